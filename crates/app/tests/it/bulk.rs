//! Changing many tasks at once: chosen on a list, looked at, changed in one go, taken back; conflicts, refusals, outsiders.

use database::Row;
use testkit::{Page, Visitor, World, on_both_engines, people};

const ODENSE: &str = "sample/0461/010";
const AARHUS: &str = "sample/0751/010";
const EVERYWHERE: &str = "/rollouts/sample/tasks/010";
/// A wish for another date.
const MAY: [(&str, &str); 2] = [("due", "granted"), ("day", "2026-05-01")];

/// What the form of the page would send.
fn carried(page: &Page) -> Vec<(String, String)> {
    let names = page.attributes("main form input[type=hidden]", "name");
    names.into_iter().zip(page.attributes("main form input[type=hidden]", "value")).collect()
}

async fn send(visitor: &Visitor, path: &str, fields: &[(String, String)]) -> Page {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    visitor.post(path, &fields).await
}

/// The preview of a wish for tasks, as somebody gets there from a list.
async fn look(visitor: &Visitor, tasks: &[&str], wish: &[(&str, &str)]) -> Page {
    let mut fields: Vec<(&str, &str)> = tasks.iter().map(|task| ("task", *task)).collect();
    fields.push(("from", EVERYWHERE));
    let chosen = visitor.post("/bulk", &fields).await;
    assert_eq!(chosen.status(), 200, "{}", chosen.text());
    let wish = wish.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    send(visitor, "/bulk/preview", &carried(&chosen).into_iter().chain(wish).collect::<Vec<_>>()).await
}

/// The same, and done.
async fn change(visitor: &Visitor, tasks: &[&str], wish: &[(&str, &str)]) -> Page {
    let preview = look(visitor, tasks, wish).await;
    assert_eq!(preview.status(), 200, "{}", preview.text());
    send(visitor, "/bulk/change", &carried(&preview)).await
}

/// How many tasks were changed together with others, and how many such changes there are.
async fn logged(world: &World) -> (i64, i64) {
    let mut connection = world.app.database().read().await.unwrap();
    let sql = "SELECT COUNT(*) AS tasks, COUNT(DISTINCT subject) AS changes FROM log WHERE action = 'task.changed' AND subject IS NOT NULL";
    let row = sqlx::query(sql).fetch_one(&mut *connection).await.unwrap();
    (row.try_get("tasks").unwrap(), row.try_get("changes").unwrap())
}

