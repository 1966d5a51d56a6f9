//! Training: courses, sessions and who sits in them, and the places of municipalities.

use crate::{Field, Kind, Operation, OrganisationRef, PersonRef, day, flag, many, one_of, text, whole};
use serde::Serialize;
use utoipa::ToSchema;

/// A course of a playbook.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TrainingCourse {
    /// Its key.
    pub course: String,
    /// Its name.
    pub title: String,
    /// What it is about.
    pub about: String,
    /// In which form it is held.
    pub form: String,
    /// How many hours it takes.
    pub hours: u32,
    /// What it teaches.
    pub modules: Vec<String>,
    /// Who may take it.
    pub audiences: Vec<String>,
    /// The task that attendance closes.
    pub closes: Option<String>,
    /// The role that attendance fills.
    pub fills: Option<String>,
}

/// The places of a municipality on a course.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TrainingPlaces {
    /// Which municipality.
    pub organisation: OrganisationRef,
    /// Which course.
    pub course: String,
    /// Places by the playbook's rule.
    pub entitled: u32,
    /// Places asked for.
    pub wanted: Option<u32>,
    /// Places bought.
    pub bought: u32,
    /// Places held by people who have a seat or wait.
    pub reserved: u32,
    /// Places used up.
    pub used: u32,
    /// Places left.
    pub left: u32,
}

/// Demand against seats in a region.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TrainingDemand {
    /// Which course.
    pub course: String,
    /// Which region; empty for those of none.
    pub region: String,
    /// Places by the playbook's rule.
    pub entitled: u32,
    /// Places asked for.
    pub wanted: Option<u32>,
    /// Places bought.
    pub bought: u32,
    /// Places held by people who have a seat or wait.
    pub reserved: u32,
    /// Places used up.
    pub used: u32,
    /// Seats of the sessions there.
    pub seats: u32,
}

/// A session of a course.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TrainingSession {
    /// Its id.
    pub id: String,
    /// Of which course.
    pub course: String,
    /// On which day.
    #[schema(format = Date)]
    pub day: String,
    /// When it begins.
    pub from: String,
    /// When it ends.
    pub until: String,
    /// In which region.
    pub region: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// Where it is held online.
    pub link: Option<String>,
    /// Who teaches.
    pub teacher: Option<String>,
    /// How many seats it has.
    pub seats: u32,
    /// How many are taken or offered.
    pub taken: usize,
    /// How many people wait.
    pub waiting: usize,
    /// The last day on which one signs up.
    #[schema(format = Date)]
    pub deadline: String,
    /// Whether one signs up today.
    pub takes_sign_ups: bool,
    /// Whether it was called off.
    pub cancelled: bool,
}

/// Somebody on the list of a session.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TrainingSeat {
    /// The id of the seat.
    pub id: String,
    /// Which session.
    pub session: String,
    /// Who.
    pub person: PersonRef,
    /// `seated`, `waiting`, `offered`, `lapsed`, `cancelled`, `came` or `stayed-away`.
    pub state: String,
    /// Until when an offered seat can be taken.
    #[schema(format = Date)]
    pub until: Option<String>,
}

/// A session with the people whom you may see.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TrainingSessionInFull {
    /// The session.
    pub session: TrainingSession,
    /// What its course is called.
    pub title: String,
    /// How many places your municipality has left.
    pub left: Option<u32>,
    /// Who is on its list.
    pub people: Vec<TrainingSeat>,
    /// What a change is made over; the `ETag` says the same.
    pub revision: i64,
}

const COURSE: Field = text("course", "A course by its key.");
const DAY: Field = day("date", "On which day.").required();
const FROM: Field = text("from", "When it begins, as `09:00`.").required();
const UNTIL: Field = text("until", "When it ends.").required();
const REGION: Field = text("region", "In which region, by its name.");
const PLACE: Field = text("place", "Where.");
const LINK: Field = text("link", "Where it is held online.");
const TEACHER: Field = text("teacher", "Who teaches.");
const SEATS: Field = whole("seats", 1, 2000, "How many seats it has.").required();
const DEADLINE: Field = day("deadline", "The last day on which one signs up.").required();

const NEW: &[Field] = &[text("course", "Of which course.").required(), DAY, FROM, UNTIL, REGION, PLACE, LINK, TEACHER, SEATS, DEADLINE];
const CHANGED: &[Field] = &[DAY, FROM, UNTIL, REGION, PLACE, LINK, TEACHER, SEATS, DEADLINE];
const TICKED: Kind = Kind::Flag("yes");
const ACTS: &[&str] = &["accept", "cancel", "swap"];

pub(crate) const OPERATIONS: &[Operation] = &[
    Operation::list::<TrainingCourse>("training-courses", "/rollouts/{rollout}/training", "The courses of the playbook."),
    Operation::list::<TrainingDemand>(
        "training-demand",
        "/rollouts/{rollout}/training/demand",
        "Demand against seats by course and region; for programme office and supplier.",
    )
    .query(&[COURSE, REGION]),
    Operation::list::<TrainingSession>("training-sessions", "/rollouts/{rollout}/training/sessions", "The sessions by day.")
        .query(&[COURSE, REGION]),
    Operation::act("make-training-session", "/rollouts/{rollout}/training/sessions/new", "Makes a session.", NEW),
    Operation::read::<TrainingSessionInFull>(
        "training-session",
        "/rollouts/{rollout}/training/sessions/{session}",
        "One session and who is on its list, as far as you see them.",
    ),
    Operation::act("save-training-session", "/rollouts/{rollout}/training/sessions/{session}/edit", "Changes a session.", CHANGED)
        .guarded(),
    Operation::act(
        "cancel-training-session",
        "/rollouts/{rollout}/training/sessions/{session}/cancel",
        "Calls a session off and gives the places back.",
        &[],
    ),
    Operation::act(
        "sign-up-for-training",
        "/rollouts/{rollout}/training/sessions/{session}/sign-up",
        "Signs people up: seats as far as there are, then the waiting list.",
        &[
            many("people", "Whom, by their ids.").required(),
            flag("together", "Whether all get a seat or all wait.").kind(TICKED),
            text("organisation", "Whose people they are, for who signs up others than their own."),
        ],
    ),
    Operation::act(
        "change-training-seat",
        "/rollouts/{rollout}/training/sessions/{session}/seats/{seat}",
        "Takes an offered seat, gives one up, or sends somebody else.",
        &[one_of("act", ACTS, "What to do.").required(), text("person", "Who comes instead, for `swap`.")],
    ),
    Operation::list::<TrainingSeat>(
        "training-attendance",
        "/rollouts/{rollout}/training/sessions/{session}/attendance",
        "Who is expected and who came.",
    ),
    Operation::act(
        "save-training-attendance",
        "/rollouts/{rollout}/training/sessions/{session}/attendance",
        "Says who came; everybody else who has a seat stayed away.",
        &[many("came", "The ids of the seats of those who came.")],
    ),
    Operation::act(
        "come-to-training",
        "/rollouts/{rollout}/training/sessions/{session}/door",
        "Says that you came, by the code at the door.",
        &[text("code", "The code.").required()],
    ),
    Operation::list::<TrainingPlaces>(
        "training-places",
        "/rollouts/{rollout}/{organisation}/training",
        "The places of a municipality, course by course.",
    ),
    Operation::act(
        "buy-training-places",
        "/rollouts/{rollout}/{organisation}/training/places",
        "Writes down that places were bought, or given back.",
        &[
            text("course", "On which course.").required(),
            whole("count", -500, 500, "How many; fewer than none for those given back.").required(),
            text("note", "What was agreed."),
        ],
    ),
];
