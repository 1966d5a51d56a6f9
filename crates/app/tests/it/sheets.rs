//! A playbook out to Excel, changed, and in again by the cell; a playbook that begins without a rollout and ends as one.

use calamine::Reader;
use database::{Actor, Row};
use rust_xlsxwriter::Workbook;
use std::io::Cursor;
use testkit::{Page, Visitor, World, on_both_engines, people};

type Sheets = Vec<(String, Vec<Vec<String>>)>;

/// The sheets of a workbook as text, as they would be typed.
async fn fetched(visitor: &Visitor, path: &str) -> Sheets {
    let page = visitor.get(path).await;
    assert_eq!(page.status(), 200, "{}", page.text());
    let mut workbook = calamine::Xlsx::new(Cursor::new(page.bytes().to_vec())).unwrap();
    let word = |cell: &calamine::Data| match cell {
        calamine::Data::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{day}-{month}-{year}")
        }
        other => other.to_string(),
    };
    workbook
        .worksheets()
        .iter()
        .map(|(name, sheet)| (name.clone(), sheet.rows().map(|row| row.iter().map(word).collect()).collect()))
        .collect()
}

fn saved(sheets: &Sheets) -> Vec<u8> {
    let mut workbook = Workbook::new();
    for (name, rows) in sheets {
        let sheet = workbook.add_worksheet();
        sheet.set_name(name).unwrap();
        for (row, at) in rows.iter().zip(0..) {
            for (word, column) in row.iter().zip(0..) {
                sheet.write_string(at, column, word).unwrap();
            }
        }
    }
    workbook.save_to_buffer().unwrap()
}

/// The cell of a row by its first word, under a heading.
fn cell<'s>(sheets: &'s mut Sheets, sheet: &str, row: &str, heading: &str) -> &'s mut String {
    let (_, rows) = sheets.iter_mut().find(|(name, _)| name == sheet).unwrap_or_else(|| panic!("no {sheet}"));
    let column = rows[0].iter().position(|one| one == heading).unwrap_or_else(|| panic!("no {heading} in {:?}", rows[0]));
    let row = rows.iter_mut().find(|cells| cells[0] == row).unwrap_or_else(|| panic!("no {row}"));
    &mut row[column]
}

async fn send(visitor: &Visitor, path: &str, sheets: &Sheets) -> Page {
    visitor.upload(path, &[], ("file", "drejebog.xlsx", saved(sheets))).await
}

async fn rows(world: &World, sql: &'static str) -> Vec<String> {
    let mut connection = world.app.database().read().await.unwrap();
    sqlx::query(sql).fetch_all(&mut *connection).await.unwrap().iter().map(|row| row.try_get(0).unwrap()).collect()
}

