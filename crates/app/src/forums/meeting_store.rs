//! The SQL of the meetings of forums.

use crate::failure::Failure;
use database::{AnyRow, Connection, LogEntry, Row, Tx};
use domain::{access::ForumPermit, calendar::Day, forum::Level, text::ForumKey};
use serde_json::{Value, json};

/// What somebody writes of a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingFields {
    /// The day.
    pub day: Day,
    /// When it begins, as `hh:mm`.
    pub from: String,
    /// When it ends, as `hh:mm`; perhaps empty.
    pub until: String,
    /// Where.
    pub place: String,
    /// Where it is found online; perhaps empty.
    pub link: String,
    /// What it is about.
    pub note: String,
}

impl MeetingFields {
    fn json(&self) -> Value {
        json!({
            "day": self.day.to_string(),
            "time": format!("{}–{}", self.from, self.until),
            "place": self.place,
            "link": self.link,
            "note": self.note,
        })
    }
}

/// The forum that a meeting is of, with leave to write its meetings.
#[derive(Debug, Clone, Copy)]
pub struct OfForum<'a> {
    /// The leave.
    pub permit: &'a ForumPermit,
    /// The forum's name.
    pub title: &'a str,
    /// How far it reaches.
    pub level: &'a Level,
}

/// A meeting as it is kept.
#[derive(Debug, Clone)]
pub(super) struct Meeting {
    pub(super) id: String,
    pub(super) forum: ForumKey,
    pub(super) fields: MeetingFields,
    pub(super) cancelled: bool,
    pub(super) revision: i64,
}

const SELECT: &str = "SELECT id, forum, day, from_time, until_time, place, link, note, cancelled_at, revision FROM forum_meetings";

fn meeting(row: &AnyRow) -> Result<Option<Meeting>, sqlx::Error> {
    let Ok(day) = row.try_get::<String, _>("day")?.parse() else { return Ok(None) };
    Ok(Some(Meeting {
        id: row.try_get("id")?,
        forum: ForumKey::new(row.try_get::<String, _>("forum")?),
        fields: MeetingFields {
            day,
            from: row.try_get("from_time")?,
            until: row.try_get("until_time")?,
            place: row.try_get("place")?,
            link: row.try_get("link")?,
            note: row.try_get("note")?,
        },
        cancelled: row.try_get::<Option<i64>, _>("cancelled_at")?.is_some(),
        revision: row.try_get("revision")?,
    }))
}

/// All meetings from a day on, in order of time.
pub(super) async fn from(connection: &mut Connection, day: Day) -> Result<Vec<Meeting>, Failure> {
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} WHERE day >= $1 ORDER BY day, from_time, id"));
    let rows = sqlx::query(sql).bind(day.to_string()).fetch_all(connection).await?;
    Ok(rows.iter().filter_map(|row| meeting(row).transpose()).collect::<Result<_, _>>()?)
}

/// The meetings of a forum, whenever they are.
pub(super) async fn of(connection: &mut Connection, forum: &ForumKey) -> Result<Vec<Meeting>, Failure> {
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} WHERE forum = $1 ORDER BY day, from_time, id"));
    let rows = sqlx::query(sql).bind(forum.to_string()).fetch_all(connection).await?;
    Ok(rows.iter().filter_map(|row| meeting(row).transpose()).collect::<Result<_, _>>()?)
}

/// Calls a meeting.
pub async fn insert(tx: &mut Tx, of: OfForum<'_>, new: &MeetingFields) -> Result<(), Failure> {
    let id = tx.new_id();
    let sql =
        "INSERT INTO forum_meetings (id, forum, day, from_time, until_time, place, link, note) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    sqlx::query(sql)
        .bind(id)
        .bind(of.permit.forum().to_string())
        .bind(new.day.to_string())
        .bind(new.from.clone())
        .bind(new.until.clone())
        .bind(new.place.clone())
        .bind(new.link.clone())
        .bind(new.note.clone())
        .execute(tx.connection())
        .await?;
    log(tx, "forum.meeting-called", of, None, Some(new.json())).await
}

/// Writes a meeting anew over the revision that was read; `false` if somebody was faster.
pub(super) async fn update(tx: &mut Tx, of: OfForum<'_>, was: &Meeting, became: &MeetingFields, revision: i64) -> Result<bool, Failure> {
    let sql = "UPDATE forum_meetings SET day = $1, from_time = $2, until_time = $3, place = $4, link = $5, note = $6, revision = revision + 1 \
               WHERE id = $7 AND revision = $8";
    let done = sqlx::query(sql)
        .bind(became.day.to_string())
        .bind(became.from.clone())
        .bind(became.until.clone())
        .bind(became.place.clone())
        .bind(became.link.clone())
        .bind(became.note.clone())
        .bind(was.id.clone())
        .bind(revision)
        .execute(tx.connection())
        .await?;
    if done.rows_affected() == 0 {
        return Ok(false);
    }
    log(tx, "forum.meeting-changed", of, Some(was.fields.json()), Some(became.json())).await?;
    Ok(true)
}

/// Calls a meeting off: it stays on the page with that word.
pub(super) async fn cancel(tx: &mut Tx, of: OfForum<'_>, meeting: &Meeting) -> Result<(), Failure> {
    let now = tx.now().micros;
    let sql = "UPDATE forum_meetings SET cancelled_at = $1, revision = revision + 1 WHERE id = $2 AND cancelled_at IS NULL";
    sqlx::query(sql).bind(now).bind(meeting.id.clone()).execute(tx.connection()).await?;
    log(tx, "forum.meeting-cancelled", of, Some(meeting.fields.json()), None).await
}

async fn log(tx: &mut Tx, action: &'static str, of: OfForum<'_>, was: Option<Value>, became: Option<Value>) -> Result<(), Failure> {
    let organisation = match of.level {
        Level::Municipal(code) => Some(code.as_str()),
        Level::Regional(_) | Level::Common => None,
    };
    let mut became = became.unwrap_or_else(|| json!({}));
    became["forum"] = json!(of.title);
    let was = was.map(|was| was.to_string());
    let subject = Some(of.permit.forum().as_str());
    Ok(tx.log(LogEntry { action, organisation, subject, was, became: Some(became.to_string()), ..LogEntry::default() }).await?)
}
