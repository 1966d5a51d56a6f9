//! Signing in and out, and what a stranger meets.

use testkit::{on_both_engines, people};

on_both_engines! {
    async fn a_stranger_is_sent_to_sign_in_and_back(world) {
        let page = world.stranger().get("/organisations/0461?x=1").await;
        assert_eq!((page.status(), page.path()), (200, "/sign-in"));
        assert_eq!(page.attributes("form[action='/sign-in'] input[name=next]", "value"), ["/organisations/0461?x=1"]);
    }

    async fn a_wrong_password_keeps_the_login_and_says_what_to_do(world) {
        let page = world.stranger().post("/sign-in", &[("login", people::CONSULTANT), ("password", "forkert")]).await;
        assert_eq!(page.status(), 422);
        assert_eq!(page.attributes("input[name=login]", "value"), [people::CONSULTANT]);
        assert!(page.says("passer ikke sammen"));
    }

    async fn an_unknown_login_looks_the_same_as_a_wrong_password(world) {
        let page = world.stranger().post("/sign-in", &[("login", "ukendt@example.dk"), ("password", "forkert")]).await;
        assert_eq!(page.status(), 422);
        assert!(page.says("passer ikke sammen"));
    }

    async fn signing_out_ends_the_session(world) {
        let visitor = world.sign_in(people::CONSULTANT).await;
        assert_ne!(visitor.get("/").await.path(), "/sign-in");
        visitor.post("/sign-out", &[]).await;
        assert_eq!(visitor.get("/").await.path(), "/sign-in");
    }

    async fn a_form_from_another_site_is_refused(world) {
        let visitor = world.sign_in(people::CONSULTANT).await;
        let request = visitor.request("POST".parse().unwrap(), "/sign-out").header("origin", "https://example.org");
        assert_eq!(request.header("sec-fetch-site", "cross-site").send().await.unwrap().status(), 403);
    }

    async fn every_answer_carries_the_security_headers(world) {
        let page = world.stranger().get("/sign-in").await;
        assert!(page.header("content-security-policy").contains("default-src 'self'"));
        assert_eq!(page.header("x-content-type-options"), "nosniff");
    }
}
