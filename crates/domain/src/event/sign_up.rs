//! Signing up without an invitation (F1): webinars and hotline hours may be open to those whom they are for.

use super::{Addressed, Event, EventState, invited::is_meant};
use crate::{calendar::Day, text::RoleKey};

/// Whether people sign up to an event by themselves on a day.
pub fn takes_sign_ups(event: &Event, state: EventState, today: Day) -> bool {
    event.open && state != EventState::Cancelled && today <= event.day
}

/// Whether an event is for somebody of an organisation who holds these roles there; for everybody there if it names no role.
pub fn is_for(event: &Event, one: &Addressed<'_>, held: &[RoleKey]) -> bool {
    is_meant(event, one) && (event.roles.is_empty() || event.roles.iter().any(|role| held.contains(role)))
}
