//! The SQL of communication plans: the lines that somebody wrote.

use crate::failure::Failure;
use database::{AnyRow, Connection, LogEntry, Row, Tx};
use domain::{
    access::CommunicationPermit,
    calendar::Day,
    communication::{Channel, LineState},
    text::OrganisationCode,
};
use serde_json::{Value, json};

/// What somebody writes of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineFields {
    /// The day.
    pub day: Day,
    /// Who says it.
    pub sender: String,
    /// To whom.
    pub audience: String,
    /// What is said.
    pub message: String,
    /// How.
    pub channel: Channel,
    /// What became of it.
    pub state: LineState,
}

impl LineFields {
    fn json(&self) -> Value {
        json!({
            "day": self.day.to_string(),
            "sender": self.sender,
            "audience": self.audience,
            "message": self.message,
            "channel": self.channel.key(),
            "line_state": self.state.key(),
        })
    }
}

/// A line as it is kept.
#[derive(Debug, Clone)]
pub(super) struct Written {
    pub(super) id: String,
    /// Whose plan it stands in.
    pub(super) organisation: OrganisationCode,
    pub(super) fields: LineFields,
    pub(super) revision: i64,
}

fn written(row: &AnyRow) -> Result<Option<Written>, sqlx::Error> {
    let (day, channel, state): (String, String, String) = (row.try_get("day")?, row.try_get("channel")?, row.try_get("state")?);
    let (Ok(day), Some(channel), Some(state)) = (day.parse(), Channel::from_key(&channel), LineState::from_key(&state)) else {
        return Ok(None);
    };
    Ok(Some(Written {
        id: row.try_get("id")?,
        organisation: OrganisationCode::new(row.try_get::<String, _>("organisation")?),
        fields: LineFields {
            day,
            sender: row.try_get("sender")?,
            audience: row.try_get("audience")?,
            message: row.try_get("message")?,
            channel,
            state,
        },
        revision: row.try_get("revision")?,
    }))
}

/// The lines of the plans that the permit opens, in order of days.
pub(super) async fn all(connection: &mut Connection, permit: &CommunicationPermit) -> Result<Vec<Written>, Failure> {
    let sql = "SELECT id, organisation, day, sender, audience, message, channel, state, revision FROM communication_lines \
               WHERE rollout = $1 ORDER BY day, id";
    let rows = sqlx::query(sql).bind(permit.rollout().to_string()).fetch_all(connection).await?;
    let found = rows.iter().filter_map(|row| written(row).transpose()).collect::<Result<Vec<_>, _>>()?;
    Ok(found.into_iter().filter(|line| permit.plans().contains(&line.organisation)).collect())
}

/// The plan in which the holder of a permit writes.
fn own(permit: &CommunicationPermit) -> Result<OrganisationCode, Failure> {
    permit.writes().cloned().ok_or(Failure::NotFound)
}

/// Puts a line into the writer's plan.
pub async fn insert(tx: &mut Tx, permit: &CommunicationPermit, new: &LineFields) -> Result<(), Failure> {
    let (id, own) = (tx.new_id(), own(permit)?);
    let sql = "INSERT INTO communication_lines (id, rollout, organisation, day, sender, audience, message, channel, state) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    sqlx::query(sql)
        .bind(id.clone())
        .bind(permit.rollout().to_string())
        .bind(own.to_string())
        .bind(new.day.to_string())
        .bind(new.sender.clone())
        .bind(new.audience.clone())
        .bind(new.message.clone())
        .bind(new.channel.key())
        .bind(new.state.key())
        .execute(tx.connection())
        .await?;
    log(tx, "communication.planned", permit, &id, None, Some(new)).await
}

/// Writes a line anew over the revision that was read; `false` if somebody was faster.
pub(super) async fn update(
    tx: &mut Tx,
    permit: &CommunicationPermit,
    was: &Written,
    became: &LineFields,
    revision: i64,
) -> Result<bool, Failure> {
    let sql = "UPDATE communication_lines SET day = $1, sender = $2, audience = $3, message = $4, channel = $5, state = $6, \
               revision = revision + 1 WHERE id = $7 AND organisation = $8 AND revision = $9";
    let done = sqlx::query(sql)
        .bind(became.day.to_string())
        .bind(became.sender.clone())
        .bind(became.audience.clone())
        .bind(became.message.clone())
        .bind(became.channel.key())
        .bind(became.state.key())
        .bind(was.id.clone())
        .bind(own(permit)?.to_string())
        .bind(revision)
        .execute(tx.connection())
        .await?;
    if done.rows_affected() == 0 {
        return Ok(false);
    }
    log(tx, "communication.changed", permit, &was.id, Some(&was.fields), Some(became)).await?;
    Ok(true)
}

async fn log(
    tx: &mut Tx,
    action: &'static str,
    permit: &CommunicationPermit,
    id: &str,
    was: Option<&LineFields>,
    became: Option<&LineFields>,
) -> Result<(), Failure> {
    let json = |fields: &LineFields| fields.json().to_string();
    let organisation = permit.writes().map(OrganisationCode::as_str);
    let rollout = Some(permit.rollout().as_str());
    let (was, became) = (was.map(json), became.map(json));
    Ok(tx.log(LogEntry { action, rollout, organisation, subject: Some(id), was, became, ..LogEntry::default() }).await?)
}
