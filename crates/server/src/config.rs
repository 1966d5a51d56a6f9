//! `kaskade.toml`: what an operator decides once. Every key is known here; a misspelled one is refused with its line.

use crate::{mail_config, saml_config, stop::Stop};
use app::{
    Settings,
    accounts::sealed::SealingKey,
    clock::Clock,
    sign_in::{
        external::Provider,
        oidc::configuration::{self as oidc, Configuration, Secret},
    },
    telling::worker::Hour,
};
use serde::Deserialize;
use std::{
    fs,
    net::IpAddr,
    path::{Path, PathBuf},
};

/// The whole file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Config {
    /// Where people reach the server: `https://kaskade.example.dk`. Links in mails begin with it.
    pub address: Option<String>,
    /// Addresses of the proxies in front of the server; only they are believed about where a request comes from.
    #[serde(default)]
    pub trusted_proxies: Vec<IpAddr>,
    /// When the digests of a working day are written, such as `06:30`, by the clock in Denmark.
    pub digests_at: Option<String>,
    /// A file with 32 random bytes, as hexadecimal figures or Base64, that secrets of second factors are sealed with.
    pub secret_key_file: Option<PathBuf>,
    /// Where mails go; without it they wait and `kaskade mail` shows them.
    pub mail: Option<mail_config::Section>,
    /// OpenID Connect providers through which people sign in, in the order of their buttons.
    #[serde(default)]
    pub oidc: Vec<oidc::Section>,
    /// Signing in through SAML.
    pub saml: Option<saml_config::Section>,
    /// What programs may ask.
    #[serde(default)]
    pub api: ApiSection,
    /// Calls to other systems.
    #[serde(default)]
    pub webhooks: Webhooks,
}

/// What programs may ask through `/api/v1`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ApiSection {
    /// So many requests of one access key are answered in a minute.
    pub requests_per_minute: Option<u32>,
}

/// How far webhooks may reach.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Webhooks {
    /// They may lead to addresses inside the operator's own network, and there without TLS.
    pub allow_private: bool,
}

/// Reads the file; paths in it are seen from the folder that it stands in.
pub fn read(path: &Path) -> Result<Config, Stop> {
    let text = fs::read_to_string(path).map_err(|error| Stop::refused(format!("cannot read {}: {error}", path.display())))?;
    let mut config = parse(&text).map_err(|fault| Stop::refused(format!("{}: {fault}", path.display())))?;
    let folder = path.parent().unwrap_or(Path::new("."));
    if let Some(mail) = &mut config.mail {
        mail.seen_from(folder);
    }
    if let Some(file) = &mut config.secret_key_file {
        *file = folder.join(&*file);
    }
    for file in config.oidc.iter_mut().filter_map(|section| section.client_secret_file.as_mut()) {
        *file = folder.join(&*file);
    }
    if let Some(saml) = &mut config.saml {
        saml.seen_from(folder);
    }
    Ok(config)
}

fn parse(text: &str) -> Result<Config, String> {
    let mut config: Config = toml::from_str(text).map_err(|error| error.to_string())?;
    if let Some(address) = &mut config.address {
        let bare = address.trim_end_matches('/').to_owned();
        let host = bare.strip_prefix("https://").or_else(|| bare.strip_prefix("http://"));
        if host.is_none_or(|host| host.is_empty() || host.contains(['/', '?', '#']) || host.contains(char::is_whitespace)) {
            return Err(format!("address = \"{address}\" is not an address; write it as https://kaskade.example.dk"));
        }
        *address = bare;
    }
    Ok(config)
}

impl Config {
    /// What the application is told; `url` is where the server listens, which people use unless the file says otherwise.
    pub fn settings(&self, url: &str, clock: Clock) -> Result<Settings, Stop> {
        let address = self.address.clone().unwrap_or_else(|| url.to_owned());
        let (mut providers, oidc) = self.oidc_providers()?;
        let saml = self.saml.as_ref().map(|section| section.settings(&address)).transpose()?;
        let (provider, saml) = saml.unzip();
        let sealing_key = self.secret_key_file.as_deref().map(sealing_key_in).transpose()?;
        providers.splice(0..0, provider);
        Ok(Settings {
            clock,
            morning: self.hour()?,
            sealing_key,
            saml,
            allow_private_webhooks: self.webhooks.allow_private,
            behind_tls: address.starts_with("https://"),
            address,
            mail: self.mail.as_ref().map(mail_config::Section::way).transpose()?,
            mail_limit: self.mail.as_ref().and_then(mail_config::Section::limit),
            bounces: self.mail.as_ref().map(mail_config::Section::bounce_sources).transpose()?.unwrap_or_default(),
            api_limit: self.api.requests_per_minute,
            trusted_proxies: self.trusted_proxies.clone(),
            providers,
            oidc,
        })
    }

    /// When the digests are written.
    fn hour(&self) -> Result<Hour, Stop> {
        let Some(text) = &self.digests_at else { return Ok(Hour::default()) };
        let refused = || Stop::refused(format!("digests-at = \"{text}\" is not a time of day; write it as 06:30"));
        Hour::read(text).ok_or_else(refused)
    }

