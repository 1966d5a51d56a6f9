//! How other systems are called: one request through TLS, within a time, without following redirects, and only to the
//! public Internet unless the operator says otherwise. What counts is the address that is connected to, not the name.

use crate::failure::Failure;
use axum::{
    body::Bytes,
    http::{HeaderName, HeaderValue, Method, Request, Uri, header},
};
use domain::webhook::{
    Fault, Outcome, PATIENCE,
    address::{self, is_public},
};
use http_body_util::{BodyExt, Full, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::{
    client::legacy::{
        Client,
        connect::{
            HttpConnector,
            dns::{GaiResolver, Name},
        },
    },
    rt::TokioExecutor,
};
use std::{
    error::Error,
    fmt, io,
    net::SocketAddr,
    pin::Pin,
    sync::OnceLock,
    task::{Context, Poll},
    vec,
};
use tower::Service;

/// So much of an answer is read; nobody looks at it.
const LARGEST_ANSWER: usize = 64 * 1024;

type Https = Client<HttpsConnector<HttpConnector<OutwardOnly>>, Full<Bytes>>;

/// Calls other systems. What is needed for it is made at the first call.
#[derive(Default)]
pub(crate) struct Caller {
    allow_private: bool,
    client: OnceLock<Https>,
}

/// One message as it goes out.
pub(super) struct Message<'m> {
    pub(super) address: &'m str,
    pub(super) id: &'m str,
    pub(super) seconds: i64,
    pub(super) signatures: &'m str,
    pub(super) body: &'m str,
}

impl Caller {
    /// A caller that stays on the public Internet, or does not.
    pub(crate) fn new(allow_private: bool) -> Self {
        Self { allow_private, client: OnceLock::new() }
    }

    fn client(&self) -> Result<&Https, Failure> {
        if let Some(client) = self.client.get() {
            return Ok(client);
        }
        let builder = HttpsConnectorBuilder::new().with_native_roots().map_err(|error| Failure::Internal(error.to_string()))?;
        let mut tcp = HttpConnector::new_with_resolver(OutwardOnly { ask: GaiResolver::new(), allow_private: self.allow_private });
        tcp.enforce_http(false);
        let connector = builder.https_or_http().enable_http1().wrap_connector(tcp);
        // Nothing stays open between calls: each looks anew at where its name leads.
        let client = Client::builder(TokioExecutor::new()).pool_max_idle_per_host(0).build(connector);
        Ok(self.client.get_or_init(|| client))
    }

    /// Makes one call and says what came of it; fails only for what is wrong with ourselves.
    pub(super) async fn call(&self, message: &Message<'_>) -> Result<Outcome, Failure> {
        // The connector does not ask for the address of what is one already.
        if address::check(message.address, self.allow_private).is_err() {
            return Ok(Outcome::Failed(Fault::Private));
        }
        let request = request(message)?;
        let client = self.client()?;
        let exchange = async {
            let response = match client.request(request).await {
                Ok(response) => response,
                Err(error) => return Outcome::Failed(fault(&error)),
            };
            let (parts, body) = response.into_parts();
            // Let it say what it wants to say; an answer that breaks off has been given all the same.
            let _ = Limited::new(body, LARGEST_ANSWER).collect().await;
            Outcome::Answered(parts.status.as_u16())
        };
        Ok(tokio::time::timeout(PATIENCE, exchange).await.unwrap_or(Outcome::Failed(Fault::Slow)))
    }
}

fn request(message: &Message<'_>) -> Result<Request<Full<Bytes>>, Failure> {
    let wrong = |error: &dyn fmt::Display| Failure::Internal(format!("a webhook cannot be called: {error}"));
    let address: Uri = message.address.parse().map_err(|error| wrong(&error))?;
    let mut request = Request::new(Full::new(Bytes::from(message.body.to_owned())));
    *request.method_mut() = Method::POST;
    *request.uri_mut() = address;
    let headers = request.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(header::USER_AGENT, HeaderValue::from_static(concat!("Kaskade/", env!("CARGO_PKG_VERSION"))));
    for (name, value) in
        [("webhook-id", message.id), ("webhook-timestamp", &message.seconds.to_string()), ("webhook-signature", message.signatures)]
    {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_str(value).map_err(|error| wrong(&error))?);
    }
    Ok(request)
}

