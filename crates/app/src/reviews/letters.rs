//! The letters about a review round, in the language of their reader, in the same transaction as what they tell.

use super::store::Round;
use crate::{
    app::App,
    failure::Failure,
    organisations::directory::Directory,
    outbox,
    telling::{self, Languages},
};
use database::Tx;
use domain::text::{PersonId, RolloutKey};
use texts::Texts;

/// What a letter tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    /// Somebody is asked to read and comment.
    Opened,
    /// They have not said that they are done, and the day is near.
    Reminder,
    /// What came of the comments.
    Told,
}

impl About {
    fn keys(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Opened => ("review-opened", "reviews-letter-opened-subject", "reviews-letter-opened-lead"),
            Self::Reminder => ("review-reminder", "reviews-letter-reminder-subject", "reviews-letter-reminder-lead"),
            Self::Told => ("review-told", "reviews-letter-told-subject", "reviews-letter-told-lead"),
        }
    }
}

/// Writes letters about one round.
pub(super) struct Letters<'a> {
    directory: &'a Directory,
    round: &'a Round,
    address: String,
    languages: Languages,
}

impl<'a> Letters<'a> {
    /// Letters about a round.
    pub(super) async fn new(
        tx: &mut Tx,
        app: &App,
        directory: &'a Directory,
        rollout: &RolloutKey,
        round: &'a Round,
    ) -> Result<Self, Failure> {
        let languages = telling::languages(tx.connection()).await?;
        Ok(Self { directory, round, address: app.link(&format!("/rollouts/{rollout}/reviews/{}", round.id)), languages })
    }

    /// Writes one letter, to be sent when the transaction is made.
    pub(super) async fn write(&self, tx: &mut Tx, about: About, person: &PersonId) -> Result<(), Failure> {
        let Some(at) = self.directory.person_index(person) else { return Ok(()) };
        let reader = self.directory.person(at);
        let t = Texts::new(self.languages.of(person));
        let (kind, subject, lead) = about.keys();
        let fields = &self.round.fields;
        let subject = t.with(subject, [("title", fields.title.as_str().into())]);
        let values = [
            ("title", fields.title.as_str().into()),
            ("minutes", i64::from(fields.minutes).into()),
            ("date", t.date_long(fields.due.date()).into()),
        ];
        let lead = t.with(lead, values);
        let hello = t.with("event-letter-hello", [("name", reader.name.as_str().into())]);
        let body = [&hello, "", &lead, "", &self.address].join("\n") + "\n";
        let message = outbox::Message {
            person: Some(&reader.id),
            to: &reader.email,
            subject: &subject,
            body: &body,
            kind,
            ..outbox::Message::default()
        };
        outbox::enqueue(tx, &message).await?;
        Ok(())
    }
}
