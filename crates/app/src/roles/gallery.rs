//! `/roles`: the cards of all roles in their groups.

use crate::{
    failure::Failure,
    filters::{Offered, offered},
    organisations::seen::{self, Seen},
    roles::{
        group_title,
        shelf::{self, GALLERY, Placed, Shelf, Shelved},
    },
    spreadsheet,
    visit::{Visit, with_query},
    words,
};
use askama::Template;
use axum::{extract::Query, response::Response};
use documents::{Column, ColumnKind, Sheet};
use domain::{
    access,
    organisation::OrganisationKind,
    role::{RoleCard, RoleGroup},
    text::{PhaseKey, Text},
};
use serde::Deserialize;
use texts::Texts;

/// The levels in the order in which the filter offers them.
pub(super) const LEVELS: [OrganisationKind; 4] =
    [OrganisationKind::Municipality, OrganisationKind::Institution, OrganisationKind::ProgrammeOffice, OrganisationKind::Supplier];

/// What the address says about which roles are shown.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Filter {
    rollout: String,
    group: String,
    level: String,
    theme: String,
}

/// The roles of one group.
struct Group {
    title: String,
    cards: Vec<Card>,
}

/// A role in the gallery.
struct Card {
    href: String,
    title: String,
    effect: String,
    level: String,
    themes: Vec<String>,
    standing: Option<Standing>,
}

/// How far a role is filled.
struct Standing {
    text: String,
    /// Somebody is missing.
    vacant: bool,
}

#[derive(Template)]
#[template(path = "roles/gallery.html")]
struct GalleryPage {
    shell: ui::Shell,
    filters: Offered,
    t: Texts,
    rollouts: Vec<ui::Choice>,
    group_choices: Vec<ui::Choice>,
    levels: Vec<ui::Choice>,
    themes: Vec<ui::Choice>,
    /// How many are shown.
    count: usize,
    /// Where the programme office writes a new card, and where it adapts the chosen rollout's roles.
    new: Option<&'static str>,
    adapt: Option<String>,
    groups: Vec<Group>,
    excel: String,
}

/// The cards that the address asks for.
pub(super) fn cards<'s>(shelf: &'s Shelf, filter: &Filter) -> Vec<Placed<'s>> {
    let all = shelf.cards(&filter.rollout);
    let all = if all.is_empty() && filter.rollout.is_empty() { shelf.cards(GALLERY) } else { all };
    all.into_iter()
        .filter(|placed| filter.group.is_empty() || placed.card.group.key() == filter.group)
        .filter(|placed| filter.level.is_empty() || placed.card.at.key() == filter.level)
        .filter(|placed| filter.theme.is_empty() || placed.themes().iter().any(|theme| theme.da == filter.theme))
        .collect()
}

/// The themes of these cards, each once.
fn themes(visit: &Visit, shelf: &Shelf, filter: &Filter) -> Vec<(String, String)> {
    let all = cards(shelf, &Filter { rollout: filter.rollout.clone(), ..Filter::default() });
    let mut found: Vec<(String, String)> =
        all.iter().flat_map(Placed::themes).map(|theme| (theme.da.clone(), visit.text(theme).to_owned())).collect();
    found.sort_by_cached_key(|(_, title)| texts::sort_key(title));
    found.dedup();
    found
}

pub(super) async fn gallery(visit: Visit, Query(filter): Query<Filter>) -> Result<Response, Failure> {
    let rollouts = seen::rollouts(&visit).await?;
    let shelf = shelf::shelf(&visit).await?;
    let t = visit.t;
    let shown = cards(&shelf, &filter);
    let group = |group: RoleGroup| Group {
        title: group_title(t, group).into_owned(),
        cards: shown.iter().filter(|placed| placed.card.group == group).map(|placed| card(&visit, &rollouts, placed, &filter)).collect(),
    };
    let keeps = access::gallery(&visit.viewer).is_some();
    let chosen = rollouts.iter().find(|seen| seen.key().as_str() == filter.rollout);
    let page = GalleryPage {
        shell: visit.shell("roles"),
        filters: offered(&visit).await?,
        t,
        rollouts: places(&visit, &shelf, &filter),
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
        themes: choices(t, themes(&visit, &shelf, &filter).into_iter(), &filter.theme),
        count: shown.len(),
        new: keeps.then_some("/roles/new"),
        adapt: chosen.and_then(|seen| access::adaptation(&seen.permit)).map(|permit| format!("/rollouts/{}/roles", permit.rollout())),
        groups: RoleGroup::ALL.into_iter().map(group).filter(|group| !group.cards.is_empty()).collect(),
        excel: with_query(
            "/roles.xlsx",
            &[("rollout", &filter.rollout), ("group", &filter.group), ("level", &filter.level), ("theme", &filter.theme)],
        ),
    };
    visit.page(&page)
}

/// All in use, each rollout, and the gross gallery.
fn places(visit: &Visit, shelf: &Shelf, filter: &Filter) -> Vec<ui::Choice> {
    let used = shelf.used.iter().map(|one| (one.key().to_owned(), visit.text(&one.playbook.title).to_owned()));
    let gallery = (GALLERY.to_owned(), visit.t.get("roles-gallery").into_owned());
    let all = (String::new(), visit.t.get("roles-in-use").into_owned());
    let choice = |(value, label): (String, String)| ui::Choice { selected: value == filter.rollout, value, label, hint: None };
    std::iter::once(all).chain(used).chain(std::iter::once(gallery)).map(choice).collect()
}

