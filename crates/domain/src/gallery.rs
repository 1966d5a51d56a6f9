//! The gross list of roles (*bruttoliste*), and how one rollout adapts the roles of its playbook from it (B1).
//!
//! The playbook's own roles are the start; what a rollout adds, leaves out or words otherwise lies over them as data, so
//! that a new version of the playbook or of the gallery keeps what was decided for the rollout.

use crate::{
    playbook::{AnswerSpec, Phase, Playbook, TaskTemplate, Theme},
    role::RoleCard,
    text::{RoleKey, TaskCode, Text},
};
use std::collections::{BTreeMap, BTreeSet};

/// The programme office's gross list of roles, with the phases and themes that the cards name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Gallery {
    /// What it is called.
    pub title: Text,
    /// The phases in order.
    pub phases: Vec<Phase>,
    /// The themes in order.
    pub themes: Vec<Theme>,
    /// The cards in order.
    pub roles: Vec<RoleCard>,
}

impl Gallery {
    /// The card of a role.
    pub fn role(&self, key: &RoleKey) -> Option<&RoleCard> {
        self.roles.iter().find(|card| card.key == *key)
    }

    /// The gallery with these cards over its own: one of the same key takes its place, others come last.
    pub fn with(&self, cards: impl IntoIterator<Item = RoleCard>) -> Self {
        let mut gallery = self.clone();
        for card in cards {
            match gallery.roles.iter_mut().find(|known| known.key == card.key) {
                Some(known) => *known = card,
                None => gallery.roles.push(card),
            }
        }
        gallery
    }
}

/// The words of a card that a rollout may choose for itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wording {
    /// Its name.
    pub title: Text,
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
}

impl Wording {
    /// The words of a card.
    pub fn of(card: &RoleCard) -> Self {
        Self {
            title: card.title.clone(),
            effect: card.effect.clone(),
            responsibility: card.responsibility.clone(),
            tasks: card.tasks.clone(),
            competences: card.competences.clone(),
            traits: card.traits.clone(),
        }
    }

    /// The card in these words; all else stays.
    pub fn on(&self, card: &RoleCard) -> RoleCard {
        let Self { title, effect, responsibility, tasks, competences, traits } = self.clone();
        RoleCard { title, effect, responsibility, tasks, competences, traits, ..card.clone() }
    }
}

/// Whether a rollout has a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Presence {
    /// As the playbook says.
    #[default]
    AsThePlaybook,
    /// Taken from the gross list.
    Added,
    /// Left out, though the playbook has it.
    LeftOut,
}

impl Presence {
    /// The word that is stored.
    pub fn key(self) -> &'static str {
        match self {
            Self::AsThePlaybook => "as-the-playbook",
            Self::Added => "added",
            Self::LeftOut => "left-out",
        }
    }

    /// The one of that word.
    pub fn from_key(key: &str) -> Option<Self> {
        [Self::AsThePlaybook, Self::Added, Self::LeftOut].into_iter().find(|presence| presence.key() == key)
    }
}

/// What a rollout does with one role.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RoleChange {
    /// Whether it has the role.
    pub presence: Presence,
    /// Its own words, if it has any.
    pub wording: Option<Wording>,
}

/// What a rollout does with the roles, by key; those that it does nothing with are not in it.
pub type Adaptation = BTreeMap<RoleKey, RoleChange>;

/// A role as a rollout has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdaptedRole {
    /// The card, in the rollout's words.
    pub card: RoleCard,
    /// Whether it was taken from the gross list.
    pub added: bool,
    /// Whether the rollout has its own words for it.
    pub reworded: bool,
}

/// The roles of a rollout.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Effective {
    /// Those that it has: the playbook's in their order, then the added ones in the order of the gross list.
    pub roles: Vec<AdaptedRole>,
    /// The playbook's cards that it leaves out.
    pub left_out: Vec<RoleCard>,
    /// Roles that were to be left out and are not, since these tasks name them.
    pub needed: BTreeMap<RoleKey, Vec<TaskCode>>,
}

impl Effective {
    /// The cards alone.
    pub fn cards(&self) -> Vec<RoleCard> {
        self.roles.iter().map(|role| role.card.clone()).collect()
    }
}

/// The roles of a rollout: the playbook's, with its adaptation over them. A role that a task names stays whatever the
/// adaptation says, so that no task of any playbook version is left without its role.
pub fn effective(gross: &[RoleCard], playbook: &Playbook, adaptation: &Adaptation) -> Effective {
    let mut found = Effective::default();
    let nothing = RoleChange::default();
    let change = |key: &RoleKey| adaptation.get(key).unwrap_or(&nothing);
    for card in &playbook.roles {
        let change = change(&card.key);
        if change.presence == Presence::LeftOut {
            let tasks = naming(playbook, &card.key);
            if tasks.is_empty() {
                found.left_out.push(card.clone());
                continue;
            }
            found.needed.insert(card.key.clone(), tasks);
        }
        found.roles.push(adapted(card, change, false));
    }
    let own: BTreeSet<&RoleKey> = playbook.roles.iter().map(|card| &card.key).collect();
    let added = gross.iter().filter(|card| !own.contains(&card.key) && change(&card.key).presence == Presence::Added);
    found.roles.extend(added.map(|card| adapted(&known_phases(card, playbook), change(&card.key), true)));
    found
}

fn adapted(card: &RoleCard, change: &RoleChange, added: bool) -> AdaptedRole {
    let card = change.wording.as_ref().map_or_else(|| card.clone(), |wording| wording.on(card));
    AdaptedRole { card, added, reworded: change.wording.is_some() }
}

/// A card of the gross list without the phases and themes that the playbook does not have.
fn known_phases(card: &RoleCard, playbook: &Playbook) -> RoleCard {
    let phase = |key: &Option<_>| key.clone().filter(|key| playbook.phase(key).is_some());
    let themes = card.themes.iter().filter(|key| playbook.theme(key).is_some()).cloned().collect();
    RoleCard { from_phase: phase(&card.from_phase), after_phase: phase(&card.after_phase), themes, ..card.clone() }
}

/// The tasks that name a role, by code.
pub fn naming(playbook: &Playbook, role: &RoleKey) -> Vec<TaskCode> {
    playbook.tasks.iter().filter(|task| names(task, role)).map(|task| task.code.clone()).collect()
}

/// Whether a task names a role: in charge of it, involved in it, or as what its answer makes people.
fn names(task: &TaskTemplate, role: &RoleKey) -> bool {
    let answered = matches!(&task.answer, Some(AnswerSpec::People { role: Some(asked), .. }) if asked == role);
    task.responsible == *role || task.performer == *role || task.recommended.contains(role) || task.involved.contains(role) || answered
}
