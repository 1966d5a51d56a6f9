//! The playbooks of this repository are sound.

use crate::{Source, read};

fn check(name: &str) {
    let folder = format!("{}/../../playbooks/{name}", env!("CARGO_MANIFEST_DIR"));
    let reading = read(&Source::open(&folder).unwrap_or_else(|error| panic!("{folder}: {error}")));
    let faults: Vec<String> = reading.faults.iter().map(ToString::to_string).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert_eq!(reading.playbook.map(|playbook| playbook.key.to_string()).as_deref(), Some(name));
}

#[test]
fn fbs_is_sound() {
    check("fbs-2.0");
}

#[test]
fn bbr_is_sound() {
    check("bbr-adgang");
}
