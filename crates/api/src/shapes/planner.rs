//! The plan of waves: what the supplier can carry, what municipalities wish, and what the planner answers.

use crate::{Field, Kind, Operation, OrganisationRef, day, flag, one_of, others, text, whole};
use serde::Serialize;
use utoipa::ToSchema;

const GOALS: &[&str] = &["cheapest", "fewest-moves"];

/// What is said of a wave.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct WaveFrame {
    /// Its key.
    pub key: String,
    /// Its title.
    pub title: String,
    /// `pilot`, `wave` or `buffer`.
    pub kind: String,
    /// The day its work begins.
    #[schema(format = Date)]
    pub starts: Option<String>,
    /// The day it goes into operation.
    #[schema(format = Date)]
    pub operational: Option<String>,
    /// How many institutions the supplier carries; nothing is no limit.
    pub institutions: Option<u32>,
    /// How many places on courses.
    pub places: Option<u32>,
    /// How many municipalities side by side.
    pub set_ups: Option<u32>,
    /// Weeks in which the supplier rests, `7/2027, 28-31/2027`.
    pub blackouts: String,
}

/// One of the numbers that hold for all waves.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct WaveWeight {
    /// Its name, as `set-wave-frames` takes it.
    pub name: String,
    /// Its value.
    pub value: u32,
}

/// Somebody who is held in a wave.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct WavePin {
    /// The organisation's code.
    pub organisation: String,
    /// The wave's key.
    pub wave: String,
}

/// What a municipality wishes.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct WaveWishes {
    /// Who.
    pub organisation: OrganisationRef,
    /// Not before: a day, or the key of a wave.
    pub earliest: Option<String>,
    /// Not after: a day, or the key of a wave.
    pub latest: Option<String>,
    /// The wave that it likes best.
    pub prefer: Option<String>,
    /// Weeks that do not fit, `7/2027, 28-31/2027`.
    pub closed: String,
    /// The last day of the contract on the old system.
    #[schema(format = Date)]
    pub contract_end: Option<String>,
    /// The codes of those it goes together with.
    pub together: Vec<String>,
    /// How many course places it wants.
    pub places: Option<u32>,
    /// Whether it must be so.
    pub must: bool,
    /// Whether it will not be ready for an ordinary wave.
    pub not_ready: bool,
    /// Anything else.
    pub note: String,
    /// Who wrote it last.
    pub by: String,
    /// What a change is made over; the `ETag` of the wishes says the same.
    pub revision: i64,
}

/// What was asked of the planner, in a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct WavePlanLine {
    /// Its id.
    pub id: String,
    /// When.
    #[schema(format = DateTime)]
    pub asked: String,
    /// By whom.
    pub by: String,
    /// `working`, `answered` or `lost`.
    pub state: String,
}

/// Everything that the planner goes by.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct WavePlanning {
    /// The last day on which municipalities enter their wishes themselves.
    #[schema(format = Date)]
    pub wishes_until: Option<String>,
    /// The waves.
    pub waves: Vec<WaveFrame>,
    /// What matters how much.
    pub weights: Vec<WaveWeight>,
    /// Who is held where; only to those who plan.
    pub pins: Vec<WavePin>,
    /// The wishes; only to those who plan.
    pub wishes: Vec<WaveWishes>,
    /// What was asked, the newest first; only to those who plan.
    pub plans: Vec<WavePlanLine>,
    /// What a change of frames is made over; the `ETag` says the same.
    pub revision: i64,
}

/// A wish, and whether it is met.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct WishInPlan {
    /// In words.
    pub wish: String,
    /// Whether it is.
    pub met: bool,
}

/// A municipality in a proposal.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PlannedMember {
    /// Who.
    pub organisation: OrganisationRef,
    /// Whether it stands in another wave today.
    pub moves: bool,
    /// Whether it is held there.
    pub pinned: bool,
    /// Why it stands there.
    pub because: String,
    /// Its wishes.
    pub wishes: Vec<WishInPlan>,
}

/// A wave in a proposal.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PlannedWave {
    /// Its key.
    pub key: String,
    /// Its title.
    pub title: String,
    /// How many institutions it carries.
    pub institutions: u32,
    /// How many course places are wanted in it.
    pub places: u32,
    /// Who.
    pub members: Vec<PlannedMember>,
}

