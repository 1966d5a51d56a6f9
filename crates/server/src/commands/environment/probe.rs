//! The tests themselves: each within a time, each with an outcome and a sentence.

use super::http::{Http, PATIENCE, Question};
use domain::checks::{LONGEST_DETAIL, Outcome, Test, TestKind, Tls};
use domain::text::{CheckKey, Text};
use hyper_rustls::ConfigBuilderExt as _;
use serde_json::Value;
use std::{io, sync::Arc, time::Duration};
use texts::Texts;
use tokio::net::TcpStream;
use tokio_rustls::{
    TlsConnector,
    rustls::{
        CertificateError, ClientConfig, Error, ProtocolVersion,
        crypto::ring,
        pki_types::{ServerName, UnixTime},
        time_provider::TimeProvider,
    },
};

/// What came of a test, in words.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) outcome: Outcome,
    pub(super) detail: String,
}

fn found(outcome: Outcome, detail: impl Into<String>) -> Found {
    let detail: String = detail.into().chars().filter(|letter| !letter.is_control()).take(LONGEST_DETAIL).collect();
    Found { outcome, detail }
}

/// Makes a test.
pub(super) async fn probe(http: &Http, test: &Test, t: Texts) -> Found {
    if matches!(test.kind, TestKind::Browser(_)) {
        return found(Outcome::NotTested, t.get("environment-in-browser"));
    }
    let Some(address) = &test.address else { return found(Outcome::NotTested, t.get("environment-no-address")) };
    match &test.kind {
        TestKind::Browser(_) => found(Outcome::NotTested, t.get("environment-in-browser")),
        TestKind::Address => reached(address, t).await,
        TestKind::Tls { least, days } => encrypted(address, *least, *days, t).await,
        TestKind::Clock { seconds } => on_time(http, address, *seconds, t).await,
        TestKind::Metadata { entity, days } => signs_in(http, address, (entity.as_deref(), *days), t).await,
    }
}

/// Host and port of `https://host/…` or `host:port`.
fn place(address: &str) -> Option<(String, u16)> {
    let (rest, usual) = match address.split_once("://") {
        Some(("https", rest)) => (rest, Some(443)),
        Some(("http", rest)) => (rest, Some(80)),
        Some(_) => return None,
        None => (address, None),
    };
    let host = rest.split(['/', '?', '#']).next()?;
    match host.rsplit_once(':').filter(|(_, port)| port.bytes().all(|digit| digit.is_ascii_digit())) {
        Some((name, port)) => Some((name.to_owned(), port.parse().ok()?)),
        None => Some((host.to_owned(), usual?)),
    }
}

async fn connect(address: &str, t: Texts) -> Result<(TcpStream, String), Found> {
    let failed = |key: &str| found(Outcome::Failed, t.get(key));
    let Some((host, port)) = place(address) else { return Err(failed("environment-bad-address")) };
    let name = host.trim_matches(['[', ']']).to_owned();
    match tokio::time::timeout(PATIENCE, TcpStream::connect((name.as_str(), port))).await {
        Err(_) => Err(failed("environment-no-answer")),
        Ok(Err(error)) if error.kind() == io::ErrorKind::ConnectionRefused => Err(failed("environment-refused")),
        Ok(Err(_)) => Err(failed("environment-not-reached")),
        Ok(Ok(stream)) => Ok((stream, name)),
    }
}

async fn reached(address: &str, t: Texts) -> Found {
    match connect(address, t).await {
        Ok(_) => found(Outcome::Passed, t.get("environment-reached")),
        Err(fault) => fault,
    }
}

/// The time so many days from now: a certificate that is believed then is valid for so long.
#[derive(Debug)]
struct In {
    days: u32,
}

impl TimeProvider for In {
    fn current_time(&self) -> Option<UnixTime> {
        Some(UnixTime::since_unix_epoch(Duration::from_secs(UnixTime::now().as_secs() + u64::from(self.days) * 86_400)))
    }
}

/// Greets the address as if it were so many days later; answers the version of TLS.
async fn greet(address: &str, days: u32, t: Texts) -> Result<ProtocolVersion, Found> {
    let (stream, host) = connect(address, t).await?;
    let failed = |text: String| found(Outcome::Failed, text);
    let config = ClientConfig::builder_with_details(Arc::new(ring::default_provider()), Arc::new(In { days }));
    let config = config.with_safe_default_protocol_versions().map_err(|error| failed(error.to_string()))?;
    let config = config.with_native_roots().map_err(|error| failed(error.to_string()))?.with_no_client_auth();
    let name = ServerName::try_from(host).map_err(|_| failed(t.get("environment-bad-address").into_owned()))?;
    match tokio::time::timeout(PATIENCE, TlsConnector::from(Arc::new(config)).connect(name, stream)).await {
        Err(_) => Err(failed(t.get("environment-no-answer").into_owned())),
        Ok(Err(error)) => Err(failed(refusal(&error, days, t))),
        Ok(Ok(stream)) => stream.get_ref().1.protocol_version().ok_or_else(|| failed(t.get("environment-not-encrypted").into_owned())),
    }
}

