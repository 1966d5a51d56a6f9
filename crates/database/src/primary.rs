//! Several PostgreSQL servers of which one takes writes: finding it, and finding it again after another one was promoted.
//!
//! The driver knows one address. An address of ours may name several with commas, `postgres://user@a:5432,b:5432/name`; the
//! connections then go to the one that takes writes, and to the next one when that has changed, without a restart.

use crate::{
    open::{Engine, OpenError},
    transaction::Connection,
};
use sqlx::{AnyConnection, AnyPool, Connection as _, any::AnyConnectOptions};
use std::{io, str::FromStr, time::Duration};
use tokio::{pin, select, sync::Mutex, time};

/// How long a connection may take before the other servers are asked.
const SOON: Duration = Duration::from_millis(300);
/// How long a server may take to say whether it takes writes.
const ANSWER: Duration = Duration::from_secs(2);

/// The servers of an address that names several.
#[derive(Debug)]
pub(crate) struct Primary {
    servers: Vec<AnyConnectOptions>,
    /// One search at a time is enough.
    searching: Mutex<()>,
}

impl Primary {
    /// The servers that an address names; none if it names only one, as it nearly always does.
    pub(crate) fn of(engine: Engine, url: &str) -> Result<Option<Self>, OpenError> {
        let addresses = each(url);
        if engine == Engine::Sqlite || addresses.len() < 2 {
            return Ok(None);
        }
        let servers: Result<_, sqlx::Error> = addresses.iter().map(|address| AnyConnectOptions::from_str(address)).collect();
        Ok(Some(Self { servers: servers?, searching: Mutex::new(()) }))
    }

    /// The first server that takes writes.
    pub(crate) async fn find(&self) -> Option<AnyConnectOptions> {
        for server in &self.servers {
            let asked = async {
                let mut connection = AnyConnection::connect_with(server).await?;
                let writes = takes_writes(&mut connection).await?;
                connection.close().await.map(|()| writes)
            };
            if matches!(time::timeout(ANSWER, asked).await, Ok(Ok(true))) {
                return Some(server.clone());
            }
        }
        None
    }

    /// Waits for what needs a connection, and meanwhile points new connections at the server that takes writes.
    pub(crate) async fn while_waiting<T>(&self, pool: &AnyPool, work: impl Future<Output = T>) -> T {
        pin!(work);
        loop {
            let search = async {
                time::sleep(SOON).await;
                if let Ok(_one) = self.searching.try_lock()
                    && let Some(server) = self.find().await
                {
                    pool.set_connect_options(server);
                }
            };
            select! {
                biased;
                done = &mut work => return done,
                () = search => {}
            }
        }
    }
}

/// Whether this server takes writes, or only repeats those of another.
pub(crate) async fn takes_writes(connection: &mut Connection) -> Result<bool, sqlx::Error> {
    let repeats: bool = sqlx::query_scalar("SELECT pg_is_in_recovery()").fetch_one(connection).await?;
    Ok(!repeats)
}

/// Refuses a new connection to a server that takes no writes, such as one that was the primary and came back as a replica.
pub(crate) async fn must_take_writes(connection: &mut Connection) -> Result<(), sqlx::Error> {
    let refused = || sqlx::Error::Io(io::Error::new(io::ErrorKind::ConnectionRefused, "the server takes no writes"));
    if takes_writes(connection).await? { Ok(()) } else { Err(refused()) }
}

/// The address of each server: everything but the part between `@` and the path is the same.
fn each(url: &str) -> Vec<String> {
    let Some((scheme, rest)) = url.split_once("://") else { return vec![url.to_owned()] };
    let end = rest.find(['/', '?']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    let (user, hosts) = authority.rsplit_once('@').map_or(("", authority), |(user, hosts)| (user, hosts));
    let user = if user.is_empty() { String::new() } else { format!("{user}@") };
    hosts.split(',').map(|host| format!("{scheme}://{user}{host}{path}")).collect()
}

#[cfg(test)]
mod tests {
    use super::each;

    #[test]
    fn an_address_may_name_several_servers() {
        let two = ["postgres://u:p@a:1/db?sslmode=require", "postgres://u:p@b/db?sslmode=require"];
        assert_eq!(each("postgres://u:p@a:1,b/db?sslmode=require"), two);
        assert_eq!(each("postgres://one/db"), ["postgres://one/db"]);
        assert_eq!(each("postgres://a,b"), ["postgres://a", "postgres://b"]);
    }
}
