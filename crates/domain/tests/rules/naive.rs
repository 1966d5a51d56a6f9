//! The rollout function once more, word for word from the rule book and without a thought for speed: nothing is
//! packed, prepared or shared, so that the real one has something to be equal to.

use crate::sketch::Sketch;
use domain::{
    assignment::{Holding, PersonIndex},
    calendar::Day,
    condition::Condition,
    dates::{Base, Unit},
    organisation::{AttributeValue, Organisation, OrganisationKind},
    playbook::{TaskTemplate, WaveKind},
    rollout::{Participant, Task},
    signal::{Reason, Reasons, Signal},
    task::State,
    text::{OrganisationCode, RoleKey},
};

/// Every task of every participant.
pub fn tasks(sketch: &Sketch) -> Vec<Task> {
    let mut tasks = Vec::new();
    for participant in 0..sketch.participants.len() {
        for template in 0..sketch.playbook.tasks.len() {
            if is_addressed(sketch, participant, template) {
                tasks.push(task(sketch, participant, template));
            }
        }
    }
    tasks
}

/// R6: whether the template goes to the participant.
pub fn is_addressed(sketch: &Sketch, participant: usize, template: usize) -> bool {
    let (participant, template) = (&sketch.participants[participant], &sketch.playbook.tasks[template]);
    let organisation = &participant.organisation;
    let kind = template.audience.kind == organisation.kind;
    let narrowed = template.audience.institution_type.is_some();
    let of_the_type = !narrowed || template.audience.institution_type == organisation.institution_type;
    kind && of_the_type && template.when.as_ref().is_none_or(|condition| holds(sketch, participant, condition))
}

fn holds(sketch: &Sketch, participant: &Participant, condition: &Condition) -> bool {
    let organisation = &participant.organisation;
    match condition.to_string().as_str() {
        "wave.kind = pilot" => sketch.waves[participant.wave].kind == WaveKind::Pilot,
        "wave.key = senere" => participant.wave == 1,
        "organisation.indbyggere > 50000" => organisation.code.as_str().starts_with("0461"),
        r#"answer("010") = 0"# => sketch.answers.get(&(organisation.code.clone(), "010".into())) == Some(&AttributeValue::Number(0.0)),
        "not organisation.type = folkeskole" => organisation.institution_type.as_deref() != Some("folkeskole"),
        r#"not completed("020")"# => {
            let at = sketch.participants.iter().position(|one| one.organisation.code == organisation.code).unwrap();
            let there = sketch.playbook.tasks.iter().position(|task| task.code.as_str() == "020");
            there.is_none_or(|index| sketch.overlay(at, index).state != State::Completed)
        }
        // A municipality's role is held there, or at the municipality of an institution; one that the playbook does not know, on the spot.
        r#"vacant("projektleder")"# => {
            let known = sketch.playbook.roles.iter().any(|card| card.key.as_str() == "projektleder");
            let on_the_spot = !known || organisation.kind == OrganisationKind::Municipality;
            let place = if on_the_spot { Some(&organisation.code) } else { organisation.parent.as_ref() };
            place.is_none_or(|place| first_holder(sketch, place, &"projektleder".into()).is_none())
        }
        other => panic!("the naive function does not know {other}"),
    }
}

fn due_and_act_by(sketch: &Sketch, participant: usize, template: usize) -> (Day, Day) {
    let dates = sketch.waves[sketch.participants[participant].wave].dates[template];
    let Some(granted) = sketch.overlay(participant, template).granted_due else { return (dates.due, dates.act_by) };
    let template = &sketch.playbook.tasks[template];
    let wished = match &template.act_by {
        None => {
            let twice_the_effort = template.effort.map_or(0.0, |effort| (2.0 * effort.hours() / 7.4 - 1e-9).ceil());
            working_days_back(granted, (twice_the_effort as i32).max(5))
        }
        Some(expression) if expression.base == Base::Due => match expression.offset {
            Some((amount, Unit::WorkingDays)) => working_days_back(granted, -amount),
            Some((amount, Unit::Weeks)) => working_day_or_before(granted.plus_days(amount * 7)),
            other => panic!("the naive function does not know {other:?}"),
        },
        Some(_) => dates.act_by,
    };
    let not_before_start = if wished < dates.start { dates.start } else { wished };
    (granted, if not_before_start > granted { granted } else { not_before_start })
}

