//! People and roles of many organisations from one file, taken in by the programme office.

use calamine::Reader;
use rust_xlsxwriter::Workbook;
use std::io::Cursor;
use testkit::{Page, Visitor, World, on_both_engines, people};

const HEADING: [&str; 7] = ["Organisation", "Navn", "Mail", "Telefon", "Rolle", "Udrulning", "Primær"];

fn sheet(rows: &[[&str; 7]]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (at, row) in std::iter::once(&HEADING).chain(rows).enumerate() {
        for (column, word) in row.iter().enumerate() {
            sheet.write_string(at as u32, column as u16, *word).unwrap();
        }
    }
    workbook.save_to_buffer().unwrap()
}

async fn send(visitor: &Visitor, rows: &[[&str; 7]]) -> Page {
    visitor.upload("/people/import", &[], ("file", "landet.xlsx", sheet(rows))).await
}

async fn approve(visitor: &Visitor, preview: &Page) -> Page {
    let seen = preview.attributes("input[name=seen]", "value");
    let action = preview.attributes("form[action$=approve]", "action");
    assert_eq!(action.len(), 1, "nothing to approve on {}", preview.text());
    visitor.post(&action[0], &[("seen", &seen[0])]).await
}

async fn everybody(world: &World) -> Vec<String> {
    let mut connection = world.app.database().read().await.unwrap();
    let sql = "SELECT people.organisation || ' ' || people.name || ' ' || COALESCE(people.phone, '') || ' ' || COALESCE(holdings.role, '') \
               || ' ' || COALESCE(holdings.rollout, '') FROM people LEFT JOIN holdings ON holdings.person = people.id ORDER BY 1";
    sqlx::query_scalar(sql).fetch_all(&mut *connection).await.unwrap()
}

