//! The SQL of decisions about gates. A decision is never changed: another one comes after it.

use crate::failure::Failure;
use database::{AnyRow, Connection, LogEntry, Moment, Row, Tx};
use domain::{
    access::GatePermit,
    calendar::Day,
    gate::Verdict,
    text::{GateKey, RolloutKey},
};
use serde_json::json;

/// A decision as it is kept.
#[derive(Debug, Clone)]
pub(super) struct Decided {
    pub(super) gate: GateKey,
    /// An organisation's code, a wave's key, or empty for the whole rollout.
    pub(super) place: String,
    pub(super) verdict: Verdict,
    pub(super) reason: String,
    pub(super) by: String,
    pub(super) on: Day,
}

fn decided(row: &AnyRow) -> Result<Decided, Failure> {
    let verdict: String = row.try_get("verdict")?;
    Ok(Decided {
        gate: GateKey::new(row.try_get::<String, _>("gate")?),
        place: row.try_get("place")?,
        verdict: Verdict::from_key(&verdict).ok_or_else(|| Failure::Internal(format!("unknown verdict: {verdict}")))?,
        reason: row.try_get("reason")?,
        by: row.try_get("decided_by_name")?,
        on: Day::from_date(Moment::local(row.try_get("decided_at")?).date()).unwrap_or(Day::from_number(0)),
    })
}

/// All decisions of a rollout up to a day, the earlier ones about a gate and place first.
pub(super) async fn all(connection: &mut Connection, rollout: &RolloutKey, until: Day) -> Result<Vec<Decided>, Failure> {
    let sql = "SELECT gate, place, verdict, reason, decided_by_name, decided_at FROM gate_decisions WHERE rollout = $1 \
               ORDER BY gate, place, number";
    let rows = sqlx::query(sql).bind(rollout.to_string()).fetch_all(connection).await?;
    let all = rows.iter().map(decided).collect::<Result<Vec<_>, _>>()?;
    Ok(all.into_iter().filter(|one| one.on <= until).collect())
}

/// How many decisions there are about the permit's gate and place.
pub async fn count(connection: &mut Connection, permit: &GatePermit) -> Result<i64, Failure> {
    let sql = "SELECT COUNT(*) FROM gate_decisions WHERE rollout = $1 AND gate = $2 AND place = $3";
    let query = sqlx::query_scalar(sql).bind(permit.rollout().to_string()).bind(permit.gate().to_string()).bind(permit.place().to_owned());
    Ok(query.fetch_one(connection).await?)
}

/// Writes a decision down after `known` earlier ones; says whether it was, and not another one meanwhile.
pub async fn decide(
    tx: &mut Tx,
    permit: &GatePermit,
    (by, by_name): (&str, &str),
    organisation: Option<&str>,
    (verdict, reason): (Verdict, &str),
    known: i64,
) -> Result<bool, Failure> {
    if count(tx.connection(), permit).await? != known {
        return Ok(false);
    }
    let at = tx.now().micros;
    let sql = "INSERT INTO gate_decisions (rollout, gate, place, number, verdict, reason, decided_by, decided_by_name, decided_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (rollout, gate, place, number) DO NOTHING";
    let done = sqlx::query(sql)
        .bind(permit.rollout().to_string())
        .bind(permit.gate().to_string())
        .bind(permit.place().to_owned())
        .bind(known + 1)
        .bind(verdict.key())
        .bind(reason.to_owned())
        .bind(by.to_owned())
        .bind(by_name.to_owned())
        .bind(at)
        .execute(tx.connection())
        .await?;
    if done.rows_affected() == 0 {
        return Ok(false);
    }
    let became = json!({"gate": permit.gate().as_str(), "place": permit.place(), "verdict": verdict.key(), "reason": reason}).to_string();
    let entry = LogEntry {
        action: "gate.decided",
        rollout: Some(permit.rollout().as_str()),
        organisation,
        subject: Some(permit.gate().as_str()),
        became: Some(became),
        ..LogEntry::default()
    };
    tx.log(entry).await?;
    Ok(true)
}
