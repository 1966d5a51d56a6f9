//! A task's file as the fields of a form, and a change of some fields as a change of a few bytes of the file.

use super::{
    Unwritable,
    item::Item,
    surgery::{self, Step},
    values::{self, Shape},
};
use crate::front_matter;
use std::ops::Range;
use toml::de::DeTable;

/// The table of what is asked for.
const ANSWER: &str = "answer";
/// The field of the Markdown.
pub const BODY: &str = "body";

/// A field of the form: its name there, the key of the format, and how its value is written.
struct Spec {
    name: &'static str,
    key: &'static str,
    shape: Shape,
}

const fn spec(name: &'static str, key: &'static str, shape: Shape) -> Spec {
    Spec { name, key, shape }
}

/// The keys of a task in the order of the format.
const FIELDS: [Spec; 22] = [
    spec("code", "code", Shape::Word),
    spec("title", "title", Shape::Texts),
    spec("phase", "phase", Shape::Word),
    spec("theme", "theme", Shape::Word),
    spec("kind", "kind", Shape::Word),
    spec("audience", "audience", Shape::Word),
    spec("when", "when", Shape::Word),
    spec("responsible", "responsible", Shape::Word),
    spec("performer", "performer", Shape::Word),
    spec("recommended", "recommended", Shape::List),
    spec("involved", "involved", Shape::List),
    spec("publish", "publish", Shape::Date),
    spec("start", "start", Shape::Date),
    spec("due", "due", Shape::Date),
    spec("act-by", "act-by", Shape::Date),
    spec("after", "after", Shape::List),
    spec("effort", "effort", Shape::Word),
    spec("earlier", "earlier", Shape::List),
    spec("cutover", "cutover", Shape::Word),
    spec("guides", "guides", Shape::Guides),
    spec("origin", "origin", Shape::Word),
    spec("source", "source", Shape::Word),
];

/// The keys of `[answer]`.
const ANSWER_FIELDS: [Spec; 8] = [
    spec("answer-kind", "kind", Shape::Word),
    spec("answer-role", "role", Shape::Word),
    spec("answer-min", "min", Shape::Number),
    spec("answer-max", "max", Shape::Number),
    spec("answer-choices", "choices", Shape::TextList),
    spec("answer-several", "several", Shape::Truth),
    spec("answer-max-length", "max-length", Shape::Number),
    spec("answer-types", "types", Shape::List),
];

/// The name of the field with the English of another.
fn english(name: &str) -> String {
    format!("{name}-en")
}

/// The names of all fields, in the order of the format.
pub fn task_fields() -> Vec<String> {
    let name = |spec: &Spec| match spec.shape {
        Shape::Texts => vec![spec.name.to_owned(), english(spec.name)],
        _ => vec![spec.name.to_owned()],
    };
    FIELDS.iter().chain(&ANSWER_FIELDS).flat_map(name).chain([BODY.to_owned()]).collect()
}

/// Where the parts of a file stand.
struct Layout {
    toml: Range<usize>,
    body: Range<usize>,
}

fn layout(text: &str) -> Option<Layout> {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let parts = front_matter::split(&text[start..]).ok()?;
    let from = surgery::line_end(text, start);
    // The TOML comes behind an empty line that the file does not have.
    let to = from + parts.toml.len() - 1;
    let behind = surgery::line_end(text, to);
    let body = if parts.body.is_empty() {
        text.len()..text.len()
    } else {
        let at = behind + text[behind..].find(parts.body)?;
        at..at + parts.body.len()
    };
    Some(Layout { toml: from..to, body })
}

/// The fields of a task's file; `None` where its TOML cannot be read, so that it can only be changed as text.
pub fn read_task(text: &str) -> Option<Item> {
    let layout = layout(text)?;
    let toml = &text[layout.toml];
    let root = surgery::parse(toml)?;
    let mut item = Item::default();
    read_fields(&mut item, toml, &root, &FIELDS);
    if let Some(answer) = surgery::table(&root, &[Step::Key(ANSWER)]) {
        read_fields(&mut item, toml, answer, &ANSWER_FIELDS);
    }
    item.set(BODY, &text[layout.body]);
    Some(item)
}

fn read_fields(item: &mut Item, toml: &str, table: &DeTable<'_>, specs: &[Spec]) {
    for spec in specs {
        let Some(value) = table.get(spec.key) else { continue };
        let (danish, foreign) = values::shown(spec.shape, value.get_ref(), &toml[value.span()]);
        item.set(spec.name, danish);
        item.set(english(spec.name), foreign);
    }
}

/// The file with the fields of `item` in place of those that it has. Where nothing changes no byte does; what the form does not know
/// stays as it is.
pub fn write_task(text: &str, item: &Item) -> Result<String, Unwritable> {
    let there = read_task(text).ok_or(Unwritable)?;
    let mut text = text.to_owned();
    for spec in FIELDS.iter().filter(|spec| is_changed(spec, &there, item)) {
        text = within_toml(&text, |toml| {
            let order = FIELDS.map(|spec| spec.key);
            surgery::set(toml, &[], spec.key, value(spec, item).as_deref(), &order).map_err(|_| Unwritable)
        })?;
    }
    if ANSWER_FIELDS.iter().any(|spec| is_changed(spec, &there, item)) {
        text = within_toml(&text, |toml| write_answer(toml, &there, item))?;
    }
    if there.get(BODY).trim() != item.get(BODY).trim() {
        text = write_body(&text, item.get(BODY).trim());
    }
    // Whatever the layout of the file is: what was asked for stands in it now, and nothing else.
    let became = read_task(&text).ok_or(Unwritable)?;
    if same(&became, item) { Ok(text) } else { Err(Unwritable) }
}

