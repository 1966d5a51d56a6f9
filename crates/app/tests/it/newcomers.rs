//! Inviting people, and those who came through an identity provider: a role in one step, or found to be somebody already there.

use app::{
    Settings,
    sign_in::external::{Asserted, Provider, arrive},
};
use axum::http::HeaderMap;
use database::Actor;
use domain::arrival::Demands;
use testkit::{Visitor, World, on_both_engines, people};

async fn with_provider(world: World) -> World {
    let provider =
        Provider { key: "fk".to_owned(), title: "MitID".to_owned(), start: "/sign-in/fk".to_owned(), demands: Demands::default() };
    world.with_settings(Settings { providers: vec![provider], ..Settings::default() }).await
}

/// Somebody comes through the provider; the address they are led to, and their cookie.
async fn come(world: &World, email: &str) -> (String, String) {
    let asserted = Asserted {
        provider: "fk".to_owned(),
        subject: "35209115:6c1f".to_owned(),
        cvr: Some("35209115".to_owned()),
        name: "Nynne Ny".to_owned(),
        email: Some(email.to_owned()),
        roles: Some(Vec::new()),
        ..Asserted::default()
    };
    let response = arrive(&world.app, &HeaderMap::new(), asserted, "/").await.unwrap();
    let header = |name: &str| response.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    (header("location"), header("set-cookie").split(';').next().unwrap_or_default().to_owned())
}

async fn page_with(world: &World, cookie: &str, path: &str) -> String {
    let request = world.stranger().request("GET".parse().unwrap(), path).header("cookie", cookie);
    request.send().await.unwrap().text().await.unwrap()
}

async fn administrator(world: &World) -> Visitor {
    give_role(world, people::ODENSE_BYSTANDER, "klik-administrator", "0461").await;
    world.sign_in(people::ODENSE_BYSTANDER).await
}

async fn give_role(world: &World, login: &str, role: &str, organisation: &str) {
    let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
    let new = app::people::store::NewHolding {
        person: &world.person(login),
        role: &role.into(),
        organisation: &organisation.into(),
        rollout: None,
        primary: true,
        from: None,
    };
    app::people::store::insert_holding(&mut tx, &new).await.unwrap();
    tx.commit().await.unwrap();
}

async fn text_of(world: &World, sql: &'static str) -> String {
    let mut connection = world.app.database().read().await.unwrap();
    sqlx::query_scalar(sql).fetch_one(&mut *connection).await.unwrap()
}

async fn count(world: &World, sql: &'static str) -> i64 {
    let mut connection = world.app.database().read().await.unwrap();
    sqlx::query_scalar(sql).fetch_one(&mut *connection).await.unwrap()
}

const LIST: &str = "/organisations/0461/newcomers";
const NYNNE: &str = "SELECT id FROM people WHERE name = 'Nynne Ny'";

