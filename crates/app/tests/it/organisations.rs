//! The list of organisations and the single one: who sees which, filters, roles and vacancies, workbooks.

use testkit::{on_both_engines, people};

on_both_engines! {
    async fn the_programme_office_sees_every_organisation_with_its_worst_signal(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let page = consultant.get("/organisations").await;
        assert_eq!(page.status(), 200, "{}", page.text());
        assert_eq!(page.all("tbody th[scope=row]").len(), 5);
        let odense = page.all("tbody tr").into_iter().find(|row| row.starts_with("Odense")).unwrap();
        assert!(odense.contains("gul") && odense.contains("Per Projektleder"), "{odense}");
        assert!(page.all("tbody tr").iter().any(|row| row.starts_with("Læsø") && row.contains("deltager ikke")));
    }

    async fn the_list_is_searched_filtered_and_sorted_by_the_address(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let names = async |path: &str| consultant.get(path).await.all("tbody th[scope=row]");
        assert_eq!(names("/organisations?q=L%C3%86S%C3%98").await, ["Læsø"]);
        assert_eq!(names("/organisations?q=0461").await, ["Odense"]);
        assert_eq!(names("/organisations?kind=supplier").await, ["Systematic"]);
        assert_eq!(names("/organisations?kind=municipality&sort=-name").await, ["Aarhus", "Odense", "Læsø"]);
        let nothing = consultant.get("/organisations?q=findes-ikke").await;
        assert!(nothing.says("Ingen organisationer passer"));
        assert_eq!(nothing.attributes("input[name=q]", "value"), ["findes-ikke"]);
    }

    async fn who_sees_only_their_own_is_sent_there(world) {
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        assert_eq!(leader.get("/organisations").await.path(), "/organisations/0461");
    }

    async fn a_supplier_sees_the_participants_of_its_rollouts_and_no_others(world) {
        let supplier = world.sign_in(people::SUPPLIER).await;
        let names = supplier.get("/organisations").await.all("tbody th[scope=row]");
        assert!(names.contains(&"Odense".to_owned()) && !names.contains(&"Læsø".to_owned()), "{names:?}");
        assert_eq!(supplier.get("/organisations/0825").await.status(), 404);
    }

    async fn an_organisation_shows_its_tasks_by_phase_with_signal_and_reasons(world) {
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let page = leader.get("/organisations/0461").await;
        assert_eq!(page.first("h1"), "Odense");
        assert_eq!(page.all("section h2")[0], "1 Opstart");
        assert_eq!(page.all("th[scope=rowgroup]"), ["Projektstyring", "It-miljø"]);
        let first = page.all("tbody tr").into_iter().find(|row| row.starts_with("010")).unwrap();
        assert!(first.contains("gul") && first.contains("Burde være begyndt") && first.contains("Åse Ansvarlig"), "{first}");
        let links = page.attributes("th[scope=row] a", "href");
        assert!(links.contains(&"/rollouts/sample/0461/030".to_owned()), "{links:?}");
    }

    async fn the_address_groups_and_narrows_the_tasks(world) {
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let by_theme = leader.get("/organisations/0461?group=theme").await;
        assert_eq!(by_theme.all("section h2")[..2], ["Projektstyring", "It-miljø"]);
        let codes = async |query: &str| {
            let page = leader.get(&format!("/organisations/0461?{query}")).await;
            page.all("section th[scope=row]").iter().map(|title| title[..3].to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(codes("theme=it-miljoe").await, ["030"]);
        assert_eq!(codes("kind=optional").await, ["040"]);
        assert_eq!(codes(&format!("person={}", world.person(people::ODENSE_TECHNICIAN).as_str())).await, ["030"]);
        assert_eq!(codes("signal=red").await, [] as [&str; 0]);
    }

    async fn to_an_outsider_an_organisation_does_not_exist(world) {
        let outsider = world.sign_in(people::AARHUS_PROJECT_LEADER).await;
        for path in ["/organisations/0461", "/organisations/0461?view=people", "/organisations/0461/tasks.xlsx", "/organisations/9999"] {
            assert_eq!(outsider.get(path).await.status(), 404, "{path}");
        }
    }

    async fn a_supplier_sees_progress_but_opens_no_task_and_knows_only_contact_people(world) {
        let supplier = world.sign_in(people::SUPPLIER).await;
        let page = supplier.get("/organisations/0461").await;
        assert_eq!(page.status(), 200);
        assert!(page.says("010 Udpeg projektleder"));
        assert!(page.attributes("section th[scope=row] a", "href").is_empty());
        let people_view = supplier.get("/organisations/0461?view=people").await;
        assert!(people_view.says("Per Projektleder") && !people_view.says("Bo Tilskuer"));
    }

    async fn who_holds_no_role_sees_the_people_but_not_the_tasks(world) {
        let bystander = world.sign_in(people::ODENSE_BYSTANDER).await;
        let page = bystander.get("/organisations/0461").await;
        assert!(page.says("Ingen opgaver endnu") && !page.says("010"));
        assert!(bystander.get("/organisations/0461?view=people").await.says("Tina Tekniker"));
    }

    async fn a_vacant_role_shows_the_tasks_that_wait_and_who_is_told(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let page = consultant.get("/organisations/0751?view=people").await;
        let row = |role: &str| page.all("tbody tr").into_iter().find(|row| row.starts_with(role)).unwrap();
        let technician = row("tekniker");
        assert!(technician.contains("Ubesat") && technician.contains("030 Kontroller it-miljø"), "{technician}");
        assert!(technician.contains("Besked går imens til projektleder") && technician.contains("Anders Aarhus"), "{technician}");
        assert!(!technician.contains("010"), "{technician}");
        assert!(row("systemansvarlig").contains("010 Udpeg projektleder"));
        assert!(!row("projektleder").contains("Ubesat"));
        assert!(page.says("2 roller er ubesatte"));
    }

    async fn both_lists_go_to_excel(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        for path in ["/organisations.xlsx?kind=municipality", "/organisations/0461/tasks.xlsx?signal=yellow"] {
            let file = consultant.get(path).await;
            assert_eq!(file.status(), 200, "{path}");
            assert!(file.header("content-type").contains("spreadsheetml"), "{path}");
            assert!(file.bytes().starts_with(b"PK"), "{path}");
        }
    }

    async fn the_page_speaks_english_too(world) {
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let page = leader.request("GET".parse().unwrap(), "/organisations/0461").header("accept-language", "en").send().await.unwrap();
        let text = page.text().await.unwrap();
        assert!(text.contains("Task 010") && text.contains("Responsible") && !text.contains("Udpeg projektleder"));
    }
}
