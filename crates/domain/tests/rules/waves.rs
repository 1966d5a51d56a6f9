//! Participants in waves (C1, C4, C5): nobody stands in two, institutions go along, moving there and back gives the very same tasks, and
//! nothing that people said or did is lost.

use crate::sketch::{Sketch, day, organisation, playbook, sketch, template};
use domain::{
    calendar::Day,
    dates::{Base, DateExpression, Unit},
    organisation::AttributeValue,
    playbook::{Milestone, Playbook, Wave, WaveKind, WaveParticipants, Window},
    rollout::{Input, OverlayFacts, Participant, Task, TaskList, tasks},
    signal::Signal,
    task::State,
    text::{MilestoneKey, OrganisationCode, Text, WaveKey},
    waves::{
        AsOf, Clash, DatedWaves, History, Limits, Move, MoveFault, MovePreview, OwnDate, OwnDateFault, OwnDates, Supposed, buffer,
        clash_of, date_shifts, fault_of, followers, left_behind, milestones, own_dates, supposed,
    },
};
use proptest::{collection::vec, prelude::*};
use std::collections::{BTreeSet, HashMap};

fn wave(key: &str, go_live: &str) -> Wave {
    let days = [("publication", "2026-01-13"), ("go-live", go_live)];
    Wave {
        key: key.into(),
        kind: WaveKind::Wave,
        title: Text::danish(key),
        participants: WaveParticipants::Open,
        is_buffer: false,
        own_pace: false,
        window: Window::default(),
        milestones: days.into_iter().map(|(key, text)| (MilestoneKey::from(key), day(text))).collect(),
    }
}

/// A playbook with a task due 20 working days before go-live, in three waves of which the last is kept.
fn three_waves() -> Playbook {
    let mut task = template("010");
    task.publish = DateExpression::plain(Base::Milestone("publication".into()));
    task.start = DateExpression::plain(Base::Publication);
    task.due = DateExpression { base: Base::Milestone("go-live".into()), offset: Some((-20, Unit::WorkingDays)) };
    let mut found = playbook(vec![task], &[]);
    let milestone = |key: &str| Milestone { key: key.into(), title: Text::danish(key) };
    found.milestones = vec![milestone("publication"), milestone("go-live")];
    found.waves = vec![wave("et", "2026-03-30"), wave("to", "2026-09-28"), Wave { is_buffer: true, ..wave("fem", "2027-01-28") }];
    found
}

fn own(milestone: &str, text: &str) -> OwnDates {
    [(MilestoneKey::from(milestone), day(text))].into()
}

#[test]
fn dates_are_resolved_once_for_each_distinct_set() {
    let playbook = three_waves();
    let mut dated = DatedWaves::new(&playbook).unwrap();
    let first = dated.place(1, own("go-live", "2026-10-28"));
    let again = dated.place(1, own("go-live", "2026-10-28"));
    assert_eq!((first, again), (3, 3));
    assert_eq!(dated.place(1, own("go-live", "2026-09-28")), 1, "the wave's own day is no exception");
    assert_eq!(dated.place(1, own("ukendt", "2026-10-28")), 1, "what the wave does not date has no date");
    assert_eq!(dated.place(0, own("go-live", "2026-10-28")), 4);
    let waves = dated.into_waves();
    assert_eq!(waves[3].key, WaveKey::from("to"));
    assert_eq!(waves[3].dates[0].due, day("2026-10-28").plus_working_days(-20));
}

#[test]
fn dates_of_a_wave_hold_where_own_ones_make_no_sense() {
    let playbook = three_waves();
    let mut dated = DatedWaves::new(&playbook).unwrap();
    let place = dated.place(1, own("go-live", "2026-01-14"));
    let waves = dated.into_waves();
    assert_eq!(waves[place].dates, waves[1].dates);
}

#[test]
fn an_institution_has_its_waves_dates_then_its_municipalitys_then_its_own() {
    let wave = &three_waves().waves[1];
    let school = organisation("0461/skole");
    let mut all: HashMap<OrganisationCode, OwnDates> = HashMap::new();
    let falls = |all: &HashMap<OrganisationCode, OwnDates>| milestones(wave, &own_dates(all, &school))["go-live"];
    assert_eq!(falls(&all), day("2026-09-28"));
    all.insert("0461".into(), own("go-live", "2026-10-12"));
    assert_eq!(falls(&all), day("2026-10-12"));
    all.insert("0461/skole".into(), own("go-live", "2026-10-26"));
    assert_eq!(falls(&all), day("2026-10-26"));
}

