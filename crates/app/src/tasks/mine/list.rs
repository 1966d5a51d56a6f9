//! The list as the page shows it: filtered, sorted, in sections, each line with finished words.

use crate::{
    bulk,
    failure::Failure,
    tasks::{
        local::mark,
        mine::gather::{Coming, Item, Next, Part},
        store, words,
    },
    visit::Visit,
};
use domain::{
    calendar::Day,
    signal::Signal,
    text::{OrganisationCode, RolloutKey, TaskCode},
};
use std::collections::HashMap;

/// A task in the list.
pub(super) struct Line {
    pub(super) title: String,
    pub(super) href: String,
    pub(super) code: String,
    pub(super) rollout: String,
    /// Only where it is not the viewer's own.
    pub(super) organisation: Option<String>,
    pub(super) kind: &'static str,
    /// That it is one's own or passed on by the municipality; nothing for a task of the playbook.
    pub(super) local: Option<String>,
    pub(super) signal: &'static str,
    pub(super) reasons: Vec<String>,
    pub(super) state: String,
    pub(super) part: String,
    /// Who stands on it, where the viewer does not.
    pub(super) people: String,
    pub(super) due: String,
    pub(super) relative: String,
    pub(super) overdue: bool,
    pub(super) closed: bool,
    pub(super) next: Next,
    /// The revision that a quick change is made over.
    pub(super) revision: i64,
    /// What the box sends that chooses it, where there is one.
    pub(super) pick: Option<String>,
}

impl Line {
    /// Whether the task can be begun from the list.
    pub(super) fn starts(&self) -> bool {
        self.next == Next::Start
    }

    /// Whether it can be completed from the list.
    pub(super) fn completes(&self) -> bool {
        matches!(self.next, Next::Start | Next::Complete)
    }

    /// The same line without buttons, for tasks that others work on.
    pub(super) fn without_changes(self) -> Self {
        Self { next: Next::Nothing, pick: None, ..self }
    }

    /// Whether it waits for an answer.
    pub(super) fn answers(&self) -> bool {
        self.next == Next::Answer
    }
}

/// Tasks under a heading.
pub(super) struct Section {
    pub(super) id: &'static str,
    pub(super) title: String,
    pub(super) lines: Vec<Line>,
}

/// Something that falls on a day.
pub(super) struct DateLine {
    pub(super) date: String,
    pub(super) relative: String,
    pub(super) what: String,
    /// Only where there are several.
    pub(super) rollout: Option<String>,
    pub(super) href: Option<String>,
}

/// The revisions of tasks that can be changed from the list, by rollout, organisation and code.
pub(super) type Revisions = HashMap<(RolloutKey, OrganisationCode, TaskCode), i64>;

/// The revisions of those of the tasks that can be changed from the list, by one query.
pub(super) async fn revisions(visit: &Visit, items: &[&Item<'_>]) -> Result<Revisions, Failure> {
    let permits: Vec<_> =
        items.iter().filter(|item| matches!(item.next(), Next::Start | Next::Complete)).map(|item| &item.permit).collect();
    if permits.is_empty() {
        return Ok(Revisions::new());
    }
    let mut connection = visit.app.database().read().await?;
    store::revisions(&mut connection, &permits).await
}

/// How far a day is from today, in words.
fn distance(visit: &Visit, day: Day) -> String {
    visit.t.distance(visit.today.date(), day.date(), visit.today.working_days_until(day))
}

/// One task as a line.
pub(super) fn line(visit: &Visit, item: &Item<'_>, revisions: &Revisions) -> Line {
    let (t, task, standing) = (visit.t, item.task, &item.seen.standing);
    let (template, organisation) = (item.template(), item.organisation());
    let part = item.part(visit);
    let name = |person| standing.person(person).map_or_else(|| t.get("mine-vacant").into_owned(), |person| person.name.clone());
    let people = match part {
        Part::None if task.responsible == task.performer => name(task.responsible),
        Part::None => format!("{} / {}", name(task.responsible), name(task.performer)),
        Part::Responsible | Part::Performer | Part::Both => String::new(),
    };
    let place = (item.permit.rollout().clone(), item.permit.organisation().clone(), item.permit.task().clone());
    Line {
        title: visit.title_of(standing, task).to_owned(),
        href: item.href(),
        code: template.code.to_string(),
        rollout: visit.text(&standing.playbook.title).to_owned(),
        organisation: (organisation.code != visit.viewer.organisation).then(|| organisation.name.clone()),
        kind: template.kind.key(),
        local: mark(t, standing, task),
        signal: task.signal.key(),
        reasons: words::reason_texts(t, task, visit.today),
        state: words::state_text(t, task.state),
        part: part_words(visit, part),
        people,
        due: t.date_long(task.due.date()),
        relative: distance(visit, task.due),
        overdue: task.signal == Signal::Red && task.due < visit.today,
        closed: task.state.is_closed(),
        next: item.next(),
        revision: revisions.get(&place).copied().unwrap_or_default(),
        pick: bulk::pick(&item.permit),
    }
}

/// The viewer's part in words; empty where there is none.
pub(super) fn part_words(visit: &Visit, part: Part) -> String {
    let key = match part {
        Part::None => return String::new(),
        Part::Responsible => visit.t.get("mine-part-responsible"),
        Part::Performer => visit.t.get("mine-part-performer"),
        Part::Both => visit.t.get("mine-part-both"),
    };
    key.into_owned()
}

/// Open tasks under headings: what calls for action before what is on its way.
pub(super) fn by_urgency(visit: &Visit, lines: Vec<Line>) -> Vec<Section> {
    let (now, later): (Vec<Line>, Vec<Line>) = lines.into_iter().partition(|line| !line.closed && matches!(line.signal, "red" | "yellow"));
    let sections = [("now", visit.t.get("mine-now"), now), ("later", visit.t.get("mine-later"), later)];
    let section = |(id, title, lines): (_, std::borrow::Cow<'static, str>, _)| Section { id, title: title.into_owned(), lines };
    sections.into_iter().map(section).filter(|section| !section.lines.is_empty()).collect()
}

/// What comes, as lines.
pub(super) fn date_line(visit: &Visit, coming: &Coming<'_>, names_rollout: bool) -> DateLine {
    let (t, standing) = (visit.t, &coming.seen.standing);
    let template = standing.template(coming.task);
    let title = visit.text(&template.title);
    let permit = standing.task_permit(&visit.viewer, &coming.seen.permit, coming.task);
    DateLine {
        date: t.date_long(coming.day.date()),
        relative: distance(visit, coming.day),
        what: match coming.appears {
            true => t.with("mine-coming-appears", [("title", title.into())]),
            false => t.with("mine-coming-due", [("title", title.into())]),
        },
        rollout: names_rollout.then(|| visit.text(&standing.playbook.title).to_owned()),
        href: permit.map(|_| format!("/rollouts/{}/{}/{}", coming.seen.key(), standing.organisation(coming.task).code, template.code)),
    }
}
