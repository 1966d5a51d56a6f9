//! `/letters/{letter}/preview`: the letter as one of its readers gets it, in each language, how many mails it makes, and the
//! buttons that send it.

use super::{
    body::Reader,
    choose::{self, crumb},
    page::{opened, title},
    reach::Reach,
    selection,
    store::Letter,
};
use crate::{failure::Failure, form::Faults, markdown::to_html, visit::Visit};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};
use domain::assignment::PersonIndex;
use serde::Deserialize;
use texts::{Language, Texts};

/// Whom the letter is looked at as.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct As {
    person: String,
}

/// When it shall go out, as it was typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct When {
    pub(super) when: String,
    pub(super) day: String,
    pub(super) time: String,
    pub(super) revision: i64,
}

/// The letter in one language.
struct InLanguage {
    code: &'static str,
    heading: String,
    subject: String,
    html: String,
}

#[derive(Template)]
#[template(path = "letters/preview.html")]
struct PreviewPage<'a> {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    title: String,
    id: &'a str,
    readers: Vec<ui::Choice>,
    languages: Vec<InLanguage>,
    /// Which of them the chosen reader gets, where there are several.
    reads_in: Option<String>,
    shown: choose::Shown,
    when: &'a When,
    revision: i64,
    times: Vec<ui::Choice>,
    faults: &'a Faults,
    errors: Vec<ui::FieldError>,
}

pub(super) async fn page(visit: Visit, Path(id): Path<String>, Query(chosen): Query<As>) -> Result<Response, Failure> {
    let (reach, letter) = opened(&visit, &id).await?;
    if !letter.is_draft() {
        return Ok(visit.go(&format!("/letters/{id}"), "info", "letters-is-fixed"));
    }
    let tomorrow = reach.today.plus_days(1).to_string();
    let when = When { when: "now".to_owned(), day: tomorrow, time: "09:00".to_owned(), revision: letter.revision };
    show(&visit, &reach, &letter, &chosen.person, &when, &Faults::default())
}

/// The page, perhaps with a moment that cannot be.
pub(super) fn show(visit: &Visit, reach: &Reach, letter: &Letter, person: &str, when: &When, faults: &Faults) -> Result<Response, Failure> {
    let t = visit.t;
    let selection = selection::of_query(&letter.query);
    let found = reach.find(&selection);
    let (reachable, _) = found.reachable(&reach.directory);
    let id_of = |at: usize| reach.directory.person(found.found.people[at].person).id.as_str();
    let chosen = reachable.iter().copied().find(|at| id_of(*at) == person).or_else(|| reachable.first().copied());
    let reader = |at: &usize| {
        let entry = reach.directory.person(found.found.people[*at].person);
        let at_home = reach.directory.organisation(&entry.organisation).map(|entry| entry.organisation.name.as_str());
        let label = format!("{}, {}", entry.name, at_home.unwrap_or_default());
        ui::Choice { value: entry.id.to_string(), label, hint: None, selected: Some(*at) == chosen }
    };
    let readers = reachable.iter().map(reader).collect();
    let languages = chosen.map(|at| {
        let recipient = &found.found.people[at];
        in_languages(t, letter, &Reader { app: &visit.app, reach, found: &found, selection: &selection, recipient })
    });
    let time = |key: &str, value: &str| ui::Choice {
        value: value.to_owned(),
        label: t.get(key).into_owned(),
        hint: None,
        selected: when.when == value,
    };
    let page = PreviewPage {
        shell: visit.shell("letters"),
        t,
        crumbs: vec![crumb(visit), ui::Crumb { href: format!("/letters/{}", letter.id), text: title(visit, letter) }],
        title: t.get("letters-look").into_owned(),
        id: &letter.id,
        readers,
        reads_in: chosen.filter(|_| letter.draft.languages().count() > 1).map(|at| reads_in(t, reach, found.found.people[at].person)),
        languages: languages.unwrap_or_default(),
        shown: choose::shown(visit, reach, &selection, Some(&letter.draft)),
        when,
        revision: letter.revision,
        times: vec![time("letters-now", "now"), time("letters-later", "later")],
        faults,
        errors: faults.summary(""),
    };
    visit.page(&page)
}

/// In which language somebody gets it.
fn reads_in(t: Texts, reach: &Reach, person: PersonIndex) -> String {
    let key = match reach.language_of(person) {
        Language::Danish => "letters-reads-danish",
        Language::English => "letters-reads-english",
    };
    t.with(key, [("name", reach.directory.person(person).name.as_str().into())])
}

/// The whole letter in each language in which it is written.
fn in_languages(t: Texts, letter: &Letter, reader: &Reader<'_>) -> Vec<InLanguage> {
    let one = |(language, _)| {
        let composed = reader.compose_in(&letter.draft, language);
        let heading = t.get(match language {
            Language::Danish => "letters-in-danish",
            Language::English => "letters-in-english",
        });
        InLanguage { code: language.code(), heading: heading.into_owned(), subject: composed.subject, html: to_html(&composed.markdown) }
    };
    letter.draft.languages().map(one).collect()
}
