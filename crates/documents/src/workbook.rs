//! Writing the file. Formats are made once per workbook, since Excel has a limit on them and a matrix has many cells of few kinds.

use crate::{Cell, Column, ColumnKind, Sheet, names::Names};
use jiff::civil::DateTime;
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DocProperties, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};
use std::collections::HashMap;

/// The narrowest and the widest column that is fitted to what it holds, in characters.
const WIDTHS: (usize, usize) = (8, 60);
/// As many characters as Excel keeps in one cell, less one for the mark that some are missing.
const LONGEST_TEXT: usize = 32_766;
/// Beyond that many links on a sheet Excel calls the file damaged.
const MOST_LINKS: usize = 65_000;
/// A sheet of more rows is written row by row into a temporary file: held in memory, the country takes hundreds of megabytes.
const MOST_IN_MEMORY: usize = 5_000;
const A4: u8 = 9;

/// What a workbook says of itself, in the language of its reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// Its title, among the document's properties.
    pub title: String,
    /// Who made it, among the document's properties.
    pub author: String,
    /// When it was made, in universal time; told, so that the same question gives the same bytes.
    pub created: DateTime,
    /// The name of the sheet that explains.
    pub explanation_name: String,
    /// What it explains, line by line: a word and what it means, a filter and its value.
    pub explanation: Vec<(String, String)>,
}

/// Why there is no workbook.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// More rows or columns than a sheet can hold, or another limit of the format.
    #[error("the workbook could not be written: {0}")]
    NotWritten(#[from] XlsxError),
    /// More columns than can be counted in a sheet.
    #[error("a sheet has too many rows or columns")]
    TooLarge,
}

/// The bytes of an Excel workbook: the sheets in their order, and after them the one that explains.
pub fn workbook(sheets: &[Sheet], about: &About) -> Result<Vec<u8>, Fault> {
    let mut names = Names::default();
    let mut formats = Formats::new();
    let mut workbook = Workbook::new();
    workbook.set_properties(&DocProperties::new().set_title(&about.title).set_author(&about.author).set_creation_datetime(&about.created));
    let tabs: Vec<String> = sheets.iter().map(|sheet| names.accept(&sheet.name)).collect();
    for (sheet, tab) in sheets.iter().zip(&tabs) {
        let page = match sheet.rows.len() {
            0..=MOST_IN_MEMORY => workbook.add_worksheet(),
            _ => workbook.add_worksheet_with_low_memory()?,
        };
        page.set_name(tab)?;
        write_sheet(page, sheet, &tabs, &mut formats)?;
    }
    let page = workbook.add_worksheet();
    page.set_name(names.accept(&about.explanation_name))?;
    write_explanation(page, about, &mut formats)?;
    Ok(workbook.save_to_buffer()?)
}

fn write_sheet(page: &mut Worksheet, sheet: &Sheet, tabs: &[String], formats: &mut Formats) -> Result<(), Fault> {
    set_up_print(page);
    let Some(last_column) = sheet.columns.len().checked_sub(1) else { return Ok(()) };
    let last_column = u16::try_from(last_column).map_err(|_| Fault::TooLarge)?;
    let last_row = u32::try_from(sheet.rows.len()).map_err(|_| Fault::TooLarge)?;
    for (column, index) in sheet.columns.iter().zip(0..) {
        page.set_column_width(index, width(column, usize::from(index), &sheet.rows))?;
        page.write_string_with_format(0, index, kept(&column.title), formats.heading(column.kind))?;
        if column.hidden {
            page.set_column_hidden(index)?;
        }
        if column.kind == ColumnKind::Code {
            page.set_column_format(index, formats.text(column.kind, ""))?;
        }
        offer(page, index, column, last_row + column.room, tabs)?;
    }
    let mut links = 0;
    for (row, row_index) in sheet.rows.iter().zip(1..) {
        for ((cell, column), column_index) in row.iter().zip(&sheet.columns).zip(0..) {
            links += usize::from(matches!(cell, Cell::Link { .. }));
            let link_allowed = links <= MOST_LINKS;
            write_cell(page, (row_index, column_index), cell, column.kind, link_allowed, formats)?;
        }
    }
    page.set_freeze_panes(1, 1)?;
    page.set_repeat_rows(0, 0)?;
    page.autofilter(0, 0, last_row, last_column)?;
    Ok(())
}

/// So many rows of another sheet are offered.
const MOST_OFFERED: u32 = 1_000;

fn offer(page: &mut Worksheet, index: u16, column: &Column, last_row: u32, tabs: &[String]) -> Result<(), Fault> {
    if last_row == 0 {
        return Ok(());
    }
    if !column.choices.is_empty() {
        let choices = DataValidation::new().allow_list_strings(&column.choices)?;
        page.add_data_validation(1, index, last_row, index, &choices)?;
    }
    if let Some((sheet, from)) = column.choices_from
        && let Some(tab) = tabs.get(sheet)
    {
        let letters = crate::cell_name(usize::from(from), 0);
        let letters = letters.trim_end_matches('0');
        let range = format!("='{}'!${letters}$2:${letters}${MOST_OFFERED}", tab.replace('\'', "''"));
        let choices =
            DataValidation::new().allow_list_formula(range.as_str().into()).set_error_style(DataValidationErrorStyle::Information);
        page.add_data_validation(1, index, last_row, index, &choices)?;
    }
    Ok(())
}

