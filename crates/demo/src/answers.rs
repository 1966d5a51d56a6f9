//! What a municipality answers to a task, so that it makes sense for its size and people.

use crate::{
    dice::Dice,
    embedded::FBS,
    offices::seated,
    staff, words,
    world::{Attachment, Place, day},
};
use domain::{
    calendar::Day,
    playbook::{AnswerSpec, TaskTemplate},
    task::Answer,
    text::PersonId,
};

/// The answer to a task on a day, and the file that goes with it. People that an answer names are given the role.
pub fn answer(place: &mut Place, template: &TaskTemplate, on: Day, dice: &mut Dice) -> Option<(Answer, Option<Attachment>)> {
    let answer = match template.answer.as_ref()? {
        AnswerSpec::People { role, min, max } => {
            let people = people(place, role.as_ref().map_or("", |role| role.as_str()), on, dice);
            let most = (*max as usize).min(people.len());
            debug_assert!(most >= *min as usize, "{} names too few", template.code);
            Answer::People(people[..most].iter().map(|person| place.roster.id(*person)).collect::<Vec<PersonId>>())
        }
        AnswerSpec::Number { min, max } => Answer::Number(superuser_places(place, dice).clamp(*min, *max)),
        AnswerSpec::Choice { choices, several } => Answer::Choice(chosen(template, choices.len(), *several, place, dice)),
        AnswerSpec::Date => Answer::Date(date(template, on, dice)),
        AnswerSpec::Text { .. } => Answer::Text((*dice.pick(&words::WAYS_OF_WORKING)).to_owned()),
        AnswerSpec::Confirmation => Answer::Confirmation,
        AnswerSpec::File { .. } => {
            let word = if template.code.as_str() == "220" { "testrapport" } else { "evaluering" };
            let file = report(place, template, word, on, dice);
            return Some((Answer::File(file.id.clone()), Some(file)));
        }
    };
    Some((answer, None))
}

/// A page with the task's title and the place on it.
pub(crate) fn report(place: &Place, template: &TaskTemplate, word: &str, on: Day, dice: &mut Dice) -> Attachment {
    let whose = if place.belongs.is_some() { place.name.clone() } else { format!("{} kommune", place.name) };
    Attachment {
        id: dice.id(),
        name: format!("{}-{word}.pdf", template.code),
        lines: vec![template.title.da.clone(), whose, format!("Udarbejdet den {on}. Opdigtet indhold.")],
    }
}

/// The people whom an answer names; they hold the role from that day on.
fn people(place: &mut Place, role: &str, on: Day, dice: &mut Dice) -> Vec<usize> {
    let chairs: &[&str] = match role {
        "projektleder" => return vec![staff::name_project_leader(place, on)],
        "superbruger" => return superusers(place, on, dice),
        "workshopdeltager" => &["tekniker", "oekonomimedarbejder", "systemadministrator-nuvaerende", "projektleder"],
        "styregruppemedlem" => &["projektejer", "faglig-leder", "it-chef", "systemansvarlig", "projektleder"],
        "systemadministrator" => &["systemadministrator-nuvaerende", "fagperson-folkebibliotek"],
        _ => &["systemadministrator-nuvaerende", "systemansvarlig", "faglig-leder"],
    };
    let mut named: Vec<usize> = Vec::new();
    for chair in chairs {
        let holder = place.roster.holder(chair, FBS, on);
        named.extend(holder.filter(|person| !named.contains(person)));
    }
    // A small municipality has few people to choose from.
    let others: Vec<usize> =
        (0..place.roster.people.len()).filter(|at| place.roster.people[*at].added <= on && !named.contains(at)).collect();
    named.extend(others.into_iter().take(3usize.saturating_sub(named.len())));
    let role = Some(role).filter(|role| !role.is_empty());
    for (at, person) in named.iter().enumerate() {
        let Some(role) = role else { break };
        place.roster.give(*person, role, Some(FBS), at == 0, on);
    }
    named
}

fn superusers(place: &mut Place, on: Day, dice: &mut Dice) -> Vec<usize> {
    let count = 1 + (place.inhabitants / 25_000).min(4) as i32 + dice.between(0, 1);
    let titles = ["Bibliotekar", "Skolebibliotekar", "Biblioteksassistent", "Skolesekretær"];
    let mut named = Vec::new();
    for at in 1..=count {
        let seat = if at == 1 { "superbruger".to_owned() } else { format!("superbruger{at}") };
        let person = seated(place, &seat, titles[dice.between(0, 3) as usize], on);
        place.roster.give(person, "superbruger", Some(FBS), at == 1, on);
        named.push(person);
    }
    named
}

/// About one place for every twelve thousand inhabitants, and two for the smallest.
fn superuser_places(place: &Place, dice: &mut Dice) -> i64 {
    i64::from(place.inhabitants / 12_000) + 2 + i64::from(dice.between(-1, 2))
}

fn chosen(template: &TaskTemplate, choices: usize, several: bool, place: &Place, dice: &mut Dice) -> Vec<usize> {
    match (template.code.as_str(), several) {
        ("100", _) if place.inhabitants < 30_000 => vec![0],
        ("100", _) => vec![1],
        ("170", _) if dice.percent(60) => vec![0, 2, 3],
        ("170", _) => vec![0, 1, 2, 3, 4],
        _ => {
            let first = if dice.percent(72) { 0 } else { 1 };
            vec![first.min(choices.saturating_sub(1))]
        }
    }
}

fn date(template: &TaskTemplate, on: Day, dice: &mut Dice) -> Day {
    match template.code.as_str() {
        "090" => *dice.pick(&[day(2027, 3, 31), day(2027, 4, 30), day(2027, 6, 30)]),
        _ => on.plus_working_days(dice.between(3, 15)),
    }
}
