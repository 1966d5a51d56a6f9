//! Making a key and revoking one.

use super::{
    page::{self, LIFETIMES, Typed, USUAL},
    store,
};
use crate::{
    failure::Failure,
    form::{Faults, filled},
    visit::Visit,
};
use axum::{Form, extract::Path, response::Response};
use serde::Deserialize;

/// So many letters may a name have.
const LONGEST_NAME: usize = 80;
/// So many keys may somebody have at once.
const MOST: usize = 20;

/// A key that is wished for.
#[derive(Debug, Deserialize)]
pub(super) struct NewToken {
    #[serde(default)]
    name: String,
    #[serde(default)]
    days: String,
    #[serde(default)]
    writes: String,
}

pub(super) async fn make(visit: Visit, Form(form): Form<NewToken>) -> Result<Response, Failure> {
    let t = visit.t;
    let mut faults = Faults::default();
    let days = form.days.parse().ok().filter(|days| LIFETIMES.contains(days));
    let name = filled(&form.name).filter(|name| name.chars().count() <= LONGEST_NAME && !name.chars().any(char::is_control));
    let writes = !form.writes.is_empty();
    let typed = Typed { name: &form.name, days: days.unwrap_or(USUAL), writes };
    let (Some(name), Some(days)) = (name, days) else {
        if name.is_none() {
            faults.add("name", t.with("tokens-name-wanted", [("letters", LONGEST_NAME.into())]));
        }
        if days.is_none() {
            faults.add("days", t.get("tokens-days-wanted"));
        }
        return page::show(&visit, &typed, &faults, None).await;
    };
    let secret = store::secret();
    let mut tx = visit.write().await?;
    if store::of_person(tx.connection(), &visit.viewer.person).await?.len() >= MOST {
        drop(tx);
        faults.add("name", t.with("tokens-too-many", [("most", MOST.into())]));
        return page::show(&visit, &typed, &faults, None).await;
    }
    let wished = store::Wished { name, expires: visit.today.plus_days(days), writes };
    store::insert(&mut tx, &visit.viewer.person, wished, &secret).await?;
    tx.commit().await?;
    page::show(&visit, &Typed::default(), &faults, Some(&secret)).await
}

pub(super) async fn revoke(visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    let mut tx = visit.write().await?;
    if !store::revoke(&mut tx, &visit.viewer.person, &id).await? {
        return Err(Failure::NotFound);
    }
    tx.commit().await?;
    Ok(visit.go("/account/tokens", "success", "tokens-revoked"))
}
