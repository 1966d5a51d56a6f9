//! H1: all rollouts side by side: how far each is, who pilots it, in which manner it goes on, what it asks of shared infrastructure; to each
//! reader as far as they see.

use app::{
    organisations::directory::Directory,
    rollouts::creation::{self, Chosen},
};
use calamine::{Reader, Xlsx};
use database::Actor;
use std::io::Cursor;
use testkit::{World, on_both_engines, people, sample};

const PAGE: &str = "/portfolio";

/// A second solution: Odense pilots it, and its tasks about the IT environment concern shared infrastructure.
async fn piloted(world: &World) {
    let source = sample::playbook("1", |path, text| match path {
        "playbook.toml" => text
            .replace("key = \"sample\"", "key = \"piloted\"")
            .replace("Prøvesystem", "Anden løsning")
            .replace("en = \"IT environment\" }", "en = \"IT environment\" }\ninfrastructure = true")
            .replace(
                "[[waves]]\n",
                "[[waves]]\nkey = \"pilot\"\nkind = \"pilot\"\ntitle = \"Pilot\"\n[waves.milestones]\npublication = 2026-01-13\n\
                 go-live = 2026-02-03\n\n[[waves]]\n",
            ),
        _ => text.replace("go-live - 30wd", "2026-03-20"),
    });
    let reading = playbook::read(&source);
    let read = reading.playbook.unwrap_or_else(|| panic!("{:?}", reading.faults));
    let directory = Directory::current(&world.app).await.unwrap();
    let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
    let placed = Chosen::Placed(vec![("0461".into(), "pilot".into()), ("0751".into(), "alle".into())]);
    creation::create(&mut tx, &directory, &"piloted".into(), &read, &source, &placed).await.unwrap();
    creation::publish(&mut tx, &"piloted".into(), "1", None).await.unwrap();
    tx.commit().await.unwrap();
}

on_both_engines! {
    async fn solutions_stand_side_by_side_with_stage_pilots_and_manner(world) {
        piloted(&world).await;
        let office = world.sign_in(people::CONSULTANT).await;
        let page = office.get(PAGE).await;
        assert_eq!(page.status(), 200, "{}", page.text());
        let rows = page.all("table.portfolio tbody tr");
        assert_eq!(rows.len(), 2, "{rows:?}");
        for words in ["Anden løsning", "Piloter i gang", "Én pilot med én kommune: Odense", "Alle på én gang 2. juni 2026", "Go-live: 2. juni 2026"] {
            assert!(rows[0].contains(words), "{words}: {}", rows[0]);
        }
        for words in ["Én opgave, udsendt 13. januar 2026, ingen løst af alle", "030 Kontroller it-miljø", "0 af 2 har løst den"] {
            assert!(rows[0].contains(words), "{words}: {}", rows[0]);
        }
        for words in ["Prøvesystem", "Forberedes", "Ingen pilot", "Alle på én gang 2. juni 2026", "Ingen udsendt"] {
            assert!(rows[1].contains(words), "{words}: {}", rows[1]);
        }
        // The picture has a row for each, and the table below it says the same.
        assert_eq!(page.all("svg.timeline .heading"), ["Anden løsning", "Prøvesystem"]);
        assert_eq!(page.all("svg.timeline .pilots").len(), 1);
        let list = office.get("/rollouts").await;
        assert!(list.attributes("main a", "href").contains(&PAGE.to_owned()));
    }

    async fn a_municipality_sees_its_own_colours_and_no_names_of_others(world) {
        piloted(&world).await;
        let aarhus = world.sign_in(people::AARHUS_PROJECT_LEADER).await;
        let page = aarhus.get(PAGE).await;
        assert!(page.says("Én pilot med én kommune") && !page.says("Odense"), "{}", page.text());
        assert!(page.says("0 af 1 har løst den"), "{}", page.text());
        assert_eq!(page.all("svg.timeline .pilots").len(), 0, "the waves of others are not drawn");
        let program = world.program(people::AARHUS_PROJECT_LEADER).await;
        let lines = program.get(PAGE).await;
        let line = &lines.items()[0];
        assert_eq!((&line["rollout"], &line["organisations"], &line["pilots"]["municipalities"]), (&"piloted".into(), &1.into(), &1.into()));
        assert_eq!(line["pilots"]["known"].as_array().unwrap().len(), 0);
        let own = world.program(people::ODENSE_PROJECT_LEADER).await.get(PAGE).await;
        assert_eq!(own.items()[0]["pilots"]["known"][0]["code"], "0461");
        let laesoe = world.sign_in(people::LAESOE_OUTSIDER).await.get(PAGE).await;
        assert!(laesoe.status() == 200 && !laesoe.says("Prøvesystem"), "{}", laesoe.text());
        let supplier = world.sign_in(people::SUPPLIER).await.get(PAGE).await;
        assert!(supplier.says("Prøvesystem") && supplier.says("Odense"), "{}", supplier.text());
    }

    async fn the_address_chooses_sorts_and_gives_a_workbook(world) {
        piloted(&world).await;
        let office = world.sign_in(people::CONSULTANT).await;
        let titles = async |query: &str| office.get(&format!("{PAGE}{query}")).await.all("table.portfolio tbody th a");
        assert_eq!(titles("?stage=pilots").await, ["Anden løsning"]);
        assert_eq!(titles("?stage=preparing&owner=KOMBIT").await, ["Prøvesystem"]);
        assert!(titles("?owner=Ingen").await.is_empty());
        assert_eq!(titles("?sort=-title").await, ["Prøvesystem", "Anden løsning"]);
        assert_eq!(titles("?sort=stage").await, ["Prøvesystem", "Anden løsning"]);
        assert_eq!(titles("?mine=yes").await.len(), 2);
        let bystander = world.sign_in(people::ODENSE_BYSTANDER).await;
        assert!(bystander.get("/portfolio?mine=yes").await.all("table.portfolio tbody th").is_empty(), "holds no role");
        assert_eq!(office.get("/portfolio?span=all&stage=nonsense").await.all("table.portfolio tbody tr").len(), 2);
        let file = office.get("/portfolio.xlsx?stage=pilots").await;
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(file.bytes().to_vec())).unwrap();
        let overview = book.worksheet_range_at(0).unwrap().unwrap();
        assert_eq!(overview.rows().filter(|row| row.iter().any(|cell| *cell == "Anden løsning")).count(), 1);
        assert!(overview.rows().all(|row| row.iter().all(|cell| *cell != "Prøvesystem")));
        let tasks = book.worksheet_range_at(1).unwrap().unwrap();
        assert!(tasks.rows().any(|row| row.iter().any(|cell| *cell == "030 Kontroller it-miljø")));
        let saved = office.post("/filters", &[("page", PAGE), ("query", "stage=pilots"), ("name", "Piloter")]).await;
        assert!(saved.status() == 200 && saved.says("Piloter"), "{}", saved.text());
    }
}
