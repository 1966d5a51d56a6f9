//! `/roles`: the cards of all roles in their groups.

use crate::{
    failure::Failure,
    organisations::seen::{self, Seen},
    roles::{group_title, shelf},
    spreadsheet,
    visit::{Visit, with_query},
    words,
};
use askama::Template;
use axum::{extract::Query, response::Response};
use documents::{Column, ColumnKind, Sheet};
use domain::{
    organisation::OrganisationKind,
    playbook::Playbook,
    role::{RoleCard, RoleGroup},
    text::RoleKey,
};
use serde::Deserialize;
use std::{collections::BTreeSet, sync::Arc};
use texts::Texts;

/// The levels in the order in which the filter offers them.
const LEVELS: [OrganisationKind; 4] =
    [OrganisationKind::Municipality, OrganisationKind::Institution, OrganisationKind::ProgrammeOffice, OrganisationKind::Supplier];

/// What the address says about which roles are shown.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Filter {
    rollout: String,
    group: String,
    level: String,
}

/// The roles of one group.
struct Group {
    title: String,
    cards: Vec<Card>,
}

/// A role in the gallery.
struct Card {
    key: String,
    title: String,
    effect: String,
    level: String,
    standing: Option<String>,
}

#[derive(Template)]
#[template(path = "roles/gallery.html")]
struct GalleryPage {
    shell: ui::Shell,
    t: Texts,
    rollouts: Vec<ui::Choice>,
    group_choices: Vec<ui::Choice>,
    levels: Vec<ui::Choice>,
    groups: Vec<Group>,
    excel: String,
}

/// The cards that the address asks for, each role once: of the chosen rollout's playbook, or of the first that has it.
fn cards<'p>(playbooks: &'p [Arc<Playbook>], rollouts: &[Seen], filter: &Filter) -> Vec<(&'p Playbook, &'p RoleCard)> {
    let chosen = rollouts.iter().find(|seen| seen.key().as_str() == filter.rollout).map(|seen| &seen.standing.playbook.key);
    let mut known: BTreeSet<&RoleKey> = BTreeSet::new();
    playbooks
        .iter()
        .filter(|playbook| chosen.is_none_or(|key| playbook.key == *key))
        .flat_map(|playbook| playbook.roles.iter().map(move |card| (&**playbook, card)))
        .filter(|(_, card)| filter.group.is_empty() || card.group.key() == filter.group)
        .filter(|(_, card)| filter.level.is_empty() || card.at.key() == filter.level)
        .filter(|(_, card)| known.insert(&card.key))
        .collect()
}

pub(super) async fn gallery(visit: Visit, Query(filter): Query<Filter>) -> Result<Response, Failure> {
    let rollouts = seen::rollouts(&visit).await?;
    let playbooks = shelf::playbooks(&visit).await?;
    let t = visit.t;
    let shown = cards(&playbooks, &rollouts, &filter);
    let group = |group: RoleGroup| Group {
        title: group_title(t, group).into_owned(),
        cards: shown.iter().filter(|(_, one)| one.group == group).map(|(_, one)| card(&visit, &rollouts, one)).collect(),
    };
    let named = |seen: &Seen| (seen.key().to_string(), visit.text(&seen.standing.playbook.title).to_owned());
    let page = GalleryPage {
        shell: visit.shell("roles"),
        t,
        rollouts: choices(t, rollouts.iter().map(named), &filter.rollout),
        group_choices: choices(
            t,
            RoleGroup::ALL.into_iter().map(|group| (group.key().to_owned(), group_title(t, group).into_owned())),
            &filter.group,
        ),
        levels: choices(
            t,
            LEVELS.into_iter().map(|kind| (kind.key().to_owned(), words::organisation_kind(t, kind).into_owned())),
            &filter.level,
        ),
        groups: RoleGroup::ALL.into_iter().map(group).filter(|group| !group.cards.is_empty()).collect(),
        excel: with_query("/roles.xlsx", &[("rollout", &filter.rollout), ("group", &filter.group), ("level", &filter.level)]),
    };
    visit.page(&page)
}

