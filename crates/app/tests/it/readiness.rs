//! D1: people answer about the readiness of their organisation, talk about where they differ, and somebody decides; the gate waits for it.

use crate::telling::{on, outbox};
use app::telling::{self, Morning};
use database::Actor;
use testkit::{Page, Visitor, World, on_both_engines, people, sample};

const LIST: &str = "/rollouts/sample/readiness";
const ODENSE: &str = "/rollouts/sample/0461/readiness";
const ANSWER: &str = "/rollouts/sample/0461/readiness/parathed";
const DIALOGUE: &str = "/rollouts/sample/0461/readiness/parathed/dialogue";
const DECISION: &str = "/rollouts/sample/0461/readiness/parathed/decision";
const SHARE: &str = "/rollouts/sample/0461/readiness/parathed/share";
const GATE: &str = "/rollouts/sample/gates/klar/0461";

/// A version of the playbook whose questionnaire is open, with other changes, and whose gate asks for readiness and nothing else.
async fn opened(world: &World, version: &str, change: impl Fn(String) -> String) {
    let source = sample::playbook(version, |path, text| match path {
        "questionnaires/parathed.toml" => change(text.replace("opens = 2026-05-04", "opens = 2026-02-02")),
        "gates.toml" => text.replacen("kind = \"critical\"\nroles = [\"projektleder\"]\n", "holds = 'readiness(\"parathed\")'\n", 1),
        _ => text,
    });
    let reading = playbook::read(&source);
    let read = reading.playbook.unwrap_or_else(|| panic!("{:?}", reading.faults));
    let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
    app::playbooks::store::store(&mut tx, &read, &source).await.unwrap();
    app::rollouts::creation::publish(&mut tx, &sample::ROLLOUT.into(), version, None).await.unwrap();
    tx.commit().await.unwrap();
}

async fn answer(visitor: &Visitor, answers: &[(&str, &str)], go: &str) -> Page {
    let revision = visitor.get(ANSWER).await.attributes("input[name=revision]", "value")[0].clone();
    let fields: Vec<(&str, &str)> = answers.iter().copied().chain([("go", go), ("revision", &revision)]).collect();
    visitor.post(ANSWER, &fields).await
}

const GOOD: [(&str, &str); 4] = [("ledelse", "5"), ("pladser", "4"), ("net", "yes"), ("ord", "Tiden er knap")];
const BAD: [(&str, &str); 3] = [("ledelse", "1"), ("pladser", "2"), ("net", "no")];

async fn revision(visitor: &Visitor) -> String {
    visitor.get(DIALOGUE).await.attributes("input[name=revision]", "value")[0].clone()
}

async fn count(world: &World, sql: &'static str) -> i64 {
    let mut connection = world.app.database().read().await.unwrap();
    sqlx::query_scalar(sql).fetch_one(&mut *connection).await.unwrap()
}

