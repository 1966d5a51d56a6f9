//! C9, C10: moving data: who is how far, what is outstanding, and that nothing is closed while business-critical data are.

use app::cutover::store::ItemFields;
use database::Actor;
use domain::{access::cutover_for_program, cutover::ItemKind};
use testkit::{World, on_both_engines, people, sample};

const LIST: &str = "/rollouts/sample/cutover";
const ODENSE: &str = "/rollouts/sample/cutover/0461";
const NEW: &str = "/rollouts/sample/cutover/0461/new";

/// A version of the playbook whose first task closes the old system.
async fn closing(world: &World) {
    let source = sample::playbook("2", |path, text| match path.contains("030") {
        true => text.replacen("origin =", "cutover = \"close\"\norigin =", 1),
        false => text,
    });
    let read = playbook::read(&source).playbook.expect("a sound playbook");
    assert_eq!(read.tasks.iter().filter(|task| task.cutover.is_some()).count(), 1);
    let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
    app::playbooks::store::store(&mut tx, &read, &source).await.unwrap();
    app::rollouts::creation::publish(&mut tx, &sample::ROLLOUT.into(), "2", None).await.unwrap();
    tx.commit().await.unwrap();
}

const MISSING: [(&str, &str); 5] =
    [("kind", "outstanding"), ("title", "Elevplaner mangler"), ("area", "Elevplaner"), ("critical", "yes"), ("note", "")];

