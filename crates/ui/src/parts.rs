//! What the components in `templates/` read: plain structs with finished words, so that a template decides nothing.
//! Signals are `"red"`, `"yellow"`, `"green"` or `"grey"`; links are finished addresses; texts are already in the reader's language.

/// Something that was stopped and that somebody has to know of on every page, and the page that it is about.
#[derive(Clone, Debug)]
pub struct Halt {
    /// What.
    pub text: String,
    /// Where something can be done about it.
    pub href: String,
    /// What that page is called.
    pub link: String,
}

/// The frame around every page, read by `layout.html` as the field `shell`.
#[derive(Clone, Debug, Default)]
pub struct Shell {
    /// `"da"` or `"en"`
    pub language: &'static str,
    /// Path and query of this page, where the language form returns to
    pub path: String,
    /// `"my-tasks"`, `"rollouts"`, `"organisations"`, `"roles"` or empty
    pub nav_current: &'static str,
    /// Nobody before sign-in
    pub signed_in: Option<SignedIn>,
    /// Shown when another day than the real one is used
    pub today_note: Option<String>,
    /// The same page today
    pub today_reset: Option<String>,
    /// What was stopped, and this person can start again.
    pub halt: Option<Halt>,
    /// What the action before this page led to
    pub flash: Option<Flash>,
    /// Operating messages above the page
    pub notices: Vec<Notice>,
}

/// An operating message above every page, until it is put away
#[derive(Clone, Debug)]
pub struct Notice {
    /// `"info"`, `"warning"` or `"error"`
    pub kind: &'static str,
    /// How grave it is, in a word
    pub gravity: String,
    /// Its heading
    pub title: String,
    /// Where all of it stands
    pub href: String,
    /// Where it is put away
    pub dismiss: String,
}

/// The person at the screen
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// Whether they administer anything, so that the menu leads there
    pub administers: bool,
    /// Full name
    pub name: String,
    /// Their organisation
    pub organisation_name: String,
    /// Its page
    pub organisation_href: String,
    /// Who keeps its people and roles; shown at the foot of every page
    pub administrators: Vec<Reachable>,
    /// Whether there ought to be one, so that a missing one is said
    pub needs_administrator: bool,
}

/// Somebody with how to reach them
#[derive(Clone, Debug)]
pub struct Reachable {
    /// Full name
    pub name: String,
    /// May be empty
    pub phone: String,
    /// May be empty
    pub email: String,
}

/// A message shown once
#[derive(Clone, Debug)]
pub struct Flash {
    /// `"info"`, `"success"`, `"warning"` or `"error"`
    pub kind: &'static str,
    /// One or two sentences
    pub text: String,
}

/// A link in the breadcrumb
#[derive(Clone, Debug)]
pub struct Crumb {
    /// Address
    pub href: String,
    /// Words
    pub text: String,
}

/// A tab that is a page of its own
#[derive(Clone, Debug)]
pub struct Tab {
    /// Address
    pub href: String,
    /// Words
    pub text: String,
    /// Shown now
    pub current: bool,
}

/// An option of a select, a radio or a checkbox group
#[derive(Clone, Debug)]
pub struct Choice {
    /// What the form sends
    pub value: String,
    /// What the reader sees
    pub label: String,
    /// A line below the label
    pub hint: Option<String>,
    /// Chosen now
    pub selected: bool,
}

/// A fault in a form, shown in the summary above it
#[derive(Clone, Debug)]
pub struct FieldError {
    /// The id of the field
    pub field: String,
    /// What to do
    pub text: String,
}

/// A line of a details list
#[derive(Clone, Debug)]
pub struct Detail {
    /// What it is
    pub term: String,
    /// The value
    pub text: String,
    /// Where the value leads
    pub href: Option<String>,
}

/// A number worth a card
#[derive(Clone, Debug)]
pub struct Figure {
    /// The number, formatted
    pub number: String,
    /// What is counted
    pub label: String,
    /// A smaller line
    pub note: Option<String>,
    /// Drawn beside the number
    pub signal: Option<&'static str>,
    /// The list behind the number
    pub href: Option<String>,
}

/// How many tasks stand at each signal
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Not yet
    pub grey: usize,
    /// On track
    pub green: usize,
    /// Action required
    pub yellow: usize,
    /// Will miss the deadline
    pub red: usize,
}

/// Links to the pages of a long list
#[derive(Clone, Debug, Default)]
pub struct Pages {
    /// This page, from 1
    pub current: usize,
    /// All pages
    pub total: usize,
    /// Address of the page before
    pub previous: Option<String>,
    /// Address of the page after
    pub next: Option<String>,
    /// The numbers to show
    pub items: Vec<PageLink>,
}

