//! Everything in the database that names a person, table by table: for their own file, and so that none is forgotten.

use crate::failure::Failure;
use database::{AnyRow, Connection, Row};
use domain::text::PersonId;
use serde_json::{Map, Value};
use sqlx::{AssertSqlSafe, Column};

/// A table, its columns that may be handed out, and how the person is found in it.
pub(super) struct Source {
    pub(super) table: &'static str,
    columns: &'static str,
    condition: &'static str,
}

const fn source(table: &'static str, columns: &'static str, condition: &'static str) -> Source {
    Source { table, columns, condition }
}

/// All of them. Secrets (hashes, keys, codes) are nobody's to hand out, the contents of files are fetched where they lie.
pub(super) const SOURCES: [Source; 68] = [
    source("people", "name, email, phone, job_title, organisation, left_on, bounced_on, fk_uuid, fk_unit", "id = $1"),
    source("accounts", "login, disabled_on", "person = $1"),
    source("sessions", "user_agent, created_at, last_seen, expires_at", "person = $1"),
    source("session_origins", "provider, provider_session, expires_at", "person = $1"),
    source("links", "purpose, address, created_at, expires_at, used_at", "person = $1"),
    source("second_factors", "confirmed_at", "person = $1"),
    source("recovery_codes", "used_at", "person = $1"),
    source("passkeys", "name, added_at, last_used_at", "person = $1"),
    source("passkey_challenges", "purpose, expires_at", "person = $1"),
    source("identities", "provider, subject, first_seen, last_seen", "person = $1"),
    source("outbox", "to_address, subject, body, calendar, kind, created_at, sent_at", "person = $1"),
    source("outbox_stops", "stopped_at, stopped_by_name, started_at", "stopped_by = $1"),
    source("bounces", "address, status, permanent, came_at", "person = $1"),
    source("mail_preferences", "rhythm, since_day, language", "person = $1"),
    source("told_at_once", "day, about", "person = $1"),
    source("holdings", "role, organisation, rollout, is_primary, from_day, until_day, confirmed_on", "person = $1"),
    source("deputies", "from_day, until_day", "person = $1"),
    source("overlays", "rollout, organisation, task, state, responsible, performer, answer", "responsible = $1 OR performer = $1"),
    source("comments", "rollout, organisation, task, kind, written_at, body", "author = $1"),
    source("local_tasks", "rollout, organisation, code, title, body, created_at", "created_by = $1"),
    source("passed_on", "rollout, organisation, task, words, created_at", "created_by = $1"),
    source("help_requests", "rollout, organisation, task, asked_of, asked_at, may_name, answered_at, outcome, settled_at", "asker = $1"),
    source("shared_answers", "question, answer, shared_at, withdrawn_at", "shared_by = $1"),
    source("files", "rollout, organisation, task, name, media_type, size, added_at", "author = $1"),
    source("wrong_entries", "organisation, reporter_name, reported_at, body, settled_at", "person = $1 OR reporter = $1"),
    source("saved_filters", "page, name, query, created_at", "person = $1"),
    source("dismissed_messages", "message, revision", "person = $1"),
    source("participant_moves", "rollout, organisation, was, became, reason, moved_at", "moved_by = $1"),
    source("milestone_exceptions", "rollout, organisation, milestone, day, reason, granted_at", "granted_by = $1"),
    source("seen_publications", "rollout, number, seen_at", "person = $1"),
    source("playbook_drafts", "playbook, base_version, state, created_at", "created_by = $1 OR submitted_by = $1 OR approved_by = $1"),
    source("draft_files", "draft, path, number, content, written_at", "author = $1"),
    source("draft_comments", "draft, path, body, written_at", "author = $1"),
    source("forum_people", "forum, said, shows_contact", "person = $1"),
    source("forums", "key, title, host", "host = $1"),
    source("handovers", "kind, from_day, made_on, changes", "person = $1"),
    source("events", "rollout, key, state", "organiser = $1"),
    source("event_invitations", "rollout, event, invited_at, reply, attended, expectation, degree, remark, temperature", "person = $1"),
    source("event_materials", "rollout, event, kind, name, url, size, added_at", "author = $1"),
    source("editions", "rollout, organisation, number, day, version", "entries LIKE '%\"' || $1 || '\"%'"),
    source("calendar_feeds", "scope, created_at, revoked_at", "person = $1"),
    source(
        "letters",
        "organisation, author_name, selection, subject_da, body_da, subject_en, body_en, sent_at",
        "author = $1 OR reply_to = $1",
    ),
    source("letter_recipients", "letter, name, address, organisation", "person = $1"),
    source("cutover_items", "rollout, organisation, kind, title, note, outcome, written_at, settled_day", "written_by = $1"),
    source("check_answers", "rollout, organisation, checklist, item, verdict, note, answered_at", "answered_by = $1"),
    source("check_runs", "rollout, organisation, checklist, made_by, results, attached_at", "attached_by = $1"),
    source("evidence_files", "rollout, organisation, place, list, item, name, media_type, size, added_at", "author = $1"),
    source("readiness_sheets", "rollout, questionnaire, organisation, answers, changed_at, handed_in_at", "person = $1"),
    source("readiness_agreed", "rollout, questionnaire, organisation, question, answer, note, agreed_at", "agreed_by = $1"),
    source("readiness_decisions", "rollout, questionnaire, organisation, verdict, reason, conditions, decided_at", "decided_by = $1"),
    source("wave_wishes", "rollout, organisation, earliest, latest, contract_end, note, written_at", "written_by = $1"),
    source("wave_plans", "rollout, goal, asked_at", "asked_by = $1"),
    source("training_plans", "rollout, course, asked_at, carried_out_at", "asked_by = $1"),
    source("own_classes", "rollout, organisation, course, day, from_time, until_time, place, state", "trainer = $1"),
    source("study_seen", "rollout, material, seen, said_at", "person = $1"),
    source("review_rounds", "rollout, title, about, due, state", "made_by = $1"),
    source("review_reviewers", "round, done_at, minutes, reminded_at", "person = $1"),
    source("review_comments", "round, passage, kind, body, written_at, withdrawn_at, outcome, answer", "author = $1 OR answered_by = $1"),
    source("review_travels", "round, day, purpose, kilometres, kroner, withdrawn_at", "person = $1"),
    source("success_figures", "rollout, criterion, day, tenths, source, note, entered_at", "entered_by = $1"),
    source("pilot_decisions", "rollout, course, go, reason, decided_at", "decided_by = $1"),
    source("training_evaluations", "session, degree, remark, said_at", "person = $1"),
    source(
        "training_entries",
        "rollout, course, organisation, act, session, until_day, note, written_at",
        "person = $1 OR written_by = $1",
    ),
    source(
        "group_sign_ups",
        "call_id, organisation, wishes, role_from, library, years, why, leader, written_at, withdrawn_at",
        "person = $1 OR written_by = $1",
    ),
    source("gate_decisions", "rollout, gate, place, verdict, reason, decided_at", "decided_by = $1"),
    source("api_tokens", "name, scope, created_at, expires_on, last_used_on, revoked_at", "person = $1"),
    source("api_requests", "made_at, status, answer", "person = $1"),
    source("webhooks", "name, address, kinds, rollout, made_at, off_at, off_why, removed_at, last_at, last_outcome", "person = $1"),
];

