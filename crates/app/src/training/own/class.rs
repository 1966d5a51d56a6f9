//! `…/training/own/classes/{class}`: one class; who came and what they thought, or that it is not held.

use super::{
    closing,
    found::Opened,
    letters,
    numbers::{MOST, number},
    store::{self, Class, Said, Unit},
    words,
};
use crate::{
    events::{Bar, bars},
    failure::Failure,
    form::Faults,
    people::entered::Entered,
    visit::{Visit, html_headers},
};
use askama::Template;
use axum::{
    Form,
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    event::{Degree, Tally},
    training::ClassState,
};
use texts::Texts;

/// The most characters of a remark.
const LONGEST: usize = 2_000;
/// The numbers of what was thought.
const DEGREES: [(&str, Degree); 3] = [("high", Degree::High), ("some", Degree::Some), ("low", Degree::Low)];

struct Field {
    id: String,
    label: String,
    value: String,
    hint: String,
}

struct UnitRow {
    name: String,
    planned: String,
    came: String,
}

#[derive(Template)]
#[template(path = "training/own/class.html")]
struct ClassPage<'a> {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    title: String,
    path: String,
    signal: &'static str,
    state: String,
    facts: Vec<ui::Detail>,
    units: Vec<UnitRow>,
    is_held: bool,
    bars: Vec<Bar>,
    remark: String,
    /// Whether who came is asked for.
    asks: bool,
    fields: Vec<Field>,
    degrees: Vec<Field>,
    typed_remark: String,
    edit: Option<String>,
    faults: &'a Faults,
    errors: Vec<ui::FieldError>,
}

fn path(opened: &Opened<'_>, class: &Class) -> String {
    format!("{}/classes/{}", opened.path(), class.id)
}

fn name(visit: &Visit, unit: &Unit) -> String {
    let entry = visit.directory.organisation(&unit.organisation);
    entry.map_or_else(|| unit.organisation.to_string(), |entry| entry.organisation.name.clone())
}

fn show(visit: &Visit, opened: &Opened<'_>, class: &Class, typed: Option<&Entered>, faults: &Faults) -> Result<Response, Failure> {
    let t = visit.t;
    let (signal, state) = words::state(visit, class);
    let detail = |key: &'static str, text: String| ui::Detail { term: t.get(key).into_owned(), text, href: None };
    let trainer =
        class.fields.trainer.as_ref().and_then(|id| visit.directory.person_index(id)).map(|at| visit.directory.person(at).name.clone());
    let place = if class.fields.place.is_empty() { t.get("events-place-open").into_owned() } else { class.fields.place.clone() };
    let mut facts = vec![
        detail("training-course", words::course(visit, opened, class)),
        detail("events-day", words::when(t, class)),
        detail("events-place", place),
        detail("training-teacher", trainer.unwrap_or_else(|| t.get("own-trainer-open").into_owned())),
    ];
    if class.fields.pilot {
        facts.push(detail("own-pilot", t.get("own-pilot-hint").into_owned()));
    }
    let units: Vec<&Unit> =
        class.fields.units.iter().filter(|unit| unit.planned + unit.came > 0 && opened.shows(&unit.organisation)).collect();
    let may = opened.may_change(class);
    let value = |id: &str, was: u32| typed.map_or_else(|| was.to_string(), |typed| typed.value(id).to_owned());
    let is_held = class.state == ClassState::Held;
    let field = |unit: &&Unit| {
        let id = format!("came.{}", unit.organisation);
        let value = value(&id, if is_held { unit.came } else { unit.planned });
        let hint = t.with("own-planned-hint", [("count", i64::from(unit.planned).into())]);
        Field { label: name(visit, unit), value, hint, id }
    };
    let degree = |(id, degree): (&str, Degree)| {
        let was = [class.said.high, class.said.some, class.said.low][DEGREES.iter().position(|one| one.1 == degree).unwrap_or_default()];
        let label = crate::events::degree_word(t, degree).into_owned();
        Field { id: id.to_owned(), label, value: value(id, was), hint: String::new() }
    };
    let said = &class.said;
    let times = |degree: Degree, count: u32| std::iter::repeat_n(degree, count as usize);
    let tally = Tally::of(times(Degree::High, said.high).chain(times(Degree::Some, said.some)).chain(times(Degree::Low, said.low)));
    let bars = if said.is_there() { bars(t, tally) } else { Vec::new() };
    let is_due = class.state != ClassState::Cancelled && class.fields.day <= visit.today;
    let number = |figure: u32| t.number(i64::from(figure));
    let page = ClassPage {
        shell: visit.shell("rollouts"),
        t,
        crumbs: words::crumbs(visit, opened, true),
        title: format!("{}, {}", words::course(visit, opened, class), t.date_medium(class.fields.day.date())),
        path: path(opened, class),
        signal: signal.key(),
        state,
        facts,
        units: units
            .iter()
            .map(|unit| UnitRow { name: name(visit, unit), planned: number(unit.planned), came: number(unit.came) })
            .collect(),
        is_held,
        bars,
        remark: said.remark.clone(),
        asks: may && is_due,
        fields: units.iter().map(field).collect(),
        degrees: DEGREES.into_iter().map(degree).collect(),
        typed_remark: typed.map_or_else(|| said.remark.clone(), |typed| typed.value("remark").to_owned()),
        edit: (may && class.state == ClassState::Planned).then(|| format!("{}/edit", path(opened, class))),
        faults,
        errors: faults.summary(""),
    };
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok((status, html_headers(), page.render()?).into_response())
}

