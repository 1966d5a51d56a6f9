//! Handing on, done: authorise → read → decide → write, in one transaction.

use crate::{
    failure::Failure,
    form::{Faults, filled},
    handover::{
        pages::{self, Opened, Screen, Shown},
        record::Place,
        store::{self, Situation},
        wish::{Newcomer, Wish},
    },
    imports::looks_like_address,
    people::store as people,
    visit::Visit,
};
use axum::{Form, extract::Path, http::StatusCode, response::Response};
use database::Tx;
use domain::{
    handover::Departure,
    text::{OrganisationCode, PersonId},
};

/// The fields of a form, whatever they are called.
type Fields = Form<Vec<(String, String)>>;

pub(super) async fn leave(visit: Visit, Path(id): Path<String>, Form(fields): Fields) -> Result<Response, Failure> {
    hand_on(&visit, &id, Wish::from(fields), Departure::Leaves).await
}

pub(super) async fn move_on(visit: Visit, Path(id): Path<String>, Form(fields): Fields) -> Result<Response, Failure> {
    hand_on(&visit, &id, Wish::from(fields), Departure::Moves).await
}

async fn hand_on(visit: &Visit, id: &str, wish: Wish, departure: Departure) -> Result<Response, Failure> {
    let opened = Opened::find(visit, id).await?;
    let mut faults = Faults::default();
    if wish.day(visit.today).is_none() {
        faults.add("from", visit.t.get("leaving-no-day"));
    }
    if wish.fill || wish.show || !faults.is_empty() {
        let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        let screen = pages::read(visit, &opened, &wish, departure).await?;
        return pages::show(visit, &opened, &screen, &wish, Shown { faults, status, marks: false }).await;
    }
    let mut tx = visit.write().await?;
    let situation = Situation::load(tx.connection(), &visit.directory, opened.permit.person()).await?;
    let screen = Screen::new(visit, &opened, situation, &wish, departure);
    if !screen.open.is_empty() {
        drop(tx);
        let shown = Shown { marks: true, status: StatusCode::UNPROCESSABLE_ENTITY, ..Shown::default() };
        return pages::show(visit, &opened, &screen, &wish, shown).await;
    }
    let works_at = &opened.entry(visit).organisation;
    if screen.items.name_newcomer() {
        newcomer_faults(visit, &mut tx, works_at, &wish.newcomer, &mut faults).await?;
        if !faults.is_empty() {
            drop(tx);
            let shown = Shown { faults, status: StatusCode::UNPROCESSABLE_ENTITY, marks: false };
            return pages::show(visit, &opened, &screen, &wish, shown).await;
        }
    }
    let as_seen = wish.seen == screen.fingerprint();
    let made = match as_seen {
        true => {
            let newcomer = add_newcomer(&mut tx, works_at, &screen).await?;
            store::make(&mut tx, &opened.permit, &visit.directory, &screen.situation, &screen.changes, newcomer.as_ref()).await?
        }
        false => None,
    };
    let Some(mut made) = made else {
        drop(tx);
        faults.add("", visit.t.get("leaving-look-first"));
        return pages::show(visit, &opened, &screen, &wish, Shown { faults, status: StatusCode::CONFLICT, marks: false }).await;
    };
    let place = place_after(visit, &opened, &screen);
    made.account_closed = store::place(&mut tx, &opened.permit, &place).await?;
    made.place = Some(place);
    let last = screen.from.plus_days(-1).to_string();
    made.deputies = store::end_deputies(&mut tx, opened.permit.person(), &last).await?;
    store::keep(&mut tx, &opened.permit, kind(departure), screen.from, &made).await?;
    tx.commit().await?;
    Ok(visit.go(&format!("/people/{id}/{}", kind(departure)), "success", "leaving-done"))
}

/// What is wrong with a new colleague's name and address.
async fn newcomer_faults(
    visit: &Visit,
    tx: &mut Tx,
    works_at: &OrganisationCode,
    newcomer: &Newcomer,
    faults: &mut Faults,
) -> Result<(), Failure> {
    let t = visit.t;
    if newcomer.name.is_empty() {
        faults.add("new_name", t.get("leaving-newcomer-no-name"));
    }
    if !looks_like_address(&newcomer.email) {
        faults.add("new_email", t.get("leaving-newcomer-no-email"));
    } else if let Some(other) = store::holder_of_address(tx.connection(), works_at, &newcomer.email).await? {
        faults.add("new_email", t.with("leaving-newcomer-known", [("name", other.into())]));
    }
    Ok(())
}

/// Writes the new colleague down, if there is one who takes anything over.
async fn add_newcomer(tx: &mut Tx, works_at: &OrganisationCode, screen: &Screen) -> Result<Option<PersonId>, Failure> {
    if !screen.items.name_newcomer() {
        return Ok(None);
    }
    let Newcomer { name, email, phone, job_title } = &screen.newcomer;
    let id = tx.new_id();
    let (phone, job_title) = (filled(phone), filled(job_title));
    let new = people::NewPerson { id: &id, organisation: works_at, name, email, phone, job_title };
    people::insert(tx, &new).await?;
    Ok(Some(PersonId::new(id)))
}

/// The word for the departure in addresses and in the database.
fn kind(departure: Departure) -> &'static str {
    match departure {
        Departure::Leaves => "leave",
        Departure::Moves => "move",
    }
}

/// Where the person works after it and until when.
fn place_after(visit: &Visit, opened: &Opened, screen: &Screen) -> Place {
    let entry = opened.entry(visit);
    let left_on_was = entry.left_on.map(|day| day.to_string());
    Place {
        organisation_was: entry.organisation.to_string(),
        organisation: screen.organisation.to_string(),
        left_on: match screen.departure {
            Departure::Leaves => Some(screen.from.plus_days(-1).to_string()),
            Departure::Moves => left_on_was.clone(),
        },
        left_on_was,
    }
}
