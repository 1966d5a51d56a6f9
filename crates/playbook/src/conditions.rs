//! Lint of conditions: attributes and answers that do not exist, and tasks that nobody can get.

use crate::{
    event::EventDraft,
    fault::{Fault, FaultKind, Named},
    gate::GateDraft,
    questionnaire::QuestionnaireDraft,
    read::{Draft, EVENTS, GATES, HEAD},
    suggest::nearest,
    task::TaskDraft,
    waves::WaveDraft,
};
use domain::{
    condition::{Attribute, Comparison, Condition, KNOWN_ATTRIBUTES, Literal},
    organisation::AttributeValue,
    playbook::{AnswerSpec, WaveKind, WaveParticipants},
    text::{QuestionnaireKey, TaskCode},
};

/// Everything that is wrong with the conditions of tasks and waves.
pub(crate) fn check(draft: &Draft) -> Vec<Fault> {
    let of_tasks = draft.tasks.iter().flat_map(|task| check_task(draft, task));
    let of_waves = draft.head.waves.iter().flat_map(|wave| check_wave(draft, wave));
    let of_events = draft.events.iter().flat_map(|event| check_event(draft, event));
    let of_gates = draft.gates.iter().flat_map(|gate| check_gate(draft, gate));
    let of_questionnaires = draft.questionnaires.iter().flat_map(|one| check_questionnaire(draft, one));
    of_tasks.chain(of_waves).chain(of_events).chain(of_gates).chain(of_questionnaires).collect()
}

fn check_task(draft: &Draft, task: &TaskDraft) -> Vec<Fault> {
    let Some(condition) = task.template.as_ref().and_then(|template| template.when.as_ref()) else { return Vec::new() };
    let mut kinds = unknown_attributes(draft, condition);
    kinds.extend(condition.answers().into_iter().filter_map(|code| fault_of_answer(draft, code)));
    kinds.extend(condition.completions().into_iter().filter_map(|code| draft.names.unknown(Named::Task, code.as_str())));
    kinds.extend(condition.vacancies().into_iter().filter_map(|role| draft.names.unknown(Named::Role, role.as_str())));
    kinds.extend(readiness_elsewhere(condition));
    kinds.extend(fault_of_itself(task, condition));
    kinds.extend(condition.comparisons().into_iter().filter_map(|comparison| fault_of_literal(draft, comparison)));
    kinds.extend(condition.comparisons().into_iter().filter_map(|comparison| fault_of_wave(draft, comparison)));
    if kinds.is_empty() && !can_be_met(draft, condition) {
        kinds.push(FaultKind::NobodyGetsIt);
    }
    kinds.into_iter().map(|kind| task.fault("when", kind)).collect()
}

/// Waves are filled before anything is answered, from what is known of organisations.
fn check_wave(draft: &Draft, wave: &WaveDraft) -> Vec<Fault> {
    let WaveParticipants::Where(condition) = &wave.wave.participants else { return Vec::new() };
    let mut kinds = unknown_attributes(draft, condition);
    let foreign = condition.comparisons().into_iter().filter(|comparison| !matches!(comparison.attribute, Attribute::Organisation(_)));
    kinds.extend(foreign.map(|comparison| FaultKind::NotInWaves(comparison.attribute.to_string())));
    kinds.extend(condition.completions().into_iter().map(|code| FaultKind::NotInWaves(format!("completed(\"{code}\")"))));
    kinds.extend(condition.vacancies().into_iter().map(|role| FaultKind::NotInWaves(format!("vacant(\"{role}\")"))));
    kinds.extend(readiness_elsewhere(condition));
    kinds.into_iter().map(|kind| Fault { file: HEAD.to_owned(), line: wave.participants_line, kind }).collect()
}

/// The task itself says nothing about who gets it.
fn fault_of_itself(task: &TaskDraft, condition: &Condition) -> Option<FaultKind> {
    let own = task.template.as_ref()?;
    let completed = condition.completions().into_iter().any(|code| *code == own.code);
    let answered = own.answer.is_some() && condition.answers().into_iter().any(|code| *code == own.code);
    (completed || answered).then_some(FaultKind::ConditionOnItself)
}

