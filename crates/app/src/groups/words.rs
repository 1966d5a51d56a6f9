//! Stages, quotas and categories of working groups in words.

use super::{found::Found, store::Stored};
use crate::{selection::words as clash, visit::Visit};
use domain::{
    group::{Category, Quota, Stage, Track},
    signal::Signal,
    text::RoleKey,
};
use planning::selection::{Call, Change, Relaxation};
use texts::Texts;

/// How far a call is.
pub(super) fn stage(t: Texts, stage: Stage) -> String {
    t.get(&format!("groups-stage-{}", stage.key())).into_owned()
}

/// The shape that stands before it.
pub(super) fn signal(stage: Stage) -> &'static str {
    match stage {
        Stage::Draft => Signal::Grey,
        Stage::Settled => Signal::Green,
        Stage::Open | Stage::Closed | Stage::Committed | Stage::Drawn => Signal::Yellow,
    }
    .key()
}

/// A category by its key.
pub(super) fn category(t: Texts, key: &str) -> String {
    t.get(&format!("groups-category-{key}")).into_owned()
}

/// A value of a category by their keys.
pub(super) fn value(t: Texts, category: &str, value: &str) -> String {
    t.get(&format!("groups-{category}-{value}")).into_owned()
}

/// The field in which a quota is written.
pub(super) fn field(category: Category, value: &str) -> String {
    format!("{}-{value}", category.key())
}

/// A quota as a sentence of its own.
pub(super) fn quota(t: Texts, quota: &Quota) -> String {
    format!("{}: {}", value(t, quota.category.key(), quota.value), quota.bounds)
}

/// Roles by their names.
pub(super) fn roles(visit: &Visit, found: &Found, roles: &[RoleKey]) -> String {
    let name = |role: &RoleKey| {
        let card = found.seen.standing.playbook.role(role);
        card.map_or_else(|| role.to_string(), |card| visit.text(&card.title).to_owned())
    };
    roles.iter().map(name).collect::<Vec<_>>().join(", ")
}

/// What somebody is, as far as quotas count it.
pub(super) fn features(t: Texts, features: &std::collections::BTreeMap<String, String>) -> String {
    let known = Category::ALL.iter().filter_map(|one| features.get(one.key()).map(|of| value(t, one.key(), of)));
    known.collect::<Vec<_>>().join(" · ")
}

/// A call whose quotas are named in the reader's language.
fn named(t: Texts, call: &Call) -> Call {
    let mut call = call.clone();
    for quota in &mut call.quotas {
        quota.value = value(t, &quota.category, &quota.value);
        quota.category = category(t, &quota.category);
    }
    call
}

/// What has to be loosened, a sentence for each.
pub(super) fn relaxation(t: Texts, call: &Call, loosened: &Relaxation) -> Vec<String> {
    clash::relaxation(t, &named(t, call), loosened)
}

/// What was loosened in a call against its track.
pub(super) fn loosened(t: Texts, asked: &Call, was: &Call) -> Vec<String> {
    let changed = was.quotas.iter().zip(&asked.quotas).enumerate().filter(|(_, (was, is))| was != is);
    let changes = changed.map(|(quota, (_, is))| Change { quota, min: is.min, max: is.max }).collect();
    let seats = (asked.seats.min < was.seats.min).then_some(asked.seats.min);
    relaxation(t, was, &Relaxation { seats, changes })
}

/// A share of a thousand as per cent.
pub(super) fn percent(t: Texts, thousandths: u32) -> String {
    t.with("groups-percent", [("count", (i64::from(thousandths + 5) / 10).into())])
}

/// The way to the pages below the list.
pub(super) fn crumbs(visit: &Visit, found: &Found, call: Option<&Stored>, track: Option<&Track>) -> Vec<ui::Crumb> {
    let base = format!("/rollouts/{}", found.seen.key());
    let title = visit.text(&found.seen.standing.playbook.title).to_owned();
    let mut crumbs = vec![
        ui::Crumb { href: base.clone(), text: title },
        ui::Crumb { href: format!("{base}/groups"), text: visit.t.get("groups-title").into_owned() },
    ];
    if let Some(call) = call {
        crumbs.push(ui::Crumb { href: found.path(call), text: call.fields.title.clone() });
        if let Some(track) = track {
            crumbs.push(ui::Crumb { href: format!("{}/tracks/{}", found.path(call), track.key), text: track.title.clone() });
        }
    }
    crumbs
}
