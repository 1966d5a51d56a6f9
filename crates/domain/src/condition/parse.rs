//! Reading the text of a condition: words and signs, then `or` over `and` over `not` over comparisons.

use super::{Attribute, Comparison, Condition, Literal, Operator};
use crate::text::TaskCode;
use std::ops::Range;

/// The longest text, in bytes, that is read.
pub const LONGEST_TEXT: usize = 4096;
/// The deepest nesting of parentheses and `not` that is read.
pub const MOST_NESTING: usize = 64;

/// Why a text is not a condition, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{kind} (at character {})", self.offset + 1)]
pub struct ConditionError {
    /// The byte at which the fault stands.
    pub offset: usize,
    /// What is wrong.
    pub kind: ConditionErrorKind,
}

/// What can be wrong with the text of a condition.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConditionErrorKind {
    /// Nothing there.
    #[error("the condition is empty")]
    Empty,
    /// Longer than [`LONGEST_TEXT`].
    #[error("the condition is longer than {LONGEST_TEXT} bytes")]
    TooLong,
    /// Nested deeper than [`MOST_NESTING`].
    #[error("the condition is nested deeper than {MOST_NESTING}")]
    TooDeep,
    /// A character that means nothing here.
    #[error("'{0}' means nothing here")]
    UnexpectedCharacter(char),
    /// A quotation mark that is not closed.
    #[error("the quotation mark is not closed")]
    OpenQuote,
    /// An attribute should stand here.
    #[error("expected wave.key, wave.kind, organisation.…, answer(\"…\"), completed(\"…\"), vacant(\"…\") or readiness(\"…\")")]
    ExpectedAttribute,
    /// A name that is no attribute.
    #[error(
        "'{0}' is no attribute: write wave.key, wave.kind, organisation.…, answer(\"…\"), completed(\"…\"), vacant(\"…\") or readiness(\"…\")"
    )]
    UnknownAttribute(String),
    /// A comparison should stand here.
    #[error("expected =, !=, <, <=, > or >=")]
    ExpectedOperator,
    /// A number, word or quoted text should stand here.
    #[error("expected a number, a word or a quoted text")]
    ExpectedLiteral,
    /// The parentheses do not close.
    #[error("expected a closing parenthesis")]
    ExpectedClosing,
    /// After `answer` or `completed` no code in parentheses.
    #[error("expected a task's code, as in answer(\"030\")")]
    ExpectedCode,
    /// After `vacant` no key in parentheses.
    #[error("expected a role's key, as in vacant(\"projektleder\")")]
    ExpectedRole,
    /// After `readiness` no key in parentheses.
    #[error("expected a questionnaire's key, as in readiness(\"parathed\")")]
    ExpectedQuestionnaire,
    /// Something follows where the condition could end.
    #[error("expected 'and', 'or' or the end")]
    ExpectedEnd,
}

use ConditionErrorKind as Kind;

impl Condition {
    /// Reads a condition.
    pub fn parse(text: &str) -> Result<Self, ConditionError> {
        if text.len() > LONGEST_TEXT {
            return Err(ConditionError { offset: LONGEST_TEXT, kind: Kind::TooLong });
        }
        let tokens = tokens(text)?;
        if tokens.is_empty() {
            return Err(ConditionError { offset: 0, kind: Kind::Empty });
        }
        let mut parser = Parser { text, tokens: &tokens, next: 0, depth: 0 };
        let condition = parser.alternatives()?;
        if parser.peek().is_some() {
            return Err(parser.error(Kind::ExpectedEnd));
        }
        Ok(condition)
    }
}

#[derive(Debug, Clone, PartialEq)]
enum Token {
    /// A bare word or number: its text stands at the token's place.
    Word,
    Quoted(String),
    Operator(Operator),
    Open,
    Close,
}

/// Whether a character can be part of a bare word.
fn is_word_character(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '-' | '_' | '.')
}

