//! The locale files as such: which there are, and what messages one holds. Pages need only [`crate::Texts`]; this is for the checks that
//! keep the two languages alike.

use crate::Language;
use fluent_syntax::{
    ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement},
    parser,
};
use std::collections::BTreeSet;

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// A locale file, compiled in.
#[derive(Debug, Clone, Copy)]
pub struct LocaleFile {
    /// The language of its folder.
    pub language: Language,
    /// Its name in that folder.
    pub name: &'static str,
    /// Its content.
    pub source: &'static str,
}

impl LocaleFile {
    /// Where it lies in the repository.
    pub fn path(&self) -> String {
        format!("locales/{}/{}", self.language.code(), self.name)
    }
}

/// Every locale file, by language and then by name.
pub fn locale_files() -> impl Iterator<Item = LocaleFile> {
    EMBEDDED.iter().filter_map(|&(code, name, source)| Some(LocaleFile { language: Language::from_code(code)?, name, source }))
}

/// A message as written in a locale file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message<'s> {
    /// Its key.
    pub key: &'s str,
    /// Its line, counted from one.
    pub line: usize,
    /// The variables it needs.
    pub variables: BTreeSet<&'s str>,
    /// The other messages it uses.
    pub references: BTreeSet<&'s str>,
    /// Whether it has a text; one with attributes only has none, and nothing here could show it.
    pub has_text: bool,
}

/// The messages of a locale file, and the faults in it, each with its line.
///
/// ```
/// let (messages, faults) = texts::messages("hello = Hello { $name }\nbroken = {\n");
/// assert_eq!((messages[0].key, messages[0].line), ("hello", 1));
/// assert_eq!(faults[0].0, 2);
/// ```
pub fn messages(source: &str) -> (Vec<Message<'_>>, Vec<(usize, String)>) {
    let (resource, faults) = match parser::parse(source) {
        Ok(resource) => (resource, Vec::new()),
        Err(partly) => partly,
    };
    let ends: Vec<usize> = source.match_indices('\n').map(|(offset, _)| offset).collect();
    let line_at = |offset: usize| ends.partition_point(|end| *end < offset) + 1;
    let messages = resource.body.iter().filter_map(|entry| match entry {
        Entry::Message(message) => {
            let mut found = Message {
                key: message.id.name,
                // The parser keeps slices of the source, not positions.
                line: line_at(message.id.name.as_ptr() as usize - source.as_ptr() as usize),
                variables: BTreeSet::new(),
                references: BTreeSet::new(),
                has_text: message.value.is_some(),
            };
            if let Some(pattern) = &message.value {
                found.read_pattern(pattern);
            }
            Some(found)
        }
        _ => None,
    });
    let faults = faults.iter().map(|fault| (line_at(fault.slice.as_ref().map_or(fault.pos.start, |slice| slice.start)), fault.to_string()));
    (messages.collect(), faults.collect())
}

impl<'s> Message<'s> {
    fn read_pattern(&mut self, pattern: &Pattern<&'s str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.read_expression(expression);
            }
        }
    }

    fn read_expression(&mut self, expression: &Expression<&'s str>) {
        match expression {
            Expression::Inline(inline) => self.read_inline(inline),
            Expression::Select { selector, variants } => {
                self.read_inline(selector);
                for variant in variants {
                    self.read_pattern(&variant.value);
                }
            }
        }
    }

    fn read_inline(&mut self, inline: &InlineExpression<&'s str>) {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.variables.insert(id.name);
            }
            InlineExpression::MessageReference { id, .. } => {
                self.references.insert(id.name);
            }
            InlineExpression::FunctionReference { arguments, .. } => self.read_arguments(arguments),
            InlineExpression::TermReference { arguments: Some(arguments), .. } => self.read_arguments(arguments),
            InlineExpression::Placeable { expression } => self.read_expression(expression),
            InlineExpression::TermReference { arguments: None, .. }
            | InlineExpression::StringLiteral { .. }
            | InlineExpression::NumberLiteral { .. } => {}
        }
    }

    fn read_arguments(&mut self, arguments: &CallArguments<&'s str>) {
        for inline in &arguments.positional {
            self.read_inline(inline);
        }
        for named in &arguments.named {
            self.read_inline(&named.value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn keyed(language: Language) -> BTreeMap<&'static str, (LocaleFile, Message<'static>)> {
        let files = locale_files().filter(|file| file.language == language);
        files.flat_map(|file| messages(file.source).0.into_iter().map(move |message| (message.key, (file, message)))).collect()
    }

    #[test]
    fn every_message_parses_and_has_a_text() {
        for file in locale_files() {
            let (messages, faults) = messages(file.source);
            assert!(faults.is_empty(), "{}: {faults:?}", file.path());
            let silent: Vec<_> = messages.iter().filter(|message| !message.has_text).collect();
            assert!(silent.is_empty(), "{}: {silent:?}", file.path());
        }
    }

    #[test]
    fn no_key_occurs_twice() {
        for language in Language::ALL {
            let mut seen = BTreeMap::new();
            for file in locale_files().filter(|file| file.language == language) {
                for message in messages(file.source).0 {
                    let earlier = seen.insert(message.key, file.path());
                    assert_eq!(earlier, None, "{} again in {}:{}", message.key, file.path(), message.line);
                }
            }
        }
    }

    #[test]
    fn both_languages_say_the_same_things_with_the_same_variables() {
        let (da, en) = (keyed(Language::Danish), keyed(Language::English));
        let lacking: Vec<_> = da.keys().filter(|key| !en.contains_key(*key)).collect();
        assert!(lacking.is_empty(), "not in English: {lacking:?}");
        let lacking: Vec<_> = en.keys().filter(|key| !da.contains_key(*key)).collect();
        assert!(lacking.is_empty(), "not in Danish: {lacking:?}");
        for (key, (file, message)) in &da {
            assert_eq!(file.name, en[key].0.name, "{key} lies in different files");
            assert_eq!(message.variables, en[key].1.variables, "{key}");
        }
    }

    #[test]
    fn variables_are_found_wherever_they_stand() {
        let (messages, faults) = messages("a = { $b ->\n    [one] { $c }\n   *[other] { NUMBER($d) } { e }\n}\n\ne = { \"x\" }\n");
        assert!(faults.is_empty());
        assert_eq!(messages[0].variables, BTreeSet::from(["b", "c", "d"]));
        assert_eq!(messages[0].references, BTreeSet::from(["e"]));
        assert_eq!((messages[1].key, messages[1].line), ("e", 6));
    }
}
