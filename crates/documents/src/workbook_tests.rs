//! Reading workbooks back with another library than the one that writes them.

use super::*;
use calamine::{Data, Range, Reader, Xlsx};
use jiff::civil::{date, datetime};
use std::io::Cursor;

fn about() -> About {
    About {
        title: "Opgaver i Ærø".into(),
        author: "Kaskade".into(),
        created: datetime(2026, 3, 9, 14, 5, 0, 0),
        explanation_name: "Forklaring".into(),
        explanation: vec![("Signal".into(), "grøn: på sporet".into()), ("=1+1".into(), "-".into())],
    }
}

fn sheet(kinds: &[ColumnKind], rows: Vec<Vec<Cell>>) -> Sheet {
    let columns = kinds.iter().map(|kind| Column::new(format!("{kind:?}"), *kind)).collect();
    Sheet { name: "Opgaver".into(), columns, rows }
}

fn written(sheets: &[Sheet]) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(workbook(sheets, &about()).unwrap())).unwrap()
}

fn first(sheets: &[Sheet]) -> Range<Data> {
    written(sheets).worksheet_range_at(0).unwrap().unwrap()
}

fn text_of(bytes: &[u8], part: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    std::io::read_to_string(archive.by_name(part).unwrap()).unwrap()
}

#[test]
fn cells_come_back_as_what_they_are() {
    let row =
        vec!["Ærø".into(), 4312_usize.into(), date(2026, 3, 9).into(), Cell::Filled { text: "rød".into(), fill: 0xCC_0000 }, 2.5.into()];
    let range = first(&[sheet(&[ColumnKind::Text, ColumnKind::Number, ColumnKind::Date, ColumnKind::Text, ColumnKind::Number], vec![row])]);
    let cell = |column| range.get_value((1, column)).unwrap();
    assert_eq!(range.get_value((0, 2)), Some(&Data::String("Date".into())));
    assert_eq!(cell(0), &Data::String("Ærø".into()));
    assert_eq!(cell(1), &Data::Float(4312.0));
    let Data::DateTime(day) = cell(2) else { panic!("not a date: {:?}", cell(2)) };
    assert_eq!(day.to_ymd_hms_milli(), (2026, 3, 9, 0, 0, 0, 0));
    assert_eq!(cell(3), &Data::String("rød".into()));
    assert_eq!(cell(4), &Data::Float(2.5));
}

#[test]
fn no_text_becomes_a_formula() {
    let texts = ["=HYPERLINK(\"https://evil.example\")", "+1", "-1", "@SUM(A1)", "=1", "'=1", "123", "2026-03-09"];
    let sheets = [sheet(&[ColumnKind::Text], texts.map(|text| vec![text.into()]).to_vec())];
    let range = first(&sheets);
    for (text, row) in texts.iter().zip(1..) {
        assert_eq!(range.get_value((row, 0)), Some(&Data::String((*text).to_owned())));
    }
    assert!(written(&sheets).worksheet_formula("Opgaver").unwrap().cells().all(|(_, _, formula)| formula.is_empty()));
    let bytes = workbook(&sheets, &about()).unwrap();
    assert!(text_of(&bytes, "xl/styles.xml").contains("quotePrefix=\"1\""));
}

#[test]
fn links_lead_somewhere_or_are_plain_text() {
    let link = |url: &str| vec![Cell::Link { url: url.into(), text: "Opgave 7".into() }];
    let long = format!("https://example.org/{}", "x".repeat(3000));
    let sheets = [sheet(
        &[ColumnKind::Text],
        vec![link("https://example.org/?a=1&b=2"), link("/rollouts"), link("javascript:alert(1)"), link(&long)],
    )];
    let range = first(&sheets);
    for row in 1..=4 {
        assert_eq!(range.get_value((row, 0)), Some(&Data::String("Opgave 7".into())));
    }
    let relations = text_of(&workbook(&sheets, &about()).unwrap(), "xl/worksheets/_rels/sheet1.xml.rels");
    assert_eq!(relations.matches("Target=").count(), 1, "{relations}");
}

#[test]
fn the_header_stays_and_filters() {
    let rows = vec![vec!["a".into(), Cell::Empty], vec![], vec!["b".into(), "c".into(), "beyond".into()]];
    let bytes = workbook(&[sheet(&[ColumnKind::Text, ColumnKind::LongText], rows)], &about()).unwrap();
    let page = text_of(&bytes, "xl/worksheets/sheet1.xml");
    assert!(page.contains("<pane xSplit=\"1\" ySplit=\"1\" topLeftCell=\"B2\""), "{page}");
    assert!(page.contains("<autoFilter ref=\"A1:B4\""), "{page}");
    assert!(!page.contains("r=\"C4\""), "{page}");
}

