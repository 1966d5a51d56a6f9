//! What a file would change, and where it may.

use crate::{
    failure::Failure,
    imports::{
        entries::{self, CellFault},
        grid::Grid,
        store::{self, Kept},
    },
    organisations::seen::{self, Seen},
    visit::Visit,
};
use askama::Template;
use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use database::Connection;
use domain::{
    access::{self, NationalPermit, PeoplePermit},
    assignment::Holding,
    calendar::Day,
    role::RoleCard,
    roster::{self, Change, HeldRole, Known, Missing, Who},
    text::{OrganisationCode, PersonId, RoleKey},
};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use texts::Texts;

/// The most lines of a kind, and the most faults, that a page lists.
const MOST_LINES: usize = 500;

/// An organisation opened for its list of people, or the programme office for the list of everybody in its rollouts.
pub(super) struct Place {
    pub(super) code: OrganisationCode,
    pub(super) name: String,
    pub(super) permit: PeoplePermit,
    /// The list is about all organisations of the rollouts that are steered from here.
    pub(super) national: Option<NationalPermit>,
    pub(super) rollouts: Vec<Seen>,
}

impl Place {
    /// Opens an organisation to read; not found if it does not exist to the visitor.
    pub(super) async fn find(visit: &Visit, code: &str) -> Result<Self, Failure> {
        let organisation = &visit.directory.organisation(&OrganisationCode::from(code)).ok_or(Failure::NotFound)?.organisation;
        let rollouts = seen::rollouts(visit).await?;
        let shares = rollouts.iter().any(|seen| seen.concerns(&organisation.code));
        let permit = access::people(&visit.viewer, &seen::facts(organisation), shares).ok_or(Failure::NotFound)?;
        Ok(Self { code: organisation.code.clone(), name: organisation.name.clone(), permit, national: None, rollouts })
    }

    /// Opens it to be changed; not found to those who do not keep its people and roles.
    pub(super) async fn find_kept(visit: &Visit, code: &str) -> Result<Self, Failure> {
        let place = Self::find(visit, code).await?;
        if place.permit.keeps_people() && place.permit.may_give(None) { Ok(place) } else { Err(Failure::NotFound) }
    }

    /// Opens everybody in the rollouts that the visitor steers; not found to all others.
    pub(super) async fn find_nation(visit: &Visit) -> Result<Self, Failure> {
        let place = Self::find_kept(visit, visit.viewer.organisation.as_str()).await?;
        let steered = place.rollouts.iter().filter(|seen| seen.permit.may_steer()).map(|seen| seen.key().clone()).collect();
        let national = access::national(&visit.viewer, steered).ok_or(Failure::NotFound)?;
        Ok(Self { national: Some(national), ..place })
    }

    /// Where files are sent and kept files are looked at.
    pub(super) fn path(&self) -> String {
        match self.national {
            Some(_) => "/people/import".to_owned(),
            None => format!("/organisations/{}/people/import", self.code),
        }
    }

    /// Where one is when it is done.
    pub(super) fn list(&self) -> String {
        match self.national {
            Some(_) => "/people".to_owned(),
            None => format!("/organisations/{}?view=people", self.code),
        }
    }

    /// The kind of import.
    pub(super) fn kind(&self) -> &'static str {
        if self.national.is_some() { store::NATIONAL } else { store::PEOPLE }
    }

    /// What people call a role.
    pub(super) fn role_title(&self, visit: &Visit, role: &RoleKey) -> String {
        let card: Option<&RoleCard> = self.rollouts.iter().find_map(|seen| seen.standing.playbook.role(role));
        card.map_or_else(|| crate::roles::known_title(visit.t, role.as_str()), |card| visit.text(&card.title).to_owned())
    }

    pub(super) fn crumbs(&self, visit: &Visit) -> Vec<ui::Crumb> {
        let (parent, key) = if self.national.is_some() { ("/people", "people-title") } else { ("/organisations", "organisations-title") };
        let mut crumbs = vec![ui::Crumb { href: parent.to_owned(), text: visit.t.get(key).into_owned() }];
        if self.national.is_none() {
            crumbs.push(ui::Crumb { href: self.list(), text: self.name.clone() });
        }
        crumbs
    }
}

