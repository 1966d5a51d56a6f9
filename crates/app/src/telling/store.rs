//! The SQL of telling: the mornings on which people were told, what could not wait, and what people chose.

use crate::{failure::Failure, organisations::directory::day, rollouts::standing::told::Mark};
use database::{AnyRow, Connection, LogEntry, Row, Tx};
use domain::{
    calendar::Day,
    telling::{Preference, Rhythm},
    text::PersonId,
};
use serde_json::json;
use std::collections::{BTreeMap, HashMap, HashSet};
use texts::Language;

/// So many mornings are looked back at; a weekly letter needs five of them, and a fortnight of closed days a few more.
const MORNINGS: i64 = 30;

/// What somebody chose about their mails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Chosen {
    /// How often, and since when.
    pub preference: Preference,
    /// In which language.
    pub language: Language,
}

/// The latest mornings on which people were told, the latest last.
pub(super) async fn mornings(connection: &mut Connection) -> Result<Vec<Mark>, Failure> {
    let sql = "SELECT day, at, sequence, newest_id FROM told_mornings ORDER BY day DESC LIMIT $1";
    let rows = sqlx::query(sql).bind(MORNINGS).fetch_all(connection).await?;
    let mark = |row: &AnyRow| -> Result<Option<Mark>, sqlx::Error> {
        let Some(day) = day(row, "day")? else { return Ok(None) };
        Ok(Some(Mark { day, at: row.try_get("at")?, sequence: row.try_get("sequence")?, newest_id: row.try_get("newest_id")? }))
    };
    let found: Vec<Option<Mark>> = rows.iter().rev().map(mark).collect::<Result<_, _>>()?;
    Ok(found.into_iter().flatten().collect())
}

/// The last line of the log.
pub(super) async fn last_line(connection: &mut Connection) -> Result<i64, Failure> {
    Ok(sqlx::query_scalar("SELECT sequence FROM log_head").fetch_one(connection).await?)
}

/// The last line of the log up to the end of a day.
pub(super) async fn last_line_of(connection: &mut Connection, day: Day) -> Result<i64, Failure> {
    let sql = "SELECT sequence FROM log WHERE day <= $1 ORDER BY sequence DESC LIMIT 1";
    Ok(sqlx::query_scalar(sql).bind(day.to_string()).fetch_optional(connection).await?.unwrap_or_default())
}

/// Notes that people were told on a morning; false if another server did so, and then nothing is written.
pub(super) async fn insert_morning(tx: &mut Tx, mark: &Mark, people: usize) -> Result<bool, Failure> {
    let sql = "INSERT INTO told_mornings (day, at, sequence, newest_id, people) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (day) DO NOTHING";
    let done = sqlx::query(sql)
        .bind(mark.day.to_string())
        .bind(mark.at)
        .bind(mark.sequence)
        .bind(mark.newest_id.clone())
        .bind(people as i64)
        .execute(tx.connection())
        .await?;
    Ok(done.rows_affected() == 1)
}

/// What was told at once from a day up to today, to whom.
pub(super) async fn told_at_once(
    connection: &mut Connection,
    (since, today): (Day, Day),
) -> Result<HashMap<PersonId, HashSet<String>>, Failure> {
    let query = sqlx::query("SELECT person, about FROM told_at_once WHERE day >= $1 AND day <= $2").bind(since.to_string());
    let rows = query.bind(today.to_string()).fetch_all(connection).await?;
    let mut told: HashMap<PersonId, HashSet<String>> = HashMap::new();
    for row in &rows {
        told.entry(PersonId::new(row.try_get::<String, _>("person")?)).or_default().insert(row.try_get("about")?);
    }
    Ok(told)
}

/// How many letters besides the digest each person got or gets on each day from a day on.
pub(super) async fn letters_since(connection: &mut Connection, since: Day) -> Result<HashMap<PersonId, BTreeMap<Day, usize>>, Failure> {
    let sql = "SELECT person, day, COUNT(*) AS letters FROM told_at_once WHERE day >= $1 AND about LIKE 'letter:%' GROUP BY person, day";
    let rows = sqlx::query(sql).bind(since.to_string()).fetch_all(connection).await?;
    let mut got: HashMap<PersonId, BTreeMap<Day, usize>> = HashMap::new();
    for row in &rows {
        let Some(day) = day(row, "day")? else { continue };
        let letters = usize::try_from(row.try_get::<i64, _>("letters")?).unwrap_or_default();
        got.entry(PersonId::new(row.try_get::<String, _>("person")?)).or_default().insert(day, letters);
    }
    Ok(got)
}

