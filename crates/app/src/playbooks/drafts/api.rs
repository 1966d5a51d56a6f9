//! Drafts of playbooks for programs.

use super::{
    entries::{entries_of, file_of as file_of_entries},
    lists::opened_list,
    opened::{Finding, Opened, name_of, name_of_person, path_of, permitted},
    steps, store,
    text::file_of,
};
use crate::{
    api_v1::{found, found_at, moment},
    app::App,
    failure::Failure,
    playbooks::{api::difference, comparison, drafts::lists::HEAD},
    visit::Visit,
};
use ::api::{
    Cursor, DraftComment, DraftEntries, DraftEntry, DraftFinding, DraftLine, DraftList, DraftRead, DraftTask, DraftTaskLine, DraftText,
    DraftWay, paged,
};
use axum::{
    Router,
    extract::{Path, Query},
    response::Response,
    routing::get,
};
use playbook::edit::{self, Item, List};
use std::collections::BTreeMap;

/// What programs read of drafts.
pub(in crate::playbooks) fn routes() -> Router<App> {
    Router::new()
        .route("/rollouts/{rollout}/drafts", get(shelf))
        .route("/rollouts/{rollout}/drafts/{draft}", get(one))
        .route("/rollouts/{rollout}/drafts/{draft}/lists/{list}", get(list))
        .route("/rollouts/{rollout}/drafts/{draft}/entries/{kind}", get(entries))
        .route("/rollouts/{rollout}/drafts/{draft}/entries/{kind}/{entry}", get(entry))
        .route("/rollouts/{rollout}/drafts/{draft}/text/{path}", get(text))
        .route("/rollouts/{rollout}/drafts/{draft}/tasks/{name}", get(task))
}

async fn shelf(visit: Visit, Path(key): Path<String>, Query(cursor): Query<Cursor>) -> Result<Response, Failure> {
    let (seen, permit) = permitted(&visit, &key).await?;
    let mut connection = visit.app.database().read().await?;
    let drafts = store::all(&mut connection, &permit).await?;
    drop(connection);
    let line = |head: &store::Head| DraftLine {
        draft: head.id.clone(),
        base_version: head.base_version.clone(),
        state: head.state.key().to_owned(),
        begun_at: moment(head.created_at),
        begun_by: name_of_person(&visit, head.created_by.as_ref()),
        see: format!("{}/rollouts/{}/drafts/{}", ::api::BASE, seen.key(), head.id),
    };
    Ok(found(&paged(&drafts, &cursor, |head| head.id.clone(), line)))
}

fn findings(all: Vec<Finding>) -> Vec<DraftFinding> {
    let finding = |one: Finding| DraftFinding { place: one.place, error: one.is_error, message: one.message };
    all.into_iter().map(finding).collect()
}

/// The faults of one file.
fn findings_of(visit: &Visit, opened: &Opened, path: &str) -> Vec<DraftFinding> {
    let sketch = playbook::sketch(&opened.draft.source());
    let of_file: Vec<_> = sketch.faults.into_iter().filter(|fault| fault.file == path).collect();
    findings(opened.findings(visit, &of_file))
}

