//! A program with somebody's access key: asks and does through `/api/v1`.

use crate::Visitor;
use reqwest::{Client, Method, RequestBuilder, StatusCode, header};
use serde_json::Value;

/// A program with an access key.
#[derive(Debug, Clone)]
pub struct Program {
    client: Client,
    address: String,
    key: String,
}

/// What a program was answered.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: header::HeaderMap,
    /// The JSON; null if there is none.
    pub json: Value,
}

impl Answer {
    /// A header's value, or an empty text.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The items of a part of a list.
    pub fn items(&self) -> &[Value] {
        self.json["items"].as_array().unwrap_or_else(|| panic!("no list: {self:?}"))
    }
}

impl Program {
    /// A program for somebody who is signed in: makes an access key on the page for that, which may write if `writes`.
    pub async fn of(visitor: &Visitor, address: &str, writes: bool) -> Self {
        let wish: &[(&str, &str)] = &[("name", "Program"), ("days", "30"), ("writes", "yes")];
        let page = visitor.post("/account/tokens", if writes { wish } else { &wish[..2] }).await;
        let key = page.attributes("#secret", "value").into_iter().next().unwrap_or_else(|| panic!("no key: {}", page.text()));
        Self { client: Client::new(), address: address.to_owned(), key }
    }

    /// The same program before another server.
    pub fn at(&self, address: &str) -> Self {
        Self { address: address.to_owned(), ..self.clone() }
    }

    /// A request with the key, to an address after `/api/v1`.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.client.request(method, format!("{}/api/v1{path}", self.address)).bearer_auth(&self.key)
    }

    /// Reads.
    pub async fn get(&self, path: &str) -> Answer {
        answered(self.request(Method::GET, path)).await
    }

    /// Changes something.
    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        answered(self.request(Method::POST, path).json(body)).await
    }

    /// Changes something over what was read before.
    pub async fn post_over(&self, path: &str, read: &Answer, body: &Value) -> Answer {
        answered(self.request(Method::POST, path).header(header::IF_MATCH, read.header("etag")).json(body)).await
    }
}

/// Sends a request and reads what it was answered.
pub async fn answered(request: RequestBuilder) -> Answer {
    let response = request.send().await.unwrap();
    let (status, headers) = (response.status(), response.headers().clone());
    let bytes = response.bytes().await.unwrap();
    Answer { status, headers, json: serde_json::from_slice(&bytes).unwrap_or_default() }
}
