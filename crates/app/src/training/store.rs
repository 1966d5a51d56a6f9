//! The SQL of sessions, and of the ledger of places and seats. A line of the ledger is never changed; each change is in the log too.

use crate::failure::Failure;
use database::{AnyRow, Connection, LogEntry, Row, Tx};
use domain::{
    access::TrainingPermit,
    calendar::Day,
    event::{Degree, TimeOfDay},
    text::{CourseKey, OrganisationCode, PersonId, RolloutKey},
    training::{Act, Entry, Session, SessionState},
};
use serde_json::json;
use std::collections::HashMap;

/// What somebody writes of a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionFields {
    /// Of which course.
    pub course: CourseKey,
    /// On which day.
    pub day: Day,
    /// When it begins.
    pub from: TimeOfDay,
    /// When it ends.
    pub until: TimeOfDay,
    /// In which region; empty for none, as online.
    pub region: String,
    /// Where; empty for online only.
    pub place: String,
    /// Where it is held online; empty for none.
    pub link: String,
    /// Who teaches.
    pub teacher: String,
    /// How many seats it has.
    pub seats: u32,
    /// The last day on which one signs up.
    pub deadline: Day,
    /// Whether it is held before the others, to try the course out (E7).
    pub pilot: bool,
}

impl SessionFields {
    fn json(&self) -> String {
        json!({
            "course": self.course.as_str(),
            "day": self.day.to_string(),
            "from": self.from.to_string(),
            "until": self.until.to_string(),
            "region": self.region,
            "place": self.place,
            "link": self.link,
            "teacher": self.teacher,
            "seats": self.seats,
            "deadline": self.deadline.to_string(),
            "pilot": self.pilot,
        })
        .to_string()
    }
}

/// A session as it is kept.
#[derive(Debug, Clone)]
pub(super) struct Stored {
    pub(super) id: String,
    pub(super) fields: SessionFields,
    /// What those who come type at the door.
    pub(super) door_code: String,
    pub(super) state: SessionState,
    /// The version, of the calendar entry too.
    pub(super) revision: i64,
    /// The seats that the plan keeps for municipalities.
    pub(super) kept: Vec<(OrganisationCode, u32)>,
}

impl Stored {
    /// What the rules decide on.
    pub(super) fn facts(&self) -> Session {
        let SessionFields { course, day, deadline, seats, .. } = &self.fields;
        let kept = self.kept.clone();
        Session { id: self.id.clone(), course: course.clone(), day: *day, deadline: *deadline, seats: *seats, state: self.state, kept }
    }
}

fn day(row: &AnyRow, column: &str) -> Result<Day, Failure> {
    let text: String = row.try_get(column)?;
    text.parse().map_err(|_| Failure::Internal(format!("no day: {text}")))
}

fn time(row: &AnyRow, column: &str) -> Result<TimeOfDay, Failure> {
    let text: String = row.try_get(column)?;
    TimeOfDay::parse(&text).ok_or_else(|| Failure::Internal(format!("no time: {text}")))
}

fn stored(row: &AnyRow) -> Result<Stored, Failure> {
    let state: String = row.try_get("state")?;
    Ok(Stored {
        id: row.try_get("id")?,
        fields: SessionFields {
            course: CourseKey::new(row.try_get::<String, _>("course")?),
            day: day(row, "day")?,
            from: time(row, "from_time")?,
            until: time(row, "until_time")?,
            region: row.try_get("region")?,
            place: row.try_get("place")?,
            link: row.try_get("link")?,
            teacher: row.try_get("teacher")?,
            seats: u32::try_from(row.try_get::<i64, _>("seats")?).unwrap_or_default(),
            deadline: day(row, "deadline")?,
            pilot: row.try_get::<i64, _>("pilot")? != 0,
        },
        door_code: row.try_get("door_code")?,
        state: if state == "cancelled" { SessionState::Cancelled } else { SessionState::Planned },
        revision: row.try_get("revision")?,
        kept: Vec::new(),
    })
}

