//! Organisations for programs: the list, and one with its tasks, roles, people and dates.

use crate::{
    api_v1::found,
    app::App,
    failure::Failure,
    local::seen as local,
    organisations::{
        list::{self, Row, inhabitants},
        local_there, page,
        register::region,
        seen::{self, Seen},
        tasks_there::{self, Filter},
        upkeep, withdrawn,
    },
    outbox,
    people::{
        open_reports,
        opened::{self, Opened},
        vacant,
    },
    playbooks::since::{self, Since},
    rollouts::api::{date, reachable, signals},
    tasks::api::{line, organisation as short},
    visit::Visit,
};
use api::{
    ChangedHere, Cursor, EntryHere, NewsHere, OrganisationLine, OrganisationThere, PersonHere, Reachable, ReportHere, RoleHere, RolledUp,
    RolloutHere, StandsIn, TaskLine, WaitingTask, WithdrawnTask, paged,
};
use axum::{
    Router,
    extract::{Path, Query},
    response::Response,
    routing::get,
};
use domain::{
    assignment::PersonIndex,
    organisation::Organisation,
    role::{KLIK_ADMINISTRATOR, PROJECT_LEADER, RoleCard},
    rollout::Task,
    signal::Counts,
    structure,
    text::{PersonId, TaskCode},
    vacancy::Vacancy,
};
use std::collections::HashMap;

/// What programs read of organisations.
pub(crate) fn routes() -> Router<App> {
    let routes = Router::new().route("/organisations", get(all)).route("/organisations/{organisation}", get(one));
    #[cfg(feature = "paper")]
    let routes = routes.merge(super::handbook::api());
    routes
}

/// People with how they are reached.
fn all_reachable(visit: &Visit, people: impl IntoIterator<Item = PersonIndex>) -> Vec<Reachable> {
    people.into_iter().map(|person| reachable(visit.directory.person(person))).collect()
}

fn region_of(organisation: &Organisation) -> Option<String> {
    Some(region(organisation)).filter(|region| !region.is_empty()).map(str::to_owned)
}

async fn all(visit: Visit, Query(filter): Query<list::Filter>, Query(cursor): Query<Cursor>) -> Result<Response, Failure> {
    let rollouts = seen::rollouts(&visit).await?;
    let rows = list::narrowed(list::rows(&visit, &rollouts), &filter);
    Ok(found(&paged(&rows, &cursor, |row| row.organisation().code.to_string(), |row| listed(&visit, &rollouts, row))))
}

fn listed(visit: &Visit, rollouts: &[Seen], row: &Row<'_>) -> OrganisationLine {
    let organisation = row.organisation();
    let stands = |(seen, counts): (&Seen, &Option<Counts>)| {
        let counts = counts.as_ref()?;
        Some(StandsIn { rollout: seen.key().to_string(), worst: counts.worst.key().to_owned(), tasks: signals(counts) })
    };
    OrganisationLine {
        organisation: short(organisation),
        kind: organisation.kind.key().to_owned(),
        parent: organisation.parent.as_ref().map(ToString::to_string),
        region: region_of(organisation),
        inhabitants: inhabitants(organisation),
        standings: rollouts.iter().zip(&row.counts).filter_map(stands).collect(),
        leaders: all_reachable(visit, row.leaders.iter().copied()),
        see: format!("{}/organisations/{}", api::BASE, organisation.code),
    }
}

