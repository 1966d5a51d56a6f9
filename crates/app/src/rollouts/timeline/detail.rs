//! One wave, or one organisation with its institutions: milestones, each phase with the deadlines of its tasks.

use super::{
    Asked, Item, Line, Shown, What, colours,
    overview::{facts, members, milestones, overview, steps, templates},
    phase_title, tasks_of,
};
use crate::{
    events,
    failure::Failure,
    organisations::seen::{self, Seen},
    rollouts::list::counts,
    visit::{Visit, with_query},
};
use domain::{calendar::Day, event::Event, rollout::Task, signal::Signal, text::OrganisationCode};
use std::collections::BTreeMap;

/// So many institutions stand on one page.
pub(super) const PAGE: usize = 50;

/// A deadline with the beginning of the work.
struct Due {
    template: usize,
    start: Day,
    due: Day,
    signal: Option<Signal>,
}

impl Asked {
    /// The page of institutions, from 1.
    pub(super) fn page(&self) -> usize {
        self.page.parse().unwrap_or(1).max(1)
    }
}

/// What the address asks for, with the events for those who are shown; not found if it does not exist to the visitor.
pub(super) async fn shown(visit: &Visit, seen: &Seen, asked: &Asked) -> Result<Shown, Failure> {
    let mut shown = without_events(visit, seen, asked)?;
    let events = events::taking_place(visit, seen, &shown.places).await?;
    let item = |event: Event| Item {
        what: What::Event,
        from: event.day,
        until: event.day,
        text: visit.text(&event.title).to_owned(),
        short: visit.text(&event.title).to_owned(),
        href: Some(format!("/rollouts/{}/events/{}", seen.key(), event.key)),
        signal: None,
    };
    if !events.is_empty() {
        shown.lines.push(Line {
            key: "events".to_owned(),
            title: visit.t.get("events-title").into_owned(),
            href: Some(format!("/rollouts/{}/events", seen.key())),
            facts: String::new(),
            colours: None,
            items: events.into_iter().map(item).collect(),
        });
    }
    Ok(shown)
}

fn without_events(visit: &Visit, seen: &Seen, asked: &Asked) -> Result<Shown, Failure> {
    let waves = &seen.standing.playbook.waves;
    if !asked.organisation.is_empty() {
        return organisation(visit, seen, asked);
    }
    let place = match asked.wave.as_str() {
        "" => (waves.len() == 1).then_some(0),
        key => Some(waves.iter().position(|wave| wave.key.as_str() == key).ok_or(Failure::NotFound)?),
    };
    let Some(place) = place else {
        let places = members(seen).concat();
        return Ok(Shown { of: None, places, lines: overview(visit, seen), institutions: Vec::new(), institutions_in_all: 0 });
    };
    let members = members(seen).swap_remove(place);
    if members.is_empty() && !seen.permit.sees_all() {
        return Err(Failure::NotFound);
    }
    let mut signals: BTreeMap<usize, Signal> = BTreeMap::new();
    for task in members.iter().flat_map(|at| tasks_of(seen, *at)).filter(|task| task.published) {
        let worst = signals.entry(usize::from(task.template)).or_default();
        *worst = task.signal.max(*worst);
    }
    let dates = &seen.standing.waves[place].dates;
    let due = |at: usize| Due { template: at, start: dates[at].start, due: dates[at].due, signal: signals.get(&at).copied() };
    let dues: Vec<Due> = templates(seen, &members).into_iter().map(due).collect();
    let wave = &waves[place];
    let first = Line {
        key: wave.key.to_string(),
        title: visit.text(&wave.title).to_owned(),
        href: None,
        facts: facts(visit, seen, &members),
        colours: Some(colours(seen, &members)),
        items: [milestones(visit, seen, &wave.milestones), steps(visit, seen, &members, &wave.milestones)].concat(),
    };
    let lines = std::iter::once(first).chain(phases(visit, seen, &dues, |at| seen.template_href(visit, &seen.standing.playbook.tasks[at])));
    let of = Some(visit.text(&wave.title).to_owned());
    let lines = lines.collect();
    Ok(Shown { of, places: members, lines, institutions: Vec::new(), institutions_in_all: 0 })
}

