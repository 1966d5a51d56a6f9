//! Data protection: one's own data, erasing somebody who has left, retention, and who read whose data.

use database::{Actor, verify};
use sqlx::Row;
use std::{collections::BTreeSet, fs, path::Path};
use testkit::{World, on_both_engines, people};

const TINA: &str = "/people/person-tekniker@odense.example.dk";

async fn change(world: &World, sql: &'static str) {
    let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
    sqlx::query(sql).execute(tx.connection()).await.unwrap();
    tx.bump("people").await.unwrap();
    tx.commit().await.unwrap();
}

/// Tina writes something, her name is written by others, and she leaves. The project leader keeps the people from now on.
async fn tina_leaves(world: &World) {
    let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
    for body in ["Spørg Tina Tekniker på tekniker@odense.example.dk", "Uden navn"] {
        assert_eq!(leader.post("/rollouts/sample/0461/010/comment", &[("body", body)]).await.status(), 200);
    }
    change(world, "UPDATE holdings SET role = 'projektleder' WHERE person = 'person-tekniker@odense.example.dk'").await;
    let tina = world.sign_in(people::ODENSE_TECHNICIAN).await;
    assert_eq!(tina.post("/rollouts/sample/0461/010/comment", &[("body", "Det gjorde jeg")]).await.status(), 200);
    change(world, "UPDATE holdings SET role = 'klik-administrator' WHERE person = 'person-projektleder@odense.example.dk'").await;
    change(world, "UPDATE people SET left_on = '2026-02-01' WHERE id = 'person-tekniker@odense.example.dk'").await;
}

/// Every text of every table, as far as the tables name people.
async fn all_text(world: &World) -> String {
    let mut connection = world.app.database().read().await.unwrap();
    let mut text = String::new();
    for sql in [
        "SELECT actor_name || COALESCE(was, '') || COALESCE(became, '') AS row_text FROM log",
        "SELECT name || email || COALESCE(phone, '') || COALESCE(job_title, '') || sort_key AS row_text FROM people",
        "SELECT author_name || body AS row_text FROM comments",
        "SELECT COALESCE(login, '') AS row_text FROM accounts",
        "SELECT to_address || body AS row_text FROM outbox",
    ] {
        for row in sqlx::query(sql).fetch_all(&mut *connection).await.unwrap() {
            text.push_str(&row.get::<String, _>("row_text"));
            text.push('\n');
        }
    }
    text
}

async fn actions(world: &World, action: &'static str) -> i64 {
    let mut connection = world.app.database().read().await.unwrap();
    sqlx::query_scalar("SELECT COUNT(*) FROM log WHERE action = $1").bind(action).fetch_one(&mut *connection).await.unwrap()
}

