//! Answering what a task asks for. Naming people for a role gives them the role: holding it is what answering does.

use crate::tasks::{
    actions::{Plan, Planned, fault},
    entered::Entered,
    files,
    opened::Opened,
};
use domain::{
    playbook::AnswerSpec,
    task::{Answer, Change, State},
    text::PersonId,
};

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
