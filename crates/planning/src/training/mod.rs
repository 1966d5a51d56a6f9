//! How many training sessions are held where and in which week, and who comes to which (E3): municipalities with so many people to be trained in a
//! window of weeks, places with rooms, and so many teachers. A [`Problem`] goes in; [`plan`] gives sessions of little cost with a proven bound, or says
//! who would have to be left out for the others to fit. Every answer is [checked](Problem::broken) here, whatever the solver said.

mod arrange;
mod check;
mod clash;
mod construct;
mod explain;
mod files;
mod model;
mod pack;
mod plan;
mod problem;

pub use check::Broken;
pub use clash::Clash;
pub use explain::{Because, Explanation, explain};
pub use files::{Files, Written, read, weeks, write};
pub use plan::{Answer, Plan, plan};
pub use problem::{Booking, Costs, Group, Municipality, Place, Position, Problem, Session};
