//! What a sender chose, as the query of an address: the board's filter leads here, and a letter keeps it in the same words.

use crate::visit::with_query;
use axum::{extract::Query, http::Uri};
use domain::{
    playbook::TaskKind,
    recipients::Selection,
    signal::Signal,
    text::{OrganisationCode, RoleKey, RolloutKey},
};

/// A longer list than this of anything is nobody's choice.
const MOST: usize = 500;

/// What the pairs of a form or an address choose; what is unknown or empty is left out.
pub(super) fn of_pairs(pairs: &[(String, String)]) -> Selection {
    let values = |name: &str| -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for (_, value) in pairs.iter().filter(|(key, value)| key == name && !value.trim().is_empty()) {
            if !found.contains(value) && found.len() < MOST {
                found.push(value.clone());
            }
        }
        found
    };
    let kind = |value: String| TaskKind::ALL.into_iter().find(|kind| kind.key() == value);
    Selection {
        roles: values("role").into_iter().map(RoleKey::new).collect(),
        rollouts: values("rollout").into_iter().map(RolloutKey::new).collect(),
        waves: values("wave"),
        organisations: values("organisation").into_iter().map(OrganisationCode::new).collect(),
        regions: values("region"),
        signals: values("signal").iter().filter_map(|value| Signal::from_key(value)).collect(),
        kinds: values("kind").into_iter().filter_map(kind).collect(),
        themes: values("theme"),
        phases: values("phase"),
    }
}

/// What a kept query chooses.
pub(super) fn of_query(query: &str) -> Selection {
    let address = format!("/?{query}").parse::<Uri>().ok();
    let pairs = address.and_then(|uri| Query::<Vec<(String, String)>>::try_from_uri(&uri).ok());
    pairs.map(|Query(pairs)| of_pairs(&pairs)).unwrap_or_default()
}

/// The choices as pairs, in one order.
pub(super) fn pairs(selection: &Selection) -> Vec<(&'static str, String)> {
    let mut pairs: Vec<(&'static str, String)> = Vec::new();
    pairs.extend(selection.rollouts.iter().map(|key| ("rollout", key.to_string())));
    pairs.extend(selection.roles.iter().map(|key| ("role", key.to_string())));
    pairs.extend(selection.waves.iter().map(|key| ("wave", key.clone())));
    pairs.extend(selection.organisations.iter().map(|code| ("organisation", code.to_string())));
    pairs.extend(selection.regions.iter().map(|region| ("region", region.clone())));
    pairs.extend(selection.signals.iter().map(|signal| ("signal", signal.key().to_owned())));
    pairs.extend(selection.kinds.iter().map(|kind| ("kind", kind.key().to_owned())));
    pairs.extend(selection.themes.iter().map(|key| ("theme", key.clone())));
    pairs.extend(selection.phases.iter().map(|key| ("phase", key.clone())));
    pairs
}

/// The choices as a query, as a letter keeps it.
pub(super) fn to_query(selection: &Selection) -> String {
    href("", selection, &[]).trim_start_matches('?').to_owned()
}

/// A path with the choices, and more.
pub(super) fn href(path: &str, selection: &Selection, more: &[(&str, &str)]) -> String {
    let pairs = pairs(selection);
    let values: Vec<(&str, &str)> = pairs.iter().map(|(name, value)| (*name, value.as_str())).chain(more.iter().copied()).collect();
    with_query(path, &values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_selection_survives_its_address() {
        let query = "rollout=fbs-2.0&role=projektleder&role=superbruger&wave=b1&organisation=0461&region=Region%20Sj%C3%A6lland&signal=red&kind=critical&theme=it&phase=2.1";
        let selection = of_query(query);
        assert_eq!((selection.roles.len(), selection.signals.as_slice(), selection.kinds.len()), (2, &[Signal::Red][..], 1));
        assert_eq!(selection.regions, ["Region Sjælland"]);
        assert_eq!(to_query(&selection), query);
    }

    #[test]
    fn what_means_nothing_is_left_out() {
        assert_eq!(of_query("signal=purple&role=&x=y&role=a&role=a"), Selection { roles: vec!["a".into()], ..Selection::default() });
        assert_eq!(of_query("%"), Selection::default());
    }
}
