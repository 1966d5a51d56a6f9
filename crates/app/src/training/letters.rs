//! The letters about a session, in the language of their reader, with the entry for their calendar: written into the same transaction as
//! what they tell.

use super::{keeping::Keeper, store::Stored, words};
use crate::{
    events::ics::{self, Entry, Method, Party, When},
    failure::Failure,
    outbox,
    telling::{self, Languages},
};
use database::Tx;
use domain::{event::Reply, text::PersonId, training::Act};
use texts::Texts;

/// Writes the letters about one session.
pub(super) struct Letters<'a> {
    keeper: &'a Keeper<'a>,
    session: &'a Stored,
    languages: Languages,
}

/// What a letter tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    /// What happened to the reader's seat.
    Seat(Act),
    /// Time or place are others.
    Moved,
    /// The session is not held.
    CalledOff,
}

impl About {
    /// The kind of the letter, and the keys of subject and lead; none where there is nothing to tell.
    fn keys(self) -> Option<(&'static str, &'static str, &'static str)> {
        Some(match self {
            Self::Seat(Act::Seated | Act::Accepted | Act::Swapped) => {
                ("training-seat", "training-letter-seat-subject", "training-letter-seat-lead")
            }
            Self::Seat(Act::Queued) => ("training-waiting", "training-letter-waiting-subject", "training-letter-waiting-lead"),
            Self::Seat(Act::Offered) => ("training-offer", "training-letter-offer-subject", "training-letter-offer-lead"),
            Self::Seat(Act::Lapsed) => ("training-lapsed", "training-letter-lapsed-subject", "training-letter-lapsed-lead"),
            Self::Seat(Act::Cancelled) => ("training-cancelled", "training-letter-cancelled-subject", "training-letter-cancelled-lead"),
            Self::Moved => ("training-moved", "training-letter-moved-subject", "training-letter-moved-lead"),
            Self::CalledOff => ("training-called-off", "training-letter-called-off-subject", "training-letter-called-off-lead"),
            Self::Seat(Act::Came) => ("training-came", "training-letter-came-subject", "training-letter-came-lead"),
            Self::Seat(Act::Bought | Act::StayedAway) => return None,
        })
    }

    fn method(self) -> Option<Method> {
        match self {
            Self::Seat(Act::Seated | Act::Accepted | Act::Swapped) | Self::Moved => Some(Method::Request),
            Self::Seat(Act::Cancelled) | Self::CalledOff => Some(Method::Cancel),
            Self::Seat(_) => None,
        }
    }
}

impl<'a> Letters<'a> {
    /// Letters about a session as it stands.
    pub(super) async fn new(tx: &mut Tx, keeper: &'a Keeper<'a>, session: &'a Stored) -> Result<Self, Failure> {
        Ok(Self { keeper, session, languages: telling::languages(tx.connection()).await? })
    }

    /// Writes one letter, to be sent when the transaction is made.
    pub(super) async fn write(&self, tx: &mut Tx, about: About, person: &PersonId) -> Result<(), Failure> {
        let Some((kind, subject, lead)) = about.keys() else { return Ok(()) };
        let Some(at) = self.keeper.directory.person_index(person) else { return Ok(()) };
        let reader = self.keeper.directory.person(at);
        let t = Texts::new(self.languages.of(person));
        let title = words::course_in(t.language(), &self.keeper.standing.playbook.training, self.session);
        let address = self.keeper.app.link(&format!("/rollouts/{}/training/sessions/{}", self.keeper.standing.head.key, self.session.id));
        let subject = t.with(subject, [("title", title.as_str().into())]);
        let mut lines = vec![
            t.with("event-letter-hello", [("name", reader.name.as_str().into())]),
            String::new(),
            t.with(lead, [("title", title.as_str().into())]),
            String::new(),
            format!("{}: {}", t.get("events-day"), words::when(t, self.session)),
            format!("{}: {}", t.get("events-place"), words::place(t, self.session)),
        ];
        if !self.session.fields.link.is_empty() {
            lines.push(format!("{}: {}", t.get("events-link"), self.session.fields.link));
        }
        lines.extend([String::new(), address.clone()]);
        let body = lines.join("\n") + "\n";
        let calendar =
            about.method().map(|method| (method, self.entry(t, method, &title, (&reader.name, &reader.email), address, tx.now().micros)));
        let message = outbox::Message {
            person: Some(&reader.id),
            to: &reader.email,
            subject: &subject,
            body: &body,
            kind,
            calendar: calendar.as_ref().map(|(method, text)| mail::Calendar { method: method.of_mail(), text }),
            ..outbox::Message::default()
        };
        outbox::enqueue(tx, &message).await?;
        Ok(())
    }

    fn entry(&self, t: Texts, method: Method, title: &str, (name, email): (&str, &str), url: String, now: i64) -> String {
        let fields = &self.session.fields;
        let host = crate::events::letters::host(self.keeper.app);
        let sender = self.keeper.app.settings().sender_address();
        let entry = Entry {
            uid: format!("training-{}@{host}", self.session.id),
            sequence: self.session.revision,
            title: title.to_owned(),
            when: When::Hours(fields.day, fields.from, fields.until),
            place: words::place(t, self.session),
            description: fields.link.clone(),
            url,
            cancelled: method == Method::Cancel,
            organiser: sender.as_deref().map(|email| Party { name: "Kaskade", email }),
            attendee: Some((Party { name, email }, Some(Reply::Yes))),
        };
        ics::calendar(method, "", &[entry], now)
    }
}
