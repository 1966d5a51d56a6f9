//! R8 for people and roles, as a table: who keeps them, who reads them, to whom there are none.

use domain::{
    access::{self, HeldRole, OrganisationFacts, RoleReach, Viewer},
    organisation::OrganisationKind,
    text::{OrganisationCode, PersonId},
};

const OFFICE: OrganisationKind = OrganisationKind::ProgrammeOffice;
const SUPPLIER: OrganisationKind = OrganisationKind::Supplier;
const TOWN: OrganisationKind = OrganisationKind::Municipality;
const SCHOOL: OrganisationKind = OrganisationKind::Institution;

/// Where they work, which role they hold there, and what they find at 0461, its school, 0751, the supplier and the office.
///
/// `-` nothing · `h` reads those who hold roles · `r` reads everybody · `g` gives roles of rollouts that they steer ·
/// `G` gives all roles · `p` keeps people · `i` invites them · `!` reports a wrong entry. 0461 and the supplier share a rollout with all but
/// `0751`; the school with nobody.
const TABLE: [(OrganisationKind, &str, &str, [&str; 5]); 10] = [
    (OFFICE, "kombit", "implementeringskonsulent", ["rgi", "r", "r", "rgi", "rpGi!"]),
    (OFFICE, "andet", "", ["rgi", "r", "r", "rgi", "r"]),
    (SUPPLIER, "systematic", "leverandoer-projektleder", ["h", "-", "-", "rpGi!", "-"]),
    (SUPPLIER, "systematic", "klik-administrator", ["h", "-", "-", "rpGi!", "-"]),
    (SUPPLIER, "systematic", "udvikler", ["h", "-", "-", "r!", "-"]),
    (TOWN, "0461", "klik-administrator", ["rpGi!", "rpGi!", "-", "-", "-"]),
    (TOWN, "0461", "projektleder", ["r!", "r!", "-", "-", "-"]),
    (TOWN, "0461", "", ["r!", "r!", "-", "-", "-"]),
    (TOWN, "0751", "klik-administrator", ["-", "-", "rpGi!", "-", "-"]),
    (SCHOOL, "0461/skole", "klik-administrator", ["-", "rpGi!", "-", "-", "-"]),
];

fn seen(viewer: &Viewer, code: &str) -> String {
    let (code, parent) = (OrganisationCode::from(code), OrganisationCode::from("0461"));
    let facts = OrganisationFacts { code: &code, parent: (code.as_str() == "0461/skole").then_some(&parent) };
    let shares = ["0461", "systematic"].contains(&code.as_str()) && viewer.organisation.as_str() != "0751";
    let Some(permit) = access::people(viewer, &facts, shares) else { return "-".to_owned() };
    let roles = match permit.roles() {
        RoleReach::Nothing => "",
        RoleReach::SteeredRollouts => "g",
        RoleReach::Everything => "G",
    };
    assert!(permit.sees_person(true) && *permit.organisation() == code);
    assert_eq!(permit.may_give(Some(true)), permit.keeps_roles());
    assert_eq!((permit.may_give(Some(false)), permit.may_give(None)), (roles == "G", roles == "G"));
    let reads = if permit.sees_person(false) { "r" } else { "h" };
    let word = |holds: bool, letter: &'static str| if holds { letter } else { "" };
    let (keeps, invites) = (word(permit.keeps_people(), "p"), word(permit.invites(), "i"));
    format!("{reads}{keeps}{roles}{invites}{}", word(permit.reports(), "!"))
}

#[test]
fn people_and_roles_are_kept_by_those_whom_the_table_names() {
    for (kind, home, role, expected) in TABLE {
        let roles = vec![HeldRole { role: role.into(), organisation: home.into(), rollout: None }];
        let viewer = Viewer { person: PersonId::from("someone"), organisation: home.into(), kind, roles };
        let found = ["0461", "0461/skole", "0751", "systematic", "kombit"].map(|code| seen(&viewer, code));
        assert_eq!(found.each_ref().map(String::as_str), expected, "{role} of {home}");
    }
}
