//! The words of gates.

use super::found::{Found, Place};
use crate::{readiness, visit::Visit};
use domain::{
    condition::{Attribute, Condition, Operator},
    gate::{Gate, GateOf, GateState, Missing, Verdict},
    text::{QuestionnaireKey, RoleKey},
};
use std::borrow::Cow;
use texts::Texts;

/// A state in a word.
pub(super) fn state(t: Texts, state: GateState) -> Cow<'static, str> {
    t.get(match state {
        GateState::Closed => "gates-state-closed",
        GateState::Waiting => "gates-state-waiting",
        GateState::Ready => "gates-state-ready",
        GateState::OpenOnConditions => "gates-state-open-on-conditions",
        GateState::Open => "gates-state-open",
    })
}

/// A verdict in words.
pub(super) fn verdict(t: Texts, verdict: Verdict) -> Cow<'static, str> {
    t.get(match verdict {
        Verdict::Go => "gates-verdict-go",
        Verdict::ConditionalGo => "gates-verdict-conditional-go",
        Verdict::Wait => "gates-verdict-wait",
    })
}

/// For whom a gate opens.
pub(super) fn opens_for(t: Texts, gate: &Gate) -> Cow<'static, str> {
    t.get(match gate.of {
        GateOf::Organisation if gate.is_for_institutions() => "gates-of-institution",
        GateOf::Organisation => "gates-of-organisation",
        GateOf::Wave => "gates-of-wave",
        GateOf::Rollout => "gates-of-rollout",
    })
}

/// The name of a place.
pub(super) fn place(visit: &Visit, found: &Found, place: &Place) -> String {
    let standing = &found.seen.standing;
    match (place.organisation, place.wave) {
        (Some(at), _) => standing.participants[at].organisation.name.clone(),
        (None, Some(wave)) => visit.text(&standing.playbook.waves[wave].title).to_owned(),
        (None, None) => visit.t.get("gates-whole").into_owned(),
    }
}

/// A role by its title.
pub(super) fn role(visit: &Visit, found: &Found, key: &RoleKey) -> String {
    found.seen.standing.playbook.role(key).map_or_else(|| key.to_string(), |card| visit.text(&card.title).to_owned())
}

/// A questionnaire by its title.
fn questionnaire(visit: &Visit, found: &Found, key: &QuestionnaireKey) -> String {
    let questionnaire = found.seen.standing.playbook.questionnaire(key.as_str());
    questionnaire.map_or_else(|| key.to_string(), |one| visit.text(&one.title).to_owned())
}

/// A condition in words.
pub(super) fn condition(visit: &Visit, found: &Found, condition: &Condition) -> String {
    let t = visit.t;
    let part = |one: &Condition| match one {
        Condition::And(_) | Condition::Or(_) => format!("({})", self::condition(visit, found, one)),
        _ => self::condition(visit, found, one),
    };
    let joined = |parts: &[Condition], word: &str| parts.iter().map(part).collect::<Vec<_>>().join(&format!(" {} ", t.get(word)));
    match condition {
        Condition::And(parts) => joined(parts, "gates-condition-and"),
        Condition::Or(parts) => joined(parts, "gates-condition-or"),
        Condition::Not(inner) => t.with("gates-condition-not", [("part", part(inner).into())]),
        Condition::Completed(code) => t.with("gates-condition-completed", [("task", code.as_str().into())]),
        Condition::Vacant(role) => t.with("gates-condition-vacant", [("role", role.as_str().into())]),
        Condition::Ready(key) => t.with("gates-condition-ready", [("questionnaire", questionnaire(visit, found, key).into())]),
        Condition::Comparison(one) => {
            let what = match &one.attribute {
                Attribute::WaveKey => t.get("gates-condition-wave").into_owned(),
                Attribute::WaveKind => t.get("gates-condition-wave-kind").into_owned(),
                Attribute::Organisation(name) => name.clone(),
                Attribute::Answer(code) => t.with("gates-condition-answer", [("task", code.as_str().into())]),
            };
            let operator = t.get(match one.operator {
                Operator::Equal => "gates-condition-equal",
                Operator::NotEqual => "gates-condition-not-equal",
                Operator::Less => "gates-condition-less",
                Operator::AtMost => "gates-condition-at-most",
                Operator::Greater => "gates-condition-greater",
                Operator::AtLeast => "gates-condition-at-least",
            });
            format!("{what} {operator} {}", t.with("gates-condition-value", [("value", one.literal.text().into())]))
        }
    }
}

/// Something that is missing, in words, and where it is mended.
pub(super) fn missing(visit: &Visit, found: &Found, participant: usize, missing: &Missing) -> (String, Option<String>) {
    let t = visit.t;
    let standing = &found.seen.standing;
    let code = &standing.participants[participant].organisation.code;
    match missing {
        Missing::Task(index) => {
            let template = &standing.playbook.tasks[*index];
            let task = standing.task(participant, &template.code);
            let opens = task.is_some_and(|task| standing.task_permit(&visit.viewer, &found.seen.permit, task).is_some());
            let text = format!("{} {}", template.code, visit.text(&template.title));
            (text, opens.then(|| format!("/rollouts/{}/{code}/{}", found.seen.key(), template.code)))
        }
        Missing::Role(key) => {
            let text = t.with("gates-missing-role", [("role", role(visit, found, key).into())]);
            (text, Some(format!("/organisations/{code}?view=roles")))
        }
        Missing::Readiness(key) => {
            let text = t.with("gates-missing-readiness", [("questionnaire", questionnaire(visit, found, key).into())]);
            let opens = readiness::sees(visit, &found.seen, participant, key);
            (text, opens.then(|| format!("/rollouts/{}/{code}/readiness/{key}/dialogue", found.seen.key())))
        }
        Missing::Answers => (t.get("gates-missing-answers").into_owned(), None),
    }
}
