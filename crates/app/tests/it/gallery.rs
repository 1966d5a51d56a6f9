//! Writing the gross gallery and adapting a rollout's roles from it: what shows where, what is refused, who may.

use testkit::{Visitor, on_both_engines, people};

/// A card as the form sends it.
fn fields<'a>(title: &'a str, number: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("number", number),
        ("group", "technical"),
        ("several", "several"),
        ("level", "municipality"),
        ("from_phase", "1"),
        ("after_phase", "3"),
        ("themes", "uddannelse"),
        ("themes", "it-miljoe"),
        ("source", "prøve"),
        ("title", title),
        ("title_en", "Technician"),
        ("effect", "Ny effekt"),
        ("responsibility", "Nyt ansvar"),
        ("does", "Første\nAnden"),
        ("does_en", "First\nSecond"),
    ]
}

/// The number that stands with a role on the page of a rollout's roles.
async fn choose(visitor: &Visitor, role: &str, does: &str, number: &str) -> testkit::Page {
    visitor.post("/rollouts/sample/roles", &[("role", role), ("number", number), ("does", does)]).await
}

on_both_engines! {
    async fn the_programme_office_writes_a_card_and_everybody_reads_it(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let form = consultant.get("/roles/tekniker/edit").await;
        assert_eq!(form.status(), 200, "{}", form.text());
        assert_eq!(form.attributes("input[name=number]", "value"), ["0"]);
        let saved = consultant.post("/roles/tekniker/edit", &fields("Teknikeren", "0")).await;
        assert_eq!((saved.path(), saved.status()), ("/roles/tekniker", 200), "{}", saved.text());
        assert!(saved.says("Kortet er gemt.") && saved.first("h1") == "Teknikeren");
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let page = leader.get("/roles/tekniker?rollout=gallery").await;
        assert!(page.says("Ny effekt") && page.says("Anden") && page.says("Uddannelse") && !page.says("Tidligere udgaver"));
        assert!(page.attributes("main a", "href").iter().all(|href| !href.ends_with("/edit")));
        assert!(!leader.get("/roles/tekniker?rollout=sample").await.says("Ny effekt"), "the playbook's own card stays");
    }

    async fn old_versions_of_a_card_stay_readable(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let first = consultant.get("/roles/superbruger?rollout=gallery").await.first("h1");
        consultant.post("/roles/superbruger/edit", &fields("Den anden", "0")).await;
        consultant.post("/roles/superbruger/edit", &fields("Den tredje", "1")).await;
        let page = consultant.get("/roles/superbruger?rollout=gallery").await;
        assert_eq!(page.first("h1"), "Den tredje");
        let links = page.attributes(".panel ol a", "href");
        assert_eq!(links, ["/roles/superbruger?rollout=gallery&version=1", "/roles/superbruger?rollout=gallery&version=0"]);
        assert_eq!(consultant.get(&links[0]).await.first("h1"), "Den anden");
        let oldest = consultant.get(&links[1]).await;
        assert!(oldest.first("h1") == first && oldest.says("ældre udgave"));
    }

    async fn of_two_who_write_at_once_the_second_sees_both_texts(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        consultant.post("/roles/tekniker/edit", &fields("Den første", "0")).await;
        let page = consultant.post("/roles/tekniker/edit", &fields("Den langsomme", "0")).await;
        assert_eq!(page.status(), 409);
        assert!(page.says("Den første"), "{}", page.text());
        assert_eq!(page.attributes("input[name=title]", "value"), ["Den langsomme"]);
        let again = consultant.post("/roles/tekniker/edit", &fields("Den langsomme", "1")).await;
        assert_eq!((again.status(), again.first("h1")), (200, "Den langsomme".to_owned()));
    }

    async fn a_faulty_card_comes_back_with_everything_typed(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let faulty = [("title", ""), ("effect", "Skrevet"), ("does", "A\nB"), ("does_en", "A"), ("from_phase", "3"), ("after_phase", "1"), ("number", "0")];
        let page = consultant.post("/roles/tekniker/edit", &faulty).await;
        assert_eq!(page.status(), 422);
        assert_eq!(page.all(".error-summary li").len(), 6, "{:?}", page.all(".error-summary li"));
        assert_eq!(page.first("textarea[name=effect]"), "Skrevet");
        assert!(page.says("Dansk har 2 linjer og engelsk 1."));
        assert_eq!(consultant.get("/roles/tekniker/edit").await.attributes("input[name=number]", "value"), ["0"], "nothing was written");
    }

    async fn a_new_role_needs_a_free_key(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        assert_eq!(consultant.get("/roles/new").await.status(), 200);
        for key in ["", "new", "Æble", "-a", "tekniker"] {
            let page = consultant.post("/roles/new", &[fields("Vikar", ""), vec![("key", key)]].concat()).await;
            assert_eq!(page.status(), 422, "{key}");
        }
        let page = consultant.post("/roles/new", &[fields("Vikar", ""), vec![("key", "vikar")]].concat()).await;
        assert_eq!((page.status(), page.path(), page.first("h1")), (200, "/roles/vikar", "Vikar".to_owned()));
        assert!(consultant.get("/roles?rollout=gallery&group=technical&theme=Uddannelse").await.says("Vikar"));
    }

    async fn a_rollout_takes_roles_from_the_gallery_and_gives_them_back(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let page = consultant.get("/rollouts/sample/roles").await;
        assert_eq!(page.status(), 200, "{}", page.text());
        assert!(page.first("h2").contains('5'));
        let page = choose(&consultant, "superbruger", "add", "0").await;
        assert!(page.says("Rollen er tilføjet.") && page.first("h2").contains('6'), "{}", page.text());
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        assert!(leader.get("/roles?rollout=sample").await.says("Superbruger"));
        assert!(leader.get("/organisations/0461?rollout=sample&view=people").await.says("Superbruger"), "needed at Odense now");
        assert!(leader.get("/roles/superbruger?rollout=sample").await.says("Tilføjet fra rollegalleriet."));
        let page = choose(&consultant, "superbruger", "leave-out", "1").await;
        assert!(page.first("h2").contains('5'));
        assert!(!leader.get("/roles?rollout=sample").await.says("Superbruger"));
    }

    async fn a_role_that_a_task_names_is_not_left_out_and_the_tasks_are_said(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let page = choose(&consultant, "tekniker", "leave-out", "0").await;
        assert_eq!(page.status(), 409);
        assert!(page.says("bruges af opgave 030"), "{}", page.text());
        assert!(page.first("h2").contains('5'));
    }

    async fn a_rollout_has_its_own_words(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let form = consultant.get("/rollouts/sample/roles/tekniker").await;
        assert!(form.attributes("input[name=title]", "value") == ["tekniker"] && form.all("input[name=group]").is_empty());
        let words = [("number", "0"), ("title", "Netværksmand"), ("effect", "Netværk"), ("responsibility", "Kabler"), ("does", "T")];
        let page = consultant.post("/rollouts/sample/roles/tekniker", &words).await;
        assert_eq!((page.path(), page.first("h1")), ("/roles/tekniker", "Netværksmand".to_owned()), "{}", page.text());
        assert!(page.says("Afviger fra rollegalleriet i: navn, effekt, ansvar"), "{}", page.text());
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        assert!(leader.get("/roles?rollout=sample").await.says("Netværksmand"));
        assert!(leader.get("/organisations/0461?rollout=sample&view=people").await.says("Netværksmand"));
        let gallery = leader.get("/roles/tekniker?rollout=gallery").await;
        assert!(gallery.says("I udrulningerne") && gallery.says("Prøvesystem"));
        let late = consultant.post("/rollouts/sample/roles/tekniker", &words).await;
        assert_eq!(late.status(), 409, "the same number twice is two editors");
        let back = [("number", "1"), ("title", "tekniker"), ("effect", "E"), ("responsibility", "A"), ("does", "T")];
        let page = consultant.post("/rollouts/sample/roles/tekniker", &back).await;
        assert_eq!(page.first("h1"), "tekniker");
        assert!(!consultant.get("/rollouts/sample/roles").await.says("egen tekst"), "the playbook's words are no words of one's own");
    }

    async fn nobody_else_finds_where_roles_are_written(world) {
        for login in [people::ODENSE_PROJECT_LEADER, people::SUPPLIER, people::LAESOE_OUTSIDER] {
            let visitor = world.sign_in(login).await;
            for path in ["/roles/new", "/roles/tekniker/edit", "/rollouts/sample/roles", "/rollouts/sample/roles/tekniker"] {
                assert_eq!(visitor.get(path).await.status(), 404, "{login} {path}");
                assert_eq!(visitor.post(path, &fields("Indbrud", "0")).await.status(), 404, "{login} {path}");
            }
        }
        let consultant = world.sign_in(people::CONSULTANT).await;
        assert!(!consultant.get("/roles?rollout=gallery").await.says("Indbrud"));
        assert_eq!(consultant.get("/roles/findes-ikke/edit").await.status(), 404);
        assert_eq!(choose(&consultant, "findes-ikke", "add", "0").await.status(), 404);
        assert_eq!(choose(&consultant, "superbruger", "hop", "0").await.status(), 400);
    }
}
