//! What a page says of a spreadsheet, before anything of Excel is involved.

use jiff::civil::Date;

/// A table under a heading row.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheet {
    /// What stands on its tab. Shortened and cleaned where Excel would refuse it.
    pub name: String,
    /// The columns from left to right; the first stays in sight when the others are scrolled.
    pub columns: Vec<Column>,
    /// The rows under the heading. A short row leaves its last cells empty; cells beyond the last column are left out.
    pub rows: Vec<Vec<Cell>>,
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub title: String,
    /// Its width in characters; `None` fits it to what it holds.
    pub width: Option<u16>,
    /// What it holds.
    pub kind: ColumnKind,
    /// Whether it is out of sight: for what a program needs to know when the file comes back.
    pub hidden: bool,
    /// The words that Excel offers and takes in its cells; any if there are none.
    pub choices: Vec<String>,
    /// A sheet and a column of it, counted from 0, whose words Excel offers in its cells; others can be typed all the same.
    pub choices_from: Option<(usize, u16)>,
    /// So many rows beyond the last are meant to be filled in: what is offered is offered there too.
    pub room: u32,
}

impl Column {
    /// A column that is as wide as what it holds.
    pub fn new(title: impl Into<String>, kind: ColumnKind) -> Self {
        Self { title: title.into(), width: None, kind, hidden: false, choices: Vec::new(), choices_from: None, room: 0 }
    }

    /// The same column with a width of so many characters.
    pub fn wide(self, characters: u16) -> Self {
        Self { width: Some(characters), ..self }
    }

    /// The same column out of sight.
    pub fn hidden(self) -> Self {
        Self { hidden: true, ..self }
    }

    /// The same column, in whose cells Excel offers these words and takes no others.
    pub fn offering(self, choices: Vec<String>) -> Self {
        Self { choices, ..self }
    }

    /// The same column, in whose cells Excel offers what stands in a column of another sheet.
    pub fn offering_from(self, sheet: usize, column: u16) -> Self {
        Self { choices_from: Some((sheet, column)), ..self }
    }

    /// The same column with rows to be filled in below the last.
    pub fn with_room(self, room: u32) -> Self {
        Self { room, ..self }
    }
}

/// What a column holds, which decides how its heading and texts are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ColumnKind {
    /// Words, on one line.
    #[default]
    Text,
    /// Sentences, broken over lines.
    LongText,
    /// Numbers, to the right.
    Number,
    /// Dates.
    Date,
    /// Codes, kept as they are typed: `010` does not become ten.
    Code,
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// Text, whatever it begins with: it never becomes a formula.
    Text(String),
    /// A number. One that is not finite leaves the cell empty.
    Number(f64),
    /// A day, as a real date that Excel can sort and count with.
    Date(Date),
    /// A text on a colour, as for a signal; the word says it without the colour.
    Filled {
        /// The word.
        text: String,
        /// The colour behind it, as `0xRRGGBB`.
        fill: u32,
    },
    /// A text that leads somewhere.
    Link {
        /// A full address with `https://` or `mailto:`; with any other only the text is written.
        url: String,
        /// What is read.
        text: String,
    },
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Self::Number(number as f64)
    }
}

impl From<usize> for Cell {
    fn from(number: usize) -> Self {
        Self::Number(number as f64)
    }
}

impl From<f64> for Cell {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<Date> for Cell {
    fn from(date: Date) -> Self {
        Self::Date(date)
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(cell: Option<T>) -> Self {
        cell.map_or(Self::Empty, Into::into)
    }
}

impl Cell {
    /// How many characters wide it is written, judged by its longest line.
    pub(crate) fn width(&self) -> usize {
        match self {
            Self::Empty => 0,
            Self::Text(text) | Self::Filled { text, .. } | Self::Link { text, .. } => {
                text.lines().map(|line| line.chars().count()).max().unwrap_or(0)
            }
            Self::Number(number) => format!("{number:.2}").len(),
            Self::Date(_) => 10,
        }
    }
}
