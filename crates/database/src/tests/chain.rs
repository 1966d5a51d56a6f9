//! The chain of hashes through the log: whatever is done to a line past the program is found, and where.

use super::{Place, actor, now, on_both_engines};
use crate::{Actor, Database, Engine, LogEntry, LogFault, LogState, Mismatch, Redaction, verify};
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};
use sqlx::Executor;

/// Lines in several transactions, as different people would write them.
async fn written(place: &Place, transactions: &[usize]) -> Database {
    let database = place.open().await.unwrap();
    for (number, lines) in transactions.iter().enumerate() {
        let who = Actor::Person { id: format!("p{}", number % 3), name: format!("Åse {}", number % 3) };
        let mut tx = database.write(who, now()).await.unwrap();
        for line in 0..*lines {
            let subject = format!("{number}-{line}");
            let became = Some(format!("\"{subject}\""));
            tx.log(LogEntry { action: "task.changed", subject: Some(&subject), became, ..LogEntry::default() }).await.unwrap();
        }
        tx.commit().await.unwrap();
    }
    database
}

async fn state(database: &Database) -> LogState {
    let mut connection = database.read().await.unwrap();
    verify(&mut connection).await.unwrap()
}

async fn fault(database: &Database) -> Option<(i64, Mismatch)> {
    state(database).await.fault.map(|fault: LogFault| (fault.sequence, fault.what))
}

/// What somebody with the database in hand does first.
async fn without_triggers(place: &Place, engine: Engine) {
    match engine {
        Engine::Sqlite => {
            place.run("DROP TRIGGER log_is_append_only_on_update").await;
            place.run("DROP TRIGGER log_is_append_only_on_delete").await;
        }
        Engine::Postgres => place.run("ALTER TABLE log DISABLE TRIGGER ALL").await,
    }
}

async fn attacked(place: &Place, sql: &'static str) -> Option<(i64, Mismatch)> {
    let database = written(place, &[2, 1, 3]).await;
    assert_eq!(fault(&database).await, None, "before the attack");
    without_triggers(place, database.engine()).await;
    place.run(sql).await;
    fault(&database).await
}

