//! Looking up messages. Each language's bundle is built once, on first use; messages without variables are written out then, so that
//! most look-ups of a page allocate nothing.

use crate::{Arg, Language, locale_files, messages, numbers};
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use std::{
    borrow::{Borrow, Cow},
    collections::HashMap,
    sync::LazyLock,
};

static DANISH: LazyLock<Bundle> = LazyLock::new(|| Bundle::build(Language::Danish));
static ENGLISH: LazyLock<Bundle> = LazyLock::new(|| Bundle::build(Language::English));

/// The texts of one language; as small as the language itself, so every page and template can hold it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Texts {
    language: Language,
}

impl Texts {
    /// The texts of that language.
    pub const fn new(language: Language) -> Self {
        Self { language }
    }

    /// The language these texts are in.
    pub fn language(self) -> Language {
        self.language
    }

    /// Whether there is a message of that key, for words that depend on data, as a code from outside.
    pub fn has(self, key: &str) -> bool {
        self.bundle().fluent.has_message(key)
    }

    /// The message of that key. One that is missing shows as its key in brackets, so that it is seen and nothing else breaks.
    pub fn get(self, key: &str) -> Cow<'static, str> {
        match self.bundle().plain.get(key) {
            Some(text) => Cow::Borrowed(text.as_str()),
            None => Cow::Owned(self.bundle().format(key, None)),
        }
    }

    /// The message of that key with values for its variables, given as an array, a slice or a vector:
    /// `t.with("tasks-left", [("count", 3.into())])`.
    pub fn with<I>(self, key: &str, values: I) -> String
    where
        I: IntoIterator,
        I::Item: Borrow<(&'static str, Arg)>,
    {
        let mut args = FluentArgs::new();
        for value in values {
            let (name, value) = value.borrow().clone();
            match value {
                Arg::Text(text) => args.set(name, text),
                Arg::Number(number) => args.set(name, number),
            }
        }
        self.bundle().format(key, Some(&args))
    }

    fn bundle(self) -> &'static Bundle {
        match self.language {
            Language::Danish => &DANISH,
            Language::English => &ENGLISH,
        }
    }
}

struct Bundle {
    fluent: FluentBundle<FluentResource>,
    plain: HashMap<&'static str, String>,
}

impl Bundle {
    /// Faulty messages and repeated keys are left out here, for a page must come up; the tests of this crate refuse them.
    fn build(language: Language) -> Self {
        let mut fluent = FluentBundle::new_concurrent(vec![language.identifier()]);
        fluent.set_use_isolating(false);
        fluent.set_formatter(Some(match language {
            Language::Danish => |value, _| number_in(Language::Danish, value),
            Language::English => |value, _| number_in(Language::English, value),
        }));
        let mut keys = Vec::new();
        for file in locale_files().filter(|file| file.language == language) {
            let (Ok(resource) | Err((resource, _))) = FluentResource::try_new(file.source.to_owned());
            let _ = fluent.add_resource(resource);
            keys.extend(messages(file.source).0.iter().map(|message| message.key));
        }
        let mut bundle = Self { fluent, plain: HashMap::new() };
        for key in keys {
            if let Some(text) = bundle.write_plain(key) {
                bundle.plain.insert(key, text);
            }
        }
        bundle
    }

    fn write_plain(&self, key: &str) -> Option<String> {
        let pattern = self.fluent.get_message(key)?.value()?;
        let mut faults = Vec::new();
        let text = self.fluent.format_pattern(pattern, None, &mut faults).into_owned();
        faults.is_empty().then_some(text)
    }

    fn format(&self, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        match self.fluent.get_message(key).and_then(|message| message.value()) {
            // A variable without a value shows as its name in braces: seen, and nothing else breaks.
            Some(pattern) => self.fluent.format_pattern(pattern, args, &mut Vec::new()).into_owned(),
            None => format!("[{key}]"),
        }
    }
}

fn number_in(language: Language, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(numbers::separated(language, &number.value.to_string())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use askama::Template;

    const DA: Texts = Texts { language: Language::Danish };
    const EN: Texts = Texts { language: Language::English };

    #[test]
    fn a_missing_message_is_visible() {
        assert_eq!(DA.get("no-such-key"), "[no-such-key]");
        assert_eq!(DA.with("no-such-key", [("count", 1.into())]), "[no-such-key]");
        assert!(DA.has("yes") && !DA.has("no-such-key"));
    }

    #[test]
    fn plain_messages_are_written_once() {
        assert!(matches!(DA.get("yes"), Cow::Borrowed("ja")));
        assert!(matches!(EN.get("yes"), Cow::Borrowed("yes")));
    }

    #[test]
    fn values_come_as_array_slice_or_vector() {
        let values = [("days", Arg::from(1234))];
        assert_eq!(DA.with("working-days-in", values.clone()), "om 1.234 arbejdsdage");
        assert_eq!(EN.with("working-days-in", &values), "in 1,234 working days");
        assert_eq!(DA.with("working-days-in", &values[..]), "om 1.234 arbejdsdage");
        assert_eq!(DA.with("working-days-in", values.to_vec()), "om 1.234 arbejdsdage");
        assert_eq!(DA.with("month-year", [("month", "maj".into()), ("year", String::from("2026").into())]), "maj 2026");
    }

    #[test]
    fn a_forgotten_value_is_visible() {
        assert_eq!(DA.with("month-year", [("month", "maj".into())]), "maj {$year}");
    }

    #[derive(Template)]
    #[template(
        ext = "html",
        source = r#"{{ t.get("yes") }} {{ t.with("board-laggards-more", [("shown", shown.into()), ("total", total.into())]) }}{% for n in list %} {{ t.with("board-laggards-more", [("shown", n.into()), ("total", list.len().into())]) }}{% endfor %} {{ t.with("month-year", [("month", name.as_str().into()), ("year", "2026".into())]) }}"#
    )]
    struct Page {
        t: Texts,
        shown: usize,
        total: i64,
        list: Vec<usize>,
        name: String,
    }

    #[test]
    fn templates_read_well() {
        let page = Page { t: DA, shown: 3, total: 4312, list: vec![1], name: "<maj>".into() };
        assert_eq!(page.render().unwrap(), "ja De 3 værste af 4.312. De 1 værste af 1. &#60;maj&#62; 2026");
    }
}
