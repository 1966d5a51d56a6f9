//! People for programs: the list, one person, who waits for a role, and what is reported wrong.

use crate::{
    accounts::{self, WayIn},
    api_v1::{found, found_at, moment},
    app::App,
    failure::Failure,
    forums,
    organisations::{directory::PersonEntry, seen::Seen},
    outbox,
    people::{
        card, list, newcomers,
        opened::{self, Opened},
        person_form, reports, vacant,
    },
    privacy,
    tasks::api::organisation,
    visit::Visit,
};
use api::{
    Appointment, AppointmentTask, Cursor, MayDoPerson, Named, NewcomerLine, Person, PersonDeputy, PersonHolding, PersonLine, PersonRef,
    PersonTask, WrongEntry, paged,
};
use axum::{
    Router,
    extract::{Path, Query},
    response::Response,
    routing::get,
};
use domain::{
    assignment::{Holding, PersonIndex, primary_among},
    calendar::Day,
    freshness,
    playbook::TaskKind,
    rollout::Task,
    same_person::Resemblance,
    text::RoleKey,
    vacancy::Vacancy,
};
use serde::Deserialize;

/// What programs read of people.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/people", get(people))
        .route("/people/{person}", get(one))
        .route("/organisations/{organisation}/appoint", get(appointment))
        .route("/organisations/{organisation}/newcomers", get(waiting))
        .route("/organisations/{organisation}/reports", get(wrong_entries))
}

/// A person in short.
pub(crate) fn in_short(person: &PersonEntry) -> PersonRef {
    PersonRef { id: person.id.to_string(), name: person.name.clone(), organisation: person.organisation.to_string() }
}

fn iso(day: Option<Day>) -> Option<String> {
    day.map(|day| day.to_string())
}

async fn people(visit: Visit, Query(filter): Query<list::Filter>, Query(cursor): Query<Cursor>) -> Result<Response, Failure> {
    let (rows, titles) = list::rows(&visit).await?;
    let rows = list::narrowed(rows, &filter);
    let line = |row: &list::Row<'_>| PersonLine {
        id: row.person.id.to_string(),
        name: row.person.name.clone(),
        job_title: row.person.job_title.clone(),
        organisation: organisation(row.organisation),
        roles: row.roles.iter().filter_map(|role| Some(named(role.as_str(), titles.get(role.as_str())?))).collect(),
        phone: row.person.phone.clone(),
        email: row.person.email.clone(),
        doubts: row.doubts.iter().filter(|_| !row.left).map(|doubt| doubt.key().to_owned()).collect(),
        left_on: iso(row.person.left_on),
        see: format!("{}/people/{}", api::BASE, row.person.id),
    };
    Ok(found(&paged(&rows, &cursor, |row| row.person.id.to_string(), line)))
}

fn named(key: &str, title: &str) -> Named {
    Named { key: key.to_owned(), title: title.to_owned() }
}

