//! The wave planner.

mod case;
mod files;
mod national;
mod small;
