//! `/rollouts/{key}/drafts/{draft}`: a draft as a whole: what is wrong with it, its tasks by phase, what changed, and the way on.

use super::{
    annexes, entries,
    lists::HEAD,
    opened::{Finding, Opened, name_of, name_of_person},
    outline,
    shelf::state_key,
    steps::{self, Way},
    store,
};
use crate::{
    failure::Failure,
    playbooks::{
        comparison::{self, Difference},
        dates::in_words,
    },
    visit::Visit,
};
use askama::Template;
use axum::{extract::Path, response::Response};
use database::Moment;
use domain::playbook::{Playbook, TaskTemplate};
use playbook::{
    Sketch,
    edit::{self, Entries, FilePart, List},
};
use std::collections::BTreeMap;
use texts::Texts;

struct TaskLine {
    title: String,
    href: String,
    due: String,
    responsible: String,
    /// What is worth knowing of it: changed, faults, comments.
    notes: Vec<String>,
    has_errors: bool,
}

struct Phase {
    title: String,
    tasks: Vec<TaskLine>,
}

/// A file that was taken away, to be taken back.
struct Away {
    title: String,
    action: String,
}

#[derive(Template)]
#[template(path = "playbooks/drafts/overview.html")]
struct OverviewPage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    title: String,
    lead: String,
    address: String,
    /// The playbook in force; none where it is new.
    playbook: Option<String>,
    version: String,
    errors: usize,
    findings: Vec<Finding>,
    /// The pages of the other parts.
    parts: Vec<ui::Crumb>,
    phases: Vec<Phase>,
    away: Vec<Away>,
    difference: Option<Difference>,
    can_be_written: bool,
    ways: Vec<Way>,
}

pub(super) async fn overview(visit: Visit, Path((key, id)): Path<(String, String)>) -> Result<Response, Failure> {
    let opened = Opened::find(&visit, &key, &id).await?;
    let mut connection = visit.app.database().read().await?;
    let comments = store::counts(&mut connection, &opened.draft).await?;
    let base = visit.app.playbooks().get(&mut connection, opened.permit.playbook(), &opened.draft.head.base_version).await;
    drop(connection);
    let base = match base {
        Ok(base) => Some(base),
        Err(Failure::NotFound) => None,
        Err(failure) => return Err(failure),
    };
    let sketch = playbook::sketch(&opened.draft.source());
    let findings = opened.findings(&visit, &sketch.faults);
    let errors = findings.iter().filter(|finding| finding.is_error).count();
    let page = OverviewPage {
        shell: visit.shell("rollouts"),
        t: visit.t,
        crumbs: opened.crumbs(&visit, false),
        title: visit.t.with(
            "draft-heading",
            [("title", visit.text(&sketch.playbook.title).into()), ("version", sketch.playbook.version.as_str().into())],
        ),
        lead: lead(&visit, &opened),
        address: opened.address(),
        playbook: opened.seen.as_ref().map(|seen| format!("/rollouts/{}/playbook", seen.key())),
        version: opened.draft.head.base_version.clone(),
        errors,
        parts: parts(&visit, &opened),
        phases: phases(&visit, &opened, &sketch, &comments),
        away: away(&opened),
        difference: base.map(|base| comparison::difference(&visit, &base, &sketch.playbook, None)),
        can_be_written: opened.draft.head.state.can_be_written(),
        ways: steps::ways(&visit, &opened, errors > 0),
        findings,
    };
    visit.page(&page)
}

fn lead(visit: &Visit, opened: &Opened) -> String {
    let t = visit.t;
    let head = &opened.draft.head;
    let state = t.get(state_key(head.state));
    let said = match &opened.draft.last {
        Some((author, at)) => {
            let values = [("at", t.date_time(Moment::local(*at)).into()), ("by", name_of_person(visit, author.as_ref()).into())];
            t.with("draft-last-written", values)
        }
        None => {
            let by = name_of_person(visit, head.created_by.as_ref());
            t.with("drafts-begun", [("at", t.date_time(Moment::local(head.created_at)).into()), ("by", by.into())])
        }
    };
    format!("{state}. {said}.")
}

