//! Review rounds of the library system's working group: one that was answered in the autumn, and one that is open.

use crate::{
    embedded::FBS,
    world::{World, day},
};
use app::{
    Failure,
    reviews::store::{self, RoundFields},
};
use database::{Actor, Moment, Tx};
use domain::{
    calendar::Day,
    organisation::OrganisationKind,
    review::{Kind, Outcome, State},
    text::{PersonId, RolloutKey},
};

/// The roles that are asked.
const ROLE: &str = "projektleder";
/// How many of them.
const ASKED: usize = 8;

/// A comment: passage, kind, words, and what came of it.
type Sketch = (u32, Kind, &'static str, Outcome, &'static str);

const COMMENTS: [Sketch; 4] = [
    (
        2,
        Kind::Question,
        "Hvem er superbruger, når biblioteket kun har to ansatte?",
        Outcome::Taken,
        "Vi skriver, at små enheder kan deles om en superbruger.",
    ),
    (3, Kind::Proposal, "Skriv, hvor lang tid et hold tager.", Outcome::Taken, "Tiden står nu i første linje."),
    (3, Kind::Fault, "Linket til videoerne virker ikke.", Outcome::Partly, "Videoerne kommer i november. Til da står der, hvornår."),
    (0, Kind::Praise, "Den er til at forstå, også for en skolebibliotekar.", Outcome::NotTaken, "Tak. Her er intet at rette."),
];

const MATERIAL: &str = "## Undervis dine kolleger\n\nSuperbrugerne underviser deres kolleger frem til go-live.\n\n\
    1. Skriv op, hvem der skal lære systemet.\n2. Læg datoer fra november til januar.\n3. Hold undervisningen med Systematics materiale.\n\n\
    Sig til, hvis I ikke kan nå det: så hjælper vi.";

/// Writes rounds down by a day.
pub(crate) async fn write(tx: &mut Tx, world: &World, today: Day) -> Result<(), Failure> {
    let rollout = RolloutKey::from(FBS);
    let office = world.places.iter().find(|place| place.kind == OrganisationKind::ProgrammeOffice);
    let Some(consultant) = office.and_then(|place| place.roster.people.first()) else { return Ok(()) };
    let by = (&consultant.id, consultant.name.as_str());
    let leaders: Vec<(PersonId, String)> = world
        .places
        .iter()
        .filter(|place| place.kind == OrganisationKind::Municipality)
        .filter_map(|place| Some(&place.roster.people[place.roster.holder(ROLE, FBS, day(2026, 9, 21))?]))
        .map(|person| (person.id.clone(), person.name.clone()))
        .collect();
    let odense = world.places.iter().find(|place| place.code.as_str() == "0461");
    let own = odense.and_then(|place| Some(&place.roster.people[place.roster.holder(ROLE, FBS, day(2026, 9, 21))?]));
    let Some(own) = own.map(|person| (person.id.clone(), person.name.clone())) else { return Ok(()) };
    let mut asked: Vec<(PersonId, String)> = leaders.iter().filter(|one| one.0 != own.0).step_by(11).take(ASKED - 1).cloned().collect();
    asked.push(own);
    let people: Vec<PersonId> = asked.iter().map(|(person, _)| person.clone()).collect();
    let fields = |title: &str, due: Day| RoundFields {
        title: title.to_owned(),
        about: "Er opgaven til at forstå for den, der skal løse den? Mangler der noget?".to_owned(),
        material: MATERIAL.to_owned(),
        minutes: 30,
        due,
        apart: false,
        event: String::new(),
        who: vec![format!("role:{ROLE}")],
    };
    let (began, due) = (day(2026, 9, 21), day(2026, 10, 2));
    if today > due.plus_days(10) {
        tx.set_actor(Actor::Person { id: consultant.id.as_str().to_owned(), name: consultant.name.clone() });
        tx.set_now(Moment::on(began.date(), 36_000));
        let id = store::insert(tx, &rollout, &fields("Opgaven om at undervise kolleger, første udkast", due), by).await?;
        store::open(tx, &rollout, (&id, MATERIAL), &people).await?;
        let mut written = Vec::new();
        for (at, (passage, kind, body, outcome, answer)) in COMMENTS.into_iter().enumerate() {
            let (person, name) = &asked[asked.len() - 1 - at % asked.len()];
            tx.set_actor(Actor::Person { id: person.as_str().to_owned(), name: name.clone() });
            tx.set_now(Moment::on(began.plus_days(3).date(), 36_000 + i64::try_from(at).unwrap_or_default() * 600));
            let comment = store::comment(tx, &rollout, (&id, passage), (kind, body), (person, name)).await?;
            written.push((comment, outcome, answer));
        }
        for (at, (person, name)) in asked.iter().enumerate().skip(1) {
            tx.set_actor(Actor::Person { id: person.as_str().to_owned(), name: name.clone() });
            let minutes = u32::try_from(15 + at * 4).unwrap_or_default();
            store::done(tx, &rollout, (&id, person), Some(minutes)).await?;
        }
        tx.set_actor(Actor::Person { id: consultant.id.as_str().to_owned(), name: consultant.name.clone() });
        tx.set_now(Moment::on(due.plus_days(4).date(), 36_000));
        store::set_state(tx, &rollout, &id, State::Closed).await?;
        for (comment, outcome, answer) in written {
            store::answer(tx, &rollout, (&id, &comment), (outcome, answer), by).await?;
        }
        store::set_state(tx, &rollout, &id, State::Told).await?;
    }
    let (began, due) = (day(2026, 11, 18), day(2026, 12, 2));
    if began < today && today < due {
        tx.set_actor(Actor::Person { id: consultant.id.as_str().to_owned(), name: consultant.name.clone() });
        tx.set_now(Moment::on(began.date(), 36_000));
        let id = store::insert(tx, &rollout, &fields("Opgaven om at undervise kolleger, rettet", due), by).await?;
        store::open(tx, &rollout, (&id, MATERIAL), &people).await?;
        let (person, name) = &asked[0];
        tx.set_actor(Actor::Person { id: person.as_str().to_owned(), name: name.clone() });
        tx.set_now(Moment::on(began.plus_days(1).date(), 40_000));
        let body = "Nu er det klart, hvem der gør hvad.";
        store::comment(tx, &rollout, (&id, 2), (Kind::Praise, body), (person, name)).await?;
        store::done(tx, &rollout, (&id, person), Some(20)).await?;
    }
    Ok(())
}
