//! `/rollouts/{key}/drafts/{draft}/excel`: a draft out to Excel, and back: all of it or nothing.

use super::{cells, opened::Opened, store};
use crate::{failure::Failure, form, nul::unreadable, visit::Visit};
use askama::Template;
use axum::{
    extract::{Multipart, Path},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use playbook::sheets::Files;
use std::collections::BTreeSet;
use texts::Texts;

/// A fault of a workbook: its cell, and what is wrong there.
pub(super) struct CellFault {
    pub(super) place: String,
    pub(super) message: String,
}

/// The faults as the pages show them.
pub(super) fn cell_faults(faults: Vec<(String, String)>) -> Vec<CellFault> {
    faults.iter().for_each(|(place, message)| form::note(place, message));
    faults.into_iter().map(|(place, message)| CellFault { place, message }).collect()
}

#[derive(Template)]
#[template(path = "playbooks/drafts/excel.html")]
struct ExcelPage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    address: String,
    faults: Vec<CellFault>,
    can_be_written: bool,
}

pub(super) async fn page(visit: Visit, Path((key, id)): Path<(String, String)>) -> Result<Response, Failure> {
    let opened = Opened::find(&visit, &key, &id).await?;
    show(&visit, &opened, Vec::new(), StatusCode::OK)
}

fn show(visit: &Visit, opened: &Opened, faults: Vec<(String, String)>, status: StatusCode) -> Result<Response, Failure> {
    let page = ExcelPage {
        shell: visit.shell("rollouts"),
        t: visit.t,
        crumbs: opened.crumbs(visit, true),
        address: opened.address(),
        faults: cell_faults(faults),
        can_be_written: opened.draft.head.state.can_be_written(),
    };
    Ok((status, visit.page(&page)?).into_response())
}

fn files(draft: &store::Draft) -> Files {
    draft.files.iter().map(|(path, (text, _))| (path.clone(), text.clone())).collect()
}

pub(super) async fn workbook(visit: Visit, Path((key, id)): Path<(String, String)>) -> Result<Response, Failure> {
    let opened = Opened::find(&visit, &key, &id).await?;
    let title = visit.text(&playbook::sketch(&opened.draft.source()).playbook.title).to_owned();
    let found = cells::workbook(&visit, &files(&opened.draft), opened.permit.playbook(), &title)?;
    Ok(found.unwrap_or_else(|| visit.go(&format!("{}/excel", opened.address()), "error", "sheets-not-out")))
}

/// The file that a form sends.
pub(super) async fn sent(mut form: Multipart) -> Result<Vec<u8>, Failure> {
    while let Some(field) = form.next_field().await.map_err(unreadable)? {
        if field.name() == Some("file") {
            return Ok(field.bytes().await.map_err(unreadable)?.to_vec());
        }
    }
    Ok(Vec::new())
}

pub(super) async fn take_in(visit: Visit, Path((key, id)): Path<(String, String)>, form: Multipart) -> Result<Response, Failure> {
    let opened = Opened::find(&visit, &key, &id).await?;
    let bytes = sent(form).await?;
    let mut tx = visit.write().await?;
    let locked = store::locked(&mut tx, &opened.permit, &id).await?;
    let address = opened.address();
    if !locked.head.state.can_be_written() {
        return Ok(visit.go(&address, "error", "draft-settled"));
    }
    let there = files(&locked);
    let laid = match cells::laid(&visit, &there, &bytes, true) {
        Ok(laid) => laid,
        Err(faults) => {
            drop(tx);
            return show(&visit, &opened, faults, StatusCode::UNPROCESSABLE_ENTITY);
        }
    };
    let paths: BTreeSet<&String> = there.keys().chain(laid.keys()).collect();
    let mut changed = 0;
    for path in paths.into_iter().filter(|path| there.get(*path) != laid.get(*path)) {
        store::write(&mut tx, &opened.permit, &locked, path, laid.get(path).map_or("", String::as_str)).await?;
        changed += 1;
    }
    if changed == 0 {
        return Ok(visit.go(&address, "info", "sheets-nothing"));
    }
    tx.commit().await?;
    Ok(visit.go(&address, "success", "sheets-taken-in"))
}
