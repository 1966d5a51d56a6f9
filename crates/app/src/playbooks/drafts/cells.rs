//! The sheets of a playbook as a workbook in the reader's language, and such a workbook read again: whatever language it went out in.

use super::fault_words;
use crate::{failure::Failure, spreadsheet, visit::Visit};
use axum::response::Response;
use documents::{Cell, ColumnKind, Limits, ReadCell, ReadFault, ReadRow, cell_name, read_sheets};
use domain::calendar::Day;
use playbook::{
    edit::{self, Item, List},
    sheets::{self, Column, Files, Finding, Holds, Sheet, Table, Trouble},
};
use std::collections::{BTreeMap, BTreeSet};
use texts::{Language, Texts};

/// So many columns of a sheet are read: waves have one for each milestone.
const LIMITS: Limits = Limits { rows: 2_000, columns: 300, unpacked: 64 * 1024 * 1024 };
/// So many rows below the last are meant to be filled in.
const ROOM: u32 = 300;
/// More than that in a cell Excel would cut off.
const LONGEST: usize = 32_000;

/// The word of a sheet.
pub(super) fn sheet_word(t: Texts, sheet: Sheet) -> String {
    let key = match sheet {
        Sheet::About => "sheets-about",
        Sheet::Phases => "draft-phases",
        Sheet::Themes => "draft-themes",
        Sheet::Milestones => "draft-milestones",
        Sheet::Waves => "draft-waves",
        Sheet::Roles => "draft-roles",
        Sheet::Tasks => "sheets-tasks",
    };
    t.get(key).into_owned()
}

/// The heading of a column.
fn heading(t: Texts, sheet: Sheet, name: &str) -> String {
    let key = match (sheet, name) {
        (_, "key") => "sheets-key",
        (_, "version") => "sheets-version",
        (_, "scope") => "sheets-scope",
        (_, "supplier") => "sheets-supplier",
        (_, "owner") => "sheets-owner",
        (_, "source") => "sheets-source",
        (_, "attributes") => "sheets-attributes",
        (_, "title") => "draft-title-da",
        (_, "title-en") => "draft-title-en",
        (Sheet::Waves, "kind") => "draft-wave-kind",
        (_, "kind") => "draft-kind",
        (_, "participants") => "sheets-participants",
        (_, "date:publication") => "draft-wave-publication",
        (_, "group") => "draft-role-group",
        (_, "holders") => "draft-role-holders",
        (_, "at") => "draft-role-at",
        (_, "from-phase") => "draft-role-from",
        (_, "after-phase") => "draft-role-after",
        (_, "themes") => "sheets-themes",
        (_, "effect") => "draft-role-effect",
        (_, "effect-en") => "draft-role-effect-en",
        (_, "responsibility") => "draft-role-responsibility",
        (_, "responsibility-en") => "draft-role-responsibility-en",
        (_, "tasks") => "draft-role-tasks",
        (_, "competences") => "draft-role-competences",
        (_, "traits") => "draft-role-traits",
        (_, "code") => "draft-code",
        (_, "phase") => "draft-phase",
        (_, "theme") => "sheets-theme",
        (_, "audience") => "draft-audience",
        (_, "when") => "draft-when-text",
        (_, "responsible") => "draft-responsible",
        (_, "performer") => "sheets-performer",
        (_, "recommended") => "sheets-recommended",
        (_, "involved") => "sheets-involved",
        (_, "publish") => "draft-publish",
        (_, "start") => "draft-start",
        (_, "due") => "draft-due",
        (_, "act-by") => "draft-act-by",
        (_, "after") => "sheets-after",
        (_, "effort") => "draft-effort",
        (_, "earlier") => "draft-earlier",
        (_, "cutover") => "draft-cutover",
        (_, "origin") => "draft-origin",
        (_, "guides") => "draft-guides",
        (_, "answer-kind") => "draft-answer-kind",
        (_, "answer-role") => "draft-answer-role",
        (_, "answer-min") => "draft-answer-min",
        (_, "answer-max") => "draft-answer-max",
        (_, "answer-choices") => "draft-answer-choices",
        (_, "answer-several") => "draft-answer-how-many",
        (_, "answer-max-length") => "draft-answer-length",
        (_, "answer-types") => "draft-answer-types",
        (_, "body") => "draft-body",
        (_, other) => {
            let milestone = other.trim_start_matches("date:").to_owned();
            return t.with("sheets-date", [("milestone", milestone.into())]);
        }
    };
    t.get(key).into_owned()
}

