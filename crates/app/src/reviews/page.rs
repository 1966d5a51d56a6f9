//! `/rollouts/{rollout}/reviews/{review}`: the material passage by passage with the comments on each, and what came of them.

use super::{
    found::{Found, crumbs},
    store::{self, Comment, Reviewer, Round, Travel},
};
use crate::{
    evidence,
    failure::Failure,
    form::Faults,
    groups,
    markdown::{passages, to_html},
    people::entered::Entered,
    visit::{Visit, html_headers},
};
use askama::Template;
use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    review::{Kind, Outcome, State, can_tell},
    text::PersonId,
};
use texts::Texts;

/// What a form sent that is shown again, each with its faults.
#[derive(Default)]
pub(super) struct Shown<'a> {
    pub(super) comment: Option<(u32, &'a Entered)>,
    pub(super) change: Option<(&'a str, &'a Entered)>,
    pub(super) answer: Option<(&'a str, &'a Entered)>,
    pub(super) done: Option<&'a Entered>,
    pub(super) travel: Option<&'a Entered>,
    pub(super) faults: Faults,
}

/// A form beside a passage or comment: what was typed, and what is wrong with it.
struct Typed {
    id: String,
    body: String,
    body_fault: String,
    choices: Vec<ui::Choice>,
    choice_fault: String,
    is_open: bool,
}

struct ShownComment {
    id: String,
    kind: String,
    author: String,
    body: String,
    signal: &'static str,
    outcome: Option<String>,
    answer: String,
    /// Where it is taken back.
    withdraw: Option<String>,
    passage: u32,
    /// Where it is changed, and the form.
    change: Option<(String, Typed)>,
    /// Where it is answered, and the form.
    action: Option<String>,
    form: Typed,
}

struct Passage {
    number: i64,
    place: String,
    html: String,
    comments: Vec<ShownComment>,
    form: Option<Typed>,
}

struct Person {
    name: String,
    organisation: String,
    done: bool,
    minutes: String,
}

struct ShownTravel {
    day: String,
    who: String,
    purpose: String,
    kilometres: String,
    kroner: String,
    withdraw: Option<String>,
}

#[derive(Template)]
#[template(path = "reviews/page.html")]
struct ReviewPage<'a> {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    title: String,
    path: String,
    state: String,
    lead: String,
    about: String,
    facts: Vec<ui::Detail>,
    files: Vec<evidence::Line>,
    takes_files: bool,
    passages: Vec<Passage>,
    people: Vec<Person>,
    is_draft: bool,
    /// Whether the viewer says that they are done.
    may_finish: bool,
    is_done: bool,
    keeps: bool,
    can_close: bool,
    can_tell: bool,
    excel: Option<String>,
    travels: Vec<ShownTravel>,
    travel_sum: Option<String>,
    may_travel: bool,
    minutes: String,
    travel: &'a Entered,
    faults: &'a Faults,
    errors: Vec<ui::FieldError>,
}

pub(super) fn person(visit: &Visit, id: &PersonId) -> (String, String) {
    let Some(at) = visit.directory.person_index(id) else { return Default::default() };
    let person = visit.directory.person(at);
    let organisation = visit.directory.organisation(&person.organisation).map(|entry| entry.organisation.name.clone());
    (person.name.clone(), organisation.unwrap_or_default())
}

fn kinds(t: Texts, chosen: &str) -> Vec<ui::Choice> {
    let choice = |kind: Kind| ui::Choice {
        value: kind.key().to_owned(),
        label: t.get(&format!("reviews-kind-{}", kind.key())).into_owned(),
        hint: None,
        selected: kind.key() == chosen,
    };
    Kind::ALL.into_iter().map(choice).collect()
}

fn outcomes(t: Texts, chosen: &str) -> Vec<ui::Choice> {
    let choice = |outcome: Outcome| ui::Choice {
        value: outcome.key().to_owned(),
        label: t.get(&format!("reviews-outcome-{}", outcome.key())).into_owned(),
        hint: None,
        selected: outcome.key() == chosen,
    };
    Outcome::ALL.into_iter().map(choice).collect()
}

/// The page as one viewer sees it.
struct View<'v> {
    visit: &'v Visit,
    found: &'v Found,
    round: &'v Round,
    state: State,
    shown: Shown<'v>,
}

