//! Saved filters: those that one uses again.

use crate::{Operation, text};
use serde::Serialize;
use utoipa::ToSchema;

/// A saved filter.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SavedFilter {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// The path of the page that it belongs to.
    pub page: String,
    /// The query of that page's address, without the question mark.
    pub query: String,
    /// Where what it finds is read.
    pub see: String,
}

pub(crate) const OPERATIONS: &[Operation] = &[
    Operation::list::<SavedFilter>("filters", "/filters", "Your own saved filters, page by page."),
    Operation::act(
        "save-filter",
        "/filters",
        "Saves a filter under a name.",
        &[
            text("page", "The path of the page: `/`, `/organisations`, `/people`, `/roles`, `/vacancies` or `/rollouts/{rollout}`.")
                .required(),
            text("query", "The query of the page's address, without the question mark."),
            text("name", "What it is called.").required(),
        ],
    ),
    Operation::read::<SavedFilter>("filter", "/filters/{filter}", "One of your own saved filters."),
    Operation::act("rename-filter", "/filters/{filter}", "Gives a filter another name.", &[text("name", "The name.").required()]),
    Operation::act("remove-filter", "/filters/{filter}/remove", "Takes a filter away.", &[]),
];
