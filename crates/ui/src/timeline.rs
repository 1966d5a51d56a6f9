//! A timeline in its place, as `timeline.html` draws it.

/// Rows of bars and days over quarters, months or weeks.
#[derive(Clone, Debug)]
pub struct Timeline {
    /// Unique on the page.
    pub id: &'static str,
    /// Names the picture.
    pub title: String,
    /// The picture in one or two sentences.
    pub description: String,
    /// In units of the picture.
    pub width: i32,
    /// In units of the picture.
    pub height: i32,
    /// Quarters, months or weeks.
    pub periods: Vec<TimelinePeriod>,
    /// July and holidays, from the left and how wide.
    pub shaded: Vec<(i32, i32)>,
    /// The line of today.
    pub today: Option<i32>,
    /// From above.
    pub rows: Vec<TimelineRow>,
}

/// A quarter, month or week.
#[derive(Clone, Debug)]
pub struct TimelinePeriod {
    /// From the left.
    pub x: i32,
    /// Where its name stands.
    pub text_x: i32,
    /// Its name; empty where there is no room for it.
    pub name: String,
}

/// A row of the timeline.
#[derive(Clone, Debug)]
pub struct TimelineRow {
    /// Where its heading begins.
    pub x: i32,
    /// The line that it begins with, from the top.
    pub y: i32,
    /// Its heading.
    pub title: String,
    /// Where the heading leads.
    pub href: Option<String>,
    /// What stands below the heading.
    pub facts: String,
    /// How many there are of each signal: its key, its shape and the number in words.
    pub signals: Vec<(&'static str, &'static str, String)>,
    /// What stands in it.
    pub things: Vec<TimelineThing>,
}

/// A bar or a day in a row.
#[derive(Clone, Debug)]
pub struct TimelineThing {
    /// `milestone`, `phase`, `step`, `window`, `pilots`, `waves`, `event` or `deadline`.
    pub class: &'static str,
    /// The signal of a deadline.
    pub signal: &'static str,
    /// Where it leads.
    pub href: Option<String>,
    /// It in words, with its dates.
    pub title: String,
    /// What stands in the picture.
    pub text: String,
    /// From the left.
    pub x: i32,
    /// From the top, its middle.
    pub y: i32,
    /// How wide; nothing for a day.
    pub width: i32,
    /// Where its text stands.
    pub text_x: i32,
    /// Whether the text ends there.
    pub text_ends: bool,
}
