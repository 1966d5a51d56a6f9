//! What people answer about the readiness of their organisation, and what is decided: by its temper, each thing on its own day.

use crate::{
    dice::Dice,
    temper::Temper,
    world::{Course, Place},
    writer::at,
};
use app::{
    Failure,
    evidence::store::{self as files, Drawer},
    organisations::directory::Directory,
    readiness::store::{self, Writer},
};
use database::{Actor, Tx};
use domain::{
    access,
    calendar::Day,
    condition::Circumstances,
    readiness::{
        Period, QuestionKind, Questionnaire, UNKNOWN,
        decision::{Verdict, Wanted},
        score::{Answers, Level, Score},
    },
    text::{OrganisationCode, RolloutKey},
};

/// What somebody is worried about.
const WORRIES: [&str; 6] = [
    "At vi ikke når at øve os, før det bliver hverdag.",
    "Nettet på de små steder.",
    "At for få kender de nye arbejdsgange.",
    "Tiden op til jul er knap.",
    "At spørgsmålene ender hos de samme to.",
    "Ikke noget særligt. Vi er godt på vej.",
];
/// What a small file that answers a question says.
const PLAN: &str = "Sådan tager vi løsningen i brug\n\nUge 1: superbrugerne øver sig.\nUge 2: personalemøde, og alle logger på.\nUge 3: forældrene får besked.\n";
const CONDITIONS: [&str; 4] = [
    "De sidste medarbejdere er undervist.",
    "Nettet er målt efter på alle adresser.",
    "Oprydningen i data er færdig.",
    "Vagtplanen for de første uger er lagt.",
];

/// Where two people of the demo have not answered yet, so that one can do it.
const ODENSE: &str = "0461";
/// The school of the demo's people, whose first answer has a file.
const SCHOOL: &str = "F0646";
/// Roles of the demo's people in Odense who have not answered.
const UNANSWERED: [&str; 2] = ["projektleder", "fagperson-plc"];

/// Writes down what was answered and decided in a course up to a day.
pub(crate) async fn write(tx: &mut Tx, directory: &Directory, places: &[Place], course: &Course, today: Day) -> Result<(), Failure> {
    let input_of = |place: &Place| {
        let organisation = &directory.organisation(&place.code)?.organisation;
        let takes_part = course.placed.is_empty() || course.placed.contains_key(&place.code);
        takes_part.then(|| (organisation, &course.playbook.waves[course.wave(&place.code)]))
    };
    for questionnaire in &course.playbook.questionnaires {
        for place in places {
            let Some((organisation, wave)) = input_of(place) else { continue };
            let holds = |condition: &domain::condition::Condition| condition.holds(&Circumstances::unanswered(Some(wave), organisation));
            if !questionnaire.audience.addresses(organisation) || !questionnaire.when.as_ref().is_none_or(holds) {
                continue;
            }
            if let Some(period) = questionnaire.period(&wave.milestones).filter(|period| period.opens <= today) {
                answered(tx, place, course, questionnaire, period, today).await?;
            }
        }
    }
    Ok(())
}

/// How willing an organisation is to answer, in percent, and from which to which step its answers go.
fn habits(place: &Place) -> (i32, (i32, i32)) {
    match Temper::of(place.belongs.as_ref().map_or(place.code.as_str(), |belongs| belongs.municipality.as_str())) {
        Temper::EarlyBird => (95, (3, 5)),
        Temper::Steady => (85, (3, 5)),
        Temper::Late => (65, (2, 5)),
        Temper::Laggard => (40, (1, 4)),
        Temper::Understaffed => (60, (1, 5)),
    }
}

fn answer(dice: &mut Dice, kind: QuestionKind, (least, most): (i32, i32)) -> String {
    match kind {
        QuestionKind::Scale if dice.percent(5) => UNKNOWN.to_owned(),
        QuestionKind::Scale => dice.between(least, most).to_string(),
        QuestionKind::YesNo => if dice.percent(most * 12 + least * 12) { "yes" } else { "no" }.to_owned(),
        QuestionKind::Number { target } => {
            let target = target.and_then(|target| i32::try_from(target).ok()).unwrap_or(5);
            dice.between(target * least / 5, target * most / 4).to_string()
        }
        QuestionKind::Text => dice.one_of(&WORRIES).to_owned(),
        QuestionKind::File => String::new(),
    }
}

