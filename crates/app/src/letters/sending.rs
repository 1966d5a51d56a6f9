//! Sending a letter: who gets it is worked out at that moment, and every mail is written in the one transaction that marks the
//! letter as sent. So it goes out once, whole, to whoever holds the role then.

use super::{
    body::{Composed, Reader},
    reach::{Found, Reach},
    selection,
    store::{self, Got, Letter},
};
use crate::{
    app::App,
    failure::Failure,
    markdown::to_html,
    organisations::directory::Directory,
    outbox::{self, Message},
    telling::Room,
};
use askama::Template;
use database::{Actor, Tx};
use domain::{recipients::Selection, text::PersonId};
use std::time::Duration;
use texts::{Language, Texts};

/// How often letters are looked for whose time has come.
const PERIOD: Duration = Duration::from_secs(20);

/// What came of sending.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// So many people got it, and so many mailboxes a copy.
    Sent { people: usize, copies: usize },
    /// It went out before, or was changed meanwhile.
    TooLate,
    /// Nobody gets it today.
    Nobody,
}

/// Sends a letter within a transaction.
pub(super) async fn send(tx: &mut Tx, app: &App, reach: &Reach, letter: &Letter) -> Result<Outcome, Failure> {
    let selection = selection::of_query(&letter.query);
    let found = reach.find(&selection);
    let (reachable, _) = found.reachable(&reach.directory);
    if reachable.is_empty() {
        return Ok(Outcome::Nobody);
    }
    if !store::take(tx, letter).await? {
        return Ok(Outcome::TooLate);
    }
    // Read anew within the transaction: what goes out is counted once.
    let room = Room::read(tx.connection(), reach.today).await?;
    let mut all = Vec::with_capacity(reachable.len());
    for at in &reachable {
        let recipient = &found.found.people[*at];
        let composed = Reader { app, reach, found: &found, selection: &selection, recipient }.compose(&letter.draft);
        let entry = reach.directory.person(recipient.person);
        let once = format!("letter:{}:{}", letter.id, entry.id);
        let not_before = room.take(tx, app, &entry.id, &letter.id).await?;
        let envelope = Envelope { person: Some(&entry.id), to: &entry.email, once: Some(&once), not_before };
        let outbox = hand_over(tx, reach, letter, envelope, &composed).await?;
        let (person, name, address) = (Some(entry.id.clone()), entry.name.clone(), entry.email.clone());
        all.push(Got { person, name, address, organisation: entry.organisation.clone(), outbox });
    }
    let people = all.len();
    if letter.draft.copies {
        all.extend(copies(tx, app, reach, &found, &selection, letter).await?);
    }
    store::keep_recipients(tx, letter, &all).await?;
    Ok(Outcome::Sent { people, copies: all.len() - people })
}

/// A copy to the mailbox of every organisation at which somebody gets it: what the first of them gets, in Danish where it is
/// written in Danish, with their name on top.
async fn copies(
    tx: &mut Tx,
    app: &App,
    reach: &Reach,
    found: &Found<'_>,
    selection: &Selection,
    letter: &Letter,
) -> Result<Vec<Got>, Failure> {
    let (reachable, _) = found.reachable(&reach.directory);
    let mut made = Vec::new();
    for (address, organisation) in found.mailboxes(&reach.directory) {
        let there = |at: &&usize| found.found.people[**at].sites.iter().any(|site| found.sites[*site].organisation.code == organisation);
        let Some(recipient) = reachable.iter().find(there).map(|at| &found.found.people[*at]) else { continue };
        let composed = Reader { app, reach, found, selection, recipient }.compose_in(&letter.draft, Language::Danish);
        let name = reach.directory.person(recipient.person).name.as_str();
        let top = Texts::new(Language::Danish).with("letters-copy-of", [("name", name.into())]);
        let [body, markdown] = [&composed.body, &composed.markdown].map(|text| format!("{top}\n\n{text}"));
        let once = format!("letter:{}:{address}", letter.id);
        let composed = Composed { body, markdown, ..composed };
        let envelope = Envelope { to: &address, once: Some(&once), ..Envelope::default() };
        let outbox = hand_over(tx, reach, letter, envelope, &composed).await?;
        made.push(Got { person: None, name: address.clone(), address, organisation, outbox });
    }
    Ok(made)
}

