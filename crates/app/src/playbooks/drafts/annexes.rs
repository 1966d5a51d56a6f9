//! `/rollouts/{key}/drafts/{draft}/files`: the files that guides hand out: put in, fetched, taken away and taken back.

use super::{
    opened::{Opened, name_of},
    store::{self, Draft},
    task_form::choices,
};
use crate::{
    failure::Failure,
    form::Faults,
    nul::{self, unreadable},
    uploads,
    visit::Visit,
};
use askama::Template;
use axum::{
    extract::{Multipart, Path},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use playbook::{annex, edit, kept_bytes, kept_text};
use texts::Texts;

/// What the form may send: more than a file may have, so that the page can say what is wrong with it.
pub(super) const MOST_BYTES: usize = 16 * 1024 * 1024;

/// A file of the draft on the page.
struct Line {
    name: String,
    href: String,
    /// How large, in KB.
    size: String,
    /// The tasks whose guides hand it out: code and title, and where they are changed.
    tasks: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "playbooks/drafts/annexes.html")]
struct AnnexesPage<'a> {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    address: String,
    back: String,
    lines: Vec<Line>,
    /// Files that were taken away: name, and where they are taken back.
    away: Vec<(String, String)>,
    tasks: Vec<ui::Choice>,
    accept: String,
    title: &'a str,
    faults: Faults,
    summary: Vec<ui::FieldError>,
    can_be_written: bool,
}

/// The address of the page.
pub(super) fn address_of(opened: &Opened) -> String {
    format!("{}/files", opened.address())
}

pub(super) async fn show(visit: Visit, Path((key, id)): Path<(String, String)>) -> Result<Response, Failure> {
    let opened = Opened::find(&visit, &key, &id).await?;
    page(&visit, &opened, &Sent::default(), Faults::default())
}

fn page(visit: &Visit, opened: &Opened, sent: &Sent, faults: Faults) -> Result<Response, Failure> {
    let sketch = playbook::sketch(&opened.draft.source());
    let tasks = || sketch.playbook.tasks.iter().zip(&sketch.files);
    let title = |task: &domain::playbook::TaskTemplate| format!("{} {}", task.code, visit.text(&task.title));
    let line = |(path, (text, _)): (&String, &(String, i64))| {
        let users = tasks().filter(|(task, _)| task.guides.iter().any(|guide| guide.file() == Some(path.as_str())));
        let kilobytes = kept_bytes(text).len().div_ceil(1024);
        Line {
            name: path.trim_start_matches(annex::FOLDER).to_owned(),
            href: format!("{}/{}", address_of(opened), path.trim_start_matches(annex::FOLDER)),
            size: visit.t.with("draft-annex-size", [("size", kilobytes.into())]),
            tasks: users.map(|(task, file)| (title(task), opened.address_of(file))).collect(),
        }
    };
    let away = |path: &str| path.strip_prefix(annex::FOLDER).map(|name| (name.to_owned(), format!("{}/{name}", address_of(opened))));
    let named = tasks().filter_map(|(task, file)| Some((name_of(file)?.to_owned(), title(task))));
    let page = AnnexesPage {
        shell: visit.shell("rollouts"),
        t: visit.t,
        crumbs: opened.crumbs(visit, true),
        address: address_of(opened),
        back: opened.address(),
        lines: opened.draft.files.iter().filter(|(path, _)| annex::is_annex(path)).map(line).collect(),
        away: opened.draft.taken_away().filter_map(away).collect(),
        tasks: choices(named, &sent.task, Some(visit.t.get("draft-annex-no-task").into_owned())),
        accept: annex::TYPES.map(|ending| format!(".{ending}")).join(","),
        title: &sent.title,
        summary: faults.summary(""),
        faults,
        can_be_written: opened.draft.head.state.can_be_written(),
    };
    let status = if page.summary.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok((status, visit.page(&page)?).into_response())
}

/// What the form sends.
#[derive(Debug, Default)]
struct Sent {
    /// The name of the file of the task that is to hand it out; empty for none yet.
    task: String,
    /// What the guide is called.
    title: String,
    /// What the file is called, and what is in it.
    file: Option<(String, Vec<u8>)>,
}

async fn received(mut form: Multipart) -> Result<Sent, Failure> {
    let mut sent = Sent::default();
    while let Some(field) = form.next_field().await.map_err(unreadable)? {
        match field.name().unwrap_or_default() {
            "task" => sent.task = nul::words(field).await?,
            "title" => sent.title = nul::words(field).await?,
            "file" => {
                let name = annex::name_for(field.file_name().unwrap_or_default());
                let content = field.bytes().await.map_err(unreadable)?;
                sent.file = (!content.is_empty()).then(|| (name, content.to_vec()));
            }
            _ => {}
        }
    }
    Ok(sent)
}