/// The sessions of a rollout by day, with what the plan keeps in them.
pub(super) async fn sessions(connection: &mut Connection, rollout: &RolloutKey) -> Result<Vec<Stored>, Failure> {
    let sql = "SELECT id, course, day, from_time, until_time, region, place, link, teacher, seats, deadline, pilot, door_code, state, revision \
               FROM training_sessions WHERE rollout = $1 ORDER BY day, from_time, id";
    let rows = sqlx::query(sql).bind(rollout.to_string()).fetch_all(&mut *connection).await?;
    let mut sessions = rows.iter().map(stored).collect::<Result<Vec<_>, _>>()?;
    let mut kept: HashMap<String, Vec<(OrganisationCode, u32)>> = HashMap::new();
    for one in super::plan::store::reserved(connection, rollout, "").await? {
        kept.entry(one.session).or_default().push((one.organisation, one.people));
    }
    for session in &mut sessions {
        session.kept = kept.remove(&session.id).unwrap_or_default();
    }
    Ok(sessions)
}

/// The ledger of a rollout, the oldest line first.
pub(super) async fn entries(connection: &mut Connection, rollout: &RolloutKey) -> Result<Vec<Entry>, Failure> {
    let sql = "SELECT course, organisation, act, places, session, seat, person, party, until_day FROM training_entries \
               WHERE rollout = $1 ORDER BY number";
    let rows = sqlx::query(sql).bind(rollout.to_string()).fetch_all(connection).await?;
    rows.iter().map(entry).collect()
}

/// The lines about the seats of one person, or of an organisation's places: the municipality that they are of, or who works there. A seat that was
/// given to somebody else has its lines whole.
pub(super) async fn entries_of(
    connection: &mut Connection,
    rollout: &RolloutKey,
    person: Option<&PersonId>,
    organisation: Option<&OrganisationCode>,
) -> Result<Vec<Entry>, Failure> {
    let sql = "SELECT course, organisation, act, places, session, seat, person, party, until_day FROM training_entries \
               WHERE rollout = $1 AND person IS NOT NULL AND seat IN (SELECT own.seat FROM training_entries AS own \
               WHERE own.rollout = $1 AND (own.person = $2 OR own.organisation = $3 OR own.person IN \
               (SELECT id FROM people WHERE organisation = $3))) ORDER BY number";
    let (person, organisation) = (person.map(ToString::to_string), organisation.map(ToString::to_string));
    let query = sqlx::query(sql).bind(rollout.to_string()).bind(person.unwrap_or_default()).bind(organisation.unwrap_or_default());
    query.fetch_all(connection).await?.iter().map(entry).collect()
}

fn entry(row: &AnyRow) -> Result<Entry, Failure> {
    let act: String = row.try_get("act")?;
    Ok(Entry {
        course: CourseKey::new(row.try_get::<String, _>("course")?),
        organisation: OrganisationCode::new(row.try_get::<String, _>("organisation")?),
        act: Act::from_key(&act).ok_or_else(|| Failure::Internal(format!("unknown act: {act}")))?,
        count: row.try_get("places")?,
        session: row.try_get::<Option<String>, _>("session")?.unwrap_or_default(),
        seat: row.try_get("seat")?,
        person: row.try_get::<Option<String>, _>("person")?.map(PersonId::new),
        group: row.try_get("party")?,
        until: row.try_get::<Option<String>, _>("until_day")?.and_then(|day| day.parse().ok()),
    })
}

/// The rollouts with seats that were offered until a day that is over, and of which nobody said anything since, or with somebody who waits at a
/// session where what the plan kept is free by now.
pub(super) async fn with_late_offers(connection: &mut Connection, today: Day) -> Result<Vec<RolloutKey>, Failure> {
    let sql = "SELECT DISTINCT rollout FROM training_entries AS one WHERE ((act = 'offered' AND until_day < $1) OR (act = 'queued' AND EXISTS \
               (SELECT 1 FROM training_sessions AS held JOIN training_reservations AS kept ON kept.session = held.id \
               WHERE held.id = one.session AND held.deadline < $1 AND held.day >= $1))) AND NOT EXISTS \
               (SELECT 1 FROM training_entries AS later WHERE later.rollout = one.rollout AND later.seat = one.seat \
               AND later.number > one.number) ORDER BY rollout";
    let keys: Vec<String> = sqlx::query_scalar(sql).bind(today.to_string()).fetch_all(connection).await?;
    Ok(keys.into_iter().map(RolloutKey::new).collect())
}

