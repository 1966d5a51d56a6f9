//! Answers that calendar programs send by mail: they count as if given on the page, and nobody can answer for somebody else.

use app::{Settings, outbox::BounceSources};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use database::Row;
use testkit::{Visitor, World, on_both_engines, people};

const WORKSHOP: &str = "/rollouts/sample/events/workshop";
const COURSE: &str = "/rollouts/sample/events/kursus";
const SECRET: &str = "en-meget-lang-hemmelighed";
/// What names the entry in the answers that lie in the folder of the mail crate.
const UID: &str = "event-uid-of-the-invitation@kaskade.example.dk";
const OUTLOOK: &str = include_str!("../../../mail/tests/replies/outlook.eml");
const GOOGLE: &str = include_str!("../../../mail/tests/replies/google.eml");

/// The world with a mailbox that is read, and everybody invited to an event.
async fn invited(world: World, event: &str) -> World {
    let bounces = BounceSources { secret_hash: Some(BounceSources::hash(SECRET)), maildir: None };
    let folder = mail::Folder { path: std::env::temp_dir(), from: "Kaskade <kaskade@kombit.example.dk>".to_owned() };
    let world = world.with_settings(Settings { bounces, mail: Some(mail::Way::Folder(folder)), ..Settings::default() }).await;
    let page = world.sign_in(people::CONSULTANT).await.post(&format!("{event}/invite"), &[]).await;
    assert_eq!((page.status(), page.path()), (200, event));
    world
}

/// The calendar of somebody's last letter of a kind, without its folding.
async fn calendar(world: &World, kind: &'static str, to: &'static str) -> String {
    let mut connection = world.app.database().read().await.unwrap();
    let sql = "SELECT calendar FROM outbox WHERE kind = $1 AND to_address = $2 ORDER BY created_at DESC, id DESC";
    let row = sqlx::query(sql).bind(kind).bind(to).fetch_one(&mut *connection).await.unwrap();
    row.get::<String, _>("calendar").replace("\r\n ", "")
}

/// What names the entry of somebody who was invited.
async fn uid(world: &World, to: &'static str) -> String {
    let calendar = calendar(world, "event-invitation", to).await;
    calendar.lines().find_map(|line| line.strip_prefix("UID:")).unwrap().to_owned()
}

/// An answer as Google sends it, from an address.
fn google(uid: &str, from: &str, said: &str, at: &str) -> String {
    let answer = GOOGLE.replace(UID, uid).replace("DECLINED", said).replace("20260210T103000Z", at);
    answer.replace("mai\n lto:projektleder@odense.example.dk", &format!("mai\n lto:{from}"))
}

/// An answer as Outlook sends it: packed.
fn outlook(uid: &str) -> String {
    let at = OUTLOOK.find("base64\n\n").unwrap() + "base64\n\n".len();
    let end = at + OUTLOOK[at..].find("\n\n").unwrap();
    let text = String::from_utf8(STANDARD.decode(OUTLOOK[at..end].replace('\n', "")).unwrap()).unwrap();
    let text = text.replace(UID, uid).replace("20260210T091500Z", "20260209T091500Z");
    format!("{}{}{}", &OUTLOOK[..at], STANDARD.encode(text), &OUTLOOK[end..])
}

/// Posts a message as a mail service does; the answer is the same whatever becomes of it.
async fn arrives(world: &World, message: &str) {
    let request =
        world.stranger().request(reqwest::Method::POST, "/api/bounces").bearer_auth(SECRET).header("content-type", "message/rfc822");
    assert_eq!(request.body(message.replace('\n', "\r\n")).send().await.unwrap().status(), 204);
}

async fn says(visitor: &Visitor, event: &str, reply: &str) -> bool {
    visitor.get(event).await.says(&format!("Dit svar: {reply}"))
}

async fn count(world: &World, sql: &'static str) -> i64 {
    let mut connection = world.app.database().read().await.unwrap();
    sqlx::query_scalar(sql).fetch_one(&mut *connection).await.unwrap()
}

async fn change(world: &World, sql: &'static str) {
    let mut tx = world.app.write(database::Actor::Program("test")).await.unwrap();
    sqlx::query(sql).execute(tx.connection()).await.unwrap();
    tx.commit().await.unwrap();
}

const REPLIES: &str = "SELECT COUNT(*) FROM log WHERE action = 'event.replied-by-calendar'";

