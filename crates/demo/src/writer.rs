//! Puts the world into a database, up to a day: one transaction, each change with its log entry at its own moment.

use crate::{
    dice::Dice,
    draft, embedded, invitations,
    personas::{PASSWORD, PERSONAS},
    world::{Course, Event, Place, World, world},
};
use app::{
    App, Failure,
    organisations::{
        directory::Directory,
        register::{self, NewOrganisation},
    },
    people::store::{self as people_store, NewHolding, NewPerson},
    rollouts::creation::{self, Chosen, CreationError},
    sign_in::password,
    tasks::store as tasks,
    telling,
};
use database::{Actor, LogEntry, Moment, Tx};
use domain::{
    access,
    calendar::Day,
    organisation::OrganisationKind,
    task::{Overlay, Setting},
    text::{OrganisationCode, RolloutKey},
};
use serde_json::json;
use std::collections::HashMap;

const ACTION: &str = "demo.filled";

fn seeder() -> Actor {
    Actor::Program("kaskade demo")
}

fn internal(error: impl std::fmt::Display) -> Failure {
    Failure::Internal(format!("the demo world: {error}"))
}

/// Up to which day a demo world is in the database, if one is.
pub async fn made_for(app: &App) -> Result<Option<Day>, Failure> {
    let mut connection = app.database().read().await?;
    let sql = "SELECT subject FROM log WHERE action = $1 ORDER BY sequence DESC LIMIT 1";
    let found: Option<Option<String>> = sqlx::query_scalar(sql).bind(ACTION).fetch_optional(&mut *connection).await?;
    Ok(found.flatten().and_then(|day| day.parse().ok()))
}

/// Fills an empty database with the world up to a day.
pub async fn fill(app: &App, today: Day) -> Result<(), Failure> {
    let world = world().map_err(internal)?;
    let hash = password::hash(PASSWORD)?;
    let mut tx = app.write(seeder()).await?;
    write_organisations(&mut tx, &world, today).await?;
    tx.commit().await?;
    let directory = Directory::current(app).await?;
    let mut tx = app.write(seeder()).await?;
    for place in &world.places {
        write_people(&mut tx, place, today, &hash).await?;
    }
    for course in &world.courses {
        write_course(&mut tx, &directory, course, today).await?;
    }
    crate::forums::write(&mut tx, &world, today).await?;
    invitations::write(&mut tx, &world, today).await?;
    crate::messages::write(&mut tx, today).await?;
    crate::local::write(&mut tx, &world, today, &hash).await?;
    at(&mut tx, today, 27_000, today);
    tx.set_actor(seeder());
    crate::help::write(&mut tx).await?;
    crate::newcomers::write(&mut tx).await?;
    crate::mails::write(&mut tx, today).await?;
    let day = today.to_string();
    tx.log(LogEntry { action: ACTION, subject: Some(&day), ..LogEntry::default() }).await?;
    tx.commit().await?;
    // So that this morning's mails can be seen.
    telling::begin(app, today.plus_working_days(-1)).await
}

/// Moves the transaction to a moment. What happens on the very last day happens before office hours, so that nothing
/// lies in the future of somebody who looks at it that morning.
fn at(tx: &mut Tx, day: Day, second: i64, today: Day) {
    let (day, second) = if day >= today { (today, second / 10 + 20_000) } else { (day, second) };
    tx.set_now(Moment::on(day.date(), second));
}

async fn write_organisations(tx: &mut Tx, world: &World, today: Day) -> Result<(), Failure> {
    at(tx, crate::world::day(2018, 1, 15), 28_800, today);
    register::register_municipalities(tx).await?;
    for place in world.places.iter().filter(|place| place.kind != OrganisationKind::Municipality) {
        let new = NewOrganisation { code: place.code.as_str(), kind: place.kind, name: &place.name, attributes: json!({}) };
        register::register(tx, &new).await?;
    }
    crate::local::write_institutions(tx).await
}

