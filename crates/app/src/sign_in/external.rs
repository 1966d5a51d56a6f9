//! Signing in through an identity provider: what every kind of provider ends in. Who gets in is decided by
//! [`domain::arrival`]; here the person is found or written down, and the session opened. People are known by the provider
//! and its own stable id, never by a mail address.

mod administrators;
mod news;
pub mod origin;
pub(super) mod pages;
pub mod store;

use super::{actions::path_of_ours, session};
use crate::{
    app::App,
    failure::Failure,
    organisations::directory::Directory,
    people::store::{self as people, NewPerson},
    visit,
};
use axum::{
    http::HeaderMap,
    response::{IntoResponse, Redirect, Response},
};
use database::{Actor, Tx};
use domain::{
    arrival::{Acquaintance, Arrival, Arriving, AssertedRole, Assurance, Demands, decide},
    organisation::{AttributeValue, Organisation, OrganisationKind},
    text::{OrganisationCode, PersonId},
};
use store::Known;

/// A provider as the page to sign in shows it, and what is demanded of those who come from it.
#[derive(Debug, Clone, Default)]
pub struct Provider {
    /// Our key of it; people's identities hang on it, so it never changes.
    pub key: String,
    /// What its button says, e.g. `Odense Kommune`.
    pub title: String,
    /// The path at which signing in there starts.
    pub start: String,
    /// What is demanded of everybody who comes from it.
    pub demands: Demands,
}

/// What an identity provider says of somebody, checked to be said by it.
#[derive(Debug, Clone, Default)]
pub struct Asserted {
    /// Our key of the provider.
    pub provider: String,
    /// The stable id there: for SAML the CVR number and the UUID.
    pub subject: String,
    /// The CVR number of the organisation where they work.
    pub cvr: Option<String>,
    /// What the provider calls that organisation.
    pub organisation_name: Option<String>,
    /// The name.
    pub name: String,
    /// The mail address, if the provider gives one.
    pub email: Option<String>,
    /// How sure the provider is.
    pub assurance: Option<Assurance>,
    /// The roles; `None` if the provider gives no roles at all.
    pub roles: Option<Vec<AssertedRole>>,
    /// What the provider calls its session, to end it with ours.
    pub session: Option<String>,
}

/// Names and addresses longer than this are cut.
const LONGEST: usize = 200;
/// A subject longer than this is refused: it may not be cut, two people could become one.
const LONGEST_SUBJECT: usize = 500;

impl Asserted {
    /// The same without what a database or a page cannot carry. A subject is taken as it stands or not at all.
    fn cleaned(self) -> Result<Self, Failure> {
        let fine = !self.subject.is_empty() && self.subject.len() <= LONGEST_SUBJECT && !self.subject.contains(char::is_control);
        if !fine {
            return Err(Failure::BadRequest("external-no-subject"));
        }
        let email = self.email.map(|email| clean(&email)).filter(|email| email.contains('@'));
        let name = Some(clean(&self.name)).filter(|name| !name.is_empty());
        Ok(Self {
            name: name.or_else(|| email.clone()).unwrap_or_else(|| "?".to_owned()),
            email,
            cvr: self.cvr.map(|cvr| clean(&cvr)),
            organisation_name: self.organisation_name.map(|name| clean(&name)).filter(|name| !name.is_empty()),
            session: self.session.filter(|session| !session.contains(char::is_control)),
            ..self
        })
    }
}

fn clean(text: &str) -> String {
    let spaced: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    spaced.trim().chars().take(LONGEST).collect()
}

/// What came of an attempt to let somebody in.
enum Outcome {
    LetIn {
        response: Response,
    },
    Refused(domain::arrival::Refusal),
    /// Another request wrote the same identity down at the same moment.
    Overtaken,
}

