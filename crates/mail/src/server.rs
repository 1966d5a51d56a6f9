//! Where letters go: a server or a folder, as an operator describes it.

use std::{fmt, path::PathBuf};

/// How the connection to the server is protected.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Tls {
    /// Not at all: a server on the same machine.
    None,
    /// Plain at first, then always encrypted.
    #[default]
    StartTls,
    /// Encrypted from the start.
    Tls,
}

/// The server that mail goes out through.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Server {
    /// Its name.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// Name and password, where it asks for them.
    pub login: Option<(String, String)>,
    /// The sender, such as `Kaskade <kaskade@example.dk>`.
    pub from: String,
    /// How the connection is protected.
    pub tls: Tls,
    /// Certificates of authorities that are trusted besides those of the machine, as PEM.
    pub authorities: Option<String>,
}

/// Without the password.
impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{} as {}", self.host, self.port, self.from)
    }
}

/// A folder that letters are put into instead of being sent: for trying things out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder {
    /// The folder; it is made if it is not there.
    pub path: PathBuf,
    /// The sender.
    pub from: String,
}

/// Where letters go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// Through a server.
    Server(Server),
    /// Into a folder, one file each.
    Folder(Folder),
}

impl Way {
    /// The address of the sender, without a name: what comes back comes there.
    pub fn address(&self) -> Option<String> {
        let from = match self {
            Self::Server(server) => &server.from,
            Self::Folder(folder) => &folder.from,
        };
        from.parse::<lettre::message::Mailbox>().ok().map(|mailbox| mailbox.email.to_string())
    }
}

/// Why a way cannot be used at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unusable {
    /// The sender is no address.
    #[error("{0} is not a sender; write it as navn@example.dk or Kaskade <navn@example.dk>")]
    Sender(String),
    /// The encryption cannot be set up for the name of the host.
    #[error("no encrypted connection to {0}: {1}")]
    Encryption(String, String),
    /// The certificates of the operator are none.
    #[error("the certificates cannot be read: {0}")]
    Authorities(String),
}
