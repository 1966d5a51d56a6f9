//! All rollouts side by side.

use crate::{ComingDate, Kind, Operation, OrganisationRef, SignalCounts, flag, one_of, text};
use serde::Serialize;
use utoipa::ToSchema;

/// Who pilots a rollout.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PortfolioPilots {
    /// How many pilots there are.
    pub pilots: usize,
    /// How many municipalities stand in them.
    pub municipalities: usize,
    /// Those of them that you may know of.
    pub known: Vec<OrganisationRef>,
}

/// In which manner a rollout goes on after its pilots.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PortfolioManner {
    /// `big-bang`, `waves` or `own-pace`.
    pub kind: String,
    /// How many waves there are.
    pub waves: Option<usize>,
    /// When the first goes live.
    #[schema(format = Date)]
    pub from: Option<String>,
    /// When the last does, at the latest.
    #[schema(format = Date)]
    pub until: Option<String>,
}

/// A published task about the infrastructure that solutions share.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct InfrastructureTask {
    /// Its code.
    pub task: String,
    /// What it is called.
    pub title: String,
    /// When the first got it.
    #[schema(format = Date)]
    pub published: String,
    /// How many have it, as far as they are seen.
    pub organisations: usize,
    /// How many of them have closed it.
    pub closed: usize,
    /// Where it is read.
    pub see: Option<String>,
}

/// A rollout in the portfolio.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PortfolioLine {
    /// Its key.
    pub rollout: String,
    /// What it is called.
    pub title: String,
    /// `solution`, or `programme` for what concerns all solutions.
    pub scope: String,
    /// Who owns it, by name.
    pub owner: String,
    /// Who supplies the solution, by name.
    pub supplier: String,
    /// How far it is: `not-published`, `preparing`, `pilots`, `rolling-out`, `early-life-support`, `live` or `finished`.
    pub stage: String,
    /// Who pilots it.
    pub pilots: PortfolioPilots,
    /// How it goes on.
    pub manner: PortfolioManner,
    /// How many organisations take part, as far as they are seen.
    pub organisations: usize,
    /// Their published tasks by signal.
    pub tasks: SignalCounts,
    /// The worst signal among their mandatory and critical tasks.
    pub worst: String,
    /// The next milestones.
    pub milestones: Vec<ComingDate>,
    /// The published tasks about shared infrastructure.
    pub infrastructure: Vec<InfrastructureTask>,
    /// Whether you hold a role of it or stand on one of its tasks.
    pub mine: bool,
    /// Where its board is read.
    pub see: String,
}

/// How far a rollout may be.
const STAGES: &[&str] = &["not-published", "preparing", "pilots", "rolling-out", "early-life-support", "live", "finished"];

/// The order of the list; with a minus before it, backwards.
const ORDER: &[&str] = &["title", "-title", "stage", "-stage", "signal", "-signal", "next", "-next"];

pub(crate) const OPERATIONS: &[Operation] =
    &[Operation::list::<PortfolioLine>("portfolio", "/portfolio", "The rollouts that you see, side by side.").query(&[
        one_of("stage", STAGES, "Those that are so far only."),
        text("owner", "Those of this owner only, by name."),
        flag("mine", "Those only of which you hold a role or stand on a task.").kind(Kind::Flag("yes")),
        one_of("sort", ORDER, "The order; with a minus before it, backwards."),
    ])];
