//! A list of tasks out to Excel, changed as Excel would, and in again: changes, a conflict, faults by their cell, all or nothing.

use calamine::{Data, Reader};
use database::Row;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use std::io::Cursor;
use testkit::{Page, Visitor, World, on_both_engines, people};

const LIST: &str = "/rollouts/sample?view=list&sort=organisation";
const KEY: &str = "Nøgle";

/// The cells of the list as somebody fetches it: a heading and a row for each task.
async fn fetched(visitor: &Visitor, list: &str) -> Vec<Vec<String>> {
    let from = list.replace('&', "%26").replace('?', "%3F").replace('=', "%3D");
    let page = visitor.get(&format!("/bulk/tasks.xlsx?from={from}")).await;
    assert_eq!(page.status(), 200, "{}", page.text());
    let mut workbook = calamine::Xlsx::new(Cursor::new(page.bytes().to_vec())).unwrap();
    let (_, sheet) = workbook.worksheets().remove(0);
    let word = |cell: &Data| match cell {
        Data::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        other => other.to_string(),
    };
    sheet.rows().map(|row| row.iter().map(word).collect()).collect()
}

/// The cell of the task with that key in a column.
fn cell<'t>(table: &'t mut [Vec<String>], task: &str, column: &str) -> &'t mut String {
    let place = |name: &str| table[0].iter().position(|heading| heading == name).unwrap_or_else(|| panic!("no {name} in {:?}", table[0]));
    let (column, key) = (place(column), place(KEY));
    let row = table.iter().position(|row| row[key].starts_with(task)).unwrap_or_else(|| panic!("no {task}"));
    &mut table[row][column]
}

/// The table as a file; what looks like a day is one.
fn saved(table: &[Vec<String>]) -> Vec<u8> {
    let (mut workbook, date) = (Workbook::new(), Format::new().set_num_format("dd-mm-yyyy"));
    let sheet = workbook.add_worksheet();
    for (at, row) in table.iter().enumerate() {
        for (column, word) in row.iter().enumerate() {
            let (at, column) = (at as u32, column as u16);
            match ExcelDateTime::parse_from_str(word).ok().filter(|_| word.len() == 10 && word.as_bytes()[4] == b'-') {
                Some(day) => sheet.write_datetime_with_format(at, column, &day, &date).unwrap(),
                None => sheet.write_string(at, column, word).unwrap(),
            };
        }
    }
    workbook.save_to_buffer().unwrap()
}

async fn send(visitor: &Visitor, table: &[Vec<String>]) -> Page {
    visitor.upload("/bulk/excel", &[("from", LIST)], ("file", "opgaver.xlsx", saved(table))).await
}

/// Presses the button of the page that shows the changes.
async fn press(visitor: &Visitor, page: &Page, decisions: &[(&str, &str)]) -> Page {
    let selector = "main form input[type=hidden]";
    let (names, values) = (page.attributes(selector, "name"), page.attributes(selector, "value"));
    let mut fields: Vec<(&str, &str)> = names.iter().map(String::as_str).zip(values.iter().map(String::as_str)).collect();
    fields.extend(decisions);
    visitor.post("/bulk/excel/change", &fields).await
}

/// How many tasks were changed through a list.
async fn changed(world: &World) -> i64 {
    let mut connection = world.app.database().read().await.unwrap();
    let sql = "SELECT COUNT(*) AS tasks FROM log WHERE action = 'task.changed' AND subject IS NOT NULL";
    sqlx::query(sql).fetch_one(&mut *connection).await.unwrap().try_get("tasks").unwrap()
}

