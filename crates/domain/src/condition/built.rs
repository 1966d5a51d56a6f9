//! A condition as a list that people build without knowing the syntax: some lines, of which all or any must hold. What is not of
//! that form is not shown as a list but as its text, so that nothing of it is lost.

use super::{Attribute, Comparison, Condition, Literal, Operator, Quoted};

/// Whether all lines must hold, or any.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joined {
    /// All of them.
    All,
    /// Any of them.
    Any,
}

impl Joined {
    /// The word in forms.
    pub fn key(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Any => "any",
        }
    }
}

/// One line: what is asked about, how, and what it is compared with, each as the fields of a form have it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    /// `wave.key`, `wave.kind`, `organisation.…`, `answer`, `completed`, `not-completed`, `vacant` or `not-vacant`.
    pub subject: String,
    /// The code of the task, for those that ask about one.
    pub task: String,
    /// The key of the role, for the last two.
    pub role: String,
    /// The sign of the comparison; empty where nothing is compared.
    pub operator: String,
    /// What it is compared with, with quotation marks where it would otherwise be another literal.
    pub value: String,
}

/// A condition as a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Built {
    /// Whether all lines must hold, or any.
    pub joined: Joined,
    /// The lines.
    pub lines: Vec<Line>,
}

impl Built {
    /// The condition as a list, if it is one.
    pub fn of(condition: &Condition) -> Option<Self> {
        let (joined, parts) = match condition {
            Condition::And(parts) => (Joined::All, parts.as_slice()),
            Condition::Or(parts) => (Joined::Any, parts.as_slice()),
            other => (Joined::All, std::slice::from_ref(other)),
        };
        let lines = parts.iter().map(Line::of).collect::<Option<_>>()?;
        Some(Self { joined, lines })
    }

    /// The text of the condition; empty without lines. Whether it is a sound one, [`Condition::parse`] says.
    pub fn text(&self) -> String {
        let word = match self.joined {
            Joined::All => " and ",
            Joined::Any => " or ",
        };
        self.lines.iter().filter(|line| !line.subject.is_empty()).map(Line::text).collect::<Vec<_>>().join(word)
    }
}

impl Line {
    fn of(condition: &Condition) -> Option<Self> {
        match condition {
            Condition::Completed(_) | Condition::Vacant(_) => Self::asking("", condition),
            Condition::Not(inner) => Self::asking("not-", inner),
            Condition::Comparison(Comparison { attribute, operator, literal }) => {
                let (subject, task) = match attribute {
                    Attribute::Answer(code) => ("answer".to_owned(), code.to_string()),
                    other => (other.to_string(), String::new()),
                };
                Some(Self { subject, task, operator: operator.key().to_owned(), value: shown(literal), ..Self::default() })
            }
            // Only gates ask for readiness, and gates are not built from lists.
            Condition::And(_) | Condition::Or(_) | Condition::Ready(_) => None,
        }
    }

    /// The line of a condition that compares nothing.
    fn asking(not: &str, condition: &Condition) -> Option<Self> {
        match condition {
            Condition::Completed(code) => Some(Self { subject: format!("{not}completed"), task: code.to_string(), ..Self::default() }),
            Condition::Vacant(role) => Some(Self { subject: format!("{not}vacant"), role: role.to_string(), ..Self::default() }),
            _ => None,
        }
    }

    fn text(&self) -> String {
        let (code, role) = (Quoted(self.task.trim()), Quoted(self.role.trim()));
        match self.subject.as_str() {
            "vacant" => format!("vacant({role})"),
            "not-vacant" => format!("not vacant({role})"),
            "completed" => format!("completed({code})"),
            "not-completed" => format!("not completed({code})"),
            "answer" => format!("answer({code}) {} {}", self.sign(), self.literal()),
            subject => format!("{subject} {} {}", self.sign(), self.literal()),
        }
    }

    fn sign(&self) -> &str {
        let known = Operator::ALL.into_iter().map(Operator::key).find(|key| *key == self.operator);
        known.unwrap_or(Operator::Equal.key())
    }

    /// The value as a literal: as a number or a word where it is one, else between quotation marks.
    fn literal(&self) -> String {
        let value = self.value.trim();
        let inner = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).filter(|_| value.len() > 1);
        let reads_as = |text: &str| Condition::parse(&format!("organisation.x = {text}")).ok();
        match (inner, reads_as(value)) {
            // Already between quotation marks, as it would be another literal without them.
            (Some(_), Some(Condition::Comparison(_))) => value.to_owned(),
            (None, Some(Condition::Comparison(Comparison { literal: Literal::Number { text, .. }, .. }))) => text,
            _ => Literal::Text(value.to_owned()).to_string(),
        }
    }
}

/// The literal as the field of a form shows it: without quotation marks, unless it would then be read as another one.
fn shown(literal: &Literal) -> String {
    let plain = literal.text().to_owned();
    let line = Line { value: plain.clone(), ..Line::default() };
    let again = Condition::parse(&format!("organisation.x = {}", line.literal()));
    match again {
        Ok(Condition::Comparison(Comparison { literal: again, .. })) if again == *literal && plain.trim() == plain => plain,
        _ => format!("\"{}\"", plain.replace('\\', "\\\\").replace('"', "\\\"")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn built(text: &str) -> Option<Built> {
        Built::of(&Condition::parse(text).unwrap())
    }

    #[test]
    fn what_people_build_is_what_the_playbook_says() {
        let found = built(r#"answer("030") > 5 and organisation.region = "Region Sjælland" and not completed("010")"#).unwrap();
        let fields: Vec<_> =
            found.lines.iter().map(|line| [&line.subject, &line.task, &line.operator, &line.value].map(String::as_str)).collect();
        assert_eq!(found.joined, Joined::All);
        let wanted = [["answer", "030", ">", "5"], ["organisation.region", "", "=", "Region Sjælland"], ["not-completed", "010", "", ""]];
        assert_eq!(fields, wanted);
        assert_eq!(built("wave.kind = pilot or wave.key = b").unwrap().joined, Joined::Any);
    }

    #[test]
    fn roles_that_nobody_holds_are_lines() {
        let text = r#"vacant("projektleder") and not vacant("it-arkitekt")"#;
        let found = built(text).unwrap();
        let fields: Vec<_> = found.lines.iter().map(|line| (line.subject.as_str(), line.role.as_str())).collect();
        assert_eq!(fields, [("vacant", "projektleder"), ("not-vacant", "it-arkitekt")]);
        assert_eq!(found.text(), text);
    }

    #[test]
    fn what_is_no_list_stays_text() {
        for text in ["wave.kind = pilot and (wave.key = a or wave.key = b)", "not wave.kind = pilot"] {
            assert_eq!(built(text), None, "{text}");
        }
    }

    #[test]
    fn a_number_in_quotation_marks_stays_a_text() {
        let text = r#"organisation.kode = "0461""#;
        assert_eq!(built(text).unwrap().lines[0].value, "\"0461\"");
        assert_eq!(built(text).unwrap().text(), text);
    }
}
