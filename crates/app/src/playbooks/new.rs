//! `/rollouts/new`: starting a rollout: choose or upload a playbook, say who takes part, see what that makes, create it.

use crate::{
    failure::Failure,
    form::{self, Faults},
    organisations::{
        directory::Directory,
        register::{self, NewOrganisation},
    },
    playbooks::{
        preview::preview,
        store,
        upload::{FaultLine, fault_lines},
    },
    rollouts::{
        creation::{self, Chosen, CreationError},
        store as rollouts,
    },
    visit::{Visit, with_query},
};
use askama::Template;
use axum::{
    extract::Query,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use axum_extra::extract::Form;
use domain::{
    access,
    organisation::{AttributeValue, OrganisationKind},
    playbook::Playbook,
    text::{OrganisationCode, RolloutKey},
};
use serde::Deserialize;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};
use texts::Texts;

/// The longest key of a rollout.
const LONGEST_KEY: usize = 60;

/// Which stored version a rollout is started from.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Version {
    playbook: String,
    version: String,
}

/// What the form sends.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct NewRollout {
    playbook: String,
    version: String,
    key: String,
    participants: String,
    municipality: Vec<String>,
    #[serde(rename = "do")]
    action: String,
}

impl NewRollout {
    fn chosen(&self) -> Chosen {
        match self.participants.as_str() {
            "chosen" => Chosen::These(self.municipality.iter().map(OrganisationCode::new).collect()),
            _ => Chosen::AsThePlaybookSays,
        }
    }
}

/// Not found for all but those who start rollouts.
pub(super) fn authorise(visit: &Visit) -> Result<(), Failure> {
    access::may_start_rollouts(&visit.viewer).then_some(()).ok_or(Failure::NotFound)
}

/// A playbook version to choose.
struct VersionLine {
    title: String,
    version: String,
    tasks: usize,
    href: String,
}

/// Where a playbook is chosen or uploaded, with the faults of one that was refused.
#[derive(Template)]
#[template(path = "playbooks/choose.html")]
pub(super) struct ChoosePage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    versions: Vec<VersionLine>,
    rollout: String,
    refused: Option<String>,
    faults: Vec<FaultLine>,
}

impl ChoosePage {
    /// The page, with what was wrong with an upload.
    pub(super) async fn show(
        visit: &Visit,
        rollout: &str,
        refused: Option<String>,
        faults: Vec<FaultLine>,
        status: StatusCode,
    ) -> Result<Response, Failure> {
        refused.iter().for_each(|refused| form::note("files", refused));
        faults.iter().filter(|fault| fault.is_error).for_each(|fault| form::note(&fault.place, &fault.message));
        let line = |playbook: Arc<Playbook>| VersionLine {
            title: visit.text(&playbook.title).to_owned(),
            tasks: playbook.tasks.len(),
            href: with_query("/rollouts/new", &[("playbook", playbook.key.as_str()), ("version", &playbook.version)]),
            version: playbook.version.clone(),
        };
        let versions = stored(visit).await?.into_iter().map(line).collect();
        let page = Self {
            shell: visit.shell("rollouts"),
            t: visit.t,
            crumbs: crumbs(visit.t),
            versions,
            rollout: rollout.to_owned(),
            refused,
            faults,
        };
        Ok((status, visit.page(&page)?).into_response())
    }
}

/// The stored versions of all playbooks, the latest first.
pub(super) async fn stored(visit: &Visit) -> Result<Vec<Arc<Playbook>>, Failure> {
    let mut connection = visit.app.database().read().await?;
    let stored = store::all(&mut connection).await?;
    let mut playbooks = Vec::with_capacity(stored.len());
    for (key, version) in stored.iter().rev() {
        playbooks.push(visit.app.playbooks().get(&mut connection, key, version).await?);
    }
    Ok(playbooks)
}

fn crumbs(t: Texts) -> Vec<ui::Crumb> {
    vec![ui::Crumb { href: "/rollouts".to_owned(), text: t.get("nav-rollouts").into_owned() }]
}

/// The municipalities of a region.
struct Region {
    name: String,
    choices: Vec<ui::Choice>,
}

#[derive(Template)]
#[template(path = "playbooks/new.html")]
struct NewPage<'a> {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    solution: String,
    form: &'a NewRollout,
    warnings: Vec<FaultLine>,
    /// What must be registered first.
    missing: Vec<String>,
    /// The playbook belongs to another programme office.
    foreign: Option<String>,
    by_playbook: bool,
    regions: Vec<Region>,
    preview: Vec<String>,
    faults: &'a Faults,
    summary: Vec<ui::FieldError>,
}

