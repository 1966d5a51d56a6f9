//! All routes and what lies around each: headers, compression, limits, protection against other sites, failure pages.

use crate::{
    access_table, accounts, admin, api_v1, app::App, audit, bulk, calendar, checks, communication, cutover, events, failure, filters,
    forums, gates, groups, handover, health, help, imports, institutions, letters, local, mailbox, nul, operating, organisations, outbox,
    people, planner, playbooks, privacy, readiness, reviews, roles, rollouts, sign_in, success, tasks, telling, tokens, training,
    vacancies, visit, waves, webhooks,
};
use axum::{
    Router,
    extract::{DefaultBodyLimit, Request, State},
    http::{HeaderName, HeaderValue, header},
    middleware::{self, Next},
    response::{Redirect, Response},
    routing::get,
};
use tower_http::{compression::CompressionLayer, csrf::CsrfLayer, trace::TraceLayer};

/// The application as a service.
pub fn router(app: App) -> Router {
    pages()
        .merge(api_v1::routes(pages))
        .fallback(|| async { failure::Failure::NotFound })
        .layer(DefaultBodyLimit::max(nul::FORM_LIMIT))
        .layer(CsrfLayer::new())
        .merge(telling::routes_for_mail_programs().layer(DefaultBodyLimit::max(nul::FORM_LIMIT)))
        .merge(sign_in::saml::routes_for_other_sites().layer(DefaultBodyLimit::max(nul::FORM_LIMIT)))
        .merge(mailbox::routes_for_services().layer(DefaultBodyLimit::max(nul::FORM_LIMIT)))
        .layer(middleware::from_fn(nul::refuse))
        .layer(middleware::from_fn(visit::message_is_shown_once))
        .layer(middleware::from_fn_with_state(app.clone(), failure::show))
        .route("/healthz", get(health::ready))
        .route("/assets/{*path}", get(ui::assets::asset))
        .route("/favicon.ico", get(|| async { Redirect::permanent("/assets/favicon.svg") }))
        .layer(middleware::from_fn_with_state(app.clone(), security_headers))
        .layer(CompressionLayer::new())
        // Without the query: links that let somebody in carry their secret there.
        .layer(TraceLayer::new_for_http().make_span_with(
            |request: &Request| tracing::debug_span!("request", method = %request.method(), path = visit::loggable(request.uri())),
        ))
        .with_state(app)
}

/// What people see and send in their browsers.
fn pages() -> Router<App> {
    Router::new()
        .merge(sign_in::routes())
        .merge(accounts::routes())
        .merge(tasks::routes())
        .merge(rollouts::routes())
        .merge(organisations::routes())
        .merge(handover::routes())
        .merge(help::routes())
        .merge(imports::routes())
        .merge(institutions::routes())
        .merge(letters::routes())
        .merge(local::routes())
        .merge(people::routes())
        .merge(roles::routes())
        .merge(bulk::routes())
        .merge(calendar::routes())
        .merge(events::routes())
        .merge(filters::routes())
        .merge(forums::routes())
        .merge(cutover::routes())
        .merge(training::routes())
        .merge(success::routes())
        .merge(reviews::routes())
        .merge(groups::routes())
        .merge(gates::routes())
        .merge(operating::routes())
        .merge(communication::routes())
        .merge(vacancies::routes())
        .merge(waves::routes())
        .merge(planner::routes())
        .merge(playbooks::routes())
        .merge(checks::routes())
        .merge(readiness::routes())
        .merge(audit::routes())
        .merge(access_table::routes())
        .merge(admin::routes())
        .merge(tokens::routes())
        .merge(webhooks::routes())
        .merge(privacy::routes())
        .merge(telling::routes())
        .merge(outbox::routes())
}

async fn security_headers(State(app): State<App>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    // One page has its own: its form leads to another site.
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(visit::CONTENT_SECURITY_POLICY));
    let mut set = |name: HeaderName, value: &'static str| {
        headers.insert(name, HeaderValue::from_static(value));
    };
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::REFERRER_POLICY, "same-origin");
    set(header::X_FRAME_OPTIONS, "DENY");
    if app.behind_tls() {
        set(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    }
    response
}
