//! `kaskade rollout`: starting and publishing rollouts without a browser.

use crate::{commands::playbook::sound, output, reading::Where, reading::unknown_rollout, stop::Stop};
use app::{
    App, Failure, Settings,
    organisations::{
        directory::Directory,
        register::{self, NewOrganisation},
    },
    playbooks::store as playbooks,
    rollouts::{
        creation::{self, Chosen},
        store,
    },
};
use clap::{Args, Subcommand};
use database::{Actor, Tx};
use domain::{
    calendar::Day,
    organisation::OrganisationKind,
    playbook::Playbook,
    text::{OrganisationCode, RolloutKey, Text},
};
use std::path::PathBuf;

/// Start a rollout from a playbook, or publish one.
#[derive(Debug, Args)]
pub struct RolloutCommand {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    Create(Create),
    Publish(Publish),
}

/// Start a rollout from a playbook; nothing is published yet.
///
/// An empty database is filled with Denmark's municipalities and with the playbook's programme office and supplier first.
/// Prints the key of the rollout.
#[derive(Debug, Args)]
struct Create {
    /// The playbook's folder.
    #[arg(value_name = "DIR", required_unless_present = "playbook")]
    dir: Option<PathBuf>,
    /// The playbook's folder, written as an option.
    #[arg(long, value_name = "DIR", conflicts_with = "dir")]
    playbook: Option<PathBuf>,
    #[command(flatten)]
    place: Where,
    /// The key of the rollout [default: the playbook's key].
    #[arg(long)]
    key: Option<String>,
    /// What people call it, where several rollouts run from one playbook [default: the playbook's title].
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// Who takes part: `all` as the playbook says, or codes with commas between, such as 0461,0751.
    #[arg(long, value_name = "all|CODES", default_value = "all", value_delimiter = ',')]
    participants: Vec<String>,
}

/// Publish a rollout: its tasks appear. Publishing what is published already changes nothing.
#[derive(Debug, Args)]
struct Publish {
    /// The key of the rollout.
    #[arg(value_name = "KEY")]
    key: String,
    #[command(flatten)]
    place: Where,
    /// A newer version of the playbook, to be in force from now on [default: the version it was created with].
    #[arg(long, value_name = "DIR")]
    playbook: Option<PathBuf>,
    /// From which day on, such as 2026-11-20 [default: first publication: the playbook's dates; later ones: today].
    #[arg(long, value_name = "DATE")]
    from: Option<Day>,
}

/// Runs the command.
pub async fn run(command: RolloutCommand) -> Result<(), Stop> {
    match command.what {
        What::Create(what) => create(what).await,
        What::Publish(what) => publish(what).await,
    }
}

async fn create(what: Create) -> Result<(), Stop> {
    let dir = what.dir.or(what.playbook).unwrap_or_default();
    let (source, read) = sound(&dir)?;
    let key = RolloutKey::new(what.key.unwrap_or_else(|| read.key.as_str().to_owned()));
    if !is_key(key.as_str()) {
        return Err(Stop::Usage(format!("{key} cannot be the key of a rollout; use small letters, digits, - and . such as fbs-2.0")));
    }
    let app = App::new(what.place.open_or_create().await?, Settings::default());
    let mut connection = app.database().read().await?;
    if store::one(&mut connection, &key).await?.is_some() {
        return Err(Stop::refused(format!(
            "there is a rollout {key} already; choose another key with --key, or publish it with `kaskade rollout publish {key}`"
        )));
    }
    drop(connection);
    let actor = Actor::Program("kaskade rollout create");
    let mut tx = app.write(actor.clone()).await?;
    register_around(&mut tx, &read).await?;
    tx.commit().await?;
    let directory = Directory::current(&app).await?;
    let mut tx = app.write(actor).await?;
    let chosen = chosen(&what.participants);
    let count = creation::create(&mut tx, &directory, &key, &read, &source, &chosen).await?;
    if let Some(title) = &what.title {
        creation::name(&mut tx, &key, &Text::danish(title)).await?;
    }
    tx.commit().await?;
    output::say(&format!(
        "The rollout {key} is created from version {} with {count} participants. Publish it with `kaskade rollout publish {key}`.",
        read.version
    ));
    Ok(output::data(&format!("{key}\n"))?)
}

/// Keys stand in addresses.
fn is_key(key: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'.');
    !key.is_empty() && key.len() <= 60 && key.bytes().all(fits) && key.bytes().any(|byte| byte.is_ascii_alphanumeric())
}

fn chosen(participants: &[String]) -> Chosen {
    match participants {
        [one] if one == "all" => Chosen::AsThePlaybookSays,
        codes => Chosen::These(codes.iter().map(|code| OrganisationCode::new(code.trim())).collect()),
    }
}

/// The programme office of a playbook that names none.
const PROGRAMME_OFFICE: &str = "KOMBIT";

/// Registers who is not there yet: the municipalities, the programme office, the supplier.
async fn register_around(tx: &mut Tx, read: &Playbook) -> Result<(), Stop> {
    register::register_municipalities(tx).await?;
    let owner = if read.owner.is_empty() { PROGRAMME_OFFICE } else { &read.owner };
    let offices = [(OrganisationKind::ProgrammeOffice, owner), (OrganisationKind::Supplier, read.supplier.as_str())];
    let mut any = false;
    for (kind, name) in offices.into_iter().filter(|(_, name)| !name.is_empty()) {
        let code = register::code_of(name);
        let new = NewOrganisation { code: &code, kind, name, attributes: serde_json::json!({}) };
        any |= register::register(tx, &new).await?;
    }
    if any {
        tx.bump("organisations").await?;
    }
    Ok(())
}

async fn publish(what: Publish) -> Result<(), Stop> {
    let newer = what.playbook.as_deref().map(sound).transpose()?;
    let app = what.place.app().await?;
    let key = RolloutKey::new(&what.key);
    let mut connection = app.database().read().await?;
    let Some(head) = store::one(&mut connection, &key).await? else { return Err(unknown_rollout(&app, &key).await?) };
    let in_force = store::publications(&mut connection, &key).await?.pop().map(|last| last.version);
    drop(connection);
    let mut tx = app.write(Actor::Program("kaskade rollout publish")).await?;
    let version = match newer {
        Some((source, read)) => {
            if read.key.as_str() != head.playbook {
                return Err(Stop::refused(format!("{key} runs from the playbook {}, and this one is {}", head.playbook, read.key)));
            }
            playbooks::store(&mut tx, &read, &source).await.map_err(|error| match error {
                playbooks::StoreError::Failure(failure) => Stop::from(failure),
                other => Stop::refused(other),
            })?;
            read.version
        }
        None => in_force.unwrap_or(head.version),
    };
    let is_new = creation::publish(&mut tx, &key, &version, what.from).await.map_err(|failure| match failure {
        Failure::NotFound => {
            Stop::refused(format!("version {version} of the playbook is not in the database; give its folder with --playbook"))
        }
        other => other.into(),
    })?;
    tx.commit().await?;
    let done = if is_new { "is published now" } else { "was published already; nothing changed" };
    output::say(&format!("Version {version} of {key} {done}."));
    Ok(())
}
