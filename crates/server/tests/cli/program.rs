//! Running the program, and what came of it.

use std::{
    ffi::OsStr,
    io::Write,
    path::PathBuf,
    process::{Command, Output, Stdio},
};

/// The program, ready to be given arguments.
pub fn kaskade() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kaskade"));
    command.env_remove("RUST_LOG");
    command
}

/// The playbook folder of that name.
pub fn playbook(name: &str) -> String {
    let path: PathBuf = [env!("CARGO_MANIFEST_DIR"), "../../playbooks", name].iter().collect();
    path.display().to_string()
}

/// What came of a run.
#[derive(Debug)]
pub struct Outcome {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl From<Output> for Outcome {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Self { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
    }
}

/// Runs the program to its end.
pub fn run<S: AsRef<OsStr>>(arguments: impl IntoIterator<Item = S>) -> Outcome {
    kaskade().args(arguments).output().unwrap().into()
}

/// Runs the program to its end with words on standard input.
pub fn run_with_input(arguments: &[&str], input: &str) -> Outcome {
    let piped = kaskade().args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut child = piped.unwrap();
    // A program that refuses before reading closes its end.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap().into()
}

impl Outcome {
    /// It went well; gives the data.
    #[track_caller]
    pub fn done(self) -> String {
        assert_eq!(self.code, Some(0), "{self:?}");
        self.stdout
    }

    /// It stopped with that code, said these words on standard error, and gave no data.
    #[track_caller]
    pub fn stopped(&self, code: i32, words: &[&str]) {
        assert_eq!(self.code, Some(code), "{self:?}");
        assert_eq!(self.stdout, "", "{self:?}");
        assert!(!self.stderr.contains("panicked") && !self.stderr.contains("stack backtrace"), "{self:?}");
        for word in words {
            assert!(self.stderr.contains(word), "{word} is missing in {self:?}");
        }
    }
}

/// A test on both engines: `run` is given the address of an empty database.
#[macro_export]
macro_rules! on_both {
    ($($(#[$meta:meta])* async fn $name:ident($address:ident: &str) $body:block)+) => {
        $(
            mod $name {
                #[allow(unused_imports)]
                use super::*;

                $(#[$meta])*
                async fn run_on($address: &str) $body

                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn sqlite() {
                    let database = testkit::TestDatabase::empty(testkit::Engine::Sqlite).await;
                    run_on(&database.address).await;
                }

                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn postgres() {
                    let database = testkit::TestDatabase::empty(testkit::Engine::Postgres).await;
                    run_on(&database.address).await;
                }
            }
        )+
    };
}
