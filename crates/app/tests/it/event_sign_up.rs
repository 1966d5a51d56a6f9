//! Open events: who may sign up, seats and waiting list, the letter with the calendar, and what the event becomes.

use database::Row;
use testkit::{World, on_both_engines, people};

/// Open in the playbook: for project leaders and technicians, with one seat.
const COURSE: &str = "/rollouts/sample/events/kursus";

/// Address, text and calendar of the letters of a kind, in the order of writing.
async fn letters(world: &World, kind: &'static str) -> Vec<(String, String, Option<String>)> {
    let mut connection = world.app.database().read().await.unwrap();
    let sql = "SELECT to_address, body, calendar FROM outbox WHERE kind = $1 ORDER BY created_at, id";
    let rows = sqlx::query(sql).bind(kind).fetch_all(&mut *connection).await.unwrap();
    rows.iter().map(|row| (row.get("to_address"), row.get("body"), row.get("calendar"))).collect()
}

on_both_engines! {
    async fn whoever_an_open_event_is_for_signs_up_and_waits_when_it_is_full(world) {
        let per = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        assert!(per.get("/rollouts/sample/events").await.says("Åben for tilmelding"));
        assert!(per.get("/calendar?month=2026-06").await.says("Tilmeld dig: Kursus"));
        assert!(per.get(COURSE).await.says("Tilmeld dig"));
        let page = per.post(&format!("{COURSE}/sign-up"), &[]).await;
        assert!(page.says("Du er tilmeldt.") && page.says("Dit svar: Ja, jeg kommer") && !page.says("Tilmeld dig"), "{}", page.text());
        assert!(per.post(&format!("{COURSE}/sign-up"), &[]).await.says("Du står allerede på listen."));
        let sent = letters(&world, "event-signed-up").await;
        assert_eq!(sent.iter().map(|(to, ..)| to.as_str()).collect::<Vec<_>>(), [people::ODENSE_PROJECT_LEADER]);
        let calendar = sent[0].2.clone().unwrap().replace("\r\n ", "");
        assert!(calendar.contains("METHOD:REQUEST") && calendar.contains("PARTSTAT=ACCEPTED"), "{calendar}");
        let anders = world.sign_in(people::AARHUS_PROJECT_LEADER).await;
        assert!(anders.get(COURSE).await.says("Kom på venteliste"));
        let page = anders.post(&format!("{COURSE}/sign-up"), &[]).await;
        assert!(page.says("Du står på venteliste.") && page.says("på venteliste som nummer 1"), "{}", page.text());
        let waiting = letters(&world, "event-waiting").await;
        assert!(waiting[0].1.contains("som nummer 1") && waiting[0].2.is_none(), "no entry before there is a seat");
        per.post(&format!("{COURSE}/reply"), &[("reply", "no")]).await;
        let seat = letters(&world, "event-seat").await;
        assert_eq!((seat.len(), seat[0].0.as_str()), (1, people::AARHUS_PROJECT_LEADER));
        assert!(world.sign_in(people::CONSULTANT).await.get("/log").await.says("Tilmeldte sig et arrangement"));
    }

    async fn to_all_others_there_is_nothing_to_sign_up_to(world) {
        let bo = world.sign_in(people::ODENSE_BYSTANDER).await;
        assert!(!bo.get(COURSE).await.says("Tilmeld dig") && !bo.get("/calendar?month=2026-06").await.says("Kursus"));
        for login in [people::ODENSE_BYSTANDER, people::LAESOE_OUTSIDER, people::CONSULTANT] {
            assert_eq!(world.sign_in(login).await.post(&format!("{COURSE}/sign-up"), &[]).await.status(), 404, "{login}");
        }
        let per = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        assert_eq!(per.post("/rollouts/sample/events/workshop/sign-up", &[]).await.status(), 404, "it is not open");
        let consultant = world.sign_in(people::CONSULTANT).await;
        consultant.post(&format!("{COURSE}/cancel"), &[]).await;
        assert!(per.post(&format!("{COURSE}/sign-up"), &[]).await.says("Det er ikke længere muligt at tilmelde sig."));
        assert!(letters(&world, "event-signed-up").await.is_empty());
    }

    async fn an_event_that_names_no_role_is_open_to_everybody_who_takes_part_and_then_stands_for_itself(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let fields = [("kind", "webinar"), ("title", "Spørgetime"), ("date", "2026-03-03"), ("from", "13.00"), ("until", "14.00"), ("open", "yes")];
        let page = consultant.post("/rollouts/sample/events/new", &fields).await;
        assert!(page.says("Åben for tilmelding"), "{}", page.text());
        assert_eq!(consultant.get(&format!("{}/edit", page.path())).await.attributes("[name=open][checked]", "value").len(), 1);
        let bo = world.sign_in(people::ODENSE_BYSTANDER).await;
        assert!(bo.post("/rollouts/sample/events/spoergetime/sign-up", &[]).await.says("Du er tilmeldt."));
        let outsider = world.sign_in(people::LAESOE_OUTSIDER).await;
        assert_eq!(outsider.post("/rollouts/sample/events/spoergetime/sign-up", &[]).await.status(), 404);
        assert!(consultant.get("/rollouts/sample/events/spoergetime/edit").await.says("får 1 person besked"), "a new time is told");
    }
}
