//! What an operator says of an OpenID Connect provider: the section `[[oidc]]` of the configuration.

use crate::sign_in::external::Provider;
use domain::arrival::{Assurance, Demands};
use serde::Deserialize;
use std::{fmt, path::PathBuf};

/// A secret that no log shows.
#[derive(Clone, Default)]
pub struct Secret(pub String);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(secret)")
    }
}

/// Which claim says what. A name is taken as it stands, else with its dots as a path: `realm_access.roles`.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Claims {
    /// The CVR number.
    pub cvr: String,
    /// What the provider calls the organisation.
    pub organisation: String,
    /// The name.
    pub name: String,
    /// The mail address.
    pub mail: String,
    /// The assurance level.
    pub assurance: String,
    /// The roles: a list of texts, or one text.
    pub roles: String,
}

impl Default for Claims {
    fn default() -> Self {
        let name = str::to_owned;
        Self {
            cvr: name("cvr"),
            organisation: name("organisation"),
            name: name("name"),
            mail: name("email"),
            assurance: name("acr"),
            roles: name("roles"),
        }
    }
}

/// One `[[oidc]]` as it is written.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Section {
    /// Our key of it, in addresses and in the database; never changed once people have signed in.
    pub key: String,
    /// What its button says.
    pub title: String,
    /// Its address as it names itself.
    pub issuer: String,
    /// What it calls us.
    pub client_id: String,
    /// A file with the secret that it gave us; without one we are a public client.
    #[serde(default)]
    pub client_secret_file: Option<PathBuf>,
    /// What we ask for besides `openid`.
    #[serde(default = "usual_scopes")]
    pub scopes: Vec<String>,
    /// Which claim says what.
    #[serde(default)]
    pub claims: Claims,
    /// Everybody from it works at the organisation with this CVR number, whatever it says.
    #[serde(default)]
    pub organisation_cvr: Option<String>,
    /// At least this sure: `Low`, `Substantial` or `High`.
    #[serde(default)]
    pub required_assurance: Option<String>,
    /// One of these roles is needed, exactly as written.
    #[serde(default)]
    pub required_roles: Vec<String>,
    /// Levels of assurance to ask for (`acr_values`).
    #[serde(default)]
    pub acr_values: Vec<String>,
    /// Algorithms by which tokens may be signed.
    #[serde(default = "usual_algorithms")]
    pub algorithms: Vec<String>,
}

fn usual_scopes() -> Vec<String> {
    ["profile", "email"].map(str::to_owned).to_vec()
}

fn usual_algorithms() -> Vec<String> {
    ["RS256", "PS256", "ES256"].map(str::to_owned).to_vec()
}

/// Signatures that only the provider can make; `none` and those made with a shared secret are not among them.
const ALGORITHMS: [&str; 9] = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA"];

/// A provider that can be used.
#[derive(Debug, Clone)]
pub struct Configuration {
    /// As it is written.
    pub section: Section,
    /// The secret, if there is one.
    pub secret: Option<Secret>,
}

impl Section {
    /// The provider and how it is spoken with, or what is wrong with the section.
    pub fn ready(self, secret: Option<Secret>) -> Result<(Provider, Configuration), String> {
        let fine =
            !self.key.is_empty() && self.key.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-');
        if !fine {
            return Err(format!("key = \"{}\": use small letters a to z, figures and hyphens", self.key));
        }
        if !is_safe(&self.issuer) {
            return Err(format!("issuer = \"{}\": an address that begins with https:// is needed", self.issuer));
        }
        if let Some(unknown) = self.algorithms.iter().find(|name| !ALGORITHMS.contains(&name.as_str())) {
            return Err(format!("algorithms: {unknown} is not one of {}", ALGORITHMS.join(", ")));
        }
        let assurance = self.required_assurance.as_deref().map(|word| {
            Assurance::from_key(word).ok_or_else(|| format!("required-assurance = \"{word}\": write Low, Substantial or High"))
        });
        let demands = Demands { assurance: assurance.transpose()?, roles: self.required_roles.clone() };
        let start = format!("/sign-in/oidc/{}", self.key);
        let provider = Provider { key: self.key.clone(), title: self.title.clone(), start, demands };
        Ok((provider, Configuration { section: self, secret }))
    }
}

/// Whether an address travels encrypted, or never leaves this machine.
fn is_safe(url: &str) -> bool {
    let Some((scheme, rest)) = url.split_once("://") else { return false };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit_once(':').map_or(authority, |(host, _)| host);
    !authority.is_empty()
        && !authority.contains('@')
        && (scheme == "https" || (scheme == "http" && ["127.0.0.1", "localhost", "[::1]"].contains(&host)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn section(changes: &str) -> Result<(Provider, Configuration), String> {
        let text =
            format!("key = \"odense\"\ntitle = \"Odense\"\nissuer = \"https://id.odense.example\"\nclient-id = \"kaskade\"\n{changes}");
        let section: Section = toml::from_str(&text).map_err(|error| error.to_string())?;
        section.ready(None)
    }

    #[test]
    fn a_short_section_is_enough() {
        let (provider, configuration) = section("").unwrap();
        assert_eq!((provider.start.as_str(), provider.demands), ("/sign-in/oidc/odense", Demands::default()));
        assert_eq!(configuration.section.algorithms, ["RS256", "PS256", "ES256"]);
    }

    #[test]
    fn demands_are_read() {
        let (provider, _) = section("required-assurance = \"Substantial\"\nrequired-roles = [\"kaskade\"]").unwrap();
        assert_eq!(provider.demands, Demands { assurance: Some(Assurance::Substantial), roles: vec!["kaskade".to_owned()] });
    }

    #[test]
    fn what_is_unsafe_or_unknown_is_refused_by_name() {
        for (changes, named) in [
            ("algorithms = [\"none\"]", "none"),
            ("algorithms = [\"HS256\"]", "HS256"),
            ("required-assurance = \"3\"", "required-assurance"),
            ("client-secret = \"in the file itself\"", "client-secret"),
        ] {
            assert!(section(changes).unwrap_err().contains(named), "{changes}");
        }
    }

    #[test]
    fn only_encrypted_addresses_or_this_machine_are_safe() {
        for fine in ["https://id.example", "http://127.0.0.1:3000/x", "http://localhost"] {
            assert!(is_safe(fine), "{fine}");
        }
        for unsafe_one in
            ["http://id.example", "http://localhost@evil.example", "ftp://x", "id.example", "https://", "http://127.0.0.1.evil.example"]
        {
            assert!(!is_safe(unsafe_one), "{unsafe_one}");
        }
    }

    #[test]
    fn a_secret_is_not_shown() {
        assert_eq!(format!("{:?}", Secret("abc".to_owned())), "(secret)");
    }
}
