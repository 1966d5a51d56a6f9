//! The form of one task: what it offers to choose, and the fields that it sends.

use super::conditions::{self, Asks, Conditions};
use crate::{cutover, visit::Visit, words};
use domain::{
    cutover::Step,
    organisation::OrganisationKind,
    playbook::{Playbook, TaskKind},
};
use playbook::edit::{self, Item};
use texts::Texts;

/// Kinds of answers with the key of their word, and the fields that each has beside its kind.
const ANSWERS: [(&str, &str, &[&str]); 7] = [
    ("people", "draft-answer-people", &["answer-role", "answer-min", "answer-max"]),
    ("number", "draft-answer-number", &["answer-min", "answer-max"]),
    ("choice", "draft-answer-choice", &["answer-choices", "answer-several"]),
    ("date", "draft-answer-date", &[]),
    ("text", "draft-answer-text", &["answer-max-length"]),
    ("file", "draft-answer-file", &["answer-types"]),
    ("confirmation", "draft-answer-confirmation", &[]),
];
/// Whether a source names a task, or it was derived from one, with the key of its word.
const ORIGINS: [(&str, &str); 2] = [("named", "draft-origin-named"), ("derived", "draft-origin-derived")];
/// Lists that are ticked off; their order in the file stays as long as nothing is added or taken away.
const TICKED: [&str; 3] = ["recommended", "involved", "after"];

/// What the form offers.
pub(super) struct Offered {
    pub(super) phases: Vec<ui::Choice>,
    pub(super) themes: Vec<ui::Choice>,
    pub(super) kinds: Vec<ui::Choice>,
    pub(super) audiences: Vec<ui::Choice>,
    pub(super) responsible: Vec<ui::Choice>,
    pub(super) performer: Vec<ui::Choice>,
    pub(super) recommended: Vec<ui::Choice>,
    pub(super) involved: Vec<ui::Choice>,
    pub(super) after: Vec<ui::Choice>,
    pub(super) answers: Vec<ui::Choice>,
    pub(super) answer_role: Vec<ui::Choice>,
    pub(super) several: Vec<ui::Choice>,
    pub(super) cutover: Vec<ui::Choice>,
    pub(super) origin: Vec<ui::Choice>,
    pub(super) when: Conditions,
}

/// One option.
pub(super) fn choice(value: &str, label: String, selected: bool) -> ui::Choice {
    ui::Choice { value: value.to_owned(), label, hint: None, selected }
}

/// The options, with the chosen one among them even where it is none of them: what stands in the file is never lost.
pub(super) fn choices(options: impl Iterator<Item = (String, String)>, chosen: &str, none: Option<String>) -> Vec<ui::Choice> {
    let none = none.map(|label| choice("", label, chosen.is_empty()));
    let mut all: Vec<ui::Choice> = none.into_iter().chain(options.map(|(value, label)| choice(&value, label, value == chosen))).collect();
    if !all.iter().any(|one| one.selected) {
        all.push(choice(chosen, chosen.to_owned(), true));
    }
    all
}

/// The options to tick off; what is chosen and not among them stands at the end.
pub(super) fn ticked(options: impl Iterator<Item = (String, String)>, chosen: &str) -> Vec<ui::Choice> {
    let chosen: Vec<&str> = chosen.lines().collect();
    let mut all: Vec<ui::Choice> = options.map(|(value, label)| choice(&value, label, chosen.contains(&value.as_str()))).collect();
    let unknown: Vec<_> =
        chosen.iter().filter(|one| !all.iter().any(|there| there.value == **one)).map(|one| choice(one, (*one).to_owned(), true)).collect();
    all.extend(unknown);
    all
}

