//! Opening a database: which engine, whose it is, which version, and bringing it up to date.

use crate::{
    chain,
    error::{Error, Trouble},
    file::{beside, check_path, sqlite_path, sqlite_url},
    migrations::{STEPS, Step, migrator, version_after},
    moment::Moment,
    moving::MoveError,
    primary::{self, Primary},
    transaction::{Actor, Tx},
};
use sqlx::{
    Any, AnyConnection, AnyPool, Connection, Executor, Transaction,
    any::{AnyConnectOptions, AnyPoolOptions, install_default_drivers},
    pool::PoolConnection,
};
use std::{path::Path, str::FromStr, sync::Arc, time::Duration};

/// The two engines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// Embedded, in one file.
    Sqlite,
    /// A server.
    Postgres,
}

/// What to do about an SQLite file that is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IfMissing {
    /// Make it.
    Create,
    /// Say so.
    Fail,
}

/// What to do about an older schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IfOlder {
    /// Bring it up to date: SQLite after a copy of the file, PostgreSQL as it is, since its backup is not ours to make.
    Migrate,
    /// SQLite after a copy of the file; PostgreSQL: say how.
    MigrateFilesOnly,
}

/// Why a database cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Neither `sqlite:PATH` nor `postgres://…`.
    #[error("the database address must begin with sqlite: or postgres://")]
    BadAddress,
    /// There is no such file.
    #[error("there is no database at {0}; create one with `kaskade demo` or `kaskade rollout create`")]
    Missing(String),
    /// The folder of a new file is not there.
    #[error("there is no folder {0}; make it, or give the path of a file in another one")]
    NoFolder(String),
    /// The file or database holds something else.
    #[error("this is not a database of Kaskade; give the address of another one, or of an empty one")]
    NotOurs,
    /// Made by a newer program.
    #[error("the database was made by a newer version of Kaskade (schema {found}, this program knows {known}); install that version")]
    Newer {
        /// The database's version.
        found: i64,
        /// This program's version.
        known: i64,
    },
    /// Older, on PostgreSQL.
    #[error(
        "the database has schema {found}, this program needs {known}: back it up with pg_dump, then start once with `kaskade serve --migrate`"
    )]
    Older {
        /// The database's version.
        found: i64,
        /// This program's version.
        known: i64,
    },
    /// It cannot be written.
    #[error("the database cannot be written; check the rights on the file and its folder, or the user's rights on the server")]
    ReadOnly,
    /// Somebody else holds it.
    #[error("the database is locked by another program; stop that one, or try again in a moment")]
    Locked,
    /// No server answers.
    #[error("the database server cannot be reached; check its address and that it is running")]
    Unreachable,
    /// The copy before a migration failed.
    #[error("the copy of the database before bringing it up to date failed: {0}")]
    Backup(String),
    /// Anything else.
    #[error("the database cannot be opened: {0}")]
    Other(String),
}

impl From<Error> for OpenError {
    fn from(error: Error) -> Self {
        match error.trouble {
            Trouble::Locked => Self::Locked,
            Trouble::ReadOnly => Self::ReadOnly,
            Trouble::Unreachable => Self::Unreachable,
            Trouble::Duplicate | Trouble::Fault => Self::Other(error.to_string()),
        }
    }
}

impl From<sqlx::Error> for OpenError {
    fn from(error: sqlx::Error) -> Self {
        let not_a_database = matches!(&error, sqlx::Error::Database(database) if database.code().as_deref() == Some("26"));
        if not_a_database { Self::NotOurs } else { Error::from(error).into() }
    }
}

/// A database that is ours and up to date.
#[derive(Debug, Clone)]
pub struct Database {
    pool: AnyPool,
    engine: Engine,
    /// Which of several servers takes writes, if the address names several.
    primary: Option<Arc<Primary>>,
}

/// How many connections one server holds at most.
const CONNECTIONS: u32 = 16;
/// How long to wait for a free connection before saying that the database is locked.
const PATIENCE: Duration = Duration::from_secs(10);

