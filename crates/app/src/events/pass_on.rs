//! Passing an invitation on to a colleague, who gets one of their own.

use super::{
    guests::{self, NewGuest},
    letters::{self, About, Letters, Reader},
    opened::Opened,
};
use crate::{failure::Failure, telling, visit::Visit};
use axum::{Form, extract::Path, response::Response};
use database::LogEntry;
use domain::text::PersonId;
use serde::Deserialize;
use serde_json::json;

/// Who is to come instead or as well.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct PassOnForm {
    person: String,
}

pub(super) async fn pass_on(
    visit: Visit,
    Path((rollout, event)): Path<(String, String)>,
    Form(form): Form<PassOnForm>,
) -> Result<Response, Failure> {
    let opened = Opened::open(&visit, &rollout, &event).await?;
    opened.guest(&visit.viewer.person).ok_or(Failure::NotFound)?;
    if !opened.found.event.may_pass_on || !opened.takes_replies(&visit) {
        return Ok(visit.go(&opened.path(), "warning", "events-cannot-pass-on"));
    }
    let directory = &visit.directory;
    let to = directory.person_index(&PersonId::new(form.person)).filter(|at| directory.is_active(*at, visit.today));
    let to = to.map(|at| directory.person(at)).filter(|person| person.organisation == visit.viewer.organisation);
    let to = to.ok_or(Failure::NotFound)?;
    let key = &opened.found.event.key;
    let mut tx = visit.write().await?;
    let uid = letters::new_uid(&visit.app);
    let new = NewGuest { person: &to.id, organisation: &to.organisation, role: None, passed_on_by: Some(&visit.viewer.person), uid: &uid };
    let Some(invitation) = guests::insert(&mut tx, opened.rollout.key(), key, &new).await? else {
        return Ok(visit.go(&opened.path(), "info", "events-already-invited"));
    };
    let by = directory.person(visit.person).name.as_str();
    let languages = telling::languages(tx.connection()).await?;
    let letters = Letters { app: &visit.app, directory, languages: &languages, rollout: opened.rollout.key(), found: &opened.found, by };
    let reader = Reader { invitation: Some(&invitation), uid: Some(&uid), person: to, reply: None };
    letters.write(&mut tx, About::PassedOn, reader).await?;
    let entry = LogEntry {
        action: "event.passed-on",
        rollout: Some(&rollout),
        organisation: Some(to.organisation.as_str()),
        subject: Some(to.id.as_str()),
        became: Some(json!({"event": key.as_str()}).to_string()),
        ..LogEntry::default()
    };
    tx.log(entry).await?;
    tx.commit().await?;
    Ok(visit.go_saying(&opened.path(), "success", "events-passed-on", &[("name", &to.name)]))
}
