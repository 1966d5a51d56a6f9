//! Sheets that come in, laid over the files of a playbook: what they say stands, what they cannot say stays as it was.

use super::{Files, Sheet, columns::DATE, out, place::place};
use crate::{
    Source,
    edit::{self, Entries, Item, List, Unwritable},
    fault::{FaultKind, Severity},
    read::{HEAD, ROLES},
};
use std::collections::{BTreeMap, BTreeSet};

/// A sheet as it came in.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// The sheet.
    pub sheet: Sheet,
    /// The names of the columns that it has; the fields of other columns stay as they are.
    pub columns: BTreeSet<String>,
    /// The number of each row that says something, with its fields.
    pub rows: Vec<(u32, Item)>,
}

/// Something wrong, and where.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The sheet, the number of the row and the name of the column; `None` for what no sheet has.
    pub place: Option<(Sheet, u32, String)>,
    /// The file, where no sheet has it.
    pub file: String,
    /// What is wrong.
    pub trouble: Trouble,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq)]
pub enum Trouble {
    /// A row without its key or code.
    NoKey,
    /// A key or code that an earlier row has.
    Twice(String),
    /// A row without a title: nobody could tell what it is.
    NoTitle,
    /// The playbook's own key or owner, which are for good.
    ForGood,
    /// The text of the playbook is laid out so that no form and no sheet changes it.
    Unwritable,
    /// What lint says.
    Lint(FaultKind),
}

/// The files with the sheets laid over them, or everything that is wrong: all or nothing. A row that is not there any more is taken away;
/// a sheet or column that is not there changes nothing. `settled` says that the playbook has its key already.
pub fn lay(files: &Files, tables: &[Table], settled: bool) -> Result<Files, Vec<Finding>> {
    let mut findings: Vec<Finding> = tables.iter().flat_map(row_faults).collect();
    let mut laid = files.clone();
    for table in in_order(tables) {
        if settled && table.sheet == Sheet::About {
            findings.extend(changed_for_good(files, table));
        }
        if findings.is_empty() && lay_table(&mut laid, table).is_err() {
            let row = table.rows.first().map_or(1, |(row, _)| *row);
            let place = Some((table.sheet, row, table.sheet.id().to_owned()));
            findings.push(Finding { place, file: String::new(), trouble: Trouble::Unwritable });
        }
    }
    if findings.is_empty() {
        let faults = crate::sketch(&Source::from_files(laid.clone())).faults;
        let errors = faults.into_iter().filter(|fault| fault.severity() == Severity::Error);
        findings = errors.map(|fault| found(&laid, tables, fault)).collect();
    }
    if findings.is_empty() { Ok(laid) } else { Err(findings) }
}

/// Waves come after the milestones whose dates they have.
fn in_order(tables: &[Table]) -> Vec<&Table> {
    let mut tables: Vec<&Table> = tables.iter().collect();
    tables.sort_by_key(|table| table.sheet);
    tables
}

fn found(files: &Files, tables: &[Table], fault: crate::Fault) -> Finding {
    let place = place(files, &fault).and_then(|(sheet, key, column)| {
        let table = tables.iter().find(|table| table.sheet == sheet)?;
        let row = table.rows.iter().find(|(_, item)| sheet == Sheet::About || item.get(sheet.id()).trim() == key)?;
        Some((sheet, row.0, column))
    });
    Finding { place, file: format!("{}:{}", fault.file, fault.line), trouble: Trouble::Lint(fault.kind) }
}

fn row_faults(table: &Table) -> Vec<Finding> {
    if table.sheet == Sheet::About {
        return Vec::new();
    }
    let id = table.sheet.id();
    let mut seen = BTreeSet::new();
    let mut findings = Vec::new();
    for (row, item) in &table.rows {
        let key = item.get(id).trim();
        let mut report = |column: &str, trouble| {
            findings.push(Finding { place: Some((table.sheet, *row, column.to_owned())), file: String::new(), trouble });
        };
        if key.is_empty() {
            report(id, Trouble::NoKey);
        } else if !seen.insert(key) {
            report(id, Trouble::Twice(key.to_owned()));
        }
        if table.columns.contains("title") && item.get("title").trim().is_empty() {
            report("title", Trouble::NoTitle);
        }
    }
    findings
}

fn changed_for_good(files: &Files, table: &Table) -> Vec<Finding> {
    let there = files.get(HEAD).and_then(|text| edit::read_head(text)).unwrap_or_default();
    let Some((row, item)) = table.rows.first() else { return Vec::new() };
    let changed = ["key", "owner"].into_iter().filter(|name| table.columns.contains(*name) && there.get(name) != item.get(name).trim());
    let finding =
        |name: &str| Finding { place: Some((Sheet::About, *row, name.to_owned())), file: String::new(), trouble: Trouble::ForGood };
    changed.map(finding).collect()
}

/// What a row says, over what was there.
fn over(there: &Item, table: &Table, item: &Item) -> Item {
    let mut became = there.clone();
    table.columns.iter().for_each(|name| became.set(name.as_str(), item.get(name).trim()));
    became
}

