//! The communication plan (G4): own lines beside what is planned elsewhere; the office's is read by all who take part, a
//! municipality's stays there.

use testkit::{Page, Visitor, World, on_both_engines, people};

const PLAN: &str = "/rollouts/sample/communication";
const LINE: [(&str, &str); 6] = [
    ("message", "Nyhedsbrev om go-live"),
    ("day", "2026-03-02"),
    ("sender", "KOMBIT"),
    ("audience", "Biblioteksledere"),
    ("channel", "newsletter"),
    ("state", "planned"),
];

async fn add(writer: &Visitor, more: &[(&str, &str)]) -> Page {
    let fields: Vec<(&str, &str)> = more.iter().chain(&LINE).copied().collect();
    writer.post(&format!("{PLAN}/new"), &fields).await
}

fn messages(page: &Page) -> Vec<String> {
    page.all("tbody th[scope=row]")
}

async fn logged(world: &World) -> i64 {
    let mut connection = world.app.database().read().await.unwrap();
    let sql = "SELECT COUNT(*) FROM log WHERE action LIKE 'communication.%'";
    sqlx::query_scalar(sql).fetch_one(&mut *connection).await.unwrap()
}

on_both_engines! {
    async fn the_office_writes_what_all_who_take_part_read(world) {
        let office = world.sign_in(people::CONSULTANT).await;
        let added = add(&office, &[]).await;
        assert!(added.says("Linjen står i planen.") && messages(&added).iter().any(|line| line.contains("Fra planen hos KOMBIT")), "{}", added.text());
        for login in [people::ODENSE_PROJECT_LEADER, people::AARHUS_PROJECT_LEADER, people::SUPPLIER] {
            let visitor = world.sign_in(login).await;
            let page = visitor.get(PLAN).await;
            assert!(page.says("Nyhedsbrev om go-live"), "{login}");
            assert!(page.attributes("tbody th a[aria-label^=Ret]", "href").is_empty(), "{login} changes nothing of the office");
        }
        for login in [people::LAESOE_OUTSIDER, people::ODENSE_BYSTANDER] {
            let visitor = world.sign_in(login).await;
            for path in [PLAN.to_owned(), format!("{PLAN}.xlsx"), format!("{PLAN}/new")] {
                assert_eq!(visitor.get(&path).await.status(), 404, "{login} {path}");
            }
        }
        let technician = world.sign_in(people::ODENSE_TECHNICIAN).await;
        assert!(add(&technician, &[]).await.says("Kun projektlederen kan skrive i planen."));
        assert_eq!(logged(&world).await, 1);
    }

    async fn a_municipalitys_own_plan_stays_there(world) {
        let per = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        assert!(add(&per, &[("message", "Opslag på Odenses intranet"), ("sender", "Odense")]).await.says("Opslag på Odenses intranet"));
        assert!(world.sign_in(people::ODENSE_TECHNICIAN).await.get(PLAN).await.says("Opslag på Odenses intranet"));
        for login in [people::CONSULTANT, people::SUPPLIER, people::AARHUS_PROJECT_LEADER] {
            let page = world.sign_in(login).await.get(&format!("{PLAN}?when=all")).await;
            assert_eq!(page.status(), 200, "{login}");
            assert!(!page.says("Opslag på Odenses intranet"), "{login}");
        }
        let edit = per.get(PLAN).await.attributes("tbody th a[aria-label^=Ret]", "href").remove(0);
        let office = world.sign_in(people::CONSULTANT).await;
        assert_eq!(office.get(&edit).await.status(), 404);
        assert_eq!(office.post(&edit, &LINE).await.status(), 404);
    }

    async fn what_is_planned_elsewhere_stands_in_it_by_itself(world) {
        let office = world.sign_in(people::CONSULTANT).await;
        let all = office.get(&format!("{PLAN}?when=all")).await;
        assert!(all.says("6 opgaver bliver sendt ud"), "{}", all.text());
        assert!(!office.get(PLAN).await.says("bliver sendt ud"), "that is over");
        let message = [("gravity", "warning"), ("rollout", "sample"), ("title_da", "Lukket lørdag"), ("body_da", "x"), ("from_day", "2026-03-07"), ("from_time", "20:00")];
        office.post("/messages/new", &message).await;
        let forum = [("level", "common"), ("title", "Netværk"), ("purpose", "x"), ("roles", "projektleder"), ("rollout", "sample")];
        office.post("/forums/new", &forum).await;
        office.post("/forums/netvaerk/meetings/new", &[("day", "2026-03-05"), ("from", "10:00"), ("place", "Odense")]).await;
        add(&office, &[("day", "2026-03-06")]).await;
        let mut found = messages(&office.get(PLAN).await);
        found.retain(|message| !["Teknisk workshop", "Kursus"].contains(&message.as_str()));
        let starts = ["Møde i Netværk", "Nyhedsbrev om go-live", "Lukket lørdag"];
        assert_eq!(found.len(), 3, "{found:?}");
        for (message, start) in found.iter().zip(starts) {
            assert!(message.starts_with(start), "{found:?}");
        }
        let cells = cells(&office.get(&format!("{PLAN}.xlsx")).await);
        assert!(starts.iter().all(|start| cells.contains(start)) && !cells.contains("sendt ud"), "{cells}");
    }

    async fn events_and_their_invitations_stand_in_it_by_themselves(world) {
        let office = world.sign_in(people::CONSULTANT).await;
        let planned = office.get(PLAN).await;
        assert_eq!(messages(&planned), ["Teknisk workshop", "Kursus"], "in order of days");
        assert!(planned.attributes("tbody th a", "href").contains(&"/rollouts/sample/events/workshop".to_owned()));
        office.post("/rollouts/sample/events/workshop/invite", &[]).await;
        office.post("/rollouts/sample/events/kursus/cancel", &[]).await;
        let all = office.get(&format!("{PLAN}?when=all")).await;
        assert!(messages(&all).iter().any(|message| message.ends_with("invitationer til Teknisk workshop")), "{}", all.text());
        assert!(messages(&office.get(&format!("{PLAN}?when=all&state=planned")).await).contains(&"Teknisk workshop".to_owned()));
        assert_eq!(messages(&office.get(&format!("{PLAN}?state=said&channel=mail")).await).len(), 1, "the invitations");
        assert_eq!(messages(&office.get(&format!("{PLAN}?state=cancelled")).await), ["Kursus"]);
        assert!(world.sign_in(people::ODENSE_TECHNICIAN).await.get(PLAN).await.says("Teknisk workshop"));
    }

    async fn a_line_is_late_until_somebody_says_what_became_of_it(world) {
        let office = world.sign_in(people::CONSULTANT).await;
        let added = add(&office, &[("day", "2026-02-02")]).await;
        assert!(added.says("1 linje skulle være sagt.") && added.says("Skulle være sagt"), "it stays in sight: {}", added.text());
        let edit = added.attributes("tbody th a[aria-label^=Ret]", "href").remove(0);
        let said: Vec<(&str, &str)> = [("state", "said"), ("revision", "1")].into_iter().chain(LINE).collect();
        let saved = office.post(&edit, &said).await;
        assert!(saved.says("Linjen er rettet.") && !saved.says("skulle være sagt"));
        let late = office.post(&edit, &said).await;
        assert_eq!((late.status(), late.attributes("input#sender", "value")), (409, vec!["KOMBIT".to_owned()]));
        assert_eq!(logged(&world).await, 2);
    }

    async fn what_cannot_be_is_said_by_its_field(world) {
        let office = world.sign_in(people::CONSULTANT).await;
        let page = add(&office, &[("message", ""), ("day", "i morgen"), ("channel", "brevdue"), ("state", "")]).await;
        assert_eq!((page.status(), page.attributes("input#audience", "value")), (422, vec!["Biblioteksledere".to_owned()]));
        assert_eq!(page.all(".error-summary li").len(), 4, "{}", page.text());
    }
}

fn cells(page: &Page) -> String {
    use calamine::Reader;
    let mut workbook = calamine::Xlsx::new(std::io::Cursor::new(page.bytes().to_vec())).unwrap();
    let sheets = workbook.worksheets();
    sheets.iter().flat_map(|(_, sheet)| sheet.rows()).flatten().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}
