//! B8: who is in a forum, who finds it, and whose contact details its members see.

use crate::sketch::day;
use domain::{
    access::{self, Contactable, ForumFacts, HeldRole, Viewer},
    assignment::{Holding, PersonIndex},
    calendar::Day,
    forum::{Circle, Level, Place, Reason, Said, members},
    organisation::OrganisationKind,
    text::{OrganisationCode, PersonId},
};
use proptest::{collection::vec, prelude::*};
use std::collections::HashMap;

/// Where the people of the examples work: code and region.
const HOMES: [(&str, &str); 4] =
    [("0461", "Region Syddanmark"), ("0751", "Region Midtjylland"), ("0479", "Region Syddanmark"), ("kombit", "")];
const TODAY: &str = "2026-11-20";

fn homes() -> Vec<(OrganisationCode, Option<&'static str>)> {
    HOMES.iter().map(|(code, region)| (OrganisationCode::from(*code), Some(*region).filter(|region| !region.is_empty()))).collect()
}

fn holding(person: u32, role: &str, rollout: Option<&str>) -> Holding {
    Holding {
        person: PersonIndex::new(person),
        role: role.into(),
        organisation: HOMES[person as usize % HOMES.len()].0.into(),
        rollout: rollout.map(Into::into),
        primary: true,
        from: None,
        until: None,
    }
}

fn circle(level: Level) -> Circle {
    Circle { level, rollout: None, roles: vec!["projektleder".into(), "superbruger".into()] }
}

fn levels() -> [Level; 3] {
    [Level::Municipal("0461".into()), Level::Regional("Region Syddanmark".to_owned()), Level::Common]
}

/// Who is in, by number, where person `n` works at place `n` modulo four and number 9 works nowhere any more.
fn who(circle: &Circle, holdings: &[Holding], said: &[(u32, Said)]) -> Vec<(u32, Reason)> {
    let homes = homes();
    let said: HashMap<PersonIndex, Said> = said.iter().map(|(person, said)| (PersonIndex::new(*person), *said)).collect();
    let place = |person: PersonIndex| {
        let (home, region) = &homes[person.place() as usize % homes.len()];
        (person.place() != 9).then_some(Place { home, region: *region })
    };
    members(circle, holdings, &said, place, day(TODAY)).into_iter().map(|(person, reason)| (person.place(), reason)).collect()
}

fn numbers(circle: &Circle, holdings: &[Holding], said: &[(u32, Said)]) -> Vec<u32> {
    who(circle, holdings, said).into_iter().map(|(person, _)| person).collect()
}

#[test]
fn whoever_holds_the_role_is_in_as_far_as_the_forum_reaches_and_as_long_as_they_hold_it() {
    let mut holdings: Vec<Holding> = (0..4).map(|person| holding(person, "projektleder", None)).collect();
    holdings.push(holding(5, "tekniker", None));
    let found = levels().map(|level| numbers(&circle(level), &holdings, &[]));
    assert_eq!(found, [vec![0], vec![0, 2], vec![0, 1, 2, 3]]);
    holdings[0].until = Some(day("2026-11-19"));
    holdings[2].from = Some(day("2026-11-21"));
    assert_eq!(numbers(&circle(Level::Common), &holdings, &[]), [1, 3], "one has stopped, one has not begun");
}

#[test]
fn a_network_of_one_rollout_gathers_those_who_hold_the_role_there() {
    let holdings = [holding(0, "projektleder", Some("fbs")), holding(1, "projektleder", Some("bbr")), holding(2, "projektleder", None)];
    let one = Circle { rollout: Some("fbs".into()), ..circle(Level::Common) };
    assert_eq!(numbers(&one, &holdings, &[]), [0, 2]);
    assert_eq!(numbers(&circle(Level::Common), &holdings, &[]), [0, 1, 2]);
}

