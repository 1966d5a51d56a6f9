//! The shapes of what is answered, one file per feature, each with its operations.

mod common;
mod tasks;

pub use common::*;
pub use tasks::*;

use crate::Operation;

/// The operations of every feature.
pub(crate) const OPERATIONS: &[&[Operation]] = &[tasks::OPERATIONS];
