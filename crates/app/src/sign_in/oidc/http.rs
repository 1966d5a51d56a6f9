//! How we speak with providers: HTTP without redirects, within a time and a size, through the certificates that the machine
//! trusts.

use axum::body::Bytes;
use http_body_util::{BodyExt, Full, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::TokioExecutor,
};
use openidconnect::{HttpRequest, HttpResponse};
use std::{pin::Pin, time::Duration};

/// How long one question to a provider may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// An answer may not be larger.
const LARGEST: usize = 1024 * 1024;

/// Why a provider gave no answer; for the server's log.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(super) struct NoAnswer(String);

/// An answer that is on its way.
pub(super) type Answer = Pin<Box<dyn Future<Output = Result<HttpResponse, NoAnswer>> + Send>>;

/// A client for questions to providers.
#[derive(Debug, Clone)]
pub(super) struct Http(Client<HttpsConnector<HttpConnector>, Full<Bytes>>);

impl Http {
    /// A client that trusts what the machine trusts. Plain HTTP is refused where the configuration is read, not here.
    pub(super) fn new() -> Result<Self, NoAnswer> {
        let connector = HttpsConnectorBuilder::new().with_native_roots().map_err(|error| NoAnswer(error.to_string()))?;
        Ok(Self(Client::builder(TokioExecutor::new()).build(connector.https_or_http().enable_http1().build())))
    }

    /// Sends requests for the library. Everything is owned, so that what waits for an answer can move between threads.
    pub(super) fn sender(&self) -> impl Fn(HttpRequest) -> Answer + Send + Sync + use<> {
        let http = self.clone();
        move |request| {
            let http = http.clone();
            Box::pin(async move { http.send(request).await })
        }
    }

    /// Sends a request and collects its answer.
    pub(super) async fn send(&self, request: HttpRequest) -> Result<HttpResponse, NoAnswer> {
        let exchange = async {
            let (parts, body) = request.into_parts();
            let request = axum::http::Request::from_parts(parts, Full::new(Bytes::from(body)));
            let response = self.0.request(request).await.map_err(|error| NoAnswer(with_causes(&error)))?;
            let (parts, body) = response.into_parts();
            let body = Limited::new(body, LARGEST).collect().await.map_err(|error| NoAnswer(error.to_string()))?;
            Ok(HttpResponse::from_parts(parts, body.to_bytes().to_vec()))
        };
        tokio::time::timeout(PATIENCE, exchange).await.map_err(|_| NoAnswer("no answer in time".to_owned()))?
    }
}

/// An error and what caused it: the outermost alone says nothing.
pub(super) fn with_causes(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        text.push_str(": ");
        text.push_str(&inner.to_string());
        cause = inner.source();
    }
    text
}
