//! What a plan would change, before anything is written: the difference of two calls of the rollout function, and what lies around it:
//! operations centres, events, letters.

use crate::{
    events::{self, EventShift, Mover},
    failure::Failure,
    letters::{self, ToWave},
    organisations::seen::Seen,
    rollouts::standing::dated,
    visit::Visit,
    waves::plan::Plan,
};
use domain::{
    calendar::Day,
    organisation::Organisation,
    playbook::Wave,
    text::WaveKey,
    waves::{Clash, MovePreview, clash_of, date_shifts, left_behind, milestones, own_dates, supposed},
};
use std::collections::{BTreeMap, BTreeSet};

/// A milestone that falls on another day, in words and days.
pub(super) struct MilestoneShift {
    pub(super) key: String,
    pub(super) title: String,
    pub(super) before: Option<Day>,
    pub(super) after: Option<Day>,
    pub(super) clash: Option<Clash>,
}

/// Those who go from one wave to another with the same dates.
pub(super) struct Group {
    pub(super) from: String,
    pub(super) to: String,
    /// Municipalities, and institutions that stand alone.
    pub(super) names: Vec<String>,
    /// How many institutions go along.
    pub(super) institutions: usize,
    pub(super) milestones: Vec<MilestoneShift>,
}

/// Those who share an operations centre with somebody who moves, and would be left behind.
pub(super) struct Behind {
    pub(super) centre: String,
    pub(super) partners: Vec<(String, String)>,
    /// The wave that they would be left behind by.
    pub(super) to: WaveKey,
}

/// What a plan would change.
pub(super) struct Outlook {
    pub(super) groups: Vec<Group>,
    pub(super) tasks: MovePreview,
    pub(super) behind: Vec<Behind>,
    pub(super) events: Vec<EventShift>,
    pub(super) letters: Vec<ToWave>,
    /// Open tasks that go from the lists of those who leave.
    pub(super) closing: usize,
    /// Tasks that those who join get.
    pub(super) opening: usize,
}

impl Outlook {
    pub(super) async fn of(visit: &Visit, seen: &Seen, plan: &Plan) -> Result<Self, Failure> {
        let standing = &seen.standing;
        let places: Vec<usize> = plan.moving.iter().map(|(at, _)| *at).collect();
        let before = standing.input();
        let after = supposed(&before, dated(&standing.playbook)?, &plan.moving, &standing.placements().own);
        let tasks = MovePreview::between(&before, &after.input(&before), &places);
        let (events, letters) = around(visit, seen, plan).await?;
        let open = |at: &usize| standing.tasks_of(*at).iter().filter(|task| task.published && !task.state.is_closed()).count();
        let addressed = |one: &Organisation| standing.playbook.tasks.iter().filter(|task| task.audience.addresses(one)).count();
        Ok(Self {
            groups: groups(visit, seen, plan),
            tasks,
            behind: behind(seen, plan),
            events,
            letters,
            closing: plan.leaving.iter().map(open).sum(),
            opening: plan.joining.iter().map(|(one, _)| addressed(one)).sum(),
        })
    }
}

/// Those who move or join, by the wave and own dates they come from and the wave they go to.
fn groups(visit: &Visit, seen: &Seen, plan: &Plan) -> Vec<Group> {
    let standing = &seen.standing;
    let mut found: BTreeMap<(Option<usize>, usize), Vec<&Organisation>> = BTreeMap::new();
    for (at, to) in &plan.moving {
        found.entry((Some(standing.participants[*at].wave), *to)).or_default().push(&standing.participants[*at].organisation);
    }
    for (organisation, to) in &plan.joining {
        found.entry((None, *to)).or_default().push(organisation);
    }
    let heads = plan.heads(seen);
    let group = |((_, to), organisations): (&(Option<usize>, usize), &Vec<&Organisation>)| {
        let first = organisations[0];
        let from = standing.participant(&first.code).and_then(|at| standing.wave_of(at));
        let wave = &standing.playbook.waves[*to];
        let own = own_dates(&standing.placements().own, first);
        let was = from.map(|wave| milestones(wave, &own)).unwrap_or_default();
        let is = milestones(wave, &own);
        let names: Vec<String> = organisations.iter().filter(|one| heads.contains_key(&one.code)).map(|one| one.name.clone()).collect();
        Group {
            from: from.map(|wave| visit.text(&wave.title)).unwrap_or_default().to_owned(),
            to: visit.text(&wave.title).to_owned(),
            institutions: organisations.len() - names.len(),
            names,
            milestones: date_shifts(&standing.playbook, &was, &is)
                .into_iter()
                .map(|one| MilestoneShift {
                    key: one.milestone.key.to_string(),
                    title: visit.text(&one.milestone.title).to_owned(),
                    before: one.before,
                    after: one.after,
                    clash: one.after.filter(|_| one.before != one.after).and_then(|day| clash_of(day, visit.today)),
                })
                .collect(),
        }
    };
    found.iter().map(group).collect()
}

fn behind(seen: &Seen, plan: &Plan) -> Vec<Behind> {
    let standing = &seen.standing;
    let mut all = Vec::new();
    let targets: BTreeSet<usize> = plan.moving.iter().map(|(_, to)| *to).collect();
    for to in targets {
        let key = &standing.playbook.waves[to].key;
        let moving: Vec<usize> = plan.moving.iter().filter(|(_, target)| *target == to).map(|(at, _)| *at).collect();
        for (centre, partners) in left_behind(&standing.playbook, &standing.participants, &standing.waves, &moving, key) {
            let partners = partners.into_iter().map(|one| (one.code.to_string(), one.name.clone())).collect();
            all.push(Behind { centre, partners, to: key.clone() });
        }
    }
    all
}

/// The events and letters that it concerns.
async fn around(visit: &Visit, seen: &Seen, plan: &Plan) -> Result<(Vec<EventShift>, Vec<ToWave>), Failure> {
    let standing = &seen.standing;
    let wave = |at: usize| standing.playbook.waves.get(at);
    let organisation = |at: usize| &standing.participants[at].organisation;
    let mut movers: Vec<Mover<'_>> = Vec::new();
    movers.extend(plan.moving.iter().map(|(at, to)| Mover { organisation: organisation(*at), from: standing.wave_of(*at), to: wave(*to) }));
    movers.extend(plan.leaving.iter().map(|at| Mover { organisation: organisation(*at), from: standing.wave_of(*at), to: None }));
    movers.extend(plan.joining.iter().map(|(one, to)| Mover { organisation: one, from: None, to: wave(*to) }));
    let waves: BTreeSet<&str> =
        movers.iter().flat_map(|mover| [mover.from, mover.to]).flatten().map(|wave: &Wave| wave.key.as_str()).collect();
    let letters = letters::to_waves(visit, seen, &waves).await?;
    Ok((events::shifts(visit, seen, &movers).await?, letters))
}
