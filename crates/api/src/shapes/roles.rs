//! Roles: the gallery, a role's card, and what a rollout makes of them.

use super::organisations::KINDS;
use crate::{Operation, OrganisationRef, Reachable, many, one_of, text, whole};
use serde::Serialize;
use utoipa::ToSchema;

/// A text in Danish and, where there is one, in English.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct BothLanguages {
    /// Danish.
    pub da: String,
    /// English.
    pub en: Option<String>,
}

/// The words of a role's card, in both languages.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RoleWords {
    /// What it is called.
    pub title: BothLanguages,
    /// What it brings about.
    pub effect: BothLanguages,
    /// What it answers for.
    pub responsibility: BothLanguages,
    /// What it does.
    pub does: Vec<BothLanguages>,
    /// What its holder should be able to do.
    pub competences: Vec<BothLanguages>,
    /// What marks it.
    pub traits: Vec<BothLanguages>,
}

/// A role in the gallery.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RoleLine {
    /// Its key.
    pub role: String,
    /// What it is called.
    pub title: String,
    /// What it brings about.
    pub effect: String,
    /// The key of its group.
    pub group: String,
    /// The kind of organisation at which it is held.
    pub level: String,
    /// The rollout or playbook whose card this is; `gallery` for the gross gallery's.
    pub place: String,
    /// The themes that it matters in.
    pub themes: Vec<String>,
    /// Where everything about it is read.
    pub see: String,
}

/// A task that names a role.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct NamingTask {
    /// The key of the rollout.
    pub rollout: String,
    /// The task's code.
    pub task: String,
    /// What it is called.
    pub title: String,
    /// `responsible`, `performer`, `recommended` or `involved`.
    pub relations: Vec<String>,
    /// The key of its theme.
    pub theme: String,
}

/// Where nobody holds a role, in one rollout; for the programme office.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RoleLacking {
    /// The key of the rollout.
    pub rollout: String,
    /// At how many organisations it is needed.
    pub needed: usize,
    /// Where nobody holds it.
    pub organisations: Vec<OrganisationRef>,
}

/// A version of a card of the gross gallery.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CardVersion {
    /// Its number.
    pub number: i64,
    /// When it was written; nothing for the first one, which came with the program.
    #[schema(format = DateTime)]
    pub at: Option<String>,
    /// Who wrote it, by name.
    pub by: Option<String>,
}

/// A role.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Role {
    /// Its key.
    pub role: String,
    /// The rollout or playbook whose card this is; `gallery` for the gross gallery's.
    pub place: String,
    /// All places that have a card of it.
    pub places: Vec<String>,
    /// What it is called.
    pub title: String,
    /// The words of the card, in both languages.
    pub words: RoleWords,
    /// The key of its group.
    pub group: String,
    /// The kind of organisation at which it is held.
    pub level: String,
    /// Whether several people may hold it at one organisation.
    pub several: bool,
    /// The key of the phase in which it is appointed.
    pub from_phase: Option<String>,
    /// The key of the phase after which it lapses.
    pub after_phase: Option<String>,
    /// The keys of the themes that the card names.
    pub card_themes: Vec<String>,
    /// The themes that it matters in, by name.
    pub themes: Vec<String>,
    /// Where it comes from.
    pub source: String,
    /// How the card differs from the gallery's, in words.
    pub differs: Option<String>,
    /// The tasks that name it.
    pub tasks: Vec<NamingTask>,
    /// Where nobody holds it; for the programme office.
    pub lacking: Vec<RoleLacking>,
    /// Who holds it at one's own organisation, if it is held there.
    pub own_holders: Option<Vec<Reachable>>,
    /// The versions of the gallery's card, the newest first, for those who keep the gallery.
    pub versions: Vec<CardVersion>,
}

/// A role of a rollout, or one that it could take.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RolloutRole {
    /// Its key.
    pub role: String,
    /// What it is called.
    pub title: String,
    /// What it brings about.
    pub effect: String,
    /// The key of its group.
    pub group: String,
    /// The kind of organisation at which it is held.
    pub level: String,
    /// Whether the rollout took it from the gross gallery.
    pub added: bool,
    /// Whether the rollout says it in its own words.
    pub reworded: bool,
    /// The codes of the tasks that need it.
    pub needed_by: Vec<String>,
    /// The number of the last change, to be sent with the next.
    pub number: i64,
}

/// The roles of a rollout, as they can be adapted.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RolloutRoles {
    /// Those that it has.
    pub roles: Vec<RolloutRole>,
    /// Those of the playbook that it left out.
    pub left_out: Vec<RolloutRole>,
    /// Those of the gross gallery that it could take.
    pub others: Vec<RolloutRole>,
}

/// A role of a rollout in its words.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RolloutRoleWords {
    /// The role's key.
    pub role: String,
    /// The words that hold in the rollout.
    pub words: RoleWords,
    /// The number of the last change; the `ETag` says the same.
    pub number: i64,
}

const GROUPS: &[&str] = &["organisational", "project", "technical"];

