//! The rollout as a function: playbook × participants × holdings × overlays × today → tasks.
//!
//! Tasks are computed, not copied. Dates are resolved once per wave and template, people once per organisation and
//! role; what is left per task is a look-up of its overlay and the signal.

mod late;
mod list;
mod overlays;
mod renewed;

use crate::{
    assignment::{PersonIndex, Staffing},
    calendar::Day,
    condition::{Circumstances, Condition},
    dates::{TemplateDates, act_by_for_granted_due},
    organisation::{AttributeValue, Organisation, OrganisationKind},
    playbook::{Playbook, TaskKind, TaskTemplate, WaveKind},
    signal::{self, AnswerStanding, Counts, Facts, Reasons, Signal, Standing},
    task::State,
    text::{OrganisationCode, QuestionnaireKey, RoleKey, TaskCode, WaveKey},
};
use late::{LateAbove, is_late};
use list::{Block, IN_A_BLOCK};
pub use list::{Iter, TaskList};
pub use overlays::Overlays;
pub use renewed::renew_tasks;
use std::{
    collections::{HashMap, HashSet},
    panic::resume_unwind,
    sync::Arc,
    thread,
};

/// A wave as the function needs it: its kind and key for conditions, and the dates of every template in it.
#[derive(Debug, Clone, PartialEq)]
pub struct WaveDates {
    /// The wave's key.
    pub key: WaveKey,
    /// Pilot or ordinary wave.
    pub kind: WaveKind,
    /// One for each template, in the order of the playbook.
    pub dates: Vec<TemplateDates>,
}

/// An organisation that takes part, and the place of its wave among the waves.
#[derive(Debug, Clone, PartialEq)]
pub struct Participant {
    /// The organisation.
    pub organisation: Organisation,
    /// Its wave's place among [`Input::waves`].
    pub wave: usize,
}

/// What the function needs of an overlay; the words people wrote stay in the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct OverlayFacts {
    /// How far the work has come.
    pub state: State,
    /// Responsible by hand.
    pub responsible: Option<PersonIndex>,
    /// Performer by hand.
    pub performer: Option<PersonIndex>,
    /// When the performer expects to be done.
    pub expected_finish: Option<Day>,
    /// Another due date that was granted.
    pub granted_due: Option<Day>,
    /// The last day on which somebody did anything about it.
    pub last_update: Option<Day>,
    /// Whether help is asked for and not answered.
    pub help_open: bool,
    /// Whether an answer is there.
    pub answered: bool,
    /// Whether the answer was refused.
    pub answer_refused: bool,
    /// When it was completed.
    pub completed_on: Option<Day>,
    /// The dates that it was completed under, where the playbook has others by now (R5).
    pub kept_dates: Option<TemplateDates>,
}

/// The answers that conditions can ask for: organisation and task → number, choice or count of people.
pub type Answers = HashMap<(OrganisationCode, TaskCode), AttributeValue>;

/// Where it is decided, by which questionnaire, that an organisation is ready.
pub type Ready = HashSet<(OrganisationCode, QuestionnaireKey)>;

/// Everything that the tasks of a rollout depend on.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// The playbook version in force.
    pub playbook: &'a Playbook,
    /// The waves with their dates.
    pub waves: &'a [WaveDates],
    /// Who takes part.
    pub participants: &'a [Participant],
    /// The rollout's programme office.
    pub owner: &'a OrganisationCode,
    /// The rollout's supplier.
    pub supplier: Option<&'a OrganisationCode>,
    /// Who holds which role.
    pub staffing: &'a Staffing,
    /// What people said and did.
    pub overlays: &'a Overlays,
    /// What conditions ask of answers.
    pub answers: &'a Answers,
    /// What gates ask of readiness; tasks never do.
    pub ready: Option<&'a Ready>,
    /// The day.
    pub today: Day,
}

/// A task on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Task {
    /// The place of its organisation among the participants.
    pub participant: u32,
    /// The place of its template in the playbook.
    pub template: u16,
    /// How far the work has come.
    pub state: State,
    /// Its signal.
    pub signal: Signal,
    /// Why.
    pub reasons: Reasons,
    /// Whether it has been published; what is not appears to nobody but those who plan.
    pub published: bool,
    /// Who is responsible.
    pub responsible: Option<PersonIndex>,
    /// Who performs.
    pub performer: Option<PersonIndex>,
    /// When work can start.
    pub start: Day,
    /// When it must have been started.
    pub act_by: Day,
    /// When it must be done: the granted date where there is one.
    pub due: Day,
}

