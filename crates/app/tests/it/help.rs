//! Asking for help: answered once, seen by all who have the same task, and by nobody else.

use testkit::{Page, World, on_both_engines, people};

const ODENSE: &str = "/rollouts/sample/0461/030";
const AARHUS: &str = "/rollouts/sample/0751/030";

/// The technician of Odense, who performs the task, asks.
async fn ask(world: &World, from: &str, more: &[(&str, &str)]) -> Page {
    let tina = world.sign_in(people::ODENSE_TECHNICIAN).await;
    let fields: Vec<(&str, &str)> = [("from", from), ("question", "Hvilken version gælder?")].iter().chain(more).copied().collect();
    let page = tina.post(&format!("{ODENSE}/help"), &fields).await;
    assert_eq!(page.status(), 200, "{}", page.text());
    page
}

/// A consultant answers and goes on to show the answer to all.
async fn answer(world: &World) -> Page {
    let office = world.sign_in(people::CONSULTANT).await;
    let page = office.post(&format!("{ODENSE}/help-answer"), &[("answer", "**Version 3** gælder for Odense"), ("then", "show")]).await;
    assert_eq!(page.status(), 200, "{}", page.text());
    assert!(page.path().starts_with("/help/"), "{}", page.path());
    page
}

async fn actions(world: &World) -> Vec<String> {
    let mut connection = world.app.database().read().await.unwrap();
    let sql = "SELECT action FROM log WHERE action LIKE 'help.%' ORDER BY sequence";
    sqlx::query_scalar(sql).fetch_all(&mut *connection).await.unwrap()
}

