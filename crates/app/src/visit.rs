//! One request by one person: who, in which language, on which day. Pages and actions take a [`Visit`]; without one
//! there is no way to the data.

use crate::{
    api_v1::Caller,
    app::App,
    failure::Failure,
    operating::{banner, store::Stored},
    organisations::{directory::Directory, seen},
    outbox,
    rollouts::standing::Standing,
    sign_in, tokens, words,
};
use askama::Template;
use axum::{
    extract::{FromRequestParts, Query, Request},
    http::{HeaderMap, HeaderValue, Uri, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use database::{Actor, Tx};
use domain::{
    access::{self, Viewer},
    assignment::PersonIndex,
    calendar::Day,
    organisation::OrganisationKind,
    role::KLIK_ADMINISTRATOR,
    rollout::Task,
    text::{OrganisationCode, PersonId, Text},
};
use std::sync::Arc;
use texts::{Arg, Language, Texts};

/// The cookie that keeps the chosen language.
pub const LANGUAGE_COOKIE: &str = "kaskade-language";
/// The cookie that carries one message to the next page.
pub(crate) const FLASH_COOKIE: &str = "kaskade-flash";

/// The language of a request: what was chosen, else what the browser asks for, else Danish.
pub fn language(headers: &HeaderMap) -> Language {
    let chosen = CookieJar::from_headers(headers).get(LANGUAGE_COOKIE).and_then(|cookie| Language::from_code(cookie.value()));
    chosen.unwrap_or_else(|| {
        let wanted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        wanted.map_or_else(Language::default, Language::negotiate)
    })
}

/// The variables that a message after an action can have.
const FLASH_VALUES: [&str; 4] = ["count", "name", "seated", "waiting"];

/// Percent-encodes a text for use as a value within a query.
pub fn escape_query(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => escaped.push(byte as char),
            other => escaped.push_str(&format!("%{other:02X}")),
        }
    }
    escaped
}

/// The same for what stands between two slashes of an address, whose own slashes are escaped too.
pub fn escape_segment(text: &str) -> String {
    escape_query(text).replace('/', "%2F")
}

/// Where a request went, fit for the server's log: without the query, where links carry their secret, and without the token that a
/// private calendar has in its path.
pub fn loggable(uri: &Uri) -> &str {
    if uri.path().starts_with("/calendar/feed/") { "/calendar/feed/" } else { uri.path() }
}

/// A path with those of the values that are not empty as its query.
pub fn with_query(path: &str, values: &[(&str, &str)]) -> String {
    let pairs: Vec<String> =
        values.iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| format!("{name}={}", escape_query(value))).collect();
    if pairs.is_empty() { path.to_owned() } else { format!("{path}?{}", pairs.join("&")) }
}

/// One request by one person who is signed in.
pub struct Visit {
    /// The application.
    pub app: App,
    /// Who, as access is decided on.
    pub viewer: Viewer,
    /// The person's place in the directory.
    pub person: PersonIndex,
    /// Organisations and people.
    pub directory: Arc<Directory>,
    /// The words of the reader's language.
    pub t: Texts,
    /// Today.
    pub today: Day,
    /// Path and query of the request.
    pub path: String,
    /// Whether htmx asks for a part of a page.
    pub wants_part: bool,
    /// Who stopped the mails, if they are stopped; known to the programme office only.
    pub(crate) mail_stop: Option<outbox::steering::Stop>,
    flash: Option<String>,
    /// Operating messages that stand above the page.
    messages: Vec<Stored>,
}

impl FromRequestParts<App> for Visit {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Failure> {
        let path = parts.uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string);
        let cookies = CookieJar::from_headers(&parts.headers);
        let back = if parts.method.is_safe() { path.clone() } else { "/".to_owned() };
        let directory = Directory::current(app).await?;
        let today = app.clock().today();
        let id = match parts.extensions.get::<Caller>() {
            Some(caller) => Some(caller.person.clone()),
            None => match tokens::person_of(app, &parts.method, &parts.headers).await? {
                Some(id) => Some(id),
                None => sign_in::person_of(app, &cookies).await?,
            },
        };
        let person = id.and_then(|id| directory.person_index(&id));
        let person = person.filter(|person| directory.is_active(*person, today)).ok_or(Failure::SignIn(back))?;
        let viewer = directory.viewer(person, today).ok_or(Failure::NotFound)?;
        let mail_stop = match access::outbox(&viewer) {
            Some(permit) => outbox::steering::stop_for(&mut *app.database().read().await?, permit).await?,
            None => None,
        };
        // What is not a page of its own does not show them.
        let is_page = parts.method.is_safe() && !parts.headers.contains_key("hx-request");
        let messages = if is_page { banner::standing(app, &viewer).await? } else { Vec::new() };
        Ok(Self {
            app: app.clone(),
            viewer,
            mail_stop,
            person,
            directory,
            t: Texts::new(language(&parts.headers)),
            today,
            path,
            wants_part: parts.headers.contains_key("hx-request"),
            messages,
            flash: cookies.get(FLASH_COOKIE).map(|cookie| cookie.value().to_owned()),
        })
    }
}

