//! What is told of an event that changes, and to whom: what moves a calendar entry is news, a better wording is not.

use super::{Answered, Event, Reply};

/// What those who may come must be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    /// Time or place are others: the entry in the calendar moves.
    Moved,
    /// Nothing that anybody must act on.
    Nothing,
}

/// What is news between two versions of an event.
pub fn news(was: &Event, becomes: &Event) -> News {
    let of = |event: &Event| (event.day, event.from, event.until, event.place.clone(), event.link.clone());
    if of(was) == of(becomes) { News::Nothing } else { News::Moved }
}

/// Whether somebody is told of changes: everybody who was invited and has not said no.
pub fn wants_news(answer: Option<Answered>) -> bool {
    answer.is_none_or(|answer| answer.reply != Reply::No)
}

/// Whether somebody is reminded of answering: only those who have not.
pub fn may_be_reminded(answer: Option<Answered>) -> bool {
    answer.is_none()
}
