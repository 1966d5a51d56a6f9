//! The SQL of waves: moving participants and their own dates, with the reasons; every change with its line of the log.

use crate::{failure::Failure, rollouts::placements};
use database::{AnyRow, Connection, LogEntry, Row, Rows, Tx};
use domain::{
    access::{OwnDatesPermit, WavesPermit},
    calendar::Day,
    text::{MilestoneKey, OrganisationCode, RolloutKey, WaveKey},
};
use serde_json::json;
use sqlx::AssertSqlSafe;
use std::collections::{BTreeMap, HashMap};

/// A change of where an organisation stands: joining has no earlier wave, leaving no later one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) organisation: OrganisationCode,
    pub(super) was: Option<WaveKey>,
    pub(super) became: Option<WaveKey>,
}

/// A step that was made, as the page tells of it.
pub(super) struct Told {
    pub(super) organisation: OrganisationCode,
    pub(super) was: Option<WaveKey>,
    pub(super) became: Option<WaveKey>,
    pub(super) reason: String,
    pub(super) day: Day,
    pub(super) by: String,
}

/// A date of its own that an organisation has.
pub(super) struct Granted {
    pub(super) milestone: MilestoneKey,
    pub(super) reason: String,
    pub(super) since: Day,
    pub(super) by: String,
}

fn day(row: &AnyRow, column: &str) -> Result<Day, sqlx::Error> {
    let text: String = row.try_get(column)?;
    text.parse().map_err(|_| sqlx::Error::ColumnDecode { index: column.to_owned(), source: "no day".into() })
}

/// So many rows are taken out by one statement.
const AT_ONCE: usize = 200;

/// Makes the steps, all for one reason, unless somebody changed something about who stands where since `seen`: then nothing is
/// written and the answer is `false`. The log names those who were chosen, `followers` the institutions that go along with each.
pub(super) async fn make(
    tx: &mut Tx,
    permit: &WavesPermit,
    seen: i64,
    (steps, followers): (&[Step], &HashMap<OrganisationCode, usize>),
    reason: &str,
) -> Result<bool, Failure> {
    if placements::bump(tx, permit.rollout()).await? != seen + 1 {
        return Ok(false);
    }
    for steps in steps.chunks(AT_ONCE) {
        leave(tx, permit.rollout(), steps).await?;
    }
    stand(tx, permit.rollout(), steps).await?;
    note(tx, permit.rollout(), steps, reason).await?;
    for step in steps {
        let Some(following) = followers.get(&step.organisation) else { continue };
        let action = match (&step.was, &step.became) {
            (None, _) => "participant.joined",
            (Some(_), None) => "participant.left",
            (Some(_), Some(_)) => "participant.moved",
        };
        let wave = |wave: &Option<WaveKey>| wave.as_ref().map(ToString::to_string);
        tx.log(LogEntry {
            action,
            rollout: Some(permit.rollout().as_str()),
            organisation: Some(step.organisation.as_str()),
            was: Some(json!({"wave": wave(&step.was)}).to_string()),
            became: Some(json!({"wave": wave(&step.became), "institutions": following, "reason": reason}).to_string()),
            ..LogEntry::default()
        })
        .await?;
    }
    Ok(true)
}

/// Placeholders for so many values from a place on.
fn places(count: usize, from: usize) -> String {
    (from..from + count).map(|at| format!("${at}")).collect::<Vec<_>>().join(", ")
}

/// Takes those out who take part no more.
async fn leave(tx: &mut Tx, rollout: &RolloutKey, steps: &[Step]) -> Result<(), Failure> {
    let leaving: Vec<&Step> = steps.iter().filter(|step| step.became.is_none()).collect();
    if leaving.is_empty() {
        return Ok(());
    }
    let sql = format!("DELETE FROM participants WHERE rollout = $1 AND organisation IN ({})", places(leaving.len(), 2));
    let query = sqlx::query(AssertSqlSafe(sql)).bind(rollout.as_str().to_owned());
    let query = leaving.iter().fold(query, |query, step| query.bind(step.organisation.as_str().to_owned()));
    query.execute(tx.connection()).await?;
    Ok(())
}

