//! Who gets in from an identity provider: each refusal by example, and by property that nothing opens a door it should not.

use domain::arrival::{Acquaintance, Arrival, Arriving, AssertedRole, Assurance, Demands, Refusal, decide};
use proptest::{collection::vec, option, prelude::*, sample::select};

const ODENSE: &str = "35209115";
const AARHUS: &str = "55133018";
const DOOR: &str = "http://kaskade.example/roles/usersystemrole/adgang/1";

fn role(scope: Option<&str>, role: &str) -> AssertedRole {
    AssertedRole { scope: scope.map(str::to_owned), role: role.to_owned() }
}

fn demands() -> Demands {
    Demands { assurance: Some(Assurance::Substantial), roles: vec![DOOR.to_owned()] }
}

const WELCOME: Arriving<'_> =
    Arriving { cvr: Some(ODENSE), assurance: Some(Assurance::Substantial), roles: None, organisation_known: true, known: None };

fn refused(arriving: Arriving<'_>) -> Option<Refusal> {
    let door = [role(Some(ODENSE), DOOR)];
    let arriving = Arriving { roles: Some(arriving.roles.unwrap_or(&door)), ..arriving };
    match decide(&demands(), &arriving) {
        Arrival::Refused(refusal) => Some(refusal),
        Arrival::Enters | Arrival::Joins => None,
    }
}

#[test]
fn a_new_identity_joins_and_a_known_one_enters() {
    let door = [role(None, DOOR)];
    let arriving = Arriving { roles: Some(&door), ..WELCOME };
    assert_eq!(decide(&demands(), &arriving), Arrival::Joins);
    let known = Some(Acquaintance { cvr: Some(ODENSE), active: true });
    assert_eq!(decide(&demands(), &Arriving { known, ..arriving }), Arrival::Enters);
}

#[test]
fn a_provider_that_is_not_sure_enough_opens_nothing() {
    for assurance in [None, Some(Assurance::Low)] {
        assert_eq!(refused(Arriving { assurance, ..WELCOME }), Some(Refusal::AssuranceTooLow));
    }
    assert_eq!(refused(Arriving { assurance: Some(Assurance::High), ..WELCOME }), None);
}

#[test]
fn an_organisation_that_is_not_here_opens_nothing() {
    assert_eq!(refused(Arriving { organisation_known: false, ..WELCOME }), Some(Refusal::UnknownOrganisation));
    assert_eq!(refused(Arriving { cvr: None, ..WELCOME }), Some(Refusal::UnknownOrganisation));
}

#[test]
fn nobody_changes_organisation_by_signing_in() {
    for cvr in [None, Some(AARHUS)] {
        let known = Some(Acquaintance { cvr, active: true });
        assert_eq!(refused(Arriving { known, ..WELCOME }), Some(Refusal::OtherOrganisation));
    }
}

#[test]
fn who_has_left_stays_out() {
    let known = Some(Acquaintance { cvr: Some(ODENSE), active: false });
    assert_eq!(refused(Arriving { known, ..WELCOME }), Some(Refusal::Deactivated));
}

#[test]
fn only_a_role_of_ours_letter_by_letter_and_in_the_own_organisation_opens_the_door() {
    let shorter = &DOOR[..DOOR.len() - 1];
    let longer = format!("{DOOR}0");
    let upper = DOOR.to_uppercase();
    let close = [shorter, &longer, &upper, "adgang", ""].map(|given| role(Some(ODENSE), given));
    assert_eq!(refused(Arriving { roles: Some(&close), ..WELCOME }), Some(Refusal::NoRole));
    let elsewhere = [role(Some(AARHUS), DOOR)];
    assert_eq!(refused(Arriving { roles: Some(&elsewhere), ..WELCOME }), Some(Refusal::NoRole));
    assert_eq!(refused(Arriving { roles: Some(&[]), ..WELCOME }), Some(Refusal::NoRole));
    assert_eq!(decide(&demands(), &WELCOME), Arrival::Refused(Refusal::NoRole), "a provider that gives no roles at all");
}

#[test]
fn without_demands_an_organisation_of_ours_is_enough() {
    let arriving = Arriving { assurance: None, ..WELCOME };
    assert_eq!(decide(&Demands::default(), &arriving), Arrival::Joins);
}

#[test]
fn levels_are_read_as_providers_write_them() {
    assert_eq!(Assurance::from_key("Substantial"), Some(Assurance::Substantial));
    assert_eq!(Assurance::from_key("https://data.gov.dk/concept/core/nsis/loa/High"), Some(Assurance::High));
    assert_eq!(Assurance::from_key(" low "), Some(Assurance::Low));
    for unknown in ["", "3", "Substantially", "/"] {
        assert_eq!(Assurance::from_key(unknown), None, "{unknown}");
    }
}

proptest! {
    /// Whatever comes: who gets in fulfils each demand, and whoever fulfils all of them gets in.
    #[test]
    fn who_gets_in_fulfils_every_demand(
        needed in option::of(select(&Assurance::ALL[..])),
        given in option::of(select(&Assurance::ALL[..])),
        asks_for_a_role in any::<bool>(),
        cvr in option::of(select(&[ODENSE, AARHUS][..])),
        organisation_known in any::<bool>(),
        known in option::of((option::of(select(&[ODENSE, AARHUS][..])), any::<bool>())),
        roles in option::of(vec((option::of(select(&[ODENSE, AARHUS][..])), select(&[DOOR, "other"][..])), 0..4)),
    ) {
        let demands = Demands { assurance: needed, roles: if asks_for_a_role { vec![DOOR.to_owned()] } else { Vec::new() } };
        let roles: Option<Vec<AssertedRole>> = roles.map(|roles| roles.into_iter().map(|(scope, name)| role(scope, name)).collect());
        let known = known.map(|(cvr, active)| Acquaintance { cvr, active });
        let arriving = Arriving { cvr, assurance: given, roles: roles.as_deref(), organisation_known, known };
        let sure = given >= needed;
        let at_home = cvr.is_some() && organisation_known && known.is_none_or(|known| known.cvr == cvr && known.active);
        let has_role = roles.iter().flatten().any(|one| one.role == DOOR && (one.scope.is_none() || one.scope.as_deref() == cvr));
        let expected = sure && at_home && (has_role || !asks_for_a_role);
        let arrival = decide(&demands, &arriving);
        prop_assert_eq!(!matches!(arrival, Arrival::Refused(_)), expected, "{:?}", arrival);
        prop_assert!(arrival != Arrival::Enters || known.is_some());
        prop_assert!(arrival != Arrival::Joins || known.is_none());
    }
}
