//! `/organisations/{code}/handbook`: an organisation's own handbook of a rollout, to be fetched as PDF; its editions, from each of which
//! changes are marked; and its status on a page.

mod book;
mod changes;
mod status;
mod store;

use crate::{
    api_v1,
    app::App,
    failure::Failure,
    organisations::{
        page::chosen,
        seen::{self, Seen},
        tasks_there::Filter,
    },
    papers,
    people::opened::{self, Opened},
    privacy::{ExportedList, note_export},
    success::paper::OfMunicipality,
    visit::{Visit, with_query},
};
use ::api::{Handbook, HandbookEdition};
use askama::Template;
use axum::{
    Form, Router,
    extract::{Path, Query},
    response::Response,
    routing::get,
};
use domain::{
    access::{self, HandbookPermit},
    handbook::{Entries, Entry},
    organisation::OrganisationKind,
};
use serde::Deserialize;
use store::Edition;
use texts::Texts;

/// The handbook with its editions, and the papers.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/organisations/{code}/handbook", get(page).post(make))
        .route("/organisations/{code}/handbook.pdf", get(handbook))
        .route("/organisations/{code}/status.pdf", get(status))
}

/// The editions for programs.
pub(super) fn api() -> Router<App> {
    Router::new().route("/organisations/{organisation}/handbook", get(told))
}

/// Which rollout, and from which edition changes are marked.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    rollout: String,
    since: String,
}

/// An edition in a line.
struct Line {
    number: i64,
    day: String,
    version: String,
    /// The handbook with what changed since.
    href: String,
}

#[derive(Template)]
#[template(path = "organisations/handbook/page.html")]
struct HandbookPage {
    shell: ui::Shell,
    t: Texts,
    name: String,
    rollout: String,
    rollout_key: String,
    crumbs: Vec<ui::Crumb>,
    path: String,
    pdf: String,
    status: String,
    lines: Vec<Line>,
    /// What changed since the last edition.
    changed: Option<String>,
    next: i64,
    makes: bool,
    municipal: bool,
}

/// The place among the rollouts, and the permit.
fn found<'o>(visit: &Visit, opened: &'o Opened<'_>, asked: &str) -> Result<(&'o Seen, HandbookPermit), Failure> {
    let filter = Filter { rollout: asked.to_owned(), ..Filter::default() };
    let (here, at) = chosen(&opened.rollouts, opened.organisation, &filter);
    let seen = *here.get(at).ok_or(Failure::NotFound)?;
    let permit = access::handbook(&visit.viewer, &seen.permit, &seen::facts(opened.organisation)).ok_or(Failure::NotFound)?;
    Ok((seen, permit))
}

/// What the handbook says of each task today.
fn entries(visit: &Visit, opened: &Opened<'_>, seen: &Seen) -> Entries {
    let standing = &seen.standing;
    let id = |person| standing.person(person).map(|entry| entry.id.clone());
    let entry = |task: &domain::rollout::Task| Entry {
        due: task.due,
        responsible: id(task.responsible),
        performer: id(task.performer),
        state: task.state,
    };
    let tasks = seen.tasks_of(visit, opened.organisation);
    tasks.into_iter().map(|task| (standing.template(task).code.clone(), entry(task))).collect()
}

async fn editions(visit: &Visit, permit: &HandbookPermit) -> Result<Vec<Edition>, Failure> {
    let mut connection = visit.app.database().read().await?;
    store::editions(&mut connection, permit).await
}

async fn page(visit: Visit, Path(code): Path<String>, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let opened = opened::organisation(&visit, &code).await?;
    let (seen, permit) = found(&visit, &opened, &asked.rollout)?;
    let made = editions(&visit, &permit).await?;
    let (t, key, organisation) = (visit.t, seen.key().as_str(), opened.organisation);
    let path = format!("/organisations/{}/handbook", organisation.code);
    let changed = match made.last() {
        Some(last) => {
            let count = changes::since(&visit, seen, &opened, last).await?.count();
            Some(t.with("handbook-changed-since", [("count", count.into()), ("number", last.number.into())]))
        }
        None => None,
    };
    let line = |edition: &Edition| Line {
        number: edition.number,
        day: t.date_long(edition.day.date()),
        version: edition.version.clone(),
        href: with_query(&format!("{path}.pdf"), &[("rollout", key), ("since", &edition.number.to_string())]),
    };
    let rollout = visit.text(&seen.standing.playbook.title).to_owned();
    let page = HandbookPage {
        shell: visit.shell("organisations"),
        t,
        name: organisation.name.clone(),
        crumbs: vec![
            ui::Crumb { href: "/organisations".to_owned(), text: t.get("organisations-title").into_owned() },
            ui::Crumb {
                href: with_query(&format!("/organisations/{}", organisation.code), &[("rollout", key)]),
                text: organisation.name.clone(),
            },
        ],
        pdf: with_query(&format!("{path}.pdf"), &[("rollout", key)]),
        status: with_query(&format!("/organisations/{}/status.pdf", organisation.code), &[("rollout", key)]),
        lines: made.iter().rev().map(line).collect(),
        changed,
        next: made.last().map_or(1, |last| last.number + 1),
        makes: permit.makes_editions(),
        municipal: organisation.kind == OrganisationKind::Municipality,
        rollout_key: key.to_owned(),
        rollout,
        path,
    };
    visit.page(&page)
}

