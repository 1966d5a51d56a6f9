//! Showing an answer to everybody who has the same task, and taking it back.

use super::{
    one::{self, Opened},
    store::{self, Request},
};
use crate::{
    failure::Failure,
    form::{Faults, filled},
    visit::Visit,
};
use axum::{Form, extract::Path, http::StatusCode, response::Response};
use domain::help::names_asker;
use serde::Deserialize;

/// The longest question and the longest answer.
const MOST: usize = 10_000;

/// Question and answer as everybody is to see them.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Words {
    pub(super) question: String,
    pub(super) answer: String,
    names: String,
}

impl Words {
    /// As they are shown, or as they were asked and answered.
    pub(super) fn of(request: &Request) -> Self {
        let names = if request.shared.as_ref().is_some_and(|shared| shared.names_organisation) { "yes" } else { "" };
        let (question, answer) = match &request.shared {
            Some(shared) => (shared.question.clone(), shared.answer.clone()),
            None => (request.question.clone(), request.answer.clone().unwrap_or_default()),
        };
        Self { question, answer, names: names.to_owned() }
    }

    /// Whether the organisation that asked is to be named.
    pub(super) fn names(&self) -> bool {
        !self.names.is_empty()
    }

    fn faults(&self, visit: &Visit) -> Faults {
        let mut faults = Faults::default();
        for (field, text, missing) in
            [("question", &self.question, "help-question-missing"), ("answer", &self.answer, "help-answer-missing")]
        {
            match filled(text) {
                None => faults.add(field, visit.t.get(missing)),
                Some(text) if text.chars().count() > MOST => faults.add(field, visit.t.with("help-too-long", [("max", MOST.into())])),
                Some(_) => {}
            }
        }
        faults
    }
}

pub(super) async fn show(visit: Visit, Path(id): Path<String>, Form(words): Form<Words>) -> Result<Response, Failure> {
    let opened = Opened::open(&visit, &id).await?;
    let mut faults = words.faults(&visit);
    if !opened.request.state.can_be_shown() {
        faults.add("answer", visit.t.get("help-nothing-to-show"));
    }
    let (Some(question), Some(answer), true) = (filled(&words.question), filled(&words.answer), faults.is_empty()) else {
        return one::show(&visit, &opened, words, faults, StatusCode::UNPROCESSABLE_ENTITY);
    };
    let names = names_asker(opened.request.may_name, words.names());
    let mut tx = visit.write().await?;
    store::share(&mut tx, &opened.permit, &opened.request, (question, answer), names).await?;
    tx.commit().await?;
    Ok(visit.go(&format!("/help/{id}"), "success", "help-now-shown"))
}

pub(super) async fn take_back(visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    let opened = Opened::open(&visit, &id).await?;
    let mut tx = visit.write().await?;
    if store::withdraw(&mut tx, &opened.permit, &opened.request).await? {
        tx.commit().await?;
    }
    Ok(visit.go(&format!("/help/{id}"), "success", "help-now-taken-back"))
}
