//! Checklists: what an answer needs, what a task waits for, and who may be used in tests.

use domain::{
    checks::{
        AnswerFault, Checklist, Checks, Evidence, IdentityFault, Item, ListKind, Outcome, Outcomes, TestIdentities, Verdict, Verdicts,
    },
    text::Text,
};
use proptest::prelude::*;

fn item(key: &str, evidence: Evidence, critical: bool) -> Item {
    let tests = if evidence == Evidence::Machine { vec!["net".into()] } else { Vec::new() };
    Item { key: key.into(), text: Text::danish("x"), help: Text::default(), evidence, critical, tests }
}

fn list(items: Vec<Item>) -> Checklist {
    Checklist {
        key: "liste".into(),
        title: Text::danish("Liste"),
        about: Text::default(),
        kind: ListKind::Environment,
        task: "080".into(),
        filled_by: Vec::new(),
        items,
        source: String::new(),
    }
}

fn known() -> TestIdentities {
    TestIdentities { domains: vec!["test.odense.dk".into()], numbers: vec!["0101001234".into()], phones: vec!["00000000".into()] }
}

fn check(item: &Item, verdict: Verdict, note: &str) -> Result<(), AnswerFault> {
    item.check(verdict, note, false, &Outcomes::new(), &known())
}

#[test]
fn an_answer_needs_its_evidence_or_a_reason() {
    let plain = item("a", Evidence::None, true);
    assert_eq!(check(&plain, Verdict::Ok, ""), Ok(()));
    for verdict in [Verdict::NotOk, Verdict::NotRelevant] {
        assert_eq!(check(&plain, verdict, " \n"), Err(AnswerFault::ReasonMissing));
        assert_eq!(check(&plain, verdict, "Vi har det ikke"), Ok(()));
    }
    let text = item("b", Evidence::Text, true);
    assert_eq!(check(&text, Verdict::Ok, ""), Err(AnswerFault::EvidenceMissing));
    assert_eq!(check(&text, Verdict::Ok, &"x".repeat(2001)), Err(AnswerFault::TooLong));
    assert_eq!(check(&text, Verdict::Ok, "Prøvet med 010190-1234"), Err(AnswerFault::RealPerson));
}

#[test]
fn a_file_shows_it_as_words_do_but_names_no_test_persons_and_gives_no_reason() {
    let with_file = |evidence, verdict| item("a", evidence, true).check(verdict, "", true, &Outcomes::new(), &known());
    assert_eq!(with_file(Evidence::Text, Verdict::Ok), Ok(()));
    assert_eq!(with_file(Evidence::Machine, Verdict::Ok), Ok(()));
    assert_eq!(with_file(Evidence::TestData, Verdict::Ok), Err(AnswerFault::EvidenceMissing));
    assert_eq!(with_file(Evidence::Text, Verdict::NotRelevant), Err(AnswerFault::ReasonMissing));
}

#[test]
fn a_machine_shows_it_only_if_every_test_passed() {
    let net = item("net", Evidence::Machine, true);
    for (outcome, taken) in [(Outcome::Passed, true), (Outcome::NotTested, false), (Outcome::Failed, false)] {
        let outcomes = Outcomes::from([("net".into(), outcome)]);
        assert_eq!(net.check(Verdict::Ok, "", false, &outcomes, &known()).is_ok(), taken, "{outcome:?}");
        assert_eq!(net.check(Verdict::Ok, "Prøvet i hånden", false, &outcomes, &known()), Ok(()));
    }
    assert_eq!(check(&net, Verdict::Ok, ""), Err(AnswerFault::EvidenceMissing));
}

