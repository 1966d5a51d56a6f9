//! Local tasks and passing on (A7, R6): who gets them, who is given them to see, and that they change nothing else.

use crate::sketch::{day, organisation, playbook, template};
use domain::{
    access::{self, HeldRole, OrganisationFacts, RolloutFacts, TaskFacts, Viewer},
    assignment::{Holding, PersonIndex, Staffing},
    calendar::Day,
    local::{
        Frame, Given, LocalFault, LocalTemplate, LocalWork, OwnTask, PassedOn, RollUp, check_days, check_passing_on, is_local, own_code,
        passed_on_code,
    },
    organisation::OrganisationKind,
    playbook::WaveKind,
    rollout::{self, Answers, Input, OverlayFacts, Overlays, Participant, Task, WaveDates},
    signal::{Reason, Signal},
    task::State,
    text::{OrganisationCode, TaskCode},
};
use proptest::{collection::vec, option, prelude::*, sample::subsequence};

const TOWN: &str = "0461";
const PLACES: [&str; 7] = ["0461", "0461/bibliotek", "0461/skole", "0461/filial", "0751", "0751/skole", "kombit"];

fn own(number: i64) -> OwnTask {
    OwnTask {
        code: own_code(number),
        title: format!("Egen {number}"),
        body: "Tekst".to_owned(),
        phase: None,
        theme: None,
        responsible: "projektleder".into(),
        performer: "projektleder".into(),
        since: day("2026-02-02"),
        start: day("2026-02-09"),
        due: day("2026-03-27"),
        shared: false,
        closed_on: None,
    }
}

fn given(institution: &str) -> Given {
    Given { institution: institution.into(), since: day("2026-02-02"), taken_back_on: None }
}

fn passed_on(task: &str, due: &str, to: &[&str]) -> PassedOn {
    let to = to.iter().map(|institution| given(institution)).collect();
    PassedOn { task: task.into(), words: "Sådan gør vi".to_owned(), due: day(due), performer: "bibliotekar".into(), to }
}

const FRAME: (&str, &str) = ("2026-01-13", "2026-03-27");

fn templates(work: &LocalWork) -> Vec<LocalTemplate> {
    let central = playbook(vec![template("010"), template("020")], &[("projektleder", OrganisationKind::Municipality)]);
    let frame = Frame { start: day(FRAME.0), due: day(FRAME.1) };
    work.templates(&TOWN.into(), &central, |code| (!is_local(code)).then_some(frame))
}

/// The local tasks on a day, over all the places of the small world, whoever they are for.
fn tasks(work: &LocalWork, today: Day) -> Vec<(OrganisationCode, TaskCode, Task)> {
    let local = templates(work);
    let mut book = playbook(Vec::new(), &[("projektleder", OrganisationKind::Municipality)]);
    book.tasks = local.iter().map(|one| one.template.clone()).collect();
    let waves = [WaveDates { key: "alle".into(), kind: WaveKind::Wave, dates: local.iter().map(|one| one.dates).collect() }];
    let participants: Vec<Participant> = PLACES.iter().map(|code| Participant { organisation: organisation(code), wave: 0 }).collect();
    let holding = |person: u32, role: &str, at: &str| Holding {
        person: PersonIndex::new(person),
        role: role.into(),
        organisation: at.into(),
        rollout: None,
        primary: true,
        from: None,
        until: None,
    };
    let holdings = [holding(0, "projektleder", TOWN), holding(1, "bibliotekar", "0461/bibliotek"), holding(2, "projektleder", "0751")];
    let staffing = Staffing::new(&holdings, &[true; 3], &"r".into(), today);
    let overlays = Overlays::new(participants.len(), local.len());
    let input = Input {
        playbook: &book,
        waves: &waves,
        participants: &participants,
        owner: &"kombit".into(),
        supplier: None,
        staffing: &staffing,
        overlays: &overlays,
        answers: &Answers::new(),
        ready: None,
        today,
    };
    let named = |task: Task| {
        let place = PLACES[task.participant as usize];
        (place.into(), local[task.template as usize].template.code.clone(), task)
    };
    rollout::tasks(&input).iter().copied().map(named).collect()
}

