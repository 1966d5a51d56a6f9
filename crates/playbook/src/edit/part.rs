//! Parts that a playbook may have, begun: a file with what can stand in it, from where it is described.

use super::{key_of_title, values::quoted};
use domain::{organisation::OrganisationKind, playbook::Playbook};

/// A part that stands in a file of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FilePart {
    /// A questionnaire about readiness (D1); a playbook may have several.
    Questionnaire,
    /// Gates (R7).
    Gates,
    /// Training (E1–E7).
    Courses,
    /// Checklists and tests of the environment (D4, D5).
    Checks,
    /// Success criteria (D3).
    Success,
    /// Working groups (F3).
    Groups,
}

impl FilePart {
    /// All, in the order in which they are shown.
    pub const ALL: [Self; 6] = [Self::Questionnaire, Self::Gates, Self::Courses, Self::Checks, Self::Success, Self::Groups];

    /// The word for it in forms and in keys of texts.
    pub fn key(self) -> &'static str {
        match self {
            Self::Questionnaire => "questionnaire",
            Self::Gates => "gates",
            Self::Courses => "courses",
            Self::Checks => "checks",
            Self::Success => "success",
            Self::Groups => "groups",
        }
    }

    /// The part of that word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.key() == key)
    }

    /// The file in which it stands; that of a questionnaire is named by its Danish title.
    pub fn path(self, title: &str) -> String {
        match self {
            Self::Questionnaire => format!("questionnaires/{}.toml", key_of_title(title)),
            _ => format!("{}.toml", self.key()),
        }
    }

    /// What is written of it in the documentation.
    fn described(self) -> &'static str {
        match self {
            Self::Questionnaire => include_str!("../../../../docs/playbook-questionnaires.md"),
            Self::Gates => include_str!("../../../../docs/playbook-gates.md"),
            Self::Courses => include_str!("../../../../docs/playbook-courses.md"),
            Self::Checks => include_str!("../../../../docs/playbook-checks.md"),
            Self::Success => include_str!("../../../../docs/playbook-success.md"),
            Self::Groups => include_str!("../../../../docs/playbook-groups.md"),
        }
    }

    /// The text that a file of it begins with: all that can stand in it as comments, and of a questionnaire one question, with roles, milestones
    /// and a theme of the playbook.
    pub fn text(self, title: &str, playbook: &Playbook) -> String {
        let described = self.described().split_once("```toml\n").and_then(|(_, rest)| rest.split_once("\n```"));
        let example = described.map_or("", |(example, _)| example);
        let commented: String = example.lines().map(|line| format!("# {line}").trim_end().to_owned() + "\n").collect();
        match self {
            Self::Questionnaire => format!("{}\n{commented}", questionnaire(title, playbook)),
            _ => commented,
        }
    }
}

fn questionnaire(title: &str, playbook: &Playbook) -> String {
    let role = playbook.roles.iter().find(|role| role.at == OrganisationKind::Municipality).or(playbook.roles.first());
    let role = quoted(role.map_or("", |role| role.key.as_str()));
    let milestone = |one: Option<&domain::playbook::Milestone>| quoted(one.map_or("", |one| one.key.as_str()));
    let (opens, closes) = (milestone(playbook.milestones.first()), milestone(playbook.milestones.last()));
    let theme = playbook.themes.first();
    let lines = [
        format!("key = {}", quoted(&key_of_title(title))),
        format!("title = {}", quoted(title)),
        "audience = \"municipality\"".to_owned(),
        format!("answered-by = [{role}]"),
        format!("opens = {opens}"),
        format!("closes = {closes}"),
        "scale = [\"Helt uenig\", \"Uenig\", \"Hverken eller\", \"Enig\", \"Helt enig\"]".to_owned(),
        "ready = 75".to_owned(),
        "conditional = 50".to_owned(),
        format!("decided-by = {role}"),
        String::new(),
        "[[sections]]".to_owned(),
        format!("theme = {}", quoted(theme.map_or("", |theme| theme.key.as_str()))),
        format!("title = {}", quoted(theme.map_or("", |theme| theme.title.da.as_str()))),
        String::new(),
        "[[sections.questions]]".to_owned(),
        "key = \"1\"".to_owned(),
        format!("text = {}", quoted(title)),
        "kind = \"scale\"".to_owned(),
    ];
    lines.join("\n") + "\n"
}