/// Holds the ledger of a rollout: one change at a time, since who has a seat depends on all that went before.
pub(super) async fn hold(tx: &mut Tx, rollout: &RolloutKey) -> Result<(), Failure> {
    tx.bump(&format!("training:{rollout}")).await?;
    Ok(())
}

/// Writes lines below the others; whoever calls it holds the ledger.
pub async fn append(tx: &mut Tx, rollout: &RolloutKey, by: Option<(&str, &str)>, note: &str, new: &[Entry]) -> Result<(), Failure> {
    let last = "SELECT COALESCE(MAX(number), 0) FROM training_entries WHERE rollout = $1";
    let last: i64 = sqlx::query_scalar(last).bind(rollout.to_string()).fetch_one(tx.connection()).await?;
    let sql = "INSERT INTO training_entries (rollout, number, course, organisation, act, places, session, seat, person, party, until_day, \
               note, written_by, written_by_name, written_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";
    let at = tx.now().micros;
    for (entry, number) in new.iter().zip(last + 1..) {
        sqlx::query(sql)
            .bind(rollout.to_string())
            .bind(number)
            .bind(entry.course.to_string())
            .bind(entry.organisation.to_string())
            .bind(entry.act.key())
            .bind(entry.count)
            .bind(Some(entry.session.clone()).filter(|session| !session.is_empty()))
            .bind(entry.seat.clone())
            .bind(entry.person.as_ref().map(|person| person.as_str().to_owned()))
            .bind(entry.group.clone())
            .bind(entry.until.map(|day| day.to_string()))
            .bind(note.to_owned())
            .bind(by.map(|(id, _)| id.to_owned()))
            .bind(by.map(|(_, name)| name.to_owned()).unwrap_or_default())
            .bind(at)
            .execute(tx.connection())
            .await?;
    }
    Ok(())
}

/// Writes to the log what happened to seats or places.
pub(super) async fn log(
    tx: &mut Tx,
    action: &'static str,
    rollout: &RolloutKey,
    organisation: Option<&str>,
    subject: &str,
    became: serde_json::Value,
) -> Result<(), Failure> {
    let became = Some(became.to_string());
    let entry = LogEntry { action, rollout: Some(rollout.as_str()), organisation, subject: Some(subject), became, ..LogEntry::default() };
    Ok(tx.log(entry).await?)
}

/// Writes a new session down; answers its id.
pub async fn insert(tx: &mut Tx, permit: &TrainingPermit, door_code: &str, new: &SessionFields) -> Result<String, Failure> {
    only_keepers(permit)?;
    let id = tx.new_id();
    let sql = "INSERT INTO training_sessions (id, rollout, course, day, from_time, until_time, region, place, link, teacher, seats, deadline, \
               door_code, pilot) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
    sqlx::query(sql)
        .bind(id.clone())
        .bind(permit.rollout().to_string())
        .bind(new.course.to_string())
        .bind(new.day.to_string())
        .bind(new.from.to_string())
        .bind(new.until.to_string())
        .bind(new.region.clone())
        .bind(new.place.clone())
        .bind(new.link.clone())
        .bind(new.teacher.clone())
        .bind(i64::from(new.seats))
        .bind(new.deadline.to_string())
        .bind(door_code.to_owned())
        .bind(i64::from(new.pilot))
        .execute(tx.connection())
        .await?;
    log_session(tx, "training.session-made", permit, &id, None, new.json()).await?;
    Ok(id)
}

/// Writes a session anew over the revision that was read; `false` if somebody was faster.
pub(super) async fn update(
    tx: &mut Tx,
    permit: &TrainingPermit,
    was: &Stored,
    new: &SessionFields,
    state: SessionState,
    revision: i64,
) -> Result<bool, Failure> {
    only_keepers(permit)?;
    let sql = "UPDATE training_sessions SET day = $1, from_time = $2, until_time = $3, region = $4, place = $5, link = $6, teacher = $7, \
               seats = $8, deadline = $9, state = $10, pilot = $11, revision = revision + 1 WHERE id = $12 AND rollout = $13 AND revision = $14";
    let done = sqlx::query(sql)
        .bind(new.day.to_string())
        .bind(new.from.to_string())
        .bind(new.until.to_string())
        .bind(new.region.clone())
        .bind(new.place.clone())
        .bind(new.link.clone())
        .bind(new.teacher.clone())
        .bind(i64::from(new.seats))
        .bind(new.deadline.to_string())
        .bind(if state == SessionState::Cancelled { "cancelled" } else { "planned" })
        .bind(i64::from(new.pilot))
        .bind(was.id.clone())
        .bind(permit.rollout().to_string())
        .bind(revision)
        .execute(tx.connection())
        .await?;
    if done.rows_affected() == 0 {
        return Ok(false);
    }
    let action = if state == SessionState::Cancelled { "training.session-cancelled" } else { "training.session-changed" };
    log_session(tx, action, permit, &was.id, Some(was.fields.json()), new.json()).await?;
    Ok(true)
}

