//! What stands in a communication plan by itself: each source reads what is planned elsewhere and says it as lines. Another
//! source is one more function in [`all`].

use crate::{events, failure::Failure, forums, letters, operating::opened as messages, organisations::seen::Seen, visit::Visit};
use database::Moment;
use domain::{
    calendar::Day,
    communication::{Channel, LineState},
};
use std::collections::BTreeMap;

/// A line that follows from something planned elsewhere, with finished words.
pub(crate) struct Following {
    pub(crate) day: Day,
    pub(crate) sender: String,
    pub(crate) audience: String,
    pub(crate) message: String,
    pub(crate) channel: Channel,
    pub(crate) state: LineState,
    /// Where it is planned.
    pub(crate) href: Option<String>,
}

/// All lines that follow from something planned elsewhere.
pub(super) async fn all(visit: &Visit, seen: &Seen) -> Result<Vec<Following>, Failure> {
    let mut lines = publications(visit, seen);
    lines.extend(operating_messages(visit, seen).await?);
    lines.extend(forums::planned(visit, seen).await?);
    lines.extend(events::planned(visit, seen).await?);
    lines.extend(letters::planned(visit, seen).await?);
    Ok(lines)
}

fn office(visit: &Visit, seen: &Seen) -> String {
    let owner = visit.directory.organisation(&seen.standing.head.owner);
    owner.map(|entry| entry.organisation.name.clone()).unwrap_or_default()
}

/// The days on which tasks are published, wave by wave; those to come only for those who plan.
fn publications(visit: &Visit, seen: &Seen) -> Vec<Following> {
    let (t, standing) = (visit.t, &seen.standing);
    let templates = seen.templates(visit);
    let mut days: BTreeMap<(Day, usize), usize> = BTreeMap::new();
    for (wave, dates) in standing.waves.iter().enumerate().take(standing.playbook.waves.len()) {
        for template in &templates {
            *days.entry((dates.dates[*template].publish, wave)).or_default() += 1;
        }
    }
    let several = standing.playbook.waves.len() > 1;
    let shown = days.into_iter().filter(|((day, _), _)| *day <= visit.today || seen.permit.may_steer());
    shown
        .map(|((day, wave), count)| Following {
            day,
            sender: office(visit, seen),
            audience: match standing.playbook.waves.get(wave).filter(|_| several) {
                Some(wave) => visit.text(&wave.title).to_owned(),
                None => t.get("communication-all-participants").into_owned(),
            },
            message: t.with("communication-publication", [("count", count.into())]),
            channel: Channel::Product,
            state: LineState::following(day, false, visit.today),
            href: Some(format!("/rollouts/{}/playbook", seen.key())),
        })
        .collect()
}

/// Operating messages to those of the rollout.
async fn operating_messages(visit: &Visit, seen: &Seen) -> Result<Vec<Following>, Failure> {
    let all = messages::of_rollout(visit, seen).await?;
    let line = |stored: crate::operating::store::Stored| {
        let day = Day::from_date(Moment::local(stored.message.from).date()).ok()?;
        let writer = visit.directory.organisation(&stored.organisation);
        Some(Following {
            day,
            sender: writer.map(|entry| entry.organisation.name.clone()).unwrap_or_default(),
            audience: visit.t.get("communication-addressees").into_owned(),
            message: visit.text(&stored.message.title).to_owned(),
            channel: Channel::Product,
            state: LineState::following(day, false, visit.today),
            href: Some(format!("/messages#message-{}", stored.id)),
        })
    };
    Ok(all.into_iter().filter_map(line).collect())
}
