//! `/rollouts/{key}/drafts/{draft}/entries/{kind}`: a list of a draft, such as its roles or the questions of a section: their order, and a
//! new one.

use super::{
    begun::begun,
    opened::Opened,
    outline, question_form, store,
    task::{Sent, field},
    task_form::choices,
};
use crate::{failure::Failure, form::Faults, visit::Visit};
use askama::Template;
use axum::{
    Form,
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use domain::{playbook::Playbook, readiness::RESERVED};
use playbook::{
    Fault, Severity, Sketch,
    edit::{self, Entries},
};
use texts::Texts;

/// The longest key of the format.
const LONGEST_KEY: usize = 64;

/// An entry in its list.
pub(super) struct Line {
    pub(super) href: String,
    pub(super) title: String,
    /// Its key, or what is worth knowing of it.
    pub(super) detail: String,
    pub(super) notes: Vec<String>,
    pub(super) has_errors: bool,
    /// Whether it can go up, and down.
    pub(super) up: bool,
    pub(super) down: bool,
}

/// The form for a new entry.
pub(super) struct NewEntry {
    /// The ids of its fields: a page can have several such forms.
    pub(super) title_id: String,
    pub(super) key_id: String,
    pub(super) address: String,
    pub(super) label: String,
    pub(super) title: String,
    pub(super) key: String,
    /// What it can go by, where that is chosen and not written.
    pub(super) choices: Vec<ui::Choice>,
}

#[derive(Template)]
#[template(path = "playbooks/drafts/entries.html")]
struct EntriesPage {
    shell: ui::Shell,
    t: Texts,
    crumbs: Vec<ui::Crumb>,
    title: String,
    /// Where the list is one of several, and what that is called.
    back: (String, String),
    as_text: String,
    number: i64,
    lines: Vec<Line>,
    fresh: NewEntry,
    faults: Faults,
    summary: Vec<ui::FieldError>,
    can_be_written: bool,
}

/// The key of what the entries are called.
pub(super) fn entries_key(entries: &Entries) -> &'static str {
    match entries {
        Entries::Roles => "draft-roles",
        Entries::Waves => "draft-waves",
        Entries::Events => "draft-events",
        Entries::Modules => "draft-modules",
        Entries::Forms => "draft-forms",
        Entries::Audiences => "draft-audiences",
        Entries::Matrix => "draft-matrix",
        Entries::Courses => "draft-courses",
        Entries::Own => "draft-own",
        Entries::Material => "draft-material",
        Entries::Sections(_) => "draft-sections",
        Entries::Questions(..) => "draft-questions",
    }
}

/// A word for the entries that can be the id of something on a page.
pub(super) fn id_of(entries: &Entries) -> String {
    entries.key().chars().map(|letter| if letter.is_alphanumeric() { letter } else { '-' }).collect()
}

/// The address of the entries.
pub(super) fn address_of(opened: &Opened, entries: &Entries) -> String {
    format!("{}/entries/{}", opened.address(), crate::visit::escape_segment(&entries.key()))
}

/// The address of the page on which they are read: that of their file, where it has one.
pub(super) fn page_of(opened: &Opened, entries: &Entries) -> String {
    outline::address_of(opened, &entries.path()).unwrap_or_else(|| address_of(opened, entries))
}

/// What the file of the entries says, and the number of its last writing; a file that is not there says nothing yet.
pub(super) fn file_of<'d>(draft: &'d store::Draft, entries: &Entries) -> (&'d str, i64) {
    draft.file(&entries.path()).unwrap_or_default()
}

/// The list of that word; not found where what it stands in is not there.
pub(super) fn entries_of(opened: &Opened, kind: &str) -> Result<Entries, Failure> {
    let entries = Entries::from_key(kind).ok_or(Failure::NotFound)?;
    let text = opened.draft.file(&entries.path()).map(|(text, _)| text);
    let is_there = match &entries {
        Entries::Questions(name, section) => {
            let sections = text.and_then(|text| edit::entry_titles(text, &Entries::Sections(name.clone())));
            sections.is_some_and(|sections| sections.iter().any(|(key, _)| key == section))
        }
        _ => Entries::LISTS.contains(&entries) || text.is_some(),
    };
    if is_there { Ok(entries) } else { Err(Failure::NotFound) }
}

