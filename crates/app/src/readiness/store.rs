//! The SQL of readiness: what people answered, what was agreed, what was decided. A decision is never changed: another one comes after it.

use crate::failure::Failure;
use database::{AnyRow, Connection, LogEntry, Moment, Row, Tx};
use domain::{
    access::ReadinessPermit,
    calendar::Day,
    readiness::{
        decision::{Verdict, Wanted},
        score::Answers,
    },
    rollout::Ready,
    text::{OrganisationCode, PersonId, QuestionKey, QuestionnaireKey, RolloutKey},
};
use serde_json::json;
use std::collections::HashSet;

/// What one person answered.
#[derive(Debug, Clone)]
pub(super) struct Sheet {
    pub(super) organisation: OrganisationCode,
    pub(super) person: PersonId,
    pub(super) name: String,
    pub(super) answers: Answers,
    pub(super) handed_in: bool,
    pub(super) revision: i64,
}

/// An answer that was agreed on; empty if it was taken back.
#[derive(Debug, Clone)]
pub(super) struct Agreed {
    pub(super) organisation: OrganisationCode,
    pub(super) question: QuestionKey,
    pub(super) answer: String,
    pub(super) note: String,
    pub(super) by: String,
    pub(super) on: Day,
    revision: i64,
}

/// A decision as it is kept.
#[derive(Debug, Clone)]
pub(super) struct Decided {
    pub(super) organisation: OrganisationCode,
    pub(super) verdict: Verdict,
    pub(super) reason: String,
    pub(super) conditions: String,
    pub(super) by_day: Option<Day>,
    /// The score on that day.
    pub(super) score: Option<i64>,
    pub(super) by: String,
    pub(super) on: Day,
}

fn day(row: &AnyRow, column: &str) -> Result<Day, Failure> {
    Ok(Day::from_date(Moment::local(row.try_get(column)?).date()).unwrap_or(Day::from_number(0)))
}

fn organisation(row: &AnyRow) -> Result<OrganisationCode, Failure> {
    Ok(OrganisationCode::new(row.try_get::<String, _>("organisation")?))
}

/// A questionnaire at all organisations of a rollout, or at one: what everything here is read by.
#[derive(Debug, Clone, Copy)]
pub(super) struct Of<'a> {
    pub(super) rollout: &'a RolloutKey,
    pub(super) questionnaire: &'a QuestionnaireKey,
    pub(super) organisation: Option<&'a OrganisationCode>,
}

impl Of<'_> {
    async fn rows(self, connection: &mut Connection, columns: &str, from: &str) -> Result<Vec<AnyRow>, Failure> {
        let (only, order) = match self.organisation {
            Some(_) => (" AND organisation = $3", ""),
            None => ("", "organisation, "),
        };
        let (table, by) = from.split_once(' ').unwrap_or((from, "rollout"));
        let sql = format!("SELECT {columns} FROM {table} WHERE rollout = $1 AND questionnaire = $2{only} ORDER BY {order}{by}");
        let query = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(self.rollout.to_string()).bind(self.questionnaire.to_string());
        let query = match self.organisation {
            Some(code) => query.bind(code.to_string()),
            None => query,
        };
        Ok(query.fetch_all(connection).await?)
    }
}

/// What people answered, by organisation and then by name.
pub(super) async fn sheets(connection: &mut Connection, of: Of<'_>) -> Result<Vec<Sheet>, Failure> {
    let columns = "organisation, person, person_name, answers, handed_in_at, revision";
    let sheet = |row: &AnyRow| -> Result<Sheet, Failure> {
        Ok(Sheet {
            organisation: organisation(row)?,
            person: PersonId::new(row.try_get::<String, _>("person")?),
            name: row.try_get("person_name")?,
            answers: answers(row.try_get("answers")?),
            handed_in: row.try_get::<Option<i64>, _>("handed_in_at")?.is_some(),
            revision: row.try_get("revision")?,
        })
    };
    of.rows(connection, columns, "readiness_sheets person_name, person").await?.iter().map(sheet).collect()
}

fn answers(stored: &str) -> Answers {
    let kept: std::collections::BTreeMap<String, String> = serde_json::from_str(stored).unwrap_or_default();
    kept.into_iter().map(|(key, answer)| (QuestionKey::new(key), answer)).collect()
}

