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
    /// The task that signing up answers and closes.
    pub enrols: Option<String>,
    /// The task that attendance closes.
    pub closes: Option<String>,
    /// The role that attendance fills.
    pub fills: Option<String>,
    /// How many pilot sessions are held and evaluated before the others take sign-ups.
    pub pilots: u32,
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
    /// Whether it is held before the others, to try the course out.
    pub pilot: bool,
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

/// A place where sessions can be held, as the frames say.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TrainingPlaceFrame {
    /// Its name.
    pub name: String,
    /// The code of the municipality in which it lies.
    pub municipality: String,
    /// How many sessions its rooms hold in a week.
    pub rooms: u32,
    /// How many sit in one session.
    pub seats: u32,
    /// What a session here costs, in kroner.
    pub session: u32,
}

/// A question to the planner of training, in a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TrainingPlanLine {
    /// Its id.
    pub id: String,
    /// When it was asked.
    #[schema(format = DateTime)]
    pub asked: String,
    /// Who asked, by name.
    pub by: String,
    /// `working`, `lost`, `answered` or `carried-out`.
    pub state: String,
}

/// What the planner of training is asked with today, and what was asked.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TrainingPlanning {
    /// The course that is planned.
    pub course: String,
    /// How many are to be trained.
    pub people: u32,
    /// For how many of them seats are kept already.
    pub booked: u32,
    /// The Mondays of the weeks in which sessions can be held.
    pub weeks: Vec<String>,
    /// How many sessions all teachers together hold in a week.
    pub teachers: u32,
    /// The places.
    pub places: Vec<TrainingPlaceFrame>,
    /// What was asked, the newest first.
    pub plans: Vec<TrainingPlanLine>,
    /// What a change is made over; the `ETag` says the same.
    pub revision: i64,
}

/// People of a municipality in a planned session.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PlannedTrainingGroup {
    /// The municipality's code.
    pub organisation: String,
    /// How many.
    pub people: u32,
}

/// A planned session.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PlannedSession {
    /// The Monday of its week.
    #[schema(format = Date)]
    pub week: String,
    /// Where.
    pub place: String,
    /// Who comes.
    pub groups: Vec<PlannedTrainingGroup>,
}

/// Where a municipality's people come, and why.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PlannedTraining {
    /// The municipality.
    pub organisation: OrganisationRef,
    /// Where, when and why, in words.
    pub because: String,
}

/// What was asked of the planner of training, and what it answered.
#[derive(Debug, Clone, Default, Serialize, ToSchema)]
pub struct TrainingPlan {
    /// Its id.
    pub id: String,
    /// When it was asked.
    #[schema(format = DateTime)]
    pub asked: String,
    /// Who asked, by name.
    pub by: String,
    /// `working`, `lost`, `failed`, `undecided`, `clash`, `plan` or `carried-out`.
    pub state: String,
    /// Whether the world is another than the one that was asked about.
    pub outdated: bool,
    /// What it costs, in kroner.
    pub cost: Option<u64>,
    /// No plan costs less.
    pub bound: Option<u64>,
    /// How many come elsewhere or in another week than they were asked before.
    pub moved: Option<u32>,
    /// Why there is no plan.
    pub clash: Option<String>,
    /// The sessions by week and place.
    pub sessions: Vec<PlannedSession>,
    /// A sentence for each municipality.
    pub organisations: Vec<PlannedTraining>,
}

/// What those who came thought of a session.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TrainingResults {
    /// How many came.
    pub came: usize,
    /// To a high degree.
    pub high: usize,
    /// To some degree.
    pub some: usize,
    /// To a low degree.
    pub low: usize,
    /// What else was said.
    pub remarks: Vec<String>,
}

const DEGREES: &[&str] = &["high", "some", "low"];
const COURSE: Field = text("course", "A course by its key.");
const DAY: Field = day("date", "On which day.").required();
const FROM: Field = text("from", "When it begins, as `09:00`.").required();
const UNTIL: Field = text("until", "When it ends.").required();
const REGION: Field = text("region", "In which region, by its name.");
const PLACE: Field = text("place", "Where.");
const LINK: Field = text("link", "Where it is held online.");
const TEACHER: Field = text("teacher", "Who teaches.");
const SEATS: Field = whole("seats", 1, 2000, "How many seats it has.").required();
const PILOT: Field = flag("pilot", "Whether it is held before the others, to try the course out.").kind(TICKED);
const DEADLINE: Field = day("deadline", "The last day on which one signs up.").required();

const NEW: &[Field] =
    &[text("course", "Of which course.").required(), DAY, FROM, UNTIL, REGION, PLACE, LINK, TEACHER, SEATS, DEADLINE, PILOT];
const CHANGED: &[Field] = &[DAY, FROM, UNTIL, REGION, PLACE, LINK, TEACHER, SEATS, DEADLINE, PILOT];
const FRAMES: &[Field] = &[
    text("course", "The course that is planned, by its key."),
    day("starts", "A day of the first week."),
    text("closed", "Weeks in which nothing is held, `7/2027, 28-31/2027`."),
    text("from", "When sessions begin, as `09:00`."),
    text("until", "When they end."),
    text("places", "The places, a line for each: name; municipality; sessions a week; seats; kroner for a session."),
    whole("weeks", 1, 104, "For how many weeks sessions can be held."),
    whole("teachers", 1, 500, "How many sessions all teachers together hold in a week."),
    whole("before", 1, 104, "How many weeks before going live people are trained at the earliest."),
    whole("furthest", 0, 1000, "Nobody is sent further, in kilometres; 0 is no limit."),
    whole("kilometre", 0, 1000, "What one person's way costs for each kilometre, in kroner."),
    whole("split", 0, 100_000, "What each session more costs that a municipality is spread over."),
    whole("moved", 0, 100_000, "What each person costs who is asked to come elsewhere or in another week."),
    whole("seconds", 1, 120, "How long is searched."),
];
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
    Operation::read::<TrainingPlanning>(
        "training-planning",
        "/rollouts/{rollout}/training/plan",
        "What the planner of training is asked with, and what was asked; for programme office and supplier.",
    ),
    Operation::act(
        "set-training-frames",
        "/rollouts/{rollout}/training/plan/frames",
        "Sets weeks, teachers, places and what matters how much; what is left out stays.",
        FRAMES,
    )
    .guarded(),
    Operation::act(
        "plan-training",
        "/rollouts/{rollout}/training/plan/make",
        "Asks the planner; the answer is there after some seconds.",
        &[],
    ),
    Operation::read::<TrainingPlan>(
        "training-plan",
        "/rollouts/{rollout}/training/plan/{plan}",
        "What was asked, and what the planner answered.",
    ),
    Operation::act(
        "carry-out-training-plan",
        "/rollouts/{rollout}/training/plan/{plan}/carry-out",
        "Makes the sessions, keeps seats for each municipality and tells its project leaders, if nothing has changed meanwhile.",
        &[],
    ),
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
    Operation::act(
        "evaluate-training-session",
        "/rollouts/{rollout}/training/sessions/{session}/evaluation",
        "Says what you thought of a session that you came to.",
        &[one_of("degree", DEGREES, "To which degree you can do now what the course teaches.").required(), text("remark", "What else.")],
    ),
    Operation::read::<TrainingResults>(
        "training-results",
        "/rollouts/{rollout}/training/sessions/{session}/results",
        "What was thought of a session, without names; for programme office and supplier.",
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
