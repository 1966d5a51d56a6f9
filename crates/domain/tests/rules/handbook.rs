//! What changed since the last edition of a handbook, and whose handbook it is.

use domain::{
    access::{self, HeldRole, OrganisationFacts, RolloutFacts, Viewer},
    calendar::Day,
    handbook::{Difference, Entries, Entry, differences, gone},
    organisation::OrganisationKind,
    task::State,
    text::{OrganisationCode, PersonId, RolloutKey, TaskCode},
};
use proptest::prelude::*;

fn entry() -> impl Strategy<Value = Entry> {
    let person = || proptest::option::of((0..3_u8).prop_map(|number| PersonId::new(format!("person-{number}"))));
    let day = (0..4).prop_map(|days| "2026-03-02".parse::<Day>().unwrap().plus_days(days));
    let state = proptest::sample::select(State::ALL.to_vec());
    (day, person(), person(), state).prop_map(|(due, responsible, performer, state)| Entry { due, responsible, performer, state })
}

fn put_back(mut now: Entry, differences: Vec<Difference>) -> Option<Entry> {
    for difference in differences {
        match difference {
            Difference::Added => return None,
            Difference::Due(due) => now.due = due,
            Difference::Responsible(person) => now.responsible = person,
            Difference::Performer(person) => now.performer = person,
            Difference::State(state) => now.state = state,
        }
    }
    Some(now)
}

proptest! {
    /// The differences say all that changed and nothing else: laid back over today they give what the edition had.
    #[test]
    fn differences_lead_back_to_the_edition(before in proptest::option::of(entry()), now in entry()) {
        let found = differences(before.as_ref(), &now);
        prop_assert_eq!(found.is_empty(), before.as_ref() == Some(&now));
        prop_assert_eq!(put_back(now, found), before);
    }
}

#[test]
fn a_task_that_left_the_playbook_is_told() {
    let entry = Entry { due: "2026-03-02".parse().unwrap(), responsible: None, performer: None, state: State::NotStarted };
    let of = |codes: &[&str]| codes.iter().map(|code| (TaskCode::from(*code), entry.clone())).collect::<Entries>();
    assert_eq!(gone(&of(&["010", "020"]), &of(&["020", "030"])).collect::<Vec<_>>(), [&TaskCode::from("010")]);
}

fn viewer(kind: OrganisationKind, organisation: &str, role: &str) -> Viewer {
    let held = HeldRole { role: role.into(), organisation: organisation.into(), rollout: None };
    Viewer { person: PersonId::from("x"), organisation: organisation.into(), kind, roles: vec![held] }
}

/// Who reads the handbook of 0461 (`r`), makes editions of it (`m`), or neither (`-`).
#[test]
fn a_handbook_is_read_inside_and_made_by_those_who_lead() {
    use OrganisationKind::{Institution, Municipality, ProgrammeOffice, Supplier};
    let table = [
        (ProgrammeOffice, "kombit", "implementeringskonsulent", "r"),
        (ProgrammeOffice, "andet", "implementeringskonsulent", "-"),
        (Supplier, "systematic", "leverandoer-projektleder", "-"),
        (Municipality, "0461", "projektleder", "m"),
        (Municipality, "0461", "programleder", "m"),
        (Municipality, "0461", "klik-administrator", "m"),
        (Municipality, "0461", "tekniker", "r"),
        (Municipality, "0751", "projektleder", "-"),
        (Institution, "0461/skole", "skoleleder", "-"),
    ];
    let (key, owner, supplier) = (RolloutKey::from("fbs"), OrganisationCode::from("kombit"), OrganisationCode::from("systematic"));
    let (code, facts) =
        (OrganisationCode::from("0461"), RolloutFacts { key: &key, owner: &owner, supplier: Some(&supplier), takes_part: true });
    for (kind, organisation, role, expected) in table {
        let viewer = viewer(kind, organisation, role);
        let permit = access::rollout(&viewer, &facts)
            .and_then(|permit| access::handbook(&viewer, &permit, &OrganisationFacts { code: &code, parent: None }));
        let found = permit.map_or("-", |permit| if permit.makes_editions() { "m" } else { "r" });
        assert_eq!(found, expected, "{role} of {organisation}");
    }
}
