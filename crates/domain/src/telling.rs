//! Telling people (R9): who is told what on which day, as the difference of the rollout function between two days.
//!
//! Nothing is remembered about a task. What somebody is told on a day follows from how their tasks stood when people
//! were last told and how they stand now, so a run that is repeated finds nothing new, and one that comes late loses
//! nothing. Silence is the rule: without a reason to act or a wish to know there is no letter.

mod cap;
mod digest;
mod ladder;
mod news;
mod reminder;
mod rhythm;

pub use cap::{MOST_A_DAY, day_with_room};
pub use digest::{AHEAD_DAYS, Section, section};
pub use ladder::{Ladder, PATIENCE, Rung, Step, ladder};
pub use news::{News, SOON, Why, news};
pub use reminder::{Reminder, reminder, reminder_days};
pub use rhythm::{Preference, Rhythm, Weekday, letter_since, next_letter};

use crate::{
    assignment::{PersonIndex, Staffing},
    calendar::Day,
    organisation::{Organisation, OrganisationKind},
    playbook::Playbook,
    role::{PROGRAMME_LEADER, PROJECT_LEADER, SUPPLIER_PROJECT_LEADER},
    rollout::{OverlayFacts, Task},
    text::OrganisationCode,
};

/// A task as it stands on a day, with what people said and did about it.
#[derive(Debug, Clone, Copy)]
pub struct TaskOn<'a> {
    /// The task on the day.
    pub task: &'a Task,
    /// What people said and did until then.
    pub overlay: OverlayFacts,
    /// Since when people could know of it: its publication, or the day from which its playbook version holds.
    pub known_from: Day,
}

/// The people around the tasks of one organisation, besides those who stand on the task itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Around {
    kind: OrganisationKind,
    project_leader: Option<PersonIndex>,
    programme_leader: Option<PersonIndex>,
    programme_office: Option<PersonIndex>,
    /// Who is told of a vacant task (R4).
    told_of_vacancy: Option<PersonIndex>,
}

impl Around {
    /// The people around an organisation. An institution's project leader and programme leader are its municipality's.
    pub fn of(organisation: &Organisation, staffing: &Staffing, playbook: &Playbook, owner: &OrganisationCode) -> Self {
        let own = organisation.code.as_str();
        let leading = organisation.parent.as_ref().map_or(own, OrganisationCode::as_str);
        let valid = |person: Option<PersonIndex>| person.filter(|person| staffing.is_valid(*person));
        let programme_office = programme_office(staffing, playbook, owner);
        let in_municipality = matches!(organisation.kind, OrganisationKind::Municipality | OrganisationKind::Institution);
        let of_municipality = |role: &str| if in_municipality { valid(staffing.holder(leading, role)) } else { None };
        let told = || [own, leading].into_iter().find_map(|code| staffing.told_about_vacancy(code)).map(|(_, person)| person);
        Self {
            kind: organisation.kind,
            project_leader: match organisation.kind {
                OrganisationKind::Supplier => valid(staffing.holder(own, SUPPLIER_PROJECT_LEADER)),
                _ => of_municipality(PROJECT_LEADER),
            },
            programme_leader: of_municipality(PROGRAMME_LEADER),
            programme_office,
            told_of_vacancy: if in_municipality { valid(told()).or(programme_office) } else { programme_office },
        }
    }

    /// Who stands on each step of the ladder of a task here; steps that such an organisation does not have are left out.
    fn steps(&self, task: &Task, staffing: &Staffing) -> Vec<(Step, Option<PersonIndex>)> {
        let valid = |person: Option<PersonIndex>| person.filter(|person| staffing.is_valid(*person));
        let mut steps = vec![(Step::Performer, valid(task.performer)), (Step::Responsible, valid(task.responsible))];
        if self.kind != OrganisationKind::ProgrammeOffice {
            steps.push((Step::ProjectLeader, self.project_leader));
        }
        if matches!(self.kind, OrganisationKind::Municipality | OrganisationKind::Institution) {
            steps.push((Step::ProgrammeLeader, self.programme_leader));
        }
        steps.push((Step::ProgrammeOffice, self.programme_office));
        steps
    }
}

/// Who is told at the programme office: the first holder among the roles that the playbook has there.
fn programme_office(staffing: &Staffing, playbook: &Playbook, owner: &OrganisationCode) -> Option<PersonIndex> {
    let roles = playbook.roles.iter().filter(|card| card.at == OrganisationKind::ProgrammeOffice);
    roles.filter_map(|card| staffing.holder(owner.as_str(), card.key.as_str())).find(|person| staffing.is_valid(*person))
}
