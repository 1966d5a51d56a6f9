//! OpenID Connect: the code flow with PKCE, through one or several providers. A browser goes to the provider with a state
//! that is bound to it ([`pending`]), comes back with a code, the code is exchanged for a token that is checked
//! ([`client`]), and what it asserts ([`claims`]) is handed to [`super::external::arrive`].

pub(super) mod actions;
mod claims;
mod client;
pub mod configuration;
mod http;
pub(super) mod logout;
mod pages;
mod pending;

use crate::failure::Failure;
use client::OidcClient;
use configuration::Configuration;
use http::Http;
use std::{collections::HashMap, sync::OnceLock};

/// The providers that an operator named, each with what it said of itself.
#[derive(Default)]
pub(crate) struct Clients {
    configurations: Vec<Configuration>,
    /// Where people reach us.
    address: String,
    ready: OnceLock<HashMap<String, OidcClient>>,
}

impl Clients {
    pub(crate) fn new(configurations: Vec<Configuration>, address: String) -> Self {
        Self { configurations, address, ready: OnceLock::new() }
    }

    /// The provider with that key. What is needed to speak with any is made when the first is asked for.
    fn get(&self, key: &str) -> Result<Option<&OidcClient>, Failure> {
        if !self.configurations.iter().any(|configuration| configuration.section.key == key) {
            return Ok(None);
        }
        if let Some(ready) = self.ready.get() {
            return Ok(ready.get(key));
        }
        let http = Http::new().map_err(|error| Failure::Internal(error.to_string()))?;
        let client = |configuration: &Configuration| {
            let client = OidcClient::new(configuration.clone(), self.address.clone(), http.clone());
            (configuration.section.key.clone(), client)
        };
        Ok(self.ready.get_or_init(|| self.configurations.iter().map(client).collect()).get(key))
    }

    /// Where somebody signs out of the provider with that key, if it can be said.
    pub(super) async fn sign_out_at(&self, key: &str) -> Result<Option<String>, Failure> {
        match self.get(key)? {
            Some(client) => Ok(client.sign_out_at().await),
            None => Ok(None),
        }
    }
}
