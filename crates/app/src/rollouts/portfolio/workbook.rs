//! The portfolio as a workbook: a row for each rollout, and a row for each of its published tasks about infrastructure.

use super::{Asked, found::Rollout, page::by_worry, shown, words};
use crate::{failure::Failure, rollouts::list::ordered, spreadsheet, visit::Visit, words as common};
use axum::{extract::Query, response::Response};
use documents::{Cell, Column, ColumnKind, Sheet};

pub(in crate::rollouts) async fn workbook(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let seen = ordered(&visit).await?;
    let rollouts = shown(&visit, &seen, &asked);
    let title = visit.t.get("portfolio-title").into_owned();
    let sheets = [overview(&visit, &title, &rollouts), infrastructure(&visit, &rollouts)];
    let mut chosen = Vec::new();
    if let Some(stage) = domain::stage::Stage::from_key(&asked.stage) {
        let word = words::stage(visit.t, stage, domain::playbook::Scope::Solution);
        chosen.push((visit.t.get("portfolio-stage").into_owned(), word));
    }
    if !asked.owner.is_empty() {
        chosen.push((visit.t.get("rollouts-owner").into_owned(), asked.owner.clone()));
    }
    if !asked.mine.is_empty() {
        chosen.push((visit.t.get("portfolio-mine").into_owned(), visit.t.get("yes").into_owned()));
    }
    spreadsheet::response(&visit, "portfolio", &title, &sheets, chosen)
}

fn overview(visit: &Visit, title: &str, rollouts: &[Rollout<'_>]) -> Sheet {
    let t = visit.t;
    let text = |key: &str| Column::new(t.get(key), ColumnKind::Text);
    let number = |title: String| Column::new(title, ColumnKind::Number);
    let mut columns = vec![text("portfolio-solution").wide(35), text("rollouts-owner"), text("rollouts-supplier"), text("portfolio-stage")];
    columns.extend([text("portfolio-pilot").wide(40), text("portfolio-manner").wide(40), text("portfolio-signal")]);
    columns.push(number(t.get("rollouts-taking-part").into_owned()));
    columns.extend(by_worry().map(|signal| number(common::signal(t, signal).into_owned())));
    columns.extend([Column::new(t.get("rollouts-next-date"), ColumnKind::Date), text("rollouts-next").wide(40)]);
    let cells = |one: &Rollout<'_>| -> Vec<Cell> {
        let playbook = one.playbook();
        let mut cells: Vec<Cell> = vec![
            visit.text(&playbook.title).into(),
            playbook.owner.as_str().into(),
            playbook.supplier.as_str().into(),
            words::stage(t, one.stage, playbook.scope).into(),
            words::pilots(t, &one.pilots).into(),
            words::manner(t, one.manner).into(),
            if one.counts.total() > 0 { spreadsheet::signal_cell(visit, one.counts.worst) } else { Cell::Empty },
            one.organisations.into(),
        ];
        cells.extend(by_worry().map(|signal| Cell::from(i64::from(one.counts.of(signal)))));
        cells.push(one.next.first().map(|next| next.day.date()).into());
        cells.push(one.next.first().map(|next| next.text.clone()).into());
        cells
    };
    Sheet { name: title.to_owned(), columns, rows: rollouts.iter().map(cells).collect() }
}

fn infrastructure(visit: &Visit, rollouts: &[Rollout<'_>]) -> Sheet {
    let t = visit.t;
    let column = |key: &str, kind: ColumnKind| Column::new(t.get(key), kind);
    let columns = vec![
        column("portfolio-solution", ColumnKind::Text).wide(35),
        column("column-task", ColumnKind::Text).wide(60),
        column("across-publish", ColumnKind::Date),
        column("rollouts-taking-part", ColumnKind::Number),
        column("portfolio-closed", ColumnKind::Number),
    ];
    let rows = rollouts.iter().flat_map(|one| {
        one.infrastructure.iter().map(|task| -> Vec<Cell> {
            vec![
                visit.text(&one.playbook().title).into(),
                format!("{} {}", task.template.code, visit.text(&task.template.title)).into(),
                Some(task.since.date()).into(),
                task.organisations.into(),
                task.closed.into(),
            ]
        })
    });
    Sheet { name: t.get("portfolio-sheet-infrastructure").into_owned(), columns, rows: rows.collect() }
}
