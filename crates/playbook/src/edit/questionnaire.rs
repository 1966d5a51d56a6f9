//! What stands above the sections of a questionnaire, as the fields of a form.

use super::{
    Unwritable,
    entries::{QUESTIONNAIRE, lists, names},
    item::Item,
    surgery, table,
};
use toml::Table;

/// The names of the fields, in the order of the format.
pub fn questionnaire_fields() -> Vec<String> {
    names(&QUESTIONNAIRE)
}

/// The names of those that are lists of keys.
pub fn questionnaire_lists() -> Vec<String> {
    lists(&QUESTIONNAIRE)
}

/// The fields; `None` where the file is no TOML.
pub fn read_questionnaire(text: &str) -> Option<Item> {
    Some(table::read(text, &surgery::parse(text)?, &QUESTIONNAIRE))
}

/// The file with other fields; its key stays, for gates name it and answers are kept under it.
pub fn write_questionnaire(text: &str, item: &Item) -> Result<String, Unwritable> {
    let there = read_questionnaire(text).ok_or(Unwritable)?;
    let specs: Vec<_> = QUESTIONNAIRE.iter().filter(|spec| spec.key != "key").copied().collect();
    let written = table::write(text, &[], &specs, &there, item, &table::order(&QUESTIONNAIRE))?;
    let rest = |text: &str| {
        let mut data: Table = text.parse().ok()?;
        table::forget(&mut data, &QUESTIONNAIRE);
        Some(data)
    };
    let same = read_questionnaire(&written).is_some_and(|became| became.differences(item).is_empty());
    if same && rest(text) == rest(&written) { Ok(written) } else { Err(Unwritable) }
}

/// The keys of all questions of a questionnaire, in the order of the file.
pub fn question_keys(text: &str) -> Vec<String> {
    let sections = surgery::parse(text);
    let of = |table: &toml::de::DeTable<'_>, list: &str| super::head::keys_of(table, list);
    let sections = sections.as_ref().and_then(|root| root.get("sections")).map(|list| super::entry::as_list(list.get_ref()));
    sections.unwrap_or_default().into_iter().flat_map(|section| of(section, "questions")).collect()
}
