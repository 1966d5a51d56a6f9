//! The SQL of files that show something. What is taken away is no longer shown, and kept.

use crate::failure::Failure;
use database::{AnyRow, Connection, LogEntry, Row, Tx};
use domain::{
    access::{ChecksPermit, ReadinessPermit, ReviewsPermit},
    text::{OrganisationCode, PersonId, RolloutKey},
};
use serde_json::{Value, json};
use std::collections::HashMap;

/// Where files lie: a checklist or a questionnaire at one organisation, or a review round, opened for somebody.
#[derive(Debug, Clone, Copy)]
pub enum Drawer<'p> {
    /// The files beside the items of a checklist; whoever fills it in adds and removes them.
    Check(&'p ChecksPermit),
    /// The files that answer questions; each belongs to whoever answered.
    Question(&'p ReadinessPermit),
    /// The material of a review round, by its id; it lies at the programme office whose rollout it is.
    Review(&'p ReviewsPermit, &'p OrganisationCode, &'p str),
}

impl<'p> Drawer<'p> {
    fn place(self) -> &'static str {
        match self {
            Self::Check(_) => "check",
            Self::Question(_) => "question",
            Self::Review(..) => "review",
        }
    }

    fn rollout(self) -> &'p RolloutKey {
        match self {
            Self::Check(permit) => permit.rollout(),
            Self::Question(permit) => permit.rollout(),
            Self::Review(permit, ..) => permit.rollout(),
        }
    }

    fn organisation(self) -> &'p OrganisationCode {
        match self {
            Self::Check(permit) => permit.organisation(),
            Self::Question(permit) => permit.organisation(),
            Self::Review(_, owner, _) => owner,
        }
    }

    /// The key of the checklist or questionnaire, or the id of the round.
    fn list(self) -> &'p str {
        match self {
            Self::Check(permit) => permit.checklist().as_str(),
            Self::Question(permit) => permit.questionnaire().as_str(),
            Self::Review(.., round) => round,
        }
    }

    fn may_change(self) -> bool {
        match self {
            Self::Check(permit) => permit.fills(),
            Self::Question(permit) => permit.answers(),
            Self::Review(permit, ..) => permit.keeps(),
        }
    }
}

/// A file as it is listed, without its content.
#[derive(Debug, Clone)]
pub struct Head {
    /// The id.
    pub id: String,
    /// The key of the item or question.
    pub item: String,
    /// The name, cleaned when it was added.
    pub name: String,
    /// Bytes.
    pub size: i64,
    /// Who added it.
    pub author: Option<PersonId>,
    /// What they were called.
    pub author_name: String,
    /// When, in microseconds.
    pub added_at: i64,
}

const HEAD: &str = "id, item, name, size, author, author_name, added_at";
const LYING: &str = "rollout = $1 AND organisation = $2 AND place = $3 AND list = $4 AND removed_at IS NULL";

fn head(row: &AnyRow) -> Result<Head, sqlx::Error> {
    Ok(Head {
        id: row.try_get("id")?,
        item: row.try_get("item")?,
        name: row.try_get("name")?,
        size: row.try_get("size")?,
        author: row.try_get::<Option<String>, _>("author")?.map(PersonId::new),
        author_name: row.try_get("author_name")?,
        added_at: row.try_get("added_at")?,
    })
}

/// What lies in a drawer, one file or all: these columns of it, the oldest first.
async fn rows(connection: &mut Connection, drawer: Drawer<'_>, columns: &str, only: Option<&str>) -> Result<Vec<AnyRow>, Failure> {
    let of_one = if only.is_some() { " AND id = $5" } else { "" };
    let sql = format!("SELECT {columns} FROM evidence_files WHERE {LYING}{of_one} ORDER BY added_at, id");
    let query = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(drawer.rollout().to_string())
        .bind(drawer.organisation().to_string())
        .bind(drawer.place())
        .bind(drawer.list().to_owned());
    let query = match only {
        Some(id) => query.bind(id.to_owned()),
        None => query,
    };
    Ok(query.fetch_all(connection).await?)
}

/// What lies in a drawer, the oldest first.
pub async fn files(connection: &mut Connection, drawer: Drawer<'_>) -> Result<Vec<Head>, Failure> {
    Ok(rows(connection, drawer, HEAD, None).await?.iter().map(head).collect::<Result<_, _>>()?)
}

/// A file of a drawer.
pub async fn one(connection: &mut Connection, drawer: Drawer<'_>, id: &str) -> Result<Option<Head>, Failure> {
    Ok(rows(connection, drawer, HEAD, Some(id)).await?.first().map(head).transpose()?)
}

/// The bytes of a file of a drawer.
pub async fn content(connection: &mut Connection, drawer: Drawer<'_>, id: &str) -> Result<Option<Vec<u8>>, Failure> {
    let rows = rows(connection, drawer, "content", Some(id)).await?;
    Ok(rows.first().map(|row| row.try_get("content")).transpose()?)
}