fn lay_table(files: &mut Files, table: &Table) -> Result<(), Unwritable> {
    match table.sheet {
        Sheet::About => {
            let text = files.get(HEAD).ok_or(Unwritable)?;
            let there = edit::read_head(text).ok_or(Unwritable)?;
            let Some((_, item)) = table.rows.first() else { return Ok(()) };
            let written = edit::write_head(text, &over(&there, table, item))?;
            files.insert(HEAD.to_owned(), written);
            Ok(())
        }
        Sheet::Phases => lay_list(files, table, List::Phases),
        Sheet::Themes => lay_list(files, table, List::Themes),
        Sheet::Milestones => lay_list(files, table, List::Milestones),
        Sheet::Waves => lay_entries(files, table, &Entries::Waves),
        Sheet::Roles => lay_entries(files, table, &Entries::Roles),
        Sheet::Tasks => lay_tasks(files, table),
    }
}

fn keys(table: &Table) -> Vec<&str> {
    table.rows.iter().map(|(_, item)| item.get(table.sheet.id()).trim()).collect()
}

fn lay_list(files: &mut Files, table: &Table, list: List) -> Result<(), Unwritable> {
    let text = files.get(HEAD).ok_or(Unwritable)?;
    let there = edit::read_list(text, list).ok_or(Unwritable)?;
    let mut wanted = there.clone();
    let keys = keys(table);
    for key in edit::list_keys(text, list).iter().filter(|key| !keys.contains(&key.as_str())) {
        ["title", "title-en"].iter().for_each(|name| wanted.set(format!("{name}:{key}"), ""));
    }
    for (_, item) in &table.rows {
        let key = item.get("key").trim();
        let columns = ["title", "title-en"].into_iter().filter(|name| table.columns.contains(*name));
        columns.for_each(|name| wanted.set(format!("{name}:{key}"), item.get(name).trim()));
    }
    let mut written = edit::write_list(text, list, &wanted)?;
    // What is new came in the order of the letters.
    written = edit::reorder(&written, list.key(), &keys)?;
    if list == List::Milestones {
        written = without_lost_dates(&written, &keys)?;
    }
    files.insert(HEAD.to_owned(), written);
    Ok(())
}

/// A milestone that is taken away leaves no date behind in the waves.
fn without_lost_dates(text: &str, milestones: &[&str]) -> Result<String, Unwritable> {
    let keys = edit::wave_keys(text);
    keys.iter().try_fold(text.to_owned(), |text, wave| {
        let there = edit::read_entry(&text, &Entries::Waves, wave).ok_or(Unwritable)?;
        let mut wanted = there.clone();
        let own = |key: &str| key == "publication" || milestones.contains(&key);
        let lost = there.fields().filter_map(|(name, _)| name.strip_prefix(DATE)).filter(|key| !own(key));
        lost.for_each(|key| wanted.set(format!("{DATE}{key}"), ""));
        edit::write_entry(&text, &Entries::Waves, wave, &wanted)
    })
}

fn lay_entries(files: &mut Files, table: &Table, entries: &Entries) -> Result<(), Unwritable> {
    let path = if *entries == Entries::Roles { ROLES } else { HEAD };
    let mut text = files.get(path).cloned().unwrap_or_default();
    let keys = keys(table);
    for (key, _) in edit::entry_titles(&text, entries).ok_or(Unwritable)? {
        if !keys.contains(&key.as_str()) {
            text = edit::remove_entry(&text, entries, &key)?;
        }
    }
    for ((_, item), key) in table.rows.iter().zip(&keys) {
        text = match edit::read_entry(&text, entries, key) {
            Some(there) => edit::write_entry(&text, entries, key, &over(&there, table, item))?,
            None => edit::add_entry(&text, entries, &over(&Item::default(), table, item))?,
        };
    }
    files.insert(path.to_owned(), edit::reorder(&text, &entries.key(), &keys)?);
    Ok(())
}

fn lay_tasks(files: &mut Files, table: &Table) -> Result<(), Unwritable> {
    let there: BTreeMap<String, (String, Item)> =
        out::tasks(files).ok_or(Unwritable)?.into_iter().map(|(path, item)| (item.get("code").to_owned(), (path, item))).collect();
    let keys = keys(table);
    for (path, _) in there.iter().filter(|(code, _)| !keys.contains(&code.as_str())).map(|(_, task)| task) {
        files.remove(path);
    }
    for ((_, item), code) in table.rows.iter().zip(&keys) {
        match there.get(*code) {
            Some((path, was)) => {
                let text = files.get(path).ok_or(Unwritable)?;
                let written = edit::write_task(text, &over(was, table, item))?;
                files.insert(path.clone(), written);
            }
            None => {
                let item = over(&Item::default(), table, item);
                files.insert(edit::task_path(code, item.get("title")), edit::new_task(&item));
            }
        }
    }
    Ok(())
}
