//! `/rollouts/{key}/drafts/{draft}/entries/{kind}/{entry}`: one entry of a draft, such as a role, a question or a course.

use super::{
    entries::{self, address_of, entries_of, faults_of, file_of, page_of},
    entry_form::{self, Control, Input},
    opened::{Finding, Opened},
    outline,
    saving::{self, Shown},
    task::{Sent, field},
};
use crate::{failure::Failure, visit::Visit};
use askama::Template;
use axum::{
    Form,
    extract::Path,
    response::{IntoResponse, Response},
};
use playbook::edit::{self, Entries, Item};
use texts::Texts;

/// The page of an entry, and of the head.
#[derive(Template)]
#[template(path = "playbooks/drafts/entry.html")]
pub(super) struct EntryPage {
    pub(super) shell: ui::Shell,
    pub(super) t: Texts,
    pub(super) crumbs: Vec<ui::Crumb>,
    pub(super) title: String,
    pub(super) lead: String,
    pub(super) address: String,
    /// Where the form was reached from, and what that is called.
    pub(super) back: (String, String),
    pub(super) as_text: String,
    pub(super) number: i64,
    pub(super) inputs: Vec<Input>,
    pub(super) findings: Vec<Finding>,
    pub(super) summary: Vec<ui::FieldError>,
    /// What stands above the form: kind and words; empty where nothing does.
    pub(super) alert: (&'static str, String),
    pub(super) can_be_written: bool,
    /// What the button says that takes it away; empty where nothing does.
    pub(super) removal: String,
}

pub(super) async fn show(visit: Visit, Path((key, id, kind, entry)): Path<(String, String, String, String)>) -> Result<Response, Failure> {
    let opened = Opened::find(&visit, &key, &id).await?;
    let entries = &entries_of(&opened, &kind)?;
    let (text, number) = file_of(&opened.draft, entries);
    let item = edit::read_entry(text, entries, &entry).ok_or(Failure::NotFound)?;
    page(&visit, &opened, (entries, &entry), (&item, number), Shown::default())
}

/// What is wrong with an entry as the fields have it.
pub(super) fn findings(visit: &Visit, opened: &Opened, entries: &Entries, key: &str, text: &str) -> (playbook::Sketch, Vec<Finding>) {
    let sketch = playbook::sketch(&opened.draft.source_with(&entries.path(), text));
    let faults: Vec<_> = faults_of(&sketch.faults, text, entries, key).into_iter().cloned().collect();
    let findings = opened.findings(visit, &faults);
    (sketch, findings)
}

fn page(
    visit: &Visit,
    opened: &Opened,
    (entries, key): (&Entries, &str),
    (item, number): (&Item, i64),
    mut shown: Shown,
) -> Result<Response, Failure> {
    let (there, _) = file_of(&opened.draft, entries);
    let written = edit::write_entry(there, entries, key, item);
    if written.is_err() && shown.alert.1.is_empty() {
        shown.alert = ("error", visit.t.get("draft-unwritable").into_owned());
    }
    let (sketch, findings) = findings(visit, opened, entries, key, written.as_deref().unwrap_or(there));
    let back = page_of(opened, entries);
    let mut crumbs = opened.crumbs(visit, true);
    let above =
        outline::title_of(visit, opened, &entries.path()).unwrap_or_else(|| visit.t.get(entries::entries_key(entries)).into_owned());
    crumbs.push(ui::Crumb { href: back.clone(), text: above });
    let removal = if matches!(entries, Entries::Sections(_)) { "draft-section-remove" } else { "draft-entry-remove" };
    let can_be_written = opened.draft.head.state.can_be_written();
    let page = EntryPage {
        shell: visit.shell("rollouts"),
        t: visit.t,
        crumbs,
        title: entries::title_of(visit, &sketch.playbook, entries, item.get(entries.called()), key),
        address: format!("{}/{}", address_of(opened, entries), crate::visit::escape_query(key)),
        back: (back, visit.t.get("draft-entries-back").into_owned()),
        lead: visit.t.get("draft-task-lead").into_owned(),
        as_text: opened.address_of(&entries.path()),
        number,
        inputs: entry_form::inputs(visit, &sketch.playbook, entries, item, &shown.marks),
        findings,
        summary: shown.marks.summary(),
        alert: shown.alert,
        can_be_written,
        removal: if can_be_written { visit.t.get(removal).into_owned() } else { String::new() },
    };
    Ok((shown.status, visit.page(&page)?).into_response())
}

pub(super) async fn save(
    visit: Visit,
    Path((key, id, kind, entry)): Path<(String, String, String, String)>,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    let opened = Opened::find(&visit, &key, &id).await?;
    let entries = &entries_of(&opened, &kind)?;
    let read = |text: &str| edit::read_entry(text, entries, &entry);
    let there = read(file_of(&opened.draft, entries).0).ok_or(Failure::NotFound)?;
    let number: i64 = field(&sent, "number").parse().unwrap_or_default();
    let base = saving::as_opened(&visit, &opened, (&entries.path(), number), read).await?.unwrap_or(there);
    let mine = entry_form::sent(&sent, entries, &base);
    if field(&sent, "do") == "show" {
        return page(&visit, &opened, (entries, &entry), (&mine, number), Shown::default());
    }
    let write = |text: &str, item: &Item| edit::write_entry(text, entries, &entry, item);
    let saved = saving::save(&visit, &opened, (&entries.path(), number), &mine, read, write).await?;
    match saved.told(visit.t, mine, number) {
        Ok(message) => {
            // What goes by a theme may go by another one now.
            let own = || format!("{}/{}", address_of(&opened, entries), crate::visit::escape_query(&entry));
            let address = if entries.identity() == "key" { own() } else { page_of(&opened, entries) };
            Ok(visit.go(&address, "success", message))
        }
        Err(again) => page(&visit, &opened, (entries, &entry), (&again.item, again.number), again.shown),
    }
}
