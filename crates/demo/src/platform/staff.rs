//! Who works with the collaboration platform in municipalities, schools and day-care, and which chairs are empty.

use crate::{
    dice::Dice,
    offices::seated,
    world::{Place, day},
};
use domain::organisation::OrganisationKind;

/// The word in the address, the job title, the roles that go with it, and how often the chair is empty in a hundred.
type Chair = (&'static str, &'static str, &'static [&'static str], i32);

const MUNICIPALITY: [Chair; 12] = [
    ("projektejer", "Direktør for børn og unge", &["projektejer", "styregruppeformand"], 0),
    ("programleder", "Digitaliseringschef", &["programleder", "it-chef"], 2),
    ("klik-administrator", "Digitaliseringskoordinator", &["klik-administrator", "bpi-kontaktperson"], 3),
    ("projektleder", "Projektleder", &["projektleder"], 2),
    ("skolechef", "Skole- og dagtilbudschef", &["skolechef", "gevinstejer", "systemejer", "styregruppemedlem"], 0),
    ("fagkonsulent", "Pædagogisk konsulent", &["fagkonsulent", "projektgruppemedlem", "supervisor-superbrugere"], 4),
    ("tekniker", "It-arkitekt", &["tekniker", "it-arkitekt", "administrator-andre-systemer"], 3),
    ("systemadministrator", "Systemadministrator", &["systemadministrator"], 6),
    ("superbruger-administration", "Skolekonsulent", &["superbruger-administration"], 8),
    ("support", "Supportmedarbejder", &["support-foerste-led"], 5),
    ("kommunikation", "Kommunikationsmedarbejder", &["kommunikationsmedarbejder"], 6),
    ("kontrakt", "Jurist", &["kontraktansvarlig", "oekonomiansvarlig"], 4),
];

const SCHOOL: [Chair; 3] = [
    ("leder", "Skoleleder", &["forandringsleder"], 0),
    ("tovholder", "Lærer", &["tovholder", "it-vejleder"], 3),
    ("sekretaer", "Skolesekretær", &["skolens-administrator", "superbruger-skole"], 3),
];

const DAY_CARE: [Chair; 2] =
    [("leder", "Daginstitutionsleder", &["dagtilbudsleder"], 0), ("tovholder", "Pædagog", &["tovholder", "superbruger-dagtilbud"], 3)];

/// Where there are fewer children than this, the leader of a day-care institution does it all.
const SMALL: u32 = 45;

/// Fills the chairs of a municipality, a school or a day-care institution; offices have their own people.
pub fn fill_chairs(place: &mut Place) {
    let (chairs, since): (&[Chair], _) = match (place.kind, &place.belongs) {
        (OrganisationKind::Municipality, _) => (&MUNICIPALITY, day(2017, 8, 1)),
        (_, Some(belongs)) if belongs.kind == "dagtilbud" => (&DAY_CARE, day(2018, 8, 1)),
        (_, Some(_)) => (&SCHOOL, day(2017, 8, 14)),
        (_, None) => return,
    };
    let alone = place.belongs.as_ref().is_some_and(|belongs| belongs.kind == "dagtilbud") && place.inhabitants < SMALL;
    for (seat, title, roles, empty) in chairs {
        let mut dice = Dice::of(&[place.code.as_str(), seat, "platform-chair"]);
        let is_empty = place.code.as_str() != "0461" && dice.percent(*empty);
        let from = if is_empty { since.plus_working_days(dice.between(300, 560)) } else { since };
        let person = if alone && !place.roster.people.is_empty() { 0 } else { seated(place, seat, title, from) };
        for role in *roles {
            place.roster.give(person, role, None, true, from);
        }
    }
}
