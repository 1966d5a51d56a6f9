//! The forms of a task's page, each with what is true of the task or, after a refusal, with what was typed.

use crate::tasks::{asking, entered::Entered, opened::Opened, page::Shown, words};
use domain::{
    assignment::PersonIndex,
    playbook::{AnswerSpec, TaskKind},
    task::{Answer, Help, HelpFrom, State},
    text::{PersonId, RoleKey},
};

/// Everything that the forms of the page read.
pub(super) struct Forms {
    /// The form that came back, by name; it stands open.
    pub(super) open: &'static str,
    pub(super) states: Vec<ui::Choice>,
    pub(super) reason: String,
    pub(super) finish: String,
    /// Whether pressing the big button is all that is left.
    pub(super) completes: bool,
    pub(super) responsible: Vec<ui::Choice>,
    pub(super) performer: Vec<ui::Choice>,
    pub(super) answer: Option<AnswerForm>,
    pub(super) answers_first: bool,
    pub(super) comment: String,
    pub(super) help_from: Vec<ui::Choice>,
    pub(super) may_name: bool,
    pub(super) question: String,
    pub(super) help_answer: String,
    pub(super) refusal: String,
    pub(super) granted: String,
}

/// The form of the answer that a task asks for.
pub(super) struct AnswerForm {
    /// The kind, as the playbook names it.
    pub(super) kind: &'static str,
    pub(super) several: bool,
    pub(super) choices: Vec<ui::Choice>,
    pub(super) value: String,
    pub(super) min: String,
    pub(super) max: String,
    pub(super) hint: String,
    pub(super) accept: String,
    pub(super) new_name: String,
    pub(super) new_email: String,
}

/// Whether the viewer answers the help that is asked for.
pub(super) fn answers_help(opened: &Opened) -> bool {
    let rights = opened.rights();
    match opened.overlay.help {
        Help::Asked(HelpFrom::ProgrammeOffice) => rights.answer_help_as_programme_office,
        Help::Asked(HelpFrom::Supplier) => rights.answer_help_as_supplier || rights.answer_help_as_programme_office,
        Help::None | Help::Answered(_) => false,
    }
}

impl Forms {
    /// The forms of a task, one of them perhaps as it was sent.
    pub(super) fn new(opened: &Opened, shown: &Shown) -> Self {
        let overlay = &opened.overlay;
        let sent = |form: &str| (shown.form == form).then_some(&shown.entered);
        let typed = |form: &str, field: &str, else_value: String| sent(form).map_or(else_value, |entered| entered.value(field).to_owned());
        let iso = |day: Option<domain::calendar::Day>| day.map(|day| day.to_string()).unwrap_or_default();
        let answers_first = overlay.answer_stands_out(opened.template());
        let state = typed("progress", "state", overlay.state.key().to_owned());
        Self {
            open: shown.form,
            states: states(opened, &state),
            reason: typed("progress", "reason", overlay.state_reason.clone().unwrap_or_default()),
            finish: typed("progress", "finish", iso(overlay.expected_finish)),
            completes: !overlay.state.is_closed() && !answers_first,
            responsible: people(opened, &typed("people", "responsible", id(&overlay.responsible)), &opened.template().responsible),
            performer: people(opened, &typed("people", "performer", id(&overlay.performer)), &opened.template().performer),
            answer: answer_form(opened, sent("answer")),
            answers_first: answers_first && !overlay.state.is_closed(),
            comment: typed("comment", "body", String::new()),
            help_from: help_from(opened, &typed("help", "from", asking::asked_by_default(opened).key().to_owned())),
            may_name: sent("help").is_some_and(|entered| entered.has("may_name")),
            question: typed("help", "question", String::new()),
            help_answer: typed("help-answer", "answer", String::new()),
            refusal: typed("refuse-answer", "why", String::new()),
            granted: typed("grant-due", "due", iso(overlay.granted_due)),
        }
    }
}

fn id(person: &Option<PersonId>) -> String {
    person.as_ref().map(ToString::to_string).unwrap_or_default()
}

fn choice(value: &str, label: String, hint: Option<String>, selected: bool) -> ui::Choice {
    ui::Choice { value: value.to_owned(), label, hint, selected }
}

/// The states that can be chosen; with a binding task only the programme office chooses *not relevant*.
fn states(opened: &Opened, chosen: &str) -> Vec<ui::Choice> {
    let t = opened.visit.t;
    let binding = opened.template().kind != TaskKind::Optional;
    let hint = |state: State| match state {
        State::CannotMeetDeadline => Some(t.get("task-cannot-hint").into_owned()),
        State::NotRelevant if binding && !opened.rights().grant => Some(t.get("task-not-relevant-hint").into_owned()),
        _ => None,
    };
    State::ALL.into_iter().map(|state| choice(state.key(), words::state_text(t, state), hint(state), state.key() == chosen)).collect()
}