/// The faults of one entry.
pub(super) fn faults_of<'f>(faults: &'f [Fault], text: &str, entries: &Entries, key: &str) -> Vec<&'f Fault> {
    let (lines, path) = (edit::entry_lines(text, entries, key), entries.path());
    let of_entry = |fault: &&Fault| fault.file == path && lines.as_ref().is_some_and(|lines| lines.contains(&fault.line));
    faults.iter().filter(of_entry).collect()
}

/// What an entry is called: a line of the matrix by the audience that it goes by.
pub(super) fn title_of(visit: &Visit, playbook: &Playbook, entries: &Entries, called: &str, key: &str) -> String {
    let audience = || playbook.training.audiences.iter().find(|one| one.key.as_str() == called);
    match entries {
        Entries::Matrix => audience().map_or(called, |one| visit.text(&one.title)).to_owned(),
        _ if called.is_empty() => key.to_owned(),
        _ => called.to_owned(),
    }
}

/// The entries of a list, in their order; `None` where the file is no TOML.
pub(super) fn lines(visit: &Visit, opened: &Opened, sketch: &Sketch, entries: &Entries) -> Option<Vec<Line>> {
    let (text, _) = file_of(&opened.draft, entries);
    let address = address_of(opened, entries);
    let titles = edit::entry_titles(text, entries)?;
    // A question goes on into the section beside its own.
    let (up, down) = sections_beside(text, entries);
    let last = titles.len().saturating_sub(1);
    let line = |(at, (key, called)): (usize, (String, String))| {
        let found = faults_of(&sketch.faults, text, entries, &key);
        let errors = found.iter().filter(|fault| fault.severity() == Severity::Error).count();
        let counted = |word: &'static str, count: usize| (count > 0).then(|| visit.t.with(word, [("count", count.into())]));
        Line {
            href: format!("{address}/{}", crate::visit::escape_query(&key)),
            title: title_of(visit, &sketch.playbook, entries, &called, &key),
            notes: [counted("draft-errors", errors), counted("draft-warnings", found.len() - errors)].into_iter().flatten().collect(),
            has_errors: errors > 0,
            up: at > 0 || up,
            down: at < last || down,
            detail: match entries {
                Entries::Questions(..) => question_detail(visit.t, text, entries, &key),
                Entries::Matrix => need_detail(visit, &sketch.playbook, text, &key),
                _ => key,
            },
        }
    };
    Some(titles.into_iter().enumerate().map(line).collect())
}

/// Whether a section stands before, and behind, the one of these questions.
fn sections_beside(text: &str, entries: &Entries) -> (bool, bool) {
    let Entries::Questions(name, section) = entries else { return (false, false) };
    let sections = edit::entry_titles(text, &Entries::Sections(name.clone())).unwrap_or_default();
    let at = sections.iter().position(|(key, _)| key == section);
    at.map_or((false, false), |at| (at > 0, at + 1 < sections.len()))
}

/// How a question is answered, and what it counts.
fn question_detail(t: Texts, text: &str, entries: &Entries, key: &str) -> String {
    let item = edit::read_entry(text, entries, key).unwrap_or_default();
    let kind = question_form::KINDS.iter().find(|(kind, _)| *kind == item.get("kind"));
    let kind = kind.map_or_else(|| item.get("kind").to_owned(), |(_, word)| t.get(word).into_owned());
    let said = |name: &str, word: &'static str| {
        let value = item.get(name);
        (!value.is_empty()).then(|| t.with(word, [("value", value.into())]))
    };
    let said = [said("weight", "draft-question-weighs"), said("must", "draft-question-needs"), said("target", "draft-question-aims")];
    std::iter::once(kind).chain(said.into_iter().flatten()).collect::<Vec<_>>().join(" · ")
}

/// What an audience must and may learn.
fn need_detail(visit: &Visit, playbook: &Playbook, text: &str, key: &str) -> String {
    let item = edit::read_entry(text, &Entries::Matrix, key).unwrap_or_default();
    let module = |key: &str| playbook.training.modules.iter().find(|one| one.key.as_str() == key).map(|one| visit.text(&one.title));
    let said = |name: &str, word: &'static str| {
        let modules: Vec<&str> = item.get(name).lines().map(|key| module(key).unwrap_or(key)).collect();
        (!modules.is_empty()).then(|| format!("{}: {}", visit.t.get(word), modules.join(", ")))
    };
    [said("must", "draft-need-must"), said("may", "draft-need-may")].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// The form for a new entry, with what was typed where it stands alone on its page.
