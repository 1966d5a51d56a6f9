//! Playbooks: reading the one in force, its publications, publishing a version, starting a rollout.

use crate::{Named, Operation, day, many, one_of, text, whole};
use serde::Serialize;
use utoipa::ToSchema;

/// A milestone of a wave.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct WaveMilestone {
    /// Its key.
    pub key: String,
    /// What it is called.
    pub title: String,
    /// The day.
    #[schema(format = Date)]
    pub day: String,
}

/// A wave of a rollout.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PlaybookWave {
    /// Its key.
    pub key: String,
    /// What it is called.
    pub title: String,
    /// How many organisations are in it.
    pub participants: usize,
    /// Its milestones, by day.
    pub milestones: Vec<WaveMilestone>,
}

/// A date of a task: the rule and the day.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PlaybookDate {
    /// The rule in words.
    pub rule: String,
    /// The day that it comes to in the wave.
    #[schema(format = Date)]
    pub day: String,
}

/// A task of a playbook.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PlaybookTask {
    /// Its code.
    pub task: String,
    /// What it is called.
    pub title: String,
    /// What to do, as Markdown.
    pub body: String,
    /// `critical`, `mandatory` or `optional`.
    pub kind: String,
    /// The key of its phase.
    pub phase: String,
    /// The key of its theme.
    pub theme: String,
    /// The kind of organisation that gets it.
    pub audience: String,
    /// The key of the role that is responsible.
    pub responsible: String,
    /// The key of the role that performs.
    pub performer: String,
    /// The codes of the tasks that come before it.
    pub after: Vec<String>,
    /// When it appears.
    pub publish: PlaybookDate,
    /// When work can begin.
    pub start: PlaybookDate,
    /// When it must be done.
    pub due: PlaybookDate,
}

/// The playbook of a rollout, as it is in force.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PlaybookRead {
    /// The key of the rollout.
    pub rollout: String,
    /// The key of the playbook.
    pub playbook: String,
    /// The version.
    pub version: String,
    /// What it is called.
    pub title: String,
    /// Who owns it, by name.
    pub owner: String,
    /// Who supplies the solution, by name.
    pub supplier: String,
    /// Where it comes from.
    pub source: String,
    /// Whether it is published.
    pub published: bool,
    /// The key of the wave whose days are shown.
    pub wave: Option<String>,
    /// All waves.
    pub waves: Vec<PlaybookWave>,
    /// The phases in their order.
    pub phases: Vec<Named>,
    /// The themes in their order.
    pub themes: Vec<Named>,
    /// The roles.
    pub roles: Vec<Named>,
    /// The tasks that one may know of.
    pub tasks: Vec<PlaybookTask>,
    /// How many more there are.
    pub hidden: usize,
    /// The stored versions, for those who publish.
    pub versions: Vec<String>,
}

/// A publication of a rollout.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PublicationLine {
    /// Its number; the first is 1.
    pub number: i64,
    /// The version that was published.
    pub version: String,
    /// From which day it holds; nothing for the first, which follows the playbook's own dates.
    #[schema(format = Date)]
    pub from: Option<String>,
    /// When it was published.
    #[schema(format = DateTime)]
    pub at: String,
    /// Who published it, by name.
    pub by: String,
    /// Why, in their words.
    pub note: Option<String>,
    /// `in-force`, `to-come` or `over`.
    pub state: String,
}

/// A field that differs between two versions.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ChangedField {
    /// The field, in words.
    pub name: String,
    /// What it said.
    pub old: String,
    /// What it says.
    pub new: String,
}

/// Something that differs between two versions.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ChangedPart {
    /// What it is.
    pub title: String,
    /// What that means for the organisations, in words.
    pub note: Option<String>,
    /// What has been done about it, and what comes of it, in words.
    pub figures: Option<String>,
    /// Its fields that differ.
    pub fields: Vec<ChangedField>,
    /// Where it touches somebody's work, and how; empty where it is not laid over a rollout.
    pub places: Vec<TouchedPlace>,
}

/// An organisation whose work a change touches.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct TouchedPlace {
    /// Its name.
    pub organisation: String,
    /// What the change means there, in words.
    pub what: String,
}

/// How two versions differ.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct VersionDifference {
    /// Fields of the playbook itself.
    pub head: Vec<ChangedField>,
    /// Phases, themes, milestones, waves, roles and events.
    pub parts: Vec<ChangedPart>,
    /// Tasks that are new.
    pub added: Vec<ChangedPart>,
    /// Tasks that are changed.
    pub changed: Vec<ChangedPart>,
    /// Tasks that are no more.
    pub withdrawn: Vec<ChangedPart>,
}

/// What appears on a day when a rollout is first published.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Appearance {
    /// The day.
    #[schema(format = Date)]
    pub day: String,
    /// How many different tasks.
    pub templates: usize,
    /// How many tasks over all organisations.
    pub tasks: usize,
}