#[test]
fn a_task_waits_for_the_critical_items_of_its_lists() {
    let checks = Checks { lists: vec![list(vec![item("a", Evidence::None, true), item("b", Evidence::None, false)])], ..Checks::default() };
    let held = |verdicts: &Verdicts| checks.hold_back(&"080".into(), |_| Some(verdicts));
    assert!(checks.hold_back(&"080".into(), |_| None) && !checks.hold_back(&"081".into(), |_| None));
    for (verdict, waits) in [(Verdict::Ok, false), (Verdict::NotRelevant, false), (Verdict::NotOk, true)] {
        assert_eq!(held(&Verdicts::from([("a".into(), verdict), ("b".into(), Verdict::NotOk)])), waits, "{verdict:?}");
    }
    let progress = checks.lists[0].progress(&Verdicts::from([("b".into(), Verdict::NotOk)]));
    assert_eq!((progress.items, progress.answered, progress.not_ok, progress.critical_open), (2, 1, 1, 1));
    let answered = Verdicts::from([("a".into(), Verdict::Ok)]);
    assert_eq!(list(vec![item("a", Evidence::None, true), item("c", Evidence::None, true)]).by_urgency(&answered)[0].key.as_str(), "c");
}

#[test]
fn only_who_is_known_to_be_a_test_is_a_test_person() {
    let taken = |line: &str| known().check(line).map_err(|(_, fault)| fault);
    for line in [
        "Test Testesen; test@example.dk",
        "TESTPERSON 1; a@b.invalid; 00000000",
        "Test; x@bibliotek.test.odense.dk",
        "Test; 010100-1234",
        "Test; +45 00 00 00 00",
        "",
    ] {
        assert_eq!(taken(line), Ok(()), "{line}");
    }
    for (line, fault) in [
        ("Ole Olsen; test@example.dk", IdentityFault::NotMarked),
        ("Test", IdentityFault::Nothing),
        ("Test; ole@odense.dk", IdentityFault::Mail),
        ("Test; ole@notexample.dk", IdentityFault::Mail),
        ("Test; ole@example.dk.odense.dk", IdentityFault::Mail),
        ("Test; 010190-1234", IdentityFault::Number),
        ("Test; 610190 1234", IdentityFault::Number),
        ("Test 0101901234; test@example.dk", IdentityFault::Number),
        ("Test; 12345678", IdentityFault::Number),
        ("Test; 9999999999", IdentityFault::Number),
        ("Test; +47 12 34 56 78", IdentityFault::Number),
        ("Test; +45 12 34 56 78", IdentityFault::Number),
    ] {
        assert_eq!(taken(line), Err(fault), "{line}");
    }
    assert_eq!(known().check("Test; a@example.dk\n\nTest; b@odense.dk"), Err((3, IdentityFault::Mail)));
}

proptest! {
    #[test]
    fn no_number_that_could_be_somebodys_is_taken(day in 1_u8..=31, month in 1_u8..=12, rest in 0_u32..1_000_000, sign in "[- ]?", replaces in any::<bool>()) {
        let day = if replaces { day + 60 } else { day };
        let rest = format!("{rest:06}");
        let number = format!("{day:02}{month:02}{}{sign}{}", &rest[..2], &rest[2..]);
        let line = format!("Test; {number}");
        prop_assert!(TestIdentities::default().check(&line).is_err());
        let text = format!("set {number}.");
        prop_assert!(TestIdentities::default().names_real_person(&text));
    }

    #[test]
    fn more_answers_never_hold_back_more(critical in prop::collection::vec(any::<bool>(), 1..8), answered in prop::collection::vec(any::<bool>(), 8)) {
        let items: Vec<Item> = critical.iter().enumerate().map(|(at, critical)| item(&format!("i{at}"), Evidence::None, *critical)).collect();
        let list = list(items.clone());
        let verdicts: Verdicts = items.iter().zip(&answered).filter(|(_, yes)| **yes).map(|(item, _)| (item.key.clone(), Verdict::Ok)).collect();
        let all: Verdicts = items.iter().map(|item| (item.key.clone(), Verdict::Ok)).collect();
        prop_assert!(!list.holds_back(&all));
        prop_assert_eq!(list.holds_back(&verdicts), list.progress(&verdicts).critical_open > 0);
        prop_assert!(list.progress(&verdicts).critical_open <= list.progress(&Verdicts::new()).critical_open);
    }
}