/// An answer compared with a word that it can never be: no choice of it, or where numbers are asked for.
fn fault_of_literal(draft: &Draft, comparison: &Comparison) -> Option<FaultKind> {
    let Attribute::Answer(code) = &comparison.attribute else { return None };
    let asked = draft.tasks.iter().find_map(|task| task.template.as_ref().filter(|template| template.code == *code))?;
    let literal = comparison.literal.text();
    let never = match asked.answer.as_ref()? {
        AnswerSpec::Choice { choices, .. } => !choices.iter().any(|choice| choice.da == literal),
        AnswerSpec::Number { .. } | AnswerSpec::People { .. } => matches!(comparison.literal, Literal::Text(_)),
        AnswerSpec::Date | AnswerSpec::Text { .. } | AnswerSpec::File { .. } | AnswerSpec::Confirmation => false,
    };
    let asks_for_equality = comparison.operator.is_equality();
    (asks_for_equality && never).then(|| FaultKind::NeverAnswered { code: code.to_string(), literal: literal.to_owned() })
}

/// Whom an event means does not hang on answers: they may still change when the invitations are out.
fn check_event(draft: &Draft, event: &EventDraft) -> Vec<Fault> {
    let Some(when) = &event.when else { return Vec::new() };
    let mut kinds = unknown_attributes(draft, &when.value);
    kinds.extend(when.value.comparisons().into_iter().filter_map(|comparison| fault_of_wave(draft, comparison)));
    kinds.extend(when.value.answers().into_iter().map(|code| FaultKind::AnswerInEvent(code.to_string())));
    kinds.extend(when.value.completions().into_iter().map(|code| FaultKind::CompletionInEvent(code.to_string())));
    kinds.extend(when.value.vacancies().into_iter().map(|role| FaultKind::VacancyInEvent(role.to_string())));
    kinds.extend(readiness_elsewhere(&when.value));
    kinds.into_iter().map(|kind| Fault { file: EVENTS.to_owned(), line: when.line, kind }).collect()
}

/// Gates may ask for answers and completed tasks, as tasks do, and for readiness.
fn check_gate(draft: &Draft, gate: &GateDraft) -> Vec<Fault> {
    let kinds = |condition: &Condition| {
        let mut kinds = unknown_attributes(draft, condition);
        let unknown = |key: &QuestionnaireKey| draft.names.unknown(Named::Questionnaire, key.as_str());
        kinds.extend(condition.questionnaires().into_iter().filter_map(unknown));
        kinds.extend(condition.answers().into_iter().filter_map(|code| fault_of_answer(draft, code)));
        kinds.extend(condition.completions().into_iter().filter_map(|code| draft.names.unknown(Named::Task, code.as_str())));
        kinds.extend(condition.comparisons().into_iter().filter_map(|comparison| fault_of_literal(draft, comparison)));
        kinds.extend(condition.comparisons().into_iter().filter_map(|comparison| fault_of_wave(draft, comparison)));
        kinds
    };
    let faults = gate.conditions.iter().flat_map(|condition| kinds(&condition.value).into_iter().map(|kind| (condition.line, kind)));
    faults.map(|(line, kind)| Fault { file: GATES.to_owned(), line, kind }).collect()
}

/// Whose readiness is measured hangs on what is known of organisations and their waves.
fn check_questionnaire(draft: &Draft, questionnaire: &QuestionnaireDraft) -> Vec<Fault> {
    let Some(when) = &questionnaire.when else { return Vec::new() };
    let condition = &when.value;
    let mut kinds = unknown_attributes(draft, condition);
    kinds.extend(condition.comparisons().into_iter().filter_map(|comparison| fault_of_wave(draft, comparison)));
    kinds.extend(condition.answers().into_iter().filter_map(|code| fault_of_answer(draft, code)));
    kinds.extend(condition.completions().into_iter().filter_map(|code| draft.names.unknown(Named::Task, code.as_str())));
    kinds.extend(condition.vacancies().into_iter().filter_map(|role| draft.names.unknown(Named::Role, role.as_str())));
    kinds.extend(readiness_elsewhere(condition));
    kinds.into_iter().map(|kind| Fault { file: questionnaire.file.clone(), line: when.line, kind }).collect()
}

