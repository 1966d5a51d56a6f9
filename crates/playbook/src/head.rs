//! `playbook.toml`: the head of a playbook, its phases, themes, milestones and waves.

use crate::{
    document::Document,
    fault::{Fault, FaultKind, Named},
    fields::{Fields, Located},
    names::Names,
    step::{self, StepDraft},
    waves::{self, WaveDraft},
};
use domain::{
    dates::{PUBLICATION, RESERVED},
    playbook::{Milestone, Phase, Scope, Theme},
    text::{MilestoneKey, PhaseKey, PlaybookKey, Text, ThemeKey},
};

/// The version of the format that is read here.
pub(crate) const FORMAT: i64 = 1;

const SCOPES: [(&str, Scope); 2] = [("solution", Scope::Solution), ("programme", Scope::Programme)];

/// `playbook.toml` as far as it could be read.
#[derive(Debug, Default)]
pub(crate) struct Head {
    pub(crate) key: PlaybookKey,
    pub(crate) version: String,
    pub(crate) title: Text,
    pub(crate) scope: Scope,
    pub(crate) supplier: String,
    pub(crate) owner: String,
    pub(crate) source: String,
    pub(crate) attributes: Vec<String>,
    pub(crate) phases: Vec<Located<Phase>>,
    pub(crate) themes: Vec<Theme>,
    pub(crate) milestones: Vec<Milestone>,
    pub(crate) waves: Vec<WaveDraft>,
    pub(crate) steps: Vec<StepDraft>,
}

/// Something of `[[phases]]`, `[[themes]]` or `[[milestones]]`.
pub(crate) struct Entry {
    pub(crate) key: Located<String>,
    pub(crate) title: Text,
    /// Of a theme, whether its tasks concern the shared infrastructure.
    pub(crate) is_infrastructure: bool,
}

impl Entry {
    /// It as a theme.
    pub(crate) fn theme(self) -> Theme {
        Theme { key: ThemeKey::new(self.key.value), title: self.title, is_infrastructure: self.is_infrastructure }
    }
}

/// Reads `playbook.toml` and notes what it declares.
pub(crate) fn read(file: &str, text: &str, names: &mut Names) -> (Head, Vec<Fault>) {
    let document = Document::new(file, text);
    let table = document.parse(text);
    let fields = Fields::of_document(&document, &table);
    if let Some(field) = fields.required("format")
        && let Some(version) = field.integer(i64::MIN, i64::MAX)
        && version != FORMAT
    {
        field.report(FaultKind::UnsupportedFormat(version));
    }
    let string = |key| fields.optional(key).and_then(|field| field.string()).unwrap_or_default();
    let mut duplicates = Vec::new();
    let mut entries = |key, named| declared(&fields, key, named, file, names, &mut duplicates);
    let phases = entries("phases", Named::Phase);
    let themes = entries("themes", Named::Theme);
    let milestones = entries("milestones", Named::Milestone);
    let head = Head {
        key: fields.required("key").and_then(|field| field.key()).map(PlaybookKey::new).unwrap_or_default(),
        version: fields.required("version").and_then(|field| field.filled_string()).unwrap_or_default(),
        title: fields.required("title").and_then(|field| field.text()).unwrap_or_default(),
        scope: fields.optional("scope").and_then(|field| field.word(&SCOPES)).unwrap_or_default(),
        supplier: string("supplier"),
        owner: string("owner"),
        source: string("source"),
        attributes: attributes(&fields),
        phases: phases.into_iter().map(phase).collect(),
        themes: themes.into_iter().map(Entry::theme).collect(),
        milestones: milestones.into_iter().map(|entry| Milestone { key: MilestoneKey::new(entry.key.value), title: entry.title }).collect(),
        waves: waves::read(&fields, file, names, &mut duplicates),
        steps: step::read(&fields, file, names, &mut duplicates),
    };
    fields.finish();
    if !document.is_sound() {
        [Named::Phase, Named::Theme, Named::Milestone, Named::Wave].into_iter().for_each(|named| names.mark_incomplete(named));
    }
    check_milestone_names(&head, &document, names);
    let mut faults = document.into_faults();
    faults.extend(duplicates);
    (head, faults)
}

/// The tables of a list, each with key and title; each key is declared, those that stand there twice are faults.
pub(crate) fn declared(
    fields: &Fields<'_>,
    key: &'static str,
    named: Named,
    file: &str,
    names: &mut Names,
    duplicates: &mut Vec<Fault>,
) -> Vec<Entry> {
    // Playbooks do without milestones of their own, but not without phases and themes.
    let field = if named == Named::Milestone { fields.optional(key) } else { fields.required(key) };
    if field.is_none() && named != Named::Milestone {
        names.mark_incomplete(named);
    }
    let tables = field.map(|field| field.tables()).unwrap_or_default();
    let mut entries = Vec::new();
    for fields in tables {
        let key = fields.required("key").and_then(|field| field.key().map(|key| field.located(key)));
        let title = fields.required("title").and_then(|field| field.text());
        let mark = if named == Named::Theme { fields.optional("infrastructure") } else { None };
        let is_infrastructure = mark.and_then(|field| field.truth()).unwrap_or_default();
        fields.finish();
        let Some(key) = key else {
            names.mark_incomplete(named);
            continue;
        };
        duplicates.extend(names.declare(named, &key, file));
        entries.push(Entry { key, title: title.unwrap_or_default(), is_infrastructure });
    }
    entries
}

fn phase(entry: Entry) -> Located<Phase> {
    Located { line: entry.key.line, value: Phase { key: PhaseKey::new(entry.key.value), title: entry.title } }
}

/// The playbook's own attributes of organisations.
fn attributes(fields: &Fields<'_>) -> Vec<String> {
    let list = fields.optional("attributes").map(|field| field.list()).unwrap_or_default();
    let sound = |name: &String| name.chars().all(|character| character.is_alphanumeric() || matches!(character, '_' | '-'));
    let names = list.iter().filter_map(|field| {
        let name = field.filled_string()?;
        if !sound(&name) {
            field.report(FaultKind::BadKey(name.clone()));
        }
        Some(name)
    });
    names.collect()
}

/// `publication` needs no declaration, and a task's own dates cannot be milestones.
fn check_milestone_names(head: &Head, document: &Document<'_>, names: &mut Names) {
    for milestone in head.milestones.iter().filter(|milestone| RESERVED.contains(&milestone.key.as_str())) {
        let line = names.line(Named::Milestone, milestone.key.as_str());
        document.report(line, FaultKind::ReservedMilestone(milestone.key.to_string()));
    }
    names.assume(Named::Milestone, PUBLICATION);
}
