//! A draft that somebody has opened: found through the rollout that runs from its playbook, with the permit in the hand.

use super::{
    fault_words,
    store::{self, Draft},
};
use crate::{
    failure::Failure,
    organisations::seen::{self, Seen},
    playbooks::reading,
    visit::{Visit, escape_query, escape_segment},
};
use domain::{
    access::{self, DraftPermit},
    text::PersonId,
};
use playbook::{Fault, Severity};

/// The folder and the ending of the files of tasks.
const TASKS: (&str, &str) = ("tasks/", ".md");

/// What stands in the place of a rollout's key where there is none yet; no rollout is called that.
pub(super) const NEW: &str = "new";

/// The rollout with the leave to write drafts of its playbook.
pub(super) async fn permitted(visit: &Visit, key: &str) -> Result<(Seen, DraftPermit), Failure> {
    let seen = seen::rollout(visit, key).await?;
    let permit = access::drafts(&seen.permit, &seen.standing.head.playbook).ok_or(Failure::NotFound)?;
    Ok((seen, permit))
}

/// The leave to write a playbook that no rollout runs from.
async fn permitted_new(visit: &Visit, id: &str) -> Result<DraftPermit, Failure> {
    let mut connection = visit.app.database().read().await?;
    let office = &visit.viewer.organisation;
    let playbook = store::playbook_of(&mut connection, office, id).await?.ok_or(Failure::NotFound)?;
    access::drafts_of_new(&visit.viewer, &playbook, office).ok_or(Failure::NotFound)
}

/// A draft with what its pages need.
pub(super) struct Opened {
    /// The rollout by which it was reached; none where the playbook is new.
    pub(super) seen: Option<Seen>,
    pub(super) permit: DraftPermit,
    pub(super) draft: Draft,
}

impl Opened {
    /// The draft; not found for all but those who publish the playbook.
    pub(super) async fn find(visit: &Visit, key: &str, id: &str) -> Result<Self, Failure> {
        let (seen, permit) = if key == NEW {
            (None, permitted_new(visit, id).await?)
        } else {
            let (seen, permit) = permitted(visit, key).await?;
            (Some(seen), permit)
        };
        let mut connection = visit.app.database().read().await?;
        let draft = store::draft(&mut connection, &permit, id).await?;
        Ok(Self { seen, permit, draft })
    }

    /// The address of the drafts beside this one.
    pub(super) fn shelf(&self) -> String {
        let key = self.seen.as_ref().map_or(NEW, |seen| seen.key().as_str());
        format!("/rollouts/{key}/drafts")
    }

    /// The address of the draft's page.
    pub(super) fn address(&self) -> String {
        format!("{}/{}", self.shelf(), self.draft.head.id)
    }

    /// The address of the page where a file is changed.
    pub(super) fn address_of(&self, path: &str) -> String {
        match name_of(path) {
            Some(name) => format!("{}/tasks/{}", self.address(), escape_query(name)),
            None if playbook::annex::is_annex(path) => super::annexes::address_of(self),
            None => format!("{}/text/{}", self.address(), escape_segment(path)),
        }
    }

    /// The way to a page below the draft's.
    pub(super) fn crumbs(&self, visit: &Visit, below: bool) -> Vec<ui::Crumb> {
        let mut crumbs = match &self.seen {
            Some(seen) => reading::crumbs(visit.t, seen.key().as_str(), visit.text(&seen.standing.playbook.title)),
            None => new_crumbs(visit),
        };
        let title = if self.seen.is_some() { "drafts-title" } else { "fresh-title" };
        crumbs.push(ui::Crumb { href: self.shelf(), text: visit.t.get(title).into_owned() });
        if below {
            crumbs.push(ui::Crumb { href: self.address(), text: visit.t.get("draft-title").into_owned() });
        }
        crumbs
    }

    /// The faults in words, errors first.
    pub(super) fn findings(&self, visit: &Visit, faults: &[Fault]) -> Vec<Finding> {
        let finding = |fault: &Fault| Finding {
            place: format!("{}:{}", fault.file, fault.line),
            href: super::outline::address_of(self, &fault.file).unwrap_or_else(|| self.address_of(&fault.file)),
            is_error: fault.severity() == Severity::Error,
            message: fault_words::message(visit.t, fault),
        };
        let mut findings: Vec<Finding> = faults.iter().map(finding).collect();
        findings.sort_by_key(|finding| !finding.is_error);
        findings
    }
}

/// The way to the new playbooks.
pub(super) fn new_crumbs(visit: &Visit) -> Vec<ui::Crumb> {
    let crumb = |href: &str, key: &str| ui::Crumb { href: href.to_owned(), text: visit.t.get(key).into_owned() };
    vec![crumb("/rollouts", "nav-rollouts"), crumb("/rollouts/new", "new-title")]
}

/// A fault of a draft, and where it is mended.
pub(super) struct Finding {
    pub(super) place: String,
    pub(super) href: String,
    pub(super) is_error: bool,
    pub(super) message: String,
}

/// The name of a task's file in addresses; `None` for other files.
pub(super) fn name_of(path: &str) -> Option<&str> {
    path.strip_prefix(TASKS.0)?.strip_suffix(TASKS.1)
}

/// The path of the task's file with that name.
pub(super) fn path_of(name: &str) -> String {
    format!("{}{name}{}", TASKS.0, TASKS.1)
}

/// What somebody is called, or that it was the program.
pub(super) fn name_of_person(visit: &Visit, person: Option<&PersonId>) -> String {
    let found = person.and_then(|id| visit.directory.person_index(id)).map(|index| visit.directory.person(index).name.clone());
    found.unwrap_or_else(|| visit.t.get("draft-by-program").into_owned())
}
