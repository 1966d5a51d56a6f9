//! `/rollouts/{key}/drafts`: the drafts of the playbook, and the beginning of a new one from a version.

use super::{
    opened::{name_of_person, permitted},
    store,
};
use crate::{
    failure::Failure,
    form,
    organisations::seen::Seen,
    playbooks::{reading, store as playbooks},
    visit::Visit,
};
use askama::Template;
use axum::{
    Form,
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use database::Moment;
use domain::access::DraftPermit;
use playbook::{Source, edit};
use serde::Deserialize;
use texts::Texts;

/// The longest number of a version, in characters.
const LONGEST_VERSION: usize = 60;
/// The file with the head.
const HEAD: &str = "playbook.toml";

struct Line {
    href: String,
    version: String,
    state: String,
    begun: String,
}

#[derive(Template)]
#[template(path = "playbooks/drafts/shelf.html")]
struct ShelfPage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    key: String,
    lines: Vec<Line>,
    versions: Vec<ui::Choice>,
    version: String,
    fault: String,
    errors: Vec<ui::FieldError>,
}

/// From which version, and what the new one is called.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wish {
    from: String,
    version: String,
}

pub(super) async fn shelf(visit: Visit, Path(key): Path<String>) -> Result<Response, Failure> {
    let (seen, permit) = permitted(&visit, &key).await?;
    show(&visit, &seen, &permit, Wish::default(), String::new()).await
}

async fn show(visit: &Visit, seen: &Seen, permit: &DraftPermit, wish: Wish, fault: String) -> Result<Response, Failure> {
    let t = visit.t;
    let mut connection = visit.app.database().read().await?;
    let versions = versions(&mut connection, permit).await?;
    let drafts = store::all(&mut connection, permit).await?;
    drop(connection);
    let line = |head: &store::Head| Line {
        href: format!("/rollouts/{}/drafts/{}", seen.key(), head.id),
        version: head.base_version.clone(),
        state: t.get(state_key(head.state)).into_owned(),
        begun: begun_words(t, head, name_of_person(visit, head.created_by.as_ref())),
    };
    let in_force = &seen.standing.playbook.version;
    let chosen = if wish.from.is_empty() { in_force } else { &wish.from };
    let title = visit.text(&seen.standing.playbook.title).to_owned();
    let page = ShelfPage {
        shell: visit.shell("rollouts"),
        t,
        crumbs: reading::crumbs(t, seen.key().as_str(), &title),
        key: seen.key().to_string(),
        lines: drafts.iter().map(line).collect(),
        version: if wish.version.is_empty() { next_version(&versions) } else { wish.version },
        versions: versions
            .iter()
            .rev()
            .map(|one| ui::Choice { value: one.clone(), label: one.clone(), hint: None, selected: one == chosen })
            .collect(),
        errors: if fault.is_empty() { Vec::new() } else { vec![ui::FieldError { field: "version".to_owned(), text: fault.clone() }] },
        fault,
    };
    let status = if page.fault.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok((status, visit.page(&page)?).into_response())
}

/// When a draft was begun, and by whom.
pub(super) fn begun_words(t: Texts, head: &store::Head, by: String) -> String {
    t.with("drafts-begun", [("at", t.date_time(Moment::local(head.created_at)).into()), ("by", by.into())])
}

/// The key of the word for a state.
pub(super) fn state_key(state: domain::draft::DraftState) -> &'static str {
    use domain::draft::DraftState as S;
    match state {
        S::Open => "draft-state-open",
        S::InReview => "draft-state-in-review",
        S::Approved => "draft-state-approved",
        S::Closed => "draft-state-closed",
    }
}

/// The stored versions of the playbook, the latest stored last.
async fn versions(connection: &mut database::Connection, permit: &DraftPermit) -> Result<Vec<String>, Failure> {
    let all = playbooks::all(connection).await?;
    Ok(all.into_iter().filter(|(playbook, _)| playbook == permit.playbook()).map(|(_, version)| version).collect())
}

/// The last version with its last number counted up until it is free.
fn next_version(versions: &[String]) -> String {
    let last = versions.last().map_or("", String::as_str);
    let digits = last.len() - last.bytes().rev().take_while(u8::is_ascii_digit).count();
    let (stem, number) = last.split_at(digits);
    let stem = if number.is_empty() && !stem.is_empty() { format!("{stem}.") } else { stem.to_owned() };
    let number: u64 = number.parse().unwrap_or(0);
    let candidates = (1..).map(|more| format!("{stem}{}", number.saturating_add(more)));
    candidates.take(versions.len() + 1).find(|one| !versions.contains(one)).unwrap_or_default()
}

pub(super) async fn begin(visit: Visit, Path(key): Path<String>, Form(wish): Form<Wish>) -> Result<Response, Failure> {
    let (seen, permit) = permitted(&visit, &key).await?;
    let mut connection = visit.app.database().read().await?;
    let versions = versions(&mut connection, &permit).await?;
    let version = wish.version.trim().to_owned();
    let fault = match version.as_str() {
        "" => Some("drafts-version-missing"),
        long if long.chars().count() > LONGEST_VERSION => Some("drafts-version-long"),
        taken if versions.iter().any(|one| one == taken) => Some("drafts-version-taken"),
        _ => None,
    };
    if let Some(fault) = fault {
        drop(connection);
        form::note("version", &visit.t.get(fault));
        return show(&visit, &seen, &permit, wish, visit.t.get(fault).into_owned()).await;
    }
    let source = playbooks::source(&mut connection, permit.playbook(), &wish.from).await?;
    drop(connection);
    let mut files = source.to_files();
    let head = files.get(HEAD).ok_or(Failure::NotFound)?;
    let written = edit::read_head(head).and_then(|mut item| {
        item.set("version", version.as_str());
        edit::write_head(head, &item).ok()
    });
    let head = written.ok_or_else(|| Failure::Internal("the head of a stored playbook cannot be changed".to_owned()))?;
    files.insert(HEAD.to_owned(), head);
    let mut tx = visit.write().await?;
    let id = store::begin(&mut tx, &permit, &wish.from, &Source::from_files(files)).await?;
    tx.commit().await?;
    Ok(visit.go(&format!("/rollouts/{key}/drafts/{id}"), "success", "drafts-made"))
}

#[cfg(test)]
mod tests {
    use super::next_version;

    #[test]
    fn the_next_version_is_free() {
        let next = |versions: &[&str]| next_version(&versions.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>());
        assert_eq!(next(&["2026.1"]), "2026.2");
        assert_eq!(next(&["2026.10", "2026.9"]), "2026.11");
        assert_eq!(next(&["1"]), "2");
        assert_eq!(next(&["pilot"]), "pilot.1");
    }
}
