//! Handing on what somebody held (R4): nothing left behind, nothing of others touched.

use crate::sketch::{Sketch, day, near, sketch};
use domain::{
    assignment::{Holding, PersonIndex, Staffing},
    calendar::Day,
    handover::{self, ByHand, Change, Choices, Departure, Successor},
    rollout::{self, OverlayFacts},
};
use proptest::{collection::vec, prelude::*};

const LEAVER: PersonIndex = PersonIndex::new(0);
const NEXT: PersonIndex = PersonIndex::new(1);
const THIRD: PersonIndex = PersonIndex::new(2);

fn holding(person: PersonIndex, role: &str, primary: bool) -> Holding {
    Holding { person, role: role.into(), organisation: "0461".into(), rollout: None, primary, from: None, until: None }
}

fn task(code: &str, responsible: Option<PersonIndex>, performer: Option<PersonIndex>, closed: bool) -> ByHand {
    ByHand { rollout: "fbs".into(), organisation: "0461".into(), task: code.into(), responsible, performer, closed }
}

fn roles_to(successor: PersonIndex, places: std::ops::Range<usize>) -> Choices {
    Choices { roles: places.map(|at| (at, Successor::Person(successor))).collect(), ..Choices::default() }
}

#[test]
fn a_role_ends_the_day_before_and_begins_with_the_next() {
    let holdings = [holding(LEAVER, "projektleder", true)];
    let from = day("2026-03-10");
    let changes = handover::plan(&holdings, &[], LEAVER, from, Departure::Leaves, &roles_to(NEXT, 0..1));
    let given = Holding { from: Some(from), ..holding(NEXT, "projektleder", true) };
    assert_eq!(changes, [Change::End { holding: 0, until: day("2026-03-09") }, Change::Give(given)]);
}

#[test]
fn a_deputy_who_takes_over_comes_first_and_their_past_stays() {
    let holdings = [holding(LEAVER, "projektleder", true), holding(NEXT, "projektleder", false)];
    let from = day("2026-03-10");
    let changes = handover::plan(&holdings, &[], LEAVER, from, Departure::Leaves, &roles_to(NEXT, 0..1));
    let (after, _) = handover::after(&holdings, &[], &changes);
    let on = |day: Day| Staffing::new(&after, &[true; 3], &"fbs".into(), day).holder("0461", "projektleder");
    assert_eq!((on(day("2026-03-09")), on(from)), (Some(LEAVER), Some(NEXT)));
    assert_eq!(after.iter().filter(|held| held.person == NEXT && held.in_force(&"fbs".into(), from)).count(), 1, "not twice");
    assert!(after.iter().any(|held| held.person == NEXT && held.primary && held.in_force(&"fbs".into(), from)));
}

#[test]
fn a_role_that_the_successor_has_already_is_not_given_twice() {
    let holdings = [holding(LEAVER, "projektleder", true), holding(NEXT, "projektleder", true)];
    let changes = handover::plan(&holdings, &[], LEAVER, day("2026-03-10"), Departure::Leaves, &roles_to(NEXT, 0..1));
    assert_eq!(changes, [Change::End { holding: 0, until: day("2026-03-09") }]);
}

#[test]
fn a_role_that_begins_later_begins_later_for_the_next_too() {
    let later = Holding { from: Some(day("2026-05-01")), until: Some(day("2026-06-01")), ..holding(LEAVER, "tekniker", true) };
    let changes = handover::plan(&[later], &[], LEAVER, day("2026-03-10"), Departure::Leaves, &roles_to(NEXT, 0..1));
    let Some(Change::Give(given)) = changes.last() else { panic!("nothing given: {changes:?}") };
    assert_eq!((given.from, given.until), (Some(day("2026-05-01")), Some(day("2026-06-01"))));
}