#[test]
fn a_hidden_column_and_a_choice_are_there_for_excel() {
    let mut with = sheet(&[ColumnKind::Text, ColumnKind::Text], vec![vec!["i gang".into(), "a/b@1".into()]]);
    with.columns[0] = with.columns[0].clone().offering(vec!["i gang".to_owned(), "fuldført".to_owned()]);
    with.columns[1] = with.columns[1].clone().hidden();
    let xml = text_of(&workbook(&[with], &about()).unwrap(), "xl/worksheets/sheet1.xml");
    assert!(xml.contains("hidden=\"1\"") && xml.contains("i gang,fuldført") && xml.contains("sqref=\"A2\""), "{xml}");
}

#[test]
fn widths_follow_the_content_within_reason() {
    let column = Column::new("Kommune", ColumnKind::Text);
    let row = |text: &str| vec![Cell::from(text)];
    assert_eq!(width(&column, 0, &[]), 10.0);
    assert_eq!(width(&column, 0, &[row("Ringkøbing-Skjern"), row("Ærø")]), 18.0);
    assert_eq!(width(&column, 0, &[row(&"x".repeat(500))]), 60.0);
    assert_eq!(width(&column.wide(25), 0, &[row(&"x".repeat(500))]), 25.0);
}

#[test]
fn the_last_sheet_explains() {
    let mut book = written(&[Sheet { name: "Forklaring".into(), ..Sheet::default() }]);
    assert_eq!(book.sheet_names(), ["Forklaring", "Forklaring 2"]);
    let range = book.worksheet_range("Forklaring 2").unwrap();
    assert_eq!(range.get_value((0, 0)), Some(&Data::String("Opgaver i Ærø".into())));
    assert_eq!(range.get_value((2, 1)), Some(&Data::String("grøn: på sporet".into())));
    assert_eq!(range.get_value((3, 0)), Some(&Data::String("=1+1".into())));
}

#[test]
fn the_same_question_gives_the_same_bytes_and_properties() {
    let sheets = [sheet(&[ColumnKind::Text], vec![vec!["a".into()]])];
    let bytes = workbook(&sheets, &about()).unwrap();
    assert_eq!(bytes, workbook(&sheets, &about()).unwrap());
    let properties = text_of(&bytes, "docProps/core.xml");
    for expected in ["<dc:title>Opgaver i Ærø</dc:title>", "<dc:creator>Kaskade</dc:creator>", "2026-03-09T14:05:00Z"] {
        assert!(properties.contains(expected), "{properties}");
    }
}

#[test]
fn odd_values_do_no_harm() {
    let row = vec![Cell::Number(f64::NAN), date(1899, 12, 31).into(), "å".repeat(40_000).into(), Cell::from(None::<i64>)];
    let range = first(&[sheet(&[ColumnKind::Number, ColumnKind::Date, ColumnKind::Text, ColumnKind::Number], vec![row])]);
    assert_eq!(range.get_value((1, 0)), Some(&Data::Empty));
    assert_eq!(range.get_value((1, 1)), Some(&Data::String("1899-12-31".into())));
    let Some(Data::String(text)) = range.get_value((1, 2)) else { panic!("not a text") };
    assert!(text.ends_with('…'));
}

#[test]
fn dark_colours_carry_white_words() {
    assert!(is_dark(0xCC_0000) && is_dark(0x00_0000));
    assert!(!is_dark(0xFF_BB00) && !is_dark(0xFF_FFFF));
}

#[test]
fn a_sheet_too_long_for_memory_says_the_same() {
    let row =
        |at: usize| vec![Cell::from(format!("Række {at}")), Cell::from(at), Cell::Filled { text: "Gul".to_owned(), fill: 0x00FF_EFB3 }];
    let kinds = [ColumnKind::Text, ColumnKind::Number, ColumnKind::Text];
    let found = first(&[sheet(&kinds, (1..=6_000).map(row).collect())]);
    assert_eq!(found.height(), 6_001);
    for at in [1, 5_000, 6_000] {
        let cells: Vec<String> = (0..3).map(|column| found.get((at, column)).unwrap().to_string()).collect();
        assert_eq!(cells, [format!("Række {at}"), at.to_string(), "Gul".to_owned()]);
    }
}