impl Visit {
    /// A reading on behalf of a person whose private address a program asks; `None` if the person may no longer sign in.
    pub(crate) async fn of_feed(app: &App, person: &PersonId, headers: &HeaderMap) -> Result<Option<Self>, Failure> {
        let directory = Directory::current(app).await?;
        let today = app.clock().today();
        let person = directory.person_index(person);
        let person = person.filter(|person| directory.is_active(*person, today) && directory.person(*person).has_account);
        let found = person.and_then(|person| Some((person, directory.viewer(person, today)?)));
        Ok(found.map(|(person, viewer)| Self {
            app: app.clone(),
            viewer,
            person,
            directory,
            t: Texts::new(language(headers)),
            today,
            path: "/calendar".to_owned(),
            wants_part: false,
            mail_stop: None,
            messages: Vec::new(),
            flash: None,
        }))
    }

    /// A text of a playbook in the reader's language: Danish where the playbook gives no other.
    pub fn text<'a>(&self, text: &'a Text) -> &'a str {
        words::in_language(text, self.t.language())
    }

    /// What a task is called: the playbook's title, or what it was completed under.
    pub fn title_of<'a>(&self, standing: &'a Standing, task: &Task) -> &'a str {
        standing.kept_title(task).unwrap_or_else(|| self.text(&standing.template(task).title))
    }

    /// The frame of the page, with the entry of the main menu that it stands under.
    pub fn shell(&self, nav_current: &'static str) -> ui::Shell {
        let person = self.directory.person(self.person);
        let organisation = self.directory.organisation(&person.organisation);
        let flash = self.flash.as_deref().and_then(|stored| flash_of(self.t, stored)).map(|(kind, text)| ui::Flash { kind, text });
        let shifted = self.app.clock().is_shifted();
        ui::Shell {
            language: self.t.language().code(),
            path: self.path.clone(),
            nav_current,
            signed_in: Some(ui::SignedIn {
                administers: access::log(&self.viewer, &[]).goes_beyond_own(),
                name: person.name.clone(),
                organisation_name: organisation.map(|found| found.organisation.name.clone()).unwrap_or_default(),
                organisation_href: format!("/organisations/{}", person.organisation),
                administrators: self.administrators(),
                needs_administrator: self.viewer.kind == OrganisationKind::Municipality,
            }),
            today_note: shifted.then(|| self.t.with("clock-is-set", [("date", self.t.date_long(self.today.date()).into())])),
            today_reset: None,
            halt: self.mail_stop.as_ref().map(|stop| outbox::stop_notice(self.t, stop)),
            flash,
            notices: self.messages.iter().map(|stored| banner::notice(self.t, stored)).collect(),
        }
    }

    /// Who keeps people and roles where the visitor works; an institution without its own has those of its municipality.
    fn administrators(&self) -> Vec<ui::Reachable> {
        let at = |code: &OrganisationCode| seen::holders(&self.directory, code.as_str(), KLIK_ADMINISTRATOR, None, self.today);
        let own = at(&self.viewer.organisation);
        let parent = self.directory.organisation(&self.viewer.organisation).and_then(|entry| entry.organisation.parent.as_ref());
        let found = if own.is_empty() { parent.map(at).unwrap_or_default() } else { own };
        let reachable = |person| {
            let entry = self.directory.person(person);
            let phone = entry.phone.clone().unwrap_or_default();
            ui::Reachable { name: entry.name.clone(), phone, email: entry.email.clone() }
        };
        found.into_iter().map(reachable).collect()
    }

    /// The page, as a response.
    pub fn page(&self, template: &impl Template) -> Result<Response, Failure> {
        Ok((html_headers(), template.render()?).into_response())
    }

    /// On to another page, with a message to show there: its kind and its text key.
    pub fn go(&self, to: &str, kind: &'static str, message: &'static str) -> Response {
        go_with_message(&self.app, to, kind, message)
    }

    /// On to another page, with a message that names something: a number or a word for each of its variables.
    pub fn go_saying(&self, to: &str, kind: &'static str, message: &'static str, values: &[(&str, &str)]) -> Response {
        let mut response = Redirect::to(to).into_response();
        // Whoever reads the cookie decodes it once.
        let values = with_query("", values);
        let stored = format!("{kind}:{message}?{}", escape_query(values.trim_start_matches('?')));
        let flash = Cookie::build((FLASH_COOKIE, stored)).path("/").http_only(true).same_site(SameSite::Lax);
        add_cookie(&mut response, &flash.secure(self.app.behind_tls()).build());
        response
    }

    /// Opens a write transaction for this person.
    pub async fn write(&self) -> Result<Tx, Failure> {
        let person = self.directory.person(self.person);
        let actor = Actor::Person { id: person.id.as_str().to_owned(), name: person.name.clone() };
        Ok(self.app.write(actor).await?)
    }
}

