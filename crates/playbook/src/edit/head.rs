//! What `playbook.toml` says, as the fields of forms: the head, and phases, themes and milestones as lists.

use super::{
    Unwritable,
    entries::{Spec, names, spec},
    item::Item,
    surgery::{self, Step},
    table,
    values::{self, Shape},
};
use toml::de::{DeTable, DeValue};

/// A list of `playbook.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// `[[phases]]`
    Phases,
    /// `[[themes]]`
    Themes,
    /// `[[milestones]]`, with their dates in each wave.
    Milestones,
}

impl List {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Phases, Self::Themes, Self::Milestones];

    /// The key of the format.
    pub fn key(self) -> &'static str {
        match self {
            Self::Phases => "phases",
            Self::Themes => "themes",
            Self::Milestones => "milestones",
        }
    }

    /// The list with that key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.key() == key)
    }
}

/// The keys of the head that a form has, in the order of the format.
const HEAD: [Spec; 8] = [
    spec("key", Shape::Word),
    spec("version", Shape::Word),
    spec("title", Shape::Texts),
    spec("scope", Shape::Word),
    spec("supplier", Shape::Word),
    spec("owner", Shape::Word),
    spec("source", Shape::Word),
    spec("attributes", Shape::List),
];

/// The names of the fields of the head, in the order of the format.
pub fn head_fields() -> Vec<String> {
    names(&HEAD)
}

/// The fields of the head; its key and its owner are for good.
pub fn read_head(text: &str) -> Option<Item> {
    Some(table::read(text, &surgery::parse(text)?, &HEAD))
}

/// The file with other fields in its head.
pub fn write_head(text: &str, item: &Item) -> Result<String, Unwritable> {
    let there = read_head(text).ok_or(Unwritable)?;
    let written = table::write(text, &[], &HEAD, &there, item, &table::order(&HEAD))?;
    if read_head(&written).is_some_and(|became| became.differences(item).is_empty()) { Ok(written) } else { Err(Unwritable) }
}

fn read_value(item: &mut Item, text: &str, table: &DeTable<'_>, key: &str, shape: Shape, name: &str) {
    let Some(value) = table.get(key) else { return };
    let (danish, english) = values::shown(shape, value.get_ref(), &text[value.span()]);
    let (own, foreign) = name.split_once(':').map_or((name, String::new()), |(own, rest)| (own, format!(":{rest}")));
    item.set(name, danish);
    item.set(format!("{own}-en{foreign}"), english);
}

fn changed(there: &Item, item: &Item, name: &str, foreign: &str) -> bool {
    let foreign = if foreign == name { format!("{name}-en") } else { foreign.to_owned() };
    [name, foreign.as_str()].iter().any(|name| there.get(name).trim() != item.get(name).trim())
}

/// The keys of a list, in the order of the file.
pub fn list_keys(text: &str, list: List) -> Vec<String> {
    let root = surgery::parse(text);
    root.map(|root| keys_of(&root, list.key())).unwrap_or_default()
}

/// The keys of the waves, in the order of the file.
pub fn wave_keys(text: &str) -> Vec<String> {
    let root = surgery::parse(text);
    root.map(|root| keys_of(&root, "waves")).unwrap_or_default()
}

pub(super) fn keys_of(root: &DeTable<'_>, list: &str) -> Vec<String> {
    let key = |table: &DeTable<'_>| table.get("key").and_then(|key| key.get_ref().as_str()).unwrap_or_default().to_owned();
    tables(root, list).map(key).collect()
}

fn tables<'t, 'd>(root: &'t DeTable<'d>, list: &str) -> impl Iterator<Item = &'t DeTable<'d>> {
    let array = root.get(list).and_then(|value| value.get_ref().as_array());
    array.into_iter().flat_map(|array| array.iter()).filter_map(|value| value.get_ref().as_table())
}

/// The fields of a list: `title:KEY` and `title-en:KEY` of each, and for milestones `date:KEY:WAVE`. What has no title is not there.
pub fn read_list(text: &str, list: List) -> Option<Item> {
    let root = surgery::parse(text)?;
    let mut item = Item::default();
    for (key, table) in keys_of(&root, list.key()).iter().zip(tables(&root, list.key())) {
        read_value(&mut item, text, table, "title", Shape::Texts, &format!("title:{key}"));
    }
    if list == List::Milestones {
        for (wave, table) in keys_of(&root, "waves").iter().zip(tables(&root, "waves")) {
            let Some(dates) = table.get("milestones").and_then(|value| value.get_ref().as_table()) else { continue };
            for (key, value) in dates {
                let (date, _) = values::shown(Shape::Date, value.get_ref(), &text[value.span()]);
                item.set(format!("date:{}:{wave}", key.get_ref()), date);
            }
        }
    }
    Some(item)
}

/// The file with another list: titles and dates changed, what has lost its title taken away, what is new at the end.
pub fn write_list(text: &str, list: List, item: &Item) -> Result<String, Unwritable> {
    let there = read_list(text, list).ok_or(Unwritable)?;
    let keys = list_keys(text, list);
    let mut text = text.to_owned();
    for (at, key) in keys.iter().enumerate() {
        let (name, foreign) = (format!("title:{key}"), format!("title-en:{key}"));
        if item.get(&name).is_empty() || !changed(&there, item, &name, &foreign) {
            continue;
        }
        let title = values::written(Shape::Texts, item.get(&name), item.get(&foreign));
        let steps = [Step::Key(list.key()), Step::At(at)];
        text = surgery::set(&text, &steps, "title", title.as_deref(), &["key", "title"]).map_err(|_| Unwritable)?;
    }
    if list == List::Milestones {
        text = write_dates(text, &there, item, &keys)?;
    }
    for (at, key) in keys.iter().enumerate().rev() {
        if item.get(&format!("title:{key}")).is_empty() {
            text = without(&text, list, at)?;
        }
    }
    let new = item.fields().filter_map(|(name, title)| Some((name.strip_prefix("title:")?, title)));
    for (key, title) in new.filter(|(key, _)| !keys.iter().any(|there| there == key)) {
        text = with(&text, list, key, title, item.get(&format!("title-en:{key}")))?;
    }
    if read_list(&text, list).is_some_and(|became| became.differences(item).is_empty()) { Ok(text) } else { Err(Unwritable) }
}

