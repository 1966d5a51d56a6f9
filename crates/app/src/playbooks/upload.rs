//! Taking a playbook in from the browser: its files are read and checked, every fault is shown at once, and nothing is
//! stored as long as there is an error.

use crate::{
    failure::Failure,
    nul::{self, unreadable},
    organisations::seen,
    playbooks::{
        new::{self, ChoosePage},
        store::{self, StoreError},
    },
    visit::{Visit, with_query},
};
use axum::{extract::Multipart, http::StatusCode, response::Response};
use playbook::{Fault, Reading, Source, annex};
use texts::Language;

/// The folders that a playbook has.
const FOLDERS: [&str; 3] = ["tasks", "questionnaires", "files"];

/// The files that stand beside these folders; others of their kind are questionnaires.
const OWN_PLACES: [&str; 8] =
    ["playbook.toml", "roles.toml", "events.toml", "gates.toml", "courses.toml", "checks.toml", "success.toml", "groups.toml"];

/// A fault as the page shows it.
pub(super) struct FaultLine {
    pub(super) place: String,
    pub(super) is_error: bool,
    pub(super) message: String,
}

/// The faults as the page shows them, errors first.
pub(super) fn fault_lines(visit: &Visit, faults: &[Fault]) -> Vec<FaultLine> {
    let danish = visit.t.language() == Language::Danish;
    let line = |fault: &Fault| FaultLine {
        place: format!("{}:{}", fault.file, fault.line),
        is_error: fault.severity() == playbook::Severity::Error,
        message: fault.message(danish),
    };
    let mut lines: Vec<FaultLine> = faults.iter().map(line).collect();
    lines.sort_by_key(|line| !line.is_error);
    lines
}

/// The files of a playbook that stand in no folder.
const NAMED: [&str; 8] =
    ["playbook.toml", "roles.toml", "events.toml", "gates.toml", "courses.toml", "checks.toml", "success.toml", "groups.toml"];

/// Where a file belongs within the playbook, judged by the name that the browser sends: with folders where it knows
/// them, else by its ending. `None` for files that are no business of ours.
fn path_of(sent: &str) -> Option<String> {
    let sent = sent.replace('\\', "/");
    let parts: Vec<&str> = sent.split('/').filter(|part| !part.is_empty() && *part != "." && *part != "..").collect();
    let (name, folders) = parts.split_last()?;
    if name.starts_with('.') || folders.iter().any(|folder| folder.starts_with('.')) {
        return None;
    }
    match folders {
        [.., folder] if FOLDERS.contains(folder) => Some(format!("{folder}/{name}")),
        [] if name.ends_with(".md") && *name != "README.md" => Some(format!("tasks/{name}")),
        [] if name.ends_with(".toml") && !OWN_PLACES.contains(name) => Some(format!("questionnaires/{name}")),
        [] if !name.ends_with(".md") && annex::name(&format!("{}{name}", annex::FOLDER)).is_some() => {
            Some(format!("{}{name}", annex::FOLDER))
        }
        [] if name.ends_with(".toml") && !NAMED.contains(name) => Some(format!("questionnaires/{name}")),
        [] | [_] => Some((*name).to_owned()),
        _ => None,
    }
}

/// What the form sent: the rollout that the version is for, if it came from one, and the files.
async fn received(mut form: Multipart) -> Result<(String, Source), Failure> {
    let mut rollout = String::new();
    let mut files = Vec::new();
    while let Some(field) = form.next_field().await.map_err(unreadable)? {
        let path = field.file_name().map(path_of);
        match (field.name(), path) {
            (Some("rollout"), None) => rollout = nul::words(field).await?,
            (Some("files"), Some(Some(path))) if files.len() <= playbook::MOST_FILES => {
                files.push((path, field.bytes().await.map_err(unreadable)?.to_vec()));
            }
            _ => {}
        }
    }
    Ok((rollout, Source::from_bytes(files)))
}

pub(super) async fn upload(visit: Visit, form: Multipart) -> Result<Response, Failure> {
    new::authorise(&visit)?;
    let (rollout, source) = received(form).await?;
    if source.to_files().is_empty() {
        let nothing = visit.t.get("upload-nothing").into_owned();
        return ChoosePage::show(&visit, &rollout, Some(nothing), Vec::new(), StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let Reading { playbook: Some(read), faults } = playbook::read(&source) else {
        let faults = fault_lines(&visit, &playbook::read(&source).faults);
        let count = faults.iter().filter(|fault| fault.is_error).count();
        let refused = visit.t.with("upload-refused", [("count", count.into())]);
        return ChoosePage::show(&visit, &rollout, Some(refused), faults, StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let mut tx = visit.write().await?;
    match store::store(&mut tx, &read, &source).await {
        Ok(()) => tx.commit().await?,
        Err(StoreError::Failure(failure)) => return Err(failure),
        Err(StoreError::OtherContent { playbook, version }) => {
            let taken = visit.t.with("upload-taken", [("playbook", playbook.into()), ("version", version.into())]);
            return ChoosePage::show(&visit, &rollout, Some(taken), fault_lines(&visit, &faults), StatusCode::CONFLICT).await;
        }
    }
    let of_rollout = seen::rollout(&visit, &rollout).await.is_ok_and(|seen| seen.standing.head.playbook == read.key.as_str());
    let to = if of_rollout {
        with_query(&format!("/rollouts/{rollout}/publish"), &[("version", &read.version)])
    } else {
        with_query("/rollouts/new", &[("playbook", read.key.as_str()), ("version", &read.version)])
    };
    Ok(visit.go(&to, "success", "upload-stored"))
}

#[cfg(test)]
mod tests {
    use super::path_of;

    #[test]
    fn files_find_their_place_with_and_without_folders() {
        for (sent, place) in [
            ("fbs-2.0/playbook.toml", Some("playbook.toml")),
            ("fbs-2.0/tasks/010-a.md", Some("tasks/010-a.md")),
            ("fbs-2.0\\tasks\\010-a.md", Some("tasks/010-a.md")),
            ("fbs-2.0/README.md", Some("README.md")),
            ("fbs-2.0/notes.md", Some("notes.md")),
            ("010-a.md", Some("tasks/010-a.md")),
            ("README.md", Some("README.md")),
            ("roles.toml", Some("roles.toml")),
            ("parathed.toml", Some("questionnaires/parathed.toml")),
            ("fbs-2.0/files/a.docx", Some("files/a.docx")),
            ("a.docx", Some("files/a.docx")),
            ("parathed.toml", Some("questionnaires/parathed.toml")),
            ("fbs-2.0/questionnaires/parathed.toml", Some("questionnaires/parathed.toml")),
            ("../../etc/tasks/x.md", Some("tasks/x.md")),
            ("fbs-2.0/.git/config", None),
            ("fbs-2.0/annex/a/b.pdf", None),
            (".hidden", None),
            ("", None),
        ] {
            assert_eq!(path_of(sent).as_deref(), place, "{sent}");
        }
    }
}
