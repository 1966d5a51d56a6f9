//! Tasks for programs: one's own list, and one task with everything about it.

use crate::{
    api_v1::{found_at, moment},
    app::App,
    failure::Failure,
    rollouts::standing::Standing,
    tasks::{
        history, mine,
        notes::{self, FileHead},
        opened::Opened,
    },
    visit::Visit,
};
use api::{Comment, FileRef, Link, MayDo, Named, OrganisationRef, PersonRef, TaskEvent, TaskLine};
use axum::{
    Router,
    extract::{Path, Query},
    response::Response,
    routing::get,
};
use domain::{
    assignment::PersonIndex,
    local::is_local,
    organisation::Organisation,
    rollout::Task,
    task::{Help, HelpFrom},
};

/// What programs read of tasks.
pub(crate) fn routes() -> Router<App> {
    Router::new().route("/tasks", get(mine::listed_for_programs)).route("/rollouts/{rollout}/{organisation}/{task}", get(one))
}

/// An organisation in short.
pub(crate) fn organisation(organisation: &Organisation) -> OrganisationRef {
    OrganisationRef { code: organisation.code.to_string(), name: organisation.name.clone() }
}

/// A person in short.
pub(crate) fn person(standing: &Standing, person: Option<PersonIndex>) -> Option<PersonRef> {
    let entry = standing.person(person)?;
    Some(PersonRef { id: entry.id.to_string(), name: entry.name.clone(), organisation: entry.organisation.to_string() })
}

/// A task as lists have it.
pub(crate) fn line(visit: &Visit, standing: &Standing, task: &Task) -> TaskLine {
    let template = standing.template(task);
    let (rollout, at) = (&standing.head.key, standing.organisation(task));
    TaskLine {
        rollout: rollout.to_string(),
        organisation: organisation(at),
        task: template.code.to_string(),
        title: visit.title_of(standing, task).to_owned(),
        kind: template.kind.key().to_owned(),
        phase: template.phase.to_string(),
        theme: template.theme.to_string(),
        local: is_local(&template.code),
        signal: task.signal.key().to_owned(),
        reasons: task.reasons.iter().map(|reason| reason.key().to_owned()).collect(),
        state: task.state.key().to_owned(),
        start: task.start.to_string(),
        act_by: task.act_by.to_string(),
        due: task.due.to_string(),
        responsible: person(standing, task.responsible),
        performer: person(standing, task.performer),
        see: format!("{}/rollouts/{rollout}/{}/{}", api::BASE, at.code, template.code),
    }
}

async fn one(
    visit: Visit,
    Path((rollout, organisation, code)): Path<(String, String, String)>,
    Query(on): Query<super::page::OnDay>,
) -> Result<Response, Failure> {
    let opened = super::page::opened(visit, &rollout, &organisation, &code, &on).await?;
    let visit = &opened.visit;
    let mut connection = visit.app.database().read().await?;
    let entries = history::entries(&mut connection, &opened.permit).await?;
    let comments = notes::comments(&mut connection, &opened.permit).await?;
    let files = notes::files(&mut connection, &opened.permit).await?;
    drop(connection);
    let entries: Vec<_> = entries.into_iter().filter(|entry| opened.has_come(entry.at)).collect();
    let (template, playbook, overlay) = (opened.template(), &opened.seen.standing.playbook, &opened.overlay);
    let rights = opened.rights();
    let line = line(visit, &opened.seen.standing, &opened.task);
    let task = api::Task {
        line,
        revision: opened.revision,
        body: template.body.clone(),
        guides: template.guides.iter().map(|guide| Link { title: visit.text(&guide.title).to_owned(), url: opened.guide(guide) }).collect(),
        phase_title: playbook.phase(&template.phase).map(|phase| named(phase.key.as_str(), visit.text(&phase.title))),
        theme_title: playbook.theme(&template.theme).map(|theme| named(theme.key.as_str(), visit.text(&theme.title))),
        state_reason: overlay.state_reason.clone(),
        expected_finish: overlay.expected_finish.map(|day| day.to_string()),
        granted_due: overlay.granted_due.map(|day| day.to_string()),
        completed_on: overlay.completion.as_ref().map(|kept| kept.day.to_string()),
        answer_asked: template.answer.as_ref().map(|spec| spec.key().to_owned()),
        answer: overlay.answer.as_ref().map(|answer| history::answer_text(&opened, &files, answer)),
        answer_refused: overlay.answer_refused.clone(),
        help_asked_of: match overlay.help {
            Help::Asked(HelpFrom::ProgrammeOffice) => Some("programme-office".to_owned()),
            Help::Asked(HelpFrom::Supplier) => Some("supplier".to_owned()),
            Help::None | Help::Answered(_) => None,
        },
        after: template.after.iter().map(ToString::to_string).collect(),
        comments: comments.into_iter().filter(|comment| opened.has_come(comment.written_at)).map(said).collect(),
        files: files.iter().filter(|file| !file.removed && opened.has_come(file.added_at)).map(|head| file(&opened, head)).collect(),
        history: history::told(&opened, &files, &entries)
            .into_iter()
            .map(|event| TaskEvent { at: moment(event.at), by: event.who, what: event.what })
            .collect(),
        may: MayDo {
            update: rights.update,
            choose_people: rights.assign,
            comment: rights.comment,
            answer_help: rights.answer_help_as_programme_office || rights.answer_help_as_supplier,
            grant: rights.grant,
        },
    };
    Ok(found_at(opened.revision, &task))
}

fn named(key: &str, title: &str) -> Named {
    Named { key: key.to_owned(), title: title.to_owned() }
}

fn said(comment: notes::Comment) -> Comment {
    Comment { kind: comment.kind, by: comment.author_name, person: comment.author, at: moment(comment.written_at), body: comment.body }
}

fn file(opened: &Opened, head: &FileHead) -> FileRef {
    FileRef {
        id: head.id.clone(),
        name: head.name.clone(),
        size: head.size,
        added_by: head.author_name.clone(),
        added_at: moment(head.added_at),
        content: format!("{}/files/{}", opened.path(), head.id),
    }
}
