//! Who stands where as a workbook, and in again: what the file would move is looked at as any other move before it is made.

use crate::{
    failure::Failure,
    organisations::seen::{self, Seen},
    spreadsheet,
    visit::{Visit, with_query},
    waves::{
        moving::find,
        page::{Section, sections, with_fault},
        wish::{Entered, OUT},
    },
};
use axum::{
    extract::{Multipart, Path},
    response::{IntoResponse, Redirect, Response},
};
use documents::{Cell, Column, ColumnKind, Limits, ReadCell, ReadFault, ReadRow, Sheet, cell_name, read_first_sheet};
use domain::{
    playbook::Wave,
    text::{OrganisationCode, WaveKey},
};
use texts::{Language, Texts};

/// So many faults of a file are told at once.
const FAULTS_SHOWN: usize = 5;
/// The headings that are read again.
const CODE: &str = "waves-excel-code";
const WAVE: &str = "waves-excel-wave";

pub(super) async fn workbook(visit: Visit, Path(key): Path<String>) -> Result<Response, Failure> {
    let seen = seen::rollout(&visit, &key).await?;
    let t = visit.t;
    let title = |wave: &Wave| visit.text(&wave.title).to_owned();
    let mut waves: Vec<String> = seen.standing.playbook.waves.iter().map(title).collect();
    waves.push(t.get("waves-leave").into_owned());
    let columns = vec![
        Column::new(t.get(CODE), ColumnKind::Text),
        Column::new(t.get("waves-organisation"), ColumnKind::Text),
        Column::new(t.get("waves-region"), ColumnKind::Text),
        Column::new(t.get("waves-institutions"), ColumnKind::Number),
        Column::new(t.get("waves-inhabitants"), ColumnKind::Number),
        Column::new(t.get(WAVE), ColumnKind::Text).wide(28).offering(waves),
    ];
    let of = |section: &Section<'_>| -> Vec<Vec<Cell>> {
        let row = |member: &super::page::Member| {
            vec![
                member.code.as_str().into(),
                member.name.as_str().into(),
                member.region.as_str().into(),
                Cell::Number(member.institutions as f64),
                member.inhabitants.map_or(Cell::Empty, |count| Cell::Number(count as f64)),
                title(section.wave).into(),
            ]
        };
        section.members.iter().map(row).collect()
    };
    let rows = sections(&seen, &Entered::default()).iter().flat_map(of).collect();
    let heading = t.get("waves-title").into_owned();
    let sheet = Sheet { name: heading.clone(), columns, rows };
    spreadsheet::response(&visit, &format!("{key}-waves"), &heading, &[sheet], Vec::new())
}

pub(super) async fn take_in(visit: Visit, Path(key): Path<String>, mut form: Multipart) -> Result<Response, Failure> {
    let (seen, _) = find(&visit, &key).await?;
    let mut bytes = Vec::new();
    while let Some(field) = form.next_field().await.map_err(|_| Failure::BadRequest("waves-fault-file"))? {
        if field.name() == Some("file") {
            bytes = field.bytes().await.map_err(|_| Failure::TooLarge)?.to_vec();
        }
    }
    let pairs = match read_first_sheet(&bytes, Limits::default()) {
        Ok(rows) => moves(&visit, &seen, &rows),
        Err(fault) => Err(vec![unreadable(visit.t, fault)]),
    };
    match pairs {
        Ok(pairs) if pairs.is_empty() => Ok(visit.go(&format!("/rollouts/{key}/waves"), "info", "waves-excel-nothing")),
        Ok(pairs) => {
            let query: Vec<(&str, &str)> = pairs.iter().map(|pair| ("move", pair.as_str())).collect();
            Ok(Redirect::to(&with_query(&format!("/rollouts/{key}/waves/move"), &query)).into_response())
        }
        Err(faults) => {
            let said = faults.into_iter().take(FAULTS_SHOWN).collect::<Vec<_>>().join(" ");
            with_fault(visit, key, Entered::default(), ("file", said)).await
        }
    }
}

fn unreadable(t: Texts, fault: ReadFault) -> String {
    let key = match fault {
        ReadFault::Empty => "waves-fault-file-empty",
        ReadFault::OldOrLocked | ReadFault::NotAWorkbook => "waves-fault-file",
        ReadFault::TooLarge | ReadFault::TooManyRows(_) => "waves-fault-file-large",
    };
    t.get(key).into_owned()
}

/// The moves that a file asks for: only rows whose wave is another than today's; or everything that is wrong in it, by its cell.
fn moves(visit: &Visit, seen: &Seen, rows: &[ReadRow]) -> Result<Vec<String>, Vec<String>> {
    let t = visit.t;
    let Some((heading, rows)) = rows.split_first() else { return Err(vec![t.get("waves-fault-file-empty").into_owned()]) };
    let column = |key: &str| {
        let names = [Language::Danish, Language::English].map(|language| Texts::new(language).get(key).to_lowercase());
        heading.cells.iter().position(|cell| matches!(cell, ReadCell::Text(text) if names.contains(&text.to_lowercase())))
    };
    let (Some(code_at), Some(wave_at)) = (column(CODE), column(WAVE)) else {
        let values = [("code", t.get(CODE).into_owned().into()), ("wave", t.get(WAVE).into_owned().into())];
        return Err(vec![t.with("waves-fault-columns", values)]);
    };
    let (mut pairs, mut faults) = (Vec::new(), Vec::new());
    for row in rows {
        let Some(code) = organisation(seen, row.cell(code_at)) else {
            if *row.cell(code_at) != ReadCell::Empty {
                faults.push(t.with("waves-fault-code", [("cell", cell_name(code_at, row.number).into())]));
            }
            continue;
        };
        match wave(visit, seen, row.cell(wave_at)) {
            None => faults.push(t.with("waves-fault-cell", [("cell", cell_name(wave_at, row.number).into())])),
            Some(to) if seen.standing.placements().waves.get(&code) == to.as_ref() => {}
            Some(to) => pairs.push(format!("{code}:{}", to.as_ref().map_or(OUT, WaveKey::as_str))),
        }
    }
    if faults.is_empty() { Ok(pairs) } else { Err(faults) }
}

/// The participant of a cell; Excel makes a number of a code.
fn organisation(seen: &Seen, cell: &ReadCell) -> Option<OrganisationCode> {
    let code = match cell {
        ReadCell::Text(text) => OrganisationCode::from(text.as_str()),
        ReadCell::Number(number) => OrganisationCode::new(format!("{number:04.0}")),
        _ => return None,
    };
    seen.standing.participant(&code).map(|_| code)
}

/// The wave of a cell by its name or key; nowhere where the word says that somebody leaves.
fn wave(visit: &Visit, seen: &Seen, cell: &ReadCell) -> Option<Option<WaveKey>> {
    let ReadCell::Text(text) = cell else { return None };
    if *text == visit.t.get("waves-leave") {
        return Some(None);
    }
    let named = |wave: &&Wave| wave.key.as_str() == text || wave.title.da == *text || wave.title.english() == text;
    seen.standing.playbook.waves.iter().find(named).map(|wave| Some(wave.key.clone()))
}
