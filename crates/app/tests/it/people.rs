//! People, holdings, vacancies, freshness and the picture of an organisation, through HTTP.

use testkit::{Page, Visitor, World, on_both_engines, people};

/// The KLIK administrator of Odense, made of the colleague without a role.
async fn administrator(world: &World) -> Visitor {
    let mut tx = world.app.write(database::Actor::Program("test")).await.unwrap();
    let person = world.person(people::ODENSE_BYSTANDER);
    let new = app::people::store::NewHolding {
        person: &person,
        role: &"klik-administrator".into(),
        organisation: &"0461".into(),
        rollout: None,
        primary: true,
        from: None,
    };
    app::people::store::insert_holding(&mut tx, &new).await.unwrap();
    tx.commit().await.unwrap();
    world.sign_in(people::ODENSE_BYSTANDER).await
}

fn path_of(world: &World, login: &str) -> String {
    format!("/people/{}", world.person(login))
}

async fn change(world: &World, sql: &'static str) {
    let mut tx = world.app.write(database::Actor::Program("test")).await.unwrap();
    sqlx::query(sql).execute(tx.connection()).await.unwrap();
    tx.bump("people").await.unwrap();
    tx.commit().await.unwrap();
}

async fn actions(world: &World) -> Vec<String> {
    let mut connection = world.app.database().read().await.unwrap();
    let sql = "SELECT action FROM log WHERE actor IS NOT NULL ORDER BY sequence";
    let found: Vec<(String,)> = sqlx::query_as(sql).fetch_all(&mut *connection).await.unwrap();
    found.into_iter().map(|(action,)| action).filter(|action| !action.starts_with("session")).collect()
}

/// Nobody is Odense's system owner any more, on whom one task waits.
const VACANT: &str = "UPDATE holdings SET until_day = '2026-02-01' WHERE organisation = '0461' AND role = 'systemansvarlig'";

fn names(page: &Page) -> Vec<String> {
    page.all("tbody th a")
}

