//! Drafts in the database: the files that one began with, and every writing of a file since. Nothing is overwritten.

use crate::failure::Failure;
use database::{AnyRow, Connection, LogEntry, Row, Tx};
use domain::{
    access::DraftPermit,
    draft::DraftState,
    organisation::OrganisationKind,
    text::{OrganisationCode, PersonId},
};
use playbook::Source;
use std::collections::BTreeMap;

/// What is known of a draft beside its files.
#[derive(Debug, Clone)]
pub(super) struct Head {
    pub(super) id: String,
    pub(super) base_version: String,
    pub(super) state: DraftState,
    pub(super) created_at: i64,
    pub(super) created_by: Option<PersonId>,
    pub(super) submitted_by: Option<PersonId>,
}

/// One writing of a file.
#[derive(Debug, Clone)]
pub(super) struct Writing {
    pub(super) text: String,
    pub(super) author: Option<PersonId>,
}

/// A draft with its files as they stand.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) head: Head,
    /// The text and the number of its last writing, 0 where nobody has written in it.
    pub(super) files: BTreeMap<String, (String, i64)>,
    /// Whoever wrote last.
    pub(super) last: Option<(Option<PersonId>, i64)>,
    /// The files that the draft began with.
    began: BTreeMap<String, String>,
}

impl Draft {
    /// The files as they are read and checked.
    pub(super) fn source(&self) -> Source {
        Source::from_files(self.files.iter().map(|(path, (text, _))| (path.clone(), text.clone())))
    }

    /// The files, with one of them saying something else.
    pub(super) fn source_with(&self, path: &str, text: &str) -> Source {
        let others = self.files.iter().filter(|(there, _)| *there != path).map(|(path, (text, _))| (path.clone(), text.clone()));
        Source::from_files(others.chain([(path.to_owned(), text.to_owned())]))
    }

    /// What a file says, and the number of its last writing.
    pub(super) fn file(&self, path: &str) -> Option<(&str, i64)> {
        self.files.get(path).map(|(text, number)| (text.as_str(), *number))
    }

    /// Whether a file says something else than when the draft began.
    pub(super) fn is_changed(&self, path: &str) -> bool {
        self.began.get(path).map(String::as_str) != self.file(path).map(|(text, _)| text)
    }

    /// The files that the draft began with and that were taken away.
    pub(super) fn taken_away(&self) -> impl Iterator<Item = &str> {
        self.began.keys().filter(|path| !self.files.contains_key(*path)).map(String::as_str)
    }
}

const HEADS: &str = "SELECT id, playbook, base_version, state, created_at, created_by, submitted_by FROM playbook_drafts";

fn person(row: &AnyRow, column: &str) -> Result<Option<PersonId>, Failure> {
    Ok(row.try_get::<Option<String>, _>(column)?.map(PersonId::new))
}

fn head(row: &AnyRow) -> Result<Head, Failure> {
    let state: String = row.try_get("state")?;
    Ok(Head {
        id: row.try_get("id")?,
        base_version: row.try_get("base_version")?,
        state: DraftState::from_key(&state).ok_or_else(|| Failure::Internal(format!("unknown state of a draft: {state}")))?,
        created_at: row.try_get("created_at")?,
        created_by: person(row, "created_by")?,
        submitted_by: person(row, "submitted_by")?,
    })
}

/// The drafts of a playbook, the newest first.
pub(super) async fn all(connection: &mut Connection, permit: &DraftPermit) -> Result<Vec<Head>, Failure> {
    let sql = format!("{HEADS} WHERE playbook = $1 ORDER BY created_at DESC, id DESC");
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(permit.playbook().to_owned()).fetch_all(connection).await?;
    rows.iter().map(head).collect()
}

/// The drafts of playbooks that no rollout ran from when they were begun, with their playbooks, the newest first.
pub(super) async fn of_office(connection: &mut Connection, office: &OrganisationCode) -> Result<Vec<(String, Head)>, Failure> {
    let sql = format!("{HEADS} WHERE organisation = $1 ORDER BY created_at DESC, id DESC");
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(office.to_string()).fetch_all(connection).await?;
    rows.iter().map(|row| Ok((row.try_get("playbook")?, head(row)?))).collect()
}

