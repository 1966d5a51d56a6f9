//! Answering an item with words and files, and attaching what a machine found.

use super::{
    found::Place,
    one::{Refused, shown},
    store::{self, Results, Writer},
    words,
};
use crate::{evidence, failure::Failure, form::Faults, people::entered::Entered, uploads::Sent, visit::Visit};
use axum::{Form, extract::Path, http::StatusCode, response::Response};
use domain::checks::{AnswerFault, LONGEST_DETAIL, Outcome, Verdict};

type Address = Path<(String, String, String)>;

/// Keeps the answer of one item, and a file beside it. An answer that is refused is shown again, and stored nowhere; a file that came with it
/// stays, since no browser fills that field again.
pub(super) async fn answer(visit: Visit, Path((key, organisation, checklist)): Address, mut sent: Sent) -> Result<Response, Failure> {
    let place = Place::open(&visit, &key, &organisation, &checklist).await?;
    if !place.permit.fills() {
        return Err(Failure::NotFound);
    }
    let upload = sent.take("file");
    let entered = Entered(sent.values);
    let address = (key.as_str(), organisation.as_str(), checklist.as_str());
    let item = place.list().item(entered.value("item")).ok_or(Failure::NotFound)?;
    let (t, mut faults) = (visit.t, Faults::default());
    let note = entered.value("note").trim();
    let mut tx = visit.write().await?;
    store::hold(&mut tx, place.permit.rollout()).await?;
    let known = place.known_in(tx.connection()).await?;
    let verdict = Verdict::from_key(entered.value("verdict"));
    let identities = &place.seen.standing.playbook.checks.identities;
    if let Some(fault) = upload.as_ref().and_then(|upload| evidence::fault(t, upload)) {
        faults.add("file", fault);
    } else if upload.as_ref().is_some_and(|upload| identities.names_real_person(&upload.name)) {
        faults.add("file", t.get("checks-fault-file-name"));
    }
    let upload = upload.filter(|_| faults.is_empty());
    let said = known.answers.iter().find(|one| one.item == item.key);
    let adds_only = upload.is_some() && said.map(|one| one.verdict) == verdict && said.map_or("", |one| one.note.as_str()) == note;
    let has_file = upload.is_some() || known.files.iter().any(|one| one.item == item.key.as_str());
    match verdict {
        _ if adds_only => {}
        None => faults.add("verdict", t.get("checks-fault-verdict")),
        Some(verdict) => {
            if let Err(fault) = item.check(verdict, note, has_file, &known.outcomes(), identities) {
                let (field, text) = words::fault(t, &fault);
                faults.add(field, text);
            }
        }
    }
    if let Some(upload) = upload {
        evidence::store::insert(&mut tx, place.drawer(), item.key.as_str(), &upload.name, upload.content).await?;
    }
    if adds_only {
        tx.commit().await?;
        return Ok(visit.go(&place.href(""), "success", "task-file-added"));
    }
    let Some(verdict) = verdict.filter(|_| faults.is_empty()) else {
        tx.commit().await?;
        let refused = Refused { item: item.key.as_str(), entered: &entered, faults: &faults };
        return shown(&visit, address, Some(&refused), StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let person = visit.directory.person(visit.person);
    let by = Writer { id: &person.id, name: &person.name };
    let revision = entered.value("revision").parse().unwrap_or(-1);
    if !store::answer(&mut tx, &place.permit, by, (&item.key, verdict, note), revision).await? {
        tx.commit().await?;
        faults.add("verdict", t.get("checks-fault-elsewhere"));
        let refused = Refused { item: item.key.as_str(), entered: &entered, faults: &faults };
        return shown(&visit, address, Some(&refused), StatusCode::CONFLICT).await;
    }
    tx.commit().await?;
    Ok(visit.go(&place.href(""), "success", "checks-saved"))
}

/// Hands out a file that lies beside an item.
pub(super) async fn download(
    visit: Visit,
    Path((key, organisation, checklist, file)): Path<(String, String, String, String)>,
) -> Result<Response, Failure> {
    let place = Place::open(&visit, &key, &organisation, &checklist).await?;
    evidence::download(&visit, place.drawer(), &file, |_| true).await
}

/// Takes a file away, unless it is all that shows an item to be in order.
pub(super) async fn remove(
    visit: Visit,
    Path((key, organisation, checklist, file)): Path<(String, String, String, String)>,
) -> Result<Response, Failure> {
    let place = Place::open(&visit, &key, &organisation, &checklist).await?;
    let mut tx = visit.write().await?;
    store::hold(&mut tx, place.permit.rollout()).await?;
    let known = place.known_in(tx.connection()).await?;
    let lying = known.files.iter().find(|one| one.id == file).filter(|_| place.permit.fills()).ok_or(Failure::NotFound)?;
    let others = known.files.iter().any(|one| one.item == lying.item && one.id != file);
    let identities = &place.seen.standing.playbook.checks.identities;
    let stands = known.answers.iter().find(|one| one.item.as_str() == lying.item).is_none_or(|one| {
        let item = place.list().item(&lying.item);
        item.is_none_or(|item| {
            item.check(one.verdict, &one.note, others, &known.outcomes(), identities) != Err(AnswerFault::EvidenceMissing)
        })
    });
    if !stands {
        return Ok(visit.go(&place.href(""), "error", "checks-fault-file-shows"));
    }
    if !evidence::store::remove(&mut tx, place.drawer(), &file).await? {
        return Err(Failure::NotFound);
    }
    tx.commit().await?;
    Ok(visit.go(&place.href(""), "success", "task-file-removed"))
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