fn choices(t: Texts, options: impl Iterator<Item = (String, String)>, chosen: &str) -> Vec<ui::Choice> {
    let any = (String::new(), t.get("roles-any").into_owned());
    let choice = |(value, label): (String, String)| ui::Choice { selected: value == chosen, value, label, hint: None };
    std::iter::once(any).chain(options).map(choice).collect()
}

fn card(visit: &Visit, rollouts: &[Seen], placed: &Placed<'_>, filter: &Filter) -> Card {
    let card = placed.card;
    let place = placed.within.map_or(GALLERY, Shelved::key);
    let place = if filter.rollout.is_empty() && placed.within.is_some() { "" } else { place };
    Card {
        href: with_query(&format!("/roles/{}", card.key), &[("rollout", place)]),
        title: visit.text(&card.title).to_owned(),
        effect: visit.text(&card.effect).to_owned(),
        level: words::organisation_kind(visit.t, card.at).into_owned(),
        themes: placed.themes().into_iter().map(|theme| visit.text(theme).to_owned()).collect(),
        standing: standing(visit, rollouts, card, filter),
    }
}

/// How far a role is filled: over all for those who see all, at one's own organisation for others.
fn standing(visit: &Visit, rollouts: &[Seen], card: &RoleCard, filter: &Filter) -> Option<Standing> {
    if visit.viewer.kind == OrganisationKind::ProgrammeOffice {
        let rollouts = || rollouts.iter().filter(|seen| filter.rollout.is_empty() || seen.key().as_str() == filter.rollout);
        let total = rollouts().map(|seen| shelf::level(seen, card).count()).sum::<usize>();
        let lacking = rollouts().map(|seen| shelf::lacking(seen, card).len()).sum::<usize>();
        let values = [("filled", (total - lacking).into()), ("total", total.into())];
        return (total > 0).then(|| Standing { text: visit.t.with("roles-filled", values), vacant: lacking > 0 });
    }
    let needed = rollouts.iter().any(|seen| seen.standing.playbook.role(&card.key).is_some());
    if visit.viewer.kind != card.at || (filter.rollout == GALLERY && !needed) {
        return None;
    }
    let own = seen::holders(&visit.directory, visit.viewer.organisation.as_str(), card.key.as_str(), None, visit.today);
    Some(match own.as_slice() {
        [] => Standing { text: visit.t.get("roles-own-vacant").into_owned(), vacant: true },
        people => {
            let names: Vec<&str> = people.iter().map(|person| visit.directory.person(*person).name.as_str()).collect();
            Standing { text: visit.t.with("roles-own-holders", [("names", names.join(", ").into())]), vacant: false }
        }
    })
}

pub(super) async fn workbook(visit: Visit, Query(filter): Query<Filter>) -> Result<Response, Failure> {
    let shelf = shelf::shelf(&visit).await?;
    let t = visit.t;
    let text = |key: &str| Column::new(t.get(key), ColumnKind::Text);
    let long = |key: &str| Column::new(t.get(key), ColumnKind::LongText).wide(50);
    let columns = vec![
        text("roles-role"),
        text("roles-rollout"),
        text("roles-group"),
        text("roles-level"),
        text("roles-holders"),
        long("roles-effect"),
        long("roles-responsibility"),
        long("roles-does"),
        long("roles-competences"),
        long("roles-traits"),
        long("roles-themes-short"),
        text("roles-from-phase"),
        text("roles-after-phase"),
        text("roles-source"),
    ];
    let row = |placed: Placed<'_>| {
        let card = placed.card;
        let phase = |key: &Option<PhaseKey>| {
            key.as_ref().and_then(|key| placed.phase(key)).map(|phase| format!("{} {}", phase.key, visit.text(&phase.title)))
        };
        let lines = |texts: &[Text]| texts.iter().map(|text| visit.text(text)).collect::<Vec<_>>().join("\n");
        let place = placed.within.map_or_else(|| t.get("roles-gallery").into_owned(), |one| visit.text(&one.playbook.title).to_owned());
        vec![
            visit.text(&card.title).into(),
            place.into(),
            group_title(t, card.group).into_owned().into(),
            words::organisation_kind(t, card.at).into_owned().into(),
            t.get(if card.several { "roles-several" } else { "roles-one" }).into_owned().into(),
            visit.text(&card.effect).into(),
            visit.text(&card.responsibility).into(),
            lines(&card.tasks).into(),
            lines(&card.competences).into(),
            lines(&card.traits).into(),
            placed.themes().into_iter().map(|theme| visit.text(theme)).collect::<Vec<_>>().join("\n").into(),
            phase(&card.from_phase).into(),
            phase(&card.after_phase).into(),
            card.source.as_str().into(),
        ]
    };
    let rows = cards(&shelf, &filter).into_iter().map(row).collect();
    let title = t.get("roles-title");
    let chosen = [
        ("roles-rollout", &filter.rollout),
        ("roles-group", &filter.group),
        ("roles-level", &filter.level),
        ("roles-theme", &filter.theme),
    ];
    let chosen = chosen.into_iter().filter(|(_, value)| !value.is_empty()).map(|(key, value)| (t.get(key).into_owned(), value.clone()));
    spreadsheet::response(&visit, "roles", &title, &[Sheet { name: title.to_string(), columns, rows }], chosen.collect())
}
