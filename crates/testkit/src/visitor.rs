//! Somebody with a browser's manners: keeps cookies, follows redirects, sends forms.

use reqwest::{Client, RequestBuilder, StatusCode, header};
use scraper::{Html, Selector};

/// A visitor with their own cookies.
#[derive(Debug, Clone)]
pub struct Visitor {
    client: Client,
    address: String,
}

impl Visitor {
    /// A visitor of the server at an address, not signed in.
    pub fn new(address: &str) -> Self {
        let client = Client::builder().cookie_store(true).build().unwrap();
        Self { client, address: address.to_owned() }
    }

    /// The same browser before another server, with the cookies that it has.
    pub fn at(&self, address: &str) -> Self {
        Self { client: self.client.clone(), address: address.to_owned() }
    }

    /// Opens a page.
    pub async fn get(&self, path: &str) -> Page {
        send(self.client.get(self.url(path))).await
    }

    /// Sends a form and follows where it leads.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        send(self.client.post(self.url(path)).header(header::ORIGIN, &self.address).form(fields)).await
    }

    /// Sends a form with a file and follows where it leads.
    pub async fn upload(&self, path: &str, fields: &[(&str, &str)], file: (&str, &str, Vec<u8>)) -> Page {
        let (field, name, content) = file;
        let mut form = reqwest::multipart::Form::new();
        for (key, value) in fields {
            form = form.text((*key).to_owned(), (*value).to_owned());
        }
        let part = reqwest::multipart::Part::bytes(content).file_name(name.to_owned());
        let form = form.part(field.to_owned(), part);
        send(self.client.post(self.url(path)).header(header::ORIGIN, &self.address).multipart(form)).await
    }

    /// Sends a form with several files in one field and follows where it leads.
    pub async fn upload_many(&self, path: &str, fields: &[(&str, &str)], field: &str, files: &[(String, String)]) -> Page {
        let mut form = reqwest::multipart::Form::new();
        for (key, value) in fields {
            form = form.text((*key).to_owned(), (*value).to_owned());
        }
        for (name, text) in files {
            form = form.part(field.to_owned(), reqwest::multipart::Part::text(text.clone()).file_name(name.clone()));
        }
        send(self.client.post(self.url(path)).header(header::ORIGIN, &self.address).multipart(form)).await
    }

    /// A request of one's own making, with this visitor's cookies.
    pub fn request(&self, method: reqwest::Method, path: &str) -> RequestBuilder {
        self.client.request(method, self.url(path))
    }

    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }
}

async fn send(request: RequestBuilder) -> Page {
    let response = request.send().await.unwrap();
    let (status, path) = (response.status(), response.url().path().to_owned());
    let headers = response.headers().clone();
    Page { status, path, headers, body: response.bytes().await.unwrap().to_vec() }
}

/// What came back.
#[derive(Debug, Clone)]
pub struct Page {
    status: StatusCode,
    path: String,
    headers: header::HeaderMap,
    body: Vec<u8>,
}

impl Page {
    /// The status as a number.
    pub fn status(&self) -> u16 {
        self.status.as_u16()
    }

    /// Where the visitor ended up.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// A header's value, or an empty text.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.body
    }

    /// The body as it came.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The words within each element that a CSS selector finds, white space folded.
    pub fn all(&self, selector: &str) -> Vec<String> {
        let html = Html::parse_document(&self.text());
        let selector = Selector::parse(selector).unwrap();
        let words = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        html.select(&selector).map(|element| words(element.text().collect())).collect()
    }

    /// The words within the first element that a CSS selector finds.
    pub fn first(&self, selector: &str) -> String {
        self.all(selector).into_iter().next().unwrap_or_else(|| panic!("nothing matches {selector} in {}", self.text()))
    }

    /// The value of an attribute of each element that a CSS selector finds.
    pub fn attributes(&self, selector: &str, attribute: &str) -> Vec<String> {
        let html = Html::parse_document(&self.text());
        let selector = Selector::parse(selector).unwrap();
        html.select(&selector).filter_map(|element| element.attr(attribute)).map(str::to_owned).collect()
    }

    /// Whether the words stand anywhere on the page.
    pub fn says(&self, words: &str) -> bool {
        self.first("body").contains(words)
    }
}
