//! People, handing on, files about people, one's own account and what the programme office keeps in order, through `/api/v1`.

use app::people::store::{self as people_store, NewHolding};
use reqwest::{Method, header};
use rust_xlsxwriter::Workbook;
use serde_json::{Map, Value, json};
use testkit::{Answer, Program, World, answered, on_both_engines, people};

/// A program of Odense's KLIK administrator, made of the colleague without a role.
pub(super) async fn administrator(world: &World) -> Program {
    let mut tx = world.app.write(database::Actor::Program("test")).await.unwrap();
    let person = world.person(people::ODENSE_BYSTANDER);
    let (role, odense) = ("klik-administrator".into(), "0461".into());
    let new = NewHolding { person: &person, role: &role, organisation: &odense, rollout: None, primary: true, from: None };
    people_store::insert_holding(&mut tx, &new).await.unwrap();
    tx.commit().await.unwrap();
    world.program(people::ODENSE_BYSTANDER).await
}

fn path_of(world: &World, login: &str) -> String {
    format!("/people/{}", world.person(login))
}

/// Where the result of an action is read, after the base of the API.
fn see(done: &Answer) -> String {
    assert_eq!(done.status, 200, "{done:?}");
    done.json["see"].as_str().unwrap().strip_prefix(api::BASE).unwrap().to_owned()
}

async fn uploaded(program: &Program, path: &str, name: &'static str, bytes: Vec<u8>) -> Answer {
    let part = reqwest::multipart::Part::bytes(bytes).file_name(name);
    answered(program.request(Method::POST, path).multipart(reqwest::multipart::Form::new().part("file", part))).await
}

fn workbook() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, words) in [["Navn", "Mail"], ["Nina Nyansat", "nina@odense.example.dk"]].iter().enumerate() {
        for (column, word) in words.iter().enumerate() {
            sheet.write_string(row as u32, column as u16, *word).unwrap();
        }
    }
    workbook.save_to_buffer().unwrap()
}

const DIRECTORY: &str = r#"{"ous": [{"uuid": "6b1f0c7e-0000-4000-8000-000000000001", "name": "Biblioteket"}],
    "users": [{"uuid": "6b1f0c7e-0000-4000-8000-000000000002", "name": "Bente Bibliotekar", "email": "bente@odense.example.dk",
    "positions": [{"uuid": "6b1f0c7e-0000-4000-8000-000000000001", "name": "Bibliotekar"}]}]}"#;

