//! `/rollouts/{rollout}/{organisation}/{code}`: one task with what to do, how it stands, and what one can do about it.

use crate::{
    failure::Failure,
    form::Faults,
    markdown,
    organisations::seen,
    tasks::{
        entered::Entered,
        forms::{self, Forms},
        history::{self, Event},
        notes::{self, CommentKind},
        opened::Opened,
        words,
    },
    visit::Visit,
};
use askama::Template;
use axum::{
    extract::Path,
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use database::Moment;
use domain::{
    access::TaskRights,
    assignment::PersonIndex,
    organisation::{Organisation, OrganisationKind},
    signal::Signal,
    task::Help,
    text::{OrganisationCode, PersonId, RoleKey},
};
use texts::Texts;

/// A person with how to reach them.
pub(super) struct Contact {
    name: String,
    phone: String,
    email: String,
}

/// Somebody in their relation to the task.
struct Person {
    relation: String,
    role: String,
    holders: Vec<Contact>,
    told: Option<String>,
}

/// A task that comes before.
struct Predecessor {
    text: String,
    href: Option<String>,
    signal: &'static str,
}

/// A comment, a request for help or an answer to one.
struct Comment {
    by: String,
    organisation: String,
    when: String,
    kind: String,
    body: String,
}

/// A file kept with the task.
struct File {
    href: String,
    remove: String,
    name: String,
    about: String,
}

#[derive(Template)]
#[template(path = "tasks/page.html")]
struct TaskPage {
    shell: ui::Shell,
    t: Texts,
    title: String,
    here: String,
    organisation: String,
    crumbs: Vec<ui::Crumb>,
    path: String,
    revision: i64,
    rights: TaskRights,
    signal: &'static str,
    kind: &'static str,
    reasons: Vec<String>,
    reason_given: Option<String>,
    closed: Option<String>,
    completed_by: Option<String>,
    unpublished: bool,
    due: String,
    relative: String,
    overdue: bool,
    facts: Vec<ui::Detail>,
    body: String,
    guides: Vec<(String, String)>,
    before: Vec<Predecessor>,
    people: Vec<Person>,
    involved: Vec<Person>,
    help: Option<String>,
    answers_help: bool,
    answer: Option<String>,
    answer_refused: Option<String>,
    answer_files: Option<String>,
    comments: Vec<Comment>,
    files: Vec<File>,
    history: Vec<Event>,
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

pub(super) async fn page(visit: Visit, Path((rollout, organisation, code)): Path<(String, String, String)>) -> Result<Response, Failure> {
    let opened = Opened::open(visit, &rollout, &organisation, &code).await?;
    let mut response = if opened.visit.wants_part { panel(&opened)? } else { show(&opened, Shown::default()).await? };
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("HX-Request"));
    Ok(response)
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
    let entries = history::entries(&mut connection, &opened.permit).await?;
    let comments = notes::comments(&mut connection, &opened.permit).await?;
    let files = notes::files(&mut connection, &opened.permit).await?;
    drop(connection);
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
        shell: visit.shell("my-tasks"),
        t,
        title: visit.text(&template.title).to_owned(),
        organisation: opened.organisation().name.clone(),
        here: format!("{} {}", template.code, visit.text(&template.title)),
        crumbs: crumbs(opened, organisation),
        revision: opened.revision,
        rights: opened.rights(),
        signal: task.signal.key(),
        kind: template.kind.key(),
        reasons: words::reason_texts(t, task, visit.today),
        reason_given: overlay.state_reason.clone(),
        closed: task.state.is_closed().then(|| words::state_text(t, task.state)),
        completed_by: completed(opened),
        unpublished: !task.published,
        due: t.date_long(task.due.date()),
        relative: distance(visit, task.due),
        overdue: task.signal == Signal::Red && task.due < visit.today,
        facts: facts(opened),
        body: markdown::to_html(&template.body),
        guides: template.guides.iter().map(|guide| (visit.text(&guide.title).to_owned(), guide.url.clone())).collect(),
        before: before(opened),
        people: people(opened),
        involved: involved(opened),
        help: match overlay.help {
            Help::Asked(from) => Some(t.with("task-help-is-asked", [("from", history::help_from(opened, from).into())])),
            Help::None | Help::Answered(_) => None,
        },
        answers_help: forms::answers_help(opened),
        answer: overlay.answer.as_ref().map(|answer| history::answer_text(opened, &files, answer)),
        answer_refused: overlay.answer_refused.clone(),
        answer_files: match &overlay.answer {
            Some(domain::task::Answer::File(id)) => Some(format!("{path}/files/{id}")),
            _ => None,
        },
        comments: comments.into_iter().map(|comment| said(opened, comment)).collect(),
        files: files.iter().filter(|file| !file.removed).map(|file| listed(opened, file)).collect(),
        history: history::told(opened, &files, &entries),
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

/// The task in short, beside the table of the board.
fn panel(opened: &Opened) -> Result<Response, Failure> {
    let (visit, t, task) = (&opened.visit, opened.visit.t, &opened.task);
    let template = opened.template();
    let name = |person| opened.seen.standing.person(person).map_or_else(|| t.get("task-vacant").into_owned(), |one| one.name.clone());
    let panel = Panel {
        t,
        title: format!("{} {}", template.code, visit.text(&template.title)),
        organisation: opened.organisation().name.clone(),
        path: opened.path(),
        signal: task.signal.key(),
        reasons: words::reason_texts(t, task, visit.today),
        details: vec![
            detail(t, "task-state", words::state_text(t, task.state)),
            detail(t, "task-due", format!("{} · {}", t.date_long(task.due.date()), distance(visit, task.due))),
            detail(t, "task-responsible", name(task.responsible)),
            detail(t, "task-performer", name(task.performer)),
        ],
    };
    visit.page(&panel)
}

fn detail(t: Texts, key: &str, text: String) -> ui::Detail {
    ui::Detail { term: t.get(key).into_owned(), text, href: None }
}

fn distance(visit: &Visit, day: domain::calendar::Day) -> String {
    visit.t.distance(visit.today.date(), day.date(), visit.today.working_days_until(day))
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
            href: opens.then(|| format!("/rollouts/{}/{}/{code}", opened.seen.key(), opened.organisation().code)),
            signal: task.signal.key(),
        })
    };
    opened.template().after.iter().filter_map(predecessor).collect()
}

