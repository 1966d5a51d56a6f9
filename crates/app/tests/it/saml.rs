//! Signing in and out through SAML, by HTTP, against a provider for tests that signs and encrypts what it is told.

use app::{
    Settings,
    clock::Clock,
    sign_in::{
        external::Provider,
        saml::settings::{PROVIDER, START, Saml},
    },
};
use domain::arrival::{Assurance, Demands};
use jiff::{SignedDuration, Timestamp};
use reqwest::{
    Client, RequestBuilder,
    header::{self, HeaderMap},
    redirect::{Attempt, Policy},
};
use saml::{
    Binding, LogoutRequest, Outgoing, ServiceProvider, read_redirect,
    stand_in::{self, Answer},
};
use testkit::{World, on_both_engines, people};

const ROLE: &str = "http://kaskade.example/roles/usersystemrole/adgang/1";
const ODENSE: &str = "35209115";
const NAME: &str = "https://data.gov.dk/model/core/eid/fullName";
const LEVEL: &str = "https://data.gov.dk/concept/core/nsis/loa";
const PRIVILEGES: &str = "https://data.gov.dk/model/core/eid/privilegesIntermediate";

fn now() -> Timestamp {
    Timestamp::from_microsecond(Clock::real().now().micros).unwrap()
}

fn service() -> ServiceProvider {
    stand_in::service("https://kaskade.example").unwrap()
}

async fn set_up(world: World) -> World {
    let demands = Demands { assurance: Some(Assurance::Substantial), roles: vec![ROLE.to_owned()] };
    let provider = Provider { key: PROVIDER.to_owned(), title: "Adgangsstyring".to_owned(), start: START.to_owned(), demands };
    let asks_for = Some(Assurance::Substantial);
    let saml = Saml { service: service(), asks_for, skew: SignedDuration::from_secs(60), encrypted: true };
    world.with_settings(Settings { providers: vec![provider], saml: Some(saml), ..Settings::default() }).await
}

/// A browser that keeps cookies and follows redirects, but stops where it is sent to another site.
struct Browser {
    client: Client,
    address: String,
}

/// Where a browser ended up.
struct Found {
    status: u16,
    path: String,
    text: String,
    headers: HeaderMap,
}

impl Found {
    /// Where a redirect to another site leads.
    fn leads_to(&self) -> &str {
        self.headers.get(header::LOCATION).map(|place| place.to_str().unwrap()).unwrap_or_default()
    }
}

impl Browser {
    fn new(world: &World) -> Self {
        let here = |attempt: Attempt<'_>| if attempt.url().host_str() == Some("127.0.0.1") { attempt.follow() } else { attempt.stop() };
        let client = Client::builder().cookie_store(true).redirect(Policy::custom(here)).build().unwrap();
        Self { client, address: world.address.clone() }
    }

    async fn get(&self, path: &str) -> Found {
        found(self.client.get(format!("{}{path}", self.address))).await
    }

    async fn sign_out(&self) -> Found {
        found(self.client.post(format!("{}/sign-out", self.address)).header(header::ORIGIN, &self.address)).await
    }

