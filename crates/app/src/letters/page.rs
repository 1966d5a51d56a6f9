//! `/letters/{letter}`: the text while it is being written; when it goes out, and to whom, once that is decided.

use super::{
    choose::{self, crumb},
    reach::Reach,
    selection,
    store::{self, Draft, Got, Letter, Progress, Words},
};
use crate::{
    failure::Failure,
    form::{Faults, filled},
    visit::Visit,
};
use askama::Template;
use axum::{extract::Path, response::Response};
use database::Moment;
use domain::{
    merge::{self, Field},
    text::PersonId,
};
use texts::{Language, Texts};

/// Longer than any subject that is read.
const LONGEST_SUBJECT: usize = 150;
/// Longer than any letter that is read.
const LONGEST_BODY: usize = 20_000;

/// What was typed, and what is wrong with it.
pub(super) struct Typed {
    pub(super) draft: Draft,
    pub(super) faults: Faults,
    pub(super) revision: i64,
}

impl Typed {
    /// A letter as it stands.
    pub(super) fn of(letter: &Letter) -> Self {
        Self { draft: letter.draft.clone(), faults: Faults::default(), revision: letter.revision }
    }

    /// What a form says; the answers go to somebody of the writer's organisation or to nobody.
    pub(super) fn read(visit: &Visit, reach: &Reach, sent: &[(String, String)]) -> Self {
        let value = |name: &str| sent.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str());
        let mut faults = Faults::default();
        let words = |faults: &mut Faults, subject: &'static str, body: &'static str| {
            let one_line = value(subject).split_whitespace().collect::<Vec<_>>().join(" ");
            let text = value(body).replace("\r\n", "\n").trim().to_owned();
            for (field, text, most) in [(subject, &one_line, LONGEST_SUBJECT), (body, &text, LONGEST_BODY)] {
                if text.chars().count() > most {
                    faults.add(field, visit.t.with("letters-fault-long", [("count", most.into())]));
                }
                let unknown: Vec<String> = merge::unknown(text).into_iter().map(|word| format!("{{{word}}}")).collect();
                if !unknown.is_empty() {
                    faults.add(field, visit.t.with("letters-fault-field", [("fields", unknown.join(", ").into())]));
                }
            }
            Words { subject: one_line, body: text }
        };
        let danish = words(&mut faults, "subject_da", "body_da");
        let english = words(&mut faults, "subject_en", "body_en");
        let reply_to = filled(value("reply_to")).map(PersonId::from).filter(|id| colleagues(reach).any(|(known, _)| known == *id));
        let revision = value("revision").parse().unwrap_or_default();
        Self { draft: Draft { danish, english, reply_to, copies: !value("copies").is_empty() }, faults, revision }
    }

    /// Notes what is missing before it can go out.
    pub(super) fn require(&mut self, t: Texts) {
        if !self.draft.danish.is_empty() || self.draft.english.is_empty() {
            let danish = [("subject_da", &self.draft.danish.subject), ("body_da", &self.draft.danish.body)];
            for (field, _) in danish.into_iter().filter(|(_, text)| text.is_empty()) {
                self.faults.add(field, t.get("letters-fault-empty"));
            }
        }
        if !self.draft.english.is_empty() {
            let english = [("subject_en", &self.draft.english.subject), ("body_en", &self.draft.english.body)];
            for (field, _) in english.into_iter().filter(|(_, text)| text.is_empty()) {
                self.faults.add(field, t.get("letters-fault-english"));
            }
        }
    }
}

/// Those who can read the answers: whoever works at the writer's organisation today and has an address.
pub(super) fn colleagues(reach: &Reach) -> impl Iterator<Item = (PersonId, String)> + '_ {
    let people = reach.directory.people_at(reach.permit.organisation(), reach.today);
    people.filter(|(_, entry)| !entry.email.is_empty()).map(|(_, entry)| (entry.id.clone(), format!("{}, {}", entry.name, entry.email)))
}

/// A merge field as the page explains it.
struct Explained {
    word: String,
    meaning: String,
}

fn explained(t: Texts) -> Vec<Explained> {
    let word = |field: Field| field.words()[usize::from(t.language() == Language::English)];
    let meaning = |field: Field| match field {
        Field::Name => "letters-field-name",
        Field::Organisation => "letters-field-organisation",
        Field::Rollout => "letters-field-rollout",
        Field::Role => "letters-field-role",
        Field::RedCount => "letters-field-red-count",
        Field::RedTasks => "letters-field-red-tasks",
        Field::Tasks => "letters-field-tasks",
    };
    let one = |field: Field| Explained { word: format!("{{{}}}", word(field)), meaning: t.get(meaning(field)).into_owned() };
    Field::ALL.into_iter().map(one).collect()
}

#[derive(Template)]
#[template(path = "letters/letter.html")]
struct LetterPage<'a> {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    title: String,
    id: &'a str,
    who: String,
    missing: Vec<String>,
    change_who: String,
    typed: &'a Typed,
    repliers: Vec<ui::Choice>,
    mailboxes: usize,
    fields: Vec<Explained>,
    trouble: Option<String>,
    conflict: bool,
    errors: Vec<ui::FieldError>,
}

/// The text in one language; its subject only where the page's heading is another.
struct Sent {
    code: &'static str,
    subject: Option<String>,
    html: String,
}