on_both_engines! {
    async fn a_draft_goes_out_and_comes_in_again_by_the_cell(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let draft = consultant.post("/rollouts/sample/drafts", &[("from", "1"), ("version", "2")]).await.path().to_owned();
        let (page, file) = (format!("{draft}/excel"), format!("{draft}/workbook"));
        assert!(consultant.get(&page).await.says("arrangementer, porte"), "what is not in the workbook is said");
        let mut sheets = fetched(&consultant, &file).await;
        assert!(send(&consultant, &page, &sheets).await.says("siger det samme som kladden"));
        *cell(&mut sheets, "Opgaver", "030", "Titel") = "Meld et antal".to_owned();
        *cell(&mut sheets, "Opgaver", "030", "Frist") = "go-liv - 3wd".to_owned();
        let refused = send(&consultant, &page, &sheets).await;
        assert_eq!(refused.status(), 422);
        let column = sheets.iter().find(|(name, _)| name == "Opgaver").unwrap().1[0].iter().position(|one| one == "Frist").unwrap();
        let place = format!("Opgaver, {}4", char::from(b'A' + column as u8));
        assert!(refused.says(&place) && refused.says("go-liv"), "{place}: {}", refused.text());
        assert!(rows(&world, "SELECT path FROM draft_files").await.is_empty(), "all or nothing");
        *cell(&mut sheets, "Opgaver", "030", "Frist") = "9-3-2026".to_owned();
        let done = send(&consultant, &page, &sheets).await;
        assert!(done.path() == draft && done.says("Arket er taget ind") && done.says("Meld et antal"), "{}", done.text());
        assert_eq!(rows(&world, "SELECT path FROM draft_files").await, ["tasks/030-opgave.md"], "nothing else was written");
        let text = rows(&world, "SELECT content FROM draft_files").await.remove(0);
        assert!(text.contains("due = 2026-03-09"), "{text}");
        let nonsense = consultant.upload(&page, &[], ("file", "x.xlsx", b"PK no".to_vec())).await;
        assert!(nonsense.status() == 422 && nonsense.says("ikke et Excel-regneark"));
        let leader = world.sign_in(people::ODENSE_SYSTEM_OWNER).await;
        for path in [&page, &file] {
            assert_eq!(leader.get(path).await.status(), 404);
        }
    }

    async fn a_new_playbook_is_begun_approved_and_rolled_out(world) {
        let (consultant, leader) = (world.sign_in(people::CONSULTANT).await, world.sign_in(people::ODENSE_SYSTEM_OWNER).await);
        assert_eq!(leader.get("/rollouts/new/drafts").await.status(), 404);
        let empty = consultant.post("/rollouts/new/drafts", &[("title", " ")]).await;
        assert!(empty.status() == 422 && empty.says("Skriv en titel"));
        let taken = consultant.post("/rollouts/new/drafts", &[("title", "Prøve"), ("key", "sample")]).await;
        assert!(taken.status() == 409 && taken.says("allerede en drejebog med den nøgle"));
        let begun = consultant.post("/rollouts/new/drafts", &[("title", "Ny løsning")]).await;
        let draft = begun.path().to_owned();
        assert!(draft.starts_with("/rollouts/new/drafts/") && begun.says("Udpeg en projektleder"), "{}", begun.text());
        assert_eq!(leader.get(&draft).await.status(), 404);
        let id = draft.rsplit('/').next().unwrap();
        assert_eq!(consultant.get(&format!("/rollouts/sample/drafts/{id}")).await.status(), 404, "it belongs to another playbook");
        for page in ["tasks/010-udpeg-en-projektleder", "lists/phases", "entries/roles", "text/playbook.toml", "new-task", "excel"] {
            assert_eq!(consultant.get(&format!("{draft}/{page}")).await.status(), 200, "{page}");
        }
        assert!(consultant.get("/rollouts/new/drafts").await.says("ny-loesning"));
        let head = format!("{draft}/head");
        assert_eq!(leader.get(&head).await.status(), 404);
        assert_eq!(leader.post(&head, &[("do", "save")]).await.status(), 404);
        let fields = |title, action| [("number", "0"), ("title", title), ("supplier", "Leverandør A/S"), ("do", action)];
        assert!(consultant.post(&head, &fields("", "show")).await.says("Titel mangler"));
        let saved = consultant.post(&head, &fields("Nyere løsning", "save")).await;
        assert!(saved.path() == head && saved.says("Gemt i kladden"), "{}", saved.text());
        assert!(consultant.get(&draft).await.says("Nyere løsning 1"), "the draft is called by its new title");
        let twice = ["Samme tid", "Samme tid"].map(|title| [("title", title)]);
        let (one, other) = tokio::join!(consultant.post("/rollouts/new/drafts", &twice[0]), consultant.post("/rollouts/new/drafts", &twice[1]));
        let mut both = [one.status(), other.status()];
        both.sort_unstable();
        assert_eq!(both, [200, 409], "only one of two who begin at the same moment does");
        let step = format!("{draft}/step");
        assert!(consultant.post(&step, &[("do", "submit")]).await.says("Til gennemsyn"));
        assert!(consultant.post(&step, &[("do", "approve")]).await.says("En anden end den"));
        let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
        for sql in ["UPDATE playbook_drafts SET created_by = NULL, submitted_by = NULL", "UPDATE draft_files SET author = NULL"] {
            sqlx::query(sql).execute(tx.connection()).await.unwrap();
        }
        tx.commit().await.unwrap();
        let approved = consultant.post(&step, &[("do", "approve")]).await;
        assert!(approved.path().starts_with("/rollouts/new?") || approved.says("start udrulningen"), "{}", approved.text());
        let fields = [("playbook", "ny-loesning"), ("version", "1"), ("key", "ny-loesning"), ("participants", "playbook"), ("do", "create")];
        let made = consultant.post("/rollouts/new", &fields).await;
        assert!(made.path() == "/rollouts/ny-loesning/publish", "{} {}", made.path(), made.text());
    }

    async fn a_playbook_written_in_excel_becomes_a_draft(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let template = fetched(&consultant, "/rollouts/new/workbook").await;
        assert_eq!(template.len(), 8, "seven sheets and one that explains");
        let draft = consultant.post("/rollouts/new/drafts", &[("title", "Kopi"), ("from", "sample 1")]).await.path().to_owned();
        let mut sheets = fetched(&consultant, &format!("{draft}/workbook")).await;
        let again = send(&consultant, "/rollouts/new/workbook", &sheets).await;
        assert!(again.status() == 409 && again.says("allerede en drejebog med den nøgle"), "{}", again.text());
        *cell(&mut sheets, "Om drejebogen", "Nøgle", "Værdi") = "fra-excel".to_owned();
        let made = send(&consultant, "/rollouts/new/workbook", &sheets).await;
        assert!(made.path().starts_with("/rollouts/new/drafts/") && made.says("Drejebogen er begyndt"), "{}", made.text());
        *cell(&mut sheets, "Opgaver", "030", "Titel") = String::new();
        let refused = send(&consultant, "/rollouts/new/workbook", &sheets).await;
        assert!(refused.status() == 422 && refused.says("Opgaver, B4") && refused.says("Skriv en titel"), "{}", refused.text());
    }
}
