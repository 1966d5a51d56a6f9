//! As [`super::rules`]: the rules of dates, predecessors, conditions and answers.

use super::{assert_faults, changed};

const HEAD: &str = "playbook.toml";
const ONE: &str = "tasks/010-udpeg.md";
const TWO: &str = "tasks/020-tjek.md";

/// One change, and the faults that it brings about.
#[track_caller]
fn check(path: &str, old: &str, new: &str, expected: &[&str]) {
    assert_faults(changed(path, old, new), expected);
}

#[test]
fn dates_are_dates() {
    check(TWO, "go-live - 30wd", "go-live - 30", &["tasks/020-tjek.md:15: error: bad date \"go-live - 30\": after + or -"]);
    check(ONE, "due = 2026-02-16", "due = \"16. februar\"", &["tasks/010-udpeg.md:10: error: bad date \"16. februar\""]);
    check(ONE, "due = 2026-02-16", "due = 2026-02-16T10:00:00", &["tasks/010-udpeg.md:10: error: \"2026-02-16T10:00:00\" is no date"]);
    check(ONE, "due = 2026-02-16", "due = 1826-02-16", &["tasks/010-udpeg.md:10: error: \"1826-02-16\" is no date"]);
    check(ONE, "due = 2026-02-16", "due = 2026-02-36", &["tasks/010-udpeg.md:10: error: not TOML"]);
    check(HEAD, "\"2027-01-28\"", "\"go-live\"", &["playbook.toml:44: error: \"go-live\" is no date"]);
    check(TWO, "publish = \"publication\"", "publish = \"due\"", &["tasks/020-tjek.md:13: error: publish: due cannot be used here"]);
    check(TWO, "go-live - 30wd", "go-live + 9999m", &["tasks/020-tjek.md:15: error: due: the date falls outside"]);
}

#[test]
fn dates_stand_in_order_in_every_wave() {
    check(
        TWO,
        "publication + 2w",
        "publication - 2w",
        &["tasks/020-tjek.md:14: error: start: start 2025-12-30 lies before publication 2026-01-13 (wave \"pilot\")"],
    );
    check(ONE, "due = 2026-02-16", "due = 2026-01-09", &["tasks/010-udpeg.md:10: error: due: due 2026-01-09 lies before start 2026-01-13"]);
    check(TWO, "due - 10wd", "due + 10wd", &["tasks/020-tjek.md:16: error: act-by: act-by"]);
    check(
        HEAD,
        "go-live = \"2027-01-28\"",
        "go-live = \"2026-01-28\"",
        &["tasks/020-tjek.md:15: error: due: due 2025-12-10 lies before start 2026-01-27 (wave \"resten\")"],
    );
}

#[test]
fn waves_date_the_milestones_that_are_used() {
    check(
        HEAD,
        "go-live = \"2027-01-28\"\n",
        "",
        &["playbook.toml:36: error: the wave \"resten\" has no date for the milestone \"go-live\", which task 020 needs"],
    );
}

#[test]
fn nothing_falls_due_in_the_summer_weeks() {
    check(ONE, "due = 2026-02-16", "due = 2026-07-09", &["tasks/010-udpeg.md:10: warning: due 2026-07-09 in week 28"]);
    check(ONE, "due = 2026-02-16", "due = 2026-07-31", &["tasks/010-udpeg.md:10: warning: due 2026-07-31 in week 31"]);
    check(ONE, "due = 2026-02-16", "due = 2026-07-03", &[]);
    check(ONE, "due = 2026-02-16", "due = 2026-08-03", &[]);
}

#[test]
fn dates_and_predecessors_have_no_cycles() {
    check(TWO, "after = [\"010\"]", "after = [\"020\"]", &["tasks/020-tjek.md:17: error: cycle: these tasks wait for each other: 020"]);
    check(
        ONE,
        "source = \"S3\"",
        "after = [\"020\"]",
        &[
            "tasks/010-udpeg.md:13: error: cycle: these tasks wait for each other: 010, 020",
            "tasks/020-tjek.md:17: error: cycle: these tasks wait for each other: 020, 010",
        ],
    );
    let mut files = changed(ONE, "due = 2026-02-16", "due = \"task:020\"");
    files.insert(TWO.into(), files[TWO].replace("go-live - 30wd", "task:010"));
    assert_faults(
        files,
        &[
            "tasks/010-udpeg.md:10: error: due: cycle: the date depends on itself by way of 010, 020",
            "tasks/020-tjek.md:15: error: due: cycle: the date depends on itself by way of 020, 010",
        ],
    );
}