on_both_engines! {
    async fn the_old_system_is_not_closed_while_business_critical_data_are_missing(world) {
        closing(&world).await;
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let refused = leader.post(NEW, &[("kind", "outstanding"), ("title", "Elevplaner mangler")]).await;
        assert_eq!(refused.status(), 422);
        assert!(refused.says("Skriv, hvilke data det er"), "{}", refused.text());
        assert_eq!(refused.attributes("#title", "value"), ["Elevplaner mangler"]);
        let noted = leader.post(NEW, &MISSING).await;
        assert!(noted.says("Elevplaner mangler") && noted.says("Forretningskritisk"), "{}", noted.text());
        assert!(noted.says("kan ikke meldes lukket"), "{}", noted.text());

        let done = [("state", "completed"), ("revision", "0")];
        let held = leader.post("/rollouts/sample/0461/030/progress", &done).await;
        assert_eq!(held.status(), 422);
        assert!(held.says("Forretningskritiske data mangler stadig"), "{}", held.text());
        let elsewhere = world.sign_in(people::AARHUS_PROJECT_LEADER).await;
        assert_eq!(elsewhere.post("/rollouts/sample/0751/030/progress", &done).await.status(), 200, "another municipality does not wait");

        let form = noted.attributes("main table a", "href").into_iter().find(|href| href.starts_with(ODENSE)).expect("the way to the item");
        let settled: Vec<(&str, &str)> = MISSING.iter().copied().chain([("settled", "yes"), ("revision", "1")]).collect();
        let how = leader.post(&form, &settled).await;
        assert_eq!(how.status(), 422, "how it was settled is asked for");
        let settled: Vec<(&str, &str)> = settled.into_iter().chain([("outcome", "Hentet i det gamle system")]).collect();
        let page = leader.post(&form, &settled).await;
        assert!(page.says("Hentet i det gamle system") && page.says("Intet er åbent"), "{}", page.text());
        assert_eq!(leader.post(&form, &settled).await.status(), 409, "over a revision that is gone");
        assert_eq!(leader.post("/rollouts/sample/0461/030/progress", &done).await.status(), 200);
    }

    async fn what_a_closed_institution_left_open_is_settled_by_who_goes_on(world) {
        closing(&world).await;
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        for name in ["Vest Skole", "Øst Skole"] {
            let added = leader.post("/organisations/0461/institutions", &[("name", name), ("type", "folkeskole")]).await;
            assert_eq!(added.status(), 200, "{}", added.text());
        }
        let (west, east) = ("0461-vest-skole", "0461-oest-skole");
        let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
        for school in [west, east] {
            let item = ItemFields {
                kind: ItemKind::Outstanding,
                title: format!("Elevplaner fra {school}"),
                area: "Elevplaner".to_owned(),
                critical: true,
                note: String::new(),
                due: None,
                settled: None,
                outcome: String::new(),
            };
            app::cutover::store::insert(&mut tx, &cutover_for_program(&sample::ROLLOUT.into(), &school.into()), None, &item).await.unwrap();
        }
        tx.commit().await.unwrap();
        for (school, into) in [(west, east), (east, "")] {
            let path = format!("/organisations/{school}/close");
            let seen = leader.get(&path).await.attributes("input[name=seen]", "value")[0].clone();
            let wish = [("from", "2026-02-10"), ("reason", "Lagt sammen"), ("into", into), ("seen", seen.as_str())];
            let shown = leader.post(&path, &[&wish[..], &[("show", "yes")]].concat()).await;
            let goes_on = if into.is_empty() { "Det går videre til Odense" } else { "Det går videre til Øst Skole" };
            assert!(shown.says("Ét forhold om data er åbent.") && shown.says(goes_on), "{}", shown.text());
            assert!(leader.post(&path, &wish).await.says("Institutionen er lukket."));
        }
        let page = leader.get(ODENSE).await;
        for left in ["Fra Vest Skole, som er lukket", "Fra Øst Skole, som er lukket", "kan ikke meldes lukket"] {
            assert!(page.says(left), "{left}: {}", page.text());
        }
        let done = [("state", "completed"), ("revision", "0")];
        assert_eq!(leader.post("/rollouts/sample/0461/030/progress", &done).await.status(), 422);
        for item in page.attributes("main table a", "href").into_iter().filter(|href| href.starts_with(&format!("{ODENSE}/"))) {
            let settled = [("settled", "yes"), ("outcome", "Hentet i det gamle system"), ("revision", "1")];
            assert!(leader.post(&item, &[&MISSING[..], &settled].concat()).await.says("Hentet i det gamle system"));
        }
        assert!(leader.get(ODENSE).await.says("Intet er åbent"));
        assert_eq!(leader.post("/rollouts/sample/0461/030/progress", &done).await.status(), 200);
    }

    async fn the_list_shows_ones_own_to_a_municipality_and_all_to_the_office(world) {
        closing(&world).await;
        world.sign_in(people::ODENSE_PROJECT_LEADER).await.post(NEW, &MISSING).await;
        let office = world.sign_in(people::CONSULTANT).await;
        let page = office.get(LIST).await;
        assert!(page.says("Odense") && page.says("Aarhus") && page.says("1 udestående"), "{}", page.text());
        assert_eq!(page.all("main table tbody tr").len(), 2, "offices have no data to move: {}", page.text());
        assert_eq!(office.get("/rollouts/sample/cutover/kombit").await.status(), 404);
        let critical = office.get("/rollouts/sample/cutover?items=critical").await;
        assert!(critical.says("Odense") && !critical.says("Aarhus"), "{}", critical.text());
        let outsider = world.sign_in(people::AARHUS_PROJECT_LEADER).await;
        let own = outsider.get(LIST).await;
        assert!(own.says("Aarhus") && !own.says("Odense"), "{}", own.text());
        assert_eq!(outsider.get(ODENSE).await.status(), 404);
        assert_eq!(outsider.post(NEW, &MISSING).await.status(), 404);
        assert_eq!(outsider.get("/rollouts/sample/cutover.xlsx").await.status(), 200);

        let supplier = world.sign_in(people::SUPPLIER).await;
        let seen = supplier.get(ODENSE).await;
        assert!(seen.says("1 udestående") && !seen.says("Elevplaner mangler"), "{}", seen.text());
        assert_eq!(supplier.get(NEW).await.status(), 404);

        let program = world.program(people::CONSULTANT).await;
        let rows = program.get("/rollouts/sample/cutover?items=open").await;
        assert_eq!(rows.items().len(), 1);
        assert_eq!(rows.items()[0]["critical"], 1);
        let items = program.get("/rollouts/sample/cutover/0461").await;
        let item = program.get(&format!("/rollouts/sample/cutover/0461/{}", items.items()[0]["id"].as_str().unwrap())).await;
        let settled = serde_json::json!({
            "kind": "outstanding", "title": "Elevplaner mangler", "area": "Elevplaner", "critical": true,
            "settled": true, "outcome": "Hentet",
        });
        let path = format!("/rollouts/sample/cutover/0461/{}", item.json["id"].as_str().unwrap());
        let answer = program.post_over(&path, &item, &settled).await;
        assert!(answer.status.is_success(), "{answer:?}");
        assert_eq!(program.get("/rollouts/sample/cutover?items=open").await.items().len(), 0);
    }
}
