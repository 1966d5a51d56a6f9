//! Opening, migrating and changing databases, on both engines and on what is no database of ours.

mod chain;
mod opening;
mod rights;
mod rows;
mod transactions;
mod upgrading;

use crate::{Actor, Database, Engine, IfMissing, IfOlder, Moment, OpenError};
use jiff::civil::date;
use sqlx::{AnyConnection, AssertSqlSafe, Connection, Executor};
use std::{
    path::{Path, PathBuf},
    sync::atomic::{AtomicU32, Ordering},
};
use tempfile::TempDir;

/// The variable that holds the address of a PostgreSQL server for tests.
const SERVER: &str = "KASKADE_TEST_POSTGRES";

/// A place for one database of one test: nothing is there yet.
struct Place {
    address: String,
    folder: TempDir,
}

impl Place {
    /// An SQLite file that does not exist, or a PostgreSQL database without tables.
    async fn new(engine: Engine) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let folder = tempfile::tempdir().unwrap();
        let address = match engine {
            Engine::Sqlite => format!("sqlite:{}", folder.path().join("kaskade.db").display()),
            Engine::Postgres => {
                let server = std::env::var(SERVER);
                let server = server.unwrap_or_else(|_| panic!("set {SERVER} to a PostgreSQL server for tests, or run bin/test"));
                let name = format!("kaskade_database_test_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
                let mut connection = raw(&server).await;
                connection.execute(AssertSqlSafe(format!("DROP DATABASE IF EXISTS {name}"))).await.unwrap();
                connection.execute(AssertSqlSafe(format!("CREATE DATABASE {name}"))).await.unwrap();
                let (base, _) = server.rsplit_once('/').unwrap();
                format!("{base}/{name}")
            }
        };
        Self { address, folder }
    }

    /// The SQLite file.
    fn file(&self) -> PathBuf {
        self.folder.path().join("kaskade.db")
    }

    /// A connection past this crate.
    async fn raw(&self) -> AnyConnection {
        raw(&self.address.replace("kaskade.db", "kaskade.db?mode=rwc")).await
    }

    /// Runs statements past this crate.
    async fn run(&self, sql: &'static str) {
        let mut connection = self.raw().await;
        connection.execute(sql).await.unwrap();
        connection.close().await.unwrap();
    }

    async fn open(&self) -> Result<Database, OpenError> {
        Database::open(&self.address, IfMissing::Create, IfOlder::Migrate).await
    }

    /// Opens it and closes it again: a database of ours at rest.
    async fn fill(&self) {
        self.open().await.unwrap().close().await;
    }
}

async fn raw(address: &str) -> AnyConnection {
    sqlx::any::install_default_drivers();
    AnyConnection::connect(address).await.unwrap()
}

fn actor() -> Actor {
    Actor::Person { id: "p1".to_owned(), name: "Åse".to_owned() }
}

fn now() -> Moment {
    Moment::on(date(2026, 3, 9), 36_000)
}

/// What lies in a folder, sorted.
fn names_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Makes of each `async fn name(place) { … }` a test for each engine.
macro_rules! on_both_engines {
    ($($(#[$meta:meta])* async fn $name:ident($place:ident) $body:block)+) => {
        $(
            $(#[$meta])*
            mod $name {
                #[allow(unused_imports)]
                use super::*;

                async fn run($place: crate::tests::Place) $body

                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn sqlite() {
                    run(crate::tests::Place::new(crate::Engine::Sqlite).await).await;
                }

                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn postgres() {
                    run(crate::tests::Place::new(crate::Engine::Postgres).await).await;
                }
            }
        )+
    };
}
use on_both_engines;
