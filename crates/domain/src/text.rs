//! Text that people read, in Danish and perhaps in English, and the keys that name things.

use compact_str::CompactString;

/// A text in Danish, with an English version where the playbook gives one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    /// The Danish text; never absent.
    pub da: String,
    /// The English text, if the author gave one.
    pub en: Option<String>,
}

impl Text {
    /// A text that stands in Danish only.
    pub fn danish(da: impl Into<String>) -> Self {
        Self { da: da.into(), en: None }
    }

    /// The English text, or the Danish one where there is no English.
    pub fn english(&self) -> &str {
        self.en.as_deref().unwrap_or(&self.da)
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.da.trim().is_empty()
    }
}

/// Declares a newtype for a key or code: a short text that names one thing.
macro_rules! key {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
        pub struct $name(CompactString);

        impl $name {
            /// Wraps the text as it stands.
            pub fn new(text: impl Into<String>) -> Self {
                Self(CompactString::from(text.into()))
            }

            /// The text of the key.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(CompactString::from(text))
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    };
}

key!(
    /// Names a playbook, e.g. `fbs-2.0`.
    PlaybookKey
);
key!(
    /// Names a rollout, e.g. `fbs-2.0`.
    RolloutKey
);
key!(
    /// Names a phase or sub-phase, e.g. `2.1`.
    PhaseKey
);
key!(
    /// Names a theme, e.g. `it-miljoe`.
    ThemeKey
);
key!(
    /// Names a milestone, e.g. `go-live`.
    MilestoneKey
);
key!(
    /// Names a wave, e.g. `alle`.
    WaveKey
);
key!(
    /// Names a role of the gallery, e.g. `projektleder`.
    RoleKey
);
key!(
    /// Names a task within its playbook, e.g. `010`.
    TaskCode
);
key!(
    /// Names an event within its rollout, e.g. `kick-off`.
    EventKey
);
key!(
    /// Names an organisation: a municipality's four-digit code, or the product's own code.
    OrganisationCode
);
key!(
    /// Names a person: a UUID as text.
    PersonId
);
key!(
    /// Names a forum or network, e.g. `projektledere-fbs-2.0`.
    ForumKey
);
key!(
    /// The key of a gate, unique in a playbook.
    GateKey
);
key!(
    /// The key of a questionnaire, unique in a playbook.
    QuestionnaireKey
);
key!(
    /// The key of a question, unique in its questionnaire: answers are kept under it, so that a new version keeps them.
    QuestionKey
);
key!(
    /// Names a course of a playbook, e.g. `superbruger`.
    CourseKey
);
key!(
    /// Names a checklist of a playbook.
    ChecklistKey
);
key!(
    /// Names an item of a checklist, or a test by a machine, within its playbook.
    CheckKey
);
key!(
    /// Names a success criterion within its playbook.
    CriterionKey
);
key!(
    /// Names a call for a working group within its playbook.
    GroupKey
);
key!(
    /// Names a module, form or audience of training within its playbook.
    TrainingKey
);