pub(super) fn new_entry(visit: &Visit, opened: &Opened, playbook: &Playbook, entries: &Entries, sent: Option<&Sent>) -> NewEntry {
    let alone = sent.is_some();
    let typed = |name: &str| sent.map_or("", |sent| field(sent, name));
    let themes = || playbook.themes.iter().map(|one| (one.key.to_string(), visit.text(&one.title).to_owned()));
    let audiences = || playbook.training.audiences.iter().map(|one| (one.key.to_string(), visit.text(&one.title).to_owned()));
    let nothing = || Some(visit.t.get("draft-entry-choose").into_owned());
    let (label, choices) = match entries {
        Entries::Sections(_) => ("draft-section-theme", choices(themes(), typed("key"), nothing())),
        Entries::Matrix => ("draft-training-audience", choices(audiences(), typed("key"), nothing())),
        Entries::Questions(..) => ("draft-question-text", Vec::new()),
        _ => ("draft-title-da", Vec::new()),
    };
    // The fields of a page with one form are called what they send, for the summary of faults leads to them.
    let id = |name: &str| if alone { name.to_owned() } else { format!("{name}-{}", id_of(entries)) };
    NewEntry {
        title_id: id("title"),
        key_id: id("key"),
        address: address_of(opened, entries),
        label: visit.t.get(label).into_owned(),
        title: typed("title").to_owned(),
        key: typed("key").to_owned(),
        choices,
    }
}

pub(super) async fn show(visit: Visit, Path((key, id, kind)): Path<(String, String, String)>) -> Result<Response, Failure> {
    let opened = Opened::find(&visit, &key, &id).await?;
    let entries = entries_of(&opened, &kind)?;
    page(&visit, &opened, &entries, &Sent::new(), Faults::default())
}

fn page(visit: &Visit, opened: &Opened, entries: &Entries, sent: &Sent, faults: Faults) -> Result<Response, Failure> {
    let (_, number) = file_of(&opened.draft, entries);
    let as_text = opened.address_of(&entries.path());
    let sketch = playbook::sketch(&opened.draft.source());
    let Some(lines) = lines(visit, opened, &sketch, entries) else { return Ok(Redirect::to(&as_text).into_response()) };
    let page = EntriesPage {
        shell: visit.shell("rollouts"),
        t: visit.t,
        crumbs: opened.crumbs(visit, true),
        title: visit.t.get(entries_key(entries)).into_owned(),
        back: match outline::address_of(opened, &entries.path()) {
            Some(address) => (address, visit.t.get("draft-entries-back").into_owned()),
            None => (opened.address(), visit.t.get("draft-back").into_owned()),
        },
        as_text,
        number,
        lines,
        fresh: new_entry(visit, opened, &sketch.playbook, entries, Some(sent)),
        summary: faults.summary(""),
        faults,
        can_be_written: opened.draft.head.state.can_be_written(),
    };
    let status = if page.summary.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok((status, visit.page(&page)?).into_response())
}

/// What is wrong with a new entry, beside the field where it is mended.
fn faults_of_new(visit: &Visit, text: &str, entries: &Entries, title: &str, wanted: &str) -> Faults {
    let plain = wanted.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
    let is_chosen = entries.identity() != "key";
    let taken = match entries {
        Entries::Questions(..) => edit::question_keys(text).iter().any(|key| key == wanted),
        Entries::Courses | Entries::Own => {
            [Entries::Courses, Entries::Own].iter().any(|entries| edit::read_entry(text, entries, wanted).is_some())
        }
        // A theme can have several sections, and an audience several lines.
        _ => !is_chosen && edit::read_entry(text, entries, wanted).is_some(),
    };
    let mut faults = Faults::default();
    if is_chosen && wanted.is_empty() {
        faults.add("key", visit.t.get("draft-entry-unchosen"));
    } else if !is_chosen && title.is_empty() {
        faults.add("title", visit.t.get("draft-title-missing"));
    } else if wanted.is_empty() || !plain || wanted.len() > LONGEST_KEY {
        faults.add("key", visit.t.get("draft-list-key"));
    }
    if taken {
        faults.add("key", visit.t.get("draft-list-taken"));
    } else if matches!(entries, Entries::Questions(..)) && RESERVED.contains(&wanted) {
        faults.add("key", visit.t.get("draft-question-reserved"));
    }
    faults
}

