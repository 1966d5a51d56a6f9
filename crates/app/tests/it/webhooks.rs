//! Webhooks: what is told to whom, signed, in order, again until it is taken, and nowhere inside.

use app::{Settings, webhooks};
use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode},
    routing::post,
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use database::{Actor, LogEntry};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::Value;
use sha2::Sha256;
use sqlx::Row;
use std::sync::{Arc, Mutex};
use testkit::{Visitor, World, on_both_engines, people};

const TASK_010: &str = "/rollouts/sample/0461/010";
const PAGE: &str = "/account/webhooks";

/// What came to a receiver.
#[derive(Debug, Clone)]
struct Received {
    headers: HeaderMap,
    body: String,
}

impl Received {
    fn header(&self, name: &str) -> &str {
        self.headers[name].to_str().unwrap()
    }

    fn field(&self, name: &str) -> String {
        let json: Value = serde_json::from_str(&self.body).unwrap();
        json[name].as_str().unwrap_or_default().to_owned()
    }

    /// How many of its signatures are made with a secret.
    fn signed_with(&self, secret: &str) -> usize {
        let mut mac = Hmac::<Sha256>::new_from_slice(&STANDARD.decode(&secret["whsec_".len()..]).unwrap()).unwrap();
        mac.update(format!("{}.{}.{}", self.header("webhook-id"), self.header("webhook-timestamp"), self.body).as_bytes());
        let expected = format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()));
        self.header("webhook-signature").split(' ').filter(|signature| *signature == expected).count()
    }
}

/// Another system: it notes what comes and answers as it is told.
#[derive(Clone)]
struct Receiver {
    address: String,
    status: Arc<Mutex<u16>>,
    came: Arc<Mutex<Vec<Received>>>,
}

impl Receiver {
    async fn listen() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}/kaskade", listener.local_addr().unwrap());
        let receiver = Self { address, status: Arc::new(Mutex::new(204)), came: Arc::default() };
        let router = Router::new().route("/kaskade", post(take)).with_state(receiver.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        receiver
    }

    fn answers(&self, status: u16) {
        *self.status.lock().unwrap() = status;
    }

    /// What came since the last look.
    fn came(&self) -> Vec<Received> {
        std::mem::take(&mut *self.came.lock().unwrap())
    }
}

async fn take(State(receiver): State<Receiver>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let body = String::from_utf8(body.to_vec()).unwrap();
    receiver.came.lock().unwrap().push(Received { headers, body });
    StatusCode::from_u16(*receiver.status.lock().unwrap()).unwrap()
}

/// The same world, where webhooks may lead to the test itself.
async fn inward(world: World) -> World {
    world.with_settings(Settings { allow_private_webhooks: true, ..Settings::default() }).await
}

/// The same world on another day.
async fn on_day(world: &World, day: &str) -> World {
    inward(world.on_day(day).await).await
}

/// Makes a webhook for tasks and help through the page; gives its page's path and its secret.
async fn make(visitor: &Visitor, address: &str) -> (String, String) {
    let fields = [("name", "Opgavesystem"), ("address", address), ("kinds", "task.changed"), ("kinds", "help.changed"), ("rollout", "")];
    let page = visitor.post(PAGE, &fields).await;
    assert_eq!(page.status(), 200, "{}", page.text());
    let path = page.attributes("form[action$='/test']", "action").remove(0);
    (path.trim_end_matches("/test").to_owned(), page.attributes("#secret", "value").remove(0))
}

/// Something happens at a task of Odense, in one line of the log.
async fn happens(world: &World, task: &'static str) {
    let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
    let entry = LogEntry { rollout: Some("sample"), organisation: Some("0461"), task: Some(task), ..LogEntry::default() };
    tx.log(LogEntry { action: "task.commented", ..entry }).await.unwrap();
    tx.commit().await.unwrap();
}

/// One round of the worker; says how many calls were made.
async fn round(world: &World) -> usize {
    while webhooks::collect(&world.app).await.unwrap() {}
    webhooks::worker::call_what_waits(&world.app).await.unwrap()
}

async fn change(world: &World, sql: &'static str) {
    let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
    sqlx::query(sql).execute(tx.connection()).await.unwrap();
    tx.bump("people").await.unwrap();
    tx.commit().await.unwrap();
}

async fn logged(world: &World, action: &str) -> i64 {
    let mut connection = world.app.database().read().await.unwrap();
    let sql = "SELECT COUNT(*) FROM log WHERE action = $1";
    sqlx::query_scalar(sql).bind(action.to_owned()).fetch_one(&mut *connection).await.unwrap()
}

