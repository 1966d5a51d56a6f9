//! `/rollouts/{rollout}/{organisation}/{code}`: one task with what to do, how it stands, and what one can do about it.

use crate::{
    audit, checks,
    failure::Failure,
    form::Faults,
    help, markdown, papers,
    tasks::{
        asking::{self, Other},
        beside::{Comment, File, listed, said},
        entered::Entered,
        experience::{self, Experience},
        forms::{self, Forms},
        history::{self, Event},
        local::{self, LocalWords},
        notes,
        opened::Opened,
        relations::{Person, involved, people},
        words,
    },
    telling::ladder::{self as telling, LadderWords},
    visit::Visit,
};
use askama::Template;
use axum::{
    extract::{Path, Query},
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use domain::{access::TaskRights, organisation::Organisation, signal::Signal, task::Help};
use serde::Deserialize;
use texts::Texts;

/// A task that comes before.
struct Predecessor {
    text: String,
    href: Option<String>,
    signal: &'static str,
}

#[derive(Template)]
#[template(path = "tasks/page.html")]
struct TaskPage {
    shell: ui::Shell,
    other_day: bool,
    t: Texts,
    title: String,
    here: String,
    organisation: String,
    crumbs: Vec<ui::Crumb>,
    path: String,
    revision: i64,
    /// The task as a paper; on another day than today there is none.
    pdf: Option<String>,
    rights: TaskRights,
    signal: &'static str,
    kind: &'static str,
    /// What there is of local work.
    local: LocalWords,
    reasons: Vec<String>,
    reason_given: Option<String>,
    closed: Option<String>,
    completed_by: Option<String>,
    /// That it is shown as it was under the version it was completed under.
    kept: Option<String>,
    unpublished: bool,
    due: String,
    relative: String,
    overdue: bool,
    facts: Vec<ui::Detail>,
    body: String,
    guides: Vec<(String, String)>,
    before: Vec<Predecessor>,
    people: Vec<Person>,
    ladder: Option<LadderWords>,
    involved: Vec<Person>,
    help: Option<String>,
    answers_help: bool,
    asks_whether_it_helped: bool,
    others: Vec<Other>,
    experience: Vec<Experience>,
    answer: Option<String>,
    answer_refused: Option<String>,
    answer_files: Option<String>,
    comments: Vec<Comment>,
    files: Vec<File>,
    history: Vec<Event>,
    /// Where all of its log is read.
    log: String,
    conflict: Vec<Event>,
    forms: Forms,
    faults: Faults,
    errors: Vec<ui::FieldError>,
}

#[derive(Template)]
#[template(path = "tasks/panel.html")]
struct Panel {
    t: Texts,
    title: String,
    organisation: String,
    path: String,
    signal: &'static str,
    reasons: Vec<String>,
    details: Vec<ui::Detail>,
}

/// The day of an address; another than today shows the task as it stood or will stand then.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct OnDay {
    today: String,
}

pub(super) async fn page(
    visit: Visit,
    Path((rollout, organisation, code)): Path<(String, String, String)>,
    Query(on): Query<OnDay>,
) -> Result<Response, Failure> {
    let opened = opened(visit, &rollout, &organisation, &code, &on).await?;
    let mut response = if opened.visit.wants_part { panel(&opened)? } else { show(&opened, Shown::default()).await? };
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("HX-Request"));
    Ok(response)
}

/// The task on the day of the address.
pub(super) async fn opened(visit: Visit, rollout: &str, organisation: &str, code: &str, on: &OnDay) -> Result<Opened, Failure> {
    match on.today.parse().ok().filter(|day| *day != visit.today) {
        Some(day) => Opened::open_on(visit, rollout, organisation, code, day).await,
        None => Opened::open(visit, rollout, organisation, code).await,
    }
}

/// What a page shows besides the task: a form that was refused, or that came too late.
#[derive(Default)]
pub(super) struct Shown {
    /// The form that was sent, by name.
    pub(super) form: &'static str,
    /// What was typed into it.
    pub(super) entered: Entered,
    /// What is wrong with it.
    pub(super) faults: Faults,
    /// Whether somebody changed the task meanwhile.
    pub(super) conflict: bool,
}

