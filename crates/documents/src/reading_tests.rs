//! What is written is read again; what is hostile is refused before it takes much.

#![allow(clippy::unwrap_used, reason = "tests")]

use super::*;
use crate::{About, Cell, Column, ColumnKind, Sheet, workbook};
use jiff::civil::date;
use rust_xlsxwriter::{Formula, Workbook};
use std::io::Write;
use zip::{ZipWriter, write::SimpleFileOptions};

fn saved(fill: impl FnOnce(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    fill(workbook.add_worksheet());
    workbook.save_to_buffer().unwrap()
}

#[test]
fn what_is_written_is_read_again() {
    let columns = ["Navn", "Antal", "Dato"].map(|title| Column::new(title, ColumnKind::Text));
    let row = vec![Cell::from("=Åse "), Cell::Number(7.0), Cell::Date(date(2026, 3, 9))];
    let sheet = Sheet { name: "Ark".to_owned(), columns: columns.to_vec(), rows: vec![row, vec![], vec![Cell::Empty, Cell::Number(2.5)]] };
    let about = About {
        title: String::new(),
        author: String::new(),
        created: date(2026, 1, 1).at(0, 0, 0, 0),
        explanation_name: "Om".to_owned(),
        explanation: Vec::new(),
    };
    let rows = read_first_sheet(&workbook(&[sheet], &about).unwrap(), Limits::default()).unwrap();
    assert_eq!(
        rows.iter().map(|row| row.number).collect::<Vec<_>>(),
        [1, 2, 4],
        "empty rows are left out and the others keep their numbers"
    );
    assert_eq!(rows[1].cells, [ReadCell::Text("=Åse".to_owned()), ReadCell::Number(7.0), ReadCell::Date(date(2026, 3, 9))]);
    assert_eq!((rows[2].cell(0), rows[2].cell(1), rows[2].cell(9)), (&ReadCell::Empty, &ReadCell::Number(2.5), &ReadCell::Empty));
}

#[test]
fn a_formula_is_known_as_one() {
    let bytes = saved(|sheet| {
        sheet.write_formula(1, 2, Formula::new("=HYPERLINK(\"http://example.org\")").set_result("Anne")).unwrap();
    });
    assert_eq!(read_first_sheet(&bytes, Limits::default()).unwrap()[0].cells[2], ReadCell::Formula);
}

#[test]
fn cells_are_named_as_excel_names_them() {
    for (column, row, name) in [(0, 1, "A1"), (2, 7, "C7"), (25, 3, "Z3"), (26, 10, "AA10"), (701, 1, "ZZ1"), (702, 1, "AAA1")] {
        assert_eq!(cell_name(column, row), name);
    }
}

#[test]
fn what_is_no_workbook_is_refused() {
    let of = |bytes: &[u8]| read_first_sheet(bytes, Limits::default()).unwrap_err();
    assert_eq!(of(b""), ReadFault::Empty);
    assert_eq!(of(&saved(|_| {})), ReadFault::Empty);
    assert_eq!(of(b"Navn;Mail\nAnne;anne@example.dk\n"), ReadFault::NotAWorkbook);
    assert_eq!(of(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1rest"), ReadFault::OldOrLocked);
    assert_eq!(of(b"PK\x03\x04broken"), ReadFault::NotAWorkbook);
    let whole = saved(|sheet| {
        sheet.write_string(0, 0, "Navn").unwrap();
    });
    assert_eq!(of(&whole[..whole.len() / 2]), ReadFault::NotAWorkbook);
}

#[test]
fn a_packed_flood_is_refused_without_unpacking_it_all() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("xl/worksheets/sheet1.xml", SimpleFileOptions::default()).unwrap();
    for _ in 0..100 {
        zip.write_all(&vec![b' '; 1024 * 1024]).unwrap();
    }
    let bytes = zip.finish().unwrap().into_inner();
    assert!(bytes.len() < 1024 * 1024, "small outside, large inside");
    assert_eq!(read_first_sheet(&bytes, Limits::default()), Err(ReadFault::TooLarge));
}

#[test]
fn a_sheet_with_too_many_rows_is_refused_and_a_far_cell_takes_no_room() {
    let bytes = saved(|sheet| {
        for row in 0..10_002 {
            sheet.write_number(row, 0, 1.0).unwrap();
        }
    });
    assert_eq!(read_first_sheet(&bytes, Limits::default()), Err(ReadFault::TooManyRows(10_000)));
    let far = saved(|sheet| {
        sheet.write_number(1_048_575, 16_383, 1.0).unwrap();
        sheet.write_number(1_048_575, 0, 1.0).unwrap();
    });
    assert_eq!(read_first_sheet(&far, Limits::default()), Err(ReadFault::TooManyRows(10_000)));
}
