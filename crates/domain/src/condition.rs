//! Conditions over waves, organisations, answers and roles (R6): who gets a task, and who belongs to a wave.
//!
//! Here are the tree, its canonical text and its evaluation; [`Condition::parse`] reads the text.

pub mod built;
mod parse;

pub use parse::{ConditionError, ConditionErrorKind, LONGEST_TEXT, MOST_NESTING};

use crate::{
    organisation::{AttributeValue, Organisation},
    playbook::{Wave, WaveKind},
    text::{QuestionnaireKey, RoleKey, TaskCode, WaveKey},
};
use std::{cmp::Ordering, fmt};

/// The attributes of organisations that every condition may name, beside those that a playbook declares itself.
pub const KNOWN_ATTRIBUTES: [&str; 12] =
    ["kode", "navn", "region", "region_kode", "indbyggere", "type", "cvr", "landsdel", "lat", "lon", "forkortelse", "boern_elever"];

/// A condition.
///
/// ```
/// use domain::condition::Condition;
/// let condition = Condition::parse(r#"wave.kind=pilot and not (organisation.indbyggere>50000 or answer("030") = 0)"#).unwrap();
/// assert_eq!(condition.to_string(), r#"wave.kind = pilot and not (organisation.indbyggere > 50000 or answer("030") = 0)"#);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub enum Condition {
    /// All of them hold.
    And(Vec<Condition>),
    /// At least one of them holds.
    Or(Vec<Condition>),
    /// It does not hold.
    Not(Box<Condition>),
    /// An attribute compared with a literal.
    Comparison(Comparison),
    /// `completed("…")`: the organisation has completed a task.
    Completed(TaskCode),
    /// `vacant("…")`: nobody holds a role where the organisation's people hold it.
    Vacant(RoleKey),
    /// `readiness("…")`: it is decided by a questionnaire that the organisation is ready, with conditions or without.
    Ready(QuestionnaireKey),
}

/// An attribute compared with a literal.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// What is looked up.
    pub attribute: Attribute,
    /// How it is compared.
    pub operator: Operator,
    /// What it is compared with.
    pub literal: Literal,
}

/// What a condition can ask for.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Attribute {
    /// `wave.key`: the key of the participant's wave.
    WaveKey,
    /// `wave.kind`: `pilot` or `wave`.
    WaveKind,
    /// `organisation.…`: an attribute of the organisation.
    Organisation(String),
    /// `answer("…")`: what the organisation answered to a task: a number, a choice, or how many people it named.
    Answer(TaskCode),
}

/// The comparisons.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// `=`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    Greater,
    /// `>=`
    AtLeast,
}

impl Operator {
    /// All operators; the ones of two characters first, as a reader must try them first.
    pub const ALL: [Self; 6] = [Self::NotEqual, Self::AtMost, Self::AtLeast, Self::Equal, Self::Less, Self::Greater];

    /// The sign of the playbook format.
    pub fn key(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::Greater => ">",
            Self::AtLeast => ">=",
        }
    }

    /// Whether it asks for equality or its opposite, which any two values allow; the others ask for an order of numbers.
    pub fn is_equality(self) -> bool {
        matches!(self, Self::Equal | Self::NotEqual)
    }

    fn accepts(self, ordering: Ordering) -> bool {
        match self {
            Self::Equal => ordering.is_eq(),
            Self::NotEqual => ordering.is_ne(),
            Self::Less => ordering.is_lt(),
            Self::AtMost => ordering.is_le(),
            Self::Greater => ordering.is_gt(),
            Self::AtLeast => ordering.is_ge(),
        }
    }
}

/// What an attribute is compared with.
#[derive(Debug, Clone, PartialEq)]
pub enum Literal {
    /// A number, with the characters it was written in: as a code, `0101` is not `101`.
    Number {
        /// As written.
        text: String,
        /// Its value.
        value: f64,
    },
    /// A bare word or a quoted text.
    Text(String),
}

impl Literal {
    /// The characters of the literal.
    pub fn text(&self) -> &str {
        match self {
            Self::Number { text, .. } | Self::Text(text) => text,
        }
    }
}

/// What a condition is asked about: one participant.
pub trait Facts {
    /// The value of an attribute; `None` if it is missing.
    fn value(&self, attribute: &Attribute) -> Option<AttributeValue>;

    /// Whether the participant has completed a task.
    fn has_completed(&self, task: &TaskCode) -> bool;

    /// Whether nobody holds a role for the participant.
    fn is_vacant(&self, role: &RoleKey) -> bool;

    /// Whether it is decided by a questionnaire that the participant is ready.
    fn is_ready(&self, questionnaire: &QuestionnaireKey) -> bool;
}

