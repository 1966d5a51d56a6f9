//! The lists of tables that have a form for each of their tables: where they stand, and what can stand in them.

use super::values::Shape;
use crate::{
    questionnaire::FOLDER,
    read::{COURSES, EVENTS, HEAD, ROLES},
};

/// The ending of the files.
const TOML: &str = ".toml";
/// Between the parts of the word for a list within a questionnaire; it cannot stand in a key.
const PART: char = '~';

/// A list of tables with a form for each of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entries {
    /// `[[roles]]` of `roles.toml`.
    Roles,
    /// `[[waves]]` of `playbook.toml`, with their milestones.
    Waves,
    /// `[[events]]` of `events.toml`.
    Events,
    /// `[[modules]]` of `courses.toml`.
    Modules,
    /// `[[forms]]` of `courses.toml`.
    Forms,
    /// `[[audiences]]` of `courses.toml`.
    Audiences,
    /// `[[matrix]]` of `courses.toml`: its lines go by their audience.
    Matrix,
    /// `[[courses]]` of `courses.toml`.
    Courses,
    /// `[[own]]` of `courses.toml`.
    Own,
    /// `[[material]]` of `courses.toml`.
    Material,
    /// `[[sections]]` of the questionnaire with that name of a file: they go by their theme.
    Sections(String),
    /// `[[sections.questions]]` of that questionnaire, in the section of that key.
    Questions(String, String),
}

/// A field of a form: a key of the format, how its value is written, and the table within the entry that it stands in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spec {
    pub(super) within: Option<&'static str>,
    pub(super) key: &'static str,
    pub(super) shape: Shape,
}

impl Spec {
    /// The name of the field.
    pub(super) fn name(&self) -> String {
        self.within.map_or_else(|| self.key.to_owned(), |within| format!("{within}-{}", self.key))
    }

    /// The name of the field with its English, where it has one.
    pub(super) fn english(&self) -> String {
        format!("{}-en", self.name())
    }

    /// The names of its fields.
    fn names(&self) -> Vec<String> {
        if self.shape == Shape::Texts { vec![self.name(), self.english()] } else { vec![self.name()] }
    }
}

/// A field of the table itself.
pub(super) const fn spec(key: &'static str, shape: Shape) -> Spec {
    Spec { within: None, key, shape }
}

const fn within(table: &'static str, key: &'static str, shape: Shape) -> Spec {
    Spec { within: Some(table), key, shape }
}

const ROLE: [Spec; 14] = [
    spec("key", Shape::Word),
    spec("title", Shape::Texts),
    spec("group", Shape::Word),
    spec("holders", Shape::Word),
    spec("at", Shape::Word),
    spec("from-phase", Shape::Word),
    spec("after-phase", Shape::Word),
    spec("themes", Shape::List),
    spec("effect", Shape::Texts),
    spec("responsibility", Shape::Texts),
    spec("tasks", Shape::TextList),
    spec("competences", Shape::TextList),
    spec("traits", Shape::TextList),
    spec("source", Shape::Word),
];

const WAVE: [Spec; 4] =
    [spec("key", Shape::Word), spec("kind", Shape::Word), spec("title", Shape::Texts), spec("participants", Shape::Participants)];

const EVENT: [Spec; 17] = [
    spec("key", Shape::Word),
    spec("kind", Shape::Word),
    spec("title", Shape::Texts),
    spec("date", Shape::Date),
    spec("from", Shape::Word),
    spec("until", Shape::Word),
    spec("place", Shape::Texts),
    spec("link", Shape::Word),
    spec("about", Shape::Texts),
    spec("agenda", Shape::TextList),
    spec("roles", Shape::List),
    spec("when", Shape::Word),
    spec("seats", Shape::Number),
    spec("pass-on", Shape::Truth),
    spec("open", Shape::Truth),
    spec("gate", Shape::List),
    spec("source", Shape::Word),
];

/// A module and a form.
const TITLED: [Spec; 3] = [spec("key", Shape::Word), spec("title", Shape::Texts), spec("about", Shape::Texts)];

const AUDIENCE: [Spec; 3] = [spec("key", Shape::Word), spec("title", Shape::Texts), spec("roles", Shape::List)];

