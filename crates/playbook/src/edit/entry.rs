//! Roles, waves and events as the fields of forms: one table of a list of tables each, that comes, changes, moves and goes as a whole
//! while every other byte of its file stays.

use super::{
    Unwritable,
    item::Item,
    layout,
    surgery::{self, Step},
    values::{self, Shape},
};
use crate::read::{EVENTS, HEAD, ROLES};
use std::ops::Range;
use toml::{
    Table, Value,
    de::{DeTable, DeValue},
};

/// A list of tables with a form for each of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entries {
    /// `[[roles]]` of `roles.toml`.
    Roles,
    /// `[[waves]]` of `playbook.toml`, with their milestones.
    Waves,
    /// `[[events]]` of `events.toml`.
    Events,
}

/// A key of the format, which is the name of its field, and how its value is written.
type Spec = (&'static str, Shape);

const ROLE: [Spec; 14] = [
    ("key", Shape::Word),
    ("title", Shape::Texts),
    ("group", Shape::Word),
    ("holders", Shape::Word),
    ("at", Shape::Word),
    ("from-phase", Shape::Word),
    ("after-phase", Shape::Word),
    ("themes", Shape::List),
    ("effect", Shape::Texts),
    ("responsibility", Shape::Texts),
    ("tasks", Shape::TextList),
    ("competences", Shape::TextList),
    ("traits", Shape::TextList),
    ("source", Shape::Word),
];

const WAVE: [Spec; 4] = [("key", Shape::Word), ("kind", Shape::Word), ("title", Shape::Texts), ("participants", Shape::Participants)];

const EVENT: [Spec; 17] = [
    ("key", Shape::Word),
    ("kind", Shape::Word),
    ("title", Shape::Texts),
    ("date", Shape::Date),
    ("from", Shape::Word),
    ("until", Shape::Word),
    ("place", Shape::Texts),
    ("link", Shape::Word),
    ("about", Shape::Texts),
    ("agenda", Shape::TextList),
    ("roles", Shape::List),
    ("when", Shape::Word),
    ("seats", Shape::Number),
    ("pass-on", Shape::Truth),
    ("open", Shape::Truth),
    ("gate", Shape::List),
    ("source", Shape::Word),
];

/// The table with the dates of a wave.
const MILESTONES: &str = "milestones";
/// How the names of the fields of those dates begin.
const DATE: &str = "date:";

impl Entries {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Roles, Self::Waves, Self::Events];

    /// The key of the format.
    pub fn key(self) -> &'static str {
        match self {
            Self::Roles => "roles",
            Self::Waves => "waves",
            Self::Events => "events",
        }
    }

    /// The list with that key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|entries| entries.key() == key)
    }

    /// The file that holds it.
    pub fn path(self) -> &'static str {
        match self {
            Self::Roles => ROLES,
            Self::Waves => HEAD,
            Self::Events => EVENTS,
        }
    }

    fn specs(self) -> &'static [Spec] {
        match self {
            Self::Roles => &ROLE,
            Self::Waves => &WAVE,
            Self::Events => &EVENT,
        }
    }

    /// The names of the fields, in the order of the format, without the dates of waves.
    pub fn fields(self) -> Vec<String> {
        let both = |(key, shape): &Spec| match shape {
            Shape::Texts => vec![(*key).to_owned(), format!("{key}-en")],
            _ => vec![(*key).to_owned()],
        };
        self.specs().iter().flat_map(both).collect()
    }

    fn order(self) -> Vec<&'static str> {
        let own = self.specs().iter().map(|(key, _)| *key);
        own.chain((self == Self::Waves).then_some(MILESTONES)).collect()
    }
}

fn tables<'t, 'd>(root: &'t DeTable<'d>, entries: Entries) -> Vec<&'t DeTable<'d>> {
    let array = root.get(entries.key()).and_then(|value| value.get_ref().as_array());
    array.into_iter().flat_map(|array| array.iter()).filter_map(|value| value.get_ref().as_table()).collect()
}

fn key_of<'t>(table: &'t DeTable<'_>) -> &'t str {
    table.get("key").and_then(|key| key.get_ref().as_str()).unwrap_or_default()
}

/// The keys and the Danish titles of a list, in the order of the file; `None` where the file is no TOML.
pub fn entry_titles(text: &str, entries: Entries) -> Option<Vec<(String, String)>> {
    let root = surgery::parse(text)?;
    let title = |table: &DeTable<'_>| {
        let value = table.get("title")?;
        Some(values::shown(Shape::Texts, value.get_ref(), &text[value.span()]).0)
    };
    Some(tables(&root, entries).into_iter().map(|table| (key_of(table).to_owned(), title(table).unwrap_or_default())).collect())
}

fn position(root: &DeTable<'_>, entries: Entries, key: &str) -> Option<usize> {
    tables(root, entries).into_iter().position(|table| key_of(table) == key)
}

