//! What an operation takes: named fields, each of a kind, from the query of an address or from the JSON of a body, as the values of
//! the form that the same action has on its page.

use jiff::civil::Date;
use serde_json::{Map, Value, json};

/// A text of a form is at most so long.
const LONGEST: usize = 10_000;
/// A text of an address is at most so long.
const LONGEST_OF_ADDRESS: usize = 200;
/// So many texts of one name stand in an address at most.
pub const MOST_OF_ADDRESS: usize = 20;
/// A text among several is at most so long.
const LONGEST_OF_MANY: usize = 1_000;
/// So many texts at most.
const MOST_OF_MANY: usize = 1_000;

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A text of so many letters at most; empty is the same as left out.
    Text(usize),
    /// A day, `2026-11-22`.
    Day,
    /// A whole number between these two.
    Whole(i64, i64),
    /// `true` or `false`; on a page a box that is ticked or not, which sends this value when it is.
    Flag(&'static str),
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// Any number of texts.
    Many,
    /// A few texts, as an address has them: the same name several times.
    Few,
    /// Fields that the page names by what it shows: an object of texts, each sent under its own name.
    Any,
}

/// One field of an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// Its name, which is that of the form's field.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Whether it must be there.
    pub required: bool,
    /// What it is, for the document.
    pub about: &'static str,
}

impl Field {
    /// The same field, which must be there.
    #[must_use]
    pub const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// The same field in the query of an address, which is no place for long texts.
    #[must_use]
    pub const fn in_address(self) -> Self {
        match self.kind {
            Kind::Text(most) if most > LONGEST_OF_ADDRESS => self.kind(Kind::Text(LONGEST_OF_ADDRESS)),
            Kind::Many => self.kind(Kind::Few),
            _ => self,
        }
    }

    /// The same field, holding something else.
    #[must_use]
    pub const fn kind(self, kind: Kind) -> Self {
        Self { kind, ..self }
    }
}

const fn field(name: &'static str, kind: Kind, about: &'static str) -> Field {
    Field { name, kind, required: false, about }
}

/// A text.
pub const fn text(name: &'static str, about: &'static str) -> Field {
    field(name, Kind::Text(LONGEST), about)
}

/// A day.
pub const fn day(name: &'static str, about: &'static str) -> Field {
    field(name, Kind::Day, about)
}

/// A whole number between two.
pub const fn whole(name: &'static str, least: i64, most: i64, about: &'static str) -> Field {
    field(name, Kind::Whole(least, most), about)
}

/// A box to tick, whose form sends `on`.
pub const fn flag(name: &'static str, about: &'static str) -> Field {
    field(name, Kind::Flag("on"), about)
}

/// Any number of texts.
pub const fn many(name: &'static str, about: &'static str) -> Field {
    field(name, Kind::Many, about)
}

/// One of some words.
pub const fn one_of(name: &'static str, words: &'static [&'static str], about: &'static str) -> Field {
    field(name, Kind::OneOf(words), about)
}

/// Fields that the page names by what it shows.
pub const fn others(name: &'static str, about: &'static str) -> Field {
    field(name, Kind::Any, about)
}

/// What is wrong with a field that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// The field's name; empty for the whole.
    pub field: String,
    /// What was expected, in English: this is read by whoever writes the program.
    pub expected: String,
}

impl Kind {
    /// The schema of its JSON.
    pub fn schema(self) -> Value {
        match self {
            Self::Text(most) => json!({"type": "string", "maxLength": most}),
            Self::Day => json!({"type": "string", "format": "date"}),
            Self::Whole(least, most) => json!({"type": "integer", "minimum": least, "maximum": most}),
            Self::Flag(_) => json!({"type": "boolean"}),
            Self::OneOf(words) => json!({"type": "string", "enum": words}),
            Self::Many => json!({"type": "array", "items": {"type": "string", "maxLength": LONGEST_OF_MANY}, "maxItems": MOST_OF_MANY}),
            Self::Few => {
                json!({"type": "array", "items": {"type": "string", "maxLength": LONGEST_OF_ADDRESS}, "maxItems": MOST_OF_ADDRESS})
            }
            Self::Any => {
                json!({"type": "object", "additionalProperties": {"type": "string", "maxLength": LONGEST}, "maxProperties": MOST_OF_MANY})
            }
        }
    }

    /// What a value must be, in words.
    pub fn expected(self) -> String {
        match self {
            Self::Text(most) => format!("a text of at most {most} letters"),
            Self::Day => "a day like 2026-11-22".to_owned(),
            Self::Whole(least, most) => format!("a whole number from {least} to {most}"),
            Self::Flag(_) => "true or false".to_owned(),
            Self::OneOf(words) => format!("one of: {}", words.join(", ")),
            Self::Many => "a list of texts".to_owned(),
            Self::Few => format!("at most {MOST_OF_ADDRESS} short texts"),
            Self::Any => "an object of texts".to_owned(),
        }
    }

