//! Which tasks hold up those that come after them: at the organisation itself, and at the ones above it.

use super::{Input, OverlayFacts, Participant, PreparedTemplate, addresses};
use crate::{
    calendar::Day,
    dates::TemplateDates,
    organisation::{Organisation, OrganisationKind},
    playbook::TaskTemplate,
    signal,
    text::OrganisationCode,
};
use std::collections::{HashMap, HashSet};

/// Which tasks are late at the organisations above the participants, as far as any task waits for one there.
pub(super) struct LateAbove<'a> {
    centrally: Vec<bool>,
    at_municipalities: HashMap<&'a OrganisationCode, Vec<bool>>,
}

impl<'a> LateAbove<'a> {
    pub(super) fn new(input: &Input<'a>, wanted: &'a [Participant], templates: &[PreparedTemplate<'a>]) -> Self {
        let waits_for = |above: OrganisationKind| {
            templates.iter().any(|one| one.kind != above && one.predecessors.iter().any(|before| templates[*before].kind == above))
        };
        let mut centrally = vec![false; templates.len()];
        for (above, code) in [(OrganisationKind::ProgrammeOffice, Some(input.owner)), (OrganisationKind::Supplier, input.supplier)] {
            let office = code.filter(|_| waits_for(above));
            let at = office.and_then(|code| input.participants.iter().position(|one| one.organisation.code == *code));
            let late = at.map(|at| late_tasks(input, at)).unwrap_or_default();
            centrally.iter_mut().zip(late).for_each(|(known, late)| *known |= late);
        }
        let mut at_municipalities = HashMap::new();
        if waits_for(OrganisationKind::Municipality) {
            let parents: HashSet<&OrganisationCode> = wanted.iter().filter_map(|one| one.organisation.parent.as_ref()).collect();
            let above = input.participants.iter().enumerate().filter(|(_, one)| parents.contains(&one.organisation.code));
            at_municipalities.extend(above.map(|(at, one)| (&one.organisation.code, late_tasks(input, at))));
        }
        Self { centrally, at_municipalities }
    }

    /// Notes what is late above an organisation. A template addresses one kind of organisation, so nothing of its own
    /// is among it.
    pub(super) fn note(&self, organisation: &Organisation, late: &mut [bool]) {
        late.copy_from_slice(&self.centrally);
        if let Some(above) = organisation.parent.as_ref().and_then(|parent| self.at_municipalities.get(parent)) {
            late.iter_mut().zip(above).for_each(|(known, late)| *known |= late);
        }
    }
}

/// For each template whether a participant's task is late.
fn late_tasks(input: &Input<'_>, at: usize) -> Vec<bool> {
    let participant = &input.participants[at];
    let wave = &input.waves[participant.wave];
    let late = |(index, (template, dates)): (usize, (&TaskTemplate, &TemplateDates))| {
        addresses(template, input, at, wave) && is_late(input.overlays.get(at, index), dates, input.today)
    };
    input.playbook.tasks.iter().zip(&wave.dates).enumerate().map(late).collect()
}

/// Whether a task holds up those that come after it: published and red.
pub(super) fn is_late(overlay: &OverlayFacts, dates: &TemplateDates, today: Day) -> bool {
    let due = overlay.granted_due.unwrap_or(dates.due);
    dates.publish <= today && !signal::red_reasons(overlay.state, due, overlay.expected_finish, today).is_empty()
}
