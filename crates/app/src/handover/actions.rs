//! Handing on, done: authorise → read → decide → write, in one transaction.

use crate::{
    failure::Failure,
    form::Faults,
    handover::{
        pages::{self, Opened, Screen},
        store::{self, Situation},
        wish::Wish,
    },
    visit::Visit,
};
use axum::{
    Form,
    extract::Path,
    http::StatusCode,
    response::Response,
};
use domain::handover::Departure;

pub(super) async fn leave(visit: Visit, Path(id): Path<String>, Form(fields): Form<Vec<(String, String)>>) -> Result<Response, Failure> {
    let opened = Opened::find(&visit, &id).await?;
    let wish = Wish::from(fields);
    let mut faults = Faults::default();
    if wish.day(visit.today).is_none() {
        faults.add("from", visit.t.get("leaving-no-day"));
    }
    if wish.fill || wish.show || !faults.is_empty() {
        let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        let screen = pages::read(&visit, &opened, &wish).await?;
        return pages::show(&visit, &opened, &screen, &wish, false, faults, status);
    }
    let mut tx = visit.write().await?;
    let situation = Situation::load(tx.connection(), &visit.directory, opened.permit.person()).await?;
    let screen = Screen::new(&visit, &opened, situation, &wish, Departure::Leaves);
    if !screen.open.is_empty() {
        return pages::show(&visit, &opened, &screen, &wish, true, faults, StatusCode::UNPROCESSABLE_ENTITY);
    }
    if wish.seen != screen.fingerprint() {
        faults.add("", visit.t.get("leaving-look-first"));
        return pages::show(&visit, &opened, &screen, &wish, false, faults, StatusCode::CONFLICT);
    }
    let Some(made) = store::make(&mut tx, &opened.permit, &visit.directory, &screen.situation, &screen.changes).await? else {
        faults.add("", visit.t.get("leaving-look-first"));
        return pages::show(&visit, &opened, &screen, &wish, false, faults, StatusCode::CONFLICT);
    };
    let works_at = &opened.entry(&visit).organisation;
    store::leave(&mut tx, &opened.permit, works_at, screen.from).await?;
    store::keep(&mut tx, &opened.permit, "leave", screen.from, &made).await?;
    tx.commit().await?;
    Ok(visit.go(&format!("/organisations/{works_at}?view=people"), "success", "leaving-done"))
}