#[test]
fn people_are_put_in_by_hand_and_stay_out_once_they_left() {
    let holdings = [holding(0, "projektleder", None)];
    let by_hand = [(3, Said::Added), (0, Said::Left)];
    assert_eq!(who(&circle(Level::Common), &holdings, &by_hand), [(3, Reason::ByHand)]);
    let [municipal, regional, _] = levels().map(|level| numbers(&circle(level), &holdings, &by_hand[..1]));
    assert_eq!(municipal, [0], "nobody from outside comes into a municipality's own");
    assert_eq!(regional, [0, 3], "a network of a region has helpers from outside");
    assert_eq!(Reason::ByHand.said_when_out(), None, "whoever was put in by hand is just put in no longer");
    assert_eq!(Reason::Holds("projektleder".into()).said_when_out(), Some(Said::Left));
    let both = who(&circle(Level::Common), &holdings, &[(0, Said::Added)]);
    assert_eq!(both, [(0, Reason::Holds("projektleder".into()))]);
}

fn viewer(kind: OrganisationKind, home: &str, role: &str) -> Viewer {
    let roles = vec![HeldRole { role: role.into(), organisation: home.into(), rollout: None }];
    Viewer { person: PersonId::from("someone"), organisation: home.into(), kind, roles }
}

type Finds = (OrganisationKind, &'static str, &'static str, &'static str, bool, [&'static str; 3]);

/// Kind, home, region, role, member or not; then what they find of Odense's own forum, of the network of Syddanmark and of
/// the common one. `-` nothing · `f` what it is · `m` its members · `k` keeps it.
const FINDS: [Finds; 10] = [
    (OrganisationKind::ProgrammeOffice, "kombit", "", "implementeringskonsulent", false, ["-", "fmk", "fmk"]),
    (OrganisationKind::Supplier, "systematic", "", "leverandoer-projektleder", false, ["-", "-", "-"]),
    (OrganisationKind::Supplier, "systematic", "", "leverandoer-projektleder", true, ["-", "fm", "fm"]),
    (OrganisationKind::Municipality, "0461", "Region Syddanmark", "klik-administrator", false, ["fmk", "f", "f"]),
    (OrganisationKind::Municipality, "0461", "Region Syddanmark", "projektleder", true, ["fm", "fm", "fm"]),
    (OrganisationKind::Municipality, "0461", "Region Syddanmark", "", false, ["fm", "f", "f"]),
    (OrganisationKind::Municipality, "0479", "Region Syddanmark", "klik-administrator", false, ["-", "f", "f"]),
    (OrganisationKind::Municipality, "0751", "Region Midtjylland", "klik-administrator", false, ["-", "-", "f"]),
    (OrganisationKind::Municipality, "0751", "Region Midtjylland", "projektleder", true, ["-", "fm", "fm"]),
    (OrganisationKind::Institution, "0461/skole", "Region Syddanmark", "klik-administrator", false, ["fm", "f", "f"]),
];

#[test]
fn forums_exist_to_those_whom_they_reach_and_are_kept_by_those_who_started_them() {
    for (kind, home, region, role, is_member, expected) in FINDS {
        let viewer = viewer(kind, home, role);
        let place_home = OrganisationCode::from(home.split('/').next().unwrap());
        let place = Place { home: &place_home, region: Some(region).filter(|region| !region.is_empty()) };
        let found = levels().map(|level| {
            let key = "forum".into();
            let facts = ForumFacts { key: &key, level: &level, rollout_exists: true, place, is_member, host: None };
            let Some(permit) = access::forum(&viewer, &facts) else { return "-".to_owned() };
            assert_eq!(permit.calls_meetings(), permit.keeps());
            format!("f{}{}", if permit.sees_members() { "m" } else { "" }, if permit.keeps() { "k" } else { "" })
        });
        assert_eq!(found.each_ref().map(String::as_str), expected, "{role} of {home}, member: {is_member}");
    }
}

#[test]
fn who_takes_no_part_finds_no_network_of_a_rollout_and_the_host_writes_its_meetings() {
    let someone = viewer(OrganisationKind::Municipality, "0461", "projektleder");
    let (key, home) = ("forum".into(), "0461".into());
    let place = Place { home: &home, region: None };
    let facts = ForumFacts { key: &key, level: &Level::Common, rollout_exists: false, place, is_member: false, host: None };
    assert_eq!(access::forum(&someone, &facts), None);
    let host = ForumFacts { is_member: true, host: Some(&someone.person), ..facts };
    let permit = access::forum(&someone, &host).unwrap();
    assert!(permit.calls_meetings() && !permit.keeps());
}

