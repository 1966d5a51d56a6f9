//! The pages around SAML: our metadata, a message on its way in a form, and what went wrong.

use super::{settings::START, start::saml};
use crate::{app::App, failure::Failure, visit};
use askama::Template;
use axum::{
    extract::State,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use saml::{Outgoing, Refusal};
use texts::Texts;

pub(super) async fn metadata(State(app): State<App>) -> Result<Response, Failure> {
    let kind = [(header::CONTENT_TYPE, "application/samlmetadata+xml")];
    Ok((kind, saml(&app)?.service.metadata()).into_response())
}

/// What went wrong, as far as the browser may know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trouble {
    /// It took too long, was done before, or another browser began it.
    Late,
    /// The provider did not sign the person in.
    NotSignedIn,
    /// The message is not believed.
    Untrusted,
    /// A message to sign out is not believed.
    SignOutUntrusted,
}

impl Trouble {
    pub(super) fn of(refusal: &Refusal) -> Self {
        match refusal {
            Refusal::Status(_) => Self::NotSignedIn,
            Refusal::Expired | Refusal::InResponseTo => Self::Late,
            _ => Self::Untrusted,
        }
    }

    /// The keys of its title, its text and the way on, and where that leads.
    fn words(self) -> [&'static str; 4] {
        match self {
            Self::Late => ["saml-title", "saml-late", "external-again", START],
            Self::NotSignedIn => ["saml-title", "saml-not-signed-in", "external-again", START],
            Self::Untrusted => ["saml-title", "saml-untrusted", "external-again", START],
            Self::SignOutUntrusted => ["saml-sign-out-title", "saml-sign-out-untrusted", "saml-to-front", "/"],
        }
    }
}

#[derive(Template)]
#[template(path = "sign_in/saml/trouble.html")]
struct TroublePage {
    shell: ui::Shell,
    t: Texts,
    title: String,
    text: String,
    onward: String,
    href: &'static str,
}

/// That it went wrong, and how to go on.
pub(super) fn trouble(headers: &HeaderMap, trouble: Trouble) -> Result<Response, Failure> {
    let t = Texts::new(visit::language(headers));
    let shell = ui::Shell { language: t.language().code(), path: "/sign-in".to_owned(), ..ui::Shell::default() };
    let [title, text, onward, href] = trouble.words();
    let word = |key| t.get(key).into_owned();
    let page = TroublePage { title: word(title), text: word(text), onward: word(onward), href, shell, t };
    Ok((StatusCode::BAD_REQUEST, visit::html_headers(), page.render()?).into_response())
}

#[derive(Template)]
#[template(path = "sign_in/saml/form.html")]
struct FormPage {
    shell: ui::Shell,
    t: Texts,
    address: String,
    fields: Vec<(&'static str, String)>,
}

/// Sends the browser to the provider with a message: by a redirect, or by a form with a button.
pub(super) fn send(headers: &HeaderMap, message: Outgoing) -> Result<Response, Failure> {
    match message {
        Outgoing::Redirect(address) => Ok(([(header::CACHE_CONTROL, "no-store")], Redirect::to(&address)).into_response()),
        Outgoing::Post { address, fields } => form(headers, address, fields),
    }
}

#[derive(Template)]
#[template(path = "sign_in/saml/signed_out.html")]
struct SignedOutPage {
    shell: ui::Shell,
    t: Texts,
    address: String,
}

/// Signed out here, and on to the provider to sign out there too. The browser goes on by itself; a redirect would not do,
/// because the form to sign out may lead to no other site.
pub(super) fn onward(headers: &HeaderMap, message: Outgoing) -> Result<Response, Failure> {
    let address = match message {
        Outgoing::Redirect(address) => address,
        Outgoing::Post { address, fields } => return form(headers, address, fields),
    };
    let t = Texts::new(visit::language(headers));
    let shell = ui::Shell { language: t.language().code(), path: "/sign-in".to_owned(), ..ui::Shell::default() };
    let refresh = [(HeaderName::from_static("refresh"), format!("0; url={address}"))];
    let page = SignedOutPage { shell, t, address };
    Ok((refresh, visit::html_headers(), page.render()?).into_response())
}

fn form(headers: &HeaderMap, address: String, fields: Vec<(&'static str, String)>) -> Result<Response, Failure> {
    let t = Texts::new(visit::language(headers));
    let shell = ui::Shell { language: t.language().code(), path: "/sign-in".to_owned(), ..ui::Shell::default() };
    let policy = visit::policy_with_form_to(&address);
    let page = FormPage { shell, t, address, fields };
    let mut response = (visit::html_headers(), page.render()?).into_response();
    let policy = HeaderValue::from_str(&policy).map_err(|error| Failure::Internal(error.to_string()))?;
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    Ok(response)
}
