//! `/rollouts/{key}/drafts/{draft}/entries/{kind}`: the roles, waves or events of a draft: their order, and a new one.

use super::{
    opened::Opened,
    store,
    task::{Sent, field},
};
use crate::{failure::Failure, form::Faults, visit::Visit};
use askama::Template;
use axum::{
    Form,
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use playbook::{
    Fault, Severity,
    edit::{self, Entries, Item},
};
use texts::Texts;

/// The longest key of the format.
const LONGEST_KEY: usize = 64;

struct Line {
    href: String,
    title: String,
    key: String,
    notes: Vec<String>,
    has_errors: bool,
}

#[derive(Template)]
#[template(path = "playbooks/drafts/entries.html")]
struct EntriesPage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    title: String,
    address: String,
    back: String,
    as_text: String,
    number: i64,
    lines: Vec<Line>,
    new_title: String,
    new_key: String,
    faults: Faults,
    summary: Vec<ui::FieldError>,
    can_be_written: bool,
}

/// The key of what the entries are called.
pub(super) fn entries_key(entries: Entries) -> &'static str {
    match entries {
        Entries::Roles => "draft-roles",
        Entries::Waves => "draft-waves",
        Entries::Events => "draft-events",
    }
}

/// The address of the page with the entries.
pub(super) fn address_of(opened: &Opened, entries: Entries) -> String {
    format!("{}/entries/{}", opened.address(), entries.key())
}

/// What the file of the entries says, and the number of its last writing; a file that is not there says nothing yet.
pub(super) fn file_of(draft: &store::Draft, entries: Entries) -> (&str, i64) {
    draft.file(entries.path()).unwrap_or_default()
}

pub(super) fn entries_of(kind: &str) -> Result<Entries, Failure> {
    Entries::from_key(kind).ok_or(Failure::NotFound)
}

/// The faults of one entry.
pub(super) fn faults_of<'f>(faults: &'f [Fault], text: &str, entries: Entries, key: &str) -> Vec<&'f Fault> {
    let lines = edit::entry_lines(text, entries, key);
    let of_entry = |fault: &&Fault| fault.file == entries.path() && lines.as_ref().is_some_and(|lines| lines.contains(&fault.line));
    faults.iter().filter(of_entry).collect()
}

pub(super) async fn show(visit: Visit, Path((key, id, kind)): Path<(String, String, String)>) -> Result<Response, Failure> {
    let opened = Opened::find(&visit, &key, &id).await?;
    page(&visit, &opened, entries_of(&kind)?, &Sent::new(), Faults::default())
}

fn page(visit: &Visit, opened: &Opened, entries: Entries, sent: &Sent, faults: Faults) -> Result<Response, Failure> {
    let (text, number) = file_of(&opened.draft, entries);
    let as_text = opened.address_of(entries.path());
    let Some(titles) = edit::entry_titles(text, entries) else { return Ok(Redirect::to(&as_text).into_response()) };
    let sketch = playbook::sketch(&opened.draft.source());
    let address = address_of(opened, entries);
    let line = |(key, title): (String, String)| {
        let found = faults_of(&sketch.faults, text, entries, &key);
        let errors = found.iter().filter(|fault| fault.severity() == Severity::Error).count();
        let counted = |word: &'static str, count: usize| (count > 0).then(|| visit.t.with(word, [("count", count.into())]));
        Line {
            href: format!("{address}/{}", crate::visit::escape_query(&key)),
            title: if title.is_empty() { key.clone() } else { title },
            notes: [counted("draft-errors", errors), counted("draft-warnings", found.len() - errors)].into_iter().flatten().collect(),
            has_errors: errors > 0,
            key,
        }
    };
    let page = EntriesPage {
        shell: visit.shell("rollouts"),
        t: visit.t,
        crumbs: opened.crumbs(visit, true),
        title: visit.t.get(entries_key(entries)).into_owned(),
        back: opened.address(),
        as_text,
        number,
        lines: titles.into_iter().map(line).collect(),
        new_title: field(sent, "title").to_owned(),
        new_key: field(sent, "key").to_owned(),
        summary: faults.summary(""),
        faults,
        can_be_written: opened.draft.head.state.can_be_written(),
        address,
    };
    let status = if page.summary.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok((status, visit.page(&page)?).into_response())
}

