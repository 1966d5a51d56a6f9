//! Pages over rollouts to 4,312 organisations × 40 tasks, through real HTTP: `cargo bench -p app --bench country -- ROLLOUTS [postgres]`, one
//! rollout and SQLite without more. Every organisation has answered the questionnaire and a third of the checklists, and a third of all tasks were
//! worked on. Printed for each page: the first request after everything was forgotten, and p50 and p95 of 30 more.

#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout, clippy::print_stderr, reason = "a benchmark")]

use app::{
    organisations::{
        directory::Directory,
        register::{self, NewOrganisation},
    },
    people::store::{self as people_store, NewHolding, NewPerson},
    rollouts::creation::{self, Chosen},
};
use database::{Actor, Rows};
use domain::{
    organisation::OrganisationKind,
    text::{OrganisationCode, PersonId, RoleKey, RolloutKey},
};
use playbook::Source;
use reqwest::Method;
use serde_json::json;
use std::time::{Duration, Instant};
use testkit::{Engine, TestDatabase, Visitor, World, people, sample};

const MUNICIPALITIES: usize = 98;
const INSTITUTIONS: usize = 4_312 - MUNICIPALITIES;
/// Two offices and 98 municipalities have fewer, so that all together have a little more than 172,480.
const TASKS: usize = 41;
const TODAY: &str = "2026-05-20";
const REQUESTS: usize = 30;

/// The sample playbook for schools: forty tasks more, and all that is asked is asked of institutions.
fn source(version: &str) -> Source {
    let small = sample::playbook(version, |path, text| match path {
        "questionnaires/parathed.toml" => {
            let text = text.replace("audience = \"municipality\"", "audience = \"institution\"");
            let text = text.replace("answered-by = [\"projektleder\", \"tekniker\"]", "answered-by = [\"skoleleder\"]");
            text.replace("decided-by = \"systemansvarlig\"", "decided-by = \"skoleleder\"")
                .replace("tasks = [\"030\"]", "tasks = [\"100\"]")
        }
        "checks.toml" => {
            text.replace("task = \"030\"", "task = \"100\"").replace("filled-by = [\"tekniker\"]", "filled-by = [\"skoleleder\"]")
        }
        "courses.toml" => text.replace("trainers = [\"tekniker\"]", "trainers = [\"skoleleder\"]\ninstitutions = [\"folkeskole\"]"),
        "roles.toml" => {
            let more = "[[roles]]\nkey = \"skoleleder\"\ntitle = \"Skoleleder\"\ngroup = \"project\"\nholders = \"one\"\nat = \"institution\"\n\
                        effect = \"E\"\nresponsibility = \"A\"\ntasks = [\"T\"]\ncompetences = []\ntraits = []\nsource = \"test\"\n";
            format!("{text}{more}")
        }
        "playbook.toml" => text.replace("key = \"sample\"", "key = \"country\""),
        _ => text,
    });
    let mut files: Vec<(String, String)> = small.to_files().into_iter().collect();
    for at in 0..TASKS {
        let code = (at + 1) * 100;
        let due = format!("2026-{:02}-{:02}", 3 + at % 4, 9 + at % 3 + usize::from(version != "2"));
        let text = format!(
            "+++\ncode = \"{code}\"\ntitle = {{ da = \"Opgave {code}\", en = \"Task {code}\" }}\nphase = \"1\"\ntheme = \"projektstyring\"\n\
             kind = \"mandatory\"\naudience = \"institution\"\nresponsible = \"projektleder\"\nperformer = \"skoleleder\"\npublish = 2026-01-13\n\
             start = \"publication\"\ndue = \"{due}\"\neffort = \"4h\"\norigin = \"derived\"\nsource = \"test\"\n+++\nHvorfor.\n"
        );
        files.push((format!("tasks/{code}-opgave.md"), text));
    }
    Source::from_files(files)
}

/// All municipalities, those of the sample world first.
fn municipalities() -> Vec<String> {
    let first = ["0461", "0751", "0825"].map(str::to_owned);
    first.into_iter().chain((3..MUNICIPALITIES).map(|at| format!("m{at}"))).collect()
}

