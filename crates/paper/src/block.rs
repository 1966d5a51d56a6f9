//! What a paper is made of. The words are finished: in the reader's language, with dates written out.

use crate::markdown::Node;
use serde::Serialize;

/// A whole paper.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Paper {
    /// What it is called, on the page and in the file.
    pub title: String,
    /// A line above the title: whose paper it is, or of what kind.
    pub above: String,
    /// A line below the title.
    pub below: String,
    /// Who made it, for the file.
    pub author: String,
    /// The language it is written in.
    pub language: Language,
    /// The day it was made, for the file.
    pub date: Date,
    /// At the foot of every page, before the page number.
    pub foot: String,
    /// "Side {page} af {total}", in two parts around the number of the page: before, and between page and total.
    pub page_words: (String, String),
    /// Whether the title has a page to itself, with these lines at its foot.
    pub cover: Option<Vec<Fact>>,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A language that papers are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Language {
    /// Danish.
    #[serde(rename = "da")]
    Danish,
    /// English.
    #[serde(rename = "en")]
    English,
}

/// A day: year, month and day of the month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Date(pub i16, pub i8, pub i8);

/// The four signals: each has its colour, its shape and its word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Signal {
    /// A ring.
    Grey,
    /// A tick.
    Green,
    /// A triangle.
    Yellow,
    /// A square.
    Red,
}

/// A piece of a paper.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Block {
    /// A heading; levels begin at 1, and none is left out on the way down.
    Heading {
        /// How deep.
        level: u8,
        /// Its words.
        text: String,
    },
    /// The list of headings of the first two levels, with their pages.
    Contents {
        /// Its heading.
        title: String,
    },
    /// The next block stands on a new page.
    PageBreak,
    /// A paragraph.
    Text {
        /// Its words.
        text: String,
        /// Whether it stands back.
        soft: bool,
    },
    /// What people wrote in Markdown.
    Written {
        /// What it says.
        nodes: Vec<Node>,
        /// Whether numbered steps have a box to tick.
        ticked: bool,
    },
    /// How something stands, with the reasons.
    Signal {
        /// The signal.
        signal: Signal,
        /// Its word.
        word: String,
        /// Beside the word: when it is due, of which kind it is.
        beside: Vec<String>,
        /// Why.
        lines: Vec<String>,
    },
    /// Terms with what belongs to them.
    Facts {
        /// Line by line.
        facts: Vec<Fact>,
    },
    /// Great figures in a row.
    Figures {
        /// One by one.
        figures: Vec<Figure>,
    },
    /// A table; its header is repeated on each page.
    Table {
        /// Its columns.
        columns: Vec<Column>,
        /// Its rows.
        rows: Vec<Row>,
    },
    /// Equal squares in the shape of a country.
    Map {
        /// What it shows, in words.
        alt: String,
        /// The squares.
        tiles: Vec<Tile>,
        /// What each shape means, beside the map.
        legend: Vec<Figure>,
    },
    /// Planned and done over time.
    Curve {
        /// What it shows, in words.
        alt: String,
        /// Week by week.
        points: Vec<CurvePoint>,
        /// The word for the planned line.
        planned: String,
        /// The word for the done line.
        done: String,
    },
    /// Blocks that changed since the last time: a bar and a word in the margin.
    Changed {
        /// The word in the margin.
        word: String,
        /// What changed.
        lines: Vec<String>,
        /// What stands beside the bar.
        blocks: Vec<Self>,
    },
}

/// A term with what belongs to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// The term.
    pub term: String,
    /// What belongs to it, line by line.
    pub lines: Vec<String>,
    /// Where the first line leads: `https:` or `mailto:`.
    pub href: Option<String>,
}

impl Fact {
    /// A term with one line.
    pub fn new(term: impl Into<String>, text: impl Into<String>) -> Self {
        Self { term: term.into(), lines: vec![text.into()], href: None }
    }
}

/// A figure with its label.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// The number.
    pub number: String,
    /// What it counts.
    pub label: String,
    /// A word more.
    pub note: String,
    /// The signal it counts.
    pub signal: Option<Signal>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Column {
    /// Its heading.
    pub title: String,
    /// Its share of the width; 0 for as narrow as its words.
    pub share: u8,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Its cells.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Cell {
    /// Its words, line by line; those after the first stand back.
    pub lines: Vec<String>,
    /// The signal before its words.
    pub signal: Option<Signal>,
}

impl Cell {
    /// A cell with one line.
    pub fn new(text: impl Into<String>) -> Self {
        Self { lines: vec![text.into()], signal: None }
    }

    /// A signal with its word.
    pub fn signal(signal: Signal, word: impl Into<String>) -> Self {
        Self { lines: vec![word.into()], signal: Some(signal) }
    }
}

/// A square of the map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tile {
    /// Its column.
    pub x: u8,
    /// Its row.
    pub y: u8,
    /// Three letters.
    pub short: String,
    /// How it stands.
    pub signal: Signal,
}

/// A week of the curve.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CurvePoint {
    /// The date below it, where there is one.
    pub label: String,
    /// How many should be done by then.
    pub planned: usize,
    /// How many are; nothing for days to come.
    pub done: Option<usize>,
}
