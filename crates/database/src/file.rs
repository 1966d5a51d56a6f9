//! The file of an SQLite database: its path, its address for the driver, and where copies of it go.

use crate::open::{IfMissing, OpenError};
use std::path::{Path, PathBuf};

/// Says what is wrong with the path of a file before the engine says it in fewer words.
pub(crate) fn check_path(path: &Path, if_missing: IfMissing) -> Result<(), OpenError> {
    if path.is_dir() {
        return Err(OpenError::NotOurs);
    }
    if !path.exists() && if_missing == IfMissing::Fail {
        return Err(OpenError::Missing(path.display().to_string()));
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    match folder.filter(|folder| !folder.exists()) {
        Some(folder) => Err(OpenError::NoFolder(folder.display().to_string())),
        None => Ok(()),
    }
}

/// The path in `sqlite:PATH`.
pub(crate) fn sqlite_path(address: &str) -> Option<&str> {
    let path = address.strip_prefix("sqlite:")?;
    Some(path.strip_prefix("//").unwrap_or(path))
}

/// The path as a URL of the driver: what has a meaning in URLs is escaped.
pub(crate) fn sqlite_url(path: &str) -> String {
    let escaped = path.replace('%', "%25").replace('?', "%3F").replace('#', "%23");
    format!("sqlite:{escaped}?mode=rwc")
}

/// Where the copy before a migration goes: beside the file, named after the schema that it holds.
pub(crate) fn beside(path: &str, version: i64) -> PathBuf {
    (0..)
        .map(|attempt| match attempt {
            0 => PathBuf::from(format!("{path}.schema-{version}.backup")),
            more => PathBuf::from(format!("{path}.schema-{version}.{more}.backup")),
        })
        .find(|candidate| !candidate.exists())
        .unwrap_or_default()
}
