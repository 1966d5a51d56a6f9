//! Signing in and out, and choosing the language.

use super::{
    external::{self, origin::Origin},
    pages, password, saml, session,
};
use crate::{app::App, failure::Failure, form::Faults, people::store::login_of, visit};
use axum::{
    Form,
    extract::State,
    http::HeaderMap,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use database::{Actor, Row};
use domain::text::PersonId;
use serde::Deserialize;
use texts::{Language, Texts};

#[derive(Debug, Deserialize)]
pub(super) struct SignInForm {
    #[serde(default)]
    login: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    next: String,
}

pub(super) async fn sign_in(State(app): State<App>, headers: HeaderMap, Form(form): Form<SignInForm>) -> Result<Response, Failure> {
    let mut connection = app.database().read().await?;
    let sql = "SELECT accounts.person, accounts.password_hash, people.name FROM accounts JOIN people ON people.id = accounts.person \
               WHERE login = $1 AND disabled_on IS NULL";
    let account = sqlx::query(sql).bind(login_of(&form.login)).fetch_optional(&mut *connection).await?;
    drop(connection);
    let hash = account.as_ref().map(|row| row.try_get("password_hash")).transpose()?;
    let fits = password::fits(form.password, hash).await?;
    let Some(row) = account.filter(|_| fits) else {
        let mut faults = Faults::default();
        faults.add("login", Texts::new(visit::language(&headers)).get("sign-in-wrong"));
        return pages::show(&app, &headers, &form.login, &form.next, &faults);
    };
    let person = PersonId::new(row.try_get::<String, _>("person")?);
    let actor = Actor::Person { id: person.as_str().to_owned(), name: row.try_get("name")? };
    let mut tx = app.write(actor).await?;
    let cookie = session::open(&mut tx, &app, &headers, &person).await?;
    tx.commit().await?;
    let mut response = Redirect::to(path_of_ours(&form.next)).into_response();
    visit::add_cookie(&mut response, &cookie);
    Ok(response)
}

pub(super) async fn sign_out(State(app): State<App>, headers: HeaderMap, cookies: CookieJar) -> Result<Response, Failure> {
    let origin = external::origin::of(&app, &cookies).await?;
    let mut tx = app.write(Actor::Program("sign-out")).await?;
    let cookie = session::close(&mut tx, &app, &cookies).await?;
    tx.commit().await?;
    let mut response = signed_out(&app, &headers, origin).await?;
    visit::add_cookie(&mut response, &cookie);
    Ok(response)
}

/// Where somebody finds themselves after signing out: on the way to the provider that they came from, else at our door.
async fn signed_out(app: &App, headers: &HeaderMap, origin: Option<Origin>) -> Result<Response, Failure> {
    if let Some(origin) = &origin
        && let Some(response) = saml::signed_out(app, headers, origin).await?
    {
        return Ok(response);
    }
    Ok(Redirect::to("/sign-in").into_response())
}

#[derive(Debug, Deserialize)]
pub(super) struct LanguageForm {
    #[serde(default)]
    language: String,
    #[serde(default)]
    path: String,
}

pub(super) async fn choose_language(State(app): State<App>, Form(form): Form<LanguageForm>) -> Response {
    let mut response = Redirect::to(path_of_ours(&form.path)).into_response();
    if let Some(language) = Language::from_code(&form.language) {
        let cookie = Cookie::build((visit::LANGUAGE_COOKIE, language.code())).path("/").http_only(true).same_site(SameSite::Lax);
        visit::add_cookie(&mut response, &cookie.secure(app.behind_tls()).permanent().build());
    }
    response
}

/// The path if it leads to a page of ours, else the front page: nobody is sent to another site.
pub(super) fn path_of_ours(path: &str) -> &str {
    let ours = path.starts_with('/') && !path.starts_with("//") && path.chars().all(|letter| letter != '\\' && !letter.is_control());
    if ours { path } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::path_of_ours;

    #[test]
    fn leads_nowhere_else() {
        assert_eq!(path_of_ours("/rollouts/fbs-2.0?signal=red"), "/rollouts/fbs-2.0?signal=red");
        for foreign in ["", "https://example.org", "//example.org", "/\\example.org", "/a\r\nx", "javascript:alert(1)"] {
            assert_eq!(path_of_ours(foreign), "/", "{foreign}");
        }
    }
}
