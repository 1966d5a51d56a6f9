//! `kaskade check-environment` against servers of this machine: open and closed ports, certificates, clocks, metadata; attached through the API.

use crate::program::{Outcome, kaskade};
use std::{fs, path::Path, sync::Arc};
use testkit::{Engine, World, people};
use tokio::{
    io::{AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _},
    net::TcpListener,
};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        ServerConfig, SupportedProtocolVersion,
        crypto::ring,
        pki_types::{CertificateDer, PrivateKeyDer, UnixTime, pem::PemObject},
        version::{TLS12, TLS13},
    },
};

const CERTIFICATES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cli/certificates");

/// A playbook whose tests are these, beside what every playbook has.
fn playbook(folder: &Path, tests: &str) -> String {
    for (path, text) in testkit::sample::playbook("1", |_, text| text).to_files() {
        let to = folder.join(path);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::write(to, text).unwrap();
    }
    fs::write(folder.join("checks.toml"), tests).unwrap();
    folder.display().to_string()
}

fn test(key: &str, kind: &str, more: &str) -> String {
    format!(
        "[[environment]]\nkey = \"{key}\"\ntitle = \"{key}\"\nwhy = \"x\"\nremedy = \"Ring til it ({key}).\"\nkind = \"{kind}\"\n{more}\n\n"
    )
}

/// Answers everybody once through TLS, with that certificate; gives the address.
async fn tls_server(certificate: &str, versions: &[&'static SupportedProtocolVersion]) -> String {
    let pem = |name: &str| format!("{CERTIFICATES}/{name}");
    let chain = vec![CertificateDer::from_pem_file(pem(certificate)).unwrap()];
    let key = PrivateKeyDer::from_pem_file(pem("key.pem")).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider())).with_protocol_versions(versions).unwrap();
    let config = config.with_no_client_auth().with_single_cert(chain, key).unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let acceptor = acceptor.clone();
            tokio::spawn(async move {
                if let Ok(mut stream) = acceptor.accept(stream).await {
                    let _ = stream.shutdown().await;
                }
            });
        }
    });
    address
}

/// Answers every request with that body, at a time so many seconds from now.
async fn web_server(apart: i64, body: String) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}/", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            answer(&mut stream, apart, &body).await;
        }
    });
    address
}

