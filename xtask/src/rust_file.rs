//! The string literals of a Rust file: enough of a scanner to tell them from comments, characters and lifetimes, and no more.

/// A string literal and where it begins, its opening quote that is, and where it ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Literal<'s> {
    pub(crate) text: &'s str,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// The file without the tests at its end; what only a test uses is not used.
pub(crate) fn without_tests(source: &str) -> &str {
    let mut from = 0;
    while let Some(position) = source[from..].find("#[cfg(test)]\n") {
        let rest = &source[from + position..];
        let item = rest.lines().find(|line| !line.starts_with("#[")).unwrap_or("");
        if item.starts_with("mod ") && item.ends_with('{') {
            return &source[..from + position];
        }
        from += position + 1;
    }
    source
}

/// The string literals of Rust code, in their order.
pub(crate) fn literals(source: &str) -> Vec<Literal<'_>> {
    let bytes = source.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        at = match byte {
            b'/' if source[at..].starts_with("//") => source[at..].find('\n').map_or(bytes.len(), |length| at + length),
            b'/' if source[at..].starts_with("/*") => end_of_comment(source, at),
            b'"' => {
                let end = end_of_string(bytes, at + 1);
                found.push(Literal { text: source.get(at + 1..end).unwrap_or(""), start: at, end: end + 1 });
                end + 1
            }
            b'r' if !continues_word(bytes, at) => match raw_string(source, at) {
                Some((literal, end)) => {
                    found.push(literal);
                    end
                }
                None => at + 1,
            },
            b'\'' => end_of_character(source, at),
            _ => at + 1,
        };
    }
    found
}

fn continues_word(bytes: &[u8], at: usize) -> bool {
    // `br"…"` begins with a letter too, and is a string all the same.
    at.checked_sub(1).is_some_and(|before| (bytes[before].is_ascii_alphanumeric() && bytes[before] != b'b') || bytes[before] == b'_')
}

fn end_of_string(bytes: &[u8], mut at: usize) -> usize {
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 2,
            b'"' => return at,
            _ => at += 1,
        }
    }
    bytes.len()
}

fn raw_string(source: &str, at: usize) -> Option<(Literal<'_>, usize)> {
    let hashes = source[at + 1..].bytes().take_while(|byte| *byte == b'#').count();
    let open = at + 1 + hashes;
    if source.as_bytes().get(open) != Some(&b'"') {
        return None;
    }
    let closing = format!("\"{}", "#".repeat(hashes));
    let end = open + 1 + source[open + 1..].find(&closing)?;
    Some((Literal { text: &source[open + 1..end], start: open, end: end + closing.len() }, end + closing.len()))
}

fn end_of_comment(source: &str, start: usize) -> usize {
    let (mut at, mut depth) = (start, 0);
    let bytes = source.as_bytes();
    while at < bytes.len() {
        match bytes.get(at..at + 2) {
            Some(b"/*") => (at, depth) = (at + 2, depth + 1),
            Some(b"*/") => (at, depth) = (at + 2, depth - 1),
            _ => at += 1,
        }
        if depth == 0 {
            return at;
        }
    }
    bytes.len()
}

/// Past a character such as `'"'` or `'\''`; past the quote only, if it is a lifetime.
fn end_of_character(source: &str, at: usize) -> usize {
    let mut rest = source[at + 1..].char_indices();
    match rest.next() {
        Some((_, '\\')) => {
            let after = at + 3;
            source.as_bytes().iter().skip(after).position(|byte| *byte == b'\'').map_or(source.len(), |length| after + length + 1)
        }
        Some(_) => match rest.next() {
            Some((offset, '\'')) => at + 1 + offset + 1,
            _ => at + 1,
        },
        None => source.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(source: &str) -> Vec<&str> {
        literals(source).into_iter().map(|literal| literal.text).collect()
    }

    #[test]
    fn strings_are_told_from_everything_else() {
        assert_eq!(texts(r#"f("a", 'b', '"', '\'', "c\"d") // "no""#), ["a", "c\\\"d"]);
        assert_eq!(texts("/* \"no\" /* nested */ \"no\" */ \"yes\""), ["yes"]);
        assert_eq!(texts("r#\"raw \"x\" \"#; br\"y\"; for\"z\""), ["raw \"x\" ", "y", "z"]);
        assert_eq!(texts("fn f<'a>(x: &'a str) -> &'static str { \"æ\" }"), ["æ"]);
        assert_eq!(texts("\"never closed"), ["never closed"]);
    }

    #[test]
    fn tests_at_the_end_do_not_count() {
        let source = "#[cfg(test)]\nmod tests;\nfn f() { \"a\" }\n#[cfg(test)]\nmod more {\n \"b\" }\n";
        assert_eq!(texts(without_tests(source)), ["a"]);
    }
}