/// What people say for a word of the format.
fn word(t: Texts, value: &str) -> String {
    let key = match value {
        "solution" => "sheets-scope-solution",
        "programme" => "sheets-scope-programme",
        "mandatory" => "kind-mandatory",
        "critical" => "kind-critical",
        "optional" => "kind-optional",
        "pilot" => "draft-wave-pilot",
        "wave" => "draft-wave-wave",
        "organisational" => "role-group-organisational",
        "project" => "role-group-project",
        "technical" => "role-group-technical",
        "one" => "draft-role-one",
        "several" => "draft-role-several",
        "programme-office" => "organisation-programme-office",
        "supplier" => "organisation-supplier",
        "municipality" => "organisation-municipality",
        "institution" => "organisation-institution",
        "people" => "draft-answer-people",
        "number" => "draft-answer-number",
        "choice" => "draft-answer-choice",
        "date" => "draft-answer-date",
        "text" => "draft-answer-text",
        "file" => "draft-answer-file",
        "confirmation" => "draft-answer-confirmation",
        "principles" => "cutover-step-principles",
        "plan" => "cutover-step-plan",
        "tidy" => "cutover-step-tidy",
        "move" => "cutover-step-move",
        "check" => "cutover-step-check",
        "close" => "cutover-step-close",
        "evaluate" => "cutover-step-evaluate",
        "named" => "draft-origin-named",
        "derived" => "draft-origin-derived",
        "false" => "draft-answer-one",
        "true" => "draft-answer-several",
        other => return other.to_owned(),
    };
    t.get(key).into_owned()
}

fn milestones(files: &Files) -> Vec<String> {
    files.get("playbook.toml").map(|text| edit::list_keys(text, List::Milestones)).unwrap_or_default()
}

fn cell(t: Texts, column: &Column, item: &Item) -> Cell {
    let text = item.get(&column.name);
    match column.holds {
        _ if text.is_empty() => Cell::Empty,
        Holds::OneOf(words) if words.contains(&text) => word(t, text).into(),
        Holds::Date => text.parse::<Day>().map_or_else(|_| text.into(), |day| Cell::Date(day.date())),
        Holds::Number => text.parse::<i64>().map_or_else(|_| text.into(), Cell::from),
        _ => text.into(),
    }
}

fn written_column(t: Texts, sheet: Sheet, column: &Column) -> documents::Column {
    let kind = match column.holds {
        Holds::Long => ColumnKind::LongText,
        Holds::Key | Holds::KeyOf(_) => ColumnKind::Code,
        Holds::Date => ColumnKind::Date,
        Holds::Number => ColumnKind::Number,
        Holds::Words | Holds::OneOf(_) => ColumnKind::Text,
    };
    let written = documents::Column::new(heading(t, sheet, &column.name), kind).with_room(ROOM);
    match column.holds {
        Holds::OneOf(words) => written.offering(words.iter().map(|one| word(t, one)).collect()),
        Holds::KeyOf(other) => Sheet::ALL.iter().position(|one| *one == other).map_or(written.clone(), |at| written.offering_from(at, 0)),
        Holds::Long if column.name == "body" => written.wide(80),
        Holds::Long => written.wide(36),
        _ => written,
    }
}

/// The workbook of a playbook's files; `None` where a file cannot be read, or holds more than a cell takes.
pub(super) fn workbook(visit: &Visit, files: &Files, name: &str, title: &str) -> Result<Option<Response>, Failure> {
    let t = visit.t;
    let Some(all) = sheets::out(files) else { return Ok(None) };
    let fits = |item: &Item| item.fields().all(|(_, text)| text.encode_utf16().count() <= LONGEST);
    if !all.iter().flat_map(|rows| &rows.rows).all(fits) {
        return Ok(None);
    }
    let milestones = milestones(files);
    let sheet = |rows: &sheets::Rows| {
        let columns = sheets::columns(rows.sheet, &milestones);
        let (columns, rows_of) = if rows.sheet == Sheet::About {
            let both = [t.get("sheets-field"), t.get("sheets-value")];
            let fields = columns.iter().map(|column| {
                let item = rows.rows.first().cloned().unwrap_or_default();
                vec![heading(t, Sheet::About, &column.name).into(), cell(t, column, &item)]
            });
            let [field, value] = both.map(|word| documents::Column::new(word, ColumnKind::Code));
            (vec![field, value.wide(60)], fields.collect())
        } else {
            let cells = |item: &Item| columns.iter().map(|column| cell(t, column, item)).collect();
            (columns.iter().map(|column| written_column(t, rows.sheet, column)).collect(), rows.rows.iter().map(cells).collect())
        };
        documents::Sheet { name: sheet_word(t, rows.sheet), columns, rows: rows_of }
    };
    let written: Vec<documents::Sheet> = all.iter().map(sheet).collect();
    let help = ["keys", "dates", "lists", "guides", "when", "rows", "kept"];
    let line = |one: &str| (t.get(help_keys(one).0).into_owned(), t.get(help_keys(one).1).into_owned());
    spreadsheet::explained(visit, name, title, &written, help.into_iter().map(line).collect()).map(Some)
}

