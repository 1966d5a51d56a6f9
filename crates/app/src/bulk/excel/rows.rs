//! The rows of a file as they were read: each task's key and the words in its cells, nothing of them understood yet. The page on which
//! the changes are looked at carries the rows that change something, so that nothing has to be kept.

use crate::{
    bulk::{chosen::Address, excel::columns::Column},
    failure::Failure,
    nul,
    visit::Visit,
};
use documents::{ReadCell, ReadRow, cell_name};
use serde::{Deserialize, Serialize};

/// So many tasks go out and come back.
pub(super) const MOST: usize = 5_000;

/// A row of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Row {
    /// Its number as Excel shows it.
    pub(super) number: u32,
    /// The key of the task, with the revision at which it went out.
    pub(super) key: String,
    /// The revision at which the changes were looked at.
    #[serde(default)]
    pub(super) seen: Option<i64>,
    /// Where each column stands, and the words in it; days as ISO text.
    pub(super) cells: Vec<Option<(usize, String)>>,
}

/// Something that is wrong in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CellFault {
    /// As Excel names it.
    pub(super) cell: String,
    pub(super) text: String,
}

impl Row {
    /// The words of a column; nothing if the file has no such column.
    pub(super) fn words(&self, column: Column) -> Option<&str> {
        self.cells.get(column.index())?.as_ref().map(|(_, words)| words.as_str())
    }

    /// The name of the cell of a column, as Excel shows it.
    pub(super) fn name(&self, column: Column) -> String {
        let place = self.cells.get(column.index()).and_then(|cell| cell.as_ref()).map_or(0, |(place, _)| *place);
        cell_name(place, self.number)
    }

    /// The task that the row is of.
    pub(super) fn address(&self) -> Option<Address> {
        Address::read(&self.key).filter(|address| address.seen_at.is_some())
    }

    /// As a form carries it.
    pub(super) fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads what a form carried.
    pub(super) fn of_json(json: &str) -> Option<Self> {
        serde_json::from_str(json).ok()
    }
}

/// The rows of a file, and what in it cannot be read; without its key column it is none of ours.
pub(super) fn read(visit: &Visit, rows: &[ReadRow]) -> Result<(Vec<Row>, Vec<CellFault>), Failure> {
    let t = visit.t;
    let word = |cell: &ReadCell| if let ReadCell::Text(text) = cell { text.clone() } else { String::new() };
    let (heading, rows) = rows.split_first().map_or((Vec::new(), rows), |(first, rest)| (first.cells.iter().map(word).collect(), rest));
    let places = Column::places(&heading);
    let mut faults = Vec::new();
    let Some(key) = places[Column::Key.index()] else {
        faults.push(CellFault { cell: cell_name(0, 1), text: t.get("bulk-excel-no-key").into_owned() });
        return Ok((Vec::new(), faults));
    };
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        let mut cells = Vec::with_capacity(places.len());
        for place in &places {
            cells.push(match place {
                None => None,
                Some(place) => match text(row.cell(*place)) {
                    Some(words) => Some((*place, nul::without(words)?)),
                    None => {
                        faults.push(CellFault { cell: cell_name(*place, row.number), text: t.get("bulk-excel-formula").into_owned() });
                        Some((*place, String::new()))
                    }
                },
            });
        }
        found.push(Row { number: row.number, key: word(row.cell(key)), seen: None, cells });
    }
    Ok((found, faults))
}

/// The words of a cell; `None` for what is not ours to believe.
fn text(cell: &ReadCell) -> Option<String> {
    match cell {
        ReadCell::Empty => Some(String::new()),
        ReadCell::Text(text) => Some(text.clone()),
        ReadCell::Number(number) => Some(number.to_string()),
        ReadCell::Date(day) => Some(day.to_string()),
        ReadCell::Formula | ReadCell::Error => None,
    }
}
