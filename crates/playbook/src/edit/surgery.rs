//! Changing one value in a text of TOML: the bytes of that value are cut out and others put in, so that nothing else can move.

use std::ops::Range;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// One step into a document: a key of a table, or a place in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step<'a> {
    Key(&'a str),
    At(usize),
}

/// Reads the text; `None` where it is no TOML.
pub(super) fn parse(text: &str) -> Option<DeTable<'_>> {
    DeTable::parse(text).ok().map(Spanned::into_inner)
}

/// The table that the steps lead to.
pub(super) fn table<'t, 'd>(root: &'t DeTable<'d>, steps: &[Step<'_>]) -> Option<&'t DeTable<'d>> {
    let Some((first, rest)) = steps.split_first() else { return Some(root) };
    let Step::Key(key) = first else { return None };
    let mut value = root.get(*key)?;
    for step in rest {
        value = match step {
            Step::Key(key) => value.get_ref().as_table()?.get(*key)?,
            Step::At(at) => value.get_ref().as_array()?.get(*at)?,
        };
    }
    value.get_ref().as_table()
}

/// A change that this text cannot take: it is laid out in a way that only people change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Refused;

/// Sets a key of the table that the steps lead to, or takes it away. A new key stands after the nearest one that `order` has
/// before it.
pub(super) fn set(text: &str, steps: &[Step<'_>], key: &str, value: Option<&str>, order: &[&str]) -> Result<String, Refused> {
    let root = parse(text).ok_or(Refused)?;
    let table = table(&root, steps).ok_or(Refused)?;
    match (table.get_key_value(key), value) {
        (Some((_, there)), Some(value)) => Ok(replaced(text, there.span(), value)),
        (Some((name, there)), None) => Ok(replaced(text, lines_of(text, name.span().start, there.span().end), "")),
        (None, None) => Ok(text.to_owned()),
        (None, Some(value)) => {
            let line = format!("{key} = {value}{}", newline(text));
            let at = place_for(text, table, key, order).ok_or(Refused)?;
            Ok(inserted(text, at, &line))
        }
    }
}

/// The text with other bytes in that range.
pub(super) fn replaced(text: &str, range: Range<usize>, with: &str) -> String {
    format!("{}{with}{}", &text[..range.start], &text[range.end..])
}

/// The text with whole lines put in where a line begins, or at its end.
pub(super) fn inserted(text: &str, at: usize, lines: &str) -> String {
    let unfinished = at == text.len() && at > 0 && !text.ends_with('\n');
    format!("{}{}{lines}{}", &text[..at], if unfinished { newline(text) } else { "" }, &text[at..])
}

/// The end of line that the text has.
pub(super) fn newline(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}

/// The whole lines that those bytes stand on.
pub(super) fn lines_of(text: &str, start: usize, end: usize) -> Range<usize> {
    line_start(text, start)..line_end(text, end)
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |found| found + 1)
}

/// Behind the end of the line that the place is on.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |found| at + found + 1)
}

/// Whether a key begins its line, so that its value stands behind it: not so the name within `[answer]` or `{ da = … }`.
fn begins_line(text: &str, at: usize) -> bool {
    text[line_start(text, at)..at].trim().is_empty()
}

/// Where a new key's line begins.
fn place_for(text: &str, table: &DeTable<'_>, key: &str, order: &[&str]) -> Option<usize> {
    let own: Vec<_> = table.iter().filter(|(name, _)| begins_line(text, name.span().start)).collect();
    let rank = |name: &str| order.iter().position(|one| *one == name);
    let wanted = rank(key);
    let before = own.iter().filter(|(name, _)| rank(name.get_ref()).is_some_and(|rank| Some(rank) < wanted));
    let behind = before.max_by_key(|(name, _)| rank(name.get_ref()));
    if let Some((_, value)) = behind {
        return Some(line_end(text, end_of(value)));
    }
    own.iter().map(|(name, _)| line_start(text, name.span().start)).min()
}

/// Where a value ends; a table written with dotted keys ends with the last of them.
pub(super) fn end_of(value: &Spanned<DeValue<'_>>) -> usize {
    let inner = match value.get_ref() {
        DeValue::Table(table) => table.iter().map(|(_, value)| end_of(value)).max(),
        DeValue::Array(array) => array.iter().map(end_of).max(),
        _ => None,
    };
    value.span().end.max(inner.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# begyndelse\nb = 1 # tal\n\nd = [\n  1,\n]\n[t]\nx = \"æ\"\n";

    #[test]
    fn replaces_a_value_and_nothing_else() {
        assert_eq!(set(TEXT, &[], "b", Some("22"), &[]).unwrap(), TEXT.replace("b = 1", "b = 22"));
        assert_eq!(set(TEXT, &[Step::Key("t")], "x", Some("\"ø\""), &[]).unwrap(), TEXT.replace('æ', "ø"));
    }

    #[test]
    fn a_new_key_stands_where_the_format_has_it() {
        let order = ["a", "b", "c", "d", "e"];
        assert_eq!(set(TEXT, &[], "c", Some("3"), &order).unwrap(), TEXT.replace("# tal\n", "# tal\nc = 3\n"));
        assert_eq!(set(TEXT, &[], "e", Some("5"), &order).unwrap(), TEXT.replace("]\n[t]", "]\ne = 5\n[t]"));
        assert_eq!(set(TEXT, &[], "a", Some("0"), &order).unwrap(), TEXT.replace("b = 1", "a = 0\nb = 1"));
        assert_eq!(set("a = 1", &[], "b", Some("2"), &order).unwrap(), "a = 1\nb = 2\n");
        assert_eq!(set("a = 1\r\nc = 2\r\n", &[], "b", Some("2"), &order).unwrap(), "a = 1\r\nb = 2\r\nc = 2\r\n");
    }

    #[test]
    fn a_key_goes_with_its_lines() {
        assert_eq!(set(TEXT, &[], "d", None, &[]).unwrap(), "# begyndelse\nb = 1 # tal\n\n[t]\nx = \"æ\"\n");
        assert_eq!(set(TEXT, &[], "nothing", None, &[]).unwrap(), TEXT);
        assert_eq!(set("a = [", &[], "a", None, &[]), Err(Refused));
    }
}
