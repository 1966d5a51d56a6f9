//! What is opened, and what is refused with which words.

use super::{Place, actor, names_in, now, on_both_engines};
use crate::{Database, Engine, IfMissing, IfOlder, OpenError, latest_version};
use std::time::{Duration, Instant};

on_both_engines! {
    async fn an_empty_place_gets_the_schema_and_opens_again(place) {
        let database = place.open().await.unwrap();
        assert_eq!(database.schema_version().await.unwrap(), Some(latest_version()));
        let mut tx = database.write(actor(), now()).await.unwrap();
        assert_eq!(tx.bump("people").await.unwrap(), 2);
        tx.commit().await.unwrap();
        database.close().await;
        let again = Database::open(&place.address, IfMissing::Fail, IfOlder::MigrateFilesOnly).await.unwrap();
        let mut tx = again.write(actor(), now()).await.unwrap();
        assert_eq!(tx.bump("people").await.unwrap(), 3, "what was written is still there");
    }

    async fn a_newer_schema_is_left_alone(place) {
        place.fill().await;
        place.run("INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
                   SELECT 999, 'later', success, checksum, 0 FROM _sqlx_migrations WHERE version = 1").await;
        let error = place.open().await.unwrap_err();
        assert!(matches!(error, OpenError::Newer { found: 999, known } if known == latest_version()), "{error:?}");
        assert!(error.to_string().contains("newer version of Kaskade"));
    }

    async fn somebody_elses_tables_are_not_ours(place) {
        place.run("CREATE TABLE customers (name TEXT)").await;
        let error = place.open().await.unwrap_err();
        assert!(matches!(error, OpenError::NotOurs), "{error:?}");
        place.run("INSERT INTO customers (name) VALUES ('untouched')").await;
    }

    async fn two_programs_that_open_an_empty_place_at_once_share_it(place) {
        let (one, other) = tokio::join!(place.open(), place.open());
        let (one, other) = (one.unwrap(), other.unwrap());
        for database in [one, other] {
            assert_eq!(database.schema_version().await.unwrap(), Some(latest_version()));
        }
    }

    async fn a_first_start_that_was_interrupted_is_taken_up_again(place) {
        place.run("CREATE TABLE _sqlx_migrations (version BIGINT PRIMARY KEY, description TEXT NOT NULL, \
                   installed_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP, success BOOLEAN NOT NULL, \
                   checksum BYTEA NOT NULL, execution_time BIGINT NOT NULL)").await;
        assert_eq!(place.open().await.unwrap().schema_version().await.unwrap(), Some(latest_version()));
    }

    async fn another_product_with_migrations_is_not_ours(place) {
        place.run("CREATE TABLE _sqlx_migrations (version BIGINT); INSERT INTO _sqlx_migrations VALUES (1)").await;
        assert!(matches!(place.open().await, Err(OpenError::NotOurs)));
    }
}

#[tokio::test]
async fn an_address_of_no_engine_is_refused() {
    for address in ["", "kaskade.db", "mysql://localhost/x", "postgres:/x", "SQLITE:x"] {
        let error = Database::open(address, IfMissing::Create, IfOlder::Migrate).await.unwrap_err();
        assert!(matches!(error, OpenError::BadAddress), "{address}: {error:?}");
    }
}

#[tokio::test]
async fn a_missing_file_is_not_made_unless_asked() {
    let place = Place::new(Engine::Sqlite).await;
    let error = Database::open(&place.address, IfMissing::Fail, IfOlder::Migrate).await.unwrap_err();
    assert!(matches!(&error, OpenError::Missing(path) if path.ends_with("kaskade.db")), "{error:?}");
    assert_eq!(names_in(place.folder.path()), Vec::<String>::new());
}

#[tokio::test]
async fn a_missing_folder_is_said_at_once() {
    let place = Place::new(Engine::Sqlite).await;
    let begun = Instant::now();
    let error = Database::open("sqlite:/there/is/no/such/folder/kaskade.db", IfMissing::Create, IfOlder::Migrate).await.unwrap_err();
    assert!(matches!(&error, OpenError::NoFolder(folder) if folder == "/there/is/no/such/folder"), "{error:?}");
    assert!(begun.elapsed() < Duration::from_secs(2));
    drop(place);
}

#[tokio::test]
async fn a_file_of_other_bytes_is_not_ours_and_stays_as_it_is() {
    let place = Place::new(Engine::Sqlite).await;
    let bytes: Vec<u8> = (0..20_000u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    std::fs::write(place.file(), &bytes).unwrap();
    let begun = Instant::now();
    let error = place.open().await.unwrap_err();
    assert!(matches!(error, OpenError::NotOurs), "{error:?}");
    assert!(begun.elapsed() < Duration::from_secs(2), "said at once");
    assert_eq!(std::fs::read(place.file()).unwrap(), bytes);
}

#[tokio::test]
async fn a_folder_is_not_ours() {
    let place = Place::new(Engine::Sqlite).await;
    std::fs::create_dir(place.file()).unwrap();
    let error = place.open().await.unwrap_err();
    assert!(matches!(error, OpenError::NotOurs), "{error:?}");
}

#[tokio::test]
async fn a_server_that_is_not_there_is_said_soon() {
    let begun = Instant::now();
    let error = Database::open("postgres://nobody@127.0.0.1:1/nothing", IfMissing::Create, IfOlder::Migrate).await.unwrap_err();
    assert!(matches!(error, OpenError::Unreachable), "{error:?}");
    assert!(begun.elapsed() < Duration::from_secs(8));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn awkward_names_are_paths_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("50 % af ? #1 æøå.db");
    let address = format!("sqlite:{}", path.display());
    Database::open(&address, IfMissing::Create, IfOlder::Migrate).await.unwrap().close().await;
    assert_eq!(names_in(folder.path()), ["50 % af ? #1 æøå.db"]);
    Database::open(&address, IfMissing::Fail, IfOlder::Migrate).await.unwrap().close().await;
}
