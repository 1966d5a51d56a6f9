//! Sources: folders on disk, and the map that a database keeps.

use super::{assert_faults, lines, sound};
use crate::{LARGEST_FILE, MOST_FILES, Source, read};
use std::{fs, path::Path};

fn write(root: &Path, files: impl IntoIterator<Item = (String, Vec<u8>)>) {
    fs::create_dir_all(root.join("tasks")).unwrap();
    for (path, bytes) in files {
        fs::write(root.join(path), bytes).unwrap();
    }
}

fn sound_bytes() -> Vec<(String, Vec<u8>)> {
    sound().into_iter().map(|(path, text)| (path, text.into_bytes())).collect()
}

#[test]
fn a_folder_is_read_as_its_files() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), sound_bytes());
    write(folder.path(), [(".gitignore".into(), b"x".to_vec()), ("README.md".into(), b"x".to_vec()), ("courses.toml".into(), Vec::new())]);
    fs::create_dir(folder.path().join("questionnaires")).unwrap();
    let reading = read(&Source::open(folder.path()).unwrap());
    assert_eq!(lines(&reading), Vec::<String>::new());
    assert_eq!(reading.playbook, super::reading(sound()).playbook);
}

#[test]
fn a_source_survives_the_database() {
    let source = Source::from_files(sound());
    assert_eq!(source.to_files(), sound());
    assert_eq!(Source::from_files(source.to_files()), source);
}

#[test]
fn there_must_be_a_folder() {
    assert!(Source::open("/nowhere/at/all").is_err());
    let empty = tempfile::tempdir().unwrap();
    let reading = read(&Source::open(empty.path()).unwrap());
    let expected = [
        "playbook.toml:1: error: the playbook lacks this file",
        "playbook.toml:1: warning: the playbook has no tasks",
        "roles.toml:1: error: the playbook lacks this file",
    ];
    assert_eq!(lines(&reading), expected);
}

#[cfg(unix)]
#[test]
fn links_and_foreign_things_are_not_followed() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), sound_bytes());
    std::os::unix::fs::symlink("/etc/passwd", folder.path().join("tasks/030-x.md")).unwrap();
    std::os::unix::fs::symlink("/etc", folder.path().join("questionnaires")).unwrap();
    fs::create_dir(folder.path().join("billeder")).unwrap();
    fs::create_dir(folder.path().join("tasks/040-x.md")).unwrap();
    let expected = [
        "billeder:1: warning: no part of a playbook; it is not read",
        "questionnaires:1: error: a link, which is not followed; put the file itself here",
        "tasks/030-x.md:1: error: a link, which is not followed; put the file itself here",
        "tasks/040-x.md:1: warning: no part of a playbook; it is not read",
    ];
    assert_eq!(lines(&read(&Source::open(folder.path()).unwrap())), expected);
}

#[test]
fn large_and_many_files_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), sound_bytes());
    write(folder.path(), [("tasks/010-udpeg.md".into(), vec![b'x'; LARGEST_FILE as usize + 1])]);
    let source = Source::open(folder.path()).unwrap();
    assert_eq!(lines(&read(&source)), ["tasks/010-udpeg.md:1: error: larger than 1024 KiB"]);
    let many = (0..MOST_FILES + 5).map(|number| (format!("tasks/{number}.md"), Vec::new()));
    let reading = read(&Source::from_bytes(many.chain(sound_bytes())));
    assert_eq!(reading.faults.iter().filter(|fault| fault.to_string().starts_with(".:1: error: more than 2000 files")).count(), 1);
}

#[test]
fn what_is_not_utf_8_is_refused_where_it_is() {
    let mut files = sound_bytes();
    files[2].1.extend(b"\nBib\xe6liotek\n");
    let line = 1 + sound()["tasks/010-udpeg.md"].lines().count() + 1;
    let reading = read(&Source::from_bytes(files));
    assert_eq!(lines(&reading), [format!("tasks/010-udpeg.md:{line}: error: not UTF-8 from this line on; save the file as UTF-8")]);
}

#[test]
fn marks_and_line_ends_of_windows_are_no_matter() {
    let windows = sound().into_iter().map(|(path, text)| (path, format!("\u{feff}{}", text.replace('\n', "\r\n"))));
    assert_faults(windows.collect(), &[]);
}

#[test]
fn messages_show_no_control_characters_and_no_endless_text() {
    let mut files = sound();
    files.insert(format!("tasks/\u{1b}[31m{}.txt", "a".repeat(10_000)), String::new());
    files.insert("playbook.toml".into(), format!("\"\\u001b{}\" = 1\n{}", "b".repeat(10_000), files["playbook.toml"]));
    let lines = lines(&super::reading(files));
    assert_eq!(lines.len(), 2);
    assert!(lines.iter().all(|line| line.chars().count() < 250 && !line.contains('\u{1b}')), "{lines:?}");
}