/// The playbook of a draft that an office began without a rollout.
pub(super) async fn playbook_of(connection: &mut Connection, office: &OrganisationCode, id: &str) -> Result<Option<String>, Failure> {
    let sql = "SELECT playbook FROM playbook_drafts WHERE organisation = $1 AND id = $2";
    let found = sqlx::query_scalar(sql).bind(office.to_string()).bind(id.to_owned()).fetch_optional(connection).await?;
    Ok(found)
}

/// Whether a playbook of that key is stored, or is being written anew by somebody.
async fn is_taken(connection: &mut Connection, playbook: &str) -> Result<bool, Failure> {
    let sql = "SELECT playbook FROM playbook_versions WHERE playbook = $1 UNION ALL \
               SELECT playbook FROM playbook_drafts WHERE playbook = $1 AND state <> 'closed'";
    Ok(sqlx::query(sql).bind(playbook.to_owned()).fetch_optional(connection).await?.is_some())
}

/// Begins a draft of a playbook that no rollout runs from; `None` where its key is taken, be it by somebody who begins it at this moment.
pub(super) async fn begin_new(
    tx: &mut Tx,
    permit: &DraftPermit,
    office: &OrganisationCode,
    files: &Source,
) -> Result<Option<String>, Failure> {
    // Whoever begins at the same moment waits here, and then finds the key taken.
    let sql = "UPDATE organisations SET kind = kind WHERE kind = $1";
    sqlx::query(sql).bind(OrganisationKind::ProgrammeOffice.key().to_owned()).execute(tx.connection()).await?;
    if is_taken(tx.connection(), permit.playbook()).await? {
        return Ok(None);
    }
    let id = begin(tx, permit, "", files).await?;
    let sql = "UPDATE playbook_drafts SET organisation = $1 WHERE id = $2";
    sqlx::query(sql).bind(office.to_string()).bind(id.clone()).execute(tx.connection()).await?;
    Ok(Some(id))
}

/// A draft of the playbook; not found where it belongs to another.
pub(super) async fn draft(connection: &mut Connection, permit: &DraftPermit, id: &str) -> Result<Draft, Failure> {
    let sql = format!("{HEADS} WHERE playbook = $1 AND id = $2");
    let query = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(permit.playbook().to_owned()).bind(id.to_owned());
    let row = query.fetch_optional(&mut *connection).await?.ok_or(Failure::NotFound)?;
    let sql = "SELECT files FROM playbook_drafts WHERE id = $1";
    let json: String = sqlx::query_scalar(sql).bind(id.to_owned()).fetch_one(&mut *connection).await?;
    let began: BTreeMap<String, String> = serde_json::from_str(&json).map_err(|error| Failure::Internal(error.to_string()))?;
    let mut files: BTreeMap<_, _> = began.iter().map(|(path, text)| (path.clone(), (text.clone(), 0))).collect();
    let sql = "SELECT path, number, content, author, written_at FROM draft_files WHERE draft = $1 ORDER BY written_at, number";
    let mut last = None;
    for row in sqlx::query(sql).bind(id.to_owned()).fetch_all(connection).await? {
        let (path, text, number): (String, String, i64) = (row.try_get("path")?, row.try_get("content")?, row.try_get("number")?);
        last = Some((person(&row, "author")?, row.try_get("written_at")?));
        if files.get(&path).is_none_or(|(_, there)| *there < number) {
            files.insert(path, (text, number));
        }
    }
    // A file without a word was taken away.
    files.retain(|_, (text, _)| !text.is_empty());
    Ok(Draft { head: head(&row)?, files, last, began })
}

/// A writing of a file by its number; 0 is what the draft began with.
pub(super) async fn writing(connection: &mut Connection, draft: &Draft, path: &str, number: i64) -> Result<Option<Writing>, Failure> {
    if number == 0 {
        let began = draft.began.get(path).cloned();
        return Ok(began.map(|text| Writing { text, author: draft.head.created_by.clone() }));
    }
    let sql = "SELECT content, author FROM draft_files WHERE draft = $1 AND path = $2 AND number = $3";
    let query = sqlx::query(sql).bind(draft.head.id.clone()).bind(path.to_owned()).bind(number);
    let Some(row) = query.fetch_optional(connection).await? else { return Ok(None) };
    Ok(Some(Writing { text: row.try_get("content")?, author: person(&row, "author")? }))
}

