//! `[saml]` of the configuration file: signing in through Fælleskommunal Adgangsstyring or another SAML provider.

use crate::stop::Stop;
use app::sign_in::{
    external::Provider,
    saml::settings::{PROVIDER, START, Saml},
};
use domain::arrival::{Assurance, Demands};
use jiff::SignedDuration;
use saml::{IdentityProvider, KeyPair, ServiceProvider};
use serde::Deserialize;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// The role that opens the door; what somebody may do is given inside.
const DOOR: &str = "adgang/1";

/// `[saml]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Section {
    #[serde(default = "usual_title")]
    title: String,
    entity_id: String,
    idp_metadata: PathBuf,
    key: PathBuf,
    certificate: PathBuf,
    encryption_key: Option<PathBuf>,
    encryption_certificate: Option<PathBuf>,
    role_prefix: String,
    #[serde(default)]
    assurance: Level,
    #[serde(default = "usual_skew")]
    clock_skew_seconds: u16,
    #[serde(default = "yes")]
    encrypted: bool,
}

/// The lowest level of assurance that is let in.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
enum Level {
    Low,
    #[default]
    Substantial,
    High,
}

fn usual_title() -> String {
    "Fælleskommunal Adgangsstyring".to_owned()
}

fn usual_skew() -> u16 {
    60
}

fn yes() -> bool {
    true
}

impl Section {
    /// Paths are seen from the folder of the configuration file.
    pub fn seen_from(&mut self, folder: &Path) {
        let optional = [&mut self.encryption_key, &mut self.encryption_certificate].into_iter().flatten();
        for path in [&mut self.idp_metadata, &mut self.key, &mut self.certificate].into_iter().chain(optional) {
            *path = folder.join(&*path);
        }
    }

    /// What the application is told, reached at an address.
    pub fn settings(&self, address: &str) -> Result<(Provider, Saml), Stop> {
        let assurance = match self.assurance {
            Level::Low => Assurance::Low,
            Level::Substantial => Assurance::Substantial,
            Level::High => Assurance::High,
        };
        let demands = Demands { assurance: Some(assurance), roles: vec![self.door()] };
        let provider = Provider { key: PROVIDER.to_owned(), title: self.title.clone(), start: START.to_owned(), demands };
        let trusted = IdentityProvider::read(&text(&self.idp_metadata)?)
            .map_err(|trouble| Stop::refused(format!("[saml] idp-metadata {}: {trouble}", self.idp_metadata.display())))?;
        let service = self.service(address, trusted)?;
        let skew = SignedDuration::from_secs(i64::from(self.clock_skew_seconds));
        Ok((provider, Saml { service, asks_for: Some(assurance), skew, encrypted: self.encrypted }))
    }

    /// What works here and will not be registered by Fælleskommunal Adgangsstyring, in a sentence for the operator.
    pub fn doubt(&self) -> Option<String> {
        let begins_right = self.entity_id.starts_with("https://saml.");
        (!begins_right).then(|| {
            format!(
                "[saml] entity-id = \"{}\" does not begin with https://saml. – Fælleskommunal Adgangsstyring registers no other; \
                 another provider may",
                self.entity_id
            )
        })
    }

    /// The user-system role that opens the door.
    pub fn door(&self) -> String {
        format!("{}/{DOOR}", self.role_prefix.trim_end_matches('/'))
    }

    fn service(&self, address: &str, provider: IdentityProvider) -> Result<ServiceProvider, Stop> {
        let signing = pair("key", &self.key, &self.certificate)?;
        let encryption = match (&self.encryption_key, &self.encryption_certificate) {
            (Some(key), Some(certificate)) => pair("encryption-key", key, certificate)?,
            (None, None) => signing.clone(),
            _ => return Err(Stop::refused("[saml] needs both encryption-key and encryption-certificate, or neither")),
        };
        let entity_id = self.entity_id.clone();
        Ok(ServiceProvider {
            entity_id,
            acs_url: format!("{address}/saml/acs"),
            slo_url: format!("{address}/saml/slo"),
            signing,
            encryption,
            provider,
        })
    }
}

fn pair(name: &str, key: &Path, certificate: &Path) -> Result<KeyPair, Stop> {
    let read = KeyPair::read(&text(key)?, &text(certificate)?);
    read.map_err(|trouble| Stop::refused(format!("[saml] {name} {}: {trouble}", key.display())))
}

fn text(path: &Path) -> Result<String, Stop> {
    fs::read_to_string(path).map_err(|error| Stop::refused(format!("cannot read {}: {error}", path.display())))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECTION: &str = r#"
        entity-id = "https://saml.kaskade.example"
        idp-metadata = "provider.xml"
        key = "signing.key.pem"
        certificate = "signing.cert.pem"
        role-prefix = "http://kaskade.example/roles/usersystemrole"
    "#;

    fn section(more: &str) -> Section {
        let mut section: Section = toml::from_str(&format!("{SECTION}{more}")).unwrap();
        let keys = Path::new(env!("CARGO_MANIFEST_DIR")).join("../saml/src/stand_in/keys");
        section.seen_from(&keys);
        section
    }

    fn refused(section: &Section) -> String {
        match section.settings("https://kaskade.example") {
            Err(Stop::Refused(why)) => why,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_is_wrong_is_said_with_the_file() {
        assert!(refused(&section("")).contains("provider.xml"), "the file is not there");
        let mut strange = section("");
        strange.idp_metadata = strange.key.clone();
        assert!(refused(&strange).contains("not well-formed XML"));
        assert!(toml::from_str::<Section>(&format!("{SECTION}\nassurance = \"substantial\"")).is_err());
        assert!(toml::from_str::<Section>(&format!("{SECTION}\nentityid = \"x\"")).is_err());
    }

    #[test]
    fn an_entity_id_that_will_not_be_registered_is_doubted() {
        assert_eq!(section("").doubt(), None);
        let mut other = section("");
        other.entity_id = "https://kaskade.example/saml".to_owned();
        assert!(other.doubt().unwrap().contains("https://kaskade.example/saml"));
    }

    #[test]
    fn keys_that_do_not_belong_together_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let metadata = folder.path().join("provider.xml");
        fs::write(&metadata, saml::stand_in::metadata()).unwrap();
        let fits = |more: &str| {
            let mut section = section(more);
            section.idp_metadata = metadata.clone();
            section
        };
        let (provider, found) = fits("").settings("https://kaskade.example").unwrap();
        assert_eq!(provider.demands.roles, ["http://kaskade.example/roles/usersystemrole/adgang/1"]);
        assert_eq!(provider.demands.assurance, Some(Assurance::Substantial));
        assert_eq!(found.service.acs_url, "https://kaskade.example/saml/acs");
        let other = fits("encryption-key = \"stranger.key.pem\"\nencryption-certificate = \"encryption.cert.pem\"");
        assert!(refused(&other).contains("the key does not belong to the certificate"));
        assert!(refused(&fits("encryption-key = \"stranger.key.pem\"")).contains("or neither"));
    }
}