async fn one(visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    let (opened, person) = opened::person(&visit, &id).await?;
    let (directory, entry) = (&visit.directory, visit.directory.person(person));
    privacy::note_read(&visit, &entry.id, entry.organisation.as_str()).await?;
    let now = visit.app.clock().now().micros;
    let mut connection = visit.app.database().read().await?;
    let way_in = accounts::way_in_of(&mut connection, &entry.id, now).await?;
    let delayed = outbox::delayed(&mut connection, &opened.permit, now).await?.get(&entry.id).copied().unwrap_or_default();
    drop(connection);
    let (account, invited_at) = match way_in {
        WayIn::Open => ("open", None),
        WayIn::Invited(at) => ("invited", Some(at)),
        WayIn::InvitationGone(at) => ("invitation-gone", Some(at)),
        WayIn::Closed => ("closed", None),
        WayIn::None => ("none", None),
    };
    let (former, present) = card::holdings(&opened, person);
    let revision = person_form::revision(&visit, entry).await?;
    let is_active = directory.is_active(person, visit.today);
    let keeps_roles = opened.permit.keeps_roles() && is_active;
    let to_give = opened.rollouts.iter().filter(|seen| keeps_roles && opened.permit.may_give(Some(seen.permit.may_steer())));
    let forums = forums::of_person(&visit, person).await?;
    let shown = Person {
        id: entry.id.to_string(),
        revision,
        name: entry.name.clone(),
        job_title: entry.job_title.clone(),
        organisation: organisation(opened.organisation),
        email: entry.email.clone(),
        phone: entry.phone.clone(),
        left_on: iso(entry.left_on),
        bounced_on: iso(entry.bounced_on),
        delayed,
        account: account.to_owned(),
        invited_at: invited_at.map(moment),
        holdings: present.into_iter().map(|(at, holding)| held(&opened, at, holding)).collect(),
        former_holdings: former.into_iter().map(|(at, holding)| held(&opened, at, holding)).collect(),
        tasks: card::on_hand_seen(&opened, person).iter().map(|on_hand| task(&opened, person, on_hand)).collect(),
        forums: forums.into_iter().map(|forum| Named { key: forum.href, title: forum.title }).collect(),
        roles_to_give: match keeps_roles {
            true => opened.roles().into_iter().map(|(key, title)| Named { key: key.to_string(), title }).collect(),
            false => Vec::new(),
        },
        rollouts_to_give: to_give.map(|seen| named(seen.key().as_str(), visit.text(&seen.standing.playbook.title))).collect(),
        gives_for_all: keeps_roles && opened.permit.may_give(None),
        may: MayDoPerson {
            change: opened.permit.keeps_people(),
            give_roles: keeps_roles,
            invite: opened.permit.invites() && is_active && way_in.needs_invitation(),
            confirm_address: opened.permit.confirms_addresses(),
            report: opened.permit.reports(),
        },
    };
    Ok(found_at(revision, &shown))
}

fn held(opened: &Opened<'_>, at: usize, holding: &Holding) -> PersonHolding {
    let (visit, directory) = (opened.visit, &opened.visit.directory);
    let entry = directory.holding_entry(at);
    let is_over = holding.until.is_some_and(|until| until < visit.today);
    let beside = directory.holdings().iter().filter(|other| other.stands_beside(holding) && directory.is_active(other.person, visit.today));
    let deputies = directory.deputies().filter(|(_, deputy)| deputy.holding == at && deputy.until >= visit.today);
    let deputy = |(id, deputy): (&str, &domain::assignment::Deputy)| PersonDeputy {
        id: id.to_owned(),
        person: in_short(directory.person(deputy.person)),
        from: deputy.from.to_string(),
        until: deputy.until.to_string(),
        now: deputy.stands_in(visit.today),
    };
    let doubts = if is_over { Vec::new() } else { freshness::doubts(directory.entry_facts(at), visit.today) };
    PersonHolding {
        id: entry.id.clone(),
        role: Named { key: holding.role.to_string(), title: opened.role_title(&holding.role) },
        rollout: holding.rollout.as_ref().map(|key| Named { key: key.to_string(), title: opened.rollout_title(key) }),
        from: iso(holding.from),
        until: iso(holding.until),
        primary: primary_among(beside, visit.today) == Some(holding),
        confirmed_on: iso(entry.confirmed_on),
        doubts: doubts.into_iter().map(|doubt| doubt.key().to_owned()).collect(),
        deputies: deputies.map(deputy).collect(),
        may_keep: opened.may_keep(holding),
    }
}

fn task(opened: &Opened<'_>, person: PersonIndex, on_hand: &card::Found<'_>) -> PersonTask {
    let (standing, task) = (&on_hand.seen.standing, on_hand.task);
    let (rollout, at, template) = (on_hand.seen.key(), &standing.organisation(task).code, standing.template(task));
    PersonTask {
        rollout: rollout.to_string(),
        organisation: at.to_string(),
        task: template.code.to_string(),
        title: opened.visit.text(&template.title).to_owned(),
        signal: task.signal.key().to_owned(),
        due: task.due.to_string(),
        responsible: task.responsible == Some(person),
        performer: task.performer == Some(person),
        see: on_hand.opens.then(|| format!("{}/rollouts/{rollout}/{at}/{}", api::BASE, template.code)),
    }
}

