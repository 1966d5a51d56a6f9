//! Tests of reading and comparing, on a small playbook that has everything; each test changes a few words of it.

mod annexes;
mod checks;
mod comparing;
mod courses;
mod events;
mod gates;
mod groups;
mod hostile;
mod parts;
mod questionnaires;
mod real;
mod rules;
mod rules_of_dates;
mod sources;
mod success;

use crate::{Reading, Severity, Source, read};
use std::collections::BTreeMap;

const HEAD: &str = r#"format = 1
key = "proeve"
version = "2026.1"
title = { da = "Prøve", en = "Trial" }
supplier = "Systematic"
owner = "KOMBIT"
source = "S3"
attributes = ["driftscenter"]

[[phases]]
key = "1"
title = "Opstart"

[[phases]]
key = "1.1"
title = "Planlægning"

[[themes]]
key = "styring"
title = "Styring"

[[milestones]]
key = "go-live"
title = "Go-live"

[[waves]]
key = "pilot"
kind = "pilot"
title = "Pilot"
participants = ["0101", "0147"]

[waves.milestones]
publication = 2026-01-13
go-live = 2026-11-02

[[waves]]
key = "resten"
kind = "wave"
title = "Resten"
participants = "all"

[waves.milestones]
publication = 2026-01-13
go-live = "2027-01-28"
"#;

const ROLES: &str = r#"[[roles]]
key = "projektleder"
title = { da = "Projektleder", en = "Project leader" }
group = "project"
holders = "one"
at = "municipality"
from-phase = "1"
after-phase = "1.1"
effect = "Overblik"
responsibility = ""
tasks = ["Styrer"]
competences = [{ da = "Planlægning", en = "Planning" }]
source = "S3"

[[roles]]
key = "bibliotekar"
title = "Bibliotekar"
group = "organisational"
holders = "several"
at = "institution"
"#;

const FIRST: &str = r#"+++
code = "010"
title = "Udpeg projektleder"
phase = "1"
theme = "styring"
kind = "critical"
audience = "municipality"
responsible = "projektleder"
publish = 2026-01-13
due = 2026-02-16
effort = "4h"
guides = [{ title = "Rollegalleri", url = "https://example.dk/roller" }]
source = "S3"

[answer]
kind = "people"
role = "projektleder"
max = 2
+++

Hvorfor.

## Resultat
En projektleder.
"#;

const SECOND: &str = r#"+++
code = "020"
title = { da = "Tjek data", en = "Check data" }
phase = "1.1"
theme = "styring"
kind = "mandatory"
audience = "institution:folkeskole"
when = 'wave.kind = pilot and organisation.driftscenter != ja or answer("010") > 1'
responsible = "projektleder"
performer = "bibliotekar"
recommended = ["projektleder"]
involved = ["projektleder"]
publish = "publication"
start = "publication + 2w"
due = "go-live - 30wd"
act-by = "due - 10wd"
after = ["010"]
origin = "derived"
+++
"#;

/// The files of the sound playbook.
fn sound() -> BTreeMap<String, String> {
    let files = [("playbook.toml", HEAD), ("roles.toml", ROLES), ("tasks/010-udpeg.md", FIRST), ("tasks/020-tjek.md", SECOND)];
    files.into_iter().map(|(path, text)| (path.to_owned(), text.to_owned())).collect()
}

/// The sound playbook with one text in one file replaced.
fn changed(path: &str, old: &str, new: &str) -> BTreeMap<String, String> {
    let mut files = sound();
    let text = files.get_mut(path).unwrap();
    assert!(text.contains(old), "{path} has no {old:?}");
    *text = text.replacen(old, new, 1);
    files
}

fn reading(files: BTreeMap<String, String>) -> Reading {
    read(&Source::from_files(files))
}

/// The faults as lint prints them.
fn lines(reading: &Reading) -> Vec<String> {
    reading.faults.iter().map(ToString::to_string).collect()
}

/// Checks the faults: each expected one as the start of a line, in order and no others; and that errors load nothing.
#[track_caller]
fn assert_faults(files: BTreeMap<String, String>, expected: &[&str]) {
    let reading = reading(files);
    let lines = lines(&reading);
    let matches = lines.len() == expected.len() && lines.iter().zip(expected).all(|(line, expected)| line.starts_with(expected));
    assert!(matches, "expected {expected:#?}\nfound {lines:#?}");
    assert_eq!(reading.playbook.is_none(), reading.has_errors());
    assert_eq!(reading.has_errors(), reading.faults.iter().any(|fault| fault.severity() == Severity::Error));
    assert!(reading.faults.iter().all(|fault| !fault.message(true).is_empty() && !fault.message(true).contains('\n')));
}

#[test]
fn a_sound_playbook_is_read_whole() {
    use domain::{organisation::OrganisationKind, playbook::*};
    let reading = reading(sound());
    assert_eq!(lines(&reading), Vec::<String>::new());
    let playbook = reading.playbook.unwrap();
    assert_eq!((playbook.key.as_str(), playbook.version.as_str(), playbook.title.english()), ("proeve", "2026.1", "Trial"));
    assert_eq!(playbook.attributes, ["driftscenter"]);
    assert_eq!(playbook.phases.len(), 2);
    assert_eq!(playbook.waves[0].participants, WaveParticipants::Listed(vec!["0101".into(), "0147".into()]));
    assert_eq!(playbook.waves[1].milestones["go-live"].to_string(), "2027-01-28");
    assert_eq!(playbook.roles[1].at, OrganisationKind::Institution);
    assert!(playbook.roles[1].several && !playbook.roles[0].several);
    let (first, second) = (&playbook.tasks[0], &playbook.tasks[1]);
    assert_eq!((first.performer.as_str(), first.start.to_string()), ("projektleder", "publication".to_owned()));
    assert_eq!(first.answer, Some(AnswerSpec::People { role: Some("projektleder".into()), min: 1, max: 2 }));
    assert_eq!(first.body, "Hvorfor.\n\n## Resultat\nEn projektleder.");
    assert_eq!(first.effort.map(Effort::hours), Some(4.0));
    assert_eq!((second.audience.to_string(), second.origin), ("institution:folkeskole".to_owned(), Origin::Derived));
    assert_eq!(second.act_by.as_ref().map(ToString::to_string).as_deref(), Some("due - 10wd"));
}
