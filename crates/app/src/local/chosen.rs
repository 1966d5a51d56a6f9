//! What somebody chose when they passed a task on, and the choices of that form.

use super::pass_on::Opened;
use crate::{form::Faults, people::entered::Entered, visit::Visit};
use domain::{
    calendar::Day,
    local::{Given, LONGEST_BODY, LocalFault, PassedOn, check_passing_on},
    organisation::Organisation,
    text::{OrganisationCode, PersonId, RoleKey, TaskCode},
};
use std::collections::{BTreeMap, BTreeSet};

/// The open institutions of a municipality, by type and then by name.
pub(super) fn of<'v>(visit: &'v Visit, municipality: &OrganisationCode) -> Vec<&'v Organisation> {
    let there = visit.directory.organisations().iter().filter(|entry| entry.is_open(visit.today));
    let all = there.map(|entry| &entry.organisation);
    let mut inside: Vec<&Organisation> = all.filter(|one| one.parent.as_ref() == Some(municipality)).collect();
    inside.sort_by_key(|one| one.institution_type.clone());
    inside
}

fn type_of(institution: &Organisation) -> &str {
    institution.institution_type.as_deref().unwrap_or_default()
}

/// Whether a field that may come several times has that value.
fn has(entered: &Entered, field: &str, value: &str) -> bool {
    entered.0.iter().any(|(name, found)| name == field && found == value)
}

/// A word as a sentence begins with it.
fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Every type of institution that there is, to choose all of it at once.
pub(super) fn kinds(visit: &Visit, municipality: &OrganisationCode, values: &Entered) -> Vec<ui::Choice> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    of(visit, municipality).into_iter().for_each(|one| *counts.entry(type_of(one)).or_default() += 1);
    let choice = |(kind, count): (&str, usize)| ui::Choice {
        selected: has(values, "kind", kind),
        value: kind.to_owned(),
        label: match kind {
            "" => visit.t.with("local-all-others", [("count", count.into())]),
            kind => visit.t.with("local-all-of-kind", [("kind", capital(kind).into()), ("count", count.into())]),
        },
        hint: None,
    };
    counts.into_iter().filter(|(_, count)| *count > 1).map(choice).collect()
}

/// Every institution.
pub(super) fn institutions(visit: &Visit, municipality: &OrganisationCode, values: &Entered) -> Vec<ui::Choice> {
    let choice = |one: &Organisation| ui::Choice {
        selected: has(values, "institution", one.code.as_str()),
        value: one.code.to_string(),
        label: one.name.clone(),
        hint: one.institution_type.as_deref().map(capital),
    };
    of(visit, municipality).into_iter().map(choice).collect()
}

/// Who performs where nobody at the institution holds the role: whoever holds it at the municipality, or one person.
pub(super) fn instead(visit: &Visit, municipality: &OrganisationCode, values: &Entered) -> Vec<ui::Choice> {
    let people = visit.directory.people_at(municipality, visit.today).map(|(_, entry)| ui::Choice {
        selected: values.value("instead") == entry.id.as_str(),
        value: entry.id.to_string(),
        label: entry.job_title.as_ref().map_or_else(|| entry.name.clone(), |title| format!("{}, {title}", entry.name)),
        hint: None,
    });
    let nobody = visit.t.get("local-instead-role").into_owned();
    std::iter::once(ui::Choice { selected: values.value("instead").is_empty(), value: String::new(), label: nobody, hint: None })
        .chain(people)
        .collect()
}

/// How a task is passed on now, as the form shows it.
pub(super) fn as_entered(opened: &Opened, revision: i64) -> Entered {
    let now = opened.now();
    let mut pairs = vec![
        ("revision".to_owned(), revision.to_string()),
        ("due".to_owned(), now.map_or(opened.frame.due, |now| now.due.min(opened.frame.due)).to_string()),
        ("words".to_owned(), now.map(|now| now.words.clone()).unwrap_or_default()),
        ("performer".to_owned(), now.map_or(&opened.performer, |now| &now.performer).to_string()),
    ];
    let given = now.into_iter().flat_map(|now| &now.to).filter(|given| given.taken_back_on.is_none());
    pairs.extend(given.map(|given| ("institution".to_owned(), given.institution.to_string())));
    Entered(pairs)
}

