//! What those learnt who had the same kind of task in an earlier rollout, on the page of the task.

use app::{
    organisations::{
        directory::Directory,
        register::{self, NewOrganisation},
    },
    rollouts::creation::{self, Chosen},
};
use database::Actor;
use domain::{
    access::task_for_program,
    organisation::OrganisationKind,
    task::{Completion, Overlay, State},
    text::{OrganisationCode, RolloutKey},
};
use serde_json::json;
use testkit::{World, on_both_engines, people, sample};

const OTHERS: [&str; 4] = ["0101", "0147", "0151", "0153"];

/// A rollout of its own playbook, which is the sample's with another key; its task 040 may point at an earlier one.
async fn roll_out(world: &World, key: &str, earlier: &str, codes: Vec<OrganisationCode>) {
    let source = sample::playbook("1", |path, text| match path {
        "playbook.toml" => text.replace("key = \"sample\"", &format!("key = \"{key}\"")),
        path if path.starts_with("tasks/040") && !earlier.is_empty() => {
            text.replace("due = ", &format!("earlier = [\"{earlier}\"]\ndue = "))
        }
        _ => text,
    });
    let reading = playbook::read(&source);
    let read = reading.playbook.unwrap_or_else(|| panic!("{:?}", reading.faults));
    let directory = Directory::current(&world.app).await.unwrap();
    let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
    creation::create(&mut tx, &directory, &key.into(), &read, &source, &Chosen::These(codes)).await.unwrap();
    creation::publish(&mut tx, &key.into(), "1", None).await.unwrap();
    tx.commit().await.unwrap();
}

async fn complete(world: &World, organisation: &str, day: &str) {
    let rollout = RolloutKey::from("old");
    let completion = Completion {
        day: day.parse().unwrap(),
        version: "1".to_owned(),
        title: "Kontroller it-miljø".to_owned(),
        responsible: None,
        performer: None,
    };
    let overlay = Overlay { state: State::Completed, completion: Some(completion), ..Overlay::default() };
    let permit = task_for_program(&rollout, &organisation.into(), &"030".into());
    let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
    assert!(app::tasks::store::save(&mut tx, &permit, &Overlay::default(), &overlay, 0).await.unwrap());
    tx.commit().await.unwrap();
}

on_both_engines! {
    async fn a_task_shows_how_long_its_like_took_and_what_was_asked(world) {
        let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
        for code in OTHERS {
            let new = NewOrganisation { code, kind: OrganisationKind::Municipality, name: code, attributes: json!({}) };
            register::register(&mut tx, &new).await.unwrap();
        }
        tx.bump("organisations").await.unwrap();
        tx.commit().await.unwrap();
        let everybody = ["0461", "0751"].into_iter().chain(OTHERS).map(OrganisationCode::from).collect();
        roll_out(&world, "old", "", everybody).await;
        roll_out(&world, "next", "old/030", vec!["0751".into()]).await;
        let leader = world.sign_in(people::AARHUS_PROJECT_LEADER).await;
        let task = "/rollouts/next/0751/040";
        for (organisation, day) in [("0101", "2026-01-15"), ("0147", "2026-01-17"), ("0151", "2026-01-20"), ("0153", "2026-02-09")] {
            complete(&world, organisation, day).await;
        }
        let page = leader.get(task).await;
        assert!(page.status() == 200 && !page.says("Erfaring fra tidligere"), "four say too little, and point at somebody");
        complete(&world, "0461", "2026-01-12").await;
        let page = leader.get(task).await;
        let figures = page.all("section[aria-labelledby=experience-1] dd");
        assert_eq!(figures, ["4 dage", "27 dage", "5 organisationer"], "{}", page.first("aside"));
        assert!(page.says("Opgaven ligner “Kontroller it-miljø” i Prøvesystem") && !page.says("Det spurgte de om"));

        let asker = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        asker.post("/rollouts/old/0461/030/help", &[("from", "programme-office"), ("question", "Gælder det også Odense?")]).await;
        let office = world.sign_in(people::CONSULTANT).await;
        let answered = office.post("/rollouts/old/0461/030/help-answer", &[("answer", "Ja, alle."), ("then", "show")]).await;
        assert!(!leader.get(task).await.says("Det spurgte de om"), "an answer to one is not for all");
        let words = [("question", "Gælder det alle?"), ("answer", "Ja, alle.")];
        assert_eq!(office.post(&format!("{}/show", answered.path()), &words).await.status(), 200);
        let page = leader.get(task).await;
        assert!(page.says("Det spurgte de om") && page.says("Gælder det alle?") && !page.says("Gælder det også Odense?"));
        assert!(!leader.get("/rollouts/next/0751/030").await.says("Erfaring fra tidligere"), "only the task that points there");
    }
}