on_both_engines! {
    async fn what_others_change_is_told_signed_in_order_and_without_words(world) {
        let (world, receiver) = (inward(world).await, Receiver::listen().await);
        let per = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let (_, secret) = make(&per, &receiver.address).await;
        assert_eq!(round(&world).await, 0, "nothing of before");
        let consultant = world.sign_in(people::CONSULTANT).await;
        consultant.post(&format!("{TASK_010}/comment"), &[("body", "Hemmelige ord")]).await;
        assert_eq!(round(&world).await, 2);
        let came = receiver.came();
        let actions: Vec<String> = came.iter().map(|one| one.field("action")).collect();
        assert_eq!(actions, ["task.commented", "task.changed"]);
        for one in &came {
            assert_eq!(one.signed_with(&secret), 1);
            assert_eq!(one.header("webhook-signature").split(' ').count(), 1);
            assert_eq!(one.header("content-type"), "application/json");
            let fields = ["type", "rollout", "organisation", "task", "see"].map(|name| one.field(name));
            assert_eq!(fields, ["task.changed", "sample", "0461", "010", "/api/v1/rollouts/sample/0461/010"]);
            assert!(one.field("at").starts_with("2026-02-10T") && one.field("at").ends_with('Z'), "{}", one.body);
            assert!(!one.body.contains("Hemmelige") && !one.body.contains("Karen"), "{}", one.body);
        }
        assert_ne!(came[0].header("webhook-id"), came[1].header("webhook-id"));
        assert_eq!(round(&world).await, 0, "once");
    }

    async fn what_is_not_taken_comes_again_with_the_same_id_and_before_the_next(world) {
        let (world, receiver) = (inward(world).await, Receiver::listen().await);
        let per = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let (path, _) = make(&per, &receiver.address).await;
        receiver.answers(500);
        happens(&world, "010").await;
        happens(&world, "010").await;
        assert_eq!(round(&world).await, 1, "the second waits for the first");
        let first = receiver.came().remove(0);
        assert_eq!(round(&world).await, 0, "not at once");
        let page = per.get(&path).await;
        assert!(page.says("afvist (svar 500)") && page.says("Intet er kommet igennem siden"), "{}", page.text());
        receiver.answers(200);
        assert_eq!(round(&on_day(&world, "2026-02-11").await).await, 2);
        let came = receiver.came();
        assert_eq!(came[0].header("webhook-id"), first.header("webhook-id"));
        assert_eq!(came[0].body, first.body);
        assert_ne!(came[0].header("webhook-timestamp"), first.header("webhook-timestamp"), "signed anew");
        assert_ne!(came[1].header("webhook-id"), first.header("webhook-id"));
        // Once it is through, its person can have it sent again.
        let again = per.get(&path).await.attributes("form[action$='/again']", "action");
        assert_eq!(again.len(), 2);
        per.post(&again[1], &[]).await;
        assert_eq!(round(&world).await, 1);
        assert_eq!(receiver.came()[0].header("webhook-id"), first.header("webhook-id"));
    }

    async fn a_webhook_gets_another_address_and_keeps_its_secret(world) {
        let (world, before, after) = (inward(world).await, Receiver::listen().await, Receiver::listen().await);
        let per = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let (path, _) = make(&per, &before.address).await;
        let form = per.get(&format!("{path}/edit")).await;
        assert_eq!(form.attributes("#address", "value"), std::slice::from_ref(&before.address));
        let refused = per.post(&format!("{path}/edit"), &[("name", ""), ("address", &after.address), ("kinds", "task")]).await;
        assert_eq!(refused.status(), 422);
        assert_eq!(refused.attributes("#address", "value"), std::slice::from_ref(&after.address), "nothing typed is lost");
        let kind = form.attributes("input[name=kinds]", "value");
        let saved = per.post(&format!("{path}/edit"), &[("name", "Ny"), ("address", &after.address), ("kinds", &kind[0])]).await;
        assert!(saved.says("Webhooken er gemt"), "{}", saved.text());
        happens(&world, "010").await;
        assert_eq!(round(&world).await, 1);
        assert_eq!((before.came().len(), after.came().len()), (0, 1));
        let other = world.sign_in(people::AARHUS_PROJECT_LEADER).await;
        assert_eq!(other.get(&format!("{path}/edit")).await.status(), 404);
    }

    async fn who_is_gone_or_fails_for_days_is_called_no_more(world) {
        let (world, receiver) = (inward(world).await, Receiver::listen().await);
        let per = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let (path, _) = make(&per, &receiver.address).await;
        receiver.answers(410);
        happens(&world, "010").await;
        assert_eq!(round(&world).await, 1);
        assert!(per.get(&path).await.says("adressen ikke findes mere"));
        assert_eq!(logged(&world, "webhook.given-up").await, 1);
        let mut connection = world.app.database().read().await.unwrap();
        let sql = "SELECT to_address || ' ' || subject FROM outbox WHERE kind = 'webhook-off'";
        let told: Vec<String> = sqlx::query_scalar(sql).fetch_all(&mut *connection).await.unwrap();
        drop(connection);
        assert_eq!(told.len(), 1);
        assert!(told[0].starts_with(people::ODENSE_PROJECT_LEADER) && told[0].ends_with("er slået fra"), "{told:?}");
        happens(&world, "010").await;
        assert_eq!(round(&world).await, 0, "it is off");
        receiver.answers(500);
        per.post(&format!("{path}/on"), &[]).await;
        assert_eq!(round(&world).await, 0, "what happened meanwhile is not told");
        happens(&world, "010").await;
        assert_eq!(round(&world).await, 1);
        receiver.came();
        assert_eq!(round(&on_day(&world, "2026-02-14").await).await, 1, "four days are not enough");
        assert_eq!(logged(&world, "webhook.given-up").await, 1);
        assert_eq!(round(&on_day(&world, "2026-02-15").await).await, 1);
        assert_eq!(logged(&world, "webhook.given-up").await, 2);
        assert!(per.get(&path).await.says("i fem døgn"));
        assert_eq!(round(&on_day(&world, "2026-02-20").await).await, 0);
    }

    async fn for_a_day_after_rotating_both_secrets_sign(world) {
        let (world, receiver) = (inward(world).await, Receiver::listen().await);
        let per = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let (path, old) = make(&per, &receiver.address).await;
        let new = per.post(&format!("{path}/rotate"), &[]).await.attributes("#secret", "value").remove(0);
        assert_ne!(old, new);
        happens(&world, "010").await;
        round(&world).await;
        let came = receiver.came().remove(0);
        assert_eq!((came.signed_with(&new), came.signed_with(&old)), (1, 1));
        happens(&world, "010").await;
        round(&on_day(&world, "2026-02-11").await).await;
        let came = receiver.came().remove(0);
        assert_eq!((came.signed_with(&new), came.signed_with(&old)), (1, 0));
        let page = per.get(&path).await;
        assert!(!page.text().contains("whsec_") && page.attributes("#secret", "value").is_empty(), "shown once");
    }

    async fn everybody_hears_only_what_they_may_see(world) {
        let world = inward(world).await;
        let mut heard = Vec::new();
        for login in [people::ODENSE_PROJECT_LEADER, people::CONSULTANT, people::AARHUS_PROJECT_LEADER, people::SUPPLIER, people::LAESOE_OUTSIDER, people::ODENSE_BYSTANDER] {
            let receiver = Receiver::listen().await;
            make(&world.sign_in(login).await, &receiver.address).await;
            heard.push(receiver);
        }
        happens(&world, "010").await;
        // A task of Odense's own that it keeps to itself.
        let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
        let sql = "INSERT INTO local_tasks (rollout, organisation, code, title, body, responsible, performer, since_day, start_day, due_day, shared, created_at) \
                   VALUES ('sample', '0461', 'E01', 'Egen', '', 'projektleder', 'tekniker', '2026-02-02', '2026-02-02', '2026-02-27', 0, 1)";
        sqlx::query(sql).execute(tx.connection()).await.unwrap();
        tx.bump("rollout:sample").await.unwrap();
        tx.commit().await.unwrap();
        happens(&world, "E01").await;
        round(&world).await;
        let tasks = |receiver: &Receiver| receiver.came().iter().map(|one| one.field("task")).collect::<Vec<_>>();
        let told: Vec<Vec<String>> = heard.iter().map(tasks).collect();
        assert_eq!(told[0], ["010", "E01"], "the project leader of Odense");
        assert_eq!(told[1], ["010"], "the programme office");
        for (place, who) in [(2, "Aarhus"), (3, "the supplier"), (4, "Læsø"), (5, "a colleague without a role")] {
            assert!(told[place].is_empty(), "{who}: {:?}", told[place]);
        }
    }

    async fn who_may_no_longer_sign_in_hears_nothing(world) {
        let (world, receiver) = (inward(world).await, Receiver::listen().await);
        let per = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        make(&per, &receiver.address).await;
        happens(&world, "010").await;
        assert!(!webhooks::collect(&world.app).await.unwrap());
        change(&world, "UPDATE accounts SET disabled_on = '2026-02-10' WHERE login = 'projektleder@odense.example.dk'").await;
        happens(&world, "010").await;
        assert_eq!(round(&world).await, 0, "neither what waited nor what is new");
        change(&world, "UPDATE accounts SET disabled_on = NULL").await;
        change(&world, "UPDATE people SET left_on = '2026-02-09' WHERE email = 'projektleder@odense.example.dk'").await;
        assert_eq!(round(&world).await, 0);
        change(&world, "UPDATE people SET left_on = NULL").await;
        assert_eq!(round(&world).await, 1, "what had waited; of the time between nothing is told");
    }

    async fn a_server_that_is_killed_loses_nothing_and_two_tell_once(world) {
        let (world, receiver) = (inward(world).await, Receiver::listen().await);
        let per = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        make(&per, &receiver.address).await;
        happens(&world, "010").await;
        happens(&world, "010").await;
        let other = on_day(&world, "2026-02-10").await;
        let (one, two) = tokio::join!(webhooks::collect(&world.app), webhooks::collect(&other.app));
        assert!(!one.unwrap() && !two.unwrap());
        // A server took the webhook and was killed: for a minute nobody else calls.
        let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
        let until = tx.now().micros + 30_000_000;
        sqlx::query("UPDATE webhooks SET lease = 'killed', leased_until = $1").bind(until).execute(tx.connection()).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(round(&other).await, 0);
        change(&world, "UPDATE webhooks SET leased_until = 1").await;
        let (one, two) = tokio::join!(webhooks::worker::call_what_waits(&world.app), webhooks::worker::call_what_waits(&other.app));
        assert_eq!(one.unwrap() + two.unwrap() + round(&world).await, 2);
        assert_eq!(receiver.came().len(), 2);
    }

    async fn nothing_inside_is_called_unless_the_operator_allows_it(world) {
        let receiver = Receiver::listen().await;
        let per = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        for address in [&receiver.address, "https://127.0.0.1/x", "https://[::1]/", "https://localhost/", "https://10.1.2.3/", "https://per:kode@it.example.dk/", "it.example.dk", ""] {
            let page = per.post(PAGE, &[("name", "Opgavesystem"), ("address", address), ("kinds", "task.changed")]).await;
            assert_eq!(page.status(), 422, "{address}");
            assert_eq!(page.attributes("#name", "value"), ["Opgavesystem"], "what was typed stays");
        }
        let (path, _) = make(&per, "https://it.example.dk/x").await;
        // Made while it was allowed, or by a name that leads inside.
        let port = receiver.address.trim_start_matches("http://127.0.0.1");
        for address in [receiver.address.clone(), format!("http://localhost{port}"), format!("https://localhost{port}")] {
            let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
            sqlx::query("UPDATE webhooks SET address = $1").bind(address.clone()).execute(tx.connection()).await.unwrap();
            tx.commit().await.unwrap();
            let page = per.post(&format!("{path}/test"), &[]).await;
            assert!(page.says("adressen ligger i et lukket netværk"), "{address}: {}", page.text());
        }
        assert!(receiver.came().is_empty());
    }

    async fn ones_own_webhooks_are_tried_switched_and_removed_and_nobody_elses(world) {
        let (world, receiver) = (inward(world).await, Receiver::listen().await);
        let per = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let (path, secret) = make(&per, &receiver.address).await;
        let tried = per.post(&format!("{path}/test"), &[]).await;
        assert!(tried.says("Prøven er modtaget") && tried.says("modtaget (svar 204)"), "{}", tried.text());
        let test = receiver.came().remove(0);
        assert_eq!((test.field("type").as_str(), test.signed_with(&secret)), ("webhook.test", 1));
        assert!(tried.attributes("form[action$='/again']", "action").is_empty(), "a test is not sent again");
        per.post(&format!("{path}/off"), &[]).await;
        happens(&world, "010").await;
        assert_eq!(round(&world).await, 0);
        let tina = world.sign_in(people::ODENSE_TECHNICIAN).await;
        assert_eq!(tina.get(&path).await.status(), 404);
        for action in ["test", "rotate", "on", "off", "remove", "deliveries/x/again"] {
            assert_eq!(tina.post(&format!("{path}/{action}"), &[]).await.status(), 404, "{action}");
        }
        assert!(!tina.get(PAGE).await.says("Opgavesystem"));
        for _ in 1..5 {
            make(&per, &receiver.address).await;
        }
        let sixth = per.post(PAGE, &[("name", "Sjette"), ("address", &receiver.address), ("kinds", "task.changed")]).await;
        assert_eq!((sixth.status(), sixth.says("Du har 5 webhooks")), (422, true));
        assert!(per.post(&format!("{path}/remove"), &[]).await.says("Webhooken er fjernet"));
        assert_eq!(per.get(&path).await.status(), 404);
        let mut connection = world.app.database().read().await.unwrap();
        let row = sqlx::query("SELECT secret FROM webhooks WHERE removed_at IS NOT NULL").fetch_one(&mut *connection).await.unwrap();
        assert_eq!(row.get::<String, _>("secret"), "", "removed, not deleted, and its secret is gone");
        drop(connection);
        assert_eq!(logged(&world, "webhook.made").await, 5);
        assert!(per.get("/log").await.says("Webhook fjernet"));
    }
}
