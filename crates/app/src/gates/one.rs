//! `/rollouts/{rollout}/gates/{gate}/{place}`: a gate at one place: what is missing, who holds it up, what was decided, and deciding.

use super::{
    found::{Found, Place},
    list::{asks, crumbs},
    store, words,
};
use crate::{
    failure::Failure,
    form::Faults,
    people::entered::Entered,
    visit::{Visit, html_headers},
};
use askama::Template;
use axum::{
    Form,
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::gate::{Gate, Refusal, Verdict, decide as may_be};
use texts::Texts;

/// So many of those who hold a gate up are listed.
const LISTED: usize = 100;
/// Longer reasons are not meant in earnest.
const LONGEST: usize = 4000;

/// An organisation that holds the gate up.
struct Holder {
    name: String,
    href: String,
    missing: Vec<(String, Option<String>)>,
}

/// A decision with finished words.
struct Told {
    what: String,
    by: String,
    reason: String,
}

#[derive(Template)]
#[template(path = "gates/one.html")]
struct OnePage<'a> {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    path: String,
    title: String,
    about: String,
    signal: &'static str,
    state: String,
    late: Option<String>,
    facts: Vec<ui::Detail>,
    asks: Vec<String>,
    holders: Vec<Holder>,
    more: usize,
    told: Vec<Told>,
    /// The verdicts to choose from, for who decides.
    verdicts: Vec<ui::Choice>,
    known: usize,
    values: &'a Entered,
    faults: &'a Faults,
    errors: Vec<ui::FieldError>,
    /// Who decides, for who does not.
    only: Option<String>,
}

impl<'a> OnePage<'a> {
    fn of(visit: &Visit, found: &Found, gate: &Gate, place: &Place, values: &'a Entered, faults: &'a Faults) -> Self {
        let t = visit.t;
        let standing = &found.seen.standing;
        let fact = |key: &str, text: String| ui::Detail { term: t.get(key).into_owned(), text, href: None };
        let mut facts = vec![fact("gates-opens-for", words::opens_for(t, gate).into_owned())];
        facts.extend(place.before.map(|day| fact("gates-before", t.date_long(day.date()))));
        facts.extend(gate.decided_by.as_ref().map(|role| fact("gates-decided-by", words::role(visit, found, role))));
        if place.organisation.is_none() {
            let asked = place.standing.asked;
            let done = asked - place.standing.held_up.len();
            facts.push(fact("gates-how-far", t.with("gates-done", [("done", done.into()), ("asked", asked.into())])));
        }
        let holder = |one: &domain::gate::HeldUp| {
            let organisation = &standing.participants[one.participant].organisation;
            Holder {
                name: organisation.name.clone(),
                href: format!("/organisations/{}?rollout={}", organisation.code, found.seen.key()),
                missing: one.missing.iter().map(|missing| words::missing(visit, found, one.participant, missing)).collect(),
            }
        };
        let seen: Vec<_> = found.held_up(place).collect();
        let told = |one: &store::Decided| Told {
            what: words::verdict(t, one.verdict).into_owned(),
            by: t.with("gates-decided", [("name", one.by.as_str().into()), ("date", t.date_long(one.on.date()).into())]),
            reason: one.reason.clone(),
        };
        let told: Vec<Told> = found.decisions(gate, &place.key).rev().map(told).collect();
        let may = found.permit(visit, gate, place).is_some();
        let chosen = values.value("verdict");
        let choice = |verdict: Verdict| ui::Choice {
            selected: chosen == verdict.key(),
            value: verdict.key().to_owned(),
            label: words::verdict(t, verdict).into_owned(),
            hint: (verdict == Verdict::Go && !place.standing.holds).then(|| t.get("gates-go-hint").into_owned()),
        };
        let name = words::place(visit, found, place);
        Self {
            shell: visit.shell("rollouts"),
            t,
            crumbs: crumbs(visit, found, Some(gate)),
            path: format!("/rollouts/{}/gates/{}/{}", found.seen.key(), gate.key, place.address()),
            title: if place.key.is_empty() { visit.text(&gate.title).to_owned() } else { format!("{}: {name}", visit.text(&gate.title)) },
            about: visit.text(&gate.about).to_owned(),
            signal: place.signal(standing.today).key(),
            state: words::state(t, place.state).into_owned(),
            late: place
                .before
                .filter(|_| place.is_late(standing.today))
                .map(|day| t.with("gates-late", [("date", t.date_long(day.date()).into())])),
            facts,
            asks: asks(visit, found, gate),
            more: seen.len().saturating_sub(LISTED),
            holders: seen.into_iter().take(LISTED).map(holder).collect(),
            known: told.len(),
            told,
            verdicts: if may { Verdict::ALL.map(choice).into() } else { Vec::new() },
            values,
            faults,
            errors: faults.summary(""),
            only: (!may).then(|| match (&gate.decided_by, place.organisation) {
                (Some(role), Some(_)) => t.with("gates-only-role", [("role", words::role(visit, found, role).into())]),
                _ => t.get("gates-only-office").into_owned(),
            }),
        }
    }

