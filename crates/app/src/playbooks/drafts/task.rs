//! `/rollouts/{key}/drafts/{draft}/tasks/{name}`: one task of a draft: its fields, what they mean, what is wrong with them.

use super::{
    explained::{Explained, explained},
    opened::{Finding, Opened, name_of_person, path_of},
    saving::{self, Clash, Marks, Saved},
    store,
    task_form::{self, Offered},
};
use crate::{failure::Failure, form, markdown, visit::Visit};
use askama::Template;
use axum::{
    Form,
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use database::Moment;
use playbook::{
    Sketch,
    edit::{self, Item},
};
use texts::Texts;

/// The fields of a form as the browser sends them.
pub(super) type Sent = Vec<(String, String)>;

/// The value of a field that is sent once.
pub(super) fn field<'s>(sent: &'s Sent, name: &str) -> &'s str {
    sent.iter().find(|(there, _)| there == name).map_or("", |(_, value)| value.as_str())
}

/// What the fields come to: read by the reader of playbooks, with the dates and the text as people will see them.
pub(super) struct Preview {
    /// Why nothing can be shown; empty where it can.
    refusal: String,
    findings: Vec<Finding>,
    dates: Vec<Explained>,
    html: String,
}

impl Preview {
    fn new(visit: &Visit, opened: &Opened, path: &str, item: &Item) -> (Self, Sketch) {
        let there = opened.draft.file(path).map_or("", |(text, _)| text);
        let written = edit::write_task(there, item);
        let sketch = playbook::sketch(&opened.draft.source_with(path, written.as_deref().unwrap_or(there)));
        let at = sketch.files.iter().position(|file| file == path);
        let of_file: Vec<_> = sketch.faults.iter().filter(|fault| fault.file == path).cloned().collect();
        let preview = Self {
            refusal: if written.is_err() { visit.t.get("draft-unwritable").into_owned() } else { String::new() },
            findings: opened.findings(visit, &of_file),
            dates: at.map(|at| explained(visit, opened.seen.as_ref(), &sketch.playbook, &sketch.playbook.tasks[at])).unwrap_or_default(),
            html: markdown::to_html(item.get(edit::BODY)),
        };
        (preview, sketch)
    }
}

#[derive(Template)]
#[template(path = "playbooks/drafts/preview.html")]
struct PreviewPart {
    t: Texts,
    preview: Preview,
}

struct Said {
    by: String,
    at: String,
    body: String,
}

#[derive(Template)]
#[template(path = "playbooks/drafts/task.html")]
struct TaskPage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    title: String,
    address: String,
    back: String,
    as_text: String,
    number: i64,
    item: Item,
    offered: Offered,
    marks: Marks,
    summary: Vec<ui::FieldError>,
    /// What stands above the form: kind and words; empty where nothing does.
    alert: (&'static str, String),
    preview: Preview,
    comments: Vec<Said>,
    can_be_written: bool,
}

