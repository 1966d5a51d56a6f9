//! The waves side by side: milestones of each, its steps or else its phases, how many stand in it and how.

use super::{Item, Line, What, colours, head_of, phase_title, tasks_of};
use crate::{
    organisations::seen::Seen,
    rollouts::filter::{Filter, organisations_shown},
    visit::{Visit, with_query},
};
use domain::{
    calendar::Day,
    organisation::OrganisationKind,
    playbook::{Phase, Step, Wave},
    text::MilestoneKey,
};
use std::collections::{BTreeMap, BTreeSet};

/// Who stands in each wave, as far as the visitor sees them.
pub(super) fn members(seen: &Seen) -> Vec<Vec<usize>> {
    let mut members = vec![Vec::new(); seen.standing.playbook.waves.len()];
    for at in organisations_shown(seen, &Filter::default()) {
        if let Some(wave) = seen.standing.wave_place(at) {
            members[wave].push(at);
        }
    }
    members
}

/// A line for each wave in which somebody stands whom the visitor sees; before anybody does, all of them for those who plan.
pub(in crate::rollouts) fn overview(visit: &Visit, seen: &Seen) -> Vec<Line> {
    let members = members(seen);
    let is_empty = members.iter().all(Vec::is_empty);
    let shown = members.into_iter().enumerate().filter(|(_, members)| !members.is_empty() || (is_empty && seen.permit.sees_all()));
    shown.map(|(place, members)| line(visit, seen, place, &members)).collect()
}

fn line(visit: &Visit, seen: &Seen, place: usize, members: &[usize]) -> Line {
    let wave = &seen.standing.playbook.waves[place];
    let steps = steps(visit, seen, members, &wave.milestones);
    let has_steps = !steps.is_empty();
    // Side by side the days between steps are enough; the wave's own page has them all.
    let bounds = |key: &MilestoneKey| seen.standing.playbook.steps.iter().any(|step| step.from == *key || step.until == *key);
    let mut days = wave.milestones.clone();
    days.retain(|key, _| !has_steps || bounds(key));
    let mut items = milestones(visit, seen, &days);
    items.extend(window(visit, wave));
    if wave.own_pace {
        items.extend(chosen(visit, seen, members));
    }
    items.extend(steps);
    let templates = if has_steps { BTreeSet::new() } else { templates(seen, members) };
    let whole = |phase: &Phase| phase.key.as_str().split('.').next().unwrap_or_default().to_owned();
    for phase in seen.standing.playbook.phases.iter().filter(|phase| !phase.key.as_str().contains('.')) {
        let within = |key: &domain::text::PhaseKey| seen.standing.playbook.phase(key).is_some_and(|one| whole(one) == phase.key.as_str());
        items.extend(phase_item(visit, seen, place, phase, &templates, within));
    }
    Line {
        key: wave.key.to_string(),
        title: visit.text(&wave.title).to_owned(),
        href: Some(with_query(&format!("/rollouts/{}/timeline", seen.key()), &[("wave", wave.key.as_str())])),
        facts: facts(visit, seen, members),
        colours: Some(colours(seen, members)),
        items,
    }
}

/// How many stand in a wave.
pub(super) fn facts(visit: &Visit, seen: &Seen, members: &[usize]) -> String {
    let heads: BTreeSet<usize> = members.iter().map(|at| head_of(seen, *at)).collect();
    let institution = |at: &&usize| seen.standing.participants[**at].organisation.kind == OrganisationKind::Institution;
    match members.iter().filter(institution).count() {
        0 => visit.t.with("timeline-organisations", [("count", heads.len().into())]),
        institutions => visit.t.with("timeline-with-institutions", [("count", heads.len().into()), ("institutions", institutions.into())]),
    }
}

/// The templates that these have, as far as the visitor knows of them; before publication all that are for them.
pub(super) fn templates(seen: &Seen, members: &[usize]) -> BTreeSet<usize> {
    if seen.standing.is_published() {
        return members.iter().flat_map(|at| tasks_of(seen, *at)).map(|task| usize::from(task.template)).collect();
    }
    let kinds = [OrganisationKind::Municipality, OrganisationKind::Institution];
    let tasks = seen.standing.playbook.tasks.iter().enumerate();
    tasks.filter(|(_, task)| kinds.contains(&task.audience.kind)).map(|(at, _)| at).collect()
}

