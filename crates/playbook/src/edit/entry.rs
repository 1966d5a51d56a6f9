//! The tables of a list as the fields of forms: a table comes, changes, moves and goes as a whole while every other byte of its file
//! stays.

use super::{
    Unwritable,
    entries::Entries,
    item::Item,
    layout,
    surgery::{self, Step},
    table,
    values::{self, Shape},
};
use std::ops::Range;
use toml::{
    Table, Value,
    de::{DeTable, DeValue},
};

/// The table with the dates of a wave.
const MILESTONES: &str = "milestones";
/// How the names of the fields of those dates begin.
const DATE: &str = "date:";

/// The steps to the table that holds a list.
fn steps_to(root: &DeTable<'_>, entries: &Entries) -> Option<Vec<Step<'static>>> {
    let Some((parent, key)) = entries.parent() else { return Some(Vec::new()) };
    let at = position(root, &parent, key)?;
    let mut steps = steps_to(root, &parent)?;
    steps.extend([Step::Key(parent.list()), Step::At(at)]);
    Some(steps)
}

/// The steps to a table of a list.
fn steps_at(root: &DeTable<'_>, entries: &Entries, at: usize) -> Option<Vec<Step<'static>>> {
    let mut steps = steps_to(root, entries)?;
    steps.extend([Step::Key(entries.list()), Step::At(at)]);
    Some(steps)
}

fn tables<'t, 'd>(root: &'t DeTable<'d>, entries: &Entries) -> Vec<&'t DeTable<'d>> {
    let holder = steps_to(root, entries).and_then(|steps| surgery::table(root, &steps));
    holder.and_then(|holder| holder.get(entries.list())).map_or_else(Vec::new, |list| as_list(list.get_ref()))
}

/// The keys of a list, in the order of the file. What goes by a name that an earlier table has gets a number behind it.
fn keys(root: &DeTable<'_>, entries: &Entries) -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    for table in tables(root, entries) {
        let name = table.get(entries.identity()).and_then(|key| key.get_ref().as_str()).unwrap_or_default();
        let numbered = (2..).map(|number| format!("{name}.{number}"));
        let free = std::iter::once(name.to_owned()).chain(numbered).find(|key| !keys.contains(key));
        keys.push(free.unwrap_or_default());
    }
    keys
}

fn position(root: &DeTable<'_>, entries: &Entries, key: &str) -> Option<usize> {
    keys(root, entries).iter().position(|one| one == key)
}

fn block(text: &str, root: &DeTable<'_>, entries: &Entries, at: usize) -> Option<Range<usize>> {
    layout::block_of(text, tables(root, entries).get(at)?, &entries.header())
}

/// The keys of a list and what its entries are called in Danish, in the order of the file; `None` where the file is no TOML.
pub fn entry_titles(text: &str, entries: &Entries) -> Option<Vec<(String, String)>> {
    let root = surgery::parse(text)?;
    let title = |table: &DeTable<'_>| {
        let value = table.get(entries.called())?;
        Some(values::shown(Shape::Texts, value.get_ref(), &text[value.span()]).0)
    };
    let titles = tables(&root, entries).into_iter().map(|table| title(table).unwrap_or_default());
    Some(keys(&root, entries).into_iter().zip(titles).collect())
}

/// The fields of an entry; `None` where there is none of that key.
pub fn read_entry(text: &str, entries: &Entries, key: &str) -> Option<Item> {
    let root = surgery::parse(text)?;
    read_at(text, &root, entries, position(&root, entries, key)?)
}

fn read_at(text: &str, root: &DeTable<'_>, entries: &Entries, at: usize) -> Option<Item> {
    let table = *tables(root, entries).get(at)?;
    let mut item = table::read(text, table, entries.specs());
    let dates = (*entries == Entries::Waves).then(|| table.get(MILESTONES)?.get_ref().as_table()).flatten();
    for (milestone, value) in dates.into_iter().flatten() {
        item.set(format!("{DATE}{}", milestone.get_ref()), values::shown(Shape::Date, value.get_ref(), &text[value.span()]).0);
    }
    Some(item)
}

fn says(text: &str, entries: &Entries, at: usize, item: &Item) -> bool {
    let became = surgery::parse(text).and_then(|root| read_at(text, &root, entries, at));
    became.is_some_and(|became| became.differences(item).is_empty())
}

