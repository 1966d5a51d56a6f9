//! Merge fields: words in braces that become something else for everybody who gets a letter, such as `{navn}`.

use std::collections::BTreeSet;

/// What a word in braces stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The name of whoever gets the letter.
    Name,
    /// The organisation, or several.
    Organisation,
    /// The rollout, or several.
    Rollout,
    /// The role by which they get it.
    Role,
    /// How many tasks are red there.
    RedCount,
    /// Those tasks, one a line.
    RedTasks,
    /// The tasks that the letter is about, one a line.
    Tasks,
}

impl Field {
    /// All of them, as the page explains them.
    pub const ALL: [Self; 7] = [Self::Name, Self::Organisation, Self::Rollout, Self::Role, Self::RedCount, Self::RedTasks, Self::Tasks];

    /// The word in Danish and in English; either may stand in either text.
    pub fn words(self) -> [&'static str; 2] {
        match self {
            Self::Name => ["navn", "name"],
            Self::Organisation => ["organisation", "organisation"],
            Self::Rollout => ["udrulning", "rollout"],
            Self::Role => ["rolle", "role"],
            Self::RedCount => ["antal røde", "red count"],
            Self::RedTasks => ["røde opgaver", "red tasks"],
            Self::Tasks => ["opgaver", "tasks"],
        }
    }

    /// Whether it is several lines long.
    pub fn is_list(self) -> bool {
        matches!(self, Self::RedTasks | Self::Tasks)
    }

    fn of_word(word: &str) -> Option<Self> {
        let word = word.trim().to_lowercase();
        Self::ALL.into_iter().find(|field| field.words().contains(&word.as_str()))
    }
}

/// A piece of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece<'a> {
    Words(&'a str),
    Field(Field),
    /// A word in braces that stands for nothing.
    Unknown(&'a str),
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find('{') {
        // Braces that are not closed on their line are braces and nothing else.
        let line_end = rest[start..].find('\n').map_or(rest.len(), |end| start + end);
        let Some(end) = rest[start..line_end].find('}').map(|end| start + end) else {
            found.push(Piece::Words(&rest[..=start]));
            rest = &rest[start + 1..];
            continue;
        };
        found.push(Piece::Words(&rest[..start]));
        let word = &rest[start + 1..end];
        found.push(Field::of_word(word).map_or(Piece::Unknown(word), Piece::Field));
        rest = &rest[end + 1..];
    }
    found.push(Piece::Words(rest));
    found
}

/// The text with every field filled in; what is in braces and stands for nothing stays as it is.
pub fn fill(text: &str, value: impl Fn(Field) -> String) -> String {
    let mut filled = String::with_capacity(text.len());
    for piece in pieces(text) {
        match piece {
            Piece::Words(words) => filled.push_str(words),
            Piece::Field(field) => filled.push_str(&value(field)),
            Piece::Unknown(word) => filled.push_str(&format!("{{{word}}}")),
        }
    }
    filled
}

/// The words in braces that stand for nothing, each once: slips of the hand that no reader should see.
pub fn unknown(text: &str) -> BTreeSet<&str> {
    let unknown = |piece| match piece {
        Piece::Unknown(word) => Some(word),
        _ => None,
    };
    pieces(text).into_iter().filter_map(unknown).collect()
}

/// The fields that a text uses.
pub fn used(text: &str) -> BTreeSet<Field> {
    let field = |piece| match piece {
        Piece::Field(field) => Some(field),
        _ => None,
    };
    pieces(text).into_iter().filter_map(field).collect()
}
