//! `/organisations/{code}/people.xlsx`: one row per holding, in the form that is taken in again.

use crate::{
    failure::Failure,
    imports::{
        columns::Column,
        pages::{Place, not_over},
    },
    privacy::{self, ExportedList},
    spreadsheet,
    visit::Visit,
};
use axum::{extract::Path, response::Response};
use documents::{Cell, Column as SheetColumn, ColumnKind, Sheet};
use domain::assignment::{Holding, PersonIndex};

pub(super) async fn workbook(visit: Visit, Path(code): Path<String>) -> Result<Response, Failure> {
    let place = Place::find(&visit, &code).await?;
    let t = visit.t;
    let confirmed = super::store::confirmations(&mut *visit.app.database().read().await?, &code).await?;
    let mut rows = Vec::new();
    for (person, _) in visit.directory.people_at(&place.code, visit.today) {
        let holdings = visit.directory.holdings().iter();
        let held: Vec<&Holding> =
            holdings.filter(|one| one.person == person && one.organisation == place.code && not_over(one, visit.today)).collect();
        if !place.permit.sees_person(!held.is_empty()) {
            continue;
        }
        if held.is_empty() {
            rows.push(row(&visit, &place, person, None, None));
        }
        for holding in held {
            let key = (
                visit.directory.person(person).id.to_string(),
                holding.role.to_string(),
                holding.rollout.as_ref().map(ToString::to_string),
            );
            rows.push(row(&visit, &place, person, Some(holding), confirmed.get(&key).map(String::as_str)));
        }
    }
    let kind = |column: Column| match column {
        Column::From | Column::Until | Column::Confirmed => ColumnKind::Date,
        _ => ColumnKind::Text,
    };
    let columns = Column::ALL.into_iter().map(|column| SheetColumn::new(column.title(t), kind(column))).collect();
    let name = t.get("imports-sheet").into_owned();
    let title = t.with("imports-title", [("name", place.name.as_str().into())]);
    privacy::note_export(&visit, ExportedList::OrganisationPeople, rows.len(), Some(&code)).await?;
    let sheet = Sheet { name, columns, rows };
    spreadsheet::response(
        &visit,
        &format!("{code}-people"),
        &title,
        &[sheet],
        vec![(t.get("organisations-name").into_owned(), place.name.clone())],
    )
}

fn row(visit: &Visit, place: &Place, person: PersonIndex, holding: Option<&Holding>, confirmed: Option<&str>) -> Vec<Cell> {
    let person = visit.directory.person(person);
    let date = |day: Option<domain::calendar::Day>| Cell::from(day.map(domain::calendar::Day::date));
    let confirmed = confirmed.and_then(|day| day.parse::<domain::calendar::Day>().ok());
    let cell = |column: Column| match column {
        Column::Name => Cell::from(person.name.as_str()),
        Column::Email => Cell::from(person.email.as_str()),
        Column::Phone => Cell::from(person.phone.as_deref()),
        Column::JobTitle => Cell::from(person.job_title.as_deref()),
        Column::Role => Cell::from(holding.map(|held| held.role.as_str())),
        Column::RoleTitle => Cell::from(holding.map(|held| place.role_title(visit, &held.role))),
        Column::Rollout => Cell::from(holding.and_then(|held| held.rollout.as_ref()).map(|key| key.as_str())),
        Column::Primary => {
            Cell::from(holding.map(|held| visit.t.get(if held.primary { "imports-yes" } else { "imports-no" }).into_owned()))
        }
        Column::From => date(holding.and_then(|held| held.from)),
        Column::Until => date(holding.and_then(|held| held.until)),
        Column::Confirmed => date(confirmed),
    };
    Column::ALL.into_iter().map(cell).collect()
}