/// Puts those who take part into their waves.
async fn stand(tx: &mut Tx, rollout: &RolloutKey, steps: &[Step]) -> Result<(), Failure> {
    let insert = "INSERT INTO participants (rollout, organisation, wave)";
    let mut rows = Rows::ending(insert, "ON CONFLICT (rollout, organisation) DO UPDATE SET wave = excluded.wave");
    for (step, wave) in steps.iter().filter_map(|step| Some((step, step.became.as_ref()?))) {
        rows.add([rollout.as_str().into(), step.organisation.as_str().into(), wave.as_str().into()]);
    }
    rows.write(tx.connection()).await?;
    Ok(())
}

/// Notes how it came about.
async fn note(tx: &mut Tx, rollout: &RolloutKey, steps: &[Step], reason: &str) -> Result<(), Failure> {
    let now = tx.now();
    let (person, name) = (tx.actor().id().map(str::to_owned), tx.actor().name().to_owned());
    let mut rows = Rows::new(
        "INSERT INTO participant_moves (id, rollout, organisation, was, became, reason, moved_at, moved_day, moved_by, moved_by_name)",
    );
    for step in steps {
        rows.add([
            tx.new_id().into(),
            rollout.as_str().into(),
            step.organisation.as_str().into(),
            step.was.as_ref().map(WaveKey::as_str).into(),
            step.became.as_ref().map(WaveKey::as_str).into(),
            reason.into(),
            now.micros.into(),
            now.day.to_string().into(),
            person.as_deref().into(),
            name.clone().into(),
        ]);
    }
    rows.write(tx.connection()).await?;
    Ok(())
}

/// The latest steps, the newest first; of one organisation, or of all.
pub(super) async fn told(
    connection: &mut Connection,
    rollout: &RolloutKey,
    organisation: Option<&OrganisationCode>,
    most: i64,
) -> Result<Vec<Told>, Failure> {
    let sql = "SELECT organisation, was, became, reason, moved_day, moved_by_name FROM participant_moves \
               WHERE rollout = $1 AND ($2 = '' OR organisation = $2) ORDER BY moved_at DESC, id DESC LIMIT $3";
    let of = organisation.map_or_else(String::new, ToString::to_string);
    let rows = sqlx::query(sql).bind(rollout.as_str().to_owned()).bind(of).bind(most).fetch_all(connection).await?;
    let read = |row: &AnyRow| -> Result<Told, sqlx::Error> {
        Ok(Told {
            organisation: OrganisationCode::new(row.try_get::<String, _>("organisation")?),
            was: row.try_get::<Option<String>, _>("was")?.map(WaveKey::new),
            became: row.try_get::<Option<String>, _>("became")?.map(WaveKey::new),
            reason: row.try_get("reason")?,
            day: day(row, "moved_day")?,
            by: row.try_get("moved_by_name")?,
        })
    };
    Ok(rows.iter().map(read).collect::<Result<_, _>>()?)
}

/// The own dates of an organisation that hold, by day.
pub(super) async fn granted(
    connection: &mut Connection,
    rollout: &RolloutKey,
    organisation: &OrganisationCode,
) -> Result<Vec<Granted>, Failure> {
    let sql = "SELECT milestone, reason, granted_day, granted_by_name FROM milestone_exceptions \
               WHERE rollout = $1 AND organisation = $2 AND ended_at IS NULL ORDER BY day, milestone";
    let rows = sqlx::query(sql).bind(rollout.as_str().to_owned()).bind(organisation.as_str().to_owned()).fetch_all(connection).await?;
    let read = |row: &AnyRow| -> Result<Granted, sqlx::Error> {
        Ok(Granted {
            milestone: MilestoneKey::new(row.try_get::<String, _>("milestone")?),
            reason: row.try_get("reason")?,
            since: day(row, "granted_day")?,
            by: row.try_get("granted_by_name")?,
        })
    };
    Ok(rows.iter().map(read).collect::<Result<_, _>>()?)
}

