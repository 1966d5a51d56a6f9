//! What only shows when all files are read: names, roles, waves, and what the checks of dates, conditions and order find.

use crate::{
    conditions, dates,
    fault::{Fault, FaultKind, Named},
    names::Reference,
    order,
    questionnaire::QuestionnaireDraft,
    read::{CHECKS, COURSES, Draft, EVENTS, GATES, GROUPS, HEAD, ROLES, SUCCESS},
    task::TaskDraft,
};
use domain::{organisation::OrganisationKind, playbook::WaveParticipants};
use std::collections::BTreeSet;

/// Everything that is wrong between the files.
pub(crate) fn check(draft: &Draft) -> Vec<Fault> {
    let mut faults = Vec::new();
    faults.extend(unknown_names(draft));
    faults.extend(phases_alone(draft));
    faults.extend(waves(draft));
    faults.extend(unused_roles(draft));
    faults.extend(draft.tasks.iter().flat_map(|task| roles_elsewhere(draft, task)));
    faults.extend(draft.questionnaires.iter().flat_map(|one| answers_elsewhere(draft, one)));
    faults.extend(draft.tasks.iter().filter_map(file_name_without_code));
    faults.extend(conditions::check(draft));
    faults.extend(dates::check(draft));
    faults.extend(order::check(draft));
    faults
}

fn fault(file: &str, line: usize, kind: FaultKind) -> Fault {
    Fault { file: file.to_owned(), line, kind }
}

fn unknown_names(draft: &Draft) -> Vec<Fault> {
    let of_waves = draft.head.waves.iter().map(|wave| (HEAD, &wave.references));
    let of_roles = draft.roles.iter().map(|role| (ROLES, &role.references));
    let of_tasks = draft.tasks.iter().map(|task| (task.file.as_str(), &task.references));
    let of_events = draft.events.iter().map(|event| (EVENTS, &event.references));
    let of_steps = draft.head.steps.iter().map(|step| (HEAD, &step.references));
    let of_gates = draft.gates.iter().map(|gate| (GATES, &gate.references));
    let of_questionnaires = draft.questionnaires.iter().map(|one| (one.file.as_str(), &one.references));
    let of_courses = std::iter::once((COURSES, &draft.training.references));
    let of_checks = std::iter::once((CHECKS, &draft.checks.references));
    let of_criteria = draft.criteria.iter().map(|one| (SUCCESS, &one.references));
    let of_groups = draft.groups.iter().map(|one| (GROUPS, &one.references));
    let unknown = |file: &str, reference: &Reference| {
        let kind = draft.names.unknown(reference.named, &reference.key)?;
        Some(fault(file, reference.line, kind))
    };
    let all = of_waves
        .chain(of_roles)
        .chain(of_tasks)
        .chain(of_events)
        .chain(of_gates)
        .chain(of_steps)
        .chain(of_questionnaires)
        .chain(of_courses)
        .chain(of_checks)
        .chain(of_criteria)
        .chain(of_groups);
    all.flat_map(|(file, references)| references.iter().filter_map(move |reference| unknown(file, reference))).collect()
}

/// Sub-phases whose phase is not there.
fn phases_alone(draft: &Draft) -> Vec<Fault> {
    let alone = draft.head.phases.iter().filter_map(|phase| {
        let (parent, _) = phase.value.key.as_str().split_once('.')?;
        let kind = FaultKind::SubPhaseAlone { phase: parent.to_owned() };
        (!draft.names.may_know(Named::Phase, parent)).then(|| fault(HEAD, phase.line, kind))
    });
    alone.collect()
}

/// Waves that nobody can come into, and playbooks without any waves or tasks.
fn waves(draft: &Draft) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut all: Option<&str> = None;
    for draft in &draft.head.waves {
        match (all, &draft.wave.participants) {
            (Some(_), WaveParticipants::Open) => {}
            (Some(all), _) => faults.push(fault(HEAD, draft.participants_line, FaultKind::WaveAfterAll { all: all.to_owned() })),
            (None, WaveParticipants::All) => all = Some(draft.wave.key.as_str()),
            (None, _) => {}
        }
    }
    if draft.head.waves.is_empty() && draft.names.is_complete(Named::Wave) {
        faults.push(fault(HEAD, 1, FaultKind::NoWaves));
    }
    if draft.tasks.is_empty() && draft.names.is_complete(Named::Task) {
        faults.push(fault(HEAD, 1, FaultKind::NoTasks));
    }
    faults
}

