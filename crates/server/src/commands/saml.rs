//! `kaskade saml`: what an operator hands to the identity provider.

use crate::{config, output, stop::Stop};
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// What the identity provider must be told of this installation.
#[derive(Debug, Args)]
pub struct SamlCommand {
    #[command(subcommand)]
    command: Which,
}

#[derive(Debug, Subcommand)]
enum Which {
    /// Print our metadata as XML.
    Metadata(From),
    /// Print the user-system roles to register, one address a line.
    Roles(From),
}

#[derive(Debug, Args)]
struct From {
    /// The configuration file; see docs/operating/sign-in.md.
    #[arg(long, value_name = "FILE")]
    config: PathBuf,
}

/// Runs the command.
pub fn run(command: SamlCommand) -> Result<(), Stop> {
    let (Which::Metadata(from) | Which::Roles(from)) = &command.command;
    let config = config::read(&from.config)?;
    let Some(saml) = &config.saml else {
        return Err(Stop::refused(format!("{} has no section [saml]", from.config.display())));
    };
    if let Some(doubt) = saml.doubt() {
        output::say(&format!("Warning: {doubt}."));
    }
    match &command.command {
        Which::Roles(_) => output::data(&format!("{}\n", saml.door()))?,
        Which::Metadata(_) => {
            let Some(address) = &config.address else {
                return Err(Stop::refused(format!("{} has no address; the provider must be told where it is", from.config.display())));
            };
            output::data(&saml.settings(address)?.1.service.metadata())?;
        }
    }
    Ok(())
}
