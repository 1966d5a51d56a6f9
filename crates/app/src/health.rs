//! `/healthz`: whether a proxy should send people to this server.

use crate::app::App;
use axum::{
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use std::time::Duration;

/// A database that takes longer to answer has people wait as well.
const PATIENCE: Duration = Duration::from_secs(2);

/// Ready as long as the database answers and nobody has asked the program to stop.
pub async fn ready(State(app): State<App>) -> Response {
    let (status, word) = if app.is_stopping() {
        (StatusCode::SERVICE_UNAVAILABLE, "stopping\n")
    } else if matches!(tokio::time::timeout(PATIENCE, app.database().answers()).await, Ok(Ok(()))) {
        (StatusCode::OK, "ready\n")
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n")
    };
    (status, [(header::CACHE_CONTROL, "no-store")], word).into_response()
}
