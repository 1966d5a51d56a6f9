//! Removing a passkey; the password is asked for, so that an open screen does not invite to it.

use super::{
    pages::{self, REMOVE_PASSWORD, Sent},
    store,
};
use crate::{
    accounts::{factor, letters, letters::About, password},
    failure::Failure,
    form::Faults,
    sign_in::client::Client,
    visit::Visit,
};
use axum::{Form, response::Response};
use axum_extra::extract::cookie::CookieJar;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
pub(in crate::accounts) struct RemoveForm {
    #[serde(default)]
    passkey: String,
    #[serde(default)]
    password: String,
}

pub(in crate::accounts) async fn remove(
    visit: Visit,
    cookies: CookieJar,
    client: Client,
    Form(form): Form<RemoveForm>,
) -> Result<Response, Failure> {
    let account = pages::own(&visit, &cookies).await?;
    if let Err(words) = password::proves(&visit, &account, &client, form.password).await? {
        let mut faults = Faults::default();
        faults.add(REMOVE_PASSWORD, words);
        return pages::show(&visit, &account, &Sent { going: &form.passkey, faults, ..Sent::default() }).await;
    }
    let mut tx = visit.write().await?;
    if !store::remove(&mut tx, &account.person, &form.passkey).await? {
        return Ok(visit.go("/account/passkeys", "info", "passkeys-gone-already"));
    }
    factor::drop_codes_without_use(&mut tx, &account.person).await?;
    let values = [("name", account.name.as_str().into())];
    letters::write(&mut tx, About::PasskeysChanged, &account.person, &account.email, &values).await?;
    tx.commit().await?;
    Ok(visit.go("/account/passkeys", "success", "passkeys-removed"))
}
