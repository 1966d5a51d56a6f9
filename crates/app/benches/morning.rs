//! How long a morning takes for 5,000 people over 172,480 tasks (4,312 organisations × 40): computing who is told what
//! and writing the letters into the outbox. Run once; what is measured is printed.

#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark")]

use app::{
    App, Settings,
    clock::Clock,
    organisations::{
        directory::Directory,
        register::{self, NewOrganisation},
    },
    people::store::{self as people_store, NewHolding, NewPerson},
    rollouts::creation::{self, Chosen},
    telling::{self, Morning},
};
use database::{Actor, Tx};
use domain::{
    organisation::OrganisationKind,
    text::{OrganisationCode, PersonId, RoleKey, RolloutKey},
};
use playbook::Source;
use serde_json::json;
use std::time::Instant;
use testkit::{Engine, TestDatabase};

const MUNICIPALITIES: usize = 98;
const ORGANISATIONS: usize = 4_312;
const TASKS: usize = 40;
const LEADERS: usize = 5_000 - ORGANISATIONS;
const MONDAY: &str = "2026-03-09";
const TUESDAY: &str = "2026-03-10";

const HEAD: &str = r#"
format = 1
key = "country"
version = "1"
title = { da = "Landet", en = "The country" }
supplier = "Systematic"
owner = "KOMBIT"
source = "test"
[[phases]]
key = "1"
title = { da = "Opstart", en = "Start" }
[[themes]]
key = "tema"
title = { da = "Tema", en = "Theme" }
[[milestones]]
key = "publication"
title = "Publicering"
[[waves]]
key = "alle"
kind = "wave"
title = "Alle"
participants = "all"
[waves.milestones]
publication = 2026-01-13
"#;

fn source() -> Source {
    let mut roles = String::new();
    for (key, at) in [("skoleleder", "institution"), ("projektleder", "municipality"), ("konsulent", "programme-office")] {
        roles.push_str(&format!("[[roles]]\nkey = \"{key}\"\ntitle = \"{key}\"\ngroup = \"project\"\nholders = \"one\"\nat = \"{at}\"\n"));
        roles.push_str("effect = \"E\"\nresponsibility = \"A\"\ntasks = [\"T\"]\ncompetences = []\ntraits = []\nsource = \"test\"\n\n");
    }
    let mut files = vec![("playbook.toml".to_owned(), HEAD.to_owned()), ("roles.toml".to_owned(), roles)];
    for at in 0..TASKS {
        let code = format!("{:03}", (at + 1) * 10);
        // One in five falls due around the day that is measured, so that everybody has something to be told.
        let due = if at % 5 == 0 { format!("2026-03-{:02}", 9 + at % 4) } else { format!("2026-{:02}-{:02}", 4 + at % 3, 7 + at % 3) };
        let text = format!(
            "+++\ncode = \"{code}\"\ntitle = {{ da = \"Opgave {code}\", en = \"Task {code}\" }}\nphase = \"1\"\ntheme = \"tema\"\nkind = \"mandatory\"\n\
             audience = \"institution\"\nresponsible = \"projektleder\"\nperformer = \"skoleleder\"\npublish = 2026-01-13\nstart = \"publication\"\n\
             due = \"{due}\"\neffort = \"4h\"\norigin = \"derived\"\nsource = \"test\"\n+++\nHvorfor.\n"
        );
        files.push((format!("tasks/{code}-opgave.md"), text));
    }
    Source::from_files(files)
}

async fn person(tx: &mut Tx, at: usize, organisation: &str, role: &str, primary: bool) {
    let (id, organisation) = (PersonId::new(format!("person-{at}")), OrganisationCode::from(organisation));
    let (name, email) = (format!("Person {at}"), format!("person-{at}@example.dk"));
    let new = NewPerson { id: id.as_str(), organisation: &organisation, name: &name, email: &email, phone: None, job_title: None };
    people_store::insert(tx, &new).await.unwrap();
    let role = RoleKey::from(role);
    let new = NewHolding { person: &id, role: &role, organisation: &organisation, rollout: None, primary, from: None };
    people_store::insert_holding(tx, &new).await.unwrap();
}

async fn fill(app: &App) {
    let mut tx = app.write(Actor::Program("bench")).await.unwrap();
    let offices = [("kombit", OrganisationKind::ProgrammeOffice, "KOMBIT"), ("systematic", OrganisationKind::Supplier, "Systematic")];
    for (code, kind, name) in offices {
        register::register(&mut tx, &NewOrganisation { code, kind, name, attributes: json!({}) }).await.unwrap();
    }
    for at in 0..MUNICIPALITIES {
        let code = format!("m{at}");
        let new = NewOrganisation { code: &code, kind: OrganisationKind::Municipality, name: &code, attributes: json!({}) };
        register::register(&mut tx, &new).await.unwrap();
    }
    for at in 0..ORGANISATIONS {
        let code = format!("i{at}");
        let new = NewOrganisation { code: &code, kind: OrganisationKind::Institution, name: &code, attributes: json!({}) };
        register::register(&mut tx, &new).await.unwrap();
        let sql = "UPDATE organisations SET parent = $1, institution_type = 'folkeskole' WHERE code = $2";
        sqlx::query(sql).bind(format!("m{}", at % MUNICIPALITIES)).bind(code.clone()).execute(tx.connection()).await.unwrap();
        person(&mut tx, at, &code, "skoleleder", true).await;
    }
    for at in 0..LEADERS {
        person(&mut tx, ORGANISATIONS + at, &format!("m{}", at % MUNICIPALITIES), "projektleder", at < MUNICIPALITIES).await;
    }
    tx.bump("organisations").await.unwrap();
    tx.commit().await.unwrap();
    let directory = Directory::current(app).await.unwrap();
    let source = source();
    let reading = playbook::read(&source);
    let read = reading.playbook.unwrap_or_else(|| panic!("{:?}", reading.faults));
    let key = RolloutKey::from("country");
    let codes = (0..ORGANISATIONS).map(|at| OrganisationCode::new(format!("i{at}"))).collect();
    let mut tx = app.write(Actor::Program("bench")).await.unwrap();
    creation::create(&mut tx, &directory, &key, &read, &source, &Chosen::These(codes)).await.unwrap();
    creation::publish(&mut tx, &key, "1", None).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() {
    let place = TestDatabase::empty(Engine::Sqlite).await;
    let database = place.open().await;
    let on = |day: &str| {
        let settings = Settings {
            clock: Clock::set_to(day.parse().unwrap()),
            address: "https://kaskade.example.dk".to_owned(),
            ..Settings::default()
        };
        App::new(database.clone(), settings)
    };
    fill(&on("2026-01-13")).await;
    telling::morning(&on(MONDAY), false).await.unwrap();
    let app = on(TUESDAY);
    let begun = Instant::now();
    let Morning::Told(letters) = telling::morning(&app, false).await.unwrap() else { panic!("nobody was told") };
    let took = begun.elapsed();
    let bytes: usize = letters.iter().map(|one| one.letter.text.len() + one.letter.html.len()).sum();
    println!("{} letters to 5,000 people over {} tasks, {} kB: {took:?}", letters.len(), ORGANISATIONS * TASKS, bytes / 1_000);
}
