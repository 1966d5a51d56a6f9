//! Reading a workbook that somebody sends: its first sheet, cell by cell, within limits, and never trusting what the file
//! says of its own size.

use calamine::{DataRef, Reader, Xlsx, XlsxError};
use jiff::civil::Date;
use std::io::{Cursor, Read};

/// How much may be in a file that is read.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Rows under the heading.
    pub rows: u32,
    /// Columns; what stands further right is not read.
    pub columns: u32,
    /// Bytes of everything in the file once unpacked.
    pub unpacked: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { rows: 10_000, columns: 40, unpacked: 64 * 1024 * 1024 }
    }
}

/// Why a file cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReadFault {
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
    /// A workbook of the old kind (.xls), or one with a password: the two look the same.
    #[error("an old workbook, or one with a password")]
    OldOrLocked,
    /// Not a workbook, or a broken one.
    #[error("not a workbook")]
    NotAWorkbook,
    /// More in it than is read.
    #[error("too much in the file")]
    TooLarge,
    /// More rows than are read.
    #[error("more than {0} rows")]
    TooManyRows(u32),
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum ReadCell {
    /// Nothing.
    #[default]
    Empty,
    /// A text, without the white space around it.
    Text(String),
    /// A number.
    Number(f64),
    /// A day.
    Date(Date),
    /// A formula: what it would come to is not ours to believe.
    Formula,
    /// An error of Excel's, such as `#REF!`.
    Error,
}

/// A row with its number as Excel counts, from 1.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadRow {
    /// The number that Excel shows before it.
    pub number: u32,
    /// The cells from column A on.
    pub cells: Vec<ReadCell>,
}

impl ReadRow {
    /// The cell of a column, counted from 0.
    pub fn cell(&self, column: usize) -> &ReadCell {
        self.cells.get(column).unwrap_or(&ReadCell::Empty)
    }

    fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| *cell == ReadCell::Empty)
    }
}

/// The name of a cell as Excel shows it: column 2 in row 7 is `C7`.
pub fn cell_name(column: usize, row: u32) -> String {
    let mut letters = String::new();
    let mut left = column + 1;
    while left > 0 {
        let digit = ((left - 1) % 26) as u8;
        letters.insert(0, char::from(b'A' + digit));
        left = (left - 1) / 26;
    }
    format!("{letters}{row}")
}

/// So many sheets of a workbook are read.
const MOST_SHEETS: usize = 30;

/// The rows of the first sheet that hold anything, the heading among them.
pub fn read_first_sheet(bytes: &[u8], limits: Limits) -> Result<Vec<ReadRow>, ReadFault> {
    let mut workbook = open(bytes, limits)?;
    let first = workbook.sheet_names().first().cloned().ok_or(ReadFault::NotAWorkbook)?;
    let rows = read_sheet(&mut workbook, &first, limits)?;
    if rows.is_empty() { Err(ReadFault::Empty) } else { Ok(rows) }
}

/// The name and the rows of every sheet, in their order; each sheet within the limits.
pub fn read_sheets(bytes: &[u8], limits: Limits) -> Result<Vec<(String, Vec<ReadRow>)>, ReadFault> {
    let mut workbook = open(bytes, limits)?;
    let names = workbook.sheet_names();
    names.into_iter().take(MOST_SHEETS).map(|name| Ok((name.clone(), read_sheet(&mut workbook, &name, limits)?))).collect()
}

fn open(bytes: &[u8], limits: Limits) -> Result<Xlsx<Cursor<&[u8]>>, ReadFault> {
    match bytes {
        [] => return Err(ReadFault::Empty),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => return Err(ReadFault::OldOrLocked),
        [b'P', b'K', ..] => {}
        _ => return Err(ReadFault::NotAWorkbook),
    }
    check_unpacked(bytes, limits.unpacked)?;
    Xlsx::new(Cursor::new(bytes)).map_err(broken)
}

fn read_sheet(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str, limits: Limits) -> Result<Vec<ReadRow>, ReadFault> {
    let mut cells = workbook.worksheet_cells_reader(name).map_err(broken)?;
    let mut rows: Vec<ReadRow> = Vec::new();
    while let Some(record) = cells.next_cell_with_formula_metadata().map_err(broken)? {
        let (row, column) = record.pos;
        let cell = if record.formula.is_some() { ReadCell::Formula } else { read(&record.value) };
        if column >= limits.columns || cell == ReadCell::Empty {
            continue;
        }
        if row > limits.rows {
            return Err(ReadFault::TooManyRows(limits.rows));
        }
        if rows.last().is_none_or(|last| last.number != row + 1) {
            rows.push(ReadRow { number: row + 1, cells: Vec::new() });
        }
        if let Some(last) = rows.last_mut() {
            let at = column as usize;
            last.cells.resize(last.cells.len().max(at + 1), ReadCell::Empty);
            last.cells[at] = cell;
        }
        if rows.len() > limits.rows as usize + 1 {
            return Err(ReadFault::TooManyRows(limits.rows));
        }
    }
    rows.retain(|row| !row.is_empty());
    Ok(rows)
}

fn broken(_: XlsxError) -> ReadFault {
    ReadFault::NotAWorkbook
}

/// Unpacks everything once, counting: what a file says of its own size may be a lie.
fn check_unpacked(bytes: &[u8], most: u64) -> Result<(), ReadFault> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| ReadFault::NotAWorkbook)?;
    let mut left = most;
    for at in 0..archive.len() {
        let entry = archive.by_index(at).map_err(|_| ReadFault::NotAWorkbook)?;
        let taken = std::io::copy(&mut entry.take(left + 1), &mut std::io::sink()).map_err(|_| ReadFault::NotAWorkbook)?;
        left = left.checked_sub(taken).ok_or(ReadFault::TooLarge)?;
    }
    Ok(())
}

fn read(value: &DataRef<'_>) -> ReadCell {
    match value {
        DataRef::Empty => ReadCell::Empty,
        DataRef::String(text) => read_text(text),
        DataRef::SharedString(text) => read_text(text),
        DataRef::Int(number) => ReadCell::Number(*number as f64),
        DataRef::Float(number) => ReadCell::Number(*number),
        DataRef::Bool(yes) => ReadCell::Text(if *yes { "TRUE" } else { "FALSE" }.to_owned()),
        DataRef::DateTime(moment) => read_moment(moment),
        DataRef::DateTimeIso(text) => text.get(..10).and_then(|day| day.parse().ok()).map_or_else(|| read_text(text), ReadCell::Date),
        DataRef::DurationIso(text) => read_text(text),
        DataRef::Error(_) => ReadCell::Error,
    }
}

fn read_text(text: &str) -> ReadCell {
    match text.trim() {
        "" => ReadCell::Empty,
        text => ReadCell::Text(text.to_owned()),
    }
}

fn read_moment(moment: &calamine::ExcelDateTime) -> ReadCell {
    /// Where Excel's calendar begins and ends.
    const DAYS: std::ops::Range<f64> = 1.0..2_958_466.0;
    if !moment.is_datetime() || !DAYS.contains(&moment.as_f64()) {
        return ReadCell::Number(moment.as_f64());
    }
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    let date = i16::try_from(year).ok().zip(i8::try_from(month).ok().zip(i8::try_from(day).ok()));
    let date = date.and_then(|(year, (month, day))| Date::new(year, month, day).ok());
    date.map_or(ReadCell::Number(moment.as_f64()), ReadCell::Date)
}

#[cfg(test)]
#[path = "reading_tests.rs"]
mod tests;