#[test]
fn own_dates_lie_inside_the_window_and_never_after_the_rollout() {
    let mut playbook = three_waves();
    let of = |playbook: &Playbook, granted: bool, text: &str| {
        let wave = &playbook.waves[1];
        let limits = Limits::of(playbook, wave, granted).unwrap();
        fault_of(playbook, wave, (&"go-live".into(), day(text)), &OwnDates::new(), limits)
    };
    assert_eq!(of(&playbook, true, "2027-01-28"), None, "the office may grant up to the last day of all");
    assert!(matches!(of(&playbook, true, "2027-01-29"), Some(OwnDateFault::Outside(_))));
    assert!(matches!(of(&playbook, false, "2026-10-12"), Some(OwnDateFault::Outside(_))), "others stay inside their wave");
    assert_eq!(of(&playbook, false, "2026-09-14"), None);
    assert_eq!(of(&playbook, true, "2026-09-13"), Some(OwnDateFault::NotWorkingDay));
    assert!(matches!(of(&playbook, true, "2026-01-14"), Some(OwnDateFault::Tasks(_))), "the task would be due before it starts");
    playbook.waves[1].window = Window { first: Some(day("2026-08-10")), last: Some(day("2026-12-18")) };
    assert_eq!(of(&playbook, false, "2026-10-12"), None);
    assert!(matches!(of(&playbook, true, "2026-08-07"), Some(OwnDateFault::Outside(_))));
    assert!(matches!(of(&playbook, true, "2027-01-04"), Some(OwnDateFault::Outside(_))));
}

#[test]
fn the_buffer_is_a_later_wave_that_is_kept() {
    let playbook = three_waves();
    assert_eq!(buffer(&playbook, &"et".into()).map(|wave| wave.key.as_str()), Some("fem"));
    assert_eq!(buffer(&playbook, &"fem".into()).map(|wave| wave.key.as_str()), None);
}

fn standing_in(playbook: &Playbook, codes: &[(&str, usize)], today: &str) -> Sketch {
    Sketch {
        playbook: playbook.clone(),
        waves: DatedWaves::new(playbook).unwrap().into_waves(),
        participants: codes.iter().map(|(code, wave)| Participant { organisation: organisation(code), wave: *wave }).collect(),
        holdings: Vec::new(),
        active: Vec::new(),
        overlays: Vec::new(),
        answers: Default::default(),
        today: day(today),
        owner: "kombit".into(),
        supplier: "systematic".into(),
        rollout: "prøve".into(),
    }
}

#[test]
fn institutions_follow_and_nobody_moves_twice() {
    let playbook = three_waves();
    let world = standing_in(&playbook, &[("0461", 0), ("0461/skole", 0), ("0751", 0), ("kombit", 0)], "2026-02-02");
    let chosen = |codes: &[&str]| codes.iter().map(|code| OrganisationCode::from(*code)).collect::<BTreeSet<_>>();
    let go = |codes: &[&str], to: &str| followers(&world.participants, &world.waves, &chosen(codes), &to.into());
    assert_eq!(go(&["0461"], "fem"), Ok(vec![0, 1]));
    assert_eq!(go(&["0461", "0461/skole"], "fem"), Ok(vec![0, 1]));
    assert_eq!(go(&["0461/skole"], "fem"), Err(MoveFault::Nobody), "a school stands where its municipality does");
    assert_eq!(go(&["kombit"], "fem"), Err(MoveFault::Nobody), "the office stands in no wave");
    assert_eq!(go(&["0751"], "et"), Err(MoveFault::ThereAlready));
}

#[test]
fn those_who_share_an_operations_centre_are_not_left_behind_unnoticed() {
    let playbook = three_waves();
    let mut world = standing_in(&playbook, &[("0461", 0), ("0751", 0), ("0101", 0)], "2026-02-02");
    for at in [0, 1] {
        world.participants[at].organisation.attributes.insert("driftscenter".to_owned(), AttributeValue::Text("Øst".to_owned()));
    }
    let behind = |moving: &[usize]| {
        let found = left_behind(&playbook, &world.participants, &world.waves, moving, &"fem".into());
        found.into_iter().map(|(centre, all)| (centre, all.iter().map(|one| one.code.to_string()).collect::<Vec<_>>())).collect::<Vec<_>>()
    };
    assert_eq!(behind(&[0]), [("Øst".to_owned(), vec!["0751".to_owned()])]);
    assert_eq!(behind(&[0, 1]), [], "they go together");
    assert_eq!(behind(&[2]), [], "it shares none");
    let mut close = playbook.clone();
    close.waves[2].milestones.insert("go-live".into(), day("2026-04-27"));
    assert!(left_behind(&close, &world.participants, &world.waves, &[0], &"fem".into()).is_empty(), "four weeks are very close");
}

