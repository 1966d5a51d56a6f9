//! Lists of people against what is known: what is taken in, what is left alone, and that a list taken out changes nothing.

use crate::sketch::day;
use domain::{
    calendar::Day,
    roster::{self, Change, Clash, Details, Entry, HeldRole, Known, KnownHolding, KnownPerson, Missing, Who},
    text::PersonId,
};
use proptest::{collection::vec, option, prelude::*, sample::select};

const TODAY: &str = "2026-03-09";

fn details(name: &str) -> Details {
    Details { name: name.to_owned(), email: format!("{name}@example.dk"), phone: Some("12345678".to_owned()), job_title: None }
}

fn held(role: &str, primary: bool) -> HeldRole {
    HeldRole { role: role.into(), rollout: None, primary, from: Some(day("2026-01-01")), until: None }
}

fn entry(row: u32, name: &str, held: Option<HeldRole>) -> Entry {
    Entry { row, organisation: "0461".into(), details: details(name), held }
}

fn known(people: &[&str], holdings: Vec<(&str, HeldRole)>) -> Known {
    let person = |name: &&str| KnownPerson { id: PersonId::from(*name), organisation: "0461".into(), details: details(name) };
    let holding = |(at, (name, held)): (usize, (&str, HeldRole))| KnownHolding {
        id: at.to_string(),
        person: PersonId::from(name),
        organisation: "0461".into(),
        held,
    };
    Known { people: people.iter().map(person).collect(), holdings: holdings.into_iter().enumerate().map(holding).collect() }
}

fn difference(known: &Known, entries: &[Entry], missing: Missing) -> Vec<Change> {
    roster::difference(known, entries, missing, day(TODAY))
}

#[test]
fn somebody_new_is_added_with_their_role_from_today() {
    let changes =
        difference(&known(&[], vec![]), &[entry(2, "anne", Some(HeldRole { from: None, ..held("tekniker", true) }))], Missing::Stays);
    let who = Who::New("0461".into(), "anne@example.dk".to_owned());
    let held = HeldRole { from: Some(day(TODAY)), ..held("tekniker", true) };
    assert_eq!(
        changes,
        [
            Change::AddPerson { who: who.clone(), organisation: "0461".into(), details: details("anne") },
            Change::Give { who, organisation: "0461".into(), held },
        ]
    );
}

#[test]
fn an_address_is_the_same_in_capitals_and_empty_fields_take_nothing_away() {
    let known = known(&["anne"], vec![("anne", HeldRole { until: Some(day("2026-12-31")), ..held("tekniker", true) })]);
    let mut row = entry(2, "anne", Some(HeldRole { from: None, ..held("tekniker", true) }));
    row.details = Details { email: "ANNE@example.dk".to_owned(), phone: None, ..row.details };
    assert_eq!(difference(&known, &[row.clone()], Missing::Stays), []);
    row.details.phone = Some("87654321".to_owned());
    let [Change::ChangePerson { was, became, .. }] = &difference(&known, &[row], Missing::Stays)[..] else { panic!("one change") };
    assert_eq!(
        (was.phone.as_deref(), became.phone.as_deref(), became.email.as_str()),
        (Some("12345678"), Some("87654321"), "anne@example.dk")
    );
}

#[test]
fn what_is_left_out_ends_only_if_the_list_says_so() {
    let known = known(&["anne", "bo"], vec![("anne", held("tekniker", true)), ("bo", held("projektleder", true))]);
    let rows = [entry(2, "anne", Some(held("tekniker", true)))];
    assert_eq!(difference(&known, &rows, Missing::Stays), []);
    assert_eq!(difference(&known, &rows, Missing::Ends), [Change::End { holding: 1, until: day("2026-03-08") }]);
}

#[test]
fn a_last_day_ends_a_role_and_an_old_one_of_somebody_without_it_is_nothing() {
    let known = known(&["anne"], vec![("anne", held("tekniker", true))]);
    let ended = HeldRole { until: Some(day("2026-03-01")), ..held("tekniker", true) };
    let changed = Change::ChangeHolding { holding: 0, became: ended.clone() };
    assert_eq!(difference(&known, &[entry(2, "anne", Some(ended))], Missing::Stays), [changed]);
    let long_ago = HeldRole { until: Some(day("2025-12-31")), from: None, ..held("projektleder", true) };
    assert_eq!(difference(&known, &[entry(2, "anne", Some(long_ago))], Missing::Stays), []);
}

