//! A session or a class on its day, as calendars and letters tell of it.

use super::{own::store::Class, store::Stored, words};
use crate::{
    app::App,
    events::ics::{self, Entry, Method, Party, When},
    failure::Failure,
    organisations::directory::PersonEntry,
    outbox,
    rollouts::standing::Standing,
    words::in_language,
};
use database::Tx;
use domain::{
    calendar::Day,
    event::{Reply, TimeOfDay},
    text::OrganisationCode,
    training::{ClassState, SessionState},
};
use texts::Texts;

/// What is held, when and where.
pub(crate) struct Dated {
    pub(crate) day: Day,
    pub(crate) hours: (TimeOfDay, TimeOfDay),
    pub(crate) title: String,
    pub(crate) place: String,
    /// Where it is held online; empty where it is not.
    pub(crate) link: String,
    /// Its page; none for a class that is not among those of the reader's organisation.
    pub(crate) href: Option<String>,
    pub(crate) cancelled: bool,
    /// Names it for good in calendars.
    pub(crate) uid: String,
    /// Its version there.
    pub(crate) sequence: i64,
}

impl Dated {
    /// A session of the supplier.
    pub(super) fn session(t: Texts, standing: &Standing, one: &Stored) -> Self {
        Self {
            day: one.fields.day,
            hours: (one.fields.from, one.fields.until),
            title: words::course_in(t.language(), &standing.playbook.training, one),
            place: words::place(t, one),
            link: one.fields.link.clone(),
            href: Some(format!("/rollouts/{}/training/sessions/{}", standing.head.key, one.id)),
            cancelled: one.state == SessionState::Cancelled,
            uid: format!("training-{}", one.id),
            sequence: one.revision,
        }
    }

    /// A class of a municipality, for somebody of an organisation of it.
    pub(super) fn class(t: Texts, standing: &Standing, one: &Class, reader: &OrganisationCode) -> Self {
        let key = &one.fields.course;
        let course = standing.playbook.training.own_course(key.as_str());
        Self {
            day: one.fields.day,
            hours: (one.fields.from, one.fields.until),
            title: course.map_or_else(|| key.to_string(), |course| in_language(&course.title, t.language()).to_owned()),
            place: if one.fields.place.is_empty() { t.get("events-place-open").into_owned() } else { one.fields.place.clone() },
            link: String::new(),
            href: one.is_of(reader).then(|| format!("/rollouts/{}/{reader}/training/own/classes/{}", standing.head.key, one.id)),
            cancelled: one.state == ClassState::Cancelled,
            uid: format!("own-class-{}", one.id),
            sequence: one.revision,
        }
    }

    /// Writes a letter about it in the reader's language, with the entry for their calendar where it is one; sent when the transaction is made.
    pub(super) async fn tell(&self, tx: &mut Tx, app: &App, t: Texts, reader: &PersonEntry, letter: &Letter) -> Result<(), Failure> {
        let title = || [("title", self.title.as_str().into())];
        let address = self.href.as_ref().map(|href| app.link(href)).unwrap_or_default();
        let mut lines = vec![
            t.with("event-letter-hello", [("name", reader.name.as_str().into())]),
            String::new(),
            t.with(letter.lead, title()),
            String::new(),
            format!("{}: {}", t.get("events-day"), words::when_at(t, self.day, self.hours)),
            format!("{}: {}", t.get("events-place"), self.place),
        ];
        if !self.link.is_empty() {
            lines.push(format!("{}: {}", t.get("events-link"), self.link));
        }
        if !address.is_empty() {
            lines.extend([String::new(), address.clone()]);
        }
        let calendar = letter.method.map(|method| (method, self.entry(app, method, reader, address, tx.now().micros)));
        let message = outbox::Message {
            person: Some(&reader.id),
            to: &reader.email,
            subject: &t.with(letter.subject, title()),
            body: &(lines.join("\n") + "\n"),
            kind: letter.kind,
            calendar: calendar.as_ref().map(|(method, text)| mail::Calendar { method: method.of_mail(), text }),
            ..outbox::Message::default()
        };
        outbox::enqueue(tx, &message).await?;
        Ok(())
    }

    fn entry(&self, app: &App, method: Method, reader: &PersonEntry, url: String, now: i64) -> String {
        let sender = app.settings().sender_address();
        let entry = Entry {
            uid: format!("{}@{}", self.uid, crate::events::letters::host(app)),
            sequence: self.sequence,
            title: self.title.clone(),
            when: When::Hours(self.day, self.hours.0, self.hours.1),
            place: self.place.clone(),
            description: self.link.clone(),
            url,
            cancelled: method == Method::Cancel,
            organiser: sender.as_deref().map(|email| Party { name: "Kaskade", email }),
            attendee: Some((Party { name: &reader.name, email: &reader.email }, Some(Reply::Yes))),
        };
        ics::calendar(method, "", &[entry], now)
    }
}

/// The kind of a letter, the keys of its subject and lead, and what it asks of the calendar; nothing of most.
pub(super) struct Letter {
    pub(super) kind: &'static str,
    pub(super) subject: &'static str,
    pub(super) lead: &'static str,
    pub(super) method: Option<Method>,
}
