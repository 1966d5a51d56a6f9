//! Who gets a task, built as a list of lines; or as text where it is more than a list.

use super::task_form::{choice, choices};
use crate::visit::Visit;
use domain::{
    condition::{
        Condition, KNOWN_ATTRIBUTES,
        built::{Built, Joined, Line},
    },
    playbook::Playbook,
};
use texts::Texts;

/// Empty lines at the end, to be filled in.
const SPARE: usize = 2;
/// What is asked about beside attributes of the organisation.
const SUBJECTS: [(&str, &str); 7] = [
    ("wave.kind", "draft-when-wave-kind"),
    ("wave.key", "draft-when-wave-key"),
    ("answer", "draft-when-answer"),
    ("completed", "draft-when-completed"),
    ("not-completed", "draft-when-not-completed"),
    ("vacant", "draft-when-vacant"),
    ("not-vacant", "draft-when-not-vacant"),
];
const SIGNS: [(&str, &str); 6] = [
    ("=", "draft-when-is"),
    ("!=", "draft-when-is-not"),
    (">", "draft-when-more"),
    (">=", "draft-when-at-least"),
    ("<", "draft-when-less"),
    ("<=", "draft-when-at-most"),
];

/// Whose condition it is, and with that what can be asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asks {
    /// A task's: everything.
    Tasks,
    /// An event's: nothing that changes while people work.
    Events,
    /// A wave's: organisations only, since nobody stands in a wave yet.
    Waves,
}

impl Asks {
    fn allows(self, subject: &str) -> bool {
        match self {
            Self::Tasks => true,
            Self::Events => subject.starts_with("wave."),
            Self::Waves => false,
        }
    }
}

/// A line as the page shows it.
pub(super) struct Row {
    pub(super) number: usize,
    pub(super) subject: Vec<ui::Choice>,
    /// The tasks that can be asked about; none where no task can.
    pub(super) task: Vec<ui::Choice>,
    /// The roles that can be asked about; none where no role can.
    pub(super) role: Vec<ui::Choice>,
    pub(super) sign: Vec<ui::Choice>,
    pub(super) value: String,
}

/// The condition as the page shows it.
pub(super) struct Conditions {
    /// The lines; none where the condition is more than a list, so that only its text is shown.
    pub(super) rows: Vec<Row>,
    pub(super) joined: Vec<ui::Choice>,
    pub(super) text: String,
}

impl Conditions {
    /// The condition with this text, in the playbook of a draft.
    pub(super) fn new(visit: &Visit, playbook: &Playbook, text: &str, asks: Asks) -> Self {
        let t = visit.t;
        let empty = text.trim().is_empty();
        let built = match Condition::parse(text) {
            Ok(condition) => Built::of(&condition),
            Err(_) if empty => Some(Built { joined: Joined::All, lines: Vec::new() }),
            Err(_) => None,
        };
        let Some(Built { joined, mut lines }) = built else {
            return Self { rows: Vec::new(), joined: Vec::new(), text: text.to_owned() };
        };
        lines.extend(std::iter::repeat_n(Line::default(), SPARE));
        let tasks = || playbook.tasks.iter().map(|task| (task.code.to_string(), format!("{} {}", task.code, visit.text(&task.title))));
        let roles = || playbook.roles.iter().map(|role| (role.key.to_string(), visit.text(&role.title).to_owned()));
        let nothing = || Some("–".to_owned());
        let row = |(at, line): (usize, Line)| Row {
            number: at + 1,
            subject: subjects(t, playbook, &line.subject, asks),
            task: if asks == Asks::Tasks || !line.task.is_empty() { choices(tasks(), &line.task, nothing()) } else { Vec::new() },
            role: if asks == Asks::Tasks || !line.role.is_empty() { choices(roles(), &line.role, nothing()) } else { Vec::new() },
            sign: SIGNS.into_iter().map(|(sign, key)| choice(sign, t.get(key).into_owned(), sign == line.operator)).collect(),
            value: line.value,
        };
        let ways = [(Joined::All, "draft-when-all"), (Joined::Any, "draft-when-any")];
        Self {
            rows: lines.into_iter().enumerate().map(row).collect(),
            joined: ways.into_iter().map(|(way, key)| choice(way.key(), t.get(key).into_owned(), way == joined)).collect(),
            text: text.to_owned(),
        }
    }
}

