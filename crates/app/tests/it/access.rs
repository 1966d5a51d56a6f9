//! The page of who may do what, and that what it says is what happens over HTTP.

use database::Actor;
use domain::access::table::{Action, Persona, Place, may};
use testkit::{Visitor, World, on_both_engines, people};

/// Somebody of each kind, as far as the sample world has them: their persona, login, own organisation.
const SAMPLE: [(Persona, &str, &str); 6] = [
    (Persona::ProgrammeOffice, people::CONSULTANT, "kombit"),
    (Persona::Supplier, people::SUPPLIER, "systematic"),
    (Persona::ProjectLeader, people::ODENSE_PROJECT_LEADER, "0461"),
    (Persona::RoleHolder, people::ODENSE_TECHNICIAN, "0461"),
    (Persona::Colleague, people::ODENSE_BYSTANDER, "0461"),
    (Persona::KlikAdministrator, people::AARHUS_PROJECT_LEADER, "0751"),
];

/// The KLIK administrator of Aarhus, who leads no project there.
async fn prepare(world: &World) {
    let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
    let sql = "UPDATE holdings SET role = 'klik-administrator' WHERE person = $1";
    sqlx::query(sql).bind(world.person(people::AARHUS_PROJECT_LEADER).to_string()).execute(tx.connection()).await.unwrap();
    tx.bump("people").await.unwrap();
    tx.commit().await.unwrap();
}

/// Whether the action succeeds when it is tried at an organisation; `None` where the sample has no route for it.
async fn tried(visitor: &Visitor, action: Action, at: &str) -> Option<bool> {
    let task = format!("/rollouts/sample/{at}/010");
    let found = |status: u16| status == 200;
    Some(match action {
        Action::ReadTask => found(visitor.get(&task).await.status()),
        Action::CommentTask => found(visitor.post(&format!("{task}/comment"), &[("body", "prøve")]).await.status()),
        Action::SteerRollout => found(visitor.get("/rollouts/sample/publish").await.status()),
        Action::SeePeople => found(visitor.get(&format!("/organisations/{at}?view=people")).await.status()),
        _ => return None,
    })
}

on_both_engines! {
    async fn what_the_table_says_is_what_happens(world) {
        prepare(&world).await;
        let mut checked = 0;
        for (persona, login, home) in SAMPLE {
            let visitor = world.sign_in(login).await;
            let elsewhere = if home == "0461" { "0751" } else { "0461" };
            for action in Action::ALL {
                for (place, at) in [(Place::Own, home), (Place::Other, elsewhere)] {
                    // Offices and suppliers have no tasks of their own in the sample.
                    let of_a_task = matches!(action, Action::ReadTask | Action::CommentTask);
                    if of_a_task && !at.starts_with('0') {
                        continue;
                    }
                    let Some(happened) = tried(&visitor, action, at).await else { continue };
                    checked += 1;
                    assert_eq!(happened, may(persona, action, place, true), "{persona:?} {action:?} {place:?}");
                }
            }
        }
        assert!(checked > 30, "{checked}");
    }

    async fn the_page_says_what_one_may_and_why(world) {
        let page = world.sign_in(people::ODENSE_SYSTEM_OWNER).await.get("/access").await;
        assert_eq!(page.status(), 200);
        assert!(page.first("thead").contains("En anden rolle (dig)"));
        assert_eq!(page.all("tbody tr").len(), Action::ALL.len());
        assert!(page.first("#update-task").contains("Det kan du ikke.") && page.first("#update-task").contains("Bed projektlederen"));
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await.get("/access").await;
        assert!(leader.first("#update-task").contains("Det kan du i din egen organisation."));
    }

    async fn a_task_that_one_only_reads_leads_there(world) {
        let page = world.sign_in(people::ODENSE_TECHNICIAN).await.get("/rollouts/sample/0461/010").await;
        let links = page.attributes("a[href='/access#update-task']", "href");
        assert_eq!(links.len(), 1, "{}", page.text());
        let page = world.sign_in(people::ODENSE_PROJECT_LEADER).await.get("/rollouts/sample/0461/010").await;
        assert!(page.attributes("a[href='/access#update-task']", "href").is_empty(), "who changes it needs no reason");
    }

    async fn only_those_who_administer_find_the_page_for_it(world) {
        prepare(&world).await;
        for (login, found) in [
            (people::CONSULTANT, true),
            (people::AARHUS_PROJECT_LEADER, true),
            (people::SUPPLIER, false),
            (people::ODENSE_PROJECT_LEADER, false),
            (people::ODENSE_BYSTANDER, false),
        ] {
            let visitor = world.sign_in(login).await;
            let page = visitor.get("/admin").await;
            assert_eq!(page.status() == 200, found, "{login}");
            let offered = !visitor.get("/access").await.attributes("a[href='/admin']", "href").is_empty();
            assert_eq!(offered, found, "the menu of {login}");
            for href in if found { page.attributes("main section a", "href") } else { Vec::new() } {
                assert_eq!(visitor.get(&href).await.status(), 200, "{login} {href}");
            }
        }
    }
}
