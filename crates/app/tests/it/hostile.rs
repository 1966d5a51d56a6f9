//! What no browser sends: letters that no database keeps, bytes that are no text, endless fields. Every form and every page
//! answers with a page that says what is wrong, never with a fault of ours.

use crate::outsider::{FIELDS, filled, routes};
use reqwest::{Method, header};
use testkit::{Engine, Page, Visitor, World, on_both_engines, people};

/// Names of fields that forms have beside those of the outsider's walk.
const MORE_FIELDS: [&str; 36] = [
    "login",
    "password",
    "password_again",
    "code",
    "email",
    "phone",
    "job_title",
    "title",
    "url",
    "path",
    "query",
    "q",
    "page",
    "note",
    "body",
    "seen",
    "kind",
    "chosen",
    "person",
    "successor",
    "day",
    "days",
    "from",
    "until",
    "finish",
    "why",
    "question",
    "new-name",
    "new-email",
    "default_role",
    "members",
    "primary",
    "rollout",
    "wave",
    "municipalities",
    "state",
];

/// Values that forms must bear, already as they travel.
fn values() -> Vec<(&'static str, String)> {
    vec![
        ("a U+0000", "a%00b".to_owned()),
        ("bytes that are no text", "%ff%fe%ed%a0%80".to_owned()),
        ("letters that cannot be seen", "%01%02%1b%7f%E2%80%AE%EF%BB%BF".to_owned()),
        ("an endless text", "x".repeat(10_000)),
        ("too large a number", "-99999999999999999999999".to_owned()),
        ("a quote", "%27%20OR%201%3D1--%20%22%3E%3Cscript%3E".to_owned()),
        ("a broken escape", "%zz%".to_owned()),
        ("a day that is none", "2026-02-30".to_owned()),
        ("nothing", String::new()),
    ]
}

fn form_of(value: &str) -> String {
    let names = FIELDS.iter().map(|(name, _)| *name).chain(MORE_FIELDS);
    names.map(|name| format!("{name}={value}")).collect::<Vec<_>>().join("&")
}

async fn send(world: &World, visitor: &Visitor, path: &str, kind: &str, body: impl Into<reqwest::Body>) -> (u16, String) {
    let request = visitor.request(Method::POST, path).header(header::ORIGIN, &world.address).header(header::CONTENT_TYPE, kind);
    let answer = request.body(body).send().await.unwrap();
    (answer.status().as_u16(), answer.text().await.unwrap())
}

const FORM: &str = "application/x-www-form-urlencoded";

/// Routes whose walk would end the visitor's own session or account.
fn ends_the_walk(path: &str) -> bool {
    ["/sign-out", "/account/sessions"].iter().any(|start| path.starts_with(start))
}

/// Those of the values that a database could mind; what pages make of a text is the same on both, so one of them bears them all.
fn values_on(world: &World) -> Vec<(&'static str, String)> {
    let minded = ["a U+0000", "bytes that are no text", "an endless text", "too large a number", "a quote"];
    let is_asked = |what: &str| world.app.database().engine() == Engine::Sqlite || minded.contains(&what);
    values().into_iter().filter(|(what, _)| is_asked(what)).collect()
}

async fn walk(world: &World, login: &str) {
    let visitor = world.sign_in(login).await;
    let mut tried = 0;
    for route in routes().into_iter().filter(|route| route.methods.contains(&"post") && !ends_the_walk(&route.path)) {
        let path = filled(&route.path, "0461");
        for (what, value) in values_on(world) {
            let (status, text) = send(world, &visitor, &path, FORM, form_of(&value)).await;
            assert!(status < 500, "{login}: {path} with {what} answers {status}: {text}");
            if what == "a U+0000" {
                assert_eq!(status, 400, "{login}: {path} with {what}");
            }
            tried += 1;
        }
    }
    assert!(tried > 300, "{tried}");
}

