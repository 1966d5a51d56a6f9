//! The fields of forms. The macros of `forms.html` only name what they are given; what they write is compiled once, here:
//! a form field spelt out at each of its three hundred places takes the compiler longer than everything else in the program.

use crate::{Choice, FieldError};
use askama::Template;
use std::fmt::Display;
use texts::Texts;

/// A word that a template hands over: a literal, a field or what the locale files said.
pub(crate) type Word<'a> = &'a (dyn AsRef<str> + 'a);
/// A value that a template hands over: words or a number.
type Value<'a> = &'a (dyn Display + 'a);

/// What every field has: its words and what is wrong with it.
#[derive(Clone, Copy, Debug)]
pub struct Field<'a> {
    t: Texts,
    id: &'a str,
    label: &'a str,
    name: &'a str,
    hint: &'a str,
    error: &'a str,
    optional: bool,
}

/// A field with what is written in it.
#[derive(Template)]
#[template(path = "compiled/field.html")]
pub struct FilledField<'a> {
    field: Field<'a>,
    input: Input<'a>,
}

enum Input<'a> {
    Text { value: Value<'a>, kind: &'a str, autocomplete: &'a str, width: &'a str },
    Number { value: Value<'a>, min: Value<'a>, max: &'a str },
    Date { value: Value<'a>, min: &'a str, max: &'a str },
    Textarea { value: Value<'a>, rows: Value<'a> },
    Select { choices: &'a [Choice], width: &'a str },
    File { accept: &'a str },
}

/// A field named `name`, or as its `id` where that is empty; `hint` and `error` may be empty.
pub fn field<'a>(t: &Texts, id: Word<'a>, label: Word<'a>, name: Word<'a>, hint: Word<'a>, error: Word<'a>, optional: &bool) -> Field<'a> {
    let id = id.as_ref();
    let name = if name.as_ref().is_empty() { id } else { name.as_ref() };
    Field { t: *t, id, label: label.as_ref(), name, hint: hint.as_ref(), error: error.as_ref(), optional: *optional }
}

impl<'a> Field<'a> {
    /// One line of text; `kind` is the input's type.
    pub fn text(self, value: Value<'a>, kind: Word<'a>, autocomplete: Word<'a>, width: Word<'a>) -> FilledField<'a> {
        self.filled(Input::Text { value, kind: kind.as_ref(), autocomplete: autocomplete.as_ref(), width: width.as_ref() })
    }

    /// A whole number from `min` to `max`, if that is not empty.
    pub fn number(self, value: Value<'a>, min: Value<'a>, max: Word<'a>) -> FilledField<'a> {
        self.filled(Input::Number { value, min, max: max.as_ref() })
    }

    /// A day, in ISO form.
    pub fn date(self, value: Value<'a>, min: Word<'a>, max: Word<'a>) -> FilledField<'a> {
        self.filled(Input::Date { value, min: min.as_ref(), max: max.as_ref() })
    }

    /// Lines of text.
    pub fn textarea(self, value: Value<'a>, rows: Value<'a>) -> FilledField<'a> {
        self.filled(Input::Textarea { value, rows })
    }

    /// One of several, as a list that opens.
    pub fn select(self, choices: &'a [Choice], width: Word<'a>) -> FilledField<'a> {
        self.filled(Input::Select { choices, width: width.as_ref() })
    }

    /// A file of the kinds in `accept`.
    pub fn file(self, accept: Word<'a>) -> FilledField<'a> {
        self.filled(Input::File { accept: accept.as_ref() })
    }

    /// Several of several, as boxes.
    pub fn checkboxes(self, choices: &'a [Choice]) -> ChoiceGroup<'a> {
        ChoiceGroup { field: self, kind: "checkbox", choices }
    }

    /// One of several, all in sight.
    pub fn radios(self, choices: &'a [Choice]) -> ChoiceGroup<'a> {
        ChoiceGroup { field: self, kind: "radio", choices }
    }

    fn filled(self, input: Input<'a>) -> FilledField<'a> {
        FilledField { field: self, input }
    }
}

/// Choices that are all in sight, up to what a page adds to them and the end of their group.
#[derive(Template)]
#[template(path = "compiled/choice-group.html")]
pub struct ChoiceGroup<'a> {
    field: Field<'a>,
    kind: &'static str,
    choices: &'a [Choice],
}

/// A box to tick.
#[derive(Template)]
#[template(path = "compiled/checkbox.html")]
pub struct Checkbox<'a> {
    id: &'a str,
    label: &'a str,
    checked: bool,
    name: &'a str,
    value: Value<'a>,
    hint: &'a str,
}

/// A box to tick, which sends `value`; named as its `id` where `name` is empty.
pub fn checkbox<'a>(id: Word<'a>, label: Word<'a>, checked: &bool, name: Word<'a>, value: Value<'a>, hint: Word<'a>) -> Checkbox<'a> {
    let id = id.as_ref();
    let name = if name.as_ref().is_empty() { id } else { name.as_ref() };
    Checkbox { id, label: label.as_ref(), checked: *checked, name, value, hint: hint.as_ref() }
}

/// Everything that is wrong with a form, each leading to its field.
#[derive(Debug, Template)]
#[template(path = "compiled/error-summary.html")]
pub struct ErrorSummary<'a> {
    t: Texts,
    errors: &'a [FieldError],
}

/// Everything that is wrong with a form; nothing where nothing is.
pub fn error_summary<'a>(t: &Texts, errors: &'a [FieldError]) -> ErrorSummary<'a> {
    ErrorSummary { t: *t, errors }
}
