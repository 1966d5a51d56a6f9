//! The program `kaskade`: the server, the demo, and the commands of an operator.
//!
//! Standard output carries data and nothing else; what is said to people goes to standard error. Exit codes: 0 done, 1
//! something was found or refused, 2 the command was called wrongly.

mod commands;
mod config;
mod listen;
mod mail_config;
mod output;
mod reading;
mod saml_config;
mod stop;

use clap::{Parser, Subcommand};
use std::{io::IsTerminal as _, process::ExitCode};
use stop::Stop;
use tracing_subscriber::EnvFilter;

/// Roll out IT solutions to municipalities: playbooks, tasks, signals.
#[derive(Debug, Parser)]
#[command(name = "kaskade", version, after_help = "Exit codes: 0 done, 1 something was found or refused, 2 wrong usage.")]
struct Kaskade {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Demo(commands::demo::Demo),
    Serve(commands::serve::Serve),
    Plan(commands::plan::PlanCommand),
    Select(commands::select::SelectCommand),
    Playbook(commands::playbook::PlaybookCommand),
    Roles(commands::roles::RolesCommand),
    Rollout(commands::rollout::RolloutCommand),
    Status(commands::status::Status),
    Tasks(commands::tasks::Tasks),
    Organisation(commands::organisation::OrganisationCommand),
    User(commands::user::UserCommand),
    Mail(commands::mail::MailCommand),
    Tell(commands::tell::Tell),
    Backup(commands::backup::Backup),
    Database(commands::database::DatabaseCommand),
    Check(commands::check::Check),
    CheckEnvironment(commands::environment::CheckEnvironment),
    Saml(commands::saml::SamlCommand),
}

#[tokio::main]
async fn main() -> ExitCode {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("warn"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(std::io::stderr().is_terminal()).init();
    match run(Kaskade::parse().command).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(stop) => {
            if let Some(sentence) = stop.sentence() {
                output::say(&format!("kaskade: {sentence}"));
            }
            stop.code()
        }
    }
}

async fn run(command: Command) -> Result<(), Stop> {
    match command {
        Command::Demo(demo) => commands::demo::run(demo).await,
        Command::Serve(serve) => commands::serve::run(serve).await,
        Command::Plan(plan) => commands::plan::run(plan).await,
        Command::Select(select) => commands::select::run(select),
        Command::Playbook(playbook) => commands::playbook::run(playbook).await,
        Command::Roles(roles) => commands::roles::run(roles),
        Command::Rollout(rollout) => commands::rollout::run(rollout).await,
        Command::Status(status) => commands::status::run(status).await,
        Command::Tasks(tasks) => commands::tasks::run(tasks).await,
        Command::Organisation(organisation) => commands::organisation::run(organisation).await,
        Command::User(user) => commands::user::run(user).await,
        Command::Mail(mail) => commands::mail::run(mail).await,
        Command::Tell(tell) => commands::tell::run(tell).await,
        Command::Backup(backup) => commands::backup::run(backup).await,
        Command::Database(database) => commands::database::run(database).await,
        Command::Check(check) => commands::check::run(check).await,
        Command::CheckEnvironment(check) => commands::environment::run(check).await,
        Command::Saml(saml) => commands::saml::run(saml),
    }
}