/// The file with the fields of `item` in place of those that the entry has; a `key` stays.
pub fn write_entry(text: &str, entries: &Entries, key: &str, item: &Item) -> Result<String, Unwritable> {
    let root = surgery::parse(text).ok_or(Unwritable)?;
    let at = position(&root, entries, key).ok_or(Unwritable)?;
    let there = read_at(text, &root, entries, at).ok_or(Unwritable)?;
    let steps = steps_at(&root, entries, at).ok_or(Unwritable)?;
    let mut order = table::order(entries.specs());
    order.extend((*entries == Entries::Waves).then_some(MILESTONES));
    let specs: Vec<_> = entries.specs().iter().filter(|spec| spec.key != "key").copied().collect();
    let mut written = table::write(text, &steps, &specs, &there, item, &order)?;
    if *entries == Entries::Waves {
        for name in there.differences(item).into_iter().filter(|name| name.starts_with(DATE)) {
            written = write_date(&written, at, name.trim_start_matches(DATE), item.get(name))?;
        }
    }
    let place = Place::of(&root, entries).ok_or(Unwritable)?;
    let rest = |text| Some(data(text)?.without_fields(&place, at, entries));
    if says(&written, entries, at, item) && rest(text) == rest(&written) { Ok(written) } else { Err(Unwritable) }
}

fn write_date(text: &str, at: usize, milestone: &str, date: &str) -> Result<String, Unwritable> {
    let root = surgery::parse(text).ok_or(Unwritable)?;
    let waves = &Entries::Waves;
    let wave = *tables(&root, waves).get(at).ok_or(Unwritable)?;
    let declared = super::list_keys(text, super::List::Milestones);
    let order: Vec<&str> = std::iter::once("publication").chain(declared.iter().map(String::as_str)).collect();
    let value = values::written(Shape::Date, date, "");
    let dates = wave.get(MILESTONES).and_then(|value| value.get_ref().as_table());
    let line = value.as_ref().map(|value| format!("{milestone} = {value}{}", surgery::newline(text)));
    match (dates, line) {
        (None, None) => Ok(text.to_owned()),
        (None, Some(line)) => {
            let end = block(text, &root, waves, at).ok_or(Unwritable)?.end;
            let newline = surgery::newline(text);
            Ok(surgery::inserted(text, end, &format!("{newline}[waves.{MILESTONES}]{newline}{line}")))
        }
        // A table without a line of its own has only its header to stand behind.
        (Some(dates), Some(line)) if dates.is_empty() => {
            let header = wave.get(MILESTONES).map(|value| value.span().start).ok_or(Unwritable)?;
            Ok(surgery::inserted(text, surgery::line_end(text, header), &line))
        }
        (Some(_), _) => {
            let steps = [Step::Key(waves.list()), Step::At(at), Step::Key(MILESTONES)];
            surgery::set(text, &steps, milestone, value.as_deref(), &order).map_err(|_| Unwritable)
        }
    }
}

/// The file with a new entry behind the last of its list.
pub fn add_entry(text: &str, entries: &Entries, item: &Item) -> Result<String, Unwritable> {
    let root = surgery::parse(text).ok_or(Unwritable)?;
    let place = Place::of(&root, entries).ok_or(Unwritable)?;
    let newline = surgery::newline(text);
    let lines = table::lines(entries.specs(), item, newline);
    let dates: String = item
        .fields()
        .filter_map(|(name, date)| Some(format!("{} = {}{newline}", name.strip_prefix(DATE)?, values::written(Shape::Date, date, "")?)))
        .collect();
    let dates = if dates.is_empty() { dates } else { format!("{newline}[waves.{MILESTONES}]{newline}{dates}") };
    let count = tables(&root, entries).len();
    let at = end_of_list(text, &root, entries, count);
    let gap = if at == 0 { "" } else { newline };
    let written = surgery::inserted(text, at, &format!("{gap}[[{}]]{newline}{lines}{dates}", entries.header()));
    let (before, after) = (data(text).ok_or(Unwritable)?, data(&written).ok_or(Unwritable)?);
    let kept = after.list(&place).len() == count + 1 && after.without(&place, count) == before.with_list(&place);
    if kept && says(&written, entries, count, item) { Ok(written) } else { Err(Unwritable) }
}

