//! Readiness (*parathed*, D1; S2 §7.5, §8.3): what an organisation is asked before it goes on, how ready its answers make it, how it
//! compares with others, and what was decided.
//!
//! Here is the questionnaire; [`score`] makes a score of answers, [`compared`] one of many scores, [`decision`] says what may be decided.

pub mod compared;
pub mod decision;
pub mod score;

use crate::{
    audience::Audience,
    calendar::Day,
    condition::Condition,
    dates::{DateExpression, day_in_wave},
    playbook::Guide,
    rollout::{Input, holds},
    text::{MilestoneKey, QuestionKey, QuestionnaireKey, RoleKey, TaskCode, Text, ThemeKey},
};
use std::collections::BTreeMap;

/// The steps of a scale.
pub const SCALE: usize = 5;
/// The largest number that is an answer.
pub const LARGEST_NUMBER: i64 = 1_000_000;
/// The longest text that is an answer, in characters.
pub const LONGEST_TEXT: usize = 2_000;
/// How "I do not know" is kept: it is an answer, but counts for nothing.
pub const UNKNOWN: &str = "unknown";
/// Names that the form of a questionnaire has besides its questions, so that no question can bear them.
pub const RESERVED: [&str; 7] = ["revision", "step", "go", "hand-in", "file", "question", "remove"];

/// A questionnaire as the playbook describes it.
#[derive(Debug, Clone, PartialEq)]
pub struct Questionnaire {
    /// Its key.
    pub key: QuestionnaireKey,
    /// Its name.
    pub title: Text,
    /// What it is for.
    pub about: Text,
    /// Whose readiness it measures.
    pub audience: Audience,
    /// Which of them, if not all.
    pub when: Option<Condition>,
    /// Who answers: everybody who holds one of these roles at the organisation.
    pub answered_by: Vec<RoleKey>,
    /// Whether one person answers for all of them.
    pub by_one: bool,
    /// When answering begins.
    pub opens: DateExpression,
    /// The last day of answering.
    pub closes: DateExpression,
    /// The words of the scale, from the least to the most; empty where no question has a scale.
    pub scale: Vec<Text>,
    /// From this score on the answers speak for being ready.
    pub ready: u8,
    /// From this score on they speak for being ready with conditions.
    pub conditional: u8,
    /// Whose decision it is.
    pub decided_by: RoleKey,
    /// The questionnaire with which this one is compared.
    pub earlier: Option<QuestionnaireKey>,
    /// Its sections, one for each theme.
    pub sections: Vec<Section>,
    /// Where it comes from.
    pub source: String,
}

/// The questions of one theme: one step of answering.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// The theme of the playbook.
    pub theme: ThemeKey,
    /// What it is called here.
    pub title: Text,
    /// The questions.
    pub questions: Vec<Question>,
}

/// A question.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// Its key.
    pub key: QuestionKey,
    /// The question, or the statement that one agrees with.
    pub text: Text,
    /// What helps to answer it.
    pub help: Text,
    /// What is answered.
    pub kind: QuestionKind,
    /// How much it counts, beside the others.
    pub weight: u8,
    /// Nobody is ready whose points are fewer.
    pub must: Option<u8>,
    /// What to do about a low score.
    pub low: Advice,
}

/// What is answered to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuestionKind {
    /// How far one agrees with a statement, from 1 to 5.
    Scale,
    /// Yes or no; yes is the good answer.
    YesNo,
    /// How many. With a target it counts: the part of the target that is reached.
    Number {
        /// How many are enough.
        target: Option<i64>,
    },
    /// A text, which counts for nothing and is read.
    Text,
    /// A file, which counts for nothing and is read. It is answered where one lies there, and no text answers it.
    File,
}

