//! Roles, waves and events change as forms, and no byte moves that was not asked for.

use super::*;
use proptest::prelude::*;

const FILE: &str = "# Om filen\n\n[[roles]]\nkey = \"a\" # den første\ntitle = \"A\"\ngroup = 'project'\n\n# Om b\n[[roles]]\nkey = \"b\"\n\
    title = { da = \"B\", en = \"Bee\" }\ngroup = \"technical\"\ntasks = [\n  \"Én\", # først\n  \"To\",\n]\nmystery = 1\n";

fn files() -> &'static [(Entries, String)] {
    static FILES: std::sync::LazyLock<Vec<(Entries, String)>> = std::sync::LazyLock::new(read_files);
    &FILES
}

fn read_files() -> Vec<(Entries, String)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../playbooks");
    let of = |name: &str| {
        let files = crate::Source::open(format!("{folder}/{name}")).unwrap().to_files();
        let sections =
            files.keys().filter_map(|path| super::super::name_of_questionnaire(path)).map(|name| Entries::Sections(name.to_owned()));
        let sections: Vec<Entries> = sections.collect();
        let questions = sections.iter().filter_map(|sections| {
            let Entries::Sections(name) = sections else { return None };
            Some(keys(&files[&sections.path()], sections).into_iter().map(|key| Entries::Questions(name.clone(), key)).collect::<Vec<_>>())
        });
        let questions: Vec<Entries> = questions.flatten().collect();
        let lists = Entries::LISTS.into_iter().chain(Entries::TRAINING).chain(sections).chain(questions);
        lists.filter_map(|entries| Some((entries.clone(), files.get(&entries.path())?.clone()))).collect::<Vec<_>>()
    };
    ["fbs-2.0", "bbr-adgang", "samarbejdsplatformen"]
        .into_iter()
        .flat_map(of)
        .filter(|(entries, text)| !keys(text, entries).is_empty())
        .collect()
}

fn keys(text: &str, entries: &Entries) -> Vec<String> {
    entry_titles(text, entries).unwrap().into_iter().map(|(key, _)| key).collect()
}

#[test]
fn writing_back_what_was_read_changes_no_byte() {
    let mut seen = 0;
    for (entries, text) in files() {
        for text in [text.clone(), text.replace('\n', "\r\n"), text.trim_end().to_owned()] {
            for key in keys(&text, entries) {
                let item = read_entry(&text, entries, &key).unwrap();
                assert_eq!(write_entry(&text, entries, &key, &item), Ok(text.clone()), "{key}");
                seen += 1;
            }
        }
    }
    assert!(seen > 600, "{seen}");
}

#[test]
fn a_change_is_a_change_of_few_bytes() {
    let change = |key: &str, name: &str, value: &str| {
        let mut item = read_entry(FILE, &Entries::Roles, key).unwrap();
        item.set(name, value);
        write_entry(FILE, &Entries::Roles, key, &item).unwrap()
    };
    assert_eq!(change("a", "group", "technical"), FILE.replace("'project'", "\"technical\""));
    assert_eq!(change("b", "title-en", ""), FILE.replace("{ da = \"B\", en = \"Bee\" }", "\"B\""));
    assert_eq!(change("a", "holders", "one"), FILE.replace("'project'\n", "'project'\nholders = \"one\"\n"));
    assert_eq!(
        change("b", "tasks", "Én\nTre | Three"),
        FILE.replace("[\n  \"Én\", # først\n  \"To\",\n]", "[\"Én\", { da = \"Tre\", en = \"Three\" }]")
    );
}

#[test]
fn entries_come_move_and_go() {
    let down = move_entry(FILE, &Entries::Roles, "a", false).unwrap();
    assert_eq!(keys(&down, &Entries::Roles), ["b", "a"]);
    assert!(down.contains("\n\n# Om b\n[[roles]]\nkey = \"b\""), "{down}");
    assert_eq!(move_entry(&down, &Entries::Roles, "a", true), Ok(FILE.to_owned()));
    assert_eq!(move_entry(FILE, &Entries::Roles, "a", true), Ok(FILE.to_owned()));
    assert_eq!(remove_entry(FILE, &Entries::Roles, "b"), Ok(FILE[..FILE.find("\n# Om b").unwrap()].to_owned()));
    let item = Item::new([("key", "c"), ("title", "C"), ("group", "project")]);
    let added = add_entry(FILE, &Entries::Roles, &item).unwrap();
    assert_eq!(added, format!("{FILE}\n[[roles]]\nkey = \"c\"\ntitle = \"C\"\ngroup = \"project\"\n"));
    assert_eq!(add_entry("", &Entries::Events, &item), Err(Unwritable), "an event has no group");
    let event = Item::new([("key", "c"), ("title", "C"), ("date", "2026-04-22")]);
    let alone = add_entry("", &Entries::Events, &event).unwrap();
    assert_eq!(alone, "[[events]]\nkey = \"c\"\ntitle = \"C\"\ndate = 2026-04-22\n");
    assert_eq!(remove_entry(&alone, &Entries::Events, "c"), Ok(String::new()));
}

