//! The two pages of an arrival: why somebody does not get in and whom to ask, and the welcome of somebody new.

use super::{
    Asserted, Provider,
    administrators::{Contact, administrators},
};
use crate::{app::App, failure::Failure, organisations::directory::Directory, visit, visit::Visit};
use askama::Template;
use axum::{
    extract::Query,
    http::{HeaderMap, HeaderName, StatusCode},
    response::{IntoResponse, Response},
};
use domain::{
    arrival::{Assurance, Refusal},
    organisation::Organisation,
};
use serde::Deserialize;
use texts::Texts;

/// The words of a refusal.
struct Words {
    title: &'static str,
    text: String,
    /// Whether the KLIK administrator can help.
    asks_administrator: bool,
}

fn level(t: &Texts, level: Assurance) -> String {
    let key = match level {
        Assurance::Low => "external-level-low",
        Assurance::Substantial => "external-level-substantial",
        Assurance::High => "external-level-high",
    };
    t.get(key).into_owned()
}

fn words(t: &Texts, provider: &Provider, organisation: &str, asserted: &Asserted, refusal: Refusal) -> Words {
    let given_name = asserted.organisation_name.as_deref().or(asserted.cvr.as_deref()).unwrap_or("–");
    match refusal {
        Refusal::AssuranceTooLow => {
            let needed = level(t, provider.demands.assurance.unwrap_or(Assurance::Low));
            let given = asserted.assurance.map_or_else(|| t.get("external-level-none").into_owned(), |given| level(t, given));
            let text = t.with("external-assurance-text", [("needed", needed.into()), ("given", given.into())]);
            Words { title: "external-assurance-title", text, asks_administrator: false }
        }
        Refusal::UnknownOrganisation => {
            let text = t.with("external-unknown-text", [("organisation", given_name.into())]);
            Words { title: "external-unknown-title", text, asks_administrator: false }
        }
        Refusal::OtherOrganisation => {
            let text = t.with("external-other-text", [("organisation", organisation.into())]);
            Words { title: "external-other-title", text, asks_administrator: true }
        }
        Refusal::Deactivated => {
            let text = t.with("external-deactivated-text", [("organisation", organisation.into())]);
            Words { title: "external-deactivated-title", text, asks_administrator: true }
        }
        Refusal::NoRole => {
            let text = t.with("external-no-role-text", [("organisation", organisation.into())]);
            Words { title: "external-no-role-title", text, asks_administrator: true }
        }
    }
}

#[derive(Template)]
#[template(path = "sign_in/external/refusal.html")]
struct RefusalPage {
    shell: ui::Shell,
    t: Texts,
    title: String,
    text: String,
    asks_administrator: bool,
    contacts: Vec<Contact>,
    again: String,
}

/// Why somebody does not get in, what to do, and whom to ask.
pub(super) fn refusal(
    app: &App,
    headers: &HeaderMap,
    directory: &Directory,
    provider: &Provider,
    organisation: Option<&Organisation>,
    asserted: &Asserted,
    refusal: Refusal,
) -> Result<Response, Failure> {
    let t = Texts::new(visit::language(headers));
    let name = organisation.map_or("", |organisation| organisation.name.as_str());
    let words = words(&t, provider, name, asserted, refusal);
    let found = organisation.filter(|_| words.asks_administrator);
    let contacts = found.map(|found| administrators(directory, &found.code, app.clock().today())).unwrap_or_default();
    let shell = ui::Shell { language: t.language().code(), path: "/sign-in".to_owned(), ..ui::Shell::default() };
    let page = RefusalPage {
        title: t.get(words.title).into_owned(),
        text: words.text,
        asks_administrator: words.asks_administrator,
        contacts,
        again: provider.start.clone(),
        shell,
        t,
    };
    Ok((StatusCode::UNPROCESSABLE_ENTITY, visit::html_headers(), page.render()?).into_response())
}

#[derive(Template)]
#[template(path = "sign_in/external/signed_out.html")]
struct SignedOutPage {
    shell: ui::Shell,
    t: Texts,
    provider: String,
    onward: String,
}

/// Signed out here, and on to the provider to sign out there too. The browser goes on by itself; a redirect would not do,
/// because a form may lead to no other site.
pub(in crate::sign_in) fn signed_out(headers: &HeaderMap, provider: &Provider, onward: String) -> Result<Response, Failure> {
    let t = Texts::new(visit::language(headers));
    let shell = ui::Shell { language: t.language().code(), path: "/sign-in".to_owned(), ..ui::Shell::default() };
    let refresh = [(HeaderName::from_static("refresh"), format!("0; url={onward}"))];
    let page = SignedOutPage { shell, t, provider: provider.title.clone(), onward };
    Ok((refresh, visit::html_headers(), page.render()?).into_response())
}

#[derive(Debug, Default, Deserialize)]
pub(in crate::sign_in) struct Onward {
    #[serde(default)]
    next: String,
}

#[derive(Template)]
#[template(path = "sign_in/external/welcome.html")]
struct WelcomePage {
    shell: ui::Shell,
    t: Texts,
    name: String,
    organisation: String,
    has_roles: bool,
    contacts: Vec<Contact>,
    onward: String,
}

/// What somebody new finds: that they are written down, and who gives them a role.
pub(in crate::sign_in) async fn welcome(visit: Visit, Query(onward): Query<Onward>) -> Result<Response, Failure> {
    let directory = &visit.directory;
    let person = directory.person(visit.person);
    let organisation = directory.organisation(&person.organisation).ok_or(Failure::NotFound)?;
    let page = WelcomePage {
        name: person.name.clone(),
        organisation: organisation.organisation.name.clone(),
        has_roles: !visit.viewer.roles.is_empty(),
        contacts: administrators(directory, &person.organisation, visit.today),
        onward: super::path_of_ours(&onward.next).to_owned(),
        shell: visit.shell(""),
        t: visit.t,
    };
    visit.page(&page)
}
