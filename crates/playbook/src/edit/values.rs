//! Values of the format as the text of a form's field, and back.

use domain::calendar::Day;
use toml::{
    Value,
    de::{DeArray, DeTable, DeValue},
};

/// How a value of the format is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// A string: words, keys, conditions.
    Word,
    /// A text in Danish and perhaps English: two fields.
    Texts,
    /// A calendar date, written bare, or a date expression.
    Date,
    /// A list of strings, a line each.
    List,
    /// A list of texts, a line each: `Ja | Yes`.
    TextList,
    /// A list of guides, a line each: `Title | https://…` or `Titel | Title | https://…`.
    Guides,
    /// A whole number.
    Number,
    /// `true` or `false`.
    Truth,
    /// Places of a course by rule, a line each: `5`, `2 folkeskole`, `1/2 dagtilbud` for one per two of them.
    Places,
    /// Who comes into a wave: `all`, a condition, or codes with commas between them.
    Participants,
}

/// Between a number of places and the number of institutions that share them.
const PER: char = '/';
/// Between the parts of a line.
const BAR: char = '|';

/// The Danish and the English field of a value. A value of another type than the format has is shown as it stands in the file.
pub(super) fn shown(shape: Shape, value: &DeValue<'_>, raw: &str) -> (String, String) {
    let own = || (raw.to_owned(), String::new());
    let line = |text: String| (text, String::new());
    match shape {
        Shape::Word => value.as_str().map_or_else(own, |text| line(text.to_owned())),
        Shape::Texts => texts(value).unwrap_or_else(own),
        Shape::Date => line(value.as_str().map_or_else(|| raw.to_owned(), str::to_owned)),
        Shape::List => value.as_array().and_then(strings).map_or_else(own, |list| line(list.join("\n"))),
        Shape::TextList => value.as_array().and_then(|list| lines(list, text_line)).map_or_else(own, line),
        Shape::Guides => value.as_array().and_then(|list| lines(list, guide_line)).map_or_else(own, line),
        Shape::Participants => line(match value.as_array().map(strings) {
            Some(Some(codes)) => codes.join(", "),
            Some(None) => raw.to_owned(),
            None => value.as_str().map_or_else(|| raw.to_owned(), str::to_owned),
        }),
        Shape::Places => value.as_array().and_then(|list| lines(list, place_line)).map_or_else(own, line),
        Shape::Number | Shape::Truth => line(value.as_str().map_or_else(|| raw.to_owned(), str::to_owned)),
    }
}

fn strings(list: &DeArray<'_>) -> Option<Vec<String>> {
    // A line cannot hold what has lines of its own.
    let word = |text: &str| (!text.contains(['\n', '\r'])).then(|| text.to_owned());
    list.iter().map(|value| value.get_ref().as_str().and_then(word)).collect()
}

fn texts(value: &DeValue<'_>) -> Option<(String, String)> {
    match value.as_str() {
        Some(text) => Some((text.to_owned(), String::new())),
        None => {
            let table = value.as_table()?;
            let only = table.keys().all(|key| ["da", "en"].contains(&key.get_ref().as_ref()));
            only.then(|| Some((member(table, "da")?, member(table, "en").unwrap_or_default())))?
        }
    }
}

fn member(table: &DeTable<'_>, key: &str) -> Option<String> {
    table.get(key)?.get_ref().as_str().map(str::to_owned)
}

fn lines(list: &DeArray<'_>, line: impl Fn(&DeValue<'_>) -> Option<String>) -> Option<String> {
    let lines: Vec<String> = list.iter().map(|value| line(value.get_ref())).collect::<Option<_>>()?;
    Some(lines.join("\n"))
}

fn text_line(value: &DeValue<'_>) -> Option<String> {
    let (da, en) = texts(value)?;
    joined(&[da, en])
}

fn guide_line(value: &DeValue<'_>) -> Option<String> {
    let table = value.as_table()?;
    let (da, en) = texts(table.get("title")?.get_ref())?;
    joined(&[da, en, member(table, "url")?])
}

/// A rule for places; `None` where it says more than a line can.
fn place_line(value: &DeValue<'_>) -> Option<String> {
    let table = value.as_table()?;
    let known = table.keys().all(|key| ["count", "per", "institutions"].contains(&key.get_ref().as_ref()));
    let word = |key: &str| {
        let value = table.get(key).map(|value| value.get_ref())?;
        value.as_str().map(str::to_owned).or_else(|| value.as_integer().map(ToString::to_string))
    };
    let clean = |part: &String| !part.is_empty() && !part.contains([PER, ' ', '\n', '\r']);
    let (count, per, institutions) = (word("count")?, word("per"), word("institutions"));
    let parts = [Some(count.clone()), per.clone(), institutions.clone()];
    let per = per.map(|per| format!("{PER}{per}")).unwrap_or_default();
    let institutions = institutions.map(|kind| format!(" {kind}")).unwrap_or_default();
    (known && parts.iter().flatten().all(clean)).then(|| format!("{count}{per}{institutions}"))
}