    /// Begins to sign in; gives the id of the request that goes to the provider.
    async fn begin(&self, next: &str) -> String {
        let sent = self.get(&format!("/saml/sign-in?next={next}")).await;
        assert!(sent.leads_to().starts_with(stand_in::SIGN_IN), "{} {}", sent.status, sent.leads_to());
        let cookie = sent.headers[header::SET_COOKIE].to_str().unwrap();
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Path=/saml"), "{cookie}");
        let message = read_redirect(sent.leads_to().split_once('?').unwrap().1).unwrap();
        assert!(message.xml.contains("https://data.gov.dk/concept/core/nsis/loa/Substantial"));
        message.xml.split(" ID=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    }

    /// Signs in with what the provider answers.
    async fn arrive(&self, world: &World, answer: impl FnOnce(&str) -> Answer) -> Found {
        let request = self.begin("/sign-in").await;
        let posted = post(world, &answer(&request)).await;
        assert!(posted.leads_to().starts_with("/saml/arrived?ticket="), "{}: {}", posted.status, posted.text);
        self.get(posted.leads_to()).await
    }
}

async fn found(request: RequestBuilder) -> Found {
    let response = request.send().await.unwrap();
    let (status, path, headers) = (response.status().as_u16(), response.url().path().to_owned(), response.headers().clone());
    Found { status, path, headers, text: response.text().await.unwrap() }
}

/// Posts an answer as the provider's page does: from another site, without our cookies.
async fn post(world: &World, answer: &Answer) -> Found {
    post_packed(world, &answer.posted(&service()).unwrap()).await
}

async fn post_packed(world: &World, packed: &str) -> Found {
    let client = Client::builder().redirect(Policy::none()).build().unwrap();
    let request = client.post(format!("{}/saml/acs", world.address)).form(&[("SAMLResponse", packed)]);
    let posted = found(request.header(header::ORIGIN, "https://saml.provider.example").header("sec-fetch-site", "cross-site")).await;
    assert!(posted.headers.get(header::SET_COOKIE).is_none(), "an answer alone signs nobody in");
    posted
}

fn from_odense(request: &str) -> Answer {
    Answer::to(&service(), request, now(), ODENSE, &[ROLE])
}

fn is_signed_in(front: &Found) -> bool {
    front.path != "/sign-in"
}

/// How many rows a table has.
async fn count(world: &World, sql: &'static str) -> i64 {
    let mut connection = world.app.database().read().await.unwrap();
    sqlx::query_scalar(sql).fetch_one(&mut *connection).await.unwrap()
}

on_both_engines! {
    async fn the_first_sign_in_writes_somebody_down_at_their_municipality_and_the_second_knows_them(world) {
        let world = set_up(world).await;
        let browser = Browser::new(&world);
        let welcome = browser.arrive(&world, from_odense).await;
        assert_eq!((welcome.status, welcome.path.as_str()), (200, "/welcome"), "{}", welcome.text);
        assert!(welcome.text.contains("Ane Hansen") && welcome.text.contains("Odense"));
        assert_eq!(browser.get("/organisations/0461").await.status, 200);
        assert_eq!(browser.get("/organisations/0751").await.status, 404);
        let again = Browser::new(&world);
        // Known by the number and the id, whatever the name is by now.
        assert_ne!(again.arrive(&world, |request| from_odense(request).with(NAME, "Ane Holm")).await.path, "/welcome");
        assert!(is_signed_in(&again.get("/").await));
        assert_eq!(count(&world, "SELECT COUNT(*) FROM people WHERE name LIKE 'Ane %'").await, 1);
        assert_eq!(count(&world, "SELECT COUNT(*) FROM saml_requests").await, 0);
        assert_eq!(count(&world, "SELECT COUNT(*) FROM saml_answers").await, 0);
    }

    async fn who_does_not_get_in_is_told_why(world) {
        let world = set_up(world).await;
        let with_roles = |roles: Vec<String>| move |request: &str| {
            let roles: Vec<&str> = roles.iter().map(String::as_str).collect();
            Answer::to(&service(), request, now(), ODENSE, &roles)
        };
        let browser = Browser::new(&world);
        let refused = async |answer: Answer| {
            let request = browser.begin("/").await;
            let own = Answer { in_response_to: request.clone(), confirms: request.clone(), id: format!("_a{request}"), ..answer };
            let posted = post(&world, &own).await;
            let page = browser.get(posted.leads_to()).await;
            assert_eq!(page.status, 422, "{}", page.text);
            assert!(!is_signed_in(&browser.get("/").await));
            page.text
        };
        assert!(refused(with_roles(vec![])("_")).await.contains("Du mangler adgang"));
        for other in [format!("{ROLE}0"), ROLE.replace("/1", "/2"), ROLE.to_uppercase(), "adgang".to_owned()] {
            assert!(refused(with_roles(vec![other])("_")).await.contains("Du mangler adgang"));
        }
        // Our role, but in another municipality than the person's.
        let elsewhere = Answer::to(&service(), "_", now(), "55133018", &[ROLE]).attributes.pop().unwrap().1;
        assert!(refused(from_odense("_").with(PRIVILEGES, &elsewhere)).await.contains("Du mangler adgang"));
        assert!(refused(from_odense("_").with(LEVEL, "Low")).await.contains("ikke sikkert nok"));
        assert!(refused(from_odense("_").with(LEVEL, "")).await.contains("ikke sikkert nok"));
        assert!(refused(Answer::to(&service(), "_", now(), "99999999", &[ROLE])).await.contains("ikke med i Kaskade"));
    }

    async fn an_answer_is_good_once_and_only_in_the_browser_that_asked(world) {
        let world = set_up(world).await;
        let (mine, theirs) = (Browser::new(&world), Browser::new(&world));
        let request = mine.begin("/").await;
        theirs.begin("/").await;
        let answer = from_odense(&request);
        let packed = answer.posted(&service()).unwrap();
        let place = post_packed(&world, &packed).await.leads_to().to_owned();
        // Another browser, one that has begun and one that has not, finds nothing there.
        for browser in [&theirs, &Browser::new(&world)] {
            assert_eq!(browser.get(&place).await.status, 400);
            assert!(!is_signed_in(&browser.get("/").await));
        }
        assert_eq!(mine.get(&place).await.path, "/welcome");
        // Neither the ticket nor the answer is good again, nor the assertion for another request.
        assert_eq!(mine.get(&place).await.status, 400);
        assert_eq!(post_packed(&world, &packed).await.status, 400);
        let second = mine.begin("/").await;
        let replayed = Answer { id: answer.id.clone(), ..from_odense(&second) };
        assert_eq!(post(&world, &replayed).await.status, 400);
    }

    async fn answers_that_are_not_to_be_believed_sign_nobody_in(world) {
        let world = set_up(world).await;
        let browser = Browser::new(&world);
        let request = browser.begin("/").await;
        let own = || from_odense(&request);
        let hostile = [
            Answer { sign_assertion: false, ..own() },
            Answer { key: stand_in::STRANGER, ..own() },
            Answer { encrypt: None, ..own() },
            Answer { audience: "https://saml.other.example".to_owned(), ..own() },
            Answer { recipient: "https://other.example/saml/acs".to_owned(), ..own() },
            Answer { until: -3600, ..own() },
            Answer { in_response_to: "_never-sent".to_owned(), ..own() },
        ];
        for answer in hostile {
            let posted = post(&world, &answer).await;
            assert_eq!(posted.status, 400);
            assert!(posted.text.contains("Du blev ikke logget ind"), "{}", posted.text);
        }
        for packed in ["", "%%%", "PGE+", "PCFET0NUWVBFIGEgWzwhRU5USVRZIHggJ3knPl0+PGE+Jng7PC9hPg=="] {
            assert_eq!(post_packed(&world, packed).await.status, 400, "{packed}");
        }
        assert_eq!(count(&world, "SELECT COUNT(*) FROM saml_answers").await, 0);
        // The true one still gets in: what was refused has used nothing up.
        let posted = post(&world, &own()).await;
        assert_eq!(browser.get(posted.leads_to()).await.path, "/welcome");
    }

    async fn signing_out_here_leads_on_to_the_provider(world) {
        let world = set_up(world).await;
        let browser = Browser::new(&world);
        browser.arrive(&world, from_odense).await;
        let page = browser.sign_out().await;
        assert!(page.text.contains("Du er logget ud af Kaskade"), "{}", page.text);
        let refresh = page.headers["refresh"].to_str().unwrap();
        let query = refresh.split_once('?').unwrap().1;
        assert!(refresh.starts_with(&format!("0; url={}?SAMLRequest=", stand_in::SIGN_OUT)), "{refresh}");
        let message = read_redirect(query).unwrap();
        assert!(message.xml.contains("<samlp:SessionIndex>_session-1</samlp:SessionIndex>"));
        assert!(!is_signed_in(&browser.get("/").await));
        // The provider's answer leads back to our door.
        let answer = stand_in::signed_out(&service(), "_done", now(), "_ours", Binding::Redirect).unwrap();
        let Outgoing::Redirect(address) = answer else { panic!("a redirect") };
        let back = browser.get(address.strip_prefix("https://kaskade.example").unwrap()).await;
        assert_eq!((back.status, back.path.as_str()), (200, "/sign-in"));
        // Who has a local account is not sent anywhere.
        assert_eq!(world.sign_in(people::CONSULTANT).await.post("/sign-out", &[]).await.path(), "/sign-in");
    }

    async fn the_provider_ends_our_session_over_both_bindings(world) {
        let world = set_up(world).await;
        let name_id = saml::NameId { value: from_odense("_").name_id.1, format: None, name_qualifier: None, service_qualifier: None };
        for binding in [Binding::Redirect, Binding::Post] {
            let (gone, stays) = (Browser::new(&world), Browser::new(&world));
            gone.arrive(&world, from_odense).await;
            stays.arrive(&world, |request| Answer { session: "_session-2".to_owned(), ..from_odense(request) }).await;
            let wanted = LogoutRequest { id: None, name_id: name_id.clone(), sessions: vec!["_session-1".to_owned()] };
            let answered = send_sign_out(&world, &stand_in::sign_out(&service(), "_out", now(), &wanted, binding).unwrap()).await;
            match binding {
                Binding::Redirect => assert!(answered.leads_to().starts_with(&format!("{}?SAMLResponse=", stand_in::SIGNED_OUT))),
                Binding::Post => {
                    assert!(answered.text.contains(&format!("action=\"{}\"", stand_in::SIGNED_OUT)), "{}", answered.text);
                    let policy = answered.headers["content-security-policy"].to_str().unwrap();
                    assert!(policy.contains(&format!("form-action {}", stand_in::SIGNED_OUT)) && policy.contains("default-src 'self'"), "{policy}");
                }
            }
            assert!(!is_signed_in(&gone.get("/").await), "{binding:?}");
            assert!(is_signed_in(&stays.get("/").await), "{binding:?}");
            // Without an index it is all of theirs.
            let all = LogoutRequest { sessions: Vec::new(), ..wanted };
            send_sign_out(&world, &stand_in::sign_out(&service(), "_all", now(), &all, binding).unwrap()).await;
            assert!(!is_signed_in(&stays.get("/").await), "{binding:?}");
        }
    }

    async fn nobody_else_ends_our_session(world) {
        let world = set_up(world).await;
        let browser = Browser::new(&world);
        browser.arrive(&world, from_odense).await;
        let name_id = saml::NameId { value: from_odense("_").name_id.1, format: None, name_qualifier: None, service_qualifier: None };
        let wanted = LogoutRequest { id: None, name_id, sessions: Vec::new() };
        let Outgoing::Redirect(address) = stand_in::sign_out(&service(), "_out", now(), &wanted, Binding::Redirect).unwrap() else { panic!("a redirect") };
        let unsigned = address.split("&SigAlg").next().unwrap().to_owned();
        let answered = send_sign_out(&world, &Outgoing::Redirect(unsigned)).await;
        assert!(answered.status == 400 && answered.text.contains("Du blev ikke logget ud"), "{}", answered.text);
        assert!(is_signed_in(&browser.get("/").await));
    }

    async fn the_metadata_are_there_where_saml_is_set_up_and_nowhere_else(world) {
        for path in ["/saml/metadata", "/saml/sign-in", "/saml/arrived", "/saml/slo"] {
            assert_eq!(world.stranger().get(path).await.status(), 404, "{path}");
        }
        let world = set_up(world).await;
        let page = world.stranger().get("/saml/metadata").await;
        assert_eq!(page.header("content-type"), "application/samlmetadata+xml");
        let text = page.text();
        for part in ["entityID=\"https://saml.kaskade.example\"", "WantAssertionsSigned=\"true\"", "https://kaskade.example/saml/slo"] {
            assert!(text.contains(part), "{part} in {text}");
        }
        let door = world.stranger().get("/sign-in").await;
        assert!(door.says("Log ind med Adgangsstyring"));
    }
}

/// Hands a message of the provider over in the browser that it is in.
async fn send_sign_out(world: &World, message: &Outgoing) -> Found {
    let client = Client::builder().redirect(Policy::none()).build().unwrap();
    let local = |address: &str| address.replace("https://kaskade.example", &world.address);
    match message {
        Outgoing::Redirect(address) => found(client.get(local(address))).await,
        Outgoing::Post { address, fields } => {
            found(client.post(local(address)).header(header::ORIGIN, "https://saml.provider.example").form(fields)).await
        }
    }
}
