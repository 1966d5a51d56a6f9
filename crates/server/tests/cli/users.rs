//! `kaskade user add`.

use crate::{
    on_both,
    program::{Outcome, playbook, run, run_with_input},
};
use serde_json::Value;

fn add(address: &str, more: &[&str], password: &str) -> Outcome {
    let common = ["user", "add", "--database", address, "--name", "Eva Prøve", "--password-stdin"];
    run_with_input(&common.iter().chain(more).copied().collect::<Vec<_>>(), password)
}

const PASSWORD: &str = "Vintergæk-2027\n";

on_both! {
    async fn a_person_is_added_with_login_and_role_and_gets_the_tasks(address: &str) {
        run(["rollout", "create", &playbook("bbr-adgang"), "--database", address]).done();
        run(["rollout", "publish", "bbr-adgang", "--database", address]).done();
        let eva = ["--email", "Eva@Example.dk", "--organisation", "0461", "--role", "projektleder", "--role", "tekniker", "--rollout", "bbr-adgang"];
        let added = add(address, &eva, PASSWORD);
        assert!(added.stderr.contains("Eva Prøve is added and signs in as eva@example.dk."), "{added:?}");
        assert_eq!(added.done().trim().len(), 36, "the id");
        let arguments = ["tasks", "bbr-adgang", "--database", address, "--organisation", "0461", "--today", "2018-06-01", "--format", "json"];
        let tasks: Value = serde_json::from_str(&run(arguments).done()).unwrap();
        assert_eq!((&tasks[0]["responsible"], &tasks[0]["performer"]), (&"Eva Prøve".into(), &"Eva Prøve".into()));
        assert_eq!(tasks[0]["vacant"], serde_json::json!([]));
        assert_eq!((&tasks[2]["performer"], &tasks[2]["vacant"]), (&Value::Null, &serde_json::json!(["rolleadministrator"])));
        add(address, &eva, PASSWORD).stopped(1, &["there is a person with the address eva@example.dk already"]);
    }

    async fn unknown_codes_are_refused_and_nothing_is_written(address: &str) {
        run(["rollout", "create", &playbook("bbr-adgang"), "--database", address]).done();
        let someone = ["--email", "eva@example.dk", "--organisation"];
        let tried = |more: &[&str]| add(address, &someone.iter().chain(more).copied().collect::<Vec<_>>(), PASSWORD);
        tried(&["0000"]).stopped(1, &["there is no organisation 0000"]);
        tried(&["0461", "--role", "pave"]).stopped(1, &["there is no role pave", "projektleder"]);
        tried(&["kombit", "--role", "projektleder"]).stopped(1, &["held at a municipality"]);
        tried(&["0461", "--rollout", "x"]).stopped(1, &["there is no rollout x", "bbr-adgang"]);
        tried(&["0461"]).done();
    }
}

#[test]
fn bad_passwords_and_addresses_are_wrong_usage() {
    let folder = tempfile::tempdir().unwrap();
    let address = format!("sqlite:{}", folder.path().join("kaskade.db").display());
    let eva = ["--email", "eva@example.dk", "--organisation", "0461"];
    for (password, why) in [
        ("short\n", "at least 10 characters"),
        ("", "at least 10 characters"),
        ("password1234\n", ""),
        ("aaaaaaaaaaaaaaaa\n", ""),
        ("eva@example.dk\n", ""),
        ("OdenseOdense1\n", ""),
    ] {
        add(&address, &eva, password).stopped(2, &["the password on standard input", why]);
    }
    add(&address, &["--email", "eva", "--organisation", "0461"], PASSWORD).stopped(2, &["eva is not a mail address"]);
    add(&address, &["--email", "e@x.dk", "--organisation", "0461", "--password", "x"], PASSWORD)
        .stopped(2, &["unexpected argument '--password'"]);
}
