//! `/letters/new`: choose who gets it, and see at once who that is and where nobody holds the role.

use super::{
    choices::Choices,
    reach::{Found, Reach},
    selection,
    store::{self, Draft, Letter},
    templates::TEMPLATES,
};
use crate::{
    failure::Failure,
    roles::known_title,
    telling,
    visit::{Visit, with_query},
};
use askama::Template;
use axum::{extract::Query, response::Response};
use domain::{recipients::Selection, telling::MOST_A_DAY, text::RoleKey};
use texts::{Language, Texts};

/// Somebody who gets it.
pub(super) struct Person {
    pub(super) name: String,
    pub(super) href: String,
    pub(super) organisations: String,
    pub(super) roles: String,
    pub(super) email: String,
}

/// A role that is vacant, and where.
pub(super) struct Vacant {
    pub(super) heading: String,
    pub(super) organisations: Vec<ui::Crumb>,
}

/// Who gets it, in words.
pub(super) struct Shown {
    pub(super) people: Vec<Person>,
    pub(super) unreachable: Vec<Person>,
    pub(super) vacant: Vec<Vacant>,
    /// How many mails that makes.
    pub(super) budget: String,
    /// What else is to be known of them: copies, languages.
    pub(super) more: Vec<String>,
    /// Who got so many today that it goes to them later, and that it does.
    pub(super) later: Vec<Person>,
    pub(super) postponed: Option<String>,
}

#[derive(Template)]
#[template(path = "letters/choose.html")]
struct ChoosePage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    title: String,
    choices: Choices,
    shown: Shown,
    nothing_chosen: bool,
    /// The choices once more, as the next form sends them.
    kept: Vec<(&'static str, String)>,
    letter: Option<String>,
    revision: i64,
    action: String,
    go_on: String,
    templates: Vec<ui::Choice>,
}

/// What else is to be known of the mails of a draft: the copies, and who reads which language.
fn more(t: Texts, found: &Found<'_>, reach: &Reach, draft: &Draft) -> Vec<String> {
    let copies = if draft.copies { found.mailboxes(&reach.directory).len() } else { 0 };
    let (reachable, _) = found.reachable(&reach.directory);
    let english = reachable.iter().filter(|at| reach.language_of(found.found.people[**at].person) == Language::English).count();
    let mut more = Vec::new();
    if copies > 0 {
        more.push(t.with("letters-budget-copies", [("copies", copies.into())]));
    }
    if draft.languages().count() > 1 {
        more.push(t.with("letters-by-language", [("danish", (reachable.len() - english).into()), ("english", english.into())]));
    }
    more
}

/// Who gets it, in words; with a draft also what becomes of that.
pub(super) fn shown(visit: &Visit, reach: &Reach, selection: &Selection, draft: Option<&Draft>) -> Shown {
    let t = visit.t;
    let found = reach.find(selection);
    let (reachable, unreachable) = found.reachable(&reach.directory);
    let later = |at: usize| reach.room.later(&reach.directory.person(found.found.people[at].person).id);
    let postponed: Vec<usize> = reachable.iter().copied().filter(|at| later(*at).is_some()).collect();
    let first = postponed.iter().filter_map(|at| later(*at)).min();
    let person = |at: usize| person(visit, reach, &found, at);
    Shown {
        budget: telling::sentence(t, reachable.len(), reachable.len()),
        more: draft.map(|draft| more(t, &found, reach, draft)).unwrap_or_default(),
        postponed: first.map(|day| {
            let date = t.date_long(day.date());
            t.with("letters-later-for", [("count", postponed.len().into()), ("most", MOST_A_DAY.into()), ("date", date.into())])
        }),
        later: postponed.into_iter().map(person).collect(),
        people: reachable.into_iter().map(person).collect(),
        unreachable: unreachable.into_iter().map(person).collect(),
        vacant: vacant(visit, &found),
    }
}

