//! `/rollouts/{rollout}/{organisation}/checks/{checklist}`: one checklist at one organisation, open critical items first, each kept by itself.

use super::{
    found::{Known, Place},
    words,
};
use crate::{
    evidence,
    failure::Failure,
    form::Faults,
    people::entered::Entered,
    visit::{CONTENT_SECURITY_POLICY, Visit, html_headers},
};
use askama::Template;
use axum::{
    extract::Path,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use domain::checks::{Evidence, Item, Test, TestKind, Verdict};
use serde_json::json;
use texts::Texts;

/// An item with finished words.
struct Line {
    key: String,
    text: String,
    help: String,
    signal: &'static str,
    state: String,
    critical: bool,
    open: bool,
    /// What can be answered, with what was.
    choices: Vec<ui::Choice>,
    note: String,
    note_label: String,
    note_hint: String,
    verdict_error: String,
    note_error: String,
    file_hint: String,
    file_error: String,
    files: Vec<evidence::Line>,
    /// Who answered when.
    answered: Option<String>,
}

/// A test by a machine with finished words.
struct Tested {
    title: String,
    why: String,
    signal: &'static str,
    outcome: String,
    detail: String,
    /// What to do, if it failed.
    remedy: Option<String>,
    /// That the address is still to be given.
    waits: bool,
    by: Option<String>,
}

#[derive(Template)]
#[template(path = "checks/one.html")]
struct OnePage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    title: String,
    about: String,
    tabs: Vec<ui::Tab>,
    action: String,
    task_href: String,
    progress: String,
    critical_open: usize,
    lines: Vec<Line>,
    tests: Vec<Tested>,
    /// What the page itself can test, as JSON; empty where nothing.
    in_browser: String,
    fills: bool,
    revision: i64,
    errors: Vec<ui::FieldError>,
}

/// What was sent and is not kept.
pub(super) struct Refused<'r> {
    pub(super) item: &'r str,
    pub(super) entered: &'r Entered,
    pub(super) faults: &'r Faults,
}

pub(super) async fn first(visit: Visit, Path((key, organisation)): Path<(String, String)>) -> Result<Response, Failure> {
    let places = Place::all(&visit, &key, &organisation).await?;
    let first = places.first().ok_or(Failure::NotFound)?;
    Ok(Redirect::to(&first.href("")).into_response())
}

pub(super) async fn page(visit: Visit, Path((key, organisation, checklist)): Path<(String, String, String)>) -> Result<Response, Failure> {
    shown(&visit, (&key, &organisation, &checklist), None, StatusCode::OK).await
}

