//! Training as a workbook: the matrix, the sessions, the people whose names the reader sees, and for keepers the places of everybody.

use super::{
    found::Found,
    matrix,
    overview::{COLUMNS, figures, region_of},
    session::sees_name,
    words,
};
use crate::{failure::Failure, spreadsheet, visit::Visit};
use axum::{extract::Path, response::Response};
use documents::{Cell, Column, ColumnKind, Sheet};
use domain::training::Seat;

pub(super) async fn workbook(visit: Visit, Path(key): Path<String>) -> Result<Response, Failure> {
    let found = Found::open(&visit, &key).await?;
    let t = visit.t;
    let text = |key: &str| Column::new(t.get(key), ColumnKind::Text);
    let number = |key: &str| Column::new(t.get(key), ColumnKind::Number);
    let date = |key: &str| Column::new(t.get(key), ColumnKind::Date);
    let mut columns = vec![text("training-audience").wide(40)];
    columns.extend(found.training().modules.iter().map(|module| Column::new(visit.text(&module.title).to_owned(), ColumnKind::Text)));
    let row = |row: matrix::Row| -> Vec<Cell> {
        let cell = |cell: &matrix::Cell| -> Cell {
            cell.demand.map(|demand| format!("{} {}", words::demand(t, demand), cell.forms)).unwrap_or_default().into()
        };
        std::iter::once(row.audience.as_str().into()).chain(row.cells.iter().map(cell)).collect()
    };
    let rows = matrix::rows(&visit, &found).into_iter().map(row).collect();
    let mut sheets = vec![Sheet { name: t.get("training-matrix").into_owned(), columns, rows }];

    let columns = vec![
        text("training-course").wide(40),
        date("events-day"),
        text("events-place").wide(30),
        text("training-region").wide(24),
        text("training-teacher").wide(24),
        number("training-seats"),
        number("training-seat-seated"),
        number("training-seat-waiting"),
    ];
    let rows = found.sessions.iter().map(|one| {
        let of = |is: fn(&Seat) -> bool| found.seats_of(&one.id).filter(|seat| is(seat)).count();
        let cells: Vec<Cell> = vec![
            words::course(&visit, &found, one).into(),
            one.fields.day.date().into(),
            words::place(t, one).into(),
            one.fields.region.as_str().into(),
            one.fields.teacher.as_str().into(),
            i64::from(one.fields.seats).into(),
            of(|seat| seat.state.takes_a_seat()).into(),
            of(|seat| seat.state == domain::training::SeatState::Waiting).into(),
        ];
        cells
    });
    sheets.push(Sheet { name: t.get("training-sessions").into_owned(), columns, rows: rows.collect() });

    let columns = vec![
        text("training-name").wide(30),
        text("training-organisation").wide(30),
        text("training-course").wide(40),
        date("events-day"),
        text("training-state"),
    ];
    let person = |seat: &Seat| -> Option<Vec<Cell>> {
        let entry = visit.directory.person(visit.directory.person_index(&seat.person)?);
        let organisation = visit.directory.organisation(&entry.organisation)?;
        let session = found.session(&seat.session).ok()?;
        Some(vec![
            entry.name.as_str().into(),
            organisation.organisation.name.as_str().into(),
            words::course(&visit, &found, session).into(),
            session.fields.day.date().into(),
            words::seat(t, seat.state).into(),
        ])
    };
    let rows = found.seats.iter().filter(|seat| sees_name(&visit, &found, seat)).filter_map(person).collect();
    sheets.push(Sheet { name: t.get("training-people").into_owned(), columns, rows });

    if found.permit.keeps() {
        let mut columns = vec![text("training-organisation").wide(30), text("training-region").wide(24), text("training-course").wide(40)];
        columns.extend(COLUMNS.into_iter().map(number));
        let mut rows = Vec::new();
        for course in &found.training().courses {
            for (home, places) in found.all_places(&visit, course) {
                let mut cells: Vec<Cell> = vec![home.name.as_str().into(), region_of(home).into(), visit.text(&course.title).into()];
                cells.extend(
                    figures(&places).into_iter().map(|figure| figure.map_or_else(|| Cell::from(""), |figure| i64::from(figure).into())),
                );
                rows.push(cells);
            }
        }
        sheets.push(Sheet { name: t.get("training-demand").into_owned(), columns, rows });
    }
    spreadsheet::response(&visit, &format!("training-{key}"), &t.get("training-title"), &sheets, Vec::new())
}
