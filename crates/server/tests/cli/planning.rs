//! `kaskade plan`: plans of waves and of training with their reasons, and what clashes.

use crate::{
    on_both,
    program::{playbook, run},
};
use sqlx::{AnyConnection, Connection, Executor};
use std::{fs, path::Path};
use tempfile::tempdir;

const PLAN: &str = r#"
[[waves]]
key = "Pilot"
kind = "pilot"
starts = "2027-06-01"
operational = "2027-10-01"
set_ups = 1

[[waves]]
key = "Bølge 1"
starts = "2027-08-01"
operational = "2027-12-01"
institutions = 100
"#;

const MUNICIPALITIES: &str = "code,name,institutions,contract_end,overlap,wave
0461,Odense,80,2028-01-31,9,
0450,Nyborg,15,,,Bølge 1
0482,Langeland,10,,,Bølge 1
";

fn folder(at: &Path, wishes: &str) -> String {
    fs::write(at.join("plan.toml"), PLAN).unwrap();
    fs::write(at.join("municipalities.csv"), MUNICIPALITIES).unwrap();
    fs::write(at.join("wishes.csv"), format!("code,wish,value,weight\n{wishes}")).unwrap();
    at.display().to_string()
}

#[test]
fn a_plan_says_who_goes_where_and_why_and_what_it_costs() {
    let at = tempdir().unwrap();
    let folder = folder(at.path(), "0450,prefer,Bølge 1,5\n0482,prefer,Bølge 1,3\n");
    let planned = run(["plan", "waves", &folder, "--csv"]);
    assert!(planned.stderr.starts_with("12 points, which is the least there is (bound 12), 1 moved; "), "{planned:?}");
    let because = "Bølge 1 would cost 3 points less, but Bølge 1 would be too small: 105 institutions, room for 100.";
    let lines = ["wave,code,name,today,because".to_owned(), format!("Pilot,0482,Langeland,Bølge 1,\"{because}\"")];
    assert_eq!(planned.done().lines().take(2).collect::<Vec<_>>(), lines);
    let explained = run(["plan", "waves", &folder, "--explain", "0461"]).done();
    let told = "Odense: Bølge 1. Only here: if it were Pilot, Pilot would have too many municipalities: 2, room for 1.\n  Pilot: +18 points; \
                Pilot would have too many municipalities: 2, room for 1\n";
    assert_eq!(explained, told);
}

#[test]
fn what_clashes_is_named_and_what_cannot_be_read_has_its_place() {
    let at = tempdir().unwrap();
    let clashing = folder(at.path(), "0450,prefer,Pilot,hard\n0482,prefer,Pilot,hard\n0461,latest,2028-01-01,hard\n");
    let words = ["These demands cannot all be met. No fewer of them clash:\n  Nyborg: in Pilot\n  Langeland: in Pilot\n"];
    run(["plan", "waves", &clashing]).stopped(1, &words);
    let unread = folder(at.path(), "0450,prefer,Bølge 7,5\n");
    run(["plan", "waves", &unread]).stopped(1, &["wishes.csv, line 2: Bølge 7 is not in the list"]);
    run(["plan", "waves", &format!("{unread}/none")]).stopped(1, &["plan.toml"]);
}

on_both! {
    async fn a_rollout_of_the_database_is_planned_with_what_its_municipalities_wish(address: &str) {
        let fbs = playbook("fbs-2.0");
        run(["rollout", "create", &fbs, "--database", address, "--key", "fbs", "--participants", "0461,0751"]).done();
        let plan = |more: &[&str]| run(["plan", "waves", "--rollout", "fbs", "--database", address, "--csv"].iter().chain(more));
        let planned = plan(&["--today", "2026-11-23"]);
        assert!(planned.stderr.contains("least there is") && planned.stderr.contains("0 moved"), "{planned:?}");
        let lines: Vec<String> = planned.done().lines().map(|line| line.split(',').take(3).collect::<Vec<_>>().join(",")).collect();
        assert_eq!(lines, ["wave,code,name", "alle,0461,Odense", "alle,0751,Aarhus"]);

        sqlx::any::install_default_drivers();
        let mut connection = AnyConnection::connect(address).await.unwrap();
        let wish = "INSERT INTO wave_wishes (rollout, organisation, latest, closed, together, must, not_ready, note, written_by_name, \
                    written_at, revision) VALUES ('fbs', '0461', '2026-12-24', '', '', 1, 0, '', 'Per', 1, 1)";
        connection.execute(wish).await.unwrap();
        plan(&["--today", "2026-11-23"]).stopped(1, &["cannot", "Odense: in operation 24 December 2026 at the latest"]);
        // Once the wave is in operation there is nothing left to plan.
        plan(&["--today", "2027-06-01"]).stopped(1, &["there are no waves"]);
        run(["plan", "waves", "--rollout", "bbr", "--database", address]).stopped(1, &["there is no rollout bbr; there is fbs"]);
        run(["plan", "waves", "--rollout", "fbs"]).stopped(2, &["--database"]);
    }
}

const TRAINING: &str = r#"
starts = "2027-02-01"
weeks = 1
teachers = 2
kilometre = 1

[[places]]
name = "Odense"
lat = 55.4
lon = 10.39
rooms = 1
seats = 10
session = 100

[[places]]
name = "Nyborg"
lat = 55.31
lon = 10.79
rooms = 1
seats = 10
session = 100
"#;

#[test]
fn training_is_planned_from_files_with_its_reasons() {
    let at = tempdir().unwrap();
    let write = |people: &str| {
        fs::write(at.path().join("training.toml"), TRAINING).unwrap();
        let list = format!("code,name,lat,lon,people\n0461,Odense,55.4,10.39,8\n0440,Kerteminde,55.45,10.66,{people}\n");
        fs::write(at.path().join("municipalities.csv"), list).unwrap();
        at.path().display().to_string()
    };
    let folder = write("8");
    let planned = run(["plan", "training", &folder, "--csv"]);
    assert!(planned.stderr.starts_with("2 sessions, 344 points, which is the least there is (bound 344); "), "{planned:?}");
    let lines = ["session,week,place,code,name,people", "1,2027-02-01,Odense,0461,Odense,8", "2,2027-02-01,Nyborg,0440,Kerteminde,8"];
    assert_eq!(planned.done().lines().collect::<Vec<_>>(), lines);
    let reasons = run(["plan", "training", &folder, "--reasons", "--csv"]).done();
    assert!(reasons.contains("Kerteminde,Nyborg,"), "{reasons}");
    let crowded = write("13");
    run(["plan", "training", &crowded])
        .stopped(1, &["21 people are to be trained, and all teachers together have 20 seats in these weeks."]);
    run(["plan", "training", &format!("{folder}/none")]).stopped(1, &["training.toml"]);
}