    /// The OpenID Connect providers with their secrets.
    fn oidc_providers(&self) -> Result<(Vec<Provider>, Vec<Configuration>), Stop> {
        let mut ready: (Vec<Provider>, Vec<Configuration>) = Default::default();
        for section in &self.oidc {
            let secret = section.client_secret_file.as_deref().map(secret_in).transpose()?.map(Secret);
            let key = section.key.clone();
            let (provider, configuration) =
                section.clone().ready(secret).map_err(|fault| Stop::refused(format!("[[oidc]] {key}: {fault}")))?;
            if ready.0.iter().any(|other| other.key == key) {
                return Err(Stop::refused(format!("[[oidc]] {key}: there are two with this key")));
            }
            ready.0.push(provider);
            ready.1.push(configuration);
        }
        Ok(ready)
    }
}

/// The first line of a file that holds a secret.
pub fn secret_in(file: &Path) -> Result<String, Stop> {
    let text = fs::read_to_string(file).map_err(|error| Stop::refused(format!("cannot read {}: {error}", file.display())))?;
    match text.lines().next().map(str::trim).filter(|line| !line.is_empty()) {
        Some(line) => Ok(line.to_owned()),
        None => Err(Stop::refused(format!("{} is empty", file.display()))),
    }
}

fn sealing_key_in(file: &Path) -> Result<SealingKey, Stop> {
    let why = "has no key: 32 bytes as 64 hexadecimal figures or Base64, as `openssl rand -hex 32` makes them";
    SealingKey::read(&secret_in(file)?).ok_or_else(|| Stop::refused(format!("secret-key-file {} {why}", file.display())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_file_is_read() {
        let config = parse("address = \"https://kaskade.example.dk/\"\ntrusted-proxies = [\"10.0.0.1\"]\n[mail]\nhost = \"smtp.example.dk\"\nfrom = \"Kaskade <k@example.dk>\"\n").unwrap();
        assert_eq!(config.address.as_deref(), Some("https://kaskade.example.dk"));
        assert!(config.settings("http://127.0.0.1:8080", Clock::real()).unwrap().behind_tls);
        assert!(config.mail.is_some());
    }

    #[test]
    fn an_unknown_key_is_refused_with_its_line() {
        let fault = parse("address = \"http://localhost\"\n\n[mail]\nhost = \"x\"\nfrom = \"a@b.dk\"\nusre = \"me\"\n").unwrap_err();
        assert!(fault.contains("line 6") && fault.contains("usre"), "{fault}");
    }

    #[test]
    fn the_key_for_secrets_is_read_and_one_that_is_none_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let (file, config) = (folder.path().join("key"), folder.path().join("kaskade.toml"));
        fs::write(&config, "secret-key-file = \"key\"\n").unwrap();
        let settings = || read(&config).unwrap().settings("http://127.0.0.1:8080", Clock::real());
        assert!(matches!(settings(), Err(Stop::Refused(text)) if text.contains("cannot read")));
        fs::write(&file, format!("{}\n", "0a".repeat(32))).unwrap();
        assert!(settings().unwrap().sealing_key.is_some());
        fs::write(&file, "for kort\n").unwrap();
        assert!(matches!(settings(), Err(Stop::Refused(text)) if text.contains("openssl rand")));
    }

    #[test]
    fn webhooks_stay_outside_unless_the_file_says_otherwise() {
        let allows = |text: &str| parse(text).unwrap().settings("http://127.0.0.1:8080", Clock::real()).unwrap().allow_private_webhooks;
        assert!(!allows("") && !allows("[webhooks]\n") && allows("[webhooks]\nallow-private = true\n"));
        assert!(parse("[webhooks]\nallow = true\n").unwrap_err().contains("allow"));
    }

    #[test]
    fn an_address_that_is_none_is_refused() {
        for bad in ["kaskade.example.dk", "https://", "https://a/b", "ftp://a"] {
            assert!(parse(&format!("address = \"{bad}\"")).unwrap_err().contains("is not an address"), "{bad}");
        }
    }

    #[test]
    fn a_provider_becomes_a_button_and_two_of_a_key_are_refused() {
        let one = "[[oidc]]\nkey = \"odense\"\ntitle = \"Odense\"\nissuer = \"https://id.odense.example\"\nclient-id = \"kaskade\"\n";
        let settings = parse(one).unwrap().settings("http://127.0.0.1:8080", Clock::real()).unwrap();
        assert_eq!((settings.providers[0].title.as_str(), settings.oidc.len()), ("Odense", 1));
        let two = parse(&format!("{one}{one}")).unwrap().settings("http://127.0.0.1:8080", Clock::real());
        assert!(matches!(two, Err(Stop::Refused(text)) if text.contains("two with this key")));
    }

    #[test]
    fn a_provider_that_is_not_reached_safely_is_refused_by_its_key() {
        let text = "[[oidc]]\nkey = \"odense\"\ntitle = \"Odense\"\nissuer = \"http://id.odense.example\"\nclient-id = \"kaskade\"\n";
        let settings = parse(text).unwrap().settings("http://127.0.0.1:8080", Clock::real());
        assert!(matches!(settings, Err(Stop::Refused(text)) if text.contains("odense") && text.contains("issuer")));
    }
}
