//! What is decided about gates in the course of the world: who goes on, who goes on under conditions, and who waits. A decision follows from
//! what was done by its day, as a person at that desk would see it.

use crate::{
    dice::Dice,
    embedded::FBS,
    platform::SCHOOLS,
    world::{Course, Doer, Place, World, day},
    writer::{at, internal},
};
use app::{Failure, gates::store};
use database::{Actor, Tx};
use domain::{
    access,
    calendar::Day,
    gate::Verdict,
    organisation::OrganisationKind,
    playbook::TaskKind,
    task::{Answer, Change},
    text::{OrganisationCode, RolloutKey, TaskCode},
};
use std::collections::HashMap;

/// Why a municipality waits.
const WAITS: [&str; 3] = [
    "Vi mangler en projektleder og kan ikke sige ja, før der er en.",
    "It-miljøet er ikke testet. Vi tager stilling igen, når driftscentret er færdigt.",
    "Oprydningen i data er ikke nået. Vi ser på det igen om tre uger.",
];

/// Under which conditions it goes on.
const CONDITIONS: [&str; 4] = [
    "Vi går videre, hvis de sidste lånerkategorier er ryddet op inden den 18. december.",
    "Vi går videre, når leverandøren har bekræftet integrationen til økonomisystemet. Projektlederen følger op hver uge.",
    "Vi går videre, hvis vikaren for systemadministratoren er på plads inden uddannelsen i december.",
    "Vi går videre. Selvbetjeningsautomaterne på to biblioteker kan først testes i januar, og de lukker, hvis de ikke virker.",
];

/// The same where schools take a solution into use.
const CONDITIONS_OF_SCHOOLS: [&str; 3] = [
    "Vi går videre. To skoler mangler dækning på det trådløse net og får den, før medarbejderne går i gang.",
    "Vi går videre, hvis superbrugerne på de sidste skoler får en plads på kurset.",
    "Vi går videre, når principperne for flytning af data er godkendt i styregruppen.",
];

/// A decision before it is written down.
struct Decision {
    gate: &'static str,
    /// An organisation's code, a wave's key, or empty for the whole rollout.
    place: String,
    at_organisation: bool,
    by: Doer,
    on: Day,
    verdict: Verdict,
    reason: &'static str,
}

/// Writes down what is decided by a day.
pub(crate) async fn write(tx: &mut Tx, world: &World, today: Day) -> Result<(), Failure> {
    for course in &world.courses {
        let decisions = match course.key {
            FBS => libraries(course, &world.places),
            SCHOOLS => schools(course, &world.places),
            _ => continue,
        };
        for one in decisions.into_iter().filter(|one| one.on <= today) {
            at(tx, one.on, i64::from(Dice::of(&[one.gate, &one.place, "decided"]).between(30_000, 54_000)), today);
            tx.set_actor(Actor::Person { id: one.by.0.to_string(), name: one.by.1.clone() });
            let permit = access::gate_for_program(&RolloutKey::from(course.key), &one.gate.into(), &one.place);
            let known = store::count(tx.connection(), &permit).await?;
            let by = (one.by.0.as_str(), one.by.1.as_str());
            let organisation = one.at_organisation.then_some(one.place.as_str());
            if !store::decide(tx, &permit, by, organisation, (one.verdict, one.reason), known).await? {
                return Err(internal(format!("{} {} was decided twice", one.gate, one.place)));
            }
        }
    }
    Ok(())
}

/// When each task was closed for good, and the choice that was answered to it.
struct Done {
    closed: HashMap<(OrganisationCode, usize), Day>,
    chosen: HashMap<(OrganisationCode, usize), usize>,
}

impl Done {
    fn of(course: &Course) -> Self {
        let mut done = Self { closed: HashMap::new(), chosen: HashMap::new() };
        for event in &course.events {
            let place = (event.organisation.clone(), event.task);
            for change in &event.changes {
                match change {
                    Change::Progress { state, .. } if state.is_closed() => _ = done.closed.insert(place.clone(), event.day),
                    Change::Progress { .. } => _ = done.closed.remove(&place),
                    Change::Answer(Answer::Choice(chosen)) => _ = done.chosen.insert(place.clone(), chosen.first().copied().unwrap_or(0)),
                    _ => {}
                }
            }
        }
        done
    }

    fn is_closed(&self, organisation: &OrganisationCode, task: usize, by: Day) -> bool {
        self.closed.get(&(organisation.clone(), task)).is_some_and(|day| *day <= by)
    }
}

fn doer(place: &Place, person: usize) -> Doer {
    let person = &place.roster.people[person];
    (person.id.clone(), person.name.clone())
}

/// Who decides at a municipality, or at the programme office where nobody does.
fn decider(course: &Course, place: &Place, office: &Place, role: &str, on: Day) -> Doer {
    place.roster.holder(role, course.key, on).map_or_else(|| doer(office, 0), |person| doer(place, person))
}

