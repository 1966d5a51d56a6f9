//! An overlay as it is written down: in its row and, as JSON, in the log, from which any day can be shown again.

use database::{AnyRow, Row};
use domain::{
    calendar::Day,
    task::{Answer, Completion, Help, HelpFrom, Overlay, State},
    text::PersonId,
};
use serde::{Deserialize, Serialize};

/// An overlay in plain words and numbers. Empty fields are left out of the JSON.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct OverlayRecord {
    /// The key of the state.
    pub state: String,
    /// Why, for declared reds and what is not relevant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state_reason: Option<String>,
    /// Responsible by hand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub responsible: Option<String>,
    /// Performer by hand.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub performer: Option<String>,
    /// ISO day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expected_finish: Option<String>,
    /// ISO day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub granted_due: Option<String>,
    /// What was answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<AnswerRecord>,
    /// Why the answer was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer_refused: Option<String>,
    /// `none`, `asked` or `answered`.
    pub help: String,
    /// Whom help was asked of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help_from: Option<String>,
    /// ISO day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_update: Option<String>,
    /// What it keeps from its completion.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub completion: Option<CompletionRecord>,
}

/// An answer in JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "value", rename_all = "kebab-case")]
pub enum AnswerRecord {
    /// Ids of people.
    People(Vec<String>),
    /// A number.
    Number(i64),
    /// Places among the choices.
    Choice(Vec<usize>),
    /// ISO day.
    Date(String),
    /// A text.
    Text(String),
    /// Id of a file.
    File(String),
    /// Confirmed.
    Confirmation,
}

/// A completion in JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompletionRecord {
    day: String,
    version: String,
    title: String,
    responsible: Option<String>,
    performer: Option<String>,
}

fn id(person: &PersonId) -> String {
    person.as_str().to_owned()
}

fn day(text: &str) -> Option<Day> {
    text.parse().ok()
}

impl From<&Overlay> for OverlayRecord {
    fn from(overlay: &Overlay) -> Self {
        let (help, help_from) = match overlay.help {
            Help::None => ("none", None),
            Help::Asked(from) => ("asked", Some(from)),
            Help::Answered(from) => ("answered", Some(from)),
        };
        Self {
            state: overlay.state.key().to_owned(),
            state_reason: overlay.state_reason.clone(),
            responsible: overlay.responsible.as_ref().map(id),
            performer: overlay.performer.as_ref().map(id),
            expected_finish: overlay.expected_finish.map(|day| day.to_string()),
            granted_due: overlay.granted_due.map(|day| day.to_string()),
            answer: overlay.answer.as_ref().map(AnswerRecord::from),
            answer_refused: overlay.answer_refused.clone(),
            help: help.to_owned(),
            help_from: help_from.map(|from| from.key().to_owned()),
            last_update: overlay.last_update.map(|day| day.to_string()),
            completion: overlay.completion.as_ref().map(|kept| CompletionRecord {
                day: kept.day.to_string(),
                version: kept.version.clone(),
                title: kept.title.clone(),
                responsible: kept.responsible.as_ref().map(id),
                performer: kept.performer.as_ref().map(id),
            }),
        }
    }
}

impl From<&OverlayRecord> for Overlay {
    fn from(record: &OverlayRecord) -> Self {
        let from = record.help_from.as_deref().and_then(HelpFrom::from_key);
        Self {
            state: State::from_key(&record.state).unwrap_or_default(),
            state_reason: record.state_reason.clone(),
            responsible: record.responsible.clone().map(PersonId::new),
            performer: record.performer.clone().map(PersonId::new),
            expected_finish: record.expected_finish.as_deref().and_then(day),
            granted_due: record.granted_due.as_deref().and_then(day),
            answer: record.answer.as_ref().and_then(AnswerRecord::answer),
            answer_refused: record.answer_refused.clone(),
            help: match (record.help.as_str(), from) {
                ("asked", Some(from)) => Help::Asked(from),
                ("answered", Some(from)) => Help::Answered(from),
                _ => Help::None,
            },
            last_update: record.last_update.as_deref().and_then(day),
            completion: record.completion.as_ref().and_then(|kept| {
                Some(Completion {
                    day: day(&kept.day)?,
                    version: kept.version.clone(),
                    title: kept.title.clone(),
                    responsible: kept.responsible.clone().map(PersonId::new),
                    performer: kept.performer.clone().map(PersonId::new),
                })
            }),
        }
    }
}

impl From<&Answer> for AnswerRecord {
    fn from(answer: &Answer) -> Self {
        match answer {
            Answer::People(people) => Self::People(people.iter().map(id).collect()),
            Answer::Number(number) => Self::Number(*number),
            Answer::Choice(chosen) => Self::Choice(chosen.clone()),
            Answer::Date(day) => Self::Date(day.to_string()),
            Answer::Text(text) => Self::Text(text.clone()),
            Answer::File(file) => Self::File(file.clone()),
            Answer::Confirmation => Self::Confirmation,
        }
    }
}

impl AnswerRecord {
    /// Reads what the column `answer` holds.
    pub fn of_json(json: &str) -> Option<Self> {
        serde_json::from_str(json).ok()
    }

    /// The answer; `None` if its date is no day.
    pub fn answer(&self) -> Option<Answer> {
        Some(match self {
            Self::People(people) => Answer::People(people.iter().map(PersonId::new).collect()),
            Self::Number(number) => Answer::Number(*number),
            Self::Choice(chosen) => Answer::Choice(chosen.clone()),
            Self::Date(text) => Answer::Date(day(text)?),
            Self::Text(text) => Answer::Text(text.clone()),
            Self::File(file) => Answer::File(file.clone()),
            Self::Confirmation => Answer::Confirmation,
        })
    }
}

impl OverlayRecord {
    /// Reads a row of `overlays`.
    pub fn of_row(row: &AnyRow) -> Result<Self, sqlx::Error> {
        let json: Option<String> = row.try_get("answer")?;
        let completion: Option<String> = row.try_get("completion")?;
        Ok(Self {
            state: row.try_get("state")?,
            state_reason: row.try_get("state_reason")?,
            responsible: row.try_get("responsible")?,
            performer: row.try_get("performer")?,
            expected_finish: row.try_get("expected_finish")?,
            granted_due: row.try_get("granted_due")?,
            answer: json.and_then(|json| serde_json::from_str(&json).ok()),
            answer_refused: row.try_get("answer_refused")?,
            help: row.try_get("help")?,
            help_from: row.try_get("help_from")?,
            last_update: row.try_get("last_update")?,
            completion: completion.and_then(|json| serde_json::from_str(&json).ok()),
        })
    }

    /// Reads what the log wrote.
    pub fn of_json(json: &str) -> Option<Self> {
        serde_json::from_str(json).ok()
    }

    /// As the log writes it.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}
