//! A placement made by hand, so to speak: whoever has the fewest waves open to them goes first, into the wave with the most room. It is only a beginning
//! for the solver, and none when it does not work out.

use crate::{
    problem::{Placement, Problem, Resource, WishKind},
    rules::{Demand, Obstacle},
};

/// A placement that keeps the frame and meets these demands, when the simple way leads to one.
pub(crate) fn constructed(problem: &Problem, kept: &[Demand]) -> Option<Placement> {
    let mut open: Vec<Vec<usize>> = (0..problem.municipalities.len())
        .map(|at| (0..problem.waves.len()).filter(|wave| problem.framed(at, *wave).is_none()).collect())
        .collect();
    for (municipality, forbidden) in kept.iter().filter_map(|demand| problem.forbidden_by(*demand)) {
        open[municipality].retain(|wave| !forbidden.contains(wave));
    }
    let mut order: Vec<usize> = (0..open.len()).collect();
    order.sort_by_key(|at| (open[*at].len(), std::cmp::Reverse(problem.municipalities[*at].institutions), *at));
    let mut room = Room::of(problem);
    let mut placed: Vec<Option<usize>> = vec![None; open.len()];
    for municipality in order {
        let fits = |wave: &&usize| room.holds(problem, municipality, **wave) && suits(problem, kept, &placed, municipality, **wave);
        let wave = *open[municipality].iter().filter(fits).max_by_key(|wave| (room.share(**wave), std::cmp::Reverse(**wave)))?;
        room.take(problem, municipality, wave);
        placed[municipality] = Some(wave);
    }
    let placement: Placement = placed.into_iter().collect::<Option<_>>()?;
    let framed = problem.broken(&placement).iter().all(|it| matches!(it, Obstacle::Demand(_)));
    (framed && kept.iter().all(|demand| problem.meets(*demand, &placement))).then_some(placement)
}

/// Whether a wave suits a municipality beside those placed already.
fn suits(problem: &Problem, kept: &[Demand], placed: &[Option<usize>], municipality: usize, wave: usize) -> bool {
    kept.iter().all(|demand| match demand {
        Demand::Centre(centre) => {
            let centre = &problem.centres[*centre];
            let near = |member: &usize| placed[*member].is_none_or(|other| other.abs_diff(wave) <= centre.apart);
            !centre.members.contains(&municipality) || centre.members.iter().all(near)
        }
        Demand::Wish(wish) => {
            let wish = &problem.wishes[*wish];
            let (other, together) = match wish.kind {
                WishKind::Together(other) => (other, true),
                WishKind::Apart(other) => (other, false),
                _ => return true,
            };
            let beside = match municipality {
                it if it == wish.municipality => placed[other],
                it if it == other => placed[wish.municipality],
                _ => None,
            };
            beside.is_none_or(|beside| (beside == wave) == together)
        }
        _ => true,
    })
}

/// What is left of each wave.
struct Room {
    /// By wave and resource; none where there is no limit.
    left: Vec<[Option<u32>; 3]>,
    whole: Vec<[Option<u32>; 3]>,
}

impl Room {
    fn of(problem: &Problem) -> Self {
        let whole: Vec<_> = (0..problem.waves.len()).map(|wave| Resource::ALL.map(|resource| problem.capacity(wave, resource))).collect();
        Self { left: whole.clone(), whole }
    }

    fn holds(&self, problem: &Problem, municipality: usize, wave: usize) -> bool {
        let one = &problem.municipalities[municipality];
        Resource::ALL.iter().zip(&self.left[wave]).all(|(resource, left)| left.is_none_or(|left| resource.taken_by(one) <= left))
    }

    fn take(&mut self, problem: &Problem, municipality: usize, wave: usize) {
        let one = &problem.municipalities[municipality];
        for (resource, left) in Resource::ALL.iter().zip(&mut self.left[wave]) {
            *left = left.map(|left| left.saturating_sub(resource.taken_by(one)));
        }
    }

    /// How many thousandths of a wave are left, of that which is scarcest.
    fn share(&self, wave: usize) -> u64 {
        let of = |(left, whole): (&Option<u32>, &Option<u32>)| Some(u64::from((*left)?) * 1000 / u64::from((*whole)?.max(1)));
        self.left[wave].iter().zip(&self.whole[wave]).filter_map(of).min().unwrap_or(1000)
    }
}

/// The same, and as many of the other demands as can be had one after the other.
pub(crate) fn constructed_with_most(problem: &Problem, kept: &[Demand]) -> Option<Placement> {
    let mut placement = constructed(problem, kept)?;
    for demand in problem.demands() {
        if problem.meets(demand, &placement) {
            continue;
        }
        let met: Vec<Demand> = problem.demands().into_iter().filter(|it| *it == demand || problem.meets(*it, &placement)).collect();
        placement = constructed(problem, &met).unwrap_or(placement);
    }
    Some(placement)
}
