//! `/admin`: one page that leads to everything the visitor keeps in order.

use crate::{app::App, failure::Failure, visit::Visit};
use askama::Template;
use axum::{Router, response::Response, routing::get};
use domain::access;
use texts::Texts;

/// `/admin`.
pub fn routes() -> Router<App> {
    Router::new().route("/admin", get(page))
}

/// Something to administer.
struct Entry {
    href: String,
    title: String,
    what: String,
}

#[derive(Template)]
#[template(path = "admin/page.html")]
struct AdminPage {
    shell: ui::Shell,
    t: Texts,
    entries: Vec<Entry>,
}

async fn page(visit: Visit) -> Result<Response, Failure> {
    let (t, viewer) = (visit.t, &visit.viewer);
    let reads_log = access::log(viewer, &[]).goes_beyond_own();
    if !reads_log {
        return Err(Failure::NotFound);
    }
    let office = access::may_start_rollouts(viewer);
    let people = format!("/organisations/{}?view=people", viewer.organisation);
    let offered = [
        (true, "/log", "admin-log", "admin-log-what"),
        (true, "/access", "admin-access", "admin-access-what"),
        (office || access::keeps_people(viewer), people.as_str(), "admin-people", "admin-people-what"),
        (office || access::keeps_people(viewer), "/letters", "admin-letters", "admin-letters-what"),
        (office, "/admin/outbox", "admin-outbox", "admin-outbox-what"),
        (office, "/admin/retention", "admin-retention", "admin-retention-what"),
        (office, "/roles", "admin-roles", "admin-roles-what"),
        (office, "/rollouts/new", "admin-rollout", "admin-rollout-what"),
    ];
    let entry = |(_, href, title, what): (bool, &str, &str, &str)| Entry {
        href: href.to_owned(),
        title: t.get(title).into_owned(),
        what: t.get(what).into_owned(),
    };
    let entries = offered.into_iter().filter(|(granted, ..)| *granted).map(entry).collect();
    visit.page(&AdminPage { shell: visit.shell("admin"), t, entries })
}
