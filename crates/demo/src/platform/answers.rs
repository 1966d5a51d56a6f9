//! What municipalities, schools and day-care institutions answer.

use crate::{
    answers::report,
    dice::Dice,
    world::{Attachment, Place},
};
use domain::{
    calendar::Day,
    playbook::{AnswerSpec, TaskTemplate},
    task::Answer,
    text::{PersonId, RoleKey},
};

const WORDS: [&str; 5] = [
    "Vi rydder op i mapper og gamle beskeder før flytningen. Kun det, der skal bruges næste skoleår, kommer med.",
    "Alle klasser og stuer bruger løsningen hver dag. Vi følger op på forældre, der ikke har logget ind endnu.",
    "Det gik som planlagt. To album manglede efter flytningen og er lagt op igen.",
    "Vi har aftalt principper for beskeder og kalender på et personalemøde og skrevet dem ned.",
    "De fleste er i gang. Vi holder en åben time hver uge for dem, der er usikre.",
];

/// The answer to a task on a day, and the file that goes with it.
pub fn answer(place: &Place, template: &TaskTemplate, on: Day, dice: &mut Dice) -> Option<(Answer, Option<Attachment>)> {
    let answer = match template.answer.as_ref()? {
        AnswerSpec::People { role, min, max } => Answer::People(people(place, role.as_ref(), (*min as usize, *max as usize), on)),
        AnswerSpec::Number { min, max } => Answer::Number(i64::from(place.inhabitants / 4_000 + 2).clamp(*min, *max)),
        AnswerSpec::Choice { choices, .. } => {
            let likely = match dice.between(1, 100) {
                1..=70 => 0,
                71..=94 => 1,
                _ => 2,
            };
            Answer::Choice(vec![likely.min(choices.len().saturating_sub(1))])
        }
        AnswerSpec::Date => Answer::Date(on.plus_working_days(10)),
        AnswerSpec::Text { .. } => Answer::Text(dice.one_of(&WORDS).to_owned()),
        AnswerSpec::Confirmation => Answer::Confirmation,
        AnswerSpec::File { .. } => {
            let file = report(place, template, "plan", on, dice);
            return Some((Answer::File(file.id.clone()), Some(file)));
        }
    };
    Some((answer, None))
}

/// Who holds the role that is asked for, and as many others as it takes.
fn people(place: &Place, role: Option<&RoleKey>, (min, max): (usize, usize), on: Day) -> Vec<PersonId> {
    let there = |at: &usize| place.roster.people[*at].added <= on;
    let holds =
        |at: &usize| place.roster.holdings.iter().any(|holding| holding.person == *at && role.is_none_or(|role| holding.role == *role));
    let (holders, others): (Vec<usize>, Vec<usize>) = (0..place.roster.people.len()).filter(there).partition(holds);
    let count = holders.len().clamp(min, max);
    holders.into_iter().chain(others).take(count).map(|at| place.roster.id(at)).collect()
}
