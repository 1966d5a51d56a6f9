//! Taking a handing-on back on the day on which it was made, as long as nothing of it has been changed since.

use crate::{
    failure::Failure,
    handover::{
        pages::Opened,
        record::{MadeChanges, Place, Reassigned},
        store,
    },
    tasks::store as tasks,
    visit::Visit,
};
use axum::{extract::Path, response::Response};
use database::{Connection, LogEntry, Row, Tx};
use domain::{
    access::{HandoverPermit, handover::StandsOn},
    task::Overlay,
    text::{OrganisationCode, PersonId, RolloutKey, TaskCode},
};

/// A handing-on of today that has not been taken back.
pub(super) struct Latest {
    id: String,
    made: MadeChanges,
}

/// The last handing-on of a person's things, if it was made on that day.
pub(super) async fn latest(connection: &mut Connection, person: &PersonId, day: &str) -> Result<Option<Latest>, Failure> {
    let sql = "SELECT id, made_on, changes, undone_at FROM handovers WHERE person = $1 ORDER BY made_at DESC, id DESC LIMIT 1";
    let Some(row) = sqlx::query(sql).bind(person.as_str().to_owned()).fetch_optional(connection).await? else { return Ok(None) };
    let (made_on, changes): (String, String) = (row.try_get("made_on")?, row.try_get("changes")?);
    let open = made_on == day && row.try_get::<Option<i64>, _>("undone_at")?.is_none();
    let made = MadeChanges::of_json(&changes).filter(|_| open);
    Ok(made.map(|made| Ok::<_, sqlx::Error>(Latest { id: row.try_get("id")?, made })).transpose()?)
}

pub(super) async fn undo(visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    let opened = Opened::find(&visit, &id).await?;
    let back = format!("/people/{id}/leave");
    let mut tx = visit.write().await?;
    let today = tx.now().day.to_string();
    let Some(latest) = latest(tx.connection(), opened.permit.person(), &today).await? else {
        return Ok(visit.go(&back, "error", "leaving-undo-too-late"));
    };
    if !take_back(&mut tx, &opened.permit, &latest.made).await? {
        return Ok(visit.go(&back, "error", "leaving-undo-changed"));
    }
    let sql = "UPDATE handovers SET undone_at = $2 WHERE id = $1";
    let now = tx.now().micros;
    sqlx::query(sql).bind(latest.id.clone()).bind(now).execute(tx.connection()).await?;
    let was = Some(latest.made.to_json());
    tx.log(LogEntry { action: "person.handover-undone", subject: Some(id.as_str()), was, ..LogEntry::default() }).await?;
    tx.bump("people").await?;
    tx.commit().await?;
    Ok(visit.go(&back, "success", "leaving-undone"))
}

/// Puts everything back; `false`, and nothing to be kept, if something is no longer as the handing-on left it.
async fn take_back(tx: &mut Tx, permit: &HandoverPermit, made: &MadeChanges) -> Result<bool, Failure> {
    for given in &made.given {
        // It never began: nobody held the role by it.
        let never =
            given.from.as_deref().and_then(|from| from.parse().ok()).map(|from: domain::calendar::Day| from.plus_days(-1).to_string());
        if !exchange_until(tx, &given.holding, given.until.as_deref(), never.as_deref()).await? {
            return Ok(false);
        }
    }
    for ended in &made.ended {
        if !exchange_until(tx, &ended.holding, Some(&ended.until), ended.was.as_deref()).await? {
            return Ok(false);
        }
    }
    let named = tasks_now(tx, permit, &made.reassigned).await?;
    for (reassigned, named) in made.reassigned.iter().zip(&named) {
        let Some((task, overlay, revision)) = named else { return Ok(false) };
        let person = |id: &Option<String>| id.clone().map(PersonId::new);
        let as_left =
            overlay.responsible == person(&reassigned.responsible.became) && overlay.performer == person(&reassigned.performer.became);
        let became =
            Overlay { responsible: person(&reassigned.responsible.was), performer: person(&reassigned.performer.was), ..overlay.clone() };
        if !as_left || !tasks::save(tx, task, overlay, &became, *revision).await? {
            return Ok(false);
        }
    }
    for ended in &made.deputies {
        if let Some(was) = &ended.was {
            store::set_deputy_until(tx, &ended.holding, was).await?;
        }
    }
    if let Some(place) = &made.place {
        let back = Place {
            organisation_was: place.organisation.clone(),
            organisation: place.organisation_was.clone(),
            left_on_was: place.left_on.clone(),
            left_on: place.left_on_was.clone(),
        };
        store::place(tx, permit, &back).await?;
    }
    if made.account_closed {
        let sql = "UPDATE accounts SET disabled_on = NULL WHERE person = $1";
        sqlx::query(sql).bind(permit.person().as_str().to_owned()).execute(tx.connection()).await?;
        tx.log(LogEntry { action: "account.opened-again", subject: Some(permit.person().as_str()), ..LogEntry::default() }).await?;
    }
    Ok(true)
}

/// Sets the last day of a holding if it is still the one that is expected.
async fn exchange_until(tx: &mut Tx, holding: &str, expected: Option<&str>, until: Option<&str>) -> Result<bool, Failure> {
    let sql = "SELECT until_day FROM holdings WHERE id = $1";
    let found = sqlx::query(sql).bind(holding.to_owned()).fetch_optional(tx.connection()).await?;
    let as_expected = match found {
        Some(row) => row.try_get::<Option<String>, _>("until_day")?.as_deref() == expected,
        None => false,
    };
    if as_expected {
        store::set_until(tx, holding, until).await?;
    }
    Ok(as_expected)
}

/// Each task as it is now, with the permit to put the person back.
async fn tasks_now(
    tx: &mut Tx,
    permit: &HandoverPermit,
    reassigned: &[Reassigned],
) -> Result<Vec<Option<(domain::access::TaskPermit, Overlay, i64)>>, Failure> {
    let mut found = Vec::with_capacity(reassigned.len());
    for one in reassigned {
        let (rollout, organisation, task) =
            (RolloutKey::from(one.rollout.as_str()), OrganisationCode::from(one.organisation.as_str()), TaskCode::from(one.task.as_str()));
        let (responsible, performer) = (one.responsible.was.clone().map(PersonId::new), one.performer.was.clone().map(PersonId::new));
        let stood = StandsOn {
            rollout: &rollout,
            organisation: &organisation,
            task: &task,
            responsible: responsible.as_ref(),
            performer: performer.as_ref(),
        };
        found.push(match permit.task(&stood) {
            Some(permit) => {
                let (overlay, revision) = tasks::one(tx.connection(), &permit).await?;
                Some((permit, overlay, revision))
            }
            None => None,
        });
    }
    Ok(found)
}
