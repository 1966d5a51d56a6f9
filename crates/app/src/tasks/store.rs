//! The SQL of overlays: reading them, all or one, today or as they were, and saving one.

use crate::{
    failure::Failure,
    tasks::record::{AnswerRecord, OverlayRecord},
};
use database::{Connection, LogEntry, Row, Tx};
use domain::{
    access::TaskPermit,
    calendar::Day,
    task::{Answer, Overlay, State},
    text::{OrganisationCode, PersonId, RolloutKey, TaskCode},
};
use std::collections::HashMap;

const COLUMNS: &str = "organisation, task, state, state_reason, responsible, performer, expected_finish, granted_due, answer, \
                       answer_refused, help, help_from, last_update, completion, revision";

/// An overlay and whose it is.
pub struct StoredOverlay {
    /// The organisation.
    pub organisation: OrganisationCode,
    /// The task.
    pub task: TaskCode,
    /// What people said and did.
    pub overlay: Overlay,
}

/// The overlays of a rollout that changed after a revision of it.
pub async fn changed_after(connection: &mut Connection, rollout: &RolloutKey, revision: i64) -> Result<Vec<StoredOverlay>, Failure> {
    let sql = format!("SELECT {COLUMNS} FROM overlays WHERE rollout = $1 AND changed_at_revision > $2");
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(rollout.as_str().to_owned()).bind(revision).fetch_all(connection).await?;
    Ok(rows.iter().map(stored).collect::<Result<_, sqlx::Error>>()?)
}

/// The overlays of local tasks: of one municipality and its institutions, or of all.
pub async fn of_local_tasks(
    connection: &mut Connection,
    rollout: &RolloutKey,
    municipality: Option<&OrganisationCode>,
) -> Result<Vec<StoredOverlay>, Failure> {
    let inside = match municipality {
        Some(_) => "AND organisation IN (SELECT code FROM organisations WHERE code = $2 OR parent = $2)",
        None => "",
    };
    let sql = format!("SELECT {COLUMNS} FROM overlays WHERE rollout = $1 AND SUBSTR(task, 1, 1) IN ('E', 'V') {inside}");
    let mut query = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(rollout.as_str().to_owned());
    if let Some(municipality) = municipality {
        query = query.bind(municipality.as_str().to_owned());
    }
    Ok(query.fetch_all(connection).await?.iter().map(stored).collect::<Result<_, sqlx::Error>>()?)
}

fn stored(row: &database::AnyRow) -> Result<StoredOverlay, sqlx::Error> {
    Ok(StoredOverlay {
        organisation: OrganisationCode::new(row.try_get::<String, _>("organisation")?),
        task: TaskCode::new(row.try_get::<String, _>("task")?),
        overlay: Overlay::from(&OverlayRecord::of_row(row)?),
    })
}

/// The overlays of a rollout as they were at the end of a day, read from the log.
pub async fn as_they_were(connection: &mut Connection, rollout: &RolloutKey, day: Day) -> Result<Vec<StoredOverlay>, Failure> {
    let sql = "SELECT organisation, task, became FROM log JOIN (\
                   SELECT MAX(sequence) AS last FROM log WHERE rollout = $1 AND action = 'task.changed' AND day <= $2 \
                   GROUP BY organisation, task\
               ) latest ON log.sequence = latest.last";
    let rows = sqlx::query(sql).bind(rollout.as_str().to_owned()).bind(day.to_string()).fetch_all(connection).await?;
    logged(&rows)
}

/// The overlays of a rollout as they were after a line of the log.
pub async fn as_of_line(connection: &mut Connection, rollout: &RolloutKey, sequence: i64) -> Result<Vec<StoredOverlay>, Failure> {
    let sql = "SELECT organisation, task, became FROM log JOIN (\
                   SELECT MAX(sequence) AS last FROM log WHERE rollout = $1 AND action = 'task.changed' AND sequence <= $2 \
                   GROUP BY organisation, task\
               ) latest ON log.sequence = latest.last";
    let rows = sqlx::query(sql).bind(rollout.as_str().to_owned()).bind(sequence).fetch_all(connection).await?;
    logged(&rows)
}

/// The overlays that lines of the log left behind.
fn logged(rows: &[database::AnyRow]) -> Result<Vec<StoredOverlay>, Failure> {
    let overlay = |row: &database::AnyRow| {
        let became: Option<String> = row.try_get("became")?;
        let record = became.as_deref().and_then(OverlayRecord::of_json).unwrap_or_default();
        Ok(StoredOverlay {
            organisation: OrganisationCode::new(row.try_get::<String, _>("organisation")?),
            task: TaskCode::new(row.try_get::<String, _>("task")?),
            overlay: Overlay::from(&record),
        })
    };
    Ok(rows.iter().map(overlay).collect::<Result<_, sqlx::Error>>()?)
}

