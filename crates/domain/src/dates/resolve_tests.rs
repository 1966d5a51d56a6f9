//! Dates of whole playbooks by example and by property.

use super::*;
use crate::{
    audience::Audience,
    organisation::OrganisationKind,
    playbook::{Effort, Milestone, Origin as TaskOrigin, Scope, TaskKind},
    text::Text,
};
use proptest::prelude::*;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// A template with `code publish start due`, and perhaps `act-by`, divided by bars.
fn template(line: &str) -> TaskTemplate {
    let mut parts = line.split('|').map(str::trim);
    let code = parts.next().unwrap();
    let mut date = || parts.next().map(|text| text.parse::<DateExpression>().unwrap());
    TaskTemplate {
        code: code.into(),
        title: Text::danish(code),
        phase: "1".into(),
        theme: "tema".into(),
        kind: TaskKind::Mandatory,
        audience: Audience { kind: OrganisationKind::Municipality, institution_type: None },
        when: None,
        responsible: "projektleder".into(),
        performer: "projektleder".into(),
        recommended: Vec::new(),
        involved: Vec::new(),
        publish: date().unwrap(),
        start: date().unwrap(),
        due: date().unwrap(),
        act_by: date(),
        after: Vec::new(),
        effort: None,
        guides: Vec::new(),
        earlier: Vec::new(),
        cutover: None,
        origin: TaskOrigin::Named,
        source: String::new(),
        answer: None,
        body: String::new(),
    }
}

fn playbook(lines: &[&str]) -> Playbook {
    let milestone = |key: &str| Milestone { key: key.into(), title: Text::danish(key) };
    Playbook {
        key: "prøve".into(),
        version: "1".into(),
        title: Text::danish("Prøve"),
        supplier: String::new(),
        scope: Scope::Solution,
        owner: String::new(),
        source: String::new(),
        attributes: Vec::new(),
        phases: Vec::new(),
        themes: Vec::new(),
        milestones: vec![milestone("go-live"), milestone("operational")],
        waves: Vec::new(),
        roles: Vec::new(),
        tasks: lines.iter().map(|line| template(line)).collect(),
        events: Vec::new(),
        gates: Vec::new(),
        steps: Vec::new(),
        questionnaires: Vec::new(),
        training: Default::default(),
        checks: Default::default(),
        criteria: Vec::new(),
        groups: Vec::new(),
    }
}

fn wave() -> BTreeMap<MilestoneKey, Day> {
    BTreeMap::from([("publication".into(), day("2026-01-13")), ("go-live".into(), day("2027-01-28"))])
}

fn resolved(lines: &[&str]) -> Vec<TemplateDates> {
    resolve(&playbook(lines), &wave()).unwrap_or_else(|faults| panic!("{faults:?}"))
}

fn faults(lines: &[&str]) -> Vec<(String, DateField, DateFaultKind)> {
    let faults = resolve(&playbook(lines), &wave()).unwrap_err();
    faults.into_iter().map(|fault| (fault.task.to_string(), fault.field, fault.kind)).collect()
}

#[test]
fn every_base_and_unit() {
    let dates = resolved(&[
        "010|publication|publication|2026-02-16",
        "020|publication + 2w|publication + 3d|task:010 + 5d|due - 10wd",
        "030|go-live - 1m|start - 1d|go-live + 1wd".replace("start - 1d", "publication").as_str(),
        "040|2026-01-13|publication|start + 3d",
    ]);
    assert_eq!(dates[0].publish, day("2026-01-13"));
    // 27 January + 3 days is a Friday; 16 February + 5 days is a Saturday, so the Friday before.
    assert_eq!((dates[1].publish, dates[1].start, dates[1].due), (day("2026-01-27"), day("2026-01-30"), day("2026-02-20")));
    assert_eq!(dates[1].act_by, day("2026-02-06"));
    // 28 December is a Monday.
    assert_eq!((dates[2].publish, dates[2].due), (day("2026-12-28"), day("2027-01-29")));
    assert_eq!(dates[3].due, day("2026-01-16"));
}

#[test]
fn days_off_move_beginnings_on_and_ends_back() {
    let dates = resolved(&["010|2026-04-03|2026-05-14|2026-06-07|2026-06-05"]);
    let expected =
        TemplateDates { publish: day("2026-04-07"), start: day("2026-05-15"), due: day("2026-06-04"), act_by: day("2026-06-04") };
    assert_eq!(dates, [expected]);
}

#[test]
fn act_by_follows_effort_and_never_precedes_start() {
    let mut playbook = playbook(&["010|publication|publication|2026-02-16", "020|publication|2026-02-12|2026-02-16"]);
    let act_by = |playbook: &Playbook, at: usize| resolve(playbook, &wave()).unwrap()[at].act_by;
    assert_eq!(act_by(&playbook, 0), day("2026-02-09"));
    assert_eq!(act_by(&playbook, 1), day("2026-02-12"));
    playbook.tasks[0].effort = Effort::parse("5d");
    assert_eq!(act_by(&playbook, 0), day("2026-02-02"));
    playbook.tasks[0].act_by = Some("publication - 5d".parse().unwrap());
    assert_eq!(act_by(&playbook, 0), day("2026-01-13"));
}

#[test]
fn unknown_names_are_faults_of_their_field() {
    let found = faults(&["010|klar|publication|task:999", "020|operational|publication|2026-02-16|task:998"]);
    let expected = [
        ("010".to_owned(), DateField::Publish, DateFaultKind::UnknownMilestone("klar".into())),
        ("010".to_owned(), DateField::Due, DateFaultKind::UnknownTask("999".into())),
        ("020".to_owned(), DateField::Publish, DateFaultKind::MilestoneWithoutDate("operational".into())),
        ("020".to_owned(), DateField::ActBy, DateFaultKind::UnknownTask("998".into())),
    ];
    assert_eq!(found, expected);
}

