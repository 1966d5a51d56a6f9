//! `/organisations/{code}?view=roles`: what has to be done about the roles there: vacancies, doubtful entries, reports (B3, B4).

use crate::{
    failure::Failure,
    form::Faults,
    organisations::{
        list::Contact,
        page::{lead, tabs},
        seen,
        tasks_there::Filter,
    },
    outbox,
    people::{
        list::{Doubtful, doubtful},
        newcomers, open_reports,
        opened::{self, Opened},
        reports::Report,
        vacant::{self, VacantRole},
    },
    visit::Visit,
};
use askama::Template;
use axum::response::Response;
use domain::{
    assignment::Holding,
    freshness::{self, Doubt},
    role::KLIK_ADMINISTRATOR,
    text::PersonId,
};
use std::collections::HashMap;
use texts::Texts;

/// A holding with how far it can be relied upon.
struct Entry {
    id: String,
    role: String,
    rollout: Option<String>,
    person: String,
    person_href: String,
    /// That mails came back for a while.
    delayed: Option<String>,
    confirmed: String,
    doubts: Vec<Doubtful>,
    confirms: bool,
}

#[derive(Template)]
#[template(path = "organisations/upkeep.html")]
struct UpkeepPage<'a> {
    shell: ui::Shell,
    t: Texts,
    name: String,
    lead: String,
    crumbs: Vec<ui::Crumb>,
    path: String,
    tabs: Vec<ui::Tab>,
    administrators: Vec<Contact>,
    is_municipal: bool,
    vacancies: Vec<VacantRole>,
    entries: Vec<Entry>,
    doubtful: usize,
    keeps: bool,
    keeps_people: bool,
    add: Option<String>,
    only: Option<String>,
    /// How many came through an identity provider and wait for a role, and where; only for those who give them one.
    newcomers: Option<(usize, String)>,
    /// Where people are taken in and out by file; only for those who keep them.
    files: Vec<ui::Crumb>,
    reports: Vec<Report>,
    may_report: bool,
    /// The mailbox that all here read, as it is or as it was typed.
    mailbox: String,
    returned: &'a Returned<'a>,
    errors: Vec<ui::FieldError>,
}

/// A form of the page that came back.
#[derive(Default)]
pub(crate) struct Returned<'a> {
    /// The report as it was typed.
    pub(crate) body: &'a str,
    /// The mailbox as it was typed.
    pub(crate) mailbox: Option<&'a str>,
    /// What is wrong with them.
    pub(crate) faults: Faults,
}

/// The page, perhaps with a form that came back.
pub(crate) async fn page(visit: &Visit, code: &str, returned: &Returned<'_>) -> Result<Response, Failure> {
    let opened = opened::organisation(visit, code).await?;
    let organisation = opened.organisation;
    let mut connection = visit.app.database().read().await?;
    let delayed = outbox::delayed(&mut connection, &opened.permit, visit.app.clock().now().micros).await?;
    drop(connection);
    let (entries, doubtful) = entries(&opened, &delayed);
    let administrators = seen::holders(&visit.directory, organisation.code.as_str(), KLIK_ADMINISTRATOR, None, visit.today);
    let path = format!("/organisations/{}", organisation.code);
    let newcomers = match opened.permit.keeps_people() {
        true => Some((newcomers::waiting(&opened).await?.len(), newcomers::href(&opened))),
        false => None,
    };
    let filter = Filter { view: "roles".to_owned(), ..Filter::default() };
    let page = UpkeepPage {
        shell: visit.shell("organisations"),
        t: visit.t,
        name: organisation.name.clone(),
        lead: lead(visit, organisation),
        crumbs: vec![ui::Crumb { href: "/organisations".to_owned(), text: visit.t.get("organisations-title").into_owned() }],
        tabs: tabs(visit, &path, &filter),
        administrators: administrators.into_iter().map(|person| Contact::of(visit, person)).collect(),
        is_municipal: organisation.kind == domain::organisation::OrganisationKind::Municipality,
        vacancies: vacant::all(&opened),
        keeps: entries.iter().any(|entry| entry.confirms),
        entries,
        doubtful,
        keeps_people: opened.permit.keeps_people(),
        add: opened.permit.keeps_people().then(|| crate::visit::with_query("/people/new", &[("organisation", organisation.code.as_str())])),
        newcomers: newcomers.filter(|(count, _)| *count > 0),
        files: files(&opened),
        only: (!opened.permit.keeps_roles()).then(|| opened.only()),
        reports: if opened.permit.keeps_roles() || opened.permit.reports() { open_reports(&opened).await? } else { Vec::new() },
        may_report: opened.permit.reports(),
        mailbox: returned.mailbox.map(str::to_owned).or_else(|| mailbox(&opened)).unwrap_or_default(),
        returned,
        errors: returned.faults.summary("upkeep-"),
        path,
    };
    visit.page(&page)
}

