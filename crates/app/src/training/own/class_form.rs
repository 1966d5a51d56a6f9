//! Making a class and changing it: the course first, then when, who teaches, and how many come from where.

use super::{
    closing,
    found::{Opened, units},
    letters,
    numbers::{MOST, number},
    store::{self, Class, ClassFields, Unit},
    words,
};
use crate::{
    failure::Failure,
    form::Faults,
    people::entered::Entered,
    visit::{Visit, html_headers},
};
use askama::Template;
use axum::{
    Form,
    extract::{Path, Query},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{
    assignment::PersonIndex,
    event::TimeOfDay,
    organisation::Organisation,
    text::PersonId,
    training::{ClassState, OwnCourse, own_pilot_first},
};
use std::collections::BTreeSet;
use texts::Texts;

/// How many come from an organisation.
struct UnitField {
    id: String,
    label: String,
    value: String,
    hint: String,
    fault: String,
}

#[derive(Template)]
#[template(path = "training/own/class_form.html")]
struct ClassFormPage<'a> {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    title: String,
    lead: String,
    action: String,
    back: String,
    course: String,
    /// The courses, as long as none is chosen.
    courses: Vec<ui::Choice>,
    trainers: Vec<ui::Choice>,
    units: Vec<UnitField>,
    units_fault: String,
    pilot: bool,
    /// Whether a class may be planned although the pilot was not evaluated.
    asks_despite: bool,
    values: &'a Entered,
    faults: &'a Faults,
    errors: Vec<ui::FieldError>,
}

/// What the form is about: a course, where it is taught, and the class that is changed.
struct Sheet<'o> {
    opened: &'o Opened<'o>,
    course: &'o OwnCourse,
    units: Vec<&'o Organisation>,
    trainers: Vec<PersonIndex>,
    was: Option<&'o Class>,
}

impl<'o> Sheet<'o> {
    fn new(visit: &'o Visit, opened: &'o Opened<'o>, course: &'o OwnCourse, was: Option<&'o Class>) -> Self {
        let all = units(visit, &opened.found).remove(&opened.home.code).unwrap_or_default();
        let units: Vec<&Organisation> = all.into_iter().filter(|unit| course.is_at(unit) && opened.shows(&unit.code)).collect();
        // Whoever teaches the course anywhere in the municipality may teach this class: small places share a superuser.
        let here: BTreeSet<_> = std::iter::once(&opened.home.code)
            .chain(
                visit
                    .directory
                    .organisations()
                    .iter()
                    .filter(|one| one.organisation.parent.as_ref() == Some(&opened.home.code))
                    .map(|one| &one.organisation.code),
            )
            .collect();
        let key = opened.found.seen.key();
        let holds = visit.directory.holdings().iter().filter(|one| course.trainers.contains(&one.role) && one.in_force(key, visit.today));
        let trainers: BTreeSet<PersonIndex> = holds.filter(|one| here.contains(&one.organisation)).map(|one| one.person).collect();
        let mut trainers: Vec<PersonIndex> = trainers.into_iter().collect();
        trainers.sort_by(|a, b| visit.directory.person(*a).sort_key.cmp(&visit.directory.person(*b).sort_key));
        Self { opened, course, units, trainers, was }
    }

    fn show(&self, visit: &Visit, values: &Entered, faults: &Faults, status: StatusCode) -> Result<Response, Failure> {
        let t = visit.t;
        let opened = self.opened;
        let own = opened.own(visit);
        let chosen = values.value("trainer");
        let nobody =
            ui::Choice { value: String::new(), label: t.get("own-trainer-open").into_owned(), hint: None, selected: chosen.is_empty() };
        let person = |at: &PersonIndex| {
            let person = visit.directory.person(*at);
            ui::Choice { value: person.id.to_string(), label: person.name.clone(), hint: None, selected: person.id.as_str() == chosen }
        };
        let unit = |unit: &&Organisation| {
            let id = format!("planned.{}", unit.code);
            let line = own.lines.iter().find(|line| line.unit.code == unit.code && line.course.key == self.course.key);
            let missing = line.map(|line| line.need.progress.missing()).unwrap_or_default();
            let is_wrong = number(values.value(&id), MOST).is_err();
            UnitField {
                label: unit.name.clone(),
                value: values.value(&id).to_owned(),
                hint: t.with("own-still-missing", [("count", i64::from(missing).into())]),
                fault: if is_wrong && status != StatusCode::OK {
                    t.with("own-fault-number", [("most", i64::from(MOST).into())])
                } else {
                    String::new()
                },
                id,
            }
        };
        let course = visit.text(&self.course.title);
        let page = ClassFormPage {
            shell: visit.shell("rollouts"),
            t,
            crumbs: words::crumbs(visit, opened, true),
            title: t.get(if self.was.is_some() { "own-class-edit" } else { "own-class-new" }).into_owned(),
            lead: t.with("own-class-lead", [("title", course.into()), ("people", i64::from(self.course.class).into())]),
            action: match self.was {
                Some(was) => format!("{}/classes/{}/edit", opened.path(), was.id),
                None => format!("{}/classes/new", opened.path()),
            },
            back: self.was.map_or_else(|| opened.path(), |was| format!("{}/classes/{}", opened.path(), was.id)),
            course: self.course.key.to_string(),
            courses: Vec::new(),
            trainers: std::iter::once(nobody).chain(self.trainers.iter().map(person)).collect(),
            units: self.units.iter().map(unit).collect(),
            units_fault: faults.of("units").to_owned(),
            pilot: values.value("pilot") == "yes",
            asks_despite: !faults.of("despite").is_empty(),
            values,
            faults,
            errors: faults.summary(""),
        };
        Ok((status, html_headers(), page.render()?).into_response())
    }

