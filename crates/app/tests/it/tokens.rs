//! Access keys: they read as their person does, never write, and are gone when revoked or expired.

use reqwest::{Method, StatusCode, header};
use sqlx::Row;
use testkit::{Visitor, World, on_both_engines, people};

/// Makes a key through the page and gives its secret.
async fn make(visitor: &Visitor) -> String {
    let page = visitor.post("/account/tokens", &[("name", "Power BI"), ("days", "30")]).await;
    assert_eq!(page.status(), 200, "{}", page.text());
    page.attributes("#secret", "value").remove(0)
}

async fn with_key(world: &World, method: Method, path: &str, secret: &str) -> reqwest::Response {
    let request = world.stranger().request(method, path).header(header::AUTHORIZATION, format!("Bearer {secret}"));
    request.send().await.unwrap()
}

async fn reads(world: &World, secret: &str) -> StatusCode {
    with_key(world, Method::GET, "/account/tokens", secret).await.status()
}

async fn change(world: &World, sql: &'static str) {
    let mut tx = world.app.write(database::Actor::Program("test")).await.unwrap();
    sqlx::query(sql).execute(tx.connection()).await.unwrap();
    tx.commit().await.unwrap();
}

/// Everything the log and the keys' own table hold, as text.
async fn kept(world: &World) -> String {
    let mut connection = world.app.database().read().await.unwrap();
    let mut text = String::new();
    for sql in [
        "SELECT action || COALESCE(subject, '') || COALESCE(was, '') || COALESCE(became, '') AS row_text FROM log",
        "SELECT id || person || name || token_hash AS row_text FROM api_tokens",
    ] {
        for row in sqlx::query(sql).fetch_all(&mut *connection).await.unwrap() {
            text.push_str(&row.get::<String, _>("row_text"));
        }
    }
    text
}

on_both_engines! {
    async fn a_key_reads_what_its_person_reads(world) {
        let secret = make(&world.sign_in(people::ODENSE_PROJECT_LEADER).await).await;
        let response = with_key(&world, Method::GET, "/rollouts/sample/0461/010", &secret).await;
        assert_eq!(response.status(), 200);
        assert!(response.headers().get(header::SET_COOKIE).is_none(), "no session comes of it");
        assert!(response.text().await.unwrap().contains("Per Projektleder"));
        let workbook = with_key(&world, Method::GET, "/tasks.xlsx", &secret).await;
        assert!(workbook.bytes().await.unwrap().starts_with(b"PK"));
        assert_eq!(with_key(&world, Method::GET, "/rollouts/sample/0751/010", &secret).await.status(), 404, "of others it finds nothing");
    }

    async fn a_key_never_writes(world) {
        let secret = make(&world.sign_in(people::ODENSE_PROJECT_LEADER).await).await;
        for path in ["/rollouts/sample/0461/010/comment", "/account/tokens", "/people/person-tekniker@odense.example.dk/edit"] {
            let request = world.stranger().request(Method::POST, path).header(header::AUTHORIZATION, format!("Bearer {secret}"));
            let response = request.header(header::ORIGIN, &world.address).form(&[("body", "indbrud"), ("name", "indbrud"), ("days", "30")]).send().await;
            assert_eq!(response.unwrap().status(), 401, "{path}");
        }
        assert!(!kept(&world).await.contains("indbrud"));
    }

    async fn a_key_with_a_session_still_never_writes(world) {
        let visitor = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let secret = make(&visitor).await;
        let request = visitor.request(Method::POST, "/rollouts/sample/0461/010/comment").header(header::AUTHORIZATION, format!("Bearer {secret}"));
        let response = request.header(header::ORIGIN, &world.address).form(&[("body", "indbrud")]).send().await.unwrap();
        assert_eq!(response.status(), 401);
    }

    async fn a_key_that_is_not_in_force_lets_nobody_in(world) {
        let visitor = world.sign_in(people::CONSULTANT).await;
        let secret = make(&visitor).await;
        assert_eq!(reads(&world, &secret).await, 200);
        for wrong in ["kaskade_0", "", "andet", &secret[..secret.len() - 1], &secret.to_uppercase()] {
            assert_eq!(reads(&world, wrong).await, 401, "{wrong}");
        }
        change(&world, "UPDATE api_tokens SET scope = 'other'").await;
        assert_eq!(reads(&world, &secret).await, 401, "another scope");
        change(&world, "UPDATE api_tokens SET scope = 'read', expires_on = '2026-02-10'").await;
        assert_eq!(reads(&world, &secret).await, 200, "on its last day");
        change(&world, "UPDATE api_tokens SET expires_on = '2026-02-09'").await;
        assert_eq!(reads(&world, &secret).await, 401, "expired");
        change(&world, "UPDATE api_tokens SET expires_on = '2026-03-09'").await;
        let revoke = visitor.get("/account/tokens").await.attributes("main form[action$=revoke]", "action").remove(0);
        assert!(visitor.post(&revoke, &[]).await.says("trukket tilbage"));
        assert_eq!(reads(&world, &secret).await, 401, "revoked");
    }

    async fn nobody_revokes_anothers_key(world) {
        let visitor = world.sign_in(people::CONSULTANT).await;
        let secret = make(&visitor).await;
        let revoke = visitor.get("/account/tokens").await.attributes("main form[action$=revoke]", "action").remove(0);
        assert_eq!(world.sign_in(people::ODENSE_PROJECT_LEADER).await.post(&revoke, &[]).await.status(), 404);
        assert_eq!(reads(&world, &secret).await, 200);
    }

    async fn a_key_of_somebody_whose_account_is_closed_is_worth_nothing(world) {
        let secret = make(&world.sign_in(people::ODENSE_TECHNICIAN).await).await;
        change(&world, "UPDATE accounts SET disabled_on = '2026-02-10' WHERE person = 'person-tekniker@odense.example.dk'").await;
        assert_eq!(reads(&world, &secret).await, 401);
    }

    async fn the_secret_is_shown_once_and_kept_nowhere(world) {
        let visitor = world.sign_in(people::CONSULTANT).await;
        let secret = make(&visitor).await;
        let page = visitor.get("/account/tokens").await;
        assert!(page.says("Power BI") && !page.text().contains(&secret));
        reads(&world, &secret).await;
        let kept = kept(&world).await;
        assert!(kept.contains("token.made") && !kept.contains(&secret) && !kept.contains(&secret[8..]));
        assert!(visitor.get("/account/tokens").await.all("tbody td").iter().filter(|cell| cell.contains("2026")).count() >= 3, "last used");
    }

    async fn a_bad_form_keeps_what_was_typed(world) {
        let visitor = world.sign_in(people::CONSULTANT).await;
        for (name, days) in [("", "30"), ("   ", "90"), (&*"x".repeat(81), "30"), ("Power BI", "0"), ("Power BI", "evigt")] {
            let page = visitor.post("/account/tokens", &[("name", name), ("days", days)]).await;
            assert_eq!(page.status(), 422, "{name} {days}");
            assert_eq!(page.attributes("input[name=name]", "value"), [name]);
        }
    }

    async fn a_key_that_is_used_without_end_is_slowed_down(world) {
        let world = world.with_settings(app::Settings { api_limit: Some(5), ..app::Settings::default() }).await;
        let secret = make(&world.sign_in(people::CONSULTANT).await).await;
        let mut last = StatusCode::OK;
        // Within so many there are five in one minute, whenever the minute begins.
        for _ in 0..12 {
            last = reads(&world, &secret).await;
            if last != 200 {
                break;
            }
        }
        assert_eq!(last, 429);
    }
}
