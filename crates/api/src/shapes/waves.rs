//! Waves of a rollout: who stands in which, moving them, and dates of one's own inside a wave.

use crate::{Named, Operation, OrganisationRef, SignalShift, WaveMilestone, day, many, text};
use serde::Serialize;
use utoipa::ToSchema;

/// Somebody in a wave.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct WaveMember {
    /// Who.
    pub organisation: OrganisationRef,
    /// How many institutions go along.
    pub institutions: usize,
    /// How many people live there.
    pub inhabitants: Option<i64>,
    /// How many dates of its own it has.
    pub own_dates: usize,
    /// Where its dates are read, if you may read them.
    pub see: Option<String>,
}

/// A wave and those in it whom you see.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct WaveLine {
    /// Its key.
    pub key: String,
    /// What it is called.
    pub title: String,
    /// `pilot` or `wave`.
    pub kind: String,
    /// Whether it is kept for those who were not ready.
    pub buffer: bool,
    /// Whether municipalities set their dates by themselves.
    pub own_pace: bool,
    /// Its milestones.
    pub milestones: Vec<WaveMilestone>,
    /// Who stands in it.
    pub members: Vec<WaveMember>,
}

/// A milestone that would fall on another day.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MovedMilestone {
    /// Its key.
    pub key: String,
    /// What it is called.
    pub title: String,
    /// When it falls now.
    #[schema(format = Date)]
    pub before: Option<String>,
    /// When it would fall.
    #[schema(format = Date)]
    pub after: Option<String>,
    /// What is awkward about that day, in words.
    pub clash: Option<String>,
}

/// Those who would go from one wave to another with the same dates.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MovedGroup {
    /// The wave they come from; empty if they did not take part.
    pub from: String,
    /// The wave they go to.
    pub to: String,
    /// Who.
    pub names: Vec<String>,
    /// How many institutions go along.
    pub institutions: usize,
    /// Their milestones.
    pub milestones: Vec<MovedMilestone>,
}

/// A task that would become due on another day.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MovedTask {
    /// Its code and title.
    pub task: Named,
    /// When it must be done now.
    #[schema(format = Date)]
    pub before: String,
    /// When it would have to be done.
    #[schema(format = Date)]
    pub after: String,
    /// At how many organisations.
    pub organisations: usize,
    /// What is awkward about that day, in words.
    pub clash: Option<String>,
}

/// Those who share an operations centre with somebody who moves and would be left behind.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LeftBehind {
    /// The operations centre.
    pub centre: String,
    /// Who would be left behind.
    pub organisations: Vec<OrganisationRef>,
}

/// What a move would change.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MoveOutlook {
    /// Those who move.
    pub groups: Vec<MovedGroup>,
    /// Tasks with another due date.
    pub tasks: Vec<MovedTask>,
    /// Tasks that change their signal today.
    pub shifts: Vec<SignalShift>,
    /// How many completed tasks keep what they were.
    pub completed: usize,
    /// How many dates stay that were granted to single tasks.
    pub granted: usize,
    /// Those who would be left behind.
    pub left_behind: Vec<LeftBehind>,
    /// Events that mean them no more, or only now, in words.
    pub events: Vec<String>,
    /// Letters that are planned to the waves, by subject.
    pub letters: Vec<String>,
    /// The moves themselves, as making them takes them.
    pub moves: Vec<String>,
    /// What making them is done over; the `ETag` says the same.
    pub revision: i64,
}

/// A milestone of one organisation.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OwnMilestone {
    /// Its key.
    pub key: String,
    /// What it is called.
    pub title: String,
    /// When it falls there.
    #[schema(format = Date)]
    pub day: String,
    /// When it falls in the wave.
    #[schema(format = Date)]
    pub of_wave: String,
    /// Why it is another day there.
    pub reason: Option<String>,
}

/// A change of wave.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct WaveChange {
    /// The wave before; nothing if it took no part.
    pub was: Option<String>,
    /// The wave after; nothing if it takes part no more.
    pub became: Option<String>,
    /// Why.
    pub reason: String,
    /// When.
    #[schema(format = Date)]
    pub day: String,
    /// Who did it, by name.
    pub by: String,
}

/// An organisation in its wave.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct WaveStanding {
    /// Who.
    pub organisation: OrganisationRef,
    /// Its wave's key and title.
    pub wave: Named,
    /// Its milestones.
    pub milestones: Vec<OwnMilestone>,
    /// How it came there, the newest first.
    pub changes: Vec<WaveChange>,
    /// What a change is made over; the `ETag` says the same.
    pub revision: i64,
}

pub(crate) const OPERATIONS: &[Operation] = &[
    Operation::list::<WaveLine>("waves", "/rollouts/{rollout}/waves", "The waves of a rollout in order, and those in them whom you see."),
    Operation::read::<MoveOutlook>("look-at-move", "/rollouts/{rollout}/waves/move", "What moving participants would change.").query(&[
        many("move", "An organisation and its wave: `0461:boelge-5`; `ud` for one that takes part no more."),
        many("organisation", "Organisations that go to the wave in `to`."),
        text("rule", "Those for whom a condition holds go to the wave in `to`."),
        text("to", "The wave's key, or `ud`."),
    ]),
    Operation::act(
        "move-participants",
        "/rollouts/{rollout}/waves/move",
        "Moves participants between waves, lets them join or leave; their institutions follow.",
        &[
            many("move", "An organisation and its wave: `0461:boelge-5`; `ud` for one that takes part no more.").required(),
            text("reason", "Why; those affected read it.").required(),
        ],
    )
    .guarded_by("seen"),
    Operation::upload(
        "take-in-waves",
        "/rollouts/{rollout}/waves/excel",
        "Reads a workbook of waves; leads to what its moves would change.",
        "file",
        &[],
    ),
    Operation::read::<WaveStanding>(
        "wave-of-organisation",
        "/rollouts/{rollout}/waves/{organisation}",
        "An organisation in its wave: its dates, those of its own among them, and how it came there.",
    ),
    Operation::act(
        "set-own-date",
        "/rollouts/{rollout}/waves/{organisation}",
        "Sets the day on which a milestone falls at an organisation; without a day that of the wave holds again.",
        &[
            text("milestone", "The milestone's key.").required(),
            day("day", "The day."),
            text("reason", "Why; those affected read it.").required(),
        ],
    )
    .guarded_by("seen"),
];
