//! E4–E7: what superusers teach and whether it reaches everybody in time, pilots before the large run, and what somebody has learned.

use domain::{
    calendar::Day,
    institution::Field,
    organisation::{AttributeValue, Organisation, OrganisationKind},
    signal::Signal,
    text::{CourseKey, MilestoneKey, Text, TrainingKey},
    training::{
        Audience, ClassState, Course, Coverage, Demand, Learned, Material, MaterialKind, Need, OwnCourse, OwnNeed, PilotStage, Pilots,
        Progress, Share, Titled, Total, Trainer, Training, coverage, own_pilot_first,
    },
};
use proptest::{collection::vec, prelude::*};
use std::collections::HashSet;

/// A Monday, with two months of ordinary weeks after it.
const TODAY: &str = "2026-09-07";
/// Hours a week.
const PACE: u32 = 240;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn text(words: &str) -> Text {
    Text::danish(words)
}

fn own_course() -> OwnCourse {
    OwnCourse {
        key: CourseKey::from("personale"),
        title: text("Personale"),
        about: Text::default(),
        modules: vec!["basis".into()],
        form: TrainingKey::from("b"),
        audience: TrainingKey::from("personale"),
        hours: 2,
        class: 10,
        trainers: vec!["superbruger".into()],
        institutions: vec!["folkeskole".to_owned()],
        until: MilestoneKey::from("go-live"),
        counted: Some(Field::Staff),
        closes: None,
    }
}

fn need(learners: u32, until: &str, trainers: &[usize]) -> OwnNeed {
    let progress = Progress { learners: Some(learners), taught: 0, planned: 0 };
    OwnNeed { progress, minutes: own_course().minutes(progress.missing()), until: day(until), trainers: trainers.to_vec() }
}

fn idle(count: usize) -> Vec<Trainer> {
    vec![Trainer::default(); count]
}

#[test]
fn a_class_takes_as_long_whether_it_is_full_or_not() {
    let course = own_course();
    assert_eq!((course.minutes_together(1), course.minutes_together(11)), (12, 132), "places that sit together share the class");
    assert_eq!((course.minutes(0), course.minutes(1), course.minutes(10), course.minutes(11)), (0, 120, 120, 240));
}

#[test]
fn the_register_says_how_many_learn_and_where() {
    let school = Organisation {
        code: "0461-1".into(),
        name: "Skole".to_owned(),
        kind: OrganisationKind::Institution,
        institution_type: Some("folkeskole".to_owned()),
        parent: Some("0461".into()),
        attributes: [("paed_personale".to_owned(), AttributeValue::Number(54.0))].into_iter().collect(),
    };
    let course = own_course();
    assert!(course.is_at(&school));
    assert_eq!(course.learners_of(&school), Some(54));
    let library = Organisation { institution_type: Some("folkebibliotek".to_owned()), ..school.clone() };
    assert!(!course.is_at(&library));
    let home = Organisation { kind: OrganisationKind::Municipality, institution_type: None, parent: None, ..school };
    assert!(!course.is_at(&home), "a course of schools is not the municipality's own");
    assert!(OwnCourse { institutions: Vec::new(), ..course }.is_at(&home));
}

#[test]
fn classes_count_when_they_are_held_or_lie_ahead_in_time() {
    let share = |on: &str, state, planned, came| Share { day: day(on), state, planned, came };
    let shares = [
        share("2026-09-01", ClassState::Held, 10, 8),
        // Nobody said yet who came.
        share("2026-09-02", ClassState::Planned, 10, 0),
        share("2026-09-20", ClassState::Planned, 10, 0),
        share("2026-09-21", ClassState::Cancelled, 10, 0),
        // After everybody should have learned.
        share("2026-10-20", ClassState::Planned, 10, 0),
    ];
    let progress = Progress::of(Some(30), shares, day("2026-10-01"), day(TODAY));
    assert_eq!((progress.taught, progress.planned, progress.missing()), (8, 10, 12));
}

#[test]
fn whether_it_can_be_reached_follows_from_the_weeks_left() {
    // Two weeks of four hours are eight hours: four classes of ten.
    let reached = |learners, trainers: &[usize]| coverage(&[need(learners, "2026-09-21", trainers)], &idle(1), PACE, day(TODAY))[0];
    assert_eq!(reached(40, &[0]), Coverage::Reachable);
    assert_eq!(reached(41, &[0]), Coverage::Short(120));
    assert_eq!(reached(40, &[]), Coverage::NobodyTeaches);
    assert_eq!(coverage(&[need(5, TODAY, &[0])], &idle(1), PACE, day(TODAY)), [Coverage::Late]);
    let mut unsaid = need(5, "2026-09-21", &[0]);
    unsaid.progress.learners = None;
    assert_eq!(coverage(&[unsaid], &idle(1), PACE, day(TODAY)), [Coverage::Unsaid]);
    let mut done = need(5, "2026-09-21", &[]);
    done.progress.taught = 6;
    assert_eq!(coverage(&[done.clone()], &[], PACE, day("2026-12-01")), [Coverage::Done], "whoever has learned is not late");
    done.progress.taught = 2;
    done.progress.planned = 3;
    assert_eq!(coverage(&[done], &[], PACE, day(TODAY)), [Coverage::Planned]);
}

