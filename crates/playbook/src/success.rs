//! `success.toml`: what implementation, rollout and training are measured by (D3). The file may be left out; its fields are described in
//! `docs/playbook-success.md`.

use crate::{
    document::Document,
    fault::{Fault, FaultKind, Named},
    fields::{Field, Fields},
    names::{Names, Reference},
};
use domain::{
    success::{Area, Criterion, Measure, Measured, Target},
    text::{CourseKey, CriterionKey, QuestionnaireKey, TaskCode, ThemeKey},
};

/// The measures by their words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Tasks,
    Ready,
    Trained,
    Taught,
    Able,
    Settled,
    Help,
    Outside,
}

const KINDS: [(&str, Kind); 8] = [
    ("tasks-in-time", Kind::Tasks),
    ("ready-by-decision", Kind::Ready),
    ("role-trained", Kind::Trained),
    ("staff-taught", Kind::Taught),
    ("able-after-course", Kind::Able),
    ("data-settled", Kind::Settled),
    ("help-in-time", Kind::Help),
    ("outside", Kind::Outside),
];

/// A criterion as far as it could be read.
#[derive(Debug)]
pub(crate) struct CriterionDraft {
    /// The criterion; none where something that it needs is missing or at fault.
    pub(crate) criterion: Option<Criterion>,
    /// What it names.
    pub(crate) references: Vec<Reference>,
}

/// Reads `success.toml`.
pub(crate) fn read(file: &str, text: &str, names: &mut Names) -> (Vec<CriterionDraft>, Vec<Fault>) {
    let document = Document::new(file, text);
    let table = document.parse(text);
    let fields = Fields::of_document(&document, &table);
    let mut duplicates = Vec::new();
    let tables = fields.optional("criteria").map(|field| field.tables()).unwrap_or_default();
    let criteria = tables.into_iter().map(|fields| criterion(fields, file, names, &mut duplicates)).collect();
    fields.finish();
    let mut faults = document.into_faults();
    faults.extend(duplicates);
    (criteria, faults)
}

fn criterion(fields: Fields<'_>, file: &str, names: &mut Names, faults: &mut Vec<Fault>) -> CriterionDraft {
    let key = fields.required("key").and_then(|field| field.key().map(|key| field.located(key)));
    faults.extend(key.as_ref().and_then(|key| names.declare(Named::Criterion, key, file)));
    let title = fields.required("title").and_then(|field| field.text());
    let area = fields.required("area").and_then(|field| field.word(&Area::ALL.map(|area| (area.key(), area))));
    let measured = fields.required("measured").and_then(|field| field.word(&Measured::ALL.map(|one| (one.key(), one))));
    let kind = fields.required("measure").and_then(|field| field.word(&KINDS));
    let tasks = many(&fields, "tasks", Named::Task);
    let courses = many(&fields, "courses", Named::Course);
    let one = |key, named| fields.optional(key).and_then(|field| Reference::of(&field, named));
    let (theme, questionnaire) = (one("theme", Named::Theme), one("questionnaire", Named::Questionnaire));
    let days = fields.optional("days").and_then(|field| field.integer(1, 60)).and_then(|days| u32::try_from(days).ok());
    let percent = fields.required("target").and_then(|field| field.integer(0, 100)).and_then(|target| u32::try_from(target).ok());
    let at_most = match fields.optional("target-is") {
        Some(field) => field.word(&[("at-least", false), ("at-most", true)]),
        None => Some(false),
    };
    let note = fields.optional("note").and_then(|field| field.text()).unwrap_or_default();
    let source = fields.required("source").and_then(|field| field.string());
    let missing = match kind {
        Some(Kind::Ready) if questionnaire.is_none() => Some("questionnaire"),
        Some(Kind::Trained) if courses.is_empty() => Some("courses"),
        Some(Kind::Help) if days.is_none() => Some("days"),
        _ => None,
    };
    if let Some(missing) = missing {
        fields.report(FaultKind::MissingKey(missing));
    }
    fields.finish();
    let keys = |list: &[Reference]| -> Vec<CourseKey> { list.iter().map(|one| CourseKey::new(one.key.clone())).collect() };
    let measure = match kind {
        Some(Kind::Tasks) => Some(Measure::TasksInTime {
            tasks: tasks.iter().map(|one| TaskCode::new(one.key.clone())).collect(),
            theme: theme.as_ref().map(|one| ThemeKey::new(one.key.clone())),
        }),
        Some(Kind::Ready) => questionnaire.as_ref().map(|one| Measure::ReadyByDecision(QuestionnaireKey::new(one.key.clone()))),
        Some(Kind::Trained) => (!courses.is_empty()).then(|| Measure::RoleTrained(keys(&courses))),
        Some(Kind::Taught) => Some(Measure::StaffTaught),
        Some(Kind::Able) => Some(Measure::AbleAfterCourse(keys(&courses))),
        Some(Kind::Settled) => Some(Measure::DataSettled),
        Some(Kind::Help) => days.map(Measure::HelpInTime),
        Some(Kind::Outside) => Some(Measure::Outside),
        None => None,
    };
    let criterion = (|| {
        Some(Criterion {
            key: CriterionKey::new(key?.value),
            title: title?,
            area: area?,
            measured: measured?,
            measure: measure?,
            target: Target { percent: percent?, at_most: at_most? },
            note,
            source: source?,
        })
    })();
    CriterionDraft { criterion, references: tasks.into_iter().chain(courses).chain(theme).chain(questionnaire).collect() }
}

fn many(fields: &Fields<'_>, key: &'static str, named: Named) -> Vec<Reference> {
    let list = fields.optional(key).map(|field| field.list()).unwrap_or_default();
    list.iter().filter_map(|field: &Field<'_>| Reference::of(field, named)).collect()
}