/// Where a new entry is put: behind the last of its list; behind what holds the list, where that has none yet.
fn end_of_list(text: &str, root: &DeTable<'_>, entries: &Entries, count: usize) -> usize {
    let last = count.checked_sub(1).and_then(|last| block(text, root, entries, last));
    let holder = || entries.parent().and_then(|(parent, key)| block(text, root, &parent, position(root, &parent, key)?));
    last.or_else(holder).map_or(text.len(), |block| block.end)
}

/// The file without an entry, and without the empty line beside it.
pub fn remove_entry(text: &str, entries: &Entries, key: &str) -> Result<String, Unwritable> {
    let root = surgery::parse(text).ok_or(Unwritable)?;
    let at = position(&root, entries, key).ok_or(Unwritable)?;
    let place = Place::of(&root, entries).ok_or(Unwritable)?;
    let range = with_empty_line(text, block(text, &root, entries, at).ok_or(Unwritable)?);
    let written = surgery::replaced(text, range, "");
    let wanted = data(text).map(|before| before.without(&place, at));
    let became = data(&written).map(|after| after.with_list(&place));
    if wanted.is_some() && wanted == became { Ok(written) } else { Err(Unwritable) }
}

/// Lines with the empty one behind them; at the end of the file with the one before them.
fn with_empty_line(text: &str, range: Range<usize>) -> Range<usize> {
    if range.end == text.len() {
        let before = text[..range.start].strip_suffix(surgery::newline(text)).filter(|before| before.ends_with('\n'));
        return before.map_or(range.start, str::len)..range.end;
    }
    let behind = surgery::line_end(text, range.end);
    if text[range.end..behind].trim().is_empty() { range.start..behind } else { range }
}

/// The file with an entry one place further up or down. At the end of its list nothing changes; a question goes on into the section beside.
pub fn move_entry(text: &str, entries: &Entries, key: &str, up: bool) -> Result<String, Unwritable> {
    let root = surgery::parse(text).ok_or(Unwritable)?;
    let count = tables(&root, entries).len();
    let at = position(&root, entries, key).ok_or(Unwritable)?;
    let first = if up { at.checked_sub(1) } else { Some(at).filter(|at| at + 1 < count) };
    let Some(first) = first else { return move_beside(text, &root, entries, at, up) };
    let place = Place::of(&root, entries).ok_or(Unwritable)?;
    let block = |at| block(text, &root, entries, at).ok_or(Unwritable);
    let (one, other) = (block(first)?, block(first + 1)?);
    if one.end > other.start {
        return Err(Unwritable);
    }
    let swapped = format!("{}{}{}", whole_lines(text, other.clone()), &text[one.end..other.start], whole_lines(text, one.clone()));
    let written = surgery::replaced(text, one.start..other.end, &swapped);
    let wanted = data(text).map(|before| before.swapped(&place, first));
    if wanted.is_some() && wanted == data(&written) { Ok(written) } else { Err(Unwritable) }
}

/// Lines, also where the last one of the file lacks its end.
fn whole_lines(text: &str, range: Range<usize>) -> String {
    let lines = &text[range];
    if lines.ends_with('\n') { lines.to_owned() } else { format!("{lines}{}", surgery::newline(text)) }
}

/// The file with the first or last entry of a list at the near end of the same list in what stands beside the list's holder.
fn move_beside(text: &str, root: &DeTable<'_>, entries: &Entries, at: usize, up: bool) -> Result<String, Unwritable> {
    let beside = entries.parent().and_then(|(parent, key)| {
        let holder = position(root, &parent, key)?;
        let beside = if up { holder.checked_sub(1)? } else { holder + 1 };
        Some((keys(root, &parent).get(beside)?.clone(), block(text, root, &parent, beside)?))
    });
    let Some((section, beside)) = beside else { return Ok(text.to_owned()) };
    let target = entries.beside(&section).ok_or(Unwritable)?;
    let (from, to) = (Place::of(root, entries).ok_or(Unwritable)?, Place::of(root, &target).ok_or(Unwritable)?);
    let own = block(text, root, entries, at).ok_or(Unwritable)?;
    let lines = whole_lines(text, own.clone());
    let newline = surgery::newline(text);
    let gone = with_empty_line(text, own);
    // Up it comes behind what stands above; down it comes before the first of the section below, or right behind its title.
    let written = if up {
        let without = surgery::replaced(text, gone, "");
        surgery::inserted(&without, beside.end, &format!("{newline}{lines}"))
    } else {
        let first = block(text, root, &target, 0).map(|first| (first.start, format!("{lines}{newline}")));
        let (put, lines) = first.unwrap_or((beside.end, format!("{newline}{lines}")));
        surgery::replaced(&surgery::inserted(text, put, &lines), gone, "")
    };
    let count = tables(root, &target).len();
    let wanted = data(text).map(|before| before.moved((&from, at), (&to, if up { count } else { 0 })));
    let became = data(&written).map(|after| after.with_list(&from).with_list(&to));
    if wanted.is_some() && wanted == became { Ok(written) } else { Err(Unwritable) }
}

