//! Tasks: what people said and did about them, one task's page, and everybody's own list.

mod mine;
pub mod record;
pub mod store;
pub mod words;

use crate::app::App;
use axum::{Router, routing::get};

/// The pages of this feature.
pub fn routes() -> Router<App> {
    Router::new().route("/", get(mine::page)).route("/tasks.xlsx", get(mine::workbook))
}
