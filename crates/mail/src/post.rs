//! The way out: one letter at a time, and what came of it.

use crate::{
    letter::Letter,
    mime,
    server::{Folder, Server, Tls, Unusable, Way},
};
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Tokio1Executor,
    message::Mailbox,
    transport::smtp::{
        AsyncSmtpTransportBuilder,
        authentication::Credentials,
        client::{Certificate, Tls as Encryption, TlsParameters},
    },
};
use std::{io, path::PathBuf, time::Duration};

/// How long a server may take for each of its answers.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long a letter may take as a whole.
const PATIENCE_IN_ALL: Duration = Duration::from_secs(120);

/// Why a letter was not sent.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unsent {
    /// The address takes no mail, and will not tomorrow.
    #[error("{0}")]
    Refused(String),
    /// Something else is wrong; trying again may help.
    #[error("{0}")]
    Later(String),
}

/// A way out; cheap to keep.
#[derive(Debug, Clone)]
pub struct Post {
    transport: Transport,
    from: Mailbox,
}

#[derive(Debug, Clone)]
enum Transport {
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    Folder(PathBuf),
}

impl Post {
    /// A way out, within a runtime. Nothing is sent yet.
    pub fn of(way: &Way) -> Result<Self, Unusable> {
        match way {
            Way::Server(server) => Self::new(server),
            Way::Folder(Folder { path, from }) => Ok(Self { transport: Transport::Folder(path.clone()), from: sender(from)? }),
        }
    }

    /// Whether a way can be used, as far as that can be known without using it.
    pub fn check(way: &Way) -> Result<(), Unusable> {
        match way {
            Way::Server(server) => prepared(server).map(drop),
            Way::Folder(folder) => sender(&folder.from).map(drop),
        }
    }

    /// A way to a server, within a runtime. Nothing is sent yet. Connections are kept for the next letter, so that nothing lies
    /// between the server's answer and the caller's knowing it.
    pub fn new(server: &Server) -> Result<Self, Unusable> {
        let (builder, from) = prepared(server)?;
        Ok(Self { transport: Transport::Smtp(builder.build()), from })
    }

    /// Sends a letter.
    pub async fn send(&self, letter: &Letter<'_>) -> Result<(), Unsent> {
        let message = mime::message(&self.from, letter)?;
        match &self.transport {
            Transport::Smtp(transport) => {
                let sending = tokio::time::timeout(PATIENCE_IN_ALL, transport.send(message)).await;
                let sent = sending.map_err(|_| Unsent::Later("the server takes too long".to_owned()))?;
                sent.map(drop).map_err(|error| unsent(&error))
            }
            Transport::Folder(folder) => {
                put(folder.clone(), letter.id.to_owned(), message.formatted()).await.map_err(|error| Unsent::Later(error.to_string()))
            }
        }
    }
}

/// All that a way to a server needs.
fn prepared(server: &Server) -> Result<(AsyncSmtpTransportBuilder, Mailbox), Unusable> {
    let encryption = match server.tls {
        Tls::None => Encryption::None,
        Tls::StartTls => Encryption::Required(parameters(server)?),
        Tls::Tls => Encryption::Wrapper(parameters(server)?),
    };
    let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&server.host);
    builder = builder.port(server.port).tls(encryption).timeout(Some(PATIENCE));
    if let Some((name, password)) = &server.login {
        builder = builder.credentials(Credentials::new(name.clone(), password.clone()));
    }
    Ok((builder, sender(&server.from)?))
}

fn sender(from: &str) -> Result<Mailbox, Unusable> {
    from.parse().map_err(|_| Unusable::Sender(from.to_owned()))
}

fn parameters(server: &Server) -> Result<TlsParameters, Unusable> {
    let mut builder = TlsParameters::builder(server.host.clone());
    if let Some(authorities) = &server.authorities {
        for one in certificates(authorities)? {
            builder = builder.add_root_certificate(one);
        }
    }
    builder.build().map_err(|error| Unusable::Encryption(server.host.clone(), error.to_string()))
}