on_both_engines! {
    async fn a_list_goes_out_and_comes_back_changed(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let mut table = fetched(&consultant, LIST).await;
        assert_eq!(table.len(), 9, "four tasks of two municipalities: {table:?}");
        let same = send(&consultant, &table).await;
        assert!(same.says("Filen er, som den blev hentet."), "{}", same.text());
        *cell(&mut table, "sample/0461/010", "Aftalt frist") = "2026-05-01".to_owned();
        *cell(&mut table, "sample/0461/010", "Ansvarlig (mail)") = people::ODENSE_TECHNICIAN.to_uppercase();
        *cell(&mut table, "sample/0751/040", "Ny kommentar") = "Ring til mig".to_owned();
        let page = send(&consultant, &table).await;
        assert_eq!(page.first("h1"), "3 celler ændrer noget", "{}", page.text());
        assert!(page.says("Aftalt frist: ingen dato → 1. maj 2026") && page.says("Kommentar: Ring til mig"), "{}", page.text());
        assert_eq!(changed(&world).await, 0);
        let made = press(&consultant, &page, &[]).await;
        assert!(made.path().starts_with("/bulk/") && made.says("2 opgaver er ændret."), "{}", made.text());
        let task = consultant.get("/rollouts/sample/0461/010").await;
        assert!(task.says("1. maj 2026") && task.says("Tina Tekniker"));
        // The same file once more, and the same button once more, change nothing.
        *cell(&mut table, "sample/0751/040", "Ny kommentar") = String::new();
        assert!(send(&consultant, &table).await.says("Ingen celler ændrer noget"));
        assert_eq!(press(&consultant, &page, &[]).await.status(), 409);
        assert_eq!(changed(&world).await, 2);
    }

    async fn one_conflict_is_decided_and_one_fault_stops_everything(world) {
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let mut table = fetched(&leader, "/organisations/0461").await;
        *cell(&mut table, "sample/0461/010", "Status") = "fuldført".to_owned();
        *cell(&mut table, "sample/0461/040", "Udfører (mail)") = people::AARHUS_PROJECT_LEADER.to_owned();
        let consultant = world.sign_in(people::CONSULTANT).await;
        consultant.post("/rollouts/sample/0461/010/progress", &[("revision", "0"), ("state", "in-progress")]).await;
        let page = send(&leader, &table).await;
        assert_eq!(page.status(), 422);
        assert!(page.says("Ingen i organisationen har den mailadresse.") && page.says("1 celle er også ændret af en anden"), "{}", page.text());
        assert!(page.says("Ændret af Karen Konsulent"), "{}", page.text());
        assert_eq!(press(&leader, &page, &[]).await.status(), 422);
        *cell(&mut table, "sample/0461/040", "Udfører (mail)") = people::ODENSE_TECHNICIAN.to_owned();
        let page = send(&leader, &table).await;
        assert_eq!((page.status(), page.all("fieldset").len()), (200, 1), "{}", page.text());
        let field = page.attributes("fieldset", "id").remove(0);
        let undecided = press(&leader, &page, &[]).await;
        assert_eq!(undecided.status(), 422);
        assert!(undecided.says("Vælg, hvad der skal gælde, for hver celle"));
        assert_eq!(changed(&world).await, 0);
        let made = press(&leader, &page, &[(field.as_str(), "now")]).await;
        assert!(made.says("1 opgave er ændret."), "{}", made.text());
        assert_eq!(leader.get("/rollouts/sample/0461/010").await.attributes("input[name=state][checked]", "value"), ["in-progress"]);
        let page = send(&leader, &table).await;
        let made = press(&leader, &page, &[(field.as_str(), "file")]).await;
        assert!(made.says("1 opgave er ændret."), "{}", made.text());
        assert!(leader.get("/rollouts/sample/0461/010").await.first("#work-heading").contains("Fuldført"));
    }

    async fn what_is_none_of_ours_and_what_belongs_to_others_is_refused(world) {
        let leader = world.sign_in(people::AARHUS_PROJECT_LEADER).await;
        let nothing = leader.upload("/bulk/excel", &[], ("file", "noget.txt", b"hej".to_vec())).await;
        assert_eq!(nothing.status(), 422);
        let mut table = fetched(&leader, "/organisations/0751").await;
        let plain: Vec<Vec<String>> = table.iter().map(|row| row[..row.len() - 1].to_vec()).collect();
        assert!(send(&leader, &plain).await.says("den skjulte kolonne Nøgle er slettet"));
        // A key of another municipality, and one that nobody has, look the same.
        for key in ["sample/0461/040@0", "sample/0751/999@0"] {
            *cell(&mut table, "sample/", KEY) = key.to_owned();
            *cell(&mut table, key, "Status") = "fuldført".to_owned();
            let page = send(&leader, &table).await;
            assert_eq!((page.status(), page.all("tbody tr").len()), (422, 1), "{}", page.text());
            assert!(page.says("Opgaven findes ikke. Hent listen igen."));
        }
        for login in [people::LAESOE_OUTSIDER, people::ODENSE_BYSTANDER] {
            let outsider = world.sign_in(login).await;
            let page = outsider.get("/bulk/tasks.xlsx?from=/organisations/0751").await;
            assert!(page.status() == 404 || page.says("Du har ikke valgt nogen opgaver."), "{login}: {}", page.text());
        }
        assert_eq!(changed(&world).await, 0);
    }
}
