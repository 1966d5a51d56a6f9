//! Success criteria.

use crate::{Operation, day, one_of, text};
use serde::Serialize;
use utoipa::ToSchema;

/// A success criterion and how it stands.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SuccessCriterion {
    /// Its key.
    pub criterion: String,
    /// What succeeds.
    pub title: String,
    /// `overall`, `implementation`, `rollout` or `training`.
    pub area: String,
    /// Who is measured: `supplier`, `programme-office` or `municipality`.
    pub measured: String,
    /// What it is computed from.
    pub measure: String,
    /// The share in per cent; nothing where nothing counts yet.
    pub share: Option<f64>,
    /// How many succeeded.
    pub met: u32,
    /// Of how many.
    pub of: u32,
    /// What is aimed at, in per cent.
    pub target: u32,
    /// Whether no more than that is aimed at, and not at least so much.
    pub at_most: bool,
    /// `green`, `yellow`, `red` or `grey`.
    pub signal: String,
    /// The share a week ago.
    pub week_ago: Option<f64>,
    /// The share a month ago.
    pub month_ago: Option<f64>,
    /// How it is measured.
    pub note: String,
    /// Where it is written.
    pub source: String,
}

/// A criterion with what it is made of.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SuccessInFull {
    /// The criterion.
    #[serde(flatten)]
    pub criterion: SuccessCriterion,
    /// The share at the end of each of the last twelve months, and today.
    pub trend: Vec<SuccessPoint>,
    /// What it counts in each municipality that you see.
    pub municipalities: Vec<SuccessPart>,
}

/// A share on a day.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SuccessPoint {
    /// Which day.
    #[schema(format = Date)]
    pub day: String,
    /// The share in per cent.
    pub share: Option<f64>,
}

/// What a criterion counts in a municipality.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SuccessPart {
    /// Its code.
    pub organisation: String,
    /// How many succeeded.
    pub met: u32,
    /// Of how many.
    pub of: u32,
}

const MEASURED: &[&str] = &["supplier", "programme-office", "municipality"];

pub(crate) const OPERATIONS: &[Operation] = &[
    Operation::list::<SuccessCriterion>("success-criteria", "/rollouts/{rollout}/success", "The success criteria and how they stand.")
        .query(&[one_of("measured", MEASURED, "Who is measured.")]),
    Operation::read::<SuccessInFull>(
        "success-criterion",
        "/rollouts/{rollout}/success/{criterion}",
        "One criterion, month by month and by municipality as far as you see them.",
    ),
    Operation::act(
        "enter-success-figure",
        "/rollouts/{rollout}/success/{criterion}/figures",
        "Enters a figure that nothing in the rollout says.",
        &[
            day("day", "As of which day.").required(),
            text("share", "The share in per cent, with one decimal at most.").required(),
            text("source", "Where it is from.").required(),
            text("note", "What else is to be known."),
        ],
    ),
];
