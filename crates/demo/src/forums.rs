//! The networks of the demo world, as the handbooks describe them: one for the project leaders of FBS 2.0 with its seven
//! meetings, one for superusers in each region, one for system administrators, and one of Odense's own.

use crate::{
    dice::Dice,
    world::{Place, World, day},
};
use app::{
    Failure,
    forums::{self, ForumFields, MeetingFields, OfForum},
};
use database::{Actor, Moment, Tx};
use domain::{
    access,
    calendar::Day,
    forum::{Circle, Level},
    text::{ForumKey, PersonId, RoleKey, RolloutKey},
};

const CONSULTANT: &str = "konsulent.kombit@example.dk";
const ADMINISTRATOR: &str = "klik-administrator.odense@example.dk";
const REGIONS: [&str; 5] = ["Region Hovedstaden", "Region Sjælland", "Region Syddanmark", "Region Midtjylland", "Region Nordjylland"];

/// Day, from, until, place, link or not, agenda.
type Sketch = ((i16, i8, i8), &'static str, &'static str, &'static str, bool, &'static str);

const LEADERS_MEET: [Sketch; 8] = [
    ((2026, 4, 20), "10:00", "14:00", "Odense", false, "Kick-off på implementeringen\nMød de andre projektledere"),
    ((2026, 6, 10), "10:00", "11:30", "", true, "KLIK-opgaver før sommerferien\nSpørgsmål fra kommunerne"),
    ((2026, 8, 19), "10:00", "11:30", "", true, "Hvor står vi?\nKLIK-opgaver i efteråret"),
    ((2026, 9, 16), "10:00", "11:30", "", true, "Superbrugere: hvem og hvor mange?\nKLIK-opgaver"),
    ((2026, 10, 14), "10:00", "11:30", "", true, "Superbrugeruddannelsen begynder\nKLIK-opgaver"),
    ((2026, 11, 25), "10:00", "11:30", "", true, "Uddannelse af egne medarbejdere\nErfaringer fra Odense og Aarhus\nKLIK-opgaver"),
    ((2026, 12, 9), "10:00", "11:30", "", true, "Konfiguration og systemadministratorer\nKLIK-opgaver"),
    ((2027, 1, 13), "10:00", "11:30", "", true, "Sanity check\nDe sidste to uger før go-live"),
];

const ODENSE_MEETS: [Sketch; 2] = [
    ((2026, 11, 12), "08:30", "09:30", "Odense Hovedbibliotek, mødelokale 2", false, "Hvem øver sig på hvad?"),
    ((2026, 12, 3), "08:30", "09:30", "Odense Hovedbibliotek, mødelokale 2", false, "Gennemgang af udlån og aflevering\nVagtplan i januar"),
];

fn person(world: &World, email: &str) -> Option<PersonId> {
    let mut everybody = world.places.iter().flat_map(|place: &Place| &place.roster.people);
    everybody.find(|person| person.email == email).map(|person| person.id.clone())
}

fn fields(title: &str, purpose: &str, level: Level, roles: &[&str], host: Option<PersonId>) -> ForumFields {
    let circle =
        Circle { level, rollout: Some(RolloutKey::from("fbs-2.0")), roles: roles.iter().map(|role| RoleKey::from(*role)).collect() };
    ForumFields { title: title.to_owned(), purpose: purpose.to_owned(), circle, host }
}

/// Writes the networks that have been started by that day.
pub(crate) async fn write(tx: &mut Tx, world: &World, today: Day) -> Result<(), Failure> {
    let started = day(2026, 1, 20);
    if today < started {
        return Ok(());
    }
    tx.set_actor(Actor::Program("kaskade demo"));
    tx.set_now(Moment::on(started.date(), 33_000));
    let host = person(world, CONSULTANT);
    let purpose = "Del erfaringer med de andre projektledere, og hør nyt fra KOMBIT og Systematic.";
    let leaders = fields("Netværk for projektledere, FBS 2.0", purpose, Level::Common, &["projektleder"], host.clone());
    let key = start(tx, &leaders, &LEADERS_MEET).await?;
    write_consents(tx, world, &key, today).await?;
    let purpose = "Hjælp hinanden med opsætning, data og rettigheder.";
    let administrators = fields("Netværk for systemadministratorer", purpose, Level::Common, &["systemadministrator"], host.clone());
    start(tx, &administrators, &[]).await?;
    for region in REGIONS {
        let title = format!("Superbrugere i {region}");
        let purpose = "Mød superbrugerne i kommunerne omkring dig, før og efter uddannelsen.";
        start(tx, &fields(&title, purpose, Level::Regional(region.to_owned()), &["superbruger"], host.clone()), &[]).await?;
    }
    let purpose = "Bibliotekerne i Odense øver sig sammen på det nye system.";
    let roles = ["superbruger", "fagperson-folkebibliotek", "fagperson-plc"];
    let own =
        fields("Superbrugere og fagpersoner i Odense", purpose, Level::Municipal("0461".into()), &roles, person(world, ADMINISTRATOR));
    start(tx, &own, &ODENSE_MEETS).await?;
    Ok(())
}

async fn start(tx: &mut Tx, fields: &ForumFields, meetings: &[Sketch]) -> Result<ForumKey, Failure> {
    let level = &fields.circle.level;
    let key = forums::insert(tx, &access::start_forum_for_program(), &forums::wished_key(level, &fields.title), fields).await?;
    let permit = access::forum_for_program(&key);
    for ((year, month, of_month), from, until, place, online, note) in meetings {
        let link = if *online { format!("https://moede.example.dk/{key}") } else { String::new() };
        let meeting = MeetingFields {
            day: day(*year, *month, *of_month),
            from: (*from).to_owned(),
            until: (*until).to_owned(),
            place: (*place).to_owned(),
            link,
            note: (*note).to_owned(),
        };
        forums::insert_meeting(tx, OfForum { permit: &permit, title: &fields.title, level }, &meeting).await?;
    }
    Ok(key)
}

/// Two in three project leaders show the others how to reach them.
async fn write_consents(tx: &mut Tx, world: &World, key: &ForumKey, today: Day) -> Result<(), Failure> {
    for place in &world.places {
        let leaders = place.roster.holdings.iter().filter(|holding| holding.role.as_str() == "projektleder" && holding.from <= today);
        let mut agreed: Vec<PersonId> = leaders.map(|holding| place.roster.id(holding.person)).collect();
        agreed.sort();
        agreed.dedup();
        agreed.retain(|id| Dice::of(&[id.as_str(), "shows contact"]).percent(66));
        for id in agreed {
            let sql = "INSERT INTO forum_people (forum, person, shows_contact) VALUES ($1, $2, 1)";
            sqlx::query(sql).bind(key.to_string()).bind(id.to_string()).execute(tx.connection()).await?;
        }
    }
    Ok(())
}
