//! What Odense does beside the playbook: two tasks of its own, one of them shared, and the training that it passed on to three
//! of its libraries, which are not equally far.

use crate::{
    dice::Dice,
    names,
    world::{Place, World, day},
};
use app::{
    Failure,
    institutions::program,
    local::store as local,
    people::store::{self as people_store, NewHolding, NewPerson},
    tasks::store as tasks,
};
use database::{Actor, Moment, Tx};
use domain::{
    access::{self, LocalPermit},
    calendar::Day,
    institution::Field,
    local::{Given, OwnTask, PassedOn, passed_on_code},
    task::{Overlay, State},
    text::{OrganisationCode, PersonId, RoleKey, RolloutKey},
};

const LEADER: &str = "projektleder.odense@example.dk";
/// The task of the playbook that is passed on: training everybody before go-live.
const TRAINING: &str = "270";

/// The libraries that train, and how far each has come.
const TRAINED: [(&str, State); 3] =
    [("0461-hovedbiblioteket", State::InProgress), ("0461-bolbro", State::Completed), ("0461-vollsmose", State::NotStarted)];

/// Code, name, type, district, children or pupils, staff; a zero is not known.
const REGISTER: [(&str, &str, &str, &str, u32, u32); 16] = [
    ("0461-hovedbiblioteket", "Odense Hovedbibliotek", "folkebibliotek", "Område Midt", 0, 64),
    ("0461-bolbro", "Bolbro Bibliotek", "folkebibliotek", "Område Vest", 0, 6),
    ("0461-vollsmose", "Vollsmose Bibliotek", "folkebibliotek", "Område Nord", 0, 11),
    ("0461-dalum", "Dalum Bibliotek", "folkebibliotek", "Område Syd", 0, 7),
    ("0461-munkebjergskolen", "Munkebjergskolen", "folkeskole", "Område Midt", 512, 58),
    ("0461-tarup-skole", "Tarup Skole", "folkeskole", "Område Nord", 664, 71),
    ("0461-boernehuset-aaloekke", "Børnehuset Åløkke", "dagtilbud", "Område Midt", 84, 22),
    ("0461-boernehuset-solsikken", "Børnehuset Solsikken", "dagtilbud", "Område Vest", 62, 17),
    ("0461-boernehuset-regnbuen", "Børnehuset Regnbuen", "dagtilbud", "Område Nord", 96, 26),
    ("0461-boernehuset-egely", "Børnehuset Egely", "dagtilbud", "Område Syd", 41, 12),
    ("0461-boernehuset-humlebien", "Børnehuset Humlebien", "dagtilbud", "Område Syd", 38, 11),
    ("0461-boernehuset-muslingen", "Børnehuset Muslingen", "dagtilbud", "Område Nord", 73, 19),
    ("0461-boernehuset-kastanjen", "Børnehuset Kastanjen", "dagtilbud", "Område Vest", 55, 15),
    ("0461-boernehuset-bakken", "Børnehuset Bakken", "dagtilbud", "Område Midt", 47, 13),
    ("0461-specialskolen-ved-aaen", "Specialskolen ved Åen", "specialskole", "Område Syd", 88, 61),
    ("0461-klubben-nord", "Klubben Nord", "klub", "Område Nord", 120, 9),
];

/// Registers the institutions; before the people, as organisations are.
pub(crate) async fn write_institutions(tx: &mut Tx) -> Result<(), Failure> {
    let line = |(code, name, kind, district, children, staff): &(&str, &str, &str, &str, u32, u32)| {
        let [children, staff] = [children, staff].map(ToString::to_string);
        let fields = [
            (Field::Name, (*name).to_owned()),
            (Field::Type, (*kind).to_owned()),
            (Field::District, (*district).to_owned()),
            (Field::Children, children),
            (Field::Staff, staff),
        ];
        let known = fields.into_iter().filter(|(_, text)| text != "0");
        (OrganisationCode::from(*code), OrganisationCode::from("0461"), known.collect())
    };
    let lines: Vec<_> = REGISTER.iter().map(line).collect();
    program::register(tx, &lines).await
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
    for (code, state) in TRAINED {
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
