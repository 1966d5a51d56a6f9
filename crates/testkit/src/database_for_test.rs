//! A fresh database for one test, gone when the test is.

use database::{Database, Engine, IfMissing, IfOlder};
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use std::sync::atomic::{AtomicU32, Ordering};

/// The variable that holds the address of a PostgreSQL server for tests.
const SERVER: &str = "KASKADE_TEST_POSTGRES";

static NEXT: AtomicU32 = AtomicU32::new(0);

/// A fresh database. A file goes with its folder; a database on the server stays until the server of the tests ends.
#[derive(Debug)]
pub struct TestDatabase {
    /// `sqlite:…` or `postgres://…`.
    pub address: String,
    _folder: Option<tempfile::TempDir>,
}

impl TestDatabase {
    /// An empty database of that engine.
    pub async fn empty(engine: Engine) -> Self {
        match engine {
            Engine::Sqlite => {
                let folder = tempfile::tempdir().unwrap();
                let address = format!("sqlite:{}", folder.path().join("kaskade.db").display());
                Self { address, _folder: Some(folder) }
            }
            Engine::Postgres => {
                let server = std::env::var(SERVER);
                let server = server.unwrap_or_else(|_| panic!("set {SERVER} to a PostgreSQL server for tests, or run bin/test"));
                let name = format!("kaskade_test_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
                let mut connection = PgConnection::connect(&server).await.unwrap();
                connection.execute(AssertSqlSafe(format!("DROP DATABASE IF EXISTS {name}"))).await.unwrap();
                connection.execute(AssertSqlSafe(format!("CREATE DATABASE {name}"))).await.unwrap();
                let (base, _) = server.rsplit_once('/').unwrap();
                Self { address: format!("{base}/{name}"), _folder: None }
            }
        }
    }

    /// A database that is there already.
    pub fn at(address: &str) -> Self {
        Self { address: address.to_owned(), _folder: None }
    }

    /// The same database once more; it goes with the first.
    pub(crate) fn again(&self) -> Self {
        Self { address: self.address.clone(), _folder: None }
    }

    /// Opens it, brought up to date.
    pub async fn open(&self) -> Database {
        Database::open(&self.address, IfMissing::Create, IfOlder::Migrate).await.unwrap()
    }
}