#[test]
fn a_task_of_ones_own_has_signal_and_people_like_any_other() {
    let work = LocalWork { tasks: vec![own(1)], passed_on: Vec::new() };
    let on = |text: &str| tasks(&work, day(text));
    let (place, code, task) = on("2026-02-03").pop().unwrap();
    assert_eq!((place.as_str(), code.as_str(), task.signal), (TOWN, "E01", Signal::Grey), "before its start");
    assert_eq!((task.responsible, task.performer), (Some(PersonIndex::new(0)), Some(PersonIndex::new(0))));
    assert_eq!(on("2026-02-10")[0].2.signal, Signal::Green);
    let late = &on("2026-03-20")[0].2;
    assert!(late.signal == Signal::Yellow && late.reasons.contains(Reason::NotStartedInTime), "five working days are left");
    assert_eq!(on("2026-03-30")[0].2.signal, Signal::Red);
    assert!(!on("2026-02-01")[0].2.published, "it is there from the day on which it was made");
}

#[test]
fn a_task_that_is_passed_on_reaches_the_chosen_institutions_only() {
    let work = LocalWork { tasks: Vec::new(), passed_on: vec![passed_on("010", "2026-03-13", &["0461/bibliotek", "0461/skole"])] };
    let found = tasks(&work, day("2026-02-10"));
    let places: Vec<&str> = found.iter().map(|(place, _, _)| place.as_str()).collect();
    assert_eq!(places, ["0461/bibliotek", "0461/skole"]);
    assert!(found.iter().all(|(_, code, task)| code.as_str() == "V010" && task.due == day("2026-03-13")));
    assert!(
        found.iter().all(|(_, _, task)| task.responsible == Some(PersonIndex::new(0))),
        "the municipality's project leader stays responsible"
    );
    let performers: Vec<_> = found.iter().map(|(_, _, task)| task.performer).collect();
    assert_eq!(performers, [Some(PersonIndex::new(1)), None], "whoever holds the role at the institution");
}

#[test]
fn institutions_never_have_longer_than_their_municipality() {
    let work = LocalWork { tasks: Vec::new(), passed_on: vec![passed_on("010", "2026-05-01", &["0461/skole"])] };
    assert_eq!(templates(&work)[0].dates.due, day(FRAME.1), "the municipality's date has moved forward since");
    let frame = Frame { start: day(FRAME.0), due: day(FRAME.1) };
    let check = |due: &str, institutions| check_passing_on(frame, day(due), institutions, false);
    assert_eq!(check("2026-03-27", 1), Ok(()));
    assert_eq!(check("2026-03-28", 1), Err(LocalFault::DueAfterMunicipality));
    assert_eq!(check("2026-01-12", 1), Err(LocalFault::DueBeforeStart));
    assert_eq!(check("2026-03-27", 0), Err(LocalFault::NoInstitution));
    assert_eq!(check_passing_on(frame, day("2026-03-27"), 0, true), Ok(()), "all of it is taken back");
    assert_eq!(check_days(day("2026-03-02"), day("2026-03-01")), Err(LocalFault::DueBeforeStart));
}

#[test]
fn what_is_closed_or_taken_back_keeps_its_place() {
    let mut passed = passed_on("E01", "2026-03-13", &["0461/bibliotek", "0461/skole"]);
    passed.to[0].taken_back_on = Some(day("2026-02-20"));
    let mut work = LocalWork { tasks: vec![own(1)], passed_on: vec![passed] };
    let code = passed_on_code(&"E01".into());
    assert_eq!(work.closed_on(&"0461/bibliotek".into(), &code), Some(day("2026-02-20")));
    assert_eq!(work.closed_on(&"0461/skole".into(), &code), None);
    assert_eq!(work.on(day("2026-02-19")).closed_on(&"0461/bibliotek".into(), &code), None, "as it was before");
    work.tasks[0].closed_on = Some(day("2026-03-02"));
    assert_eq!(work.closed_on(&"0461/skole".into(), &code), Some(day("2026-03-02")), "with the municipality's own");
    assert_eq!(tasks(&work, day("2026-03-03")).len(), 3, "nothing is gone");
    assert!(work.on(day("2026-02-01")).is_empty(), "before it was made there was nothing");
}

#[test]
fn progress_rolls_up() {
    let rolled = RollUp::of([(State::Completed, Signal::Green), (State::NotStarted, Signal::Yellow), (State::NotRelevant, Signal::Grey)]);
    assert_eq!(rolled, RollUp { total: 3, done: 2, worst: Signal::Yellow });
    assert_eq!(RollUp::of([]), RollUp::default());
}

