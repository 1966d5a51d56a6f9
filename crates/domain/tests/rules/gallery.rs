//! The roles of a rollout: the playbook's with an adaptation over them (B1).

use crate::sketch::{playbook, template};
use domain::{
    gallery::{Adaptation, Presence, RoleChange, Wording, effective, naming},
    organisation::OrganisationKind::Municipality,
    playbook::Playbook,
    role::RoleCard,
    text::{RoleKey, Text},
};
use proptest::{collection::btree_map, option, prelude::*, sample::select};

const ROLES: [&str; 5] = ["a", "b", "c", "d", "e"];

/// A playbook with these roles, of which some are named by tasks.
fn small(roles: &[&str], named: &[&str]) -> Playbook {
    let mut playbook = playbook(Vec::new(), &roles.iter().map(|role| (*role, Municipality)).collect::<Vec<_>>());
    playbook.tasks = named
        .iter()
        .zip(10..)
        .map(|(role, code)| {
            let mut task = template(&format!("0{code}"));
            (task.responsible, task.performer) = ((*role).into(), (*role).into());
            task
        })
        .collect();
    playbook
}

fn gross() -> Vec<RoleCard> {
    small(&ROLES, &[]).roles
}

fn change(presence: Presence, title: Option<&str>) -> RoleChange {
    let wording = title.map(|title| Wording { title: Text::danish(title), ..Wording::default() });
    RoleChange { presence, wording }
}

fn keys<'a>(cards: impl IntoIterator<Item = &'a RoleCard>) -> Vec<&'a str> {
    cards.into_iter().map(|card| card.key.as_str()).collect()
}

#[test]
fn a_rollout_adds_leaves_out_and_words_anew() {
    let playbook = small(&["b", "a", "c"], &["a"]);
    let adaptation: Adaptation = [
        ("a".into(), change(Presence::AsThePlaybook, Some("Anført"))),
        ("b".into(), change(Presence::LeftOut, None)),
        ("e".into(), change(Presence::Added, None)),
        ("d".into(), change(Presence::Added, Some("Dame"))),
    ]
    .into();
    let found = effective(&gross(), &playbook, &adaptation);
    let shown: Vec<(&str, bool, bool)> = found.roles.iter().map(|role| (role.card.title.da.as_str(), role.added, role.reworded)).collect();
    assert_eq!(shown, [("Anført", false, true), ("c", false, false), ("Dame", true, true), ("e", true, false)]);
    assert_eq!(keys(&found.left_out), ["b"]);
    assert!(found.needed.is_empty());
}

#[test]
fn a_role_that_tasks_name_stays_and_the_tasks_are_said() {
    let playbook = small(&["a", "b"], &["a", "b", "a"]);
    let adaptation: Adaptation = [("a".into(), change(Presence::LeftOut, None))].into();
    let found = effective(&gross(), &playbook, &adaptation);
    assert_eq!(keys(found.roles.iter().map(|role| &role.card)), ["a", "b"]);
    assert_eq!(found.needed, [("a".into(), vec!["010".into(), "012".into()])].into());
}

#[test]
fn an_added_role_loses_phases_and_themes_that_the_playbook_has_not() {
    let mut gross = gross();
    gross[4].from_phase = Some("9".into());
    gross[4].themes = vec!["ukendt".into()];
    let adaptation: Adaptation = [("e".into(), change(Presence::Added, None))].into();
    let found = effective(&gross, &small(&["a"], &[]), &adaptation);
    assert_eq!((&found.roles[1].card.from_phase, found.roles[1].card.themes.len()), (&None, 0));
}

fn changes() -> impl Strategy<Value = Adaptation> {
    let presence = select(vec![Presence::AsThePlaybook, Presence::Added, Presence::LeftOut]);
    let one = (presence, option::of("[a-z]{1,4}")).prop_map(|(presence, title)| change(presence, title.as_deref()));
    btree_map(select(&["a", "b", "c", "d", "e", "unknown"][..]).prop_map(RoleKey::from), one, 0..6)
}

proptest! {
    #[test]
    fn without_an_adaptation_the_roles_are_the_playbooks(own in 0usize..=5, named in 0usize..=5) {
        let playbook = small(&ROLES[..own], &ROLES[..named.min(own)]);
        let found = effective(&gross(), &playbook, &Adaptation::new());
        prop_assert_eq!(found.cards(), playbook.roles);
        prop_assert!(found.left_out.is_empty() && found.needed.is_empty());
    }

    #[test]
    fn no_task_loses_its_role_and_every_role_is_accounted_for(own in 0usize..=5, named in 0usize..=5, adaptation in changes()) {
        let playbook = small(&ROLES[..own], &ROLES[..named.min(own)]);
        let found = effective(&gross(), &playbook, &adaptation);
        let kept = keys(found.roles.iter().map(|role| &role.card));
        for card in &playbook.roles {
            let stays = kept.contains(&card.key.as_str());
            let tasks = naming(&playbook, &card.key);
            prop_assert!(stays || tasks.is_empty(), "{} is named by {tasks:?}", card.key);
            prop_assert_ne!(stays, keys(&found.left_out).contains(&card.key.as_str()));
            let refused = adaptation.get(&card.key).is_some_and(|change| change.presence == Presence::LeftOut) && stays;
            prop_assert_eq!(found.needed.get(&card.key), refused.then_some(&tasks));
        }
        let mut once = kept.clone();
        once.sort_unstable();
        once.dedup();
        prop_assert_eq!(once.len(), kept.len(), "each role once");
        for role in found.roles.iter().filter(|role| role.added) {
            prop_assert!(playbook.role(&role.card.key).is_none());
        }
    }

    #[test]
    fn adapting_what_is_adapted_changes_nothing_more(own in 0usize..=5, named in 0usize..=5, adaptation in changes()) {
        let playbook = small(&ROLES[..own], &ROLES[..named.min(own)]);
        let once = effective(&gross(), &playbook, &adaptation).cards();
        let again = effective(&gross(), &Playbook { roles: once.clone(), ..playbook }, &adaptation).cards();
        prop_assert_eq!(once, again);
    }
}