on_both_engines! {
    async fn accepting_in_outlook_and_declining_in_google_count_in_the_order_in_which_they_were_said(world) {
        let world = invited(world, WORKSHOP).await;
        let per = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let invitation = calendar(&world, "event-invitation", people::ODENSE_PROJECT_LEADER).await;
        assert!(invitation.contains("ORGANIZER;CN=Karen Konsulent:mailto:kaskade@kombit.example.dk"), "answers come to what is read: {invitation}");
        let own = uid(&world, people::ODENSE_PROJECT_LEADER).await;
        assert_ne!(own, uid(&world, people::AARHUS_PROJECT_LEADER).await, "an entry is bound to its person");
        arrives(&world, &outlook(&own)).await;
        assert!(says(&per, WORKSHOP, "Ja, jeg kommer").await);
        arrives(&world, &google(&own, people::ODENSE_PROJECT_LEADER, "DECLINED", "20260209T103000Z")).await;
        assert!(says(&per, WORKSHOP, "Nej, jeg kommer ikke").await);
        arrives(&world, &outlook(&own)).await;
        assert!(says(&per, WORKSHOP, "Nej, jeg kommer ikke").await, "the same mail again is older than the last word");
        arrives(&world, &google(&own, people::ODENSE_PROJECT_LEADER, "TENTATIVE", "20260209T113000Z")).await;
        assert!(says(&per, WORKSHOP, "Måske").await);
        per.post(&format!("{WORKSHOP}/reply"), &[("reply", "yes")]).await;
        arrives(&world, &google(&own, people::ODENSE_PROJECT_LEADER, "DECLINED", "20260209T120000Z")).await;
        assert!(says(&per, WORKSHOP, "Ja, jeg kommer").await, "what is said on the page later counts");
        assert_eq!(count(&world, REPLIES).await, 3);
        assert!(world.sign_in(people::CONSULTANT).await.get("/log").await.says("Svarede på en invitation fra sin kalender"));
    }

    async fn nobody_answers_for_somebody_else_and_what_is_over_stays(world) {
        let world = invited(world, WORKSHOP).await;
        let own = uid(&world, people::ODENSE_PROJECT_LEADER).await;
        let day = "20260209T103000Z";
        for (uid, from) in [
            (own.as_str(), people::ODENSE_TECHNICIAN),
            (own.as_str(), people::AARHUS_PROJECT_LEADER),
            ("event-sample-workshop@127.0.0.1", people::ODENSE_PROJECT_LEADER),
            ("' OR 1=1", people::ODENSE_PROJECT_LEADER),
            (&own[1..], people::ODENSE_PROJECT_LEADER),
        ] {
            arrives(&world, &google(uid, from, "DECLINED", day)).await;
        }
        change(&world, "UPDATE events SET sequence = 1").await;
        let answer = google(&own, people::ODENSE_PROJECT_LEADER, "ACCEPTED", day);
        arrives(&world, &answer).await;
        assert_eq!(count(&world, REPLIES).await, 0, "the old time was accepted, not the new one");
        arrives(&world, &answer.replace("SEQUENCE:0", "SEQUENCE:1")).await;
        assert_eq!(count(&world, REPLIES).await, 1);
        world.sign_in(people::CONSULTANT).await.post(&format!("{WORKSHOP}/cancel"), &[]).await;
        arrives(&world, &google(&own, people::ODENSE_PROJECT_LEADER, "DECLINED", "20260209T113000Z").replace("SEQUENCE:0", "SEQUENCE:2")).await;
        assert_eq!(count(&world, REPLIES).await, 1, "a cancelled event takes no answers");
    }

    async fn somebody_who_has_left_answers_nothing(world) {
        let world = invited(world, WORKSHOP).await;
        let own = uid(&world, people::ODENSE_PROJECT_LEADER).await;
        let mut tx = world.app.write(database::Actor::Program("test")).await.unwrap();
        sqlx::query("UPDATE people SET left_on = '2026-02-01' WHERE id LIKE 'person-projektleder@odense%'").execute(tx.connection()).await.unwrap();
        tx.bump("people").await.unwrap();
        tx.commit().await.unwrap();
        arrives(&world, &outlook(&own)).await;
        assert_eq!(count(&world, REPLIES).await, 0);
    }

    async fn who_accepts_a_full_event_is_told_that_they_wait_and_later_that_they_have_a_seat(world) {
        let world = invited(world, COURSE).await;
        let per = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        per.post(&format!("{COURSE}/reply"), &[("reply", "yes")]).await;
        let anders = uid(&world, people::AARHUS_PROJECT_LEADER).await;
        for at in ["20260209T103000Z", "20260209T103100Z"] {
            arrives(&world, &google(&anders, people::AARHUS_PROJECT_LEADER, "ACCEPTED", at)).await;
        }
        assert_eq!(count(&world, "SELECT COUNT(*) FROM outbox WHERE kind = 'event-waiting' AND body LIKE '%som nummer 1.%'").await, 1, "told once");
        per.post(&format!("{COURSE}/reply"), &[("reply", "no")]).await;
        let seat = calendar(&world, "event-seat", people::AARHUS_PROJECT_LEADER).await;
        assert!(seat.contains(&format!("UID:{anders}\r\n")) && seat.contains("PARTSTAT=ACCEPTED"), "the same entry: {seat}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_are_read_from_the_mailbox_and_other_mail_is_left_alone() {
    let world = invited(World::sample(testkit::Engine::Sqlite).await, WORKSHOP).await;
    let own = uid(&world, people::ODENSE_PROJECT_LEADER).await;
    let maildir = tempfile::tempdir().unwrap();
    for part in ["new", "cur", "tmp"] {
        std::fs::create_dir(maildir.path().join(part)).unwrap();
    }
    std::fs::write(maildir.path().join("new/1"), outlook(&own)).unwrap();
    std::fs::write(maildir.path().join("new/2"), GOOGLE.replace("BEGIN:VEVENT", "BEGIN:")).unwrap();
    std::fs::write(maildir.path().join("new/3"), b"\xff\0Content-Type: text/calendar; method=REPLY\n\n\xff\0").unwrap();
    app::mailbox::read(&world.app, maildir.path()).await.unwrap();
    assert_eq!(count(&world, REPLIES).await, 1);
    assert_eq!(std::fs::read_dir(maildir.path().join("new")).unwrap().count(), 0, "all are read");
}
