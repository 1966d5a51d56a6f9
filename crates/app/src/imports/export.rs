//! People and roles as a workbook, one row per holding, in the form that is taken in again: those of one organisation, or of all in
//! the rollouts of the programme office.

use crate::{
    failure::Failure,
    imports::{
        columns::Column,
        pages::{Place, not_over},
        store,
    },
    privacy::{self, ExportedList},
    spreadsheet,
    visit::Visit,
};
use axum::{extract::Path, response::Response};
use documents::{Cell, Column as SheetColumn, ColumnKind, Sheet};
use domain::{
    assignment::{Holding, PersonIndex},
    calendar::Day,
    text::OrganisationCode,
};

pub(super) async fn workbook(visit: Visit, Path(code): Path<String>) -> Result<Response, Failure> {
    let place = Place::find(&visit, &code).await?;
    let confirmed = store::confirmations(&mut *visit.app.database().read().await?, &code).await?;
    let mut rows = Vec::new();
    for (person, _) in visit.directory.people_at(&place.code, visit.today) {
        let held = held(&visit, &place.code, person, |_| true);
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
    privacy::note_export(&visit, ExportedList::OrganisationPeople, rows.len(), Some(&code)).await?;
    written(&visit, &place, rows, &format!("{code}-people"))
}

/// Everybody who holds a role for one of the rollouts that are steered from here.
pub(super) async fn nation(visit: Visit) -> Result<Response, Failure> {
    let place = Place::find_nation(&visit).await?;
    let national = place.national.as_ref().ok_or(Failure::NotFound)?;
    let concerned = |code: &OrganisationCode| place.rollouts.iter().any(|seen| seen.concerns(code));
    let mut rows = Vec::new();
    for entry in visit.directory.organisations().iter().filter(|entry| concerned(&entry.organisation.code)) {
        let code = &entry.organisation.code;
        for (person, _) in visit.directory.people_at(code, visit.today) {
            let held = held(&visit, code, person, |holding| national.gives_for(holding.rollout.as_ref()));
            rows.extend(held.into_iter().map(|holding| row(&visit, &place, person, Some(holding), None)));
        }
    }
    privacy::note_export(&visit, ExportedList::People, rows.len(), None).await?;
    written(&visit, &place, rows, "people-by-organisation")
}

/// What a person holds at an organisation that is not over.
fn held<'v>(visit: &'v Visit, code: &OrganisationCode, person: PersonIndex, wanted: impl Fn(&Holding) -> bool) -> Vec<&'v Holding> {
    let all = visit.directory.holdings().iter();
    all.filter(|one| one.person == person && one.organisation == *code && not_over(one, visit.today) && wanted(one)).collect()
}

fn written(visit: &Visit, place: &Place, rows: Vec<Vec<Cell>>, file: &str) -> Result<Response, Failure> {
    let t = visit.t;
    let kind = |column: Column| match column {
        Column::From | Column::Until | Column::Confirmed => ColumnKind::Date,
        _ => ColumnKind::Text,
    };
    let columns = Column::of(place.national.is_some()).map(|column| SheetColumn::new(column.title(t), kind(column))).collect();
    let name = t.get("imports-sheet").into_owned();
    let title = t.with("imports-title", [("name", place.name.as_str().into())]);
    let sheet = Sheet { name, columns, rows };
    let about = vec![(t.get("organisations-name").into_owned(), place.name.clone())];
    spreadsheet::response(visit, file, &title, &[sheet], about)
}

fn row(visit: &Visit, place: &Place, person: PersonIndex, holding: Option<&Holding>, confirmed: Option<&str>) -> Vec<Cell> {
    let person = visit.directory.person(person);
    let date = |day: Option<Day>| Cell::from(day.map(Day::date));
    let confirmed = confirmed.and_then(|day| day.parse::<Day>().ok());
    let cell = |column: Column| match column {
        Column::Organisation => Cell::from(person.organisation.as_str()),
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
    Column::of(place.national.is_some()).map(cell).collect()
}
