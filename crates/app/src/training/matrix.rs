//! `/rollouts/{rollout}/training`: who learns what in which form, the courses, and what the reader must, may and has.

use super::{found::Found, sign_up::own_seat, words};
use crate::{failure::Failure, visit::Visit};
use askama::Template;
use axum::{extract::Path, response::Response};
use domain::training::{Demand, Learned, SeatState};
use texts::Texts;

/// What an audience learns of one module.
pub(super) struct Cell {
    pub(super) module: String,
    pub(super) demand: Option<Demand>,
    /// In which forms, by their keys.
    pub(super) forms: String,
}

/// An audience with what it learns.
pub(super) struct Row {
    pub(super) audience: String,
    pub(super) is_own: bool,
    pub(super) cells: Vec<Cell>,
}

struct ShownCell {
    module: String,
    words: Option<String>,
    forms: String,
    must: bool,
}

struct ShownRow {
    audience: String,
    is_own: bool,
    cells: Vec<ShownCell>,
}

/// A module that the reader must or may learn, and how far they have come.
struct Yours {
    title: String,
    demand: String,
    signal: &'static str,
    state: String,
}

/// A course with how the reader stands with it.
struct CourseCard {
    title: String,
    about: String,
    facts: Vec<ui::Detail>,
    sessions: String,
    /// How the reader's own seat stands, and where.
    own: Option<(&'static str, String, String)>,
}

#[derive(Template)]
#[template(path = "training/matrix.html")]
struct MatrixPage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    is_empty: bool,
    yours: Vec<Yours>,
    courses: Vec<CourseCard>,
    modules: Vec<String>,
    rows: Vec<ShownRow>,
    forms: Vec<(String, String)>,
    sessions: String,
    own: Option<String>,
    own_training: Option<String>,
    study: Option<String>,
    own_totals: Option<String>,
    pilots: Option<String>,
    plan: Option<String>,
    demand: Option<String>,
    excel: String,
}

/// The matrix, an audience a row.
pub(super) fn rows(visit: &Visit, found: &Found) -> Vec<Row> {
    let training = found.training();
    let roles = found.roles_of(visit, &visit.viewer.person);
    let own: Vec<_> = training.audiences_of(&roles).map(|one| one.key.clone()).collect();
    let row = |audience: &domain::training::Audience| Row {
        audience: visit.text(&audience.title).to_owned(),
        is_own: own.contains(&audience.key),
        cells: training
            .modules
            .iter()
            .map(|module| {
                let demand = training.demand(&audience.key, &module.key);
                let forms = demand.as_ref().map(|(_, forms)| forms.iter().map(|form| form.as_str().to_uppercase()).collect::<Vec<_>>());
                Cell {
                    module: visit.text(&module.title).to_owned(),
                    demand: demand.map(|(demand, _)| demand),
                    forms: forms.unwrap_or_default().join(", "),
                }
            })
            .collect(),
    };
    training.audiences.iter().map(row).collect()
}

pub(super) async fn page(visit: Visit, Path(key): Path<String>) -> Result<Response, Failure> {
    let found = Found::open(&visit, &key).await?;
    let t = visit.t;
    let training = found.training();
    let base = format!("/rollouts/{key}/training");
    let roles = found.roles_of(&visit, &visit.viewer.person);
    let (seen, published) = super::study::of_viewer(&visit, &found).await?;
    let came = |course: &domain::training::Course| {
        own_seat(&found, course.key.as_str(), &visit.viewer.person).is_some_and(|seat| seat.state == SeatState::Came)
    };
    let learned = training.learned(&roles, |one| published.contains(&one.key), &seen, came);
    let yours = |(module, demand, learned): &(&domain::training::Titled, Demand, Learned)| Yours {
        title: visit.text(&module.title).to_owned(),
        demand: words::demand(t, *demand),
        signal: if learned.has() { "green" } else { "grey" },
        state: words::learned(t, learned),
    };
    let cell = |cell: Cell| ShownCell {
        module: cell.module,
        must: cell.demand == Some(Demand::Must),
        words: cell.demand.map(|demand| words::demand(t, demand)),
        forms: cell.forms,
    };
    let shown = |row: Row| ShownRow { audience: row.audience, is_own: row.is_own, cells: row.cells.into_iter().map(cell).collect() };
    let home = found.home(&visit, &visit.viewer.organisation);
    // An institution plans for itself; everybody else of the municipality sees all of it.
    let taught_at = Some(&visit.viewer.organisation)
        .filter(|code| !training.own.is_empty() && home.is_some() && found.places_permit(&visit, code).is_some());
    let own_code = home.filter(|home| found.places_permit(&visit, &home.code).is_some()).map(|home| home.code.clone());
    visit.page(&MatrixPage {
        shell: visit.shell("rollouts"),
        t,
        crumbs: words::crumbs(&visit, &found, None)[..1].to_vec(),
        is_empty: training.is_empty(),
        yours: learned.iter().map(yours).collect(),
        courses: training.courses.iter().map(|course| card(&visit, &found, course)).collect(),
        modules: training.modules.iter().map(|module| visit.text(&module.title).to_owned()).collect(),
        rows: rows(&visit, &found).into_iter().map(shown).collect(),
        forms: training.forms.iter().map(|form| (visit.text(&form.title).to_owned(), visit.text(&form.about).to_owned())).collect(),
        sessions: format!("{base}/sessions"),
        own_training: taught_at.map(|code| format!("/rollouts/{key}/{code}/training/own")),
        study: (!training.material.is_empty()).then(|| format!("{base}/self-study")),
        own_totals: (found.permit.keeps() && !training.own.is_empty()).then(|| format!("{base}/own")),
        pilots: (found.permit.keeps() && training.courses.iter().any(|course| course.pilot > 0)).then(|| format!("{base}/pilots")),
        own: own_code.map(|code| format!("/rollouts/{key}/{code}/training")),
        demand: found.permit.keeps().then(|| format!("{base}/demand")),
        plan: found.permit.keeps().then(|| format!("{base}/plan")),
        excel: format!("{base}.xlsx"),
    })
}

fn card(visit: &Visit, found: &Found, course: &domain::training::Course) -> CourseCard {
    let t = visit.t;
    let training = found.training();
    let detail = |key: &'static str, text: String| ui::Detail { term: t.get(key).into_owned(), text, href: None };
    let modules = course.modules.iter().map(|key| words::titled(visit, &training.modules, key)).collect::<Vec<_>>().join(", ");
    let mut facts = vec![
        detail("training-form", words::titled(visit, &training.forms, &course.form)),
        detail("training-length", t.with("training-hours", [("count", i64::from(course.hours).into())])),
    ];
    for (key, text) in [("training-for", words::audiences(visit, found, course)), ("training-modules", modules)] {
        if !text.is_empty() {
            facts.push(detail(key, text));
        }
    }
    let base = format!("/rollouts/{}/training/sessions", found.seen.key());
    let own = own_seat(found, course.key.as_str(), &visit.viewer.person)
        .map(|seat| (words::signal(seat.state).key(), words::seat(t, seat.state), format!("{base}/{}", seat.session)));
    CourseCard {
        title: visit.text(&course.title).to_owned(),
        about: visit.text(&course.about).to_owned(),
        facts,
        sessions: crate::visit::with_query(&base, &[("course", course.key.as_str())]),
        own,
    }
}
