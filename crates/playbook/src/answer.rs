//! The table `[answer]` of a task: what it asks for besides being done.

use crate::{
    fault::{FaultKind, Named},
    fields::Fields,
    names::Reference,
};
use domain::{
    playbook::AnswerSpec,
    text::{RoleKey, Text},
};

/// The most people that can be asked for.
const MOST_PEOPLE: i64 = 1_000;
/// The largest figure that can be asked for.
const LARGEST_NUMBER: i64 = 1_000_000_000_000;
/// The longest text that can be asked for, and the usual one.
const TEXT_LENGTHS: (i64, i64) = (100_000, 4_000);

#[derive(Clone, Copy)]
enum Kind {
    People,
    Number,
    Choice,
    Date,
    Text,
    File,
    Confirmation,
}

const KINDS: [(&str, Kind); 7] = [
    ("people", Kind::People),
    ("number", Kind::Number),
    ("choice", Kind::Choice),
    ("date", Kind::Date),
    ("text", Kind::Text),
    ("file", Kind::File),
    ("confirmation", Kind::Confirmation),
];

/// Reads the table; `None` if something in it is wrong, which has then been reported.
pub(crate) fn read(fields: Fields<'_>, references: &mut Vec<Reference>) -> Option<AnswerSpec> {
    let Some(kind) = fields.required("kind").and_then(|field| field.word(&KINDS)) else {
        // Which keys belong here depends on the kind.
        fields.finish_undecided();
        return None;
    };
    let spec = match kind {
        Kind::People => people(&fields, references),
        Kind::Number => {
            bounds(&fields, (-LARGEST_NUMBER, LARGEST_NUMBER), (0, LARGEST_NUMBER)).map(|(min, max)| AnswerSpec::Number { min, max })
        }
        Kind::Choice => choice(&fields),
        Kind::Date => Some(AnswerSpec::Date),
        Kind::Text => text(&fields),
        Kind::File => file(&fields),
        Kind::Confirmation => Some(AnswerSpec::Confirmation),
    };
    fields.finish();
    spec
}

fn people(fields: &Fields<'_>, references: &mut Vec<Reference>) -> Option<AnswerSpec> {
    let role = fields.optional("role").and_then(|field| Reference::of(&field, Named::Role));
    references.extend(role.clone());
    let (min, max) = bounds(fields, (0, MOST_PEOPLE), (1, MOST_PEOPLE))?;
    Some(AnswerSpec::People { role: role.map(|role| RoleKey::new(role.key)), min: u32::try_from(min).ok()?, max: u32::try_from(max).ok()? })
}

/// `min` and `max` within those limits; where one is left out, the usual one, moved so that it fits the other.
fn bounds(fields: &Fields<'_>, (least, most): (i64, i64), usual: (i64, i64)) -> Option<(i64, i64)> {
    let given = |key| fields.optional(key).map(|field| field.integer(least, most));
    let (min, max) = (given("min"), given("max"));
    let (min, max) = match (min, max) {
        (None, None) => usual,
        (Some(min), None) => (min?, usual.1),
        (None, Some(max)) => (usual.0.min(max?), max?),
        (Some(min), Some(max)) => (min?, max?),
    };
    if min > max {
        fields.report(FaultKind::MinAboveMax { min, max });
        return None;
    }
    Some((min, max))
}

fn choice(fields: &Fields<'_>) -> Option<AnswerSpec> {
    let several = fields.optional("several").map_or(Some(false), |field| field.truth());
    let field = fields.required("choices")?;
    let list = field.list();
    let choices: Vec<Text> = list.iter().filter_map(|choice| choice.text()).collect();
    let mut different: Vec<&str> = choices.iter().map(|choice| choice.da.as_str()).collect();
    different.sort_unstable();
    different.dedup();
    if list.len() == choices.len() && (different.len() < choices.len() || choices.len() < 2) {
        field.report(FaultKind::TooFewChoices);
    }
    Some(AnswerSpec::Choice { choices, several: several? })
}

fn text(fields: &Fields<'_>) -> Option<AnswerSpec> {
    let (longest, usual) = TEXT_LENGTHS;
    let length = fields.optional("max-length").map_or(Some(usual), |field| field.integer(1, longest))?;
    Some(AnswerSpec::Text { max_length: usize::try_from(length).ok()? })
}

fn file(fields: &Fields<'_>) -> Option<AnswerSpec> {
    let types = fields.optional("types").map(|field| field.list()).unwrap_or_default();
    let types = types.iter().filter_map(|ending| ending.filled_string());
    Some(AnswerSpec::File { types: types.map(|ending| ending.trim_start_matches('.').to_lowercase()).collect() })
}