pub(super) async fn page(visit: Visit, Path((key, code, id)): Path<(String, String, String)>) -> Result<Response, Failure> {
    let opened = Opened::open(&visit, &key, &code).await?;
    show(&visit, &opened, opened.class(&id)?, None, &Faults::default())
}

/// Writes down who came and what they thought; more is asked again later, and the last word counts.
pub(super) async fn held(
    visit: Visit,
    Path((key, code, id)): Path<(String, String, String)>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let mut opened = Opened::to_write(&visit, &key, &code).await?;
    opened.class(&id)?;
    let entered = Entered(sent);
    let mut tx = visit.write().await?;
    store::hold(&mut tx, opened.found.seen.key()).await?;
    opened.read(tx.connection()).await?;
    let class = opened.class(&id)?;
    if !opened.may_change(class) || class.state == ClassState::Cancelled {
        return Err(Failure::NotFound);
    }
    if class.fields.day > visit.today {
        return Ok(visit.go(&path(&opened, class), "error", "own-fault-not-yet"));
    }
    let mut faults = Faults::default();
    let wrong = visit.t.with("own-fault-number", [("most", i64::from(MOST).into())]);
    let mut count = |id: &str, field: &'static str| {
        number(entered.value(id), MOST).map(Option::unwrap_or_default).unwrap_or_else(|()| {
            faults.add(field, wrong.clone());
            0
        })
    };
    let units = class.fields.units.iter().filter(|unit| unit.planned + unit.came > 0);
    let units: Vec<Unit> = units.map(|unit| Unit { came: count(&format!("came.{}", unit.organisation), "came"), ..unit.clone() }).collect();
    let [high, some, low] = DEGREES.map(|(id, _)| count(id, "degrees"));
    let remark = entered.filled("remark").unwrap_or_default().to_owned();
    if remark.chars().count() > LONGEST {
        faults.add("remark", visit.t.with("events-fault-long", [("most", LONGEST.into())]));
    }
    let came: u32 = units.iter().map(|unit| unit.came).sum();
    if faults.is_empty() && high + some + low > came {
        faults.add("degrees", visit.t.with("own-fault-degrees", [("came", i64::from(came).into())]));
    }
    if !faults.is_empty() {
        drop(tx);
        return show(&visit, &opened, class, Some(&entered), &faults);
    }
    let to = path(&opened, class);
    store::settle(&mut tx, opened.found.seen.key(), class, ClassState::Held, (&units, &Said { high, some, low, remark })).await?;
    opened.read(tx.connection()).await?;
    closing::close(&mut tx, &visit, &opened).await?;
    tx.commit().await?;
    Ok(visit.go_saying(&to, "success", "own-class-held-saved", &[("count", &came.to_string())]))
}

pub(super) async fn cancel(visit: Visit, Path((key, code, id)): Path<(String, String, String)>) -> Result<Response, Failure> {
    let mut opened = Opened::to_write(&visit, &key, &code).await?;
    opened.class(&id)?;
    let mut tx = visit.write().await?;
    store::hold(&mut tx, opened.found.seen.key()).await?;
    opened.read(tx.connection()).await?;
    let class = opened.class(&id)?;
    if !opened.may_change(class) {
        return Err(Failure::NotFound);
    }
    let to = path(&opened, class);
    if class.state != ClassState::Planned {
        return Ok(visit.go(&to, "error", "training-refusal-not-now"));
    }
    store::settle(&mut tx, opened.found.seen.key(), class, ClassState::Cancelled, (&[], &class.said)).await?;
    opened.read(tx.connection()).await?;
    letters::called_off(&mut tx, &visit, &opened, opened.class(&id)?).await?;
    tx.commit().await?;
    Ok(visit.go(&to, "success", "own-class-called-off"))
}
