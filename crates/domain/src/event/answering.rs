//! Which answers count: those of calendar programs come by mail, late and out of order, and are held against what is known.

/// When an answer of a calendar program was given, and to which version of the event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CalendarReply {
    /// The version of the event that was answered.
    pub sequence: i64,
    /// When it was said.
    pub said_at: i64,
}

/// Whether an answer of a calendar program counts: it is to the event as it stands, and nothing newer was said.
pub fn still_counts(reply: CalendarReply, sequence: i64, last_said_at: Option<i64>) -> bool {
    reply.sequence >= sequence && last_said_at.is_none_or(|last| reply.said_at >= last)
}
