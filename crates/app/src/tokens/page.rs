//! `/account/tokens`: one's keys, and the form for a new one.

use super::store;
use crate::{failure::Failure, form::Faults, visit::Visit};
use askama::Template;
use axum::{http::StatusCode, response::Response};
use database::Moment;
use texts::Texts;

/// How long a key may live, in days; the second is chosen unless somebody says otherwise.
pub(super) const LIFETIMES: [i32; 3] = [30, 90, 365];
pub(super) const USUAL: i32 = 90;

/// One key of the list.
struct Line {
    name: String,
    made: String,
    expires: String,
    has_expired: bool,
    last_used: Option<String>,
    revoke: String,
    writes: bool,
}

#[derive(Template)]
#[template(path = "tokens/page.html")]
struct TokensPage<'a> {
    shell: ui::Shell,
    t: Texts,
    lines: Vec<Line>,
    name: &'a str,
    lifetimes: Vec<ui::Choice>,
    writes: bool,
    faults: &'a Faults,
    summary: Vec<ui::FieldError>,
    /// The new key, shown this once.
    secret: Option<&'a str>,
    /// The line that carries a key.
    example: &'static str,
    /// Where all that programs can do is described.
    document: &'static str,
}

/// What was typed into the form.
pub(super) struct Typed<'a> {
    pub(super) name: &'a str,
    pub(super) days: i32,
    pub(super) writes: bool,
}

impl Default for Typed<'_> {
    fn default() -> Self {
        Self { name: "", days: USUAL, writes: false }
    }
}

pub(super) async fn page(visit: Visit) -> Result<Response, Failure> {
    show(&visit, &Typed::default(), &Faults::default(), None).await
}

/// The page with what was typed and what was wrong with it, or with the key that was made.
pub(super) async fn show(visit: &Visit, typed: &Typed<'_>, faults: &Faults, secret: Option<&str>) -> Result<Response, Failure> {
    let t = visit.t;
    let mut connection = visit.app.database().read().await?;
    let tokens = store::of_person(&mut connection, &visit.viewer.person).await?;
    drop(connection);
    let line = |token: store::Token| Line {
        made: t.date_medium(Moment::local(token.created_at).date()),
        expires: token.expires_on.map(|day| t.date_medium(day.date())).unwrap_or_default(),
        has_expired: token.expires_on.is_none_or(|day| day < visit.today),
        last_used: token.last_used_on.map(|day| t.date_medium(day.date())),
        writes: token.writes,
        revoke: format!("/account/tokens/{}/revoke", token.id),
        name: token.name,
    };
    let lifetime = |days: i32| ui::Choice {
        value: days.to_string(),
        label: t.with("tokens-days", [("days", i64::from(days).into())]),
        hint: None,
        selected: days == typed.days,
    };
    let page = TokensPage {
        shell: visit.shell(""),
        t,
        lines: tokens.into_iter().map(line).collect(),
        name: typed.name,
        writes: typed.writes,
        lifetimes: LIFETIMES.into_iter().map(lifetime).collect(),
        faults,
        summary: faults.summary(""),
        secret,
        example: "Authorization: Bearer kaskade_…",
        document: "/api/v1/openapi.json",
    };
    let mut response = visit.page(&page)?;
    if !faults.is_empty() {
        *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}
