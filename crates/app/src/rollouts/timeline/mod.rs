//! `/rollouts/{rollout}/timeline`: what lasts and what falls on a day: the waves side by side, one wave, or one organisation with its
//! institutions; as a picture, as a table and as a workbook.

pub(super) mod api;
mod detail;
mod drawing;
mod overview;
mod page;
mod workbook;

pub(super) use drawing::{drawing, drawing_in};
pub(super) use page::{TableRow, page, table};
pub(super) use workbook::workbook;

use crate::{organisations::seen::Seen, rollouts::list::counts, visit::Visit};
use domain::{
    calendar::Day,
    playbook::Phase,
    rollout::Task,
    signal::{Counts, Signal},
};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What the address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    pub(super) organisation: String,
    pub(super) wave: String,
    pub(super) scale: String,
    /// The part of the institutions; programs ask for it by another name, since `page` says how lists go on.
    #[serde(alias = "part")]
    pub(super) page: String,
}

/// What an entry of a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    Milestone,
    /// The days between which municipalities choose.
    Window,
    Phase,
    Deadline,
    Event,
    /// A step in which a wave reaches people.
    Step,
    /// From the first date of the pilots to their last.
    Pilots,
    /// From the first date of the waves to their last.
    Waves,
}

impl What {
    /// The word in JSON and of the style sheet.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Milestone => "milestone",
            Self::Window => "window",
            Self::Phase => "phase",
            Self::Deadline => "deadline",
            Self::Event => "event",
            Self::Step => "step",
            Self::Pilots => "pilots",
            Self::Waves => "waves",
        }
    }

    fn band(self) -> u8 {
        match self {
            Self::Milestone => 0,
            Self::Event | Self::Pilots => 1,
            Self::Window | Self::Waves | Self::Step => 2,
            Self::Phase => 3,
            Self::Deadline => 4,
        }
    }
}

/// Something that lasts or falls on a day.
#[derive(Debug, Clone)]
pub(super) struct Item {
    pub(super) what: What,
    pub(super) from: Day,
    pub(super) until: Day,
    /// In full, as the table says it.
    pub(super) text: String,
    /// As it stands in the picture.
    pub(super) short: String,
    pub(super) href: Option<String>,
    pub(super) signal: Option<Signal>,
}

/// How many organisations there are of each signal, by the worst of their tasks.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Colours([usize; 4]);

impl Colours {
    pub(super) fn of(&self, signal: Signal) -> usize {
        self.0[signal as usize]
    }

    pub(super) fn add(&mut self, signal: Signal) {
        self.0[signal as usize] += 1;
    }
}

/// A line of the timeline.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) key: String,
    pub(super) title: String,
    pub(super) href: Option<String>,
    pub(super) facts: String,
    pub(super) colours: Option<Colours>,
    pub(super) items: Vec<Item>,
}

/// What a page shows: lines, and below them those of institutions, all that there are of them in number.
pub(super) struct Shown {
    /// What is shown alone, and the address that asked for it; nothing where all waves are.
    pub(super) of: Option<String>,
    /// Who is shown.
    places: Vec<usize>,
    pub(super) lines: Vec<Line>,
    pub(super) institutions: Vec<Line>,
    pub(super) institutions_in_all: usize,
}

/// The tasks of a participant that the visitor may know of.
fn tasks_of(seen: &Seen, at: usize) -> impl Iterator<Item = &Task> {
    seen.standing.tasks_of(at).iter().filter(|task| task.published || seen.permit.may_steer())
}

/// The municipality that stands for a participant, where it takes part.
pub(super) fn head_of(seen: &Seen, at: usize) -> usize {
    let standing = &seen.standing;
    standing.participants[at].organisation.parent.as_ref().and_then(|code| standing.participant(code)).unwrap_or(at)
}

/// How participants stand, institutions with their municipality.
pub(super) fn colours(seen: &Seen, members: &[usize]) -> Colours {
    let mut tasks: BTreeMap<usize, Vec<&Task>> = BTreeMap::new();
    for at in members {
        tasks.entry(head_of(seen, *at)).or_default().extend(seen.standing.tasks_of(*at));
    }
    let mut colours = Colours::default();
    for tasks in tasks.values() {
        let counts: Counts = counts(seen, tasks);
        colours.add(counts.worst);
    }
    colours
}

/// A phase as a heading.
fn phase_title(visit: &Visit, phase: &Phase) -> String {
    format!("{} {}", phase.key, visit.text(&phase.title))
}

/// A span in words.
pub(super) fn span(visit: &Visit, from: Day, until: Day) -> String {
    let t = visit.t;
    if from == until {
        return t.date_medium(from.date());
    }
    t.with("timeline-span", [("from", t.date_medium(from.date()).into()), ("until", t.date_medium(until.date()).into())])
}
