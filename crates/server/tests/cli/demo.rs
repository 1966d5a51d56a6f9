//! The demo world: the same every time, and on any earlier day what it was then.

use crate::program::{Outcome, run};
use serde_json::Value;
use std::path::Path;

fn fill(dir: &Path, today: &str, more: &[&str]) -> Outcome {
    run(["demo", "--dir", dir.to_str().unwrap(), "--today", today, "--seed-only"].iter().chain(more))
}

fn tasks(dir: &Path, rollout: &str, today: &str) -> Vec<Value> {
    let address = format!("sqlite:{}", dir.join("kaskade.db").display());
    serde_json::from_str(&run(["tasks", rollout, "--database", &address, "--today", today, "--format", "json"]).done()).unwrap()
}

fn status(dir: &Path, rollout: &str, today: &str) -> Value {
    let address = format!("sqlite:{}", dir.join("kaskade.db").display());
    serde_json::from_str(&run(["status", rollout, "--database", &address, "--today", today, "--format", "json"]).done()).unwrap()
}

async fn log(dir: &Path) -> Vec<String> {
    sqlx::any::install_default_drivers();
    let mut connection =
        <sqlx::AnyConnection as sqlx::Connection>::connect(&format!("sqlite:{}", dir.join("kaskade.db").display())).await.unwrap();
    let sql = "SELECT day || actor_name || action || COALESCE(organisation, '') || COALESCE(task, '') || COALESCE(became, '') FROM log ORDER BY sequence";
    sqlx::query_scalar(sql).fetch_all(&mut connection).await.unwrap()
}

#[tokio::test]
async fn the_same_day_gives_the_same_world() {
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    for folder in [&one, &other] {
        assert_eq!(fill(folder.path(), "2026-11-20", &[]).done(), "");
    }
    assert_eq!(tasks(one.path(), "fbs-2.0", "2026-11-20"), tasks(other.path(), "fbs-2.0", "2026-11-20"));
    let (first, second) = (log(one.path()).await, log(other.path()).await);
    assert!(first.len() > 10_000, "{}", first.len());
    assert!(first == second, "the logs of two worlds differ");
}

#[test]
fn an_earlier_day_is_shown_as_it_was() {
    let later = tempfile::tempdir().unwrap();
    fill(later.path(), "2027-05-03", &[]).done();
    for day in ["2018-09-14", "2026-02-16", "2026-06-30", "2026-11-20", "2027-01-29"] {
        let then = tempfile::tempdir().unwrap();
        fill(then.path(), day, &[]).done();
        for rollout in ["fbs-2.0", "bbr-adgang"] {
            let (was, is) = (tasks(later.path(), rollout, day), tasks(then.path(), rollout, day));
            assert_eq!(was.len(), is.len(), "{rollout} {day}");
            for (was, is) in was.iter().zip(&is) {
                assert_eq!(was, is, "{rollout} {day}");
            }
        }
    }
}

#[test]
fn the_board_of_november_looks_like_life() {
    let folder = tempfile::tempdir().unwrap();
    fill(folder.path(), "2026-11-20", &[]).done();
    let totals = |rollout: &str| {
        let status = status(folder.path(), rollout, "2026-11-20");
        ["grey", "green", "yellow", "red"].map(|signal| status["totals"][signal].as_u64().unwrap())
    };
    let [_, green, yellow, red] = totals("fbs-2.0");
    assert!(green > 2_000 && (60..250).contains(&yellow) && (15..60).contains(&red), "{green} {yellow} {red}");
    assert_eq!(totals("bbr-adgang"), [0, 495, 0, 0]);
    let all = tasks(folder.path(), "fbs-2.0", "2026-11-20");
    let having = |reason: &str| all.iter().filter(|task| task["reasons"].as_array().unwrap().contains(&reason.into())).count();
    for reason in ["no-performer", "no-responsible", "deadline-passed", "cannot-meet-deadline", "help-not-answered", "not-started-in-time"]
    {
        assert!(having(reason) > 0, "nobody has {reason}");
    }
    let empty_chairs = all.iter().filter(|task| task["vacant"].as_array().unwrap().contains(&"rolleadministrator".into())).count();
    assert!(empty_chairs > 5, "{empty_chairs}");
    let open = all.iter().filter(|task| task["state"] == "in-progress").count();
    assert!(open > 150, "{open}");
}

