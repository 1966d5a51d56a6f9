//! What a new rollout would hold: the rollout function over those who would take part, before anything is written.

use crate::{
    playbooks::new::owner,
    rollouts::{
        creation::{self, Chosen},
        standing,
        store::RolloutHead,
    },
    visit::Visit,
};
use domain::{
    organisation::OrganisationKind,
    playbook::Playbook,
    rollout::{self, Answers, Input, Overlays},
    text::{OrganisationCode, RolloutKey},
};
use std::collections::BTreeSet;

/// What the rollout would hold, one line for each kind of organisation; empty where nobody would take part.
pub(super) fn preview(visit: &Visit, read: &Playbook, chosen: &Chosen) -> Vec<String> {
    let directory = &visit.directory;
    let (Some(owner), Ok(placed)) = (owner(directory, read), creation::place(directory, read, chosen)) else { return Vec::new() };
    let supplier = directory.organisation_named(OrganisationKind::Supplier, &read.supplier).map(|entry| entry.organisation.code.clone());
    let key = RolloutKey::new(read.key.as_str());
    let (playbook, version) = (read.key.to_string(), read.version.clone());
    let head = RolloutHead { key, playbook, version, owner: owner.clone(), supplier, title: None };
    let placed: Vec<(OrganisationCode, String)> = placed.into_iter().map(|(code, wave)| (code, wave.key.to_string())).collect();
    let participants = standing::participants(directory, &head, read, &placed, visit.today);
    let Ok(waves) = standing::wave_dates(read) else { return Vec::new() };
    let tasks = rollout::tasks(&Input {
        playbook: read,
        waves: &waves,
        participants: &participants,
        owner,
        supplier: head.supplier.as_ref(),
        staffing: &directory.staffing(&head.key, visit.today),
        overlays: &Overlays::new(participants.len(), read.tasks.len()),
        answers: &Answers::new(),
        ready: None,
        today: visit.today,
    });
    let kinds =
        [OrganisationKind::Municipality, OrganisationKind::Institution, OrganisationKind::ProgrammeOffice, OrganisationKind::Supplier];
    let line = |kind: OrganisationKind| {
        let organisations = participants.iter().filter(|participant| participant.organisation.kind == kind).count();
        let theirs: Vec<_> = tasks.iter().filter(|task| participants[task.participant as usize].organisation.kind == kind).collect();
        let templates = theirs.iter().map(|task| task.template).collect::<BTreeSet<_>>().len();
        let values = [
            ("tasks", templates.into()),
            ("organisations", organisations.into()),
            ("kind", kind.key().into()),
            ("total", theirs.len().into()),
        ];
        let is_product = templates * organisations == theirs.len();
        (organisations > 0).then(|| visit.t.with(if is_product { "new-preview-product" } else { "new-preview-sum" }, values))
    };
    kinds.into_iter().filter_map(line).collect()
}
