//! The SQL of forums: what they are for, what was said by hand of people, and their meetings.

use crate::{failure::Failure, organisations::directory::Directory};
use database::{AnyRow, Connection, LogEntry, Row, Tx};
use domain::{
    access::{ForumPermit, ForumStart},
    assignment::PersonIndex,
    forum::{Circle, Level, Said},
    text::{ForumKey, OrganisationCode, PersonId, RoleKey, RolloutKey},
};
use serde_json::{Value, json};
use std::collections::{HashMap, HashSet};

/// What somebody writes of a forum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForumFields {
    /// Its name.
    pub title: String,
    /// What it is for.
    pub purpose: String,
    /// Whom it is for.
    pub circle: Circle,
    /// Whom the others turn to.
    pub host: Option<PersonId>,
}

impl ForumFields {
    /// As the log keeps it.
    fn json(&self) -> Value {
        let roles: Vec<&str> = self.circle.roles.iter().map(RoleKey::as_str).collect();
        json!({
            "title": self.title,
            "purpose": self.purpose,
            "level": self.circle.level.key(),
            "region": region_of(&self.circle.level),
            "roles": roles,
            "host": self.host.as_ref().map(PersonId::as_str),
        })
    }
}

/// A forum as it is kept.
#[derive(Debug, Clone)]
pub(super) struct Forum {
    pub(super) key: ForumKey,
    pub(super) fields: ForumFields,
    pub(super) closed: bool,
    pub(super) revision: i64,
    /// What was said by hand, of those whom the directory knows.
    pub(super) said: HashMap<PersonIndex, Said>,
    /// Who agreed that the others see how to reach them.
    pub(super) agreed: HashSet<PersonIndex>,
}

fn region_of(level: &Level) -> Option<&str> {
    match level {
        Level::Regional(region) => Some(region),
        _ => None,
    }
}

fn organisation_of(level: &Level) -> Option<&str> {
    match level {
        Level::Municipal(code) => Some(code.as_str()),
        _ => None,
    }
}

fn forum(row: &AnyRow) -> Result<Forum, sqlx::Error> {
    let level: String = row.try_get("level")?;
    let (organisation, region): (Option<String>, Option<String>) = (row.try_get("organisation")?, row.try_get("region")?);
    let level = match (level.as_str(), organisation, region) {
        ("municipal", Some(code), _) => Level::Municipal(OrganisationCode::new(code)),
        ("regional", _, Some(region)) => Level::Regional(region),
        _ => Level::Common,
    };
    let rollout = row.try_get::<Option<String>, _>("rollout")?.map(RolloutKey::new);
    Ok(Forum {
        key: ForumKey::new(row.try_get::<String, _>("key")?),
        fields: ForumFields {
            title: row.try_get("title")?,
            purpose: row.try_get("purpose")?,
            circle: Circle { level, rollout, roles: Vec::new() },
            host: row.try_get::<Option<String>, _>("host")?.map(PersonId::new),
        },
        closed: row.try_get::<Option<i64>, _>("closed_at")?.is_some(),
        revision: row.try_get("revision")?,
        said: HashMap::new(),
        agreed: HashSet::new(),
    })
}

