//! `kaskade check-environment`: tests from this machine what a playbook says that the IT environment must let through (D5).

mod http;
mod probe;

use crate::{commands::playbook::Language as Wanted, output, stop::Stop};
use clap::{Args, ValueEnum};
use domain::checks::{Outcome, Test};
use probe::Found;
use serde_json::{Map, Value, json};
use std::{fs, path::PathBuf};
use texts::{Language, Texts};

/// Test from this machine the addresses, ports, certificates, clock and sign-in that a rollout needs.
///
/// Reads what to test from a playbook's folder or from a running Kaskade. Ends with 1 if something failed or nothing could be tested. What has no
/// address is reported as not tested.
#[derive(Debug, Args)]
pub struct CheckEnvironment {
    /// The folder of a playbook.
    #[arg(value_name = "PLAYBOOK", required_unless_present = "server", conflicts_with = "server")]
    playbook: Option<PathBuf>,
    /// A running Kaskade, such as https://kaskade.example.dk.
    #[arg(long, value_name = "URL", requires_all = ["rollout", "organisation", "checklist", "token_file"])]
    server: Option<String>,
    /// The rollout there.
    #[arg(long, value_name = "KEY")]
    rollout: Option<String>,
    /// The organisation there.
    #[arg(long, value_name = "CODE")]
    organisation: Option<String>,
    /// The checklist there.
    #[arg(long, value_name = "KEY")]
    checklist: Option<String>,
    /// A file that holds an access key.
    #[arg(long, value_name = "FILE")]
    token_file: Option<PathBuf>,
    /// Attach the results to the checklist; the access key must be one that may write.
    #[arg(long, requires = "server")]
    attach: bool,
    /// The address of a test, where the playbook leaves it out or names another: an address, or for metadata a file.
    #[arg(long = "set", value_name = "TEST=ADDRESS")]
    addresses: Vec<String>,
    /// The form of the report.
    #[arg(long, value_enum, default_value_t = Form::Text)]
    format: Form,
    /// Its language.
    #[arg(long, value_enum, default_value_t = Wanted::of_environment())]
    language: Wanted,
}

/// The form of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// Lines to read.
    Text,
    /// JSON.
    Json,
}

/// Tests, and says what came of it.
pub async fn run(command: CheckEnvironment) -> Result<(), Stop> {
    let language = if command.language == Wanted::Da { Language::Danish } else { Language::English };
    let t = Texts::new(language);
    let http = http::Http::new().map_err(Stop::refused)?;
    let server = command.server.as_deref().map(|address| Server::new(address, &command)).transpose()?;
    let mut tests = match (&server, &command.playbook) {
        (Some(server), _) => server.tests(&http, language).await?,
        (None, Some(folder)) => of_folder(folder, language)?,
        (None, None) => return Err(Stop::Usage("give a playbook or --server".to_owned())),
    };
    for one in &command.addresses {
        let (key, address) = one.split_once('=').ok_or_else(|| Stop::Usage(format!("--set {one}: write TEST=ADDRESS")))?;
        let test = tests.iter_mut().find(|test| test.key.as_str() == key);
        test.ok_or_else(|| Stop::Usage(format!("--set {one}: there is no test {key}")))?.address = Some(address.to_owned());
    }
    let mut found = Vec::with_capacity(tests.len());
    for test in &tests {
        found.push(probe::probe(&http, test, t).await);
    }
    output::data(&match command.format {
        Form::Text => report(&tests, &found, t, language),
        Form::Json => format!("{:#}\n", told(&tests, &found, language)),
    })?;
    if let Some(server) = server.filter(|_| command.attach) {
        server.attach(&http, &tests, &found).await?;
        output::say(&t.get("environment-attached"));
    }
    let count = |outcome| found.iter().filter(|one| one.outcome == outcome).count();
    match (count(Outcome::Failed), count(Outcome::Passed)) {
        (0, 0) => Err(Stop::refused(t.get("environment-nothing"))),
        (0, _) => Ok(()),
        _ => Err(Stop::Said),
    }
}

fn of_folder(folder: &std::path::Path, language: Language) -> Result<Vec<Test>, Stop> {
    let source = playbook::Source::open(folder).map_err(Stop::refused)?;
    let reading = playbook::read(&source);
    let danish = language == Language::Danish;
    let faults: Vec<String> = reading.faults.iter().map(|fault| fault.message(danish)).collect();
    let playbook = reading.playbook.ok_or_else(|| Stop::Refused(faults.join("\n")))?;
    Ok(playbook.checks.tests)
}

