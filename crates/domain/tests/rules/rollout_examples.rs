//! The rollout function by example: levels of roles, predecessors, granted dates.

use crate::sketch::{Sketch, day, organisation, playbook, template};
use domain::{
    assignment::{Holding, PersonIndex},
    audience::Audience,
    dates::TemplateDates,
    organisation::OrganisationKind,
    playbook::{TaskTemplate, WaveKind},
    rollout::{Answers, OverlayFacts, Participant, Task, WaveDates, tasks},
    signal::{Reason, Signal},
    task::State,
    text::Text,
};

/// All tasks start on 13 January 2026; due as given; organisations as given, in one wave, on 10 February.
fn world(templates: Vec<(TaskTemplate, &str)>, organisations: &[&str]) -> Sketch {
    let start = day("2026-01-13");
    let dates = |due: &str| TemplateDates { publish: start, start, due: day(due), act_by: day(due).plus_working_days(-5) };
    let wave = WaveDates { key: "alle".into(), kind: WaveKind::Wave, dates: templates.iter().map(|(_, due)| dates(due)).collect() };
    let levels = [("projektleder", OrganisationKind::Municipality), ("konsulent", OrganisationKind::ProgrammeOffice)];
    Sketch {
        playbook: playbook(templates.into_iter().map(|(template, _)| template).collect(), &levels),
        waves: vec![wave],
        participants: organisations.iter().map(|code| Participant { organisation: organisation(code), wave: 0 }).collect(),
        holdings: Vec::new(),
        active: vec![true; 8],
        overlays: Vec::new(),
        answers: Answers::new(),
        today: day("2026-02-10"),
        owner: "kombit".into(),
        supplier: "systematic".into(),
        rollout: "prøve".into(),
    }
}

fn addressed(code: &str, audience: &str, role: &str) -> TaskTemplate {
    TaskTemplate { audience: Audience::parse(audience).unwrap(), responsible: role.into(), performer: role.into(), ..template(code) }
}

fn holds(person: u32, role: &str, organisation: &str) -> Holding {
    Holding {
        person: PersonIndex::new(person),
        role: role.into(),
        organisation: organisation.into(),
        rollout: None,
        primary: true,
        from: None,
        until: None,
    }
}

fn after(code: &str, audience: &str, before: &str) -> TaskTemplate {
    TaskTemplate { after: vec![before.into()], ..addressed(code, audience, "projektleder") }
}

fn has(task: &Task, reason: Reason) -> bool {
    task.reasons.contains(reason)
}

#[test]
fn a_role_is_looked_up_at_the_level_where_it_is_held() {
    let templates = vec![
        (addressed("010", "institution", "projektleder"), "2026-03-27"),
        (addressed("020", "institution", "skoleleder"), "2026-03-27"),
        (addressed("030", "municipality", "konsulent"), "2026-03-27"),
    ];
    let mut world = world(templates, &["0461", "0461/skole", "0751/skole"]);
    world.holdings = vec![
        holds(1, "projektleder", "0461"),
        holds(2, "skoleleder", "0461/skole"),
        holds(3, "konsulent", "kombit"),
        holds(4, "projektleder", "0461/skole"),
    ];
    let found: Vec<(u32, u16, Option<u32>)> = world
        .with_input(tasks)
        .iter()
        .map(|task| (task.participant, task.template, task.responsible.map(|person| person.place())))
        .collect();
    assert_eq!(
        found,
        [(0, 2, Some(3)), (1, 0, Some(1)), (1, 1, Some(2)), (2, 0, None), (2, 1, None)],
        "municipality: the office's consultant; school: its municipality's project leader and its own head; another's: nobody"
    );
}

#[test]
fn a_vacant_task_goes_to_the_new_holder_by_itself_and_by_hand_stays_by_hand() {
    let mut world = world(vec![(template("010"), "2026-03-27"), (template("020"), "2026-03-27")], &["0461"]);
    assert!(world.with_input(tasks).iter().all(|task| has(task, Reason::NoResponsible) && has(task, Reason::NoPerformer)));
    world.overlays = vec![(0, 1, OverlayFacts { performer: Some(PersonIndex::new(5)), ..OverlayFacts::default() })];
    world.holdings = vec![holds(1, "projektleder", "0461")];
    let people = |world: &Sketch| -> Vec<[Option<u32>; 2]> {
        world
            .with_input(tasks)
            .iter()
            .map(|task| [task.responsible, task.performer].map(|person| person.map(|person| person.place())))
            .collect()
    };
    assert_eq!(people(&world), [[Some(1), Some(1)], [Some(1), Some(5)]]);
    world.holdings = vec![Holding { until: Some(day("2026-02-09")), ..holds(1, "projektleder", "0461") }, holds(2, "projektleder", "0461")];
    assert_eq!(people(&world), [[Some(2), Some(2)], [Some(2), Some(5)]], "who stops hands on");
}

