//! The list of rollouts, the board on any day, and one task across all organisations: who sees what, filters, workbooks.

use calamine::{Data, Reader, Xlsx};
use database::{Actor, Moment};
use domain::{
    access::task_for_program,
    task::{Answer, Completion, Overlay, State},
};
use std::io::Cursor;
use testkit::{Page, World, on_both_engines, people};

const BOARD: &str = "/rollouts/sample";

/// Completes a task of Odense on a day, with its log entry of that day.
async fn complete(world: &World, task: &str, day: &str) {
    let day: jiff::civil::Date = day.parse().unwrap();
    let permit = task_for_program(&"sample".into(), &"0461".into(), &task.into());
    let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
    tx.set_now(Moment::on(day, 36_000));
    let (was, revision) = app::tasks::store::one(tx.connection(), &permit).await.unwrap();
    let on = domain::calendar::Day::from_date(day).unwrap();
    let completion = Completion { day: on, version: "1".into(), title: "T".into(), responsible: None, performer: None };
    let became = Overlay { state: State::Completed, completion: Some(completion), last_update: Some(on), ..was.clone() };
    assert!(app::tasks::store::save(&mut tx, &permit, &was, &became, revision).await.unwrap());
    tx.commit().await.unwrap();
}

/// Answers task 020 of Odense with a number, on a day.
async fn answer(world: &World, number: i64, day: &str) {
    let day: jiff::civil::Date = day.parse().unwrap();
    let permit = task_for_program(&"sample".into(), &"0461".into(), &"020".into());
    let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
    tx.set_now(Moment::on(day, 36_000));
    let (was, revision) = app::tasks::store::one(tx.connection(), &permit).await.unwrap();
    let became = Overlay { answer: Some(Answer::Number(number)), ..was.clone() };
    assert!(app::tasks::store::save(&mut tx, &permit, &was, &became, revision).await.unwrap());
    tx.commit().await.unwrap();
}

/// The class of a cell: the letter of its signal.
fn cell(page: &Page, organisation: &str, task: &str) -> String {
    let selector = format!("table.matrix td:has(a[href^='/rollouts/sample/{organisation}/{task}'])");
    page.attributes(&selector, "class").into_iter().next().unwrap_or_default()
}

fn row_names(page: &Page) -> Vec<String> {
    page.all("table.matrix tbody th")
}

fn sheet(page: &Page, number: usize) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(page.bytes().to_vec())).unwrap();
    let range = book.worksheet_range_at(number).unwrap().unwrap();
    range.rows().map(<[Data]>::to_vec).collect()
}

fn words(row: &[Data]) -> Vec<String> {
    row.iter().map(ToString::to_string).collect()
}

