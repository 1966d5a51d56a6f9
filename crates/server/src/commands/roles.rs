//! `kaskade roles`: checking a role gallery, without any database.

use crate::{
    commands::playbook::{Language, open, say_faults},
    stop::Stop,
};
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// Check a role gallery.
#[derive(Debug, Args)]
pub struct RolesCommand {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Say everything that is wrong with a gallery, each as `file:line: error|warning: message`, on standard error.
    ///
    /// Exit code 1 if there is any error.
    Lint {
        /// The gallery's folder, with gallery.toml in it.
        dir: PathBuf,
        /// The language of the messages; that of the environment (LC_ALL, LANG) unless given.
        #[arg(long, value_enum, default_value_t = Language::of_environment())]
        language: Language,
    },
}

/// Runs the command.
pub fn run(command: RolesCommand) -> Result<(), Stop> {
    let What::Lint { dir, language } = command.what;
    let reading = playbook::read_gallery(&open(&dir, "role gallery", "gallery.toml")?);
    say_faults(&reading.faults, language == Language::Da);
    if reading.gallery.is_some() { Ok(()) } else { Err(Stop::Said) }
}
