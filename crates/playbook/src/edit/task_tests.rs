//! Writing back what was read changes no byte, and a change of one field is a change of that field only.

use super::*;
use proptest::prelude::*;

const TASK: &str = "+++\n# Hvem\ncode = \"030\" # nummer\ntitle = { da = \"Indmeld\", en = \"Report\" }\nphase = '1'\ntheme = \"viden\"\n\
    kind = \"mandatory\"\naudience = \"municipality\"\nresponsible = \"projektleder\"\nrecommended = [\n  \"a\",   # først\n  \"b\"\n]\n\
    publish = 2026-01-13\ndue = \"go-live - 30wd\"\nmystery = 7\n\n[answer]\nkind = \"number\"\nmin = 0\nmax = 40\n+++\n\nHvorfor\n\n## Sådan\n1. X\n";

fn all_files() -> Vec<(String, String)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../playbooks");
    let names = ["fbs-2.0", "bbr-adgang"];
    let files = names.into_iter().flat_map(|name| crate::Source::open(format!("{folder}/{name}")).unwrap().to_files());
    let files: Vec<_> = files.filter(|(path, _)| path.starts_with("tasks/")).collect();
    assert!(files.len() > 40);
    files
}

#[test]
fn writing_back_what_was_read_changes_no_byte() {
    for (path, text) in all_files() {
        let crlf = text.replace('\n', "\r\n");
        for text in [text.clone(), crlf, format!("\u{feff}{text}"), text.trim_end().to_owned()] {
            assert_eq!(write_task(&text, &read_task(&text).unwrap()), Ok(text), "{path}");
        }
    }
}

#[test]
fn fields_are_those_of_the_file() {
    let item = read_task(TASK).unwrap();
    let found = ["code", "title", "title-en", "recommended", "publish", "due", "answer-max", "effort"].map(|name| item.get(name));
    assert_eq!(found, ["030", "Indmeld", "Report", "a\nb", "2026-01-13", "go-live - 30wd", "40", ""]);
    assert_eq!(item.get(BODY), "Hvorfor\n\n## Sådan\n1. X");
}

#[test]
fn a_change_is_a_change_of_few_bytes() {
    let change = |name: &str, value: &str| {
        let mut item = read_task(TASK).unwrap();
        item.set(name, value);
        write_task(TASK, &item).unwrap()
    };
    assert_eq!(change("due", "2026-03-09"), TASK.replace("\"go-live - 30wd\"", "2026-03-09"));
    assert_eq!(change("title-en", ""), TASK.replace("{ da = \"Indmeld\", en = \"Report\" }", "\"Indmeld\""));
    assert_eq!(change("when", "wave.kind = pilot"), TASK.replace("pality\"\n", "pality\"\nwhen = \"wave.kind = pilot\"\n"));
    assert_eq!(change("recommended", ""), TASK.replace("recommended = [\n  \"a\",   # først\n  \"b\"\n]\n", ""));
    assert_eq!(change("answer-max", "50"), TASK.replace("max = 40", "max = 50"));
    assert_eq!(change("answer-min", ""), TASK.replace("min = 0\n", ""));
    assert_eq!(change(BODY, "Ny\r\ntekst"), TASK.replace("Hvorfor\n\n## Sådan\n1. X", "Ny\ntekst"));
}

#[test]
fn what_is_asked_for_comes_and_goes_as_a_whole() {
    let mut item = read_task(TASK).unwrap();
    ["answer-kind", "answer-min", "answer-max"].iter().for_each(|name| item.set(*name, ""));
    let without = write_task(TASK, &item).unwrap();
    assert_eq!(without, TASK.replace("\n[answer]\nkind = \"number\"\nmin = 0\nmax = 40\n", ""));
    item.set("answer-kind", "choice");
    item.set("answer-choices", "Ja | Yes\nNej");
    let with = write_task(&without, &item).unwrap();
    let table = "\n[answer]\nkind = \"choice\"\nchoices = [{ da = \"Ja\", en = \"Yes\" }, \"Nej\"]\n";
    assert_eq!(with, without.replace("mystery = 7\n", &format!("mystery = 7\n{table}")));
}

#[test]
fn what_cannot_be_read_is_not_written() {
    for text in ["", "+++\ncode =\n+++\n", "code = 1", "+++\ncode = \"1\"\n"] {
        assert_eq!((read_task(text), write_task(text, &Item::default())), (None, Err(Unwritable)), "{text}");
    }
}

#[test]
fn a_new_task_reads_as_what_was_asked_for() {
    let item = Item::new([("code", "410"), ("title", "Prøv æblet!"), ("due", "2026-03-09"), ("answer-kind", "date"), (BODY, "Hvorfor")]);
    assert_eq!(read_task(&new_task(&item)), Some(item));
    assert_eq!(task_path("410", "Prøv æblet – igen!"), "tasks/410-proev-aeblet-igen.md");
    assert_eq!(task_path("410", "!"), "tasks/410.md");
}

fn any_value() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zæøå0-9\"'\\\\ =#|\\[\\]{}-]{1,12}",
        Just("2026-03-09".to_owned()),
        Just("go-live - 3wd".to_owned()),
        Just("7".to_owned())
    ]
}

proptest! {
    #[test]
    fn one_field_changed_is_read_again_and_no_other_field_moves(which in 0usize..28, value in any_value(), file in 0usize..40) {
        let (_, text) = all_files().swap_remove(file);
        let name = task_fields().swap_remove(which % task_fields().len());
        let before = read_task(&text).unwrap();
        let mut wanted = before.clone();
        wanted.set(name.clone(), value);
        // A file is either written as asked or not at all.
        if let Ok(written) = write_task(&text, &wanted) {
            let after = read_task(&written).unwrap();
            let moved: Vec<&str> = before.differences(&after).into_iter().filter(|other| **other != name).collect();
            prop_assert!(moved.is_empty(), "{}: {:?}", name, moved);
            prop_assert!(same(&after, &wanted));
            // Going back is the same fields again.
            prop_assert_eq!(read_task(&write_task(&written, &before).unwrap()).unwrap(), before);
        }
    }
}
