//! The columns of each sheet, and what a cell of each may hold.

use super::Sheet;
use crate::edit::{Entries, task_fields};

/// How the names of the columns with dates of milestones begin.
pub(super) const DATE: &str = "date:";

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// The name of its field.
    pub name: String,
    /// What its cells hold.
    pub holds: Holds,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Words on one line.
    Words,
    /// A key or code, kept as it is typed.
    Key,
    /// Sentences, or a line for each of several.
    Long,
    /// A date, or a date reckoned from another.
    Date,
    /// A whole number.
    Number,
    /// One of these words of the format.
    OneOf(&'static [&'static str]),
    /// The key of a row of another sheet.
    KeyOf(Sheet),
}

const SCOPES: &[&str] = &["solution", "programme"];
const TASK_KINDS: &[&str] = &["mandatory", "critical", "optional"];
const WAVE_KINDS: &[&str] = &["pilot", "wave"];
const GROUPS: &[&str] = &["organisational", "project", "technical"];
const HOLDERS: &[&str] = &["one", "several"];
const PLACES: &[&str] = &["programme-office", "supplier", "municipality", "institution"];
const ANSWERS: &[&str] = &["people", "number", "choice", "date", "text", "file", "confirmation"];
const TRUTHS: &[&str] = &["true", "false"];
const STEPS: &[&str] = &["principles", "plan", "tidy", "move", "check", "close", "evaluate"];
const ORIGINS: &[&str] = &["named", "derived"];

fn holds(sheet: Sheet, name: &str) -> Holds {
    match (sheet, name) {
        (Sheet::About, "scope") => Holds::OneOf(SCOPES),
        (Sheet::About, "version") | (_, "key" | "code") => Holds::Key,
        (Sheet::Tasks, "kind") => Holds::OneOf(TASK_KINDS),
        (Sheet::Waves, "kind") => Holds::OneOf(WAVE_KINDS),
        (_, "group") => Holds::OneOf(GROUPS),
        (_, "holders") => Holds::OneOf(HOLDERS),
        (_, "at") => Holds::OneOf(PLACES),
        (_, "answer-kind") => Holds::OneOf(ANSWERS),
        (_, "cutover") => Holds::OneOf(STEPS),
        (_, "origin") => Holds::OneOf(ORIGINS),
        (_, "answer-several") => Holds::OneOf(TRUTHS),
        (_, "answer-min" | "answer-max" | "answer-max-length") => Holds::Number,
        (_, "phase" | "from-phase" | "after-phase") => Holds::KeyOf(Sheet::Phases),
        (_, "theme") => Holds::KeyOf(Sheet::Themes),
        (_, "responsible" | "performer" | "answer-role") => Holds::KeyOf(Sheet::Roles),
        (_, "publish" | "start" | "due" | "act-by") => Holds::Date,
        (_, name) if name.starts_with(DATE) => Holds::Date,
        (
            Sheet::Tasks,
            "recommended" | "involved" | "after" | "earlier" | "guides" | "answer-choices" | "answer-types" | "body" | "when",
        )
        | (Sheet::Roles, "themes" | "effect" | "effect-en" | "responsibility" | "responsibility-en" | "tasks" | "competences" | "traits")
        | (Sheet::Waves, "participants")
        | (Sheet::About, "attributes") => Holds::Long,
        _ => Holds::Words,
    }
}

/// The columns of a sheet, in the order of the format. Waves have one for each of these milestones.
pub fn columns(sheet: Sheet, milestones: &[String]) -> Vec<Column> {
    let names: Vec<String> = match sheet {
        Sheet::About => crate::edit::head_fields(),
        Sheet::Phases | Sheet::Themes | Sheet::Milestones => ["key", "title", "title-en"].map(str::to_owned).to_vec(),
        Sheet::Waves => {
            let own = milestones.iter().filter(|key| *key != "publication").map(String::as_str);
            let dates = std::iter::once("publication").chain(own).map(|key| format!("{DATE}{key}"));
            Entries::Waves.fields().into_iter().chain(dates).collect()
        }
        Sheet::Roles => Entries::Roles.fields(),
        Sheet::Tasks => task_fields(),
    };
    names.into_iter().map(|name| Column { holds: holds(sheet, &name), name }).collect()
}
