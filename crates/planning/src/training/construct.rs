//! A plan for municipalities whose places are chosen: week by week, who must go first goes first, and a session is held once it is full or cannot wait.

use super::{
    arrange::in_week,
    problem::{Group, Problem, Session},
};

/// People who still wait.
#[derive(Debug, Clone, Copy)]
struct Waiting {
    municipality: usize,
    place: usize,
    first: usize,
    last: usize,
    people: u32,
}

/// The sessions for these places; none where this way leads to none. `held` is how many sessions are held at each place in each week, when that is decided.
pub fn constructed(problem: &Problem, places: &[usize], held: Option<&[Vec<u32>]>) -> Option<Vec<Session>> {
    let ways = [(true, true), (true, false), (false, true), (false, false)];
    let ways = ways.into_iter().filter(|(keeps, _)| !keeps || !problem.present.is_empty());
    let found = ways.filter_map(|(keeps, whole)| attempt(problem, places, held, keeps, whole));
    found.filter(|sessions| problem.broken(sessions).is_empty()).min_by_key(|sessions| problem.cost(sessions))
}

/// One way: whether those who were asked to come already come as asked, and whether whole municipalities go before parts of more urgent ones.
fn attempt(problem: &Problem, places: &[usize], held: Option<&[Vec<u32>]>, keeps: bool, whole: bool) -> Option<Vec<Session>> {
    let (weeks, count) = (problem.weeks.len(), problem.places.len());
    let mut coming: Vec<Vec<Vec<Group>>> = vec![vec![Vec::new(); weeks]; count];
    let mut waiting = Vec::new();
    for (municipality, place) in places.iter().enumerate() {
        let mut people = problem.municipalities[municipality].people;
        if people == 0 {
            continue;
        }
        let (first, last) = problem.window(municipality)?;
        let booked = problem.present.iter().filter(|it| keeps && it.municipality == municipality && it.place == *place);
        for booking in booked.filter(|it| problem.opens(municipality, it.week)) {
            people -= booking.people;
            coming[*place][booking.week].push(Group { municipality, people: booking.people });
        }
        waiting.push(Waiting { municipality, place: *place, first, last, people });
    }
    waiting.sort_by_key(|one| (one.last, one.first, one.municipality));
    for week in 0..weeks {
        let seated = |place: usize, coming: &[Vec<Vec<Group>>]| coming[place][week].iter().map(|group| group.people).sum::<u32>();
        let mut sessions: Vec<u32> = (0..count).map(|place| problem.fewest(place, seated(place, &coming))).collect();
        let here = |waiting: &[Waiting], place: usize, due: bool| -> u32 {
            let of = waiting.iter().filter(|one| one.place == place && one.first <= week && (!due || one.last <= week));
            of.map(|one| one.people).sum()
        };
        match held {
            Some(held) => (0..count).for_each(|place| sessions[place] = sessions[place].max(held[place][week])),
            None => open(problem, week, &mut sessions, |place| {
                let joins = waiting.iter().any(|one| one.place == place && one.first > week && one.people > 0);
                let free = sessions_free(problem, place, 0, seated(place, &coming));
                (here(&waiting, place, false), here(&waiting, place, true), joins, free, slack(problem, &waiting, place, week))
            }),
        }
        for place in 0..count {
            let mut free = (sessions[place] * problem.places[place].seats).saturating_sub(seated(place, &coming));
            for whole in [whole, false] {
                for one in waiting.iter_mut().filter(|one| one.place == place && one.first <= week) {
                    let some = if whole && one.last > week && one.people > free { 0 } else { one.people.min(free) };
                    if some > 0 {
                        coming[place][week].push(Group { municipality: one.municipality, people: some });
                        one.people -= some;
                        free -= some;
                    }
                }
            }
        }
        if waiting.iter().any(|one| one.last <= week && one.people > 0) {
            return None;
        }
    }
    let mut all = Vec::new();
    for (place, by_week) in coming.iter().enumerate() {
        for (week, groups) in by_week.iter().enumerate() {
            all.extend(in_week(problem, place, week, groups));
        }
    }
    Some(all)
}

fn sessions_free(problem: &Problem, place: usize, sessions: u32, seated: u32) -> u32 {
    let held = sessions.max(problem.fewest(place, seated));
    (held * problem.places[place].seats).saturating_sub(seated)
}

/// How many sessions a place could do without until each of its deadlines: the fewer, the more it presses.
fn slack(problem: &Problem, waiting: &[Waiting], place: usize, week: usize) -> i64 {
    let mut due = 0_u32;
    let mut least = i64::MAX;
    for one in waiting.iter().filter(|one| one.place == place && one.people > 0) {
        due += one.people;
        let rooms = i64::from(problem.places[place].rooms) * (one.last as i64 - week as i64 + 1);
        least = least.min(rooms - i64::from(problem.fewest(place, due)));
    }
    least
}

/// Opens sessions in a week, one by one where it presses most: full ones, those that cannot wait, and those for whom waiting would bring nobody.
fn open(problem: &Problem, week: usize, sessions: &mut [u32], at: impl Fn(usize) -> (u32, u32, bool, u32, i64)) {
    let last = week + 1 == problem.weeks.len();
    let known: Vec<(u32, u32, bool, u32, i64)> = (0..sessions.len()).map(at).collect();
    let begun: Vec<u32> = sessions.to_vec();
    while sessions.iter().sum::<u32>() < problem.teachers {
        let presses = |place: &usize| {
            let (here, due, joins, free, slack) = known[*place];
            let seats = problem.places[*place].seats;
            let holds = free + (sessions[*place] - begun[*place]) * seats;
            if sessions[*place] >= problem.places[*place].rooms || here <= holds {
                return None;
            }
            let more = here - holds;
            let class = match () {
                () if due > holds => 0,
                () if more >= seats => 1,
                () if last || !joins => 2,
                () => return None,
            };
            Some((class, slack, *place))
        };
        let Some(place) = (0..sessions.len()).filter_map(|place| presses(&place)).min().map(|(.., place)| place) else { break };
        sessions[place] += 1;
    }
}
