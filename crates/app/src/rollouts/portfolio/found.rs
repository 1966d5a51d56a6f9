//! A rollout as the portfolio shows it, worked out of its standing.

use crate::{
    organisations::seen::{self, Seen},
    rollouts::{
        filter::{Filter, organisations_shown},
        list::counts,
        standing::stands_in_wave,
        timeline::head_of,
    },
    visit::Visit,
};
use domain::{
    calendar::Day,
    organisation::{Organisation, OrganisationKind},
    playbook::{Playbook, TaskKind, TaskTemplate, Wave, WaveKind},
    rollout::Task,
    signal::Counts,
    stage::{Course, Group, Manner, Stage, manner, stage},
    text::MilestoneKey,
};
use std::collections::{BTreeMap, BTreeSet};

/// So many milestones that come are named.
const NEXT: usize = 3;

/// Who pilots a rollout.
pub(super) struct Pilots<'s> {
    /// How many pilots there are.
    pub(super) waves: usize,
    /// How many municipalities stand in them.
    pub(super) municipalities: usize,
    /// Those of them that the visitor may know of.
    pub(super) named: Vec<&'s Organisation>,
}

/// A milestone that comes.
pub(super) struct Coming {
    pub(super) day: Day,
    pub(super) milestone: MilestoneKey,
    pub(super) text: String,
}

/// A published task about the infrastructure that solutions share.
pub(super) struct Infrastructure<'s> {
    pub(super) template: &'s TaskTemplate,
    /// The day on which the first got it.
    pub(super) since: Day,
    /// How many have it, of those whom the visitor sees.
    pub(super) organisations: usize,
    /// How many of them have closed it.
    pub(super) closed: usize,
}

/// Those who stand in a wave with the same dates.
pub(super) struct Dated {
    /// The wave's place among the playbook's.
    pub(super) wave: usize,
    pub(super) group: Group,
    /// Their last deadline.
    pub(super) last_due: Option<Day>,
    /// Whether anybody whose figures the visitor sees is among them.
    pub(super) is_seen: bool,
}

/// A rollout in the portfolio.
pub(super) struct Rollout<'s> {
    pub(super) seen: &'s Seen,
    pub(super) stage: Stage,
    pub(super) manner: Manner,
    pub(super) pilots: Pilots<'s>,
    /// How many organisations there are, of those whom the visitor sees.
    pub(super) organisations: usize,
    /// How their tasks stand.
    pub(super) counts: Counts,
    /// The milestones that come, the nearest first.
    pub(super) next: Vec<Coming>,
    pub(super) infrastructure: Vec<Infrastructure<'s>>,
    /// Whether the visitor holds a role of it or stands on one of its tasks.
    pub(super) is_mine: bool,
    /// Everybody who takes part.
    pub(super) dated: Vec<Dated>,
}

impl<'s> Rollout<'s> {
    pub(super) fn new(visit: &Visit, seen: &'s Seen) -> Self {
        let standing = &seen.standing;
        let shown = organisations_shown(seen, &Filter::default());
        let tasks: Vec<&Task> = shown.iter().flat_map(|at| standing.tasks_of(*at)).collect();
        let dated = dated(seen, &shown);
        let waves: BTreeSet<usize> = dated.iter().map(|one| one.wave).collect();
        let is_open = |task: &Task| task.published && !task.state.is_closed() && standing.template(task).kind != TaskKind::Optional;
        let course = Course {
            is_published: standing.is_published(),
            groups: dated.iter().map(|one| one.group.clone()).collect(),
            last_due: dated.iter().filter_map(|one| one.last_due).max(),
            is_open: standing.tasks.iter().any(is_open),
        };
        Self {
            stage: stage(&course, standing.today),
            manner: manner(waves.iter().map(|at| &standing.playbook.waves[*at])),
            pilots: pilots(seen, &waves),
            organisations: shown.len(),
            counts: counts(seen, &tasks),
            next: next(visit, seen, &dated),
            infrastructure: infrastructure(seen),
            is_mine: is_mine(visit, seen),
            seen,
            dated,
        }
    }

    pub(super) fn playbook(&self) -> &'s Playbook {
        &self.seen.standing.playbook
    }
}

