//! `/rollouts/{rollout}/readiness`: every organisation that the viewer sees: who has answered, the score by theme, what was decided.

use super::{
    found::{Found, Row},
    words,
};
use crate::{
    failure::Failure,
    visit::{Visit, with_query},
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};
use domain::readiness::{Stage, decision::Verdict, score::Level};
use serde::Deserialize;
use std::cmp::Reverse;
use texts::Texts;

/// So many organisations stand on one page.
const PAGE: usize = 100;
/// What the filter calls those about whom nothing is decided.
const UNDECIDED: &str = "undecided";

/// What the address asks for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Filter {
    /// The key of the questionnaire; the first one if it is empty.
    pub(super) questionnaire: String,
    /// A municipality's code: it and its institutions.
    pub(super) organisation: String,
    /// `all`, `some` or `none` of those who are asked have handed in.
    pub(super) answered: String,
    /// What the answers speak for.
    pub(super) level: String,
    /// What was decided, or `undecided`.
    pub(super) decision: String,
    /// Words of the name.
    pub(super) q: String,
    /// `score` for the lowest first.
    pub(super) sort: String,
    page: String,
}

impl Filter {
    /// The values of its fields, but for the page.
    fn values(&self) -> [(&'static str, &str); 7] {
        [
            ("questionnaire", &self.questionnaire),
            ("organisation", &self.organisation),
            ("answered", &self.answered),
            ("level", &self.level),
            ("decision", &self.decision),
            ("q", &self.q),
            ("sort", &self.sort),
        ]
    }
}

/// How far a row is with answering.
pub(super) fn answered(row: &Row<'_>) -> &'static str {
    match row.score.people {
        0 => "none",
        people if people >= row.asked => "all",
        _ => "some",
    }
}

/// The rows that the address asks for.
pub(super) fn rows<'f>(found: &'f Found, filter: &Filter) -> Vec<Row<'f>> {
    let wanted = texts::folded(filter.q.trim());
    let fits = |row: &Row<'_>| {
        let organisation = row.organisation;
        let inside = [Some(&organisation.code), organisation.parent.as_ref()].into_iter().flatten();
        let level = row.score.level.map_or("none", Level::key);
        let decision = row.decision.map_or(UNDECIDED, |one| one.verdict.key());
        (filter.organisation.is_empty() || inside.into_iter().any(|code| code.as_str() == filter.organisation))
            && (filter.answered.is_empty() || answered(row) == filter.answered)
            && (filter.level.is_empty() || level == filter.level)
            && (filter.decision.is_empty() || decision == filter.decision)
            && texts::folded(&organisation.name).contains(&wanted)
    };
    let mut rows: Vec<Row<'f>> = found.rows().into_iter().filter(fits).collect();
    if filter.sort == "score" {
        rows.sort_by_key(|row| Reverse(row.score.total.map(Reverse)));
    }
    rows
}

/// An organisation with finished words.
struct Line {
    name: String,
    href: String,
    parent: Option<String>,
    people: String,
    signal: &'static str,
    score: String,
    level: String,
    themes: Vec<String>,
    decision_signal: &'static str,
    decision: String,
    decided: Option<String>,
}

#[derive(Template)]
#[template(path = "readiness/list.html")]
struct ListPage<'a> {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    path: String,
    title: String,
    about: String,
    tabs: Vec<ui::Tab>,
    figures: Vec<ui::Figure>,
    themes: Vec<String>,
    questionnaire: &'a str,
    organisation: &'a str,
    q: &'a str,
    answered: Vec<ui::Choice>,
    levels: Vec<ui::Choice>,
    decisions: Vec<ui::Choice>,
    sorts: Vec<ui::Choice>,
    lines: Vec<Line>,
    total: usize,
    pages: ui::Pages,
    excel: String,
}

fn line(visit: &Visit, found: &Found, row: &Row<'_>) -> Line {
    let t = visit.t;
    let verdict = row.decision.map(|one| one.verdict);
    let parent = row.organisation.parent.as_ref().and_then(|code| visit.directory.organisation(code));
    Line {
        name: row.organisation.name.clone(),
        href: format!("/rollouts/{}/{}/readiness/{}/dialogue", found.seen.key(), row.organisation.code, found.questionnaire().key),
        parent: parent.map(|entry| entry.organisation.name.clone()),
        people: match row.stage {
            Stage::Before => words::stage(t, row.stage).into_owned(),
            Stage::Open | Stage::Closed => {
                t.with("readiness-of", [("count", row.score.people.into()), ("all", row.asked.max(row.score.people).into())])
            }
        },
        signal: words::signal_of_level(row.score.level).key(),
        score: words::score(row.score.total),
        level: words::level(t, row.score.level).into_owned(),
        themes: row.score.themes.iter().map(|score| words::score(*score)).collect(),
        decision_signal: words::signal_of_verdict(verdict).key(),
        decision: words::verdict(t, verdict).into_owned(),
        decided: row.decision.map(|one| t.date_medium(one.on.date())),
    }
}

