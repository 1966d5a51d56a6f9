//! Closing an institution, for good or into another one: what it means for its tasks and people on every day.

use crate::{
    assignment::{Holding, PersonIndex},
    calendar::Day,
    handover,
    text::{OrganisationCode, RolloutKey, TaskCode},
};
use std::collections::{BTreeMap, BTreeSet};

/// The longest reason that is written in earnest.
pub const LONGEST_REASON: usize = 1_000;

/// That an institution is closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    /// The first day on which it is no more.
    pub from: Day,
    /// Why.
    pub reason: String,
    /// The institution that it became part of.
    pub into: Option<OrganisationCode>,
}

/// Whether an institution is there on a day. On the days before it closes it stays what it was.
pub fn is_open(closing: Option<&Closing>, day: Day) -> bool {
    closing.is_none_or(|closing| day < closing.from)
}

/// What is known of an organisation for finding who goes on with what it left open.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// How it is closed, if it is or will be.
    pub closing: Option<&'a Closing>,
    /// The municipality around it.
    pub parent: Option<&'a OrganisationCode>,
}

/// Who goes on by a day with what an organisation left open: itself while it is there, then what it became part of, else its municipality.
pub fn heir<'a>(code: &'a OrganisationCode, day: Day, place: impl Fn(&OrganisationCode) -> Option<Place<'a>>) -> &'a OrganisationCode {
    let mut heir = code;
    let mut seen = BTreeSet::from([code]);
    while let Some(place) = place(heir).filter(|place| !is_open(place.closing, day)) {
        let next = place.closing.and_then(|closing| closing.into.as_ref()).or(place.parent);
        match next {
            Some(next) if seen.insert(next) => heir = next,
            _ => break,
        }
    }
    heir
}

/// Why an institution cannot be closed so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClosingFault {
    /// It would have been closed before today: what others saw would become untrue.
    InThePast,
    /// Nobody says why.
    NoReason,
    /// The reason is too long.
    LongReason,
    /// It would become part of itself, of one of another municipality, or of one that closes, too.
    NotInto,
}

/// Whether an institution can be closed so. `others` are the institutions of the same municipality that are not closed.
pub fn check(closing: &Closing, own: &OrganisationCode, others: &BTreeSet<OrganisationCode>, today: Day) -> Vec<ClosingFault> {
    let mut faults = Vec::new();
    if closing.from < today {
        faults.push(ClosingFault::InThePast);
    }
    if closing.reason.trim().is_empty() {
        faults.push(ClosingFault::NoReason);
    }
    if closing.reason.chars().count() > LONGEST_REASON {
        faults.push(ClosingFault::LongReason);
    }
    if closing.into.as_ref().is_some_and(|into| into == own || !others.contains(into)) {
        faults.push(ClosingFault::NotInto);
    }
    faults
}

/// An open task of the institution.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct OpenTask {
    /// The rollout.
    pub rollout: RolloutKey,
    /// The task.
    pub task: TaskCode,
}

/// What becomes of an open task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// The institution that goes on has the same task and does it for both.
    GoesOn,
    /// Nobody does it any more: it ends with the reason of the closing.
    Ends,
}

/// What becomes of every open task, in order. `there` are the tasks of the institution that it becomes part of.
pub fn fates(tasks: &[OpenTask], there: &BTreeSet<OpenTask>) -> Vec<Fate> {
    tasks.iter().map(|task| if there.contains(task) { Fate::GoesOn } else { Fate::Ends }).collect()
}

/// What closing does to who holds what: every role there ends on the day before; where the institution becomes part of another one, its
/// people hold the same roles there from that day, after those who hold them there already.
pub fn roles(holdings: &[Holding], own: &OrganisationCode, closing: &Closing) -> Vec<handover::Change> {
    let last = closing.from.plus_days(-1);
    let mut changes = Vec::new();
    let mut there: Vec<Holding> = holdings.iter().filter(|other| Some(&other.organisation) == closing.into.as_ref()).cloned().collect();
    for (at, held) in holdings.iter().enumerate().filter(|(_, held)| held.organisation == *own && reaches(held, closing.from)) {
        changes.push(handover::Change::End { holding: at, until: last });
        let Some(into) = &closing.into else { continue };
        let from = held.from.filter(|first| *first > closing.from).unwrap_or(closing.from);
        let new = Holding { organisation: into.clone(), primary: false, from: Some(from), ..held.clone() };
        if !there.iter().any(|other| lasts_as_long(other, &new)) {
            there.push(new.clone());
            changes.push(handover::Change::Give(new));
        }
    }
    changes
}

/// Whether somebody holds the same already, no shorter.
fn lasts_as_long(other: &Holding, new: &Holding) -> bool {
    let same = other.person == new.person && other.role == new.role && other.rollout == new.rollout;
    let begins = other.from.is_none_or(|first| new.from.is_some_and(|wanted| first <= wanted));
    same && begins && other.until.is_none_or(|until| new.until.is_some_and(|wanted| wanted <= until))
}

/// Whether a holding is in force on a day or after it.
fn reaches(held: &Holding, day: Day) -> bool {
    held.until.is_none_or(|until| day <= until && held.from.is_none_or(|first| first <= until))
}

/// Who works at an institution that is closed on a day, and so is without a place: by institution.
pub fn without_a_place<'a>(
    people: impl Iterator<Item = (PersonIndex, &'a OrganisationCode)>,
    closings: &BTreeMap<OrganisationCode, Closing>,
    day: Day,
) -> BTreeMap<&'a OrganisationCode, Vec<PersonIndex>> {
    let mut found: BTreeMap<&OrganisationCode, Vec<PersonIndex>> = BTreeMap::new();
    for (person, place) in people {
        if !is_open(closings.get(place), day) {
            found.entry(place).or_default().push(person);
        }
    }
    found
}
