//! From date expressions to days: the dates of every template of a playbook for one wave (R2, R3).
//!
//! Every field starts from exactly one thing, so the fields of all tasks form chains; each chain is walked once, without
//! recursion, and a chain that comes back to itself is a cycle.

use super::{Base, DateExpression, PUBLICATION, Unit};
use crate::{
    calendar::{Day, FIRST_YEAR, LAST_YEAR},
    playbook::{Playbook, TaskTemplate},
    text::{MilestoneKey, TaskCode},
};
use std::collections::BTreeMap;

/// The least lead in working days between `act_by` and the due date (R3).
const LEAST_LEAD: i32 = 5;
/// As many codes of a cycle are kept for its message.
const CODES_SHOWN: usize = 8;

/// The days of one template in one wave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TemplateDates {
    /// When the task appears.
    pub publish: Day,
    /// When work can start.
    pub start: Day,
    /// When it must be done.
    pub due: Day,
    /// When it must have been started.
    pub act_by: Day,
}

/// The date fields of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DateField {
    /// `publish`
    Publish,
    /// `start`
    Start,
    /// `due`
    Due,
    /// `act-by`
    ActBy,
}

impl DateField {
    /// The key of the playbook format.
    pub fn key(self) -> &'static str {
        match self {
            Self::Publish => "publish",
            Self::Start => "start",
            Self::Due => "due",
            Self::ActBy => "act-by",
        }
    }

    /// A due date that falls on a day off moves back, a beginning moves on (R2).
    fn on_working_day(self, day: Day) -> Day {
        match self {
            Self::Publish | Self::Start => day.on_or_after_working_day(),
            Self::Due | Self::ActBy => day.on_or_before_working_day(),
        }
    }
}

/// What is wrong with a date of a template in a wave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateFault {
    /// The place of the task among the playbook's tasks.
    pub index: usize,
    /// The task's code.
    pub task: TaskCode,
    /// Which of its dates.
    pub field: DateField,
    /// What is wrong.
    pub kind: DateFaultKind,
}

/// The ways in which a date can be wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DateFaultKind {
    /// No such milestone in the playbook.
    #[error("no milestone is called {0}")]
    UnknownMilestone(MilestoneKey),
    /// The wave does not say when the milestone falls.
    #[error("the milestone {0} has no date in this wave")]
    MilestoneWithoutDate(MilestoneKey),
    /// No such task in the playbook.
    #[error("no task has the code {0}")]
    UnknownTask(TaskCode),
    /// The date depends on itself, by way of these tasks (the first few are kept).
    #[error("the date depends on itself")]
    Cycle(Vec<TaskCode>),
    /// The field cannot start from that: `start` only within `due` and `act-by`, `due` only within `act-by`.
    #[error("{0} cannot be used here")]
    NotAllowedHere(Base),
    /// The result lies outside the years of the calendar.
    #[error("the date falls outside {FIRST_YEAR}–{LAST_YEAR}")]
    OutOfRange,
    /// Work could start before the task appears.
    #[error("start {start} lies before publication {publish}")]
    StartBeforePublication {
        /// When it appears.
        publish: Day,
        /// When work could start.
        start: Day,
    },
    /// It must be done before work can start.
    #[error("due {due} lies before start {start}")]
    DueBeforeStart {
        /// When work could start.
        start: Day,
        /// When it must be done.
        due: Day,
    },
    /// It need only be started after it must be done.
    #[error("act-by {act_by} lies after due {due}")]
    ActByAfterDue {
        /// When it must have been started.
        act_by: Day,
        /// When it must be done.
        due: Day,
    },
}

/// The dates of every template in the order of [`Playbook::tasks`], in a wave with these milestone dates; or all that is wrong.
pub fn resolve(playbook: &Playbook, milestones: &BTreeMap<MilestoneKey, Day>) -> Result<Vec<TemplateDates>, Vec<DateFault>> {
    let (dates, faults) = resolve_each(playbook, milestones);
    if faults.is_empty() { Ok(dates.into_iter().flatten().collect()) } else { Err(faults) }
}

/// As [`resolve`], but with the dates that can be known beside the faults: for lint, which says everything at once.
pub fn resolve_each(playbook: &Playbook, milestones: &BTreeMap<MilestoneKey, Day>) -> (Vec<Option<TemplateDates>>, Vec<DateFault>) {
    let mut resolver = Resolver { playbook, milestones, found: vec![Found::Open; playbook.tasks.len() * FIELDS.len()], faults: Vec::new() };
    (0..resolver.found.len()).for_each(|node| resolver.follow(node));
    let dates = (0..playbook.tasks.len()).map(|index| resolver.dates(index)).collect();
    let mut faults = resolver.faults;
    faults.sort_by_key(|fault| (fault.index, fault.field));
    (dates, faults)
}