/// Somebody who got it.
struct GotLine {
    name: String,
    href: Option<String>,
    organisation: String,
    address: String,
    state: &'static str,
    state_text: String,
}

#[derive(Template)]
#[template(path = "letters/sent.html")]
struct SentPage<'a> {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    title: String,
    id: &'a str,
    lead: String,
    /// Planned and not sent: it can be stopped, and these get it as things stand today.
    planned: Option<choose::Shown>,
    languages: Vec<Sent>,
    got: Vec<GotLine>,
}

/// What a letter is called.
pub(super) fn title(visit: &Visit, letter: &Letter) -> String {
    let subject = letter.draft.subject();
    if subject.is_empty() { visit.t.get("letters-untitled").into_owned() } else { subject.to_owned() }
}

pub(super) async fn page(visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    let (reach, letter) = opened(&visit, &id).await?;
    if letter.is_draft() {
        return draft(&visit, &reach, &letter, &Typed::of(&letter), false);
    }
    sent(&visit, &reach, &letter).await
}

/// A letter of the visitor's organisation, with whom they may write to.
pub(super) async fn opened(visit: &Visit, id: &str) -> Result<(Reach, Letter), Failure> {
    let reach = Reach::of(&visit.app, &visit.viewer, visit.directory.clone()).await?;
    let mut connection = visit.app.database().read().await?;
    let letter = store::one(&mut connection, &reach.permit, id).await?;
    Ok((reach, letter))
}

/// The form, perhaps with what was typed before.
pub(super) fn draft(visit: &Visit, reach: &Reach, letter: &Letter, typed: &Typed, conflict: bool) -> Result<Response, Failure> {
    let t = visit.t;
    let selection = selection::of_query(&letter.query);
    let found = reach.find(&selection);
    let shown = choose::shown(visit, reach, &selection, None);
    let author = reach.permit.author();
    let chosen = typed.draft.reply_to.as_ref().unwrap_or(author);
    let replier = |(id, name): (PersonId, String)| ui::Choice { selected: id == *chosen, value: id.to_string(), label: name, hint: None };
    let page = LetterPage {
        shell: visit.shell("letters"),
        t,
        crumbs: vec![crumb(visit)],
        title: title(visit, letter),
        id: &letter.id,
        who: t.with("letters-goes-to", [("count", shown.people.len().into())]),
        missing: shown.vacant.iter().map(|vacant| vacant.heading.clone()).collect(),
        change_who: choose::href_for(letter),
        typed,
        repliers: colleagues(reach).map(replier).collect(),
        mailboxes: found.mailboxes(&reach.directory).len(),
        fields: explained(t),
        trouble: letter.trouble.as_ref().filter(|key| t.has(key)).map(|key| t.get(key).into_owned()),
        conflict,
        errors: typed.faults.summary(""),
    };
    visit.page(&page)
}

async fn sent(visit: &Visit, reach: &Reach, letter: &Letter) -> Result<Response, Failure> {
    let t = visit.t;
    let mut connection = visit.app.database().read().await?;
    let got = store::recipients(&mut connection, letter).await?;
    drop(connection);
    let at = |micros: i64| t.date_time(Moment::local(micros));
    let author = letter.author_name.as_str();
    let lead = match (letter.sent_at, letter.send_at) {
        (Some(sent), _) => t.with("letters-sent-by", [("at", at(sent).into()), ("name", author.into()), ("count", got.len().into())]),
        (None, Some(planned)) => t.with("letters-planned-by", [("at", at(planned).into()), ("name", author.into())]),
        (None, None) => String::new(),
    };
    let selection = selection::of_query(&letter.query);
    let draft = &letter.draft;
    let page = SentPage {
        shell: visit.shell("letters"),
        t,
        crumbs: vec![crumb(visit)],
        title: title(visit, letter),
        id: &letter.id,
        lead,
        planned: letter.sent_at.is_none().then(|| choose::shown(visit, reach, &selection, Some(draft))),
        languages: draft.languages().map(in_language).collect(),
        got: got.into_iter().map(|(got, progress)| got_line(visit, got, progress)).collect(),
    };
    visit.page(&page)
}

fn in_language((language, words): (Language, &Words)) -> Sent {
    let subject = (language == Language::English).then(|| words.subject.clone());
    Sent { code: language.code(), subject, html: crate::markdown::to_html(&words.body) }
}

fn got_line(visit: &Visit, got: Got, progress: Progress) -> GotLine {
    let t = visit.t;
    let later = |at: i64| Moment::local(at).date() > visit.today.date();
    let (state, state_text) = match progress {
        Progress::Sent => ("sent", t.get("letters-mail-sent").into_owned()),
        Progress::Waits(at) if later(at) => ("waits", t.with("letters-mail-later", [("at", t.date_time(Moment::local(at)).into())])),
        Progress::Waits(_) => ("waits", t.get("letters-mail-waits").into_owned()),
        Progress::Failed => ("failed", t.get("letters-mail-failed").into_owned()),
    };
    let organisation = visit.directory.organisation(&got.organisation).map(|entry| entry.organisation.name.clone());
    GotLine {
        name: got.name,
        href: got.person.map(|id| format!("/people/{id}")),
        organisation: organisation.unwrap_or_default(),
        address: got.address,
        state,
        state_text,
    }
}
