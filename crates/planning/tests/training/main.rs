//! The planner of training sessions.

mod case;
mod files;
mod national;
mod small;
