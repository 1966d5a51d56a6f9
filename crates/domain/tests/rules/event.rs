//! Events: who is invited, who has a seat, who is told of a change (F1, R4, R7).

use crate::sketch::{organisation, playbook};
use domain::{
    assignment::PersonIndex,
    condition::Condition,
    event::{
        Addressed, Answered, CalendarReply, Degree, Event, EventKind, EventState, Invited, News, Place, Reply, Tally, Temperature,
        TimeOfDay, invited, is_for, may_be_reminded, moved_up, news, places, still_counts, takes_sign_ups, wants_news,
    },
    organisation::OrganisationKind::{Municipality, ProgrammeOffice, Supplier},
    text::{OrganisationCode, RoleKey, Text},
};
use proptest::{collection::vec, option, prelude::*, sample::select};

fn time(text: &str) -> TimeOfDay {
    TimeOfDay::parse(text).unwrap()
}

fn event(roles: &[&str]) -> Event {
    Event {
        key: "workshop".into(),
        kind: EventKind::Workshop,
        title: Text::danish("Workshop"),
        day: "2026-04-22".parse().unwrap(),
        from: time("09:00"),
        until: time("11:00"),
        place: Text::default(),
        link: "https://moede.example.dk".to_owned(),
        about: Text::default(),
        agenda: Vec::new(),
        roles: roles.iter().map(|role| RoleKey::from(*role)).collect(),
        when: None,
        seats: None,
        may_pass_on: false,
        open: false,
        gate: Vec::new(),
        source: String::new(),
    }
}

/// Who holds what in the small world: person 1 leads both municipalities' projects, 2 and 3 are superusers of the first.
fn holders(organisation: &OrganisationCode, role: &RoleKey) -> Vec<PersonIndex> {
    let people: &[u32] = match (organisation.as_str(), role.as_str()) {
        ("0461", "projektleder") => &[1, 4],
        ("0461", "superbruger") => &[2, 3, 1],
        ("kombit", "konsulent") => &[9],
        _ => &[],
    };
    people.iter().map(|person| PersonIndex::new(*person)).collect()
}

fn inviting(event: &Event) -> Invited {
    let cards = playbook(
        Vec::new(),
        &[("projektleder", Municipality), ("superbruger", Municipality), ("konsulent", ProgrammeOffice), ("leder", Supplier)],
    );
    let mut cards = cards.roles;
    cards[0].several = false;
    let organisations = ["0461", "0751", "kombit", "systematic"].map(organisation);
    let addressed: Vec<Addressed<'_>> = organisations.iter().map(|organisation| Addressed { organisation, wave: None }).collect();
    invited(event, &addressed, &cards, &holders)
}

fn people(found: &Invited) -> Vec<u32> {
    found.people.iter().map(|one| one.person.place()).collect()
}

#[test]
fn the_holders_are_invited_each_once_and_vacancies_are_named() {
    let found = inviting(&event(&["projektleder", "superbruger", "konsulent"]));
    assert_eq!(people(&found), [1, 2, 3, 9], "the first project leader alone, all superusers, nobody twice");
    assert_eq!(found.people[0].role, "projektleder".into());
    let vacant: Vec<_> = found.vacant.iter().map(|one| format!("{} {}", one.organisation, one.role)).collect();
    assert_eq!(vacant, ["0751 projektleder", "0751 superbruger"]);
    assert!(found.is_open());
}

#[test]
fn the_gate_names_who_holds_it_up() {
    let gated = Event { gate: vec!["projektleder".into()], ..event(&["superbruger"]) };
    let found = inviting(&gated);
    assert!(!found.is_open());
    assert_eq!(found.held_up_by.iter().map(|one| one.organisation.as_str()).collect::<Vec<_>>(), ["0751"]);
    let only_odense = Event { when: Some(Condition::parse("organisation.kode = 0461").unwrap()), ..gated };
    assert!(inviting(&only_odense).is_open(), "only those who are meant can hold it up");
}

#[test]
fn a_condition_chooses_among_participants_and_leaves_the_hosts() {
    let narrow = Event { when: Some(Condition::parse("organisation.kode = 0751").unwrap()), ..event(&["projektleder", "konsulent"]) };
    assert_eq!(people(&inviting(&narrow)), [9]);
}

