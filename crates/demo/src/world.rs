//! The world as data: every organisation with its people and everything that happens there, whatever day it is.

use crate::{
    bbr, embedded, fbs,
    offices::{self, Offices},
    people::Roster,
    programme,
};
use app::organisations::register::MUNICIPALITIES;
use domain::{
    calendar::Day,
    dates::{self, TemplateDates},
    organisation::OrganisationKind,
    playbook::Playbook,
    task::Change,
    text::{OrganisationCode, PersonId, Text},
};
use std::collections::BTreeMap;

/// An organisation of the world.
#[derive(Debug, Clone)]
pub struct Place {
    /// Its code.
    pub code: OrganisationCode,
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: OrganisationKind,
    /// How many people live there.
    pub inhabitants: u32,
    /// An institution's type and municipality.
    pub belongs: Option<Belongs>,
    /// Who works there.
    pub roster: Roster,
}

/// What an institution is, and whose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Belongs {
    /// Its type, such as `folkeskole`.
    pub kind: String,
    /// The municipality.
    pub municipality: OrganisationCode,
}

/// Who does something: the id and the name.
pub type Doer = (PersonId, String);

/// What somebody writes beside a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// `comment`, `help` or `help-answer`.
    pub kind: &'static str,
    /// The words.
    pub body: String,
}

/// A file that somebody adds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// The id.
    pub id: String,
    /// The file's name.
    pub name: String,
    /// What it says.
    pub lines: Vec<String>,
}

/// Something that happens to one task at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The day.
    pub day: Day,
    /// Seconds after midnight.
    pub second: i64,
    /// Where it happens.
    pub organisation: OrganisationCode,
    /// To which task: its place in the playbook.
    pub task: usize,
    /// Who does it.
    pub by: Doer,
    /// What changes, in order.
    pub changes: Vec<Change>,
    /// What is written beside it.
    pub note: Option<Note>,
    /// What is added to it.
    pub file: Option<Attachment>,
    /// Who is responsible then by role.
    pub responsible: Option<PersonId>,
    /// Who performs then by role.
    pub performer: Option<PersonId>,
}

/// A rollout and all that happens in it.
#[derive(Debug, Clone)]
pub struct Course {
    /// The key of the playbook.
    pub from: &'static str,
    /// The key of the rollout.
    pub key: &'static str,
    /// The rollout's own name, where two run from one playbook.
    pub title: Option<Text>,
    /// The playbook.
    pub playbook: Playbook,
    /// The dates of its templates, wave by wave.
    pub dates: Vec<Vec<TemplateDates>>,
    /// Who takes part, and the place of their wave among the playbook's; empty where the playbook says it, and all stand in
    /// its first wave.
    pub placed: BTreeMap<OrganisationCode, usize>,
    /// When it is created and published.
    pub created: Day,
    /// What happens, in order of time.
    pub events: Vec<Event>,
}

impl Course {
    /// The place of an organisation's wave; offices stand in the first.
    pub fn wave(&self, organisation: &OrganisationCode) -> usize {
        self.placed.get(organisation).copied().unwrap_or_default()
    }

    /// The dates of an organisation's tasks.
    pub fn dates_at(&self, organisation: &OrganisationCode) -> &[TemplateDates] {
        &self.dates[self.wave(organisation)]
    }

    /// Brings what happens into the order of time.
    pub(crate) fn in_order(mut self) -> Self {
        self.events.sort_by_key(|event| (event.day, event.second, event.organisation.clone(), event.task));
        self
    }
}

/// Everything.
#[derive(Debug, Clone)]
pub struct World {
    /// The offices, then the municipalities.
    pub places: Vec<Place>,
    /// The older rollout, the one that the demo is about, and the tasks across all solutions.
    pub courses: Vec<Course>,
}

/// The world of the shared library system. The same every time.
pub fn world() -> Result<World, String> {
    let Offices { programme_office, supplier, former_supplier } = offices::offices();
    let mut places = vec![programme_office, supplier, former_supplier];
    places.extend(MUNICIPALITIES.iter().map(|one| Place {
        code: OrganisationCode::from(one.code.as_str()),
        name: one.name.clone(),
        kind: OrganisationKind::Municipality,
        inhabitants: one.inhabitants.unwrap_or(50_000),
        belongs: None,
        roster: Roster::default(),
    }));
    let mut older = course(embedded::BBR, day(2018, 4, 23))?;
    let mut newer = course(embedded::FBS, day(2026, 1, 6))?;
    bbr::play(&mut older, &mut places);
    fbs::play(&mut newer, &mut places);
    let mut across = course(embedded::PROGRAMME, day(2026, 9, 1))?;
    programme::play(&mut across, &places);
    Ok(World { places, courses: [older, newer, across].map(Course::in_order).into() })
}

/// A day that the calendar has.
pub(crate) fn day(year: i16, month: i8, day: i8) -> Day {
    Day::new(year, month, day).unwrap_or(Day::from_number(0))
}

/// A rollout in which nothing has happened yet, under the key of its playbook.
pub(crate) fn course(key: &'static str, created: Day) -> Result<Course, String> {
    let reading = playbook::read(&embedded::source(key));
    let playbook = reading.playbook.ok_or_else(|| format!("the embedded playbook {key} has faults"))?;
    let dates = playbook.waves.iter().map(|wave| dates::resolve(&playbook, &wave.milestones).map_err(|faults| format!("{faults:?}")));
    let dates = dates.collect::<Result<Vec<_>, _>>()?;
    Ok(Course { from: key, key, title: None, playbook, dates, placed: BTreeMap::new(), created, events: Vec::new() })
}