/// Sets the own day of an organisation for a milestone, or with no day lets the wave's hold again; nothing is written if somebody
/// changed something about who stands where since `seen`.
pub(super) async fn set_own_date(
    tx: &mut Tx,
    permit: &OwnDatesPermit,
    seen: i64,
    (milestone, was, day): (&MilestoneKey, Option<Day>, Option<Day>),
    reason: &str,
) -> Result<bool, Failure> {
    let (rollout, organisation) = (permit.rollout(), permit.organisation());
    if placements::bump(tx, rollout).await? != seen + 1 {
        return Ok(false);
    }
    let now = tx.now();
    let sql = "UPDATE milestone_exceptions SET ended_at = $1, ended_day = $2 \
               WHERE rollout = $3 AND organisation = $4 AND milestone = $5 AND ended_at IS NULL";
    sqlx::query(sql)
        .bind(now.micros)
        .bind(now.day.to_string())
        .bind(rollout.as_str().to_owned())
        .bind(organisation.as_str().to_owned())
        .bind(milestone.as_str().to_owned())
        .execute(tx.connection())
        .await?;
    if let Some(day) = day {
        insert_own_date(tx, permit, milestone, day, reason).await?;
    }
    let fact = |day: Option<Day>| day.map(|day| json!({"milestone": milestone.as_str(), "date": day.to_string()}));
    let mut became = fact(day).unwrap_or_else(|| json!({"milestone": milestone.as_str()}));
    became["reason"] = json!(reason);
    tx.log(LogEntry {
        action: if day.is_some() { "milestone.granted" } else { "milestone.ended" },
        rollout: Some(rollout.as_str()),
        organisation: Some(organisation.as_str()),
        was: fact(was).map(|was| was.to_string()),
        became: Some(became.to_string()),
        ..LogEntry::default()
    })
    .await?;
    Ok(true)
}

async fn insert_own_date(tx: &mut Tx, permit: &OwnDatesPermit, milestone: &MilestoneKey, day: Day, reason: &str) -> Result<(), Failure> {
    let (id, now) = (tx.new_id(), tx.now());
    let (person, name) = (tx.actor().id().map(str::to_owned), tx.actor().name().to_owned());
    let sql = "INSERT INTO milestone_exceptions \
               (id, rollout, organisation, milestone, day, reason, granted_at, granted_day, granted_by, granted_by_name) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    sqlx::query(sql)
        .bind(id)
        .bind(permit.rollout().as_str().to_owned())
        .bind(permit.organisation().as_str().to_owned())
        .bind(milestone.as_str().to_owned())
        .bind(day.to_string())
        .bind(reason.to_owned())
        .bind(now.micros)
        .bind(now.day.to_string())
        .bind(person)
        .bind(name)
        .execute(tx.connection())
        .await?;
    Ok(())
}

/// Who was moved after a moment, to which wave and why: of several moves of one organisation the last.
pub(super) async fn moved_since(
    connection: &mut Connection,
    rollout: &RolloutKey,
    moment: i64,
) -> Result<Vec<(OrganisationCode, Option<WaveKey>, String)>, Failure> {
    let sql = "SELECT organisation, became, reason FROM participant_moves WHERE rollout = $1 AND moved_at > $2 ORDER BY moved_at, id";
    let rows = sqlx::query(sql).bind(rollout.as_str().to_owned()).bind(moment).fetch_all(connection).await?;
    let mut last: BTreeMap<OrganisationCode, (Option<WaveKey>, String)> = BTreeMap::new();
    for row in &rows {
        let became = row.try_get::<Option<String>, _>("became")?.map(WaveKey::new);
        last.insert(OrganisationCode::new(row.try_get::<String, _>("organisation")?), (became, row.try_get("reason")?));
    }
    Ok(last.into_iter().map(|(code, (wave, why))| (code, wave, why)).collect())
}

/// Who was given a date of its own after a moment, for what and why, as far as it holds.
pub(super) async fn granted_since(
    connection: &mut Connection,
    rollout: &RolloutKey,
    moment: i64,
) -> Result<Vec<(OrganisationCode, MilestoneKey, String)>, Failure> {
    let sql = "SELECT organisation, milestone, reason FROM milestone_exceptions \
               WHERE rollout = $1 AND granted_at > $2 AND ended_at IS NULL ORDER BY granted_at, id";
    let rows = sqlx::query(sql).bind(rollout.as_str().to_owned()).bind(moment).fetch_all(connection).await?;
    let read = |row: &AnyRow| -> Result<_, sqlx::Error> {
        let milestone = MilestoneKey::new(row.try_get::<String, _>("milestone")?);
        Ok((OrganisationCode::new(row.try_get::<String, _>("organisation")?), milestone, row.try_get("reason")?))
    };
    Ok(rows.iter().map(read).collect::<Result<_, _>>()?)
}
