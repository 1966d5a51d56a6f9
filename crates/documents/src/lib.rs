//! Spreadsheets, knowing nothing of rollouts: a page describes its [`Sheet`]s, and [`workbook`] makes the Excel file that people expect
//! to work on further, with real dates, a header that stays, filters, and a sheet that explains where the figures come from.

mod names;
mod reading;
mod sheet;
mod workbook;

pub use reading::{Limits, ReadCell, ReadFault, ReadRow, cell_name, read_first_sheet, read_sheets};
pub use sheet::{Cell, Column, ColumnKind, Sheet};
pub use workbook::{About, Fault, workbook};
