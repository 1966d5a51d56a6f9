//! Asking for help: whom, how it stands, and who answers.

use domain::{
    access::{self, RolloutFacts, Viewer},
    help::{HelpState, Outcome, names_asker, usually_asked},
    organisation::OrganisationKind,
    role::RoleGroup,
    task::HelpFrom,
};
use proptest::prelude::*;

fn outcomes() -> impl Strategy<Value = Option<Outcome>> {
    prop::sample::select(vec![None, Some(Outcome::Helped), Some(Outcome::AskedAgain)])
}

fn addressees() -> impl Strategy<Value = Option<HelpFrom>> {
    prop::sample::select(vec![None, Some(HelpFrom::ProgrammeOffice), Some(HelpFrom::Supplier)])
}

#[test]
fn technicians_usually_ask_the_supplier_and_others_the_programme_office() {
    let technical = Some(RoleGroup::Technical);
    assert_eq!(usually_asked(None, technical, true), HelpFrom::Supplier);
    assert_eq!(usually_asked(None, technical, false), HelpFrom::ProgrammeOffice);
    assert_eq!(usually_asked(None, Some(RoleGroup::Project), true), HelpFrom::ProgrammeOffice);
    assert_eq!(usually_asked(Some(HelpFrom::ProgrammeOffice), technical, true), HelpFrom::ProgrammeOffice, "as last time");
    assert_eq!(usually_asked(Some(HelpFrom::Supplier), None, false), HelpFrom::ProgrammeOffice, "there is none any more");
}

#[test]
fn each_state_has_its_word() {
    for state in HelpState::ALL {
        assert_eq!(HelpState::from_key(state.key()), Some(state));
    }
    assert_eq!(HelpState::of(false, None, true), HelpState::Waiting);
    assert_eq!(HelpState::of(false, None, false), HelpState::Lapsed);
    assert_eq!(HelpState::of(true, None, true), HelpState::Answered);
    assert!(!HelpState::of(true, Some(Outcome::AskedAgain), true).can_be_shown());
}

#[test]
fn the_supplier_answers_what_was_asked_of_it_and_the_office_everything() {
    let viewer = |kind, organisation: &str| Viewer { person: "p".into(), organisation: organisation.into(), kind, roles: Vec::new() };
    let (key, owner, supplier) = ("r".into(), "office".into(), "supplier".into());
    let facts = RolloutFacts { key: &key, owner: &owner, supplier: Some(&supplier), takes_part: true };
    let sees = |viewer: &Viewer| {
        let permit = access::rollout(viewer, &facts).and_then(|permit| access::help(&permit));
        permit.map(|permit| [HelpFrom::ProgrammeOffice, HelpFrom::Supplier].map(|from| permit.sees(from)))
    };
    assert_eq!(sees(&viewer(OrganisationKind::ProgrammeOffice, "office")), Some([true, true]));
    assert_eq!(sees(&viewer(OrganisationKind::ProgrammeOffice, "another")), None);
    assert_eq!(sees(&viewer(OrganisationKind::Supplier, "supplier")), Some([false, true]));
    assert_eq!(sees(&viewer(OrganisationKind::Supplier, "another")), None);
    assert_eq!(sees(&viewer(OrganisationKind::Municipality, "0461")), None);
}

proptest! {
    #[test]
    fn nobody_is_asked_who_is_not_there(last in addressees(), technical in any::<bool>()) {
        let group = technical.then_some(RoleGroup::Technical);
        prop_assert_eq!(usually_asked(last, group, false), HelpFrom::ProgrammeOffice);
    }

    #[test]
    fn only_an_answer_that_did_not_fail_can_be_shown(answered in any::<bool>(), outcome in outcomes(), asked in any::<bool>()) {
        let state = HelpState::of(answered, outcome, asked);
        prop_assert_eq!(state.can_be_shown(), answered && outcome != Some(Outcome::AskedAgain));
        prop_assert_eq!(state == HelpState::Waiting, !answered && asked && outcome != Some(Outcome::AskedAgain));
    }

    #[test]
    fn nobody_is_named_who_did_not_agree(agreed in any::<bool>(), wanted in any::<bool>()) {
        prop_assert!(agreed || !names_asker(agreed, wanted));
    }
}
