//! What another version of a playbook does to a running rollout (R5): the difference of two calls of the rollout function,
//! task by task and in figures. What people wrote stands in the overlays, which both calls share, so nothing here can lose it.

use crate::{
    assignment::PersonIndex,
    dates::TemplateDates,
    organisation::Organisation,
    playbook::Playbook,
    rollout::{Input, OverlayFacts, Task, TaskList},
    signal::Signal,
    text::{OrganisationCode, TaskCode},
};
use std::collections::{BTreeMap, HashMap};

/// One version over the rollout on a day: what the function was given, and what it gave.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// What the function was given.
    pub input: Input<'a>,
    /// The tasks of every participant.
    pub tasks: &'a TaskList,
}

/// How a task moves from one version to the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Change {
    /// It was not there, or not published, and is now.
    Added,
    /// What the playbook says of it differs, or its people or its signal do.
    Changed,
    /// It was published and will be so later only.
    Hidden,
    /// It is not there any more; its history stays.
    Withdrawn,
}

/// What the organisation has done about a task, the most that can be said of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Work {
    /// Nothing.
    Untouched,
    /// Something: a state, people, an answer, a comment.
    Begun,
    /// It has a due date of its own.
    OwnDate,
    /// It is done: it keeps what it was.
    Closed,
}

impl Work {
    /// What an overlay says.
    pub fn of(overlay: &OverlayFacts) -> Self {
        match overlay {
            _ if overlay.state.is_closed() => Self::Closed,
            _ if overlay.granted_due.is_some() => Self::OwnDate,
            _ if *overlay != OverlayFacts::default() => Self::Begun,
            _ => Self::Untouched,
        }
    }
}

/// What becomes different about one task of one organisation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Difference<'a> {
    /// Whose task it is.
    pub organisation: &'a Organisation,
    /// Which one.
    pub code: &'a TaskCode,
    /// How it moves.
    pub change: Change,
    /// What has been done about it.
    pub work: Work,
    /// Whether somebody else performs it.
    pub new_performer: bool,
    /// Whether somebody else is responsible for it.
    pub new_responsible: bool,
    /// Whether nobody stands any more where somebody stood.
    pub vacated: bool,
    /// From which signal to which, where it was and stays published.
    pub signal: Option<(Signal, Signal)>,
}

/// Differences in figures.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Totals {
    /// By how they move.
    pub moves: BTreeMap<Change, usize>,
    /// By what has been done about them.
    pub work: BTreeMap<Work, usize>,
    /// How many get another performer.
    pub new_performers: usize,
    /// How many get another responsible.
    pub new_responsibles: usize,
    /// How many lose somebody and get nobody.
    pub vacated: usize,
    /// From which signal to which.
    pub signals: BTreeMap<(Signal, Signal), usize>,
}

impl Totals {
    fn add(&mut self, one: &Difference<'_>) {
        *self.moves.entry(one.change).or_default() += 1;
        *self.work.entry(one.work).or_default() += 1;
        self.new_performers += usize::from(one.new_performer);
        self.new_responsibles += usize::from(one.new_responsible);
        self.vacated += usize::from(one.vacated);
        if let Some(shift) = one.signal {
            *self.signals.entry(shift).or_default() += 1;
        }
    }

    /// How many differences there are.
    pub fn all(&self) -> usize {
        self.moves.values().sum()
    }

    /// How many move like this.
    pub fn moved(&self, change: Change) -> usize {
        self.moves.get(&change).copied().unwrap_or_default()
    }

    /// How many are worked on like this.
    pub fn worked(&self, work: Work) -> usize {
        self.work.get(&work).copied().unwrap_or_default()
    }

    /// How many turn into a signal.
    pub fn turning(&self, into: Signal) -> usize {
        self.signals.iter().filter(|((_, to), _)| *to == into).map(|(_, count)| count).sum()
    }

    /// How many change their signal.
    pub fn shifts(&self) -> usize {
        self.signals.values().sum()
    }
}

/// Everything that becomes different: by organisation, and there in the order of the playbooks.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Revision<'a> {
    /// Task by task.
    pub differences: Vec<Difference<'a>>,
}

impl<'a> Revision<'a> {
    /// Lays two versions side by side. People have the same places in both, as one staffing gives them.
    pub fn between(old: Side<'a>, new: Side<'a>) -> Self {
        let templates = Templates::new(old.input.playbook, new.input.playbook);
        let (before, after) = (by_organisation(old), by_organisation(new));
        let mut differences = Vec::new();
        let others = old.input.participants.iter().filter(|one| !after.contains_key(&one.organisation.code));
        for participant in new.input.participants.iter().chain(others) {
            let organisation = &participant.organisation;
            let of = |side: &HashMap<&OrganisationCode, &'a [Task]>| side.get(&organisation.code).copied().unwrap_or_default();
            templates.differences(organisation, (old, of(&before)), (new, of(&after)), &mut differences);
        }
        Self { differences }
    }

    /// The whole country.
    pub fn nation(&self) -> Totals {
        let mut totals = Totals::default();
        self.differences.iter().for_each(|one| totals.add(one));
        totals
    }

