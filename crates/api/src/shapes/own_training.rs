//! Training by a municipality's own superusers, self-study, and pilot sessions.

use crate::{Field, Kind, Operation, OrganisationRef, day, flag, one_of, others, text, whole};
use serde::Serialize;
use utoipa::ToSchema;

/// How a municipality stands with the training that its superusers give.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OwnTrainingTotal {
    /// Which municipality.
    pub organisation: OrganisationRef,
    /// `grey`, `green`, `yellow` or `red`.
    pub signal: String,
    /// How many people are to learn.
    pub learners: u32,
    /// How many have.
    pub taught: u32,
    /// For how many a class is planned in time.
    pub planned: u32,
    /// For how many nothing is planned.
    pub missing: u32,
    /// How long it takes to teach those, in minutes.
    pub minutes: u32,
    /// At how many places nobody has said how many are to learn.
    pub unsaid: u32,
    /// At how many places not all will be taught in time as things are.
    pub out_of_reach: u32,
}

/// One course that superusers teach, at one organisation.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OwnTraining {
    /// Where.
    pub organisation: OrganisationRef,
    /// Which course.
    pub course: String,
    /// Its name.
    pub title: String,
    /// By when all have learned.
    #[schema(format = Date)]
    pub until: String,
    /// How many are to learn; nobody has said so without it.
    pub learners: Option<u32>,
    /// How many have.
    pub taught: u32,
    /// For how many a class is planned in time.
    pub planned: u32,
    /// For how many nothing is planned.
    pub missing: u32,
    /// How long it takes to teach those, in minutes.
    pub minutes: u32,
    /// How many people teach it there.
    pub trainers: usize,
    /// How many of those came to the course that prepares them.
    pub trained: usize,
    /// `unsaid`, `done`, `planned`, `reachable`, `short`, `nobody-teaches` or `late`.
    pub coverage: String,
}

/// A class that a superuser teaches.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OwnTrainingClass {
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
    /// Where.
    pub place: Option<String>,
    /// The id of who teaches.
    pub trainer: Option<String>,
    /// Whether it is held before the others, to try the course out.
    pub pilot: bool,
    /// `planned`, `held` or `cancelled`.
    pub state: String,
    /// How many can do to a high degree what it teaches.
    pub high: u32,
    /// How many to some degree.
    pub some: u32,
    /// How many hardly.
    pub low: u32,
    /// What else was said.
    pub remark: Option<String>,
    /// How many come from where.
    pub units: Vec<OwnTrainingClassUnit>,
    /// The version.
    pub revision: i64,
}

/// How many come to a class from an organisation.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OwnTrainingClassUnit {
    /// Its code.
    pub organisation: String,
    /// How many are to come.
    pub planned: u32,
    /// How many came.
    pub came: u32,
}

/// What one learns from on one's own.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct StudyMaterial {
    /// Its key.
    pub material: String,
    /// Its name.
    pub title: String,
    /// What it is about.
    pub about: String,
    /// `video`, `guide`, `e-learning`, `faq` or `text`.
    pub kind: String,
    /// What it teaches.
    pub modules: Vec<String>,
    /// For whom; for everybody where nobody is named.
    pub audiences: Vec<String>,
    /// How long it takes, in minutes.
    pub minutes: Option<u32>,
    /// Where it is; not published yet without it.
    pub link: Option<String>,
    /// Whether you have seen it.
    pub seen: bool,
}

/// The pilots of a course.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TrainingPilots {
    /// Which course.
    pub course: String,
    /// How many the playbook asks for.
    pub asked: u32,
    /// How many are planned or held.
    pub planned: u32,
    /// How many were held.
    pub held: u32,
    /// How many of those who came can do to a high degree what it teaches.
    pub high: usize,
    /// How many to some degree.
    pub some: usize,
    /// How many hardly.
    pub low: usize,
    /// `plan`, `hold`, `evaluate`, `decide`, `waits` or `open`.
    pub stage: String,
}

