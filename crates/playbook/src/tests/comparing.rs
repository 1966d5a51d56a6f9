//! Comparing two versions.

use super::{HEAD, changed, reading, sound};
use crate::{Part, PartChanges, Values, compare, render};
use domain::playbook::Playbook;
use std::collections::BTreeMap;

fn playbook(files: BTreeMap<String, String>) -> Playbook {
    let reading = reading(files);
    reading.playbook.unwrap_or_else(|| panic!("{:#?}", reading.faults))
}

#[test]
fn a_playbook_is_like_itself() {
    let comparison = compare(&playbook(sound()), &playbook(sound()));
    assert!(comparison.is_empty());
    assert_eq!(render(&comparison, false), "No changes.\n");
    assert_eq!(render(&comparison, true), "Ingen ændringer.\n");
}

#[test]
fn every_change_is_told() {
    let mut files = changed("tasks/020-tjek.md", "go-live - 30wd", "go-live - 20wd");
    let second =
        files["tasks/020-tjek.md"].replace("involved = [\"projektleder\"]\n", "").replace("+++\n\n", "+++\n").trim_end().to_owned();
    let second = second.replace("after = [\"010\"]\n", "").replace(" or answer(\"010\") > 1", "");
    files.insert("tasks/020-tjek.md".into(), format!("{second}\nNyt\nog mere\n"));
    let third = files.remove("tasks/010-udpeg.md").unwrap().replace("code = \"010\"", "code = \"030\"");
    files.insert("tasks/030-udpeg.md".into(), third);
    let head = HEAD.replace("2026.1", "2026.2").replace("go-live = 2026-11-02", "go-live = 2026-11-03");
    let head = head.replace("[[phases]]\nkey = \"1.1\"", "[[phases]]\nkey = \"2\"\ntitle = \"Drift\"\n\n[[phases]]\nkey = \"1.1\"");
    files.insert("playbook.toml".into(), head);
    let comparison = compare(&playbook(sound()), &playbook(files));
    let expected = "\
The playbook
  version: \"2026.1\" → \"2026.2\"
Phases, themes, milestones, waves and roles
  phase 2: added
  wave pilot: changed
    milestones: \"go-live = 2026-11-02, publication = 2026-01-13\" → \"go-live = 2026-11-03, publication = 2026-01-13\"
Added tasks
  030 Udpeg projektleder
Changed tasks
  020 Check data
    condition: \"(wave.kind = pilot and organisation.driftscenter != ja) or answer(\"010\") > 1\" → \"wave.kind = pilot and organisation.driftscenter != ja\"
    involved: \"projektleder\" → (none)
    due date: \"go-live - 30wd\" → \"go-live - 20wd\"
    predecessors: \"010\" → (none)
    description: changed (2 lines added, 0 removed)
Withdrawn tasks
  010 Udpeg projektleder
";
    assert_eq!(render(&comparison, false), expected);
    assert!(render(&comparison, true).contains("  020 Tjek data\n"));
    assert!(render(&comparison, true).contains("    frist: \"go-live - 30wd\" → \"go-live - 20wd\"\n"));
    assert_eq!(comparison.changed[0].fields[4].values, Values::Lines { added: 2, removed: 0 });
}

#[test]
fn parts_that_change_places_are_told() {
    let old = playbook(sound());
    let mut new = old.clone();
    new.roles.swap(0, 1);
    new.themes.clear();
    let comparison = compare(&old, &new);
    let told: Vec<_> = comparison.parts.iter().map(|part| (part.part, part.key.as_str(), part.change.clone())).collect();
    let expected = [
        (Part::Theme, "styring", PartChanges::Withdrawn),
        (Part::Role, "bibliotekar", PartChanges::Moved),
        (Part::Role, "projektleder", PartChanges::Moved),
    ];
    assert_eq!(told, expected);
}