/// What an appointment is about, as the address of its page says.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    role: String,
    rollout: String,
}

async fn appointment(visit: Visit, Path(code): Path<String>, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let opened = opened::organisation(&visit, &code).await?;
    let role = RoleKey::from(asked.role.as_str());
    if !opened.permit.keeps_roles() || !opened.roles().iter().any(|(known, _)| *known == role) {
        return Err(Failure::NotFound);
    }
    let seen = opened.rollouts.iter().find(|seen| seen.key().as_str() == asked.rollout);
    let vacancy = seen.and_then(|seen| Some((seen, vacant::in_rollout(&opened, seen).into_iter().find(|vacancy| vacancy.role == role)?)));
    let waiting = |(seen, vacancy): &(&Seen, Vacancy)| vacancy.waiting.iter().map(|task| waiting_task(&opened, seen, task)).collect();
    let cards = opened.cards();
    let to_give = opened.rollouts.iter().filter(|seen| opened.permit.may_give(Some(seen.permit.may_steer())));
    Ok(found(&Appointment {
        effect: cards.iter().find(|card| card.key == role).map(|card| visit.text(&card.effect).to_owned()),
        waiting: vacancy.as_ref().map(waiting).unwrap_or_default(),
        people: opened.colleagues().map(|(_, person)| in_short(person)).collect(),
        rollouts: to_give.map(|seen| named(seen.key().as_str(), visit.text(&seen.standing.playbook.title))).collect(),
        gives_for_all: opened.permit.may_give(None),
        may_add: opened.permit.keeps_people(),
        role: named(role.as_str(), &opened.role_title(&role)),
    }))
}

fn waiting_task(opened: &Opened<'_>, seen: &Seen, task: &Task) -> AppointmentTask {
    let standing = &seen.standing;
    let (rollout, at, template) = (seen.key(), &standing.organisation(task).code, standing.template(task));
    let opens = standing.task_permit(&opened.visit.viewer, &seen.permit, task).is_some();
    AppointmentTask {
        rollout: rollout.to_string(),
        organisation: at.to_string(),
        task: template.code.to_string(),
        title: opened.visit.text(&template.title).to_owned(),
        due: task.due.to_string(),
        critical: template.kind == TaskKind::Critical,
        see: opens.then(|| format!("{}/rollouts/{rollout}/{at}/{}", api::BASE, template.code)),
    }
}

async fn waiting(visit: Visit, Path(code): Path<String>, Query(cursor): Query<Cursor>) -> Result<Response, Failure> {
    let opened = opened::organisation(&visit, &code).await?;
    if !opened.permit.keeps_people() {
        return Err(Failure::NotFound);
    }
    let waiting = newcomers::waiting(&opened).await?;
    let line = |person: &PersonIndex| {
        let entry = visit.directory.person(*person);
        let likely = newcomers::colleague_like(&opened, entry, &waiting);
        NewcomerLine {
            person: in_short(entry),
            email: entry.email.clone(),
            likely: likely.map(|(other, _)| in_short(other)),
            likeness: likely.map(|(_, why)| match why {
                Resemblance::Address => "address".to_owned(),
                Resemblance::Name => "name".to_owned(),
            }),
        }
    };
    Ok(found(&paged(&waiting, &cursor, |person| visit.directory.person(*person).id.to_string(), line)))
}

async fn wrong_entries(visit: Visit, Path(code): Path<String>, Query(cursor): Query<Cursor>) -> Result<Response, Failure> {
    let opened = opened::organisation(&visit, &code).await?;
    if !opened.permit.keeps_roles() && !opened.permit.reports() {
        return Err(Failure::NotFound);
    }
    let reports = reports::open_reports(&opened).await?;
    let line = |report: &reports::Report| WrongEntry {
        id: report.id.clone(),
        reporter: report.reporter.clone(),
        at: moment(report.reported_at),
        body: report.body.clone(),
    };
    Ok(found(&paged(&reports, &cursor, |report| report.id.clone(), line)))
}
