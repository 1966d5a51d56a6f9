//! `/help/{request}`: one request with its answer, and the form that shows the answer to everybody who has the same task.

use super::{
    inbox::{asked_of, line, state_text},
    sharing::Words,
    store::{self, Request},
};
use crate::{
    failure::Failure,
    form::Faults,
    markdown,
    organisations::seen::{self, Seen},
    visit::Visit,
};
use askama::Template;
use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use database::Moment;
use domain::access::{self, HelpPermit};
use texts::Texts;

/// A request opened by somebody who answers it.
pub(super) struct Opened {
    pub(super) seen: Seen,
    pub(super) permit: HelpPermit,
    pub(super) request: Request,
}

impl Opened {
    /// Opens a request; not found for whoever is not asked.
    pub(super) async fn open(visit: &Visit, id: &str) -> Result<Self, Failure> {
        let mut connection = visit.app.database().read().await?;
        let request = store::one(&mut connection, id).await?.ok_or(Failure::NotFound)?;
        drop(connection);
        let seen = seen::rollout(visit, request.rollout.as_str()).await?;
        let permit = access::help(&seen.permit).filter(|permit| permit.sees(request.asked_of)).ok_or(Failure::NotFound)?;
        Ok(Self { seen, permit, request })
    }
}

/// The answer as everybody sees it.
struct Shown {
    question: String,
    answer: String,
    since: String,
    names: bool,
}

#[derive(Template)]
#[template(path = "help/one.html")]
struct OnePage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    title: String,
    lead: String,
    path: String,
    details: Vec<ui::Detail>,
    question: String,
    asked_by: String,
    answer: Option<String>,
    answered_by: String,
    /// Where it is answered, while it waits.
    answer_here: Option<String>,
    can_be_shown: bool,
    may_name: bool,
    organisation: String,
    shown: Option<Shown>,
    words: Words,
    faults: Faults,
    errors: Vec<ui::FieldError>,
}

pub(super) async fn page(visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    let opened = Opened::open(&visit, &id).await?;
    let words = Words::of(&opened.request);
    show(&visit, &opened, words, Faults::default(), StatusCode::OK)
}

/// Shows the request, with the form as it was typed.
pub(super) fn show(visit: &Visit, opened: &Opened, words: Words, faults: Faults, status: StatusCode) -> Result<Response, Failure> {
    let (t, request) = (visit.t, &opened.request);
    let line = line(visit, &opened.seen, request);
    let said = |name: &str, at: i64| format!("{name} · {}", t.date_time(Moment::local(at)));
    let detail = |key: &str, text: String, href: Option<String>| ui::Detail { term: t.get(key).into_owned(), text, href };
    let shown = request.shared.as_ref().filter(|shared| !shared.withdrawn).map(|shared| Shown {
        question: markdown::to_html(&shared.question),
        answer: markdown::to_html(&shared.answer),
        since: t.date_long(Moment::local(shared.shared_at).date()),
        names: shared.names_organisation,
    });
    let page = OnePage {
        shell: visit.shell("my-tasks"),
        t,
        crumbs: vec![ui::Crumb { href: "/help".to_owned(), text: t.get("help-title").into_owned() }],
        title: t.with("help-from-organisation", [("name", line.organisation.as_str().into())]),
        lead: line.title.clone(),
        path: format!("/help/{}", request.id),
        details: vec![
            detail("help-task", line.title.clone(), line.href.clone()),
            detail("help-asked-of", asked_of(visit, &opened.seen, request.asked_of), None),
            detail("help-state", state_text(t, request.state), None),
            detail("help-rollout", visit.text(&opened.seen.standing.playbook.title).to_owned(), None),
        ],
        question: markdown::to_html(&request.question),
        asked_by: said(&request.asker_name, request.asked_at),
        answer: request.answer.as_deref().map(markdown::to_html),
        answered_by: request.answered_at.map(|at| said(request.answerer_name.as_deref().unwrap_or_default(), at)).unwrap_or_default(),
        answer_here: line.href.filter(|_| request.answer.is_none()),
        can_be_shown: request.state.can_be_shown(),
        may_name: request.may_name,
        organisation: line.organisation,
        shown,
        words,
        errors: faults.summary("show-"),
        faults,
    };
    Ok((status, visit.page(&page)?).into_response())
}