/// So many participants more are worth a thread of their own; Denmark as it is takes less time than beginning several.
const WORTH_A_THREAD: usize = 8192;

/// The tasks of every participant on the day: by participant, then in the order of the playbook, those that are not
/// published yet among them.
pub fn tasks(input: &Input<'_>) -> TaskList {
    let all: Vec<usize> = (0..input.participants.len()).collect();
    let worth = all.len() / WORTH_A_THREAD;
    // Asking for the cores reads files of the system: not for a rollout that needs one only.
    let shares = if worth > 1 { thread::available_parallelism().map_or(1, usize::from).min(worth) } else { 1 };
    if shares == 1 {
        return TaskList::new(blocks(input, &all));
    }
    let share = all.len().div_ceil(shares).next_multiple_of(IN_A_BLOCK);
    thread::scope(|scope| {
        let working: Vec<_> = all.chunks(share).map(|some| scope.spawn(|| blocks(input, some))).collect();
        let done = working.into_iter().map(|work| work.join().unwrap_or_else(|panic| resume_unwind(panic)));
        TaskList::new(done.flatten().collect())
    })
}

/// The tasks of some participants that follow each other, the first of them at the beginning of a block.
fn blocks(input: &Input<'_>, places: &[usize]) -> Vec<Arc<Block>> {
    let (Some(first), Some(last)) = (places.first(), places.last()) else { return Vec::new() };
    let mut prepared = Prepared::new(input, &input.participants[*first..=*last]);
    let block = |some: &[usize]| {
        let mut tasks = Vec::with_capacity(some.len() * input.playbook.tasks.len());
        let ends = tasks_of_some(input, some, &mut prepared, &mut tasks);
        Block::new(tasks, ends)
    };
    places.chunks(IN_A_BLOCK).map(block).collect()
}

/// The tasks of one participant on the day, as [`tasks`] gives them.
pub fn tasks_of_participant(input: &Input<'_>, participant: usize) -> Vec<Task> {
    let mut tasks = Vec::with_capacity(input.playbook.tasks.len());
    let mut prepared = Prepared::new(input, &input.participants[participant..=participant]);
    tasks_of_some(input, &[participant], &mut prepared, &mut tasks);
    tasks
}

/// The tasks of the participants at these places on the day, in that order, as [`tasks`] gives them.
pub fn tasks_of_participants(input: &Input<'_>, participants: &[usize]) -> Vec<Task> {
    let mut tasks = Vec::with_capacity(input.playbook.tasks.len() * participants.len());
    let mut prepared = Prepared::new(input, input.participants);
    tasks_of_some(input, participants, &mut prepared, &mut tasks);
    tasks
}

/// What is the same for all participants, worked out once, and room for what is known of the present one's tasks.
struct Prepared<'a> {
    templates: Vec<PreparedTemplate<'a>>,
    late_above: LateAbove<'a>,
    late: Vec<bool>,
    at_owner: &'a [Option<PersonIndex>],
    at_supplier: &'a [Option<PersonIndex>],
}

/// The little of a template that every task asks for, close together in memory.
struct PreparedTemplate<'a> {
    template: &'a TaskTemplate,
    kind: OrganisationKind,
    /// Whether more than the kind of organisation decides on who gets it.
    is_narrowed: bool,
    asks: bool,
    responsible: TemplateRole,
    performer: TemplateRole,
    predecessors: Vec<usize>,
}

/// A template's role: at which level it is held, and its place among the roles that anybody holds.
#[derive(Clone, Copy)]
struct TemplateRole {
    at: OrganisationKind,
    index: Option<usize>,
}

impl<'a> Prepared<'a> {
    /// Prepares for the tasks of some of the participants.
    fn new(input: &Input<'a>, wanted: &'a [Participant]) -> Self {
        let templates: Vec<_> = input.playbook.tasks.iter().map(|template| PreparedTemplate::new(input, template)).collect();
        Self {
            late_above: LateAbove::new(input, wanted, &templates),
            late: vec![false; templates.len()],
            at_owner: input.staffing.holders_at(input.owner.as_str()),
            at_supplier: input.supplier.map_or(&[], |code| input.staffing.holders_at(code.as_str())),
            templates,
        }
    }
}