/// The page, with what was typed and refused.
pub(super) async fn shown(
    visit: &Visit,
    (key, organisation, checklist): (&str, &str, &str),
    refused: Option<&Refused<'_>>,
    status: StatusCode,
) -> Result<Response, Failure> {
    let places = Place::all(visit, key, organisation).await?;
    let place = places.iter().find(|place| place.list().key.as_str() == checklist).ok_or(Failure::NotFound)?;
    let known = place.known(visit).await?;
    let t = visit.t;
    let list = place.list();
    let verdicts = known.verdicts();
    let progress = list.progress(&verdicts);
    let tab =
        |one: &Place| ui::Tab { href: one.href(""), text: visit.text(&one.list().title).to_owned(), current: one.list().key == list.key };
    let page = OnePage {
        shell: visit.shell("rollouts"),
        t,
        crumbs: words::crumbs(visit, &place.seen, true),
        title: t.with("checks-one-title", [("title", visit.text(&list.title).into()), ("name", place.organisation().name.as_str().into())]),
        about: visit.text(&list.about).to_owned(),
        tabs: if places.len() > 1 { places.iter().map(tab).collect() } else { Vec::new() },
        action: place.href(""),
        task_href: format!("/rollouts/{key}/{organisation}/{}", list.task),
        progress: t.with("checks-of", [("count", progress.answered.into()), ("all", progress.items.into())]),
        critical_open: progress.critical_open,
        lines: list.by_urgency(&verdicts).into_iter().map(|item| line(visit, place, &known, item, refused)).collect(),
        tests: place.tests().into_iter().map(|test| tested(visit, &known, test)).collect(),
        in_browser: in_browser(place),
        fills: place.permit.fills(),
        revision: known.revision(),
        errors: refused.map(|refused| refused.faults.summary(&format!("i-{}-", refused.item))).unwrap_or_default(),
    };
    let mut response = (status, html_headers(), page.render()?).into_response();
    if let Some(policy) = policy(place) {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    Ok(response)
}

fn line(visit: &Visit, place: &Place, known: &Known, item: &Item, refused: Option<&Refused<'_>>) -> Line {
    let t = visit.t;
    let answer = known.answers.iter().find(|one| one.item == item.key);
    let refused = refused.filter(|refused| refused.item == item.key.as_str());
    let said = answer.map(|one| one.verdict);
    let chosen = refused.map_or(said.map_or("", Verdict::key), |refused| refused.entered.value("verdict"));
    let choice = |one: Verdict| ui::Choice {
        selected: one.key() == chosen,
        value: one.key().to_owned(),
        label: words::verdict(t, Some(one)).into_owned(),
        hint: None,
    };
    let note = refused.map_or_else(|| answer.map_or("", |one| one.note.as_str()), |refused| refused.entered.value("note"));
    let (label, hint) = match item.evidence {
        Evidence::None => ("checks-note", "checks-note-hint"),
        Evidence::Text => ("checks-evidence", "checks-evidence-hint"),
        Evidence::Machine => ("checks-evidence", "checks-machine-hint"),
        Evidence::TestData => ("checks-test-persons", "checks-test-persons-hint"),
    };
    let file_hint = match item.evidence {
        Evidence::Text | Evidence::Machine => "checks-file-hint",
        Evidence::None | Evidence::TestData => "checks-file-hint-beside",
    };
    Line {
        key: item.key.to_string(),
        text: visit.text(&item.text).to_owned(),
        help: visit.text(&item.help).to_owned(),
        signal: words::signal(said).key(),
        state: words::verdict(t, said).into_owned(),
        critical: item.critical,
        open: item.holds_back(said),
        choices: Verdict::ALL.map(choice).to_vec(),
        note: note.to_owned(),
        note_label: t.get(label).into_owned(),
        note_hint: t.get(hint).into_owned(),
        verdict_error: refused.map_or("", |refused| refused.faults.of("verdict")).to_owned(),
        note_error: refused.map_or("", |refused| refused.faults.of("note")).to_owned(),
        file_hint: t.get(file_hint).into_owned(),
        file_error: refused.map_or("", |refused| refused.faults.of("file")).to_owned(),
        files: known.files.iter().filter(|one| one.item == item.key.as_str()).map(|one| evidence::line(t, one, &place.href(""))).collect(),
        answered: answer
            .map(|one| t.with("checks-answered-by", [("name", one.by.as_str().into()), ("date", t.date_medium(one.on.date()).into())])),
    }
}

fn tested(visit: &Visit, known: &Known, test: &Test) -> Tested {
    let t = visit.t;
    let run = known.latest(&test.key);
    let result = run.and_then(|run| run.results.get(&test.key));
    let outcome = result.map(|(outcome, _)| *outcome);
    let failed = outcome == Some(domain::checks::Outcome::Failed);
    let by = |run: &super::store::Run| {
        let key = if run.made_by == "browser" { "checks-by-browser" } else { "checks-by-command" };
        t.with(key, [("name", run.by.as_str().into()), ("date", t.date_medium(run.on.date()).into())])
    };
    Tested {
        title: visit.text(&test.title).to_owned(),
        why: visit.text(&test.why).to_owned(),
        signal: words::signal_of_outcome(outcome).key(),
        outcome: words::outcome(t, outcome).into_owned(),
        detail: result.map_or("", |(_, detail)| detail.as_str()).to_owned(),
        remedy: failed.then(|| visit.text(&test.remedy).to_owned()),
        waits: test.address.is_none() && !matches!(test.kind, TestKind::Browser(_)),
        by: run.map(by),
    }
}

/// The site that a browser can be sent to for a test of an address: over https, which is all that a page may reach.
fn site(test: &Test) -> Option<String> {
    let address = test.address.as_deref().filter(|_| test.kind == TestKind::Address)?;
    let rest = match address.split_once("://") {
        Some(("https", rest)) => rest,
        Some(_) => return None,
        None => address.strip_suffix(":443")?,
    };
    let host = rest.split(['/', '?', '#']).next()?;
    let fine = |letter: char| letter.is_ascii_alphanumeric() || ".-:".contains(letter);
    (!host.is_empty() && host.chars().all(fine)).then(|| format!("https://{host}"))
}

/// What the page lets the browser reach beside us: the sites that it tests, and only for who attaches the results.
fn policy(place: &Place) -> Option<HeaderValue> {
    let sites: Vec<String> = place.tests().iter().filter_map(|test| site(test)).collect();
    if sites.is_empty() || !place.permit.fills() {
        return None;
    }
    HeaderValue::from_str(&format!("{CONTENT_SECURITY_POLICY}; connect-src 'self' {}", sites.join(" "))).ok()
}

/// The tests that the browser of a visitor can make: itself, its clock against ours, and which sites it reaches.
fn in_browser(place: &Place) -> String {
    let told = |test: &&Test| match &test.kind {
        TestKind::Browser(browsers) => {
            let browsers: Vec<_> = browsers.iter().map(|(name, least)| json!({"name": name, "least": least})).collect();
            Some(json!({"key": test.key.as_str(), "kind": "browser", "browsers": browsers}))
        }
        TestKind::Clock { seconds } => Some(json!({"key": test.key.as_str(), "kind": "clock", "seconds": seconds})),
        TestKind::Address => Some(json!({"key": test.key.as_str(), "kind": "address", "site": site(test)?})),
        _ => None,
    };
    let told: Vec<_> = place.tests().iter().filter_map(told).collect();
    if told.is_empty() { String::new() } else { json!(told).to_string() }
}