/// The version of the schema from which on the log is a chain of hashes.
const VERSION_WITH_CHAIN: i64 = 6;

impl Database {
    /// Opens `sqlite:PATH` or `postgres://…` and brings an empty or older one up to date.
    pub async fn open(address: &str, if_missing: IfMissing, if_older: IfOlder) -> Result<Self, OpenError> {
        Self::open_with(address, if_missing, if_older, STEPS).await
    }

    /// As [`Database::open`], with the steps of another schema.
    pub(crate) async fn open_with(address: &str, if_missing: IfMissing, if_older: IfOlder, steps: &[Step]) -> Result<Self, OpenError> {
        let database = Self::connect(address, if_missing).await?;
        database.bring_up_to_date(address, if_older, steps).await?;
        database.begin_chain(steps).await?;
        Ok(database)
    }

    async fn connect(address: &str, if_missing: IfMissing) -> Result<Self, OpenError> {
        install_default_drivers();
        let (engine, url) = match sqlite_path(address) {
            Some(path) => {
                check_path(Path::new(path), if_missing)?;
                (Engine::Sqlite, sqlite_url(path))
            }
            None if address.starts_with("postgres://") || address.starts_with("postgresql://") => (Engine::Postgres, address.to_owned()),
            None => return Err(OpenError::BadAddress),
        };
        let primary = Primary::of(engine, &url)?.map(Arc::new);
        let options = match &primary {
            Some(primary) => primary.find().await.ok_or(OpenError::Unreachable)?,
            None => AnyConnectOptions::from_str(&url)?,
        };
        try_out(engine, &options).await?;
        let several = primary.is_some();
        let pool = AnyPoolOptions::new()
            .max_connections(CONNECTIONS)
            .acquire_timeout(PATIENCE)
            // A connection to a file does not die unseen, and asking whether it lives takes as long as many a query.
            .test_before_acquire(engine == Engine::Postgres && !several)
            // Of several servers one that takes no writes any more is left, which takes no longer than asking whether it lives.
            .before_acquire(move |connection, _| {
                Box::pin(async move { if several { primary::takes_writes(connection).await } else { Ok(true) } })
            })
            .after_connect(move |connection, _| {
                Box::pin(async move {
                    settle(engine, connection).await?;
                    if several { primary::must_take_writes(connection).await } else { Ok(()) }
                })
            })
            .connect_lazy_with(options);
        Ok(Self { pool, engine, primary })
    }

    async fn bring_up_to_date(&self, address: &str, if_older: IfOlder, steps: &[Step]) -> Result<(), OpenError> {
        let known = version_after(steps);
        match self.schema_version().await? {
            Some(found) if found == known => return self.check_writable().await,
            Some(found) if found > known => return Err(OpenError::Newer { found, known }),
            Some(found) => match (self.engine, sqlite_path(address)) {
                (Engine::Sqlite, Some(path)) => self.backup_file(&beside(path, found)).await?,
                _ if if_older == IfOlder::MigrateFilesOnly => return Err(OpenError::Older { found, known }),
                _ => {}
            },
            None => {}
        }
        let failed = match migrator(self.engine, steps).run(&self.pool).await {
            Ok(()) => return Ok(()),
            Err(sqlx::migrate::MigrateError::Execute(error) | sqlx::migrate::MigrateError::ExecuteMigration(error, _)) => error.into(),
            Err(other) => OpenError::Other(other.to_string()),
        };
        if self.engine == Engine::Sqlite && self.another_program_reaches(known).await { Ok(()) } else { Err(failed) }
    }

