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
    with_checks(world, "critical = false", "critical = true").await;
}

/// A version of the playbook with words of `checks.toml` changed.
async fn with_checks(world: &World, old: &'static str, new: &'static str) {
    let source = sample::playbook("2", |path, text| if path == "checks.toml" { text.replace(old, new) } else { text });
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

async fn with_file(visitor: &Visitor, item: &str, verdict: &str, note: &str, (name, content): (&str, &[u8])) -> Page {
    let revision = visitor.get(CHECK).await.attributes("input[name=revision]", "value")[0].clone();
    let fields = [("item", item), ("verdict", verdict), ("note", note), ("revision", &revision)];
    visitor.upload(CHECK, &fields, ("file", name, content.to_vec())).await
}

/// The addresses of the files on the page of a checklist.
fn files(page: &Page) -> Vec<String> {
    page.attributes("main section ul.plain-list > li > a", "href")
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

    async fn the_page_reaches_the_sites_that_it_tests_and_no_others(world) {
        let tina = world.sign_in(people::ODENSE_TECHNICIAN).await;
        assert!(!tina.get(CHECK).await.header("content-security-policy").contains("connect-src"), "no address is known");
        with_checks(&world, "kind = \"address\"", "kind = \"address\"\naddress = \"https://fbs.example.dk/start\"").await;
        let page = tina.get(CHECK).await;
        let policy = page.header("content-security-policy").to_owned();
        assert!(policy.contains("default-src 'self'") && policy.ends_with("connect-src 'self' https://fbs.example.dk"), "{policy}");
        assert!(page.attributes("form[data-environment]", "data-environment")[0].contains("\"site\":\"https://fbs.example.dk\""));
        let office = world.sign_in(people::CONSULTANT).await.get(CHECK).await;
        assert!(!office.header("content-security-policy").contains("connect-src"), "whoever only reads tests nothing");
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

    async fn a_file_shows_it_and_whoever_reads_the_answers_reads_it(world) {
        let tina = world.sign_in(people::ODENSE_TECHNICIAN).await;
        let content = b"%PDF-1.7 \xff\0m\xc3\xa5ling";
        let page = with_file(&tina, "proevet", "ok", "", ("../Måling <b>.pdf", content)).await;
        assert!(page.says("Punktet er gemt.") && page.says("Måling <b>.pdf") && page.says("1 kB · Tina Tekniker"), "{}", page.text());
        let here = files(&page).remove(0);
        let office = world.sign_in(people::CONSULTANT).await;
        let file = office.get(&here).await;
        assert_eq!((file.status(), file.bytes()), (200, &content[..]));
        assert_eq!(file.header("content-type"), "application/octet-stream", "nothing runs in the browser");
        assert!(file.header("content-disposition").starts_with("attachment; filename=\"Maaling"), "{}", file.header("content-disposition"));
        for login in [people::CONSULTANT, people::SUPPLIER, people::AARHUS_PROJECT_LEADER, people::LAESOE_OUTSIDER] {
            let other = world.sign_in(login).await;
            assert_eq!(other.get(&here).await.status(), if login == people::CONSULTANT { 200 } else { 404 }, "{login}");
            assert_eq!(other.post(&format!("{here}/remove"), &[]).await.status(), 404, "{login}");
            assert_eq!(other.upload(CHECK, &[("item", "proevet")], ("file", "x.txt", b"x".to_vec())).await.status(), 404, "{login}");
        }
        assert_ne!(world.stranger().get(&here).await.bytes(), content);
        assert_eq!(office.get(&here.replace("it-miljoe", "andet")).await.status(), 404, "only below its own checklist");
        let list = world.sign_in(people::SUPPLIER).await.get(LIST).await;
        assert!(list.all("tbody td[data-label=Filer]").contains(&"1".to_owned()) && !list.says("Måling"), "{}", list.text());
        assert!(office.get("/log?kind=checks").await.says("Lagde en fil ved et punkt på en tjekliste"));
        assert_eq!(count(&world, "SELECT COUNT(*) FROM log WHERE action = 'checks.file-added' AND became LIKE '%PDF-1%'").await, 0);
    }

    async fn what_is_taken_away_is_hidden_and_kept_and_the_last_evidence_stays(world) {
        let tina = world.sign_in(people::ODENSE_TECHNICIAN).await;
        let here = files(&with_file(&tina, "proevet", "ok", "", ("a.txt", b"a")).await).remove(0);
        let refused = tina.post(&format!("{here}/remove"), &[]).await;
        assert!(refused.says("Filen er alt, hvad der viser") && refused.says("a.txt"), "{}", refused.text());
        let more = with_file(&tina, "proevet", "ok", "", ("b.txt", b"b")).await;
        assert!(more.says("Filen er vedhæftet.") && files(&more).len() == 2, "{}", more.text());
        assert_eq!(count(&world, "SELECT MAX(revision) FROM check_answers").await, 1, "the answer is the same");
        let less = tina.post(&format!("{here}/remove"), &[]).await;
        assert!(less.says("Filen er fjernet.") && !less.says("a.txt") && less.says("b.txt"), "{}", less.text());
        assert_eq!(tina.get(&here).await.status(), 404);
        assert_eq!(tina.post(&format!("{here}/remove"), &[]).await.status(), 404, "once");
        assert_eq!(count(&world, "SELECT COUNT(*) FROM evidence_files WHERE removed_at IS NOT NULL AND size = 1").await, 1);
    }

    async fn a_file_comes_before_an_answer_and_nothing_typed_is_lost(world) {
        let tina = world.sign_in(people::ODENSE_TECHNICIAN).await;
        let alone = with_file(&tina, "net", "", "", ("net.txt", b"net")).await;
        assert!(alone.says("Filen er vedhæftet.") && alone.says("0 af 3"), "{}", alone.text());
        let half = with_file(&tina, "proevet", "", "Min note", ("half.txt", b"half")).await;
        assert!(half.status() == 422 && half.says("Vælg et svar.") && half.says("half.txt"), "{}", half.text());
        assert_eq!(half.all("#i-proevet-note")[0].trim(), "Min note");
        let named = with_file(&tina, "proevet", "ok", "Min note", ("010190-1234.txt", b"x")).await;
        assert!(named.status() == 422 && named.says("Filens navn kan indeholde et rigtigt CPR-nummer"), "{}", named.text());
        assert_eq!(named.all("#i-proevet-note")[0].trim(), "Min note");
        let empty = with_file(&tina, "proevet", "ok", "", ("empty.txt", b"")).await;
        assert_eq!(empty.status(), 200, "what is empty is no file, and half.txt shows it");
        assert_eq!(count(&world, "SELECT COUNT(*) FROM evidence_files").await, 2);
        assert_eq!(count(&world, "SELECT COUNT(*) FROM log WHERE was LIKE '%0101%' OR became LIKE '%0101%'").await, 0);
    }

    async fn programs_add_list_fetch_and_remove(world) {
        let tina = world.program(people::ODENSE_TECHNICIAN).await;
        let read = tina.get(CHECK).await;
        let part = reqwest::multipart::Part::bytes(b"net".to_vec()).file_name("net.txt");
        let form = reqwest::multipart::Form::new().text("item", "net").text("verdict", "ok").part("file", part);
        let request = tina.request(reqwest::Method::POST, CHECK).header("if-match", read.header("etag")).multipart(form);
        let done = testkit::answered(request).await;
        assert!(done.status.is_success(), "{done:?}");
        let read = tina.get(CHECK).await;
        let item = read.json["checks"].as_array().unwrap().iter().find(|item| item["key"] == "net").unwrap().clone();
        assert_eq!((item["verdict"].as_str(), item["files"][0]["name"].as_str()), (Some("ok"), Some("net.txt")), "{item}");
        assert_eq!(read.json["files"], 1);
        let content = item["files"][0]["content"].as_str().unwrap();
        assert_eq!(world.sign_in(people::CONSULTANT).await.get(content).await.bytes(), b"net");
        let kept = tina.post(&format!("{content}/remove"), &serde_json::json!({})).await;
        assert!(!kept.status.is_success(), "it is all that shows the item: {kept:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_too_large_is_refused_in_words_and_the_note_stays() {
    let world = World::sample(testkit::Engine::Sqlite).await;
    let tina = world.sign_in(people::ODENSE_TECHNICIAN).await;
    let page = with_file(&tina, "proevet", "ok", "Min note", ("x.pdf", &vec![b'x'; 20 * 1024 * 1024 + 1])).await;
    assert!(page.status() == 422 && page.says("Filen er for stor.") && page.says("Min note"), "{}", page.status());
    assert_eq!(count(&world, "SELECT COUNT(*) FROM evidence_files").await + count(&world, "SELECT COUNT(*) FROM check_answers").await, 0);
}