impl View<'_> {
    fn comment(&self, comment: &Comment) -> ShownComment {
        let t = self.visit.t;
        let path = self.found.path(&self.round.id);
        let typed = self.shown.answer.filter(|(id, _)| *id == comment.id).map(|(_, typed)| typed);
        let told = self.found.permit.keeps() || self.state == State::Told;
        let answers = self.found.permit.keeps() && self.state != State::Told;
        let chosen = typed.map_or_else(|| comment.outcome.map(Outcome::key).unwrap_or_default(), |typed| typed.value("outcome"));
        let fault = |field: &str| typed.map(|_| self.shown.faults.of(field).to_owned()).unwrap_or_default();
        let own = comment.author == self.visit.viewer.person;
        let changes = own && self.state == State::Open && comment.outcome.is_none();
        ShownComment {
            passage: comment.passage,
            change: changes.then(|| (format!("{path}/comments/{}/change", comment.id), self.change(comment))),
            id: format!("comment-{}", comment.id),
            kind: t.get(&format!("reviews-kind-{}", comment.kind.key())).into_owned(),
            author: comment.author_name.clone(),
            body: comment.body.clone(),
            signal: match comment.outcome.filter(|_| told) {
                Some(Outcome::Taken) => "green",
                Some(Outcome::Partly) => "yellow",
                Some(Outcome::NotTaken) | None => "grey",
            },
            outcome: comment.outcome.filter(|_| told).map(|outcome| t.get(&format!("reviews-outcome-{}", outcome.key())).into_owned()),
            answer: if told { comment.answer.clone() } else { String::new() },
            withdraw: (own && self.state == State::Open).then(|| format!("{path}/comments/{}/withdraw", comment.id)),
            action: answers.then(|| format!("{path}/comments/{}/answer", comment.id)),
            form: Typed {
                id: format!("answer-{}", comment.id),
                body: typed.map_or_else(|| comment.answer.clone(), |typed| typed.value("answer").to_owned()),
                body_fault: fault("answer"),
                choices: outcomes(t, chosen),
                choice_fault: fault("outcome"),
                is_open: typed.is_some() || comment.outcome.is_none(),
            },
        }
    }

    /// The form with one's own comment, to be written otherwise.
    fn change(&self, comment: &Comment) -> Typed {
        let typed = self.shown.change.filter(|(id, _)| *id == comment.id).map(|(_, typed)| typed);
        let fault = |field: &str| typed.map(|_| self.shown.faults.of(field).to_owned()).unwrap_or_default();
        Typed {
            id: format!("change-{}", comment.id),
            body: typed.map_or_else(|| comment.body.clone(), |typed| typed.value("body").to_owned()),
            body_fault: fault("body"),
            choices: kinds(self.visit.t, typed.map_or(comment.kind.key(), |typed| typed.value("kind"))),
            choice_fault: fault("kind"),
            is_open: typed.is_some(),
        }
    }

    /// A passage, or the whole where its number is 0.
    fn passage(&self, number: u32, markdown: &str, comments: &[&Comment]) -> Passage {
        let typed = self.shown.comment.filter(|(passage, _)| *passage == number).map(|(_, typed)| typed);
        let comments_here = self.state == State::Open && self.found.own(self.visit, &self.round.id).is_some();
        let fault = |field: &str| typed.map(|_| self.shown.faults.of(field).to_owned()).unwrap_or_default();
        let form = || Typed {
            id: format!("body-{number}"),
            body: typed.map(|typed| typed.value("body").to_owned()).unwrap_or_default(),
            body_fault: fault("body"),
            choices: kinds(self.visit.t, typed.map_or("proposal", |typed| typed.value("kind"))),
            choice_fault: fault("kind"),
            is_open: typed.is_some(),
        };
        Passage {
            number: i64::from(number),
            place: if number == 0 { "whole".to_owned() } else { format!("passage-{number}") },
            html: to_html(markdown),
            comments: comments.iter().filter(|one| one.passage == number).map(|one| self.comment(one)).collect(),
            form: comments_here.then(form),
        }
    }
}

fn travel(visit: &Visit, path: &str, one: &Travel) -> ShownTravel {
    let t = visit.t;
    ShownTravel {
        day: t.date_medium(one.day.date()),
        who: person(visit, &one.person).0,
        purpose: one.purpose.clone(),
        kilometres: t.number(i64::from(one.kilometres)),
        kroner: t.number(i64::from(one.kroner)),
        withdraw: (one.person == visit.viewer.person).then(|| format!("{path}/travels/{}/withdraw", one.id)),
    }
}