/// Whether two items say the same in every field of a task, in whatever way lists and blanks are written.
fn same(one: &Item, other: &Item) -> bool {
    let equal = |spec: &Spec| value(spec, one) == value(spec, other) || !is_changed(spec, one, other);
    FIELDS.iter().chain(&ANSWER_FIELDS).all(equal) && one.get(BODY).trim() == other.get(BODY).trim()
}

fn is_changed(spec: &Spec, there: &Item, item: &Item) -> bool {
    let foreign = english(spec.name);
    [spec.name, foreign.as_str()].iter().any(|name| there.get(name).trim() != item.get(name).trim())
}

fn value(spec: &Spec, item: &Item) -> Option<String> {
    values::written(spec.shape, item.get(spec.name), item.get(&english(spec.name)))
}

fn within_toml(text: &str, change: impl FnOnce(&str) -> Result<String, Unwritable>) -> Result<String, Unwritable> {
    let range = layout(text).ok_or(Unwritable)?.toml;
    let changed = change(&text[range.clone()])?;
    Ok(surgery::replaced(text, range, &changed))
}

fn write_answer(toml: &str, there: &Item, item: &Item) -> Result<String, Unwritable> {
    let has = |item: &Item| ANSWER_FIELDS.iter().any(|spec| value(spec, item).is_some());
    let newline = surgery::newline(toml);
    let root = surgery::parse(toml).ok_or(Unwritable)?;
    match (root.get_key_value(ANSWER), has(item)) {
        (None, _) => {
            let lines = ANSWER_FIELDS.iter().filter_map(|spec| Some(format!("{} = {}{newline}", spec.key, value(spec, item)?)));
            let table = format!("{newline}[{ANSWER}]{newline}{}", lines.collect::<String>());
            Ok(surgery::inserted(toml, toml.len(), &table))
        }
        (Some((name, table)), false) => {
            let range = surgery::lines_of(toml, name.span().start, surgery::end_of(table).max(name.span().end));
            // The empty line before the table goes with it.
            let before = toml[..range.start].strip_suffix("\r\n").or_else(|| toml[..range.start].strip_suffix('\n'));
            let start = before.filter(|before| before.is_empty() || before.ends_with('\n')).map_or(range.start, str::len);
            Ok(surgery::replaced(toml, start..range.end, ""))
        }
        (Some(_), true) => {
            let order = ANSWER_FIELDS.map(|spec| spec.key);
            let changed = ANSWER_FIELDS.iter().filter(|spec| is_changed(spec, there, item));
            changed.into_iter().try_fold(toml.to_owned(), |toml, spec| {
                let steps = [Step::Key(ANSWER)];
                surgery::set(&toml, &steps, spec.key, value(spec, item).as_deref(), &order).map_err(|_| Unwritable)
            })
        }
    }
}

fn write_body(text: &str, body: &str) -> String {
    let Some(Layout { body: there, .. }) = layout(text) else { return text.to_owned() };
    let newline = surgery::newline(text);
    let body = body.replace('\n', newline);
    if there.is_empty() { surgery::inserted(text, text.len(), &format!("{body}{newline}")) } else { surgery::replaced(text, there, &body) }
}

/// The file of a new task, with what every task has.
pub fn new_task(item: &Item) -> String {
    let line = |spec: &Spec| Some(format!("{} = {}\n", spec.key, value(spec, item)?));
    let head: String = FIELDS.iter().filter_map(line).collect();
    let answer: String = ANSWER_FIELDS.iter().filter_map(line).collect();
    let answer = if answer.is_empty() { answer } else { format!("\n[{ANSWER}]\n{answer}") };
    let body = item.get(BODY).trim();
    let body = if body.is_empty() { String::new() } else { format!("{body}\n") };
    format!("+++\n{head}{answer}+++\n{body}")
}

/// A title in letters that every disk and every key takes; of a long one the first words.
pub fn key_of_title(title: &str) -> String {
    let letter = |letter: char| match letter {
        'æ' => "ae".to_owned(),
        'ø' => "oe".to_owned(),
        'å' => "aa".to_owned(),
        'é' => "e".to_owned(),
        plain if plain.is_ascii_alphanumeric() => plain.to_string(),
        _ => " ".to_owned(),
    };
    let plain: String = title.to_lowercase().chars().map(letter).collect();
    plain.split_whitespace().take(6).collect::<Vec<_>>().join("-")
}

/// The path of a task's file: its code and, for people, its title.
pub fn task_path(code: &str, title: &str) -> String {
    let words = key_of_title(title);
    if words.is_empty() { format!("tasks/{code}.md") } else { format!("tasks/{code}-{words}.md") }
}

#[cfg(test)]
#[path = "task_tests.rs"]
mod tests;
