//! A playbook as the sheets of a workbook, and back: each row is what a form would show, so a sheet that comes in again changes only
//! what somebody changed in it. Knows rows and cells of text, nothing of Excel.

mod columns;
mod lay;
mod out;
mod place;
mod start;

pub use columns::{Column, Holds, columns};
pub use lay::{Finding, Table, Trouble, lay};
pub use out::out;
pub use start::{blank, starter};

use crate::edit::Item;
use std::collections::BTreeMap;

/// The files of a playbook by their path.
pub type Files = BTreeMap<String, String>;

/// A sheet of the workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sheet {
    /// The head of the playbook, a field on each row.
    About,
    /// Its phases.
    Phases,
    /// Its themes.
    Themes,
    /// Its milestones; when they are stands with the waves.
    Milestones,
    /// Its waves with the dates of the milestones.
    Waves,
    /// Its roles.
    Roles,
    /// Its tasks.
    Tasks,
}

impl Sheet {
    /// All of them, as they stand in the workbook.
    pub const ALL: [Self; 7] = [Self::About, Self::Phases, Self::Themes, Self::Milestones, Self::Waves, Self::Roles, Self::Tasks];

    /// The word in keys of texts.
    pub fn key(self) -> &'static str {
        match self {
            Self::About => "about",
            Self::Phases => "phases",
            Self::Themes => "themes",
            Self::Milestones => "milestones",
            Self::Waves => "waves",
            Self::Roles => "roles",
            Self::Tasks => "tasks",
        }
    }

    /// The column that tells its rows apart.
    pub fn id(self) -> &'static str {
        if self == Self::Tasks { "code" } else { "key" }
    }
}

/// The rows of a sheet as they go out; of the head there is one.
#[derive(Debug, Clone, PartialEq)]
pub struct Rows {
    /// The sheet.
    pub sheet: Sheet,
    /// The fields of each row.
    pub rows: Vec<Item>,
}

#[cfg(test)]
mod tests;
