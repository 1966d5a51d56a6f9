//! What somebody typed of a forum, and what it means.

use crate::{
    form::Faults,
    organisations::{register::regions, seen::Seen},
    people::{entered::Entered, opened as people},
    visit::Visit,
};
use domain::{
    access::ForumStart,
    assignment::PersonIndex,
    forum::{Circle, Level},
    role::{KLIK_ADMINISTRATOR, PROGRAMME_LEADER, PROJECT_LEADER, SYSTEM_OWNER},
    text::{PersonId, RoleKey, RolloutKey},
};
use std::collections::{BTreeMap, BTreeSet};

use super::{opened::place, store::ForumFields};

/// Longer than any purpose that is read.
const LONGEST: usize = 1_000;

/// The roles that a forum can be for, with what they are called: those of the playbooks that the visitor sees, and those
/// that the rules name.
pub(super) fn roles(visit: &Visit, rollouts: &[Seen]) -> Vec<(RoleKey, String)> {
    let cards = rollouts.iter().flat_map(|seen| &seen.standing.playbook.roles).map(|card| card.key.clone());
    let known = [KLIK_ADMINISTRATOR, PROGRAMME_LEADER, PROJECT_LEADER, SYSTEM_OWNER].map(RoleKey::from);
    let keys: BTreeSet<RoleKey> = cards.chain(known).collect();
    let titled: BTreeMap<RoleKey, String> = keys.into_iter().map(|key| (key.clone(), people::title(visit, rollouts, &key))).collect();
    let mut roles: Vec<_> = titled.into_iter().collect();
    roles.sort_by_cached_key(|(_, title)| texts::sort_key(title));
    roles
}

/// Somebody who works somewhere, by mail address.
pub(super) fn by_address(visit: &Visit, address: &str) -> Option<PersonIndex> {
    let wanted = address.trim().to_lowercase();
    let all = visit.directory.people().iter().enumerate().map(|(at, entry)| (PersonIndex::new(at as u32), entry));
    let mut found = all.filter(|(person, entry)| entry.email.to_lowercase() == wanted && visit.directory.is_active(*person, visit.today));
    found.next().map(|(person, _)| person)
}

/// The level of a new forum, as far as the visitor may start one there.
pub(super) fn level(visit: &Visit, start: &ForumStart, entered: &Entered, faults: &mut Faults) -> Level {
    let level = match (start.municipality(), entered.value("level")) {
        (Some(own), _) => Level::Municipal(own.clone()),
        (None, "regional") => {
            let wanted = entered.value("region");
            if !regions().contains(wanted) {
                faults.add("region", visit.t.get("forums-fault-region"));
            }
            Level::Regional(wanted.to_owned())
        }
        (None, "common") => Level::Common,
        (None, _) => {
            faults.add("level", visit.t.get("forums-fault-level"));
            Level::Common
        }
    };
    debug_assert!(start.allows(&level));
    level
}

/// What the form says of a forum of that level; what cannot be is noted as a fault.
pub(super) fn fields(visit: &Visit, rollouts: &[Seen], level: Level, entered: &Entered, faults: &mut Faults) -> ForumFields {
    let t = visit.t;
    let title = entered.line(visit, "title", "forums-fault-title", faults);
    let purpose = entered.filled("purpose").unwrap_or_default().to_owned();
    if purpose.is_empty() {
        faults.add("purpose", t.get("forums-fault-purpose"));
    } else if purpose.chars().count() > LONGEST {
        faults.add("purpose", t.with("people-fault-long", [("count", LONGEST.into())]));
    }
    let offered = roles(visit, rollouts);
    let chosen = |role: &RoleKey| entered.0.iter().any(|(name, value)| name == "roles" && value == role.as_str());
    let rollout = entered.filled("rollout").map(RolloutKey::from);
    if rollout.as_ref().is_some_and(|key| !rollouts.iter().any(|seen| seen.key() == key)) {
        faults.add("rollout", t.get("people-fault-rollout"));
    }
    let host = entered.filled("host").and_then(|address| {
        let host = by_address(visit, address).filter(|host| may_host(visit, &level, *host));
        if host.is_none() {
            faults.add("host", t.get("forums-fault-person"));
        }
        host.map(|host| visit.directory.person(host).id.clone())
    });
    let roles = offered.into_iter().map(|(role, _)| role).filter(chosen).collect();
    ForumFields { title, purpose, circle: Circle { level, rollout, roles }, host }
}

/// Whether somebody can be the one to turn to: whoever may be put in by hand.
pub(super) fn may_host(visit: &Visit, level: &Level, person: PersonIndex) -> bool {
    place(&visit.directory, person, visit.today).is_some_and(|place| level.admits(place))
}

/// The fields of a forum as the form shows them.
pub(super) fn as_entered(visit: &Visit, fields: &ForumFields, revision: i64) -> Entered {
    let host = fields.host.as_ref().and_then(|host: &PersonId| visit.directory.person_index(host));
    let mut values = vec![
        ("title".to_owned(), fields.title.clone()),
        ("purpose".to_owned(), fields.purpose.clone()),
        ("rollout".to_owned(), fields.circle.rollout.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("host".to_owned(), host.map(|host| visit.directory.person(host).email.clone()).unwrap_or_default()),
        ("revision".to_owned(), revision.to_string()),
    ];
    values.extend(fields.circle.roles.iter().map(|role| ("roles".to_owned(), role.to_string())));
    Entered(values)
}

/// The key that is wished for a forum of that name: small letters, digits and hyphens, after the municipality's code for
/// its own.
pub fn wished_key(level: &Level, title: &str) -> String {
    let lower = title.to_lowercase().replace('æ', "ae").replace('ø', "oe").replace('å', "aa");
    let plain: String = lower.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { ' ' }).collect();
    let mut words: Vec<&str> = plain.split_whitespace().take(8).collect();
    if words.is_empty() || words == ["new"] {
        words.insert(0, "forum");
    }
    match level {
        Level::Municipal(code) => format!("{code}-{}", words.join("-")),
        Level::Regional(_) | Level::Common => words.join("-"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_plain_and_a_municipalitys_own_do_not_meet_those_of_others() {
        let common = Level::Common;
        assert_eq!(wished_key(&common, "Netværk for projektledere, FBS 2.0"), "netvaerk-for-projektledere-fbs-2-0");
        assert_eq!(wished_key(&common, "New"), "forum-new", "/forums/new is a page of its own");
        assert_eq!(wished_key(&common, "æøå!"), "aeoeaa");
        assert_eq!(wished_key(&common, "•"), "forum");
        assert_eq!(wished_key(&Level::Municipal("0461".into()), "Superbrugere"), "0461-superbrugere");
    }
}