/// The page of a task.
pub(super) async fn show(opened: &Opened, shown: Shown) -> Result<Response, Failure> {
    let (visit, t) = (&opened.visit, opened.visit.t);
    let mut connection = visit.app.database().read().await?;
    let mut entries = history::entries(&mut connection, &opened.permit).await?;
    let mut comments = notes::comments(&mut connection, &opened.permit).await?;
    let mut files = notes::files(&mut connection, &opened.permit).await?;
    let requests = help::of_task(&mut connection, &opened.permit).await?;
    let shared = help::shared_on(&mut connection, opened.permit.rollout(), opened.permit.task()).await?;
    drop(connection);
    entries.retain(|entry| opened.has_come(entry.at));
    comments.retain(|comment| opened.has_come(comment.written_at));
    files.retain(|file| opened.has_come(file.added_at));
    let status = match (shown.conflict, shown.faults.is_empty()) {
        (true, _) => StatusCode::CONFLICT,
        (false, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (false, true) => StatusCode::OK,
    };
    let (template, task, overlay) = (opened.template(), &opened.task, &opened.overlay);
    let organisation = opened.organisation();
    let conflict = if shown.conflict { history::since(opened, &files, &entries, shown.entered.revision()) } else { Vec::new() };
    let path = opened.path();
    let page = TaskPage {
        shell: shell(opened),
        other_day: opened.is_on_another_day(),
        t,
        title: visit.title_of(&opened.seen.standing, task).to_owned(),
        organisation: opened.organisation().name.clone(),
        here: format!("{} {}", template.code, visit.title_of(&opened.seen.standing, task)),
        crumbs: crumbs(opened, organisation),
        revision: opened.revision,
        pdf: papers::offered(format!("{path}/task.pdf")).filter(|_| !opened.is_on_another_day()),
        rights: opened.rights(),
        signal: task.signal.key(),
        kind: template.kind.key(),
        local: local::words_of(opened).await?,
        reasons: words::reason_texts(t, task, opened.day()),
        reason_given: overlay.state_reason.clone(),
        closed: task.state.is_closed().then(|| words::state_text(t, task.state)),
        completed_by: completed(opened),
        kept: opened.kept_version().map(|version| t.with("task-kept-version", [("version", version.into())])),
        unpublished: !task.published,
        due: t.date_long(task.due.date()),
        relative: distance(opened, task.due),
        overdue: task.signal == Signal::Red && task.due < opened.day(),
        facts: facts(opened),
        body: markdown::to_html(&template.body),
        guides: checks::links(visit, &opened.seen, opened.permit.organisation(), opened.permit.task())
            .into_iter()
            .chain(template.guides.iter().map(|guide| (visit.text(&guide.title).to_owned(), opened.guide(guide))))
            .collect(),
        before: before(opened),
        ladder: ladder(opened).await?,
        people: people(opened),
        involved: involved(opened),
        help: match overlay.help {
            Help::Asked(from) => Some(t.with("task-help-is-asked", [("from", history::help_from(opened, from).into())])),
            Help::None | Help::Answered(_) => None,
        },
        answers_help: forms::answers_help(opened),
        asks_whether_it_helped: asking::asks_whether_it_helped(opened, &requests),
        others: asking::others(opened, &shared),
        experience: experience::of_task(opened).await?,
        answer: overlay.answer.as_ref().map(|answer| history::answer_text(opened, &files, answer)),
        answer_refused: overlay.answer_refused.clone(),
        answer_files: match &overlay.answer {
            Some(domain::task::Answer::File(id)) => Some(format!("{path}/files/{id}")),
            _ => None,
        },
        comments: comments.into_iter().map(|comment| said(opened, comment)).collect(),
        files: files.iter().filter(|file| !file.removed).map(|file| listed(opened, file)).collect(),
        history: history::told(opened, &files, &entries),
        log: audit::href_of_task(opened.permit.rollout(), opened.permit.organisation(), opened.permit.task()),
        conflict,
        forms: Forms::new(opened, &shown),
        errors: shown.faults.summary(""),
        faults: shown.faults,
        path,
    };
    let mut response = visit.page(&page)?;
    *response.status_mut() = status;
    Ok(response)
}

/// Who is told if nothing is done, for those who see that from where they are.
async fn ladder(opened: &Opened) -> Result<Option<LadderWords>, Failure> {
    if opened.is_on_another_day() {
        return Ok(None);
    }
    telling::words(&opened.visit.app, opened.visit.t, &opened.seen.standing, &opened.task).await
}

/// The frame of the page; on another day than today it says so and leads back.
fn shell(opened: &Opened) -> ui::Shell {
    let mut shell = opened.visit.shell("my-tasks");
    if opened.is_on_another_day() {
        let t = opened.visit.t;
        let key = if opened.day() < opened.visit.today { "task-past-note" } else { "task-future-note" };
        shell.today_note = Some(t.with(key, [("date", t.date_long(opened.day().date()).into())]));
        shell.today_reset = Some(opened.path());
    }
    shell
}

/// The task in short, beside the table of the board.
fn panel(opened: &Opened) -> Result<Response, Failure> {
    let (visit, t, task) = (&opened.visit, opened.visit.t, &opened.task);
    let template = opened.template();
    let name = |person| opened.seen.standing.person(person).map_or_else(|| t.get("task-vacant").into_owned(), |one| one.name.clone());
    let panel = Panel {
        t,
        title: format!("{} {}", template.code, visit.title_of(&opened.seen.standing, task)),
        organisation: opened.organisation().name.clone(),
        path: opened.address(),
        signal: task.signal.key(),
        reasons: words::reason_texts(t, task, opened.day()),
        details: vec![
            detail(t, "task-state", words::state_text(t, task.state)),
            detail(t, "task-due", format!("{} · {}", t.date_long(task.due.date()), distance(opened, task.due))),
            detail(t, "task-responsible", name(task.responsible)),
            detail(t, "task-performer", name(task.performer)),
        ],
    };
    visit.page(&panel)
}

fn detail(t: Texts, key: &str, text: String) -> ui::Detail {
    ui::Detail { term: t.get(key).into_owned(), text, href: None }
}

fn distance(opened: &Opened, day: domain::calendar::Day) -> String {
    opened.visit.t.distance(opened.day().date(), day.date(), opened.day().working_days_until(day))
}

fn crumbs(opened: &Opened, organisation: &Organisation) -> Vec<ui::Crumb> {
    let t = opened.visit.t;
    let query = format!("/organisations/{}?rollout={}", organisation.code, opened.seen.key());
    vec![
        ui::Crumb { href: "/".to_owned(), text: t.get("nav-my-tasks").into_owned() },
        ui::Crumb { href: query, text: organisation.name.clone() },
    ]
}

/// By whom and when it was completed, as it was then.
fn completed(opened: &Opened) -> Option<String> {
    let (t, kept) = (opened.visit.t, opened.overlay.completion.as_ref()?);
    let date = t.date_long(kept.day.date());
    let performer = kept.performer.as_ref().map(|person| history::name(opened, person));
    Some(match performer {
        Some(name) => t.with("task-completed-by", [("date", date.into()), ("name", name.into())]),
        None => t.with("task-completed-on", [("date", date.into())]),
    })
}

fn facts(opened: &Opened) -> Vec<ui::Detail> {
    let (visit, t, task) = (&opened.visit, opened.visit.t, &opened.task);
    let (template, playbook) = (opened.template(), &opened.seen.standing.playbook);
    let dates = opened.seen.standing.dates(task);
    let date = |day: domain::calendar::Day| t.date_long(day.date());
    let mut facts = vec![
        detail(t, "task-state", words::state_text(t, task.state)),
        detail(t, "task-publish", date(dates.publish)),
        detail(t, "task-start", date(task.start)),
        detail(t, "task-act-by", date(task.act_by)),
        detail(t, "task-due", date(task.due)),
    ];
    if let Some(granted) = opened.overlay.granted_due {
        facts.push(detail(
            t,
            "task-granted-due",
            t.with("task-granted-instead", [("granted", date(granted).into()), ("due", date(dates.due).into())]),
        ));
    }
    if let Some(finish) = opened.overlay.expected_finish {
        facts.push(detail(t, "task-expected-finish", date(finish)));
    }
    if let Some(phase) = playbook.phase(&template.phase) {
        facts.push(detail(t, "task-phase", format!("{} {}", phase.key, visit.text(&phase.title))));
    }
    if let Some(theme) = playbook.theme(&template.theme) {
        facts.push(detail(t, "task-theme", visit.text(&theme.title).to_owned()));
    }
    if let Some(effort) = template.effort {
        facts.push(detail(t, "task-effort", t.with("task-effort-hours", [("hours", effort.hours().into())])));
    }
    facts
}

fn before(opened: &Opened) -> Vec<Predecessor> {
    let (standing, visit) = (&opened.seen.standing, &opened.visit);
    let predecessor = |code| {
        let template = standing.playbook.task(code)?;
        let task = standing.task(opened.task.participant as usize, code).filter(|task| task.published)?;
        let opens = standing.task_permit(&visit.viewer, &opened.seen.permit, task).is_some();
        Some(Predecessor {
            text: format!("{} {}", code, visit.text(&template.title)),
            href: opens.then(|| opened.address_of(code)),
            signal: task.signal.key(),
        })
    };
    opened.template().after.iter().filter_map(predecessor).collect()
}
