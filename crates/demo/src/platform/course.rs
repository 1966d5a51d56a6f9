//! How municipalities, schools and day-care institutions work through their tasks.

use super::answers;
use crate::{
    dice::Dice,
    temper::{Temper, timing},
    words,
    world::{Course, Doer, Event, Note, Place},
};
use domain::{
    calendar::Day,
    condition::Circumstances,
    organisation::{Organisation, OrganisationKind},
    task::{Change, HelpFrom, State},
};
use std::collections::BTreeMap;

/// Lets everybody who takes part work through the tasks that begin by a day.
pub fn play(course: &mut Course, places: &[Place], until: Day) {
    let consultants: Vec<Doer> = places[0].roster.people.iter().map(|person| (person.id.clone(), person.name.clone())).collect();
    let mut events = Vec::new();
    for place in places {
        let is_office = matches!(place.kind, OrganisationKind::ProgrammeOffice | OrganisationKind::Supplier);
        if is_office || course.placed.contains_key(&place.code) {
            at_place(course, place, &consultants, until, &mut events);
        }
    }
    course.events = events;
}

fn at_place(course: &Course, place: &Place, consultants: &[Doer], until: Day, events: &mut Vec<Event>) {
    let organisation = organisation(place);
    let wave = &course.playbook.waves[course.wave(&place.code)];
    let circumstances = Circumstances::unanswered(Some(wave), &organisation);
    let temper = temper(place);
    let mut begun: BTreeMap<usize, Day> = BTreeMap::new();
    for (task, (template, dates)) in course.playbook.tasks.iter().zip(course.dates_at(&place.code)).enumerate() {
        let addressed = template.audience.addresses(&organisation) && template.when.as_ref().is_none_or(|when| when.holds(&circumstances));
        if !addressed || dates.publish > until {
            continue;
        }
        let mut dice = Dice::of(&[place.code.as_str(), course.key, template.code.as_str()]);
        let before = template.after.iter().filter_map(|code| begun.get(&course.playbook.task_index(code)?));
        let earliest = before.map(|day| day.plus_working_days(1)).max().unwrap_or(course.created).max(course.created);
        let timing = timing(temper, dates, earliest, &mut dice);
        begun.insert(task, timing.begins);
        let role = |role: &str| place.roster.holder(role, course.key, timing.begins);
        let responsible = role(template.responsible.as_str());
        let Some(person) = role(template.performer.as_str()).or(responsible) else { continue };
        let one = &place.roster.people[person];
        let doer = (one.id.clone(), one.name.clone());
        let mut push = |day: Day, by: Option<&Doer>, changes: Vec<Change>, note: Option<Note>| {
            events.push(Event {
                day,
                second: i64::from(dice.between(28_800, 55_800)),
                organisation: place.code.clone(),
                task,
                by: by.unwrap_or(&doer).clone(),
                changes,
                note,
                file: None,
                responsible: responsible.map(|at| place.roster.id(at)),
                performer: Some(doer.0.clone()),
            });
        };
        let mut luck = Dice::of(&[place.code.as_str(), course.key, template.code.as_str(), "luck"]);
        let said = |kind: &'static str, body: &str| Some(Note { kind, body: body.to_owned() });
        let share = if place.belongs.is_some() { 45 } else { 100 };
        if timing.begins < timing.finishes && luck.percent(share) {
            push(timing.begins, None, vec![progress(State::InProgress, None, None)], None);
        }
        let length = timing.begins.working_days_until(timing.finishes);
        if length >= 4 && luck.between(1, 3_000) <= temper.asks_help() {
            let asked = timing.begins.plus_working_days(luck.between(1, length - 3));
            let question = luck.one_of(&words::HELP_PLATFORM);
            push(asked, None, vec![Change::AskHelp(HelpFrom::ProgrammeOffice)], said("help", question));
            let answered = asked.plus_working_days(luck.between(1, 8));
            if answered < timing.finishes {
                let answer = said("help-answer", luck.one_of(&words::HELP_ANSWERS_PLATFORM));
                push(answered, Some(luck.pick(consultants)), vec![Change::AnswerHelp], answer);
            }
        }
        if timing.finishes > dates.due && luck.percent(temper.is_open() / 4 + 10) {
            let declared = dates.due.plus_working_days(-luck.between(1, 5));
            if declared > timing.begins {
                let reason = luck.one_of(&words::TOO_LATE_PLATFORM);
                push(declared, None, vec![progress(State::CannotMeetDeadline, Some(reason), Some(timing.finishes))], None);
            }
        }
        let (answer, file) = answers::answer(place, template, timing.finishes, &mut luck).unzip();
        let done: Vec<Change> = answer.map(Change::Answer).into_iter().chain([progress(State::Completed, None, None)]).collect();
        let words = if luck.percent(5) { said("comment", luck.one_of(&words::DONE)) } else { None };
        push(timing.finishes, None, done, words);
        if let (Some(last), Some(file)) = (events.last_mut(), file.flatten()) {
            last.file = Some(file);
        }
    }
}

fn progress(state: State, reason: Option<&str>, expected_finish: Option<Day>) -> Change {
    Change::Progress { state, reason: reason.map(str::to_owned), expected_finish }
}

/// Institutions mostly go about their work as their municipality does.
fn temper(place: &Place) -> Temper {
    match &place.belongs {
        Some(belongs) if Dice::of(&[place.code.as_str(), "like-its-municipality"]).percent(60) => Temper::of(belongs.municipality.as_str()),
        _ => Temper::of(place.code.as_str()),
    }
}

fn organisation(place: &Place) -> Organisation {
    Organisation {
        code: place.code.clone(),
        name: place.name.clone(),
        kind: place.kind,
        institution_type: place.belongs.as_ref().map(|belongs| belongs.kind.clone()),
        parent: place.belongs.as_ref().map(|belongs| belongs.municipality.clone()),
        attributes: BTreeMap::new(),
    }
}

#[cfg(test)]
mod tests {
    use crate::{platform, world::day};

    #[test]
    fn what_is_told_up_to_a_day_is_the_beginning_of_what_is_told_up_to_a_later_one() {
        let (early, late) = (day(2018, 3, 1), day(2018, 6, 1));
        let told = |until| {
            let world = platform::world(until).unwrap();
            let courses =
                world.courses.into_iter().map(|course| course.events.into_iter().filter(|event| event.day <= early).collect::<Vec<_>>());
            courses.collect::<Vec<_>>()
        };
        let (was, is) = (told(early), told(late));
        assert!(was[0].len() > 500, "{}", was[0].len());
        assert!(was == is);
    }
}
