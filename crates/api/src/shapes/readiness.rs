//! Readiness: questionnaires, answers, scores, decisions.

use crate::{Field, FileRef, Kind, Operation, OrganisationRef, day, flag, many, one_of, others, text};
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

const ANSWERED: &[&str] = &["none", "some", "all"];
const LEVELS: &[&str] = &["not-ready", "conditional", "ready"];
const VERDICTS: &[&str] = &["ready", "on-conditions", "not-ready"];
const DECISIONS: &[&str] = &["ready", "on-conditions", "not-ready", "undecided"];
const SORTS: &[&str] = &["score"];

/// How ready an organisation is by one questionnaire.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Readiness {
    /// Which.
    pub organisation: OrganisationRef,
    /// The key of the questionnaire.
    pub questionnaire: String,
    /// What it is called.
    pub title: String,
    /// `before`, `open` or `closed`.
    pub stage: String,
    /// How many people are asked.
    pub asked: usize,
    /// How many of them have begun and not handed in.
    pub begun: usize,
    /// How many have handed in.
    pub handed_in: usize,
    /// The score in all, 0–100; nothing while nothing that counts is handed in.
    pub score: Option<u8>,
    /// What the answers speak for: `not-ready`, `conditional` or `ready`.
    pub level: Option<String>,
    /// The score by theme.
    pub themes: Vec<ReadinessTheme>,
    /// What was decided last.
    pub decision: Option<ReadinessDecision>,
}

/// The score of a theme.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ReadinessTheme {
    /// The key of the theme.
    pub theme: String,
    /// What it is called in the questionnaire.
    pub title: String,
    /// Its score, 0–100.
    pub score: Option<u8>,
}

/// A decision about readiness.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ReadinessDecision {
    /// `ready`, `on-conditions` or `not-ready`.
    pub verdict: String,
    /// Why.
    pub reason: String,
    /// The conditions.
    pub conditions: String,
    /// By when the conditions are met.
    #[schema(format = Date)]
    pub conditions_by: Option<String>,
    /// The score on the day of the decision.
    pub score: Option<i64>,
    /// Who decided.
    pub by: String,
    /// When.
    #[schema(format = Date)]
    pub on: String,
}

/// A questionnaire as you answer it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ReadinessSheet {
    /// The key of the questionnaire.
    pub questionnaire: String,
    /// What it is called.
    pub title: String,
    /// Whose readiness it measures.
    pub organisation: OrganisationRef,
    /// `before`, `open` or `closed`.
    pub stage: String,
    /// The first day of answering.
    #[schema(format = Date)]
    pub opens: Option<String>,
    /// The last day of answering.
    #[schema(format = Date)]
    pub closes: Option<String>,
    /// Whether you are one of those who are asked.
    pub may_answer: bool,
    /// Whether you have handed in.
    pub handed_in: bool,
    /// The words of the scale, from 1 to 5.
    pub scale: Vec<String>,
    /// The questions, in order.
    pub questions: Vec<ReadinessQuestion>,
    /// What you answered, by the key of the question.
    pub answers: BTreeMap<String, String>,
    /// What your answers are sent over; 0 before the first. The `ETag` says the same.
    pub revision: i64,
}

/// A question.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ReadinessQuestion {
    /// Its key.
    pub key: String,
    /// The key of its theme.
    pub theme: String,
    /// The question.
    pub text: String,
    /// `scale` (1 to 5), `yes-no` (`yes`, `no`), `number`, `text` or `file`; to the first two also `unknown`.
    pub kind: String,
    /// How much it counts.
    pub weight: u8,
    /// The points without which nobody is ready.
    pub must: Option<u8>,
    /// The files that you answered with, the oldest first.
    pub files: Vec<FileRef>,
}

/// What an organisation talks about and decides.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ReadinessDialogue {
    /// How it stands.
    #[serde(flatten)]
    pub readiness: Readiness,
    /// The questions that count, in the order in which to talk about them.
    pub topics: Vec<ReadinessTopic>,
    /// The mean of those who agreed to be counted; nothing where they are fewer than five.
    pub nationally: Option<u8>,
    /// The mean of those of them who are as large.
    pub like_sized: Option<u8>,
    /// The score by the questionnaire before this one.
    pub earlier: Option<u8>,
    /// All decisions, the latest first.
    pub decisions: Vec<ReadinessDecision>,
    /// Whether you write down what is agreed.
    pub may_agree: bool,
    /// Whether you decide.
    pub may_decide: bool,
    /// Whether the organisation is counted in figures of many.
    pub shares: bool,
    /// The files of answers that you may read: yours, and those of colleagues who have handed in.
    pub files: Vec<ReadinessFile>,
    /// What agreed answers and decisions are made over; the `ETag` says the same.
    pub revision: i64,
}

