//! G4: who reads and writes which communication plan, and when a line is late.

use crate::sketch::day;
use domain::{
    access::{self, HeldRole, RolloutFacts, Viewer},
    communication::LineState,
    organisation::OrganisationKind,
    text::{OrganisationCode, PersonId, RolloutKey},
};
use proptest::prelude::*;

type Case = (OrganisationKind, &'static str, &'static str, &'static str, &'static str, &'static str);

/// Where they work, the municipality it belongs to, their role; then whose plans they read, and in whose they write.
const TABLE: [Case; 7] = [
    (OrganisationKind::ProgrammeOffice, "kombit", "kombit", "", "kombit", "kombit"),
    (OrganisationKind::Supplier, "systematic", "systematic", "leverandoer-projektleder", "kombit", ""),
    (OrganisationKind::Municipality, "0461", "0461", "projektleder", "kombit 0461", "0461"),
    (OrganisationKind::Municipality, "0461", "0461", "tekniker", "kombit 0461", ""),
    (OrganisationKind::Municipality, "0461", "0461", "", "", ""),
    (OrganisationKind::Institution, "0461/skole", "0461", "superbruger", "kombit 0461", ""),
    (OrganisationKind::Institution, "0461/skole", "0461", "projektleder", "kombit 0461", ""),
];

#[test]
fn the_offices_plan_is_read_by_all_who_take_part_and_a_municipalitys_stays_there() {
    let (key, owner, supplier): (RolloutKey, OrganisationCode, OrganisationCode) = ("fbs".into(), "kombit".into(), "systematic".into());
    for (kind, home, municipality, role, reads, writes) in TABLE {
        let held = HeldRole { role: role.into(), organisation: home.into(), rollout: Some(key.clone()) };
        let roles = if role.is_empty() { Vec::new() } else { vec![held] };
        let viewer = Viewer { person: PersonId::from("someone"), organisation: home.into(), kind, roles };
        let facts = RolloutFacts { key: &key, owner: &owner, supplier: Some(&supplier), takes_part: true };
        let rollout = access::rollout(&viewer, &facts).unwrap();
        let municipality = OrganisationCode::from(municipality);
        let permit = access::communication(&viewer, &rollout, &owner, Some(&municipality));
        let plans = permit.as_ref().map(|permit| permit.plans().iter().map(OrganisationCode::as_str).collect::<Vec<_>>().join(" "));
        let written = permit.as_ref().and_then(|permit| permit.writes()).map(OrganisationCode::as_str);
        assert_eq!((plans.unwrap_or_default().as_str(), written.unwrap_or_default()), (reads, writes), "{role} of {home}");
    }
}

#[test]
fn what_is_planned_elsewhere_is_said_when_its_day_comes() {
    let (today, tomorrow) = (day("2026-11-20"), day("2026-11-21"));
    assert_eq!(LineState::following(today, false, today), LineState::Said);
    assert_eq!(LineState::following(tomorrow, false, today), LineState::Planned);
    assert_eq!(LineState::following(today, true, today), LineState::Cancelled);
}

proptest! {
    /// A line is late exactly when it still says planned after its day; one that follows from something else never is.
    #[test]
    fn only_a_planned_line_whose_day_is_over_is_late(away in -30_i32..30, state in 0_usize..3, cancelled in any::<bool>()) {
        let today = day("2026-11-20");
        let of = today.plus_days(away);
        let state = LineState::ALL[state];
        prop_assert_eq!(state.is_late(of, today), state == LineState::Planned && away < 0);
        prop_assert!(!LineState::following(of, cancelled, today).is_late(of, today));
    }
}
