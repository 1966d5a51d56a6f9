//! Databases that cannot be used: exit code 1, and a sentence that says what to do; nothing half-written.

use crate::{
    on_both,
    program::{playbook, run},
};
use database::{Actor, Database, IfMissing, IfOlder, Moment};
use sqlx::{AnyConnection, AssertSqlSafe, Connection, Executor};

async fn execute(address: &str, sql: &str) {
    sqlx::any::install_default_drivers();
    let address = address.strip_prefix("sqlite:").map_or_else(|| address.to_owned(), |path| format!("sqlite:{path}?mode=rwc"));
    let mut connection = AnyConnection::connect(&address).await.unwrap();
    connection.execute(AssertSqlSafe(sql.to_owned())).await.unwrap();
    connection.close().await.unwrap();
}

fn created(address: &str) {
    run(["rollout", "create", &playbook("bbr-adgang"), "--database", address]).done();
}

/// Every command that reads or writes a database.
fn each_command(address: &str) -> Vec<crate::program::Outcome> {
    let bbr = playbook("bbr-adgang");
    let commands: [&[&str]; 7] = [
        &["status", "bbr-adgang", "--database", address],
        &["tasks", "bbr-adgang", "--database", address],
        &["check", "--database", address],
        &["rollout", "create", &bbr, "--database", address],
        &["rollout", "publish", "bbr-adgang", "--database", address],
        &["serve", "--database", address, "--listen", "127.0.0.1:0"],
        &["user", "add", "--database", address, "--email", "a@example.dk", "--name", "A", "--organisation", "0461"],
    ];
    commands.into_iter().map(run).collect()
}

on_both! {
    async fn a_database_with_other_tables_is_not_ours(address: &str) {
        execute(address, "CREATE TABLE invoices (number BIGINT)").await;
        for outcome in each_command(address) {
            outcome.stopped(1, &["this is not a database of Kaskade"]);
        }
    }

    async fn a_database_of_a_newer_version_is_left_alone(address: &str) {
        created(address);
        let sql = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (9999, 'x', true, 'x', 0)";
        execute(address, sql).await;
        for outcome in each_command(address) {
            outcome.stopped(1, &["made by a newer version of Kaskade (schema 9999"]);
        }
    }
}

#[test]
fn a_file_that_is_no_database_is_not_ours_and_stays_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("letter.db");
    let letter = "Kære kommune, ".repeat(400);
    std::fs::write(&path, &letter).unwrap();
    for outcome in each_command(&format!("sqlite:{}", path.display())) {
        outcome.stopped(1, &["this is not a database of Kaskade"]);
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap(), letter);
}

#[test]
fn a_database_that_is_not_there_is_not_made_by_reading() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kaskade.db");
    for command in ["status", "tasks"] {
        let outcome = run([command, "fbs-2.0", "--database", &format!("sqlite:{}", path.display())]);
        outcome.stopped(1, &["there is no database at", "kaskade demo"]);
    }
    assert!(!path.exists());
    let nowhere = folder.path().join("no/such/folder/kaskade.db");
    run(["rollout", "create", &playbook("bbr-adgang"), "--database", &format!("sqlite:{}", nowhere.display())])
        .stopped(1, &["there is no folder", "make it"]);
}

#[test]
fn a_server_that_does_not_answer_is_said() {
    run(["check", "--database", "postgres://nobody@127.0.0.1:1/nothing"]).stopped(1, &["cannot be reached", "check its address"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_locked_database_is_said_after_a_while() {
    let folder = tempfile::tempdir().unwrap();
    let address = format!("sqlite:{}", folder.path().join("kaskade.db").display());
    created(&address);
    let database = Database::open(&address, IfMissing::Fail, IfOlder::Migrate).await.unwrap();
    let now = Moment::on("2026-11-20".parse().unwrap(), 0);
    let holding = database.write(Actor::Program("test"), now).await.unwrap();
    run(["rollout", "publish", "bbr-adgang", "--database", &address]).stopped(1, &["locked by another program"]);
    drop(holding);
    run(["rollout", "publish", "bbr-adgang", "--database", &address]).done();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_read_only_database_is_said() {
    let database = testkit::TestDatabase::empty(testkit::Engine::Postgres).await;
    created(&database.address);
    let (_, name) = database.address.rsplit_once('/').unwrap();
    execute(&database.address, &format!("ALTER DATABASE {name} SET default_transaction_read_only = on")).await;
    for outcome in each_command(&database.address) {
        outcome.stopped(1, &["the database cannot be written"]);
    }
}