    /// Takes lines of the log from before there was a chain of hashes into it; nearly always there is nothing to do.
    async fn begin_chain(&self, steps: &[Step]) -> Result<(), OpenError> {
        if version_after(steps) < VERSION_WITH_CHAIN {
            return Ok(());
        }
        let begun: Option<String> = sqlx::query_scalar("SELECT hash FROM log_head WHERE hash <> ''").fetch_optional(&self.pool).await?;
        if begun.is_some() {
            return Ok(());
        }
        let mut transaction = self.pool.begin_with(self.begin_statement()).await?;
        chain::begin(&mut transaction).await?;
        Ok(transaction.commit().await?)
    }

    /// Files have no lock for migrations: of two programs that start at once one fails, and the other has done it.
    async fn another_program_reaches(&self, version: i64) -> bool {
        for _ in 0..100 {
            if matches!(self.schema_version().await, Ok(Some(found)) if found == version) {
                return true;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        false
    }

    /// The version of the schema; `None` for an empty database; an error for one that holds something else.
    pub(crate) async fn schema_version(&self) -> Result<Option<i64>, OpenError> {
        let sql = match self.engine {
            Engine::Sqlite => "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
            Engine::Postgres => "SELECT CAST(tablename AS TEXT) AS name FROM pg_tables WHERE schemaname = current_schema()",
        };
        // Both questions in one snapshot: between them another program may create everything.
        let mut snapshot = self.pool.begin_with(self.snapshot_statement()).await?;
        let tables: Vec<String> = sqlx::query_scalar(sql).fetch_all(&mut *snapshot).await?;
        let has = |name: &str| tables.iter().any(|table| table == name);
        match (has("kaskade"), has("_sqlx_migrations")) {
            (false, false) if tables.is_empty() => Ok(None),
            (_, false) => Err(OpenError::NotOurs),
            (ours, true) => {
                let version: Option<i64> =
                    sqlx::query_scalar("SELECT MAX(version) FROM _sqlx_migrations").fetch_one(&mut *snapshot).await?;
                // A first start that was interrupted leaves the empty list of steps behind and nothing else.
                let begun = tables.len() == 1 && version.is_none();
                if ours || begun { Ok(version) } else { Err(OpenError::NotOurs) }
            }
        }
    }

    async fn check_writable(&self) -> Result<(), OpenError> {
        let mut trial = self.pool.begin_with(self.begin_statement()).await?;
        sqlx::query("UPDATE revisions SET value = value WHERE scope = 'people'").execute(&mut *trial).await?;
        Ok(trial.rollback().await?)
    }

    /// SQLite takes the write lock at once, so that a transaction never fails half-way because another one wrote first.
    fn begin_statement(&self) -> &'static str {
        match self.engine {
            Engine::Sqlite => "BEGIN IMMEDIATE",
            Engine::Postgres => "BEGIN",
        }
    }

    /// A transaction that sees one state of the database from its first question to its last.
    fn snapshot_statement(&self) -> &'static str {
        match self.engine {
            Engine::Sqlite => "BEGIN",
            Engine::Postgres => "BEGIN ISOLATION LEVEL REPEATABLE READ",
        }
    }

    /// Which engine it is.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// Fails unless the database answers a question now.
    pub async fn answers(&self) -> Result<(), Error> {
        let mut connection = self.read().await?;
        sqlx::query("SELECT 1").execute(&mut *connection).await?;
        Ok(())
    }

    /// A connection for reading.
    pub async fn read(&self) -> Result<PoolConnection<Any>, Error> {
        self.patiently(self.pool.acquire()).await.map_err(|error| self.error(error))
    }

    /// Takes an SQLite file for itself alone, as long as the connection lasts; refuses if anybody else has it open.
    pub(crate) async fn hold_file(address: &str) -> Result<AnyConnection, MoveError> {
        let path = sqlite_path(address).ok_or(MoveError::Direction)?;
        install_default_drivers();
        let mut connection = AnyConnection::connect_with(&AnyConnectOptions::from_str(&sqlite_url(path))?).await?;
        connection.execute("PRAGMA busy_timeout = 0").await?;
        connection.execute("PRAGMA locking_mode = EXCLUSIVE").await?;
        match connection.execute("BEGIN IMMEDIATE").await.map_err(Error::from) {
            Ok(_) => Ok(connection),
            Err(error) if error.trouble == Trouble::Locked => Err(MoveError::InUse),
            Err(error) => Err(error.into()),
        }
    }

