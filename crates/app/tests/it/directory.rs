//! FK Organisation's people and units through a file: proposed, chosen by a human, and nobody leaves by it.

use app::people::store::{self as people_store, NewHolding};
use database::{Actor, Row};
use domain::text::{OrganisationCode, PersonId, RoleKey};
use serde_json::{Value, json};
use testkit::{Page, Visitor, World, on_both_engines, people};

const ADMINISTRATOR: &str = people::ODENSE_BYSTANDER;
const PATH: &str = "/organisations/0461/directory";
const LIBRARY: &str = "5c1e0000-0000-4000-8000-000000000001";
const IT: &str = "5c1e0000-0000-4000-8000-000000000002";
const TINA: &str = "5c1e0000-0000-4000-8000-00000000000a";
const NEW: &str = "5c1e0000-0000-4000-8000-00000000000b";

async fn administrator(world: &World) -> Visitor {
    let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
    let person = PersonId::new(format!("person-{ADMINISTRATOR}"));
    let (role, odense) = (RoleKey::from("klik-administrator"), OrganisationCode::from("0461"));
    let new = NewHolding { person: &person, role: &role, organisation: &odense, rollout: None, primary: true, from: None };
    people_store::insert_holding(&mut tx, &new).await.unwrap();
    tx.commit().await.unwrap();
    world.sign_in(ADMINISTRATOR).await
}

async fn state(world: &World) -> Vec<String> {
    let mut connection = world.app.database().read().await.unwrap();
    let mut rows = Vec::new();
    for sql in [
        "SELECT name || ' ' || COALESCE(phone, '') || ' ' || COALESCE(job_title, '') || ' ' || COALESCE(fk_uuid, '') || ' ' || \
         COALESCE(fk_unit, '') || ' ' || COALESCE(left_on, '') AS line FROM people WHERE organisation = '0461' ORDER BY 1",
        "SELECT name || ' ' || COALESCE(parent, '') || ' ' || COALESCE(gone_on, '') AS line FROM units ORDER BY 1",
    ] {
        rows.extend(sqlx::query(sql).fetch_all(&mut *connection).await.unwrap().iter().map(|row| row.get::<String, _>("line")));
    }
    rows
}

fn user(uuid: &str, name: &str, email: &str, phone: &str, unit: &str, position: &str) -> Value {
    json!({"uuid": uuid, "userId": name, "name": name, "email": email, "telephone": phone, "positions": [{"uuid": unit, "name": position}]})
}

fn hierarchy(users: &[Value]) -> Vec<u8> {
    let units = json!([{"uuid": IT, "name": "It-afdelingen", "parentOU": LIBRARY}, {"uuid": LIBRARY, "name": "Kultur", "parentOU": null}]);
    json!({"oUs": units, "users": users}).to_string().into_bytes()
}

async fn send(visitor: &Visitor, bytes: Vec<u8>) -> Page {
    visitor.upload(PATH, &[], ("file", "hierarki.json", bytes)).await
}

async fn approve(visitor: &Visitor, page: &Page, chosen: &[(&str, &str)]) -> Page {
    let seen = page.attributes("input[name=seen]", "value");
    let mut fields = vec![("seen", seen[0].as_str())];
    fields.extend(chosen);
    visitor.post(&format!("{}/approve", page.path()), &fields).await
}

