//! Older schemas: brought up to date after a copy, or told how.

use super::{Place, actor, names_in, now, on_both_engines};
use crate::{
    Database, Engine, IfMissing, IfOlder, LogEntry, OpenError,
    migrations::{STEPS, Step},
};

/// The schema with two further steps, as a later program might have them; the last one cannot be done.
const LATER: [Step; 3] = [
    STEPS[0],
    (2, "nicknames", "ALTER TABLE people ADD COLUMN nickname TEXT", "ALTER TABLE people ADD COLUMN nickname TEXT"),
    (
        3,
        "broken",
        "CREATE TABLE half (name TEXT); INSERT INTO nowhere VALUES (1)",
        "CREATE TABLE half (name TEXT); INSERT INTO nowhere VALUES (1)",
    ),
];

/// A database of the first schema with a line in its log.
async fn older(place: &Place) {
    let database = Database::open_with(&place.address, IfMissing::Create, IfOlder::Migrate, &LATER[..1]).await.unwrap();
    let mut tx = database.write(actor(), now()).await.unwrap();
    tx.log(LogEntry { action: "before.upgrade", ..LogEntry::default() }).await.unwrap();
    tx.commit().await.unwrap();
    database.close().await;
}

async fn open_with(place: &Place, if_older: IfOlder, steps: &'static [Step]) -> Result<Database, OpenError> {
    Database::open_with(&place.address, IfMissing::Fail, if_older, steps).await
}

async fn lines(database: &Database) -> i64 {
    let mut connection = database.read().await.unwrap();
    sqlx::query_scalar("SELECT COUNT(*) FROM log WHERE action = 'before.upgrade'").fetch_one(&mut *connection).await.unwrap()
}

async fn has_nicknames(database: &Database) -> bool {
    let mut connection = database.read().await.unwrap();
    sqlx::query("SELECT nickname FROM people").fetch_optional(&mut *connection).await.is_ok()
}

on_both_engines! {
    async fn an_older_schema_is_brought_up_to_date_and_keeps_its_data(place) {
        older(&place).await;
        let database = open_with(&place, IfOlder::Migrate, &LATER[..2]).await.unwrap();
        assert_eq!(database.schema_version().await.unwrap(), Some(2));
        assert!(has_nicknames(&database).await);
        assert_eq!(lines(&database).await, 1);
        database.close().await;
        let again = open_with(&place, IfOlder::MigrateFilesOnly, &LATER[..2]).await.unwrap();
        assert_eq!(lines(&again).await, 1);
    }

    async fn a_step_that_fails_leaves_nothing_half_done(place) {
        older(&place).await;
        let error = open_with(&place, IfOlder::Migrate, &LATER).await.unwrap_err();
        assert!(matches!(error, OpenError::Other(_)), "{error:?}");
        let database = open_with(&place, IfOlder::Migrate, &LATER[..2]).await.unwrap();
        assert_eq!(database.schema_version().await.unwrap(), Some(2), "the step before it stands");
        assert_eq!(lines(&database).await, 1);
        let mut connection = database.read().await.unwrap();
        assert!(sqlx::query("SELECT name FROM half").fetch_optional(&mut *connection).await.is_err());
    }

    async fn an_older_program_leaves_a_newer_schema_alone(place) {
        older(&place).await;
        open_with(&place, IfOlder::Migrate, &LATER[..2]).await.unwrap().close().await;
        let error = open_with(&place, IfOlder::Migrate, &LATER[..1]).await.unwrap_err();
        assert!(matches!(error, OpenError::Newer { found: 2, known: 1 }), "{error:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_is_copied_beside_itself_first() {
    let place = Place::new(Engine::Sqlite).await;
    older(&place).await;
    std::fs::write(place.folder.path().join("kaskade.db.schema-1.backup"), "an earlier copy").unwrap();
    open_with(&place, IfOlder::MigrateFilesOnly, &LATER[..2]).await.unwrap().close().await;
    assert_eq!(names_in(place.folder.path()), ["kaskade.db", "kaskade.db.schema-1.1.backup", "kaskade.db.schema-1.backup"]);
    let copy = format!("{}.schema-1.1.backup", place.address);
    let copied = Database::open_with(&copy, IfMissing::Fail, IfOlder::Migrate, &LATER[..1]).await.unwrap();
    assert_eq!((lines(&copied).await, has_nicknames(&copied).await), (1, false));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_says_how_unless_told_to_go_on() {
    let place = Place::new(Engine::Postgres).await;
    older(&place).await;
    let error = open_with(&place, IfOlder::MigrateFilesOnly, &LATER[..2]).await.unwrap_err();
    assert!(matches!(error, OpenError::Older { found: 1, known: 2 }), "{error:?}");
    assert!(error.to_string().contains("pg_dump") && error.to_string().contains("--migrate"));
}
