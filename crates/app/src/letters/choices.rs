//! What a sender can choose from, in words: everything within their reach, each once.

use super::reach::Reach;
use crate::{organisations::register::region, roles::known_title, visit::Visit, words};
use domain::{
    organisation::{Organisation, OrganisationKind},
    playbook::TaskKind,
    recipients::Selection,
    role::{KLIK_ADMINISTRATOR, PROGRAMME_LEADER},
    signal::Signal,
};
use std::collections::BTreeMap;

/// The choices of the form, with what is chosen.
pub(super) struct Choices {
    pub(super) rollouts: Vec<ui::Choice>,
    pub(super) roles: Vec<ui::Choice>,
    pub(super) waves: Vec<ui::Choice>,
    pub(super) regions: Vec<ui::Choice>,
    pub(super) organisations: Vec<ui::Choice>,
    /// Where several organisations are chosen by name, those.
    pub(super) several: Vec<ui::Choice>,
    pub(super) signals: Vec<ui::Choice>,
    pub(super) kinds: Vec<ui::Choice>,
    pub(super) themes: Vec<ui::Choice>,
    pub(super) phases: Vec<ui::Choice>,
}

fn choice(value: String, label: String, selected: bool) -> ui::Choice {
    ui::Choice { value, label, hint: None, selected }
}

/// "All", then each one; for a choice of one.
fn one_of(visit: &Visit, values: impl IntoIterator<Item = (String, String)>, chosen: &[String]) -> Vec<ui::Choice> {
    let first = chosen.first().cloned().unwrap_or_default();
    let all = choice(String::new(), visit.t.get("all").into_owned(), first.is_empty());
    std::iter::once(all).chain(values.into_iter().map(|(value, label)| choice(value.clone(), label, value == first))).collect()
}

/// Each once by its key, by its words in order.
fn sorted(values: BTreeMap<String, String>) -> Vec<(String, String)> {
    let mut values: Vec<(String, String)> = values.into_iter().collect();
    values.sort_by_cached_key(|(_, label)| texts::sort_key(label));
    values
}

fn texts_of<T: ToString>(values: &[T]) -> Vec<String> {
    values.iter().map(ToString::to_string).collect()
}

impl Choices {
    /// Everything that can be chosen, with what is.
    pub(super) fn new(visit: &Visit, reach: &Reach, selection: &Selection) -> Self {
        let t = visit.t;
        let playbooks = || reach.rollouts.iter().map(|known| &known.standing.playbook);
        let rollouts = reach.rollouts.iter().map(|known| {
            let key = &known.standing.head.key;
            choice(key.to_string(), visit.text(&known.standing.playbook.title).to_owned(), selection.rollouts.contains(key))
        });
        let organisations: BTreeMap<String, &Organisation> =
            reach.organisations().map(|organisation| (organisation.code.to_string(), organisation)).collect();
        let named = organisations.iter().map(|(code, organisation)| (code.clone(), organisation.name.clone())).collect();
        let regions = organisations.values().map(|organisation| region(organisation)).filter(|region| !region.is_empty());
        let regions: BTreeMap<String, String> = regions.map(|region| (region.to_owned(), region.to_owned())).collect();
        let waves = playbooks().flat_map(|playbook| &playbook.waves).map(|wave| (wave.key.to_string(), visit.text(&wave.title).to_owned()));
        let themes = playbooks().flat_map(|playbook| &playbook.themes);
        let themes = themes.map(|theme| (theme.key.to_string(), visit.text(&theme.title).to_owned())).collect();
        let phases = playbooks().flat_map(|playbook| &playbook.phases);
        let phases: BTreeMap<String, String> =
            phases.map(|phase| (phase.key.to_string(), format!("{} {}", phase.key, visit.text(&phase.title)))).collect();
        let several = selection.organisations.len() > 1;
        let chosen_code = texts_of(&selection.organisations);
        let kept = |(code, name): &(String, String)| chosen_code.contains(code).then(|| choice(code.clone(), name.clone(), true));
        let named: Vec<(String, String)> = sorted(named);
        let signals = Signal::ALL.into_iter().rev().map(|signal| (signal.key().to_owned(), words::signal(t, signal).into_owned()));
        let kinds = TaskKind::ALL.into_iter().map(|kind| (kind.key().to_owned(), words::kind(t, kind).into_owned()));
        let signal_keys: Vec<String> = selection.signals.iter().map(|signal| signal.key().to_owned()).collect();
        let kind_keys: Vec<String> = selection.kinds.iter().map(|kind| kind.key().to_owned()).collect();
        Self {
            rollouts: rollouts.collect(),
            roles: roles(visit, reach, selection),
            waves: one_of(visit, waves.collect::<BTreeMap<_, _>>(), &selection.waves),
            regions: one_of(visit, regions, &selection.regions),
            several: if several { named.iter().filter_map(kept).collect() } else { Vec::new() },
            organisations: one_of(visit, named, &chosen_code),
            signals: one_of(visit, signals, &signal_keys),
            kinds: one_of(visit, kinds, &kind_keys),
            themes: one_of(visit, sorted(themes), &selection.themes),
            phases: one_of(visit, phases, &selection.phases),
        }
    }
}

/// The roles that are held within reach: those of the playbooks, and the two that municipalities have without a card.
fn roles(visit: &Visit, reach: &Reach, selection: &Selection) -> Vec<ui::Choice> {
    let kinds: Vec<OrganisationKind> = reach.organisations().map(|organisation| organisation.kind).collect();
    let cards = reach.rollouts.iter().flat_map(|known| &known.standing.playbook.roles).filter(|card| kinds.contains(&card.at));
    let mut titles: BTreeMap<String, String> = BTreeMap::new();
    for card in cards {
        titles.entry(card.key.to_string()).or_insert_with(|| visit.text(&card.title).to_owned());
    }
    for role in [KLIK_ADMINISTRATOR, PROGRAMME_LEADER] {
        titles.entry(role.to_owned()).or_insert_with(|| known_title(visit.t, role));
    }
    let is_chosen = |key: &str| selection.roles.iter().any(|role| role.as_str() == key);
    sorted(titles).into_iter().map(|(key, title)| choice(key.clone(), title, is_chosen(&key))).collect()
}
