//! `/rollouts/{rollout}/{organisation}/training/own`: how many learn where, what is planned, and whether the rest can be taught in time.

use super::{
    found::{Line, Opened},
    overview, words,
};
use crate::{
    failure::Failure,
    visit::{Visit, with_query},
};
use askama::Template;
use axum::{extract::Path, response::Response};
use domain::{
    organisation::Organisation,
    training::{Coverage, OwnCourse, Total},
};
use texts::Texts;

/// The columns of an institution's row: those of people and hours.
const PLACE_COLUMNS: usize = 5;

/// One organisation's row of a course.
struct Row {
    unit: String,
    learners: String,
    is_registered: bool,
    taught: String,
    planned: String,
    missing: String,
    hours: String,
    trainers: String,
    signal: &'static str,
    words: String,
    help: bool,
    plan: Option<String>,
}

/// A course with its organisations.
struct CourseTable {
    title: String,
    about: String,
    facts: String,
    rows: Vec<Row>,
}

/// An institution with all its courses.
struct PlaceRow {
    href: String,
    name: String,
    signal: &'static str,
    words: String,
    figures: Vec<String>,
}

struct ClassRow {
    /// For who reads what is written of it.
    href: Option<String>,
    title: String,
    when: String,
    people: String,
    pilot: bool,
    signal: &'static str,
    state: String,
}

#[derive(Template)]
#[template(path = "training/own/page.html")]
struct OwnPage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    title: String,
    signal: &'static str,
    summary: String,
    warning: Option<String>,
    pace: String,
    courses: Vec<CourseTable>,
    columns: Vec<String>,
    places: Vec<PlaceRow>,
    classes: Vec<ClassRow>,
    numbers: Option<String>,
    new: Option<String>,
}

/// For whom, by whom, and how long, on one line.
fn facts(visit: &Visit, opened: &Opened<'_>, course: &OwnCourse) -> String {
    let t = visit.t;
    let training = opened.found.training();
    let playbook = &opened.found.seen.standing.playbook;
    let audience = training.audiences.iter().find(|one| one.key == course.audience);
    let roles = course.trainers.iter().filter_map(|role| playbook.role(role)).map(|card| visit.text(&card.title)).collect::<Vec<_>>();
    let values = [
        ("audience", audience.map(|one| visit.text(&one.title)).unwrap_or_default().into()),
        ("trainers", roles.join(", ").into()),
        ("people", i64::from(course.class).into()),
        ("hours", i64::from(course.hours).into()),
    ];
    t.with("own-course-facts", values)
}

fn row(visit: &Visit, opened: &Opened<'_>, line: &Line<'_>) -> Row {
    let t = visit.t;
    let number = |figure: u32| t.number(i64::from(figure));
    let progress = line.need.progress;
    let is_open = !matches!(line.coverage, Coverage::Done | Coverage::Planned);
    let query = [("course", line.course.key.as_str()), ("unit", line.unit.code.as_str())];
    Row {
        unit: line.unit.name.clone(),
        learners: progress.learners.map(number).unwrap_or_else(|| "–".to_owned()),
        is_registered: line.is_registered,
        taught: number(progress.taught),
        planned: number(progress.planned),
        missing: number(progress.missing()),
        hours: t.number(words::hours(line.need.minutes)),
        trainers: t.with("own-trainers-trained", [("count", line.trainers.into()), ("trained", line.trained.into())]),
        signal: line.coverage.signal().key(),
        words: format!(
            "{}. {}",
            words::coverage(t, line.coverage),
            t.with("own-by", [("date", t.date_medium(line.need.until.date()).into())])
        ),
        help: line.with_help,
        plan: (is_open && opened.permit.signs_up()).then(|| with_query(&format!("{}/classes/new", opened.path()), &query)),
    }
}