on_both_engines! {
    async fn the_directory_holds_those_whom_one_may_know(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let all = names(&consultant.get("/people").await);
        assert!(all.iter().any(|name| name == "Anders Aarhus"), "{all:?}");
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let own = leader.get("/people").await;
        assert!(names(&own).len() > 1 && !own.says("Anders Aarhus"), "{:?}", names(&own));
        assert_eq!(world.stranger().get("/people").await.path(), "/sign-in");
        let file = leader.get("/people.xlsx").await;
        assert!(file.status() == 200 && file.bytes().starts_with(b"PK"));
    }

    async fn search_folds_danish_letters_and_filters_narrow(world) {
        change(&world, "UPDATE people SET name = 'Øje Ærø', bounced_on = '2026-02-01' WHERE email LIKE 'projektleder@odense%'").await;
        let consultant = world.sign_in(people::CONSULTANT).await;
        assert_eq!(names(&consultant.get("/people?q=%C3%98JE").await), ["Øje Ærø"]);
        assert_eq!(names(&consultant.get("/people?state=bounced").await), ["Øje Ærø"]);
        assert_eq!(names(&consultant.get("/people?role=projektleder&organisation=0461").await), ["Øje Ærø"]);
        assert!(consultant.get("/people?q=findes-ikke").await.says("Ingen personer passer"));
        assert_eq!(consultant.get("/people?page=999&sort=-organisation").await.status(), 200);
    }

    async fn an_administrator_adds_somebody_and_changes_them(world) {
        let administrator = administrator(&world).await;
        let fields = [("organisation", "0461"), ("name", "Ny Kollega"), ("email", "ny@odense.example.dk"), ("phone", "12 34 56 78"), ("job_title", "")];
        let card = administrator.post("/people/new", &fields).await;
        assert_eq!(card.first("h1"), "Ny Kollega");
        assert!(card.says("Personen er oprettet.") && card.says("Kan ikke logge ind"));
        let again = administrator.post("/people/new", &fields).await;
        assert_eq!(again.status(), 422);
        assert!(again.says("Ny Kollega har allerede den mailadresse"));
        assert_eq!(again.attributes("#name", "value"), ["Ny Kollega"]);
        let form = administrator.get(&format!("{}/edit", card.path())).await;
        let revision = form.attributes("input[name=revision]", "value").remove(0);
        let edited = [("revision", &*revision), ("name", "Ny Kollega Hansen"), ("email", "ny@odense.example.dk"), ("phone", "ring")];
        let refused = administrator.post(&format!("{}/edit", card.path()), &edited).await;
        assert_eq!((refused.status(), refused.attributes("#phone", "value")), (422, vec!["ring".to_owned()]));
        let edited = [("revision", &*revision), ("name", "Ny Kollega Hansen"), ("email", "ny@odense.example.dk"), ("phone", "")];
        assert_eq!(administrator.post(&format!("{}/edit", card.path()), &edited).await.first("h1"), "Ny Kollega Hansen");
        let late = administrator.post(&format!("{}/edit", card.path()), &edited).await;
        assert_eq!(late.status(), 409, "somebody else was faster");
        assert_eq!(actions(&world).await, ["person.added", "person.changed"]);
    }

    async fn others_of_the_municipality_read_and_see_why_they_change_nothing(world) {
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let card = path_of(&world, people::ODENSE_TECHNICIAN);
        let page = leader.get(&card).await;
        assert!(page.says("Kun kommunens KLIK-administrator") && !page.says("Giv en rolle"));
        for (path, fields) in [(format!("{card}/edit"), vec![("name", "X")]), (format!("{card}/roles"), vec![("role", "tekniker")])] {
            let page = leader.post(&path, &fields).await;
            assert!(page.says("Kun kommunens KLIK-administrator"), "{path}");
        }
        assert!(leader.post("/organisations/0461/confirm", &[]).await.says("Kun kommunens KLIK-administrator"));
        assert_eq!(actions(&world).await, Vec::<String>::new());
    }

    async fn to_another_municipality_nobody_of_odense_exists(world) {
        let card = path_of(&world, people::ODENSE_PROJECT_LEADER);
        for login in [people::AARHUS_PROJECT_LEADER, people::LAESOE_OUTSIDER] {
            let outsider = world.sign_in(login).await;
            for path in [card.as_str(), &format!("{card}/edit"), "/organisations/0461/appoint?role=tekniker", "/people/new?organisation=0461"] {
                assert_eq!(outsider.get(path).await.status(), 404, "{login} {path}");
            }
            assert_eq!(outsider.post(&format!("{card}/roles"), &[("role", "tekniker")]).await.status(), 404);
            assert_eq!(outsider.post("/organisations/0461/confirm", &[]).await.status(), 404);
            assert_eq!(outsider.post("/organisations/0461/reports", &[("body", "x")]).await.status(), 404);
        }
    }

    async fn a_new_primary_demotes_the_old_who_keeps_the_role(world) {
        let administrator = administrator(&world).await;
        let (old, new) = (path_of(&world, people::ODENSE_PROJECT_LEADER), path_of(&world, people::ODENSE_BYSTANDER));
        let fields = [("role", "programleder"), ("rollout", ""), ("from", ""), ("until", ""), ("primary", "yes")];
        administrator.post(&format!("{old}/roles"), &fields).await;
        let page = administrator.post(&format!("{new}/roles"), &fields).await;
        assert!(page.says("har fået rollen. Ingen opgaver skiftede hænder.") && page.says("· primær"), "{}", page.text());
        let demoted = administrator.get(&old).await;
        assert!(demoted.says("Programleder") && demoted.says("Gør til primær"), "{}", demoted.text());
        let twice = administrator.post(&format!("{new}/roles"), &fields).await;
        assert!(twice.status() == 422 && twice.says("Personen har allerede rollen"));
        let button = demoted.attributes("form[action$='/primary']", "action").remove(0);
        administrator.post(&button, &[]).await;
        assert!(administrator.get(&new).await.says("Gør til primær"), "now the other one is primary again");
        assert_eq!(actions(&world).await, ["role.given", "role.given", "role.made-primary"]);
    }

    async fn a_role_for_one_is_given_to_one(world) {
        let administrator = administrator(&world).await;
        let fields = [("role", "projektleder"), ("rollout", ""), ("primary", "yes")];
        let page = administrator.post(&format!("{}/roles", path_of(&world, people::ODENSE_BYSTANDER)), &fields).await;
        assert!(page.status() == 422 && page.says("Per Projektleder har den"), "{}", page.text());
    }

    async fn a_role_ends_on_its_day_and_stays_in_the_history(world) {
        let administrator = administrator(&world).await;
        let card = path_of(&world, people::ODENSE_PROJECT_LEADER);
        let end = administrator.get(&card).await.attributes("form[action$='/end']", "action").remove(0);
        let refused = administrator.post(&end, &[("until", "2025-01-01")]).await;
        assert_eq!(refused.status(), 422);
        assert!(refused.says("kan ikke laves om"));
        let ended = administrator.post(&end, &[("until", "2026-02-09")]).await;
        assert!(ended.says("Tidligere roller") && ended.says("Ingen roller"), "{}", ended.text());
        assert_eq!(actions(&world).await, ["role.ended"]);
    }

    async fn a_deputy_gets_the_tasks_while_the_holder_is_away(world) {
        let administrator = administrator(&world).await;
        let card = path_of(&world, people::ODENSE_PROJECT_LEADER);
        let deputy = administrator.get(&card).await.attributes("form[action$='/deputy']", "action").remove(0);
        let id = world.person(people::ODENSE_BYSTANDER);
        let refused = administrator.post(&deputy, &[("deputy", id.as_str()), ("from", "2026-02-10"), ("until", "2026-02-01")]).await;
        assert_eq!(refused.status(), 422);
        let page = administrator.post(&deputy, &[("deputy", id.as_str()), ("from", "2026-02-10"), ("until", "2026-02-20")]).await;
        assert!(page.says("er stedfortræder nu"), "{}", page.text());
        assert!(administrator.get(&path_of(&world, people::ODENSE_BYSTANDER)).await.says("020 Indmeld antal pladser"));
        let stop = page.attributes("form[action^='/deputies/']", "action").remove(0);
        assert!(!administrator.post(&stop, &[]).await.says("er stedfortræder"));
        assert!(administrator.get(&card).await.says("020 Indmeld antal pladser"));
    }

    async fn filling_a_vacancy_moves_its_tasks_at_once(world) {
        change(&world, VACANT).await;
        let administrator = administrator(&world).await;
        let upkeep = administrator.get("/organisations/0461?view=roles").await;
        assert!(upkeep.says("systemansvarlig") && upkeep.says("010 Udpeg projektleder"), "{}", upkeep.text());
        let appoint = upkeep.attributes("a[href*='role=systemansvarlig']", "href").remove(0);
        assert!(administrator.get(&appoint).await.says("1 opgave venter på rollen"));
        let fields = [("role", "systemansvarlig"), ("rollout", ""), ("from", ""), ("person", ""), ("name", "Anne Ny"), ("email", "anne.ny@odense.example.dk")];
        let done = administrator.post("/organisations/0461/appoint", &fields).await;
        assert!(done.says("Anne Ny har fået rollen. 1 opgave gik til Anne Ny."), "{}", done.text());
        let neither = administrator.post("/organisations/0461/appoint", &[("role", "tekniker")]).await;
        assert_eq!(neither.status(), 422);
        assert_eq!(actions(&world).await, ["person.added", "role.given"]);
    }

    async fn the_programme_office_fills_roles_of_its_rollouts_only(world) {
        change(&world, VACANT).await;
        let consultant = world.sign_in(people::CONSULTANT).await;
        let id = world.person(people::ODENSE_BYSTANDER);
        let fields = |rollout: &'static str| [("role", "systemansvarlig"), ("rollout", rollout), ("person", "PERSON")];
        let with = |fields: [(&'static str, &'static str); 3]| fields.map(|(name, value)| (name, if value == "PERSON" { id.as_str() } else { value }));
        let refused = consultant.post("/organisations/0461/appoint", &with(fields(""))).await;
        assert_eq!(refused.status(), 422);
        assert!(refused.says("de udrulninger, I selv styrer"));
        assert!(consultant.post("/organisations/0461/appoint", &with(fields("sample"))).await.says("1 opgave gik til"));
        assert!(consultant.get("/people/new?organisation=0461").await.says("Kun kommunens KLIK-administrator"));
    }

    async fn doubtful_entries_are_confirmed_one_by_one_and_all_at_once(world) {
        change(&world, "UPDATE holdings SET confirmed_on = '2025-01-01' WHERE organisation = '0461'").await;
        let administrator = administrator(&world).await;
        let page = administrator.get("/organisations/0461?view=roles").await;
        let stale = page.all(".doubt.unconfirmed").len();
        assert!(stale > 1, "{}", page.text());
        let one = page.attributes("form[action^='/holdings/']", "action").remove(0);
        let page = administrator.post(&one, &[]).await;
        assert_eq!(page.all(".doubt.unconfirmed").len(), stale - 1);
        let page = administrator.post("/organisations/0461/confirm", &[]).await;
        assert_eq!(page.all(".doubt.unconfirmed").len(), 0);
        assert!(page.says("roller er bekræftet"));
        assert_eq!(actions(&world).await, ["roles.confirmed", "roles.confirmed"]);
    }

    async fn a_wrong_entry_is_reported_by_anybody_there_and_settled_by_the_administrator(world) {
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        assert_eq!(leader.post("/organisations/0461/reports", &[("body", "  ")]).await.status(), 422);
        assert!(leader.post("/organisations/0461/reports", &[("body", "Mette er på barsel")]).await.says("Tak."));
        let administrator = administrator(&world).await;
        let page = administrator.get("/organisations/0461?view=roles").await;
        assert!(page.says("Mette er på barsel"));
        let settle = page.attributes("form[action^='/reports/']", "action").remove(0);
        let outsider = world.sign_in(people::AARHUS_PROJECT_LEADER).await;
        assert_eq!(outsider.post(&settle, &[]).await.status(), 404);
        assert!(leader.post(&settle, &[]).await.says("Mette er på barsel"), "not settled by others");
        assert!(!administrator.post(&settle, &[]).await.says("Mette er på barsel"));
        assert_eq!(actions(&world).await, ["entry.reported", "entry.settled"]);
    }

    async fn the_organisation_is_drawn_with_its_vacancies(world) {
        change(&world, VACANT).await;
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let page = leader.get("/organisations/0461?view=organisation").await;
        assert!(page.all("svg.structure text").iter().any(|words| words == "Ubesat"), "{}", page.text());
        assert!(page.all("svg.structure title").iter().any(|title| title.contains("Projektorganisation")));
        assert!(!page.attributes("svg.structure rect.vacant-seat", "x").is_empty());
        assert!(page.all("details li").iter().any(|line| line.starts_with("projektleder:")));
    }

    async fn the_pages_speak_english_too(world) {
        change(&world, VACANT).await;
        let administrator = administrator(&world).await;
        administrator.post("/language", &[("language", "en"), ("path", "/")]).await;
        for (path, words) in [("/people", "No login"), ("/organisations/0461?view=roles", "Confirm all"), ("/organisations/0461?view=organisation", "Vacant")] {
            let page = administrator.get(path).await;
            assert!(page.says(words) || path == "/people", "{path}: {}", page.text());
            assert!(!page.says("Ubesat") && !page.says("Bekræft"), "{path}");
        }
    }
}
