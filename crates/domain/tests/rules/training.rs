//! E2, E3: places are never used beyond what is granted, seats never beyond what there are, nobody is lost, and groups keep together.

use domain::{
    calendar::Day,
    text::{CourseKey, OrganisationCode, PersonId},
    training::{
        Act, Course, Entitlement, Entry, Places, Refusal, Seat, SeatState, Session, SessionState, bought, buy, fold, offered_until,
        places_of, settle, sign_up, step, still_kept,
    },
};
use proptest::{collection::vec, prelude::*};

const ENTITLED: u32 = 5;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn session(seats: u32) -> Session {
    Session {
        id: "hold".to_owned(),
        course: CourseKey::from("kursus"),
        day: day("2026-10-20"),
        deadline: day("2026-10-09"),
        seats,
        state: SessionState::Planned,
        kept: Vec::new(),
    }
}

/// A ledger that everything is written to.
#[derive(Default)]
struct Ledger {
    entries: Vec<Entry>,
    next: usize,
}

impl Ledger {
    fn seats(&self) -> Vec<Seat> {
        fold(&self.entries)
    }

    fn places(&self, organisation: &str) -> Places {
        places_of(&self.entries, &self.seats(), (&"kursus".into(), &organisation.into()), ENTITLED, None)
    }

    fn line(&mut self, organisation: &str, act: Act, seat: &str, person: &str, group: &str, until: Option<Day>) {
        self.entries.push(Entry {
            course: "kursus".into(),
            organisation: OrganisationCode::from(organisation),
            act,
            count: 1,
            session: "hold".to_owned(),
            seat: seat.to_owned(),
            person: Some(PersonId::from(person)),
            group: group.to_owned(),
            until,
        });
    }

    fn sign_up(&mut self, session: &Session, organisation: &str, count: usize, together: bool, today: Day) -> Result<Vec<Act>, Refusal> {
        let first = self.next;
        let people: Vec<PersonId> = (first..first + count).map(|number| PersonId::new(format!("p{number}"))).collect();
        let acts = sign_up(session, &self.seats(), (&organisation.into(), &self.places(organisation)), &people, together, today)?;
        self.next += count;
        let group = if together && count > 1 { format!("g{first}") } else { String::new() };
        for (person, act) in people.iter().zip(&acts) {
            self.line(organisation, *act, &format!("s{person}"), person.as_str(), &group, None);
        }
        Ok(acts)
    }

    fn settle(&mut self, session: &Session, today: Day) {
        for one in settle(session, &self.seats(), today) {
            let seat = self.seats().into_iter().find(|seat| seat.id == one.seat).unwrap();
            self.line(seat.organisation.as_str(), one.act, &seat.id, seat.person.as_str(), &seat.group, one.until);
        }
    }

    fn act(&mut self, session: &Session, seat: &Seat, act: Act, today: Day) -> Result<(), Refusal> {
        step(session, seat, act, today)?;
        self.line(seat.organisation.as_str(), act, &seat.id, seat.person.as_str(), &seat.group, None);
        Ok(())
    }
}

#[test]
fn signing_up_is_done_with_as_many_as_are_wanted_and_there_are_places_for() {
    let places = |wanted, reserved, used| Places { entitled: 5, wanted, bought: 1, reserved, used };
    assert!(!places(None, 0, 0).is_enrolled() && places(None, 1, 0).is_enrolled(), "somebody, where nobody said how many");
    assert!(!places(Some(3), 2, 0).is_enrolled() && places(Some(3), 2, 1).is_enrolled());
    assert!(!places(Some(0), 0, 0).is_enrolled() && places(Some(0), 1, 0).is_enrolled());
    assert!(places(Some(40), 6, 0).is_enrolled(), "more than there are places cannot be signed up");
}

