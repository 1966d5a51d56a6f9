//! Small cases, all of whose plans can be tried: what the planner answers is within what is possible, its bound holds, and what it says is true.

use jiff::{ToSpan, civil::Date};
use planning::{
    Effort,
    training::{Answer, Because, Booking, Clash, Costs, Group, Municipality, Place, Plan, Position, Problem, Session, explain, plan},
};
use proptest::{collection::vec, option, prelude::*};
use std::time::Duration;

fn week(at: u32) -> Date {
    Date::constant(2027, 1, 4).saturating_add(i64::from(at).weeks())
}

fn effort() -> Effort {
    Effort { gap: 0, ..Effort::within(Duration::from_secs(10)) }
}

prop_compose! {
    fn problems()(
        weeks in 1_u32..4,
        teachers in 1_u32..3,
        places in vec((0_i32..40, 0_u32..3, 1_u32..5, 1_u32..60), 1..3),
        municipalities in vec((0_i32..40, 0_u32..6, option::weighted(0.3, 0_u32..3), option::weighted(0.5, 0_u32..3)), 1..4),
        furthest in option::weighted(0.2, 50_u32..300),
        kilometre in 0_u32..3,
    ) -> Problem {
        let position = |east: i32| Position { north: 55_000, east: 9000 + east * 100 };
        let place = |(at, (east, rooms, seats, session)): (usize, (i32, u32, u32, u32))| Place {
            name: format!("P{at}"), region: String::new(), position: position(east), rooms, seats, session: session * 10,
        };
        let municipality = |(at, (east, people, earliest, latest)): (usize, (i32, u32, Option<u32>, Option<u32>))| Municipality {
            code: format!("{at:04}"), name: format!("M{at}"), position: position(east), people,
            earliest: earliest.map(week), latest: latest.map(|at| week(at).saturating_add(4.days())),
        };
        Problem {
            municipalities: municipalities.into_iter().enumerate().map(municipality).collect(),
            places: places.into_iter().enumerate().map(place).collect(),
            weeks: (0..weeks).map(week).collect(),
            teachers,
            costs: Costs { kilometre, split: 0, moved: 0 },
            furthest,
            present: Vec::new(),
        }
    }
}

/// The least cost of all plans, every one of which is tried; nothing is shared with the planner but what a kilometre is.
fn least(problem: &Problem) -> Option<u64> {
    fn weeks_of(
        problem: &Problem,
        at: usize,
        from: usize,
        people: u32,
        seated: &mut Vec<Vec<u32>>,
        place: usize,
        rest: &mut dyn FnMut(&mut Vec<Vec<u32>>),
    ) {
        if people == 0 {
            return rest(seated);
        }
        if from == problem.weeks.len() {
            return;
        }
        let most = if problem.opens(at, from) { people } else { 0 };
        for some in 0..=most {
            seated[place][from] += some;
            weeks_of(problem, at, from + 1, people - some, seated, place, rest);
            seated[place][from] -= some;
        }
    }
    fn go(problem: &Problem, at: usize, way: u64, seated: &mut Vec<Vec<u32>>, best: &mut Option<u64>) {
        if at == problem.municipalities.len() {
            let mut cost = way;
            for week in 0..problem.weeks.len() {
                let mut held = 0;
                for (one, seated) in problem.places.iter().zip(&*seated) {
                    let sessions = seated[week].div_ceil(one.seats);
                    if sessions > one.rooms {
                        return;
                    }
                    held += sessions;
                    cost += u64::from(sessions) * u64::from(one.session);
                }
                if held > problem.teachers {
                    return;
                }
            }
            *best = Some(best.map_or(cost, |best| best.min(cost)));
            return;
        }
        let people = problem.municipalities[at].people;
        for place in 0..problem.places.len() {
            let kilometres = problem.kilometres(at, place);
            if people > 0 && problem.furthest.is_some_and(|furthest| kilometres > furthest) {
                continue;
            }
            let way = way + u64::from(people) * u64::from(kilometres) * u64::from(problem.costs.kilometre);
            weeks_of(problem, at, 0, people, seated, place, &mut |seated| go(problem, at + 1, way, seated, best));
            if people == 0 {
                break;
            }
        }
    }
    let mut best = None;
    go(problem, 0, 0, &mut vec![vec![0; problem.weeks.len()]; problem.places.len()], &mut best);
    best
}

