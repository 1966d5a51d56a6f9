//! The municipalities' own training in the library system's rollout: most have said how many are to learn, some have planned classes, some
//! have held a first one, and some cannot make it. Videos and guides are published, and some people have seen them.

use crate::{
    dice::Dice,
    embedded::FBS,
    world::{Place, World, day},
};
use app::{
    Failure,
    training::{
        own::store::{self, ClassFields, Said, Unit},
        study,
    },
};
use database::{Actor, Moment, Tx};
use domain::{
    calendar::Day,
    event::TimeOfDay,
    organisation::OrganisationKind,
    text::{PersonId, RolloutKey},
};

/// Where the playbook's material is published: key and address.
const LINKS: [(&str, &str); 3] = [
    ("instruktionsvideoer", "https://fbs.example.dk/videoer"),
    ("vejledninger", "https://fbs.example.dk/vejledninger"),
    ("as-is-to-be", "https://fbs.example.dk/as-is-to-be"),
];

/// The classes: course, share of those who learn in per cent, and day.
const CLASSES: [(&str, u32, (i16, i8, i8)); 6] = [
    ("folkebibliotek", 20, (2026, 11, 18)),
    ("folkebibliotek", 30, (2026, 12, 9)),
    ("plc", 30, (2026, 12, 11)),
    ("folkebibliotek", 30, (2027, 1, 7)),
    ("plc", 40, (2027, 1, 12)),
    ("plc", 30, (2027, 1, 19)),
];

fn time(text: &str) -> TimeOfDay {
    TimeOfDay::parse(text).unwrap_or_else(|| panic!("{text}"))
}

/// Writes down what municipalities said and planned by a day.
pub(crate) async fn write(tx: &mut Tx, world: &World, today: Day) -> Result<(), Failure> {
    let rollout = RolloutKey::from(FBS);
    let Some(course) = world.courses.iter().find(|course| course.key == FBS) else { return Ok(()) };
    let began = day(2026, 11, 5);
    if today < began || course.playbook.training.own.is_empty() {
        return Ok(());
    }
    publish(tx, world, &rollout, began).await?;
    let municipalities = world.places.iter().filter(|place| place.kind == OrganisationKind::Municipality);
    for place in municipalities {
        let Some(leader) = place.roster.holder("projektleder", FBS, began) else { continue };
        let leader = &place.roster.people[leader];
        tx.set_actor(Actor::Person { id: leader.id.as_str().to_owned(), name: leader.name.clone() });
        tx.set_now(Moment::on(began.date(), 36_000));
        let mut dice = Dice::of(&["own-training", place.code.as_str()]);
        let is_odense = place.code.as_str() == "0461";
        if !is_odense && dice.percent(15) {
            continue;
        }
        let libraries = (place.inhabitants / 5_000).clamp(4, 60);
        let schools = (place.inhabitants / 4_000).clamp(4, 70);
        for (key, learners) in [("folkebibliotek", libraries), ("plc", schools)] {
            store::set_learners(tx, &rollout, (&place.code, &key.into()), Some(learners)).await?;
        }
        if is_odense {
            store::set_pace(tx, &rollout, &place.code, 360).await?;
        }
        plan(tx, &rollout, place, (libraries, schools), (&mut dice, today)).await?;
    }
    Ok(())
}

/// Plans so many of the classes, and holds those that are over.
async fn plan(
    tx: &mut Tx,
    rollout: &RolloutKey,
    place: &Place,
    (libraries, schools): (u32, u32),
    (dice, today): (&mut Dice, Day),
) -> Result<(), Failure> {
    let count = if place.code.as_str() == "0461" { 4 } else { dice.between(0, 6) };
    let trainer: Option<PersonId> =
        place.roster.holder("superbruger", FBS, day(2026, 11, 5)).map(|person| place.roster.people[person].id.clone());
    for (key, share, (year, month, number)) in CLASSES.into_iter().take(usize::try_from(count).unwrap_or_default()) {
        let on = day(year, month, number);
        let planned = (if key == "plc" { schools } else { libraries } * share).div_ceil(100);
        let unit = Unit { organisation: place.code.clone(), planned, came: 0 };
        let fields = ClassFields {
            course: key.into(),
            day: on,
            from: time("09:00"),
            until: time("12:00"),
            place: "Hovedbiblioteket".to_owned(),
            trainer: trainer.clone(),
            pilot: on < day(2026, 12, 1),
            units: vec![unit.clone()],
        };
        let id = store::insert(tx, rollout, &place.code, &fields).await?;
        if on < today {
            tx.set_now(Moment::on(on.date(), 54_000));
            let came = planned.saturating_sub(u32::from(dice.percent(30)));
            let high = came * 2 / 3;
            let remark = if place.code.as_str() == "0461" { "Mere tid til at prøve selv med fjernlån." } else { "" };
            let said = Said { high, some: came - high, low: 0, remark: remark.to_owned() };
            store::hold_class(tx, rollout, &id, &[Unit { came, ..unit }], &said).await?;
        }
    }
    Ok(())
}

/// The supplier publishes material, and some superusers have seen it.
async fn publish(tx: &mut Tx, world: &World, rollout: &RolloutKey, began: Day) -> Result<(), Failure> {
    let supplier = world.places.iter().find(|place| place.kind == OrganisationKind::Supplier);
    let Some(teacher) = supplier.and_then(|place| place.roster.people.first()) else { return Ok(()) };
    tx.set_now(Moment::on(began.date(), 34_000));
    tx.set_actor(Actor::Person { id: teacher.id.as_str().to_owned(), name: teacher.name.clone() });
    for (key, link) in LINKS {
        study::store::publish(tx, rollout, &key.into(), link).await?;
    }
    tx.set_now(Moment::on(began.date(), 50_000));
    for place in world.places.iter().filter(|place| place.kind == OrganisationKind::Municipality) {
        let mut dice = Dice::of(&["self-study", place.code.as_str()]);
        let Some(person) = place.roster.holder("superbruger", FBS, began) else { continue };
        let person = &place.roster.people[person];
        tx.set_actor(Actor::Person { id: person.id.as_str().to_owned(), name: person.name.clone() });
        for (key, _) in LINKS {
            if dice.percent(45) {
                study::store::say(tx, rollout, (&key.into(), &person.id), true).await?;
            }
        }
    }
    Ok(())
}