pub(super) async fn add(
    visit: Visit,
    Path((key, id, kind)): Path<(String, String, String)>,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    let opened = Opened::find(&visit, &key, &id).await?;
    let entries = entries_of(&kind)?;
    let title = field(&sent, "title").trim().to_owned();
    let wanted = match field(&sent, "key").trim() {
        "" => edit::key_of_title(&title),
        typed => typed.to_owned(),
    };
    let plain = wanted.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
    let mut faults = Faults::default();
    if title.is_empty() {
        faults.add("title", visit.t.get("draft-title-missing"));
    } else if wanted.is_empty() || !plain || wanted.len() > LONGEST_KEY {
        faults.add("key", visit.t.get("draft-list-key"));
    }
    let mut tx = visit.write().await?;
    let locked = store::locked(&mut tx, &opened.permit, &id).await?;
    let (text, _) = file_of(&locked, entries);
    if edit::read_entry(text, entries, &wanted).is_some() {
        faults.add("key", visit.t.get("draft-list-taken"));
    }
    if !faults.is_empty() {
        drop(tx);
        return page(&visit, &opened, entries, &sent, faults);
    }
    let fixed: &[(&str, &str)] = match entries {
        Entries::Roles => &[("group", "project"), ("holders", "one"), ("at", "municipality")],
        Entries::Waves => &[("kind", "wave")],
        Entries::Events => &[("kind", "information-meeting")],
    };
    let item = Item::new([("key", wanted.as_str()), ("title", title.as_str())].into_iter().chain(fixed.iter().copied()));
    let (message, written) = match edit::add_entry(text, entries, &item) {
        _ if !locked.head.state.can_be_written() => ("draft-settled", None),
        Ok(written) => ("draft-entry-added", Some(written)),
        Err(edit::Unwritable) => ("draft-unwritable", None),
    };
    let Some(written) = written else { return Ok(visit.go(&address_of(&opened, entries), "error", message)) };
    store::write(&mut tx, &opened.permit, &locked, entries.path(), &written).await?;
    tx.commit().await?;
    let address = format!("{}/{}", address_of(&opened, entries), crate::visit::escape_query(&wanted));
    Ok(visit.go(&address, "success", message))
}

pub(super) async fn place(
    visit: Visit,
    Path((key, id, kind, entry)): Path<(String, String, String, String)>,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    let opened = Opened::find(&visit, &key, &id).await?;
    let entries = entries_of(&kind)?;
    let number: i64 = field(&sent, "number").parse().unwrap_or_default();
    let mut tx = visit.write().await?;
    let locked = store::locked(&mut tx, &opened.permit, &id).await?;
    let (text, last) = file_of(&locked, entries);
    edit::read_entry(text, entries, &entry).ok_or(Failure::NotFound)?;
    let (message, change) = match field(&sent, "do") {
        "up" => ("draft-saved", edit::move_entry(text, entries, &entry, true)),
        "down" => ("draft-saved", edit::move_entry(text, entries, &entry, false)),
        "remove" => ("draft-entry-removed", edit::remove_entry(text, entries, &entry)),
        _ => return Err(Failure::BadRequest("draft-not-now")),
    };
    // Who takes something away, or puts it elsewhere, has read what stands there.
    let began = store::writing(tx.connection(), &locked, entries.path(), number).await?.map(|writing| writing.text).unwrap_or_default();
    let read = |text: &str| (edit::read_entry(text, entries, &entry), edit::entry_titles(text, entries));
    let address = address_of(&opened, entries);
    match change {
        _ if !locked.head.state.can_be_written() => Ok(visit.go(&address, "error", "draft-settled")),
        _ if number != last && read(&began) != read(text) => Ok(visit.go(&address, "error", "draft-entry-moved-on")),
        Err(edit::Unwritable) => Ok(visit.go(&address, "error", "draft-unwritable")),
        Ok(written) => {
            if written != text {
                store::write(&mut tx, &opened.permit, &locked, entries.path(), &written).await?;
                tx.commit().await?;
            }
            Ok(visit.go(&address, "success", message))
        }
    }
}
