//! Waves in the product (C1, C4, C5): moving participants with a look at what it changes, joining and leaving, dates of one's own, and
//! that each is told once.

use crate::{
    publishing::files,
    telling::{on, outbox},
};
use app::{playbooks::store as playbooks, rollouts::creation, rollouts::standing::Standing, telling};
use database::Actor;
use domain::{
    access::task_for_program,
    rollout::Task,
    task::{Completion, Overlay, State},
};
use rust_xlsxwriter::Workbook;
use serde_json::json;
use testkit::{Page, Visitor, World, on_both_engines, people, sample::ROLLOUT};

const WAVES: &str = "/rollouts/sample/waves";
const MOVE: &str = "/rollouts/sample/waves/move";
const REASON: &str = "Kommunen er ikke klar til sommer.";

/// Publishes a version of the sample playbook with two more waves, of which the last is kept for those who were not ready.
pub(super) async fn publish_waves(world: &World) {
    let more = "[[waves]]\nkey = \"to\"\nkind = \"wave\"\ntitle = \"Bølge to\"\n[waves.milestones]\npublication = 2026-01-13\n\
                go-live = 2026-09-28\n\n[[waves]]\nkey = \"fem\"\nkind = \"wave\"\nbuffer = true\ntitle = \"Bølge fem\"\n\
                window = { first = 2026-08-10, last = 2027-03-26 }\n[waves.milestones]\npublication = 2026-01-13\ngo-live = 2027-01-28\n";
    let sent = files("2", |path, text| if path == "playbook.toml" { format!("{text}\n{more}") } else { text });
    let source = playbook::Source::from_files(sent.into_iter().map(|(path, text)| (path.trim_start_matches("sample/").to_owned(), text)));
    let reading = playbook::read(&source);
    let read = reading.playbook.unwrap_or_else(|| panic!("{:?}", reading.faults));
    let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
    playbooks::store(&mut tx, &read, &source).await.unwrap();
    assert!(creation::publish(&mut tx, &ROLLOUT.into(), "2", None).await.unwrap());
    tx.commit().await.unwrap();
}

/// The tasks of an organisation as they stand, by code.
async fn tasks_of(world: &World, organisation: &str) -> Vec<(String, Task)> {
    let standing = Standing::on(&world.app, &ROLLOUT.into(), None).await.unwrap();
    let Some(at) = standing.participant(&organisation.into()) else { return Vec::new() };
    standing.tasks_of(at).iter().map(|task| (standing.template(task).code.to_string(), *task)).collect()
}

async fn due_of_030(world: &World, organisation: &str) -> String {
    let tasks = tasks_of(world, organisation).await;
    tasks.iter().find(|(code, _)| code == "030").map(|(_, task)| task.due.to_string()).unwrap()
}

/// Looks at a move and makes it.
pub(super) async fn move_to(visitor: &Visitor, pair: &str, reason: &str) -> Page {
    let preview = visitor.get(&format!("{MOVE}?move={pair}")).await;
    assert_eq!(preview.status(), 200, "{}", preview.text());
    let seen = preview.attributes("input[name=seen]", "value")[0].clone();
    visitor.post(MOVE, &[("move", pair), ("seen", &seen), ("reason", reason)]).await
}

async fn save(world: &World, code: &str, overlay: &Overlay) {
    let permit = task_for_program(&ROLLOUT.into(), &"0461".into(), &code.into());
    let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
    assert!(app::tasks::store::save(&mut tx, &permit, &Overlay::default(), overlay, 0).await.unwrap());
    tx.commit().await.unwrap();
}

fn completed() -> Overlay {
    let day = "2026-02-10".parse().unwrap();
    let completion = Completion { day, version: "2".into(), title: "Kontroller it-miljø".into(), responsible: None, performer: None };
    Overlay { state: State::Completed, completion: Some(completion), last_update: Some(day), ..Overlay::default() }
}

fn workbook(rows: &[(&str, &str)]) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, heading) in ["Kode", "Bølge"].into_iter().enumerate() {
        sheet.write(0, column as u16, heading).unwrap();
    }
    for (at, (code, wave)) in rows.iter().enumerate() {
        sheet.write(at as u32 + 1, 0, *code).unwrap();
        sheet.write(at as u32 + 1, 1, *wave).unwrap();
    }
    book.save_to_buffer().unwrap()
}

