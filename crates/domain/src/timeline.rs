//! A timeline as a drawing: rows of what lasts and what falls on a day, laid out over quarters, months or weeks, in units of the
//! picture. Nothing here knows words or pages; whoever draws tells how wide each text is.

mod frame;

pub use frame::{Frame, Period, Scale};

use crate::calendar::Day;

/// The height of a row's heading, of one lane of things below it, and the air after a row.
const HEAD: i32 = 46;
const LANE: i32 = 24;
const GAP: i32 = 14;
/// The height of the band with the periods.
pub const TOP: i32 = 30;
/// Things in one lane stand at least so far apart.
const APART: i32 = 8;

/// Something in a row: from one day to another, or on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Thing {
    /// Its first day.
    pub from: Day,
    /// Its last day; the same for what falls on a day.
    pub until: Day,
    /// How wide its text is.
    pub text: i32,
    /// Things of a lower band stand above those of a higher one.
    pub band: u8,
}

/// A row: how wide its heading is, and what stands below it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// How wide the heading is.
    pub heading: i32,
    /// What stands in it.
    pub things: Vec<Thing>,
}

/// A thing in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Drawn {
    /// From the left; of what falls on a day the middle of that day.
    pub x: i32,
    /// From the top.
    pub y: i32,
    /// How wide; nothing for what falls on a day.
    pub width: i32,
    /// Where its text stands.
    pub text_x: i32,
    /// Whether the text ends there and does not begin there.
    pub text_ends: bool,
}

/// A row in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrawnRow {
    /// From the top.
    pub y: i32,
    /// How high, without the air after it.
    pub height: i32,
    /// Where its heading begins.
    pub heading_x: i32,
    /// What stands in it, in the order in which it was given.
    pub things: Vec<Drawn>,
}

/// A timeline, laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// In units of the picture.
    pub width: i32,
    /// In units of the picture.
    pub height: i32,
    /// Quarters, months or weeks.
    pub periods: Vec<Period>,
    /// From the left and how wide: July and holidays.
    pub shaded: Vec<(i32, i32)>,
    /// The line of today, if it lies in the frame.
    pub today: Option<i32>,
    /// The rows in the order in which they were given.
    pub rows: Vec<DrawnRow>,
}

/// Lays the rows out in a frame.
pub fn draw(frame: &Frame, rows: &[Row], today: Day) -> Drawing {
    let mut y = TOP + GAP;
    let drawn = rows
        .iter()
        .map(|row| {
            let one = draw_row(frame, row, y);
            y += one.height + GAP;
            one
        })
        .collect();
    Drawing {
        width: frame.width(),
        height: y,
        periods: frame.periods(),
        shaded: frame.shaded(),
        today: frame.holds(today).then(|| frame.middle(today)),
        rows: drawn,
    }
}

/// A thing with the room that it and its text take.
struct Room {
    drawn: Drawn,
    left: i32,
    right: i32,
}

fn room(frame: &Frame, thing: &Thing) -> Room {
    let on_a_day = thing.from == thing.until;
    let (x, right) =
        if on_a_day { (frame.middle(thing.from), frame.middle(thing.from)) } else { (frame.left(thing.from), frame.right(thing.until)) };
    // What stands beside the text: half a diamond, or a little of the bar.
    let indent = if on_a_day { 12 } else { 6 };
    let ends = x + indent + thing.text;
    let drawn = Drawn { x, y: 0, width: right - x, text_x: x + indent, text_ends: false };
    if ends <= frame.width() || thing.text + indent > right {
        return Room { drawn, left: if on_a_day { x - indent } else { x }, right: right.max(ends) };
    }
    let text_x = right - indent;
    Room {
        drawn: Drawn { text_x, text_ends: true, ..drawn },
        left: x.min(text_x - thing.text),
        right: if on_a_day { x + indent } else { right },
    }
}

fn draw_row(frame: &Frame, row: &Row, y: i32) -> DrawnRow {
    let rooms: Vec<Room> = row.things.iter().map(|thing| room(frame, thing)).collect();
    let mut order: Vec<usize> = (0..rooms.len()).collect();
    order.sort_by_key(|at| (row.things[*at].band, rooms[*at].left));
    // The right end of each lane, and whose band it is.
    let mut lanes: Vec<(u8, i32)> = Vec::new();
    let mut lane_of = vec![0; rooms.len()];
    for at in order {
        let (band, room) = (row.things[at].band, &rooms[at]);
        let free = lanes.iter().position(|(of, end)| *of == band && end + APART <= room.left);
        let lane = free.unwrap_or(lanes.len());
        if free.is_none() {
            lanes.push((band, room.right));
        } else {
            lanes[lane].1 = room.right;
        }
        lane_of[at] = lane;
    }
    let place = |(room, lane): (Room, &usize)| Drawn { y: y + HEAD + *lane as i32 * LANE, ..room.drawn };
    let first = rooms.iter().map(|room| room.left).min().unwrap_or_default();
    DrawnRow {
        y,
        height: HEAD + lanes.len() as i32 * LANE,
        heading_x: first.min(frame.width() - row.heading).max(0),
        things: rooms.into_iter().zip(&lane_of).map(place).collect(),
    }
}
