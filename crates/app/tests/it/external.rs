//! Somebody comes from an identity provider: into the house, into the directory, or to a page that says why not.

use app::{
    Settings,
    organisations::directory::Directory,
    people::store::{NewHolding, insert_holding},
    sign_in::external::{self, Asserted, Provider, arrive},
};
use axum::{http::HeaderMap, response::Response};
use database::Actor;
use domain::{
    arrival::{AssertedRole, Assurance, Demands},
    role::KLIK_ADMINISTRATOR,
    text::{OrganisationCode, PersonId, RoleKey},
};
use testkit::{World, on_both_engines, people};

const DOOR: &str = "http://kaskade.example/roles/usersystemrole/adgang/1";

async fn with_provider(world: World) -> World {
    let demands = Demands { assurance: Some(Assurance::Substantial), roles: vec![DOOR.to_owned()] };
    let provider = Provider { key: "fk".to_owned(), title: "MitID Erhverv".to_owned(), start: "/sign-in/fk".to_owned(), demands };
    world.with_settings(Settings { providers: vec![provider], ..Settings::default() }).await
}

fn nynne() -> Asserted {
    Asserted {
        provider: "fk".to_owned(),
        subject: "35209115:6c1f".to_owned(),
        cvr: Some("35209115".to_owned()),
        organisation_name: Some("Odense Kommune".to_owned()),
        name: "Nynne Ny".to_owned(),
        email: Some("nynne@odense.example.dk".to_owned()),
        assurance: Some(Assurance::Substantial),
        roles: Some(vec![AssertedRole { scope: Some("35209115".to_owned()), role: DOOR.to_owned() }]),
        session: Some("there-1".to_owned()),
    }
}

async fn come(world: &World, asserted: Asserted) -> Response {
    arrive(&world.app, &HeaderMap::new(), asserted, "/roles").await.unwrap()
}

async fn refused(world: &World, asserted: Asserted) -> String {
    let response = come(world, asserted).await;
    assert_eq!(response.status(), 422);
    assert!(response.headers().get("set-cookie").is_none());
    let body = axum::body::to_bytes(response.into_body(), 1_000_000).await.unwrap();
    String::from_utf8(body.to_vec()).unwrap()
}

fn location(response: &Response) -> &str {
    response.headers()["location"].to_str().unwrap()
}

/// A page as the session sees it that a response opened.
async fn page(world: &World, response: &Response, path: &str) -> String {
    let cookie = response.headers()["set-cookie"].to_str().unwrap().split(';').next().unwrap();
    let request = world.stranger().request("GET".parse().unwrap(), path).header("cookie", cookie);
    request.send().await.unwrap().text().await.unwrap()
}

async fn count(world: &World, sql: &'static str) -> i64 {
    let mut connection = world.app.database().read().await.unwrap();
    sqlx::query_scalar(sql).fetch_one(&mut *connection).await.unwrap()
}

async fn appoint_administrator(world: &World, login: &str) {
    let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
    let (person, role, organisation) = (world.person(login), RoleKey::from(KLIK_ADMINISTRATOR), OrganisationCode::from("0461"));
    let new = NewHolding { person: &person, role: &role, organisation: &organisation, rollout: None, primary: true, from: None };
    insert_holding(&mut tx, &new).await.unwrap();
    tx.commit().await.unwrap();
}

async fn change(world: &World, sql: &'static str) {
    let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
    sqlx::query(sql).execute(tx.connection()).await.unwrap();
    tx.bump("people").await.unwrap();
    tx.commit().await.unwrap();
}

