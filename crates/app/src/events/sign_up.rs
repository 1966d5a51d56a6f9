//! Signing up to an open event, without an invitation: seats and waiting list are those of the invited, and so is changing one's mind.

use super::{
    guests::{self, NewGuest},
    letters::{self, About, Letters, Reader},
    opened::{Opened, places_of},
    store::{self, Found},
    whom,
};
use crate::{failure::Failure, telling, visit::Visit};
use axum::{extract::Path, response::Response};
use domain::{
    access,
    event::{EventState, Place, Reply, takes_sign_ups},
};

/// Whether the visitor sees *Tilmeld dig*: the event is open, is for them, and they are not on the list.
pub(super) fn is_offered(visit: &Visit, opened: &Opened) -> bool {
    let found = &opened.found;
    takes_sign_ups(&found.event, found.state, visit.today)
        && opened.guest(&visit.viewer.person).is_none()
        && whom::is_for_visitor(visit, &opened.rollout.seen, &found.event)
}

pub(super) async fn sign_up(visit: Visit, Path((rollout, event)): Path<(String, String)>) -> Result<Response, Failure> {
    let opened = Opened::open(&visit, &rollout, &event).await?;
    let seen = &opened.rollout.seen;
    if !opened.found.event.open || !whom::is_for_visitor(&visit, seen, &opened.found.event) {
        return Err(Failure::NotFound);
    }
    let (key, directory) = (&opened.found.event.key, &visit.directory);
    let person = directory.person(visit.person);
    let permit = access::own_reply(&visit.viewer);
    let uid = letters::new_uid(&visit.app);
    let mut tx = visit.write().await?;
    // One at a time: who has a seat depends on all of them.
    tx.bump(&format!("event:{rollout}/{key}")).await?;
    let found = store::one(tx.connection(), opened.rollout.key(), &seen.standing.playbook, key).await?.ok_or(Failure::NotFound)?;
    if !takes_sign_ups(&found.event, found.state, visit.today) {
        return Ok(visit.go(&opened.path(), "warning", "events-sign-up-closed"));
    }
    let role = whom::role_of_visitor(&visit, seen, &found.event);
    let new = NewGuest { person: &person.id, organisation: &person.organisation, role: role.as_ref(), passed_on_by: None, uid: &uid };
    let Some(invitation) = guests::insert(&mut tx, opened.rollout.key(), key, &new).await? else {
        return Ok(visit.go(&opened.path(), "info", "events-already-on-the-list"));
    };
    // From the first on the event stands for itself: people have it in their calendars.
    store::stand_alone(&mut tx, &permit, opened.rollout.key(), &found).await?;
    let after = Found { state: EventState::Invited, ..found };
    let listed = guests::of_event(tx.connection(), opened.rollout.key(), key).await?;
    let guest = listed.iter().find(|guest| guest.id == invitation).ok_or(Failure::NotFound)?;
    guests::sign_up(&mut tx, &permit, (opened.rollout.key(), key), guest).await?;
    let listed = guests::of_event(tx.connection(), opened.rollout.key(), key).await?;
    let place = listed.iter().position(|guest| guest.id == invitation).and_then(|at| places_of(&listed, &after)[at]);
    let (about, said) = match place {
        Some(Place::Waiting(number)) => (About::Waiting(number), "events-signed-up-waiting"),
        _ => (About::SignedUp, "events-signed-up"),
    };
    let languages = telling::languages(tx.connection()).await?;
    let letters = Letters { app: &visit.app, directory, languages: &languages, rollout: opened.rollout.key(), found: &after, by: "" };
    letters.write(&mut tx, about, Reader { invitation: Some(&invitation), uid: Some(&uid), person, reply: Some(Reply::Yes) }).await?;
    tx.commit().await?;
    Ok(visit.go(&opened.path(), "success", said))
}
