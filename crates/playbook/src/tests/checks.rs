//! `checks.toml`: what is read, and each fault with file and line.

use super::{assert_faults, reading, sound};
use domain::checks::{Evidence, TestKind, Tls};

const CHECKS: &str = r#"[[environment]]
key = "tls"
title = "Kryptering"
why = "Ellers virker intet."
remedy = "Ring til it."
kind = "tls"
address = "https://fbs.example/"
least = "1.2"
days = 30

[[checklists]]
key = "it-miljoe"
title = "Tjek"
kind = "environment"
task = "010"
filled-by = ["projektleder"]

[[checklists.items]]
key = "net"
text = { da = "Nettet virker.", en = "The network works." }
evidence = "machine"
critical = true
tests = ["tls"]

[test-data]
mail-domains = ["Test.Odense.dk"]
cpr = ["010100-1234"]
"#;

#[track_caller]
fn check(old: &str, new: &str, expected: &[&str]) {
    assert!(CHECKS.contains(old), "{old}");
    let mut files = sound();
    files.insert("checks.toml".into(), CHECKS.replacen(old, new, 1));
    assert_faults(files, expected);
}

#[test]
fn checklists_are_read() {
    let mut files = sound();
    files.insert("checks.toml".into(), CHECKS.into());
    let checks = reading(files).playbook.unwrap().checks;
    let list = checks.list("it-miljoe").unwrap();
    assert_eq!((list.task.as_str(), list.items[0].evidence, list.items[0].critical), ("010", Evidence::Machine, true));
    assert_eq!(checks.tests_of(list).next().unwrap().kind, TestKind::Tls { least: Tls::V12, days: 30 });
    assert_eq!((checks.identities.domains[0].as_str(), checks.identities.numbers[0].as_str()), ("test.odense.dk", "0101001234"));
}

#[test]
fn faults_of_checklists_have_file_and_line() {
    check("task = \"010\"", "task = \"011\"", &["checks.toml:15: error: unknown task \"011\""]);
    check("tests = [\"tls\"]", "tests = [\"tlx\"]", &["checks.toml:23: error: unknown test of the environment \"tlx\""]);
    check("https://fbs.example/", "fbs.example", &["checks.toml:7: error: \"fbs.example\" is no address: write https://… or host:port"]);
    check(
        "https://fbs.example/",
        "https://bruger:hemmelig@fbs.example/",
        &["checks.toml:7: error: \"https://bruger:hemmelig@fbs.example/\" is no address: write https://… or host:port"],
    );
    check("days = 30", "days = 0", &["checks.toml:9: error: \"days\" must lie between 1 and 36500"]);
    check("010100-1234", "010100", &["checks.toml:27: error: a number with 10 digits belongs here"]);
    check("critical = true", "critcal = true", &["checks.toml:22: error: unknown key \"critcal\""]);
}

#[test]
fn a_test_without_its_address_is_kept() {
    let mut files = sound();
    files.insert("checks.toml".into(), CHECKS.replace("address = \"https://fbs.example/\"\n", ""));
    assert_eq!(reading(files).playbook.unwrap().checks.tests[0].address, None);
}