/// A page number or a gap between numbers
#[derive(Clone, Debug)]
pub struct PageLink {
    /// The number
    pub number: usize,
    /// Its address
    pub href: String,
    /// This page
    pub current: bool,
    /// Numbers left out
    pub gap: bool,
}

impl Pages {
    /// First, last and the neighbours of `current`, with `href` giving the address of a page.
    pub fn new(current: usize, total: usize, href: impl Fn(usize) -> String) -> Self {
        let mut items = Vec::new();
        let mut before = 0;
        for number in (1..=total).filter(|n| *n == 1 || *n == total || n.abs_diff(current) <= 1) {
            if number > before + 1 {
                items.push(PageLink { number: before + 1, href: String::new(), current: false, gap: true });
            }
            items.push(PageLink { number, href: href(number), current: number == current, gap: false });
            before = number;
        }
        Self {
            current,
            total,
            previous: (current > 1).then(|| href(current - 1)),
            next: (current < total).then(|| href(current + 1)),
            items,
        }
    }
}

/// The matrix of organisations and tasks
#[derive(Clone, Debug, Default)]
pub struct Matrix {
    /// Names the table, e.g. "99 organisationer og 40 opgaver"
    pub label: String,
    /// Heading of the first column
    pub corner: String,
    /// `/rollouts/{key}/tasks`, before `/{code}`
    pub task_base: String,
    /// `/organisations/` or `/rollouts/{key}?organisation=`, before an organisation's code
    pub organisation_base: String,
    /// `/rollouts/{key}`, before `/{organisation}/{code}`
    pub cell_base: String,
    /// What follows every address of a task, such as the day that is shown; empty for none
    pub query: String,
    /// Phases or themes above the columns; their spans add up to the columns
    pub groups: Vec<MatrixGroup>,
    /// One task each
    pub columns: Vec<MatrixColumn>,
    /// One organisation each
    pub rows: Vec<MatrixRow>,
    /// Address of the next rows, when there are more
    pub more: Option<String>,
}

/// Columns that belong together
#[derive(Clone, Debug)]
pub struct MatrixGroup {
    /// Phase or theme
    pub title: String,
    /// How many columns
    pub span: usize,
}

/// A task
#[derive(Clone, Debug)]
pub struct MatrixColumn {
    /// `020`
    pub code: String,
    /// Title in words
    pub title: String,
    /// On the critical path
    pub critical: bool,
    /// First of its group
    pub first: bool,
    /// Whether a cell stands for several tasks, those of a municipality's institutions, and leads to all of them
    pub rolled: bool,
}

/// An organisation
#[derive(Clone, Debug)]
pub struct MatrixRow {
    /// `0101`
    pub code: String,
    /// Name
    pub name: String,
    /// Whether the reader may open its tasks
    pub opens: bool,
    /// One of `"r"` red, `"y"` yellow, `"g"` green, `"d"` green and completed, `"n"` grey, `"u"` not published, `"e"` none; one per column
    pub cells: Vec<&'static str>,
}

/// The map of Denmark with one equal square per municipality
#[derive(Clone, Debug, Default)]
pub struct TileMap {
    /// Names the picture
    pub title: String,
    /// The picture in one or two sentences
    pub description: String,
    /// In units of the picture
    pub width: usize,
    /// In units of the picture
    pub height: usize,
    /// In reading order
    pub tiles: Vec<Tile>,
}

/// A square of the map
#[derive(Clone, Debug)]
pub struct Tile {
    /// Leads to the organisation
    pub href: String,
    /// Name and what the map shows of it, in words
    pub title: String,
    /// `AAR`
    pub short: String,
    /// The worst signal, or the step of a scale: `step-0` to `step-4`, `step-none`
    pub class: String,
    /// A figure in place of the signal's shape; empty for none
    pub figure: String,
    /// From the left
    pub x: usize,
    /// From the top
    pub y: usize,
}

impl Tile {
    /// Side of a square and the gap after it
    pub const STEP: usize = 43;
}

impl TileMap {
    /// A map just large enough for its tiles, which are put in reading order.
    pub fn new(title: String, description: String, mut tiles: Vec<Tile>) -> Self {
        tiles.sort_by_key(|tile| (tile.y, tile.x));
        let width = tiles.iter().map(|tile| tile.x).max().unwrap_or(0) + Tile::STEP;
        let height = tiles.iter().map(|tile| tile.y).max().unwrap_or(0) + Tile::STEP;
        Self { title, description, width, height, tiles }
    }
}

