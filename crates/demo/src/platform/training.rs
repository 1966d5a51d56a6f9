//! Training in the rollout of the collaboration platform: three pilot classes of superusers, evaluated before the large run (S2 §7.4.2); and
//! what superusers teach at their schools and day-care institutions, as far as each wave has come.

use super::SCHOOLS;
use crate::{
    dice::Dice,
    world::{Course, Place, World, day},
};
use app::{
    Failure,
    organisations::register::INSTITUTIONS,
    training::{
        own::store::{self as own, ClassFields, Said, Unit},
        pilots,
        store::{self, SessionFields},
    },
};
use database::{Actor, Moment, Tx};
use domain::{
    access,
    calendar::Day,
    event::{Degree, TimeOfDay},
    organisation::OrganisationKind,
    text::RolloutKey,
    training::{Act, Entry, OwnCourse},
};
use std::collections::HashMap;

/// The pilot classes: day, region and place.
const PILOTS: [((i16, i8, i8), &str, &str); 3] = [
    ((2018, 2, 6), "Region Hovedstaden", "Ballerup"),
    ((2018, 2, 8), "Region Syddanmark", "Odense"),
    ((2018, 2, 13), "Region Midtjylland", "Aarhus"),
];
/// How many come to each.
const SEATS: u32 = 12;
/// The course that is tried out.
const COURSE: &str = "superbruger-skole";

fn time(text: &str) -> TimeOfDay {
    TimeOfDay::parse(text).unwrap_or_else(|| panic!("{text}"))
}

/// Writes down what was taught by a day.
pub(crate) async fn write(tx: &mut Tx, world: &World, today: Day) -> Result<(), Failure> {
    for course in &world.courses {
        if course.key == SCHOOLS {
            try_out(tx, world, course, today).await?;
        }
        teach(tx, world, course, today).await?;
    }
    Ok(())
}

/// The pilots of the supplier's course, what superusers said, and the decision.
async fn try_out(tx: &mut Tx, world: &World, course: &Course, today: Day) -> Result<(), Failure> {
    let decided = day(2018, 3, 1);
    if today < decided {
        return Ok(());
    }
    let rollout = RolloutKey::from(course.key);
    let office = |kind| world.places.iter().find(|place| place.kind == kind).and_then(|place| place.roster.people.first());
    let (Some(teacher), Some(consultant)) = (office(OrganisationKind::Supplier), office(OrganisationKind::ProgrammeOffice)) else {
        return Ok(());
    };
    tx.set_actor(Actor::Person { id: teacher.id.as_str().to_owned(), name: teacher.name.clone() });
    tx.set_now(Moment::on(day(2018, 1, 8).date(), 36_000));
    let permit = access::training_for_program(&rollout);
    let schools: Vec<&Place> =
        world.places.iter().filter(|place| course.placed.contains_key(&place.code) && place.belongs.is_some()).collect();
    for (at, ((year, month, number), region, place)) in PILOTS.into_iter().enumerate() {
        let on = day(year, month, number);
        let fields = SessionFields {
            course: COURSE.into(),
            day: on,
            from: time("09:00"),
            until: time("16:00"),
            region: region.to_owned(),
            place: place.to_owned(),
            link: String::new(),
            teacher: teacher.name.clone(),
            seats: SEATS,
            deadline: on.plus_days(-7),
            pilot: true,
        };
        let id = store::insert(tx, &permit, &format!("PILOT{at}"), &fields).await?;
        let among = schools.iter().skip(at * 37).filter_map(|place| Some((*place, place.roster.holder(COURSE, course.key, on)?)));
        let mut entries = Vec::new();
        let mut said = Vec::new();
        for (number, (place, person)) in among.take(SEATS as usize).enumerate() {
            let Some(belongs) = &place.belongs else { continue };
            let person = &place.roster.people[person];
            let entry = |act| Entry {
                course: COURSE.into(),
                organisation: belongs.municipality.clone(),
                act,
                count: 1,
                session: id.clone(),
                seat: format!("demo-pilot-{at}-{number}"),
                person: Some(person.id.clone()),
                group: String::new(),
                until: None,
            };
            entries.extend([entry(Act::Seated), entry(Act::Came)]);
            said.push((person.id.clone(), if number % 4 == 3 { Degree::Some } else { Degree::High }));
        }
        store::append(tx, &rollout, None, "", &entries).await?;
        for (number, (person, degree)) in said.into_iter().enumerate() {
            let remark = if number == 3 { "Mere tid til at øve kalenderen." } else { "" };
            store::evaluate(tx, &rollout, (&id, &person), degree, remark).await?;
        }
    }
    tx.set_actor(Actor::Person { id: consultant.id.as_str().to_owned(), name: consultant.name.clone() });
    tx.set_now(Moment::on(decided.date(), 36_000));
    let reason = "Tre pilothold er holdt og evalueret. Kalenderen får en halv time mere, og øvelserne er rettet.";
    pilots::write(tx, &rollout, &COURSE.into(), (true, reason), (&consultant.id, &consultant.name)).await
}