on_both_engines! {
    async fn what_the_program_wrote_fits(place) {
        let database = written(&place, &[1, 4, 0, 2]).await;
        let state = state(&database).await;
        assert_eq!((state.lines, state.fault), (7, None));
        assert_eq!(state.hash.len(), 64);
    }

    async fn a_long_transaction_is_one_chain(place) {
        let database = written(&place, &[1_234, 1]).await;
        let state = state(&database).await;
        assert_eq!((state.lines, state.fault), (1_235, None));
    }

    async fn nothing_written_fits_too(place) {
        let database = place.open().await.unwrap();
        assert_eq!(state(&database).await.fault, None);
    }

    async fn a_changed_action_is_found(place) {
        assert_eq!(attacked(&place, "UPDATE log SET action = 'x' WHERE sequence = 3").await, Some((3, Mismatch::Changed)));
    }

    async fn changed_words_are_found(place) {
        let found = attacked(&place, "UPDATE log SET became = '\"2-1\"' WHERE sequence = 4").await;
        assert_eq!(found, Some((4, Mismatch::OtherWords)));
    }

    async fn another_name_is_found(place) {
        assert_eq!(attacked(&place, "UPDATE log SET actor_name = 'Bo' WHERE sequence = 1").await, Some((1, Mismatch::OtherWords)));
    }

    async fn a_line_passed_off_as_erased_is_found(place) {
        let sql = "UPDATE log SET actor_name = 'Bo', salt = NULL WHERE sequence = 2";
        assert_eq!(attacked(&place, sql).await, Some((2, Mismatch::ErasedUnsaid)));
    }

    async fn a_removed_line_is_found(place) {
        assert_eq!(attacked(&place, "DELETE FROM log WHERE sequence = 3").await, Some((4, Mismatch::Changed)));
    }

    async fn removed_last_lines_are_found(place) {
        assert_eq!(attacked(&place, "DELETE FROM log WHERE sequence > 4").await, Some((4, Mismatch::EndMissing)));
    }

    async fn an_emptied_log_is_found(place) {
        assert_eq!(attacked(&place, "DELETE FROM log").await, Some((0, Mismatch::EndMissing)));
    }

    async fn an_added_line_is_found(place) {
        let sql = "INSERT INTO log (sequence, at, day, actor_name, action) VALUES (7, 1, '2026-03-09', 'Bo', 'x')";
        assert_eq!(attacked(&place, sql).await, Some((7, Mismatch::BehindEnd)));
    }

    async fn a_line_put_in_the_place_of_another_is_found(place) {
        let sql = "DELETE FROM log WHERE sequence = 2; \
                   INSERT INTO log (sequence, at, day, actor_name, action) VALUES (2, 1, '2026-03-09', 'Bo', 'x')";
        assert_eq!(attacked(&place, sql).await, Some((2, Mismatch::NotWritten)));
    }

    async fn lines_that_changed_places_are_found(place) {
        let sql = "UPDATE log SET sequence = 99 WHERE sequence = 2; UPDATE log SET sequence = 2 WHERE sequence = 3; \
                   UPDATE log SET sequence = 3 WHERE sequence = 99";
        assert_eq!(attacked(&place, sql).await, Some((2, Mismatch::Changed)));
    }

    async fn writers_at_once_never_fork_the_chain(place) {
        let database = place.open().await.unwrap();
        let writers = (0..16).map(|number| {
            let database = database.clone();
            tokio::spawn(async move {
                for _ in 0..5 {
                    let mut tx = database.write(Actor::Program("test"), now()).await.unwrap();
                    tx.log(LogEntry { action: &format!("step.{number}"), ..LogEntry::default() }).await.unwrap();
                    tx.commit().await.unwrap();
                }
            })
        });
        let writers: Vec<_> = writers.collect();
        for writer in writers {
            writer.await.unwrap();
        }
        let state = state(&database).await;
        assert_eq!((state.lines, state.fault), (80, None));
    }

    async fn erased_words_leave_a_chain_that_fits(place) {
        let database = written(&place, &[2, 2, 2]).await;
        let erased = |sequence: i64, name: &str| Redaction { sequence, actor_name: name.to_owned(), was: None, became: Some("\"-\"".to_owned()) };
        for name in ["Slettet", "Slettet igen"] {
            let mut tx = database.write(actor(), now()).await.unwrap();
            tx.redact_log(&[erased(3, name), erased(1, name)]).await.unwrap();
            tx.commit().await.unwrap();
            assert_eq!(fault(&database).await, None);
        }
        let mut connection = database.read().await.unwrap();
        let sql = "SELECT actor_name FROM log WHERE salt IS NULL ORDER BY sequence";
        let names: Vec<String> = sqlx::query_scalar(sql).fetch_all(&mut *connection).await.unwrap();
        assert_eq!(names, ["Slettet igen", "Slettet igen"]);
        place.run("UPDATE log SET actor_name = 'Slettet' WHERE sequence = 3").await;
        assert_eq!(fault(&database).await, Some((3, Mismatch::ErasedUnsaid)), "what an earlier erasure put there");
    }

    async fn a_list_of_erased_lines_made_longer_is_found(place) {
        let database = written(&place, &[3]).await;
        let mut tx = database.write(actor(), now()).await.unwrap();
        tx.redact_log(&[Redaction { sequence: 1, actor_name: "Slettet".to_owned(), was: None, became: None }]).await.unwrap();
        tx.commit().await.unwrap();
        place.run("INSERT INTO log_redactions (erasure, sequence, digest) SELECT erasure, 2, digest FROM log_redactions").await;
        place.run("UPDATE log SET actor_name = 'Slettet', became = NULL, salt = NULL WHERE sequence = 2").await;
        assert_eq!(fault(&database).await, Some((1, Mismatch::ErasedUnsaid)), "the whole list is worth nothing any more");
    }

    async fn the_database_itself_refuses_other_changes(place) {
        let database = written(&place, &[2]).await;
        for sql in [
            "UPDATE log SET actor_name = 'Bo'",
            "UPDATE log SET salt = NULL",
            "UPDATE log SET hash = NULL",
            "UPDATE log SET hash = NULL, digest = NULL, salt = NULL",
            "UPDATE log SET subject = NULL WHERE sequence = 1",
        ] {
            let mut tx = database.write(actor(), now()).await.unwrap();
            assert!(tx.connection().execute(sql).await.is_err(), "{sql}");
        }
    }
}

/// Any single field of any line, changed past the program, is found at that line.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn any_change_is_found_at_its_line() {
    let place = Place::new(Engine::Sqlite).await;
    let database = written(&place, &[3, 1, 4]).await;
    without_triggers(&place, Engine::Sqlite).await;
    let columns =
        ["at", "day", "actor", "actor_name", "action", "rollout", "organisation", "task", "subject", "was", "became", "digest", "hash"];
    let mut runner = TestRunner::new(Config { cases: 60, failure_persistence: None, ..Config::default() });
    let handle = tokio::runtime::Handle::current();
    let property = (1..=8_i64, prop::sample::select(columns.to_vec()), "[a-zæøå0-9]{1,6}");
    runner
        .run(&property, |(sequence, column, value)| {
            let value = if column == "at" { "7".to_owned() } else { value };
            let outcome = tokio::task::block_in_place(|| {
                handle.block_on(async {
                    let mut tx = database.write(actor(), now()).await.unwrap();
                    let sql = sqlx::AssertSqlSafe(format!("UPDATE log SET {column} = '{value}' WHERE sequence = {sequence}"));
                    tx.connection().execute(sql).await.unwrap();
                    verify(tx.connection()).await.unwrap().fault
                })
            });
            prop_assert_eq!(outcome.map(|fault| fault.sequence), Some(sequence));
            Ok(())
        })
        .unwrap();
}
