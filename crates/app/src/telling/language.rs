//! In which language people want their mails, whatever tells them.

use super::store;
use crate::failure::Failure;
use database::Connection;
use domain::text::PersonId;
use std::collections::HashMap;
use texts::Language;

/// The languages of those who chose one; everybody else reads Danish.
#[derive(Debug, Default)]
pub struct Languages(HashMap<PersonId, Language>);

impl Languages {
    /// The language of a person.
    pub fn of(&self, person: &PersonId) -> Language {
        self.0.get(person).copied().unwrap_or_default()
    }
}

/// The language of everybody who chose one.
pub async fn languages(connection: &mut Connection) -> Result<Languages, Failure> {
    let chosen = store::all_chosen(connection).await?;
    Ok(Languages(chosen.into_iter().map(|(person, chosen)| (person, chosen.language)).collect()))
}