fn bookings(plan: &Plan) -> Vec<Booking> {
    let all = plan.sessions.iter().flat_map(|one| one.groups.iter().map(move |group| (one, group)));
    all.map(|(one, group)| Booking { municipality: group.municipality, place: one.place, week: one.week, people: group.people }).collect()
}

/// Counted again from the plan: whether what is said of a municipality is so.
fn holds(problem: &Problem, plan: &Plan, at: usize, because: Because) -> bool {
    let people = problem.municipalities[at].people;
    let Some(place) = plan.place(at) else { return false };
    let nearest = (0..problem.places.len()).map(|place| problem.kilometres(at, place)).min();
    let held = |week: usize, place: Option<usize>| {
        plan.sessions.iter().filter(|one| one.week == week && place.is_none_or(|it| it == one.place)).count()
    };
    let open = || (0..problem.weeks.len()).filter(|week| problem.opens(at, *week));
    let free = |place: usize| -> u32 {
        plan.sessions
            .iter()
            .filter(|one| one.place == place && problem.opens(at, one.week))
            .map(|one| problem.places[place].seats - one.people())
            .sum()
    };
    let more = |place: usize| -> u32 {
        open()
            .map(|week| (problem.places[place].rooms - held(week, Some(place)) as u32).min(problem.teachers - held(week, None) as u32))
            .sum()
    };
    match because {
        Because::Nearest => Some(problem.kilometres(at, place)) == nearest,
        Because::Asked => problem.present.iter().any(|booking| booking.municipality == at && booking.place == place),
        Because::Full { nearest, left } => left < people && left == free(nearest) + more(nearest) * problem.places[nearest].seats,
        Because::Dearer { nearest, sessions } => {
            let seats = problem.places[nearest].seats;
            sessions > 0 && free(nearest) + sessions * seats >= people && free(nearest) + (sessions - 1) * seats < people
        }
        Because::Others { nearest } => free(nearest) >= people,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn the_least_cost_is_found_and_proved(problem in problems()) {
        match (plan(&problem, effort()), least(&problem)) {
            (Ok(Answer::Plan(found)), Some(least)) => {
                prop_assert_eq!(problem.broken(&found.sessions), vec![]);
                prop_assert_eq!(problem.cost(&found.sessions), found.cost);
                prop_assert!(found.bound <= least, "the bound {} is above what is possible, {}", found.bound, least);
                prop_assert_eq!(found.cost, least);
                for at in 0..problem.municipalities.len() {
                    let said = explain(&problem, &found, at);
                    prop_assert_eq!(said.is_some(), problem.municipalities[at].people > 0);
                    if let Some(said) = said {
                        prop_assert!(holds(&problem, &found, at, said.because), "{:?}", said);
                    }
                }
            }
            (Ok(Answer::Impossible(clash)), None) => match clash {
                Clash::LeftOut { municipalities, fewest: true } => {
                    let mut rest = problem.clone();
                    municipalities.iter().for_each(|at| rest.municipalities[*at].people = 0);
                    prop_assert!(least_exists(&rest), "the others fit");
                    let mut one_back = rest.clone();
                    one_back.municipalities[municipalities[0]].people = problem.municipalities[municipalities[0]].people;
                    prop_assert!(!least_exists(&one_back), "nobody is left out who would fit");
                }
                Clash::NoWeek(at) => prop_assert_eq!(problem.window(at), None),
                Clash::NoPlace(at) => prop_assert!(problem.near(at).is_empty()),
                Clash::Seats { people, seats } => prop_assert!(people > seats),
                Clash::LeftOut { .. } | Clash::Fit => prop_assert!(false, "more can be said"),
            },
            other => prop_assert!(false, "{:?}", other),
        }
    }

    #[test]
    fn planning_again_moves_nobody_and_splitting_costs_hold(problem in problems(), split in 0_u32..90) {
        let mut problem = problem;
        problem.costs.split = split;
        let reference = least(&problem);
        if let Ok(Answer::Plan(first)) = plan(&problem, effort()) {
            prop_assert!(reference.is_some_and(|least| first.bound <= least && least <= first.cost));
            problem.present = bookings(&first);
            problem.costs.moved = 1000;
            match plan(&problem, effort()) {
                Ok(Answer::Plan(again)) => {
                    prop_assert_eq!(again.moved, 0);
                    prop_assert!(again.bound <= first.cost && again.cost <= first.cost);
                }
                other => prop_assert!(false, "{:?}", other),
            }
        } else {
            prop_assert_eq!(reference, None);
        }
    }
}

fn least_exists(problem: &Problem) -> bool {
    least(problem).is_some()
}

fn two_towns() -> Problem {
    let place = |name: &str, east: i32| Place {
        name: name.into(),
        region: String::new(),
        position: Position { north: 55_000, east },
        rooms: 1,
        seats: 10,
        session: 100,
    };
    let one = |code: &str, east: i32, people: u32| Municipality {
        code: code.into(),
        name: code.into(),
        position: Position { north: 55_000, east },
        people,
        earliest: None,
        latest: None,
    };
    Problem {
        municipalities: vec![one("0001", 9000, 8), one("0002", 9100, 8), one("0003", 11_000, 2)],
        places: vec![place("West", 9000), place("East", 11_000)],
        weeks: vec![week(0)],
        teachers: 2,
        costs: Costs { kilometre: 1, split: 0, moved: 0 },
        furthest: None,
        present: Vec::new(),
    }
}

#[test]
fn who_is_sent_further_is_told_why() {
    let problem = two_towns();
    let Ok(Answer::Plan(found)) = plan(&problem, effort()) else { panic!("no plan") };
    assert!(found.is_optimal());
    // East is 64 km from the second and 128 from nobody else that fits: one of the two in the west has to go.
    let said = explain(&problem, &found, 1).map(|said| (said.place, said.because, said.sessions));
    assert_eq!(said, Some((1, Because::Full { nearest: 0, left: 2 }, 1)));
    assert_eq!(explain(&problem, &found, 2).map(|said| said.because), Some(Because::Nearest));
}

#[test]
fn who_is_left_out_is_named() {
    let mut problem = two_towns();
    problem.municipalities[2].people = 5;
    let told = plan(&problem, effort());
    assert_eq!(told, Ok(Answer::Impossible(Clash::Seats { people: 21, seats: 20 })));
    problem.places[1].seats = 12;
    assert_eq!(plan(&problem, effort()), Ok(Answer::Impossible(Clash::LeftOut { municipalities: vec![2], fewest: true })));
    problem.municipalities[0].latest = Some(Date::constant(2026, 12, 31));
    assert_eq!(plan(&problem, effort()), Ok(Answer::Impossible(Clash::NoWeek(0))));
}

#[test]
fn no_bound_counts_parts_of_a_session() {
    let mut problem = two_towns();
    problem.weeks = (0..3).map(week).collect();
    problem.teachers = 4;
    problem.costs.kilometre = 0;
    problem.places.iter_mut().for_each(|place| place.rooms = 2);
    problem.municipalities.truncate(2);
    problem.municipalities.iter_mut().for_each(|one| one.people = 11);
    // Content with anything, the planner stops after the first step, in which nothing need be whole: 22 people fill 2.2 sessions of ten.
    let quick = Effort { gap: 1000, ..effort() };
    let bound = |problem: &Problem| match plan(problem, quick) {
        Ok(Answer::Plan(found)) => (found.bound, found.cost),
        other => panic!("{other:?}"),
    };
    assert_eq!(bound(&problem), (300, 300));
    // Who comes before the others can is not seated with them.
    problem.municipalities[0].latest = Some(week(0).saturating_add(4.days()));
    problem.municipalities[1].earliest = Some(week(2));
    assert_eq!(bound(&problem), (400, 400));
}

#[test]
fn the_check_sees_what_is_wrong() {
    use planning::training::Broken;
    let problem = two_towns();
    let group = |municipality, people| Group { municipality, people };
    let session = |place, groups| Session { place, week: 0, groups };
    let sessions = [session(0, vec![group(0, 8), group(1, 3)]), session(0, vec![group(1, 4)]), session(1, vec![group(2, 2), group(1, 1)])];
    assert_eq!(problem.broken(&sessions), [Broken::Apart(1), Broken::Seats(0), Broken::Rooms(0, 0), Broken::Teachers(0)]);
    assert_eq!(problem.broken(&[]), [Broken::People(0), Broken::People(1), Broken::People(2)]);
}
