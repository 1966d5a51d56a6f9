//! Wrong passwords, cookies that somebody else planted, and what a session's cookie carries.

use app::Settings;
use testkit::{Page, Visitor, World, on_both_engines, people};

const LOGIN: &str = people::ODENSE_PROJECT_LEADER;

/// Signs in from an address, as a proxy in front of the server tells it.
async fn from(world: &World, address: &str, login: &str, password: &str) -> (u16, String) {
    let request = world.stranger().request("POST".parse().unwrap(), "/sign-in").header("origin", &world.address);
    let request = request.header("x-forwarded-for", address).form(&[("login", login), ("password", password)]);
    let response = request.send().await.unwrap();
    (response.status().as_u16(), response.text().await.unwrap())
}

async fn behind_a_proxy(world: World) -> World {
    world.with_settings(Settings { trusted_proxies: vec!["127.0.0.1".parse().unwrap()], ..Settings::default() }).await
}

async fn try_in(world: &World, password: &str) -> Page {
    world.stranger().post("/sign-in", &[("login", LOGIN), ("password", password)]).await
}

async fn lands_on(visitor: &Visitor, path: &str) -> String {
    visitor.get(path).await.path().to_owned()
}

on_both_engines! {
    async fn after_five_wrong_passwords_one_waits_and_is_told_how_long(world) {
        for _ in 0..5 {
            assert_eq!(try_in(&world, "forkert").await.status(), 422);
        }
        let page = try_in(&world, people::PASSWORD).await;
        assert_eq!(page.status(), 429, "even the right password");
        assert!(page.says("Prøv igen klokken"), "{}", page.first("main"));
        assert_eq!(page.attributes("input[name=login]", "value"), [LOGIN]);
    }

    async fn the_right_person_from_elsewhere_gets_in(world) {
        let world = behind_a_proxy(world).await;
        for _ in 0..7 {
            from(&world, "203.0.113.7", LOGIN, "forkert").await;
        }
        assert_eq!(from(&world, "203.0.113.7", LOGIN, people::PASSWORD).await.0, 429);
        assert_eq!(from(&world, "198.51.100.1", LOGIN, people::PASSWORD).await.0, 200);
        assert_eq!(from(&world, "203.0.113.7", people::ODENSE_TECHNICIAN, people::PASSWORD).await.0, 200, "nor are colleagues held back");
    }

    async fn a_visitor_cannot_say_where_they_come_from(world) {
        for at in 0..5 {
            from(&world, &format!("203.0.113.{at}"), LOGIN, "forkert").await;
        }
        assert_eq!(from(&world, "203.0.113.99", LOGIN, people::PASSWORD).await.0, 429);
    }

    async fn a_password_that_fits_wipes_the_slate(world) {
        for _ in 0..3 {
            for _ in 0..4 {
                assert_eq!(try_in(&world, "forkert").await.status(), 422);
            }
            assert_eq!(try_in(&world, people::PASSWORD).await.status(), 200);
        }
    }

    async fn guesses_at_the_same_moment_are_counted_one_by_one(world) {
        let tries: Vec<_> = (0..12).map(|_| {
            let visitor = world.stranger();
            tokio::spawn(async move { visitor.post("/sign-in", &[("login", LOGIN), ("password", "forkert")]).await.status() })
        }).collect();
        let mut looked_at = 0;
        for attempt in tries {
            looked_at += u32::from(attempt.await.unwrap() == 422);
        }
        assert_eq!(looked_at, 5);
    }

    async fn many_logins_tried_from_one_place_are_stopped_there(world) {
        let world = behind_a_proxy(world).await;
        let mut tx = world.app.write(database::Actor::Program("test")).await.unwrap();
        for at in 0..100 {
            let sql = "INSERT INTO attempts (id, kind, login_hash, client, at) VALUES ($1, 'password', $1, '203.0.113.7', $2)";
            let now = tx.now().micros;
            sqlx::query(sql).bind(format!("attempt-{at}")).bind(now).execute(tx.connection()).await.unwrap();
        }
        tx.commit().await.unwrap();
        assert_eq!(from(&world, "203.0.113.7", LOGIN, people::PASSWORD).await.0, 429);
        assert_eq!(from(&world, "203.0.113.8", LOGIN, people::PASSWORD).await.0, 200);
    }

    async fn asking_for_links_again_and_again_is_held_back(world) {
        for _ in 0..5 {
            assert_eq!(world.stranger().post("/reset", &[("login", LOGIN)]).await.status(), 200);
        }
        assert_eq!(world.stranger().post("/reset", &[("login", LOGIN)]).await.status(), 429);
    }

    async fn a_planted_session_is_never_anybodys(world) {
        let planted = "a".repeat(64);
        let request = world.stranger().request("POST".parse().unwrap(), "/sign-in").header("origin", &world.address);
        let request = request.header("cookie", format!("kaskade-session={planted}"));
        request.form(&[("login", LOGIN), ("password", people::PASSWORD)]).send().await.unwrap();
        let request = world.stranger().request("GET".parse().unwrap(), "/account").header("cookie", format!("kaskade-session={planted}"));
        assert!(request.send().await.unwrap().url().path().starts_with("/sign-in"));
    }

    async fn signing_in_again_ends_the_session_before(world) {
        let visitor = world.sign_in(LOGIN).await;
        visitor.post("/sign-in", &[("login", LOGIN), ("password", people::PASSWORD)]).await;
        assert_eq!(visitor.get("/account").await.all(".session-list > li").len(), 1);
    }

    async fn behind_tls_the_cookie_is_of_this_host_alone(world) {
        let world = world.with_settings(Settings { behind_tls: true, ..Settings::default() }).await;
        let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        let request = client.post(format!("{}/sign-in", world.address)).header("origin", &world.address);
        let response = request.form(&[("login", LOGIN), ("password", people::PASSWORD)]).send().await.unwrap();
        let cookie = response.headers().get("set-cookie").unwrap().to_str().unwrap().to_owned();
        assert!(cookie.starts_with("__Host-kaskade-session="), "{cookie}");
        for flag in ["; HttpOnly", "; SameSite=Lax", "; Secure", "; Path=/"] {
            assert!(cookie.contains(flag), "{flag} in {cookie}");
        }
        assert!(!cookie.contains("Domain"));
    }

    async fn a_session_in_use_goes_on_and_an_idle_one_ends(world) {
        let visitor = world.sign_in(LOGIN).await;
        let hour = 60 * 60 * 1_000_000_i64;
        let mut tx = world.app.write(database::Actor::Program("test")).await.unwrap();
        let now = tx.now().micros;
        let sql = "UPDATE sessions SET last_seen = $1, expires_at = $2";
        sqlx::query(sql).bind(now - 11 * hour).bind(now + hour).execute(tx.connection()).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(lands_on(&visitor, "/account").await, "/account");
        let mut connection = world.app.database().read().await.unwrap();
        let until: i64 = sqlx::query_scalar("SELECT expires_at FROM sessions").fetch_one(&mut *connection).await.unwrap();
        assert!(until > now + 11 * hour, "prolonged");
        drop(connection);
        let mut tx = world.app.write(database::Actor::Program("test")).await.unwrap();
        sqlx::query("UPDATE sessions SET expires_at = $1").bind(now - 1).execute(tx.connection()).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(lands_on(&visitor, "/account").await, "/sign-in");
    }
}