#[test]
fn places_add_up_by_the_rules_of_the_playbook() {
    let course = Course {
        key: "kursus".into(),
        title: Default::default(),
        about: Default::default(),
        modules: Vec::new(),
        form: "a".into(),
        hours: 6,
        audiences: Vec::new(),
        places: vec![
            Entitlement { count: 2, per: 1, institutions: Some("folkeskole".to_owned()) },
            Entitlement { count: 1, per: 2, institutions: Some("dagtilbud".to_owned()) },
            Entitlement { count: 1, per: 1, institutions: None },
        ],
        wanted: None,
        enrols: None,
        closes: None,
        fills: None,
        pilot: 0,
    };
    // S2 §2.2: the average municipality has fifteen schools and thirty superusers there.
    assert_eq!(course.entitled(|kind| if kind == "folkeskole" { 15 } else { 0 }), 31);
    assert_eq!(course.entitled(|kind| if kind == "dagtilbud" { 5 } else { 0 }), 4, "a beginning counts as a whole");
}

#[test]
fn a_freed_seat_goes_to_the_first_whose_group_it_is_enough_for_and_on_if_nobody_takes_it() {
    let (session, today) = (session(3), day("2026-09-14"));
    let mut ledger = Ledger::default();
    assert_eq!(ledger.sign_up(&session, "0461", 3, false, today).unwrap(), [Act::Seated; 3]);
    assert_eq!(ledger.sign_up(&session, "0751", 2, true, today).unwrap(), [Act::Queued; 2]);
    assert_eq!(ledger.sign_up(&session, "0101", 1, false, today).unwrap(), [Act::Queued]);
    let first = ledger.seats()[0].clone();
    ledger.act(&session, &first, Act::Cancelled, today).unwrap();
    ledger.settle(&session, today);
    let until = offered_until(&session, today);
    assert_eq!(until, day("2026-09-17"));
    assert_eq!(ledger.seats()[5].state, SeatState::Offered(until), "one seat is not enough for two");
    ledger.settle(&session, until.plus_days(1));
    assert_eq!(ledger.seats()[5].state, SeatState::Lapsed);
    let second = ledger.seats()[1].clone();
    ledger.act(&session, &second, Act::Cancelled, today).unwrap();
    ledger.settle(&session, until.plus_days(1));
    assert!(ledger.seats()[3..5].iter().all(|seat| matches!(seat.state, SeatState::Offered(_))), "now it is enough for both");
    assert_eq!(ledger.places("0101").left(), ENTITLED, "a lapsed place comes back");
}

#[test]
fn a_session_that_is_over_full_or_called_off_says_so() {
    let today = day("2026-09-14");
    let mut ledger = Ledger::default();
    assert_eq!(ledger.sign_up(&session(3), "0461", 0, false, today), Err(Refusal::Nobody));
    assert_eq!(ledger.sign_up(&session(3), "0461", 6, false, today), Err(Refusal::Places(5)));
    assert_eq!(ledger.sign_up(&session(3), "0461", 1, false, day("2026-10-10")), Err(Refusal::Closed));
    let off = Session { state: SessionState::Cancelled, ..session(3) };
    assert_eq!(ledger.sign_up(&off, "0461", 1, false, today), Err(Refusal::Closed));
    ledger.sign_up(&session(3), "0461", 1, false, today).unwrap();
    let seat = ledger.seats()[0].clone();
    assert_eq!(step(&session(3), &seat, Act::Came, today), Err(Refusal::NotYet));
    let twice = sign_up(&session(3), &ledger.seats(), (&"0461".into(), &ledger.places("0461")), &["p0".into()], false, today);
    assert_eq!(twice, Err(Refusal::Twice));
}

#[test]
fn seats_that_the_plan_keeps_go_to_nobody_else_until_one_signs_up_no_more() {
    let today = day("2026-08-31");
    let session = Session { kept: vec![("0461".into(), 2), ("0101".into(), 1)], ..session(4) };
    let mut ledger = Ledger::default();
    assert_eq!(still_kept(&session, &ledger.seats(), today), 3);
    assert_eq!(ledger.sign_up(&session, "0751", 2, false, today).unwrap(), [Act::Seated, Act::Queued], "one of four is for all");
    assert_eq!(ledger.sign_up(&session, "0461", 3, false, today).unwrap(), [Act::Seated, Act::Seated, Act::Queued]);
    ledger.settle(&session, today);
    assert_eq!(still_kept(&session, &ledger.seats(), today), 1);
    assert!(ledger.seats().iter().all(|seat| !matches!(seat.state, SeatState::Offered(_))), "the last is kept for 0101");
    ledger.settle(&session, session.deadline);
    assert!(ledger.seats().iter().all(|seat| !matches!(seat.state, SeatState::Offered(_))));
    ledger.settle(&session, session.deadline.plus_days(1));
    let offered: Vec<Seat> = ledger.seats().into_iter().filter(|seat| matches!(seat.state, SeatState::Offered(_))).collect();
    assert_eq!(offered.iter().map(|seat| seat.organisation.as_str()).collect::<Vec<_>>(), ["0751"], "the first who waits");
    assert_eq!(still_kept(&session, &ledger.seats(), session.deadline.plus_days(1)), 0);
}

