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
use std::{
    collections::{BTreeMap, HashMap},
    time::Instant,
};

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
    /// A number for each municipality; all who come to a place are known by what theirs make together.
    marks: Vec<u64>,
    /// What was counted before, by place and who comes: three of four counts are asked for again.
    counted: HashMap<(usize, u64), u64>,
}

impl<'a> Arranger<'a> {
    /// Prepares for a problem.
    pub fn new(problem: &'a Problem) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(0);
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
            marks: all.clone().map(|_| rng.next_u64()).collect(),
            counted: HashMap::new(),
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
    fn price(&mut self, place: usize, members: &[usize]) -> u64 {
        let key = (place, members.iter().fold(0, |all, one| all ^ self.marks[*one]));
        if let Some(price) = self.counted.get(&key) {
            return *price;
        }
        let price = self.count(place, members);
        self.counted.insert(key, price);
        price
    }

    fn count(&self, place: usize, members: &[usize]) -> u64 {
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
    /// the search leaves where only two changes at once would help; one with which more sessions find no room or teacher is not taken, so that places
    /// that cannot be held become such that can. It goes another way for each `seed`, and always the same one
    /// unless `until` cuts it short. The more `patience`, the longer it goes on.
    pub fn improved(&mut self, places: &[usize], seed: u64, patience: usize, until: Instant) -> Vec<usize> {
        let mut now = self.arranged(places);
        let mut late = self.late(&now);
        let (mut best, mut worse, mut least) = (places.to_vec(), 0, if late == 0 { 0 } else { i64::MAX });
        let mut dice = Dice::new(self.problem, seed);
        let rounds = patience * CHANGES * dice.movable.len() * self.problem.places.len();
        for round in 0..rounds {
            if round % LOOKED == 0 && Instant::now() >= until {
                break;
            }
            let change = dice.change(&now);
            let warmth = WARM * (COLD / WARM).powf(round as f64 / rounds as f64) * self.dearest as f64;
            let Some((then, more)) = self.changed(&now, change, dice.allowed(warmth)) else { continue };
            let without = self.late(&then);
            if without > late {
                continue;
            }
            (now, late, worse) = (then, without, worse + more);
            if late == 0 && worse < least {
                (best, least) = (now.places.clone(), worse);
            }
        }
        best
    }

    /// How many sessions find no room or teacher in time.
    fn late(&self, now: &Arranged) -> u64 {
        let all: Vec<_> = now.members.iter().enumerate().map(|(at, members)| (at, self.sittings(at, members))).collect();
        self.scheduled(&all).1
    }

    fn arranged(&mut self, places: &[usize]) -> Arranged {
        let members = self.members(places);
        let prices = members.iter().enumerate().map(|(place, members)| self.price(place, members)).collect();
        Arranged { places: places.to_vec(), members, prices }
    }

    /// After a change, if it costs no more than is allowed; and what it costs more.
    fn changed(&mut self, now: &Arranged, Change { one, other, to }: Change, allowed: i64) -> Option<(Arranged, i64)> {
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
        let mut then = now.clone();
        (then.members[from], then.members[to]) = (left, joined);
        (then.prices[from], then.prices[to]) = (price_from, price_to);
        then.places[one] = to;
        other.into_iter().for_each(|other| then.places[other] = from);
        Some((then, more))
    }
}

/// Where everybody goes, who comes to each place, and what its sessions cost.
#[derive(Clone)]
struct Arranged {
    places: Vec<usize>,
    members: Vec<Vec<usize>>,
    prices: Vec<u64>,
}

/// One municipality goes to a place, and another from there to where it was.
#[derive(Clone, Copy)]
struct Change {
    one: usize,
    other: Option<usize>,
    to: usize,
}

/// Changes to try, dealt from a seed.
struct Dice {
    rng: ChaCha8Rng,
    movable: Vec<usize>,
    places: usize,
    dealt: usize,
}

impl Dice {
    fn new(problem: &Problem, seed: u64) -> Self {
        let movable = (0..problem.municipalities.len()).filter(|at| problem.municipalities[*at].people > 0).collect();
        Self { rng: ChaCha8Rng::seed_from_u64(seed), movable, places: problem.places.len(), dealt: 0 }
    }

    fn below(&mut self, limit: usize) -> usize {
        self.rng.next_u32() as usize % limit
    }

    fn one(&mut self) -> usize {
        let at = self.below(self.movable.len());
        self.movable[at]
    }

    /// The next change; every other time with another, who comes where this one was.
    fn change(&mut self, now: &Arranged) -> Change {
        let one = self.one();
        let other = Some(self.one()).filter(|_| self.dealt.is_multiple_of(2));
        self.dealt += 1;
        Change { one, other, to: other.map_or_else(|| self.below(self.places), |other| now.places[other]) }
    }

    /// What fortune would allow a change to cost more.
    fn allowed(&mut self, warmth: f64) -> i64 {
        let luck = (self.below(1 << 20) + 1) as f64 / f64::from(1 << 20);
        (-luck.ln() * warmth) as i64
    }
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