async fn write_people(tx: &mut Tx, place: &Place, today: Day, hash: &str) -> Result<(), Failure> {
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
        people_store::insert(tx, &new).await?;
        let mut dice = Dice::of(&[id, "account"]);
        if PERSONAS.iter().any(|persona| persona.login == person.email) || !dice.percent(6) {
            people_store::insert_account(tx, id, &person.email, hash).await?;
        }
        if let Some(last) = person.leaves.filter(|last| *last <= today) {
            at(tx, last, 54_000, today);
            let sql = "UPDATE people SET left_on = $1 WHERE id = $2";
            sqlx::query(sql).bind(last.to_string()).bind(id.to_owned()).execute(tx.connection()).await?;
            let became = Some(json!({"left_on": last.to_string()}).to_string());
            let organisation = Some(person.organisation.as_str());
            tx.log(LogEntry { action: "person.left", organisation, subject: Some(id), became, ..LogEntry::default() }).await?;
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
        people_store::insert_holding(tx, &new).await?;
    }
    write_freshness(tx, place, today).await
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
        let is_persona = PERSONAS.iter().any(|persona| persona.login == person.email);
        if !is_persona && Dice::of(&[person.id.as_str(), "bounced"]).percent(3) {
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
    let source = embedded::source(course.key);
    let created = creation::create(tx, directory, &key, &course.playbook, &source, &Chosen::AsThePlaybookSays).await;
    created.map_err(|error| match error {
        CreationError::Failure(failure) => failure,
        other => internal(other),
    })?;
    creation::publish(tx, &key, &course.playbook.version, None).await?;
    let mut overlays: HashMap<(OrganisationCode, usize), (Overlay, i64)> = HashMap::new();
    for (number, event) in course.events.iter().take_while(|event| event.day <= today).enumerate() {
        let (overlay, revision) = overlays.entry((event.organisation.clone(), event.task)).or_default();
        *overlay = write_event(tx, course, event, number, overlay, *revision, today).await?;
        *revision += 1;
    }
    let drafted = Day::new(2026, 11, 17).map_err(internal)?;
    if course.key == embedded::FBS && drafted <= today {
        at(tx, drafted, 36_000, today);
        tx.set_actor(seeder());
        draft::store(tx).await?;
    }
    Ok(())
}

async fn write_event(
    tx: &mut Tx,
    course: &Course,
    event: &Event,
    number: usize,
    was: &Overlay,
    revision: i64,
    today: Day,
) -> Result<Overlay, Failure> {
    let template = &course.playbook.tasks[event.task];
    let rollout = RolloutKey::from(course.key);
    let permit = access::task_for_program(&rollout, &event.organisation, &template.code);
    at(tx, event.day, event.second, today);
    tx.set_actor(Actor::Person { id: event.by.0.as_str().to_owned(), name: event.by.1.clone() });
    write_words(tx, course, event, number).await?;
    let mut became = was.clone();
    for change in &event.changes {
        let responsible = became.responsible.clone().or_else(|| event.responsible.clone());
        let performer = became.performer.clone().or_else(|| event.performer.clone());
        let setting = Setting {
            template,
            version: &course.playbook.version,
            start: course.dates[event.task].start,
            responsible: responsible.as_ref(),
            performer: performer.as_ref(),
            today: event.day,
        };
        let refused = |refusal| internal(format!("{} {} {}: {change:?}: {refusal}", event.organisation, template.code, event.day));
        became = became.change(change, permit.rights(), &setting).map_err(refused)?;
    }
    tasks::save(tx, &permit, was, &became, revision).await?;
    Ok(became)
}

/// The comment and the file of an event.
async fn write_words(tx: &mut Tx, course: &Course, event: &Event, number: usize) -> Result<(), Failure> {
    let task = course.playbook.tasks[event.task].code.as_str().to_owned();
    let (organisation, written) = (event.organisation.as_str().to_owned(), tx.now().micros);
    if let Some(note) = &event.note {
        let id = Dice::of(&[course.key, &number.to_string(), "comment"]).id();
        let sql = "INSERT INTO comments (id, rollout, organisation, task, kind, author, author_name, written_at, body) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
        sqlx::query(sql)
            .bind(id.clone())
            .bind(course.key)
            .bind(organisation.clone())
            .bind(task.clone())
            .bind(note.kind)
            .bind(event.by.0.as_str().to_owned())
            .bind(event.by.1.clone())
            .bind(written)
            .bind(note.body.clone())
            .execute(tx.connection())
            .await?;
        let became = json!({"kind": note.kind, "body": note.body});
        log_words(tx, course, event, ("task.commented", &id), &became).await?;
    }
    if let Some(file) = &event.file {
        let content = crate::pdf::page(&file.lines);
        let became = json!({"name": file.name, "size": content.len()});
        let sql = "INSERT INTO files (id, rollout, organisation, task, name, media_type, size, content, author, author_name, added_at) \
                   VALUES ($1, $2, $3, $4, $5, 'application/pdf', $6, $7, $8, $9, $10)";
        sqlx::query(sql)
            .bind(file.id.clone())
            .bind(course.key)
            .bind(organisation)
            .bind(task)
            .bind(file.name.clone())
            .bind(content.len() as i64)
            .bind(content)
            .bind(event.by.0.as_str().to_owned())
            .bind(event.by.1.clone())
            .bind(written)
            .execute(tx.connection())
            .await?;
        log_words(tx, course, event, ("task.file-added", &file.id), &became).await?;
    }
    Ok(())
}

async fn log_words(
    tx: &mut Tx,
    course: &Course,
    event: &Event,
    (action, id): (&str, &str),
    became: &serde_json::Value,
) -> Result<(), Failure> {
    let entry = LogEntry {
        action,
        rollout: Some(course.key),
        organisation: Some(event.organisation.as_str()),
        task: Some(course.playbook.tasks[event.task].code.as_str()),
        subject: Some(id),
        became: Some(became.to_string()),
        ..LogEntry::default()
    };
    Ok(tx.log(entry).await?)
}
