//! The letters to who teaches a class, in their language and with the entry for their calendar, in the same transaction as what they tell.

use super::{
    found::Opened,
    store::{Class, ClassFields},
    words,
};
use crate::{
    events::ics::{self, Entry, Method, Party, When},
    failure::Failure,
    outbox, telling,
    visit::Visit,
};
use database::Tx;
use domain::{event::Reply, text::PersonId};
use texts::{Language, Texts};

/// What a letter tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum About {
    /// That the reader teaches a class.
    Teaches,
    /// That it is elsewhere or at another time.
    Moved,
    /// That the reader does not teach it any more, or that it is not held.
    CalledOff,
}

impl About {
    fn keys(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Teaches => ("own-class", "own-letter-teaches-subject", "own-letter-teaches-lead"),
            Self::Moved => ("own-class-moved", "own-letter-moved-subject", "own-letter-moved-lead"),
            Self::CalledOff => ("own-class-off", "own-letter-off-subject", "own-letter-off-lead"),
        }
    }
}

/// Tells of a new class.
pub(super) async fn made(tx: &mut Tx, visit: &Visit, opened: &Opened<'_>, class: &Class) -> Result<(), Failure> {
    match &class.fields.trainer {
        Some(trainer) => write(tx, visit, opened, class, About::Teaches, trainer).await,
        None => Ok(()),
    }
}

/// Tells of a change: who came, who went, and who has to be elsewhere or at another time.
pub(super) async fn changed(tx: &mut Tx, visit: &Visit, opened: &Opened<'_>, was: &ClassFields, class: &Class) -> Result<(), Failure> {
    let now = &class.fields;
    if was.trainer != now.trainer {
        if let Some(before) = &was.trainer {
            write(tx, visit, opened, class, About::CalledOff, before).await?;
        }
        return made(tx, visit, opened, class).await;
    }
    let moved = (was.day, was.from, was.until, &was.place) != (now.day, now.from, now.until, &now.place);
    match now.trainer.as_ref().filter(|_| moved) {
        Some(trainer) => write(tx, visit, opened, class, About::Moved, trainer).await,
        None => Ok(()),
    }
}

/// Tells that a class is not held.
pub(super) async fn called_off(tx: &mut Tx, visit: &Visit, opened: &Opened<'_>, class: &Class) -> Result<(), Failure> {
    match &class.fields.trainer {
        Some(trainer) => write(tx, visit, opened, class, About::CalledOff, trainer).await,
        None => Ok(()),
    }
}

async fn write(tx: &mut Tx, visit: &Visit, opened: &Opened<'_>, class: &Class, about: About, person: &PersonId) -> Result<(), Failure> {
    let Some(at) = visit.directory.person_index(person) else { return Ok(()) };
    let reader = visit.directory.person(at);
    let t = Texts::new(telling::languages(tx.connection()).await?.of(person));
    let course = opened.found.training().own_course(class.fields.course.as_str());
    let title = course.map_or_else(
        || class.fields.course.to_string(),
        |course| match t.language() {
            Language::Danish => course.title.da.clone(),
            Language::English => course.title.english().to_owned(),
        },
    );
    let (kind, subject, lead) = about.keys();
    let address = visit.app.link(&format!("{}/classes/{}", opened.path(), class.id));
    let subject = t.with(subject, [("title", title.as_str().into())]);
    let place = if class.fields.place.is_empty() { t.get("events-place-open").into_owned() } else { class.fields.place.clone() };
    let lines = [
        t.with("event-letter-hello", [("name", reader.name.as_str().into())]),
        String::new(),
        t.with(lead, [("title", title.as_str().into())]),
        String::new(),
        format!("{}: {}", t.get("events-day"), words::when(t, class)),
        format!("{}: {place}", t.get("events-place")),
        String::new(),
        address.clone(),
    ];
    let body = lines.join("\n") + "\n";
    let method = if about == About::CalledOff { Method::Cancel } else { Method::Request };
    let sender = visit.app.settings().sender_address();
    let entry = Entry {
        uid: format!("own-class-{}@{}", class.id, crate::events::letters::host(&visit.app)),
        sequence: class.revision,
        title,
        when: When::Hours(class.fields.day, class.fields.from, class.fields.until),
        place,
        description: String::new(),
        url: address,
        cancelled: method == Method::Cancel,
        organiser: sender.as_deref().map(|email| Party { name: "Kaskade", email }),
        attendee: Some((Party { name: &reader.name, email: &reader.email }, Some(Reply::Yes))),
    };
    let text = ics::calendar(method, "", &[entry], tx.now().micros);
    let message = outbox::Message {
        person: Some(&reader.id),
        to: &reader.email,
        subject: &subject,
        body: &body,
        kind,
        calendar: Some(mail::Calendar { method: method.of_mail(), text: &text }),
        ..outbox::Message::default()
    };
    outbox::enqueue(tx, &message).await?;
    Ok(())
}