#[test]
fn contact_details_are_seen_of_those_who_agreed_by_members_only() {
    let (key, home) = ("forum".into(), "0461".into());
    let place = Place { home: &home, region: None };
    let permit = |is_member| {
        let facts = ForumFacts { key: &key, level: &Level::Common, rollout_exists: true, place, is_member, host: None };
        access::forum(&viewer(OrganisationKind::Municipality, "0461", "projektleder"), &facts).unwrap()
    };
    let stranger = Contactable { known_anyway: false, agreed: false, is_office_host: false };
    let sees = |is_member, person: Contactable| access::forum_contact(&permit(is_member), &person);
    assert!(!sees(true, stranger) && !sees(false, stranger));
    assert!(sees(true, Contactable { agreed: true, ..stranger }) && !sees(false, Contactable { agreed: true, ..stranger }));
    assert!(sees(false, Contactable { known_anyway: true, ..stranger }));
    assert!(sees(false, Contactable { is_office_host: true, ..stranger }));
}

#[test]
fn the_office_starts_wide_forums_and_a_klik_administrator_those_of_their_municipality() {
    let [own, regional, common] = levels();
    let starts = |kind, home: &str, role: &str| {
        let start = access::start_forum(&viewer(kind, home, role));
        [&own, &regional, &common].map(|level| start.as_ref().is_some_and(|start| start.allows(level)))
    };
    assert_eq!(starts(OrganisationKind::ProgrammeOffice, "kombit", ""), [false, true, true]);
    assert_eq!(starts(OrganisationKind::Municipality, "0461", "klik-administrator"), [true, false, false]);
    assert_eq!(starts(OrganisationKind::Municipality, "0751", "klik-administrator"), [false, false, false]);
    assert_eq!(starts(OrganisationKind::Municipality, "0461", "projektleder"), [false; 3]);
    assert_eq!(starts(OrganisationKind::Supplier, "systematic", "klik-administrator"), [false; 3]);
}

proptest! {
    /// Whatever is held and said: each is in once and for a reason that holds; nobody who left, works nowhere or lies out
    /// of a municipality's reach; and nobody is lost by anybody else's coming.
    #[test]
    fn members_are_exactly_those_with_a_reason(
        held in vec((0_u32..10, 0_usize..3, 0_i32..20), 0..12),
        said in vec((0_u32..10, any::<bool>()), 0..6),
        level in 0_usize..3,
    ) {
        let roles = ["projektleder", "superbruger", "tekniker"];
        let today = day(TODAY);
        let holdings: Vec<Holding> = held
            .iter()
            .map(|(person, role, until)| Holding { until: Some(Day::from_number(today.number() - 10 + until)), ..holding(*person, roles[*role], None) })
            .collect();
        let said: HashMap<u32, Said> = said.into_iter().map(|(person, left)| (person, if left { Said::Left } else { Said::Added })).collect();
        let said: Vec<(u32, Said)> = said.into_iter().collect();
        let circle = circle(levels()[level].clone());
        let found = who(&circle, &holdings, &said);
        for person in 0..10 {
            let word = said.iter().find(|(one, _)| *one == person).map(|(_, said)| *said);
            let (home, region) = &homes()[person as usize % HOMES.len()];
            let place = Place { home, region: *region };
            let holds = holdings.iter().any(|one| one.person.place() == person && circle.roles.contains(&one.role) && one.until >= Some(today));
            let in_it = person != 9
                && word != Some(Said::Left)
                && ((holds && circle.level.reaches(place)) || (word == Some(Said::Added) && circle.level.admits(place)));
            prop_assert_eq!(found.iter().filter(|(one, _)| *one == person).count(), usize::from(in_it), "person {}", person);
        }
    }
}
