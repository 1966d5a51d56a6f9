//! Answers of every kind that a form takes, what an answer gives and takes, and help that falls away with the task.

use app::{
    organisations::directory::Directory,
    rollouts::creation::{self, Chosen},
};
use database::{Actor, Row};
use domain::text::RolloutKey;
use testkit::{World, on_both_engines, people, sample};

const PATH: &str = "/rollouts/second/0461";

/// A second rollout in Odense, whose tasks ask for people, a date, a text and a confirmation.
async fn asking(world: &World) {
    let answers = [
        ("tasks/010", "kind = \"people\"\nrole = \"tekniker\"\nmin = 1\nmax = 2\n"),
        ("tasks/020", "kind = \"date\"\n"),
        ("tasks/030", "kind = \"text\"\nmax-length = 20\n"),
        ("tasks/040", "kind = \"confirmation\"\n"),
    ];
    let source = sample::playbook("2", |path, text| match answers.iter().find(|(task, _)| path.starts_with(task)) {
        Some((_, lines)) => {
            let text = text.replace("[answer]\nkind = \"number\"\nmin = 0\nmax = 40\n", "");
            text.replace("\n\n+++\n", &format!("\n\n[answer]\n{lines}+++\n"))
        }
        None => text,
    });
    let reading = playbook::read(&source);
    let read = reading.playbook.unwrap_or_else(|| panic!("{:?}", reading.faults));
    let directory = Directory::current(&world.app).await.unwrap();
    let (key, chosen) = (RolloutKey::from("second"), Chosen::These(vec!["0461".into()]));
    let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
    creation::create(&mut tx, &directory, &key, &read, &source, &chosen).await.unwrap();
    creation::publish(&mut tx, &key, "2", None).await.unwrap();
    tx.commit().await.unwrap();
}

/// Who holds a role for the second rollout on the sample's day, by name.
async fn holders(world: &World) -> Vec<String> {
    let mut connection = world.app.database().read().await.unwrap();
    let sql = "SELECT name FROM holdings JOIN people ON people.id = holdings.person WHERE rollout = 'second' \
               AND (until_day IS NULL OR until_day >= $1) ORDER BY name";
    let rows = sqlx::query(sql).bind(sample::TODAY).fetch_all(&mut *connection).await.unwrap();
    rows.iter().map(|row| row.get("name")).collect()
}

/// Actions of the log, the oldest first.
async fn logged(world: &World, like: &str) -> Vec<String> {
    let mut connection = world.app.database().read().await.unwrap();
    sqlx::query_scalar("SELECT action FROM log WHERE action LIKE $1 ORDER BY sequence")
        .bind(like.to_owned())
        .fetch_all(&mut *connection)
        .await
        .unwrap()
}

on_both_engines! {
    async fn a_date_is_answered_with_a_date(world) {
        asking(&world).await;
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let path = format!("{PATH}/020/answer");
        for date in ["", "i morgen", "2026-02-30", "20260210x"] {
            let page = leader.post(&path, &[("revision", "0"), ("answer", date)]).await;
            assert!(page.status() == 422 && page.first("#answer-error").contains("Skriv en dato."), "{date}: {}", page.first("main"));
        }
        assert_eq!(leader.get(&format!("{PATH}/020")).await.attributes("input#answer", "type"), ["date"]);
        let page = leader.post(&path, &[("revision", "0"), ("answer", "2026-04-14")]).await;
        assert!(page.says("Svar: tirsdag den 14. april 2026"), "{}", page.first("main"));
        let across = leader.get("/rollouts/second/tasks/020").await;
        assert!(across.all("tbody td").iter().any(|cell| cell.contains("14. apr")), "{:?}", across.all("tbody td"));
    }

    async fn a_text_is_answered_within_its_length(world) {
        asking(&world).await;
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let path = format!("{PATH}/030/answer");
        let page = leader.post(&path, &[("revision", "0"), ("answer", "  \r\n ")]).await;
        assert!(page.status() == 422 && page.first("#answer-error").contains("Skriv et svar."));
        let long = "Ø".repeat(21);
        let page = leader.post(&path, &[("revision", "0"), ("answer", &long)]).await;
        assert!(page.status() == 422 && page.first("#answer-error").contains("højst 20 tegn"));
        assert_eq!(page.first("textarea#answer"), long, "nothing typed is lost");
        let page = leader.post(&path, &[("revision", "0"), ("answer", "<b>Ø</b> & 2"), ("then", "completed")]).await;
        assert!(page.says("Svar: <b>Ø</b> & 2") && page.first("#work-heading") == "Fuldført", "{}", page.first("main"));
    }

    async fn a_confirmation_is_one_button(world) {
        asking(&world).await;
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let refused = leader.post(&format!("{PATH}/040/progress"), &[("revision", "0"), ("state", "completed")]).await;
        assert_eq!(refused.status(), 422, "the confirmation comes first");
        let page = leader.post(&format!("{PATH}/040/answer"), &[("revision", "0"), ("then", "completed")]).await;
        assert!(page.says("Svar: Bekræftet") && page.first("#work-heading") == "Fuldført", "{}", page.first("main"));
    }

    async fn the_role_that_an_answer_gave_ends_with_it(world) {
        asking(&world).await;
        let owner = world.sign_in(people::ODENSE_SYSTEM_OWNER).await;
        let (path, page_path) = (format!("{PATH}/010/answer"), format!("{PATH}/010"));
        let (technician, bystander) = (world.person(people::ODENSE_TECHNICIAN), world.person(people::ODENSE_BYSTANDER));
        owner.post(&path, &[("revision", "0"), ("answer", technician.as_str()), ("answer", bystander.as_str())]).await;
        assert_eq!(holders(&world).await, ["Bo Tilskuer"], "the technician holds the role for all rollouts");
        let page = owner.post(&path, &[("revision", "1"), ("answer", technician.as_str())]).await;
        assert!(page.says("Svar: Tina Tekniker"), "{}", page.first("main"));
        assert!(holders(&world).await.is_empty(), "the role ends with the answer that gave it");
        assert_eq!(logged(&world, "role.ended").await.len(), 1);
        owner.post(&path, &[("revision", "2"), ("answer", bystander.as_str())]).await;
        assert_eq!(holders(&world).await, ["Bo Tilskuer"], "and comes back with another");
        assert_eq!(logged(&world, "role.ended").await.len(), 1, "what the technician was given otherwise stays");
        assert!(owner.get("/organisations/0461?view=people").await.says("Tina Tekniker"));
        assert_eq!(owner.get(&page_path).await.status(), 200);
    }

    async fn completing_a_task_ends_the_waiting_for_help(world) {
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let supplier = world.sign_in(people::SUPPLIER).await;
        let task = "/rollouts/sample/0461/030";
        leader.post(&format!("{task}/help"), &[("from", "supplier"), ("question", "Hvilken version?")]).await;
        assert_eq!(supplier.get(task).await.status(), 200);
        let page = leader.post(&format!("{task}/progress"), &[("revision", "1"), ("state", "completed")]).await;
        assert!(page.says("Spørgsmålet faldt bort, da opgaven blev afsluttet"), "{}", page.first("main"));
        assert!(!page.says("Der er bedt om hjælp"));
        assert_eq!(supplier.get(task).await.status(), 404, "nobody waits for the supplier any more");
        let page = leader.post(&format!("{task}/progress"), &[("revision", "2"), ("state", "in-progress")]).await;
        assert!(!page.says("Der er bedt om hjælp"), "it is not asked again by itself");
    }
}
