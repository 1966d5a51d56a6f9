//! Wrong arguments: exit code 2, and a sentence that says how to do it.

use crate::program::run;

#[test]
fn every_command_has_help_on_standard_output() {
    let commands: [&[&str]; 12] = [
        &[],
        &["demo"],
        &["serve"],
        &["playbook", "lint"],
        &["playbook", "compare"],
        &["rollout", "create"],
        &["rollout", "publish"],
        &["status"],
        &["tasks"],
        &["user", "add"],
        &["backup"],
        &["check"],
    ];
    for command in commands {
        let help = run(command.iter().chain(&["--help"])).done();
        assert!(help.contains("Usage: kaskade"), "{command:?}: {help}");
        assert!(help.lines().next().is_some_and(|line| line.len() > 15), "{command:?} says what it does: {help}");
    }
}

#[test]
fn what_is_not_a_command_or_option_is_wrong_usage() {
    run(["publish"]).stopped(2, &["unrecognized subcommand 'publish'"]);
    run(["status", "fbs-2.0"]).stopped(2, &["--database <URL>"]);
    run(["rollout", "create", "--database", "sqlite:x.db"]).stopped(2, &["DIR"]);
}

#[test]
fn days_that_are_none_or_lie_too_far_away_are_wrong_usage() {
    for (day, words) in
        [("2026-02-30", "not a date"), ("20.11.2026", "not a date"), ("2300-01-01", "the year must lie between 1980 and 2099")]
    {
        run(["status", "fbs-2.0", "--database", "sqlite:x.db", "--today", day]).stopped(2, &["--today <DATE>", words]);
        run(["demo", "--seed-only", "--today", day]).stopped(2, &[words]);
    }
}

#[test]
fn an_address_that_is_none_is_wrong_usage() {
    run(["check", "--database", "mysql://localhost/x"]).stopped(2, &["must begin with sqlite: or postgres://"]);
    let folder = tempfile::tempdir().unwrap();
    let address = format!("sqlite:{}/x.db", folder.path().display());
    run(["serve", "--database", &address, "--listen", "nowhere"]).stopped(2, &["write it as 127.0.0.1:8080"]);
    assert!(!folder.path().join("x.db").exists(), "nothing is made before the address is known to be good");
}
