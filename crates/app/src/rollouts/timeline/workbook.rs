//! The timeline as a workbook: one row for everything that lasts or falls on a day.

use super::{Asked, Line, What, detail::shown};
use crate::{failure::Failure, organisations::seen, spreadsheet, visit::Visit};
use axum::{
    extract::{Path, Query},
    response::Response,
};
use documents::{Cell, Column, ColumnKind, Sheet};

/// The word for what an entry is.
fn word(visit: &Visit, what: What) -> String {
    let key = match what {
        What::Milestone => "timeline-milestone",
        What::Window => "timeline-window",
        What::Phase => "timeline-a-phase",
        What::Deadline => "timeline-deadline",
        What::Event => "timeline-event",
        What::Step => "timeline-step",
        What::Pilots => "portfolio-pilot",
        What::Waves => "timeline-wave",
    };
    visit.t.get(key).into_owned()
}

pub(in crate::rollouts) async fn workbook(visit: Visit, Path(key): Path<String>, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let seen = seen::rollout(&visit, &key).await?;
    let t = visit.t;
    let found = shown(&visit, &seen, &asked).await?;
    let column = |key: &str, kind: ColumnKind| Column::new(t.get(key), kind);
    let columns = vec![
        column("timeline-what", ColumnKind::Text).wide(30),
        column("timeline-kind", ColumnKind::Text),
        column("timeline-entry", ColumnKind::Text).wide(50),
        column("timeline-from", ColumnKind::Date),
        column("timeline-until", ColumnKind::Date),
        column("board-signal", ColumnKind::Text),
    ];
    let cells = |line: &Line| -> Vec<Vec<Cell>> {
        let row = |item: &super::Item| {
            vec![
                line.title.as_str().into(),
                word(&visit, item.what).into(),
                item.text.as_str().into(),
                Some(item.from.date()).into(),
                Some(item.until.date()).into(),
                item.signal.map_or(Cell::Empty, |signal| spreadsheet::signal_cell(&visit, signal)),
            ]
        };
        line.items.iter().map(row).collect()
    };
    let rows = found.lines.iter().chain(&found.institutions).flat_map(cells).collect();
    let title = t.get("timeline-title").into_owned();
    let chosen = found.of.map(|of| (t.get("timeline-who").into_owned(), of)).into_iter().collect();
    let sheet = Sheet { name: title.clone(), columns, rows };
    let rollout = visit.text(&seen.standing.playbook.title);
    spreadsheet::response(&visit, &format!("{}-timeline", seen.key()), &format!("{rollout} · {title}"), &[sheet], chosen)
}