const NEED: [Spec; 4] = [spec("audience", Shape::Word), spec("forms", Shape::List), spec("must", Shape::List), spec("may", Shape::List)];

const COURSE: [Spec; 13] = [
    spec("key", Shape::Word),
    spec("title", Shape::Texts),
    spec("about", Shape::Texts),
    spec("modules", Shape::List),
    spec("form", Shape::Word),
    spec("hours", Shape::Number),
    spec("audiences", Shape::List),
    spec("places", Shape::Places),
    spec("wanted", Shape::Word),
    spec("enrols", Shape::Word),
    spec("closes", Shape::Word),
    spec("fills", Shape::Word),
    spec("pilot", Shape::Number),
];

const OWN: [Spec; 13] = [
    spec("key", Shape::Word),
    spec("title", Shape::Texts),
    spec("about", Shape::Texts),
    spec("modules", Shape::List),
    spec("form", Shape::Word),
    spec("audience", Shape::Word),
    spec("hours", Shape::Number),
    spec("class", Shape::Number),
    spec("trainers", Shape::List),
    spec("institutions", Shape::List),
    spec("until", Shape::Word),
    spec("counted", Shape::Word),
    spec("closes", Shape::Word),
];

const MATERIAL: [Spec; 8] = [
    spec("key", Shape::Word),
    spec("title", Shape::Texts),
    spec("about", Shape::Texts),
    spec("kind", Shape::Word),
    spec("modules", Shape::List),
    spec("audiences", Shape::List),
    spec("minutes", Shape::Number),
    spec("link", Shape::Word),
];

const SECTION: [Spec; 2] = [spec("theme", Shape::Word), spec("title", Shape::Texts)];

const QUESTION: [Spec; 10] = [
    spec("key", Shape::Word),
    spec("text", Shape::Texts),
    spec("help", Shape::Texts),
    spec("kind", Shape::Word),
    spec("target", Shape::Number),
    spec("weight", Shape::Number),
    spec("must", Shape::Number),
    within("low", "text", Shape::Texts),
    within("low", "tasks", Shape::List),
    within("low", "guides", Shape::Guides),
];

/// What stands above the sections of a questionnaire.
pub(super) const QUESTIONNAIRE: [Spec; 15] = [
    spec("key", Shape::Word),
    spec("title", Shape::Texts),
    spec("about", Shape::Texts),
    spec("audience", Shape::Word),
    spec("when", Shape::Word),
    spec("answered-by", Shape::List),
    spec("answers", Shape::Word),
    spec("opens", Shape::Date),
    spec("closes", Shape::Date),
    spec("scale", Shape::TextList),
    spec("ready", Shape::Number),
    spec("conditional", Shape::Number),
    spec("decided-by", Shape::Word),
    spec("earlier", Shape::Word),
    spec("source", Shape::Word),
];

/// The names of the fields of these specs.
pub(super) fn names(specs: &[Spec]) -> Vec<String> {
    specs.iter().flat_map(Spec::names).collect()
}

/// The names of those of them that are lists of keys.
pub(super) fn lists(specs: &[Spec]) -> Vec<String> {
    specs.iter().filter(|spec| spec.shape == Shape::List).map(Spec::name).collect()
}

impl Entries {
    /// The lists that stand beside each other in every playbook.
    pub const LISTS: [Self; 3] = [Self::Roles, Self::Waves, Self::Events];
    /// The lists of `courses.toml`, in the order of the format.
    pub const TRAINING: [Self; 7] = [Self::Modules, Self::Forms, Self::Audiences, Self::Matrix, Self::Courses, Self::Own, Self::Material];

    /// The word for it: the key of the format, and of what stands in a questionnaire `sections~NAME` and `questions~NAME~SECTION`.
    pub fn key(&self) -> String {
        match self {
            Self::Sections(name) => format!("sections{PART}{name}"),
            Self::Questions(name, section) => format!("questions{PART}{name}{PART}{section}"),
            _ => self.list().to_owned(),
        }
    }

    /// The list of that word.
    pub fn from_key(key: &str) -> Option<Self> {
        match key.split_once(PART) {
            Some(("sections", name)) => Some(Self::Sections(name.to_owned())),
            Some(("questions", rest)) => rest.rsplit_once(PART).map(|(name, section)| Self::Questions(name.to_owned(), section.to_owned())),
            Some(_) => None,
            None => Self::LISTS.into_iter().chain(Self::TRAINING).find(|entries| entries.list() == key),
        }
    }

