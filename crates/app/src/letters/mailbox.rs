//! `/organisations/{organisation}/mailbox`: the mailbox that all of an organisation read, which gets copies of letters.

use crate::{failure::Failure, form::Faults, organisations::upkeep, people::opened, visit::Visit};
use axum::{
    Form,
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use database::{LogEntry, Tx};
use domain::{access::PeoplePermit, contact::is_mail_address};
use serde::Deserialize;
use serde_json::json;

/// The address that was typed; empty for none.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    mailbox: String,
}

pub(super) async fn save(visit: Visit, Path(code): Path<String>, Form(sent): Form<Sent>) -> Result<Response, Failure> {
    let opened = opened::organisation(&visit, &code).await?;
    let back = opened.upkeep();
    if !opened.permit.keeps_people() {
        return Ok(opened.refuse(&back));
    }
    let mailbox = Some(sent.mailbox.trim()).filter(|text| !text.is_empty());
    if mailbox.is_some_and(|address| !is_mail_address(address)) {
        let mut faults = Faults::default();
        faults.add("mailbox", visit.t.get("people-fault-email"));
        let returned = upkeep::Returned { mailbox: Some(&sent.mailbox), faults, ..upkeep::Returned::default() };
        let page = upkeep::page(&visit, &code, &returned).await?;
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response());
    }
    let was = visit.directory.organisation(&opened.organisation.code).and_then(|entry| entry.mailbox.clone());
    let mut tx = visit.write().await?;
    keep(&mut tx, &opened.permit, was.as_deref(), mailbox).await?;
    tx.commit().await?;
    Ok(visit.go(&back, "success", "mailbox-saved"))
}

async fn keep(tx: &mut Tx, permit: &PeoplePermit, was: Option<&str>, became: Option<&str>) -> Result<(), Failure> {
    let code = permit.organisation().as_str();
    let sql = "UPDATE organisations SET mailbox = $1 WHERE code = $2";
    sqlx::query(sql).bind(became.map(str::to_owned)).bind(code.to_owned()).execute(tx.connection()).await?;
    tx.bump("organisations").await?;
    let [was, became] = [was, became].map(|mailbox| Some(json!({ "mailbox": mailbox }).to_string()));
    let entry = LogEntry { action: "organisation.mailbox-changed", organisation: Some(code), was, became, ..LogEntry::default() };
    Ok(tx.log(entry).await?)
}
