//! `/rollouts/{key}/drafts/{draft}/questionnaires/{name}/head`: what stands above the sections of a questionnaire, as a form. Its key is for
//! good.

use super::{
    entry::EntryPage,
    entry_form::Maker,
    opened::Opened,
    outline, question_form,
    saving::{self, Shown},
    task::{Sent, field},
};
use crate::{failure::Failure, visit::Visit};
use axum::{
    Form,
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use playbook::edit::{self, Entries, Item};

fn page(visit: &Visit, opened: &Opened, path: &str, (item, number): (&Item, i64), mut shown: Shown) -> Result<Response, Failure> {
    let there = opened.draft.file(path).map_or("", |(text, _)| text);
    let written = edit::write_questionnaire(there, item);
    if written.is_err() && shown.alert.1.is_empty() {
        shown.alert = ("error", visit.t.get("draft-unwritable").into_owned());
    }
    let text = written.as_deref().unwrap_or(there);
    let sketch = playbook::sketch(&opened.draft.source_with(path, text));
    let is_above = |line: usize| text.lines().take(line).all(|line| !line.trim_start().starts_with("[["));
    let faults: Vec<_> = sketch.faults.iter().filter(|fault| fault.file == path && is_above(fault.line)).cloned().collect();
    let own = item.get("key");
    let others = sketch.playbook.questionnaires.iter().filter(|one| one.key.as_str() != own);
    let others = others.map(|one| (one.key.to_string(), visit.text(&one.title).to_owned())).collect();
    let maker = Maker { visit, playbook: &sketch.playbook, item, marks: &shown.marks };
    let address = outline::address_of(opened, path).ok_or(Failure::NotFound)?;
    let title = outline::title_of(visit, opened, path).unwrap_or_default();
    let mut crumbs = opened.crumbs(visit, true);
    crumbs.push(ui::Crumb { href: address.clone(), text: title });
    let page = EntryPage {
        shell: visit.shell("rollouts"),
        t: visit.t,
        crumbs,
        title: visit.t.get("draft-questionnaire-head").into_owned(),
        lead: visit.t.get("draft-task-lead").into_owned(),
        address: format!("{address}/head"),
        back: (address, visit.t.get("draft-questionnaire-back").into_owned()),
        as_text: opened.address_of(path),
        number,
        inputs: question_form::head(&maker, others),
        findings: opened.findings(visit, &faults),
        summary: shown.marks.summary(),
        alert: shown.alert,
        can_be_written: opened.draft.head.state.can_be_written(),
        removal: String::new(),
    };
    Ok((shown.status, visit.page(&page)?).into_response())
}

pub(super) async fn show(visit: Visit, Path((key, id, name)): Path<(String, String, String)>) -> Result<Response, Failure> {
    let opened = Opened::find(&visit, &key, &id).await?;
    let path = Entries::Sections(name).path();
    let (text, number) = opened.draft.file(&path).ok_or(Failure::NotFound)?;
    // What cannot be read is mended as text.
    let Some(item) = edit::read_questionnaire(text) else { return Ok(Redirect::to(&opened.address_of(&path)).into_response()) };
    page(&visit, &opened, &path, (&item, number), Shown::default())
}

pub(super) async fn save(
    visit: Visit,
    Path((key, id, name)): Path<(String, String, String)>,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    let opened = Opened::find(&visit, &key, &id).await?;
    let path = Entries::Sections(name).path();
    let (text, _) = opened.draft.file(&path).ok_or(Failure::NotFound)?;
    let Some(there) = edit::read_questionnaire(text) else { return Ok(Redirect::to(&opened.address_of(&path)).into_response()) };
    let number: i64 = field(&sent, "number").parse().unwrap_or_default();
    let base = saving::as_opened(&visit, &opened, (&path, number), edit::read_questionnaire).await?.unwrap_or(there);
    let mine = question_form::sent_head(&sent, &base);
    if field(&sent, "do") == "show" {
        return page(&visit, &opened, &path, (&mine, number), Shown::default());
    }
    let (read, write) = (edit::read_questionnaire, edit::write_questionnaire);
    let saved = saving::save(&visit, &opened, (&path, number), &mine, read, write).await?;
    match saved.told(visit.t, mine, number) {
        Ok(message) => {
            let address = outline::address_of(&opened, &path).ok_or(Failure::NotFound)?;
            Ok(visit.go(&address, "success", message))
        }
        Err(again) => page(&visit, &opened, &path, (&again.item, again.number), again.shown),
    }
}
