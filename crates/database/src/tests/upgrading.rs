//! Older schemas: brought up to date after a copy, or told how.

use super::{Place, actor, names_in, now, on_both_engines};
use crate::{
    Database, Engine, IfMissing, IfOlder, LogEntry, OpenError,
    migrations::{STEPS, Step, latest_version},
    verify,
};
use std::sync::LazyLock;

/// The schema with two further steps, as a later program might have them; the last one cannot be done.
static LATER: LazyLock<Vec<Step>> = LazyLock::new(|| {
    let mut steps = STEPS.to_vec();
    let nicknames = "ALTER TABLE people ADD COLUMN nickname TEXT";
    steps.push((NICKNAMES, "nicknames", nicknames, nicknames));
    let broken = "CREATE TABLE half (name TEXT); INSERT INTO nowhere VALUES (1)";
    steps.push((BROKEN, "broken", broken, broken));
    steps
});
const NICKNAMES: i64 = 9001;
const BROKEN: i64 = 9002;

fn with_nicknames() -> &'static [Step] {
    &LATER[..=STEPS.len()]
}

/// A database of this schema with a line in its log.
async fn older(place: &Place) {
    let database = Database::open_with(&place.address, IfMissing::Create, IfOlder::Migrate, STEPS).await.unwrap();
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
        let database = open_with(&place, IfOlder::Migrate, with_nicknames()).await.unwrap();
        assert_eq!(database.schema_version().await.unwrap(), Some(NICKNAMES));
        assert!(has_nicknames(&database).await);
        assert_eq!(lines(&database).await, 1);
        database.close().await;
        let again = open_with(&place, IfOlder::MigrateFilesOnly, with_nicknames()).await.unwrap();
        assert_eq!(lines(&again).await, 1);
    }

    async fn a_step_that_fails_leaves_nothing_half_done(place) {
        older(&place).await;
        let error = open_with(&place, IfOlder::Migrate, &LATER).await.unwrap_err();
        assert!(matches!(error, OpenError::Other(_)), "{error:?}");
        let database = open_with(&place, IfOlder::Migrate, with_nicknames()).await.unwrap();
        assert_eq!(database.schema_version().await.unwrap(), Some(NICKNAMES), "the step before it stands");
        assert_eq!(lines(&database).await, 1);
        let mut connection = database.read().await.unwrap();
        assert!(sqlx::query("SELECT name FROM half").fetch_optional(&mut *connection).await.is_err());
    }

    async fn lines_from_before_the_chain_are_taken_into_it(place) {
        let first = &STEPS[..1];
        Database::open_with(&place.address, IfMissing::Create, IfOlder::Migrate, first).await.unwrap().close().await;
        for action in ["first", "before.upgrade", "third"] {
            let sql = format!("INSERT INTO log (at, day, actor_name, action) VALUES (1, '2026-03-09', 'Åse', '{action}')");
            place.run(sql.leak()).await;
        }
        let database = open_with(&place, IfOlder::Migrate, STEPS).await.unwrap();
        let mut tx = database.write(actor(), now()).await.unwrap();
        tx.log(LogEntry { action: "after", ..LogEntry::default() }).await.unwrap();
        tx.commit().await.unwrap();
        let mut connection = database.read().await.unwrap();
        let state = verify(&mut connection).await.unwrap();
        assert_eq!((state.lines, state.fault), (4, None));
        assert_eq!(lines(&database).await, 1);
    }

    async fn an_older_program_leaves_a_newer_schema_alone(place) {
        older(&place).await;
        open_with(&place, IfOlder::Migrate, with_nicknames()).await.unwrap().close().await;
        let error = open_with(&place, IfOlder::Migrate, STEPS).await.unwrap_err();
        assert!(matches!(error, OpenError::Newer { found: NICKNAMES, known } if known == latest_version()), "{error:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_is_copied_beside_itself_first() {
    let place = Place::new(Engine::Sqlite).await;
    older(&place).await;
    let version = latest_version();
    std::fs::write(place.folder.path().join(format!("kaskade.db.schema-{version}.backup")), "an earlier copy").unwrap();
    open_with(&place, IfOlder::MigrateFilesOnly, with_nicknames()).await.unwrap().close().await;
    let names = ["kaskade.db".to_owned(), format!("kaskade.db.schema-{version}.1.backup"), format!("kaskade.db.schema-{version}.backup")];
    assert_eq!(names_in(place.folder.path()), names);
    let copy = format!("{}.schema-{version}.1.backup", place.address);
    let copied = Database::open_with(&copy, IfMissing::Fail, IfOlder::Migrate, STEPS).await.unwrap();
    assert_eq!((lines(&copied).await, has_nicknames(&copied).await), (1, false));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_says_how_unless_told_to_go_on() {
    let place = Place::new(Engine::Postgres).await;
    older(&place).await;
    let error = open_with(&place, IfOlder::MigrateFilesOnly, with_nicknames()).await.unwrap_err();
    assert!(matches!(error, OpenError::Older { found, known: NICKNAMES } if found == latest_version()), "{error:?}");
    assert!(error.to_string().contains("pg_dump") && error.to_string().contains("--migrate"));
}