/// How many have answered, and how many are decided, each with the list of them.
fn figures(visit: &Visit, all: &[Row<'_>], filter: &Filter, path: &str) -> Vec<ui::Figure> {
    let t = visit.t;
    let own = [("questionnaire", filter.questionnaire.as_str()), ("organisation", &filter.organisation)];
    let figure = |count: usize, label: &str, signal: Option<&'static str>, (name, value): (&str, &str)| ui::Figure {
        number: t.number(count as i64),
        label: t.get(label).into_owned(),
        note: None,
        signal,
        href: Some(with_query(path, &[own[0], own[1], (name, value)])),
    };
    let decided = |verdict: Verdict| all.iter().filter(|row| row.decision.is_some_and(|one| one.verdict == verdict)).count();
    vec![
        figure(all.iter().filter(|row| row.score.people == 0).count(), "readiness-figure-none", Some("grey"), ("answered", "none")),
        figure(decided(Verdict::Ready), "readiness-verdict-ready", Some("green"), ("decision", Verdict::Ready.key())),
        figure(
            decided(Verdict::OnConditions),
            "readiness-verdict-on-conditions",
            Some("yellow"),
            ("decision", Verdict::OnConditions.key()),
        ),
        figure(decided(Verdict::NotReady), "readiness-verdict-not-ready", Some("red"), ("decision", Verdict::NotReady.key())),
        figure(all.iter().filter(|row| row.decision.is_none()).count(), "readiness-verdict-none", None, ("decision", UNDECIDED)),
    ]
}

pub(super) async fn page(visit: Visit, Path(key): Path<String>, Query(filter): Query<Filter>) -> Result<Response, Failure> {
    let found = Found::open(&visit, &key, &filter.questionnaire).await?;
    let t = visit.t;
    let path = format!("/rollouts/{}/readiness", found.seen.key());
    let rows = rows(&found, &filter);
    let everybody = Filter { questionnaire: filter.questionnaire.clone(), organisation: filter.organisation.clone(), ..Filter::default() };
    let last = rows.len().div_ceil(PAGE).max(1);
    let current = filter.page.parse().unwrap_or(1).clamp(1, last);
    let at_page = |page: usize| {
        let page = if page == 1 { String::new() } else { page.to_string() };
        let values: Vec<(&str, &str)> = filter.values().into_iter().chain([("page", page.as_str())]).collect();
        with_query(&path, &values)
    };
    let choice =
        |value: &str, label: String, chosen: &str| ui::Choice { selected: value == chosen, value: value.to_owned(), label, hint: None };
    let words_of = |list: &[(&str, &str)], chosen: &str| -> Vec<ui::Choice> {
        let named = list.iter().map(|(value, key)| choice(value, t.get(key).into_owned(), chosen));
        std::iter::once(choice("", t.get("all").into_owned(), chosen)).chain(named).collect()
    };
    let levels: Vec<ui::Choice> = std::iter::once(choice("", t.get("all").into_owned(), &filter.level))
        .chain(Level::ALL.map(|level| choice(level.key(), words::level(t, Some(level)).into_owned(), &filter.level)))
        .collect();
    let decisions = Verdict::ALL.map(|one| choice(one.key(), words::verdict(t, Some(one)).into_owned(), &filter.decision));
    let undecided = choice(UNDECIDED, words::verdict(t, None).into_owned(), &filter.decision);
    let questionnaire = found.questionnaire();
    let tab = |index: &usize| {
        let one = &found.seen.standing.playbook.questionnaires[*index];
        let href = with_query(&path, &[("questionnaire", one.key.as_str())]);
        ui::Tab { href, text: visit.text(&one.title).to_owned(), current: one.key == questionnaire.key }
    };
    visit.page(&ListPage {
        shell: visit.shell("rollouts"),
        t,
        crumbs: words::crumbs(&visit, &found.seen, []),
        title: visit.text(&questionnaire.title).to_owned(),
        about: visit.text(&questionnaire.about).to_owned(),
        tabs: if found.others.len() > 1 { found.others.iter().map(tab).collect() } else { Vec::new() },
        figures: figures(&visit, &self::rows(&found, &everybody), &filter, &path),
        themes: questionnaire.sections.iter().map(|section| visit.text(&section.title).to_owned()).collect(),
        questionnaire: &filter.questionnaire,
        organisation: &filter.organisation,
        q: &filter.q,
        answered: words_of(
            &[("none", "readiness-answered-none"), ("some", "readiness-answered-some"), ("all", "readiness-answered-all")],
            &filter.answered,
        ),
        levels,
        decisions: std::iter::once(choice("", t.get("all").into_owned(), &filter.decision)).chain(decisions).chain([undecided]).collect(),
        sorts: vec![
            choice("", t.get("readiness-sort-name").into_owned(), &filter.sort),
            choice("score", t.get("readiness-sort-score").into_owned(), &filter.sort),
        ],
        lines: rows.chunks(PAGE).nth(current - 1).unwrap_or_default().iter().map(|row| line(&visit, &found, row)).collect(),
        total: rows.len(),
        pages: ui::Pages::new(current, last, at_page),
        excel: with_query(&format!("{path}.xlsx"), &filter.values()),
        path,
    })
}