#[test]
fn only_the_places_of_the_leaver_on_unfinished_tasks_change() {
    let tasks = [
        task("010", Some(LEAVER), Some(THIRD), false),
        task("020", Some(LEAVER), Some(LEAVER), true),
        task("030", Some(THIRD), None, false),
        task("040", None, Some(LEAVER), false),
    ];
    let choices = Choices { tasks: [(0, Successor::Person(NEXT))].into(), ..Choices::default() };
    let changes = handover::plan(&[], &tasks, LEAVER, day("2026-03-10"), Departure::Leaves, &choices);
    let first = Change::Reassign { task: 0, responsible: Some(NEXT), performer: Some(THIRD) };
    assert_eq!(changes, [first, Change::Reassign { task: 3, responsible: None, performer: None }], "040 goes to the holder of its role");
}

#[test]
fn somebody_who_moves_keeps_what_they_are_to_keep() {
    let holdings = [holding(LEAVER, "projektleder", true), holding(LEAVER, "tekniker", true)];
    let tasks = [task("010", Some(LEAVER), None, false)];
    let choices = Choices { roles: [(0, Successor::Kept)].into(), tasks: [(0, Successor::Kept)].into() };
    let from = day("2026-03-10");
    let ended = Change::End { holding: 1, until: day("2026-03-09") };
    assert_eq!(handover::plan(&holdings, &tasks, LEAVER, from, Departure::Moves, &choices), [ended]);
    let leaving = handover::plan(&holdings, &tasks, LEAVER, from, Departure::Leaves, &choices);
    assert_eq!(leaving.len(), 3, "somebody who leaves keeps nothing");
}

#[test]
fn the_next_holder_is_who_would_come_first() {
    let specific = Holding { rollout: Some("fbs".into()), ..holding(LEAVER, "projektleder", true) };
    let holdings = [specific, holding(NEXT, "projektleder", false), holding(THIRD, "projektleder", true)];
    let next = |works: fn(PersonIndex) -> bool| handover::next_holder(&holdings, 0, day("2026-03-10"), works);
    assert_eq!(next(|_| true), Some(THIRD));
    assert_eq!(next(|person| person != THIRD), Some(NEXT));
    assert_eq!(next(|_| false), None);
}

/// The overlays of a random rollout as people by hand, and where each stands.
fn by_hand(sketch: &Sketch) -> (Vec<ByHand>, Vec<(usize, usize)>) {
    let mut places: Vec<(usize, usize)> = sketch.overlays.iter().map(|(at, index, _)| (*at, *index)).collect();
    places.sort_unstable();
    places.dedup();
    let task = |(at, index): &(usize, usize)| {
        let facts = sketch.overlay(*at, *index);
        ByHand {
            rollout: sketch.rollout.clone(),
            organisation: sketch.participants[*at].organisation.code.clone(),
            task: sketch.playbook.tasks[*index].code.clone(),
            responsible: facts.responsible,
            performer: facts.performer,
            closed: facts.state.is_closed(),
        }
    };
    (places.iter().map(task).collect(), places)
}

fn successor() -> impl Strategy<Value = Successor> {
    prop_oneof![Just(Successor::Nobody), Just(Successor::Kept), (0..8u32).prop_map(|at| Successor::Person(PersonIndex::new(at)))]
}

/// Choices for every place; more than there are.
fn choices() -> impl Strategy<Value = Choices> {
    (vec(successor(), 40), vec(successor(), 40)).prop_map(|(roles, tasks)| Choices {
        roles: roles.into_iter().enumerate().collect(),
        tasks: tasks.into_iter().enumerate().collect(),
    })
}

