//! Self-study (E6, S2 §7.4: forms C and D): videos, guides and the like, who has seen what, and what somebody has learned in all.

use super::{Demand, Titled, Training};
use crate::text::{RoleKey, Text, TrainingKey};
use std::collections::HashSet;

/// What one learns from on one's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Material {
    /// Its key.
    pub key: TrainingKey,
    /// Its name.
    pub title: Text,
    /// What it is about.
    pub about: Text,
    /// What kind of thing it is.
    pub kind: MaterialKind,
    /// What it teaches.
    pub modules: Vec<TrainingKey>,
    /// For whom; for everybody where nobody is named.
    pub audiences: Vec<TrainingKey>,
    /// How long it takes, in minutes.
    pub minutes: Option<u32>,
    /// Where it is; not published yet without it.
    pub link: Option<String>,
}

/// The kinds of material (S2 §6: questions and answers, guides, videos, texts, e-learning).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MaterialKind {
    /// A video.
    Video,
    /// A guide.
    Guide,
    /// A course at the screen.
    ELearning,
    /// Questions and answers.
    Faq,
    /// A text.
    Text,
}

impl MaterialKind {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Video, Self::Guide, Self::ELearning, Self::Faq, Self::Text];

    /// The word in the playbook, in texts and in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::Video => "video",
            Self::Guide => "guide",
            Self::ELearning => "e-learning",
            Self::Faq => "faq",
            Self::Text => "text",
        }
    }
}

/// How somebody stands with a module.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Learned {
    /// They came to a course that teaches it.
    pub by_course: bool,
    /// So many of the published material for them they have seen.
    pub seen: u32,
    /// So much there is.
    pub of: u32,
    /// Whether a course for them teaches it.
    pub has_course: bool,
}

impl Learned {
    /// Whether they have it: by the course, or, where no course teaches it to them, by all that there is to see.
    pub fn has(&self) -> bool {
        self.by_course || (!self.has_course && self.of > 0 && self.seen == self.of)
    }
}

impl Training {
    /// Material by its key.
    pub fn material(&self, key: &str) -> Option<&Material> {
        self.material.iter().find(|material| material.key.as_str() == key)
    }

    /// Whether material is for whoever holds these roles.
    pub fn is_for_learner(&self, material: &Material, roles: &[RoleKey]) -> bool {
        material.audiences.is_empty() || self.audiences_of(roles).any(|audience| material.audiences.contains(&audience.key))
    }

    /// What somebody who holds these roles must or may learn, and what they have: `published` is the material that can be
    /// seen, `seen` what they saw, `came` the courses they came to.
    pub fn learned(
        &self,
        roles: &[RoleKey],
        published: impl Fn(&Material) -> bool,
        seen: &HashSet<TrainingKey>,
        came: impl Fn(&super::Course) -> bool,
    ) -> Vec<(&Titled, Demand, Learned)> {
        let audiences: Vec<&TrainingKey> = self.audiences_of(roles).map(|audience| &audience.key).collect();
        let of = |module: &Titled| {
            let teaching = || self.courses.iter().filter(|course| course.modules.contains(&module.key));
            let to_see = || {
                let about = self.material.iter().filter(|one| one.modules.contains(&module.key));
                about.filter(|one| published(one) && self.is_for_learner(one, roles))
            };
            let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
            Learned {
                by_course: teaching().any(&came),
                has_course: teaching().any(|course| course.audiences.iter().any(|one| audiences.contains(&one))),
                seen: count(to_see().filter(|one| seen.contains(&one.key)).count()),
                of: count(to_see().count()),
            }
        };
        self.learns(roles).into_iter().map(|(module, demand)| (module, demand, of(module))).collect()
    }
}
