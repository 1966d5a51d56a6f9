//! Wishes of the plan of waves (R6, C4): weeks as people write them, what cannot be, until when, and who reads and writes them.

use crate::sketch::day;
use domain::{
    access::{self, HeldRole, OrganisationFacts, RolloutFacts, Viewer},
    organisation::OrganisationKind,
    playbook::{Wave, WaveKind, WaveParticipants, Window},
    text::{OrganisationCode, PersonId, RolloutKey, Text},
    waves::{Bound, WaveWish, WishFault, begins, goes_live, is_open, read_weeks, write_weeks},
};
use proptest::prelude::*;

fn wave(key: &str, milestones: &[(&str, &str)]) -> Wave {
    Wave {
        key: key.into(),
        kind: WaveKind::Wave,
        title: Text::danish(key),
        participants: WaveParticipants::Open,
        is_buffer: false,
        own_pace: false,
        window: Window::default(),
        milestones: milestones.iter().map(|(key, on)| ((*key).into(), day(on))).collect(),
    }
}

#[test]
fn weeks_are_read_as_people_write_them() {
    let weeks = read_weeks("7/2027; 28-31/2027\n53/2026").unwrap();
    let days: Vec<_> = weeks.iter().map(|weeks| (weeks.first.to_string(), weeks.last.to_string())).collect();
    let wanted = [("2027-02-15", "2027-02-21"), ("2027-07-12", "2027-08-08"), ("2026-12-28", "2027-01-03")];
    assert_eq!(days, wanted.map(|(first, last)| (first.to_owned(), last.to_owned())));
    assert_eq!(write_weeks(&weeks), "7/2027, 28-31/2027, 53/2026");
    for no_week in ["7", "54/2027", "53/2027", "31-28/2027", "uge/2027", "7/27", "-/2027", "7/99999999999"] {
        assert_eq!(read_weeks(&format!("8/2027, {no_week}")), Err(no_week.to_owned()));
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(weeks in proptest::collection::vec((1_i8..=52, 0_i8..=5, 2020_i16..=2040), 0..10)) {
        let text: Vec<String> = weeks.iter().map(|(week, more, year)| format!("{week}-{}/{year}", (week + more).min(52))).collect();
        let read = read_weeks(&text.join(",")).unwrap();
        prop_assert_eq!(read_weeks(&write_weeks(&read)), Ok(read.clone()));
        prop_assert!(read.iter().all(|weeks| weeks.first.days_until(weeks.last) % 7 == 6));
    }

    #[test]
    fn no_text_makes_it_panic(text in ".{0,60}") {
        let _ = read_weeks(&text);
    }
}

#[test]
fn a_wave_goes_live_with_its_milestone() {
    let both = wave("a", &[("publication", "2027-01-04"), ("go-live", "2027-06-01"), ("operational", "2027-05-03")]);
    assert_eq!((begins(&both), goes_live(&both)), (Some(day("2027-01-04")), Some(day("2027-05-03"))));
    assert_eq!(goes_live(&wave("b", &[("x", "2027-01-04"), ("y", "2027-02-01")])), Some(day("2027-02-01")), "the last where none is named");
    assert_eq!(goes_live(&wave("c", &[])), None);
}

#[test]
fn what_cannot_be_is_said() {
    let waves = [wave("to", &[("go-live", "2027-09-01")])];
    let fault = |wish: WaveWish| wish.fault(&"0461".into(), &waves);
    let from = Some(Bound::Wave("to".into()));
    assert_eq!(fault(WaveWish::default()), None);
    assert_eq!(
        fault(WaveWish { earliest: from.clone(), latest: Some(Bound::Day(day("2027-08-31"))), ..WaveWish::default() }),
        Some(WishFault::EarliestAfterLatest)
    );
    // At least a month with both systems (S1 §4.1).
    let ending = |end: &str| WaveWish { earliest: from.clone(), contract_end: Some(day(end)), ..WaveWish::default() };
    assert_eq!(fault(ending("2027-09-30")), Some(WishFault::NoOverlap));
    assert_eq!(fault(ending("2027-10-01")), None);
    assert_eq!(fault(WaveWish { together: vec!["0461".into()], ..WaveWish::default() }), Some(WishFault::WithItself));
    assert!(is_open(None, day("2027-01-04")) && is_open(Some(day("2027-01-04")), day("2027-01-04")));
    assert!(!is_open(Some(day("2027-01-03")), day("2027-01-04")));
}

/// What somebody of this kind with this role may: read the frames, plan, read a municipality's wishes, write them, and after the deadline.
fn rights(kind: OrganisationKind, home: &str, role: &str, of: &str) -> (bool, bool, bool, bool, bool) {
    let (key, home) = (RolloutKey::from("r"), OrganisationCode::from(home));
    let viewer = Viewer {
        person: PersonId::from("p"),
        roles: vec![HeldRole { role: role.into(), organisation: home.clone(), rollout: None }],
        kind,
        organisation: home,
    };
    let (owner, supplier, of) = (OrganisationCode::from("kombit"), OrganisationCode::from("systematic"), OrganisationCode::from(of));
    let facts = RolloutFacts { key: &key, owner: &owner, supplier: Some(&supplier), takes_part: true };
    let Some(permit) = access::rollout(&viewer, &facts) else { return (false, false, false, false, false) };
    let plan = access::wave_plan(&permit);
    let wishes = access::wave_wishes(&viewer, &permit, OrganisationFacts { code: &of, parent: None });
    let writes = |open| wishes.as_ref().is_some_and(|wishes| wishes.writes(open));
    (plan.is_some(), plan.is_some_and(|plan| plan.plans()), wishes.is_some(), writes(true), writes(false))
}

#[test]
fn who_reads_and_writes() {
    use OrganisationKind::{Institution, Municipality, ProgrammeOffice, Supplier};
    assert_eq!(rights(ProgrammeOffice, "kombit", "implementeringskonsulent", "0461"), (true, true, true, true, true));
    assert_eq!(rights(Supplier, "systematic", "leverandoer-projektleder", "0461"), (true, false, false, false, false));
    assert_eq!(rights(Municipality, "0461", "projektleder", "0461"), (false, false, true, true, false));
    assert_eq!(rights(Municipality, "0461", "superbruger", "0461"), (false, false, true, false, false));
    assert_eq!(rights(Municipality, "0751", "projektleder", "0461"), (false, false, false, false, false));
    assert_eq!(rights(Institution, "0461-skole", "superbruger", "0461"), (false, false, false, false, false));
}
