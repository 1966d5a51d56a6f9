//! The role gallery as text: `gallery.toml` with phases and themes, beside it files of roles in the format of `roles.toml`.

use crate::{
    document::Document,
    fault::{Fault, FaultKind, Named, Severity},
    fields::Fields,
    head::{self, Entry, FORMAT},
    names::Names,
    roles::{self, RoleDraft},
    source::Source,
};
use domain::{gallery::Gallery, playbook::Phase, text::PhaseKey};

/// The file with the phases and themes.
const HEAD: &str = "gallery.toml";

/// What came of reading a gallery.
#[derive(Debug, Clone, PartialEq)]
pub struct GalleryReading {
    /// The gallery, if nothing in it is an error.
    pub gallery: Option<Gallery>,
    /// Everything that is wrong with it, by file and line.
    pub faults: Vec<Fault>,
}

/// Reads a role gallery and finds everything that is wrong with it. One error and nothing is loaded.
pub fn read_gallery(source: &Source) -> GalleryReading {
    let mut faults = source.faults().to_vec();
    let mut names = Names::default();
    let mut gallery = Gallery::default();
    match text_of(source, HEAD) {
        Ok(text) => faults.extend(read_head(text, &mut names, &mut gallery)),
        Err(fault) => {
            faults.extend((!source.knows(HEAD) || source.files().contains_key(HEAD)).then_some(fault));
            [Named::Phase, Named::Theme].into_iter().for_each(|named| names.mark_incomplete(named));
        }
    }
    let mut drafts: Vec<(&str, RoleDraft)> = Vec::new();
    for path in source.files().keys().map(String::as_str).filter(|path| *path != HEAD && *path != "README.md") {
        if !path.ends_with(".toml") || path.contains('/') {
            faults.push(fault(path, 1, FaultKind::UnexpectedFile));
            continue;
        }
        match text_of(source, path) {
            Ok(text) => {
                let (roles, found) = roles::read(path, text, &mut names);
                drafts.extend(roles.into_iter().map(|role| (path, role)));
                faults.extend(found);
            }
            Err(found) => faults.push(found),
        }
    }
    let references = drafts.iter().flat_map(|(path, role)| role.references.iter().map(move |reference| (*path, reference)));
    let unknown = references.filter_map(|(path, reference)| {
        let kind = names.unknown(reference.named, &reference.key)?;
        Some(fault(path, reference.line, kind))
    });
    faults.extend(unknown);
    faults.sort_by_cached_key(|fault| (fault.file.clone(), fault.line, fault.severity(), fault.message(false)));
    gallery.roles = drafts.into_iter().map(|(_, role)| role.card).collect();
    let is_sound = faults.iter().all(|fault| fault.severity() != Severity::Error);
    GalleryReading { gallery: is_sound.then_some(gallery), faults }
}

fn read_head(text: &str, names: &mut Names, gallery: &mut Gallery) -> Vec<Fault> {
    let document = Document::new(HEAD, text);
    let table = document.parse(text);
    let fields = Fields::of_document(&document, &table);
    if let Some(field) = fields.required("format")
        && let Some(version) = field.integer(i64::MIN, i64::MAX)
        && version != FORMAT
    {
        field.report(FaultKind::UnsupportedFormat(version));
    }
    let mut duplicates = Vec::new();
    let mut entries = |key, named| head::declared(&fields, key, named, HEAD, names, &mut duplicates);
    let phase = |entry: Entry| Phase { key: PhaseKey::new(entry.key.value), title: entry.title };
    gallery.phases = entries("phases", Named::Phase).into_iter().map(phase).collect();
    gallery.themes = entries("themes", Named::Theme).into_iter().map(Entry::theme).collect();
    gallery.title = fields.required("title").and_then(|field| field.text()).unwrap_or_default();
    // Where it comes from is for those who read the file.
    let _ = fields.optional("source").and_then(|field| field.string());
    fields.finish();
    let mut faults = document.into_faults();
    faults.extend(duplicates);
    faults
}

fn fault(file: &str, line: usize, kind: FaultKind) -> Fault {
    Fault { file: file.to_owned(), line, kind }
}

fn text_of<'s>(source: &'s Source, path: &str) -> Result<&'s str, Fault> {
    let bytes = source.files().get(path).ok_or_else(|| fault(path, 1, FaultKind::MissingFile))?;
    crate::read::text_of(path, bytes)
}