/// What may be done with a local task of Odense, or of its library, by somebody with one role.
fn rights(kind: OrganisationKind, home: &str, role: Option<&str>, place: &str) -> Option<access::TaskRights> {
    let held = role.map(|role| HeldRole { role: role.into(), organisation: home.into(), rollout: None });
    let viewer = Viewer { person: "jeg".into(), organisation: home.into(), kind, roles: held.into_iter().collect() };
    let facts = RolloutFacts { key: &"r".into(), owner: &"kombit".into(), supplier: Some(&"systematic".into()), takes_part: true };
    let permit = access::rollout(&viewer, &facts)?;
    let organisation = organisation(place);
    let facts = TaskFacts {
        code: &"E01".into(),
        organisation: OrganisationFacts { code: &organisation.code, parent: organisation.parent.as_ref() },
        published: true,
        responsible: None,
        performer: None,
        help: None,
    };
    access::local_task(&viewer, &permit, &facts).map(|permit| *permit.rights())
}

#[test]
fn local_tasks_are_the_municipalitys() {
    let leader = rights(OrganisationKind::Municipality, TOWN, Some("projektleder"), TOWN).unwrap();
    assert!(leader.update && leader.assign && leader.comment && !leader.grant);
    assert!(!rights(OrganisationKind::Municipality, TOWN, Some("tekniker"), TOWN).unwrap().update);
    assert_eq!(rights(OrganisationKind::Municipality, TOWN, None, TOWN), None, "no role, no task");
    assert_eq!(rights(OrganisationKind::Municipality, "0751", Some("projektleder"), TOWN), None);
    assert_eq!(rights(OrganisationKind::Supplier, "systematic", Some("leverandoer-projektleder"), TOWN), None);
    let office = rights(OrganisationKind::ProgrammeOffice, "kombit", Some("implementeringskonsulent"), TOWN).unwrap();
    assert!(office.comment && !office.update && !office.assign && !office.grant, "it reads what is shared, and says something");
    assert_eq!(rights(OrganisationKind::ProgrammeOffice, "kombit", Some("implementeringskonsulent"), "0461/skole"), None);
}

#[test]
fn the_project_leader_adds_and_passes_on() {
    let permit = |home: &str, role: &str, place: &str| {
        let held = HeldRole { role: role.into(), organisation: home.into(), rollout: None };
        let kind = organisation(home).kind;
        let viewer = Viewer { person: "jeg".into(), organisation: home.into(), kind, roles: vec![held] };
        let facts = RolloutFacts { key: &"r".into(), owner: &"kombit".into(), supplier: None, takes_part: true };
        access::local(&viewer, &access::rollout(&viewer, &facts)?, &OrganisationFacts { code: &place.into(), parent: None })
    };
    assert!(permit(TOWN, "projektleder", TOWN).is_some_and(|permit| permit.keeps()));
    assert!(permit(TOWN, "tekniker", TOWN).is_some_and(|permit| !permit.keeps()), "sees who does");
    assert!(permit("0751", "projektleder", TOWN).is_none() && permit("kombit", "implementeringskonsulent", TOWN).is_none());
    let leader = permit(TOWN, "projektleder", TOWN).unwrap();
    let [library, elsewhere] = ["0461/bibliotek", "0751/skole"].map(organisation);
    let facts = |one: &'static str| OrganisationFacts { code: if one == "own" { &library.code } else { &elsewhere.code }, parent: None };
    assert!(leader.names_people(&OrganisationFacts { parent: library.parent.as_ref(), ..facts("own") }, &"V010".into()).is_some());
    assert!(leader.names_people(&OrganisationFacts { parent: elsewhere.parent.as_ref(), ..facts("other") }, &"V010".into()).is_none());
}

