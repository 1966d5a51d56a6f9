//! A task that is done because people came to a course (E3): the ones who came are its answer, if it asks for people.

use super::store;
use crate::{failure::Failure, organisations::seen::Seen};
use database::Tx;
use domain::{
    access::TaskPermit,
    playbook::AnswerSpec,
    task::{Answer, Change, Setting, State},
    text::PersonId,
};

/// Closes the permit's task; `false` where the organisation has no such task, it is closed already, or asks for something else as well.
pub(crate) async fn close_by_attendance(tx: &mut Tx, seen: &Seen, permit: &TaskPermit, people: &[PersonId]) -> Result<bool, Failure> {
    let standing = &seen.standing;
    let task = standing.participant(permit.organisation()).and_then(|at| standing.task(at, permit.task()));
    let Some(task) = task.filter(|task| task.published) else { return Ok(false) };
    // Counting the rollout up first locks it: nobody changes the task between the reading and the saving.
    tx.bump(&format!("rollout:{}", permit.rollout())).await?;
    let (overlay, revision) = store::one(tx.connection(), permit).await?;
    if overlay.state.is_closed() {
        return Ok(false);
    }
    let template = standing.template(task);
    let setting = Setting {
        template,
        version: &standing.playbook.version,
        start: task.start,
        responsible: standing.person(task.responsible).map(|person| &person.id),
        performer: standing.person(task.performer).map(|person| &person.id),
        critical_data_outstanding: false,
        checks_open: false,
        today: standing.today,
    };
    let mut became = overlay.clone();
    if matches!(template.answer, Some(AnswerSpec::People { .. })) {
        let mut named = match &overlay.answer {
            Some(Answer::People(named)) => named.clone(),
            _ => Vec::new(),
        };
        named.extend(people.iter().filter(|person| !named.contains(person)).cloned().collect::<Vec<_>>());
        match became.change(&Change::Answer(Answer::People(named)), permit.rights(), &setting) {
            Ok(next) => became = next,
            Err(_) => return Ok(false),
        }
    }
    let done = Change::Progress { state: State::Completed, reason: None, expected_finish: None };
    let Ok(became) = became.change(&done, permit.rights(), &setting) else { return Ok(false) };
    store::save(tx, permit, &overlay, &became, revision).await
}
