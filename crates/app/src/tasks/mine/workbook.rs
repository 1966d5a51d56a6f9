//! The list as a workbook, with the filters of the page.

use crate::{
    failure::Failure,
    spreadsheet,
    tasks::{
        columns::{self, TaskColumn},
        mine::{
            asked,
            filter::{self, Filter},
            gather::{self, Item},
            list,
        },
    },
    visit::Visit,
};
use axum::{extract::Query, response::Response};
use documents::{Cell, Column, ColumnKind, Sheet};

/// The columns before the viewer's own part.
const BEFORE: [&[TaskColumn]; 3] = [&[TaskColumn::Rollout, TaskColumn::Organisation], &TaskColumn::WHAT, &TaskColumn::WHEN];

pub(in crate::tasks) async fn workbook(visit: Visit, Query(filter): Query<Filter>) -> Result<Response, Failure> {
    let rollouts = gather::rollouts(&visit).await?;
    let mut items = asked(&visit, &rollouts, &filter);
    items.retain(|item| filter.fits_but_for_signal(&visit, item) && filter.fits_signal(item));
    filter::sort(&visit, &mut items, filter.order());
    let t = visit.t;
    let title = if filter.shows_all() { t.get("mine-title-all") } else { t.get("mine-title") }.into_owned();
    let rows = items.iter().map(|item| cells(&visit, item)).collect();
    let sheet = Sheet { name: t.get("mine-sheet").into_owned(), columns: columns(&visit), rows };
    let chosen = filter.values().into_iter().filter(|(_, value)| !value.is_empty());
    let chosen = chosen.map(|(name, value)| (label(&visit, name), value.to_owned())).collect();
    spreadsheet::response(&visit, &t.get("mine-file"), &title, &[sheet], chosen)
}

/// What a choice of the address is called.
fn label(visit: &Visit, name: &str) -> String {
    let t = visit.t;
    let label = match name {
        "rollout" => t.get("mine-rollout"),
        "theme" => t.get("mine-theme"),
        "phase" => t.get("mine-phase"),
        "role" => t.get("mine-role"),
        "person" => t.get("mine-person"),
        "signal" => t.get("mine-signal"),
        "kind" => t.get("mine-kind"),
        "state" => t.get("mine-state"),
        _ => t.get("mine-before"),
    };
    label.into_owned()
}

/// The rollout and the organisation, the task, its dates, the viewer's part in it, and the people on it.
fn columns(visit: &Visit) -> Vec<Column> {
    let mut all = columns::headings(visit, &BEFORE.concat());
    all.push(Column::new(visit.t.get("mine-part"), ColumnKind::Text));
    all.extend(columns::headings(visit, &TaskColumn::WHO));
    all
}

fn cells(visit: &Visit, item: &Item<'_>) -> Vec<Cell> {
    let standing = &item.seen.standing;
    let mut all = columns::cells(visit, standing, item.task, &BEFORE.concat());
    all.push(list::part_words(visit, item.part(visit)).into());
    all.extend(columns::cells(visit, standing, item.task, &TaskColumn::WHO));
    all
}
