//! `kaskade select`: committed, drawn, replaced and verified; what was exchanged is named; quotas that clash say what to loosen.

use crate::program::run;
use std::{fs, path::Path};
use tempfile::tempdir;

const QUOTAS: &str = "title = \"Spor 2: Uddannelse\"\nseats = 2\n\n[quotas.bibliotek]\nskole = 1\n";
const PEOPLE: &str = "id,municipality,bibliotek\n1,Odense,skole\n2,Nyborg,skole\n3,Assens,folk\n4,Faaborg,folk\n5,Langeland,folk\n";

fn at(folder: &Path, name: &str) -> String {
    folder.join(name).display().to_string()
}

fn commit(folder: &Path, quotas: &str) -> [String; 5] {
    let [q, c, record, seed] = ["quotas.toml", "candidates.csv", "record.json", "seed.txt"].map(|name| at(folder, name));
    fs::write(&q, quotas).unwrap();
    fs::write(&c, PEOPLE).unwrap();
    [q, c, record, seed, at(folder, "published.json")]
}

#[test]
fn a_selection_is_committed_drawn_replaced_and_verified() {
    let folder = tempdir().unwrap();
    let [quotas, candidates, record, seed, published] = commit(folder.path(), QUOTAS);
    let made = ["select", "commit", &quotas, &candidates, "--record", &record, "--seed", &seed, "--panels", "600"];
    assert_eq!(run(made).done(), "1\t300\n2\t300\n3\t200\n4\t200\n5\t200\n");
    run(made).stopped(1, &["seed.txt"]);
    fs::copy(&record, &published).unwrap();
    assert!(!fs::read_to_string(&record).unwrap().contains(fs::read_to_string(&seed).unwrap().trim()), "the seed is secret");
    let drawn = run(["select", "draw", &record, &seed, "--public", "Lotto 3 7 12"]).done();
    assert_eq!(drawn.lines().count(), 2);
    run(["select", "draw", &record, &seed]).stopped(1, &["drawn already"]);
    let gone = drawn.lines().last().unwrap();
    let replaced = run(["select", "replace", &record, gone]).done();
    assert!(replaced.lines().count() == 2 && !replaced.lines().any(|id| id == gone), "{replaced}");
    assert_eq!(run(["select", "verify", &record, "--published", &published]).code, Some(0));
    let text = fs::read_to_string(&record).unwrap();
    fs::write(&record, text.replace("Lotto 3 7 12", "Lotto 3 7 13")).unwrap();
    run(["select", "verify", &record]).stopped(1, &["This record is wrong:\n", "the key of the draw"]);
}

#[test]
fn quotas_that_clash_say_the_least_to_loosen() {
    let folder = tempdir().unwrap();
    let [quotas, candidates, record, seed, _] = commit(folder.path(), &QUOTAS.replace("seats = 2", "seats = 5"));
    let clash = "No panel keeps all the rules. The least that has to be loosened:\n  bibliotek, skole: at most 2 instead of at most 1\n";
    run(["select", "commit", &quotas, &candidates, "--record", &record, "--seed", &seed]).stopped(1, &[clash]);
    assert!(!folder.path().join("seed.txt").exists());
    run(["select", "verify", &at(folder.path(), "none.json")]).stopped(1, &["none.json"]);
}
