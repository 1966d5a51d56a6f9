//! The SQL of operating messages: what was written, and who has put which of them away.

use crate::failure::Failure;
use database::{AnyRow, Connection, LogEntry, Moment, Row, Tx};
use domain::{
    access::OperatingPermit,
    operating::{Addressees, Gravity, KnownError, OperatingMessage},
    organisation::OrganisationKind,
    text::{OrganisationCode, PersonId, RoleKey, RolloutKey, Text},
};
use serde_json::{Value, json};

/// A message as it is kept.
#[derive(Debug, Clone)]
pub(crate) struct Stored {
    pub(crate) id: String,
    /// Where it was written.
    pub(crate) organisation: OrganisationCode,
    pub(crate) message: OperatingMessage,
    pub(super) revision: i64,
    /// The reader has put it away as it now stands.
    pub(super) dismissed: bool,
}

const SELECT: &str = "SELECT m.id, m.organisation, m.gravity, m.rollout, m.kinds, m.roles, m.title_da, m.title_en, m.body_da, m.body_en, \
                      m.from_at, m.until_at, m.known_error, m.workaround_da, m.workaround_en, m.solved_in, m.revision, \
                      CASE WHEN d.revision >= m.revision THEN 1 ELSE 0 END AS dismissed \
                      FROM operating_messages m LEFT JOIN dismissed_messages d ON d.message = m.id AND d.person = $1";

fn list(row: &AnyRow, column: &str) -> Result<Vec<String>, sqlx::Error> {
    let text: String = row.try_get(column)?;
    Ok(text.split(',').filter(|word| !word.is_empty()).map(str::to_owned).collect())
}

fn text(row: &AnyRow, danish: &str, english: &str) -> Result<Text, sqlx::Error> {
    Ok(Text { da: row.try_get(danish)?, en: row.try_get(english)? })
}

fn stored(row: &AnyRow) -> Result<Stored, sqlx::Error> {
    let gravity: String = row.try_get("gravity")?;
    let is_error: i64 = row.try_get("known_error")?;
    let known_error =
        KnownError { workaround: text(row, "workaround_da", "workaround_en")?, solved_in: row.try_get::<Option<String>, _>("solved_in")? };
    Ok(Stored {
        id: row.try_get("id")?,
        organisation: OrganisationCode::new(row.try_get::<String, _>("organisation")?),
        message: OperatingMessage {
            gravity: Gravity::from_key(&gravity).unwrap_or(Gravity::Information),
            addressees: Addressees {
                rollout: row.try_get::<Option<String>, _>("rollout")?.map(RolloutKey::new),
                kinds: list(row, "kinds")?.iter().filter_map(|kind| OrganisationKind::from_key(kind)).collect(),
                roles: list(row, "roles")?.into_iter().map(RoleKey::new).collect(),
            },
            title: text(row, "title_da", "title_en")?,
            body: text(row, "body_da", "body_en")?,
            from: row.try_get("from_at")?,
            until: row.try_get("until_at")?,
            known_error: (is_error != 0).then_some(known_error),
        },
        revision: row.try_get("revision")?,
        dismissed: row.try_get::<i64, _>("dismissed")? != 0,
    })
}

/// Those that may stand on the pages at that moment, the gravest first.
pub(super) async fn standing(connection: &mut Connection, reader: &PersonId, now: i64) -> Result<Vec<Stored>, Failure> {
    let sql = format!("{SELECT} WHERE m.from_at <= $2 AND (m.until_at IS NULL OR m.until_at > $2) AND m.solved_in IS NULL");
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(reader.to_string()).bind(now).fetch_all(connection).await?;
    let mut found = rows.iter().map(stored).collect::<Result<Vec<_>, _>>()?;
    found.sort_by_key(|stored| stored.message.rank());
    Ok(found)
}

/// All of them, the newest first.
pub(super) async fn all(connection: &mut Connection, reader: &PersonId) -> Result<Vec<Stored>, Failure> {
    let sql = format!("{SELECT} ORDER BY m.from_at DESC, m.id DESC");
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(reader.to_string()).fetch_all(connection).await?;
    Ok(rows.iter().map(stored).collect::<Result<_, _>>()?)
}

fn joined<'k>(keys: impl Iterator<Item = &'k str>) -> String {
    keys.collect::<Vec<_>>().join(",")
}

/// A moment as the log shows it.
fn shown(micros: i64) -> String {
    Moment::local(micros).strftime("%Y-%m-%d %H:%M").to_string()
}

fn json(message: &OperatingMessage) -> Value {
    let error = message.known_error.as_ref();
    json!({
        "gravity": message.gravity.key(),
        "title": message.title.da,
        "body": message.body.da,
        "from": shown(message.from),
        "until": message.until.map(shown),
        "workaround": error.map(|error| error.workaround.da.as_str()),
        "solved_in": error.and_then(|error| error.solved_in.as_deref()),
    })
}

