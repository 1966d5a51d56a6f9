//! `/rollouts/{rollout}/cutover/{organisation}`: one organisation's steps with their tasks, and what went wrong or is outstanding.

use super::{found::Found, store, words};
use crate::{failure::Failure, visit::Visit};
use askama::Template;
use axum::{extract::Path, response::Response};
use domain::access::CutoverPermit;
use texts::Texts;

struct TaskLine {
    href: Option<String>,
    title: String,
    signal: &'static str,
    state: String,
    due: String,
}

struct StepPart {
    title: String,
    tasks: Vec<TaskLine>,
}

pub(super) struct ItemLine {
    href: Option<String>,
    kind: String,
    title: String,
    area: String,
    critical: bool,
    due: Option<String>,
    late: bool,
    settled: Option<String>,
    outcome: String,
    by: String,
    /// The closed institution that left it.
    left_by: Option<String>,
}

#[derive(Template)]
#[template(path = "cutover/one.html")]
struct OnePage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    title: String,
    alert: Option<(&'static str, String)>,
    steps: Vec<StepPart>,
    open: Vec<ItemLine>,
    settled: Vec<ItemLine>,
    new: Option<String>,
    institutions: Option<String>,
    /// How much is open, for whoever does not read what.
    unread: Option<String>,
}

/// The way to the form of an item.
pub(super) fn href(permit: &CutoverPermit, item: &str) -> String {
    format!("/rollouts/{}/cutover/{}/{item}", permit.rollout(), permit.organisation())
}

fn item(visit: &Visit, permit: &CutoverPermit, item: store::Item) -> ItemLine {
    let (t, fields) = (visit.t, item.fields);
    let writer = visit.directory.organisation(&item.organisation).filter(|_| item.organisation != *permit.organisation());
    ItemLine {
        left_by: writer.map(|entry| t.with("cutover-left-by", [("name", entry.organisation.name.as_str().into())])),
        href: permit.writes().then(|| href(permit, &item.id)),
        kind: words::kind(t, fields.kind),
        critical: fields.critical,
        late: fields.settled.is_none() && fields.due.is_some_and(|due| due < visit.today),
        due: fields.due.map(|day| t.date_medium(day.date())),
        settled: fields.settled.map(|day| t.date_medium(day.date())),
        title: fields.title,
        area: fields.area,
        outcome: fields.outcome,
        by: item.by,
    }
}

pub(super) async fn page(visit: Visit, Path((key, organisation)): Path<(String, String)>) -> Result<Response, Failure> {
    let found = Found::open(&visit, &key).await?;
    let (at, permit) = found.at(&visit, &organisation)?;
    let t = visit.t;
    let standing = &found.seen.standing;
    let participant = &standing.participants[at].organisation;
    let mut connection = visit.app.database().read().await?;
    let items = if permit.reads_items() { store::of(&mut connection, &permit, (&visit.directory, visit.today)).await? } else { Vec::new() };
    let held_back = store::held_back(&mut connection, found.seen.key(), (&visit.directory, visit.today)).await?.contains(&participant.code);
    drop(connection);
    let task = |task: &domain::rollout::Task| {
        let template = standing.template(task);
        TaskLine {
            href: standing
                .task_permit(&visit.viewer, &found.seen.permit, task)
                .map(|_| format!("/rollouts/{key}/{}/{}", participant.code, template.code)),
            title: format!("{} {}", template.code, visit.text(&template.title)),
            signal: task.signal.key(),
            state: crate::words::state(t, task.state).into_owned(),
            due: t.date_medium(task.due.date()),
        }
    };
    let steps = found.steps().into_iter().map(|step| StepPart {
        title: words::step(t, step),
        tasks: standing.tasks_of(at).iter().filter(|one| standing.template(one).cutover == Some(step)).map(task).collect(),
    });
    let has_institutions = standing.participants.iter().any(|other| other.organisation.parent.as_ref() == Some(&participant.code));
    let alert = match (found.standing(at).closed_too_early(), held_back) {
        (true, _) => Some(("error", t.get("cutover-closed-here").into_owned())),
        (false, true) => Some(("warning", t.get("cutover-held-back").into_owned())),
        (false, false) => None,
    };
    let (settled, open): (Vec<_>, Vec<_>) =
        items.into_iter().map(|one| item(&visit, &permit, one)).partition(|line| line.settled.is_some());
    let counts = words::open(t, found.standing(at).items);
    let counts = if counts.is_empty() { t.get("cutover-open-none").into_owned() } else { format!("{counts}.") };
    visit.page(&OnePage {
        unread: (!permit.reads_items()).then(|| t.with("cutover-unread", [("open", counts.into())])),
        shell: visit.shell("rollouts"),
        t,
        crumbs: words::crumbs(&visit, &found, true),
        title: t.with("cutover-title-of", [("name", participant.name.as_str().into())]),
        alert,
        steps: steps.filter(|part| !part.tasks.is_empty()).collect(),
        open,
        settled,
        new: permit.writes().then(|| href(&permit, "new")),
        institutions: has_institutions.then(|| format!("/rollouts/{key}/cutover?organisation={}", participant.code)),
    })
}
