//! E3: sessions are planned from the demand: frames, a proposal with its reasons, what is in the way, and the way to sessions with kept seats.

use database::{Connection, Row, Tx};
use serde_json::json;
use testkit::{Page, Visitor, World, on_both_engines, people};

const PLAN: &str = "/rollouts/sample/training/plan";
const FRAMES: &str = "/rollouts/sample/training/plan/frames";
const MAKE: &str = "/rollouts/sample/training/plan/make";
const ODENSE: &str = "/rollouts/sample/0461/training";
const WORKING: &str = "Der arbejdes på forslaget";

/// What the outsiders' walk plants.
const PLANTED: [&str; 2] = [
    "INSERT INTO training_plans (id, rollout, course, training, municipalities, booked, seconds, asked_by_name, asked_at, carried_out_at) \
         VALUES ('plan-7f3a', 'sample', 'kursus', 'starts = \"2026-03-02\"\nweeks = 1\nteachers = 1\nplaces = []', 'code,name,lat,lon,people', \
         'code,place,week,people', 1, 'Per', 1, 2)",
    "INSERT INTO training_reservations (plan, session, organisation, people) VALUES ('plan-7f3a', 'session-7f3a', '0461', 3)",
];
/// What must be the same after the walk.
const ROWS: [&str; 3] = [
    "SELECT rollout || frame || revision AS row_text FROM training_frames ORDER BY rollout",
    "SELECT id || COALESCE(answer, '') || COALESCE(carried_out_at, 0) AS row_text FROM training_plans ORDER BY id",
    "SELECT plan || session || organisation || people AS row_text FROM training_reservations ORDER BY plan, session, organisation",
];

/// Plants a plan that was carried out, for the outsiders' walk; its session is planted before.
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

async fn frame(office: &Visitor, fields: &[(&str, &str)]) -> Page {
    let revision = office.get(FRAMES).await.attributes("input[name=revision]", "value")[0].clone();
    let fields: Vec<(&str, &str)> = fields.iter().copied().chain([("revision", revision.as_str())]).collect();
    office.post(FRAMES, &fields).await
}

/// One place in Odense and one in Aarhus, four weeks from the second of March.
async fn framed(office: &Visitor, places: &str) {
    let fields = [("course", "kursus"), ("starts", "2026-03-02"), ("weeks", "4"), ("teachers", "2"), ("before", "20"), ("places", places)];
    let saved = frame(office, &fields).await;
    assert_eq!(saved.path(), PLAN, "{}", saved.text());
}

/// The page of a question, once there is an answer.
async fn answered(visitor: &Visitor, path: &str) -> Page {
    for _ in 0..5_000 {
        let page = visitor.get(path).await;
        if !page.says(WORKING) {
            return page;
        }
    }
    panic!("no answer: {}", visitor.get(path).await.text());
}

async fn planned(office: &Visitor) -> Page {
    let asked = office.post(MAKE, &[]).await;
    assert!(asked.path().starts_with(&format!("{PLAN}/")), "{}", asked.text());
    answered(office, asked.path()).await
}

async fn carry_out(office: &Visitor, proposal: &Page) -> Page {
    office.post(&format!("{}/carry-out", proposal.path()), &[]).await
}

async fn count(world: &World, sql: &'static str) -> i64 {
    let mut connection = world.app.database().read().await.unwrap();
    sqlx::query_scalar(sql).fetch_one(&mut *connection).await.unwrap()
}

const HELD: &str = "SELECT COUNT(*) FROM training_sessions WHERE state = 'planned'";
const LETTERS: &str = "SELECT COUNT(*) FROM outbox WHERE kind = 'training-reserved'";

