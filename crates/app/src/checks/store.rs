//! The SQL of checklists: what people answered, and what machines found. A run of a machine is never changed: another one comes after it.

use crate::failure::Failure;
use database::{AnyRow, Connection, LogEntry, Moment, Row, Tx};
use domain::{
    access::ChecksPermit,
    calendar::Day,
    checks::{Outcome, Verdict, Verdicts},
    text::{CheckKey, ChecklistKey, OrganisationCode, PersonId, RolloutKey},
};
use serde_json::json;
use std::collections::{BTreeMap, HashMap};

/// What somebody answered on an item.
#[derive(Debug, Clone)]
pub(super) struct Answer {
    pub(super) organisation: OrganisationCode,
    pub(super) checklist: ChecklistKey,
    pub(super) item: CheckKey,
    pub(super) verdict: Verdict,
    pub(super) note: String,
    pub(super) by: String,
    pub(super) on: Day,
    pub(super) revision: i64,
}

/// What a machine found, by test: the outcome and what it says besides.
pub type Results = BTreeMap<CheckKey, (Outcome, String)>;

/// One run of a machine.
#[derive(Debug, Clone)]
pub(super) struct Run {
    pub(super) organisation: OrganisationCode,
    pub(super) checklist: ChecklistKey,
    /// `browser` or `command`.
    pub(super) made_by: String,
    pub(super) results: Results,
    pub(super) by: String,
    pub(super) on: Day,
}

/// Who writes.
#[derive(Debug, Clone, Copy)]
pub struct Writer<'a> {
    /// The person's id.
    pub id: &'a PersonId,
    /// The name, as it will be shown.
    pub name: &'a str,
}

async fn rows(
    connection: &mut Connection,
    sql: &'static str,
    rollout: &RolloutKey,
    only: Option<&OrganisationCode>,
) -> Result<Vec<AnyRow>, Failure> {
    let query = sqlx::query(sql).bind(rollout.to_string()).bind(only.map(ToString::to_string).unwrap_or_default());
    Ok(query.fetch_all(connection).await?)
}

fn day(row: &AnyRow, column: &str) -> Result<Day, Failure> {
    Ok(Day::from_date(Moment::local(row.try_get(column)?).date()).unwrap_or(Day::from_number(0)))
}

fn place(row: &AnyRow) -> Result<(OrganisationCode, ChecklistKey), Failure> {
    Ok((OrganisationCode::new(row.try_get::<String, _>("organisation")?), ChecklistKey::new(row.try_get::<String, _>("checklist")?)))
}

fn verdict(row: &AnyRow) -> Result<Verdict, Failure> {
    let word: String = row.try_get("verdict")?;
    Verdict::from_key(&word).ok_or_else(|| Failure::Internal(format!("unknown verdict: {word}")))
}

/// The answers at one organisation, or at all.
pub(super) async fn answers(
    connection: &mut Connection,
    rollout: &RolloutKey,
    only: Option<&OrganisationCode>,
) -> Result<Vec<Answer>, Failure> {
    let sql = "SELECT organisation, checklist, item, verdict, note, answered_by_name, answered_at, revision FROM check_answers \
               WHERE rollout = $1 AND ($2 = '' OR organisation = $2) ORDER BY organisation, checklist, item";
    let answer = |row: &AnyRow| -> Result<Answer, Failure> {
        let (organisation, checklist) = place(row)?;
        Ok(Answer {
            organisation,
            checklist,
            item: CheckKey::new(row.try_get::<String, _>("item")?),
            verdict: verdict(row)?,
            note: row.try_get("note")?,
            by: row.try_get("answered_by_name")?,
            on: day(row, "answered_at")?,
            revision: row.try_get("revision")?,
        })
    };
    rows(connection, sql, rollout, only).await?.iter().map(answer).collect()
}

/// What is answered, by organisation and checklist, for tasks that wait for it.
pub(crate) async fn verdicts(
    connection: &mut Connection,
    rollout: &RolloutKey,
    only: Option<&OrganisationCode>,
) -> Result<HashMap<(OrganisationCode, ChecklistKey), Verdicts>, Failure> {
    let sql = "SELECT organisation, checklist, item, verdict FROM check_answers WHERE rollout = $1 AND ($2 = '' OR organisation = $2)";
    let mut all: HashMap<(OrganisationCode, ChecklistKey), Verdicts> = HashMap::new();
    for row in &rows(connection, sql, rollout, only).await? {
        all.entry(place(row)?).or_default().insert(CheckKey::new(row.try_get::<String, _>("item")?), verdict(row)?);
    }
    Ok(all)
}

