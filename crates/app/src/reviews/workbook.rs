//! `/rollouts/{rollout}/reviews/{review}/review.xlsx`.

use super::{
    found::Found,
    page::person,
    store::{self, Comment, Travel},
};
use crate::{failure::Failure, spreadsheet, visit::Visit};
use axum::{extract::Path, response::Response};
use documents::{Cell, Column, ColumnKind, Sheet};

/// Comments and travels of a round, for the programme office.
pub(super) async fn workbook(visit: Visit, Path((key, id)): Path<(String, String)>) -> Result<Response, Failure> {
    let found = Found::to_keep(&visit, &key).await?;
    let round = found.round(&id)?;
    let t = visit.t;
    let mut connection = visit.app.database().read().await?;
    let travels = store::travels(&mut connection, &id).await?;
    let texts = store::passages_of(&mut connection, &id).await?;
    drop(connection);
    let text = |key: &str| Column::new(t.get(key), ColumnKind::Text);
    let number = |key: &str| Column::new(t.get(key), ColumnKind::Number);
    let columns = vec![
        number("reviews-passage"),
        text("reviews-passage-text").wide(60),
        text("reviews-kind"),
        text("training-name").wide(30),
        text("reviews-comment").wide(60),
        text("reviews-outcome"),
        text("reviews-answer").wide(60),
    ];
    let row = |one: &Comment| -> Vec<Cell> {
        let passage = usize::try_from(one.passage).ok().and_then(|number| texts.get(number.checked_sub(1)?)).cloned();
        vec![
            i64::from(one.passage).into(),
            passage.unwrap_or_default().into(),
            t.get(&format!("reviews-kind-{}", one.kind.key())).into_owned().into(),
            one.author_name.as_str().into(),
            one.body.as_str().into(),
            one.outcome.map(|outcome| t.get(&format!("reviews-outcome-{}", outcome.key())).into_owned()).unwrap_or_default().into(),
            one.answer.as_str().into(),
        ]
    };
    let rows = found.comments_of(&visit, round).map(row).collect();
    let comments = Sheet { name: t.get("reviews-comments").into_owned(), columns, rows };
    let columns = vec![
        Column::new(t.get("success-day"), ColumnKind::Date),
        text("training-name").wide(30),
        text("training-organisation").wide(30),
        text("reviews-purpose").wide(40),
        number("reviews-kilometres"),
        number("reviews-kroner"),
    ];
    let row = |one: &Travel| -> Vec<Cell> {
        let (name, organisation) = person(&visit, &one.person);
        let (kilometres, kroner) = (i64::from(one.kilometres), i64::from(one.kroner));
        vec![one.day.date().into(), name.into(), organisation.into(), one.purpose.as_str().into(), kilometres.into(), kroner.into()]
    };
    let travels = Sheet { name: t.get("reviews-travels").into_owned(), columns, rows: travels.iter().map(row).collect() };
    spreadsheet::response(&visit, &format!("review-{id}"), &round.fields.title, &[comments, travels], Vec::new())
}
