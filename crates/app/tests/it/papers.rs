//! Papers: a task, the handbook with its editions, the status of an organisation and of the country; who gets them, and who does not.

use database::Actor;
use testkit::{Page, on_both_engines, people, sample};

/// Whether a PDF carries a heading or title: plain where it is ASCII, else as UTF-16.
fn carries(page: &Page, words: &str) -> bool {
    let utf_16: Vec<u8> = words.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let hex: String = utf_16.iter().map(|byte| format!("{byte:02X}")).collect();
    let has = |wanted: &[u8]| page.bytes().windows(wanted.len()).any(|window| window == wanted);
    has(words.as_bytes()) || has(&utf_16) || has(hex.as_bytes())
}

/// How many pages a PDF has.
fn pages(page: &Page) -> usize {
    let text = String::from_utf8_lossy(page.bytes());
    text.match_indices("/Type/Page")
        .chain(text.match_indices("/Type /Page"))
        .filter(|(at, found)| !text[at + found.len()..].starts_with('s'))
        .count()
}

fn assert_paper(page: &Page, words: &[&str]) {
    assert_eq!((page.status(), page.header("content-type")), (200, "application/pdf"), "{}", page.text());
    assert!(page.bytes().starts_with(b"%PDF-1.7") && carries(page, "pdfuaid:part"), "not an accessible PDF");
    for words in words {
        assert!(carries(page, words), "{words} is missing");
    }
}

const TASK: &str = "/rollouts/sample/0461/010/task.pdf";
const HANDBOOK: &str = "/organisations/0461/handbook.pdf?rollout=sample";
const EDITIONS: &str = "/organisations/0461/handbook?rollout=sample";
const STATUS: &str = "/organisations/0461/status.pdf?rollout=sample";
const NATIONAL: &str = "/rollouts/sample/status.pdf";