/// The usual facts: an organisation, its wave if it stands in one, and ways to look up what it answered and completed, and which
/// roles nobody holds there.
pub struct Circumstances<'a, A> {
    /// Key and kind of the wave.
    pub wave: Option<(&'a WaveKey, WaveKind)>,
    /// The organisation.
    pub organisation: &'a Organisation,
    /// What the organisation answered to a task.
    pub answers: A,
    /// Whether the organisation has completed a task.
    pub completed: &'a dyn Fn(&TaskCode) -> bool,
    /// Whether nobody holds a role for the organisation.
    pub vacant: &'a dyn Fn(&RoleKey) -> bool,
    /// Whether it is decided by a questionnaire that the organisation is ready.
    pub ready: &'a dyn Fn(&QuestionnaireKey) -> bool,
}

impl<'a> Circumstances<'a, fn(&TaskCode) -> Option<AttributeValue>> {
    /// An organisation in a wave of which neither answers nor completed tasks nor vacant roles are known.
    pub fn unanswered(wave: Option<&'a Wave>, organisation: &'a Organisation) -> Self {
        Self {
            wave: wave.map(|wave| (&wave.key, wave.kind)),
            organisation,
            answers: |_| None,
            completed: &|_| false,
            vacant: &|_| false,
            ready: &|_| false,
        }
    }
}

impl<A: Fn(&TaskCode) -> Option<AttributeValue>> Facts for Circumstances<'_, A> {
    fn value(&self, attribute: &Attribute) -> Option<AttributeValue> {
        match attribute {
            Attribute::WaveKey => self.wave.map(|(key, _)| AttributeValue::Text(key.as_str().to_owned())),
            Attribute::WaveKind => self.wave.map(|(_, kind)| AttributeValue::Text(kind.key().to_owned())),
            Attribute::Organisation(name) => self.organisation.attribute(name),
            Attribute::Answer(code) => (self.answers)(code),
        }
    }

    fn has_completed(&self, task: &TaskCode) -> bool {
        (self.completed)(task)
    }

    fn is_vacant(&self, role: &RoleKey) -> bool {
        (self.vacant)(role)
    }

    fn is_ready(&self, questionnaire: &QuestionnaireKey) -> bool {
        (self.ready)(questionnaire)
    }
}

impl Condition {
    /// Whether the condition holds for these facts. A comparison with a missing value is false.
    pub fn holds(&self, facts: &(impl Facts + ?Sized)) -> bool {
        match self {
            Self::And(parts) => parts.iter().all(|part| part.holds(facts)),
            Self::Or(parts) => parts.iter().any(|part| part.holds(facts)),
            Self::Not(inner) => !inner.holds(facts),
            Self::Comparison(comparison) => facts.value(&comparison.attribute).is_some_and(|value| comparison.accepts(&value)),
            Self::Completed(code) => facts.has_completed(code),
            Self::Vacant(role) => facts.is_vacant(role),
            Self::Ready(questionnaire) => facts.is_ready(questionnaire),
        }
    }

    /// Whether the condition could hold for someone, given how far each comparison is settled; `None` where it is open.
    pub fn could_hold(&self, settled: &dyn Fn(&Comparison) -> Option<bool>) -> bool {
        self.outcome(settled) != Some(false)
    }

    /// Three-valued evaluation: `None` means that it depends on what is open.
    fn outcome(&self, settled: &dyn Fn(&Comparison) -> Option<bool>) -> Option<bool> {
        // One part with the deciding outcome decides; else one open part leaves it open.
        let decided_by = |parts: &[Self], deciding: bool| {
            let outcomes: Vec<_> = parts.iter().map(|part| part.outcome(settled)).collect();
            let all_settled = outcomes.iter().all(Option::is_some);
            if outcomes.contains(&Some(deciding)) { Some(deciding) } else { all_settled.then_some(!deciding) }
        };
        match self {
            Self::And(parts) => decided_by(parts, false),
            Self::Or(parts) => decided_by(parts, true),
            Self::Not(inner) => inner.outcome(settled).map(|outcome| !outcome),
            Self::Comparison(comparison) => settled(comparison),
            Self::Completed(_) | Self::Vacant(_) | Self::Ready(_) => None,
        }
    }

    /// Every comparison in it, from left to right.
    pub fn comparisons(&self) -> Vec<&Comparison> {
        match self {
            Self::And(parts) | Self::Or(parts) => parts.iter().flat_map(Self::comparisons).collect(),
            Self::Not(inner) => inner.comparisons(),
            Self::Comparison(comparison) => vec![comparison],
            Self::Completed(_) | Self::Vacant(_) | Self::Ready(_) => Vec::new(),
        }
    }

    /// The tasks of which it asks whether they are completed, each once, in order of code.
    pub fn completions(&self) -> Vec<&TaskCode> {
        self.leaves(&|leaf| match leaf {
            Self::Completed(code) => Some(code),
            _ => None,
        })
    }

