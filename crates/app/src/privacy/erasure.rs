//! Erasing a person: a pseudonym takes the place of the name everywhere, what let them in goes, and what they did stays.

use crate::{failure::Failure, organisations::directory::PersonEntry};
use database::{Connection, LogEntry, Redaction, Row, Tx};
use domain::pseudonym::{Mask, pseudonym};
use serde_json::json;
use sqlx::AssertSqlSafe;

/// What erasing a person would change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Extent {
    pub(super) log_lines: usize,
    pub(super) comments: i64,
    pub(super) files: i64,
    pub(super) mails: i64,
}

/// Tables whose rows about a person go: what let them in, and what only they made use of.
const GOING: [(&str, &str); 22] = [
    // First, since they are found through the sessions: what an identity provider calls the person.
    ("saml_sessions", "session IN (SELECT provider_session FROM session_origins WHERE person = $1)"),
    ("session_origins", "person = $1 OR token_hash IN (SELECT token_hash FROM sessions WHERE person = $1)"),
    ("sessions", "person = $1"),
    ("links", "person = $1"),
    ("second_factors", "person = $1"),
    ("recovery_codes", "person = $1"),
    ("passkeys", "person = $1"),
    ("passkey_challenges", "person = $1"),
    ("identities", "person = $1"),
    ("accounts", "person = $1"),
    ("api_tokens", "person = $1"),
    ("api_requests", "person = $1"),
    ("webhook_deliveries", "webhook IN (SELECT id FROM webhooks WHERE person = $1)"),
    ("webhooks", "person = $1"),
    ("outbox", "person = $1"),
    ("bounces", "person = $1"),
    ("saved_filters", "person = $1"),
    ("forum_people", "person = $1"),
    ("event_links", "invitation IN (SELECT id FROM event_invitations WHERE person = $1)"),
    ("calendar_feeds", "person = $1"),
    ("dismissed_messages", "person = $1"),
    ("seen_publications", "person = $1"),
];

/// Texts that people wrote, in which a name can stand: table and column.
const WRITTEN: [(&str, &str); 57] = [
    ("participant_moves", "reason"),
    ("milestone_exceptions", "reason"),
    ("comments", "body"),
    ("publications", "note"),
    ("wrong_entries", "body"),
    ("handovers", "changes"),
    ("outbox", "subject"),
    ("outbox", "body"),
    ("outbox", "html"),
    ("outbox", "calendar"),
    ("imports", "content"),
    ("shared_answers", "question"),
    ("shared_answers", "answer"),
    ("forums", "purpose"),
    ("forum_meetings", "note"),
    ("event_invitations", "expectation"),
    ("event_invitations", "remark"),
    ("operating_messages", "body_da"),
    ("draft_files", "content"),
    ("draft_comments", "body"),
    ("local_tasks", "title"),
    ("local_tasks", "body"),
    ("passed_on", "words"),
    ("gate_decisions", "reason"),
    ("check_answers", "note"),
    ("readiness_sheets", "answers"),
    ("readiness_agreed", "note"),
    ("readiness_decisions", "reason"),
    ("readiness_decisions", "conditions"),
    ("wave_wishes", "note"),
    ("group_sign_ups", "why"),
    ("group_sign_ups", "leader"),
    ("training_entries", "note"),
    ("training_evaluations", "remark"),
    ("own_classes", "place"),
    ("own_classes", "remark"),
    ("review_rounds", "title"),
    ("review_rounds", "about"),
    ("review_rounds", "material"),
    ("review_rounds", "who"),
    ("review_passages", "body"),
    ("review_comments", "body"),
    ("review_comments", "answer"),
    ("review_travels", "purpose"),
    ("success_figures", "source"),
    ("success_figures", "note"),
    ("pilot_decisions", "reason"),
    ("training_sessions", "teacher"),
    ("cutover_items", "title"),
    ("cutover_items", "note"),
    ("cutover_items", "outcome"),
    ("communication_lines", "sender"),
    ("communication_lines", "message"),
    ("letters", "subject_da"),
    ("letters", "body_da"),
    ("letters", "subject_en"),
    ("letters", "body_en"),
];

