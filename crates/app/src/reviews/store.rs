//! The SQL of review rounds. Whoever changes one holds the rounds of its rollout first; each change is in the log too.

use crate::{failure::Failure, markdown::passages};
use database::{AnyRow, Connection, LogEntry, Row, Tx};
use domain::{
    calendar::Day,
    review::{Kind, Outcome, State},
    text::{PersonId, RolloutKey},
};
use serde_json::json;

/// What somebody writes of a round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoundFields {
    /// Its name.
    pub title: String,
    /// What is asked, in Markdown.
    pub about: String,
    /// What is read, in Markdown.
    pub material: String,
    /// How many minutes are asked.
    pub minutes: u32,
    /// By when comments are asked.
    pub due: Day,
    /// Whether reviewers see the comments of others only once it is closed.
    pub apart: bool,
    /// The event at which it is talked over, by its key; empty for none.
    pub event: String,
    /// Who is asked: tracks of groups as `call/track`, roles as `role:key`, and mail addresses, a line each.
    pub who: Vec<String>,
}

/// A round as it is kept.
#[derive(Debug, Clone)]
pub(super) struct Round {
    pub(super) id: String,
    pub(super) fields: RoundFields,
    pub(super) state: State,
    pub(super) by: String,
    pub(super) revision: i64,
}

/// A round that waits for somebody.
#[derive(Debug, Clone)]
pub(crate) struct Waiting {
    pub(crate) id: String,
    pub(crate) rollout: RolloutKey,
    pub(crate) title: String,
    /// How many minutes are asked.
    pub(crate) minutes: u32,
    pub(crate) due: Day,
}

/// Somebody who is asked.
#[derive(Debug, Clone)]
pub(super) struct Reviewer {
    pub(super) round: String,
    pub(super) person: PersonId,
    pub(super) done: bool,
    pub(super) minutes: Option<u32>,
    pub(super) reminded: bool,
}

/// A comment that stands.
#[derive(Debug, Clone)]
pub(super) struct Comment {
    pub(super) id: String,
    pub(super) round: String,
    /// The passage it is on; none for the whole.
    pub(super) passage: u32,
    pub(super) kind: Kind,
    pub(super) body: String,
    pub(super) author: PersonId,
    pub(super) author_name: String,
    pub(super) outcome: Option<Outcome>,
    pub(super) answer: String,
}

/// A travel to a meeting.
#[derive(Debug, Clone)]
pub(super) struct Travel {
    pub(super) id: String,
    pub(super) person: PersonId,
    pub(super) day: Day,
    pub(super) purpose: String,
    pub(super) kilometres: u32,
    pub(super) kroner: u32,
}

fn count(row: &AnyRow, column: &str) -> Result<u32, Failure> {
    Ok(u32::try_from(row.try_get::<i64, _>(column)?).unwrap_or_default())
}

fn day(row: &AnyRow, column: &str) -> Result<Day, Failure> {
    let text: String = row.try_get(column)?;
    text.parse().map_err(|_| Failure::Internal(format!("no day: {text}")))
}

fn unknown(what: &str, word: &str) -> Failure {
    Failure::Internal(format!("unknown {what}: {word}"))
}

/// The rounds of a rollout, the latest first.
pub(super) async fn rounds(connection: &mut Connection, rollout: &RolloutKey) -> Result<Vec<Round>, Failure> {
    let sql = "SELECT id, title, about, material, minutes, due, apart, event, who, state, made_by_name, revision FROM review_rounds \
               WHERE rollout = $1 ORDER BY due DESC, id DESC";
    let rows = sqlx::query(sql).bind(rollout.to_string()).fetch_all(connection).await?;
    let round = |row: &AnyRow| -> Result<Round, Failure> {
        let (state, who): (String, String) = (row.try_get("state")?, row.try_get("who")?);
        Ok(Round {
            id: row.try_get("id")?,
            fields: RoundFields {
                title: row.try_get("title")?,
                about: row.try_get("about")?,
                material: row.try_get("material")?,
                minutes: count(row, "minutes")?,
                due: day(row, "due")?,
                apart: row.try_get::<i64, _>("apart")? != 0,
                event: row.try_get("event")?,
                who: who.lines().map(str::to_owned).collect(),
            },
            state: State::from_key(&state).ok_or_else(|| unknown("state", &state))?,
            by: row.try_get("made_by_name")?,
            revision: row.try_get("revision")?,
        })
    };
    rows.iter().map(round).collect()
}