/// Planned and completed tasks over time
#[derive(Clone, Debug, Default)]
pub struct Curve {
    /// Unique on the page
    pub id: String,
    /// Names the picture
    pub title: String,
    /// The picture in one or two sentences
    pub description: String,
    /// Points of the planned line
    pub planned: String,
    /// Points of the line of what is done, up to today
    pub done: String,
    /// Numbers at the left
    pub y_ticks: Vec<Tick>,
    /// Dates below
    pub x_ticks: Vec<Tick>,
    /// Where today stands
    pub today_at: Option<String>,
    /// The same as numbers
    pub rows: Vec<CurveRow>,
}

/// A label on an axis
#[derive(Clone, Debug)]
pub struct Tick {
    /// Position in the picture
    pub at: String,
    /// Words
    pub label: String,
}

/// One day of the curve
#[derive(Clone, Debug)]
pub struct CurveRow {
    /// Short date
    pub date: String,
    /// Tasks that should be done by then
    pub planned: usize,
    /// Tasks that were done by then; nothing after today
    pub done: Option<usize>,
}

impl Curve {
    const LEFT: f64 = 48.0;
    const RIGHT: f64 = 704.0;
    const TOP: f64 = 20.0;
    const BOTTOM: f64 = 264.0;

    /// Draws the days as evenly spaced points; every `label_every`th day gets its date below.
    pub fn new(id: &str, title: String, description: String, rows: Vec<CurveRow>, label_every: usize) -> Self {
        let most = rows.iter().flat_map(|row| [row.planned, row.done.unwrap_or(0)]).max().unwrap_or(0);
        let step = round_step(most);
        let top = most.div_ceil(step).max(1) * step;
        let last = rows.len().saturating_sub(1).max(1);
        let x = |index: usize| Self::LEFT + (Self::RIGHT - Self::LEFT) * index as f64 / last as f64;
        let y = |value: usize| Self::BOTTOM - (Self::BOTTOM - Self::TOP) * value as f64 / top as f64;
        let point = |(index, value): (usize, usize)| format!("{:.1},{:.1}", x(index), y(value));
        let planned = rows.iter().map(|row| row.planned).enumerate().map(point).collect::<Vec<_>>().join(" ");
        let done = rows.iter().map_while(|row| row.done).enumerate().map(point).collect::<Vec<_>>().join(" ");
        let days_done = rows.iter().take_while(|row| row.done.is_some()).count();
        Self {
            id: id.to_owned(),
            title,
            description,
            planned,
            done,
            y_ticks: (0..=top).step_by(step).map(|value| Tick { at: format!("{:.1}", y(value)), label: value.to_string() }).collect(),
            x_ticks: rows
                .iter()
                .enumerate()
                .step_by(label_every.max(1))
                .map(|(index, row)| Tick { at: format!("{:.1}", x(index)), label: row.date.clone() })
                .collect(),
            today_at: (days_done > 0 && days_done < rows.len()).then(|| format!("{:.1}", x(days_done - 1))),
            rows,
        }
    }
}

/// A step of 1, 2 or 5 times a power of ten that divides `most` into at most five.
fn round_step(most: usize) -> usize {
    let mut power = 1;
    loop {
        if let Some(step) = [1, 2, 5].map(|n| n * power).into_iter().find(|step| most <= step * 5) {
            return step;
        }
        power *= 10;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_show_first_last_and_neighbours() {
        let pages = Pages::new(5, 9, |number| format!("?page={number}"));
        let shown: Vec<_> = pages.items.iter().map(|page| if page.gap { 0 } else { page.number }).collect();
        assert_eq!(shown, [1, 0, 4, 5, 6, 0, 9]);
        assert_eq!(pages.previous.as_deref(), Some("?page=4"));
        assert_eq!(Pages::new(1, 1, |_| String::new()).next, None);
    }

    #[test]
    fn a_curve_survives_no_days_and_no_tasks() {
        let empty = Curve::new("c", String::new(), String::new(), Vec::new(), 1);
        assert!(empty.planned.is_empty() && empty.today_at.is_none());
        let row = CurveRow { date: "1.1.".to_owned(), planned: 0, done: Some(0) };
        assert_eq!(Curve::new("c", String::new(), String::new(), vec![row], 0).planned, "48.0,264.0");
    }

    #[test]
    fn axis_steps_are_round() {
        assert_eq!([0, 5, 6, 40, 3960].map(round_step), [1, 1, 2, 10, 1000]);
    }
}
