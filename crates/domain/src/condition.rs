//! Conditions over waves, organisations and answers (R6).

/// A condition.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {}
