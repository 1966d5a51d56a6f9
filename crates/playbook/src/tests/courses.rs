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

const OWN: &str = r#"
[[own]]
key = "personale"
title = "Personalet"
modules = ["basis"]
form = "a"
audience = "superbruger"
hours = 3
class = 20
trainers = ["projektleder"]
institutions = ["folkeskole"]
until = "go-live"

[[material]]
key = "film"
title = "Film om basismodulet"
kind = "video"
modules = ["basis"]
minutes = 12
link = "https://www.example.dk/film"
"#;

#[track_caller]
fn check_own(old: &str, new: &str, expected: &[&str]) {
    assert!(OWN.contains(old), "{old}");
    let mut files = sound();
    files.insert("courses.toml".into(), format!("{COURSES}{}", OWN.replacen(old, new, 1)));
    assert_faults(files, expected);
}

#[test]
fn what_superusers_teach_and_what_is_seen_alone_are_read() {
    let mut files = sound();
    files.insert("courses.toml".into(), format!("{}{OWN}", COURSES.replace("closes =", "pilot = 3\ncloses =")));
    let training = reading(files).playbook.unwrap().training;
    let own = training.own_course("personale").unwrap();
    assert_eq!((own.hours, own.class, own.until.as_str()), (3, 20, "go-live"));
    assert_eq!(own.minutes(41), 3 * 3 * 60, "three classes for 41 people");
    assert_eq!(training.course("superbruger").unwrap().pilot, 3);
    let film = training.material("film").unwrap();
    assert_eq!((film.kind.key(), film.minutes, film.link.as_deref()), ("video", Some(12), Some("https://www.example.dk/film")));
}

#[test]
fn faults_of_own_courses_and_material_have_file_and_line() {
    check_own("until = \"go-live\"", "until = \"go-liv\"", &["courses.toml:40: error: unknown milestone \"go-liv\""]);
    check_own("trainers = [\"projektleder\"]", "trainers = [\"x\"]", &["courses.toml:38: error: unknown role \"x\""]);
    check_own("trainers = [\"projektleder\"]\n", "", &["courses.toml:30: error: \"trainers\" is missing"]);
    check_own("class = 20", "class = 0", &["courses.toml:37: error: \"class\" must lie between 1 and 1000"]);
    check_own("[\"folkeskole\"]", "[\"skole\"]", &["courses.toml:39: error: \"institutions\" cannot be \"skole\""]);
    check_own("kind = \"video\"", "kind = \"film\"", &["courses.toml:45: error: \"kind\" cannot be \"film\""]);
    check_own("https://", "ftp://", &["courses.toml:48: error: \"ftp://www.example.dk/film\" is no address"]);
    check_own("key = \"personale\"", "key = \"superbruger\"", &["courses.toml:31: error: the course \"superbruger\""]);
}
