//! `kaskade rollout`, `backup` and `check`.

use crate::{
    on_both,
    program::{playbook, run},
};
use serde_json::Value;
use sqlx::{AnyConnection, AssertSqlSafe, Connection, Executor};

fn status(address: &str, rollout: &str, more: &[&str]) -> Value {
    let arguments = ["status", rollout, "--database", address, "--format", "json"];
    serde_json::from_str(&run(arguments.iter().chain(more)).done()).unwrap()
}

on_both! {
    async fn a_rollout_is_created_published_once_and_shown(address: &str) {
        let bbr = playbook("bbr-adgang");
        let created = run(["rollout", "create", "--playbook", &bbr, "--database", address]);
        assert!(created.stderr.contains("99 participants"), "{created:?}");
        assert_eq!(created.done(), "bbr-adgang\n");
        let before = status(address, "bbr-adgang", &["--today", "2018-06-01"]);
        assert_eq!(before["totals"], serde_json::json!({"grey": 0, "green": 0, "yellow": 0, "red": 0}));
        let published = run(["rollout", "publish", "bbr-adgang", "--database", address]);
        assert!(published.stderr.contains("is published now"), "{published:?}");
        let again = run(["rollout", "publish", "bbr-adgang", "--database", address]);
        assert!(again.stderr.contains("nothing changed"), "{again:?}");
        assert_eq!(again.done(), "");
        let after = status(address, "bbr-adgang", &["--today", "2018-06-01"]);
        assert_eq!(after["totals"]["yellow"], 495, "published and nobody holds a role");
        assert_eq!(status(address, "bbr-adgang", &["--today", "2018-11-02"])["totals"]["red"], 495);
        run(["rollout", "create", &bbr, "--database", address]).stopped(1, &["there is a rollout bbr-adgang already", "--key"]);
        assert_eq!(run(["check", "--database", address]).done(), "ok\n");
    }

    async fn participants_can_be_chosen_by_code(address: &str) {
        let bbr = playbook("bbr-adgang");
        let create = |key: &str, codes: &str| run(["rollout", "create", &bbr, "--database", address, "--key", key, "--participants", codes]);
        create("to", "0461, 0751").done();
        run(["rollout", "publish", "to", "--database", address]).done();
        let shown = status(address, "to", &["--today", "2018-06-01"]);
        let codes: Vec<&str> = shown["organisations"].as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap()).collect();
        assert_eq!(codes, ["0461", "0751"]);
        create("tre", "0461,0000").stopped(1, &["there is no organisation 0000"]);
        run(["status", "tre", "--database", address]).stopped(1, &["there is no rollout tre; there is to"]);
        create("Æ Ø", "all").stopped(2, &["cannot be the key of a rollout"]);
    }

    async fn a_playbook_goes_out_and_in_byte_for_byte(address: &str) {
        let bbr = playbook("bbr-adgang");
        run(["rollout", "create", &bbr, "--database", address]).done();
        let folder = tempfile::tempdir().unwrap();
        let out = |name: &str| folder.path().join(name).display().to_string();
        let files = |folder: &str| playbook::Source::open(folder).unwrap().to_files();
        run(["playbook", "export", "bbr-adgang", &out("one"), "--database", address]).done();
        assert_eq!(files(&out("one")), files(&bbr));
        run(["playbook", "export", "bbr-adgang", &out("one"), "--database", address]).stopped(1, &["the folder is not empty"]);
        run(["playbook", "export", "bbr-adgang", &out("two"), "--version", "9", "--database", address]).stopped(1, &["no such version"]);
        run(["playbook", "export", "nothing", &out("two"), "--database", address]).stopped(1, &["no playbook and no rollout nothing"]);
        // What has a fault comes in all the same, with other ends of line and a mark at its beginning, and goes out as it came.
        let task = format!("{}/tasks/020-ryd-op-i-brugere.md", out("one"));
        let text = std::fs::read_to_string(&task).unwrap().replace('\n', "\r\n").replace("phase = ", "fase = ");
        std::fs::write(&task, format!("\u{feff}{text}")).unwrap();
        let imported = run(["playbook", "import", &out("one"), "--database", address]);
        assert!(imported.stderr.contains("tasks/020-ryd-op-i-brugere.md:"), "{imported:?}");
        let id = imported.done();
        run(["playbook", "export", "bbr-adgang", &out("two"), "--draft", id.trim(), "--database", address]).done();
        assert_eq!(files(&out("two")), files(&out("one")));
    }

    async fn a_changed_playbook_needs_a_new_version(address: &str) {
        let bbr = playbook("bbr-adgang");
        run(["rollout", "create", &bbr, "--database", address]).done();
        run(["rollout", "publish", "bbr-adgang", "--database", address]).done();
        let folder = tempfile::tempdir().unwrap();
        let head = std::fs::read_to_string(format!("{bbr}/playbook.toml")).unwrap();
        std::fs::create_dir(folder.path().join("tasks")).unwrap();
        for entry in std::fs::read_dir(format!("{bbr}/tasks")).unwrap() {
            let entry = entry.unwrap();
            std::fs::copy(entry.path(), folder.path().join("tasks").join(entry.file_name())).unwrap();
        }
        std::fs::copy(format!("{bbr}/roles.toml"), folder.path().join("roles.toml")).unwrap();
        let written = |version: &str| {
            let moved = head.replace("deadline = 2018-11-01", "deadline = 2018-12-03");
            std::fs::write(folder.path().join("playbook.toml"), moved.replace("2018.1", version)).unwrap();
            run(["rollout", "publish", "bbr-adgang", "--database", address, "--playbook", folder.path().to_str().unwrap(), "--from", "2018-09-03"])
        };
        written("2018.1").stopped(1, &["stored already with other content", "new version"]);
        written("2018.2").done();
        let due = |today: &str| {
            let arguments = ["tasks", "bbr-adgang", "--database", address, "--today", today, "--organisation", "0461", "--format", "json"];
            let tasks: Value = serde_json::from_str(&run(arguments).done()).unwrap();
            tasks[0]["due"].as_str().unwrap().to_owned()
        };
        assert_eq!(due("2018-09-02"), "2018-11-01");
        assert_eq!(due("2018-09-03"), "2018-12-03");
        let fbs = run(["rollout", "publish", "bbr-adgang", "--database", address, "--playbook", &playbook("fbs-2.0")]);
        fbs.stopped(1, &["runs from the playbook bbr-adgang"]);
    }

    async fn check_finds_what_the_log_does_not_know(address: &str) {
        run(["rollout", "create", &playbook("bbr-adgang"), "--database", address]).done();
        sqlx::any::install_default_drivers();
        let mut connection = AnyConnection::connect(address).await.unwrap();
        let sql = "INSERT INTO overlays (rollout, organisation, task, state, help, revision, changed_at_revision) \
                   VALUES ('bbr-adgang', '0461', '010', 'completed', 'none', 1, 2), ('bbr-adgang', '0461', '999', 'completed', 'none', 1, 2)";
        connection.execute(AssertSqlSafe(sql)).await.unwrap();
        connection.close().await.unwrap();
        let outcome = run(["check", "--database", address]);
        outcome.stopped(1, &["organisation 0461, task 010: the log does not know of it", "task 999: no published version", "3 faults found"]);
    }
}

