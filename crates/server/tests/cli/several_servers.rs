//! Two servers over one PostgreSQL database, one of them killed; and one server over two PostgreSQL servers, one of them killed.

use crate::{
    cluster::{Cluster, PATIENCE, until},
    program::kaskade,
};
use app::outbox::{self, Message};
use database::Actor;
use reqwest::Method;
use serde_json::json;
use std::{
    collections::HashMap,
    fs,
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    process::{Child, Command, Stdio},
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
    time::Duration,
};
use testkit::{Engine, Program, TestDatabase, Visitor, World, people, sample};

const TASK: &str = "/rollouts/sample/0461/010";
/// So many clients at once.
const CLIENTS: usize = 8;
const CONFIG: &str = "[api]\nrequests-per-minute = 100000\n";

/// A server of its own process; ended with the test.
struct Server {
    child: Mutex<Child>,
    address: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}

impl Server {
    fn start(database: &str, config: &str, more: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("kaskade.toml");
        fs::write(&file, config).unwrap();
        let mut command = kaskade();
        command.args(["serve", "--database", database, "--listen", "127.0.0.1:0", "--config"]).arg(file).args(more);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("Kaskade: ").unwrap_or_else(|| panic!("the server says {line}")).to_owned();
        Self { child: Mutex::new(child), address }
    }

    /// Ends it as a loss of power would.
    fn kill(&self) {
        let mut child = self.child.lock().unwrap();
        let _ = child.kill();
        let _ = child.wait();
    }

    async fn health(&self) -> (u16, String) {
        let answer = reqwest::get(format!("{}/healthz", self.address)).await.unwrap();
        (answer.status().as_u16(), answer.text().await.unwrap())
    }

    async fn sign_in(&self, login: &str) -> Visitor {
        let visitor = Visitor::new(&self.address);
        let page = visitor.post("/sign-in", &[("login", login), ("password", people::PASSWORD)]).await;
        assert_ne!(page.path(), "/sign-in", "{}", page.text());
        visitor
    }

    async fn program(&self) -> Program {
        Program::of(&self.sign_in(people::ODENSE_PROJECT_LEADER).await, &self.address, true).await
    }
}

/// The comments of the task, each with how often it is there.
async fn comments(program: &Program) -> HashMap<String, usize> {
    let mut counted = HashMap::new();
    for comment in program.get(TASK).await.json["comments"].as_array().expect("comments") {
        *counted.entry(comment["body"].as_str().unwrap().to_owned()).or_default() += 1;
    }
    counted
}

/// What the clients saw.
#[derive(Default)]
struct Load {
    next: AtomicUsize,
    answered: AtomicUsize,
    /// Answers that were neither a success nor "in progress".
    failures: Mutex<Vec<u16>>,
    /// Requests that got no answer at all.
    unanswered: AtomicUsize,
    /// Answers that the change is being made already.
    in_progress: AtomicUsize,
}

impl Load {
    /// Writes comments until there are so many, each until a server says that it is there; the servers in turn.
    async fn client(&self, programs: &[Program], most: usize) {
        loop {
            let number = self.next.fetch_add(1, SeqCst);
            if number >= most {
                return;
            }
            let done = tokio::time::timeout(PATIENCE, self.comment(programs, number));
            done.await.unwrap_or_else(|_| panic!("comment {number} is never written: {:?}", self.failures.lock().unwrap()));
            self.answered.fetch_add(1, SeqCst);
        }
    }

    async fn comment(&self, programs: &[Program], number: usize) {
        let (words, mut key) = (format!("Nummer {number}"), format!("key-{number}"));
        for program in programs.iter().cycle() {
            let request = program.request(Method::POST, &format!("{TASK}/comment")).header("idempotency-key", &key);
            match request.json(&json!({"body": words})).send().await.map(|answer| answer.status().as_u16()) {
                Ok(200) => return,
                // The server that was to make the change is gone: a client looks whether it did, as the answer says.
                Ok(409) => {
                    self.in_progress.fetch_add(1, SeqCst);
                    if program.get(TASK).await.json["comments"].to_string().contains(&format!("\"{words}\"")) {
                        return;
                    }
                    key.push('+');
                }
                Ok(status) => self.failures.lock().unwrap().push(status),
                Err(_) => {
                    self.unanswered.fetch_add(1, SeqCst);
                }
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Runs the clients, and something else once so many were answered.
    async fn run(&self, programs: &[Program], most: usize, at: usize, then: impl Future<Output = ()>) {
        let clients = async {
            let [a, b, c, d, e, f, g, h]: [_; CLIENTS] = std::array::from_fn(|_| self.client(programs, most));
            tokio::join!(a, b, c, d, e, f, g, h);
        };
        let trouble = async {
            until("requests are answered", async || self.answered.load(SeqCst) >= at).await;
            then.await;
        };
        tokio::join!(clients, trouble);
        assert_eq!(self.answered.load(SeqCst), most);
    }
}

/// Every comment is there once.
async fn all_are_there_once(program: &Program, most: usize) {
    let found = comments(program).await;
    for number in 0..most {
        assert_eq!(found.get(&format!("Nummer {number}")), Some(&1), "comment {number}");
    }
    assert_eq!(found.len(), most);
}

/// A mail server that takes every letter and counts them by their ids.
fn letterbox() -> (u16, &'static Mutex<HashMap<String, usize>>) {
    let received: &'static Mutex<HashMap<String, usize>> = Box::leak(Box::default());
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            std::thread::spawn(move || take_letters(stream, received));
        }
    });
    (port, received)
}