/// What somebody who came thought of a session.
pub(super) struct Evaluation {
    pub(super) person: PersonId,
    pub(super) degree: Degree,
    pub(super) remark: String,
}

/// What was thought of a session, the first answer first.
pub(super) async fn evaluations(connection: &mut Connection, session: &str) -> Result<Vec<Evaluation>, Failure> {
    let sql = "SELECT person, degree, remark FROM training_evaluations WHERE session = $1 ORDER BY said_at, person";
    let rows = sqlx::query(sql).bind(session.to_owned()).fetch_all(connection).await?;
    rows.iter().map(evaluation).collect()
}

/// What was thought of all pilot sessions of a rollout, by session.
pub(super) async fn evaluations_of_pilots(connection: &mut Connection, rollout: &RolloutKey) -> Result<Vec<(String, Evaluation)>, Failure> {
    let sql = "SELECT e.session, e.person, e.degree, e.remark FROM training_evaluations e JOIN training_sessions s ON s.id = e.session \
               WHERE s.rollout = $1 AND s.pilot = 1 ORDER BY e.said_at, e.person";
    let rows = sqlx::query(sql).bind(rollout.to_string()).fetch_all(connection).await?;
    rows.iter().map(|row| Ok((row.try_get("session")?, evaluation(row)?))).collect()
}

/// What was thought of all sessions of a rollout, by session.
pub(super) async fn evaluations_of_all(connection: &mut Connection, rollout: &RolloutKey) -> Result<Vec<(String, Evaluation)>, Failure> {
    let sql = "SELECT e.session, e.person, e.degree, e.remark FROM training_evaluations e JOIN training_sessions s ON s.id = e.session \
               WHERE s.rollout = $1";
    let rows = sqlx::query(sql).bind(rollout.to_string()).fetch_all(connection).await?;
    rows.iter().map(|row| Ok((row.try_get("session")?, evaluation(row)?))).collect()
}

fn evaluation(row: &AnyRow) -> Result<Evaluation, Failure> {
    let degree: String = row.try_get("degree")?;
    Ok(Evaluation {
        person: PersonId::new(row.try_get::<String, _>("person")?),
        degree: Degree::from_key(&degree).ok_or_else(|| Failure::Internal(format!("unknown degree: {degree}")))?,
        remark: row.try_get("remark")?,
    })
}

/// Writes down what somebody thought of a session, over what they said before; the log says that they did, not what.
pub async fn evaluate(
    tx: &mut Tx,
    rollout: &RolloutKey,
    (session, person): (&str, &PersonId),
    degree: Degree,
    remark: &str,
) -> Result<(), Failure> {
    let sql = "INSERT INTO training_evaluations (session, person, degree, remark, said_at) VALUES ($1, $2, $3, $4, $5) \
               ON CONFLICT (session, person) DO UPDATE SET degree = excluded.degree, remark = excluded.remark, said_at = excluded.said_at";
    let query = sqlx::query(sql).bind(session.to_owned()).bind(person.to_string()).bind(degree.key()).bind(remark.to_owned());
    query.bind(tx.now().micros).execute(tx.connection()).await?;
    log(tx, "training.evaluated", rollout, None, session, json!({})).await
}

fn only_keepers(permit: &TrainingPermit) -> Result<(), Failure> {
    if permit.keeps() { Ok(()) } else { Err(Failure::NotFound) }
}

async fn log_session(
    tx: &mut Tx,
    action: &'static str,
    permit: &TrainingPermit,
    id: &str,
    was: Option<String>,
    became: String,
) -> Result<(), Failure> {
    let rollout = Some(permit.rollout().as_str());
    Ok(tx.log(LogEntry { action, rollout, subject: Some(id), was, became: Some(became), ..LogEntry::default() }).await?)
}
