//! `/organisations/{code}`: one organisation with its tasks, its roles and people, and its dates.

use crate::{
    audit,
    failure::Failure,
    forums::{self, ForumLink},
    institutions,
    organisations::{
        list::{Contact, inhabitants},
        local_there::{self, LocalThere},
        register::region,
        roles_there::{self, PersonThere},
        seen::{self, Seen},
        structure,
        tasks_there::{self, Filter, TasksThere, distance},
        upkeep,
        withdrawn::{self, Withdrawn},
    },
    papers,
    people::opened::{self, Opened},
    playbooks::since::{self, Since},
    rollouts::next_dates::NextDate,
    visit::{Visit, with_query},
    waves, words,
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    http::Uri,
    response::Response,
};
use domain::{
    access::{self, TaskPermit},
    organisation::Organisation,
    role::{KLIK_ADMINISTRATOR, PROJECT_LEADER},
};
use texts::Texts;

/// So many dates stand beside the tasks; all of them on their own view.
const NEXT_DATES: usize = 5;

/// The three views of the page, of which one is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum View {
    Tasks,
    People,
    Dates,
}

impl View {
    fn of(filter: &Filter) -> Self {
        match filter.view.as_str() {
            "people" => Self::People,
            "dates" => Self::Dates,
            _ => Self::Tasks,
        }
    }
}

/// Something that falls on a day.
struct DateLine {
    date: String,
    relative: String,
    what: String,
    href: Option<String>,
}

/// What the visitor sees of one rollout here.
struct RolloutThere {
    tasks: TasksThere,
    withdrawn: Vec<Withdrawn>,
    /// The version, and what changed since the visitor last looked.
    since: Option<Since>,
    /// Its wave, and why it is another than it was.
    wave: Option<waves::There>,
    roles: Vec<roles_there::Group>,
    vacancies: usize,
    dates: Vec<DateLine>,
    vacancies_href: String,
    leaders: Vec<Contact>,
}

#[derive(Template)]
#[template(path = "organisations/page.html")]
struct OrganisationPage {
    shell: ui::Shell,
    t: Texts,
    name: String,
    lead: String,
    crumbs: Vec<ui::Crumb>,
    path: String,
    rollouts: Vec<ui::Choice>,
    tabs: Vec<ui::Tab>,
    view: &'static str,
    administrators: Vec<Contact>,
    rollout: Option<RolloutThere>,
    local: LocalThere,
    people: Vec<PersonThere>,
    forums: Vec<ForumLink>,
    excel: String,
    /// The handbook and the status as papers, for those inside and the programme office.
    handbook: Option<String>,
    reset: String,
    log: String,
    /// The register of institutions around it.
    institutions: Option<ui::Crumb>,
}

/// The rollouts that concern the organisation, and the place of the one that is shown: the one asked for, else the
/// one with most open tasks.
pub(super) fn chosen<'r>(rollouts: &'r [Seen], organisation: &Organisation, filter: &Filter) -> (Vec<&'r Seen>, usize) {
    let here: Vec<&Seen> = rollouts.iter().filter(|seen| seen.concerns(&organisation.code)).collect();
    let at = here.iter().position(|seen| seen.key().as_str() == filter.rollout);
    let open = |seen: &&Seen| {
        let tasks = seen.standing.participant(&organisation.code).map(|at| seen.standing.tasks_of(at));
        tasks.unwrap_or_default().iter().filter(|task| task.published && !task.state.is_closed()).count()
    };
    let busiest = || here.iter().enumerate().rev().max_by_key(|(_, seen)| open(seen)).map(|(at, _)| at);
    let at = at.or_else(busiest).unwrap_or_default();
    (here, at)
}

