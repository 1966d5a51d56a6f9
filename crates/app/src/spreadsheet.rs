//! Lists as Excel workbooks: every list of the product goes out the same way, with a sheet that says what it is (A8).

use crate::{
    disposition::{Handed, disposition},
    failure::Failure,
    visit::Visit,
    words,
};
use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use database::Moment;
use documents::{About, Cell, Sheet};
use domain::signal::Signal;

/// The media type of a workbook.
const MEDIA_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A workbook to keep, called `file.xlsx`. `filters` say by which choices its rows were found.
pub fn response(visit: &Visit, file: &str, title: &str, sheets: &[Sheet], filters: Vec<(String, String)>) -> Result<Response, Failure> {
    let named = |(name, value): (String, String)| (format!("{}: {name}", visit.t.get("excel-filter")), value);
    explained(visit, file, title, sheets, filters.into_iter().map(named).collect())
}

/// The same with any lines on the sheet that explains.
pub fn explained(visit: &Visit, file: &str, title: &str, sheets: &[Sheet], lines: Vec<(String, String)>) -> Result<Response, Failure> {
    let t = visit.t;
    let now = Moment::local(visit.app.clock().now().micros);
    let mut explanation = vec![(t.get("excel-made").into_owned(), t.date_time(now))];
    explanation.extend(lines);
    let about = About {
        title: title.to_owned(),
        author: t.get("product-name").into_owned(),
        created: now,
        explanation_name: t.get("excel-about").into_owned(),
        explanation,
    };
    let bytes = documents::workbook(sheets, &about).map_err(|fault| Failure::Internal(fault.to_string()))?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE)),
        (header::CONTENT_DISPOSITION, disposition(Handed::Kept, &format!("{file}.xlsx"))?),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, bytes).into_response())
}

/// A signal as its word on its colour.
pub fn signal_cell(visit: &Visit, signal: Signal) -> Cell {
    Cell::Filled { text: words::signal(visit.t, signal).into_owned(), fill: words::fill(signal) }
}
