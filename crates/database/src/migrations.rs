//! The schema, step by step. Steps are only ever added; a step that has landed is never changed.

use crate::open::Engine;
use sqlx::{
    AssertSqlSafe, SqlSafeStr,
    migrate::{Migration, MigrationType, Migrator},
};

/// Version, name, SQL for SQLite, SQL for PostgreSQL.
type Step = (i64, &'static str, &'static str, &'static str);

const STEPS: [Step; 1] =
    [(1, "start", include_str!("../migrations/sqlite/0001_start.sql"), include_str!("../migrations/postgres/0001_start.sql"))];

/// The version of the schema that this program works with.
pub fn latest_version() -> i64 {
    STEPS.iter().map(|step| step.0).max().unwrap_or_default()
}

/// The steps for an engine, up to and including a version.
pub(crate) fn migrator(engine: Engine, up_to: i64) -> Migrator {
    let steps = STEPS.into_iter().filter(|step| step.0 <= up_to).map(|(version, name, sqlite, postgres)| {
        let sql = match engine {
            Engine::Sqlite => sqlite,
            Engine::Postgres => postgres,
        };
        Migration::new(version, name.into(), MigrationType::Simple, AssertSqlSafe(sql).into_sql_str(), false)
    });
    Migrator::with_migrations(steps.collect())
}
