//! People and the roles they hold: everybody whom one may know, one with everything, who waits for a role, and what is reported wrong.

use crate::{Named, Operation, OrganisationRef, PersonRef, day, flag, one_of, text};
use serde::Serialize;
use utoipa::ToSchema;

/// A person in a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PersonLine {
    /// The person's id.
    pub id: String,
    /// The name.
    pub name: String,
    /// What they work as.
    pub job_title: Option<String>,
    /// Where they work.
    pub organisation: OrganisationRef,
    /// The roles that they hold today.
    pub roles: Vec<Named>,
    /// The telephone number.
    pub phone: Option<String>,
    /// The mail address.
    pub email: String,
    /// Why what is said of them may not be true any more: `bounced`, `no-account`, `unconfirmed`.
    pub doubts: Vec<String>,
    /// The last day there, once they leave.
    #[schema(format = Date)]
    pub left_on: Option<String>,
    /// Where everything about them is read.
    pub see: String,
}

/// Somebody who stands in for the holder of a role.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PersonDeputy {
    /// The id with which it is ended.
    pub id: String,
    /// Who stands in.
    pub person: PersonRef,
    /// From which day.
    #[schema(format = Date)]
    pub from: String,
    /// The last day.
    #[schema(format = Date)]
    pub until: String,
    /// Whether they stand in today.
    pub now: bool,
}

/// A role that a person holds, held or will hold.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PersonHolding {
    /// The id with which it is confirmed or ended.
    pub id: String,
    /// The role.
    pub role: Named,
    /// The rollout for which it is held; left out for all.
    pub rollout: Option<Named>,
    /// The first day; left out if it was always so.
    #[schema(format = Date)]
    pub from: Option<String>,
    /// The last day; left out if there is none.
    #[schema(format = Date)]
    pub until: Option<String>,
    /// Whether this person comes first among those who hold the role today.
    pub primary: bool,
    /// When somebody last said that it is right.
    #[schema(format = Date)]
    pub confirmed_on: Option<String>,
    /// Why it may not be true any more: `bounced`, `no-account`, `unconfirmed`.
    pub doubts: Vec<String>,
    /// Who stands in, today or later.
    pub deputies: Vec<PersonDeputy>,
    /// Whether the person of the key may end it, confirm it and name a deputy.
    pub may_keep: bool,
}

/// A task on which a person stands.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PersonTask {
    /// The key of the rollout.
    pub rollout: String,
    /// The code of the organisation that has the task.
    pub organisation: String,
    /// The task's code.
    pub task: String,
    /// What it is called.
    pub title: String,
    /// `grey`, `green`, `yellow` or `red`.
    pub signal: String,
    /// When it must be done.
    #[schema(format = Date)]
    pub due: String,
    /// Whether the person is responsible.
    pub responsible: bool,
    /// Whether the person performs.
    pub performer: bool,
    /// Where everything about it is read, if that may be read.
    pub see: Option<String>,
}

/// What the person of the key may do about a person.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub struct MayDoPerson {
    /// Change what is written of them, hand their things on.
    pub change: bool,
    /// Give them roles.
    pub give_roles: bool,
    /// Invite them to sign in.
    pub invite: bool,
    /// Say that their mail address works after all.
    pub confirm_address: bool,
    /// Report what is wrong.
    pub report: bool,
}