async fn told(visit: Visit, Path(code): Path<String>, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let opened = opened::organisation(&visit, &code).await?;
    let (seen, permit) = found(&visit, &opened, &asked.rollout)?;
    let made = editions(&visit, &permit).await?;
    let changed = match made.last() {
        Some(last) => Some(changes::since(&visit, seen, &opened, last).await?.count()),
        None => None,
    };
    let (t, key) = (visit.t, seen.key().as_str());
    let path = format!("/organisations/{}", opened.organisation.code);
    let link = |title: String, file: &str, since: &str| ::api::Link {
        title,
        url: with_query(&format!("{path}/{file}"), &[("rollout", key), ("since", since)]),
    };
    let edition = |edition: &Edition| HandbookEdition {
        number: edition.number,
        day: edition.day.to_string(),
        version: edition.version.clone(),
        changes_since: {
            let number = edition.number.to_string();
            link(t.with("handbook-fetch-since", [("number", number.as_str().into())]), "handbook.pdf", &number)
        },
    };
    Ok(api_v1::found(&Handbook {
        rollout: key.to_owned(),
        handbook: link(t.get("handbook-title").into_owned(), "handbook.pdf", ""),
        status: link(t.get("status-title").into_owned(), "status.pdf", ""),
        editions: made.iter().rev().map(edition).collect(),
        changed_since: changed,
        next_number: made.last().map_or(1, |last| last.number + 1),
        may_make: permit.makes_editions(),
    }))
}

/// Which rollout's handbook is made an edition of, and of which number.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct ToMake {
    rollout: String,
    number: i64,
}

async fn make(visit: Visit, Path(code): Path<String>, Form(wanted): Form<ToMake>) -> Result<Response, Failure> {
    let opened = opened::organisation(&visit, &code).await?;
    let (seen, permit) = found(&visit, &opened, &wanted.rollout)?;
    let back = with_query(&format!("/organisations/{}/handbook", opened.organisation.code), &[("rollout", seen.key().as_str())]);
    if !permit.makes_editions() {
        return Ok(visit.go(&back, "warning", "handbook-only"));
    }
    let last = editions(&visit, &permit).await?.last().map_or(0, |last| last.number);
    let edition = Edition {
        number: last + 1,
        day: visit.today,
        version: seen.standing.playbook.version.clone(),
        entries: entries(&visit, &opened, seen),
    };
    // Pressed twice, or by two: the number that the form showed is there already.
    if wanted.number != edition.number {
        return Ok(visit.go(&back, "info", "handbook-made-already"));
    }
    let mut tx = visit.write().await?;
    let made = store::make(&mut tx, &permit, &edition).await?;
    tx.commit().await?;
    Ok(if made { visit.go(&back, "success", "handbook-was-made") } else { visit.go(&back, "info", "handbook-made-already") })
}

async fn handbook(visit: Visit, Path(code): Path<String>, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let opened = opened::organisation(&visit, &code).await?;
    let (seen, permit) = found(&visit, &opened, &asked.rollout)?;
    let made = editions(&visit, &permit).await?;
    let since = made.iter().find(|edition| edition.number.to_string() == asked.since).or(made.last());
    let changes = match since {
        Some(edition) => Some(changes::since(&visit, seen, &opened, edition).await?),
        None => None,
    };
    let number = made.last().map_or(1, |last| last.number + 1);
    let paper = book::book(&visit, &opened, seen, changes.as_ref(), number);
    note_export(&visit, ExportedList::Handbook, seen.tasks_of(&visit, opened.organisation).len(), Some(&code)).await?;
    papers::response(&format!("{}-{}-{}", visit.t.get("handbook-title"), opened.organisation.name, seen.key()), paper).await
}

async fn status(visit: Visit, Path(code): Path<String>, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let opened = opened::organisation(&visit, &code).await?;
    let (seen, _) = found(&visit, &opened, &asked.rollout)?;
    let measured = OfMunicipality::find(&visit, seen, &opened.organisation.code).await?;
    let papers = status::statuses(&visit, &opened, seen, measured.as_ref());
    papers::response_on_one_page(&format!("{}-{}-{}", visit.t.get("status-title"), opened.organisation.name, seen.key()), papers).await
}
