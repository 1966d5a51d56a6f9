//! Forums (B8): started by the office or a KLIK administrator, filled by roles, met in, and silent about how to reach people
//! who have not agreed; to those whom they do not concern they are not there.

use sqlx::AssertSqlSafe;
use testkit::{Page, Visitor, World, on_both_engines, people};

const NETWORK: &str = "/forums/netvaerk-for-projektledere";
const OWN: &str = "/forums/0461-superbrugere-i-odense";

/// Makes somebody the KLIK administrator of their municipality.
async fn administrator(world: &World, login: &str) -> Visitor {
    change(world, &format!("UPDATE holdings SET role = 'klik-administrator' WHERE person = 'person-{login}'")).await;
    world.sign_in(login).await
}

async fn change(world: &World, sql: &str) {
    let mut tx = world.app.write(database::Actor::Program("test")).await.unwrap();
    let done = sqlx::query(AssertSqlSafe(sql.to_owned())).execute(tx.connection()).await.unwrap();
    assert!(done.rows_affected() > 0, "{sql}");
    tx.bump("people").await.unwrap();
    tx.commit().await.unwrap();
}

async fn start_network(office: &Visitor) -> Page {
    let fields = [
        ("level", "common"),
        ("title", "Netværk for projektledere"),
        ("purpose", "Del erfaringer om udrulningen."),
        ("roles", "projektleder"),
        ("rollout", "sample"),
        ("host", people::CONSULTANT),
    ];
    let page = office.post("/forums/new", &fields).await;
    assert_eq!((page.status(), page.path()), (200, NETWORK), "{}", page.text());
    page
}

async fn start_own(administrator: &Visitor) -> Page {
    let fields = [("title", "Superbrugere i Odense"), ("purpose", "Hjælp hinanden."), ("roles", "tekniker")];
    let page = administrator.post("/forums/new", &fields).await;
    assert_eq!((page.status(), page.path()), (200, OWN), "{}", page.text());
    page
}

fn names(page: &Page) -> Vec<String> {
    page.all("table th[scope=row]")
}

async fn logged(world: &World) -> Vec<String> {
    let mut connection = world.app.database().read().await.unwrap();
    let sql = "SELECT action FROM log WHERE action LIKE 'forum.%' ORDER BY sequence";
    sqlx::query_scalar(sql).fetch_all(&mut *connection).await.unwrap()
}

/// Lists of people taken away: whose, and which.
async fn exported(world: &World) -> Vec<String> {
    let mut connection = world.app.database().read().await.unwrap();
    let sql = "SELECT COALESCE(organisation, '') || ' ' || became FROM log WHERE action = 'people.exported' ORDER BY sequence";
    sqlx::query_scalar(sql).fetch_all(&mut *connection).await.unwrap()
}

