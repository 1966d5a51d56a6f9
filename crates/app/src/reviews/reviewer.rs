//! What only a reviewer says: that they are done, and how they travelled to meetings.

use super::{
    found::Found,
    page::{self, Shown},
    store,
};
use crate::{failure::Failure, form::Faults, people::entered::Entered, visit::Visit};
use axum::{Form, extract::Path, response::Response};
use domain::review::State;

/// More kilometres or kroner than one travel has.
const MOST: u32 = 20_000;

pub(super) async fn done(
    visit: Visit,
    Path((key, id)): Path<(String, String)>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let mut found = Found::open(&visit, &key).await?;
    found.round(&id)?;
    found.own(&visit, &id).ok_or(Failure::NotFound)?;
    let entered = Entered(sent);
    let mut tx = visit.write().await?;
    store::hold(&mut tx, found.seen.key()).await?;
    found.read(tx.connection()).await?;
    let round = found.round(&id)?;
    if found.state(&visit, round) != State::Open {
        return Ok(visit.go(&found.path(&id), "error", "reviews-fault-closed"));
    }
    let typed = entered.filled("minutes");
    let minutes = typed.and_then(|text| text.parse().ok()).filter(|minutes| (1..=600).contains(minutes));
    if typed.is_some() && minutes.is_none() {
        let mut faults = Faults::default();
        drop(tx);
        faults.add("minutes", visit.t.get("reviews-fault-used"));
        return page::show(&visit, &found, round, Shown { done: Some(&entered), faults, ..Shown::default() }).await;
    }
    store::done(&mut tx, found.seen.key(), (&id, &visit.viewer.person), minutes).await?;
    tx.commit().await?;
    Ok(visit.go(&found.path(&id), "success", "reviews-done-said"))
}

pub(super) async fn travel(
    visit: Visit,
    Path((key, id)): Path<(String, String)>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let found = Found::open(&visit, &key).await?;
    let round = found.round(&id)?;
    found.own(&visit, &id).ok_or(Failure::NotFound)?;
    let (entered, mut faults) = (Entered(sent), Faults::default());
    let day = entered.day(&visit, "day", &mut faults);
    if day.is_none() {
        faults.add("day", visit.t.get("people-fault-day"));
    }
    let purpose = entered.line(&visit, "purpose", "reviews-fault-purpose", &mut faults);
    let mut number = |field: &'static str| match entered.filled(field) {
        None => 0,
        Some(text) => text.parse().ok().filter(|number| *number <= MOST).unwrap_or_else(|| {
            faults.add(field, visit.t.with("own-fault-number", [("most", i64::from(MOST).into())]));
            0
        }),
    };
    let (kilometres, kroner) = (number("kilometres"), number("kroner"));
    if faults.is_empty() && kilometres == 0 && kroner == 0 {
        faults.add("kilometres", visit.t.get("reviews-fault-travel"));
    }
    let Some(day) = day.filter(|_| faults.is_empty()) else {
        return page::show(&visit, &found, round, Shown { travel: Some(&entered), faults, ..Shown::default() }).await;
    };
    let mut tx = visit.write().await?;
    store::hold(&mut tx, found.seen.key()).await?;
    store::travel(&mut tx, found.seen.key(), (&id, &visit.viewer.person), (day, &purpose), (kilometres, kroner)).await?;
    tx.commit().await?;
    Ok(visit.go(&found.path(&id), "success", "reviews-travel-noted"))
}

pub(super) async fn withdraw_travel(visit: Visit, Path((key, id, name)): Path<(String, String, String)>) -> Result<Response, Failure> {
    let found = Found::open(&visit, &key).await?;
    found.round(&id)?;
    let mut tx = visit.write().await?;
    store::hold(&mut tx, found.seen.key()).await?;
    let travels = store::travels(tx.connection(), &id).await?;
    let own = travels.iter().find(|one| one.id == name && one.person == visit.viewer.person).ok_or(Failure::NotFound)?;
    store::withdraw_travel(&mut tx, found.seen.key(), &id, &own.id).await?;
    tx.commit().await?;
    Ok(visit.go(&found.path(&id), "success", "reviews-travel-withdrawn"))
}