fn organisation(visit: &Visit, seen: &Seen, asked: &Asked) -> Result<Shown, Failure> {
    let standing = &seen.standing;
    let at = standing.participant(&OrganisationCode::from(asked.organisation.as_str())).ok_or(Failure::NotFound)?;
    let organisation = &standing.participants[at].organisation;
    if !seen.permit.sees(seen::facts(organisation)) {
        return Err(Failure::NotFound);
    }
    let due = |task: &Task| Due {
        template: usize::from(task.template),
        start: standing.dates(task).start,
        due: task.due,
        signal: task.published.then_some(task.signal),
    };
    let dues: Vec<Due> = tasks_of(seen, at).map(due).collect();
    let below: Vec<usize> = (0..standing.participants.len())
        .filter(|one| standing.participants[*one].organisation.parent.as_ref() == Some(&organisation.code))
        .filter(|one| seen.permit.sees(seen::facts(&standing.participants[*one].organisation)))
        .collect();
    let days = standing.milestones_of(at);
    let first = Line {
        key: organisation.code.to_string(),
        title: organisation.name.clone(),
        href: Some(format!("/organisations/{}?rollout={}", organisation.code, seen.key())),
        facts: standing.wave_of(at).map(|wave| visit.text(&wave.title).to_owned()).unwrap_or_default(),
        colours: None,
        items: [milestones(visit, seen, &days), steps(visit, seen, &[&[at][..], &below[..]].concat(), &days)].concat(),
    };
    let href = |template: usize| {
        let task = standing.tasks_of(at).iter().find(|task| usize::from(task.template) == template)?;
        standing.task_permit(&visit.viewer, &seen.permit, task)?;
        Some(format!("/rollouts/{}/{}/{}", seen.key(), organisation.code, standing.template(task).code))
    };
    let lines = std::iter::once(first).chain(phases(visit, seen, &dues, href)).collect();
    let page = below.chunks(PAGE).nth(asked.page() - 1).unwrap_or_default();
    let institutions = page.iter().map(|one| institution(visit, seen, *one)).collect();
    Ok(Shown { of: Some(organisation.name.clone()), places: vec![at], lines, institutions, institutions_in_all: below.len() })
}

/// An institution from its first task to its last, in one bar.
fn institution(visit: &Visit, seen: &Seen, at: usize) -> Line {
    let standing = &seen.standing;
    let organisation = &standing.participants[at].organisation;
    let tasks: Vec<&Task> = tasks_of(seen, at).collect();
    let counts = counts(seen, &tasks);
    let mut items = milestones(visit, seen, &standing.milestones_of(at));
    // The last milestone is when they go live; the others stand with the municipality.
    items.drain(..items.len().saturating_sub(1));
    let from = tasks.iter().map(|task| standing.dates(task).start).min();
    if let (Some(from), Some(until)) = (from, tasks.iter().map(|task| task.due).max()) {
        let text = visit.t.with("timeline-tasks", [("count", tasks.len().into()), ("closed", counts.closed.into())]);
        items.push(Item { what: What::Phase, from: from.min(until), until, short: text.clone(), text, href: None, signal: None });
    }
    let mut colours = super::Colours::default();
    colours.add(counts.worst);
    Line {
        key: organisation.code.to_string(),
        title: organisation.name.clone(),
        href: Some(with_query(&format!("/rollouts/{}/timeline", seen.key()), &[("organisation", organisation.code.as_str())])),
        facts: String::new(),
        colours: Some(colours),
        items,
    }
}

/// A line for each phase that has tasks: its bar, and below it the deadlines.
fn phases(visit: &Visit, seen: &Seen, dues: &[Due], href: impl Fn(usize) -> Option<String>) -> Vec<Line> {
    let playbook = &seen.standing.playbook;
    let mut lines = Vec::new();
    for phase in &playbook.phases {
        let mut inside: Vec<&Due> = dues.iter().filter(|due| playbook.tasks[due.template].phase == phase.key).collect();
        let (Some(from), Some(until)) = (inside.iter().map(|due| due.start.min(due.due)).min(), inside.iter().map(|due| due.due).max())
        else {
            continue;
        };
        inside.sort_by_key(|due| due.due);
        let count = visit.t.with("timeline-phase", [("count", inside.len().into())]);
        let mut items =
            vec![Item { what: What::Phase, from, until, text: phase_title(visit, phase), short: count, href: None, signal: None }];
        items.extend(inside.into_iter().map(|due| {
            let template = &playbook.tasks[due.template];
            Item {
                what: What::Deadline,
                from: due.due,
                until: due.due,
                text: format!("{} {}", template.code, visit.text(&template.title)),
                short: template.code.to_string(),
                href: href(due.template),
                signal: due.signal,
            }
        }));
        lines.push(Line {
            key: phase.key.to_string(),
            title: phase_title(visit, phase),
            href: None,
            facts: String::new(),
            colours: None,
            items,
        });
    }
    lines
}
