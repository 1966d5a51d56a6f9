//! Puts the world into a database, up to a day: one transaction, each change with its log entry at its own moment.

use crate::{
    dice::Dice,
    draft, embedded, invitations,
    personas::{OF_THE_LIBRARIES, OF_THE_PLATFORM, PASSWORD},
    played::Played,
    scene::Scene,
    world::{Course, Place, World},
};
use app::{
    App, Failure,
    organisations::{
        directory::Directory,
        register::{self, NewOrganisation},
    },
    people::store::{NewHolding, NewPerson, Newcomers},
    rollouts::creation::{self, Chosen, CreationError},
    sign_in::password,
    telling,
};
use database::{Actor, LogEntry, Moment, Tx};
use domain::{
    calendar::Day,
    organisation::OrganisationKind,
    text::{OrganisationCode, RolloutKey},
};
use serde_json::json;

const ACTION: &str = "demo.filled";

fn seeder() -> Actor {
    Actor::Program("kaskade demo")
}

pub(crate) fn internal(error: impl std::fmt::Display) -> Failure {
    Failure::Internal(format!("the demo world: {error}"))
}

/// A demo world that is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Made {
    /// Up to which day.
    pub day: Day,
    /// Which one.
    pub scene: Scene,
}

/// The demo world in the database, if one is.
pub async fn made(app: &App) -> Result<Option<Made>, Failure> {
    let mut connection = app.database().read().await?;
    let sql = "SELECT subject, became FROM log WHERE action = $1 ORDER BY sequence DESC LIMIT 1";
    let found: Option<(Option<String>, Option<String>)> = sqlx::query_as(sql).bind(ACTION).fetch_optional(&mut *connection).await?;
    let Some((day, became)) = found else { return Ok(None) };
    let became: serde_json::Value = became.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
    let scene = became["world"].as_str().and_then(Scene::from_key).unwrap_or_default();
    Ok(day.and_then(|day| day.parse().ok()).map(|day| Made { day, scene }))
}

/// Fills an empty database with a world up to a day.
pub async fn fill(app: &App, scene: Scene, today: Day) -> Result<(), Failure> {
    let world = scene.world(today).map_err(internal)?;
    let hash = password::hash(PASSWORD)?;
    let mut tx = app.write(seeder()).await?;
    write_organisations(&mut tx, scene, &world, today).await?;
    tx.commit().await?;
    let directory = Directory::current(app).await?;
    let mut tx = app.write(seeder()).await?;
    let mut newcomers = Newcomers::default();
    for place in &world.places {
        write_people(&mut tx, &mut newcomers, place, today, &hash).await?;
    }
    newcomers.write(&mut tx).await?;
    if scene == Scene::Libraries {
        for place in &world.places {
            write_leavers(&mut tx, place, today).await?;
            write_freshness(&mut tx, place, today).await?;
        }
    }
    for course in &world.courses {
        write_course(&mut tx, &directory, course, today).await?;
        crate::checks::write(&mut tx, course, today).await?;
        crate::readiness::write(&mut tx, &directory, &world.places, course, today).await?;
    }
    crate::gates::write(&mut tx, &world, today).await?;
    crate::cutover::write(&mut tx, &world, today).await?;
    if scene == Scene::Libraries {
        crate::groups::write(&mut tx, &directory, &world, today).await?;
    }
    if scene == Scene::Platform {
        crate::platform::training::write(&mut tx, &world, today).await?;
    }
    if scene == Scene::Libraries {
        write_the_rest(&mut tx, &world, today, &hash).await?;
    }
    at(&mut tx, today, 27_000, today);
    tx.set_actor(seeder());
    crate::wishes::write(&mut tx, scene).await?;
    let day = today.to_string();
    let became = Some(json!({"world": scene.key()}).to_string());
    tx.log(LogEntry { action: ACTION, subject: Some(&day), became, ..LogEntry::default() }).await?;
    tx.commit().await?;
    // So that this morning's mails can be seen.
    if scene == Scene::Libraries { telling::begin(app, today.plus_working_days(-1)).await } else { Ok(()) }
}

/// What the libraries do beside their tasks: networks, events, messages, tasks of their own, and so on.
async fn write_the_rest(tx: &mut Tx, world: &World, today: Day, hash: &str) -> Result<(), Failure> {
    crate::forums::write(tx, world, today).await?;
    invitations::write(tx, world, today).await?;
    crate::messages::write(tx, today).await?;
    crate::training::write(tx, world, today).await?;
    crate::own_training::write(tx, world, today).await?;
    crate::reviews::write(tx, world, today).await?;
    crate::local::write(tx, world, today, hash).await?;
    at(tx, today, 27_000, today);
    tx.set_actor(seeder());
    crate::help::write(tx).await?;
    crate::newcomers::write(tx).await?;
    crate::mails::write(tx, today).await
}

/// Moves the transaction to a moment. What happens on the very last day happens before office hours, so that nothing
/// lies in the future of somebody who looks at it that morning.
pub(crate) fn at(tx: &mut Tx, day: Day, second: i64, today: Day) {
    let (day, second) = if day >= today { (today, second / 10 + 20_000) } else { (day, second) };
    tx.set_now(Moment::on(day.date(), second));
}

