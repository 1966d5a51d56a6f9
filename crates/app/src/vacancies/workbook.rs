//! The same vacancies as a workbook: one line for each organisation and role.

use crate::{
    failure::Failure,
    organisations::seen,
    privacy::{self, ExportedList},
    spreadsheet,
    vacancies::{
        gather::{self, Filter},
        organisations,
    },
    visit::Visit,
};
use axum::{extract::Query, response::Response};
use documents::{Cell, Column, ColumnKind, Sheet};

pub(super) async fn workbook(visit: Visit, Query(filter): Query<Filter>) -> Result<Response, Failure> {
    let rollouts = seen::rollouts(&visit).await?;
    let t = visit.t;
    let text = |key: &str| Column::new(t.get(key), ColumnKind::Text);
    let number = |key: &str| Column::new(t.get(key), ColumnKind::Number);
    let columns = vec![
        text("roles-rollout"),
        text("roles-role"),
        text("vacancies-organisation"),
        text("vacancies-wave"),
        number("vacancies-waiting"),
        number("vacancies-critical"),
        Column::new(t.get("vacancies-first-due"), ColumnKind::Date),
        text("vacancies-call"),
        text("vacancies-call-role"),
        text("vacancies-phone"),
        text("vacancies-email"),
    ];
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for vacant in gather::vacancies(&visit, &rollouts, &filter) {
        for lacking in &vacant.role.lacking {
            let there = organisations::there(&visit, &vacant, lacking);
            let call = there.call.as_ref();
            rows.push(vec![
                visit.text(&vacant.seen.standing.playbook.title).into(),
                visit.text(&vacant.card().title).into(),
                there.name.into(),
                there.wave.into(),
                there.waiting.into(),
                there.critical.into(),
                lacking.waiting.first_due().map(|due| due.date()).into(),
                call.map(|call| call.name.clone()).into(),
                call.map(|call| call.role.clone()).into(),
                call.map(|call| call.phone.clone()).into(),
                call.map(|call| call.email.clone()).into(),
            ]);
        }
    }
    let title = t.get("vacancies-title");
    let chosen = [("roles-rollout", &filter.rollout), ("roles-role", &filter.role), ("vacancies-wave", &filter.wave)];
    let chosen = chosen.into_iter().filter(|(_, value)| !value.is_empty()).map(|(key, value)| (t.get(key).into_owned(), value.clone()));
    privacy::note_export(&visit, ExportedList::Vacancies, rows.len(), None).await?;
    spreadsheet::response(&visit, "vacancies", &title, &[Sheet { name: title.to_string(), columns, rows }], chosen.collect())
}
