//! `kaskade playbook`: checking and comparing playbooks without any database, and taking them out of one and into one.

use crate::{
    commands::playbook_files::{self, Export, Import},
    output,
    stop::Stop,
};
use clap::{Args, Subcommand, ValueEnum};
use domain::playbook::Playbook;
use playbook::{Fault, Reading, Severity, Source};
use std::path::{Path, PathBuf};

/// Check a playbook, compare two, take one out of a database or into one.
#[derive(Debug, Args)]
pub struct PlaybookCommand {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Say everything that is wrong with a playbook, each as `file:line: error|warning: message`, on standard error.
    ///
    /// Exit code 1 if there is any error; warnings alone are no reason to stop.
    Lint {
        /// The playbook's folder.
        dir: PathBuf,
        /// The language of the messages; that of the environment (LC_ALL, LANG) unless given.
        #[arg(long, value_enum, default_value_t = Language::of_environment())]
        language: Language,
    },
    /// Say how two versions of a playbook differ: what is added, changed field by field, and withdrawn.
    Compare {
        /// The folder of the older version.
        old: PathBuf,
        /// The folder of the newer version.
        new: PathBuf,
        /// The language of the words around the changes; that of the environment (LC_ALL, LANG) unless given.
        #[arg(long, value_enum, default_value_t = Language::of_environment())]
        language: Language,
    },
    Export(Export),
    Import(Import),
}

/// A language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Language {
    /// Danish.
    Da,
    /// English.
    En,
}

impl Language {
    /// Danish where the environment is Danish, else English.
    pub fn of_environment() -> Self {
        let named = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(std::env::var_os).find(|value| !value.is_empty());
        if named.is_some_and(|value| value.to_string_lossy().starts_with("da")) { Self::Da } else { Self::En }
    }
}

/// Runs the command.
pub async fn run(command: PlaybookCommand) -> Result<(), Stop> {
    match command.what {
        What::Lint { dir, language } => {
            let reading = playbook::read(&open(&dir, "playbook", "playbook.toml")?);
            say_faults(&reading.faults, language == Language::Da);
            if has_errors(&reading) { Err(Stop::Said) } else { Ok(()) }
        }
        What::Compare { old, new, language } => {
            let (_, old) = sound(&old)?;
            let (_, new) = sound(&new)?;
            let comparison = playbook::compare(&old, &new);
            Ok(output::data(&playbook::render(&comparison, language == Language::Da))?)
        }
        What::Export(what) => playbook_files::export(what).await,
        What::Import(what) => playbook_files::import(what).await,
    }
}

/// The files in a folder, which its head should be among.
pub fn open(dir: &Path, what: &str, head: &str) -> Result<Source, Stop> {
    let sentence = |error| format!("cannot read the {what} in {}: {error}; give the folder that holds {head}", dir.display());
    Source::open(dir).map_err(|error| Stop::refused(sentence(error)))
}

/// A playbook without errors; its faults are said if it has any.
pub fn sound(dir: &Path) -> Result<(Source, Playbook), Stop> {
    let source = open(dir, "playbook", "playbook.toml")?;
    let reading = playbook::read(&source);
    if has_errors(&reading) {
        say_faults(&reading.faults, true);
    }
    let read = reading.playbook.filter(|_| !reading.faults.iter().any(is_error));
    let sentence = || Stop::refused(format!("the playbook in {} has errors and is not loaded; mend them and try again", dir.display()));
    read.map(|read| (source, read)).ok_or_else(sentence)
}

fn is_error(fault: &Fault) -> bool {
    fault.severity() == Severity::Error
}

fn has_errors(reading: &Reading) -> bool {
    reading.playbook.is_none() || reading.faults.iter().any(is_error)
}

/// Says faults in the order of files and lines.
pub fn say_faults(faults: &[Fault], danish: bool) {
    let mut sorted: Vec<&Fault> = faults.iter().collect();
    sorted.sort_by(|one, other| (&one.file, one.line).cmp(&(&other.file, other.line)));
    sorted.iter().for_each(|fault| output::say(&fault.render(danish)));
}
