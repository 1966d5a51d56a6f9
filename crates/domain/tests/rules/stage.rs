//! Where a rollout stands and in which manner it goes on (H1), by the examples of the sources and by property.

use crate::sketch::{day, near};
use domain::{
    calendar::Day,
    playbook::{Wave, WaveKind, WaveParticipants},
    stage::{Course, Group, Manner, Stage, live_on, manner, stage},
    text::{MilestoneKey, Text},
    waves::Window,
};
use proptest::{prelude::*, sample::subsequence};
use std::collections::BTreeMap;

fn milestones(days: &[(&str, &str)]) -> BTreeMap<MilestoneKey, Day> {
    days.iter().map(|(key, text)| (MilestoneKey::from(*key), day(text))).collect()
}

fn group(is_pilot: bool, days: &[(&str, &str)]) -> Group {
    Group { is_pilot, milestones: milestones(days) }
}

fn course(groups: Vec<Group>) -> Course {
    Course { is_published: true, groups, last_due: None, is_open: false }
}

fn wave(kind: WaveKind, days: &[(&str, &str)]) -> Wave {
    Wave {
        key: "en".into(),
        kind,
        title: Text::danish("En"),
        participants: WaveParticipants::All,
        is_buffer: false,
        own_pace: false,
        window: Window::default(),
        milestones: milestones(days),
    }
}

/// FBS 2.0 as S3 has it: all at once on 28 January 2027, and four weeks of early life support.
const FBS: [(&str, &str); 4] = [
    ("publication", "2026-01-13"),
    ("go-live", "2027-01-28"),
    ("early-life-support-end", "2027-02-25"),
    ("old-system-closes", "2027-03-01"),
];

#[test]
fn fbs_is_prepared_goes_live_is_supported_and_finishes() {
    let fbs = Course { last_due: Some(day("2027-04-30")), is_open: true, ..course(vec![group(false, &FBS)]) };
    let on = |text: &str| stage(&fbs, day(text));
    assert_eq!(on("2026-11-23"), Stage::Preparing);
    assert_eq!(on("2027-01-27"), Stage::Preparing);
    assert_eq!(on("2027-01-28"), Stage::EarlyLifeSupport);
    assert_eq!(on("2027-02-26"), Stage::Live);
    assert_eq!(on("2027-06-01"), Stage::Live, "a task is open still");
    assert_eq!(stage(&Course { is_open: false, ..fbs.clone() }, day("2027-06-01")), Stage::Finished);
    assert_eq!(stage(&Course { is_published: false, ..fbs }, day("2027-06-01")), Stage::NotPublished);
}

#[test]
fn the_platform_is_piloted_before_its_waves_are_under_way() {
    let of = |operational, staff| {
        [("publication", "2017-09-11"), ("operational", operational), ("go-live-staff", staff), ("go-live-parents", "2019-08-12")]
    };
    let platform = course(vec![
        group(true, &of("2018-03-05", "2018-05-02")),
        group(false, &of("2019-02-11", "2019-05-02")),
        group(false, &of("2019-04-29", "2019-06-17")),
    ]);
    let on = |text: &str| stage(&platform, day(text));
    assert_eq!(on("2018-01-15"), Stage::Preparing);
    assert_eq!(on("2018-03-05"), Stage::Pilots);
    assert_eq!(on("2018-12-01"), Stage::Pilots, "pilots go on until the first wave");
    assert_eq!(on("2019-03-14"), Stage::RollingOut);
    assert_eq!(on("2019-06-17"), Stage::Live);
    assert_eq!(on("2019-08-13"), Stage::Finished);
}

#[test]
fn where_each_decides_some_are_live_before_others() {
    let bbr = |deadline| group(false, &[("publication", "2018-04-30"), ("deadline", deadline)]);
    let two = course(vec![bbr("2018-06-15"), bbr("2018-11-01")]);
    assert_eq!(stage(&two, day("2018-06-14")), Stage::Preparing);
    assert_eq!(stage(&two, day("2018-06-15")), Stage::RollingOut);
    assert_eq!(stage(&two, day("2018-11-02")), Stage::Finished);
}

#[test]
fn manners_are_those_of_the_overview() {
    let fbs = wave(WaveKind::Wave, &FBS);
    assert_eq!(manner([&fbs].into_iter()), Manner::BigBang { on: Some(day("2027-01-28")) });
    // DUBU: a pilot, then all at once.
    let pilot = wave(WaveKind::Pilot, &[("go-live", "2018-03-01")]);
    assert_eq!(manner([&pilot, &fbs].into_iter()), Manner::BigBang { on: Some(day("2027-01-28")) });
    // Valg: pilots, then waves.
    let later = wave(WaveKind::Wave, &[("go-live", "2027-03-01")]);
    let waves = Manner::Waves { waves: 2, from: Some(day("2027-01-28")), until: Some(day("2027-03-01")) };
    assert_eq!(manner([&pilot, &fbs, &later].into_iter()), waves);
    // BBR: when each wants, by 1 November.
    let own = Wave { own_pace: true, ..wave(WaveKind::Wave, &[("publication", "2018-04-30"), ("deadline", "2018-11-01")]) };
    assert_eq!(manner([&own].into_iter()), Manner::OwnPace { latest: Some(day("2018-11-01")) });
    let until = Wave { window: Window { first: None, last: Some(day("2018-12-01")) }, ..own };
    assert_eq!(manner([&until].into_iter()), Manner::OwnPace { latest: Some(day("2018-12-01")) });
    assert_eq!(manner(std::iter::empty()), Manner::BigBang { on: None });
}

#[test]
fn words_name_stages() {
    for one in Stage::ALL {
        assert_eq!(Stage::from_key(one.key()), Some(one));
    }
}

fn any_group() -> impl Strategy<Value = Group> {
    let keys = ["publication", "operational", "go-live", "go-live-parents", "extra-support-end", "handover"];
    (any::<bool>(), subsequence(keys.to_vec(), 0..=keys.len()), prop::collection::vec(near(300), 6)).prop_map(
        |(is_pilot, keys, mut days)| {
            days.sort();
            Group { is_pilot, milestones: keys.into_iter().map(MilestoneKey::from).zip(days).collect() }
        },
    )
}

proptest! {
    /// While days pass and nothing else happens, a rollout only goes on; and nobody who has no date is live.
    #[test]
    fn a_rollout_only_goes_on(groups in prop::collection::vec(any_group(), 0..5), last_due in prop::option::of(near(300)), is_open in any::<bool>()) {
        let course = Course { is_published: true, groups, last_due, is_open };
        let stages: Vec<Stage> = (-320..=320).step_by(4).map(|days| stage(&course, crate::sketch::monday().plus_days(days))).collect();
        prop_assert!(stages.is_sorted(), "{stages:?}");
        if course.groups.iter().any(|group| live_on(&group.milestones).is_none()) {
            prop_assert!(stages.iter().all(|stage| *stage <= Stage::RollingOut));
        }
    }
}
