//! Who may do what, as the rules work it out.

use crate::Operation;
use serde::Serialize;
use utoipa::ToSchema;

/// How far a right of a kind of person reaches.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AccessRight {
    /// The kind of person: `programme-office`, `supplier`, `klik-administrator`, `programme-leader`, `project-leader`, `on-the-task`,
    /// `role-holder`, `colleague` or `institution`.
    pub persona: String,
    /// `no`, `own` (at one's own organisation), `everywhere` or `others` (at others that ask for it).
    pub extent: String,
}

/// An action and who may do it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AccessAction {
    /// The action, as a word.
    pub action: String,
    /// What it is called.
    pub title: String,
    /// Why the right is as it is.
    pub why: String,
    /// How far your own right reaches: `no`, `own`, `everywhere` or `others`.
    pub own: String,
    /// Everybody's right.
    pub rights: Vec<AccessRight>,
}

/// Every right of every kind of person.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AccessTable {
    /// The kinds of person that you are.
    pub you_are: Vec<String>,
    /// What can be done.
    pub actions: Vec<AccessAction>,
}

pub(crate) const OPERATIONS: &[Operation] =
    &[Operation::read::<AccessTable>("access", "/access", "Who may do what, as the rules work it out, and how far your own rights reach.")];
