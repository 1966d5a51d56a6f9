//! Operating messages (I6): on the pages of those whom they address while they last, put away by whoever has read them, written
//! by the office and by the supplier for its own rollouts.

use sqlx::Row;
use testkit::{Page, Visitor, World, on_both_engines, people};

/// The clock of the sample world stands on 10 February 2026 at the real time of day: these days surround it.
const DISTURBANCE: [(&str, &str); 8] = [
    ("gravity", "disturbance"),
    ("title_da", "Login virker ikke"),
    ("title_en", "Signing in fails"),
    ("body_da", "Vi arbejder på det."),
    ("from_day", "2026-02-08"),
    ("from_time", "08:00"),
    ("until_day", "2026-02-12"),
    ("until_time", "16.30"),
];

async fn write(writer: &Visitor, more: &[(&str, &str)]) -> Page {
    let fields: Vec<(&str, &str)> = more.iter().chain(&DISTURBANCE).copied().collect();
    writer.post("/messages/new", &fields).await
}

/// The headings of what stands above a page.
fn standing(page: &Page) -> Vec<String> {
    page.all(".notices .notice-title")
}

async fn logged(world: &World) -> Vec<String> {
    let mut connection = world.app.database().read().await.unwrap();
    let rows =
        sqlx::query("SELECT action FROM log WHERE action LIKE 'message.%' ORDER BY sequence").fetch_all(&mut *connection).await.unwrap();
    rows.iter().map(|row| row.get("action")).collect()
}