on_both_engines! {
    async fn a_municipality_moves_to_the_buffer_wave_and_back(world) {
        publish_waves(&world).await;
        let before = tasks_of(&world, "0461").await;
        let consultant = world.sign_in(people::CONSULTANT).await;
        let page = consultant.get(WAVES).await;
        assert!(page.says("3 bølger med 2 deltagere."), "{}", page.text());
        assert_eq!(page.attributes("#to option", "value")[0], "fem", "the wave that is kept is offered first");
        assert_eq!(page.all("section[data-wave=alle] tbody th a"), ["Odense", "Aarhus"]);

        let preview = consultant.get(&format!("{MOVE}?organisation=0461&to=fem")).await;
        for words in ["Fra Alle til Bølge fem", "28. januar 2027", "1 åben opgave får en anden frist."] {
            assert!(preview.says(words), "{words}: {}", preview.text());
        }
        let seen = preview.attributes("input[name=seen]", "value")[0].clone();
        let without = consultant.post(MOVE, &[("move", "0461:fem"), ("seen", &seen)]).await;
        assert_eq!((without.status(), tasks_of(&world, "0461").await == before), (422, true), "nothing without a reason");

        let done = consultant.post(MOVE, &[("move", "0461:fem"), ("seen", &seen), ("reason", REASON)]).await;
        assert!(done.path() == WAVES && done.says("1 deltager er flyttet."), "{}", done.text());
        assert_eq!(done.all("section[data-wave=fem] tbody th a"), ["Odense"]);
        assert_eq!(due_of_030(&world, "0461").await, "2026-12-11");
        let own = world.sign_in(people::ODENSE_PROJECT_LEADER).await.get("/organisations/0461?view=dates").await;
        assert!(own.says("I Bølge fem.") && own.says(REASON) && own.says("28. januar 2027"), "{}", own.text());

        let again = consultant.post(MOVE, &[("move", "0461:to"), ("seen", &seen), ("reason", REASON)]).await;
        assert_eq!(again.status(), 409, "somebody moved it meanwhile");
        let back = done.attributes("#history-heading ~ ul a", "href")[0].clone();
        assert_eq!(back, format!("{MOVE}?move=0461%3Aalle"));
        let back = move_to(&consultant, "0461:alle", "Nu er den klar.").await;
        assert_eq!(back.path(), WAVES);
        assert_eq!(tasks_of(&world, "0461").await, before, "moving back gives the very same tasks");
        assert!(consultant.get("/log?action=participant").await.says("Flyttet til en anden bølge"));
    }

    async fn what_is_done_and_what_was_granted_stays(world) {
        publish_waves(&world).await;
        save(&world, "030", &completed()).await;
        save(&world, "020", &Overlay { granted_due: Some("2026-03-20".parse().unwrap()), ..Overlay::default() }).await;
        let before = tasks_of(&world, "0461").await;
        let consultant = world.sign_in(people::CONSULTANT).await;
        let preview = consultant.get(&format!("{MOVE}?move=0461:to")).await;
        assert!(preview.says("1 fuldført opgave beholder sine datoer.") && preview.says("1 bevilget frist bliver stående."), "{}", preview.text());
        move_to(&consultant, "0461:to", REASON).await;
        let after = tasks_of(&world, "0461").await;
        let due = |tasks: &[(String, Task)], wanted: &str| tasks.iter().find(|(code, _)| code == wanted).unwrap().1.due.to_string();
        assert_eq!([due(&after, "020"), due(&after, "030")], [due(&before, "020"), due(&before, "030")]);
        assert!(world.on_day("2026-02-11").await.sign_in(people::CONSULTANT).await.get("/rollouts/sample?today=2026-02-09").await.status() == 200);
        let then = Standing::on(&on(&world, "2026-02-11"), &ROLLOUT.into(), Some("2026-02-09".parse().unwrap())).await.unwrap();
        let at = then.participant(&"0461".into()).unwrap();
        assert_eq!(then.wave_of(at).unwrap().key.as_str(), "alle", "as it was the day before");
    }

    async fn those_who_are_moved_read_why_once(world) {
        publish_waves(&world).await;
        telling::morning(&world.app, false).await.unwrap();
        move_to(&world.sign_in(people::CONSULTANT).await, "0461:fem", REASON).await;
        telling::morning(&on(&world, "2026-02-11"), false).await.unwrap();
        let told = outbox(&world).await;
        let of = |words: &str| told.iter().filter(|letter| letter[3].contains(words)).map(|letter| letter[0].clone()).collect::<Vec<_>>();
        assert_eq!(of(REASON).len(), of("Bølge fem").len(), "{told:?}");
        assert!(!of(REASON).is_empty() && of(REASON).iter().all(|address| address.contains("odense")), "{told:?}");
        telling::morning(&on(&world, "2026-02-12"), false).await.unwrap();
        let later = outbox(&world).await;
        assert_eq!(later.iter().filter(|letter| letter[3].contains(REASON)).count(), of(REASON).len(), "once");
    }

    async fn a_municipality_leaves_and_comes_back_with_what_it_wrote(world) {
        publish_waves(&world).await;
        save(&world, "030", &completed()).await;
        let before = tasks_of(&world, "0461").await;
        let consultant = world.sign_in(people::CONSULTANT).await;
        let preview = consultant.get(&format!("{MOVE}?organisation=0461&to=ud")).await;
        assert!(preview.says("Odense er ikke med mere.") && preview.says("åbne opgaver forsvinder"), "{}", preview.text());
        move_to(&consultant, "0461:ud", REASON).await;
        assert!(tasks_of(&world, "0461").await.is_empty());
        let joining = consultant.get(WAVES).await;
        assert!(joining.attributes("#joining option", "value").contains(&"0461".to_owned()), "it can be taken in again");
        move_to(&consultant, "0461:alle", "Med igen.").await;
        assert_eq!(tasks_of(&world, "0461").await, before);
    }

    async fn a_rule_and_a_workbook_move_several(world) {
        publish_waves(&world).await;
        let consultant = world.sign_in(people::CONSULTANT).await;
        let by_rule = consultant.get(&format!("{MOVE}?rule=organisation.kode+%3D+0751&to=to")).await;
        assert!(by_rule.attributes("input[name=move]", "value") == ["0751:to"], "{}", by_rule.text());
        let wrong = consultant.get(&format!("{MOVE}?rule=organisation+%3D&to=to")).await;
        assert_eq!(wrong.status(), 422);
        assert!(wrong.says("ugyldig betingelse") && wrong.attributes("#rule", "value") == ["organisation ="], "{}", wrong.text());
        let sent = |rows: &'static [(&str, &str)]| ("file", "boelger.xlsx", workbook(rows));
        let preview = consultant.upload("/rollouts/sample/waves/excel", &[], sent(&[("0461", "Bølge fem"), ("0751", "Alle")])).await;
        assert_eq!(preview.attributes("input[name=move]", "value"), ["0461:fem"], "only what is another: {}", preview.text());
        let wrong = consultant.upload("/rollouts/sample/waves/excel", &[], sent(&[("0461", "Bølge ni")])).await;
        assert!(wrong.status() == 422 && wrong.says("B2: den bølge findes ikke."), "{}", wrong.text());
        let out = consultant.get("/rollouts/sample/waves.xlsx").await;
        assert_eq!(out.status(), 200);
        let out = consultant.upload("/rollouts/sample/waves/excel", &[], ("file", "boelger.xlsx", out.bytes().to_vec())).await;
        assert!(out.says("Regnearket flytter ingen."), "out and in again changes nothing: {}", out.text());
    }

    async fn an_own_date_holds_inside_the_window_only(world) {
        publish_waves(&world).await;
        let consultant = world.sign_in(people::CONSULTANT).await;
        move_to(&consultant, "0461:fem", REASON).await;
        let path = format!("{WAVES}/0461");
        let seen = || async { consultant.get(&path).await.attributes("input[name=seen]", "value")[0].clone() };
        let revision = seen().await;
        let sent = |day: &'static str, seen: &str| {
            vec![("milestone", "go-live".to_owned()), ("day", day.to_owned()), ("reason", "Skolestart".to_owned()), ("seen", seen.to_owned())]
        };
        let post = |fields: Vec<(&'static str, String)>| {
            let (consultant, path) = (&consultant, &path);
            async move {
                let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
                consultant.post(path, &fields).await
            }
        };
        let outside = post(sent("2027-04-01", &revision)).await;
        assert!(outside.status() == 422 && outside.first("#day-error").contains("fra 10. august 2026 til 26. marts 2027"), "{}", outside.text());
        let done = post(sent("2026-10-26", &revision)).await;
        assert!(done.says("Datoen er gemt.") && done.says("I stedet for 28. januar 2027") && done.says("Skolestart"), "{}", done.text());
        assert_eq!(due_of_030(&world, "0461").await, "2026-09-14");
        assert_eq!(post(sent("2026-11-02", &revision)).await.status(), 409, "somebody set it meanwhile");
        let ended = post(sent("", &seen().await)).await;
        assert!(ended.says("Milepælen følger bølgen igen."), "{}", ended.text());
        assert_eq!(due_of_030(&world, "0461").await, "2026-12-11");
    }

    async fn institutions_follow_and_their_project_leader_sets_their_dates(world) {
        publish_waves(&world).await;
        let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
        for sql in [
            "INSERT INTO organisations (code, kind, name, sort_key, institution_type, parent, attributes) \
             VALUES ('461001', 'institution', 'Åløkkeskolen', 'z', 'folkeskole', '0461', '{}')",
            "INSERT INTO participants (rollout, organisation, wave) VALUES ('sample', '461001', 'alle')",
        ] {
            sqlx::query(sql).execute(tx.connection()).await.unwrap();
        }
        tx.bump("organisations").await.unwrap();
        tx.commit().await.unwrap();
        let consultant = world.sign_in(people::CONSULTANT).await;
        assert!(consultant.get(&format!("{MOVE}?move=0461:fem")).await.says("Odense og 1 institution"));
        assert!(consultant.get(&format!("{MOVE}?move=461001:fem")).await.says("Vælg mindst én deltager"), "a school goes with its municipality");
        assert!(move_to(&consultant, "0461:fem", REASON).await.says("2 deltagere er flyttet."));
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let school = format!("{WAVES}/461001");
        let seen = leader.get(&school).await.attributes("input[name=seen]", "value")[0].clone();
        assert!(leader.get(&format!("{WAVES}/0461")).await.attributes("main form", "action").is_empty(), "not its own");
        let own = [("milestone", "go-live"), ("day", "2026-10-12"), ("reason", "Efter lejrskolen"), ("seen", seen.as_str())];
        let done = leader.post(&school, &own).await;
        assert!(done.says("12. oktober 2026") && done.says("Efter lejrskolen"), "{}", done.text());
        let standing = Standing::on(&world.app, &ROLLOUT.into(), None).await.unwrap();
        let go_live = |code: &str| standing.milestones_of(standing.participant(&code.into()).unwrap())["go-live"].to_string();
        assert_eq!([go_live("0461"), go_live("461001")], ["2027-01-28", "2026-10-12"]);
    }

    async fn only_the_programme_office_moves_and_others_see_their_own(world) {
        publish_waves(&world).await;
        let leader = world.sign_in(people::AARHUS_PROJECT_LEADER).await;
        let page = leader.get(WAVES).await;
        assert_eq!(page.all("tbody th a"), ["Aarhus"]);
        assert!(page.attributes("main form", "action").is_empty() && !page.says("Odense"), "{}", page.text());
        assert!(leader.get(&format!("{WAVES}/0751")).await.says("Kun programkontoret kan give en anden dato."));
        assert_eq!(leader.post(&format!("{WAVES}/0751"), &[("milestone", "go-live"), ("reason", "x"), ("seen", "0")]).await.status(), 404);
        for login in [people::AARHUS_PROJECT_LEADER, people::LAESOE_OUTSIDER, people::SUPPLIER] {
            let visitor = world.sign_in(login).await;
            assert_eq!(visitor.get(&format!("{WAVES}/0461")).await.status(), 404, "{login}");
            assert_eq!(visitor.get(&format!("{MOVE}?move=0751:to")).await.status(), 404, "{login}");
            assert_eq!(visitor.post(MOVE, &[("move", "0751:to"), ("seen", "0"), ("reason", "x")]).await.status(), 404, "{login}");
        }
    }

    async fn a_program_moves_over_what_it_looked_at(world) {
        publish_waves(&world).await;
        let program = world.program(people::CONSULTANT).await;
        let waves = program.get("/rollouts/sample/waves").await;
        assert_eq!(waves.items()[2]["buffer"], json!(true), "{waves:?}");
        let look = program.get("/rollouts/sample/waves/move?move=0461:fem").await;
        assert_eq!(look.json["groups"][0]["to"], json!("Bølge fem"), "{look:?}");
        let done = program.post_over("/rollouts/sample/waves/move", &look, &json!({"move": ["0461:fem"], "reason": REASON})).await;
        assert!(done.status.is_success(), "{done:?}");
        let one = program.get("/rollouts/sample/waves/0461").await;
        assert_eq!((one.json["wave"]["key"].clone(), one.json["changes"][0]["reason"].clone()), (json!("fem"), json!(REASON)));
    }
}
