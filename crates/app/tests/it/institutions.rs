//! The register of institutions: a municipality keeps its own, files change it once they are approved, and what closes stays as history.

use app::{
    local::store as local,
    people::store::{self as people_store, NewHolding, NewPerson},
};
use database::{Actor, Row};
use domain::{
    access,
    local::{Given, PassedOn},
    text::{OrganisationCode, PersonId, RoleKey, RolloutKey},
};
use testkit::{Page, Visitor, World, on_both_engines, people, sample};

const LIST: &str = "/organisations/0461/institutions";

async fn administrator(world: &World) -> Visitor {
    let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
    let person = PersonId::new(format!("person-{}", people::ODENSE_BYSTANDER));
    let (role, odense) = (RoleKey::from("klik-administrator"), OrganisationCode::from("0461"));
    let new = NewHolding { person: &person, role: &role, organisation: &odense, rollout: None, primary: true, from: None };
    people_store::insert_holding(&mut tx, &new).await.unwrap();
    tx.commit().await.unwrap();
    world.sign_in(people::ODENSE_BYSTANDER).await
}

/// The register as the database has it.
async fn register(world: &World) -> Vec<String> {
    let mut connection = world.app.database().read().await.unwrap();
    let sql = "SELECT code || ' ' || parent || ' ' || name || ' ' || institution_type || ' ' || attributes || ' ' || COALESCE(closed_from, '') \
               || ' ' || COALESCE(merged_into, '') AS line FROM organisations WHERE kind = 'institution' ORDER BY code";
    sqlx::query(sql).fetch_all(&mut *connection).await.unwrap().iter().map(|row| row.get("line")).collect()
}

async fn actions(world: &World) -> Vec<String> {
    let mut connection = world.app.database().read().await.unwrap();
    let sql = "SELECT action || ' ' || organisation AS line FROM log WHERE action LIKE 'institution.%' ORDER BY sequence";
    sqlx::query(sql).fetch_all(&mut *connection).await.unwrap().iter().map(|row| row.get("line")).collect()
}

/// The holdings of the librarian.
async fn holdings(world: &World) -> Vec<String> {
    let mut connection = world.app.database().read().await.unwrap();
    let sql = "SELECT organisation || ' ' || COALESCE(from_day, '') || ' ' || COALESCE(until_day, '') AS line FROM holdings \
               WHERE person = 'l1' ORDER BY organisation";
    sqlx::query(sql).fetch_all(&mut *connection).await.unwrap().iter().map(|row| row.get("line")).collect()
}

async fn add(visitor: &Visitor, name: &str, kind: &str) -> Page {
    visitor.post(LIST, &[("name", name), ("type", kind), ("district", "Område Syd"), ("children", "120")]).await
}

async fn send(visitor: &Visitor, path: &str, file: &str) -> Page {
    visitor.upload(&format!("{path}/import"), &[], ("file", "institutioner.csv", file.as_bytes().to_vec())).await
}

async fn approve(visitor: &Visitor, preview: &Page) -> Page {
    let seen = preview.attributes("input[name=seen]", "value");
    let action = preview.attributes("form[action$=approve]", "action");
    assert_eq!(action.len(), 1, "nothing to approve on {}", preview.text());
    visitor.post(&action[0], &[("seen", &seen[0])]).await
}

