//! `/rollouts/{key}/drafts/{draft}/lists/{list}`: phases, themes and milestones of a draft, one line each.

use super::{
    opened::Opened,
    overview::list_key,
    saving::{self, Clash, Marks, Saved},
    task::{Sent, field},
};
use crate::{failure::Failure, form, visit::Visit};
use askama::Template;
use axum::{
    Form,
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use playbook::edit::{self, Item, List};
use texts::Texts;

/// The file with the lists.
pub(super) const HEAD: &str = "playbook.toml";
/// So many can be added at once.
const SPARE: usize = 2;
/// The longest key of the format.
const LONGEST_KEY: usize = 64;

/// The date of a milestone in a wave.
struct DateCell {
    name: String,
    label: String,
    value: String,
    mark: String,
}

struct Row {
    key: String,
    danish: String,
    english: String,
    mark: String,
    dates: Vec<DateCell>,
}

#[derive(Template)]
#[template(path = "playbooks/drafts/list.html")]
struct ListPage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    title: String,
    address: String,
    back: String,
    number: i64,
    rows: Vec<Row>,
    spare: Vec<(usize, String, String, String)>,
    alert: (&'static str, String),
    can_be_written: bool,
}

pub(super) fn opened_list(opened: &Opened, list: &str) -> Result<(List, Option<Item>, i64), Failure> {
    let list = List::from_key(list).ok_or(Failure::NotFound)?;
    let (text, number) = opened.draft.file(HEAD).ok_or(Failure::NotFound)?;
    Ok((list, edit::read_list(text, list), number))
}

pub(super) async fn show(visit: Visit, Path((key, id, list)): Path<(String, String, String)>) -> Result<Response, Failure> {
    let opened = Opened::find(&visit, &key, &id).await?;
    let (list, item, number) = opened_list(&opened, &list)?;
    let Some(item) = item else { return Ok(Redirect::to(&opened.address_of(HEAD)).into_response()) };
    let nothing = (Marks::default(), ("", String::new()), StatusCode::OK);
    page(&visit, &opened, list, (&item, number), &Sent::new(), nothing)
}

fn page(
    visit: &Visit,
    opened: &Opened,
    list: List,
    (item, number): (&Item, i64),
    sent: &Sent,
    (marks, alert, status): (Marks, (&'static str, String), StatusCode),
) -> Result<Response, Failure> {
    let text = opened.draft.file(HEAD).map_or("", |(text, _)| text);
    let waves = if list == List::Milestones { edit::wave_keys(text) } else { Vec::new() };
    let row = |key: String| {
        let date = |wave: &String| {
            let name = format!("date:{key}:{wave}");
            let label = visit.t.with("draft-date-in-wave", [("wave", wave.as_str().into())]);
            DateCell { label, value: item.get(&name).to_owned(), mark: marks.of(&name).to_owned(), name }
        };
        let both = [format!("title:{key}"), format!("title-en:{key}")];
        Row {
            danish: item.get(&both[0]).to_owned(),
            english: item.get(&both[1]).to_owned(),
            mark: both.iter().map(|name| marks.of(name)).filter(|mark| !mark.is_empty()).collect::<Vec<_>>().join(" "),
            dates: waves.iter().map(date).collect(),
            key,
        }
    };
    let typed = |name: String| field(sent, &name).to_owned();
    let spare =
        (1..=SPARE).map(|at| (at, typed(format!("new-key-{at}")), typed(format!("new-title-{at}")), typed(format!("new-title-en-{at}"))));
    let page = ListPage {
        shell: visit.shell("rollouts"),
        t: visit.t,
        crumbs: opened.crumbs(visit, true),
        title: visit.t.get(list_key(list)).into_owned(),
        address: format!("{}/lists/{}", opened.address(), list.key()),
        back: opened.address(),
        number,
        rows: edit::list_keys(text, list).into_iter().map(row).collect(),
        spare: spare.collect(),
        alert,
        can_be_written: opened.draft.head.state.can_be_written(),
    };
    Ok((status, visit.page(&page)?).into_response())
}

/// The list with what the form says; a line that is ticked to go has no title any more, nor dates.
fn mine(base: &Item, keys: &[String], sent: &Sent) -> Item {
    let mut item = base.clone();
    for (name, value) in sent.iter().filter(|(name, _)| ["title:", "title-en:", "date:"].iter().any(|start| name.starts_with(start))) {
        item.set(name.as_str(), value.trim());
    }
    for key in keys.iter().filter(|key| sent.iter().any(|(name, value)| name == "remove" && value == *key)) {
        let of_key = |name: &str| {
            let rest = name.split_once(':').map_or("", |(_, rest)| rest);
            rest == key || (name.starts_with("date:") && rest.rsplit_once(':').is_some_and(|(of, _)| of == key))
        };
        let gone: Vec<String> = item.fields().map(|(name, _)| name.to_owned()).filter(|name| of_key(name)).collect();
        gone.into_iter().for_each(|name| item.set(name, ""));
    }
    for at in 1..=SPARE {
        let typed = |what: &str| field(sent, &format!("new-{what}-{at}")).trim().to_owned();
        let key = typed("key");
        item.set(format!("title:{key}"), typed("title"));
        item.set(format!("title-en:{key}"), typed("title-en"));
    }
    item
}

/// What is wrong with the lines, as the key of a sentence.
fn fault(keys: &[String], item: &Item, sent: &Sent) -> Option<&'static str> {
    let removed = |key: &String| sent.iter().any(|(name, value)| name == "remove" && value == key);
    let untitled = keys.iter().any(|key| !removed(key) && item.get(&format!("title:{key}")).is_empty());
    let plain = |key: &str| key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
    let new = || (1..=SPARE).map(|at| (field(sent, &format!("new-key-{at}")).trim(), field(sent, &format!("new-title-{at}")).trim()));
    match () {
        () if untitled => Some("draft-list-untitled"),
        () if new().any(|(key, title)| key.is_empty() != title.is_empty()) => Some("draft-list-half"),
        () if new().any(|(key, _)| !plain(key) || key.len() > LONGEST_KEY) => Some("draft-list-key"),
        () if new().any(|(key, _)| keys.iter().any(|there| there == key)) => Some("draft-list-taken"),
        () => None,
    }
}

pub(super) async fn save(
    visit: Visit,
    Path((key, id, list)): Path<(String, String, String)>,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    let opened = Opened::find(&visit, &key, &id).await?;
    let (list, there, _) = opened_list(&opened, &list)?;
    let Some(there) = there else { return Ok(Redirect::to(&opened.address_of(HEAD)).into_response()) };
    let number: i64 = field(&sent, "number").parse().unwrap_or_default();
    let mut connection = visit.app.database().read().await?;
    let opened_at = super::store::writing(&mut connection, &opened.draft, HEAD, number).await?;
    drop(connection);
    let base_text = opened_at.map(|writing| writing.text);
    let base = base_text.as_deref().and_then(|text| edit::read_list(text, list)).unwrap_or(there);
    let keys = edit::list_keys(base_text.as_deref().unwrap_or_default(), list);
    let mine = mine(&base, &keys, &sent);
    if let Some(fault) = fault(&keys, &mine, &sent) {
        let alert = ("error", visit.t.get(fault).into_owned());
        form::note("lines", &alert.1);
        return page(&visit, &opened, list, (&mine, number), &sent, (Marks::default(), alert, StatusCode::UNPROCESSABLE_ENTITY));
    }
    let read = |text: &str| edit::read_list(text, list);
    let write = |text: &str, item: &Item| edit::write_list(text, list, item);
    let saved = saving::save(&visit, &opened, (HEAD, number), &mine, read, write).await?;
    let status = saving::status(&saved);
    let (clash, alert) = match saved {
        Saved::Done { with_theirs } => {
            let address = format!("{}/lists/{}", opened.address(), list.key());
            return Ok(visit.go(&address, "success", saving::message(with_theirs)));
        }
        Saved::Conflict(clash) => {
            let words = visit.t.with("draft-conflict", [("by", clash.by.as_str().into())]);
            (clash, ("warning", words))
        }
        Saved::Unwritable => (Clash { number, ..Clash::default() }, ("error", visit.t.get("draft-unwritable").into_owned())),
        Saved::Settled => (Clash { number, ..Clash::default() }, ("error", visit.t.get("draft-settled").into_owned())),
    };
    form::note("", &alert.1);
    let item = clash.item.as_ref().unwrap_or(&mine);
    page(&visit, &opened, list, (item, clash.number), &sent, (clash.beside(visit.t), alert, status))
}
