//! `[mail]` in `kaskade.toml`: the server that mails go out through, or the folder that they are put into.

use crate::{config::secret_in, stop::Stop};
use app::outbox::BounceSources;
use mail::{Folder, Server, Tls, Way};
use serde::Deserialize;
use std::{
    fs,
    num::NonZeroU32,
    path::{Path, PathBuf},
};

/// A shorter secret can be guessed.
const SHORTEST_SECRET: usize = 20;

/// `[mail]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Section {
    host: Option<String>,
    port: Option<u16>,
    user: Option<String>,
    password_file: Option<PathBuf>,
    from: String,
    tls: Option<Encryption>,
    ca_file: Option<PathBuf>,
    folder: Option<PathBuf>,
    per_minute: Option<NonZeroU32>,
    bounces: Option<Bounces>,
}

/// `[mail.bounces]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Bounces {
    secret_file: Option<PathBuf>,
    maildir: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Encryption {
    None,
    #[default]
    StartTls,
    Tls,
}

impl Section {
    /// Paths are seen from the folder that the file stands in.
    pub fn seen_from(&mut self, folder: &Path) {
        let bounces = self.bounces.iter_mut().flat_map(|bounces| [&mut bounces.secret_file, &mut bounces.maildir]);
        for file in [&mut self.password_file, &mut self.ca_file, &mut self.folder].into_iter().chain(bounces).flatten() {
            *file = folder.join(&*file);
        }
    }

    /// So many mails go out in a minute at most, if the operator says so.
    pub fn limit(&self) -> Option<u32> {
        self.per_minute.map(NonZeroU32::get)
    }

    /// Where mails that came back are heard of.
    pub fn bounce_sources(&self) -> Result<BounceSources, Stop> {
        let Some(bounces) = &self.bounces else { return Ok(BounceSources::default()) };
        let secret = bounces.secret_file.as_deref().map(secret_in).transpose()?;
        if secret.as_ref().is_some_and(|secret| secret.len() < SHORTEST_SECRET) {
            return Err(Stop::refused(format!("[mail.bounces] the secret has fewer than {SHORTEST_SECRET} letters")));
        }
        if let Some(maildir) = bounces.maildir.as_ref().filter(|maildir| !maildir.join("new").is_dir() || !maildir.join("cur").is_dir()) {
            return Err(Stop::refused(format!("[mail.bounces] {} is no Maildir: it has no folders new and cur", maildir.display())));
        }
        Ok(BounceSources { secret_hash: secret.as_deref().map(BounceSources::hash), maildir: bounces.maildir.clone() })
    }

    /// Where mails go.
    pub fn way(&self) -> Result<Way, Stop> {
        let way = match (&self.host, &self.folder) {
            (Some(host), None) => Way::Server(self.server(host)?),
            (None, Some(path)) if !self.speaks_to_a_server() => Way::Folder(Folder { path: path.clone(), from: self.from.clone() }),
            (None, Some(_)) => return Err(refused("with a folder, only from can be given")),
            _ => return Err(refused("needs either host or folder")),
        };
        mail::Post::check(&way).map_err(|error| refused(&error.to_string()))?;
        Ok(way)
    }

    fn speaks_to_a_server(&self) -> bool {
        self.port.is_some() || self.user.is_some() || self.password_file.is_some() || self.ca_file.is_some() || self.tls.is_some()
    }

    fn server(&self, host: &str) -> Result<Server, Stop> {
        let login = match (&self.user, &self.password_file) {
            (Some(user), Some(file)) => Some((user.clone(), secret_in(file)?)),
            (None, None) => None,
            _ => return Err(refused("needs both user and password-file, or neither")),
        };
        let (tls, port) = match self.tls.unwrap_or_default() {
            Encryption::None => (Tls::None, 25),
            Encryption::StartTls => (Tls::StartTls, 587),
            Encryption::Tls => (Tls::Tls, 465),
        };
        let read =
            |file: &PathBuf| fs::read_to_string(file).map_err(|error| Stop::refused(format!("cannot read {}: {error}", file.display())));
        let authorities = self.ca_file.as_ref().map(read).transpose()?;
        let port = self.port.unwrap_or(port);
        Ok(Server { host: host.to_owned(), port, login, from: self.from.clone(), tls, authorities })
    }
}

fn refused(why: &str) -> Stop {
    Stop::refused(format!("[mail] {why}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn way(text: &str) -> Result<Way, Stop> {
        toml::from_str::<Section>(text).unwrap().way()
    }

    fn why(text: &str) -> String {
        match way(text) {
            Err(Stop::Refused(why)) => why,
            other => panic!("{text} is accepted: {}", other.is_ok()),
        }
    }

    #[test]
    fn a_server_is_reached_encrypted_unless_it_is_said_otherwise() {
        let Ok(Way::Server(server)) = way("host = \"smtp.example.dk\"\nfrom = \"Kaskade <k@example.dk>\"\n") else { panic!() };
        assert_eq!((server.port, server.tls), (587, Tls::StartTls));
    }

    #[test]
    fn a_folder_takes_the_place_of_a_server() {
        assert!(matches!(way("folder = \"mails\"\nfrom = \"k@example.dk\"\n"), Ok(Way::Folder(_))));
        assert!(why("folder = \"mails\"\nport = 25\nfrom = \"k@example.dk\"\n").contains("only from"));
        assert!(why("from = \"k@example.dk\"\n").contains("either host or folder"));
    }

    #[test]
    fn a_user_without_a_password_is_refused() {
        assert!(why("host = \"x\"\nfrom = \"a@b.dk\"\nuser = \"me\"\n").contains("password-file"));
    }

    fn bounces(text: &str) -> Result<BounceSources, Stop> {
        toml::from_str::<Section>(&format!("host = \"x\"\nfrom = \"a@b.dk\"\n[bounces]\n{text}")).unwrap().bounce_sources()
    }

    #[test]
    fn where_mails_come_back_to_is_looked_at_before_anything_is_sent() {
        let folder = tempfile::tempdir().unwrap();
        let (secret, maildir) = (folder.path().join("secret"), folder.path().join("mail"));
        fs::write(&secret, "kort\n").unwrap();
        let with = |name: &str, file: &Path| format!("{name} = \"{}\"\n", file.display());
        assert!(matches!(bounces(&with("secret-file", &secret)), Err(Stop::Refused(why)) if why.contains("fewer than")));
        fs::write(&secret, "en-hemmelighed-der-er-lang-nok\n").unwrap();
        assert!(bounces(&with("secret-file", &secret)).unwrap_or_default().secret_hash.is_some());
        assert!(matches!(bounces(&with("maildir", &maildir)), Err(Stop::Refused(why)) if why.contains("no Maildir")));
        fs::create_dir_all(maildir.join("new")).unwrap();
        fs::create_dir_all(maildir.join("cur")).unwrap();
        assert_eq!(bounces(&with("maildir", &maildir)).unwrap_or_default().maildir, Some(maildir));
    }

    #[test]
    fn certificates_that_cannot_be_read_are_named() {
        assert!(why("host = \"x\"\nfrom = \"a@b.dk\"\nca-file = \"/nowhere/ca.pem\"\n").contains("/nowhere/ca.pem"));
    }
}
