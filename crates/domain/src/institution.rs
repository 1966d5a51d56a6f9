//! The register of institutions: what is written of one, what a file would change, and what closing one means for the people and
//! tasks there. Plain data in, changes out.

pub mod closing;

use crate::text::OrganisationCode;
use std::collections::{BTreeMap, BTreeSet};

/// The types that the register knows; a playbook addresses an institution by its type.
pub const TYPES: [&str; 8] = ["folkeskole", "specialskole", "sfo", "klub", "dagtilbud", "folkebibliotek", "plc", "andet"];

/// The longest text that is written in earnest.
const LONGEST: usize = 200;
/// More children, staff or parents than any institution has.
const MOST: u32 = 100_000;

/// What is written of an institution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Its name.
    Name,
    /// Its type, one of [`TYPES`].
    Type,
    /// The district (*område*) of the municipality that it is in.
    District,
    /// The number that the state knows it by.
    Number,
    /// Where invoices go.
    Ean,
    /// Street, number and town.
    Address,
    /// Children or pupils.
    Children,
    /// Educational staff.
    Staff,
    /// Leaders.
    Leaders,
    /// Administrative staff.
    Administration,
    /// Parents.
    Parents,
}

/// Why a text cannot be what a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldFault {
    /// Nothing is there.
    Needed,
    /// It is too long, or holds what nobody types.
    TooLong,
    /// It is no type of institution.
    NotAType,
    /// It is no whole number that an institution can have.
    NotANumber,
    /// It has not six figures.
    NotAnInstitutionNumber,
    /// It has not thirteen figures of which the last fits the others.
    NotAnEan,
}

impl Field {
    /// All, in the order of lists and files.
    pub const ALL: [Self; 11] = [
        Self::Name,
        Self::Type,
        Self::District,
        Self::Number,
        Self::Ean,
        Self::Address,
        Self::Children,
        Self::Staff,
        Self::Leaders,
        Self::Administration,
        Self::Parents,
    ];

    /// The word for it in forms and in keys of texts.
    pub fn key(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Type => "type",
            Self::District => "district",
            Self::Number => "number",
            Self::Ean => "ean",
            Self::Address => "address",
            Self::Children => "children",
            Self::Staff => "staff",
            Self::Leaders => "leaders",
            Self::Administration => "administration",
            Self::Parents => "parents",
        }
    }

    /// The heading of its column in plain files, and the attribute that conditions of playbooks ask for.
    pub fn column(self) -> &'static str {
        match self {
            Self::Name => "navn",
            Self::Type => "type",
            Self::District => "distrikt",
            Self::Number => "institutionsnummer",
            Self::Ean => "ean",
            Self::Address => "adresse",
            Self::Children => "boern_elever",
            Self::Staff => "paed_personale",
            Self::Leaders => "ledelse",
            Self::Administration => "admin",
            Self::Parents => "foraeldre",
        }
    }

    /// Whether it counts something.
    pub fn is_figure(self) -> bool {
        matches!(self, Self::Children | Self::Staff | Self::Leaders | Self::Administration | Self::Parents)
    }

    /// Whether an institution cannot do without.
    pub fn is_needed(self) -> bool {
        matches!(self, Self::Name | Self::Type)
    }

    /// What a text becomes in this field. What stood there before may stay, whatever it is.
    pub fn parse(self, text: &str, was: Option<&str>) -> Result<Option<String>, FieldFault> {
        let text = text.trim();
        if text.is_empty() {
            return if self.is_needed() { Err(FieldFault::Needed) } else { Ok(None) };
        }
        if was == Some(text) {
            return Ok(Some(text.to_owned()));
        }
        if text.chars().count() > LONGEST || text.chars().any(char::is_control) {
            return Err(FieldFault::TooLong);
        }
        match self {
            Self::Type => {
                let word = text.to_lowercase();
                if TYPES.contains(&word.as_str()) { Ok(Some(word)) } else { Err(FieldFault::NotAType) }
            }
            Self::Number => figures(text, 6).map(Some).ok_or(FieldFault::NotAnInstitutionNumber),
            Self::Ean => figures(text, 13).filter(|ean| fits_its_check_figure(ean)).map(Some).ok_or(FieldFault::NotAnEan),
            figure if figure.is_figure() => {
                let number = text.parse::<u32>().ok().filter(|number| *number <= MOST);
                number.map(|number| Some(number.to_string())).ok_or(FieldFault::NotANumber)
            }
            _ => Ok(Some(text.to_owned())),
        }
    }
}

/// So many figures, whatever white space stands between them.
fn figures(text: &str, count: usize) -> Option<String> {
    let bare: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    (bare.len() == count && bare.bytes().all(|byte| byte.is_ascii_digit())).then_some(bare)
}