async fn playbook_of(visit: &Visit, key: &str, version: &str) -> Result<Arc<Playbook>, Failure> {
    let mut connection = visit.app.database().read().await?;
    visit.app.playbooks().get(&mut connection, key, version).await
}

pub(super) async fn new(visit: Visit, Query(chosen): Query<Version>) -> Result<Response, Failure> {
    authorise(&visit)?;
    if chosen.version.is_empty() {
        return ChoosePage::show(&visit, "", None, Vec::new(), StatusCode::OK).await;
    }
    let key = free_key(&visit, &chosen.playbook).await?;
    let form = NewRollout { key, playbook: chosen.playbook, version: chosen.version, ..NewRollout::default() };
    show(&visit, &form, &Faults::default(), StatusCode::OK).await
}

/// The playbook's key, with a number after it as long as there is a rollout of that name.
async fn free_key(visit: &Visit, playbook: &str) -> Result<String, Failure> {
    let mut connection = visit.app.database().read().await?;
    let taken: BTreeSet<String> = rollouts::all(&mut connection).await?.into_iter().map(|head| head.key.to_string()).collect();
    let numbered = (2..).map(|number| format!("{playbook}-{number}"));
    let free = std::iter::once(playbook.to_owned()).chain(numbered).find(|key| !taken.contains(key));
    Ok(free.unwrap_or_default())
}

async fn show(visit: &Visit, form: &NewRollout, faults: &Faults, status: StatusCode) -> Result<Response, Failure> {
    let t = visit.t;
    let read = playbook_of(visit, &form.playbook, &form.version).await?;
    let mut connection = visit.app.database().read().await?;
    let source = store::source(&mut connection, &form.playbook, &form.version).await?;
    drop(connection);
    let missing = missing(&visit.directory, &read);
    let foreign = owner(&visit.directory, &read).filter(|code| **code != visit.viewer.organisation).map(|_| read.owner.clone());
    let page = NewPage {
        shell: visit.shell("rollouts"),
        t,
        crumbs: crumbs(t),
        solution: visit.text(&read.title).to_owned(),
        form,
        warnings: fault_lines(visit, &playbook::read(&source).faults),
        preview: if missing.is_empty() { preview(visit, &read, &form.chosen()) } else { Vec::new() },
        missing: missing.into_iter().map(|what| what.words(t)).collect(),
        foreign,
        by_playbook: form.participants != "chosen",
        regions: regions(&visit.directory, form),
        summary: faults.summary(""),
        faults,
    };
    Ok((status, visit.page(&page)?).into_response())
}

/// Something that a playbook names and nobody has registered.
enum Missing<'a> {
    Owner(&'a str),
    Supplier(&'a str),
    Municipalities,
}

impl Missing<'_> {
    fn words(&self, t: Texts) -> String {
        match self {
            Self::Owner(name) => t.with("new-missing-owner", [("name", (*name).into())]),
            Self::Supplier(name) => t.with("new-missing-supplier", [("name", (*name).into())]),
            Self::Municipalities => t.get("new-missing-municipalities").into_owned(),
        }
    }
}

fn missing<'a>(directory: &Directory, read: &'a Playbook) -> Vec<Missing<'a>> {
    let supplier = read.supplier.is_empty() || directory.organisation_named(OrganisationKind::Supplier, &read.supplier).is_some();
    let any = directory.organisations().iter().any(|entry| entry.organisation.kind == OrganisationKind::Municipality);
    let all = [
        (Missing::Owner(&read.owner), owner(directory, read).is_some()),
        (Missing::Supplier(&read.supplier), supplier),
        (Missing::Municipalities, any),
    ];
    all.into_iter().filter(|(_, there)| !there).map(|(what, _)| what).collect()
}

pub(super) fn owner<'d>(directory: &'d Directory, read: &Playbook) -> Option<&'d OrganisationCode> {
    directory.programme_office(&read.owner).map(|entry| &entry.organisation.code)
}

/// The municipalities by region, each to be ticked.
fn regions(directory: &Directory, form: &NewRollout) -> Vec<Region> {
    let mut found: BTreeMap<(String, String), Vec<ui::Choice>> = BTreeMap::new();
    for entry in directory.organisations() {
        let organisation = &entry.organisation;
        if organisation.kind != OrganisationKind::Municipality {
            continue;
        }
        let name = match organisation.attributes.get("region") {
            Some(AttributeValue::Text(region)) => region.clone(),
            _ => String::new(),
        };
        let code = organisation.code.to_string();
        let choice = ui::Choice { selected: form.municipality.contains(&code), value: code, label: organisation.name.clone(), hint: None };
        found.entry((texts::sort_key(&name), name)).or_default().push(choice);
    }
    found.into_iter().map(|((_, name), choices)| Region { name, choices }).collect()
}