#[test]
fn the_six_have_something_to_do_in_november() {
    let folder = tempfile::tempdir().unwrap();
    fill(folder.path(), "2026-11-20", &[]).done();
    let all = tasks(folder.path(), "fbs-2.0", "2026-11-20");
    let odense: Vec<&Value> = all.iter().filter(|task| task["organisation"] == "0461").collect();
    for signal in ["green", "yellow", "red"] {
        assert!(odense.iter().any(|task| task["signal"] == signal), "no {signal} in Odense");
    }
    let librarian = &odense.iter().find(|task| task["code"] == "160").unwrap()["performer"];
    let open = odense.iter().filter(|task| task["performer"] == *librarian && task["state"] != "completed");
    assert_eq!(open.map(|task| task["code"].as_str().unwrap()).collect::<Vec<_>>(), ["160"]);
    assert!(odense.iter().any(|task| task["vacant"].as_array().unwrap().contains(&"rolleadministrator".into())));
}

#[test]
fn a_demo_that_is_there_is_used_until_a_fresh_one_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    fill(folder.path(), "2026-02-02", &[]).done();
    let again = fill(folder.path(), "2026-03-02", &[]);
    assert!(again.stderr.contains("made for 2026-02-02") && again.stderr.contains("--fresh"), "{again:?}");
    let completed = |today: &str| tasks(folder.path(), "fbs-2.0", today).iter().filter(|task| task["state"] == "completed").count();
    let then = completed("2026-03-02");
    fill(folder.path(), "2026-03-02", &["--fresh"]).done();
    assert!(completed("2026-03-02") > then, "the fresh one goes on to March");
    assert!(folder.path().join("kaskade-old.db").exists());
    let address = format!("sqlite:{}", folder.path().join("kaskade.db").display());
    assert_eq!(run(["check", "--database", &address]).done(), "ok\n");
}

#[test]
fn a_database_that_is_no_demo_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let address = format!("sqlite:{}", folder.path().join("kaskade.db").display());
    run(["rollout", "create", &crate::program::playbook("bbr-adgang"), "--database", &address]).done();
    fill(folder.path(), "2026-03-02", &[]).stopped(1, &["was not made by `kaskade demo`", "--dir"]);
}

#[test]
fn a_folder_that_cannot_be_made_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "").unwrap();
    fill(&file.join("demo"), "2026-03-02", &[]).stopped(1, &["cannot make the folder"]);
}

#[test]
fn the_platform_s_world_has_every_school_and_day_care_institution_in_its_wave() {
    let folder = tempfile::tempdir().unwrap();
    fill(folder.path(), "2018-02-15", &["--world", "samarbejdsplatformen"]).done();
    let everybody = |rollout: &str| status(folder.path(), rollout, "2018-02-15")["organisations"].as_array().unwrap().len();
    // KOMBIT and the supplier, the municipalities, their institutions (S2 §2.3).
    assert_eq!(everybody("samarbejdsplatformen-skoler"), 2 + 98 + 1_702);
    assert_eq!(everybody("samarbejdsplatformen-dagtilbud"), 2 + 92 + 2_512);
    let tasks = tasks(folder.path(), "samarbejdsplatformen-skoler", "2018-02-15");
    let begun = tasks.iter().filter(|task| task["state"] != "not-started").count();
    assert!(begun > 300, "{begun}");
    fill(folder.path(), "2018-02-15", &[]).stopped(1, &["--world samarbejdsplatformen", "--fresh"]);
}
