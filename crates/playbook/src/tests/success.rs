//! `success.toml`: what is read, and each fault with file and line.

use super::{assert_faults, reading, sound};
use domain::success::{Area, Measure, Measured, Target};

const SUCCESS: &str = r#"[[criteria]]
key = "til-tiden"
title = "Opgaverne bliver løst til tiden"
area = "implementation"
measured = "municipality"
measure = "tasks-in-time"
tasks = ["010"]
target = 80
source = "S2 §3"

[[criteria]]
key = "fejl"
title = "Få fejl"
area = "overall"
measured = "supplier"
measure = "outside"
target = 5
target-is = "at-most"
note = "Fra driftsrapporten."
source = "S2 §3"
"#;

#[track_caller]
fn check(old: &str, new: &str, expected: &[&str]) {
    assert!(SUCCESS.contains(old), "{old}");
    let mut files = sound();
    files.insert("success.toml".into(), SUCCESS.replacen(old, new, 1));
    assert_faults(files, expected);
}

#[test]
fn criteria_are_read() {
    let mut files = sound();
    files.insert("success.toml".into(), SUCCESS.into());
    let criteria = reading(files).playbook.unwrap().criteria;
    let [first, second] = criteria.as_slice() else { panic!("two criteria") };
    assert_eq!((first.area, first.measured), (Area::Implementation, Measured::Municipality));
    assert_eq!(first.measure, Measure::TasksInTime { tasks: vec!["010".into()], theme: None });
    assert_eq!((second.target, &second.measure), (Target { percent: 5, at_most: true }, &Measure::Outside));
    assert_eq!(second.note.da, "Fra driftsrapporten.");
}

#[test]
fn faults_of_criteria_have_file_and_line() {
    check("tasks = [\"010\"]", "tasks = [\"011\"]", &["success.toml:7: error: unknown task \"011\""]);
    check("target = 80", "target = 101", &["success.toml:8: error: \"target\" must lie between 0 and 100"]);
    check("\"tasks-in-time\"", "\"tasks\"", &["success.toml:6: error: \"measure\" cannot be \"tasks\""]);
    check("\"tasks-in-time\"\ntasks = [\"010\"]", "\"help-in-time\"", &["success.toml:1: error: \"days\" is missing"]);
    check("\"tasks-in-time\"\ntasks = [\"010\"]", "\"role-trained\"", &["success.toml:1: error: \"courses\" is missing"]);
    check("\"tasks-in-time\"\ntasks = [\"010\"]", "\"ready-by-decision\"", &["success.toml:1: error: \"questionnaire\" is missing"]);
    check("key = \"fejl\"", "key = \"til-tiden\"", &["success.toml:12: error: "]);
    check("source = \"S2 §3\"\n\n", "\n", &["success.toml:1: error: \"source\" is missing"]);
    check("measured = \"municipality\"", "measured = \"kommunen\"", &["success.toml:5: error: \"measured\" cannot be \"kommunen\""]);
}