const TICKED: Kind = Kind::Flag("yes");
const SIGNALS: &[&str] = &["grey", "green", "yellow", "red"];
const PLANNED: Field = others("planned", "How many come from where, as `planned.` with the code of the organisation.");
const DAY: Field = day("date", "On which day.").required();
const FROM: Field = text("from", "When it begins, as `09:00`.").required();
const UNTIL: Field = text("until", "When it ends.").required();
const PLACE: Field = text("place", "Where.");
const TRAINER: Field = text("trainer", "Who teaches, by their id.");
const PILOT: Field = flag("pilot", "Whether it is held before the others, to try the course out.").kind(TICKED);

pub(crate) const OPERATIONS: &[Operation] = &[
    Operation::list::<OwnTrainingTotal>(
        "own-training-totals",
        "/rollouts/{rollout}/training/own",
        "How all municipalities stand with the training that their superusers give; for programme office and supplier.",
    )
    .query(&[text("region", "A region by its name."), one_of("signal", SIGNALS, "A signal.")]),
    Operation::list::<OwnTraining>(
        "own-training",
        "/rollouts/{rollout}/{organisation}/training/own",
        "The courses that superusers teach, at an organisation or all of a municipality, and whether all are reached.",
    ),
    Operation::act(
        "set-own-training-numbers",
        "/rollouts/{rollout}/{organisation}/training/own/numbers",
        "Says how many learn, and how many hours a week somebody teaches.",
        &[
            whole("pace", 1, 40, "How many hours a week somebody teaches, for a whole municipality."),
            others(
                "learners",
                "How many learn, as `learners.` with code of the organisation and key of the course; empty says nothing any more.",
            ),
        ],
    ),
    Operation::list::<OwnTrainingClass>(
        "own-training-classes",
        "/rollouts/{rollout}/{organisation}/training/own/classes",
        "The classes by day.",
    ),
    Operation::act(
        "plan-own-training-class",
        "/rollouts/{rollout}/{organisation}/training/own/classes/new",
        "Plans a class.",
        &[
            text("course", "Of which course.").required(),
            DAY,
            FROM,
            UNTIL,
            PLACE,
            TRAINER,
            PILOT,
            flag("despite", "Plans it although the pilot was not evaluated.").kind(TICKED),
            PLANNED,
        ],
    ),
    Operation::read::<OwnTrainingClass>(
        "own-training-class",
        "/rollouts/{rollout}/{organisation}/training/own/classes/{class}",
        "One class.",
    ),
    Operation::act(
        "change-own-training-class",
        "/rollouts/{rollout}/{organisation}/training/own/classes/{class}/edit",
        "Changes a class.",
        &[DAY, FROM, UNTIL, PLACE, TRAINER, PILOT, PLANNED],
    )
    .guarded(),
    Operation::act(
        "hold-own-training-class",
        "/rollouts/{rollout}/{organisation}/training/own/classes/{class}/held",
        "Says who came and what they thought.",
        &[
            whole("high", 0, 20_000, "How many can do to a high degree what it teaches."),
            whole("some", 0, 20_000, "How many to some degree."),
            whole("low", 0, 20_000, "How many hardly."),
            text("remark", "What else was said."),
            others("came", "How many came from where, as `came.` with the code of the organisation."),
        ],
    ),
    Operation::act(
        "cancel-own-training-class",
        "/rollouts/{rollout}/{organisation}/training/own/classes/{class}/cancel",
        "Calls a class off.",
        &[],
    ),
    Operation::list::<StudyMaterial>(
        "self-study",
        "/rollouts/{rollout}/training/self-study",
        "What one learns from on one's own, and what you have seen.",
    ),
    Operation::act(
        "see-self-study",
        "/rollouts/{rollout}/training/self-study/{material}/seen",
        "Says that you have seen it, or have not after all.",
        &[one_of("seen", &["yes", "no"], "Whether you have.")],
    ),
    Operation::act(
        "publish-self-study",
        "/rollouts/{rollout}/training/self-study/{material}/link",
        "Publishes where it is; an empty address takes it back.",
        &[text("link", "Where.")],
    ),
    Operation::list::<TrainingPilots>(
        "training-pilots",
        "/rollouts/{rollout}/training/pilots",
        "The pilots of each course that has any; for programme office and supplier.",
    ),
    Operation::act(
        "decide-training-pilot",
        "/rollouts/{rollout}/training/pilots/{course}",
        "Decides whether the large run begins.",
        &[one_of("verdict", &["go", "wait"], "The decision.").required(), text("reason", "Why.").required()],
    ),
];