fn contact(opened: &Opened, person: PersonIndex) -> Contact {
    let entry = opened.visit.directory.person(person);
    Contact { name: entry.name.clone(), phone: entry.phone.clone().unwrap_or_default(), email: entry.email.clone() }
}

fn role_title(opened: &Opened, role: &RoleKey) -> String {
    let card = opened.seen.standing.playbook.role(role);
    card.map_or_else(|| role.to_string(), |card| opened.visit.text(&card.title).to_owned())
}

/// Responsible and performer; where one is missing, who is told about it.
fn people(opened: &Opened) -> Vec<Person> {
    let (t, task, template) = (opened.visit.t, &opened.task, opened.template());
    let person = |key: &str, person: Option<PersonIndex>, role: &RoleKey| Person {
        relation: t.get(key).into_owned(),
        role: role_title(opened, role),
        holders: person.map(|person| contact(opened, person)).into_iter().collect(),
        told: person.is_none().then(|| told(opened)),
    };
    vec![person("task-responsible", task.responsible, &template.responsible), person("task-performer", task.performer, &template.performer)]
}

/// Who is told that nobody stands on the task (R4).
fn told(opened: &Opened) -> String {
    let (t, standing) = (opened.visit.t, &opened.seen.standing);
    let organisation = opened.organisation();
    let codes = std::iter::once(&organisation.code).chain(organisation.parent.as_ref());
    let found = codes.filter_map(|code| standing.staffing.told_about_vacancy(code.as_str())).next();
    match found {
        Some((role, person)) => {
            let values = [
                ("name", opened.visit.directory.person(person).name.as_str().into()),
                ("role", role_title(opened, &RoleKey::from(role)).into()),
            ];
            t.with("task-vacant-told", values)
        }
        None => {
            let office = opened.visit.directory.organisation(&standing.head.owner);
            let office = office.map(|entry| entry.organisation.name.clone()).unwrap_or_default();
            t.with("task-vacant-told-office", [("name", office.into())])
        }
    }
}

/// Where a role of the playbook is held for this task.
pub(super) fn place_of_role<'o>(opened: &'o Opened, role: &RoleKey) -> Option<&'o OrganisationCode> {
    let standing = &opened.seen.standing;
    let organisation = opened.organisation();
    let at = standing.playbook.role(role).map_or(organisation.kind, |card| card.at);
    match at {
        at if at == organisation.kind => Some(&organisation.code),
        OrganisationKind::Municipality => organisation.parent.as_ref(),
        OrganisationKind::ProgrammeOffice => Some(&standing.head.owner),
        OrganisationKind::Supplier => standing.head.supplier.as_ref(),
        OrganisationKind::Institution => None,
    }
}

/// The roles recommended and involved with who holds them.
fn involved(opened: &Opened) -> Vec<Person> {
    let (t, template, visit) = (opened.visit.t, opened.template(), &opened.visit);
    let line = |key: &'static str| {
        move |role: &RoleKey| Person {
            relation: t.get(key).into_owned(),
            role: role_title(opened, role),
            holders: place_of_role(opened, role)
                .map(|place| seen::holders(&visit.directory, place.as_str(), role.as_str(), Some(opened.seen.key()), visit.today))
                .unwrap_or_default()
                .into_iter()
                .map(|person| contact(opened, person))
                .collect(),
            told: None,
        }
    };
    let recommended = template.recommended.iter().map(line("task-recommended"));
    recommended.chain(template.involved.iter().map(line("task-involved"))).collect()
}

fn said(opened: &Opened, comment: notes::Comment) -> Comment {
    let (t, directory) = (opened.visit.t, &opened.visit.directory);
    let author = comment.author.map(PersonId::new).and_then(|id| directory.person_index(&id));
    let place = author.and_then(|person| directory.organisation(&directory.person(person).organisation));
    let kind = match comment.kind.as_str() {
        kind if kind == CommentKind::Help.key() => t.get("task-comment-help").into_owned(),
        kind if kind == CommentKind::HelpAnswer.key() => t.get("task-comment-help-answer").into_owned(),
        _ => String::new(),
    };
    Comment {
        by: comment.author_name,
        organisation: place.map(|entry| entry.organisation.name.clone()).unwrap_or_default(),
        when: t.date_time(Moment::local(comment.written_at)),
        kind,
        body: comment.body,
    }
}

fn listed(opened: &Opened, file: &notes::FileHead) -> File {
    let t = opened.visit.t;
    let path = opened.path();
    let kilobytes = (file.size + 1023) / 1024;
    let about = [
        ("size", t.number(kilobytes).into()),
        ("name", file.author_name.as_str().into()),
        ("when", t.date_medium(Moment::local(file.added_at).date()).into()),
    ];
    File {
        href: format!("{path}/files/{}", file.id),
        remove: format!("{path}/files/{}/remove", file.id),
        name: file.name.clone(),
        about: t.with("task-file-about", about),
    }
}