/// The words that mean something and must be quoted to be a text.
const KEYWORDS: [&str; 3] = ["and", "or", "not"];

/// Whether a text can stand as a literal without quotation marks and still be read as that text.
pub(super) fn stands_bare(text: &str) -> bool {
    !text.is_empty()
        && text.chars().all(is_word_character)
        && !KEYWORDS.contains(&text)
        && !looks_like_attribute(text)
        && number(text).is_none()
}

fn looks_like_attribute(text: &str) -> bool {
    text.starts_with("wave.") || text.starts_with("organisation.")
}

/// The value of a plain decimal number such as `-3` or `55.68`.
fn number(text: &str) -> Option<f64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let plain = [whole, fraction].iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    text.parse().ok().filter(|value: &f64| plain && value.is_finite())
}

fn tokens(text: &str) -> Result<Vec<(Token, Range<usize>)>, ConditionError> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(character) = text[at..].chars().next() {
        let rest = &text[at..];
        let (token, length) = match character {
            _ if character.is_whitespace() => {
                at += character.len_utf8();
                continue;
            }
            '(' => (Token::Open, 1),
            ')' => (Token::Close, 1),
            '"' => quoted(rest).ok_or(ConditionError { offset: at, kind: Kind::OpenQuote })?,
            _ if is_word_character(character) => (Token::Word, rest.find(|other| !is_word_character(other)).unwrap_or(rest.len())),
            _ => {
                let operator = Operator::ALL.into_iter().find(|operator| rest.starts_with(operator.key()));
                let unexpected = ConditionError { offset: at, kind: Kind::UnexpectedCharacter(character) };
                operator.map(|operator| (Token::Operator(operator), operator.key().len())).ok_or(unexpected)?
            }
        };
        tokens.push((token, at..at + length));
        at += length;
    }
    Ok(tokens)
}

/// The quoted text that `rest` begins with, and its length with the quotation marks.
fn quoted(rest: &str) -> Option<(Token, usize)> {
    let mut text = String::new();
    let mut characters = rest.char_indices().skip(1);
    while let Some((at, character)) = characters.next() {
        match character {
            '"' => return Some((Token::Quoted(text), at + 1)),
            '\\' => text.push(characters.next()?.1),
            other => text.push(other),
        }
    }
    None
}

struct Parser<'a> {
    text: &'a str,
    tokens: &'a [(Token, Range<usize>)],
    next: usize,
    depth: usize,
}