proptest! {
    /// Nothing left behind: from the day on nothing in force names the leaver, whatever is chosen.
    #[test]
    fn after_a_leave_nothing_names_the_leaver(sketch in sketch(), from in near(60), later in 0..90i32, choices in choices(), leaver in 0..8u32) {
        let leaver = PersonIndex::new(leaver);
        let (tasks, places) = by_hand(&sketch);
        let changes = handover::plan(&sketch.holdings, &tasks, leaver, from, Departure::Leaves, &choices);
        let (holdings, people) = handover::after(&sketch.holdings, &tasks, &changes);
        let mut then = sketch.clone();
        then.today = from.plus_days(later);
        then.holdings = holdings;
        for held in &then.holdings {
            let ever = held.in_force(&sketch.rollout, then.today) || held.rollout.as_ref().is_some_and(|key| held.in_force(key, then.today));
            prop_assert!(!(ever && held.person == leaver), "{held:?}");
        }
        for (person, (at, index)) in people.iter().zip(&places) {
            let facts = OverlayFacts { responsible: person.responsible, performer: person.performer, ..sketch.overlay(*at, *index) };
            then.overlays.push((*at, *index, facts));
        }
        for task in &then.with_input(rollout::tasks) {
            let named = task.responsible == Some(leaver) || task.performer == Some(leaver);
            prop_assert!(task.state.is_closed() || !named, "{task:?}");
        }
        // Done twice, it does nothing more.
        prop_assert_eq!(handover::plan(&then.holdings, &people, leaver, from, Departure::Leaves, &choices), vec![]);
    }

    /// Whoever is neither the leaver nor chosen keeps every holding; tasks keep everybody but the leaver; what is
    /// closed keeps everybody; and what held before the day holds still.
    #[test]
    fn nothing_of_others_changes(sketch in sketch(), from in near(60), choices in choices(), leaver in 0..8u32) {
        let leaver = PersonIndex::new(leaver);
        let (tasks, _) = by_hand(&sketch);
        let changes = handover::plan(&sketch.holdings, &tasks, leaver, from, Departure::Leaves, &choices);
        let (holdings, people) = handover::after(&sketch.holdings, &tasks, &changes);
        let chosen = |person: PersonIndex| choices.roles.values().any(|successor| *successor == Successor::Person(person));
        for (was, is) in sketch.holdings.iter().zip(&holdings) {
            prop_assert!(was == is || was.person == leaver || chosen(was.person), "{was:?} became {is:?}");
            let before = from.plus_days(-1);
            prop_assert_eq!(was.in_force(&sketch.rollout, before), is.in_force(&sketch.rollout, before));
        }
        for given in &holdings[sketch.holdings.len()..] {
            prop_assert!(given.person != leaver && chosen(given.person) && given.from.is_some_and(|first| first >= from), "{given:?}");
        }
        for (was, is) in tasks.iter().zip(&people) {
            prop_assert!(!was.closed || was == is, "closed {was:?} became {is:?}");
            prop_assert!(was.responsible == Some(leaver) || was.responsible == is.responsible);
            prop_assert!(was.performer == Some(leaver) || was.performer == is.performer);
        }
    }

    /// Whoever is chosen for a role holds it from the day on, and a chosen primary comes before all but other primaries.
    #[test]
    fn the_chosen_one_holds_the_role(sketch in sketch(), from in near(60), leaver in 0..8u32, next in 0..8u32) {
        let (leaver, next) = (PersonIndex::new(leaver), PersonIndex::new(next));
        prop_assume!(leaver != next);
        let changes = handover::plan(&sketch.holdings, &[], leaver, from, Departure::Leaves, &roles_to(next, 0..sketch.holdings.len()));
        let (after, _) = handover::after(&sketch.holdings, &[], &changes);
        for at in handover::held(&sketch.holdings, leaver, from) {
            let left = &sketch.holdings[at];
            let on = left.from.filter(|first| *first > from).unwrap_or(from);
            let has = after.iter().any(|held| {
                let same = held.role == left.role && held.organisation == left.organisation && held.rollout == left.rollout;
                let dates = held.from.is_none_or(|first| first <= on) && held.until.is_none_or(|until| on <= until);
                same && dates && held.person == next && held.primary >= left.primary
            });
            prop_assert!(has, "nobody took over {left:?}: {after:?}");
        }
    }
}