fn take_letters(stream: TcpStream, received: &Mutex<HashMap<String, usize>>) -> Option<()> {
    let mut write = stream.try_clone().unwrap();
    let mut answer = |text: &str| write.write_all(format!("{text}\r\n").as_bytes()).ok();
    answer("220 test")?;
    let mut in_letter = false;
    for line in BufReader::new(stream).lines().map_while(Result::ok) {
        if in_letter {
            if let Some(id) = line.strip_prefix("Message-ID: <").and_then(|rest| rest.split('@').next()) {
                *received.lock().unwrap().entry(id.to_owned()).or_default() += 1;
            }
            in_letter = line != ".";
            if !in_letter {
                answer("250 taken")?;
            }
        } else {
            in_letter = line.starts_with("DATA");
            answer(if in_letter { "354 go on" } else { "250 ok" })?;
        }
    }
    Some(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_servers_are_one_to_people_and_each_letter_goes_once() {
    let world = World::sample(Engine::Postgres).await;
    let mut ids = Vec::new();
    let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
    for number in 0..20 {
        let to = format!("person{number}@example.dk");
        let message = Message { to: &to, subject: "I dag", body: "Hej\n", kind: "digest", ..Message::default() };
        ids.push(outbox::enqueue(&mut tx, &message).await.unwrap());
    }
    tx.commit().await.unwrap();
    let (port, received) = letterbox();
    let mail = format!("[mail]\nhost = \"127.0.0.1\"\nport = {port}\ntls = \"none\"\nfrom = \"k@example.dk\"\nper-minute = 100000\n");
    let one = Server::start(&world.database.address, &mail, &[]);
    let two = Server::start(&world.database.address, &mail, &["--drain", "60"]);

    // Who signed in at one is known to the other, and both have the page in memory before it changes.
    let here = one.sign_in(people::ODENSE_PROJECT_LEADER).await;
    let there = here.at(&two.address);
    for round in 0..5 {
        let (from, to) = if round % 2 == 0 { (&here, &there) } else { (&there, &here) };
        let (words, state) = (format!("Runde {round}"), if round % 2 == 0 { "in-progress" } else { "not-started" });
        assert!(!to.get(TASK).await.text().contains(&words));
        assert_eq!(from.post(&format!("{TASK}/comment"), &[("body", &words)]).await.status(), 200);
        assert!(to.get(TASK).await.text().contains(&words), "round {round}");
        let revision = from.get(TASK).await.attributes("[name=revision]", "value").remove(0);
        assert_eq!(from.post(&format!("{TASK}/progress"), &[("revision", &revision), ("state", state)]).await.status(), 200);
        let boards = (from.get("/rollouts/sample").await.first("main"), to.get("/rollouts/sample").await.first("main"));
        assert_eq!(boards.0, boards.1, "round {round}");
    }

    until("every letter is noted as sent", async || {
        let mut connection = world.app.database().read().await.unwrap();
        let sql = "SELECT COUNT(*) FROM outbox WHERE sent_at IS NULL AND kind = 'digest'";
        sqlx::query_scalar::<_, i64>(sql).fetch_one(&mut *connection).await.unwrap() == 0
    })
    .await;
    let received = received.lock().unwrap().clone();
    assert_eq!(ids.iter().map(|id| received.get(id).copied().unwrap_or_default()).collect::<Vec<_>>(), vec![1; ids.len()]);

    assert_eq!(two.health().await, (200, "ready\n".to_owned()));
    let pid = two.child.lock().unwrap().id().to_string();
    assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
    until("it says that it stops", async || two.health().await == (503, "stopping\n".to_owned())).await;
    assert_eq!(there.get(TASK).await.status(), 200, "and goes on for those who come still");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_killed_under_load_loses_nothing() {
    const MOST: usize = 200;
    let world = World::sample_in(TestDatabase::empty(Engine::Postgres).await, sample::TODAY).await;
    let [one, two] = [(); 2].map(|()| Server::start(&world.database.address, CONFIG, &[]));
    let program = one.program().await;
    let other = program.at(&two.address);
    let load = Load::default();
    load.run(&[program, other.clone()], MOST, MOST / 4, async { one.kill() }).await;
    assert!(load.unanswered.load(SeqCst) >= 1, "the kill was felt");
    assert!(load.in_progress.load(SeqCst) <= CLIENTS, "only what was in the making is asked about");
    assert_eq!(*load.failures.lock().unwrap(), Vec::<u16>::new());
    all_are_there_once(&other, MOST).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_database_fails_over_to_its_replica() {
    const MOST: usize = 80;
    let cluster = Cluster::start().await;
    let world = World::sample_in(TestDatabase::at(&cluster.address(&[0])), sample::TODAY).await;
    let server = Server::start(&cluster.address(&[0, 1]), CONFIG, &[]);
    let program = server.program().await;
    let load = Load::default();
    let trouble = async {
        cluster.kill_primary();
        // A connection that the dead primary had handed out may answer once more before it is gone.
        let silent = (503, "the database does not answer\n".to_owned());
        until("the server says that the database is gone", async || server.health().await == silent).await;
        cluster.promote_replica();
        until("the server finds the new primary", async || server.health().await.0 == 200).await;
    };
    load.run(std::slice::from_ref(&program), MOST, MOST / 4, trouble).await;
    let failures = load.failures.lock().unwrap().clone();
    assert!(failures.iter().all(|status| *status == 503), "a clear answer: {failures:?}");
    assert_eq!(load.unanswered.load(SeqCst), 0, "the server itself was there all the time");
    all_are_there_once(&program, MOST).await;
    drop(world);
}