#[test]
fn small_places_that_share_a_superuser_share_the_hours() {
    // Each alone would fit into the eight hours, both together do not.
    let both = [need(30, "2026-09-21", &[0]), need(20, "2026-09-21", &[0])];
    assert_eq!(coverage(&both, &idle(1), PACE, day(TODAY)), [Coverage::Short(120), Coverage::Short(120)]);
    let apart = [need(30, "2026-09-21", &[0]), need(20, "2026-09-21", &[1])];
    assert_eq!(coverage(&apart, &idle(2), PACE, day(TODAY)), [Coverage::Reachable, Coverage::Reachable]);
    // What is due later does not take from what is due first.
    let later = [need(40, "2026-09-21", &[0]), need(40, "2026-10-05", &[0])];
    assert_eq!(coverage(&later, &idle(1), PACE, day(TODAY)), [Coverage::Reachable, Coverage::Reachable]);
}

#[test]
fn a_planned_class_takes_its_trainers_time() {
    let busy = Trainer { busy: vec![(day("2026-09-15"), 120), (day("2026-10-15"), 600), (day("2026-09-01"), 600)] };
    assert_eq!(busy.free(PACE, day(TODAY), day("2026-09-21")), 480 - 120);
    assert_eq!(coverage(&[need(40, "2026-09-21", &[0])], &[busy], PACE, day(TODAY)), [Coverage::Short(120)]);
}

#[test]
fn the_total_is_as_bad_as_its_worst_line() {
    let mut total = Total::default();
    total.add(&need(10, "2026-09-21", &[0]), Coverage::Reachable);
    assert_eq!((total.signal(), total.missing, total.minutes), (Signal::Yellow, 10, 120));
    total.add(&need(10, "2026-09-21", &[]), Coverage::NobodyTeaches);
    assert_eq!((total.signal(), total.out_of_reach), (Signal::Red, 1));
    let mut grey = Total::default();
    grey.add(&need(0, "2026-09-21", &[]), Coverage::Unsaid);
    assert_eq!(grey.signal(), Signal::Grey);
}

#[test]
fn an_own_pilot_is_spoken_about_first() {
    let waits = |classes: &[(bool, ClassState, bool)]| own_pilot_first(classes.iter().copied());
    assert!(!waits(&[(false, ClassState::Held, false)]));
    assert!(waits(&[(true, ClassState::Held, false)]));
    assert!(!waits(&[(true, ClassState::Held, true), (true, ClassState::Cancelled, false)]));
}

fn piloted(pilot: u32) -> Course {
    Course {
        key: "kursus".into(),
        title: text("Kursus"),
        about: Text::default(),
        modules: vec!["basis".into()],
        form: "a".into(),
        hours: 6,
        audiences: vec!["superbrugere".into()],
        places: Vec::new(),
        wanted: None,
        enrols: None,
        closes: None,
        fills: Some("superbruger".into()),
        pilot,
    }
}

#[test]
fn pilots_are_held_and_evaluated_before_the_large_run() {
    let course = piloted(2);
    let stage = |planned, held, said, go| course.pilot_stage(&Pilots { planned, held, said, go }).unwrap();
    assert_eq!(stage(1, 0, 0, None), PilotStage::Plan);
    assert_eq!(stage(2, 1, 3, None), PilotStage::Hold);
    assert_eq!(stage(2, 2, 0, None), PilotStage::Evaluate);
    assert_eq!(stage(2, 2, 1, None), PilotStage::Decide);
    assert_eq!(stage(2, 2, 1, Some(false)), PilotStage::Waits);
    assert_eq!(stage(0, 0, 0, Some(true)), PilotStage::Open);
    assert!(course.can_begin(&Pilots { planned: 2, held: 2, said: 1, go: Some(false) }), "who waited may begin later");
    assert!(!course.can_begin(&Pilots { planned: 2, held: 1, said: 9, go: None }));
    assert!(course.waits_for_pilots(false, None) && course.waits_for_pilots(false, Some(false)));
    assert!(!course.waits_for_pilots(true, None) && !course.waits_for_pilots(false, Some(true)));
    assert!(piloted(0).pilot_stage(&Pilots::default()).is_none() && !piloted(0).waits_for_pilots(false, None));
    assert!(own_course().is_prepared_by(&course));
}