on_both_engines! {
    async fn who_is_asked_finds_the_question_oldest_first_with_how_long_it_waited(world) {
        let office = world.sign_in(people::CONSULTANT).await;
        assert!(office.get("/help").await.says("Ingen venter på svar"));
        ask(&world, "programme-office", &[]).await;
        let leader = world.sign_in(people::AARHUS_PROJECT_LEADER).await;
        leader.post("/rollouts/sample/0751/020/help", &[("from", "supplier"), ("question", "Hvor mange pladser?")]).await;
        let mut tx = world.app.write(database::Actor::Program("test")).await.unwrap();
        let week = 7 * 24 * 3600 * 1_000_000_i64;
        sqlx::query("UPDATE help_requests SET asked_at = asked_at - $1 WHERE task = '020'").bind(week).execute(tx.connection()).await.unwrap();
        tx.commit().await.unwrap();
        let inbox = office.get("/help").await;
        let rows = inbox.all("tbody tr");
        assert_eq!(rows.len(), 2, "{}", inbox.text());
        assert!(rows[0].contains("Hvor mange pladser?") && rows[0].contains("har ventet 5 arbejdsdage") && rows[0].contains("Systematic"), "{rows:?}");
        assert!(rows[1].contains("Hvilken version gælder?") && rows[1].contains("i dag") && rows[1].contains("Odense"), "{rows:?}");
        assert_eq!(office.get("/help?from=supplier").await.all("tbody tr").len(), 1);
        assert_eq!(office.get("/help?q=VERSION").await.all("tbody tr").len(), 1);
        assert_eq!(office.get("/help?state=answered").await.all("tbody tr").len(), 0);
        assert!(office.get("/help.xlsx?state=all").await.bytes().starts_with(b"PK"));
        assert!(office.get("/rollouts/sample/0461/030").await.says("Der er bedt om hjælp"), "yellow, with its reason");
    }

    async fn the_supplier_sees_what_was_asked_of_it_and_nothing_else(world) {
        ask(&world, "programme-office", &[]).await;
        let supplier = world.sign_in(people::SUPPLIER).await;
        assert!(!supplier.get("/help?state=all").await.says("Hvilken version"));
        let office = world.sign_in(people::CONSULTANT).await;
        let of_the_office = office.get("/help").await.attributes("tbody a", "href").remove(0);
        assert!(of_the_office.starts_with(ODENSE), "{of_the_office}");
        answer(&world).await;
        let id = office.get("/help?state=all").await.attributes("tbody a", "href").remove(0);
        for login in [people::SUPPLIER, people::ODENSE_TECHNICIAN, people::ODENSE_PROJECT_LEADER, people::AARHUS_PROJECT_LEADER, people::LAESOE_OUTSIDER] {
            let visitor = world.sign_in(login).await;
            assert_eq!(visitor.get(&id).await.status(), 404, "{login}");
            let fields = [("question", "x"), ("answer", "y")];
            assert_eq!(visitor.post(&format!("{id}/show"), &fields).await.status(), 404, "{login}");
            assert_eq!(visitor.post(&format!("{id}/take-back"), &[]).await.status(), 404, "{login}");
            assert_eq!(visitor.get("/help").await.status() == 200, login == people::SUPPLIER, "{login}");
            assert_eq!(visitor.get("/help.xlsx").await.status() == 200, login == people::SUPPLIER, "{login}");
        }
        ask(&world, "supplier", &[]).await;
        assert_eq!(supplier.get("/help").await.all("tbody tr").len(), 1);
        let page = supplier.post(&format!("{ODENSE}/help-answer"), &[("answer", "Det gør version 4"), ("then", "show")]).await;
        assert!(page.path().starts_with("/help/") && page.says("Det gør version 4"), "{}", page.text());
        assert_eq!(supplier.get(ODENSE).await.status(), 404, "the task itself is closed to it again");
        assert_eq!(supplier.get(page.path()).await.status(), 200);
    }

    async fn an_answer_is_seen_by_all_who_have_the_task_in_words_that_were_looked_through(world) {
        ask(&world, "programme-office", &[]).await;
        let shown = answer(&world).await;
        assert!(shown.says("Vis svaret til alle med samme opgave"));
        assert!(shown.attributes("#show-names", "id").is_empty(), "they did not agree to be named");
        let aarhus = world.sign_in(people::AARHUS_PROJECT_LEADER).await;
        assert!(!aarhus.get(AARHUS).await.says("Svar, andre har fået"), "nothing is shown by itself");
        let office = world.sign_in(people::CONSULTANT).await;
        let refused = office.post(&format!("{}/show", shown.path()), &[("question", "Beholdes"), ("answer", " ")]).await;
        assert_eq!(refused.status(), 422);
        assert!(refused.says("Skriv svaret.") && refused.text().contains("Beholdes"));
        let fields = [("question", "Hvilken version?"), ("answer", "**Version 3** gælder"), ("names", "yes")];
        let done = office.post(&format!("{}/show", shown.path()), &fields).await;
        assert!(done.says("Alle med opgaven kan nu se svaret."), "{}", done.text());
        let page = aarhus.get(AARHUS).await;
        let others = page.first("section[aria-labelledby=others-heading]");
        assert!(others.contains("Hvilken version?") && others.contains("Version 3 gælder") && others.contains("Karen Konsulent"), "{others}");
        assert!(!page.text().contains("Odense"), "whose question it was stays hidden, whatever the form says");
        assert_eq!(page.all(".prose strong"), ["Version 3"], "Markdown");
        assert!(!aarhus.get("/rollouts/sample/0751/040").await.says("Version 3"), "on that task only");
        assert!(!world.sign_in(people::ODENSE_TECHNICIAN).await.get(ODENSE).await.says("Svar, andre har fået"), "one's own is no other's");
        let back = office.post(&format!("{}/take-back", shown.path()), &[]).await;
        assert!(back.says("Nu er det kun dem, der spurgte"));
        assert!(!aarhus.get(AARHUS).await.says("Version 3"));
        assert_eq!(actions(&world).await, ["help.asked", "help.answered", "help.shown", "help.taken-back"]);
    }

    async fn whoever_agreed_is_named(world) {
        ask(&world, "programme-office", &[("may_name", "yes")]).await;
        let shown = answer(&world).await;
        assert_eq!(shown.attributes("#show-names", "id").len(), 1);
        let office = world.sign_in(people::CONSULTANT).await;
        office.post(&format!("{}/show", shown.path()), &[("question", "Q"), ("answer", "A"), ("names", "yes")]).await;
        let aarhus = world.sign_in(people::AARHUS_PROJECT_LEADER).await;
        assert!(aarhus.get(AARHUS).await.says("Odense spurgte."));
        office.post(&format!("{}/show", shown.path()), &[("question", "Q"), ("answer", "A")]).await;
        assert!(!aarhus.get(AARHUS).await.says("Odense"));
    }

    async fn the_asker_says_that_it_helped_or_asks_again(world) {
        ask(&world, "programme-office", &[]).await;
        let id = answer(&world).await.path().to_owned();
        let tina = world.sign_in(people::ODENSE_TECHNICIAN).await;
        let page = tina.get(ODENSE).await;
        assert!(page.says("Hjalp svaret?") && page.says("Spørg igen"), "{}", page.text());
        assert!(!page.says("Der er bedt om hjælp"), "the reason follows");
        ask(&world, "programme-office", &[]).await;
        let office = world.sign_in(people::CONSULTANT).await;
        assert!(office.get(&id).await.says("Spurgte igen"));
        let refused = office.post(&format!("{id}/show"), &[("question", "Q"), ("answer", "A")]).await;
        assert_eq!(refused.status(), 422, "what did not help is not shown to others");
        let second = answer(&world).await.path().to_owned();
        assert_ne!(second, id);
        let page = tina.post(&format!("{ODENSE}/helped"), &[]).await;
        assert!(page.says("Det er skrevet ned, at svaret hjalp") && !page.says("Hjalp svaret?"), "{}", page.text());
        assert!(office.get(&second).await.says("Besvaret, og det hjalp"));
        assert_eq!(office.get("/help?state=helped").await.all("tbody tr").len(), 1);
        let expected = ["help.asked", "help.answered", "help.asked-again", "help.asked", "help.answered", "help.helped"];
        assert_eq!(actions(&world).await, expected);
        let reader = world.sign_in(people::ODENSE_SYSTEM_OWNER).await;
        assert_eq!(reader.post(&format!("{ODENSE}/helped"), &[]).await.status(), 422, "who only reads says nothing of it");
        assert_eq!(world.sign_in(people::AARHUS_PROJECT_LEADER).await.post(&format!("{ODENSE}/helped"), &[]).await.status(), 404);
    }

    async fn a_task_that_is_closed_waits_for_no_answer(world) {
        ask(&world, "programme-office", &[]).await;
        let tina = world.sign_in(people::ODENSE_TECHNICIAN).await;
        tina.post(&format!("{ODENSE}/progress"), &[("state", "completed"), ("revision", "1")]).await;
        let office = world.sign_in(people::CONSULTANT).await;
        assert!(office.get("/help").await.says("Ingen venter på svar"));
        assert!(office.get("/help?state=lapsed").await.says("Opgaven er lukket"));
    }

    async fn technicians_are_offered_the_supplier_first_only_where_the_playbook_says_so(world) {
        let tina = world.sign_in(people::ODENSE_TECHNICIAN).await;
        let chosen = tina.get(ODENSE).await.attributes("input[name=from][checked]", "value");
        assert_eq!(chosen, ["programme-office"], "the sample's roles are all of the project");
        ask(&world, "supplier", &[]).await;
        world.sign_in(people::SUPPLIER).await.post(&format!("{ODENSE}/help-answer"), &[("answer", "ja")]).await;
        assert_eq!(tina.get(ODENSE).await.attributes("input[name=from][checked]", "value"), ["supplier"], "as last time");
    }
}
