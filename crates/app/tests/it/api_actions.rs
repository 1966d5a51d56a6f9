//! Actions of programs that have no test beside their pages' own: each is done through `/api/v1` and leaves its line in the log.

use crate::api_people::administrator;
use serde_json::{Value, json};
use testkit::{Answer, World, on_both_engines, people};

/// The actions of the log from a number on, and how many there are now.
async fn logged(world: &World, from: &mut i64) -> Vec<String> {
    let mut connection = world.app.database().read().await.unwrap();
    let found = sqlx::query_scalar("SELECT action FROM log WHERE sequence > $1 ORDER BY sequence").bind(*from).fetch_all(&mut *connection);
    let found: Vec<String> = found.await.unwrap();
    *from = sqlx::query_scalar("SELECT MAX(sequence) FROM log").fetch_one(&mut *connection).await.unwrap();
    found
}

/// Does something, and holds against the log what it says of it.
async fn does(world: &World, from: &mut i64, answer: Answer, action: &str) -> Answer {
    assert_eq!(answer.status, 200, "{action}: {answer:?}");
    let found = logged(world, from).await;
    assert!(found.iter().any(|one| one == action), "{action} is not among {found:?}");
    answer
}

/// The last part of the address that an answer names.
fn last_part(answer: &Answer) -> String {
    answer.json["see"].as_str().unwrap().rsplit('/').next().unwrap().to_owned()
}