fn write_cell(
    page: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    kind: ColumnKind,
    link_allowed: bool,
    formats: &mut Formats,
) -> Result<(), Fault> {
    match cell {
        Cell::Empty => {}
        Cell::Number(number) if number.is_finite() => {
            page.write_number_with_format(row, column, *number, formats.number(*number))?;
        }
        Cell::Number(_) => {}
        // Excel's calendar begins in 1900.
        Cell::Date(date) if date.year() < 1900 => {
            page.write_string_with_format(row, column, date.to_string(), formats.text(kind, ""))?;
        }
        Cell::Date(date) => {
            page.write_datetime_with_format(row, column, *date, &formats.date)?;
        }
        Cell::Text(text) => {
            page.write_string_with_format(row, column, kept(text), formats.text(kind, text))?;
        }
        Cell::Filled { text, fill } => {
            page.write_string_with_format(row, column, kept(text), formats.filled(*fill))?;
        }
        Cell::Link { url, text } => {
            let known = ["https://", "http://", "mailto:"].iter().any(|scheme| url.starts_with(scheme));
            // An address that is too long for Excel is no reason to withhold the rest.
            if !(known && link_allowed && page.write_url_with_text(row, column, url.as_str(), kept(text)).is_ok()) {
                page.write_string_with_format(row, column, kept(text), formats.text(kind, text))?;
            }
        }
    }
    Ok(())
}

fn write_explanation(page: &mut Worksheet, about: &About, formats: &mut Formats) -> Result<(), Fault> {
    set_up_print(page);
    page.set_column_width(0, 30)?;
    page.set_column_width(1, 90)?;
    page.write_string_with_format(0, 0, kept(&about.title), &formats.title)?;
    for ((word, meaning), row) in about.explanation.iter().zip(2..) {
        page.write_string_with_format(row, 0, kept(word), &formats.word)?;
        page.write_string_with_format(row, 1, kept(meaning), formats.text(ColumnKind::LongText, meaning))?;
    }
    Ok(())
}

fn set_up_print(page: &mut Worksheet) {
    page.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
}

fn width(column: &Column, index: usize, rows: &[Vec<Cell>]) -> f64 {
    if let Some(characters) = column.width {
        return f64::from(characters);
    }
    // The heading's button for filtering takes the room of about three characters.
    let heading = column.title.chars().count() + 3;
    let widest = rows.iter().filter_map(|row| row.get(index)).map(Cell::width).max().unwrap_or(0) + 1;
    heading.max(widest).clamp(WIDTHS.0, WIDTHS.1) as f64
}

/// The text as far as Excel keeps it.
fn kept(text: &str) -> String {
    if text.encode_utf16().count() <= LONGEST_TEXT {
        return text.to_owned();
    }
    // A character takes one or two of Excel's units; half as many of them fit in every case.
    text.chars().take(LONGEST_TEXT / 2).chain(['…']).collect()
}

/// Written as text it is text, but editing the cell would make a formula of it unless the cell says so too.
fn looks_like_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

struct Formats {
    title: Format,
    word: Format,
    date: Format,
    whole: Format,
    broken: Format,
    heading: Format,
    heading_number: Format,
    texts: HashMap<(bool, bool, bool), Format>,
    fills: HashMap<u32, Format>,
}

impl Formats {
    fn new() -> Self {
        let top = Format::new().set_align(FormatAlign::Top);
        let heading = Format::new()
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::Bottom)
            .set_background_color(Color::RGB(0x00EF_EFEF))
            .set_border_bottom(FormatBorder::Thin);
        Self {
            title: Format::new().set_bold().set_font_size(14),
            word: top.clone().set_bold().set_text_wrap().set_quote_prefix(),
            date: top.clone().set_num_format("dd-mm-yyyy").set_align(FormatAlign::Left),
            whole: top.clone().set_num_format("#,##0"),
            broken: top.set_num_format("#,##0.0#"),
            heading_number: heading.clone().set_align(FormatAlign::Right),
            heading,
            texts: HashMap::new(),
            fills: HashMap::new(),
        }
    }

    fn heading(&self, kind: ColumnKind) -> &Format {
        if kind == ColumnKind::Number { &self.heading_number } else { &self.heading }
    }

    fn number(&self, number: f64) -> &Format {
        if number.fract() == 0.0 { &self.whole } else { &self.broken }
    }

    fn text(&mut self, kind: ColumnKind, text: &str) -> &Format {
        let (wrapped, quoted, code) = (kind == ColumnKind::LongText, looks_like_formula(text), kind == ColumnKind::Code);
        self.texts.entry((wrapped, quoted, code)).or_insert_with(|| {
            let mut format = Format::new().set_align(FormatAlign::Top);
            if code {
                format = format.set_num_format("@");
            }
            if wrapped {
                format = format.set_text_wrap();
            }
            if quoted { format.set_quote_prefix() } else { format }
        })
    }

    fn filled(&mut self, fill: u32) -> &Format {
        let fill = fill & 0x00FF_FFFF;
        self.fills.entry(fill).or_insert_with(|| {
            let word = if is_dark(fill) { Color::White } else { Color::Black };
            Format::new().set_align(FormatAlign::Top).set_background_color(Color::RGB(fill)).set_font_color(word).set_quote_prefix()
        })
    }
}

/// Whether white reads better on the colour than black, by its brightness as the eye takes it.
fn is_dark(fill: u32) -> bool {
    let [_, red, green, blue] = fill.to_be_bytes().map(u32::from);
    299 * red + 587 * green + 114 * blue < 128_000
}

#[cfg(test)]
#[path = "workbook_tests.rs"]
mod tests;
