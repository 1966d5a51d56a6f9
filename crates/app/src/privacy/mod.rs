//! Data protection (R10): everybody's own data as a file, erasing somebody by pseudonym, how long what is kept, and who
//! read whose data.

pub(crate) mod api;
mod erasure;
mod file;
mod opened;
mod pages;
mod reads;
mod sources;
mod tidying;

use crate::app::App;
use axum::{Router, routing::get};

pub(crate) use reads::{ExportedList, exported_list, note as note_read, note_export};

/// `/account/data`, the same for those who have left, erasing them, and `/admin/retention`.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/account/data", get(pages::own))
        .route("/account/data.json", get(file::own_json))
        .route("/account/data.xlsx", get(file::own_workbook))
        .route("/people/{person}/data.json", get(file::json_of))
        .route("/people/{person}/data.xlsx", get(file::workbook_of))
        .route("/people/{person}/erase", get(pages::erase).post(pages::do_erase))
        .route("/admin/retention", get(pages::retention).post(pages::do_tidy))
}