#[test]
fn only_time_and_place_are_news() {
    let was = event(&[]);
    assert_eq!(news(&was, &Event { about: Text::danish("Mere"), seats: Some(4), ..was.clone() }), News::Nothing);
    for moved in [
        Event { from: time("10:00"), ..was.clone() },
        Event { day: "2026-04-23".parse().unwrap(), ..was.clone() },
        Event { place: Text::danish("Odense"), ..was.clone() },
        Event { link: String::new(), ..was.clone() },
    ] {
        assert_eq!(news(&was, &moved), News::Moved);
    }
    let said = |reply| Some(Answered { reply, at: 1 });
    assert!(wants_news(None) && wants_news(said(Reply::Maybe)) && !wants_news(said(Reply::No)));
    assert!(may_be_reminded(None) && !may_be_reminded(said(Reply::Maybe)));
}

#[test]
fn times_of_day_are_read_as_people_write_them() {
    assert_eq!(["9:05", "09.05", " 23:59 "].map(|text| time(text).to_string()), ["09:05", "09:05", "23:59"]);
    for bad in ["", "9", "24:00", "12:60", "1:5", "+1:00", "12:00:00", "-1:00"] {
        assert_eq!(TimeOfDay::parse(bad), None, "{bad}");
    }
}

#[test]
fn a_tally_counts_each_degree() {
    let tally = Tally::of([Degree::High, Degree::Low, Degree::High]);
    assert_eq!(Degree::ALL.map(|degree| tally.count(degree)), [2, 0, 1]);
    assert_eq!(tally.total(), 3);
}

fn answers() -> impl Strategy<Value = Vec<Option<Answered>>> {
    vec(option::of((select(Reply::ALL.to_vec()), 0_i64..50).prop_map(|(reply, at)| Answered { reply, at })), 0..30)
}

proptest! {
    #[test]
    fn seats_are_never_given_twice_and_never_left_empty(answers in answers(), seats in option::of(0_u32..12)) {
        let given = places(&answers, seats);
        let yes = answers.iter().flatten().filter(|answer| answer.reply == Reply::Yes).count();
        let seated = given.iter().filter(|place| **place == Some(Place::Seat)).count();
        prop_assert_eq!(seated, yes.min(seats.map_or(usize::MAX, |seats| seats as usize)));
        let mut waiting: Vec<usize> = given.iter().filter_map(|place| match place { Some(Place::Waiting(at)) => Some(*at), _ => None }).collect();
        waiting.sort_unstable();
        prop_assert_eq!(waiting, (1..=yes - seated).collect::<Vec<_>>());
        for (answer, place) in answers.iter().zip(&given) {
            prop_assert_eq!(place.is_some(), answer.is_some_and(|answer| answer.reply == Reply::Yes));
        }
    }

    #[test]
    fn nobody_waits_while_somebody_who_answered_later_has_a_seat(answers in answers(), seats in 0_u32..12) {
        let given = places(&answers, Some(seats));
        let when = |wanted: fn(&Place) -> bool| {
            let pairs = answers.iter().zip(&given);
            pairs.filter(move |(_, place)| place.as_ref().is_some_and(wanted)).map(|(answer, _)| answer.unwrap().at)
        };
        let last_seat = when(|place| *place == Place::Seat).max();
        let first_waiting = when(|place| *place != Place::Seat).min();
        prop_assert!(last_seat <= first_waiting || first_waiting.is_none());
    }

    #[test]
    fn when_somebody_says_no_the_first_who_waits_moves_up(answers in answers(), seats in 1_u32..12, leaver in any::<prop::sample::Index>()) {
        let before = places(&answers, Some(seats));
        let seated: Vec<usize> = (0..answers.len()).filter(|at| before[*at] == Some(Place::Seat)).collect();
        prop_assume!(!seated.is_empty());
        let leaver = seated[leaver.index(seated.len())];
        let mut next = answers.clone();
        next[leaver] = Some(Answered::after(answers[leaver], Reply::No, 99));
        let after = places(&next, Some(seats));
        let first = before.iter().position(|place| *place == Some(Place::Waiting(1)));
        prop_assert_eq!(moved_up(&before, &after), first.into_iter().collect::<Vec<_>>());
    }

    #[test]
    fn saying_the_same_again_keeps_the_place(answers in answers(), seats in option::of(0_u32..12), at in any::<prop::sample::Index>()) {
        prop_assume!(!answers.is_empty());
        let at = at.index(answers.len());
        let Some(said) = answers[at] else { return Ok(()) };
        let mut again = answers.clone();
        again[at] = Some(Answered::after(Some(said), said.reply, 99));
        prop_assert_eq!(places(&again, seats), places(&answers, seats));
    }
}