/// Decisions about readiness open gates and nothing else.
fn readiness_elsewhere(condition: &Condition) -> impl Iterator<Item = FaultKind> {
    condition.questionnaires().into_iter().map(|key| FaultKind::ReadinessOnlyInGates(key.to_string()))
}

fn unknown_attributes(draft: &Draft, condition: &Condition) -> Vec<FaultKind> {
    // What the playbook declares itself cannot be told while its head cannot be read.
    if !draft.names.is_complete(Named::Wave) {
        return Vec::new();
    }
    let known: Vec<&str> = KNOWN_ATTRIBUTES.into_iter().chain(draft.head.attributes.iter().map(String::as_str)).collect();
    let unknown = condition.attributes().into_iter().filter(|name| !known.contains(name));
    let fault = |name: &str| FaultKind::UnknownAttribute { name: name.to_owned(), nearest: nearest(name, known.iter().copied()) };
    unknown.map(fault).collect()
}

fn fault_of_answer(draft: &Draft, code: &TaskCode) -> Option<FaultKind> {
    let asked = draft.tasks.iter().find(|task| task.template.as_ref().is_some_and(|template| template.code == *code));
    let Some(asked) = asked else { return draft.names.unknown(Named::Task, code.as_str()) };
    if !asked.asks && asked.sound {
        return Some(FaultKind::NoAnswer(code.to_string()));
    }
    match asked.template.as_ref().and_then(|template| template.answer.as_ref())? {
        AnswerSpec::People { .. } | AnswerSpec::Number { .. } | AnswerSpec::Choice { .. } => None,
        AnswerSpec::Date | AnswerSpec::Text { .. } | AnswerSpec::File { .. } | AnswerSpec::Confirmation => {
            Some(FaultKind::AnswerNotComparable(code.to_string()))
        }
    }
}

/// A wave or kind of wave that does not exist.
fn fault_of_wave(draft: &Draft, comparison: &Comparison) -> Option<FaultKind> {
    let found = comparison.literal.text();
    match comparison.attribute {
        Attribute::WaveKey => draft.names.unknown(Named::Wave, found),
        Attribute::WaveKind => {
            let allowed = vec![WaveKind::Pilot.key(), WaveKind::Wave.key()];
            let nearest = nearest(found, allowed.iter().copied());
            (!allowed.contains(&found)).then(|| FaultKind::UnknownWord { key: "wave.kind", found: found.to_owned(), allowed, nearest })
        }
        _ => None,
    }
}

/// Whether some participant of some wave could meet the condition.
fn can_be_met(draft: &Draft, condition: &Condition) -> bool {
    let waves_are_known = draft.names.is_complete(Named::Wave) && !draft.head.waves.is_empty();
    if !waves_are_known {
        return condition.could_hold(&|comparison| settled(comparison, None));
    }
    draft.head.waves.iter().any(|wave| condition.could_hold(&|comparison| settled(comparison, Some(wave))))
}

/// How a comparison comes out for everybody in a wave; `None` where it depends.
fn settled(comparison: &Comparison, wave: Option<&WaveDraft>) -> Option<bool> {
    let never_ordered = !comparison.operator.is_equality() && matches!(comparison.literal, Literal::Text(_));
    if never_ordered {
        return Some(false);
    }
    let value = match comparison.attribute {
        Attribute::WaveKey => wave?.wave.key.to_string(),
        Attribute::WaveKind => wave.filter(|wave| wave.has_kind)?.wave.kind.key().to_owned(),
        _ => return None,
    };
    Some(comparison.accepts(&AttributeValue::Text(value)))
}