async fn log(
    tx: &mut Tx,
    action: &'static str,
    id: &str,
    message: &OperatingMessage,
    was: Option<Value>,
    became: Option<Value>,
) -> Result<(), Failure> {
    let rollout = message.addressees.rollout.as_ref().map(RolloutKey::as_str);
    let (was, became) = (was.map(|was| was.to_string()), became.map(|became| became.to_string()));
    Ok(tx.log(LogEntry { action, rollout, subject: Some(id), was, became, ..LogEntry::default() }).await?)
}

/// Sends a message out; answers its id.
pub async fn insert(tx: &mut Tx, permit: &OperatingPermit, message: &OperatingMessage) -> Result<String, Failure> {
    if !permit.may_address(message.addressees.rollout.as_ref()) {
        return Err(Failure::NotFound);
    }
    let (id, now) = (tx.new_id(), tx.now().micros);
    let sql = "INSERT INTO operating_messages (id, organisation, gravity, rollout, kinds, roles, title_da, title_en, body_da, body_en, \
               from_at, until_at, known_error, workaround_da, workaround_en, solved_in, created_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";
    let error = message.known_error.as_ref();
    sqlx::query(sql)
        .bind(id.clone())
        .bind(permit.organisation().to_string())
        .bind(message.gravity.key())
        .bind(message.addressees.rollout.as_ref().map(ToString::to_string))
        .bind(joined(message.addressees.kinds.iter().map(|kind| kind.key())))
        .bind(joined(message.addressees.roles.iter().map(RoleKey::as_str)))
        .bind(message.title.da.clone())
        .bind(message.title.en.clone())
        .bind(message.body.da.clone())
        .bind(message.body.en.clone())
        .bind(message.from)
        .bind(message.until)
        .bind(i64::from(error.is_some()))
        .bind(error.map(|error| error.workaround.da.clone()).unwrap_or_default())
        .bind(error.and_then(|error| error.workaround.en.clone()))
        .bind(error.and_then(|error| error.solved_in.clone()))
        .bind(now)
        .execute(tx.connection())
        .await?;
    log(tx, "message.written", &id, message, None, Some(json(message))).await?;
    Ok(id)
}

/// Writes a message anew over the revision that was read; `false` if somebody was faster.
pub(super) async fn update(
    tx: &mut Tx,
    permit: &OperatingPermit,
    was: &Stored,
    became: &OperatingMessage,
    revision: i64,
) -> Result<bool, Failure> {
    if !permit.may_change(&was.organisation) || !permit.may_address(became.addressees.rollout.as_ref()) {
        return Err(Failure::NotFound);
    }
    let sql = "UPDATE operating_messages SET gravity = $1, rollout = $2, kinds = $3, roles = $4, title_da = $5, title_en = $6, body_da = $7, \
               body_en = $8, from_at = $9, until_at = $10, known_error = $11, workaround_da = $12, workaround_en = $13, solved_in = $14, \
               revision = revision + 1 WHERE id = $15 AND revision = $16";
    let error = became.known_error.as_ref();
    let done = sqlx::query(sql)
        .bind(became.gravity.key())
        .bind(became.addressees.rollout.as_ref().map(ToString::to_string))
        .bind(joined(became.addressees.kinds.iter().map(|kind| kind.key())))
        .bind(joined(became.addressees.roles.iter().map(RoleKey::as_str)))
        .bind(became.title.da.clone())
        .bind(became.title.en.clone())
        .bind(became.body.da.clone())
        .bind(became.body.en.clone())
        .bind(became.from)
        .bind(became.until)
        .bind(i64::from(error.is_some()))
        .bind(error.map(|error| error.workaround.da.clone()).unwrap_or_default())
        .bind(error.and_then(|error| error.workaround.en.clone()))
        .bind(error.and_then(|error| error.solved_in.clone()))
        .bind(was.id.clone())
        .bind(revision)
        .execute(tx.connection())
        .await?;
    if done.rows_affected() == 0 {
        return Ok(false);
    }
    log(tx, "message.changed", &was.id, became, Some(json(&was.message)), Some(json(became))).await?;
    Ok(true)
}

/// Notes that a reader has put a message away as it now stands. No change of anybody's data: it is not logged.
pub(super) async fn dismiss(tx: &mut Tx, reader: &PersonId, message: &Stored) -> Result<(), Failure> {
    let sql = "INSERT INTO dismissed_messages (message, person, revision) VALUES ($1, $2, $3) \
               ON CONFLICT (message, person) DO UPDATE SET revision = excluded.revision";
    sqlx::query(sql).bind(message.id.clone()).bind(reader.to_string()).bind(message.revision).execute(tx.connection()).await?;
    Ok(())
}