impl<'a> Parser<'a> {
    fn peek(&self) -> Option<&'a Token> {
        self.tokens.get(self.next).map(|(token, _)| token)
    }

    /// The bare word that comes next.
    fn peek_word(&self) -> Option<&'a str> {
        let (token, place) = self.tokens.get(self.next)?;
        (*token == Token::Word).then(|| &self.text[place.clone()])
    }

    fn take_keyword(&mut self, keyword: &str) -> bool {
        let found = self.peek_word() == Some(keyword);
        self.next += usize::from(found);
        found
    }

    fn take(&mut self, token: &Token) -> bool {
        let found = self.peek() == Some(token);
        self.next += usize::from(found);
        found
    }

    /// An error at the token that comes next.
    fn error(&self, kind: Kind) -> ConditionError {
        let offset = self.tokens.get(self.next).map_or(self.text.len(), |(_, place)| place.start);
        ConditionError { offset, kind }
    }

    fn alternatives(&mut self) -> Result<Condition, ConditionError> {
        let mut parts = vec![self.conjunction()?];
        while self.take_keyword("or") {
            parts.push(self.conjunction()?);
        }
        Ok(alone_or(parts, Condition::Or))
    }

    fn conjunction(&mut self) -> Result<Condition, ConditionError> {
        let mut parts = vec![self.part()?];
        while self.take_keyword("and") {
            parts.push(self.part()?);
        }
        Ok(alone_or(parts, Condition::And))
    }

    fn part(&mut self) -> Result<Condition, ConditionError> {
        self.depth += 1;
        if self.depth > MOST_NESTING {
            return Err(self.error(Kind::TooDeep));
        }
        let condition = if self.take_keyword("not") {
            Condition::Not(Box::new(self.part()?))
        } else if self.take(&Token::Open) {
            let inner = self.alternatives()?;
            if !self.take(&Token::Close) {
                return Err(self.error(Kind::ExpectedClosing));
            }
            inner
        } else if self.take_keyword("completed") {
            Condition::Completed(self.code()?)
        } else if self.take_keyword("vacant") {
            Condition::Vacant(self.in_parentheses(Kind::ExpectedRole)?.into())
        } else if self.take_keyword("readiness") {
            Condition::Ready(self.in_parentheses(Kind::ExpectedQuestionnaire)?.into())
        } else {
            self.comparison()?
        };
        self.depth -= 1;
        Ok(condition)
    }

    fn comparison(&mut self) -> Result<Condition, ConditionError> {
        let attribute = self.attribute()?;
        let Some(Token::Operator(operator)) = self.peek() else { return Err(self.error(Kind::ExpectedOperator)) };
        self.next += 1;
        let literal = self.literal()?;
        Ok(Condition::Comparison(Comparison { attribute, operator: *operator, literal }))
    }

    fn attribute(&mut self) -> Result<Attribute, ConditionError> {
        let word = self.peek_word().filter(|word| !KEYWORDS.contains(word)).ok_or_else(|| self.error(Kind::ExpectedAttribute))?;
        let attribute = match word {
            "wave.key" => Attribute::WaveKey,
            "wave.kind" => Attribute::WaveKind,
            "answer" => {
                self.next += 1;
                return Ok(Attribute::Answer(self.code()?));
            }
            other => match other.strip_prefix("organisation.").filter(|name| !name.is_empty()) {
                Some(name) => Attribute::Organisation(name.to_owned()),
                None => return Err(self.error(Kind::UnknownAttribute(other.to_owned()))),
            },
        };
        self.next += 1;
        Ok(attribute)
    }

    /// The code in `answer("030")` or `answer(030)`.
    fn code(&mut self) -> Result<TaskCode, ConditionError> {
        self.in_parentheses(Kind::ExpectedCode).map(TaskCode::from)
    }

    /// A name between parentheses, with quotation marks or without; `missing` says what should stand there.
    fn in_parentheses(&mut self, missing: Kind) -> Result<&'a str, ConditionError> {
        if !self.take(&Token::Open) {
            return Err(self.error(missing));
        }
        let name = match self.peek() {
            Some(Token::Quoted(name)) if !name.is_empty() => name.as_str(),
            _ => self.peek_word().ok_or_else(|| self.error(missing))?,
        };
        self.next += 1;
        if !self.take(&Token::Close) {
            return Err(self.error(Kind::ExpectedClosing));
        }
        Ok(name)
    }

    fn literal(&mut self) -> Result<Literal, ConditionError> {
        let literal = match (self.peek(), self.peek_word()) {
            (Some(Token::Quoted(text)), _) => Literal::Text(text.clone()),
            (_, Some(word)) if KEYWORDS.contains(&word) || looks_like_attribute(word) => return Err(self.error(Kind::ExpectedLiteral)),
            (_, Some(word)) => match number(word) {
                Some(value) => Literal::Number { text: word.to_owned(), value },
                None => Literal::Text(word.to_owned()),
            },
            _ => return Err(self.error(Kind::ExpectedLiteral)),
        };
        self.next += 1;
        Ok(literal)
    }
}

fn alone_or(mut parts: Vec<Condition>, joined: fn(Vec<Condition>) -> Condition) -> Condition {
    if parts.len() > 1 {
        return joined(parts);
    }
    parts.remove(0)
}