/// What is wrong with the key of a new rollout.
fn key_fault(key: &str) -> Option<&'static str> {
    let plain = key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
    let starts = key.bytes().next().is_some_and(|byte| byte.is_ascii_alphanumeric());
    (!plain || !starts || key.len() > LONGEST_KEY || key == "new").then_some("new-key-fault")
}

pub(super) async fn create(visit: Visit, Form(form): Form<NewRollout>) -> Result<Response, Failure> {
    authorise(&visit)?;
    let form = NewRollout { key: form.key.trim().to_owned(), ..form };
    let read = playbook_of(&visit, &form.playbook, &form.version).await?;
    let mut faults = Faults::default();
    if let Some(fault) = key_fault(&form.key) {
        faults.add("key", visit.t.get(fault));
    }
    if form.chosen() == Chosen::These(Vec::new()) {
        faults.add("participants", visit.t.get("new-nobody"));
    }
    let is_foreign = owner(&visit.directory, &read).is_some_and(|code| *code != visit.viewer.organisation);
    if is_foreign || !faults.is_empty() {
        return show(&visit, &form, &faults, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    if form.action != "create" {
        return show(&visit, &form, &faults, StatusCode::OK).await;
    }
    let key = RolloutKey::new(form.key.as_str());
    let mut tx = visit.write().await?;
    let source = store::source(tx.connection(), &form.playbook, &form.version).await?;
    match creation::create(&mut tx, &visit.directory, &key, &read, &source, &form.chosen()).await {
        Ok(_) => {
            tx.commit().await?;
            Ok(visit.go(&format!("/rollouts/{key}/publish"), "success", "new-created"))
        }
        Err(error) => {
            drop(tx);
            refused(&visit, &form, error).await
        }
    }
}

/// Says why nothing was created, with everything still filled in.
async fn refused(visit: &Visit, form: &NewRollout, error: CreationError) -> Result<Response, Failure> {
    let t = visit.t;
    let mut faults = Faults::default();
    let status = match error {
        CreationError::Exists(_) => {
            faults.add("key", t.get("new-key-taken"));
            StatusCode::CONFLICT
        }
        CreationError::UnknownOwner(name) => {
            faults.add("participants", t.with("new-missing-owner", [("name", name.into())]));
            StatusCode::UNPROCESSABLE_ENTITY
        }
        CreationError::UnknownOrganisation(_) | CreationError::UnknownWave(_) | CreationError::Nobody => {
            faults.add("participants", t.get("new-nobody"));
            StatusCode::UNPROCESSABLE_ENTITY
        }
        CreationError::Store(error) => return Err(Failure::Internal(error.to_string())),
        CreationError::Failure(failure) => return Err(failure),
    };
    show(visit, form, &faults, status).await
}

pub(super) async fn register(visit: Visit, Form(form): Form<Version>) -> Result<Response, Failure> {
    authorise(&visit)?;
    let read = playbook_of(&visit, &form.playbook, &form.version).await?;
    let mut tx = visit.write().await?;
    for what in missing(&visit.directory, &read) {
        let (kind, name) = match what {
            Missing::Owner(name) => (OrganisationKind::ProgrammeOffice, name),
            Missing::Supplier(name) => (OrganisationKind::Supplier, name),
            Missing::Municipalities => {
                register::register_municipalities(&mut tx).await?;
                continue;
            }
        };
        let new = NewOrganisation { code: &register::code_of(name), kind, name, attributes: serde_json::json!({}) };
        if register::register(&mut tx, &new).await? {
            tx.bump("organisations").await?;
        }
    }
    tx.commit().await?;
    let back = with_query("/rollouts/new", &[("playbook", &form.playbook), ("version", &form.version)]);
    Ok(visit.go(&back, "success", "new-registered"))
}

#[cfg(test)]
mod tests {
    use super::key_fault;

    #[test]
    fn a_key_fits_into_an_address() {
        for good in ["fbs-2.0", "bbr", "2026"] {
            assert_eq!(key_fault(good), None, "{good}");
        }
        for bad in ["", "FBS", "a b", "../x", "new", "-a", "æ", &"a".repeat(61)] {
            assert!(key_fault(bad).is_some(), "{bad}");
        }
    }
}
