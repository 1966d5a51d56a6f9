//! Which municipality goes in which wave. Pure: no files, no network; the only clock is the solver's own, as a limit.
//!
//! A [`Problem`] holds municipalities, waves with what the supplier can carry, wishes, contract ends, operations centres and quotas. [`plan`] gives a
//! placement of least cost with a proven bound, or the smallest set of demands that clash. [`explain`] says why somebody stands where they stand. The
//! search is the solver's (`microlp`, branch and bound over linear programmes); what it answers is counted again here, in whole numbers.
//!
//! [`selection`] is the second question: who gets a seat when more sign up than there are seats. [`training`] is the third: how many sessions are held where
//! and when, and who comes to which.

mod check;
mod clash;
mod construct;
mod cost;
mod explain;
mod files;
mod model;
mod plan;
mod problem;
mod rules;
mod search;
pub mod selection;
pub mod training;
mod written;

pub use check::Fault;
pub use clash::{Clash, Proof, Short};
pub use cost::Part;
pub use explain::{Alternative, Because, Explanation, explain};
pub use files::{Files, Misread, read};
pub use plan::{Answer, Goal, Plan, plan};
pub use problem::{
    Capacity, Centre, Fairness, Group, Municipality, Placement, Problem, Quota, Resource, Standing, Wave, WaveKind, Weight, Wish, WishKind,
    months_begun,
};
pub use rules::{Demand, Obstacle, months_whole};
pub use search::Effort;
pub use written::{Written, write};
