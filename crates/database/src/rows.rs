//! Many new rows with few statements: each statement costs a trip to the database and back.

use crate::{error::Error, transaction::Connection};
use sqlx::AssertSqlSafe;
use std::borrow::Cow;

/// How many values one statement takes.
const TOGETHER: usize = 960;

/// One value of a new row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Words, or none.
    Text(Option<String>),
    /// A number, or none.
    Number(Option<i64>),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(Some(text.to_owned()))
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(Some(text))
    }
}

impl From<Option<&str>> for Cell {
    fn from(text: Option<&str>) -> Self {
        Self::Text(text.map(str::to_owned))
    }
}

impl From<Option<String>> for Cell {
    fn from(text: Option<String>) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Self::Number(Some(number))
    }
}

impl From<Option<i64>> for Cell {
    fn from(number: Option<i64>) -> Self {
        Self::Number(number)
    }
}

/// New rows of `N` values each for one table, written together.
#[derive(Debug)]
pub struct Rows<const N: usize> {
    insert: Cow<'static, str>,
    end: &'static str,
    rows: Vec<[Cell; N]>,
}

impl<const N: usize> Rows<N> {
    /// None yet, for `insert` as in `"INSERT INTO people (id, name)"`.
    pub fn new(insert: impl Into<Cow<'static, str>>) -> Self {
        Self { insert: insert.into(), end: "", rows: Vec::new() }
    }

    /// None yet, with what the statement says after its values, as in `"ON CONFLICT DO NOTHING"`.
    pub fn ending(insert: impl Into<Cow<'static, str>>, end: &'static str) -> Self {
        Self { insert: insert.into(), end, rows: Vec::new() }
    }

    /// One more row.
    pub fn add(&mut self, row: [Cell; N]) {
        self.rows.push(row);
    }

    /// Writes them, in order, and says how many there are now that were not there before.
    pub async fn write(self, connection: &mut Connection) -> Result<u64, Error> {
        let together = (TOGETHER / N).max(1);
        // SQLite looks each numbered place up among all places of its statement, which takes most of the time of a long one.
        let place = if connection.backend_name() == "SQLite" { |_: usize| "?".to_owned() } else { numbered };
        let mut written = 0;
        let mut rows = self.rows.into_iter().peekable();
        while rows.peek().is_some() {
            let some: Vec<[Cell; N]> = rows.by_ref().take(together).collect();
            let count = some.len();
            let sql = format!("{} {} {}", self.insert, values(count, N, place), self.end);
            let mut statement = sqlx::query(AssertSqlSafe(sql));
            for cell in some.into_iter().flatten() {
                statement = match cell {
                    Cell::Text(text) => statement.bind(text),
                    Cell::Number(number) => statement.bind(number),
                };
            }
            // Only the statements that come again and again are worth keeping: for one row and for as many as can be.
            let done = statement.persistent(count == 1 || count == together).execute(&mut *connection).await?;
            written += done.rows_affected();
        }
        Ok(written)
    }
}

/// The place of a value as both engines know it: `$1`.
pub(crate) fn numbered(place: usize) -> String {
    format!("${place}")
}

/// `VALUES ($1, $2), ($3, $4)` for so many rows and columns.
pub(crate) fn values(rows: usize, columns: usize, place: fn(usize) -> String) -> String {
    let row = |row: usize| {
        let places: Vec<String> = (1..=columns).map(|column| place(row * columns + column)).collect();
        format!("({})", places.join(", "))
    };
    format!("VALUES {}", (0..rows).map(row).collect::<Vec<_>>().join(", "))
}