/// The parts that say something, on one line; `None` if they could not be told apart again.
fn joined(parts: &[String]) -> Option<String> {
    let clean = |part: &String| !part.contains([BAR, '\n', '\r']) && part.trim() == part;
    let filled: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    parts.iter().all(clean).then(|| filled.join(" | "))
}

/// The value as the file has it; `None` where the fields say nothing.
pub(super) fn written(shape: Shape, danish: &str, english: &str) -> Option<String> {
    let (danish, english) = (danish.trim(), english.trim());
    let lines = || danish.lines().map(str::trim).filter(|line| !line.is_empty());
    let said = !danish.is_empty() || !english.is_empty();
    said.then(|| match shape {
        Shape::Word => quoted(danish),
        Shape::Texts => pair(danish, english),
        Shape::Date => {
            if danish.parse::<Day>().is_ok() {
                danish.to_owned()
            } else {
                quoted(danish)
            }
        }
        Shape::List => list(lines().flat_map(|line| line.split(',')).map(str::trim).filter(|one| !one.is_empty()).map(quoted)),
        Shape::Participants => {
            let codes: Vec<&str> = danish.split([',', ' ', '\n']).filter(|code| !code.is_empty()).collect();
            let is_code = |code: &&str| code.bytes().all(|byte| byte.is_ascii_digit());
            if codes.iter().all(is_code) { list(codes.into_iter().map(quoted)) } else { quoted(danish) }
        }
        Shape::TextList => list(lines().map(|line| {
            let (danish, english) = line.split_once(BAR).unwrap_or((line, ""));
            pair(danish.trim(), english.trim())
        })),
        Shape::Guides => list(lines().map(guide)),
        Shape::Number => number(danish),
        Shape::Places => list(lines().map(place)),
        Shape::Truth => {
            if ["true", "false"].contains(&danish) {
                danish.to_owned()
            } else {
                quoted(danish)
            }
        }
    })
}

/// A number; what is none is written all the same, so that it is not lost: lint says what is wrong with it.
fn number(text: &str) -> String {
    text.parse::<i64>().map_or_else(|_| quoted(text), |number| number.to_string())
}

fn place(line: &str) -> String {
    let (numbers, institutions) = line.split_once(' ').unwrap_or((line, ""));
    let (count, per) = numbers.split_once(PER).unwrap_or((numbers, ""));
    let per = if per.is_empty() { String::new() } else { format!(", per = {}", number(per)) };
    let institutions = institutions.trim();
    let institutions = if institutions.is_empty() { String::new() } else { format!(", institutions = {}", quoted(institutions)) };
    format!("{{ count = {}{per}{institutions} }}", number(count))
}

fn list(values: impl Iterator<Item = String>) -> String {
    format!("[{}]", values.collect::<Vec<_>>().join(", "))
}

fn pair(danish: &str, english: &str) -> String {
    if english.is_empty() { quoted(danish) } else { format!("{{ da = {}, en = {} }}", quoted(danish), quoted(english)) }
}

fn guide(line: &str) -> String {
    let parts: Vec<&str> = line.split(BAR).map(str::trim).collect();
    let (title, url) = match parts.as_slice() {
        [danish, english, url @ ..] if !url.is_empty() => (pair(danish, english), url.join("|")),
        [danish, url] => (quoted(danish), (*url).to_owned()),
        _ => (quoted(line), String::new()),
    };
    format!("{{ title = {title}, url = {} }}", quoted(&url))
}

/// A string as TOML writes it.
pub(super) fn quoted(text: &str) -> String {
    Value::String(text.to_owned()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_written_as_people_write_them() {
        let say = |shape, danish, english| written(shape, danish, english).unwrap();
        assert_eq!(say(Shape::Word, " a\"b ", ""), "'a\"b'");
        assert_eq!(say(Shape::Texts, "Å", ""), "\"Å\"");
        assert_eq!(say(Shape::Texts, "Å", "B"), "{ da = \"Å\", en = \"B\" }");
        assert_eq!(say(Shape::Date, "2026-03-09", ""), "2026-03-09");
        assert_eq!(say(Shape::Date, "go-live - 30wd", ""), "\"go-live - 30wd\"");
        assert_eq!(say(Shape::List, "a, b\nc\n", ""), "[\"a\", \"b\", \"c\"]");
        assert_eq!(say(Shape::TextList, "Ja | Yes\nNej", ""), "[{ da = \"Ja\", en = \"Yes\" }, \"Nej\"]");
        assert_eq!(say(Shape::Guides, "Vejledning | https://a.dk", ""), "[{ title = \"Vejledning\", url = \"https://a.dk\" }]");
        assert_eq!(say(Shape::Number, "12", ""), "12");
        assert_eq!(say(Shape::Number, "mange", ""), "\"mange\"");
        assert_eq!(
            say(Shape::Places, "5\n1/2 dagtilbud\nto folkeskole", ""),
            "[{ count = 5 }, { count = 1, per = 2, institutions = \"dagtilbud\" }, { count = \"to\", institutions = \"folkeskole\" }]"
        );
        assert_eq!(written(Shape::Word, "  ", ""), None);
    }
}