async fn write_organisations(tx: &mut Tx, scene: Scene, world: &World, today: Day) -> Result<(), Failure> {
    let since = if scene == Scene::Libraries { crate::world::day(2018, 1, 15) } else { crate::world::day(2017, 1, 2) };
    at(tx, since, 28_800, today);
    register::register_municipalities(tx).await?;
    let is_office = |place: &&Place| matches!(place.kind, OrganisationKind::ProgrammeOffice | OrganisationKind::Supplier);
    for place in world.places.iter().filter(is_office) {
        let new = NewOrganisation { code: place.code.as_str(), kind: place.kind, name: &place.name, attributes: json!({}) };
        register::register(tx, &new).await?;
    }
    match scene {
        Scene::Libraries => crate::local::write_institutions(tx).await,
        Scene::Platform => register::register_institutions(tx).await,
    }
}

async fn write_people(tx: &mut Tx, newcomers: &mut Newcomers, place: &Place, today: Day, hash: &str) -> Result<(), Failure> {
    for person in place.roster.people.iter().filter(|person| person.added <= today) {
        at(tx, person.added, 28_800, today);
        let id = person.id.as_str();
        let new = NewPerson {
            id,
            organisation: &person.organisation,
            name: &person.name,
            email: &person.email,
            phone: Some(&person.phone),
            job_title: Some(person.job_title),
        };
        newcomers.person(tx, &new).await?;
        let mut dice = Dice::of(&[id, "account"]);
        if is_persona(&person.email) || !dice.percent(6) {
            newcomers.account(tx, id, &person.email, hash).await?;
        }
    }
    for holding in place.roster.holdings.iter().filter(|holding| holding.from <= today) {
        at(tx, holding.from, 28_860, today);
        let new = NewHolding {
            person: &place.roster.id(holding.person),
            role: &holding.role,
            organisation: &place.code,
            rollout: holding.rollout.as_ref(),
            primary: holding.primary,
            from: Some(holding.from),
        };
        newcomers.holding(tx, &new).await?;
    }
    Ok(())
}

fn is_persona(email: &str) -> bool {
    OF_THE_LIBRARIES.iter().chain(&OF_THE_PLATFORM).any(|persona| persona.login == email)
}

async fn write_leavers(tx: &mut Tx, place: &Place, today: Day) -> Result<(), Failure> {
    for person in place.roster.people.iter().filter(|person| person.added <= today) {
        let Some(last) = person.leaves.filter(|last| *last <= today) else { continue };
        let id = person.id.as_str();
        at(tx, last, 54_000, today);
        let sql = "UPDATE people SET left_on = $1 WHERE id = $2";
        sqlx::query(sql).bind(last.to_string()).bind(id.to_owned()).execute(tx.connection()).await?;
        let became = Some(json!({"left_on": last.to_string()}).to_string());
        let organisation = Some(person.organisation.as_str());
        tx.log(LogEntry { action: "person.left", organisation, subject: Some(id), became, ..LogEntry::default() }).await?;
    }
    Ok(())
}

/// When the roles were last confirmed, and whose address bounces: so that some entries are doubtful.
async fn write_freshness(tx: &mut Tx, place: &Place, today: Day) -> Result<(), Failure> {
    let mut dice = Dice::of(&[place.code.as_str(), "confirmed"]);
    let spring = crate::world::day(2026, 3, 2);
    let confirmed = if place.code.as_str() == "0461" { spring } else { Day::from_number(spring.number() + dice.between(0, 250)) };
    if confirmed <= today {
        let sql = "UPDATE holdings SET confirmed_on = $1 WHERE organisation = $2 AND confirmed_on < $1";
        sqlx::query(sql).bind(confirmed.to_string()).bind(place.code.as_str().to_owned()).execute(tx.connection()).await?;
    }
    let bounced = crate::world::day(2026, 10, 19);
    for person in place.roster.people.iter().filter(|person| person.added <= bounced && bounced <= today) {
        if !is_persona(&person.email) && Dice::of(&[person.id.as_str(), "bounced"]).percent(3) {
            let sql = "UPDATE people SET bounced_on = $1 WHERE id = $2";
            sqlx::query(sql).bind(bounced.to_string()).bind(person.id.as_str().to_owned()).execute(tx.connection()).await?;
        }
    }
    Ok(())
}

async fn write_course(tx: &mut Tx, directory: &Directory, course: &Course, today: Day) -> Result<(), Failure> {
    let key = RolloutKey::from(course.key);
    tx.set_actor(seeder());
    at(tx, course.created, 32_400, today);
    let source = embedded::source(course.from);
    let wave = |(code, wave): (&OrganisationCode, &usize)| (code.clone(), course.playbook.waves[*wave].key.clone());
    let chosen =
        if course.placed.is_empty() { Chosen::AsThePlaybookSays } else { Chosen::Placed(course.placed.iter().map(wave).collect()) };
    let created = creation::create(tx, directory, &key, &course.playbook, &source, &chosen).await;
    created.map_err(|error| match error {
        CreationError::Failure(failure) => failure,
        other => internal(other),
    })?;
    if let Some(title) = &course.title {
        creation::name(tx, &key, title).await?;
    }
    creation::publish(tx, &key, &course.playbook.version, None).await?;
    let mut played = Played::default();
    for (number, event) in course.events.iter().take_while(|event| event.day <= today).enumerate() {
        played.event(tx, course, event, number, today).await?;
    }
    played.write(tx, course).await?;
    let drafted = Day::new(2026, 11, 17).map_err(internal)?;
    if course.key == embedded::FBS && drafted <= today {
        at(tx, drafted, 36_000, today);
        tx.set_actor(seeder());
        draft::store(tx).await?;
    }
    Ok(())
}
