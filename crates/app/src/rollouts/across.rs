//! `/rollouts/{rollout}/tasks/{code}`: one task across all organisations that have it: how each stands, who to call,
//! what was answered.

use crate::{
    bulk,
    failure::Failure,
    organisations::{
        register::region,
        seen::{self, Seen},
    },
    privacy::{self, ExportedList},
    rollouts::{
        filter::{Filter, choices, organisations_shown, seen_on, signal_names},
        laggards::mailto,
        list::counts,
        standing::Standing,
    },
    spreadsheet,
    tasks::{
        self,
        columns::{self, TaskColumn},
    },
    visit::{Visit, escape_query, with_query},
    words,
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    http::Uri,
    response::Response,
};
use documents::{Cell, Column, ColumnKind, Sheet};
use domain::{
    access::TaskPermit,
    playbook::{AnswerSpec, TaskTemplate},
    rollout::Task,
    task::{Answer, State},
    text::{OrganisationCode, TaskCode},
};
use std::collections::{BTreeSet, HashMap};
use texts::Texts;

/// So many rows stand on one page.
const PAGE: usize = 200;

/// So many addresses go into one mail that the reader's own program writes; more are written to by role.
const MOST_ADDRESSES: usize = 150;

/// An organisation in the list.
struct Row {
    /// What the box sends that chooses it, where there is one.
    pick: Option<String>,
    name: String,
    href: String,
    task_href: Option<String>,
    signal: &'static str,
    reasons: Vec<String>,
    state: String,
    due: String,
    relative: String,
    overdue: bool,
    responsible: Option<Contact>,
    answer: String,
}

struct Contact {
    name: String,
    phone: String,
    email: String,
}

#[derive(Template)]
#[template(path = "rollouts/across.html")]
struct AcrossPage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    heading: String,
    lead: String,
    path: String,
    excel: String,
    facts: Vec<ui::Detail>,
    counts: ui::Counts,
    signals: Vec<ui::Choice>,
    states: Vec<ui::Choice>,
    regions: Vec<ui::Choice>,
    /// The municipalities, where their institutions have the task.
    municipalities: Vec<ui::Choice>,
    q: String,
    total: usize,
    pages: ui::Pages,
    rows: Vec<Row>,
    offer: Option<bulk::Offer>,
    asks: bool,
    sum: Option<String>,
    mailto: String,
    reached: usize,
}

/// The task's template and its tasks that the visitor sees, by organisation; not found if nobody whom they see has it.
pub(super) fn find<'s>(seen: &'s Seen, code: &str) -> Result<(&'s TaskTemplate, Vec<&'s Task>), Failure> {
    let standing = &seen.standing;
    let template = standing.playbook.task(&TaskCode::from(code)).ok_or(Failure::NotFound)?;
    let office = |at: &usize| {
        let organisation = &standing.participants[*at].organisation;
        organisation.kind == template.audience.kind && seen.permit.sees(seen::facts(organisation))
    };
    let mut places: BTreeSet<usize> = organisations_shown(seen, &Filter::default()).into_iter().collect();
    places.extend((0..standing.participants.len()).filter(office));
    let tasks: Vec<&Task> = places.into_iter().filter_map(|at| standing.task(at, &template.code)).collect();
    let known = seen.permit.may_steer() || tasks.iter().any(|task| task.published);
    if tasks.is_empty() || !known { Err(Failure::NotFound) } else { Ok((template, tasks)) }
}

