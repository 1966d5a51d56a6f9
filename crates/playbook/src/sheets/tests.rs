use super::*;
use crate::{Source, edit::Item};

const PLAYBOOKS: [&str; 4] = ["fbs-2.0", "bbr-adgang", "samarbejdsplatformen", "programopgaver"];

fn files(name: &str) -> Files {
    Source::open(format!("{}/../../playbooks/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap().to_files()
}

/// What goes out, as it would come in: with the numbers of rows that Excel gives.
fn tables(files: &Files) -> Vec<Table> {
    let milestones = crate::edit::keys_in(&files["playbook.toml"], "milestones");
    let table = |rows: Rows| Table {
        sheet: rows.sheet,
        columns: columns(rows.sheet, &milestones).into_iter().map(|column| column.name).collect(),
        rows: (2..).zip(rows.rows).collect(),
    };
    out(files).unwrap().into_iter().map(table).collect()
}

fn table(tables: &mut [Table], sheet: Sheet) -> &mut Table {
    tables.iter_mut().find(|table| table.sheet == sheet).unwrap()
}

#[test]
fn out_and_in_again_changes_no_byte() {
    for name in PLAYBOOKS {
        let files = files(name);
        assert_eq!(lay(&files, &tables(&files), true), Ok(files), "{name}");
    }
}

#[test]
fn out_of_one_and_into_a_new_one_is_the_same_playbook_but_for_what_no_sheet_carries() {
    let fbs = files("fbs-2.0");
    let laid = lay(&blank(&Item::default()).unwrap(), &tables(&fbs), false).unwrap();
    let mut wanted = crate::read(&Source::from_files(fbs)).playbook.unwrap();
    let became = crate::read(&Source::from_files(laid)).playbook.unwrap();
    (wanted.events, wanted.gates, wanted.questionnaires, wanted.training, wanted.checks, wanted.criteria, wanted.groups) =
        Default::default();
    // The mark of a theme about shared infrastructure has no column.
    wanted.themes.iter_mut().for_each(|theme| theme.is_infrastructure = false);
    assert_eq!(became, wanted);
}

#[test]
fn only_what_somebody_changed_is_changed() {
    let fbs = files("fbs-2.0");
    let mut sheets = tables(&fbs);
    let tasks = table(&mut sheets, Sheet::Tasks);
    tasks.rows[2].1.set("due", "2026-03-16");
    tasks.columns.remove("body");
    let path = "tasks/030-indmeld-superbrugerpladser.md";
    let mut wanted = fbs.clone();
    wanted.insert(path.to_owned(), fbs[path].replace("due = 2026-03-09", "due = 2026-03-16"));
    assert_eq!(lay(&fbs, &sheets, true), Ok(wanted));
}

#[test]
fn rows_come_go_and_change_places() {
    let fbs = files("fbs-2.0");
    let mut sheets = tables(&fbs);
    let phases = table(&mut sheets, Sheet::Phases);
    phases.rows.insert(1, (0, Item::new([("key", "1.1"), ("title", "Aftaler")])));
    table(&mut sheets, Sheet::Milestones).rows.retain(|(_, item)| item.get("key") != "old-system-closes");
    let waves = table(&mut sheets, Sheet::Waves);
    waves.columns.remove("date:old-system-closes");
    let dated = |tasks: &mut Table| {
        tasks.rows.iter_mut().for_each(|(_, item)| {
            let due = item.get("due").replace("old-system-closes", "go-live");
            item.set("due", due);
            let start = item.get("start").replace("old-system-closes", "go-live");
            item.set("start", start);
        });
    };
    let tasks = table(&mut sheets, Sheet::Tasks);
    dated(tasks);
    tasks.rows.retain(|(_, item)| item.get("code") != "020");
    tasks.rows.iter_mut().for_each(|(_, item)| {
        let after = item.get("after").lines().filter(|code| *code != "020").collect::<Vec<_>>().join("\n");
        item.set("after", after);
    });
    let laid = lay(&fbs, &sheets, true).map_err(|found| format!("{found:#?}")).unwrap();
    let playbook = crate::read(&Source::from_files(laid.clone())).playbook.unwrap();
    assert_eq!(playbook.phases[1].title.da, "Aftaler");
    assert!(!laid["playbook.toml"].contains("old-system-closes"));
    assert!(!laid.keys().any(|path| path.starts_with("tasks/020")));
    assert_eq!(laid["events.toml"], fbs["events.toml"]);
}

#[test]
fn faults_name_the_cell_and_nothing_is_laid() {
    let fbs = files("fbs-2.0");
    let findings = |change: &dyn Fn(&mut Vec<Table>)| {
        let mut sheets = tables(&fbs);
        change(&mut sheets);
        let found = lay(&fbs, &sheets, true).unwrap_err();
        found.into_iter().map(|finding| (finding.place, finding.trouble)).collect::<Vec<_>>()
    };
    let place = |sheet, row, column: &str| Some((sheet, row, column.to_owned()));
    let found = findings(&|sheets| table(sheets, Sheet::Tasks).rows[2].1.set("due", "go-liv - 3wd"));
    assert_eq!(found[0].0, place(Sheet::Tasks, 4, "due"));
    let found = findings(&|sheets| table(sheets, Sheet::Tasks).rows[2].1.set("answer-min", "50"));
    assert_eq!(found[0].0, place(Sheet::Tasks, 4, "answer-min"));
    let found = findings(&|sheets| table(sheets, Sheet::Tasks).rows[2].1.set("responsible", ""));
    assert_eq!(found[0].0, place(Sheet::Tasks, 4, "responsible"));
    let found = findings(&|sheets| table(sheets, Sheet::Waves).rows[0].1.set("date:go-live", "snart"));
    assert_eq!(found[0].0, place(Sheet::Waves, 2, "date:go-live"));
    let found = findings(&|sheets| table(sheets, Sheet::Roles).rows[1].1.set("group", "x"));
    assert_eq!(found[0].0, place(Sheet::Roles, 3, "group"));
    let found = findings(&|sheets| table(sheets, Sheet::About).rows[0].1.set("version", ""));
    assert_eq!(found[0].0, place(Sheet::About, 2, "version"));
    let found = findings(&|sheets| table(sheets, Sheet::About).rows[0].1.set("key", "andet"));
    assert_eq!(found, [(place(Sheet::About, 2, "key"), Trouble::ForGood)]);
    let found = findings(&|sheets| {
        let themes = table(sheets, Sheet::Themes);
        themes.rows[1].1.set("key", "it-sikkerhed");
        themes.rows[2].1.set("title", "");
    });
    let twice = Trouble::Twice("it-sikkerhed".to_owned());
    assert_eq!(found, [(place(Sheet::Themes, 3, "key"), twice), (place(Sheet::Themes, 4, "title"), Trouble::NoTitle)]);
}

#[test]
fn what_a_new_playbook_begins_with_has_no_fault() {
    let head = Item::new([("key", "ny"), ("version", "1"), ("title", "Ny"), ("owner", "KOMBIT")]);
    let files = starter(&head, "2027-02-01", "2027-06-01").unwrap();
    let reading = crate::read(&Source::from_files(files.clone()));
    assert_eq!(reading.faults, [], "{}", files["playbook.toml"]);
    assert_eq!(lay(&files, &tables(&files), true), Ok(files));
}
