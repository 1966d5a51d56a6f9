//! The running application: its database, its clock, and what it keeps in memory between requests.

use crate::{
    accounts::{passkeys::party, sealed::SealingKey},
    clock::Clock,
    organisations::directory::Directory,
    outbox::BounceSources,
    playbooks::store::Playbooks,
    rollouts::standing::Standings,
    sign_in::{
        external::Provider,
        oidc::{Clients, configuration::Configuration},
        saml::settings::Saml,
    },
    telling::worker::Hour,
    tokens::Rates,
    webhooks::Caller,
};
use database::{Actor, Database, Error, Tx};
use std::{
    net::IpAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};
use webauthn_rs::prelude::Webauthn;

/// What an operator decides when starting the program.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// What "today" is.
    pub clock: Clock,
    /// Whether people reach the server through TLS, so that cookies must not travel without it.
    pub behind_tls: bool,
    /// Identity providers through which people sign in, in the order of their buttons.
    pub providers: Vec<Provider>,
    /// Where people reach the server, without a slash at its end: links in mails begin with it.
    pub address: String,
    /// Where mails go; without, they wait in the outbox.
    pub mail: Option<mail::Way>,
    /// When the digests are written.
    pub morning: Hour,
    /// So many mails go out in a minute at most; a usual number if none is given.
    pub mail_limit: Option<u32>,
    /// So many requests of one access key are answered in a minute; a usual number if none is given.
    pub api_limit: Option<u32>,
    /// Where mails that came back are heard of.
    pub bounces: BounceSources,
    /// The proxies that are believed about where a request comes from.
    pub trusted_proxies: Vec<IpAddr>,
    /// How those of them are spoken with that speak OpenID Connect.
    pub oidc: Vec<Configuration>,
    /// The key that secrets of second factors are sealed with; without one they are kept as they are.
    pub sealing_key: Option<SealingKey>,
    /// How that one of them is spoken with that speaks SAML; its key is [`saml::settings::PROVIDER`](crate::sign_in::saml::settings::PROVIDER).
    pub saml: Option<Saml>,
    /// Whether webhooks may lead to addresses inside the operator's own network, and there without TLS.
    pub allow_private_webhooks: bool,
}

impl Settings {
    /// So many mails go out in a minute at most.
    pub fn mails_per_minute(&self) -> i64 {
        i64::from(self.mail_limit.unwrap_or(120).max(1))
    }

    /// So many requests of one access key are answered in a minute.
    pub(crate) fn api_requests_per_minute(&self) -> u32 {
        self.api_limit.unwrap_or(300).max(1)
    }

    /// The address that calendar programs answer to: the sender's, if what comes there is read.
    pub fn answers_address(&self) -> Option<String> {
        self.bounces.are_heard_of().then(|| self.sender_address()).flatten()
    }

    /// The address that mails come from.
    pub fn sender_address(&self) -> Option<String> {
        self.mail.as_ref().and_then(mail::Way::address)
    }
}

/// The running application; cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Parts>);

struct Parts {
    database: Database,
    settings: Settings,
    playbooks: Playbooks,
    directory: tokio::sync::RwLock<Option<Arc<Directory>>>,
    standings: Standings,
    oidc: Clients,
    token_rates: Rates,
    passkeys: Option<Webauthn>,
    webhooks: Caller,
    stopping: AtomicBool,
}

impl App {
    /// An application over an open database.
    pub fn new(database: Database, settings: Settings) -> Self {
        Self(Arc::new(Parts {
            oidc: Clients::new(settings.oidc.clone(), settings.address.clone()),
            passkeys: party::of(&settings.address),
            webhooks: Caller::new(settings.allow_private_webhooks),
            database,
            settings,
            playbooks: Playbooks::default(),
            directory: tokio::sync::RwLock::default(),
            standings: Standings::default(),
            token_rates: Rates::default(),
            stopping: AtomicBool::new(false),
        }))
    }

    /// The database.
    pub fn database(&self) -> &Database {
        &self.0.database
    }

    /// What "now" and "today" are.
    pub fn clock(&self) -> Clock {
        self.0.settings.clock
    }

    /// Whether people reach the server through TLS.
    pub fn behind_tls(&self) -> bool {
        self.0.settings.behind_tls
    }

    /// The identity providers, in the order of their buttons.
    pub fn providers(&self) -> &[Provider] {
        &self.0.settings.providers
    }

    /// The identity provider with that key.
    pub fn provider(&self, key: &str) -> Option<&Provider> {
        self.providers().iter().find(|provider| provider.key == key)
    }

    /// The address of a page, for people who read it in a mail.
    pub fn link(&self, path: &str) -> String {
        format!("{}{path}", self.0.settings.address)
    }

    /// What the operator decided.
    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }

    /// The providers that speak OpenID Connect.
    pub(crate) fn oidc(&self) -> &Clients {
        &self.0.oidc
    }

    /// How we speak SAML, if we do.
    pub(crate) fn saml(&self) -> Option<&Saml> {
        self.0.settings.saml.as_ref()
    }

    /// Who we are to devices that keep passkeys; `None` where there can be none.
    pub(crate) fn passkeys(&self) -> Option<&Webauthn> {
        self.0.passkeys.as_ref()
    }

    /// The playbook versions that have been read.
    pub(crate) fn playbooks(&self) -> &Playbooks {
        &self.0.playbooks
    }

    /// The rollouts that are kept warm.
    pub(crate) fn standings(&self) -> &Standings {
        &self.0.standings
    }

    /// How often access keys were used lately.
    pub(crate) fn token_rates(&self) -> &Rates {
        &self.0.token_rates
    }

    /// From now on `/healthz` sends proxies to other servers.
    pub fn begin_to_stop(&self) {
        self.0.stopping.store(true, Ordering::Relaxed);
    }

    /// Whether the server is about to stop.
    pub(crate) fn is_stopping(&self) -> bool {
        self.0.stopping.load(Ordering::Relaxed)
    }

    /// How other systems are called.
    pub(crate) fn webhook_caller(&self) -> &Caller {
        &self.0.webhooks
    }

    /// Where the directory of organisations and people is kept.
    pub(crate) fn directory_slot(&self) -> &tokio::sync::RwLock<Option<Arc<Directory>>> {
        &self.0.directory
    }

    /// Opens a write transaction for an actor, now.
    pub async fn write(&self, actor: Actor) -> Result<Tx, Error> {
        self.database().write(actor, self.clock().now()).await
    }
}
