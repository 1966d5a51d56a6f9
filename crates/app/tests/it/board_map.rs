//! The map of the board by any measure (issue 6.7): a figure in each square, the same in the list, and the address keeps the choice.

use testkit::{on_both_engines, people};

const BOARD: &str = "/rollouts/sample";

on_both_engines! {
    async fn the_map_shows_what_the_reader_chooses(world) {
        let office = world.sign_in(people::CONSULTANT).await;
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        assert_eq!(leader.post("/rollouts/sample/0461/040/progress", &[("state", "completed"), ("revision", "0")]).await.status(), 200);
        let signals = office.get(BOARD).await;
        assert!(signals.all("svg .figure").is_empty() && !signals.all(".tile use").is_empty(), "signals have shapes");
        assert!(signals.attributes(".map-measure option", "value").contains(&"completed".to_owned()));

        let completed = office.get(&format!("{BOARD}?measure=completed")).await;
        assert_eq!(completed.all("svg .figure"), ["0 %", "25 %"], "{}", completed.text());
        assert_eq!(completed.all(".scale-legend li"), ["0–19 %", "20–39 %", "40–59 %", "60–79 %", "80–100 %"]);
        assert!(completed.all("svg title").iter().any(|title| title.contains("Odense: Afsluttede opgaver i procent: 25 %")));
        let first = &completed.all(".list-scroll tbody tr")[0];
        assert!(first.contains("Aarhus") && first.contains("0 %"), "those who are least far stand first: {first}");

        // The choice stays while the rest of the address changes, and the rest while the choice does.
        let narrowed = office.get(&format!("{BOARD}?measure=unanswered&kind=mandatory")).await;
        assert_eq!(narrowed.all("svg .figure"), ["1", "1"]);
        assert_eq!(narrowed.attributes(".map-measure input", "value"), ["mandatory"]);
        let links = narrowed.attributes("main a", "href");
        assert!(links.iter().any(|href| href.contains("signal=red") && href.contains("measure=unanswered")), "{links:?}");
        assert_eq!(office.get(&format!("{BOARD}?measure=nonsense")).await.all("svg .figure").len(), 0);

        let program = world.program(people::CONSULTANT).await;
        let board = program.get(&format!("{BOARD}?measure=completed")).await;
        let measured: Vec<_> = board.json["organisations"].as_array().unwrap().iter().map(|one| one["measured"].as_i64()).collect();
        assert_eq!(measured, [Some(25), Some(0)]);
    }

    async fn every_measure_can_be_drawn(world) {
        let office = world.sign_in(people::CONSULTANT).await;
        for measure in ["red", "yellow", "behind", "vacant"] {
            let board = office.get(&format!("{BOARD}?measure={measure}")).await;
            assert_eq!(board.status(), 200);
            assert_eq!(board.all("svg .figure").len(), 2, "{measure}");
        }
        // What the playbook has nothing for is not offered, and not shown.
        for measure in ["live", "cutover"] {
            assert!(office.get(&format!("{BOARD}?measure={measure}")).await.all("svg .figure").is_empty(), "{measure}");
        }
    }
}
