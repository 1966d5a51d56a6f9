//! Databases that cannot be written, or that somebody else holds.

use super::{Place, actor, now};
use crate::{Database, Engine, IfMissing, IfOlder, OpenError, Trouble};
use sqlx::{Connection, Executor};
use std::{
    fs::{self, Permissions},
    os::unix::{
        fs::{MetadataExt, PermissionsExt},
        process::CommandExt,
    },
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

/// Tells the test below, run anew as a user without rights, which database to open.
const ADDRESS: &str = "KASKADE_TEST_READ_ONLY";
/// A user without rights on Linux: `nobody`.
const NOBODY: u32 = 65_534;

/// Opens a database as somebody who may not write it: root may write everything, so this program runs once more as
/// another user.
fn open_as_nobody(folder: &Path, address: &str) {
    let program = folder.join("test-program");
    fs::copy(std::env::current_exe().unwrap(), &program).unwrap();
    fs::set_permissions(&program, Permissions::from_mode(0o555)).unwrap();
    let mut command = Command::new(&program);
    command.args(["--exact", "tests::rights::a_read_only_file_is_said_to_be_one", "--ignored"]).env(ADDRESS, address).current_dir("/");
    if fs::metadata("/proc/self").unwrap().uid() == 0 {
        command.uid(NOBODY).gid(NOBODY);
    }
    let output = command.output().unwrap();
    let words = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success() && words.contains("1 passed"), "{words}{}", String::from_utf8_lossy(&output.stderr));
}

#[tokio::test]
#[ignore = "run by the tests below, as another user"]
async fn a_read_only_file_is_said_to_be_one() {
    let Ok(address) = std::env::var(ADDRESS) else { return };
    let begun = Instant::now();
    let error = Database::open(&address, IfMissing::Create, IfOlder::Migrate).await.unwrap_err();
    assert!(matches!(error, OpenError::ReadOnly), "{error:?}");
    assert!(begun.elapsed() < Duration::from_secs(2), "said at once");
}

fn set(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_without_the_right_to_write() {
    let place = Place::new(Engine::Sqlite).await;
    place.fill().await;
    set(&place.file(), 0o444);
    set(place.folder.path(), 0o777);
    open_as_nobody(tempfile::tempdir().unwrap().path_for_others(), &place.address);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_folder_without_the_right_to_write() {
    let place = Place::new(Engine::Sqlite).await;
    place.fill().await;
    set(&place.file(), 0o666);
    set(place.folder.path(), 0o555);
    open_as_nobody(tempfile::tempdir().unwrap().path_for_others(), &place.address);
    set(place.folder.path(), 0o755);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_new_file_in_a_folder_without_the_right_to_write() {
    let place = Place::new(Engine::Sqlite).await;
    set(place.folder.path(), 0o555);
    open_as_nobody(tempfile::tempdir().unwrap().path_for_others(), &place.address);
    set(place.folder.path(), 0o755);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_allows_reading_only() {
    let place = Place::new(Engine::Postgres).await;
    place.fill().await;
    let address = format!("{}?options=-c%20default_transaction_read_only%3Don", place.address);
    let error = Database::open(&address, IfMissing::Create, IfOlder::Migrate).await.unwrap_err();
    assert!(matches!(error, OpenError::ReadOnly), "{error:?}");
    let empty = Place::new(Engine::Postgres).await;
    let address = format!("{}?options=-c%20default_transaction_read_only%3Don", empty.address);
    let error = Database::open(&address, IfMissing::Create, IfOlder::Migrate).await.unwrap_err();
    assert!(matches!(error, OpenError::ReadOnly), "{error:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_that_another_program_holds_is_locked() {
    let place = Place::new(Engine::Sqlite).await;
    let database = place.open().await.unwrap();
    let mut other = place.raw().await;
    other.execute("BEGIN IMMEDIATE").await.unwrap();
    let (writing, opening) = tokio::join!(database.write(actor(), now()), place.open());
    assert_eq!(writing.err().map(|error| error.trouble), Some(Trouble::Locked));
    assert!(matches!(opening, Err(OpenError::Locked)), "{opening:?}");
    let reading = database.read().await.unwrap();
    drop(reading);
    other.execute("ROLLBACK").await.unwrap();
    other.close().await.unwrap();
    database.write(actor(), now()).await.unwrap().commit().await.unwrap();
}

/// A folder that other users can enter.
trait ForOthers {
    fn path_for_others(&self) -> &Path;
}

impl ForOthers for tempfile::TempDir {
    fn path_for_others(&self) -> &Path {
        set(self.path(), 0o755);
        self.path()
    }
}