    /// By task, in the order of codes.
    pub fn by_task(&self) -> BTreeMap<&'a TaskCode, Totals> {
        let mut all: BTreeMap<&TaskCode, Totals> = BTreeMap::new();
        self.differences.iter().for_each(|one| all.entry(one.code).or_default().add(one));
        all
    }

    /// By organisation, as they stand among the participants.
    pub fn by_organisation(&self) -> Vec<(&'a Organisation, Totals)> {
        let mut all: Vec<(&Organisation, Totals)> = Vec::new();
        for one in &self.differences {
            match all.last_mut() {
                Some((organisation, totals)) if organisation.code == one.organisation.code => totals.add(one),
                _ => {
                    let mut totals = Totals::default();
                    totals.add(one);
                    all.push((one.organisation, totals));
                }
            }
        }
        all
    }
}

fn by_organisation<'a>(side: Side<'a>) -> HashMap<&'a OrganisationCode, &'a [Task]> {
    side.input.participants.iter().enumerate().map(|(at, one)| (&one.organisation.code, side.tasks.of(at))).collect()
}

/// The templates of both versions against each other, worked out once.
struct Templates<'a> {
    old: &'a Playbook,
    new: &'a Playbook,
    /// For each template of the newer version its place in the older one, and whether it reads otherwise there.
    before: Vec<Option<(usize, bool)>>,
}

impl<'a> Templates<'a> {
    fn new(old: &'a Playbook, new: &'a Playbook) -> Self {
        let place = |template: &crate::playbook::TaskTemplate| {
            let at = old.task_index(&template.code)?;
            Some((at, old.tasks[at] != *template))
        };
        Self { old, new, before: new.tasks.iter().map(place).collect() }
    }

    fn differences(
        &self,
        organisation: &'a Organisation,
        (old, before): (Side<'a>, &[Task]),
        (new, after): (Side<'a>, &[Task]),
        differences: &mut Vec<Difference<'a>>,
    ) {
        let mut left: Vec<Option<&Task>> = vec![None; self.old.tasks.len()];
        before.iter().for_each(|task| left[usize::from(task.template)] = Some(task));
        let first = differences.len();
        for task in after {
            let place = self.before[usize::from(task.template)];
            let was = place.and_then(|(at, _)| left[at].take());
            let reads_otherwise = was.zip(place).is_some_and(|(was, (_, differs))| differs || dates(old, was) != dates(new, task));
            let Some(change) = change(was, task, reads_otherwise) else { continue };
            let code = &self.new.tasks[usize::from(task.template)].code;
            differences.push(difference(organisation, code, change, overlay(new, task), was, Some(task)));
        }
        for task in left.into_iter().flatten() {
            let code = &self.old.tasks[usize::from(task.template)].code;
            differences.push(difference(organisation, code, Change::Withdrawn, overlay(old, task), Some(task), None));
        }
        differences[first..].sort_by_key(|one| one.code);
    }
}

/// The playbook's dates of a task, whatever the organisation has of its own.
fn dates<'a>(side: Side<'a>, task: &Task) -> &'a TemplateDates {
    &side.input.waves[side.input.participants[task.participant as usize].wave].dates[usize::from(task.template)]
}

fn overlay<'a>(side: Side<'a>, task: &Task) -> &'a OverlayFacts {
    side.input.overlays.get(task.participant as usize, usize::from(task.template))
}

/// How a task of the newer version has moved; `None` where it is just as it was.
fn change(was: Option<&Task>, is: &Task, reads_otherwise: bool) -> Option<Change> {
    let Some(was) = was else { return Some(Change::Added) };
    match (was.published, is.published) {
        (false, true) => Some(Change::Added),
        (true, false) => Some(Change::Hidden),
        _ => {
            let as_it_was = Task { participant: is.participant, template: is.template, ..*was };
            (reads_otherwise || as_it_was != *is).then_some(Change::Changed)
        }
    }
}

fn difference<'a>(
    organisation: &'a Organisation,
    code: &'a TaskCode,
    change: Change,
    overlay: &OverlayFacts,
    was: Option<&Task>,
    is: Option<&Task>,
) -> Difference<'a> {
    let both = was.zip(is).filter(|(_, is)| !is.state.is_closed());
    let differs = |of: fn(&Task) -> Option<PersonIndex>| both.map(|(was, is)| (of(was), of(is))).filter(|(was, is)| was != is);
    let (performer, responsible) = (differs(|task| task.performer), differs(|task| task.responsible));
    let is_new = |pair: Option<(_, Option<PersonIndex>)>| pair.is_some_and(|(_, is)| is.is_some());
    let is_vacated = |pair: Option<(_, Option<PersonIndex>)>| pair.is_some_and(|(_, is)| is.is_none());
    let published = was.zip(is).filter(|(was, is)| was.published && is.published && was.signal != is.signal);
    Difference {
        organisation,
        code,
        change,
        work: Work::of(overlay),
        new_performer: is_new(performer),
        new_responsible: is_new(responsible),
        vacated: is_vacated(performer) || is_vacated(responsible),
        signal: published.map(|(was, is)| (was.signal, is.signal)),
    }
}