/// A task on which somebody stands by hand, with its overlay as it is.
pub struct NamedOn {
    /// The rollout.
    pub rollout: RolloutKey,
    /// The organisation.
    pub organisation: OrganisationCode,
    /// The task.
    pub task: TaskCode,
    /// What people said and did.
    pub overlay: Overlay,
    /// The revision to save it over.
    pub revision: i64,
}

/// The tasks of all rollouts on which a person was put by hand, those that are done among them.
pub async fn naming(connection: &mut Connection, person: &PersonId) -> Result<Vec<NamedOn>, Failure> {
    let sql =
        format!("SELECT rollout, {COLUMNS} FROM overlays WHERE responsible = $1 OR performer = $1 ORDER BY rollout, organisation, task");
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(person.as_str().to_owned()).fetch_all(connection).await?;
    let named = |row: &database::AnyRow| {
        Ok(NamedOn {
            rollout: RolloutKey::new(row.try_get::<String, _>("rollout")?),
            organisation: OrganisationCode::new(row.try_get::<String, _>("organisation")?),
            task: TaskCode::new(row.try_get::<String, _>("task")?),
            overlay: Overlay::from(&OverlayRecord::of_row(row)?),
            revision: row.try_get("revision")?,
        })
    };
    Ok(rows.iter().map(named).collect::<Result<_, sqlx::Error>>()?)
}

/// The overlay of one task and its revision; an untouched one has revision 0.
pub async fn one(connection: &mut Connection, permit: &TaskPermit) -> Result<(Overlay, i64), Failure> {
    let sql = format!("SELECT {COLUMNS} FROM overlays WHERE rollout = $1 AND organisation = $2 AND task = $3");
    let row = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(permit.rollout().as_str().to_owned())
        .bind(permit.organisation().as_str().to_owned())
        .bind(permit.task().as_str().to_owned())
        .fetch_optional(connection)
        .await?;
    match row {
        None => Ok((Overlay::default(), 0)),
        Some(row) => Ok((Overlay::from(&OverlayRecord::of_row(&row)?), row.try_get("revision")?)),
    }
}

/// The tasks of an organisation that anybody worked on, with their states, by code.
pub async fn states_at(
    connection: &mut Connection,
    rollout: &RolloutKey,
    organisation: &OrganisationCode,
) -> Result<Vec<(TaskCode, State)>, Failure> {
    let sql = "SELECT task, state FROM overlays WHERE rollout = $1 AND organisation = $2 ORDER BY task";
    let query = sqlx::query(sql).bind(rollout.as_str().to_owned()).bind(organisation.as_str().to_owned());
    let pair = |row: &database::AnyRow| {
        let state: String = row.try_get("state")?;
        Ok((TaskCode::new(row.try_get::<String, _>("task")?), State::from_key(&state).unwrap_or_default()))
    };
    Ok(query.fetch_all(connection).await?.iter().map(pair).collect::<Result<_, sqlx::Error>>()?)
}

/// The overlay of one task as it was at the end of a day, read from the log.
pub async fn one_as_it_was(connection: &mut Connection, permit: &TaskPermit, day: Day) -> Result<Overlay, Failure> {
    let sql = "SELECT became FROM log WHERE rollout = $1 AND organisation = $2 AND task = $3 AND action = 'task.changed' AND day <= $4 \
               ORDER BY sequence DESC LIMIT 1";
    let became: Option<Option<String>> = sqlx::query_scalar(sql)
        .bind(permit.rollout().as_str().to_owned())
        .bind(permit.organisation().as_str().to_owned())
        .bind(permit.task().as_str().to_owned())
        .bind(day.to_string())
        .fetch_optional(connection)
        .await?;
    let record = became.flatten().as_deref().and_then(OverlayRecord::of_json).unwrap_or_default();
    Ok(Overlay::from(&record))
}

