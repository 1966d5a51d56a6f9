//! The waves of `playbook.toml`: their kind, participants and milestone dates.

use crate::{
    fault::{Fault, FaultKind, Named, ValueType},
    fields::{Field, Fields, Located},
    names::{Names, Reference},
    task::condition,
};
use domain::{
    calendar::Day,
    playbook::{Wave, WaveKind, WaveParticipants, Window},
    text::{MilestoneKey, WaveKey},
};
use std::collections::{BTreeMap, BTreeSet};

const KINDS: [(&str, WaveKind); 2] = [("pilot", WaveKind::Pilot), ("wave", WaveKind::Wave)];

/// A wave as far as it could be read.
#[derive(Debug)]
pub(crate) struct WaveDraft {
    /// The wave, with makeshift values where the file is at fault.
    pub(crate) wave: Wave,
    /// Where it begins.
    pub(crate) line: usize,
    /// Where its participants stand.
    pub(crate) participants_line: usize,
    /// The milestones that it dates.
    pub(crate) references: Vec<Reference>,
    /// Milestones with a date that could not be read.
    pub(crate) undated: BTreeSet<MilestoneKey>,
    /// Whether its kind could be read.
    pub(crate) has_kind: bool,
}

/// Reads `[[waves]]` and declares them.
pub(crate) fn read(fields: &Fields<'_>, file: &str, names: &mut Names, faults: &mut Vec<Fault>) -> Vec<WaveDraft> {
    let tables = fields.optional("waves").map(|field| field.tables()).unwrap_or_default();
    let mut placed = BTreeMap::new();
    tables.into_iter().map(|fields| wave(fields, file, names, faults, &mut placed)).collect()
}

/// Reads one wave; `placed` holds the participants that lists before it name, with their wave.
fn wave(fields: Fields<'_>, file: &str, names: &mut Names, faults: &mut Vec<Fault>, placed: &mut BTreeMap<String, String>) -> WaveDraft {
    let key = fields.required("key").and_then(|field| field.key().map(|key| field.located(key)));
    match &key {
        Some(key) => faults.extend(names.declare(Named::Wave, key, file)),
        None => names.mark_incomplete(Named::Wave),
    }
    let key = key.map(|key| key.value).unwrap_or_default();
    let kind = fields.required("kind").and_then(|field| field.word(&KINDS));
    let title = fields.required("title").and_then(|field| field.text());
    let participants_field = fields.optional("participants");
    let participants = participants_field.map_or(WaveParticipants::Open, |field| participants(&field, &key, placed));
    let is_buffer = fields.optional("buffer").filter(|field| field.truth() == Some(true));
    if let (Some(field), Some(WaveKind::Pilot)) = (&is_buffer, kind) {
        field.report(FaultKind::BufferPilot);
    }
    let own_pace = fields.optional("own-pace").and_then(|field| field.truth());
    let window = fields.optional("window").and_then(|field| Some((field, field.table()?))).map(|(field, fields)| window(&field, fields));
    let dates = fields.optional("milestones").and_then(|field| field.table());
    let dates = dates.map(|fields| fields.entries("milestones")).unwrap_or_default();
    let (references, dates): (Vec<_>, Vec<_>) = dates.into_iter().map(milestone_date).unzip();
    let line = fields.line;
    fields.finish();
    let undated = dates.iter().filter(|(_, day)| day.is_none()).map(|(key, _)| key.clone()).collect();
    let milestones = dates.into_iter().filter_map(|(key, day)| Some((key, day?))).collect();
    WaveDraft {
        wave: Wave {
            key: WaveKey::new(key),
            kind: kind.unwrap_or(WaveKind::Wave),
            title: title.unwrap_or_default(),
            participants,
            is_buffer: is_buffer.is_some(),
            own_pace: own_pace.unwrap_or_default(),
            window: window.unwrap_or_default(),
            milestones,
        },
        line,
        participants_line: participants_field.map_or(line, |field| field.line),
        references,
        undated,
        has_kind: kind.is_some(),
    }
}

/// Reads the days between which own dates may lie.
fn window(field: &Field<'_>, fields: Fields<'_>) -> Window {
    let day = |key: &'static str| fields.optional(key).and_then(|field| field.day());
    let window = Window { first: day("first"), last: day("last") };
    if let (Some(first), Some(last)) = (window.first, window.last)
        && first > last
    {
        field.report(FaultKind::WindowBackwards { first, last });
    }
    fields.finish();
    window
}

fn milestone_date((key, field): (Located<String>, Field<'_>)) -> (Reference, (MilestoneKey, Option<Day>)) {
    let dated = (MilestoneKey::new(key.value.clone()), field.day());
    (Reference { named: Named::Milestone, key: key.value, line: key.line }, dated)
}

fn participants(field: &Field<'_>, wave: &str, placed: &mut BTreeMap<String, String>) -> WaveParticipants {
    if let Some(list) = field.as_list() {
        return WaveParticipants::Listed(list.iter().filter_map(|code| listed(code, wave, placed)).collect());
    }
    match field.as_str() {
        Some("all") => WaveParticipants::All,
        Some(_) => condition(field).map_or(WaveParticipants::Open, WaveParticipants::Where),
        None => {
            field.report_type(ValueType::Participants);
            WaveParticipants::Open
        }
    }
}

/// A code of a list, unless it stands in one already.
fn listed(field: &Field<'_>, wave: &str, placed: &mut BTreeMap<String, String>) -> Option<String> {
    let code = field.key()?;
    if let Some(other) = placed.get(&code) {
        field.report(FaultKind::ParticipantTwice { code, wave: other.clone() });
        return None;
    }
    placed.insert(code.clone(), wave.to_owned());
    Some(code)
}