/// What one table has about a person.
pub(super) struct Found {
    pub(super) table: &'static str,
    pub(super) columns: Vec<String>,
    pub(super) rows: Vec<Vec<Value>>,
}

impl Found {
    /// The rows as JSON objects.
    pub(super) fn objects(&self) -> Vec<Value> {
        let object = |row: &Vec<Value>| Value::Object(self.columns.iter().cloned().zip(row.iter().cloned()).collect::<Map<_, _>>());
        self.rows.iter().map(object).collect()
    }
}

/// Everything about a person, and their lines of the log.
pub(super) async fn everything(connection: &mut Connection, person: &PersonId) -> Result<Vec<Found>, Failure> {
    let mut all = Vec::with_capacity(SOURCES.len() + 1);
    for source in &SOURCES {
        let sql = format!("SELECT {} FROM {} WHERE {}", source.columns, source.table, source.condition);
        all.push(found(connection, source.table, sql, person).await?);
    }
    let sql = "SELECT sequence, at, day, actor_name, action, rollout, organisation, task, was, became FROM log \
               WHERE actor = $1 OR subject = $1 ORDER BY sequence";
    all.push(found(connection, "log", sql.to_owned(), person).await?);
    Ok(all)
}

async fn found(connection: &mut Connection, table: &'static str, sql: String, person: &PersonId) -> Result<Found, Failure> {
    let rows = sqlx::query(AssertSqlSafe(sql)).bind(person.as_str().to_owned()).fetch_all(connection).await?;
    let columns = rows.first().map(|row| row.columns().iter().map(|column| column.name().to_owned()).collect()).unwrap_or_default();
    let rows = rows.iter().map(|row| (0..row.len()).map(|at| value(row, at)).collect()).collect();
    Ok(Found { table, columns, rows })
}

/// Text and numbers, which is all that there is.
fn value(row: &AnyRow, at: usize) -> Value {
    if let Ok(text) = row.try_get::<Option<String>, _>(at) {
        return text.map_or(Value::Null, Value::String);
    }
    row.try_get::<Option<i64>, _>(at).ok().flatten().map_or(Value::Null, Value::from)
}
