//! The plan of waves in the product (C4, C5): frames and wishes, a proposal with its reasons, what clashes, and the way to the move.

use app::{planner::question_of, playbooks::store as playbooks, rollouts::creation, rollouts::standing::Standing};
use database::{Actor, Connection, Row, Tx};
use serde_json::json;
use testkit::{Page, Visitor, World, on_both_engines, people, sample, sample::ROLLOUT};

const PLAN: &str = "/rollouts/sample/waves/plan";
const FRAMES: &str = "/rollouts/sample/waves/plan/frames";
const MAKE: &str = "/rollouts/sample/waves/plan/make";
const PIN: &str = "/rollouts/sample/waves/plan/pin";
const MOVE: &str = "/rollouts/sample/waves/move";
const ODENSE: &str = "/rollouts/sample/waves/0461/wishes";
const AARHUS: &str = "/rollouts/sample/waves/0751/wishes";
const WORKING: &str = "Der arbejdes på forslaget";

/// What the outsiders' walk plants.
const PLANTED: [&str; 2] = [
    "INSERT INTO wave_wishes (rollout, organisation, closed, together, must, not_ready, note, written_by_name, written_at, revision) \
         VALUES ('sample', '0461', '', '', 0, 0, 'MÆRKE-7f3a', 'Per', 1, 1)",
    "INSERT INTO wave_plans (id, rollout, plan, municipalities, wishes, shown, goal, seconds, waves_revision, asked_by_name, asked_at) \
         VALUES ('plan-7f3a', 'sample', 'waves = []', 'code,name', 'code,wish,value,weight', 0, 'cheapest', 1, 0, 'MÆRKE-7f3a', 1)",
];
/// What must be the same after the walk.
const ROWS: [&str; 3] = [
    "SELECT organisation || note || revision AS row_text FROM wave_wishes ORDER BY organisation",
    "SELECT rollout || frame || revision AS row_text FROM wave_frames ORDER BY rollout",
    "SELECT id || COALESCE(answer, '') AS row_text FROM wave_plans ORDER BY id",
];

/// Plants a question to the planner, and what Odense wishes, for the outsiders' walk.
pub(super) async fn plant(tx: &mut Tx) {
    for sql in PLANTED {
        sqlx::query(sql).execute(tx.connection()).await.unwrap();
    }
}

/// What is there of it.
pub(super) async fn rows(connection: &mut Connection) -> Vec<String> {
    let mut rows = Vec::new();
    for sql in ROWS {
        let found = sqlx::query(sql).fetch_all(&mut *connection).await.unwrap();
        rows.extend(found.iter().map(|row| row.get::<String, _>("row_text")));
    }
    rows
}

/// Publishes a version of the sample playbook with two more waves; in the first one of it everybody stands.
async fn three_waves(world: &World) {
    let more = "[[waves]]\nkey = \"to\"\nkind = \"wave\"\ntitle = \"Bølge to\"\n[waves.milestones]\npublication = 2026-01-13\n\
                go-live = 2026-09-28\n\n[[waves]]\nkey = \"tre\"\nkind = \"wave\"\ntitle = \"Bølge tre\"\n[waves.milestones]\n\
                publication = 2026-01-13\ngo-live = 2027-01-28\n";
    let source = sample::playbook("2", |path, text| if path.ends_with("playbook.toml") { format!("{text}\n{more}") } else { text });
    let read = playbook::read(&source).playbook.expect("a sound playbook");
    assert_eq!(read.waves.len(), 3);
    let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
    playbooks::store(&mut tx, &read, &source).await.unwrap();
    assert!(creation::publish(&mut tx, &ROLLOUT.into(), "2", None).await.unwrap());
    tx.commit().await.unwrap();
}

/// Enters wishes over those that are there.
async fn wish(visitor: &Visitor, address: &str, fields: &[(&str, &str)]) -> Page {
    let revision = visitor.get(address).await.attributes("input[name=revision]", "value")[0].clone();
    let fields: Vec<(&str, &str)> = fields.iter().copied().chain([("revision", revision.as_str())]).collect();
    visitor.post(address, &fields).await
}

/// Sets frames over those that are there.
async fn frame(office: &Visitor, fields: &[(&str, &str)]) -> Page {
    wish(office, FRAMES, fields).await
}

/// The page of a question, once there is an answer.
async fn answered(visitor: &Visitor, asked: Page) -> Page {
    let path = asked.path().to_owned();
    for _ in 0..5_000 {
        let page = visitor.get(&path).await;
        if !page.says(WORKING) {
            return page;
        }
    }
    panic!("no answer: {}", visitor.get(&path).await.text());
}

