//! A plan made better: municipalities go elsewhere or change places with one another while that costs less in sessions, ways and splits. A place is counted
//! by itself, so that a change costs the count of two places.

use super::{
    pack::{Party, Sitting, seated},
    problem::{Group, Problem, Session},
};
use rand_chacha::{
    ChaCha8Rng,
    rand_core::{Rng, SeedableRng},
};
use std::{collections::BTreeMap, time::Instant};

/// Changes tried for each municipality and place.
const CHANGES: usize = 500;
/// How much worse a change may be at the beginning and at the end, as a share of what the dearest session costs.
const WARM: f64 = 0.2;
const COLD: f64 = 0.01;
/// Changes between two looks at the clock.
const LOOKED: usize = 256;

/// The problem, with what is asked of it again and again.
pub struct Arranger<'a> {
    problem: &'a Problem,
    windows: Vec<Option<(usize, usize)>>,
    /// What it costs that a municipality's people come to a place, without the session; none where they cannot.
    ways: Vec<Vec<Option<u64>>>,
    /// What a session and a split cost at most.
    dearest: u64,
}

impl<'a> Arranger<'a> {
    /// Prepares for a problem.
    pub fn new(problem: &'a Problem) -> Self {
        let way = |municipality: usize, place: usize| {
            let people = u64::from(problem.municipalities[municipality].people);
            let elsewhere =
                |it: &&super::Booking| it.municipality == municipality && (it.place != place || !problem.opens(municipality, it.week));
            let moved: u32 = problem.present.iter().filter(elsewhere).map(|it| it.people).sum();
            let way = people * u64::from(problem.kilometres(municipality, place)) * u64::from(problem.costs.kilometre);
            problem.reaches(municipality, place).then(|| way + u64::from(moved) * u64::from(problem.costs.moved))
        };
        let all = 0..problem.municipalities.len();
        Self {
            problem,
            windows: all.clone().map(|at| problem.window(at)).collect(),
            ways: all.map(|at| (0..problem.places.len()).map(|place| way(at, place)).collect()).collect(),
            dearest: problem.places.iter().map(|place| u64::from(place.session)).max().unwrap_or_default() + u64::from(problem.costs.split),
        }
    }

    /// The people of these municipalities: who was asked to come here before comes as asked.
    fn parties(&self, place: usize, members: &[usize]) -> Vec<Party> {
        let mut parties = Vec::new();
        for municipality in members.iter().copied() {
            let Some((first, last)) = self.windows[municipality] else { continue };
            let mut people = self.problem.municipalities[municipality].people;
            let asked = self.problem.present.iter().filter(|it| it.municipality == municipality && it.place == place);
            for it in asked.filter(|it| (first..=last).contains(&it.week)) {
                people -= it.people;
                parties.push(Party { municipality, first: it.week, last: it.week, people: it.people });
            }
            parties.push(Party { municipality, first, last, people });
        }
        parties
    }

    fn sittings(&self, place: usize, members: &[usize]) -> Vec<Sitting> {
        seated(self.problem.places[place].seats, &self.parties(place, members))
    }

    /// What the sessions of a place cost for these municipalities, with who is split and, at the price of ten, those for which no room is free.
    fn price(&self, place: usize, members: &[usize]) -> u64 {
        let one = &self.problem.places[place];
        let sittings = self.sittings(place, members);
        let fewest: u32 = members.iter().map(|at| self.problem.fewest(place, self.problem.municipalities[*at].people)).sum();
        let parts = sittings.iter().map(|it| it.groups.len() as u64).sum::<u64>();
        let held = sittings.len() as u64;
        let late = if held > u64::from(one.rooms) { self.scheduled(&[(place, sittings)]).1 } else { 0 };
        (held + 10 * late) * u64::from(one.session) + parts.saturating_sub(u64::from(fewest)) * u64::from(self.problem.costs.split)
    }

    /// The sessions in their weeks, who cannot wait first, and for how many there was no room or teacher.
    fn scheduled(&self, places: &[(usize, Vec<Sitting>)]) -> (Vec<Session>, u64) {
        let mut waiting: Vec<(usize, &Sitting)> = places.iter().flat_map(|(place, all)| all.iter().map(|it| (*place, it))).collect();
        waiting.sort_by_key(|(place, it)| (it.last, it.first, *place));
        let (mut sessions, mut late) = (Vec::new(), 0);
        for week in 0..self.problem.weeks.len() {
            let mut teachers = self.problem.teachers;
            let mut rooms: Vec<u32> = self.problem.places.iter().map(|place| place.rooms).collect();
            waiting.retain(|(place, it)| {
                if it.last < week {
                    late += 1;
                    return false;
                }
                let held = it.first <= week && rooms[*place] > 0 && teachers > 0;
                if held {
                    rooms[*place] -= 1;
                    teachers -= 1;
                    sessions.push(Session { place: *place, week, groups: it.groups.clone() });
                }
                !held
            });
        }
        (sessions, late + waiting.len() as u64)
    }

