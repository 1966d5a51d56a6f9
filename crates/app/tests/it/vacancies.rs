//! Vacancies nationally and at one's own organisation: what is counted, whom to call, and who sees which of it.

use testkit::{on_both_engines, people};

on_both_engines! {
    async fn the_programme_office_sees_what_is_lacking_where_and_what_waits(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let page = consultant.get("/vacancies").await;
        assert_eq!(page.status(), 200, "{}", page.text());
        // Aarhus has a project leader but neither technician nor system owner.
        assert_eq!(page.all("tbody th"), ["tekniker", "systemansvarlig"]);
        assert!(page.first("tbody tr").contains("1 af 2"), "{}", page.first("tbody tr"));
        assert!(page.says("1 kommune mangler: tekniker. 1 opgave venter, heraf 1 på kritisk vej."), "{}", page.text());
        assert_eq!(page.all(".figure").len(), 4);
        assert!(page.all(".figure")[0].starts_with('1') && page.all(".figure")[1].starts_with('2'), "{:?}", page.all(".figure"));
    }

    async fn a_role_leads_to_the_organisations_and_to_whom_to_call(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let links = consultant.get("/vacancies").await.attributes("tbody th a", "href");
        assert_eq!(links[0], "/vacancies?rollout=sample&role=tekniker");
        let page = consultant.get(&links[0]).await;
        assert_eq!((page.first("h1"), page.all("tbody th")), ("tekniker".to_owned(), vec!["Aarhus".to_owned()]));
        assert!(page.first("tbody").contains("Anders Aarhus") && page.first("tbody").contains("+45 12 34 56 78"), "{}", page.text());
        assert_eq!(page.attributes("tbody th a", "href"), ["/organisations/0751?rollout=sample&view=people"]);
    }

    async fn a_vacancy_is_gone_as_soon_as_the_role_is_filled(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        assert_eq!(consultant.get("/vacancies?role=tekniker").await.all("tbody th"), ["Aarhus"]);
        let mut tx = world.app.write(database::Actor::Program("test")).await.unwrap();
        let (person, role, organisation) = (world.person(people::AARHUS_PROJECT_LEADER), "tekniker".into(), "0751".into());
        let new = app::people::store::NewHolding { person: &person, role: &role, organisation: &organisation, rollout: None, primary: true, from: None };
        app::people::store::insert_holding(&mut tx, &new).await.unwrap();
        tx.commit().await.unwrap();
        assert!(consultant.get("/vacancies?role=tekniker").await.all("tbody th").is_empty());
        assert_eq!(consultant.get("/vacancies").await.all("tbody th"), ["systemansvarlig"]);
    }

    async fn a_municipality_sees_its_own_vacancies_only(world) {
        let aarhus = world.sign_in(people::AARHUS_PROJECT_LEADER).await;
        let page = aarhus.get("/vacancies").await;
        assert_eq!(page.all("tbody th"), ["tekniker", "systemansvarlig"]);
        assert!(page.says("Ingen står på rollerne her."));
        let odense = world.sign_in(people::ODENSE_PROJECT_LEADER).await.get("/vacancies").await;
        assert!(odense.says("Alle jeres roller er besat.") && !odense.says("Aarhus"), "{}", odense.text());
    }

    async fn outsiders_and_the_supplier_see_nobody_elses_vacancies(world) {
        for login in [people::LAESOE_OUTSIDER, people::SUPPLIER, people::ODENSE_BYSTANDER] {
            let visitor = world.sign_in(login).await;
            for path in ["/vacancies", "/vacancies?role=tekniker&rollout=sample"] {
                let page = visitor.get(path).await;
                assert!(page.status() == 200 && page.all("tbody").is_empty() && !page.says("Aarhus"), "{login} {path}: {}", page.text());
            }
        }
    }

    async fn the_address_narrows_and_excel_has_the_same(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        assert!(consultant.get("/vacancies?wave=findes-ikke").await.says("Ingen ubesatte roller her"));
        assert_eq!(consultant.get("/vacancies?wave=alle&waiting=yes&rollout=sample").await.all("tbody th").len(), 2);
        let excel = consultant.get("/vacancies").await.attributes("a[href*=xlsx]", "href");
        assert_eq!(excel, ["/vacancies.xlsx"]);
        assert!(consultant.get(&excel[0]).await.bytes().starts_with(b"PK"));
    }
}
