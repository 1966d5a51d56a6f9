//! Working groups in the library system's rollout: the implementation group of the playbook (S0), drawn and answered, and a
//! call for a group of its own that is open.

use crate::{
    dice::Dice,
    embedded::FBS,
    world::{Place, World, day},
};
use app::{
    Failure,
    groups::{
        commit_for_program, draw_for_program, fields_of,
        store::{self, CallFields, SignUpFields},
    },
    organisations::directory::Directory,
};
use database::{Actor, Moment, Tx};
use domain::{
    access,
    calendar::Day,
    group::{Bounds, Kept, SignUp, Track},
    organisation::OrganisationKind,
    text::RolloutKey,
};

const WHY: [&str; 4] = [
    "Vi er et lille bibliotek og vil gerne have, at materialerne også passer til os.",
    "Jeg har indført to systemer før og kender faldgruberne.",
    "Jeg underviser kollegerne og vil gerne være med til at gøre vejledningerne bedre.",
    "Skolebibliotekerne skal også høres.",
];

fn track(key: &str, title: &str, focus: &str, role: &str, (min, max): (u32, u32)) -> Track {
    let (profile, seats) = (String::new(), Bounds { min, max });
    Track { key: key.into(), title: title.into(), profile, focus: focus.into(), roles: vec![role.into()], seats, quotas: Vec::new() }
}

/// A call that is open today.
fn guides() -> CallFields {
    CallFields {
        title: "Arbejdsgruppe om vejledninger".into(),
        about: "Gruppen læser vejledningerne til FBS 2.0, før de sendes til alle biblioteker.".into(),
        effort: "To onlinemøder på to timer og en halv dags læsning.".into(),
        deadline: day(2026, 12, 11),
        tracks: vec![
            track("1", "Superbrugere", "Vejledninger til den daglige ekspedition.", "superbruger", (5, 6)),
            track("2", "Systemadministratorer", "Vejledninger til opsætning.", "systemadministrator", (3, 4)),
        ],
    }
}

/// Signs a person up who holds a role in a municipality.
async fn sign_up(tx: &mut Tx, call: &str, place: &Place, role: &str, wish: &str, on: Day) -> Result<bool, Failure> {
    let Some(person) = place.roster.holder(role, FBS, on).map(|at| &place.roster.people[at]) else { return Ok(false) };
    let mut dice = Dice::of(&["group", place.code.as_str(), wish, &on.to_string()]);
    let facts = SignUp { person: person.id.clone(), home: place.code.clone(), wishes: vec![wish.to_owned()], withdrawn: false };
    let fields = SignUpFields {
        wishes: facts.wishes.clone(),
        role_from: None,
        library: if dice.percent(30) { "school" } else { "public" }.to_owned(),
        years: u32::try_from(dice.between(0, 25)).unwrap_or_default(),
        why: dice.one_of(&WHY).to_owned(),
        leader: "Bibliotekschefen".to_owned(),
    };
    tx.set_actor(Actor::Person { id: person.id.as_str().to_owned(), name: person.name.clone() });
    let permit = access::groups_for_program(&RolloutKey::from(FBS));
    store::sign_up(tx, &permit, call, &facts, person.id.as_str(), &fields).await?;
    Ok(true)
}

/// Writes both calls down as they stand on a day.
pub(crate) async fn write(tx: &mut Tx, directory: &Directory, world: &World, today: Day) -> Result<(), Failure> {
    let made = day(2026, 8, 17);
    let rollout = RolloutKey::from(FBS);
    let Some(course) = world.courses.iter().find(|course| course.key == FBS) else { return Ok(()) };
    let Some(template) = course.playbook.groups.first().filter(|_| made <= today) else { return Ok(()) };
    let permit = access::groups_for_program(&rollout);
    let places: Vec<&Place> = world.places.iter().filter(|place| place.kind == OrganisationKind::Municipality).collect();
    let Some(office) = world.places.iter().find(|place| place.kind == OrganisationKind::ProgrammeOffice) else { return Ok(()) };
    let Some(consultant) = office.roster.people.first() else { return Ok(()) };
    let by = || Actor::Person { id: consultant.id.as_str().to_owned(), name: consultant.name.clone() };
    tx.set_actor(by());
    tx.set_now(Moment::on(made.date(), 36_000));
    let fields = fields_of(template, made);
    let drawn = store::insert(tx, &permit, &fields, Some(&template.key)).await?;
    store::update(tx, &permit, (&drawn, &fields), &fields, Kept::Open, 1).await?;
    // Superusers are appointed by then.
    let signed = day(2026, 9, 9);
    let mut wished = [false; 2];
    if signed <= today {
        tx.set_now(Moment::on(signed.date(), 40_000));
        for (at, place) in places.iter().enumerate() {
            match at % 4 {
                1 => wished[0] |= sign_up(tx, &drawn, place, "projektleder", &fields.tracks[0].key, signed).await?,
                2 => wished[1] |= sign_up(tx, &drawn, place, "superbruger", &fields.tracks[1].key, signed).await?,
                _ => {}
            }
        }
    }
    tx.set_actor(by());
    if fields.deadline < today && wished == [true; 2] {
        tx.set_now(Moment::on(fields.deadline.plus_working_days(1).date(), 36_000));
        for track in &fields.tracks {
            commit_for_program(tx, &permit, directory, (&drawn, &track.key), "kaskade demo").await?;
            draw_for_program(tx, &permit, &drawn, &track.key).await?;
        }
        store::update(tx, &permit, (&drawn, &fields), &fields, Kept::Settled, 2).await?;
    }
    let opened = day(2026, 11, 16);
    if opened <= today {
        tx.set_now(Moment::on(opened.date(), 36_000));
        let fields = guides();
        let open = store::insert(tx, &permit, &fields, None).await?;
        store::update(tx, &permit, (&open, &fields), &fields, Kept::Open, 1).await?;
        for place in places.iter().skip(20).step_by(11).filter(|place| place.code.as_str() != "0461") {
            sign_up(tx, &open, place, "superbruger", "1", opened).await?;
        }
        tx.set_actor(by());
    }
    Ok(())
}