/// Whether an address is one that can be called at all, besides the rules of [`address::check`].
pub(super) fn can_be_called(address: &str) -> bool {
    let has_host = |address: &Uri| address.host().is_some_and(|host| !host.is_empty());
    address.parse::<Uri>().is_ok_and(|address| address.scheme().is_some() && has_host(&address))
}

/// Why there was no answer, read off the error and its causes.
fn fault(error: &(dyn Error + 'static)) -> Fault {
    let mut cause = Some(error);
    let mut untrusted = false;
    while let Some(inner) = cause {
        if let Some(found) = inner.downcast_ref::<io::Error>().and_then(io::Error::get_ref).and_then(|inner| inner.downcast_ref::<NoWay>())
        {
            return found.0;
        }
        untrusted |= inner.to_string().contains("certificate");
        cause = inner.source();
    }
    if untrusted { Fault::Untrusted } else { Fault::Unreachable }
}

/// Why a name leads nowhere.
#[derive(Debug)]
struct NoWay(Fault);

impl fmt::Display for NoWay {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(self.0.key())
    }
}

impl Error for NoWay {}

/// Finds the addresses of a name and passes on those that may be connected to.
#[derive(Clone)]
struct OutwardOnly {
    ask: GaiResolver,
    allow_private: bool,
}

impl Service<Name> for OutwardOnly {
    type Response = vec::IntoIter<SocketAddr>;
    type Error = io::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, io::Error>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), io::Error>> {
        self.ask.poll_ready(context)
    }

    fn call(&mut self, name: Name) -> Self::Future {
        let asked = self.ask.call(name);
        let allow_private = self.allow_private;
        Box::pin(async move {
            let found = asked.await.map_err(|_| io::Error::other(NoWay(Fault::UnknownName)))?;
            let may: Vec<SocketAddr> = found.filter(|found| allow_private || is_public(found.ip())).collect();
            if may.is_empty() { Err(io::Error::other(NoWay(Fault::Private))) } else { Ok(may.into_iter()) }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_name_that_leads_inside_is_not_connected_to() {
        let name = || "localhost".parse::<Name>().unwrap();
        let mut outward = OutwardOnly { ask: GaiResolver::new(), allow_private: false };
        let refused = outward.call(name()).await.unwrap_err();
        assert_eq!(fault(&refused), Fault::Private);
        let mut anywhere = OutwardOnly { ask: GaiResolver::new(), allow_private: true };
        assert!(anywhere.call(name()).await.unwrap().all(|found| found.ip().is_loopback()));
    }

    #[tokio::test]
    async fn a_call_says_why_there_is_no_answer() {
        let message = |address| Message { address, id: "id", seconds: 1, signatures: "v1,x", body: "{}" };
        let inward = Caller::new(true);
        // Port 1 of this machine: nobody listens.
        assert_eq!(inward.call(&message("http://127.0.0.1:1/")).await.unwrap(), Outcome::Failed(Fault::Unreachable));
        let outward = Caller::new(false);
        for address in ["https://127.0.0.1:1/", "http://127.0.0.1:1/", "https://[::1]:1/"] {
            assert_eq!(outward.call(&message(address)).await.unwrap(), Outcome::Failed(Fault::Private), "{address}");
        }
    }

    #[test]
    fn what_is_no_address_cannot_be_called() {
        assert!(can_be_called("https://it.odense.dk/x?y=z"));
        for bad in ["https://", "x", "https://a b", "https://a/%zz\u{7f}"] {
            assert!(!can_be_called(bad), "{bad}");
        }
    }
}
