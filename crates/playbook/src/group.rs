//! `groups.toml`: the calls for working groups that a programme office can make (F3). The file may be left out; its fields are described in
//! `docs/playbook-groups.md`.

use crate::{
    document::Document,
    fault::{Fault, FaultKind, Named, ValueType},
    fields::{Field, Fields},
    names::{Names, Reference},
};
use domain::{
    group::{Bounds, CallTemplate, Category, Quota, TrackTemplate, impossible},
    text::{GroupKey, RoleKey, Text},
};
use std::collections::BTreeSet;

/// More seats than any group has.
const MOST_SEATS: i64 = 100;
/// More weeks than any call is open.
const MOST_WEEKS: i64 = 26;
/// The weeks of a call that says nothing of them.
const WEEKS: u32 = 4;

/// A call as far as it could be read.
#[derive(Debug)]
pub(crate) struct GroupDraft {
    /// The call; none where something that it needs is missing or at fault.
    pub(crate) group: Option<CallTemplate>,
    /// What it names.
    pub(crate) references: Vec<Reference>,
}

/// Reads `groups.toml`.
pub(crate) fn read(file: &str, text: &str, names: &mut Names) -> (Vec<GroupDraft>, Vec<Fault>) {
    let document = Document::new(file, text);
    let table = document.parse(text);
    let fields = Fields::of_document(&document, &table);
    let mut duplicates = Vec::new();
    let tables = fields.optional("groups").map(|field| field.tables()).unwrap_or_default();
    let groups = tables.into_iter().map(|fields| group(fields, file, names, &mut duplicates)).collect();
    fields.finish();
    let mut faults = document.into_faults();
    faults.extend(duplicates);
    (groups, faults)
}

fn group(fields: Fields<'_>, file: &str, names: &mut Names, faults: &mut Vec<Fault>) -> GroupDraft {
    let key = fields.required("key").and_then(|field| field.key().map(|key| field.located(key)));
    faults.extend(key.as_ref().and_then(|key| names.declare(Named::Group, key, file)));
    let title = fields.required("title").and_then(|field| field.text());
    let (about, effort) = (words(&fields, "about"), words(&fields, "effort"));
    let weeks = fields.optional("weeks").and_then(|field| field.integer(1, MOST_WEEKS)).and_then(|weeks| u32::try_from(weeks).ok());
    let mut references = Vec::new();
    let listed = fields.required("tracks");
    let mut keys = BTreeSet::new();
    let mut tracks = Vec::new();
    for fields in listed.as_ref().map(Field::tables).unwrap_or_default() {
        tracks.extend(track(fields, &mut keys, &mut references));
    }
    let source = fields.required("source").and_then(|field| field.string());
    fields.finish();
    let group = (|| {
        Some(CallTemplate {
            key: GroupKey::new(key?.value),
            title: title?,
            about,
            effort,
            weeks: weeks.unwrap_or(WEEKS),
            tracks: Some(tracks).filter(|tracks| !tracks.is_empty())?,
            source: source?,
        })
    })();
    GroupDraft { group, references }
}

fn words(fields: &Fields<'_>, key: &'static str) -> Text {
    fields.optional(key).and_then(|field| field.text()).unwrap_or_default()
}

fn track(fields: Fields<'_>, keys: &mut BTreeSet<String>, references: &mut Vec<Reference>) -> Option<TrackTemplate> {
    let key_field = fields.required("key");
    let key = key_field.as_ref().and_then(Field::key);
    if let (Some(field), Some(key)) = (&key_field, key.as_ref().filter(|key| !keys.insert((*key).clone()))) {
        field.report(FaultKind::TrackTwice(key.clone()));
    }
    let title = fields.required("title").and_then(|field| field.text());
    let (profile, focus) = (words(&fields, "profile"), words(&fields, "focus"));
    let named = fields.required("roles").map(|field| field.list()).unwrap_or_default();
    let roles: Vec<Reference> = named.iter().filter_map(|field| Reference::of(field, Named::Role)).collect();
    let seats = fields.required("seats").and_then(|field| bounds(&field, 1));
    let listed = fields.optional("quotas");
    let tables = listed.as_ref().map(Field::tables).unwrap_or_default();
    let mut asked = BTreeSet::new();
    let quotas: Vec<Quota> = tables.into_iter().filter_map(|fields| quota(fields, &mut asked)).collect();
    if let (Some(field), Some(category)) = (&listed, seats.and_then(|seats| impossible(seats, &quotas))) {
        field.report(FaultKind::QuotasClash(category.key()));
    }
    fields.finish();
    references.extend(roles.iter().cloned());
    Some(TrackTemplate {
        key: key?,
        title: title?,
        profile,
        focus,
        roles: roles.into_iter().map(|role| RoleKey::new(role.key)).collect(),
        seats: seats?,
        quotas,
    })
}

fn quota(fields: Fields<'_>, asked: &mut BTreeSet<&'static str>) -> Option<Quota> {
    let category = fields.required("category").and_then(|field| field.word(&Category::ALL.map(|one| (one.key(), one))));
    let value = fields.required("value").zip(category).and_then(|(field, category)| {
        let values: Vec<(&'static str, &'static str)> = category.values().iter().map(|value| (*value, *value)).collect();
        let value = field.word(&values)?;
        // No word stands for values of two categories.
        if !asked.insert(value) {
            field.report(FaultKind::QuotaTwice(value));
        }
        Some(value)
    });
    let bounds = fields.required("seats").and_then(|field| bounds(&field, 0));
    fields.finish();
    Some(Quota { category: category?, value: value?, bounds: bounds? })
}

/// One number, or at least and at most.
fn bounds(field: &Field<'_>, least: i64) -> Option<Bounds> {
    let number = |field: &Field<'_>| field.integer(least, MOST_SEATS).and_then(|number| u32::try_from(number).ok());
    let (min, max) = match field.as_list().as_deref() {
        None => number(field).map(|number| (number, number))?,
        Some([min, max]) => (number(min)?, number(max)?),
        Some(_) => {
            field.report_type(ValueType::Number);
            return None;
        }
    };
    if min > max {
        field.report(FaultKind::MinAboveMax { min: min.into(), max: max.into() });
        return None;
    }
    Some(Bounds { min, max })
}