fn said(text: &domain::text::Text, language: Language) -> &str {
    match (language, &text.en) {
        (Language::English, Some(english)) => english,
        _ => &text.da,
    }
}

fn report(tests: &[Test], found: &[Found], t: Texts, language: Language) -> String {
    let line = |(test, found): (&Test, &Found)| {
        let (word, remedy) = match found.outcome {
            Outcome::Passed => ("checks-outcome-passed", None),
            Outcome::NotTested => ("checks-outcome-not-tested", None),
            Outcome::Failed => ("checks-outcome-failed", Some(said(&test.remedy, language))),
        };
        let address = test.address.as_deref().map(|address| format!(" <{}>", http::shown(address))).unwrap_or_default();
        let remedy = remedy.map(|remedy| format!("\n  {remedy}")).unwrap_or_default();
        format!("{}: {}{address}: {}{remedy}\n", t.get(word), said(&test.title, language), found.detail)
    };
    tests.iter().zip(found).map(line).collect()
}

fn told(tests: &[Test], found: &[Found], language: Language) -> Value {
    let one = |(test, found): (&Test, &Found)| {
        json!({
            "test": test.key.as_str(),
            "title": said(&test.title, language),
            "kind": test.kind.key(),
            "address": test.address.as_deref().map(http::shown),
            "outcome": found.outcome.key(),
            "detail": found.detail,
        })
    };
    json!({"results": tests.iter().zip(found).map(one).collect::<Vec<_>>()})
}

/// A checklist of a running Kaskade.
struct Server {
    address: String,
    token: String,
}

impl Server {
    fn new(server: &str, command: &CheckEnvironment) -> Result<Self, Stop> {
        let here = ["http://127.0.0.1:", "http://localhost:", "http://[::1]:"].iter().any(|local| server.starts_with(local));
        if !server.starts_with("https://") && !here {
            return Err(Stop::Usage("--server: an access key is only sent over https".to_owned()));
        }
        let [Some(rollout), Some(organisation), Some(checklist)] = [&command.rollout, &command.organisation, &command.checklist] else {
            return Err(Stop::Usage("--server needs --rollout, --organisation and --checklist".to_owned()));
        };
        let file = command.token_file.as_ref().ok_or_else(|| Stop::Usage("--server needs --token-file".to_owned()))?;
        let token = fs::read_to_string(file).map_err(|error| Stop::refused(format!("{}: {error}", file.display())))?.trim().to_owned();
        let server = server.trim_end_matches('/');
        Ok(Self { address: format!("{server}/api/v1/rollouts/{rollout}/{organisation}/checks/{checklist}"), token })
    }

    async fn tests(&self, http: &http::Http, language: Language) -> Result<Vec<Test>, Stop> {
        let tag = if language == Language::Danish { "da" } else { "en" };
        let answer = http.ask(http::Question { address: &self.address, token: Some(&self.token), body: None, language: Some(tag) }).await;
        let answer = answer.map_err(|error| Stop::refused(format!("{}: {error}", self.address)))?;
        if answer.status != 200 {
            return Err(Stop::refused(format!("{}: {}", self.address, answer.status)));
        }
        let body: Value = serde_json::from_slice(&answer.body).map_err(Stop::refused)?;
        let tests = body["tests"].as_array().ok_or_else(|| Stop::refused("no tests in the answer"))?;
        Ok(tests.iter().filter_map(probe::of_json).collect())
    }

    async fn attach(&self, http: &http::Http, tests: &[Test], found: &[Found]) -> Result<(), Stop> {
        // What only the page tests is left to it.
        let tested = tests.iter().zip(found).filter(|(test, _)| !matches!(test.kind, domain::checks::TestKind::Browser(_)));
        let results: Map<String, Value> =
            tested.map(|(test, one)| (test.key.to_string(), format!("{}: {}", one.outcome.key(), one.detail).into())).collect();
        let body = json!({"made_by": "command", "results": results}).to_string();
        let address = format!("{}/results", self.address);
        let answer = http.ask(http::Question { address: &address, token: Some(&self.token), body: Some(body), language: None }).await;
        let answer = answer.map_err(|error| Stop::refused(format!("{address}: {error}")))?;
        if answer.status == 200 { Ok(()) } else { Err(Stop::refused(format!("{address}: {}", answer.status))) }
    }
}