pub(super) async fn show(visit: &Visit, found: &Found, round: &Round, shown: Shown<'_>) -> Result<Response, Failure> {
    let t = visit.t;
    let mut connection = visit.app.database().read().await?;
    let texts = match round.state {
        State::Draft => passages(&round.fields.material),
        _ => store::passages_of(&mut connection, &round.id).await?,
    };
    let names = groups::track_names(&mut connection, found.seen.key()).await?;
    let all_travels = store::travels(&mut connection, &round.id).await?;
    let files = evidence::store::files(&mut connection, found.drawer(&round.id)).await?;
    drop(connection);
    let state = found.state(visit, round);
    let keeps = found.permit.keeps();
    let own: Option<&Reviewer> = found.own(visit, &round.id);
    let comments: Vec<&Comment> = found.comments_of(visit, round).collect();
    let status = if shown.faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    // Fields of forms that stand many times on the page bear the number of theirs.
    let field = |name: &str| match (&shown.comment, &shown.change, &shown.answer, name) {
        (Some((number, _)), _, _, "body" | "kind") => format!("{name}-{number}"),
        (_, Some((id, _)), _, "body") => format!("change-{id}"),
        (_, Some((id, _)), _, "kind") => format!("kind-change-{id}"),
        (_, _, Some((id, _)), "answer" | "outcome") => format!("{name}-{id}"),
        (_, _, _, "day" | "purpose" | "kilometres" | "kroner") => format!("travel-{name}"),
        _ => name.to_owned(),
    };
    let errors = shown.faults.summary("").into_iter().map(|one| ui::FieldError { field: field(&one.field), text: one.text }).collect();
    let faults = shown.faults.clone();
    let (nothing, done) = (Entered::default(), shown.done);
    let typed_travel = shown.travel.unwrap_or(&nothing);
    let view = View { visit, found, round, state, shown };
    let numbered = texts.iter().enumerate().map(|(at, text)| view.passage(u32::try_from(at + 1).unwrap_or(u32::MAX), text, &comments));
    let passages: Vec<Passage> = numbered.chain((state != State::Draft).then(|| view.passage(0, "", &comments))).collect();
    let asked: Vec<&Reviewer> = found.asked(&round.id).collect();
    let reviewer = |one: &&Reviewer| {
        let (name, organisation) = person(visit, &one.person);
        let minutes = one.minutes.map(|minutes| t.number(i64::from(minutes))).unwrap_or_default();
        Person { name, organisation, done: one.done, minutes }
    };
    let path = found.path(&round.id);
    let detail = |key: &'static str, text: String, href: Option<String>| ui::Detail { term: t.get(key).into_owned(), text, href };
    let mut facts = vec![
        detail("reviews-due", t.date_long(round.fields.due.date()), None),
        detail("reviews-asked-minutes", t.with("study-minutes", [("count", i64::from(round.fields.minutes).into())]), None),
    ];
    let playbook = &found.seen.standing.playbook;
    if let Some(event) = playbook.events.iter().find(|one| one.key.as_str() == round.fields.event) {
        let href = format!("/rollouts/{}/events/{}", found.seen.key(), event.key);
        facts.push(detail("reviews-event", visit.text(&event.title).to_owned(), Some(href)));
    }
    let answered = comments.iter().filter(|one| one.outcome == Some(Outcome::Taken)).count();
    if state == State::Told || keeps {
        let taken = t.with("reviews-of", [("done", answered.into()), ("count", comments.len().into())]);
        facts.push(detail("reviews-taken", taken, None));
    }
    if state == State::Draft {
        let line =
            |line: &String| match line.strip_prefix("role:").and_then(|key| playbook.roles.iter().find(|card| card.key.as_str() == key)) {
                Some(card) => visit.text(&card.title).to_owned(),
                None => line
                    .split_once('/')
                    .and_then(|(call, track)| names.get(&(call.to_owned(), track.to_owned())).cloned())
                    .unwrap_or_else(|| line.clone()),
            };
        facts.push(detail("reviews-who", round.fields.who.iter().map(line).collect::<Vec<_>>().join(", "), None));
    }
    facts.push(detail("reviews-by", round.by.clone(), None));
    let seen_travels: Vec<&Travel> = all_travels.iter().filter(|one| keeps || one.person == visit.viewer.person).collect();
    let sum = |of: fn(&Travel) -> u32| i64::from(seen_travels.iter().map(|one| of(one)).sum::<u32>());
    let page = ReviewPage {
        shell: visit.shell("rollouts"),
        t,
        crumbs: crumbs(visit, found, None),
        title: round.fields.title.clone(),
        state: t.get(&format!("reviews-state-{}", state.key())).into_owned(),
        lead: t.get(&format!("reviews-lead-{}", state.key())).into_owned(),
        about: to_html(&round.fields.about),
        facts,
        files: files.iter().map(|file| evidence::line(t, file, &path)).collect(),
        takes_files: found.takes_files(visit, round),
        passages,
        people: if keeps { asked.iter().map(reviewer).collect() } else { Vec::new() },
        is_draft: state == State::Draft,
        may_finish: state == State::Open && own.is_some(),
        is_done: own.is_some_and(|own| own.done),
        keeps,
        can_close: keeps && state == State::Open,
        can_tell: keeps && can_tell(state, comments.iter().map(|one| one.outcome.is_some())),
        excel: (keeps && state != State::Draft).then(|| format!("{path}/review.xlsx")),
        travels: seen_travels.iter().map(|one| travel(visit, &path, one)).collect(),
        travel_sum: (!seen_travels.is_empty()).then(|| {
            t.with("reviews-travel-sum", [("kilometres", sum(|one| one.kilometres).into()), ("kroner", sum(|one| one.kroner).into())])
        }),
        may_travel: own.is_some() && state != State::Draft,
        minutes: done.map_or_else(
            || own.and_then(|own| own.minutes).map(|minutes| minutes.to_string()).unwrap_or_default(),
            |typed| typed.value("minutes").to_owned(),
        ),
        travel: typed_travel,
        path,
        faults: &faults,
        errors,
    };
    Ok((status, html_headers(), page.render()?).into_response())
}

pub(super) async fn page(visit: Visit, Path((key, id)): Path<(String, String)>) -> Result<Response, Failure> {
    let found = Found::open(&visit, &key).await?;
    show(&visit, &found, found.round(&id)?, Shown::default()).await
}
