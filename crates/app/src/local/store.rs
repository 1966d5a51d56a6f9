//! The SQL of what municipalities do beside the playbook: their own tasks, and what they passed on to which institutions.

use crate::{failure::Failure, organisations::directory::day};
use database::{AnyRow, Connection, LogEntry, Row, Tx};
use domain::{
    access::LocalPermit,
    calendar::Day,
    local::{Given, LocalWork, OwnTask, PassedOn, own_code, passed_on_code},
    text::{OrganisationCode, PhaseKey, RoleKey, RolloutKey, TaskCode, ThemeKey},
};
use serde_json::{Value, json};
use sqlx::AssertSqlSafe;
use std::collections::{BTreeMap, HashSet};

/// What municipalities do beside the playbook, by municipality.
pub(crate) type LocalWorks = BTreeMap<OrganisationCode, LocalWork>;

fn must(day: Option<Day>) -> Result<Day, Failure> {
    day.ok_or_else(|| Failure::Internal("a local task without its day".to_owned()))
}

fn own_task(row: &AnyRow) -> Result<OwnTask, Failure> {
    Ok(OwnTask {
        code: TaskCode::new(row.try_get::<String, _>("code")?),
        title: row.try_get("title")?,
        body: row.try_get("body")?,
        phase: row.try_get::<Option<String>, _>("phase")?.map(PhaseKey::new),
        theme: row.try_get::<Option<String>, _>("theme")?.map(ThemeKey::new),
        responsible: RoleKey::new(row.try_get::<String, _>("responsible")?),
        performer: RoleKey::new(row.try_get::<String, _>("performer")?),
        since: must(day(row, "since_day")?)?,
        start: must(day(row, "start_day")?)?,
        due: must(day(row, "due_day")?)?,
        shared: row.try_get::<i64, _>("shared")? != 0,
        closed_on: day(row, "closed_day")?,
    })
}

/// The rollouts beside which a municipality has tasks of its own or passed any on, in order.
pub(crate) async fn rollouts_of(connection: &mut Connection, municipality: &OrganisationCode) -> Result<Vec<RolloutKey>, Failure> {
    let sql = "SELECT rollout FROM local_tasks WHERE organisation = $1 UNION SELECT rollout FROM passed_on WHERE organisation = $1 ORDER BY rollout";
    let found: Vec<String> = sqlx::query_scalar(sql).bind(municipality.to_string()).fetch_all(connection).await?;
    Ok(found.into_iter().map(RolloutKey::new).collect())
}

/// Where there is a task beside the playbook of a rollout: those of municipalities' own, and those passed on to institutions.
pub async fn places(connection: &mut Connection, rollout: &RolloutKey) -> Result<HashSet<(OrganisationCode, TaskCode)>, Failure> {
    let own = "SELECT organisation, code FROM local_tasks WHERE rollout = $1";
    let passed_on = "SELECT institution AS organisation, task AS code FROM passed_on_to WHERE rollout = $1";
    let mut places = HashSet::new();
    for (sql, is_own) in [(own, true), (passed_on, false)] {
        for row in &sqlx::query(sql).bind(rollout.to_string()).fetch_all(&mut *connection).await? {
            let organisation = OrganisationCode::new(row.try_get::<String, _>("organisation")?);
            let code = TaskCode::new(row.try_get::<String, _>("code")?);
            places.insert((organisation, if is_own { code } else { passed_on_code(&code) }));
        }
    }
    Ok(places)
}

/// What one municipality, or every one, does beside the playbook in a rollout; with a moment only what was made up to then.
pub(crate) async fn works(
    connection: &mut Connection,
    rollout: &RolloutKey,
    municipality: Option<&OrganisationCode>,
    until: Option<i64>,
) -> Result<LocalWorks, Failure> {
    let narrowed = |text: &str| match municipality {
        Some(_) => format!("{text} AND organisation = $3"),
        None => text.to_owned(),
    };
    let until = until.unwrap_or(i64::MAX);
    let mut all = LocalWorks::new();
    for (sql, order) in [
        (
            "SELECT organisation, code, title, body, phase, theme, responsible, performer, since_day, start_day, due_day, shared, closed_day \
             FROM local_tasks WHERE rollout = $1 AND created_at <= $2",
            "code",
        ),
        ("SELECT organisation, task, words, due_day, performer FROM passed_on WHERE rollout = $1 AND created_at <= $2", "task"),
        (
            "SELECT organisation, task, institution, since_day, taken_back_day FROM passed_on_to WHERE rollout = $1 AND given_at <= $2",
            "institution",
        ),
    ] {
        let mut query = sqlx::query(AssertSqlSafe(format!("{} ORDER BY {order}", narrowed(sql))));
        query = query.bind(rollout.as_str().to_owned()).bind(until);
        if let Some(municipality) = municipality {
            query = query.bind(municipality.as_str().to_owned());
        }
        for row in query.fetch_all(&mut *connection).await? {
            let work = all.entry(OrganisationCode::new(row.try_get::<String, _>("organisation")?)).or_default();
            take_in(work, &row, order)?;
        }
    }
    all.retain(|_, work| !work.is_empty());
    Ok(all)
}

