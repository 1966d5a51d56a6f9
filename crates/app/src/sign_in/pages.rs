//! The page on which people sign in.

use super::external::Provider;
use crate::{app::App, failure::Failure, form::Faults, visit};
use askama::Template;
use axum::{
    extract::{Query, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use texts::Texts;

/// Where to go after signing in.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Next {
    /// A path of ours.
    #[serde(default)]
    next: String,
}

/// A way in through an identity provider.
struct Door {
    href: String,
    title: String,
}

#[derive(Template)]
#[template(path = "sign_in/sign_in.html")]
struct SignInPage<'a> {
    shell: ui::Shell,
    t: Texts,
    doors: Vec<Door>,
    /// The host that passkeys belong to, if there can be any.
    passkey_host: Option<String>,
    login: &'a str,
    next: &'a str,
    faults: &'a Faults,
    summary: Vec<ui::FieldError>,
}

pub(super) async fn sign_in(State(app): State<App>, headers: HeaderMap, Query(next): Query<Next>) -> Result<Response, Failure> {
    show(&app, &headers, "", &next.next, &Faults::default(), StatusCode::OK)
}

/// The frame of a page for whoever it is, and the words of their language; `path` is where the language form returns to.
pub(crate) fn shell(app: &App, headers: &HeaderMap, path: String) -> (ui::Shell, Texts) {
    let t = Texts::new(visit::language(headers));
    let clock = app.clock();
    let today_note = clock.is_shifted().then(|| t.with("clock-is-set", [("date", t.date_long(clock.now().day).into())]));
    (ui::Shell { language: t.language().code(), path, today_note, ..ui::Shell::default() }, t)
}

/// The form with what was typed and what was wrong with it.
pub(super) fn show(
    app: &App,
    headers: &HeaderMap,
    login: &str,
    next: &str,
    faults: &Faults,
    status: StatusCode,
) -> Result<Response, Failure> {
    let path = if next.is_empty() { "/sign-in".to_owned() } else { format!("/sign-in?next={}", visit::escape_query(next)) };
    let (shell, t) = shell(app, headers, path);
    let door = |provider: &Provider| Door { href: visit::with_query(&provider.start, &[("next", next)]), title: provider.title.clone() };
    let doors = app.providers().iter().map(door).collect();
    let passkey_host = app.passkeys().and_then(|party| Some(party.get_allowed_origins().first()?.domain()?.to_owned()));
    let page = SignInPage { shell, t, doors, passkey_host, login, next, faults, summary: faults.summary("") };
    Ok((status, visit::html_headers(), page.render()?).into_response())
}
