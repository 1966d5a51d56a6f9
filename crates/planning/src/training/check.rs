//! What a plan costs and whether it keeps to the frames, counted from its sessions alone: nothing here knows how they were found.

use super::problem::{Problem, Session};
use std::collections::{BTreeMap, BTreeSet};

/// Something that a plan may not do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Broken {
    /// Not all of a municipality's people are trained, or more than there are.
    People(usize),
    /// A municipality's people are sent to more than one place.
    Apart(usize),
    /// A municipality's people come in a week that is not open to them.
    Week(usize),
    /// A municipality is sent too far.
    Far(usize),
    /// More sit in a session than it has seats, or nobody does.
    Seats(usize),
    /// A place holds more sessions in a week than it has rooms.
    Rooms(usize, usize),
    /// More sessions are held in a week than there are teachers for.
    Teachers(usize),
}

impl Problem {
    /// Everything that is wrong with a plan; nothing when it can be used.
    #[must_use]
    pub fn broken(&self, sessions: &[Session]) -> Vec<Broken> {
        let mut broken = BTreeSet::new();
        let mut rooms: BTreeMap<(usize, usize), u32> = BTreeMap::new();
        let mut teachers: BTreeMap<usize, u32> = BTreeMap::new();
        let mut people = vec![0_u32; self.municipalities.len()];
        let mut places: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); self.municipalities.len()];
        for (at, session) in sessions.iter().enumerate() {
            let (place, week) = (session.place, session.week);
            *rooms.entry((place, week)).or_default() += 1;
            *teachers.entry(week).or_default() += 1;
            if session.people() == 0 || session.people() > self.places[place].seats {
                broken.insert(Broken::Seats(at));
            }
            for group in &session.groups {
                people[group.municipality] += group.people;
                places[group.municipality].insert(place);
                if !self.opens(group.municipality, week) {
                    broken.insert(Broken::Week(group.municipality));
                }
                if !self.reaches(group.municipality, place) {
                    broken.insert(Broken::Far(group.municipality));
                }
            }
        }
        for (at, one) in self.municipalities.iter().enumerate() {
            if people[at] != one.people {
                broken.insert(Broken::People(at));
            }
            if places[at].len() > 1 {
                broken.insert(Broken::Apart(at));
            }
        }
        broken.extend(
            rooms
                .into_iter()
                .filter(|((place, _), held)| *held > self.places[*place].rooms)
                .map(|((place, week), _)| Broken::Rooms(place, week)),
        );
        broken.extend(teachers.into_iter().filter(|(_, held)| *held > self.teachers).map(|(week, _)| Broken::Teachers(week)));
        broken.into_iter().collect()
    }

    /// How many of those who were asked to come already come elsewhere or in another week.
    #[must_use]
    pub fn moved(&self, sessions: &[Session]) -> u32 {
        let mut comes: BTreeMap<(usize, usize, usize), u32> = BTreeMap::new();
        for session in sessions {
            for group in &session.groups {
                *comes.entry((group.municipality, session.place, session.week)).or_default() += group.people;
            }
        }
        let mut asked: BTreeMap<(usize, usize, usize), u32> = BTreeMap::new();
        for booking in &self.present {
            *asked.entry((booking.municipality, booking.place, booking.week)).or_default() += booking.people;
        }
        asked.into_iter().map(|(key, people)| people.saturating_sub(comes.get(&key).copied().unwrap_or_default())).sum()
    }

    /// The sessions that a municipality's people are spread over beyond the fewest that hold them.
    #[must_use]
    pub fn splits(&self, sessions: &[Session]) -> u32 {
        let mut parts: BTreeMap<usize, (u32, usize)> = BTreeMap::new();
        for session in sessions {
            for group in &session.groups {
                let entry = parts.entry(group.municipality).or_insert((0, session.place));
                entry.0 += 1;
            }
        }
        let extra = |(at, (parts, place)): (usize, (u32, usize))| parts.saturating_sub(self.fewest(place, self.municipalities[at].people));
        parts.into_iter().map(extra).sum()
    }

    /// What a plan costs.
    #[must_use]
    pub fn cost(&self, sessions: &[Session]) -> u64 {
        let way = |session: &Session| -> u64 {
            let of = |group: &super::Group| {
                u64::from(group.people) * u64::from(self.kilometres(group.municipality, session.place)) * u64::from(self.costs.kilometre)
            };
            u64::from(self.places[session.place].session) + session.groups.iter().map(of).sum::<u64>()
        };
        let fixed =
            u64::from(self.splits(sessions)) * u64::from(self.costs.split) + u64::from(self.moved(sessions)) * u64::from(self.costs.moved);
        sessions.iter().map(way).sum::<u64>() + fixed
    }
}
