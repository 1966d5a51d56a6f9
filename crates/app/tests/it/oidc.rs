//! Signing in through OpenID Connect with a provider that misbehaves in every way we can think of. The real provider is met in
//! the browser, in `e2e/journey-oidc.test.js`.

mod stand_in;

use app::{Settings, sign_in::oidc::configuration::Section};
use serde_json::json;
use stand_in::{StandIn, Twist};
use testkit::{Page, Visitor, World, on_both_engines};

/// The sample world with the stand-in as its provider.
async fn with_provider(world: World, provider: &StandIn) -> World {
    let section = format!(
        "key = \"odense\"\ntitle = \"Odense\"\nissuer = \"{}\"\nclient-id = \"kaskade\"\nalgorithms = [\"EdDSA\"]\nrequired-assurance = \"Substantial\"",
        provider.address
    );
    let section: Section = toml::from_str(&section).unwrap();
    let (provider, configuration) = section.ready(None).unwrap();
    world.with_settings(Settings { providers: vec![provider], oidc: vec![configuration], ..Settings::default() }).await
}

/// Nobody is signed in, and nobody was written down.
async fn nobody_got_in(world: &World, visitor: &Visitor, what: &str) {
    assert_eq!(visitor.get("/roles").await.path(), "/sign-in", "{what}: a session was opened");
    let mut connection = world.app.database().read().await.unwrap();
    let sql = "SELECT COUNT(*) FROM people WHERE name LIKE 'Nynne%'";
    let people: i64 = sqlx::query_scalar(sql).fetch_one(&mut *connection).await.unwrap();
    assert_eq!(people, 0, "{what}: somebody was written down");
}

async fn sign_in(visitor: &Visitor) -> Page {
    visitor.get("/sign-in/oidc/odense?next=/roles").await
}