/// How many tasks turn from one signal into another.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SignalShift {
    /// The signal before.
    pub from: String,
    /// The signal after.
    pub to: String,
    /// How many.
    pub count: usize,
}

/// What publishing changes at an organisation.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LaidOver {
    /// The organisation, by name.
    pub organisation: String,
    /// Tasks that are new there.
    pub added: usize,
    /// Tasks that change there.
    pub changed: usize,
    /// Tasks that are no more there.
    pub withdrawn: usize,
    /// Tasks that keep a date of their own, or are closed.
    pub kept: usize,
    /// Tasks that get other people.
    pub people: usize,
    /// Tasks that turn yellow.
    pub yellow: usize,
    /// Tasks that turn red.
    pub red: usize,
}

/// How many mails go out on a day.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MailsOnDay {
    /// The day.
    #[schema(format = Date)]
    pub day: String,
    /// How many.
    pub mails: usize,
}

/// What publishing a version would do; nothing is done yet.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PublishPreview {
    /// The version that would be published.
    pub version: String,
    /// The stored versions, the latest last.
    pub versions: Vec<String>,
    /// The version that was published last.
    pub in_force: Option<String>,
    /// The number of the last publication, 0 before the first; the `ETag` says the same.
    pub last: i64,
    /// Whether the version is the one published last, so that nothing is left to do.
    pub done: bool,
    /// Whether it was published before, so that publishing it goes back.
    pub goes_back: bool,
    /// When what appears, before the first publication.
    pub appearances: Vec<Appearance>,
    /// How it differs from what is in force.
    pub difference: Option<VersionDifference>,
    /// Which signals change.
    pub shifts: Vec<SignalShift>,
    /// What changes at which organisation.
    pub organisations: Vec<LaidOver>,
    /// How many mails it sends on which days.
    pub mails: Vec<MailsOnDay>,
    /// How many people get a mail.
    pub people_told: usize,
}

/// A stored version of a playbook, from which a rollout can be started.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct StoredVersion {
    /// The key of the playbook.
    pub playbook: String,
    /// The version.
    pub version: String,
    /// What it is called.
    pub title: String,
    /// How many tasks it has.
    pub tasks: usize,
}

pub(crate) const OPERATIONS: &[Operation] = &[
    Operation::read::<PlaybookRead>("playbook", "/rollouts/{rollout}/playbook", "The playbook of a rollout, as it is in force.")
        .query(&[text("wave", "The days of this wave.")]),
    Operation::list::<PublicationLine>(
        "publications",
        "/rollouts/{rollout}/versions",
        "What was published of a rollout, the newest first.",
    ),
    Operation::act(
        "see-publication",
        "/rollouts/{rollout}/versions/seen",
        "Says that you have seen what a publication changed.",
        &[whole("number", 1, 1_000_000, "The number of the publication.").required()],
    ),
    Operation::read::<PublishPreview>(
        "preview-publishing",
        "/rollouts/{rollout}/publish",
        "What publishing a version would do; nothing is done.",
    )
    .query(&[
        text("version", "This version; the latest without it."),
        day("from", "From this day on."),
        one_of("show", &["signals", "people", "kept"], "Organisations where this changes only."),
    ]),
    Operation::act(
        "publish",
        "/rollouts/{rollout}/publish",
        "Publishes a version of the playbook.",
        &[
            text("version", "The version.").required(),
            day("from", "From this day on; today without it."),
            text("note", "Why, for everybody affected to read."),
        ],
    )
    .guarded_by("last"),
    Operation::list::<StoredVersion>("stored-playbooks", "/rollouts/new", "The versions of playbooks from which a rollout can be started."),
    Operation::act(
        "start-rollout",
        "/rollouts/new",
        "Starts a rollout from a stored version of a playbook.",
        &[
            text("playbook", "The key of the playbook.").required(),
            text("version", "The version.").required(),
            text("key", "The key of the rollout: small letters, digits, dots and hyphens.").required(),
            one_of("participants", &["playbook", "chosen"], "Who takes part: as the playbook says, or those of `municipality`."),
            many("municipality", "The codes of the municipalities that take part."),
            one_of("do", &["create"], "That it is to be started.").required(),
        ],
    ),
    Operation::act(
        "register-organisations",
        "/rollouts/new/organisations",
        "Registers the organisations that a playbook names and nobody has registered.",
        &[text("playbook", "The key of the playbook.").required(), text("version", "The version.").required()],
    ),
    Operation::upload(
        "upload-playbook",
        "/rollouts/new/playbook",
        "Takes a version of a playbook in: its files, each as a part of that name.",
        "files",
        &[text("rollout", "The key of the rollout that it is for.")],
    ),
];
