//! A line of the log in words: who did what, to what, and from what to what.

use super::queries::LogLine;
use crate::{organisations::seen::Seen, privacy, tasks, visit::Visit};
use database::Moment;
use domain::{
    calendar::Day,
    local::is_local,
    task::State,
    text::{OrganisationCode, PersonId, RoleKey, TaskCode},
};
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use texts::Texts;

/// So much of a long text is shown.
const LONGEST: usize = 400;

/// What every change of a task writes with it and nobody reads.
const SILENT: [&str; 5] = ["last_update", "completion", "kind", "revision", "help_from"];

/// Something with a page of its own, or only a name.
#[derive(Debug, Clone)]
pub(super) struct Thing {
    pub(super) name: String,
    pub(super) href: Option<String>,
}

/// A line in words.
#[derive(Debug, Clone)]
pub(super) struct Told {
    pub(super) number: i64,
    pub(super) at: i64,
    pub(super) when: String,
    pub(super) who: Thing,
    pub(super) what: String,
    pub(super) changes: Vec<String>,
    pub(super) rollout: Option<Thing>,
    pub(super) organisation: Option<Thing>,
    pub(super) task: Option<Thing>,
    pub(super) subject: Option<Thing>,
}

/// Tells lines of the log to one visitor.
pub(super) struct Teller<'v> {
    visit: &'v Visit,
    rollouts: &'v [Seen],
}

/// The key of the text that says what an action is.
pub(super) fn action_key(action: &str) -> String {
    format!("log-action-{}", action.replace('.', "-"))
}

impl<'v> Teller<'v> {
    pub(super) fn new(visit: &'v Visit, rollouts: &'v [Seen]) -> Self {
        Self { visit, rollouts }
    }

    pub(super) fn tell(&self, line: &LogLine) -> Told {
        let subject = line.subject.as_deref().filter(|subject| line.actor.as_deref() != Some(*subject));
        Told {
            number: line.sequence,
            at: line.at,
            when: self.visit.t.date_time(Moment::local(line.at)),
            who: Thing { name: line.actor_name.clone(), href: None },
            what: self.action(&line.action),
            changes: self.changes(line),
            rollout: line.rollout.as_deref().map(|key| self.rollout(key)),
            organisation: line.organisation.as_deref().map(|code| self.organisation(code)),
            task: line.task.as_deref().map(|code| self.task(line, code)),
            subject: subject.and_then(|id| self.person(id)).map(|name| Thing { name, href: None }),
        }
    }

    /// What an action is called.
    pub(super) fn action(&self, action: &str) -> String {
        let t = self.visit.t;
        let key = action_key(action);
        if t.has(&key) { t.get(&key).into_owned() } else { t.with("log-action-other", [("action", action.to_owned().into())]) }
    }

    fn seen(&self, key: &str) -> Option<&Seen> {
        self.rollouts.iter().find(|seen| seen.key().as_str() == key)
    }

    fn rollout(&self, key: &str) -> Thing {
        let seen = self.seen(key);
        let name = seen.map_or(key, |seen| self.visit.text(&seen.standing.playbook.title)).to_owned();
        Thing { name, href: seen.map(|_| format!("/rollouts/{key}")) }
    }

    fn organisation(&self, code: &str) -> Thing {
        let entry = self.visit.directory.organisation(&OrganisationCode::from(code));
        let name = entry.map_or_else(|| code.to_owned(), |entry| entry.organisation.name.clone());
        Thing { name, href: entry.map(|_| format!("/organisations/{code}")) }
    }

    fn task(&self, line: &LogLine, code: &str) -> Thing {
        let seen = line.rollout.as_deref().and_then(|key| self.seen(key));
        let template = seen.and_then(|seen| seen.standing.playbook.tasks.iter().find(|task| task.code == TaskCode::from(code)));
        let name = template.map_or_else(|| code.to_owned(), |task| format!("{code} {}", self.visit.text(&task.title)));
        let href = match (&line.rollout, &line.organisation, template) {
            (Some(rollout), Some(organisation), found) if found.is_some() || is_local(&TaskCode::from(code)) => {
                Some(format!("/rollouts/{rollout}/{organisation}/{code}"))
            }
            _ => None,
        };
        Thing { name, href }
    }