async fn answer<S: AsyncWrite + tokio::io::AsyncRead + Unpin>(stream: &mut S, apart: i64, body: &str) {
    let mut asked = [0; 4096];
    let _ = stream.read(&mut asked).await;
    let now = i64::try_from(UnixTime::now().as_secs()).unwrap() + apart;
    let date = jiff::fmt::rfc2822::DateTimePrinter::new().timestamp_to_rfc9110_string(&jiff::Timestamp::from_second(now).unwrap()).unwrap();
    let head = format!("HTTP/1.1 200 OK\r\nDate: {date}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
    let _ = stream.write_all(format!("{head}{body}").as_bytes()).await;
}

async fn run(arguments: Vec<String>) -> Outcome {
    let started = tokio::task::spawn_blocking(move || {
        kaskade().env("SSL_CERT_FILE", format!("{CERTIFICATES}/ca.pem")).arg("check-environment").args(arguments).output().unwrap()
    });
    started.await.unwrap().into()
}

async fn report(tests: &str) -> Outcome {
    let folder = tempfile::tempdir().unwrap();
    run(vec![playbook(folder.path(), tests), "--language".into(), "en".into()]).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn open_ports_and_good_certificates_pass_and_a_missing_address_is_not_tested() {
    let (new, old) = (tls_server("good.pem", &[&TLS13]).await, tls_server("good.pem", &[&TLS12]).await);
    let tests = [
        test("port", "address", &format!("address = \"{new}\"")),
        test("tls", "tls", &format!("address = \"{new}\"\nleast = \"1.3\"\ndays = 30")),
        test("tls12", "tls", &format!("address = \"https://{old}/hemmelig?noegle=1\"\nleast = \"1.2\"\ndays = 30")),
        test("later", "address", ""),
    ];
    let out = report(&tests.concat()).await.done();
    assert!(out.contains(&format!("Passed: port <{new}>: Connected.")) && out.contains("TLS 1.3, valid certificate."), "{out}");
    assert!(out.contains("TLS 1.2, valid certificate.") && !out.contains("noegle"), "{out}");
    assert!(out.contains("Not tested: later: The supplier gives the address."), "{out}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn closed_ports_and_bad_certificates_fail_with_what_to_do() {
    let closed = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().to_string();
    let (expired, good) = (tls_server("expired.pem", &[&TLS13]).await, tls_server("good.pem", &[&TLS12]).await);
    let other = tls_server("other-name.pem", &[&TLS13]).await;
    let tls = |key: &str, address: &str, least: &str, days: u32| {
        test(key, "tls", &format!("address = \"{address}\"\nleast = \"{least}\"\ndays = {days}"))
    };
    let tests = [
        test("port", "address", &format!("address = \"{closed}\"")),
        tls("expired", &expired, "1.2", 30),
        tls("soon", &good, "1.2", 36_500),
        tls("old", &good, "1.3", 30),
        tls("other", &other, "1.2", 30),
    ];
    let outcome = report(&tests.concat()).await;
    assert_eq!(outcome.code, Some(1), "{outcome:?}");
    for words in [
        "The port is closed.\n  Ring til it (port).",
        "The certificate has expired.",
        "The certificate expires within 36,500 days.",
        "TLS 1.2, at least 1.3 is asked for.",
        "The certificate is for another name.",
    ] {
        assert!(outcome.stdout.contains(words), "{words}: {}", outcome.stdout);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wrong_clock_and_bad_metadata_fail() {
    let (right, wrong) = (web_server(0, "x".into()).await, web_server(3600, "<html>".into()).await);
    let clock = |key: &str, address: &str| test(key, "clock", &format!("address = \"{address}\"\nseconds = 60"));
    let good = report(&clock("ur", &right)).await;
    assert_eq!(good.code, Some(0), "{good:?}");
    let tests = [clock("ur", &wrong), test("sso", "metadata", &format!("address = \"{wrong}\""))].concat();
    let outcome = report(&tests).await;
    assert_eq!(outcome.code, Some(1), "{outcome:?}");
    assert!(
        outcome.stdout.contains("The clock is off by") && outcome.stdout.contains("no metadata of an identity provider"),
        "{outcome:?}"
    );
    let nothing = report(&test("later", "address", "")).await;
    assert!(nothing.code == Some(1) && nothing.stderr.contains("Nothing could be tested."), "{nothing:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn metadata_whose_certificate_expires_fail() {
    let provider = web_server(0, saml::stand_in::metadata()).await;
    let sso = |days: &str| test("sso", "metadata", &format!("address = \"{provider}\"\n{days}"));
    let good = report(&sso("")).await;
    assert!(good.code == Some(0) && good.stdout.contains("can be read"), "{good:?}");
    let late = report(&sso("days = 36500")).await;
    assert!(late.code == Some(1) && late.stdout.contains("The certificate expires within 36,500 days."), "{late:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn json_says_the_same_and_a_wrong_use_is_told() {
    let server = tls_server("good.pem", &[&TLS13]).await;
    let folder = tempfile::tempdir().unwrap();
    let source = playbook(folder.path(), &test("port", "address", ""));
    let arguments = |more: &[&str]| [&[source.as_str()], more].concat().into_iter().map(str::to_owned).collect::<Vec<_>>();
    let set = format!("port={server}");
    let out = run(arguments(&["--format", "json", "--set", &set])).await.done();
    let told: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((told["results"][0]["test"].as_str(), told["results"][0]["outcome"].as_str()), (Some("port"), Some("passed")));
    run(arguments(&["--set", "andet=1:2"])).await.stopped(2, &["there is no test andet"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_results_are_attached_to_the_checklist_of_a_running_kaskade() {
    let world = World::sample(Engine::Sqlite).await;
    let tina = world.sign_in(people::ODENSE_TECHNICIAN).await;
    let page = tina.post("/account/tokens", &[("name", "Program"), ("days", "30"), ("writes", "yes")]).await;
    let key = page.attributes("#secret", "value")[0].clone();
    let folder = tempfile::tempdir().unwrap();
    let token = folder.path().join("token");
    fs::write(&token, &key).unwrap();
    let open = tls_server("good.pem", &[&TLS13]).await;
    let mut arguments: Vec<String> =
        ["--rollout", "sample", "--organisation", "0461", "--checklist", "it-miljoe", "--attach", "--language", "en"]
            .map(str::to_owned)
            .into();
    arguments.extend(["--server".into(), world.address.clone(), "--token-file".into(), token.display().to_string()]);
    arguments.extend(["--set".into(), format!("net={open}")]);
    let outcome = run(arguments).await;
    assert_eq!(outcome.code, Some(0), "{outcome:?}");
    assert!(!outcome.stdout.contains(&key) && !outcome.stderr.contains(&key), "no secret is told");
    let shown = tina.get("/rollouts/sample/0461/checks/it-miljoe").await;
    assert!(shown.says("Bestået (Connected.)") && shown.says("Prøvet af programmet for Tina Tekniker"), "{}", shown.text());
}
