//! The schema, step by step. Steps are only ever added; a step that has landed is never changed.

use crate::open::Engine;
use sqlx::{
    AssertSqlSafe, SqlSafeStr,
    migrate::{Migration, MigrationType, Migrator},
};

/// Version, name, SQL for SQLite, SQL for PostgreSQL.
pub(crate) type Step = (i64, &'static str, &'static str, &'static str);

/// A step by its version and the name of its files.
macro_rules! step {
    ($version:literal, $file:literal) => {
        (
            $version,
            $file,
            include_str!(concat!("../migrations/sqlite/", $file, ".sql")),
            include_str!(concat!("../migrations/postgres/", $file, ".sql")),
        )
    };
}

pub(crate) const STEPS: &[Step] = &[
    step!(1, "0001_start"),
    step!(2, "0002_accounts"),
    step!(3, "0003_identities"),
    step!(4, "0004_people"),
    step!(5, "0005_gallery"),
    step!(6, "0006_log"),
    step!(7, "0007_saved_filters"),
    step!(8, "0008_imports"),
    step!(9, "0009_saml"),
    step!(10, "0010_forums"),
    step!(11, "0011_letters"),
    step!(12, "0012_help"),
    step!(13, "0013_outbox"),
    step!(14, "0014_telling"),
    step!(15, "0015_events"),
    step!(16, "0016_outbox_states"),
    step!(17, "0017_messages_and_plans"),
    step!(18, "0018_passkeys"),
    step!(19, "0019_event_answers"),
    step!(20, "0020_revisions_seen"),
    step!(21, "0021_local_tasks"),
    step!(22, "0022_editions"),
    step!(23, "0023_playbook_drafts"),
    step!(24, "0024_webhooks"),
    step!(25, "0025_api_requests"),
    step!(26, "0026_waves"),
    step!(27, "0027_institutions"),
    step!(30, "0030_gates"),
    step!(31, "0031_drafts"),
    step!(32, "0032_wave_plans"),
    step!(34, "0034_cutover"),
    step!(35, "0035_readiness"),
    step!(36, "0036_training"),
    step!(38, "0038_training_plans"),
    step!(39, "0039_groups"),
    step!(41, "0041_checks"),
    step!(42, "0042_training_evaluations"),
    step!(44, "0044_success"),
    step!(45, "0045_own_training"),
    step!(46, "0046_reviews"),
    step!(47, "0047_evidence"),
    step!(48, "0048_groups_of_playbooks"),
];

/// The version of the schema that this program works with.
pub fn latest_version() -> i64 {
    version_after(STEPS)
}

/// The version of the schema after these steps.
pub(crate) fn version_after(steps: &[Step]) -> i64 {
    steps.iter().map(|step| step.0).max().unwrap_or_default()
}

/// The steps for an engine.
pub(crate) fn migrator(engine: Engine, steps: &[Step]) -> Migrator {
    let migrations = steps.iter().map(|(version, name, sqlite, postgres)| {
        let sql = match engine {
            Engine::Sqlite => *sqlite,
            Engine::Postgres => *postgres,
        };
        Migration::new(*version, (*name).into(), MigrationType::Simple, AssertSqlSafe(sql).into_sql_str(), false)
    });
    Migrator::with_migrations(migrations.collect())
}
