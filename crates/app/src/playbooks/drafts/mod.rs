//! Drafts: the next version of a playbook, written in the browser by several people, read and approved by somebody else.

mod annexes;
pub(super) mod api;
mod begun;
mod cells;
mod comments;
mod conditions;
mod entries;
mod entry;
mod entry_form;
mod excel;
mod explained;
mod fault_words;
mod fresh;
mod head;
mod lists;
mod new_part;
mod new_task;
mod opened;
mod outline;
mod overview;
mod places;
mod question_form;
mod questionnaire;
mod saving;
mod shelf;
mod steps;
pub mod store;
mod task;
mod task_form;
mod text;
mod training_form;
mod wave_form;

use crate::app::App;
use axum::{
    Router,
    extract::DefaultBodyLimit,
    routing::{get, post},
};

/// Everything below `/rollouts/{key}/drafts`.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/rollouts/new/drafts", get(fresh::page).post(fresh::begin))
        .route("/rollouts/new/workbook", get(fresh::template).post(fresh::take_in))
        .route("/rollouts/{key}/drafts/{draft}/excel", get(excel::page).post(excel::take_in))
        .route("/rollouts/{key}/drafts/{draft}/workbook", get(excel::workbook))
        .route("/rollouts/{key}/drafts", get(shelf::shelf).post(shelf::begin))
        .route("/rollouts/{key}/drafts/{draft}", get(overview::overview))
        .route("/rollouts/{key}/drafts/{draft}/step", post(steps::step))
        .route("/rollouts/{key}/drafts/{draft}/head", get(head::show).post(head::save))
        .route("/rollouts/{key}/drafts/{draft}/lists/{list}", get(lists::show).post(lists::save))
        .route("/rollouts/{key}/drafts/{draft}/entries/{kind}", get(entries::show).post(entries::add))
        .route("/rollouts/{key}/drafts/{draft}/entries/{kind}/{entry}", get(entry::show).post(entry::save))
        .route("/rollouts/{key}/drafts/{draft}/entries/{kind}/{entry}/place", post(entries::place))
        .route("/rollouts/{key}/drafts/{draft}/courses", get(outline::courses))
        .route("/rollouts/{key}/drafts/{draft}/questionnaires/{name}", get(outline::questionnaire))
        .route("/rollouts/{key}/drafts/{draft}/questionnaires/{name}/head", get(questionnaire::show).post(questionnaire::save))
        .route("/rollouts/{key}/drafts/{draft}/text/{path}", get(text::show).post(text::save))
        .route(
            "/rollouts/{key}/drafts/{draft}/files",
            get(annexes::show).post(annexes::add).layer(DefaultBodyLimit::max(annexes::MOST_BYTES)),
        )
        .route("/rollouts/{key}/drafts/{draft}/files/{name}", get(annexes::download).post(annexes::presence))
        .route("/rollouts/{key}/drafts/{draft}/new-part", get(new_part::show).post(new_part::add))
        .route("/rollouts/{key}/drafts/{draft}/new-task", get(new_task::show).post(new_task::add))
        .route("/rollouts/{key}/drafts/{draft}/tasks/{name}", get(task::show).post(task::save))
        .route("/rollouts/{key}/drafts/{draft}/tasks/{name}/preview", post(task::preview))
        .route("/rollouts/{key}/drafts/{draft}/tasks/{name}/presence", post(new_task::presence))
        .route("/rollouts/{key}/drafts/{draft}/tasks/{name}/comments", post(comments::comment))
}
