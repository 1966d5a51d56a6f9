//! The SQL of overlays: reading them, all or one, today or as they were, and saving one.

use crate::{
    failure::Failure,
    tasks::record::{AnswerRecord, OverlayRecord},
};
use database::{Connection, LogEntry, Row, Rows, Tx};
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
    // A row becomes an overlay as it comes: many thousands of rows would be much memory for a moment.
    let query = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(rollout.as_str().to_owned()).bind(revision);
    Ok(query.try_map(|row: database::AnyRow| stored(&row)).fetch_all(connection).await?)
}

/// The overlays of some tasks of a rollout, everywhere.
pub async fn of_tasks(connection: &mut Connection, rollout: &RolloutKey, tasks: &[&TaskCode]) -> Result<Vec<StoredOverlay>, Failure> {
    among(connection, rollout, "task", tasks.iter().map(ToString::to_string).collect()).await
}

/// All overlays of some organisations of a rollout.
pub async fn of_organisations(
    connection: &mut Connection,
    rollout: &RolloutKey,
    organisations: &[&OrganisationCode],
) -> Result<Vec<StoredOverlay>, Failure> {
    among(connection, rollout, "organisation", organisations.iter().map(ToString::to_string).collect()).await
}

async fn among(
    connection: &mut Connection,
    rollout: &RolloutKey,
    column: &'static str,
    wanted: Vec<String>,
) -> Result<Vec<StoredOverlay>, Failure> {
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let places: Vec<String> = (2..wanted.len() + 2).map(|place| format!("${place}")).collect();
    let sql = format!("SELECT {COLUMNS} FROM overlays WHERE rollout = $1 AND {column} IN ({})", places.join(", "));
    let mut query = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(rollout.as_str().to_owned());
    for one in wanted {
        query = query.bind(one);
    }
    Ok(query.try_map(|row: database::AnyRow| stored(&row)).fetch_all(connection).await?)
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

/// Where one task of a rollout is completed, and since when.
pub async fn completed(
    connection: &mut Connection,
    rollout: &RolloutKey,
    task: &TaskCode,
) -> Result<Vec<(OrganisationCode, Day)>, Failure> {
    let sql = format!("SELECT {COLUMNS} FROM overlays WHERE rollout = $1 AND task = $2 AND state = $3 ORDER BY organisation");
    let query =
        sqlx::query(sqlx::AssertSqlSafe(sql)).bind(rollout.as_str().to_owned()).bind(task.as_str().to_owned()).bind(State::Completed.key());
    let mut found = Vec::new();
    for row in query.fetch_all(connection).await? {
        let overlay = Overlay::from(&OverlayRecord::of_row(&row)?);
        let organisation = OrganisationCode::new(row.try_get::<String, _>("organisation")?);
        found.extend(overlay.completion.map(|completion| (organisation, completion.day)));
    }
    Ok(found)
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

/// Where a task stands: rollout, organisation and code.
pub type Place = (RolloutKey, OrganisationCode, TaskCode);

/// The place of the task that a permit is for.
pub fn place(permit: &TaskPermit) -> Place {
    (permit.rollout().clone(), permit.organisation().clone(), permit.task().clone())
}

/// So many tasks are read by one query.
const AT_ONCE: usize = 500;

/// The overlays of the tasks that permits are for, with their revisions; untouched ones are left out.
pub async fn many(connection: &mut Connection, permits: &[&TaskPermit]) -> Result<HashMap<Place, (Overlay, i64)>, Failure> {
    let mut found = HashMap::with_capacity(permits.len());
    for permits in permits.chunks(AT_ONCE) {
        let sql =
            format!("SELECT rollout, {COLUMNS} FROM overlays WHERE (rollout, organisation, task) IN (VALUES {})", places(permits.len()));
        let query = bound(sqlx::query(sqlx::AssertSqlSafe(sql)), permits);
        for row in query.fetch_all(&mut *connection).await? {
            found.insert(place_of(&row)?, (Overlay::from(&OverlayRecord::of_row(&row)?), row.try_get("revision")?));
        }
    }
    Ok(found)
}

/// Who changed a task last, and with which change of many tasks, if it was one.
pub struct LastChange {
    /// The name.
    pub by: String,
    /// When, in microseconds.
    pub at: i64,
    /// The change of many tasks.
    pub bulk: Option<String>,
}

/// Who changed the tasks last that permits are for; untouched ones are left out.
pub async fn last_changes(connection: &mut Connection, permits: &[&TaskPermit]) -> Result<HashMap<Place, LastChange>, Failure> {
    let mut found = HashMap::with_capacity(permits.len());
    for permits in permits.chunks(AT_ONCE) {
        let sql = format!(
            "SELECT rollout, organisation, task, actor_name, at, subject FROM log JOIN (\
                 SELECT MAX(sequence) AS last FROM log WHERE action = 'task.changed' AND (rollout, organisation, task) IN (VALUES {}) \
                 GROUP BY rollout, organisation, task\
             ) latest ON log.sequence = latest.last",
            places(permits.len())
        );
        let query = bound(sqlx::query(sqlx::AssertSqlSafe(sql)), permits);
        for row in query.fetch_all(&mut *connection).await? {
            let change = LastChange { by: row.try_get("actor_name")?, at: row.try_get("at")?, bulk: row.try_get("subject")? };
            found.insert(place_of(&row)?, change);
        }
    }
    Ok(found)
}

/// The overlays of the tasks that permits are for as they were at a revision of each: every revision has one line in the log.
pub async fn at_revisions(
    connection: &mut Connection,
    permits: &[&TaskPermit],
    revisions: &HashMap<Place, i64>,
) -> Result<HashMap<Place, Overlay>, Failure> {
    let mut found: HashMap<Place, Overlay> = HashMap::with_capacity(permits.len());
    let mut passed: HashMap<Place, i64> = HashMap::new();
    let untouched = permits.iter().map(|permit| place(permit)).filter(|place| revisions.get(place) == Some(&0));
    found.extend(untouched.map(|place| (place, Overlay::default())));
    for permits in permits.chunks(AT_ONCE) {
        let sql = format!(
            "SELECT rollout, organisation, task, became FROM log WHERE action = 'task.changed' \
             AND (rollout, organisation, task) IN (VALUES {}) ORDER BY sequence",
            places(permits.len())
        );
        let query = bound(sqlx::query(sqlx::AssertSqlSafe(sql)), permits);
        for row in query.fetch_all(&mut *connection).await? {
            let place = place_of(&row)?;
            let count = passed.entry(place.clone()).or_default();
            *count += 1;
            if revisions.get(&place) == Some(count) {
                let became: Option<String> = row.try_get("became")?;
                found.insert(place, Overlay::from(&became.as_deref().and_then(OverlayRecord::of_json).unwrap_or_default()));
            }
        }
    }
    Ok(found)
}

/// Placeholders for so many places.
fn places(count: usize) -> String {
    let places: Vec<String> = (0..count).map(|at| format!("(${}, ${}, ${})", 3 * at + 1, 3 * at + 2, 3 * at + 3)).collect();
    places.join(", ")
}

/// A statement for tasks, as the drivers take it.
type ForTasks<'q> = sqlx::query::Query<'q, sqlx::Any, sqlx::any::AnyArguments>;

/// The query with the places of the permits in its placeholders.
fn bound<'q>(query: ForTasks<'q>, permits: &[&TaskPermit]) -> ForTasks<'q> {
    let parts = permits.iter().flat_map(|permit| [permit.rollout().as_str(), permit.organisation().as_str(), permit.task().as_str()]);
    parts.fold(query, |query, part| query.bind(part.to_owned()))
}

