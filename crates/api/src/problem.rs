//! What an operation answers when there is nothing to show: that it is done, or what went wrong (RFC 9457).

use serde::Serialize;
use utoipa::ToSchema;

/// That an action is done.
#[derive(Debug, Clone, Default, Serialize, ToSchema)]
pub struct Done {
    /// What was done, in the reader's language, as the page would say it.
    pub message: Option<String>,
    /// Where the result stands, if it can be read here.
    pub see: Option<String>,
    /// Where the result stands for people.
    pub page: Option<String>,
}

/// One thing that is wrong with what was sent.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Fault {
    /// The field; empty if it is the whole.
    pub field: String,
    /// What is wrong with it.
    pub message: String,
}

/// Why something did not succeed, as `application/problem+json`.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Problem {
    /// What kind of problem it is: an address that stays the same.
    #[serde(rename = "type")]
    pub kind: String,
    /// The kind in words.
    pub title: String,
    /// The status of the answer.
    pub status: u16,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// What is wrong, field by field.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<Fault>,
}
