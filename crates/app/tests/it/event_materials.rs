//! What is left of an event: who adds, reads and removes it, what a file may be, and who is told.

use database::Row;
use testkit::{Visitor, World, on_both_engines, people};

const WORKSHOP: &str = "/rollouts/sample/events/workshop";

async fn add(visitor: &Visitor, fields: &[(&str, &str)], name: &str, content: &[u8]) -> testkit::Page {
    visitor.upload(&format!("{WORKSHOP}/materials"), fields, ("file", name, content.to_vec())).await
}

/// The addresses of the materials on the event's page.
async fn materials(visitor: &Visitor) -> Vec<String> {
    let page = visitor.get(WORKSHOP).await;
    page.attributes("main section ul.plain-list > li > a", "href")
}

async fn told(world: &World) -> Vec<String> {
    let mut connection = world.app.database().read().await.unwrap();
    let sql = "SELECT to_address FROM outbox WHERE kind = 'event-materials' ORDER BY to_address";
    sqlx::query(sql).fetch_all(&mut *connection).await.unwrap().iter().map(|row| row.get("to_address")).collect()
}

on_both_engines! {
    async fn slides_are_read_by_everybody_in_the_rollout_and_by_nobody_else(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let content = b"%PDF-1.7 \xff\0slides";
        let page = add(&consultant, &[("kind", "slides")], "../../etc/<b>Slides \"æ\".pdf", content).await;
        assert!(page.says("Materialet er tilføjet.") && page.says("<b>Slides \"æ\".pdf"), "{}", page.text());
        let here = materials(&consultant).await.remove(0);
        let per = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let file = per.get(&here).await;
        assert_eq!((file.status(), file.bytes()), (200, &content[..]));
        assert_eq!(file.header("content-type"), "application/octet-stream", "nothing runs in the browser");
        assert_eq!(file.header("content-disposition"), "attachment; filename=\"_b_Slides _ae_.pdf\"; filename*=UTF-8''%3Cb%3ESlides%20%22%C3%A6%22.pdf");
        assert_eq!(world.sign_in(people::LAESOE_OUTSIDER).await.get(&here).await.status(), 404);
        assert_ne!(world.stranger().get(&here).await.bytes(), content);
        assert_eq!(per.get(&here.replace("workshop", "kursus")).await.status(), 404, "only below its own event");
        for login in [people::ODENSE_PROJECT_LEADER, people::SUPPLIER, people::LAESOE_OUTSIDER] {
            let visitor = world.sign_in(login).await;
            assert_eq!(add(&visitor, &[("kind", "slides")], "x.pdf", b"x").await.status(), 404, "{login}");
            assert_eq!(visitor.post(&format!("{here}/remove"), &[]).await.status(), 404, "{login}");
        }
        assert!(consultant.post(&format!("{here}/remove"), &[]).await.says("Materialet er fjernet."));
        assert_eq!((per.get(&here).await.status(), materials(&per).await.len()), (404, 0));
        assert_eq!(consultant.post(&format!("{here}/remove"), &[]).await.status(), 404, "once");
    }

    async fn a_recording_is_an_address_of_the_web_and_nothing_typed_is_lost(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        for (fields, file, fault) in [
            (vec![("name", "Optagelse"), ("url", "javascript:alert(1)")], &b""[..], "https://"),
            (vec![("name", "Optagelse"), ("url", "https://video.example.dk/1")], b"x", "Vælg enten en adresse eller en fil."),
            (vec![("url", "https://video.example.dk/1")], b"", "Skriv et navn."),
            (vec![("name", "Optagelse")], b"", "Skriv en adresse, eller vælg en fil."),
        ] {
            let page = add(&consultant, &fields, "x.pdf", file).await;
            assert!(page.status() == 422 && page.says(fault), "{fault}: {}", page.text());
            for (field, typed) in fields {
                assert_eq!(page.attributes(&format!("[name={field}]"), "value"), [typed], "{field} is kept");
            }
        }
        let fields = [("kind", "recording"), ("name", "Optagelse"), ("url", "https://video.example.dk/1")];
        assert!(add(&consultant, &fields, "", b"").await.says("Materialet er tilføjet."));
        assert_eq!(materials(&world.sign_in(people::ODENSE_PROJECT_LEADER).await).await, ["https://video.example.dk/1"]);
    }

    async fn those_on_the_list_and_whoever_holds_the_role_now_are_told(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        consultant.post(&format!("{WORKSHOP}/invite"), &[]).await;
        assert!(consultant.post(&format!("{WORKSHOP}/materials/send"), &[]).await.says("Slides, optagelse og referat kommer her"));
        assert!(told(&world).await.is_empty(), "there is nothing to tell of");
        add(&consultant, &[("kind", "minutes")], "Referat.pdf", b"x").await;
        let mut tx = world.app.write(database::Actor::Program("test")).await.unwrap();
        let sql = "UPDATE holdings SET person = 'person-tekniker@odense.example.dk' WHERE role = 'projektleder' AND organisation = '0461'";
        sqlx::query(sql).execute(tx.connection()).await.unwrap();
        tx.bump("people").await.unwrap();
        tx.commit().await.unwrap();
        assert!(consultant.get(WORKSHOP).await.says("Send linket til 4 personer"));
        assert!(consultant.post(&format!("{WORKSHOP}/materials/send"), &[]).await.says("4 mails er på vej."));
        let expected = [people::CONSULTANT, people::AARHUS_PROJECT_LEADER, people::ODENSE_PROJECT_LEADER, people::ODENSE_TECHNICIAN];
        assert_eq!(told(&world).await, expected);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_too_large_is_refused_in_words() {
    let world = World::sample(testkit::Engine::Sqlite).await;
    let consultant = world.sign_in(people::CONSULTANT).await;
    let page = add(&consultant, &[("kind", "slides"), ("name", "Slides")], "x.pdf", &vec![b'x'; 20 * 1024 * 1024 + 1]).await;
    assert!(page.status() == 422 && page.says("Filen er for stor."), "{}", page.status());
    assert!(materials(&consultant).await.is_empty());
}
