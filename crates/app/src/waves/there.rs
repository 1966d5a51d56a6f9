//! What an organisation's own page and the mails say of its wave: which it is, and why it is another than it was.

use crate::{
    app::App,
    failure::Failure,
    organisations::seen::{self, Seen},
    rollouts::standing::{Standing, stands_in_wave},
    visit::Visit,
    waves::{
        own::opens,
        store,
        words::{day, wave_title},
    },
};
use domain::{
    organisation::Organisation,
    text::{MilestoneKey, OrganisationCode, WaveKey},
};

/// An organisation in its wave.
pub(crate) struct There {
    pub(crate) wave: String,
    /// Where its dates and the reasons stand, for whoever may read them.
    pub(crate) href: Option<String>,
    /// Why its dates are others than they were, a sentence each.
    pub(crate) why: Vec<String>,
}

/// The wave of an organisation of a rollout with several, or of one with dates of its own; nothing where there is nothing to say.
pub(crate) async fn there(visit: &Visit, seen: &Seen, organisation: &Organisation) -> Result<Option<There>, Failure> {
    let standing = &seen.standing;
    let Some(at) = standing.participant(&organisation.code).filter(|_| stands_in_wave(organisation)) else { return Ok(None) };
    let Some(wave) = standing.wave_of(at).filter(|_| seen.permit.sees(seen::facts(organisation))) else { return Ok(None) };
    let t = visit.t;
    let title = t.with("waves-there", [("wave", wave_title(visit, seen, Some(&wave.key)).into())]);
    if !opens(seen, organisation) {
        return Ok((standing.playbook.waves.len() > 1).then_some(There { wave: title, href: None, why: Vec::new() }));
    }
    let mut connection = visit.app.database().read().await?;
    let last = store::told(&mut connection, seen.key(), Some(&organisation.code), 1).await?.into_iter().next();
    let mut own = Vec::new();
    for code in organisation.parent.iter().chain([&organisation.code]) {
        own.extend(store::granted(&mut connection, seen.key(), code).await?);
    }
    drop(connection);
    let mut why: Vec<String> = Vec::new();
    if let Some(last) = last.filter(|last| last.became.as_ref() == Some(&wave.key)) {
        let values = [("date", day(t, last.day).into()), ("reason", last.reason.as_str().into())];
        why.push(t.with("waves-there-moved", values));
    }
    for one in &own {
        let title = standing.playbook.milestones.iter().find(|milestone| milestone.key == one.milestone);
        let title = title.map_or(one.milestone.as_str(), |milestone| visit.text(&milestone.title));
        why.push(t.with("waves-there-own", [("milestone", title.into()), ("reason", one.reason.as_str().into())]));
    }
    if why.is_empty() && standing.playbook.waves.len() < 2 {
        return Ok(None);
    }
    let href = Some(format!("/rollouts/{}/waves/{}", seen.key(), organisation.code));
    Ok(Some(There { wave: title, href, why }))
}

/// Something that was changed about where somebody stands, with the words of whoever did it.
pub(crate) enum Changed {
    /// Another wave, or none any more.
    Wave(OrganisationCode, Option<WaveKey>, String),
    /// Another day for a milestone.
    Date(OrganisationCode, MilestoneKey, String),
}

/// What was changed in a rollout after a moment: of institutions only what does not come from their municipality.
pub(crate) async fn changed_since(app: &App, standing: &Standing, moment: i64) -> Result<Vec<Changed>, Failure> {
    let mut connection = app.database().read().await?;
    let moves = store::moved_since(&mut connection, &standing.head.key, moment).await?;
    let dates = store::granted_since(&mut connection, &standing.head.key, moment).await?;
    drop(connection);
    let goes_along = |code: &OrganisationCode| {
        let parent = standing.directory.organisation(code).and_then(|entry| entry.organisation.parent.as_ref());
        parent.is_some_and(|parent| moves.iter().any(|(other, ..)| other == parent))
    };
    let waves = moves.iter().filter(|(code, ..)| !goes_along(code)).cloned().map(|(code, wave, why)| Changed::Wave(code, wave, why));
    let dates = dates.into_iter().map(|(code, milestone, why)| Changed::Date(code, milestone, why));
    Ok(waves.chain(dates).collect())
}
