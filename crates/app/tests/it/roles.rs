//! The role gallery: cards, the tasks that name a role, holders and vacancies, and who sees which of it.

use testkit::{on_both_engines, people};

on_both_engines! {
    async fn the_gallery_shows_every_role_of_the_playbooks_in_groups(world) {
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let page = leader.get("/roles").await;
        assert_eq!(page.status(), 200, "{}", page.text());
        assert_eq!(page.all("section h2"), ["projekt- og programroller"]);
        assert_eq!(page.all(".role-card h3").len(), 5);
        assert!(page.first(".role-card").contains("Hos jer: Per Projektleder"), "{}", page.first(".role-card"));
    }

    async fn the_gallery_is_narrowed_by_the_address(world) {
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        assert_eq!(leader.get("/roles?level=supplier").await.all(".role-card h3"), ["leverandoer-projektleder"]);
        assert_eq!(leader.get("/roles?rollout=sample&level=municipality").await.all(".role-card h3").len(), 3);
        assert!(leader.get("/roles?group=technical").await.says("Ingen roller passer"));
    }

    async fn a_card_says_which_tasks_name_the_role_and_in_which_themes(world) {
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let page = leader.get("/roles/tekniker").await;
        assert_eq!(page.all("tbody th"), ["030 Kontroller it-miljø"]);
        assert_eq!(page.all("tbody td"), ["udfører", "It-miljø"]);
        assert_eq!(page.attributes("tbody a", "href"), ["/rollouts/sample/0461/030"]);
        assert!(page.says("Rollen har betydning i temaerne: It-miljø."));
        assert_eq!(page.all(".tab-list li"), ["Prøvesystem", "Hele rollegalleriet"]);
        assert!(page.says("Tina Tekniker"));
        let own = leader.get("/roles/projektleder").await.all("tbody tr");
        assert_eq!(own.len(), 3, "{own:?}");
        assert!(own[0].contains("ansvarlig, udfører"), "{own:?}");
    }

    async fn the_programme_office_sees_where_a_role_is_missing(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let page = consultant.get("/roles/tekniker").await;
        assert!(page.says("1 af 2 kommuner mangler: tekniker"), "{}", page.text());
        assert_eq!(page.attributes("main details a", "href"), ["/organisations/0751?rollout=sample&view=people"]);
        assert!(consultant.get("/roles").await.says("besat 1 af 2 steder"));
    }

    async fn an_outsider_reads_the_card_but_neither_tasks_nor_people(world) {
        let outsider = world.sign_in(people::LAESOE_OUTSIDER).await;
        let page = outsider.get("/roles/tekniker").await;
        assert_eq!(page.status(), 200);
        assert!(!page.says("Kontroller it-miljø") && !page.says("Tina Tekniker") && !page.says("kommuner mangler"));
        assert!(page.says("Ubesat hos jer"));
        let neighbour = world.sign_in(people::AARHUS_PROJECT_LEADER).await;
        assert!(!neighbour.get("/roles/tekniker").await.says("Tina Tekniker"));
    }

    async fn the_whole_gallery_is_read_by_theme_and_place(world) {
        let leader = world.sign_in(people::LAESOE_OUTSIDER).await;
        let all = leader.get("/roles?rollout=gallery").await;
        assert!(all.all(".role-card").len() >= 60 && all.all("section h2").len() == 3, "{:?}", all.all("section h2"));
        let schools = leader.get("/roles?rollout=gallery&level=institution&theme=Uddannelse").await;
        assert!(schools.says("Superbruger i dagtilbud") && !schools.says("Skolens administrator"), "{}", schools.text());
        assert!(leader.get("/roles/skolechef").await.says("Skole- og dagtilbudschef"), "a card that only the gallery has");
    }

    async fn an_unknown_role_is_not_found(world) {
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        assert_eq!(leader.get("/roles/findes-ikke").await.status(), 404);
    }

    async fn the_gallery_goes_to_excel(world) {
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        assert!(leader.get("/roles.xlsx").await.bytes().starts_with(b"PK"));
    }
}
