//! `courses.toml`: what is read, and each fault with file and line.

use super::{assert_faults, reading, sound};
use domain::training::Demand;

const COURSES: &str = r#"[[modules]]
key = "basis"
title = { da = "Basismodul", en = "Basic module" }

[[forms]]
key = "a"
title = "Kursus afholdt af leverandør"

[[audiences]]
key = "superbruger"
title = "Superbruger"
roles = ["projektleder"]

[[matrix]]
audience = "superbruger"
forms = ["a"]
must = ["basis"]

[[courses]]
key = "superbruger"
title = "Superbrugeruddannelse"
modules = ["basis"]
form = "a"
hours = 14
audiences = ["superbruger"]
places = [{ count = 5 }, { count = 1, per = 2, institutions = "dagtilbud" }]
closes = "010"
fills = "projektleder"
"#;

#[track_caller]
fn check(old: &str, new: &str, expected: &[&str]) {
    assert!(COURSES.contains(old), "{old}");
    let mut files = sound();
    files.insert("courses.toml".into(), COURSES.replacen(old, new, 1));
    assert_faults(files, expected);
}

#[test]
fn courses_and_the_matrix_are_read() {
    let mut files = sound();
    files.insert("courses.toml".into(), COURSES.into());
    let training = reading(files).playbook.unwrap().training;
    let course = training.course("superbruger").unwrap();
    assert_eq!((course.hours, course.entitled(|kind| if kind == "dagtilbud" { 3 } else { 0 })), (14, 7));
    let (demand, forms) = training.demand(&"superbruger".into(), &"basis".into()).unwrap();
    assert_eq!((demand, forms.len()), (Demand::Must, 1));
    assert!(training.demand(&"superbruger".into(), &"andet".into()).is_none());
    assert_eq!(training.learns(&["projektleder".into()]).len(), 1);
}

#[test]
fn faults_of_courses_have_file_and_line() {
    check("must = [\"basis\"]", "must = [\"basi\"]", &["courses.toml:17: error: unknown module \"basi\""]);
    check("forms = [\"a\"]", "forms = [\"b\"]", &["courses.toml:16: error: unknown form of training \"b\""]);
    check("closes = \"010\"", "closes = \"011\"", &["courses.toml:27: error: unknown task \"011\""]);
    check("closes = \"010\"", "enrols = \"011\"", &["courses.toml:27: error: unknown task \"011\""]);
    check("hours = 14", "hours = 0", &["courses.toml:24: error: \"hours\" must lie between 1 and 400"]);
    check(
        "institutions = \"dagtilbud\"",
        "institutions = \"dagtilbuden\"",
        &["courses.toml:26: error: \"institutions\" cannot be \"dagtilbuden\""],
    );
    check(
        "key = \"superbruger\"\ntitle = \"Superbrugeruddannelse\"",
        "key = \"x\"\ntitel = \"Superbrugeruddannelse\"",
        &["courses.toml:21: error: unknown key \"titel\""],
    );
}
