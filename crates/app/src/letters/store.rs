//! Letters in the database: written, changed, sent once, and kept as they were sent.

use crate::failure::Failure;
use database::{AnyRow, Connection, LogEntry, Row, Tx};
use domain::{
    access::LetterPermit,
    text::{OrganisationCode, PersonId},
};
use serde_json::json;
use texts::Language;

/// What somebody writes in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Words {
    pub(super) subject: String,
    /// Markdown with merge fields.
    pub(super) body: String,
}

impl Words {
    /// Whether nothing is written.
    pub(super) fn is_empty(&self) -> bool {
        self.subject.is_empty() && self.body.is_empty()
    }
}

/// What can be changed about a letter before it is sent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Draft {
    /// May be empty if it is written in English.
    pub(super) danish: Words,
    /// May be empty if it is written in Danish.
    pub(super) english: Words,
    /// Who reads the answers.
    pub(super) reply_to: Option<PersonId>,
    /// Whether the organisations' mailboxes get copies.
    pub(super) copies: bool,
}

impl Draft {
    /// What is written in a language.
    fn in_language(&self, language: Language) -> &Words {
        match language {
            Language::Danish => &self.danish,
            Language::English => &self.english,
        }
    }

    /// The languages in which something is written, Danish first.
    pub(super) fn languages(&self) -> impl Iterator<Item = (Language, &Words)> {
        Language::ALL.into_iter().map(|language| (language, self.in_language(language))).filter(|(_, words)| !words.is_empty())
    }

    /// What somebody gets who reads a language: the text in it, or where there is none, the one that there is.
    pub(super) fn for_reader_of(&self, wished: Language) -> (Language, &Words) {
        let written = self.languages().find(|(language, _)| *language == wished);
        written.or_else(|| self.languages().next()).unwrap_or((wished, self.in_language(wished)))
    }

    /// The subject by which its writers know it.
    pub(super) fn subject(&self) -> &str {
        &self.for_reader_of(Language::Danish).1.subject
    }
}

/// A letter.
#[derive(Debug, Clone)]
pub(super) struct Letter {
    pub(super) id: String,
    pub(super) organisation: OrganisationCode,
    pub(super) author: PersonId,
    pub(super) author_name: String,
    /// Whom it goes to, as the query of an address.
    pub(super) query: String,
    pub(super) draft: Draft,
    /// When it shall go out.
    pub(super) send_at: Option<i64>,
    /// When it went out.
    pub(super) sent_at: Option<i64>,
    /// Why it did not go out when it should have; the key of a text.
    pub(super) trouble: Option<String>,
    pub(super) changed_at: i64,
    pub(super) revision: i64,
}

impl Letter {
    /// Whether it can still be changed: neither sent nor on its way.
    pub(super) fn is_draft(&self) -> bool {
        self.sent_at.is_none() && self.send_at.is_none()
    }
}

/// Somebody who got a letter.
pub(super) struct Got {
    pub(super) person: Option<PersonId>,
    pub(super) name: String,
    pub(super) address: String,
    pub(super) organisation: OrganisationCode,
    /// The mail in the outbox.
    pub(super) outbox: String,
}

const COLUMNS: &str = "SELECT id, organisation, author, author_name, selection, subject_da, body_da, subject_en, body_en, reply_to, copies, \
                       send_at, sent_at, trouble, changed_at, revision FROM letters";

fn letter(row: &AnyRow) -> Result<Letter, sqlx::Error> {
    Ok(Letter {
        id: row.try_get("id")?,
        organisation: OrganisationCode::new(row.try_get::<String, _>("organisation")?),
        author: PersonId::new(row.try_get::<String, _>("author")?),
        author_name: row.try_get("author_name")?,
        query: row.try_get("selection")?,
        draft: Draft {
            danish: Words { subject: row.try_get("subject_da")?, body: row.try_get("body_da")? },
            english: Words { subject: row.try_get("subject_en")?, body: row.try_get("body_en")? },
            reply_to: row.try_get::<Option<String>, _>("reply_to")?.map(PersonId::new),
            copies: row.try_get::<i64, _>("copies")? != 0,
        },
        send_at: row.try_get("send_at")?,
        sent_at: row.try_get("sent_at")?,
        trouble: row.try_get("trouble")?,
        changed_at: row.try_get("changed_at")?,
        revision: row.try_get("revision")?,
    })
}

