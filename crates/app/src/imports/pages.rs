//! The form that takes a file, and what the file would change.

use crate::{
    failure::Failure,
    form::Faults,
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
use domain::{
    access::{self, PeoplePermit},
    assignment::Holding,
    calendar::Day,
    role::RoleCard,
    roster::{self, Change, HeldRole, Known, Missing, Who},
    text::{OrganisationCode, PersonId, RoleKey},
};
use sha2::{Digest, Sha256};
use texts::Texts;

/// The most lines of a kind, and the most faults, that a page lists.
const MOST_LINES: usize = 500;

/// An organisation opened for its list of people.
pub(super) struct Place {
    pub(super) code: OrganisationCode,
    pub(super) name: String,
    pub(super) permit: PeoplePermit,
    pub(super) rollouts: Vec<Seen>,
}

impl Place {
    /// Opens an organisation to read; not found if it does not exist to the visitor.
    pub(super) async fn find(visit: &Visit, code: &str) -> Result<Self, Failure> {
        let organisation = &visit.directory.organisation(&OrganisationCode::from(code)).ok_or(Failure::NotFound)?.organisation;
        let rollouts = seen::rollouts(visit).await?;
        let shares = rollouts.iter().any(|seen| seen.concerns(&organisation.code));
        let permit = access::people(&visit.viewer, &seen::facts(organisation), shares).ok_or(Failure::NotFound)?;
        Ok(Self { code: organisation.code.clone(), name: organisation.name.clone(), permit, rollouts })
    }

    /// Opens it to be changed; not found to those who do not keep its people and roles.
    pub(super) async fn find_kept(visit: &Visit, code: &str) -> Result<Self, Failure> {
        let place = Self::find(visit, code).await?;
        if place.permit.keeps_people() && place.permit.may_give(None) { Ok(place) } else { Err(Failure::NotFound) }
    }

    /// What people call a role.
    pub(super) fn role_title(&self, visit: &Visit, role: &RoleKey) -> String {
        let card: Option<&RoleCard> = self.rollouts.iter().find_map(|seen| seen.standing.playbook.role(role));
        card.map_or_else(|| crate::roles::known_title(visit.t, role.as_str()), |card| visit.text(&card.title).to_owned())
    }

    pub(super) fn crumbs(&self, visit: &Visit) -> Vec<ui::Crumb> {
        vec![
            ui::Crumb { href: "/organisations".to_owned(), text: visit.t.get("organisations-title").into_owned() },
            ui::Crumb { href: format!("/organisations/{}?view=people", self.code), text: self.name.clone() },
        ]
    }
}

/// Whether a holding holds today or will.
pub(super) fn not_over(holding: &Holding, today: Day) -> bool {
    holding.until.is_none_or(|until| today <= until && holding.from.is_none_or(|from| from <= until))
}

#[derive(Template)]
#[template(path = "imports/upload.html")]
struct UploadPage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    name: String,
    code: String,
    faults: Faults,
    summary: Vec<ui::FieldError>,
}

pub(super) async fn upload(visit: Visit, Path(code): Path<String>) -> Result<Response, Failure> {
    let place = Place::find_kept(&visit, &code).await?;
    show_upload(&visit, &place, Faults::default(), StatusCode::OK)
}

/// Shows the form that takes a file.
pub(super) fn show_upload(visit: &Visit, place: &Place, faults: Faults, status: StatusCode) -> Result<Response, Failure> {
    let page = UploadPage {
        shell: visit.shell("organisations"),
        t: visit.t,
        crumbs: place.crumbs(visit),
        name: place.name.clone(),
        code: place.code.to_string(),
        summary: faults.summary(""),
        faults,
    };
    Ok((status, visit.page(&page)?).into_response())
}

/// What a file would change, worked out against what is known now.
pub(super) struct Examined {
    pub(super) faults: Vec<CellFault>,
    pub(super) known: Known,
    pub(super) changes: Vec<Change>,
}

impl Examined {
    /// Works it out.
    pub(super) fn new(visit: &Visit, place: &Place, kept: &Kept, known: Known) -> Result<Self, Failure> {
        let grid: Grid = serde_json::from_str(&kept.content).map_err(|error| Failure::Internal(error.to_string()))?;
        let understood = entries::understand(visit, &place.rollouts, &grid, &place.code);
        let missing = if grid.ends_missing { Missing::Ends } else { Missing::Stays };
        let changes = match understood.faults.is_empty() {
            true => roster::difference(&known, &understood.entries, missing, visit.today),
            false => Vec::new(),
        };
        Ok(Self { faults: understood.faults, known, changes })
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
    code: String,
    id: String,
    approved: bool,
    faults: Vec<CellFault>,
    fault_count: usize,
    groups: Vec<Group>,
    seen: String,
    /// What changed between the look and the approval.
    note: String,
}

pub(super) async fn preview(visit: Visit, Path((code, id)): Path<(String, String)>) -> Result<Response, Failure> {
    let place = Place::find_kept(&visit, &code).await?;
    let mut connection = visit.app.database().read().await?;
    let kept = store::kept(&mut connection, &place.permit, store::PEOPLE, &id).await?;
    let known = store::known(&mut connection, &place.code, visit.today).await?;
    drop(connection);
    let examined = Examined::new(&visit, &place, &kept, known)?;
    show_preview(&visit, &place, &id, &kept, examined, String::new(), StatusCode::OK)
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
        code: place.code.to_string(),
        id: id.to_owned(),
        approved: kept.approved,
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
struct Words<'a> {
    visit: &'a Visit,
    place: &'a Place,
    examined: &'a Examined,
}

impl Words<'_> {
    fn line(&self, change: &Change) -> Line {
        match change {
            Change::AddPerson { details, .. } => Line { what: details.name.clone(), was: String::new(), became: details_words(details) },
            Change::ChangePerson { was, became, .. } => {
                Line { what: was.name.clone(), was: details_words(was), became: details_words(became) }
            }
            Change::Give { who, held, .. } => Line { what: self.name(who), was: String::new(), became: self.held(held) },
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

    fn name(&self, who: &Who) -> String {
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

    fn known_name(&self, id: &PersonId) -> String {
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
