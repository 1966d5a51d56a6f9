//! `/rollouts/{key}/drafts/{draft}/text/{path}`: a file of a draft as its text: for what no form can show, and for who prefers it.

use super::{
    opened::{Finding, Opened, name_of_person, path_of},
    store,
    task::{Sent, field},
};
use crate::{failure::Failure, form, visit::Visit};
use askama::Template;
use axum::{
    Form,
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use playbook::annex;
use texts::Texts;

#[derive(Template)]
#[template(path = "playbooks/drafts/text.html")]
struct TextPage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    title: String,
    address: String,
    back: String,
    number: i64,
    text: String,
    findings: Vec<Finding>,
    /// What somebody else wrote meanwhile, and who.
    theirs: Option<(String, String)>,
    fault: String,
    can_be_written: bool,
}

/// The file that an address means: a task by its name, another by its path.
pub(super) fn file_of(opened: &Opened, name: &str) -> Result<String, Failure> {
    let is_text = |path: &String| opened.draft.files.contains_key(path) && !annex::is_annex(path);
    let found = [name.to_owned(), path_of(name)].into_iter().find(is_text);
    found.ok_or(Failure::NotFound)
}

pub(super) async fn show(visit: Visit, Path((key, id, name)): Path<(String, String, String)>) -> Result<Response, Failure> {
    let opened = Opened::find(&visit, &key, &id).await?;
    let path = file_of(&opened, &name)?;
    let (text, number) = opened.draft.file(&path).ok_or(Failure::NotFound)?;
    page(&visit, &opened, &path, (text, number), None, (String::new(), StatusCode::OK))
}

fn page(
    visit: &Visit,
    opened: &Opened,
    path: &str,
    (text, number): (&str, i64),
    theirs: Option<(String, String)>,
    (fault, status): (String, StatusCode),
) -> Result<Response, Failure> {
    if !fault.is_empty() {
        form::note("text", &fault);
    }
    let sketch = playbook::sketch(&opened.draft.source_with(path, text));
    let of_file: Vec<_> = sketch.faults.into_iter().filter(|fault| fault.file == path).collect();
    let name = super::opened::name_of(path).unwrap_or(path);
    let page = TextPage {
        shell: visit.shell("rollouts"),
        t: visit.t,
        crumbs: opened.crumbs(visit, true),
        title: path.to_owned(),
        address: format!("{}/text/{}", opened.address(), crate::visit::escape_segment(name)),
        back: opened.address(),
        number,
        text: text.to_owned(),
        findings: opened.findings(visit, &of_file),
        theirs,
        fault,
        can_be_written: opened.draft.head.state.can_be_written(),
    };
    Ok((status, visit.page(&page)?).into_response())
}

/// The text as the browser sends it, with the ends of line that the file has.
fn with_newlines_of(sent: &str, there: &str) -> String {
    let sent = sent.replace("\r\n", "\n");
    if there.contains("\r\n") { sent.replace('\n', "\r\n") } else { sent }
}

pub(super) async fn save(
    visit: Visit,
    Path((key, id, name)): Path<(String, String, String)>,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    let opened = Opened::find(&visit, &key, &id).await?;
    let path = file_of(&opened, &name)?;
    let number: i64 = field(&sent, "number").parse().unwrap_or_default();
    let mut tx = visit.write().await?;
    let locked = store::locked(&mut tx, &opened.permit, &id).await?;
    let (there, last) = locked.file(&path).ok_or(Failure::NotFound)?;
    let text = with_newlines_of(field(&sent, "text"), there);
    let refusal = match () {
        () if !locked.head.state.can_be_written() => Some(("draft-settled", StatusCode::CONFLICT)),
        () if text.trim().is_empty() => Some(("draft-text-empty", StatusCode::UNPROCESSABLE_ENTITY)),
        () if text.len() as u64 > playbook::LARGEST_FILE => Some(("draft-text-long", StatusCode::UNPROCESSABLE_ENTITY)),
        () => None,
    };
    if let Some((fault, status)) = refusal {
        drop(tx);
        return page(&visit, &opened, &path, (&text, number), None, (visit.t.get(fault).into_owned(), status));
    }
    if last != number && text != there {
        let writing = store::writing(tx.connection(), &locked, &path, last).await?;
        let by = name_of_person(&visit, writing.and_then(|writing| writing.author).as_ref());
        let fault = visit.t.with("draft-conflict-text", [("by", by.as_str().into())]);
        let theirs = Some((by, there.to_owned()));
        drop(tx);
        return page(&visit, &opened, &path, (&text, last), theirs, (fault, StatusCode::CONFLICT));
    }
    if text != there {
        store::write(&mut tx, &opened.permit, &locked, &path, &text).await?;
        tx.commit().await?;
    }
    let address = format!("{}/text/{}", opened.address(), crate::visit::escape_segment(&name));
    Ok(visit.go(&address, "success", "draft-saved"))
}
