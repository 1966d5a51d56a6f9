//! Reads on in the log for each webhook from where it was, and writes down what it tells: what its person may see today.

use super::{
    deliveries::{self, NewDelivery},
    store::{self, Webhook},
};
use crate::{
    app::App,
    audit::since::{self, Passed},
    failure::Failure,
    local::seen as local,
    organisations::seen::{self, Seen},
    visit::Visit,
};
use axum::http::HeaderMap;
use database::{Actor, Connection};
use domain::{
    access::{self, LogPermit},
    local::is_local,
    text::{OrganisationCode, PersonId, TaskCode},
    webhook::{Beyond, EventKind, told_beyond},
};
use serde_json::{Map, Value};
use sqlx::AssertSqlSafe;
use std::collections::HashMap;

/// So many lines are read for a webhook at once.
const LINES: i64 = 2_000;

/// What a person may see today.
struct Sight {
    visit: Visit,
    log: LogPermit,
    rollouts: Vec<Seen>,
    /// What their own municipality does beside the playbooks.
    local: Vec<Seen>,
}

impl Sight {
    /// `None` for somebody who may not sign in.
    async fn of(app: &App, person: &PersonId) -> Result<Option<Self>, Failure> {
        let Some(visit) = Visit::of_feed(app, person, &HeaderMap::new()).await? else { return Ok(None) };
        let rollouts = seen::rollouts(&visit).await?;
        let owned: Vec<_> = rollouts.iter().filter(|seen| seen.permit.may_steer()).map(|seen| seen.key().clone()).collect();
        let local = local::own(&visit).await?;
        Ok(Some(Self { log: access::log(&visit.viewer, &owned), visit, rollouts, local }))
    }

    /// Whether a line is theirs to hear of.
    fn sees(&self, line: &Passed) -> bool {
        if line.within {
            return true;
        }
        let rollout = |all: &'_ [Seen]| all.iter().position(|seen| line.rollout.as_deref() == Some(seen.key().as_str()));
        match (told_beyond(&line.action, line.task.is_some(), line.organisation.is_some()), &line.organisation, &line.task) {
            (Beyond::Rollout, ..) => rollout(&self.rollouts).is_some(),
            (Beyond::Task, Some(organisation), Some(task)) => {
                let task = TaskCode::from(task.as_str());
                let all = if is_local(&task) { &self.local } else { &self.rollouts };
                rollout(all).is_some_and(|at| self.opens(&all[at], &OrganisationCode::from(organisation.as_str()), &task))
            }
            _ => false,
        }
    }

    /// Whether they may open a task.
    fn opens(&self, seen: &Seen, organisation: &OrganisationCode, task: &TaskCode) -> bool {
        let standing = &seen.standing;
        let found = standing.participant(organisation).and_then(|at| standing.task(at, task));
        found.is_some_and(|task| standing.task_permit(&self.visit.viewer, &seen.permit, task).is_some())
    }
}

/// What one webhook has read.
struct Read {
    webhook: Webhook,
    place: i64,
    told: Vec<NewDelivery>,
}

/// Reads on for all webhooks that are behind, in one transaction; says whether there is more to read at once. A server that is
/// killed before has changed nothing, and of two that read the same lines only one writes.
pub async fn collect(app: &App) -> Result<bool, Failure> {
    let mut connection = app.database().read().await?;
    let head = since::head(&mut connection).await?;
    let behind = behind(&mut connection, head).await?;
    drop(connection);
    if behind.is_empty() {
        return Ok(false);
    }
    let mut sights: HashMap<PersonId, Option<Sight>> = HashMap::new();
    let mut all = Vec::with_capacity(behind.len());
    let mut more = false;
    for webhook in behind {
        let person = webhook.person.clone();
        if !sights.contains_key(&person) {
            sights.insert(person.clone(), Sight::of(app, &person).await?);
        }
        let Some(Some(sight)) = sights.get(&person) else {
            // Nothing is told of the time in which somebody may not sign in.
            all.push(Read { webhook, place: head, told: Vec::new() });
            continue;
        };
        let mut connection = app.database().read().await?;
        let lines = since::since(&mut connection, &sight.log, webhook.place, LINES).await?;
        drop(connection);
        let full = lines.len() as i64 == LINES;
        more |= full;
        let last = lines.last().map_or(head, |line| line.sequence);
        let told = lines.iter().filter_map(|line| told(&webhook, sight, line)).collect();
        all.push(Read { place: if full { last } else { last.max(head) }, webhook, told });
    }
    write(app, &all).await?;
    Ok(more)
}

async fn behind(connection: &mut Connection, head: i64) -> Result<Vec<Webhook>, Failure> {
    let sql = format!("SELECT {} FROM webhooks WHERE place < $1 AND off_at IS NULL AND removed_at IS NULL ORDER BY id", store::COLUMNS);
    let rows = sqlx::query(AssertSqlSafe(sql)).bind(head).fetch_all(connection).await?;
    Ok(rows.iter().map(store::webhook).collect::<Result<_, sqlx::Error>>()?)
}

async fn write(app: &App, all: &[Read]) -> Result<(), Failure> {
    let mut tx = app.write(Actor::Program("webhooks")).await?;
    for Read { webhook, place, told } in all {
        let sql = "UPDATE webhooks SET place = $1 WHERE id = $2 AND place = $3 AND off_at IS NULL AND removed_at IS NULL";
        let moved = sqlx::query(sql).bind(*place).bind(webhook.id.clone()).bind(webhook.place);
        if moved.execute(tx.connection()).await?.rows_affected() == 1 && !told.is_empty() {
            deliveries::insert(&mut tx, &webhook.id, told).await?;
        }
    }
    Ok(tx.commit().await?)
}

/// A line as a webhook tells it, if it is what its person wants to hear of and may.
fn told(webhook: &Webhook, sight: &Sight, line: &Passed) -> Option<NewDelivery> {
    let kind = EventKind::of_action(&line.action).filter(|kind| webhook.kinds.contains(kind))?;
    let elsewhere = |chosen: &str| match &line.rollout {
        Some(rollout) => rollout != chosen,
        // People hold roles for one rollout or for all.
        None => kind != EventKind::People,
    };
    if webhook.rollout.as_ref().is_some_and(|chosen| elsewhere(chosen.as_str())) || !sight.sees(line) {
        return None;
    }
    Some(NewDelivery { line: line.sequence, kind: kind.key(), body: body(kind, line) })
}

/// What is sent: what happened where, without names and words of people.
fn body(kind: EventKind, line: &Passed) -> String {
    let mut fields = Map::new();
    fields.insert("type".to_owned(), kind.key().into());
    fields.insert("at".to_owned(), time(line.at).into());
    for (name, value) in [("rollout", &line.rollout), ("organisation", &line.organisation), ("task", &line.task)] {
        if let Some(value) = value {
            fields.insert(name.to_owned(), value.as_str().into());
        }
    }
    fields.insert("action".to_owned(), line.action.as_str().into());
    if let (Some(rollout), Some(organisation), Some(task)) = (&line.rollout, &line.organisation, &line.task) {
        fields.insert("see".to_owned(), format!("/api/v1/rollouts/{rollout}/{organisation}/{task}").into());
    }
    Value::Object(fields).to_string()
}

/// A moment as RFC 3339 writes it, to the second.
pub(super) fn time(micros: i64) -> String {
    jiff::Timestamp::from_second(micros.div_euclid(1_000_000)).unwrap_or_default().to_string()
}
