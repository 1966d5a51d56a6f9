//! `/api/v1` for programs: with whose rights, what is answered, and how nobody's work is lost.

use reqwest::{Method, header};
use serde_json::{Value, json};
use testkit::{Program, answered, on_both_engines, people};

const TASK: &str = "/rollouts/sample/0461/010";

/// The words of a problem of a kind.
fn problem(kind: &str) -> String {
    format!("urn:kaskade:problem:{kind}")
}

on_both_engines! {
    async fn a_program_reads_and_does_what_its_person_may(world) {
        let program = world.program(people::ODENSE_PROJECT_LEADER).await;
        let mine = program.get("/tasks?show=all&limit=1").await;
        assert_eq!((mine.status.as_u16(), mine.items().len()), (200, 1), "{mine:?}");
        assert_eq!(mine.items()[0]["organisation"]["code"], "0461");
        let before = program.get(TASK).await;
        assert_eq!(before.json["state"], "not-started", "{before:?}");
        let done = program.post_over(&format!("{TASK}/progress"), &before, &json!({"state": "in-progress", "finish": "2026-04-01"})).await;
        assert_eq!(done.status, 200, "{done:?}");
        assert_eq!(done.json["see"], format!("/api/v1{TASK}"));
        assert_eq!(done.json["message"], "Status er gemt.");
        let after = program.get(TASK).await;
        assert_eq!((&after.json["state"], &after.json["expected_finish"]), (&json!("in-progress"), &json!("2026-04-01")));
        assert_ne!(before.header("etag"), after.header("etag"));
        assert_eq!(after.json["history"].as_array().map(Vec::len), Some(1));
    }

    async fn the_parts_of_a_list_are_the_list(world) {
        let program = world.program(people::CONSULTANT).await;
        let whole = program.get("/tasks?show=all&limit=1000").await;
        let (mut seen, mut cursor) = (Vec::<Value>::new(), String::new());
        loop {
            let part = program.get(&format!("/tasks?show=all&limit=1&cursor={cursor}")).await;
            seen.extend(part.items().to_vec());
            let Some(next) = part.json["next"].as_str() else { break };
            cursor = next.to_owned();
        }
        assert_eq!(whole.items(), seen);
        assert!(!seen.is_empty());
    }

    async fn what_is_not_of_its_person_does_not_exist(world) {
        let program = world.program(people::AARHUS_PROJECT_LEADER).await;
        let answer = program.get(TASK).await;
        assert_eq!((answer.status.as_u16(), &answer.json["type"]), (404, &json!(problem("not-found"))));
        let comment = program.post(&format!("{TASK}/comment"), &json!({"body": "indbrud"})).await;
        assert_eq!((comment.status.as_u16(), comment.header("content-type")), (404, "application/problem+json"));
        let nowhere = program.get("/rollouts/sample/0461/999").await;
        assert_eq!(nowhere.json, answer.json, "it looks like what is not there at all");
    }

    async fn without_a_key_there_is_nothing(world) {
        let visitor = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        for path in ["/tasks", TASK, "/nowhere"] {
            let answer = answered(visitor.request(Method::GET, &format!("/api/v1{path}"))).await;
            assert_eq!((answer.status.as_u16(), &answer.json["type"]), (401, &json!(problem("bad-token"))), "a session is no key: {path}");
            assert!(answer.header("www-authenticate").starts_with("Bearer"));
        }
        let comment = visitor.request(Method::POST, &format!("/api/v1{TASK}/comment")).header(header::ORIGIN, &world.address);
        assert_eq!(answered(comment.json(&json!({"body": "indbrud"}))).await.status, 401);
    }

    async fn a_key_that_only_reads_changes_nothing(world) {
        let reader = Program::of(&world.sign_in(people::ODENSE_PROJECT_LEADER).await, &world.address, false).await;
        assert_eq!(reader.get(TASK).await.status, 200);
        let refused = reader.post(&format!("{TASK}/comment"), &json!({"body": "indbrud"})).await;
        assert_eq!((refused.status.as_u16(), &refused.json["type"]), (403, &json!(problem("reads-only"))));
        assert_eq!(reader.get(TASK).await.json["comments"], json!([]));
    }

    async fn nobodys_work_is_written_over(world) {
        let program = world.program(people::ODENSE_PROJECT_LEADER).await;
        let old = program.get(TASK).await;
        let progress = format!("{TASK}/progress");
        assert_eq!(program.post_over(&progress, &old, &json!({"state": "in-progress"})).await.status, 200);
        let late = program.post_over(&progress, &old, &json!({"state": "completed"})).await;
        assert_eq!((late.status.as_u16(), &late.json["type"]), (412, &json!(problem("changed-meanwhile"))));
        let blind = program.post(&progress, &json!({"state": "completed"})).await;
        assert_eq!((blind.status.as_u16(), &blind.json["type"]), (428, &json!(problem("if-match-missing"))));
        assert_eq!(program.get(TASK).await.json["state"], "in-progress");
    }

    async fn what_is_wrong_is_said_field_by_field(world) {
        let program = world.program(people::ODENSE_PROJECT_LEADER).await;
        let read = program.get(TASK).await;
        let wrong = program.post_over(&format!("{TASK}/progress"), &read, &json!({"state": "done", "finish": "i morgen", "more": 1})).await;
        let fields: Vec<&str> = wrong.json["errors"].as_array().unwrap().iter().filter_map(|error| error["field"].as_str()).collect();
        assert_eq!((wrong.status.as_u16(), fields), (422, vec!["more", "state", "finish"]));
        let refused = program.post_over(&format!("{TASK}/progress"), &read, &json!({"state": "cannot-meet-deadline"})).await;
        assert_eq!(refused.status, 422, "the action's own rules speak, too: {refused:?}");
        assert_eq!(refused.json["errors"][0]["message"], "Skriv en begrundelse.");
        for (kind, body, status) in [("text/plain", "x", 415), ("application/json", "[1]", 400), ("application/json", "{", 400)] {
            let request = program.request(Method::POST, &format!("{TASK}/comment")).header(header::CONTENT_TYPE, kind).body(body);
            assert_eq!(answered(request).await.status, status, "{body}");
        }
        for query in ["?signal=pink", "?before=soon", "?limit=0", "?unknown=1", "?show=all&rollout=%00"] {
            assert_eq!(program.get(&format!("/tasks{query}")).await.status, 400, "{query}");
        }
        let method = answered(program.request(Method::PUT, TASK)).await;
        assert_eq!((method.status.as_u16(), method.header("allow")), (405, "GET, HEAD"));
        assert_eq!(program.get(TASK).await.json["history"], json!([]), "nothing of it was written");
    }

    async fn what_is_sent_twice_under_a_key_happens_once(world) {
        let program = world.program(people::ODENSE_PROJECT_LEADER).await;
        let send = |key: &'static str, words: &'static str| {
            let request = program.request(Method::POST, &format!("{TASK}/comment")).header("idempotency-key", key);
            answered(request.json(&json!({"body": words})))
        };
        let (first, again) = tokio::join!(send("a", "Én gang"), send("a", "Én gang"));
        let statuses = [first.status.as_u16(), again.status.as_u16()];
        assert!(statuses == [200, 200] || statuses == [200, 409] || statuses == [409, 200], "{first:?} {again:?}");
        let later = send("a", "Én gang").await;
        assert_eq!((later.status.as_u16(), later.header("idempotency-replayed")), (200, "true"));
        assert_eq!(program.get(TASK).await.json["comments"].as_array().map(Vec::len), Some(1));
        let other = send("a", "Noget andet").await;
        assert_eq!((other.status.as_u16(), &other.json["type"]), (422, &json!(problem("key-reused"))));
        assert_eq!(send("b", "Noget andet").await.status, 200);
        let nowhere = || program.request(Method::POST, "/rollouts/sample/0751/010/comment").header("idempotency-key", "c");
        for _ in 0..2 {
            assert_eq!(answered(nowhere().json(&json!({"body": "x"}))).await.status, 404, "what was not done is not being done");
        }
        let stranger = world.program(people::CONSULTANT).await;
        let same = stranger.request(Method::POST, &format!("{TASK}/comment")).header("idempotency-key", "a").json(&json!({"body": "En anden"}));
        assert_eq!(answered(same).await.status, 200, "keys are each person's own");
        assert_eq!(program.get(TASK).await.json["comments"].as_array().map(Vec::len), Some(3));
    }

    async fn a_file_is_kept_and_fetched(world) {
        let program = world.program(people::ODENSE_PROJECT_LEADER).await;
        let part = reqwest::multipart::Part::bytes(b"a;b\n".to_vec()).file_name("tal.csv");
        let form = reqwest::multipart::Form::new().part("file", part);
        let kept = answered(program.request(Method::POST, &format!("{TASK}/file")).multipart(form)).await;
        assert_eq!(kept.status, 200, "{kept:?}");
        let file = program.get(TASK).await.json["files"][0].clone();
        assert_eq!((&file["name"], &file["size"]), (&json!("tal.csv"), &json!(4)));
        let asked = "/rollouts/sample/0461/020";
        program.post(&format!("{asked}/comment"), &json!({"body": "Nu står den over noget"})).await;
        let read = program.get(asked).await;
        let form = reqwest::multipart::Form::new().text("answer", "7");
        let answer = program.request(Method::POST, &format!("{asked}/answer")).header(header::IF_MATCH, read.header("etag")).multipart(form);
        assert_eq!(answered(answer).await.status, 200, "a form with a file is made over what If-Match says, too");
        let wrong = program.post(&format!("{TASK}/file"), &json!({"file": "x"})).await;
        assert_eq!(wrong.status, 415);
    }

    async fn a_key_is_answered_so_many_times_a_minute(world) {
        let world = world.with_settings(app::Settings { api_limit: Some(3), ..app::Settings::default() }).await;
        let program = world.program(people::ODENSE_PROJECT_LEADER).await;
        let mut last = program.get("/tasks").await;
        for _ in 0..8 {
            if last.status == 200 {
                last = program.get("/tasks").await;
            }
        }
        assert_eq!((last.status.as_u16(), last.header("retry-after")), (429, "60"));
    }
}
