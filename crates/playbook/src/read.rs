//! Reading a playbook: each file for itself, then everything together.

use crate::{
    annex,
    checks::{self, ChecksDraft},
    course::{self, TrainingDraft},
    event::{self, EventDraft},
    fault::{Fault, FaultKind, Named, Severity},
    gate::{self, GateDraft},
    group::{self, GroupDraft},
    head::{self, Head},
    lint,
    names::Names,
    questionnaire::{self, QuestionnaireDraft},
    roles::{self, RoleDraft},
    source::Source,
    success::{self, CriterionDraft},
    task::{self, TaskDraft},
};
use domain::playbook::Playbook;

/// The file with the head.
pub(crate) const HEAD: &str = "playbook.toml";
/// The file with the roles.
pub(crate) const ROLES: &str = "roles.toml";
/// The file with the events, which may be left out.
pub(crate) const EVENTS: &str = "events.toml";
/// The file with the gates, which may be left out.
pub(crate) const GATES: &str = "gates.toml";
/// The file with the courses, which may be left out.
pub(crate) const COURSES: &str = "courses.toml";
/// The file with the checklists, which may be left out.
pub(crate) const CHECKS: &str = "checks.toml";
/// The file with the success criteria, which may be left out.
pub(crate) const SUCCESS: &str = "success.toml";
/// The file with the calls for working groups, which may be left out.
pub(crate) const GROUPS: &str = "groups.toml";

/// What came of reading a playbook.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The playbook, if nothing in it is an error.
    pub playbook: Option<Playbook>,
    /// Everything that is wrong with it, by file and line.
    pub faults: Vec<Fault>,
}

impl Reading {
    /// Whether there is an error among the faults, so that no playbook was loaded.
    pub fn has_errors(&self) -> bool {
        has_errors(&self.faults)
    }
}

/// A playbook as far as it could be read.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    pub(crate) head: Head,
    pub(crate) roles: Vec<RoleDraft>,
    pub(crate) tasks: Vec<TaskDraft>,
    pub(crate) events: Vec<EventDraft>,
    pub(crate) gates: Vec<GateDraft>,
    pub(crate) questionnaires: Vec<QuestionnaireDraft>,
    pub(crate) training: TrainingDraft,
    pub(crate) checks: ChecksDraft,
    pub(crate) criteria: Vec<CriterionDraft>,
    pub(crate) groups: Vec<GroupDraft>,
    pub(crate) names: Names,
}

/// Reads a playbook and finds everything that is wrong with it. One error and nothing is loaded.
pub fn read(source: &Source) -> Reading {
    let (draft, faults) = drafted(source);
    let playbook = (!has_errors(&faults)).then(|| playbook(draft));
    Reading { playbook, faults }
}

/// A playbook as far as it could be read, for those who are at work on it; nothing that counts is computed from one.
#[derive(Debug, Clone, PartialEq)]
pub struct Sketch {
    /// The playbook, with makeshift values where the text is at fault.
    pub playbook: Playbook,
    /// The file of each of its tasks.
    pub files: Vec<String>,
    /// Everything that is wrong with it, by file and line.
    pub faults: Vec<Fault>,
}

/// Reads a playbook that may be full of faults.
pub fn sketch(source: &Source) -> Sketch {
    let (draft, faults) = drafted(source);
    let files = draft.tasks.iter().filter(|task| task.template.is_some()).map(|task| task.file.clone()).collect();
    Sketch { playbook: playbook(draft), files, faults }
}

fn drafted(source: &Source) -> (Draft, Vec<Fault>) {
    let mut faults = source.faults().to_vec();
    let mut draft = Draft::default();
    for (path, bytes) in source.files() {
        faults.extend(read_file(&mut draft, path, bytes));
    }
    note_what_is_missing(&mut draft, source, &mut faults);
    // In the order of their codes, which is that of the playbook.
    draft.tasks.sort_by(|a, b| task_code(a).cmp(&task_code(b)));
    faults.extend(lint::check(&draft));
    faults.extend(annex::check(source, &draft.tasks));
    annex::mark(source, &mut draft.tasks);
    faults.sort_by_cached_key(|fault| (fault.file.clone(), fault.line, fault.severity(), fault.message(false)));
    faults.dedup();
    (draft, faults)
}

fn has_errors(faults: &[Fault]) -> bool {
    faults.iter().any(|fault| fault.severity() == Severity::Error)
}

fn task_code(draft: &TaskDraft) -> Option<&str> {
    draft.template.as_ref().map(|template| template.code.as_str())
}

/// What a file of a playbook is, by its path.
enum Part {
    Head,
    Roles,
    Task,
    Events,
    Gates,
    Questionnaire,
    Courses,
    Checks,
    Success,
    Groups,
    /// A file that a guide hands out; nothing in it is read.
    Annex,
    /// Known, but nothing here reads it: notes.
    Other,
    Unexpected,
}

impl Part {
    fn of(path: &str) -> Self {
        let in_folder = |folder: &str, ending: &str| {
            path.strip_prefix(folder).is_some_and(|name| name.len() > ending.len() && name.ends_with(ending) && !name.contains('/'))
        };
        match path {
            HEAD => Self::Head,
            ROLES => Self::Roles,
            EVENTS => Self::Events,
            GATES => Self::Gates,
            COURSES => Self::Courses,
            CHECKS => Self::Checks,
            SUCCESS => Self::Success,
            GROUPS => Self::Groups,
            "README.md" => Self::Other,
            _ if annex::is_annex(path) => Self::Annex,
            _ if in_folder("tasks/", ".md") => Self::Task,
            _ if in_folder(questionnaire::FOLDER, ".toml") => Self::Questionnaire,
            _ => Self::Unexpected,
        }
    }
}

