//! The rows of a playbook's files.

use super::{Files, Rows, Sheet};
use crate::{
    edit::{self, Entries, Item, List},
    read::{HEAD, ROLES},
};

/// The rows of every sheet; `None` where a file cannot be read, so that it would not be in the workbook.
pub fn out(files: &Files) -> Option<Vec<Rows>> {
    Sheet::ALL
        .into_iter()
        .map(|sheet| Some(Rows { sheet, rows: rows(files, sheet)?.into_iter().map(|(_, item)| item).collect() }))
        .collect()
}

/// The fields of each row of a sheet, with the key that it has.
pub(super) fn rows(files: &Files, sheet: Sheet) -> Option<Vec<(String, Item)>> {
    let text = |path: &str| files.get(path).map_or("", String::as_str);
    match sheet {
        Sheet::About => Some(vec![(String::new(), edit::read_head(text(HEAD))?)]),
        Sheet::Phases => listed(text(HEAD), List::Phases),
        Sheet::Themes => listed(text(HEAD), List::Themes),
        Sheet::Milestones => listed(text(HEAD), List::Milestones),
        Sheet::Waves => entries(text(HEAD), &Entries::Waves),
        Sheet::Roles => entries(text(ROLES), &Entries::Roles),
        Sheet::Tasks => {
            let mut tasks: Vec<(String, Item)> = tasks(files)?.into_iter().map(|(_, item)| (item.get("code").to_owned(), item)).collect();
            tasks.sort_by(|one, other| one.0.cmp(&other.0));
            Some(tasks)
        }
    }
}

fn listed(text: &str, list: List) -> Option<Vec<(String, Item)>> {
    let fields = edit::read_list(text, list)?;
    let row = |key: String| {
        let title = |name: &str| fields.get(&format!("{name}:{key}")).to_owned();
        let item = Item::new([("key", key.clone()), ("title", title("title")), ("title-en", title("title-en"))]);
        (key, item)
    };
    Some(edit::list_keys(text, list).into_iter().map(row).collect())
}

fn entries(text: &str, entries: &Entries) -> Option<Vec<(String, Item)>> {
    let keys = edit::entry_titles(text, entries)?;
    keys.into_iter().map(|(key, _)| edit::read_entry(text, entries, &key).map(|item| (key, item))).collect()
}

/// The path and the fields of each task.
pub(super) fn tasks(files: &Files) -> Option<Vec<(String, Item)>> {
    let tasks = files.iter().filter(|(path, _)| path.starts_with("tasks/") && path.ends_with(".md"));
    tasks.map(|(path, text)| Some((path.clone(), edit::read_task(text)?))).collect()
}