    /// The file that holds it.
    pub fn path(&self) -> String {
        match self {
            Self::Roles => ROLES.to_owned(),
            Self::Waves => HEAD.to_owned(),
            Self::Events => EVENTS.to_owned(),
            Self::Sections(name) | Self::Questions(name, _) => path_of_questionnaire(name),
            _ => COURSES.to_owned(),
        }
    }

    /// The key of the list in the table that holds it.
    pub(super) fn list(&self) -> &'static str {
        match self {
            Self::Roles => "roles",
            Self::Waves => "waves",
            Self::Events => "events",
            Self::Modules => "modules",
            Self::Forms => "forms",
            Self::Audiences => "audiences",
            Self::Matrix => "matrix",
            Self::Courses => "courses",
            Self::Own => "own",
            Self::Material => "material",
            Self::Sections(_) => "sections",
            Self::Questions(..) => "questions",
        }
    }

    /// The list that it stands in, and the key of its table there.
    pub(super) fn parent(&self) -> Option<(Self, &str)> {
        match self {
            Self::Questions(name, section) => Some((Self::Sections(name.clone()), section)),
            _ => None,
        }
    }

    /// The same list in another table beside the one that holds it.
    pub(super) fn beside(&self, holder: &str) -> Option<Self> {
        match self {
            Self::Questions(name, _) => Some(Self::Questions(name.clone(), holder.to_owned())),
            _ => None,
        }
    }

    /// What stands between the brackets above each of its tables.
    pub(super) fn header(&self) -> String {
        self.parent().map_or_else(|| self.list().to_owned(), |(parent, _)| format!("{}.{}", parent.header(), self.list()))
    }

    /// The key of the format by which its tables are told apart.
    pub fn identity(&self) -> &'static str {
        match self {
            Self::Sections(_) => "theme",
            Self::Matrix => "audience",
            _ => "key",
        }
    }

    /// The key of the format with what an entry is called.
    pub fn called(&self) -> &'static str {
        match self {
            Self::Questions(..) => "text",
            Self::Matrix => "audience",
            _ => "title",
        }
    }

    pub(super) fn specs(&self) -> &'static [Spec] {
        match self {
            Self::Roles => &ROLE,
            Self::Waves => &WAVE,
            Self::Events => &EVENT,
            Self::Modules | Self::Forms => &TITLED,
            Self::Audiences => &AUDIENCE,
            Self::Matrix => &NEED,
            Self::Courses => &COURSE,
            Self::Own => &OWN,
            Self::Material => &MATERIAL,
            Self::Sections(_) => &SECTION,
            Self::Questions(..) => &QUESTION,
        }
    }

    /// The names of the fields, in the order of the format, without the dates of waves.
    pub fn fields(&self) -> Vec<String> {
        names(self.specs())
    }

    /// The names of the fields that are lists of keys.
    pub fn lists(&self) -> Vec<String> {
        lists(self.specs())
    }
}

/// The path of the questionnaire with that name of a file.
pub fn path_of_questionnaire(name: &str) -> String {
    format!("{FOLDER}{name}{TOML}")
}

/// The name of the file of a questionnaire; `None` for other files.
pub fn name_of_questionnaire(path: &str) -> Option<&str> {
    path.strip_prefix(FOLDER)?.strip_suffix(TOML)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_has_a_word() {
        let questions = Entries::Questions("a~b".to_owned(), "it".to_owned());
        for entries in Entries::LISTS.into_iter().chain(Entries::TRAINING).chain([Entries::Sections("a~b".to_owned()), questions]) {
            assert_eq!(Entries::from_key(&entries.key()), Some(entries));
        }
        assert!(["", "steps", "sections", "questions~a", "tasks~a"].iter().all(|key| Entries::from_key(key).is_none()));
    }

    #[test]
    fn a_questionnaire_has_a_name() {
        assert_eq!(name_of_questionnaire(&path_of_questionnaire("skole")), Some("skole"));
        assert_eq!(name_of_questionnaire("courses.toml"), None);
    }
}
