//! What a municipality does beside the playbook (A7, R6): tasks of its own, and tasks that it passes on to its institutions.
//!
//! Both become templates, which the rollout function takes like those of a playbook: signals, people, overlays and ladders
//! are the same. They stand in a playbook of their own for each municipality, so nothing that is computed for the country
//! can show one of them, and none of them can change a task of the playbook.

use crate::{
    audience::Audience,
    calendar::Day,
    condition::{Attribute, Comparison, Condition, Literal, Operator},
    dates::{Base, DateExpression, TemplateDates, act_by_for_granted_due},
    organisation::OrganisationKind,
    playbook::{Origin, Playbook, TaskKind, TaskTemplate},
    signal::Signal,
    task::State,
    text::{OrganisationCode, PhaseKey, RoleKey, TaskCode, Text, ThemeKey},
};

/// The letters that codes of local tasks begin with; codes of playbooks have small letters only.
const OWN: char = 'E';
const PASSED_ON: char = 'V';

/// Longer than any title that somebody writes in earnest.
pub const LONGEST_TITLE: usize = 200;
/// Longer than any description that somebody writes in earnest.
pub const LONGEST_BODY: usize = 20_000;

/// The code of a municipality's own task; the first has number 1.
pub fn own_code(number: i64) -> TaskCode {
    TaskCode::new(format!("{OWN}{number:02}"))
}

/// The code that a task has at the institutions to which it was passed on.
pub fn passed_on_code(task: &TaskCode) -> TaskCode {
    TaskCode::new(format!("{PASSED_ON}{task}"))
}

/// Whether a code is that of a local task: a municipality's own, or one that it passed on.
pub fn is_local(code: &TaskCode) -> bool {
    code.as_str().starts_with([OWN, PASSED_ON])
}

/// A task that a municipality gave itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnTask {
    /// Its code, see [`own_code`].
    pub code: TaskCode,
    /// Its title.
    pub title: String,
    /// What it is about, as Markdown.
    pub body: String,
    /// Its phase, if it has one.
    pub phase: Option<PhaseKey>,
    /// Its theme, if it has one.
    pub theme: Option<ThemeKey>,
    /// The role whose holder is responsible.
    pub responsible: RoleKey,
    /// The role whose holder performs.
    pub performer: RoleKey,
    /// The day on which it was made.
    pub since: Day,
    /// When work can start.
    pub start: Day,
    /// When it must be done.
    pub due: Day,
    /// Whether the programme office sees it.
    pub shared: bool,
    /// The day on which it was closed.
    pub closed_on: Option<Day>,
}

/// A task that a municipality passed on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassedOn {
    /// The municipality's task: the playbook's or its own.
    pub task: TaskCode,
    /// What the municipality says besides, as Markdown.
    pub words: String,
    /// When the institutions must be done.
    pub due: Day,
    /// The role whose holder performs: at the institution, else at the municipality.
    pub performer: RoleKey,
    /// To which institutions.
    pub to: Vec<Given>,
}

/// An institution that was given a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// The institution.
    pub institution: OrganisationCode,
    /// Since when.
    pub since: Day,
    /// The day on which it was taken back.
    pub taken_back_on: Option<Day>,
}

/// Everything that one municipality does beside the playbook in one rollout.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LocalWork {
    /// Its own tasks.
    pub tasks: Vec<OwnTask>,
    /// What it passed on.
    pub passed_on: Vec<PassedOn>,
}

/// The days of a municipality's task that those of its institutions follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frame {
    /// When work can start.
    pub start: Day,
    /// When the municipality must be done.
    pub due: Day,
}

/// A local task as the rollout function takes it.
#[derive(Debug, Clone, PartialEq)]
pub struct LocalTemplate {
    /// The template.
    pub template: TaskTemplate,
    /// Its days.
    pub dates: TemplateDates,
}

impl LocalWork {
    /// What the programme office is given: the shared tasks, and what was passed on of these and of the playbook.
    #[must_use]
    pub fn shared(&self) -> Self {
        let tasks: Vec<OwnTask> = self.tasks.iter().filter(|task| task.shared).cloned().collect();
        let is_given = |passed_on: &&PassedOn| !is_local(&passed_on.task) || tasks.iter().any(|task| task.code == passed_on.task);
        let passed_on = self.passed_on.iter().filter(is_given).cloned().collect();
        Self { tasks, passed_on }
    }

