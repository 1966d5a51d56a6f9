//! Training in the library system's rollout: superuser sessions in every region that have been held, one more that is full and has a queue,
//! and sessions for system administrators in December.

use crate::{
    embedded::FBS,
    world::{Place, World, day},
};
use app::{
    Failure,
    organisations::register::region_of,
    training::{
        plan::{self, Frame, PlaceFrame},
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
    training::{Act, Entry},
};

/// A session: course, day, region, place and seats.
type Sketch = (&'static str, (i16, i8, i8), &'static str, &'static str, u32);

const SESSIONS: [Sketch; 8] = [
    ("superbrugeruddannelse", (2026, 10, 6), "Region Hovedstaden", "Ballerup Bibliotek", 40),
    ("superbrugeruddannelse", (2026, 10, 8), "Region Sjælland", "Roskilde Bibliotek", 40),
    ("superbrugeruddannelse", (2026, 10, 20), "Region Syddanmark", "Odense, Borgernes Hus", 60),
    ("superbrugeruddannelse", (2026, 10, 22), "Region Midtjylland", "Aarhus, Dokk1", 60),
    ("superbrugeruddannelse", (2026, 10, 27), "Region Nordjylland", "Aalborg, Hovedbiblioteket", 40),
    ("superbrugeruddannelse", (2026, 12, 1), "Region Syddanmark", "Kolding Bibliotek", 4),
    ("systemadministratoruddannelse", (2026, 12, 8), "", "", 120),
    ("systemadministratoruddannelse", (2026, 12, 10), "", "", 120),
];

/// Where more sessions for superusers can be held: name, municipality, sessions a week, seats, kroner.
const PLACES: [(&str, &str, u32, u32, u32); 5] = [
    ("Ballerup Bibliotek", "0151", 2, 20, 9000),
    ("Roskilde Bibliotek", "0265", 1, 20, 9500),
    ("Odense, Borgernes Hus", "0461", 2, 20, 10_000),
    ("Aarhus, Dokk1", "0751", 2, 20, 9500),
    ("Aalborg, Hovedbiblioteket", "0851", 1, 20, 10_000),
];

/// The frames of the plan for those who still have places.
fn frame() -> Frame {
    let place = |(name, municipality, rooms, seats, session): (&str, &str, u32, u32, u32)| PlaceFrame {
        name: name.to_owned(),
        municipality: municipality.to_owned(),
        rooms,
        seats,
        session,
    };
    Frame {
        course: "superbrugeruddannelse".to_owned(),
        // Before all go live in the last days of January.
        starts: Some("2026-11-30".to_owned()),
        closed: "52-53/2026".to_owned(),
        weeks: 9,
        teachers: 8,
        lead: 30,
        places: PLACES.map(place).to_vec(),
        ..Frame::default()
    }
}

fn time(text: &str) -> TimeOfDay {
    TimeOfDay::parse(text).unwrap_or_else(|| panic!("{text}"))
}

/// Writes sessions down and who went to them by a day.
pub(crate) async fn write(tx: &mut Tx, world: &World, today: Day) -> Result<(), Failure> {
    let rollout = RolloutKey::from(FBS);
    let made = day(2026, 8, 17);
    let Some(course) = world.courses.iter().find(|course| course.key == FBS) else { return Ok(()) };
    if today < made || course.playbook.training.is_empty() {
        return Ok(());
    }
    let Some(supplier) = world.places.iter().find(|place| place.kind == OrganisationKind::Supplier) else { return Ok(()) };
    let Some(teacher) = supplier.roster.people.first() else { return Ok(()) };
    tx.set_now(Moment::on(made.date(), 36_000));
    tx.set_actor(Actor::Person { id: teacher.id.as_str().to_owned(), name: teacher.name.clone() });
    let permit = access::training_for_program(&rollout);
    plan::store::set_frame(tx, &permit, &Frame::default(), &frame(), 0).await?;
    let mut ids = Vec::new();
    for (at, (key, (year, month, number), region, place, seats)) in SESSIONS.into_iter().enumerate() {
        let on = day(year, month, number);
        let fields = SessionFields {
            course: key.into(),
            day: on,
            from: time("09:00"),
            until: time("16:00"),
            region: region.to_owned(),
            place: place.to_owned(),
            link: if place.is_empty() { "https://moede.example.dk/systemadministrator".to_owned() } else { String::new() },
            teacher: teacher.name.clone(),
            seats,
            deadline: on.plus_days(-7).on_or_before_working_day(),
            pilot: false,
        };
        ids.push(store::insert(tx, &permit, &format!("FBS{:03}", 101 + at), &fields).await?);
    }
    let municipalities: Vec<&Place> = world.places.iter().filter(|place| place.kind == OrganisationKind::Municipality).collect();
    let signed = made.plus_days(21);
    if today < signed {
        return Ok(());
    }
    tx.set_now(Moment::on(signed.date(), 36_000));
    let mut entries = Vec::new();
    let mut full = 0;
    for (at, place) in municipalities.iter().enumerate() {
        // Odense still has its system administrators to sign up.
        let near = |(_, _, region, ..): &Sketch| region_of(place.code.as_str()) == Some(*region);
        let session = SESSIONS.iter().position(near).unwrap_or(at % 5);
        if let Some(person) = place.roster.holder("superbruger", FBS, signed) {
            let entry = |act| entry(place, person, ("superbrugeruddannelse", &ids[session]), act);
            entries.push(entry(Act::Seated));
            let (year, month, number) = SESSIONS[session].1;
            if day(year, month, number) < today {
                entries.push(entry(if at % 17 == 3 { Act::StayedAway } else { Act::Came }));
            }
        }
        if let Some(person) = place.roster.holder("systemadministrator", FBS, signed).filter(|_| place.code.as_str() != "0461") {
            entries.push(entry(place, person, ("systemadministratoruddannelse", &ids[6 + at % 2]), Act::Seated));
        }
        // One session is full, and some wait.
        let superuser = place.roster.holder("superbruger", FBS, signed);
        let fits = |person: &usize| full < 6 && place.code.as_str() != "0461" && Some(*person) != superuser;
        if let Some(person) = place.roster.holder("projektleder", FBS, signed).filter(fits) {
            entries.push(entry(place, person, ("superbrugeruddannelse", &ids[5]), if full < 4 { Act::Seated } else { Act::Queued }));
            full += 1;
        }
    }
    store::append(tx, &rollout, None, "", &entries).await?;
    say_what_they_thought(tx, &rollout, &entries).await
}

/// Two of three who came say how it was, and most of them can teach now.
async fn say_what_they_thought(tx: &mut Tx, rollout: &RolloutKey, entries: &[Entry]) -> Result<(), Failure> {
    let came = entries.iter().filter(|entry| entry.act == Act::Came);
    for (at, entry) in came.enumerate().filter(|(at, _)| at % 3 < 2) {
        let Some(person) = &entry.person else { continue };
        let degree = if at % 5 == 1 { Degree::Some } else { Degree::High };
        let remark = if at % 20 == 0 { "Godt med øvelser. Gerne mere om fjernlån." } else { "" };
        store::evaluate(tx, rollout, (&entry.session, person), degree, remark).await?;
    }
    Ok(())
}

fn entry(place: &Place, person: usize, (course, session): (&str, &str), act: Act) -> Entry {
    let person = &place.roster.people[person];
    Entry {
        course: course.into(),
        organisation: place.code.clone(),
        act,
        count: 1,
        session: session.to_owned(),
        seat: format!("demo-{session}-{}", person.id),
        person: Some(person.id.clone()),
        group: String::new(),
        until: None,
    }
}
