//! `roles.toml`: the roles that the rollout needs.

use crate::{
    document::Document,
    fault::{Fault, Named},
    fields::{Field, Fields},
    names::{Names, Reference},
};
use domain::{
    organisation::OrganisationKind,
    role::{RoleCard, RoleGroup},
    text::{PhaseKey, RoleKey, Text, ThemeKey},
};

const GROUPS: [(&str, RoleGroup); 3] =
    [("organisational", RoleGroup::Organisational), ("project", RoleGroup::Project), ("technical", RoleGroup::Technical)];
const SEVERAL: [(&str, bool); 2] = [("one", false), ("several", true)];
const PLACES: [(&str, OrganisationKind); 4] = [
    ("programme-office", OrganisationKind::ProgrammeOffice),
    ("supplier", OrganisationKind::Supplier),
    ("municipality", OrganisationKind::Municipality),
    ("institution", OrganisationKind::Institution),
];

/// A role as far as it could be read.
#[derive(Debug)]
pub(crate) struct RoleDraft {
    /// The card, with makeshift values where the file is at fault.
    pub(crate) card: RoleCard,
    /// Where its key stands.
    pub(crate) line: usize,
    /// The phases and themes that it names.
    pub(crate) references: Vec<Reference>,
    /// Whether the place where it is held could be read.
    pub(crate) placed: bool,
}

/// Reads `roles.toml` and declares its roles.
pub(crate) fn read(file: &str, text: &str, names: &mut Names) -> (Vec<RoleDraft>, Vec<Fault>) {
    let document = Document::new(file, text);
    let table = document.parse(text);
    let fields = Fields::of_document(&document, &table);
    let mut duplicates = Vec::new();
    let field = fields.required("roles");
    if field.is_none() || !document.is_sound() {
        names.mark_incomplete(Named::Role);
    }
    let tables = field.map(|field| field.tables()).unwrap_or_default();
    let roles = tables.into_iter().filter_map(|fields| role(fields, file, names, &mut duplicates)).collect();
    fields.finish();
    let mut faults = document.into_faults();
    faults.extend(duplicates);
    (roles, faults)
}

/// Reads one role; `None` if it has no sound key.
fn role(fields: Fields<'_>, file: &str, names: &mut Names, faults: &mut Vec<Fault>) -> Option<RoleDraft> {
    let key = fields.required("key").and_then(|field| field.key().map(|key| field.located(key)));
    match &key {
        Some(key) => faults.extend(names.declare(Named::Role, key, file)),
        None => names.mark_incomplete(Named::Role),
    }
    let title = fields.required("title").and_then(|field| field.text());
    let group = fields.required("group").and_then(|field| field.word(&GROUPS));
    let several = fields.optional("holders").map_or(Some(false), |field| field.word(&SEVERAL));
    let at = fields.optional("at").map_or(Some(OrganisationKind::Municipality), |field| field.word(&PLACES));
    let phase = |key| fields.optional(key).and_then(|field| Reference::of(&field, Named::Phase));
    let (from_phase, after_phase) = (phase("from-phase"), phase("after-phase"));
    let phase_key = |reference: &Option<Reference>| reference.as_ref().map(|reference| PhaseKey::new(reference.key.clone()));
    let themes = fields.optional("themes").map(|field| field.list()).unwrap_or_default();
    let themes: Vec<Reference> = themes.iter().filter_map(|field| Reference::of(field, Named::Theme)).collect();
    // A card may have gaps: an empty text is as good as none.
    let text = |key| fields.optional(key).filter(|field| field.as_str() != Some("")).and_then(|field| field.text()).unwrap_or_default();
    let texts = |key| fields.optional(key).map(|field| texts(&field)).unwrap_or_default();
    let card = RoleCard {
        key: RoleKey::new(key.as_ref().map(|key| key.value.clone()).unwrap_or_default()),
        title: title.unwrap_or_default(),
        group: group.unwrap_or(RoleGroup::Project),
        several: several.unwrap_or(true),
        at: at.unwrap_or(OrganisationKind::Municipality),
        from_phase: phase_key(&from_phase),
        after_phase: phase_key(&after_phase),
        themes: themes.iter().map(|theme| ThemeKey::new(theme.key.clone())).collect(),
        effect: text("effect"),
        responsibility: text("responsibility"),
        tasks: texts("tasks"),
        competences: texts("competences"),
        traits: texts("traits"),
        source: fields.optional("source").and_then(|field| field.string()).unwrap_or_default(),
    };
    fields.finish();
    let references = from_phase.into_iter().chain(after_phase).chain(themes).collect();
    Some(RoleDraft { card, line: key?.line, references, placed: at.is_some() })
}

fn texts(field: &Field<'_>) -> Vec<Text> {
    field.list().iter().filter_map(Field::text).collect()
}
