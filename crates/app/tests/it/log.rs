//! The log page: who reads what of it, how it is filtered, and that every action has its words.

use database::{Actor, LogEntry};
use std::{collections::BTreeSet, fs, path::Path};
use testkit::{Page, Visitor, World, on_both_engines, people};
use texts::{Language, Texts};

const TASK: &str = "/rollouts/sample/0461/010";

/// The project leader of Odense starts work on a task.
async fn work(world: &World) -> Visitor {
    let visitor = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
    let page = visitor.post(&format!("{TASK}/comment"), &[("body", "Vi er i gang – MÆRKE-log")]).await;
    assert_eq!(page.status(), 200, "{}", page.text());
    visitor
}

/// Gives somebody a role by hand.
async fn give(world: &World, login: &str, role: &str, organisation: &str) {
    let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
    let (person, role, organisation) = (world.person(login), role.into(), organisation.into());
    let new = app::people::store::NewHolding {
        person: &person,
        role: &role,
        organisation: &organisation,
        rollout: None,
        primary: true,
        from: None,
    };
    app::people::store::insert_holding(&mut tx, &new).await.unwrap();
    tx.commit().await.unwrap();
}

fn shows_comment(page: &Page) -> bool {
    assert_eq!(page.status(), 200, "{}", page.text());
    page.text().contains("MÆRKE-log")
}

on_both_engines! {
    async fn everybody_reads_what_they_did_themselves(world) {
        let visitor = work(&world).await;
        let page = visitor.get("/log").await;
        assert!(shows_comment(&page));
        assert!(page.says("Skrev på en opgave") && page.says("Per Projektleder"));
        assert!(page.says("Loggede ind"), "one's own sign-in");
        assert!(!page.says("Tina Tekniker"), "what was done about a colleague");
    }

    async fn the_programme_office_reads_what_happens_in_its_rollouts(world) {
        work(&world).await;
        let page = world.sign_in(people::CONSULTANT).await.get("/log").await;
        assert!(shows_comment(&page));
        assert!(page.says("Opgaver udsendt"));
        let own: Vec<String> = page.all("tbody tr").into_iter().filter(|row| row.contains("Loggede ind")).collect();
        assert!(own.iter().all(|row| row.contains("Karen Konsulent")), "others' sign-ins are nobody's business: {own:?}");
    }

    async fn those_who_keep_the_people_read_what_happens_at_home(world) {
        work(&world).await;
        give(&world, people::ODENSE_SYSTEM_OWNER, "klik-administrator", "0461").await;
        let page = world.sign_in(people::ODENSE_SYSTEM_OWNER).await.get("/log?action=task").await;
        assert!(shows_comment(&page));
        give(&world, people::AARHUS_PROJECT_LEADER, "klik-administrator", "0751").await;
        let aarhus = world.sign_in(people::AARHUS_PROJECT_LEADER).await;
        for path in ["/log", "/log?organisation=0461", "/log?rollout=sample", "/log?task=010", "/log?person=person-projektleder@odense.example.dk"] {
            assert!(!shows_comment(&aarhus.get(path).await), "{path}");
        }
        assert!(!aarhus.get("/log.csv").await.text().contains("MÆRKE-log"));
    }

    async fn colleagues_and_the_supplier_read_nothing_of_it(world) {
        work(&world).await;
        for login in [people::ODENSE_TECHNICIAN, people::ODENSE_BYSTANDER, people::SUPPLIER, people::LAESOE_OUTSIDER] {
            let visitor = world.sign_in(login).await;
            for path in ["/log", "/log?organisation=0461", "/log.csv?rollout=sample"] {
                assert!(!shows_comment(&visitor.get(path).await), "{login} {path}");
            }
        }
    }

    async fn filters_narrow_it(world) {
        work(&world).await;
        let office = world.sign_in(people::CONSULTANT).await;
        for (path, found) in [
            ("/log?action=task.commented&organisation=0461&task=010&rollout=sample&from=2026-02-10&to=2026-02-10", true),
            ("/log?person=person-projektleder@odense.example.dk", true),
            ("/log?organisation=0751", false),
            ("/log?task=020", false),
            ("/log?action=rollout", false),
            ("/log?from=2026-02-11", false),
            ("/log?to=2026-02-09", false),
            ("/log?person=person-tekniker@odense.example.dk", false),
            ("/log?before=1", false),
            ("/log?from=i-gaar&before=x", true),
        ] {
            assert_eq!(shows_comment(&office.get(path).await), found, "{path}");
        }
    }

    async fn it_comes_in_pages_and_nothing_is_left_out(world) {
        let visitor = world.sign_in(people::CONSULTANT).await;
        let mut tx = world.app.write(Actor::Person { id: world.person(people::CONSULTANT).to_string(), name: "Karen".to_owned() }).await.unwrap();
        for number in 0..120 {
            let became = Some(format!("{{\"name\":\"nummer-{number}.\"}}"));
            tx.log(LogEntry { action: "filter.saved", became, ..LogEntry::default() }).await.unwrap();
        }
        tx.commit().await.unwrap();
        let (mut path, mut found, mut pages) = ("/log?action=filter".to_owned(), BTreeSet::new(), 0);
        loop {
            let page = visitor.get(&path).await;
            pages += 1;
            found.extend((0..120).filter(|number| page.text().contains(&format!("nummer-{number}."))));
            let next = page.attributes("main a.button[href*=before]", "href");
            let Some(next) = next.first() else { break };
            path.clone_from(next);
        }
        assert_eq!((pages, found.len()), (3, 120));
    }

    async fn it_goes_out_as_a_workbook_and_as_csv(world) {
        let visitor = work(&world).await;
        let csv = visitor.get("/log.csv?action=task").await;
        assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
        let lines: Vec<&str> = csv.bytes().split(|byte| *byte == b'\n').map(|line| std::str::from_utf8(line).unwrap()).collect();
        assert!(lines[0].contains("Hvem") && lines[2].contains("Per Projektleder") && lines[2].contains("MÆRKE-log"), "{lines:?}");
        assert!(visitor.get("/log.xlsx").await.bytes().starts_with(b"PK"));
    }

    async fn a_cell_never_becomes_a_formula(world) {
        let visitor = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let mut tx = world.app.write(Actor::Person { id: world.person(people::ODENSE_PROJECT_LEADER).to_string(), name: "=cmd|' /C calc'!A0".to_owned() }).await.unwrap();
        tx.log(LogEntry { action: "filter.saved", ..LogEntry::default() }).await.unwrap();
        tx.commit().await.unwrap();
        assert!(visitor.get("/log.csv").await.text().contains("'=cmd"));
    }
}