/// The key of the words for an attribute that every organisation has; `None` for the playbook's own, which are called what its author calls them.
fn attribute_key(name: &str) -> Option<&'static str> {
    Some(match name {
        "kode" => "draft-attribute-code",
        "navn" => "draft-attribute-name",
        "region" => "draft-attribute-region",
        "region_kode" => "draft-attribute-region-code",
        "indbyggere" => "draft-attribute-inhabitants",
        "type" => "draft-attribute-kind",
        "cvr" => "draft-attribute-cvr",
        "landsdel" => "draft-attribute-part-of-country",
        "lat" => "draft-attribute-latitude",
        "lon" => "draft-attribute-longitude",
        "forkortelse" => "draft-attribute-short",
        "boern_elever" => "draft-attribute-children",
        _ => return None,
    })
}

fn subjects(t: Texts, playbook: &Playbook, chosen: &str, asks: Asks) -> Vec<ui::Choice> {
    let named = SUBJECTS
        .into_iter()
        .filter(|(subject, _)| asks.allows(subject) || *subject == chosen)
        .map(|(subject, key)| (subject.to_owned(), t.get(key).into_owned()));
    let own = playbook.attributes.iter().filter(|name| !KNOWN_ATTRIBUTES.contains(&name.as_str())).cloned();
    let attributes = KNOWN_ATTRIBUTES.into_iter().map(str::to_owned).chain(own);
    let attributes = attributes.map(|name| {
        let word = attribute_key(&name).map(|key| t.get(key).into_owned());
        let words = word.unwrap_or_else(|| t.with("draft-when-organisation", [("name", name.as_str().into())]));
        (format!("organisation.{name}"), words)
    });
    choices(named.chain(attributes), chosen, Some(t.get("draft-when-nothing").into_owned()))
}

/// The text of the condition that a form sends, if it sends one; `base` stays as it is written where it says the same.
pub(super) fn sent(fields: &[(String, String)], base: &str) -> Option<String> {
    let all = |name: &str| fields.iter().filter(|(there, _)| there == name).map(|(_, value)| value.as_str()).collect::<Vec<_>>();
    let one = |name: &str| all(name).first().copied();
    let text = match one("when-as") {
        Some("rows") => {
            let (tasks, roles, signs, values) = (all("when-task"), all("when-role"), all("when-sign"), all("when-value"));
            let at = |list: &[&str], at: usize| list.get(at).copied().unwrap_or_default().to_owned();
            let line = |(number, subject): (usize, &str)| Line {
                subject: subject.to_owned(),
                task: at(&tasks, number),
                role: at(&roles, number),
                operator: at(&signs, number),
                value: at(&values, number),
            };
            let joined = if one("when-joined") == Some("any") { Joined::Any } else { Joined::All };
            Built { joined, lines: all("when-subject").into_iter().enumerate().map(line).collect() }.text()
        }
        _ => one("when")?.trim().to_owned(),
    };
    let same = Condition::parse(&text).is_ok_and(|sent| Condition::parse(base).as_ref() == Ok(&sent));
    Some(if same { base.to_owned() } else { text })
}

#[cfg(test)]
mod tests {
    use super::{KNOWN_ATTRIBUTES, attribute_key, sent};

    fn form(fields: &[(&str, &str)]) -> Vec<(String, String)> {
        fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn every_known_attribute_has_its_words() {
        assert!(KNOWN_ATTRIBUTES.iter().all(|name| attribute_key(name).is_some()));
    }

    #[test]
    fn lines_become_a_text_and_what_says_the_same_stays_as_written() {
        let rows = [
            ("when-as", "rows"),
            ("when-joined", "any"),
            ("when-subject", "wave.kind"),
            ("when-task", ""),
            ("when-sign", "="),
            ("when-value", "pilot"),
            ("when-subject", "answer"),
            ("when-task", "030"),
            ("when-sign", ">"),
            ("when-value", "5"),
            ("when-subject", ""),
        ];
        assert_eq!(sent(&form(&rows), "").as_deref(), Some("wave.kind = pilot or answer(\"030\") > 5"));
        assert_eq!(sent(&form(&rows[..6]), "wave.kind=pilot").as_deref(), Some("wave.kind=pilot"));
        assert_eq!(sent(&form(&[("when-as", "text"), ("when", " wave.key = a ")]), "").as_deref(), Some("wave.key = a"));
        assert_eq!(sent(&[], "wave.key = a"), None);
    }
}
