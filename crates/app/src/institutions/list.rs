//! The list of institutions, on the screen and as a workbook that can be corrected and sent back.

use crate::{
    failure::Failure,
    institutions::{
        files,
        opened::{Register, type_words},
        store::{self, Kept},
    },
    organisations::seen,
    spreadsheet,
    visit::{Visit, with_query},
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    response::Response,
};
use documents::{Cell, Column, ColumnKind, Sheet};
use domain::{
    assignment::PersonIndex,
    institution::{Field, closing, closing::Closing},
    text::OrganisationCode,
};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use texts::Texts;

/// The role of whoever coordinates an institution's work with rollouts.
pub(super) const COORDINATOR: &str = "tovholder";
/// So many stand on a page.
const ON_A_PAGE: usize = 100;

/// What the address says about which institutions are shown.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Filter {
    q: String,
    r#type: String,
    district: String,
    municipality: String,
    state: String,
    page: String,
}

impl Filter {
    fn href(&self, path: &str, page: &str) -> String {
        let values = [
            ("q", self.q.as_str()),
            ("type", &self.r#type),
            ("district", &self.district),
            ("municipality", &self.municipality),
            ("state", &self.state),
            ("page", page),
        ];
        with_query(path, &values)
    }

    /// Whether an institution is asked for; those that are closed only if they are.
    pub(super) fn lets_through(&self, kept: &Kept) -> bool {
        let known = &kept.known;
        let wanted = texts::folded(&self.q);
        let is_named = texts::folded(known.details.name()).contains(&wanted) || known.code.as_str().to_lowercase() == wanted;
        let is_such = self.r#type.is_empty() || known.details.of(Field::Type) == Some(self.r#type.as_str());
        let is_there = self.district.is_empty() || known.details.of(Field::District) == Some(self.district.as_str());
        let belongs = self.municipality.is_empty() || known.municipality.as_str() == self.municipality;
        let stands = match self.state.as_str() {
            "closed" => !known.open,
            "all" => true,
            _ => known.open,
        };
        is_named && is_such && is_there && belongs && stands
    }
}

/// A line of the list with finished words.
struct Line {
    href: String,
    name: String,
    municipality: String,
    kind: String,
    district: String,
    children: String,
    staff: String,
    coordinators: Vec<String>,
    state: String,
}

#[derive(Template)]
#[template(path = "institutions/list.html")]
struct ListPage<'a> {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    lead: String,
    path: String,
    new_href: String,
    import_href: String,
    q: &'a str,
    national: bool,
    types: Vec<ui::Choice>,
    districts: Vec<ui::Choice>,
    municipalities: Vec<ui::Choice>,
    states: Vec<ui::Choice>,
    summary: String,
    lines: Vec<Line>,
    pages: ui::Pages,
    excel: String,
    only: Option<String>,
    without_a_place: Vec<ui::Crumb>,
}

/// Who coordinates each institution.
pub(super) fn coordinators(visit: &Visit) -> HashMap<OrganisationCode, Vec<PersonIndex>> {
    let mut found: HashMap<OrganisationCode, Vec<PersonIndex>> = HashMap::new();
    let directory = &visit.directory;
    let there = directory.holdings().iter().filter(|held| held.role.as_str() == COORDINATOR && seen::in_force(held, visit.today));
    for held in there.filter(|held| directory.is_active(held.person, visit.today)) {
        let people = found.entry(held.organisation.clone()).or_default();
        if !people.contains(&held.person) {
            people.push(held.person);
        }
    }
    found
}