on_both_engines! {
    async fn everybody_fetches_their_own_data_and_nobody_elses(world) {
        let visitor = world.sign_in(people::ODENSE_TECHNICIAN).await;
        let file = visitor.get("/account/data.json").await;
        assert_eq!(file.header("content-type"), "application/json");
        let text = file.text();
        for found in ["Tina Tekniker", people::ODENSE_TECHNICIAN, "tekniker", "session.opened", "+45 12 34 56 78"] {
            assert!(text.contains(found), "{found}");
        }
        for hidden in ["password_hash", "token_hash", "argon2", "Per Projektleder"] {
            assert!(!text.contains(hidden), "{hidden}");
        }
        assert!(visitor.get("/account/data.xlsx").await.bytes().starts_with(b"PK"));
        assert_eq!(actions(&world, "data.fetched").await, 2);
        assert_eq!(visitor.get("/people/person-projektleder@odense.example.dk/data.json").await.status(), 404);
    }

    async fn the_administrator_fetches_the_data_of_leavers_only(world) {
        tina_leaves(&world).await;
        let administrator = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        assert!(administrator.get(&format!("{TINA}/data.json")).await.text().contains("Det gjorde jeg"));
        let colleague = "/people/person-systemansvarlig@odense.example.dk";
        assert_eq!(administrator.get(&format!("{colleague}/data.json")).await.status(), 404);
        assert!(administrator.get(&format!("{colleague}/erase")).await.says("arbejder her endnu"));
        assert_eq!(administrator.post(&format!("{colleague}/erase"), &[]).await.status(), 404);
        for login in [people::AARHUS_PROJECT_LEADER, people::SUPPLIER, people::ODENSE_SYSTEM_OWNER, people::LAESOE_OUTSIDER] {
            let visitor = world.sign_in(login).await;
            for path in ["data.json", "data.xlsx", "erase"] {
                assert_eq!(visitor.get(&format!("{TINA}/{path}")).await.status(), 404, "{login} {path}");
            }
            assert_eq!(visitor.post(&format!("{TINA}/erase"), &[]).await.status(), 404, "{login}");
        }
        assert!(all_text(&world).await.contains("Tina Tekniker"), "nothing was erased");
    }

    async fn erasing_leaves_a_pseudonym_and_a_log_that_fits(world) {
        tina_leaves(&world).await;
        let administrator = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let preview = administrator.get(&format!("{TINA}/erase")).await;
        assert!(preview.says("Slettet person") && preview.says("Det kan ikke fortrydes"));
        assert!(all_text(&world).await.contains("Tina Tekniker"), "looking changes nothing");
        let done = administrator.post(&format!("{TINA}/erase"), &[]).await;
        assert!(done.says("Oplysningerne er slettet"), "{}", done.text());
        let text = all_text(&world).await;
        for gone in ["Tina Tekniker", people::ODENSE_TECHNICIAN] {
            assert!(!text.contains(gone), "{gone} stands somewhere: {text}");
        }
        for kept in ["Det gjorde jeg", "Spørg Slettet person", "Uden navn", "Per Projektleder"] {
            assert!(text.contains(kept), "{kept}");
        }
        assert!(text.contains("+45 12 34 56 78"), "a number that others share is left to them");
        let mut connection = world.app.database().read().await.unwrap();
        assert_eq!(verify(&mut connection).await.unwrap().fault, None);
        drop(connection);
        assert_eq!((actions(&world, "person.erased").await, actions(&world, "log.redacted").await), (1, 1));
        let again = administrator.post(&format!("{TINA}/erase"), &[]).await;
        assert!(again.says("Oplysningerne er slettet"));
        assert_eq!(actions(&world, "person.erased").await, 1, "once is enough");
        let signed_in = world.stranger().post("/sign-in", &[("login", people::ODENSE_TECHNICIAN), ("password", people::PASSWORD)]).await;
        assert_eq!(signed_in.path(), "/sign-in");
    }

    async fn what_was_kept_long_enough_goes_with_one_button(world) {
        tina_leaves(&world).await;
        change(&world, "UPDATE people SET left_on = '2020-02-01' WHERE id = 'person-tekniker@odense.example.dk'").await;
        change(&world, "INSERT INTO person_reads (day, viewer, person) VALUES ('2025-02-09', 'a', 'b'), ('2025-02-10', 'a', 'b')").await;
        let office = world.sign_in(people::CONSULTANT).await;
        let page = office.get("/admin/retention").await;
        let row = |name: &str| page.all("tbody tr").into_iter().find(|row| row.contains(name)).unwrap();
        assert!(row("Personer, der er stoppet").ends_with("dage1"), "{}", row("Personer, der er stoppet"));
        assert!(row("Hvem så").ends_with("dage1"), "{}", row("Hvem så"));
        let done = office.post("/admin/retention", &[]).await;
        assert!(done.says("Der er ryddet op") && done.says("Der er intet at rydde op"), "{}", done.text());
        assert!(!all_text(&world).await.contains("Tina Tekniker"));
        assert_eq!(actions(&world, "data.tidied").await, 1);
        for login in [people::ODENSE_PROJECT_LEADER, people::SUPPLIER] {
            let visitor = world.sign_in(login).await;
            assert_eq!(visitor.get("/admin/retention").await.status(), 404);
            assert_eq!(visitor.post("/admin/retention", &[]).await.status(), 404);
        }
    }

    async fn taking_a_list_of_people_away_is_written_down(world) {
        let office = world.sign_in(people::CONSULTANT).await;
        assert_eq!(actions(&world, "people.exported").await, 0);
        let lists = ["/people.xlsx?q=odense", "/organisations/0461/people.xlsx", "/organisations.xlsx", "/vacancies.xlsx", "/rollouts/sample/tasks/010/list.xlsx"];
        for (so_far, path) in lists.into_iter().enumerate() {
            assert!(office.get(path).await.bytes().starts_with(b"PK"), "{path}");
            assert_eq!(actions(&world, "people.exported").await, so_far as i64 + 1, "{path}");
        }
        assert_eq!(world.sign_in(people::LAESOE_OUTSIDER).await.get("/organisations/0461/people.xlsx").await.status(), 404);
        assert_eq!(actions(&world, "people.exported").await, lists.len() as i64, "who gets nothing takes nothing away");
        change(&world, "UPDATE holdings SET role = 'klik-administrator' WHERE person = 'person-projektleder@odense.example.dk'").await;
        let log = world.sign_in(people::ODENSE_PROJECT_LEADER).await.get("/log?action=people").await;
        assert!(log.says("Hentede en liste med personer") && log.says("Organisationens personer"), "the municipality sees who: {}", log.text());
    }

    async fn erasing_takes_away_what_an_identity_provider_calls_somebody(world) {
        tina_leaves(&world).await;
        for sql in [
            "INSERT INTO session_origins (token_hash, provider, provider_session, expires_at, person) \
             VALUES ('over', 'saml', 'session-of-tina', 9000000000000000, 'person-tekniker@odense.example.dk'), \
                    ('on', 'saml', 'session-of-per', 9000000000000000, 'person-projektleder@odense.example.dk')",
            "INSERT INTO saml_sessions (session, name_id, expires_at) VALUES ('session-of-tina', 'CN=Tina', 9000000000000000), \
             ('session-of-per', 'CN=Per', 9000000000000000)",
        ] {
            change(&world, sql).await;
        }
        let administrator = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        assert_eq!(administrator.post(&format!("{TINA}/erase"), &[]).await.status(), 200);
        let mut connection = world.app.database().read().await.unwrap();
        let left: Vec<String> = sqlx::query_scalar("SELECT name_id FROM saml_sessions ORDER BY name_id").fetch_all(&mut *connection).await.unwrap();
        assert_eq!(left, ["CN=Per"], "and nobody else's");
        let left: Vec<String> = sqlx::query_scalar("SELECT token_hash FROM session_origins").fetch_all(&mut *connection).await.unwrap();
        assert_eq!(left, ["on"]);
    }

    async fn reading_somebodys_card_is_noted_once_a_day(world) {
        let office = world.sign_in(people::CONSULTANT).await;
        for _ in 0..3 {
            assert_eq!(office.get(TINA).await.status(), 200);
        }
        assert_eq!(actions(&world, "person.read").await, 1);
        let tina = world.sign_in(people::ODENSE_TECHNICIAN).await;
        tina.get(TINA).await;
        assert_eq!(actions(&world, "person.read").await, 1, "one's own card is one's own");
        world.sign_in(people::ODENSE_PROJECT_LEADER).await.get(TINA).await;
        assert_eq!(actions(&world, "person.read").await, 2);
        let log = tina.get("/log?action=person").await;
        assert!(log.says("Så personoplysninger") && log.says("Karen Konsulent"), "whoever is read of sees by whom");
    }
}

