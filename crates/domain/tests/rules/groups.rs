//! Working groups: who may sign up when, one of a municipality for each track, and who is a candidate for which.

use domain::{
    calendar::Day,
    group::{
        Bounds, Category, Kept, Quota, Refusal, Selected, SignUp, Stage, Track, candidates, experience, impossible, population, region,
        sign_up, stage, unavailable,
    },
    text::PersonId,
};
use proptest::prelude::*;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn track(key: &str) -> Track {
    let seats = Bounds { min: 5, max: 6 };
    let (profile, focus) = (String::new(), String::new());
    Track { key: key.into(), title: key.into(), profile, focus, roles: vec!["projektleder".into()], seats, quotas: Vec::new() }
}

fn wish(person: &str, home: &str, wishes: &[&str]) -> SignUp {
    let wishes = wishes.iter().map(|wish| (*wish).to_owned()).collect();
    SignUp { person: person.into(), home: home.into(), wishes, withdrawn: false }
}

#[test]
fn a_call_is_open_through_its_deadline_and_then_as_far_as_its_tracks() {
    let at = |kept, today, tracks: &[Selected]| stage(kept, day("2025-03-03"), day(today), tracks);
    let not = [Selected::Not, Selected::Not];
    assert_eq!(at(Kept::Draft, "2025-03-03", &not), Stage::Draft);
    assert_eq!(at(Kept::Open, "2025-03-03", &not), Stage::Open);
    assert_eq!(at(Kept::Open, "2025-03-04", &not), Stage::Closed);
    assert_eq!(at(Kept::Open, "2025-03-04", &[Selected::Committed, Selected::Not]), Stage::Committed);
    assert_eq!(at(Kept::Open, "2025-03-04", &[Selected::Found, Selected::Not]), Stage::Committed);
    assert_eq!(at(Kept::Open, "2025-03-04", &[Selected::Found, Selected::Found]), Stage::Drawn);
    assert_eq!(at(Kept::Settled, "2025-03-01", &not), Stage::Settled);
}

#[test]
fn a_municipality_has_one_for_each_track() {
    let tracks = [track("1"), track("2")];
    let mut all = vec![wish("ane", "0461", &["1"])];
    let try_it = |all: &[SignUp], new: &SignUp| sign_up(Stage::Open, &tracks, all, new);
    assert_eq!(try_it(&all, &wish("bo", "0461", &["2", "1"])), Err(Refusal::Taken("1".into())));
    assert_eq!(try_it(&all, &wish("bo", "0461", &["2"])), Ok(()));
    assert_eq!(try_it(&all, &wish("bo", "0751", &["1"])), Ok(()));
    assert_eq!(try_it(&all, &wish("ane", "0461", &["2", "1"])), Ok(()), "one changes one's own wishes");
    assert_eq!(try_it(&all, &wish("bo", "0751", &["1", "1"])), Err(Refusal::Wishes));
    assert_eq!(try_it(&all, &wish("bo", "0751", &["3"])), Err(Refusal::Wishes));
    assert_eq!(try_it(&all, &wish("bo", "0751", &[])), Err(Refusal::Wishes));
    assert_eq!(sign_up(Stage::Closed, &tracks, &all, &wish("bo", "0751", &["1"])), Err(Refusal::NotOpen));
    all[0].withdrawn = true;
    assert_eq!(try_it(&all, &wish("bo", "0461", &["1"])), Ok(()));
}

#[test]
fn whoever_wishes_another_track_more_waits_for_it() {
    let all = [wish("ane", "0461", &["1"]), wish("bo", "0751", &["2", "1"]), wish("ida", "0851", &["1", "2"])];
    let names = |track, found: &[&str], seated: &[&str]| -> Vec<String> {
        let who = candidates(track, &all, |key| found.contains(&key), |person| seated.contains(&person.as_str()));
        who.iter().map(|one| one.person.to_string()).collect()
    };
    assert_eq!(names("1", &[], &[]), ["ane", "ida"]);
    assert_eq!(names("2", &[], &[]), ["bo"]);
    assert_eq!(names("2", &["1"], &["ane"]), ["bo", "ida"]);
    assert_eq!(names("2", &["1"], &["ida"]), ["bo"]);
    assert_eq!(names("1", &["2"], &[]), ["ane", "bo", "ida"]);
}

