//! Answering what a task asks for. Naming people for a role gives them the role: holding it is what answering does.

use crate::{
    failure::Failure,
    people::store::{self as people_store, NewHolding},
    tasks::{
        actions::{Plan, Planned, fault},
        entered::Entered,
        files,
        opened::Opened,
        relations::place_of_role,
    },
};
use database::{LogEntry, Row, Tx};
use domain::{
    playbook::AnswerSpec,
    task::{Answer, Change, State},
    text::{OrganisationCode, PersonId, RoleKey},
};
use serde_json::json;
use std::collections::HashSet;

/// What the form of the answer does: the answer, and with the big button the task is completed as well.
pub(super) fn plan(opened: &Opened, entered: &mut Entered) -> Planned {
    let t = opened.visit.t;
    let mut plan = Plan { overwrites: true, message: "task-answer-saved", ..Plan::default() };
    let spec = opened.template().answer.as_ref().ok_or_else(|| fault("main-content", t.get("task-fault-not-asked")))?;
    let answer = match spec {
        AnswerSpec::People { .. } => Some(Answer::People(named(opened, entered, &mut plan)?)),
        AnswerSpec::Number { .. } => {
            let digits: String = entered.value("answer").chars().filter(|letter| !letter.is_whitespace()).collect();
            Some(Answer::Number(digits.parse().map_err(|_| fault("answer", t.get("task-fault-number")))?))
        }
        AnswerSpec::Choice { .. } => {
            let mut chosen = Vec::new();
            for value in entered.all("answer") {
                chosen.push(value.parse().map_err(|_| fault("answer", t.get("task-fault-choice")))?);
            }
            chosen.sort_unstable();
            Some(Answer::Choice(chosen))
        }
        AnswerSpec::Date => {
            let day = entered.day("answer").ok().flatten();
            Some(Answer::Date(day.ok_or_else(|| fault("answer", t.get("task-fault-date")))?))
        }
        AnswerSpec::Text { .. } => Some(Answer::Text(entered.value("answer").trim().replace("\r\n", "\n"))),
        AnswerSpec::File { types } => {
            let upload = entered.upload.take().ok_or_else(|| fault("answer", t.get("task-fault-file")))?;
            let ending = files::ending(&upload.name);
            if !types.is_empty() && !types.iter().any(|accepted| accepted.eq_ignore_ascii_case(&ending)) {
                return Err(fault("answer", t.with("task-fault-file-type", [("types", types.join(", ").into())])));
            }
            (plan.upload, plan.file_answers) = (Some(upload), true);
            None
        }
        AnswerSpec::Confirmation => Some(Answer::Confirmation),
    };
    plan.changes.extend(answer.map(Change::Answer));
    if entered.value("then") == State::Completed.key() {
        plan.changes.push(Change::Progress { state: State::Completed, reason: None, expected_finish: None });
        plan.message = "task-now-completed";
    }
    Ok(plan)
}

/// The people who were ticked, and the one who was written in; somebody whose mail is known is not added twice.
fn named(opened: &Opened, entered: &Entered, plan: &mut Plan) -> Result<Vec<PersonId>, crate::form::Faults> {
    let (t, directory) = (opened.visit.t, &opened.visit.directory);
    let candidates = opened.candidates();
    let before = match &opened.overlay.answer {
        Some(Answer::People(people)) => people.as_slice(),
        _ => &[],
    };
    let mut people = Vec::new();
    for id in entered.all("answer").map(PersonId::new) {
        let known = directory.person_index(&id).is_some_and(|person| candidates.contains(&person));
        if !known && !before.contains(&id) {
            return Err(fault("answer", t.get("task-fault-person")));
        }
        if !people.contains(&id) {
            people.push(id);
        }
    }
    match (entered.filled("new-name"), entered.filled("new-email")) {
        (None, None) => {}
        (None, Some(_)) => return Err(fault("new-name", t.get("task-fault-new-name"))),
        (Some(_), None) => return Err(fault("new-email", t.get("task-fault-new-email"))),
        (Some(name), Some(email)) => {
            if !looks_like_mail(email) {
                return Err(fault("new-email", t.get("task-fault-new-email")));
            }
            if name.chars().count() > NAME_LENGTH {
                return Err(fault("new-name", t.with("task-fault-too-long", [("max", NAME_LENGTH.into())])));
            }
            let same = |id: &&PersonId| {
                directory.person_index(id).is_some_and(|person| directory.person(person).email.eq_ignore_ascii_case(email))
            };
            let known: Vec<PersonId> = candidates.iter().map(|person| directory.person(*person).id.clone()).collect();
            match known.iter().find(same) {
                Some(id) if people.contains(id) => {}
                Some(id) => people.push(id.clone()),
                None => plan.new_person = Some((name.to_owned(), email.to_owned())),
            }
        }
    }
    Ok(people)
}

