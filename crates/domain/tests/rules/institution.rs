//! The register of institutions: what a file changes, and that nothing is lost when one closes.

use domain::{
    access::{self, OrganisationFacts, Viewer},
    assignment::{Holding, PersonIndex},
    calendar::Day,
    handover::{Change as RoleChange, after},
    institution::{
        Change, Clash, Details, Entry, Field, FieldFault, Known,
        closing::{Closing, ClosingFault, Fate, OpenTask, Place, check, fates, heir, is_open, roles, without_a_place},
        difference, new_code,
    },
    organisation::OrganisationKind,
    text::OrganisationCode,
};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn given(name: &str, kind: &str, children: &str) -> BTreeMap<Field, Option<String>> {
    let filled = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    BTreeMap::from([(Field::Name, filled(name)), (Field::Type, filled(kind)), (Field::Children, filled(children))])
}

fn known(code: &str, name: &str, open: bool) -> Known {
    let details = Details::default().with(&given(name, "folkeskole", "100"));
    Known { code: code.into(), municipality: "0461".into(), details, open }
}

fn entry(row: u32, code: &str, name: &str, children: &str) -> Entry {
    let code = Some(code).filter(|code| !code.is_empty()).map(OrganisationCode::from);
    Entry { row, code, municipality: "0461".into(), given: given(name, "folkeskole", children) }
}

#[test]
fn fields_hold_what_they_can() {
    assert_eq!(Field::Ean.parse("579000000000", None), Err(FieldFault::NotAnEan));
    assert_eq!(Field::Ean.parse("5790000000001", None), Err(FieldFault::NotAnEan));
    assert_eq!(Field::Ean.parse("5790 0000 0000 5", None), Ok(Some("5790000000005".to_owned())));
    assert_eq!(Field::Number.parse("461 012", None), Ok(Some("461012".to_owned())));
    assert_eq!(Field::Number.parse("46101", None), Err(FieldFault::NotAnInstitutionNumber));
    assert_eq!(Field::Children.parse("007", None), Ok(Some("7".to_owned())));
    assert_eq!(Field::Children.parse("-7", None), Err(FieldFault::NotANumber));
    assert_eq!(Field::Type.parse("Folkeskole", None), Ok(Some("folkeskole".to_owned())));
    assert_eq!(Field::Type.parse("slot", None), Err(FieldFault::NotAType));
    assert_eq!(Field::Type.parse("slot", Some("slot")), Ok(Some("slot".to_owned())), "what stood there may stay");
    assert_eq!(Field::Name.parse("  ", None), Err(FieldFault::Needed));
    assert_eq!(Field::District.parse(" ", None), Ok(None));
}

#[test]
fn a_file_adds_changes_and_asks_about_what_it_leaves_out() {
    let register = [known("F1", "Tarup Skole", true), known("F2", "Dalum Skole", true), known("F3", "Gammel Skole", false)];
    let rows = [entry(2, "F1", "Tarup Skole", "120"), entry(3, "", "Ny Skole på Øen", ""), entry(4, "F3", "Gammel Skole", "1")];
    let found = difference(&register, &BTreeSet::new(), &rows);
    assert_eq!(found.clashes, []);
    assert_eq!(found.gone, ["F2".into()], "nothing is closed by being left out");
    assert_eq!(found.closed, ["F3".into()]);
    let [Change::Change { was, became, .. }, Change::Add { code, .. }] = found.changes.as_slice() else { panic!("{found:?}") };
    assert_eq!(was.different(became).collect::<Vec<_>>(), [(Field::Children, Some("100"), Some("120"))]);
    assert_eq!(code.as_str(), "0461-ny-skole-paa-oeen");
}

#[test]
fn rows_without_a_code_find_theirs_by_name_and_rows_that_clash_are_named() {
    let register = [known("F1", "Tarup Skole", true)];
    let by_name = difference(&register, &BTreeSet::new(), &[entry(2, "", "tarup skole", "100")]);
    assert!(by_name.clashes.is_empty() && by_name.gone.is_empty());
    let taken = BTreeSet::from(["0751".into()]);
    let rows = [entry(2, "F1", "Tarup Skole", ""), entry(3, "", "Tarup Skole", ""), entry(4, "0751", "Aarhus", ""), entry(5, "", "", "")];
    let clashes = difference(&register, &taken, &rows).clashes;
    assert_eq!(clashes, [(3, Clash::SameAsRow(2)), (4, Clash::CodeTaken), (5, Clash::Lacks(Field::Name))]);
    let elsewhere = Entry { municipality: "0751".into(), ..entry(2, "F1", "Tarup Skole", "") };
    assert_eq!(difference(&register, &taken, &[elsewhere]).clashes, [(2, Clash::CodeTaken)]);
}

#[test]
fn new_codes_are_readable_and_free() {
    let taken: BTreeSet<OrganisationCode> = BTreeSet::from(["0461-ae".into(), "0461-ae-2".into()]);
    assert_eq!(new_code(&"0461".into(), "Æ!", |code| taken.contains(code)).as_str(), "0461-ae-3");
    assert_eq!(new_code(&"0461".into(), "—", |_| false).as_str(), "0461-institution");
}