fn refusal(error: &io::Error, days: u32, t: Texts) -> String {
    let cause = error.get_ref().and_then(|inner| inner.downcast_ref::<Error>());
    let key = match cause {
        Some(Error::InvalidCertificate(CertificateError::Expired | CertificateError::ExpiredContext { .. })) if days > 0 => {
            return t.with("environment-expires", [("count", days.into())]);
        }
        Some(Error::InvalidCertificate(CertificateError::Expired | CertificateError::ExpiredContext { .. })) => "environment-expired",
        Some(Error::InvalidCertificate(CertificateError::UnknownIssuer)) => "environment-unknown-issuer",
        Some(Error::InvalidCertificate(CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. })) => {
            "environment-other-name"
        }
        Some(Error::InvalidCertificate(_)) => "environment-bad-certificate",
        _ => "environment-not-encrypted",
    };
    t.get(key).into_owned()
}

async fn encrypted(address: &str, least: Tls, days: u32, t: Texts) -> Found {
    let version = match greet(address, 0, t).await {
        Ok(version) => version,
        Err(fault) => return fault,
    };
    let spoken = match version {
        ProtocolVersion::TLSv1_3 => Tls::V13,
        _ => Tls::V12,
    };
    if spoken < least {
        return found(Outcome::Failed, t.with("environment-old-tls", [("version", spoken.key().into()), ("least", least.key().into())]));
    }
    match greet(address, days, t).await {
        Ok(_) => found(Outcome::Passed, t.with("environment-encrypted", [("version", spoken.key().into())])),
        Err(fault) => fault,
    }
}

async fn on_time(http: &Http, address: &str, seconds: u32, t: Texts) -> Found {
    let answer = match http.ask(Question { address, token: None, body: None, language: None }).await {
        Ok(answer) => answer,
        Err(_) => return found(Outcome::Failed, t.get("environment-not-reached")),
    };
    let theirs = answer.date.and_then(|date| jiff::fmt::rfc2822::DateTimeParser::new().parse_timestamp(&date).ok());
    let Some(theirs) = theirs else { return found(Outcome::NotTested, t.get("environment-no-time")) };
    let ours = i64::try_from(UnixTime::now().as_secs()).unwrap_or(i64::MAX);
    let apart = ours.abs_diff(theirs.as_second());
    let outcome = if apart <= u64::from(seconds) { Outcome::Passed } else { Outcome::Failed };
    found(outcome, t.with("environment-apart", [("count", i64::try_from(apart).unwrap_or(i64::MAX).into())]))
}

async fn signs_in(http: &Http, address: &str, (entity, days): (Option<&str>, u32), t: Texts) -> Found {
    let text = if address.starts_with("https://") || address.starts_with("http://") {
        match http.ask(Question { address, token: None, body: None, language: None }).await {
            Ok(answer) if answer.status == 200 => String::from_utf8_lossy(&answer.body).into_owned(),
            Ok(answer) => return found(Outcome::Failed, t.with("environment-status", [("count", i64::from(answer.status).into())])),
            Err(_) => return found(Outcome::Failed, t.get("environment-not-reached")),
        }
    } else {
        match std::fs::read_to_string(address) {
            Ok(text) => text,
            Err(_) => return found(Outcome::Failed, t.get("environment-no-file")),
        }
    };
    let now = i64::try_from(UnixTime::now().as_secs()).unwrap_or(i64::MAX);
    match saml::IdentityProvider::read(&text) {
        Err(_) => found(Outcome::Failed, t.get("environment-bad-metadata")),
        Ok(provider) if entity.is_some_and(|expected| expected != provider.entity_id) => {
            found(Outcome::Failed, t.with("environment-other-entity", [("name", provider.entity_id.into())]))
        }
        Ok(provider) if provider.signs_until < now => found(Outcome::Failed, t.get("environment-expired")),
        Ok(provider) if provider.signs_until < now + i64::from(days) * 86_400 => {
            found(Outcome::Failed, t.with("environment-expires", [("count", days.into())]))
        }
        Ok(provider) => found(Outcome::Passed, t.with("environment-metadata", [("name", provider.entity_id.into())])),
    }
}

/// A test as the API tells it.
pub(super) fn of_json(test: &Value) -> Option<Test> {
    let text = |key: &str| test[key].as_str().map(str::to_owned);
    let number = |key: &str| test[key].as_u64().and_then(|number| u32::try_from(number).ok());
    let kind = match test["kind"].as_str()? {
        "browser" => TestKind::Browser(Vec::new()),
        "address" => TestKind::Address,
        "tls" => {
            let least = text("least_tls")?;
            let least = Tls::WORDS.into_iter().find(|(word, _)| *word == least)?.1;
            TestKind::Tls { least, days: number("days")? }
        }
        "clock" => TestKind::Clock { seconds: number("seconds")? },
        "metadata" => TestKind::Metadata { entity: text("entity"), days: number("days")? },
        _ => return None,
    };
    Some(Test {
        key: CheckKey::new(text("key")?),
        title: Text::danish(text("title")?),
        why: Text::default(),
        remedy: Text::danish(text("remedy")?),
        kind,
        address: text("address"),
    })
}
