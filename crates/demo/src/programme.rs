//! The course of the tasks across all solutions, which the programme leaders do beside everything else.

use crate::{
    dice::Dice,
    temper::{Temper, timing},
    world::{Course, Event, Place},
};
use domain::{
    playbook::AnswerSpec,
    task::{Answer, Change, State},
};

/// Lets the offices and every municipality work on the tasks they have.
pub fn play(course: &mut Course, places: &[Place]) {
    for place in places {
        let temper = Temper::of(place.code.as_str());
        for (task, (template, dates)) in course.playbook.tasks.iter().zip(&course.dates[0]).enumerate() {
            if template.audience.kind != place.kind {
                continue;
            }
            let mut dice = Dice::of(&[place.code.as_str(), course.key, template.code.as_str()]);
            let timing = timing(temper, dates, dates.start.max(course.created), &mut dice);
            let holder = place.roster.first_of(&[template.performer.as_str(), template.responsible.as_str()], course.key, timing.finishes);
            let Some(person) = holder.map(|at| &place.roster.people[at]) else { continue };
            let answer = match &template.answer {
                Some(AnswerSpec::Date) => Some(Answer::Date(timing.finishes)),
                _ => None,
            };
            let progress = |state| Change::Progress { state, reason: None, expected_finish: None };
            let done: Vec<Change> = answer.map(Change::Answer).into_iter().chain([progress(State::Completed)]).collect();
            let second = i64::from(dice.between(28_000, 50_000));
            let begun = (timing.begins < timing.finishes).then(|| (timing.begins, vec![progress(State::InProgress)]));
            for (day, changes) in begun.into_iter().chain([(timing.finishes, done)]) {
                course.events.push(Event {
                    day,
                    second,
                    organisation: place.code.clone(),
                    task,
                    by: (person.id.clone(), person.name.clone()),
                    changes,
                    note: None,
                    file: None,
                    responsible: Some(person.id.clone()),
                    performer: Some(person.id.clone()),
                });
            }
        }
    }
}