/// The certificates in a PEM file; at least one.
fn certificates(pem: &str) -> Result<Vec<Certificate>, Unusable> {
    const END: &str = "-----END CERTIFICATE-----";
    let one = |text: &str| Certificate::from_pem(text.as_bytes()).map_err(|error| Unusable::Authorities(error.to_string()));
    let all: Vec<Certificate> = pem.split_inclusive(END).filter(|text| text.ends_with(END)).map(one).collect::<Result<_, _>>()?;
    if all.is_empty() { Err(Unusable::Authorities("there is none in the file".to_owned())) } else { Ok(all) }
}

/// Puts a letter into a folder, whole or not at all; a second time it takes the place of the first.
async fn put(folder: PathBuf, id: String, letter: Vec<u8>) -> io::Result<()> {
    tokio::fs::create_dir_all(&folder).await?;
    let half = folder.join(format!(".{id}.part"));
    tokio::fs::write(&half, letter).await?;
    tokio::fs::rename(half, folder.join(format!("{id}.eml"))).await
}

fn unsent(error: &lettre::transport::smtp::Error) -> Unsent {
    let text = error.to_string();
    let code = error.status().map(u16::from);
    if error.is_permanent() && code.is_some_and(|code| is_of_the_address(code, &text)) {
        Unsent::Refused(text)
    } else {
        Unsent::Later(text)
    }
}

/// Whether a refusal for good is about the address, and not about us: 530 to 538 are about signing in, 5.7 about who may
/// send what.
fn is_of_the_address(code: u16, text: &str) -> bool {
    matches!(code, 521 | 550..=556) && !text.contains("5.7.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn server() -> Server {
        Server { host: "localhost".to_owned(), port: 9, from: "Kaskade <k@example.dk>".to_owned(), tls: Tls::None, ..Server::default() }
    }

    #[test]
    fn only_a_refused_address_is_refused_for_good() {
        assert!(is_of_the_address(550, "permanent error (550): no such user"));
        assert!(!is_of_the_address(550, "permanent error (550): 5.7.1 relaying denied"));
        assert!(!is_of_the_address(535, "permanent error (535): bad login"));
    }

    #[test]
    fn a_sender_that_is_none_is_named() {
        let bad = Server { from: "kaskade".to_owned(), ..server() };
        assert_eq!(Post::new(&bad).unwrap_err(), Unusable::Sender("kaskade".to_owned()));
    }

    #[test]
    fn certificates_that_are_none_are_refused() {
        let bad = Server { tls: Tls::Tls, authorities: Some("x".to_owned()), ..server() };
        assert!(matches!(Post::new(&bad), Err(Unusable::Authorities(_))));
    }

    #[tokio::test]
    async fn a_server_that_is_not_there_is_tried_again_later() {
        let letter = Letter { id: "7", to: "bo@example.dk", subject: "x", body: "x", ..Letter::default() };
        assert!(matches!(Post::new(&server()).unwrap().send(&letter).await, Err(Unsent::Later(_))));
    }

    #[tokio::test]
    async fn a_letter_into_a_folder_is_one_file_however_often_it_is_sent() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("mails");
        let post = Post::of(&Way::Folder(Folder { path: path.clone(), from: "k@example.dk".to_owned() })).unwrap();
        let letter = Letter { id: "7", to: "bo@example.dk", subject: "Nyt", body: "Hej\n", ..Letter::default() };
        post.send(&letter).await.unwrap();
        post.send(&letter).await.unwrap();
        let files: Vec<_> = std::fs::read_dir(&path).unwrap().map(|file| file.unwrap().file_name()).collect();
        assert_eq!(files, ["7.eml"]);
        assert!(std::fs::read_to_string(path.join("7.eml")).unwrap().contains("Subject: Nyt"));
    }
}