on_both_engines! {
    async fn what_is_chosen_is_written_and_nothing_else(world) {
        let visitor = administrator(&world).await;
        let before = state(&world).await;
        let tina = format!("person-{}", people::ODENSE_TECHNICIAN);
        let file = hierarchy(&[
            user(TINA, "Tina Tekniker", "TEKNIKER@odense.example.dk", "70707070", IT, "Netværkstekniker"),
            user(NEW, "Nils Ny", "nils@odense.example.dk", "", LIBRARY, "Bibliotekar"),
        ]);
        let page = send(&visitor, file.clone()).await;
        for words in ["1 person får nye oplysninger", "70707070", "kendes på mailadressen", "Ny enhed: It-afdelingen", "2 enheder", "Nils Ny", "Bibliotekar, Kultur"] {
            assert!(page.says(words), "{words} is not in {}", page.text());
        }
        assert!(page.attributes("input[name=add][checked]", "value").is_empty(), "new people are not ticked");
        assert_eq!(page.attributes("input[name=change][checked]", "value"), [tina.as_str()]);
        assert_eq!(state(&world).await, before, "nothing is written before it is approved");
        let done = approve(&visitor, &page, &[("change", &tina), ("units", "yes")]).await;
        assert!(done.says("Ændringerne er gennemført.") && done.says("Filen er godkendt."), "{}", done.text());
        let after = state(&world).await;
        assert!(after.contains(&format!("Tina Tekniker 70707070 Netværkstekniker {TINA} {IT} ")), "{after:?}");
        assert!(after.contains(&format!("It-afdelingen {LIBRARY} ")), "{after:?}");
        assert!(!after.iter().any(|line| line.contains("Nils")), "nobody is added who was not chosen");
        let page = send(&visitor, file).await;
        assert!(!page.says("får nye oplysninger") && !page.says("enheder er nye"), "the same file changes nothing more: {}", page.text());
        approve(&visitor, &page, &[("add", NEW)]).await;
        assert!(state(&world).await.contains(&format!("Nils Ny  Bibliotekar {NEW} {LIBRARY} ")), "{:?}", state(&world).await);
    }

    async fn who_is_gone_is_suggested_as_a_leaver_and_stays(world) {
        let visitor = administrator(&world).await;
        let tina = format!("person-{}", people::ODENSE_TECHNICIAN);
        let first = hierarchy(&[user(TINA, "Tina Tekniker", "tekniker@odense.example.dk", "1", IT, "Tekniker")]);
        let page = send(&visitor, first).await;
        approve(&visitor, &page, &[("change", &tina)]).await;
        let before = state(&world).await;
        let page = send(&visitor, hierarchy(&[user(NEW, "Nils Ny", "nils@odense.example.dk", "", LIBRARY, "")])).await;
        assert!(page.says("1 person ser ud til at være stoppet"), "{}", page.text());
        assert_eq!(page.attributes("a[href$='/leave']", "href"), [format!("/people/{tina}/leave")]);
        approve(&visitor, &page, &[]).await;
        assert_eq!(state(&world).await, before, "nobody leaves by a file");
    }

    async fn a_known_uuid_goes_before_the_address(world) {
        let visitor = administrator(&world).await;
        let tina = format!("person-{}", people::ODENSE_TECHNICIAN);
        let page = send(&visitor, hierarchy(&[user(TINA, "Tina Tekniker", "tekniker@odense.example.dk", "1", IT, "Tekniker")])).await;
        approve(&visitor, &page, &[("change", &tina)]).await;
        let married = hierarchy(&[user(TINA, "Tina Nielsen", "tina.nielsen@odense.example.dk", "1", IT, "Tekniker")]);
        let page = send(&visitor, married).await;
        assert!(page.says("tina.nielsen@odense.example.dk") && page.says("1 person får nye oplysninger"), "{}", page.text());
        approve(&visitor, &page, &[("change", &tina)]).await;
        assert!(state(&world).await.iter().any(|line| line.starts_with("Tina Nielsen 1 Tekniker")), "{:?}", state(&world).await);
    }

    async fn other_files_and_other_people_are_refused(world) {
        let visitor = administrator(&world).await;
        for (bytes, words) in [
            (b"".to_vec(), "Filen har ingen medarbejdere."),
            (b"Navn;Mail".to_vec(), "Filen er ikke JSON."),
            (b"{\"a\": 1}".to_vec(), "ikke en liste med enheder"),
            ("[".repeat(10_000).into_bytes(), "Filen er ikke JSON."),
        ] {
            let page = send(&visitor, bytes).await;
            assert_eq!(page.status(), 422);
            assert!(page.says(words), "{words} is not in {}", page.text());
        }
        let page = send(&visitor, hierarchy(&[user(TINA, "Tina", "a@b.dk", "", IT, "")])).await;
        assert_eq!(visitor.post(&format!("{}/approve", page.path()), &[("seen", "other")]).await.status(), 409);
        for login in [people::AARHUS_PROJECT_LEADER, people::SUPPLIER, people::ODENSE_PROJECT_LEADER] {
            let other = world.sign_in(login).await;
            assert_eq!(other.get(PATH).await.status(), 404, "{login}");
            assert_eq!(other.get(page.path()).await.status(), 404, "{login}");
            assert_eq!(other.post(&format!("{}/approve", page.path()), &[]).await.status(), 404, "{login}");
        }
    }
}
