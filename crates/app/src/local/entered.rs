//! What somebody typed about a task of the municipality's own, and the choices of that form.

use super::own::Place;
use crate::{form::Faults, people::entered::Entered, rollouts::standing::Standing, visit::Visit};
use domain::{
    calendar::Day,
    local::{LONGEST_BODY, LONGEST_TITLE, LocalFault, OwnTask, check_days},
    organisation::OrganisationKind,
    role::PROJECT_LEADER,
    text::{PersonId, PhaseKey, RoleKey, TaskCode, ThemeKey},
};

/// Who stands on a task: whoever holds a role, or one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Who {
    Role(RoleKey),
    Person(PersonId),
}

impl Who {
    /// The role that the task follows; a task that one person has follows the project leader's when they are gone.
    fn role(&self) -> RoleKey {
        match self {
            Self::Role(role) => role.clone(),
            Self::Person(_) => RoleKey::from(PROJECT_LEADER),
        }
    }

    /// The person chosen by hand.
    pub(super) fn person(self) -> Option<PersonId> {
        match self {
            Self::Role(_) => None,
            Self::Person(person) => Some(person),
        }
    }
}

/// What the form says, once nothing is wrong with it.
pub(super) struct Fields {
    title: String,
    body: String,
    phase: Option<PhaseKey>,
    theme: Option<ThemeKey>,
    pub(super) responsible: Who,
    pub(super) performer: Who,
    start: Day,
    due: Day,
    shared: bool,
}

impl Fields {
    /// What the form says; what cannot be is noted as a fault.
    pub(super) fn read(visit: &Visit, place: &Place, entered: &Entered, faults: &mut Faults) -> Option<Self> {
        let t = visit.t;
        let title = entered.line(visit, "title", "local-fault-title", faults);
        if title.chars().count() > LONGEST_TITLE {
            faults.add("title", t.with("people-fault-long", [("count", LONGEST_TITLE.into())]));
        }
        let body = entered.filled("body").unwrap_or_default().to_owned();
        if body.chars().count() > LONGEST_BODY {
            faults.add("body", t.with("people-fault-long", [("count", LONGEST_BODY.into())]));
        }
        let mut must = |field: &'static str| {
            let day = entered.day(visit, field, faults);
            if day.is_none() {
                faults.add(field, t.get("people-fault-day"));
            }
            day
        };
        let (start, due) = (must("start"), must("due"));
        if let (Some(start), Some(due)) = (start, due)
            && check_days(start, due) == Err(LocalFault::DueBeforeStart)
        {
            faults.add("due", t.with("local-fault-due-before-start", [("date", t.date_long(start.date()).into())]));
        }
        let playbook = &place.seen.standing.playbook;
        let phase = entered.filled("phase").map(PhaseKey::from).filter(|key| playbook.phase(key).is_some());
        let theme = entered.filled("theme").map(ThemeKey::from).filter(|key| playbook.theme(key).is_some());
        let mut who = |field: &'static str| {
            let found = who(visit, place, entered.value(field));
            if found.is_none() {
                faults.add(field, t.get("local-fault-who"));
            }
            found
        };
        let (responsible, performer) = (who("responsible"), who("performer"));
        let shared = entered.filled("shared").is_some();
        let read = Self { title, body, phase, theme, responsible: responsible?, performer: performer?, start: start?, due: due?, shared };
        faults.is_empty().then_some(read)
    }

    /// A new task.
    pub(super) fn task(self, code: TaskCode, since: Day) -> OwnTask {
        OwnTask {
            code,
            title: self.title,
            body: self.body,
            phase: self.phase,
            theme: self.theme,
            responsible: self.responsible.role(),
            performer: self.performer.role(),
            since,
            start: self.start,
            due: self.due,
            shared: self.shared,
            closed_on: None,
        }
    }

    /// The task with what the form says of it. Its people are chosen on its own page.
    pub(super) fn changed(self, was: &OwnTask) -> OwnTask {
        let (responsible, performer) = (was.responsible.clone(), was.performer.clone());
        OwnTask { responsible, performer, closed_on: was.closed_on, ..self.task(was.code.clone(), was.since) }
    }
}

/// The task as the form shows it.
pub(super) fn as_entered(task: &OwnTask, revision: i64) -> Entered {
    let pairs = [
        ("title", task.title.clone()),
        ("body", task.body.clone()),
        ("phase", task.phase.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("theme", task.theme.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("responsible", format!("role:{}", task.responsible)),
        ("performer", format!("role:{}", task.performer)),
        ("start", task.start.to_string()),
        ("due", task.due.to_string()),
        ("shared", if task.shared { "yes".to_owned() } else { String::new() }),
        ("revision", revision.to_string()),
    ];
    Entered(pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

fn choice(value: String, label: String, chosen: &str) -> ui::Choice {
    ui::Choice { selected: value == chosen, value, label, hint: None }
}

/// The phases of the playbook, before them none.
pub(super) fn phases(visit: &Visit, standing: &Standing, chosen: &str) -> Vec<ui::Choice> {
    let phases = standing.playbook.phases.iter();
    let named = phases.map(|phase| choice(phase.key.to_string(), format!("{} {}", phase.key, visit.text(&phase.title)), chosen));
    std::iter::once(choice(String::new(), visit.t.get("local-no-phase").into_owned(), chosen)).chain(named).collect()
}

/// The themes of the playbook, before them none.
pub(super) fn themes(visit: &Visit, standing: &Standing, chosen: &str) -> Vec<ui::Choice> {
    let themes = standing.playbook.themes.iter();
    let named = themes.map(|theme| choice(theme.key.to_string(), visit.text(&theme.title).to_owned(), chosen));
    std::iter::once(choice(String::new(), visit.t.get("local-no-theme").into_owned(), chosen)).chain(named).collect()
}

/// The roles that are held in municipalities.
pub(super) fn roles(visit: &Visit, standing: &Standing) -> impl Iterator<Item = (String, String)> {
    let cards = standing.playbook.roles.iter().filter(|card| card.at == OrganisationKind::Municipality);
    cards.map(|card| (card.key.to_string(), visit.text(&card.title).to_owned())).collect::<Vec<_>>().into_iter()
}

/// The people of the municipality, and after them the roles that can have a task.
pub(super) fn people(visit: &Visit, place: &Place, chosen: &str) -> Vec<ui::Choice> {
    let t = visit.t;
    let people = visit.directory.people_at(place.permit.municipality(), visit.today);
    let people = people.map(|(_, entry)| {
        let label = entry.job_title.as_ref().map_or_else(|| entry.name.clone(), |title| format!("{}, {title}", entry.name));
        choice(format!("person:{}", entry.id), label, chosen)
    });
    let named =
        |(key, title): (String, String)| choice(format!("role:{key}"), t.with("task-follow-role", [("role", title.into())]), chosen);
    people.chain(roles(visit, &place.seen.standing).map(named)).collect()
}

/// Who a choice means; `None` for what was not among the choices.
fn who(visit: &Visit, place: &Place, value: &str) -> Option<Who> {
    let offered = people(visit, place, value).iter().any(|choice| choice.selected);
    let (kind, key) = value.split_once(':').filter(|_| offered)?;
    Some(if kind == "role" { Who::Role(key.into()) } else { Who::Person(key.into()) })
}