fn person(visit: &Visit, reach: &Reach, found: &Found<'_>, at: usize) -> Person {
    let recipient = &found.found.people[at];
    let entry = reach.directory.person(recipient.person);
    let mut organisations: Vec<&str> = recipient.sites.iter().map(|site| found.sites[*site].organisation.name.as_str()).collect();
    organisations.dedup();
    let roles: Vec<String> = recipient.roles.iter().map(|role| role_title(visit, found, role)).collect();
    Person {
        name: entry.name.clone(),
        href: format!("/people/{}", entry.id),
        organisations: organisations.join(", "),
        roles: roles.join(", "),
        email: entry.email.clone(),
    }
}

pub(super) fn role_title(visit: &Visit, found: &Found<'_>, role: &RoleKey) -> String {
    let card = found.sites.iter().find_map(|site| site.playbook.roles.iter().find(|card| card.key == *role));
    card.map_or_else(|| known_title(visit.t, role.as_str()), |card| visit.text(&card.title).to_owned())
}

/// The vacancies role by role, each organisation once.
fn vacant(visit: &Visit, found: &Found<'_>) -> Vec<Vacant> {
    let mut by_role: Vec<(&RoleKey, Vec<ui::Crumb>)> = Vec::new();
    for missing in &found.found.missing {
        let organisation = found.sites[missing.site].organisation;
        let link = ui::Crumb { href: format!("/organisations/{}?view=roles", organisation.code), text: organisation.name.clone() };
        let at = by_role.iter().position(|(role, _)| *role == &missing.role).unwrap_or_else(|| {
            by_role.push((&missing.role, Vec::new()));
            by_role.len() - 1
        });
        if !by_role[at].1.iter().any(|known| known.href == link.href) {
            by_role[at].1.push(link);
        }
    }
    let worded = |(role, organisations): (&RoleKey, Vec<ui::Crumb>)| Vacant {
        heading: visit.t.with("letters-vacant", [("role", role_title(visit, found, role).into()), ("count", organisations.len().into())]),
        organisations,
    };
    by_role.into_iter().map(worded).collect()
}

/// The way back to all letters.
pub(super) fn crumb(visit: &Visit) -> ui::Crumb {
    ui::Crumb { href: "/letters".to_owned(), text: visit.t.get("letters-title").into_owned() }
}

pub(super) async fn page(visit: Visit, Query(asked): Query<Vec<(String, String)>>) -> Result<Response, Failure> {
    let reach = Reach::of(&visit.app, &visit.viewer, visit.directory.clone()).await?;
    let selection = selection::of_pairs(&asked);
    let letter: Option<Letter> = match asked.iter().find(|(name, _)| name == "letter") {
        Some((_, id)) => {
            let mut connection = visit.app.database().read().await?;
            Some(store::one(&mut connection, &reach.permit, id).await?)
        }
        None => None,
    };
    let t = visit.t;
    let shown = shown(&visit, &reach, &selection, None);
    let count = shown.people.len();
    let page = ChoosePage {
        shell: visit.shell("letters"),
        t,
        crumbs: vec![crumb(&visit)],
        title: t.get("letters-who").into_owned(),
        choices: Choices::new(&visit, &reach, &selection),
        shown,
        nothing_chosen: selection.roles.is_empty(),
        kept: selection::pairs(&selection),
        action: letter.as_ref().map_or_else(|| "/letters".to_owned(), |letter| format!("/letters/{}/selection", letter.id)),
        go_on: t.with("letters-go-on", [("count", count.into())]),
        revision: letter.as_ref().map(|letter| letter.revision).unwrap_or_default(),
        letter: letter.map(|letter| letter.id),
        templates: TEMPLATES.iter().map(|template| template_choice(&visit, template.key, template.title)).collect(),
    };
    visit.page(&page)
}

fn template_choice(visit: &Visit, key: &str, title: &str) -> ui::Choice {
    ui::Choice { value: key.to_owned(), label: visit.t.get(title).into_owned(), hint: None, selected: key == "empty" }
}

/// Where whom a letter goes to is chosen anew.
pub(super) fn href_for(letter: &Letter) -> String {
    let selection = selection::of_query(&letter.query);
    let more = [("letter", letter.id.as_str())];
    if selection == Selection::default() { with_query("/letters/new", &more) } else { selection::href("/letters/new", &selection, &more) }
}
