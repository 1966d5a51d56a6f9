//! `cargo xtask texts`: the locale files say the same in both languages, the sources ask only for what is there and give it what it
//! needs, nothing lies unused, and no template speaks for itself.

use crate::{
    calls::{self, Call},
    problem::{Problem, files_below, line_at, shown},
    rust_file::{Literal, literals, without_tests},
    template::Template,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::Path,
};
use texts::{Language, Message};

/// Every message of a language with the file it lies in.
type Messages = BTreeMap<&'static str, (String, Message<'static>)>;

pub(crate) fn check(root: &Path) -> io::Result<Vec<Problem>> {
    let mut problems = Vec::new();
    let danish = read(Language::Danish, &mut problems);
    let english = read(Language::English, &mut problems);
    problems.extend(differences(&danish, &english, "English"));
    problems.extend(differences(&english, &danish, "Danish"));
    let mut used = BTreeSet::new();
    for path in files_below(&root.join("crates"), &["rs", "html", "txt"])? {
        let name = shown(root, &path);
        let Some(kind) = kind_of(&name) else { continue };
        let source = fs::read_to_string(&path)?;
        let found = match kind {
            Kind::Rust => literals(without_tests(&source)),
            Kind::Template => {
                let template = Template::read(&source);
                let spoken =
                    |(at, words): (usize, String)| Problem::new(&name, line_at(&source, at), format!("\"{words}\" should be a text"));
                problems.extend(template.words().into_iter().map(spoken));
                template.literals()
            }
        };
        let calls = found.iter().filter_map(|literal| calls::call(&source, literal));
        let faults = calls.filter_map(|call| Some((call.offset, fault_of(&call, &danish)?)));
        let unknown = calls::listed(&source, &found).filter(|literal| !danish.contains_key(literal.text));
        let faults = faults.chain(unknown.map(|literal| (literal.start, missing(literal.text))));
        problems.extend(faults.map(|(offset, fault)| Problem::new(&name, line_at(&source, offset), fault)));
        note_uses(&found, &danish, &mut used);
    }
    used.extend(danish.values().flat_map(|(_, message)| message.references.iter().copied()));
    let unused = danish.values().filter(|(_, message)| !used.contains(message.key));
    problems.extend(unused.map(|(path, message)| Problem::new(path, message.line, format!("{} is not used anywhere", message.key))));
    Ok(problems)
}

enum Kind {
    Rust,
    Template,
}

/// What a file is; `None` for one that only serves tests.
fn kind_of(path: &str) -> Option<Kind> {
    if path.starts_with("crates/testkit/") || path.contains("/tests/") || path.ends_with("tests.rs") {
        return None;
    }
    Some(if path.ends_with(".rs") { Kind::Rust } else { Kind::Template })
}

fn read(language: Language, problems: &mut Vec<Problem>) -> Messages {
    let mut found = Messages::new();
    for file in texts::locale_files().filter(|file| file.language == language) {
        let (messages, faults) = texts::messages(file.source);
        problems.extend(faults.into_iter().map(|(line, fault)| Problem::new(file.path(), line, fault)));
        for message in messages {
            if !message.has_text {
                problems.push(Problem::new(file.path(), message.line, format!("{} has no text", message.key)));
            }
            let (key, line) = (message.key, message.line);
            if let Some((earlier, first)) = found.insert(key, (file.path(), message)) {
                problems.push(Problem::new(file.path(), line, format!("{key} stands in {earlier}:{} already", first.line)));
            }
        }
    }
    found
}

/// What is here and not in the other language, or needs other variables there.
fn differences(here: &Messages, other: &Messages, other_name: &str) -> Vec<Problem> {
    let differing = here.iter().filter_map(|(key, (path, message))| {
        let fault = match other.get(key) {
            None => format!("{key} is missing in {other_name}"),
            Some((_, there)) if !message.variables.is_subset(&there.variables) => {
                format!("{key} needs {:?} here, {:?} in {other_name}", message.variables, there.variables)
            }
            Some(_) => return None,
        };
        Some(Problem::new(path, message.line, fault))
    });
    differing.collect()
}

fn fault_of(call: &Call<'_>, messages: &Messages) -> Option<String> {
    let Some((_, message)) = messages.get(call.key) else { return Some(missing(call.key)) };
    let given = call.names.as_ref()?;
    (*given != message.variables).then(|| format!("{} needs {:?} and is given {given:?}", call.key, message.variables))
}

fn missing(key: &str) -> String {
    format!("{key} is not in the locale files")
}

fn note_uses(found: &[Literal<'_>], messages: &Messages, used: &mut BTreeSet<&'static str>) {
    for literal in found {
        used.extend(messages.keys().filter(|key| calls::makes_use(literal.text, key)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn messages(source: &'static str) -> Messages {
        texts::messages(source).0.into_iter().map(|message| (message.key, ("da.ftl".to_owned(), message))).collect()
    }

    #[test]
    fn languages_that_differ_are_told() {
        let found = differences(&messages("a = { $x }\nb = b\n"), &messages("a = { $y }\n"), "English");
        let lines: Vec<_> = found.iter().map(ToString::to_string).collect();
        assert_eq!(lines, ["da.ftl:1: a needs {\"x\"} here, {\"y\"} in English", "da.ftl:2: b is missing in English"]);
    }

    #[test]
    fn calls_must_fit_their_message() {
        let known = messages("plain = p\ncounted = { $count }\n");
        let fault = |source: &str| fault_of(&calls::call(source, &literals(source)[0]).unwrap(), &known);
        assert_eq!(fault("t.get(\"plain\")"), None);
        assert_eq!(fault("t.with(\"counted\", [(\"count\", 1.into())])"), None);
        assert_eq!(fault("t.with(\"counted\", values)"), None);
        assert_eq!(fault("t.get(\"plan\")").as_deref(), Some("plan is not in the locale files"));
        assert_eq!(fault("t.get(\"counted\")").as_deref(), Some("counted needs {\"count\"} and is given {}"));
    }

    #[test]
    fn files_for_tests_do_not_count() {
        assert!(matches!(kind_of("crates/app/src/tasks/pages.rs"), Some(Kind::Rust)));
        assert!(matches!(kind_of("crates/ui/templates/frame.html"), Some(Kind::Template)));
        assert!(matches!(kind_of("crates/app/src/failure.html"), Some(Kind::Template)));
        for path in ["crates/app/src/tasks/tests.rs", "crates/app/tests/pages/made_up.html", "crates/testkit/src/lib.rs"] {
            assert!(kind_of(path).is_none(), "{path}");
        }
    }
}