/// Those who are asked in a rollout's rounds.
pub(super) async fn reviewers(connection: &mut Connection, rollout: &RolloutKey) -> Result<Vec<Reviewer>, Failure> {
    let sql = "SELECT v.round, v.person, v.done_at, v.minutes, v.reminded_at FROM review_reviewers v JOIN review_rounds r ON r.id = v.round \
               WHERE r.rollout = $1 ORDER BY v.round, v.person";
    let rows = sqlx::query(sql).bind(rollout.to_string()).fetch_all(connection).await?;
    let reviewer = |row: &AnyRow| -> Result<Reviewer, Failure> {
        Ok(Reviewer {
            round: row.try_get("round")?,
            person: PersonId::new(row.try_get::<String, _>("person")?),
            done: row.try_get::<Option<i64>, _>("done_at")?.is_some(),
            minutes: row.try_get::<Option<i64>, _>("minutes")?.and_then(|minutes| u32::try_from(minutes).ok()),
            reminded: row.try_get::<Option<i64>, _>("reminded_at")?.is_some(),
        })
    };
    rows.iter().map(reviewer).collect()
}

/// Whether somebody is asked in a round of a rollout that was opened.
pub(super) async fn is_asked(connection: &mut Connection, rollout: &RolloutKey, person: &PersonId) -> Result<bool, Failure> {
    let sql = "SELECT COUNT(*) FROM review_reviewers v JOIN review_rounds r ON r.id = v.round WHERE r.rollout = $1 AND v.person = $2";
    let count: i64 = sqlx::query_scalar(sql).bind(rollout.to_string()).bind(person.to_string()).fetch_one(connection).await?;
    Ok(count > 0)
}

/// The comments of a rollout's rounds that stand, in the order in which they were written.
pub(super) async fn comments(connection: &mut Connection, rollout: &RolloutKey) -> Result<Vec<Comment>, Failure> {
    let sql = "SELECT c.id, c.round, c.passage, c.kind, c.body, c.author, c.author_name, c.outcome, c.answer FROM review_comments c \
               JOIN review_rounds r ON r.id = c.round WHERE r.rollout = $1 AND c.withdrawn_at IS NULL ORDER BY c.written_at, c.id";
    let rows = sqlx::query(sql).bind(rollout.to_string()).fetch_all(connection).await?;
    let comment = |row: &AnyRow| -> Result<Comment, Failure> {
        let (kind, outcome): (String, Option<String>) = (row.try_get("kind")?, row.try_get("outcome")?);
        Ok(Comment {
            id: row.try_get("id")?,
            round: row.try_get("round")?,
            passage: count(row, "passage")?,
            kind: Kind::from_key(&kind).ok_or_else(|| unknown("kind", &kind))?,
            body: row.try_get("body")?,
            author: PersonId::new(row.try_get::<String, _>("author")?),
            author_name: row.try_get("author_name")?,
            outcome: outcome.map(|word| Outcome::from_key(&word).ok_or_else(|| unknown("outcome", &word))).transpose()?,
            answer: row.try_get("answer")?,
        })
    };
    rows.iter().map(comment).collect()
}

/// The passages of a round as they were when it was opened.
pub(super) async fn passages_of(connection: &mut Connection, round: &str) -> Result<Vec<String>, Failure> {
    let sql = "SELECT body FROM review_passages WHERE round = $1 ORDER BY number";
    Ok(sqlx::query_scalar(sql).bind(round.to_owned()).fetch_all(connection).await?)
}

