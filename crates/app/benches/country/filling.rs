//! A country in the database: municipalities, institutions with their leaders, and rollouts of 41 tasks to all of them.

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
use serde_json::json;
use testkit::{World, sample};

/// The municipalities of the country.
pub const MUNICIPALITIES: usize = 98;
/// Two offices and 98 municipalities have fewer, so that all together have a little more than 172,480.
pub const TASKS: usize = 41;

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

/// Registers the country: its municipalities, and so many institutions with their leaders.
pub async fn organisations(world: &World, institutions: usize) {
    let mut tx = world.app.write(Actor::Program("bench")).await.unwrap();
    let homes = municipalities();
    for code in &homes[3..] {
        let new =
            NewOrganisation { code, kind: OrganisationKind::Municipality, name: code, attributes: json!({"region": "Region Syddanmark"}) };
        register::register(&mut tx, &new).await.unwrap();
    }
    for at in 0..institutions {
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

/// Starts a rollout to everybody and lets a third of all tasks be worked on.
pub async fn rollout(world: &World, key: &str, institutions: usize) {
    let directory = Directory::current(&world.app).await.unwrap();
    let source = source("2");
    let reading = playbook::read(&source);
    let read = reading.playbook.unwrap_or_else(|| panic!("{:?}", reading.faults));
    let rollout = RolloutKey::from(key);
    let all = municipalities().into_iter().chain((0..institutions).map(|at| format!("i{at}")));
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
    for at in 0..institutions {
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
pub async fn later_version(world: &World) {
    let source = source("3");
    let read = playbook::read(&source).playbook.unwrap();
    let mut tx = world.app.write(Actor::Program("bench")).await.unwrap();
    app::playbooks::store::store(&mut tx, &read, &source).await.unwrap();
    tx.commit().await.unwrap();
}