#[test]
fn closing_asks_for_a_reason_a_day_to_come_and_an_open_neighbour() {
    let others = BTreeSet::from(["b".into()]);
    let closing = |from: &str, reason: &str, into: &str| Closing {
        from: day(from),
        reason: reason.to_owned(),
        into: Some(into).filter(|into| !into.is_empty()).map(OrganisationCode::from),
    };
    let today = day("2026-02-10");
    assert_eq!(check(&closing("2026-02-10", "Lagt sammen", "b"), &"a".into(), &others, today), []);
    let faults = check(&closing("2026-02-09", " ", "a"), &"a".into(), &others, today);
    assert_eq!(faults, [ClosingFault::InThePast, ClosingFault::NoReason, ClosingFault::NotInto]);
    let closed = closing("2026-02-12", "x", "");
    assert!(is_open(Some(&closed), day("2026-02-11")) && !is_open(Some(&closed), day("2026-02-12")));
}

#[test]
fn what_is_left_open_goes_on_where_it_merged_into_and_else_at_the_municipality() {
    let closing = |into: Option<&str>| Closing { from: day("2026-02-12"), reason: "x".to_owned(), into: into.map(OrganisationCode::from) };
    let closings: BTreeMap<OrganisationCode, Closing> = BTreeMap::from([
        ("a".into(), closing(Some("b"))),
        ("b".into(), closing(Some("c"))),
        ("d".into(), closing(None)),
        ("e".into(), closing(Some("d"))),
    ]);
    let town = OrganisationCode::from("0461");
    let place = |code: &OrganisationCode| Some(Place { closing: closings.get(code), parent: Some(&town).filter(|_| *code != town) });
    let all = ["a", "b", "c", "d", "e", "0461"].map(OrganisationCode::from);
    let heirs = all.each_ref().map(|code| heir(code, day("2026-02-12"), place).as_str());
    assert_eq!(heirs, ["c", "c", "c", "0461", "0461", "0461"]);
    assert_eq!(heir(&all[0], day("2026-02-11"), place).as_str(), "a", "it is there still");
    // Two that became part of one another would be a fault of the data: asking ends all the same.
    let closings: BTreeMap<OrganisationCode, Closing> =
        BTreeMap::from([("a".into(), closing(Some("b"))), ("b".into(), closing(Some("a")))]);
    let round = |code: &OrganisationCode| Some(Place { closing: closings.get(code), parent: None });
    assert_eq!(heir(&all[0], day("2026-02-12"), round).as_str(), "b");
}

#[test]
fn whoever_works_where_it_is_closed_is_without_a_place() {
    let closings = BTreeMap::from([("a".into(), Closing { from: day("2026-02-12"), reason: "x".to_owned(), into: None })]);
    let (a, b) = (OrganisationCode::from("a"), OrganisationCode::from("b"));
    let people = [(PersonIndex::new(0), &a), (PersonIndex::new(1), &b)];
    assert!(without_a_place(people.into_iter(), &closings, day("2026-02-11")).is_empty());
    assert_eq!(without_a_place(people.into_iter(), &closings, day("2026-02-12")), BTreeMap::from([(&a, vec![PersonIndex::new(0)])]));
}

#[test]
fn a_municipality_keeps_its_own_and_the_office_all() {
    use OrganisationKind::{Institution, Municipality, ProgrammeOffice, Supplier};
    let viewer = |kind: OrganisationKind, organisation: &str, role: Option<&str>| Viewer {
        person: "p".into(),
        organisation: organisation.into(),
        kind,
        roles: role
            .map(|role| access::HeldRole { role: role.into(), organisation: organisation.into(), rollout: None })
            .into_iter()
            .collect(),
    };
    let (town, office) = (OrganisationCode::from("0461"), OrganisationCode::from("kombit"));
    let at = |viewer: &Viewer| access::institutions(viewer, &OrganisationFacts { code: &town, parent: None }, Municipality);
    for role in ["klik-administrator", "projektleder"] {
        assert!(at(&viewer(Municipality, "0461", Some(role))).unwrap().keeps(), "{role}");
    }
    assert!(!at(&viewer(Municipality, "0461", Some("tekniker"))).unwrap().keeps(), "others read");
    assert!(at(&viewer(Municipality, "0751", Some("klik-administrator"))).is_none());
    assert!(at(&viewer(Institution, "0461-skole", Some("klik-administrator"))).is_none());
    assert!(at(&viewer(Supplier, "systematic", Some("projektleder"))).is_none());
    let consultant = viewer(ProgrammeOffice, "kombit", None);
    assert!(at(&consultant).unwrap().keeps());
    let all = access::institutions(&consultant, &OrganisationFacts { code: &office, parent: None }, ProgrammeOffice).unwrap();
    assert!(all.is_national() && all.covers(&town));
}