pub(super) async fn page(visit: Visit, Path(code): Path<String>, Query(filter): Query<Filter>) -> Result<Response, Failure> {
    match filter.view.as_str() {
        "roles" => return upkeep::page(&visit, &code, &upkeep::Returned::default()).await,
        "organisation" => return structure::page(&visit, &code, &filter).await,
        _ => {}
    }
    let opened = opened::organisation(&visit, &code).await?;
    let (organisation, t) = (opened.organisation, visit.t);
    let (here, at) = chosen(&opened.rollouts, organisation, &filter);
    let path = format!("/organisations/{}", organisation.code);
    let view = View::of(&filter);
    let option = |(index, seen): (usize, &&Seen)| ui::Choice {
        value: seen.key().to_string(),
        label: visit.text(&seen.standing.playbook.title).to_owned(),
        hint: None,
        selected: index == at,
    };
    let administrators = seen::holders(&visit.directory, organisation.code.as_str(), KLIK_ADMINISTRATOR, None, visit.today);
    let mut local = if here.is_empty() { local_there::at_institution(&visit, organisation).await? } else { LocalThere::default() };
    let wave = match here.get(at) {
        Some(seen) => waves::there(&visit, seen, organisation).await?,
        None => None,
    };
    let shown = match here.get(at) {
        Some(seen) if view == View::Tasks => {
            local = local_there::local_there(&visit, seen, organisation).await?;
            let withdrawn = withdrawn::withdrawn(&visit, seen, organisation, local.passed_on()).await?;
            let since = since::since(&visit, seen, organisation).await?;
            let mut there = rollout_there(&opened, seen, &filter, view);
            local.roll_up(&visit, &mut there.tasks.groups);
            Some(RolloutThere { withdrawn, since, wave, ..there })
        }
        other => other.map(|seen| RolloutThere { wave, ..rollout_there(&opened, seen, &filter, view) }),
    };
    let page = OrganisationPage {
        shell: visit.shell("organisations"),
        t,
        name: organisation.name.clone(),
        lead: lead(&visit, organisation),
        crumbs: vec![ui::Crumb { href: "/organisations".to_owned(), text: t.get("organisations-title").into_owned() }],
        rollouts: here.iter().enumerate().map(option).collect(),
        tabs: tabs(&visit, &path, &filter),
        view: match view {
            View::Tasks => "",
            View::People => "people",
            View::Dates => "dates",
        },
        administrators: administrators.into_iter().map(|person| Contact::of(&visit, person)).collect(),
        rollout: shown,
        local,
        people: roles_there::people(&visit, &opened.rollouts, organisation),
        forums: if view == View::People { forums::of_organisation(&visit, &organisation.code).await? } else { Vec::new() },
        excel: filter.href(&format!("{path}/tasks.xlsx"), ""),
        handbook: here.get(at).and_then(|seen| handbook_href(&visit, seen, organisation, &path)),
        reset: with_query(&path, &[("rollout", &filter.rollout), ("group", &filter.group)]),
        log: audit::href_of_organisation(&organisation.code),
        institutions: institutions::link(&visit, organisation),
        path,
    };
    visit.page(&page)
}

/// Where the handbook is fetched.
fn handbook_href(visit: &Visit, seen: &Seen, organisation: &Organisation, path: &str) -> Option<String> {
    access::handbook(&visit.viewer, &seen.permit, &seen::facts(organisation))?;
    papers::offered(with_query(&format!("{path}/handbook"), &[("rollout", seen.key().as_str())]))
}

/// The views of an organisation, each a page of its own.
pub(super) fn tabs(visit: &Visit, path: &str, filter: &Filter) -> Vec<ui::Tab> {
    let views = [
        ("organisation-tab-tasks", ""),
        ("organisation-tab-people", "people"),
        ("people-tab-upkeep", "roles"),
        ("people-tab-structure", "organisation"),
        ("organisation-tab-dates", "dates"),
    ];
    let known = |view: &str| views.iter().any(|(_, name)| *name == view);
    let current = if known(&filter.view) { filter.view.as_str() } else { "" };
    let tab = |(key, name): (&str, &str)| ui::Tab {
        href: filter.href(path, name),
        text: visit.t.get(key).into_owned(),
        current: current == name,
    };
    views.into_iter().map(tab).collect()
}

