//! Files that guides hand out: where they stand, what they may be, and that a changed one is a change.

use super::{assert_faults, sound};
use crate::{Source, compare, kept_text, read};

const GUIDE: &str = "url = \"https://example.dk/roller\"";

/// The sound playbook, whose first task hands out a template.
fn handing_out(url: &str, content: &[u8]) -> std::collections::BTreeMap<String, String> {
    let mut files = sound();
    let task = files.iter_mut().find(|(_, text)| text.contains(GUIDE)).unwrap().1;
    *task = task.replace(GUIDE, &format!("url = \"{url}\""));
    files.insert("files/skabelon.docx".into(), kept_text(content));
    files
}

#[test]
fn a_guide_hands_out_a_file_of_the_playbook() {
    let files = handing_out("files/skabelon.docx", b"PK\x03\x04\x00\xff");
    assert_faults(files.clone(), &[]);
    let source = Source::from_files(files.clone());
    assert_eq!(source.files()["files/skabelon.docx"], b"PK\x03\x04\x00\xff", "no text, and kept all the same");
    assert_eq!(source.to_files(), files);
    let guide = &read(&source).playbook.unwrap().tasks[0].guides[0];
    assert_eq!((guide.file(), guide.annex.unwrap().0), (Some("files/skabelon.docx"), 6));
}

#[test]
fn the_file_must_be_there_and_be_something_that_people_read() {
    let task = sound().into_iter().find(|(_, text)| text.contains(GUIDE)).unwrap();
    let line = 1 + task.1.lines().position(|line| line.contains(GUIDE)).unwrap();
    let mut files = handing_out("files/skema.xlsx", b"x");
    let missing = format!("{}:{line}: error: the playbook has no file files/skema.xlsx", task.0);
    let unused = "files/skabelon.docx:1: warning: no guide hands this file out".to_owned();
    assert_faults(files.clone(), &[&unused, &missing]);
    files.insert("files/skema.xlsx".into(), kept_text(b"x"));
    files.insert("files/koer.exe".into(), kept_text(b"x"));
    files.remove("files/skabelon.docx");
    let lines = super::lines(&super::reading(files));
    assert!(lines.len() == 1 && lines[0].starts_with("files/koer.exe:1: error: a file of a guide is called with"), "{lines:?}");
    let elsewhere = super::lines(&super::reading(handing_out("filer/skabelon.docx", b"x")));
    assert!(elsewhere.iter().any(|line| line.contains("filer/skabelon.docx")), "a relative address elsewhere is none: {elsewhere:?}");
}

#[test]
fn another_content_under_the_same_name_is_a_change() {
    let version = |content: &[u8]| read(&Source::from_files(handing_out("files/skabelon.docx", content))).playbook.unwrap();
    let (one, other) = (version(b"et"), version(b"to"));
    assert!(compare(&one, &version(b"et")).changed.is_empty());
    let changed = compare(&one, &other).changed;
    assert_eq!(changed.iter().flat_map(|task| &task.fields).map(|field| field.field).collect::<Vec<_>>(), ["guides"]);
}