/// What was agreed, by organisation.
pub(super) async fn agreed(connection: &mut Connection, of: Of<'_>) -> Result<Vec<Agreed>, Failure> {
    let agreed = |row: &AnyRow| -> Result<Agreed, Failure> {
        Ok(Agreed {
            organisation: organisation(row)?,
            question: QuestionKey::new(row.try_get::<String, _>("question")?),
            answer: row.try_get("answer")?,
            note: row.try_get("note")?,
            by: row.try_get("agreed_by_name")?,
            on: day(row, "agreed_at")?,
            revision: row.try_get("revision")?,
        })
    };
    let columns = "organisation, question, answer, note, agreed_by_name, agreed_at, revision";
    of.rows(connection, columns, "readiness_agreed question").await?.iter().map(agreed).collect()
}

/// What was decided, by organisation, the latest last.
pub(super) async fn decisions(connection: &mut Connection, of: Of<'_>) -> Result<Vec<Decided>, Failure> {
    let decided = |row: &AnyRow| -> Result<Decided, Failure> {
        Ok(Decided {
            organisation: organisation(row)?,
            verdict: verdict(row)?,
            reason: row.try_get("reason")?,
            conditions: row.try_get("conditions")?,
            by_day: row.try_get::<Option<String>, _>("by_day")?.and_then(|day| day.parse().ok()),
            score: row.try_get("score")?,
            by: row.try_get("decided_by_name")?,
            on: day(row, "decided_at")?,
        })
    };
    let columns = "organisation, verdict, reason, conditions, by_day, score, decided_by_name, decided_at";
    of.rows(connection, columns, "readiness_decisions number").await?.iter().map(decided).collect()
}

fn verdict(row: &AnyRow) -> Result<Verdict, Failure> {
    let word: String = row.try_get("verdict")?;
    Verdict::from_key(&word).ok_or_else(|| Failure::Internal(format!("unknown verdict: {word}")))
}

/// Where it is decided on a day that an organisation is ready, for the gates that ask for it.
pub(crate) async fn ready(connection: &mut Connection, rollout: &RolloutKey, until: Day) -> Result<Ready, Failure> {
    let sql = "SELECT questionnaire, organisation, verdict, decided_at FROM readiness_decisions WHERE rollout = $1 ORDER BY number";
    let rows = sqlx::query(sql).bind(rollout.to_string()).fetch_all(connection).await?;
    let mut ready = Ready::new();
    for row in &rows {
        if day(row, "decided_at")? > until {
            continue;
        }
        let place = (organisation(row)?, QuestionnaireKey::new(row.try_get::<String, _>("questionnaire")?));
        match verdict(row)?.lets_through() {
            true => ready.insert(place),
            false => ready.remove(&place),
        };
    }
    Ok(ready)
}

/// The organisations of which the latest decision, about whichever questionnaire, is that they are not ready: what the planner of waves reads.
pub(crate) async fn not_ready(connection: &mut Connection, rollout: &RolloutKey) -> Result<HashSet<OrganisationCode>, Failure> {
    let sql = "SELECT organisation, verdict FROM readiness_decisions AS one WHERE rollout = $1 AND number = \
               (SELECT MAX(number) FROM readiness_decisions AS other WHERE other.rollout = one.rollout \
               AND other.organisation = one.organisation AND other.questionnaire = one.questionnaire)";
    let rows = sqlx::query(sql).bind(rollout.to_string()).fetch_all(connection).await?;
    let mut late = HashSet::new();
    for row in &rows {
        if verdict(row)? == Verdict::NotReady {
            late.insert(organisation(row)?);
        }
    }
    Ok(late)
}

/// The organisations that agreed to be counted in figures of many.
pub(super) async fn sharing(connection: &mut Connection, rollout: &RolloutKey) -> Result<HashSet<OrganisationCode>, Failure> {
    let sql = "SELECT organisation FROM readiness_shares WHERE rollout = $1 AND shares = 1";
    let codes: Vec<String> = sqlx::query_scalar(sql).bind(rollout.to_string()).fetch_all(connection).await?;
    Ok(codes.into_iter().map(OrganisationCode::new).collect())
}