pub(super) fn mailbox(opened: &Opened<'_>) -> Option<String> {
    opened.visit.directory.organisation(&opened.organisation.code).and_then(|entry| entry.mailbox.clone())
}

/// The ways by which people come in by file.
fn files(opened: &Opened<'_>) -> Vec<ui::Crumb> {
    let ways = [("people/import", "people-by-workbook"), ("directory", "people-by-directory")];
    let code = &opened.organisation.code;
    let link =
        |(path, key): (&str, &str)| ui::Crumb { href: format!("/organisations/{code}/{path}"), text: opened.visit.t.get(key).into_owned() };
    if opened.permit.keeps_people() { ways.into_iter().map(link).collect() } else { Vec::new() }
}

/// Every holding in force with its place, and why it may be wrong.
pub(super) fn held<'o>(opened: &'o Opened<'_>) -> impl Iterator<Item = (usize, &'o Holding, Vec<Doubt>)> {
    let visit = opened.visit;
    let directory = &visit.directory;
    let here = move |(_, holding): &(usize, &Holding)| {
        let there = holding.organisation == opened.organisation.code && holding.holds_on(visit.today);
        there && directory.is_active(holding.person, visit.today)
    };
    let doubts = move |at| freshness::doubts(directory.entry_facts(at), visit.today);
    directory.holdings().iter().enumerate().filter(here).map(move |(at, holding)| (at, holding, doubts(at)))
}

/// Every holding in force, the doubtful ones first, and how many those are.
fn entries(opened: &Opened<'_>, delayed: &HashMap<PersonId, i64>) -> (Vec<Entry>, usize) {
    let mut found: Vec<(Option<Doubt>, String, Entry)> = held(opened)
        .map(|(at, holding, doubts)| {
            let role = opened.role_title(&holding.role);
            (doubts.first().copied(), texts::sort_key(&role), entry(opened, at, holding, role, &doubts, delayed))
        })
        .collect();
    found.sort_by(|(worst, role, _), (other, other_role, _)| (worst.is_none(), worst, role).cmp(&(other.is_none(), other, other_role)));
    let doubtful = found.iter().filter(|(worst, _, _)| worst.is_some()).count();
    (found.into_iter().map(|(_, _, entry)| entry).collect(), doubtful)
}

fn entry(opened: &Opened<'_>, at: usize, holding: &Holding, role: String, doubts: &[Doubt], delayed: &HashMap<PersonId, i64>) -> Entry {
    let (t, directory) = (opened.visit.t, &opened.visit.directory);
    let person = directory.person(holding.person);
    let kept = directory.holding_entry(at);
    Entry {
        id: kept.id.clone(),
        role,
        rollout: holding.rollout.as_ref().map(|key| opened.rollout_title(key)),
        person: person.name.clone(),
        person_href: format!("/people/{}", person.id),
        delayed: delayed.get(&person.id).map(|count| t.with("people-delayed", [("count", (*count).into())])),
        confirmed: kept.confirmed_on.map_or_else(|| t.get("people-never-confirmed").into_owned(), |day| t.date_medium(day.date())),
        doubts: doubts.iter().map(|doubt| doubtful(t, *doubt)).collect(),
        confirms: opened.may_keep(holding),
    }
}