#[test]
fn a_module_is_learned_at_the_course_or_by_all_that_there_is_to_see() {
    let titled = |key: &str| Titled { key: key.into(), title: text(key), about: Text::default() };
    let audience = |key: &str| Audience { key: key.into(), title: text(key), roles: vec![key.into()] };
    let film = |key: &str, module: &str| Material {
        key: key.into(),
        title: text(key),
        about: Text::default(),
        kind: MaterialKind::Video,
        modules: vec![module.into()],
        audiences: Vec::new(),
        minutes: None,
        link: None,
    };
    let line = |audience: &str, must: &[&str]| Need {
        audience: audience.into(),
        forms: vec!["a".into()],
        must: must.iter().map(|key| TrainingKey::from(*key)).collect(),
        may: Vec::new(),
    };
    let training = Training {
        modules: vec![titled("basis"), titled("ekstra")],
        forms: vec![titled("a")],
        audiences: vec![audience("superbrugere")],
        needs: vec![line("superbrugere", &["basis", "ekstra"])],
        courses: vec![piloted(0)],
        material: vec![film("et", "basis"), film("to", "ekstra"), film("tre", "ekstra"), film("uudgivet", "ekstra")],
        ..Training::default()
    };
    let learned = |seen: &[&str], came: bool| -> Vec<(Demand, Learned)> {
        let seen: HashSet<TrainingKey> = seen.iter().map(|key| TrainingKey::from(*key)).collect();
        let published = |one: &Material| one.key.as_str() != "uudgivet";
        training.learned(&["superbrugere".into()], published, &seen, |_| came).into_iter().map(|(_, demand, how)| (demand, how)).collect()
    };
    let [(demand, basis), (_, extra)] = learned(&["et", "to"], false)[..] else { panic!("two modules") };
    assert_eq!(demand, Demand::Must);
    assert!(!basis.has(), "a course teaches it, so seeing it is not enough");
    assert_eq!((extra.seen, extra.of, extra.has()), (1, 2, false));
    assert!(learned(&["et", "to", "tre"], false)[1].1.has());
    assert!(learned(&[], true)[0].1.has());
}

proptest! {
    /// Planning a class never makes it worse elsewhere than the hours that it takes, and more time never makes anything worse.
    #[test]
    fn more_time_never_makes_it_worse(
        needs in vec((0u32..80, 0i32..60, vec(0usize..4, 0..3)), 1..12),
        pace in 60u32..600,
        more in 0u32..600,
    ) {
        let today = day(TODAY);
        let needs: Vec<OwnNeed> = needs
            .into_iter()
            .map(|(learners, after, trainers)| {
                let progress = Progress { learners: Some(learners), taught: 0, planned: 0 };
                OwnNeed { progress, minutes: own_course().minutes(learners), until: today.plus_days(after), trainers }
            })
            .collect();
        let less = coverage(&needs, &idle(4), pace, today);
        let longer = coverage(&needs, &idle(4), pace + more, today);
        prop_assert_eq!(less.len(), needs.len());
        for (one, other) in less.iter().zip(&longer) {
            prop_assert!(other <= one, "{:?} became {:?}", one, other);
        }
    }

    /// Whatever is said to be reachable can be taught one after the other by those who teach it, the most urgent first.
    #[test]
    fn what_is_reachable_can_be_taught(
        needs in vec((1u32..60, 1i32..60, 0usize..3), 1..10),
        pace in 60u32..600,
    ) {
        let today = day(TODAY);
        let needs: Vec<OwnNeed> = needs
            .into_iter()
            .map(|(learners, after, trainer)| {
                let progress = Progress { learners: Some(learners), taught: 0, planned: 0 };
                OwnNeed { progress, minutes: own_course().minutes(learners), until: today.plus_days(after), trainers: vec![trainer] }
            })
            .collect();
        let said = coverage(&needs, &idle(3), pace, today);
        for trainer in 0..3 {
            let mut own: Vec<(&OwnNeed, Coverage)> = needs.iter().zip(said.iter().copied()).filter(|(need, _)| need.trainers == [trainer]).collect();
            own.sort_by_key(|(need, _)| need.until);
            let mut taught = 0;
            for (need, coverage) in own {
                taught += need.minutes;
                let last_of_its_day = Trainer::default().free(pace, today, need.until);
                if coverage == Coverage::Reachable {
                    prop_assert!(taught <= last_of_its_day);
                }
            }
        }
    }

    /// Nobody is counted twice: who has learned, is planned and is missing are as many as are to learn, or more came than were to.
    #[test]
    fn everybody_is_counted_once(learners in 0u32..200, shares in vec((0i32..40, 0usize..3, 0u32..40, 0u32..40), 0..12)) {
        let today = day(TODAY);
        let shares = shares.into_iter().map(|(after, state, planned, came)| Share {
            day: today.plus_days(after - 10),
            state: ClassState::ALL[state],
            planned,
            came,
        });
        let progress = Progress::of(Some(learners), shares, today.plus_days(20), today);
        let counted = progress.taught + progress.planned + progress.missing();
        prop_assert!(counted >= learners);
        prop_assert_eq!(progress.missing() > 0, progress.taught + progress.planned < learners);
    }
}
