//! Passkeys: added, used after the password and instead of it, removed; and every answer that must not let anybody in.

use crate::authenticator::Device;
use app::{accounts, outbox};
use database::Actor;
use testkit::{Page, Visitor, World, on_both_engines, people};

const LOGIN: &str = people::ODENSE_PROJECT_LEADER;

/// How a device is made to say something else than it should.
type Bend = fn(&mut Device);

fn value(page: &Page, field: &str) -> String {
    page.attributes(&format!("form[data-passkey] input[name={field}]"), "value").remove(0)
}

fn options(page: &Page) -> String {
    page.attributes("form[data-passkey]", "data-options").remove(0)
}

async fn is_signed_in(visitor: &Visitor) -> bool {
    visitor.get("/account").await.path() == "/account"
}

/// Asks for a new passkey and answers as the device does.
async fn add(visitor: &Visitor, device: &mut Device) -> Page {
    let page = visitor.post("/account/passkeys", &[("name", "Arbejdscomputer"), ("password", people::PASSWORD)]).await;
    assert_eq!(page.status(), 200, "{}", page.text());
    let answer = device.create(&options(&page));
    visitor.post("/account/passkeys/add", &[("token", &value(&page, "token")), ("answer", &answer)]).await
}

/// The project leader of Odense with a passkey, and its device.
async fn with_passkey(world: &World) -> (Visitor, Device) {
    let (visitor, mut device) = (world.sign_in(LOGIN).await, Device::new(1, &world.address));
    assert_eq!(add(&visitor, &mut device).await.all(".recovery-codes li").len(), 10);
    (visitor, device)
}

/// Gives the password; the page that asks for the second step.
async fn password(visitor: &Visitor, login: &str) -> Page {
    let page = visitor.post("/sign-in", &[("login", login), ("password", people::PASSWORD)]).await;
    assert!(page.says("Brug din adgangsnøgle"), "{}", page.text());
    page
}

async fn second_step(visitor: &Visitor, page: &Page, answer: &str) -> Page {
    let (token, challenge) = (value(page, "token"), value(page, "challenge"));
    let fields = [("token", token.as_str()), ("challenge", &challenge), ("answer", answer), ("next", "/rollouts")];
    visitor.post("/sign-in/code/passkey", &fields).await
}

async fn without_password(visitor: &Visitor, page: &Page, answer: &str) -> Page {
    let challenge = value(page, "challenge");
    visitor.post("/sign-in/passkey", &[("challenge", &challenge), ("answer", answer), ("next", "/rollouts")]).await
}

async fn execute(world: &World, sql: &'static str) {
    let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
    sqlx::query(sql).execute(tx.connection()).await.unwrap();
    tx.commit().await.unwrap();
}

async fn count(world: &World, sql: &'static str) -> i64 {
    sqlx::query_scalar(sql).fetch_one(&mut *world.app.database().read().await.unwrap()).await.unwrap()
}