/// The published ones that the address asks for.
pub(super) fn shown<'s>(seen: &'s Seen, tasks: &[&'s Task], filter: &Filter) -> Vec<&'s Task> {
    let fits = |task: &&Task| {
        let in_state = State::from_key(&filter.state).is_none_or(|state| task.state == state);
        task.published && in_state && filter.has_signal(task) && filter.shows_organisation(seen.standing.organisation(task))
    };
    tasks.iter().copied().filter(fits).collect()
}

/// What was answered to the task on the day that is shown, by organisation: only where the visitor may open the task.
pub(super) async fn answers(visit: &Visit, seen: &Seen, tasks: &[&Task]) -> Result<HashMap<OrganisationCode, Answer>, Failure> {
    let standing = &seen.standing;
    let opens = |task: &&&Task| standing.task_permit(&visit.viewer, &seen.permit, task).is_some();
    let open: BTreeSet<&OrganisationCode> = tasks.iter().filter(opens).map(|task| &standing.organisation(task).code).collect();
    let asking = tasks.first().map(|task| standing.template(task)).filter(|template| template.answer.is_some());
    let Some(template) = asking.filter(|_| !open.is_empty()) else { return Ok(HashMap::new()) };
    let mut connection = visit.app.database().read().await?;
    let past = (standing.today < visit.today).then_some(standing.today);
    let mut answers = tasks::store::answers(&mut connection, seen.key(), &template.code, past).await?;
    answers.retain(|organisation, _| open.contains(organisation));
    Ok(answers)
}

/// The permits of those of the tasks that the visitor may change: today, not as they stood on another day.
fn changeable<'t>(visit: &'t Visit, seen: &'t Seen, tasks: &'t [&Task]) -> impl Iterator<Item = TaskPermit> + 't {
    let today = tasks.iter().filter(move |_| seen.standing.today == visit.today);
    let permits = today.filter_map(move |task| seen.standing.task_permit(&visit.viewer, &seen.permit, task));
    permits.filter(|permit| bulk::pick(permit).is_some())
}

/// The task everywhere that an address asks for, where the visitor may change it.
pub(super) async fn listed(visit: &Visit, key: &str, code: &str, address: &Uri) -> Result<Vec<TaskPermit>, Failure> {
    let Ok(Query(filter)) = Query::<Filter>::try_from_uri(address) else { return Ok(Vec::new()) };
    let (seen, _) = seen_on(visit, key, &filter).await?;
    let (_, tasks) = find(&seen, code)?;
    Ok(changeable(visit, &seen, &shown(&seen, &tasks, &filter)).collect())
}

pub(super) async fn page(
    visit: Visit,
    Path((key, code)): Path<(String, String)>,
    Query(filter): Query<Filter>,
) -> Result<Response, Failure> {
    let (seen, _) = seen_on(&visit, &key, &filter).await?;
    let (template, tasks) = find(&seen, &code)?;
    let t = visit.t;
    let standing = &seen.standing;
    let answers = answers(&visit, &seen, &tasks).await?;
    let shown = shown(&seen, &tasks, &filter);
    let path = format!("/rollouts/{}/tasks/{}", seen.key(), template.code);
    let addresses: BTreeSet<&str> =
        shown.iter().filter_map(|task| standing.person(task.responsible)).map(|person| person.email.as_str()).collect();
    let addresses: Vec<String> = addresses.into_iter().map(escape_query).collect();
    let regions: BTreeSet<&str> = tasks.iter().map(|task| region(standing.organisation(task))).filter(|name| !name.is_empty()).collect();
    let states = State::ALL.into_iter().map(|state| (state.key().to_owned(), words::state(t, state).into_owned()));
    let asked: [(&str, &str); 5] = [
        ("signal", &filter.signal),
        ("state", &filter.state),
        ("region", &filter.region),
        ("organisation", &filter.organisation),
        ("q", &filter.q),
    ];
    let last = shown.len().div_ceil(PAGE).max(1);
    let current = filter.page().min(last);
    let at_page =
        |page: usize| with_query(&path, &[&asked[..], &[("page", &if page == 1 { String::new() } else { page.to_string() })]].concat());
    let page = AcrossPage {
        shell: visit.shell("rollouts"),
        t,
        crumbs: vec![
            ui::Crumb { href: "/rollouts".to_owned(), text: t.get("nav-rollouts").into_owned() },
            ui::Crumb { href: format!("/rollouts/{}", seen.key()), text: visit.text(&standing.playbook.title).to_owned() },
        ],
        heading: format!("{} {}", template.code, visit.text(&template.title)),
        lead: t.with("across-lead", [("count", tasks.len().into())]),
        excel: with_query(&format!("{path}/list.xlsx"), &asked),
        facts: facts(&visit, &seen, template, &tasks),
        counts: words::counts(&counts(&seen, &tasks)),
        signals: choices(t, signal_names(t), &filter.signal),
        states: choices(t, states, &filter.state),
        regions: choices(t, regions.into_iter().map(|name| (name.to_owned(), name.to_owned())), &filter.region),
        municipalities: municipalities(t, standing, &tasks, &filter.organisation),
        q: filter.q.clone(),
        offer: bulk::Offer::of(&visit, changeable(&visit, &seen, &shown).count()),
        total: shown.len(),
        pages: ui::Pages::new(current, last, at_page),
        rows: shown.chunks(PAGE).nth(current - 1).unwrap_or_default().iter().map(|task| row(&visit, &seen, task, &answers)).collect(),
        asks: template.answer.is_some() && (seen.permit.may_steer() || !seen.permit.sees_all()),
        sum: sum(&visit, template, &shown, &seen, &answers),
        mailto: if addresses.len() <= MOST_ADDRESSES { mailto(&visit, &seen, &addresses) } else { String::new() },
        reached: addresses.len(),
        path,
    };
    visit.page(&page)
}