/// One sentence for who has four minutes.
fn summary(t: Texts, total: &Total) -> String {
    let values = [
        ("learners", i64::from(total.learners).into()),
        ("taught", i64::from(total.taught).into()),
        ("planned", i64::from(total.planned).into()),
        ("missing", i64::from(total.missing).into()),
        ("hours", words::hours(total.minutes).into()),
    ];
    t.with("own-summary", values)
}

pub(super) async fn page(visit: Visit, Path((key, code)): Path<(String, String)>) -> Result<Response, Failure> {
    let opened = Opened::open(&visit, &key, &code).await?;
    let t = visit.t;
    let own = opened.own(&visit);
    let shown: Vec<&Line<'_>> = own.lines.iter().filter(|line| line.unit.code == opened.unit.code).collect();
    let table = |course: &OwnCourse| {
        let rows: Vec<Row> = shown.iter().filter(|line| line.course.key == course.key).map(|line| row(&visit, &opened, line)).collect();
        let (title, about) = (visit.text(&course.title).to_owned(), visit.text(&course.about).to_owned());
        (!rows.is_empty()).then(|| CourseTable { title, about, facts: facts(&visit, &opened, course), rows })
    };
    let class = |class: &super::store::Class| {
        let (signal, state) = words::state(&visit, class);
        let units = class.fields.units.iter().filter(|unit| opened.shows(&unit.organisation));
        let people: u32 = units.map(|unit| if class.state == domain::training::ClassState::Held { unit.came } else { unit.planned }).sum();
        ClassRow {
            href: opened.permit.reads_words().then(|| format!("{}/classes/{}", opened.path(), class.id)),
            title: words::course(&visit, &opened, class),
            when: words::when(t, class),
            people: t.number(i64::from(people)),
            pilot: class.fields.pilot,
            signal: signal.key(),
            state,
        }
    };
    let mut total = Total::default();
    let mut by_unit: Vec<(&Organisation, Total)> = Vec::new();
    for line in own.lines.iter().filter(|line| opened.shows(&line.unit.code)) {
        total.add(&line.need, line.coverage);
        let at = by_unit.iter().position(|(unit, _)| unit.code == line.unit.code).unwrap_or_else(|| {
            by_unit.push((line.unit, Total::default()));
            by_unit.len() - 1
        });
        by_unit[at].1.add(&line.need, line.coverage);
    }
    let place = |(unit, total): &(&Organisation, Total)| PlaceRow {
        href: format!("/rollouts/{key}/{}/training/own", unit.code),
        name: unit.name.clone(),
        signal: total.signal().key(),
        words: t.get(&format!("own-signal-{}", total.signal().key())).into_owned(),
        figures: overview::figures(total).into_iter().take(PLACE_COLUMNS).map(|figure| t.number(figure)).collect(),
    };
    let others = by_unit.iter().filter(|(unit, _)| unit.code != opened.unit.code);
    let out = total.out_of_reach;
    let writes = opened.permit.signs_up();
    let pace = t.with("own-pace-is", [("hours", words::hours(own.pace).into())]);
    let pace = if own.pace_is_said { pace } else { format!("{pace} {}", t.get("own-pace-assumed")) };
    visit.page(&OwnPage {
        shell: visit.shell("rollouts"),
        t,
        crumbs: words::crumbs(&visit, &opened, false),
        title: words::title(&visit, &opened),
        signal: total.signal().key(),
        summary: summary(t, &total),
        warning: (out > 0).then(|| t.with("own-out-of-reach", [("count", i64::from(out).into())])),
        pace,
        courses: opened.found.training().own.iter().filter_map(table).collect(),
        columns: overview::COLUMNS.into_iter().take(PLACE_COLUMNS).map(|key| t.get(key).into_owned()).collect(),
        places: others.map(place).collect(),
        classes: opened.classes().map(class).collect(),
        numbers: writes.then(|| format!("{}/numbers", opened.path())),
        new: writes.then(|| format!("{}/classes/new", opened.path())),
    })
}
