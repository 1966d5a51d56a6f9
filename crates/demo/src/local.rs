//! What Odense does beside the playbook: two tasks of its own, one of them shared, and the training that it passed on to three
//! of its libraries, which are not equally far.

use crate::{
    dice::Dice,
    names,
    world::{Place, World, day},
};
use app::{
    Failure,
    local::store as local,
    organisations::register::{self, NewOrganisation},
    people::store::{self as people_store, NewHolding, NewPerson},
    tasks::store as tasks,
};
use database::{Actor, Moment, Tx};
use domain::{
    access::{self, LocalPermit},
    calendar::Day,
    local::{Given, OwnTask, PassedOn, passed_on_code},
    organisation::OrganisationKind,
    task::{Overlay, State},
    text::{OrganisationCode, PersonId, RoleKey, RolloutKey},
};
use serde_json::json;

const LEADER: &str = "projektleder.odense@example.dk";
/// The task of the playbook that is passed on: training everybody before go-live.
const TRAINING: &str = "270";

/// Code, name, type, and how far the training has come where there is any.
const INSTITUTIONS: [(&str, &str, &str, Option<State>); 6] = [
    ("0461-hovedbiblioteket", "Odense Hovedbibliotek", "folkebibliotek", Some(State::InProgress)),
    ("0461-bolbro", "Bolbro Bibliotek", "folkebibliotek", Some(State::Completed)),
    ("0461-vollsmose", "Vollsmose Bibliotek", "folkebibliotek", Some(State::NotStarted)),
    ("0461-dalum", "Dalum Bibliotek", "folkebibliotek", None),
    ("0461-munkebjergskolen", "Munkebjergskolen", "folkeskole", None),
    ("0461-tarup-skole", "Tarup Skole", "folkeskole", None),
];

/// Registers the institutions; before the people, as organisations are.
pub(crate) async fn write_institutions(tx: &mut Tx) -> Result<(), Failure> {
    for (code, name, kind, _) in INSTITUTIONS {
        let new = NewOrganisation { code, kind: OrganisationKind::Institution, name, attributes: json!({}) };
        register::register(tx, &new).await?;
        let sql = "UPDATE organisations SET institution_type = $1, parent = '0461' WHERE code = $2";
        sqlx::query(sql).bind(kind).bind(code).execute(tx.connection()).await?;
    }
    Ok(tx.bump("organisations").await.map(drop)?)
}

/// Writes down what has happened by that day.
pub(crate) async fn write(tx: &mut Tx, world: &World, today: Day, hash: &str) -> Result<(), Failure> {
    let began = day(2026, 11, 4);
    let leader = world.places.iter().filter(|place| place.code.as_str() == "0461").find_map(leader_of);
    let Some(leader) = leader.filter(|_| today > day(2026, 11, 17)) else { return Ok(()) };
    tx.set_now(Moment::on(began.date(), 34_000));
    tx.set_actor(leader);
    let permit = access::local_for_program(&RolloutKey::from("fbs-2.0"), &OrganisationCode::from("0461"));
    write_own(tx, &permit, began).await?;
    let librarians = write_librarians(tx, began, hash).await?;
    pass_on(tx, &permit, began, &librarians).await
}

fn leader_of(place: &Place) -> Option<Actor> {
    let leader = place.roster.people.iter().find(|person| person.email == LEADER)?;
    Some(Actor::Person { id: leader.id.to_string(), name: leader.name.clone() })
}

async fn write_own(tx: &mut Tx, permit: &LocalPermit, since: Day) -> Result<(), Failure> {
    let rota = "Vi holder lukket i dagene op til go-live, og alle skal vide, hvem der er på arbejde.\n\n1. Spørg hvert bibliotek, hvem der \
                kan.\n2. Skriv vagtplanen.\n3. Send den til bibliotekerne.";
    let citizens = "Bibliotekernes lukkedage skal stå på hjemmesiden og i nyhedsbrevet.\n\n1. Aftal teksten med \
                    kommunikation.\n2. Læg den på hjemmesiden.\n3. Send nyhedsbrevet.";
    let drafts = [
        ("Aftal vagtplan for ugen op til go-live", rota, "fagperson-folkebibliotek", day(2026, 12, 11), false),
        ("Fortæl borgerne om lukkedagene i januar", citizens, "projektleder", day(2026, 12, 4), true),
    ];
    for (title, body, performer, due, shared) in drafts {
        let work = local::for_change(tx, permit).await?;
        let task = OwnTask {
            code: local::next_code(&work),
            title: title.to_owned(),
            body: body.to_owned(),
            phase: None,
            theme: None,
            responsible: RoleKey::from("projektleder"),
            performer: RoleKey::from(performer),
            since,
            start: since,
            due,
            shared,
            closed_on: None,
        };
        local::save_own(tx, permit, None, &task).await?;
    }
    Ok(())
}

/// One librarian at each of the libraries that train, who holds the role that trains.
async fn write_librarians(tx: &mut Tx, since: Day, hash: &str) -> Result<Vec<(OrganisationCode, Actor, State)>, Failure> {
    let mut librarians = Vec::new();
    for (code, _, _, state) in INSTITUTIONS {
        let Some(state) = state else { continue };
        let mut dice = Dice::of(&[code, "librarian"]);
        let (id, name, organisation) = (PersonId::new(dice.id()), names::name(&mut dice), OrganisationCode::from(code));
        let email = format!("bibliotekar.{}@example.dk", code.replace("0461-", "").replace('-', "."));
        let phone = names::phone(&mut dice);
        let new = NewPerson {
            id: id.as_str(),
            organisation: &organisation,
            name: &name,
            email: &email,
            phone: Some(&phone),
            job_title: Some("Bibliotekar"),
        };
        people_store::insert(tx, &new).await?;
        people_store::insert_account(tx, id.as_str(), &email, hash).await?;
        let role = RoleKey::from("superbruger");
        let holding = NewHolding { person: &id, role: &role, organisation: &organisation, rollout: None, primary: true, from: Some(since) };
        people_store::insert_holding(tx, &holding).await?;
        librarians.push((organisation, Actor::Person { id: id.to_string(), name }, state));
    }
    Ok(librarians)
}

async fn pass_on(tx: &mut Tx, permit: &LocalPermit, since: Day, librarians: &[(OrganisationCode, Actor, State)]) -> Result<(), Failure> {
    let given =
        |(institution, _, _): &(OrganisationCode, Actor, State)| Given { institution: institution.clone(), since, taken_back_on: None };
    let became = PassedOn {
        task: TRAINING.into(),
        words: "Alle på biblioteket skal have prøvet udlån, aflevering og reservering, inden I holder jul.\n\n1. Find to timer, hvor \
                alle kan.\n2. Gå øvelserne igennem sammen.\n3. Skriv her, hvis noget driller."
            .to_owned(),
        due: day(2026, 12, 18),
        performer: RoleKey::from("superbruger"),
        to: librarians.iter().map(given).collect(),
    };
    local::save_passed_on(tx, permit, None, &became).await?;
    for (institution, librarian, state) in librarians.iter().filter(|(_, _, state)| *state != State::NotStarted) {
        tx.set_now(Moment::on(day(2026, 11, 17).date(), 39_000));
        tx.set_actor(librarian.clone());
        let there = access::task_for_program(permit.rollout(), institution, &passed_on_code(&became.task));
        let overlay = Overlay { state: *state, last_update: Some(day(2026, 11, 17)), ..Overlay::default() };
        tasks::save(tx, &there, &Overlay::default(), &overlay, 0).await?;
    }
    Ok(())
}
