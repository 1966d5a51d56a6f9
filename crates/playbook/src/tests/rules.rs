//! One test for each rule of lint: the file, the line, how bad it is, and nothing else.

use super::{FIRST, assert_faults, changed, reading, sound};

const HEAD: &str = "playbook.toml";
const ROLES: &str = "roles.toml";
const ONE: &str = "tasks/010-udpeg.md";
const TWO: &str = "tasks/020-tjek.md";

/// One change, and the faults that it brings about.
#[track_caller]
fn check(path: &str, old: &str, new: &str, expected: &[&str]) {
    assert_faults(changed(path, old, new), expected);
}

#[test]
fn unknown_keys_are_named_with_the_nearest_known() {
    check(TWO, "act-by", "act_by", &[r#"tasks/020-tjek.md:16: error: unknown key "act_by"; did you mean "act-by"?"#]);
    check(HEAD, "supplier", "suplier", &[r#"playbook.toml:5: error: unknown key "suplier"; did you mean "supplier"?"#]);
    check(ROLES, "effect", "efect", &[r#"roles.toml:9: error: unknown key "efect"; did you mean "effect"?"#]);
    check(HEAD, "participants = \"all\"", "deltagere = \"all\"", &[r#"playbook.toml:40: error: unknown key "deltagere""#]);
    check(TWO, "en = \"Check data\"", "eng = \"Check data\"", &[r#"tasks/020-tjek.md:3: error: unknown key "eng"; did you mean "en"?"#]);
    check(ONE, "max = 2", "maks = 2", &[r#"tasks/010-udpeg.md:18: error: unknown key "maks"; did you mean "max"?"#]);
    check(ONE, "url", "link", &["tasks/010-udpeg.md:12: error: \"url\" is missing", "tasks/010-udpeg.md:12: error: unknown key \"link\""]);
}

#[test]
fn missing_keys_are_named_where_their_table_begins() {
    for key in ["code", "title", "phase", "theme", "kind", "audience", "responsible", "publish", "due"] {
        let line = FIRST.lines().find(|line| line.starts_with(&format!("{key} ="))).unwrap();
        let mut files = changed(ONE, &format!("{line}\n"), "");
        // The second task would go on to ask for what is left.
        files.insert(TWO.into(), files[TWO].replace("responsible = \"projektleder\"", "responsible = \"projektleder\" "));
        assert_faults(files, &[&format!("tasks/010-udpeg.md:1: error: \"{key}\" is missing")]);
    }
    check(HEAD, "key = \"resten\"\n", "", &["playbook.toml:36: error: \"key\" is missing"]);
    check(ROLES, "title = \"Bibliotekar\"\n", "", &["roles.toml:15: error: \"title\" is missing"]);
    check(HEAD, "format = 1\n", "", &["playbook.toml:1: error: \"format\" is missing"]);
}

#[test]
fn sections_under_another_name_do_not_make_every_task_wrong() {
    let wrong = ["playbook.toml:18: error: unknown key \"theme\"; did you mean \"themes\"?"];
    check(HEAD, "[[themes]]", "[[theme]]", &wrong);
}

#[test]
fn values_have_the_type_of_the_format() {
    check(
        ONE,
        "phase = \"1\"",
        "phase = 1",
        &["tasks/010-udpeg.md:4: error: \"phase\" should be text in quotation marks, not a whole number"],
    );
    check(TWO, "after = [\"010\"]", "after = \"010\"", &["tasks/020-tjek.md:17: error: \"after\" should be a list"]);
    check(HEAD, "format = 1", "format = \"1\"", &["playbook.toml:1: error: \"format\" should be a whole number"]);
    check(HEAD, "version = \"2026.1\"", "version = 2026.1", &["playbook.toml:3: error: \"version\" should be text"]);
    check(ONE, "due = 2026-02-16", "due = 16", &["tasks/010-udpeg.md:10: error: \"due\" should be a date, not a whole number"]);
    check(HEAD, "\"all\"", "7", &["playbook.toml:40: error: \"participants\" should be \"all\", a list"]);
    check(ROLES, "tasks = [\"Styrer\"]", "tasks = [1]", &["roles.toml:11: error: \"tasks\" should be text, or a table"]);
}

#[test]
fn texts_are_not_empty() {
    check(ONE, "\"Udpeg projektleder\"", "\" \"", &["tasks/010-udpeg.md:3: error: \"title\" is empty"]);
    check(TWO, "en = \"Check data\"", "en = \"\"", &["tasks/020-tjek.md:3: error: \"en\" is empty"]);
    check(HEAD, "title = \"Opstart\"", "title = { en = \"Start\" }", &["playbook.toml:12: error: \"da\" is missing"]);
}

#[test]
fn words_are_those_of_the_format() {
    check(
        ONE,
        "critical",
        "critcal",
        &[
            "tasks/010-udpeg.md:6: error: \"kind\" cannot be \"critcal\", only one of optional, mandatory, critical; did you mean \"critical\"?",
        ],
    );
    check(TWO, "derived", "guessed", &["tasks/020-tjek.md:18: error: \"origin\" cannot be \"guessed\""]);
    check(ROLES, "\"project\"", "\"projekt\"", &["roles.toml:4: error: \"group\""]);
    check(ROLES, "\"one\"", "\"two\"", &["roles.toml:5: error: \"holders\""]);
    check(ROLES, "\"municipality\"", "\"kommune\"", &["roles.toml:6: error: \"at\""]);
    check(ONE, "\"people\"", "\"persons\"", &["tasks/010-udpeg.md:16: error: \"kind\""]);
    check(TWO, "institution:folkeskole", "institution:", &["tasks/020-tjek.md:7: error: \"institution:\" is no audience"]);
    check(HEAD, "kind = \"wave\"", "kind = \"bølge\"", &["playbook.toml:38: error: \"kind\""]);
}

#[test]
fn only_format_1_is_known() {
    check(HEAD, "format = 1", "format = 2", &["playbook.toml:1: error: format 2 is not known"]);
}

#[test]
fn keys_have_few_characters() {
    check(HEAD, "key = \"proeve\"", "key = \"Prøve 1\"", &["playbook.toml:2: error: \"Prøve 1\": keys and codes"]);
    check(HEAD, "\"driftscenter\"", "\"drifts center\", \"driftscenter\"", &["playbook.toml:8: error: \"drifts center\": keys"]);
    check(HEAD, "\"0147\"", "\"0147 \"", &["playbook.toml:30: error: \"0147 \": keys"]);
    check(
        HEAD,
        "key = \"go-live\"",
        "key = \"start\"",
        &[
            "playbook.toml:23: error: no milestone can be called \"start\"",
            "playbook.toml:34: error: unknown milestone",
            "playbook.toml:44: error: unknown milestone",
            "tasks/020-tjek.md:15: error: unknown milestone",
        ],
    );
}

#[test]
fn names_must_be_declared() {
    check(ONE, "phase = \"1\"", "phase = \"1.2\"", &["tasks/010-udpeg.md:4: error: unknown phase \"1.2\"; did you mean \"1.1\"?"]);
    check(
        ONE,
        "theme = \"styring\"",
        "theme = \"styrin\"",
        &["tasks/010-udpeg.md:5: error: unknown theme \"styrin\"; did you mean \"styring\"?"],
    );
    check(
        TWO,
        "performer = \"bibliotekar\"",
        "performer = \"bibliotekaren\"",
        &["roles.toml:16: warning: the role \"bibliotekar\"", "tasks/020-tjek.md:10: error: unknown role"],
    );
    check(
        TWO,
        "involved = [\"projektleder\"]",
        "involved = [\n\"projektleder\",\n\"nogen\"]",
        &["tasks/020-tjek.md:14: error: unknown role \"nogen\""],
    );
    check(ONE, "role = \"projektleder\"", "role = \"leder\"", &["tasks/010-udpeg.md:17: error: unknown role \"leder\""]);
    check(ROLES, "after-phase = \"1.1\"", "after-phase = \"9\"", &["roles.toml:8: error: unknown phase \"9\""]);
    check(
        TWO,
        "go-live - 30wd",
        "golive - 30wd",
        &["tasks/020-tjek.md:15: error: unknown milestone \"golive\"; did you mean \"go-live\"?"],
    );
    check(TWO, "due = \"go-live", "due = \"task:090", &["tasks/020-tjek.md:15: error: unknown task \"090\""]);
    check(TWO, "after = [\"010\"]", "after = [\"011\"]", &["tasks/020-tjek.md:17: error: unknown task \"011\"; did you mean \"010\"?"]);
    check(
        HEAD,
        "go-live = 2026-11-02",
        "go-live = 2026-11-02\ngo-liv = 2026-11-02",
        &["playbook.toml:35: error: unknown milestone \"go-liv\""],
    );
}

#[test]
fn keys_and_codes_are_unique() {
    check(
        HEAD,
        "key = \"1.1\"",
        "key = \"1\"",
        &[
            "playbook.toml:15: error: the phase \"1\" stands already in playbook.toml:11",
            "roles.toml:8: error: unknown phase",
            "tasks/020-tjek.md:4: error: unknown phase",
        ],
    );
    check(
        ROLES,
        "key = \"bibliotekar\"",
        "key = \"projektleder\"",
        &["roles.toml:16: error: the role \"projektleder\" stands already in roles.toml:2", "tasks/020-tjek.md:10: error: unknown role"],
    );
    check(
        TWO,
        "code = \"020\"",
        "code = \"010\"",
        &[
            "tasks/020-tjek.md:2: error: the task \"010\" stands already in tasks/010-udpeg.md:2",
            "tasks/020-tjek.md:2: warning: the file's name",
            "tasks/020-tjek.md:17: error: cycle",
        ],
    );
    check(HEAD, "key = \"resten\"", "key = \"pilot\"", &["playbook.toml:37: error: the wave \"pilot\" stands already in playbook.toml:27"]);
    check(HEAD, "\"0147\"", "\"0101\"", &["playbook.toml:30: error: 0101 is listed in the wave \"pilot\" already"]);
    check(HEAD, "\"all\"", "[\"0630\", \"0147\"]", &["playbook.toml:40: error: 0147 is listed in the wave \"pilot\" already"]);
    check(ONE, "source = \"S3\"", "source = \"S3\"\nsource = \"S4\"", &["tasks/010-udpeg.md:14: error: not TOML: duplicate key"]);
}

#[test]
fn waves_can_be_filled() {
    check(HEAD, "[\"0101\", \"0147\"]", "\"all\"", &["playbook.toml:40: warning: nobody is left for this wave: \"pilot\""]);
    check(
        HEAD,
        "\"all\"",
        "\"organisation.regionskode = 1085\"",
        &["playbook.toml:40: error: unknown attribute organisation.regionskode; did you mean \"region_kode\"?"],
    );
    check(
        HEAD,
        "\"all\"",
        "'wave.kind = pilot and answer(\"010\") = 1'",
        &["playbook.toml:40: error: answer(\"010\") is not known", "playbook.toml:40: error: wave.kind is not known"],
    );
    assert_faults(changed(HEAD, "participants = \"all\"\n", ""), &[]);
    let mut files = changed(HEAD, "[[waves]]\nkey = \"resten\"", "");
    files.insert(HEAD.into(), files[HEAD].split("[[waves]]").next().unwrap().to_owned());
    assert_faults(files, &["playbook.toml:1: warning: the playbook has no waves"]);
}

#[test]
fn roles_have_tasks() {
    check(TWO, "performer = \"bibliotekar\"\n", "", &["roles.toml:16: warning: the role \"bibliotekar\" has no task"]);
}

#[test]
fn roles_are_held_where_the_task_is() {
    check(
        ONE,
        "responsible = \"projektleder\"",
        "responsible = \"bibliotekar\"",
        &["tasks/010-udpeg.md:8: error: no one there can hold \"bibliotekar\""],
    );
    check(
        TWO,
        "institution:folkeskole",
        "supplier",
        &["tasks/020-tjek.md:9: error: no one there can hold", "tasks/020-tjek.md:10: error: no one there can hold"],
    );
}

#[test]
fn sub_phases_have_a_phase() {
    check(
        HEAD,
        "key = \"1.1\"",
        "key = \"2.1\"",
        &[
            "playbook.toml:15: warning: there is no phase \"2\"",
            "roles.toml:8: error: unknown phase",
            "tasks/020-tjek.md:4: error: unknown phase",
        ],
    );
}

#[test]
fn effort_and_addresses_make_sense() {
    check(ONE, "\"4h\"", "\"4 timer\"", &["tasks/010-udpeg.md:11: error: \"4 timer\" is no effort"]);
    check(ONE, "effort = \"4h\"", "earlier = [\"bbr 030\"]", &["tasks/010-udpeg.md:11: error: \"bbr 030\" names no task"]);
    check(ONE, "effort = \"4h\"", "earlier = [\"bbr-adgang/030\"]", &[]);
    check(ONE, "effort = \"4h\"", "cutover = \"tidy\"", &[]);
    check(
        ONE,
        "https://example.dk/roller",
        "javascript:alert(1)",
        &["tasks/010-udpeg.md:12: error: \"javascript:alert(1)\" is no address"],
    );
    check(ONE, "https://example.dk/roller", "https://", &["tasks/010-udpeg.md:12: error: \"https://\" is no address"]);
}

#[test]
fn files_are_named_after_their_task() {
    check(
        ONE,
        "code = \"010\"",
        "code = \"015\"",
        &[
            "tasks/010-udpeg.md:2: warning: the file's name should begin with the code 015-",
            "tasks/020-tjek.md:8: error: unknown task \"010\"",
            "tasks/020-tjek.md:17: error: unknown task \"010\"",
        ],
    );
}

#[test]
fn a_theme_says_whether_it_is_about_shared_infrastructure() {
    let theme = "[[themes]]\nkey = \"styring\"";
    let with = |line: &str| changed(HEAD, theme, &format!("{theme}\n{line}"));
    assert!(!reading(sound()).playbook.unwrap().themes[0].is_infrastructure);
    assert!(reading(with("infrastructure = true")).playbook.unwrap().themes[0].is_infrastructure);
    let line = sound()[HEAD].lines().position(|line| line == "key = \"styring\"").unwrap() + 2;
    let wrong = format!("playbook.toml:{line}: error: \"infrastructure\" should be true or false");
    assert_faults(with("infrastructure = \"ja\""), &[&wrong]);
    let phase = changed(HEAD, "[[phases]]", "[[phases]]\ninfrastructure = true");
    assert!(reading(phase).faults[0].to_string().contains("unknown key \"infrastructure\""), "a phase cannot be");
}

#[test]
fn steps_name_milestones_and_an_audience() {
    let step = |lines: &str| {
        changed(
            HEAD,
            "[[waves]]\nkey = \"pilot\"",
            &format!("[[steps]]\nkey = \"a\"\ntitle = \"Trin A\"\n{lines}\n\n[[waves]]\nkey = \"pilot\""),
        )
    };
    let read = reading(step("audience = \"municipality\"\nfrom = \"publication\"\nuntil = \"go-live\"")).playbook.unwrap();
    assert_eq!((read.steps[0].key.as_str(), read.steps[0].until.as_str()), ("a", "go-live"));
    let faults = |lines: &str| reading(step(lines)).faults.iter().map(ToString::to_string).collect::<Vec<_>>();
    let unknown = faults("audience = \"municipality\"\nfrom = \"publication\"\nuntil = \"golive\"");
    assert!(unknown.len() == 1 && unknown[0].contains("unknown milestone \"golive\""), "{unknown:?}");
    assert!(faults("audience = \"alle\"\nfrom = \"publication\"\nuntil = \"go-live\"").len() == 1);
    assert!(faults("audience = \"municipality\"\nfrom = \"publication\"")[0].contains("\"until\" is missing"));
}

#[test]
fn a_wave_says_whether_it_is_kept_and_between_which_days_dates_may_lie() {
    let with = |lines: &str| changed(HEAD, "title = \"Resten\"", &format!("title = \"Resten\"\n{lines}"));
    let read = reading(with("buffer = true\nown-pace = true\nwindow = { first = 2026-03-02, last = 2027-03-01 }")).playbook.unwrap();
    let wave = &read.waves[1];
    assert!(wave.is_buffer && wave.own_pace && !read.waves[0].is_buffer);
    assert_eq!(
        wave.window.first.zip(wave.window.last).map(|(first, last)| (first.to_string(), last.to_string())),
        Some(("2026-03-02".to_owned(), "2027-03-01".to_owned()))
    );
    assert_faults(
        with("window = { first = 2027-03-01, last = 2026-03-02 }"),
        &["playbook.toml:40: error: the window ends 2026-03-02, before it begins 2027-03-01"],
    );
    assert_faults(with("buffer = \"ja\""), &["playbook.toml:40: error: \"buffer\" should be true or false"]);
    assert_faults(
        changed(HEAD, "kind = \"pilot\"", "kind = \"pilot\"\nbuffer = true"),
        &["playbook.toml:29: error: a pilot cannot be the buffer wave"],
    );
}

#[test]
fn every_fault_is_found_at_once_and_none_twice() {
    let mut files = sound();
    files.insert(ONE.into(), "+++\ncode = \"010\ntitle = 5\nphase = \"9\"\n+++\n".into());
    files.insert(TWO.into(), files[TWO].replace("styring", "x").replace("go-live - 30wd", "x y"));
    files.insert("tasks/030.md".into(), "ingen +++".into());
    files.insert("noter.txt".into(), String::new());
    files.remove(ROLES);
    assert_faults(
        files,
        &[
            "noter.txt:1: warning: no part of a playbook",
            "roles.toml:1: error: the playbook lacks this file",
            "tasks/010-udpeg.md:2: error: not TOML",
            "tasks/010-udpeg.md:3: error: \"title\" should be text, or a table of da and en, not a whole number",
            "tasks/010-udpeg.md:4: error: unknown phase \"9\"",
            "tasks/020-tjek.md:5: error: unknown theme \"x\"",
            "tasks/020-tjek.md:15: error: bad date \"x y\"",
            "tasks/030.md:1: error: a task begins with a line of +++",
        ],
    );
}
