//! Finding the texts that code asks for: `t.get("key")` and `t.with("key", [("name", …)])`, and string literals that are keys without
//! such a call around them, as in a list or in the arms of a `match`.

use crate::rust_file::Literal;
use std::collections::BTreeSet;

/// A call that names its key.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Call<'s> {
    pub(crate) key: &'s str,
    pub(crate) offset: usize,
    /// The names given to it; `None` where they are made elsewhere.
    pub(crate) names: Option<BTreeSet<&'s str>>,
}

/// The call that this literal is the key of, if there is one. Receivers are called `t` or `texts`, or there would be no telling a
/// message from a header or a column.
pub(crate) fn call<'s>(source: &'s str, literal: &Literal<'s>) -> Option<Call<'s>> {
    let before = source[..literal.start].trim_end().strip_suffix('(')?;
    let (receiver, method) = before.rsplit_once('.')?;
    let receiver = receiver.trim_end();
    let word = receiver.rsplit(|letter: char| !letter.is_alphanumeric() && letter != '_').next()?;
    if !["t", "texts"].contains(&word) {
        return None;
    }
    let after = source[literal.end..].trim_start();
    let names = match (method.trim(), after.chars().next()?) {
        ("get", ')') => Some(BTreeSet::new()),
        ("with", ',') => names(&after[1..]),
        _ => return None,
    };
    Some(Call { key: literal.text, offset: literal.start, names })
}

/// The names in `[("a", …), ("b", …)]`; those of a call inside a value are not among them.
fn names(values: &str) -> Option<BTreeSet<&str>> {
    let values = values.trim_start();
    let values = values.strip_prefix('&').unwrap_or(values).strip_prefix('[')?;
    let mut found = BTreeSet::new();
    let (mut depth, mut opened, mut at) = (0_usize, false, 0);
    while let Some(letter) = values[at..].chars().next() {
        match letter {
            '"' => {
                let end = at + 1 + values[at + 1..].find('"')?;
                if depth == 1 && opened {
                    found.insert(&values[at + 1..end]);
                }
                at = end;
                opened = false;
            }
            '(' | '[' | '{' => (depth, opened) = (depth + 1, true),
            ']' if depth == 0 => return Some(found),
            ')' | ']' | '}' => (depth, opened) = (depth.checked_sub(1)?, false),
            _ if letter.is_whitespace() => {}
            // A name from a constant or a variable: what is given is known only when it runs.
            _ if depth == 1 && opened || depth == 0 && letter != ',' => return None,
            _ => opened = false,
        }
        at += values[at..].chars().next()?.len_utf8();
    }
    None
}

/// The literals in lists called `TEXT_KEYS`: by that name a list promises that it holds keys only, for code that puts its keys together.
pub(crate) fn listed<'l, 's>(source: &str, found: &'l [Literal<'s>]) -> impl Iterator<Item = &'l Literal<'s>> {
    let lists: Vec<(usize, usize)> =
        source.match_indices("TEXT_KEYS: ").filter_map(|(start, _)| Some((start, start + source[start..].find("];")?))).collect();
    found.iter().filter(move |literal| lists.iter().any(|&(start, end)| (start..end).contains(&literal.start)))
}

/// Whether a literal makes use of a key: it is the key, its beginning up to a hyphen, or a pattern for `format!` that can become it.
pub(crate) fn makes_use(literal: &str, key: &str) -> bool {
    if literal == key || (literal.len() > 2 && literal.ends_with('-') && key.starts_with(literal)) {
        return true;
    }
    let (Some(open), Some(close)) = (literal.find('{'), literal.rfind('}')) else { return false };
    let (Some(start), Some(end)) = (literal.get(..open), literal.get(close + 1..)) else { return false };
    open > 2 && start.ends_with('-') && key.len() > start.len() + end.len() && key.starts_with(start) && key.ends_with(end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rust_file::literals;

    fn first(source: &str) -> Option<Call<'_>> {
        call(source, literals(source).first()?)
    }

    fn given<'s>(names: &[&'s str]) -> Option<BTreeSet<&'s str>> {
        Some(names.iter().copied().collect())
    }

    #[test]
    fn calls_are_found_with_what_they_give() {
        assert_eq!(first("self.t.get(\"save\")").map(|call| call.names), Some(given(&[])));
        let nested = "t.with(\n \"k\", [(\"a\", t.with(\"x\", [(\"no\", 1.into())]).into()), (\"b\", (1, \"no\").0.into())],\n)";
        assert_eq!(first(nested).map(|call| (call.key, call.names)), Some(("k", given(&["a", "b"]))));
        assert_eq!(first("texts.with(\"k\", &[(\"a\", 1.into())])").map(|call| call.names), Some(given(&["a"])));
        assert_eq!(first("t.with(\"k\", values)").map(|call| call.names), Some(None));
        assert_eq!(first("t.with(\"k\", [(NAME, 1.into())])").map(|call| call.names), Some(None));
    }

    #[test]
    fn other_calls_are_left_alone() {
        for source in ["headers.get(\"accept\")", "t.get(\"signal-\" ~ x)", "get(\"a\")", "format!(\"a\")", "list.get(\"x\")"] {
            assert_eq!(first(source), None, "{source}");
        }
    }

    #[test]
    fn lists_of_keys_are_read() {
        let source = "f(\"no\"); const TEXT_KEYS: [&str; 2] = [\"a\", \"b\"]; g(\"no\"); for key in TEXT_KEYS {}";
        let found = literals(source);
        assert_eq!(listed(source, &found).map(|literal| literal.text).collect::<Vec<_>>(), ["a", "b"]);
    }

    #[test]
    fn keys_are_used_by_literals_prefixes_and_patterns() {
        assert!(makes_use("signal-red", "signal-red"));
        assert!(makes_use("signal-", "signal-red"));
        assert!(makes_use("signal-{}", "signal-red"));
        assert!(makes_use("signal-{key}-meaning", "signal-red-meaning"));
        assert!(!makes_use("signal-{key}-meaning", "signal-red"));
        assert!(!makes_use("{}", "signal-red"));
        assert!(!makes_use("s", "signal-red"));
        assert!(!makes_use("a }{", "signal-red"));
    }
}
