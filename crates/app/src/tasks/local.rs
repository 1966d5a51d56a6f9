//! What the page of a task shows of local work: whose own task it is, the municipality's words at an institution, and how it
//! goes at the institutions to which it was passed on.

use crate::{
    failure::Failure,
    local::seen as local,
    markdown,
    organisations::seen as rollouts,
    rollouts::standing::Standing,
    tasks::{opened::Opened, words},
};
use domain::{
    access,
    local::{RollUp, is_local},
    organisation::OrganisationKind,
    rollout::Task,
    text::TaskCode,
};
use texts::Texts;

/// What stands on the page of a task.
#[derive(Default)]
pub(super) struct LocalWords {
    /// That it is a task of one's own, in a word; nothing for a task of the playbook.
    pub(super) mark: Option<String>,
    /// That it is closed or taken back, in a sentence.
    pub(super) closed: Option<String>,
    /// Whether closing can be taken back.
    pub(super) reopens: bool,
    /// Whether it can be changed and closed.
    pub(super) changes: bool,
    /// Whether it can be passed on, or that changed.
    pub(super) passes_on: bool,
    /// Whether it already was.
    pub(super) was_passed_on: bool,
    /// Who sees it.
    pub(super) seen_by: Option<String>,
    /// What the municipality says besides: heading and HTML.
    pub(super) words: Option<(String, String)>,
    /// The municipality's task that it came from.
    pub(super) from: Option<(String, String)>,
    /// How it goes at the institutions; nothing if none has it.
    pub(super) rolled_up: Option<RolledUp>,
    pub(super) institutions: Vec<AtInstitution>,
}

/// How it goes at the institutions: in words, and the worst signal.
pub(super) struct RolledUp {
    pub(super) text: String,
    pub(super) signal: &'static str,
}

/// A task at an institution, in a line.
pub(super) struct AtInstitution {
    pub(super) name: String,
    pub(super) href: Option<String>,
    pub(super) signal: &'static str,
    pub(super) state: String,
    pub(super) performer: Option<String>,
    pub(super) due: String,
}

/// How many are done, in words.
pub(crate) fn rolled_up_words(t: Texts, rolled: RollUp) -> String {
    t.with("local-rolled-up", [("done", rolled.done.into()), ("total", rolled.total.into())])
}

/// What the page shows of local work.
pub(super) async fn words_of(opened: &Opened) -> Result<LocalWords, Failure> {
    let mut found = if opened.seen.standing.local().is_some() { of_local_task(opened) } else { LocalWords::default() };
    found.passes_on = keeps(opened) && opened.task.published && found.closed.is_none();
    if opened.organisation().kind == OrganisationKind::Municipality {
        of_institutions(opened, &mut found).await?;
    }
    Ok(found)
}

/// Whether the visitor steers the local work of the organisation that has the task.
fn keeps(opened: &Opened) -> bool {
    let facts = rollouts::facts(opened.organisation());
    let permit = access::local(&opened.visit.viewer, &opened.seen.permit, &facts);
    permit.is_some_and(|permit| permit.keeps()) && !opened.is_on_another_day()
}

fn of_local_task(opened: &Opened) -> LocalWords {
    let (t, standing) = (opened.visit.t, &opened.seen.standing);
    let Some(side) = standing.local() else { return LocalWords::default() };
    let name = |code| opened.visit.directory.organisation(code).map(|entry| entry.organisation.name.clone()).unwrap_or_default();
    let code = opened.permit.task();
    let closed_on = standing.closed_on(&opened.task);
    let date = |day: domain::calendar::Day| t.date_long(day.date());
    match side.work.came_from(code) {
        Some(from) => {
            let home = name(&side.municipality);
            let task = opened.organisation().parent.as_ref().map(|parent| {
                let title = opened.visit.title_of(standing, &opened.task);
                (format!("{} {title}", from.task), format!("/rollouts/{}/{parent}/{}", opened.seen.key(), from.task))
            });
            let inside = opened.visit.viewer.organisation == side.municipality;
            LocalWords {
                mark: Some(t.with("local-from", [("name", home.as_str().into())])),
                closed: closed_on.map(|day| t.with("local-taken-back", [("name", home.as_str().into()), ("date", date(day).into())])),
                words: (!from.words.is_empty())
                    .then(|| (t.with("local-words-heading", [("name", home.as_str().into())]), markdown::to_html(&from.words))),
                from: task.filter(|_| inside),
                ..LocalWords::default()
            }
        }
        None => {
            let shared = side.work.own(code).is_some_and(|own| own.shared);
            LocalWords {
                mark: Some(t.get("local-mark").into_owned()),
                closed: closed_on.map(|day| t.with("local-closed-on", [("date", date(day).into())])),
                reopens: closed_on.is_some() && keeps(opened),
                changes: closed_on.is_none() && keeps(opened),
                seen_by: Some(t.get(if shared { "local-is-shared" } else { "local-is-own" }).into_owned()),
                ..LocalWords::default()
            }
        }
    }
}

/// How the task goes at the institutions; who may not open their tasks sees the figures.
async fn of_institutions(opened: &Opened, found: &mut LocalWords) -> Result<(), Failure> {
    let day = opened.is_on_another_day().then(|| opened.day());
    let around = local::around(&opened.visit, opened.seen.key(), opened.permit.organisation(), day).await?;
    let (t, code) = (opened.visit.t, opened.permit.task());
    let Some(around) = around else { return Ok(()) };
    let standing = &around.standing;
    found.was_passed_on = standing.local().is_some_and(|side| side.work.passed_on(code).is_some());
    found.rolled_up = standing.roll_up(code).map(|rolled| RolledUp { text: rolled_up_words(t, rolled), signal: rolled.worst.key() });
    let line = |task: &Task| {
        let permit = standing.task_permit(&opened.visit.viewer, &around.permit, task)?;
        let organisation = standing.organisation(task);
        Some(AtInstitution {
            name: organisation.name.clone(),
            href: Some(format!("/rollouts/{}/{}/{}", around.key(), organisation.code, permit.task())),
            signal: task.signal.key(),
            state: words::state_text(t, task.state),
            performer: standing.person(task.performer).map(|person| person.name.clone()),
            due: t.date_long(task.due.date()),
        })
    };
    let given = standing.at_institutions(code).filter(|task| standing.closed_on(task).is_none());
    found.institutions = given.filter_map(line).collect();
    Ok(())
}

/// The word for a local task in lists: that it is one's own, or that the municipality passed it on.
pub(crate) fn mark(t: Texts, standing: &Standing, task: &Task) -> Option<String> {
    let side = standing.local()?;
    let code: &TaskCode = &standing.template(task).code;
    debug_assert!(is_local(code), "a local standing holds local tasks");
    let key = if side.work.came_from(code).is_some() { "local-mark-passed-on" } else { "local-mark" };
    Some(t.get(key).into_owned())
}

/// What a local task that is not shared is called where others than the municipality's people may read it.
pub(crate) fn outward_title(t: Texts, standing: &Standing, task: &Task) -> Option<String> {
    let side = standing.local()?;
    if side.work.is_shared(&standing.template(task).code) { None } else { mark(t, standing, task) }
}
