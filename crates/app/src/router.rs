//! All routes and what lies around each: headers, compression, limits, protection against other sites, failure pages.

use crate::{accounts, app::App, failure, filters, handover, organisations, playbooks, roles, rollouts, sign_in, tasks, vacancies};
use axum::{
    Router,
    extract::{DefaultBodyLimit, Request, State},
    http::{HeaderName, HeaderValue, header},
    middleware::{self, Next},
    response::{Redirect, Response},
    routing::get,
};
use tower_http::{compression::CompressionLayer, csrf::CsrfLayer, trace::TraceLayer};

/// What a form may send; uploads have their own limit.
const FORM_LIMIT: usize = 1024 * 1024;

const CONTENT_SECURITY_POLICY: &str = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

/// The application as a service.
pub fn router(app: App) -> Router {
    Router::new()
        .merge(sign_in::routes())
        .merge(accounts::routes())
        .merge(tasks::routes())
        .merge(rollouts::routes())
        .merge(organisations::routes())
        .merge(handover::routes())
        .merge(roles::routes())
        .merge(filters::routes())
        .merge(vacancies::routes())
        .merge(playbooks::routes())
        .fallback(|| async { failure::Failure::NotFound })
        .layer(DefaultBodyLimit::max(FORM_LIMIT))
        .layer(CsrfLayer::new())
        .layer(middleware::from_fn_with_state(app.clone(), failure::show))
        .route("/assets/{*path}", get(ui::assets::asset))
        .route("/favicon.ico", get(|| async { Redirect::permanent("/assets/favicon.svg") }))
        .layer(middleware::from_fn_with_state(app.clone(), security_headers))
        .layer(CompressionLayer::new())
        // Without the query: links that let somebody in carry their secret there.
        .layer(
            TraceLayer::new_for_http().make_span_with(
                |request: &Request| tracing::debug_span!("request", method = %request.method(), path = request.uri().path()),
            ),
        )
        .with_state(app)
}

async fn security_headers(State(app): State<App>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &'static str| {
        headers.insert(name, HeaderValue::from_static(value));
    };
    set(header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY);
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::REFERRER_POLICY, "same-origin");
    set(header::X_FRAME_OPTIONS, "DENY");
    if app.behind_tls() {
        set(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    }
    response
}
