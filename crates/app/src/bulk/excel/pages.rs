//! Sending a list of tasks back, and looking at what its cells change before anything does.

use crate::{
    bulk::{
        excel::{
            compare::{CellChange, Compared, Conflict, Decision},
            rows::{CellFault, Row},
        },
        lists,
    },
    failure::Failure,
    visit::{Visit, html_headers, with_query},
};
use askama::Template;
use axum::{
    extract::Query,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use texts::Texts;

/// Where the visitor came from.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    from: String,
}

#[derive(Template)]
#[template(path = "bulk/excel/form.html")]
struct FormPage {
    shell: ui::Shell,
    t: Texts,
    back: String,
    from: String,
    fetch: String,
    fault: String,
    summary: Vec<ui::FieldError>,
}

#[derive(Template)]
#[template(path = "bulk/excel/compare.html")]
struct ComparePage {
    shell: ui::Shell,
    t: Texts,
    title: String,
    back: String,
    from: String,
    again: String,
    /// That somebody was faster, or that a conflict is not decided.
    note: String,
    /// How many tasks change.
    tasks: usize,
    changes: Vec<CellChange>,
    conflicts: Vec<Conflict>,
    faults: Vec<CellFault>,
    rows: Vec<String>,
    unread: bool,
}

impl Conflict {
    fn takes_file(&self) -> bool {
        self.decided == Some(Decision::File)
    }

    fn takes_now(&self) -> bool {
        self.decided == Some(Decision::Now)
    }
}

pub(super) async fn form(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    show_form(&visit, &asked.from, String::new(), StatusCode::OK)
}

/// The form that takes the file.
pub(super) fn show_form(visit: &Visit, from: &str, fault: String, status: StatusCode) -> Result<Response, Failure> {
    let back = lists::back(from).to_owned();
    let error = |text: &String| ui::FieldError { field: "file".to_owned(), text: text.clone() };
    let page = FormPage {
        shell: visit.shell(""),
        t: visit.t,
        fetch: with_query("/bulk/tasks.xlsx", &[("from", &back)]),
        summary: Some(&fault).filter(|fault| !fault.is_empty()).map(error).into_iter().collect(),
        from: back.clone(),
        back,
        fault,
    };
    Ok((status, html_headers(), page.render()?).into_response())
}

/// What the file changes.
pub(super) fn show(visit: &Visit, from: &str, compared: Compared<'_>, note: &'static str, status: StatusCode) -> Result<Response, Failure> {
    let t = visit.t;
    let back = lists::back(from).to_owned();
    let page = ComparePage {
        shell: visit.shell(""),
        t,
        title: t.with("bulk-excel-compared", [("count", compared.changes.len().into())]),
        again: with_query("/bulk/excel", &[("from", &back)]),
        from: back.clone(),
        back,
        note: if note.is_empty() { String::new() } else { t.get(note).into_owned() },
        tasks: compared.made.len(),
        rows: compared.rows.iter().map(Row::to_json).collect(),
        unread: compared.rows.is_empty() && compared.faults.is_empty(),
        changes: compared.changes,
        conflicts: compared.conflicts,
        faults: compared.faults,
    };
    Ok((status, html_headers(), page.render()?).into_response())
}
