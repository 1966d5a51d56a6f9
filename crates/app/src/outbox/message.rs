//! What somebody is told: the letter as the rest of the program writes it.

use domain::text::PersonId;
use mail::Calendar;

/// A letter to be written.
#[derive(Debug, Clone, Default)]
pub struct Message<'a> {
    /// To whom; nobody where the address is nobody's yet.
    pub person: Option<&'a PersonId>,
    /// The mail address.
    pub to: &'a str,
    /// The subject.
    pub subject: &'a str,
    /// The text.
    pub body: &'a str,
    /// What it is about, such as `invitation`.
    pub kind: &'static str,
    /// The same as a whole HTML document.
    pub html: Option<&'a str>,
    /// Who reads the answers; without, nobody does.
    pub reply_to: Option<&'a str>,
    /// An invitation that the reader's calendar takes in.
    pub calendar: Option<Calendar<'a>>,
    /// Where the reader stops letters of this kind.
    pub unsubscribe: Option<&'a str>,
    /// Names what the letter tells for good: a second letter of that name is not written, also not after a crash.
    pub once: Option<&'a str>,
    /// The moment before which it is not sent; without, it is sent as soon as its turn comes.
    pub not_before: Option<i64>,
}

/// Kinds of letters that let somebody in: who asked for one waits at the screen, so they go first.
pub(super) const LINK_KINDS: [&str; 3] = ["invitation", "reset", "address"];

/// Whether letters of this kind go first.
pub(super) fn goes_first(kind: &str) -> bool {
    LINK_KINDS.contains(&kind)
}

/// The condition in SQL under which [`carries_link`] holds of a letter.
pub(super) const CARRIES_LINK: &str = "(kind IN ('invitation', 'reset', 'address') OR kind LIKE 'event-%')";

/// Whether letters of this kind carry a link that lets somebody in, or answers for somebody. Their text is wiped when they are sent.
pub(super) fn carries_link(kind: &str) -> bool {
    goes_first(kind) || kind.starts_with("event-")
}