    /// The name of a person, if it is one.
    fn person(&self, id: &str) -> Option<String> {
        let directory = &self.visit.directory;
        directory.person_index(&PersonId::from(id)).map(|person| directory.person(person).name.clone())
    }

    /// Each field that differs, in a sentence.
    fn changes(&self, line: &LogLine) -> Vec<String> {
        let (was, became) = (fields(line.was.as_deref()), fields(line.became.as_deref()));
        let names: BTreeSet<&String> = was.keys().chain(became.keys()).collect();
        let differing = names.into_iter().filter(|name| !SILENT.contains(&name.as_str()) && was.get(*name) != became.get(*name));
        differing.filter_map(|name| self.change(name, was.get(name), became.get(name))).collect()
    }

    fn change(&self, name: &str, was: Option<&Value>, became: Option<&Value>) -> Option<String> {
        let t = self.visit.t;
        let key = format!("log-field-{}", name.replace('_', "-"));
        let what = if t.has(&key) { t.get(&key).into_owned() } else { name.to_owned() };
        let shown = |value: Option<&Value>| value.and_then(|value| self.value(name, value)).filter(|text| !text.is_empty());
        let said = match (shown(was), shown(became)) {
            (None, None) => return None,
            (None, Some(to)) => t.with("log-set", [("what", what.into()), ("to", to.into())]),
            (Some(from), None) => t.with("log-emptied", [("what", what.into()), ("from", from.into())]),
            (Some(from), Some(to)) if from == to => return None,
            (Some(from), Some(to)) => t.with("log-from-to", [("what", what.into()), ("from", from.into()), ("to", to.into())]),
        };
        Some(said)
    }

    /// A value as a reader knows it; `None` for one that says nothing.
    fn value(&self, name: &str, value: &Value) -> Option<String> {
        let t = self.visit.t;
        Some(match value {
            Value::Null => return None,
            Value::Bool(yes) => t.get(if *yes { "log-yes" } else { "log-no" }).into_owned(),
            Value::Number(number) => number.as_i64().map_or_else(|| number.to_string(), |number| t.number(number)),
            Value::String(text) => self.text(name, text),
            Value::Array(all) => all.iter().filter_map(|one| self.value(name, one)).collect::<Vec<_>>().join(", "),
            Value::Object(fields) => match fields.get("value") {
                Some(answer) => return self.value(name, answer),
                None => shortened(&value.to_string()),
            },
        })
    }

    fn text(&self, name: &str, text: &str) -> String {
        let t = self.visit.t;
        if name == "state"
            && let Some(state) = State::from_key(text)
        {
            return tasks::words::state_text(t, state);
        }
        if name == "role" || name.ends_with("_role") {
            return self.role(text);
        }
        if name == "list" {
            return privacy::exported_list(t, text);
        }
        if name == "help" {
            return help(t, text);
        }
        if let Ok(day) = text.parse::<Day>() {
            return t.date_medium(day.date());
        }
        if name == "institutions" {
            let entry = self.visit.directory.organisation(&OrganisationCode::from(text));
            return entry.map_or_else(|| text.to_owned(), |entry| entry.organisation.name.clone());
        }
        self.person(text).unwrap_or_else(|| shortened(text))
    }

    fn role(&self, key: &str) -> String {
        let role = RoleKey::from(key);
        let card = self.rollouts.iter().find_map(|seen| seen.standing.playbook.role(&role));
        card.map_or_else(|| key.to_owned(), |card| self.visit.text(&card.title).to_owned())
    }
}

/// How far a call for help has come.
fn help(t: Texts, key: &str) -> String {
    match key {
        "asked" => t.get("log-help-asked").into_owned(),
        "answered" => t.get("log-help-answered").into_owned(),
        _ => String::new(),
    }
}

/// The fields of a JSON object; one value alone is a field without a name of its own.
fn fields(json: Option<&str>) -> Map<String, Value> {
    match json.and_then(|json| serde_json::from_str(json).ok()) {
        Some(Value::Object(fields)) => fields,
        Some(Value::Null) | None => Map::new(),
        Some(single) => Map::from_iter([("value".to_owned(), single)]),
    }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