    /// As it was on a day, as far as it had been made by then.
    #[must_use]
    pub fn on(&self, day: Day) -> Self {
        let still = |closed: Option<Day>| closed.filter(|closed| *closed <= day);
        let tasks = self.tasks.iter().filter(|task| task.since <= day);
        let given = |passed_on: &PassedOn| -> Vec<Given> {
            let given = passed_on.to.iter().filter(|given| given.since <= day);
            given.map(|given| Given { taken_back_on: still(given.taken_back_on), ..given.clone() }).collect()
        };
        let passed_on = self.passed_on.iter().map(|passed_on| PassedOn { to: given(passed_on), ..passed_on.clone() });
        Self {
            tasks: tasks.map(|task| OwnTask { closed_on: still(task.closed_on), ..task.clone() }).collect(),
            passed_on: passed_on.filter(|passed_on| !passed_on.to.is_empty()).collect(),
        }
    }

    /// Whether there is nothing.
    pub fn is_empty(&self) -> bool {
        self.tasks.is_empty() && self.passed_on.is_empty()
    }

    /// A task of the municipality's own.
    pub fn own(&self, code: &TaskCode) -> Option<&OwnTask> {
        self.tasks.iter().find(|task| task.code == *code)
    }

    /// How a task of the municipality was passed on.
    pub fn passed_on(&self, task: &TaskCode) -> Option<&PassedOn> {
        self.passed_on.iter().find(|passed_on| passed_on.task == *task)
    }

    /// How a task of an institution came to it, by the code that it has there.
    pub fn came_from(&self, code: &TaskCode) -> Option<&PassedOn> {
        self.passed_on.iter().find(|passed_on| passed_on_code(&passed_on.task) == *code)
    }

    /// Whether the programme office may read what a local task is called.
    pub fn is_shared(&self, code: &TaskCode) -> bool {
        let from = self.came_from(code).map_or(code, |from| &from.task);
        !is_local(from) || self.own(from).is_some_and(|own| own.shared)
    }

    /// The institutions that were given anything, those from which it was taken back among them.
    pub fn institutions(&self) -> impl Iterator<Item = &OrganisationCode> {
        self.passed_on.iter().flat_map(|passed_on| &passed_on.to).map(|given| &given.institution)
    }

    /// The day on which a local task was closed or taken back, if it was.
    pub fn closed_on(&self, organisation: &OrganisationCode, code: &TaskCode) -> Option<Day> {
        if let Some(own) = self.own(code) {
            return own.closed_on;
        }
        let from = self.came_from(code)?;
        let given = from.to.iter().find(|given| given.institution == *organisation)?;
        given.taken_back_on.or_else(|| self.own(&from.task)?.closed_on)
    }

    /// The templates by code. `frame` gives the days of the municipality's tasks of the playbook; what it no longer has is
    /// not at its institutions either.
    pub fn templates(
        &self,
        municipality: &OrganisationCode,
        playbook: &Playbook,
        frame: impl Fn(&TaskCode) -> Option<Frame>,
    ) -> Vec<LocalTemplate> {
        let own = self.tasks.iter().map(|task| of_own(task, municipality));
        let passed_on = self.passed_on.iter().filter_map(|passed_on| match self.own(&passed_on.task) {
            Some(own) => Some(of_passed_on(passed_on, of_own(own, municipality).template, Frame { start: own.start, due: own.due })),
            None => Some(of_passed_on(passed_on, playbook.task(&passed_on.task)?.clone(), frame(&passed_on.task)?)),
        });
        let mut all: Vec<LocalTemplate> = own.chain(passed_on).collect();
        all.sort_by(|one, other| one.template.code.cmp(&other.template.code));
        all
    }
}

fn on(day: Day) -> DateExpression {
    DateExpression::plain(Base::Date(day))
}

