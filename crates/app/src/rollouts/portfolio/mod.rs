//! `/portfolio`: every rollout side by side (H1; S4, *implementeringsoverblik*): how far it is, who pilots it, in which manner it goes on, how
//! it stands, what comes, and its tasks about the infrastructure that solutions share; as a table, as a strip of quarters, and as a workbook.
//! Nothing of it is stored: all is read from the standings that the boards show.

pub(super) mod api;
mod found;
mod page;
mod strip;
mod words;
mod workbook;

pub(super) use page::page;
pub(super) use workbook::workbook;

use crate::{
    organisations::seen::Seen,
    visit::{Visit, with_query},
};
use domain::{signal::Signal, stage::Stage};
use found::Rollout;
use serde::Deserialize;
use std::cmp::Reverse;

/// What the address asks for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    stage: String,
    owner: String,
    mine: String,
    sort: String,
    /// `all` for the whole time of all rollouts in the picture.
    span: String,
}

/// A column that sorts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    Title,
    Stage,
    Signal,
    Next,
}

impl By {
    const ALL: [Self; 4] = [Self::Title, Self::Stage, Self::Signal, Self::Next];

    fn key(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Stage => "stage",
            Self::Signal => "signal",
            Self::Next => "next",
        }
    }

    /// The column and direction that an address asks for; none where the rollouts stand in their own order.
    fn asked(sort: &str) -> Option<(Self, bool)> {
        let (key, backwards) = sort.strip_prefix('-').map_or((sort, false), |key| (key, true));
        Self::ALL.into_iter().find(|by| by.key() == key).map(|by| (by, backwards))
    }
}

impl Asked {
    /// The choices with their names, as addresses have them.
    fn values(&self) -> [(&'static str, &str); 5] {
        [("stage", &self.stage), ("owner", &self.owner), ("mine", &self.mine), ("sort", &self.sort), ("span", &self.span)]
    }

    /// The same choices at another address, one of them changed.
    fn href(&self, path: &str, name: &str, value: &str) -> String {
        let values = self.values().map(|(one, kept)| (one, if one == name { value } else { kept }));
        with_query(path, &values)
    }

    fn fits(&self, one: &Rollout<'_>) -> bool {
        let stage = Stage::from_key(&self.stage).is_none_or(|stage| one.stage == stage);
        stage && (self.owner.is_empty() || one.playbook().owner == self.owner) && (self.mine.is_empty() || one.is_mine)
    }
}

/// The rollouts that the address asks for, in its order; without one, what is over stands last.
fn shown<'s>(visit: &Visit, seen: &'s [Seen], asked: &Asked) -> Vec<Rollout<'s>> {
    let mut all: Vec<Rollout<'s>> = seen.iter().map(|seen| Rollout::new(visit, seen)).filter(|one| asked.fits(one)).collect();
    match By::asked(&asked.sort) {
        None => all.sort_by_key(|one| one.stage == Stage::Finished),
        Some((By::Title, _)) => all.sort_by_cached_key(|one| texts::sort_key(visit.text(&one.playbook().title))),
        Some((By::Stage, _)) => all.sort_by_key(|one| one.stage),
        Some((By::Signal, _)) => all.sort_by_key(|one| Reverse((one.counts.worst, one.counts.of(Signal::Red)))),
        Some((By::Next, _)) => all.sort_by_key(|one| (one.next.is_empty(), one.next.first().map(|next| next.day))),
    }
    if By::asked(&asked.sort).is_some_and(|(_, backwards)| backwards) {
        all.reverse();
    }
    all
}
