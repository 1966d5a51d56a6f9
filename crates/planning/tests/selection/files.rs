//! A call as people write it.

use planning::selection::{Misread, Seats, read};

const QUOTAS: &str = "title = \"Spor 1\"\nseats = [5, 6]\n\n[quotas.region]\n\"Sjælland\" = [1, 2]\n\n[quotas.bibliotek]\nskole = 1\n";
const PEOPLE: &str = "id;municipality;region;bibliotek\n17;Næstved;Sjælland;skole\n18;Odense;Syddanmark;\n";

#[test]
fn a_call_is_read() {
    let call = read(QUOTAS, PEOPLE).unwrap();
    assert_eq!(call.seats, Seats { min: 5, max: 6 });
    assert!(call.one_per_municipality);
    let quotas: Vec<_> = call.quotas.iter().map(|quota| (quota.value.as_str(), quota.min, quota.max)).collect();
    assert_eq!(quotas, [("skole", 1, 1), ("Sjælland", 1, 2)]);
    assert_eq!(call.candidates[0].features["bibliotek"], "skole");
    assert!(!call.candidates[1].features.contains_key("bibliotek"));
}

#[test]
fn what_cannot_be_read_has_its_place() {
    let refused = |quotas: &str, people: &str| read(quotas, people).unwrap_err().to_string();
    assert_eq!(refused(QUOTAS, &PEOPLE.replace("18;Odense", "17;Odense")), "17 is there twice");
    assert_eq!(refused(QUOTAS, &PEOPLE.replace("Odense", "")), "candidates, line 3: municipality is empty");
    assert_eq!(refused(QUOTAS, &PEOPLE.replace("id;", "nr;")), "candidates, line 1: there is no column id");
    assert!(matches!(read(QUOTAS, "id;municipality;region;bibliotek\n1;Odense\n"), Err(Misread::Line(2, _))));
    assert_eq!(refused(&QUOTAS.replace("bibliotek", "erfaring"), PEOPLE), "quotas: erfaring is no column of the candidates");
    assert_eq!(refused(&QUOTAS.replace("[1, 2]", "[2, 1]"), PEOPLE), "region Sjælland: the least is above the most");
    assert!(refused(&QUOTAS.replace("seats", "stole"), PEOPLE).starts_with("quotas: "));
}
