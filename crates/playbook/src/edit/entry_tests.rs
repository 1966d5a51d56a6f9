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
        let mut files = crate::Source::open(format!("{folder}/{name}")).unwrap().to_files();
        Entries::ALL.into_iter().filter_map(|entries| Some((entries, files.get_mut(entries.path()).cloned()?))).collect::<Vec<_>>()
    };
    ["fbs-2.0", "bbr-adgang"].into_iter().flat_map(of).collect()
}

fn keys(text: &str, entries: Entries) -> Vec<String> {
    entry_titles(text, entries).unwrap().into_iter().map(|(key, _)| key).collect()
}

#[test]
fn writing_back_what_was_read_changes_no_byte() {
    let mut seen = 0;
    for (entries, text) in files() {
        for text in [text.clone(), text.replace('\n', "\r\n"), text.trim_end().to_owned()] {
            for key in keys(&text, *entries) {
                let item = read_entry(&text, *entries, &key).unwrap();
                assert_eq!(write_entry(&text, *entries, &key, &item), Ok(text.clone()), "{key}");
                seen += 1;
            }
        }
    }
    assert!(seen > 60, "{seen}");
}

#[test]
fn a_change_is_a_change_of_few_bytes() {
    let change = |key: &str, name: &str, value: &str| {
        let mut item = read_entry(FILE, Entries::Roles, key).unwrap();
        item.set(name, value);
        write_entry(FILE, Entries::Roles, key, &item).unwrap()
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
    let down = move_entry(FILE, Entries::Roles, "a", false).unwrap();
    assert_eq!(keys(&down, Entries::Roles), ["b", "a"]);
    assert!(down.contains("\n\n# Om b\n[[roles]]\nkey = \"b\""), "{down}");
    assert_eq!(move_entry(&down, Entries::Roles, "a", true), Ok(FILE.to_owned()));
    assert_eq!(move_entry(FILE, Entries::Roles, "a", true), Ok(FILE.to_owned()));
    assert_eq!(remove_entry(FILE, Entries::Roles, "b"), Ok(FILE[..FILE.find("# Om b").unwrap()].to_owned()));
    let item = Item::new([("key", "c"), ("title", "C"), ("group", "project")]);
    let added = add_entry(FILE, Entries::Roles, &item).unwrap();
    assert_eq!(added, format!("{FILE}\n[[roles]]\nkey = \"c\"\ntitle = \"C\"\ngroup = \"project\"\n"));
    assert_eq!(add_entry("", Entries::Events, &item), Err(Unwritable), "an event has no group");
    let event = Item::new([("key", "c"), ("title", "C"), ("date", "2026-04-22")]);
    let alone = add_entry("", Entries::Events, &event).unwrap();
    assert_eq!(alone, "[[events]]\nkey = \"c\"\ntitle = \"C\"\ndate = 2026-04-22\n");
    assert_eq!(remove_entry(&alone, Entries::Events, "c"), Ok(String::new()));
}

#[test]
fn a_wave_gets_and_loses_its_dates() {
    let text = "[[waves]]\nkey = \"a\"\nkind = \"wave\"\n\n[[themes]]\nkey = \"x\"\n";
    let change = |text: &str, name: &str, value: &str| {
        let mut item = read_entry(text, Entries::Waves, "a").unwrap();
        item.set(name, value);
        write_entry(text, Entries::Waves, "a", &item).unwrap()
    };
    let dated = change(text, "date:go-live", "2027-01-28");
    assert_eq!(dated, text.replace("\"wave\"\n", "\"wave\"\n\n[waves.milestones]\ngo-live = 2027-01-28\n"));
    let undated = change(&dated, "date:go-live", "");
    assert_eq!(change(&undated, "date:go-live", "2027-01-28"), dated);
    let listed = change(&dated, "participants", "0461, 0101");
    assert_eq!(listed, dated.replace("\"wave\"\n", "\"wave\"\nparticipants = [\"0461\", \"0101\"]\n"));
    let condition = change(&listed, "participants", "organisation.region_kode = 1085");
    assert_eq!(condition, dated.replace("\"wave\"\n", "\"wave\"\nparticipants = \"organisation.region_kode = 1085\"\n"));
    assert_eq!(read_entry(&listed, Entries::Waves, "a").unwrap().get("participants"), "0461, 0101");
}

#[test]
fn the_lines_of_an_entry_are_where_its_faults_stand() {
    assert_eq!(entry_lines(FILE, Entries::Roles, "a"), Some(3..=6));
    assert_eq!(entry_lines(FILE, Entries::Roles, "b"), Some(8..=17));
}

proptest! {
    // Each case reads a whole playbook several times.
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn one_entry_changed_is_read_again_and_no_other_moves(which in 0usize..1000, field in 0usize..30, value in "[a-zæøå0-9\"'\\\\ =#|-]{0,12}") {
        let all = files();
        let (entries, text) = &all[which % all.len()];
        let keys = keys(text, *entries);
        let key = &keys[which % keys.len()];
        let fields = entries.fields();
        let mut item = read_entry(text, *entries, key).unwrap();
        item.set(fields[field % fields.len()].clone(), value);
        if let Ok(written) = write_entry(text, *entries, key, &item) {
            for other in &keys {
                let wanted = if other == key { Some(item.clone()) } else { read_entry(text, *entries, other) };
                let became = read_entry(&written, *entries, other);
                prop_assert!(became.zip(wanted).is_some_and(|(became, wanted)| became.differences(&wanted).is_empty()), "{}", other);
            }
        }
    }

    #[test]
    fn moved_down_and_up_is_the_same_file(which in 0usize..1000) {
        let all = files();
        let (entries, text) = &all[which % all.len()];
        let keys = keys(text, *entries);
        let at = which % keys.len();
        if at + 1 < keys.len() {
            let down = move_entry(text, *entries, &keys[at], false).unwrap();
            prop_assert_eq!(&move_entry(&down, *entries, &keys[at], true).unwrap(), text);
        }
    }
}
