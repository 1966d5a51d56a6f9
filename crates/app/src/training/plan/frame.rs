//! The frames of the plan of training, as programme office or supplier set them: which course, which weeks, how many teachers, and the places.

use crate::{form::filled, organisations::register, people::entered::Entered, training::found::Found};
use domain::{
    calendar::Day,
    event::TimeOfDay,
    waves::{read_weeks, write_weeks},
};
use serde::{Deserialize, Serialize};
use texts::Texts;

/// A place where sessions can be held.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceFrame {
    /// Its name.
    pub name: String,
    /// The code of the municipality in which it lies.
    pub municipality: String,
    /// How many sessions its rooms hold in a week.
    pub rooms: u32,
    /// How many sit in one session.
    pub seats: u32,
    /// What a session here costs, the teacher's journey included, in kroner.
    pub session: u32,
}

impl PlaceFrame {
    /// As a line of the form.
    fn line(&self) -> String {
        format!("{}; {}; {}; {}; {}", self.name, self.municipality, self.rooms, self.seats, self.session)
    }

    /// What a line of the form says; its municipality by code or by name.
    fn read(line: &str) -> Option<Self> {
        let parts: Vec<&str> = line.split(';').map(str::trim).collect();
        let [name, municipality, rooms, seats, session] = parts[..] else { return None };
        let known = register::MUNICIPALITIES.iter().find(|one| one.code == municipality || one.name.eq_ignore_ascii_case(municipality))?;
        let number = |text: &str, least: u32, most: u32| text.parse::<u32>().ok().filter(|it| (least..=most).contains(it));
        let is_named = !name.is_empty() && name.chars().count() <= 200;
        is_named.then_some(())?;
        Some(Self {
            name: name.split_whitespace().collect::<Vec<_>>().join(" "),
            municipality: known.code.clone(),
            rooms: number(rooms, 0, 100)?,
            seats: number(seats, 1, 500)?,
            session: number(session, 0, 1_000_000)?,
        })
    }
}

/// The frames of a rollout.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Frame {
    /// The course that is planned; the first of the playbook where none is chosen.
    pub course: String,
    /// A day of the first week; four weeks from today where none is set.
    pub starts: Option<String>,
    /// The weeks in which nothing is held.
    pub closed: String,
    /// When sessions begin and end.
    pub from: String,
    /// See `from`.
    pub until: String,
    /// For how many weeks sessions can be held.
    pub weeks: u32,
    /// How many sessions all teachers together hold in a week.
    pub teachers: u32,
    /// How many weeks before a municipality goes live its people may be trained at the earliest.
    pub lead: u32,
    /// Nobody is sent further, in kilometres; 0 is no limit.
    pub furthest: u32,
    /// What one person's way costs for each kilometre, in kroner.
    pub kilometre: u32,
    /// What each session more costs that a municipality is spread over.
    pub split: u32,
    /// What each person costs who is asked to come elsewhere or in another week.
    pub moved: u32,
    /// How long is searched.
    pub seconds: u32,
    /// The places.
    pub places: Vec<PlaceFrame>,
}

impl Default for Frame {
    fn default() -> Self {
        Self {
            course: String::new(),
            starts: None,
            closed: String::new(),
            from: "09:00".to_owned(),
            until: "15:00".to_owned(),
            weeks: 12,
            teachers: 6,
            lead: 12,
            furthest: 0,
            kilometre: 4,
            split: 400,
            moved: 500,
            seconds: 30,
            places: Vec::new(),
        }
    }
}

/// One of the numbers.
pub(super) struct Number {
    /// The field's name, and the end of its texts' keys.
    pub(super) name: &'static str,
    least: u32,
    pub(super) most: u32,
    get: fn(&mut Frame) -> &mut u32,
}

impl Number {
    /// Its value.
    pub(super) fn of(&self, frame: &Frame) -> u32 {
        *(self.get)(&mut frame.clone())
    }
}

