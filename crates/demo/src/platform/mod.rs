//! The world of the collaboration platform: every municipality with all its schools and day-care institutions, on their way in
//! pilots and waves, in two rollouts of one playbook (S2 §8).

mod answers;
mod course;
mod placing;
mod staff;
pub(crate) mod training;

use crate::{
    embedded,
    offices::{self, seated},
    people::Roster,
    world::{Belongs, Course, Place, World, course as begun, day},
};
use app::organisations::register::{INSTITUTIONS, MUNICIPALITIES};
use domain::{
    calendar::Day,
    organisation::OrganisationKind,
    text::{OrganisationCode, Text},
};

/// The rollout to the schools.
pub(crate) const SCHOOLS: &str = "samarbejdsplatformen-skoler";
/// The rollout to day-care.
pub(crate) const DAY_CARE: &str = "samarbejdsplatformen-dagtilbud";

/// The world up to a day: what begins later is left out, and nothing else depends on the day.
pub fn world(until: Day) -> Result<World, String> {
    let mut places = vec![programme_office(), supplier()];
    // Sydslesvig has no schools that take part.
    places.extend(MUNICIPALITIES.iter().filter(|one| one.code != "9999").map(|one| Place {
        code: OrganisationCode::from(one.code.as_str()),
        name: one.name.clone(),
        kind: OrganisationKind::Municipality,
        inhabitants: one.inhabitants.unwrap_or_default(),
        belongs: None,
        roster: Roster::default(),
    }));
    places.extend(INSTITUTIONS.iter().map(|one| Place {
        code: OrganisationCode::from(one.id.as_str()),
        name: one.name.clone(),
        kind: OrganisationKind::Institution,
        inhabitants: one.children,
        belongs: Some(Belongs { kind: one.kind.clone(), municipality: OrganisationCode::from(one.municipality.as_str()) }),
        roster: Roster::default(),
    }));
    places.iter_mut().for_each(staff::fill_chairs);
    let mut schools = rollout(SCHOOLS, ("Samarbejdsplatformen: skoler", "The Collaboration Platform: schools"), day(2017, 8, 28))?;
    schools.placed = placing::schools(&schools.playbook.waves, &places);
    let mut care = rollout(DAY_CARE, ("Samarbejdsplatformen: dagtilbud", "The Collaboration Platform: day-care"), day(2018, 9, 3))?;
    care.placed = placing::day_care(&care.playbook.waves, &places, &schools);
    let courses = [schools, care].map(|mut course| {
        course::play(&mut course, &places, until);
        course.in_order()
    });
    Ok(World { places, courses: courses.into() })
}

fn rollout(key: &'static str, (da, en): (&str, &str), created: Day) -> Result<Course, String> {
    let title = Some(Text { da: da.to_owned(), en: Some(en.to_owned()) });
    Ok(Course { key, title, ..begun(embedded::PLATFORM, created)? })
}

fn programme_office() -> Place {
    let mut place = offices::place("KOMBIT", OrganisationKind::ProgrammeOffice);
    let leader = seated(&mut place, "projektleder", "Projektleder", day(2017, 1, 2));
    place.roster.give(leader, "kombit-projektleder", None, true, day(2017, 1, 2));
    for seat in ["konsulent", "konsulent2", "konsulent3"] {
        let person = seated(&mut place, seat, "Implementeringskonsulent", day(2017, 1, 2));
        place.roster.give(person, "implementeringskonsulent", None, seat == "konsulent", day(2017, 1, 2));
        if seat == "konsulent3" {
            place.roster.give(person, "netvaerksfacilitator", None, true, day(2017, 1, 2));
        }
    }
    place
}

fn supplier() -> Place {
    let mut place = offices::place("Leverandøren af Samarbejdsplatformen", OrganisationKind::Supplier);
    let seats: [(&str, &str, &[&str]); 5] = [
        ("projektleder", "Leveranceprojektleder", &["leverandoer-projektleder", "leverandoer-styregruppe"]),
        ("implementering", "Projektleder for implementering", &["leverandoer-implementering", "leverandoer-konsulent"]),
        ("teknik", "Teknisk projektleder", &["leverandoer-teknisk", "central-administrator"]),
        ("uddannelse", "Projektleder for uddannelse", &["leverandoer-uddannelse", "leverandoer-underviser"]),
        ("support", "Supportleder", &["leverandoer-support", "leverandoer-servicemanager"]),
    ];
    for (seat, title, roles) in seats {
        let person = seated(&mut place, seat, title, day(2017, 5, 1));
        for role in roles {
            place.roster.give(person, role, None, true, day(2017, 5, 1));
        }
    }
    place
}
