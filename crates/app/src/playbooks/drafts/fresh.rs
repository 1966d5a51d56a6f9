//! `/rollouts/new/drafts`: a playbook that no rollout runs from yet: begun with what every playbook has, as a copy of another, or from Excel.

use super::{
    cells,
    excel::{CellFault, cell_faults, sent},
    opened::{name_of_person, new_crumbs},
    shelf::{begun_words, state_key},
    store,
};
use crate::{
    failure::Failure,
    form::Faults,
    playbooks::{new, store as playbooks},
    visit::Visit,
};
use askama::Template;
use axum::{
    Form,
    extract::Multipart,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::access::{self, DraftPermit};
use jiff::ToSpan;
use playbook::{
    Source,
    edit::{self, Item},
    sheets::{self, Files},
};
use serde::Deserialize;
use texts::Texts;

/// The file with the head.
const HEAD: &str = "playbook.toml";
/// The number of a playbook's first version.
const FIRST_VERSION: &str = "1";
/// The longest key and title, in characters.
const LONGEST: usize = 60;

struct Line {
    href: String,
    title: String,
    state: String,
    begun: String,
}

/// What the form sends.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wish {
    title: String,
    key: String,
    supplier: String,
    /// `playbook version` of the one to copy; empty for a new one.
    from: String,
}

#[derive(Template)]
#[template(path = "playbooks/drafts/fresh.html")]
struct FreshPage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    lines: Vec<Line>,
    wish: Wish,
    sources: Vec<ui::Choice>,
    title_fault: String,
    key_fault: String,
    errors: Vec<ui::FieldError>,
    faults: Vec<CellFault>,
}

pub(super) async fn page(visit: Visit) -> Result<Response, Failure> {
    new::authorise(&visit)?;
    show(&visit, Wish::default(), &Faults::default(), Vec::new(), StatusCode::OK).await
}

async fn show(visit: &Visit, wish: Wish, faults: &Faults, cells: Vec<(String, String)>, status: StatusCode) -> Result<Response, Failure> {
    let t = visit.t;
    let stored = new::stored(visit).await?;
    let mut connection = visit.app.database().read().await?;
    let drafts = store::of_office(&mut connection, &visit.viewer.organisation).await?;
    drop(connection);
    let line = |(playbook, head): &(String, store::Head)| Line {
        href: format!("/rollouts/new/drafts/{}", head.id),
        title: playbook.clone(),
        state: t.get(state_key(head.state)).into_owned(),
        begun: begun_words(t, head, name_of_person(visit, head.created_by.as_ref())),
    };
    let source = |value: String, label: String| ui::Choice { selected: value == wish.from, value, label, hint: None };
    let copies = stored.iter().map(|one| {
        let title = [("title", visit.text(&one.title).into()), ("version", one.version.as_str().into())];
        source(format!("{} {}", one.key, one.version), t.with("fresh-copy", title))
    });
    let page = FreshPage {
        shell: visit.shell("rollouts"),
        t,
        crumbs: new_crumbs(visit),
        lines: drafts.iter().map(line).collect(),
        sources: std::iter::once(source(String::new(), t.get("fresh-empty").into_owned())).chain(copies).collect(),
        title_fault: faults.of("title").to_owned(),
        key_fault: faults.of("key").to_owned(),
        errors: faults.summary(""),
        faults: cell_faults(cells),
        wish,
    };
    Ok((status, visit.page(&page)?).into_response())
}

fn owner_of(visit: &Visit) -> String {
    visit.directory.organisation(&visit.viewer.organisation).map(|entry| entry.organisation.name.clone()).unwrap_or_default()
}

