//! Operating messages and known errors: what does not work or soon will not.

use crate::{Kind, Operation, OrganisationRef, day, flag, many, one_of, text};
use serde::Serialize;
use utoipa::ToSchema;

const GRAVITIES: &[&str] = &["information", "warning", "disturbance"];

/// A known error.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct KnownError {
    /// What to do meanwhile, in Danish.
    pub workaround_da: String,
    /// The same in English.
    pub workaround_en: Option<String>,
    /// Whether it is solved.
    pub solved: bool,
    /// In which version it is solved, if that is known.
    pub solved_in: Option<String>,
}

/// An operating message.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OperatingMessage {
    /// Its id.
    pub id: String,
    /// What a change is made over: sent as `If-Match`.
    pub revision: i64,
    /// `information`, `warning` or `disturbance`.
    pub gravity: String,
    /// The title in Danish.
    pub title_da: String,
    /// The title in English.
    pub title_en: Option<String>,
    /// The text in Danish.
    pub body_da: String,
    /// The text in English.
    pub body_en: Option<String>,
    /// From when it stands on the pages.
    #[schema(format = DateTime)]
    pub from: String,
    /// Until when, if that is known.
    #[schema(format = DateTime)]
    pub until: Option<String>,
    /// `coming`, `now` or `over`.
    pub stage: String,
    /// Who wrote it.
    pub writer: Option<OrganisationRef>,
    /// Only for those of this rollout.
    pub rollout: Option<String>,
    /// Only for these kinds of organisation; empty for all.
    pub kinds: Vec<String>,
    /// Only for those who hold these roles; empty for all.
    pub roles: Vec<String>,
    /// The known error that it tells of.
    pub known_error: Option<KnownError>,
    /// Whether you have put it away.
    pub dismissed: bool,
    /// Whether you may change and end it.
    pub may_change: bool,
}

const FIELDS: &[crate::Field] = &[
    one_of("gravity", GRAVITIES, "How grave it is.").required(),
    text("title_da", "The title in Danish.").required(),
    text("body_da", "The text in Danish.").required(),
    text("title_en", "The title in English."),
    text("body_en", "The text in English."),
    day("from_day", "From this day; left out with its time, from now."),
    text("from_time", "From this time of day, `13:30`."),
    day("until_day", "Until this day; left out with its time, until somebody ends it."),
    text("until_time", "Until this time of day, `13:30`."),
    text("rollout", "Only for those of this rollout; left out, for everybody, where that is allowed."),
    many("kinds", "Only for these kinds of organisation: `municipality`, `institution`, `supplier`, `programme-office`."),
    many("roles", "Only for those who hold these roles."),
    flag("is_error", "It tells of a known error."),
    text("workaround_da", "What to do meanwhile, in Danish."),
    text("workaround_en", "The same in English."),
    flag("solved", "The error is solved.").kind(Kind::Flag("yes")),
    text("solved_in", "In which version it is solved."),
];

pub(crate) const OPERATIONS: &[Operation] = &[
    Operation::list::<OperatingMessage>(
        "messages",
        "/messages",
        "Operating messages and known errors for you: those that stand now first, then those to come, then those that are over.",
    )
    .query(&[
        text("q", "With this in the title or the text."),
        one_of("state", &["now", "over", "open-errors", "solved-errors"], "In this state only."),
        one_of("gravity", GRAVITIES, "As grave as this only."),
    ]),
    Operation::act("write-message", "/messages/new", "Writes an operating message.", FIELDS),
    Operation::act("change-message", "/messages/{message}/edit", "Changes an operating message; what is left out is emptied.", FIELDS)
        .guarded(),
    Operation::act("end-message", "/messages/{message}/end", "Takes an operating message off the pages.", &[]),
    Operation::act("dismiss-message", "/messages/{message}/dismiss", "Puts an operating message away, until it says something else.", &[]),
];