fn parts(visit: &Visit, opened: &Opened) -> Vec<ui::Crumb> {
    let (t, address) = (visit.t, opened.address());
    let list = |list: List| ui::Crumb { href: format!("{address}/lists/{}", list.key()), text: t.get(list_key(list)).into_owned() };
    let entries =
        |one: Entries| ui::Crumb { href: entries::address_of(opened, &one), text: t.get(entries::entries_key(&one)).into_owned() };
    let head = ui::Crumb { href: opened.address_of(HEAD), text: t.get("draft-file-head").into_owned() };
    let annexes = ui::Crumb { href: annexes::address_of(opened), text: t.get("draft-annexes").into_owned() };
    // Files with a page of their own, and those that are written as text.
    let file = |path: &String| {
        if let Some((href, title)) = outline::address_of(opened, path).zip(outline::title_of(visit, opened, path)) {
            let is_questionnaire = edit::name_of_questionnaire(path).is_some();
            let text = if is_questionnaire { t.with("draft-file-questionnaire", [("name", title.into())]) } else { title };
            return Some(ui::Crumb { href, text });
        }
        let part = FilePart::ALL.into_iter().find(|part| part.path("") == *path)?;
        let name = t.get(&format!("draft-part-{}", part.key())).into_owned();
        Some(ui::Crumb { href: opened.address_of(path), text: t.with("draft-file-part", [("name", name.into())]) })
    };
    let form = ui::Crumb { href: format!("{address}/head"), text: t.get("draft-head").into_owned() };
    std::iter::once(form)
        .chain(List::ALL.into_iter().map(list))
        .chain(Entries::LISTS.into_iter().map(entries))
        .chain([annexes, head])
        .chain(opened.draft.files.keys().filter_map(file))
        .collect()
}

/// The key of what a list is called.
pub(super) fn list_key(list: List) -> &'static str {
    match list {
        List::Phases => "draft-phases",
        List::Themes => "draft-themes",
        List::Milestones => "draft-milestones",
    }
}

fn phases(visit: &Visit, opened: &Opened, sketch: &Sketch, comments: &BTreeMap<String, i64>) -> Vec<Phase> {
    let playbook = &sketch.playbook;
    let line = |at: usize| task_line(visit, opened, sketch, at, comments.get(&sketch.files[at]).copied().unwrap_or_default());
    let of_phase = |wanted: &dyn Fn(&TaskTemplate) -> bool| {
        (0..playbook.tasks.len()).filter(|at| wanted(&playbook.tasks[*at])).map(line).collect::<Vec<_>>()
    };
    let known = playbook.phases.iter().map(|phase| Phase {
        title: format!("{} {}", phase.key, visit.text(&phase.title)),
        tasks: of_phase(&|task| task.phase == phase.key),
    });
    // Tasks whose phase is at fault are shown all the same, and so are files of which nothing could be read.
    let mut lost = of_phase(&|task| playbook.phase(&task.phase).is_none());
    lost.extend(opened.draft.files.keys().filter(|path| name_of(path).is_some() && !sketch.files.contains(path)).map(|path| TaskLine {
        title: name_of(path).unwrap_or_default().to_owned(),
        href: opened.address_of(path),
        due: String::new(),
        responsible: String::new(),
        notes: vec![visit.t.get("draft-unreadable").into_owned()],
        has_errors: true,
    }));
    let lost = Phase { title: visit.t.get("draft-without-phase").into_owned(), tasks: lost };
    known.chain([lost]).filter(|phase| !phase.tasks.is_empty()).collect()
}

fn task_line(visit: &Visit, opened: &Opened, sketch: &Sketch, at: usize, comments: i64) -> TaskLine {
    let (playbook, task, path): (&Playbook, &TaskTemplate, &String) = (&sketch.playbook, &sketch.playbook.tasks[at], &sketch.files[at]);
    let t = visit.t;
    let of_file: Vec<_> = sketch.faults.iter().filter(|fault| fault.file == *path).collect();
    let errors = of_file.iter().filter(|fault| fault.severity() == playbook::Severity::Error).count();
    let counted = |key: &'static str, count: usize| (count > 0).then(|| t.with(key, [("count", count.into())]));
    let notes = [
        counted("draft-errors", errors),
        counted("draft-warnings", of_file.len() - errors),
        opened.draft.is_changed(path).then(|| t.get("draft-changed").into_owned()),
        counted("draft-comment-count", usize::try_from(comments).unwrap_or_default()),
    ];
    let role = playbook.role(&task.responsible);
    TaskLine {
        title: format!("{} {}", task.code, visit.text(&task.title)),
        href: opened.address_of(path),
        due: in_words(t, playbook, &task.due),
        responsible: role.map_or_else(|| task.responsible.to_string(), |role| visit.text(&role.title).to_owned()),
        notes: notes.into_iter().flatten().collect(),
        has_errors: errors > 0,
    }
}

fn away(opened: &Opened) -> Vec<Away> {
    let tasks = opened.draft.taken_away().filter_map(|path| Some((name_of(path)?, path)));
    tasks.map(|(name, path)| Away { title: name.to_owned(), action: format!("{}/presence", opened.address_of(path)) }).collect()
}