/// What the form says, once nothing is wrong with it.
pub(super) struct Wish {
    institutions: BTreeSet<OrganisationCode>,
    words: String,
    due: Day,
    pub(super) performer: RoleKey,
    pub(super) instead: Option<PersonId>,
}

impl Wish {
    /// What the form says; what cannot be is noted as a fault.
    pub(super) fn read(visit: &Visit, opened: &Opened, entered: &Entered, faults: &mut Faults) -> Option<Self> {
        let t = visit.t;
        let municipality = opened.place.permit.municipality();
        let chosen = |one: &&Organisation| has(entered, "institution", one.code.as_str()) || has(entered, "kind", type_of(one));
        let institutions: BTreeSet<OrganisationCode> =
            of(visit, municipality).into_iter().filter(chosen).map(|one| one.code.clone()).collect();
        let due = entered.day(visit, "due", faults);
        if due.is_none() {
            faults.add("due", t.get("people-fault-day"));
        }
        let words = entered.filled("words").unwrap_or_default().to_owned();
        if words.chars().count() > LONGEST_BODY {
            faults.add("words", t.with("people-fault-long", [("count", LONGEST_BODY.into())]));
        }
        let had_any = opened.now().is_some();
        match due.map(|due| check_passing_on(opened.frame, due, institutions.len(), had_any)) {
            Some(Err(LocalFault::NoInstitution)) => faults.add("institution", t.get("local-fault-no-institution")),
            Some(Err(LocalFault::DueAfterMunicipality)) => {
                let date = t.date_long(opened.frame.due.date());
                faults.add("due", t.with("local-fault-due-after", [("date", date.into())]));
            }
            Some(Err(LocalFault::DueBeforeStart)) => {
                let date = t.date_long(opened.frame.start.date());
                faults.add("due", t.with("local-fault-due-before-start", [("date", date.into())]));
            }
            Some(Ok(())) | None => {}
        }
        let performer = RoleKey::from(entered.value("performer"));
        if opened.place.seen.standing.playbook.role(&performer).is_none() {
            faults.add("performer", t.get("local-fault-who"));
        }
        let instead = entered.filled("instead").map(PersonId::from);
        let works_here = |id: &PersonId| visit.directory.people_at(municipality, visit.today).any(|(_, entry)| entry.id == *id);
        if instead.as_ref().is_some_and(|id| !works_here(id)) {
            faults.add("instead", t.get("local-fault-who"));
        }
        let wish = Self { institutions, words, due: due?, performer, instead };
        faults.is_empty().then_some(wish)
    }

    /// What becomes of how it was passed on: the chosen ones have it, the others have it no longer.
    pub(super) fn passed_on(&self, was: Option<&PassedOn>, task: &TaskCode, today: Day) -> PassedOn {
        let before: &[Given] = was.map_or(&[], |was| &was.to);
        let again = |given: &Given| match (self.institutions.contains(&given.institution), given.taken_back_on) {
            (true, Some(_)) => Given { since: today, taken_back_on: None, ..given.clone() },
            (false, None) => Given { taken_back_on: Some(today), ..given.clone() },
            _ => given.clone(),
        };
        let known = |institution: &&OrganisationCode| before.iter().any(|given| given.institution == **institution);
        let new = self.institutions.iter().filter(|institution| !known(institution));
        let new = new.map(|institution| Given { institution: institution.clone(), since: today, taken_back_on: None });
        PassedOn {
            task: task.clone(),
            words: self.words.clone(),
            due: self.due,
            performer: self.performer.clone(),
            to: before.iter().map(again).chain(new).collect(),
        }
    }

    /// The institutions that did not have it before.
    pub(super) fn newly_given<'w>(&'w self, was: Option<&'w PassedOn>) -> impl Iterator<Item = &'w OrganisationCode> {
        let has_it = move |institution: &OrganisationCode| {
            was.is_some_and(|was| was.to.iter().any(|given| given.institution == *institution && given.taken_back_on.is_none()))
        };
        self.institutions.iter().filter(move |institution| !has_it(institution))
    }
}
