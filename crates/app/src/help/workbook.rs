//! The same requests as a workbook, with question and answer in full.

use super::inbox::{Filter, Inbox, Line, asked_of, state_text};
use crate::{failure::Failure, spreadsheet, visit::Visit};
use axum::{extract::Query, response::Response};
use database::Moment;
use documents::{Cell, Column, ColumnKind, Sheet};

pub(super) async fn workbook(visit: Visit, Query(filter): Query<Filter>) -> Result<Response, Failure> {
    let inbox = Inbox::open(&visit).await?;
    let t = visit.t;
    let column = |key: &str, kind: ColumnKind| Column::new(t.get(key), kind);
    let columns = vec![
        column("help-rollout", ColumnKind::Text),
        column("help-organisation", ColumnKind::Text),
        column("help-task", ColumnKind::Text).wide(40),
        column("help-asked-of", ColumnKind::Text),
        column("help-asked", ColumnKind::Date),
        column("help-asker", ColumnKind::Text),
        column("help-question", ColumnKind::LongText).wide(50),
        column("help-state", ColumnKind::Text),
        column("help-days-waited", ColumnKind::Number),
        column("help-answered", ColumnKind::Date),
        column("help-answerer", ColumnKind::Text),
        column("help-answer", ColumnKind::LongText).wide(50),
        column("help-shown-to-all", ColumnKind::Text),
    ];
    let cells = |line: Line<'_>| -> Vec<Cell> {
        let request = line.request;
        let shown = request.shared.as_ref().is_some_and(|shared| !shared.withdrawn);
        vec![
            visit.text(&line.seen.standing.playbook.title).into(),
            line.organisation.into(),
            line.title.into(),
            asked_of(&visit, line.seen, request.asked_of).into(),
            Some(line.asked.date()).into(),
            request.asker_name.as_str().into(),
            request.question.as_str().into(),
            state_text(t, request.state).into(),
            i64::from(line.waited).into(),
            request.answered_at.map(|at| Moment::local(at).date()).into(),
            request.answerer_name.as_deref().into(),
            request.answer.as_deref().into(),
            t.get(if shown { "help-yes" } else { "help-no" }).into_owned().into(),
        ]
    };
    let rows = inbox.rollouts.iter().flat_map(|seen| inbox.lines(&visit, &filter, seen)).map(cells).collect();
    let title = t.get("help-title");
    let sheet = Sheet { name: title.to_string(), columns, rows };
    let chosen =
        [("help-rollout", &filter.rollout), ("help-asked-of", &filter.from), ("help-state", &filter.state), ("help-search", &filter.q)];
    let chosen = chosen.into_iter().filter(|(_, value)| !value.is_empty()).map(|(key, value)| (t.get(key).into_owned(), value.clone()));
    spreadsheet::response(&visit, "help", &title, &[sheet], chosen.collect())
}
