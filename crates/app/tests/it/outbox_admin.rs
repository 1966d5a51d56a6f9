//! What the programme office sees of mails on their way and does with them, and mails that come back.

use app::{
    App, Settings,
    outbox::{self, BounceSources, Message, worker},
};
use database::Actor;
use mail::{Folder, Post, Server, Tls, Way};
use testkit::{Page, Visitor, World, on_both_engines, people};

const PAGE: &str = "/admin/outbox";
const SECRET: &str = "en-hemmelighed-der-er-lang-nok";
/// Fifteen minutes in microseconds.
const A_WHILE: i64 = 15 * 60 * 1_000_000;

/// The way into a folder: whatever is sent arrives.
fn folder() -> (tempfile::TempDir, Post) {
    let folder = tempfile::tempdir().unwrap();
    let way = Way::Folder(Folder { path: folder.path().to_owned(), from: "k@example.dk".to_owned() });
    let post = Post::of(&way).unwrap();
    (folder, post)
}

/// A server that is down.
fn nobody() -> Post {
    let from = "k@example.dk".to_owned();
    Post::new(&Server { host: "127.0.0.1".to_owned(), port: 9, from, tls: Tls::None, ..Server::default() }).unwrap()
}

async fn write(world: &World, login: &'static str, kind: &'static str) -> String {
    let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
    let person = world.person(login);
    let body = "Hej https://example.dk/?token=hemmelig\n";
    let message = Message { person: Some(&person), to: login, subject: "Nyt i Kaskade", body, kind, ..Message::default() };
    let id = outbox::enqueue(&mut tx, &message).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn change(world: &World, sql: &'static str) {
    let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
    sqlx::query(sql).execute(tx.connection()).await.unwrap();
    tx.bump("people").await.unwrap();
    tx.commit().await.unwrap();
}

async fn number(world: &World, sql: &'static str) -> i64 {
    let mut connection = world.app.database().read().await.unwrap();
    sqlx::query_scalar(sql).fetch_one(&mut *connection).await.unwrap()
}

/// Time passes for the outbox: every moment in it moves so far back.
async fn wait(world: &World, micros: i64) {
    let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
    let sql = "UPDATE outbox SET created_at = created_at - $1, tried_at = tried_at - $1, next_attempt_at = next_attempt_at - $1";
    sqlx::query(sql).bind(micros).execute(tx.connection()).await.unwrap();
    tx.commit().await.unwrap();
}

async fn send(app: &App, post: &Post) -> usize {
    worker::send_what_waits(app, post).await.unwrap()
}

async fn states(visitor: &Visitor, query: &str) -> Vec<String> {
    visitor.get(&format!("{PAGE}{query}")).await.all("td .mail-state")
}

async fn tell(visitor: &Visitor, secret: &str, kind: &str, body: Vec<u8>) -> u16 {
    let request = visitor.request(reqwest::Method::POST, "/api/bounces").bearer_auth(secret).header("content-type", kind);
    request.body(body).send().await.unwrap().status().as_u16()
}

async fn with_secret(world: World) -> World {
    let bounces = BounceSources { secret_hash: Some(BounceSources::hash(SECRET)), maildir: None };
    world.with_settings(Settings { bounces, ..Settings::default() }).await
}

/// What Postfix says of a letter.
fn notification(letter: &str) -> Vec<u8> {
    include_str!("../../../mail/tests/bounces/postfix.eml").replace("0192f3a1-7c55-7a10-8e6e-0d1f2a3b4c5d", letter).into_bytes()
}

fn does_not_exist(page: &Page) -> bool {
    page.status() == 404
}

on_both_engines! {
    async fn the_office_sees_how_each_mail_stands_but_not_its_text(world) {
        let (_folder, post) = folder();
        write(&world, people::ODENSE_TECHNICIAN, "digest").await;
        assert_eq!(send(&world.app, &post).await, 1);
        write(&world, people::ODENSE_TECHNICIAN, "invitation").await;
        assert_eq!(send(&world.app, &nobody()).await, 0);
        write(&world, people::ODENSE_PROJECT_LEADER, "reset").await;
        let office = world.sign_in(people::CONSULTANT).await;
        let page = office.get(PAGE).await;
        assert_eq!(states(&office, "").await, ["Venter", "Prøver igen", "Sendt"]);
        assert!(page.says("Tina Tekniker") && page.says(people::ODENSE_TECHNICIAN) && page.says("Invitation til Kaskade"), "{}", page.text());
        assert!(!page.text().contains("hemmelig"), "no text of a mail is shown");
        assert!(page.says("Næste forsøg") && page.says("Der er ikke sat en mailserver op"));
        assert_eq!(states(&office, "?state=sent").await, ["Sendt"]);
        assert_eq!(states(&office, "?kind=reset").await, ["Venter"]);
        assert_eq!(states(&office, "?address=TEKNIKER@").await.len(), 2);
        assert_eq!(states(&office, "?address=%25").await.len(), 0, "a percent sign stands for itself");
        assert_eq!(states(&office, "?state=nonsense&page=99").await.len(), 3);
    }

    async fn nobody_else_sees_it_or_does_anything(world) {
        let letter = write(&world, people::ODENSE_TECHNICIAN, "digest").await;
        for login in [people::ODENSE_PROJECT_LEADER, people::SUPPLIER, people::LAESOE_OUTSIDER] {
            let visitor = world.sign_in(login).await;
            assert!(does_not_exist(&visitor.get(PAGE).await), "{login}");
            for action in ["stop", "start", "retry", &format!("{letter}/retry"), &format!("{letter}/give-up"), &format!("{letter}/confirm-address")] {
                assert!(does_not_exist(&visitor.post(&format!("{PAGE}/{action}"), &[]).await), "{login} {action}");
            }
        }
        assert_eq!(number(&world, "SELECT COUNT(*) FROM outbox_stops").await, 0);
        assert_eq!(number(&world, "SELECT COUNT(*) FROM outbox WHERE given_up_at IS NULL").await, 1);
    }

    async fn nothing_is_sent_while_stopped_and_everybody_of_the_office_knows(world) {
        let (_folder, post) = folder();
        write(&world, people::ODENSE_TECHNICIAN, "digest").await;
        let office = world.sign_in(people::CONSULTANT).await;
        assert!(office.post(&format!("{PAGE}/stop"), &[]).await.says("Alle mails er stoppet."));
        office.post(&format!("{PAGE}/stop"), &[]).await;
        assert_eq!(number(&world, "SELECT COUNT(*) FROM outbox_stops").await, 1, "a second click stops nothing twice");
        assert_eq!(send(&world.app, &post).await, 0);
        assert!(office.get("/rollouts").await.says("stoppede alle mails"), "on every page");
        assert!(!world.sign_in(people::ODENSE_PROJECT_LEADER).await.get("/").await.says("stoppede alle mails"));
        assert!(office.post(&format!("{PAGE}/start"), &[]).await.says("Mails sendes igen."));
        assert!(!office.get("/rollouts").await.says("stoppede alle mails"));
        assert_eq!(send(&world.app, &post).await, 1);
        let log = office.get("/log?action=mail").await;
        assert!(log.says("Alle mails stoppet") && log.says("Mails startet igen"), "{}", log.text());
    }

    async fn a_mail_is_tried_again_or_given_up_by_hand(world) {
        let (_folder, post) = folder();
        let [first, second] = [write(&world, people::ODENSE_TECHNICIAN, "digest").await, write(&world, people::ODENSE_PROJECT_LEADER, "digest").await];
        assert_eq!(send(&world.app, &nobody()).await, 0);
        assert_eq!(send(&world.app, &post).await, 0, "both wait for their next time");
        let office = world.sign_in(people::CONSULTANT).await;
        assert!(office.post(&format!("{PAGE}/{second}/give-up"), &[]).await.says("Mailen er opgivet."));
        assert!(office.post(&format!("{PAGE}/{second}/give-up"), &[]).await.says("har ændret sig"));
        assert!(office.post(&format!("{PAGE}/{first}/retry"), &[]).await.says("Mailen sendes om lidt."));
        assert_eq!(send(&world.app, &post).await, 1);
        assert!(office.post(&format!("{PAGE}/{first}/retry"), &[]).await.says("har ændret sig"), "what is sent is not sent again");
        assert_eq!(states(&office, "").await, ["Opgivet", "Sendt"]);
        office.post(&format!("{PAGE}/{second}/retry"), &[]).await;
        assert_eq!(send(&world.app, &post).await, 1, "what was given up can be taken up again");
        assert!(office.post(&format!("{PAGE}/retry"), &[]).await.says("ingen mails at prøve igen"));
    }

    async fn no_more_go_out_in_a_minute_than_the_server_takes(world) {
        let (folder, post) = folder();
        let world = world.with_settings(Settings { mail_limit: Some(4), mail: Some(Way::Folder(Folder { path: folder.path().to_owned(), from: "k@example.dk".to_owned() })), ..Settings::default() }).await;
        for _ in 0..10 {
            write(&world, people::ODENSE_TECHNICIAN, "digest").await;
        }
        assert_eq!([send(&world.app, &post).await, send(&world.app, &post).await], [4, 0]);
        let office = world.sign_in(people::CONSULTANT).await;
        assert!(office.get(PAGE).await.says("4 af 10 sendt, færdig ca. kl."), "{}", office.get(PAGE).await.text());
        wait(&world, 61 * 1_000_000).await;
        assert_eq!([send(&world.app, &post).await, send(&world.app, &post).await], [4, 0]);
        wait(&world, 61 * 1_000_000).await;
        assert_eq!([send(&world.app, &post).await, send(&world.app, &post).await], [2, 0]);
        assert!(!office.get(PAGE).await.says("færdig ca. kl."));
    }

    async fn a_server_that_is_down_for_an_hour_costs_no_mail(world) {
        let (_folder, post) = folder();
        for login in [people::ODENSE_TECHNICIAN, people::ODENSE_PROJECT_LEADER, people::AARHUS_PROJECT_LEADER] {
            write(&world, login, "digest").await;
        }
        for _ in 0..4 {
            assert_eq!(send(&world.app, &nobody()).await, 0);
            wait(&world, A_WHILE).await;
        }
        assert_eq!(number(&world, "SELECT COUNT(*) FROM outbox WHERE next_attempt_at IS NOT NULL AND attempts BETWEEN 2 AND 4").await, 3);
        wait(&world, A_WHILE).await;
        assert_eq!(send(&world.app, &post).await, 3);
    }

    async fn a_server_that_stopped_with_a_mail_in_its_hands_loses_it_after_a_while(world) {
        let (_folder, post) = folder();
        write(&world, people::ODENSE_TECHNICIAN, "digest").await;
        change(&world, "UPDATE outbox SET attempts = 1, tried_at = next_attempt_at, next_attempt_at = next_attempt_at + 180000000").await;
        let office = world.sign_in(people::CONSULTANT).await;
        let letter: String = { let mut connection = world.app.database().read().await.unwrap(); sqlx::query_scalar("SELECT id FROM outbox").fetch_one(&mut *connection).await.unwrap() };
        assert!(office.post(&format!("{PAGE}/{letter}/retry"), &[]).await.says("har ændret sig"), "somebody may be sending it");
        assert_eq!(send(&world.app, &post).await, 0);
        wait(&world, A_WHILE).await;
        assert_eq!(send(&world.app, &post).await, 1);
    }

    async fn mail_to_an_address_that_comes_back_waits_until_the_address_is_another(world) {
        let (_folder, post) = folder();
        change(&world, "UPDATE people SET bounced_on = '2026-02-09' WHERE email LIKE 'tekniker@odense%'").await;
        write(&world, people::ODENSE_TECHNICIAN, "digest").await;
        let link = write(&world, people::ODENSE_TECHNICIAN, "invitation").await;
        assert_eq!(send(&world.app, &post).await, 0);
        let office = world.sign_in(people::CONSULTANT).await;
        assert_eq!(states(&office, "").await, ["Holdt tilbage", "Holdt tilbage"]);
        change(&world, "UPDATE people SET bounced_on = NULL, email = 'tina@odense.example.dk' WHERE email LIKE 'tekniker@odense%'").await;
        assert_eq!(send(&world.app, &post).await, 1);
        assert_eq!(states(&office, "?address=tina@").await, ["Sendt"], "to the new address");
        assert_eq!(states(&office, "?kind=invitation").await, ["Opgivet"], "a link goes nowhere else");
        let mut connection = world.app.database().read().await.unwrap();
        let kept = outbox::one(&mut connection, &link).await.unwrap().unwrap();
        assert_eq!((kept.to.as_str(), kept.sent_at), (people::ODENSE_TECHNICIAN, None));
    }

    async fn mail_that_was_held_back_goes_when_the_address_is_confirmed(world) {
        let (_folder, post) = folder();
        change(&world, "UPDATE people SET bounced_on = '2026-02-09' WHERE email LIKE 'tekniker@odense%'").await;
        let letter = write(&world, people::ODENSE_TECHNICIAN, "digest").await;
        assert_eq!(send(&world.app, &post).await, 0);
        let office = world.sign_in(people::CONSULTANT).await;
        assert!(office.post(&format!("{PAGE}/{letter}/confirm-address"), &[]).await.says("Adressen er bekræftet"));
        assert_eq!(number(&world, "SELECT COUNT(*) FROM people WHERE bounced_on IS NOT NULL").await, 0);
        assert_eq!(send(&world.app, &post).await, 1);
        assert!(office.post(&format!("{PAGE}/{letter}/confirm-address"), &[]).await.says("har ændret sig"));
    }

    async fn who_invites_people_confirms_an_address_on_their_card(world) {
        let (_folder, post) = folder();
        change(&world, "UPDATE people SET bounced_on = '2026-02-09' WHERE email LIKE 'tekniker@odense%'").await;
        write(&world, people::ODENSE_TECHNICIAN, "digest").await;
        assert_eq!(send(&world.app, &post).await, 0);
        let card = format!("/people/{}", world.person(people::ODENSE_TECHNICIAN));
        let confirm = format!("{card}/confirm-address");
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        assert!(!leader.get(&card).await.says("Adressen virker") && leader.post(&confirm, &[]).await.says("Kun kommunens KLIK-administrator"));
        assert_eq!(world.sign_in(people::AARHUS_PROJECT_LEADER).await.post(&confirm, &[]).await.status(), 404);
        assert_eq!(number(&world, "SELECT COUNT(*) FROM people WHERE bounced_on IS NOT NULL").await, 1);
        let office = world.sign_in(people::CONSULTANT).await;
        assert_eq!(office.get(&card).await.attributes("form[action$='/confirm-address']", "action"), [confirm.as_str()]);
        let confirmed = office.post(&confirm, &[]).await;
        assert!(confirmed.says("Adressen er bekræftet.") && !confirmed.says("kommet retur"), "{}", confirmed.text());
        assert_eq!(send(&world.app, &post).await, 1);
        assert!(office.post(&confirm, &[]).await.says("Mail til adressen kommer ikke retur."));
        assert_eq!(number(&world, "SELECT COUNT(*) FROM log WHERE action = 'person.address-confirmed'").await, 1);
    }

    async fn a_mail_that_came_back_marks_its_person_once(world) {
        let world = with_secret(world).await;
        let (_folder, post) = folder();
        let letter = write(&world, people::ODENSE_TECHNICIAN, "digest").await;
        let stranger = world.stranger();
        assert_eq!(tell(&stranger, SECRET, "message/rfc822", notification(&letter)).await, 204);
        assert_eq!(number(&world, "SELECT COUNT(*) FROM bounces").await, 0, "what is not sent cannot come back");
        assert_eq!(send(&world.app, &post).await, 1);
        for (secret, kind, body, status) in [
            ("forkert", "message/rfc822", notification(&letter), 401),
            (SECRET, "text/plain", notification(&letter), 400),
            (SECRET, "message/rfc822", b"Hej".to_vec(), 400),
            (SECRET, "application/json", b"{}".to_vec(), 400),
            (SECRET, "message/rfc822", notification("en-anden"), 204),
        ] {
            assert_eq!(tell(&stranger, secret, kind, body).await, status, "{kind}");
        }
        assert_eq!(number(&world, "SELECT COUNT(*) FROM people WHERE bounced_on IS NOT NULL").await, 0);
        for _ in 0..2 {
            assert_eq!(tell(&stranger, SECRET, "message/rfc822", notification(&letter)).await, 204);
        }
        assert_eq!(number(&world, "SELECT COUNT(*) FROM bounces WHERE permanent = 1").await, 1);
        assert_eq!(number(&world, "SELECT COUNT(*) FROM people WHERE bounced_on = '2026-02-10' AND email LIKE 'tekniker@odense%'").await, 1);
        assert_eq!(number(&world, "SELECT COUNT(*) FROM log WHERE action = 'person.mail-returned'").await, 1);
        let office = world.sign_in(people::CONSULTANT).await;
        assert_eq!(states(&office, "").await, ["Kom retur"]);
        assert!(world.sign_in(people::ODENSE_PROJECT_LEADER).await.get("/people?state=bounced").await.says("Tina Tekniker"));
    }

    async fn an_address_that_was_changed_since_is_not_marked_and_a_full_mailbox_marks_nobody(world) {
        let world = with_secret(world).await;
        let (_folder, post) = folder();
        let [gone, full] = [write(&world, people::ODENSE_TECHNICIAN, "digest").await, write(&world, people::ODENSE_PROJECT_LEADER, "digest").await];
        assert_eq!(send(&world.app, &post).await, 2);
        change(&world, "UPDATE people SET email = 'tina@odense.example.dk' WHERE email LIKE 'tekniker@odense%'").await;
        let json = |letter: &str, permanent: bool| {
            serde_json::json!({ "address": "x@example.dk", "messageId": format!("<{letter}@example.dk>"), "permanent": permanent }).to_string().into_bytes()
        };
        let stranger = world.stranger();
        assert_eq!(tell(&stranger, SECRET, "application/json; charset=utf-8", json(&gone, true)).await, 204);
        assert_eq!(tell(&stranger, SECRET, "application/json", json(&full, false)).await, 204);
        assert_eq!(number(&world, "SELECT COUNT(*) FROM people WHERE bounced_on IS NOT NULL").await, 0);
        assert_eq!(number(&world, "SELECT COUNT(*) FROM bounces").await, 2, "both are counted");
        let office = world.sign_in(people::CONSULTANT).await;
        assert!(office.get(&format!("{PAGE}?address=projektleder")).await.says("Modtagerens server har udsat den 1 gang"));
        let card = office.get(&format!("/people/{}", world.person(people::ODENSE_PROJECT_LEADER))).await;
        assert!(card.says("1 mail er blevet udsat de sidste 90 dage"), "{}", card.text());
        assert!(office.get("/organisations/0461?view=roles").await.says("1 mail er blevet udsat"));
        let other = office.get(&format!("/people/{}", world.person(people::ODENSE_TECHNICIAN))).await;
        assert!(!other.says("blevet udsat"), "not of another one");
    }

    async fn without_a_secret_nobody_tells_of_anything(world) {
        assert_eq!(tell(&world.stranger(), "", "message/rfc822", notification("x")).await, 404);
    }

    async fn the_mailbox_of_what_came_back_is_read(world) {
        let (_folder, post) = folder();
        let letter = write(&world, people::ODENSE_TECHNICIAN, "digest").await;
        assert_eq!(send(&world.app, &post).await, 1);
        let maildir = tempfile::tempdir().unwrap();
        for part in ["new", "cur", "tmp"] {
            std::fs::create_dir(maildir.path().join(part)).unwrap();
        }
        std::fs::write(maildir.path().join("new/1"), notification(&letter)).unwrap();
        std::fs::write(maildir.path().join("new/2"), "Subject: Jeg er på ferie\n\nHej\n").unwrap();
        app::mailbox::read(&world.app, maildir.path()).await.unwrap();
        assert_eq!(number(&world, "SELECT COUNT(*) FROM people WHERE bounced_on IS NOT NULL").await, 1);
        let names = |part: &str| std::fs::read_dir(maildir.path().join(part)).unwrap().count();
        assert_eq!((names("new"), names("cur")), (0, 2), "both are read");
    }
}
