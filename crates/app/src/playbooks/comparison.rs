//! Two versions of a playbook side by side: what is added, changed field by field, and withdrawn, with finished words.

use crate::{playbooks::impact::Impact, visit::Visit};
use domain::{playbook::Playbook, text::TaskCode};
use playbook::{FieldChange, PartChanges, TaskName, Values};
use texts::Language;

/// How two versions differ, as the pages show it.
pub(super) struct Difference {
    pub(super) head: Vec<Field>,
    pub(super) parts: Vec<Changed>,
    pub(super) added: Vec<Changed>,
    pub(super) changed: Vec<Changed>,
    pub(super) withdrawn: Vec<Changed>,
    pub(super) is_empty: bool,
}

/// Something that differs.
pub(super) struct Changed {
    pub(super) title: String,
    /// What that means for the organisations; empty where nothing is said about it.
    pub(super) note: String,
    pub(super) fields: Vec<Field>,
}

/// A field that differs.
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) old: String,
    pub(super) new: String,
}

/// Compares two versions; with the impact, each task says how many organisations it touches.
pub(super) fn difference(visit: &Visit, old: &Playbook, new: &Playbook, impact: Option<&Impact>) -> Difference {
    let found = playbook::compare(old, new);
    let t = visit.t;
    let title = |task: &TaskName| format!("{} {}", task.code, visit.text(&task.title));
    let danish = t.language() == Language::Danish;
    let part = |change: &playbook::PartChange| {
        let (note, fields) = match &change.change {
            PartChanges::Added => (t.get("compare-part-added").into_owned(), Vec::new()),
            PartChanges::Withdrawn => (t.get("compare-part-withdrawn").into_owned(), Vec::new()),
            PartChanges::Moved => (t.get("compare-part-moved").into_owned(), Vec::new()),
            PartChanges::Changed(changed) => (String::new(), fields(visit, changed)),
        };
        Changed { title: format!("{} {}", playbook::part_name(change.part, danish), change.key), note, fields }
    };
    let touched = |code: &TaskCode, key: &'static str| {
        let count = impact.map(|impact| impact.organisations(code));
        count.map(|count| counted(visit, key, count)).unwrap_or_default()
    };
    let task = |task: &TaskName, key: &'static str| Changed { title: title(task), note: touched(&task.code, key), fields: Vec::new() };
    let changed = found.changed.iter().map(|change| {
        let mut note = touched(&change.task.code, "publish-changed-at");
        let signals = impact.map_or(0, |impact| impact.signals_of(&change.task.code));
        if signals > 0 {
            note = format!("{note} {}", t.with("publish-signals-at", [("count", signals.into())]));
        }
        Changed { title: title(&change.task), note, fields: fields(visit, &change.fields) }
    });
    Difference {
        is_empty: found.is_empty(),
        head: fields(visit, &found.head),
        parts: found.parts.iter().map(part).collect(),
        added: found.added.iter().map(|one| task(one, "publish-added-at")).collect(),
        changed: changed.collect(),
        withdrawn: found.withdrawn.iter().map(|one| task(one, "publish-withdrawn-at")).collect(),
    }
}

fn counted(visit: &Visit, key: &'static str, count: usize) -> String {
    let values = [("count", count.into())];
    match key {
        "publish-added-at" => visit.t.with("publish-added-at", values),
        "publish-withdrawn-at" => visit.t.with("publish-withdrawn-at", values),
        _ => visit.t.with("publish-changed-at", values),
    }
}

fn fields(visit: &Visit, changes: &[FieldChange]) -> Vec<Field> {
    let t = visit.t;
    let danish = t.language() == Language::Danish;
    let written = |value: &str| if value.is_empty() { t.get("compare-nothing").into_owned() } else { value.to_owned() };
    let field = |change: &FieldChange| {
        let (old, new) = match &change.values {
            Values::Texts { old, new } => (written(old), written(new)),
            Values::Lines { added, removed } => {
                let of = |count: &usize| [("count", (*count).into())];
                (t.with("compare-lines-removed", of(removed)), t.with("compare-lines-added", of(added)))
            }
        };
        Field { name: playbook::field_name(change.field, danish), old, new }
    };
    changes.iter().map(field).collect()
}
