//! `/rollouts/{key}/drafts/{draft}/new-part`: a part more of a draft that stands in a file of its own, a questionnaire or courses; begun with what
//! can stand in it.

use super::{
    opened::Opened,
    outline, store,
    task::{Sent, field},
};
use crate::{failure::Failure, form::Faults, visit::Visit};
use askama::Template;
use axum::{
    Form,
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use playbook::edit::{self, FilePart};
use texts::Texts;

/// The longest title of a questionnaire.
const LONGEST_TITLE: usize = 100;

#[derive(Template)]
#[template(path = "playbooks/drafts/new_part.html")]
struct NewPartPage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    address: String,
    parts: Vec<ui::Choice>,
    title: String,
    /// Whether nothing but a questionnaire can be added, which needs its title.
    is_questionnaire: bool,
    faults: Faults,
    summary: Vec<ui::FieldError>,
}

/// The parts that a draft can get: those whose file it does not have, and always another questionnaire.
fn missing(opened: &Opened) -> impl Iterator<Item = FilePart> {
    let is_free = |part: &FilePart| *part == FilePart::Questionnaire || opened.draft.file(&part.path("")).is_none();
    FilePart::ALL.into_iter().filter(is_free)
}

fn page(visit: &Visit, opened: &Opened, sent: &Sent, faults: Faults) -> Result<Response, Failure> {
    let can_be: Vec<FilePart> = missing(opened).collect();
    // Where there is one answer nobody is asked to press it.
    let only = if let [only] = can_be[..] { only.key() } else { "" };
    let chosen = if field(sent, "part").is_empty() { only } else { field(sent, "part") };
    let choice = |part: FilePart| ui::Choice {
        value: part.key().to_owned(),
        label: visit.t.get(&format!("draft-part-{}", part.key())).into_owned(),
        hint: None,
        selected: part.key() == chosen,
    };
    let page = NewPartPage {
        shell: visit.shell("rollouts"),
        t: visit.t,
        crumbs: opened.crumbs(visit, true),
        address: opened.address(),
        is_questionnaire: only == FilePart::Questionnaire.key(),
        parts: can_be.into_iter().map(choice).collect(),
        title: field(sent, "title").to_owned(),
        summary: faults.summary(""),
        faults,
    };
    let status = if page.summary.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok((status, visit.page(&page)?).into_response())
}

pub(super) async fn show(visit: Visit, Path((key, id)): Path<(String, String)>) -> Result<Response, Failure> {
    let opened = Opened::find(&visit, &key, &id).await?;
    page(&visit, &opened, &Sent::new(), Faults::default())
}

pub(super) async fn add(visit: Visit, Path((key, id)): Path<(String, String)>, Form(sent): Form<Sent>) -> Result<Response, Failure> {
    let opened = Opened::find(&visit, &key, &id).await?;
    let title = field(&sent, "title").trim().to_owned();
    let mut faults = Faults::default();
    let part = FilePart::from_key(field(&sent, "part"));
    if part.is_none() {
        faults.add("part", visit.t.get("draft-part-fault"));
    }
    if part == Some(FilePart::Questionnaire) && (edit::key_of_title(&title).is_empty() || title.chars().count() > LONGEST_TITLE) {
        faults.add("title", visit.t.get("draft-part-title-fault"));
    }
    let mut tx = visit.write().await?;
    let locked = store::locked(&mut tx, &opened.permit, &id).await?;
    let path = part.map(|part| part.path(&title)).unwrap_or_default();
    if locked.file(&path).is_some() {
        let of = if part == Some(FilePart::Questionnaire) { "title" } else { "part" };
        faults.add(of, visit.t.get("draft-part-taken"));
    }
    let Some(part) = part.filter(|_| faults.is_empty()) else {
        drop(tx);
        return page(&visit, &opened, &sent, faults);
    };
    if !locked.head.state.can_be_written() {
        return Ok(visit.go(&opened.address(), "error", "draft-settled"));
    }
    let text = part.text(&title, &playbook::sketch(&locked.source()).playbook);
    store::write(&mut tx, &opened.permit, &locked, &path, &text).await?;
    tx.commit().await?;
    let address = outline::address_of(&opened, &path).unwrap_or_else(|| opened.address_of(&path));
    Ok(visit.go(&address, "success", "draft-part-added"))
}