    /// The values of a form that a JSON value stands for, by the name of the field; `None` if it does not fit.
    fn values(self, name: &str, value: &Value) -> Option<Vec<(String, String)>> {
        let one = |text: String| Some(vec![(name.to_owned(), text)]);
        match (self, value) {
            (Self::Flag(ticked), Value::Bool(is)) => Some(if *is { vec![(name.to_owned(), ticked.to_owned())] } else { Vec::new() }),
            (Self::Whole(least, most), Value::Number(number)) => {
                let number =
                    number.as_i64().or_else(|| number.as_f64().filter(|n| n.fract() == 0.0 && n.abs() < 9e15).map(|n| n as i64))?;
                (least..=most).contains(&number).then(|| number.to_string()).and_then(one)
            }
            (Self::Text(_) | Self::Day | Self::OneOf(_), Value::String(text)) => self.takes(text).then(|| text.clone()).and_then(one),
            (Self::Many, Value::Array(all)) => {
                let texts: Option<Vec<&str>> = all.iter().map(Value::as_str).collect();
                let texts = texts.filter(|texts| texts.len() <= MOST_OF_MANY && texts.iter().all(|text| is_text(text, LONGEST_OF_MANY)))?;
                Some(texts.into_iter().map(|text| (name.to_owned(), text.to_owned())).collect())
            }
            (Self::Any, Value::Object(all)) => {
                let text = |(name, value): (&String, &Value)| Some((name.clone(), value.as_str()?.to_owned()));
                let texts: Option<Vec<(String, String)>> = all.iter().map(text).collect();
                texts.filter(|all| {
                    all.len() <= MOST_OF_MANY && all.iter().all(|(name, text)| is_text(name, LONGEST) && is_text(text, LONGEST))
                })
            }
            _ => None,
        }
    }

    /// Whether a text, as a query has it, fits.
    pub fn takes(self, text: &str) -> bool {
        match self {
            Self::Text(most) => is_text(text, most),
            Self::Day => text.len() == 10 && text.parse::<Date>().is_ok(),
            Self::Whole(least, most) => text.parse().is_ok_and(|number| (least..=most).contains(&number)),
            Self::Flag(_) => matches!(text, "true" | "false"),
            Self::OneOf(words) => words.contains(&text),
            Self::Many => is_text(text, LONGEST_OF_MANY),
            Self::Few => is_text(text, LONGEST_OF_ADDRESS),
            Self::Any => is_text(text, LONGEST),
        }
    }
}

/// Whether a text is short enough and free of the letter that no database keeps.
fn is_text(text: &str, most: usize) -> bool {
    text.chars().count() <= most && !text.contains('\0')
}

/// The values of a form that the JSON of a body stands for. Everything that is wrong is told at once.
pub fn form_of(fields: &[Field], body: &Map<String, Value>) -> Result<Vec<(String, String)>, Vec<Wrong>> {
    let mut wrong: Vec<Wrong> = Vec::new();
    let mut values = Vec::new();
    let unknown = body.keys().filter(|name| !fields.iter().any(|field| field.name == **name));
    wrong.extend(unknown.map(|name| Wrong { field: name.clone(), expected: "no such field".to_owned() }));
    for field in fields {
        match body.get(field.name) {
            None if field.required => wrong.push(Wrong { field: field.name.to_owned(), expected: field.kind.expected() }),
            None => {}
            Some(value) => match field.kind.values(field.name, value) {
                Some(found) => values.extend(found),
                None => wrong.push(Wrong { field: field.name.to_owned(), expected: field.kind.expected() }),
            },
        }
    }
    if wrong.is_empty() { Ok(values) } else { Err(wrong) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FIELDS: [Field; 5] = [
        one_of("state", &["completed", "in-progress"], "").required(),
        day("finish", ""),
        flag("named", ""),
        whole("days", 1, 30, ""),
        field("people", Kind::Many, ""),
    ];

    fn sent(body: &Value) -> Result<Vec<(String, String)>, Vec<Wrong>> {
        form_of(&FIELDS, body.as_object().unwrap())
    }

    #[test]
    fn a_body_becomes_the_values_of_a_form() {
        let body = json!({"state": "completed", "finish": "2026-11-22", "named": true, "days": 3, "people": ["a", "b"]});
        let expected = [("state", "completed"), ("finish", "2026-11-22"), ("named", "on"), ("days", "3"), ("people", "a"), ("people", "b")];
        assert_eq!(sent(&body).unwrap(), expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
        assert_eq!(sent(&json!({"state": "completed", "named": false})).unwrap().len(), 1, "an empty box sends nothing");
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once() {
        let wrong = sent(&json!({"finish": "22.11.2026", "named": "yes", "days": 31, "people": [1], "more": ""})).unwrap_err();
        let mut names: Vec<&str> = wrong.iter().map(|wrong| wrong.field.as_str()).collect();
        names.sort_unstable();
        assert_eq!(names, ["days", "finish", "more", "named", "people", "state"]);
    }

    proptest! {
        #[test]
        fn no_text_breaks_the_reading(text in any::<String>()) {
            let taken = sent(&json!({"state": "completed", "finish": text.clone()})).is_ok();
            prop_assert_eq!(taken, Kind::Day.takes(&text));
        }
    }
}
