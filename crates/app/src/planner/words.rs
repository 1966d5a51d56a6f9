//! What the planner answers, in words: why somebody stands where they stand, and which demands clash.

use planning::{Because, Clash, Demand, Explanation, Group, Obstacle, Problem, Proof, Resource, Short, WishKind};
use texts::Texts;

/// A problem with what its waves are called.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// The words.
    pub t: Texts,
    /// The problem.
    pub problem: &'a Problem,
    /// The names of its waves, in order.
    pub waves: &'a [String],
}

impl Told<'_> {
    fn wave(&self, wave: usize) -> &str {
        self.waves.get(wave).map_or("", String::as_str)
    }

    fn name(&self, municipality: usize) -> &str {
        self.problem.municipalities.get(municipality).map_or("", |one| one.name.as_str())
    }

    /// Why somebody stands where they stand.
    pub fn because(&self, explanation: &Explanation) -> String {
        let t = self.t;
        match explanation.because {
            Because::Blocked { wave, saving, obstacle } => {
                let obstacle = self.obstacle(obstacle);
                t.with(
                    "plan-because-blocked",
                    [("wave", self.wave(wave).into()), ("saving", points(saving).into()), ("obstacle", obstacle.as_str().into())],
                )
            }
            Because::NextBest { wave, extra } => {
                t.with("plan-because-next", [("wave", self.wave(wave).into()), ("extra", points(extra).into())])
            }
            Because::OnlyHere { wave, obstacle } => {
                let obstacle = self.obstacle(obstacle);
                t.with("plan-because-only", [("wave", self.wave(wave).into()), ("obstacle", obstacle.as_str().into())])
            }
            Because::Stays { wave, saving } => {
                t.with("plan-because-stays", [("wave", self.wave(wave).into()), ("saving", points(saving).into())])
            }
            Because::OnlyWave => t.get("plan-because-single").into_owned(),
        }
    }

    /// What stands in the way.
    pub fn obstacle(&self, obstacle: Obstacle) -> String {
        let t = self.t;
        match obstacle {
            Obstacle::Demand(demand) => t.with("plan-obstacle-demand", [("demand", self.demand(demand).as_str().into())]),
            Obstacle::Capacity { wave, resource, asked, has } => {
                let key = match resource {
                    Resource::Institutions => "plan-obstacle-institutions",
                    Resource::Places => "plan-obstacle-places",
                    Resource::SetUps => "plan-obstacle-set-ups",
                };
                t.with(key, [("wave", self.wave(wave).into()), ("asked", points(asked.into()).into()), ("has", points(has.into()).into())])
            }
            Obstacle::Closed { wave } => t.with("plan-obstacle-closed", [("wave", self.wave(wave).into())]),
            Obstacle::Kept { wave, .. } => t.with("plan-obstacle-kept", [("wave", self.wave(wave).into())]),
        }
    }

    /// A demand as one names it.
    pub fn demand(&self, demand: Demand) -> String {
        let (t, problem) = (self.t, self.problem);
        match demand {
            Demand::Wish(wish) => self.wish(wish),
            Demand::Contract(at) => {
                let end = problem.municipalities[at].contract_end.map(|day| t.date_medium(day)).unwrap_or_default();
                t.with("plan-demand-contract", [("name", self.name(at).into()), ("date", end.as_str().into())])
            }
            Demand::Centre(centre) => t.with("plan-demand-centre", [("name", problem.centres[centre].name.as_str().into())]),
            Demand::Quota(quota) => {
                let quota = &problem.quotas[quota];
                let most = quota.at_most.map_or(-1, i64::from);
                let group = self.group(&quota.group);
                let numbers = [("least", points(quota.at_least.into()).into()), ("most", most.into()), ("group", group.as_str().into())];
                t.with("plan-demand-quota", numbers)
            }
            Demand::Fairness => {
                let waves = i64::try_from(problem.last_waves().len()).unwrap_or_default();
                t.with("plan-demand-fairness", [("most", i64::from(problem.last_at_most()).into()), ("waves", waves.into())])
            }
            Demand::Fixed(at) => {
                let wave = problem.standing(at).map_or("", |today| self.wave(today.wave));
                t.with("plan-demand-fixed", [("name", self.name(at).into()), ("wave", wave.into())])
            }
        }
    }

    fn wish(&self, wish: usize) -> String {
        let t = self.t;
        let wish = &self.problem.wishes[wish];
        let name = self.name(wish.municipality);
        match wish.kind {
            WishKind::Earliest(day) => {
                t.with("plan-demand-earliest", [("name", name.into()), ("date", t.date_medium(day).as_str().into())])
            }
            WishKind::Latest(day) => t.with("plan-demand-latest", [("name", name.into()), ("date", t.date_medium(day).as_str().into())]),
            WishKind::Prefer(wave) => t.with("plan-demand-prefer", [("name", name.into()), ("wave", self.wave(wave).into())]),
            WishKind::Avoid(from, until) => {
                let (from, until) = (t.date_medium(from), t.date_medium(until));
                t.with("plan-demand-avoid", [("name", name.into()), ("from", from.as_str().into()), ("until", until.as_str().into())])
            }
            WishKind::Together(other) => t.with("plan-demand-together", [("name", name.into()), ("other", self.name(other).into())]),
            WishKind::Apart(other) => t.with("plan-demand-apart", [("name", name.into()), ("other", self.name(other).into())]),
        }
    }

    fn group(&self, group: &Group) -> String {
        match group {
            Group::All => self.t.get("plan-group-all").into_owned(),
            Group::Region(region) => region.clone(),
            Group::Size { from, below } => {
                let below = below.map_or(-1, i64::from);
                self.t.with("plan-group-size", [("from", i64::from(*from).into()), ("below", below.into())])
            }
        }
    }

    /// Why nothing is possible: a sentence, and the demands that clash.
    pub fn clash(&self, clash: &Clash) -> (String, Vec<String>) {
        let t = self.t;
        match clash {
            Clash::Demands { demands, proof } => {
                let key = match proof {
                    Proof::Smallest => "plan-clash-smallest",
                    Proof::Irreducible => "plan-clash-irreducible",
                    Proof::Clashing => "plan-clash-clashing",
                };
                (t.get(key).into_owned(), demands.iter().map(|demand| self.demand(*demand)).collect())
            }
            Clash::Frame(Short::Total { resource, asked, has }) => {
                let key = match resource {
                    Resource::Institutions => "plan-short-institutions",
                    Resource::Places => "plan-short-places",
                    Resource::SetUps => "plan-short-set-ups",
                };
                (t.with(key, [("asked", points(*asked).into()), ("has", points(*has).into())]), Vec::new())
            }
            Clash::Frame(Short::Nowhere { municipality }) => {
                (t.with("plan-short-nowhere", [("name", self.name(*municipality).into())]), Vec::new())
            }
            Clash::Frame(Short::Fit) => (t.get("plan-short-fit").into_owned(), Vec::new()),
        }
    }
}

/// A whole number as texts take it.
fn points(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
