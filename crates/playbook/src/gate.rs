//! `gates.toml`: what must hold before something goes on (R7). The file may be left out; its fields are described in
//! `docs/playbook-gates.md`.

use crate::{
    document::Document,
    fault::{Fault, FaultKind, Named},
    fields::{Field, Fields, Located},
    names::{Names, Reference},
    task::{KINDS, audience, condition},
};
use domain::{
    audience::Audience,
    condition::Condition,
    gate::{Asks, Gate, GateOf},
    organisation::OrganisationKind,
    text::{GateKey, MilestoneKey, PhaseKey, RoleKey, TaskCode},
};

const OF: [(&str, GateOf); 3] = [("organisation", GateOf::Organisation), ("wave", GateOf::Wave), ("rollout", GateOf::Rollout)];

/// A gate as far as it could be read.
#[derive(Debug)]
pub(crate) struct GateDraft {
    /// The gate; none where something that it needs is missing or at fault.
    pub(crate) gate: Option<Gate>,
    /// Its conditions with their lines.
    pub(crate) conditions: Vec<Located<Condition>>,
    /// What it names.
    pub(crate) references: Vec<Reference>,
}

/// Reads `gates.toml`.
pub(crate) fn read(file: &str, text: &str, names: &mut Names) -> (Vec<GateDraft>, Vec<Fault>) {
    let document = Document::new(file, text);
    let table = document.parse(text);
    let fields = Fields::of_document(&document, &table);
    let mut duplicates = Vec::new();
    let tables = fields.optional("gates").map(|field| field.tables()).unwrap_or_default();
    let gates = tables.into_iter().map(|fields| gate(fields, file, names, &mut duplicates)).collect();
    fields.finish();
    let mut faults = document.into_faults();
    faults.extend(duplicates);
    (gates, faults)
}

fn gate(fields: Fields<'_>, file: &str, names: &mut Names, faults: &mut Vec<Fault>) -> GateDraft {
    let key_field = fields.required("key");
    let key = key_field.and_then(|field| field.key().map(|key| field.located(key)));
    faults.extend(key.as_ref().and_then(|key| names.declare(Named::Gate, key, file)));
    let title = fields.required("title").and_then(|field| field.text());
    let about = fields.optional("about").and_then(|field| field.text()).unwrap_or_default();
    let of = fields.required("of").and_then(|field| field.word(&OF));
    let audience = match fields.optional("audience") {
        Some(field) => audience(&field),
        None => Some(Audience { kind: OrganisationKind::Municipality, institution_type: None }),
    };
    let when = located(&fields, "when");
    let tasks = references(&fields, "tasks", Named::Task);
    let roles = references(&fields, "roles", Named::Role);
    let one = |key, named| fields.optional(key).and_then(|field| Reference::of(&field, named));
    let (phase, decided_by, before) = (one("phase", Named::Phase), one("decided-by", Named::Role), one("before", Named::Milestone));
    let kind = fields.optional("kind").and_then(|field| field.word(&KINDS));
    let holds = located(&fields, "holds");
    let share = match fields.optional("share") {
        Some(field) => field.integer(1, 100).and_then(|share| u8::try_from(share).ok()),
        None => Some(100),
    };
    let source = fields.optional("source").and_then(|field| field.string()).unwrap_or_default();
    if let Some(field) = key_field.filter(|_| tasks.is_empty() && roles.is_empty() && phase.is_none() && kind.is_none() && holds.is_none())
    {
        field.report(FaultKind::AsksNothing);
    }
    fields.finish();
    let condition = |found: &Option<Located<Condition>>| found.as_ref().map(|found| found.value.clone());
    let asks = Asks {
        tasks: tasks.iter().map(|task| TaskCode::new(task.key.clone())).collect(),
        phase: phase.as_ref().map(|phase| PhaseKey::new(phase.key.clone())),
        kind,
        roles: roles.iter().map(|role| RoleKey::new(role.key.clone())).collect(),
        holds: condition(&holds),
    };
    let gate = (|| {
        Some(Gate {
            key: GateKey::new(key?.value),
            title: title?,
            about,
            of: of?,
            audience: audience?,
            when: condition(&when),
            asks,
            share: share?,
            decided_by: decided_by.as_ref().map(|role| RoleKey::new(role.key.clone())),
            before: before.as_ref().map(|milestone| MilestoneKey::new(milestone.key.clone())),
            source,
        })
    })();
    GateDraft {
        gate,
        conditions: [when, holds].into_iter().flatten().collect(),
        references: tasks.into_iter().chain(roles).chain(phase).chain(decided_by).chain(before).collect(),
    }
}

fn located(fields: &Fields<'_>, key: &'static str) -> Option<Located<Condition>> {
    fields.optional(key).and_then(|field| condition(&field).map(|condition| field.located(condition)))
}

fn references(fields: &Fields<'_>, key: &'static str, named: Named) -> Vec<Reference> {
    let list = fields.optional(key).map(|field| field.list()).unwrap_or_default();
    list.iter().filter_map(|field: &Field<'_>| Reference::of(field, named)).collect()
}
