//! The page: figures, the roles by weight, and for one role the organisations that lack it.

use crate::{
    failure::Failure,
    filters::{Offered, offered},
    organisations::seen::{self, Seen},
    vacancies::{
        gather::{self, Filter, Vacant},
        organisations::{self, There},
    },
    visit::Visit,
};
use askama::Template;
use axum::{extract::Query, response::Response};
use domain::{organisation::OrganisationKind, text::RoleKey};
use std::collections::BTreeSet;
use texts::Texts;

/// A vacant role in the table.
struct Line {
    title: String,
    href: String,
    rollout: String,
    lacking: usize,
    needed: usize,
    waiting: usize,
    critical: usize,
    due: Option<(String, String)>,
    overdue: bool,
}

/// The organisations that lack the role of the address, in one rollout.
struct Drill {
    heading: String,
    organisations: Vec<There>,
}

#[derive(Template)]
#[template(path = "vacancies/page.html")]
struct VacanciesPage {
    shell: ui::Shell,
    t: Texts,
    filters: Offered,
    title: String,
    lead: String,
    crumbs: Vec<ui::Crumb>,
    rollouts: Vec<ui::Choice>,
    roles: Vec<ui::Choice>,
    waves: Vec<ui::Choice>,
    only_waiting: bool,
    figures: Vec<ui::Figure>,
    /// Those on which tasks wait.
    lines: Vec<Line>,
    /// Those on which nothing waits today.
    idle: Vec<Line>,
    drills: Vec<Drill>,
    excel: String,
    /// The visitor answers for one organisation only.
    own: bool,
}

pub(super) async fn page(visit: Visit, Query(filter): Query<Filter>) -> Result<Response, Failure> {
    let rollouts = seen::rollouts(&visit).await?;
    let t = visit.t;
    let found = gather::vacancies(&visit, &rollouts, &filter);
    let everything = gather::vacancies(&visit, &rollouts, &Filter { role: String::new(), ..filter.clone() });
    let own = visit.viewer.kind != OrganisationKind::ProgrammeOffice;
    let role = (!filter.role.is_empty()).then(|| found.first()).flatten().map(|vacant| visit.text(&vacant.card().title).to_owned());
    let crumb = ui::Crumb { href: "/vacancies".to_owned(), text: t.get("vacancies-title").into_owned() };
    let (lines, idle) = found.iter().map(|vacant| line(&visit, vacant, &filter)).partition(|line| line.waiting > 0);
    let page = VacanciesPage {
        shell: visit.shell("roles"),
        t,
        filters: offered(&visit).await?,
        title: role.clone().unwrap_or_else(|| t.get("vacancies-title").into_owned()),
        lead: lead(&visit, &found, own),
        crumbs: match &role {
            Some(_) => vec![roles_crumb(t), crumb],
            None => vec![roles_crumb(t)],
        },
        rollouts: rollout_choices(&visit, &rollouts, &filter),
        roles: role_choices(&visit, &everything, &filter),
        waves: wave_choices(&visit, &rollouts, &filter),
        only_waiting: filter.waiting == "yes",
        figures: figures(t, &found),
        lines,
        idle,
        drills: match filter.role.is_empty() {
            true => Vec::new(),
            false => found.iter().map(|vacant| drill(&visit, vacant)).collect(),
        },
        excel: filter.href("/vacancies.xlsx"),
        own,
    };
    visit.page(&page)
}

fn roles_crumb(t: Texts) -> ui::Crumb {
    ui::Crumb { href: "/roles".to_owned(), text: t.get("roles-title").into_owned() }
}

