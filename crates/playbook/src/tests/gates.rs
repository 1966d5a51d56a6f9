//! `gates.toml`: what is read, and each fault with file and line.

use super::{assert_faults, reading, sound};
use domain::gate::GateOf;

const GATES: &str = r#"[[gates]]
key = "klar"
title = { da = "Klar til go-live", en = "Ready for go-live" }
about = "Kommunen går i luften."
of = "organisation"
when = "organisation.region_kode = 1085"
tasks = ["010"]
kind = "critical"
roles = ["projektleder"]
decided-by = "projektleder"
before = "go-live"

[[gates]]
key = "invitationer"
title = "Invitationer sendes"
of = "rollout"
roles = ["projektleder"]
share = 90
"#;

#[track_caller]
fn check(old: &str, new: &str, expected: &[&str]) {
    assert!(GATES.contains(old), "{old}");
    let mut files = sound();
    files.insert("gates.toml".into(), GATES.replacen(old, new, 1));
    assert_faults(files, expected);
}

#[test]
fn gates_are_read_in_the_order_of_their_file() {
    let mut files = sound();
    files.insert("gates.toml".into(), GATES.into());
    let gates = reading(files).playbook.unwrap().gates;
    assert_eq!(
        gates.iter().map(|gate| (gate.key.as_str(), gate.of, gate.share)).collect::<Vec<_>>(),
        [("klar", GateOf::Organisation, 100), ("invitationer", GateOf::Rollout, 90)]
    );
    assert_eq!(gates[0].asks.tasks[0].as_str(), "010");
    assert_eq!(gates[0].decided_by.as_ref().map(|role| role.as_str()), Some("projektleder"));
    assert_eq!(gates[1].before, None);
}

#[test]
fn faults_of_gates_have_file_and_line() {
    check("of = \"rollout\"", "of = \"land\"", &["gates.toml:16: error: \"of\" cannot be \"land\""]);
    check("tasks = [\"010\"]", "tasks = [\"011\"]", &["gates.toml:7: error: unknown task \"011\""]);
    check("before = \"go-live\"", "before = \"go\"", &["gates.toml:11: error: unknown milestone \"go\""]);
    check("share = 90", "share = 0", &["gates.toml:18: error: \"share\" must lie between 1 and 100"]);
    check("roles = [\"projektleder\"]\nshare", "share", &["gates.toml:14: error: the gate asks for nothing"]);
    check("key = \"invitationer\"", "key = \"klar\"", &["gates.toml:14: error: the gate \"klar\" stands already in gates.toml:2"]);
    check("organisation.region_kode", "organisation.regionskode", &["gates.toml:6: error: unknown attribute organisation.regionskode"]);
}