impl<'a> PreparedTemplate<'a> {
    fn new(input: &Input<'a>, template: &'a TaskTemplate) -> Self {
        let playbook = input.playbook;
        let role = |key: &RoleKey| TemplateRole {
            at: playbook.role(key).map_or(template.audience.kind, |card| card.at),
            index: input.staffing.role_index(key.as_str()),
        };
        Self {
            template,
            kind: template.audience.kind,
            is_narrowed: template.audience.institution_type.is_some() || template.when.is_some(),
            asks: template.answer.is_some(),
            responsible: role(&template.responsible),
            performer: role(&template.performer),
            predecessors: template.after.iter().filter_map(|code| playbook.task_index(code)).collect(),
        }
    }

    /// Whether it goes to this participant: the kind of organisation, and the template's own condition (R6).
    fn addresses(&self, input: &Input<'_>, at: usize, wave: &WaveDates) -> bool {
        self.kind == input.participants[at].organisation.kind && (!self.is_narrowed || addresses(self.template, input, at, wave))
    }
}

/// The holders of roles around one organisation: its own, its municipality's, the programme office's, the supplier's.
struct HoldersAround<'a> {
    kind: OrganisationKind,
    own: &'a [Option<PersonIndex>],
    parent: &'a [Option<PersonIndex>],
    owner: &'a [Option<PersonIndex>],
    supplier: &'a [Option<PersonIndex>],
}

impl<'a> HoldersAround<'a> {
    fn new(staffing: &'a Staffing, prepared: &Prepared<'a>, organisation: &Organisation) -> Self {
        Self {
            kind: organisation.kind,
            own: staffing.holders_at(organisation.code.as_str()),
            parent: organisation.parent.as_ref().map_or(&[], |code| staffing.holders_at(code.as_str())),
            owner: prepared.at_owner,
            supplier: prepared.at_supplier,
        }
    }

    /// The first holder of a role at the organisation of the role's own level that the task's organisation belongs to.
    fn holder(&self, role: TemplateRole) -> Option<PersonIndex> {
        let holders = match role.at {
            at if at == self.kind => self.own,
            OrganisationKind::ProgrammeOffice => self.owner,
            OrganisationKind::Supplier => self.supplier,
            OrganisationKind::Municipality => self.parent,
            OrganisationKind::Institution => &[],
        };
        holders.get(role.index?).copied().flatten()
    }
}

/// Adds the tasks of the participants at these places, in that order; where those of each end. All holders around them are looked up
/// first: in a large country each look-up waits for memory, and several can wait together.
fn tasks_of_some<'a>(input: &Input<'a>, places: &[usize], prepared: &mut Prepared<'a>, tasks: &mut Vec<Task>) -> Vec<u32> {
    let around = |at: &usize| HoldersAround::new(input.staffing, prepared, &input.participants[*at].organisation);
    let holders: Vec<HoldersAround<'a>> = places.iter().map(around).collect();
    let add = |(at, holders): (&usize, &HoldersAround<'_>)| {
        tasks_of(input, *at, holders, prepared, tasks);
        tasks.len() as u32
    };
    places.iter().zip(&holders).map(add).collect()
}

fn tasks_of(input: &Input<'_>, at: usize, holders: &HoldersAround<'_>, prepared: &mut Prepared<'_>, tasks: &mut Vec<Task>) {
    let participant = &input.participants[at];
    let wave = &input.waves[participant.wave];
    let first = tasks.len();
    prepared.late_above.note(&participant.organisation, &mut prepared.late);
    let overlays = input.overlays.of(at);
    for (index, (template, dates)) in prepared.templates.iter().zip(&wave.dates).enumerate() {
        if !template.addresses(input, at, wave) {
            continue;
        }
        let overlay = overlays.get(index);
        let dates = overlay.kept_dates.as_ref().unwrap_or(dates);
        prepared.late[index] = is_late(overlay, dates, input.today);
        tasks.push(Task {
            participant: at as u32,
            template: index as u16,
            state: overlay.state,
            signal: Signal::Grey,
            reasons: Reasons::NONE,
            published: dates.publish <= input.today,
            responsible: overlay.responsible.or_else(|| holders.holder(template.responsible)),
            performer: overlay.performer.or_else(|| holders.holder(template.performer)),
            start: dates.start,
            act_by: overlay.granted_due.map_or(dates.act_by, |granted| act_by_for_granted_due(template.template, dates, granted)),
            due: overlay.granted_due.unwrap_or(dates.due),
        });
    }
    for task in tasks[first..].iter_mut().filter(|task| task.published) {
        let index = task.template as usize;
        let (template, overlay) = (&prepared.templates[index], overlays.get(index));
        let facts = Facts {
            state: task.state,
            start: task.start,
            act_by: task.act_by,
            due: task.due,
            expected_finish: overlay.expected_finish,
            last_update: overlay.last_update,
            responsible: standing(input.staffing, task.responsible),
            performer: standing(input.staffing, task.performer),
            help_open: overlay.help_open,
            answer: answer_standing(template.asks, overlay),
            predecessor_late: template.predecessors.iter().any(|before| prepared.late[*before]),
        };
        (task.signal, task.reasons) = signal::signal(&facts, input.today);
    }
}

