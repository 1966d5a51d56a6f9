//! The events of the library system's rollout: invitations, what people answered, who came and what they thought.

use crate::{
    dice::Dice,
    embedded::FBS,
    world::{Place, World, day},
};
use app::{
    Failure,
    events::store::{self, Found},
};
use database::{Actor, Cell, LogEntry, Moment, Rows, Tx};
use domain::{
    access,
    calendar::Day,
    event::{Degree, Event, EventState, Reply, Temperature},
    organisation::OrganisationKind,
    text::{PersonId, RolloutKey},
};
use serde_json::json;

/// Events to which people are invited, and when; all other events stand as the playbook plans them.
const INVITED: [(&str, (i16, i8, i8)); 4] = [
    ("kick-off", (2026, 3, 24)),
    ("teknisk-workshop", (2026, 3, 26)),
    ("netvaerksmoede-4", (2026, 9, 21)),
    ("netvaerksmoede-5", (2026, 11, 9)),
];
/// An open event to which some have signed up by themselves, and since when.
const SIGN_UPS: (&str, (i16, i8, i8)) = ("webinar-go-live", (2026, 11, 10));
const FELT: [Temperature; 4] = [Temperature::Well, Temperature::Well, Temperature::Fairly, Temperature::Badly];
const HOPES: [&str; 4] = [
    "At få overblik over, hvad vi skal nå inden sommer.",
    "At høre, hvordan de andre kommuner griber det an.",
    "At forstå, hvad systemet kræver af vores netværk.",
    "At møde dem, vi skal samarbejde med.",
];
const REMARKS: [&str; 4] = [
    "Godt tempo og god tid til spørgsmål.",
    "Gerne flere eksempler fra små kommuner.",
    "Det var rart at møde de andre projektledere.",
    "Lyden var svær at høre online.",
];