/// Takes one row in; the column that it is ordered by tells of which table it is.
fn take_in(work: &mut LocalWork, row: &AnyRow, table: &str) -> Result<(), Failure> {
    match table {
        "code" => work.tasks.push(own_task(row)?),
        "task" => work.passed_on.push(PassedOn {
            task: TaskCode::new(row.try_get::<String, _>("task")?),
            words: row.try_get("words")?,
            due: must(day(row, "due_day")?)?,
            performer: RoleKey::new(row.try_get::<String, _>("performer")?),
            to: Vec::new(),
        }),
        _ => {
            let task: String = row.try_get("task")?;
            let given = Given {
                institution: OrganisationCode::new(row.try_get::<String, _>("institution")?),
                since: must(day(row, "since_day")?)?,
                taken_back_on: day(row, "taken_back_day")?,
            };
            work.passed_on.iter_mut().filter(|passed_on| passed_on.task.as_str() == task).for_each(|one| one.to.push(given.clone()));
        }
    }
    Ok(())
}

/// How often a task of one's own, or the way it was passed on, has been changed; 0 where there is none.
pub(super) async fn revision(connection: &mut Connection, permit: &LocalPermit, code: &TaskCode, what: Kept) -> Result<i64, Failure> {
    let sql = match what {
        Kept::Own => "SELECT revision FROM local_tasks WHERE rollout = $1 AND organisation = $2 AND code = $3",
        Kept::PassedOn => "SELECT revision FROM passed_on WHERE rollout = $1 AND organisation = $2 AND task = $3",
    };
    let query = sqlx::query_scalar(sql).bind(permit.rollout().as_str().to_owned()).bind(permit.municipality().as_str().to_owned());
    let found: Option<i64> = query.bind(code.as_str().to_owned()).fetch_optional(connection).await?;
    Ok(found.unwrap_or_default())
}

/// Which of the two kinds of local work is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kept {
    /// A task of one's own.
    Own,
    /// A task that was passed on.
    PassedOn,
}

/// Locks what a municipality does beside the playbook until the end of the transaction, and says what it is.
pub async fn for_change(tx: &mut Tx, permit: &LocalPermit) -> Result<LocalWork, Failure> {
    tx.bump(&format!("rollout:{}", permit.rollout())).await?;
    let mut works = works(tx.connection(), permit.rollout(), Some(permit.municipality()), None).await?;
    Ok(works.remove(permit.municipality()).unwrap_or_default())
}

/// The code that the next task of one's own gets.
pub fn next_code(work: &LocalWork) -> TaskCode {
    own_code(work.tasks.len() as i64 + 1)
}

fn own_json(task: &OwnTask) -> Value {
    json!({
        "title": task.title,
        "text": task.body,
        "phase": task.phase.as_ref().map(PhaseKey::as_str),
        "theme": task.theme.as_ref().map(ThemeKey::as_str),
        "responsible_role": task.responsible.as_str(),
        "performer_role": task.performer.as_str(),
        "start": task.start.to_string(),
        "due": task.due.to_string(),
        "shared": task.shared,
        "closed_on": task.closed_on.map(|day| day.to_string()),
    })
}

async fn log(
    tx: &mut Tx,
    permit: &LocalPermit,
    organisation: &OrganisationCode,
    task: &TaskCode,
    action: &'static str,
    (was, became): (Option<Value>, Value),
) -> Result<(), Failure> {
    let entry = LogEntry {
        action,
        rollout: Some(permit.rollout().as_str()),
        organisation: Some(organisation.as_str()),
        task: Some(task.as_str()),
        was: was.map(|was| was.to_string()),
        became: Some(became.to_string()),
        ..LogEntry::default()
    };
    Ok(tx.log(entry).await?)
}

