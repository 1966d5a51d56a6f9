//! Listening for browsers until somebody says stop.

use crate::stop::Stop;
use app::App;
use std::{io::ErrorKind, net::SocketAddr, time::Duration};
use tokio::net::TcpListener;
#[cfg(unix)]
use tokio::signal::unix;

/// How long pages in the making may take after the signal to stop.
const GRACE: Duration = Duration::from_secs(3);

/// Takes hold of an address.
pub async fn bind(address: &str) -> Result<TcpListener, Stop> {
    TcpListener::bind(address).await.map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => Stop::refused(format!(
            "{address} is in use by another program; stop that one, or choose another port with --listen, such as 127.0.0.1:0 for any free one"
        )),
        ErrorKind::PermissionDenied => {
            Stop::refused(format!("you may not listen on {address}; choose a port above 1023 with --listen"))
        }
        ErrorKind::InvalidInput => Stop::Usage(format!("{address} is not an address; write it as 127.0.0.1:8080")),
        _ => Stop::refused(format!("cannot listen on {address}: {error}; write the address as 127.0.0.1:8080")),
    })
}

/// The address that browsers reach the listener at.
pub fn url(address: SocketAddr) -> String {
    let host = if address.ip().is_unspecified() { "127.0.0.1".to_owned() } else { address.ip().to_string() };
    let host = if address.is_ipv6() && !address.ip().is_unspecified() { format!("[{host}]") } else { host };
    format!("http://{host}:{}", address.port())
}

/// The signals that ask the program to stop: an interrupt from the terminal, or a request to terminate.
pub struct StopSignals {
    #[cfg(unix)]
    interrupt: unix::Signal,
    #[cfg(unix)]
    terminate: unix::Signal,
}

impl StopSignals {
    /// Catches the signals from now on: before anybody is told that the server is there.
    pub fn catch() -> Result<Self, Stop> {
        #[cfg(unix)]
        {
            let (interrupt, terminate) = (unix::signal(unix::SignalKind::interrupt())?, unix::signal(unix::SignalKind::terminate())?);
            Ok(Self { interrupt, terminate })
        }
        #[cfg(not(unix))]
        Ok(Self {})
    }

    #[cfg(unix)]
    async fn come(mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }

    #[cfg(not(unix))]
    async fn come(self) {
        let _ = tokio::signal::ctrl_c().await;
    }
}

/// Serves until a signal to stop comes. From then on `/healthz` says so; after `drain` nobody is let in any more, and pages in the
/// making get a few seconds.
pub async fn serve(app: App, listener: TcpListener, signals: StopSignals, drain: Duration) -> Result<(), Stop> {
    let database = app.database().clone();
    let (asked, was_asked) = tokio::sync::oneshot::channel::<()>();
    let stopping = app.clone();
    let stop = async move {
        signals.come().await;
        stopping.begin_to_stop();
        tokio::time::sleep(drain).await;
        let _ = asked.send(());
    };
    let post = tokio::spawn(app::outbox::worker::run(app.clone()));
    let mailbox = tokio::spawn(app::mailbox::run(app.clone()));
    let telling = tokio::spawn(app::telling::worker::run(app.clone()));
    let letters = tokio::spawn(app::letters::sending::run(app.clone()));
    let webhooks = tokio::spawn(app::webhooks::worker::run(app.clone()));
    let service = app::router::router(app).into_make_service_with_connect_info::<SocketAddr>();
    let server = axum::serve(listener, service).with_graceful_shutdown(stop);
    let patience = async move {
        let _ = was_asked.await;
        tokio::time::sleep(GRACE).await;
    };
    tokio::select! {
        served = server.into_future() => served?,
        () = patience => tracing::warn!("stopped although some pages were still in the making"),
    }
    post.abort();
    mailbox.abort();
    telling.abort();
    letters.abort();
    webhooks.abort();
    let _ = tokio::time::timeout(GRACE, database.close()).await;
    Ok(())
}
