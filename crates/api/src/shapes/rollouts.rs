//! Rollouts: which there are, how each stands, its tasks at every organisation, and one task everywhere.

use super::tasks;
use crate::{Operation, OrganisationRef, Reachable, SignalCounts, TaskLine, day, one_of, text};
use serde::Serialize;
use utoipa::ToSchema;

/// Something that falls on a day of a rollout.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ComingDate {
    /// The day.
    #[schema(format = Date)]
    pub day: String,
    /// `milestone`, `due` or `publication`.
    pub kind: String,
    /// The key of the milestone or the code of the task.
    pub key: String,
    /// What falls on it, in words.
    pub text: String,
    /// Where the task is read.
    pub see: Option<String>,
}

/// A rollout in a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RolloutLine {
    /// Its key.
    pub rollout: String,
    /// What it is called.
    pub title: String,
    /// `solution`, or `programme` for the one that concerns all solutions.
    pub scope: String,
    /// Who owns it, by name.
    pub owner: String,
    /// Who supplies the solution, by name.
    pub supplier: String,
    /// The version of its playbook that is in force.
    pub version: String,
    /// Whether its first version is published.
    pub published: bool,
    /// How many organisations take part, as far as they are seen.
    pub organisations: usize,
    /// Their published tasks by signal.
    pub tasks: SignalCounts,
    /// What comes next.
    pub next: Option<ComingDate>,
    /// Where its board is read.
    pub see: String,
}

/// The figures above a board.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct BoardFigures {
    /// How many organisations are shown.
    pub organisations: usize,
    /// Their tasks by signal.
    pub tasks: SignalCounts,
    /// How many organisations have a red task.
    pub organisations_with_red: usize,
    /// How many tasks on the critical path are red.
    pub critical_red: usize,
    /// How many tasks are completed.
    pub completed: usize,
    /// On how many tasks somebody is missing.
    pub vacant: usize,
}

/// How an organisation stands.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct BoardOrganisation {
    /// The organisation.
    pub organisation: OrganisationRef,
    /// The worst signal among its mandatory and critical tasks.
    pub worst: String,
    /// Its tasks by signal.
    pub tasks: SignalCounts,
    /// What it measures to, if `measure` asks for a figure and there is one; shares are whole numbers of a hundred.
    pub measured: Option<i64>,
}

/// An organisation with red tasks, and whom to call.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Laggard {
    /// The organisation.
    pub organisation: OrganisationRef,
    /// How many tasks are red.
    pub red: usize,
    /// How many of them are on the critical path.
    pub critical: usize,
    /// By how many working days the longest is overdue; 0 or less while its deadline is ahead.
    pub overdue_working_days: i32,
    /// The key of the role that is called.
    pub role: Option<String>,
    /// Who holds it.
    pub lead: Option<Reachable>,
}

/// How many tasks should be done by a day, and how many were.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ProgressPoint {
    /// The day.
    #[schema(format = Date)]
    pub day: String,
    /// So many are due by then.
    pub planned: usize,
    /// So many were completed by then; nothing for days that are ahead.
    pub done: Option<usize>,
}

/// How a rollout stands on a day.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Board {
    /// The key of the rollout.
    pub rollout: String,
    /// What it is called.
    pub title: String,
    /// `solution` or `programme`.
    pub scope: String,
    /// Who owns it, by name.
    pub owner: String,
    /// Who supplies the solution, by name.
    pub supplier: String,
    /// The version of its playbook that is in force on the day.
    pub version: String,
    /// Whether its first version is published.
    pub published: bool,
    /// The day that is shown.
    #[schema(format = Date)]
    pub day: String,
    /// When the first wave goes live.
    #[schema(format = Date)]
    pub go_live: Option<String>,
    /// The figures.
    pub figures: BoardFigures,
    /// The tasks of the whole rollout by signal, for those who see a part of it only.
    pub national: Option<SignalCounts>,
    /// How each organisation stands.
    pub organisations: Vec<BoardOrganisation>,
    /// Those who are behind, the worst first.
    pub laggards: Vec<Laggard>,
    /// Progress against the plan, week by week.
    pub progress: Vec<ProgressPoint>,
    /// What comes in the next weeks.
    pub next_dates: Vec<ComingDate>,
    /// Whether the person of the key may plan and publish it.
    pub may_publish: bool,
    /// Where its tasks are read as a list.
    pub see_tasks: String,
}

/// A task at one of the organisations that have it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TaskThere {
    /// The task there.
    #[serde(flatten)]
    pub line: TaskLine,
    /// What was answered, in words, where the person of the key may open the task.
    pub answer: Option<String>,
}

/// The order of a board's list; with a minus before it, backwards.
const ORDER: &[&str] = &[
    "organisation",
    "-organisation",
    "task",
    "-task",
    "theme",
    "-theme",
    "phase",
    "-phase",
    "due",
    "-due",
    "responsible",
    "-responsible",
    "signal",
    "-signal",
];

/// What can be measured at an organisation.
const MEASURES: &[&str] = &["signal", "completed", "red", "yellow", "behind", "unanswered", "vacant", "live", "cutover"];

pub(crate) const OPERATIONS: &[Operation] = &[
    Operation::list::<RolloutLine>("rollouts", "/rollouts", "The rollouts that you see, and how each stands."),
    Operation::read::<Board>("board", "/rollouts/{rollout}", "How a rollout stands, today or on another day.").query(&[
        one_of("signal", tasks::SIGNALS, "Organisations with a task of this signal only."),
        text("theme", "Tasks of this theme only."),
        text("phase", "Tasks of this phase only."),
        one_of("kind", tasks::KINDS, "Tasks of this kind only."),
        text("role", "Tasks where this role is responsible or performs."),
        text("region", "Organisations of this region only."),
        text("organisation", "The organisation with this code only."),
        text("person", "Tasks of somebody whose name has this part."),
        day("before", "Tasks due on this day or before."),
        one_of("vacant", &["yes"], "Organisations with a task that lacks somebody."),
        text("q", "Organisations whose name has this part."),
        day("today", "As it stood, or will stand, on this day."),
        one_of("measure", MEASURES, "What to measure at each organisation."),
    ]),
    Operation::list::<TaskLine>("rollout-tasks", "/rollouts/{rollout}/tasks", "The tasks of a rollout at every organisation.").query(&[
        one_of("signal", tasks::SIGNALS, "With this signal only."),
        text("theme", "Of this theme only."),
        text("phase", "Of this phase only."),
        one_of("kind", tasks::KINDS, "Of this kind only."),
        text("role", "Where this role is responsible or performs."),
        text("region", "At organisations of this region only."),
        text("organisation", "At the organisation with this code only."),
        text("person", "Of somebody whose name has this part."),
        day("before", "Due on this day or before."),
        one_of("vacant", &["yes"], "That lack somebody."),
        text("q", "At organisations whose name has this part."),
        day("today", "As they stood, or will stand, on this day."),
        one_of("sort", ORDER, "The order; with a minus before it, backwards."),
    ]),
    Operation::list::<TaskThere>("task-everywhere", "/rollouts/{rollout}/tasks/{task}", "One task at every organisation that has it.")
        .query(&[
            one_of("signal", tasks::SIGNALS, "With this signal only."),
            one_of("state", tasks::STATES, "In this state only."),
            text("region", "At organisations of this region only."),
            text("organisation", "At the organisation with this code only."),
            text("q", "At organisations whose name has this part."),
            day("today", "As it stood, or will stand, on this day."),
        ]),
];