#[tokio::test]
async fn check_finds_a_log_that_was_rewritten() {
    let folder = tempfile::tempdir().unwrap();
    let address = format!("sqlite:{}", folder.path().join("kaskade.db").display());
    run(["rollout", "create", &playbook("bbr-adgang"), "--database", &address]).done();
    let whole = run(["check", "--database", &address]);
    let seal = whole.stderr.split_once("seal ").unwrap().1.trim().to_owned();
    assert_eq!(whole.done(), "ok\n");
    run(["rollout", "publish", "bbr-adgang", "--database", &address]).done();
    assert_eq!(run(["check", "--database", &address, "--seal", &seal]).done(), "ok\n", "what was noted is still there");
    run(["check", "--database", &address, "--seal", "0123"]).stopped(1, &["no line has the seal 0123", "1 faults found"]);
    sqlx::any::install_default_drivers();
    let mut connection = AnyConnection::connect(&address).await.unwrap();
    connection.execute("DROP TRIGGER log_is_append_only_on_update").await.unwrap();
    connection.execute("UPDATE log SET actor_name = 'Bo' WHERE sequence = 5").await.unwrap();
    connection.close().await.unwrap();
    run(["check", "--database", &address]).stopped(1, &["log: line 5 has other words than those that were written"]);
}

#[test]
fn a_backup_is_a_whole_database_and_overwrites_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (path, copy) = (folder.path().join("kaskade.db"), folder.path().join("copy.db"));
    let (address, copied) = (format!("sqlite:{}", path.display()), format!("sqlite:{}", copy.display()));
    run(["rollout", "create", &playbook("bbr-adgang"), "--database", &address]).done();
    run(["backup", "--database", &address, "--to", copy.to_str().unwrap()]).done();
    assert_eq!(run(["check", "--database", &copied]).done(), "ok\n");
    assert_eq!(status(&copied, "bbr-adgang", &[])["organisations"].as_array().unwrap().len(), 99);
    run(["backup", "--database", &address, "--to", copy.to_str().unwrap()]).stopped(1, &["is there already"]);
    run(["backup", "--database", &address, "--to", "/no/such/folder/copy.db"]).stopped(1, &["could not be written"]);
}

#[tokio::test]
async fn a_postgres_database_is_backed_up_by_its_own_tool() {
    let database = testkit::TestDatabase::empty(testkit::Engine::Postgres).await;
    run(["rollout", "create", &playbook("bbr-adgang"), "--database", &database.address]).done();
    run(["backup", "--database", &database.address, "--to", "/tmp/never.db"]).stopped(1, &["pg_dump"]);
}