fn write_dates(text: String, there: &Item, item: &Item, keys: &[String]) -> Result<String, Unwritable> {
    let order: Vec<&str> = std::iter::once("publication").chain(keys.iter().map(String::as_str)).collect();
    let dates = there.differences(item).into_iter().filter_map(|name| Some((name, name.strip_prefix("date:")?.rsplit_once(':')?)));
    let waves = wave_keys(&text);
    dates.into_iter().try_fold(text, |text, (name, (key, wave))| {
        let at = waves.iter().position(|one| one == wave).ok_or(Unwritable)?;
        let steps = [Step::Key("waves"), Step::At(at), Step::Key("milestones")];
        let value = values::written(Shape::Date, item.get(name), "");
        surgery::set(&text, &steps, key, value.as_deref(), &order).map_err(|_| Unwritable)
    })
}

/// The text without one table of a list, and without the empty line behind it.
fn without(text: &str, list: List, at: usize) -> Result<String, Unwritable> {
    let root = surgery::parse(text).ok_or(Unwritable)?;
    let table = surgery::table(&root, &[Step::Key(list.key()), Step::At(at)]).ok_or(Unwritable)?;
    let first = table.keys().map(|key| key.span().start).min().ok_or(Unwritable)?;
    let last = table.iter().map(|(_, value)| surgery::end_of(value)).max().ok_or(Unwritable)?;
    let header = text[..first].rfind(&format!("[[{}]]", list.key())).ok_or(Unwritable)?;
    let mut range = surgery::lines_of(text, header, last);
    let behind = surgery::line_end(text, range.end);
    if text[range.end..behind].trim().is_empty() {
        range.end = behind;
    }
    Ok(surgery::replaced(text, range, ""))
}

/// The text with one more table behind the last of its list.
fn with(text: &str, list: List, key: &str, title: &str, english: &str) -> Result<String, Unwritable> {
    let root = surgery::parse(text).ok_or(Unwritable)?;
    let last = root.get(list.key()).and_then(|value| match value.get_ref() {
        DeValue::Array(array) => array.iter().map(surgery::end_of).max(),
        _ => None,
    });
    let newline = surgery::newline(text);
    let title = values::written(Shape::Texts, title, english).ok_or(Unwritable)?;
    let table = format!("{newline}[[{}]]{newline}key = {}{newline}title = {title}{newline}", list.key(), values::quoted(key));
    let at = last.map_or(text.len(), |last| surgery::line_end(text, last));
    Ok(surgery::inserted(text, at, &table))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fbs() -> String {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../playbooks/fbs-2.0");
        crate::Source::open(folder).unwrap().to_files().remove("playbook.toml").unwrap()
    }

    #[test]
    fn writing_back_what_was_read_changes_no_byte() {
        let text = fbs();
        assert_eq!(write_head(&text, &read_head(&text).unwrap()), Ok(text.clone()));
        for list in List::ALL {
            assert_eq!(write_list(&text, list, &read_list(&text, list).unwrap()), Ok(text.clone()), "{list:?}");
        }
    }

    #[test]
    fn a_new_version_is_two_bytes() {
        let mut item = read_head(&fbs()).unwrap();
        item.set("version", "2027.1");
        assert_eq!(write_head(&fbs(), &item).unwrap(), fbs().replace("version = \"2026.1\"", "version = \"2027.1\""));
    }

    #[test]
    fn rows_change_come_and_go() {
        let text = fbs();
        let mut item = read_list(&text, List::Phases).unwrap();
        item.set("title:1", "Start");
        item.set("title-en:1", "");
        item.set("title:5", "Efter");
        let changed = write_list(&text, List::Phases, &item).unwrap();
        let wanted = text.replace("key = \"1\"\ntitle = { da = \"Opstart\", en = \"Start-up\" }", "key = \"1\"\ntitle = \"Start\"");
        let added = "en = \"Anchoring\" }\n\n[[phases]]\nkey = \"5\"\ntitle = \"Efter\"\n";
        assert_eq!(changed, wanted.replace("en = \"Anchoring\" }\n", added));
        let back = write_list(&changed, List::Phases, &read_list(&text, List::Phases).unwrap()).unwrap();
        assert_eq!(read_list(&back, List::Phases), read_list(&text, List::Phases));
        let mut item = read_list(&text, List::Phases).unwrap();
        item.set("title:2.1", "");
        item.set("title-en:2.1", "");
        let removed = "[[phases]]\nkey = \"2.1\"\ntitle = { da = \"Planlægning\", en = \"Planning\" }\n\n";
        assert_eq!(write_list(&text, List::Phases, &item).unwrap(), text.replace(removed, ""));
    }

    #[test]
    fn the_date_of_a_milestone_moves_in_its_wave() {
        let text = fbs();
        let mut item = read_list(&text, List::Milestones).unwrap();
        let wave = wave_keys(&text).remove(0);
        let name = format!("date:go-live:{wave}");
        assert_eq!(item.get(&name), "2027-01-28");
        item.set(name, "2027-02-04");
        assert_eq!(write_list(&text, List::Milestones, &item).unwrap(), text.replace("\ngo-live = 2027-01-28", "\ngo-live = 2027-02-04"));
    }
}
