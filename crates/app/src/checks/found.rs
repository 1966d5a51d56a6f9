//! Checklists as a viewer finds them: one at one organisation, or one at everybody whom the viewer sees.

use super::store::{self, Answer, Results, Run};
use crate::{
    evidence::{self, Drawer, Head},
    failure::Failure,
    organisations::seen::{self, Seen},
    visit::Visit,
};
use database::Connection;
use domain::{
    access::{self, ChecksPermit},
    checks::{Checklist, Outcome, Outcomes, Progress, Test, Verdicts},
    organisation::Organisation,
    text::{CheckKey, OrganisationCode, TaskCode},
};
use std::{collections::HashMap, sync::Arc};

/// The checklists of a participant: those whose task it has and that is published.
fn lists_of(seen: &Seen, at: usize) -> impl Iterator<Item = (usize, &Checklist)> {
    let standing = &seen.standing;
    let has = move |list: &Checklist| standing.task(at, &list.task).is_some_and(|task| task.published);
    standing.playbook.checks.lists.iter().enumerate().filter(move |(_, list)| has(list))
}

fn permit(visit: &Visit, seen: &Seen, at: usize, list: &Checklist) -> Option<ChecksPermit> {
    access::checks(&visit.viewer, &seen.permit, list, seen::facts(&seen.standing.participants[at].organisation))
}

/// Whether the visitor sees how far anybody is with a checklist of a rollout.
pub(crate) fn sees_any(visit: &Visit, seen: &Seen) -> bool {
    let any = |at: usize| lists_of(seen, at).any(|(_, list)| permit(visit, seen, at, list).is_some());
    !seen.standing.playbook.checks.is_empty() && (0..seen.standing.participants.len()).any(any)
}

/// The checklists of a task that the visitor reads: their titles and addresses.
pub(crate) fn links(visit: &Visit, seen: &Seen, organisation: &OrganisationCode, code: &TaskCode) -> Vec<(String, String)> {
    let Some(at) = seen.standing.participant(organisation) else { return Vec::new() };
    let reads = |list: &Checklist| permit(visit, seen, at, list).is_some_and(|permit| permit.reads());
    let link =
        |list: &Checklist| (visit.text(&list.title).to_owned(), format!("/rollouts/{}/{organisation}/checks/{}", seen.key(), list.key));
    lists_of(seen, at).filter(|(_, list)| list.task == *code && reads(list)).map(|(_, list)| link(list)).collect()
}

/// What is known of a checklist at an organisation.
#[derive(Default)]
pub(super) struct Known {
    pub(super) answers: Vec<Answer>,
    pub(super) runs: Vec<Run>,
    /// The files beside its items, the oldest first; empty where many organisations are read at once.
    pub(super) files: Vec<Head>,
}

impl Known {
    /// The answers by item.
    pub(super) fn verdicts(&self) -> Verdicts {
        self.answers.iter().map(|one| (one.item.clone(), one.verdict)).collect()
    }

    /// The latest run that tested something.
    pub(super) fn latest(&self, test: &CheckKey) -> Option<&Run> {
        self.runs.iter().rev().find(|run| run.results.contains_key(test))
    }

    /// The latest outcome of each test.
    pub(super) fn outcomes(&self) -> Outcomes {
        let each = |results: &Results| results.iter().map(|(test, (outcome, _))| (test.clone(), *outcome)).collect::<Vec<_>>();
        self.runs.iter().flat_map(|run| each(&run.results)).collect()
    }

    /// What answers are given over.
    pub(super) fn revision(&self) -> i64 {
        self.answers.iter().map(|one| one.revision).max().unwrap_or_default()
    }
}

/// One checklist at one organisation.
pub(super) struct Place {
    pub(super) seen: Seen,
    at: usize,
    index: usize,
    pub(super) permit: ChecksPermit,
}

impl Place {
    /// Opens it for those who read it.
    pub(super) async fn open(visit: &Visit, key: &str, organisation: &str, checklist: &str) -> Result<Self, Failure> {
        let places = Self::all(visit, key, organisation).await?;
        places.into_iter().find(|place| place.list().key.as_str() == checklist).ok_or(Failure::NotFound)
    }

    /// All checklists of an organisation; never none.
    pub(super) async fn all(visit: &Visit, key: &str, organisation: &str) -> Result<Vec<Self>, Failure> {
        let seen = seen::rollout(visit, key).await?;
        let at = seen.standing.participant(&OrganisationCode::from(organisation)).ok_or(Failure::NotFound)?;
        let place = |(index, list): (usize, &Checklist)| {
            let permit = permit(visit, &seen, at, list).filter(ChecksPermit::reads)?;
            Some(Self { seen: Seen { standing: Arc::clone(&seen.standing), permit: seen.permit.clone() }, at, index, permit })
        };
        let places: Vec<Self> = lists_of(&seen, at).filter_map(place).collect();
        if places.is_empty() { Err(Failure::NotFound) } else { Ok(places) }
    }

    /// The checklist.
    pub(super) fn list(&self) -> &Checklist {
        &self.seen.standing.playbook.checks.lists[self.index]
    }

    /// The organisation.
    pub(super) fn organisation(&self) -> &Organisation {
        &self.seen.standing.participants[self.at].organisation
    }

