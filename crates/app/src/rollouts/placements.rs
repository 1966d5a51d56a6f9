//! Who stands in which wave of a rollout with which own dates, and how that came about: read once for each standing.

use crate::{failure::Failure, organisations::directory::day, rollouts::store};
use database::{AnyRow, Connection, Row, Tx};
use domain::{
    calendar::Day,
    text::{MilestoneKey, OrganisationCode, RolloutKey, WaveKey},
    waves::{History, Move, OwnDate},
};

/// The scope under which changes of waves are counted: with it a standing is made anew.
fn scope(key: &RolloutKey) -> String {
    format!("waves:{key}")
}

/// How often anything was changed about who stands where.
pub async fn revision(connection: &mut Connection, key: &RolloutKey) -> Result<i64, Failure> {
    let sql = "SELECT value FROM revisions WHERE scope = $1";
    let found: Option<i64> = sqlx::query_scalar(sql).bind(scope(key)).fetch_optional(connection).await?;
    Ok(found.unwrap_or_default())
}

/// Notes in a transaction that something is changed about who stands where; gives the revision that it brings.
pub async fn bump(tx: &mut Tx, key: &RolloutKey) -> Result<i64, Failure> {
    tx.bump(&format!("rollout:{key}")).await?;
    Ok(tx.bump(&scope(key)).await?)
}

/// Who stands where, and everything that was changed about it.
pub async fn history(connection: &mut Connection, key: &RolloutKey) -> Result<History, Failure> {
    let current = store::participants(connection, key).await?;
    let current = current.into_iter().map(|(organisation, wave)| (organisation, WaveKey::new(wave))).collect();
    Ok(History::new(current, moves(connection, key).await?, own_dates(connection, key).await?))
}

async fn moves(connection: &mut Connection, key: &RolloutKey) -> Result<Vec<Move>, Failure> {
    let sql = "SELECT organisation, was, became, moved_at, moved_day FROM participant_moves WHERE rollout = $1 ORDER BY moved_at, id";
    let rows = sqlx::query(sql).bind(key.as_str().to_owned()).fetch_all(connection).await?;
    let read = |row: &AnyRow| -> Result<Move, sqlx::Error> {
        Ok(Move {
            organisation: OrganisationCode::new(row.try_get::<String, _>("organisation")?),
            was: row.try_get::<Option<String>, _>("was")?.map(WaveKey::new),
            became: row.try_get::<Option<String>, _>("became")?.map(WaveKey::new),
            at: row.try_get("moved_at")?,
            day: day_of(row, "moved_day")?,
        })
    };
    Ok(rows.iter().map(read).collect::<Result<_, _>>()?)
}

async fn own_dates(connection: &mut Connection, key: &RolloutKey) -> Result<Vec<OwnDate>, Failure> {
    let sql = "SELECT organisation, milestone, day, granted_at, granted_day, ended_at, ended_day \
               FROM milestone_exceptions WHERE rollout = $1 ORDER BY granted_at, id";
    let rows = sqlx::query(sql).bind(key.as_str().to_owned()).fetch_all(connection).await?;
    let read = |row: &AnyRow| -> Result<OwnDate, sqlx::Error> {
        let ended: Option<i64> = row.try_get("ended_at")?;
        Ok(OwnDate {
            organisation: OrganisationCode::new(row.try_get::<String, _>("organisation")?),
            milestone: MilestoneKey::new(row.try_get::<String, _>("milestone")?),
            day: day_of(row, "day")?,
            granted: (row.try_get("granted_at")?, day_of(row, "granted_day")?),
            ended: ended.zip(day(row, "ended_day")?),
        })
    };
    Ok(rows.iter().map(read).collect::<Result<_, _>>()?)
}

/// A day that is always there.
fn day_of(row: &AnyRow, column: &str) -> Result<Day, sqlx::Error> {
    day(row, column)?.ok_or_else(|| sqlx::Error::ColumnDecode { index: column.to_owned(), source: "no day".into() })
}
