//! The role that naming people in an answer gives them: holding it is what answering does.

use crate::{
    failure::Failure,
    people::store::{self as people_store, NewHolding},
    rollouts::standing::Standing,
    tasks::relations::place_of_role,
};
use database::{LogEntry, Row, Tx};
use domain::{
    access::TaskPermit,
    organisation::Organisation,
    playbook::{AnswerSpec, TaskTemplate},
    text::{OrganisationCode, PersonId, RoleKey},
};
use serde_json::json;
use std::collections::HashSet;

/// The task that asks for people.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) standing: &'a Standing,
    pub(super) permit: &'a TaskPermit,
    pub(super) organisation: &'a Organisation,
    pub(super) template: &'a TaskTemplate,
}

/// Gives the role that the task fills to those of the named people who do not hold it yet.
pub(super) async fn give_role(tx: &mut Tx, asked: Asked<'_>, people: &[PersonId]) -> Result<(), Failure> {
    let Some(AnswerSpec::People { role: Some(role), .. }) = &asked.template.answer else { return Ok(()) };
    let Some(place) = place_of_role(asked.standing, asked.organisation, role) else { return Ok(()) };
    let held = holders(tx, asked, role, place).await?;
    let mut primary = held.is_empty();
    for person in people.iter().filter(|person| !held.contains(person.as_str())) {
        let rollout = Some(asked.permit.rollout());
        let new = NewHolding { person, role, organisation: place, rollout, primary, from: Some(asked.standing.today) };
        let holding = people_store::insert_holding(tx, &new).await?;
        sqlx::query("UPDATE holdings SET given_by_task = $1 WHERE id = $2")
            .bind(asked.permit.task().as_str().to_owned())
            .bind(holding)
            .execute(tx.connection())
            .await?;
        primary = false;
        tx.bump("people").await?;
    }
    Ok(())
}

/// Ends the roles that the answer gave to people whom it names no longer; a role that they were given otherwise stays.
pub(super) async fn end_role(tx: &mut Tx, asked: Asked<'_>, left_out: &[&PersonId]) -> Result<(), Failure> {
    let until = asked.standing.today.plus_days(-1).to_string();
    for person in left_out {
        let sql = "UPDATE holdings SET until_day = $1 WHERE person = $2 AND rollout = $3 AND given_by_task = $4 \
                   AND (until_day IS NULL OR until_day > $1) RETURNING role, organisation";
        let ended = sqlx::query(sql)
            .bind(until.clone())
            .bind(person.as_str().to_owned())
            .bind(asked.permit.rollout().as_str().to_owned())
            .bind(asked.permit.task().as_str().to_owned())
            .fetch_all(tx.connection())
            .await?;
        for row in ended {
            let (role, organisation): (String, String) = (row.try_get("role")?, row.try_get("organisation")?);
            tx.log(LogEntry {
                action: "role.ended",
                rollout: Some(asked.permit.rollout().as_str()),
                organisation: Some(&organisation),
                subject: Some(person.as_str()),
                was: Some(json!({"role": role, "until": null}).to_string()),
                became: Some(json!({"role": role, "until": until}).to_string()),
                ..LogEntry::default()
            })
            .await?;
        }
        tx.bump("people").await?;
    }
    Ok(())
}

/// Who holds a role at an organisation today, for this rollout or for all.
async fn holders(tx: &mut Tx, asked: Asked<'_>, role: &RoleKey, place: &OrganisationCode) -> Result<HashSet<String>, Failure> {
    let sql = "SELECT person FROM holdings WHERE role = $1 AND organisation = $2 AND (rollout IS NULL OR rollout = $3) \
               AND (from_day IS NULL OR from_day <= $4) AND (until_day IS NULL OR until_day >= $4)";
    let rows = sqlx::query(sql)
        .bind(role.as_str().to_owned())
        .bind(place.as_str().to_owned())
        .bind(asked.permit.rollout().as_str().to_owned())
        .bind(asked.standing.today.to_string())
        .fetch_all(tx.connection())
        .await?;
    Ok(rows.iter().map(|row| row.try_get("person")).collect::<Result<_, sqlx::Error>>()?)
}