fn choices(t: Texts, options: impl Iterator<Item = (String, String)>, chosen: &str) -> Vec<ui::Choice> {
    let any = (String::new(), t.get("roles-any").into_owned());
    let choice = |(value, label): (String, String)| ui::Choice { selected: value == chosen, value, label, hint: None };
    std::iter::once(any).chain(options).map(choice).collect()
}

fn card(visit: &Visit, rollouts: &[Seen], card: &RoleCard) -> Card {
    Card {
        key: card.key.to_string(),
        title: visit.text(&card.title).to_owned(),
        effect: visit.text(&card.effect).to_owned(),
        level: words::organisation_kind(visit.t, card.at).into_owned(),
        standing: standing(visit, rollouts, card),
    }
}

/// How far a role is filled: over all for those who see all, at one's own organisation for others.
fn standing(visit: &Visit, rollouts: &[Seen], card: &RoleCard) -> Option<String> {
    if visit.viewer.kind == OrganisationKind::ProgrammeOffice {
        let total = rollouts.iter().map(|seen| shelf::level(seen, card).count()).sum::<usize>();
        let lacking = rollouts.iter().map(|seen| shelf::lacking(seen, card).len()).sum::<usize>();
        let values = [("filled", (total - lacking).into()), ("total", total.into())];
        return (total > 0).then(|| visit.t.with("roles-filled", values));
    }
    if visit.viewer.kind != card.at {
        return None;
    }
    let own = seen::holders(&visit.directory, visit.viewer.organisation.as_str(), card.key.as_str(), None, visit.today);
    Some(match own.as_slice() {
        [] => visit.t.get("roles-own-vacant").into_owned(),
        people => {
            let names: Vec<&str> = people.iter().map(|person| visit.directory.person(*person).name.as_str()).collect();
            visit.t.with("roles-own-holders", [("names", names.join(", ").into())])
        }
    })
}

pub(super) async fn workbook(visit: Visit, Query(filter): Query<Filter>) -> Result<Response, Failure> {
    let rollouts = seen::rollouts(&visit).await?;
    let playbooks = shelf::playbooks(&visit).await?;
    let t = visit.t;
    let text = |key: &str| Column::new(t.get(key), ColumnKind::Text);
    let long = |key: &str| Column::new(t.get(key), ColumnKind::LongText).wide(50);
    let columns = vec![
        text("roles-role"),
        text("roles-group"),
        text("roles-level"),
        long("roles-effect"),
        long("roles-responsibility"),
        text("roles-from-phase"),
        text("roles-after-phase"),
        text("roles-source"),
    ];
    let phase = |playbook: &Playbook, key: &Option<domain::text::PhaseKey>| {
        key.as_ref().and_then(|key| playbook.phase(key)).map(|phase| format!("{} {}", phase.key, visit.text(&phase.title)))
    };
    let row = |(playbook, card): (&Playbook, &RoleCard)| {
        vec![
            visit.text(&card.title).into(),
            group_title(t, card.group).into_owned().into(),
            words::organisation_kind(t, card.at).into_owned().into(),
            visit.text(&card.effect).into(),
            visit.text(&card.responsibility).into(),
            phase(playbook, &card.from_phase).into(),
            phase(playbook, &card.after_phase).into(),
            card.source.as_str().into(),
        ]
    };
    let rows = cards(&playbooks, &rollouts, &filter).into_iter().map(row).collect();
    let title = t.get("roles-title");
    let chosen = [("roles-rollout", &filter.rollout), ("roles-group", &filter.group), ("roles-level", &filter.level)];
    let chosen = chosen.into_iter().filter(|(_, value)| !value.is_empty()).map(|(key, value)| (t.get(key).into_owned(), value.clone()));
    spreadsheet::response(&visit, "roles", &title, &[Sheet { name: title.to_string(), columns, rows }], chosen.collect())
}