async fn organisations(world: &World) {
    let mut tx = world.app.write(Actor::Program("bench")).await.unwrap();
    let homes = municipalities();
    for code in &homes[3..] {
        let new =
            NewOrganisation { code, kind: OrganisationKind::Municipality, name: code, attributes: json!({"region": "Region Syddanmark"}) };
        register::register(&mut tx, &new).await.unwrap();
    }
    for at in 0..INSTITUTIONS {
        let (code, name) = (format!("i{at}"), format!("Skole {at}"));
        let new = NewOrganisation { code: &code, kind: OrganisationKind::Institution, name: &name, attributes: json!({}) };
        register::register(&mut tx, &new).await.unwrap();
        let sql = "UPDATE organisations SET parent = $1, institution_type = 'folkeskole' WHERE code = $2";
        sqlx::query(sql).bind(homes[at % homes.len()].clone()).bind(code.clone()).execute(tx.connection()).await.unwrap();
        let (id, organisation, email) =
            (PersonId::new(format!("leder-{at}")), OrganisationCode::new(code), format!("leder-{at}@example.dk"));
        let new = NewPerson {
            id: id.as_str(),
            organisation: &organisation,
            name: &format!("Leder {at}"),
            email: &email,
            phone: None,
            job_title: None,
        };
        people_store::insert(&mut tx, &new).await.unwrap();
        let role = RoleKey::from("skoleleder");
        let new = NewHolding { person: &id, role: &role, organisation: &organisation, rollout: None, primary: true, from: None };
        people_store::insert_holding(&mut tx, &new).await.unwrap();
    }
    tx.bump("organisations").await.unwrap();
    tx.bump("people").await.unwrap();
    tx.commit().await.unwrap();
}

async fn rollout(world: &World, key: &str) {
    let directory = Directory::current(&world.app).await.unwrap();
    let source = source("2");
    let reading = playbook::read(&source);
    let read = reading.playbook.unwrap_or_else(|| panic!("{:?}", reading.faults));
    let rollout = RolloutKey::from(key);
    let all = municipalities().into_iter().chain((0..INSTITUTIONS).map(|at| format!("i{at}")));
    let mut tx = world.app.write(Actor::Program("bench")).await.unwrap();
    creation::create(&mut tx, &directory, &rollout, &read, &source, &Chosen::These(all.map(OrganisationCode::new).collect()))
        .await
        .unwrap();
    creation::publish(&mut tx, &rollout, "2", None).await.unwrap();
    let insert = "INSERT INTO overlays (rollout, organisation, task, state, help, last_update, completion, revision, changed_at_revision)";
    let mut overlays: Rows<9> = Rows::new(insert);
    let insert =
        "INSERT INTO readiness_sheets (rollout, questionnaire, organisation, person, person_name, answers, changed_at, handed_in_at)";
    let mut sheets: Rows<8> = Rows::new(insert);
    let insert = "INSERT INTO check_answers (rollout, organisation, checklist, item, verdict, note, answered_by, answered_by_name, answered_at, revision)";
    let mut checks: Rows<10> = Rows::new(insert);
    for at in 0..INSTITUTIONS {
        let (code, leader) = (format!("i{at}"), format!("leder-{at}"));
        for task in (0..TASKS).filter(|task| (task + at) % 3 == 0) {
            let task_code = ((task + 1) * 100).to_string();
            let done = (task + at) % 2 == 0;
            let kept =
                json!({"day": "2026-05-04", "version": "2", "title": "Opgave", "responsible": null, "performer": leader}).to_string();
            let (state, completion) = if done { ("completed", Some(kept)) } else { ("in-progress", None) };
            let row = [
                key.into(),
                code.as_str().into(),
                task_code.into(),
                state.into(),
                "none".into(),
                "2026-05-04".into(),
                completion.into(),
                1.into(),
                1.into(),
            ];
            overlays.add(row);
        }
        let answers =
            json!({"ledelse": (1 + at % 5).to_string(), "pladser": (at % 6).to_string(), "net": if at % 4 == 0 { "no" } else { "yes" }});
        let row = [
            key.into(),
            "parathed".into(),
            code.as_str().into(),
            leader.as_str().into(),
            "Leder".into(),
            answers.to_string().into(),
            1.into(),
            1.into(),
        ];
        sheets.add(row);
        if at % 3 == 0 {
            let row = [
                key.into(),
                code.into(),
                "it-miljoe".into(),
                "proevet".into(),
                "ok".into(),
                "Prøvet".into(),
                leader.into(),
                "Leder".into(),
                1.into(),
                1.into(),
            ];
            checks.add(row);
        }
    }
    overlays.write(tx.connection()).await.unwrap();
    sheets.write(tx.connection()).await.unwrap();
    checks.write(tx.connection()).await.unwrap();
    tx.bump(&format!("rollout:{key}")).await.unwrap();
    tx.commit().await.unwrap();
}