fn help_keys(one: &str) -> (&'static str, &'static str) {
    match one {
        "keys" => ("sheets-help-keys", "sheets-help-keys-text"),
        "dates" => ("sheets-help-dates", "draft-dates-hint"),
        "lists" => ("sheets-help-lists", "sheets-help-lists-text"),
        "guides" => ("draft-guides", "draft-guides-hint"),
        "when" => ("draft-when-text", "sheets-help-when-text"),
        "rows" => ("sheets-help-rows", "sheets-help-rows-text"),
        _ => ("sheets-help-kept", "sheets-help-kept-text"),
    }
}

/// What came in, and where it stands in the workbook.
struct Incoming {
    tables: Vec<Table>,
    names: BTreeMap<Sheet, String>,
    /// Where a column stands.
    columns: BTreeMap<(Sheet, String), usize>,
    /// On which row a field of the head stands.
    about: BTreeMap<String, u32>,
    faults: Vec<(String, String)>,
}

/// The files with a workbook laid over them; or everything that is wrong in it: the place, and what is wrong there.
pub(super) fn laid(visit: &Visit, files: &Files, bytes: &[u8], settled: bool) -> Result<Files, Vec<(String, String)>> {
    let t = visit.t;
    let read = read_sheets(bytes, LIMITS).map_err(|fault| vec![(t.get("sheets-file").into_owned(), unreadable(t, fault))])?;
    let incoming = incoming(t, files, &read);
    if incoming.tables.is_empty() {
        return Err(vec![(t.get("sheets-file").into_owned(), t.get("sheets-no-sheet").into_owned())]);
    }
    if !incoming.faults.is_empty() {
        return Err(incoming.faults);
    }
    sheets::lay(files, &incoming.tables, settled).map_err(|found| found.iter().map(|one| told(t, &incoming, one)).collect())
}

fn unreadable(t: Texts, fault: ReadFault) -> String {
    let key = match fault {
        ReadFault::Empty => "sheets-empty",
        ReadFault::OldOrLocked | ReadFault::NotAWorkbook => "sheets-no-workbook",
        ReadFault::TooLarge | ReadFault::TooManyRows(_) => "sheets-large",
    };
    t.get(key).into_owned()
}

fn in_both(say: impl Fn(Texts) -> String) -> [String; 2] {
    [Language::Danish, Language::English].map(|language| say(Texts::new(language)).to_lowercase())
}

fn incoming(t: Texts, files: &Files, read: &[(String, Vec<ReadRow>)]) -> Incoming {
    let (names, columns, about) = Default::default();
    let mut incoming = Incoming { tables: Vec::new(), names, columns, about, faults: Vec::new() };
    let mut milestones = milestones(files);
    for sheet in Sheet::ALL {
        let wanted = in_both(|t| sheet_word(t, sheet));
        let Some((name, rows)) = read.iter().find(|(name, _)| wanted.contains(&name.to_lowercase())) else { continue };
        let Some((first, rows)) = rows.split_first() else { continue };
        incoming.names.insert(sheet, name.clone());
        let table =
            if sheet == Sheet::About { head(t, &mut incoming, rows) } else { table(t, &mut incoming, sheet, &milestones, first, rows) };
        if sheet == Sheet::Milestones {
            milestones = table.rows.iter().map(|(_, item)| item.get("key").to_owned()).chain(milestones).collect();
        }
        incoming.tables.push(table);
    }
    incoming
}

fn head(t: Texts, incoming: &mut Incoming, rows: &[ReadRow]) -> Table {
    let columns = sheets::columns(Sheet::About, &[]);
    let mut item = Item::default();
    let mut said = BTreeSet::new();
    for row in rows {
        let ReadCell::Text(label) = row.cell(0) else { continue };
        let is_it = |column: &&Column| in_both(|t| heading(t, Sheet::About, &column.name)).contains(&label.to_lowercase());
        let Some(column) = columns.iter().find(is_it) else {
            let what = t.with("sheets-unknown-heading", [("heading", label.as_str().into())]);
            incoming.faults.push((place(incoming, Sheet::About, 0, row.number), what));
            continue;
        };
        incoming.about.insert(column.name.clone(), row.number);
        let text = text(t, incoming, (Sheet::About, 1, row.number), row.cell(1), column.holds);
        item.set(column.name.as_str(), text);
        said.insert(column.name.clone());
    }
    Table { sheet: Sheet::About, columns: said, rows: vec![(1, item)] }
}