/// Writes a task of one's own down: a new one, or a change of one that is there.
pub async fn save_own(tx: &mut Tx, permit: &LocalPermit, was: Option<&OwnTask>, task: &OwnTask) -> Result<(), Failure> {
    let sql = "INSERT INTO local_tasks (rollout, organisation, code, title, body, phase, theme, responsible, performer, since_day, \
                   start_day, due_day, shared, closed_day, created_at, created_by) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) \
               ON CONFLICT (rollout, organisation, code) DO UPDATE SET title = excluded.title, body = excluded.body, \
                   phase = excluded.phase, theme = excluded.theme, responsible = excluded.responsible, performer = excluded.performer, \
                   start_day = excluded.start_day, due_day = excluded.due_day, shared = excluded.shared, \
                   closed_day = excluded.closed_day, revision = local_tasks.revision + 1";
    let (author, now) = (tx.actor().id().map(str::to_owned), tx.now().micros);
    sqlx::query(sql)
        .bind(permit.rollout().as_str().to_owned())
        .bind(permit.municipality().as_str().to_owned())
        .bind(task.code.as_str().to_owned())
        .bind(task.title.clone())
        .bind(task.body.clone())
        .bind(task.phase.as_ref().map(|phase| phase.as_str().to_owned()))
        .bind(task.theme.as_ref().map(|theme| theme.as_str().to_owned()))
        .bind(task.responsible.as_str().to_owned())
        .bind(task.performer.as_str().to_owned())
        .bind(task.since.to_string())
        .bind(task.start.to_string())
        .bind(task.due.to_string())
        .bind(i64::from(task.shared))
        .bind(task.closed_on.map(|day| day.to_string()))
        .bind(now)
        .bind(author)
        .execute(tx.connection())
        .await?;
    let action = match was {
        None => "local.added",
        Some(was) if was.closed_on.is_none() && task.closed_on.is_some() => "local.closed",
        Some(was) if was.closed_on.is_some() && task.closed_on.is_none() => "local.reopened",
        Some(_) => "local.changed",
    };
    log(tx, permit, permit.municipality(), &task.code, action, (was.map(own_json), own_json(task))).await
}

fn passed_on_json(passed_on: &PassedOn) -> Value {
    let to: Vec<&str> = passed_on.to.iter().filter(|given| given.taken_back_on.is_none()).map(|given| given.institution.as_str()).collect();
    json!({"words": passed_on.words, "due": passed_on.due.to_string(), "performer_role": passed_on.performer.as_str(), "institutions": to})
}

/// Writes down how a task is passed on. What was given stays written when it is taken back.
pub async fn save_passed_on(tx: &mut Tx, permit: &LocalPermit, was: Option<&PassedOn>, became: &PassedOn) -> Result<(), Failure> {
    let place = [permit.rollout().as_str(), permit.municipality().as_str(), became.task.as_str()].map(str::to_owned);
    let (author, now) = (tx.actor().id().map(str::to_owned), tx.now().micros);
    let sql = "INSERT INTO passed_on (rollout, organisation, task, words, due_day, performer, created_at, created_by) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (rollout, organisation, task) DO UPDATE SET \
                   words = excluded.words, due_day = excluded.due_day, performer = excluded.performer, revision = passed_on.revision + 1";
    let mut query = sqlx::query(sql);
    for part in place.clone() {
        query = query.bind(part);
    }
    query = query.bind(became.words.clone()).bind(became.due.to_string()).bind(became.performer.as_str().to_owned());
    query.bind(now).bind(author).execute(tx.connection()).await?;
    for given in &became.to {
        let before = was.and_then(|was| was.to.iter().find(|one| one.institution == given.institution));
        if before == Some(given) {
            continue;
        }
        let sql = "INSERT INTO passed_on_to (rollout, organisation, task, institution, since_day, taken_back_day, given_at) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (rollout, organisation, task, institution) \
                   DO UPDATE SET since_day = excluded.since_day, taken_back_day = excluded.taken_back_day";
        let mut query = sqlx::query(sql);
        for part in place.clone() {
            query = query.bind(part);
        }
        let taken_back = given.taken_back_on.map(|day| day.to_string());
        query = query.bind(given.institution.as_str().to_owned()).bind(given.since.to_string()).bind(taken_back);
        query.bind(now).execute(tx.connection()).await?;
        let code = passed_on_code(&became.task);
        let action = if given.taken_back_on.is_some() { "local.taken-back" } else { "local.given" };
        let words = json!({"due": became.due.to_string(), "words": became.words});
        log(tx, permit, &given.institution, &code, action, (None, words)).await?;
    }
    let action = "local.passed-on";
    log(tx, permit, permit.municipality(), &became.task, action, (was.map(passed_on_json), passed_on_json(became))).await
}