/// All forums, the open ones first, each with its roles and what was said by hand.
pub(super) async fn all(connection: &mut Connection, directory: &Directory) -> Result<Vec<Forum>, Failure> {
    let sql = "SELECT key, title, purpose, level, organisation, region, rollout, host, closed_at, revision FROM forums \
               ORDER BY CASE WHEN closed_at IS NULL THEN 0 ELSE 1 END, key";
    let rows = sqlx::query(sql).fetch_all(&mut *connection).await?;
    let mut forums = rows.iter().map(forum).collect::<Result<Vec<_>, _>>()?;
    let places: HashMap<String, usize> = forums.iter().enumerate().map(|(at, forum)| (forum.key.to_string(), at)).collect();
    let rows = sqlx::query("SELECT forum, role FROM forum_roles ORDER BY forum, place, role").fetch_all(&mut *connection).await?;
    for row in &rows {
        if let Some(&at) = places.get(&row.try_get::<String, _>("forum")?) {
            forums[at].fields.circle.roles.push(RoleKey::new(row.try_get::<String, _>("role")?));
        }
    }
    let rows = sqlx::query("SELECT forum, person, said, shows_contact FROM forum_people").fetch_all(&mut *connection).await?;
    for row in &rows {
        let person = directory.person_index(&PersonId::new(row.try_get::<String, _>("person")?));
        let (Some(&at), Some(person)) = (places.get(&row.try_get::<String, _>("forum")?), person) else { continue };
        if let Some(said) = row.try_get::<Option<String>, _>("said")?.as_deref().and_then(Said::from_key) {
            forums[at].said.insert(person, said);
        }
        if row.try_get::<i64, _>("shows_contact")? != 0 {
            forums[at].agreed.insert(person);
        }
    }
    Ok(forums)
}

/// Starts a forum under a key of its own, made from the one that is wished for; answers the key.
pub async fn insert(tx: &mut Tx, start: &ForumStart, wished: &str, fields: &ForumFields) -> Result<ForumKey, Failure> {
    if !start.allows(&fields.circle.level) {
        return Err(Failure::NotFound);
    }
    let keys: Vec<String> = sqlx::query_scalar("SELECT key FROM forums").fetch_all(tx.connection()).await?;
    let numbered = (2..).map(|number| format!("{wished}-{number}"));
    let key = std::iter::once(wished.to_owned()).chain(numbered).find(|key| !keys.contains(key)).unwrap_or_default();
    let now = tx.now().micros;
    let sql = "INSERT INTO forums (key, title, purpose, level, organisation, region, rollout, host, created_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let level = &fields.circle.level;
    sqlx::query(sql)
        .bind(key.clone())
        .bind(fields.title.clone())
        .bind(fields.purpose.clone())
        .bind(level.key())
        .bind(organisation_of(level).map(str::to_owned))
        .bind(region_of(level).map(str::to_owned))
        .bind(fields.circle.rollout.as_ref().map(ToString::to_string))
        .bind(fields.host.as_ref().map(ToString::to_string))
        .bind(now)
        .execute(tx.connection())
        .await?;
    write_roles(tx, &key, &fields.circle.roles).await?;
    let became = fields.json().to_string();
    log(tx, "forum.started", &ForumKey::from(key.as_str()), fields, None, Some(became)).await?;
    Ok(ForumKey::new(key))
}

async fn write_roles(tx: &mut Tx, key: &str, roles: &[RoleKey]) -> Result<(), Failure> {
    for (place, role) in roles.iter().enumerate() {
        sqlx::query("INSERT INTO forum_roles (forum, role, place) VALUES ($1, $2, $3)")
            .bind(key.to_owned())
            .bind(role.as_str().to_owned())
            .bind(place as i64)
            .execute(tx.connection())
            .await?;
    }
    Ok(())
}

/// A line of the log about a forum; one of a municipality's own belongs to the municipality.
async fn log(
    tx: &mut Tx,
    action: &'static str,
    key: &ForumKey,
    fields: &ForumFields,
    was: Option<String>,
    became: Option<String>,
) -> Result<(), Failure> {
    let rollout = fields.circle.rollout.as_ref().map(RolloutKey::as_str);
    let organisation = organisation_of(&fields.circle.level);
    Ok(tx.log(LogEntry { action, rollout, organisation, subject: Some(key.as_str()), was, became, ..LogEntry::default() }).await?)
}