    /// What a machine tests for it.
    pub(super) fn tests(&self) -> Vec<&Test> {
        self.seen.standing.playbook.checks.tests_of(self.list()).collect()
    }

    /// Where its files lie.
    pub(super) fn drawer(&self) -> Drawer<'_> {
        Drawer::Check(&self.permit)
    }

    /// `/rollouts/{rollout}/{organisation}/checks/{checklist}`, with more behind it.
    pub(super) fn href(&self, more: &str) -> String {
        format!("/rollouts/{}/{}/checks/{}{more}", self.permit.rollout(), self.permit.organisation(), self.permit.checklist())
    }

    /// What is known of it.
    pub(super) async fn known(&self, visit: &Visit) -> Result<Known, Failure> {
        self.known_in(&mut *visit.app.database().read().await?).await
    }

    /// The same inside the transaction that holds the checklists.
    pub(super) async fn known_in(&self, connection: &mut Connection) -> Result<Known, Failure> {
        let (rollout, organisation) = (self.permit.rollout(), Some(self.permit.organisation()));
        let mut answers = store::answers(&mut *connection, rollout, organisation).await?;
        let mut runs = store::runs(&mut *connection, rollout, organisation).await?;
        answers.retain(|one| one.checklist == self.list().key && self.list().item(one.item.as_str()).is_some());
        runs.retain(|one| one.checklist == self.list().key);
        let mut files = evidence::store::files(connection, self.drawer()).await?;
        files.retain(|one| self.list().item(&one.item).is_some());
        Ok(Known { answers, runs, files })
    }
}

/// A checklist of a rollout, at every organisation that the viewer sees.
pub(super) struct Found {
    pub(super) seen: Seen,
    index: usize,
    /// The checklists that anybody has whom the viewer sees.
    pub(super) others: Vec<usize>,
    places: Vec<(usize, bool)>,
    known: HashMap<OrganisationCode, Known>,
    /// How many files lie beside each item.
    files: HashMap<OrganisationCode, Vec<(String, usize)>>,
}

/// One organisation, and how far it is.
pub(super) struct Row<'f> {
    pub(super) organisation: &'f Organisation,
    pub(super) progress: Progress,
    /// The tests whose latest outcome is that they failed.
    pub(super) failed: Vec<&'f Test>,
    /// How many files lie beside its items.
    pub(super) files: usize,
    /// Whether the viewer reads the checklist itself.
    pub(super) reads: bool,
}

impl Found {
    /// Opens it: the one that is asked for, else the first that anybody has whom the viewer sees.
    pub(super) async fn open(visit: &Visit, key: &str, wanted: &str) -> Result<Self, Failure> {
        let seen = seen::rollout(visit, key).await?;
        let mut by_list: std::collections::BTreeMap<usize, Vec<(usize, bool)>> = std::collections::BTreeMap::new();
        for at in 0..seen.standing.participants.len() {
            for (index, list) in lists_of(&seen, at) {
                if let Some(permit) = permit(visit, &seen, at, list) {
                    by_list.entry(index).or_default().push((at, permit.reads()));
                }
            }
        }
        let others: Vec<usize> = by_list.keys().copied().collect();
        let lists = &seen.standing.playbook.checks.lists;
        let fits = |index: &usize| wanted.is_empty() || lists[*index].key.as_str() == wanted;
        let index = others.iter().copied().find(fits).ok_or(Failure::NotFound)?;
        let places = by_list.remove(&index).unwrap_or_default();
        let mut connection = visit.app.database().read().await?;
        let mut known: HashMap<OrganisationCode, Known> = HashMap::new();
        let here = &lists[index].key;
        for answer in store::answers(&mut connection, seen.key(), None).await?.into_iter().filter(|one| one.checklist == *here) {
            known.entry(answer.organisation.clone()).or_default().answers.push(answer);
        }
        for run in store::runs(&mut connection, seen.key(), None).await?.into_iter().filter(|one| one.checklist == *here) {
            known.entry(run.organisation.clone()).or_default().runs.push(run);
        }
        let files = evidence::store::counts(&mut connection, seen.key(), here.as_str()).await?;
        drop(connection);
        Ok(Self { seen, index, others, places, known, files })
    }

    /// The checklist.
    pub(super) fn list(&self) -> &Checklist {
        &self.seen.standing.playbook.checks.lists[self.index]
    }

    /// Every organisation with how far it is.
    pub(super) fn rows(&self) -> Vec<Row<'_>> {
        let nothing = Known::default();
        let tests: Vec<&Test> = self.seen.standing.playbook.checks.tests_of(self.list()).collect();
        let row = |(at, reads): &(usize, bool)| {
            let organisation = &self.seen.standing.participants[*at].organisation;
            let known = self.known.get(&organisation.code).unwrap_or(&nothing);
            let outcomes = known.outcomes();
            let failed = tests.iter().copied().filter(|test| outcomes.get(&test.key) == Some(&Outcome::Failed)).collect();
            let files = self.files.get(&organisation.code).into_iter().flatten();
            let files = files.filter(|(item, _)| self.list().item(item).is_some()).map(|(_, count)| count).sum();
            Row { organisation, progress: self.list().progress(&known.verdicts()), failed, files, reads: *reads }
        };
        self.places.iter().map(row).collect()
    }
}