/// The weightiest vacancy in one sentence: "14 kommuner mangler: rolleadministrator; 9 kritiske opgaver venter".
fn lead(visit: &Visit, found: &[Vacant<'_>], own: bool) -> String {
    match found.first() {
        None => visit.t.get(if own { "vacancies-none-own" } else { "vacancies-none" }).into_owned(),
        Some(_) if own => visit.t.get("vacancies-lead-own").into_owned(),
        Some(worst) => sentence(visit, worst),
    }
}

fn sentence(visit: &Visit, vacant: &Vacant<'_>) -> String {
    let values = [
        ("count", vacant.role.lacking.len().into()),
        ("role", visit.text(&vacant.card().title).into()),
        ("critical", vacant.critical().into()),
        ("waiting", vacant.role.waiting().into()),
    ];
    match vacant.card().at {
        OrganisationKind::Municipality => visit.t.with("vacancies-municipalities", values),
        _ => visit.t.with("vacancies-organisations", values),
    }
}

fn figures(t: Texts, found: &[Vacant<'_>]) -> Vec<ui::Figure> {
    let lacking = found.iter().flat_map(|vacant| vacant.role.lacking.iter().map(|one| &vacant.organisation(one.participant).code));
    let organisations = lacking.collect::<BTreeSet<_>>().len();
    let roles: usize = found.iter().map(|vacant| vacant.role.lacking.len()).sum();
    let waiting: usize = found.iter().map(|vacant| vacant.role.waiting()).sum();
    let critical: usize = found.iter().map(Vacant::critical).sum();
    let figure = |number: usize, key: &str| ui::Figure {
        number: t.number(number as i64),
        label: t.with(key, [("count", number.into())]),
        note: None,
        signal: None,
        href: None,
    };
    vec![
        figure(organisations, "vacancies-figure-organisations"),
        figure(roles, "vacancies-figure-roles"),
        figure(waiting, "vacancies-figure-waiting"),
        figure(critical, "vacancies-figure-critical"),
    ]
}

fn line(visit: &Visit, vacant: &Vacant<'_>, filter: &Filter) -> Line {
    let card = vacant.card();
    let due = vacant.role.first_due();
    let asked = Filter { rollout: vacant.seen.key().to_string(), role: card.key.to_string(), ..filter.clone() };
    Line {
        title: visit.text(&card.title).to_owned(),
        href: asked.href("/vacancies"),
        rollout: visit.text(&vacant.seen.standing.playbook.title).to_owned(),
        lacking: vacant.role.lacking.len(),
        needed: vacant.role.needed,
        waiting: vacant.role.waiting(),
        critical: vacant.critical(),
        due: due.map(|due| {
            let distance = visit.t.distance(visit.today.date(), due.date(), visit.today.working_days_until(due));
            (visit.t.date_long(due.date()), distance)
        }),
        overdue: due.is_some_and(|due| due < visit.today),
    }
}

fn drill(visit: &Visit, vacant: &Vacant<'_>) -> Drill {
    let rollout = visit.text(&vacant.seen.standing.playbook.title);
    let organisations = vacant.role.lacking.iter().map(|lacking| organisations::there(visit, vacant, lacking)).collect();
    Drill { heading: visit.t.with("vacancies-where", [("rollout", rollout.into())]), organisations }
}

fn choice(value: &str, label: &str, chosen: &str) -> ui::Choice {
    ui::Choice { value: value.to_owned(), label: label.to_owned(), hint: None, selected: value == chosen }
}

fn with_all(t: Texts, chosen: &str, choices: impl Iterator<Item = ui::Choice>) -> Vec<ui::Choice> {
    std::iter::once(choice("", &t.get("roles-any"), chosen)).chain(choices).collect()
}

fn rollout_choices(visit: &Visit, rollouts: &[Seen], filter: &Filter) -> Vec<ui::Choice> {
    let one = |seen: &Seen| choice(seen.key().as_str(), visit.text(&seen.standing.playbook.title), &filter.rollout);
    with_all(visit.t, &filter.rollout, rollouts.iter().map(one))
}

fn role_choices(visit: &Visit, found: &[Vacant<'_>], filter: &Filter) -> Vec<ui::Choice> {
    let mut known: BTreeSet<&RoleKey> = BTreeSet::new();
    let mut roles: Vec<(&str, &str)> = found
        .iter()
        .map(Vacant::card)
        .filter(|card| known.insert(&card.key))
        .map(|card| (card.key.as_str(), visit.text(&card.title)))
        .collect();
    roles.sort_by_cached_key(|(_, title)| texts::sort_key(title));
    with_all(visit.t, &filter.role, roles.into_iter().map(|(key, title)| choice(key, title, &filter.role)))
}

fn wave_choices(visit: &Visit, rollouts: &[Seen], filter: &Filter) -> Vec<ui::Choice> {
    let chosen = rollouts.iter().filter(|seen| filter.rollout.is_empty() || seen.key().as_str() == filter.rollout);
    let mut known: BTreeSet<&str> = BTreeSet::new();
    let waves: Vec<_> = chosen.flat_map(|seen| &seen.standing.playbook.waves).filter(|wave| known.insert(wave.key.as_str())).collect();
    with_all(visit.t, &filter.wave, waves.into_iter().map(|wave| choice(wave.key.as_str(), visit.text(&wave.title), &filter.wave)))
}
