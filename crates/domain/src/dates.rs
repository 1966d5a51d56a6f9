//! Date expressions (R2): a calendar day, or a distance from a milestone, the task's own dates or another task.

use crate::{
    calendar::Day,
    text::{MilestoneKey, TaskCode},
};

/// What a date expression starts from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Base {
    /// A calendar day.
    Date(Day),
    /// A milestone of the participant's wave.
    Milestone(MilestoneKey),
    /// The task's own publication; within `publish` the wave's milestone of that name.
    Publication,
    /// The task's own start.
    Start,
    /// The task's own due date.
    Due,
    /// Another task's due date.
    Task(TaskCode),
}
/// Units of an offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// `d`
    Days,
    /// `wd`
    WorkingDays,
    /// `w`
    Weeks,
    /// `m`
    Months,
}
/// A date expression: a base and perhaps an offset from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateExpression {
    /// What it starts from.
    pub base: Base,
    /// How far from there; negative means before.
    pub offset: Option<(i32, Unit)>,
}