/// A file that answers a question.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ReadinessFile {
    /// The key of the question.
    pub question: String,
    /// The file.
    pub file: FileRef,
}

/// A question to talk about.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ReadinessTopic {
    /// The key of the question.
    pub question: String,
    /// Its points, 0–100: the agreed answer's, else the mean.
    pub points: Option<f64>,
    /// How many people gave an answer that counts.
    pub answered: usize,
    /// How far apart they are, in points.
    pub spread: u8,
    /// Whether it is a must-have that is not met.
    pub unmet: bool,
    /// What was agreed.
    pub agreed: Option<String>,
    /// The note to it.
    pub note: Option<String>,
}

const ANSWERS: &[Field] = &[
    others("answers", "Your answers by the keys of their questions; an empty text takes one away, what is not named stays."),
    text("question", "Of a file that is sent as a form: the key of the question that it answers."),
    many("remove", "The ids of files of yours to take away."),
    flag("hand-in", "Hands the answers in; everything that counts must be answered.").kind(Kind::Flag("yes")),
];

const AGREEMENT: &[Field] = &[
    text("question", "The key of the question.").required(),
    text("answer", "What was agreed, as an answer to the question."),
    text("note", "Why, or what follows from it."),
    flag("withdraw", "Takes the agreed answer back: the mean counts again.").kind(Kind::Flag("yes")),
];

const DECISION: &[Field] = &[
    one_of("verdict", VERDICTS, "The decision; `ready` only where every must-have is met.").required(),
    text("reason", "Why; needed for `not-ready`, and for `ready` against the score."),
    text("conditions", "The conditions, for `on-conditions`."),
    day("by", "By when the conditions are met, for `on-conditions`."),
];

pub(crate) const OPERATIONS: &[Operation] = &[
    Operation::list::<Readiness>("readiness", "/rollouts/{rollout}/readiness", "How ready every organisation is that you see.").query(&[
        text("questionnaire", "The key of the questionnaire; the first one if left out."),
        text("organisation", "A municipality's code: it and its institutions."),
        one_of("answered", ANSWERED, "Those of whom so many have handed in."),
        one_of("level", LEVELS, "Those whose answers speak for this."),
        one_of("decision", DECISIONS, "Those about whom this was decided."),
        text("q", "Those with this in their name."),
        one_of("sort", SORTS, "The lowest score first; else by name."),
    ]),
    Operation::list::<Readiness>(
        "readiness-of",
        "/rollouts/{rollout}/{organisation}/readiness",
        "How ready one organisation is, by each questionnaire that concerns it.",
    ),
    Operation::read::<ReadinessSheet>(
        "readiness-sheet",
        "/rollouts/{rollout}/{organisation}/readiness/{questionnaire}",
        "The questions, and what you answered.",
    ),
    Operation::either(
        "answer-readiness",
        "/rollouts/{rollout}/{organisation}/readiness/{questionnaire}",
        "Keeps your answers, and hands them in; sent as a form, a file that answers a question.",
        "file",
        ANSWERS,
    )
    .guarded(),
    Operation::read::<ReadinessDialogue>(
        "readiness-dialogue",
        "/rollouts/{rollout}/{organisation}/readiness/{questionnaire}/dialogue",
        "The score, what to talk about, and what was decided.",
    ),
    Operation::act(
        "agree-readiness",
        "/rollouts/{rollout}/{organisation}/readiness/{questionnaire}/dialogue",
        "Writes down what was agreed about a question.",
        AGREEMENT,
    )
    .guarded(),
    Operation::act(
        "decide-readiness",
        "/rollouts/{rollout}/{organisation}/readiness/{questionnaire}/decision",
        "Decides whether the organisation is ready. The `ETag` is that of the dialogue.",
        DECISION,
    )
    .guarded(),
    Operation::act(
        "share-readiness",
        "/rollouts/{rollout}/{organisation}/readiness/{questionnaire}/share",
        "Says whether the organisation is counted in figures of many.",
        &[flag("shares", "Whether it is.").kind(Kind::Flag("yes"))],
    ),
];