impl Offered {
    /// What the playbook of the draft has for a task with these fields.
    pub(super) fn new(visit: &Visit, playbook: &Playbook, item: &Item) -> Self {
        let t = visit.t;
        let roles = || playbook.roles.iter().map(|role| (role.key.to_string(), visit.text(&role.title).to_owned()));
        let tasks = playbook.tasks.iter().filter(|task| task.code.as_str() != item.get("code"));
        let kinds = TaskKind::ALL.into_iter().map(|kind| (kind.key().to_owned(), words::kind(t, kind).into_owned()));
        let audiences =
            [OrganisationKind::Municipality, OrganisationKind::Institution, OrganisationKind::Supplier, OrganisationKind::ProgrammeOffice];
        let audiences = audiences.into_iter().map(|kind| (kind.key().to_owned(), words::organisation_kind(t, kind).into_owned()));
        let numbered = |key: &str, title: &str| (key.to_owned(), format!("{key} {title}"));
        let nobody = || Some("–".to_owned());
        Self {
            phases: choices(playbook.phases.iter().map(|one| numbered(one.key.as_str(), visit.text(&one.title))), item.get("phase"), None),
            themes: choices(
                playbook.themes.iter().map(|one| (one.key.to_string(), visit.text(&one.title).to_owned())),
                item.get("theme"),
                None,
            ),
            kinds: choices(kinds, item.get("kind"), None),
            audiences: choices(audiences, item.get("audience"), None),
            responsible: choices(roles(), item.get("responsible"), None),
            performer: choices(roles(), item.get("performer"), Some(t.get("draft-same-as-responsible").into_owned())),
            recommended: ticked(roles(), item.get("recommended")),
            involved: ticked(roles(), item.get("involved")),
            after: ticked(tasks.map(|task| numbered(task.code.as_str(), visit.text(&task.title))), item.get("after")),
            answers: choices(
                ANSWERS.into_iter().map(|(kind, key, _)| (kind.to_owned(), t.get(key).into_owned())),
                item.get("answer-kind"),
                Some(t.get("draft-answer-none").into_owned()),
            ),
            answer_role: choices(roles(), item.get("answer-role"), nobody()),
            several: several(t, item.get("answer-several")),
            cutover: choices(
                Step::ALL.into_iter().map(|step| (step.key().to_owned(), cutover::words::step(t, step))),
                item.get("cutover"),
                nobody(),
            ),
            origin: choices(
                ORIGINS.into_iter().map(|(value, key)| (value.to_owned(), t.get(key).into_owned())),
                item.get("origin"),
                nobody(),
            ),
            when: Conditions::new(visit, playbook, item.get("when"), Asks::Tasks),
        }
    }
}

fn several(t: Texts, chosen: &str) -> Vec<ui::Choice> {
    let options = [("false", "draft-answer-one"), ("true", "draft-answer-several")];
    choices(options.into_iter().map(|(value, key)| (value.to_owned(), t.get(key).into_owned())), chosen, Some("–".to_owned()))
}

/// The task with what the form sends; fields that the form does not send stay as they are.
pub(super) fn sent(fields: &[(String, String)], base: &Item) -> Item {
    let mut item = base.clone();
    for name in edit::task_fields().into_iter().filter(|name| name != "when") {
        let values: Vec<&str> = fields.iter().filter(|(there, _)| *there == name).map(|(_, value)| value.as_str()).collect();
        if values.is_empty() {
            continue;
        }
        if TICKED.contains(&name.as_str()) {
            let mut chosen: Vec<&str> = values.into_iter().filter(|value| !value.is_empty()).collect();
            let there: Vec<&str> = base.get(&name).lines().collect();
            // What was there keeps its order; what is new comes after it.
            chosen.sort_by_key(|value| there.iter().position(|one| one == value).unwrap_or(usize::MAX));
            item.set(name, chosen.join("\n"));
        } else {
            item.set(name, values[0]);
        }
    }
    if let Some(when) = conditions::sent(fields, base.get("when")) {
        item.set("when", when);
    }
    drop_fields_of_other_answers(&mut item, base);
    item
}

/// Another kind of answer has other fields.
fn drop_fields_of_other_answers(item: &mut Item, base: &Item) {
    let kind = item.get("answer-kind").to_owned();
    if kind == base.get("answer-kind") {
        return;
    }
    let own = ANSWERS.into_iter().find(|(key, ..)| *key == kind).map_or(&[] as &[&str], |(.., fields)| fields);
    let others = ANSWERS.into_iter().flat_map(|(.., fields)| fields).filter(|field| !own.contains(field));
    others.for_each(|field| item.set(*field, ""));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(fields: &[(&str, &str)]) -> Vec<(String, String)> {
        fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn what_is_not_sent_stays_and_ticked_lists_keep_their_order() {
        let base = Item::new([("title", "A"), ("recommended", "b\na"), ("answer-kind", "number"), ("answer-min", "1")]);
        let same = sent(&form(&[("recommended", ""), ("recommended", "a"), ("recommended", "b")]), &base);
        assert_eq!(same, base);
        let other = sent(&form(&[("title", "B"), ("recommended", ""), ("answer-kind", "date")]), &base);
        assert_eq!(other, Item::new([("title", "B"), ("answer-kind", "date")]));
    }
}