/// Those who take part, by wave and dates; before anybody does, the waves as the playbook has them.
fn dated(seen: &Seen, shown: &[usize]) -> Vec<Dated> {
    let standing = &seen.standing;
    let shown: BTreeSet<usize> = shown.iter().copied().collect();
    // By the place of their dates, one of those who have them, and whether any of them is seen.
    let mut places: BTreeMap<usize, (usize, bool)> = BTreeMap::new();
    for (at, one) in standing.participants.iter().enumerate().filter(|(_, one)| stands_in_wave(&one.organisation)) {
        let found = places.entry(one.wave).or_insert((at, false));
        found.1 |= shown.contains(&at);
    }
    let addressed = [OrganisationKind::Municipality, OrganisationKind::Institution];
    let last_due = |place: usize| {
        let templates = standing.playbook.tasks.iter().zip(&standing.waves[place].dates);
        let theirs = templates.filter(|(template, _)| addressed.contains(&template.audience.kind));
        theirs.map(|(_, dates)| dates.due).max()
    };
    let of_wave = |(wave, one): (usize, &Wave)| Dated {
        wave,
        group: Group { is_pilot: one.kind == WaveKind::Pilot, milestones: one.milestones.clone() },
        last_due: last_due(wave),
        is_seen: seen.permit.sees_all(),
    };
    if places.is_empty() {
        return standing.playbook.waves.iter().enumerate().map(of_wave).collect();
    }
    let of_place = |(place, (at, is_seen)): (&usize, &(usize, bool))| {
        let wave = standing.wave_place(*at)?;
        let is_pilot = standing.playbook.waves[wave].kind == WaveKind::Pilot;
        let group = Group { is_pilot, milestones: standing.milestones_of(*at) };
        Some(Dated { wave, group, last_due: last_due(*place), is_seen: *is_seen || seen.permit.sees_all() })
    };
    places.iter().filter_map(of_place).collect()
}

fn pilots<'s>(seen: &'s Seen, waves: &BTreeSet<usize>) -> Pilots<'s> {
    let standing = &seen.standing;
    let is_pilot = |wave: usize| standing.playbook.waves[wave].kind == WaveKind::Pilot;
    let waves = waves.iter().filter(|wave| is_pilot(**wave)).count();
    let taking_part = standing.participants.iter().enumerate().filter(|(_, one)| waves > 0 && stands_in_wave(&one.organisation));
    let piloting = taking_part.filter(|(at, _)| standing.wave_place(*at).is_some_and(is_pilot));
    let heads: BTreeSet<usize> = piloting.map(|(at, _)| head_of(seen, at)).collect();
    let organisations = heads.iter().map(|at| &standing.participants[*at].organisation);
    let named = organisations.filter(|organisation| seen.permit.sees(seen::facts(organisation))).collect();
    Pilots { waves, municipalities: heads.len(), named }
}

/// The milestones that come for those whom the visitor sees; where they have different dates, the first of each.
fn next(visit: &Visit, seen: &Seen, dated: &[Dated]) -> Vec<Coming> {
    let standing = &seen.standing;
    let mut days: BTreeMap<(Day, &MilestoneKey), ()> = BTreeMap::new();
    for one in dated.iter().filter(|one| one.is_seen) {
        days.extend(one.group.milestones.iter().filter(|(_, day)| **day >= standing.today).map(|(key, day)| ((*day, key), ())));
    }
    let mut named: BTreeSet<&MilestoneKey> = BTreeSet::new();
    let first = days.into_keys().filter(|(_, key)| named.insert(key)).take(NEXT);
    let coming = |(day, key): (Day, &MilestoneKey)| {
        let title = standing.playbook.milestones.iter().find(|one| one.key == *key);
        let text = title.map_or_else(|| key.to_string(), |one| visit.text(&one.title).to_owned());
        Coming { day, milestone: key.clone(), text }
    };
    first.map(coming).collect()
}

/// The published tasks of themes about shared infrastructure, with those whom the visitor sees.
fn infrastructure(seen: &Seen) -> Vec<Infrastructure<'_>> {
    let standing = &seen.standing;
    let is_marked = |template: &TaskTemplate| standing.playbook.theme(&template.theme).is_some_and(|theme| theme.is_infrastructure);
    let marked: Vec<bool> = standing.playbook.tasks.iter().map(is_marked).collect();
    let mut found: BTreeMap<u16, Infrastructure<'_>> = BTreeMap::new();
    if !marked.contains(&true) {
        return Vec::new();
    }
    for task in standing.tasks.iter().filter(|task| task.published && marked[usize::from(task.template)]) {
        if !seen.permit.sees(seen::facts(standing.organisation(task))) {
            continue;
        }
        let since = standing.dates(task).publish;
        let one = found.entry(task.template).or_insert_with(|| Infrastructure {
            template: standing.template(task),
            since,
            organisations: 0,
            closed: 0,
        });
        one.since = one.since.min(since);
        one.organisations += 1;
        one.closed += usize::from(task.state.is_closed());
    }
    found.into_values().collect()
}

/// Whether the visitor holds a role of the rollout or stands on one of its tasks.
fn is_mine(visit: &Visit, seen: &Seen) -> bool {
    let standing = &seen.standing;
    let holds = visit.viewer.roles.iter().any(|held| match &held.rollout {
        Some(rollout) => rollout == seen.key(),
        None => standing.playbook.role(&held.role).is_some(),
    });
    let stands_on = |task: &Task| task.published && (task.responsible == Some(visit.person) || task.performer == Some(visit.person));
    holds || standing.tasks.iter().any(stands_on)
}