on_both_engines! {
    async fn people_and_their_roles_are_kept(world) {
        let program = administrator(&world).await;
        let path = path_of(&world, people::ODENSE_TECHNICIAN);
        let list = program.get("/people?organisation=0461&role=tekniker").await;
        assert_eq!((list.items().len(), &list.items()[0]["see"]), (1, &json!(format!("/api/v1{path}"))), "{list:?}");
        let before = program.get(&path).await;
        assert_eq!((&before.json["name"], &before.json["holdings"][0]["role"]["key"]), (&json!("Tina Tekniker"), &json!("tekniker")));
        let fields = json!({"name": "Tina Ny", "email": people::ODENSE_TECHNICIAN, "job_title": "Tekniker"});
        assert_eq!(program.post_over(&format!("{path}/edit"), &before, &fields).await.status, 200);
        assert_eq!(program.post_over(&format!("{path}/edit"), &before, &fields).await.status, 412);
        let given = program.post(&format!("{path}/roles"), &json!({"role": "programleder", "primary": true})).await;
        assert_eq!(see(&given), path);
        let after = program.get(&path).await;
        let holdings = after.json["holdings"].as_array().unwrap();
        let leads = holdings.iter().find(|holding| holding["role"]["key"] == "programleder").unwrap();
        assert_eq!((&after.json["name"], &leads["primary"]), (&json!("Tina Ny"), &json!(true)));
        let end = format!("/holdings/{}/end", leads["id"].as_str().unwrap());
        assert_eq!(program.post(&end, &json!({"until": "2026-03-01"})).await.status, 200);
        assert!(program.get(&path).await.json["holdings"].as_array().unwrap().iter().any(|holding| holding["until"] == "2026-03-01"));
        let wrong = program.post(&format!("{path}/roles"), &json!({"role": "kejser"})).await;
        assert_eq!((wrong.status.as_u16(), &wrong.json["errors"][0]["field"]), (422, &json!("role")));
        let outsider = world.program(people::AARHUS_PROJECT_LEADER).await;
        assert_eq!(outsider.get(&path).await.status, 404);
        assert_eq!(outsider.post(&end, &json!({})).await.status, 404);
    }

    async fn what_is_wrong_is_reported_and_settled(world) {
        let (leader, administrator) = (world.program(people::ODENSE_PROJECT_LEADER).await, administrator(&world).await);
        let reports = "/organisations/0461/reports";
        assert_eq!(leader.post(reports, &json!({"body": "Tina er på barsel"})).await.status, 200);
        let open = administrator.get(reports).await;
        assert_eq!((&open.items()[0]["body"], &open.items()[0]["reporter"]), (&json!("Tina er på barsel"), &json!("Per Projektleder")));
        let settle = format!("/reports/{}/settle", open.items()[0]["id"].as_str().unwrap());
        assert_eq!(leader.post(&settle, &json!({})).await.status, 409, "those who keep the roles settle it");
        assert_eq!(administrator.post(&settle, &json!({})).await.status, 200);
        assert!(leader.get(reports).await.items().is_empty());
        assert_eq!(world.program(people::AARHUS_PROJECT_LEADER).await.get(reports).await.status, 404);
        assert_eq!((administrator.get("/organisations/0461/newcomers").await.items().len(), leader.get("/organisations/0461/newcomers").await.status.as_u16()), (0, 404));
        let appointment = administrator.get("/organisations/0461/appoint?role=systemansvarlig&rollout=sample").await;
        assert_eq!((appointment.status.as_u16(), &appointment.json["gives_for_all"]), (200, &json!(true)), "{appointment:?}");
    }

    async fn somebodys_things_are_handed_on_as_they_were_seen(world) {
        let program = administrator(&world).await;
        let (path, next) = (path_of(&world, people::ODENSE_PROJECT_LEADER), world.person(people::ODENSE_TECHNICIAN));
        let leave = format!("{path}/leave");
        let first = program.get(&leave).await;
        assert_eq!(first.json["roles"][0]["choice"], "", "{first:?}");
        let undecided = program.post_over(&leave, &first, &json!({})).await;
        assert_eq!((undecided.status.as_u16(), &undecided.json["errors"][0]["field"]), (422, &first.json["open"][0]));
        let seen = program.get(&format!("{leave}?all_to={next}")).await;
        assert!(seen.json["open"] == json!([]) && !seen.json["shifts"].as_array().unwrap().is_empty(), "{seen:?}");
        let items = seen.json["roles"].as_array().unwrap().iter().chain(seen.json["tasks"].as_array().unwrap());
        let choices: Map<String, Value> = items.map(|item| (item["field"].as_str().unwrap().to_owned(), item["choice"].clone())).collect();
        let one_by_one: Vec<String> = choices.iter().map(|(field, to)| format!("choice={field}%3D{}", to.as_str().unwrap())).collect();
        let again = program.get(&format!("{leave}?{}", one_by_one.join("&"))).await;
        assert_eq!(again.header("etag"), seen.header("etag"));
        let body = json!({"choices": choices});
        assert_eq!(program.post_over(&leave, &first, &body).await.status, 412, "others than were seen");
        assert_eq!(program.post_over(&leave, &seen, &body).await.status, 200);
        assert_eq!(program.get(&path).await.json["left_on"], "2026-02-09");
        assert_eq!(program.get(&leave).await.json["undoable"], true);
        assert_eq!(program.post(&format!("{path}/handover/undo"), &json!({})).await.status, 200);
        assert_eq!(program.get(&path).await.json["left_on"], Value::Null);
        assert_eq!(world.program(people::AARHUS_PROJECT_LEADER).await.get(&leave).await.status, 404);
    }

    async fn a_file_is_looked_at_and_approved(world) {
        let program = administrator(&world).await;
        let import = "/organisations/0461/people/import";
        assert!(program.get(import).await.json["columns"].as_array().unwrap().contains(&json!("Navn")));
        let kept = see(&uploaded(&program, import, "folk.xlsx", workbook()).await);
        let preview = program.get(&kept).await;
        let change = &preview.json["changes"][0];
        assert_eq!((&change["kind"], &change["became"]["email"]), (&json!("add-person"), &json!("nina@odense.example.dk")), "{preview:?}");
        assert_eq!(world.program(people::ODENSE_PROJECT_LEADER).await.get(&kept).await.status, 404);
        assert_eq!(program.post_over(&format!("{kept}/approve"), &preview, &json!({})).await.status, 200);
        assert_eq!(program.get("/people?q=Nyansat").await.items().len(), 1);
        assert_eq!(program.get(&kept).await.json["approved"], true);
        let kept = see(&uploaded(&program, "/organisations/0461/directory", "hierarki.json", DIRECTORY.into()).await);
        let preview = program.get(&kept).await;
        let person = &preview.json["new"][0];
        assert_eq!((&person["unit"], &preview.json["new_total"]), (&json!("Biblioteket"), &json!(1)), "{preview:?}");
        let chosen = json!({"add": [person["uuid"]], "units": true});
        assert_eq!(program.post_over(&format!("{kept}/approve"), &preview, &chosen).await.status, 200);
        assert_eq!(program.get("/people?q=Bente").await.items().len(), 1);
    }

    async fn a_program_learns_who_it_is(world) {
        let program = world.program(people::ODENSE_PROJECT_LEADER).await;
        let account = program.get("/account").await;
        assert_eq!((&account.json["person"]["name"], &account.json["roles"][0]["role"]["key"]), (&json!("Per Projektleder"), &json!("projektleder")));
        assert_eq!((&account.json["key_writes"], &account.json["personas"]), (&json!(true), &json!(["project-leader"])));
        assert_eq!(program.get("/access").await.json["you_are"], account.json["personas"]);
        let keys = program.get("/account/tokens").await;
        assert_eq!((keys.items().len(), &keys.items()[0]["name"]), (1, &json!("Program")));
        assert!(!keys.json.to_string().contains("kaskade_"));
        assert_eq!(program.post("/account/mail", &json!({"rhythm": "monday", "language": "en"})).await.status, 200);
        let mails = program.get("/account/mail").await;
        assert_eq!((&mails.json["rhythm"], &mails.json["language"]), (&json!("monday"), &json!("en")));
        let data = program.get("/account/data").await;
        assert_eq!(data.json["data"]["people"][0]["name"], "Per Projektleder", "{data:?}");
    }

    async fn filters_are_kept_and_the_log_is_read_in_parts(world) {
        let program = world.program(people::ODENSE_PROJECT_LEADER).await;
        assert_eq!(program.post("/filters", &json!({"page": "/", "query": "signal=red", "name": "Røde"})).await.status, 200);
        let filters = program.get("/filters").await;
        let (id, find) = (filters.items()[0]["id"].as_str().unwrap(), filters.items()[0]["see"].as_str().unwrap());
        assert_eq!(find, "/api/v1/tasks?signal=red");
        assert_eq!(program.get(find.strip_prefix(api::BASE).unwrap()).await.status, 200);
        assert_eq!(world.program(people::ODENSE_TECHNICIAN).await.get(&format!("/filters/{id}")).await.status, 404);
        assert_eq!(program.post(&format!("/filters/{id}"), &json!({"name": "Haster"})).await.status, 200);
        assert_eq!(program.get(&format!("/filters/{id}")).await.json["name"], "Haster");
        assert_eq!(program.post(&format!("/filters/{id}/remove"), &json!({})).await.status, 200);
        assert!(program.get("/filters").await.items().is_empty());
        let newest = program.get("/log?action=filter&limit=2").await;
        let actions: Vec<&Value> = newest.items().iter().map(|line| &line["action"]).collect();
        assert_eq!(actions, ["filter.removed", "filter.renamed"]);
        assert_eq!(newest.items()[1]["became"], json!({"name": "Haster"}));
        let older = program.get(&format!("/log?action=filter&limit=2&cursor={}", newest.json["next"].as_str().unwrap())).await;
        assert_eq!((older.items().len(), &older.items()[0]["action"], &older.json["next"]), (1, &json!("filter.saved"), &Value::Null));
    }

    async fn messages_are_written_and_mails_are_steered(world) {
        let office = world.program(people::CONSULTANT).await;
        let reader = world.program(people::ODENSE_PROJECT_LEADER).await;
        let fields = json!({"gravity": "warning", "title_da": "Nede i nat", "body_da": "Vi opdaterer.", "is_error": true, "solved": true});
        assert_eq!(see(&office.post("/messages/new", &fields).await), "/messages");
        let (own, read) = (office.get("/messages").await, reader.get("/messages?state=solved-errors").await);
        let (message, theirs) = (&own.items()[0], &read.items()[0]);
        assert_eq!((&theirs["title_da"], &theirs["may_change"], &theirs["known_error"]["solved"]), (&json!("Nede i nat"), &json!(false), &json!(true)));
        let edit = format!("/messages/{}/edit", message["id"].as_str().unwrap());
        let change = json!({"gravity": "information", "title_da": "Nede i nat", "body_da": "Vi opdaterer."});
        let over = |program: &Program| program.request(Method::POST, &edit).header(header::IF_MATCH, format!("\"{}\"", message["revision"])).json(&change);
        assert_eq!(answered(over(&reader)).await.status, 404);
        assert_eq!(answered(over(&office)).await.status, 200);
        assert_eq!(answered(over(&office)).await.status, 412);
        assert_eq!(reader.get("/messages").await.items()[0]["gravity"], "information");
        assert_eq!(office.post("/admin/outbox/stop", &json!({})).await.status, 200);
        let outbox = office.get("/admin/outbox").await;
        assert_eq!(outbox.json["counts"].as_array().map(Vec::len), Some(6), "{outbox:?}");
        assert!(outbox.json["stopped"]["by"].is_string());
        assert_eq!(office.post("/admin/outbox/start", &json!({})).await.status, 200);
        assert_eq!(office.get("/admin/outbox?state=sent").await.json["stopped"], Value::Null);
        assert_eq!(office.get("/admin/retention").await.json["rules"].as_array().map(Vec::len), Some(7));
        for path in ["/admin/outbox", "/admin/retention", &format!("{}/erase", path_of(&world, people::ODENSE_TECHNICIAN))] {
            assert_eq!(reader.get(path).await.status, 404, "{path}");
        }
    }
}
