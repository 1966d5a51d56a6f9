//! The events of a rollout on its timeline.

use super::store;
use crate::{failure::Failure, organisations::seen::Seen, visit::Visit};
use domain::event::{Addressed, Event, EventState, is_meant};

/// The events that take place and mean any of these participants, by day; all of them where nobody takes part yet.
pub(crate) async fn taking_place(visit: &Visit, seen: &Seen, among: &[usize]) -> Result<Vec<Event>, Failure> {
    let standing = &seen.standing;
    let mut connection = visit.app.database().read().await?;
    let all = store::all(&mut connection, seen.key(), &standing.playbook).await?;
    let means = |event: &Event| {
        let addressed = |at: &usize| Addressed { organisation: &standing.participants[*at].organisation, wave: standing.wave_of(*at) };
        among.is_empty() || among.iter().any(|at| is_meant(event, &addressed(at)))
    };
    let takes_place = all.into_iter().filter(|found| found.state != EventState::Cancelled).map(|found| found.event);
    Ok(takes_place.filter(means).collect())
}