/// The writings of a file after a number, in their order.
pub(super) async fn writings_since(connection: &mut Connection, draft: &Draft, path: &str, number: i64) -> Result<Vec<Writing>, Failure> {
    let sql = "SELECT content, author FROM draft_files WHERE draft = $1 AND path = $2 AND number > $3 ORDER BY number";
    let query = sqlx::query(sql).bind(draft.head.id.clone()).bind(path.to_owned()).bind(number);
    let writing = |row: &AnyRow| Ok(Writing { text: row.try_get("content")?, author: person(row, "author")? });
    query.fetch_all(connection).await?.iter().map(writing).collect()
}

/// Begins a draft with these files.
pub(super) async fn begin(tx: &mut Tx, permit: &DraftPermit, base: &str, files: &Source) -> Result<String, Failure> {
    let id = tx.new_id();
    let text = serde_json::to_string(&files.to_files()).map_err(|error| Failure::Internal(error.to_string()))?;
    let (by, at) = (tx.actor().id().map(str::to_owned), tx.now().micros);
    let sql = "INSERT INTO playbook_drafts (id, playbook, base_version, files, state, created_at, created_by) \
               VALUES ($1, $2, $3, $4, 'open', $5, $6)";
    sqlx::query(sql)
        .bind(id.clone())
        .bind(permit.playbook().to_owned())
        .bind(base.to_owned())
        .bind(text)
        .bind(at)
        .bind(by)
        .execute(tx.connection())
        .await?;
    let became = serde_json::json!({"playbook": permit.playbook(), "version": base});
    log(tx, permit, "draft.begun", &id, became).await?;
    Ok(id)
}

async fn log(tx: &mut Tx, permit: &DraftPermit, action: &str, id: &str, became: serde_json::Value) -> Result<(), Failure> {
    let rollout = permit.rollout().map(|key| key.as_str());
    tx.log(LogEntry { action, rollout, subject: Some(id), became: Some(became.to_string()), ..LogEntry::default() }).await?;
    Ok(())
}

/// Reads a draft so that nobody else writes in it until the end of the transaction.
pub(super) async fn locked(tx: &mut Tx, permit: &DraftPermit, id: &str) -> Result<Draft, Failure> {
    let sql = "UPDATE playbook_drafts SET revision = revision + 1 WHERE id = $1 AND playbook = $2";
    sqlx::query(sql).bind(id.to_owned()).bind(permit.playbook().to_owned()).execute(tx.connection()).await?;
    draft(tx.connection(), permit, id).await
}

/// Writes a file of a draft that is [`locked`]; an empty text takes it away. Whoever writes in a draft that somebody reads opens it.
pub(super) async fn write(tx: &mut Tx, permit: &DraftPermit, draft: &Draft, path: &str, text: &str) -> Result<(), Failure> {
    if !draft.head.state.can_be_written() {
        return Err(Failure::NotFound);
    }
    let sql = "SELECT COALESCE(MAX(number), 0) FROM draft_files WHERE draft = $1 AND path = $2";
    let last: i64 = sqlx::query_scalar(sql).bind(draft.head.id.clone()).bind(path.to_owned()).fetch_one(tx.connection()).await?;
    let (by, at) = (tx.actor().id().map(str::to_owned), tx.now().micros);
    sqlx::query("INSERT INTO draft_files (draft, path, number, content, author, written_at) VALUES ($1, $2, $3, $4, $5, $6)")
        .bind(draft.head.id.clone())
        .bind(path.to_owned())
        .bind(last + 1)
        .bind(text.to_owned())
        .bind(by)
        .bind(at)
        .execute(tx.connection())
        .await?;
    if draft.head.state == DraftState::InReview {
        sqlx::query("UPDATE playbook_drafts SET state = 'open' WHERE id = $1").bind(draft.head.id.clone()).execute(tx.connection()).await?;
    }
    let action = if text.is_empty() { "draft.file-removed" } else { "draft.changed" };
    log(tx, permit, action, &draft.head.id, serde_json::json!({"file": path})).await
}