fn any_work() -> impl Strategy<Value = LocalWork> {
    let task = (any::<bool>(), option::of(0..60i32), -40..40i32, 0..60i32);
    let targets = subsequence(vec!["0461/bibliotek", "0461/skole", "0461/filial"], 1..=3);
    let passed = (prop_oneof![Just("010"), Just("020"), Just("E01"), Just("E02")], -10..90i32, targets);
    (vec(task, 0..4), vec(passed, 0..4)).prop_map(|(tasks, passed)| {
        let base = day("2026-02-02");
        let own_task = |(number, (shared, closed, start, length)): (usize, (bool, Option<i32>, i32, i32))| OwnTask {
            shared,
            closed_on: closed.map(|days| base.plus_days(days)),
            start: base.plus_days(start),
            due: base.plus_days(start + length),
            ..own(number as i64 + 1)
        };
        let mut work = LocalWork { tasks: tasks.into_iter().enumerate().map(own_task).collect(), passed_on: Vec::new() };
        for (task, due, to) in passed {
            let known = !is_local(&task.into()) || work.own(&task.into()).is_some();
            if known && work.passed_on(&task.into()).is_none() {
                work.passed_on.push(PassedOn { due: base.plus_days(due), ..passed_on(task, "2026-03-13", &to) });
            }
        }
        work
    })
}

proptest! {
    /// What the programme office is given names no unshared task, in no way.
    #[test]
    fn an_unshared_task_is_in_nothing_that_the_programme_office_is_given(work in any_work(), after in 0..90i32) {
        let given = tasks(&work.shared(), day("2026-02-02").plus_days(after));
        let hidden: Vec<&OwnTask> = work.tasks.iter().filter(|task| !task.shared).collect();
        for task in hidden {
            let codes = [task.code.clone(), passed_on_code(&task.code)];
            prop_assert!(given.iter().all(|(_, code, _)| !codes.contains(code)));
            prop_assert!(codes.iter().all(|code| !work.is_shared(code)));
            prop_assert!(work.shared().own(&task.code).is_none() && work.shared().passed_on(&task.code).is_none());
        }
        let shared = work.tasks.iter().filter(|task| task.shared).count();
        prop_assert_eq!(given.iter().filter(|(place, _, _)| place.as_str() == TOWN).count(), shared, "what is shared is there");
    }

    /// Local tasks are the municipality's and its institutions', have codes that no playbook has, and stand in order.
    #[test]
    fn local_tasks_stay_at_home(work in any_work(), after in 0..90i32) {
        for (place, code, task) in tasks(&work, day("2026-02-02").plus_days(after)) {
            prop_assert!(place.as_str().starts_with(TOWN) && is_local(&code));
            prop_assert!(task.act_by >= task.start.min(task.due) && task.act_by <= task.due);
            let from = work.came_from(&code);
            prop_assert_eq!(from.is_some(), place.as_str() != TOWN);
            prop_assert!(from.is_none_or(|from| from.to.iter().any(|given| given.institution == place)));
        }
        let codes: Vec<TaskCode> = templates(&work).into_iter().map(|one| one.template.code).collect();
        prop_assert!(codes.is_sorted());
    }

    /// The tasks of the playbook are the same whatever a municipality does besides.
    #[test]
    fn no_task_of_the_playbook_changes(work in any_work(), state in 0..3usize, after in 0..90i32) {
        let today = day("2026-02-02").plus_days(after);
        let central = playbook(vec![template("010"), template("020")], &[("projektleder", OrganisationKind::Municipality)]);
        let dates = rollout_dates(&central);
        let participants = [Participant { organisation: organisation(TOWN), wave: 0 }];
        let staffing = Staffing::new(&[], &[], &"r".into(), today);
        let mut overlays = Overlays::new(1, 2);
        let state = [State::NotStarted, State::InProgress, State::Completed][state];
        overlays.set(0, 0, OverlayFacts { state, ..OverlayFacts::default() });
        let input = Input {
            playbook: &central, waves: &dates, participants: &participants, owner: &"kombit".into(), supplier: None,
            staffing: &staffing, overlays: &overlays, answers: &Answers::new(), ready: None, today,
        };
        let before = rollout::tasks(&input);
        let local = tasks(&work, today);
        prop_assert_eq!(&rollout::tasks(&input), &before);
        prop_assert!(before.iter().all(|task| !is_local(&central.tasks[task.template as usize].code)));
        prop_assert!(local.iter().all(|(_, code, _)| central.task(code).is_none()), "the two never meet under one code");
    }
}

fn rollout_dates(central: &domain::playbook::Playbook) -> [WaveDates; 1] {
    let dates = domain::dates::resolve(central, &std::collections::BTreeMap::new()).unwrap();
    [WaveDates { key: "alle".into(), kind: WaveKind::Wave, dates }]
}
