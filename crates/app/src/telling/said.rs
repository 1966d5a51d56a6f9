//! Why a playbook was changed, or somebody's wave, for the one letter in which those affected read of it (R5).

use super::gather::Rollout;
use crate::{
    app::App,
    failure::Failure,
    rollouts::{standing::told::Mark, store::Publication},
    waves::{self, Changed},
};
use domain::{
    calendar::Day,
    text::{MilestoneKey, OrganisationCode, WaveKey},
};

/// What it was that somebody changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum About {
    /// The version of the playbook.
    Version(String),
    /// The wave of an organisation; none if it takes part no more.
    Wave(OrganisationCode, Option<WaveKey>),
    /// When a milestone falls at an organisation.
    Date(OrganisationCode, MilestoneKey),
}

/// What somebody said when they changed something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Said {
    /// The place of its rollout.
    pub(super) rollout: usize,
    /// What was changed.
    pub(super) about: About,
    /// Why.
    pub(super) note: String,
}

/// What was said about the versions that came into force after a morning, up to today, and about who was moved since.
pub(super) async fn since(app: &App, rollouts: &[Rollout], mark: &Mark, today: Day) -> Result<Vec<Said>, Failure> {
    let mut all = Vec::new();
    for (rollout, one) in rollouts.iter().enumerate() {
        let holds_now = one.now.publications.iter().filter(|one| one.from.is_none_or(|from| from <= today));
        let is_new = |one: &&Publication| {
            one.number > 1 && !one.note.is_empty() && (one.published_at > mark.at || one.from.is_some_and(|from| from > mark.day))
        };
        let said = |one: &Publication| Said { rollout, about: About::Version(one.version.clone()), note: one.note.clone() };
        all.extend(holds_now.filter(is_new).map(said));
        if one.now.local().is_none() {
            all.extend(waves::changed_since(app, &one.now, mark.at).await?.into_iter().map(|one| of_wave(rollout, one)));
        }
    }
    Ok(all)
}

fn of_wave(rollout: usize, changed: Changed) -> Said {
    match changed {
        Changed::Wave(organisation, wave, note) => Said { rollout, about: About::Wave(organisation, wave), note },
        Changed::Date(organisation, milestone, note) => Said { rollout, about: About::Date(organisation, milestone), note },
    }
}
