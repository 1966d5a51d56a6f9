//! What people answer on the checklists of their tasks: something when they take the task up, everything when they report it done.

use crate::{
    dice::Dice,
    world::{Course, Event},
    writer::at,
};
use app::{
    Failure,
    checks::store::{self, Results, Writer},
    evidence::store::{self as files, Drawer},
};
use database::{Actor, Tx};
use domain::{
    access,
    calendar::Day,
    checks::{Checklist, Evidence, Item, Outcome, TestKind, Verdict},
    task::{Change, State},
    text::{CheckKey, OrganisationCode, RolloutKey},
};
use std::collections::BTreeSet;

/// What is written beside an item that is in order.
const EVIDENCE: [&str; 4] =
    ["Gennemgået på alle adresser.", "Prøvet sammen med it-afdelingen.", "Se referatet fra vores møde.", "Prøvet i går, uden fejl."];
/// What a small file beside an item says.
const PROOF: &str = "Afprøvning\n\nPrøvet på tre computere og en automat i hvert bibliotek.\nAlle kunne logge på og udskrive.\n";
/// What is written beside one that is not.
const TROUBLE: [&str; 3] = ["To skolebiblioteker mangler.", "Vi venter på it-afdelingen.", "Ikke prøvet på filialerne endnu."];

/// Writes down what was answered in a course up to a day.
pub(crate) async fn write(tx: &mut Tx, course: &Course, today: Day) -> Result<(), Failure> {
    for list in &course.playbook.checks.lists {
        let task = course.playbook.task_index(&list.task);
        let mut answered = BTreeSet::new();
        for event in course.events.iter().filter(|event| Some(event.task) == task && event.day <= today) {
            filled(tx, course, list, event, &mut answered, today).await?;
        }
    }
    Ok(())
}

async fn filled(
    tx: &mut Tx,
    course: &Course,
    list: &Checklist,
    event: &Event,
    answered: &mut BTreeSet<(OrganisationCode, CheckKey)>,
    today: Day,
) -> Result<(), Failure> {
    let completes = event.changes.iter().any(|change| matches!(change, Change::Progress { state: State::Completed, .. }));
    let permit = access::checks_for_program(&RolloutKey::from(course.key), list, &event.organisation);
    let by = Writer { id: &event.by.0, name: &event.by.1 };
    // Before the task itself is reported.
    at(tx, event.day, event.second - 600, today);
    tx.set_actor(Actor::Person { id: event.by.0.as_str().to_owned(), name: event.by.1.clone() });
    let mut dice = Dice::of(&[course.key, list.key.as_str(), event.organisation.as_str()]);
    let tested = found(course, list, &mut dice, completes);
    if !tested.is_empty() && (completes || dice.percent(60)) {
        store::attach(tx, &permit, by, "command", &tested).await?;
    }
    for item in &list.items {
        let place = (event.organisation.clone(), item.key.clone());
        if !completes && (answered.contains(&place) || !dice.percent(50)) {
            continue;
        }
        let (verdict, note) = said(item, &mut dice, completes);
        store::answer(tx, &permit, by, (&item.key, verdict, note), i64::MAX).await?;
        let mut chance = Dice::of(&[course.key, list.key.as_str(), event.organisation.as_str(), item.key.as_str(), "file"]);
        // In Odense, where one looks first, each of them has one.
        let has_file = chance.percent(30) || event.organisation.as_str() == "0461";
        if answered.insert(place) && verdict == Verdict::Ok && item.evidence == Evidence::Text && has_file {
            files::insert(tx, Drawer::Check(&permit), item.key.as_str(), "Afprøvning.txt", PROOF.as_bytes().to_vec()).await?;
        }
    }
    Ok(())
}

fn said(item: &Item, dice: &mut Dice, completes: bool) -> (Verdict, &'static str) {
    if !completes && dice.percent(20) {
        return (Verdict::NotOk, dice.one_of(&TROUBLE));
    }
    match item.evidence {
        Evidence::None => (Verdict::Ok, ""),
        Evidence::Text | Evidence::Machine => (Verdict::Ok, dice.one_of(&EVIDENCE)),
        Evidence::TestData => (Verdict::Ok, "Test Testesen; test.testesen@example.dk\nTest Prøvesen; test.proevesen@example.dk"),
    }
}

/// What the program found: the addresses are still to be given, so that only the browser was tested.
fn found(course: &Course, list: &Checklist, dice: &mut Dice, completes: bool) -> Results {
    let old = !completes && dice.percent(25);
    let result = |kind: &TestKind| match kind {
        TestKind::Browser(_) if old => (Outcome::Failed, "Chrome 96".to_owned()),
        TestKind::Browser(_) => (Outcome::Passed, "Edge 141".to_owned()),
        _ => (Outcome::NotTested, "Leverandøren giver adressen.".to_owned()),
    };
    course.playbook.checks.tests_of(list).map(|test| (test.key.clone(), result(&test.kind))).collect()
}
