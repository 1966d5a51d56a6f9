//! `kaskade organisation`: what an operator says of an organisation, without a browser.

use crate::{output, reading::Where, stop::Stop};
use app::{
    institutions::program,
    organisations::{directory::Directory, register},
};
use clap::{Args, Subcommand};
use database::Actor;
use domain::{
    organisation::{AttributeValue, OrganisationKind},
    text::OrganisationCode,
};
use std::path::PathBuf;

/// Change what is known of an organisation.
#[derive(Debug, Args)]
pub struct OrganisationCommand {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    Set(Set),
    ImportInstitutions(ImportInstitutions),
}

/// Set an attribute of an organisation.
///
/// So far there is one: cvr, the CVR number by which people who sign in through an identity provider find their organisation.
/// Municipalities have theirs from the start.
#[derive(Debug, Args)]
struct Set {
    #[command(flatten)]
    place: Where,
    /// The code of the organisation, such as 0461 or kombit.
    code: String,
    /// Which attribute.
    #[arg(value_parser = ["cvr"])]
    attribute: String,
    /// Its value.
    value: String,
}

/// Take a file of institutions into the register, for as many municipalities as it names.
///
/// A workbook (.xlsx) or a plain file (.csv) with the columns kommune_kode, navn and type, and, if they are there, id, distrikt,
/// institutionsnummer, ean, adresse, boern_elever, paed_personale, ledelse, admin and foraeldre. All of it is taken, or nothing.
/// Institutions that it leaves out stay.
#[derive(Debug, Args)]
struct ImportInstitutions {
    #[command(flatten)]
    place: Where,
    /// The file.
    file: PathBuf,
}

/// Runs the command.
pub async fn run(command: OrganisationCommand) -> Result<(), Stop> {
    match command.what {
        What::Set(set) => set_attribute(set).await,
        What::ImportInstitutions(import) => import_institutions(import).await,
    }
}

async fn import_institutions(import: ImportInstitutions) -> Result<(), Stop> {
    let bytes = std::fs::read(&import.file).map_err(|error| Stop::refused(format!("{} cannot be read: {error}", import.file.display())))?;
    let app = import.place.app().await?;
    let directory = Directory::current(&app).await?;
    let mut tx = app.write(Actor::Program("kaskade organisation import-institutions")).await?;
    let outcome = program::import(&mut tx, &directory, &bytes).await?;
    if !outcome.faults.is_empty() {
        drop(tx);
        return Err(Stop::refused(format!("nothing is written:\n{}", outcome.faults.join("\n"))));
    }
    tx.commit().await?;
    output::say(&format!("{} institutions are new, {} are changed.", outcome.added, outcome.changed));
    if outcome.gone > 0 {
        output::say(&format!(
            "{} institutions of these municipalities are not in the file. They stay; close them in the browser.",
            outcome.gone
        ));
    }
    Ok(())
}

async fn set_attribute(set: Set) -> Result<(), Stop> {
    let cvr: String = set.value.chars().filter(|letter| !letter.is_whitespace()).collect();
    if cvr.len() != 8 || !cvr.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Stop::Usage(format!("{} is not a CVR number; it has eight figures", set.value)));
    }
    let app = set.place.app().await?;
    let directory = Directory::current(&app).await?;
    let code = OrganisationCode::new(&set.code);
    let Some(found) = directory.organisation(&code) else {
        return Err(Stop::refused(format!(
            "there is no organisation {code}; municipalities have codes such as 0461, offices such as kombit"
        )));
    };
    let wanted = Some(AttributeValue::Text(cvr.clone()));
    let others = directory.organisations().iter().map(|entry| &entry.organisation);
    let mut others = others.filter(|other| other.code != code && other.kind != OrganisationKind::Institution);
    if let Some(other) = others.find(|other| other.attribute("cvr") == wanted) {
        return Err(Stop::refused(format!("{} ({}) has the CVR number {cvr} already", other.name, other.code)));
    }
    let mut tx = app.write(Actor::Program("kaskade organisation set")).await?;
    register::set_attribute(&mut tx, &code, &set.attribute, &cvr).await?;
    tx.commit().await?;
    output::say(&format!("{} has the CVR number {cvr}.", found.organisation.name));
    Ok(())
}
