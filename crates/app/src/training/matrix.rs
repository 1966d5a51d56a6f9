//! `/rollouts/{rollout}/training`: who learns what in which form, the courses, and what the reader must, may and has.

use super::{found::Found, sign_up::own_seat, words};
use crate::{failure::Failure, visit::Visit};
use askama::Template;
use axum::{extract::Path, response::Response};
use domain::training::Demand;
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
    must: Vec<String>,
    may: Vec<String>,
    courses: Vec<CourseCard>,
    modules: Vec<String>,
    rows: Vec<ShownRow>,
    forms: Vec<(String, String)>,
    sessions: String,
    own: Option<String>,
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
    let learns = training.learns(&roles);
    let of = |wanted: Demand| {
        learns.iter().filter(|(_, demand)| *demand == wanted).map(|(module, _)| visit.text(&module.title).to_owned()).collect()
    };
    let cell = |cell: Cell| ShownCell {
        module: cell.module,
        must: cell.demand == Some(Demand::Must),
        words: cell.demand.map(|demand| words::demand(t, demand)),
        forms: cell.forms,
    };
    let shown = |row: Row| ShownRow { audience: row.audience, is_own: row.is_own, cells: row.cells.into_iter().map(cell).collect() };
    let home = found.home(&visit, &visit.viewer.organisation);
    let own_code = home.filter(|home| found.places_permit(&visit, &home.code).is_some()).map(|home| home.code.clone());
    visit.page(&MatrixPage {
        shell: visit.shell("rollouts"),
        t,
        crumbs: words::crumbs(&visit, &found, None)[..1].to_vec(),
        is_empty: training.is_empty(),
        must: of(Demand::Must),
        may: of(Demand::May),
        courses: training.courses.iter().map(|course| card(&visit, &found, course)).collect(),
        modules: training.modules.iter().map(|module| visit.text(&module.title).to_owned()).collect(),
        rows: rows(&visit, &found).into_iter().map(shown).collect(),
        forms: training.forms.iter().map(|form| (visit.text(&form.title).to_owned(), visit.text(&form.about).to_owned())).collect(),
        sessions: format!("{base}/sessions"),
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