/// A person with everything.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Person {
    /// The person's id.
    pub id: String,
    /// What a change is made over; the `ETag` says the same.
    pub revision: i64,
    /// The name.
    pub name: String,
    /// What they work as.
    pub job_title: Option<String>,
    /// Where they work.
    pub organisation: OrganisationRef,
    /// The mail address.
    pub email: String,
    /// The telephone number.
    pub phone: Option<String>,
    /// The last day there, once they leave.
    #[schema(format = Date)]
    pub left_on: Option<String>,
    /// Since when mail to the address comes back.
    #[schema(format = Date)]
    pub bounced_on: Option<String>,
    /// How often mail was put off lately, such as by a full mailbox.
    pub delayed: i64,
    /// Whether they can sign in: `open`, `invited`, `invitation-gone`, `closed` or `none`.
    pub account: String,
    /// When they were invited, if they wait for it.
    #[schema(format = DateTime)]
    pub invited_at: Option<String>,
    /// The roles that they hold or will hold.
    pub holdings: Vec<PersonHolding>,
    /// The roles that they no longer hold.
    pub former_holdings: Vec<PersonHolding>,
    /// The unfinished tasks on which they stand, the first due first.
    pub tasks: Vec<PersonTask>,
    /// The forums in which they are, by address and title.
    pub forums: Vec<Named>,
    /// The roles that can be given to them.
    pub roles_to_give: Vec<Named>,
    /// The rollouts for which roles can be given to them.
    pub rollouts_to_give: Vec<Named>,
    /// Whether roles can be given for all rollouts at once.
    pub gives_for_all: bool,
    /// What the person of the key may do.
    pub may: MayDoPerson,
}

/// Somebody who waits for a role.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct NewcomerLine {
    /// Who waits.
    pub person: PersonRef,
    /// The mail address.
    pub email: String,
    /// Who may be the same person, written down before.
    pub likely: Option<PersonRef>,
    /// Why: `address` or `name`.
    pub likeness: Option<String>,
}

/// Something that somebody says is wrong about people and roles, and that nobody has settled.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct WrongEntry {
    /// The id with which it is settled.
    pub id: String,
    /// Who says so.
    pub reporter: String,
    /// When.
    #[schema(format = DateTime)]
    pub at: String,
    /// What is wrong.
    pub body: String,
}

/// A task that waits on a role that nobody holds.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AppointmentTask {
    /// The key of the rollout.
    pub rollout: String,
    /// The code of the organisation that has the task.
    pub organisation: String,
    /// The task's code.
    pub task: String,
    /// What it is called.
    pub title: String,
    /// When it must be done.
    #[schema(format = Date)]
    pub due: String,
    /// Whether it is on the critical path.
    pub critical: bool,
    /// Where everything about it is read, if that may be read.
    pub see: Option<String>,
}

/// What there is to know before somebody gets a role.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Appointment {
    /// The role.
    pub role: Named,
    /// What the role brings about.
    pub effect: Option<String>,
    /// What waits on it in the rollout, as long as nobody holds it.
    pub waiting: Vec<AppointmentTask>,
    /// Who works there.
    pub people: Vec<PersonRef>,
    /// The rollouts for which the role can be given.
    pub rollouts: Vec<Named>,
    /// Whether it can be given for all rollouts at once.
    pub gives_for_all: bool,
    /// Whether somebody new can be written down with it.
    pub may_add: bool,
}

const FIELDS_OF_PERSON: &[crate::Field] = &[
    text("name", "The name.").required(),
    text("email", "The mail address.").required(),
    text("phone", "The telephone number; left out, there is none."),
    text("job_title", "What they work as; left out, nothing is known."),
];