/// The travels of a round that stand.
pub(super) async fn travels(connection: &mut Connection, round: &str) -> Result<Vec<Travel>, Failure> {
    let sql = "SELECT id, person, day, purpose, kilometres, kroner FROM review_travels WHERE round = $1 AND withdrawn_at IS NULL ORDER BY day, id";
    let rows = sqlx::query(sql).bind(round.to_owned()).fetch_all(connection).await?;
    let travel = |row: &AnyRow| -> Result<Travel, Failure> {
        Ok(Travel {
            id: row.try_get("id")?,
            person: PersonId::new(row.try_get::<String, _>("person")?),
            day: day(row, "day")?,
            purpose: row.try_get("purpose")?,
            kilometres: count(row, "kilometres")?,
            kroner: count(row, "kroner")?,
        })
    };
    rows.iter().map(travel).collect()
}

/// Rollouts with rounds that are open.
pub(super) async fn with_open_rounds(connection: &mut Connection) -> Result<Vec<RolloutKey>, Failure> {
    let sql = "SELECT DISTINCT rollout FROM review_rounds WHERE state = 'open' ORDER BY rollout";
    let keys: Vec<String> = sqlx::query_scalar(sql).fetch_all(connection).await?;
    Ok(keys.into_iter().map(RolloutKey::new).collect())
}

/// Holds the rounds of a rollout: one change at a time.
pub(super) async fn hold(tx: &mut Tx, rollout: &RolloutKey) -> Result<(), Failure> {
    tx.bump(&format!("reviews:{rollout}")).await?;
    Ok(())
}

async fn log(tx: &mut Tx, action: &'static str, rollout: &RolloutKey, subject: &str, became: serde_json::Value) -> Result<(), Failure> {
    let became = Some(became.to_string());
    let entry = LogEntry { action, rollout: Some(rollout.as_str()), subject: Some(subject), became, ..LogEntry::default() };
    Ok(tx.log(entry).await?)
}

fn of(fields: &RoundFields) -> serde_json::Value {
    json!({
        "title": fields.title,
        "about": fields.about,
        "material": fields.material,
        "minutes": fields.minutes,
        "due": fields.due.to_string(),
        "apart": fields.apart,
        "event": fields.event,
        "who": fields.who,
    })
}

/// Writes a new round down as a draft; answers its id.
pub async fn insert(tx: &mut Tx, rollout: &RolloutKey, new: &RoundFields, (by, by_name): (&PersonId, &str)) -> Result<String, Failure> {
    let id = tx.new_id();
    let sql = "INSERT INTO review_rounds (id, rollout, title, about, material, minutes, due, apart, event, who, state, made_by, made_by_name) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'draft', $11, $12)";
    sqlx::query(sql)
        .bind(id.clone())
        .bind(rollout.to_string())
        .bind(new.title.clone())
        .bind(new.about.clone())
        .bind(new.material.clone())
        .bind(i64::from(new.minutes))
        .bind(new.due.to_string())
        .bind(i64::from(new.apart))
        .bind(new.event.clone())
        .bind(new.who.join("\n"))
        .bind(by.to_string())
        .bind(by_name.to_owned())
        .execute(tx.connection())
        .await?;
    log(tx, "review.made", rollout, &id, of(new)).await?;
    Ok(id)
}

/// Writes a draft anew over the revision that was read; `false` if somebody was faster or it is open already.
pub(super) async fn update(tx: &mut Tx, rollout: &RolloutKey, id: &str, new: &RoundFields, revision: i64) -> Result<bool, Failure> {
    let sql = "UPDATE review_rounds SET title = $1, about = $2, material = $3, minutes = $4, due = $5, apart = $6, event = $7, who = $8, \
               revision = revision + 1 WHERE id = $9 AND revision = $10 AND state = 'draft'";
    let done = sqlx::query(sql)
        .bind(new.title.clone())
        .bind(new.about.clone())
        .bind(new.material.clone())
        .bind(i64::from(new.minutes))
        .bind(new.due.to_string())
        .bind(i64::from(new.apart))
        .bind(new.event.clone())
        .bind(new.who.join("\n"))
        .bind(id.to_owned())
        .bind(revision)
        .execute(tx.connection())
        .await?;
    if done.rows_affected() == 0 {
        return Ok(false);
    }
    log(tx, "review.changed", rollout, id, of(new)).await?;
    Ok(true)
}

