//! A file of institutions, understood: workbooks and plain files alike, by the headings of our own export or those of the public list.

use crate::{
    failure::Failure,
    imports::{Grid, GridCell, GridRow},
    institutions::{entered::fault_words, opened::field_words, store::Kept},
    organisations::directory::Directory,
};
use documents::ReadFault;
use domain::{
    access::InstitutionsPermit,
    institution::{Clash, Difference, Entry, Field, TYPES, can_be_code},
    organisation::OrganisationKind,
    text::OrganisationCode,
};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use texts::{Language, Texts};

/// So many rows at most.
const MOST_ROWS: usize = 10_000;

/// What is wrong in a cell, in words.
pub(super) struct CellFault {
    pub(super) cell: String,
    pub(super) text: String,
}

/// The rows of a file, whatever kind it is.
pub(super) fn grid(bytes: &[u8]) -> Result<Grid, ReadFault> {
    if bytes.starts_with(b"PK") || bytes.starts_with(&[0xD0, 0xCF]) {
        return documents::read_first_sheet(bytes, documents::Limits::default()).map(|rows| Grid::new(&rows, false));
    }
    if bytes.contains(&0) {
        return Err(ReadFault::NotAWorkbook);
    }
    plain(bytes)
}

/// A plain file with commas, semicolons or tabs.
fn plain(bytes: &[u8]) -> Result<Grid, ReadFault> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.trim_start_matches('\u{feff}').to_owned(),
        // Excel's older way of saving: one byte for each letter.
        Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
    };
    // The reader counts lines by their last letter only, and begins a record before the second of two.
    let text = text.replace("\r\n", "\n");
    let first = text.lines().next().unwrap_or_default();
    let count = |delimiter: u8| first.bytes().filter(|byte| *byte == delimiter).count();
    let delimiter = [b';', b',', b'\t'].into_iter().max_by_key(|delimiter| (count(*delimiter), *delimiter == b',')).unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let mut grid = Grid::default();
    for (at, record) in reader.records().enumerate() {
        let record = record.map_err(|_| ReadFault::NotAWorkbook)?;
        let cells: Vec<String> = record.iter().map(|cell| cell.trim().to_owned()).collect();
        if at == 0 {
            grid.heading = cells;
            continue;
        }
        if grid.rows.len() == MOST_ROWS {
            return Err(ReadFault::TooManyRows(MOST_ROWS as u32));
        }
        if cells.iter().any(|cell| !cell.is_empty()) {
            let line = record.position().map_or(at as u64 + 1, csv::Position::line);
            grid.rows
                .push(GridRow { number: u32::try_from(line).unwrap_or(u32::MAX), cells: cells.into_iter().map(GridCell::Text).collect() });
        }
    }
    if grid.rows.is_empty() { Err(ReadFault::Empty) } else { Ok(grid) }
}

/// What a file would change, worked out against what is known now.
pub(super) struct Examined {
    pub(super) faults: Vec<CellFault>,
    pub(super) difference: Difference,
}

/// The columns of a file, by what they hold.
#[derive(Default)]
struct Columns {
    code: Option<usize>,
    municipality: Option<usize>,
    fields: BTreeMap<Field, usize>,
}

impl Columns {
    fn find(heading: &[String]) -> Self {
        let headings: Vec<String> = heading.iter().map(|heading| heading.trim().to_lowercase()).collect();
        let texts = [Language::Danish, Language::English].map(Texts::new);
        let place = |plain: &[&str], key: &str| {
            let named = texts.map(|t| t.get(key).to_lowercase());
            headings.iter().position(|heading| plain.contains(&heading.as_str()) || named.contains(heading))
        };
        let field = |field: Field| Some((field, place(&[field.column()], &format!("institutions-field-{}", field.key()))?));
        Self {
            code: place(&["id", "kode"], "institutions-code"),
            municipality: place(&["kommune_kode"], "institutions-municipality"),
            fields: Field::ALL.into_iter().filter_map(field).collect(),
        }
    }
}

