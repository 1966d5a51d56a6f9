//! Lint of dates: every template in every wave (R2), and due dates in the summer (R1).

use crate::{
    fault::{Fault, FaultKind, Named},
    read::{Draft, HEAD},
    task::TaskDraft,
    waves::WaveDraft,
};
use domain::{
    calendar::Day,
    dates::{DateFaultKind, DateField, resolve_each},
    playbook::{Playbook, Scope},
    text::{MilestoneKey, TaskCode},
};
use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    mem::{Discriminant, discriminant},
};

/// Everything that is wrong with the dates, each at the first wave where it shows.
pub(crate) fn check(draft: &Draft) -> Vec<Fault> {
    let tasks: Vec<&TaskDraft> = draft.tasks.iter().filter(|task| task.dated).collect();
    let mut check = Check { draft, playbook: dated_playbook(draft, &tasks), tasks, seen: HashSet::new(), faults: Vec::new() };
    if draft.head.waves.is_empty() {
        check.check_in(None, &BTreeMap::new());
    }
    for wave in &draft.head.waves {
        check.check_in(Some(wave), &wave.wave.milestones);
    }
    check.faults
}

/// As much of the playbook as dates need.
fn dated_playbook(draft: &Draft, tasks: &[&TaskDraft]) -> Playbook {
    Playbook {
        key: draft.head.key.clone(),
        version: String::new(),
        title: draft.head.title.clone(),
        supplier: String::new(),
        scope: Scope::Solution,
        owner: String::new(),
        source: String::new(),
        attributes: Vec::new(),
        phases: Vec::new(),
        themes: Vec::new(),
        milestones: draft.head.milestones.clone(),
        waves: Vec::new(),
        steps: Vec::new(),
        roles: Vec::new(),
        tasks: tasks.iter().filter_map(|task| task.template.clone()).collect(),
        events: Vec::new(),
        gates: Vec::new(),
        questionnaires: Vec::new(),
        training: Default::default(),
        checks: Default::default(),
        criteria: Vec::new(),
        groups: Vec::new(),
    }
}

struct Check<'a> {
    draft: &'a Draft,
    playbook: Playbook,
    /// The drafts of the playbook's tasks, in the same order.
    tasks: Vec<&'a TaskDraft>,
    /// What has been said of an earlier wave; without a kind of fault, that it falls due in the summer.
    seen: HashSet<(usize, DateField, Option<Discriminant<DateFaultKind>>)>,
    faults: Vec<Fault>,
}

impl Check<'_> {
    fn check_in(&mut self, wave: Option<&WaveDraft>, milestones: &BTreeMap<MilestoneKey, Day>) {
        let (dates, faults) = resolve_each(&self.playbook, milestones);
        let mut undated = BTreeSet::new();
        for fault in faults {
            match fault.kind {
                // Names that are not declared are reported where names are checked.
                DateFaultKind::UnknownMilestone(_) | DateFaultKind::UnknownTask(_) => {}
                DateFaultKind::MilestoneWithoutDate(milestone) => {
                    let told = wave.filter(|wave| self.lacks(wave, &milestone) && undated.insert(milestone.clone()));
                    self.faults.extend(told.map(|wave| without_date(wave, milestone, self.playbook.tasks[fault.index].code.clone())));
                }
                kind => self.report(fault.index, fault.field, kind, wave),
            }
        }
        for (index, due) in dates.iter().enumerate().filter_map(|(index, dates)| Some((index, dates.as_ref()?.due))) {
            if due.is_in_summer_weeks()
                && let Some(wave) = wave
                && self.seen.insert((index, DateField::Due, None))
            {
                let kind = FaultKind::DueInSummer { due, wave: wave.wave.key.clone() };
                self.faults.push(self.tasks[index].fault(DateField::Due.key(), kind));
            }
        }
    }

    /// Whether the wave really does not date the milestone: not where its date, or the head, could not be read.
    fn lacks(&self, wave: &WaveDraft, milestone: &MilestoneKey) -> bool {
        !wave.undated.contains(milestone) && self.draft.names.is_complete(Named::Milestone)
    }

    fn report(&mut self, index: usize, field: DateField, kind: DateFaultKind, wave: Option<&WaveDraft>) {
        if !self.seen.insert((index, field, Some(discriminant(&kind)))) {
            return;
        }
        let depends_on_wave = !matches!(kind, DateFaultKind::Cycle(_) | DateFaultKind::NotAllowedHere(_));
        let wave = wave.filter(|_| depends_on_wave).map(|wave| wave.wave.key.clone());
        self.faults.push(self.tasks[index].fault(field.key(), FaultKind::Date { field, kind, wave }));
    }
}

fn without_date(wave: &WaveDraft, milestone: MilestoneKey, task: TaskCode) -> Fault {
    let kind = FaultKind::MilestoneWithoutDate { milestone, wave: wave.wave.key.clone(), task };
    Fault { file: HEAD.to_owned(), line: wave.line, kind }
}
