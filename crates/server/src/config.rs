//! `kaskade.toml`: what an operator decides once. Every key is known here; a misspelled one is refused with its line.

use crate::{saml_config, stop::Stop};
use app::{Settings, clock::Clock};
use mail::{Server, Tls};
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
    /// The mail server; without it mails wait and `kaskade mail` shows them.
    pub mail: Option<Mail>,
    /// Signing in through SAML.
    pub saml: Option<saml_config::Section>,
}

/// `[mail]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Mail {
    host: String,
    port: Option<u16>,
    user: Option<String>,
    password_file: Option<PathBuf>,
    from: String,
    #[serde(default)]
    tls: Encryption,
}

#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Encryption {
    None,
    #[default]
    StartTls,
    Tls,
}

/// Reads the file; paths in it are seen from the folder that it stands in.
pub fn read(path: &Path) -> Result<Config, Stop> {
    let text = fs::read_to_string(path).map_err(|error| Stop::refused(format!("cannot read {}: {error}", path.display())))?;
    let mut config = parse(&text).map_err(|fault| Stop::refused(format!("{}: {fault}", path.display())))?;
    let folder = path.parent().unwrap_or(Path::new("."));
    if let Some(file) = config.mail.as_mut().and_then(|mail| mail.password_file.as_mut()) {
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
        let saml = self.saml.as_ref().map(|section| section.settings(&address)).transpose()?;
        let (provider, saml) = saml.unzip();
        Ok(Settings {
            clock,
            providers: provider.into_iter().collect(),
            saml,
            behind_tls: address.starts_with("https://"),
            address,
            mail: self.mail_server()?,
            trusted_proxies: self.trusted_proxies.clone(),
        })
    }

    /// The mail server with its password, if one is given.
    fn mail_server(&self) -> Result<Option<Server>, Stop> {
        let Some(mail) = &self.mail else { return Ok(None) };
        let login = match (&mail.user, &mail.password_file) {
            (Some(user), Some(file)) => Some((user.clone(), secret_in(file)?)),
            (None, None) => None,
            _ => return Err(Stop::refused("[mail] needs both user and password-file, or neither")),
        };
        let (tls, port) = match mail.tls {
            Encryption::None => (Tls::None, 25),
            Encryption::StartTls => (Tls::StartTls, 587),
            Encryption::Tls => (Tls::Tls, 465),
        };
        let server = Server { host: mail.host.clone(), port: mail.port.unwrap_or(port), login, from: mail.from.clone(), tls };
        mail::Post::new(&server).map_err(|error| Stop::refused(format!("[mail] {error}")))?;
        Ok(Some(server))
    }
}

/// The first line of a file that holds a secret.
fn secret_in(file: &Path) -> Result<String, Stop> {
    let text = fs::read_to_string(file).map_err(|error| Stop::refused(format!("cannot read {}: {error}", file.display())))?;
    match text.lines().next().map(str::trim).filter(|line| !line.is_empty()) {
        Some(line) => Ok(line.to_owned()),
        None => Err(Stop::refused(format!("{} is empty", file.display()))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_file_is_read() {
        let config = parse("address = \"https://kaskade.example.dk/\"\ntrusted-proxies = [\"10.0.0.1\"]\n[mail]\nhost = \"smtp.example.dk\"\nfrom = \"Kaskade <k@example.dk>\"\n").unwrap();
        assert_eq!(config.address.as_deref(), Some("https://kaskade.example.dk"));
        assert!(config.settings("http://127.0.0.1:8080", Clock::real()).unwrap().behind_tls);
        let server = config.mail_server().unwrap().unwrap();
        assert_eq!((server.port, server.tls), (587, Tls::StartTls));
    }

    #[test]
    fn an_unknown_key_is_refused_with_its_line() {
        let fault = parse("address = \"http://localhost\"\n\n[mail]\nhost = \"x\"\nfrom = \"a@b.dk\"\nusre = \"me\"\n").unwrap_err();
        assert!(fault.contains("line 6") && fault.contains("usre"), "{fault}");
    }

    #[test]
    fn an_address_that_is_none_is_refused() {
        for bad in ["kaskade.example.dk", "https://", "https://a/b", "ftp://a"] {
            assert!(parse(&format!("address = \"{bad}\"")).unwrap_err().contains("is not an address"), "{bad}");
        }
    }

    #[test]
    fn a_user_without_a_password_is_refused() {
        let config = parse("[mail]\nhost = \"x\"\nfrom = \"a@b.dk\"\nuser = \"me\"\n").unwrap();
        assert!(matches!(config.mail_server(), Err(Stop::Refused(text)) if text.contains("password-file")));
    }
}
