//! The letters to those who signed up, in the language of their reader, in the same transaction as what they tell.

use super::{
    found::{Found, Groups},
    store::Stored,
};
use crate::{
    failure::Failure,
    outbox,
    telling::{self, Languages},
    visit::Visit,
};
use database::Tx;
use domain::text::PersonId;
use texts::Texts;

/// What a letter tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum About {
    /// That somebody is signed up.
    SignedUp,
    /// That they have a seat on a track.
    Seat(String),
    /// That they have none, and how likely it was in thousandths, where there was a draw.
    NoSeat(Option<u32>),
}

/// Writes letters about one call.
pub(super) struct Letters<'a> {
    visit: &'a Visit,
    call: &'a Stored,
    address: String,
    languages: Languages,
}

/// How likely a seat was for whoever signed up, in thousandths, on the track where it was likeliest; none without a draw.
pub(super) fn chance(groups: &Groups, call: &str, person: &PersonId) -> Option<u32> {
    let own = groups.candidates.iter().filter(|one| one.call == call);
    let own = own.filter(|one| groups.behind(one).is_some_and(|by| by.facts.person == *person));
    let of = |one: &super::store::Candidate| {
        let record = groups.selection(call, &one.track)?.drawn()?;
        let seat = record.lottery.chances.iter().find(|seat| seat.id == one.code)?;
        Some(seat.times * 1000 / u32::try_from(record.lottery.panels.len()).unwrap_or(1).max(1))
    };
    own.filter_map(of).max()
}

impl<'a> Letters<'a> {
    /// Letters about a call.
    pub(super) async fn new(tx: &mut Tx, visit: &'a Visit, found: &Found, call: &'a Stored) -> Result<Self, Failure> {
        let languages = telling::languages(tx.connection()).await?;
        Ok(Self { visit, call, address: visit.app.link(&found.path(call)), languages })
    }

    /// Writes one letter, to be sent when the transaction is made.
    pub(super) async fn write(&self, tx: &mut Tx, about: &About, person: &PersonId) -> Result<(), Failure> {
        let Some(at) = self.visit.directory.person_index(person) else { return Ok(()) };
        let reader = self.visit.directory.person(at);
        let t = Texts::new(self.languages.of(person));
        let title = || [("title", self.call.fields.title.as_str().into())];
        let (kind, subject, lead) = match about {
            About::SignedUp => {
                let date = t.date_long(self.call.fields.deadline.date());
                let lead = t.with("groups-letter-signed-up-lead", [("date", date.into())]);
                ("group-signed-up", t.with("groups-letter-signed-up-subject", title()), lead)
            }
            About::Seat(track) => {
                let lead = t.with("groups-letter-seat-lead", [("track", track.as_str().into())]);
                ("group-seat", t.with("groups-letter-seat-subject", title()), lead)
            }
            About::NoSeat(chance) => {
                let lead = match chance {
                    Some(chance) => t.with("groups-letter-no-seat-chance", [("count", (i64::from(chance + 5) / 10).into())]),
                    None => t.get("groups-letter-no-seat-lead").into_owned(),
                };
                ("group-no-seat", t.with("groups-letter-no-seat-subject", title()), lead)
            }
        };
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