/// Moves a draft on.
pub(super) async fn move_on(tx: &mut Tx, permit: &DraftPermit, draft: &Draft, to: DraftState) -> Result<(), Failure> {
    let action = match to {
        DraftState::InReview => "draft.submitted",
        DraftState::Approved => "draft.approved",
        DraftState::Open => "draft.reopened",
        DraftState::Closed => "draft.closed",
    };
    let id = draft.head.id.clone();
    sqlx::query("UPDATE playbook_drafts SET state = $1 WHERE id = $2").bind(to.key()).bind(id.clone()).execute(tx.connection()).await?;
    let who = match to {
        DraftState::InReview => Some("UPDATE playbook_drafts SET submitted_by = $1 WHERE id = $2"),
        DraftState::Approved => Some("UPDATE playbook_drafts SET approved_by = $1 WHERE id = $2"),
        DraftState::Open | DraftState::Closed => None,
    };
    if let Some(sql) = who {
        let by = tx.actor().id().map(str::to_owned);
        sqlx::query(sql).bind(by).bind(id).execute(tx.connection()).await?;
    }
    log(tx, permit, action, &draft.head.id, serde_json::json!({"version": draft.head.base_version})).await
}

/// Something said of a file of a draft.
#[derive(Debug, Clone)]
pub(super) struct Comment {
    pub(super) author: Option<PersonId>,
    pub(super) at: i64,
    pub(super) body: String,
}

/// What was said of a file, the oldest first.
pub(super) async fn comments(connection: &mut Connection, draft: &Draft, path: &str) -> Result<Vec<Comment>, Failure> {
    let sql = "SELECT author, written_at, body FROM draft_comments WHERE draft = $1 AND path = $2 ORDER BY written_at, id";
    let rows = sqlx::query(sql).bind(draft.head.id.clone()).bind(path.to_owned()).fetch_all(connection).await?;
    let comment = |row: &AnyRow| Ok(Comment { author: person(row, "author")?, at: row.try_get("written_at")?, body: row.try_get("body")? });
    rows.iter().map(comment).collect()
}

/// How much was said of each file.
pub(super) async fn counts(connection: &mut Connection, draft: &Draft) -> Result<BTreeMap<String, i64>, Failure> {
    let sql = "SELECT path, COUNT(*) AS said FROM draft_comments WHERE draft = $1 GROUP BY path";
    let rows = sqlx::query(sql).bind(draft.head.id.clone()).fetch_all(connection).await?;
    rows.iter().map(|row| Ok((row.try_get("path")?, row.try_get("said")?))).collect()
}

/// Says something of a file.
pub(super) async fn comment(tx: &mut Tx, permit: &DraftPermit, draft: &Draft, path: &str, body: &str) -> Result<(), Failure> {
    let (id, by, at) = (tx.new_id(), tx.actor().id().map(str::to_owned), tx.now().micros);
    sqlx::query("INSERT INTO draft_comments (id, draft, path, author, written_at, body) VALUES ($1, $2, $3, $4, $5, $6)")
        .bind(id)
        .bind(draft.head.id.clone())
        .bind(path.to_owned())
        .bind(by)
        .bind(at)
        .bind(body.to_owned())
        .execute(tx.connection())
        .await?;
    log(tx, permit, "draft.commented", &draft.head.id, serde_json::json!({"file": path})).await
}

/// Takes a playbook in from a folder, as a draft of the program's; its id.
pub async fn import(tx: &mut Tx, permit: &DraftPermit, version: &str, files: &Source) -> Result<String, Failure> {
    begin(tx, permit, version, files).await
}

/// The files of a draft as they stand, for the program.
pub async fn export(connection: &mut Connection, permit: &DraftPermit, id: &str) -> Result<Source, Failure> {
    Ok(draft(connection, permit, id).await?.source())
}