/// When a task must have been started once its organisation was granted another due date.
///
/// What follows from the due date follows from the granted one; any other `act-by` of the playbook stays, but not later than the
/// granted day. Never before start, unless the granted day itself is.
pub fn act_by_for_granted_due(template: &TaskTemplate, dates: &TemplateDates, granted: Day) -> Day {
    let wished = match &template.act_by {
        None => default_act_by(template, granted),
        Some(DateExpression { base: Base::Due, offset }) => {
            moved(granted, *offset).map_or(dates.act_by, |day| DateField::ActBy.on_working_day(day))
        }
        Some(_) => dates.act_by,
    };
    wished.max(dates.start).min(granted)
}

/// R3: due less the larger of twice the estimated effort and five working days.
fn default_act_by(template: &TaskTemplate, due: Day) -> Day {
    let lead = template.effort.map_or(0, |effort| effort.doubled_in_working_days()).max(LEAST_LEAD);
    due.plus_working_days(-lead)
}

/// The day that an expression means from that base before it moves to a working day; `None` outside the calendar.
pub fn before_moving(expression: &DateExpression, base: Day) -> Option<Day> {
    moved(base, expression.offset)
}

/// The day that an expression means which belongs to no task, in a wave with these milestones, before it moves to a working day; `None`
/// where it starts from a task, or from a milestone without a date.
pub fn day_in_wave(expression: &DateExpression, milestones: &BTreeMap<MilestoneKey, Day>) -> Option<Day> {
    let base = match &expression.base {
        Base::Date(day) => *day,
        Base::Milestone(key) => *milestones.get(key)?,
        Base::Publication => *milestones.get(PUBLICATION)?,
        Base::Start | Base::Due | Base::Task(_) => return None,
    };
    moved(base, expression.offset)
}

/// The day at that distance; `None` outside the calendar.
fn moved(from: Day, offset: Option<(i32, Unit)>) -> Option<Day> {
    let Some((amount, unit)) = offset else { return Some(from) };
    match unit {
        Unit::Days => moved_by_days(from, amount),
        Unit::Weeks => moved_by_days(from, amount.checked_mul(7)?),
        Unit::WorkingDays => {
            let to = from.plus_working_days(amount);
            let steps = from.working_days_until(to);
            // Going back from a day off takes one step more than lie between.
            (steps == amount || (amount < 0 && !from.is_working_day() && steps == amount + 1)).then_some(to)
        }
        Unit::Months => {
            let month = i32::from(from.date().year()) * 12 + i32::from(from.date().month()) - 1 + amount;
            let years = i32::from(FIRST_YEAR)..=i32::from(LAST_YEAR);
            years.contains(&month.div_euclid(12)).then(|| from.plus_months(amount))
        }
    }
}

fn moved_by_days(from: Day, days: i32) -> Option<Day> {
    let to = from.plus_days(days);
    (from.days_until(to) == days).then_some(to)
}

/// The fields that others can start from, in the order of their nodes.
const FIELDS: [DateField; 3] = [DateField::Publish, DateField::Start, DateField::Due];
const DUE: usize = 2;

/// How far a node, one field of one task, has been worked out.
#[derive(Clone, Copy, PartialEq)]
enum Found {
    Open,
    OnTheWay,
    Known(Day),
    /// It, or what it starts from, is at fault; that has been reported.
    Failed,
}

/// What a field starts from.
enum Origin {
    Day(Day),
    Node(usize),
}

struct Resolver<'a> {
    playbook: &'a Playbook,
    milestones: &'a BTreeMap<MilestoneKey, Day>,
    found: Vec<Found>,
    faults: Vec<DateFault>,
}

