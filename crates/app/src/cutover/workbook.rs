//! The same as a workbook: how far everyone is, and every item.

use super::{
    found::{Filter, Found},
    store, words,
};
use crate::{failure::Failure, spreadsheet, visit::Visit};
use axum::{
    extract::{Path, Query},
    response::Response,
};
use documents::{Cell, Column, ColumnKind, Sheet};
use domain::access::CutoverPermit;

pub(super) async fn workbook(visit: Visit, Path(key): Path<String>, Query(filter): Query<Filter>) -> Result<Response, Failure> {
    let found = Found::open(&visit, &key).await?;
    let t = visit.t;
    let rows = found.rows(&visit, &filter);
    let steps = found.steps();
    let text = |key: &str| Column::new(t.get(key), ColumnKind::Text);
    let number = |key: &str| Column::new(t.get(key), ColumnKind::Number);
    let mut columns = vec![text("cutover-organisation").wide(30)];
    columns.extend(steps.iter().map(|step| Column::new(words::step(t, *step), ColumnKind::Text)));
    columns.extend([number("cutover-outstanding"), number("cutover-incidents"), number("cutover-critical")]);
    let far = |row: &super::found::Row<'_>| -> Vec<Cell> {
        let step = |step| words::progress(t, row.standing.step(step)).into();
        let items = row.standing.items;
        let counts = [items.outstanding, items.incidents, items.critical].map(Cell::from);
        std::iter::once(row.organisation.name.as_str().into()).chain(steps.iter().copied().map(step)).chain(counts).collect()
    };
    let far = Sheet { name: t.get("cutover-title").into_owned(), columns, rows: rows.iter().map(far).collect() };

    let columns = vec![
        text("cutover-organisation").wide(30),
        text("cutover-kind"),
        text("cutover-item").wide(50),
        text("cutover-area").wide(24),
        text("cutover-critical-question"),
        Column::new(t.get("cutover-due"), ColumnKind::Date),
        Column::new(t.get("cutover-settled"), ColumnKind::Date),
        text("cutover-outcome").wide(40),
        text("cutover-note").wide(40),
    ];
    let mut connection = visit.app.database().read().await?;
    let items = store::all(&mut connection, found.seen.key()).await?;
    drop(connection);
    let listed = |item: &store::Item| -> Option<Vec<Cell>> {
        let organisation = &visit.directory.organisation(&item.organisation)?.organisation;
        found.permit(&visit, organisation).filter(CutoverPermit::reads_items)?;
        let inside = [Some(&organisation.code), organisation.parent.as_ref()].contains(&Some(&filter.organisation.as_str().into()));
        let fields = &item.fields;
        (filter.organisation.is_empty() || inside).then(|| {
            vec![
                organisation.name.as_str().into(),
                words::kind(t, fields.kind).into(),
                fields.title.as_str().into(),
                fields.area.as_str().into(),
                t.get(if fields.critical { "cutover-yes" } else { "cutover-no" }).as_ref().into(),
                fields.due.map(|day| day.date()).into(),
                fields.settled.map(|day| day.date()).into(),
                fields.outcome.as_str().into(),
                fields.note.as_str().into(),
            ]
        })
    };
    let items = Sheet { name: t.get("cutover-items").into_owned(), columns, rows: items.iter().filter_map(listed).collect() };
    spreadsheet::response(&visit, &format!("cutover-{key}"), &t.get("cutover-title"), &[far, items], Vec::new())
}