/// A version of the playbook in which every task is due a day later.
async fn later_version(world: &World) {
    let source = source("3");
    let read = playbook::read(&source).playbook.unwrap();
    let mut tx = world.app.write(Actor::Program("bench")).await.unwrap();
    app::playbooks::store::store(&mut tx, &read, &source).await.unwrap();
    tx.commit().await.unwrap();
}

/// One task after the other is begun by a program; after each the board is asked for, which must be fresh.
async fn changes(fresh: &World, office: &Visitor, rollout: &str) {
    let program = fresh.program(people::ODENSE_PROJECT_LEADER).await;
    let (mut written, mut boards) = (Vec::new(), Vec::new());
    for at in (0..TASKS).filter(|at| at % 3 != 0) {
        let task = format!("{rollout}/i0/{}", (at + 1) * 100);
        let read = program.get(&task).await;
        let begun = Instant::now();
        let answer = program.post_over(&format!("{task}/progress"), &read, &json!({"state": "in-progress"})).await;
        written.push(begun.elapsed());
        assert_eq!(answer.status, 200, "{}", answer.json);
        boards.push(ask(office, rollout).await.0);
    }
    line("one task is begun, through the API", written[0], &mut written, 0);
    line("the board right after it, fresh", boards[0], &mut boards, 0);
}

async fn ask(visitor: &Visitor, path: &str) -> (Duration, usize) {
    let begun = Instant::now();
    let answer = visitor.request(Method::GET, path).send().await.unwrap();
    let status = answer.status();
    let bytes = answer.bytes().await.unwrap();
    assert_eq!(status.as_u16(), 200, "{path}: {}", String::from_utf8_lossy(&bytes));
    (begun.elapsed(), bytes.len())
}

async fn measure(visitor: &Visitor, path: &str) {
    let (first, size) = ask(visitor, path).await;
    let mut times = Vec::new();
    for _ in 0..REQUESTS {
        times.push(ask(visitor, path).await.0);
    }
    line(path, first, &mut times, size);
}

fn line(what: &str, first: Duration, times: &mut [Duration], size: usize) {
    times.sort();
    let ms = |time: Duration| time.as_secs_f64() * 1000.0;
    let at = |percent: usize| ms(times[times.len() * percent / 100]);
    println!("{what:<60} {:>7.1} {:>7.1} {:>7.1} ms {:>6} KB", ms(first), at(50), at(95), size / 1024);
}

/// The most memory that this process ever held, as Linux says it.
fn memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or_default().to_owned()
}

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() {
    let asked: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    let many = asked.iter().find_map(|word| word.parse::<usize>().ok()).unwrap_or(1);
    let engine = if asked.iter().any(|word| word == "postgres") { Engine::Postgres } else { Engine::Sqlite };
    let begun = Instant::now();
    let world = World::sample_in(TestDatabase::empty(engine).await, TODAY).await;
    organisations(&world).await;
    let keys: Vec<String> = (1..=many).map(|number| format!("land-{number}")).collect();
    for key in &keys {
        rollout(&world, key).await;
    }
    let tasks = many * (INSTITUTIONS * TASKS + MUNICIPALITIES * 4);
    println!("{many} rollouts, {tasks} tasks on {engine:?}, filled in {:.1} s", begun.elapsed().as_secs_f64());
    // Served anew, so that nothing is remembered.
    let fresh = world.on_day(TODAY).await;
    let office = fresh.sign_in(people::CONSULTANT).await;
    let leader = fresh.sign_in(people::ODENSE_PROJECT_LEADER).await;
    println!("{:<60} {:>7} {:>7} {:>7}", "as the programme office", "first", "p50", "p95");
    measure(&office, "/rollouts").await;
    let first = format!("/rollouts/{}", keys[0]);
    for path in [
        "",
        "?view=list",
        "/readiness",
        "/checks",
        "/training/own",
        "/training/demand",
        "/success",
        "/groups",
        "/gates",
        "/timeline",
        "/waves",
        "/tasks/100",
    ] {
        measure(&office, &format!("{first}{path}")).await;
    }
    measure(&office, "/portfolio").await;
    later_version(&world).await;
    measure(&office, &format!("{first}/publish?version=3")).await;
    changes(&fresh, &office, &first).await;
    println!("as the project leader of Odense");
    measure(&leader, "/").await;
    for path in ["", "?view=list", "/readiness", "/0461/training", "/0461/training/own"] {
        measure(&leader, &format!("{first}{path}")).await;
    }
    println!("{}", memory());
}