fn read_file(draft: &mut Draft, path: &str, bytes: &[u8]) -> Vec<Fault> {
    let part = Part::of(path);
    match part {
        Part::Unexpected => return vec![Fault { file: path.to_owned(), line: 1, kind: FaultKind::UnexpectedFile }],
        Part::Annex => return Vec::new(),
        _ => {}
    }
    let text = match text_of(path, bytes) {
        Ok(text) => text,
        Err(fault) => {
            mark_unread(draft, path);
            return vec![fault];
        }
    };
    match part {
        Part::Head => {
            let (head, faults) = head::read(path, text, &mut draft.names);
            draft.head = head;
            faults
        }
        Part::Roles => {
            let (roles, faults) = roles::read(path, text, &mut draft.names);
            draft.roles = roles;
            faults
        }
        Part::Task => read_task(draft, path, text),
        Part::Events => {
            let (events, faults) = event::read(path, text, &mut draft.names);
            draft.events = events;
            faults
        }
        Part::Gates => {
            let (gates, faults) = gate::read(path, text, &mut draft.names);
            draft.gates = gates;
            faults
        }
        Part::Questionnaire => {
            let (read, faults) = questionnaire::read(path, text, &mut draft.names);
            draft.questionnaires.push(read);
            faults
        }
        Part::Courses => {
            let (training, faults) = course::read(path, text, &mut draft.names);
            draft.training = training;
            faults
        }
        Part::Checks => {
            let (checks, faults) = checks::read(path, text, &mut draft.names);
            draft.checks = checks;
            faults
        }
        Part::Success => {
            let (criteria, faults) = success::read(path, text, &mut draft.names);
            draft.criteria = criteria;
            faults
        }
        Part::Groups => {
            let (groups, faults) = group::read(path, text, &mut draft.names);
            draft.groups = groups;
            faults
        }
        Part::Annex | Part::Other | Part::Unexpected => Vec::new(),
    }
}

/// The text of a file. U+0000 is no letter of any text, and not every database keeps it.
pub(crate) fn text_of<'b>(path: &str, bytes: &'b [u8]) -> Result<&'b str, Fault> {
    let sound = match std::str::from_utf8(bytes) {
        Ok(text) => text.find('\0').map_or(Ok(text), Err),
        Err(error) => Err(error.valid_up_to()),
    };
    let text = sound.map_err(|upto| {
        let line = 1 + bytes[..upto].iter().filter(|byte| **byte == b'\n').count();
        Fault { file: path.to_owned(), line, kind: FaultKind::NotUtf8 }
    })?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

fn read_task(draft: &mut Draft, path: &str, text: &str) -> Vec<Fault> {
    let (task, mut faults) = task::read(path, text);
    match &task.code {
        Some(code) => faults.extend(draft.names.declare(Named::Task, code, path)),
        None => draft.names.mark_unread(path),
    }
    draft.tasks.push(task);
    faults
}

/// What a file would have declared is unknown, so nothing that refers to it is called a fault.
fn mark_unread(draft: &mut Draft, path: &str) {
    let declared: &[Named] = match Part::of(path) {
        Part::Head => &[Named::Phase, Named::Theme, Named::Milestone, Named::Wave],
        Part::Roles => &[Named::Role],
        Part::Task => return draft.names.mark_unread(path),
        Part::Questionnaire => &[Named::Questionnaire],
        Part::Events
        | Part::Gates
        | Part::Annex
        | Part::Courses
        | Part::Checks
        | Part::Success
        | Part::Groups
        | Part::Other
        | Part::Unexpected => &[],
    };
    declared.iter().for_each(|named| draft.names.mark_incomplete(*named));
}

fn note_what_is_missing(draft: &mut Draft, source: &Source, faults: &mut Vec<Fault>) {
    for path in [HEAD, ROLES] {
        if !source.knows(path) {
            faults.push(Fault { file: path.to_owned(), line: 1, kind: FaultKind::MissingFile });
        }
        if !source.files().contains_key(path) {
            mark_unread(draft, path);
        }
    }
    for fault in source.faults() {
        match fault.kind {
            FaultKind::TooManyFiles => draft.names.mark_incomplete(Named::Task),
            _ if fault.file == "tasks" => draft.names.mark_incomplete(Named::Task),
            _ => mark_unread(draft, &fault.file),
        }
    }
}

fn playbook(draft: Draft) -> Playbook {
    let mut events: Vec<_> = draft.events.into_iter().filter_map(|draft| draft.event).collect();
    events.sort_by(|a, b| (a.day, a.from, &a.key).cmp(&(b.day, b.from, &b.key)));
    let Head { key, version, title, scope, supplier, owner, source, attributes, phases, themes, milestones, waves, steps } = draft.head;
    Playbook {
        key,
        version,
        title,
        scope,
        supplier,
        owner,
        source,
        attributes,
        phases: phases.into_iter().map(|phase| phase.value).collect(),
        themes,
        milestones,
        waves: waves.into_iter().map(|wave| wave.wave).collect(),
        steps: steps.into_iter().filter_map(|draft| draft.step).collect(),
        roles: draft.roles.into_iter().map(|role| role.card).collect(),
        tasks: draft.tasks.into_iter().filter_map(|task| task.template).collect(),
        events,
        gates: draft.gates.into_iter().filter_map(|draft| draft.gate).collect(),
        questionnaires: draft.questionnaires.into_iter().filter_map(|draft| draft.questionnaire).collect(),
        training: draft.training.training,
        checks: draft.checks.checks,
        criteria: draft.criteria.into_iter().filter_map(|draft| draft.criterion).collect(),
        groups: draft.groups.into_iter().filter_map(|draft| draft.group).collect(),
    }
}
