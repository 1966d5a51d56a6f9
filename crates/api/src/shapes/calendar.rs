//! The calendar, and the private addresses where calendar programs fetch it.

use crate::{Operation, one_of, text};
use serde::Serialize;
use utoipa::ToSchema;

/// Something that falls on a day.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CalendarItem {
    /// The day.
    #[schema(format = Date)]
    pub day: String,
    /// When it begins, as `09:00`; the whole day without it.
    pub from: Option<String>,
    /// When it ends.
    pub until: Option<String>,
    /// `holiday`, `milestone`, `event` or `task`.
    pub kind: String,
    /// What it is.
    pub title: String,
    /// The rollout or organisation that it belongs to, where that is not plain.
    pub of: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// Whether it does not take place.
    pub cancelled: bool,
    /// Where it stands for people; with `/api/v1` before it, for programs.
    pub page: Option<String>,
}

/// A private address of a calendar that works.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CalendarFeed {
    /// Its id.
    pub id: String,
    /// Whose calendar: `mine`, `programme`, `rollout:` and a key, or `organisation:` and a code.
    pub scope: String,
    /// What that is called.
    pub name: String,
    /// When it was made.
    #[schema(format = DateTime)]
    pub made_at: String,
}

/// A private address that was just made.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CalendarFeedMade {
    /// Whose calendar.
    pub scope: String,
    /// The address, told this once: nothing if the same is sent again under its Idempotency-Key.
    pub address: Option<String>,
}

pub(crate) const OPERATIONS: &[Operation] = &[
    Operation::list::<CalendarItem>("calendar", "/calendar", "What falls on the days of a month.").query(&[
        text("month", "The month, as 2026-11; without it the present one."),
        text("scope", "Whose: mine, programme, rollout: and a key, or organisation: and a code; without it your own."),
        one_of("kind", &["task", "event", "training", "milestone"], "Of this kind only, and holidays."),
    ]),
    Operation::list::<CalendarFeed>("calendar-feeds", "/calendar/feeds", "Your private addresses for calendar programs."),
    Operation::act(
        "make-calendar-feed",
        "/calendar/feeds",
        "Makes a private address for a calendar; an earlier one for the same is good no more.",
        &[text("scope", "Whose: mine, programme, rollout: and a key, or organisation: and a code.").required()],
    )
    .answers::<CalendarFeedMade>(),
    Operation::act("revoke-calendar-feed", "/calendar/feeds/{feed}/revoke", "Makes a private address good no more.", &[]),
];
