//! Attacks on the way in and out: headers, cookies, foreign sites, planted sessions, redirects, sizes, paths.

use app::{App, Settings};
use reqwest::{Client, Method, header, redirect::Policy};
use std::collections::BTreeSet;
use testkit::{World, on_both_engines, people};

/// Pages of every kind, those that fail among them.
const PAGES: [&str; 14] = [
    "/",
    "/sign-in",
    "/rollouts",
    "/rollouts/sample",
    "/rollouts/sample/0461/010",
    "/organisations",
    "/organisations/0461?view=people",
    "/people",
    "/roles",
    "/log",
    "/access",
    "/account",
    "/account/tokens",
    "/there-is-no-such-page",
];

fn browser() -> Client {
    Client::builder().redirect(Policy::none()).build().unwrap()
}

/// The same application behind TLS.
async fn behind_tls(world: &World) -> String {
    let settings = Settings { clock: world.app.clock(), behind_tls: true, ..Settings::default() };
    let app = App::new(world.app.database().clone(), settings);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, app::router::router(app)).await });
    address
}

/// All that a sign-in sets, without following anything.
async fn sign_in(address: &str, cookie: &str) -> reqwest::Response {
    let form = [("login", people::CONSULTANT), ("password", people::PASSWORD)];
    let request = browser().post(format!("{address}/sign-in")).header(header::ORIGIN, address).header(header::COOKIE, cookie);
    request.form(&form).send().await.unwrap()
}

fn cookies(response: &reqwest::Response) -> Vec<String> {
    response.headers().get_all(header::SET_COOKIE).iter().map(|value| value.to_str().unwrap().to_owned()).collect()
}

