//! Tables and values of a document with their places: each getter reports what does not fit and goes on.

use crate::{
    document::Document,
    fault::{FaultKind, ValueType},
    suggest::nearest,
};
use domain::{
    calendar::Day,
    dates::{Base, DateExpression},
    text::Text,
};
use std::{cell::RefCell, collections::BTreeSet};
use toml::de::{DeTable, DeValue};

/// The longest key or code.
const LONGEST_KEY: usize = 64;
/// The longest list: more than any playbook needs, few enough that no list takes long to check.
const LONGEST_LIST: usize = 500;

/// A value with the line where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Located<T> {
    pub(crate) value: T,
    pub(crate) line: usize,
}

/// A table of which each key is asked for once; [`Fields::finish`] reports what is missing and what nobody asked for.
pub(crate) struct Fields<'d> {
    document: &'d Document<'d>,
    table: &'d DeTable<'d>,
    /// Where the table begins.
    pub(crate) line: usize,
    known: RefCell<Vec<&'static str>>,
    missing: RefCell<Vec<&'static str>>,
}

impl<'d> Fields<'d> {
    /// The table of a whole document.
    pub(crate) fn of_document(document: &'d Document<'d>, table: &'d DeTable<'d>) -> Self {
        Self { document, table, line: 1, known: RefCell::default(), missing: RefCell::default() }
    }

    /// The value of a key that may be left out.
    pub(crate) fn optional(&self, key: &'static str) -> Option<Field<'d>> {
        self.known.borrow_mut().push(key);
        let (name, value) = self.table.get_key_value(key)?;
        let line = self.document.line(name.span().start);
        Some(Field { document: self.document, key, line, value: value.get_ref() })
    }

    /// The value of a key that must be there; [`Fields::finish`] reports that it is not.
    pub(crate) fn required(&self, key: &'static str) -> Option<Field<'d>> {
        let field = self.optional(key);
        if field.is_none() {
            self.missing.borrow_mut().push(key);
        }
        field
    }

    /// Every key with its line and value, for tables whose keys the playbook chooses itself.
    pub(crate) fn entries(&self, key: &'static str) -> Vec<(Located<String>, Field<'d>)> {
        let entries = self.table.iter().map(|(name, value)| {
            let line = self.document.line(name.span().start);
            let field = Field { document: self.document, key, line, value: value.get_ref() };
            (Located { value: name.get_ref().to_string(), line }, field)
        });
        entries.collect()
    }

    /// Reports a fault of the table as a whole.
    pub(crate) fn report(&self, kind: FaultKind) {
        self.document.report(self.line, kind);
    }

    /// Reports the keys that nobody asked for, and those that are missing unless one of the former was meant for it.
    pub(crate) fn finish(self) {
        let known = self.known.borrow();
        let absent: Vec<&str> = known.iter().copied().filter(|key| self.table.get(*key).is_none()).collect();
        let mut meant = BTreeSet::new();
        for name in self.table.keys().filter(|name| !known.contains(&name.get_ref().as_ref())) {
            let key = name.get_ref().to_string();
            let nearest = nearest(&key, absent.iter().copied());
            meant.extend(nearest.clone());
            self.document.report(self.document.line(name.span().start), FaultKind::UnknownKey { key, nearest });
        }
        self.report_missing(&meant);
    }

    /// Ends the reading of a table of which it cannot be told which keys belong to it.
    pub(crate) fn finish_undecided(self) {
        self.report_missing(&BTreeSet::new());
    }

    fn report_missing(&self, meant: &BTreeSet<String>) {
        let missing = self.missing.borrow();
        let missing = missing.iter().copied().filter(|key| !meant.contains(*key));
        missing.for_each(|key| self.report(FaultKind::MissingKey(key)));
    }
}

/// One value with its key and line.
#[derive(Clone, Copy)]
pub(crate) struct Field<'d> {
    document: &'d Document<'d>,
    /// The key of the format that it stands under.
    pub(crate) key: &'static str,
    /// Where it stands.
    pub(crate) line: usize,
    value: &'d DeValue<'d>,
}

impl<'d> Field<'d> {
    /// Reports a fault of this value.
    pub(crate) fn report(&self, kind: FaultKind) {
        self.document.report(self.line, kind);
    }

    /// Reports that the value has another type than the format.
    pub(crate) fn report_type(&self, expected: ValueType) {
        self.report(FaultKind::WrongType { key: self.key, expected, found: self.found() });
    }

    fn expect<T>(&self, value: Option<T>, expected: ValueType) -> Option<T> {
        if value.is_none() {
            self.report_type(expected);
        }
        value
    }

    fn found(&self) -> ValueType {
        match self.value {
            DeValue::String(_) => ValueType::Text,
            DeValue::Integer(_) => ValueType::Number,
            DeValue::Float(_) => ValueType::Decimal,
            DeValue::Boolean(_) => ValueType::Truth,
            DeValue::Datetime(_) => ValueType::Date,
            DeValue::Array(_) => ValueType::List,
            DeValue::Table(_) => ValueType::Table,
        }
    }

    /// The value together with its line.
    pub(crate) fn located<T>(&self, value: T) -> Located<T> {
        Located { value, line: self.line }
    }

    /// The characters of a text, if it is one; nothing is reported.
    pub(crate) fn as_str(&self) -> Option<&'d str> {
        self.value.as_str()
    }