impl Resolver<'_> {
    /// Works out a node and everything it rests on.
    fn follow(&mut self, node: usize) {
        let mut chain = Vec::new();
        let mut next = node;
        let mut result = loop {
            match self.found[next] {
                Found::Known(day) => break Some(day),
                Found::Failed => break None,
                Found::OnTheWay => {
                    self.report_cycle(&chain, next);
                    break None;
                }
                Found::Open => {}
            }
            self.found[next] = Found::OnTheWay;
            chain.push(next);
            match self.origin(next / FIELDS.len(), FIELDS[next % FIELDS.len()]) {
                Ok(Origin::Day(day)) => break Some(day),
                Ok(Origin::Node(other)) => next = other,
                Err(kind) => {
                    self.report(next / FIELDS.len(), FIELDS[next % FIELDS.len()], kind);
                    break None;
                }
            }
        };
        while let Some(node) = chain.pop() {
            result = result.and_then(|base| self.settle(node / FIELDS.len(), FIELDS[node % FIELDS.len()], base));
            self.found[node] = result.map_or(Found::Failed, Found::Known);
        }
    }

    /// The dates of a task, if all are sound.
    fn dates(&mut self, index: usize) -> Option<TemplateDates> {
        let known = |field: usize| match self.found[index * FIELDS.len() + field] {
            Found::Known(day) => Some(day),
            _ => None,
        };
        let (publish, start, due) = (known(0), known(1), known(DUE));
        if let (Some(publish), Some(start)) = (publish, start)
            && start < publish
        {
            self.report(index, DateField::Start, DateFaultKind::StartBeforePublication { publish, start });
        }
        if let (Some(start), Some(due)) = (start, due)
            && due < start
        {
            self.report(index, DateField::Due, DateFaultKind::DueBeforeStart { start, due });
        }
        let act_by = self.act_by(index, start, due);
        Some(TemplateDates { publish: publish?, start: start?, due: due?, act_by: act_by? })
    }

    fn act_by(&mut self, index: usize, start: Option<Day>, due: Option<Day>) -> Option<Day> {
        let template = &self.playbook.tasks[index];
        if template.act_by.is_none() {
            return Some(default_act_by(template, due?).max(start?).min(due?));
        }
        let base = match self.origin(index, DateField::ActBy) {
            Ok(Origin::Day(day)) => Some(day),
            Ok(Origin::Node(node)) => match self.found[node] {
                Found::Known(day) => Some(day),
                _ => None,
            },
            Err(kind) => {
                self.report(index, DateField::ActBy, kind);
                None
            }
        };
        let act_by = self.settle(index, DateField::ActBy, base?)?;
        let due = due?;
        if act_by > due {
            self.report(index, DateField::ActBy, DateFaultKind::ActByAfterDue { act_by, due });
        }
        Some(act_by.max(start?).min(due))
    }

    fn expression(&self, index: usize, field: DateField) -> Option<&DateExpression> {
        let template = &self.playbook.tasks[index];
        match field {
            DateField::Publish => Some(&template.publish),
            DateField::Start => Some(&template.start),
            DateField::Due => Some(&template.due),
            DateField::ActBy => template.act_by.as_ref(),
        }
    }

    fn origin(&self, index: usize, field: DateField) -> Result<Origin, DateFaultKind> {
        let own = |place: usize| Ok(Origin::Node(index * FIELDS.len() + place));
        let Some(expression) = self.expression(index, field) else { return own(DUE) };
        match (&expression.base, field) {
            (Base::Date(day), _) => Ok(Origin::Day(*day)),
            (Base::Milestone(key), _) => self.milestone(key),
            (Base::Publication, DateField::Publish) => self.milestone(&PUBLICATION.into()),
            (Base::Publication, _) => own(0),
            (Base::Start, DateField::Due | DateField::ActBy) => own(1),
            (Base::Due, DateField::ActBy) => own(DUE),
            (base @ (Base::Start | Base::Due), _) => Err(DateFaultKind::NotAllowedHere(base.clone())),
            (Base::Task(code), _) => match self.playbook.task_index(code) {
                Some(other) => Ok(Origin::Node(other * FIELDS.len() + DUE)),
                None => Err(DateFaultKind::UnknownTask(code.clone())),
            },
        }
    }

    fn milestone(&self, key: &MilestoneKey) -> Result<Origin, DateFaultKind> {
        let declared = || key.as_str() == PUBLICATION || self.playbook.milestones.iter().any(|milestone| milestone.key == *key);
        match self.milestones.get(key) {
            Some(day) => Ok(Origin::Day(*day)),
            None if declared() => Err(DateFaultKind::MilestoneWithoutDate(key.clone())),
            None => Err(DateFaultKind::UnknownMilestone(key.clone())),
        }
    }

    /// The field's day, given the day that it starts from.
    fn settle(&mut self, index: usize, field: DateField, base: Day) -> Option<Day> {
        let offset = self.expression(index, field)?.offset;
        let day = moved(base, offset).map(|day| field.on_working_day(day));
        if day.is_none() {
            self.report(index, field, DateFaultKind::OutOfRange);
        }
        day
    }

    /// Reports the cycle that the chain ran into at `entry`, at every field that leads on to another task, with the codes from there.
    fn report_cycle(&mut self, chain: &[usize], entry: usize) {
        let start = chain.iter().position(|node| *node == entry).unwrap_or(0);
        let cycle = &chain[start..];
        for (at, node) in cycle.iter().enumerate() {
            let (index, field) = (node / FIELDS.len(), FIELDS[node % FIELDS.len()]);
            if !matches!(self.expression(index, field), Some(DateExpression { base: Base::Task(_), .. })) {
                continue;
            }
            let onwards = cycle[at..].iter().chain(&cycle[..at]).take(FIELDS.len() * CODES_SHOWN);
            let mut codes: Vec<TaskCode> = onwards.map(|node| self.playbook.tasks[node / FIELDS.len()].code.clone()).collect();
            codes.dedup();
            if codes.len() > 1 && codes.first() == codes.last() {
                codes.pop();
            }
            codes.truncate(CODES_SHOWN);
            self.report(index, field, DateFaultKind::Cycle(codes));
        }
    }

    fn report(&mut self, index: usize, field: DateField, kind: DateFaultKind) {
        self.faults.push(DateFault { index, task: self.playbook.tasks[index].code.clone(), field, kind });
    }
}

#[cfg(test)]
#[path = "resolve_tests.rs"]
mod tests;
