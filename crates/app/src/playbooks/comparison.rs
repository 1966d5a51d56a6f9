//! Two versions of a playbook side by side: what is added, changed field by field, and withdrawn, with finished words.

use crate::{
    playbooks::laid::{self, Laid, Place},
    visit::Visit,
};
use domain::{
    calendar::Day,
    playbook::Playbook,
    text::{RoleKey, TaskCode},
};
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
#[derive(Default)]
pub(super) struct Changed {
    pub(super) title: String,
    /// What that means for the organisations; empty where nothing is said about it.
    pub(super) note: String,
    /// What has been done about it there, and what comes of it; empty where nothing is said about it.
    pub(super) figures: String,
    pub(super) places: Vec<Place>,
    /// How many places more there are.
    pub(super) more_places: usize,
    pub(super) fields: Vec<Field>,
}

/// A field that differs.
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) old: String,
    pub(super) new: String,
}

/// Compares two versions; laid over a rollout, each task says whom it touches and how.
pub(super) fn difference(visit: &Visit, old: &Playbook, new: &Playbook, laid: Option<&Laid<'_>>) -> Difference {
    let found = playbook::compare(old, new);
    let t = visit.t;
    let title = |task: &TaskName| format!("{} {}", task.code, visit.text(&task.title));
    let danish = t.language() == Language::Danish;
    let part = |change: &playbook::PartChange| {
        let (note, fields) = match &change.change {
            PartChanges::Added => (t.get("compare-part-added").into_owned(), Vec::new()),
            PartChanges::Withdrawn => (t.get("compare-part-withdrawn").into_owned(), Vec::new()),
            PartChanges::Moved => (t.get("compare-part-moved").into_owned(), Vec::new()),
            PartChanges::Changed(changed) => (String::new(), fields(visit, new, changed)),
        };
        Changed { title: format!("{} {}", playbook::part_name(change.part, danish), change.key), note, fields, ..Changed::default() }
    };
    let task = |code: &TaskCode, title: String, key: &'static str, fields: Vec<Field>| {
        let totals = laid.and_then(|laid| laid.of(code));
        let mut note = totals.map(|totals| counted(visit, key, totals.all())).unwrap_or_default();
        if let Some(shifts) = totals.map(|totals| totals.shifts()).filter(|shifts| *shifts > 0) {
            note = format!("{note} {}", t.with("publish-signals-at", [("count", shifts.into())]));
        }
        let (places, more_places) = laid.map(|laid| laid.places(t, code)).unwrap_or_default();
        Changed { title, note, figures: totals.map(|totals| laid::figures(t, totals)).unwrap_or_default(), places, more_places, fields }
    };
    let named = |one: &TaskName, key: &'static str| task(&one.code, title(one), key, Vec::new());
    let mut changed: Vec<(TaskCode, Changed)> = found
        .changed
        .iter()
        .map(|change| {
            let shown = task(&change.task.code, title(&change.task), "publish-changed-at", fields(visit, new, &change.fields));
            (change.task.code.clone(), shown)
        })
        .collect();
    // Tasks that read as before and still differ somewhere: a milestone moved, or somebody else holds the role.
    for code in laid.into_iter().flat_map(|laid| laid.codes()).filter(|code| old.task(code).is_some()) {
        let Some(template) = new.task(code).filter(|_| !changed.iter().any(|(known, _)| known == code)) else { continue };
        let title = format!("{code} {}", visit.text(&template.title));
        changed.push((code.clone(), task(code, title, "publish-changed-at", Vec::new())));
    }
    changed.sort_by(|(one, _), (other, _)| one.cmp(other));
    Difference {
        is_empty: found.is_empty() && changed.is_empty(),
        head: fields(visit, new, &found.head),
        parts: found.parts.iter().map(part).collect(),
        added: found.added.iter().map(|one| named(one, "publish-added-at")).collect(),
        changed: changed.into_iter().map(|(_, shown)| shown).collect(),
        withdrawn: found.withdrawn.iter().map(|one| named(one, "publish-withdrawn-at")).collect(),
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

/// Fields with their values in words; `playbook` knows the titles of roles.
fn fields(visit: &Visit, playbook: &Playbook, changes: &[FieldChange]) -> Vec<Field> {
    let t = visit.t;
    let danish = t.language() == Language::Danish;
    let written = |field: &str, value: &str| {
        if value.is_empty() {
            return t.get("compare-nothing").into_owned();
        }
        if let Ok(day) = value.parse::<Day>() {
            return t.date_long(day.date());
        }
        let role = matches!(field, "responsible" | "performer").then(|| playbook.role(&RoleKey::from(value))).flatten();
        role.map_or_else(|| value.to_owned(), |role| visit.text(&role.title).to_owned())
    };
    let field = |change: &FieldChange| {
        let (old, new) = match &change.values {
            Values::Texts { old, new } => (written(change.field, old), written(change.field, new)),
            Values::Lines { added, removed } => {
                let of = |count: &usize| [("count", (*count).into())];
                (t.with("compare-lines-removed", of(removed)), t.with("compare-lines-added", of(added)))
            }
        };
        Field { name: playbook::field_name(change.field, danish), old, new }
    };
    changes.iter().map(field).collect()
}
