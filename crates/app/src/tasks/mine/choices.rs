//! What the filter bar offers: only what is there among the tasks.

use crate::{
    tasks::mine::{
        filter::{Filter, Order},
        gather::Item,
    },
    visit::Visit,
    words,
};
use domain::{playbook::TaskKind, signal::Signal, task::State};
use std::collections::BTreeMap;

/// The choices of the filter bar.
pub(super) struct Choices {
    pub(super) rollouts: Vec<ui::Choice>,
    pub(super) signals: Vec<ui::Choice>,
    pub(super) themes: Vec<ui::Choice>,
    pub(super) phases: Vec<ui::Choice>,
    pub(super) roles: Vec<ui::Choice>,
    pub(super) people: Vec<ui::Choice>,
    pub(super) kinds: Vec<ui::Choice>,
    pub(super) states: Vec<ui::Choice>,
    pub(super) orders: Vec<ui::Choice>,
}

/// A value and its label.
type Offer = (String, String);

fn offered(visit: &Visit, options: impl IntoIterator<Item = Offer>, chosen: &str) -> Vec<ui::Choice> {
    let any = (String::new(), visit.t.get("mine-any").into_owned());
    let choice = |(value, label): Offer| ui::Choice { selected: value == chosen, value, label, hint: None };
    std::iter::once(any).chain(options).map(choice).collect()
}

/// Each value once, by its label as the reader's language sorts it.
fn by_label(pairs: impl Iterator<Item = Offer>) -> Vec<Offer> {
    let once: BTreeMap<String, String> = pairs.collect();
    let mut options: Vec<Offer> = once.into_iter().collect();
    options.sort_by_cached_key(|(_, label)| texts::sort_key(label));
    options
}

/// The choices for a list of tasks, with those of the address chosen.
pub(super) fn choices(visit: &Visit, items: &[Item<'_>], filter: &Filter) -> Choices {
    let t = visit.t;
    let rollout = |item: &Item<'_>| (item.seen.key().to_string(), visit.text(&item.seen.standing.playbook.title).to_owned());
    let theme = |item: &Item<'_>| {
        let theme = item.seen.standing.playbook.theme(&item.template().theme)?;
        Some((theme.key.to_string(), visit.text(&theme.title).to_owned()))
    };
    let phase = |item: &Item<'_>| {
        let phase = item.seen.standing.playbook.phase(&item.template().phase)?;
        Some((phase.key.to_string(), format!("{} {}", phase.key, visit.text(&phase.title))))
    };
    let roles = |item: &Item<'_>| {
        let template = item.template();
        let card = |key| item.seen.standing.playbook.role(key).map(|card| (card.key.to_string(), visit.text(&card.title).to_owned()));
        [card(&template.responsible), card(&template.performer)].into_iter().flatten().collect::<Vec<_>>()
    };
    let people = |item: &Item<'_>| {
        let person = |index| item.seen.standing.person(index).map(|person| (person.id.to_string(), person.name.clone()));
        [person(item.task.responsible), person(item.task.performer)].into_iter().flatten().collect::<Vec<_>>()
    };
    let order = |order: Order| ui::Choice {
        value: if order == Order::Worst { String::new() } else { order.key().to_owned() },
        label: order_words(visit, order),
        hint: None,
        selected: order == filter.order(),
    };
    let signals = Signal::ALL.into_iter().rev().map(|signal| (signal.key().to_owned(), words::signal(t, signal).into_owned()));
    let kinds = TaskKind::ALL.into_iter().map(|kind| (kind.key().to_owned(), words::kind(t, kind).into_owned()));
    let states = State::ALL.into_iter().map(|state| (state.key().to_owned(), words::state(t, state).into_owned()));
    Choices {
        rollouts: offered(visit, by_label(items.iter().map(rollout)), &filter.rollout),
        signals: offered(visit, signals, &filter.signal),
        themes: offered(visit, by_label(items.iter().filter_map(theme)), &filter.theme),
        phases: offered(visit, by_label(items.iter().filter_map(phase)), &filter.phase),
        roles: offered(visit, by_label(items.iter().flat_map(roles)), &filter.role),
        people: offered(visit, by_label(items.iter().flat_map(people)), &filter.person),
        kinds: offered(visit, kinds, &filter.kind),
        states: offered(visit, states, &filter.state),
        orders: Order::ALL.into_iter().map(order).collect(),
    }
}

fn order_words(visit: &Visit, order: Order) -> String {
    let words = match order {
        Order::Worst => visit.t.get("mine-sort-worst"),
        Order::Due => visit.t.get("mine-sort-due"),
        Order::Title => visit.t.get("mine-sort-title"),
        Order::Theme => visit.t.get("mine-sort-theme"),
    };
    words.into_owned()
}
