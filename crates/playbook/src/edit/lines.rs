//! Which field of a file stands on a line, so that what lint says of the line can be said beside the field.

use super::{
    Entries, List, layout,
    surgery::{self, Step},
};
use crate::front_matter;
use std::ops::RangeInclusive;
use toml::de::{DeTable, DeValue};

/// Tables whose keys are fields of their own, with what the names of those begin with.
const WITHIN: [(&str, &str); 2] = [("answer", "answer-"), ("milestones", "")];

/// The field on a line, counted from 1: the key of the format, or of a table within, such as `answer-min`.
pub fn field_on_line(text: &str, line: usize) -> Option<String> {
    let toml = front_matter::split(text).map_or_else(|_| text.to_owned(), |parts| parts.toml);
    let root = surgery::parse(&toml)?;
    let lists = List::ALL.map(List::key).into_iter().chain(Entries::LISTS.map(|entries| entries.list()));
    let tables = lists.filter_map(|list| root.get(list)).flat_map(|value| super::entry::as_list(value.get_ref()));
    on_line(&toml, &root, line).or_else(|| tables.into_iter().find_map(|table| on_line(&toml, table, line)))
}

fn on_line(text: &str, table: &DeTable<'_>, line: usize) -> Option<String> {
    let number = |at: usize| 1 + text[..at.min(text.len())].matches('\n').count();
    table.iter().find_map(|(key, value)| {
        let inner = WITHIN.iter().find(|(name, _)| *name == key.get_ref().as_ref()).zip(value.get_ref().as_table());
        if let Some(((_, before), inner)) = inner {
            let heading = (!before.is_empty() && number(key.span().start) == line).then(|| "kind".to_owned());
            return on_line(text, inner, line).or(heading).map(|name| format!("{before}{name}"));
        }
        let is_list_of_tables = matches!(value.get_ref(), DeValue::Array(list) if list.iter().any(|one| one.get_ref().is_table()));
        // The places of tables with headers of their own are those of what stands in them.
        let here = number(key.span().start)..=number(surgery::end_of(value).saturating_sub(1));
        let own = !is_list_of_tables || text[key.span().end..].trim_start().starts_with('=');
        (own && here.contains(&line)).then(|| key.get_ref().to_string())
    })
}

/// The lines, from 1, of the table with that key in a list such as `phases`.
pub fn list_lines(text: &str, list: &str, key: &str) -> Option<RangeInclusive<usize>> {
    let root = surgery::parse(text)?;
    let at = super::head::keys_of(&root, list).iter().position(|one| one == key)?;
    surgery::table(&root, &[Step::Key(list), Step::At(at)])?;
    let range = layout::block(text, &root, list, at)?;
    let number = |at: usize| 1 + text[..at].matches('\n').count();
    Some(number(range.start)..=number(range.end.saturating_sub(1).max(range.start)))
}

/// The keys of a list such as `phases`, in the order of the file.
pub fn keys_in(text: &str, list: &str) -> Vec<String> {
    surgery::parse(text).map(|root| super::head::keys_of(&root, list)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_field() {
        let head =
            "key = \"a\"\n\n[[phases]]\nkey = \"1\"\ntitle = \"\"\n\n[[waves]]\nkey = \"w\"\n\n[waves.milestones]\ngo-live = 2026-01-02\n";
        let on = |line| field_on_line(head, line);
        assert_eq!([on(1), on(2), on(5), on(11)], [Some("key".to_owned()), None, Some("title".to_owned()), Some("go-live".to_owned())]);
        assert_eq!(list_lines(head, "phases", "1"), Some(3..=5));
        let task =
            "+++\ncode = \"010\"\nguides = [\n  { title = \"a\", url = \"b\" },\n]\n\n[answer]\nkind = \"number\"\nmin = 3\n+++\nTekst\n";
        let on = |line| field_on_line(task, line).unwrap_or_default();
        assert_eq!([on(2), on(4), on(9), on(11)], ["code", "guides", "answer-min", ""]);
    }
}