    /// The values of a list, if it is one; nothing is reported.
    pub(crate) fn as_list(&self) -> Option<Vec<Field<'d>>> {
        let values = self.value.as_array()?;
        Some(values.iter().map(|value| Field { line: self.document.line(value.span().start), value: value.get_ref(), ..*self }).collect())
    }

    /// A text of any content.
    pub(crate) fn string(&self) -> Option<String> {
        self.expect(self.value.as_str(), ValueType::Text).map(str::to_owned)
    }

    /// A text with something in it.
    pub(crate) fn filled_string(&self) -> Option<String> {
        let text = self.string()?;
        if text.trim().is_empty() {
            self.report(FaultKind::EmptyText(self.key));
            return None;
        }
        Some(text)
    }

    /// A text that people read: a string, or a table of `da` and `en`. It must have something in it.
    pub(crate) fn text(&self) -> Option<Text> {
        if self.value.is_str() {
            return self.filled_string().map(Text::danish);
        }
        let fields = self.expect(self.fields_of(self.value), ValueType::Texts)?;
        // Whoever reads that it is empty knows the field by its name, not by that of its first language.
        let said = |field: Field<'d>| Field { key: self.key, ..field }.filled_string();
        let da = fields.required("da").and_then(said);
        let en = fields.optional("en").and_then(|field| field.filled_string());
        fields.finish();
        Some(Text { da: da?, en })
    }

    /// A whole number within those bounds.
    pub(crate) fn integer(&self, least: i64, most: i64) -> Option<i64> {
        let integer = self.expect(self.value.as_integer(), ValueType::Number)?;
        let value = i64::from_str_radix(integer.as_str(), integer.radix()).ok().filter(|value| (least..=most).contains(value));
        if value.is_none() {
            self.report(FaultKind::NumberOutOfRange { key: self.key, least, most });
        }
        value
    }

    /// `true` or `false`.
    pub(crate) fn truth(&self) -> Option<bool> {
        self.expect(self.value.as_bool(), ValueType::Truth)
    }

    /// The values of a list.
    pub(crate) fn list(&self) -> Vec<Field<'d>> {
        let list = self.expect(self.as_list(), ValueType::List).unwrap_or_default();
        self.bounded(list)
    }

    /// The list as far as a list may go.
    fn bounded(&self, mut list: Vec<Field<'d>>) -> Vec<Field<'d>> {
        if list.len() > LONGEST_LIST {
            self.report(FaultKind::ListTooLong { key: self.key, most: LONGEST_LIST });
            list.truncate(LONGEST_LIST);
        }
        list
    }

    /// A table.
    pub(crate) fn table(&self) -> Option<Fields<'d>> {
        self.expect(self.fields_of(self.value), ValueType::Table)
    }

    /// The tables of a list such as `[[phases]]`.
    pub(crate) fn tables(&self) -> Vec<Fields<'d>> {
        let list = self.bounded(self.expect(self.as_list(), ValueType::Tables).unwrap_or_default());
        list.iter().filter_map(Field::table).collect()
    }

    fn fields_of(&self, value: &'d DeValue<'d>) -> Option<Fields<'d>> {
        Some(Fields {
            document: self.document,
            table: value.as_table()?,
            line: self.line,
            known: RefCell::default(),
            missing: RefCell::default(),
        })
    }

    /// One of the words that the format has here.
    pub(crate) fn word<T: Copy>(&self, words: &[(&'static str, T)]) -> Option<T> {
        let found = self.value.as_str().or_else(|| self.expect(None, ValueType::Text))?;
        let chosen = words.iter().find(|(word, _)| *word == found).map(|(_, value)| *value);
        if chosen.is_none() {
            let allowed: Vec<&'static str> = words.iter().map(|(word, _)| *word).collect();
            let nearest = nearest(found, allowed.iter().copied());
            self.report(FaultKind::UnknownWord { key: self.key, found: found.to_owned(), allowed, nearest });
        }
        chosen
    }

    /// A key or code as the format allows it.
    pub(crate) fn key(&self) -> Option<String> {
        let text = self.filled_string()?;
        let sound = text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
        if !sound || text.len() > LONGEST_KEY {
            self.report(FaultKind::BadKey(text));
            return None;
        }
        Some(text)
    }

    /// A calendar date, bare or as text.
    pub(crate) fn day(&self) -> Option<Day> {
        let (day, found) = match self.value {
            DeValue::Datetime(datetime) => (bare_day(datetime), datetime.to_string()),
            DeValue::String(text) => (text.parse().ok(), text.to_string()),
            _ => {
                self.report_type(ValueType::Date);
                return None;
            }
        };
        if day.is_none() {
            self.report(FaultKind::BadDay(found));
        }
        day
    }

    /// A date expression; calendar dates may stand bare.
    pub(crate) fn date(&self) -> Option<DateExpression> {
        let DeValue::String(text) = self.value else {
            return self.day().map(|day| DateExpression::plain(Base::Date(day)));
        };
        match text.parse() {
            Ok(expression) => Some(expression),
            Err(error) => {
                self.report(FaultKind::BadDate { found: text.to_string(), error });
                None
            }
        }
    }
}

/// The day of a TOML date without a time of day.
fn bare_day(datetime: &toml::value::Datetime) -> Option<Day> {
    let date = datetime.date.filter(|_| datetime.time.is_none())?;
    Day::new(i16::try_from(date.year).ok()?, i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?).ok()
}
