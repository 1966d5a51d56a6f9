//! The programme office and the suppliers with their people.

use crate::{
    dice::Dice,
    embedded::FBS,
    names,
    people::{Person, Roster},
    world::{Place, day},
};
use app::organisations::register::code_of;
use domain::{
    calendar::Day,
    organisation::OrganisationKind,
    text::{OrganisationCode, PersonId},
};

/// The offices of both rollouts.
pub struct Offices {
    /// KOMBIT.
    pub programme_office: Place,
    /// Who supplies the library system.
    pub supplier: Place,
    /// Who supplied BBR.
    pub former_supplier: Place,
}

/// The offices with their people.
pub fn offices() -> Offices {
    let since = day(2018, 1, 15);
    let mut programme_office = place("KOMBIT", OrganisationKind::ProgrammeOffice);
    for (seat, title) in
        [("konsulent", "Implementeringskonsulent"), ("konsulent2", "Implementeringskonsulent"), ("konsulent3", "Implementeringskonsulent")]
    {
        let person = seated(&mut programme_office, seat, title, since);
        programme_office.roster.give(person, "implementeringskonsulent", None, seat == "konsulent", since);
    }
    let mut supplier = place("Systematic", OrganisationKind::Supplier);
    let leader = seated(&mut supplier, "projektleder", "Projektleder", since);
    supplier.roster.give(leader, "leverandoer-projektleder", Some(FBS), true, since);
    seated(&mut supplier, "support", "Supportkonsulent", since);
    Offices { programme_office, supplier, former_supplier: place("BBR-leverandøren", OrganisationKind::Supplier) }
}

/// An office without people.
pub(crate) fn place(name: &str, kind: OrganisationKind) -> Place {
    let code = OrganisationCode::new(code_of(name));
    Place { code, name: name.to_owned(), kind, inhabitants: 0, belongs: None, roster: Roster::default() }
}

/// Puts a new person into a seat and gives their place.
pub fn seated(place: &mut Place, seat: &str, job_title: &'static str, added: Day) -> usize {
    let mut dice = Dice::of(&[place.code.as_str(), seat, "person"]);
    place.roster.people.push(Person {
        id: PersonId::new(dice.id()),
        organisation: place.code.clone(),
        name: names::name(&mut dice),
        email: names::email(seat, if place.belongs.is_some() { place.code.as_str() } else { &place.name }),
        phone: names::phone(&mut dice),
        job_title,
        added,
        leaves: None,
    });
    place.roster.people.len() - 1
}