/// Reads the rows of a file against a register.
pub(super) fn examine(
    t: Texts,
    directory: &Directory,
    permit: &InstitutionsPermit,
    kept: &[Kept],
    taken: &BTreeSet<OrganisationCode>,
    grid: &Grid,
) -> Examined {
    let reader = Reader::new(t, directory, permit, kept, grid);
    let (entries, mut faults) = reader.entries(grid);
    let mut difference = Difference::default();
    if faults.is_empty() {
        let known: Vec<_> = kept.iter().map(|one| one.known.clone()).collect();
        difference = domain::institution::difference(&known, taken, &entries);
        faults.extend(difference.clashes.iter().map(|(row, clash)| reader.clash(*row, *clash)));
    }
    Examined { faults, difference }
}

struct Reader<'a> {
    t: Texts,
    permit: &'a InstitutionsPermit,
    columns: Columns,
    /// The municipalities that rows may name, by code and by name.
    municipalities: HashMap<String, OrganisationCode>,
    /// The types by what people call them.
    types: HashMap<String, &'static str>,
    /// What stands in the register already, which may stay, whatever it is.
    known: HashMap<&'a str, &'a Kept>,
}

impl<'a> Reader<'a> {
    fn new(t: Texts, directory: &Directory, permit: &'a InstitutionsPermit, kept: &'a [Kept], grid: &Grid) -> Self {
        let mut municipalities = HashMap::new();
        let all = directory.organisations().iter().map(|entry| &entry.organisation);
        for one in all.filter(|one| one.kind == OrganisationKind::Municipality && permit.covers(&one.code)) {
            // Excel makes a number of a code.
            for name in [one.code.as_str(), one.code.as_str().trim_start_matches('0'), &one.name.to_lowercase()] {
                municipalities.insert(name.to_owned(), one.code.clone());
            }
        }
        let texts = [Language::Danish, Language::English].map(Texts::new);
        let named = |kind: &&'static str| texts.map(|t| (t.get(&format!("institutions-type-{kind}")).to_lowercase(), *kind));
        Self {
            t,
            permit,
            columns: Columns::find(&grid.heading),
            municipalities,
            types: TYPES.iter().flat_map(named).collect(),
            known: kept.iter().map(|one| (one.known.code.as_str(), one)).collect(),
        }
    }

    fn entries(&self, grid: &Grid) -> (Vec<Entry>, Vec<CellFault>) {
        let t = self.t;
        let mut faults = Vec::new();
        let mut lacks = |words: String| {
            let text = t.with("imports-fault-column", [("column", words.into())]);
            faults.push(CellFault { cell: "1".to_owned(), text });
        };
        if !self.columns.fields.contains_key(&Field::Name) {
            lacks(field_words(self.t, Field::Name));
        }
        if self.permit.is_national() && self.columns.municipality.is_none() {
            lacks(t.get("institutions-municipality").into_owned());
        }
        if !faults.is_empty() {
            return (Vec::new(), faults);
        }
        let entries = grid.rows.iter().filter_map(|row| self.entry(row, &mut faults)).collect();
        (entries, faults)
    }

    fn entry(&self, row: &GridRow, faults: &mut Vec<CellFault>) -> Option<Entry> {
        let before = faults.len();
        let code = self.columns.code.and_then(|at| self.words(row, at, faults));
        if let Some(code) = code.as_deref().filter(|code| !can_be_code(code)) {
            let text = self.t.with("institutions-fault-code", [("value", code.into())]);
            faults.push(CellFault { cell: cell(self.columns.code, row.number), text });
        }
        let municipality = self.municipality(row, faults);
        let was = code.as_deref().and_then(|code| self.known.get(code)).map(|kept| &kept.known.details);
        let mut given = BTreeMap::new();
        for (field, at) in &self.columns.fields {
            let text = self.words(row, *at, faults).unwrap_or_default();
            let text = self.types.get(&text.to_lowercase()).filter(|_| *field == Field::Type).map_or(text, |kind| (*kind).to_owned());
            match field.parse(&text, was.and_then(|was| was.of(*field))) {
                Ok(value) => drop(given.insert(*field, value)),
                Err(fault) => {
                    let text = fault_words(self.t, *field, fault, &text);
                    faults.push(CellFault { cell: cell(Some(*at), row.number), text });
                }
            }
        }
        let municipality = municipality.filter(|_| faults.len() == before)?;
        Some(Entry { row: row.number, code: code.map(OrganisationCode::new), municipality, given })
    }