#[test]
fn conditions_can_be_read_and_met() {
    check(
        TWO,
        "when = '",
        "when = 'wave.kid = 1 or ",
        &["tasks/020-tjek.md:8: error: bad condition, at character 1: 'wave.kid' is no attribute"],
    );
    check(TWO, "!= ja", "!= (ja", &["tasks/020-tjek.md:8: error: bad condition, at character 52: expected a number"]);
    check(
        TWO,
        "organisation.driftscenter",
        "organisation.driftcenter",
        &["tasks/020-tjek.md:8: error: unknown attribute organisation.driftcenter; did you mean \"driftscenter\"?"],
    );
    check(TWO, "answer(\"010\")", "answer(\"090\")", &["tasks/020-tjek.md:8: error: unknown task \"090\""]);
    check(TWO, "answer(\"010\")", "answer(\"020\")", &["tasks/020-tjek.md:8: error: task 020 asks for no answer"]);
    check(TWO, "answer(\"010\") > 1", "completed(\"090\")", &["tasks/020-tjek.md:8: error: unknown task \"090\""]);
    check(TWO, "answer(\"010\") > 1", "not completed(\"010\")", &[]);
    check(TWO, "answer(\"010\") > 1", "vacant(\"projektleder\")", &[]);
    check(ONE, "source = \"S3\"", "when = 'vacant(bibliotekar)'", &["tasks/010-udpeg.md:13: error: no one there can hold \"bibliotekar\""]);
    check(
        TWO,
        "answer(\"010\") > 1",
        "vacant(projektledr)",
        &["tasks/020-tjek.md:8: error: unknown role \"projektledr\"; did you mean \"projektleder\"?"],
    );
    check(
        TWO,
        "answer(\"010\") > 1",
        "completed(\"020\")",
        &["tasks/020-tjek.md:8: error: the task's condition asks about the task itself"],
    );
    check(TWO, "answer(\"010\") > 1", "answer(\"010\") = to", &["tasks/020-tjek.md:8: error: the answer of task 010 can never be \"to\""]);
    check(TWO, "wave.kind = pilot", "wave.kind = pilots", &["tasks/020-tjek.md:8: error: \"wave.kind\" cannot be \"pilots\""]);
    check(TWO, "wave.kind = pilot", "wave.key = pilot-1", &["tasks/020-tjek.md:8: error: unknown wave \"pilot-1\""]);
    check(TWO, " or answer", " and wave.kind = wave and answer", &["tasks/020-tjek.md:8: error: nobody gets this task"]);
    check(TWO, "answer(\"010\") > 1", "answer(\"010\") > mange and wave.kind = wave", &[]);
    let mut files = changed(HEAD, "kind = \"pilot\"", "kind = \"wave\"");
    files.insert(TWO.into(), files[TWO].replace(" or answer(\"010\") > 1", ""));
    assert_faults(files, &["tasks/020-tjek.md:8: error: nobody gets this task"]);
    check(
        ONE,
        "kind = \"people\"\nrole = \"projektleder\"\nmax = 2",
        "kind = \"date\"",
        &["tasks/020-tjek.md:8: error: the answer of task 010 is no number"],
    );
}

#[test]
fn answers_make_sense() {
    check(ONE, "max = 2", "min = 3\nmax = 2", &["tasks/010-udpeg.md:15: error: min 3 is more than max 2"]);
    check(ONE, "max = 2", "max = -2", &["tasks/010-udpeg.md:18: error: \"max\" must lie between 0 and 1000"]);
    let choice =
        |choices: &str| changed(ONE, "kind = \"people\"\nrole = \"projektleder\"\nmax = 2", &format!("kind = \"choice\"\n{choices}"));
    assert_faults(choice("choices = [\"Ja\", \"Nej\"]\nseveral = true"), &[]);
    assert_faults(choice("choices = [\"Ja\", \"Ja\"]"), &["tasks/010-udpeg.md:17: error: at least two different choices"]);
    assert_faults(
        choice("several = \"ja\""),
        &["tasks/010-udpeg.md:15: error: \"choices\" is missing", "tasks/010-udpeg.md:17: error: \"several\" should be true or false"],
    );
    let other = |answer: &str| changed(ONE, "kind = \"people\"\nrole = \"projektleder\"\nmax = 2", answer);
    let not_comparable = "tasks/020-tjek.md:8: error: the answer of task 010";
    assert_faults(other("kind = \"number\"\nmin = 0"), &[]);
    assert_faults(other("kind = \"text\"\nmax-length = 500"), &[not_comparable]);
    assert_faults(other("kind = \"file\"\ntypes = [\".PDF\", \"docx\"]"), &[not_comparable]);
    assert_faults(other("kind = \"confirmation\""), &[not_comparable]);
    assert_faults(other("kind = \"confirmation\"\nmax = 1"), &["tasks/010-udpeg.md:17: error: unknown key \"max\"", not_comparable]);
}