fn working_days_back(day: Day, count: i32) -> Day {
    let mut at = day;
    for _ in 0..count {
        at = working_day_or_before(at.plus_days(-1));
    }
    at
}

fn working_day_or_before(day: Day) -> Day {
    let mut at = day;
    while !at.is_working_day() {
        at = at.plus_days(-1);
    }
    at
}

fn red(sketch: &Sketch, participant: usize, template: usize) -> Vec<Reason> {
    let overlay = sketch.overlay(participant, template);
    let (due, _) = due_and_act_by(sketch, participant, template);
    let mut reasons = Vec::new();
    if overlay.state == State::Completed || overlay.state == State::NotRelevant {
        return reasons;
    }
    if overlay.state == State::CannotMeetDeadline {
        reasons.push(Reason::CannotMeetDeadline);
    }
    if sketch.today > due {
        reasons.push(Reason::DeadlinePassed);
    }
    if overlay.expected_finish.is_some_and(|finish| finish > due) {
        reasons.push(Reason::FinishAfterDue);
    }
    reasons
}

fn task(sketch: &Sketch, participant: usize, template: usize) -> Task {
    let (overlay, wanted) = (sketch.overlay(participant, template), &sketch.playbook.tasks[template]);
    let member = &sketch.participants[participant];
    let dates = sketch.waves[member.wave].dates[template];
    let (due, act_by) = due_and_act_by(sketch, participant, template);
    let published = dates.publish <= sketch.today;
    let responsible = overlay.responsible.or_else(|| holder(sketch, &member.organisation, wanted, &wanted.responsible));
    let performer = overlay.performer.or_else(|| holder(sketch, &member.organisation, wanted, &wanted.performer));
    let (signal, reasons) = match overlay.state {
        _ if !published => (Signal::Grey, Vec::new()),
        State::Completed => (Signal::Green, Vec::new()),
        State::NotRelevant => (Signal::Grey, Vec::new()),
        _ => {
            let red = red(sketch, participant, template);
            let yellow = yellow(sketch, participant, template, act_by, due, [responsible, performer]);
            match (red.is_empty(), sketch.today < dates.start, yellow.is_empty()) {
                (false, ..) => (Signal::Red, red),
                (true, true, _) => (Signal::Grey, Vec::new()),
                (true, false, false) => (Signal::Yellow, yellow),
                (true, false, true) => (Signal::Green, Vec::new()),
            }
        }
    };
    let reasons = reasons.into_iter().fold(Reasons::NONE, |all, one| all.with(one, true));
    Task {
        participant: participant as u32,
        template: template as u16,
        state: overlay.state,
        signal,
        reasons,
        published,
        responsible,
        performer,
        start: dates.start,
        act_by,
        due,
    }
}

fn yellow(sketch: &Sketch, participant: usize, template: usize, act_by: Day, due: Day, people: [Option<PersonIndex>; 2]) -> Vec<Reason> {
    let overlay = sketch.overlay(participant, template);
    let wanted = &sketch.playbook.tasks[template];
    let mut reasons = Vec::new();
    if people[0].is_none() {
        reasons.push(Reason::NoResponsible);
    }
    if people[1].is_none() {
        reasons.push(Reason::NoPerformer);
    }
    if people.into_iter().flatten().any(|person| !is_valid(sketch, person)) {
        reasons.push(Reason::PersonNotValid);
    }
    if overlay.help_open {
        reasons.push(Reason::HelpNotAnswered);
    }
    if overlay.state == State::NotStarted && act_by <= sketch.today {
        reasons.push(Reason::NotStartedInTime);
    }
    if predecessor_is_late(sketch, participant, wanted) {
        reasons.push(Reason::PredecessorLate);
    }
    let left = working_days_after(sketch.today, due);
    let quiet_for = overlay.last_update.map_or(i32::MAX, |last| working_days_after(last, sketch.today));
    if overlay.state == State::InProgress && quiet_for >= 10 && left <= 10 {
        reasons.push(Reason::NoRecentUpdate);
    }
    match (&wanted.answer, overlay.answered, overlay.answer_refused) {
        (Some(_), false, _) if act_by <= sketch.today => reasons.push(Reason::AnswerMissing),
        (Some(_), true, true) => reasons.push(Reason::AnswerRefused),
        _ => {}
    }
    reasons
}