/// The candidates, before them *whoever holds the role*; also somebody on the task who is no candidate any more.
fn people(opened: &Opened, chosen: &str, role: &RoleKey) -> Vec<ui::Choice> {
    let (t, directory) = (opened.visit.t, &opened.visit.directory);
    let card = opened.seen.standing.playbook.role(role);
    let title = card.map_or_else(|| role.to_string(), |card| opened.visit.text(&card.title).to_owned());
    let mut choices = vec![choice("", t.with("task-follow-role", [("role", title.into())]), None, chosen.is_empty())];
    let mut candidates = opened.candidates();
    let by_hand = (!chosen.is_empty()).then(|| directory.person_index(&PersonId::new(chosen))).flatten();
    let known = |person: &PersonIndex| [opened.task.responsible, opened.task.performer].contains(&Some(*person));
    candidates.extend(by_hand.filter(known).filter(|person| !candidates.contains(person)));
    choices.extend(candidates.into_iter().map(|person| {
        let entry = directory.person(person);
        choice(entry.id.as_str(), labelled(&entry.name, entry.job_title.as_deref()), None, entry.id.as_str() == chosen)
    }));
    choices
}

fn labelled(name: &str, job_title: Option<&str>) -> String {
    job_title.map_or_else(|| name.to_owned(), |job| format!("{name}, {job}"))
}

fn help_from(opened: &Opened, chosen: &str) -> Vec<ui::Choice> {
    let supplier = opened.seen.standing.head.supplier.is_some().then_some(HelpFrom::Supplier);
    let all = std::iter::once(HelpFrom::ProgrammeOffice).chain(supplier);
    all.map(|from| choice(from.key(), super::history::help_from(opened, from), None, from.key() == chosen)).collect()
}

fn answer_form(opened: &Opened, sent: Option<&Entered>) -> Option<AnswerForm> {
    let (t, spec) = (opened.visit.t, opened.template().answer.as_ref()?);
    let given = opened.overlay.answer.as_ref();
    let mut form = AnswerForm {
        kind: spec.key(),
        several: false,
        choices: Vec::new(),
        value: String::new(),
        min: String::new(),
        max: String::new(),
        hint: String::new(),
        accept: String::new(),
        new_name: sent.map(|entered| entered.value("new-name").to_owned()).unwrap_or_default(),
        new_email: sent.map(|entered| entered.value("new-email").to_owned()).unwrap_or_default(),
    };
    let is_chosen = |value: &str, before: bool| sent.map_or(before, |entered| entered.all("answer").any(|one| one == value));
    match spec {
        AnswerSpec::People { role, min, max } => {
            let directory = &opened.visit.directory;
            let named = |id: &PersonId| matches!(given, Some(Answer::People(people)) if people.contains(id));
            let option = |person: PersonIndex| {
                let entry = directory.person(person);
                let selected = is_chosen(entry.id.as_str(), named(&entry.id));
                choice(entry.id.as_str(), labelled(&entry.name, entry.job_title.as_deref()), None, selected)
            };
            form.choices = opened.candidates().into_iter().map(option).collect();
            form.hint = if min == max {
                t.with("task-answer-people-exactly", [("count", min.into())])
            } else {
                t.with("task-answer-people-between", [("min", min.into()), ("max", max.into())])
            };
            if let Some(card) = role.as_ref().and_then(|role| opened.seen.standing.playbook.role(role)) {
                let title = opened.visit.text(&card.title);
                form.hint = format!("{} {}", form.hint, t.with("task-answer-people-role", [("role", title.into())]));
            }
        }
        AnswerSpec::Number { min, max } => {
            (form.min, form.max) = (min.to_string(), max.to_string());
            form.hint = t.with("task-answer-number-hint", [("min", t.number(*min).into()), ("max", t.number(*max).into())]);
            form.value =
                typed(sent, given.and_then(|answer| if let Answer::Number(number) = answer { Some(number.to_string()) } else { None }));
        }
        AnswerSpec::Choice { choices, several } => {
            form.several = *several;
            let before = |at: usize| matches!(given, Some(Answer::Choice(chosen)) if chosen.contains(&at));
            let option = |(at, text)| {
                let value = usize::to_string(&at);
                choice(&value, opened.visit.text(text).to_owned(), None, is_chosen(&value, before(at)))
            };
            form.choices = choices.iter().enumerate().map(option).collect();
        }
        AnswerSpec::Date => {
            form.value = typed(sent, given.and_then(|answer| if let Answer::Date(day) = answer { Some(day.to_string()) } else { None }));
        }
        AnswerSpec::Text { max_length } => {
            form.hint = t.with("task-answer-text-hint", [("max", (*max_length).into())]);
            form.value = typed(sent, given.and_then(|answer| if let Answer::Text(text) = answer { Some(text.clone()) } else { None }));
        }
        AnswerSpec::File { types } => {
            let dotted: Vec<String> = types.iter().map(|ending| format!(".{ending}")).collect();
            form.accept = dotted.join(",");
            form.hint = match dotted.is_empty() {
                true => t.get("task-file-hint").into_owned(),
                false => t.with("task-answer-file-hint", [("types", dotted.join(", ").into())]),
            };
        }
        AnswerSpec::Confirmation => {}
    }
    Some(form)
}

fn typed(sent: Option<&Entered>, before: Option<String>) -> String {
    sent.map_or_else(|| before.unwrap_or_default(), |entered| entered.value("answer").to_owned())
}