    /// A transaction that no actor writes in: for moving what others wrote.
    pub(crate) async fn begin(&self) -> Result<Transaction<'static, Any>, Error> {
        self.patiently(self.pool.begin_with(self.begin_statement())).await.map_err(|error| self.error(error))
    }

    /// Opens a write transaction for an actor.
    pub async fn write(&self, actor: Actor, now: Moment) -> Result<Tx, Error> {
        let inner = self.patiently(self.pool.begin_with(self.begin_statement())).await.map_err(|error| self.error(error))?;
        Ok(Tx::new(inner, actor, now))
    }

    /// Waits for a connection; if that takes long, looks which of several servers takes writes by now.
    async fn patiently<T>(&self, work: impl Future<Output = Result<T, sqlx::Error>>) -> Result<T, sqlx::Error> {
        match &self.primary {
            Some(primary) => primary.while_waiting(&self.pool, work).await,
            None => work.await,
        }
    }

    /// No connection in time: a file is held by somebody else, a server does not answer.
    fn error(&self, error: sqlx::Error) -> Error {
        let unanswered = self.engine == Engine::Postgres && matches!(error, sqlx::Error::PoolTimedOut);
        if unanswered { Error::unreachable(error) } else { error.into() }
    }

    /// Copies a consistent state of an SQLite database into a new file; refuses on PostgreSQL and over an existing file.
    pub async fn backup_file(&self, to: &Path) -> Result<(), OpenError> {
        if self.engine == Engine::Postgres {
            return Err(OpenError::Backup("use pg_dump for PostgreSQL".to_owned()));
        }
        if to.exists() {
            return Err(OpenError::Backup(format!("{} is there already", to.display())));
        }
        let target = to.to_str().ok_or_else(|| OpenError::Backup("the path is not UTF-8".to_owned()))?;
        let copied = sqlx::query("VACUUM INTO $1").bind(target.to_owned()).execute(&self.pool).await;
        copied.map(drop).map_err(|error| OpenError::Backup(error.to_string()))
    }

    /// Waits until all connections are closed.
    pub async fn close(self) {
        self.pool.close().await;
    }
}

/// Connects once without the pool, which would try again and again and then only say that time is up.
async fn try_out(engine: Engine, options: &AnyConnectOptions) -> Result<(), OpenError> {
    let attempt = async {
        let mut connection = AnyConnection::connect_with(options).await?;
        settle(engine, &mut connection).await?;
        connection.close().await
    };
    match tokio::time::timeout(PATIENCE, attempt).await {
        Err(_) if engine == Engine::Postgres => Err(OpenError::Unreachable),
        Err(_) => Err(OpenError::Locked),
        // The file or its folder is there and cannot be used.
        Ok(Err(error)) if engine == Engine::Sqlite && code_of(&error) == Some(CANNOT_OPEN) => Err(OpenError::ReadOnly),
        Ok(outcome) => Ok(outcome?),
    }
}

/// SQLite's primary result code for a file, or one beside it, that cannot be opened.
const CANNOT_OPEN: u32 = 14;

fn code_of(error: &sqlx::Error) -> Option<u32> {
    let code = error.as_database_error()?.code()?;
    code.parse::<u32>().ok().map(|code| code & 0xff)
}

/// What every connection is told first.
async fn settle(engine: Engine, connection: &mut AnyConnection) -> Result<(), sqlx::Error> {
    if engine == Engine::Sqlite {
        connection.execute("PRAGMA busy_timeout = 5000").await?;
        connection.execute("PRAGMA journal_mode = WAL").await?;
        connection.execute("PRAGMA synchronous = NORMAL").await?;
    }
    Ok(())
}