/// Sends the letter to its own writer only, in every language in which it is written, as one of those reads it who will get it.
pub(super) async fn test(tx: &mut Tx, app: &App, reach: &Reach, letter: &Letter) -> Result<bool, Failure> {
    let selection = selection::of_query(&letter.query);
    let found = reach.find(&selection);
    let (reachable, _) = found.reachable(&reach.directory);
    let Some(recipient) = reachable.first().map(|at| &found.found.people[*at]) else { return Ok(false) };
    let reader = Reader { app, reach, found: &found, selection: &selection, recipient };
    let author = reach.permit.author();
    let Some(entry) = reach.directory.person_index(author).map(|person| reach.directory.person(person)) else { return Ok(false) };
    for (language, _) in letter.draft.languages() {
        let composed = reader.compose_in(&letter.draft, language);
        let subject = Texts::new(language).with("letters-test-subject", [("subject", composed.subject.as_str().into())]);
        let envelope = Envelope { person: Some(author), to: &entry.email, ..Envelope::default() };
        hand_over(tx, reach, letter, envelope, &Composed { subject, ..composed }).await?;
    }
    Ok(true)
}

/// The mail as a whole HTML document.
#[derive(Template)]
#[template(path = "letters/mail.html")]
struct MailPage<'a> {
    language: &'static str,
    subject: &'a str,
    html: String,
}

/// What stands on the outside of a mail.
#[derive(Default)]
struct Envelope<'a> {
    person: Option<&'a PersonId>,
    to: &'a str,
    once: Option<&'a str>,
    not_before: Option<i64>,
}

/// Writes one mail into the outbox; under a name of its own it is written once, whatever happens.
async fn hand_over(tx: &mut Tx, reach: &Reach, letter: &Letter, envelope: Envelope<'_>, composed: &Composed) -> Result<String, Failure> {
    let html = MailPage { language: composed.language.code(), subject: &composed.subject, html: to_html(&composed.markdown) }.render()?;
    let answers = letter.draft.reply_to.as_ref().and_then(|id| reach.directory.person_index(id));
    let reply_to = answers.map(|person| reach.directory.person(person).email.as_str()).filter(|email| !email.is_empty());
    let (subject, body) = (composed.subject.as_str(), composed.body.as_str());
    let Envelope { person, to, once, not_before } = envelope;
    let message =
        Message { person, to, subject, body, kind: "letter", html: Some(&html), reply_to, once, not_before, ..Message::default() };
    outbox::enqueue(tx, &message).await
}

/// Sends the letters whose time has come; says how many went out.
pub async fn send_what_is_due(app: &App) -> Result<usize, Failure> {
    let mut connection = app.database().read().await?;
    let due = store::due(&mut connection, app.clock().now().micros).await?;
    drop(connection);
    let mut sent = 0;
    for letter in due {
        sent += usize::from(send_one_due(app, &letter).await?);
    }
    Ok(sent)
}

/// Sends one letter in its writer's name, with what they may do today. Whoever may no longer write does not.
async fn send_one_due(app: &App, letter: &Letter) -> Result<bool, Failure> {
    let directory = Directory::current(app).await?;
    let today = app.clock().today();
    let writer = directory.person_index(&letter.author).filter(|person| directory.is_active(*person, today));
    let viewer = writer.and_then(|person| directory.viewer(person, today));
    let reach = match viewer {
        Some(viewer) => match Reach::of(app, &viewer, directory).await {
            Ok(reach) => Some(reach).filter(|reach| *reach.permit.organisation() == letter.organisation),
            Err(Failure::NotFound) => None,
            Err(other) => return Err(other),
        },
        None => None,
    };
    let mut tx = app.write(Actor::Person { id: letter.author.to_string(), name: letter.author_name.clone() }).await?;
    let outcome = match &reach {
        Some(reach) => send(&mut tx, app, reach, letter).await?,
        None => {
            store::refuse(&mut tx, letter, "letters-trouble-writer").await?;
            tx.commit().await?;
            return Ok(false);
        }
    };
    if outcome == Outcome::Nobody {
        store::refuse(&mut tx, letter, "letters-trouble-nobody").await?;
    }
    tx.commit().await?;
    Ok(matches!(outcome, Outcome::Sent { .. }))
}

/// Sends what is due until the task is dropped.
pub async fn run(app: App) {
    loop {
        if let Err(error) = send_what_is_due(&app).await {
            tracing::warn!("letters cannot be sent now: {error}");
        }
        tokio::time::sleep(PERIOD).await;
    }
}
