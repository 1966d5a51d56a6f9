//! Answering an item, and attaching what a machine found.

use super::{
    found::Place,
    one::{Refused, shown},
    store::{self, Results, Writer},
    words,
};
use crate::{failure::Failure, form::Faults, people::entered::Entered, visit::Visit};
use axum::{Form, extract::Path, http::StatusCode, response::Response};
use domain::checks::{LONGEST_DETAIL, Outcome, Verdict};

type Address = Path<(String, String, String)>;

/// Keeps the answer of one item. What is refused is shown again, and stored nowhere.
pub(super) async fn answer(
    visit: Visit,
    Path((key, organisation, checklist)): Address,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let place = Place::open(&visit, &key, &organisation, &checklist).await?;
    if !place.permit.fills() {
        return Err(Failure::NotFound);
    }
    let entered = Entered(sent);
    let address = (key.as_str(), organisation.as_str(), checklist.as_str());
    let item = place.list().item(entered.value("item")).ok_or(Failure::NotFound)?;
    let (t, mut faults) = (visit.t, Faults::default());
    let note = entered.value("note").trim();
    let known = place.known(&visit).await?;
    let verdict = Verdict::from_key(entered.value("verdict"));
    match verdict {
        None => faults.add("verdict", t.get("checks-fault-verdict")),
        Some(verdict) => {
            if let Err(fault) = item.check(verdict, note, &known.outcomes(), &place.seen.standing.playbook.checks.identities) {
                let (field, text) = words::fault(t, &fault);
                faults.add(field, text);
            }
        }
    }
    let Some(verdict) = verdict.filter(|_| faults.is_empty()) else {
        let refused = Refused { item: item.key.as_str(), entered: &entered, faults: &faults };
        return shown(&visit, address, Some(&refused), StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let person = visit.directory.person(visit.person);
    let by = Writer { id: &person.id, name: &person.name };
    let revision = entered.value("revision").parse().unwrap_or(-1);
    let mut tx = visit.write().await?;
    if !store::answer(&mut tx, &place.permit, by, (&item.key, verdict, note), revision).await? {
        drop(tx);
        faults.add("verdict", t.get("checks-fault-elsewhere"));
        let refused = Refused { item: item.key.as_str(), entered: &entered, faults: &faults };
        return shown(&visit, address, Some(&refused), StatusCode::CONFLICT).await;
    }
    tx.commit().await?;
    Ok(visit.go(&place.href(""), "success", "checks-saved"))
}

/// Attaches what a browser or the command found: a field for each test, `passed`, `failed` or `not-tested`, and after a colon what it says.
pub(super) async fn attach(
    visit: Visit,
    Path((key, organisation, checklist)): Address,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let place = Place::open(&visit, &key, &organisation, &checklist).await?;
    if !place.permit.fills() {
        return Err(Failure::NotFound);
    }
    let entered = Entered(sent);
    let mut results = Results::new();
    for test in place.tests() {
        let Some(said) = entered.filled(test.key.as_str()) else { continue };
        let read = Outcome::read(said).filter(|(_, detail)| detail.chars().count() <= LONGEST_DETAIL);
        let Some((outcome, detail)) = read else { return Err(Failure::BadRequest("failure-bad-request-detail")) };
        results.insert(test.key.clone(), (outcome, detail.to_owned()));
    }
    if results.is_empty() {
        return Ok(visit.go(&place.href(""), "error", "checks-nothing-attached"));
    }
    let made_by = if entered.value("made_by") == "browser" { "browser" } else { "command" };
    let person = visit.directory.person(visit.person);
    let mut tx = visit.write().await?;
    store::attach(&mut tx, &place.permit, Writer { id: &person.id, name: &person.name }, made_by, &results).await?;
    tx.commit().await?;
    Ok(visit.go(&place.href(""), "success", "checks-attached"))
}
