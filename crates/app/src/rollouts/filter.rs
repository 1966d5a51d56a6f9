//! What the address of the board says about which tasks and organisations it shows, shared by all its parts.

use crate::{
    failure::Failure,
    form::filled,
    organisations::seen::{self, Seen},
    rollouts::standing::Standing,
    visit::{Visit, with_query},
    words,
};
use domain::{
    calendar::Day,
    organisation::{AttributeValue, Organisation, OrganisationKind},
    playbook::TaskKind,
    rollout::Task,
    signal::Signal,
    text::{RoleKey, RolloutKey},
};
use serde::Deserialize;
use std::collections::BTreeSet;
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
    pub(super) q: String,
    pub(super) today: String,
    pub(super) view: String,
    pub(super) page: String,
}

/// The choices of the filter bar.
pub(super) struct Choices {
    pub(super) signals: Vec<ui::Choice>,
    pub(super) themes: Vec<ui::Choice>,
    pub(super) phases: Vec<ui::Choice>,
    pub(super) kinds: Vec<ui::Choice>,
    pub(super) roles: Vec<ui::Choice>,
    pub(super) regions: Vec<ui::Choice>,
}

impl Filter {
    /// The same choices at another address, one of them changed.
    pub(super) fn href(&self, path: &str, change: (&str, &str)) -> String {
        let kept = [
            ("signal", &self.signal),
            ("theme", &self.theme),
            ("phase", &self.phase),
            ("kind", &self.kind),
            ("role", &self.role),
            ("region", &self.region),
            ("q", &self.q),
            ("today", &self.today),
            ("view", &self.view),
        ];
        let value = |(name, kept): (&'static str, &'_ String)| (name, if name == change.0 { change.1.to_owned() } else { kept.clone() });
        let mut values: Vec<(&str, String)> = kept.into_iter().map(value).collect();
        if !values.iter().any(|(name, _)| *name == change.0) {
            values.push((change.0, change.1.to_owned()));
        }
        let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        with_query(path, &values)
    }

    /// Whether tasks or organisations are left out.
    pub(super) fn narrows(&self) -> bool {
        let choices = [&self.signal, &self.theme, &self.phase, &self.kind, &self.role, &self.region, &self.q];
        choices.into_iter().any(|value| filled(value).is_some())
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

    /// Whether an organisation is in the region and has the name that is asked for.
    pub(super) fn shows_organisation(&self, organisation: &Organisation) -> bool {
        let wanted = texts::folded(self.q.trim());
        let is_named = texts::folded(&organisation.name).contains(&wanted) || organisation.code.as_str() == wanted;
        is_named && (self.region.is_empty() || region(organisation) == self.region)
    }

    /// The choices of the filter bar, with those of the address selected.
    pub(super) fn choices(&self, visit: &Visit, standing: &Standing) -> Choices {
        let t = visit.t;
        let playbook = &standing.playbook;
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
        }
    }

    /// The choices that are made, in words, for the workbook.
    pub(super) fn in_words(&self, visit: &Visit, standing: &Standing) -> Vec<(String, String)> {
        let Choices { signals, themes, phases, kinds, roles, regions } = self.choices(visit, standing);
        let named = [
            ("board-signal", signals),
            ("board-theme", themes),
            ("board-phase", phases),
            ("board-kind", kinds),
            ("board-role", roles),
            ("board-region", regions),
        ];
        let chosen = named.into_iter().filter_map(|(key, choices)| {
            let choice = choices.into_iter().find(|choice| choice.selected && !choice.value.is_empty())?;
            Some((visit.t.get(key).into_owned(), choice.label))
        });
        let day = (visit.t.get("board-as-it-was").into_owned(), visit.t.date_long(standing.today.date()));
        chosen.chain([day]).collect()
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

/// The region's name, or an empty text.
pub(super) fn region(organisation: &Organisation) -> &str {
    match organisation.attributes.get("region") {
        Some(AttributeValue::Text(region)) => region,
        _ => "",
    }
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