#[test]
fn a_preview_says_what_a_move_changes() {
    let playbook = three_waves();
    let mut world = standing_in(&playbook, &[("0461", 0), ("0751", 0), ("0101", 0)], "2026-03-09");
    world.overlays = vec![
        (1, 0, OverlayFacts { state: State::Completed, ..OverlayFacts::default() }),
        (2, 0, OverlayFacts { granted_due: Some(day("2026-03-20")), ..OverlayFacts::default() }),
    ];
    world.with_input(|before| {
        let moving = [0, 1, 2];
        let steps = moving.map(|at| (at, 2));
        let after = supposed(before, DatedWaves::new(&playbook).unwrap(), &steps, &HashMap::new());
        let preview = MovePreview::between(before, &after.input(before), &moving);
        assert_eq!((preview.completed, preview.granted, preview.moved()), (1, 1, 1));
        assert_eq!(preview.tasks[0].before, day("2026-03-30").plus_working_days(-20));
        assert_eq!(preview.tasks[0].after, day("2027-01-28").plus_working_days(-20));
        assert_eq!(preview.signals.get(&(Signal::Red, Signal::Yellow)), Some(&1), "it is late now, and would not be");
        assert_eq!(preview.clashing(Clash::Past), 0);
    });
    let shifts = date_shifts(&playbook, &playbook.waves[0].milestones, &playbook.waves[2].milestones);
    let go_live = shifts.iter().find(|one| one.milestone.key.as_str() == "go-live").unwrap();
    assert_eq!((go_live.before, go_live.after), (Some(day("2026-03-30")), Some(day("2027-01-28"))));
    let today = day("2026-03-09");
    let clashes = ["2026-03-06", "2026-07-14", "2026-04-02", "2026-04-01"].map(|text| clash_of(day(text), today));
    assert_eq!(clashes, [Some(Clash::Past), Some(Clash::Summer), Some(Clash::DayOff), None]);
}

fn step(was: Option<&str>, became: Option<&str>, at: i64, text: &str) -> Move {
    Move { organisation: "0461".into(), was: was.map(WaveKey::from), became: became.map(WaveKey::from), at, day: day(text) }
}

#[test]
fn how_participants_stood_before_they_moved_is_known() {
    let moves = vec![step(None, Some("et"), 10, "2026-02-02"), step(Some("et"), Some("fem"), 20, "2026-03-09")];
    let own = vec![OwnDate {
        organisation: "0461".into(),
        milestone: "go-live".into(),
        day: day("2026-10-12"),
        granted: (15, day("2026-02-16")),
        ended: Some((25, day("2026-04-13"))),
    }];
    let current = [(OrganisationCode::from("0461"), WaveKey::from("fem")), ("0751".into(), "et".into())];
    let history = History::new(current.into(), moves, own.clone());
    assert_eq!(history.changed(), HashMap::from([(OrganisationCode::from("0461"), day("2026-04-13"))]));
    let wave = |when: AsOf| history.as_of(when).waves.get("0461").map(ToString::to_string);
    assert_eq!(wave(AsOf::Now).as_deref(), Some("fem"));
    assert_eq!(wave(AsOf::Moment(19)).as_deref(), Some("et"));
    assert_eq!(wave(AsOf::EndOf(day("2026-03-09"))).as_deref(), Some("fem"));
    assert_eq!(wave(AsOf::Before(day("2026-03-09"))).as_deref(), Some("et"), "what was completed on that day was completed before");
    assert_eq!(wave(AsOf::EndOf(day("2026-02-01"))), None, "it had not joined");
    let has_own = |when: AsOf| history.as_of(when).own.contains_key("0461");
    assert_eq!([AsOf::Now, AsOf::Moment(24), AsOf::Moment(25), AsOf::Moment(14)].map(has_own), [false, true, false, false]);
    let school = organisation("0461/skole");
    let history = History::new([("0461/skole".into(), "fem".into())].into(), Vec::new(), own);
    let (wave, own) = history.one_as_of(&school, AsOf::Moment(20)).unwrap();
    assert_eq!((wave.as_str(), own["go-live"]), ("fem", day("2026-10-12")), "the date of its municipality is its own");
}

/// A random rollout whose playbook has the sketch's two waves; its dates stand in the sketch.
fn with_waves(mut world: Sketch) -> Sketch {
    let days = [("publication", "2026-01-13")];
    world.playbook.waves = ["pilot", "senere"]
        .iter()
        .map(|key| Wave { milestones: days.iter().map(|(key, text)| ((*key).into(), day(text))).collect(), ..wave(key, "2026-03-30") })
        .collect();
    world
}