on_both_engines! {
    async fn every_page_forbids_what_it_does_not_need(world) {
        let visitor = world.sign_in(people::CONSULTANT).await;
        for path in PAGES {
            let page = visitor.get(path).await;
            let policy = page.header("content-security-policy");
            assert!(policy.contains("default-src 'self'") && policy.contains("frame-ancestors 'none'"), "{path}: {policy}");
            assert!(policy.contains("base-uri 'none'") && policy.contains("object-src 'none'") && policy.contains("form-action"), "{path}: {policy}");
            assert!(!policy.contains("unsafe") && !policy.contains('*') && !policy.contains("data:"), "{path}: {policy}");
            assert_eq!(page.header("x-content-type-options"), "nosniff", "{path}");
            assert_eq!(page.header("x-frame-options"), "DENY", "{path}");
            assert_eq!(page.header("referrer-policy"), "same-origin", "{path}");
            assert_eq!(page.header("cache-control"), "no-store", "{path} is one person's alone");
            assert_eq!(page.header("strict-transport-security"), "", "{path}: without TLS it would lock people out");
            let inline = page.all("script:not([src]), style, [style], [onclick], [onload], [onsubmit]");
            assert!(inline.is_empty(), "{path}: {inline:?}");
        }
    }

    async fn behind_tls_nothing_travels_without_it(world) {
        let address = behind_tls(&world).await;
        let signed_in = sign_in(&address, "").await;
        assert!(signed_in.headers()["strict-transport-security"].to_str().unwrap().contains("max-age=31536000"));
        let set = cookies(&signed_in);
        assert!(!set.is_empty());
        for cookie in set {
            assert!(cookie.contains("Secure") && cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
        }
    }

    async fn cookies_are_out_of_reach_of_scripts_and_other_sites(world) {
        let set = cookies(&sign_in(&world.address, "").await);
        assert!(set.iter().any(|cookie| cookie.contains("kaskade-session=")), "{set:?}");
        for cookie in set {
            assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Path=/"), "{cookie}");
            assert!(!cookie.contains("Domain="), "{cookie}");
        }
    }

    async fn a_planted_session_is_never_taken_over(world) {
        let planted = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
        let cookie = format!("kaskade-session={planted}");
        let set = cookies(&sign_in(&world.address, &cookie).await);
        let session = set.iter().find(|cookie| cookie.contains("kaskade-session=")).unwrap();
        assert!(!session.contains(planted));
        let tried = browser().get(&world.address).header(header::COOKIE, cookie).send().await.unwrap();
        assert!(tried.headers()[header::LOCATION].to_str().unwrap().starts_with("/sign-in"));
        let again = cookies(&sign_in(&world.address, session.split(';').next().unwrap()).await);
        assert!(!again.contains(session), "each sign-in has its own");
    }

    async fn a_session_that_was_left_is_worth_nothing(world) {
        let set = cookies(&sign_in(&world.address, "").await);
        let pairs: Vec<&str> = set.iter().filter_map(|cookie| cookie.split(';').next()).collect();
        let carried = pairs.join("; ");
        let open = || browser().get(format!("{}/rollouts", world.address)).header(header::COOKIE, &carried);
        assert_eq!(open().send().await.unwrap().status(), 200);
        let out = browser().post(format!("{}/sign-out", world.address)).header(header::ORIGIN, &world.address).header(header::COOKIE, &carried);
        out.send().await.unwrap();
        assert_eq!(open().send().await.unwrap().status(), 303);
    }

    async fn no_other_site_posts_anything(world) {
        let visitor = world.sign_in(people::CONSULTANT).await;
        let before = crate::planted::all_of_odense(&world).await;
        let mut tried = 0;
        let posts = crate::outsider::routes().into_iter().filter(|route| route.methods.contains(&"post"));
        for route in posts {
            // What an identity provider posts proves itself by a signature, what a mail program or a mail service posts by a secret.
            if route.path.starts_with("/saml") || route.path.contains("/saml/") || ["/mail/stop", "/api/bounces"].contains(&route.path.as_str()) {
                continue;
            }
            let path = crate::outsider::filled(&route.path, "0461");
            for (name, value) in [("origin", "https://ond.example"), ("sec-fetch-site", "cross-site"), ("sec-fetch-site", "same-site")] {
                let request = visitor.request(Method::POST, &path).header(name, value);
                let status = request.form(&crate::outsider::FIELDS).send().await.unwrap().status();
                assert_eq!(status, 403, "{path} with {name}: {value}");
            }
            tried += 1;
        }
        assert!(tried > 15, "{tried}");
        assert_eq!(crate::planted::all_of_odense(&world).await, before);
    }

    async fn nobody_is_led_to_another_site(world) {
        for next in ["https://ond.example/", "//ond.example", "/\\ond.example", "/%0d%0aSet-Cookie:x=y", "javascript:alert(1)", "/\r\nSet-Cookie: x=y", "/\t/ond.example"] {
            let form = [("login", people::CONSULTANT), ("password", people::PASSWORD), ("next", next)];
            let request = browser().post(format!("{}/sign-in", world.address)).header(header::ORIGIN, &world.address);
            let response = request.form(&form).send().await.unwrap();
            let to = response.headers()[header::LOCATION].to_str().unwrap();
            assert!(to.starts_with('/') && !to.starts_with("//") && !to.contains('\\'), "{next} leads to {to}");
            assert!(!cookies(&response).iter().any(|cookie| cookie.starts_with("x=")), "{next}");
            let form = [("language", "en"), ("path", next)];
            let request = browser().post(format!("{}/language", world.address)).header(header::ORIGIN, &world.address);
            let response = request.form(&form).send().await.unwrap();
            let to = response.headers()[header::LOCATION].to_str().unwrap();
            assert!(to.starts_with('/') && !to.starts_with("//") && !to.contains('\\'), "{next} leads to {to}");
        }
    }

    async fn what_is_sent_back_carries_no_markup(world) {
        let marked = "\"><script>alert(1)</script>";
        let visitor = world.sign_in(people::CONSULTANT).await;
        for path in ["/log?organisation=", "/log?person=", "/log?task=", "/log?from=", "/people?q=", "/organisations?q=", "/roles?rollout=", "/?theme=", "/rollouts/sample?signal="] {
            let page = visitor.get(&format!("{path}{}", app::visit::escape_query(marked))).await;
            assert!(page.status() < 500, "{path}");
            assert!(!page.text().contains(marked), "{path}");
        }
        let page = visitor.post("/account/tokens", &[("name", marked), ("days", "x")]).await;
        assert!(!page.text().contains(marked));
    }

    async fn bodies_beyond_the_limit_are_refused_and_nothing_fails(world) {
        let visitor = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let big = "x".repeat(1024 * 1024 + 1);
        for path in ["/rollouts/sample/0461/010/comment", "/account/tokens", "/sign-in", "/language"] {
            let request = visitor.request(Method::POST, path).header(header::ORIGIN, &world.address).form(&[("body", &big)]);
            // The server may close the line while the rest is still on its way.
            if let Ok(response) = request.send().await {
                assert_eq!(response.status(), 413, "{path}");
            }
        }
        let strange = visitor.request(Method::POST, "/account/tokens").header(header::ORIGIN, &world.address).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let status = strange.body(vec![0xff, 0x00, b'=', 0xfe]).send().await.unwrap().status();
        assert!(status.is_client_error(), "{status}");
    }

    async fn paths_lead_nowhere_but_to_pages(world) {
        let visitor = world.sign_in(people::CONSULTANT).await;
        for path in [
            "/assets/../Cargo.toml",
            "/assets/%2e%2e/Cargo.toml",
            "/assets/..%2f..%2fetc%2fpasswd",
            "/assets/%00",
            "/organisations/%00",
            "/organisations/0461%2f..%2f0751",
            "/organisations/%ff",
            "/rollouts/sample/0461/%27%20OR%201=1",
            "/rollouts/sample/0461/010/files/%2e%2e%2f",
            "/people/%27;DROP%20TABLE%20log",
            "/account/tokens/%00/revoke",
            "/log?before=99999999999999999999",
            "/log?person=%00",
            "/log?action=%25",
        ] {
            let url = format!("{}{path}", world.address);
            let status = visitor.request(Method::GET, path).send().await.unwrap().status();
            assert!(!status.is_server_error(), "{url}: {status}");
        }
    }
}

#[test]
fn pages_are_named_once() {
    assert_eq!(PAGES.iter().collect::<BTreeSet<_>>().len(), PAGES.len());
}
