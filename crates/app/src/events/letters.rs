//! The letters about events, in the language that the reader chose: as text, and as a page that reads well in a mail program and on a
//! phone. Each carries a link that answers for its reader alone, and most a calendar entry.

use super::{
    guests::{self, Guest},
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
    telling::Languages,
};
use askama::Template;
use database::Tx;
use domain::{event::Reply, text::RolloutKey};
use texts::Texts;

/// What a letter is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    /// An invitation.
    Invitation,
    /// An invitation that a colleague passed on.
    PassedOn,
    /// The reader signed up and has a seat.
    SignedUp,
    /// The reader said yes and waits, at that place.
    Waiting(usize),
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

/// That the link answers for the reader alone.
const ONLY_YOURS: &str = "event-letter-only-yours";

/// The keys of what a letter says.
struct Keys {
    kind: &'static str,
    subject: &'static str,
    lead: &'static str,
    button: &'static str,
    /// What stands below the button, if anything does.
    note: Option<&'static str>,
}

impl About {
    #[cfg(test)]
    const ALL: [Self; 9] = [
        Self::Invitation,
        Self::PassedOn,
        Self::SignedUp,
        Self::Waiting(1),
        Self::Moved,
        Self::Cancelled,
        Self::Reminder,
        Self::Seat,
        Self::Materials,
    ];

    /// The kind of the letter in the outbox, and the keys of its words.
    fn keys(self) -> Keys {
        let keys = |kind, subject, lead, button, note| Keys { kind, subject, lead, button, note };
        let yours = Some(ONLY_YOURS);
        let give_up = Some("event-letter-give-up-seat");
        match self {
            Self::Invitation => keys(
                "event-invitation",
                "event-letter-invitation-subject",
                "event-letter-invitation-lead",
                "event-letter-answer-button",
                yours,
            ),
            Self::PassedOn => keys(
                "event-passed-on",
                "event-letter-invitation-subject",
                "event-letter-passed-on-lead",
                "event-letter-answer-button",
                yours,
            ),
            Self::SignedUp => keys(
                "event-signed-up",
                "event-letter-signed-up-subject",
                "event-letter-signed-up-lead",
                "event-letter-change-button",
                give_up,
            ),
            Self::Waiting(_) => keys(
                "event-waiting",
                "event-letter-waiting-subject",
                "event-letter-waiting-lead",
                "event-letter-change-button",
                Some("event-letter-waiting-note"),
            ),
            Self::Moved => {
                keys("event-moved", "event-letter-moved-subject", "event-letter-moved-lead", "event-letter-change-button", yours)
            }
            Self::Cancelled => {
                keys("event-cancelled", "event-letter-cancelled-subject", "event-letter-cancelled-lead", "event-letter-read-button", None)
            }
            Self::Reminder => {
                keys("event-reminder", "event-letter-reminder-subject", "event-letter-reminder-lead", "event-letter-answer-button", yours)
            }
            Self::Seat => keys("event-seat", "event-letter-seat-subject", "event-letter-seat-lead", "event-letter-change-button", give_up),
            Self::Materials => keys(
                "event-materials",
                "event-letter-materials-subject",
                "event-letter-materials-lead",
                "event-letter-materials-button",
                None,
            ),
        }
    }

    /// What the calendar entry beside it asks for; none where the calendar stays as it is.
    fn method(self) -> Option<Method> {
        match self {
            Self::Invitation | Self::PassedOn | Self::SignedUp | Self::Moved | Self::Seat => Some(Method::Request),
            Self::Cancelled => Some(Method::Cancel),
            Self::Waiting(_) | Self::Reminder | Self::Materials => None,
        }
    }

    /// Whether somebody of the programme office, or a colleague, speaks in it.
    fn is_signed(self) -> bool {
        !matches!(self, Self::PassedOn | Self::SignedUp | Self::Waiting(_) | Self::Seat)
    }
}

/// Whom a letter is for: the person and their invitation.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reader<'a> {
    /// The invitation that the letter's link answers; somebody who has none is led to the event's page.
    pub(super) invitation: Option<&'a str>,
    /// What names the entry in their calendar, if it bears a name of its own.
    pub(super) uid: Option<&'a str>,
    /// Who.
    pub(super) person: &'a PersonEntry,
    /// What they answered.
    pub(super) reply: Option<Reply>,
}

impl<'a> Reader<'a> {
    /// Somebody who is invited.
    pub(super) fn of(guest: &'a Guest, person: &'a PersonEntry) -> Self {
        Self { invitation: Some(&guest.id), uid: guest.uid.as_deref(), person, reply: guest.answered.map(|answered| answered.reply) }
    }
}

/// What all letters about one event share.
pub(super) struct Letters<'a> {
    pub(super) app: &'a App,
    pub(super) directory: &'a Directory,
    pub(super) languages: &'a Languages,
    pub(super) rollout: &'a RolloutKey,
    pub(super) found: &'a Found,
    /// Who acts, for letters that name somebody.
    pub(super) by: &'a str,
}

/// A letter in words.
#[derive(Template)]
#[template(path = "events/letter.html")]
struct Words<'a> {
    t: Texts,
    subject: String,
    hello: String,
    lead: String,
    facts: Vec<(String, String)>,
    /// Where it is held online.
    address: Option<&'a str>,
    agenda: Vec<String>,
    button: String,
    link: &'a str,
    note: Option<String>,
    greeting: Option<&'a str>,
}