/// What the agreed answers and decisions of a place are changed over: each change of either counts it up.
pub(super) fn revision(agreed: &[Agreed], decisions: &[Decided]) -> i64 {
    agreed.iter().map(|one| one.revision).sum::<i64>() + decisions.len() as i64
}

/// Who writes.
#[derive(Debug, Clone, Copy)]
pub struct Writer<'a> {
    /// The person's id.
    pub id: &'a PersonId,
    /// The name, as it will be shown.
    pub name: &'a str,
}

/// Keeps a person's sheet over the revision that was read; `false` if it was changed meanwhile. The log says that somebody answered, not what:
/// who answered what is for the organisation's own people.
pub async fn save_sheet(
    tx: &mut Tx,
    permit: &ReadinessPermit,
    by: Writer<'_>,
    answers: &Answers,
    hands_in: bool,
    known: i64,
) -> Result<bool, Failure> {
    if !permit.answers() {
        return Err(Failure::NotFound);
    }
    let at = tx.now().micros;
    let kept: std::collections::BTreeMap<&str, &str> = answers.iter().map(|(key, answer)| (key.as_str(), answer.as_str())).collect();
    let kept = serde_json::to_string(&kept).map_err(|error| Failure::Internal(error.to_string()))?;
    let sql = if known == 0 {
        "INSERT INTO readiness_sheets (answers, changed_at, handed_in_at, person_name, rollout, questionnaire, organisation, person, revision) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9 + 1) ON CONFLICT (rollout, questionnaire, organisation, person) DO NOTHING"
    } else {
        "UPDATE readiness_sheets SET answers = $1, changed_at = $2, handed_in_at = COALESCE(handed_in_at, $3), person_name = $4, \
         revision = revision + 1 WHERE rollout = $5 AND questionnaire = $6 AND organisation = $7 AND person = $8 AND revision = $9"
    };
    let done = sqlx::query(sql)
        .bind(kept)
        .bind(at)
        .bind(hands_in.then_some(at))
        .bind(by.name.to_owned())
        .bind(permit.rollout().to_string())
        .bind(permit.questionnaire().to_string())
        .bind(permit.organisation().to_string())
        .bind(by.id.to_string())
        .bind(known)
        .execute(tx.connection())
        .await?;
    if done.rows_affected() == 0 {
        return Ok(false);
    }
    let became = json!({"questionnaire": permit.questionnaire().as_str(), "answers": answers.len()}).to_string();
    log(tx, if hands_in { "readiness.handed-in" } else { "readiness.answered" }, permit, None, became).await?;
    Ok(true)
}

/// The revision of the permit's place, as [`revision`] says it.
async fn revision_now(tx: &mut Tx, permit: &ReadinessPermit) -> Result<i64, Failure> {
    let of = Of { rollout: permit.rollout(), questionnaire: permit.questionnaire(), organisation: Some(permit.organisation()) };
    let agreed = agreed(tx.connection(), of).await?;
    Ok(revision(&agreed, &decisions(tx.connection(), of).await?))
}

/// Writes down what was agreed about a question; `false` if the place was changed since that revision.
pub async fn agree(
    tx: &mut Tx,
    permit: &ReadinessPermit,
    by: Writer<'_>,
    (question, answer, note): (&QuestionKey, &str, &str),
    known: i64,
) -> Result<bool, Failure> {
    if !permit.agrees() {
        return Err(Failure::NotFound);
    }
    if revision_now(tx, permit).await? != known {
        return Ok(false);
    }
    let of = Of { rollout: permit.rollout(), questionnaire: permit.questionnaire(), organisation: Some(permit.organisation()) };
    let was = agreed(tx.connection(), of).await?.into_iter().find(|one| one.question == *question);
    let at = tx.now().micros;
    let sql = if was.is_none() {
        "INSERT INTO readiness_agreed (answer, note, agreed_by, agreed_by_name, agreed_at, rollout, questionnaire, organisation, question, revision) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10 + 1) ON CONFLICT (rollout, questionnaire, organisation, question) DO NOTHING"
    } else {
        "UPDATE readiness_agreed SET answer = $1, note = $2, agreed_by = $3, agreed_by_name = $4, agreed_at = $5, revision = revision + 1 \
         WHERE rollout = $6 AND questionnaire = $7 AND organisation = $8 AND question = $9 AND revision = $10"
    };
    let done = sqlx::query(sql)
        .bind(answer.to_owned())
        .bind(note.to_owned())
        .bind(by.id.to_string())
        .bind(by.name.to_owned())
        .bind(at)
        .bind(permit.rollout().to_string())
        .bind(permit.questionnaire().to_string())
        .bind(permit.organisation().to_string())
        .bind(question.to_string())
        .bind(was.as_ref().map_or(0, |was| was.revision))
        .execute(tx.connection())
        .await?;
    if done.rows_affected() == 0 {
        return Ok(false);
    }
    let told = |answer: &str, note: &str| {
        let (questionnaire, question) = (permit.questionnaire().as_str(), question.as_str());
        json!({"questionnaire": questionnaire, "question": question, "answer": answer, "note": note}).to_string()
    };
    let before = was.map(|was| told(&was.answer, &was.note));
    log(tx, "readiness.agreed", permit, before, told(answer, note)).await?;
    Ok(true)
}