/// The municipalities whose institutions have the task; nothing to choose where it is one.
fn municipalities(t: Texts, standing: &Standing, tasks: &[&Task], chosen: &str) -> Vec<ui::Choice> {
    let parents: BTreeSet<&OrganisationCode> = tasks.iter().filter_map(|task| standing.organisation(task).parent.as_ref()).collect();
    if parents.len() < 2 {
        return Vec::new();
    }
    let named = standing.directory.organisations().iter().map(|entry| &entry.organisation).filter(|one| parents.contains(&one.code));
    choices(t, named.map(|one| (one.code.to_string(), one.name.clone())), chosen)
}

/// Dates, roles and where it comes from.
fn facts(visit: &Visit, seen: &Seen, template: &TaskTemplate, tasks: &[&Task]) -> Vec<ui::Detail> {
    let t = visit.t;
    let playbook = &seen.standing.playbook;
    let detail = |key: &str, text: String, href: Option<String>| ui::Detail { term: t.get(key).into_owned(), text, href };
    let role = |key: &domain::text::RoleKey| {
        let title = playbook.role(key).map_or(key.as_str(), |card| visit.text(&card.title)).to_owned();
        (title, Some(format!("/roles/{key}")))
    };
    let (responsible, responsible_href) = role(&template.responsible);
    let (performer, performer_href) = role(&template.performer);
    let mut facts = Vec::new();
    if let Some(dates) = tasks.first().map(|task| seen.standing.dates(task)) {
        facts.push(detail("across-publish", t.date_long(dates.publish.date()), None));
        facts.push(detail("board-due", t.date_long(dates.due.date()), None));
    }
    facts.push(detail("board-kind", words::kind(t, template.kind).into_owned(), None));
    facts.push(detail(
        "board-theme",
        playbook.theme(&template.theme).map(|one| visit.text(&one.title)).unwrap_or_default().to_owned(),
        None,
    ));
    facts.push(detail("board-responsible", responsible, responsible_href));
    facts.push(detail("board-performer", performer, performer_href));
    facts
}

fn row(visit: &Visit, seen: &Seen, task: &Task, answers: &HashMap<OrganisationCode, Answer>) -> Row {
    let t = visit.t;
    let standing = &seen.standing;
    let organisation = standing.organisation(task);
    let template = standing.template(task);
    let permit = standing.task_permit(&visit.viewer, &seen.permit, task);
    Row {
        pick: permit.as_ref().and_then(bulk::pick),
        name: organisation.name.clone(),
        href: format!("/organisations/{}?rollout={}", organisation.code, seen.key()),
        task_href: permit.map(|_| format!("/rollouts/{}/{}/{}", seen.key(), organisation.code, template.code)),
        signal: task.signal.key(),
        reasons: words::reasons(t, task.reasons).into_iter().map(Into::into).collect(),
        state: words::state(t, task.state).into_owned(),
        due: t.date_long(task.due.date()),
        relative: t.distance(standing.today.date(), task.due.date(), standing.today.working_days_until(task.due)),
        overdue: !task.state.is_closed() && task.due < standing.today,
        responsible: standing.person(task.responsible).map(|person| Contact {
            name: person.name.clone(),
            phone: person.phone.clone().unwrap_or_default(),
            email: person.email.clone(),
        }),
        answer: answers.get(&organisation.code).map(|answer| in_words(visit, template, answer)).unwrap_or_default(),
    }
}

