//! What went wrong and what was outstanding while data were moved: some of it settled, some open, a little of it business-critical.

use crate::{
    dice::Dice,
    embedded::FBS,
    platform::SCHOOLS,
    world::{Course, Doer, Place, World, day},
    writer::at,
};
use app::{
    Failure,
    cutover::store::{self, ItemFields},
};
use database::{Actor, Tx};
use domain::{access, calendar::Day, cutover::ItemKind, organisation::OrganisationKind, text::RolloutKey};

/// What it is, which data, whether they are business-critical, and how it is settled.
type Sketch = (ItemKind, &'static str, &'static str, bool, &'static str);

const LIBRARIES: [Sketch; 6] = [
    (ItemKind::Outstanding, "Dubletter blandt lånerne er ikke slået sammen", "Lånere", true, "Slået sammen efter liste fra leverandøren."),
    (ItemKind::Outstanding, "Gamle mellemværender mangler en afgørelse", "Mellemværender", true, "Afskrevet efter aftale med økonomi."),
    (
        ItemKind::Outstanding,
        "Lånerkategorier fra før sammenlægningen",
        "Lånerkategorier",
        false,
        "Lagt ned. Lånerne er flyttet til de nye kategorier.",
    ),
    (
        ItemKind::Incident,
        "Prøveudtrækket stoppede ved materialer uden eksemplar",
        "Materialer",
        false,
        "Posterne er rettet, og udtrækket er kørt igen.",
    ),
    (
        ItemKind::Incident,
        "Reservationer fra to skoler kom ikke med i prøveudtrækket",
        "Reservationer",
        true,
        "Skolernes placeringer var ikke oprettet. De er det nu.",
    ),
    (ItemKind::Outstanding, "Placeringer på en nedlagt filial", "Placeringer", false, "Materialerne er omplaceret."),
];

const OF_SCHOOLS: [Sketch; 6] = [
    (
        ItemKind::Outstanding,
        "Elevplaner fra 7. klasse er ikke flyttet",
        "Elevplaner",
        true,
        "Flyttet igen og kontrolleret af klasselærerne.",
    ),
    (ItemKind::Outstanding, "Billeder fra sidste års lejrskole mangler", "Billeder", false, "Hentet i SkoleIntra og lagt op."),
    (
        ItemKind::Incident,
        "To årgange havde ombyttede klasser efter flytningen",
        "Klasser og hold",
        true,
        "Rettet i det administrative system og hentet igen.",
    ),
    (ItemKind::Incident, "Kalenderen viste møder en time forkert", "Kalender", false, "Leverandøren har rettet tidszonen."),
    (ItemKind::Outstanding, "Bestyrelsens referater er ikke med", "Dokumenter", false, "Lagt i en lukket gruppe for bestyrelsen."),
    (
        ItemKind::Outstanding,
        "Faglige vurderinger i PersonaleIntra venter",
        "Faglige vurderinger",
        true,
        "Gemt i sagssystemet, som skolen skal.",
    ),
];

/// An item before it is written down.
struct Noted<'p> {
    place: &'p Place,
    by: Doer,
    noted: Day,
    /// When it is settled.
    settled: Day,
    sketch: &'static Sketch,
}

/// Writes down what was noted, and what was settled, by a day.
pub(crate) async fn write(tx: &mut Tx, world: &World, today: Day) -> Result<(), Failure> {
    for course in &world.courses {
        let items = match course.key {
            FBS => of_libraries(course, &world.places),
            SCHOOLS => of_schools(course, &world.places),
            _ => continue,
        };
        for item in items.iter().filter(|item| item.noted <= today) {
            note(tx, course, item, today).await?;
        }
    }
    Ok(())
}

async fn note(tx: &mut Tx, course: &Course, item: &Noted<'_>, today: Day) -> Result<(), Failure> {
    let (kind, title, area, critical, outcome) = *item.sketch;
    let permit = access::cutover_for_program(&RolloutKey::from(course.key), &item.place.code);
    let fields = ItemFields {
        kind,
        title: title.to_owned(),
        area: area.to_owned(),
        critical,
        note: String::new(),
        due: Some(item.noted.plus_working_days(20)),
        settled: None,
        outcome: String::new(),
    };
    at(tx, item.noted, 41_000, today);
    tx.set_actor(Actor::Person { id: item.by.0.to_string(), name: item.by.1.clone() });
    let id = store::insert(tx, &permit, Some((item.by.0.as_str(), &item.by.1)), &fields).await?;
    if item.settled <= today {
        at(tx, item.settled, 47_000, today);
        let settled = ItemFields { settled: Some(item.settled), outcome: outcome.to_owned(), ..fields.clone() };
        store::settle(tx, &permit, &id, fields, &settled).await?;
    }
    Ok(())
}

fn noted<'p>(course: &Course, place: &'p Place, noted: Day, sketches: &'static [Sketch], dice: &mut Dice) -> Option<Noted<'p>> {
    let at_work = place.roster.people.iter().position(|person| person.added <= noted && person.leaves.is_none_or(|last| noted <= last));
    let person = place.roster.first_of(&["projektleder", "systemansvarlig", "skoleleder"], course.key, noted).or(at_work)?;
    let person = &place.roster.people[person];
    let sketch = dice.pick(sketches);
    let settled = noted.plus_working_days(dice.between(4, 38));
    Some(Noted { place, by: (person.id.clone(), person.name.clone()), noted, settled, sketch })
}

/// While the libraries tidy their data: one in four municipalities has something to tell, all of it settled before go-live.
fn of_libraries<'p>(course: &Course, places: &'p [Place]) -> Vec<Noted<'p>> {
    let municipalities = places.iter().filter(|place| place.kind == OrganisationKind::Municipality);
    let items = municipalities.filter_map(|place| {
        let mut dice = Dice::of(&[place.code.as_str(), "cutover"]);
        let on = day(2026, 10, 5).plus_working_days(dice.between(0, 34));
        let tells = dice.percent(24) || place.code.as_str() == "0461";
        noted(course, place, on, &LIBRARIES, &mut dice).filter(|_| tells)
    });
    items.collect()
}

/// After each wave's solution runs: a few schools in a hundred, all of it settled before the old system closes.
fn of_schools<'p>(course: &Course, places: &'p [Place]) -> Vec<Noted<'p>> {
    let schools = places.iter().filter(|place| place.belongs.is_some() && course.placed.contains_key(&place.code));
    let items = schools.filter_map(|place| {
        let mut dice = Dice::of(&[place.code.as_str(), "cutover"]);
        let milestones = &course.playbook.waves[course.wave(&place.code)].milestones;
        let operational = milestones.iter().find(|(key, _)| key.as_str() == "operational").map(|(_, day)| *day)?;
        let on = operational.plus_working_days(dice.between(1, 24));
        if dice.percent(6) { noted(course, place, on, &OF_SCHOOLS, &mut dice) } else { None }
    });
    items.collect()
}