/// Kind, region and inhabitants in one line.
pub(super) fn lead(visit: &Visit, organisation: &Organisation) -> String {
    let kind = words::organisation_kind(visit.t, organisation.kind).into_owned();
    let kind: String =
        kind.chars().enumerate().map(|(at, letter)| if at == 0 { letter.to_uppercase().to_string() } else { letter.to_string() }).collect();
    let inhabitants = inhabitants(organisation)
        .map(|number| visit.t.with("organisation-inhabitants", [("count", visit.t.number(number).into())]))
        .unwrap_or_default();
    let parts = [kind, region(organisation).to_owned(), inhabitants];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn rollout_there(opened: &Opened<'_>, seen: &Seen, filter: &Filter, view: View) -> RolloutThere {
    let (visit, organisation) = (opened.visit, opened.organisation);
    let roles = roles_there::roles(opened, seen);
    let leaders = seen::holders(&visit.directory, organisation.code.as_str(), PROJECT_LEADER, Some(seen.key()), visit.today);
    let mut dates = dates(visit, seen, organisation);
    if view == View::Tasks {
        dates.truncate(NEXT_DATES);
    }
    RolloutThere {
        tasks: tasks_there::tasks_there(visit, seen, organisation, filter),
        withdrawn: Vec::new(),
        since: None,
        wave: None,
        vacancies: roles_there::vacancies(&roles),
        roles,
        dates,
        vacancies_href: filter.href(&format!("/organisations/{}", organisation.code), "people"),
        leaders: leaders.into_iter().map(|person| Contact::of(visit, person)).collect(),
    }
}

/// What falls on today or later: the milestones of its wave and the due dates of its open tasks.
pub(super) fn coming(visit: &Visit, seen: &Seen, organisation: &Organisation) -> Vec<NextDate> {
    let standing = &seen.standing;
    let Some(at) = standing.participant(&organisation.code) else { return Vec::new() };
    let playbook = &standing.playbook;
    let milestones = standing.milestones_of(at).into_iter().filter_map(|(key, day)| {
        let milestone = playbook.milestones.iter().find(|milestone| milestone.key == key)?;
        let text = visit.text(&milestone.title).to_owned();
        Some(NextDate { day, kind: "milestone", key: key.to_string(), text, href: None })
    });
    let open = seen.tasks_of(visit, organisation).into_iter().filter(|task| !task.state.is_closed());
    let deadlines = open.map(|task| {
        let template = standing.template(task);
        let opens = standing.task_permit(&visit.viewer, &seen.permit, task).is_some();
        let text = visit
            .t
            .with("organisation-deadline-of", [("code", template.code.as_str().into()), ("title", visit.text(&template.title).into())]);
        let href = opens.then(|| format!("/rollouts/{}/{}/{}", seen.key(), organisation.code, template.code));
        NextDate { day: task.due, kind: "due", key: template.code.to_string(), text, href }
    });
    let mut all: Vec<NextDate> = milestones.chain(deadlines).filter(|one| one.day >= visit.today).collect();
    all.sort_by_key(|one| one.day);
    all
}

fn dates(visit: &Visit, seen: &Seen, organisation: &Organisation) -> Vec<DateLine> {
    let line = |one: NextDate| DateLine {
        date: visit.t.date_long(one.day.date()),
        relative: distance(visit, one.day),
        what: one.text,
        href: one.href,
    };
    coming(visit, seen, organisation).into_iter().map(line).collect()
}

/// All tasks on an organisation's list that an address asks for and that the visitor may change.
pub(super) async fn listed(visit: &Visit, code: &str, address: &Uri) -> Result<Vec<TaskPermit>, Failure> {
    let Ok(Query(filter)) = Query::<Filter>::try_from_uri(address) else { return Ok(Vec::new()) };
    let opened = opened::organisation(visit, code).await?;
    let (here, at) = chosen(&opened.rollouts, opened.organisation, &filter);
    Ok(here.get(at).map(|seen| tasks_there::listed(visit, seen, opened.organisation, &filter)).unwrap_or_default())
}

pub(super) async fn workbook(visit: Visit, Path(code): Path<String>, Query(filter): Query<Filter>) -> Result<Response, Failure> {
    let opened = opened::organisation(&visit, &code).await?;
    let organisation = opened.organisation;
    let (here, at) = chosen(&opened.rollouts, organisation, &filter);
    let seen = here.get(at).ok_or(Failure::NotFound)?;
    tasks_there::workbook(&visit, seen, organisation, &filter)
}