/// Opens a draft: its passages and those who are asked stand from now on.
pub async fn open(tx: &mut Tx, rollout: &RolloutKey, (id, material): (&str, &str), people: &[PersonId]) -> Result<(), Failure> {
    for (number, body) in passages(material).into_iter().enumerate() {
        let sql = "INSERT INTO review_passages (round, number, body) VALUES ($1, $2, $3)";
        let number = i64::try_from(number + 1).unwrap_or(i64::MAX);
        sqlx::query(sql).bind(id.to_owned()).bind(number).bind(body).execute(tx.connection()).await?;
    }
    for person in people {
        let sql = "INSERT INTO review_reviewers (round, person) VALUES ($1, $2) ON CONFLICT (round, person) DO NOTHING";
        sqlx::query(sql).bind(id.to_owned()).bind(person.to_string()).execute(tx.connection()).await?;
    }
    set_state(tx, rollout, id, State::Open).await
}

/// Brings a round further.
pub async fn set_state(tx: &mut Tx, rollout: &RolloutKey, id: &str, state: State) -> Result<(), Failure> {
    let sql = "UPDATE review_rounds SET state = $1, revision = revision + 1 WHERE id = $2";
    sqlx::query(sql).bind(state.key()).bind(id.to_owned()).execute(tx.connection()).await?;
    let action = match state {
        State::Open | State::Draft => "review.opened",
        State::Closed => "review.closed",
        State::Told => "review.told",
    };
    log(tx, action, rollout, id, json!({"state": state.key()})).await
}

/// Writes a comment down; answers its id.
pub async fn comment(
    tx: &mut Tx,
    rollout: &RolloutKey,
    (round, passage): (&str, u32),
    (kind, body): (Kind, &str),
    (author, author_name): (&PersonId, &str),
) -> Result<String, Failure> {
    let id = tx.new_id();
    let sql = "INSERT INTO review_comments (id, round, passage, kind, body, author, author_name, written_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let query = sqlx::query(sql).bind(id.clone()).bind(round.to_owned()).bind(i64::from(passage)).bind(kind.key()).bind(body.to_owned());
    query.bind(author.to_string()).bind(author_name.to_owned()).bind(tx.now().micros).execute(tx.connection()).await?;
    log(tx, "review.commented", rollout, round, json!({"passage": passage, "kind": kind.key(), "body": body})).await?;
    Ok(id)
}

/// Lets other words of the same person stand in place of a comment, which is kept, and shown to nobody; answers the id of the new one.
pub(super) async fn change(tx: &mut Tx, rollout: &RolloutKey, was: &Comment, (kind, body): (Kind, &str)) -> Result<String, Failure> {
    let (id, now) = (tx.new_id(), tx.now().micros);
    // It keeps its place among the others.
    let sql = "INSERT INTO review_comments (id, round, passage, kind, body, author, author_name, written_at) \
               SELECT $1, round, passage, $2, $3, author, author_name, written_at FROM review_comments WHERE id = $4";
    let query = sqlx::query(sql).bind(id.clone()).bind(kind.key()).bind(body.to_owned()).bind(was.id.clone());
    query.execute(tx.connection()).await?;
    let sql = "UPDATE review_comments SET withdrawn_at = $1 WHERE id = $2";
    sqlx::query(sql).bind(now).bind(was.id.clone()).execute(tx.connection()).await?;
    let became = json!({"passage": was.passage, "kind": kind.key(), "body": body});
    log(tx, "review.comment-changed", rollout, &was.round, became).await?;
    Ok(id)
}

/// The open rounds that wait for a person to be done, the first due first.
pub(super) async fn waiting(connection: &mut Connection, person: &PersonId) -> Result<Vec<Waiting>, Failure> {
    let sql = "SELECT r.id, r.rollout, r.title, r.minutes, r.due FROM review_reviewers v JOIN review_rounds r ON r.id = v.round \
               WHERE v.person = $1 AND v.done_at IS NULL AND r.state = $2 ORDER BY r.due, r.id";
    let rows = sqlx::query(sql).bind(person.to_string()).bind(State::Open.key()).fetch_all(connection).await?;
    let waiting = |row: &AnyRow| -> Result<Waiting, Failure> {
        Ok(Waiting {
            id: row.try_get("id")?,
            rollout: RolloutKey::new(row.try_get::<String, _>("rollout")?),
            title: row.try_get("title")?,
            minutes: count(row, "minutes")?,
            due: day(row, "due")?,
        })
    };
    rows.iter().map(waiting).collect()
}

