//! Who works in a municipality, and which chairs are empty.

use crate::{
    dice::Dice,
    embedded::FBS,
    offices::seated,
    temper::Temper,
    world::{Place, day},
};
use domain::calendar::Day;

/// A chair: the word in the address, the job title, the roles that go with it, how often it is empty in a hundred, and
/// whether a small municipality gives the roles to the chair before it instead.
type Chair = (&'static str, &'static str, &'static [&'static str], i32, bool);

const CHAIRS: [Chair; 14] = [
    ("projektejer", "Kultur- og fritidschef", &["projektejer"], 1, false),
    ("programleder", "Digitaliseringschef", &["programleder"], 7, false),
    ("klik-administrator", "Digitaliseringskoordinator", &["klik-administrator"], 3, true),
    ("systemansvarlig", "Systemansvarlig for biblioteksområdet", &["systemansvarlig"], 0, false),
    ("faglig-leder", "Bibliotekschef", &["faglig-leder", "gevinstejer"], 1, true),
    ("fagperson-folkebibliotek", "Bibliotekar", &["fagperson-folkebibliotek"], 2, false),
    ("fagperson-plc", "Skolebibliotekar", &["fagperson-plc"], 6, false),
    ("systemadministrator-nuvaerende", "Systembibliotekar", &["systemadministrator-nuvaerende"], 0, true),
    ("it-chef", "It-chef", &["it-chef", "underskriftberettiget"], 2, false),
    ("tekniker", "It-tekniker", &["tekniker", "it-fagperson"], 1, false),
    ("infrastrukturansvarlig", "It-arkitekt", &["infrastrukturansvarlig"], 12, true),
    ("oekonomimedarbejder", "Økonomikonsulent", &["oekonomimedarbejder"], 5, false),
    ("rolleadministrator", "Brugeradministrator", &["rolleadministrator"], 26, false),
    ("aftaleadministrator", "It-sikkerhedskonsulent", &["aftaleadministrator", "it-sikkerhedsansvarlig"], 3, false),
];

/// Fills the chairs of a municipality, except those whose people are named later in the course.
pub fn fill_chairs(place: &mut Place, temper: Temper) {
    let since = day(2025, 12, 1);
    let is_small = place.inhabitants < 30_000;
    for (seat, title, roles, empty, shared) in CHAIRS {
        let mut dice = Dice::of(&[place.code.as_str(), seat, "chair"]);
        let shares = shared && is_small && !place.roster.people.is_empty();
        let empty = if temper == Temper::Understaffed { empty * 3 + 3 } else { empty };
        let is_empty = if place.code.as_str() == "0461" { seat == "rolleadministrator" } else { dice.percent(empty) };
        let from = match (is_empty, seat, place.code.as_str()) {
            (false, _, _) => since,
            (true, _, "0461") => day(2026, 11, 30),
            (true, "rolleadministrator", _) => between(&mut dice, day(2026, 10, 12), day(2027, 1, 4)),
            (true, _, _) => between(&mut dice, day(2026, 3, 2), day(2027, 1, 4)),
        };
        let person = if shares { place.roster.people.len() - 1 } else { seated(place, seat, title, from) };
        // Who also sits on a chair that is filled later holds its roles only then.
        let from = from.max(place.roster.people[person].added);
        for role in roles {
            place.roster.give(person, role, None, true, from);
        }
    }
}

/// The project leader, from the day on which the municipality names them; in two municipalities they move on, and it
/// takes a while until somebody follows.
pub fn name_project_leader(place: &mut Place, named: Day) -> usize {
    let leader = seated(place, "projektleder", "Projektleder", named);
    place.roster.give(leader, "projektleder", Some(FBS), true, named);
    let gap = match place.code.as_str() {
        "0360" => Some((day(2026, 11, 9), day(2026, 12, 1))),
        "0482" => Some((day(2026, 6, 30), day(2026, 8, 10))),
        _ => None,
    };
    if let Some((last, next)) = gap {
        place.roster.people[leader].leaves = Some(last);
        let follower = seated(place, "projektleder2", "Projektleder", next);
        place.roster.give(follower, "projektleder", Some(FBS), true, next);
    }
    leader
}

fn between(dice: &mut Dice, first: Day, last: Day) -> Day {
    Day::from_number(dice.between(first.number(), last.number())).on_or_after_working_day()
}