/// Notes that somebody was told of something at once; false if they were already today.
pub(super) async fn insert_at_once(tx: &mut Tx, person: &PersonId, about: &str) -> Result<bool, Failure> {
    let today = tx.now().day.to_string();
    insert_told(tx, person, &today, about).await
}

/// Notes that somebody is told of something on a day; false if that is noted already.
pub(super) async fn insert_told(tx: &mut Tx, person: &PersonId, day: &str, about: &str) -> Result<bool, Failure> {
    let sql = "INSERT INTO told_at_once (person, day, about) VALUES ($1, $2, $3) ON CONFLICT (day, person, about) DO NOTHING";
    let query = sqlx::query(sql).bind(person.as_str().to_owned()).bind(day.to_owned()).bind(about.to_owned());
    Ok(query.execute(tx.connection()).await?.rows_affected() == 1)
}

fn chosen(row: &AnyRow) -> Result<Chosen, sqlx::Error> {
    let (rhythm, language): (String, String) = (row.try_get("rhythm")?, row.try_get("language")?);
    Ok(Chosen {
        preference: Preference { rhythm: Rhythm::from_key(&rhythm).unwrap_or_default(), since: day(row, "since_day")? },
        language: Language::from_code(&language).unwrap_or_default(),
    })
}

/// What everybody chose who chose anything.
pub(super) async fn all_chosen(connection: &mut Connection) -> Result<HashMap<PersonId, Chosen>, Failure> {
    let rows = sqlx::query("SELECT person, rhythm, since_day, language FROM mail_preferences").fetch_all(connection).await?;
    let pair = |row: &AnyRow| Ok((PersonId::new(row.try_get::<String, _>("person")?), chosen(row)?));
    Ok(rows.iter().map(pair).collect::<Result<_, sqlx::Error>>()?)
}

/// What one person chose.
pub(super) async fn chosen_by(connection: &mut Connection, person: &PersonId) -> Result<Option<Chosen>, Failure> {
    let sql = "SELECT rhythm, since_day, language FROM mail_preferences WHERE person = $1";
    let row = sqlx::query(sql).bind(person.as_str().to_owned()).fetch_optional(connection).await?;
    Ok(row.as_ref().map(chosen).transpose()?)
}

/// Keeps what somebody chose, from today on; choosing the same again changes nothing.
pub(super) async fn choose(tx: &mut Tx, person: &PersonId, rhythm: Rhythm, language: Language) -> Result<(), Failure> {
    let was = chosen_by(tx.connection(), person).await?.unwrap_or_default();
    if (was.preference.rhythm, was.language) == (rhythm, language) {
        return Ok(());
    }
    let since = if was.preference.rhythm == rhythm { was.preference.since } else { None };
    let today = tx.now().day.to_string();
    let sql = "INSERT INTO mail_preferences (person, rhythm, since_day, language) VALUES ($1, $2, $3, $4) \
               ON CONFLICT (person) DO UPDATE SET rhythm = excluded.rhythm, since_day = excluded.since_day, language = excluded.language";
    sqlx::query(sql)
        .bind(person.as_str().to_owned())
        .bind(rhythm.key().to_owned())
        .bind(since.map_or(today, |day| day.to_string()))
        .bind(language.code().to_owned())
        .execute(tx.connection())
        .await?;
    let words = |rhythm: Rhythm, language: Language| Some(json!({"rhythm": rhythm.key(), "language": language.code()}).to_string());
    tx.log(LogEntry {
        action: "mail.chosen",
        subject: Some(person.as_str()),
        was: words(was.preference.rhythm, was.language),
        became: words(rhythm, language),
        ..LogEntry::default()
    })
    .await?;
    Ok(())
}

/// The key that links are signed with; made when it is first asked for.
pub(super) async fn key(tx: &mut Tx) -> Result<String, Failure> {
    let sql = "INSERT INTO mail_key (only_row, secret) VALUES (1, $1) ON CONFLICT (only_row) DO NOTHING";
    sqlx::query(sql).bind(crate::sign_in::secret::token()).execute(tx.connection()).await?;
    Ok(sqlx::query_scalar("SELECT secret FROM mail_key WHERE only_row = 1").fetch_one(tx.connection()).await?)
}

/// The key that links are signed with, if any was signed yet.
pub(super) async fn known_key(connection: &mut Connection) -> Result<Option<String>, Failure> {
    Ok(sqlx::query_scalar("SELECT secret FROM mail_key WHERE only_row = 1").fetch_optional(connection).await?)
}