/// The lines, from 1, that an entry stands on.
pub fn entry_lines(text: &str, entries: &Entries, key: &str) -> Option<std::ops::RangeInclusive<usize>> {
    let root = surgery::parse(text)?;
    let range = block(text, &root, entries, position(&root, entries, key)?)?;
    let line = |at: usize| 1 + text[..at].matches('\n').count();
    Some(line(range.start)..=line(range.end.saturating_sub(1).max(range.start)))
}

/// Where a list stands in what a file says.
struct Place {
    holder: Vec<Step<'static>>,
    list: &'static str,
}

impl Place {
    fn of(root: &DeTable<'_>, entries: &Entries) -> Option<Self> {
        Some(Self { holder: steps_to(root, entries)?, list: entries.list() })
    }
}

/// What a file says, without how it is laid out: by this it is seen that nothing else moved.
#[derive(Debug, Clone, PartialEq)]
struct Data(Table);

fn data(text: &str) -> Option<Data> {
    text.parse().ok().map(Data)
}

impl Data {
    fn list(&self, place: &Place) -> &[Value] {
        holder(&self.0, &place.holder).and_then(|table| table.get(place.list)).and_then(Value::as_array).map_or(&[], Vec::as_slice)
    }

    /// The same, where a list without an entry is there as well.
    fn with_list(self, place: &Place) -> Self {
        self.changed(place, |_| ())
    }

    fn without(self, place: &Place, at: usize) -> Self {
        self.changed(place, |list| drop((at < list.len()).then(|| list.remove(at))))
    }

    fn swapped(self, place: &Place, first: usize) -> Self {
        self.changed(place, |list| list.swap(first, first + 1))
    }

    fn moved(self, (from, at): (&Place, usize), (to, target): (&Place, usize)) -> Self {
        let moving = self.list(from).get(at).cloned();
        self.without(from, at).changed(to, |list| list.splice(target..target, moving).for_each(drop))
    }

    /// The same without what the form of an entry can change.
    fn without_fields(self, place: &Place, at: usize, entries: &Entries) -> Self {
        self.changed(place, |list| {
            let Some(table) = list.get_mut(at).and_then(Value::as_table_mut) else { return };
            table::forget(table, entries.specs());
            if *entries == Entries::Waves {
                table.remove(MILESTONES);
            }
        })
    }

    fn changed(mut self, place: &Place, change: impl FnOnce(&mut Vec<Value>)) -> Self {
        let list = holder_mut(&mut self.0, &place.holder).map(|table| table.entry(place.list).or_insert_with(|| Value::Array(Vec::new())));
        if let Some(Value::Array(list)) = list {
            change(list);
        }
        self
    }
}

fn holder<'t>(table: &'t Table, steps: &[Step<'_>]) -> Option<&'t Table> {
    match steps {
        [] => Some(table),
        [Step::Key(key), Step::At(at), rest @ ..] => holder(table.get(*key)?.as_array()?.get(*at)?.as_table()?, rest),
        _ => None,
    }
}

fn holder_mut<'t>(table: &'t mut Table, steps: &[Step<'_>]) -> Option<&'t mut Table> {
    match steps {
        [] => Some(table),
        [Step::Key(key), Step::At(at), rest @ ..] => holder_mut(table.get_mut(*key)?.as_array_mut()?.get_mut(*at)?.as_table_mut()?, rest),
        _ => None,
    }
}

/// The tables of a value that is a list of them, each with a header of its own.
pub(super) fn as_list<'t, 'd>(value: &'t DeValue<'d>) -> Vec<&'t DeTable<'d>> {
    value.as_array().into_iter().flat_map(|array| array.iter()).filter_map(|value| value.get_ref().as_table()).collect()
}

#[cfg(test)]
#[path = "entry_tests.rs"]
mod tests;
