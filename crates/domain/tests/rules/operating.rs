//! I6: when an operating message stands on the pages, whom it addresses, and who writes it.

use domain::{
    access::{self, HeldRole, RolloutFacts, Viewer},
    operating::{Addressees, Gravity, KnownError, OperatingMessage, Stage},
    organisation::OrganisationKind,
    text::{OrganisationCode, PersonId, RolloutKey, Text},
};
use proptest::prelude::*;

fn message(from: i64, until: Option<i64>) -> OperatingMessage {
    OperatingMessage {
        gravity: Gravity::Warning,
        addressees: Addressees::default(),
        title: Text::danish("Lukket lørdag"),
        body: Text::danish("Systemet er lukket fra 20 til 22."),
        from,
        until,
        known_error: None,
    }
}

fn viewer(kind: OrganisationKind, home: &str, role: &str) -> Viewer {
    let roles = vec![HeldRole { role: role.into(), organisation: home.into(), rollout: Some("fbs".into()) }];
    Viewer { person: PersonId::from("someone"), organisation: home.into(), kind, roles }
}

#[test]
fn a_message_stands_between_its_start_and_its_end_and_an_error_until_it_is_solved() {
    let stages = |message: &OperatingMessage| [9, 10, 19, 20].map(|now| message.stage(now));
    assert_eq!(stages(&message(10, Some(20))), [Stage::Coming, Stage::InForce, Stage::InForce, Stage::Over]);
    assert_eq!(stages(&message(10, None))[3], Stage::InForce);
    let mut error = OperatingMessage { known_error: Some(KnownError::default()), ..message(10, None) };
    assert_eq!(error.stage(1_000), Stage::InForce);
    error.known_error = Some(KnownError { solved_in: Some("2.0.3".to_owned()), ..KnownError::default() });
    assert_eq!((error.stage(1_000), error.is_solved()), (Stage::Over, true));
}

#[test]
fn the_gravest_stands_first_and_of_those_the_newest() {
    let with = |gravity, from| OperatingMessage { gravity, ..message(from, None) };
    let mut all = [with(Gravity::Information, 9), with(Gravity::Disturbance, 1), with(Gravity::Disturbance, 5), with(Gravity::Warning, 2)];
    all.sort_by_key(OperatingMessage::rank);
    assert_eq!(all.map(|message| message.from), [5, 1, 2, 9]);
}

#[test]
fn a_message_is_for_those_whom_all_its_parts_fit_and_for_those_who_wrote_it() {
    let leader = viewer(OrganisationKind::Municipality, "0461", "projektleder");
    let reads = |viewer: &Viewer, addressees: &Addressees| {
        access::reads_message(viewer, &"systematic".into(), addressees, |key: &RolloutKey| key.as_str() == "fbs")
    };
    let all = Addressees::default();
    let fbs = Addressees { rollout: Some("fbs".into()), ..Addressees::default() };
    let bbr = Addressees { rollout: Some("bbr".into()), ..Addressees::default() };
    let leaders = Addressees { roles: vec!["projektleder".into()], ..fbs.clone() };
    let technicians = Addressees { roles: vec!["tekniker".into()], ..Addressees::default() };
    let suppliers = Addressees { kinds: vec![OrganisationKind::Supplier], ..Addressees::default() };
    let cases = [all, fbs, bbr, leaders, technicians, suppliers];
    assert_eq!(cases.each_ref().map(|case| reads(&leader, case)), [true, true, false, true, false, false]);
    let writer = viewer(OrganisationKind::Supplier, "systematic", "udvikler");
    assert_eq!(cases.each_ref().map(|case| reads(&writer, case)), [true; 6]);
}

#[test]
fn the_office_writes_to_everybody_a_supplier_to_its_rollouts_and_nobody_else_at_all() {
    let (fbs, bbr): (RolloutKey, RolloutKey) = ("fbs".into(), "bbr".into());
    let (kombit, other, systematic): (OrganisationCode, OrganisationCode, OrganisationCode) =
        ("kombit".into(), "andet".into(), "systematic".into());
    let rollouts = [
        RolloutFacts { key: &fbs, owner: &kombit, supplier: Some(&systematic), takes_part: true },
        RolloutFacts { key: &bbr, owner: &other, supplier: None, takes_part: true },
    ];
    let may = |viewer: &Viewer| {
        let permit = access::operating(viewer, &rollouts)?;
        assert!(permit.may_change(&viewer.organisation) && !permit.may_change(&"0751".into()));
        Some([None, Some(&fbs), Some(&bbr)].map(|rollout| permit.may_address(rollout)))
    };
    assert_eq!(may(&viewer(OrganisationKind::ProgrammeOffice, "kombit", "")), Some([true, true, false]));
    assert_eq!(may(&viewer(OrganisationKind::Supplier, "systematic", "")), Some([false, true, false]));
    assert_eq!(may(&viewer(OrganisationKind::Supplier, "netcompany", "")), None);
    assert_eq!(may(&viewer(OrganisationKind::Municipality, "0461", "klik-administrator")), None);
}

proptest! {
    /// As time goes on a message only ever goes from coming to standing to over.
    #[test]
    fn stages_only_go_forward(from in 0_i64..100, length in proptest::option::of(1_i64..100), solved in any::<bool>(), now in 0_i64..200, later in 0_i64..200) {
        let known_error = solved.then(|| KnownError { solved_in: Some("1".to_owned()), ..KnownError::default() });
        let message = OperatingMessage { known_error, ..message(from, length.map(|length| from + length)) };
        let order = |now| match message.stage(now) {
            Stage::Coming => 0,
            Stage::InForce => 1,
            Stage::Over => 2,
        };
        prop_assert!(order(now) <= order(now + later));
    }
}