/// Somebody who is invited, and everything that comes of it.
struct Guest {
    id: String,
    person: PersonId,
    name: String,
    organisation: String,
    role: String,
    answered: Option<(Reply, Moment)>,
    attended: Option<bool>,
    hope: Option<&'static str>,
    thought: Option<(Degree, Option<&'static str>)>,
    felt: Option<Temperature>,
}

/// Writes the invitations down that have gone out by a day.
pub(crate) async fn write(tx: &mut Tx, world: &World, today: Day) -> Result<(), Failure> {
    let Some(course) = world.courses.iter().find(|course| course.key == FBS) else { return Ok(()) };
    let Some(office) = world.places.iter().find(|place| place.kind == OrganisationKind::ProgrammeOffice) else { return Ok(()) };
    let Some(consultant) = office.roster.people.first() else { return Ok(()) };
    let rollout = RolloutKey::from(FBS);
    for (key, (year, month, number)) in INVITED {
        let invited = day(year, month, number);
        let Some(event) = course.playbook.events.iter().find(|event| event.key.as_str() == key && invited <= today) else { continue };
        tx.set_now(Moment::on(invited.date(), 36_000));
        tx.set_actor(Actor::Person { id: consultant.id.as_str().to_owned(), name: consultant.name.clone() });
        let found = Found {
            event: event.clone(),
            state: EventState::Invited,
            organiser: Some(consultant.id.clone()),
            sequence: 0,
            revision: 0,
            stands_alone: true,
        };
        store::save(tx, &access::keep_events_for_program(&rollout), "event.invited", None, &found).await?;
        let guests: Vec<Guest> = world.places.iter().flat_map(|place| guests(place, event, invited, today)).collect();
        insert(tx, event, &guests).await?;
        for guest in &guests {
            log(tx, event, guest).await?;
        }
    }
    sign_ups(tx, world, &course.playbook.events, today).await
}

/// Writes down who signed up to an open event; the project leader of the demo has not.
async fn sign_ups(tx: &mut Tx, world: &World, events: &[Event], today: Day) -> Result<(), Failure> {
    let (key, (year, month, number)) = SIGN_UPS;
    let opened = day(year, month, number);
    let Some(event) = events.iter().find(|event| event.key.as_str() == key && opened <= today) else { return Ok(()) };
    let signs_up = |guest: &Guest| {
        let mut dice = Dice::of(&[guest.person.as_str(), key, "sign-up"]);
        guest.organisation != "0461" && guest.answered.is_some_and(|(reply, _)| reply == Reply::Yes) && dice.percent(12)
    };
    let guests: Vec<Guest> = world.places.iter().flat_map(|place| guests(place, event, opened, today)).filter(signs_up).collect();
    let Some(first) = guests.first() else { return Ok(()) };
    tx.set_now(Moment::on(opened.date(), 36_000));
    store::stand_alone(tx, &access::reply_by_link(&first.person), &RolloutKey::from(FBS), &Found::planned(event)).await?;
    insert(tx, event, &guests).await?;
    for guest in &guests {
        log_as(tx, event, guest, "event.signed-up").await?;
    }
    Ok(())
}

/// Who is invited of a place: the first holder of each of the event's roles.
fn guests<'a>(place: &'a Place, event: &'a Event, invited: Day, today: Day) -> impl Iterator<Item = Guest> + 'a {
    event.roles.iter().filter_map(move |role| {
        let person = &place.roster.people[place.roster.holder(role.as_str(), FBS, invited)?];
        let mut dice = Dice::of(&[person.id.as_str(), event.key.as_str(), "guest"]);
        let id = dice.id();
        let replies = invited.plus_days(dice.between(0, 9));
        let reply = match dice.between(1, 100) {
            1..=72 => Some(Reply::Yes),
            73..=79 => Some(Reply::Maybe),
            80..=90 => Some(Reply::No),
            _ => None,
        };
        // The project leader of the demo still has the next meeting to answer.
        let waits = place.code.as_str() == "0461" && event.key.as_str() == "netvaerksmoede-5";
        let second = i64::from(dice.between(28_800, 57_600));
        let answered = reply.filter(|_| !waits && replies < today).map(|reply| (reply, Moment::on(replies.date(), second)));
        let is_over = event.day < today;
        let came = answered.is_some_and(|(reply, _)| reply == Reply::Yes) && dice.percent(93);
        let degree = *dice.pick(&[Degree::High, Degree::High, Degree::High, Degree::Some, Degree::Some, Degree::Low]);
        let remark = dice.percent(12).then(|| dice.one_of(&REMARKS));
        let hope = (answered.is_some() && dice.percent(10)).then(|| dice.one_of(&HOPES));
        Some(Guest {
            id,
            person: person.id.clone(),
            name: person.name.clone(),
            organisation: place.code.as_str().to_owned(),
            role: role.as_str().to_owned(),
            answered,
            attended: is_over.then_some(came),
            hope,
            thought: (is_over && came && dice.percent(55)).then_some((degree, remark)),
            felt: (is_over && came && dice.percent(35)).then(|| *dice.pick(&FELT)),
        })
    })
}

async fn insert(tx: &mut Tx, event: &Event, guests: &[Guest]) -> Result<(), Failure> {
    let into = "INSERT INTO event_invitations (id, rollout, event, person, organisation, role, invited_at, reply, replied_at, attended, \
                expectation, degree, remark, temperature)";
    let mut rows = Rows::ending(into, "ON CONFLICT DO NOTHING");
    let invited_at = tx.now().micros;
    for guest in guests {
        rows.add([
            Cell::from(guest.id.as_str()),
            FBS.into(),
            event.key.as_str().into(),
            guest.person.as_str().into(),
            guest.organisation.as_str().into(),
            guest.role.as_str().into(),
            invited_at.into(),
            guest.answered.map(|(reply, _)| reply.key()).into(),
            guest.answered.map(|(_, moment)| moment.micros).into(),
            guest.attended.map(i64::from).into(),
            guest.hope.into(),
            guest.thought.map(|(degree, _)| degree.key()).into(),
            guest.thought.and_then(|(_, remark)| remark).into(),
            guest.felt.map(Temperature::key).into(),
        ]);
    }
    rows.write(tx.connection()).await?;
    Ok(())
}

async fn log(tx: &mut Tx, event: &Event, guest: &Guest) -> Result<(), Failure> {
    log_as(tx, event, guest, "event.replied").await
}

async fn log_as(tx: &mut Tx, event: &Event, guest: &Guest, action: &str) -> Result<(), Failure> {
    let Some((reply, moment)) = guest.answered else { return Ok(()) };
    tx.set_now(moment);
    tx.set_actor(Actor::Person { id: guest.person.as_str().to_owned(), name: guest.name.clone() });
    let entry = LogEntry {
        action,
        rollout: Some(FBS),
        organisation: Some(&guest.organisation),
        subject: Some(guest.person.as_str()),
        became: Some(json!({"event": event.key.as_str(), "reply": reply.key()}).to_string()),
        ..LogEntry::default()
    };
    Ok(tx.log(entry).await?)
}
