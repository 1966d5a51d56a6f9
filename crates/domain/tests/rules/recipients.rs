//! Writing by role: who gets a letter, who is missing, and who may write to whom; and the fields of letters.

use crate::sketch::{Sketch, organisation, sketch};
use domain::{
    access::{self, HeldRole, LetterPermit, OrganisationFacts, RolloutFacts, RolloutPermit, Viewer},
    assignment::PersonIndex,
    holders::Holders,
    merge::{self, Field},
    organisation::OrganisationKind,
    playbook::TaskKind,
    recipients::{Recipients, Selection, Site, recipients},
    rollout::{self, Input, Task},
    signal::Signal,
    text::{PersonId, RoleKey, RolloutKey},
};
use proptest::{prelude::*, sample::subsequence, strategy::ValueTree};
use std::collections::BTreeSet;

/// What a selection finds in a sketch, with its sites' codes and tasks.
fn found(sketch: &Sketch, selection: &Selection, then: impl FnOnce(&[Site<'_>], &Holders, Recipients)) {
    let is_active = |person: PersonIndex| sketch.active.get(person.place() as usize).copied().unwrap_or(false);
    let holders = Holders::new(&sketch.holdings, &[], is_active, &sketch.rollout, sketch.today);
    sketch.with_input(|input: &Input<'_>| {
        let tasks = rollout::tasks(input);
        let of = |at: usize| -> &[Task] { tasks.of(at) };
        let sites: Vec<Site<'_>> = input
            .participants
            .iter()
            .enumerate()
            .map(|(at, one)| Site {
                rollout: &sketch.rollout,
                playbook: input.playbook,
                wave: input.waves[one.wave].key.as_str(),
                organisation: &one.organisation,
                tasks: of(at),
            })
            .collect();
        let found = recipients(selection, &sites, |at, role| holders.of(&sites[at].organisation.code, role));
        then(&sites, &holders, found);
    });
}

fn selection() -> impl Strategy<Value = Selection> {
    let roles = subsequence(vec!["projektleder", "systemansvarlig", "skoleleder", "klik-administrator", "findes-ikke"], 0..=4);
    let rollouts = subsequence(vec!["prøve", "anden"], 0..=2);
    let waves = subsequence(vec!["pilot", "senere"], 0..=2);
    let organisations = subsequence(vec!["0461", "0461/skole", "0751"], 0..=2);
    (roles, rollouts, waves, organisations, subsequence(Signal::ALL.to_vec(), 0..=2), subsequence(TaskKind::ALL.to_vec(), 0..=1)).prop_map(
        |(roles, rollouts, waves, organisations, signals, kinds)| Selection {
            roles: roles.into_iter().map(RoleKey::from).collect(),
            rollouts: rollouts.into_iter().map(RolloutKey::from).collect(),
            waves: waves.into_iter().map(str::to_owned).collect(),
            organisations: organisations.into_iter().map(Into::into).collect(),
            signals,
            kinds,
            ..Selection::default()
        },
    )
}

proptest! {
    /// Everybody who gets it holds a chosen role where it is meant, once; and whoever does gets it.
    #[test]
    fn the_holders_of_the_roles_get_it_once_and_nobody_else(sketch in sketch(), selection in selection()) {
        found(&sketch, &selection, |sites, holders, found| {
            let meant = |at: usize| {
                let site = &sites[at];
                let wave = selection.waves.is_empty() || selection.waves.iter().any(|wave| wave == site.wave);
                let there = selection.organisations.is_empty() || selection.organisations.contains(&site.organisation.code);
                let rollout = selection.rollouts.is_empty() || selection.rollouts.contains(site.rollout);
                let template = |task: &Task| &site.playbook.tasks[usize::from(task.template)];
                let asked = |task: &Task| {
                    let signal = selection.signals.is_empty() || selection.signals.contains(&task.signal);
                    task.published && signal && (selection.kinds.is_empty() || selection.kinds.contains(&template(task).kind))
                };
                let by_tasks = (selection.signals.is_empty() && selection.kinds.is_empty()) || site.tasks.iter().any(asked);
                wave && there && rollout && by_tasks
            };
            let known = |at: usize, role: &RoleKey| match sites[at].playbook.roles.iter().find(|card| card.key == *role) {
                Some(card) => card.at == sites[at].organisation.kind,
                None => role.as_str() == "klik-administrator" && sites[at].organisation.kind == OrganisationKind::Municipality,
            };
            let mut expected: BTreeSet<PersonIndex> = BTreeSet::new();
            let mut missing = 0;
            for at in (0..sites.len()).filter(|at| meant(*at)) {
                for role in selection.roles.iter().filter(|role| known(at, role)) {
                    let people = holders.of(&sites[at].organisation.code, role);
                    expected.extend(people);
                    missing += usize::from(people.is_empty());
                }
            }
            let people: Vec<PersonIndex> = found.people.iter().map(|one| one.person).collect();
            assert_eq!(people.iter().copied().collect::<BTreeSet<_>>(), expected);
            assert_eq!(people.len(), expected.len(), "nobody gets it twice");
            assert_eq!(found.missing.len(), missing);
            assert!(people.iter().all(|person| sketch.active[person.place() as usize]), "nobody who has left gets it");
            assert!(found.people.iter().all(|one| !one.roles.is_empty() && !one.sites.is_empty() && one.sites.iter().all(|at| meant(*at))));
        });
    }

    /// The first of all holders is the one who gets the tasks (R4).
    #[test]
    fn the_first_holder_is_the_one_of_the_rule_of_tasks(sketch in sketch()) {
        let is_active = |person: PersonIndex| sketch.active.get(person.place() as usize).copied().unwrap_or(false);
        let holders = Holders::new(&sketch.holdings, &[], is_active, &sketch.rollout, sketch.today);
        sketch.with_input(|input: &Input<'_>| {
            for code in ["0461", "0751", "0461/skole"] {
                for role in ["projektleder", "systemansvarlig", "skoleleder"] {
                    let first = holders.of(&code.into(), &role.into()).first().copied();
                    prop_assert_eq!(first, input.staffing.holder(code, role));
                }
            }
            Ok(())
        })?;
    }

    /// Texts without braces come out as they went in, and filling never leaves a known field behind.
    #[test]
    fn filling_changes_fields_and_nothing_else(text in "[a-zæøå {}\n*_#-]{0,80}") {
        let filled = merge::fill(&text, |_| "X".to_owned());
        if merge::used(&text).is_empty() {
            prop_assert_eq!(&filled, &text);
        }
        prop_assert!(merge::used(&filled).is_empty());
        prop_assert_eq!(merge::unknown(&filled), merge::unknown(&text));
    }
}

