//! `[[steps]]` of `playbook.toml`: in which steps each wave reaches people (C2); the fields are described in `docs/playbook-steps.md`.

use crate::{
    fault::{Fault, Named},
    fields::Fields,
    names::{Names, Reference},
    task::audience,
};
use domain::{playbook::Step, text::MilestoneKey};

/// A step as far as it could be read.
#[derive(Debug)]
pub(crate) struct StepDraft {
    /// The step; none where something that it needs is missing or at fault.
    pub(crate) step: Option<Step>,
    /// The milestones that it names.
    pub(crate) references: Vec<Reference>,
}

/// The steps, in order.
pub(crate) fn read(fields: &Fields<'_>, file: &str, names: &mut Names, duplicates: &mut Vec<Fault>) -> Vec<StepDraft> {
    let tables = fields.optional("steps").map(|field| field.tables()).unwrap_or_default();
    tables.into_iter().map(|fields| step(fields, file, names, duplicates)).collect()
}

fn step(fields: Fields<'_>, file: &str, names: &mut Names, duplicates: &mut Vec<Fault>) -> StepDraft {
    let key = fields.required("key").and_then(|field| field.key().map(|key| field.located(key)));
    duplicates.extend(key.as_ref().and_then(|key| names.declare(Named::Step, key, file)));
    let title = fields.required("title").and_then(|field| field.text());
    let audience = fields.required("audience").and_then(|field| audience(&field));
    let milestone = |key| fields.required(key).and_then(|field| Reference::of(&field, Named::Milestone));
    let (from, until) = (milestone("from"), milestone("until"));
    fields.finish();
    let named = |reference: &Reference| MilestoneKey::new(reference.key.clone());
    let step = (|| {
        Some(Step {
            key: key?.value,
            title: title?,
            audience: audience?,
            from: from.as_ref().map(named)?,
            until: until.as_ref().map(named)?,
        })
    })();
    StepDraft { step, references: from.into_iter().chain(until).collect() }
}