on_both_engines! {
    async fn a_task_is_fetched_as_a_paper_from_its_page(world) {
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let links = leader.get("/rollouts/sample/0461/010").await.attributes("a", "href");
        assert!(links.contains(&TASK.to_owned()), "{links:?}");
        let paper = leader.get(TASK).await;
        assert_paper(&paper, &["010 Udpeg projektleder", "(da"]);
        assert!(paper.header("content-disposition").contains("010-Odense.pdf"), "{}", paper.header("content-disposition"));
    }

    async fn the_handbook_marks_what_changed_since_its_last_edition(world) {
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        assert!(leader.get("/organisations/0461").await.attributes("a", "href").contains(&EDITIONS.to_owned()));
        assert_paper(&leader.get(HANDBOOK).await, &["010 Udpeg projektleder", "1 Opstart", "Roller og personer"]);
        let make = [("rollout", sample::ROLLOUT), ("number", "1")];
        let page = leader.post("/organisations/0461/handbook", &make).await;
        assert!(page.says("Udgaven er gemt.") && page.says("Intet er ændret siden udgave 1."), "{}", page.text());
        let again = leader.post("/organisations/0461/handbook", &make).await;
        assert!(again.says("Udgaven var gemt i forvejen."), "{}", again.text());
        assert_eq!(again.all("tbody tr").len(), 1);
        leader.post("/rollouts/sample/0461/040/progress", &[("revision", "0"), ("state", "in-progress")]).await;
        let page = leader.get(EDITIONS).await;
        assert!(page.says("1 opgave er ændret siden udgave 1."), "{}", page.text());
        assert_paper(&leader.get(HANDBOOK).await, &["Ændret siden udgave 1", "040 Læs vejledningen"]);
        let log = leader.get("/log?organisation=0461").await;
        assert!(log.says("Gemte en udgave af håndbogen") && log.says("Håndbogen"), "{}", log.text());
    }

    async fn only_those_who_lead_make_editions_and_others_read_why_not(world) {
        let make = [("rollout", sample::ROLLOUT), ("number", "1")];
        let only = "Kun kommunens projektleder, programleder eller KLIK-administrator kan gemme en udgave.";
        for login in [people::ODENSE_TECHNICIAN, people::CONSULTANT] {
            let reader = world.sign_in(login).await;
            assert_paper(&reader.get(HANDBOOK).await, &["010 Udpeg projektleder"]);
            assert!(reader.get(EDITIONS).await.says(only), "{login}");
            assert!(reader.post("/organisations/0461/handbook", &make).await.says(only), "{login}");
            assert_eq!(reader.get(EDITIONS).await.all("tbody tr").len(), 0, "{login}");
        }
    }

    async fn the_status_is_fetched_by_those_who_see_the_figures(world) {
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        assert_paper(&leader.get(STATUS).await, &["Røde og gule opgaver", "Ubesatte roller"]);
        let consultant = world.sign_in(people::CONSULTANT).await;
        assert!(consultant.get("/rollouts/sample").await.attributes("a", "href").contains(&NATIONAL.to_owned()));
        assert_paper(&consultant.get(NATIONAL).await, &["Hvem har brug for hjælp?", "Venter på en beslutning"]);
        let in_english = [("language", "en"), ("next", "/")];
        consultant.post("/language", &in_english).await;
        assert_paper(&consultant.get(NATIONAL).await, &["Status of Sample system", "(en"]);
        let later = world.on_day("2026-04-10").await;
        let measured = ["Succeskriterier"];
        assert_paper(&later.sign_in(people::ODENSE_PROJECT_LEADER).await.get(STATUS).await, &measured);
        assert_paper(&later.sign_in(people::CONSULTANT).await.get(NATIONAL).await, &measured);
    }

    async fn the_status_of_a_municipality_is_one_page_also_on_its_worst_day(world) {
        let mut files = sample::playbook("2", |_, text| text).to_files();
        let task = files["tasks/030-opgave.md"].replace("Kontroller it-miljø", &"Kontroller it-miljøet på hver eneste lokation ".repeat(3));
        for code in 40..60 {
            files.insert(format!("tasks/0{code}-opgave.md"), task.replace("code = \"030\"", &format!("code = \"0{code}\"")));
        }
        let source = playbook::Source::from_files(files);
        let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
        app::playbooks::store::store(&mut tx, &playbook::read(&source).playbook.unwrap(), &source).await.unwrap();
        let from = "2026-02-10".parse().unwrap();
        assert!(app::rollouts::creation::publish(&mut tx, &sample::ROLLOUT.into(), "2", Some(from)).await.unwrap());
        let long = "UPDATE people SET name = 'Anne-Mette Kristine von Sydenstein-Bartholomæussen' WHERE organisation = '0461'";
        sqlx::query(long).execute(tx.connection()).await.unwrap();
        tx.bump("people").await.unwrap();
        tx.commit().await.unwrap();
        for day in ["2026-11-20", "2027-06-01"] {
            let world = world.on_day(day).await;
            let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
            let page = leader.get(STATUS).await;
            assert_paper(&page, &["Røde og gule opgaver"]);
            assert_eq!(pages(&page), 1, "{day}");
            assert!(pages(&leader.get(HANDBOOK).await) > 3, "the counting counts");
        }
    }

    async fn to_an_outsider_the_papers_do_not_exist(world) {
        for login in [people::AARHUS_PROJECT_LEADER, people::LAESOE_OUTSIDER, people::SUPPLIER] {
            let outsider = world.sign_in(login).await;
            for path in [TASK, HANDBOOK, EDITIONS, STATUS] {
                assert_eq!(outsider.get(path).await.status(), 404, "{login} {path}");
            }
            let made = outsider.post("/organisations/0461/handbook", &[("rollout", sample::ROLLOUT), ("number", "1")]).await;
            assert_eq!(made.status(), 404, "{login}");
        }
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        assert_eq!(leader.get(NATIONAL).await.status(), 404);
        assert!(!leader.get("/rollouts/sample").await.attributes("a", "href").contains(&NATIONAL.to_owned()));
        assert_eq!(leader.get("/rollouts/sample/0461/999/task.pdf").await.status(), 404);
    }
}
