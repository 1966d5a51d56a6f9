//! What somebody typed of an operating message, and what it means.

use crate::{
    form::Faults,
    operating::store::Stored,
    organisations::seen::Seen,
    people::{entered::Entered, opened::title as role_title},
    visit::Visit,
};
use database::Moment;
use domain::{
    access::OperatingPermit,
    calendar::Day,
    operating::{Addressees, Gravity, KnownError, OperatingMessage},
    organisation::OrganisationKind,
    text::{RoleKey, RolloutKey, Text},
};
use std::collections::BTreeSet;

/// Longer than any message that is read.
const LONGEST: usize = 4_000;

/// The roles that can be addressed, with what they are called.
pub(super) fn roles(visit: &Visit, rollouts: &[Seen]) -> Vec<(RoleKey, String)> {
    let keys: BTreeSet<&RoleKey> = rollouts.iter().flat_map(|seen| &seen.standing.playbook.roles).map(|card| &card.key).collect();
    let mut roles: Vec<_> = keys.into_iter().map(|key| (key.clone(), role_title(visit, rollouts, key))).collect();
    roles.sort_by_cached_key(|(_, title)| texts::sort_key(title));
    roles
}

/// A time of day as hours and minutes.
pub(crate) fn time(text: &str) -> Option<(i8, i8)> {
    let (hour, minute) = text.trim().split_once([':', '.'])?;
    let (hour, minute): (i8, i8) = (hour.parse().ok()?, minute.parse().ok()?);
    ((0..24).contains(&hour) && (0..60).contains(&minute)).then_some((hour, minute))
}

/// The moment of a day and a time, each in its field; none if both are empty.
fn moment(visit: &Visit, entered: &Entered, day: &'static str, clock: &'static str, faults: &mut Faults) -> Option<i64> {
    if entered.filled(day).is_none() && entered.filled(clock).is_none() {
        return None;
    }
    let date: Option<Day> = entered.filled(day).and_then(|text| text.parse().ok());
    let of_day = entered.filled(clock).and_then(time);
    if date.is_none() {
        faults.add(day, visit.t.get("people-fault-day"));
    }
    if of_day.is_none() {
        faults.add(clock, visit.t.get("messages-fault-time"));
    }
    let ((hour, minute), date) = (of_day?, date?);
    Some(Moment::on_the_clock(date.date(), hour, minute).micros)
}

fn text(visit: &Visit, entered: &Entered, danish: &'static str, english: &'static str, faults: &mut Faults) -> Text {
    for field in [danish, english] {
        if entered.value(field).chars().count() > LONGEST {
            faults.add(field, visit.t.with("people-fault-long", [("count", LONGEST.into())]));
        }
    }
    let filled = |field| entered.filled(field).map(str::to_owned);
    Text { da: filled(danish).unwrap_or_default(), en: filled(english) }
}

fn chosen<'e>(entered: &'e Entered, name: &'static str) -> impl Iterator<Item = &'e str> {
    entered.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
}

/// What the form says of a message; what cannot be is noted as a fault.
pub(super) fn message(
    visit: &Visit,
    permit: &OperatingPermit,
    rollouts: &[Seen],
    entered: &Entered,
    faults: &mut Faults,
) -> Option<OperatingMessage> {
    let t = visit.t;
    let gravity = Gravity::from_key(entered.value("gravity"));
    if gravity.is_none() {
        faults.add("gravity", t.get("messages-fault-gravity"));
    }
    let title = text(visit, entered, "title_da", "title_en", faults);
    let body = text(visit, entered, "body_da", "body_en", faults);
    for (field, text, key) in [("title_da", &title, "messages-fault-title"), ("body_da", &body, "messages-fault-body")] {
        if text.is_empty() {
            faults.add(field, t.get(key));
        }
    }
    let from = moment(visit, entered, "from_day", "from_time", faults).unwrap_or_else(|| visit.app.clock().now().micros);
    let until = moment(visit, entered, "until_day", "until_time", faults);
    if until.is_some_and(|until| until <= from) {
        faults.add("until_day", t.get("messages-fault-order"));
    }
    let rollout = entered.filled("rollout").map(RolloutKey::from);
    if !permit.may_address(rollout.as_ref()) {
        faults.add("rollout", t.get("messages-fault-rollout"));
    }
    let offered = roles(visit, rollouts);
    let roles = chosen(entered, "roles").map(RoleKey::from).filter(|role| offered.iter().any(|(known, _)| known == role)).collect();
    let kinds = chosen(entered, "kinds").filter_map(OrganisationKind::from_key).collect();
    let known_error = chosen(entered, "is_error").next().is_some().then(|| KnownError {
        workaround: text(visit, entered, "workaround_da", "workaround_en", faults),
        solved_in: (entered.value("solved") == "yes").then(|| entered.filled("solved_in").unwrap_or_default().to_owned()),
    });
    Some(OperatingMessage { gravity: gravity?, addressees: Addressees { rollout, kinds, roles }, title, body, from, until, known_error })
}

/// A message as the form shows it.
pub(super) fn as_entered(stored: &Stored) -> Entered {
    let message = &stored.message;
    let mut values: Vec<(String, String)> = Vec::new();
    let mut put = |name: &str, value: &str| values.push((name.to_owned(), value.to_owned()));
    put("revision", &stored.revision.to_string());
    put("gravity", message.gravity.key());
    for (danish, english, text) in [("title_da", "title_en", &message.title), ("body_da", "body_en", &message.body)] {
        put(danish, &text.da);
        put(english, text.en.as_deref().unwrap_or_default());
    }
    for (day, clock, at) in [("from_day", "from_time", Some(message.from)), ("until_day", "until_time", message.until)] {
        let local = at.map(Moment::local);
        put(day, &local.map(|local| local.date().to_string()).unwrap_or_default());
        put(clock, &local.map(|local| local.strftime("%H:%M").to_string()).unwrap_or_default());
    }
    put("rollout", message.addressees.rollout.as_ref().map_or("", RolloutKey::as_str));
    message.addressees.kinds.iter().for_each(|kind| put("kinds", kind.key()));
    message.addressees.roles.iter().for_each(|role| put("roles", role.as_str()));
    if let Some(error) = &message.known_error {
        put("is_error", "yes");
        put("workaround_da", &error.workaround.da);
        put("workaround_en", error.workaround.en.as_deref().unwrap_or_default());
        if let Some(version) = &error.solved_in {
            put("solved", "yes");
            put("solved_in", version);
        }
    }
    Entered(values)
}