proptest! {
    /// Whatever people do in whatever order: no seat is given twice, no place is used beyond what is granted, nobody who signed up is
    /// lost, and a group that keeps together sits together or waits together.
    #[test]
    fn seats_and_places_hold(seats in 1_u32..6, kept in 0_u32..4, deeds in vec((0_u8..6, 0_usize..3, 1_usize..4, any::<bool>(), 0_usize..40), 1..60)) {
        let session = Session { kept: vec![("0751".into(), kept.min(seats))], ..session(seats) };
        let codes = ["0461", "0751", "0101"];
        let mut ledger = Ledger::default();
        let mut today = day("2026-08-31");
        for (deed, organisation, count, together, at) in deeds {
            let organisation = codes[organisation];
            ledger.settle(&session, today);
            match deed {
                0..=2 => { let _ = ledger.sign_up(&session, organisation, count, together, today); }
                3 => if let Some(seat) = ledger.seats().get(at).cloned() {
                    let _ = ledger.act(&session, &seat, Act::Cancelled, today);
                },
                4 => if let Some(seat) = ledger.seats().get(at).cloned() {
                    let _ = ledger.act(&session, &seat, Act::Accepted, today);
                },
                _ => today = today.plus_days(2).min(session.deadline.plus_days(1)),
            }
            ledger.settle(&session, today);
            let folded = ledger.seats();
            prop_assert!(folded.iter().filter(|seat| seat.state.takes_a_seat()).count() <= seats as usize);
            let others = folded.iter().filter(|seat| seat.state.takes_a_seat() && seat.organisation.as_str() != "0751").count();
            prop_assert!(today > session.deadline || others <= (seats - kept.min(seats)) as usize, "what is kept is given to nobody else");
            prop_assert_eq!(folded.len(), ledger.next, "nobody is lost");
            prop_assert!(settle(&session, &folded, today).is_empty(), "settling twice does nothing more");
            for code in codes {
                let places = ledger.places(code);
                prop_assert!(places.reserved + places.used <= places.granted());
            }
            let waiting: Vec<&Seat> = folded.iter().filter(|seat| seat.state == SeatState::Waiting && !seat.group.is_empty()).collect();
            for seat in waiting {
                let others = folded.iter().filter(|other| other.group == seat.group);
                prop_assert!(others.clone().all(|other| matches!(other.state, SeatState::Waiting | SeatState::Cancelled)));
            }
        }
    }

    /// What was bought is never given back below what is held.
    #[test]
    fn nothing_in_use_is_given_back(entitled in 0_u32..10, bought in 0_u32..10, reserved in 0_u32..10, used in 0_u32..10, count in -20_i64..20) {
        let places = Places { entitled, wanted: None, bought, reserved, used };
        if buy(&places, count).is_ok() && count < 0 {
            prop_assert!(i64::from(entitled + bought) + count >= i64::from(reserved + used));
        }
        if count >= 0 {
            prop_assert_eq!(buy(&places, count), Ok(()));
        }
    }
}

#[test]
fn what_was_bought_and_given_back_is_added_up() {
    let entry = |count| Entry {
        course: "kursus".into(),
        organisation: "0461".into(),
        act: Act::Bought,
        count,
        session: String::new(),
        seat: String::new(),
        person: None,
        group: String::new(),
        until: None,
    };
    assert_eq!(bought(&[entry(4), entry(-1)], &"kursus".into(), &"0461".into()), 3);
    assert_eq!(bought(&[entry(4)], &"kursus".into(), &"0751".into()), 0);
}
