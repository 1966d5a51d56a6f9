//! The members of a forum as a workbook: no more of anybody than the page shows.

use crate::{
    failure::Failure,
    forums::opened::{self, reason_words},
    privacy::{ExportedList, note_export},
    spreadsheet,
    visit::Visit,
};
use axum::{extract::Path, response::Response};
use documents::{Cell, Column, ColumnKind, Sheet};
use domain::forum::Level;

pub(super) async fn members(visit: Visit, Path(key): Path<String>) -> Result<Response, Failure> {
    let (opened, rollouts) = opened::one(&visit, &key).await?;
    let t = visit.t;
    let text = |key: &str| Column::new(t.get(key), ColumnKind::Text);
    let columns = vec![
        text("people-name"),
        text("people-job-title"),
        text("people-organisation"),
        text("people-organisation-code"),
        text("forums-why").wide(40),
        text("people-phone"),
        text("people-email"),
    ];
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for (person, entry) in opened.seen_members(&visit) {
        let shows = opened.shows_contact(&visit, &rollouts, person);
        let name = visit.directory.organisation(&entry.organisation).map(|entry| entry.organisation.name.as_str());
        rows.push(vec![
            entry.name.as_str().into(),
            entry.job_title.as_deref().into(),
            name.into(),
            entry.organisation.as_str().into(),
            opened.members.get(&person).map(|reason| reason_words(&visit, &rollouts, reason)).into(),
            entry.phone.as_deref().filter(|_| shows).into(),
            Some(entry.email.as_str()).filter(|_| shows).into(),
        ]);
    }
    let of = match &opened.forum.fields.circle.level {
        Level::Municipal(code) => Some(code.as_str()),
        Level::Regional(_) | Level::Common => None,
    };
    note_export(&visit, ExportedList::ForumMembers, rows.len(), of).await?;
    let sheet = Sheet { name: t.get("forums-members").into_owned(), columns, rows };
    spreadsheet::response(&visit, opened.forum.key.as_str(), &opened.forum.fields.title, &[sheet], Vec::new())
}
