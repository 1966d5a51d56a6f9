//! The rollout as a function: playbook × participants × holdings × overlays × today → tasks.
//!
//! Tasks are computed, not copied. Dates are resolved once per wave and template, people once per organisation and
//! role; what is left per task is a look-up of its overlay and the signal.

use crate::{
    assignment::{PersonIndex, Staffing},
    calendar::Day,
    condition::Circumstances,
    dates::{TemplateDates, act_by_for_granted_due},
    organisation::{AttributeValue, Organisation, OrganisationKind},
    playbook::{Playbook, TaskKind, TaskTemplate, WaveKind},
    signal::{self, AnswerStanding, Counts, Facts, Reasons, Signal, Standing},
    task::State,
    text::{OrganisationCode, RoleKey, TaskCode, WaveKey},
};
use std::collections::{HashMap, HashSet};

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
}

/// The overlays of a rollout by participant and template; most tasks have none.
#[derive(Debug, Clone, Default)]
pub struct Overlays {
    templates: usize,
    place: Vec<u32>,
    facts: Vec<OverlayFacts>,
}

impl Overlays {
    /// No overlay yet for that many participants and templates.
    pub fn new(participants: usize, templates: usize) -> Self {
        Self { templates, place: vec![0; participants * templates], facts: Vec::new() }
    }

    /// Puts the overlay of one task in place of what was there.
    pub fn set(&mut self, participant: usize, template: usize, facts: OverlayFacts) {
        let place = &mut self.place[participant * self.templates + template];
        match *place {
            0 => {
                self.facts.push(facts);
                *place = self.facts.len() as u32;
            }
            at => self.facts[at as usize - 1] = facts,
        }
    }

    /// The overlay of one task; that of an untouched task where there is none.
    pub fn get(&self, participant: usize, template: usize) -> OverlayFacts {
        match self.place.get(participant * self.templates + template) {
            None | Some(0) => OverlayFacts::default(),
            Some(at) => self.facts[*at as usize - 1],
        }
    }
}

/// The answers that conditions can ask for: organisation and task → number, choice or count of people.
pub type Answers = HashMap<(OrganisationCode, TaskCode), AttributeValue>;

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

/// The tasks of every participant on the day: by participant, then in the order of the playbook, those that are not
/// published yet among them.
pub fn tasks(input: &Input<'_>) -> Vec<Task> {
    let mut tasks = Vec::with_capacity(input.participants.len() * input.playbook.tasks.len());
    let mut prepared = Prepared::new(input, input.participants);
    for at in 0..input.participants.len() {
        tasks_of(input, at, &mut prepared, &mut tasks);
    }
    tasks
}

/// The tasks of one participant on the day, as [`tasks`] gives them.
pub fn tasks_of_participant(input: &Input<'_>, participant: usize) -> Vec<Task> {
    let mut tasks = Vec::with_capacity(input.playbook.tasks.len());
    let mut prepared = Prepared::new(input, &input.participants[participant..=participant]);
    tasks_of(input, participant, &mut prepared, &mut tasks);
    tasks
}

/// What is the same for all participants, worked out once, and room for what is known of the present one's tasks.
struct Prepared<'a> {
    predecessors: Vec<Vec<usize>>,
    responsible: Vec<TemplateRole>,
    performer: Vec<TemplateRole>,
    late_above: LateAbove<'a>,
    late: Vec<bool>,
    overlays: Vec<OverlayFacts>,
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
        let playbook = input.playbook;
        let predecessors = |task: &TaskTemplate| task.after.iter().filter_map(|code| playbook.task_index(code)).collect();
        let role = |key: &RoleKey, task: &TaskTemplate| TemplateRole {
            at: playbook.role(key).map_or(task.audience.kind, |card| card.at),
            index: input.staffing.role_index(key.as_str()),
        };
        let predecessors: Vec<Vec<usize>> = playbook.tasks.iter().map(predecessors).collect();
        Self {
            late_above: LateAbove::new(input, wanted, &predecessors),
            predecessors,
            responsible: playbook.tasks.iter().map(|task| role(&task.responsible, task)).collect(),
            performer: playbook.tasks.iter().map(|task| role(&task.performer, task)).collect(),
            late: vec![false; playbook.tasks.len()],
            overlays: vec![OverlayFacts::default(); playbook.tasks.len()],
        }
    }
}

/// Which tasks are late at the organisations above the participants, as far as any task waits for one there.
struct LateAbove<'a> {
    centrally: Vec<bool>,
    at_municipalities: HashMap<&'a OrganisationCode, Vec<bool>>,
}

impl<'a> LateAbove<'a> {
    fn new(input: &Input<'a>, wanted: &'a [Participant], predecessors: &[Vec<usize>]) -> Self {
        let templates = &input.playbook.tasks;
        let kind = |index: usize| templates[index].audience.kind;
        let waits_for = |above: OrganisationKind| {
            predecessors.iter().enumerate().any(|(index, before)| kind(index) != above && before.iter().any(|at| kind(*at) == above))
        };
        let mut centrally = vec![false; templates.len()];
        for (above, code) in [(OrganisationKind::ProgrammeOffice, Some(input.owner)), (OrganisationKind::Supplier, input.supplier)] {
            let office = code.filter(|_| waits_for(above));
            let at = office.and_then(|code| input.participants.iter().position(|one| one.organisation.code == *code));
            let late = at.map(|at| late_tasks(input, at)).unwrap_or_default();
            centrally.iter_mut().zip(late).for_each(|(known, late)| *known |= late);
        }
        let mut at_municipalities = HashMap::new();
        if waits_for(OrganisationKind::Municipality) {
            let parents: HashSet<&OrganisationCode> = wanted.iter().filter_map(|one| one.organisation.parent.as_ref()).collect();
            let above = input.participants.iter().enumerate().filter(|(_, one)| parents.contains(&one.organisation.code));
            at_municipalities.extend(above.map(|(at, one)| (&one.organisation.code, late_tasks(input, at))));
        }
        Self { centrally, at_municipalities }
    }

