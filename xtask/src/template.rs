//! Reading askama templates: the code between braces, and the words outside it that a reader would see in one language only.

use crate::rust_file::{Literal, literals};

/// Words that are the same in every language.
const SAME_EVERYWHERE: [&str; 4] = ["Kaskade", "Excel", "CSV", "JSON"];
/// Attributes that are read out or shown.
const READ_ATTRIBUTES: [&str; 6] = ["aria-label", "aria-description", "aria-roledescription", "title", "alt", "placeholder"];

/// A template, taken apart.
pub(crate) struct Template<'s> {
    source: &'s str,
    /// Where the code is, without its braces.
    code: Vec<(usize, usize)>,
    /// The rest, with blanks for what was taken out, so that places stay the same.
    page: String,
}

impl<'s> Template<'s> {
    pub(crate) fn read(source: &'s str) -> Self {
        let (mut code, mut page, mut at) = (Vec::new(), String::with_capacity(source.len()), 0);
        while let Some(letter) = source[at..].chars().next() {
            let closing = match source.get(at..at + 2) {
                Some("{{") => "}}",
                Some("{%") => "%}",
                Some("{#") => "#}",
                _ => {
                    page.push(letter);
                    at += letter.len_utf8();
                    continue;
                }
            };
            let end = end_of_code(source, at + 2, closing);
            if closing != "#}" {
                code.push((at + 2, end));
            }
            let past = (end + 2).min(source.len());
            page.extend(source[at..past].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
            at = past;
        }
        Self { source, code, page }
    }

    /// The string literals in its code.
    pub(crate) fn literals(&self) -> Vec<Literal<'s>> {
        let in_code = self.code.iter().flat_map(|&(start, end)| {
            let moved = move |literal: Literal<'s>| Literal { start: literal.start + start, end: literal.end + start, ..literal };
            literals(&self.source[start..end]).into_iter().map(moved)
        });
        in_code.collect()
    }

    /// The words that should be texts, each with its place.
    pub(crate) fn words(&self) -> Vec<(usize, String)> {
        let page = &self.page;
        let (mut found, mut at) = (Vec::new(), 0);
        while at < page.len() {
            let open = page[at..].find('<').map_or(page.len(), |length| at + length);
            found.extend(foreign_words(page, at, open));
            at = if page[open..].starts_with("<!--") {
                after(page, open, "-->")
            } else {
                let (end, read) = tag(page, open);
                found.extend(read.into_iter().flat_map(|(start, end)| foreign_words(page, start, end)));
                match ["script", "style"].into_iter().find(|name| is_tag(page, open, name)) {
                    Some(name) => after(page, end, &format!("</{name}>")),
                    None => end,
                }
            };
        }
        found
    }
}

/// Where code ends; a closing brace within a string does not end it.
fn end_of_code(source: &str, start: usize, closing: &str) -> usize {
    let (mut in_string, mut at) = (false, start);
    while let Some(letter) = source[at..].chars().next() {
        if !in_string && source[at..].starts_with(closing) {
            return at;
        }
        if letter == '\\' && in_string {
            at += 1;
        } else if letter == '"' && closing != "#}" {
            in_string = !in_string;
        }
        at += source[at..].chars().next().map_or(1, char::len_utf8);
    }
    source.len()
}

fn is_tag(page: &str, open: usize, name: &str) -> bool {
    page[open..].strip_prefix('<').and_then(|rest| rest.strip_prefix(name)).is_some_and(|rest| rest.starts_with(['>', ' ', '\n']))
}

fn after(page: &str, from: usize, mark: &str) -> usize {
    page[from..].find(mark).map_or(page.len(), |length| from + length + mark.len())
}

/// Past the tag that opens here, and where the values lie of its attributes that are read.
fn tag(page: &str, open: usize) -> (usize, Vec<(usize, usize)>) {
    let (mut read, mut at) = (Vec::new(), open);
    while let Some(letter) = page[at..].chars().next() {
        match letter {
            '>' => return (at + 1, read),
            '"' => {
                let end = page[at + 1..].find('"').map_or(page.len(), |length| at + 1 + length);
                let name = page[..at].strip_suffix('=').and_then(|before| before.rsplit(char::is_whitespace).next());
                if name.is_some_and(|name| READ_ATTRIBUTES.contains(&name)) {
                    read.push((at + 1, end));
                }
                at = (end + 1).min(page.len());
            }
            _ => at += letter.len_utf8(),
        }
    }
    (page.len(), read)
}

fn foreign_words(page: &str, start: usize, end: usize) -> Option<(usize, String)> {
    let text = &without_attributes(&page[start..end]);
    let words: Vec<&str> = text
        .split_whitespace()
        // `&nbsp;` and its kind are signs, not words.
        .filter(|word| !(word.starts_with('&') && word.ends_with(';')))
        .map(|word| word.trim_matches(|letter: char| !letter.is_alphabetic()))
        .filter(|word| word.contains(char::is_alphabetic) && !SAME_EVERYWHERE.contains(word))
        .collect();
    let place = start + text.find(words.first()?)?;
    Some((place, words.join(" ")))
}

/// A macro may write attributes, so that they stand outside any tag: blanks in their place.
fn without_attributes(text: &str) -> String {
    let (mut kept, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(equals) = rest.find("=\"") {
        let name = rest[..equals].rfind(char::is_whitespace).map_or(0, |before| before + 1);
        let end = rest[equals + 2..].find('"').map_or(rest.len(), |length| equals + 2 + length + 1);
        kept.push_str(&rest[..name]);
        kept.extend(rest[name..end].bytes().map(|_| ' '));
        rest = &rest[end..];
    }
    kept + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(source: &str) -> Vec<String> {
        Template::read(source).words().into_iter().map(|(_, words)| words).collect()
    }

    #[test]
    fn words_outside_code_are_found() {
        assert_eq!(words("<p>Gem nu</p>\n<p>{{ t.get(\"save\") }}: 3 &nbsp; –</p>"), ["Gem nu"]);
        assert_eq!(words("<a class=\"x y\" href=\"/a\" aria-label=\"Luk\">{{ x }}</a>"), ["Luk"]);
        assert_eq!(words("<a aria-label=\"{{ t.get(\"close\") }}\"{% if a > b %} disabled{% endif %}>{# Note #}</a>"), [""; 0]);
        assert_eq!(
            words("<!-- no --><style>p { color: red }</style><script src=\"x\">let a = 1 < 2;</script><title>Kaskade</title>"),
            [""; 0]
        );
        assert_eq!(words("{% macro m() %} lang=\"{% if a %}da{% endif %}\"{% endmacro %} ord"), ["ord"]);
        assert_eq!(words("{% if x == \"%}\" %}ja{% endif %}"), ["ja"]);
    }

    #[test]
    fn places_are_those_of_the_source() {
        let source = "{{ æ }}\n<p>Ord</p>";
        let (place, _) = Template::read(source).words().remove(0);
        assert_eq!(&source[place..place + 3], "Ord");
        let literal = Template::read("æ {{ t.get(\"save\") }}").literals().remove(0);
        assert_eq!((literal.text, literal.start), ("save", 12));
    }
}
