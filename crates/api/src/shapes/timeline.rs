//! The timeline of a rollout.

use crate::{Operation, text};
use serde::Serialize;
use utoipa::ToSchema;

/// How many organisations there are of each signal, by the worst of their tasks.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SignalNumbers {
    /// Not to be solved yet.
    pub grey: usize,
    /// On track.
    pub green: usize,
    /// Action is required.
    pub yellow: usize,
    /// Late.
    pub red: usize,
}

/// Something that lasts or falls on a day.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TimelineEntry {
    /// `milestone`, `window`, `phase`, `step`, `deadline` or `event`.
    pub kind: String,
    /// What it is called.
    pub text: String,
    /// Its first day.
    #[schema(format = Date)]
    pub from: String,
    /// Its last day.
    #[schema(format = Date)]
    pub until: String,
    /// The signal of a deadline, where the task is published.
    pub signal: Option<String>,
}

/// A wave, a phase, an organisation or an institution.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TimelineLine {
    /// Its key or code.
    pub key: String,
    /// What it is called.
    pub title: String,
    /// How those who stand in it are doing.
    pub organisations: Option<SignalNumbers>,
    /// Milestones, windows, phases, steps, deadlines and events.
    pub entries: Vec<TimelineEntry>,
}

/// What lasts and what falls on a day in a rollout.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Timeline {
    /// The rollout.
    pub rollout: String,
    /// The day on which it stands so.
    #[schema(format = Date)]
    pub day: String,
    /// The waves, or the phases of one wave or organisation; behind them the events.
    pub lines: Vec<TimelineLine>,
    /// The organisation's institutions, fifty to a page.
    pub institutions: Vec<TimelineLine>,
    /// How many institutions there are.
    pub institutions_in_all: usize,
}

pub(crate) const OPERATIONS: &[Operation] = &[Operation::read::<Timeline>(
    "timeline",
    "/rollouts/{rollout}/timeline",
    "The waves of a rollout in time; of one wave or organisation the phases with the deadlines of their tasks.",
)
.query(&[
    text("wave", "One wave, by its key."),
    text("organisation", "One organisation with its institutions, by its code."),
    text("part", "The part of the institutions, from 1."),
])];