/// The fields of an entry; `None` where there is none of that key.
pub fn read_entry(text: &str, entries: Entries, key: &str) -> Option<Item> {
    let root = surgery::parse(text)?;
    let table = tables(&root, entries).into_iter().find(|table| key_of(table) == key)?;
    let mut item = Item::default();
    for (key, shape) in entries.specs() {
        let Some(value) = table.get(*key) else { continue };
        let (danish, english) = values::shown(*shape, value.get_ref(), &text[value.span()]);
        item.set(*key, danish);
        item.set(format!("{key}-en"), english);
    }
    let dates = (entries == Entries::Waves).then(|| table.get(MILESTONES)?.get_ref().as_table()).flatten();
    for (milestone, value) in dates.into_iter().flatten() {
        item.set(format!("{DATE}{}", milestone.get_ref()), values::shown(Shape::Date, value.get_ref(), &text[value.span()]).0);
    }
    Some(item)
}

/// The file with the fields of `item` in place of those that the entry has; its key stays.
pub fn write_entry(text: &str, entries: Entries, key: &str, item: &Item) -> Result<String, Unwritable> {
    let there = read_entry(text, entries, key).ok_or(Unwritable)?;
    let at = surgery::parse(text).and_then(|root| position(&root, entries, key)).ok_or(Unwritable)?;
    let order = entries.order();
    let mut written = text.to_owned();
    for (name, shape) in entries.specs().iter().filter(|(name, _)| *name != "key") {
        let english = format!("{name}-en");
        if [*name, english.as_str()].iter().any(|name| there.get(name).trim() != item.get(name).trim()) {
            let value = values::written(*shape, item.get(name), item.get(&english));
            let steps = [Step::Key(entries.key()), Step::At(at)];
            written = surgery::set(&written, &steps, name, value.as_deref(), &order).map_err(|_| Unwritable)?;
        }
    }
    if entries == Entries::Waves {
        for name in there.differences(item).into_iter().filter(|name| name.starts_with(DATE)) {
            written = write_date(&written, at, name.trim_start_matches(DATE), item.get(name))?;
        }
    }
    let same = read_entry(&written, entries, key).is_some_and(|became| became.differences(item).is_empty());
    let others = |text| Some(data(text)?.without(entries, at));
    if same && others(text) == others(&written) { Ok(written) } else { Err(Unwritable) }
}

fn write_date(text: &str, at: usize, milestone: &str, date: &str) -> Result<String, Unwritable> {
    let root = surgery::parse(text).ok_or(Unwritable)?;
    let wave = *tables(&root, Entries::Waves).get(at).ok_or(Unwritable)?;
    let declared = super::list_keys(text, super::List::Milestones);
    let order: Vec<&str> = std::iter::once("publication").chain(declared.iter().map(String::as_str)).collect();
    let value = values::written(Shape::Date, date, "");
    let dates = wave.get(MILESTONES).and_then(|value| value.get_ref().as_table());
    let line = value.as_ref().map(|value| format!("{milestone} = {value}{}", surgery::newline(text)));
    match (dates, line) {
        (None, None) => Ok(text.to_owned()),
        (None, Some(line)) => {
            let end = layout::block(text, &root, Entries::Waves.key(), at).ok_or(Unwritable)?.end;
            let newline = surgery::newline(text);
            Ok(surgery::inserted(text, end, &format!("{newline}[waves.{MILESTONES}]{newline}{line}")))
        }
        // A table without a line of its own has only its header to stand behind.
        (Some(dates), Some(line)) if dates.is_empty() => {
            let header = wave.get(MILESTONES).map(|value| value.span().start).ok_or(Unwritable)?;
            Ok(surgery::inserted(text, surgery::line_end(text, header), &line))
        }
        (Some(_), _) => {
            let steps = [Step::Key(Entries::Waves.key()), Step::At(at), Step::Key(MILESTONES)];
            surgery::set(text, &steps, milestone, value.as_deref(), &order).map_err(|_| Unwritable)
        }
    }
}

/// The file with a new entry behind the last of its list.
pub fn add_entry(text: &str, entries: Entries, item: &Item) -> Result<String, Unwritable> {
    let root = surgery::parse(text).ok_or(Unwritable)?;
    let newline = surgery::newline(text);
    let line = |key: &str, shape: Shape| {
        let value = values::written(shape, item.get(key), item.get(&format!("{key}-en")))?;
        Some(format!("{key} = {value}{newline}"))
    };
    let lines: String = entries.specs().iter().filter_map(|(key, shape)| line(key, *shape)).collect();
    let dates: String = item
        .fields()
        .filter_map(|(name, date)| Some(format!("{} = {}{newline}", name.strip_prefix(DATE)?, values::written(Shape::Date, date, "")?)))
        .collect();
    let dates = if dates.is_empty() { dates } else { format!("{newline}[waves.{MILESTONES}]{newline}{dates}") };
    let last = tables(&root, entries).len().checked_sub(1).and_then(|last| layout::block(text, &root, entries.key(), last));
    let at = last.map_or(text.len(), |last| last.end);
    let gap = if at == 0 { "" } else { newline };
    let written = surgery::inserted(text, at, &format!("{gap}[[{}]]{newline}{lines}{dates}", entries.key()));
    let (before, after) = (data(text).ok_or(Unwritable)?, data(&written).ok_or(Unwritable)?);
    let count = before.list(entries).len();
    let kept = after.list(entries).len() == count + 1 && after.without(entries, count) == before.with_list(entries);
    let same = read_entry(&written, entries, item.get("key")).is_some_and(|became| became.differences(item).is_empty());
    if kept && same { Ok(written) } else { Err(Unwritable) }
}

