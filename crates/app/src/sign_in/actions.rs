//! Signing in and out, and choosing the language.

use super::{
    attempts::{self, Kind},
    client::Client,
    code,
    external::{self, origin::Origin},
    pages, password, saml, session,
};
use crate::{accounts::store, app::App, failure::Failure, form::Faults, people::store::login_of, visit};
use axum::{
    Form,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use database::Actor;
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

pub(super) async fn sign_in(
    State(app): State<App>,
    headers: HeaderMap,
    client: Client,
    Form(form): Form<SignInForm>,
) -> Result<Response, Failure> {
    let t = Texts::new(visit::language(&headers));
    let again = |words: String, status: StatusCode| {
        let mut faults = Faults::default();
        faults.add("login", words);
        pages::show(&app, &headers, &form.login, &form.next, &faults, status)
    };
    let attempt = match attempts::enter(&app, Kind::Password, &login_of(&form.login), &client).await? {
        Ok(attempt) => attempt,
        Err(refused) => return again(refused.words(t), StatusCode::TOO_MANY_REQUESTS),
    };
    let mut connection = app.database().read().await?;
    let account = store::of_login(&mut connection, &form.login, app.clock().now().day).await?;
    drop(connection);
    let hash = account.as_ref().and_then(|account| account.password_hash.clone());
    let fits = password::fits(form.password.clone(), hash).await?;
    let Some(account) = account.filter(|_| fits) else {
        return again(t.get("sign-in-wrong").into_owned(), StatusCode::UNPROCESSABLE_ENTITY);
    };
    attempts::forget(&app, &attempt).await?;
    code::go_in(&app, &headers, &account, &form.next).await
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
    if let Some(provider) = origin.and_then(|origin| app.provider(&origin.provider))
        && let Ok(Some(onward)) = app.oidc().sign_out_at(&provider.key).await
    {
        return external::pages::signed_out(headers, provider, onward);
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
pub(crate) fn path_of_ours(path: &str) -> &str {
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