/// Saves the overlay of one task over the revision that it was read at and writes it to the log. `false`, and nothing
/// written, if somebody else changed it meanwhile.
pub async fn save(tx: &mut Tx, permit: &TaskPermit, was: &Overlay, became: &Overlay, revision: i64) -> Result<bool, Failure> {
    let rollout_revision = tx.bump(&format!("rollout:{}", permit.rollout())).await?;
    let record = OverlayRecord::from(became);
    let answer = record.answer.as_ref().map(serde_json::to_string).transpose().map_err(|error| Failure::Internal(error.to_string()))?;
    let completion = record.completion.as_ref().map(serde_json::to_string).transpose();
    let completion = completion.map_err(|error| Failure::Internal(error.to_string()))?;
    let sql = "INSERT INTO overlays (rollout, organisation, task, state, state_reason, responsible, performer, expected_finish, \
                   granted_due, answer, answer_refused, help, help_from, last_update, completion, revision, changed_at_revision) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16 + 1, $17) \
               ON CONFLICT (rollout, organisation, task) DO UPDATE SET state = excluded.state, state_reason = excluded.state_reason, \
                   responsible = excluded.responsible, performer = excluded.performer, expected_finish = excluded.expected_finish, \
                   granted_due = excluded.granted_due, answer = excluded.answer, answer_refused = excluded.answer_refused, \
                   help = excluded.help, help_from = excluded.help_from, last_update = excluded.last_update, \
                   completion = excluded.completion, revision = excluded.revision, changed_at_revision = excluded.changed_at_revision \
               WHERE overlays.revision = $16";
    let done = sqlx::query(sql)
        .bind(permit.rollout().as_str().to_owned())
        .bind(permit.organisation().as_str().to_owned())
        .bind(permit.task().as_str().to_owned())
        .bind(record.state.clone())
        .bind(record.state_reason.clone())
        .bind(record.responsible.clone())
        .bind(record.performer.clone())
        .bind(record.expected_finish.clone())
        .bind(record.granted_due.clone())
        .bind(answer)
        .bind(record.answer_refused.clone())
        .bind(record.help.clone())
        .bind(record.help_from.clone())
        .bind(record.last_update.clone())
        .bind(completion)
        .bind(revision)
        .bind(rollout_revision)
        .execute(tx.connection())
        .await?;
    if done.rows_affected() != 1 {
        return Ok(false);
    }
    tx.log(LogEntry {
        action: "task.changed",
        rollout: Some(permit.rollout().as_str()),
        organisation: Some(permit.organisation().as_str()),
        task: Some(permit.task().as_str()),
        was: Some(OverlayRecord::from(was).to_json()),
        became: Some(record.to_json()),
        ..LogEntry::default()
    })
    .await?;
    Ok(true)
}

/// The revisions of the overlays that permits are for, by rollout, organisation and task; untouched tasks have none.
pub async fn revisions(
    connection: &mut Connection,
    permits: &[&TaskPermit],
) -> Result<HashMap<(RolloutKey, OrganisationCode, TaskCode), i64>, Failure> {
    let places: Vec<String> = (0..permits.len()).map(|at| format!("(${}, ${}, ${})", 3 * at + 1, 3 * at + 2, 3 * at + 3)).collect();
    let sql = format!(
        "SELECT rollout, organisation, task, revision FROM overlays WHERE (rollout, organisation, task) IN (VALUES {})",
        places.join(", ")
    );
    let mut query = sqlx::query(sqlx::AssertSqlSafe(sql));
    for permit in permits {
        let place = [permit.rollout().as_str(), permit.organisation().as_str(), permit.task().as_str()];
        for part in place {
            query = query.bind(part.to_owned());
        }
    }
    let place = |row: &database::AnyRow| {
        let key = RolloutKey::new(row.try_get::<String, _>("rollout")?);
        let organisation = OrganisationCode::new(row.try_get::<String, _>("organisation")?);
        Ok(((key, organisation, TaskCode::new(row.try_get::<String, _>("task")?)), row.try_get("revision")?))
    };
    Ok(query.fetch_all(connection).await?.iter().map(place).collect::<Result<_, sqlx::Error>>()?)
}

/// What was answered to one task of a rollout, by organisation: now, or as it was at the end of a day.
pub async fn answers(
    connection: &mut Connection,
    rollout: &RolloutKey,
    task: &TaskCode,
    past: Option<Day>,
) -> Result<HashMap<OrganisationCode, Answer>, Failure> {
    let now = "SELECT organisation, answer FROM overlays WHERE rollout = $1 AND task = $2 AND answer IS NOT NULL";
    let then = "SELECT organisation, became AS answer FROM log JOIN (\
                    SELECT MAX(sequence) AS last FROM log \
                    WHERE rollout = $1 AND task = $2 AND action = 'task.changed' AND day <= $3 GROUP BY organisation\
                ) latest ON log.sequence = latest.last";
    let query = match past {
        None => sqlx::query(now).bind(rollout.as_str().to_owned()).bind(task.as_str().to_owned()),
        Some(day) => sqlx::query(then).bind(rollout.as_str().to_owned()).bind(task.as_str().to_owned()).bind(day.to_string()),
    };
    let mut answers = HashMap::new();
    for row in query.fetch_all(connection).await? {
        let json: Option<String> = row.try_get("answer")?;
        let record = json.and_then(|json| match past {
            None => AnswerRecord::of_json(&json),
            Some(_) => OverlayRecord::of_json(&json).and_then(|overlay| overlay.answer),
        });
        if let Some(answer) = record.as_ref().and_then(AnswerRecord::answer) {
            answers.insert(OrganisationCode::new(row.try_get::<String, _>("organisation")?), answer);
        }
    }
    Ok(answers)
}