    /// The roles of which it asks whether nobody holds them, each once, in order of key.
    pub fn vacancies(&self) -> Vec<&RoleKey> {
        self.leaves(&|leaf| match leaf {
            Self::Vacant(role) => Some(role),
            _ => None,
        })
    }

    /// The questionnaires of which it asks whether they were decided so that the organisation is ready, each once, in order of key.
    pub fn questionnaires(&self) -> Vec<&QuestionnaireKey> {
        self.leaves(&|leaf| match leaf {
            Self::Ready(questionnaire) => Some(questionnaire),
            _ => None,
        })
    }

    /// What `pick` finds in the parts that have no parts of their own, each once, in order.
    fn leaves<'a, T: Ord>(&'a self, pick: &dyn Fn(&'a Self) -> Option<T>) -> Vec<T> {
        let mut found: Vec<T> = match self {
            Self::And(parts) | Self::Or(parts) => parts.iter().flat_map(|part| part.leaves(pick)).collect(),
            Self::Not(inner) => inner.leaves(pick),
            leaf => pick(leaf).into_iter().collect(),
        };
        found.sort();
        found.dedup();
        found
    }

    /// The organisation attributes that it names, each once, in order of name.
    pub fn attributes(&self) -> Vec<&str> {
        self.named(|attribute| match attribute {
            Attribute::Organisation(name) => Some(name.as_str()),
            _ => None,
        })
    }

    /// The tasks whose answers it asks for, each once, in order of code.
    pub fn answers(&self) -> Vec<&TaskCode> {
        self.named(|attribute| match attribute {
            Attribute::Answer(code) => Some(code),
            _ => None,
        })
    }

    fn named<'a, T: Ord>(&'a self, pick: impl Fn(&'a Attribute) -> Option<T>) -> Vec<T> {
        let mut names: Vec<T> = self.comparisons().into_iter().filter_map(|comparison| pick(&comparison.attribute)).collect();
        names.sort();
        names.dedup();
        names
    }
}

impl Comparison {
    /// Whether this value stands in the wanted relation to the literal: by number if both are numbers, else as text, which can
    /// only be equal or not.
    pub fn accepts(&self, value: &AttributeValue) -> bool {
        match (value, &self.literal) {
            (AttributeValue::Number(value), Literal::Number { value: wanted, .. }) => {
                value.partial_cmp(wanted).is_some_and(|ordering| self.operator.accepts(ordering))
            }
            _ if !self.operator.is_equality() => false,
            (AttributeValue::Number(value), Literal::Text(wanted)) => self.operator.accepts(value.to_string().cmp(wanted)),
            (AttributeValue::Text(value), literal) => self.operator.accepts(value.as_str().cmp(literal.text())),
        }
    }
}

impl fmt::Display for Attribute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::WaveKey => f.write_str("wave.key"),
            Self::WaveKind => f.write_str("wave.kind"),
            Self::Organisation(name) => write!(f, "organisation.{name}"),
            Self::Answer(code) => write!(f, "answer({})", Quoted(code.as_str())),
        }
    }
}

impl fmt::Display for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number { text, .. } => f.write_str(text),
            Self::Text(text) if parse::stands_bare(text) => f.write_str(text),
            Self::Text(text) => write!(f, "{}", Quoted(text)),
        }
    }
}

/// A text between quotation marks, with the two characters that need it escaped.
struct Quoted<'a>(&'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\"", self.0.replace('\\', "\\\\").replace('"', "\\\""))
    }
}

impl fmt::Display for Condition {
    /// The canonical text: single blanks, parentheses only where they are needed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::And(parts) => joined(f, parts, " and "),
            Self::Or(parts) => joined(f, parts, " or "),
            Self::Not(inner) => f.write_str("not ").and_then(|()| in_parentheses_if_joined(f, inner)),
            Self::Comparison(Comparison { attribute, operator, literal }) => write!(f, "{attribute} {} {literal}", operator.key()),
            Self::Completed(code) => write!(f, "completed({})", Quoted(code.as_str())),
            Self::Vacant(role) => write!(f, "vacant({})", Quoted(role.as_str())),
            Self::Ready(questionnaire) => write!(f, "readiness({})", Quoted(questionnaire.as_str())),
        }
    }
}

fn joined(f: &mut fmt::Formatter<'_>, parts: &[Condition], word: &str) -> fmt::Result {
    parts.iter().enumerate().try_for_each(|(at, part)| {
        f.write_str(if at > 0 { word } else { "" })?;
        in_parentheses_if_joined(f, part)
    })
}

fn in_parentheses_if_joined(f: &mut fmt::Formatter<'_>, part: &Condition) -> fmt::Result {
    match part {
        Condition::And(_) | Condition::Or(_) => write!(f, "({part})"),
        _ => write!(f, "{part}"),
    }
}

#[cfg(test)]
#[path = "condition/tests.rs"]
mod tests;
