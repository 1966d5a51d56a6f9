//! `kaskade organisation`: what an operator says of an organisation, without a browser.

use crate::{output, reading::Where, stop::Stop};
use app::organisations::{directory::Directory, register};
use clap::{Args, Subcommand};
use database::Actor;
use domain::{
    organisation::{AttributeValue, OrganisationKind},
    text::OrganisationCode,
};

/// Change what is known of an organisation.
#[derive(Debug, Args)]
pub struct OrganisationCommand {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    Set(Set),
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

/// Runs the command.
pub async fn run(command: OrganisationCommand) -> Result<(), Stop> {
    let What::Set(set) = command.what;
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