/// Tables in which rows belong to a person, by their foreign keys; each must be part of a person's own file.
#[test]
fn no_table_that_names_people_is_forgotten() {
    let migrations = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("database/migrations/sqlite");
    let mut tables = BTreeSet::new();
    for entry in fs::read_dir(migrations).unwrap() {
        let sql = fs::read_to_string(entry.unwrap().path()).unwrap();
        let altered =
            sql.split("ALTER TABLE ").skip(1).filter(|statement| statement.lines().next().unwrap().contains("REFERENCES people (id)"));
        tables.extend(altered.map(|statement| statement.split_once(' ').unwrap().0.to_owned()));
        for statement in sql.split("CREATE TABLE ").skip(1) {
            let (name, rest) = statement.split_once(" (").unwrap();
            if rest.split(");").next().unwrap().contains("REFERENCES people (id)") {
                tables.insert(name.trim_end_matches("_new").to_owned());
            }
        }
    }
    assert!(tables.len() > 10, "{tables:?}");
    let sources = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/privacy/sources.rs")).unwrap();
    let sources: String = sources.split_whitespace().collect();
    // What was uploaded is the organisation's file; who did it stands in the log.
    let missing: Vec<_> = tables.iter().filter(|table| *table != "imports" && !sources.contains(&format!("source(\"{table}\""))).collect();
    assert!(missing.is_empty(), "add to privacy/sources.rs: {missing:?}");
}
