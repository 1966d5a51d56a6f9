//! `kaskade mail` and `kaskade user invite`: an operator without a mail server hands out links; and the configuration file.

use crate::{
    on_both,
    program::{playbook, run},
};
use std::fs;

on_both! {
    async fn an_invitation_waits_and_is_shown_with_its_link(address: &str) {
        run(["rollout", "create", &playbook("bbr-adgang"), "--database", address]).done();
        run(["user", "add", "--database", address, "--email", "eva@example.dk", "--name", "Eva Prøve", "--organisation", "0461"]).done();
        let folder = tempfile::tempdir().unwrap();
        let config = folder.path().join("kaskade.toml");
        fs::write(&config, "address = \"https://kaskade.example.dk\"\n").unwrap();
        let config = config.to_str().unwrap();
        run(["user", "invite", "--database", address, "--email", "Eva@Example.dk", "--config", config]).done();
        let list = run(["mail", "list", "--database", address]).done();
        let line = list.lines().nth(1).unwrap();
        assert!(line.contains("eva@example.dk") && line.ends_with("waits"), "{list}");
        let id = line.split_whitespace().next().unwrap();
        let letter = run(["mail", "show", id, "--database", address]).done();
        assert!(letter.contains("https://kaskade.example.dk/invitation?token="), "{letter}");
        assert!(letter.contains("Odense"), "who invites: {letter}");
        run(["mail", "show", "7", "--database", address]).stopped(1, &["there is no mail 7"]);
        run(["user", "invite", "--database", address, "--email", "bo@example.dk"]).stopped(1, &["no person with the address bo@example.dk"]);
        run(["user", "drop-second-factor", "--database", address, "--email", "eva@example.dk"]).stopped(1, &["Eva Prøve has no second factor"]);
    }
}

#[test]
fn a_misspelled_key_of_the_configuration_is_refused_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("kaskade.toml");
    fs::write(&config, "address = \"https://kaskade.example.dk\"\nadress = \"x\"\n").unwrap();
    let database = format!("sqlite:{}", folder.path().join("kaskade.db").display());
    let config = config.to_str().unwrap();
    run(["serve", "--database", &database, "--listen", "127.0.0.1:0", "--config", config]).stopped(1, &["line 2", "adress"]);
    assert!(!folder.path().join("kaskade.db").exists(), "nothing is made before the file is read");
}
