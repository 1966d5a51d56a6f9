//! `/people`: everybody whom the visitor may know, searched, narrowed and in pages.

use crate::{
    failure::Failure,
    filters::{Offered, offered},
    organisations::{directory::PersonEntry, seen},
    people::opened,
    privacy::{self, ExportedList},
    spreadsheet,
    visit::{Visit, with_query},
};
use askama::Template;
use axum::{extract::Query, response::Response};
use documents::{Cell, Column, ColumnKind, Sheet};
use domain::{
    access,
    assignment::PersonIndex,
    freshness::{self, Doubt},
    organisation::Organisation,
    text::RoleKey,
};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};
use texts::Texts;

/// So many people stand on one page.
const PAGE: usize = 100;

/// What the address says about who is shown, and in which order.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Filter {
    q: String,
    organisation: String,
    role: String,
    state: String,
    sort: String,
    page: String,
}

impl Filter {
    fn href(&self, path: &str, sort: &str, page: &str) -> String {
        let values = [("q", &*self.q), ("organisation", &self.organisation), ("role", &self.role), ("state", &self.state)];
        with_query(path, &[&values[..], &[("sort", sort), ("page", page)]].concat())
    }

    fn lets_through(&self, row: &Row<'_>) -> bool {
        let wanted = texts::folded(&self.q);
        let found = |text: &str| texts::folded(text).contains(&wanted);
        let person = row.person;
        let named = wanted.is_empty() || found(&person.name) || found(&person.email) || person.job_title.as_deref().is_some_and(found);
        let there = self.organisation.is_empty() || person.organisation.as_str() == self.organisation;
        let holds = self.role.is_empty() || row.roles.iter().any(|role| role.as_str() == self.role);
        let so = match self.state.as_str() {
            "" => !row.left,
            "left" => row.left,
            "without-role" => !row.left && row.roles.is_empty(),
            state => !row.left && Doubt::from_key(state).is_none_or(|doubt| row.doubts.contains(&doubt)),
        };
        named && there && holds && so
    }
}

/// Somebody as the list shows them.
pub(super) struct Row<'v> {
    pub(super) person: &'v PersonEntry,
    pub(super) organisation: &'v Organisation,
    pub(super) roles: Vec<&'v RoleKey>,
    pub(super) doubts: Vec<Doubt>,
    pub(super) left: bool,
}

/// Everybody whom the visitor may know, by name, and what their roles are called.
pub(super) async fn rows(visit: &Visit) -> Result<(Vec<Row<'_>>, BTreeMap<String, String>), Failure> {
    let directory = &visit.directory;
    let rollouts = seen::rollouts(visit).await?;
    let mut held: HashMap<PersonIndex, Vec<usize>> = HashMap::new();
    for (at, holding) in directory.holdings().iter().enumerate().filter(|(_, holding)| holding.holds_on(visit.today)) {
        held.entry(holding.person).or_default().push(at);
    }
    let permits: HashMap<_, _> = seen::organisations(visit, directory, &rollouts)
        .into_iter()
        .filter_map(|entry| Some((&entry.organisation.code, (&entry.organisation, opened::permit(visit, &rollouts, &entry.organisation)?))))
        .collect();
    let mut rows = Vec::new();
    for (at, person) in directory.people().iter().enumerate() {
        let Some((organisation, permit)) = permits.get(&person.organisation) else { continue };
        let index = PersonIndex::new(at as u32);
        let holdings = held.get(&index).map(Vec::as_slice).unwrap_or_default();
        if !permit.sees_person(!holdings.is_empty()) {
            continue;
        }
        let mut doubts: Vec<Doubt> =
            holdings.iter().flat_map(|holding| freshness::doubts(directory.entry_facts(*holding), visit.today)).collect();
        doubts.extend(person.bounced_on.map(|_| Doubt::Bounced));
        doubts.extend((!person.has_account).then_some(Doubt::WithoutAccount));
        doubts.sort_unstable();
        doubts.dedup();
        let mut roles: Vec<&RoleKey> = holdings.iter().map(|holding| &directory.holdings()[*holding].role).collect();
        roles.sort_unstable();
        roles.dedup();
        rows.push(Row { person, organisation, roles, doubts, left: !directory.is_active(index, visit.today) });
    }
    let keys: std::collections::BTreeSet<&RoleKey> = rows.iter().flat_map(|row| row.roles.iter().copied()).collect();
    let titles = keys.into_iter().map(|key| (key.to_string(), opened::title(visit, &rollouts, key))).collect();
    Ok((rows, titles))
}

