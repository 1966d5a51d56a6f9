//! Transactions, the log and revisions.

use super::{Place, actor, now, on_both_engines};
use crate::{Actor, Database, Engine, LogEntry, Moment, OpenError, Trouble};
use jiff::civil::date;
use sqlx::Row;

async fn revision(database: &Database, scope: &str) -> i64 {
    let mut connection = database.read().await.unwrap();
    let sql = "SELECT value FROM revisions WHERE scope = $1";
    sqlx::query_scalar(sql).bind(scope.to_owned()).fetch_optional(&mut *connection).await.unwrap().unwrap_or(0)
}

async fn lines(database: &Database) -> i64 {
    let mut connection = database.read().await.unwrap();
    sqlx::query_scalar("SELECT COUNT(*) FROM log").fetch_one(&mut *connection).await.unwrap()
}

async fn write_line(database: &Database, action: &str) {
    let mut tx = database.write(actor(), now()).await.unwrap();
    tx.log(LogEntry { action, ..LogEntry::default() }).await.unwrap();
    tx.commit().await.unwrap();
}

on_both_engines! {
    async fn what_is_not_committed_never_was(place) {
        let database = place.open().await.unwrap();
        let mut tx = database.write(actor(), now()).await.unwrap();
        tx.bump("people").await.unwrap();
        tx.log(LogEntry { action: "person.added", ..LogEntry::default() }).await.unwrap();
        drop(tx);
        assert_eq!((revision(&database, "people").await, lines(&database).await), (1, 0));
        write_line(&database, "person.added").await;
        assert_eq!(lines(&database).await, 1, "the next one is not hindered");
    }

    async fn a_revision_counts_up_and_is_seen_after_the_commit(place) {
        let database = place.open().await.unwrap();
        let mut tx = database.write(actor(), now()).await.unwrap();
        assert_eq!(tx.bump("rollout:fbs").await.unwrap(), 1);
        assert_eq!(tx.bump("rollout:fbs").await.unwrap(), 1, "once in a transaction");
        assert_eq!(revision(&database, "rollout:fbs").await, 0);
        tx.commit().await.unwrap();
        let mut next = database.write(actor(), now()).await.unwrap();
        assert_eq!(next.bump("rollout:fbs").await.unwrap(), 2);
        next.commit().await.unwrap();
        assert_eq!(revision(&database, "rollout:fbs").await, 2);
        assert_eq!(revision(&database, "people").await, 1, "no other one moves");
    }

    async fn the_log_says_who_and_when_and_keeps_it(place) {
        let database = place.open().await.unwrap();
        let mut tx = database.write(actor(), now()).await.unwrap();
        let entry = LogEntry {
            action: "task.changed",
            rollout: Some("fbs"),
            organisation: Some("0461"),
            task: Some("010"),
            subject: None,
            was: Some("{}".to_owned()),
            became: Some(r#"{"state":"completed"}"#.to_owned()),
        };
        tx.log(entry).await.unwrap();
        tx.set_actor(Actor::Program("demo"));
        tx.set_now(Moment::on(date(2026, 12, 31), 86_399));
        tx.log(LogEntry { action: "demo.seeded", ..LogEntry::default() }).await.unwrap();
        tx.commit().await.unwrap();
        let mut connection = database.read().await.unwrap();
        let sql = "SELECT at, day, actor, actor_name, action, organisation, was, became FROM log ORDER BY sequence";
        let rows = sqlx::query(sql).fetch_all(&mut *connection).await.unwrap();
        let text = |row: usize, column: &str| rows[row].get::<Option<String>, _>(column);
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[0].get::<i64, _>("at"), now().micros);
        let expected = ["2026-03-09", "p1", "Åse", "task.changed", "0461", "{}", r#"{"state":"completed"}"#].map(|text| Some(text.to_owned()));
        assert_eq!(["day", "actor", "actor_name", "action", "organisation", "was", "became"].map(|column| text(0, column)), expected);
        assert_eq!((text(1, "day").as_deref(), text(1, "actor"), text(1, "actor_name").as_deref()), (Some("2026-12-31"), None, Some("demo")));
    }

    async fn nobody_changes_or_removes_a_line_of_the_log(place) {
        let database = place.open().await.unwrap();
        write_line(&database, "person.added").await;
        for sql in ["UPDATE log SET action = 'nothing'", "DELETE FROM log", "UPDATE log SET action = 'x' WHERE sequence = 1"] {
            let mut tx = database.write(actor(), now()).await.unwrap();
            let outcome = sqlx::query(sql).execute(tx.connection()).await;
            let error = outcome.expect_err(sql);
            assert!(error.to_string().contains("append-only"), "{error}");
        }
        assert_eq!(lines(&database).await, 1);
    }

    async fn a_second_row_of_one_key_is_said_to_be_a_duplicate(place) {
        let database = place.open().await.unwrap();
        let mut tx = database.write(actor(), now()).await.unwrap();
        let outcome = sqlx::query("INSERT INTO revisions (scope, value) VALUES ('people', 1)").execute(tx.connection()).await;
        assert_eq!(crate::Error::from(outcome.unwrap_err()).trouble, Trouble::Duplicate);
    }

    /// Writers wait for each other instead of failing, and nothing of either is lost.
    async fn writers_at_once_all_succeed(place) {
        let database = place.open().await.unwrap();
        let writers = (0..12).map(|number| {
            let database = database.clone();
            tokio::spawn(async move {
                let mut tx = database.write(Actor::Program("test"), now()).await.unwrap();
                let before: i64 =
                    sqlx::query_scalar("SELECT COUNT(*) FROM log").fetch_one(tx.connection()).await.unwrap();
                tokio::time::sleep(std::time::Duration::from_millis(5)).await;
                tx.bump("people").await.unwrap();
                tx.log(LogEntry { action: &format!("step.{number}"), ..LogEntry::default() }).await.unwrap();
                tx.commit().await.unwrap();
                before
            })
        });
        let writers: Vec<_> = writers.collect();
        for writer in writers {
            writer.await.unwrap();
        }
        assert_eq!((revision(&database, "people").await, lines(&database).await), (13, 12));
    }

    async fn ids_are_new_and_in_order(place) {
        let database = place.open().await.unwrap();
        let tx = database.write(actor(), now()).await.unwrap();
        let ids: Vec<String> = (0..100).map(|_| tx.new_id()).collect();
        assert!(ids.windows(2).all(|pair| pair[0] < pair[1]));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_is_a_database_of_its_own_and_overwrites_nothing() {
    let place = Place::new(Engine::Sqlite).await;
    let database = place.open().await.unwrap();
    write_line(&database, "before").await;
    let copy = place.folder.path().join("kopi æøå.db");
    database.backup_file(&copy).await.unwrap();
    write_line(&database, "after").await;
    let kept = std::fs::read(&copy).unwrap();
    let refused = database.backup_file(&copy).await.unwrap_err();
    assert!(matches!(&refused, OpenError::Backup(why) if why.contains("is there already")), "{refused:?}");
    assert_eq!(std::fs::read(&copy).unwrap(), kept);
    let address = format!("sqlite:{}", copy.display());
    let copied = Database::open(&address, crate::IfMissing::Fail, crate::IfOlder::Migrate).await.unwrap();
    assert_eq!((lines(&copied).await, lines(&database).await), (1, 2));
}

#[tokio::test]
async fn a_server_is_backed_up_by_its_own_tools() {
    let place = Place::new(Engine::Postgres).await;
    let database = place.open().await.unwrap();
    let error = database.backup_file(&place.folder.path().join("kopi.db")).await.unwrap_err();
    assert!(error.to_string().contains("pg_dump"));
}