    /// What the form says of a class; what cannot be is noted as a fault.
    fn fields(&self, visit: &Visit, entered: &Entered, faults: &mut Faults) -> Option<ClassFields> {
        let t = visit.t;
        let day = entered.day(visit, "date", faults);
        if day.is_none() {
            faults.add("date", t.get("people-fault-day"));
        }
        let mut time = |field: &'static str| {
            let time = TimeOfDay::parse(entered.value(field));
            if time.is_none() {
                faults.add(field, t.get("events-fault-time"));
            }
            time
        };
        let (from, until) = (time("from"), time("until"));
        if from.zip(until).is_some_and(|(from, until)| until <= from) {
            faults.add("until", t.get("training-fault-until"));
        }
        let place = entered.filled("place").unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
        if place.chars().count() > 200 {
            faults.add("place", t.with("people-fault-long", [("count", 200.into())]));
        }
        let trainer = entered.filled("trainer").map(PersonId::from);
        let known = |person: &PersonId| visit.directory.person_index(person).is_some_and(|at| self.trainers.contains(&at));
        // Who taught it when it was planned may go on, whatever they hold today.
        let stays = |person: &PersonId| self.was.is_some_and(|was| was.fields.trainer.as_ref() == Some(person));
        if trainer.as_ref().is_some_and(|person| !known(person) && !stays(person)) {
            faults.add("trainer", t.get("own-fault-trainer"));
        }
        let mut planned = Vec::new();
        let mut wrong = false;
        for unit in &self.units {
            match number(entered.value(&format!("planned.{}", unit.code)), MOST) {
                Ok(count) => planned.extend(count.filter(|count| *count > 0).map(|count| Unit {
                    organisation: unit.code.clone(),
                    planned: count,
                    came: 0,
                })),
                Err(()) => wrong = true,
            }
        }
        if wrong {
            faults.add("units", t.with("own-fault-number", [("most", i64::from(MOST).into())]));
        } else if planned.is_empty() {
            faults.add("units", t.get("own-fault-nobody"));
        }
        let pilot = entered.value("pilot") == "yes";
        let others = self.opened.written.classes.iter().filter(|class| class.fields.course == self.course.key);
        let others = others.filter(|class| self.was.is_none_or(|was| was.id != class.id));
        let waits = own_pilot_first(others.map(|class| (class.fields.pilot, class.state, class.said.is_there())));
        if !pilot && self.was.is_none() && waits && entered.value("despite") != "yes" {
            faults.add("despite", t.get("own-fault-pilot-first"));
        }
        Some(ClassFields { course: self.course.key.clone(), day: day?, from: from?, until: until?, place, trainer, pilot, units: planned })
    }
}

/// The first step: which course.
fn choose(visit: &Visit, opened: &Opened<'_>, courses: &[&OwnCourse]) -> Result<Response, Failure> {
    let t = visit.t;
    let choice = |course: &&OwnCourse| ui::Choice {
        value: course.key.to_string(),
        label: visit.text(&course.title).to_owned(),
        hint: None,
        selected: false,
    };
    let page = ClassFormPage {
        shell: visit.shell("rollouts"),
        t,
        crumbs: words::crumbs(visit, opened, true),
        title: t.get("own-class-new").into_owned(),
        lead: t.get("own-class-choose").into_owned(),
        action: format!("{}/classes/new", opened.path()),
        back: opened.path(),
        course: String::new(),
        courses: courses.iter().map(choice).collect(),
        trainers: Vec::new(),
        units: Vec::new(),
        units_fault: String::new(),
        pilot: false,
        asks_despite: false,
        values: &Entered::default(),
        faults: &Faults::default(),
        errors: Vec::new(),
    };
    visit.page(&page)
}

pub(super) async fn new(
    visit: Visit,
    Path((key, code)): Path<(String, String)>,
    Query(asked): Query<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let opened = Opened::to_write(&visit, &key, &code).await?;
    let asked = Entered(asked);
    let here = units(&visit, &opened.found).remove(&opened.home.code).unwrap_or_default();
    let is_here = |course: &&OwnCourse| here.iter().any(|unit| course.is_at(unit) && opened.shows(&unit.code));
    let courses: Vec<&OwnCourse> = opened.found.training().own.iter().filter(is_here).collect();
    let chosen = match courses.as_slice() {
        [only] => Some(*only),
        several => several.iter().copied().find(|course| course.key.as_str() == asked.value("course")),
    };
    let Some(course) = chosen else { return choose(&visit, &opened, &courses) };
    let form = Sheet::new(&visit, &opened, course, None);
    // Whoever came from the line of one organisation finds those who are missing there filled in.
    let own = opened.own(&visit);
    let line = own.lines.iter().find(|line| line.course.key == course.key && line.unit.code.as_str() == asked.value("unit"));
    let missing = line.map(|line| line.need.progress.missing().min(course.class)).filter(|missing| *missing > 0);
    let filled = missing.map(|missing| (format!("planned.{}", asked.value("unit")), missing.to_string()));
    form.show(&visit, &Entered(filled.into_iter().collect()), &Faults::default(), StatusCode::OK)
}