/// The runs of machines at one organisation, or at all, the latest last.
pub(super) async fn runs(connection: &mut Connection, rollout: &RolloutKey, only: Option<&OrganisationCode>) -> Result<Vec<Run>, Failure> {
    let sql = "SELECT organisation, checklist, made_by, results, attached_by_name, attached_at FROM check_runs \
               WHERE rollout = $1 AND ($2 = '' OR organisation = $2) ORDER BY organisation, checklist, number";
    let run = |row: &AnyRow| -> Result<Run, Failure> {
        let (organisation, checklist) = place(row)?;
        let kept: BTreeMap<String, String> = serde_json::from_str(row.try_get("results")?).unwrap_or_default();
        let read = |(key, text): (String, String)| {
            let (outcome, detail) = Outcome::read(&text)?;
            Some((CheckKey::new(key), (outcome, detail.to_owned())))
        };
        Ok(Run {
            organisation,
            checklist,
            made_by: row.try_get("made_by")?,
            results: kept.into_iter().filter_map(read).collect(),
            by: row.try_get("attached_by_name")?,
            on: day(row, "attached_at")?,
        })
    };
    rows(connection, sql, rollout, only).await?.iter().map(run).collect()
}

/// Holds the checklists of a rollout: an answer and the files that show it are judged together, one change at a time.
pub(super) async fn hold(tx: &mut Tx, rollout: &RolloutKey) -> Result<(), Failure> {
    tx.bump(&format!("checks:{rollout}")).await?;
    Ok(())
}

/// Keeps an answer; `false` if the item was answered since the revision of the checklist that was read.
pub async fn answer(
    tx: &mut Tx,
    permit: &ChecksPermit,
    by: Writer<'_>,
    (item, verdict, note): (&CheckKey, Verdict, &str),
    known: i64,
) -> Result<bool, Failure> {
    if !permit.fills() {
        return Err(Failure::NotFound);
    }
    let (rollout, organisation) = (permit.rollout(), permit.organisation());
    // The revision counts over the whole checklist, so that two answers take turns.
    hold(tx, rollout).await?;
    let all = answers(tx.connection(), rollout, Some(organisation)).await?;
    let here: Vec<&Answer> = all.iter().filter(|one| one.checklist == *permit.checklist()).collect();
    let was = here.iter().find(|one| one.item == *item);
    if was.is_some_and(|was| was.revision > known) {
        return Ok(false);
    }
    let next = here.iter().map(|one| one.revision).max().unwrap_or_default() + 1;
    let at = tx.now().micros;
    let sql = "INSERT INTO check_answers (rollout, organisation, checklist, item, verdict, note, answered_by, answered_by_name, answered_at, revision) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (rollout, organisation, checklist, item) DO UPDATE SET \
               verdict = excluded.verdict, note = excluded.note, answered_by = excluded.answered_by, \
               answered_by_name = excluded.answered_by_name, answered_at = excluded.answered_at, revision = excluded.revision";
    sqlx::query(sql)
        .bind(rollout.to_string())
        .bind(organisation.to_string())
        .bind(permit.checklist().to_string())
        .bind(item.to_string())
        .bind(verdict.key())
        .bind(note.to_owned())
        .bind(by.id.to_string())
        .bind(by.name.to_owned())
        .bind(at)
        .bind(next)
        .execute(tx.connection())
        .await?;
    let told = |verdict: Verdict, note: &str| {
        json!({"checklist": permit.checklist().as_str(), "item": item.as_str(), "verdict": verdict.key(), "note": note}).to_string()
    };
    let before = was.map(|was| told(was.verdict, &was.note));
    log(tx, "checks.answered", permit, before, told(verdict, note)).await?;
    Ok(true)
}

/// Attaches what a machine found.
pub async fn attach(tx: &mut Tx, permit: &ChecksPermit, by: Writer<'_>, made_by: &str, results: &Results) -> Result<(), Failure> {
    if !permit.fills() {
        return Err(Failure::NotFound);
    }
    let (rollout, organisation) = (permit.rollout(), permit.organisation());
    hold(tx, rollout).await?;
    let before = runs(tx.connection(), rollout, Some(organisation)).await?;
    let number = before.iter().filter(|run| run.checklist == *permit.checklist()).count() as i64 + 1;
    let told: BTreeMap<&str, String> =
        results.iter().map(|(test, (outcome, detail))| (test.as_str(), format!("{}: {detail}", outcome.key()))).collect();
    let at = tx.now().micros;
    let sql = "INSERT INTO check_runs (rollout, organisation, checklist, number, made_by, results, attached_by, attached_by_name, attached_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    sqlx::query(sql)
        .bind(rollout.to_string())
        .bind(organisation.to_string())
        .bind(permit.checklist().to_string())
        .bind(number)
        .bind(made_by.to_owned())
        .bind(json!(told).to_string())
        .bind(by.id.to_string())
        .bind(by.name.to_owned())
        .bind(at)
        .execute(tx.connection())
        .await?;
    let became = json!({"checklist": permit.checklist().as_str(), "made_by": made_by, "results": told}).to_string();
    log(tx, "checks.attached", permit, None, became).await
}

async fn log(tx: &mut Tx, action: &'static str, permit: &ChecksPermit, was: Option<String>, became: String) -> Result<(), Failure> {
    let (rollout, organisation) = (Some(permit.rollout().as_str()), Some(permit.organisation().as_str()));
    let subject = Some(permit.checklist().as_str());
    Ok(tx.log(LogEntry { action, rollout, organisation, subject, was, became: Some(became), ..LogEntry::default() }).await?)
}
