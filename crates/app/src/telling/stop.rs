//! `/mail/stop`: stopping one's mails by a signed link, without signing in, with one click of the mail program (RFC 8058).

use super::store;
use crate::{
    app::App,
    failure::Failure,
    visit::{html_headers, language},
};
use askama::Template;
use axum::{
    Form,
    extract::{Query, State},
    http::HeaderMap,
    response::{IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use database::{Actor, Connection, Tx};
use domain::{telling::Rhythm, text::PersonId};
use hmac::{Hmac, KeyInit, Mac};
use serde::Deserialize;
use sha2::Sha256;
use texts::Texts;

/// Signs the links of letters. A link says whose mails it stops and nothing else; it lets nobody in.
pub(super) struct Signer(Hmac<Sha256>);

impl Signer {
    /// With the key of this database, which is made if there is none.
    pub(super) async fn ready(tx: &mut Tx) -> Result<Self, Failure> {
        Self::with(&store::key(tx).await?)
    }

    /// With the key of this database, if there is one.
    pub(super) async fn known(connection: &mut Connection) -> Result<Option<Self>, Failure> {
        store::known_key(connection).await?.as_deref().map(Self::with).transpose()
    }

    fn with(key: &str) -> Result<Self, Failure> {
        Hmac::new_from_slice(key.as_bytes()).map(Self).map_err(|error| Failure::Internal(error.to_string()))
    }

    fn of(&self, person: &str) -> Hmac<Sha256> {
        let mut mac = self.0.clone();
        mac.update(b"stop:");
        mac.update(person.as_bytes());
        mac
    }

    /// The link of a person, from the root of the server.
    pub(super) fn path(&self, person: &PersonId) -> String {
        let signature = URL_SAFE_NO_PAD.encode(self.of(person.as_str()).finalize().into_bytes());
        crate::visit::with_query("/mail/stop", &[("person", person.as_str()), ("signature", &signature)])
    }

    /// Whether a link is ours.
    fn made(&self, link: &Link) -> bool {
        let signature = URL_SAFE_NO_PAD.decode(&link.signature).unwrap_or_default();
        self.of(&link.person).verify_slice(&signature).is_ok()
    }
}

/// What a link says.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Link {
    person: String,
    signature: String,
}

/// What the page sends; a mail program sends something else, and means all.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Wish {
    rhythm: String,
}

#[derive(Template)]
#[template(path = "telling/stop.html")]
struct StopPage {
    shell: ui::Shell,
    t: Texts,
    done: Option<Rhythm>,
    person: String,
    signature: String,
}

/// Whose link it is; a link that we did not make leads nowhere.
async fn whose(app: &App, link: &Link) -> Result<PersonId, Failure> {
    let mut connection = app.database().read().await?;
    let signer = Signer::known(&mut connection).await?.ok_or(Failure::NotFound)?;
    let person = PersonId::new(&link.person);
    let directory = crate::organisations::directory::Directory::current(app).await?;
    if signer.made(link) && directory.person_index(&person).is_some() { Ok(person) } else { Err(Failure::NotFound) }
}

fn show(headers: &HeaderMap, link: Link, done: Option<Rhythm>) -> Result<Response, Failure> {
    let t = Texts::new(language(headers));
    let shell = ui::Shell { language: t.language().code(), path: "/mail/stop".to_owned(), ..ui::Shell::default() };
    let page = StopPage { shell, t, done, person: link.person, signature: link.signature };
    Ok((html_headers(), page.render()?).into_response())
}

pub(super) async fn page(State(app): State<App>, headers: HeaderMap, Query(link): Query<Link>) -> Result<Response, Failure> {
    whose(&app, &link).await?;
    show(&headers, link, None)
}

pub(super) async fn stop(
    State(app): State<App>,
    headers: HeaderMap,
    Query(link): Query<Link>,
    Form(wish): Form<Wish>,
) -> Result<Response, Failure> {
    let person = whose(&app, &link).await?;
    let rhythm = Rhythm::from_key(&wish.rhythm).unwrap_or(Rhythm::Off);
    let mut tx = app.write(Actor::Program("mail")).await?;
    let language = store::chosen_by(tx.connection(), &person).await?.unwrap_or_default().language;
    store::choose(&mut tx, &person, rhythm, language).await?;
    tx.commit().await?;
    show(&headers, link, Some(rhythm))
}
