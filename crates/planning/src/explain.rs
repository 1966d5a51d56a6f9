//! Why a municipality stands where it stands: what each other wave would do if it alone moved there. Counted by the rules and prices of this crate, not
//! by the solver, so that what is said is true of the placement itself.

use crate::{
    cost::Part,
    problem::{Placement, Problem},
    rules::Obstacle,
};
use serde::{Deserialize, Serialize};

/// What another wave would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alternative {
    /// The wave.
    pub wave: usize,
    /// How much dearer (or cheaper, below zero) the whole placement would be.
    pub extra: i64,
    /// What the move would break that is not broken now.
    pub obstacle: Option<Obstacle>,
}

/// Why it stands there, in one sentence's worth.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Because {
    /// Another wave would cost less, but something stands in the way there.
    Blocked {
        /// The wave that would cost least.
        wave: usize,
        /// How much less.
        saving: u64,
        /// What stands in the way.
        obstacle: Obstacle,
    },
    /// Here it costs least; this is the next best wave open to it.
    NextBest {
        /// The wave.
        wave: usize,
        /// How much more.
        extra: u64,
    },
    /// No other wave is open to it, and none would cost less; this is what stands in the way of the nearest.
    OnlyHere {
        /// The nearest other wave.
        wave: usize,
        /// What stands in the way there.
        obstacle: Obstacle,
    },
    /// Another wave would cost less, but it stands here today, and as few as possible are moved.
    Stays {
        /// The wave that would cost least.
        wave: usize,
        /// How much less.
        saving: u64,
    },
    /// There is only this wave.
    OnlyWave,
}

/// A placement of one municipality, explained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// Who.
    pub municipality: usize,
    /// Where it stands.
    pub wave: usize,
    /// What it costs there for its own sake.
    pub parts: Vec<Part>,
    /// Every other wave, in order.
    pub alternatives: Vec<Alternative>,
    /// The sentence.
    pub because: Because,
}

/// Why `municipality` stands where `placement` has it.
#[must_use]
pub fn explain(problem: &Problem, placement: &Placement, municipality: usize) -> Explanation {
    let here = placement[municipality];
    let cost = i64::try_from(problem.cost(placement)).unwrap_or(i64::MAX);
    let broken = problem.broken(placement);
    let mut moved = placement.clone();
    let alternatives: Vec<Alternative> = (0..problem.waves.len())
        .filter(|wave| *wave != here)
        .map(|wave| {
            moved[municipality] = wave;
            let extra = i64::try_from(problem.cost(&moved)).unwrap_or(i64::MAX) - cost;
            let obstacle = problem.broken(&moved).into_iter().find(|obstacle| !broken.contains(obstacle));
            Alternative { wave, extra, obstacle }
        })
        .collect();
    let because = because(here, &alternatives);
    Explanation { municipality, wave: here, parts: problem.own_parts(municipality, here), alternatives, because }
}

/// The sentence: the wave that would have cost less and what stands in its way, else the next best, else what stands in the way of the nearest.
fn because(here: usize, alternatives: &[Alternative]) -> Because {
    let nearest = |it: &&Alternative| (it.wave.abs_diff(here), it.wave);
    let cheaper = alternatives.iter().filter(|it| it.extra < 0).min_by_key(|it| (it.extra, nearest(it)));
    if let Some(Alternative { wave, extra, obstacle }) = cheaper {
        let (wave, saving) = (*wave, extra.unsigned_abs());
        return obstacle.map_or(Because::Stays { wave, saving }, |obstacle| Because::Blocked { wave, saving, obstacle });
    }
    let open = alternatives.iter().filter(|it| it.obstacle.is_none()).min_by_key(|it| (it.extra, nearest(it)));
    if let Some(next) = open {
        return Because::NextBest { wave: next.wave, extra: next.extra.unsigned_abs() };
    }
    let shut = alternatives.iter().filter_map(|it| it.obstacle.map(|obstacle| (it, obstacle))).min_by_key(|(it, _)| nearest(it));
    shut.map_or(Because::OnlyWave, |(it, obstacle)| Because::OnlyHere { wave: it.wave, obstacle })
}
