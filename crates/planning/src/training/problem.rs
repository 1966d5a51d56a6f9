//! What is asked: who is to be trained and in which weeks, where courses can be held, and what matters how much. Every number is whole; costs are in
//! points, of which the programme office may take one to be a krone.

use crate::check::Fault;
use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A question to the planner. Municipalities, places and weeks are named by their place in these lists.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Problem {
    /// Whose people are to be trained.
    pub municipalities: Vec<Municipality>,
    /// Where sessions can be held.
    pub places: Vec<Place>,
    /// The Mondays of the weeks in which sessions are held, in order; weeks that are closed are not among them.
    pub weeks: Vec<Date>,
    /// How many sessions all teachers together can hold in a week.
    pub teachers: u32,
    /// What matters how much.
    pub costs: Costs,
    /// Nobody is sent further than so many kilometres; `None` is no limit.
    pub furthest: Option<u32>,
    /// Where and when people have been asked to come already.
    pub present: Vec<Booking>,
}

/// A municipality with people to train.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Municipality {
    /// Its code, four digits.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Where it lies.
    pub position: Position,
    /// How many are to be trained.
    pub people: u32,
    /// Not before this day.
    pub earliest: Option<Date>,
    /// Trained by this day, as before the municipality goes live.
    pub latest: Option<Date>,
}

/// Where something lies, in thousandths of a degree, so that equal places are equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Position {
    /// Degrees north, times a thousand.
    pub north: i32,
    /// Degrees east, times a thousand.
    pub east: i32,
}

impl Position {
    /// The position of so many degrees.
    #[must_use]
    pub fn degrees(north: f64, east: f64) -> Self {
        let thousandths = |degrees: f64| (degrees * 1000.0).round() as i32;
        Self { north: thousandths(north), east: thousandths(east) }
    }

    /// Kilometres as the crow flies, to the nearest.
    #[must_use]
    pub fn kilometres(self, other: Self) -> u32 {
        let middle = f64::from(self.north + other.north) / 2000.0;
        let north = f64::from(self.north - other.north) * 0.111_2;
        let east = f64::from(self.east - other.east) * 0.111_2 * middle.to_radians().cos();
        north.hypot(east).round() as u32
    }
}

/// A place where sessions can be held.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    /// Its name, unique.
    pub name: String,
    /// Its region.
    pub region: String,
    /// Where it lies.
    pub position: Position,
    /// How many sessions its rooms hold in a week.
    pub rooms: u32,
    /// How many sit in one session.
    pub seats: u32,
    /// What a session here costs, the teacher's journey included, in points.
    pub session: u32,
}

/// What matters how much, in points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Costs {
    /// One person's way, for each kilometre between home and place.
    pub kilometre: u32,
    /// Each session that a municipality's people are spread over beyond the fewest that hold them.
    pub split: u32,
    /// Each person who is asked to come elsewhere or in another week than before.
    pub moved: u32,
}

/// People of a municipality who have been asked to come to a place in a week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Booking {
    /// Whose.
    pub municipality: usize,
    /// Where.
    pub place: usize,
    /// When.
    pub week: usize,
    /// How many.
    pub people: u32,
}

/// A session of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// Where it is held.
    pub place: usize,
    /// In which week.
    pub week: usize,
    /// Who comes.
    pub groups: Vec<Group>,
}

impl Session {
    /// How many come.
    #[must_use]
    pub fn people(&self) -> u32 {
        self.groups.iter().map(|group| group.people).sum()
    }
}

/// People of one municipality in one session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Whose.
    pub municipality: usize,
    /// How many.
    pub people: u32,
}

impl Problem {
    /// The kilometres from a municipality to a place.
    #[must_use]
    pub fn kilometres(&self, municipality: usize, place: usize) -> u32 {
        self.municipalities[municipality].position.kilometres(self.places[place].position)
    }

    /// Whether a municipality may be sent to a place.
    #[must_use]
    pub fn reaches(&self, municipality: usize, place: usize) -> bool {
        self.furthest.is_none_or(|furthest| self.kilometres(municipality, place) <= furthest)
    }

    /// The places that a municipality may be sent to, the nearest first.
    #[must_use]
    pub fn near(&self, municipality: usize) -> Vec<usize> {
        let mut places: Vec<usize> = (0..self.places.len()).filter(|place| self.reaches(municipality, *place)).collect();
        places.sort_by_key(|place| (self.kilometres(municipality, *place), *place));
        places
    }

    /// Whether a municipality's people can come in a week: from its earliest day, and over by Friday of the week of its latest.
    #[must_use]
    pub fn opens(&self, municipality: usize, week: usize) -> bool {
        let (one, monday) = (&self.municipalities[municipality], self.weeks[week]);
        let friday = monday.saturating_add(4.days());
        one.earliest.is_none_or(|earliest| monday >= earliest) && one.latest.is_none_or(|latest| friday <= latest)
    }

    /// The first and the last week of a municipality; none when no week is open to it.
    #[must_use]
    pub fn window(&self, municipality: usize) -> Option<(usize, usize)> {
        let open = |week: &usize| self.opens(municipality, *week);
        Some(((0..self.weeks.len()).find(open)?, (0..self.weeks.len()).rfind(open)?))
    }

    /// The fewest sessions at a place that hold so many.
    #[must_use]
    pub fn fewest(&self, place: usize, people: u32) -> u32 {
        people.div_ceil(self.places[place].seats.max(1))
    }

    /// How many were asked to come already.
    #[must_use]
    pub fn booked(&self) -> u32 {
        self.present.iter().map(|booking| booking.people).sum()
    }

    /// The first thing that is wrong with the question.
    ///
    /// # Errors
    /// What is wrong.
    pub fn check(&self) -> Result<(), Fault> {
        let twice = |keys: Vec<&String>| {
            let mut seen = BTreeSet::new();
            keys.into_iter().find(|key| !seen.insert(*key)).map_or(Ok(()), |key| Err(Fault::Twice(key.clone())))
        };
        twice(self.municipalities.iter().map(|one| &one.code).collect())?;
        twice(self.places.iter().map(|one| &one.name).collect())?;
        if self.places.is_empty() || self.weeks.is_empty() {
            return Err(Fault::Unknown("a question without places or weeks"));
        }
        if self.places.iter().any(|place| place.seats == 0) {
            return Err(Fault::Unknown("a place without seats"));
        }
        if self.weeks.windows(2).any(|pair| pair[1] <= pair[0]) {
            return Err(Fault::Unknown("a week before the one listed before it"));
        }
        let known = |booking: &Booking| {
            booking.municipality < self.municipalities.len() && booking.place < self.places.len() && booking.week < self.weeks.len()
        };
        let mut booked = vec![0; self.municipalities.len()];
        for booking in &self.present {
            if !known(booking) {
                return Err(Fault::Unknown("a booking"));
            }
            booked[booking.municipality] += booking.people;
        }
        if booked.iter().zip(&self.municipalities).any(|(booked, one)| *booked > one.people) {
            return Err(Fault::Unknown("a booking of more people than there are"));
        }
        Ok(())
    }
}
