//! What the address of the board says about which tasks and organisations it shows, shared by all its parts.

use crate::{
    failure::Failure,
    form::filled,
    organisations::{
        register::region,
        seen::{self, Seen},
    },
    rollouts::{board::rolled::of_several, standing::Standing},
    visit::{Visit, with_query},
    words,
};
use domain::{
    assignment::PersonIndex,
    calendar::Day,
    organisation::{Organisation, OrganisationKind},
    playbook::TaskKind,
    rollout::Task,
    signal::{Reason, Signal},
    text::{RoleKey, RolloutKey},
};
use serde::Deserialize;
use std::collections::{BTreeSet, HashSet};
use texts::Texts;

/// The query of the board's address.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Filter {
    pub(super) signal: String,
    pub(super) theme: String,
    pub(super) phase: String,
    pub(super) kind: String,
    pub(super) role: String,
    pub(super) region: String,
    pub(super) state: String,
    pub(super) organisation: String,
    pub(super) person: String,
    pub(super) before: String,
    pub(super) vacant: String,
    pub(super) q: String,
    pub(super) today: String,
    pub(super) view: String,
    pub(super) sort: String,
    /// What the map measures.
    pub(super) measure: String,
    pub(super) page: String,
}

/// Which tasks of a column are kept at all: those of a person, and those due by a day.
pub(super) struct Keeping {
    people: Option<HashSet<PersonIndex>>,
    before: Option<Day>,
}

impl Keeping {
    /// Whether a task is kept.
    pub(super) fn keeps(&self, task: &Task) -> bool {
        let stands_on_it =
            |people: &HashSet<PersonIndex>| [task.responsible, task.performer].iter().flatten().any(|one| people.contains(one));
        self.people.as_ref().is_none_or(stands_on_it) && self.before.is_none_or(|day| task.due <= day)
    }

    /// Whether nothing is left out.
    pub(super) fn keeps_all(&self) -> bool {
        self.people.is_none() && self.before.is_none()
    }
}

/// The choices of the filter bar.
pub(super) struct Choices {
    pub(super) signals: Vec<ui::Choice>,
    pub(super) themes: Vec<ui::Choice>,
    pub(super) phases: Vec<ui::Choice>,
    pub(super) kinds: Vec<ui::Choice>,
    pub(super) roles: Vec<ui::Choice>,
    pub(super) regions: Vec<ui::Choice>,
    pub(super) organisations: Vec<ui::Choice>,
}

