//! The words of readiness.

use crate::{organisations::seen::Seen, visit::Visit};
use domain::{
    readiness::{Question, QuestionKind, Questionnaire, Stage, UNKNOWN, decision::Verdict, score::Level},
    signal::Signal,
};
use std::borrow::Cow;
use texts::Texts;

/// What the answers speak for.
pub(super) fn level(t: Texts, level: Option<Level>) -> Cow<'static, str> {
    t.get(match level {
        None => "readiness-level-none",
        Some(Level::NotReady) => "readiness-level-not-ready",
        Some(Level::Conditional) => "readiness-level-conditional",
        Some(Level::Ready) => "readiness-level-ready",
    })
}

/// The signal whose shape stands before a level's word.
pub(super) fn signal_of_level(level: Option<Level>) -> Signal {
    match level {
        None => Signal::Grey,
        Some(Level::NotReady) => Signal::Red,
        Some(Level::Conditional) => Signal::Yellow,
        Some(Level::Ready) => Signal::Green,
    }
}

/// A verdict in words; that nothing is decided where there is none.
pub(super) fn verdict(t: Texts, verdict: Option<Verdict>) -> Cow<'static, str> {
    t.get(match verdict {
        None => "readiness-verdict-none",
        Some(Verdict::Ready) => "readiness-verdict-ready",
        Some(Verdict::OnConditions) => "readiness-verdict-on-conditions",
        Some(Verdict::NotReady) => "readiness-verdict-not-ready",
    })
}

/// The signal whose shape stands before a verdict's word.
pub(super) fn signal_of_verdict(verdict: Option<Verdict>) -> Signal {
    match verdict {
        None => Signal::Grey,
        Some(Verdict::Ready) => Signal::Green,
        Some(Verdict::OnConditions) => Signal::Yellow,
        Some(Verdict::NotReady) => Signal::Red,
    }
}

/// How far a questionnaire is.
pub(super) fn stage(t: Texts, stage: Stage) -> Cow<'static, str> {
    t.get(match stage {
        Stage::Before => "readiness-stage-before",
        Stage::Open => "readiness-stage-open",
        Stage::Closed => "readiness-stage-closed",
    })
}

/// A score, or a dash.
pub(super) fn score(score: Option<u8>) -> String {
    score.map_or_else(|| "–".to_owned(), |score| score.to_string())
}

/// What can be chosen as an answer, with what was chosen; none where the answer is written.
pub(super) fn choices(visit: &Visit, questionnaire: &Questionnaire, question: &Question, chosen: &str) -> Vec<ui::Choice> {
    let t = visit.t;
    let choice = |value: &str, label: String| ui::Choice { selected: value == chosen, value: value.to_owned(), label, hint: None };
    let unknown = choice(UNKNOWN, t.get("readiness-unknown").into_owned());
    match question.kind {
        QuestionKind::Scale => {
            let step =
                |(at, word): (usize, &domain::text::Text)| choice(&(at + 1).to_string(), format!("{} – {}", at + 1, visit.text(word)));
            questionnaire.scale.iter().enumerate().map(step).chain([unknown]).collect()
        }
        QuestionKind::YesNo => {
            vec![choice("yes", t.get("readiness-yes").into_owned()), choice("no", t.get("readiness-no").into_owned()), unknown]
        }
        QuestionKind::Number { .. } | QuestionKind::Text | QuestionKind::File => Vec::new(),
    }
}

/// An answer in words.
pub(super) fn answer(visit: &Visit, questionnaire: &Questionnaire, question: &Question, answer: &str) -> String {
    let chosen = choices(visit, questionnaire, question, answer).into_iter().find(|choice| choice.selected);
    chosen.map_or_else(|| answer.to_owned(), |choice| choice.label)
}

/// The way to the pages of a rollout's readiness: its board, the list of all, and what else is given.
pub(super) fn crumbs(visit: &Visit, seen: &Seen, below: impl IntoIterator<Item = (String, String)>) -> Vec<ui::Crumb> {
    let base = format!("/rollouts/{}", seen.key());
    let board = ui::Crumb { href: base.clone(), text: visit.text(&seen.standing.playbook.title).to_owned() };
    let below = below.into_iter().map(|(href, text)| ui::Crumb { href, text });
    std::iter::once(board).chain(below).collect()
}