/// Writes a forum anew over the revision that was read; `false` if somebody was faster.
pub(super) async fn update(tx: &mut Tx, permit: &ForumPermit, was: &Forum, became: &ForumFields, revision: i64) -> Result<bool, Failure> {
    let key = permit.forum();
    let sql =
        "UPDATE forums SET title = $1, purpose = $2, host = $3, rollout = $4, revision = revision + 1 WHERE key = $5 AND revision = $6";
    let done = sqlx::query(sql)
        .bind(became.title.clone())
        .bind(became.purpose.clone())
        .bind(became.host.as_ref().map(ToString::to_string))
        .bind(became.circle.rollout.as_ref().map(ToString::to_string))
        .bind(key.to_string())
        .bind(revision)
        .execute(tx.connection())
        .await?;
    if done.rows_affected() == 0 {
        return Ok(false);
    }
    sqlx::query("DELETE FROM forum_roles WHERE forum = $1").bind(key.to_string()).execute(tx.connection()).await?;
    write_roles(tx, key.as_str(), &became.circle.roles).await?;
    log(tx, "forum.changed", key, became, Some(was.fields.json().to_string()), Some(became.json().to_string())).await?;
    Ok(true)
}

/// Closes a forum: it is kept, and gathers nobody any more.
pub(super) async fn close(tx: &mut Tx, permit: &ForumPermit, forum: &Forum) -> Result<(), Failure> {
    let now = tx.now().micros;
    let sql = "UPDATE forums SET closed_at = $1, revision = revision + 1 WHERE key = $2 AND closed_at IS NULL";
    sqlx::query(sql).bind(now).bind(permit.forum().to_string()).execute(tx.connection()).await?;
    log(tx, "forum.closed", permit.forum(), &forum.fields, None, None).await
}

/// What happens to somebody's membership.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    PutIn,
    Out(Option<Said>),
    Back,
}

/// Writes down what happens to somebody's membership.
pub(super) async fn say(tx: &mut Tx, permit: &ForumPermit, forum: &Forum, person: &PersonId, step: Step) -> Result<(), Failure> {
    let (action, said) = match step {
        Step::PutIn => ("forum.person-added", Some(Said::Added)),
        Step::Out(said) => ("forum.person-left", said),
        Step::Back => ("forum.person-returned", None),
    };
    let sql = "INSERT INTO forum_people (forum, person, said) VALUES ($1, $2, $3) \
               ON CONFLICT (forum, person) DO UPDATE SET said = excluded.said";
    sqlx::query(sql)
        .bind(permit.forum().to_string())
        .bind(person.to_string())
        .bind(said.map(|said| said.key().to_owned()))
        .execute(tx.connection())
        .await?;
    log_person(tx, action, permit, forum, person, None).await
}

/// Whether the others see how to reach a person.
pub(super) async fn agree(tx: &mut Tx, permit: &ForumPermit, forum: &Forum, person: &PersonId, shows: bool) -> Result<(), Failure> {
    let sql = "INSERT INTO forum_people (forum, person, shows_contact) VALUES ($1, $2, $3) \
               ON CONFLICT (forum, person) DO UPDATE SET shows_contact = excluded.shows_contact";
    sqlx::query(sql).bind(permit.forum().to_string()).bind(person.to_string()).bind(i64::from(shows)).execute(tx.connection()).await?;
    log_person(tx, "forum.contact-shown", permit, forum, person, Some(json!({"shows_contact": shows}))).await
}

async fn log_person(
    tx: &mut Tx,
    action: &'static str,
    permit: &ForumPermit,
    forum: &Forum,
    person: &PersonId,
    what: Option<Value>,
) -> Result<(), Failure> {
    let mut became = what.unwrap_or_else(|| json!({}));
    became["forum"] = json!(forum.fields.title);
    let organisation = organisation_of(&forum.fields.circle.level).map(str::to_owned);
    let rollout = forum.fields.circle.rollout.as_ref().map(ToString::to_string);
    debug_assert_eq!(permit.forum(), &forum.key);
    Ok(tx
        .log(LogEntry {
            action,
            rollout: rollout.as_deref(),
            organisation: organisation.as_deref(),
            subject: Some(person.as_str()),
            became: Some(became.to_string()),
            ..LogEntry::default()
        })
        .await?)
}
