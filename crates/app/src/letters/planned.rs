//! What the communication plan of a rollout says of letters by itself: those that are planned and those that went out, to
//! whoever may write for the same organisation. To others a letter is what they got of it.

use super::{selection, store, store::Letter};
use crate::{communication::sources::Following, failure::Failure, organisations::seen::Seen, roles::known_title, visit::Visit};
use database::Moment;
use domain::{
    access,
    calendar::Day,
    communication::{Channel, LineState},
    recipients::Selection,
    text::RoleKey,
};
use std::collections::BTreeSet;

/// The letters to those of a rollout.
pub(crate) async fn planned(visit: &Visit, seen: &Seen) -> Result<Vec<Following>, Failure> {
    let Some(permit) = access::letters(&visit.viewer, [&seen.permit]) else { return Ok(Vec::new()) };
    let mut connection = visit.app.database().read().await?;
    let letters = store::all(&mut connection, &permit).await?;
    drop(connection);
    Ok(letters.iter().filter_map(|letter| line(visit, seen, letter)).collect())
}

/// A letter that is planned to those of some waves.
pub(crate) struct ToWave {
    pub(crate) day: Day,
    pub(crate) subject: String,
    pub(crate) href: String,
}

/// The letters that are planned to any of these waves by name: whoever moves gets other ones. Only for whoever may write them.
pub(crate) async fn to_waves(visit: &Visit, seen: &Seen, waves: &BTreeSet<&str>) -> Result<Vec<ToWave>, Failure> {
    let Some(permit) = access::letters(&visit.viewer, [&seen.permit]) else { return Ok(Vec::new()) };
    let mut connection = visit.app.database().read().await?;
    let letters = store::all(&mut connection, &permit).await?;
    drop(connection);
    let planned = letters.iter().filter(|letter| letter.sent_at.is_none()).filter_map(|letter| {
        let selection = selection::of_query(&letter.query);
        let is_for = selection.rollouts.is_empty() || selection.rollouts.contains(seen.key());
        let names = selection.waves.iter().any(|wave| waves.contains(wave.as_str()));
        let at = letter.send_at.filter(|_| is_for && names)?;
        let day = Day::from_date(Moment::local(at).date()).ok()?;
        Some(ToWave { day, subject: letter.draft.subject().to_owned(), href: format!("/letters/{}", letter.id) })
    });
    Ok(planned.collect())
}

fn line(visit: &Visit, seen: &Seen, letter: &Letter) -> Option<Following> {
    let selection = selection::of_query(&letter.query);
    let is_for = selection.rollouts.is_empty() || selection.rollouts.contains(seen.key());
    let at = letter.sent_at.or(letter.send_at).filter(|_| is_for)?;
    let sender = visit.directory.organisation(&letter.organisation);
    Some(Following {
        day: Day::from_date(Moment::local(at).date()).ok()?,
        sender: sender.map(|entry| entry.organisation.name.clone()).unwrap_or_default(),
        audience: audience(visit, seen, &selection),
        message: letter.draft.subject().to_owned(),
        channel: Channel::Mail,
        state: if letter.sent_at.is_some() { LineState::Said } else { LineState::Planned },
        href: Some(format!("/letters/{}", letter.id)),
    })
}

/// The roles that it is written to.
fn audience(visit: &Visit, seen: &Seen, selection: &Selection) -> String {
    let title = |role: &RoleKey| {
        let card = seen.standing.playbook.roles.iter().find(|card| card.key == *role);
        card.map_or_else(|| known_title(visit.t, role.as_str()), |card| visit.text(&card.title).to_owned())
    };
    selection.roles.iter().map(title).collect::<Vec<_>>().join(", ")
}