/// FBS 2.0: invitations in March, and each municipality's way to go-live: a first look in November, the decision in January.
fn libraries(course: &Course, places: &[Place]) -> Vec<Decision> {
    let done = Done::of(course);
    let municipalities = || places.iter().filter(|place| place.kind == OrganisationKind::Municipality);
    let critical: Vec<usize> = course
        .playbook
        .tasks
        .iter()
        .enumerate()
        .filter(|(_, task)| task.kind == TaskKind::Critical && (task.phase.as_str() == "2" || task.phase.as_str().starts_with("2.")))
        .map(|(at, _)| at)
        .collect();
    let invited = day(2026, 3, 18);
    let mut decisions = vec![Decision {
        gate: "projektledere-udpeget",
        place: String::new(),
        at_organisation: false,
        by: doer(&places[0], 0),
        on: invited,
        verdict: Verdict::ConditionalGo,
        reason: "Invitationerne til kick-off sendes nu. De kommuner, der mangler en projektleder, får deres, når den er udpeget.",
    }];
    for place in municipalities() {
        let mut dice = Dice::of(&[place.code.as_str(), "klar-til-go-live"]);
        let (look, last) = (day(2026, 11, 9).plus_working_days(dice.between(0, 9)), day(2027, 1, 13).plus_working_days(dice.between(0, 8)));
        let one = |on: Day, verdict: Verdict, reason: &'static str| Decision {
            gate: "klar-til-go-live",
            place: place.code.to_string(),
            at_organisation: true,
            by: decider(course, place, &places[0], "projektejer", on),
            on,
            verdict,
            reason,
        };
        let (first, waits) = (dice.one_of(&CONDITIONS), dice.one_of(&WAITS));
        // In November not everything that is asked is out yet, so nobody can simply go.
        match dice.between(1, 100) {
            1..=16 => decisions.push(one(look, Verdict::ConditionalGo, first)),
            17..=24 => decisions.push(one(look, Verdict::Wait, waits)),
            _ => {}
        }
        let has = |task: &usize| place.kind == course.playbook.tasks[*task].audience.kind;
        let is_ready = critical.iter().filter(|task| has(task)).all(|task| done.is_closed(&place.code, *task, last));
        decisions.push(if is_ready { one(last, Verdict::Go, "") } else { one(last, Verdict::ConditionalGo, first) });
    }
    decisions
}

/// Samarbejdsplatformen in schools: whether each municipality is ready, the evaluation of the pilots, and the waves that open for parents.
fn schools(course: &Course, places: &[Place]) -> Vec<Decision> {
    let done = Done::of(course);
    let index = |code: &str| course.playbook.task_index(&TaskCode::from(code)).unwrap_or_default();
    let asked = ["301", "309", "324"].map(index);
    let mut decisions = Vec::new();
    for place in places.iter().filter(|place| place.kind == OrganisationKind::Municipality && course.placed.contains_key(&place.code)) {
        let mut dice = Dice::of(&[place.code.as_str(), "kommunen-er-klar"]);
        let wave = &course.playbook.waves[course.wave(&place.code)];
        let Some(readiness) = wave.milestones.iter().find(|(key, _)| key.as_str() == "readiness").map(|(_, day)| *day) else { continue };
        let on = readiness.plus_working_days(dice.between(1, 5));
        let has_leader = place.roster.holder("projektleder", course.key, on).is_some();
        let missing = !has_leader || asked.iter().any(|task| !done.is_closed(&place.code, *task, on));
        let (conditions, waits) = (dice.one_of(&CONDITIONS_OF_SCHOOLS), dice.one_of(&WAITS));
        let (verdict, reason) = match (done.chosen.get(&(place.code.clone(), asked[2])), missing) {
            (Some(0), false) => (Verdict::Go, ""),
            (Some(0 | 1), _) => (Verdict::ConditionalGo, conditions),
            _ => (Verdict::Wait, waits),
        };
        decisions.push(Decision {
            gate: "kommunen-er-klar",
            place: place.code.to_string(),
            at_organisation: true,
            by: decider(course, place, &places[0], "projektejer", on),
            on,
            verdict,
            reason,
        });
    }
    decisions.extend(office_of_schools(course, &done, places, index("121"), index("521")));
    decisions
}

/// What KOMBIT's project leader decides about the schools.
fn office_of_schools(course: &Course, done: &Done, places: &[Place], evaluation: usize, in_use: usize) -> Vec<Decision> {
    let office = &places[0];
    let one = |gate: &'static str, place: &str, on: Day, verdict: Verdict, reason: &'static str| Decision {
        gate,
        place: place.to_owned(),
        at_organisation: false,
        by: decider(course, office, office, "kombit-projektleder", on),
        on,
        verdict,
        reason,
    };
    let evaluated = day(2018, 12, 5);
    let mut decisions = vec![if done.is_closed(&office.code, evaluation, evaluated) {
        one("skolepiloter-evalueret", "", evaluated, Verdict::Go, "Piloterne er evalueret. Uddannelsen får en halv dag mere i bølge 1.")
    } else {
        let reason = "Evalueringen af pilot 2 er ikke skrevet færdig. Bølge 1 begynder som planlagt, og rapporten kommer inden jul.";
        one("skolepiloter-evalueret", "", evaluated, Verdict::ConditionalGo, reason)
    }];
    for pilot in ["pilot-1", "pilot-2"] {
        let on = day(2018, 8, 8);
        let inside = places.iter().filter(|place| {
            place.belongs.is_some() && course.placed.get(&place.code).is_some_and(|at| course.playbook.waves[*at].key.as_str() == pilot)
        });
        let (began, all) =
            inside.fold((0, 0), |(began, all), place| (began + usize::from(done.is_closed(&place.code, in_use, on)), all + 1));
        let reason = "De skoler, der ikke er i gang, åbner først for forældre og elever, når medarbejderne er det.";
        let verdict = if began * 100 >= all * 90 { Verdict::Go } else { Verdict::ConditionalGo };
        decisions.push(one("boelgens-medarbejdere-i-gang", pilot, on, verdict, if verdict == Verdict::Go { "" } else { reason }));
    }
    decisions
}