/// How many files lie beside each item of a checklist, at every organisation of a rollout.
pub async fn counts(
    connection: &mut Connection,
    rollout: &RolloutKey,
    checklist: &str,
) -> Result<HashMap<OrganisationCode, Vec<(String, usize)>>, Failure> {
    let sql = "SELECT organisation, item, COUNT(*) AS files FROM evidence_files \
               WHERE rollout = $1 AND place = 'check' AND list = $2 AND removed_at IS NULL GROUP BY organisation, item";
    let rows = sqlx::query(sql).bind(rollout.to_string()).bind(checklist.to_owned()).fetch_all(connection).await?;
    let mut counts: HashMap<OrganisationCode, Vec<(String, usize)>> = HashMap::new();
    for row in &rows {
        let organisation = OrganisationCode::new(row.try_get::<String, _>("organisation")?);
        let files = usize::try_from(row.try_get::<i64, _>("files")?).unwrap_or_default();
        counts.entry(organisation).or_default().push((row.try_get("item")?, files));
    }
    Ok(counts)
}

/// Keeps a file at an item or question and gives its id.
pub async fn insert(tx: &mut Tx, drawer: Drawer<'_>, item: &str, name: &str, content: Vec<u8>) -> Result<String, Failure> {
    if !drawer.may_change() {
        return Err(Failure::NotFound);
    }
    let (id, now, size) = (tx.new_id(), tx.now().micros, content.len() as i64);
    let (author, author_name) = (tx.actor().id().map(str::to_owned), tx.actor().name().to_owned());
    let sql = "INSERT INTO evidence_files \
               (id, rollout, organisation, place, list, item, name, media_type, size, content, author, author_name, added_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, 'application/octet-stream', $8, $9, $10, $11, $12)";
    sqlx::query(sql)
        .bind(id.clone())
        .bind(drawer.rollout().to_string())
        .bind(drawer.organisation().to_string())
        .bind(drawer.place())
        .bind(drawer.list().to_owned())
        .bind(item.to_owned())
        .bind(name.to_owned())
        .bind(size)
        .bind(content)
        .bind(author)
        .bind(author_name)
        .bind(now)
        .execute(tx.connection())
        .await?;
    let action = match drawer {
        Drawer::Check(_) => "checks.file-added",
        Drawer::Question(_) => "readiness.file-added",
        Drawer::Review(..) => "review.file-added",
    };
    log(tx, drawer, action, None, Some(told(drawer, item, name, size))).await?;
    Ok(id)
}

/// Takes a file away: it is no longer shown, and kept. `false` if it is not there, or is another's answer.
pub async fn remove(tx: &mut Tx, drawer: Drawer<'_>, id: &str) -> Result<bool, Failure> {
    if !drawer.may_change() {
        return Err(Failure::NotFound);
    }
    let Some(head) = one(tx.connection(), drawer, id).await? else { return Ok(false) };
    let is_own = head.author.as_ref().is_some_and(|author| tx.actor().id() == Some(author.as_str()));
    if matches!(drawer, Drawer::Question(_)) && !is_own {
        return Ok(false);
    }
    let now = tx.now().micros;
    let sql = "UPDATE evidence_files SET removed_at = $1 WHERE id = $2";
    sqlx::query(sql).bind(now).bind(id.to_owned()).execute(tx.connection()).await?;
    let action = match drawer {
        Drawer::Check(_) => "checks.file-removed",
        Drawer::Question(_) => "readiness.file-removed",
        Drawer::Review(..) => "review.file-removed",
    };
    log(tx, drawer, action, Some(told(drawer, &head.item, &head.name, head.size)), None).await?;
    Ok(true)
}

/// What the log says of a file. Of an answer to a questionnaire it says that there is one, not which: as of all answers there.
fn told(drawer: Drawer<'_>, item: &str, name: &str, size: i64) -> Value {
    match drawer {
        Drawer::Check(_) => json!({"checklist": drawer.list(), "item": item, "name": name, "size": size}),
        Drawer::Question(_) => json!({"questionnaire": drawer.list(), "question": item, "size": size}),
        Drawer::Review(..) => json!({"name": name, "size": size}),
    }
}

async fn log(tx: &mut Tx, drawer: Drawer<'_>, action: &'static str, was: Option<Value>, became: Option<Value>) -> Result<(), Failure> {
    let entry = LogEntry {
        action,
        rollout: Some(drawer.rollout().as_str()),
        organisation: Some(drawer.organisation().as_str()),
        subject: Some(drawer.list()),
        was: was.map(|was| was.to_string()),
        became: became.map(|became| became.to_string()),
        ..LogEntry::default()
    };
    Ok(tx.log(entry).await?)
}