#[test]
fn a_wave_gets_and_loses_its_dates() {
    let text = "[[waves]]\nkey = \"a\"\nkind = \"wave\"\n\n[[themes]]\nkey = \"x\"\n";
    let change = |text: &str, name: &str, value: &str| {
        let mut item = read_entry(text, &Entries::Waves, "a").unwrap();
        item.set(name, value);
        write_entry(text, &Entries::Waves, "a", &item).unwrap()
    };
    let dated = change(text, "date:go-live", "2027-01-28");
    assert_eq!(dated, text.replace("\"wave\"\n", "\"wave\"\n\n[waves.milestones]\ngo-live = 2027-01-28\n"));
    let undated = change(&dated, "date:go-live", "");
    assert_eq!(change(&undated, "date:go-live", "2027-01-28"), dated);
    let listed = change(&dated, "participants", "0461, 0101");
    assert_eq!(listed, dated.replace("\"wave\"\n", "\"wave\"\nparticipants = [\"0461\", \"0101\"]\n"));
    let condition = change(&listed, "participants", "organisation.region_kode = 1085");
    assert_eq!(condition, dated.replace("\"wave\"\n", "\"wave\"\nparticipants = \"organisation.region_kode = 1085\"\n"));
    assert_eq!(read_entry(&listed, &Entries::Waves, "a").unwrap().get("participants"), "0461, 0101");
}

const QUESTIONNAIRE: &str = "key = \"q\"\ntitle = \"Q\"\n\n[[sections]]\ntheme = \"a\"\ntitle = \"A\"\n\n# Om 1\n[[sections.questions]]\nkey = \"1\"\n\
    text = \"Én\"\nkind = \"scale\"\nlow = { text = \"Ring\", tasks = [\"080\"] }\n\n[[sections.questions]]\nkey = \"2\"\ntext = \"To\"\n\n\
    [sections.questions.low]\ntext = \"Se\" # her\nmystery = 1\n\n[[sections]]\ntheme = \"a\"\ntitle = \"B\"\n\n[[sections.questions]]\nkey = \"3\"\ntext = \"Tre\"\n";

fn questions(section: &str) -> Entries {
    Entries::Questions("q".to_owned(), section.to_owned())
}

#[test]
fn questions_change_within_their_section() {
    let change = |section: &str, key: &str, fields: &[(&str, &str)]| {
        let mut item = read_entry(QUESTIONNAIRE, &questions(section), key).unwrap();
        fields.iter().for_each(|(name, value)| item.set(*name, *value));
        write_entry(QUESTIONNAIRE, &questions(section), key, &item).unwrap()
    };
    let inline = "{ text = \"Ring\", tasks = [\"080\"] }";
    assert_eq!(change("a", "1", &[("weight", "2")]), QUESTIONNAIRE.replace("\"scale\"\n", "\"scale\"\nweight = 2\n"));
    let advised = change("a", "1", &[("low-text-en", "Call"), ("low-guides", "Krav | https://a.dk")]);
    let wanted = "{ text = { da = \"Ring\", en = \"Call\" }, tasks = [\"080\"], guides = [{ title = \"Krav\", url = \"https://a.dk\" }] }";
    assert_eq!(advised, QUESTIONNAIRE.replace(inline, wanted));
    assert_eq!(change("a", "1", &[("low-text", ""), ("low-tasks", "")]), QUESTIONNAIRE.replace(&format!("low = {inline}\n"), ""));
    assert_eq!(change("a", "2", &[("low-text", "Hør")]), QUESTIONNAIRE.replace("\"Se\" # her", "\"Hør\" # her"));
    assert_eq!(change("a.2", "3", &[("low-tasks", "080")]), format!("{QUESTIONNAIRE}low = {{ tasks = [\"080\"] }}\n"));
    assert_eq!(change("a.2", "3", &[("must", "mange")]), format!("{QUESTIONNAIRE}must = \"mange\"\n"));
}

