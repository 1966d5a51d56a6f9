//! Whatever stands in the files, reading ends, without a panic, with a playbook or with faults.

use super::sound;
use crate::{Source, compare, read, render};
use proptest::prelude::*;

/// Reads, and checks what holds of every reading.
fn check(files: Vec<(String, Vec<u8>)>) -> Result<(), TestCaseError> {
    let reading = read(&Source::from_bytes(files));
    prop_assert_eq!(reading.playbook.is_none(), reading.has_errors());
    prop_assert!(reading.faults.iter().all(|fault| fault.line >= 1));
    for danish in [false, true] {
        prop_assert!(reading.faults.iter().all(|fault| !fault.render(danish).contains('\n')));
    }
    if let Some(playbook) = &reading.playbook {
        prop_assert!(compare(playbook, playbook).is_empty());
        for wave in &playbook.waves {
            prop_assert!(domain::dates::resolve(playbook, &wave.milestones).is_ok());
        }
    }
    Ok(())
}

fn sound_bytes() -> Vec<(String, Vec<u8>)> {
    sound().into_iter().map(|(path, text)| (path, text.into_bytes())).collect()
}

/// Pieces that mean something to one of the readers.
const PIECES: [&str; 34] = [
    "+++",
    "\n",
    "=",
    "\"",
    "'",
    "[[waves]]",
    "[answer]",
    "[",
    "]",
    "{",
    "}",
    "(",
    ")",
    "\"\"\"",
    "due",
    "start",
    "task:010",
    "task:020",
    "010",
    "020",
    " - 9999m",
    " + 1d",
    "all",
    "or",
    "not ",
    "wave.kind",
    "answer(",
    "99999999999999999999",
    "-1",
    "2026-02-30",
    "true",
    "æ",
    "\u{0}",
    "key = \"pilot\"",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn random_bytes(bytes in prop::collection::vec(any::<u8>(), 0..300), file in 0usize..4, fenced in any::<bool>()) {
        let mut files = sound_bytes();
        files[file].1 = if fenced { [b"+++\n".as_slice(), &bytes, b"\n+++\n"].concat() } else { bytes };
        check(files)?;
    }

    #[test]
    fn bytes_changed_here_and_there(changes in prop::collection::vec((0usize..4, any::<prop::sample::Index>(), any::<u8>()), 1..8)) {
        let mut files = sound_bytes();
        for (file, at, byte) in changes {
            let at = at.index(files[file].1.len());
            files[file].1[at] = byte;
        }
        check(files)?;
    }

    #[test]
    fn pieces_put_in_and_ranges_taken_out(
        changes in prop::collection::vec((0usize..4, any::<prop::sample::Index>(), 0usize..20, 0usize..PIECES.len()), 1..6),
    ) {
        let mut files = sound();
        for (file, at, length, piece) in changes {
            let text = files.values_mut().nth(file).unwrap();
            let mut characters: Vec<char> = text.chars().collect();
            let at = at.index(characters.len() + 1);
            let end = (at + length).min(characters.len());
            characters.splice(at..end, PIECES[piece].chars());
            *text = characters.into_iter().collect();
        }
        check(files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect())?;
    }

    /// Mutations that keep to the structure: lines of any file exchanged, doubled and dropped, and values taken from other lines.
    #[test]
    fn lines_exchanged(changes in prop::collection::vec((0usize..4, 0usize..4, any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0u8..4), 1..8)) {
        let mut files: Vec<(String, Vec<String>)> =
            sound().into_iter().map(|(path, text)| (path, text.lines().map(str::to_owned).collect())).collect();
        for (from, to, a, b, way) in changes {
            if files[from].1.is_empty() || files[to].1.is_empty() {
                continue;
            }
            let line = files[from].1[a.index(files[from].1.len())].clone();
            let lines = &mut files[to].1;
            let at = b.index(lines.len());
            match (way, lines[at].split_once('='), line.split_once('=')) {
                (0, _, _) => lines.insert(at, line),
                (1, _, _) => drop(lines.remove(at)),
                (2, Some((key, _)), Some((_, value))) => lines[at] = format!("{key}={value}"),
                _ => lines[at] = line,
            }
        }
        check(files.into_iter().map(|(path, lines)| (path, lines.join("\n").into_bytes())).collect())?;
    }

    #[test]
    fn any_names_of_files(names in prop::collection::vec("(tasks/)?\\PC{0,12}(.md)?", 0..6)) {
        let named = names.into_iter().map(|name| (name, sound()["tasks/020-tjek.md"].clone().into_bytes()));
        check(sound_bytes().into_iter().chain(named).collect())?;
    }
}

#[test]
fn deep_and_long_texts_end_soon() {
    for text in [
        "[".repeat(500_000),
        "a.".repeat(500_000),
        "{a=".repeat(300_000),
        "a = 1\n".repeat(170_000),
        "=\n".repeat(500_000),
        "[[waves]]\n".repeat(100_000),
    ] {
        for file in ["playbook.toml", "tasks/010-udpeg.md"] {
            let mut files = sound();
            files.insert(file.into(), if file.ends_with(".md") { format!("+++\n{text}\n+++\n") } else { text.clone() });
            let started = std::time::Instant::now();
            assert!(super::reading(files).has_errors());
            assert!(started.elapsed().as_secs() < 20, "{} in {file} takes too long", &text[..10]);
        }
    }
}

#[test]
fn a_comparison_has_no_control_characters() {
    let mut files = sound();
    let first = files["tasks/010-udpeg.md"].replace("source = \"S3\"", "source = \"\\u001b[31m\\n\"");
    files.insert("tasks/010-udpeg.md".into(), first);
    let (old, new) = (super::reading(sound()).playbook.unwrap(), super::reading(files).playbook.unwrap());
    assert!(!render(&compare(&old, &new), true).contains('\u{1b}'));
}
