//! A task that training answers and closes (E3): people are signed up, or came; they are its answer, if it asks for people.

use super::{
    given::{self, Asked},
    opened::checks_open,
    store,
};
use crate::{failure::Failure, organisations::seen::Seen};
use database::Tx;
use domain::{
    access::TaskPermit,
    playbook::AnswerSpec,
    task::{Answer, Change, Setting, State},
    text::PersonId,
};

/// What is to be said at a task.
pub(crate) struct Said<'a> {
    /// Who is named, beside those who are named already.
    pub(crate) people: &'a [PersonId],
    /// Who is named no more.
    pub(crate) gone: Option<&'a PersonId>,
    /// Whether it is done now.
    pub(crate) done: bool,
}

/// Says it at the permit's task; `false` where the organisation has no such task, nothing changes, or it asks for something else as well.
/// A task that waits for a checklist stays open: whoever answers the checklist closes it.
pub(crate) async fn say_by_training(tx: &mut Tx, seen: &Seen, permit: &TaskPermit, said: &Said<'_>) -> Result<bool, Failure> {
    let standing = &seen.standing;
    let task = standing.participant(permit.organisation()).and_then(|at| standing.task(at, permit.task()));
    let Some(task) = task.filter(|task| task.published) else { return Ok(false) };
    // Counting the rollout up first locks it: nobody changes the task between the reading and the saving.
    tx.bump(&format!("rollout:{}", permit.rollout())).await?;
    let (overlay, revision) = store::one(tx.connection(), permit).await?;
    if overlay.state.is_closed() && overlay.state != State::Completed {
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
        checks_open: checks_open(tx.connection(), seen, permit).await?,
        today: standing.today,
    };
    let mut became = overlay.clone();
    if matches!(template.answer, Some(AnswerSpec::People { .. })) {
        let before = match &overlay.answer {
            Some(Answer::People(named)) => named.as_slice(),
            _ => &[],
        };
        let new = said.people.iter().filter(|person| !before.contains(person));
        let named: Vec<PersonId> = before.iter().chain(new).filter(|person| Some(*person) != said.gone).cloned().collect();
        if named != before {
            // More people than the task takes, or nobody any more: the answer stays what it was.
            if let Ok(next) = became.change(&Change::Answer(Answer::People(named)), permit.rights(), &setting) {
                became = next;
                let asked = Asked { standing, permit, organisation: standing.organisation(task), template };
                given::end_role(tx, asked, said.gone.as_slice()).await?;
                given::give_role(tx, asked, said.people).await?;
            }
        }
    }
    if said.done && !overlay.state.is_closed() {
        let done = Change::Progress { state: State::Completed, reason: None, expected_finish: None };
        if let Ok(next) = became.change(&done, permit.rights(), &setting) {
            became = next;
        }
    }
    if became == overlay { Ok(false) } else { store::save(tx, permit, &overlay, &became, revision).await }
}
