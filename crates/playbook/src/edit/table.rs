//! The fields of one table of a file, read and written by what the format has there.

use super::{
    Unwritable,
    entries::Spec,
    item::Item,
    surgery::{self, Step},
    values,
};
use toml::{Table, Value, de::DeTable};

/// The fields that a table has.
pub(super) fn read(text: &str, table: &DeTable<'_>, specs: &[Spec]) -> Item {
    let mut item = Item::default();
    for spec in specs {
        let holder = match spec.within {
            None => Some(table),
            Some(within) => table.get(within).and_then(|value| value.get_ref().as_table()),
        };
        let Some(value) = holder.and_then(|table| table.get(spec.key)) else { continue };
        let (danish, english) = values::shown(spec.shape, value.get_ref(), &text[value.span()]);
        item.set(spec.name(), danish);
        item.set(spec.english(), english);
    }
    item
}

/// The text with the fields of `item` where they differ from those that are `there`, in the table that the steps lead to.
pub(super) fn write(
    text: &str,
    steps: &[Step<'_>],
    specs: &[Spec],
    there: &Item,
    item: &Item,
    order: &[&str],
) -> Result<String, Unwritable> {
    let mut written = text.to_owned();
    let mut tables: Vec<&str> = Vec::new();
    for spec in specs.iter().filter(|spec| differs(spec, there, item)) {
        match spec.within {
            None => written = surgery::set(&written, steps, spec.key, value(spec, item).as_deref(), order).map_err(|_| Unwritable)?,
            Some(within) if !tables.contains(&within) => tables.push(within),
            Some(_) => {}
        }
    }
    let own = |within: &str| specs.iter().filter(|spec| spec.within == Some(within)).copied().collect::<Vec<_>>();
    tables.into_iter().try_fold(written, |text, within| write_inner(&text, steps, within, &own(within), there, item, order))
}

/// The keys of a table of these specs, in the order of the format.
pub(super) fn order(specs: &[Spec]) -> Vec<&'static str> {
    let mut keys: Vec<&str> = specs.iter().map(|spec| spec.within.unwrap_or(spec.key)).collect();
    keys.dedup();
    keys
}

/// What an item says in the order of the format: a line each, and a table within on one line.
pub(super) fn lines(specs: &[Spec], item: &Item, newline: &str) -> String {
    let line = |key: &str| {
        let own = specs.iter().find(|spec| spec.within.is_none() && spec.key == key).and_then(|spec| value(spec, item));
        let inner: Vec<Spec> = specs.iter().filter(|spec| spec.within == Some(key)).copied().collect();
        own.or_else(|| inline(&inner, item, &[])).map(|value| format!("{key} = {value}{newline}"))
    };
    order(specs).into_iter().filter_map(line).collect()
}

/// Takes away what these specs know of a table, so that two tables are the same where they differ in nothing else.
pub(super) fn forget(table: &mut Table, specs: &[Spec]) {
    for spec in specs {
        match spec.within {
            None => drop(table.remove(spec.key)),
            Some(within) => {
                if let Some(Value::Table(inner)) = table.get_mut(within) {
                    inner.remove(spec.key);
                }
            }
        }
    }
    table.retain(|_, value| !matches!(value, Value::Table(inner) if inner.is_empty()));
}

fn value(spec: &Spec, item: &Item) -> Option<String> {
    values::written(spec.shape, item.get(&spec.name()), item.get(&spec.english()))
}

fn differs(spec: &Spec, there: &Item, item: &Item) -> bool {
    [spec.name(), spec.english()].iter().any(|name| there.get(name).trim() != item.get(name).trim())
}

/// A table on one line, with what the form does not know of it; `None` where nothing stands in it.
fn inline(specs: &[Spec], item: &Item, unknown: &[String]) -> Option<String> {
    let known = specs.iter().filter_map(|spec| Some(format!("{} = {}", spec.key, value(spec, item)?)));
    let all: Vec<String> = known.chain(unknown.iter().cloned()).collect();
    (!all.is_empty()).then(|| format!("{{ {} }}", all.join(", ")))
}

fn write_inner(
    text: &str,
    steps: &[Step<'_>],
    within: &str,
    specs: &[Spec],
    there: &Item,
    item: &Item,
    order: &[&str],
) -> Result<String, Unwritable> {
    let root = surgery::parse(text).ok_or(Unwritable)?;
    let holder = surgery::table(&root, steps).ok_or(Unwritable)?;
    let set = |value: Option<String>| surgery::set(text, steps, within, value.as_deref(), order).map_err(|_| Unwritable);
    let Some((value, inner)) = holder.get(within).and_then(|value| Some((value, value.get_ref().as_table()?))) else {
        return set(inline(specs, item, &[]));
    };
    // A table that stands on one line is written anew as a whole: taking a key of it away would take the line.
    if text[value.span()].starts_with('{') {
        let is_known = |key: &str| specs.iter().any(|spec| spec.key == key);
        let kept = inner.iter().filter(|(key, _)| !is_known(key.get_ref()));
        let kept: Vec<String> = kept.map(|(key, value)| format!("{} = {}", &text[key.span()], &text[value.span()])).collect();
        return set(inline(specs, item, &kept));
    }
    let steps: Vec<Step<'_>> = steps.iter().copied().chain([Step::Key(within)]).collect();
    let keys: Vec<&str> = specs.iter().map(|spec| spec.key).collect();
    specs.iter().filter(|spec| differs(spec, there, item)).try_fold(text.to_owned(), |text, spec| {
        surgery::set(&text, &steps, spec.key, self::value(spec, item).as_deref(), &keys).map_err(|_| Unwritable)
    })
}