/// Columns that say whose something is: table, column of the name, column of the person.
const SIGNED: [(&str, &str, &str); 27] = [
    ("participant_moves", "moved_by_name", "moved_by"),
    ("milestone_exceptions", "granted_by_name", "granted_by"),
    ("comments", "author_name", "author"),
    ("files", "author_name", "author"),
    ("wrong_entries", "reporter_name", "reporter"),
    ("outbox_stops", "stopped_by_name", "stopped_by"),
    ("event_materials", "author_name", "author"),
    ("gate_decisions", "decided_by_name", "decided_by"),
    ("check_answers", "answered_by_name", "answered_by"),
    ("check_runs", "attached_by_name", "attached_by"),
    ("evidence_files", "author_name", "author"),
    ("readiness_sheets", "person_name", "person"),
    ("readiness_agreed", "agreed_by_name", "agreed_by"),
    ("readiness_decisions", "decided_by_name", "decided_by"),
    ("training_entries", "written_by_name", "written_by"),
    ("cutover_items", "written_by_name", "written_by"),
    ("wave_wishes", "written_by_name", "written_by"),
    ("wave_plans", "asked_by_name", "asked_by"),
    ("review_rounds", "made_by_name", "made_by"),
    ("review_comments", "author_name", "author"),
    ("review_comments", "answered_by_name", "answered_by"),
    ("success_figures", "entered_by_name", "entered_by"),
    ("pilot_decisions", "decided_by_name", "decided_by"),
    ("training_plans", "asked_by_name", "asked_by"),
    ("letters", "author_name", "author"),
    ("letter_recipients", "name", "person"),
    ("letter_recipients", "address", "person"),
];

/// What stands in place of a person's name.
pub(super) fn pseudonym_of(person: &PersonEntry) -> String {
    // The end of an id that sorts by time is its random part.
    let tail: String = person.id.as_str().chars().rev().filter(char::is_ascii_alphanumeric).take(8).collect();
    pseudonym(&tail)
}

/// The words that name this person and nobody else, for texts by others; and all of them, for lines about this person.
pub(super) struct Masks {
    everywhere: Mask,
    about: Mask,
}

impl Masks {
    pub(super) fn new(person: &PersonEntry, people: &[PersonEntry]) -> Self {
        let pseudonym = pseudonym_of(person);
        let phone = person.phone.as_deref().unwrap_or_default();
        let words = [person.name.as_str(), person.email.as_str(), phone];
        let shared = |word: &str| {
            people
                .iter()
                .any(|other| other.id != person.id && (other.name == word || other.email == word || other.phone.as_deref() == Some(word)))
        };
        let own = words.into_iter().filter(|word| !shared(word));
        Self { everywhere: Mask::new(own, &pseudonym), about: Mask::new(words, &pseudonym) }
    }
}

/// The lines of the log that name a person, as they will stand.
pub(super) async fn redactions(connection: &mut Connection, person: &PersonEntry, masks: &Masks) -> Result<Vec<Redaction>, Failure> {
    let words = masks.everywhere.words();
    let named = |column: &str| (0..words.len()).map(|at| format!("REPLACE({column}, ${}, '') <> {column}", at + 2)).collect::<Vec<_>>();
    let mut conditions = vec!["actor = $1".to_owned(), "subject = $1".to_owned()];
    conditions.extend(["was", "became"].iter().flat_map(|column| named(column)));
    let sql = format!("SELECT sequence, actor, subject, actor_name, was, became FROM log WHERE {}", conditions.join(" OR "));
    let mut query = sqlx::query(AssertSqlSafe(sql)).bind(person.id.as_str().to_owned());
    for word in words {
        query = query.bind(word.clone());
    }
    let rows = query.fetch_all(connection).await?;
    let mut all = Vec::new();
    for row in &rows {
        let is = |column: &str| -> Result<bool, sqlx::Error> {
            Ok(row.try_get::<Option<String>, _>(column)?.as_deref() == Some(person.id.as_str()))
        };
        let mask = if is("subject")? { &masks.about } else { &masks.everywhere };
        let text = |column: &str| -> Result<Option<String>, sqlx::Error> { row.try_get(column) };
        let (actor_name, was, became): (String, _, _) = (row.try_get("actor_name")?, text("was")?, text("became")?);
        let masked = Redaction {
            sequence: row.try_get("sequence")?,
            actor_name: if is("actor")? { pseudonym_of(person) } else { actor_name.clone() },
            was: was.as_deref().map(|text| mask.over(text)),
            became: became.as_deref().map(|text| mask.over(text)),
        };
        if masked.actor_name != actor_name || masked.was != was || masked.became != became {
            all.push(masked);
        }
    }
    Ok(all)
}

