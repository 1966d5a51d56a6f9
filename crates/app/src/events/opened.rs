//! An event opened for a visitor: with the permit in the hand, so that no page reaches further.

use super::{
    guests::{self, Guest},
    store::{self, Found},
};
use crate::{
    failure::Failure,
    organisations::seen::{self, Seen},
    visit::Visit,
};
use domain::{
    access::{self, EventPermit, KeepEventsPermit},
    event::{EventState, Place, places},
    text::{EventKey, PersonId, RolloutKey},
};

/// The events of a rollout, opened for a visitor.
pub(super) struct Rollout {
    pub(super) seen: Seen,
    pub(super) permit: EventPermit,
    pub(super) keeper: Option<KeepEventsPermit>,
}

impl Rollout {
    pub(super) async fn open(visit: &Visit, rollout: &str) -> Result<Self, Failure> {
        let seen = seen::rollout(visit, rollout).await?;
        let permit = access::events(&visit.viewer, &seen.permit);
        let keeper = access::keep_events(&seen.permit);
        Ok(Self { seen, permit, keeper })
    }

    /// The permit to keep events; to anybody else the page does not exist.
    pub(super) fn keeper(&self) -> Result<&KeepEventsPermit, Failure> {
        self.keeper.as_ref().ok_or(Failure::NotFound)
    }

    pub(super) fn key(&self) -> &RolloutKey {
        self.permit.rollout()
    }

    /// Where the list of events stands.
    pub(super) fn path(&self) -> String {
        format!("/rollouts/{}/events", self.key())
    }

    /// The way to the list: rollout and list.
    pub(super) fn crumbs(&self, visit: &Visit) -> Vec<ui::Crumb> {
        let title = visit.text(&self.seen.standing.playbook.title).to_owned();
        let list = visit.t.get("events-title").into_owned();
        vec![ui::Crumb { href: format!("/rollouts/{}", self.key()), text: title }, ui::Crumb { href: self.path(), text: list }]
    }
}

/// One event with everybody who is invited.
pub(super) struct Opened {
    pub(super) rollout: Rollout,
    pub(super) found: Found,
    pub(super) guests: Vec<Guest>,
}

impl Opened {
    pub(super) async fn open(visit: &Visit, rollout: &str, event: &str) -> Result<Self, Failure> {
        let rollout = Rollout::open(visit, rollout).await?;
        let mut connection = visit.app.database().read().await?;
        let key = EventKey::from(event);
        let found = store::one(&mut connection, rollout.key(), &rollout.seen.standing.playbook, &key).await?.ok_or(Failure::NotFound)?;
        let guests = guests::of_event(&mut connection, rollout.key(), &key).await?;
        drop(connection);
        Ok(Self { rollout, found, guests })
    }

    /// Opens an event that the visitor keeps; to anybody else there is nothing.
    pub(super) async fn to_keep(visit: &Visit, rollout: &str, event: &str) -> Result<(Self, KeepEventsPermit), Failure> {
        let opened = Self::open(visit, rollout, event).await?;
        let keeper = opened.rollout.keeper()?.clone();
        Ok((opened, keeper))
    }

    /// Where the event stands.
    pub(super) fn path(&self) -> String {
        format!("{}/{}", self.rollout.path(), self.found.event.key)
    }

    /// The way to a page of the event.
    pub(super) fn crumbs(&self, visit: &Visit) -> Vec<ui::Crumb> {
        let mut crumbs = self.rollout.crumbs(visit);
        crumbs.push(ui::Crumb { href: self.path(), text: visit.text(&self.found.event.title).to_owned() });
        crumbs
    }

    /// The invitation of a person.
    pub(super) fn guest(&self, person: &PersonId) -> Option<&Guest> {
        self.guests.iter().find(|guest| guest.person == *person)
    }

    /// What each guest has, in the order of the guests.
    pub(super) fn places(&self) -> Vec<Option<Place>> {
        places_of(&self.guests, &self.found)
    }

    /// Whether replies are taken: invitations are out and the event is not over.
    pub(super) fn takes_replies(&self, visit: &Visit) -> bool {
        takes_replies(&self.found, visit.today)
    }
}

/// Whether replies to an event are taken on a day.
pub(super) fn takes_replies(found: &Found, today: domain::calendar::Day) -> bool {
    found.state == EventState::Invited && today <= found.event.day
}

/// What each guest has, in the order of the guests.
pub(super) fn places_of(guests: &[Guest], found: &Found) -> Vec<Option<Place>> {
    let answers: Vec<_> = guests.iter().map(|guest| guest.answered).collect();
    places(&answers, found.event.seats)
}
