//! A thousand people who sign up for twenty seats at the same moment: how long until everybody has an answer, and whether exactly twenty have
//! a seat and all others wait in order. Whoever is asked to try again does so. `-- postgres` needs `KASKADE_TEST_POSTGRES`.

#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark")]

use app::people::store::{self as people_store, NewPerson};
use database::Actor;
use std::time::Instant;
use testkit::{Engine, Visitor, World, people};

const PEOPLE: usize = 1_000;
const SEATS: &str = "20";
const TRAINING: &str = "/rollouts/sample/training";
const PLACES: &str = "/rollouts/sample/0461/training/places";

async fn colleagues(world: &World) -> Vec<String> {
    let mut tx = world.app.write(Actor::Program("bench")).await.unwrap();
    let organisation = "0461".into();
    let mut ids = Vec::new();
    for number in 0..PEOPLE {
        let (id, name, email) =
            (format!("kollega-{number:04}"), format!("Kollega {number:04}"), format!("kollega{number}@odense.example.dk"));
        let new = NewPerson { id: &id, organisation: &organisation, name: &name, email: &email, phone: None, job_title: None };
        people_store::insert(&mut tx, &new).await.unwrap();
        ids.push(id);
    }
    tx.commit().await.unwrap();
    ids
}

async fn session(world: &World) -> String {
    let office = world.sign_in(people::CONSULTANT).await;
    for count in ["500", "495"] {
        assert_eq!(office.post(PLACES, &[("course", "kursus"), ("count", count), ("note", "Aftalt")]).await.status(), 200);
    }
    let fields = [
        ("course", "kursus"),
        ("date", "2026-03-10"),
        ("from", "09:00"),
        ("until", "15:00"),
        ("region", ""),
        ("place", "Odense"),
        ("link", ""),
        ("teacher", ""),
        ("seats", SEATS),
        ("deadline", "2026-03-06"),
    ];
    let made = world.sign_in(people::SUPPLIER).await.post(&format!("{TRAINING}/sessions/new"), &fields).await;
    assert_eq!(made.status(), 200);
    made.path().to_owned()
}

/// Signs one person up, as often as the server asks to try again; gives how often it did. Where only the page after it was too late, the second
/// try says that the person stands on the list.
async fn sign_up(leader: Visitor, path: String, person: String) -> usize {
    for again in 0.. {
        let answer = leader.post(&path, &[("people", &person)]).await;
        if answer.status() == 200 || (again > 0 && answer.says("allerede tilmeldt")) {
            return again;
        }
        assert_eq!(answer.status(), 503, "{person}");
    }
    unreachable!("it is tried until it works")
}

/// The last line of the ledger about each seat, in order.
async fn acts(world: &World) -> Vec<String> {
    let mut connection = world.app.database().read().await.unwrap();
    let sql = "SELECT act FROM training_entries WHERE seat <> '' ORDER BY number";
    sqlx::query_scalar(sql).fetch_all(&mut *connection).await.unwrap()
}

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() {
    let engine = if std::env::args().any(|word| word == "postgres") { Engine::Postgres } else { Engine::Sqlite };
    let world = World::sample(engine).await;
    let everybody = colleagues(&world).await;
    let path = format!("{}/sign-up", session(&world).await);
    let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
    let begun = Instant::now();
    let sent: Vec<_> = everybody.into_iter().map(|person| tokio::spawn(sign_up(leader.clone(), path.clone(), person))).collect();
    let mut again = 0;
    for one in sent {
        again += one.await.unwrap();
    }
    let took = begun.elapsed();
    let acts = acts(&world).await;
    assert_eq!(acts.len(), PEOPLE, "nobody is lost and nobody stands twice");
    assert!(acts[..20].iter().all(|act| act == "seated") && acts[20..].iter().all(|act| act == "queued"), "{acts:?}");
    println!(
        "{PEOPLE} at once for {SEATS} seats on {engine:?}: 20 seated and {} waiting in order after {took:?}; asked again {again} times",
        PEOPLE - 20
    );
}