pub(super) async fn begin(visit: Visit, Form(wish): Form<Wish>) -> Result<Response, Failure> {
    new::authorise(&visit)?;
    let t = visit.t;
    let title = wish.title.trim();
    let key = if wish.key.trim().is_empty() { edit::key_of_title(title) } else { wish.key.trim().to_owned() };
    let mut faults = Faults::default();
    if title.is_empty() {
        faults.add("title", t.get("draft-title-missing"));
    }
    let plain = key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
    if !title.is_empty() && (key.is_empty() || !plain || key.len() > LONGEST) {
        faults.add("key", t.get("new-key-fault"));
    }
    if !faults.is_empty() {
        return show(&visit, wish, &faults, Vec::new(), StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let mut head = Item::new([("version", FIRST_VERSION)]);
    for (name, value) in [("key", key.as_str()), ("title", title), ("supplier", wish.supplier.trim())] {
        head.set(name, value);
    }
    head.set("owner", owner_of(&visit));
    let mut connection = visit.app.database().read().await?;
    let files = match wish.from.split_once(' ') {
        Some((playbook, version)) => copied(playbooks::source(&mut connection, playbook, version).await?.to_files(), &head),
        None => {
            let today = visit.app.clock().today().date();
            let days = [today.saturating_add(1.month()), today.saturating_add(7.months())].map(|day| day.to_string());
            sheets::starter(&head, &days[0], &days[1]).ok()
        }
    };
    drop(connection);
    let files = files.ok_or_else(|| Failure::Internal("the head of a new playbook cannot be written".to_owned()))?;
    if let Some(id) = store_new(&visit, &key, files).await? {
        return Ok(made(&visit, &id));
    }
    faults.add("key", t.get("fresh-taken"));
    show(&visit, wish, &faults, Vec::new(), StatusCode::CONFLICT).await
}

/// The files of another playbook under another head.
fn copied(mut files: Files, head: &Item) -> Option<Files> {
    let text = files.get(HEAD)?;
    let mut item = edit::read_head(text)?;
    for name in ["key", "version", "title", "title-en", "owner", "supplier"] {
        let keep = name == "supplier" && head.get(name).is_empty();
        item.set(name, if keep { item.get(name) } else { head.get(name) }.to_owned());
    }
    let written = edit::write_head(text, &item).ok()?;
    files.insert(HEAD.to_owned(), written);
    Some(files)
}

/// The draft with those files; none where a playbook of that key is there already.
async fn store_new(visit: &Visit, key: &str, files: Files) -> Result<Option<String>, Failure> {
    let office = &visit.viewer.organisation;
    let permit: DraftPermit = access::drafts_of_new(&visit.viewer, key, office).ok_or(Failure::NotFound)?;
    let mut tx = visit.write().await?;
    let Some(id) = store::begin_new(&mut tx, &permit, office, &Source::from_files(files)).await? else { return Ok(None) };
    tx.commit().await?;
    Ok(Some(id))
}

fn made(visit: &Visit, id: &str) -> Response {
    visit.go(&format!("/rollouts/new/drafts/{id}"), "success", "fresh-made")
}

/// The workbook to write a new playbook in.
pub(super) async fn template(visit: Visit) -> Result<Response, Failure> {
    new::authorise(&visit)?;
    let head = Item::new([("version", FIRST_VERSION.to_owned()), ("owner", owner_of(&visit))]);
    let files = sheets::blank(&head).map_err(|_| Failure::Internal("no empty playbook can be written".to_owned()))?;
    let found = cells::workbook(&visit, &files, "drejebog", &visit.t.get("sheets-template"))?;
    found.ok_or_else(|| Failure::Internal("no empty playbook can be read".to_owned()))
}

pub(super) async fn take_in(visit: Visit, form: Multipart) -> Result<Response, Failure> {
    new::authorise(&visit)?;
    let bytes = sent(form).await?;
    let head = Item::new([("owner", owner_of(&visit))]);
    let blank = sheets::blank(&head).map_err(|_| Failure::Internal("no empty playbook can be written".to_owned()))?;
    let laid = cells::laid(&visit, &blank, &bytes, false);
    let (faults, laid) = match laid {
        Ok(laid) => (Vec::new(), laid),
        Err(faults) => (faults, Files::new()),
    };
    if !faults.is_empty() {
        return show(&visit, Wish::default(), &Faults::default(), faults, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let key = laid.get(HEAD).and_then(|text| edit::read_head(text)).map(|item| item.get("key").to_owned()).unwrap_or_default();
    if let Some(id) = store_new(&visit, &key, laid).await? {
        return Ok(made(&visit, &id));
    }
    let fault = (cells::sheet_word(visit.t, sheets::Sheet::About), visit.t.get("fresh-taken").into_owned());
    show(&visit, Wish::default(), &Faults::default(), vec![fault], StatusCode::CONFLICT).await
}