/// On 10 February: 010 was due on the 6th, 020 waits for it.
fn waiting(first: TaskTemplate, second: TaskTemplate, organisations: &[&str]) -> Sketch {
    let holdings = ["0461", "0751", "kombit", "systematic", "0461/skole"];
    let mut world = world(vec![(first, "2026-02-06"), (second, "2026-03-27")], organisations);
    world.holdings = holdings.into_iter().zip(1..).map(|(at, person)| holds(person, "projektleder", at)).collect();
    world
}

#[test]
fn a_late_predecessor_makes_a_task_yellow_until_it_is_closed() {
    let mut world = waiting(template("010"), after("020", "municipality", "010"), &["0461"]);
    let second = |world: &Sketch| world.with_input(tasks)[1];
    assert_eq!(second(&world).signal, Signal::Yellow);
    assert!(has(&second(&world), Reason::PredecessorLate));
    for closed in [State::Completed, State::NotRelevant] {
        world.overlays = vec![(0, 0, OverlayFacts { state: closed, ..OverlayFacts::default() })];
        assert_eq!((second(&world).signal, second(&world).reasons.is_empty()), (Signal::Green, true));
    }
    world.overlays = vec![(0, 0, OverlayFacts { granted_due: Some(day("2026-02-20")), ..OverlayFacts::default() })];
    assert!(!has(&second(&world), Reason::PredecessorLate), "a granted date counts");
    let declared = OverlayFacts { state: State::CannotMeetDeadline, granted_due: Some(day("2026-02-20")), ..OverlayFacts::default() };
    world.overlays = vec![(0, 0, declared)];
    assert!(has(&second(&world), Reason::PredecessorLate), "a declared red counts");
}

#[test]
fn a_neighbours_delay_is_not_ones_own() {
    let mut world = waiting(template("010"), after("020", "municipality", "010"), &["0461", "0751"]);
    world.overlays = vec![(0, 0, OverlayFacts { state: State::Completed, ..OverlayFacts::default() })];
    let late: Vec<bool> = world.with_input(tasks).iter().map(|task| has(task, Reason::PredecessorLate)).collect();
    assert_eq!(late, [false, false, false, true]);
}

#[test]
fn a_predecessor_counts_where_it_stands_above_the_task() {
    for (above, audience) in [("kombit", "programme-office"), ("systematic", "supplier")] {
        let first = addressed("010", audience, "projektleder");
        let world = waiting(first, after("020", "municipality", "010"), &["0461", above]);
        assert!(has(&world.with_input(tasks)[0], Reason::PredecessorLate), "{above}");
    }
    let world = waiting(template("010"), after("020", "institution", "010"), &["0461", "0461/skole", "0751"]);
    assert!(has(&world.with_input(tasks)[1], Reason::PredecessorLate), "the municipality of the school");
    let world = waiting(addressed("010", "municipality", "projektleder"), after("020", "supplier", "010"), &["0461", "systematic"]);
    assert!(!has(&world.with_input(tasks)[1], Reason::PredecessorLate), "one of many municipalities does not hold up the supplier");
}

#[test]
fn a_granted_date_moves_due_and_act_by_and_takes_the_red_away() {
    let mut world = waiting(template("010"), template("020"), &["0461"]);
    assert_eq!(world.with_input(tasks)[0].signal, Signal::Red);
    world.overlays = vec![(0, 0, OverlayFacts { granted_due: Some(day("2026-03-20")), ..OverlayFacts::default() })];
    let task = world.with_input(tasks)[0];
    assert_eq!((task.due, task.act_by, task.signal), (day("2026-03-20"), day("2026-03-13"), Signal::Green));
}

#[test]
fn what_is_not_published_yet_is_grey_and_marked_so() {
    let mut world = waiting(template("010"), template("020"), &["0461"]);
    world.today = day("2026-01-12");
    assert!(world.with_input(tasks).iter().all(|task| !task.published && task.signal == Signal::Grey));
    world.today = day("2026-01-13");
    assert!(world.with_input(tasks).iter().all(|task| task.published));
}

#[test]
fn nothing_comes_of_nothing() {
    assert!(world(Vec::new(), &["0461"]).with_input(tasks).is_empty());
    assert!(world(vec![(template("010"), "2026-03-27")], &[]).with_input(tasks).is_empty());
    let titled = TaskTemplate { title: Text::danish("Andet"), body: "Andet".to_owned(), ..template("010") };
    let [one, other] = [template("010"), titled].map(|template| world(vec![(template, "2026-03-27")], &["0461"]).with_input(tasks));
    assert_eq!(one, other, "words change nothing");
}
