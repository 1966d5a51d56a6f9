//! D4, D5: people answer a checklist with evidence, machines attach what they found, and a task waits for what is critical.

use database::Actor;
use testkit::{Page, Visitor, World, on_both_engines, people, sample};

const LIST: &str = "/rollouts/sample/checks";
const ODENSE: &str = "/rollouts/sample/0461/checks";
const CHECK: &str = "/rollouts/sample/0461/checks/it-miljoe";
const RESULTS: &str = "/rollouts/sample/0461/checks/it-miljoe/results";
const TASK: &str = "/rollouts/sample/0461/030";

/// A version of the playbook whose first item is critical.
async fn critical(world: &World) {
    let source = sample::playbook("2", |path, text| match path {
        "checks.toml" => text.replace("critical = false", "critical = true"),
        _ => text,
    });
    let reading = playbook::read(&source);
    let read = reading.playbook.unwrap_or_else(|| panic!("{:?}", reading.faults));
    let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
    app::playbooks::store::store(&mut tx, &read, &source).await.unwrap();
    app::rollouts::creation::publish(&mut tx, &sample::ROLLOUT.into(), "2", None).await.unwrap();
    tx.commit().await.unwrap();
}

async fn answer(visitor: &Visitor, item: &str, verdict: &str, note: &str) -> Page {
    let revision = visitor.get(CHECK).await.attributes("input[name=revision]", "value")[0].clone();
    visitor.post(CHECK, &[("item", item), ("verdict", verdict), ("note", note), ("revision", &revision)]).await
}

async fn completed(visitor: &Visitor) -> Page {
    let revision = visitor.get(TASK).await.attributes("input[name=revision]", "value")[0].clone();
    visitor.post(&format!("{TASK}/progress"), &[("state", "completed"), ("revision", &revision)]).await
}

async fn count(world: &World, sql: &'static str) -> i64 {
    let mut connection = world.app.database().read().await.unwrap();
    sqlx::query_scalar(sql).fetch_one(&mut *connection).await.unwrap()
}