#[test]
fn an_answer_of_a_calendar_counts_for_the_event_as_it_stands_and_until_something_newer_was_said() {
    let reply = CalendarReply { sequence: 1, said_at: 10 };
    assert!(still_counts(reply, 1, None) && still_counts(reply, 1, Some(10)) && still_counts(reply, 0, Some(9)));
    assert!(!still_counts(reply, 2, None), "the old time was answered");
    assert!(!still_counts(reply, 1, Some(11)), "something else was said since");
}

#[test]
fn an_open_event_takes_sign_ups_until_it_is_over_or_cancelled() {
    let closed = event(&[]);
    let open = Event { open: true, ..closed.clone() };
    let (day, after) = (open.day, open.day.plus_days(1));
    for state in [EventState::Planned, EventState::Invited] {
        assert!(takes_sign_ups(&open, state, day) && !takes_sign_ups(&open, state, after) && !takes_sign_ups(&closed, state, day));
    }
    assert!(!takes_sign_ups(&open, EventState::Cancelled, day));
}

#[test]
fn an_event_is_for_the_holders_of_its_roles_where_it_is_meant() {
    let [odense, aarhus] = ["0461", "0751"].map(organisation);
    let [odense, aarhus] = [&odense, &aarhus].map(|organisation| Addressed { organisation, wave: None });
    let held = [RoleKey::from("projektleder")];
    assert!(is_for(&event(&["superbruger", "projektleder"]), &odense, &held) && !is_for(&event(&["superbruger"]), &odense, &held));
    assert!(is_for(&event(&[]), &aarhus, &[]), "without roles it is for everybody there");
    let only_odense = Event { when: Some(Condition::parse("organisation.kode = \"0461\"").unwrap()), ..event(&[]) };
    assert!(is_for(&only_odense, &odense, &[]) && !is_for(&only_odense, &aarhus, &held));
}

#[test]
fn how_it_goes_is_asked_while_it_is_held() {
    let event = event(&[]);
    let asked = |state, day, now| Temperature::is_asked(&event, state, day, time(now));
    assert!(["09:00", "10:30", "11:00"].into_iter().all(|now| asked(EventState::Invited, event.day, now)));
    assert!(["08:59", "11:01"].into_iter().all(|now| !asked(EventState::Invited, event.day, now)));
    assert!(!asked(EventState::Cancelled, event.day, "10:00") && !asked(EventState::Invited, event.day.plus_days(1), "10:00"));
}

proptest! {
    #[test]
    fn the_last_word_stands_in_whatever_order_answers_of_calendars_arrive(mut said in vec((0..3_i64, 0..50_i64), 1..8), sequence in 0..3_i64) {
        let last_of = |said: &[(i64, i64)]| {
            said.iter().fold(None, |last, (of, at)| {
                let reply = CalendarReply { sequence: *of, said_at: *at };
                if still_counts(reply, sequence, last) { Some(*at) } else { last }
            })
        };
        let expected = said.iter().filter(|(of, _)| *of >= sequence).map(|(_, at)| *at).max();
        prop_assert_eq!(last_of(&said), expected);
        said.reverse();
        prop_assert_eq!(last_of(&said), expected);
    }

    #[test]
    fn few_answers_show_nothing_and_all_others_add_up(said in vec(select(Temperature::ALL.to_vec()), 0..12)) {
        match Temperature::shown(&said) {
            None => prop_assert!(said.len() < Temperature::FEWEST),
            Some(counts) => prop_assert_eq!(counts.iter().sum::<usize>(), said.len()),
        }
    }
}