/// What erasing a person would change.
pub(super) async fn extent(connection: &mut Connection, person: &PersonEntry, masks: &Masks) -> Result<Extent, Failure> {
    let log_lines = redactions(connection, person, masks).await?.len();
    let mut counted = [0_i64; 3];
    let counts = ["comments WHERE author = $1", "files WHERE author = $1", "outbox WHERE person = $1"];
    for (count, of) in counted.iter_mut().zip(counts) {
        let sql = format!("SELECT COUNT(*) FROM {of}");
        *count = sqlx::query_scalar(AssertSqlSafe(sql)).bind(person.id.as_str().to_owned()).fetch_one(&mut *connection).await?;
    }
    Ok(Extent { log_lines, comments: counted[0], files: counted[1], mails: counted[2] })
}

/// Erases a person.
pub(super) async fn erase(tx: &mut Tx, person: &PersonEntry, masks: &Masks) -> Result<(), Failure> {
    let id = person.id.as_str().to_owned();
    let pseudonym = pseudonym_of(person);
    let redactions = redactions(tx.connection(), person, masks).await?;
    for (table, condition) in GOING {
        let sql = format!("DELETE FROM {table} WHERE {condition}");
        sqlx::query(AssertSqlSafe(sql)).bind(id.clone()).execute(tx.connection()).await?;
    }
    let sql = "UPDATE people SET name = $1, sort_key = $2, email = '', phone = NULL, job_title = NULL, bounced_on = NULL, \
               fk_uuid = NULL, fk_unit = NULL WHERE id = $3";
    sqlx::query(sql).bind(pseudonym.clone()).bind(texts::sort_key(&pseudonym)).bind(id.clone()).execute(tx.connection()).await?;
    for (table, name, who) in SIGNED {
        let sql = format!("UPDATE {table} SET {name} = $1 WHERE {who} = $2");
        sqlx::query(AssertSqlSafe(sql)).bind(pseudonym.clone()).bind(id.clone()).execute(tx.connection()).await?;
    }
    for (table, column) in WRITTEN {
        for word in masks.everywhere.words() {
            let sql = format!("UPDATE {table} SET {column} = REPLACE({column}, $1, $2) WHERE REPLACE({column}, $1, '') <> {column}");
            sqlx::query(AssertSqlSafe(sql)).bind(word.clone()).bind(pseudonym.clone()).execute(tx.connection()).await?;
        }
    }
    overlays(tx, masks.everywhere.words(), &pseudonym).await?;
    let lines = redactions.len();
    tx.redact_log(&redactions).await?;
    tx.bump("people").await?;
    let became = Some(json!({"name": pseudonym, "lines": lines}).to_string());
    let organisation = Some(person.organisation.as_str());
    Ok(tx.log(LogEntry { action: "person.erased", organisation, subject: Some(&id), became, ..LogEntry::default() }).await?)
}

/// Reasons and answers that name the person; servers that keep them in memory read them anew.
async fn overlays(tx: &mut Tx, words: &[String], pseudonym: &str) -> Result<(), Failure> {
    let columns = ["state_reason", "answer", "answer_refused"];
    for word in words {
        let found: Vec<String> = columns.iter().map(|column| format!("REPLACE({column}, $1, '') <> {column}")).collect();
        let sql = format!("SELECT DISTINCT rollout FROM overlays WHERE {}", found.join(" OR "));
        let rollouts: Vec<String> = sqlx::query_scalar(AssertSqlSafe(sql)).bind(word.clone()).fetch_all(tx.connection()).await?;
        for rollout in rollouts {
            let revision = tx.bump(&format!("rollout:{rollout}")).await?;
            let set: Vec<String> = columns.iter().map(|column| format!("{column} = REPLACE({column}, $1, $2)")).collect();
            let sql =
                format!("UPDATE overlays SET {}, changed_at_revision = $3 WHERE rollout = $4 AND ({})", set.join(", "), found.join(" OR "));
            let update = sqlx::query(AssertSqlSafe(sql)).bind(word.clone()).bind(pseudonym.to_owned());
            update.bind(revision).bind(rollout).execute(tx.connection()).await?;
        }
    }
    Ok(())
}