/// The file without an entry, and without the empty line behind it.
pub fn remove_entry(text: &str, entries: Entries, key: &str) -> Result<String, Unwritable> {
    let root = surgery::parse(text).ok_or(Unwritable)?;
    let at = position(&root, entries, key).ok_or(Unwritable)?;
    let mut range = layout::block(text, &root, entries.key(), at).ok_or(Unwritable)?;
    let behind = surgery::line_end(text, range.end);
    if text[range.end..behind].trim().is_empty() {
        range.end = behind;
    }
    let written = surgery::replaced(text, range, "");
    let wanted = data(text).map(|before| before.without(entries, at));
    let became = data(&written).map(|after| after.with_list(entries));
    if wanted.is_some() && wanted == became { Ok(written) } else { Err(Unwritable) }
}

/// The file with an entry one place further up or down; at the end of the list nothing changes.
pub fn move_entry(text: &str, entries: Entries, key: &str, up: bool) -> Result<String, Unwritable> {
    let root = surgery::parse(text).ok_or(Unwritable)?;
    let count = tables(&root, entries).len();
    let at = position(&root, entries, key).ok_or(Unwritable)?;
    let first = if up { at.checked_sub(1) } else { Some(at).filter(|at| at + 1 < count) };
    let Some(first) = first else { return Ok(text.to_owned()) };
    let block = |at| layout::block(text, &root, entries.key(), at).ok_or(Unwritable);
    let (one, other) = (block(first)?, block(first + 1)?);
    if one.end > other.start {
        return Err(Unwritable);
    }
    // The last line of a file may lack its end.
    let whole = |range: Range<usize>| {
        let lines = &text[range];
        if lines.ends_with('\n') { lines.to_owned() } else { format!("{lines}{}", surgery::newline(text)) }
    };
    let swapped = format!("{}{}{}", whole(other.clone()), &text[one.end..other.start], whole(one.clone()));
    let written = surgery::replaced(text, one.start..other.end, &swapped);
    let wanted = data(text).map(|before| before.swapped(entries, first));
    if wanted.is_some() && wanted == data(&written) { Ok(written) } else { Err(Unwritable) }
}

/// The lines, from 1, that an entry stands on.
pub fn entry_lines(text: &str, entries: Entries, key: &str) -> Option<std::ops::RangeInclusive<usize>> {
    let root = surgery::parse(text)?;
    let range = layout::block(text, &root, entries.key(), position(&root, entries, key)?)?;
    let line = |at: usize| 1 + text[..at].matches('\n').count();
    Some(line(range.start)..=line(range.end.saturating_sub(1).max(range.start)))
}

/// What a file says, without how it is laid out: by this it is seen that nothing else moved.
#[derive(Debug, Clone, PartialEq)]
struct Data(Table);

fn data(text: &str) -> Option<Data> {
    text.parse().ok().map(Data)
}

impl Data {
    fn list(&self, entries: Entries) -> &[Value] {
        self.0.get(entries.key()).and_then(Value::as_array).map_or(&[], Vec::as_slice)
    }

    /// The same, where a list without an entry is there as well.
    fn with_list(mut self, entries: Entries) -> Self {
        self.0.entry(entries.key()).or_insert_with(|| Value::Array(Vec::new()));
        self
    }

    fn without(self, entries: Entries, at: usize) -> Self {
        self.changed(entries, |list| drop((at < list.len()).then(|| list.remove(at))))
    }

    fn swapped(self, entries: Entries, first: usize) -> Self {
        self.changed(entries, |list| list.swap(first, first + 1))
    }

    fn changed(self, entries: Entries, change: impl FnOnce(&mut Vec<Value>)) -> Self {
        let mut whole = self.with_list(entries);
        if let Some(Value::Array(list)) = whole.0.get_mut(entries.key()) {
            change(list);
        }
        whole
    }
}

/// Whether a value is a list of tables, each with a header of its own.
pub(super) fn as_list<'t, 'd>(value: &'t DeValue<'d>) -> Vec<&'t DeTable<'d>> {
    value.as_array().into_iter().flat_map(|array| array.iter()).filter_map(|value| value.get_ref().as_table()).collect()
}

#[cfg(test)]
#[path = "entry_tests.rs"]
mod tests;