/// Roles that no task names; unknown where not all tasks could be read.
fn unused_roles(draft: &Draft) -> Vec<Fault> {
    if !draft.names.is_complete(Named::Task) || !draft.tasks.iter().all(|task| task.sound) {
        return Vec::new();
    }
    let references = draft.tasks.iter().flat_map(|task| &task.references).filter(|reference| reference.named == Named::Role);
    let conditions = draft.tasks.iter().filter_map(|task| task.template.as_ref()?.when.as_ref());
    let asked = conditions.flat_map(|condition| condition.vacancies()).map(|role| role.as_str());
    let used: BTreeSet<&str> = references.map(|reference| reference.key.as_str()).chain(asked).collect();
    let unused = draft.roles.iter().filter(|role| !used.contains(role.card.key.as_str()));
    unused.map(|role| fault(ROLES, role.line, FaultKind::UnusedRole(role.card.key.to_string()))).collect()
}

/// Roles of the task that nobody holds at the organisations that it addresses.
fn roles_elsewhere(draft: &Draft, task: &TaskDraft) -> Vec<Fault> {
    let (Some(template), Some(audience)) = (&task.template, task.audience) else { return Vec::new() };
    let at_of = |key: &str| Some(draft.roles.iter().find(|role| role.card.key.as_str() == key && role.placed)?.card.at);
    // An institution's tasks can be led from its municipality.
    let reachable = |at| at == audience || (audience == OrganisationKind::Institution && at == OrganisationKind::Municipality);
    let fault = |field: &'static str, role: &str, at| task.fault(field, FaultKind::RoleElsewhere { role: role.to_owned(), at, audience });
    let elsewhere = |field: &'static str, key: &str| at_of(key).filter(|at| !reachable(*at)).map(|at| fault(field, key, at));
    let responsible = elsewhere("responsible", template.responsible.as_str());
    let performer = task.lines.contains_key("performer").then(|| elsewhere("performer", template.performer.as_str()));
    // Roles of the programme office and the supplier can be asked about from everywhere; others only where they are held.
    let everywhere = |at| matches!(at, OrganisationKind::ProgrammeOffice | OrganisationKind::Supplier);
    let vacancies = template.when.iter().flat_map(|condition| condition.vacancies());
    let asked = vacancies.filter_map(|role| {
        let at = at_of(role.as_str()).filter(|at| !reachable(*at) && !everywhere(*at))?;
        Some(fault("when", role.as_str(), at))
    });
    responsible.into_iter().chain(performer.flatten()).chain(asked).collect()
}

/// Roles that answer for organisations where they are not held.
fn answers_elsewhere(draft: &Draft, questionnaire: &QuestionnaireDraft) -> Vec<Fault> {
    let Some(audience) = &questionnaire.audience else { return Vec::new() };
    let elsewhere = questionnaire.answered_by.iter().filter_map(|reference| {
        let at = draft.roles.iter().find(|role| role.card.key.as_str() == reference.key && role.placed)?.card.at;
        let kind = FaultKind::AnswersElsewhere { role: reference.key.clone(), at };
        (at != audience.kind).then(|| fault(&questionnaire.file, reference.line, kind))
    });
    elsewhere.collect()
}

fn file_name_without_code(task: &TaskDraft) -> Option<Fault> {
    let code = task.code.as_ref()?;
    let name = task.file.rsplit('/').next()?;
    let named_so = name.strip_prefix(code.value.as_str()).is_some_and(|rest| rest == ".md" || rest.starts_with('-'));
    (!named_so).then(|| fault(&task.file, code.line, FaultKind::FileNameWithoutCode(code.value.clone())))
}
