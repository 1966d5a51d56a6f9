//! Vacant roles: which, how much waits on them, and where.

use crate::{Operation, OrganisationRef, Reachable, one_of, text};
use serde::Serialize;
use utoipa::ToSchema;

/// An organisation that lacks a role.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LackingThere {
    /// The organisation.
    pub organisation: OrganisationRef,
    /// The key of its wave.
    pub wave: String,
    /// How many tasks wait.
    pub waiting: usize,
    /// How many of them are on the critical path.
    pub critical: usize,
    /// The nearest due date.
    #[schema(format = Date)]
    pub due: Option<String>,
    /// The key of the role that is called about it.
    pub call_role: Option<String>,
    /// Who is called about it.
    pub call: Option<Reachable>,
}

/// A vacant role of a rollout.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Vacancy {
    /// The key of the rollout.
    pub rollout: String,
    /// The key of the role.
    pub role: String,
    /// What it is called.
    pub title: String,
    /// At which kind of organisation it is held.
    pub at: String,
    /// At how many organisations it is needed.
    pub needed: usize,
    /// How many tasks wait.
    pub waiting: usize,
    /// How many of them are on the critical path.
    pub critical: usize,
    /// The nearest due date.
    #[schema(format = Date)]
    pub due: Option<String>,
    /// Where nobody holds it.
    pub lacking: Vec<LackingThere>,
}

pub(crate) const OPERATIONS: &[Operation] =
    &[Operation::list::<Vacancy>("vacancies", "/vacancies", "The vacant roles that you answer for, those that weigh most first.").query(
        &[
            text("rollout", "Of this rollout only."),
            text("role", "This role only."),
            text("wave", "In this wave only."),
            one_of("waiting", &["yes"], "Only those on which tasks wait."),
        ],
    )];