/// What looks like an action and is the name of a file or a host.
const ENDINGS: [&str; 8] = ["toml", "html", "xlsx", "csv", "dk", "md", "json", "txt"];

/// Every `"noun.verbed"` in those sources of the program that write to the log.
fn actions(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() && name != "tests" && name != "target" {
            actions(&path, found);
        } else if name.ends_with(".rs") && name != "tests.rs" {
            let source = fs::read_to_string(&path).unwrap();
            if source.contains("LogEntry") || source.contains("log(") {
                found.extend(source.split('"').filter(|literal| is_action(literal)).map(str::to_owned));
            }
        }
    }
}

fn is_action(literal: &str) -> bool {
    let Some((noun, verb)) = literal.split_once('.') else { return false };
    let is_word = |word: &str| !word.is_empty() && word.chars().all(|letter| letter.is_ascii_lowercase() || letter == '-');
    is_word(noun) && is_word(verb) && !ENDINGS.contains(&verb)
}

#[test]
fn every_action_has_its_words_in_both_languages() {
    let mut found = BTreeSet::new();
    actions(Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap(), &mut found);
    assert!(found.len() > 8, "hardly any actions found: {found:?}");
    for language in [Language::Danish, Language::English] {
        let t = Texts::new(language);
        let missing: Vec<_> = found.iter().filter(|action| !t.has(&format!("log-action-{}", action.replace('.', "-")))).collect();
        assert!(missing.is_empty(), "say in locales/{}/log.ftl as log-action-… what these are: {missing:?}", language.code());
    }
}