on_both_engines! {
    async fn a_plan_says_where_everybody_comes_and_is_carried_out_once(world) {
        let office = world.sign_in(people::CONSULTANT).await;
        assert!(office.get(PLAN).await.says("Ingen steder endnu"));
        assert!(office.post(MAKE, &[]).await.says("Der er intet at planlægge"));
        framed(&office, "Borgernes Hus; Odense; 1; 20; 9000\nDokk1; 0751; 1; 20; 9000").await;
        let proposal = planned(&office).await;
        // Ten people fit one session, which costs less than two and the way.
        assert!(proposal.says("10 personer") && proposal.says("Intet sted ligger nærmere."), "{}", proposal.text());
        assert_eq!(count(&world, HELD).await, 0, "a proposal makes nothing");
        let done = carry_out(&office, &proposal).await;
        assert!(done.says("Holdene er oprettet"), "{}", done.text());
        let held = count(&world, HELD).await;
        assert!(held >= 1);
        assert_eq!(count(&world, "SELECT CAST(SUM(people) AS BIGINT) FROM training_reservations").await, 10);
        assert_eq!(count(&world, LETTERS).await, 2, "both project leaders are told");
        let own = world.sign_in(people::ODENSE_PROJECT_LEADER).await.get(ODENSE).await;
        assert!(own.says("Pladser holdt til jer"), "{}", own.text());
        assert_eq!(carry_out(&office, &proposal).await.status(), 409, "not twice");
        assert_eq!(count(&world, HELD).await, held);
        assert_eq!(count(&world, "SELECT COUNT(*) FROM log WHERE action = 'training.plan-carried-out'").await, 1);
    }

    async fn planning_again_keeps_what_is_reserved_and_calls_off_what_nobody_needs(world) {
        let office = world.sign_in(people::CONSULTANT).await;
        framed(&office, "Borgernes Hus; Odense; 1; 20; 9000").await;
        let first = planned(&office).await;
        carry_out(&office, &first).await;
        let again = planned(&office).await;
        assert!(again.says("Ingen, der er bedt om at komme, kommer anderledes."), "{}", again.text());
        assert!(carry_out(&office, &again).await.says("Holdene er oprettet"));
        assert_eq!((count(&world, HELD).await, count(&world, LETTERS).await), (1, 2), "nothing new, nobody told again");

        // The house in Odense is closed: its session is called off, and everybody comes to Aarhus.
        framed(&office, "Dokk1; Aarhus; 1; 20; 9000").await;
        let elsewhere = planned(&office).await;
        assert!(carry_out(&office, &elsewhere).await.says("Holdene er oprettet"), "{}", elsewhere.text());
        assert_eq!(count(&world, "SELECT COUNT(*) FROM training_sessions WHERE state = 'cancelled'").await, 1);
        assert_eq!((count(&world, HELD).await, count(&world, LETTERS).await), (1, 4));
    }

    async fn what_is_in_the_way_is_said_and_what_was_typed_stays(world) {
        let office = world.sign_in(people::CONSULTANT).await;
        let refused = frame(&office, &[("places", "Dokk1; Aarhus; to; 20; 9000"), ("weeks", "0")]).await;
        assert_eq!(refused.status(), 422);
        assert!(refused.says("Linje 1 kan ikke læses") && refused.says("Dokk1; Aarhus; to"), "{}", refused.text());
        framed(&office, "Dokk1; Aarhus; 1; 2; 9000").await;
        let proposal = planned(&office).await;
        assert!(proposal.says("10 personer skal uddannes") && proposal.says("8 pladser"), "{}", proposal.text());
        assert_eq!(carry_out(&office, &proposal).await.status(), 404, "there is nothing to carry out");

        framed(&office, "Dokk1; Aarhus; 1; 20; 9000").await;
        let proposal = planned(&office).await;
        frame(&office, &[("teachers", "3")]).await;
        assert!(office.get(proposal.path()).await.says("er ændret, siden"), "{}", office.get(proposal.path()).await.text());
        assert_eq!(carry_out(&office, &proposal).await.status(), 409);
        assert_eq!(count(&world, HELD).await, 0);
    }

    async fn only_who_keeps_sessions_plans_them_and_programs_do_it_too(world) {
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        for path in [PLAN, FRAMES] {
            assert_eq!(leader.get(path).await.status(), 404);
        }
        assert_eq!(leader.post(MAKE, &[]).await.status(), 404);
        let program = world.program(people::SUPPLIER).await;
        let planning = program.get(PLAN).await;
        assert_eq!(planning.json["people"], 10);
        let places = "Dokk1; Aarhus; 1; 20; 9000";
        program.post_over(FRAMES, &planning, &json!({"places": places, "starts": "2026-03-02", "weeks": 4, "before": 20})).await;
        program.post(MAKE, &json!({})).await;
        let id = program.get(PLAN).await.json["plans"][0]["id"].as_str().unwrap().to_owned();
        let path = format!("{PLAN}/{id}");
        answered(&world.sign_in(people::CONSULTANT).await, &path).await;
        let plan = program.get(&path).await;
        assert_eq!((plan.json["state"].as_str(), plan.json["sessions"].as_array().map(Vec::len)), (Some("plan"), Some(1)), "{:?}", plan.json);
        assert!(plan.json["bound"].as_u64() <= plan.json["cost"].as_u64());
        assert_eq!(program.post(&format!("{path}/carry-out"), &json!({})).await.status, 200);
        assert_eq!(program.get(&path).await.json["state"], "carried-out");
    }
}