/// The newest letters of the writer's organisation.
pub(super) async fn all(connection: &mut Connection, permit: &LetterPermit) -> Result<Vec<Letter>, Failure> {
    let sql = format!("{COLUMNS} WHERE organisation = $1 ORDER BY changed_at DESC, id DESC LIMIT 200");
    let query = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(permit.organisation().as_str().to_owned());
    Ok(query.fetch_all(connection).await?.iter().map(letter).collect::<Result<_, _>>()?)
}

/// One letter of the writer's organisation; not found for anybody else.
pub(super) async fn one(connection: &mut Connection, permit: &LetterPermit, id: &str) -> Result<Letter, Failure> {
    let sql = format!("{COLUMNS} WHERE id = $1 AND organisation = $2");
    let query = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(id.to_owned()).bind(permit.organisation().as_str().to_owned());
    query.fetch_optional(connection).await?.as_ref().map(letter).transpose()?.ok_or(Failure::NotFound)
}

/// The letters whose time has come.
pub(super) async fn due(connection: &mut Connection, now: i64) -> Result<Vec<Letter>, Failure> {
    let sql = format!("{COLUMNS} WHERE send_at <= $1 AND sent_at IS NULL AND trouble IS NULL ORDER BY send_at, id LIMIT 20");
    let query = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(now);
    Ok(query.fetch_all(connection).await?.iter().map(letter).collect::<Result<_, _>>()?)
}

/// Writes a new draft down and gives its id.
pub(super) async fn create(tx: &mut Tx, permit: &LetterPermit, author_name: &str, query: &str, draft: &Draft) -> Result<String, Failure> {
    let (id, now) = (tx.new_id(), tx.now().micros);
    let sql = "INSERT INTO letters (id, organisation, author, author_name, selection, subject_da, body_da, subject_en, body_en, reply_to, \
               copies, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    sqlx::query(sql)
        .bind(id.clone())
        .bind(permit.organisation().as_str().to_owned())
        .bind(permit.author().as_str().to_owned())
        .bind(author_name.to_owned())
        .bind(query.to_owned())
        .bind(draft.danish.subject.clone())
        .bind(draft.danish.body.clone())
        .bind(draft.english.subject.clone())
        .bind(draft.english.body.clone())
        .bind(draft.reply_to.as_ref().map(|id| id.as_str().to_owned()))
        .bind(i64::from(draft.copies))
        .bind(now)
        .execute(tx.connection())
        .await?;
    log(tx, permit, "letter.begun", &id, json!({"selection": query})).await?;
    Ok(id)
}

/// Writes what became of a draft; `false` if somebody else changed or sent it meanwhile.
pub(super) async fn change(
    tx: &mut Tx,
    permit: &LetterPermit,
    was: &Letter,
    query: &str,
    draft: &Draft,
    revision: i64,
) -> Result<bool, Failure> {
    let sql = "UPDATE letters SET selection = $1, subject_da = $2, body_da = $3, subject_en = $4, body_en = $5, reply_to = $6, copies = $7, \
               changed_at = $8, trouble = NULL, revision = revision + 1 \
               WHERE id = $9 AND organisation = $10 AND revision = $11 AND sent_at IS NULL AND send_at IS NULL";
    let done = sqlx::query(sql)
        .bind(query.to_owned())
        .bind(draft.danish.subject.clone())
        .bind(draft.danish.body.clone())
        .bind(draft.english.subject.clone())
        .bind(draft.english.body.clone())
        .bind(draft.reply_to.as_ref().map(|id| id.as_str().to_owned()))
        .bind(i64::from(draft.copies))
        .bind(tx.now().micros)
        .bind(was.id.clone())
        .bind(permit.organisation().as_str().to_owned())
        .bind(revision)
        .execute(tx.connection())
        .await?;
    if done.rows_affected() == 0 {
        return Ok(false);
    }
    log(tx, permit, "letter.changed", &was.id, json!({"subject": draft.subject()})).await?;
    Ok(true)
}

/// Sets when a draft goes out, or takes that back; `false` if it has gone out, or was changed meanwhile.
pub(super) async fn schedule(tx: &mut Tx, permit: &LetterPermit, letter: &Letter, at: Option<i64>) -> Result<bool, Failure> {
    let sql = "UPDATE letters SET send_at = $1, trouble = NULL, revision = revision + 1 \
               WHERE id = $2 AND organisation = $3 AND revision = $4 AND sent_at IS NULL";
    let query = sqlx::query(sql).bind(at).bind(letter.id.clone()).bind(permit.organisation().as_str().to_owned()).bind(letter.revision);
    if query.execute(tx.connection()).await?.rows_affected() == 0 {
        return Ok(false);
    }
    let action = if at.is_some() { "letter.scheduled" } else { "letter.stopped" };
    log(tx, permit, action, &letter.id, json!({"subject": letter.draft.subject()})).await?;
    Ok(true)
}

