//! A PostgreSQL server with a streaming replica, in a folder of its own, gone with the test.

use sqlx::{Connection, PgConnection};
use std::{
    ffi::OsStr,
    fs,
    net::TcpListener,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Duration,
};
use tokio::time::{sleep, timeout};

/// How long something that has to happen may take.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// Asks again and again until the answer is yes.
pub async fn until(what: &str, mut ask: impl AsyncFnMut() -> bool) {
    let asked = async {
        while !ask().await {
            sleep(Duration::from_millis(20)).await;
        }
    };
    timeout(PATIENCE, asked).await.unwrap_or_else(|_| panic!("in vain: {what}"));
}

/// A primary and its replica.
pub struct Cluster {
    folder: tempfile::TempDir,
    programs: PathBuf,
    ports: [u16; 2],
}

const NAMES: [&str; 2] = ["primary", "replica"];

impl Drop for Cluster {
    fn drop(&mut self) {
        for name in NAMES {
            let data = self.folder.path().join(name);
            let mut stop = self.program("pg_ctl");
            stop.args(["stop", "--silent", "--mode=immediate", "--pgdata"]).arg(data);
            let _ = stop.stdout(Stdio::null()).stderr(Stdio::null()).status();
        }
    }
}

impl Cluster {
    /// Starts the primary, and a replica that every commit waits for.
    pub async fn start() -> Self {
        let cluster = Self { folder: tempfile::tempdir().unwrap(), programs: programs(), ports: [free_port(), free_port()] };
        if cluster.is_root() {
            // PostgreSQL refuses to run as root.
            assert!(Command::new("chown").arg("postgres:").arg(cluster.folder.path()).status().unwrap().success());
        }
        let [primary, replica] = NAMES.map(|name| cluster.folder.path().join(name));
        let settings = ["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "--pgdata"];
        cluster.run("initdb", settings, &primary);
        cluster.start_server(0, &primary);
        let port = format!("--port={}", cluster.ports[0]);
        let copy =
            ["--host=127.0.0.1", &port, "--username=postgres", "--write-recovery-conf", "--checkpoint=fast", "--no-sync", "--pgdata"];
        cluster.run("pg_basebackup", copy, &replica);
        cluster.start_server(1, &replica);
        let mut connection = PgConnection::connect(&cluster.address(&[0])).await.unwrap();
        // Only the primary waits: what was copied before does not know of it.
        sqlx::query("ALTER SYSTEM SET synchronous_standby_names = '*'").execute(&mut connection).await.unwrap();
        sqlx::query("SELECT pg_reload_conf()").execute(&mut connection).await.unwrap();
        until("the replica is followed by every commit", async || {
            let mut connection = PgConnection::connect(&cluster.address(&[0])).await.unwrap();
            let sql = "SELECT COUNT(*) FROM pg_stat_replication WHERE sync_state = 'sync'";
            sqlx::query_scalar::<_, i64>(sql).fetch_one(&mut connection).await.unwrap() == 1
        })
        .await;
        cluster
    }

    /// The address of some of the servers: 0 is the first primary.
    pub fn address(&self, servers: &[usize]) -> String {
        let hosts: Vec<String> = servers.iter().map(|server| format!("127.0.0.1:{}", self.ports[*server])).collect();
        format!("postgres://postgres@{}/postgres", hosts.join(","))
    }

    /// The primary is gone from one moment to the next.
    pub fn kill_primary(&self) {
        let pid = fs::read_to_string(self.folder.path().join(NAMES[0]).join("postmaster.pid")).unwrap();
        assert!(Command::new("kill").args(["-9", pid.lines().next().unwrap()]).status().unwrap().success());
    }

    /// The replica becomes the primary.
    pub fn promote_replica(&self) {
        self.run("pg_ctl", ["promote", "--silent", "--pgdata"], &self.folder.path().join(NAMES[1]));
    }

    fn start_server(&self, server: usize, data: &Path) {
        let folder = self.folder.path().display();
        let more = "-c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off";
        let options = format!("--options=-c port={} -c unix_socket_directories={folder} {more}", self.ports[server]);
        let log = format!("--log={}.log", data.display());
        self.run("pg_ctl", ["start", "--silent", "--wait", &options, &log, "--pgdata"], data);
    }

    fn run<const N: usize>(&self, program: &str, arguments: [&str; N], data: &Path) {
        // The server would keep a pipe open for as long as it runs.
        let status = self.program(program).args(arguments).arg(data).stdin(Stdio::null()).stdout(Stdio::null()).status().unwrap();
        assert!(status.success(), "{program} {arguments:?}");
    }

    fn program(&self, name: &str) -> Command {
        let program = self.programs.join(name);
        let mut command = if self.is_root() { Command::new("runuser") } else { Command::new(&program) };
        if self.is_root() {
            command.args(["-u".as_ref(), "postgres".as_ref(), "--".as_ref(), program.as_os_str()]);
        }
        command.current_dir(self.folder.path());
        command
    }

    fn is_root(&self) -> bool {
        fs::metadata("/proc/self").unwrap().uid() == 0
    }
}

/// Where the programs of the newest PostgreSQL are.
fn programs() -> PathBuf {
    let number = |path: &PathBuf| path.file_name().and_then(OsStr::to_str).and_then(|name| name.parse::<u32>().ok());
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().map(|entry| entry.unwrap().path());
    let newest = versions.filter(|path| path.join("bin/initdb").exists()).max_by_key(number);
    newest.expect("PostgreSQL is installed under /usr/lib/postgresql").join("bin")
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}