/// Whether a holding holds today or will.
pub(super) fn not_over(holding: &Holding, today: Day) -> bool {
    holding.until.is_none_or(|until| today <= until && holding.from.is_none_or(|from| from <= until))
}

/// What a file would change, worked out against what is known now.
pub(super) struct Examined {
    pub(super) faults: Vec<CellFault>,
    pub(super) known: Known,
    pub(super) changes: Vec<Change>,
    /// How many differences are the municipality's own to settle.
    pub(super) left: usize,
}

impl Examined {
    /// Works it out.
    pub(super) async fn load(connection: &mut Connection, visit: &Visit, place: &Place, kept: &Kept) -> Result<Self, Failure> {
        let grid: Grid = serde_json::from_str(&kept.content).map_err(|error| Failure::Internal(error.to_string()))?;
        let understood = entries::understand(visit, place, &grid);
        let named: BTreeSet<OrganisationCode> = match place.national {
            Some(_) => understood.entries.iter().map(|entry| entry.organisation.clone()).collect(),
            None => BTreeSet::from([place.code.clone()]),
        };
        let known = store::known(connection, &named.into_iter().collect::<Vec<_>>(), visit.today).await?;
        let missing = if grid.ends_missing && place.national.is_none() { Missing::Ends } else { Missing::Stays };
        let mut changes = match understood.faults.is_empty() {
            true => roster::difference(&known, &understood.entries, missing, visit.today),
            false => Vec::new(),
        };
        let all = changes.len();
        if let Some(national) = &place.national {
            changes.retain(|change| national.allows(change, &known));
        }
        Ok(Self { faults: understood.faults, left: all - changes.len(), known, changes })
    }

    /// A short text that is another one whenever the changes are.
    pub(super) fn fingerprint(&self) -> String {
        let all = format!("{:?}", self.changes);
        Sha256::digest(all.as_bytes()).iter().take(12).map(|byte| format!("{byte:02x}")).collect()
    }
}

/// A line of the preview.
struct Line {
    what: String,
    was: String,
    became: String,
}

/// The lines of one kind of change.
struct Group {
    heading: String,
    lines: Vec<Line>,
    more: usize,
}

#[derive(Template)]
#[template(path = "imports/preview.html")]
struct PreviewPage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    file_name: String,
    path: String,
    id: String,
    approved: bool,
    left: usize,
    faults: Vec<CellFault>,
    fault_count: usize,
    groups: Vec<Group>,
    seen: String,
    /// What changed between the look and the approval.
    note: String,
}

pub(super) async fn preview(visit: Visit, Path((code, id)): Path<(String, String)>) -> Result<Response, Failure> {
    let place = Place::find_kept(&visit, &code).await?;
    preview_at(&visit, &place, &id).await
}

pub(super) async fn preview_nation(visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    let place = Place::find_nation(&visit).await?;
    preview_at(&visit, &place, &id).await
}

async fn preview_at(visit: &Visit, place: &Place, id: &str) -> Result<Response, Failure> {
    let mut connection = visit.app.database().read().await?;
    let kept = store::kept(&mut connection, &place.permit, place.kind(), id).await?;
    let examined = Examined::load(&mut connection, visit, place, &kept).await?;
    drop(connection);
    show_preview(visit, place, id, &kept, examined, String::new(), StatusCode::OK)
}

/// Shows what a file would change.
pub(super) fn show_preview(
    visit: &Visit,
    place: &Place,
    id: &str,
    kept: &Kept,
    examined: Examined,
    note: String,
    status: StatusCode,
) -> Result<Response, Failure> {
    let seen = examined.fingerprint();
    let groups = groups(visit, place, &examined);
    let fault_count = examined.faults.len();
    let mut faults = examined.faults;
    faults.truncate(MOST_LINES);
    let page = PreviewPage {
        shell: visit.shell("organisations"),
        t: visit.t,
        crumbs: place.crumbs(visit),
        file_name: kept.file_name.clone(),
        path: place.path(),
        id: id.to_owned(),
        approved: kept.approved,
        left: examined.left,
        fault_count,
        faults,
        groups: if kept.approved { Vec::new() } else { groups },
        seen,
        note,
    };
    Ok((status, visit.page(&page)?).into_response())
}

