//! A question as files that people write, and as which a question that was answered is kept: `training.toml` (places, weeks, teachers, costs), `municipalities.csv` and, where people have been asked to come
//! already, `booked.csv`. The format is described in `docs/operating/planning.md`.

use super::problem::{Booking, Costs, Municipality, Place, Position, Problem};
use crate::{
    files::{Misread, day, found, given, lines},
    written::lines as list,
};
use jiff::{
    ToSpan,
    civil::{Date, Weekday},
};
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::{Table, Value};

/// The texts of the files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Files<'a> {
    /// `training.toml`.
    pub training: &'a str,
    /// `municipalities.csv`.
    pub municipalities: &'a str,
    /// `booked.csv`, when there is one.
    pub booked: Option<&'a str>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TrainingFile {
    starts: String,
    weeks: u32,
    #[serde(default)]
    closed: Vec<String>,
    teachers: u32,
    furthest: Option<u32>,
    #[serde(default)]
    kilometre: u32,
    #[serde(default)]
    split: u32,
    #[serde(default)]
    moved: u32,
    places: Vec<PlaceEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PlaceEntry {
    name: String,
    #[serde(default)]
    region: String,
    lat: f64,
    lon: f64,
    rooms: u32,
    seats: u32,
    #[serde(default)]
    session: u32,
}

#[derive(Deserialize)]
struct MunicipalityLine {
    code: String,
    name: String,
    lat: f64,
    lon: f64,
    people: u32,
    #[serde(default)]
    earliest: Option<String>,
    #[serde(default)]
    latest: Option<String>,
}

#[derive(Deserialize)]
struct BookedLine {
    code: String,
    place: String,
    week: String,
    people: u32,
}

const MUNICIPALITIES: &str = "municipalities.csv";
const BOOKED: &str = "booked.csv";

/// The Monday of a day's week.
fn monday(day: Date) -> Date {
    day.saturating_sub(i64::from(day.weekday().since(Weekday::Monday)).days())
}

/// The Mondays of so many weeks from a day, less those that are closed.
#[must_use]
pub fn weeks(starts: Date, count: u32, closed: &[Date]) -> Vec<Date> {
    let closed: Vec<Date> = closed.iter().map(|day| monday(*day)).collect();
    let first = monday(starts);
    (0..count).map(|at| first.saturating_add(i64::from(at).weeks())).filter(|week| !closed.contains(week)).collect()
}

/// The question that files describe.
///
/// # Errors
/// The first thing that cannot be read, with its place.
pub fn read(files: Files<'_>) -> Result<Problem, Misread> {
    let misread = |what: String| Misread::File { file: "training.toml", what };
    let training: TrainingFile = toml::from_str(files.training).map_err(|error| misread(error.to_string().trim_end().to_string()))?;
    let starts = day(&training.starts).map_err(misread)?;
    let closed = training.closed.iter().map(|text| day(text)).collect::<Result<Vec<_>, _>>().map_err(misread)?;
    let mut problem = Problem {
        weeks: weeks(starts, training.weeks, &closed),
        teachers: training.teachers,
        costs: Costs { kilometre: training.kilometre, split: training.split, moved: training.moved },
        furthest: training.furthest,
        ..Problem::default()
    };
    problem.places = training
        .places
        .into_iter()
        .map(|PlaceEntry { name, region, lat, lon, rooms, seats, session }| Place {
            name,
            region,
            position: Position::degrees(lat, lon),
            rooms,
            seats,
            session,
        })
        .collect();
    for (line, entry) in lines::<MunicipalityLine>(MUNICIPALITIES, files.municipalities)? {
        let bound =
            |text: Option<&str>| given(text).map(day).transpose().map_err(|what| Misread::Line { file: MUNICIPALITIES, line, what });
        problem.municipalities.push(Municipality {
            earliest: bound(entry.earliest.as_deref())?,
            latest: bound(entry.latest.as_deref())?,
            position: Position::degrees(entry.lat, entry.lon),
            code: entry.code,
            name: entry.name,
            people: entry.people,
        });
    }
    let index = |names: Vec<String>| -> BTreeMap<String, usize> { names.into_iter().enumerate().map(|(at, name)| (name, at)).collect() };
    let codes = index(problem.municipalities.iter().map(|one| one.code.clone()).collect());
    let places = index(problem.places.iter().map(|one| one.name.clone()).collect());
    let weeks = index(problem.weeks.iter().map(ToString::to_string).collect());
    for (line, entry) in files.booked.map_or_else(|| Ok(Vec::new()), |text| lines::<BookedLine>(BOOKED, text))? {
        let at = |list: &BTreeMap<String, usize>, key: &str| found(list, key).map_err(|what| Misread::Line { file: BOOKED, line, what });
        let week = day(&entry.week).map_err(|what| Misread::Line { file: BOOKED, line, what })?;
        problem.present.push(Booking {
            municipality: at(&codes, &entry.code)?,
            place: at(&places, &entry.place)?,
            week: at(&weeks, &monday(week).to_string())?,
            people: entry.people,
        });
    }
    Ok(problem)
}

