//! `kaskade database move`: from a file to PostgreSQL, all of it or nothing.

use crate::program::run;
use database::{Database, IfMissing, IfOlder};
use testkit::{Engine, TestDatabase};

const DAY: &str = "2026-11-23";

fn status(address: &str) -> String {
    run(["status", "fbs-2.0", "--database", address, "--today", DAY, "--format", "json"]).done()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_demo_moves_to_postgresql_as_it_is_and_only_once() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().to_str().unwrap();
    run(["demo", "--dir", dir, "--today", DAY, "--seed-only"]).done();
    let file = format!("sqlite:{dir}/kaskade.db");
    let place = TestDatabase::empty(Engine::Postgres).await;
    let target = &place.address;
    let moving = ["database", "move", "--from", &file, "--to", target];

    // A server holds the file: refused, and nothing is there afterwards that would hinder the next try.
    let server = Database::open(&file, IfMissing::Fail, IfOlder::MigrateFilesOnly).await.unwrap();
    let held = server.read().await.unwrap();
    run(moving).stopped(1, &["the file is in use", "kaskade serve"]);
    drop(held);
    server.close().await;

    let moved = run(moving).done();
    let rows = |table: &str| -> u64 {
        let line = moved.lines().find(|line| line.split('\t').next() == Some(table)).unwrap_or_else(|| panic!("{table}: {moved}"));
        line.split('\t').nth(1).unwrap().parse().unwrap()
    };
    assert!(rows("people") > 100 && rows("organisations") >= 98 && rows("log") > 100, "{moved}");
    assert_eq!(run(["check", "--database", target]).done(), "ok\n");
    assert_eq!(status(target), status(&file), "the same board");

    run(moving).stopped(1, &["there are rows in", "an empty database"]);
    assert_eq!(run(["check", "--database", &file]).done(), "ok\n", "the file stays as it is");
    run(["database", "move", "--from", &file, "--to", &file]).stopped(2, &["sqlite:PATH to postgres://"]);
}