on_both_engines! {
    async fn the_page_to_sign_in_shows_a_button_for_each_provider_and_keeps_where_to_go(world) {
        let world = with_provider(world).await;
        let page = world.stranger().get("/sign-in?next=/roles").await;
        assert_eq!(page.attributes("main a.button", "href"), ["/sign-in/fk?next=/roles"]);
        assert_eq!(page.all("main a.button"), ["Log ind med MitID Erhverv"]);
    }

    async fn somebody_new_is_written_down_without_roles_and_told_whom_to_ask(world) {
        let world = with_provider(world).await;
        appoint_administrator(&world, people::ODENSE_SYSTEM_OWNER).await;
        let response = come(&world, nynne()).await;
        assert_eq!(location(&response), "/welcome?next=/roles");
        let welcome = page(&world, &response, "/welcome?next=/roles").await;
        for words in ["Nynne Ny", "Odense", "ingen rolle", "Åse Ansvarlig", people::ODENSE_SYSTEM_OWNER, "+45 12 34 56 78", "href=\"/roles\""] {
            assert!(welcome.contains(words), "{words} in {welcome}");
        }
        let directory = Directory::current(&world.app).await.unwrap();
        let new = directory.people().iter().find(|person| person.name == "Nynne Ny").unwrap();
        assert_eq!((new.organisation.as_str(), new.email.as_str()), ("0461", "nynne@odense.example.dk"));
        let mut connection = world.app.database().read().await.unwrap();
        let letters = app::outbox::all(&mut connection, true).await.unwrap();
        let letters: Vec<_> = letters.iter().map(|letter| (letter.to.as_str(), letter.kind.as_str(), letter.body.contains("/organisations/0461/newcomers"))).collect();
        assert_eq!(letters, [(people::ODENSE_SYSTEM_OWNER, "newcomer", true)]);
        let waiting = external::store::waiting_for_roles(&mut connection, &new.organisation).await.unwrap();
        assert_eq!(waiting, std::slice::from_ref(&new.id));
        assert_eq!(count(&world, "SELECT COUNT(*) FROM log WHERE action IN ('identity.linked', 'person.added') AND became LIKE '%Nynne%' OR became LIKE '%35209115:6c1f%'").await, 2);
    }

    async fn the_second_time_leads_straight_on_to_the_same_person(world) {
        let world = with_provider(world).await;
        come(&world, nynne()).await;
        let response = come(&world, Asserted { name: "Nynne Gift".to_owned(), email: None, ..nynne() }).await;
        assert_eq!(location(&response), "/roles");
        assert!(page(&world, &response, "/").await.contains("Nynne Ny"));
        assert_eq!(count(&world, "SELECT COUNT(*) FROM identities").await, 1);
        assert_eq!(count(&world, "SELECT COUNT(*) FROM people WHERE name LIKE 'Nynne%'").await, 1);
    }

    async fn the_mail_address_of_somebody_here_opens_nothing_of_theirs(world) {
        let world = with_provider(world).await;
        let response = come(&world, Asserted { email: Some(people::ODENSE_PROJECT_LEADER.to_owned()), ..nynne() }).await;
        assert_eq!(location(&response), "/welcome?next=/roles");
        assert!(!page(&world, &response, "/").await.contains("Per Projektleder"));
    }

    async fn two_first_sign_ins_at_once_make_one_person(world) {
        let world = with_provider(world).await;
        let arrivals = (0..4).map(|_| tokio::spawn({
            let app = world.app.clone();
            async move { arrive(&app, &HeaderMap::new(), nynne(), "/").await.unwrap().status().as_u16() }
        }));
        for arrival in arrivals.collect::<Vec<_>>() {
            assert_eq!(arrival.await.unwrap(), 303);
        }
        assert_eq!(count(&world, "SELECT COUNT(*) FROM people WHERE name LIKE 'Nynne%'").await, 1);
    }

    async fn without_our_role_a_page_says_what_to_do_and_whom_to_ask(world) {
        let world = with_provider(world).await;
        appoint_administrator(&world, people::ODENSE_SYSTEM_OWNER).await;
        let close = AssertedRole { scope: Some("35209115".to_owned()), role: format!("{DOOR}0") };
        let page = refused(&world, Asserted { roles: Some(vec![close]), ..nynne() }).await;
        assert!(page.contains("Du mangler adgang") && page.contains("Åse Ansvarlig") && page.contains("mailto:"), "{page}");
        assert_eq!(count(&world, "SELECT COUNT(*) FROM identities").await, 0);
        assert_eq!(count(&world, "SELECT COUNT(*) FROM people WHERE name LIKE 'Nynne%'").await, 0);
    }

    async fn without_an_administrator_the_page_names_the_programme_office(world) {
        let world = with_provider(world).await;
        let page = refused(&world, Asserted { roles: None, ..nynne() }).await;
        assert!(page.contains("Skriv til programkontoret"), "{page}");
    }

    async fn too_low_an_assurance_names_both_levels(world) {
        let world = with_provider(world).await;
        let page = refused(&world, Asserted { assurance: Some(Assurance::Low), ..nynne() }).await;
        assert!(page.contains("ikke sikkert nok") && page.contains("Betydelig") && page.contains("Lav"), "{page}");
    }

    async fn an_unknown_organisation_is_named_and_nobody_of_ours_is(world) {
        let world = with_provider(world).await;
        let markup = Some("<b>Fremmed</b>".to_owned());
        let page = refused(&world, Asserted { cvr: Some("99999999".to_owned()), organisation_name: markup, ..nynne() }).await;
        assert!(page.contains("Din organisation er ikke med") && page.contains("Fremmed") && !page.contains("<b>Fremmed"), "{page}");
        assert!(!page.contains("mailto:"));
    }

    async fn a_known_person_of_another_organisation_stays_out(world) {
        let world = with_provider(world).await;
        come(&world, nynne()).await;
        let moved = Asserted {
            cvr: Some("55133018".to_owned()),
            roles: Some(vec![AssertedRole { scope: Some("55133018".to_owned()), role: DOOR.to_owned() }]),
            ..nynne()
        };
        assert!(refused(&world, moved).await.contains("anden organisation"));
    }

    async fn who_has_left_or_is_shut_out_stays_out_and_loses_the_session(world) {
        let world = with_provider(world).await;
        let response = come(&world, nynne()).await;
        change(&world, "UPDATE people SET left_on = '2026-02-09' WHERE name = 'Nynne Ny'").await;
        assert!(page(&world, &response, "/").await.contains("name=\"password\""), "asked to sign in");
        assert!(refused(&world, nynne()).await.contains("Din adgang er lukket"));
    }

    async fn a_subject_that_cannot_be_kept_is_refused_and_odd_names_are_mended(world) {
        let world = with_provider(world).await;
        for subject in [String::new(), "a\0b".to_owned(), "x".repeat(501)] {
            let failure = arrive(&world.app, &HeaderMap::new(), Asserted { subject, ..nynne() }, "/").await.unwrap_err();
            assert!(matches!(failure, app::Failure::BadRequest("external-no-subject")), "{failure:?}");
        }
        let odd = Asserted { name: format!("Nul\0{}", "æ".repeat(900)), email: Some("\0".to_owned()), session: Some("\0".to_owned()), ..nynne() };
        assert_eq!(come(&world, odd).await.status(), 303);
    }

    async fn nobody_is_led_to_another_site(world) {
        let world = with_provider(world).await;
        let response = arrive(&world.app, &HeaderMap::new(), nynne(), "//example.org").await.unwrap();
        assert_eq!(location(&response), "/welcome?next=/");
    }

    async fn the_provider_can_end_the_sessions_that_came_from_it(world) {
        let world = with_provider(world).await;
        let ended = come(&world, nynne()).await;
        let other = come(&world, Asserted { session: Some("there-2".to_owned()), ..nynne() }).await;
        let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
        assert_eq!(external::origin::end(&mut tx, "fk", "there-1").await.unwrap(), 1);
        tx.commit().await.unwrap();
        assert!(page(&world, &ended, "/").await.contains("name=\"password\""));
        assert!(page(&world, &other, "/").await.contains("Nynne Ny"));
    }

    async fn a_role_given_ends_the_waiting(world) {
        let world = with_provider(world).await;
        come(&world, nynne()).await;
        let mut connection = world.app.database().read().await.unwrap();
        let odense = OrganisationCode::from("0461");
        let waiting = external::store::waiting_for_roles(&mut connection, &odense).await.unwrap();
        let [person]: [PersonId; 1] = waiting.try_into().unwrap();
        drop(connection);
        let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
        let role = RoleKey::from("tekniker");
        let new = NewHolding { person: &person, role: &role, organisation: &odense, rollout: None, primary: true, from: None };
        insert_holding(&mut tx, &new).await.unwrap();
        tx.commit().await.unwrap();
        let mut connection = world.app.database().read().await.unwrap();
        assert!(external::store::waiting_for_roles(&mut connection, &odense).await.unwrap().is_empty());
    }
}