    /// The sessions for these places; none where they do not find rooms and teachers in this way.
    pub fn sessions(&self, places: &[usize]) -> Option<Vec<Session>> {
        let all: Vec<_> = self.members(places).into_iter().enumerate().map(|(at, members)| (at, self.sittings(at, &members))).collect();
        let (sessions, late) = self.scheduled(&all);
        let mut coming: BTreeMap<(usize, usize), Vec<Group>> = BTreeMap::new();
        sessions.into_iter().for_each(|it| coming.entry((it.place, it.week)).or_default().extend(it.groups));
        let seated = |((place, week), groups): (&(usize, usize), &Vec<Group>)| in_week(self.problem, *place, *week, groups);
        (late == 0).then(|| coming.iter().flat_map(seated).collect())
    }

    fn members(&self, places: &[usize]) -> Vec<Vec<usize>> {
        let mut members = vec![Vec::new(); self.problem.places.len()];
        let wanting = |(at, _): &(usize, &usize)| self.problem.municipalities[*at].people > 0;
        places.iter().enumerate().filter(wanting).for_each(|(at, place)| members[*place].push(at));
        members
    }

    /// Places that cost less, or the same ones. A change for the worse is taken the more seldom the worse it is and the longer it has gone on, so that
    /// the search leaves where only two changes at once would help. It goes another way for each `seed`, and always the same one
    /// unless `until` cuts it short.
    pub fn improved(&self, places: &[usize], seed: u64, until: Instant) -> Vec<usize> {
        let movable: Vec<usize> = (0..places.len()).filter(|at| self.problem.municipalities[*at].people > 0).collect();
        let mut now = Arranged { places: places.to_vec(), members: self.members(places), prices: Vec::new() };
        now.prices = now.members.iter().enumerate().map(|(place, members)| self.price(place, members)).collect();
        let (mut best, mut worse, mut least) = (places.to_vec(), 0_i64, 0);
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let mut below = |limit: usize| rng.next_u32() as usize % limit;
        let rounds = CHANGES * movable.len() * self.problem.places.len();
        for round in 0..rounds {
            if round % LOOKED == 0 && Instant::now() >= until {
                break;
            }
            let one = movable[below(movable.len())];
            // Every other time with another, who comes where this one was.
            let other = Some(movable[below(movable.len())]).filter(|_| round % 2 == 0);
            let to = other.map_or_else(|| below(self.problem.places.len()), |other| now.places[other]);
            let luck = (below(1 << 20) + 1) as f64 / f64::from(1 << 20);
            let warmth = WARM * (COLD / WARM).powf(round as f64 / rounds as f64) * self.dearest as f64;
            // What fortune would allow it to cost more.
            let allowed = (-luck.ln() * warmth) as i64;
            if let Some(more) = self.changed(&mut now, one, other, to, allowed) {
                worse += more;
                if worse < least && self.sessions(&now.places).is_some() {
                    (best, least) = (now.places.clone(), worse);
                }
            }
        }
        best
    }

    /// Sends one municipality to a place, and another from there to where it was, if that costs no more than is allowed; what it costs more.
    fn changed(&self, now: &mut Arranged, one: usize, other: Option<usize>, to: usize, allowed: i64) -> Option<i64> {
        let from = now.places[one];
        let (there, here) = (self.ways[one][to]?, self.ways[one][from]?);
        let (back, was) = match other {
            Some(other) => (self.ways[other][from]?, self.ways[other][to]?),
            None => (0, 0),
        };
        let way = (there + back) as i64 - (here + was) as i64;
        // Of a longer way no more can come back than the sessions that a change saves.
        if to == from || way > allowed + 2 * self.dearest as i64 {
            return None;
        }
        let with = |place: usize, leaves: Option<usize>, joins: Option<usize>| -> Vec<usize> {
            now.members[place].iter().copied().filter(|at| Some(*at) != leaves).chain(joins).collect()
        };
        let (left, joined) = (with(from, Some(one), other), with(to, other, Some(one)));
        let (price_from, price_to) = (self.price(from, &left), self.price(to, &joined));
        let more = way + (price_from + price_to) as i64 - (now.prices[from] + now.prices[to]) as i64;
        if more > allowed {
            return None;
        }
        (now.members[from], now.members[to]) = (left, joined);
        (now.prices[from], now.prices[to]) = (price_from, price_to);
        now.places[one] = to;
        other.into_iter().for_each(|other| now.places[other] = from);
        Some(more)
    }
}

/// Where everybody goes, who comes to each place, and what its sessions cost.
struct Arranged {
    places: Vec<usize>,
    members: Vec<Vec<usize>>,
    prices: Vec<u64>,
}

/// The people who come to a place in a week in their sessions.
pub fn in_week(problem: &Problem, place: usize, week: usize, groups: &[Group]) -> Vec<Session> {
    let mut people: BTreeMap<usize, u32> = BTreeMap::new();
    groups.iter().for_each(|group| *people.entry(group.municipality).or_default() += group.people);
    let party = |(municipality, people)| Party { municipality, first: week, last: week, people };
    let parties: Vec<Party> = people.into_iter().map(party).collect();
    let sittings = seated(problem.places[place].seats, &parties);
    sittings.into_iter().map(|it| Session { place, week, groups: it.groups }).collect()
}