fn with_dates(template: TaskTemplate, publish: Day, frame: Frame) -> LocalTemplate {
    let dates = TemplateDates { publish, start: frame.start, due: frame.due, act_by: frame.due };
    let dates = TemplateDates { act_by: act_by_for_granted_due(&template, &dates, frame.due), ..dates };
    let template = TaskTemplate { publish: on(publish), start: on(frame.start), due: on(frame.due), act_by: None, ..template };
    LocalTemplate { template, dates }
}

fn of_own(task: &OwnTask, municipality: &OrganisationCode) -> LocalTemplate {
    let template = TaskTemplate {
        code: task.code.clone(),
        title: Text::danish(task.title.clone()),
        phase: task.phase.clone().unwrap_or_default(),
        theme: task.theme.clone().unwrap_or_default(),
        kind: TaskKind::Optional,
        audience: Audience { kind: OrganisationKind::Municipality, institution_type: None },
        when: Some(is(municipality)),
        responsible: task.responsible.clone(),
        performer: task.performer.clone(),
        recommended: Vec::new(),
        involved: Vec::new(),
        publish: on(task.since),
        start: on(task.start),
        due: on(task.due),
        act_by: None,
        after: Vec::new(),
        effort: None,
        guides: Vec::new(),
        earlier: Vec::new(),
        cutover: None,
        origin: Origin::Derived,
        source: String::new(),
        answer: None,
        body: task.body.clone(),
    };
    with_dates(template, task.since, Frame { start: task.start, due: task.due })
}

/// The municipality answers what its task asks for and waits for what comes before it; the institutions do the work.
fn of_passed_on(passed_on: &PassedOn, from: TaskTemplate, frame: Frame) -> LocalTemplate {
    let template = TaskTemplate {
        code: passed_on_code(&passed_on.task),
        kind: TaskKind::Optional,
        audience: Audience { kind: OrganisationKind::Institution, institution_type: None },
        when: Some(Condition::Or(passed_on.to.iter().map(|given| is(&given.institution)).collect())),
        performer: passed_on.performer.clone(),
        recommended: Vec::new(),
        involved: Vec::new(),
        after: Vec::new(),
        answer: None,
        ..from
    };
    let due = passed_on.due.min(frame.due);
    let since = passed_on.to.iter().map(|given| given.since).min().unwrap_or(due);
    with_dates(template, since, Frame { start: frame.start.min(due), due })
}

fn is(organisation: &OrganisationCode) -> Condition {
    let attribute = Attribute::Organisation("kode".to_owned());
    let literal = Literal::Text(organisation.as_str().to_owned());
    Condition::Comparison(Comparison { attribute, operator: Operator::Equal, literal })
}

/// Why a local task cannot be as somebody wishes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LocalFault {
    /// It would be due before work can start.
    DueBeforeStart,
    /// The institutions would have longer than their municipality.
    DueAfterMunicipality,
    /// It would be passed on to nobody.
    NoInstitution,
}

/// Whether a task of one's own can have these days.
pub fn check_days(start: Day, due: Day) -> Result<(), LocalFault> {
    if due < start { Err(LocalFault::DueBeforeStart) } else { Ok(()) }
}

/// Whether a task can be passed on with that due date to so many institutions.
pub fn check_passing_on(frame: Frame, due: Day, institutions: usize, had_any: bool) -> Result<(), LocalFault> {
    if institutions == 0 && !had_any {
        return Err(LocalFault::NoInstitution);
    }
    if due > frame.due {
        return Err(LocalFault::DueAfterMunicipality);
    }
    check_days(frame.start.min(frame.due), due)
}

/// How a task that was passed on stands at the institutions: the municipality sees it, its own state stays its own decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RollUp {
    /// How many have it.
    pub total: usize,
    /// How many of them are done with it.
    pub done: usize,
    /// The worst signal among them.
    pub worst: Signal,
}

impl RollUp {
    /// Counts institutions' tasks, without those that were taken back.
    pub fn of(tasks: impl IntoIterator<Item = (State, Signal)>) -> Self {
        tasks.into_iter().fold(Self::default(), |sum, (state, signal)| Self {
            total: sum.total + 1,
            done: sum.done + usize::from(state.is_closed()),
            worst: sum.worst.max(signal),
        })
    }
}
