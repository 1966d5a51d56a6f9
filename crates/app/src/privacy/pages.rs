//! The pages of data protection: one's own data, erasing somebody who has left, and what has been kept long enough.

use super::{
    erasure::{self, Extent, Masks},
    opened, tidying,
};
use crate::{failure::Failure, organisations::directory::PersonEntry, visit::Visit};
use askama::Template;
use axum::{extract::Path, response::Response};
use domain::access;
use texts::Texts;

#[derive(Template)]
#[template(path = "privacy/own.html")]
struct OwnPage {
    shell: ui::Shell,
    t: Texts,
}

pub(super) async fn own(visit: Visit) -> Result<Response, Failure> {
    visit.page(&OwnPage { shell: visit.shell("account"), t: visit.t })
}

#[derive(Template)]
#[template(path = "privacy/erase.html")]
struct ErasePage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    path: String,
    name: String,
    pseudonym: String,
    /// Why not yet: they still work there.
    still_there: bool,
    /// It is done already.
    is_erased: bool,
    details: Vec<ui::Detail>,
}

pub(super) async fn erase(visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    let entry = opened::person(&visit, &id).await?;
    let masks = Masks::new(entry, visit.directory.people());
    let mut connection = visit.app.database().read().await?;
    let extent = erasure::extent(&mut connection, entry, &masks).await?;
    drop(connection);
    let page = ErasePage {
        shell: visit.shell("people"),
        t: visit.t,
        crumbs: vec![ui::Crumb { href: format!("/people/{}", entry.id), text: entry.name.clone() }],
        path: format!("/people/{}", entry.id),
        name: entry.name.clone(),
        pseudonym: erasure::pseudonym_of(entry),
        still_there: !opened::has_left(&visit, entry),
        is_erased: is_erased(entry),
        details: details(visit.t, &extent),
    };
    visit.page(&page)
}

/// Whether a pseudonym stands there already.
pub(super) fn is_erased(entry: &PersonEntry) -> bool {
    entry.name == erasure::pseudonym_of(entry)
}

fn details(t: Texts, extent: &Extent) -> Vec<ui::Detail> {
    let detail = |key: &str, count: i64| ui::Detail { term: t.get(key).into_owned(), text: t.number(count), href: None };
    vec![
        detail("privacy-log-lines", i64::try_from(extent.log_lines).unwrap_or(i64::MAX)),
        detail("privacy-comments", extent.comments),
        detail("privacy-files", extent.files),
        detail("privacy-mails", extent.mails),
    ]
}

pub(super) async fn do_erase(visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    let entry = opened::leaver(&visit, &id).await?;
    if !is_erased(entry) {
        let masks = Masks::new(entry, visit.directory.people());
        let mut tx = visit.write().await?;
        erasure::erase(&mut tx, entry, &masks).await?;
        tx.commit().await?;
    }
    Ok(visit.go(&format!("/people/{}/erase", entry.id), "success", "privacy-erased"))
}

/// One rule of retention.
struct Rule {
    title: String,
    kept: String,
    count: i64,
    number: String,
}

#[derive(Template)]
#[template(path = "privacy/retention.html")]
struct RetentionPage {
    shell: ui::Shell,
    t: Texts,
    rules: Vec<Rule>,
    anything: bool,
}

pub(super) async fn retention(visit: Visit) -> Result<Response, Failure> {
    if !access::may_start_rollouts(&visit.viewer) {
        return Err(Failure::NotFound);
    }
    let t = visit.t;
    let mut connection = visit.app.database().read().await?;
    let counts = tidying::counts(&visit, &mut connection).await?;
    drop(connection);
    let rules: Vec<Rule> = counts
        .into_iter()
        .map(|(kept, count)| Rule {
            title: t.get(&format!("privacy-kept-{}", kept.key())).into_owned(),
            kept: t.with("privacy-days", [("days", i64::from(kept.days()).into())]),
            number: t.number(count),
            count,
        })
        .collect();
    let anything = rules.iter().any(|rule| rule.count > 0);
    visit.page(&RetentionPage { shell: visit.shell("admin"), t, rules, anything })
}

pub(super) async fn do_tidy(visit: Visit) -> Result<Response, Failure> {
    if !access::may_start_rollouts(&visit.viewer) {
        return Err(Failure::NotFound);
    }
    let mut tx = visit.write().await?;
    tidying::tidy(&visit, &mut tx).await?;
    tx.commit().await?;
    Ok(visit.go("/admin/retention", "success", "privacy-tidied"))
}
