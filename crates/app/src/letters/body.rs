//! One letter as one reader gets it: merge fields filled in, in the language that the reader chose.

use super::{
    reach::{Found, Reach},
    store::{Draft, Words},
};
use crate::{app::App, roles::known_title, rollouts::standing::Standing, words::in_language};
use domain::{
    merge::{self, Field},
    recipients::{Recipient, Selection},
    rollout::Task,
    text::RoleKey,
};
use texts::{Language, Texts};

/// A letter as one reader gets it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Composed {
    pub(super) language: Language,
    pub(super) subject: String,
    /// As plain text.
    pub(super) body: String,
    /// The same in Markdown, from which its HTML is made.
    pub(super) markdown: String,
}

/// What a filled text is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Read as it stands.
    Plain,
    /// Made into HTML: what is filled in is words and never markup.
    Markdown,
}

impl Shape {
    /// Words that are filled in.
    fn words(self, text: String) -> String {
        match self {
            Self::Plain => text,
            Self::Markdown => {
                let mut escaped = String::with_capacity(text.len());
                for letter in text.chars() {
                    if "\\`*_[]<>#&".contains(letter) {
                        escaped.push('\\');
                    }
                    escaped.push(letter);
                }
                escaped
            }
        }
    }

    /// An address that can be followed.
    fn link(self, address: &str) -> String {
        match self {
            Self::Plain => address.to_owned(),
            Self::Markdown => format!("<{address}>"),
        }
    }
}

/// Who reads it and what is known of them.
pub(super) struct Reader<'a> {
    pub(super) app: &'a App,
    pub(super) reach: &'a Reach,
    pub(super) found: &'a Found<'a>,
    pub(super) selection: &'a Selection,
    pub(super) recipient: &'a Recipient,
}

impl Reader<'_> {
    /// The whole letter in the reader's language, as far as it is written in it.
    pub(super) fn compose(&self, draft: &Draft) -> Composed {
        self.compose_in(draft, self.reach.language_of(self.recipient.person))
    }

    /// The whole letter in a language, as far as it is written in it. It ends with why the reader gets it and who reads the answers.
    pub(super) fn compose_in(&self, draft: &Draft, wished: Language) -> Composed {
        let (language, words) = draft.for_reader_of(wished);
        let subject = self.words(words, language, Shape::Plain).subject;
        let whole = |shape: Shape| format!("{}\n\n{}\n", self.words(words, language, shape).body, self.why(draft, language, shape));
        Composed { language, subject, body: whole(Shape::Plain), markdown: whole(Shape::Markdown) }
    }

    /// What is written in one language, with the fields filled in; a subject stays one line and is never markup.
    pub(super) fn words(&self, words: &Words, language: Language, shape: Shape) -> Words {
        let subject = merge::fill(&words.subject, |field| self.value(field, language, Shape::Plain));
        let subject = subject.split_whitespace().collect::<Vec<_>>().join(" ");
        Words { subject, body: merge::fill(words.body.trim(), |field| self.value(field, language, shape)) }
    }

    fn value(&self, field: Field, language: Language, shape: Shape) -> String {
        match field {
            Field::Name => shape.words(self.reach.directory.person(self.recipient.person).name.clone()),
            Field::Organisation => shape.words(self.organisations()),
            Field::Rollout => shape.words(self.rollouts(language)),
            Field::Role => shape.words(self.roles(language)),
            Field::RedCount => self.each(|site| self.found.sites[site].red()).len().to_string(),
            Field::RedTasks => self.list(|site| self.found.sites[site].red(), language, shape),
            Field::Tasks => self.list(|site| self.found.sites[site].asked_for(self.selection), language, shape),
        }
    }

    fn organisations(&self) -> String {
        let names = self.recipient.sites.iter().map(|site| self.found.sites[*site].organisation.name.clone());
        once_each(names).join(", ")
    }

    fn rollouts(&self, language: Language) -> String {
        let titles = self.recipient.sites.iter().map(|site| in_language(&self.standing(*site).playbook.title, language).to_owned());
        once_each(titles).join(", ")
    }

    fn roles(&self, language: Language) -> String {
        let roles = self.recipient.roles.iter().map(|role| self.role(role, language));
        once_each(roles).join(", ")
    }

    fn role(&self, role: &RoleKey, language: Language) -> String {
        let card =
            self.recipient.sites.iter().find_map(|site| self.found.sites[*site].playbook.roles.iter().find(|card| card.key == *role));
        card.map_or_else(|| known_title(Texts::new(language), role.as_str()), |card| in_language(&card.title, language).to_owned())
    }

    fn standing(&self, site: usize) -> &Standing {
        self.found.rollout(self.reach, site)
    }

    fn each(&self, tasks: impl Fn(usize) -> Vec<Task>) -> Vec<(usize, Task)> {
        let mut all: Vec<(usize, Task)> =
            self.recipient.sites.iter().flat_map(|site| tasks(*site).into_iter().map(move |task| (*site, task))).collect();
        all.sort_by_key(|(site, task)| (task.due, *site, task.template));
        all
    }

    /// Tasks one a line, each with its date and where it is opened.
    fn list(&self, tasks: impl Fn(usize) -> Vec<Task>, language: Language, shape: Shape) -> String {
        let t = Texts::new(language);
        let many_places = self.recipient.sites.len() > 1;
        let line = |(site, task): (usize, Task)| {
            let (standing, organisation) = (self.standing(site), self.found.sites[site].organisation);
            let template = standing.template(&task);
            let place = if many_places { format!("{}, ", organisation.name) } else { String::new() };
            let title = shape.words(format!("{place}{} {}", template.code, in_language(&template.title, language)));
            let link = self.app.link(&format!("/rollouts/{}/{}/{}", standing.head.key, organisation.code, template.code));
            let due = t.with("letters-due", [("date", t.date_long(task.due.date()).into())]);
            format!("- {title}, {due}\n  {}", shape.link(&link))
        };
        let lines: Vec<String> = self.each(tasks).into_iter().map(line).collect();
        if lines.is_empty() { t.get("letters-no-tasks").into_owned() } else { lines.join("\n") }
    }

    /// Why the reader gets it and who reads the answers.
    fn why(&self, draft: &Draft, language: Language, shape: Shape) -> String {
        let t = Texts::new(language);
        let values = [("role", shape.words(self.roles(language)).into()), ("organisation", shape.words(self.organisations()).into())];
        let why = t.with("letters-why", values);
        let directory = &self.reach.directory;
        let answers = draft.reply_to.as_ref().and_then(|id| directory.person_index(id)).map(|person| directory.person(person));
        match answers {
            Some(person) => {
                let values = [("name", shape.words(person.name.clone()).into()), ("email", shape.words(person.email.clone()).into())];
                format!("{why} {}", t.with("letters-answers", values))
            }
            None => why,
        }
    }
}

fn once_each(all: impl Iterator<Item = String>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for one in all {
        if !found.contains(&one) {
            found.push(one);
        }
    }
    found
}
