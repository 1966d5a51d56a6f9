//! What a playbook declares and what refers to it: the ground for "unknown" and "duplicate".

use crate::{
    fault::{Fault, FaultKind, Named},
    fields::{Field, Located},
    suggest::nearest,
};
use domain::dates::{Base, DateExpression};
use std::{
    cell::Cell,
    collections::{BTreeMap, BTreeSet},
};

/// Looking for near keys takes time, so that a hostile playbook must not ask for it without end.
const MOST_SUGGESTIONS: usize = 300;

/// A key that refers to something the playbook declares.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Reference {
    pub(crate) named: Named,
    pub(crate) key: String,
    pub(crate) line: usize,
}

impl Reference {
    /// The reference that a value holds.
    pub(crate) fn of(field: &Field<'_>, named: Named) -> Option<Self> {
        Some(Self { named, key: field.filled_string()?, line: field.line })
    }

    /// What a date expression refers to, if anything that must be declared.
    pub(crate) fn of_date(expression: &DateExpression, line: usize) -> Option<Self> {
        match &expression.base {
            Base::Milestone(key) => Some(Self { named: Named::Milestone, key: key.to_string(), line }),
            Base::Task(code) => Some(Self { named: Named::Task, key: code.to_string(), line }),
            _ => None,
        }
    }
}

/// Every key that the playbook declares.
#[derive(Debug, Default)]
pub(crate) struct Names {
    declared: BTreeMap<Named, BTreeMap<String, (String, usize)>>,
    /// Kinds of things of which some may be declared in what could not be read.
    incomplete: BTreeSet<Named>,
    /// Files of tasks whose code could not be read, without folder and ending; their names begin with the code.
    unread_tasks: Vec<String>,
    /// How many suggestions have been made.
    suggestions: Cell<usize>,
}

impl Names {
    /// Notes a declaration; a fault if there is one of that key already.
    pub(crate) fn declare(&mut self, named: Named, key: &Located<String>, file: &str) -> Option<Fault> {
        let keys = self.declared.entry(named).or_default();
        if let Some((first_file, first_line)) = keys.get(&key.value) {
            let kind = FaultKind::Duplicate { named, key: key.value.clone(), file: first_file.clone(), line: *first_line };
            return Some(Fault { file: file.to_owned(), line: key.line, kind });
        }
        keys.insert(key.value.clone(), (file.to_owned(), key.line));
        None
    }

    /// Notes something that every playbook has without declaring it; declaring it is no fault.
    pub(crate) fn assume(&mut self, named: Named, key: &str) {
        self.declared.entry(named).or_default().entry(key.to_owned()).or_default();
    }

    /// The line where something is declared.
    pub(crate) fn line(&self, named: Named, key: &str) -> usize {
        self.declared.get(&named).and_then(|keys| keys.get(key)).map_or(1, |(_, line)| *line)
    }

    /// Notes that not all things of this kind could be read.
    pub(crate) fn mark_incomplete(&mut self, named: Named) {
        self.incomplete.insert(named);
    }

    /// Whether everything of this kind could be read.
    pub(crate) fn is_complete(&self, named: Named) -> bool {
        !self.incomplete.contains(&named) && (named != Named::Task || self.unread_tasks.is_empty())
    }

    /// Notes a file of a task whose code could not be read.
    pub(crate) fn mark_unread(&mut self, file: &str) {
        let name = file.rsplit('/').next().unwrap_or_default();
        self.unread_tasks.push(name.trim_end_matches(".md").to_owned());
    }

    fn may_be_unread(&self, named: Named, key: &str) -> bool {
        let named_so = |name: &String| name.strip_prefix(key).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'));
        named == Named::Task && self.unread_tasks.iter().any(named_so)
    }

    /// Whether the thing is declared, or might be in what could not be read.
    pub(crate) fn may_know(&self, named: Named, key: &str) -> bool {
        self.incomplete.contains(&named)
            || self.may_be_unread(named, key)
            || self.declared.get(&named).is_some_and(|keys| keys.contains_key(key))
    }

    /// The fault of naming something that is not declared.
    pub(crate) fn unknown(&self, named: Named, key: &str) -> Option<FaultKind> {
        if self.may_know(named, key) {
            return None;
        }
        Some(FaultKind::Unknown { named, key: key.to_owned(), nearest: self.suggestion(named, key) })
    }

    /// The nearest declared key, unless so many were looked for already that the playbook is not one in earnest.
    fn suggestion(&self, named: Named, key: &str) -> Option<String> {
        self.suggestions.set(self.suggestions.get() + 1);
        let keys = self.declared.get(&named).filter(|_| self.suggestions.get() <= MOST_SUGGESTIONS)?;
        nearest(key, keys.keys().map(String::as_str))
    }
}