/// On to another page, with a message to show there, for whoever it is.
pub fn go_with_message(app: &App, to: &str, kind: &'static str, message: &'static str) -> Response {
    let mut response = Redirect::to(to).into_response();
    let flash = Cookie::build((FLASH_COOKIE, format!("{kind}:{message}"))).path("/").http_only(true).same_site(SameSite::Lax);
    add_cookie(&mut response, &flash.secure(app.behind_tls()).build());
    response
}

/// The message that a cookie carries: its kind and its words.
pub(crate) fn flash_of(t: Texts, stored: &str) -> Option<(&'static str, String)> {
    let (kind, message) = stored.split_once(':')?;
    let (key, values) = message.split_once('?').unwrap_or((message, ""));
    let kind = ["info", "success", "warning", "error"].into_iter().find(|known| *known == kind)?;
    t.has(key).then(|| (kind, t.with(key, flash_values(values))))
}

/// The values of a message that was carried over: those that messages have.
fn flash_values(query: &str) -> Vec<(&'static str, Arg)> {
    let read = format!("/?{query}").parse().ok().and_then(|uri| Query::<Vec<(String, String)>>::try_from_uri(&uri).ok());
    let value = |(name, text): (String, String)| {
        let name = FLASH_VALUES.into_iter().find(|known| *known == name)?;
        Some((name, text.parse::<i64>().map_or_else(|_| text.clone().into(), Arg::from)))
    };
    read.map(|Query(values)| values.into_iter().filter_map(value).collect()).unwrap_or_default()
}

/// Adds a cookie to a response.
pub fn add_cookie(response: &mut Response, cookie: &Cookie<'_>) {
    if let Ok(value) = HeaderValue::from_str(&cookie.to_string()) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

/// Takes the message from the action before away once any page has been shown to whoever brought it: it is said once. To whoever has to
/// sign in first it is said after that.
pub(crate) async fn message_is_shown_once(request: Request, next: Next) -> Response {
    let cookies = CookieJar::from_headers(request.headers());
    let brought = cookies.get(FLASH_COOKIE).is_some() && sign_in::session::is_carried(&cookies);
    let mut response = next.run(request).await;
    let headers = response.headers();
    let is_page = headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    let brings_another = headers.get_all(header::SET_COOKIE).iter().any(|cookie| cookie.as_bytes().starts_with(FLASH_COOKIE.as_bytes()));
    if brought && is_page && !brings_another {
        add_cookie(&mut response, &Cookie::build((FLASH_COOKIE, "")).path("/").removal().build());
    }
    response
}

/// What a page of ours may load and where its forms may lead.
pub const CONTENT_SECURITY_POLICY: &str =
    "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

/// The same for a page whose one form leads to an address of another site, which may lead on to others.
pub fn policy_with_form_to(address: &str) -> String {
    let place: String = address.split(['?', '#', ';', ',', ' ', '\'']).next().unwrap_or_default().to_owned();
    CONTENT_SECURITY_POLICY.replace("form-action 'self'", &format!("form-action {place} https:"))
}

/// Headers of a page that is this person's alone.
pub fn html_headers() -> [(header::HeaderName, HeaderValue); 2] {
    [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ]
}