on_both_engines! {
    async fn the_way_there_and_back_leads_to_a_session_and_keeps_where_to_go(world) {
        let provider = StandIn::start().await;
        let world = with_provider(world, &provider).await;
        let visitor = world.stranger();
        let page = sign_in(&visitor).await;
        assert_eq!((page.status(), page.path()), (200, "/welcome"), "{}", page.text());
        assert_eq!(page.attributes("main a.button", "href"), ["/roles"]);
        assert_eq!(visitor.get("/roles").await.path(), "/roles");
        let again = world.stranger();
        assert_eq!(sign_in(&again).await.path(), "/roles", "the second time leads straight on");
    }

    async fn no_token_that_does_not_hold_lets_anybody_in(world) {
        let provider = StandIn::start().await;
        let world = with_provider(world, &provider).await;
        for twist in Twist::ALL {
            provider.twist(twist);
            let visitor = world.stranger();
            let page = sign_in(&visitor).await;
            assert_eq!(page.status(), 422, "{twist:?}: {}", page.text());
            assert!(page.says("kan vi ikke stole på"), "{twist:?}: {}", page.text());
            assert_eq!(page.attributes("main a.button", "href"), ["/sign-in/oidc/odense?next=/roles"]);
            nobody_got_in(&world, &visitor, &format!("{twist:?}")).await;
        }
        provider.twist(Twist::None);
        assert_eq!(sign_in(&world.stranger()).await.path(), "/welcome", "and an honest one does");
    }

    async fn an_answer_counts_once(world) {
        let provider = StandIn::start().await;
        let world = with_provider(world, &provider).await;
        let visitor = world.stranger();
        assert_eq!(sign_in(&visitor).await.path(), "/welcome");
        let replayed = visitor.get(&provider.last_answer()).await;
        assert_eq!(replayed.status(), 422);
        assert!(replayed.says("anden browser"), "{}", replayed.text());
    }

    async fn the_answer_of_another_browser_signs_nobody_in(world) {
        let provider = StandIn::start().await;
        let world = with_provider(world, &provider).await;
        let (attacker, victim, busy) = (world.stranger(), world.stranger(), world.stranger());
        provider.hold(true);
        sign_in(&busy).await;
        attacker.get("/sign-in/oidc/odense").await;
        let answer = provider.last_answer();
        provider.hold(false);
        for visitor in [&victim, &busy] {
            let page = visitor.get(&answer).await;
            assert_eq!(page.status(), 422);
            assert!(page.says("anden browser"), "{}", page.text());
            nobody_got_in(&world, visitor, "login forced on another browser").await;
        }
        assert_eq!(attacker.get(&answer).await.path(), "/welcome", "the browser that began can still finish");
    }

    async fn a_code_without_the_verifier_is_worth_nothing(world) {
        let provider = StandIn::start().await;
        let world = with_provider(world, &provider).await;
        let visitor = world.stranger();
        provider.hold(true);
        sign_in(&visitor).await;
        let answer = provider.last_answer();
        provider.change_challenge();
        let page = visitor.get(&answer).await;
        assert!(page.status() == 422 && page.says("ville ikke logge dig ind"), "{}", page.text());
        nobody_got_in(&world, &visitor, "another challenge").await;
    }

    async fn a_made_up_answer_is_a_page_and_not_a_fault(world) {
        let provider = StandIn::start().await;
        let world = with_provider(world, &provider).await;
        let visitor = world.stranger();
        provider.hold(true);
        sign_in(&visitor).await;
        for query in ["", "?code=x", "?state=x", "?state=x&code=y", "?error=access_denied&state=%F0%9F%A6%86"] {
            let page = visitor.get(&format!("/sign-in/oidc/odense/callback{query}")).await;
            assert_eq!(page.status(), 422, "{query}: {}", page.text());
        }
        nobody_got_in(&world, &visitor, "made up").await;
        assert_eq!(visitor.get("/sign-in/oidc/odense/callback?state=%00&code=%00").await.status(), 400);
        for path in ["/sign-in/oidc/aarhus", "/sign-in/oidc/aarhus/callback?state=x&code=y"] {
            assert_eq!(visitor.get(path).await.status(), 404, "{path}");
        }
    }

    async fn who_stops_at_the_provider_is_told_how_to_go_on(world) {
        let provider = StandIn::start().await;
        let world = with_provider(world, &provider).await;
        for (error, words) in [("access_denied", "Du afbrød"), ("server_error", "ville ikke logge dig ind")] {
            provider.refuse(error);
            let page = sign_in(&world.stranger()).await;
            assert_eq!(page.status(), 422);
            assert!(page.says(words), "{error}: {}", page.text());
            assert_eq!(page.attributes("main a.function-link", "href"), ["/sign-in?next=/roles"]);
        }
    }

    async fn the_answer_of_another_provider_is_not_taken(world) {
        let provider = StandIn::start().await;
        let world = with_provider(world, &provider).await;
        provider.hold(true);
        let visitor = world.stranger();
        sign_in(&visitor).await;
        let page = visitor.get(&format!("{}&iss=https://evil.example", provider.last_answer())).await;
        assert!(page.says("kan vi ikke stole på"), "{}", page.text());
        nobody_got_in(&world, &visitor, "mixed up").await;
    }

    async fn a_provider_that_is_down_is_a_page_and_comes_back(world) {
        let provider = StandIn::start().await;
        let world = with_provider(world, &provider).await;
        provider.silence(true);
        let page = sign_in(&world.stranger()).await;
        assert_eq!(page.status(), 503);
        assert!(page.says("svarer ikke"), "{}", page.text());
        provider.silence(false);
        assert_eq!(sign_in(&world.stranger()).await.path(), "/welcome");
    }

    async fn a_new_key_of_the_provider_is_learnt(world) {
        let provider = StandIn::start().await;
        let world = with_provider(world, &provider).await;
        assert_eq!(sign_in(&world.stranger()).await.path(), "/welcome");
        provider.new_key();
        assert_eq!(sign_in(&world.stranger()).await.path(), "/roles");
    }

    async fn claims_that_the_token_lacks_are_asked_for_and_must_be_about_the_same_person(world) {
        let provider = StandIn::start().await;
        let world = with_provider(world, &provider).await;
        provider.leave_out(&["cvr", "name"]);
        provider.tell(json!({"sub": "n-1", "cvr": "35209115", "name": "Nynne Ny"}));
        assert_eq!(sign_in(&world.stranger()).await.path(), "/welcome");
        provider.tell(json!({"sub": "n-2", "cvr": "35209115", "name": "Nynne Ny"}));
        let page = sign_in(&world.stranger()).await;
        assert!(page.status() == 422 && page.says("Din organisation er ikke med"), "{}", page.text());
    }

    async fn too_low_an_assurance_and_an_unknown_organisation_have_their_pages(world) {
        let provider = StandIn::start().await;
        let world = with_provider(world, &provider).await;
        provider.say("acr", json!("Low"));
        assert!(sign_in(&world.stranger()).await.says("ikke sikkert nok"));
        provider.say("acr", json!("Substantial"));
        provider.say("cvr", json!("99999999"));
        assert!(sign_in(&world.stranger()).await.says("er ikke med i Kaskade"));
    }

    async fn the_provider_ends_the_sessions_of_whoever_signed_out_there(world) {
        let provider = StandIn::start().await;
        let world = with_provider(world, &provider).await;
        let path = "/sign-in/oidc/odense/logout";
        let event = json!({"http://schemas.openid.net/event/backchannel-logout": {}});
        let local = world.sign_in(testkit::people::CONSULTANT).await;
        let visitor = world.stranger();
        sign_in(&visitor).await;
        let wrong = [Twist::WrongAudience, Twist::WrongIssuer, Twist::Expired, Twist::AlgorithmNone, Twist::OtherAlgorithm, Twist::ChangedAfterwards, Twist::ForeignKey, Twist::NoSubject, Twist::WrongNonce];
        for twist in wrong {
            let token = provider.logout_token(json!({"sub": "n-1", "sid": "s-1", "jti": "j", "events": event}), twist);
            assert_eq!(world.stranger().post(path, &[("logout_token", &token)]).await.status(), 400, "{twist:?}");
        }
        let token = provider.logout_token(json!({"sub": "n-1", "sid": "s-1", "jti": "j"}), Twist::None);
        assert_eq!(world.stranger().post(path, &[("logout_token", &token)]).await.status(), 400, "no event");
        for token in ["", "a.b.c", "x"] {
            assert_eq!(world.stranger().post(path, &[("logout_token", token)]).await.status(), 400, "{token}");
        }
        assert_eq!(visitor.get("/roles").await.path(), "/roles", "none of these ended anything");
        let other = provider.logout_token(json!({"sub": "n-1", "sid": "s-2", "jti": "j", "events": event}), Twist::None);
        assert_eq!(world.stranger().post(path, &[("logout_token", &other)]).await.status(), 200);
        assert_eq!(visitor.get("/roles").await.path(), "/roles", "another session of hers there");
        let token = provider.logout_token(json!({"sub": "n-1", "sid": "s-1", "jti": "j", "events": event}), Twist::None);
        assert_eq!(world.stranger().post(path, &[("logout_token", &token)]).await.status(), 200);
        assert_eq!(visitor.get("/roles").await.path(), "/sign-in");
        let (first, second) = (world.stranger(), world.stranger());
        sign_in(&first).await;
        sign_in(&second).await;
        let token = provider.logout_token(json!({"sub": "n-1", "jti": "j", "events": event}), Twist::None);
        assert_eq!(world.stranger().post(path, &[("logout_token", &token)]).await.status(), 200);
        for gone in [&first, &second] {
            assert_eq!(gone.get("/roles").await.path(), "/sign-in", "all of hers");
        }
        assert_eq!(local.get("/roles").await.path(), "/roles", "and nobody else's");
        assert_eq!(world.stranger().post("/sign-in/oidc/aarhus/logout", &[("logout_token", &token)]).await.status(), 404);
    }

    async fn signing_out_leads_on_to_the_provider(world) {
        let provider = StandIn::start().await;
        let world = with_provider(world, &provider).await;
        let visitor = world.stranger();
        sign_in(&visitor).await;
        let page = visitor.post("/sign-out", &[]).await;
        let expected = format!("{}/end?client_id=kaskade&post_logout_redirect_uri=", provider.address);
        assert!(page.header("refresh").starts_with(&format!("0; url={expected}")), "{}", page.header("refresh"));
        assert!(page.attributes("main a.button", "href")[0].starts_with(&expected));
        assert_eq!(visitor.get("/roles").await.path(), "/sign-in");
        let local = world.sign_in(testkit::people::CONSULTANT).await;
        assert_eq!(local.post("/sign-out", &[]).await.path(), "/sign-in", "a local session ends here");
    }
}
