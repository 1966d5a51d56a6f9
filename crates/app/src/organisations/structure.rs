//! `/organisations/{code}?view=organisation`: the project organisation and the operations organisation of a rollout, as a
//! picture and as a list (B7).

mod picture;

use crate::{
    failure::Failure,
    organisations::{
        list::Contact,
        page::{chosen, lead, tabs},
        seen::{self, Seen},
        tasks_there::Filter,
    },
    people::{
        opened::{self, Opened},
        vacant,
    },
    visit::Visit,
};
use askama::Template;
use axum::response::Response;
use domain::{
    role::RoleCard,
    structure::{Place, place},
};
use picture::Picture;
use texts::Texts;

/// A role in its place, with those who hold it.
pub(super) struct Seat {
    title: String,
    href: String,
    holders: Vec<Contact>,
    /// The first holder leads the others: the overall project leader.
    leads: bool,
    appoint: Option<String>,
}

/// A place with its roles.
pub(super) struct Level {
    title: String,
    seats: Vec<Seat>,
}

/// One of the two organisations.
struct Drawn {
    id: &'static str,
    title: String,
    text: String,
    picture: Picture,
    levels: Vec<Level>,
}

#[derive(Template)]
#[template(path = "organisations/structure.html")]
struct StructurePage {
    shell: ui::Shell,
    t: Texts,
    name: String,
    lead: String,
    crumbs: Vec<ui::Crumb>,
    path: String,
    tabs: Vec<ui::Tab>,
    rollouts: Vec<ui::Choice>,
    drawn: Vec<Drawn>,
}

pub(super) async fn page(visit: &Visit, code: &str, filter: &Filter) -> Result<Response, Failure> {
    let opened = opened::organisation(visit, code).await?;
    let organisation = opened.organisation;
    let (here, at) = chosen(&opened.rollouts, organisation, filter);
    let path = format!("/organisations/{}", organisation.code);
    let option = |(index, seen): (usize, &&Seen)| ui::Choice {
        value: seen.key().to_string(),
        label: visit.text(&seen.standing.playbook.title).to_owned(),
        hint: None,
        selected: index == at,
    };
    let drawn = here.get(at).map(|seen| {
        let project = drawn(&opened, seen, "project", &Place::PROJECT);
        let operations = drawn_operations(&opened, seen);
        [project, operations].into_iter().filter(|drawn| !drawn.levels.is_empty()).collect()
    });
    let page = StructurePage {
        shell: visit.shell("organisations"),
        t: visit.t,
        name: organisation.name.clone(),
        lead: lead(visit, organisation),
        crumbs: vec![ui::Crumb { href: "/organisations".to_owned(), text: visit.t.get("organisations-title").into_owned() }],
        tabs: tabs(visit, &path, filter),
        rollouts: here.iter().enumerate().map(option).collect(),
        drawn: drawn.unwrap_or_default(),
        path,
    };
    visit.page(&page)
}

fn drawn_operations(opened: &Opened<'_>, seen: &Seen) -> Drawn {
    drawn(opened, seen, "operations", &Place::OPERATIONS)
}

fn drawn(opened: &Opened<'_>, seen: &Seen, id: &'static str, places: &[Place]) -> Drawn {
    let t = opened.visit.t;
    let levels: Vec<Level> = places.iter().map(|place| level(opened, seen, *place)).filter(|level| !level.seats.is_empty()).collect();
    let vacant = levels.iter().flat_map(|level| &level.seats).filter(|seat| seat.holders.is_empty()).count();
    let rollout = opened.visit.text(&seen.standing.playbook.title);
    let title = if id == "project" { "people-structure-project" } else { "people-structure-operations" };
    Drawn {
        id,
        title: t.with(title, [("rollout", rollout.into())]),
        text: t.with("people-structure-text", [("count", vacant.into())]),
        picture: Picture::of(t, &levels),
        levels,
    }
}

fn level(opened: &Opened<'_>, seen: &Seen, wanted: Place) -> Level {
    let cards = seen.standing.playbook.roles.iter().filter(|card| card.at == opened.organisation.kind && place(card) == Some(wanted));
    Level {
        title: opened.visit.t.get(&format!("people-place-{}", wanted.key())).into_owned(),
        seats: cards.map(|card| seat(opened, seen, card, wanted)).collect(),
    }
}

fn seat(opened: &Opened<'_>, seen: &Seen, card: &RoleCard, wanted: Place) -> Seat {
    let visit = opened.visit;
    let code = opened.organisation.code.as_str();
    let holders = seen::holders(&visit.directory, code, card.key.as_str(), Some(seen.key()), visit.today);
    let may = opened.permit.may_give(Some(seen.permit.may_steer()));
    Seat {
        title: visit.text(&card.title).to_owned(),
        href: format!("/roles/{}", card.key),
        leads: wanted == Place::Leaders && holders.len() > 1,
        appoint: (may && holders.is_empty()).then(|| vacant::appoint_href(opened, seen, &card.key)),
        holders: holders.into_iter().map(|person| Contact::of(visit, person)).collect(),
    }
}
