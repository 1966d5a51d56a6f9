//! What the communication plan of a rollout says of its events by itself: the day of each event, and when its invitations went out.

use super::{guests, store, store::Found};
use crate::{communication::sources::Following, failure::Failure, organisations::seen::Seen, visit::Visit};
use database::Moment;
use domain::{
    calendar::Day,
    communication::{Channel, LineState},
    event::EventState,
};
use std::collections::{BTreeMap, HashMap};

/// The events of a rollout as lines of its plan.
pub(crate) async fn planned(visit: &Visit, seen: &Seen) -> Result<Vec<Following>, Failure> {
    let mut connection = visit.app.database().read().await?;
    let all = store::all(&mut connection, seen.key(), &seen.standing.playbook).await?;
    let invited = guests::invited(&mut connection, seen.key()).await?;
    drop(connection);
    let events: HashMap<&str, &Found> = all.iter().map(|found| (found.event.key.as_str(), found)).collect();
    let mut days: BTreeMap<(Day, &str), i64> = BTreeMap::new();
    for (event, at, count) in &invited {
        if let (Some(found), Ok(day)) = (events.get(event.as_str()), Day::from_date(Moment::local(*at).date())) {
            *days.entry((day, found.event.key.as_str())).or_default() += count;
        }
    }
    let mut lines: Vec<Following> = all.iter().map(|found| takes_place(visit, seen, found)).collect();
    lines.extend(days.into_iter().filter_map(|((day, event), count)| Some(invitations(visit, seen, events.get(event)?, day, count))));
    Ok(lines)
}

/// The event itself, said on its day unless it is called off.
fn takes_place(visit: &Visit, seen: &Seen, found: &Found) -> Following {
    let event = &found.event;
    Following {
        day: event.day,
        message: visit.text(&event.title).to_owned(),
        channel: Channel::Meeting,
        state: LineState::following(event.day, found.state == EventState::Cancelled, visit.today),
        ..line(visit, seen, found)
    }
}

/// The invitations of a day, which were said with their mails.
fn invitations(visit: &Visit, seen: &Seen, found: &Found, day: Day, count: i64) -> Following {
    let values = [("count", count.into()), ("title", visit.text(&found.event.title).into())];
    Following {
        day,
        message: visit.t.with("communication-invitations", values),
        channel: Channel::Mail,
        state: LineState::Said,
        ..line(visit, seen, found)
    }
}

/// What all lines of an event have in common.
fn line(visit: &Visit, seen: &Seen, found: &Found) -> Following {
    let event = &found.event;
    let standing = &seen.standing;
    let title = |role: &domain::text::RoleKey| {
        let card = standing.playbook.roles.iter().find(|card| card.key == *role);
        card.map_or_else(|| role.to_string(), |card| visit.text(&card.title).to_owned())
    };
    let roles: Vec<String> = event.roles.iter().map(title).collect();
    let owner = visit.directory.organisation(&standing.head.owner);
    Following {
        day: event.day,
        sender: owner.map(|entry| entry.organisation.name.clone()).unwrap_or_default(),
        audience: if roles.is_empty() { visit.t.get("communication-all-participants").into_owned() } else { roles.join(", ") },
        message: String::new(),
        channel: Channel::Meeting,
        state: LineState::Planned,
        href: Some(format!("/rollouts/{}/events/{}", seen.key(), event.key)),
    }
}
