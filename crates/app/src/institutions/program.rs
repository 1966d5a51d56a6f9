//! The register of the country filled by an operator's command or a made-up world, without a browser.

use crate::{
    failure::Failure,
    institutions::{reading, store},
    organisations::directory::Directory,
};
use database::Tx;
use domain::{
    access,
    calendar::Day,
    institution::{Change, Entry, Field, difference},
    text::OrganisationCode,
};
use std::collections::{BTreeMap, BTreeSet};
use texts::{Language, Texts};

/// What a file did, or why it did nothing.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Institutions that were not there.
    pub added: usize,
    /// Institutions of which something else is written.
    pub changed: usize,
    /// Open institutions of the municipalities in the file that it does not name; they stay.
    pub gone: usize,
    /// Every fault with its cell; then nothing is written.
    pub faults: Vec<String>,
}

fn today(tx: &Tx) -> Result<Day, Failure> {
    Day::from_date(tx.now().day).map_err(|error| Failure::Internal(error.to_string()))
}

/// Takes a file of the country's institutions in, all of it or nothing.
pub async fn import(tx: &mut Tx, directory: &Directory, bytes: &[u8]) -> Result<Outcome, Failure> {
    let t = Texts::new(Language::English);
    let grid = match reading::grid(bytes) {
        Ok(grid) => grid,
        Err(fault) => return Ok(Outcome { faults: vec![fault.to_string()], ..Outcome::default() }),
    };
    let permit = access::institutions_for_program(&OrganisationCode::default());
    let today = today(tx)?;
    let kept = store::all(tx.connection(), &permit, today).await?;
    let taken = store::taken(tx.connection(), &permit).await?;
    let examined = reading::examine(t, directory, &permit, &kept, &taken, &grid);
    if !examined.faults.is_empty() {
        let faults = examined.faults.into_iter().map(|fault| format!("{}: {}", fault.cell, fault.text)).collect();
        return Ok(Outcome { faults, ..Outcome::default() });
    }
    let changes = &examined.difference.changes;
    store::make(tx, &permit, &kept, changes).await?;
    let added = changes.iter().filter(|change| matches!(change, Change::Add { .. })).count();
    Ok(Outcome { added, changed: changes.len() - added, gone: examined.difference.gone.len(), faults: Vec::new() })
}

/// Registers institutions of a made-up world in one go: code, municipality, and what is written of each. What is there under that code
/// is written anew.
pub async fn register(tx: &mut Tx, institutions: &[(OrganisationCode, OrganisationCode, BTreeMap<Field, String>)]) -> Result<(), Failure> {
    let permit = access::institutions_for_program(&OrganisationCode::default());
    let today = today(tx)?;
    let kept = store::all(tx.connection(), &permit, today).await?;
    let entry = |(code, municipality, details): &(OrganisationCode, OrganisationCode, BTreeMap<Field, String>)| Entry {
        row: 0,
        code: Some(code.clone()),
        municipality: municipality.clone(),
        given: details.iter().map(|(field, text)| (*field, Some(text.clone()))).collect(),
    };
    let entries: Vec<Entry> = institutions.iter().map(entry).collect();
    let known: Vec<_> = kept.iter().map(|one| one.known.clone()).collect();
    let found = difference(&known, &BTreeSet::new(), &entries);
    store::make(tx, &permit, &kept, &found.changes).await
}