on_both_engines! {
    async fn one_file_gives_roles_at_many_organisations_once_it_is_approved(world) {
        let office = world.sign_in(people::CONSULTANT).await;
        assert!(office.get("/people").await.attributes("a[href='/people/import']", "href").len() == 1);
        let before = everybody(&world).await;
        let preview = send(&office, &[
            ["0461", "Nanna Ny", "nanna@odense.example.dk", "11 22 33 44", "systemansvarlig", "sample", "ja"],
            ["Aarhus Kommune", "Arne Anden", "arne@aarhus.example.dk", "", "tekniker", "Prøvesystem", ""],
            ["Odense", "Per P. Projektleder", people::ODENSE_PROJECT_LEADER, "99 99 99 99", "projektleder", "sample", ""],
        ]).await;
        assert_eq!(preview.status(), 200, "{}", preview.text());
        assert!(preview.says("Odense: Nanna Ny") && preview.says("Aarhus: Arne Anden"), "{}", preview.first("main"));
        assert!(preview.says("1 forskel er organisationens egen sag"), "another name for Per is Odense's affair: {}", preview.first("main"));
        assert_eq!(everybody(&world).await, before, "looking changes nothing");
        let done = approve(&office, &preview).await;
        assert!(done.says("Ændringerne er gennemført."), "{}", done.text());
        let after = everybody(&world).await;
        for line in ["0461 Nanna Ny 11 22 33 44 systemansvarlig sample", "0751 Arne Anden  tekniker sample", "0461 Per Projektleder +45 12 34 56 78 projektleder sample"] {
            assert!(after.iter().any(|found| found == line), "{line}: {after:?}");
        }
        assert!(before.iter().all(|line| after.contains(line)), "nothing was changed or ended");
        let again = office.post(&preview.attributes("form[action$=approve]", "action")[0], &[("seen", "x")]).await;
        assert_eq!(again.status(), 409);
    }

    async fn every_fault_is_named_by_its_cell_and_nothing_is_written(world) {
        let office = world.sign_in(people::CONSULTANT).await;
        let before = everybody(&world).await;
        let preview = send(&office, &[
            ["Odnse", "A", "a@b.dk", "", "tekniker", "sample", ""],
            ["", "B", "b@b.dk", "", "tekniker", "sample", ""],
            ["Læsø", "C", "c@b.dk", "", "tekniker", "sample", ""],
            ["0461", "D", "d@b.dk", "", "tekniker", "", ""],
            ["0461", "E", "e@b.dk", "", "teknikker", "sample", ""],
        ]).await;
        let rows = preview.all("tbody tr");
        let expected = [
            "A2 Ukendt organisation »Odnse«. Mente du »odense",
            "A3 »Organisation« er tom.",
            "A4 Ukendt organisation »Læsø«.",
            "F5 Skriv udrulningen.",
            "E6 Ukendt rolle »teknikker«. Mente du »tekniker«?",
        ];
        let folded: Vec<String> = rows.iter().map(|row| row.replacen('»', " »", 1).replace("  ", " ")).collect();
        for words in expected {
            let (cell, words) = words.split_once(' ').unwrap();
            assert!(rows.iter().any(|row| row.starts_with(cell) && row.contains(words)), "{cell} {words}: {folded:?}");
        }
        assert!(preview.attributes("form[action$=approve]", "action").is_empty());
        assert_eq!(everybody(&world).await, before);
        let no_column = office.upload("/people/import", &[], ("file", "x.xlsx", {
            let mut workbook = Workbook::new();
            let sheet = workbook.add_worksheet();
            for (column, word) in ["Navn", "Mail"].iter().enumerate() {
                sheet.write_string(0, column as u16, *word).unwrap();
                sheet.write_string(1, column as u16, "x").unwrap();
            }
            workbook.save_to_buffer().unwrap()
        })).await;
        assert!(no_column.says("Kolonnen »Organisation« mangler"), "{}", no_column.text());
    }

    async fn what_is_taken_out_changes_nothing_when_it_is_taken_in(world) {
        let office = world.sign_in(people::CONSULTANT).await;
        let preview = send(&office, &[["0461", "Nanna Ny", "nanna@odense.example.dk", "", "systemansvarlig", "sample", "ja"]]).await;
        approve(&office, &preview).await;
        let file = office.get("/people/import.xlsx").await;
        let mut workbook = calamine::Xlsx::new(Cursor::new(file.bytes().to_vec())).unwrap();
        assert_eq!(workbook.worksheet_range_at(0).unwrap().unwrap().height(), 2, "those with a role for the rollout");
        let again = office.upload("/people/import", &[], ("file", "igen.xlsx", file.bytes().to_vec())).await;
        assert!(again.says("Filen ændrer ingenting."), "{}", again.text());
    }

    async fn nobody_else_takes_in_for_others(world) {
        for login in [people::SUPPLIER, people::ODENSE_PROJECT_LEADER, people::LAESOE_OUTSIDER] {
            let visitor = world.sign_in(login).await;
            assert_eq!(visitor.get("/people/import").await.status(), 404, "{login}");
            assert_eq!(visitor.get("/people/import.xlsx").await.status(), 404, "{login}");
            assert_eq!(send(&visitor, &[["0461", "N", "n@b.dk", "", "tekniker", "sample", ""]]).await.status(), 404, "{login}");
            assert!(visitor.get("/people").await.attributes("a[href='/people/import']", "href").is_empty(), "{login}");
        }
        let office = world.sign_in(people::CONSULTANT).await;
        let kept = send(&office, &[["0461", "N", "n@b.dk", "", "tekniker", "sample", ""]]).await;
        assert!(kept.path().starts_with("/people/import/"), "{}", kept.path());
        for login in [people::SUPPLIER, people::ODENSE_PROJECT_LEADER] {
            let visitor = world.sign_in(login).await;
            assert_eq!(visitor.get(kept.path()).await.status(), 404, "{login}");
            assert_eq!(visitor.post(&format!("{}/approve", kept.path()), &[("seen", "x")]).await.status(), 404, "{login}");
        }
        let not_a_workbook = office.upload("/people/import", &[], ("file", "x.xlsx", b"Navn;Mail".to_vec())).await;
        assert_eq!(not_a_workbook.status(), 422);
    }
}