pub(super) async fn list(visit: Visit, Path(code): Path<String>, Query(filter): Query<Filter>) -> Result<Response, Failure> {
    let register = Register::find(&visit, &code)?;
    let mut connection = visit.app.database().read().await?;
    let all = store::all(&mut connection, &register.permit, visit.today).await?;
    drop(connection);
    let t = visit.t;
    let shown: Vec<&Kept> = all.iter().filter(|kept| filter.lets_through(kept)).collect();
    let total = shown.len().div_ceil(ON_A_PAGE).max(1);
    let current = filter.page.parse().unwrap_or(1).clamp(1, total);
    let coordinators = coordinators(&visit);
    let lines = shown.iter().skip((current - 1) * ON_A_PAGE).take(ON_A_PAGE).map(|kept| line(&visit, kept, &coordinators)).collect();
    let open = all.iter().filter(|kept| kept.known.open).count();
    let page = ListPage {
        shell: visit.shell("organisations"),
        t,
        crumbs: register.crumbs(&visit, false),
        lead: register.name.clone(),
        q: &filter.q,
        national: register.permit.is_national(),
        types: choices(t, of(&all, Field::Type).into_iter().map(|kind| (kind.to_owned(), type_words(visit.t, kind))), &filter.r#type),
        districts: choices(t, of(&all, Field::District).into_iter().map(|one| (one.to_owned(), one.to_owned())), &filter.district),
        municipalities: municipalities(&visit, &register, &all, &filter),
        states: states(t, &filter.state),
        summary: t.with("institutions-shown", [("shown", shown.len().into()), ("open", open.into()), ("all", all.len().into())]),
        lines,
        pages: ui::Pages::new(current, total, |page| filter.href(&register.path(), &page.to_string())),
        excel: filter.href(&format!("{}.xlsx", register.path()), ""),
        only: (!register.permit.keeps()).then(|| t.get("institutions-only").into_owned()),
        without_a_place: without_a_place(&visit, &all),
        new_href: format!("{}/new", register.path()),
        import_href: format!("{}/import", register.path()),
        path: register.path(),
    };
    visit.page(&page)
}

/// The institutions that are closed and where people still work.
fn without_a_place(visit: &Visit, all: &[Kept]) -> Vec<ui::Crumb> {
    let closings: BTreeMap<OrganisationCode, Closing> =
        all.iter().filter_map(|kept| Some((kept.known.code.clone(), kept.closing.clone()?))).collect();
    let directory = &visit.directory;
    let working = directory.people().iter().enumerate().map(|(at, person)| (PersonIndex::new(at as u32), &person.organisation));
    let working = working.filter(|(person, _)| directory.is_active(*person, visit.today));
    let found = closing::without_a_place(working, &closings, visit.today);
    let line = |(code, people): (&OrganisationCode, Vec<PersonIndex>)| {
        let name = all.iter().find(|kept| kept.known.code == *code).map(|kept| kept.known.details.name().to_owned()).unwrap_or_default();
        let text = visit.t.with("institutions-without-a-place", [("count", people.len().into()), ("name", name.into())]);
        ui::Crumb { href: format!("/organisations/{code}/close"), text }
    };
    found.into_iter().map(line).collect()
}

fn line(visit: &Visit, kept: &Kept, coordinators: &HashMap<OrganisationCode, Vec<PersonIndex>>) -> Line {
    let (t, details) = (visit.t, &kept.known.details);
    let figure = |field: Field| details.figure(field).map(|figure| t.number(i64::from(figure))).unwrap_or_default();
    let names = coordinators.get(&kept.known.code).map(Vec::as_slice).unwrap_or_default();
    Line {
        href: format!("/organisations/{}/institution", kept.known.code),
        name: details.name().to_owned(),
        municipality: municipality(visit, &kept.known.municipality),
        kind: details.of(Field::Type).map(|kind| type_words(visit.t, kind)).unwrap_or_default(),
        district: details.of(Field::District).unwrap_or_default().to_owned(),
        children: figure(Field::Children),
        staff: figure(Field::Staff),
        coordinators: names.iter().map(|person| visit.directory.person(*person).name.clone()).collect(),
        state: state(visit, kept),
    }
}

/// Whether it is open, in words.
fn state(visit: &Visit, kept: &Kept) -> String {
    let t = visit.t;
    let Some(closing) = &kept.closing else { return t.get("institutions-open").into_owned() };
    let key = if kept.known.open { "institutions-closes" } else { "institutions-closed-on" };
    t.with(key, [("date", t.date_medium(closing.from.date()).into())])
}

fn municipality(visit: &Visit, code: &OrganisationCode) -> String {
    visit.directory.organisation(code).map_or_else(|| code.to_string(), |entry| entry.organisation.name.clone())
}

/// What stands in a field anywhere, each once.
fn of(all: &[Kept], field: Field) -> Vec<&str> {
    let found: BTreeSet<&str> = all.iter().filter_map(|kept| kept.known.details.of(field)).collect();
    let mut found: Vec<&str> = found.into_iter().collect();
    found.sort_by_cached_key(|one| texts::sort_key(one));
    found
}

/// A choice of a filter, after the one that filters nothing.
fn choices(t: Texts, options: impl Iterator<Item = (String, String)>, chosen: &str) -> Vec<ui::Choice> {
    let any = (String::new(), t.get("organisations-any").into_owned());
    let choice = |(value, label): (String, String)| ui::Choice { selected: value == chosen, value, label, hint: None };
    std::iter::once(any).chain(options).map(choice).collect()
}

fn municipalities(visit: &Visit, register: &Register, all: &[Kept], filter: &Filter) -> Vec<ui::Choice> {
    if !register.permit.is_national() {
        return Vec::new();
    }
    let there: BTreeSet<&OrganisationCode> = all.iter().map(|kept| &kept.known.municipality).collect();
    let named = visit.directory.organisations().iter().filter(|entry| there.contains(&entry.organisation.code));
    choices(visit.t, named.map(|entry| (entry.organisation.code.to_string(), entry.organisation.name.clone())), &filter.municipality)
}

fn states(t: Texts, chosen: &str) -> Vec<ui::Choice> {
    let all = [("", "institutions-state-open"), ("closed", "institutions-state-closed"), ("all", "institutions-state-all")];
    let choice = |(value, key): (&str, &str)| ui::Choice {
        selected: value == chosen,
        value: value.to_owned(),
        label: t.get(key).into_owned(),
        hint: None,
    };
    all.into_iter().map(choice).collect()
}

pub(super) async fn workbook(visit: Visit, Path(code): Path<String>, Query(filter): Query<Filter>) -> Result<Response, Failure> {
    let register = Register::find(&visit, &code)?;
    let mut connection = visit.app.database().read().await?;
    let all = store::all(&mut connection, &register.permit, visit.today).await?;
    drop(connection);
    let t = visit.t;
    let national = register.permit.is_national();
    let numbers = Field::ALL.map(|field| field.is_figure());
    let before = if national { 2 } else { 1 };
    let kind = |at: usize| if at >= before && numbers[at - before] { ColumnKind::Number } else { ColumnKind::Text };
    let mut columns: Vec<Column> =
        files::columns(&visit, &register).into_iter().enumerate().map(|(at, title)| Column::new(title, kind(at))).collect();
    columns.push(Column::new(t.get("institutions-state"), ColumnKind::Text));
    let row = |kept: &Kept| {
        let mut cells: Vec<Cell> = vec![kept.known.code.as_str().into()];
        cells.extend(national.then(|| Cell::from(kept.known.municipality.as_str())));
        cells.extend(Field::ALL.into_iter().map(|field| match (kept.known.details.of(field), field) {
            (None, _) => Cell::Empty,
            (Some(kind), Field::Type) => type_words(visit.t, kind).into(),
            (Some(text), field) => match kept.known.details.figure(field).filter(|_| field.is_figure()) {
                Some(figure) => i64::from(figure).into(),
                None => text.into(),
            },
        }));
        cells.push(state(&visit, kept).into());
        cells
    };
    let rows: Vec<Vec<Cell>> = all.iter().filter(|kept| filter.lets_through(kept)).map(row).collect();
    let sheet = Sheet { name: t.get("institutions-title").into_owned(), columns, rows };
    spreadsheet::response(&visit, "institutions", &t.get("institutions-title"), &[sheet], Vec::new())
}
