//! People and roles out to Excel and in again: what is taken out changes nothing, what is wrong is named by its cell, and
//! nothing is written before it is approved.

use app::people::store::{self as people_store, NewHolding};
use calamine::Reader;
use database::{Actor, Row};
use domain::text::{OrganisationCode, PersonId, RoleKey};
use rust_xlsxwriter::{Formula, Workbook};
use std::io::Cursor;
use testkit::{Page, Visitor, World, on_both_engines, people, sample};

const ADMINISTRATOR: &str = people::ODENSE_BYSTANDER;
const PATH: &str = "/organisations/0461/people/import";

async fn administrator(world: &World) -> Visitor {
    let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
    let person = PersonId::new(format!("person-{ADMINISTRATOR}"));
    let (role, odense) = (RoleKey::from("klik-administrator"), OrganisationCode::from("0461"));
    let new = NewHolding { person: &person, role: &role, organisation: &odense, rollout: None, primary: true, from: None };
    people_store::insert_holding(&mut tx, &new).await.unwrap();
    tx.commit().await.unwrap();
    world.sign_in(ADMINISTRATOR).await
}

/// People and holdings of everywhere, as text.
async fn state(world: &World) -> Vec<String> {
    let mut connection = world.app.database().read().await.unwrap();
    let mut rows = Vec::new();
    for sql in [
        "SELECT name || ' ' || email || ' ' || COALESCE(phone, '') || ' ' || COALESCE(job_title, '') || ' ' || organisation AS line \
         FROM people ORDER BY 1",
        "SELECT people.name || ' ' || role || ' ' || COALESCE(rollout, '') || ' ' || is_primary || ' ' || COALESCE(from_day, '') || ' ' || \
         COALESCE(until_day, '') AS line FROM holdings JOIN people ON people.id = holdings.person ORDER BY 1",
    ] {
        rows.extend(sqlx::query(sql).fetch_all(&mut *connection).await.unwrap().iter().map(|row| row.get::<String, _>("line")));
    }
    rows
}

/// A workbook with these rows under the Danish headings.
fn sheet(rows: &[[&str; 8]]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let heading = ["Navn", "Mail", "Telefon", "Stilling", "Rolle", "Udrulning", "Primær", "Fra"];
    for (at, row) in std::iter::once(&heading).chain(rows).enumerate() {
        for (column, word) in row.iter().enumerate() {
            sheet.write_string(at as u32, column as u16, *word).unwrap();
        }
    }
    workbook.save_to_buffer().unwrap()
}

async fn send(visitor: &Visitor, bytes: Vec<u8>) -> Page {
    visitor.upload(PATH, &[], ("file", "personer.xlsx", bytes)).await
}

async fn approve(visitor: &Visitor, preview: &Page) -> Page {
    let seen = preview.attributes("input[name=seen]", "value");
    let action = preview.attributes("form[action$=approve]", "action");
    assert_eq!(action.len(), 1, "nothing to approve on {}", preview.text());
    visitor.post(&action[0], &[("seen", &seen[0])]).await
}

