//! The wave planner.

mod case;
mod national;
mod small;
