//! Saved filters: saving the present one under a name, finding it as a link, renaming and removing it; another's is not there.

use testkit::{Page, Visitor, World, on_both_engines, people};

const BOARD: &str = "/rollouts/sample";

async fn save(visitor: &Visitor, page: &str, query: &str, name: &str) -> Page {
    visitor.post("/filters", &[("page", page), ("query", query), ("name", name)]).await
}

/// Names and addresses of the saved filters on a page.
fn saved(page: &Page) -> Vec<(String, String)> {
    let names = page.all(".saved-filters li > a:first-child");
    names.into_iter().zip(page.attributes(".saved-filters li > a:first-child", "href")).collect()
}

/// Where the first saved filter of a page is changed.
fn edit(page: &Page) -> String {
    page.attributes(".saved-filter-edit", "href").into_iter().next().unwrap()
}

/// The log's actions about filters, in order.
async fn logged(world: &World) -> Vec<String> {
    let mut connection = world.app.database().read().await.unwrap();
    let sql = "SELECT action FROM log WHERE action LIKE 'filter.%' ORDER BY sequence";
    sqlx::query_scalar(sql).fetch_all(&mut *connection).await.unwrap()
}

on_both_engines! {
    async fn a_filter_is_saved_under_a_name_and_found_as_a_link(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        assert!(consultant.get(BOARD).await.all(".saved-filters").is_empty(), "there is nothing to save yet");
        let narrowed = consultant.get("/rollouts/sample?signal=yellow&theme=&today=2026-02-10").await;
        assert_eq!(narrowed.attributes(".saved-filters input[name=query]", "value"), ["signal=yellow"]);
        let page = save(&consultant, BOARD, "signal=yellow&theme=&page=2", "Gule opgaver").await;
        assert_eq!(page.path(), BOARD);
        assert!(page.says("Filteret er gemt."));
        assert_eq!(saved(&page), [("Gule opgaver".to_owned(), "/rollouts/sample?signal=yellow".to_owned())]);
        assert!(page.attributes(".saved-filters input[name=query]", "value").is_empty(), "it is saved already");
        assert_eq!(saved(&consultant.get(BOARD).await).len(), 1);
        assert!(saved(&consultant.get("/organisations").await).is_empty(), "each page has its own");
        assert_eq!(logged(&world).await, ["filter.saved"]);
    }

    async fn every_list_with_filters_can_save_them(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        for (page, query) in [("/", "signal=red"), ("/organisations", "q=od&sort=-signal"), ("/roles", "level=municipality"), (BOARD, "q=od")] {
            let offered = consultant.get(&format!("{page}?{query}")).await;
            assert_eq!(offered.attributes(".saved-filters input[name=page]", "value"), [page], "{page}");
            let shown = save(&consultant, page, query, "Mit filter").await;
            assert_eq!(saved(&shown), [("Mit filter".to_owned(), format!("{page}?{query}"))]);
            assert_eq!(saved(&consultant.get(page).await).len(), 1);
        }
    }

    async fn a_filter_is_renamed_and_removed(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let path = edit(&save(&consultant, BOARD, "signal=yellow", "Gule").await);
        assert_eq!(consultant.get(&path).await.attributes("input#name", "value"), ["Gule"]);
        let renamed = consultant.post(&path, &[("name", "  Gule og ventende ")]).await;
        assert!(renamed.says("Filteret har fået sit nye navn."));
        assert_eq!(saved(&renamed)[0].0, "Gule og ventende");
        let removed = consultant.post(&format!("{path}/remove"), &[]).await;
        assert!(removed.says("Filteret er fjernet.") && saved(&removed).is_empty());
        assert_eq!(consultant.get(&path).await.status(), 404);
        assert_eq!(logged(&world).await, ["filter.saved", "filter.renamed", "filter.removed"]);
        assert_eq!(saved(&save(&consultant, BOARD, "signal=yellow", "Gule").await).len(), 1, "the name is free again");
    }

    async fn a_name_that_will_not_do_comes_back_with_everything_typed(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        save(&consultant, BOARD, "signal=yellow", "Gule").await;
        let long = "x".repeat(81);
        for (name, fault) in [("  ", "Skriv et navn til filteret."), (long.as_str(), "højst fylde 80 tegn"), ("GULE", "allerede et filter")] {
            let page = save(&consultant, BOARD, "signal=red", name).await;
            assert_eq!(page.status(), 422, "{name}");
            assert!(page.says(fault), "{name}: {}", page.text());
            assert_eq!(page.attributes("input#name", "value"), [name]);
            assert_eq!(page.attributes("main input[name=query]", "value"), ["signal=red"]);
        }
        let path = edit(&save(&consultant, BOARD, "signal=red", "Røde").await);
        assert_eq!(consultant.post(&path, &[("name", "Røde")]).await.status(), 422, "the first of the page is called Gule");
        assert_eq!(logged(&world).await.len(), 2);
    }

    async fn only_pages_with_filters_are_saved(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        for page in ["https://example.com", "//example.com", "/people/x", ""] {
            assert_eq!(save(&consultant, page, "signal=red", "Navn").await.status(), 400, "{page}");
        }
        let endless = format!("q={}", "x".repeat(2_500));
        assert_eq!(save(&consultant, "/roles", &endless, "Navn").await.status(), 400);
        let outsider = world.sign_in(people::LAESOE_OUTSIDER).await;
        assert_eq!(save(&outsider, BOARD, "signal=red", "Navn").await.status(), 404, "the rollout does not exist to them");
        assert!(logged(&world).await.is_empty());
    }

    async fn anothers_filter_is_not_there(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let path = edit(&save(&consultant, BOARD, "signal=yellow", "Gule").await);
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        assert!(saved(&leader.get(BOARD).await).is_empty());
        assert_eq!(leader.get(&path).await.status(), 404);
        assert_eq!(leader.post(&path, &[("name", "Mit")]).await.status(), 404);
        assert_eq!(leader.post(&format!("{path}/remove"), &[]).await.status(), 404);
        assert_eq!(saved(&consultant.get(BOARD).await)[0].0, "Gule");
        assert_eq!(logged(&world).await, ["filter.saved"]);
    }
}
