//! A fresh database for one test, gone when the test is.

use database::{Database, Engine, IfMissing, IfOlder};
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use std::{
    fs::{self, File},
    path::Path,
    sync::atomic::{AtomicU32, Ordering},
    time::UNIX_EPOCH,
};

/// The variable that holds the address of a PostgreSQL server for tests.
const SERVER: &str = "KASKADE_TEST_POSTGRES";
/// Held on the server while a template is made there, so that tests that begin at once make one.
const TEMPLATE_LOCK: i64 = 0x6b61_736b_6164_6500;

static NEXT: AtomicU32 = AtomicU32::new(0);

/// A fresh database, gone when this is dropped: a thousand of them would fill the disk of a small machine.
#[derive(Debug)]
pub struct TestDatabase {
    /// `sqlite:…` or `postgres://…`.
    pub address: String,
    _kept: Kept,
}

/// What goes with a [`TestDatabase`].
#[derive(Debug)]
enum Kept {
    Folder {
        _folder: tempfile::TempDir,
    },
    OnServer {
        name: String,
    },
    /// Somebody else's.
    Nothing,
}

impl Drop for Kept {
    fn drop(&mut self) {
        let Self::OnServer { name } = self else { return };
        let drop = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        let on_its_own_thread = std::thread::spawn(|| {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async { connect().await.execute(AssertSqlSafe(drop)).await.unwrap() });
        });
        if let Err(reason) = on_its_own_thread.join()
            && !std::thread::panicking()
        {
            std::panic::resume_unwind(reason);
        }
    }
}

impl TestDatabase {
    /// An empty database of that engine.
    pub async fn empty(engine: Engine) -> Self {
        match engine {
            Engine::Sqlite => Self::file(),
            Engine::Postgres => Self::on_server(&mut connect().await, "template1").await,
        }
    }

    /// A copy of what `fill` makes of an empty database and closes again. It is filled once for each build of the tests and each
    /// `name`, whichever test comes first: copying takes a tenth of the time.
    pub async fn copy(engine: Engine, name: &str, fill: impl AsyncFnOnce(&Self)) -> Self {
        let name = format!("{}-{name}", build());
        match engine {
            Engine::Sqlite => {
                let template = std::env::current_exe().unwrap().with_file_name(format!("{name}.db"));
                if !template.exists() {
                    make_file(&template, fill).await;
                }
                let copy = Self::file();
                fs::copy(&template, copy.path()).unwrap();
                copy
            }
            Engine::Postgres => {
                let mut server = connect().await;
                let template = format!("kaskade_template_{}", name.replace('-', "_"));
                if !exists(&mut server, &template).await {
                    make_on_server(&mut server, &template, fill).await;
                }
                Self::on_server(&mut server, &template).await
            }
        }
    }

    fn file() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let address = format!("sqlite:{}", folder.path().join("kaskade.db").display());
        Self { address, _kept: Kept::Folder { _folder: folder } }
    }

    async fn on_server(server: &mut PgConnection, template: &str) -> Self {
        let name = format!("kaskade_test_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        server.execute(AssertSqlSafe(format!("DROP DATABASE IF EXISTS {name}"))).await.unwrap();
        server.execute(AssertSqlSafe(format!("CREATE DATABASE {name} TEMPLATE {template}"))).await.unwrap();
        Self { address: address_of(&name), _kept: Kept::OnServer { name } }
    }

    /// The path of its file.
    fn path(&self) -> &Path {
        Path::new(self.address.trim_start_matches("sqlite:"))
    }

    /// A database that is there already.
    pub fn at(address: &str) -> Self {
        Self { address: address.to_owned(), _kept: Kept::Nothing }
    }

    /// The same database once more; it goes with the first.
    pub(crate) fn again(&self) -> Self {
        Self { address: self.address.clone(), _kept: Kept::Nothing }
    }

    /// Opens it, brought up to date.
    pub async fn open(&self) -> Database {
        Database::open(&self.address, IfMissing::Create, IfOlder::Migrate).await.unwrap()
    }
}

/// Which build of the tests this is: another one may fill a database in another way.
fn build() -> String {
    let program = fs::metadata(std::env::current_exe().unwrap()).unwrap();
    let age = program.modified().unwrap().duration_since(UNIX_EPOCH).unwrap();
    format!("{:x}-{:x}", age.as_millis(), program.len())
}

async fn make_file(template: &Path, fill: impl AsyncFnOnce(&TestDatabase)) {
    let lock = File::create(template.with_extension("lock")).unwrap();
    lock.lock().unwrap();
    if template.exists() {
        return;
    }
    let source = TestDatabase::file();
    fill(&source).await;
    let whole = template.with_extension("begun");
    fs::copy(source.path(), &whole).unwrap();
    fs::rename(whole, template).unwrap();
}

async fn make_on_server(server: &mut PgConnection, template: &str, fill: impl AsyncFnOnce(&TestDatabase)) {
    server.execute(AssertSqlSafe(format!("SELECT pg_advisory_lock({TEMPLATE_LOCK})"))).await.unwrap();
    if !exists(server, template).await {
        let source = TestDatabase::on_server(server, "template1").await;
        fill(&source).await;
        let (_, name) = source.address.rsplit_once('/').unwrap();
        server.execute(AssertSqlSafe(format!("ALTER DATABASE {name} RENAME TO {template}"))).await.unwrap();
    }
    server.execute(AssertSqlSafe(format!("SELECT pg_advisory_unlock({TEMPLATE_LOCK})"))).await.unwrap();
}

async fn exists(server: &mut PgConnection, database: &str) -> bool {
    let found = sqlx::query_scalar::<_, i32>("SELECT 1 FROM pg_database WHERE datname = $1").bind(database.to_owned());
    found.fetch_optional(server).await.unwrap().is_some()
}

async fn connect() -> PgConnection {
    PgConnection::connect(&server_address()).await.unwrap()
}

fn server_address() -> String {
    std::env::var(SERVER).unwrap_or_else(|_| panic!("set {SERVER} to a PostgreSQL server for tests, or run bin/test"))
}

fn address_of(database: &str) -> String {
    let server = server_address();
    let (base, _) = server.rsplit_once('/').unwrap();
    format!("{base}/{database}")
}
