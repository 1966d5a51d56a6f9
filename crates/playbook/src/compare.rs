//! How two versions of a playbook differ: what is added, withdrawn and changed, field by field.

mod training;

use domain::{
    calendar::Day,
    checks::{Checklist, Checks, Item, Test, TestIdentities, TestKind},
    event::Event,
    gate::Gate,
    playbook::{AnswerSpec, Guide, Playbook, Step, TaskTemplate, Theme, Wave, WaveParticipants, Window},
    readiness::{Question, QuestionKind, Questionnaire},
    role::RoleCard,
    text::{TaskCode, Text},
};
use std::collections::BTreeMap;

/// How a newer version differs from an older one. Fields bear the keys of the playbook format.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Comparison {
    /// The head: version, title, supplier …
    pub head: Vec<FieldChange>,
    /// Phases, themes, milestones, waves, roles, events, gates and questionnaires.
    pub parts: Vec<PartChange>,
    /// Tasks that the newer version adds.
    pub added: Vec<TaskName>,
    /// Tasks that are in both and differ.
    pub changed: Vec<TaskChange>,
    /// Tasks that the newer version no longer has.
    pub withdrawn: Vec<TaskName>,
}

impl Comparison {
    /// Whether the versions are the same.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A task by code and title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskName {
    /// Its code.
    pub code: TaskCode,
    /// Its title; of a changed task the newer one.
    pub title: Text,
}

/// A task that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskChange {
    /// Which task.
    pub task: TaskName,
    /// What differs in it.
    pub fields: Vec<FieldChange>,
}

/// A field that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChange {
    /// The field's key in the playbook format; `body` for the description.
    pub field: &'static str,
    /// What it was and is.
    pub values: Values,
}

/// What a field was and is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Values {
    /// Both values as the format writes them; empty where there is none.
    Texts {
        /// What it was.
        old: String,
        /// What it is.
        new: String,
    },
    /// A long text, of which only the extent of the change is told.
    Lines {
        /// Lines that are new.
        added: usize,
        /// Lines that are gone.
        removed: usize,
    },
}

/// The parts of a playbook beside its tasks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// A phase.
    Phase,
    /// A theme.
    Theme,
    /// A milestone.
    Milestone,
    /// A wave.
    Wave,
    /// A role.
    Role,
    /// An event.
    Event,
    /// A gate.
    Gate,
    /// A step of a wave.
    Step,
    /// A questionnaire.
    Questionnaire,
    /// A module of the training.
    Module,
    /// A form of the training.
    Form,
    /// An audience of the training.
    LearningAudience,
    /// A line of the training matrix.
    Need,
    /// A course.
    Course,
    /// A course that superusers teach.
    OwnCourse,
    /// Material for self-study.
    Material,
    /// A checklist.
    Checklist,
    /// A test of the environment.
    EnvironmentTest,
    /// A success criterion.
    Criterion,
    /// A call for a working group.
    Group,
    /// The identities that may be used in tests.
    TestIdentities,
}

/// A part that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartChange {
    /// What kind of part.
    pub part: Part,
    /// Its key.
    pub key: String,
    /// How it differs.
    pub change: PartChanges,
}

/// How a part differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PartChanges {
    /// It is new.
    Added,
    /// It is gone.
    Withdrawn,
    /// These fields differ.
    Changed(Vec<FieldChange>),
    /// Only its place among the others differs.
    Moved,
}

/// Compares two versions of a playbook.
pub fn compare(old: &Playbook, new: &Playbook) -> Comparison {
    let name = |task: &TaskTemplate| TaskName { code: task.code.clone(), title: task.title.clone() };
    let changed = new.tasks.iter().filter_map(|task| {
        let fields = differences(task_fields(old.task(&task.code)?), task_fields(task));
        (!fields.is_empty()).then(|| TaskChange { task: name(task), fields })
    });
    Comparison {
        head: differences(head_fields(old), head_fields(new)),
        parts: part_changes(old, new),
        added: new.tasks.iter().filter(|task| old.task(&task.code).is_none()).map(name).collect(),
        changed: changed.collect(),
        withdrawn: old.tasks.iter().filter(|task| new.task(&task.code).is_none()).map(name).collect(),
    }
}

