//! The next version of the playbook of FBS 2.0: stored and not published, so that the demo shows what publishing it would do.

use crate::embedded;
use app::{
    failure::Failure,
    playbooks::{drafts::store as drafts, store},
};
use database::Tx;
use domain::access;
use playbook::Source;

/// The files of the next version: more time for the support, less for the workflows, and the project leader tests the finances.
fn source() -> Source {
    let change = |(path, text): (String, String)| {
        let text = match path.as_str() {
            "playbook.toml" => text.replace("version = \"2026.1\"", "version = \"2026.2\""),
            "tasks/260-opbyg-supportorganisation.md" => text.replace("due = 2026-11-27", "due = 2026-12-11"),
            "tasks/250-as-is-to-be.md" => text.replace("due = 2026-12-18", "due = 2026-11-19"),
            "tasks/220-test-finans-og-faktura.md" => text.replace("performer = \"oekonomimedarbejder\"", "performer = \"projektleder\""),
            _ => text,
        };
        (path, text)
    };
    Source::from_files(embedded::source(embedded::FBS).to_files().into_iter().map(change))
}

/// Stores it, and the draft of the one after it, which people are still at work on.
pub(crate) async fn store(tx: &mut Tx) -> Result<(), Failure> {
    let source = source();
    let read = playbook::read(&source).playbook.ok_or_else(|| Failure::Internal("the next version has faults".to_owned()))?;
    store::store(tx, &read, &source).await.map_err(|error| Failure::Internal(error.to_string()))?;
    drafts::import(tx, &access::drafts_for_program(read.key.as_str()), &read.version, &unfinished()).await.map(|_| ())
}

/// A draft as it looks in the middle of the work: a task has a date with a slip of the hand.
fn unfinished() -> Source {
    let change = |(path, text): (String, String)| {
        let text = match path.as_str() {
            "playbook.toml" => text.replace("version = \"2026.2\"", "version = \"2027.1\""),
            "tasks/260-opbyg-supportorganisation.md" => text.replace("due = 2026-12-11", "due = \"go-liv - 20wd\""),
            _ => text,
        };
        (path, text)
    };
    Source::from_files(source().to_files().into_iter().map(change))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_version_differs_where_it_should() {
        let versions = [embedded::source(embedded::FBS), source()].map(|source| playbook::read(&source).playbook.unwrap());
        let found = playbook::compare(&versions[0], &versions[1]);
        let changed: Vec<&str> = found.changed.iter().map(|change| change.task.code.as_str()).collect();
        assert_eq!((versions[1].version.as_str(), changed), ("2026.2", vec!["220", "250", "260"]));
    }
}