fn fields(item: &Item) -> BTreeMap<String, String> {
    item.fields().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

async fn one(visit: Visit, Path((key, id)): Path<(String, String)>) -> Result<Response, Failure> {
    let opened = Opened::find(&visit, &key, &id).await?;
    let (draft, head) = (&opened.draft, &opened.draft.head);
    let mut connection = visit.app.database().read().await?;
    let comments = store::counts(&mut connection, draft).await?;
    let base = match visit.app.playbooks().get(&mut connection, opened.permit.playbook(), &head.base_version).await {
        Ok(base) => Some(base),
        Err(Failure::NotFound) => None,
        Err(failure) => return Err(failure),
    };
    drop(connection);
    let sketch = playbook::sketch(&draft.source());
    let found_faults = opened.findings(&visit, &sketch.faults);
    let has_errors = found_faults.iter().any(|finding| finding.is_error);
    let line = |(path, (_, number)): (&String, &(String, i64))| {
        Some(DraftTaskLine {
            name: name_of(path)?.to_owned(),
            changed: draft.is_changed(path),
            number: *number,
            comments: comments.get(path).copied().unwrap_or_default(),
            see: format!("{}{}", ::api::BASE, opened.address_of(path)),
        })
    };
    let way = |way: steps::Way| DraftWay { step: way.action.to_owned(), refusal: Some(way.refusal).filter(|refusal| !refusal.is_empty()) };
    Ok(found(&DraftRead {
        draft: head.id.clone(),
        base_version: head.base_version.clone(),
        version: sketch.playbook.version.clone(),
        title: visit.text(&sketch.playbook.title).to_owned(),
        state: head.state.key().to_owned(),
        begun_at: moment(head.created_at),
        begun_by: name_of_person(&visit, head.created_by.as_ref()),
        written_at: draft.last.as_ref().map(|(_, at)| moment(*at)),
        written_by: draft.last.as_ref().map(|(author, _)| name_of_person(&visit, author.as_ref())),
        can_be_written: head.state.can_be_written(),
        findings: findings(found_faults),
        tasks: draft.files.iter().filter_map(line).collect(),
        taken_away: draft.taken_away().filter_map(name_of).map(str::to_owned).collect(),
        files: draft.files.keys().filter(|path| name_of(path).is_none()).cloned().collect(),
        lists: List::ALL.into_iter().map(|list| list.key().to_owned()).collect(),
        steps: steps::ways(&visit, &opened, has_errors).into_iter().map(way).collect(),
        difference: base.map(|base| difference(comparison::difference(&visit, &base, &sketch.playbook, None))),
    }))
}

async fn list(visit: Visit, Path((key, id, list)): Path<(String, String, String)>) -> Result<Response, Failure> {
    let opened = Opened::find(&visit, &key, &id).await?;
    let (list, item, number) = opened_list(&opened, &list)?;
    // What is laid out in a way that no form changes is read and written as text.
    let item = item.ok_or(Failure::NotFound)?;
    let keys = edit::list_keys(opened.draft.file(HEAD).map_or("", |(text, _)| text), list);
    Ok(found_at(number, &DraftList { list: list.key().to_owned(), keys, lines: fields(&item), number }))
}

async fn entries(visit: Visit, Path((key, id, kind)): Path<(String, String, String)>) -> Result<Response, Failure> {
    let opened = Opened::find(&visit, &key, &id).await?;
    let entries = &entries_of(&opened, &kind)?;
    let (text, number) = file_of_entries(&opened.draft, entries);
    let titles = edit::entry_titles(text, entries).ok_or(Failure::NotFound)?;
    let keys = titles.into_iter().map(|(key, _)| key).collect();
    Ok(found_at(number, &DraftEntries { kind, keys, number }))
}

async fn entry(visit: Visit, Path((key, id, kind, entry)): Path<(String, String, String, String)>) -> Result<Response, Failure> {
    let opened = Opened::find(&visit, &key, &id).await?;
    let entries = &entries_of(&opened, &kind)?;
    let (text, number) = file_of_entries(&opened.draft, entries);
    let item = edit::read_entry(text, entries, &entry).ok_or(Failure::NotFound)?;
    let (_, found) = super::entry::findings(&visit, &opened, entries, &entry, text);
    Ok(found_at(number, &DraftEntry { fields: fields(&item), findings: findings(found), key: entry, number }))
}

async fn text(visit: Visit, Path((key, id, name)): Path<(String, String, String)>) -> Result<Response, Failure> {
    let opened = Opened::find(&visit, &key, &id).await?;
    let path = file_of(&opened, &name)?;
    let (text, number) = opened.draft.file(&path).ok_or(Failure::NotFound)?;
    let findings = findings_of(&visit, &opened, &path);
    Ok(found_at(number, &DraftText { text: text.to_owned(), findings, number, path: path.clone() }))
}

async fn task(visit: Visit, Path((key, id, name)): Path<(String, String, String)>) -> Result<Response, Failure> {
    let opened = Opened::find(&visit, &key, &id).await?;
    let path = path_of(&name);
    let (text, number) = opened.draft.file(&path).ok_or(Failure::NotFound)?;
    let item = edit::read_task(text).ok_or(Failure::NotFound)?;
    let mut connection = visit.app.database().read().await?;
    let comments = store::comments(&mut connection, &opened.draft, &path).await?;
    drop(connection);
    let said = |comment: store::Comment| DraftComment {
        by: name_of_person(&visit, comment.author.as_ref()),
        at: moment(comment.at),
        body: comment.body,
    };
    let findings = findings_of(&visit, &opened, &path);
    let comments = comments.into_iter().map(said).collect();
    Ok(found_at(number, &DraftTask { name, fields: fields(&item), findings, comments, number }))
}