on_both_engines! {
    async fn a_network_gathers_the_holders_of_its_role_as_long_as_they_hold_it(world) {
        let office = world.sign_in(people::CONSULTANT).await;
        let page = start_network(&office).await;
        assert_eq!(names(&page), ["Anders Aarhus", "Lise Læsø", "Per Projektleder"]);
        change(&world, "UPDATE holdings SET role = 'projektleder' WHERE person = 'person-tekniker@odense.example.dk'").await;
        change(&world, "UPDATE holdings SET until_day = '2026-02-01' WHERE person = 'person-projektleder@aarhus.example.dk'").await;
        assert_eq!(names(&office.get(NETWORK).await), ["Lise Læsø", "Per Projektleder", "Tina Tekniker"]);
        let tina = world.sign_in(people::ODENSE_TECHNICIAN).await;
        let list = tina.get("/forums").await;
        assert_eq!(list.all(".forum-list h3"), ["Netværk for projektledere"]);
        assert!(list.says("3 medlemmer") && !list.says("Du er ikke med i noget netværk"));
    }

    async fn members_are_found_by_name_and_place_of_work(world) {
        let office = world.sign_in(people::CONSULTANT).await;
        start_network(&office).await;
        let names = |page: &Page| page.all("tbody th[scope=row]").into_iter().map(|name| name.split('\u{20}').take(2).collect::<Vec<_>>().join(" ")).collect::<Vec<_>>();
        assert_eq!(names(&office.get(NETWORK).await), ["Anders Aarhus", "Lise Læsø", "Per Projektleder"]);
        for (query, found) in [("odense", vec!["Per Projektleder"]), ("ANDERS", vec!["Anders Aarhus"]), ("", vec!["Anders Aarhus", "Lise Læsø", "Per Projektleder"])] {
            assert_eq!(names(&office.get(&format!("{NETWORK}?q={query}&page=9")).await), found, "{query}");
        }
        let nobody = office.get(&format!("{NETWORK}?q=findes-ikke")).await;
        assert!(nobody.says("Ingen medlemmer passer.") && names(&nobody).is_empty());
    }

    async fn contact_details_are_shown_to_other_municipalities_only_by_those_who_agree(world) {
        start_network(&world.sign_in(people::CONSULTANT).await).await;
        let (per, anders) = (world.sign_in(people::ODENSE_PROJECT_LEADER).await, world.sign_in(people::AARHUS_PROJECT_LEADER).await);
        let before = anders.get(NETWORK).await;
        assert!(before.says("Per Projektleder") && !before.text().contains(people::ODENSE_PROJECT_LEADER), "name only");
        assert!(before.text().contains(people::CONSULTANT), "the office's host is named to be asked");
        assert!(per.get(NETWORK).await.text().contains("Vis mail og telefon"));
        let shown = per.post(&format!("{NETWORK}/contact"), &[("shows", "yes")]).await;
        assert!(shown.says("De andre medlemmer kan nu se din mail og telefon."));
        assert!(anders.get(NETWORK).await.text().contains(people::ODENSE_PROJECT_LEADER));
        let workbook = anders.get(&format!("{NETWORK}/members.xlsx")).await;
        let cells = cells(&workbook);
        assert!(cells.contains(people::ODENSE_PROJECT_LEADER) && cells.contains("Lise Læsø") && !cells.contains(people::LAESOE_OUTSIDER), "{cells}");
        let bystander = world.sign_in(people::ODENSE_BYSTANDER).await.get(NETWORK).await;
        assert_eq!(names(&bystander), ["Per Projektleder"], "who is not in it sees colleagues only");
        per.post(&format!("{NETWORK}/contact"), &[("shows", "no")]).await;
        assert!(!anders.get(NETWORK).await.text().contains(people::ODENSE_PROJECT_LEADER));
        assert_eq!(per.post(&format!("{NETWORK}/contact"), &[("shows", "maybe")]).await.status(), 400);
        assert_eq!(logged(&world).await, ["forum.started", "forum.contact-shown", "forum.contact-shown"]);
    }

    async fn a_municipalitys_own_forum_exists_there_alone(world) {
        let per = administrator(&world, people::ODENSE_PROJECT_LEADER).await;
        assert_eq!(names(&start_own(&per).await).len(), 1);
        for login in [people::CONSULTANT, people::SUPPLIER, people::AARHUS_PROJECT_LEADER, people::LAESOE_OUTSIDER] {
            let visitor = world.sign_in(login).await;
            for path in [OWN, "/forums/0461-superbrugere-i-odense/members.xlsx", "/forums/0461-superbrugere-i-odense/edit"] {
                assert_eq!(visitor.get(path).await.status(), 404, "{login} {path}");
            }
            assert!(!visitor.get("/forums").await.says("Superbrugere i Odense"), "{login}");
            assert_eq!(visitor.post(&format!("{OWN}/close"), &[]).await.status(), 404, "{login}");
        }
        let bystander = world.sign_in(people::ODENSE_BYSTANDER).await;
        assert!(bystander.get(OWN).await.says("Tina Tekniker"));
        let refused = bystander.get(&format!("{OWN}/edit")).await;
        assert!(refused.says("Kun kommunens KLIK-administrator kan rette netværket."));
        assert_eq!(bystander.get("/forums/new").await.status(), 404);
        assert!(exported(&world).await.is_empty(), "whoever gets 404 takes nothing away");
        assert!(bystander.get(&format!("{OWN}/members.xlsx")).await.bytes().starts_with(b"PK"));
        let line = r#"0461 {"count":1,"list":"forum-members"}"#;
        assert_eq!(exported(&world).await, [line], "the members who leave as a file are written down for the municipality");
    }

    async fn people_are_put_in_taken_out_leave_and_come_back(world) {
        let per = administrator(&world, people::ODENSE_PROJECT_LEADER).await;
        start_own(&per).await;
        let anders = format!("person-{}", people::AARHUS_PROJECT_LEADER);
        let refused = per.post(&format!("{OWN}/members"), &[("person", &anders)]).await;
        assert_eq!(refused.status(), 422);
        assert!(refused.says("Skriv mailadressen på en, der står i Kaskade og kan være med."));
        let bo = format!("person-{}", people::ODENSE_BYSTANDER);
        let put_in = per.post(&format!("{OWN}/members"), &[("person", &bo)]).await;
        assert!(put_in.says("Bo Tilskuer er med i netværket.") && names(&put_in) == ["Bo Tilskuer", "Tina Tekniker"]);
        let tina = world.sign_in(people::ODENSE_TECHNICIAN).await;
        let left = tina.post(&format!("{OWN}/leave"), &[]).await;
        assert!(left.says("Du er meldt ud af netværket.") && names(&left) == ["Bo Tilskuer"]);
        let back = tina.post(&format!("{OWN}/return"), &[]).await;
        assert_eq!(names(&back), ["Bo Tilskuer", "Tina Tekniker"]);
        let visitor = world.sign_in(people::ODENSE_BYSTANDER).await;
        assert_eq!(names(&visitor.post(&format!("{OWN}/leave"), &[]).await), ["Tina Tekniker"]);
        assert_eq!(visitor.post(&format!("{OWN}/return"), &[]).await.status(), 404, "without the role nobody comes back by themselves");
        let tina_id = format!("{OWN}/members/person-{}/remove", people::ODENSE_TECHNICIAN);
        assert!(visitor.post(&tina_id, &[]).await.says("Kun kommunens KLIK-administrator kan rette netværket."));
        assert!(names(&per.post(&tina_id, &[]).await).is_empty());
        let steps = ["forum.person-added", "forum.person-left", "forum.person-returned", "forum.person-left", "forum.person-left"];
        assert_eq!(logged(&world).await[1..], steps);
    }

    async fn meetings_are_called_moved_and_called_off(world) {
        let office = world.sign_in(people::CONSULTANT).await;
        start_network(&office).await;
        let path = format!("{NETWORK}/meetings/new");
        let wrong = [("day", "2026-02-09"), ("from", "25:00"), ("until", "9.00"), ("link", "javascript:alert(1)"), ("note", "Nyt siden sidst")];
        let page = office.post(&path, &wrong).await;
        assert_eq!((page.status(), page.all(".form-error-message").len()), (422, 3), "{}", page.text());
        assert_eq!(page.all("textarea#note"), ["Nyt siden sidst"], "nothing that was typed is lost");
        let fields = [("day", "2026-03-03"), ("from", "10:00"), ("until", "12:00"), ("place", "Odense"), ("link", "https://moede.example.dk/1")];
        let called = office.post(&path, &fields).await;
        assert!(called.says("tirsdag den 3. marts 2026 · 10.00–12.00"), "{}", called.text());
        let anders = world.sign_in(people::AARHUS_PROJECT_LEADER).await;
        assert!(anders.get("/forums").await.says("Næste møde tirsdag den 3. marts 2026 kl. 10.00–12.00"));
        assert!(anders.get(&path).await.says("Kun tovholderen og den, der har oprettet netværket, kan kalde til møder."));
        let edit = called.attributes("h3 ~ p a[href*=meetings]", "href").remove(0);
        let moved = office.post(&edit, &[("revision", "1"), ("day", "2026-03-04"), ("from", "10.00"), ("place", "Odense")]).await;
        assert!(moved.says("onsdag den 4. marts 2026 · 10.00"), "{}", moved.text());
        let late = office.post(&edit, &[("revision", "1"), ("day", "2026-03-05"), ("from", "9.00"), ("place", "Vejle")]).await;
        assert_eq!(late.status(), 409);
        assert!(late.says("En anden har rettet samtidig.") && late.attributes("input#place", "value") == ["Vejle"]);
        assert_eq!(anders.post(&format!("{edit}/cancel"), &[]).await.status(), 200, "told that it is not theirs");
        assert!(!anders.get(NETWORK).await.says("Aflyst"));
        assert!(office.post(&format!("{edit}/cancel"), &[]).await.says("onsdag den 4. marts 2026 · 10.00 · Aflyst"));
        assert_eq!(office.get(&edit).await.status(), 404);
    }

    async fn a_forum_is_changed_over_what_was_read_and_closed(world) {
        let office = world.sign_in(people::CONSULTANT).await;
        let bad = office.post("/forums/new", &[("level", "regional"), ("title", "Netværk Fyn")]).await;
        assert_eq!((bad.status(), bad.attributes("input#title", "value")), (422, vec!["Netværk Fyn".to_owned()]));
        assert!(bad.says("Vælg en region.") && bad.says("Skriv, hvad netværket skal bruges til."));
        start_network(&office).await;
        let edit = format!("{NETWORK}/edit");
        assert_eq!(office.get(&edit).await.attributes("input[name=roles][checked]", "value"), ["projektleder"]);
        let fields = |title: &'static str| [("title", title), ("purpose", "Nyt formål"), ("roles", "systemansvarlig"), ("revision", "1")];
        let saved = office.post(&edit, &fields("Netværk for systemansvarlige")).await;
        assert_eq!((saved.path(), names(&saved)), (NETWORK, vec!["Åse Ansvarlig".to_owned()]));
        let late = office.post(&edit, &fields("Noget andet")).await;
        assert_eq!((late.status(), late.attributes("input#title", "value")), (409, vec!["Noget andet".to_owned()]));
        assert!(office.post(&format!("{NETWORK}/close"), &[]).await.says("Lukkede netværk"));
        let aase = world.sign_in(people::ODENSE_SYSTEM_OWNER).await;
        assert!(!aase.get("/forums").await.says("Netværk for systemansvarlige"));
        assert!(office.post(&format!("{NETWORK}/members"), &[("email", people::SUPPLIER)]).await.says("Netværket er lukket."));
    }

    async fn a_helper_from_the_supplier_finds_the_network_that_they_were_put_into(world) {
        let office = world.sign_in(people::CONSULTANT).await;
        start_network(&office).await;
        let supplier = world.sign_in(people::SUPPLIER).await;
        assert_eq!(supplier.get(NETWORK).await.status(), 404);
        assert_eq!(office.post(&format!("{NETWORK}/members"), &[("email", "nobody@example.dk")]).await.status(), 422);
        office.post(&format!("{NETWORK}/members"), &[("email", people::SUPPLIER)]).await;
        assert_eq!(names(&supplier.get(NETWORK).await).len(), 4);
        assert_eq!(supplier.post(&format!("{NETWORK}/leave"), &[]).await.path(), "/forums");
        assert_eq!(supplier.get(NETWORK).await.status(), 404);
    }

    async fn the_pages_of_people_and_organisations_name_their_networks(world) {
        start_network(&world.sign_in(people::CONSULTANT).await).await;
        let bystander = world.sign_in(people::ODENSE_BYSTANDER).await;
        let person = bystander.get(&format!("/people/person-{}", people::ODENSE_PROJECT_LEADER)).await;
        assert_eq!(person.attributes("main a[href^='/forums/']", "href"), [NETWORK]);
        let organisation = bystander.get("/organisations/0461?view=people").await;
        assert!(organisation.says("Netværk for projektledere Per Projektleder"), "{}", organisation.text());
        let other = bystander.get(&format!("/people/person-{}", people::ODENSE_TECHNICIAN)).await;
        assert!(other.attributes("main a[href^='/forums/']", "href").is_empty());
    }
}

fn cells(page: &Page) -> String {
    use calamine::Reader;
    let mut workbook = calamine::Xlsx::new(std::io::Cursor::new(page.bytes().to_vec())).unwrap();
    let sheets = workbook.worksheets();
    sheets.iter().flat_map(|(_, sheet)| sheet.rows()).flatten().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}