/// What superusers have taught and planned: everything where staff are live already but for a few, some of it where teaching has begun.
async fn teach(tx: &mut Tx, world: &World, course: &Course, today: Day) -> Result<(), Failure> {
    let rollout = RolloutKey::from(course.key);
    let figures: HashMap<&str, (u32, u32)> = INSTITUTIONS.iter().map(|one| (one.id.as_str(), (one.educators, one.leaders))).collect();
    for place in world.places.iter().filter(|place| course.placed.contains_key(&place.code)) {
        let Some(belongs) = &place.belongs else { continue };
        let Some((educators, leaders)) = figures.get(place.code.as_str()) else { continue };
        let milestones = &course.playbook.waves[course.wave(&place.code)].milestones;
        let (Some(begins), Some(live)) = (milestones.get("staff-training"), milestones.get("go-live-staff")) else { continue };
        if today < *begins {
            continue;
        }
        let mut dice = Dice::of(&["own-training", place.code.as_str()]);
        let is_behind = dice.percent(if *live <= today { 4 } else { 30 });
        let is_here = |one: &&OwnCourse| one.institutions.contains(&belongs.kind) && one.counted.is_some();
        for (at, one) in course.playbook.training.own.iter().filter(is_here).enumerate() {
            let people = match one.counted.map(|field| field.key()) {
                Some("staff") => *educators,
                Some("leaders") => *leaders,
                _ => continue,
            };
            let Some(trainer) = one.trainers.iter().find_map(|role| place.roster.holder(role.as_str(), course.key, *begins)) else {
                continue;
            };
            if people == 0 || (is_behind && at > 0) {
                continue;
            }
            let trainer = &place.roster.people[trainer];
            tx.set_actor(Actor::Person { id: trainer.id.as_str().to_owned(), name: trainer.name.clone() });
            tx.set_now(Moment::on(begins.date(), 36_000));
            let on = begins.plus_days(dice.between(1, (begins.days_until(*live) - 1).max(1))).on_or_before_working_day();
            let unit = Unit { organisation: place.code.clone(), planned: people, came: 0 };
            let fields = ClassFields {
                course: one.key.clone(),
                day: on,
                from: time("13:00"),
                until: time("16:00"),
                place: place.name.clone(),
                trainer: Some(trainer.id.clone()),
                pilot: false,
                units: vec![unit.clone()],
            };
            let id = own::insert(tx, &rollout, &belongs.municipality, &fields).await?;
            if on < today {
                tx.set_now(Moment::on(on.date(), 58_000));
                let said = Said { high: people / 2, some: people / 4, low: 0, remark: String::new() };
                own::hold_class(tx, &rollout, &id, &[Unit { came: people, ..unit }], &said).await?;
            }
        }
    }
    Ok(())
}