on_both_engines! {
    async fn the_board_shows_every_participant_and_task_with_its_signal(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let page = consultant.get(BOARD).await;
        assert_eq!(page.status(), 200, "{}", page.text());
        assert_eq!(row_names(&page), ["Odense", "Aarhus"]);
        assert_eq!(page.all("table.matrix thead .c"), ["010", "020", "030", "040"]);
        assert_eq!(cell(&page, "0461", "010"), "y", "not started although act_by has come");
        assert_eq!(cell(&page, "0461", "020"), "g");
        assert_eq!(cell(&page, "0751", "030"), "y", "Aarhus has no technician");
        assert_eq!(page.all("svg.tilemap a title").len(), 2);
        assert!(page.says("Ingen har en rød opgave."));
    }

    async fn a_red_task_names_whom_to_call(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let page = consultant.get("/rollouts/sample?today=2026-02-17").await;
        assert!(page.says("som den vil se ud"));
        assert_eq!(cell(&page, "0461", "010"), "r");
        let rows = page.all("section tbody tr");
        let odense = rows.iter().find(|row| row.contains("når ikke fristen")).unwrap();
        assert!(odense.contains("Per Projektleder") && odense.contains("+45 12 34 56 78"), "{odense}");
        let mailto = page.attributes("a[href^='mailto:?bcc=']", "href");
        assert!(mailto[0].contains("projektleder%40odense.example.dk") && mailto[0].contains("projektleder%40aarhus.example.dk"), "{mailto:?}");
    }

    async fn the_board_shows_any_day_as_it_was(world) {
        complete(&world, "010", "2026-02-05").await;
        let consultant = world.sign_in(people::CONSULTANT).await;
        let before = consultant.get("/rollouts/sample?today=2026-02-04").await;
        assert_eq!(cell(&before, "0461", "010"), "g");
        assert!(before.says("som den så ud onsdag den 4. februar 2026"));
        assert_eq!(cell(&consultant.get("/rollouts/sample?today=2026-02-05").await, "0461", "010"), "d");
        assert_eq!(cell(&consultant.get(BOARD).await, "0461", "010"), "d");
        let early = consultant.get("/rollouts/sample?today=2026-01-12").await;
        assert_eq!(cell(&early, "0461", "010"), "", "nothing is published yet");
    }

    async fn a_change_is_on_the_next_page(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        assert_eq!(cell(&consultant.get(BOARD).await, "0461", "020"), "g");
        complete(&world, "020", "2026-02-10").await;
        assert_eq!(cell(&consultant.get(BOARD).await, "0461", "020"), "d");
    }

    async fn a_day_that_is_none_is_a_fault_of_the_field(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        for day in ["i%20morgen", "2026-02-30", "1492-10-12"] {
            let page = consultant.get(&format!("/rollouts/sample?today={day}")).await;
            assert_eq!(page.status(), 200);
            assert!(page.says("Skriv en dato som 2026-10-01."), "{day}");
        }
    }

    async fn the_address_narrows_rows_and_columns(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let by_theme = consultant.get("/rollouts/sample?theme=it-miljoe").await;
        assert_eq!(by_theme.all("table.matrix thead .c"), ["030"]);
        let yellow = consultant.get("/rollouts/sample?theme=it-miljoe&signal=yellow").await;
        assert_eq!(row_names(&yellow), ["Aarhus"]);
        assert_eq!(row_names(&consultant.get("/rollouts/sample?q=ODEN").await), ["Odense"]);
        let nothing = consultant.get("/rollouts/sample?signal=red").await;
        assert!(nothing.says("Ingen opgaver passer"));
        let kept = consultant.get("/rollouts/sample?kind=critical&signal=yellow").await;
        assert_eq!(kept.attributes("select[name=kind] option[selected]", "value"), ["critical"]);
    }

    async fn a_municipality_sees_its_own_row_and_the_country_as_figures(world) {
        let leader = world.sign_in(people::AARHUS_PROJECT_LEADER).await;
        let page = leader.get(BOARD).await;
        assert_eq!(row_names(&page), ["Aarhus"]);
        assert!(page.says("Hele landet"));
        assert!(!page.text().contains("Odense") && !page.text().contains("/0461"), "{}", page.text());
        assert_eq!(leader.get("/rollouts/sample/tasks/010").await.all("tbody th[scope=row]"), ["Aarhus"]);
    }

    async fn a_supplier_sees_progress_and_opens_nothing(world) {
        let supplier = world.sign_in(people::SUPPLIER).await;
        let page = supplier.get(BOARD).await;
        assert_eq!(row_names(&page), ["Odense", "Aarhus"]);
        assert!(page.attributes("table.matrix tbody td a", "href").is_empty());
        assert_eq!(page.all("table.matrix tbody td b").len(), 8, "the signals are still there");
    }

    async fn to_outsiders_there_is_no_rollout(world) {
        for login in [people::LAESOE_OUTSIDER] {
            let visitor = world.sign_in(login).await;
            for path in [BOARD, "/rollouts/sample/board.xlsx", "/rollouts/sample/tasks/010", "/rollouts/sample/tasks/010/list.xlsx"] {
                assert_eq!(visitor.get(path).await.status(), 404, "{login} {path}");
            }
            assert!(visitor.get("/rollouts").await.says("Du er ikke med i nogen udrulning endnu"));
        }
        let consultant = world.sign_in(people::CONSULTANT).await;
        assert_eq!(consultant.get("/rollouts/findes-ikke").await.status(), 404);
        assert_eq!(consultant.get("/rollouts/sample/tasks/999").await.status(), 404);
    }

    async fn the_list_shows_how_each_rollout_stands(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let page = consultant.get("/rollouts").await;
        assert_eq!(page.all("h2"), ["Prøvesystem"]);
        assert!(page.says("KOMBIT · leverandør Systematic · drejebog 1") && page.says("2 organisationer er med"));
        assert_eq!(page.attributes("a[href='/rollouts/new']", "href").len(), 1);
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        assert!(leader.get("/rollouts").await.attributes("a[href='/rollouts/new']", "href").is_empty());
    }

    async fn the_list_of_rollouts_goes_to_excel(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let page = consultant.get("/rollouts").await;
        assert_eq!(page.attributes("a[href='/rollouts.xlsx']", "href").len(), 1);
        let rows = sheet(&consultant.get("/rollouts.xlsx").await, 0);
        assert_eq!(words(&rows[0])[..2], ["Udrulning", "Programkontor"]);
        assert_eq!(rows.len(), 2);
        assert_eq!(words(&rows[1])[..5], ["Prøvesystem", "KOMBIT", "Systematic", "1", "2"]);
        assert!(matches!(rows[1][9], Data::DateTime(_)), "{:?}", rows[1]);
        let outsider = world.sign_in(people::LAESOE_OUTSIDER).await;
        assert_eq!(sheet(&outsider.get("/rollouts.xlsx").await, 0).len(), 1, "only the headings");
        let own = sheet(&world.sign_in(people::AARHUS_PROJECT_LEADER).await.get("/rollouts.xlsx").await, 0);
        assert_eq!(words(&own[1])[4], "1", "a municipality counts itself only");
    }

    async fn the_workbook_holds_what_is_shown(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let page = consultant.get("/rollouts/sample/board.xlsx?signal=yellow").await;
        let tasks = sheet(&page, 0);
        let rows: Vec<(String, String)> = tasks[1..].iter().map(|row| (words(row)[1].clone(), words(row)[3].clone())).collect();
        let expected = [("Odense", "010"), ("Aarhus", "010"), ("Aarhus", "030")];
        assert_eq!(rows, expected.map(|(name, code)| (name.to_owned(), code.to_owned())));
        assert_eq!(words(&tasks[1])[8], "gul");
        assert!(matches!(tasks[1][13], Data::DateTime(_)), "{:?}", tasks[1][13]);
        assert_eq!(words(&sheet(&page, 1)[0]), ["Organisation", "010", "020", "030", "040"]);
    }

    async fn a_task_across_all_organisations_shows_answers_and_whom_to_write_to(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let page = consultant.get("/rollouts/sample/tasks/020").await;
        assert_eq!(page.first("h1"), "020 Indmeld antal pladser");
        assert_eq!(page.all("tbody th[scope=row]"), ["Odense", "Aarhus"]);
        assert!(page.all("thead th").contains(&"Svar".to_owned()));
        assert!(page.says("Per Projektleder") && page.says("Skriv til 2 ansvarlige"));
        let none = consultant.get("/rollouts/sample/tasks/020?state=completed").await;
        assert!(none.says("Ingen opgaver passer"));
        let office = consultant.get("/rollouts/sample/tasks/050").await;
        assert_eq!(office.all("tbody th[scope=row]"), ["KOMBIT"]);
    }

    async fn answers_are_read_by_those_who_may_open_the_task_and_as_they_were(world) {
        answer(&world, 37, "2026-02-05").await;
        let path = "/rollouts/sample/tasks/020";
        let consultant = world.sign_in(people::CONSULTANT).await;
        assert!(consultant.get(path).await.says("I alt 37 fra 1 svar."));
        assert!(!consultant.get(&format!("{path}?today=2026-02-04")).await.says("37 fra"));
        assert!(world.sign_in(people::ODENSE_PROJECT_LEADER).await.get(path).await.says("I alt 37 fra 1 svar."));
        let supplier = world.sign_in(people::SUPPLIER).await;
        assert!(!supplier.get(path).await.all("tbody td").iter().any(|cell| cell.contains("37")));
        let workbook = sheet(&supplier.get(&format!("{path}/list.xlsx")).await, 0);
        assert!(workbook[1..].iter().all(|row| row[10] == Data::Empty), "{workbook:?}");
    }

    async fn what_is_not_published_yet_is_shown_to_those_who_plan_only(world) {
        let early = "/rollouts/sample?today=2026-01-12";
        let consultant = world.sign_in(people::CONSULTANT).await;
        assert!(consultant.get(early).await.says("Indmeld antal pladser"));
        for login in [people::ODENSE_PROJECT_LEADER, people::SUPPLIER] {
            let page = world.sign_in(login).await.get(early).await;
            assert!(!page.text().contains("Indmeld antal pladser"), "{login}");
        }
    }

    async fn the_board_speaks_english(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        consultant.post("/language", &[("language", "en"), ("path", BOARD)]).await;
        let page = consultant.get(BOARD).await;
        assert_eq!(page.attributes("html", "lang"), ["en"]);
        assert!(page.says("Sample system") && page.says("The next dates"));
    }
}