on_both_engines! {
    async fn roles_are_confirmed_and_deputies_named(world) {
        let program = administrator(&world).await;
        let mut at = 0;
        logged(&world, &mut at).await;
        let person = format!("/people/{}", world.person(people::ODENSE_TECHNICIAN));
        let holding = program.get(&person).await.json["holdings"][0]["id"].as_str().unwrap().to_owned();
        does(&world, &mut at, program.post(&format!("/holdings/{holding}/confirm"), &json!({})).await, "roles.confirmed").await;
        does(&world, &mut at, program.post("/organisations/0461/confirm", &json!({})).await, "roles.confirmed").await;
        let deputy = json!({"deputy": world.person(people::ODENSE_PROJECT_LEADER).to_string(), "from": "2026-03-02", "until": "2026-03-13"});
        does(&world, &mut at, program.post(&format!("/holdings/{holding}/deputy"), &deputy).await, "deputy.named").await;
        let wrong = program.post(&format!("/holdings/{holding}/deputy"), &json!({"deputy": "nobody", "from": "2026-03-02", "until": "2026-03-13"})).await;
        assert_eq!((wrong.status.as_u16(), &wrong.json["errors"][0]["field"]), (422, &json!("deputy")), "{wrong:?}");
    }

    async fn institutions_come_change_and_go(world) {
        let program = administrator(&world).await;
        let mut at = 0;
        logged(&world, &mut at).await;
        let fields = json!({"name": "Vollsmose Bibliotek", "type": "folkebibliotek", "district": "Øst"});
        does(&world, &mut at, program.post("/organisations/0461/institutions", &fields).await, "institution.added").await;
        let list = program.get("/organisations/0461/institutions").await;
        let one = list.items().iter().find(|one| one["name"] == "Vollsmose Bibliotek").unwrap_or_else(|| panic!("{list:?}"));
        let code = one["code"].as_str().unwrap_or_else(|| panic!("{list:?}")).to_owned();
        let page = format!("/organisations/{code}/institution");
        let read = program.get(&page).await;
        let changed = json!({"name": "Vollsmose Kulturhus", "type": "folkebibliotek"});
        does(&world, &mut at, program.post_over(&page, &read, &changed).await, "institution.changed").await;
        assert_eq!(program.post_over(&page, &read, &changed).await.status, 412, "over what was read before");
        let close = json!({"from": "2026-03-02", "reason": "Flyttet sammen"});
        let read = program.get(&page).await;
        does(&world, &mut at, program.post_over(&format!("/organisations/{code}/close"), &read, &close).await, "institution.closed").await;
        does(&world, &mut at, program.post(&format!("/organisations/{code}/reopen"), &json!({})).await, "institution.reopened").await;
        let mailbox = program.post("/organisations/0461/mailbox", &json!({"mailbox": "fbs@odense.example.dk"})).await;
        does(&world, &mut at, mailbox, "organisation.mailbox-changed").await;
        let outsider = world.program(people::AARHUS_PROJECT_LEADER).await;
        assert_eq!(outsider.post(&format!("/organisations/{code}/reopen"), &json!({})).await.status, 404);
    }

    async fn a_draft_gets_tasks_waves_and_roles(world) {
        let office = world.program(people::CONSULTANT).await;
        let mut at = 0;
        logged(&world, &mut at).await;
        let begun = office.post("/rollouts/sample/drafts", &json!({"from": "1", "version": "2"})).await;
        let draft = format!("/rollouts/sample/drafts/{}", last_part(&does(&world, &mut at, begun, "draft.begun").await));
        let task = json!({"code": "900", "title": "Ny opgave", "phase": "1", "theme": "it-miljoe", "responsible": "projektleder", "due": "go-live"});
        does(&world, &mut at, office.post(&format!("{draft}/new-task"), &task).await, "draft.changed").await;
        let again = office.post(&format!("{draft}/new-task"), &task).await;
        assert_eq!((again.status.as_u16(), &again.json["errors"][0]["field"]), (422, &json!("code")), "{again:?}");
        let role = json!({"title": "Ny rolle", "key": "ny-rolle"});
        does(&world, &mut at, office.post(&format!("{draft}/entries/roles"), &role).await, "draft.changed").await;
        let entry = format!("{draft}/entries/roles/ny-rolle");
        let read = office.get(&entry).await;
        let fields = json!({"fields": {"effect": "Overblik"}});
        does(&world, &mut at, office.post_over(&entry, &read, &fields).await, "draft.changed").await;
        assert_eq!(office.get(&entry).await.json["fields"]["effect"], "Overblik");
        assert_eq!(office.get(&draft).await.json["tasks"].as_array().unwrap().iter().filter(|one| one["name"].as_str().unwrap().starts_with("900")).count(), 1);
    }

    async fn dates_are_granted_and_answers_refused(world) {
        let (office, leader) = (world.program(people::CONSULTANT).await, world.program(people::ODENSE_PROJECT_LEADER).await);
        let task = "/rollouts/sample/0461/020";
        let mut at = 0;
        logged(&world, &mut at).await;
        let read = office.get(task).await;
        does(&world, &mut at, office.post_over(&format!("{task}/grant-due"), &read, &json!({"due": "2026-04-15"})).await, "task.changed").await;
        assert_eq!(office.get(task).await.json["granted_due"], "2026-04-15");
        assert_eq!(office.post_over(&format!("{task}/grant-due"), &read, &json!({"due": "2026-04-20"})).await.status, 412);
        let read = leader.get(task).await;
        let own = leader.post_over(&format!("{task}/grant-due"), &read, &json!({"due": "2026-05-15"})).await;
        assert_eq!(own.status, 422, "not one's own to grant: {own:?}");
        let read = office.get(task).await;
        let refused = office.post_over(&format!("{task}/refuse-answer"), &read, &json!({"why": "Skriv et tal"})).await;
        assert_ne!(refused.status, 200, "there is no answer to refuse yet: {refused:?}");
        let edition = leader.post("/organisations/0461/handbook", &json!({"rollout": "sample", "number": 1})).await;
        does(&world, &mut at, edition, "handbook.made").await;
        let seen = leader.post("/rollouts/sample/versions/seen", &json!({"number": 1})).await;
        assert_eq!(seen.status, 200, "{seen:?}");
    }

    async fn forums_are_left_returned_to_and_closed(world) {
        let (office, leader) = (world.program(people::CONSULTANT).await, world.program(people::ODENSE_PROJECT_LEADER).await);
        let mut at = 0;
        logged(&world, &mut at).await;
        let fields = json!({"level": "common", "title": "Netværk", "purpose": "Del erfaringer.", "roles": ["projektleder"], "rollout": "sample"});
        let started = office.post("/forums/new", &fields).await;
        let forum = format!("/forums/{}", last_part(&does(&world, &mut at, started, "forum.started").await));
        does(&world, &mut at, leader.post(&format!("{forum}/leave"), &json!({})).await, "forum.person-left").await;
        does(&world, &mut at, leader.post(&format!("{forum}/return"), &json!({})).await, "forum.person-returned").await;
        let meeting = json!({"day": "2026-03-02", "from": "10:00", "place": "Odense"});
        does(&world, &mut at, office.post(&format!("{forum}/meetings/new"), &meeting).await, "forum.meeting-called").await;
        let id = office.get(&forum).await.json["meetings"][0]["id"].as_str().unwrap().to_owned();
        does(&world, &mut at, office.post(&format!("{forum}/meetings/{id}/cancel"), &json!({})).await, "forum.meeting-cancelled").await;
        assert_eq!(leader.post(&format!("{forum}/close"), &json!({})).await.status, 409, "not hers");
        does(&world, &mut at, office.post(&format!("{forum}/close"), &json!({})).await, "forum.closed").await;
        assert!(!office.get("/forums").await.items().iter().any(|one| one["title"] == "Netværk" && one["closed"] == Value::Bool(false)));
    }

    async fn a_closed_task_of_ones_own_is_opened_again(world) {
        let leader = world.program(people::ODENSE_PROJECT_LEADER).await;
        let mut at = 0;
        logged(&world, &mut at).await;
        let fields = json!({"title": "Ring", "start": "2026-02-10", "due": "2026-03-20", "responsible": "role:projektleder", "performer": "role:tekniker"});
        let added = leader.post("/rollouts/sample/0461/own/new", &fields).await;
        let task = format!("/rollouts/sample/0461/{}", last_part(&does(&world, &mut at, added, "local.added").await));
        does(&world, &mut at, leader.post(&format!("{task}/close"), &json!({})).await, "local.closed").await;
        does(&world, &mut at, leader.post(&format!("{task}/reopen"), &json!({})).await, "local.reopened").await;
    }
}