#[test]
fn rows_that_clash_are_named_with_the_row_they_clash_with() {
    let clashes = |rows: &[Entry]| roster::conflicts(rows).iter().map(|one| (one.row, one.with, one.clash)).collect::<Vec<_>>();
    let mut other = entry(3, "anne", None);
    other.details.name = "Anna".to_owned();
    assert_eq!(clashes(&[entry(2, "anne", None), other]), [(3, 2, Clash::OtherDetails)]);
    let twice = [entry(2, "anne", Some(held("tekniker", false))), entry(3, "anne", Some(held("tekniker", false)))];
    assert_eq!(clashes(&twice), [(3, 2, Clash::SameRole)]);
    let primaries = [entry(2, "anne", Some(held("tekniker", true))), entry(3, "bo", Some(held("tekniker", true)))];
    assert_eq!(clashes(&primaries), [(3, 2, Clash::TwoPrimaries)]);
    let after = HeldRole { until: Some(day("2025-12-31")), ..held("tekniker", true) };
    assert_eq!(clashes(&[entry(2, "anne", Some(after))]), [(2, 2, Clash::EndsBeforeStart)]);
}

#[test]
fn one_primary_after_another_is_no_clash() {
    let first = HeldRole { until: Some(day("2026-05-31")), ..held("tekniker", true) };
    let second = HeldRole { from: Some(day("2026-06-01")), ..held("tekniker", true) };
    assert_eq!(roster::conflicts(&[entry(2, "anne", Some(first)), entry(3, "bo", Some(second))]), []);
}

fn any_day() -> impl Strategy<Value = Day> {
    (0..200i32).prop_map(|days| day("2026-01-01").plus_days(days))
}

fn any_held() -> impl Strategy<Value = HeldRole> {
    let parts = (select(vec!["projektleder", "tekniker", "superbruger"]), option::of(Just("fbs")), any::<bool>());
    (parts, option::of(any_day()), option::of(0..100i32)).prop_map(|((role, rollout, primary), from, lasts)| HeldRole {
        role: role.into(),
        rollout: rollout.map(Into::into),
        primary,
        until: lasts.map(|days| from.unwrap_or(day(TODAY)).max(day(TODAY)).plus_days(days)),
        from,
    })
}

const NAMES: [&str; 5] = ["anne", "bo", "cille", "dan", "eva"];

proptest! {
    /// A list taken out as it stands changes nothing when it is taken in, even where left out means over.
    #[test]
    fn a_list_taken_out_changes_nothing(holdings in vec((select(NAMES.to_vec()), any_held()), 0..20)) {
        let known = known(&NAMES, holdings.clone());
        let mut rows: Vec<Entry> = holdings.iter().zip(2..).map(|((name, held), row)| entry(row, name, Some(held.clone()))).collect();
        rows.extend(NAMES.iter().map(|name| entry(99, name, None)));
        prop_assert_eq!(difference(&known, &rows, Missing::Ends), vec![]);
    }

    /// Nobody outside the list changes, and nothing ends, unless the list says that what it leaves out is over.
    #[test]
    fn a_list_touches_only_whom_it_names(holdings in vec((select(NAMES.to_vec()), any_held()), 0..20), rows in vec((select(NAMES[..2].to_vec()), any_held()), 0..6)) {
        let known = known(&NAMES, holdings);
        let rows: Vec<Entry> = rows.into_iter().zip(2..).map(|((name, held), row)| entry(row, name, Some(held))).collect();
        for change in difference(&known, &rows, Missing::Stays) {
            let person = match change {
                Change::ChangeHolding { holding, .. } => known.holdings[holding].person.clone(),
                Change::Give { who: Who::Known(person), .. } => person,
                other => { prop_assert!(false, "{other:?}"); continue }
            };
            prop_assert!(["anne", "bo"].contains(&person.as_str()));
        }
    }
}
