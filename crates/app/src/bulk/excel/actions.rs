//! Taking a changed list in, and making its changes: all of them, or none.

use crate::{
    bulk::{
        actions::{self as bulk, Made},
        chosen::{self, Address, Chosen, Selection},
        excel::{
            compare::{self, Compared, Decision, Decisions, Past},
            pages,
            rows::{self, CellFault, MOST, Row},
        },
        wish::Entered,
    },
    failure::Failure,
    nul::{self, unreadable},
    visit::Visit,
};
use axum::{Form, extract::Multipart, http::StatusCode, response::Response};
use documents::{Limits, ReadFault};
use domain::round_trip::Field;

pub(super) async fn upload(visit: Visit, mut form: Multipart) -> Result<Response, Failure> {
    let (mut from, mut bytes) = (String::new(), Vec::new());
    while let Some(field) = form.next_field().await.map_err(unreadable)? {
        match field.name() {
            Some("file") => bytes = field.bytes().await.map_err(unreadable)?.to_vec(),
            Some("from") => from = nul::words(field).await?,
            _ => {}
        }
    }
    let limits = Limits { rows: MOST as u32, ..Limits::default() };
    let read = tokio::task::spawn_blocking(move || documents::read_first_sheet(&bytes, limits)).await;
    let read = match read.map_err(|error| Failure::Internal(error.to_string()))? {
        Ok(rows) => rows,
        Err(fault) => return pages::show_form(&visit, &from, refusal(&visit, fault), StatusCode::UNPROCESSABLE_ENTITY),
    };
    let (rows, unread) = rows::read(&visit, &read)?;
    let selection = found(&visit, &rows).await?;
    let Some(mut selection) = selection else {
        let faults = if unread.is_empty() { unknown(&visit, &rows) } else { unread };
        let compared = Compared { faults, ..Compared::default() };
        return pages::show(&visit, &from, compared, "", StatusCode::UNPROCESSABLE_ENTITY);
    };
    let mut connection = visit.app.database().read().await?;
    selection.read(&mut connection).await?;
    let past = Past::read(&mut connection, &rows, &selection).await?;
    drop(connection);
    let mut compared = compare::compare(&visit, &rows, &selection, &past, &Decisions::new());
    compared.faults.splice(0..0, unread);
    limit(&visit, &mut compared);
    let status = if compared.faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    pages::show(&visit, &from, compared, "", status)
}

pub(super) async fn change(visit: Visit, Form(values): Form<Vec<(String, String)>>) -> Result<Response, Failure> {
    const UNREADABLE: Failure = Failure::BadRequest("failure-bad-request-detail");
    let carried = values.iter().filter(|(name, _)| name == "row").map(|(_, json)| Row::of_json(json).ok_or(UNREADABLE));
    let rows: Vec<Row> = carried.collect::<Result<_, _>>()?;
    let entered = Entered::new(values);
    let from = entered.value("from");
    let decisions = decisions(&rows, &entered);
    let Some(mut selection) = found(&visit, &rows).await? else { return Err(Failure::NotFound) };
    let mut tx = visit.write().await?;
    bulk::lock(&mut tx, &selection).await?;
    selection.read(tx.connection()).await?;
    let past = Past::read(tx.connection(), &rows, &selection).await?;
    let mut compared = compare::compare(&visit, &rows, &selection, &past, &decisions);
    limit(&visit, &mut compared);
    let (note, status) = if !as_seen(&rows, &selection) {
        ("bulk-excel-meanwhile", StatusCode::CONFLICT)
    } else if !compared.faults.is_empty() || compared.made.is_empty() {
        ("", StatusCode::UNPROCESSABLE_ENTITY)
    } else if compared.conflicts.iter().any(|conflict| conflict.decided.is_none()) {
        ("bulk-excel-undecided", StatusCode::UNPROCESSABLE_ENTITY)
    } else {
        let changes: Vec<Made<'_>> =
            compared.made.iter().map(|(chosen, became, comment)| (*chosen, became.clone(), comment.as_deref())).collect();
        match bulk::make(&mut tx, &selection, &changes).await? {
            Some(id) => {
                let count = changes.len().to_string();
                tx.commit().await?;
                return Ok(bulk::done(&visit, &id, from, &count));
            }
            None => ("bulk-excel-meanwhile", StatusCode::CONFLICT),
        }
    };
    drop(tx);
    pages::show(&visit, from, compared, note, status)
}

/// The tasks of the rows, as far as they exist to the visitor; nothing if none does.
async fn found(visit: &Visit, rows: &[Row]) -> Result<Option<Selection>, Failure> {
    let addresses: Vec<Address> = rows.iter().filter_map(Row::address).collect();
    match Selection::find(visit, &addresses).await {
        Err(Failure::NotFound) => Ok(None),
        found => found.map(Some),
    }
}

/// The fault of rows of which no task is known.
fn unknown(visit: &Visit, rows: &[Row]) -> Vec<CellFault> {
    let fault =
        |row: &Row| CellFault { cell: row.name(super::columns::Column::Task), text: visit.t.get("bulk-excel-unknown").into_owned() };
    rows.iter().map(fault).collect()
}

/// As many tasks as by any other change of many.
fn limit(visit: &Visit, compared: &mut Compared<'_>) {
    let count = compared.made.len();
    if count > chosen::MOST {
        let text = visit.t.with("bulk-fault-too-many", [("count", count.into()), ("max", chosen::MOST.into())]);
        compared.faults.push(CellFault { cell: String::new(), text });
    }
}

/// Whether all tasks are as they were when the changes were looked at.
fn as_seen(rows: &[Row], selection: &Selection) -> bool {
    let revision = |row: &Row| {
        let address = row.address()?;
        let chosen = selection.tasks.iter().find(|chosen: &&Chosen| crate::tasks::store::place(&chosen.permit) == address.place)?;
        Some(chosen.revision)
    };
    rows.iter().all(|row| row.seen.is_some() && row.seen == revision(row))
}

/// What was decided about each conflict.
fn decisions(rows: &[Row], entered: &Entered) -> Decisions {
    let all = rows.iter().flat_map(|row| Field::ALL.map(|field| (row.number, field)));
    all.filter_map(|(number, field)| {
        let decision = match entered.value(&format!("decide-{number}-{}", field.key())) {
            "file" => Decision::File,
            "now" => Decision::Now,
            _ => return None,
        };
        Some(((number, field), decision))
    })
    .collect()
}

/// Why a file cannot be read, and what to do.
fn refusal(visit: &Visit, fault: ReadFault) -> String {
    let t = visit.t;
    match fault {
        ReadFault::Empty => t.get("imports-refused-empty").into_owned(),
        ReadFault::OldOrLocked => t.get("imports-refused-old").into_owned(),
        ReadFault::NotAWorkbook => t.get("imports-refused-kind").into_owned(),
        ReadFault::TooLarge => t.get("imports-refused-large").into_owned(),
        ReadFault::TooManyRows(most) => t.with("imports-refused-rows", [("most", i64::from(most).into())]),
    }
}
