//! The SQL of what is written and kept beside a task: comments and files.

use crate::failure::Failure;
use database::{Connection, LogEntry, Row, Tx};
use domain::access::TaskPermit;
use serde_json::json;

/// What a comment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CommentKind {
    /// An ordinary one.
    Comment,
    /// A request for help.
    Help,
    /// The answer to one.
    HelpAnswer,
}

impl CommentKind {
    /// The word in the database.
    pub fn key(self) -> &'static str {
        match self {
            Self::Comment => "comment",
            Self::Help => "help",
            Self::HelpAnswer => "help-answer",
        }
    }
}

/// A comment as it is kept.
pub struct Comment {
    /// What it is; see [`CommentKind::key`].
    pub kind: String,
    /// Who wrote it, if it is a person.
    pub author: Option<String>,
    /// The author's name then.
    pub author_name: String,
    /// When, in microseconds.
    pub written_at: i64,
    /// The words.
    pub body: String,
}

/// The comments on a task, the oldest first.
pub async fn comments(connection: &mut Connection, permit: &TaskPermit) -> Result<Vec<Comment>, Failure> {
    let sql = "SELECT kind, author, author_name, written_at, body FROM comments \
               WHERE rollout = $1 AND organisation = $2 AND task = $3 ORDER BY written_at, id";
    let rows = sqlx::query(sql)
        .bind(permit.rollout().as_str().to_owned())
        .bind(permit.organisation().as_str().to_owned())
        .bind(permit.task().as_str().to_owned())
        .fetch_all(connection)
        .await?;
    let comment = |row: &database::AnyRow| {
        Ok(Comment {
            kind: row.try_get("kind")?,
            author: row.try_get("author")?,
            author_name: row.try_get("author_name")?,
            written_at: row.try_get("written_at")?,
            body: row.try_get("body")?,
        })
    };
    Ok(rows.iter().map(comment).collect::<Result<_, sqlx::Error>>()?)
}

/// Writes a comment down and gives its id.
pub async fn insert_comment(tx: &mut Tx, permit: &TaskPermit, kind: CommentKind, body: &str) -> Result<String, Failure> {
    let id = tx.new_id();
    let (author, name, now) = (tx.actor().id().map(str::to_owned), tx.actor().name().to_owned(), tx.now().micros);
    let sql = "INSERT INTO comments (id, rollout, organisation, task, kind, author, author_name, written_at, body) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    sqlx::query(sql)
        .bind(id.clone())
        .bind(permit.rollout().as_str().to_owned())
        .bind(permit.organisation().as_str().to_owned())
        .bind(permit.task().as_str().to_owned())
        .bind(kind.key())
        .bind(author)
        .bind(name)
        .bind(now)
        .bind(body.to_owned())
        .execute(tx.connection())
        .await?;
    let became = Some(json!({"kind": kind.key(), "body": body}).to_string());
    log(tx, permit, "task.commented", &id, None, became).await?;
    Ok(id)
}

/// A file as it is listed, without its content.
#[derive(Debug, Clone)]
pub struct FileHead {
    /// The id.
    pub id: String,
    /// The name, cleaned when it was added.
    pub name: String,
    /// Bytes.
    pub size: i64,
    /// Who added it.
    pub author_name: String,
    /// When, in microseconds.
    pub added_at: i64,
    /// Whether it is taken away.
    pub removed: bool,
}

/// The files of a task, the oldest first, removed ones among them: the history names them.
pub async fn files(connection: &mut Connection, permit: &TaskPermit) -> Result<Vec<FileHead>, Failure> {
    let sql = "SELECT id, name, size, author_name, added_at, removed_at FROM files \
               WHERE rollout = $1 AND organisation = $2 AND task = $3 ORDER BY added_at, id";
    let rows = sqlx::query(sql)
        .bind(permit.rollout().as_str().to_owned())
        .bind(permit.organisation().as_str().to_owned())
        .bind(permit.task().as_str().to_owned())
        .fetch_all(connection)
        .await?;
    let head = |row: &database::AnyRow| {
        Ok(FileHead {
            id: row.try_get("id")?,
            name: row.try_get("name")?,
            size: row.try_get("size")?,
            author_name: row.try_get("author_name")?,
            added_at: row.try_get("added_at")?,
            removed: row.try_get::<Option<i64>, _>("removed_at")?.is_some(),
        })
    };
    Ok(rows.iter().map(head).collect::<Result<_, sqlx::Error>>()?)
}

/// Name and content of a file of this task, unless it is taken away.
pub async fn file(connection: &mut Connection, permit: &TaskPermit, id: &str) -> Result<Option<(String, Vec<u8>)>, Failure> {
    let sql = "SELECT name, content FROM files \
               WHERE rollout = $1 AND organisation = $2 AND task = $3 AND id = $4 AND removed_at IS NULL";
    let row = sqlx::query(sql)
        .bind(permit.rollout().as_str().to_owned())
        .bind(permit.organisation().as_str().to_owned())
        .bind(permit.task().as_str().to_owned())
        .bind(id.to_owned())
        .fetch_optional(connection)
        .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some((row.try_get("name")?, row.try_get("content")?)))
}

/// Keeps a file with a task and gives its id.
pub async fn insert_file(tx: &mut Tx, permit: &TaskPermit, name: &str, content: Vec<u8>) -> Result<String, Failure> {
    let id = tx.new_id();
    let (author, author_name, now) = (tx.actor().id().map(str::to_owned), tx.actor().name().to_owned(), tx.now().micros);
    let size = content.len() as i64;
    let sql = "INSERT INTO files (id, rollout, organisation, task, name, media_type, size, content, author, author_name, added_at) \
               VALUES ($1, $2, $3, $4, $5, 'application/octet-stream', $6, $7, $8, $9, $10)";
    sqlx::query(sql)
        .bind(id.clone())
        .bind(permit.rollout().as_str().to_owned())
        .bind(permit.organisation().as_str().to_owned())
        .bind(permit.task().as_str().to_owned())
        .bind(name.to_owned())
        .bind(size)
        .bind(content)
        .bind(author)
        .bind(author_name)
        .bind(now)
        .execute(tx.connection())
        .await?;
    let became = Some(json!({"name": name, "size": size}).to_string());
    log(tx, permit, "task.file-added", &id, None, became).await?;
    Ok(id)
}

/// Takes a file away: it is no longer shown, and kept. `false` if there is none.
pub async fn remove_file(tx: &mut Tx, permit: &TaskPermit, id: &str) -> Result<bool, Failure> {
    let Some((name, _)) = file(tx.connection(), permit, id).await? else { return Ok(false) };
    let now = tx.now().micros;
    let sql = "UPDATE files SET removed_at = $1 WHERE id = $2";
    sqlx::query(sql).bind(now).bind(id.to_owned()).execute(tx.connection()).await?;
    log(tx, permit, "task.file-removed", id, Some(json!({"name": name}).to_string()), None).await?;
    Ok(true)
}

async fn log(
    tx: &mut Tx,
    permit: &TaskPermit,
    action: &str,
    subject: &str,
    was: Option<String>,
    became: Option<String>,
) -> Result<(), Failure> {
    let entry = LogEntry {
        action,
        rollout: Some(permit.rollout().as_str()),
        organisation: Some(permit.organisation().as_str()),
        task: Some(permit.task().as_str()),
        subject: Some(subject),
        was,
        became,
    };
    Ok(tx.log(entry).await?)
}
