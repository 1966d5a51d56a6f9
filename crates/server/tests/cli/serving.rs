//! `kaskade serve` and the server within `kaskade demo`: starting, answering, stopping.

use crate::program::{kaskade, run};
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

/// A server that is running; ended with the test.
struct Running {
    child: Child,
    lines: Vec<String>,
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Running {
    /// Starts the program and reads so many lines of what it prints.
    fn start(arguments: &[&str], lines: usize) -> Self {
        let mut child = kaskade().args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        let lines = out.lines().take(lines).map(Result::unwrap).collect();
        Self { child, lines }
    }

    fn port(&self) -> u16 {
        let first = self.lines.first().expect("the server prints its address");
        first.strip_prefix("Kaskade: http://127.0.0.1:").and_then(|port| port.parse().ok()).unwrap_or_else(|| panic!("{first}"))
    }

    fn request(&self, method: &str, path: &str, body: &str) -> String {
        let port = self.port();
        let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
        let form = "Content-Type: application/x-www-form-urlencoded";
        let origin = format!("Host: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\nConnection: close");
        write!(stream, "{method} {path} HTTP/1.1\r\n{origin}\r\n{form}\r\nContent-Length: {}\r\n\r\n{body}", body.len()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// Asks it to stop and says with which code it did.
    fn stop(mut self, signal: &str) -> Option<i32> {
        let asked = Instant::now();
        assert!(Command::new("kill").args([signal, &self.child.id().to_string()]).status().unwrap().success());
        while asked.elapsed() < Duration::from_secs(10) {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.code();
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("it does not stop");
    }
}

#[test]
fn a_new_database_is_served_until_asked_to_stop() {
    let folder = tempfile::tempdir().unwrap();
    let address = format!("sqlite:{}", folder.path().join("kaskade.db").display());
    for signal in ["-TERM", "-INT"] {
        let server = Running::start(&["serve", "--database", &address, "--listen", "127.0.0.1:0"], 1);
        assert!(server.request("GET", "/sign-in", "").starts_with("HTTP/1.1 200"));
        assert_eq!(server.stop(signal), Some(0), "{signal}");
    }
}

#[test]
fn a_connection_left_open_does_not_keep_it_from_stopping() {
    let folder = tempfile::tempdir().unwrap();
    let address = format!("sqlite:{}", folder.path().join("kaskade.db").display());
    let server = Running::start(&["serve", "--database", &address, "--listen", "127.0.0.1:0"], 1);
    let mut idle = TcpStream::connect(("127.0.0.1", server.port())).unwrap();
    write!(idle, "GET / HTTP/1.1\r\nHost: x").unwrap();
    assert_eq!(server.stop("-TERM"), Some(0));
}

#[test]
fn a_busy_address_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let busy = TcpListener::bind("127.0.0.1:0").unwrap();
    let listen = busy.local_addr().unwrap().to_string();
    let dir = folder.path().join("demo");
    let demo = run(["demo", "--dir", dir.to_str().unwrap(), "--listen", &listen]);
    demo.stopped(1, &[&listen, "is in use by another program", "--listen"]);
    assert!(!dir.exists(), "nothing is written before the address is known to be free");
    let address = format!("sqlite:{}", folder.path().join("kaskade.db").display());
    run(["serve", "--database", &address, "--listen", &listen]).stopped(1, &["is in use by another program"]);
}

#[test]
fn the_demo_prints_six_people_who_can_sign_in_and_stand_before_a_page() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().to_str().unwrap();
    let server = Running::start(&["demo", "--dir", dir, "--listen", "127.0.0.1:0", "--today", "2026-03-02"], 8);
    assert_eq!(server.lines[1], "persona\tlogin\tpassword\taddress");
    let url = server.lines[0].strip_prefix("Kaskade: ").unwrap();
    let people: Vec<Vec<&str>> = server.lines[2..].iter().map(|line| line.split('\t').collect()).collect();
    let keys: Vec<&str> = people.iter().map(|person| person[0]).collect();
    assert_eq!(keys, ["project-leader", "consultant", "klik-administrator", "programme-leader", "librarian", "supplier"]);
    for person in &people {
        let [_, login, password, page] = person[..] else { panic!("{person:?}") };
        assert!(login.ends_with("@example.dk"), "{login}");
        assert!(page.starts_with(url), "{page}");
        let answer = server.request("POST", "/sign-in", &format!("login={}&password={password}", login.replace('@', "%40")));
        assert!(answer.starts_with("HTTP/1.1 303") && answer.to_lowercase().contains("set-cookie"), "{login}: {answer}");
    }
    assert_eq!(server.stop("-TERM"), Some(0));
}