on_both_engines! {
    async fn a_passkey_is_added_with_the_password_and_asked_for_after_it(world) {
        let (visitor, mut device) = (world.sign_in(LOGIN).await, Device::new(1, &world.address));
        let nameless = visitor.post("/account/passkeys", &[("name", " "), ("password", people::PASSWORD)]).await;
        assert!(nameless.status() == 422 && nameless.says("Skriv et navn"));
        let wrong = visitor.post("/account/passkeys", &[("name", "Min telefon"), ("password", "forkert")]).await;
        assert_eq!((wrong.status(), wrong.attributes("#name", "value")), (422, vec!["Min telefon".to_owned()]));
        assert_eq!(add(&visitor, &mut device).await.all(".recovery-codes li").len(), 10);
        assert!(visitor.get("/account/passkeys").await.says("Arbejdscomputer"));
        let letters = outbox::all(&mut world.app.database().read().await.unwrap(), false).await.unwrap();
        assert!(letters.iter().any(|letter| letter.kind == "passkeys-changed" && letter.to == LOGIN));
        assert_eq!(count(&world, "SELECT COUNT(*) FROM log WHERE action = 'passkey.added'").await, 1);

        let somebody = world.stranger();
        let page = password(&somebody, LOGIN).await;
        assert!(!is_signed_in(&somebody).await, "the password alone is not enough");
        let answer = device.get(&options(&page));
        let inside = second_step(&somebody, &page, &answer).await;
        assert_eq!((inside.status(), inside.path()), (200, "/rollouts"));
        assert!(!somebody.get("/account/passkeys").await.says("Aldrig"), "when it was last used is kept");
        let again = world.stranger();
        let page = password(&again, LOGIN).await;
        let replayed = second_step(&again, &page, &answer).await;
        assert!(replayed.status() == 422 && !is_signed_in(&again).await, "an answer to another challenge");
    }

    async fn a_passkey_alone_lets_in_once_in_the_browser_that_asked(world) {
        let (_, mut device) = with_passkey(&world).await;
        let visitor = world.stranger();
        let page = visitor.post("/sign-in/passkey/begin", &[("next", "/rollouts")]).await;
        let answer = device.get(&options(&page));
        let elsewhere = without_password(&world.stranger(), &page, &answer).await;
        assert!(elsewhere.status() == 422 && elsewhere.says("Der gik for lang tid"), "another browser");
        let inside = without_password(&visitor, &page, &answer).await;
        assert_eq!((inside.status(), inside.path()), (200, "/rollouts"));
        assert!(visitor.get("/account").await.says(LOGIN));
        visitor.post("/sign-out", &[]).await;
        let replayed = without_password(&visitor, &page, &answer).await;
        assert!(replayed.says("Der gik for lang tid") && !is_signed_in(&visitor).await, "a challenge is good once");
        let page = visitor.post("/sign-in/passkey/begin", &[]).await;
        execute(&world, "UPDATE passkey_challenges SET expires_at = 1").await;
        let late = without_password(&visitor, &page, &device.get(&options(&page))).await;
        assert!(late.says("Der gik for lang tid") && !is_signed_in(&visitor).await);
    }

    async fn no_bent_answer_lets_anybody_in(world) {
        let (_, device) = with_passkey(&world).await;
        let bends: [(&str, Bend); 4] = [
            ("another site", |device| device.origin = "https://kaskade.example.org".to_owned()),
            ("nobody looked whose finger it was", |device| device.verifies = false),
            ("another person", |device| device.handle = vec![7; 16]),
            ("another key", Device::forget_key),
        ];
        let visitor = world.stranger();
        for (what, bend) in bends {
            let mut bent = device.clone();
            bend(&mut bent);
            let page = visitor.post("/sign-in/passkey/begin", &[]).await;
            let refused = without_password(&visitor, &page, &bent.get(&options(&page))).await;
            assert!(refused.status() == 422 && refused.says("gælder ikke her"), "{what}: {}", refused.text());
            let page = password(&visitor, LOGIN).await;
            let refused = second_step(&visitor, &page, &bent.get(&options(&page))).await;
            assert!(refused.status() == 422 && refused.says("gælder ikke her"), "{what}: {}", refused.text());
            assert!(!is_signed_in(&visitor).await, "{what}");
        }
        let page = password(&visitor, LOGIN).await;
        let rubbish = second_step(&visitor, &page, "{}").await;
        assert_eq!(rubbish.status(), 422);
        let page = password(&visitor, LOGIN).await;
        let held = second_step(&visitor, &page, &device.clone().get(&options(&page))).await;
        assert!(held.status() == 429 && held.says("Prøv igen klokken"), "after five, even the right one waits");
    }

    async fn a_counter_that_goes_back_is_refused_and_logged(world) {
        let (_, mut device) = with_passkey(&world).await;
        let mut copy = device.clone();
        let visitor = world.stranger();
        for _ in 0..2 {
            let page = visitor.post("/sign-in/passkey/begin", &[]).await;
            assert_eq!(without_password(&visitor, &page, &device.get(&options(&page))).await.status(), 200);
        }
        let thief = world.stranger();
        let page = thief.post("/sign-in/passkey/begin", &[]).await;
        let refused = without_password(&thief, &page, &copy.get(&options(&page))).await;
        assert!(refused.status() == 422 && refused.says("kan være kopieret") && !is_signed_in(&thief).await);
        let page = password(&thief, LOGIN).await;
        let refused = second_step(&thief, &page, &copy.get(&options(&page))).await;
        assert!(refused.says("kan være kopieret") && !is_signed_in(&thief).await);
        assert_eq!(count(&world, "SELECT COUNT(*) FROM log WHERE action = 'passkey.refused'").await, 2);
    }

    async fn nobody_uses_adds_or_removes_the_passkeys_of_others(world) {
        let (visitor, device) = with_passkey(&world).await;
        let (other, mut theirs) = (world.sign_in(people::AARHUS_PROJECT_LEADER).await, Device::new(2, &world.address));
        let known = add(&other, &mut device.clone()).await;
        assert!(known.status() == 422 && known.says("findes allerede"), "{}", known.text());
        let page = other.post("/account/passkeys", &[("name", "x"), ("password", people::PASSWORD)]).await;
        let stolen = [("token", value(&page, "token")), ("answer", theirs.create(&options(&page)))];
        let stolen: Vec<(&str, &str)> = stolen.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert!(visitor.post("/account/passkeys/add", &stolen).await.says("Begynd igen"), "asked for by somebody else");
        assert_eq!(add(&other, &mut theirs).await.status(), 200);
        let somebody = world.stranger();
        let page = password(&somebody, LOGIN).await;
        assert_eq!(second_step(&somebody, &page, &theirs.get(&options(&page))).await.status(), 422);
        assert!(!is_signed_in(&somebody).await);
        let id = visitor.get("/account/passkeys").await.attributes("input[name=passkey]", "value").remove(0);
        other.post("/account/passkeys/remove", &[("passkey", &id), ("password", people::PASSWORD)]).await;
        assert_eq!(count(&world, "SELECT COUNT(*) FROM passkeys").await, 2);
    }

    async fn a_passkey_is_removed_with_the_password_and_the_codes_with_the_last(world) {
        let (visitor, mut device) = with_passkey(&world).await;
        let id = visitor.get("/account/passkeys").await.attributes("input[name=passkey]", "value").remove(0);
        assert_eq!(visitor.post("/account/passkeys/remove", &[("passkey", &id), ("password", "forkert")]).await.status(), 422);
        assert!(visitor.post("/account/passkeys/remove", &[("passkey", &id), ("password", people::PASSWORD)]).await.says("er fjernet"));
        assert_eq!(count(&world, "SELECT COUNT(*) FROM recovery_codes").await, 0);
        let page = world.stranger().post("/sign-in/passkey/begin", &[]).await;
        assert!(!page.text().is_empty() && is_signed_in(&world.sign_in(LOGIN).await).await, "the password is enough again");
        let somebody = world.stranger();
        let page = somebody.post("/sign-in/passkey/begin", &[]).await;
        assert_eq!(without_password(&somebody, &page, &device.get(&options(&page))).await.status(), 422);
    }

    async fn a_recovery_code_stands_in_and_an_operator_takes_passkeys_away(world) {
        let (visitor, mut device) = (world.sign_in(LOGIN).await, Device::new(1, &world.address));
        let codes = add(&visitor, &mut device).await.all(".recovery-codes li");
        let somebody = world.stranger();
        let page = password(&somebody, LOGIN).await;
        somebody.post("/sign-in/code", &[("token", &value(&page, "token")), ("code", &codes[0])]).await;
        assert!(is_signed_in(&somebody).await);
        let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
        let today = tx.now().day;
        let account = accounts::store::of_login(tx.connection(), LOGIN, today).await.unwrap().unwrap();
        accounts::drop_factor(&mut tx, &account).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(count(&world, "SELECT COUNT(*) FROM passkeys").await, 0);
        assert!(is_signed_in(&world.sign_in(LOGIN).await).await);
    }

    async fn who_has_left_or_is_closed_does_not_get_in_by_a_passkey(world) {
        let (_, mut device) = with_passkey(&world).await;
        for (sql, back) in [
            ("UPDATE people SET left_on = '2026-02-09' WHERE email = 'projektleder@odense.example.dk'", "UPDATE people SET left_on = NULL"),
            ("UPDATE accounts SET disabled_on = '2026-02-09' WHERE login = 'projektleder@odense.example.dk'", "UPDATE accounts SET disabled_on = NULL"),
        ] {
            execute(&world, sql).await;
            let visitor = world.stranger();
            let page = visitor.post("/sign-in/passkey/begin", &[]).await;
            assert_eq!(without_password(&visitor, &page, &device.get(&options(&page))).await.status(), 422, "{sql}");
            execute(&world, back).await;
        }
    }
}