impl Filter {
    /// The choices with their names, as addresses have them.
    fn values(&self) -> [(&'static str, &str); 15] {
        [
            ("signal", &self.signal),
            ("theme", &self.theme),
            ("phase", &self.phase),
            ("kind", &self.kind),
            ("role", &self.role),
            ("region", &self.region),
            ("organisation", &self.organisation),
            ("person", &self.person),
            ("before", &self.before),
            ("vacant", &self.vacant),
            ("q", &self.q),
            ("today", &self.today),
            ("view", &self.view),
            ("sort", &self.sort),
            ("measure", &self.measure),
        ]
    }

    /// The same choices at another address, some of them changed; always the first page.
    pub(super) fn href(&self, path: &str, changes: &[(&str, &str)]) -> String {
        let changed = |name: &str| changes.iter().find(|(changed, _)| *changed == name).map(|(_, value)| *value);
        let mut values: Vec<(&str, &str)> = self.values().map(|(name, kept)| (name, changed(name).unwrap_or(kept))).to_vec();
        values.extend(changes.iter().filter(|(name, _)| *name == "page"));
        with_query(path, &values)
    }

    /// The choices that are made, but one: what a form with that one field sends along.
    pub(super) fn kept(&self, but: &str) -> Vec<(&'static str, String)> {
        let kept = self.values().into_iter().filter(|(name, value)| *name != but && !value.is_empty());
        kept.map(|(name, value)| (name, value.to_owned())).collect()
    }

    /// Whether these are the choices of the address.
    pub(super) fn has_chosen(&self, choices: &[(&str, &str)]) -> bool {
        let values = self.values();
        choices.iter().all(|choice| values.contains(choice))
    }

    /// Whether tasks or organisations are left out.
    pub(super) fn narrows(&self) -> bool {
        let kept = ["today", "view", "sort", "measure"];
        self.values().into_iter().any(|(name, value)| !kept.contains(&name) && filled(value).is_some())
    }

    /// Whether the tasks are asked for as a flat list.
    pub(super) fn is_flat(&self) -> bool {
        self.view == "list"
    }

    /// The page of the list, from 1.
    pub(super) fn page(&self) -> usize {
        self.page.parse().unwrap_or(1).max(1)
    }

    /// Which tasks are kept at all. A person is found by a part of the name.
    pub(super) fn keeping(&self, standing: &Standing) -> Keeping {
        let people = filled(&self.person).map(|wanted| {
            let wanted = texts::folded(wanted);
            let stand_on_tasks: HashSet<PersonIndex> =
                standing.tasks.iter().flat_map(|task| [task.responsible, task.performer]).flatten().collect();
            let is_named = |person: &PersonIndex| texts::folded(&standing.directory.person(*person).name).contains(&wanted);
            stand_on_tasks.into_iter().filter(is_named).collect()
        });
        Keeping { people, before: self.before.parse().ok() }
    }

    /// The day that is asked for: an error if it is no day.
    fn day(&self) -> Result<Option<Day>, ()> {
        filled(&self.today).map(|text| text.parse().map_err(drop)).transpose()
    }

    /// Whether a template's column is shown.
    pub(super) fn shows_template(&self, standing: &Standing, index: usize) -> bool {
        let template = &standing.playbook.tasks[index];
        let fits = |wanted: &str, value: &str| wanted.is_empty() || wanted == value;
        // A phase carries its sub-phases.
        let phase = template.phase.as_str();
        let in_phase = fits(&self.phase, phase) || phase.strip_prefix(self.phase.as_str()).is_some_and(|rest| rest.starts_with('.'));
        let role = RoleKey::new(&self.role);
        let names_role = self.role.is_empty() || template.responsible == role || template.performer == role;
        fits(&self.theme, template.theme.as_str()) && in_phase && fits(&self.kind, template.kind.key()) && names_role
    }

    /// Whether a task has the signal that is asked for.
    pub(super) fn has_signal(&self, task: &Task) -> bool {
        Signal::from_key(&self.signal).is_none_or(|signal| task.signal == signal)
    }

    /// Whether a task waits for somebody to stand on it.
    pub(super) fn is_vacant(task: &Task) -> bool {
        task.reasons.contains(Reason::NoResponsible) || task.reasons.contains(Reason::NoPerformer)
    }

    /// Whether certain tasks are asked for within what is kept: those with a signal, or those without a person.
    pub(super) fn asks(&self) -> bool {
        Signal::from_key(&self.signal).is_some() || !self.vacant.is_empty()
    }

    /// Whether a task is among those that are asked for.
    pub(super) fn asks_for(&self, task: &Task) -> bool {
        self.has_signal(task) && (self.vacant.is_empty() || Self::is_vacant(task))
    }

    /// Whether an organisation is the one or an institution of it, in the region, and has the name that is asked for.
    pub(super) fn shows_organisation(&self, organisation: &Organisation) -> bool {
        let own = [Some(&organisation.code), organisation.parent.as_ref()];
        let is_the_one = self.organisation.is_empty() || own.iter().flatten().any(|code| code.as_str() == self.organisation);
        let is_named = filled(&self.q).is_none_or(|wanted| {
            let wanted = texts::folded(wanted);
            texts::folded(&organisation.name).contains(&wanted) || organisation.code.as_str() == wanted
        });
        is_the_one && is_named && (self.region.is_empty() || region(organisation) == self.region)
    }

    /// The choices of the filter bar, with those of the address selected.
    pub(super) fn choices(&self, visit: &Visit, seen: &Seen) -> Choices {
        let t = visit.t;
        let standing = &seen.standing;
        let playbook = &standing.playbook;
        let shown = organisations_shown(seen, &Self::default());
        let rolled = of_several(standing, shown.iter().copied());
        let shown = shown.into_iter().map(|at| &standing.participants[at].organisation).filter(|one| !rolled || one.parent.is_none());
        let organisations = shown.map(|one| (one.code.to_string(), one.name.clone()));
        let regions: BTreeSet<&str> = standing.participants.iter().map(|one| region(&one.organisation)).collect();
        let titled = |key: &str, title: &domain::text::Text| (key.to_owned(), visit.text(title).to_owned());
        let used = |key: &RoleKey| playbook.tasks.iter().any(|task| task.responsible == *key || task.performer == *key);
        Choices {
            signals: choices(t, signal_names(t), &self.signal),
            themes: choices(t, playbook.themes.iter().map(|one| titled(one.key.as_str(), &one.title)), &self.theme),
            phases: choices(
                t,
                playbook.phases.iter().map(|one| (one.key.to_string(), format!("{} {}", one.key, visit.text(&one.title)))),
                &self.phase,
            ),
            kinds: choices(t, TaskKind::ALL.into_iter().map(|one| (one.key().to_owned(), words::kind(t, one).into_owned())), &self.kind),
            roles: choices(
                t,
                playbook.roles.iter().filter(|one| used(&one.key)).map(|one| titled(one.key.as_str(), &one.title)),
                &self.role,
            ),
            regions: choices(
                t,
                regions.into_iter().filter(|one| !one.is_empty()).map(|one| (one.to_owned(), one.to_owned())),
                &self.region,
            ),
            organisations: choices(t, organisations, &self.organisation),
        }
    }

    /// The choices that are made, in words, for the workbook.
    pub(super) fn in_words(&self, visit: &Visit, seen: &Seen) -> Vec<(String, String)> {
        let t = visit.t;
        let Choices { signals, themes, phases, kinds, roles, regions, organisations } = self.choices(visit, seen);
        let named = [
            ("board-signal", signals),
            ("board-theme", themes),
            ("board-phase", phases),
            ("board-kind", kinds),
            ("board-role", roles),
            ("board-region", regions),
            ("board-organisation", organisations),
        ];
        let chosen = named.into_iter().filter_map(|(key, choices)| {
            let choice = choices.into_iter().find(|choice| choice.selected && !choice.value.is_empty())?;
            Some((t.get(key).into_owned(), choice.label))
        });
        let written = [("board-person", &self.person), ("board-before", &self.before), ("board-name", &self.q)];
        let written = written.into_iter().filter_map(|(key, value)| Some((t.get(key).into_owned(), filled(value)?.to_owned())));
        let vacant = (!self.vacant.is_empty()).then(|| (t.get("board-vacancies").into_owned(), t.get("yes").into_owned()));
        let day = (t.get("board-as-it-was").into_owned(), t.date_long(seen.standing.today.date()));
        chosen.chain(written).chain(vacant).chain([day]).collect()
    }
}

/// The four signals, the most worrying first, with their words.
pub(super) fn signal_names(t: Texts) -> impl Iterator<Item = (String, String)> {
    Signal::ALL.into_iter().rev().map(move |signal| (signal.key().to_owned(), words::signal(t, signal).into_owned()))
}

/// "All", then each choice.
pub(super) fn choices(t: Texts, values: impl Iterator<Item = (String, String)>, chosen: &str) -> Vec<ui::Choice> {
    let choice = |value: String, label: String| ui::Choice { selected: value == chosen, value, label, hint: None };
    let all = choice(String::new(), t.get("all").into_owned());
    std::iter::once(all).chain(values.map(|(value, label)| choice(value, label))).collect()
}

/// A rollout on the day of the address as the visitor sees it, and what is wrong with that day.
pub(super) async fn seen_on(visit: &Visit, key: &str, filter: &Filter) -> Result<(Seen, String), Failure> {
    let (day, fault) = match filter.day() {
        Ok(day) => (day, String::new()),
        Err(()) => (None, visit.t.get("board-bad-day").into_owned()),
    };
    let standing = Standing::on(&visit.app, &RolloutKey::from(key), day).await?;
    let permit = standing.permit(&visit.viewer)?;
    Ok((Seen { standing, permit }, fault))
}

/// The places of the municipalities and institutions whose figures the visitor sees and the address asks for.
pub(super) fn organisations_shown(seen: &Seen, filter: &Filter) -> Vec<usize> {
    let standing = &seen.standing;
    let shown = |at: &usize| {
        let organisation = &standing.participants[*at].organisation;
        let addressed = matches!(organisation.kind, OrganisationKind::Municipality | OrganisationKind::Institution);
        addressed && seen.permit.sees(seen::facts(organisation)) && filter.shows_organisation(organisation)
    };
    (0..standing.participants.len()).filter(shown).collect()
}
