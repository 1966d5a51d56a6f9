//! The walk of the outsider through `/api/v1`: with an access key that may write there is no more to find and nothing more to change.

use crate::{
    outsider::{AARHUS, FIELDS, LAESOE, PERSON, WORDS, Walker, filled},
    planted::{all_of_odense, mark},
};
use api::{Body, Kind};
use app::Settings;
use reqwest::{
    Method, header,
    multipart::{Form, Part},
};
use serde_json::json;
use testkit::{World, answered, on_both_engines};

/// JSON that an operation takes, with what the walk writes into forms.
fn body_of(fields: &[api::Field]) -> serde_json::Value {
    let value = |field: &api::Field| match field.kind {
        Kind::Day => json!("2026-05-01"),
        Kind::Whole(least, _) => json!(least),
        Kind::Flag(_) => json!(true),
        Kind::OneOf(words) => json!(words[0]),
        Kind::Many | Kind::Few => json!(["sample/0461/010"]),
        Kind::Any => json!({}),
        Kind::Text(_) => {
            let known = FIELDS.iter().find(|(name, _)| *name == field.name);
            json!(known.map_or("indbrud", |(_, value)| *value))
        }
    };
    fields.iter().map(|field| (field.name.to_owned(), value(field))).collect()
}

/// The same walk through `/api/v1`, with an access key that may write.
async fn walk_as_a_program(world: World, walker: Walker) {
    mark(&world).await;
    let before = all_of_odense(&world).await;
    let world = world.with_settings(Settings { api_limit: Some(10_000), ..Settings::default() }).await;
    let program = world.program(walker.login.unwrap()).await;
    for operation in api::operations() {
        let path = filled(operation.path, "0461");
        let answer = match operation.body {
            Body::Nothing => program.get(&path).await,
            Body::Json(fields) | Body::Either(_, fields) => {
                let request = program.request(Method::POST, &path).header(header::IF_MATCH, "\"1\"");
                answered(request.json(&body_of(fields))).await
            }
            Body::File(name, _) => {
                let form = Form::new().part(name, Part::bytes(b"indbrud".to_vec()).file_name("indbrud.xlsx"));
                answered(program.request(Method::POST, &path).multipart(form)).await
            }
        };
        let words = answer.json.to_string();
        assert!(answer.status.as_u16() < 500, "{} {path}: {answer:?}", operation.id);
        assert!(!words.contains(WORDS), "{} {path} shows what Odense wrote: {words}", operation.id);
        assert!(!words.contains(PERSON), "{} {path} shows people of Odense: {words}", operation.id);
        // A task across all organisations is a page about the playbook, to the walk as well.
        if walker.must_not_find(&operation.path.replace("/tasks/{task}", "/tasks/{code}")) {
            assert!([404, 422].contains(&answer.status.as_u16()), "{} {path}: {answer:?}", operation.id);
        }
    }
    assert_eq!(all_of_odense(&world).await, before, "something of Odense changed");
}

on_both_engines! {
    async fn a_program_of_another_municipality_finds_nothing_of_odense(world) {
        walk_as_a_program(world, AARHUS).await;
    }

    async fn a_program_of_somebody_who_takes_no_part_finds_nothing(world) {
        walk_as_a_program(world, LAESOE).await;
    }
}
