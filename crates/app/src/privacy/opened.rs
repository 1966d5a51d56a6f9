//! Somebody who has left, opened for those who keep the people of that organisation.

use crate::{
    failure::Failure,
    organisations::{
        directory::PersonEntry,
        seen::{self, Seen},
    },
    visit::Visit,
};
use domain::{
    access::{self, PersonalDataPermit},
    text::{OrganisationCode, PersonId},
};

/// The permit for the personal data of an organisation's people.
fn permit(visit: &Visit, rollouts: &[Seen], code: &OrganisationCode) -> Option<PersonalDataPermit> {
    let organisation = &visit.directory.organisation(code)?.organisation;
    let shares = rollouts.iter().any(|seen| seen.concerns(code));
    access::personal_data(&visit.viewer, &seen::facts(organisation), shares)
}

/// A person whose data the visitor may fetch and erase; not found for everybody else. Whether they have left is for the
/// page to say.
pub(super) async fn person<'v>(visit: &'v Visit, id: &str) -> Result<&'v PersonEntry, Failure> {
    let found = visit.directory.person_index(&PersonId::from(id)).ok_or(Failure::NotFound)?;
    let entry = visit.directory.person(found);
    let rollouts = seen::rollouts(visit).await?;
    permit(visit, &rollouts, &entry.organisation).map(|_| entry).ok_or(Failure::NotFound)
}

/// As [`person`], of those who have left only: what is written of colleagues is theirs to fetch.
pub(super) async fn leaver<'v>(visit: &'v Visit, id: &str) -> Result<&'v PersonEntry, Failure> {
    let entry = person(visit, id).await?;
    if has_left(visit, entry) { Ok(entry) } else { Err(Failure::NotFound) }
}

/// Whether somebody no longer works where they worked.
pub(super) fn has_left(visit: &Visit, entry: &PersonEntry) -> bool {
    entry.left_on.is_some_and(|last| last < visit.today)
}
