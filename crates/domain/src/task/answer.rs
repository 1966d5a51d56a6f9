//! Answers: what a task asks for besides being done, and whether what was answered fits.

use crate::{calendar::Day, playbook::AnswerSpec, text::PersonId};

/// What was answered to a task that asks for more than being done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// The named people.
    People(Vec<PersonId>),
    /// A whole number.
    Number(i64),
    /// The places of the chosen ones among the choices, ascending.
    Choice(Vec<usize>),
    /// A date.
    Date(Day),
    /// A text.
    Text(String),
    /// The id of a file kept with the task.
    File(String),
    /// Confirmed.
    Confirmation,
}

impl Answer {
    /// The people whom this answer named and the next one names no longer. What that answer gave them ends with it.
    pub fn people_left_out<'a>(&'a self, next: &Answer) -> Vec<&'a PersonId> {
        match (self, next) {
            (Self::People(was), Self::People(became)) => was.iter().filter(|person| !became.contains(person)).collect(),
            _ => Vec::new(),
        }
    }
}

/// Why an answer is not accepted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AnswerFault {
    /// The task asks for nothing.
    #[error("the task asks for no answer")]
    NotAsked,
    /// The answer is of another kind than asked.
    #[error("the answer is of the wrong kind")]
    WrongKind,
    /// Fewer people than asked.
    #[error("name at least {0}")]
    TooFewPeople(u32),
    /// More people than asked.
    #[error("name at most {0}")]
    TooManyPeople(u32),
    /// A number outside the bounds.
    #[error("the number must lie between {min} and {max}")]
    NumberOutOfRange {
        /// The least.
        min: i64,
        /// The most.
        max: i64,
    },
    /// Nothing, or something unknown, was chosen; or several where one is asked.
    #[error("choose among what is offered")]
    BadChoice,
    /// No text.
    #[error("write an answer")]
    Empty,
    /// Too long a text.
    #[error("at most {0} characters")]
    TooLong(usize),
}

impl AnswerSpec {
    /// Checks an answer against what is asked.
    pub fn check(&self, answer: &Answer) -> Result<(), AnswerFault> {
        match (self, answer) {
            (Self::People { min, max, .. }, Answer::People(people)) => {
                let distinct: std::collections::BTreeSet<_> = people.iter().collect();
                match distinct.len() as u32 {
                    count if count < *min => Err(AnswerFault::TooFewPeople(*min)),
                    count if count > *max => Err(AnswerFault::TooManyPeople(*max)),
                    _ => Ok(()),
                }
            }
            (Self::Number { min, max }, Answer::Number(number)) => {
                if (min..=max).contains(&number) {
                    Ok(())
                } else {
                    Err(AnswerFault::NumberOutOfRange { min: *min, max: *max })
                }
            }
            (Self::Choice { choices, several }, Answer::Choice(chosen)) => {
                let ascending = chosen.windows(2).all(|pair| pair[0] < pair[1]);
                let known = chosen.iter().all(|at| *at < choices.len());
                let enough = !chosen.is_empty() && (*several || chosen.len() == 1);
                if ascending && known && enough { Ok(()) } else { Err(AnswerFault::BadChoice) }
            }
            (Self::Text { max_length }, Answer::Text(text)) => match text.trim().chars().count() {
                0 => Err(AnswerFault::Empty),
                length if length > *max_length => Err(AnswerFault::TooLong(*max_length)),
                _ => Ok(()),
            },
            (Self::Date, Answer::Date(_)) | (Self::File { .. }, Answer::File(_)) | (Self::Confirmation, Answer::Confirmation) => Ok(()),
            _ => Err(AnswerFault::WrongKind),
        }
    }
}