/// The task's file with one guide more, that hands out the annex.
fn with_guide(draft: &Draft, task: &str, title: &str, path: &str) -> Option<(String, String)> {
    let file = super::opened::path_of(task);
    let (text, _) = draft.file(&file)?;
    let mut item = edit::read_task(text)?;
    let title = if title.trim().is_empty() { path.trim_start_matches(annex::FOLDER) } else { title.trim() };
    // A stroke or a new line would end the title.
    let title = title.replace(['|', '\n', '\r'], " ");
    let guides = format!("{}\n{title} | {path}", item.get("guides"));
    item.set("guides", guides.trim());
    Some((file, edit::write_task(text, &item).ok()?))
}

pub(super) async fn add(visit: Visit, Path((key, id)): Path<(String, String)>, form: Multipart) -> Result<Response, Failure> {
    let opened = Opened::find(&visit, &key, &id).await?;
    let sent = received(form).await?;
    let t = visit.t;
    let mut faults = Faults::default();
    let path = sent.file.as_ref().map(|(name, _)| format!("{}{name}", annex::FOLDER));
    match (&path, &sent.file) {
        (Some(path), _) if annex::name(path).is_none() => {
            faults.add("file", t.with("draft-annex-type", [("types", annex::TYPES.join(", ").into())]));
        }
        (Some(_), Some((_, content))) if content.len() as u64 > playbook::LARGEST_FILE => faults.add("file", t.get("draft-annex-large")),
        (Some(_), Some(_)) => {}
        _ => faults.add("file", t.get("draft-annex-none-sent")),
    }
    let mut tx = visit.write().await?;
    let locked = store::locked(&mut tx, &opened.permit, &id).await?;
    if !locked.head.state.can_be_written() {
        return Ok(visit.go(&opened.address(), "error", "draft-settled"));
    }
    let path = path.unwrap_or_default();
    let guided = if sent.task.is_empty() { None } else { with_guide(&locked, &sent.task, &sent.title, &path) };
    if !sent.task.is_empty() && guided.is_none() {
        faults.add("task", t.get("draft-unwritable"));
    }
    let already = guided.as_ref().is_some_and(|_| hands_out(&locked, &sent.task, &path));
    if !faults.is_empty() {
        drop(tx);
        return page(&visit, &opened, &sent, faults);
    }
    let content = sent.file.map(|(_, content)| content).unwrap_or_default();
    store::write(&mut tx, &opened.permit, &locked, &path, &kept_text(&content)).await?;
    if let Some((file, text)) = guided.filter(|_| !already) {
        store::write(&mut tx, &opened.permit, &locked, &file, &text).await?;
    }
    tx.commit().await?;
    Ok(visit.go(&address_of(&opened), "success", "draft-annex-added"))
}

/// Whether the task hands that file out already: a file that takes the place of an older one needs no second guide.
fn hands_out(draft: &Draft, task: &str, path: &str) -> bool {
    let item = draft.file(&super::opened::path_of(task)).and_then(|(text, _)| edit::read_task(text));
    item.is_some_and(|item| item.get("guides").lines().any(|line| line.rsplit('|').next().is_some_and(|url| url.trim() == path)))
}

fn path_of(name: &str) -> Result<String, Failure> {
    let path = format!("{}{name}", annex::FOLDER);
    annex::name(&path).map(|_| path.clone()).ok_or(Failure::NotFound)
}

pub(super) async fn download(visit: Visit, Path((key, id, name)): Path<(String, String, String)>) -> Result<Response, Failure> {
    let opened = Opened::find(&visit, &key, &id).await?;
    let path = path_of(&name)?;
    let (text, _) = opened.draft.file(&path).ok_or(Failure::NotFound)?;
    uploads::download(&name, kept_bytes(text))
}

/// Takes a file away, or takes back one that was there when the draft began.
pub(super) async fn presence(visit: Visit, Path((key, id, name)): Path<(String, String, String)>) -> Result<Response, Failure> {
    let opened = Opened::find(&visit, &key, &id).await?;
    let path = path_of(&name)?;
    let mut tx = visit.write().await?;
    let locked = store::locked(&mut tx, &opened.permit, &id).await?;
    if !locked.head.state.can_be_written() {
        return Ok(visit.go(&opened.address(), "error", "draft-settled"));
    }
    let message = if locked.file(&path).is_some() {
        store::write(&mut tx, &opened.permit, &locked, &path, "").await?;
        "draft-annex-removed"
    } else {
        let began = store::writing(tx.connection(), &locked, &path, 0).await?.ok_or(Failure::NotFound)?;
        store::write(&mut tx, &opened.permit, &locked, &path, &began.text).await?;
        "draft-annex-back"
    };
    tx.commit().await?;
    Ok(visit.go(&address_of(&opened), "success", message))
}