fn holding() -> impl Strategy<Value = Holding> {
    let text = |words: &'static [&'static str]| prop::sample::select(words);
    let days = (prop::option::of(0i32..20), prop::option::of(0i32..20));
    (0u32..4, text(&["a", "b", "c"]), text(&["superbruger", "tovholder"]), prop::option::of(Just("sample")), any::<bool>(), days).prop_map(
        |(person, organisation, role, rollout, primary, (from, until))| Holding {
            person: PersonIndex::new(person),
            role: role.into(),
            organisation: organisation.into(),
            rollout: rollout.map(Into::into),
            primary,
            from: from.map(|days| day("2026-02-01").plus_days(days)),
            until: until.map(|days| day("2026-02-01").plus_days(days)),
        },
    )
}

proptest! {
    /// Every open task either goes on or ends: none is lost, none is invented.
    #[test]
    fn every_open_task_has_a_fate(here in prop::collection::btree_set(0u8..30, 0..20), there in prop::collection::btree_set(0u8..30, 0..20)) {
        let task = |code: &u8| OpenTask { rollout: "sample".into(), task: format!("{code:03}").as_str().into() };
        let tasks: Vec<OpenTask> = here.iter().map(task).collect();
        let kept: BTreeSet<OpenTask> = there.iter().map(task).collect();
        let found = fates(&tasks, &kept);
        prop_assert_eq!(found.len(), tasks.len());
        for (task, fate) in tasks.iter().zip(found) {
            prop_assert_eq!(fate == Fate::GoesOn, kept.contains(task));
        }
        prop_assert!(fates(&tasks, &BTreeSet::new()).iter().all(|fate| *fate == Fate::Ends));
    }

    /// Nobody holds anything at a closed institution; the days before stay as they were; merged, everybody holds the same at the other.
    #[test]
    fn roles_end_or_move_and_the_past_stays(holdings in prop::collection::vec(holding(), 0..12), offset in 0i32..15, merged in any::<bool>()) {
        let from = day("2026-02-01").plus_days(offset);
        let own = OrganisationCode::from("a");
        let closing = Closing { from, reason: "x".to_owned(), into: merged.then(|| "b".into()) };
        let changes = roles(&holdings, &own, &closing);
        let (later, _) = after(&holdings, &[], &changes);
        let holds = |all: &[Holding], person: PersonIndex, role: &str, place: &str, day: Day| {
            all.iter().any(|one| one.person == person && one.role.as_str() == role && one.organisation.as_str() == place && one.holds_on(day))
        };
        for days in -3i32..25 {
            let day = from.plus_days(days);
            for person in (0..4).map(PersonIndex::new) {
                for role in ["superbruger", "tovholder"] {
                    for place in ["a", "b", "c"] {
                        let (was, is) = (holds(&holdings, person, role, place, day), holds(&later, person, role, place, day));
                        let wanted = match place {
                            "a" => was && days < 0,
                            "c" => was,
                            _ if days < 0 || !merged => was,
                            _ => was || holds(&holdings, person, role, "a", day),
                        };
                        prop_assert_eq!(is, wanted, "{} {} at {} on {}", person.place(), role, place, day);
                    }
                }
            }
        }
        if merged {
            for held in holdings.iter().filter(|held| held.organisation == own && held.holds_on(from)) {
                prop_assert!(later.iter().any(|one| one.person == held.person && one.role == held.role && one.organisation.as_str() == "b"));
            }
        } else {
            let only_ends = changes.iter().all(|change| matches!(change, RoleChange::End { .. }));
            prop_assert!(only_ends);
        }
    }

    /// What a file says is what stands there afterwards, and a second time it changes nothing.
    #[test]
    fn a_file_taken_twice_changes_nothing_the_second_time(names in prop::collection::btree_set("[a-zæøå]{1,6}", 1..12), old in prop::collection::btree_set("[a-zæøå]{1,6}", 0..8)) {
        let mut register: Vec<Known> = old.iter().enumerate().map(|(at, name)| known(&format!("F{at}"), name, true)).collect();
        let rows: Vec<Entry> = names.iter().enumerate().map(|(at, name)| entry(at as u32 + 2, "", name, "7")).collect();
        let first = difference(&register, &BTreeSet::new(), &rows);
        prop_assert!(first.clashes.is_empty());
        prop_assert_eq!(first.gone.len(), old.difference(&names).count());
        for change in &first.changes {
            match change {
                Change::Add { code, municipality, details } => {
                    prop_assert!(register.iter().all(|one| one.code != *code), "{} twice", code);
                    register.push(Known { code: code.clone(), municipality: municipality.clone(), details: details.clone(), open: true });
                }
                Change::Change { code, became, .. } => {
                    register.iter_mut().find(|one| one.code == *code).unwrap().details = became.clone();
                }
            }
        }
        prop_assert_eq!(difference(&register, &BTreeSet::new(), &rows).changes, []);
    }
}