async fn answered(
    tx: &mut Tx,
    place: &Place,
    course: &Course,
    questionnaire: &Questionnaire,
    period: Period,
    today: Day,
) -> Result<(), Failure> {
    let (rollout, code) = (RolloutKey::from(course.key), &place.code);
    let permit = access::readiness_for_program(&rollout, questionnaire, code);
    let (willing, steps) = habits(place);
    let asked = |person: usize, day: Day| {
        let here = |rollout: &Option<RolloutKey>| rollout.as_ref().is_none_or(|only| only.as_str() == course.key);
        let mut held =
            place.roster.holdings.iter().filter(|holding| holding.person == person && holding.from <= day && here(&holding.rollout));
        let waits = code.as_str() == ODENSE && period.closes >= Day::new(2026, 12, 1).unwrap_or(period.closes);
        let is_asked = held.clone().any(|holding| questionnaire.answered_by.contains(&holding.role));
        is_asked && !(waits && held.any(|holding| UNANSWERED.contains(&holding.role.as_str())))
    };
    let days = period.opens.days_until(period.closes).max(1);
    let mut sheets: Vec<Answers> = Vec::new();
    for (index, person) in place.roster.people.iter().enumerate() {
        let mut dice = Dice::of(&[course.key, questionnaire.key.as_str(), code.as_str(), person.id.as_str()]);
        let day = period.opens.plus_days(dice.between(0, days)).on_or_before_working_day().max(period.opens);
        let is_there = person.added <= day && person.leaves.is_none_or(|last| day <= last);
        if day > today || !is_there || !asked(index, day) || !dice.percent(willing) {
            continue;
        }
        let answers: Answers = questionnaire
            .questions()
            .filter(|(_, question)| question.kind != QuestionKind::File && (question.kind != QuestionKind::Text || sheets.is_empty()))
            .map(|(_, question)| (question.key.clone(), answer(&mut dice, question.kind, steps)))
            .collect();
        at(tx, day, 32_000 + i64::from(dice.between(0, 20_000)), today);
        tx.set_actor(Actor::Person { id: person.id.as_str().to_owned(), name: person.name.clone() });
        let hands_in = dice.percent(92);
        store::save_sheet(tx, &permit, Writer { id: &person.id, name: &person.name }, &answers, hands_in, 0).await?;
        let asks_file = questionnaire.questions().find(|(_, question)| question.kind == QuestionKind::File);
        let has_file = dice.percent(20) || code.as_str() == SCHOOL;
        if let Some((_, question)) = asks_file.filter(|_| hands_in && sheets.is_empty() && has_file) {
            let drawer = Drawer::Question(&permit);
            files::insert(tx, drawer, question.key.as_str(), "Plan for ibrugtagning.txt", PLAN.as_bytes().to_vec()).await?;
        }
        if hands_in {
            sheets.push(answers);
        }
    }
    decided(tx, place, course, questionnaire, &sheets, period, today).await
}

/// Whoever decides does so some days after it closes, from what was handed in.
async fn decided(
    tx: &mut Tx,
    place: &Place,
    course: &Course,
    questionnaire: &Questionnaire,
    sheets: &[Answers],
    period: Period,
    today: Day,
) -> Result<(), Failure> {
    let code: &OrganisationCode = &place.code;
    let mut dice = Dice::of(&[course.key, questionnaire.key.as_str(), code.as_str(), "decided"]);
    let day = period.closes.plus_working_days(dice.between(1, 12));
    let Some(person) = place.roster.holder(questionnaire.decided_by.as_str(), course.key, day).map(|index| &place.roster.people[index])
    else {
        return Ok(());
    };
    let permit = access::readiness_for_program(&RolloutKey::from(course.key), questionnaire, code);
    let by = Writer { id: &person.id, name: &person.name };
    tx.set_actor(Actor::Person { id: person.id.as_str().to_owned(), name: person.name.clone() });
    if dice.percent(55) && period.opens.plus_days(3) <= today {
        at(tx, period.opens.plus_days(3), 36_000, today);
        store::share(tx, &permit, true).await?;
    }
    let score = Score::of(questionnaire, &sheets.iter().collect::<Vec<_>>(), &Answers::new());
    let Some(level) = score.level.filter(|_| day <= today && dice.percent(88)) else { return Ok(()) };
    let (verdict, reason) = match level {
        Level::Ready => (Verdict::Ready, ""),
        Level::Conditional => (Verdict::OnConditions, "Det meste er på plads, og resten er aftalt."),
        Level::NotReady => (Verdict::NotReady, "For meget mangler endnu. Vi tager det op igen om tre uger."),
    };
    let on_conditions = verdict == Verdict::OnConditions;
    let wanted = Wanted {
        verdict,
        reason,
        conditions: if on_conditions { dice.one_of(&CONDITIONS) } else { "" },
        by: on_conditions.then(|| day.plus_working_days(15)),
    };
    at(tx, day, 50_000, today);
    store::decide(tx, &permit, by, (&wanted, score.total), 0).await?;
    Ok(())
}
