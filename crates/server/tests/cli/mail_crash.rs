//! The program is killed at twenty points while it works through its outbox, and every mail arrives: none is lost, and one comes
//! twice only if the kill fell between the mail server's having it and the program's having noted that.

use crate::{on_both, program::kaskade};
use app::{
    App, Settings,
    outbox::{self, Message},
};
use database::{Actor, Database, IfMissing, IfOlder};
use std::{
    collections::HashMap,
    fs,
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    process::{Child, Stdio},
    sync::{
        Arc, Mutex,
        mpsc::{Receiver, Sender, channel},
    },
    thread,
    time::Duration,
};

const LETTERS: usize = 60;
const KILLS: u32 = 20;
/// The kill falls before so many answers of the mail server at the latest.
const LATEST: u32 = 14;
/// How long something that has to happen may take.
const PATIENCE: Duration = Duration::from_secs(120);

/// What both sides of the mail server know.
#[derive(Default)]
struct Scene {
    /// The program, while it runs.
    program: Option<Child>,
    /// So many more answers until it is killed.
    left: Option<u32>,
    /// Whether the kill falls after the answer that is counted down to, or before it.
    after: bool,
    /// The ids of letters that were handed over as a whole, in order.
    received: Vec<String>,
    /// Of these, the ones with which the program was killed before it can have noted them for certain.
    cut: Vec<String>,
}

impl Scene {
    fn kill(&mut self) {
        let mut program = self.program.take().unwrap();
        program.kill().unwrap();
        program.wait().unwrap();
        self.left = None;
    }
}

/// A mail server that takes every letter, and kills the program when its time has come.
struct MailServer {
    port: u16,
    scene: Arc<Mutex<Scene>>,
    news: Receiver<()>,
}

impl MailServer {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let (port, scene) = (listener.local_addr().unwrap().port(), Arc::new(Mutex::new(Scene::default())));
        let (tell, news) = channel();
        let kept = Arc::clone(&scene);
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let (scene, tell) = (Arc::clone(&kept), tell.clone());
                thread::spawn(move || talk(stream, &scene, &tell));
            }
        });
        Self { port, scene, news }
    }

    /// Waits until something happened: a letter came, or the program was killed.
    fn wait(&self) {
        self.news.recv_timeout(PATIENCE).expect("the program sends its mails");
    }
}

/// One conversation, until it ends or the program is killed.
fn talk(stream: TcpStream, scene: &Mutex<Scene>, tell: &Sender<()>) {
    let mut write = stream.try_clone().unwrap();
    let (mut letter, mut id): (Option<()>, Option<String>) = (None, None);
    let mut answer = |text: &str, got: Option<&String>| {
        let mut scene = scene.lock().unwrap();
        if let Some(got) = got {
            scene.received.push(got.clone());
        }
        scene.left = scene.left.map(|left| left.saturating_sub(1));
        let now = scene.left == Some(0);
        if now && !scene.after {
            scene.cut.extend(got.cloned());
            scene.kill();
        } else {
            let _ = write.write_all(format!("{text}\r\n").as_bytes());
            if now {
                scene.cut.extend(got.cloned());
                scene.kill();
            }
        }
        if now || got.is_some() {
            let _ = tell.send(());
        }
        !now
    };
    if !answer("220 test", None) {
        return;
    }
    for line in BufReader::new(stream).lines().map_while(Result::ok) {
        let goes_on = match letter {
            Some(()) if line == "." => {
                letter = None;
                answer("250 taken", id.take().as_ref())
            }
            Some(()) => {
                let found = line.strip_prefix("Message-ID: <").and_then(|rest| rest.split('@').next());
                id = id.or(found.map(str::to_owned));
                true
            }
            None if line.starts_with("DATA") => {
                letter = Some(());
                answer("354 go on", None)
            }
            None if line.starts_with("QUIT") => return,
            None => answer("250 ok", None),
        };
        if !goes_on {
            return;
        }
    }
}

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn up_to(&mut self, most: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from(self.0 >> 33).unwrap() % most
    }
}

