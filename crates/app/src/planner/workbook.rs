//! A proposal as a workbook: who goes where and why, and what each wave carries. It can be sent back as a workbook of waves.

use super::{found::Found, job::Outcome, proposal::proposal};
use crate::{failure::Failure, spreadsheet, visit::Visit};
use axum::{extract::Path, response::Response};
use documents::{Cell, Column, ColumnKind, Sheet};
use planning::Answer;

pub(super) async fn workbook(visit: Visit, Path((key, id)): Path<(String, String)>) -> Result<Response, Failure> {
    let found = Found::for_planning(&visit, &key).await?;
    let kept = found.kept(&visit, &id).await?;
    let Some(Outcome::Answered(Answer::Plan(plan), because)) = &kept.outcome else { return Err(Failure::NotFound) };
    let all = proposal(&visit, &found, &kept, plan, because);
    let t = visit.t;
    let text = |key: &str| Column::new(t.get(key), ColumnKind::Text);
    let columns = vec![
        text("waves-excel-code"),
        text("planning-organisation").wide(28),
        text("waves-excel-wave").wide(28),
        text("planning-change").wide(28),
        text("planning-because").wide(70),
        text("planning-wishes").wide(60),
    ];
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for wave in &all.waves {
        for one in &wave.members {
            let change = match &one.leaves {
                Some(from) => t.with("planning-leaves", [("wave", from.as_str().into())]),
                None => t.get("planning-stays").into_owned(),
            };
            let met = |met: bool| t.get(if met { "planning-met" } else { "planning-not-met" });
            let wishes: Vec<String> = one.wishes.iter().map(|wish| format!("{}: {}", met(wish.met), wish.text)).collect();
            let cells = [one.code.as_str(), &one.name, &wave.title, &change, &one.because, &wishes.join("; ")];
            rows.push(cells.into_iter().map(Cell::from).collect());
        }
    }
    let heading = t.get("planning-proposal").into_owned();
    let people = Sheet { name: heading.clone(), columns, rows };
    let mut columns = vec![text("planning-wave").wide(28), text("planning-operational")];
    let labels = all.waves.first().map(|wave| wave.loads.iter().map(|load| load.label.clone()).collect::<Vec<_>>()).unwrap_or_default();
    columns.extend(labels.into_iter().map(|label| Column::new(label, ColumnKind::Text).wide(24)));
    let load = |wave: &super::proposal::WaveView| -> Vec<Cell> {
        let loads = wave.loads.iter().map(|load| Cell::from(load.words(t).as_str()));
        [Cell::from(wave.title.as_str()), Cell::from(wave.date.as_str())].into_iter().chain(loads).collect()
    };
    let loads = Sheet { name: t.get("planning-loads").into_owned(), columns, rows: all.waves.iter().map(load).collect() };
    let about = vec![(heading.clone(), format!("{} {}", all.moving, all.facts))];
    spreadsheet::explained(&visit, &format!("{key}-plan"), &heading, &[people, loads], about)
}
