//! Mails on their way, through a server that speaks just enough SMTP.

use app::{
    App,
    outbox::{self, Message, worker},
};
use database::Actor;
use mail::{Calendar, Method, Post, Server, Tls};
use std::sync::{Arc, Mutex};
use testkit::{World, on_both_engines, people};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::TcpListener,
};

/// What a server received, letter by letter.
type Received = Arc<Mutex<Vec<String>>>;

/// A server that takes every letter, but refuses addresses with "gone" for good and those with "later" for now.
async fn server() -> (Post, Received) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let received = Received::default();
    let kept = Arc::clone(&received);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(talk(stream, Arc::clone(&kept)));
        }
    });
    let from = "Kaskade <k@example.dk>".to_owned();
    let server = Server { host: "127.0.0.1".to_owned(), port, from, tls: Tls::None, ..Server::default() };
    (Post::new(&server).unwrap(), received)
}

async fn talk(stream: tokio::net::TcpStream, received: Received) {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    write.write_all(b"220 test\r\n").await.unwrap();
    let mut letter: Option<String> = None;
    while let Ok(Some(line)) = lines.next_line().await {
        let answer = match &mut letter {
            Some(text) if line == "." => {
                received.lock().unwrap().push(std::mem::take(text));
                letter = None;
                "250 taken"
            }
            Some(text) => {
                text.push_str(&line);
                text.push('\n');
                continue;
            }
            None if line.starts_with("DATA") => {
                letter = Some(String::new());
                "354 go on"
            }
            None if line.starts_with("RCPT") && line.contains("gone") => "550 5.1.1 no such user",
            None if line.starts_with("RCPT") && line.contains("later") => "450 4.2.1 try later",
            None if line.starts_with("QUIT") => "221 bye",
            None => "250 ok",
        };
        if write.write_all(format!("{answer}\r\n").as_bytes()).await.is_err() {
            return;
        }
    }
}