    /// Notes what is late above an organisation. A template addresses one kind of organisation, so nothing of its own
    /// is among it.
    fn note(&self, organisation: &Organisation, late: &mut [bool]) {
        late.copy_from_slice(&self.centrally);
        if let Some(above) = organisation.parent.as_ref().and_then(|parent| self.at_municipalities.get(parent)) {
            late.iter_mut().zip(above).for_each(|(known, late)| *known |= late);
        }
    }
}

/// For each template whether a participant's task is late.
fn late_tasks(input: &Input<'_>, at: usize) -> Vec<bool> {
    let participant = &input.participants[at];
    let wave = &input.waves[participant.wave];
    let late = |(index, (template, dates)): (usize, (&TaskTemplate, &TemplateDates))| {
        addresses(template, participant, wave, input.answers) && is_late(&input.overlays.get(at, index), dates, input.today)
    };
    input.playbook.tasks.iter().zip(&wave.dates).enumerate().map(late).collect()
}

/// Whether a task holds up those that come after it: published and red.
fn is_late(overlay: &OverlayFacts, dates: &TemplateDates, today: Day) -> bool {
    let due = overlay.granted_due.unwrap_or(dates.due);
    dates.publish <= today && !signal::red_reasons(overlay.state, due, overlay.expected_finish, today).is_empty()
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
    fn new(input: &Input<'a>, organisation: &Organisation) -> Self {
        let at = |code: Option<&OrganisationCode>| code.map_or(&[][..], |code| input.staffing.holders_at(code.as_str()));
        Self {
            kind: organisation.kind,
            own: at(Some(&organisation.code)),
            parent: at(organisation.parent.as_ref()),
            owner: at(Some(input.owner)),
            supplier: at(input.supplier),
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

fn tasks_of(input: &Input<'_>, at: usize, prepared: &mut Prepared<'_>, tasks: &mut Vec<Task>) {
    let participant = &input.participants[at];
    let wave = &input.waves[participant.wave];
    let holders = HoldersAround::new(input, &participant.organisation);
    let first = tasks.len();
    prepared.late_above.note(&participant.organisation, &mut prepared.late);
    for (index, (template, dates)) in input.playbook.tasks.iter().zip(&wave.dates).enumerate() {
        if !addresses(template, participant, wave, input.answers) {
            continue;
        }
        let overlay = input.overlays.get(at, index);
        prepared.late[index] = is_late(&overlay, dates, input.today);
        prepared.overlays[index] = overlay;
        tasks.push(Task {
            participant: at as u32,
            template: index as u16,
            state: overlay.state,
            signal: Signal::Grey,
            reasons: Reasons::NONE,
            published: dates.publish <= input.today,
            responsible: overlay.responsible.or_else(|| holders.holder(prepared.responsible[index])),
            performer: overlay.performer.or_else(|| holders.holder(prepared.performer[index])),
            start: dates.start,
            act_by: overlay.granted_due.map_or(dates.act_by, |granted| act_by_for_granted_due(template, dates, granted)),
            due: overlay.granted_due.unwrap_or(dates.due),
        });
    }
    for task in tasks[first..].iter_mut().filter(|task| task.published) {
        let index = task.template as usize;
        let overlay = &prepared.overlays[index];
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
            answer: answer_standing(&input.playbook.tasks[index], overlay),
            predecessor_late: prepared.predecessors[index].iter().any(|before| prepared.late[*before]),
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

fn answer_standing(template: &TaskTemplate, overlay: &OverlayFacts) -> AnswerStanding {
    match &template.answer {
        None => AnswerStanding::Fine,
        Some(_) if !overlay.answered => AnswerStanding::Missing,
        Some(_) if overlay.answer_refused => AnswerStanding::Refused,
        Some(_) => AnswerStanding::Fine,
    }
}

/// Whether a template goes to this participant: the kind of organisation, and the template's own condition (R6).
fn addresses(template: &TaskTemplate, participant: &Participant, wave: &WaveDates, answers: &Answers) -> bool {
    let organisation = &participant.organisation;
    template.audience.addresses(organisation)
        && template.when.as_ref().is_none_or(|condition| {
            condition.holds(&Circumstances {
                wave: Some((&wave.key, wave.kind)),
                organisation,
                answers: |task: &TaskCode| answers.get(&(organisation.code.clone(), task.clone())).cloned(),
            })
        })
}

/// Counts the published tasks of each group that `group` names, of `groups` groups in all.
pub fn counts_by(playbook: &Playbook, tasks: &[Task], groups: usize, group: impl Fn(&Task) -> usize) -> Vec<Counts> {
    let binding: Vec<bool> = playbook.tasks.iter().map(|task| task.kind != TaskKind::Optional).collect();
    let mut counts = vec![Counts::default(); groups];
    for task in tasks.iter().filter(|task| task.published) {
        counts[group(task)].add(task.signal, binding[task.template as usize], task.state.is_closed());
    }
    counts
}
