//! The sessions of a rollout; and for programme office and supplier, the demand against places and seats, by municipality and region.

use super::{edit::regions, found::Found, store::Stored, words};
use crate::{
    failure::Failure,
    visit::{Visit, with_query},
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};
use domain::{
    organisation::{AttributeValue, Organisation},
    training::{Course, Places, Seat, SessionState},
};
use serde::Deserialize;
use std::collections::BTreeMap;
use texts::Texts;

/// What the address asks for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Filter {
    /// A course by its key.
    pub(super) course: String,
    /// A region by its name.
    pub(super) region: String,
}

impl Filter {
    /// The sessions that it lets through.
    pub(super) fn sessions<'f>(&'f self, found: &'f Found) -> impl Iterator<Item = &'f Stored> {
        let fits = |wanted: &str, is: &str| wanted.is_empty() || wanted == is;
        found.sessions.iter().filter(move |one| fits(&self.course, one.fields.course.as_str()) && fits(&self.region, &one.fields.region))
    }
}

struct Line {
    href: String,
    title: String,
    when: String,
    place: String,
    region: String,
    filled: String,
    pilot: bool,
}

#[derive(Template)]
#[template(path = "training/sessions.html")]
struct SessionsPage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    path: String,
    courses: Vec<ui::Choice>,
    regions: Vec<ui::Choice>,
    /// From today on.
    coming: Vec<Line>,
    /// Before today, the last one first.
    past: Vec<Line>,
    total: String,
    new: Option<String>,
}

fn choices(t: Texts, named: impl Iterator<Item = (String, String)>, chosen: &str) -> Vec<ui::Choice> {
    let all = std::iter::once((String::new(), t.get("all").into_owned()));
    all.chain(named).map(|(value, label)| ui::Choice { selected: value == chosen, value, label, hint: None }).collect()
}

fn course_choices(visit: &Visit, found: &Found, chosen: &str) -> Vec<ui::Choice> {
    choices(visit.t, found.training().courses.iter().map(|one| (one.key.to_string(), visit.text(&one.title).to_owned())), chosen)
}

/// The regions of those who take part, to choose from.
pub(super) fn region_choices(visit: &Visit, found: &Found, chosen: &str) -> Vec<ui::Choice> {
    choices(visit.t, regions(found).into_iter().map(|region| (region.clone(), region)), chosen)
}

pub(super) async fn sessions(visit: Visit, Path(key): Path<String>, Query(filter): Query<Filter>) -> Result<Response, Failure> {
    let found = Found::open(&visit, &key).await?;
    let t = visit.t;
    let path = format!("/rollouts/{key}/training/sessions");
    let by_session = by_session(&found);
    let nobody = Vec::new();
    let line = |one: &Stored| Line {
        href: format!("{path}/{}", one.id),
        title: words::course(&visit, &found, one),
        when: words::when(t, one),
        place: words::place(t, one),
        region: one.fields.region.clone(),
        pilot: one.fields.pilot,
        filled: words::filled(t, one, by_session.get(one.id.as_str()).unwrap_or(&nobody)),
    };
    let (past, coming): (Vec<&Stored>, Vec<&Stored>) = filter.sessions(&found).partition(|one| one.fields.day < visit.today);
    visit.page(&SessionsPage {
        shell: visit.shell("rollouts"),
        t,
        crumbs: words::crumbs(&visit, &found, None),
        courses: course_choices(&visit, &found, &filter.course),
        regions: region_choices(&visit, &found, &filter.region),
        total: t.with("training-sessions-total", [("count", (coming.len() + past.len()).into())]),
        coming: coming.into_iter().map(line).collect(),
        past: past.into_iter().rev().map(line).collect(),
        new: found.permit.keeps().then(|| format!("{path}/new")),
        path,
    })
}

/// The seats of each session.
pub(super) fn by_session(found: &Found) -> BTreeMap<&str, Vec<&Seat>> {
    let mut by_session: BTreeMap<&str, Vec<&Seat>> = BTreeMap::new();
    for seat in &found.seats {
        by_session.entry(seat.session.as_str()).or_default().push(seat);
    }
    by_session
}

