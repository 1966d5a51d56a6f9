//! The nearest known word to a misspelled one.

/// Longer words are not compared: nobody means one of ours by them.
const LONGEST: usize = 40;

/// The candidate that takes the fewest slips to become `word`; none if all are too far away.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let letters: Vec<char> = word.chars().take(LONGEST + 1).collect();
    if letters.len() > LONGEST {
        return None;
    }
    let allowed = letters.len().div_ceil(3).max(1);
    let distances = candidates.into_iter().filter(|candidate| candidate.len() <= 2 * LONGEST && *candidate != word);
    let scored = distances.map(|candidate| (slips(&letters, &candidate.chars().collect::<Vec<_>>()), candidate));
    let best = scored.filter(|(distance, _)| *distance <= allowed).min();
    best.map(|(_, candidate)| candidate.to_owned())
}

/// How many letters must be put in, left out or exchanged (Levenshtein).
fn slips(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, letter) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, other) in b.iter().enumerate() {
            let exchanged = diagonal + usize::from(letter != other && !(*letter == '_' && *other == '-'));
            diagonal = row[j + 1];
            row[j + 1] = exchanged.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_what_was_meant() {
        let keys = ["responsible", "performer", "publish", "act-by", "due"];
        for (word, meant) in [("responsable", "responsible"), ("act_by", "act-by"), ("Due", "due"), ("publised", "publish")] {
            assert_eq!(nearest(word, keys).as_deref(), Some(meant), "{word}");
        }
        assert_eq!(nearest("xyzzy", keys), None);
        assert_eq!(nearest(&"a".repeat(1_000_000), keys), None);
    }
}
