//! The wave planner in the product: what the crate `planning` answers, in words.

pub mod words;