on_both_engines! {
    async fn a_message_stands_on_every_page_until_its_reader_puts_it_away(world) {
        let office = world.sign_in(people::CONSULTANT).await;
        let written = write(&office, &[]).await;
        assert!(written.says("Meddelelsen er skrevet."), "{}", written.text());
        let reader = world.sign_in(people::ODENSE_BYSTANDER).await;
        for path in ["/", "/organisations", "/roles"] {
            assert_eq!(standing(&reader.get(path).await), ["Login virker ikke"], "{path}");
        }
        let away = reader.get("/organisations").await.attributes(".notices form", "action");
        let page = reader.post(&away[0], &[("path", "/roles?q=od")]).await;
        assert_eq!((page.path(), standing(&page).len()), ("/roles", 0));
        assert_eq!(standing(&office.get("/").await).len(), 1, "each reader for themselves");
        assert_eq!(reader.post(&away[0], &[("path", "https://evil.example/")]).await.path(), "/");
        assert!(reader.get("/messages").await.says("Gælder nu"), "it stays on the list");
    }

    async fn a_message_that_says_something_else_comes_back(world) {
        let office = world.sign_in(people::CONSULTANT).await;
        write(&office, &[]).await;
        let away = office.get("/").await.attributes(".notices form", "action").remove(0);
        office.post(&away, &[("path", "/")]).await;
        let edit = away.replace("/dismiss", "/edit");
        assert_eq!(office.get(&edit).await.attributes("input#from_time", "value"), ["08:00"]);
        let again: Vec<(&str, &str)> = [("title_da", "Login virker igen"), ("revision", "1")].into_iter().chain(DISTURBANCE).collect();
        assert!(office.post(&edit, &again).await.says("Meddelelsen er rettet."));
        assert_eq!(standing(&office.get("/").await), ["Login virker igen"]);
        assert_eq!(office.post(&edit, &again).await.status(), 409);
        assert!(office.post(&away.replace("/dismiss", "/end"), &[]).await.says("Meddelelsen står ikke længere på siderne."));
        assert!(standing(&office.get("/").await).is_empty());
        assert_eq!(office.post(&away, &[("path", "/")]).await.status(), 404, "there is nothing to put away");
        assert_eq!(logged(&world).await, ["message.written", "message.changed", "message.changed"]);
    }

    async fn only_those_whom_it_addresses_read_it(world) {
        let office = world.sign_in(people::CONSULTANT).await;
        write(&office, &[("rollout", "sample"), ("kinds", "municipality"), ("roles", "projektleder")]).await;
        for (login, reads) in [
            (people::ODENSE_PROJECT_LEADER, true),
            (people::AARHUS_PROJECT_LEADER, true),
            (people::ODENSE_TECHNICIAN, false),
            (people::SUPPLIER, false),
            (people::LAESOE_OUTSIDER, false),
            (people::CONSULTANT, true),
        ] {
            let visitor = world.sign_in(login).await;
            assert_eq!(standing(&visitor.get("/").await).len(), usize::from(reads), "{login}");
            assert_eq!(visitor.get("/messages").await.says("Login virker ikke"), reads, "{login}");
            let cells = cells(&visitor.get("/messages.xlsx").await);
            assert_eq!(cells.contains("Login virker ikke"), reads, "{login}");
        }
    }

    async fn a_supplier_writes_for_its_rollout_and_changes_nobody_elses(world) {
        let supplier = world.sign_in(people::SUPPLIER).await;
        let refused = write(&supplier, &[]).await;
        assert_eq!((refused.status(), refused.attributes("input#title_da", "value")), (422, vec!["Login virker ikke".to_owned()]));
        assert!(refused.says("Vælg en udrulning på listen."));
        assert!(write(&supplier, &[("rollout", "sample")]).await.says("Meddelelsen er skrevet."));
        let office = world.sign_in(people::CONSULTANT).await;
        let away = office.get("/").await.attributes(".notices form", "action").remove(0);
        for ending in ["/edit", "/end"] {
            let path = away.replace("/dismiss", ending);
            assert_eq!(office.post(&path, &[]).await.status(), 404, "the office changes its own only");
        }
        for login in [people::ODENSE_PROJECT_LEADER, people::LAESOE_OUTSIDER] {
            let visitor = world.sign_in(login).await;
            assert_eq!(visitor.get("/messages/new").await.status(), 404, "{login}");
            assert_eq!(visitor.post("/messages/new", &DISTURBANCE).await.status(), 404, "{login}");
        }
    }

    async fn a_known_error_stands_with_its_workaround_until_it_is_solved(world) {
        let office = world.sign_in(people::CONSULTANT).await;
        let error = [("is_error", "yes"), ("workaround_da", "Brug Firefox så længe."), ("until_day", ""), ("until_time", "")];
        write(&office, &error).await;
        let reader = world.sign_in(people::AARHUS_PROJECT_LEADER).await;
        let list = reader.get("/messages?state=open-errors").await;
        assert!(list.says("Kendt fejl, ikke løst") && list.says("Brug Firefox så længe."));
        assert!(reader.get("/messages?state=solved-errors").await.says("Ingen meddelelser passer"));
        let edit = office.get("/").await.attributes(".notices form", "action").remove(0).replace("/dismiss", "/edit");
        let solved: Vec<(&str, &str)> = [("solved", "yes"), ("solved_in", "2.0.3"), ("revision", "1")].into_iter().chain(error).chain(DISTURBANCE).collect();
        office.post(&edit, &solved).await;
        assert!(standing(&reader.get("/").await).is_empty());
        assert!(reader.get("/messages?state=solved-errors").await.says("Løst i version 2.0.3"));
    }

    async fn what_cannot_be_is_said_by_its_field(world) {
        let office = world.sign_in(people::CONSULTANT).await;
        let wrong = [("gravity", "grave"), ("title_da", " "), ("until_day", "2026-02-01"), ("from_time", "26:00"), ("until_time", "")];
        let page = write(&office, &wrong).await;
        assert_eq!(page.status(), 422);
        for said in ["Vælg, hvor alvorligt det er.", "Skriv en overskrift på dansk.", "Skriv et klokkeslæt, fx 10.00."] {
            assert!(page.says(said), "{said}: {}", page.text());
        }
        let backwards = write(&office, &[("until_day", "2026-02-08"), ("until_time", "07:59")]).await;
        assert!(backwards.says("Den skal slutte, efter at den begynder."));
        assert!(logged(&world).await.is_empty());
    }
}

fn cells(page: &Page) -> String {
    use calamine::Reader;
    let mut workbook = calamine::Xlsx::new(std::io::Cursor::new(page.bytes().to_vec())).unwrap();
    let sheets = workbook.worksheets();
    sheets.iter().flat_map(|(_, sheet)| sheet.rows()).flatten().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}