/// A demand that cannot be met beside the others.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ClashingDemand {
    /// In words.
    pub text: String,
    /// The page on which it is changed.
    pub see: String,
}

/// What was asked, and what the planner answered.
#[derive(Debug, Clone, Default, Serialize, ToSchema)]
pub struct WavePlan {
    /// Its id.
    pub id: String,
    /// When it was asked.
    #[schema(format = DateTime)]
    pub asked: String,
    /// By whom.
    pub by: String,
    /// `working`, `plan`, `clash`, `undecided`, `failed` or `lost`.
    pub state: String,
    /// Whether frames, wishes or the waves are others by now.
    pub outdated: bool,
    /// What it costs, in points.
    pub cost: Option<u64>,
    /// No plan costs less than this.
    pub bound: Option<u64>,
    /// How many move.
    pub moves: Option<usize>,
    /// How many wishes there are.
    pub wishes: Option<usize>,
    /// How many of them are met.
    pub wishes_met: Option<usize>,
    /// Why there is no plan.
    pub clash: Option<String>,
    /// The demands that clash.
    pub demands: Vec<ClashingDemand>,
    /// The waves.
    pub waves: Vec<PlannedWave>,
}

const TICKED: Kind = Kind::Flag("yes");

const WISHES: &[Field] = &[
    text("earliest_wave", "Not before this wave, by its key."),
    day("earliest", "Not before this day; not both."),
    text("latest_wave", "Not after this wave, by its key."),
    day("latest", "Not after this day; not both."),
    text("prefer", "The wave that it likes best, by its key."),
    text("closed", "Weeks that do not fit, `7/2027, 28-31/2027`."),
    day("contract_end", "The last day of the contract on the old system."),
    text("together", "Those it goes together with: names or codes, with commas between."),
    whole("places", 0, 10_000, "How many course places it wants."),
    flag("must", "Whether it must be so, and is not only better so.").kind(TICKED),
    flag("not_ready", "Whether it will not be ready for an ordinary wave.").kind(TICKED),
    text("note", "Anything else."),
];

pub(crate) const OPERATIONS: &[Operation] = &[
    Operation::read::<WavePlanning>(
        "wave-planning",
        "/rollouts/{rollout}/waves/plan",
        "What the supplier can carry in each wave; to those who plan also the wishes and what was asked.",
    ),
    Operation::act(
        "set-wave-frames",
        "/rollouts/{rollout}/waves/plan/frames",
        "Sets what the supplier can carry and what matters how much; what is left out stays.",
        &[
            day("wishes_until", "The last day on which municipalities enter their wishes themselves."),
            others(
                "frames",
                "The weights by their names; and for each wave `kind-`, `starts-`, `institutions-`, `places-`, `set_ups-` and `blackouts-` with its key.",
            ),
        ],
    )
    .guarded(),
    Operation::act(
        "plan-waves",
        "/rollouts/{rollout}/waves/plan/make",
        "Asks the planner; the answer is there after some seconds.",
        &[one_of("goal", GOALS, "As little cost as possible, or first of all few moves.")],
    ),
    Operation::act(
        "hold-in-wave",
        "/rollouts/{rollout}/waves/plan/pin",
        "Holds a municipality in a wave; from a plan it is planned anew with as few moves as can be.",
        &[
            text("organisation", "The municipality's code.").required(),
            text("wave", "The wave's key; nothing lets it go."),
            text("from", "The id of the plan that is planned anew."),
        ],
    )
    .guarded(),
    Operation::read::<WavePlan>("wave-plan", "/rollouts/{rollout}/waves/plan/{plan}", "What was asked, and what the planner answered."),
    Operation::act(
        "carry-out-plan",
        "/rollouts/{rollout}/waves/plan/{plan}/carry-out",
        "Moves everybody whom the plan moves, if nothing has changed meanwhile.",
        &[text("reason", "Why; those affected read it.").required()],
    ),
    Operation::read::<WaveWishes>("wave-wishes", "/rollouts/{rollout}/waves/{organisation}/wishes", "What a municipality wishes."),
    Operation::act(
        "set-wave-wishes",
        "/rollouts/{rollout}/waves/{organisation}/wishes",
        "Sets what a municipality wishes; what is left out is wished no more.",
        WISHES,
    )
    .guarded(),
];