fn place_of(row: &database::AnyRow) -> Result<Place, sqlx::Error> {
    let key = RolloutKey::new(row.try_get::<String, _>("rollout")?);
    let organisation = OrganisationCode::new(row.try_get::<String, _>("organisation")?);
    Ok((key, organisation, TaskCode::new(row.try_get::<String, _>("task")?)))
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
    save_within(tx, permit, was, became, revision, None).await
}

/// The same; the line of the log names the change of many tasks that it belongs to, if there is one.
pub async fn save_within(
    tx: &mut Tx,
    permit: &TaskPermit,
    was: &Overlay,
    became: &Overlay,
    revision: i64,
    bulk: Option<&str>,
) -> Result<bool, Failure> {
    let mut saved = Saved::default();
    saved.add(tx, permit, became, revision + 1).await?;
    if saved.write(tx).await? != 1 {
        return Ok(false);
    }
    log_change(tx, permit, was, became, bulk).await?;
    Ok(true)
}

/// Writes to the log what a task was and what it became, and the change of many that it belongs to, if there is one.
pub async fn log_change(tx: &mut Tx, permit: &TaskPermit, was: &Overlay, became: &Overlay, bulk: Option<&str>) -> Result<(), Failure> {
    let entry = LogEntry {
        action: "task.changed",
        rollout: Some(permit.rollout().as_str()),
        organisation: Some(permit.organisation().as_str()),
        task: Some(permit.task().as_str()),
        subject: bulk,
        was: Some(OverlayRecord::from(was).to_json()),
        became: Some(OverlayRecord::from(became).to_json()),
    };
    Ok(tx.log(entry).await?)
}