pub(super) async fn add(
    visit: Visit,
    Path((key, code)): Path<(String, String)>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let mut opened = Opened::to_write(&visit, &key, &code).await?;
    let entered = Entered(sent);
    let mut tx = visit.write().await?;
    store::hold(&mut tx, opened.found.seen.key()).await?;
    opened.read(tx.connection()).await?;
    let course = opened.found.training().own_course(entered.value("course")).ok_or(Failure::NotFound)?;
    let form = Sheet::new(&visit, &opened, course, None);
    let mut faults = Faults::default();
    let fields = form.fields(&visit, &entered, &mut faults);
    let Some(fields) = fields.filter(|_| faults.is_empty()) else {
        drop(tx);
        return form.show(&visit, &entered, &faults, StatusCode::UNPROCESSABLE_ENTITY);
    };
    let id = store::insert(&mut tx, opened.found.seen.key(), &opened.home.code, &fields).await?;
    opened.read(tx.connection()).await?;
    letters::made(&mut tx, &visit, &opened, opened.class(&id)?).await?;
    tx.commit().await?;
    Ok(visit.go(&format!("{}/classes/{id}", opened.path()), "success", "own-class-made"))
}

/// A class that the viewer changes, as it stands.
fn changeable<'o>(opened: &'o Opened<'_>, id: &str) -> Result<(&'o OwnCourse, &'o Class), Failure> {
    let class = opened.class(id)?;
    let course = opened.found.training().own_course(class.fields.course.as_str()).ok_or(Failure::NotFound)?;
    if opened.may_change(class) && class.state == ClassState::Planned { Ok((course, class)) } else { Err(Failure::NotFound) }
}

fn as_entered(class: &Class) -> Entered {
    let fields = &class.fields;
    let yes = if fields.pilot { "yes" } else { "" };
    let mut pairs = vec![
        ("date".to_owned(), fields.day.to_string()),
        ("from".to_owned(), fields.from.to_string()),
        ("until".to_owned(), fields.until.to_string()),
        ("place".to_owned(), fields.place.clone()),
        ("trainer".to_owned(), fields.trainer.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("pilot".to_owned(), yes.to_owned()),
        ("revision".to_owned(), class.revision.to_string()),
    ];
    let units = fields.units.iter().filter(|unit| unit.planned > 0);
    pairs.extend(units.map(|unit| (format!("planned.{}", unit.organisation), unit.planned.to_string())));
    Entered(pairs)
}

pub(super) async fn edit(visit: Visit, Path((key, code, id)): Path<(String, String, String)>) -> Result<Response, Failure> {
    let opened = Opened::to_write(&visit, &key, &code).await?;
    let (course, class) = changeable(&opened, &id)?;
    Sheet::new(&visit, &opened, course, Some(class)).show(&visit, &as_entered(class), &Faults::default(), StatusCode::OK)
}

pub(super) async fn save(
    visit: Visit,
    Path((key, code, id)): Path<(String, String, String)>,
    Form(sent): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let mut opened = Opened::to_write(&visit, &key, &code).await?;
    changeable(&opened, &id)?;
    let mut entered = Entered(sent);
    let mut tx = visit.write().await?;
    store::hold(&mut tx, opened.found.seen.key()).await?;
    opened.read(tx.connection()).await?;
    let (course, class) = changeable(&opened, &id)?;
    let form = Sheet::new(&visit, &opened, course, Some(class));
    let mut faults = Faults::default();
    let fields = form.fields(&visit, &entered, &mut faults);
    let Some(fields) = fields.filter(|_| faults.is_empty()) else {
        drop(tx);
        return form.show(&visit, &entered, &faults, StatusCode::UNPROCESSABLE_ENTITY);
    };
    let revision = entered.value("revision").parse().unwrap_or_default();
    if !store::update(&mut tx, opened.found.seen.key(), class, &fields, revision).await? {
        drop(tx);
        faults.add("", visit.t.get("cutover-fault-changed"));
        entered.0.retain(|(name, _)| name != "revision");
        entered.0.push(("revision".to_owned(), class.revision.to_string()));
        return form.show(&visit, &entered, &faults, StatusCode::CONFLICT);
    }
    let was = class.fields.clone();
    opened.read(tx.connection()).await?;
    letters::changed(&mut tx, &visit, &opened, &was, opened.class(&id)?).await?;
    closing::close(&mut tx, &visit, &opened).await?;
    tx.commit().await?;
    Ok(visit.go(&format!("{}/classes/{id}", opened.path()), "success", "own-class-saved"))
}