/// A form with a file as it travels, with a text in its fields, in the file's name and in the file.
fn multipart(field: &str, words: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    for name in ["revision", "answer", "body", "rollout", "ends_missing"] {
        body.extend_from_slice(format!("--limit\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n").as_bytes());
        body.extend_from_slice(words);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(
        format!("--limit\r\ncontent-disposition: form-data; name=\"{field}\"; filename=\"tasks/a\u{1}b.md\"\r\n\r\n").as_bytes(),
    );
    body.extend_from_slice(words);
    body.extend_from_slice(b"\r\n--limit--\r\n");
    body
}

/// What is in a file that breaks readers: a U+0000, what is no UTF-8, a task with one, JSON with one and with half a letter.
const FILES: [&[u8]; 4] = [
    b"a\0b",
    b"\xff\xfe\xed\xa0\x80",
    b"+++\ncode = \"\0\"\n+++\n\0",
    b"{\"ous\": [], \"users\": [{\"name\": \"\\u0000\", \"uuid\": \"\\ud800\"}]}",
];

on_both_engines! {
    async fn every_form_bears_what_no_browser_sends_from_the_programme_office(world) {
        walk(&world, people::CONSULTANT).await;
    }

    async fn every_form_bears_what_no_browser_sends_from_a_municipality(world) {
        walk(&world, people::ODENSE_PROJECT_LEADER).await;
    }

    async fn forms_with_files_bear_it_too(world) {
        for login in [people::CONSULTANT, people::ODENSE_PROJECT_LEADER] {
            let visitor = world.sign_in(login).await;
            for route in routes().into_iter().filter(|route| route.methods.contains(&"post") && !ends_the_walk(&route.path)) {
                let path = filled(&route.path, "0461");
                let mut files = ["file", "files"].into_iter().flat_map(|field| FILES.map(|words| multipart(field, words)));
                let mut takes_files = true;
                while let Some(body) = files.next().filter(|_| takes_files) {
                    let (status, text) = send(&world, &visitor, &path, "multipart/form-data; boundary=limit", body).await;
                    assert!(status < 500, "{login}: {path} answers {status}: {text}");
                    // What takes no files, or is not there for this visitor, answers every one of them the same.
                    takes_files = ![404, 415].contains(&status);
                }
                let (status, text) = send(&world, &visitor, &path, "application/json", "{\"name\": \"\\u0000\"}").await;
                assert!(status < 500, "{login}: {path} answers {status}: {text}");
            }
        }
    }

    async fn a_field_beside_a_file_is_looked_at_as_well(world) {
        let visitor = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let body = multipart("file", b"a\0b");
        let (status, text) = send(&world, &visitor, "/rollouts/sample/0461/020/answer", "multipart/form-data; boundary=limit", body).await;
        assert_eq!(status, 400, "{text}");
        let page = visitor.upload("/rollouts/sample/0461/020/file", &[], ("file", "billede.png", b"\0\0".to_vec())).await;
        assert_eq!(page.status(), 200, "what is in a file is its own business: {}", page.text());
        assert!(page.says("billede.png"));
    }

    async fn no_address_brings_a_page_down(world) {
        let visitor = world.sign_in(people::CONSULTANT).await;
        for route in routes().into_iter().filter(|route| route.methods.contains(&"get")) {
            for (what, value) in values_on(&world).into_iter().filter(|(_, value)| value.len() < 1_000) {
                let path = filled(&route.path, "0461");
                let page = visitor.get(&format!("{path}?{}", form_of(&value))).await;
                assert!(page.status() < 500, "{path} with {what}: {}", page.text());
                let Some((start, _)) = route.path.split_once('{') else { continue };
                let page: Page = visitor.get(&format!("{start}{value}")).await;
                assert!(page.status() < 500, "{start} with {what}: {}", page.text());
            }
            let page = visitor.get(&format!("{}?q=%00", filled(&route.path, "0461"))).await;
            let reads_no_query = route.path.starts_with("/assets") || ["/favicon.ico", "/healthz"].contains(&route.path.as_str());
            assert!(page.status() == 400 || reads_no_query, "{}: {}", route.path, page.status());
        }
    }
}
