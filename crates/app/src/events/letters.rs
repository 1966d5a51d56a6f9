//! The letters about events, each in both languages: what its reader prefers is not known. Each carries a link that answers for its
//! reader alone, and most a calendar entry.

use super::{
    guests,
    ics::{self, Entry, Method, Party, When},
    store::Found,
    words,
};
use crate::{
    app::App,
    failure::Failure,
    organisations::directory::{Directory, PersonEntry},
    outbox,
    sign_in::secret,
};
use database::Tx;
use domain::{
    event::{Event, Reply},
    text::RolloutKey,
};
use texts::{Language, Texts};

/// What a letter is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    /// An invitation.
    Invitation,
    /// An invitation that a colleague passed on.
    PassedOn,
    /// Time or place are others.
    Moved,
    /// It does not take place.
    Cancelled,
    /// An answer is still missing.
    Reminder,
    /// A seat has become free.
    Seat,
    /// Slides, recording or minutes are there.
    Materials,
}

impl About {
    #[cfg(test)]
    const ALL: [Self; 7] = [Self::Invitation, Self::PassedOn, Self::Moved, Self::Cancelled, Self::Reminder, Self::Seat, Self::Materials];

    /// The kind of the letter in the outbox.
    fn kind(self) -> &'static str {
        match self {
            Self::Invitation => "event-invitation",
            Self::PassedOn => "event-passed-on",
            Self::Moved => "event-moved",
            Self::Cancelled => "event-cancelled",
            Self::Reminder => "event-reminder",
            Self::Seat => "event-seat",
            Self::Materials => "event-materials",
        }
    }

    /// The keys of subject and text.
    fn keys(self) -> [&'static str; 2] {
        match self {
            Self::Invitation => ["event-letter-invitation-subject", "event-letter-invitation-text"],
            Self::PassedOn => ["event-letter-invitation-subject", "event-letter-passed-on-text"],
            Self::Moved => ["event-letter-moved-subject", "event-letter-moved-text"],
            Self::Cancelled => ["event-letter-cancelled-subject", "event-letter-cancelled-text"],
            Self::Reminder => ["event-letter-reminder-subject", "event-letter-reminder-text"],
            Self::Seat => ["event-letter-seat-subject", "event-letter-seat-text"],
            Self::Materials => ["event-letter-materials-subject", "event-letter-materials-text"],
        }
    }

    /// What the calendar entry beside it asks for; none where the calendar stays as it is.
    fn method(self) -> Option<Method> {
        match self {
            Self::Invitation | Self::PassedOn | Self::Moved | Self::Seat => Some(Method::Request),
            Self::Cancelled => Some(Method::Cancel),
            Self::Reminder | Self::Materials => None,
        }
    }
}

/// What all letters about one event share.
pub(super) struct Letters<'a> {
    pub(super) app: &'a App,
    pub(super) directory: &'a Directory,
    pub(super) rollout: &'a RolloutKey,
    pub(super) found: &'a Found,
    /// Who acts, for letters that name somebody.
    pub(super) by: &'a str,
}

