//! D3: success criteria computed from the rollout, figures that are entered, and who sees what.

use testkit::{on_both_engines, people};

const SUCCESS: &str = "/rollouts/sample/success";
const ODENSE_TASK: &str = "/rollouts/sample/0461/010";

on_both_engines! {
    async fn figures_follow_from_what_was_done_and_by_when(world) {
        let office = world.sign_in(people::CONSULTANT).await;
        let page = office.get(SUCCESS).await;
        assert!(page.says("Opgaverne bliver løst til tiden") && page.says("Intet at måle på endnu"), "{}", page.text());
        let owner = world.sign_in(people::ODENSE_SYSTEM_OWNER).await;
        let done = owner.post(&format!("{ODENSE_TASK}/progress"), &[("state", "completed"), ("revision", "0")]).await;
        assert!(done.status() == 200, "{}", done.text());
        let page = office.get(SUCCESS).await;
        assert!(page.says("100 %") && page.says("1 af 1") && page.says("Målet er nået"), "{}", page.text());

        // A week later Aarhus is too late, and Odense still was in time.
        let later = world.on_day("2026-02-24").await;
        let office = later.sign_in(people::CONSULTANT).await;
        let page = office.get(&format!("{SUCCESS}/til-tiden")).await;
        assert!(page.says("50 %") && page.says("1 af 2") && page.says("Langt fra målet"), "{}", page.text());
        assert!(page.says("Odense") && page.says("Aarhus"), "each with its own figure: {}", page.text());
        assert_eq!(page.all("svg.trend").len(), 1);
        assert!(page.says("31. januar 2026"), "month by month: {}", page.text());
        let leader = later.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let own = leader.get(&format!("{SUCCESS}/til-tiden")).await;
        assert!(own.says("1 af 2") && own.says("Odense") && !own.says("Aarhus"), "the whole and its own: {}", own.text());
        assert_eq!(leader.get(&format!("{SUCCESS}.xlsx")).await.status(), 200);
    }

    async fn a_supplier_sees_what_it_is_measured_by(world) {
        let supplier = world.sign_in(people::SUPPLIER).await;
        let page = supplier.get(SUCCESS).await;
        assert!(page.says("Teknikerne er uddannet") && !page.says("Opgaverne bliver løst til tiden"), "{}", page.text());
        assert_eq!(supplier.get(&format!("{SUCCESS}/til-tiden")).await.status(), 404);
        let trained = supplier.get(&format!("{SUCCESS}/uddannet")).await;
        assert!(trained.says("0 %") && trained.says("Langt fra målet"), "nobody came to the course yet: {}", trained.text());
        assert!(world.sign_in(people::CONSULTANT).await.get(&format!("{SUCCESS}?measured=supplier")).await.says("Teknikerne er uddannet"));
    }

    async fn figures_from_outside_are_entered_with_their_source(world) {
        let office = world.sign_in(people::CONSULTANT).await;
        let enter = |share: &'static str, day: &'static str, source: &'static str| {
            let fields = [("share", share), ("day", day), ("source", source), ("note", "")];
            let office = &office;
            async move { office.post(&format!("{SUCCESS}/tilfredse/figures"), &fields).await }
        };
        let wrong = enter("101", "2026-03-01", " ").await;
        assert_eq!(wrong.status(), 422);
        for words in ["et tal mellem 0 og 100", "ikke ligger i fremtiden", "Skriv, hvor tallet er fra"] {
            assert!(wrong.says(words), "{words}: {}", wrong.text());
        }
        assert_eq!(wrong.attributes("#share", "value"), ["101"], "nothing typed is lost");
        let first = enter("70", "2026-01-15", "Undersøgelse i januar").await;
        assert!(first.says("Tallet er gemt") && first.says("70 %") && first.says("Tæt på målet"), "{}", first.text());
        let second = enter("82,5", "2026-02-09", "Undersøgelse i februar").await;
        assert!(second.says("82,5 %") && second.says("Undersøgelse i januar") && second.says("Målet er nået"), "{}", second.text());
        assert!(office.get(SUCCESS).await.says("Op 12,5 procentpoint") || office.get(SUCCESS).await.says("82,5 %"));
        assert_eq!(office.post(&format!("{SUCCESS}/til-tiden/figures"), &[("share", "1")]).await.status(), 404, "it is computed");
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let fields = [("share", "1"), ("day", "2026-02-01"), ("source", "x")];
        assert_eq!(leader.post(&format!("{SUCCESS}/tilfredse/figures"), &fields).await.status(), 404);
        let mut connection = world.app.database().read().await.unwrap();
        let sql = "SELECT COUNT(*) FROM log WHERE action = 'success.entered'";
        let count: i64 = sqlx::query_scalar(sql).fetch_one(&mut *connection).await.unwrap();
        assert_eq!(count, 2);
    }
}
