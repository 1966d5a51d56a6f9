//! A task's file: its TOML, with the Markdown after it, as a template.

use crate::{
    annex, answer,
    document::Document,
    fault::{Fault, FaultKind, Named, ValueType},
    fields::{Field, Fields, Located},
    front_matter,
    names::Reference,
};
use domain::{
    audience::Audience,
    condition::Condition,
    cutover::Step,
    dates::{Base, DateExpression},
    organisation::OrganisationKind,
    playbook::{EarlierTask, Effort, Guide, Origin, TaskKind, TaskTemplate},
    text::{RoleKey, TaskCode},
};
use std::collections::BTreeMap;

/// The words for the kinds of tasks.
pub(crate) const KINDS: [(&str, TaskKind); 3] =
    [("optional", TaskKind::Optional), ("mandatory", TaskKind::Mandatory), ("critical", TaskKind::Critical)];
const ORIGINS: [(&str, Origin); 2] = [("named", Origin::Named), ("derived", Origin::Derived)];

/// The words for the steps of moving data.
const STEPS: [(&str, Step); 7] = [
    ("principles", Step::Principles),
    ("plan", Step::Plan),
    ("tidy", Step::Tidy),
    ("move", Step::Move),
    ("check", Step::Check),
    ("close", Step::Close),
    ("evaluate", Step::Evaluate),
];

/// A task's file as far as it could be read.
#[derive(Debug)]
pub(crate) struct TaskDraft {
    pub(crate) file: String,
    /// The code, where there is a sound one.
    pub(crate) code: Option<Located<String>>,
    /// The template, with makeshift values where the file is at fault; none where there is no front matter.
    pub(crate) template: Option<TaskTemplate>,
    /// Whether the dates of the template are those of the file.
    pub(crate) dated: bool,
    /// The kind of organisation that it addresses, where that is sound.
    pub(crate) audience: Option<OrganisationKind>,
    /// Whether all of its TOML could be read.
    pub(crate) sound: bool,
    /// Whether it asks for an answer, sound or not.
    pub(crate) asks: bool,
    /// What it names.
    pub(crate) references: Vec<Reference>,
    /// On which line each key stands.
    pub(crate) lines: BTreeMap<&'static str, usize>,
}

impl TaskDraft {
    fn unread(file: &str) -> Self {
        Self {
            file: file.to_owned(),
            code: None,
            template: None,
            dated: false,
            audience: None,
            sound: false,
            asks: true,
            references: Vec::new(),
            lines: BTreeMap::new(),
        }
    }

    /// The line of a key, or the first where it is not there.
    pub(crate) fn line(&self, key: &str) -> usize {
        self.lines.get(key).copied().unwrap_or(1)
    }

    /// A fault at a key of this task.
    pub(crate) fn fault(&self, key: &str, kind: FaultKind) -> Fault {
        Fault { file: self.file.clone(), line: self.line(key), kind }
    }
}

/// Reads a task's file.
pub(crate) fn read(file: &str, text: &str) -> (TaskDraft, Vec<Fault>) {
    let parts = match front_matter::split(text) {
        Ok(parts) => parts,
        Err(kind) => return (TaskDraft::unread(file), vec![Fault { file: file.to_owned(), line: 1, kind }]),
    };
    let document = Document::new(file, &parts.toml);
    let table = document.parse(&parts.toml);
    let mut draft = Reader { fields: Fields::of_document(&document, &table), draft: TaskDraft::unread(file) }.read(parts.body);
    draft.sound = document.is_sound();
    (draft, document.into_faults())
}

struct Reader<'d> {
    fields: Fields<'d>,
    draft: TaskDraft,
}