/// The files of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// `training.toml`.
    pub training: String,
    /// `municipalities.csv`.
    pub municipalities: String,
    /// `booked.csv`.
    pub booked: String,
}

/// The files that describe `problem`, which has been [checked](Problem::check).
#[must_use]
pub fn write(problem: &Problem) -> Written {
    let degrees = |thousandths: i32| f64::from(thousandths) / 1000.0;
    let bound = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let municipalities = problem.municipalities.iter().map(|one| {
        let (north, east) = (degrees(one.position.north).to_string(), degrees(one.position.east).to_string());
        [one.code.clone(), one.name.clone(), north, east, one.people.to_string(), bound(one.earliest), bound(one.latest)]
    });
    let booked = problem.present.iter().map(|booking| {
        let code = problem.municipalities[booking.municipality].code.clone();
        [code, problem.places[booking.place].name.clone(), problem.weeks[booking.week].to_string(), booking.people.to_string()]
    });
    Written {
        training: training(problem),
        municipalities: list(["code", "name", "lat", "lon", "people", "earliest", "latest"], municipalities),
        booked: list(["code", "place", "week", "people"], booked),
    }
}

fn training(problem: &Problem) -> String {
    let number = |number: u32| Value::Integer(number.into());
    let table = |entries: Vec<(&str, Value)>| -> Table { entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect() };
    let degrees = |thousandths: i32| Value::Float(f64::from(thousandths) / 1000.0);
    let (first, last) = (problem.weeks.first().copied(), problem.weeks.last().copied());
    let span = first.zip(last).map_or(0, |(first, last)| (last - first).get_days() / 7 + 1);
    let all = weeks(first.unwrap_or_default(), u32::try_from(span).unwrap_or_default(), &[]);
    let closed = all.into_iter().filter(|week| !problem.weeks.contains(week)).map(|week| Value::String(week.to_string()));
    let place = |place: &Place| {
        Value::Table(table(vec![
            ("name", place.name.as_str().into()),
            ("region", place.region.as_str().into()),
            ("lat", degrees(place.position.north)),
            ("lon", degrees(place.position.east)),
            ("rooms", number(place.rooms)),
            ("seats", number(place.seats)),
            ("session", number(place.session)),
        ]))
    };
    let mut entries = vec![
        ("starts", first.unwrap_or_default().to_string().into()),
        ("weeks", Value::Integer(span.into())),
        ("closed", Value::Array(closed.collect())),
        ("teachers", number(problem.teachers)),
        ("kilometre", number(problem.costs.kilometre)),
        ("split", number(problem.costs.split)),
        ("moved", number(problem.costs.moved)),
        ("places", Value::Array(problem.places.iter().map(place).collect())),
    ];
    entries.extend(problem.furthest.map(|furthest| ("furthest", number(furthest))));
    table(entries).to_string()
}
