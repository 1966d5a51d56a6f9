//! Annexes: the files that guides hand out, such as a template in Word. They stand in the folder `files` and are never opened here.

use crate::{
    fault::{Fault, FaultKind},
    source::Source,
    task::TaskDraft,
};
use std::{
    collections::BTreeSet,
    hash::{DefaultHasher, Hash as _, Hasher as _},
};

/// The folder of the annexes, with the stroke after it.
pub const FOLDER: &str = "files/";

/// What annexes may be: what people read, fill in and show. Nothing that a computer would run.
pub const TYPES: [&str; 14] = ["pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp", "txt", "csv", "png", "jpg", "jpeg", "ics", "zip"];

/// Whether a path belongs to the annexes.
pub fn is_annex(path: &str) -> bool {
    path.starts_with(FOLDER)
}

/// The name of an annex within its folder; `None` where the path is none, or its name has other letters than addresses do, or an ending
/// that is not among [`TYPES`].
pub fn name(path: &str) -> Option<&str> {
    let name = path.strip_prefix(FOLDER)?;
    let (stem, ending) = name.rsplit_once('.')?;
    let letter = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    let sound = stem.starts_with(|first: char| first.is_ascii_alphanumeric()) && name.bytes().all(letter) && name.len() <= 120;
    (sound && TYPES.contains(&ending.to_ascii_lowercase().as_str())).then_some(name)
}

/// A name of an annex from what somebody calls a file: its last part, in letters that addresses have. Empty where nothing is left of it.
pub fn name_for(called: &str) -> String {
    let last = called.rsplit(['/', '\\']).next().unwrap_or_default();
    let mut name = String::new();
    for letter in last.chars() {
        match letter {
            'æ' | 'Æ' => name.push_str("ae"),
            'ø' | 'Ø' => name.push_str("oe"),
            'å' | 'Å' => name.push_str("aa"),
            letter if letter.is_ascii_alphanumeric() || matches!(letter, '_' | '.') => name.push(letter),
            _ if name.is_empty() || name.ends_with('-') => {}
            _ => name.push('-'),
        }
    }
    name.trim_start_matches(['.', '-', '_']).to_owned()
}

/// Gives each guide the mark of its annex, so that two versions that hand out different files under one name are told apart.
pub(crate) fn mark(source: &Source, tasks: &mut [TaskDraft]) {
    for guide in tasks.iter_mut().filter_map(|task| task.template.as_mut()).flat_map(|template| &mut template.guides) {
        guide.annex = guide.file().and_then(|path| source.files().get(path)).map(|bytes| {
            let mut hasher = DefaultHasher::new();
            bytes.hash(&mut hasher);
            (bytes.len(), hasher.finish())
        });
    }
}

/// Annexes that are none, that no guide hands out, and guides to annexes that are not there.
pub(crate) fn check(source: &Source, tasks: &[TaskDraft]) -> Vec<Fault> {
    let wanted = tasks.iter().filter_map(|task| Some((task, task.template.as_ref()?)));
    let wanted: Vec<(&TaskDraft, &str)> =
        wanted.flat_map(|(task, template)| template.guides.iter().filter_map(move |guide| Some((task, guide.file()?)))).collect();
    let missing = wanted.iter().filter(|(_, path)| !source.knows(path));
    let missing = missing.map(|(task, path)| Fault {
        file: task.file.clone(),
        line: task.line("guides"),
        kind: FaultKind::NoSuchAnnex((*path).to_owned()),
    });
    let known: BTreeSet<&str> = wanted.iter().map(|(_, path)| *path).collect();
    let there = source.files().keys().filter(|path| is_annex(path));
    let there = there.filter_map(|path| {
        let kind = match name(path) {
            None => FaultKind::BadAnnex,
            Some(_) if !known.contains(path.as_str()) => FaultKind::UnusedAnnex,
            Some(_) => return None,
        };
        Some(Fault { file: path.clone(), line: 1, kind })
    });
    missing.chain(there).collect()
}

#[cfg(test)]
mod tests {
    use super::{name, name_for};

    #[test]
    fn names_are_what_an_address_can_hold() {
        assert_eq!(name("files/skabelon-1.2.docx"), Some("skabelon-1.2.docx"));
        for wrong in
            ["skabelon.docx", "files/a b.pdf", "files/.pdf", "files/a", "files/a.exe", "files/../a.pdf", "files/x/a.pdf", "files/ø.pdf"]
        {
            assert_eq!(name(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn what_people_call_their_files_becomes_a_name() {
        assert_eq!(name_for("C:\\Mine\\Skabelon til styregruppe (ny).docx"), "Skabelon-til-styregruppe-ny-.docx");
        assert_eq!(name_for("Rækkefølge på år.pdf"), "Raekkefoelge-paa-aar.pdf");
        assert_eq!(name_for("../.hidden.pdf"), "hidden.pdf");
        assert_eq!(name_for("日本"), "");
    }
}