impl Words<'_> {
    /// The same as text, one thought a line.
    fn plain(&self) -> String {
        let mut lines = vec![self.hello.clone(), String::new(), self.lead.clone(), String::new()];
        lines.extend(self.facts.iter().map(|(term, text)| format!("{term}: {text}")));
        lines.extend(self.address.map(|address| format!("{}: {address}", self.t.get("events-link"))));
        lines.extend([String::new(), format!("{}:", self.button), self.link.to_owned()]);
        lines.extend(self.note.iter().flat_map(|note| [String::new(), note.clone()]));
        if let Some(by) = self.greeting {
            lines.extend([String::new(), self.t.get("event-letter-greeting").into_owned(), by.to_owned()]);
        }
        lines.join("\n") + "\n"
    }
}

impl Letters<'_> {
    /// Writes a letter to somebody who is invited, to be sent when the transaction is made.
    pub(super) async fn write(&self, tx: &mut Tx, about: About, to: Reader<'_>) -> Result<(), Failure> {
        let link = self.link(tx, about, to.invitation).await?;
        let words = self.words(Texts::new(self.languages.of(&to.person.id)), about, to.person, &link);
        let html = words.render()?;
        let calendar = about.method().map(|method| (method, self.entry(words.t, method, to, tx.now().micros)));
        let message = outbox::Message {
            person: Some(&to.person.id),
            to: &to.person.email,
            subject: &words.subject,
            body: &words.plain(),
            html: Some(&html),
            kind: about.keys().kind,
            reply_to: self.organiser().map(|person| person.email.as_str()),
            calendar: calendar.as_ref().map(|(method, text)| mail::Calendar { method: method.of_mail(), text }),
            ..outbox::Message::default()
        };
        outbox::enqueue(tx, &message).await?;
        Ok(())
    }

    /// What the letter's link opens: the page that answers without signing in, and for what is left of the event its own page.
    async fn link(&self, tx: &mut Tx, about: About, invitation: Option<&str>) -> Result<String, Failure> {
        let Some(invitation) = invitation.filter(|_| about != About::Materials) else {
            return Ok(self.app.link(&format!("/rollouts/{}/events/{}", self.rollout, self.found.event.key)));
        };
        let token = secret::token();
        guests::insert_link(tx, &secret::hashed(&token), invitation).await?;
        Ok(self.app.link(&format!("/event-reply?token={token}")))
    }

    fn words<'a>(&'a self, t: Texts, about: About, to: &PersonEntry, link: &'a str) -> Words<'a> {
        let (keys, event) = (about.keys(), &self.found.event);
        let title = words::text(t, &event.title);
        let number = if let About::Waiting(number) = about { number } else { 0 };
        let fact = |key: &str, text: String| (t.get(key).into_owned(), text);
        let invites = matches!(about, About::Invitation | About::PassedOn | About::Reminder);
        Words {
            t,
            subject: t.with(keys.subject, [("title", title.into()), ("date", t.date_medium(event.day.date()).into())]),
            hello: t.with("event-letter-hello", [("name", to.name.as_str().into())]),
            lead: t.with(keys.lead, [("title", title.into()), ("by", self.by.into()), ("number", number.into())]),
            facts: vec![fact("events-day", words::when(t, event)), fact("events-place", words::place(t, event))],
            address: Some(event.link.as_str()).filter(|address| !address.is_empty() && about != About::Cancelled),
            agenda: if invites { event.agenda.iter().map(|point| words::text(t, point).to_owned()).collect() } else { Vec::new() },
            button: t.get(keys.button).into_owned(),
            link,
            note: keys.note.map(|note| t.get(self.note(note)).into_owned()),
            greeting: Some(self.by).filter(|by| about.is_signed() && !by.is_empty()),
        }
    }

    /// The note; that the calendar can answer too is said only where its answers are read.
    fn note(&self, note: &'static str) -> &'static str {
        match self.app.settings().answers_address() {
            Some(_) if note == ONLY_YOURS => "event-letter-only-yours-or-calendar",
            _ => note,
        }
    }

    /// The calendar entry of one reader. Its address is the event's page: calendars are shared, links that answer are not.
    fn entry(&self, t: Texts, method: Method, to: Reader<'_>, now: i64) -> String {
        let url = self.app.link(&format!("/rollouts/{}/events/{}", self.rollout, self.found.event.key));
        let (person, read) = (self.organiser(), self.app.settings().answers_address());
        let named = person.map_or("Kaskade", |person| person.name.as_str());
        // Calendar programs answer to the organiser: to the address that is read, else to the person who invited.
        let address = read.or_else(|| person.map(|person| person.email.clone())).or_else(|| self.app.settings().sender_address());
        let event = entry(self.app, t, self.rollout, self.found, url);
        let entry = Entry {
            uid: to.uid.map_or_else(|| event.uid.clone(), str::to_owned),
            organiser: address.as_deref().map(|email| Party { name: named, email }),
            attendee: Some((Party { name: &to.person.name, email: &to.person.email }, to.reply)),
            cancelled: method == Method::Cancel,
            ..event
        };
        ics::calendar(method, "", &[entry], now)
    }

    /// Who invited, and reads what is written back.
    fn organiser(&self) -> Option<&PersonEntry> {
        let id = self.found.organiser.as_ref()?;
        self.directory.person_index(id).map(|at| self.directory.person(at))
    }
}

/// Names an entry in the calendar of one invited person, so that nobody else can answer by it.
pub(super) fn new_uid(app: &App) -> String {
    format!("event-{}@{}", secret::token(), host(app))
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
    use texts::Language;

    #[test]
    fn every_letter_has_its_words() {
        let all = About::ALL.into_iter().map(About::keys);
        for key in all.flat_map(|keys| [Some(keys.subject), Some(keys.lead), Some(keys.button), keys.note]).flatten() {
            assert!(Texts::new(Language::Danish).has(key) && Texts::new(Language::English).has(key), "{key}");
        }
    }
}
