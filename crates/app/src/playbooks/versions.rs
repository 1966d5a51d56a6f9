//! `/rollouts/{key}/versions`: what has been published of a rollout and why, the way back to an earlier version, and the
//! button that says "seen".

use crate::{
    failure::Failure,
    organisations::seen,
    playbooks::{reading, store},
    rollouts::{standing::Standing, store::Publication},
    visit::{Visit, with_query},
};
use askama::Template;
use axum::{
    Form,
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use database::Moment;
use domain::text::OrganisationCode;
use serde::Deserialize;
use texts::Texts;

/// A publication in a line.
struct Line {
    version: String,
    /// Whether it holds, comes, or is over.
    state: String,
    from: String,
    published: String,
    note: String,
    /// Where one goes back to it, for those who steer.
    back: Option<String>,
}

#[derive(Template)]
#[template(path = "playbooks/versions.html")]
struct VersionsPage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    lines: Vec<Line>,
    playbook: String,
    steers: bool,
}

/// The number of the publication that holds today.
pub(super) fn in_force(visit: &Visit, standing: &Standing) -> Option<i64> {
    standing.publications.iter().rev().find(|one| one.from.is_none_or(|from| from <= visit.today)).map(|one| one.number)
}

/// Whether a publication holds, comes, or is over.
pub(super) fn state(in_force: Option<i64>, one: &Publication) -> &'static str {
    match in_force {
        Some(number) if number == one.number => "in-force",
        Some(number) if number < one.number => "to-come",
        _ => "over",
    }
}

pub(super) async fn versions(visit: Visit, Path(key): Path<String>) -> Result<Response, Failure> {
    let found = seen::rollout(&visit, &key).await?;
    let (t, standing) = (visit.t, &found.standing);
    let in_force = in_force(&visit, standing);
    let last = standing.publications.last();
    let steers = found.permit.may_steer();
    let line = |one: &Publication| {
        let is_last = last.is_some_and(|last| last.version == one.version);
        let is_newest_of_it = !standing.publications.iter().any(|other| other.version == one.version && other.number > one.number);
        let state = match state(in_force, one) {
            "in-force" => "versions-in-force",
            "to-come" => "versions-to-come",
            _ => "versions-over",
        };
        let values = [("at", t.date_time(Moment::local(one.published_at)).into()), ("by", one.published_by.as_str().into())];
        let back = with_query(&format!("/rollouts/{key}/publish"), &[("version", &one.version)]);
        Line {
            version: one.version.clone(),
            state: t.get(state).into_owned(),
            from: one.from.map_or_else(|| t.get("playbook-from-own-dates").into_owned(), |day| t.date_long(day.date())),
            published: t.with("playbook-published-by", values),
            note: one.note.clone(),
            back: (steers && !is_last && is_newest_of_it).then_some(back),
        }
    };
    let title = visit.text(&standing.playbook.title);
    let page = VersionsPage {
        shell: visit.shell("rollouts"),
        t,
        crumbs: reading::crumbs(t, &key, title),
        lines: standing.publications.iter().rev().map(line).collect(),
        playbook: format!("/rollouts/{key}/playbook"),
        steers,
    };
    visit.page(&page)
}

/// Up to which publication, and from which organisation's page.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Looked {
    number: i64,
    organisation: String,
}

/// The reader has seen what changed; it is told no more.
pub(super) async fn seen(visit: Visit, Path(key): Path<String>, Form(looked): Form<Looked>) -> Result<Response, Failure> {
    let found = seen::rollout(&visit, &key).await?;
    let publication = found.standing.publications.iter().find(|one| one.number == looked.number).ok_or(Failure::NotFound)?;
    let mut tx = visit.write().await?;
    store::see(&mut tx, &visit.viewer.person, found.key(), publication.number).await?;
    tx.commit().await?;
    let code = OrganisationCode::new(looked.organisation);
    let back = match visit.directory.organisation(&code) {
        Some(entry) => with_query(&format!("/organisations/{}", entry.organisation.code), &[("rollout", &key)]),
        None => format!("/rollouts/{key}/versions"),
    };
    Ok(Redirect::to(&back).into_response())
}