#[test]
fn classes_are_what_quotas_can_name() {
    let classes =
        [(Category::Population, population(29_999.0)), (Category::Population, population(70_001.0)), (Category::Experience, experience(2))];
    assert!(classes.iter().all(|(category, value)| category.values().contains(value)));
    assert_eq!(
        (region("Region Sjælland"), region("Region Midtjylland"), region("Sydslesvig")),
        (Some("sjaelland"), Some("midtjylland"), None)
    );
    assert_eq!(Bounds::parse("2 – 4").map(|read| read.to_string()).as_deref(), Some("2–4"));
    assert_eq!((Bounds::parse("4-2"), Bounds::parse("to"), Bounds::parse("3")), (None, None, Some(Bounds { min: 3, max: 3 })));
}

proptest! {
    /// However people of four municipalities try, no track has two of one municipality.
    #[test]
    fn no_track_has_two_of_a_municipality(tries in prop::collection::vec((0..12_u8, prop::collection::vec(0..3_u8, 0..4)), 0..60)) {
        let tracks = [track("0"), track("1"), track("2")];
        let mut all: Vec<SignUp> = Vec::new();
        for (person, wishes) in tries {
            let wishes: Vec<String> = wishes.iter().map(ToString::to_string).collect();
            let wishes: Vec<&str> = wishes.iter().map(String::as_str).collect();
            let new = wish(&person.to_string(), &(person % 4).to_string(), &wishes);
            if sign_up(Stage::Open, &tracks, &all, &new).is_ok() {
                all.retain(|one| one.person != new.person);
                all.push(new);
            }
        }
        for track in &tracks {
            let homes: Vec<_> = all.iter().filter(|one| one.wishes.contains(&track.key)).map(|one| &one.home).collect();
            let different: std::collections::BTreeSet<_> = homes.iter().collect();
            prop_assert_eq!(homes.len(), different.len());
        }
    }
}

#[test]
fn quotas_ask_for_no_more_than_there_are_seats_and_allow_for_as_many() {
    let quota = |value, min, max| Quota { category: Category::Library, value, bounds: Bounds { min, max } };
    let seats = Bounds { min: 5, max: 6 };
    assert_eq!(impossible(seats, &[]), None);
    assert_eq!(impossible(seats, &[quota("school", 2, 4), quota("public", 4, 6)]), None);
    assert_eq!(impossible(seats, &[quota("school", 3, 4), quota("public", 4, 6)]), Some(Category::Library), "seven of six");
    assert_eq!(impossible(seats, &[quota("school", 0, 2), quota("public", 0, 2)]), Some(Category::Library), "four of five");
    assert_eq!(impossible(seats, &[quota("school", 0, 2)]), None, "the others are public");
}

proptest! {
    /// Whoever is not called unavailable has no seat on another track, and everybody else has.
    #[test]
    fn whoever_has_a_seat_on_another_track_does_not_replace(seats in proptest::collection::vec((0_usize..3, 0_usize..6), 0..8)) {
        let people: Vec<PersonId> = (0..6).map(|at| PersonId::new(format!("p{at}"))).collect();
        let tracks = ["1", "2", "3"];
        let candidates: Vec<(String, PersonId)> = people.iter().enumerate().map(|(at, person)| (format!("c{at}"), person.clone())).collect();
        let taken: Vec<(&str, &PersonId)> = seats.iter().map(|(track, person)| (tracks[*track], &people[*person])).collect();
        let away = unavailable("2", &candidates, &taken);
        for (at, (code, _)) in candidates.iter().enumerate() {
            let elsewhere = seats.iter().any(|(track, person)| *track != 1 && *person == at);
            prop_assert_eq!(away.contains(&code.as_str()), elsewhere);
        }
    }
}
