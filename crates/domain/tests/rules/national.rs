//! Who takes in people of many organisations, and what stays the organisations' own.

use domain::{
    access::{self, Viewer},
    organisation::OrganisationKind,
    roster::{Change, Details, HeldRole, Known, KnownHolding, Who},
    text::RolloutKey,
};
use proptest::prelude::*;

fn viewer(kind: OrganisationKind) -> Viewer {
    Viewer { person: "p".into(), organisation: "o".into(), kind, roles: Vec::new() }
}

fn held(rollout: Option<&str>) -> HeldRole {
    HeldRole { role: "projektleder".into(), rollout: rollout.map(RolloutKey::from), primary: true, from: None, until: None }
}

#[test]
fn only_the_office_that_steers_a_rollout_takes_in() {
    let steered = || vec![RolloutKey::from("ours")];
    assert!(access::national(&viewer(OrganisationKind::ProgrammeOffice), steered()).is_some());
    assert!(access::national(&viewer(OrganisationKind::ProgrammeOffice), Vec::new()).is_none());
    for other in [OrganisationKind::Supplier, OrganisationKind::Municipality, OrganisationKind::Institution] {
        assert!(access::national(&viewer(other), steered()).is_none(), "{other:?}");
    }
}

#[test]
fn people_are_added_and_never_changed_and_nothing_ends() {
    let permit = access::national(&viewer(OrganisationKind::ProgrammeOffice), vec!["ours".into()]).unwrap();
    let who = Who::New("0461".into(), "a@b.dk".to_owned());
    let known = Known::default();
    let details = Details::default();
    assert!(permit.allows(&Change::AddPerson { who, organisation: "0461".into(), details: details.clone() }, &known));
    assert!(!permit.allows(&Change::ChangePerson { person: "p".into(), was: details.clone(), became: details }, &known));
    assert!(!permit.allows(&Change::End { holding: 0, until: "2026-02-09".parse().unwrap() }, &known));
}

proptest! {
    #[test]
    fn roles_are_given_and_changed_for_the_rollouts_of_the_office_only(rollout in prop::sample::select(vec![None, Some("ours"), Some("theirs")])) {
        let permit = access::national(&viewer(OrganisationKind::ProgrammeOffice), vec!["ours".into()]).unwrap();
        let holding = KnownHolding { id: "h".to_owned(), person: "p".into(), organisation: "0461".into(), held: held(rollout) };
        let known = Known { people: Vec::new(), holdings: vec![holding] };
        let give = Change::Give { who: Who::Known("p".into()), organisation: "0461".into(), held: held(rollout) };
        let ours = rollout == Some("ours");
        prop_assert_eq!(permit.allows(&give, &known), ours);
        prop_assert_eq!(permit.allows(&Change::ChangeHolding { holding: 0, became: held(rollout) }, &known), ours);
        prop_assert!(!permit.allows(&Change::ChangeHolding { holding: 1, became: held(rollout) }, &known), "one that is not there");
    }
}