/// The most characters of a person's name or mail address.
const NAME_LENGTH: usize = 200;

fn looks_like_mail(text: &str) -> bool {
    let parts = text.split_once('@');
    let filled = parts.is_some_and(|(user, host)| !user.is_empty() && host.contains('.') && !host.contains('@') && !host.ends_with('.'));
    filled && text.chars().count() <= NAME_LENGTH && !text.chars().any(|letter| letter.is_whitespace() || letter.is_control())
}

/// Gives the role that the task fills to those of the named people who do not hold it yet.
pub(super) async fn give_role(tx: &mut Tx, opened: &Opened, people: &[PersonId]) -> Result<(), Failure> {
    let Some(AnswerSpec::People { role: Some(role), .. }) = &opened.template().answer else { return Ok(()) };
    let Some(place) = place_of_role(opened, role) else { return Ok(()) };
    let held = holders(tx, opened, role, place).await?;
    let mut primary = held.is_empty();
    for person in people.iter().filter(|person| !held.contains(person.as_str())) {
        let rollout = Some(opened.permit.rollout());
        let new = NewHolding { person, role, organisation: place, rollout, primary, from: Some(opened.visit.today) };
        let holding = people_store::insert_holding(tx, &new).await?;
        sqlx::query("UPDATE holdings SET given_by_task = $1 WHERE id = $2")
            .bind(opened.permit.task().as_str().to_owned())
            .bind(holding)
            .execute(tx.connection())
            .await?;
        primary = false;
    }
    Ok(())
}

/// Ends the roles that the answer gave to people whom it names no longer; a role that they were given otherwise stays.
pub(super) async fn end_role(tx: &mut Tx, opened: &Opened, left_out: &[&PersonId]) -> Result<(), Failure> {
    let until = opened.visit.today.plus_days(-1).to_string();
    for person in left_out {
        let sql = "UPDATE holdings SET until_day = $1 WHERE person = $2 AND rollout = $3 AND given_by_task = $4 \
                   AND (until_day IS NULL OR until_day > $1) RETURNING role, organisation";
        let ended = sqlx::query(sql)
            .bind(until.clone())
            .bind(person.as_str().to_owned())
            .bind(opened.permit.rollout().as_str().to_owned())
            .bind(opened.permit.task().as_str().to_owned())
            .fetch_all(tx.connection())
            .await?;
        for row in ended {
            let (role, organisation): (String, String) = (row.try_get("role")?, row.try_get("organisation")?);
            tx.log(LogEntry {
                action: "role.ended",
                rollout: Some(opened.permit.rollout().as_str()),
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
async fn holders(tx: &mut Tx, opened: &Opened, role: &RoleKey, place: &OrganisationCode) -> Result<HashSet<String>, Failure> {
    let sql = "SELECT person FROM holdings WHERE role = $1 AND organisation = $2 AND (rollout IS NULL OR rollout = $3) \
               AND (from_day IS NULL OR from_day <= $4) AND (until_day IS NULL OR until_day >= $4)";
    let rows = sqlx::query(sql)
        .bind(role.as_str().to_owned())
        .bind(place.as_str().to_owned())
        .bind(opened.permit.rollout().as_str().to_owned())
        .bind(opened.visit.today.to_string())
        .fetch_all(tx.connection())
        .await?;
    Ok(rows.iter().map(|row| row.try_get("person")).collect::<Result<_, sqlx::Error>>()?)
}

#[cfg(test)]
mod tests {
    use super::looks_like_mail;

    #[test]
    fn a_mail_address_has_a_person_and_a_place() {
        assert!(looks_like_mail("æble@kommune.dk"));
        for not in ["", "a", "@b.dk", "a@b", "a@b.", "a b@c.dk", "a@b@c.dk", "a@b.dk\r\nBcc: x@y.dk"] {
            assert!(!looks_like_mail(not), "{not}");
        }
    }
}