on_both_engines! {
    async fn a_task_waits_for_its_critical_items(world) {
        critical(&world).await;
        let tina = world.sign_in(people::ODENSE_TECHNICIAN).await;
        assert!(tina.get(TASK).await.attributes("main a", "href").contains(&CHECK.to_owned()), "the task leads to its checklist");
        let page = tina.get(ODENSE).await;
        assert!(page.says("0 af 3") && page.says("1 kritisk punkt er åbent."), "{}", page.text());
        let refused = completed(&tina).await;
        assert!(refused.status() == 422 && refused.says("åbne kritiske punkter"), "{}", refused.text());
        let bare = answer(&tina, "net", "ok", "").await;
        assert!(bare.status() == 422 && bare.says("Skriv, hvad der viser det."), "{}", bare.text());
        assert!(answer(&tina, "net", "not-ok", "Porten er lukket").await.says("Punktet er gemt."));
        assert_eq!(completed(&tina).await.status(), 422, "what is wrong is open still");
        assert!(answer(&tina, "net", "ok", "Åbnet").await.says("Ingen kritiske punkter er åbne."));
        assert_eq!(completed(&tina).await.status(), 200);
        assert_eq!(count(&world, "SELECT COUNT(*) FROM overlays WHERE task = '030' AND state = 'completed'").await, 1);
        assert!(world.sign_in(people::CONSULTANT).await.get("/log?kind=checks").await.says("Besvarede et punkt på en tjekliste"));
    }

    async fn what_a_machine_found_is_evidence_and_is_never_changed(world) {
        let tina = world.sign_in(people::ODENSE_TECHNICIAN).await;
        let failed = [("made_by", "command"), ("net", "failed: Porten er lukket."), ("browser", "passed: Chrome 130")];
        let page = tina.post(RESULTS, &failed).await;
        assert!(page.says("Resultatet er vedhæftet.") && page.says("Fejlet (Porten er lukket.)") && page.says("Åbn i firewallen."), "{}", page.text());
        assert_eq!(answer(&tina, "net", "ok", "").await.status(), 422);
        let office = world.sign_in(people::CONSULTANT).await;
        let list = office.get(LIST).await;
        assert!(list.says("Odense") && list.says("Adressen"), "{}", list.text());
        tina.post(RESULTS, &[("made_by", "command"), ("net", "passed: Forbindelsen er oprettet.")]).await;
        assert_eq!(answer(&tina, "net", "ok", "").await.status(), 200, "both tests passed last");
        assert_eq!(count(&world, "SELECT COUNT(*) FROM check_runs").await, 2);
        assert_eq!(tina.post(RESULTS, &[("net", "splendid")]).await.status(), 400);
        assert!(tina.post(RESULTS, &[("made_by", "browser")]).await.says("Der var intet resultat"));
        assert_eq!(office.post(RESULTS, &[("net", "passed")]).await.status(), 404, "the programme office reads");
        assert!(office.get(&format!("{LIST}.xlsx")).await.bytes().starts_with(b"PK"));
    }

    async fn no_real_person_is_kept_or_logged(world) {
        let tina = world.sign_in(people::ODENSE_TECHNICIAN).await;
        for (line, words) in [
            ("Test Ole; 010190-1234", "Linje 1: nummeret kan tilhøre en rigtig person."),
            ("Test Ole; ole@rigtig.dk", "Linje 1: mailadressen kan tilhøre en rigtig person."),
            ("Ole; ole@example.dk", "Linje 1: skriv ordet Test"),
        ] {
            let refused = answer(&tina, "personer", "ok", line).await;
            assert!(refused.status() == 422 && refused.says(words), "{}", refused.text());
            assert_eq!(refused.all("#i-personer-note")[0].trim(), line, "nothing that was typed is lost");
        }
        let note = answer(&tina, "proevet", "ok", "Prøvet på 0101901234").await;
        assert!(note.status() == 422 && note.says("rigtigt CPR-nummer"), "{}", note.text());
        assert_eq!(count(&world, "SELECT COUNT(*) FROM check_answers").await, 0);
        assert_eq!(count(&world, "SELECT COUNT(*) FROM log WHERE became LIKE '%0101%' OR became LIKE '%rigtig.dk%'").await, 0);
        assert_eq!(answer(&tina, "personer", "ok", "Test Testesen; test@example.dk; 00000000").await.status(), 200);
    }

    async fn who_was_slower_on_an_item_is_told_and_other_items_are_free(world) {
        let (tina, leader) = (world.sign_in(people::ODENSE_TECHNICIAN).await, world.sign_in(people::ODENSE_PROJECT_LEADER).await);
        assert_eq!(leader.get(CHECK).await.attributes("input[name=revision]", "value")[0], "0");
        answer(&tina, "proevet", "ok", "Prøvet").await;
        let late = leader.post(CHECK, &[("item", "proevet"), ("verdict", "not-ok"), ("note", "Nej"), ("revision", "0")]).await;
        assert!(late.status() == 409 && late.says("En anden har besvaret punktet imens"), "{}", late.text());
        assert_eq!(late.all("#i-proevet-note")[0].trim(), "Nej");
        let other = leader.post(CHECK, &[("item", "net"), ("verdict", "not-relevant"), ("note", "Intet net"), ("revision", "0")]).await;
        assert_eq!(other.status(), 200);
    }

    async fn a_supplier_sees_how_far_everyone_is_and_nothing_that_was_written(world) {
        let tina = world.sign_in(people::ODENSE_TECHNICIAN).await;
        answer(&tina, "proevet", "not-ok", "Hemmelig grund").await;
        tina.post(RESULTS, &[("made_by", "command"), ("net", "failed: hemmelig.adresse")]).await;
        let supplier = world.sign_in(people::SUPPLIER).await;
        let list = supplier.get(LIST).await;
        assert!(list.status() == 200 && list.says("1 af 3") && list.says("Adressen"), "{}", list.text());
        assert!(!list.text().to_lowercase().contains("hemmelig"));
        assert_eq!(supplier.get(CHECK).await.status(), 404);
        assert_eq!(world.sign_in(people::AARHUS_PROJECT_LEADER).await.get(CHECK).await.status(), 404);
    }
}
