//! The country: 4,948 superusers and administrators of 98 municipalities, ten waves, eight towns with rooms. Shared with the bench.

use jiff::{ToSpan, civil::Date};
use planning::training::{Costs, Municipality, Place, Position, Problem};

const MUNICIPALITIES: &str = include_str!("../../../../data/kommuner.csv");
/// Name, degrees north and east, rooms, what a session costs.
const TOWNS: [(&str, f64, f64, u32, u32); 8] = [
    ("København", 55.68, 12.57, 5, 9000),
    ("Roskilde", 55.64, 12.08, 3, 9500),
    ("Næstved", 55.23, 11.76, 2, 10_500),
    ("Odense", 55.40, 10.39, 3, 10_000),
    ("Kolding", 55.49, 9.47, 3, 10_000),
    ("Aarhus", 56.16, 10.21, 4, 9500),
    ("Viborg", 56.45, 9.40, 2, 10_500),
    ("Aalborg", 57.05, 9.92, 3, 10_000),
];
/// How many are to be trained.
pub const PEOPLE: u32 = 4948;

/// The question of the country.
pub fn problem() -> Problem {
    dealt(7, 0)
}

/// The same with the municipalities dealt to the waves in another order: each so many waves after the one before it, the first to wave `from`.
pub fn dealt(step: usize, from: usize) -> Problem {
    let first = Date::constant(2027, 1, 4);
    let mut problem = Problem {
        weeks: (0..46_i64)
            .map(|week| first.saturating_add(week.weeks()))
            .filter(|week| ![7, 27, 28, 29].contains(&((*week - first).get_days() / 7)))
            .collect(),
        teachers: 9,
        costs: Costs { kilometre: 4, split: 400, moved: 500 },
        ..Problem::default()
    };
    for (name, north, east, rooms, session) in TOWNS {
        let position = Position::degrees(north, east);
        problem.places.push(Place { name: name.into(), region: String::new(), position, rooms, seats: 20, session });
    }
    let mut lines = csv::Reader::from_reader(MUNICIPALITIES.as_bytes());
    let records: Vec<csv::StringRecord> = lines.records().filter_map(Result::ok).filter(|line| line[0] != *"9999").collect();
    let inhabitants = |line: &csv::StringRecord| line[4].parse::<u64>().unwrap_or_default();
    let all: u64 = records.iter().map(inhabitants).sum();
    let (mut before, mut given) = (0, 0);
    for (at, line) in records.iter().enumerate() {
        // Shares that add up: each gets what its inhabitants bring the sum to.
        before += inhabitants(line);
        let upto = u32::try_from(before * u64::from(PEOPLE) / all).unwrap_or_default();
        let wave = ((at * step + from) % 10) as i64;
        let live = first.saturating_add((10 + wave * 4).weeks());
        problem.municipalities.push(Municipality {
            code: line[0].to_owned(),
            name: line[1].to_owned(),
            position: Position::degrees(line[6].parse().unwrap_or_default(), line[7].parse().unwrap_or_default()),
            people: upto - given,
            earliest: Some(live.saturating_sub(10.weeks())),
            latest: Some(live.saturating_sub(3.days())),
        });
        given = upto;
    }
    problem
}