impl Letters<'_> {
    /// Writes a letter to somebody who is invited, to be sent when the transaction is made.
    pub(super) async fn write(
        &self,
        tx: &mut Tx,
        about: About,
        invitation: &str,
        to: &PersonEntry,
        reply: Option<Reply>,
    ) -> Result<(), Failure> {
        let link = self.link(tx, about, invitation).await?;
        let [danish, english] = [Language::Danish, Language::English].map(Texts::new);
        let body = format!("{}\n\n--\n\n{}\n", self.text(danish, about, to, &link), self.text(english, about, to, &link));
        let subject = self.subject(danish, about);
        let calendar = about.method().map(|method| (method, self.entry(method, to, reply, tx.now().micros)));
        let message = outbox::Message {
            person: Some(&to.id),
            to: &to.email,
            subject: &subject,
            body: &body,
            kind: about.kind(),
            reply_to: self.organiser().map(|person| person.email.as_str()),
            calendar: calendar.as_ref().map(|(method, text)| mail::Calendar { method: method.of_mail(), text }),
            ..outbox::Message::default()
        };
        outbox::enqueue(tx, &message).await?;
        Ok(())
    }

    /// What the letter's link opens: the page that answers without signing in, and for what is left of the event its own page.
    async fn link(&self, tx: &mut Tx, about: About, invitation: &str) -> Result<String, Failure> {
        if about == About::Materials {
            return Ok(self.app.link(&format!("/rollouts/{}/events/{}", self.rollout, self.found.event.key)));
        }
        let token = secret::token();
        guests::insert_link(tx, &secret::hashed(&token), invitation).await?;
        Ok(self.app.link(&format!("/event-reply?token={token}")))
    }

    fn subject(&self, t: Texts, about: About) -> String {
        let [subject, _] = about.keys();
        let event = &self.found.event;
        t.with(subject, [("title", words::text(t, &event.title).into()), ("date", t.date_medium(event.day.date()).into())])
    }

    fn text(&self, t: Texts, about: About, to: &PersonEntry, link: &str) -> String {
        let [_, text] = about.keys();
        let event = &self.found.event;
        t.with(
            text,
            [
                ("name", to.name.as_str().into()),
                ("title", words::text(t, &event.title).into()),
                ("when", words::when(t, event).into()),
                ("place", place_and_link(t, event).into()),
                ("by", self.by.into()),
                ("link", link.into()),
            ],
        )
    }

    /// The calendar entry of one reader. Its address is the event's page: calendars are shared, links that answer are not.
    fn entry(&self, method: Method, to: &PersonEntry, reply: Option<Reply>, now: i64) -> String {
        let t = Texts::new(Language::Danish);
        let url = self.app.link(&format!("/rollouts/{}/events/{}", self.rollout, self.found.event.key));
        let entry = Entry {
            organiser: self.organiser().map(|person| Party { name: &person.name, email: &person.email }),
            attendee: Some((Party { name: &to.name, email: &to.email }, reply)),
            cancelled: method == Method::Cancel,
            ..entry(self.app, t, self.rollout, self.found, url)
        };
        ics::calendar(method, "", &[entry], now)
    }

    /// Who invited, and reads what comes back.
    fn organiser(&self) -> Option<&PersonEntry> {
        let id = self.found.organiser.as_ref()?;
        self.directory.person_index(id).map(|at| self.directory.person(at))
    }
}

/// Place and address of the meeting, as a letter tells them.
fn place_and_link(t: Texts, event: &Event) -> String {
    let place = words::place(t, event);
    if event.link.is_empty() { place } else { format!("{place}: {}", event.link) }
}

/// An event as a calendar entry without people.
pub(crate) fn entry<'a>(app: &App, t: Texts, rollout: &RolloutKey, found: &Found, url: String) -> Entry<'a> {
    let event = &found.event;
    let agenda = event.agenda.iter().map(|point| format!("– {}", words::text(t, point))).collect::<Vec<_>>().join("\n");
    let parts = [event.link.as_str(), words::text(t, &event.about), agenda.as_str(), url.as_str()];
    Entry {
        uid: format!("event-{rollout}-{}@{}", event.key, host(app)),
        sequence: found.sequence,
        title: words::text(t, &event.title).to_owned(),
        when: When::Hours(event.day, event.from, event.until),
        place: words::place(t, event),
        description: parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n"),
        url,
        cancelled: found.state == domain::event::EventState::Cancelled,
        organiser: None,
        attendee: None,
    }
}

/// The name of the server, which makes names of entries unlike those of any other.
pub(crate) fn host(app: &App) -> String {
    let address = app.link("");
    let host = address.split("://").last().unwrap_or_default().split([':', '/']).next().unwrap_or_default();
    if host.is_empty() { "kaskade".to_owned() } else { host.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_has_its_words() {
        for key in About::ALL.into_iter().flat_map(About::keys) {
            assert!(Texts::new(Language::Danish).has(key) && Texts::new(Language::English).has(key), "{key}");
        }
    }
}