on_both_engines! {
    async fn what_is_taken_out_changes_nothing_when_it_is_taken_in(world) {
        let visitor = administrator(&world).await;
        let before = state(&world).await;
        let file = visitor.get("/organisations/0461/people.xlsx").await;
        let mut workbook = calamine::Xlsx::new(Cursor::new(file.bytes().to_vec())).unwrap();
        let rows = workbook.worksheet_range_at(0).unwrap().unwrap();
        assert_eq!(rows.height(), 5, "the heading and four people with a role each");
        let preview = visitor.upload(PATH, &[("ends_missing", "yes")], ("file", "people.xlsx", file.bytes().to_vec())).await;
        assert_eq!(preview.status(), 200, "{}", preview.text());
        assert!(preview.says("Filen ændrer ingenting."), "{}", preview.text());
        let english = visitor.get("/organisations/0461/people.xlsx").await;
        assert_eq!(english.status(), 200);
        assert_eq!(state(&world).await, before);
    }

    async fn a_file_adds_changes_and_gives_once_it_is_approved(world) {
        let visitor = administrator(&world).await;
        let before = state(&world).await;
        let bytes = sheet(&[
            ["Ny Nielsen", "ny@odense.example.dk", "11223344", "Bibliotekar", "projektleder", sample::ROLLOUT, "ja", "1-3-2026"],
            ["Tina Tekniker", "TEKNIKER@odense.example.dk", "99887766", "", "", "", "", ""],
        ]);
        let preview = send(&visitor, bytes).await;
        for words in ["1 ny person", "1 person får nye oplysninger", "1 ny rolle", "Ny Nielsen", "99887766", "fra søndag den 1. marts 2026"] {
            assert!(preview.says(words), "{words} is not in {}", preview.text());
        }
        assert_eq!(state(&world).await, before, "nothing is written before it is approved");
        assert!(approve(&visitor, &preview).await.says("Ændringerne er gennemført."));
        let after = state(&world).await;
        assert!(after.contains(&"Ny Nielsen ny@odense.example.dk 11223344 Bibliotekar 0461".to_owned()), "{after:?}");
        assert!(after.contains(&"Ny Nielsen projektleder sample 1 2026-03-01 ".to_owned()), "{after:?}");
        assert!(after.contains(&"Tina Tekniker tekniker@odense.example.dk 99887766  0461".to_owned()), "{after:?}");
        assert_eq!(after.len(), before.len() + 2);
        let again = visitor.get(preview.path()).await;
        assert!(again.says("Filen er godkendt.") && again.attributes("form[action$=approve]", "action").is_empty());
    }

    async fn a_new_primary_of_a_file_demotes_the_one_before_as_in_the_browser(world) {
        let visitor = administrator(&world).await;
        for (name, mail) in [("Ny Leder", "ny.leder@odense.example.dk"), ("Ny Anden", "ny.anden@odense.example.dk")] {
            let preview = send(&visitor, sheet(&[[name, mail, "", "", "tekniker", "", "ja", ""]])).await;
            approve(&visitor, &preview).await;
        }
        let marked = |name: &str, lines: &[String]| lines.iter().any(|line| line.starts_with(&format!("{name} tekniker  1 ")));
        let lines = state(&world).await;
        assert!(marked("Ny Anden", &lines) && !marked("Ny Leder", &lines), "both begin today: {lines:?}");
        assert!(marked("Tina Tekniker", &lines), "who began before comes after the newer one anyway: {lines:?}");
    }

    async fn every_fault_is_named_by_its_cell_and_nothing_is_written(world) {
        let visitor = administrator(&world).await;
        let before = state(&world).await;
        let bytes = sheet(&[
            ["Ny", "ny@odense.example.dk", "", "", "projektleter", "", "", ""],
            ["", "ikke en adresse", "", "", "projektleder", "findes-ikke", "måske", "i går"],
            ["Ny", "ny@odense.example.dk", "", "", "tekniker", "", "", ""],
            ["Nyt navn", "ny@odense.example.dk", "", "", "", "", "", ""],
        ]);
        let page = send(&visitor, bytes).await;
        let faults = page.all("tbody tr");
        for fault in [
            "E2 Ukendt rolle »projektleter«. Mente du »projektleder«?",
            "A3 »Navn« er tom.",
            "B3 »ikke en adresse« er ikke en mailadresse.",
            "F3 Ukendt udrulning",
            "G3 »måske« er hverken ja eller nej.",
            "H3 »i går« er ikke en dato.",
            "A5 Række 4 siger noget andet",
        ] {
            assert!(faults.iter().any(|line| line.starts_with(&fault.replacen(' ', "", 1))), "{fault} is not among {faults:?}");
        }
        assert!(page.attributes("form[action$=approve]", "action").is_empty(), "nothing to approve");
        assert_eq!(visitor.post(&format!("{}/approve", page.path()), &[]).await.status(), 422);
        assert_eq!(state(&world).await, before);
    }

    async fn hostile_files_are_refused_in_words(world) {
        let visitor = administrator(&world).await;
        let mut formula = Workbook::new();
        let cells = formula.add_worksheet();
        for (column, word) in ["Navn", "Mail"].iter().enumerate() {
            cells.write_string(0, column as u16, *word).unwrap();
        }
        cells.write_formula(1, 0, Formula::new("=1+1").set_result("Anne")).unwrap();
        cells.write_string(1, 1, "a@b.dk").unwrap();
        let cases: [(Vec<u8>, &str); 6] = [
            (Vec::new(), "Filen er tom."),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(), "det gamle format eller har adgangskode"),
            (b"%PDF-1.7".to_vec(), "ikke en Excel-fil"),
            (sheet(&vec![["a", "b", "", "", "", "", "", ""]; 10_001]), "over 10.000 rækker"),
            (formula.save_to_buffer().unwrap(), "Cellen har en formel."),
            (Workbook::new().save_to_buffer().unwrap(), "Filen er tom."),
        ];
        let before = state(&world).await;
        for (bytes, words) in cases {
            let page = send(&visitor, bytes).await;
            assert!(page.status() < 500 && page.says(words), "{words} is not in {} {}", page.status(), page.text());
        }
        assert_eq!(state(&world).await, before);
    }

    async fn what_changed_meanwhile_is_looked_at_again(world) {
        let visitor = administrator(&world).await;
        let preview = send(&visitor, sheet(&[["Tina Tekniker", "tekniker@odense.example.dk", "99887766", "", "", "", "", ""]])).await;
        let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
        sqlx::query("UPDATE people SET phone = '1' WHERE email = 'tekniker@odense.example.dk'").execute(tx.connection()).await.unwrap();
        tx.bump("people").await.unwrap();
        tx.commit().await.unwrap();
        let refused = approve(&visitor, &preview).await;
        assert_eq!(refused.status(), 409);
        assert!(refused.says("Noget er ændret"), "{}", refused.text());
        assert!(approve(&visitor, &refused).await.says("Ændringerne er gennemført."));
    }

    async fn only_those_who_keep_the_people_take_files_in(world) {
        let administrator = administrator(&world).await;
        let preview = send(&administrator, sheet(&[["Ny", "ny@odense.example.dk", "", "", "", "", "", ""]])).await;
        let before = state(&world).await;
        for login in [people::AARHUS_PROJECT_LEADER, people::LAESOE_OUTSIDER, people::SUPPLIER, people::ODENSE_PROJECT_LEADER, people::CONSULTANT] {
            let visitor = world.sign_in(login).await;
            assert_eq!(visitor.get(PATH).await.status(), 404, "{login}");
            assert_eq!(send(&visitor, sheet(&[])).await.status(), 404, "{login}");
            assert_eq!(visitor.get(preview.path()).await.status(), 404, "{login}");
            assert_eq!(visitor.post(&format!("{}/approve", preview.path()), &[]).await.status(), 404, "{login}");
        }
        for login in [people::AARHUS_PROJECT_LEADER, people::LAESOE_OUTSIDER] {
            assert_eq!(world.sign_in(login).await.get("/organisations/0461/people.xlsx").await.status(), 404, "{login}");
        }
        assert_eq!(administrator.get("/organisations/0751/people/import").await.status(), 404);
        assert_eq!(administrator.get(&format!("{PATH}/nothing")).await.status(), 404);
        assert_eq!(state(&world).await, before);
    }
}
