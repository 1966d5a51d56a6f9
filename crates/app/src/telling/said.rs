//! Why a playbook was changed, for the one letter in which those affected read of it (R5).

use super::gather::Rollout;
use crate::rollouts::standing::told::Mark;
use domain::calendar::Day;

/// What somebody said when they published a version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Said {
    /// The place of its rollout.
    pub(super) rollout: usize,
    /// The version.
    pub(super) version: String,
    /// Why.
    pub(super) note: String,
}

/// What was said about the versions that came into force after a morning, up to today.
pub(super) fn since(rollouts: &[Rollout], mark: &Mark, today: Day) -> Vec<Said> {
    let of = |(rollout, one): (usize, &Rollout)| {
        let holds_now = one.now.publications.iter().filter(move |one| one.from.is_none_or(|from| from <= today));
        let is_new = |one: &&crate::rollouts::store::Publication| {
            one.number > 1 && !one.note.is_empty() && (one.published_at > mark.at || one.from.is_some_and(|from| from > mark.day))
        };
        let said = |one: &crate::rollouts::store::Publication| Said { rollout, version: one.version.clone(), note: one.note.clone() };
        holds_now.filter(is_new).map(said).collect::<Vec<_>>()
    };
    rollouts.iter().enumerate().flat_map(of).collect()
}
