//! The board as a flat list, its filters, and its figures as links that filter.

use testkit::{Page, on_both_engines, people};

const LIST: &str = "/rollouts/sample?view=list";

/// Organisation and task of each row.
fn rows(page: &Page) -> Vec<(String, String)> {
    let tasks = page.all("table.stacks tbody td:nth-child(2)").into_iter().map(|task| task.chars().take(3).collect());
    page.all("table.stacks tbody th").into_iter().zip(tasks).collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(organisation, task)| ((*organisation).to_owned(), (*task).to_owned())).collect()
}

/// The address of the figure with that label.
fn figure(page: &Page, label: &str) -> (String, String) {
    let at = page.all(".figure a .figure-label").iter().position(|found| found == label).unwrap_or_else(|| panic!("no figure {label}"));
    (page.all(".figure a .figure-number")[at].clone(), page.attributes(".figure a", "href")[at].clone())
}

on_both_engines! {
    async fn the_list_has_a_row_for_each_task_the_worst_first(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let page = consultant.get(LIST).await;
        assert_eq!(page.status(), 200, "{}", page.text());
        assert_eq!(rows(&page).len(), 8);
        assert!(page.says("8 opgaver"));
        assert_eq!(rows(&page)[..3], pairs(&[("Odense", "010"), ("Aarhus", "010"), ("Aarhus", "030")]), "the yellow ones");
        assert!(page.all("table.stacks tbody tr")[2].contains("Ubesat") || page.all("table.stacks tbody tr")[2].contains("udfører"));
        assert!(page.attributes("table.matrix", "class").is_empty(), "no matrix in the list");
        assert_eq!(page.attributes("table.stacks tbody td a", "href")[0], "/rollouts/sample/0461/010");
    }

    async fn every_column_sorts_both_ways(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let first = async |sort: &str| rows(&consultant.get(&format!("{LIST}&sort={sort}")).await)[0].clone();
        for (sort, expected) in [
            ("organisation", ("Odense", "010")),
            ("-organisation", ("Aarhus", "010")),
            ("task", ("Odense", "010")),
            ("-task", ("Odense", "040")),
            ("theme", ("Odense", "010")),
            ("due", ("Odense", "010")),
        ] {
            assert_eq!(first(sort).await, pairs(&[expected])[0], "{sort}");
        }
        let page = consultant.get(&format!("{LIST}&sort=due")).await;
        assert_eq!(page.attributes("th[aria-sort]", "aria-sort"), ["ascending"]);
        let turned = page.attributes("th[aria-sort] a", "href");
        assert_eq!(turned, ["/rollouts/sample?view=list&sort=-due"]);
        assert_eq!(consultant.get(&turned[0]).await.attributes("th[aria-sort]", "aria-sort"), ["descending"]);
        for sort in ["phase", "-phase", "responsible", "-responsible", "signal", "-theme", "nonsense"] {
            assert_eq!(rows(&consultant.get(&format!("{LIST}&sort={sort}")).await).len(), 8, "{sort}");
        }
    }

    async fn person_due_date_and_organisation_narrow_board_and_list(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let found = async |query: &str| rows(&consultant.get(&format!("{LIST}&sort=task&{query}")).await);
        assert_eq!(found("person=tina").await, pairs(&[("Odense", "030")]));
        assert!(found("person=findes-ikke").await.is_empty());
        assert_eq!(found("organisation=0751&theme=it-miljoe").await, pairs(&[("Aarhus", "030")]));
        assert_eq!(found("before=2026-02-16").await, pairs(&[("Odense", "010"), ("Aarhus", "010")]));
        let board = consultant.get("/rollouts/sample?person=tina").await;
        assert_eq!(board.all("table.matrix tbody th"), ["Odense"]);
        assert_eq!(board.attributes("table.matrix tbody td a", "href"), ["/rollouts/sample/0461/030"]);
        assert_eq!(board.attributes("input#person", "value"), ["tina"]);
        let list = board.attributes("nav.tab-container a", "href");
        assert_eq!(list[1], "/rollouts/sample?person=tina&view=list", "the other view keeps the choices");
    }

    async fn each_figure_leads_to_what_it_counts(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let page = consultant.get(&format!("{LIST}&today=2026-02-17")).await;
        for label in ["når ikke fristen", "på kritisk vej når ikke fristen", "handling kræves", "på sporet", "opgaver venter på en person"] {
            let (number, href) = figure(&page, label);
            let led = consultant.get(&href).await;
            assert_eq!(rows(&led).len().to_string(), number, "{label}: {href}");
            assert!(led.all(".figure-note").contains(&"Vises nu".to_owned()), "{label}");
        }
        let (number, href) = figure(&page, "opgaver venter på en person");
        assert_eq!((number.as_str(), href.as_str()), ("1", "/rollouts/sample?vacant=yes&today=2026-02-17&view=list"));
        let (_, back) = figure(&consultant.get(&href).await, "opgaver venter på en person");
        assert!(!back.contains("vacant"), "a second click shows all again: {back}");
    }

    async fn a_municipality_lists_its_own_and_a_supplier_opens_nothing(world) {
        let leader = world.sign_in(people::AARHUS_PROJECT_LEADER).await;
        let page = leader.get(LIST).await;
        assert!(rows(&page).iter().all(|(name, _)| name == "Aarhus"), "{:?}", rows(&page));
        assert!(rows(&leader.get(&format!("{LIST}&organisation=0461")).await).is_empty());
        assert!(!leader.get(&format!("{LIST}&person=per")).await.text().contains("Odense"));
        let supplier = world.sign_in(people::SUPPLIER).await.get(LIST).await;
        assert_eq!(rows(&supplier).len(), 8);
        assert!(supplier.attributes("table.stacks tbody td a", "href").is_empty());
        let outsider = world.sign_in(people::LAESOE_OUTSIDER).await;
        assert_eq!(outsider.get(LIST).await.status(), 404);
    }
}
