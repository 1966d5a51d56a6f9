//! Handing on what somebody holds when they leave or move: what there is, who would take it over, and what would change.

use crate::{Named, Operation, OrganisationRef, PersonRef, day, others, text};
use serde::Serialize;
use utoipa::ToSchema;

/// A role to be handed on.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct HandoverRole {
    /// Its name among the choices.
    pub field: String,
    /// The role.
    pub role: Named,
    /// The code of the organisation where it is held.
    pub organisation: String,
    /// The rollout for which it is held; left out for all.
    pub rollout: Option<String>,
    /// Whether the person comes first.
    pub primary: bool,
    /// The last day, if there is one.
    #[schema(format = Date)]
    pub until: Option<String>,
    /// What is chosen or proposed: a person's id, `nobody`, `kept`, `new`; empty while somebody has to choose.
    pub choice: String,
}

/// A task to be handed on.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct HandoverTask {
    /// Its name among the choices.
    pub field: String,
    /// The key of the rollout.
    pub rollout: String,
    /// The code of the organisation that has the task.
    pub organisation: String,
    /// The task's code.
    pub task: String,
    /// What it is called, where that may be known.
    pub title: Option<String>,
    /// When it must be done.
    #[schema(format = Date)]
    pub due: Option<String>,
    /// Whether the person is responsible.
    pub responsible: bool,
    /// Whether the person performs.
    pub performer: bool,
    /// What is chosen or proposed: a person's id, `nobody` (the holder of its role), `kept`, `new`; empty while somebody has to choose.
    pub choice: String,
}

/// A task that would change by it. People are ids; `new` is the new colleague.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct HandoverShift {
    /// The key of the rollout.
    pub rollout: String,
    /// The code of the organisation that has the task.
    pub organisation: String,
    /// The task's code.
    pub task: String,
    /// What it is called.
    pub title: String,
    /// Who is responsible now.
    pub responsible_was: Option<String>,
    /// Who would be responsible.
    pub responsible: Option<String>,
    /// Who performs now.
    pub performer_was: Option<String>,
    /// Who would perform.
    pub performer: Option<String>,
    /// The signal now: `grey`, `green`, `yellow` or `red`.
    pub signal_was: String,
    /// The signal it would have.
    pub signal: String,
}

/// Everything that somebody holds and stands on, with who takes over each thing and what changes by it. Nothing is written by reading.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Handover {
    /// Whose things they are.
    pub person: PersonRef,
    /// The first day without the person.
    #[schema(format = Date)]
    pub from: String,
    /// The code of the organisation where the person works from then on.
    pub organisation: String,
    /// What it is made over: another text whenever the changes are others. The `ETag` says the same.
    pub seen: String,
    /// The last day of somebody who leaves or is gone.
    #[schema(format = Date)]
    pub left_on: Option<String>,
    /// Whether today's handing-on can be taken back.
    pub undoable: bool,
    /// Roles to hand on.
    pub roles: Vec<HandoverRole>,
    /// Tasks to hand on.
    pub tasks: Vec<HandoverTask>,
    /// The fields for which something is still to be chosen.
    pub open: Vec<String>,
    /// The tasks that would change.
    pub shifts: Vec<HandoverShift>,
    /// Who can take things over.
    pub candidates: Vec<PersonRef>,
    /// Where the person can move.
    pub organisations: Vec<OrganisationRef>,
}

const CHOICES: &str = "Who takes over what is named otherwise than proposed: by `field` a person's id, `nobody`, `kept` or `new`.";
const CHOICE: &str = "Who takes over one thing, as `field=choice`; as often as needed.";
const ALL_TO: &str = "As if this person (an id, or `new`) took everything over.";

pub(crate) const OPERATIONS: &[Operation] = &[
    Operation::read::<Handover>(
        "leaving",
        "/people/{person}/leave",
        "What is to be handed on when a person leaves, and what would change with these choices.",
    )
    .query(&[
        day("from", "The first day without the person; otherwise today."),
        text("all_to", ALL_TO),
        crate::many("choice", CHOICE),
        text("new_name", "The name of a new colleague."),
        text("new_email", "Their mail address."),
        text("new_phone", "Their telephone number."),
        text("new_job_title", "What they work as."),
    ]),
    Operation::act(
        "leave",
        "/people/{person}/leave",
        "Hands everything on as it was seen with the same choices, and lets the person leave.",
        &[
            day("from", "The first day without the person; otherwise today."),
            others("choices", CHOICES),
            text("new_name", "The name of a new colleague."),
            text("new_email", "Their mail address."),
            text("new_phone", "Their telephone number."),
            text("new_job_title", "What they work as."),
        ],
    )
    .guarded_by("seen"),
    Operation::read::<Handover>(
        "moving",
        "/people/{person}/move",
        "What is to be handed on when a person moves, and what would change with these choices.",
    )
    .query(&[
        text("organisation", "The code of the organisation where they go."),
        text("all_to", ALL_TO),
        crate::many("choice", CHOICE),
        text("new_name", "The name of a new colleague."),
        text("new_email", "Their mail address."),
        text("new_phone", "Their telephone number."),
        text("new_job_title", "What they work as."),
    ]),
    Operation::act(
        "move",
        "/people/{person}/move",
        "Hands things on as it was seen with the same choices, and lets the person work elsewhere.",
        &[
            text("organisation", "The code of the organisation where they go."),
            others("choices", CHOICES),
            text("new_name", "The name of a new colleague."),
            text("new_email", "Their mail address."),
            text("new_phone", "Their telephone number."),
            text("new_job_title", "What they work as."),
        ],
    )
    .guarded_by("seen"),
    Operation::act("undo-handover", "/people/{person}/handover/undo", "Takes today's handing-on back.", &[]),
];
