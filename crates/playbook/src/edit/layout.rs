//! Where a table of a list of tables stands in its file: from the comments above its header to the last line of its values.

use super::{entry::as_list, surgery};
use std::ops::Range;
use toml::de::DeTable;

/// The whole lines of the table at a place of a list of the file, with the comments right above its header.
pub(super) fn block(text: &str, root: &DeTable<'_>, list: &str, at: usize) -> Option<Range<usize>> {
    block_of(text, *as_list(root.get(list)?.get_ref()).get(at)?, list)
}

/// The whole lines of a table with that header, with the comments right above it and the tables below it.
pub(super) fn block_of(text: &str, table: &DeTable<'_>, header: &str) -> Option<Range<usize>> {
    let first = table.keys().map(|key| key.span().start).min()?;
    // An empty table has no value to end with, only its header.
    let last = table.iter().map(|(key, value)| surgery::end_of(value).max(key.span().end)).max()?;
    let header = text[..first].rfind(&format!("[[{header}]]"))?;
    let lines = surgery::lines_of(text, header, last);
    Some(with_comments(text, lines.start)..lines.end)
}

/// Where the comments begin that stand right above a line.
fn with_comments(text: &str, start: usize) -> usize {
    let above = &text[..start];
    let comments = above.split_inclusive('\n').rev().take_while(|line| line.trim_start().starts_with('#'));
    let length: usize = comments.map(str::len).sum();
    // The words at the top of a file are about all of it.
    if length == start { start } else { start - length }
}
