//! Another order of a list of tables: they change places with their comments, and what stands between them stays.

use super::{Unwritable, layout, surgery};
use std::ops::Range;
use toml::{Table, Value};

/// The file with the tables of a list in the order of those keys; tables that are not named keep their order behind the others.
pub fn reorder(text: &str, list: &str, keys: &[&str]) -> Result<String, Unwritable> {
    let root = surgery::parse(text).ok_or(Unwritable)?;
    let there = super::head::keys_of(&root, list);
    let rank = |key: &str| keys.iter().position(|one| *one == key).unwrap_or(keys.len());
    let mut wanted: Vec<usize> = (0..there.len()).collect();
    wanted.sort_by_key(|at| rank(&there[*at]));
    if wanted.is_sorted() {
        return Ok(text.to_owned());
    }
    let blocks: Vec<Range<usize>> =
        (0..there.len()).map(|at| layout::block(text, &root, list, at)).collect::<Option<_>>().ok_or(Unwritable)?;
    if blocks.windows(2).any(|pair| pair[0].end > pair[1].start) {
        return Err(Unwritable);
    }
    let mut written = String::with_capacity(text.len() + 2);
    let mut behind = 0;
    for (place, at) in blocks.iter().zip(&wanted) {
        written.push_str(&text[behind..place.start]);
        written.push_str(&text[blocks[*at].clone()]);
        // The last line of a file may lack its end.
        if !written.ends_with('\n') {
            written.push_str(surgery::newline(text));
        }
        behind = place.end;
    }
    written.push_str(&text[behind..]);
    let same = sorted(text, list, &wanted).is_some_and(|wanted| written.parse::<Table>().is_ok_and(|became| became == wanted));
    if same { Ok(written) } else { Err(Unwritable) }
}

/// What the file says with its list in that order.
fn sorted(text: &str, list: &str, wanted: &[usize]) -> Option<Table> {
    let mut data: Table = text.parse().ok()?;
    let there = data.get(list)?.as_array()?.clone();
    data.insert(list.to_owned(), Value::Array(wanted.iter().filter_map(|at| there.get(*at).cloned()).collect()));
    Some(data)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_move_with_their_comments() {
        let text = "# Alt.\n\n# Om a.\n[[x]]\nkey = \"a\"\n\n[[x]]\nkey = \"b\"\n\n[y]\nz = 1\n";
        let moved = "# Alt.\n\n[[x]]\nkey = \"b\"\n\n# Om a.\n[[x]]\nkey = \"a\"\n\n[y]\nz = 1\n";
        assert_eq!(reorder(text, "x", &["b", "a"]).unwrap(), moved);
        assert_eq!(reorder(text, "x", &["b"]).unwrap(), moved);
        assert_eq!(reorder(text, "x", &["a", "b"]).unwrap(), text);
        assert_eq!(reorder("x = [{ key = \"a\" }, { key = \"b\" }]", "x", &["b", "a"]), Err(Unwritable));
    }
}