/// Those whom a filter lets through, in its order.
pub(super) fn narrowed<'v>(mut rows: Vec<Row<'v>>, filter: &Filter) -> Vec<Row<'v>> {
    rows.retain(|row| filter.lets_through(row));
    let (by, backwards) = filter.sort.strip_prefix('-').map_or((filter.sort.as_str(), false), |by| (by, true));
    if by == "organisation" {
        rows.sort_by_cached_key(|row| texts::sort_key(&row.organisation.name));
    }
    if backwards {
        rows.reverse();
    }
    rows
}

struct Sorter {
    href: String,
    direction: String,
}

fn sorter(filter: &Filter, by: &str) -> Sorter {
    let current = if filter.sort.is_empty() { "name" } else { &filter.sort };
    let (sort, direction) = match current.strip_prefix('-') {
        Some(down) if down == by => (by.to_owned(), "descending"),
        _ if current == by => (format!("-{by}"), "ascending"),
        _ => (by.to_owned(), ""),
    };
    Sorter { href: filter.href("/people", &sort, ""), direction: direction.to_owned() }
}

/// A line of the table with finished words.
struct Line {
    href: String,
    name: String,
    job_title: String,
    organisation: String,
    organisation_href: String,
    roles: Vec<String>,
    phone: String,
    email: String,
    doubts: Vec<Doubtful>,
    left: Option<String>,
}

/// A doubt as word and shape.
pub(crate) struct Doubtful {
    pub(crate) key: &'static str,
    pub(crate) text: String,
}

/// The word for a doubt.
pub(crate) fn doubtful(t: Texts, doubt: Doubt) -> Doubtful {
    let text = t.get(match doubt {
        Doubt::Bounced => "people-doubt-bounced",
        Doubt::WithoutAccount => "people-doubt-no-account",
        Doubt::Unconfirmed => "people-doubt-unconfirmed",
    });
    Doubtful { key: doubt.key(), text: text.into_owned() }
}

#[derive(Template)]
#[template(path = "people/list.html")]
struct ListPage<'a> {
    shell: ui::Shell,
    t: Texts,
    filters: Offered,
    q: &'a str,
    organisations: Vec<ui::Choice>,
    roles: Vec<ui::Choice>,
    states: Vec<ui::Choice>,
    by_name: Sorter,
    by_organisation: Sorter,
    lines: Vec<Line>,
    found: usize,
    pages: ui::Pages,
    excel: String,
    add: Option<String>,
    /// People of many organisations are taken in from Excel.
    takes_in: bool,
    /// Whether the visitor writes letters to roles.
    writes: bool,
}

pub(super) async fn list(visit: Visit, Query(filter): Query<Filter>) -> Result<Response, Failure> {
    let (all, titles) = rows(&visit).await?;
    let organisations = organisation_choices(&visit, &all, &filter);
    let roles = role_choices(visit.t, &titles, &filter);
    let states = state_choices(visit.t, &filter);
    let found = narrowed(all, &filter);
    let total = found.len().div_ceil(PAGE).max(1);
    let current = filter.page.parse::<usize>().unwrap_or(1).clamp(1, total);
    let rollouts = seen::rollouts(&visit).await?;
    let own = visit.directory.organisation(&visit.viewer.organisation);
    let keeps = own.and_then(|entry| opened::permit(&visit, &rollouts, &entry.organisation)).is_some_and(|permit| permit.keeps_people());
    let page = ListPage {
        shell: visit.shell("people"),
        t: visit.t,
        filters: offered(&visit).await?,
        q: &filter.q,
        organisations,
        roles,
        states,
        by_name: sorter(&filter, "name"),
        by_organisation: sorter(&filter, "organisation"),
        lines: found.iter().skip((current - 1) * PAGE).take(PAGE).map(|row| line(&visit, row, &titles)).collect(),
        found: found.len(),
        pages: ui::Pages::new(current, total, |number| filter.href("/people", &filter.sort, &number.to_string())),
        excel: filter.href("/people.xlsx", &filter.sort, ""),
        takes_in: keeps && rollouts.iter().any(|seen| seen.permit.may_steer()),
        writes: access::letters(&visit.viewer, rollouts.iter().map(|seen| &seen.permit)).is_some(),
        add: keeps.then(|| with_query("/people/new", &[("organisation", visit.viewer.organisation.as_str())])),
    };
    visit.page(&page)
}