pub(super) async fn add(
    visit: Visit,
    Path((key, id, kind)): Path<(String, String, String)>,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    let opened = Opened::find(&visit, &key, &id).await?;
    let entries = entries_of(&opened, &kind)?;
    let title = field(&sent, "title").trim().to_owned();
    let wanted = match field(&sent, "key").trim() {
        "" if entries.identity() == "key" => edit::key_of_title(&title),
        typed => typed.to_owned(),
    };
    let mut tx = visit.write().await?;
    let locked = store::locked(&mut tx, &opened.permit, &id).await?;
    let (text, _) = file_of(&locked, &entries);
    let faults = faults_of_new(&visit, text, &entries, &title, &wanted);
    if !faults.is_empty() {
        drop(tx);
        return page(&visit, &opened, &entries, &sent, faults);
    }
    let item = begun(&playbook::sketch(&locked.source()).playbook, text, &entries, &wanted, &title);
    let (message, written) = match edit::add_entry(text, &entries, &item) {
        _ if !locked.head.state.can_be_written() => ("draft-settled", None),
        Ok(written) => ("draft-entry-added", Some(written)),
        Err(edit::Unwritable) => ("draft-unwritable", None),
    };
    let Some(written) = written else { return Ok(visit.go(&page_of(&opened, &entries), "error", message)) };
    store::write(&mut tx, &opened.permit, &locked, &entries.path(), &written).await?;
    tx.commit().await?;
    // What goes by a theme that another one has already goes by it with a number.
    let added = edit::entry_titles(&written, &entries).and_then(|mut titles| titles.pop()).map_or(wanted, |(key, _)| key);
    let address = format!("{}/{}", address_of(&opened, &entries), crate::visit::escape_query(&added));
    Ok(visit.go(&address, "success", message))
}

pub(super) async fn place(
    visit: Visit,
    Path((key, id, kind, entry)): Path<(String, String, String, String)>,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    let opened = Opened::find(&visit, &key, &id).await?;
    let entries = &entries_of(&opened, &kind)?;
    let number: i64 = field(&sent, "number").parse().unwrap_or_default();
    let mut tx = visit.write().await?;
    let locked = store::locked(&mut tx, &opened.permit, &id).await?;
    let (text, last) = file_of(&locked, entries);
    edit::read_entry(text, entries, &entry).ok_or(Failure::NotFound)?;
    let (message, change) = match field(&sent, "do") {
        "up" => ("draft-saved", edit::move_entry(text, entries, &entry, true)),
        "down" => ("draft-saved", edit::move_entry(text, entries, &entry, false)),
        "remove" => ("draft-entry-removed", edit::remove_entry(text, entries, &entry)),
        _ => return Err(Failure::BadRequest("draft-not-now")),
    };
    // Who takes something away, or puts it elsewhere, has read what stands there.
    let began = store::writing(tx.connection(), &locked, &entries.path(), number).await?.map(|writing| writing.text).unwrap_or_default();
    let read = |text: &str| (edit::read_entry(text, entries, &entry), edit::entry_titles(text, entries));
    let address = page_of(&opened, entries);
    match change {
        _ if !locked.head.state.can_be_written() => Ok(visit.go(&address, "error", "draft-settled")),
        _ if number != last && read(&began) != read(text) => Ok(visit.go(&address, "error", "draft-entry-moved-on")),
        Err(edit::Unwritable) => Ok(visit.go(&address, "error", "draft-unwritable")),
        Ok(written) => {
            if written != text {
                store::write(&mut tx, &opened.permit, &locked, &entries.path(), &written).await?;
                tx.commit().await?;
            }
            // Who puts several things in order goes on where they stand.
            let address = if message == "draft-saved" && address != address_of(&opened, entries) {
                format!("{address}#{}", outline::anchor_of(entries, &entry))
            } else {
                address
            };
            Ok(visit.go(&address, "success", message))
        }
    }
}