/// Takes a letter to send it, for good; `false` if it has gone out, or is no longer the one that was read.
pub(super) async fn take(tx: &mut Tx, letter: &Letter) -> Result<bool, Failure> {
    let sql =
        "UPDATE letters SET sent_at = $1, trouble = NULL, revision = revision + 1 WHERE id = $2 AND revision = $3 AND sent_at IS NULL";
    let query = sqlx::query(sql).bind(tx.now().micros).bind(letter.id.clone()).bind(letter.revision);
    Ok(query.execute(tx.connection()).await?.rows_affected() == 1)
}

/// Notes why a letter does not go out.
pub(super) async fn refuse(tx: &mut Tx, letter: &Letter, why: &str) -> Result<(), Failure> {
    let sql =
        "UPDATE letters SET trouble = $1, send_at = NULL, revision = revision + 1 WHERE id = $2 AND revision = $3 AND sent_at IS NULL";
    let query = sqlx::query(sql).bind(why.to_owned()).bind(letter.id.clone()).bind(letter.revision);
    query.execute(tx.connection()).await?;
    let (organisation, became) = (Some(letter.organisation.as_str()), Some(json!({"subject": letter.draft.subject()}).to_string()));
    let entry = LogEntry { action: "letter.not-sent", organisation, subject: Some(&letter.id), became, ..LogEntry::default() };
    Ok(tx.log(entry).await?)
}

/// Keeps who got a letter.
pub(super) async fn keep_recipients(tx: &mut Tx, letter: &Letter, all: &[Got]) -> Result<(), Failure> {
    let sql = "INSERT INTO letter_recipients (letter, person, name, address, organisation, outbox) VALUES ($1, $2, $3, $4, $5, $6)";
    for got in all {
        sqlx::query(sql)
            .bind(letter.id.clone())
            .bind(got.person.as_ref().map(|id| id.as_str().to_owned()))
            .bind(got.name.clone())
            .bind(got.address.clone())
            .bind(got.organisation.as_str().to_owned())
            .bind(got.outbox.clone())
            .execute(tx.connection())
            .await?;
    }
    let became = json!({"subject": letter.draft.subject(), "count": all.len()}).to_string();
    let (organisation, became) = (Some(letter.organisation.as_str()), Some(became));
    let entry = LogEntry { action: "letter.sent", organisation, subject: Some(&letter.id), became, ..LogEntry::default() };
    Ok(tx.log(entry).await?)
}

/// How far the mail to somebody has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Progress {
    Sent,
    /// It is sent as soon as its turn comes, not before that moment.
    Waits(i64),
    Failed,
}

/// Who got a letter, and how far each mail has come.
pub(super) async fn recipients(connection: &mut Connection, letter: &Letter) -> Result<Vec<(Got, Progress)>, Failure> {
    let sql = "SELECT r.person, r.name, r.address, r.organisation, r.outbox, outbox.sent_at, outbox.next_attempt_at FROM letter_recipients r \
               LEFT JOIN outbox ON outbox.id = r.outbox WHERE r.letter = $1 ORDER BY r.outbox";
    let rows = sqlx::query(sql).bind(letter.id.clone()).fetch_all(connection).await?;
    let got = |row: &AnyRow| -> Result<(Got, Progress), sqlx::Error> {
        let got = Got {
            person: row.try_get::<Option<String>, _>("person")?.map(PersonId::new),
            name: row.try_get("name")?,
            address: row.try_get("address")?,
            organisation: OrganisationCode::new(row.try_get::<String, _>("organisation")?),
            outbox: row.try_get("outbox")?,
        };
        let moment = |column: &str| row.try_get::<Option<i64>, _>(column);
        let progress = match (moment("sent_at")?, moment("next_attempt_at")?) {
            (Some(_), _) => Progress::Sent,
            (None, Some(next)) => Progress::Waits(next),
            (None, None) => Progress::Failed,
        };
        Ok((got, progress))
    };
    Ok(rows.iter().map(got).collect::<Result<_, _>>()?)
}

async fn log(tx: &mut Tx, permit: &LetterPermit, action: &str, id: &str, became: serde_json::Value) -> Result<(), Failure> {
    let organisation = Some(permit.organisation().as_str());
    let entry = LogEntry { action, organisation, subject: Some(id), became: Some(became.to_string()), ..LogEntry::default() };
    Ok(tx.log(entry).await?)
}