fn standing(staffing: &Staffing, person: Option<PersonIndex>) -> Standing {
    match person {
        None => Standing::Vacant,
        Some(person) if staffing.is_valid(person) => Standing::Valid,
        Some(_) => Standing::NotValid,
    }
}

fn answer_standing(asks: bool, overlay: &OverlayFacts) -> AnswerStanding {
    match (asks, overlay.answered, overlay.answer_refused) {
        (false, ..) | (true, true, false) => AnswerStanding::Fine,
        (true, false, _) => AnswerStanding::Missing,
        (true, true, true) => AnswerStanding::Refused,
    }
}

/// Whether a template goes to this participant: the kind of organisation, and the template's own condition (R6).
fn addresses(template: &TaskTemplate, input: &Input<'_>, at: usize, wave: &WaveDates) -> bool {
    template.audience.addresses(&input.participants[at].organisation)
        && template.when.as_ref().is_none_or(|condition| holds(condition, input, at, wave))
}

/// Whether a condition holds for a participant: of its organisation, its wave, its answers, what it completed, and its vacant roles.
pub(crate) fn holds(condition: &Condition, input: &Input<'_>, at: usize, wave: &WaveDates) -> bool {
    let organisation = &input.participants[at].organisation;
    let has_completed = |task: &TaskCode| {
        let index = input.playbook.task_index(task);
        index.is_some_and(|index| input.overlays.get(at, index).state == State::Completed)
    };
    let is_vacant = |role: &RoleKey| is_vacant(input, organisation, role);
    let is_ready = |questionnaire: &QuestionnaireKey| is_ready(input, organisation, questionnaire);
    condition.holds(&Circumstances {
        wave: Some((&wave.key, wave.kind)),
        organisation,
        answers: |task: &TaskCode| input.answers.get(&(organisation.code.clone(), task.clone())).cloned(),
        completed: &has_completed,
        vacant: &is_vacant,
        ready: &is_ready,
    })
}

/// Whether it is decided by a questionnaire that an organisation is ready.
pub(crate) fn is_ready(input: &Input<'_>, organisation: &Organisation, questionnaire: &QuestionnaireKey) -> bool {
    input.ready.is_some_and(|ready| ready.contains(&(organisation.code.clone(), questionnaire.clone())))
}

/// Whether nobody holds a role at the organisation of the role's own level that this one belongs to.
pub(crate) fn is_vacant(input: &Input<'_>, organisation: &Organisation, role: &RoleKey) -> bool {
    let held_at = input.playbook.role(role).map_or(organisation.kind, |card| card.at);
    let place = match held_at {
        at if at == organisation.kind => Some(&organisation.code),
        OrganisationKind::ProgrammeOffice => Some(input.owner),
        OrganisationKind::Supplier => input.supplier,
        OrganisationKind::Municipality => organisation.parent.as_ref(),
        OrganisationKind::Institution => None,
    };
    let holders = place.map_or(&[] as &[_], |code| input.staffing.holders_at(code.as_str()));
    let index = input.staffing.role_index(role.as_str());
    index.and_then(|index| holders.get(index).copied().flatten()).is_none()
}

/// Counts the published tasks of each group that `group` names, of `groups` groups in all.
pub fn counts_by<'t>(
    playbook: &Playbook,
    tasks: impl IntoIterator<Item = &'t Task>,
    groups: usize,
    group: impl Fn(&Task) -> usize,
) -> Vec<Counts> {
    let binding: Vec<bool> = playbook.tasks.iter().map(|task| task.kind != TaskKind::Optional).collect();
    let mut counts = vec![Counts::default(); groups];
    for task in tasks.into_iter().filter(|task| task.published) {
        counts[group(task)].add(task.signal, binding[task.template as usize], task.state.is_closed());
    }
    counts
}
