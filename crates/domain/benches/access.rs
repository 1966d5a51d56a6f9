//! Deciding what a viewer sees: of 4,312 organisations (99 municipalities with their institutions) and a task at each.
//! All of it together may take a millisecond (issue 3).

#![allow(missing_docs, reason = "criterion's macros make public functions")]

use criterion::{Criterion, criterion_group, criterion_main};
use domain::{
    access::{self, HeldRole, OrganisationFacts, RolloutFacts, RolloutPermit, TaskFacts, Viewer},
    organisation::OrganisationKind,
    text::{OrganisationCode, PersonId, RolloutKey, TaskCode},
};
use std::hint::black_box;

const MUNICIPALITIES: usize = 99;
const ORGANISATIONS: usize = 4_312;

/// Codes and parents of all.
fn organisations() -> Vec<(OrganisationCode, Option<OrganisationCode>)> {
    let town = |number: usize| OrganisationCode::new(format!("{:04}", 100 + number));
    let towns = (0..MUNICIPALITIES).map(|number| (town(number), None));
    let schools = (MUNICIPALITIES..ORGANISATIONS).map(|number| {
        let parent = town(number % MUNICIPALITIES);
        (OrganisationCode::new(format!("{}/{number}", parent.as_str())), Some(parent))
    });
    towns.chain(schools).collect()
}

fn viewer(kind: OrganisationKind, organisation: &str, role: Option<&str>) -> Viewer {
    let held = |role: &str| HeldRole { role: role.into(), organisation: organisation.into(), rollout: None };
    Viewer { person: PersonId::from("p"), organisation: organisation.into(), kind, roles: role.map(held).into_iter().collect() }
}

fn permit(viewer: &Viewer) -> Option<RolloutPermit> {
    let (key, owner) = (RolloutKey::from("fbs"), OrganisationCode::from("kombit"));
    access::rollout(viewer, &RolloutFacts { key: &key, owner: &owner, supplier: None, takes_part: true })
}

fn decisions(c: &mut Criterion) {
    let all = organisations();
    let code = TaskCode::from("010");
    let viewers = [
        ("administrator", viewer(OrganisationKind::ProgrammeOffice, "kombit", None)),
        ("project leader", viewer(OrganisationKind::Municipality, "0150", Some("projektleder"))),
        ("least privileged", viewer(OrganisationKind::Municipality, "0150", None)),
    ];
    for (name, viewer) in &viewers {
        c.bench_function(&format!("4,312 organisations seen or not: {name}"), |bench| {
            bench.iter(|| {
                let Some(permit) = permit(viewer) else { return 0 };
                all.iter().filter(|(code, parent)| permit.sees(OrganisationFacts { code, parent: parent.as_ref() })).count()
            });
        });
        c.bench_function(&format!("4,312 tasks opened or not: {name}"), |bench| {
            bench.iter(|| {
                let Some(permit) = permit(viewer) else { return 0 };
                let opened = all.iter().filter(|(organisation, parent)| {
                    let organisation = OrganisationFacts { code: organisation, parent: parent.as_ref() };
                    let facts = TaskFacts { code: &code, organisation, published: true, responsible: None, performer: None, help: None };
                    black_box(access::task(viewer, &permit, &facts)).is_some()
                });
                opened.count()
            });
        });
    }
}

criterion_group!(benches, decisions);
criterion_main!(benches);