/// An answer in one line.
pub(super) fn in_words(visit: &Visit, template: &TaskTemplate, answer: &Answer) -> String {
    let t = visit.t;
    match answer {
        Answer::Number(number) => t.number(*number),
        Answer::Date(day) => t.date_medium(day.date()),
        Answer::Text(text) => text.clone(),
        Answer::Confirmation => t.get("across-confirmed").into_owned(),
        Answer::File(_) => t.get("across-file").into_owned(),
        Answer::People(people) => {
            let name = |id| visit.directory.person_index(id).map(|person| visit.directory.person(person).name.as_str());
            people.iter().filter_map(name).collect::<Vec<_>>().join(", ")
        }
        Answer::Choice(chosen) => match &template.answer {
            Some(AnswerSpec::Choice { choices, .. }) => {
                chosen.iter().filter_map(|at| choices.get(*at)).map(|choice| visit.text(choice)).collect::<Vec<_>>().join(", ")
            }
            _ => String::new(),
        },
    }
}

/// The sum of the numbers that the shown organisations answered.
fn sum(
    visit: &Visit,
    template: &TaskTemplate,
    shown: &[&Task],
    seen: &Seen,
    answers: &HashMap<OrganisationCode, Answer>,
) -> Option<String> {
    if !matches!(template.answer, Some(AnswerSpec::Number { .. })) || answers.is_empty() {
        return None;
    }
    let number = |task: &&Task| match answers.get(&seen.standing.organisation(task).code) {
        Some(Answer::Number(number)) => Some(*number),
        _ => None,
    };
    let numbers: Vec<i64> = shown.iter().filter_map(number).collect();
    let sum = visit.t.number(numbers.iter().sum());
    Some(visit.t.with("across-sum", [("sum", sum.into()), ("count", numbers.len().into())]))
}

/// What the workbook says of each organisation, before its answer.
const WORKBOOK: [TaskColumn; 10] = [
    TaskColumn::OrganisationCode,
    TaskColumn::Organisation,
    TaskColumn::Region,
    TaskColumn::Signal,
    TaskColumn::Reasons,
    TaskColumn::State,
    TaskColumn::Due,
    TaskColumn::Responsible,
    TaskColumn::ResponsiblePhone,
    TaskColumn::ResponsibleEmail,
];

pub(super) async fn workbook(
    visit: Visit,
    Path((key, code)): Path<(String, String)>,
    Query(filter): Query<Filter>,
) -> Result<Response, Failure> {
    let (seen, _) = seen_on(&visit, &key, &filter).await?;
    let (template, tasks) = find(&seen, &code)?;
    let t = visit.t;
    let standing = &seen.standing;
    let answers = answers(&visit, &seen, &tasks).await?;
    let mut columns = columns::headings(&visit, &WORKBOOK);
    columns.push(Column::new(t.get("across-answer"), ColumnKind::LongText));
    let cells = |task: &Task| -> Vec<Cell> {
        let mut cells = columns::cells(&visit, standing, task, &WORKBOOK);
        cells.push(match answers.get(&standing.organisation(task).code) {
            Some(Answer::Number(number)) => Cell::Number(*number as f64),
            Some(answer) => in_words(&visit, template, answer).into(),
            None => Cell::Empty,
        });
        cells
    };
    let rows: Vec<Vec<Cell>> = shown(&seen, &tasks, &filter).into_iter().map(cells).collect();
    privacy::note_export(&visit, ExportedList::TaskEverywhere, rows.len(), None).await?;
    let title = format!("{} {}", template.code, visit.text(&template.title));
    let sheet = Sheet { name: t.with("across-sheet", [("code", template.code.as_str().into())]), columns, rows };
    let file = format!("{}-{}", seen.key(), template.code);
    spreadsheet::response(&visit, &file, &title, &[sheet], filter.in_words(&visit, &seen))
}