pub(crate) const OPERATIONS: &[Operation] = &[
    Operation::list::<RoleLine>("roles", "/roles", "The roles in use, of one rollout, or of the gross gallery.").query(&[
        text("rollout", "Those of this rollout, or of the gross `gallery`."),
        one_of("group", GROUPS, "Of this group only."),
        one_of("level", KINDS, "Held at this kind of organisation only."),
        text("theme", "Of the theme with this Danish name only."),
    ]),
    Operation::read::<Role>("role", "/roles/{role}", "A role, the tasks that name it, and where nobody holds it.").query(&[
        text("rollout", "The card of this rollout, or of the gross `gallery`."),
        whole("version", 0, 1_000_000, "This version of the gallery's card."),
    ]),
    Operation::act(
        "add-role",
        "/roles/new",
        "Writes a new card for the gross gallery.",
        &[
            text("key", "Its key: small letters, digits, dots and hyphens.").required(),
            text("title", "What it is called, in Danish.").required(),
            text("title_en", "What it is called, in English."),
            text("effect", "What it brings about, in Danish.").required(),
            text("effect_en", "What it brings about, in English."),
            text("responsibility", "What it answers for, in Danish.").required(),
            text("responsibility_en", "What it answers for, in English."),
            text("does", "What it does, in Danish, a line for each."),
            text("does_en", "What it does, in English, a line for each."),
            text("competences", "What its holder should be able to do, in Danish, a line for each."),
            text("competences_en", "What its holder should be able to do, in English, a line for each."),
            text("traits", "What marks it, in Danish, a line for each."),
            text("traits_en", "What marks it, in English, a line for each."),
            one_of("group", GROUPS, "Its group.").required(),
            one_of("level", KINDS, "The kind of organisation at which it is held.").required(),
            one_of("several", &["one", "several"], "Whether several may hold it at one organisation."),
            text("from_phase", "The key of the phase in which it is appointed."),
            text("after_phase", "The key of the phase after which it lapses."),
            many("themes", "The keys of the themes that it matters in."),
            text("source", "Where it comes from."),
        ],
    ),
    Operation::act(
        "change-role",
        "/roles/{role}/edit",
        "Writes the card of the gross gallery anew; read it with `rollout=gallery`. What is left out becomes empty.",
        &[
            text("title", "What it is called, in Danish.").required(),
            text("title_en", "What it is called, in English."),
            text("effect", "What it brings about, in Danish.").required(),
            text("effect_en", "What it brings about, in English."),
            text("responsibility", "What it answers for, in Danish.").required(),
            text("responsibility_en", "What it answers for, in English."),
            text("does", "What it does, in Danish, a line for each."),
            text("does_en", "What it does, in English, a line for each."),
            text("competences", "What its holder should be able to do, in Danish, a line for each."),
            text("competences_en", "What its holder should be able to do, in English, a line for each."),
            text("traits", "What marks it, in Danish, a line for each."),
            text("traits_en", "What marks it, in English, a line for each."),
            one_of("group", GROUPS, "Its group.").required(),
            one_of("level", KINDS, "The kind of organisation at which it is held.").required(),
            one_of("several", &["one", "several"], "Whether several may hold it at one organisation."),
            text("from_phase", "The key of the phase in which it is appointed."),
            text("after_phase", "The key of the phase after which it lapses."),
            many("themes", "The keys of the themes that it matters in."),
            text("source", "Where it comes from."),
        ],
    )
    .guarded_by("number"),
    Operation::read::<RolloutRoles>("rollout-roles", "/rollouts/{rollout}/roles", "What a rollout makes of the gallery of roles."),
    Operation::act(
        "adapt-role",
        "/rollouts/{rollout}/roles",
        "Takes a role into a rollout, leaves it out, or takes it back.",
        &[
            text("role", "Its key.").required(),
            one_of("does", &["add", "leave-out", "take-back"], "What to do.").required(),
            whole("number", 0, 1_000_000_000, "The `number` that was read with the role.").required(),
        ],
    ),
    Operation::read::<RolloutRoleWords>("rollout-role", "/rollouts/{rollout}/roles/{role}", "A role in the words of a rollout."),
    Operation::act(
        "reword-role",
        "/rollouts/{rollout}/roles/{role}",
        "Says a role in a rollout's own words; the words of the playbook or the gallery are none of its own.",
        &[
            text("title", "What it is called, in Danish.").required(),
            text("title_en", "What it is called, in English."),
            text("effect", "What it brings about, in Danish.").required(),
            text("effect_en", "What it brings about, in English."),
            text("responsibility", "What it answers for, in Danish.").required(),
            text("responsibility_en", "What it answers for, in English."),
            text("does", "What it does, in Danish, a line for each."),
            text("does_en", "What it does, in English, a line for each."),
            text("competences", "What its holder should be able to do, in Danish, a line for each."),
            text("competences_en", "What its holder should be able to do, in English, a line for each."),
            text("traits", "What marks it, in Danish, a line for each."),
            text("traits_en", "What marks it, in English, a line for each."),
        ],
    )
    .guarded_by("number"),
];
