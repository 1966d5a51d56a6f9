//! Long lists in parts: each part says where the next one begins.

use crate::{Field, Kind, text, whole};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};

/// So many items stand in a part if nobody says otherwise.
pub const LIMIT: usize = 100;
/// So many at most.
pub const MOST: usize = 1000;

/// What a list adds to the query of its address.
pub const PAGING: [Field; 2] = [
    text("cursor", "Where this part begins: `next` of the one before.").kind(Kind::Text(500)),
    whole("limit", 1, MOST as i64, "So many items in this part."),
];

/// A part of a list.
#[derive(Debug, Clone, Serialize)]
pub struct Page<T> {
    /// The items of this part.
    pub items: Vec<T>,
    /// What to send as `cursor` for the part after this one; `null` at the end.
    pub next: Option<String>,
}

/// Where in a list a part begins, as the query of an address has it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Cursor {
    cursor: String,
    limit: String,
}

impl Cursor {
    /// So many items are asked for.
    pub fn limit(&self) -> usize {
        self.limit.parse().unwrap_or(LIMIT).clamp(1, MOST)
    }

    /// The key of the item that the part comes after, for lists whose database finds the place by it.
    pub fn last(&self) -> Option<String> {
        self.after().map(|(key, _)| key)
    }

    /// What to send as `cursor` for the part after the item with a key, which needs no place.
    pub fn behind(key: &str) -> String {
        URL_SAFE_NO_PAD.encode(format!("0 {key}"))
    }

    /// The key of the item that the part comes after, and the place that it had; `None` at the beginning. What is no cursor of ours
    /// begins at the beginning.
    fn after(&self) -> Option<(String, usize)> {
        let decoded = String::from_utf8(URL_SAFE_NO_PAD.decode(&self.cursor).ok()?).ok()?;
        let (place, key) = decoded.split_once(' ')?;
        Some((key.to_owned(), place.parse().ok()?))
    }
}

/// The part of a list that is asked for. `key` names an item for good: the next part begins after the last item of this one, wherever
/// it stands by then, and where it stood if it is gone.
pub fn paged<I, T>(items: &[I], cursor: &Cursor, key: impl Fn(&I) -> String, shown: impl FnMut(&I) -> T) -> Page<T> {
    let start = cursor.after().map_or(0, |(last, place)| {
        let is_last = |item: &I| key(item) == last;
        match items.get(place).is_some_and(is_last) {
            true => place + 1,
            false => items.iter().position(is_last).map_or(place, |place| place + 1),
        }
    });
    let start = start.min(items.len());
    let end = (start + cursor.limit()).min(items.len());
    let next = (end < items.len()).then(|| URL_SAFE_NO_PAD.encode(format!("{} {}", end - 1, key(&items[end - 1]))));
    Page { items: items[start..end].iter().map(shown).collect(), next }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn all(items: &[u32], limit: usize, mut change: impl FnMut(&mut Vec<u32>)) -> Vec<u32> {
        let (mut items, mut seen, mut cursor) = (items.to_vec(), Vec::new(), String::new());
        loop {
            let page = paged(&items, &Cursor { cursor, limit: limit.to_string() }, ToString::to_string, |item| *item);
            seen.extend(page.items);
            let Some(next) = page.next else { return seen };
            cursor = next;
            change(&mut items);
        }
    }

    #[test]
    fn what_comes_before_meanwhile_moves_nothing() {
        assert_eq!(all(&[10, 20, 30, 40], 2, |items| items.insert(0, 5)), [10, 20, 30, 40]);
    }

    #[test]
    fn what_goes_meanwhile_moves_nothing() {
        assert_eq!(
            all(&[10, 20, 30, 40, 50], 2, |items| items.retain(|item| *item != 20)),
            [10, 20, 30, 40, 50],
            "and nothing is left out"
        );
    }

    #[test]
    fn a_wrong_cursor_begins_anew() {
        for cursor in ["", "?", "MA", "x".repeat(400).as_str()] {
            let cursor = Cursor { cursor: cursor.to_owned(), limit: "0".to_owned() };
            assert_eq!(paged(&[1, 2], &cursor, ToString::to_string, |item| *item).items, [1]);
        }
    }

    proptest! {
        #[test]
        fn the_parts_are_the_list(items in proptest::collection::btree_set(0..1000u32, 0..60), limit in 1..20usize) {
            let items: Vec<u32> = items.into_iter().collect();
            prop_assert_eq!(all(&items, limit, |_| ()), items);
        }
    }
}