/// The fields of one thing, as the format writes them, always in the same order.
type FieldTexts = Vec<(&'static str, String)>;

/// The fields in which a task differs.
pub fn task_changes(old: &TaskTemplate, new: &TaskTemplate) -> Vec<FieldChange> {
    differences(task_fields(old), task_fields(new))
}

fn differences(old: FieldTexts, new: FieldTexts) -> Vec<FieldChange> {
    let pairs = old.into_iter().zip(new).filter(|((_, old), (_, new))| old != new);
    pairs.map(|((field, old), (_, new))| FieldChange { field, values: values(field, old, new) }).collect()
}

fn values(field: &str, old: String, new: String) -> Values {
    if field != "body" {
        return Values::Texts { old, new };
    }
    let mut balance: BTreeMap<&str, isize> = BTreeMap::new();
    old.lines().for_each(|line| *balance.entry(line).or_default() -= 1);
    new.lines().for_each(|line| *balance.entry(line).or_default() += 1);
    let (added, removed) = balance.values().fold((0, 0), |(added, removed), balance| match balance {
        0.. => (added + balance.unsigned_abs(), removed),
        _ => (added, removed + balance.unsigned_abs()),
    });
    Values::Lines { added, removed }
}

fn head_fields(playbook: &Playbook) -> FieldTexts {
    vec![
        ("key", playbook.key.to_string()),
        ("version", playbook.version.clone()),
        ("title", text(&playbook.title)),
        ("scope", playbook.scope.key().to_owned()),
        ("supplier", playbook.supplier.clone()),
        ("owner", playbook.owner.clone()),
        ("source", playbook.source.clone()),
        ("attributes", playbook.attributes.join(", ")),
    ]
}

fn task_fields(task: &TaskTemplate) -> FieldTexts {
    vec![
        ("title", text(&task.title)),
        ("phase", task.phase.to_string()),
        ("theme", task.theme.to_string()),
        ("kind", task.kind.key().to_owned()),
        ("audience", task.audience.to_string()),
        ("when", written(task.when.as_ref())),
        ("responsible", task.responsible.to_string()),
        ("performer", task.performer.to_string()),
        ("recommended", listed(&task.recommended)),
        ("involved", listed(&task.involved)),
        ("publish", task.publish.to_string()),
        ("start", task.start.to_string()),
        ("due", task.due.to_string()),
        ("act-by", written(task.act_by.as_ref())),
        ("after", listed(&task.after)),
        ("effort", task.effort.map(|effort| format!("{}h", effort.hours())).unwrap_or_default()),
        ("guides", task.guides.iter().map(guide).collect::<Vec<_>>().join(", ")),
        ("earlier", listed(&task.earlier)),
        ("cutover", task.cutover.map(|step| step.key().to_owned()).unwrap_or_default()),
        ("origin", task.origin.key().to_owned()),
        ("source", task.source.clone()),
        ("answer", task.answer.as_ref().map(answer).unwrap_or_default()),
        ("body", task.body.clone()),
    ]
}

fn role_fields(role: &RoleCard) -> FieldTexts {
    let texts = |texts: &[Text]| texts.iter().map(text).collect::<Vec<_>>().join("; ");
    vec![
        ("title", text(&role.title)),
        ("group", role.group.key().to_owned()),
        ("holders", if role.several { "several" } else { "one" }.to_owned()),
        ("at", role.at.key().to_owned()),
        ("from-phase", written(role.from_phase.as_ref())),
        ("after-phase", written(role.after_phase.as_ref())),
        ("themes", role.themes.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")),
        ("effect", text(&role.effect)),
        ("responsibility", text(&role.responsibility)),
        ("tasks", texts(&role.tasks)),
        ("competences", texts(&role.competences)),
        ("traits", texts(&role.traits)),
        ("source", role.source.clone()),
    ]
}

fn yes(holds: bool) -> String {
    if holds { "true".to_owned() } else { String::new() }
}

fn wave_fields(wave: &Wave) -> FieldTexts {
    let participants = match &wave.participants {
        WaveParticipants::All => "all".to_owned(),
        WaveParticipants::Listed(codes) => listed(codes),
        WaveParticipants::Where(condition) => condition.to_string(),
        WaveParticipants::Open => String::new(),
    };
    let milestones = wave.milestones.iter().map(|(key, day)| format!("{key} = {day}")).collect::<Vec<_>>().join(", ");
    let day = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
    let window = match wave.window {
        Window { first: None, last: None } => String::new(),
        Window { first, last } => format!("{} – {}", day(first), day(last)),
    };
    vec![
        ("title", text(&wave.title)),
        ("kind", wave.kind.key().to_owned()),
        ("participants", participants),
        ("buffer", yes(wave.is_buffer)),
        ("own-pace", yes(wave.own_pace)),
        ("window", window),
        ("milestones", milestones),
    ]
}

fn event_fields(event: &Event) -> FieldTexts {
    vec![
        ("title", text(&event.title)),
        ("kind", event.kind.key().to_owned()),
        ("date", event.day.to_string()),
        ("from", event.from.to_string()),
        ("until", event.until.to_string()),
        ("place", text(&event.place)),
        ("link", event.link.clone()),
        ("about", text(&event.about)),
        ("agenda", event.agenda.iter().map(text).collect::<Vec<_>>().join("; ")),
        ("roles", listed(&event.roles)),
        ("when", written(event.when.as_ref())),
        ("seats", written(event.seats.as_ref())),
        ("pass-on", if event.may_pass_on { "true" } else { "false" }.to_owned()),
        ("open", if event.open { "true" } else { "false" }.to_owned()),
        ("gate", listed(&event.gate)),
        ("source", event.source.clone()),
    ]
}

fn gate_fields(gate: &Gate) -> FieldTexts {
    vec![
        ("title", text(&gate.title)),
        ("about", text(&gate.about)),
        ("of", gate.of.key().to_owned()),
        ("audience", gate.audience.to_string()),
        ("when", written(gate.when.as_ref())),
        ("tasks", listed(&gate.asks.tasks)),
        ("phase", written(gate.asks.phase.as_ref())),
        ("kind", gate.asks.kind.map(|kind| kind.key().to_owned()).unwrap_or_default()),
        ("roles", listed(&gate.asks.roles)),
        ("holds", written(gate.asks.holds.as_ref())),
        ("share", gate.share.to_string()),
        ("decided-by", written(gate.decided_by.as_ref())),
        ("before", written(gate.before.as_ref())),
        ("source", gate.source.clone()),
    ]
}

fn step_fields(step: &Step) -> FieldTexts {
    vec![
        ("title", text(&step.title)),
        ("audience", step.audience.to_string()),
        ("from", step.from.to_string()),
        ("until", step.until.to_string()),
    ]
}

fn questionnaire_fields(questionnaire: &Questionnaire) -> FieldTexts {
    let section = |section: &domain::readiness::Section| {
        let questions = section.questions.iter().map(question).collect::<Vec<_>>().join("; ");
        format!("{} {}: {questions}", section.theme, text(&section.title))
    };
    vec![
        ("title", text(&questionnaire.title)),
        ("about", text(&questionnaire.about)),
        ("audience", questionnaire.audience.to_string()),
        ("when", written(questionnaire.when.as_ref())),
        ("answered-by", listed(&questionnaire.answered_by)),
        ("answers", if questionnaire.by_one { "one" } else { "several" }.to_owned()),
        ("opens", questionnaire.opens.to_string()),
        ("closes", questionnaire.closes.to_string()),
        ("scale", questionnaire.scale.iter().map(text).collect::<Vec<_>>().join("; ")),
        ("ready", questionnaire.ready.to_string()),
        ("conditional", questionnaire.conditional.to_string()),
        ("decided-by", questionnaire.decided_by.to_string()),
        ("earlier", written(questionnaire.earlier.as_ref())),
        ("sections", questionnaire.sections.iter().map(section).collect::<Vec<_>>().join(" | ")),
        ("source", questionnaire.source.clone()),
    ]
}

fn question(question: &Question) -> String {
    let target = match question.kind {
        QuestionKind::Number { target: Some(target) } => format!(" {target}"),
        _ => String::new(),
    };
    let must = question.must.map(|must| format!(" must {must}")).unwrap_or_default();
    let guides = question.low.guides.iter().map(guide).collect::<Vec<_>>().join(" ");
    let low = format!("{} {} {guides}", text(&question.low.text), listed(&question.low.tasks));
    let (words, help) = (text(&question.text), text(&question.help));
    format!("{} {words} {help} ({}{target}, {}{must}) {}", question.key, question.kind.key(), question.weight, low.trim())
}

fn checklist_fields(list: &Checklist) -> (String, FieldTexts) {
    let item = |item: &Item| {
        let critical = if item.critical { "!" } else { "" };
        let (words, help, tests) = (text(&item.text), text(&item.help), listed(&item.tests));
        format!("{}{critical} {words} {help} ({}) {tests}", item.key, item.evidence.key()).trim().to_owned()
    };
    let fields = vec![
        ("title", text(&list.title)),
        ("about", text(&list.about)),
        ("kind", list.kind.key().to_owned()),
        ("task", list.task.to_string()),
        ("filled-by", listed(&list.filled_by)),
        ("items", list.items.iter().map(item).collect::<Vec<_>>().join(" | ")),
        ("source", list.source.clone()),
    ];
    (list.key.to_string(), fields)
}

fn test_fields(test: &Test) -> (String, FieldTexts) {
    let bounds = match &test.kind {
        TestKind::Browser(browsers) => browsers.iter().map(|(name, least)| format!("{name} {least}")).collect::<Vec<_>>().join(", "),
        TestKind::Address => String::new(),
        TestKind::Tls { least, days } => format!("{} {days}", least.key()),
        TestKind::Clock { seconds } => seconds.to_string(),
        TestKind::Metadata { entity, days } => format!("{} {days}", entity.as_deref().unwrap_or_default()).trim().to_owned(),
    };
    let fields = vec![
        ("title", text(&test.title)),
        ("why", text(&test.why)),
        ("remedy", text(&test.remedy)),
        ("kind", format!("{} {bounds}", test.kind.key()).trim().to_owned()),
        ("address", test.address.clone().unwrap_or_default()),
    ];
    (test.key.to_string(), fields)
}

fn checks_changes(old: &Checks, new: &Checks) -> Vec<PartChange> {
    let identities = |checks: &Checks| {
        let TestIdentities { domains, numbers, phones } = &checks.identities;
        vec![(
            "test-data".to_owned(),
            vec![("mail-domains", domains.join(", ")), ("cpr", numbers.join(", ")), ("phones", phones.join(", "))],
        )]
    };
    let lists = |checks: &Checks| checks.lists.iter().map(checklist_fields).collect();
    let tests = |checks: &Checks| checks.tests.iter().map(test_fields).collect();
    let mut changes = changes_of(Part::Checklist, lists(old), lists(new));
    changes.extend(changes_of(Part::EnvironmentTest, tests(old), tests(new)));
    changes.extend(changes_of(Part::TestIdentities, identities(old), identities(new)));
    changes
}

fn part_changes(old: &Playbook, new: &Playbook) -> Vec<PartChange> {
    fn titled(key: &dyn std::fmt::Display, title: &Text) -> (String, FieldTexts) {
        (key.to_string(), vec![("title", text(title))])
    }
    let phases = |playbook: &Playbook| playbook.phases.iter().map(|phase| titled(&phase.key, &phase.title)).collect();
    let theme = |theme: &Theme| {
        let (key, mut fields) = titled(&theme.key, &theme.title);
        fields.push(("infrastructure", yes(theme.is_infrastructure)));
        (key, fields)
    };
    let themes = |playbook: &Playbook| playbook.themes.iter().map(theme).collect();
    let milestones = |playbook: &Playbook| playbook.milestones.iter().map(|milestone| titled(&milestone.key, &milestone.title)).collect();
    let waves = |playbook: &Playbook| playbook.waves.iter().map(|wave| (wave.key.to_string(), wave_fields(wave))).collect();
    let roles = |playbook: &Playbook| playbook.roles.iter().map(|role| (role.key.to_string(), role_fields(role))).collect();
    let mut changes = changes_of(Part::Phase, phases(old), phases(new));
    changes.extend(changes_of(Part::Theme, themes(old), themes(new)));
    changes.extend(changes_of(Part::Milestone, milestones(old), milestones(new)));
    changes.extend(changes_of(Part::Wave, waves(old), waves(new)));
    let events = |playbook: &Playbook| playbook.events.iter().map(|event| (event.key.to_string(), event_fields(event))).collect();
    changes.extend(changes_of(Part::Role, roles(old), roles(new)));
    changes.extend(changes_of(Part::Event, events(old), events(new)));
    let gates = |playbook: &Playbook| playbook.gates.iter().map(|gate| (gate.key.to_string(), gate_fields(gate))).collect();
    changes.extend(changes_of(Part::Gate, gates(old), gates(new)));
    let steps = |playbook: &Playbook| playbook.steps.iter().map(|step| (step.key.clone(), step_fields(step))).collect();
    changes.extend(changes_of(Part::Step, steps(old), steps(new)));
    let questionnaires =
        |playbook: &Playbook| playbook.questionnaires.iter().map(|one| (one.key.to_string(), questionnaire_fields(one))).collect();
    changes.extend(changes_of(Part::Questionnaire, questionnaires(old), questionnaires(new)));
    changes.extend(training::training_changes(&old.training, &new.training));
    changes.extend(checks_changes(&old.checks, &new.checks));
    let criteria = |playbook: &Playbook| playbook.criteria.iter().map(training::criterion_fields).collect();
    changes.extend(changes_of(Part::Criterion, criteria(old), criteria(new)));
    let groups = |playbook: &Playbook| playbook.groups.iter().map(training::group_fields).collect();
    changes.extend(changes_of(Part::Group, groups(old), groups(new)));
    changes
}

/// The changes of one kind of part: in the order of the newer version, what is gone at the end.
fn changes_of(part: Part, old: Vec<(String, FieldTexts)>, new: Vec<(String, FieldTexts)>) -> Vec<PartChange> {
    let new_keys: Vec<String> = new.iter().map(|(key, _)| key.clone()).collect();
    let old_keys: Vec<String> = old.iter().map(|(key, _)| key.clone()).collect();
    let mut before: BTreeMap<String, FieldTexts> = old.into_iter().collect();
    let kept = |keys: &[String], others: &[String]| keys.iter().filter(|key| others.contains(key)).cloned().collect::<Vec<_>>();
    let (old_order, new_order) = (kept(&old_keys, &new_keys), kept(&new_keys, &old_keys));
    let mut changes = Vec::new();
    for (key, fields) in new {
        let moved = || old_order.iter().position(|other| *other == key) != new_order.iter().position(|other| *other == key);
        let change = match before.remove(&key) {
            None => PartChanges::Added,
            Some(old) => match differences(old, fields) {
                changed if !changed.is_empty() => PartChanges::Changed(changed),
                _ if moved() => PartChanges::Moved,
                _ => continue,
            },
        };
        changes.push(PartChange { part, key, change });
    }
    let gone = old_keys.into_iter().filter(|key| before.contains_key(key));
    changes.extend(gone.map(|key| PartChange { part, key, change: PartChanges::Withdrawn }));
    changes
}

fn text(text: &Text) -> String {
    text.en.as_ref().map_or_else(|| text.da.clone(), |en| format!("{} / {en}", text.da))
}

fn written(value: Option<&impl ToString>) -> String {
    value.map(ToString::to_string).unwrap_or_default()
}

fn listed(values: &[impl ToString]) -> String {
    values.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

fn guide(guide: &Guide) -> String {
    let annex = guide.annex.map(|(bytes, mark)| format!(" ({bytes} B, {:08x})", mark as u32)).unwrap_or_default();
    format!("{} <{}>{annex}", text(&guide.title), guide.url)
}

fn answer(answer: &AnswerSpec) -> String {
    let details = match answer {
        AnswerSpec::People { role, min, max } => format!(" {} {min}–{max}", written(role.as_ref())),
        AnswerSpec::Number { min, max } => format!(" {min}–{max}"),
        AnswerSpec::Choice { choices, several } => {
            let choices = choices.iter().map(text).collect::<Vec<_>>().join("; ");
            format!(" {choices}{}", if *several { " (several)" } else { "" })
        }
        AnswerSpec::Text { max_length } => format!(" {max_length}"),
        AnswerSpec::File { types } => format!(" {}", types.join(", ")),
        AnswerSpec::Date | AnswerSpec::Confirmation => String::new(),
    };
    format!("{}{details}", answer.key())
}