/// Lets somebody in, writes them down first, or says why not.
pub async fn arrive(app: &App, headers: &HeaderMap, asserted: Asserted, next: &str) -> Result<Response, Failure> {
    let asserted = asserted.cleaned()?;
    let provider = app.provider(&asserted.provider).ok_or_else(|| Failure::Internal(format!("no provider {}", asserted.provider)))?;
    for _ in 0..2 {
        let directory = Directory::current(app).await?;
        let organisation = asserted.cvr.as_deref().and_then(|cvr| organisation_with_cvr(&directory, cvr));
        match attempt(app, headers, provider, &directory, organisation, &asserted, next).await? {
            Outcome::LetIn { response } => return Ok(response),
            Outcome::Refused(refusal) => {
                tracing::info!(provider = provider.key, ?refusal, "somebody did not get in");
                return pages::refusal(app, headers, &directory, provider, organisation, &asserted, refusal);
            }
            Outcome::Overtaken => {}
        }
    }
    Err(Failure::Internal("an identity is written down and yet not found".to_owned()))
}

async fn attempt(
    app: &App,
    headers: &HeaderMap,
    provider: &Provider,
    directory: &Directory,
    organisation: Option<&Organisation>,
    asserted: &Asserted,
    next: &str,
) -> Result<Outcome, Failure> {
    let mut tx = app.write(Actor::Program("external sign-in")).await?;
    let known = store::find(&mut tx, &asserted.provider, &asserted.subject).await?;
    let cvr_of_known = known.as_ref().and_then(|known| directory.organisation(&known.organisation)).and_then(|at| cvr(&at.organisation));
    let arriving = Arriving {
        cvr: asserted.cvr.as_deref(),
        assurance: asserted.assurance,
        roles: asserted.roles.as_deref(),
        organisation_known: organisation.is_some(),
        known: known.as_ref().map(|known| Acquaintance { cvr: cvr_of_known, active: known.active }),
    };
    let arrival = decide(&provider.demands, &arriving);
    let person = match (arrival, known, organisation) {
        (Arrival::Refused(refusal), _, _) => return Ok(Outcome::Refused(refusal)),
        (Arrival::Enters, Some(known), _) => {
            store::seen(&mut tx, asserted).await?;
            known
        }
        (Arrival::Joins, _, Some(organisation)) => match join(&mut tx, &organisation.code, asserted).await? {
            Some(person) => {
                news::tell(&mut tx, app, directory, organisation, &person).await?;
                person
            }
            None => return Ok(Outcome::Overtaken),
        },
        (Arrival::Enters | Arrival::Joins, _, _) => return Err(Failure::Internal("an arrival without a person".to_owned())),
    };
    tx.set_actor(Actor::Person { id: person.id.as_str().to_owned(), name: person.name.clone() });
    let cookie = session::open(&mut tx, app, headers, &person.id).await?;
    origin::record(&mut tx, &cookie, asserted, &person.id).await?;
    tx.commit().await?;
    let next = path_of_ours(next);
    let to = if arrival == Arrival::Joins { visit::with_query("/welcome", &[("next", next)]) } else { next.to_owned() };
    let mut response = Redirect::to(&to).into_response();
    visit::add_cookie(&mut response, &cookie);
    Ok(Outcome::LetIn { response })
}

/// Writes somebody new down at their organisation, without any role. `None` if another request was faster.
async fn join(tx: &mut Tx, organisation: &OrganisationCode, asserted: &Asserted) -> Result<Option<Known>, Failure> {
    let id = PersonId::new(tx.new_id());
    let email = asserted.email.as_deref().unwrap_or_default();
    let new = NewPerson { id: id.as_str(), organisation, name: &asserted.name, email, phone: None, job_title: None };
    people::insert(tx, &new).await?;
    let linked = store::link(tx, &id, organisation, asserted).await?;
    Ok(linked.then(|| Known { id, name: asserted.name.clone(), organisation: organisation.clone(), active: true }))
}

/// The CVR number of an organisation.
fn cvr(organisation: &Organisation) -> Option<&str> {
    match organisation.attributes.get("cvr") {
        Some(AttributeValue::Text(cvr)) => Some(cvr),
        _ => None,
    }
}

/// The organisation with that CVR number; institutions have that of their municipality and are not meant.
fn organisation_with_cvr<'a>(directory: &'a Directory, wanted: &str) -> Option<&'a Organisation> {
    let all = directory.organisations().iter().map(|entry| &entry.organisation);
    all.filter(|organisation| organisation.kind != OrganisationKind::Institution).find(|organisation| cvr(organisation) == Some(wanted))
}