/// The bar of a phase in a wave; none without tasks.
pub(super) fn phase_item(
    visit: &Visit,
    seen: &Seen,
    place: usize,
    phase: &Phase,
    templates: &BTreeSet<usize>,
    within: impl Fn(&domain::text::PhaseKey) -> bool,
) -> Option<Item> {
    let dates = &seen.standing.waves[place].dates;
    let inside = || templates.iter().filter(|at| within(&seen.standing.playbook.tasks[**at].phase)).map(|at| &dates[*at]);
    let (from, until) = (inside().map(|one| one.start).min()?, inside().map(|one| one.due).max()?);
    let text = phase_title(visit, phase);
    Some(Item { what: What::Phase, from: from.min(until), until, short: text.clone(), text, href: None, signal: None })
}

/// The milestones on their days.
pub(super) fn milestones(visit: &Visit, seen: &Seen, days: &BTreeMap<MilestoneKey, Day>) -> Vec<Item> {
    let dated = seen.standing.playbook.milestones.iter().filter_map(|one| Some((*days.get(&one.key)?, visit.text(&one.title).to_owned())));
    let mut items: Vec<Item> = dated
        .map(|(day, text)| Item { what: What::Milestone, from: day, until: day, short: text.clone(), text, href: None, signal: None })
        .collect();
    items.sort_by_key(|item| item.from);
    items
}

/// The steps in which these are reached (C2); a municipality takes part in its own step also where only its institutions do.
pub(super) fn steps(visit: &Visit, seen: &Seen, among: &[usize], days: &BTreeMap<MilestoneKey, Day>) -> Vec<Item> {
    let standing = &seen.standing;
    let addressed = |step: &Step| {
        let mut both = among.iter().flat_map(|at| [*at, head_of(seen, *at)]);
        both.any(|at| step.audience.addresses(&standing.participants[at].organisation))
    };
    let item = |step: &Step| {
        let (from, until) = (*days.get(&step.from)?, *days.get(&step.until)?);
        let text = visit.text(&step.title).to_owned();
        (from <= until && addressed(step)).then(|| Item {
            what: What::Step,
            from,
            until,
            short: text.clone(),
            text,
            href: None,
            signal: None,
        })
    };
    standing.playbook.steps.iter().filter_map(item).collect()
}

/// The days between which municipalities choose.
fn window(visit: &Visit, wave: &Wave) -> Option<Item> {
    let latest = wave.window.last?;
    let from = wave.window.first.or_else(|| wave.milestones.values().min().copied()).unwrap_or(latest);
    let text = visit.t.get("timeline-window").into_owned();
    Some(Item { what: What::Window, from: from.min(latest), until: latest, short: text.clone(), text, href: None, signal: None })
}

/// The days that were chosen by themselves, by month.
fn chosen(visit: &Visit, seen: &Seen, members: &[usize]) -> Vec<Item> {
    let standing = &seen.standing;
    let mut months: BTreeMap<(i16, i8, &str), (Day, usize)> = BTreeMap::new();
    for milestone in &standing.playbook.milestones {
        for at in members.iter().filter(|at| head_of(seen, **at) == **at) {
            let Some(day) = standing.own_dates(&standing.participants[*at].organisation).get(&milestone.key).copied() else { continue };
            let found = months.entry((day.date().year(), day.date().month(), visit.text(&milestone.title))).or_insert((day, 0));
            *found = (found.0.min(day), found.1 + 1);
        }
    }
    let item = |((_, _, title), (day, count)): ((i16, i8, &str), (Day, usize))| {
        let text = visit.t.with("timeline-chosen", [("title", title.into()), ("count", count.into())]);
        Item { what: What::Milestone, from: day, until: day, short: text.clone(), text, href: None, signal: None }
    };
    months.into_iter().map(item).collect()
}
