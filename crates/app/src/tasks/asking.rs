//! Help with a task on its page: answers that others got to the same task, and what the asker says of theirs.

use crate::{help::Request, markdown, tasks::opened::Opened};
use database::Moment;
use domain::{
    help::{HelpState, usually_asked},
    task::{Help, HelpFrom},
};

/// An answer that others got to the same task.
pub(super) struct Other {
    pub(super) question: String,
    pub(super) answer: String,
    pub(super) by: String,
}

/// The answers of others, in words; one's own stand in the conversation.
pub(super) fn others(opened: &Opened, shared: &[Request]) -> Vec<Other> {
    let elsewhere = shared.iter().filter(|request| request.organisation != *opened.permit.organisation());
    elsewhere.filter_map(|request| other(opened, request)).collect()
}

/// An answer that was shown to all, in words, if it had been shown on the day that the page is about.
pub(super) fn other(opened: &Opened, request: &Request) -> Option<Other> {
    let (t, directory) = (opened.visit.t, &opened.visit.directory);
    let shown = request.shared.as_ref().filter(|shown| opened.has_come(shown.shared_at))?;
    let date = t.date_long(Moment::local(shown.shared_at).date());
    let name = request.answerer_name.clone().unwrap_or_default();
    let by = match directory.organisation(&request.organisation).filter(|_| shown.names_organisation) {
        Some(entry) => {
            let asker = entry.organisation.name.as_str().into();
            t.with("task-help-other-named", [("name", name.into()), ("date", date.into()), ("asker", asker)])
        }
        None => t.with("task-help-other", [("name", name.into()), ("date", date.into())]),
    };
    Some(Other { question: shown.question.clone(), answer: markdown::to_html(&shown.answer), by })
}

/// Whether the viewer is asked if the last answer helped.
pub(super) fn asks_whether_it_helped(opened: &Opened, requests: &[Request]) -> bool {
    let unsettled = requests.last().is_some_and(|request| request.state == HelpState::Answered);
    unsettled && opened.rights().update && !matches!(opened.overlay.help, Help::Asked(_))
}

/// Whom one usually asks about this task.
pub(super) fn asked_by_default(opened: &Opened) -> HelpFrom {
    let last = match opened.overlay.help {
        Help::None => None,
        Help::Asked(from) | Help::Answered(from) => Some(from),
    };
    let performer = opened.seen.standing.playbook.role(&opened.template().performer).map(|card| card.group);
    usually_asked(last, performer, opened.seen.standing.head.supplier.is_some())
}