on_both_engines! {
    async fn an_invitation_is_sent_from_the_card_and_again_if_it_went_astray(world) {
        let administrator = administrator(&world).await;
        let fields = [("organisation", "0461"), ("name", "Ny Kollega"), ("email", "ny@odense.example.dk"), ("phone", ""), ("job_title", "")];
        let card = administrator.post("/people/new", &fields).await.path().to_owned();
        assert!(administrator.get(&card).await.all("main form button").iter().any(|button| button == "Inviter"));
        let invited = administrator.post(&format!("{card}/invite"), &[]).await;
        assert!(invited.path() == card && invited.says("Invitationen er sendt til Ny Kollega"), "{}", invited.text());
        assert!(invited.says("Personen har ikke brugt linket endnu") && invited.all("main form button").iter().any(|button| button == "Send invitationen igen"));
        assert_eq!(count(&world, "SELECT COUNT(*) FROM outbox WHERE to_address = 'ny@odense.example.dk' AND kind = 'invitation'").await, 1);
        assert_eq!(count(&world, "SELECT COUNT(*) FROM log WHERE action = 'account.invited'").await, 1);
        administrator.post(&format!("{card}/invite"), &[]).await;
        assert_eq!(count(&world, "SELECT COUNT(*) FROM outbox WHERE kind = 'invitation'").await, 2);
        // Whoever signs in already gets none, whatever is sent.
        let leader = format!("/people/{}", world.person(people::ODENSE_PROJECT_LEADER));
        assert!(administrator.post(&format!("{leader}/invite"), &[]).await.says("kan allerede logge ind"));
        assert_eq!(count(&world, "SELECT COUNT(*) FROM outbox WHERE kind = 'invitation'").await, 2);
    }

    async fn the_programme_office_invites_and_nobody_else_does(world) {
        let administrator = administrator(&world).await;
        let fields = [("organisation", "0461"), ("name", "Ny Kollega"), ("email", "ny@odense.example.dk"), ("phone", ""), ("job_title", "")];
        let card = administrator.post("/people/new", &fields).await.path().to_owned();
        let invite = format!("{card}/invite");
        let colleague = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        assert!(!colleague.get(&card).await.says("Inviter"));
        assert!(colleague.post(&invite, &[]).await.says("Kun kommunens KLIK-administrator"));
        for outsider in [people::AARHUS_PROJECT_LEADER, people::LAESOE_OUTSIDER, people::SUPPLIER] {
            assert_eq!(world.sign_in(outsider).await.post(&invite, &[]).await.status(), 404, "{outsider}");
        }
        assert_eq!(count(&world, "SELECT COUNT(*) FROM outbox").await, 0);
        let consultant = world.sign_in(people::CONSULTANT).await;
        assert!(consultant.post(&invite, &[]).await.says("Invitationen er sendt"));
        assert_eq!(count(&world, "SELECT COUNT(*) FROM outbox").await, 1);
    }

    async fn everybody_sees_who_their_administrator_is_on_every_page(world) {
        let technician = world.sign_in(people::ODENSE_TECHNICIAN).await;
        assert!(technician.get("/").await.first("footer").contains("Odense har ingen KLIK-administrator"));
        administrator(&world).await;
        for path in ["/", "/account", "/rollouts"] {
            let page = technician.get(path).await;
            let footer = page.first("footer");
            assert!(footer.contains("KLIK-administrator i Odense") && footer.contains("Bo Tilskuer"), "{path}: {footer}");
            assert_eq!(page.attributes("footer .contact a[href^=mailto]", "href"), [format!("mailto:{}", people::ODENSE_BYSTANDER)]);
        }
        let aarhus = world.sign_in(people::AARHUS_PROJECT_LEADER).await;
        assert!(!aarhus.get("/").await.says("Bo Tilskuer"));
    }

    async fn a_newcomer_gets_a_role_in_one_step(world) {
        let world = with_provider(world).await;
        let administrator = administrator(&world).await;
        assert!(administrator.get(LIST).await.says("Ingen venter på en rolle"));
        come(&world, "nynne@odense.example.dk").await;
        let upkeep = administrator.get("/organisations/0461?view=roles").await;
        assert!(upkeep.says("1 ny person venter på en rolle"));
        assert!(upkeep.attributes("main a", "href").contains(&LIST.to_owned()));
        let id = text_of(&world, NYNNE).await;
        let faulty = administrator.post(LIST, &[("person", &id), ("role", ""), ("rollout", "")]).await;
        assert_eq!(faulty.status(), 422);
        assert!(faulty.says("Vælg en rolle."));
        let given = administrator.post(LIST, &[("person", &id), ("role", "programleder"), ("rollout", "")]).await;
        assert!(given.says("Nynne Ny har fået rollen") && given.says("Ingen venter på en rolle"), "{}", given.text());
        assert_eq!(count(&world, "SELECT COUNT(*) FROM holdings WHERE role = 'programleder' AND person IN (SELECT id FROM people WHERE name = 'Nynne Ny')").await, 1);
        assert_eq!(administrator.post(LIST, &[("person", &id), ("role", "tekniker")]).await.status(), 404, "waits no longer");
    }

    async fn the_same_address_is_proposed_and_only_the_administrator_makes_them_one(world) {
        let world = with_provider(world).await;
        let administrator = administrator(&world).await;
        let (to, cookie) = come(&world, people::ODENSE_TECHNICIAN).await;
        assert_eq!(to, "/welcome?next=/", "the address alone opens nothing");
        let page = administrator.get(LIST).await;
        assert!(page.says("Tina Tekniker har samme mailadresse. Er det samme person?"));
        let (id, tina) = (text_of(&world, NYNNE).await, world.person(people::ODENSE_TECHNICIAN).to_string());
        assert!(page.attributes("option[selected]", "value").contains(&tina), "the proposed one is chosen");
        let same = format!("{LIST}/same");
        let united = administrator.post(&same, &[("person", &id), ("other", &tina)]).await;
        assert!(united.says("Loginnet er flyttet til Tina Tekniker"), "{}", united.text());
        // The newcomer's session is over; the next arrival is Tina, with her role and tasks.
        assert!(page_with(&world, &cookie, "/").await.contains("name=\"password\""));
        let (to, cookie) = come(&world, "nynne.gift@odense.example.dk").await;
        assert_eq!(to, "/");
        assert!(page_with(&world, &cookie, "/").await.contains("Tina Tekniker"));
        assert_eq!(text_of(&world, "SELECT person FROM identities").await, tina);
        assert_eq!(text_of(&world, "SELECT left_on FROM people WHERE name = 'Nynne Ny'").await, "2026-02-09", "kept, and gone");
        assert_eq!(count(&world, "SELECT COUNT(*) FROM log WHERE action = 'identity.moved'").await, 1);
        // Tina's own password is as good as before.
        assert_eq!(world.sign_in(people::ODENSE_TECHNICIAN).await.get("/account").await.path(), "/account");
    }

    async fn nobody_else_makes_two_people_one_and_nobody_of_elsewhere_is_taken(world) {
        let world = with_provider(world).await;
        let administrator = administrator(&world).await;
        come(&world, people::ODENSE_TECHNICIAN).await;
        let (id, tina) = (text_of(&world, NYNNE).await, world.person(people::ODENSE_TECHNICIAN).to_string());
        let (same, fields) = (format!("{LIST}/same"), [("person", id.as_str()), ("other", tina.as_str())]);
        for outsider in [people::AARHUS_PROJECT_LEADER, people::LAESOE_OUTSIDER, people::SUPPLIER] {
            give_role(&world, outsider, "klik-administrator", if outsider == people::AARHUS_PROJECT_LEADER { "0751" } else { "0825" }).await;
            let outsider = world.sign_in(outsider).await;
            assert!(outsider.post(&same, &fields).await.status() == 404 || outsider.get(LIST).await.path() != LIST);
        }
        // Through their own organisation the administrator of Aarhus does not reach Odense's people either.
        let aarhus = world.sign_in(people::AARHUS_PROJECT_LEADER).await;
        assert_eq!(aarhus.post("/organisations/0751/newcomers/same", &fields).await.status(), 404);
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        assert!(leader.post(&same, &fields).await.says("Kun kommunens KLIK-administrator"));
        let aarhus = world.person(people::AARHUS_PROJECT_LEADER).to_string();
        let elsewhere = administrator.post(&same, &[("person", id.as_str()), ("other", aarhus.as_str())]).await;
        assert_eq!((elsewhere.status(), elsewhere.says("Vælg den kollega, det er.")), (422, true));
        // Somebody with roles is no newcomer: their login goes nowhere.
        let leader_id = world.person(people::ODENSE_PROJECT_LEADER).to_string();
        assert_eq!(administrator.post(&same, &[("person", leader_id.as_str()), ("other", tina.as_str())]).await.status(), 404);
        assert_eq!(text_of(&world, "SELECT person FROM identities").await, id);
        assert_eq!(count(&world, "SELECT COUNT(*) FROM log WHERE action = 'identity.moved'").await, 0);
    }
}
