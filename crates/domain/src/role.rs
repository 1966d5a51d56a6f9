//! Roles: the cards of the role gallery (*rollegalleri*) and the ones that the rules themselves name.

use crate::{
    organisation::OrganisationKind,
    text::{PhaseKey, RoleKey, Text, ThemeKey},
};

/// The group a role belongs to (S4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RoleGroup {
    /// *Organisatoriske roller*.
    Organisational,
    /// *Projekt/program*.
    Project,
    /// *Tekniske roller*.
    Technical,
}

impl RoleGroup {
    /// All groups in the order of the gallery.
    pub const ALL: [Self; 3] = [Self::Organisational, Self::Project, Self::Technical];

    /// The word of the playbook format.
    pub fn key(self) -> &'static str {
        match self {
            Self::Organisational => "organisational",
            Self::Project => "project",
            Self::Technical => "technical",
        }
    }

    /// The group of that word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.key() == key)
    }
}

/// A card of the role gallery, as one playbook has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleCard {
    /// Its key, e.g. `projektleder`.
    pub key: RoleKey,
    /// Its name.
    pub title: Text,
    /// Its group.
    pub group: RoleGroup,
    /// Whether several people may hold it at one organisation.
    pub several: bool,
    /// At which kind of organisation it is held.
    pub at: OrganisationKind,
    /// The phase in which it is appointed.
    pub from_phase: Option<PhaseKey>,
    /// The phase after which it lapses.
    pub after_phase: Option<PhaseKey>,
    /// The themes that it matters in, besides those of the tasks that name it.
    pub themes: Vec<ThemeKey>,
    /// What the role brings about.
    pub effect: Text,
    /// What it answers for.
    pub responsibility: Text,
    /// What it does.
    pub tasks: Vec<Text>,
    /// What its holder should be able to do.
    pub competences: Vec<Text>,
    /// What marks it.
    pub traits: Vec<Text>,
    /// Where it comes from, e.g. `S0, S3`.
    pub source: String,
}

/// The municipality's project leader for a rollout.
pub const PROJECT_LEADER: &str = "projektleder";
/// The municipality's system owner (*systemansvarlig*).
pub const SYSTEM_OWNER: &str = "systemansvarlig";
/// The municipality's programme leader across rollouts (*KOMBIT-programleder*).
pub const PROGRAMME_LEADER: &str = "programleder";
/// Who keeps people and roles up to date (*KLIK-administrator*).
pub const KLIK_ADMINISTRATOR: &str = "klik-administrator";
/// The supplier's project leader for a rollout.
pub const SUPPLIER_PROJECT_LEADER: &str = "leverandoer-projektleder";

/// The municipal roles that are told about a vacant task, in order; after them the programme office (R4).
pub const FALLBACK_CHAIN: [&str; 4] = [PROJECT_LEADER, SYSTEM_OWNER, PROGRAMME_LEADER, KLIK_ADMINISTRATOR];