pub(crate) const OPERATIONS: &[Operation] = &[
    Operation::list::<PersonLine>("people", "/people", "Everybody whom you may know, by name.").query(&[
        text("q", "With this in the name, the mail address or the job title."),
        text("organisation", "At the organisation with this code."),
        text("role", "Who hold this role."),
        one_of(
            "state",
            &["unconfirmed", "bounced", "no-account", "without-role", "left"],
            "In this state; otherwise all but those who left.",
        ),
        one_of("sort", &["name", "-name", "organisation", "-organisation"], "The order."),
    ]),
    Operation::act(
        "add-person",
        "/people/new",
        "Writes somebody new down.",
        &[
            text("organisation", "The code of the organisation where they work; left out, your own."),
            text("name", "The name.").required(),
            text("email", "The mail address.").required(),
            text("phone", "The telephone number."),
            text("job_title", "What they work as."),
        ],
    ),
    Operation::read::<Person>("person", "/people/{person}", "A person with everything about them."),
    Operation::act("change-person", "/people/{person}/edit", "Changes what is written of a person.", FIELDS_OF_PERSON).guarded(),
    Operation::act("invite-person", "/people/{person}/invite", "Sends a person the mail that lets them sign in.", &[]),
    Operation::act(
        "confirm-address",
        "/people/{person}/confirm-address",
        "Says that an address from which mail came back works after all.",
        &[],
    ),
    Operation::act(
        "give-role",
        "/people/{person}/roles",
        "Gives a person a role.",
        &[
            text("role", "The role's key.").required(),
            text("place", "An institution beside the person's own that shares them, by its code; left out, where they work."),
            text("rollout", "The rollout's key; left out, for all."),
            day("from", "The first day; left out, today."),
            day("until", "The last day."),
            flag("primary", "Comes first; whoever came first before keeps the role."),
        ],
    ),
    Operation::act("end-role", "/holdings/{holding}/end", "Ends a role.", &[day("until", "The last day; left out, today.")]),
    Operation::act("make-primary", "/holdings/{holding}/primary", "Lets this holder of a role come first.", &[]),
    Operation::act("confirm-role", "/holdings/{holding}/confirm", "Says that a person still holds a role.", &[]),
    Operation::act(
        "name-deputy",
        "/holdings/{holding}/deputy",
        "Lets a colleague stand in for the holder of a role.",
        &[
            text("deputy", "The colleague's id.").required(),
            day("from", "The first day away.").required(),
            day("until", "The last day away.").required(),
        ],
    ),
    Operation::act("end-deputy", "/deputies/{deputy}/end", "Ends a standing-in.", &[]),
    Operation::act(
        "confirm-roles",
        "/organisations/{organisation}/confirm",
        "Says that everything about the roles of an organisation is right.",
        &[],
    ),
    Operation::read::<Appointment>(
        "appointment",
        "/organisations/{organisation}/appoint",
        "What there is to know before somebody at an organisation gets a role.",
    )
    .query(&[text("role", "The role's key; without one there is nothing."), text("rollout", "The rollout's key.")]),
    Operation::act(
        "appoint",
        "/organisations/{organisation}/appoint",
        "Gives a role to somebody who works there, or to somebody new, who is written down with it.",
        &[
            text("role", "The role's key.").required(),
            text("rollout", "The rollout's key; left out, for all."),
            text("person", "The id of somebody who works there."),
            text("name", "The name of somebody new."),
            text("email", "Their mail address."),
            text("phone", "Their telephone number."),
            text("job_title", "What they work as."),
            day("from", "The first day; left out, today."),
            day("until", "The last day."),
        ],
    ),
    Operation::list::<NewcomerLine>(
        "newcomers",
        "/organisations/{organisation}/newcomers",
        "Who came through an identity provider and waits for a role.",
    ),
    Operation::act(
        "give-newcomer-role",
        "/organisations/{organisation}/newcomers",
        "Gives somebody who waits their role.",
        &[
            text("person", "Who waits.").required(),
            text("role", "The role's key.").required(),
            text("rollout", "The rollout's key; left out, for all."),
            day("from", "The first day; left out, today."),
            day("until", "The last day."),
        ],
    ),
    Operation::act(
        "same-person",
        "/organisations/{organisation}/newcomers/same",
        "Says that somebody who waits is a colleague who was written down before.",
        &[text("person", "Who waits.").required(), text("other", "The colleague's id.").required()],
    ),
    Operation::list::<WrongEntry>(
        "wrong-entries",
        "/organisations/{organisation}/reports",
        "What is reported wrong about the people and roles of an organisation and not settled, the oldest first.",
    ),
    Operation::act(
        "report-wrong-entry",
        "/organisations/{organisation}/reports",
        "Says that something about the people and roles of an organisation is wrong.",
        &[text("body", "What is wrong, in a line.").required()],
    ),
    Operation::act("settle-wrong-entry", "/reports/{report}/settle", "Says that something reported is put right.", &[]),
];