/// Overlays that are saved together.
#[derive(Debug)]
pub struct Saved(Rows<17>);

impl Default for Saved {
    fn default() -> Self {
        let into = "INSERT INTO overlays (rollout, organisation, task, state, state_reason, responsible, performer, expected_finish, \
                    granted_due, answer, answer_refused, help, help_from, last_update, completion, revision, changed_at_revision)";
        let end = "ON CONFLICT (rollout, organisation, task) DO UPDATE SET state = excluded.state, state_reason = excluded.state_reason, \
                       responsible = excluded.responsible, performer = excluded.performer, expected_finish = excluded.expected_finish, \
                       granted_due = excluded.granted_due, answer = excluded.answer, answer_refused = excluded.answer_refused, \
                       help = excluded.help, help_from = excluded.help_from, last_update = excluded.last_update, \
                       completion = excluded.completion, revision = excluded.revision, changed_at_revision = excluded.changed_at_revision \
                   WHERE overlays.revision = excluded.revision - 1";
        Self(Rows::ending(into, end))
    }
}

impl Saved {
    /// The overlay of one task, which has the revision from then on; each task once.
    pub async fn add(&mut self, tx: &mut Tx, permit: &TaskPermit, became: &Overlay, revision: i64) -> Result<(), Failure> {
        let rollout_revision = tx.bump(&format!("rollout:{}", permit.rollout())).await?;
        let internal = |error: serde_json::Error| Failure::Internal(error.to_string());
        let record = OverlayRecord::from(became);
        let answer = record.answer.as_ref().map(serde_json::to_string).transpose().map_err(internal)?;
        let completion = record.completion.as_ref().map(serde_json::to_string).transpose().map_err(internal)?;
        self.0.add([
            permit.rollout().as_str().into(),
            permit.organisation().as_str().into(),
            permit.task().as_str().into(),
            record.state.into(),
            record.state_reason.into(),
            record.responsible.into(),
            record.performer.into(),
            record.expected_finish.into(),
            record.granted_due.into(),
            answer.into(),
            record.answer_refused.into(),
            record.help.into(),
            record.help_from.into(),
            record.last_update.into(),
            completion.into(),
            revision.into(),
            rollout_revision.into(),
        ]);
        Ok(())
    }

    /// Saves them and says how many; those that somebody else changed meanwhile are not among them.
    pub async fn write(self, tx: &mut Tx) -> Result<u64, Failure> {
        Ok(self.0.write(tx.connection()).await?)
    }
}

/// The revisions of the overlays that permits are for, by rollout, organisation and task; untouched tasks have none.
pub async fn revisions(connection: &mut Connection, permits: &[&TaskPermit]) -> Result<HashMap<Place, i64>, Failure> {
    let sql = format!(
        "SELECT rollout, organisation, task, revision FROM overlays WHERE (rollout, organisation, task) IN (VALUES {})",
        places(permits.len())
    );
    let rows = bound(sqlx::query(sqlx::AssertSqlSafe(sql)), permits).fetch_all(connection).await?;
    Ok(rows.iter().map(|row| Ok((place_of(row)?, row.try_get("revision")?))).collect::<Result<_, sqlx::Error>>()?)
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
