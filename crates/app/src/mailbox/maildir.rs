//! The mailbox as a folder: what is read moves from `new` to `cur`, and deleting it there is the operator's.

use super::take;
use crate::{app::App, failure::Failure};
use std::{
    fs, io,
    path::{Path, PathBuf},
    time::Duration,
};

/// How often the mailbox is looked at.
const PERIOD: Duration = Duration::from_secs(5);
/// Files of a mailbox that are read at once.
const AT_ONCE: usize = 100;
/// A longer file is nothing that is read.
const LONGEST: u64 = 2 * 1024 * 1024;

/// Reads what comes to the mailbox until the task is dropped; without one, nothing.
pub async fn run(app: App) {
    let Some(maildir) = app.settings().bounces.maildir.clone() else { return };
    loop {
        if let Err(error) = read(&app, &maildir).await {
            tracing::warn!("the mailbox of what came back cannot be read now: {error}");
        }
        tokio::time::sleep(PERIOD).await;
    }
}

/// Reads what lies in a Maildir and was not read before.
pub async fn read(app: &App, maildir: &Path) -> Result<(), Failure> {
    let fault = |error: io::Error| Failure::Internal(format!("{}: {error}", maildir.display()));
    for file in unread(maildir).map_err(fault)? {
        let is_short = fs::metadata(&file).map_err(fault)?.len() <= LONGEST;
        let raw = if is_short { tokio::fs::read(&file).await.map_err(fault)? } else { Vec::new() };
        take(app, &raw).await?;
        if let Some(name) = file.file_name() {
            let read = maildir.join("cur").join(format!("{}:2,S", name.to_string_lossy()));
            tokio::fs::rename(&file, read).await.map_err(fault)?;
        }
    }
    Ok(())
}

/// Some files of a Maildir that nobody has read, oldest first as their names have it.
fn unread(maildir: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(maildir.join("new"))? {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            files.push(entry.path());
        }
    }
    files.sort();
    files.truncate(AT_ONCE);
    Ok(files)
}