/// Whether the last figure of an EAN is the one that the others ask for.
fn fits_its_check_figure(ean: &str) -> bool {
    let weighted = ean.bytes().enumerate().map(|(at, byte)| u32::from(byte - b'0') * if at % 2 == 0 { 1 } else { 3 });
    weighted.sum::<u32>() % 10 == 0
}

/// What is written of an institution, by field; what is not known is left out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Details(pub BTreeMap<Field, String>);

impl Details {
    /// What a field holds.
    pub fn of(&self, field: Field) -> Option<&str> {
        self.0.get(&field).map(String::as_str)
    }

    /// The name, or an empty text.
    pub fn name(&self) -> &str {
        self.of(Field::Name).unwrap_or_default()
    }

    /// The number in a field that counts something.
    pub fn figure(&self, field: Field) -> Option<u32> {
        self.of(field)?.parse().ok()
    }

    /// The same with some fields written anew; those that are not given stay.
    #[must_use]
    pub fn with(&self, given: &BTreeMap<Field, Option<String>>) -> Self {
        let mut details = self.clone();
        for (field, value) in given {
            match value {
                Some(value) => details.0.insert(*field, value.clone()),
                None => details.0.remove(field),
            };
        }
        details
    }

    /// The fields that another one has otherwise, each with what stands here and there.
    pub fn different<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = (Field, Option<&'a str>, Option<&'a str>)> {
        let both = Field::ALL.into_iter().map(|field| (field, self.of(field), other.of(field)));
        both.filter(|(_, here, there)| here != there)
    }
}

/// An institution as the register has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Its code.
    pub code: OrganisationCode,
    /// Its municipality.
    pub municipality: OrganisationCode,
    /// What is written of it.
    pub details: Details,
    /// Whether it is not closed.
    pub open: bool,
}

/// A row of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its number.
    pub row: u32,
    /// The code that it names.
    pub code: Option<OrganisationCode>,
    /// The municipality.
    pub municipality: OrganisationCode,
    /// What the columns of the file hold; columns that it has not are left out.
    pub given: BTreeMap<Field, Option<String>>,
}

/// Something that a file changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// An institution that was not there.
    Add {
        /// Its code.
        code: OrganisationCode,
        /// Its municipality.
        municipality: OrganisationCode,
        /// What is written of it.
        details: Details,
    },
    /// Something else is written of one.
    Change {
        /// Its code.
        code: OrganisationCode,
        /// What was written.
        was: Details,
        /// What is written from now on.
        became: Details,
    },
}

/// Why a row cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clash {
    /// Another row is about the same institution.
    SameAsRow(u32),
    /// The code belongs to another municipality, or to what is no institution.
    CodeTaken,
    /// A new institution without a field that it cannot do without.
    Lacks(Field),
}

/// What a file would do to the register.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Difference {
    /// What it changes.
    pub changes: Vec<Change>,
    /// Open institutions of the municipalities in the file that it does not name. They stay: closing one is decided one by one.
    pub gone: Vec<OrganisationCode>,
    /// Rows about institutions that are closed, which stay so and as they are.
    pub closed: Vec<OrganisationCode>,
    /// Rows that cannot be taken; then nothing is.
    pub clashes: Vec<(u32, Clash)>,
}

/// Finds institutions as rows name them.
struct Finder<'k> {
    by_code: BTreeMap<&'k OrganisationCode, usize>,
    by_number: BTreeMap<(&'k OrganisationCode, &'k str), usize>,
    by_name: BTreeMap<(&'k OrganisationCode, String), usize>,
}

impl<'k> Finder<'k> {
    fn new(known: &'k [Known]) -> Self {
        let mut finder = Self { by_code: BTreeMap::new(), by_number: BTreeMap::new(), by_name: BTreeMap::new() };
        // What is open comes last, so that it is found before what is closed.
        let (open, closed): (Vec<usize>, Vec<usize>) = (0..known.len()).partition(|at| known[*at].open);
        for at in closed.into_iter().chain(open) {
            let one = &known[at];
            finder.by_code.insert(&one.code, at);
            if let Some(number) = one.details.of(Field::Number) {
                finder.by_number.insert((&one.municipality, number), at);
            }
            finder.by_name.insert((&one.municipality, one.details.name().to_lowercase()), at);
        }
        finder
    }

    /// By the code that the row names; a row without one by its number, else by its name.
    fn find(&self, entry: &Entry) -> Option<usize> {
        if let Some(code) = &entry.code {
            return self.by_code.get(code).copied();
        }
        let of = |field: Field| entry.given.get(&field).and_then(Option::as_deref);
        let by_number = of(Field::Number).and_then(|number| self.by_number.get(&(&entry.municipality, number)).copied());
        let by_name = || of(Field::Name).and_then(|name| self.by_name.get(&(&entry.municipality, name.to_lowercase())).copied());
        by_number.or_else(by_name)
    }
}

