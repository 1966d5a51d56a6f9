//! Roles for programs: the gallery, a role's card, and what a rollout makes of them.

use crate::{
    api_v1::{found, found_at, moment},
    app::App,
    failure::Failure,
    organisations::seen::{self, Seen},
    roles::{
        adapt::Opened,
        card::{Chosen, relations},
        differences,
        gallery::{Filter, cards},
        shelf::{self, GALLERY, Placed, Shelved},
        store,
    },
    rollouts::api::reachable,
    tasks::api::organisation,
    visit::Visit,
};
use api::{
    BothLanguages, CardVersion, Cursor, NamingTask, Role, RoleLacking, RoleLine, RoleWords, RolloutRole, RolloutRoleWords, RolloutRoles,
    paged,
};
use axum::{
    Router,
    extract::{Path, Query},
    response::Response,
    routing::get,
};
use domain::{
    access,
    gallery::{Wording, naming},
    organisation::OrganisationKind,
    role::RoleCard,
    text::{RoleKey, Text},
};

/// What programs read of roles.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/roles", get(gallery))
        .route("/roles/{role}", get(one))
        .route("/rollouts/{rollout}/roles", get(of_rollout))
        .route("/rollouts/{rollout}/roles/{role}", get(words_of_rollout))
}

fn place(placed: &Placed<'_>) -> String {
    placed.within.map_or(GALLERY, Shelved::key).to_owned()
}

fn themes(visit: &Visit, placed: &Placed<'_>) -> Vec<String> {
    placed.themes().into_iter().map(|theme| visit.text(theme).to_owned()).collect()
}

fn both(text: &Text) -> BothLanguages {
    BothLanguages { da: text.da.clone(), en: text.en.clone() }
}

fn words(card: &RoleCard) -> RoleWords {
    let Wording { title, effect, responsibility, tasks, competences, traits } = Wording::of(card);
    let all = |texts: &[Text]| texts.iter().map(both).collect();
    RoleWords {
        title: both(&title),
        effect: both(&effect),
        responsibility: both(&responsibility),
        does: all(&tasks),
        competences: all(&competences),
        traits: all(&traits),
    }
}

async fn gallery(visit: Visit, Query(filter): Query<Filter>, Query(cursor): Query<Cursor>) -> Result<Response, Failure> {
    let shelf = shelf::shelf(&visit).await?;
    let line = |placed: &Placed<'_>| RoleLine {
        role: placed.card.key.to_string(),
        title: visit.text(&placed.card.title).to_owned(),
        effect: visit.text(&placed.card.effect).to_owned(),
        group: placed.card.group.key().to_owned(),
        level: placed.card.at.key().to_owned(),
        place: place(placed),
        themes: themes(&visit, placed),
        see: format!("{}/roles/{}", api::BASE, placed.card.key),
    };
    Ok(found(&paged(&cards(&shelf, &filter), &cursor, |placed| placed.card.key.to_string(), line)))
}