/// Writes a decision down; `false` if the place was changed since that revision.
pub async fn decide(
    tx: &mut Tx,
    permit: &ReadinessPermit,
    by: Writer<'_>,
    (wanted, score): (&Wanted<'_>, Option<u8>),
    known: i64,
) -> Result<bool, Failure> {
    if !permit.decides() {
        return Err(Failure::NotFound);
    }
    if revision_now(tx, permit).await? != known {
        return Ok(false);
    }
    let of = Of { rollout: permit.rollout(), questionnaire: permit.questionnaire(), organisation: Some(permit.organisation()) };
    let number = decisions(tx.connection(), of).await?.len() as i64 + 1;
    let at = tx.now().micros;
    let sql = "INSERT INTO readiness_decisions (rollout, questionnaire, organisation, number, verdict, reason, conditions, by_day, score, \
               decided_by, decided_by_name, decided_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) \
               ON CONFLICT (rollout, questionnaire, organisation, number) DO NOTHING";
    let done = sqlx::query(sql)
        .bind(permit.rollout().to_string())
        .bind(permit.questionnaire().to_string())
        .bind(permit.organisation().to_string())
        .bind(number)
        .bind(wanted.verdict.key())
        .bind(wanted.reason.to_owned())
        .bind(wanted.conditions.to_owned())
        .bind(wanted.by.map(|day| day.to_string()))
        .bind(score.map(i64::from))
        .bind(by.id.to_string())
        .bind(by.name.to_owned())
        .bind(at)
        .execute(tx.connection())
        .await?;
    if done.rows_affected() == 0 {
        return Ok(false);
    }
    let became = json!({
        "questionnaire": permit.questionnaire().as_str(),
        "verdict": wanted.verdict.key(),
        "reason": wanted.reason,
        "conditions": wanted.conditions,
        "by": wanted.by.map(|day| day.to_string()),
        "score": score,
    });
    log(tx, "readiness.decided", permit, None, became.to_string()).await?;
    Ok(true)
}

/// Says whether the permit's organisation is counted in figures of many.
pub async fn share(tx: &mut Tx, permit: &ReadinessPermit, shares: bool) -> Result<(), Failure> {
    if !permit.agrees() {
        return Err(Failure::NotFound);
    }
    let sql = "INSERT INTO readiness_shares (rollout, organisation, shares) VALUES ($1, $2, $3) \
               ON CONFLICT (rollout, organisation) DO UPDATE SET shares = excluded.shares";
    sqlx::query(sql)
        .bind(permit.rollout().to_string())
        .bind(permit.organisation().to_string())
        .bind(i64::from(shares))
        .execute(tx.connection())
        .await?;
    log(tx, "readiness.shared", permit, None, json!({"shares": shares}).to_string()).await
}

async fn log(tx: &mut Tx, action: &'static str, permit: &ReadinessPermit, was: Option<String>, became: String) -> Result<(), Failure> {
    let (rollout, organisation) = (Some(permit.rollout().as_str()), Some(permit.organisation().as_str()));
    let subject = Some(permit.questionnaire().as_str());
    Ok(tx.log(LogEntry { action, rollout, organisation, subject, was, became: Some(became), ..LogEntry::default() }).await?)
}