/// The rollout after a move, over the dates that the sketch has.
fn after(before: &Input<'_>, moving: &[usize], to: usize) -> Supposed {
    let steps: Vec<(usize, usize)> = moving.iter().map(|at| (*at, to)).collect();
    let mut found = supposed(before, DatedWaves::new(before.playbook).unwrap(), &steps, &HashMap::new());
    // The sketch's dates are not those of its playbook.
    for at in before.waves.len()..found.waves.len() {
        found.waves[at] = before.waves[to].clone();
    }
    found
}

fn by_place(all: TaskList) -> HashMap<(u32, u16), Task> {
    all.iter().map(|task| ((task.participant, task.template), *task)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn moving_there_and_back_gives_the_same_tasks(world in sketch(), codes in vec(0..7usize, 1..4)) {
        let world = with_waves(world);
        let codes: BTreeSet<OrganisationCode> =
            codes.into_iter().filter_map(|at| world.participants.get(at)).map(|one| one.organisation.code.clone()).collect();
        world.with_input(|before| {
            let Ok(moving) = followers(before.participants, before.waves, &codes, &"senere".into()) else { return Ok(()) };
            let there = after(before, &moving, 1);
            let there_input = there.input(before);
            for (at, one) in there.participants.iter().enumerate() {
                let stands = &there.waves[one.wave].key;
                let follows = one.organisation.parent.as_ref().is_some_and(|parent| codes.contains(parent));
                if codes.contains(&one.organisation.code) || follows {
                    prop_assert!(stands.as_str() == "senere" || !moving.contains(&at));
                } else {
                    prop_assert_eq!(stands, &before.waves[before.participants[at].wave].key, "nobody else moves");
                }
            }
            let back = after(&there_input, &moving, 0);
            prop_assert_eq!(by_place(tasks(&back.input(&there_input))), by_place(tasks(before)));
            Ok(())
        })?;
    }

    #[test]
    fn no_overlay_is_lost_by_a_move(world in sketch(), at in 0..7usize) {
        let world = with_waves(world);
        let Some(code) = world.participants.get(at).map(|one| one.organisation.code.clone()) else { return Ok(()) };
        world.with_input(|before| {
            let Ok(moving) = followers(before.participants, before.waves, &[code].into(), &"senere".into()) else { return Ok(()) };
            let there = after(before, &moving, 1);
            for participant in 0..before.participants.len() {
                for template in 0..before.playbook.tasks.len() {
                    let (was, is) = (before.overlays.get(participant, template), there.overlays.get(participant, template));
                    prop_assert_eq!(OverlayFacts { kept_dates: was.kept_dates, ..*is }, *was);
                }
            }
            let (was, is) = (by_place(tasks(before)), by_place(tasks(&there.input(before))));
            for (place, task) in &was {
                let Some(now) = is.get(place) else { continue };
                if task.state == State::Completed {
                    prop_assert_eq!((now.due, now.start, now.published), (task.due, task.start, task.published), "completed tasks keep what they were");
                }
                if before.overlays.get(place.0 as usize, usize::from(place.1)).granted_due.is_some() {
                    prop_assert_eq!(now.due, task.due, "granted dates stay");
                }
            }
            Ok(())
        })?;
    }

    #[test]
    fn nobody_ever_stands_in_two_waves(steps in vec((0..4usize, 0..3usize, 1..4i64), 0..12), moment in 0..40i64) {
        let (mut current, mut moves, mut at) = (HashMap::<OrganisationCode, WaveKey>::new(), Vec::new(), 0);
        let mut known: Vec<(i64, HashMap<OrganisationCode, WaveKey>)> = vec![(0, HashMap::new())];
        for (who, to, wait) in steps {
            at += wait;
            let organisation = OrganisationCode::new(format!("{who:04}"));
            let became = (to < 2).then(|| WaveKey::new(format!("bølge {to}")));
            let was = current.get(&organisation).cloned();
            match &became {
                Some(wave) => current.insert(organisation.clone(), wave.clone()),
                None => current.remove(&organisation),
            };
            moves.push(Move { organisation, was, became, at, day: Day::from_number(20_000) });
            known.push((at, current.clone()));
        }
        let history = History::new(current, moves, Vec::new());
        let expected = &known.iter().rev().find(|(since, _)| *since <= moment).unwrap().1;
        prop_assert_eq!(&history.as_of(AsOf::Moment(moment)).waves, expected);
    }
}
