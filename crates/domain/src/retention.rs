//! How long what is kept: after so many days nobody needs it any more, and it goes.

use crate::calendar::Day;

/// What grows old.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kept {
    /// Mails that were sent.
    SentMails,
    /// Attempts to sign in.
    SignInAttempts,
    /// Links to set a password or confirm an address, once they are over.
    Links,
    /// Who read whose personal data; the log keeps its own line.
    ReadingNotes,
    /// Access keys that have expired or were revoked.
    OldKeys,
    /// Calls to other systems that were made or waited to be.
    WebhookDeliveries,
    /// People who have left: they become pseudonyms.
    Leavers,
}

impl Kept {
    /// All, in the order of the page.
    pub const ALL: [Self; 7] =
        [Self::SentMails, Self::SignInAttempts, Self::Links, Self::ReadingNotes, Self::OldKeys, Self::WebhookDeliveries, Self::Leavers];

    /// The word for it in keys of texts.
    pub fn key(self) -> &'static str {
        match self {
            Self::SentMails => "sent-mails",
            Self::SignInAttempts => "sign-in-attempts",
            Self::Links => "links",
            Self::ReadingNotes => "reading-notes",
            Self::OldKeys => "old-keys",
            Self::WebhookDeliveries => "webhook-deliveries",
            Self::Leavers => "leavers",
        }
    }

    /// For so many days it is kept. People stay for five years, so that a rollout can be accounted for after it.
    pub fn days(self) -> i32 {
        match self {
            Self::SignInAttempts | Self::Links | Self::WebhookDeliveries => 30,
            Self::SentMails => 90,
            Self::ReadingNotes | Self::OldKeys => 365,
            Self::Leavers => 5 * 365,
        }
    }

    /// What is from before this day goes.
    pub fn kept_from(self, today: Day) -> Day {
        today.plus_days(-self.days())
    }

    /// Whether something from that day goes.
    pub fn is_over(self, from: Day, today: Day) -> bool {
        from < self.kept_from(today)
    }
}
