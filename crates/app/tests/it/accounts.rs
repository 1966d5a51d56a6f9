//! Accounts: invited, forgotten, changed, closed; the second factor; the sessions.

use app::{
    accounts::{self, NotInvited},
    outbox::{self, Letter},
};
use database::{Actor, Row};
use testkit::{Page, Visitor, World, on_both_engines, people};

const NEW: &str = "blå cykel i regnvejr";

async fn letters(world: &World) -> Vec<Letter> {
    let mut connection = world.app.database().read().await.unwrap();
    outbox::all(&mut connection, false).await.unwrap()
}

/// The newest letter of a kind; waits for one that is written after its answer.
async fn letter(world: &World, kind: &str) -> Letter {
    for _ in 0..5_000 {
        if let Some(letter) = letters(world).await.into_iter().find(|letter| letter.kind == kind) {
            return letter;
        }
        tokio::task::yield_now().await;
    }
    panic!("no letter about {kind}");
}

/// Path and query of the link in a letter, and its token.
fn link(letter: &Letter, world: &World) -> (String, String) {
    let word = letter.body.split_whitespace().find(|word| word.starts_with(&world.address)).unwrap();
    let path = word.strip_prefix(&world.address).unwrap().to_owned();
    let token = path.split_once("token=").unwrap().1.to_owned();
    (path, token)
}

async fn invite(world: &World, login: &str) -> Result<(), NotInvited> {
    let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
    let invited = accounts::invite(&world.app, &mut tx, &world.person(login)).await.unwrap();
    tx.commit().await.unwrap();
    invited
}

async fn sign_in(world: &World, login: &str, password: &str) -> (Visitor, Page) {
    let visitor = world.stranger();
    let page = visitor.post("/sign-in", &[("login", login), ("password", password)]).await;
    (visitor, page)
}

async fn is_signed_in(visitor: &Visitor) -> bool {
    visitor.get("/account").await.path() == "/account"
}

async fn execute(world: &World, sql: &'static str) {
    let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
    sqlx::query(sql).execute(tx.connection()).await.unwrap();
    tx.commit().await.unwrap();
}

/// Turns the second factor on for a visitor and gives its secret, the recovery codes and the code that was used for it.
async fn turn_on_factor(world: &World, visitor: &Visitor) -> (String, Vec<String>, String) {
    let page = visitor.get("/account/second-factor").await;
    assert!(page.text().contains("class=\"qr-code\""));
    let secret = page.first(".factor-secret").replace(' ', "");
    let used = code(world, &secret, 0);
    let codes = visitor.post("/account/second-factor", &[("code", &used)]).await;
    assert_eq!(codes.status(), 200, "{}", codes.text());
    (secret, codes.all(".recovery-codes li"), used)
}

/// The project leader's secret as the database has it.
async fn kept_secret(world: &World) -> String {
    let mut connection = world.app.database().read().await.unwrap();
    let sql = "SELECT secret FROM second_factors WHERE person = 'person-projektleder@odense.example.dk'";
    sqlx::query_scalar(sql).fetch_one(&mut *connection).await.unwrap()
}

/// The code that an app shows, so many periods from now.
fn code(world: &World, secret: &str, periods: i64) -> String {
    let seconds = world.app.clock().now().micros / 1_000_000 + 30 * periods;
    let secret = totp_rs::Secret::try_from_base32(secret).unwrap();
    totp_rs::Builder::new().with_secret(secret).build().unwrap().generate(seconds as u64).to_string()
}

/// What the page that asks for the code carries along.
fn hidden(page: &Page) -> String {
    page.attributes("input[name=token]", "value").remove(0)
}

