//! The files of a playbook: from a folder on disk, from bytes, or from the map of texts that a database keeps.

use crate::{
    annex,
    fault::{Fault, FaultKind},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use std::{
    collections::BTreeMap,
    fs, io,
    io::Read as _,
    path::{Path, PathBuf},
};

/// Larger files are not read.
pub const LARGEST_FILE: u64 = 1 << 20;
/// So many files are read of one playbook.
pub const MOST_FILES: usize = 2_000;
/// So many bytes are read of one playbook.
pub const LARGEST_PLAYBOOK: u64 = 32 << 20;

/// The folders of a playbook; others are not looked into.
const FOLDERS: [&str; 3] = ["tasks", "questionnaires", "files"];

/// The files of a playbook by their path within it, always with `/`, and what could not be read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Source {
    files: BTreeMap<String, Vec<u8>>,
    faults: Vec<Fault>,
    bytes: u64,
}

impl Source {
    /// Reads the folder at `root`. Links are not followed, and what is not a file is left alone; both are faults of the reading.
    /// An error only where the folder itself cannot be read.
    pub fn open(root: impl AsRef<Path>) -> io::Result<Self> {
        let mut source = Self::default();
        source.read_folder(root.as_ref(), "")?;
        for folder in FOLDERS {
            let path = root.as_ref().join(folder);
            if is_folder(&path)
                && let Err(error) = source.read_folder(&path, &format!("{folder}/"))
            {
                source.report(folder, FaultKind::Unreadable(error.to_string()));
            }
        }
        Ok(source)
    }

    /// A source of these files, held to the same limits as a folder on disk.
    pub fn from_bytes(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Self {
        let mut source = Self::default();
        files.into_iter().for_each(|(path, bytes)| source.add(path, bytes));
        source
    }

    /// A source of the texts that [`Source::to_files`] gave.
    pub fn from_files(files: impl IntoIterator<Item = (String, String)>) -> Self {
        Self::from_bytes(files.into_iter().map(|(path, text)| {
            let bytes = if annex::is_annex(&path) { kept_bytes(&text) } else { text.into_bytes() };
            (path, bytes)
        }))
    }

    /// Path and text of each file, to be kept in a database; annexes as [`kept_text`]. Other files that are not text are left out; no sound
    /// playbook has any.
    pub fn to_files(&self) -> BTreeMap<String, String> {
        let text = |path: &str, bytes: &[u8]| match annex::is_annex(path) {
            true => Some(kept_text(bytes)),
            false => std::str::from_utf8(bytes).ok().map(str::to_owned),
        };
        self.files.iter().filter_map(|(path, bytes)| Some((path.clone(), text(path, bytes)?))).collect()
    }

    /// The bytes of each file by path.
    pub fn files(&self) -> &BTreeMap<String, Vec<u8>> {
        &self.files
    }

    /// What could not be read.
    pub(crate) fn faults(&self) -> &[Fault] {
        &self.faults
    }

    /// Whether there is such a file, readable or not.
    pub(crate) fn knows(&self, path: &str) -> bool {
        self.files.contains_key(path) || self.faults.iter().any(|fault| fault.file == path)
    }

    fn report(&mut self, file: &str, kind: FaultKind) {
        self.faults.push(Fault { file: file.to_owned(), line: 1, kind });
    }

    fn is_full(&self) -> bool {
        self.files.len() >= MOST_FILES || self.bytes >= LARGEST_PLAYBOOK
    }

    fn add(&mut self, path: String, bytes: Vec<u8>) {
        if self.is_full() {
            self.report_full();
        } else if bytes.len() as u64 > LARGEST_FILE {
            self.report(&path, FaultKind::TooLarge);
        } else {
            self.bytes += bytes.len() as u64;
            self.files.insert(path, bytes);
        }
    }

    fn report_full(&mut self) {
        if !self.faults.iter().any(|fault| fault.kind == FaultKind::TooManyFiles) {
            self.report(".", FaultKind::TooManyFiles);
        }
    }

    fn read_folder(&mut self, folder: &Path, prefix: &str) -> io::Result<()> {
        let mut entries: Vec<PathBuf> = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
        entries.sort();
        for path in entries {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            // Hidden files belong to tools such as version control.
            if name.starts_with('.') {
                continue;
            }
            if self.is_full() {
                self.report_full();
                return Ok(());
            }
            let is_known_folder = prefix.is_empty() && FOLDERS.contains(&name.as_str()) && is_folder(&path);
            if !is_known_folder {
                self.read_entry(&path, format!("{prefix}{name}"));
            }
        }
        Ok(())
    }

    fn read_entry(&mut self, path: &Path, name: String) {
        let kind = match fs::symlink_metadata(path).map(|data| data.file_type()) {
            Err(error) => FaultKind::Unreadable(error.to_string()),
            Ok(kind) if kind.is_symlink() => FaultKind::Link,
            Ok(kind) if !kind.is_file() => FaultKind::UnexpectedFile,
            Ok(_) => match read_file(path) {
                Ok(bytes) => return self.add(name, bytes),
                Err(error) => FaultKind::Unreadable(error.to_string()),
            },
        };
        self.report(&name, kind);
    }
}

/// An annex as the text that a database keeps: Base64.
pub fn kept_text(annex: &[u8]) -> String {
    STANDARD.encode(annex)
}

/// The annex that a database keeps as this text; empty where it is none.
pub fn kept_bytes(text: &str) -> Vec<u8> {
    STANDARD.decode(text.trim()).unwrap_or_default()
}

fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|data| data.is_dir())
}

/// The bytes of a file; of one that is too large just enough to tell.
fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(LARGEST_FILE + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
