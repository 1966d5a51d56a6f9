//! Sending one plain letter through an SMTP server, and saying whether it is worth trying again. Knows nothing of rollouts.

use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Mailbox, header::ContentType},
    transport::smtp::{
        authentication::Credentials,
        client::{Tls as Encryption, TlsParameters},
    },
};
use std::{fmt, time::Duration};

/// How long a server may take to answer.
const PATIENCE: Duration = Duration::from_secs(30);

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
#[derive(Clone, PartialEq, Eq)]
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
}

/// Without the password.
impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{} as {}", self.host, self.port, self.from)
    }
}

/// A letter in plain text.
#[derive(Debug, Clone, Copy)]
pub struct Letter<'a> {
    /// Names the letter for good, so that a mailbox that gets it twice shows it once.
    pub id: &'a str,
    /// The address.
    pub to: &'a str,
    /// The subject.
    pub subject: &'a str,
    /// The text.
    pub body: &'a str,
}

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

/// Why a server cannot be used at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unusable {
    /// The sender is no address.
    #[error("{0} is not a sender; write it as navn@example.dk or Kaskade <navn@example.dk>")]
    Sender(String),
    /// The encryption cannot be set up for the name of the host.
    #[error("no encrypted connection to {0}: {1}")]
    Encryption(String, String),
}

/// A way to the server; cheap to keep.
#[derive(Debug, Clone)]
pub struct Post {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl Post {
    /// A way to the server. Nothing is sent yet.
    pub fn new(server: &Server) -> Result<Self, Unusable> {
        let from: Mailbox = server.from.parse().map_err(|_| Unusable::Sender(server.from.clone()))?;
        let parameters =
            || TlsParameters::new(server.host.clone()).map_err(|error| Unusable::Encryption(server.host.clone(), error.to_string()));
        let encryption = match server.tls {
            Tls::None => Encryption::None,
            Tls::StartTls => Encryption::Required(parameters()?),
            Tls::Tls => Encryption::Wrapper(parameters()?),
        };
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&server.host);
        builder = builder.port(server.port).tls(encryption).timeout(Some(PATIENCE));
        if let Some((name, password)) = &server.login {
            builder = builder.credentials(Credentials::new(name.clone(), password.clone()));
        }
        Ok(Self { transport: builder.build(), from })
    }

    /// Sends a letter.
    pub async fn send(&self, letter: &Letter<'_>) -> Result<(), Unsent> {
        let message = self.message(letter)?;
        self.transport.send(message).await.map(drop).map_err(|error| {
            let text = error.to_string();
            let code = error.status().map(u16::from);
            if error.is_permanent() && code.is_some_and(|code| is_of_the_address(code, &text)) {
                Unsent::Refused(text)
            } else {
                Unsent::Later(text)
            }
        })
    }

    fn message(&self, letter: &Letter<'_>) -> Result<Message, Unsent> {
        let to: Mailbox = letter.to.parse().map_err(|_| Unsent::Refused(format!("{} is not an address", letter.to)))?;
        let host = self.from.email.domain();
        let message = Message::builder()
            .from(self.from.clone())
            .to(to)
            .subject(letter.subject)
            .message_id(Some(format!("<{}@{host}>", letter.id)))
            .header(ContentType::TEXT_PLAIN)
            .body(letter.body.to_owned());
        message.map_err(|error| Unsent::Refused(error.to_string()))
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
        Server { host: "localhost".to_owned(), port: 9, login: None, from: "Kaskade <k@example.dk>".to_owned(), tls: Tls::None }
    }

    #[test]
    fn only_a_refused_address_is_refused_for_good() {
        assert!(is_of_the_address(550, "permanent error (550): no such user"));
        assert!(!is_of_the_address(550, "permanent error (550): 5.7.1 relaying denied"));
        assert!(!is_of_the_address(535, "permanent error (535): bad login"));
    }

    #[test]
    fn the_letter_stands_in_plain_text_with_danish_letters_and_its_own_id() {
        let letter = Letter { id: "7", to: "bo@example.dk", subject: "Velkommen til Kaskade", body: "Hej Bo\n" };
        let text = String::from_utf8(Post::new(&server()).unwrap().message(&letter).unwrap().formatted()).unwrap();
        assert!(text.contains("Message-ID: <7@example.dk>"), "{text}");
        assert!(text.contains("Content-Type: text/plain; charset=utf-8"), "{text}");
        assert!(text.ends_with("Hej Bo\r\n"), "{text}");
    }

    #[test]
    fn a_line_break_in_an_address_is_refused() {
        let letter = Letter { id: "7", to: "bo@example.dk\r\nBcc: eva@example.dk", subject: "x", body: "x" };
        assert!(matches!(Post::new(&server()).unwrap().message(&letter), Err(Unsent::Refused(_))));
    }

    #[test]
    fn a_sender_that_is_none_is_named() {
        let bad = Server { from: "kaskade".to_owned(), ..server() };
        assert_eq!(Post::new(&bad).unwrap_err(), Unusable::Sender("kaskade".to_owned()));
    }

    #[tokio::test]
    async fn a_server_that_is_not_there_is_tried_again_later() {
        let letter = Letter { id: "7", to: "bo@example.dk", subject: "x", body: "x" };
        assert!(matches!(Post::new(&server()).unwrap().send(&letter).await, Err(Unsent::Later(_))));
    }
}
