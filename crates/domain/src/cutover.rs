//! Moving data and cutting over (*dataflytning og overgang*; S2 §7.5.3, S1 §4.1): how far an organisation is with its data, what went
//! wrong on the way, what is still outstanding, and that nothing is closed while business-critical data are.

use crate::{playbook::TaskTemplate, rollout::Task, signal::Signal, task::State};

/// A step of moving data, in the order of the field. Incidents and what is outstanding are no step but a list: [`Item`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// *Principper*: what is moved, what is kept elsewhere, what is deleted.
    Principles,
    /// *Plan*: when and by whom.
    Plan,
    /// *Oprydning*: the data are tidied where they are.
    Tidy,
    /// *Flytning*: they are converted and moved.
    Move,
    /// *Kontrol*: what arrived is compared with what was there.
    Check,
    /// *Lukning*: the old system is closed; refused while business-critical data are outstanding.
    Close,
    /// *Evaluering*: what was learned.
    Evaluate,
}

impl Step {
    /// All steps, in order.
    pub const ALL: [Self; 7] = [Self::Principles, Self::Plan, Self::Tidy, Self::Move, Self::Check, Self::Close, Self::Evaluate];

    /// The word of the playbook format (`cutover = "tidy"` on a task).
    pub fn key(self) -> &'static str {
        match self {
            Self::Principles => "principles",
            Self::Plan => "plan",
            Self::Tidy => "tidy",
            Self::Move => "move",
            Self::Check => "check",
            Self::Close => "close",
            Self::Evaluate => "evaluate",
        }
    }

    /// The step that a word names.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.key() == key)
    }
}

/// What kind of trouble an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemKind {
    /// *Hændelse*: something went wrong while data were moved.
    Incident,
    /// *Udestående*: data that have not arrived yet.
    Outstanding,
}

impl ItemKind {
    /// Both, in the order of the form.
    pub const ALL: [Self; 2] = [Self::Outstanding, Self::Incident];

    /// The word in the database, in forms and in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::Incident => "incident",
            Self::Outstanding => "outstanding",
        }
    }

    /// The kind that a word names.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// How many open items there are somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct OpenItems {
    /// Incidents.
    pub incidents: usize,
    /// Data outstanding.
    pub outstanding: usize,
    /// Of both, those about business-critical data.
    pub critical: usize,
}

impl OpenItems {
    /// Counts one more item.
    pub fn count(&mut self, kind: ItemKind, critical: bool) {
        match kind {
            ItemKind::Incident => self.incidents += 1,
            ItemKind::Outstanding => self.outstanding += 1,
        }
        self.critical += usize::from(critical);
    }

    /// Both together.
    pub fn and(self, other: Self) -> Self {
        Self {
            incidents: self.incidents + other.incidents,
            outstanding: self.outstanding + other.outstanding,
            critical: self.critical + other.critical,
        }
    }
}

/// How far some organisations are with one step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// How many tasks the step has there.
    pub tasks: usize,
    /// How many of them are closed.
    pub closed: usize,
    /// The most worrying signal among those that are open; of none, green.
    pub worst: Option<Signal>,
}

impl Progress {
    /// Takes a task in.
    pub fn take(&mut self, state: State, signal: Signal) {
        self.tasks += 1;
        if state.is_closed() {
            self.closed += 1;
        } else {
            self.worst = self.worst.max(Some(signal));
        }
    }

    /// Both together.
    pub fn and(self, other: Self) -> Self {
        Self { tasks: self.tasks + other.tasks, closed: self.closed + other.closed, worst: self.worst.max(other.worst) }
    }

    /// Whether there is something to do and it is done.
    pub fn is_done(self) -> bool {
        self.tasks > 0 && self.closed == self.tasks
    }

    /// The signal to show: the worst of what is open, green for what is done, none where the step asks nothing.
    pub fn signal(self) -> Option<Signal> {
        (self.tasks > 0).then(|| self.worst.unwrap_or(Signal::Green))
    }
}

/// How an organisation, or several together, stand with their data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Standing {
    /// A progress for each of [`Step::ALL`].
    pub steps: [Progress; Step::ALL.len()],
    /// What is open.
    pub items: OpenItems,
}

impl Standing {
    /// How the tasks of one organisation stand. `template` gives a task's template.
    pub fn of<'a>(tasks: &[Task], items: OpenItems, template: impl Fn(&Task) -> &'a TaskTemplate) -> Self {
        let mut standing = Self { items, ..Self::default() };
        for task in tasks {
            if let Some(step) = template(task).cutover {
                standing.steps[step as usize].take(task.state, task.signal);
            }
        }
        standing
    }

    /// Both together.
    pub fn and(self, other: Self) -> Self {
        Self { steps: std::array::from_fn(|at| self.steps[at].and(other.steps[at])), items: self.items.and(other.items) }
    }

    /// The progress of a step.
    pub fn step(&self, step: Step) -> Progress {
        self.steps[step as usize]
    }

    /// The first step that is not done; none once all are.
    pub fn at(&self) -> Option<Step> {
        Step::ALL.into_iter().find(|step| self.step(*step).tasks > 0 && !self.step(*step).is_done())
    }

    /// Whether the old system was closed and business-critical data are outstanding all the same: reported after the closing.
    pub fn closed_too_early(&self) -> bool {
        self.items.critical > 0 && self.step(Step::Close).closed > 0
    }
}

/// Whether a task may be closed: the closing of the old system waits while business-critical data are outstanding at the organisation or,
/// for a municipality, at one of its institutions.
pub fn may_close(template: &TaskTemplate, critical_outstanding: bool) -> bool {
    !(critical_outstanding && template.cutover == Some(Step::Close))
}