    fn answered(&self, status: StatusCode) -> Result<Response, Failure> {
        Ok((status, html_headers(), self.render()?).into_response())
    }
}

pub(super) async fn page(visit: Visit, Path((key, gate, place)): Path<(String, String, String)>) -> Result<Response, Failure> {
    let found = Found::open(&visit, &key).await?;
    let gate = found.gate(&gate)?;
    let place = found.at(gate, &place)?;
    visit.page(&OnePage::of(&visit, &found, gate, &place, &Entered::default(), &Faults::default()))
}

pub(super) async fn decide(
    visit: Visit,
    Path((key, gate, place)): Path<(String, String, String)>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let found = Found::open(&visit, &key).await?;
    let gate = found.gate(&gate)?;
    let place = found.at(gate, &place)?;
    let path = format!("/rollouts/{key}/gates/{}/{}", gate.key, place.address());
    let Some(permit) = found.permit(&visit, gate, &place) else { return Ok(visit.go(&path, "error", "gates-not-yours")) };
    let entered = Entered(fields);
    let t = visit.t;
    let mut faults = Faults::default();
    let reason = entered.value("reason").trim();
    if reason.chars().count() > LONGEST {
        faults.add("reason", t.with("people-fault-long", [("count", LONGEST.into())]));
    }
    let verdict = Verdict::from_key(entered.value("verdict"));
    match verdict {
        None => faults.add("verdict", t.get("gates-fault-verdict")),
        Some(verdict) => match may_be(&place.standing, verdict, reason) {
            Ok(()) => {}
            Err(Refusal::SomethingMissing) => faults.add("verdict", t.get("gates-fault-missing")),
            Err(Refusal::NeedsReason) => faults.add("reason", t.get("gates-fault-reason")),
        },
    }
    let Some(verdict) = verdict.filter(|_| faults.is_empty()) else {
        return OnePage::of(&visit, &found, gate, &place, &entered, &faults).answered(StatusCode::UNPROCESSABLE_ENTITY);
    };
    let known = entered.value("revision").parse().unwrap_or(-1);
    let person = visit.directory.person(visit.person);
    let mut tx = visit.write().await?;
    let organisation = place.organisation.map(|_| place.key.as_str());
    if !store::decide(&mut tx, &permit, (person.id.as_str(), &person.name), organisation, (verdict, reason), known).await? {
        drop(tx);
        faults.add("verdict", t.get("gates-conflict"));
        let found = Found::open(&visit, &key).await?;
        let place = found.at(gate, place.address())?;
        return OnePage::of(&visit, &found, gate, &place, &entered, &faults).answered(StatusCode::CONFLICT);
    }
    tx.commit().await?;
    Ok(visit.go(&path, "success", "gates-saved"))
}
