//! The course of the BBR rollout: over since November 2018, with a light history of its own.

use crate::{
    dice::Dice,
    offices::seated,
    temper::{Temper, timing},
    world::{Course, Event, Place, day},
};
use domain::{
    organisation::OrganisationKind,
    playbook::AnswerSpec,
    task::{Answer, Change, State},
};

/// Lets every municipality finish its five tasks in time, one after the other.
pub fn play(course: &mut Course, places: &mut [Place]) {
    for place in places.iter_mut().filter(|place| place.kind == OrganisationKind::Municipality) {
        let since = day(2018, 4, 16);
        let leader = seated(place, "bbr-projektleder", "Digitaliseringskonsulent", since);
        for role in ["projektleder", "systemansvarlig", "tekniker", "rolleadministrator"] {
            place.roster.give(leader, role, Some(course.key), true, since);
        }
        let mut before = course.created;
        for (task, (template, dates)) in course.playbook.tasks.iter().zip(&course.dates[0]).enumerate() {
            let mut dice = Dice::of(&[place.code.as_str(), course.key, template.code.as_str()]);
            let finishes = timing(Temper::Steady, dates, before, &mut dice).finishes.min(dates.due).max(before);
            before = finishes;
            let answer = match &template.answer {
                Some(AnswerSpec::Confirmation) => Some(Answer::Confirmation),
                Some(AnswerSpec::Date) => Some(Answer::Date(finishes)),
                _ => None,
            };
            let mut changes: Vec<Change> = answer.map(Change::Answer).into_iter().collect();
            changes.push(Change::Progress { state: State::Completed, reason: None, expected_finish: None });
            let id = place.roster.id(leader);
            course.events.push(Event {
                day: finishes,
                second: i64::from(dice.between(28_000, 40_000)) + task as i64 * 60,
                organisation: place.code.clone(),
                task,
                by: (id.clone(), place.roster.people[leader].name.clone()),
                changes,
                note: None,
                file: None,
                responsible: Some(id.clone()),
                performer: Some(id),
            });
        }
    }
}
