//! The picture of an organisation: a box for every role, level below level, joined by lines.

use super::{Level, Seat};
use texts::Texts;

const BOX_WIDTH: usize = 232;
const GAP: usize = 16;
const LINE: usize = 20;
const PADDING: usize = 14;
const PER_ROW: usize = 4;
const LEVEL_TITLE: usize = 30;
/// So many letters fit on a line of a box.
const LETTERS: usize = 27;
/// No box names more people than that; the list names all.
const NAMES: usize = 4;

/// A line of words.
pub(super) struct Words {
    pub(super) x: usize,
    pub(super) y: usize,
    pub(super) class: &'static str,
    pub(super) text: String,
}

/// A role.
pub(super) struct Frame {
    pub(super) x: usize,
    pub(super) y: usize,
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) vacant: bool,
    pub(super) words: Vec<Words>,
}

/// A vertical line from one level to the next.
pub(super) struct Join {
    pub(super) x: usize,
    pub(super) from: usize,
    pub(super) to: usize,
}

/// The whole picture.
pub(super) struct Picture {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) titles: Vec<Words>,
    pub(super) frames: Vec<Frame>,
    pub(super) joins: Vec<Join>,
}

impl Picture {
    /// Draws the levels from the top down, each in the middle.
    pub(super) fn of(t: Texts, levels: &[Level]) -> Self {
        let widest = levels.iter().map(|level| level.seats.len().min(PER_ROW)).max().unwrap_or(1);
        let width = widest * BOX_WIDTH + (widest - 1) * GAP + 2 * GAP;
        let mut picture = Self { width, height: 0, titles: Vec::new(), frames: Vec::new(), joins: Vec::new() };
        let mut y = 0;
        for (at, level) in levels.iter().enumerate() {
            if at > 0 {
                picture.joins.push(Join { x: width / 2, from: y, to: y + GAP });
                y += GAP;
            }
            picture.titles.push(Words { x: width / 2, y: y + LINE, class: "level", text: level.title.clone() });
            y += LEVEL_TITLE;
            for row in level.seats.chunks(PER_ROW) {
                y = picture.row(t, row, y) + GAP;
            }
        }
        picture.height = y;
        picture
    }

    /// Draws a row of boxes of one height and gives where it ends.
    fn row(&mut self, t: Texts, row: &[Seat], top: usize) -> usize {
        let lines: Vec<Vec<(&'static str, String)>> = row.iter().map(|seat| lines(t, seat)).collect();
        let height = lines.iter().map(Vec::len).max().unwrap_or(0) * LINE + 2 * PADDING - 4;
        let taken = row.len() * BOX_WIDTH + (row.len() - 1) * GAP;
        let left = (self.width - taken) / 2;
        for (at, (seat, lines)) in row.iter().zip(lines).enumerate() {
            let x = left + at * (BOX_WIDTH + GAP);
            let word = |(line, (class, text)): (usize, (&'static str, String))| Words {
                x: x + PADDING,
                y: top + PADDING + LINE * line + 12,
                class,
                text,
            };
            let words = lines.into_iter().enumerate().map(word).collect();
            self.frames.push(Frame { x, y: top, width: BOX_WIDTH, height, vacant: seat.holders.is_empty(), words });
        }
        top + height
    }
}

/// The role, then its holders; a vacancy says so.
fn lines(t: Texts, seat: &Seat) -> Vec<(&'static str, String)> {
    let mut lines: Vec<(&'static str, String)> = wrapped(&seat.title).into_iter().map(|line| ("role", line)).collect();
    if seat.holders.is_empty() {
        lines.push(("empty", t.get("people-vacant").into_owned()));
    }
    for (at, holder) in seat.holders.iter().take(NAMES).enumerate() {
        let name =
            if at == 0 && seat.leads { t.with("people-overall", [("name", holder.name.as_str().into())]) } else { holder.name.clone() };
        lines.extend(wrapped(&name).into_iter().map(|line| ("name", line)));
    }
    if seat.holders.len() > NAMES {
        lines.push(("name", t.with("people-more", [("count", (seat.holders.len() - NAMES).into())])));
    }
    lines
}

/// A text in lines that fit into a box.
fn wrapped(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= LETTERS => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_go_to_the_next_line_where_they_do_not_fit() {
        assert_eq!(
            wrapped("Systemansvarlig for biblioteksområdet i hele kommunen"),
            ["Systemansvarlig for", "biblioteksområdet i hele", "kommunen"]
        );
        assert!(wrapped("").is_empty());
    }

    #[test]
    fn boxes_stand_within_the_picture_and_beside_one_another() {
        let seat = |holders: usize| Seat {
            title: "Rolle".to_owned(),
            href: String::new(),
            holders: (0..holders)
                .map(|number| crate::organisations::list::Contact {
                    name: format!("Navn {number}"),
                    phone: String::new(),
                    email: String::new(),
                })
                .collect(),
            leads: false,
            appoint: None,
        };
        let levels = [
            Level { title: "Øverst".to_owned(), seats: vec![seat(0)] },
            Level { title: "Nederst".to_owned(), seats: (0..6).map(seat).collect() },
        ];
        let picture = Picture::of(Texts::new(texts::Language::Danish), &levels);
        assert_eq!(picture.frames.len(), 7);
        assert_eq!(picture.frames.iter().filter(|frame| frame.vacant).count(), 2);
        for (at, frame) in picture.frames.iter().enumerate() {
            assert!(frame.x + frame.width <= picture.width && frame.y + frame.height <= picture.height);
            let apart = |other: &Frame| {
                frame.x + frame.width <= other.x
                    || other.x + other.width <= frame.x
                    || frame.y + frame.height <= other.y
                    || other.y + other.height <= frame.y
            };
            assert!(picture.frames.iter().enumerate().all(|(other_at, other)| at == other_at || apart(other)));
            assert!(frame.words.iter().all(|words| words.y <= frame.y + frame.height));
        }
    }
}