async fn one(visit: Visit, Path(code): Path<String>, Query(filter): Query<Filter>) -> Result<Response, Failure> {
    let opened = opened::organisation(&visit, &code).await?;
    let organisation = opened.organisation;
    let (here, at) = page::chosen(&opened.rollouts, organisation, &filter);
    let mut connection = visit.app.database().read().await?;
    let delayed = outbox::delayed(&mut connection, &opened.permit, visit.app.clock().now().micros).await?;
    drop(connection);
    let tells = opened.permit.keeps_roles() || opened.permit.reports();
    let reports = if tells { open_reports(&opened).await? } else { Vec::new() };
    let administrators = seen::holders(&visit.directory, organisation.code.as_str(), KLIK_ADMINISTRATOR, None, visit.today);
    let around = around(&visit, here.get(at).copied(), organisation).await?;
    let rollout = match here.get(at) {
        Some(seen) => Some(rollout_here(&opened, seen, &around, &filter).await?),
        None => None,
    };
    Ok(found(&OrganisationThere {
        organisation: short(organisation),
        kind: organisation.kind.key().to_owned(),
        institution_type: organisation.institution_type.clone(),
        parent: organisation.parent.as_ref().map(ToString::to_string),
        region: region_of(organisation),
        inhabitants: inhabitants(organisation),
        mailbox: upkeep::mailbox(&opened),
        administrators: all_reachable(&visit, administrators),
        rollouts: here.iter().map(|seen| seen.key().to_string()).collect(),
        rollout,
        local_tasks: local_tasks(&visit, &around, organisation),
        rolled_up: rolled_up(&visit, here.get(at).copied(), &around, organisation),
        people: seen::people(&visit, organisation).into_iter().map(|person| person_here(&visit, organisation, person)).collect(),
        entries: entries(&opened, &delayed),
        reports: reports.into_iter().map(|report| ReportHere { id: report.id, by: report.reporter, body: report.body }).collect(),
    }))
}

/// What there is of local tasks beside the rollout, or everywhere for an institution that takes part in nothing itself.
async fn around(visit: &Visit, seen: Option<&Seen>, organisation: &Organisation) -> Result<Vec<Seen>, Failure> {
    Ok(match seen {
        Some(seen) => local::around(visit, seen.key(), &organisation.code, None).await?.into_iter().collect(),
        None => local::own(visit).await?,
    })
}

fn local_tasks(visit: &Visit, around: &[Seen], organisation: &Organisation) -> Vec<TaskLine> {
    let lines = |around: &Seen| -> Vec<TaskLine> {
        local_there::tasks(visit, around, organisation).into_iter().map(|task| line(visit, &around.standing, task)).collect()
    };
    around.iter().flat_map(lines).collect()
}

/// How far the institutions are with the tasks of the municipality and those that it made itself.
fn rolled_up(visit: &Visit, seen: Option<&Seen>, around: &[Seen], organisation: &Organisation) -> Vec<RolledUp> {
    // Institutions are told nothing of each other.
    let Some(seen) = seen else { return Vec::new() };
    let codes = |seen: &Seen| -> Vec<TaskCode> {
        seen.tasks_of(visit, organisation).into_iter().map(|task| seen.standing.template(task).code.clone()).collect()
    };
    let told = |around: &Seen| -> Vec<RolledUp> {
        let rolled = |code: TaskCode| {
            let rolled = around.standing.roll_up(&code)?;
            Some(RolledUp { task: code.to_string(), institutions: rolled.total, done: rolled.done, worst: rolled.worst.key().to_owned() })
        };
        codes(seen).into_iter().chain(codes(around)).filter_map(rolled).collect()
    };
    around.iter().flat_map(told).collect()
}

fn news(since: Since) -> NewsHere {
    NewsHere {
        number: since.number,
        notes: since.notes,
        tasks: since.tasks.into_iter().map(|task| ChangedHere { title: task.title, changes: task.lines }).collect(),
    }
}