#[test]
fn own_dates_are_allowed_only_later_on() {
    let found = faults(&["010|start|due|due|start", "020|due|start|start|due"]);
    let fields: Vec<_> = found.iter().map(|(task, field, _)| (task.as_str(), *field)).collect();
    use DateField::{Due, Publish, Start};
    assert_eq!(fields, [("010", Publish), ("010", Start), ("010", Due), ("020", Publish), ("020", Start)]);
    assert!(found.iter().all(|(_, _, kind)| matches!(kind, DateFaultKind::NotAllowedHere(_))));
}

#[test]
fn cycles_are_reported_at_each_member_only() {
    let found = faults(&[
        "010|publication|publication|task:020 + 1d",
        "020|publication|publication|task:030 + 1d",
        "030|task:020|publication|start + 1d",
        "040|publication|publication|task:010",
        "050|publication|publication|task:050",
    ]);
    let expected: Vec<(String, DateField, DateFaultKind)> = vec![
        ("020".into(), DateField::Due, DateFaultKind::Cycle(vec!["020".into(), "030".into()])),
        ("030".into(), DateField::Publish, DateFaultKind::Cycle(vec!["030".into(), "020".into()])),
        ("050".into(), DateField::Due, DateFaultKind::Cycle(vec!["050".into()])),
    ];
    assert_eq!(found, expected);
}

#[test]
fn dates_in_the_wrong_order_are_faults() {
    let found = faults(&["010|2026-02-02|2026-01-30|2026-01-29|2026-02-02"]);
    let fields: Vec<_> = found.iter().map(|(_, field, _)| *field).collect();
    assert_eq!(fields, [DateField::Start, DateField::Due, DateField::ActBy]);
}

#[test]
fn dates_outside_the_calendar_are_faults() {
    for far in ["2090-01-02 + 10000wd", "go-live + 10000m", "go-live + 10000w", "2099-12-31 + 1d", "publication - 600m", "1980-01-05 - 9wd"]
    {
        let found = faults(&[&format!("010|publication|publication|{far}")]);
        assert_eq!(found[0].2, DateFaultKind::OutOfRange, "{far}");
    }
    // From a day off, one working day back is the Friday: no false alarm.
    assert_eq!(resolved(&["010|publication|publication|2026-02-15 - 1wd"])[0].due, day("2026-02-13"));
}

#[test]
fn a_long_chain_needs_no_stack() {
    let lines: Vec<String> = (0..5_000).map(|at| format!("{at:05}|publication|publication|task:{:05}", at + 1)).collect();
    let mut lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    lines.push("05000|publication|publication|go-live");
    assert!(resolved(&lines).iter().all(|dates| dates.due == day("2027-01-28")));
}

#[test]
fn a_granted_due_date_moves_act_by() {
    let granted = |line: &str, to: &str| {
        let dates = resolved(&[line])[0];
        act_by_for_granted_due(&template(line), &dates, day(to)).to_string()
    };
    assert_eq!(granted("010|publication|publication|2026-02-16", "2026-03-09"), "2026-03-02");
    assert_eq!(granted("010|publication|publication|2026-02-16|due - 10wd", "2026-03-09"), "2026-02-23");
    assert_eq!(granted("010|publication|publication|2026-02-16|2026-02-02", "2026-03-09"), "2026-02-02");
    assert_eq!(granted("010|publication|publication|2026-02-16|2026-02-02", "2026-01-20"), "2026-01-20");
    assert_eq!(granted("010|publication|publication|2026-02-16", "2026-01-15"), "2026-01-13");
    assert_eq!(granted("010|publication|publication|2026-02-16", "2026-01-08"), "2026-01-08");
}

proptest! {
    #[test]
    fn dates_of_a_sound_playbook_stand_in_order(lead in 0i32..400, length in 0i32..90, effort in 0i32..30, granted in -200i32..200) {
        let line = format!("010|go-live - {lead}d|publication + 1d|start + {}d", length + 7);
        let mut playbook = playbook(&[&line]);
        playbook.tasks[0].effort = Effort::parse(&format!("{effort}d"));
        let dates = resolve(&playbook, &wave()).unwrap()[0];
        prop_assert!(dates.publish <= dates.start && dates.start <= dates.act_by && dates.act_by <= dates.due);
        prop_assert!([dates.publish, dates.start, dates.due, dates.act_by].iter().all(|day| day.is_working_day()));
        prop_assert_eq!(act_by_for_granted_due(&playbook.tasks[0], &dates, dates.due), dates.act_by);
        let granted = dates.due.plus_days(granted);
        let act_by = act_by_for_granted_due(&playbook.tasks[0], &dates, granted);
        prop_assert!(act_by <= granted && (act_by >= dates.start || act_by == granted));
    }

    #[test]
    fn any_web_of_tasks_resolves_or_says_why(targets in prop::collection::vec((0usize..12, 0usize..4), 1..12)) {
        let lines: Vec<String> = targets.iter().enumerate().map(|(at, (target, field))| {
            let reference = |wanted: usize, other: &str| if *field == wanted { format!("task:{target:03}") } else { other.to_owned() };
            format!("{at:03}|{}|{}|{}", reference(0, "publication"), reference(1, "publication"), reference(2, "start + 9d"))
        }).collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        match resolve(&playbook(&lines), &wave()) {
            Ok(dates) => prop_assert_eq!(dates.len(), lines.len()),
            Err(faults) => prop_assert!(!faults.is_empty()),
        }
    }
}