/// What a file would change. `taken` are the codes of all other organisations.
pub fn difference(known: &[Known], taken: &BTreeSet<OrganisationCode>, entries: &[Entry]) -> Difference {
    let finder = Finder::new(known);
    let mut found = Difference::default();
    let mut rows: BTreeMap<OrganisationCode, u32> = BTreeMap::new();
    let mut codes: BTreeSet<OrganisationCode> = taken.iter().cloned().collect();
    codes.extend(known.iter().map(|one| one.code.clone()));
    codes.extend(entries.iter().filter_map(|entry| entry.code.clone()));
    let mut new_names: BTreeMap<(OrganisationCode, String), u32> = BTreeMap::new();
    for entry in entries {
        let Some(at) = finder.find(entry) else {
            match added(entry, taken, &mut codes, &mut new_names) {
                Ok((code, details)) => {
                    if let Some(row) = rows.insert(code.clone(), entry.row) {
                        found.clashes.push((entry.row, Clash::SameAsRow(row)));
                    }
                    found.changes.push(Change::Add { code, municipality: entry.municipality.clone(), details });
                }
                Err(clash) => found.clashes.push((entry.row, clash)),
            }
            continue;
        };
        let one = &known[at];
        if one.municipality != entry.municipality {
            found.clashes.push((entry.row, Clash::CodeTaken));
        } else if let Some(row) = rows.insert(one.code.clone(), entry.row) {
            found.clashes.push((entry.row, Clash::SameAsRow(row)));
        } else if !one.open {
            found.closed.push(one.code.clone());
        } else {
            let became = one.details.with(&entry.given);
            if became != one.details {
                found.changes.push(Change::Change { code: one.code.clone(), was: one.details.clone(), became });
            }
        }
    }
    let asked: BTreeSet<&OrganisationCode> = entries.iter().map(|entry| &entry.municipality).collect();
    let gone = known.iter().filter(|one| one.open && asked.contains(&one.municipality) && !rows.contains_key(&one.code));
    found.gone = gone.map(|one| one.code.clone()).collect();
    found
}

/// A new institution of a row, with the code that it gets.
fn added(
    entry: &Entry,
    taken: &BTreeSet<OrganisationCode>,
    codes: &mut BTreeSet<OrganisationCode>,
    names: &mut BTreeMap<(OrganisationCode, String), u32>,
) -> Result<(OrganisationCode, Details), Clash> {
    let details = Details::default().with(&entry.given);
    if let Some(lacks) = Field::ALL.into_iter().find(|field| field.is_needed() && details.of(*field).is_none()) {
        return Err(Clash::Lacks(lacks));
    }
    match &entry.code {
        Some(code) if taken.contains(code) => Err(Clash::CodeTaken),
        Some(code) => Ok((code.clone(), details)),
        None => {
            if let Some(row) = names.insert((entry.municipality.clone(), details.name().to_lowercase()), entry.row) {
                return Err(Clash::SameAsRow(row));
            }
            let code = new_code(&entry.municipality, details.name(), |code| codes.contains(code));
            codes.insert(code.clone());
            Ok((code, details))
        }
    }
}

/// A code for a new institution, made from its municipality's and its name: `0461-tarup-skole`.
pub fn new_code(municipality: &OrganisationCode, name: &str, is_taken: impl Fn(&OrganisationCode) -> bool) -> OrganisationCode {
    let mut plain = String::new();
    for letter in name.to_lowercase().chars() {
        match letter {
            'æ' | 'ä' => plain.push_str("ae"),
            'ø' | 'ö' => plain.push_str("oe"),
            'å' => plain.push_str("aa"),
            'é' | 'è' => plain.push('e'),
            'ü' => plain.push('u'),
            letter if letter.is_ascii_alphanumeric() => plain.push(letter),
            _ if plain.ends_with('-') => {}
            _ => plain.push('-'),
        }
    }
    let short: String = plain.trim_matches('-').chars().take(40).collect();
    let base = format!("{municipality}-{}", if short.is_empty() { "institution" } else { short.trim_end_matches('-') });
    let numbered = (2u32..).map(|number| OrganisationCode::new(format!("{base}-{number}")));
    let mut all = std::iter::once(OrganisationCode::new(base.clone())).chain(numbered);
    all.find(|code| !is_taken(code)).unwrap_or_else(|| OrganisationCode::new(base))
}

/// Whether a word of a file can be an institution's code: it stands in addresses.
pub fn can_be_code(word: &str) -> bool {
    (1..=60).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}