on_both_engines! {
    async fn small_units_share_a_superuser(world) {
        let visitor = administrator(&world).await;
        for name in ["Solen", "Månen"] {
            assert_eq!(add(&visitor, name, "dagtilbud").await.status(), 200);
        }
        let codes: Vec<String> = register(&world).await.iter().map(|line| line.split(' ').next().unwrap().to_owned()).collect();
        let [moon, sun] = ["maanen", "solen"].map(|name| codes.iter().find(|code| code.ends_with(name)).unwrap_or_else(|| panic!("{codes:?}")));
        let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
        let home = OrganisationCode::from(sun.as_str());
        let new = NewPerson { id: "s1", organisation: &home, name: "Signe Superbruger", email: "signe@odense.example.dk", phone: None, job_title: None };
        people_store::insert(&mut tx, &new).await.unwrap();
        tx.commit().await.unwrap();
        let card = visitor.get("/people/s1").await;
        assert_eq!(card.attributes("#give-place option", "value"), [sun.as_str(), moon.as_str()], "{}", card.text());
        let fields = |place: &'static str| [("place", place), ("role", "klik-administrator"), ("rollout", ""), ("primary", "yes")];
        assert_eq!(visitor.post("/people/s1/roles", &fields("0751")).await.status(), 404, "no institution of the municipality");
        let place: &'static str = Box::leak(moon.clone().into_boxed_str());
        let given = visitor.post("/people/s1/roles", &fields(place)).await;
        assert!(given.status() == 200 && given.says("Månen"), "{}", given.text());
        let mut connection = world.app.database().read().await.unwrap();
        let sql = "SELECT organisation FROM holdings WHERE person = 's1'";
        let held: Vec<String> = sqlx::query_scalar(sql).fetch_all(&mut *connection).await.unwrap();
        drop(connection);
        assert_eq!(held, std::slice::from_ref(moon));
        let there = visitor.get(&format!("/organisations/{moon}?view=roles")).await;
        assert!(there.says("Signe Superbruger"), "{}", there.text());
        let twice = visitor.post("/people/s1/roles", &fields(place)).await;
        assert_eq!(twice.status(), 422);
        assert!(!twice.attributes("#give-place option[selected]", "value").is_empty(), "what was chosen stays: {}", twice.text());
        let elsewhere = world.sign_in(people::AARHUS_PROJECT_LEADER).await;
        assert_eq!(elsewhere.post("/people/s1/roles", &fields(place)).await.status(), 404);
    }

    async fn a_municipality_adds_and_changes_its_own(world) {
        let visitor = administrator(&world).await;
        let faulty = visitor.post(LIST, &[("name", "Tarup Skole"), ("type", "slot"), ("ean", "579"), ("children", "mange")]).await;
        assert_eq!(faulty.status(), 422);
        for words in ["ikke en type", "ikke et EAN-nummer", "skal være et helt tal"] {
            assert!(faulty.says(words), "{words}: {}", faulty.text());
        }
        assert_eq!(faulty.attributes("input[name=name]", "value"), ["Tarup Skole"], "nothing typed is lost");
        assert!(add(&visitor, "Tarup Skole", "folkeskole").await.says("Institutionen er tilføjet."));
        assert_eq!(add(&visitor, "tarup skole", "folkeskole").await.status(), 422, "the same twice");
        let list = visitor.get(&format!("{LIST}?type=folkeskole&district=Omr%C3%A5de+Syd&q=tarup")).await;
        assert!(list.says("Tarup Skole") && list.says("120") && list.says("Folkeskole"), "{}", list.text());
        let path = "/organisations/0461-tarup-skole/institution";
        let form = visitor.get(path).await;
        let seen = form.attributes("input[name=seen]", "value")[0].clone();
        let fields = [("seen", seen.as_str()), ("name", "Tarup Skole"), ("type", "folkeskole"), ("children", "130")];
        assert!(visitor.post(path, &fields).await.says("Institutionen er gemt."));
        assert_eq!(visitor.post(path, &fields).await.status(), 409, "somebody changed it since");
        assert_eq!(register(&world).await, [r#"0461-tarup-skole 0461 Tarup Skole folkeskole {"boern_elever":130}  "#]);
        assert_eq!(actions(&world).await, ["institution.added 0461-tarup-skole", "institution.changed 0461-tarup-skole"]);
        let log = visitor.get("/log?action=institution").await;
        assert!(log.says("Institution rettet") && log.says("Område Syd"), "{}", log.text());
    }

    async fn outsiders_find_nothing_and_those_who_only_read_see_why(world) {
        let visitor = administrator(&world).await;
        add(&visitor, "Tarup Skole", "folkeskole").await;
        let paths = [LIST, "/organisations/0461-tarup-skole/institution", "/organisations/0461-tarup-skole/close"];
        for login in [people::AARHUS_PROJECT_LEADER, people::SUPPLIER, people::LAESOE_OUTSIDER] {
            let outsider = world.sign_in(login).await;
            for path in paths {
                assert_eq!(outsider.get(path).await.status(), 404, "{login} {path}");
            }
            assert_eq!(add(&outsider, "Indbrud", "folkeskole").await.status(), 404, "{login}");
            assert_eq!(outsider.post(paths[2], &[("from", "2026-02-10"), ("reason", "indbrud")]).await.status(), 404, "{login}");
        }
        let reader = world.sign_in(people::ODENSE_TECHNICIAN).await;
        for path in paths {
            let page = reader.get(path).await;
            assert!(page.says("Kun kommunens KLIK-administrator og projektleder"), "{path}: {}", page.text());
            assert!(page.attributes("main form[method=post]", "action").is_empty(), "{path}");
        }
        assert_eq!(add(&reader, "Indbrud", "folkeskole").await.status(), 404);
        assert_eq!(register(&world).await.len(), 1);
    }

    async fn a_file_shows_what_it_changes_field_by_field_and_closes_nothing(world) {
        let visitor = administrator(&world).await;
        add(&visitor, "Tarup Skole", "folkeskole").await;
        add(&visitor, "Dalum Skole", "folkeskole").await;
        let before = register(&world).await;
        let faulty = send(&visitor, LIST, "navn;type;boern_elever;kommune_kode\nNy;folkeskole;mange;0461\nAnden;slot;7;0751\n").await;
        for words in ["C2", "B3", "D3", "ikke jeres kommune"] {
            assert!(faulty.says(words), "{words}: {}", faulty.text());
        }
        let preview = send(&visitor, LIST, "navn;type;boern_elever\nTarup Skole;folkeskole;150\nBørnehuset Solen;dagtilbud;60\n").await;
        for words in ["1 ny institution", "Børnehuset Solen", "Børn eller elever", "120", "150", "1 institution står ikke i filen", "Dalum Skole"] {
            assert!(preview.says(words), "{words}: {}", preview.text());
        }
        assert_eq!(register(&world).await, before, "nothing is written before it is approved");
        assert!(approve(&visitor, &preview).await.says("Ændringerne er gennemført."));
        let after = register(&world).await;
        assert!(after.iter().any(|line| line.starts_with("0461-boernehuset-solen 0461 Børnehuset Solen dagtilbud")), "{after:?}");
        assert!(after.iter().any(|line| line.contains("Tarup Skole") && line.contains("150") && line.contains("Område Syd")), "{after:?}");
        assert!(after.iter().any(|line| line.contains("Dalum Skole") && line.contains("120")), "{after:?}");
        let export = visitor.get(&format!("{LIST}.xlsx")).await;
        let again = visitor.upload(&format!("{LIST}/import"), &[], ("file", "igen.xlsx", export.bytes().to_vec())).await;
        assert!(again.says("Filen ændrer ingenting."), "{}", again.text());
    }

    async fn the_programme_office_takes_the_countrys_file_in(world) {
        let visitor = world.sign_in(people::CONSULTANT).await;
        let path = "/organisations/kombit/institutions";
        let lines: String = ["0461", "0751", "0825"]
            .iter()
            .flat_map(|code| (0..500).map(move |at| format!("F{code}{at:03},{code},folkeskole,\"Skole {at:03}, {code}\",{at},17,5,2,160\n")))
            .collect();
        let file = format!("id,kommune_kode,type,navn,boern_elever,paed_personale,ledelse,admin,foraeldre\n{lines}");
        let preview = send(&visitor, path, &file).await;
        assert!(preview.says("1.500 nye institutioner"), "{}", preview.first("main h2"));
        let list = approve(&visitor, &preview).await;
        assert!(list.says("1.500"), "{}", list.text());
        assert_eq!(register(&world).await.len(), 1500);
        assert!(visitor.get(&format!("{path}?municipality=0825&q=F0825007")).await.says("Skole 007, 0825"));
        let odense = administrator(&world).await;
        let shown = odense.get(LIST).await;
        assert!(shown.says("Viser 500."), "{}", shown.text());
        assert_eq!(odense.get(path).await.status(), 404);
    }

    async fn what_is_merged_hands_its_roles_on_keeps_its_history_and_can_be_undone(world) {
        let visitor = administrator(&world).await;
        add(&visitor, "Vest Bibliotek", "folkebibliotek").await;
        add(&visitor, "Øst Bibliotek", "folkebibliotek").await;
        let (west, east) = (OrganisationCode::from("0461-vest-bibliotek"), OrganisationCode::from("0461-oest-bibliotek"));
        let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
        let (name, email) = ("Lis Bibliotekar", "lis@example.dk");
        let librarian = NewPerson { id: "l1", organisation: &west, name, email, phone: None, job_title: None };
        people_store::insert(&mut tx, &librarian).await.unwrap();
        let (person, role) = (PersonId::from("l1"), RoleKey::from("superbruger"));
        let held = NewHolding { person: &person, role: &role, organisation: &west, rollout: None, primary: true, from: None };
        people_store::insert_holding(&mut tx, &held).await.unwrap();
        let permit = access::local_for_program(&RolloutKey::from(sample::ROLLOUT), &"0461".into());
        let since = "2026-02-02".parse().unwrap();
        let given = |institution: &OrganisationCode| Given { institution: institution.clone(), since, taken_back_on: None };
        let (due, to) = ("2026-02-13".parse().unwrap(), vec![given(&west), given(&east)]);
        let became = PassedOn { task: "010".into(), words: String::new(), due, performer: role.clone(), to };
        local::save_passed_on(&mut tx, &permit, None, &became).await.unwrap();
        tx.bump("people").await.unwrap();
        tx.commit().await.unwrap();
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let task = format!("/rollouts/{}/{west}/V010", sample::ROLLOUT);
        assert_eq!(leader.get(&task).await.status(), 200);
        let path = format!("/organisations/{west}/close");
        let seen = leader.get(&path).await.attributes("input[name=seen]", "value")[0].clone();
        let wish = [("from", "2026-02-10"), ("reason", "Lagt sammen"), ("into", east.as_str()), ("seen", seen.as_str())];
        let shown = leader.post(&path, &[&wish[..], &[("show", "yes")]].concat()).await;
        assert!(shown.says("løser den for begge") && shown.says("Lis Bibliotekar"), "{}", shown.text());
        assert_eq!(leader.post(&path, &[("from", "2026-02-09"), ("reason", ""), ("seen", &seen)]).await.status(), 422);
        let closed = leader.post(&path, &wish).await;
        assert!(closed.says("Institutionen er lukket.") && closed.says("en del af Øst Bibliotek"), "{}", closed.text());
        assert_eq!(leader.get(&task).await.status(), 404, "no longer on today's boards");
        let then = leader.get(&closed.attributes("main a[href*='today=']", "href")[0]).await;
        assert_eq!(then.status(), 200, "as it was the day before: {}", then.text());
        let lis = visitor.get("/people/l1").await;
        assert!(lis.says("Øst Bibliotek"), "{}", lis.text());
        assert_eq!(holdings(&world).await, ["0461-oest-bibliotek 2026-02-10 ", "0461-vest-bibliotek  2026-02-09"]);
        assert!(leader.post(&format!("/organisations/{west}/reopen"), &[]).await.says("åben igen"));
        assert_eq!(leader.get(&task).await.status(), 200);
        assert_eq!(holdings(&world).await, ["0461-oest-bibliotek 2026-02-10 2026-02-09", "0461-vest-bibliotek  "]);
        assert!(visitor.get("/people/l1").await.says("Vest Bibliotek"));
        let log = actions(&world).await;
        assert!(log.ends_with(&[format!("institution.closed {west}"), format!("institution.reopened {west}")]), "{log:?}");
    }
}
