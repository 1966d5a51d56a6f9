//! Where a fault of a file stands in the sheets: the row by its key, the column by the field on that line.

use super::{Files, Sheet, columns::DATE};
use crate::{
    edit::{self, entry_lines, list_lines},
    fault::{Fault, FaultKind},
    read::{HEAD, ROLES},
};

/// The sheet, the key of the row and the name of the column that a fault is about; `None` where no sheet has it.
pub(super) fn place(files: &Files, fault: &Fault) -> Option<(Sheet, String, String)> {
    let text = files.get(&fault.file)?;
    let named = named(&fault.kind).map(str::to_owned);
    let on_line = || edit::field_on_line(text, fault.line);
    match fault.file.as_str() {
        HEAD => {
            let lists = [(Sheet::Phases, "phases"), (Sheet::Themes, "themes"), (Sheet::Milestones, "milestones"), (Sheet::Waves, "waves")];
            let row = lists.into_iter().find_map(|(sheet, list)| Some((sheet, row_on_line(text, list, fault.line)?)));
            match row {
                Some((sheet, key)) => {
                    let column = on_line().or(named).unwrap_or_else(|| sheet.id().to_owned());
                    let is_date = sheet == Sheet::Waves && !["key", "kind", "title", "participants"].contains(&column.as_str());
                    Some((sheet, key, if is_date { format!("{DATE}{column}") } else { column }))
                }
                None => Some((Sheet::About, String::new(), on_line().filter(|name| is_head(name)).or(named.filter(|name| is_head(name)))?)),
            }
        }
        ROLES => {
            let key = row_on_line(text, "roles", fault.line)?;
            Some((Sheet::Roles, key, on_line().or(named).unwrap_or_else(|| Sheet::Roles.id().to_owned())))
        }
        path if path.starts_with("tasks/") => {
            let item = edit::read_task(text)?;
            let own = |name: &String| edit::task_fields().contains(name);
            let least = matches!(fault.kind, FaultKind::MinAboveMax { .. }).then(|| "answer-min".to_owned());
            let column = least.or_else(on_line).filter(own).or(named.filter(own)).unwrap_or_else(|| Sheet::Tasks.id().to_owned());
            Some((Sheet::Tasks, item.get("code").to_owned(), column))
        }
        _ => None,
    }
}

fn is_head(name: &str) -> bool {
    edit::head_fields().iter().any(|field| field == name)
}

fn row_on_line(text: &str, list: &str, line: usize) -> Option<String> {
    let keys = edit::keys_in(text, list);
    let holds = |key: &&String| match edit::Entries::from_key(list) {
        Some(entries) => entry_lines(text, &entries, key).is_some_and(|lines| lines.contains(&line)),
        None => list_lines(text, list, key).is_some_and(|lines| lines.contains(&line)),
    };
    keys.iter().find(holds).cloned()
}

/// The key of the format that a fault names itself.
fn named(kind: &FaultKind) -> Option<&'static str> {
    match kind {
        FaultKind::MissingKey(key) | FaultKind::EmptyText(key) => Some(key),
        FaultKind::WrongType { key, .. } | FaultKind::UnknownWord { key, .. } | FaultKind::NumberOutOfRange { key, .. } => Some(key),
        _ => None,
    }
}