fn table(t: Texts, incoming: &mut Incoming, sheet: Sheet, milestones: &[String], first: &ReadRow, rows: &[ReadRow]) -> Table {
    let known = sheets::columns(sheet, milestones);
    let mut columns: Vec<(usize, &Column)> = Vec::new();
    for (at, title) in first.cells.iter().enumerate() {
        let ReadCell::Text(title) = title else { continue };
        match known.iter().find(|column| in_both(|t| heading(t, sheet, &column.name)).contains(&title.to_lowercase())) {
            Some(column) if !columns.iter().any(|(_, there)| there.name == column.name) => columns.push((at, column)),
            _ => {
                let what = t.with("sheets-unknown-heading", [("heading", title.as_str().into())]);
                incoming.faults.push((place(incoming, sheet, at, first.number), what));
            }
        }
    }
    if !columns.iter().any(|(_, column)| column.name == sheet.id()) {
        let what = t.with("sheets-missing-heading", [("heading", heading(t, sheet, sheet.id()).into())]);
        incoming.faults.push((place(incoming, sheet, 0, first.number), what));
    }
    incoming.columns.extend(columns.iter().map(|(at, column)| ((sheet, column.name.clone()), *at)));
    let mut table = Table { sheet, columns: columns.iter().map(|(_, column)| column.name.clone()).collect(), rows: Vec::new() };
    for row in rows {
        let mut item = Item::default();
        for (at, column) in &columns {
            let said = text(t, incoming, (sheet, *at, row.number), row.cell(*at), column.holds);
            item.set(column.name.as_str(), said);
        }
        if item.fields().next().is_some() {
            table.rows.push((row.number, item));
        }
    }
    table
}

/// What a cell says in the words of the format.
fn text(t: Texts, incoming: &mut Incoming, (sheet, column, row): (Sheet, usize, u32), cell: &ReadCell, holds: Holds) -> String {
    let said = match cell {
        ReadCell::Empty => String::new(),
        ReadCell::Text(text) => text.replace('\r', ""),
        ReadCell::Number(number) => number.to_string(),
        ReadCell::Date(date) => date.to_string(),
        ReadCell::Formula | ReadCell::Error => {
            incoming.faults.push((place(incoming, sheet, column, row), t.get("sheets-formula").into_owned()));
            String::new()
        }
    };
    match holds {
        Holds::OneOf(words) => {
            let is_it = |one: &&&str| in_both(|t| word(t, one)).contains(&said.to_lowercase());
            words.iter().find(is_it).map_or(said.clone(), |one| (*one).to_owned())
        }
        Holds::Date => danish_day(&said).unwrap_or(said),
        _ => said,
    }
}

/// A day as Danes type it.
fn danish_day(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split(['-', '/', '.']).map(str::trim).collect();
    let [day, month, year] = parts.as_slice() else { return None };
    let (day, month, year) = (day.parse().ok()?, month.parse().ok()?, year.parse::<i16>().ok().filter(|year| *year > 1900)?);
    Day::new(year, month, day).ok().map(|day| day.to_string())
}

fn place(incoming: &Incoming, sheet: Sheet, column: usize, row: u32) -> String {
    let name = incoming.names.get(&sheet).map_or("", String::as_str);
    format!("{name}, {}", cell_name(column, row))
}

fn told(t: Texts, incoming: &Incoming, finding: &Finding) -> (String, String) {
    let at = match &finding.place {
        Some((Sheet::About, _, column)) => place(incoming, Sheet::About, 1, incoming.about.get(column).copied().unwrap_or(1)),
        Some((sheet, row, column)) => {
            let found = incoming.columns.get(&(*sheet, column.clone())).or_else(|| incoming.columns.get(&(*sheet, sheet.id().to_owned())));
            place(incoming, *sheet, found.copied().unwrap_or(0), *row)
        }
        None => finding.file.clone(),
    };
    let what = match &finding.trouble {
        Trouble::NoKey => t.get("sheets-no-key").into_owned(),
        Trouble::Twice(key) => t.with("sheets-twice", [("key", key.as_str().into())]),
        Trouble::NoTitle => t.get("draft-title-missing").into_owned(),
        Trouble::ForGood => t.get("sheets-for-good").into_owned(),
        Trouble::Unwritable => t.get("draft-unwritable").into_owned(),
        Trouble::Lint(kind) => {
            let fault = playbook::Fault { file: String::new(), line: 1, kind: kind.clone() };
            fault_words::message(t, &fault)
        }
    };
    (at, what)
}

#[cfg(test)]
mod tests {
    use super::danish_day;

    #[test]
    fn days_are_read_as_danes_type_them() {
        assert_eq!(danish_day("9-3-2026").as_deref(), Some("2026-03-09"));
        assert_eq!(danish_day("09/03/2026").as_deref(), Some("2026-03-09"));
        assert_eq!([danish_day("2026-03-09"), danish_day("go-live - 30wd"), danish_day("31-2-2026")], [None, None, None]);
    }
}