/// Takes a comment back; it is kept, and shown to nobody.
pub(super) async fn withdraw(tx: &mut Tx, rollout: &RolloutKey, comment: &Comment) -> Result<(), Failure> {
    let sql = "UPDATE review_comments SET withdrawn_at = $1 WHERE id = $2 AND withdrawn_at IS NULL";
    sqlx::query(sql).bind(tx.now().micros).bind(comment.id.clone()).execute(tx.connection()).await?;
    log(tx, "review.comment-withdrawn", rollout, &comment.round, json!({"passage": comment.passage})).await
}

/// Says what came of a comment.
pub async fn answer(
    tx: &mut Tx,
    rollout: &RolloutKey,
    (round, comment): (&str, &str),
    (outcome, answer): (Outcome, &str),
    (by, by_name): (&PersonId, &str),
) -> Result<(), Failure> {
    let sql = "UPDATE review_comments SET outcome = $1, answer = $2, answered_by = $3, answered_by_name = $4 WHERE id = $5";
    let query = sqlx::query(sql).bind(outcome.key()).bind(answer.to_owned()).bind(by.to_string()).bind(by_name.to_owned());
    query.bind(comment.to_owned()).execute(tx.connection()).await?;
    log(tx, "review.answered", rollout, round, json!({"outcome": outcome.key(), "answer": answer})).await
}

/// Somebody says that they are done, and how long it took.
pub async fn done(tx: &mut Tx, rollout: &RolloutKey, (round, person): (&str, &PersonId), minutes: Option<u32>) -> Result<(), Failure> {
    let sql = "UPDATE review_reviewers SET done_at = $1, minutes = $2 WHERE round = $3 AND person = $4";
    let query = sqlx::query(sql).bind(tx.now().micros).bind(minutes.map(i64::from)).bind(round.to_owned());
    query.bind(person.to_string()).execute(tx.connection()).await?;
    log(tx, "review.done", rollout, round, json!({"minutes": minutes})).await
}

/// Notes that somebody was reminded.
pub(super) async fn reminded(tx: &mut Tx, round: &str, person: &PersonId) -> Result<(), Failure> {
    let sql = "UPDATE review_reviewers SET reminded_at = $1 WHERE round = $2 AND person = $3";
    sqlx::query(sql).bind(tx.now().micros).bind(round.to_owned()).bind(person.to_string()).execute(tx.connection()).await?;
    Ok(())
}

/// Writes a travel down.
pub async fn travel(
    tx: &mut Tx,
    rollout: &RolloutKey,
    (round, person): (&str, &PersonId),
    (day, purpose): (Day, &str),
    (kilometres, kroner): (u32, u32),
) -> Result<(), Failure> {
    let id = tx.new_id();
    let sql = "INSERT INTO review_travels (id, round, person, day, purpose, kilometres, kroner) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let query = sqlx::query(sql).bind(id).bind(round.to_owned()).bind(person.to_string()).bind(day.to_string());
    let query = query.bind(purpose.to_owned()).bind(i64::from(kilometres)).bind(i64::from(kroner));
    query.execute(tx.connection()).await?;
    let became = json!({"day": day.to_string(), "purpose": purpose, "kilometres": kilometres, "kroner": kroner});
    log(tx, "review.travel-noted", rollout, round, became).await
}

/// Takes a travel back.
pub(super) async fn withdraw_travel(tx: &mut Tx, rollout: &RolloutKey, round: &str, id: &str) -> Result<(), Failure> {
    let sql = "UPDATE review_travels SET withdrawn_at = $1 WHERE id = $2 AND withdrawn_at IS NULL";
    sqlx::query(sql).bind(tx.now().micros).bind(id.to_owned()).execute(tx.connection()).await?;
    log(tx, "review.travel-withdrawn", rollout, round, json!({})).await
}
