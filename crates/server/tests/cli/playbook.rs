//! `kaskade playbook lint` and `compare`.

use crate::program::{playbook, run};
use std::{fs, path::Path};

/// A copy of an embedded playbook, with changes made to some of its files.
fn changed(name: &str, changes: &[(&str, &str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy(Path::new(&playbook(name)), folder.path());
    for (file, from, to) in changes {
        let path = folder.path().join(file);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{file} has no {from}");
        fs::write(path, text.replacen(from, to, 1)).unwrap();
    }
    folder
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn the_playbooks_of_the_repository_have_no_errors() {
    for name in ["fbs-2.0", "bbr-adgang"] {
        assert_eq!(run(["playbook", "lint", &playbook(name)]).done(), "");
    }
}

#[test]
fn every_fault_is_said_with_file_and_line_in_order() {
    let tasks = "tasks/050-luk-for-egen-adgangsstyring.md";
    let folder = changed(
        "bbr-adgang",
        &[(tasks, "responsible = \"systemansvarlig\"", "responsible = \"pave\""), ("playbook.toml", "2018-11-01", "2018-13-01")],
    );
    let outcome = run(["playbook", "lint", folder.path().to_str().unwrap(), "--language", "en"]);
    outcome.stopped(1, &["playbook.toml:", &format!("{tasks}:"), ": error: ", "pave"]);
    let files: Vec<&str> = outcome.stderr.lines().filter_map(|line| line.split_once(':')).map(|(file, _)| file).collect();
    assert!(files.is_sorted(), "{files:?}");
    let danish = run(["playbook", "lint", folder.path().to_str().unwrap(), "--language", "da"]);
    assert_eq!(danish.code, Some(1));
    assert_ne!(danish.stderr, outcome.stderr);
}

#[test]
fn a_folder_that_holds_no_playbook_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    run(["playbook", "lint", folder.path().to_str().unwrap()]).stopped(1, &["playbook.toml"]);
    run(["playbook", "lint", "/no/such/folder"]).stopped(1, &["cannot read the playbook in /no/such/folder"]);
}

#[test]
fn two_versions_are_compared_field_by_field() {
    let old = playbook("bbr-adgang");
    let tasks = "tasks/050-luk-for-egen-adgangsstyring.md";
    let folder = changed(
        "bbr-adgang",
        &[("playbook.toml", "version = \"2018.1\"", "version = \"2018.2\""), (tasks, "effort = \"4h\"", "effort = \"6h\"")],
    );
    fs::remove_file(folder.path().join("tasks/010-klargoer-tac-og-splunk-liste.md")).unwrap();
    let second = folder.path().join("tasks/020-ryd-op-i-brugere.md");
    fs::write(&second, fs::read_to_string(&second).unwrap().replace("after = [\"010\"]\n", "")).unwrap();
    let told = run(["playbook", "compare", &old, folder.path().to_str().unwrap(), "--language", "en"]).done();
    for words in ["2018.2", "Changed tasks", "050", "6h", "Withdrawn tasks", "010"] {
        assert!(told.contains(words), "{words} is missing in {told}");
    }
    let same = run(["playbook", "compare", &old, &old, "--language", "da"]).done();
    assert_eq!(same, "Ingen ændringer.\n");
}

#[test]
fn a_broken_playbook_is_not_compared() {
    let folder = changed("bbr-adgang", &[("playbook.toml", "format = 1", "format = 9")]);
    run(["playbook", "compare", &playbook("bbr-adgang"), folder.path().to_str().unwrap()]).stopped(1, &["has errors and is not loaded"]);
}