impl<'d> Reader<'d> {
    fn read(mut self, body: &str) -> TaskDraft {
        let code = self.required("code").and_then(|field| field.key().map(|code| field.located(code)));
        let title = self.required("title").and_then(|field| field.text());
        let phase = self.reference("phase", Named::Phase);
        let theme = self.reference("theme", Named::Theme);
        let kind = self.required("kind").and_then(|field| field.word(&KINDS));
        let audience = self.required("audience").and_then(|field| audience(&field));
        let when = self.optional("when").and_then(|field| condition(&field));
        let responsible = self.reference("responsible", Named::Role);
        let performer = self.optional("performer").map(|field| self.refer(&field, Named::Role));
        let (recommended, involved) = (self.roles("recommended"), self.roles("involved"));
        let publish = self.required("publish").and_then(|field| self.date(&field));
        let start = self.optional("start").map_or(Some(DateExpression::plain(Base::Publication)), |field| self.date(&field));
        let due = self.required("due").and_then(|field| self.date(&field));
        let act_by = self.optional("act-by").and_then(|field| self.date(&field));
        let after = self.references("after", Named::Task).into_iter().map(TaskCode::new).collect();
        let effort = self.optional("effort").and_then(|field| effort(&field));
        let guides = self.optional("guides").map(|field| field.tables()).unwrap_or_default();
        let guides = guides.into_iter().filter_map(guide).collect();
        let earlier = self.optional("earlier").map(|field| field.list()).unwrap_or_default();
        let earlier = earlier.iter().filter_map(earlier_task).collect();
        let cutover = self.optional("cutover").and_then(|field| field.word(&STEPS));
        let origin = self.optional("origin").map_or(Some(Origin::Named), |field| field.word(&ORIGINS));
        let source = self.optional("source").and_then(|field| field.string());
        let answer = self.optional("answer").and_then(|field| field.table());
        self.draft.asks = self.draft.lines.contains_key("answer");
        let answer = answer.and_then(|fields| answer::read(fields, &mut self.draft.references));
        self.fields.finish();

        let responsible = responsible.map(RoleKey::new).unwrap_or_default();
        let makeshift = || code.as_ref().map_or_else(|| self.draft.file.clone(), |code| code.value.clone());
        let audience_or_any = audience.clone().unwrap_or(Audience { kind: OrganisationKind::Municipality, institution_type: None });
        let dated = publish.is_some() && start.is_some() && due.is_some();
        let makeshift_date = || DateExpression::plain(Base::Publication);
        let template = TaskTemplate {
            code: TaskCode::new(makeshift()),
            title: title.unwrap_or_default(),
            phase: phase.unwrap_or_default().as_str().into(),
            theme: theme.unwrap_or_default().as_str().into(),
            kind: kind.unwrap_or(TaskKind::Mandatory),
            audience: audience_or_any,
            when,
            performer: performer.flatten().map_or_else(|| responsible.clone(), RoleKey::new),
            responsible,
            recommended,
            involved,
            publish: publish.unwrap_or_else(makeshift_date),
            start: start.unwrap_or_else(makeshift_date),
            due: due.unwrap_or_else(makeshift_date),
            act_by,
            after,
            effort,
            guides,
            earlier,
            cutover,
            origin: origin.unwrap_or(Origin::Named),
            source: source.unwrap_or_default(),
            answer,
            body: body.to_owned(),
        };
        TaskDraft { code, template: Some(template), dated, audience: audience.map(|audience| audience.kind), ..self.draft }
    }

    fn noted(&mut self, field: Option<Field<'d>>) -> Option<Field<'d>> {
        self.draft.lines.extend(field.map(|field| (field.key, field.line)));
        field
    }

    fn optional(&mut self, key: &'static str) -> Option<Field<'d>> {
        let field = self.fields.optional(key);
        self.noted(field)
    }

    fn required(&mut self, key: &'static str) -> Option<Field<'d>> {
        let field = self.fields.required(key);
        self.noted(field)
    }

    fn refer(&mut self, field: &Field<'_>, named: Named) -> Option<String> {
        let reference = Reference::of(field, named)?;
        self.draft.references.push(reference.clone());
        Some(reference.key)
    }

    fn reference(&mut self, key: &'static str, named: Named) -> Option<String> {
        let field = self.required(key)?;
        self.refer(&field, named)
    }

    fn references(&mut self, key: &'static str, named: Named) -> Vec<String> {
        let fields = self.optional(key).map(|field| field.list()).unwrap_or_default();
        fields.iter().filter_map(|field| self.refer(field, named)).collect()
    }

    fn roles(&mut self, key: &'static str) -> Vec<RoleKey> {
        self.references(key, Named::Role).into_iter().map(RoleKey::new).collect()
    }

    fn date(&mut self, field: &Field<'_>) -> Option<DateExpression> {
        let expression = field.date()?;
        self.draft.references.extend(Reference::of_date(&expression, field.line));
        Some(expression)
    }
}

/// Reads whom something addresses.
pub(crate) fn audience(field: &Field<'_>) -> Option<Audience> {
    let text = field.string()?;
    let audience = Audience::parse(&text);
    if audience.is_none() {
        field.report(FaultKind::BadAudience(text));
    }
    audience
}

/// Reads a condition.
pub(crate) fn condition(field: &Field<'_>) -> Option<Condition> {
    let text = field.string()?;
    Condition::parse(&text).map_err(|error| field.report(FaultKind::BadCondition(error))).ok()
}

fn effort(field: &Field<'_>) -> Option<Effort> {
    let text = field.string()?;
    let effort = Effort::parse(&text);
    if effort.is_none() {
        field.report(FaultKind::BadEffort(text));
    }
    effort
}

fn earlier_task(field: &Field<'_>) -> Option<EarlierTask> {
    let text = field.string()?;
    let earlier = EarlierTask::parse(&text);
    if earlier.is_none() {
        field.report(FaultKind::BadEarlier(text));
    }
    earlier
}

pub(crate) fn guide(fields: Fields<'_>) -> Option<Guide> {
    let title = fields.required("title").and_then(|field| field.text());
    let url = fields.required("url").and_then(|field| annex_address(&field).or_else(|| web_address(&field)));
    fields.finish();
    Some(Guide { title: title?, url: url?, annex: None })
}

/// The path of an annex in the playbook's own folder.
fn annex_address(field: &Field<'_>) -> Option<String> {
    field.as_str().filter(|url| annex::name(url).is_some()).map(str::to_owned)
}

/// An address that a browser opens as a page: nothing but `http` and `https`, so that no link runs a script.
pub(crate) fn web_address(field: &Field<'_>) -> Option<String> {
    let url = field.as_str().or_else(|| {
        field.report_type(ValueType::Text);
        None
    })?;
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let sound =
        host.is_some_and(|host| host.starts_with(char::is_alphanumeric)) && !url.contains(|c: char| c.is_whitespace() || c.is_control());
    if !sound {
        field.report(FaultKind::BadUrl(url.to_owned()));
    }
    sound.then(|| url.to_owned())
}
