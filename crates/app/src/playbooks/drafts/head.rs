//! `/rollouts/{key}/drafts/{draft}/head`: what stands at the top of a playbook, as a form. Its key and its owner are for good.

use super::{
    entry::EntryPage,
    entry_form::{Control, Input},
    lists::HEAD,
    opened::Opened,
    saving::{self, Marks, Shown},
    task::{Sent, field},
    task_form::choices,
};
use crate::{failure::Failure, visit::Visit};
use axum::{
    Form,
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use playbook::edit::{self, Item};

/// The fields that the form has: their names, their labels, and whether they may be empty.
const FIELDS: [(&str, &str, bool); 7] = [
    ("title", "draft-title-da", false),
    ("title-en", "draft-title-en", true),
    ("version", "sheets-version", false),
    ("scope", "sheets-scope", true),
    ("supplier", "sheets-supplier", true),
    ("source", "sheets-source", true),
    ("attributes", "sheets-attributes", true),
];
const SCOPES: [(&str, &str); 2] = [("solution", "sheets-scope-solution"), ("programme", "sheets-scope-programme")];

fn input(visit: &Visit, item: &Item, marks: &Marks, (name, label, optional): (&str, &'static str, bool)) -> Input {
    let word = |key: &'static str| visit.t.get(key).into_owned();
    let (control, hint) = match name {
        "scope" => {
            let scopes = SCOPES.into_iter().map(|(value, key)| (value.to_owned(), word(key)));
            (Control::Select(choices(scopes, item.get(name), Some(word("draft-head-scope-unsaid")))), String::new())
        }
        "attributes" => (Control::Area, word("draft-head-attributes-hint")),
        "title" => (Control::Line, word("fresh-title-hint")),
        _ => (Control::Line, String::new()),
    };
    let (value, mark) = (item.get(name).to_owned(), marks.of(name).to_owned());
    Input { name: name.to_owned(), heading: String::new(), label: word(label), hint, value, mark, optional, control }
}

/// The lines of the file that are its head: up to its first table.
fn lines_of_head(text: &str) -> usize {
    text.lines().take_while(|line| !line.trim_start().starts_with('[')).count().max(1)
}

fn page(visit: &Visit, opened: &Opened, (item, number): (&Item, i64), mut shown: Shown) -> Result<Response, Failure> {
    let there = opened.draft.file(HEAD).map_or("", |(text, _)| text);
    let written = edit::write_head(there, item);
    if written.is_err() && shown.alert.1.is_empty() {
        shown.alert = ("error", visit.t.get("draft-unwritable").into_owned());
    }
    let text = written.as_deref().unwrap_or(there);
    let sketch = playbook::sketch(&opened.draft.source_with(HEAD, text));
    let own = |fault: &&playbook::Fault| fault.file == HEAD && fault.line <= lines_of_head(text);
    let faults: Vec<_> = sketch.faults.iter().filter(own).cloned().collect();
    let page = EntryPage {
        shell: visit.shell("rollouts"),
        t: visit.t,
        crumbs: opened.crumbs(visit, true),
        title: visit.t.get("draft-head").into_owned(),
        lead: visit.t.get("draft-head-lead").into_owned(),
        address: format!("{}/head", opened.address()),
        back: (opened.address(), visit.t.get("draft-back").into_owned()),
        as_text: opened.address_of(HEAD),
        number,
        inputs: FIELDS.into_iter().map(|one| input(visit, item, &shown.marks, one)).collect(),
        findings: opened.findings(visit, &faults),
        summary: shown.marks.summary(),
        alert: shown.alert,
        can_be_written: opened.draft.head.state.can_be_written(),
        removal: String::new(),
    };
    Ok((shown.status, visit.page(&page)?).into_response())
}

pub(super) async fn show(visit: Visit, Path((key, id)): Path<(String, String)>) -> Result<Response, Failure> {
    let opened = Opened::find(&visit, &key, &id).await?;
    let (text, number) = opened.draft.file(HEAD).ok_or(Failure::NotFound)?;
    // What cannot be read is mended as text.
    let Some(item) = edit::read_head(text) else { return Ok(Redirect::to(&opened.address_of(HEAD)).into_response()) };
    page(&visit, &opened, (&item, number), Shown::default())
}

/// The head with what the form says; fields that it does not send stay as they are.
fn mine(base: &Item, sent: &Sent) -> Item {
    let mut item = base.clone();
    for (name, ..) in FIELDS {
        if let Some((_, value)) = sent.iter().find(|(there, _)| there == name) {
            item.set(name, value.replace('\r', "").trim());
        }
    }
    item
}

pub(super) async fn save(visit: Visit, Path((key, id)): Path<(String, String)>, Form(sent): Form<Sent>) -> Result<Response, Failure> {
    let opened = Opened::find(&visit, &key, &id).await?;
    let (text, _) = opened.draft.file(HEAD).ok_or(Failure::NotFound)?;
    let Some(there) = edit::read_head(text) else { return Ok(Redirect::to(&opened.address_of(HEAD)).into_response()) };
    let number: i64 = field(&sent, "number").parse().unwrap_or_default();
    let base = saving::as_opened(&visit, &opened, (HEAD, number), edit::read_head).await?.unwrap_or(there);
    let mine = mine(&base, &sent);
    if field(&sent, "do") == "show" {
        return page(&visit, &opened, (&mine, number), Shown::default());
    }
    let saved = saving::save(&visit, &opened, (HEAD, number), &mine, edit::read_head, edit::write_head).await?;
    match saved.told(visit.t, mine, number) {
        Ok(message) => Ok(visit.go(&format!("{}/head", opened.address()), "success", message)),
        Err(again) => page(&visit, &opened, (&again.item, again.number), again.shown),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_ends_where_tables_begin() {
        assert_eq!(lines_of_head("key = \"a\"\ntitle = \"A\"\n\n[[phases]]\nkey = \"1\"\n"), 3);
        assert_eq!(lines_of_head(""), 1);
    }

    #[test]
    fn what_the_form_does_not_send_stays() {
        let base = Item::new([("key", "a"), ("title", "A"), ("attributes", "x")]);
        let sent = [("key", "b"), ("title", " B "), ("attributes", "x\r\ny")].map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(mine(&base, &sent.to_vec()), Item::new([("key", "a"), ("title", "B"), ("attributes", "x\ny")]));
    }
}