async fn rollout_here(opened: &Opened<'_>, seen: &Seen, around: &[Seen], filter: &Filter) -> Result<RolloutHere, Failure> {
    let (visit, organisation, standing) = (opened.visit, opened.organisation, &seen.standing);
    let mut counts = Counts::default();
    seen.tasks_of(visit, organisation).iter().for_each(|task| counts.add(task.signal, true, task.state.is_closed()));
    let planned = |at| standing.tasks_of(at).iter().filter(|task| !task.published).count();
    let unpublished = standing.participant(&organisation.code).filter(|_| seen.permit.may_steer()).map_or(0, planned);
    let withdrawn =
        withdrawn::withdrawn(visit, seen, organisation, local_there::passed_on(around)).await?.into_iter().map(|gone| WithdrawnTask {
            task: gone.code.to_string(),
            title: gone.title,
            state: gone.key.to_owned(),
            since: gone.since.map(|day| day.to_string()),
        });
    let vacancies = vacant::in_rollout(opened, seen);
    let needed = standing.playbook.roles.iter().filter(|card| card.at == organisation.kind);
    let leaders = seen::holders(&visit.directory, organisation.code.as_str(), PROJECT_LEADER, Some(seen.key()), visit.today);
    let told = standing.staffing.told_about_vacancy(organisation.code.as_str());
    Ok(RolloutHere {
        rollout: seen.key().to_string(),
        title: visit.text(&standing.playbook.title).to_owned(),
        version: standing.playbook.version.clone(),
        counts: signals(&counts),
        tasks: tasks_there::narrowed(visit, seen, organisation, filter).into_iter().map(|task| line(visit, standing, task)).collect(),
        unpublished,
        withdrawn: withdrawn.collect(),
        dates: page::coming(visit, seen, organisation).into_iter().map(date).collect(),
        roles: needed.map(|card| role(opened, seen, card, &vacancies)).collect(),
        leaders: all_reachable(visit, leaders),
        told_of_vacancies_role: told.map(|(role, _)| role.to_owned()),
        told_of_vacancies: told.map(|(_, person)| reachable(visit.directory.person(person))),
        news: since::since(visit, seen, organisation).await?.map(news),
        may_add_tasks: local_there::may_add(visit, seen, organisation),
    })
}

fn role(opened: &Opened<'_>, seen: &Seen, card: &RoleCard, vacancies: &[Vacancy]) -> RoleHere {
    let (visit, code) = (opened.visit, opened.organisation.code.as_str());
    let holders = seen::holders(&visit.directory, code, card.key.as_str(), Some(seen.key()), visit.today);
    let vacancy = vacancies.iter().find(|vacancy| vacancy.role == card.key);
    RoleHere {
        role: card.key.to_string(),
        title: visit.text(&card.title).to_owned(),
        group: card.group.key().to_owned(),
        place: structure::place(card).map(|place| place.key().to_owned()),
        holders: all_reachable(visit, holders),
        waiting: vacancy.map(|vacancy| vacancy.waiting.iter().map(|task| waiting(visit, seen, task)).collect()).unwrap_or_default(),
        may_appoint: opened.permit.may_give(Some(seen.permit.may_steer())),
    }
}

fn waiting(visit: &Visit, seen: &Seen, task: &Task) -> WaitingTask {
    let template = seen.standing.template(task);
    WaitingTask {
        task: template.code.to_string(),
        organisation: short(seen.standing.organisation(task)),
        title: visit.text(&template.title).to_owned(),
        kind: template.kind.key().to_owned(),
        due: task.due.to_string(),
    }
}

fn person_here(visit: &Visit, organisation: &Organisation, index: PersonIndex) -> PersonHere {
    let entry = visit.directory.person(index);
    let held = visit.directory.holdings().iter().filter(|holding| holding.person == index && holding.organisation == organisation.code);
    let mut roles: Vec<String> =
        held.filter(|holding| seen::in_force(holding, visit.today)).map(|holding| holding.role.to_string()).collect();
    roles.sort();
    roles.dedup();
    PersonHere { person: reachable(entry), job_title: entry.job_title.clone(), roles }
}

fn entries(opened: &Opened<'_>, delayed: &HashMap<PersonId, i64>) -> Vec<EntryHere> {
    let directory = &opened.visit.directory;
    let entry = |(at, holding, doubts): (usize, &domain::assignment::Holding, Vec<domain::freshness::Doubt>)| {
        let (person, kept) = (directory.person(holding.person), directory.holding_entry(at));
        EntryHere {
            id: kept.id.clone(),
            role: holding.role.to_string(),
            rollout: holding.rollout.as_ref().map(ToString::to_string),
            person: reachable(person),
            confirmed_on: kept.confirmed_on.map(|day| day.to_string()),
            doubts: doubts.into_iter().map(|doubt| doubt.key().to_owned()).collect(),
            delayed_mails: delayed.get(&person.id).copied().unwrap_or_default(),
            may_confirm: opened.may_keep(holding),
        }
    };
    upkeep::held(opened).map(entry).collect()
}