/// How many working days lie after a day, up to and including a later one.
fn working_days_after(day: Day, later: Day) -> i32 {
    (1..=day.days_until(later)).filter(|away| day.plus_days(*away).is_working_day()).count() as i32
}

/// A predecessor counts where it stands: at the organisation itself, its municipality, the programme office or the supplier.
fn predecessor_is_late(sketch: &Sketch, participant: usize, wanted: &TaskTemplate) -> bool {
    let own = &sketch.participants[participant].organisation;
    let around = [Some(&own.code), own.parent.as_ref(), Some(&sketch.owner), Some(&sketch.supplier)];
    let nearby = |at: &usize| around.contains(&Some(&sketch.participants[*at].organisation.code));
    wanted.after.iter().any(|code| {
        let Some(before) = sketch.playbook.tasks.iter().position(|task| task.code == *code) else { return false };
        (0..sketch.participants.len()).filter(nearby).any(|at| {
            let published = sketch.waves[sketch.participants[at].wave].dates[before].publish <= sketch.today;
            is_addressed(sketch, at, before) && published && !red(sketch, at, before).is_empty()
        })
    })
}

fn in_force(sketch: &Sketch) -> impl Iterator<Item = &Holding> {
    sketch.holdings.iter().filter(|holding| {
        let here = holding.rollout.is_none() || holding.rollout.as_ref() == Some(&sketch.rollout);
        let begun = holding.from.is_none() || holding.from <= Some(sketch.today);
        let ended = holding.until.is_some_and(|until| until < sketch.today);
        here && begun && !ended && sketch.active[holding.person.place() as usize]
    })
}

/// A valid account, and some role in this rollout for those who once had one there.
fn is_valid(sketch: &Sketch, person: PersonIndex) -> bool {
    let here = |holding: &&Holding| holding.rollout.is_none() || holding.rollout.as_ref() == Some(&sketch.rollout);
    let own = sketch.holdings.iter().filter(|holding| holding.person == person);
    let began = |holding: &&Holding| holding.from.is_none() || holding.from <= holding.until;
    let lost = own.filter(here).filter(began).any(|holding| holding.until.is_some_and(|until| until < sketch.today));
    sketch.active[person.place() as usize] && (!lost || in_force(sketch).any(|holding| holding.person == person))
}

fn holder(sketch: &Sketch, own: &Organisation, wanted: &TaskTemplate, role: &RoleKey) -> Option<PersonIndex> {
    let level = sketch.playbook.roles.iter().find(|card| card.key == *role).map_or(wanted.audience.kind, |card| card.at);
    let place: Option<&OrganisationCode> = match level {
        same if same == own.kind => Some(&own.code),
        OrganisationKind::ProgrammeOffice => Some(&sketch.owner),
        OrganisationKind::Supplier => Some(&sketch.supplier),
        OrganisationKind::Municipality => own.parent.as_ref(),
        OrganisationKind::Institution => None,
    };
    first_holder(sketch, place?, role)
}

/// R4: a holding for this rollout before one for all, a primary one before others; of primary ones the newest, of others
/// whoever has held it longest.
pub fn first_holder(sketch: &Sketch, organisation: &OrganisationCode, role: &RoleKey) -> Option<PersonIndex> {
    let candidates: Vec<&Holding> =
        in_force(sketch).filter(|holding| holding.organisation == *organisation && holding.role == *role).collect();
    let better = |one: &Holding, other: &Holding| {
        if one.rollout.is_some() != other.rollout.is_some() {
            return one.rollout.is_some();
        }
        if one.primary != other.primary {
            return one.primary;
        }
        if one.primary && one.from != other.from {
            return one.from > other.from;
        }
        (one.from, one.person) < (other.from, other.person)
    };
    let best = candidates.iter().find(|one| !candidates.iter().any(|other| better(other, one)))?;
    Some(best.person)
}