on_both_engines! {
    async fn an_invitation_leads_to_a_password_and_in(world) {
        let login = people::ODENSE_BYSTANDER;
        execute(&world, "UPDATE accounts SET password_hash = NULL WHERE login = 'tilskuer@odense.example.dk'").await;
        assert_eq!(invite(&world, login).await, Ok(()));
        let letter = letter(&world, "invitation").await;
        assert_eq!(letter.to, login);
        assert!(letter.body.starts_with("Hej Bo Tilskuer") && letter.body.contains("Dear Bo Tilskuer"), "{}", letter.body);
        let (path, token) = link(&letter, &world);
        let visitor = world.stranger();
        for _ in 0..2 {
            assert!(visitor.get(&path).await.says("Velkommen, Bo Tilskuer"), "opening the link uses nothing up");
        }
        let page = visitor.post("/invitation", &[("token", &token), ("password", NEW)]).await;
        assert_eq!((page.status(), page.path()), (200, "/"));
        assert!(is_signed_in(&sign_in(&world, login, NEW).await.0).await);
        let again = world.stranger().post("/invitation", &[("token", &token), ("password", "en helt anden sætning")]).await;
        assert_eq!(again.status(), 410);
        assert!(is_signed_in(&sign_in(&world, login, NEW).await.0).await, "the password is as it was");
    }

    async fn a_weak_password_is_refused_in_words_and_uses_nothing_up(world) {
        assert_eq!(invite(&world, people::ODENSE_BYSTANDER).await, Ok(()));
        let (_, token) = link(&letter(&world, "invitation").await, &world);
        let visitor = world.stranger();
        for (password, words) in [("kort", "mindst 10 tegn"), ("password123", "bruger mange"), ("bo tilskuer", "Adgangskoden er for nem")] {
            let page = visitor.post("/invitation", &[("token", &token), ("password", password)]).await;
            assert_eq!(page.status(), 422, "{password}");
            assert!(page.first(".error-summary").len() > 10, "{password}");
            assert!(page.says(words) || password == "bo tilskuer", "{password}: {}", page.first("main"));
        }
        assert_eq!(visitor.post("/invitation", &[("token", &token), ("password", NEW)]).await.path(), "/");
    }

    async fn a_later_invitation_replaces_the_earlier_and_five_a_day_are_enough(world) {
        assert_eq!(invite(&world, people::ODENSE_BYSTANDER).await, Ok(()));
        let (path, _) = link(&letter(&world, "invitation").await, &world);
        for _ in 0..4 {
            assert_eq!(invite(&world, people::ODENSE_BYSTANDER).await, Ok(()));
        }
        assert_eq!(world.stranger().get(&path).await.status(), 410);
        assert_eq!(invite(&world, people::ODENSE_BYSTANDER).await, Err(NotInvited::TooOften));
        assert_eq!(invite(&world, people::ODENSE_TECHNICIAN).await, Ok(()), "others are not held back");
    }

    async fn a_link_that_is_too_old_or_made_up_is_good_for_nothing(world) {
        assert_eq!(invite(&world, people::ODENSE_BYSTANDER).await, Ok(()));
        let (path, token) = link(&letter(&world, "invitation").await, &world);
        execute(&world, "UPDATE links SET expires_at = 1").await;
        for address in [path.as_str(), "/invitation?token=rubbish", "/invitation", "/reset/password", "/address"] {
            assert_eq!(world.stranger().get(address).await.status(), 410, "{address}");
        }
        let page = world.stranger().post("/invitation", &[("token", &token), ("password", NEW)]).await;
        assert_eq!(page.status(), 410);
        assert!(!page.text().contains("tilskuer@"), "nothing is said about whose it was");
    }

    async fn a_forgotten_password_is_answered_alike_for_everybody(world) {
        let known = world.stranger().post("/reset", &[("login", people::ODENSE_PROJECT_LEADER)]).await;
        let unknown = world.stranger().post("/reset", &[("login", "ukendt@odense.example.dk")]).await;
        assert_eq!((known.status(), unknown.status()), (200, 200));
        assert_eq!(known.text().replace(people::ODENSE_PROJECT_LEADER, "X"), unknown.text().replace("ukendt@odense.example.dk", "X"));
        let letter = letter(&world, "reset").await;
        assert_eq!(letter.to, people::ODENSE_PROJECT_LEADER);
        assert_eq!(letters(&world).await.len(), 1);
    }

    async fn a_new_password_by_link_ends_all_sessions_and_is_told(world) {
        let before = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        world.stranger().post("/reset", &[("login", " Projektleder@Odense.example.dk ")]).await;
        let (path, token) = link(&letter(&world, "reset").await, &world);
        let visitor = world.stranger();
        assert_eq!(visitor.get(&path).await.status(), 200);
        let page = visitor.post("/reset/password", &[("token", &token), ("password", NEW)]).await;
        assert_eq!((page.status(), page.path()), (200, "/"));
        assert!(!is_signed_in(&before).await, "who was in is out");
        assert!(is_signed_in(&visitor).await);
        assert_eq!(sign_in(&world, people::ODENSE_PROJECT_LEADER, people::PASSWORD).await.1.status(), 422);
        assert_eq!(world.stranger().post("/reset/password", &[("token", &token), ("password", NEW)]).await.status(), 410);
        assert_eq!(letter(&world, "password-changed").await.to, people::ODENSE_PROJECT_LEADER);
    }

    async fn an_invitation_is_no_link_for_a_reset(world) {
        assert_eq!(invite(&world, people::ODENSE_BYSTANDER).await, Ok(()));
        let (_, token) = link(&letter(&world, "invitation").await, &world);
        assert_eq!(world.stranger().post("/reset/password", &[("token", &token), ("password", NEW)]).await.status(), 410);
        assert_eq!(world.stranger().post("/address", &[("token", &token)]).await.status(), 410);
    }

    async fn changing_the_password_asks_for_it_and_signs_out_elsewhere(world) {
        let login = people::ODENSE_TECHNICIAN;
        let (here, there) = (world.sign_in(login).await, world.sign_in(login).await);
        let wrong = here.post("/account/password", &[("current", "forkert"), ("password", NEW)]).await;
        assert_eq!(wrong.status(), 422);
        assert!(wrong.says("ikke din nuværende adgangskode"));
        let done = here.post("/account/password", &[("current", people::PASSWORD), ("password", NEW)]).await;
        assert_eq!((done.status(), done.path()), (200, "/account"));
        assert!(done.says("Adgangskoden er skiftet"));
        assert!(is_signed_in(&here).await && !is_signed_in(&there).await);
        assert!(is_signed_in(&sign_in(&world, login, NEW).await.0).await);
    }

    async fn a_new_mail_address_is_proven_by_its_link_and_told_to_the_old(world) {
        let login = people::ODENSE_TECHNICIAN;
        let visitor = world.sign_in(login).await;
        let fields = [("address", "tina.ny@odense.example.dk"), ("password", people::PASSWORD)];
        assert!(visitor.post("/account/address", &fields).await.says("sendt et link"));
        assert!(visitor.get("/account").await.says(login), "nothing has changed yet");
        let asked = letter(&world, "address").await;
        assert_eq!(asked.to, "tina.ny@odense.example.dk");
        let (path, token) = link(&asked, &world);
        assert!(world.stranger().get(&path).await.says("tina.ny@odense.example.dk"));
        world.stranger().post("/address", &[("token", &token)]).await;
        assert!(visitor.get("/account").await.says("tina.ny@odense.example.dk"));
        assert_eq!(letter(&world, "address-changed").await.to, login);
        assert!(is_signed_in(&sign_in(&world, "tina.ny@odense.example.dk", people::PASSWORD).await.0).await);
        assert_eq!(sign_in(&world, login, people::PASSWORD).await.1.status(), 422);
    }

    async fn an_address_of_somebody_else_is_refused_where_it_is_proven(world) {
        let visitor = world.sign_in(people::ODENSE_TECHNICIAN).await;
        for (address, password) in [("rubbish", people::PASSWORD), ("x@odense.example.dk", "forkert"), (people::ODENSE_TECHNICIAN, people::PASSWORD)] {
            assert_eq!(visitor.post("/account/address", &[("address", address), ("password", password)]).await.status(), 422, "{address}");
        }
        visitor.post("/account/address", &[("address", people::AARHUS_PROJECT_LEADER), ("password", people::PASSWORD)]).await;
        let (_, token) = link(&letter(&world, "address").await, &world);
        assert_eq!(world.stranger().post("/address", &[("token", &token)]).await.status(), 409);
        assert!(is_signed_in(&sign_in(&world, people::AARHUS_PROJECT_LEADER, people::PASSWORD).await.0).await);
    }

    async fn with_a_second_factor_the_password_alone_does_not_let_in(world) {
        let login = people::ODENSE_PROJECT_LEADER;
        let (secret, codes, first) = turn_on_factor(&world, &world.sign_in(login).await).await;
        assert_eq!(codes.len(), 10);
        let (visitor, page) = sign_in(&world, login, people::PASSWORD).await;
        assert!(page.says("Skriv din kode") && !is_signed_in(&visitor).await);
        let token = hidden(&page);
        let used = visitor.post("/sign-in/code", &[("token", &token), ("code", &first)]).await;
        assert_eq!(used.status(), 422, "the code that turned it on is used");
        let wrong = visitor.post("/sign-in/code", &[("token", &token), ("code", "000 000")]).await;
        assert_eq!(wrong.status(), 422);
        let next = code(&world, &secret, 1);
        let fine = visitor.post("/sign-in/code", &[("token", &token), ("code", &next), ("next", "/rollouts")]).await;
        assert_eq!((fine.status(), fine.path()), (200, "/rollouts"));
        let (again, page) = sign_in(&world, login, people::PASSWORD).await;
        let replay = again.post("/sign-in/code", &[("token", &hidden(&page)), ("code", &next)]).await;
        assert!(replay.says("Den kode er brugt") && !is_signed_in(&again).await);
    }

    async fn a_key_of_the_operators_seals_the_secret_when_it_is_used_next(world) {
        let login = people::ODENSE_PROJECT_LEADER;
        let (secret, ..) = turn_on_factor(&world, &world.sign_in(login).await).await;
        assert_eq!(kept_secret(&world).await, secret, "without a key");
        let sealing_key = accounts::sealed::SealingKey::read(&"0a".repeat(32));
        let world = world.with_settings(app::Settings { sealing_key, ..app::Settings::default() }).await;
        let (visitor, page) = sign_in(&world, login, people::PASSWORD).await;
        visitor.post("/sign-in/code", &[("token", &hidden(&page)), ("code", &code(&world, &secret, 1))]).await;
        assert!(is_signed_in(&visitor).await);
        let sealed = kept_secret(&world).await;
        assert!(sealed.starts_with("sealed:1:") && !sealed.contains(&secret), "{sealed}");
        let bystander = world.sign_in(people::ODENSE_BYSTANDER).await;
        turn_on_factor(&world, &bystander).await;
        let world = world.with_settings(app::Settings::default()).await;
        let (visitor, page) = sign_in(&world, login, people::PASSWORD).await;
        let without = visitor.post("/sign-in/code", &[("token", &hidden(&page)), ("code", &code(&world, &secret, 1))]).await;
        assert!(without.status() == 500 && !is_signed_in(&visitor).await, "without its key nobody gets in by it");
    }

    async fn a_recovery_code_lets_in_once(world) {
        let login = people::ODENSE_PROJECT_LEADER;
        let (_, codes, _) = turn_on_factor(&world, &world.sign_in(login).await).await;
        for expected in [true, false] {
            let (visitor, page) = sign_in(&world, login, people::PASSWORD).await;
            visitor.post("/sign-in/code", &[("token", &hidden(&page)), ("code", &codes[0].to_uppercase())]).await;
            assert_eq!(is_signed_in(&visitor).await, expected);
        }
    }

    async fn guessing_codes_ends_soon(world) {
        let login = people::ODENSE_PROJECT_LEADER;
        let (secret, ..) = turn_on_factor(&world, &world.sign_in(login).await).await;
        let (visitor, page) = sign_in(&world, login, people::PASSWORD).await;
        let token = hidden(&page);
        for _ in 0..5 {
            assert_eq!(visitor.post("/sign-in/code", &[("token", &token), ("code", "abcdef")]).await.status(), 422);
        }
        let held = visitor.post("/sign-in/code", &[("token", &token), ("code", &code(&world, &secret, 1))]).await;
        assert_eq!(held.status(), 429);
        assert!(held.says("Prøv igen klokken"));
    }

    async fn a_new_password_by_link_does_not_get_around_the_second_factor(world) {
        let login = people::ODENSE_PROJECT_LEADER;
        turn_on_factor(&world, &world.sign_in(login).await).await;
        world.stranger().post("/reset", &[("login", login)]).await;
        let (_, token) = link(&letter(&world, "reset").await, &world);
        let visitor = world.stranger();
        let page = visitor.post("/reset/password", &[("token", &token), ("password", NEW)]).await;
        assert!(page.says("Skriv din kode") && !is_signed_in(&visitor).await);
    }

    async fn the_second_factor_is_turned_off_with_the_password(world) {
        let login = people::ODENSE_PROJECT_LEADER;
        let visitor = world.sign_in(login).await;
        turn_on_factor(&world, &visitor).await;
        assert_eq!(visitor.post("/account/second-factor/off", &[("password", "forkert")]).await.status(), 422);
        assert!(visitor.post("/account/second-factor/codes", &[("password", people::PASSWORD)]).await.all(".recovery-codes li").len() == 10);
        assert!(visitor.post("/account/second-factor/off", &[("password", people::PASSWORD)]).await.says("slået fra"));
        assert!(is_signed_in(&sign_in(&world, login, people::PASSWORD).await.0).await);
    }

    async fn sessions_are_listed_and_closed(world) {
        let login = people::ODENSE_PROJECT_LEADER;
        let (here, there, third) = (world.sign_in(login).await, world.sign_in(login).await, world.sign_in(login).await);
        let stranger = world.sign_in(people::AARHUS_PROJECT_LEADER).await;
        let page = here.get("/account").await;
        assert_eq!(page.all(".session-list > li").len(), 3);
        let ids = page.attributes(".session-list button[name=session]", "value");
        assert_eq!(ids.len(), 2, "one's own session has no button");
        stranger.post("/account/sessions", &[("session", &ids[0])]).await;
        assert!(is_signed_in(&there).await && is_signed_in(&third).await, "nobody closes the sessions of others");
        here.post("/account/sessions", &[("session", &ids[0])]).await;
        assert!(is_signed_in(&there).await != is_signed_in(&third).await);
        here.post("/account/sessions", &[("session", "others")]).await;
        assert!(is_signed_in(&here).await && !is_signed_in(&there).await && !is_signed_in(&third).await);
    }

    async fn a_closed_account_ends_its_sessions_and_keeps_its_history(world) {
        let login = people::ODENSE_TECHNICIAN;
        let visitor = world.sign_in(login).await;
        let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
        accounts::disable(&mut tx, &world.person(login)).await.unwrap();
        tx.commit().await.unwrap();
        assert!(!is_signed_in(&visitor).await);
        assert_eq!(sign_in(&world, login, people::PASSWORD).await.1.status(), 422);
        let colleague = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        assert!(colleague.get("/organisations/0461?view=people").await.says("Tina Tekniker"));
        assert_eq!(invite(&world, login).await, Ok(()));
        assert!(is_signed_in(&sign_in(&world, login, people::PASSWORD).await.0).await, "an invitation opens it again");
    }

    async fn who_has_left_gets_neither_in_nor_letters(world) {
        execute(&world, "UPDATE people SET left_on = '2026-02-09' WHERE email = 'tekniker@odense.example.dk'").await;
        assert_eq!(sign_in(&world, people::ODENSE_TECHNICIAN, people::PASSWORD).await.1.status(), 422);
        world.stranger().post("/reset", &[("login", people::ODENSE_TECHNICIAN)]).await;
        world.stranger().post("/reset", &[("login", people::ODENSE_PROJECT_LEADER)]).await;
        assert_eq!(letter(&world, "reset").await.to, people::ODENSE_PROJECT_LEADER);
    }

    async fn what_is_kept_of_secrets_are_hashes(world) {
        let visitor = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let (_, codes, _) = turn_on_factor(&world, &visitor).await;
        assert_eq!(invite(&world, people::ODENSE_BYSTANDER).await, Ok(()));
        let (_, token) = link(&letter(&world, "invitation").await, &world);
        let mut connection = world.app.database().read().await.unwrap();
        let mut kept = Vec::new();
        for sql in ["SELECT token_hash AS kept FROM links", "SELECT code_hash AS kept FROM recovery_codes",
            "SELECT COALESCE(became, '') || COALESCE(was, '') AS kept FROM log"] {
            let rows = sqlx::query(sql).fetch_all(&mut *connection).await.unwrap();
            kept.extend(rows.iter().map(|row| row.get::<String, _>("kept")));
        }
        assert!(kept.len() > 10);
        assert!(!kept.iter().any(|text| text.contains(&token) || text.contains(&codes[0])));
    }
}
