//! The timeline of a rollout (issue 6.6): the picture and the table say the same, the address chooses, and nobody sees others' waves.

use calamine::{Reader, Xlsx};
use database::Actor;
use std::io::Cursor;
use testkit::{on_both_engines, people, sample};

const TIMELINE: &str = "/rollouts/sample/timeline";

on_both_engines! {
    async fn one_wave_is_shown_with_its_phases_and_deadlines(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let page = consultant.get(TIMELINE).await;
        assert_eq!(page.status(), 200, "{}", page.text());
        let headings = page.all("svg.timeline .heading");
        let rows = page.all("table tbody th");
        assert_eq!(headings, rows, "picture and table have the same rows");
        assert!(headings.len() > 1, "{headings:?}");
        assert_eq!(page.all("svg.timeline .deadline").len(), 4, "each task has its deadline once");
        assert_eq!(page.all("svg.timeline .today").len(), 1);
        let closer = consultant.get(&format!("{TIMELINE}?scale=week")).await;
        assert!(closer.all("svg.timeline .period").len() > page.all("svg.timeline .period").len());
        let program = consultant.get("/rollouts/sample").await;
        assert!(program.attributes("a", "href").contains(&TIMELINE.to_owned()), "the board leads there");
    }

    async fn events_stand_on_the_timeline_for_those_whom_they_mean(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        for address in [TIMELINE.to_owned(), format!("{TIMELINE}?organisation=0461")] {
            let page = consultant.get(&address).await;
            assert_eq!(page.all("svg.timeline .event text"), ["Teknisk workshop", "Kursus"], "{address}");
            assert!(page.says("Teknisk workshop: 24. februar 2026"), "the table says the same");
        }
        let program = world.program(people::CONSULTANT).await;
        let lines = program.get(TIMELINE).await;
        let last = lines.json["lines"].as_array().unwrap().last().unwrap().clone();
        assert_eq!((&last["key"], &last["entries"][0]["kind"]), (&"events".into(), &"event".into()));
        consultant.post("/rollouts/sample/events/kursus/cancel", &[("revision", "0"), ("reason", "Aflyst")]).await;
        let cancelled = consultant.get("/rollouts/sample/events").await.says("Aflyst");
        let drawn = consultant.get(TIMELINE).await.all("svg.timeline .event text");
        assert_eq!(drawn.len(), if cancelled { 1 } else { 2 }, "what is cancelled does not take place");
    }

    async fn a_wave_is_drawn_in_its_steps_where_the_playbook_has_some(world) {
        let steps = "[[steps]]\nkey = \"a\"\ntitle = \"A: kommunen\"\naudience = \"municipality\"\nfrom = \"publication\"\nuntil = \"go-live\"\n\n\
                     [[steps]]\nkey = \"b\"\ntitle = \"B: skolerne\"\naudience = \"institution\"\nfrom = \"publication\"\nuntil = \"go-live\"\n\n[[waves]]\n";
        let source = sample::playbook("2", |path, text| if path == "playbook.toml" { text.replacen("[[waves]]\n", steps, 1) } else { text });
        let read = playbook::read(&source).playbook.expect("a sound playbook");
        let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
        app::playbooks::store::store(&mut tx, &read, &source).await.unwrap();
        app::rollouts::creation::publish(&mut tx, &sample::ROLLOUT.into(), "2", None).await.unwrap();
        tx.commit().await.unwrap();
        let consultant = world.sign_in(people::CONSULTANT).await;
        for address in [TIMELINE.to_owned(), format!("{TIMELINE}?organisation=0461")] {
            let page = consultant.get(&address).await;
            assert_eq!(page.all("svg.timeline .step text"), ["A: kommunen"], "no institution takes part: {address}");
            assert!(page.says("A: kommunen: 13. januar 2026 til 2. juni 2026"), "{}", page.text());
        }
    }

    async fn one_municipality_has_its_own_deadlines_and_its_workbook(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let page = consultant.get(&format!("{TIMELINE}?organisation=0461")).await;
        assert_eq!(page.all("svg.timeline .heading")[0], "Odense");
        assert!(page.attributes("svg.timeline a", "href").contains(&"/rollouts/sample/0461/010".to_owned()));
        let file = consultant.get(&format!("{TIMELINE}.xlsx?organisation=0461")).await;
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(file.bytes().to_vec())).unwrap();
        let sheet = book.worksheet_range_at(0).unwrap().unwrap();
        let deadlines = sheet.rows().filter(|row| row.get(1).is_some_and(|cell| *cell == "Frist")).count();
        assert_eq!(deadlines, 4);
    }

    async fn what_one_does_not_see_is_not_there(world) {
        let odense = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        assert_eq!(odense.get(&format!("{TIMELINE}?organisation=0461")).await.status(), 200);
        for other in ["?organisation=0751", "?organisation=9999", "?wave=ingen"] {
            assert_eq!(odense.get(&format!("{TIMELINE}{other}")).await.status(), 404, "{other}");
            assert_eq!(odense.get(&format!("{TIMELINE}.xlsx{other}")).await.status(), 404, "{other}");
        }
    }
}