async fn one(visit: Visit, Path(key): Path<String>, Query(chosen): Query<Chosen>) -> Result<Response, Failure> {
    let rollouts = seen::rollouts(&visit).await?;
    let key = RoleKey::new(key);
    let shelf = shelf::shelf(&visit).await?;
    let places = shelf.places(&key);
    let is_chosen = |placed: &&Placed<'_>| placed.within.map_or(GALLERY, Shelved::key) == chosen.rollout;
    let placed = *places.iter().find(is_chosen).or(places.first()).ok_or(Failure::NotFound)?;
    let keeps = access::gallery(&visit.viewer).is_some() && placed.within.is_none();
    let mut connection = visit.app.database().read().await?;
    let versions = if keeps { store::versions(&mut connection, &key).await? } else { Vec::new() };
    drop(connection);
    let old = chosen.version.and_then(|number| versions.iter().find(|version| version.number == number));
    let placed = Placed { card: old.map_or(placed.card, |version| &version.card), ..placed };
    let card = placed.card;
    let in_place = |seen: &&Seen| {
        let is_there = placed.within.is_none_or(|shelved| shelved.rollout.as_ref() == Some(seen.key()));
        is_there && seen.standing.playbook.role(&key).is_some()
    };
    let is_office = visit.viewer.kind == OrganisationKind::ProgrammeOffice;
    let holders = seen::holders(&visit.directory, visit.viewer.organisation.as_str(), card.key.as_str(), None, visit.today);
    let role = Role {
        role: card.key.to_string(),
        place: place(&placed),
        places: places.iter().map(place).collect(),
        title: visit.text(&card.title).to_owned(),
        words: words(card),
        group: card.group.key().to_owned(),
        level: card.at.key().to_owned(),
        several: card.several,
        from_phase: card.from_phase.as_ref().map(ToString::to_string),
        after_phase: card.after_phase.as_ref().map(ToString::to_string),
        card_themes: card.themes.iter().map(ToString::to_string).collect(),
        themes: themes(&visit, &placed),
        source: card.source.clone(),
        differs: differences::here(&visit, &shelf, &placed),
        tasks: rollouts.iter().filter(in_place).flat_map(|seen| naming_tasks(&visit, seen, &card.key)).collect(),
        lacking: rollouts.iter().filter(in_place).filter(|_| is_office).map(|seen| lacking(seen, card)).collect(),
        own_holders: (visit.viewer.kind == card.at)
            .then(|| holders.into_iter().map(|person| reachable(visit.directory.person(person))).collect()),
        versions: versions
            .iter()
            .map(|version| CardVersion {
                number: version.number,
                at: version.written.as_ref().map(|(at, _)| moment(*at)),
                by: version.written.as_ref().map(|(_, by)| by.clone()),
            })
            .collect(),
    };
    Ok(match versions.first() {
        Some(newest) => found_at(newest.number, &role),
        None => found(&role),
    })
}

fn naming_tasks(visit: &Visit, seen: &Seen, role: &RoleKey) -> Vec<NamingTask> {
    let known = seen.templates(visit);
    let tasks = seen.standing.playbook.tasks.iter().enumerate().filter(|(index, _)| known.contains(index));
    let naming = |(_, task): (usize, &domain::playbook::TaskTemplate)| {
        let relations: Vec<String> = relations(task, role).map(str::to_owned).collect();
        (!relations.is_empty()).then(|| NamingTask {
            rollout: seen.key().to_string(),
            task: task.code.to_string(),
            title: visit.text(&task.title).to_owned(),
            relations,
            theme: task.theme.to_string(),
        })
    };
    tasks.filter_map(naming).collect()
}

fn lacking(seen: &Seen, card: &RoleCard) -> RoleLacking {
    RoleLacking {
        rollout: seen.key().to_string(),
        needed: shelf::level(seen, card).count(),
        organisations: shelf::lacking(seen, card).into_iter().map(organisation).collect(),
    }
}

async fn of_rollout(visit: Visit, Path(rollout): Path<String>) -> Result<Response, Failure> {
    let opened = Opened::open(&visit, &rollout).await?;
    let effective = opened.effective();
    let role = |card: &RoleCard| RolloutRole {
        role: card.key.to_string(),
        title: visit.text(&card.title).to_owned(),
        effect: visit.text(&card.effect).to_owned(),
        group: card.group.key().to_owned(),
        level: card.at.key().to_owned(),
        added: false,
        reworded: false,
        needed_by: naming(&opened.playbook, &card.key).iter().map(ToString::to_string).collect(),
        number: opened.number(&card.key),
    };
    Ok(found(&RolloutRoles {
        roles: effective.roles.iter().map(|one| RolloutRole { added: one.added, reworded: one.reworded, ..role(&one.card) }).collect(),
        left_out: effective.left_out.iter().map(role).collect(),
        others: opened.others(&effective).map(role).collect(),
    }))
}

async fn words_of_rollout(visit: Visit, Path((rollout, role)): Path<(String, String)>) -> Result<Response, Failure> {
    let opened = Opened::open(&visit, &rollout).await?;
    let effective = opened.effective();
    let card = &effective.roles.iter().find(|one| one.card.key.as_str() == role).ok_or(Failure::NotFound)?.card;
    let number = opened.number(&card.key);
    Ok(found_at(number, &RolloutRoleWords { role, words: words(card), number }))
}
