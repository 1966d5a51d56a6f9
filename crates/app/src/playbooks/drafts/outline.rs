//! `/rollouts/{key}/drafts/{draft}/courses` and `/questionnaires/{name}`: a file of a draft with its lists below each other. A questionnaire shows
//! its sections with their questions, as they are asked.

use super::{
    entries::{self, Line, NewEntry},
    opened::{Finding, Opened},
};
use crate::{failure::Failure, visit::Visit};
use askama::Template;
use axum::{
    extract::Path,
    response::{IntoResponse, Redirect, Response},
};
use playbook::{
    Sketch,
    edit::{self, Entries},
};
use texts::Texts;

/// What is said of each list of training.
const LEADS: [&str; Entries::TRAINING.len()] = [
    "draft-modules-lead",
    "draft-forms-lead",
    "draft-audiences-lead",
    "draft-matrix-lead",
    "draft-courses-lead",
    "draft-own-lead",
    "draft-material-lead",
];

/// A list with a heading.
struct Group {
    id: String,
    title: String,
    lead: String,
    /// The section that the list stands in: its form and its place.
    own: Option<Line>,
    lines: Vec<Line>,
    /// What is pressed for a new one.
    add: String,
    fresh: NewEntry,
}

#[derive(Template)]
#[template(path = "playbooks/drafts/outline.html")]
struct OutlinePage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    title: String,
    lead: String,
    /// The form of what stands above the lists; empty where nothing does.
    head: String,
    back: String,
    as_text: String,
    number: i64,
    findings: Vec<Finding>,
    groups: Vec<Group>,
    /// A new section.
    section: Option<NewEntry>,
    can_be_written: bool,
}

/// The address of the page of a file, where it has one.
pub(super) fn address_of(opened: &Opened, path: &str) -> Option<String> {
    match edit::name_of_questionnaire(path) {
        Some(name) => Some(format!("{}/questionnaires/{}", opened.address(), crate::visit::escape_query(name))),
        None => (path == Entries::Courses.path()).then(|| format!("{}/courses", opened.address())),
    }
}

/// Where a list stands on the page of its file; of a section, where its questions do.
pub(super) fn anchor_of(entries: &Entries, entry: &str) -> String {
    let questions = match entries {
        Entries::Sections(name) => Some(Entries::Questions(name.clone(), entry.to_owned())),
        _ => None,
    };
    format!("at-{}", entries::id_of(questions.as_ref().unwrap_or(entries)))
}

/// What the page of a file is called, where it has one.
pub(super) fn title_of(visit: &Visit, opened: &Opened, path: &str) -> Option<String> {
    address_of(opened, path)?;
    let Some(name) = edit::name_of_questionnaire(path) else { return Some(visit.t.get("draft-part-courses").into_owned()) };
    let title = opened.draft.file(path).and_then(|(text, _)| edit::read_questionnaire(text)).map(|item| item.get("title").to_owned());
    Some(title.filter(|title| !title.is_empty()).unwrap_or_else(|| name.to_owned()))
}

pub(super) async fn courses(visit: Visit, Path((key, id)): Path<(String, String)>) -> Result<Response, Failure> {
    let opened = Opened::find(&visit, &key, &id).await?;
    let sketch = playbook::sketch(&opened.draft.source());
    let lists = Entries::TRAINING.iter().zip(LEADS);
    let groups = lists.map(|(entries, lead)| group(&visit, &opened, &sketch, entries, visit.t.get(lead).into_owned())).collect();
    page(&visit, &opened, &sketch, &Entries::Courses.path(), groups, None)
}

pub(super) async fn questionnaire(visit: Visit, Path((key, id, name)): Path<(String, String, String)>) -> Result<Response, Failure> {
    let opened = Opened::find(&visit, &key, &id).await?;
    let sketch = playbook::sketch(&opened.draft.source());
    let sections = Entries::Sections(name.clone());
    let (text, _) = opened.draft.file(&sections.path()).ok_or(Failure::NotFound)?;
    let of_section = |(line, (key, title)): (Line, (String, String))| {
        let themes = &sketch.playbook.themes;
        let theme = edit::read_entry(text, &sections, &key).unwrap_or_default().get("theme").to_owned();
        let theme = themes.iter().find(|one| one.key.as_str() == theme).map_or(theme, |one| visit.text(&one.title).to_owned());
        let lead = visit.t.with("draft-section-lead", [("theme", theme.into())]);
        let group = group(&visit, &opened, &sketch, &Entries::Questions(name.clone(), key.clone()), lead)?;
        Some(Group { title: if title.is_empty() { key } else { title }, own: Some(line), ..group })
    };
    let lines = entries::lines(&visit, &opened, &sketch, &sections).zip(edit::entry_titles(text, &sections));
    let groups = lines.and_then(|(lines, titles)| lines.into_iter().zip(titles).map(of_section).collect());
    let new = entries::new_entry(&visit, &opened, &sketch.playbook, &sections, None);
    page(&visit, &opened, &sketch, &sections.path(), groups, Some(new))
}

fn group(visit: &Visit, opened: &Opened, sketch: &Sketch, entries: &Entries, lead: String) -> Option<Group> {
    let add = match entries {
        Entries::Questions(..) => "draft-question-new",
        _ => "draft-entry-new",
    };
    Some(Group {
        id: anchor_of(entries, ""),
        title: visit.t.get(entries::entries_key(entries)).into_owned(),
        lead,
        own: None,
        lines: entries::lines(visit, opened, sketch, entries)?,
        add: visit.t.get(add).into_owned(),
        fresh: entries::new_entry(visit, opened, &sketch.playbook, entries, None),
    })
}

fn page(
    visit: &Visit,
    opened: &Opened,
    sketch: &Sketch,
    path: &str,
    groups: Option<Vec<Group>>,
    section: Option<NewEntry>,
) -> Result<Response, Failure> {
    let (_, number) = opened.draft.file(path).ok_or(Failure::NotFound)?;
    // What cannot be read is mended as text.
    let Some(groups) = groups else { return Ok(Redirect::to(&opened.address_of(path)).into_response()) };
    let of_file: Vec<_> = sketch.faults.iter().filter(|fault| fault.file == path).cloned().collect();
    let is_questionnaire = section.is_some();
    let lead = if is_questionnaire { "draft-questionnaire-lead" } else { "draft-courses-page-lead" };
    let page = OutlinePage {
        shell: visit.shell("rollouts"),
        t: visit.t,
        crumbs: opened.crumbs(visit, true),
        title: title_of(visit, opened, path).unwrap_or_default(),
        lead: visit.t.get(lead).into_owned(),
        head: address_of(opened, path).filter(|_| is_questionnaire).map(|address| format!("{address}/head")).unwrap_or_default(),
        back: opened.address(),
        as_text: opened.address_of(path),
        number,
        findings: opened.findings(visit, &of_file),
        groups,
        section,
        can_be_written: opened.draft.head.state.can_be_written(),
    };
    visit.page(&page)
}