fn line(visit: &Visit, row: &Row<'_>, titles: &BTreeMap<String, String>) -> Line {
    let person = row.person;
    Line {
        href: format!("/people/{}", person.id),
        name: person.name.clone(),
        job_title: person.job_title.clone().unwrap_or_default(),
        organisation: row.organisation.name.clone(),
        organisation_href: format!("/organisations/{}", row.organisation.code),
        roles: row.roles.iter().filter_map(|role| titles.get(role.as_str()).cloned()).collect(),
        phone: person.phone.clone().unwrap_or_default(),
        email: person.email.clone(),
        doubts: if row.left { Vec::new() } else { row.doubts.iter().map(|doubt| doubtful(visit.t, *doubt)).collect() },
        left: person.left_on.filter(|_| row.left).map(|day| visit.t.date_long(day.date())),
    }
}

fn choice(value: &str, label: String, chosen: &str) -> ui::Choice {
    ui::Choice { value: value.to_owned(), label, hint: None, selected: value == chosen }
}

fn organisation_choices(visit: &Visit, rows: &[Row<'_>], filter: &Filter) -> Vec<ui::Choice> {
    let mut found: Vec<(&str, &str)> = rows.iter().map(|row| (row.organisation.code.as_str(), row.organisation.name.as_str())).collect();
    found.sort_unstable();
    found.dedup();
    found.sort_by_cached_key(|(_, name)| texts::sort_key(name));
    let any = choice("", visit.t.get("people-any").into_owned(), &filter.organisation);
    std::iter::once(any).chain(found.into_iter().map(|(code, name)| choice(code, name.to_owned(), &filter.organisation))).collect()
}

fn role_choices(t: Texts, titles: &BTreeMap<String, String>, filter: &Filter) -> Vec<ui::Choice> {
    let mut roles: Vec<(&String, &String)> = titles.iter().collect();
    roles.sort_by_cached_key(|(_, title)| texts::sort_key(title));
    let any = choice("", t.get("people-any").into_owned(), &filter.role);
    std::iter::once(any).chain(roles.into_iter().map(|(key, title)| choice(key, title.clone(), &filter.role))).collect()
}

fn state_choices(t: Texts, filter: &Filter) -> Vec<ui::Choice> {
    let states = [
        ("", "people-state-here"),
        ("unconfirmed", "people-doubt-unconfirmed"),
        ("bounced", "people-doubt-bounced"),
        ("no-account", "people-doubt-no-account"),
        ("without-role", "people-state-without-role"),
        ("left", "people-state-left"),
    ];
    states.into_iter().map(|(value, key)| choice(value, t.get(key).into_owned(), &filter.state)).collect()
}

pub(super) async fn workbook(visit: Visit, Query(filter): Query<Filter>) -> Result<Response, Failure> {
    let (rows, titles) = rows(&visit).await?;
    let rows = narrowed(rows, &filter);
    let t = visit.t;
    let text = |key: &str| Column::new(t.get(key), ColumnKind::Text);
    let columns = vec![
        text("people-name"),
        text("people-job-title"),
        text("people-organisation"),
        text("people-organisation-code"),
        text("people-roles").wide(40),
        text("people-phone"),
        text("people-email"),
        text("people-state"),
        Column::new(t.get("people-left-on"), ColumnKind::Date),
    ];
    let cells = |row: &Row<'_>| -> Vec<Cell> {
        let roles: Vec<&str> = row.roles.iter().filter_map(|role| titles.get(role.as_str()).map(String::as_str)).collect();
        let doubts: Vec<String> = row.doubts.iter().map(|doubt| doubtful(t, *doubt).text).collect();
        vec![
            row.person.name.as_str().into(),
            row.person.job_title.as_deref().into(),
            row.organisation.name.as_str().into(),
            row.organisation.code.as_str().into(),
            roles.join(", ").into(),
            row.person.phone.as_deref().into(),
            row.person.email.as_str().into(),
            doubts.join(", ").into(),
            row.person.left_on.map(|day| day.date()).into(),
        ]
    };
    let sheet = Sheet { name: t.get("people-title").into_owned(), columns, rows: rows.iter().map(cells).collect() };
    let filters = [
        ("people-search", &filter.q),
        ("people-organisation", &filter.organisation),
        ("people-role", &filter.role),
        ("people-state", &filter.state),
    ];
    let filters = filters.into_iter().filter(|(_, value)| !value.is_empty()).map(|(key, value)| (t.get(key).into_owned(), value.clone()));
    privacy::note_export(&visit, ExportedList::People, rows.len(), None).await?;
    spreadsheet::response(&visit, "people", &t.get("people-title"), &[sheet], filters.collect())
}
