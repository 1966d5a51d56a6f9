//! A file as it was read, kept until somebody approves it: its heading and its rows, nothing of it understood yet.

use documents::{ReadCell, ReadRow};
use serde::{Deserialize, Serialize};

/// The rows of a file.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub(crate) struct Grid {
    /// The words of the first row.
    pub(crate) heading: Vec<String>,
    /// The rows under it.
    pub(crate) rows: Vec<GridRow>,
    /// Whether what is left out is over.
    #[serde(default)]
    pub(crate) ends_missing: bool,
}

/// One row and its number as Excel shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct GridRow {
    /// Its number.
    pub(crate) number: u32,
    /// Its cells.
    pub(crate) cells: Vec<GridCell>,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) enum GridCell {
    /// Words; an empty cell holds none.
    Text(String),
    /// A day, as ISO text.
    Day(String),
    /// A formula.
    Formula,
    /// An error of Excel's.
    Error,
}

impl Grid {
    /// The rows as they were read.
    pub(crate) fn new(rows: &[ReadRow], ends_missing: bool) -> Self {
        let word = |cell: &ReadCell| match cell {
            ReadCell::Text(text) => text.clone(),
            _ => String::new(),
        };
        let (heading, rows) = rows.split_first().map_or((Vec::new(), rows), |(first, rest)| (first.cells.iter().map(word).collect(), rest));
        let row = |row: &ReadRow| GridRow { number: row.number, cells: row.cells.iter().map(cell).collect() };
        Self { heading, rows: rows.iter().map(row).collect(), ends_missing }
    }
}

fn cell(cell: &ReadCell) -> GridCell {
    match cell {
        ReadCell::Empty => GridCell::Text(String::new()),
        ReadCell::Text(text) => GridCell::Text(text.clone()),
        // A telephone number typed as a number.
        ReadCell::Number(number) => GridCell::Text(number.to_string()),
        ReadCell::Date(day) => GridCell::Day(day.to_string()),
        ReadCell::Formula => GridCell::Formula,
        ReadCell::Error => GridCell::Error,
    }
}