impl QuestionKind {
    /// The word of the playbook format.
    pub fn key(self) -> &'static str {
        match self {
            Self::Scale => "scale",
            Self::YesNo => "yes-no",
            Self::Number { .. } => "number",
            Self::Text => "text",
            Self::File => "file",
        }
    }

    /// Whether its answers make points.
    pub fn is_scored(self) -> bool {
        matches!(self, Self::Scale | Self::YesNo | Self::Number { target: Some(_) })
    }

    /// Whether a text is an answer to it, as it is sent and kept: `1` to `5`, `yes` or `no`, a whole number, a text.
    pub fn accepts(self, answer: &str) -> bool {
        match self {
            Self::Scale | Self::YesNo if answer == UNKNOWN => true,
            Self::Scale => matches!(answer, "1" | "2" | "3" | "4" | "5"),
            Self::YesNo => matches!(answer, "yes" | "no"),
            Self::Number { .. } => answer.parse().is_ok_and(|number: i64| (0..=LARGEST_NUMBER).contains(&number)),
            Self::Text => !answer.trim().is_empty() && answer.chars().count() <= LONGEST_TEXT,
            Self::File => false,
        }
    }

    /// The points of an answer, from 0 to 100; `None` where it counts for nothing, also because another version asked something else.
    pub fn points(self, answer: &str) -> Option<u8> {
        if !self.accepts(answer) || answer == UNKNOWN {
            return None;
        }
        match self {
            Self::Scale => answer.parse().ok().map(|step: u8| (step - 1) * 25),
            Self::YesNo => Some(if answer == "yes" { 100 } else { 0 }),
            Self::Number { target } => {
                let (target, number): (i64, i64) = (target?.max(1), answer.parse().ok()?);
                u8::try_from((number.clamp(0, target)) * 100 / target).ok()
            }
            Self::Text | Self::File => None,
        }
    }
}

/// What to do about a low score.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Advice {
    /// In a few words.
    pub text: Text,
    /// The tasks that help.
    pub tasks: Vec<TaskCode>,
    /// Guides that help.
    pub guides: Vec<Guide>,
}

impl Advice {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// When an organisation answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub opens: Day,
    /// The last day.
    pub closes: Day,
}

impl Period {
    /// How it stands on a day.
    pub fn on(self, today: Day) -> Stage {
        match today {
            _ if today < self.opens => Stage::Before,
            _ if today <= self.closes => Stage::Open,
            _ => Stage::Closed,
        }
    }

    /// Whether whoever has not answered is told of it for what happens after one day, up to and including another (R9): it opens, or
    /// five or one working days are left. Nothing is said of what is closed.
    pub fn is_told(self, after: Day, until: Day) -> bool {
        let days = [self.opens, self.closes.plus_working_days(-5), self.closes.plus_working_days(-1)];
        let falls = |day: Day| after < day && day <= until;
        self.on(until) == Stage::Open && days.map(Day::on_or_after_working_day).into_iter().any(falls)
    }
}

/// How far a questionnaire is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Nobody answers yet.
    Before,
    /// It is answered.
    Open,
    /// Nothing is changed any more.
    Closed,
}

impl Stage {
    /// The word in texts and JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::Open => "open",
            Self::Closed => "closed",
        }
    }
}

impl Questionnaire {
    /// All questions with the place of their section, in the order in which they are asked.
    pub fn questions(&self) -> impl Iterator<Item = (usize, &Question)> {
        self.sections.iter().enumerate().flat_map(|(at, section)| section.questions.iter().map(move |question| (at, question)))
    }

    /// The question with that key.
    pub fn question(&self, key: &str) -> Option<&Question> {
        self.questions().map(|(_, question)| question).find(|question| question.key.as_str() == key)
    }

    /// Whether it measures the readiness of this participant.
    pub fn concerns(&self, input: &Input<'_>, participant: usize) -> bool {
        let one = &input.participants[participant];
        let wave = &input.waves[one.wave];
        self.audience.addresses(&one.organisation) && self.when.as_ref().is_none_or(|condition| holds(condition, input, participant, wave))
    }

    /// When it is answered in a wave with these milestones (R2); `None` where they have no date.
    pub fn period(&self, milestones: &BTreeMap<MilestoneKey, Day>) -> Option<Period> {
        let opens = day_in_wave(&self.opens, milestones)?.on_or_after_working_day();
        let closes = day_in_wave(&self.closes, milestones)?.on_or_before_working_day();
        Some(Period { opens, closes })
    }
}