    /// The municipality of a row: the one that the list is for, or the one that it names.
    fn municipality(&self, row: &GridRow, faults: &mut Vec<CellFault>) -> Option<OrganisationCode> {
        let word = self.columns.municipality.and_then(|at| self.words(row, at, faults)).unwrap_or_default();
        if word.is_empty() && !self.permit.is_national() {
            return Some(self.permit.place().clone());
        }
        let found = self.municipalities.get(&word.to_lowercase()).cloned();
        if found.is_none() {
            let key = if self.permit.is_national() { "institutions-fault-no-municipality" } else { "institutions-fault-not-yours" };
            let text = self.t.with(key, [("value", word.into())]);
            faults.push(CellFault { cell: cell(self.columns.municipality, row.number), text });
        }
        found
    }

    /// The words of a cell; nothing for an empty one, or one that holds what is not taken in.
    fn words(&self, row: &GridRow, at: usize, faults: &mut Vec<CellFault>) -> Option<String> {
        let key = match row.cells.get(at)? {
            GridCell::Text(text) | GridCell::Day(text) => return Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
            GridCell::Formula => "imports-fault-formula",
            GridCell::Error => "imports-fault-error",
        };
        faults.push(CellFault { cell: cell(Some(at), row.number), text: self.t.get(key).into_owned() });
        None
    }

    fn clash(&self, row: u32, clash: Clash) -> CellFault {
        let t = self.t;
        let (at, text) = match clash {
            Clash::SameAsRow(other) => {
                (self.columns.fields.get(&Field::Name).copied(), t.with("institutions-fault-same-row", [("row", i64::from(other).into())]))
            }
            Clash::CodeTaken => (self.columns.code, t.get("institutions-fault-code-taken").into_owned()),
            Clash::Lacks(field) => {
                let what = field_words(self.t, field);
                (self.columns.fields.get(&field).copied(), t.with("institutions-fault-needed", [("what", what.into())]))
            }
        };
        CellFault { cell: cell(at, row), text }
    }
}

/// The name of a cell; of a row whose column is not there its number.
fn cell(column: Option<usize>, row: u32) -> String {
    column.map_or_else(|| row.to_string(), |at| documents::cell_name(at, row))
}

/// What a file may be read as, once it is kept as text.
pub(super) fn kept_grid(content: &str) -> Result<Grid, Failure> {
    serde_json::from_str(content).map_err(|error| Failure::Internal(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::{GridCell, grid};
    use documents::ReadFault;

    #[test]
    fn plain_files_are_read_with_any_delimiter_and_in_either_alphabet() {
        for bytes in [&b"navn;type\nB\xf8rnehus;dagtilbud\n"[..], "\u{feff}navn,type\r\nBørnehus,dagtilbud\r\n".as_bytes()] {
            let read = grid(bytes).unwrap();
            assert_eq!(read.heading, ["navn", "type"]);
            assert_eq!(read.rows[0].cells[0], GridCell::Text("Børnehus".to_owned()));
            assert_eq!(read.rows[0].number, 2);
        }
        assert_eq!(grid(b""), Err(ReadFault::Empty));
        assert_eq!(grid(b"PK\x03\x04broken"), Err(ReadFault::NotAWorkbook));
    }
}