on_both_engines! {
    async fn one_answers_a_theme_a_step_and_goes_on_elsewhere(world) {
        opened(&world, "2", |text| text).await;
        let tina = world.sign_in(people::ODENSE_TECHNICIAN).await;
        let mine = tina.get("/").await;
        assert!(mine.says("Parathed: dine svar mangler") && mine.says("Parathed til go-live"), "{}", mine.text());
        let first = tina.get(ANSWER).await;
        assert!(first.says("Trin 1 af 3") && first.says("Ledelsen følger med.") && !first.says("Nettet virker."), "{}", first.text());
        assert!(first.says("Per Projektleder er ikke begyndt."), "{}", first.text());
        let next = tina.post(ANSWER, &[("ledelse", "4"), ("pladser", ""), ("step", "1"), ("go", "next"), ("revision", "0")]).await;
        assert!(next.says("Trin 2 af 3") && next.says("Nettet virker."), "{}", next.text());

        // On another device: what was answered is there, and one begins where something is missing.
        let phone = world.sign_in(people::ODENSE_TECHNICIAN).await;
        let again = phone.get(ANSWER).await;
        assert!(again.says("Trin 1 af 3"), "{}", again.text());
        assert_eq!(again.attributes("input[name=ledelse][checked]", "value"), ["4"]);
        let refused = phone.post(ANSWER, &[("ledelse", "3"), ("pladser", "mange"), ("step", "1"), ("go", "next"), ("revision", "1")]).await;
        assert_eq!(refused.status(), 422);
        assert!(refused.says("Skriv et helt tal") , "{}", refused.text());
        assert_eq!(refused.attributes("#pladser", "value"), ["mange"]);
        assert_eq!(refused.attributes("input[name=ledelse][checked]", "value"), ["3"]);
        let late = phone.post(ANSWER, &[("ledelse", "2"), ("step", "1"), ("go", "next"), ("revision", "0")]).await;
        assert!(late.status() == 409 && late.says("Du har svaret et andet sted imens"), "{}", late.text());
        assert_eq!(late.attributes("input[name=ledelse][checked]", "value"), ["2"]);

        let early = answer(&phone, &[("pladser", "3")], "hand-in").await;
        assert!(early.status() == 422 && early.says("Besvar det spørgsmål, der mangler"), "{}", early.text());
        let done = answer(&phone, &[("pladser", "3"), ("net", "unknown")], "hand-in").await;
        assert!(done.says("Dine svar er afleveret.") && done.says("Ved ikke"), "{}", done.text());
        assert!(!phone.get("/").await.says("dine svar mangler"));
        let changed = answer(&phone, &[("net", "yes")], "next").await;
        assert_eq!(changed.status(), 200);
        assert_eq!(count(&world, "SELECT COUNT(*) FROM readiness_sheets WHERE handed_in_at IS NOT NULL AND revision = 3").await, 1);
        assert!(tina.get(DIALOGUE).await.says("1 af 2"), "changed after handing in, it is still handed in");
        assert!(world.sign_in(people::CONSULTANT).await.get("/log?kind=readiness").await.says("Afleverede svar om parathed"));
    }

    async fn nobody_answers_before_it_opens_or_after_it_closes(world) {
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let page = leader.get(ANSWER).await;
        assert!(page.says("Spørgeskemaet åbner mandag den 4. maj 2026"), "{}", page.text());
        assert!(!leader.get("/").await.says("dine svar mangler"));
        let refused = leader.post(ANSWER, &[("ledelse", "5"), ("step", "1"), ("revision", "0")]).await;
        assert!(refused.status() == 422 && refused.says("tager ikke imod svar"), "{}", refused.text());
        assert_eq!(refused.attributes("input[name=ledelse][checked]", "value"), ["5"]);
        assert_eq!(count(&world, "SELECT COUNT(*) FROM readiness_sheets").await, 0);
        opened(&world, "2", |text| text.replace("closes = \"go-live\"", "closes = 2026-02-09")).await;
        assert!(leader.get(ANSWER).await.says("Spørgeskemaet lukkede"));
    }

    async fn where_only_one_answers_the_others_are_left_in_peace(world) {
        opened(&world, "2", |text| text.replace("ready = 75", "answers = \"one\"\nready = 75")).await;
        let (tina, leader) = (world.sign_in(people::ODENSE_TECHNICIAN).await, world.sign_in(people::ODENSE_PROJECT_LEADER).await);
        assert_eq!(answer(&tina, &[("ledelse", "4")], "next").await.status(), 200);
        let page = leader.get(ANSWER).await;
        assert!(page.says("Tina Tekniker svarer for jer alle."), "{}", page.text());
        assert!(!leader.get("/").await.says("dine svar mangler") && tina.get("/").await.says("Du er begyndt."));
        assert_eq!(leader.post(ANSWER, &[("ledelse", "1"), ("revision", "0")]).await.status(), 422);
    }

    async fn people_talk_agree_and_decide_and_the_gate_opens(world) {
        opened(&world, "2", |text| text).await;
        let (tina, leader) = (world.sign_in(people::ODENSE_TECHNICIAN).await, world.sign_in(people::ODENSE_PROJECT_LEADER).await);
        let owner = world.sign_in(people::ODENSE_SYSTEM_OWNER).await;
        assert!(owner.get(GATE).await.says("Parathed: Parathed til go-live er ikke afgjort som klar"));
        answer(&tina, &GOOD, "hand-in").await;
        answer(&leader, &BAD, "hand-in").await;
        let page = leader.get(ODENSE).await;
        // (50 + 75 + 2 × 50) / 4.
        assert!(page.says("56") && page.says("Klar på betingelser") && page.says("100 point mellem jer"), "{}", page.text());
        assert!(page.says("Tina Tekniker: 5 – Helt enig") && page.says("Tina Tekniker: Tiden er knap"), "{}", page.text());
        assert!(page.says("Ring til it.") && page.says("030 Kontroller it-miljø"), "{}", page.text());
        assert!(page.says("Tal for hele landet vises, når mindst fem"), "{}", page.text());

        // A must-have is not met, so that nobody calls it ready.
        let fields = |verdict: &'static str, reason: &'static str, revision: String| {
            vec![("verdict", verdict.to_owned()), ("reason", reason.to_owned()), ("revision", revision)]
        };
        let post = |fields: Vec<(&'static str, String)>| {
            let owner = &owner;
            async move {
                let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
                owner.post(DECISION, &fields).await
            }
        };
        let refused = post(fields("ready", "Vi er enige", "0".into())).await;
        assert!(refused.status() == 422 && refused.says("Noget, der skal være på plads, mangler.") && refused.says("Vi er enige"), "{}", refused.text());
        let refused = post(fields("on-conditions", "", "0".into())).await;
        assert!(refused.says("Skriv betingelserne.") && refused.says("Skriv en dag fra i dag og frem."), "{}", refused.text());
        assert!(tina.post(DECISION, &[("verdict", "not-ready"), ("reason", "x"), ("revision", "0")]).await.says("Det er ikke dit at gøre."));

        assert_eq!(leader.post(DIALOGUE, &[("question", "net"), ("answer", "måske"), ("revision", "0")]).await.status(), 422);
        let agreed = leader.post(DIALOGUE, &[("question", "net"), ("answer", "yes"), ("note", "Skiftet i går"), ("revision", "0")]).await;
        assert!(agreed.says("Aftalt svar: Ja (Per Projektleder") && agreed.says("Skiftet i går"), "{}", agreed.text());
        let late = leader.post(DIALOGUE, &[("question", "ledelse"), ("answer", "4"), ("note", "Mit ord"), ("revision", "0")]).await;
        assert!(late.status() == 409 && late.says("En anden gemte noget imens") && late.says("Mit ord"), "{}", late.text());
        assert!(tina.post(DIALOGUE, &[("question", "net"), ("answer", "no"), ("revision", "1")]).await.says("Det er ikke dit at gøre."));
        assert!(!owner.get(GATE).await.says("Klar til afgørelse"));

        let known = revision(&owner).await;
        let decided = post(fields("ready", "", known.clone())).await;
        assert!(decided.says("Afgørelsen er truffet.") && decided.says("Åse Ansvarlig"), "{}", decided.text());
        let late = post(fields("not-ready", "Nej alligevel", known)).await;
        assert!(late.status() == 409 && late.says("Nej alligevel"), "{}", late.text());
        assert!(owner.get(GATE).await.says("Klar til afgørelse"), "{}", owner.get(GATE).await.text());
        let back = post(fields("not-ready", "Nettet faldt ned", revision(&owner).await)).await;
        assert!(back.says("Nettet faldt ned"));
        assert!(owner.get(GATE).await.says("er ikke afgjort som klar"));
        assert_eq!(count(&world, "SELECT COUNT(*) FROM readiness_decisions").await, 2, "the first decision stands in its place");
    }

    async fn a_new_version_keeps_what_was_answered_by_its_question(world) {
        opened(&world, "2", |text| text).await;
        let tina = world.sign_in(people::ODENSE_TECHNICIAN).await;
        answer(&tina, &GOOD, "hand-in").await;
        let renamed = |text: String| text.replace("Ledelsen følger med.", "Ledelsen går forrest.").replace("key = \"pladser\"", "key = \"superbrugere\"");
        opened(&world, "3", renamed).await;
        let page = tina.get(ANSWER).await;
        assert!(page.says("Hvor mange superbrugere har I?") && page.says("Trin 1 af 3"), "what is new is missing: {}", page.text());
        assert_eq!(page.attributes("input[name=ledelse][checked]", "value"), ["5"]);
        assert!(tina.get(DIALOGUE).await.says("Ledelsen går forrest."));
        assert_eq!(answer(&tina, &[("superbrugere", "4")], "next").await.status(), 200);
        assert_eq!(count(&world, "SELECT COUNT(*) FROM readiness_sheets WHERE answers LIKE '%pladser%'").await, 1, "nothing is thrown away");
    }

    async fn another_s_readiness_does_not_exist_and_the_office_sees_no_names(world) {
        opened(&world, "2", |text| text).await;
        let tina = world.sign_in(people::ODENSE_TECHNICIAN).await;
        answer(&tina, &GOOD, "hand-in").await;
        for login in [people::AARHUS_PROJECT_LEADER, people::LAESOE_OUTSIDER, people::ODENSE_BYSTANDER, people::SUPPLIER] {
            let visitor = world.sign_in(login).await;
            for path in [ODENSE, ANSWER, DIALOGUE] {
                assert_eq!(visitor.get(path).await.status(), 404, "{login} {path}");
            }
            assert_eq!(visitor.post(ANSWER, &GOOD).await.status(), 404, "{login}");
            assert_eq!(visitor.post(DECISION, &[("verdict", "ready"), ("revision", "0")]).await.status(), 404, "{login}");
            assert_eq!(visitor.post(SHARE, &[("shares", "yes")]).await.status(), 404, "{login}");
        }
        let aarhus = world.sign_in(people::AARHUS_PROJECT_LEADER).await;
        let own = aarhus.get(LIST).await;
        assert!(own.says("Aarhus") && !own.says("Odense"), "{}", own.text());
        assert_eq!(world.sign_in(people::SUPPLIER).await.get(LIST).await.status(), 404);

        let office = world.sign_in(people::CONSULTANT).await;
        let page = office.get(DIALOGUE).await;
        assert!(page.says("Én har svaret.") && !page.says("Tina Tekniker") && !page.says("Tiden er knap"), "{}", page.text());
        let list = office.get(LIST).await;
        assert!(list.says("Odense") && list.says("Aarhus") && list.says("1 af 2") && list.says("Ikke afgjort"), "{}", list.text());
        for (query, wanted) in [("answered=none", "Aarhus"), ("level=ready", "Odense"), ("q=aarh", "Aarhus"), ("sort=score&answered=some", "Odense")] {
            assert_eq!(office.get(&format!("{LIST}?{query}")).await.all("tbody th a"), [wanted], "{query}");
        }
        assert_eq!(office.get(&format!("{LIST}?decision=ready")).await.all("tbody th a").len(), 0);
        assert_eq!(office.get(&format!("{LIST}?questionnaire=ukendt")).await.status(), 404);
        assert_eq!(office.get("/rollouts/sample/readiness.xlsx").await.status(), 200);
        assert!(office.get("/rollouts/sample").await.attributes("a", "href").contains(&LIST.to_owned()));
    }

    async fn an_organisation_says_itself_whether_it_is_counted(world) {
        opened(&world, "2", |text| text).await;
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        assert!(leader.post(SHARE, &[("shares", "yes")]).await.says("I tæller nu med"));
        assert_eq!(leader.get(DIALOGUE).await.attributes("#shares[checked]", "value"), ["yes"]);
        assert!(leader.post(SHARE, &[]).await.says("I tæller ikke længere med"));
        let office = world.sign_in(people::CONSULTANT).await;
        assert!(office.post(SHARE, &[("shares", "yes")]).await.says("Det er ikke dit at gøre."), "nobody else says so");
        assert_eq!(count(&world, "SELECT COUNT(*) FROM readiness_shares WHERE shares = 1").await, 0);
    }

    async fn only_those_who_have_not_answered_are_reminded(world) {
        opened(&world, "2", |text| text.replace("opens = 2026-02-02", "opens = 2026-02-11")).await;
        assert_eq!(telling::morning(&world.app, false).await.unwrap(), Morning::First);
        let about = |letters: Vec<[String; 4]>| -> Vec<String> {
            letters.into_iter().filter(|letter| letter[3].contains("PARATHED: DINE SVAR MANGLER")).map(|letter| letter[0].clone()).collect()
        };
        telling::morning(&on(&world, "2026-02-11"), false).await.unwrap();
        let told = about(outbox(&world).await);
        assert_eq!(told.len(), 3, "when it opens, everybody who is asked: {told:?}");
        telling::morning(&on(&world, "2026-02-12"), false).await.unwrap();
        assert_eq!(about(outbox(&world).await).len(), 3, "and not again the day after");
    }

    async fn programs_answer_agree_and_decide(world) {
        opened(&world, "2", |text| text).await;
        let program = world.program(people::ODENSE_PROJECT_LEADER).await;
        let sheet = program.get(ANSWER).await;
        assert_eq!((sheet.json["may_answer"].as_bool(), sheet.json["questions"].as_array().unwrap().len()), (Some(true), 5));
        let wrong = program.post_over(ANSWER, &sheet, &serde_json::json!({"answers": {"ukendt": "1"}})).await;
        assert_eq!(wrong.status, 422, "{wrong:?}");
        let answers = serde_json::json!({"answers": {"ledelse": "5", "pladser": "4", "net": "yes"}, "hand-in": true});
        let done = program.post_over(ANSWER, &sheet, &answers).await;
        assert!(done.status.is_success(), "{done:?}");
        let dialogue = program.get(DIALOGUE).await;
        assert_eq!((dialogue.json["score"].as_i64(), dialogue.json["level"].as_str()), (Some(100), Some("ready")), "{dialogue:?}");
        let agreed = serde_json::json!({"question": "ledelse", "answer": "3", "note": "Ikke helt"});
        assert!(program.post_over(DIALOGUE, &dialogue, &agreed).await.status.is_success());
        let stale = program.post_over(DIALOGUE, &dialogue, &agreed).await;
        assert_eq!(stale.status, 412, "{stale:?}");
        let owner = world.program(people::ODENSE_SYSTEM_OWNER).await;
        let dialogue = owner.get(DIALOGUE).await;
        let decision = serde_json::json!({"verdict": "on-conditions", "conditions": "Ledelsen", "by": "2026-03-02"});
        let decided = owner.post_over(DECISION, &dialogue, &decision).await;
        assert!(decided.status.is_success(), "{decided:?}");
        let rows = owner.get(ODENSE).await;
        assert_eq!(rows.items()[0]["decision"]["conditions_by"], "2026-03-02");
        let office = world.program(people::CONSULTANT).await;
        assert_eq!(office.get(&format!("{LIST}?decision=on-conditions")).await.items().len(), 1);
    }

    async fn a_file_belongs_to_who_answered_and_is_read_by_colleagues_once_handed_in(world) {
        opened(&world, "2", |text| text).await;
        let (tina, leader) = (world.sign_in(people::ODENSE_TECHNICIAN).await, world.sign_in(people::ODENSE_PROJECT_LEADER).await);
        let step = tina.get(&format!("{ANSWER}?step=2")).await;
        assert_eq!(step.attributes("input[type=file]", "name"), ["plan"]);
        let content = b"Vores plan \xff\0";
        let kept = tina.upload(ANSWER, &[("net", "yes"), ("step", "2"), ("go", "back"), ("revision", "0")], ("plan", "plan.txt", content.to_vec())).await;
        assert_eq!(kept.status(), 200);
        let step = tina.get(&format!("{ANSWER}?step=2")).await;
        assert!(step.says("plan.txt") && step.says("Fjern plan.txt"), "{}", step.text());
        assert_eq!(step.attributes("input[name=net][checked]", "value"), ["yes"], "what was answered with it is kept too");
        let here = step.attributes("main form ul.plain-list > li > a", "href").remove(0);
        let file = tina.get(&here).await;
        assert_eq!((file.status(), file.bytes(), file.header("content-type")), (200, &content[..], "application/octet-stream"));
        assert_eq!(leader.get(&here).await.status(), 404, "it is not handed in");
        assert!(!leader.get(&format!("{ANSWER}?step=2")).await.says("plan.txt"));

        answer(&tina, &GOOD, "hand-in").await;
        let dialogue = leader.get(DIALOGUE).await;
        assert!(dialogue.says("Tina Tekniker: plan.txt") && dialogue.attributes("main a", "href").contains(&here), "{}", dialogue.text());
        assert_eq!(leader.get(&here).await.bytes(), content);
        let id = here.rsplit('/').next().unwrap().to_owned();
        leader.post(ANSWER, &[("remove", &id), ("step", "2"), ("revision", "0")]).await;
        assert_eq!(leader.get(&here).await.status(), 200, "nobody takes a colleague's away");
        let office = world.sign_in(people::CONSULTANT).await;
        assert!(office.get(&here).await.status() == 404 && !office.get(DIALOGUE).await.says("plan.txt"), "the office sees no names");
        for login in [people::AARHUS_PROJECT_LEADER, people::LAESOE_OUTSIDER, people::ODENSE_BYSTANDER, people::SUPPLIER] {
            let other = world.sign_in(login).await;
            assert_eq!(other.get(&here).await.status(), 404, "{login}");
            assert_eq!(other.upload(ANSWER, &[("revision", "0")], ("plan", "x.txt", b"x".to_vec())).await.status(), 404, "{login}");
        }
        assert_ne!(world.stranger().get(&here).await.bytes(), content);
        let log = office.get("/log?kind=readiness").await;
        assert!(log.says("Svarede med en fil om parathed") && !log.says("plan.txt"), "that somebody answered, not what: {}", log.text());

        let gone = answer(&tina, &[("remove", &id), ("step", "2")], "back").await;
        assert_eq!((gone.status(), tina.get(&here).await.status()), (200, 404));
        assert!(!leader.get(DIALOGUE).await.says("plan.txt"));
        assert_eq!(count(&world, "SELECT COUNT(*) FROM evidence_files WHERE removed_at IS NOT NULL").await, 1, "hidden, and kept");
    }

    async fn a_file_stays_where_other_answers_are_refused_and_counts_for_nothing(world) {
        let tina = world.sign_in(people::ODENSE_TECHNICIAN).await;
        let file = || ("plan", "plan.txt", b"plan".to_vec());
        let early = tina.upload(ANSWER, &[("step", "2"), ("revision", "0")], file()).await;
        assert!(early.status() == 422 && early.says("tager ikke imod svar"), "{}", early.text());
        assert_eq!(count(&world, "SELECT COUNT(*) FROM evidence_files").await, 0);
        opened(&world, "2", |text| text).await;
        let refused = tina.upload(ANSWER, &[("net", "måske"), ("ord", "Mit ord"), ("step", "2"), ("go", "next"), ("revision", "0")], file()).await;
        assert!(refused.status() == 422 && refused.says("plan.txt") && refused.says("Mit ord"), "{}", refused.text());
        let wrong = tina.upload(ANSWER, &[("step", "2"), ("revision", "0")], ("ord", "x.txt", b"x".to_vec())).await;
        assert_eq!(wrong.status(), 422, "only a question for a file takes one");
        let words = tina.post(ANSWER, &[("plan", "min plan"), ("step", "2"), ("revision", "0")]).await;
        assert!(words.status() == 422 && words.says("Vælg en fil."), "{}", words.text());
        let done = answer(&tina, &GOOD, "hand-in").await;
        assert!(done.says("plan.txt"), "{}", done.text());
        // (100 + 100 + 2 × 100) / 4, as without the file.
        assert!(tina.get(DIALOGUE).await.says("100"));
        assert_eq!(count(&world, "SELECT COUNT(*) FROM evidence_files").await, 1);
    }

    async fn programs_answer_with_files(world) {
        opened(&world, "2", |text| text).await;
        let tina = world.program(people::ODENSE_TECHNICIAN).await;
        let sheet = tina.get(ANSWER).await;
        let part = reqwest::multipart::Part::bytes(b"plan".to_vec()).file_name("plan.txt");
        let form = reqwest::multipart::Form::new().text("question", "plan").part("file", part);
        let request = tina.request(reqwest::Method::POST, ANSWER).header("if-match", sheet.header("etag")).multipart(form);
        let done = testkit::answered(request).await;
        assert!(done.status.is_success(), "{done:?}");
        let sheet = tina.get(ANSWER).await;
        let question = sheet.json["questions"].as_array().unwrap().iter().find(|one| one["key"] == "plan").unwrap().clone();
        assert_eq!((question["kind"].as_str(), question["files"][0]["name"].as_str()), (Some("file"), Some("plan.txt")), "{question}");
        assert_eq!(tina.get(DIALOGUE).await.json["files"][0]["question"], "plan");
        let remove = serde_json::json!({"answers": {}, "remove": [question["files"][0]["id"]]});
        assert!(tina.post_over(ANSWER, &sheet, &remove).await.status.is_success());
        assert_eq!(tina.get(DIALOGUE).await.json["files"].as_array().unwrap().len(), 0);
    }
}
