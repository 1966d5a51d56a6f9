//! How training, success criteria and working groups differ between two versions.

use super::{FieldTexts, Part, PartChange, changes_of, listed, text, written};
use domain::{
    group::{CallTemplate, TrackTemplate},
    success::{Criterion, Measure},
    training::{Audience, Course, Material, Need, OwnCourse, Titled, Training},
};

fn titled_fields(one: &Titled) -> (String, FieldTexts) {
    (one.key.to_string(), vec![("title", text(&one.title)), ("about", text(&one.about))])
}

fn learners_fields(one: &Audience) -> (String, FieldTexts) {
    (one.key.to_string(), vec![("title", text(&one.title)), ("roles", listed(&one.roles))])
}

/// Lines of the matrix have no key: audience and forms say which one it is.
fn need_fields(one: &Need) -> (String, FieldTexts) {
    let key = format!("{}: {}", one.audience, listed(&one.forms));
    (key, vec![("must", listed(&one.must)), ("may", listed(&one.may))])
}

fn course_fields(course: &Course) -> (String, FieldTexts) {
    let places = course.places.iter().map(|one| match &one.institutions {
        None => one.count.to_string(),
        Some(kind) => format!("{}/{} {kind}", one.count, one.per),
    });
    let fields = vec![
        ("title", text(&course.title)),
        ("about", text(&course.about)),
        ("modules", listed(&course.modules)),
        ("form", course.form.to_string()),
        ("hours", course.hours.to_string()),
        ("audiences", listed(&course.audiences)),
        ("places", places.collect::<Vec<_>>().join(" + ")),
        ("wanted", written(course.wanted.as_ref())),
        ("enrols", written(course.enrols.as_ref())),
        ("closes", written(course.closes.as_ref())),
        ("fills", written(course.fills.as_ref())),
        ("pilot", course.pilot.to_string()),
    ];
    (course.key.to_string(), fields)
}

fn own_course_fields(course: &OwnCourse) -> (String, FieldTexts) {
    let fields = vec![
        ("title", text(&course.title)),
        ("about", text(&course.about)),
        ("modules", listed(&course.modules)),
        ("form", course.form.to_string()),
        ("audience", course.audience.to_string()),
        ("hours", course.hours.to_string()),
        ("class", course.class.to_string()),
        ("trainers", listed(&course.trainers)),
        ("institutions", course.institutions.join(", ")),
        ("until", course.until.to_string()),
        ("counted", course.counted.map(|field| field.key().to_owned()).unwrap_or_default()),
        ("closes", written(course.closes.as_ref())),
    ];
    (course.key.to_string(), fields)
}

fn material_fields(one: &Material) -> (String, FieldTexts) {
    let fields = vec![
        ("title", text(&one.title)),
        ("about", text(&one.about)),
        ("kind", one.kind.key().to_owned()),
        ("modules", listed(&one.modules)),
        ("audiences", listed(&one.audiences)),
        ("minutes", written(one.minutes.as_ref())),
        ("link", one.link.clone().unwrap_or_default()),
    ];
    (one.key.to_string(), fields)
}

pub(super) fn training_changes(old: &Training, new: &Training) -> Vec<PartChange> {
    fn both<T>(part: Part, old: &[T], new: &[T], fields: impl Fn(&T) -> (String, FieldTexts)) -> Vec<PartChange> {
        changes_of(part, old.iter().map(&fields).collect(), new.iter().map(&fields).collect())
    }
    let mut changes = both(Part::Module, &old.modules, &new.modules, titled_fields);
    changes.extend(both(Part::Form, &old.forms, &new.forms, titled_fields));
    changes.extend(both(Part::LearningAudience, &old.audiences, &new.audiences, learners_fields));
    changes.extend(both(Part::Need, &old.needs, &new.needs, need_fields));
    changes.extend(both(Part::Course, &old.courses, &new.courses, course_fields));
    changes.extend(both(Part::OwnCourse, &old.own, &new.own, own_course_fields));
    changes.extend(both(Part::Material, &old.material, &new.material, material_fields));
    changes
}

pub(super) fn criterion_fields(one: &Criterion) -> (String, FieldTexts) {
    let of = match &one.measure {
        Measure::TasksInTime { tasks, theme } => format!("{} {}", listed(tasks), written(theme.as_ref())),
        Measure::ReadyByDecision(questionnaire) => questionnaire.to_string(),
        Measure::RoleTrained(courses) | Measure::AbleAfterCourse(courses) => listed(courses),
        Measure::HelpInTime(days) => days.to_string(),
        Measure::StaffTaught | Measure::DataSettled | Measure::Outside => String::new(),
    };
    let fields = vec![
        ("title", text(&one.title)),
        ("area", one.area.key().to_owned()),
        ("measured", one.measured.key().to_owned()),
        ("measure", format!("{} {of}", one.measure.key()).trim().to_owned()),
        ("target", one.target.percent.to_string()),
        ("target-is", if one.target.at_most { "at-most" } else { "at-least" }.to_owned()),
        ("note", text(&one.note)),
        ("source", one.source.clone()),
    ];
    (one.key.to_string(), fields)
}

fn track_text(one: &TrackTemplate) -> String {
    let quota = |quota: &domain::group::Quota| format!("{} {}", quota.value, quota.bounds);
    let quotas = one.quotas.iter().map(quota).collect::<Vec<_>>().join(", ");
    let parts = [text(&one.title), text(&one.profile), text(&one.focus), listed(&one.roles), one.seats.to_string(), quotas];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

pub(super) fn group_fields(one: &CallTemplate) -> (String, FieldTexts) {
    let fields = vec![
        ("title", text(&one.title)),
        ("about", text(&one.about)),
        ("effort", text(&one.effort)),
        ("weeks", one.weeks.to_string()),
        ("tracks", one.tracks.iter().map(track_text).collect::<Vec<_>>().join("\n")),
        ("source", one.source.clone()),
    ];
    (one.key.to_string(), fields)
}
