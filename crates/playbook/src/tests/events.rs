//! `events.toml`: what is read, and each fault with file and line.

use super::{assert_faults, reading, sound};
use domain::event::{EventKind, TimeOfDay};

const EVENTS: &str = r#"[[events]]
key = "moede"
kind = "network-meeting"
title = { da = "Møde", en = "Meeting" }
date = 2026-04-22
from = "9:00"
until = "11.30"
link = "https://moede.example.dk/x"
agenda = ["Velkommen", { da = "Frokost", en = "Lunch" }]
roles = ["projektleder"]
when = "organisation.region_kode = 1085"
seats = 40
pass-on = true
gate = ["projektleder"]

[[events]]
key = "kick-off"
kind = "kick-off"
title = "Kick-off"
date = 2026-04-20
from = "10:00"
until = "14:00"
place = "Odense"
open = true
"#;

#[track_caller]
fn check(old: &str, new: &str, expected: &[&str]) {
    assert!(EVENTS.contains(old), "{old}");
    let mut files = sound();
    files.insert("events.toml".into(), EVENTS.replacen(old, new, 1));
    assert_faults(files, expected);
}

#[test]
fn events_are_read_in_the_order_of_their_days() {
    let mut files = sound();
    files.insert("events.toml".into(), EVENTS.into());
    let events = reading(files).playbook.unwrap().events;
    assert_eq!(events.iter().map(|event| event.key.as_str()).collect::<Vec<_>>(), ["kick-off", "moede"]);
    let meeting = &events[1];
    assert_eq!((meeting.kind, meeting.seats, meeting.may_pass_on), (EventKind::NetworkMeeting, Some(40), true));
    assert_eq!((Some(meeting.from), meeting.until.to_string()), (TimeOfDay::parse("09:00"), "11:30".to_owned()));
    assert_eq!(meeting.when.as_ref().unwrap().to_string(), "organisation.region_kode = 1085");
    assert_eq!(meeting.agenda[1].english(), "Lunch");
    assert_eq!((meeting.open, events[0].open), (false, true));
    assert_eq!((meeting.roles.len(), meeting.gate.len(), events[0].roles.len()), (1, 1, 0));
}

#[test]
fn faults_of_events_have_file_and_line() {
    check("kind = \"network-meeting\"", "kind = \"netvaerk\"", &["events.toml:3: error: \"kind\" cannot be \"netvaerk\""]);
    check("date = 2026-04-22\n", "", &["events.toml:1: error: \"date\" is missing"]);
    check("\"9:00\"", "\"kl. 9\"", &["events.toml:6: error: \"kl. 9\" is no time of day: write 10:00"]);
    check("\"9:00\"", "\"24:00\"", &["events.toml:6: error: \"24:00\" is no time of day"]);
    check("\"11.30\"", "\"09:00\"", &["events.toml:7: error: \"until\" must be later than \"from\""]);
    check("https://moede", "javascript:", &["events.toml:8: error: \"javascript:.example.dk/x\" is no address"]);
    check(
        "roles = [\"projektleder\"]",
        "roles = [\"projektlder\"]",
        &["events.toml:10: error: unknown role \"projektlder\"; did you mean"],
    );
    check("region_kode", "regionkode", &["events.toml:11: error: unknown attribute organisation.regionkode"]);
    check("organisation.region_kode = 1085", "answer('010') = 1", &["events.toml:11: error"]);
    check("seats = 40", "seats = 0", &["events.toml:12: error: \"seats\" must lie between 1 and 10000"]);
    check("gate", "port", &["events.toml:14: error: unknown key \"port\""]);
    check("key = \"kick-off\"", "key = \"moede\"", &["events.toml:17: error: the event \"moede\" stands already in events.toml:2"]);
    check("2026-04-20", "2026-04-19", &["events.toml:20: warning: 2026-04-19 is no working day"]);
}

#[test]
fn a_newer_version_says_what_it_changes_of_an_event() {
    let mut files = sound();
    files.insert("events.toml".into(), EVENTS.into());
    let old = reading(files.clone()).playbook.unwrap();
    files.insert("events.toml".into(), EVENTS.replace("\"14:00\"", "\"15:00\""));
    let new = reading(files).playbook.unwrap();
    let told = crate::render(&crate::compare(&old, &new), false);
    assert!(told.contains("event kick-off") && told.contains("14:00") && told.contains("15:00"), "{told}");
}
