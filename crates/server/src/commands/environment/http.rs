//! How the command asks an address: within a time and a size, without following redirects, through the certificates that the machine trusts.

use axum::{
    body::Bytes,
    http::{Method, Request, header},
};
use http_body_util::{BodyExt, Full, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::TokioExecutor,
};
use std::time::Duration;

/// How long one question may take.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);
/// An answer may not be larger.
const LARGEST: usize = 2 * 1024 * 1024;

/// A client for questions.
pub(super) struct Http(Client<HttpsConnector<HttpConnector>, Full<Bytes>>);

/// What is asked.
pub(super) struct Question<'q> {
    pub(super) address: &'q str,
    pub(super) token: Option<&'q str>,
    /// What is sent, as JSON; else it is only read.
    pub(super) body: Option<String>,
    pub(super) language: Option<&'q str>,
}

/// What came back.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) date: Option<String>,
    pub(super) body: Bytes,
}

impl Http {
    /// A client that trusts what the machine trusts.
    pub(super) fn new() -> Result<Self, String> {
        let connector = HttpsConnectorBuilder::new().with_native_roots().map_err(|error| error.to_string())?;
        Ok(Self(Client::builder(TokioExecutor::new()).pool_max_idle_per_host(0).build(connector.https_or_http().enable_http1().build())))
    }

    /// Asks, and collects the answer.
    pub(super) async fn ask(&self, question: Question<'_>) -> Result<Answer, String> {
        let method = if question.body.is_some() { Method::POST } else { Method::GET };
        let mut request = Request::builder().method(method).uri(question.address);
        request = request.header(header::USER_AGENT, concat!("Kaskade/", env!("CARGO_PKG_VERSION")));
        if let Some(token) = question.token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        if let Some(language) = question.language {
            request = request.header(header::ACCEPT_LANGUAGE, language);
        }
        if question.body.is_some() {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        let request = request.body(Full::new(Bytes::from(question.body.unwrap_or_default()))).map_err(|error| error.to_string())?;
        let exchange = async {
            let response = self.0.request(request).await.map_err(|error| with_causes(&error))?;
            let (parts, body) = response.into_parts();
            let date = parts.headers.get(header::DATE).and_then(|date| date.to_str().ok()).map(str::to_owned);
            let body = Limited::new(body, LARGEST).collect().await.map_err(|error| error.to_string())?.to_bytes();
            Ok(Answer { status: parts.status.as_u16(), date, body })
        };
        tokio::time::timeout(PATIENCE, exchange).await.map_err(|_| "no answer in time".to_owned())?
    }
}

/// An error and what caused it: the outermost alone says nothing.
fn with_causes(error: &dyn std::error::Error) -> String {
    std::iter::successors(Some(error), |error| error.source()).map(ToString::to_string).collect::<Vec<_>>().join(": ")
}

/// An address as it may be shown: without what could be a secret behind it.
pub(super) fn shown(address: &str) -> &str {
    address.split(['?', '#']).next().unwrap_or_default()
}