async fn planned(office: &Visitor) -> Page {
    let asked = office.post(MAKE, &[("goal", "cheapest")]).await;
    assert!(asked.path().starts_with(&format!("{PLAN}/")), "{}", asked.text());
    answered(office, asked).await
}

/// Decides about the readiness of Odense.
async fn decide(world: &World, number: i64, verdict: &str) {
    let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
    let sql = "INSERT INTO readiness_decisions (rollout, questionnaire, organisation, number, verdict, reason, conditions, decided_by, \
               decided_by_name, decided_at) VALUES ('sample', 'parathed', '0461', $1, $2, '', '', 'x', 'Per', 1)";
    sqlx::query(sql).bind(number).bind(verdict.to_owned()).execute(tx.connection()).await.unwrap();
    tx.commit().await.unwrap();
}

fn members(page: &Page, wave: &str) -> Vec<String> {
    page.all(&format!("section[data-wave={wave}] tbody th a"))
}

on_both_engines! {
    async fn wishes_are_entered_by_the_municipality_until_the_deadline(world) {
        three_waves(&world).await;
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        assert!(leader.get("/rollouts/sample/waves").await.attributes("main a", "href").contains(&ODENSE.to_owned()));
        let wrong = [("earliest_wave", "to"), ("latest", "2026-06-30"), ("closed", "uge 54"), ("together", "Gåserød"), ("note", "vi flytter"), ("revision", "0")];
        let refused = leader.post(ODENSE, &wrong).await;
        assert_eq!(refused.status(), 422);
        for words in ["»uge 54« er ingen uge", "»Gåserød« er ikke en kommune", "Det seneste ligger før det tidligste", "vi flytter"] {
            assert!(refused.says(words), "{words}: {}", refused.text());
        }
        let ends = [("earliest_wave", "to"), ("contract_end", "2026-10-15"), ("revision", "0")];
        assert!(leader.post(ODENSE, &ends).await.says("før begge systemer har kørt en måned"));
        let fields = [("earliest_wave", "to"), ("closed", "5/2027"), ("together", "aarhus"), ("must", "yes"), ("note", "Nyt netværk"), ("revision", "0")];
        let saved = leader.post(ODENSE, &fields).await;
        assert!(saved.status() == 200 && saved.says("Ønskerne er gemt"), "{}", saved.text());
        assert_eq!(saved.attributes("#together", "value"), ["Aarhus"]);
        let again = leader.post(ODENSE, &fields).await;
        assert!(again.status() == 409 && again.says("Nyt netværk"), "over a revision that is gone: {}", again.text());

        let office = world.sign_in(people::CONSULTANT).await;
        let seen = office.get(PLAN).await;
        for words in ["tidligst Bølge to", "ikke i uge 5/2027", "samme bølge som Aarhus", "Skal opfyldes", "Nyt netværk", "1 kommune uden ønsker"] {
            assert!(seen.says(words), "{words}: {}", seen.text());
        }
        let supplier = world.sign_in(people::SUPPLIER).await;
        let frames = supplier.get(PLAN).await;
        assert!(frames.status() == 200 && frames.says("Bølge tre") && !frames.says("Nyt netværk") && !frames.says("samme bølge"), "{}", frames.text());
        assert_eq!([supplier.get(ODENSE).await.status(), supplier.get(FRAMES).await.status()], [404, 404]);
        let other = world.sign_in(people::AARHUS_PROJECT_LEADER).await;
        assert_eq!([other.get(ODENSE).await.status(), other.get(PLAN).await.status()], [404, 404]);

        assert!(frame(&office, &[("wishes_until", "2026-02-09")]).await.says("Rammerne er gemt"));
        let closed = leader.get(ODENSE).await;
        assert!(closed.says("9. februar 2026") && closed.says("Nyt netværk") && closed.all("#together").is_empty(), "{}", closed.text());
        assert!(leader.post(ODENSE, &[("note", "for sent"), ("revision", "1")]).await.says("Fristen for ønsker er udløbet"));
        assert!(wish(&office, ODENSE, &[("note", "Aftalt på telefonen")]).await.says("Ønskerne er gemt"));
        assert!(office.get("/log?action=plan").await.says("Ønsker til bølgeplanen ændret"));
    }

    async fn a_proposal_says_why_and_is_carried_out(world) {
        three_waves(&world).await;
        let office = world.sign_in(people::CONSULTANT).await;
        let refused = frame(&office, &[("set_ups-to", "mange"), ("blackouts-tre", "99/2027"), ("seconds", "0")]).await;
        assert_eq!(refused.status(), 422);
        assert!(refused.says("Skriv et helt tal fra 0 til 100.000") && refused.says("Skriv et helt tal fra 1 til 120"), "{}", refused.text());
        assert_eq!(refused.attributes("#set_ups-to", "value"), ["mange"]);
        frame(&office, &[("set_ups-to", "1"), ("institutions-to", "40"), ("seconds", "20"), ("stay", "1")]).await;
        wish(&office, ODENSE, &[("earliest_wave", "to"), ("prefer", "to"), ("must", "yes")]).await;
        let page = planned(&office).await;
        assert_eq!((members(&page, "to"), members(&page, "alle")), (vec!["Odense".to_owned()], vec!["Aarhus".to_owned()]), "{}", page.text());
        for words in ["1 kommune flytter, og 2 af 2 ønsker opfyldes", "ingen plan koster mindre", "1 af 1: fuld", "Flytter fra Alle", "✔ opfyldt: tidligst 28. september 2026"] {
            assert!(page.says(words), "{words}: {}", page.text());
        }
        assert!(page.all("section[data-wave=to] tbody td")[1].contains("Næstbedst er Bølge tre"), "{}", page.text());
        let excel = office.get(&format!("{}/plan.xlsx", page.path())).await;
        assert!(excel.status() == 200 && excel.bytes().starts_with(b"PK"));

        // Aarhus is held in the last wave: the rest stays as proposed.
        let id = page.path().rsplit('/').next().unwrap().to_owned();
        let revision = page.attributes("input[name=revision]", "value")[0].clone();
        let held = office.post(PIN, &[("organisation", "0751"), ("wave", "tre"), ("from", &id), ("revision", &revision)]).await;
        let held = answered(&office, held).await;
        assert_eq!((members(&held, "to"), members(&held, "tre")), (vec!["Odense".to_owned()], vec!["Aarhus".to_owned()]), "{}", held.text());
        assert!(held.says("Fastlåst") && office.get(page.path()).await.says("Planlæg igen"), "{}", held.text());
        let gone = office.post(PIN, &[("organisation", "0751"), ("wave", ""), ("revision", &revision)]).await;
        assert!(gone.says("En anden har ændret rammerne"), "{}", gone.text());
        let out = office.post(&format!("{}/carry-out", page.path()), &[]).await;
        assert_eq!(out.status(), 409, "the first proposal does not know of it: {}", out.text());

        let preview = office.post(&format!("{}/carry-out", held.path()), &[]).await;
        assert!(preview.path() == MOVE && preview.says("Fra Alle til Bølge to") && preview.says("Fra Alle til Bølge tre"), "{}", preview.text());
        let moves = preview.attributes("input[name=move]", "value");
        let seen = preview.attributes("input[name=seen]", "value")[0].clone();
        assert_eq!(moves, ["0461:to", "0751:tre"]);
        let done = office.post(MOVE, &[("move", &moves[0]), ("move", &moves[1]), ("seen", &seen), ("reason", "Efter bølgeplanen")]).await;
        assert_eq!(done.all("section[data-wave=tre] tbody th a"), ["Aarhus"], "{}", done.text());
        assert!(office.get(held.path()).await.says("Alle står, hvor forslaget vil have dem"));
        assert!(office.get(PLAN).await.says("Aarhus bliver i Bølge tre."));
    }

    async fn whoever_is_not_ready_is_proposed_for_the_buffer_wave(world) {
        three_waves(&world).await;
        let office = world.sign_in(people::CONSULTANT).await;
        frame(&office, &[("kind-tre", "buffer"), ("seconds", "20"), ("stay", "1")]).await;
        let kept = planned(&office).await;
        assert_eq!(members(&kept, "alle"), ["Odense", "Aarhus"], "the buffer is for those who need it: {}", kept.text());
        decide(&world, 1, "not-ready").await;
        assert!(office.get(PLAN).await.says("Ikke klar efter parathedsvurderingen: Odense."));
        let page = planned(&office).await;
        assert_eq!((members(&page, "tre"), members(&page, "alle")), (vec!["Odense".to_owned()], vec!["Aarhus".to_owned()]), "{}", page.text());
        assert!(page.says("✔ opfyldt: helst Bølge tre"), "{}", page.text());
        decide(&world, 2, "ready").await;
        assert!(!office.get(PLAN).await.says("parathedsvurderingen"));
        assert_eq!(members(&planned(&office).await, "tre"), Vec::<String>::new(), "the latest decision counts");
    }

    async fn what_clashes_is_named_with_the_way_to_it(world) {
        three_waves(&world).await;
        let office = world.sign_in(people::CONSULTANT).await;
        wish(&office, ODENSE, &[("latest", "2026-07-01"), ("must", "yes")]).await;
        wish(&office, AARHUS, &[("together", "Odense"), ("earliest_wave", "tre"), ("must", "yes")]).await;
        let page = planned(&office).await;
        assert!(page.says("Det kan ikke lade sig gøre") && page.says("Odense: senest i drift 1. juli 2026"), "{}", page.text());
        let links = page.attributes("[aria-labelledby=clash-heading] li a", "href");
        assert_eq!(links, [ODENSE, AARHUS, AARHUS]);
        assert!(page.all("section[data-wave]").is_empty());
        assert_eq!(office.post(&format!("{}/carry-out", page.path()), &[]).await.status(), 404);
    }

    async fn a_world_that_changed_meanwhile_is_planned_again(world) {
        three_waves(&world).await;
        let office = world.sign_in(people::CONSULTANT).await;
        wish(&office, ODENSE, &[("earliest_wave", "to"), ("must", "yes")]).await;
        let page = planned(&office).await;
        assert!(!page.says("er ændret, siden forslaget"), "{}", page.text());
        wish(&office, AARHUS, &[("prefer", "tre")]).await;
        let out = office.post(&format!("{}/carry-out", page.path()), &[]).await;
        assert!(out.status() == 409 && out.says("er ændret, siden forslaget blev lavet"), "{}", out.text());
        assert!(out.attributes("form", "action").contains(&MAKE.to_owned()), "planning again is offered");
        let standing = Standing::on(&world.app, &ROLLOUT.into(), None).await.unwrap();
        let (question, _) = question_of(&world.app, &standing, sample::TODAY.parse().unwrap()).await.unwrap();
        assert_eq!((question.problem.municipalities.len(), question.problem.waves.len(), question.shown), (2, 3, 2));
    }

    async fn programs_read_set_plan_and_carry_out(world) {
        three_waves(&world).await;
        let leader = world.program(people::ODENSE_PROJECT_LEADER).await;
        let read = leader.get(ODENSE).await;
        assert_eq!((read.status.as_u16(), read.json["revision"].as_i64()), (200, Some(0)));
        let set = leader.post_over(ODENSE, &read, &json!({"earliest_wave": "to", "must": true})).await;
        assert_eq!(set.status, 200, "{:?}", set.json);
        assert_eq!(leader.get(ODENSE).await.json["earliest"], "to");

        let office = world.program(people::CONSULTANT).await;
        let frames = office.get(PLAN).await;
        let fields = json!({"frames": {"set_ups-to": "1", "stay": "1"}});
        let set = office.post_over(FRAMES, &frames, &fields).await;
        assert_eq!(set.status, 200, "{:?}", set.json);
        let frames = office.get(PLAN).await;
        assert_eq!((&frames.json["waves"][1]["set_ups"], frames.json["wishes"].as_array().map(Vec::len)), (&json!(1), Some(1)));
        assert_eq!(office.post(MAKE, &json!({"goal": "cheapest"})).await.status, 200);
        let id = office.get(PLAN).await.json["plans"][0]["id"].as_str().unwrap().to_owned();
        let mut plan = office.get(&format!("{PLAN}/{id}")).await;
        for _ in 0..5_000 {
            if plan.json["state"] != "working" {
                break;
            }
            plan = office.get(&format!("{PLAN}/{id}")).await;
        }
        assert_eq!((&plan.json["state"], &plan.json["moves"], &plan.json["wishes_met"]), (&json!("plan"), &json!(1), &json!(1)), "{:?}", plan.json);
        assert_eq!(plan.json["waves"][1]["members"][0]["organisation"]["code"], "0461");
        let done = office.post(&format!("{PLAN}/{id}/carry-out"), &json!({"reason": "Efter bølgeplanen"})).await;
        assert_eq!(done.status, 200, "{:?}", done.json);
        assert_eq!(office.get("/rollouts/sample/waves/0461").await.json["wave"]["key"], "to");
    }
}