fn groups(visit: &Visit, place: &Place, examined: &Examined) -> Vec<Group> {
    let t = visit.t;
    let words = Words { visit, place, examined };
    let group = |key: &'static str, of: fn(&Change) -> bool| {
        let of_kind: Vec<&Change> = examined.changes.iter().filter(|change| of(change)).collect();
        let lines = of_kind.iter().take(MOST_LINES).map(|change| words.line(change)).collect();
        let heading = t.with(key, [("count", of_kind.len().into())]);
        (!of_kind.is_empty()).then(|| Group { heading, lines, more: of_kind.len().saturating_sub(MOST_LINES) })
    };
    [
        group("imports-added", |change| matches!(change, Change::AddPerson { .. })),
        group("imports-changed", |change| matches!(change, Change::ChangePerson { .. })),
        group("imports-given", |change| matches!(change, Change::Give { .. })),
        group("imports-roles-changed", |change| matches!(change, Change::ChangeHolding { .. })),
        group("imports-ended", |change| matches!(change, Change::End { .. })),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The words of the preview's lines.
pub(super) struct Words<'a> {
    pub(super) visit: &'a Visit,
    pub(super) place: &'a Place,
    pub(super) examined: &'a Examined,
}

impl Words<'_> {
    fn line(&self, change: &Change) -> Line {
        match change {
            Change::AddPerson { details, organisation, .. } => {
                Line { what: details.name.clone(), was: String::new(), became: self.at(organisation, details_words(details)) }
            }
            Change::ChangePerson { was, became, .. } => {
                Line { what: was.name.clone(), was: details_words(was), became: details_words(became) }
            }
            Change::Give { who, organisation, held } => {
                Line { what: self.name(who), was: String::new(), became: self.at(organisation, self.held(held)) }
            }
            Change::ChangeHolding { holding, became } => {
                let known = &self.examined.known.holdings[*holding];
                Line { what: self.known_name(&known.person), was: self.held(&known.held), became: self.held(became) }
            }
            Change::End { holding, until } => {
                let known = &self.examined.known.holdings[*holding];
                let became = HeldRole { until: Some(*until), ..known.held.clone() };
                Line { what: self.known_name(&known.person), was: self.held(&known.held), became: self.held(&became) }
            }
        }
    }

    /// Where it is, if the list is about many places.
    fn at(&self, organisation: &OrganisationCode, words: String) -> String {
        let entry = self.place.national.as_ref().and_then(|_| self.visit.directory.organisation(organisation));
        entry.map_or_else(|| words.clone(), |entry| format!("{}: {words}", entry.organisation.name))
    }

    /// What somebody is called, known or new.
    pub(super) fn name(&self, who: &Who) -> String {
        match who {
            Who::Known(id) => self.known_name(id),
            Who::New(_, email) => {
                let added = self.examined.changes.iter().find_map(|change| match change {
                    Change::AddPerson { who: other, details, .. } if other == who => Some(details.name.clone()),
                    _ => None,
                });
                added.unwrap_or_else(|| email.clone())
            }
        }
    }

    /// What somebody known is called.
    pub(super) fn known_name(&self, id: &PersonId) -> String {
        let found = self.examined.known.people.iter().find(|person| person.id == *id).map(|person| person.details.name.clone());
        let elsewhere = || self.visit.directory.person_index(id).map(|at| self.visit.directory.person(at).name.clone());
        found.or_else(elsewhere).unwrap_or_default()
    }

    fn held(&self, held: &HeldRole) -> String {
        let t = self.visit.t;
        let mut words = vec![self.place.role_title(self.visit, &held.role)];
        let rollout = held.rollout.as_ref().and_then(|key| self.place.rollouts.iter().find(|seen| seen.key() == key));
        words.extend(rollout.map(|seen| self.visit.text(&seen.standing.playbook.title).to_owned()));
        words.extend(held.primary.then(|| t.get("imports-primary-word").into_owned()));
        words.extend(held.from.map(|day| t.with("imports-from-day", [("date", t.date_long(day.date()).into())])));
        words.extend(held.until.map(|day| t.with("imports-until-day", [("date", t.date_long(day.date()).into())])));
        words.join(", ")
    }
}

fn details_words(details: &roster::Details) -> String {
    let all = [Some(details.name.as_str()), Some(details.email.as_str()), details.phone.as_deref(), details.job_title.as_deref()];
    all.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