async fn write(world: &World, to: &str, kind: &'static str) -> String {
    let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
    let person = world.person(people::ODENSE_TECHNICIAN);
    let body = "Hej https://example.dk/?token=hemmelig\n";
    let message = Message { person: Some(&person), to, subject: "Nyt i Kaskade", body, kind, ..Message::default() };
    let id = outbox::enqueue(&mut tx, &message).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn one(app: &App, id: &str) -> outbox::Letter {
    let mut connection = app.database().read().await.unwrap();
    outbox::one(&mut connection, id).await.unwrap().unwrap()
}

on_both_engines! {
    async fn each_letter_is_sent_once_however_many_send(world) {
        let (post, received) = server().await;
        let ids = [write(&world, "a@example.dk", "invitation").await, write(&world, "b@example.dk", "digest").await];
        let sending: Vec<_> = (0..4).map(|_| {
            let (app, post) = (world.app.clone(), post.clone());
            tokio::spawn(async move { worker::send_what_waits(&app, &post).await.unwrap() })
        }).collect();
        let mut sent = 0;
        for task in sending {
            sent += task.await.unwrap();
        }
        assert_eq!((sent, received.lock().unwrap().len()), (2, 2));
        assert!(received.lock().unwrap().iter().any(|text| text.contains("Subject: Nyt i Kaskade")));
        let [invitation, digest] = [one(&world.app, &ids[0]).await, one(&world.app, &ids[1]).await];
        assert!(invitation.sent_at.is_some() && invitation.body.is_empty(), "a link that was sent is wiped");
        assert!(digest.sent_at.is_some() && !digest.body.is_empty());
        assert_eq!(worker::send_what_waits(&world.app, &post).await.unwrap(), 0);
    }

    async fn nothing_is_sent_of_a_change_that_was_not_made(world) {
        let (post, received) = server().await;
        let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
        let message = Message { person: None, to: "a@example.dk", subject: "x", body: "x", kind: "digest", ..Message::default() };
        outbox::enqueue(&mut tx, &message).await.unwrap();
        drop(tx);
        assert_eq!(worker::send_what_waits(&world.app, &post).await.unwrap(), 0);
        assert!(received.lock().unwrap().is_empty());
    }

    async fn an_address_that_is_gone_marks_its_person_and_is_not_tried_again(world) {
        let (post, _) = server().await;
        let gone = "gone@example.dk";
        let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
        let person = world.person(people::ODENSE_TECHNICIAN);
        let sql = "UPDATE people SET email = $1 WHERE id = $2";
        sqlx::query(sql).bind(gone).bind(person.as_str().to_owned()).execute(tx.connection()).await.unwrap();
        tx.commit().await.unwrap();
        let id = write(&world, gone, "digest").await;
        assert_eq!(worker::send_what_waits(&world.app, &post).await.unwrap(), 0);
        let letter = one(&world.app, &id).await;
        assert_eq!((letter.sent_at, letter.next_attempt_at), (None, None));
        assert!(letter.last_error.unwrap().contains("no such user"));
        let mut connection = world.app.database().read().await.unwrap();
        let sql = "SELECT id FROM people WHERE bounced_on = '2026-02-10'";
        let marked: Vec<String> = sqlx::query_scalar(sql).fetch_all(&mut *connection).await.unwrap();
        assert_eq!(marked, [person.as_str()]);
    }

    async fn what_cannot_be_sent_now_waits(world) {
        let (post, _) = server().await;
        let id = write(&world, "later@example.dk", "digest").await;
        assert_eq!(worker::send_what_waits(&world.app, &post).await.unwrap(), 0);
        let letter = one(&world.app, &id).await;
        assert!(letter.sent_at.is_none() && letter.next_attempt_at.is_some_and(|next| next > world.app.clock().now().micros));
        assert_eq!(letter.attempts, 1);
        let mut connection = world.app.database().read().await.unwrap();
        let marked: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM people WHERE bounced_on IS NOT NULL").fetch_one(&mut *connection).await.unwrap();
        assert_eq!(marked, 0);
    }

    async fn a_letter_of_a_name_is_written_once_however_often_it_is_told(world) {
        let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
        let digest = Message { to: "a@example.dk", subject: "I dag", body: "x", kind: "digest", once: Some("digest/eva/2026-02-10"), ..Message::default() };
        let first = outbox::enqueue(&mut tx, &digest).await.unwrap();
        let again = outbox::enqueue(&mut tx, &Message { subject: "I dag igen", ..digest.clone() }).await.unwrap();
        assert_eq!(first, again);
        let other = Message { once: None, ..digest.clone() };
        assert_ne!(outbox::enqueue(&mut tx, &other).await.unwrap(), outbox::enqueue(&mut tx, &other).await.unwrap(), "without a name each is its own");
        tx.commit().await.unwrap();
        assert_eq!(one(&world.app, &first).await.subject, "I dag");
        let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
        let names: Vec<String> = (0..1200).map(|number| format!("digest/{number}/2026-02-10")).collect();
        let messages: Vec<Message<'_>> = names.iter().map(|name| Message { once: Some(name), ..digest.clone() }).collect();
        assert_eq!(outbox::enqueue_all(&mut tx, &messages[..700]).await.unwrap(), 700);
        assert_eq!(outbox::enqueue_all(&mut tx, &messages).await.unwrap(), 500, "a run that is repeated writes what is missing");
        tx.commit().await.unwrap();
    }

    async fn all_that_makes_up_a_letter_arrives(world) {
        let (post, received) = server().await;
        let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
        let calendar = Some(Calendar { method: Method::Request, text: "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n" });
        let (html, reply_to, unsubscribe) = (Some("<p>Kom til Odense</p>"), Some("eva@example.dk"), Some("https://example.dk/stop"));
        let message = Message { to: "a@example.dk", subject: "Kickoff", body: "Kom", kind: "event", html, reply_to, calendar, unsubscribe, ..Message::default() };
        outbox::enqueue(&mut tx, &message).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(worker::send_what_waits(&world.app, &post).await.unwrap(), 1);
        let text = received.lock().unwrap()[0].clone();
        for part in ["<p>Kom til Odense</p>", "method=REQUEST", "invite.ics", "Reply-To: eva@example.dk", "List-Unsubscribe: <https://example.dk/stop>"] {
            assert!(text.contains(part), "{part} is missing in {text}");
        }
    }

    async fn what_lets_somebody_in_goes_before_what_can_wait(world) {
        let (post, received) = server().await;
        for _ in 0..120 {
            write(&world, "a@example.dk", "digest").await;
        }
        let link = write(&world, "b@example.dk", "reset").await;
        worker::send_what_waits(&world.app, &post).await.unwrap();
        assert!(received.lock().unwrap()[0].contains(&link), "the one with the link is the first");
    }
}