fn serve(address: &str, config: &str) -> Child {
    let arguments = ["serve", "--database", address, "--listen", "127.0.0.1:0", "--config", config];
    kaskade().args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

async fn open(address: &str) -> App {
    let database = Database::open(address, IfMissing::Create, IfOlder::Migrate).await.unwrap();
    App::new(database, Settings::default())
}

async fn fill(app: &App) -> Vec<String> {
    let mut tx = app.write(Actor::Program("test")).await.unwrap();
    let mut ids = Vec::new();
    for number in 0..LETTERS {
        let to = format!("person{number}@example.dk");
        let message = Message { to: &to, subject: "I dag", body: "Hej\n", kind: "digest", ..Message::default() };
        ids.push(outbox::enqueue(&mut tx, &message).await.unwrap());
    }
    tx.commit().await.unwrap();
    ids
}

/// Time passes while nothing runs: what the killed program had in its hands is free again.
async fn lease_runs_out(app: &App) {
    let mut tx = app.write(Actor::Program("test")).await.unwrap();
    let sql = "UPDATE outbox SET next_attempt_at = 0, tried_at = 0 WHERE sent_at IS NULL";
    sqlx::query(sql).execute(tx.connection()).await.unwrap();
    tx.commit().await.unwrap();
}

async fn waiting(app: &App) -> i64 {
    let mut connection = app.database().read().await.unwrap();
    sqlx::query_scalar("SELECT COUNT(*) FROM outbox WHERE sent_at IS NULL").fetch_one(&mut *connection).await.unwrap()
}

on_both! {
    async fn every_mail_arrives_though_the_program_is_killed_at_twenty_points(address: &str) {
        let app = open(address).await;
        let ids = fill(&app).await;
        let server = MailServer::start();
        let folder = tempfile::tempdir().unwrap();
        let config = folder.path().join("kaskade.toml");
        let mail = format!("[mail]\nhost = \"127.0.0.1\"\nport = {}\ntls = \"none\"\nfrom = \"k@example.dk\"\nper-minute = 100000\n", server.port);
        fs::write(&config, mail).unwrap();
        let config = config.to_str().unwrap();
        let mut dice = Dice(20_261_122);
        for _ in 0..KILLS {
            {
                let mut scene = server.scene.lock().unwrap();
                scene.left = Some(1 + dice.up_to(LATEST));
                scene.after = dice.up_to(2) == 1;
                scene.program = Some(serve(address, config));
            }
            while server.scene.lock().unwrap().program.is_some() {
                server.wait();
            }
            lease_runs_out(&app).await;
        }
        assert!(waiting(&app).await > 0, "the kills fell while there was something to send");
        server.scene.lock().unwrap().program = Some(serve(address, config));
        while server.scene.lock().unwrap().received.iter().collect::<std::collections::HashSet<_>>().len() < LETTERS {
            server.wait();
        }
        // The last letters are noted a moment after they were taken.
        let noted = tokio::time::timeout(PATIENCE, async {
            while waiting(&app).await > 0 {
                tokio::task::yield_now().await;
            }
        });
        noted.await.expect("every mail is noted as sent");
        let mut scene = server.scene.lock().unwrap();
        scene.kill();
        let mut copies: HashMap<&str, usize> = HashMap::new();
        for id in &scene.received {
            *copies.entry(id).or_default() += 1;
        }
        for id in &ids {
            let excused = scene.cut.iter().filter(|cut| *cut == id).count();
            let came = copies.get(id.as_str()).copied().unwrap_or_default();
            assert!(came >= 1, "{id} is lost");
            assert!(came <= 1 + excused, "{id} came {came} times although it was cut {excused} times");
        }
        assert_eq!(copies.len(), LETTERS, "nothing else came");
        let twice = scene.received.len() - LETTERS;
        assert!(twice <= scene.cut.len() && scene.cut.len() < KILLS as usize, "{twice} came twice, {} were cut", scene.cut.len());
    }
}
