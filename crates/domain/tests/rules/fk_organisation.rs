//! A directory's file against what is known: by UUID first, then by an address that only one has.

use domain::{
    fk_organisation::{Difference, Institution, KnownPerson, KnownUnit, ListedPerson, ListedUnit, difference},
    roster::Details,
    text::PersonId,
};

fn details(name: &str, email: &str) -> Details {
    Details { name: name.to_owned(), email: email.to_owned(), ..Details::default() }
}

fn listed(uuid: &str, name: &str, email: &str) -> ListedPerson {
    ListedPerson { uuid: uuid.to_owned(), details: details(name, email), unit: None }
}

fn known(id: &str, uuid: Option<&str>, email: &str) -> KnownPerson {
    KnownPerson { id: PersonId::from(id), details: details(id, email), uuid: uuid.map(str::to_owned), unit: None }
}

fn people(listed: &[ListedPerson], known: &[KnownPerson]) -> Difference {
    difference(listed, &[], known, &[], &[])
}

#[test]
fn an_address_that_two_share_names_nobody() {
    let both = [known("anne", None, "skolen@example.dk"), known("bo", None, "skolen@example.dk")];
    let found = people(&[listed("1", "anne", "Skolen@example.dk")], &both);
    assert_eq!((found.changed.len(), found.new.len(), found.gone.len()), (0, 1, 0));
    let found = people(&[listed("1", "anne", "Skolen@example.dk")], &both[..1]);
    assert!(found.new.is_empty() && found.changed[0].is_linked && found.changed[0].became.email == "skolen@example.dk");
}

#[test]
fn a_uuid_goes_before_an_address_and_an_empty_field_takes_nothing_away() {
    let all = [known("anne", Some("1"), "anne@example.dk"), known("bo", None, "bo@example.dk")];
    let found = people(&[listed("1", "anne", "bo@example.dk"), listed("2", "ny", "")], &all);
    assert_eq!(found.changed.iter().map(|change| change.id.as_str()).collect::<Vec<_>>(), ["anne"]);
    assert_eq!(found.new.iter().map(|person| person.uuid.as_str()).collect::<Vec<_>>(), ["2"]);
    assert!(found.gone.is_empty(), "of bo no UUID is known: nothing says that they are gone");
    let found = people(&[listed("1", "anne", "")], &all);
    assert_eq!(found, Difference::default(), "no address is no news");
}

#[test]
fn only_who_was_known_by_uuid_can_be_gone() {
    let all = [known("anne", Some("1"), "anne@example.dk"), known("bo", None, "bo@example.dk")];
    assert_eq!(people(&[listed("9", "x", "x@example.dk")], &all).gone, [PersonId::from("anne")]);
}

#[test]
fn a_unit_is_an_institution_by_its_number_else_by_a_name_that_only_one_has() {
    let unit = |name: &str, number: Option<&str>| ListedUnit {
        uuid: "u".to_owned(),
        name: name.to_owned(),
        parent: None,
        number: number.map(str::to_owned),
    };
    let school = |code: &str, name: &str| Institution { code: code.into(), name: name.to_owned() };
    let schools = [school("461001", "Byskolen"), school("461002", "Byskolen"), school("461003", "Havneskolen")];
    let institution = |unit: ListedUnit| {
        let found = difference(&[], &[unit], &[], &[], &schools);
        found.units[0].institution.as_ref().map(ToString::to_string)
    };
    assert_eq!(institution(unit("Byskolen", Some("461002"))).as_deref(), Some("461002"));
    assert_eq!(institution(unit("Byskolen", None)), None);
    assert_eq!(institution(unit("havneskolen ", None)).as_deref(), Some("461003"));
    let known = [KnownUnit { unit: unit("Havneskolen", None), institution: Some("461003".into()) }];
    assert_eq!(difference(&[], &[unit("Havneskolen", None)], &[], &known, &schools), Difference::default());
    assert_eq!(difference(&[], &[], &[], &known, &schools).units_gone, ["u"]);
}