#[test]
fn without_a_role_nobody_gets_it() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let sketch = sketch().new_tree(&mut runner).unwrap().current();
    found(&sketch, &Selection::default(), |_, _, found| assert!(found.people.is_empty() && found.missing.is_empty()));
}

#[test]
fn fields_are_known_in_both_languages_whatever_their_case() {
    let value = |field: Field| format!("<{}>", field.words()[1]);
    assert_eq!(merge::fill("Kære {Navn} / Dear { name }", value), "Kære <name> / Dear <name>");
    assert_eq!(merge::fill("{antal røde}: {røde opgaver}", value), "<red count>: <red tasks>");
    assert_eq!(merge::fill("{fornavn} {ikke lukket", value), "{fornavn} {ikke lukket");
    assert_eq!(merge::unknown("{fornavn} {navn} {x}").into_iter().collect::<Vec<_>>(), ["fornavn", "x"]);
    assert!(Field::ALL.iter().all(|field| field.words().iter().all(|word| merge::used(&format!("{{{word}}}")).contains(field))));
}

fn permit(kind: OrganisationKind, home: &str, role: &str, takes_part: bool) -> Option<LetterPermit> {
    let (key, owner, supplier) = (RolloutKey::from("prøve"), "kombit".into(), "systematic".into());
    let roles = vec![HeldRole { role: role.into(), organisation: home.into(), rollout: None }];
    let viewer = Viewer { person: PersonId::from("nogen"), organisation: home.into(), kind, roles };
    let facts = RolloutFacts { key: &key, owner: &owner, supplier: Some(&supplier), takes_part };
    let seen: Option<RolloutPermit> = access::rollout(&viewer, &facts);
    access::letters(&viewer, seen.iter())
}

/// R8: the office to everybody in its rollouts, a municipality's administrator and project leader to their own, nobody else.
#[test]
fn who_writes_to_whom() {
    let reach = |kind, home, role, takes_part| {
        let Some(permit) = permit(kind, home, role, takes_part) else { return "-".to_owned() };
        let sees = |code: &str| {
            let organisation = organisation(code);
            permit.reaches(&"prøve".into(), &OrganisationFacts { code: &organisation.code, parent: organisation.parent.as_ref() })
        };
        assert!(!permit.reaches(&"anden".into(), &OrganisationFacts { code: &home.into(), parent: None }), "another rollout");
        ["0461", "0461/skole", "0751"].into_iter().filter(|code| sees(code)).collect::<Vec<_>>().join(" ")
    };
    use OrganisationKind::{Institution, Municipality, ProgrammeOffice, Supplier};
    assert_eq!(reach(ProgrammeOffice, "kombit", "konsulent", true), "0461 0461/skole 0751");
    assert_eq!(reach(ProgrammeOffice, "andet", "konsulent", true), "-");
    assert_eq!(reach(Supplier, "systematic", "leverandoer-projektleder", true), "-");
    assert_eq!(reach(Municipality, "0461", "klik-administrator", true), "0461 0461/skole");
    assert_eq!(reach(Municipality, "0461", "projektleder", true), "0461 0461/skole");
    assert_eq!(reach(Municipality, "0461", "klik-administrator", false), "-", "takes no part");
    assert_eq!(reach(Municipality, "0461", "tekniker", true), "-");
    assert_eq!(reach(Institution, "0461/skole", "klik-administrator", true), "0461/skole");
}
