//! The calendar: what stands in it for whom, month and list, and private feeds that can be revoked.

use testkit::{Page, Visitor, on_both_engines, people};

/// The items that a calendar page shows in its month, as "kind title".
fn items(page: &Page) -> Vec<String> {
    page.all("main .calendar-items li")
}

async fn month(visitor: &Visitor, query: &str) -> Vec<String> {
    items(&visitor.get(&format!("/calendar?{query}")).await)
}

fn has(items: &[String], words: &str) -> bool {
    items.iter().any(|item| item.contains(words))
}

/// Makes a feed for a scope and gives its path.
async fn feed(visitor: &Visitor, scope: &str) -> String {
    let page = visitor.post("/calendar/feeds", &[("scope", scope)]).await;
    let address = page.attributes("#feed-address", "value").remove(0);
    address[address.find("/calendar/feed/").unwrap()..].to_owned()
}

on_both_engines! {
    async fn ones_own_calendar_has_tasks_invitations_milestones_and_holidays(world) {
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let march = month(&leader, "month=2026-03").await;
        assert!(has(&march, "Opgave Frist: Indmeld antal pladser"), "{march:?}");
        let april = month(&leader, "month=2026-04").await;
        assert!(has(&april, "Fridag Langfredag") && has(&april, "Frist: Læs vejledningen"), "{april:?}");
        assert!(has(&month(&leader, "month=2026-06").await, "Milepæl Go-live"));
        assert!(!has(&month(&leader, "month=2026-02").await, "Teknisk workshop"), "not invited yet");
        let consultant = world.sign_in(people::CONSULTANT).await;
        consultant.post("/rollouts/sample/events/workshop/invite", &[]).await;
        assert!(has(&month(&leader, "month=2026-02").await, "Arrangement Teknisk workshop 09.00 · Online"));
        leader.post("/rollouts/sample/events/workshop/reply", &[("reply", "no")]).await;
        assert!(!has(&month(&leader, "month=2026-02").await, "Teknisk workshop"), "declined");
        let narrowed = month(&leader, "month=2026-06&kind=milestone").await;
        assert_eq!(narrowed.len(), 2, "go-live and Constitution Day: {narrowed:?}");
    }

    async fn the_month_is_a_table_from_monday_to_sunday_and_the_list_has_the_same(world) {
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let page = leader.get("/calendar").await;
        assert_eq!(page.first("#month-heading"), "februar 2026");
        assert_eq!(page.all("table.month thead th").len(), 8);
        assert_eq!(page.all("table.month tbody tr").len(), 5);
        assert_eq!(page.all("table.month td[aria-current=date] .day-long"), ["tirsdag den 10. februar 2026"]);
        let list = leader.get("/calendar?month=2026-03&view=list").await;
        assert_eq!(list.all(".calendar-day h3"), ["mandag den 9. marts 2026"]);
        assert_eq!(items(&list), month(&leader, "month=2026-03").await.into_iter().filter(|item| !item.contains("Fridag")).collect::<Vec<_>>());
        for bad in ["month=2026-13", "month=x", "month="] {
            assert_eq!(leader.get(&format!("/calendar?{bad}")).await.first("#month-heading"), "februar 2026", "{bad}");
        }
    }

    async fn other_calendars_are_those_that_one_sees(world) {
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        assert!(has(&month(&leader, "month=2026-02&scope=rollout:sample").await, "Teknisk workshop"), "planned events stand with the rollout");
        assert!(has(&month(&leader, "month=2026-02&scope=organisation:0461").await, "Udpeg projektleder"));
        for scope in ["organisation:0751", "organisation:9999", "rollout:other", "programme", "nonsense"] {
            assert_eq!(leader.get(&format!("/calendar?scope={scope}")).await.status(), 404, "{scope}");
            assert_eq!(leader.post("/calendar/feeds", &[("scope", scope)]).await.status(), 404, "{scope}");
        }
        let outsider = world.sign_in(people::LAESOE_OUTSIDER).await;
        assert_eq!(outsider.get("/calendar?scope=rollout:sample").await.status(), 404);
        assert!(!has(&month(&outsider, "month=2026-06").await, "Go-live"), "no part in the rollout");
        let consultant = world.sign_in(people::CONSULTANT).await;
        let all = month(&consultant, "month=2026-03&scope=rollout:sample").await;
        assert_eq!(all.iter().filter(|item| item.contains("Indmeld antal pladser")).count(), 1, "once, not per municipality: {all:?}");
    }

    async fn a_feed_is_read_without_signing_in_until_it_is_revoked_or_renewed(world) {
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let path = feed(&leader, "mine").await;
        let program = world.stranger();
        let file = program.get(&path).await;
        assert_eq!((file.status(), file.header("content-type")), (200, "text/calendar; charset=utf-8"));
        assert_eq!(file.header("cache-control"), "private, max-age=900");
        let text = file.text().replace("\r\n ", "");
        assert!(text.contains("SUMMARY:Frist: Indmeld antal pladser\r\n") && text.contains("DTSTART;VALUE=DATE:20260309\r\n"), "{text}");
        assert_eq!(program.get(&path).await.header("etag"), file.header("etag"), "nothing changed");
        assert!(!leader.get("/calendar").await.text().contains(path.trim_end_matches(".ics")), "shown once only");
        let renewed = feed(&leader, "mine").await;
        assert_eq!((program.get(&path).await.status(), program.get(&renewed).await.status()), (404, 200));
        let revoke = leader.get("/calendar").await.attributes("form[action$='/revoke']", "action");
        assert_eq!(revoke.len(), 1, "renewing left one");
        let stranger = world.sign_in(people::AARHUS_PROJECT_LEADER).await;
        assert_eq!(stranger.post(&revoke[0], &[]).await.status(), 404);
        assert_eq!(program.get(&renewed).await.status(), 200);
        assert!(leader.post(&revoke[0], &[]).await.says("Adressen er spærret."));
        assert_eq!(program.get(&renewed).await.status(), 404);
        for bad in ["/calendar/feed/x.ics", "/calendar/feed/x", "/calendar/feed/.ics"] {
            assert_eq!(program.get(bad).await.status(), 404, "{bad}");
        }
    }

    async fn operating_messages_stand_in_the_feed_of_those_whom_they_address(world) {
        let office = world.sign_in(people::CONSULTANT).await;
        let window = [("gravity", "warning"), ("rollout", "sample"), ("title_da", "Lukket i aften"), ("body_da", "Ingen kan logge ind."), ("from_day", "2026-02-10"), ("from_time", "00:00"), ("until_day", "2026-02-11"), ("until_time", "16:30")];
        let error = [("gravity", "disturbance"), ("title_da", "Fejl i søgning"), ("body_da", "Vi arbejder på det."), ("from_day", "2026-02-09"), ("from_time", "08:00"), ("is_error", "yes"), ("workaround_da", "Søg på navn.")];
        for message in [&window[..], &error[..]] {
            let written = office.post("/messages/new", message).await;
            assert!(written.says("Meddelelsen er skrevet."), "{}", written.text());
        }
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let file = world.stranger().get(&feed(&leader, "mine").await).await.text().replace("\r\n ", "");
        for line in ["SUMMARY:Advarsel: Lukket i aften", "DTSTART:20260209T230000Z", "DTEND:20260211T153000Z", "SUMMARY:Driftsforstyrrelse: Fejl i søgning", "DTSTART;VALUE=DATE:20260209", "DTEND;VALUE=DATE:20260211"] {
            assert!(file.lines().any(|found| found == line), "{line} is not in\n{file}");
        }
        assert!(file.contains("Vi arbejder på det.\\n\\nGør sådan imens: Søg på navn."), "{file}");
        let outsider = world.sign_in(people::LAESOE_OUTSIDER).await;
        let theirs = world.stranger().get(&feed(&outsider, "mine").await).await.text();
        assert!(theirs.contains("Fejl i søgning") && !theirs.contains("Lukket i aften"), "{theirs}");
        let of_organisation = world.stranger().get(&feed(&leader, "organisation:0461").await).await.text();
        assert!(!of_organisation.contains("Fejl i søgning"), "one's own feed only");
    }

    async fn a_feed_dies_with_its_owners_access(world) {
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let path = feed(&leader, "organisation:0461").await;
        assert_eq!(world.stranger().get(&path).await.status(), 200);
        let mut tx = world.app.write(database::Actor::Program("test")).await.unwrap();
        let sql = "UPDATE people SET left_on = '2026-02-01' WHERE id = 'person-projektleder@odense.example.dk'";
        sqlx::query(sql).execute(tx.connection()).await.unwrap();
        tx.bump("people").await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(world.stranger().get(&path).await.status(), 404);
    }
}