/// Demand and seats of a region.
pub(super) struct Region {
    pub(super) name: String,
    pub(super) places: Places,
    /// The seats of its sessions that are held.
    pub(super) seats: u32,
}

/// The region of an organisation; empty for none.
pub(super) fn region_of(organisation: &Organisation) -> String {
    match organisation.attribute("region") {
        Some(AttributeValue::Text(region)) => region,
        _ => String::new(),
    }
}

/// Demand against seats by region, of one course.
pub(super) fn by_region(visit: &Visit, found: &Found, course: &Course) -> Vec<Region> {
    let mut all: BTreeMap<String, Places> = BTreeMap::new();
    for (home, places) in found.all_places(visit, course) {
        let entry = all.entry(region_of(home)).or_default();
        *entry = entry.and(places);
    }
    let held = || found.sessions.iter().filter(|one| one.fields.course == course.key && one.state == SessionState::Planned);
    for session in held() {
        all.entry(session.fields.region.clone()).or_default();
    }
    let seats = |name: &str| held().filter(|one| one.fields.region == name).map(|one| one.fields.seats).sum();
    all.into_iter().map(|(name, places)| Region { seats: seats(&name), name, places }).collect()
}

struct Figures {
    name: String,
    href: Option<String>,
    figures: Vec<String>,
}

struct CourseDemand {
    title: String,
    regions: Vec<Figures>,
    municipalities: Vec<Figures>,
}

#[derive(Template)]
#[template(path = "training/demand.html")]
struct DemandPage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    path: String,
    courses: Vec<ui::Choice>,
    columns: Vec<String>,
    shown: Vec<CourseDemand>,
    excel: String,
}

/// The keys of the columns of [`figures`].
pub(super) const COLUMNS: [&str; 6] =
    ["training-entitled", "training-wanted", "training-bought", "training-reserved", "training-used", "training-places-left"];

/// Places as figures, in the order of [`COLUMNS`].
pub(super) fn figures(places: &Places) -> [Option<u32>; 6] {
    [Some(places.entitled), places.wanted, Some(places.bought), Some(places.reserved), Some(places.used), Some(places.left())]
}

/// The same for a page.
pub(super) fn shown(places: &Places) -> Vec<String> {
    figures(places).into_iter().map(|figure| figure.map_or_else(|| "–".to_owned(), |figure| figure.to_string())).collect()
}

pub(super) async fn demand(visit: Visit, Path(key): Path<String>, Query(filter): Query<Filter>) -> Result<Response, Failure> {
    let found = Found::open(&visit, &key).await?;
    if !found.permit.keeps() {
        return Err(Failure::NotFound);
    }
    let t = visit.t;
    let name = |region: &str| if region.is_empty() { t.get("training-no-region").into_owned() } else { region.to_owned() };
    let of = |course: &Course| {
        let regions = by_region(&visit, &found, course).into_iter().map(|region| {
            let mut figures = shown(&region.places);
            figures.push(region.seats.to_string());
            Figures { name: name(&region.name), href: None, figures }
        });
        let line = |(home, places): (&Organisation, Places)| Figures {
            name: home.name.clone(),
            href: Some(format!("/rollouts/{key}/{}/training", home.code)),
            figures: shown(&places),
        };
        CourseDemand {
            title: visit.text(&course.title).to_owned(),
            regions: regions.collect(),
            municipalities: found.all_places(&visit, course).into_iter().map(line).collect(),
        }
    };
    let chosen = found.training().courses.iter().filter(|course| filter.course.is_empty() || course.key.as_str() == filter.course);
    let path = format!("/rollouts/{key}/training/demand");
    visit.page(&DemandPage {
        shell: visit.shell("rollouts"),
        t,
        crumbs: words::crumbs(&visit, &found, None),
        courses: course_choices(&visit, &found, &filter.course),
        columns: COLUMNS.into_iter().map(|key| t.get(key).into_owned()).collect(),
        shown: chosen.map(of).collect(),
        excel: with_query(&format!("/rollouts/{key}/training.xlsx"), &[]),
        path,
    })
}
