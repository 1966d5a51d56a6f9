//! The list as a workbook, with the filters of the page.

use crate::{
    failure::Failure,
    spreadsheet,
    tasks::mine::{
        asked,
        filter::{self, Filter},
        gather::{self, Item},
        list,
    },
    visit::Visit,
    words,
};
use axum::{extract::Query, response::Response};
use documents::{Cell, Column, ColumnKind, Sheet};

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

fn columns(visit: &Visit) -> Vec<Column> {
    let t = visit.t;
    let text = |key: &str| Column::new(t.get(key), ColumnKind::Text);
    let date = |key: &str| Column::new(t.get(key), ColumnKind::Date);
    vec![
        text("mine-rollout"),
        text("mine-organisation"),
        text("mine-code"),
        text("mine-task").wide(50),
        text("mine-phase"),
        text("mine-theme"),
        text("mine-kind"),
        text("mine-signal"),
        Column::new(t.get("mine-reasons"), ColumnKind::LongText).wide(40),
        text("mine-state"),
        date("mine-start"),
        date("mine-due"),
        text("mine-part"),
        text("mine-responsible"),
        text("mine-performer"),
    ]
}

fn cells(visit: &Visit, item: &Item<'_>) -> Vec<Cell> {
    let (t, task, standing) = (visit.t, item.task, &item.seen.standing);
    let (template, playbook) = (item.template(), &standing.playbook);
    let name = |person| standing.person(person).map(|person| person.name.as_str());
    vec![
        visit.text(&playbook.title).into(),
        item.organisation().name.as_str().into(),
        template.code.as_str().into(),
        visit.text(&template.title).into(),
        playbook.phase(&template.phase).map(|phase| format!("{} {}", phase.key, visit.text(&phase.title))).into(),
        playbook.theme(&template.theme).map(|theme| visit.text(&theme.title)).into(),
        words::kind(t, template.kind).into_owned().into(),
        spreadsheet::signal_cell(visit, task.signal),
        words::reasons(t, task.reasons).join("\n").into(),
        words::state(t, task.state).into_owned().into(),
        task.start.date().into(),
        task.due.date().into(),
        list::part_words(visit, item.part(visit)).into(),
        name(task.responsible).into(),
        name(task.performer).into(),
    ]
}