/// What is to be shown beside the fields.
#[derive(Default)]
struct Shown {
    marks: Marks,
    alert: (&'static str, String),
    number: Option<i64>,
    status: StatusCode,
}

pub(super) async fn show(visit: Visit, Path((key, id, name)): Path<(String, String, String)>) -> Result<Response, Failure> {
    let opened = Opened::find(&visit, &key, &id).await?;
    let path = path_of(&name);
    let (text, _) = opened.draft.file(&path).ok_or(Failure::NotFound)?;
    match edit::read_task(text) {
        Some(item) => page(&visit, &opened, &path, item, Shown::default()).await,
        // What is no TOML has no fields.
        None => Ok(Redirect::to(&as_text(&opened, &name)).into_response()),
    }
}

fn as_text(opened: &Opened, name: &str) -> String {
    format!("{}/text/{}", opened.address(), crate::visit::escape_query(name))
}

async fn page(visit: &Visit, opened: &Opened, path: &str, item: Item, shown: Shown) -> Result<Response, Failure> {
    let mut connection = visit.app.database().read().await?;
    let comments = store::comments(&mut connection, &opened.draft, path).await?;
    drop(connection);
    let said = |comment: store::Comment| Said {
        by: name_of_person(visit, comment.author.as_ref()),
        at: visit.t.date_time(Moment::local(comment.at)),
        body: comment.body,
    };
    let (preview, sketch) = Preview::new(visit, opened, path, &item);
    let name = super::opened::name_of(path).unwrap_or_default();
    let page = TaskPage {
        shell: visit.shell("rollouts"),
        t: visit.t,
        crumbs: opened.crumbs(visit, true),
        title: format!("{} {}", item.get("code"), item.get("title")),
        address: opened.address_of(path),
        back: opened.address(),
        as_text: as_text(opened, name),
        number: shown.number.or_else(|| opened.draft.file(path).map(|(_, number)| number)).unwrap_or_default(),
        offered: Offered::new(visit, &sketch.playbook, &item),
        summary: shown.marks.summary(),
        marks: shown.marks,
        alert: shown.alert,
        preview,
        comments: comments.into_iter().map(said).collect(),
        can_be_written: opened.draft.head.state.can_be_written(),
        item,
    };
    Ok((shown.status, visit.page(&page)?).into_response())
}

pub(super) async fn save(
    visit: Visit,
    Path((key, id, name)): Path<(String, String, String)>,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    let opened = Opened::find(&visit, &key, &id).await?;
    let path = path_of(&name);
    let number = field(&sent, "number").parse().unwrap_or_default();
    let mine = mine(&visit, &opened, &path, number, &sent).await?;
    if field(&sent, "do") == "show" {
        return page(&visit, &opened, &path, mine, Shown { number: Some(number), ..Shown::default() }).await;
    }
    let saved = saving::save(&visit, &opened, (&path, number), &mine, edit::read_task, edit::write_task).await?;
    let status = saving::status(&saved);
    let (mut clash, alert) = match saved {
        Saved::Done { with_theirs } => return Ok(visit.go(&opened.address_of(&path), "success", saving::message(with_theirs))),
        Saved::Conflict(clash) => {
            let words = visit.t.with("draft-conflict", [("by", clash.by.as_str().into())]);
            (clash, ("warning", words))
        }
        Saved::Unwritable => (Clash { number, ..Clash::default() }, ("error", visit.t.get("draft-unwritable").into_owned())),
        Saved::Settled => (Clash { number, ..Clash::default() }, ("error", visit.t.get("draft-settled").into_owned())),
    };
    form::note("", &alert.1);
    let item = clash.item.take().unwrap_or(mine);
    let shown = Shown { marks: clash.beside(visit.t), alert, number: Some(clash.number), status };
    page(&visit, &opened, &path, item, shown).await
}

/// The task as it was opened, with what the form says.
async fn mine(visit: &Visit, opened: &Opened, path: &str, number: i64, sent: &Sent) -> Result<Item, Failure> {
    let (text, _) = opened.draft.file(path).ok_or(Failure::NotFound)?;
    let mut connection = visit.app.database().read().await?;
    let opened_at = store::writing(&mut connection, &opened.draft, path, number).await?;
    let base = opened_at.and_then(|writing| edit::read_task(&writing.text)).or_else(|| edit::read_task(text));
    Ok(task_form::sent(sent, &base.unwrap_or_default()))
}

pub(super) async fn preview(
    visit: Visit,
    Path((key, id, name)): Path<(String, String, String)>,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    let opened = Opened::find(&visit, &key, &id).await?;
    let path = path_of(&name);
    let number = field(&sent, "number").parse().unwrap_or_default();
    let mine = mine(&visit, &opened, &path, number, &sent).await?;
    let (preview, _) = Preview::new(&visit, &opened, &path, &mine);
    visit.page(&PreviewPart { t: visit.t, preview })
}