/// In the order of the form.
pub(super) const NUMBERS: [Number; 8] = [
    Number { name: "weeks", least: 1, most: 104, get: |frame| &mut frame.weeks },
    Number { name: "teachers", least: 1, most: 500, get: |frame| &mut frame.teachers },
    Number { name: "before", least: 1, most: 104, get: |frame| &mut frame.lead },
    Number { name: "furthest", least: 0, most: 1000, get: |frame| &mut frame.furthest },
    Number { name: "kilometre", least: 0, most: 1000, get: |frame| &mut frame.kilometre },
    Number { name: "split", least: 0, most: 100_000, get: |frame| &mut frame.split },
    Number { name: "moved", least: 0, most: 100_000, get: |frame| &mut frame.moved },
    Number { name: "seconds", least: 1, most: 120, get: |frame| &mut frame.seconds },
];

impl Frame {
    /// The frames as the fields of their form.
    pub(super) fn entered(&self, revision: i64) -> Entered {
        let lines: Vec<String> = self.places.iter().map(PlaceFrame::line).collect();
        let mut pairs = vec![
            ("revision".to_owned(), revision.to_string()),
            ("course".to_owned(), self.course.clone()),
            ("starts".to_owned(), self.starts.clone().unwrap_or_default()),
            ("closed".to_owned(), self.closed.clone()),
            ("from".to_owned(), self.from.clone()),
            ("until".to_owned(), self.until.clone()),
            ("places".to_owned(), lines.join("\n")),
        ];
        pairs.extend(NUMBERS.iter().map(|number| (number.name.to_owned(), number.of(self).to_string())));
        Entered(pairs)
    }

    /// What the form says; `self` is what was there before, and what is left out stays. What cannot be is told by its field.
    pub(super) fn read(&self, t: Texts, found: &Found, entered: &Entered) -> (Self, Vec<ui::FieldError>) {
        let mut frame = self.clone();
        let mut faults = Vec::new();
        let mut fault = |field: &str, text: String| faults.push(ui::FieldError { field: field.to_owned(), text });
        let is_sent = |name: &str| entered.0.iter().any(|(sent, _)| sent == name);
        for number in NUMBERS.iter().filter(|number| is_sent(number.name)) {
            match entered.value(number.name).trim().parse::<u32>() {
                Ok(value) if (number.least..=number.most).contains(&value) => *(number.get)(&mut frame) = value,
                _ => fault(number.name, t.with("planning-fault-number", [("least", number.least.into()), ("most", number.most.into())])),
            }
        }
        if is_sent("course") {
            match found.training().course(entered.value("course")) {
                Some(course) => frame.course = course.key.to_string(),
                None => fault("course", t.get("training-fault-course").into_owned()),
            }
        }
        if is_sent("starts") {
            let day = filled(entered.value("starts")).map(str::parse::<Day>);
            match day {
                Some(Err(_)) => fault("starts", t.get("people-fault-day").into_owned()),
                Some(Ok(day)) => frame.starts = Some(day.to_string()),
                None => frame.starts = None,
            }
        }
        if is_sent("closed") {
            match read_weeks(entered.value("closed")) {
                Ok(weeks) => frame.closed = write_weeks(&weeks),
                Err(part) => fault("closed", t.with("planning-fault-weeks", [("part", part.as_str().into())])),
            }
        }
        for (field, get) in [("from", (|frame| &mut frame.from) as fn(&mut Frame) -> &mut String), ("until", |frame| &mut frame.until)] {
            match TimeOfDay::parse(entered.value(field)) {
                Some(time) => *get(&mut frame) = time.to_string(),
                None if is_sent(field) => fault(field, t.get("events-fault-time").into_owned()),
                None => {}
            }
        }
        if frame.until <= frame.from {
            fault("until", t.get("training-fault-until").into_owned());
        }
        if is_sent("places") {
            let lines = entered.value("places").lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
            let read: Vec<(usize, Option<PlaceFrame>)> = lines.map(|(at, line)| (at + 1, PlaceFrame::read(line))).collect();
            match read.iter().find(|(_, place)| place.is_none()) {
                Some((line, _)) => fault("places", t.with("training-plan-fault-place", [("line", (*line).into())])),
                None => frame.places = read.into_iter().filter_map(|(_, place)| place).collect(),
            }
            let mut names: Vec<&String> = frame.places.iter().map(|place| &place.name).collect();
            names.sort();
            if let Some(pair) = names.windows(2).find(|pair| pair[0] == pair[1]) {
                fault("places", t.with("training-plan-fault-twice", [("name", pair[0].as_str().into())]));
            }
        }
        (frame, faults)
    }
}
