//! What changed in a handbook since an edition: dates, people and progress from the facts that the edition kept, texts from the version
//! of the playbook that it was made from.

use super::{entries, store::Edition};
use crate::{
    failure::Failure, organisations::seen::Seen, people::opened::Opened, playbooks::since::worded_otherwise, tasks::words::state_text,
    visit::Visit,
};
use domain::{
    handbook::{self, Difference},
    text::{PersonId, TaskCode},
};
use std::collections::BTreeMap;

/// What changed.
pub(super) struct Changes {
    /// The edition that it is compared with.
    pub(super) number: i64,
    /// Task by task, in words; a task that is new has none.
    pub(super) tasks: BTreeMap<TaskCode, Vec<String>>,
    /// Tasks that the playbook has no more, or that are not for the organisation any more.
    pub(super) gone: Vec<String>,
}

impl Changes {
    /// How many tasks changed, came or went.
    pub(super) fn count(&self) -> usize {
        self.tasks.len() + self.gone.len()
    }
}

/// What changed since an edition.
pub(super) async fn since(visit: &Visit, seen: &Seen, opened: &Opened<'_>, edition: &Edition) -> Result<Changes, Failure> {
    let standing = &seen.standing;
    let mut connection = visit.app.database().read().await?;
    let old = visit.app.playbooks().get(&mut connection, &standing.head.playbook, &edition.version).await?;
    drop(connection);
    let now = entries(visit, opened, seen);
    let mut tasks = BTreeMap::new();
    for (code, entry) in &now {
        let found = handbook::differences(edition.entries.get(code), entry);
        let mut lines: Vec<String> = found.iter().filter_map(|difference| line(visit, difference, entry)).collect();
        let reads = old.task(code).zip(standing.playbook.task(code)).filter(|_| !entry.state.is_closed());
        lines.extend(reads.into_iter().flat_map(|(old, new)| worded_otherwise(visit.t, old, new)));
        if !lines.is_empty() || found.contains(&Difference::Added) {
            tasks.insert(code.clone(), lines);
        }
    }
    let title =
        |code: &TaskCode| old.task(code).map_or_else(|| code.to_string(), |template| format!("{code} {}", visit.text(&template.title)));
    let gone = handbook::gone(&edition.entries, &now).map(title).collect();
    Ok(Changes { number: edition.number, tasks, gone })
}

/// A difference in words; that a task is new is said beside it.
fn line(visit: &Visit, difference: &Difference, now: &handbook::Entry) -> Option<String> {
    let t = visit.t;
    let name = |person: &Option<PersonId>| {
        let known = person.as_ref().and_then(|id| visit.directory.person_index(id));
        known.map_or_else(|| t.get("paper-vacant").into_owned(), |person| visit.directory.person(person).name.clone())
    };
    let pair = |field: &str, old: String, new: String| {
        t.with("since-field", [("field", t.get(field).into_owned().into()), ("old", old.into()), ("new", new.into())])
    };
    Some(match difference {
        Difference::Added => return None,
        Difference::Due(due) => pair("task-due", t.date_long(due.date()), t.date_long(now.due.date())),
        Difference::Responsible(person) => pair("task-responsible", name(person), name(&now.responsible)),
        Difference::Performer(person) => pair("task-performer", name(person), name(&now.performer)),
        Difference::State(state) => pair("task-state", state_text(t, *state), state_text(t, now.state)),
    })
}
