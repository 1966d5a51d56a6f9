//! `questionnaires/*.toml`: what is read, each fault with file and line, and how two versions differ.

use super::{assert_faults, reading, sound};
use crate::{Part, PartChanges, compare};
use domain::{condition::Condition, readiness::QuestionKind};
use std::collections::BTreeMap;

const FILE: &str = "questionnaires/parathed.toml";
const QUESTIONNAIRE: &str = r#"key = "parathed"
title = { da = "Parathed", en = "Readiness" }
audience = "municipality"
when = "organisation.region_kode = 1085"
answered-by = ["projektleder"]
answers = "one"
opens = "go-live - 12w"
closes = 2026-06-01
scale = ["1", "2", "3", "4", "5"]
ready = 75
conditional = 50
decided-by = "projektleder"

[[sections]]
theme = "styring"
title = "Styring"

[[sections.questions]]
key = "ledelse"
text = "Ledelsen følger med."
kind = "scale"
weight = 2

[[sections.questions]]
key = "superbrugere"
text = "Hvor mange superbrugere?"
kind = "number"
target = 4
must = 50
low = { text = "Find flere.", tasks = ["010"] }
"#;

fn files(old: &str, new: &str) -> BTreeMap<String, String> {
    assert!(QUESTIONNAIRE.contains(old), "{old}");
    let mut files = sound();
    files.insert(FILE.into(), QUESTIONNAIRE.replacen(old, new, 1));
    files
}

#[track_caller]
fn check(old: &str, new: &str, expected: &[&str]) {
    assert_faults(files(old, new), expected);
}

#[test]
fn a_questionnaire_is_read() {
    let read = reading(files("", "")).playbook.unwrap().questionnaires.remove(0);
    assert_eq!((read.key.as_str(), read.by_one, read.ready, read.conditional), ("parathed", true, 75, 50));
    assert_eq!(read.when, Some(Condition::parse("organisation.region_kode = 1085").unwrap()));
    let questions: Vec<_> = read.questions().map(|(section, question)| (section, question.key.as_str(), question.kind)).collect();
    let wanted = [(0, "ledelse", QuestionKind::Scale), (0, "superbrugere", QuestionKind::Number { target: Some(4) })];
    assert_eq!(questions, wanted);
    let last = read.question("superbrugere").unwrap();
    assert_eq!((last.must, last.weight, last.low.tasks[0].as_str()), (Some(50), 1, "010"));
}

#[test]
fn a_question_can_ask_for_a_file() {
    let read = |new: &str| reading(files("kind = \"number\"\ntarget = 4\nmust = 50", new)).playbook.unwrap();
    let (file, text) = (read("kind = \"file\""), read("kind = \"text\""));
    assert_eq!(file.questionnaires[0].question("superbrugere").unwrap().kind, QuestionKind::File);
    let changes = compare(&text, &file).parts;
    assert!(matches!(&changes[0].change, PartChanges::Changed(fields) if fields[0].field == "sections"), "{changes:?}");
}

#[test]
fn faults_have_file_and_line() {
    check("kind = \"scale\"", "kind = \"skala\"", &["questionnaires/parathed.toml:21: error: \"kind\" cannot be \"skala\""]);
    check("theme = \"styring\"", "theme = \"styrin\"", &["questionnaires/parathed.toml:15: error: unknown theme \"styrin\""]);
    check("tasks = [\"010\"]", "tasks = [\"011\"]", &["questionnaires/parathed.toml:30: error: unknown task \"011\""]);
    check("go-live - 12w", "task:010", &["questionnaires/parathed.toml:7: error: task:010 belongs to a task"]);
    check("go-live - 12w", "golive", &["questionnaires/parathed.toml:7: error: unknown milestone \"golive\""]);
    check("ready = 75", "ready = 40", &["questionnaires/parathed.toml:10: error: \"ready\" must be at least \"conditional\""]);
    check(", \"5\"]", "]", &["questionnaires/parathed.toml:9: error: \"scale\" must have 5 words"]);
    check("scale = [\"1\", \"2\", \"3\", \"4\", \"5\"]\n", "", &["questionnaires/parathed.toml:1: error: \"scale\" is missing"]);
    check(
        "key = \"superbrugere\"",
        "key = \"ledelse\"",
        &["questionnaires/parathed.toml:24: error: the question \"ledelse\" stands already in line 19"],
    );
    check("weight = 2", "target = 2", &["questionnaires/parathed.toml:22: error: only a number has a target"]);
    check("target = 4\n", "", &["questionnaires/parathed.toml:28: error: an answer that does not count cannot be a must-have"]);
    check(
        "kind = \"number\"\ntarget = 4",
        "kind = \"file\"",
        &["questionnaires/parathed.toml:28: error: an answer that does not count cannot be a must-have"],
    );
    check("key = \"ledelse\"", "key = \"remove\"", &["questionnaires/parathed.toml:19: error: "]);
    check("key = \"ledelse\"", "key = \"go\"", &["questionnaires/parathed.toml:19: error: "]);
    check(
        "answered-by = [\"projektleder\"]",
        "answered-by = [\"bibliotekar\"]",
        &["questionnaires/parathed.toml:5: error: \"bibliotekar\" is held at the institution, which is not asked"],
    );
    check(
        "organisation.region_kode = 1085",
        "readiness(parathed)",
        &["questionnaires/parathed.toml:4: error: readiness(\"parathed\") can only be asked by gates"],
    );
}

#[test]
fn gates_ask_for_readiness_and_nothing_else_does() {
    let gate = |holds: &str| format!("[[gates]]\nkey = \"klar\"\ntitle = \"Klar\"\nof = \"organisation\"\nholds = '{holds}'\n");
    let mut with = files("", "");
    with.insert("gates.toml".into(), gate("readiness(\"parathed\")"));
    assert_faults(with.clone(), &[]);
    with.insert("gates.toml".into(), gate("readiness(\"parat\")"));
    assert_faults(with, &["gates.toml:5: error: unknown questionnaire \"parat\""]);
    let mut task = files("", "");
    let text = task.get_mut("tasks/010-udpeg.md").unwrap();
    *text = text.replacen("kind = \"critical\"", "kind = \"critical\"\nwhen = 'readiness(\"parathed\")'", 1);
    assert_faults(task, &["tasks/010-udpeg.md:7: error: readiness(\"parathed\") can only be asked by gates"]);
}

#[test]
fn two_versions_are_compared() {
    let read = |old: &str, new: &str| reading(files(old, new)).playbook.unwrap();
    let changes = compare(&read("", ""), &read("must = 50", "must = 60")).parts;
    assert_eq!((changes.len(), changes[0].part, changes[0].key.as_str()), (1, Part::Questionnaire, "parathed"));
    assert!(matches!(&changes[0].change, PartChanges::Changed(fields) if fields[0].field == "sections"), "{changes:?}");
}