on_both_engines! {
    async fn a_date_is_granted_to_several_and_taken_back(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let list = consultant.get(EVERYWHERE).await;
        assert_eq!(list.attributes("input.pick", "value"), [ODENSE, AARHUS]);
        let preview = look(&consultant, &[ODENSE, AARHUS], &MAY).await;
        assert_eq!(preview.first("h1"), "2 opgaver ændres");
        assert!(preview.first("tbody").contains("Aftalt frist: ingen dato → 1. maj 2026"), "{}", preview.first("tbody"));
        assert_eq!(logged(&world).await, (0, 0));
        let made = send(&consultant, "/bulk/change", &carried(&preview)).await;
        assert!(made.path().starts_with("/bulk/") && made.says("2 opgaver er ændret."), "{}", made.text());
        assert_eq!(logged(&world).await, (2, 1));
        let task = consultant.get("/rollouts/sample/0461/010").await;
        assert!(task.all(".history li")[0].contains("Aftalt frist: ingen dato → 1. maj 2026"));
        let undone = consultant.post(&format!("{}/undo", made.path()), &[("from", EVERYWHERE)]).await;
        assert!(undone.says("2 opgaver er sat tilbage"), "{}", undone.text());
        assert_eq!(logged(&world).await, (4, 1));
        assert!(consultant.get("/rollouts/sample/0461/010").await.says("1. maj 2026 → ingen dato"));
        let again = consultant.post(&format!("{}/undo", made.path()), &[]).await;
        assert!(again.says("Det er allerede fortrudt."));
        assert_eq!(logged(&world).await, (4, 1));
        let log = consultant.get("/log?rollout=sample").await;
        assert!(log.says("Ændrede flere opgaver på én gang") && log.says("Fortrød at ændre flere opgaver"));
    }

    async fn what_somebody_changed_since_stays(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let made = change(&consultant, &[ODENSE, AARHUS], &MAY).await;
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        leader.post("/rollouts/sample/0461/010/progress", &[("revision", "1"), ("state", "in-progress")]).await;
        let page = consultant.get(made.path()).await;
        assert!(page.says("Fortryd på 1 opgave") && page.says("Ændret af Per Projektleder"), "{}", page.text());
        let undone = consultant.post(&format!("{}/undo", made.path()), &[]).await;
        assert!(undone.says("1 opgave er sat tilbage") && undone.says("1 opgave er ikke sat tilbage"), "{}", undone.text());
        assert!(consultant.get("/rollouts/sample/0461/010").await.says("1. maj 2026"));
    }

    async fn who_was_slower_sees_what_changed_and_presses_again(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let preview = look(&consultant, &[ODENSE, AARHUS], &MAY).await;
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        leader.post("/rollouts/sample/0461/010/progress", &[("revision", "0"), ("state", "in-progress")]).await;
        let conflict = send(&consultant, "/bulk/change", &carried(&preview)).await;
        assert_eq!(conflict.status(), 409);
        assert!(conflict.first(".alert-warning").contains("Ændret af Per Projektleder"), "{}", conflict.text());
        assert_eq!(logged(&world).await, (0, 0));
        let made = send(&consultant, "/bulk/change", &carried(&conflict)).await;
        assert!(made.says("2 opgaver er ændret."), "{}", made.text());
        assert_eq!(consultant.get("/rollouts/sample/0461/010").await.attributes("input[name=state][checked]", "value"), ["in-progress"]);
        // The button of the first page, pressed once more, changes nothing.
        assert_eq!(send(&consultant, "/bulk/change", &carried(&conflict)).await.status(), 409);
        assert_eq!(logged(&world).await, (2, 1));
    }

    async fn a_project_leader_changes_what_the_rules_let_through_and_sees_why_the_rest_stays(world) {
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let tasks = [ODENSE, "sample/0461/020", "sample/0461/030"];
        let wish = [("state", "completed"), ("performer", "person-tekniker@odense.example.dk"), ("comment", "Klaret på mødet")];
        let preview = look(&leader, &tasks, &wish).await;
        assert_eq!(preview.first("h1"), "2 opgaver ændres");
        assert!(preview.says("1 opgave kan ikke ændres") && preview.says("Opgaven skal besvares, før"), "{}", preview.text());
        let made = send(&leader, "/bulk/change", &carried(&preview)).await;
        assert!(made.says("2 opgaver er ændret.") && made.says("Kommentaren bliver stående"), "{}", made.text());
        let task = leader.get("/rollouts/sample/0461/010").await;
        assert!(task.says("Klaret på mødet") && task.first("#work-heading").contains("Fuldført"));
        assert!(!leader.get("/rollouts/sample/0461/020").await.says("Klaret på mødet"));
        let refused = look(&leader, &["sample/0461/040"], &MAY).await;
        assert!(refused.says("Ingen opgaver ændres") && refused.says("Kun programkontoret kan aftale en anden frist."), "{}", refused.text());
        let elsewhere = look(&leader, &["sample/0461/040"], &[("responsible", "person-projektleder@aarhus.example.dk")]).await;
        assert!(elsewhere.says("Personen arbejder ikke i opgavens organisation."), "{}", elsewhere.text());
        assert_eq!(send(&leader, "/bulk/change", &carried(&elsewhere)).await.status(), 422);
        assert_eq!(logged(&world).await, (2, 1));
    }

    async fn tasks_of_others_are_as_if_they_did_not_exist(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let made = change(&consultant, &[ODENSE, AARHUS], &MAY).await;
        for login in [people::AARHUS_PROJECT_LEADER, people::LAESOE_OUTSIDER, people::ODENSE_BYSTANDER, people::SUPPLIER] {
            let outsider = world.sign_in(login).await;
            for step in ["/bulk", "/bulk/preview", "/bulk/change"] {
                let page = outsider.post(step, &[("task", "sample/0461/040@0"), ("state", "completed")]).await;
                assert_eq!(page.status(), 404, "{login} {step}");
            }
            assert_eq!(outsider.get("/bulk?task=sample/0461/040").await.status(), 404, "{login}");
            assert_eq!(outsider.get(made.path()).await.status(), 404, "{login}");
            assert_eq!(outsider.post(&format!("{}/undo", made.path()), &[]).await.status(), 404, "{login}");
        }
        let leader = world.sign_in(people::AARHUS_PROJECT_LEADER).await;
        let wish = [("state", "completed")];
        let hidden = look(&leader, &["sample/0751/040", "sample/0461/040"], &wish).await;
        let unknown = look(&leader, &["sample/0751/040", "sample/0751/999"], &wish).await;
        assert_eq!(hidden.first("main"), unknown.first("main"));
        assert!(hidden.says("1 opgave ændres"), "{}", hidden.text());
        let chosen = leader.post("/bulk", &[("task", "sample/0751/040"), ("task", "sample/0461/040")]).await;
        assert!(chosen.says("1 af de valgte opgaver findes ikke længere."), "{}", chosen.text());
        let mut fields = carried(&hidden);
        fields.push(("task".to_owned(), "sample/0461/040@0".to_owned()));
        assert!(send(&leader, "/bulk/change", &fields).await.says("1 opgave er ændret."));
        assert!(!consultant.get("/rollouts/sample/0461/040").await.first("#work-heading").contains("Fuldført"));
    }

    async fn everything_on_a_list_is_chosen_by_its_filter(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        for (from, heading) in [
            (EVERYWHERE, "Ændr 2 opgaver"),
            ("/organisations/0461", "Ændr 4 opgaver"),
            ("/rollouts/sample?view=list", "Ændr 8 opgaver"),
            ("/rollouts/sample?view=list&theme=it-miljoe", "Ændr 2 opgaver"),
        ] {
            let page = consultant.post("/bulk", &[("all", "yes"), ("from", from), ("task", ODENSE)]).await;
            assert_eq!(page.first("h1"), heading, "{from}");
            assert_eq!(page.attributes("a.function-link", "href"), [from], "{from}");
        }
        let nothing = consultant.post("/bulk", &[("all", "yes"), ("from", "//evil.example/")]).await;
        assert_eq!(nothing.status(), 422);
        assert!(nothing.says("Du har ikke valgt nogen opgaver.") && !nothing.text().contains("evil"));
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let own = leader.get("/").await;
        assert_eq!(own.attributes("input.pick", "value").len(), own.all(".task-row").len());
        assert_eq!(leader.post("/bulk", &[("all", "yes"), ("from", "/")]).await.first("h1"), "Ændr 3 opgaver");
        // Who only reads gets no boxes.
        let technician = world.sign_in(people::ODENSE_TECHNICIAN).await;
        assert!(technician.get("/organisations/0461").await.attributes("input.pick", "value").is_empty());
    }

    async fn a_wish_that_makes_no_sense_comes_back_as_it_was_typed(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let empty = look(&consultant, &[ODENSE, AARHUS], &[]).await;
        assert_eq!(empty.status(), 422);
        assert!(empty.first(".error-summary").contains("Vælg, hvad der skal ændres."));
        let wish = [("state", "cannot-meet-deadline"), ("due", "granted"), ("day", ""), ("comment", "Ring til mig")];
        let page = look(&consultant, &[ODENSE, AARHUS], &wish).await;
        assert_eq!(page.status(), 422);
        assert_eq!(page.all(".form-error-message").len(), 2, "{:?}", page.all(".form-error-message"));
        assert_eq!(page.first("textarea"), "Ring til mig");
        assert_eq!(page.attributes("#state option[selected]", "value"), ["cannot-meet-deadline"]);
        assert_eq!(logged(&world).await, (0, 0));
    }
}