#[test]
fn questions_come_and_move_into_the_section_beside() {
    let sections = Entries::Sections("q".to_owned());
    assert_eq!(keys(QUESTIONNAIRE, &sections), ["a", "a.2"]);
    let item = Item::new([("key", "4"), ("text", "Fire"), ("low-text", "Hej")]);
    let added = add_entry(QUESTIONNAIRE, &questions("a"), &item).unwrap();
    let new = "\n[[sections.questions]]\nkey = \"4\"\ntext = \"Fire\"\nlow = { text = \"Hej\" }\n";
    assert_eq!(added, QUESTIONNAIRE.replace("mystery = 1\n", &format!("mystery = 1\n{new}")));
    assert_eq!(remove_entry(&added, &questions("a"), "4"), Ok(QUESTIONNAIRE.to_owned()));
    let up = move_entry(QUESTIONNAIRE, &questions("a.2"), "3", true).unwrap();
    assert_eq!((keys(&up, &questions("a")), keys(&up, &questions("a.2"))), (vec!["1".into(), "2".into(), "3".into()], vec![]));
    let back = move_entry(&up, &questions("a"), "3", false).unwrap();
    assert_eq!(back, QUESTIONNAIRE);
    let down = move_entry(QUESTIONNAIRE, &questions("a"), "2", false).unwrap();
    assert_eq!(keys(&down, &questions("a.2")), ["2", "3"]);
    assert_eq!(move_entry(&down, &questions("a.2"), "2", true), Ok(QUESTIONNAIRE.to_owned()));
    assert_eq!(move_entry(QUESTIONNAIRE, &questions("a"), "1", true), Ok(QUESTIONNAIRE.to_owned()));
    let section = Item::new([("theme", "c"), ("title", "C")]);
    let more = add_entry(QUESTIONNAIRE, &sections, &section).unwrap();
    assert_eq!(more, format!("{QUESTIONNAIRE}\n[[sections]]\ntheme = \"c\"\ntitle = \"C\"\n"));
    let first = add_entry(&more, &questions("c"), &item).unwrap();
    assert_eq!(first, format!("{more}{new}"));
    assert_eq!(remove_entry(&first, &sections, "c"), Ok(QUESTIONNAIRE.to_owned()));
    let renamed = write_entry(QUESTIONNAIRE, &sections, "a.2", &Item::new([("theme", "c"), ("title", "B")])).unwrap();
    assert_eq!((keys(&renamed, &sections), keys(&renamed, &questions("c"))), (vec!["a".into(), "c".into()], vec!["3".into()]));
}

#[test]
fn what_stands_above_the_sections_changes_alone() {
    let mut item = crate::edit::read_questionnaire(QUESTIONNAIRE).unwrap();
    [("answered-by", "leder, it"), ("scale", "Nej\nJa | Yes"), ("opens", "go-live - 4w")]
        .into_iter()
        .for_each(|(name, value)| item.set(name, value));
    let written = crate::edit::write_questionnaire(QUESTIONNAIRE, &item);
    let lines = "answered-by = [\"leder\", \"it\"]\nopens = \"go-live - 4w\"\nscale = [\"Nej\", { da = \"Ja\", en = \"Yes\" }]\n";
    assert_eq!(written, Err(Unwritable), "a list is read as lines");
    item.set("answered-by", "leder\nit");
    let written = crate::edit::write_questionnaire(QUESTIONNAIRE, &item);
    assert_eq!(written, Ok(QUESTIONNAIRE.replace("title = \"Q\"\n", &format!("title = \"Q\"\n{lines}"))));
    assert_eq!(crate::edit::question_keys(QUESTIONNAIRE), ["1", "2", "3"]);
}

#[test]
fn places_are_read_as_they_are_written() {
    let text = "[[courses]]\nkey = \"k\"\ntitle = \"K\"\nplaces = [\n  { count = 2, institutions = \"folkeskole\" }, # to\n  { count = 1, per = 2 },\n]\n";
    let mut item = read_entry(text, &Entries::Courses, "k").unwrap();
    assert_eq!(item.get("places"), "2 folkeskole\n1/2");
    item.set("places", "2 folkeskole\n5");
    let written = write_entry(text, &Entries::Courses, "k", &item).unwrap();
    assert!(written.ends_with("places = [{ count = 2, institutions = \"folkeskole\" }, { count = 5 }]\n"), "{written}");
}

#[test]
fn the_lines_of_an_entry_are_where_its_faults_stand() {
    assert_eq!(entry_lines(FILE, &Entries::Roles, "a"), Some(3..=6));
    assert_eq!(entry_lines(FILE, &Entries::Roles, "b"), Some(8..=17));
}

proptest! {
    // Each case reads a whole playbook several times.
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn one_entry_changed_is_read_again_and_no_other_moves(which in 0usize..1000, field in 0usize..30, value in "[a-zæøå0-9\"'\\\\ =#|-]{0,12}") {
        let all = files();
        let (entries, text) = &all[which % all.len()];
        let keys = keys(text, entries);
        let key = &keys[which % keys.len()];
        let fields = entries.fields();
        let mut item = read_entry(text, entries, key).unwrap();
        item.set(fields[field % fields.len()].clone(), value);
        if let Ok(written) = write_entry(text, entries, key, &item) {
            // What goes by a theme goes by another one now; the order is the same.
            for (other, now) in keys.iter().zip(self::keys(&written, entries)) {
                let wanted = if other == key { Some(item.clone()) } else { read_entry(text, entries, other) };
                let became = read_entry(&written, entries, &now);
                prop_assert!(became.zip(wanted).is_some_and(|(became, wanted)| became.differences(&wanted).is_empty()), "{}", other);
            }
        }
    }

    #[test]
    fn moved_down_and_up_is_the_same_file(which in 0usize..1000) {
        let all = files();
        let (entries, text) = &all[which % all.len()];
        let keys = keys(text, entries);
        let at = which % keys.len();
        if at + 1 < keys.len() {
            let down = move_entry(text, entries, &keys[at], false).unwrap();
            prop_assert_eq!(&move_entry(&down, entries, &keys[at], true).unwrap(), text);
        }
    }
}
