//! What a move between waves does about events (C4): those that its people are invited to and that do not mean them any more, and
//! those that mean them instead.

use super::{guests, store};
use crate::{failure::Failure, organisations::seen::Seen, visit::Visit};
use domain::{
    calendar::Day,
    event::{Addressed, EventState, is_meant},
    organisation::Organisation,
    playbook::Wave,
    text::OrganisationCode,
};
use std::collections::HashMap;

/// Somebody who moves, from a wave into one; a wave is missing where somebody joins or leaves.
pub(crate) struct Mover<'a> {
    pub(crate) organisation: &'a Organisation,
    pub(crate) from: Option<&'a Wave>,
    pub(crate) to: Option<&'a Wave>,
}

/// An event that means those who move no more, or only now.
pub(crate) struct EventShift {
    pub(crate) title: String,
    pub(crate) day: Day,
    pub(crate) href: String,
    /// Whether it means them only after the move.
    pub(crate) joins: bool,
    /// How many of their people are invited.
    pub(crate) invited: i64,
    /// How many seats are left, where they are counted.
    pub(crate) left: Option<i64>,
}

/// The coming events that a move concerns.
pub(crate) async fn shifts(visit: &Visit, seen: &Seen, movers: &[Mover<'_>]) -> Result<Vec<EventShift>, Failure> {
    let mut connection = visit.app.database().read().await?;
    let all = store::all(&mut connection, seen.key(), &seen.standing.playbook).await?;
    let coming: HashMap<_, _> = guests::coming(&mut connection, seen.key()).await?.into_iter().collect();
    let mut invited: HashMap<_, HashMap<OrganisationCode, i64>> = HashMap::new();
    for (event, organisation, count) in guests::of_organisations(&mut connection, seen.key()).await? {
        invited.entry(event).or_default().insert(organisation, count);
    }
    drop(connection);
    let mut found = Vec::new();
    for one in all.iter().filter(|one| one.event.day >= visit.today && one.state != EventState::Cancelled && one.event.when.is_some()) {
        let event = &one.event;
        let means = |organisation: &Organisation, wave: Option<&Wave>| wave.is_some() && is_meant(event, &Addressed { organisation, wave });
        let turning = |joins: bool| {
            let turns =
                move |mover: &&Mover<'_>| (means(mover.organisation, mover.from), means(mover.organisation, mover.to)) == (!joins, joins);
            movers.iter().filter(turns)
        };
        let guests =
            |mover: &Mover<'_>| invited.get(&event.key).and_then(|at| at.get(&mover.organisation.code)).copied().unwrap_or_default();
        let left = event.seats.map(|seats| (i64::from(seats) - coming.get(&event.key).copied().unwrap_or_default()).max(0));
        for joins in [false, true] {
            let people: i64 = turning(joins).map(guests).sum();
            if turning(joins).next().is_some() && (joins || people > 0) {
                found.push(EventShift {
                    title: visit.text(&event.title).to_owned(),
                    day: event.day,
                    href: format!("/rollouts/{}/events/{}", seen.key(), event.key),
                    joins,
                    invited: people,
                    left: left.filter(|_| joins),
                });
            }
        }
    }
    Ok(found)
}
