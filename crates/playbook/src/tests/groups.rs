//! `groups.toml`: what is read, and each fault with file and line.

use super::{assert_faults, reading, sound};
use domain::group::{Bounds, Category, Quota};

const GROUPS: &str = r#"[[groups]]
key = "gruppe"
title = "Arbejdsgruppen"
effort = "Et møde om måneden"
weeks = 3
source = "S0"

[[groups.tracks]]
key = "spor"
title = "Spor 1"
profile = "Projektledere"
roles = ["projektleder"]
seats = [5, 6]
quotas = [
  { category = "library", value = "school", seats = [2, 4] },
  { category = "region", value = "nordjylland", seats = 1 },
]
"#;

#[track_caller]
fn check(old: &str, new: &str, expected: &[&str]) {
    assert!(GROUPS.contains(old), "{old}");
    let mut files = sound();
    files.insert("groups.toml".into(), GROUPS.replacen(old, new, 1));
    assert_faults(files, expected);
}

#[test]
fn groups_are_read_with_their_tracks_and_quotas() {
    let mut files = sound();
    files.insert("groups.toml".into(), GROUPS.into());
    let groups = reading(files).playbook.unwrap().groups;
    let [group] = groups.as_slice() else { panic!("one group") };
    let [track] = group.tracks.as_slice() else { panic!("one track") };
    assert_eq!((group.weeks, group.effort.da.as_str()), (3, "Et møde om måneden"));
    assert_eq!((track.seats, track.roles.as_slice()), (Bounds { min: 5, max: 6 }, &["projektleder".into()][..]));
    let north = Quota { category: Category::Region, value: "nordjylland", bounds: Bounds { min: 1, max: 1 } };
    assert_eq!(track.quotas.last(), Some(&north));
}

#[test]
fn faults_of_groups_have_file_and_line() {
    check("roles = [\"projektleder\"]", "roles = [\"leder\"]", &["groups.toml:12: error: unknown role \"leder\""]);
    check("seats = [5, 6]", "seats = [6, 5]", &["groups.toml:13: error: min 6 is more than max 5"]);
    check("seats = [5, 6]", "seats = [5]", &["groups.toml:13: error: \"seats\" should be a whole number, not a list"]);
    check("\"school\"", "\"skole\"", &["groups.toml:15: error: \"value\" cannot be \"skole\""]);
    check("\"library\"", "\"sted\"", &["groups.toml:15: error: \"category\" cannot be \"sted\""]);
    check("weeks = 3", "weeks = 27", &["groups.toml:5: error: \"weeks\" must lie between 1 and 26"]);
    check("source = \"S0\"\n", "", &["groups.toml:1: error: \"source\" is missing"]);
    check(
        "value = \"school\", seats = [2, 4]",
        "value = \"school\", seats = 7",
        &["groups.toml:14: error: no group of so many seats can keep the quotas of \"library\""],
    );
    check(
        "category = \"region\", value = \"nordjylland\"",
        "category = \"library\", value = \"school\"",
        &["groups.toml:16: error: two quotas are for \"school\""],
    );
    let twice = format!("{GROUPS}\n[[groups.tracks]]\nkey = \"spor\"\ntitle = \"Spor 2\"\nroles = [\"projektleder\"]\nseats = 4\n");
    let mut files = sound();
    files.insert("groups.toml".into(), twice);
    assert_faults(files, &["groups.toml:20: error: two tracks have the key \"spor\""]);
    let mut files = sound();
    files.insert("groups.toml".into(), format!("{GROUPS}\n{GROUPS}"));
    assert_faults(files, &["groups.toml:20: error: "]);
}
