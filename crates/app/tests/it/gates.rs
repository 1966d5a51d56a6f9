//! R7: gates: what is missing, who holds them up, who decides, and that a decision stays.

use database::Actor;
use testkit::{Page, Visitor, World, on_both_engines, people, sample};

const GATES: &str = "/rollouts/sample/gates";
const ODENSE: &str = "/rollouts/sample/gates/klar/0461";
const WHOLE: &str = "/rollouts/sample/gates/invitationer/all";

async fn decided(world: &World) -> Vec<String> {
    let mut connection = world.app.database().read().await.unwrap();
    let sql = "SELECT gate || ' ' || place || ' ' || verdict || ' ' || decided_by_name FROM gate_decisions ORDER BY decided_at, number";
    sqlx::query_scalar(sql).fetch_all(&mut *connection).await.unwrap()
}

async fn decide(visitor: &Visitor, path: &str, verdict: &str, reason: &str, known: &str) -> Page {
    visitor.post(path, &[("verdict", verdict), ("reason", reason), ("revision", known)]).await
}

/// A version of the playbook whose gate also asks for an answer.
async fn asking(world: &World) {
    let source = sample::playbook("2", |_, text| {
        text.replace(
            "of = \"organisation\"\nkind = \"critical\"\n",
            "of = \"organisation\"\nkind = \"critical\"\nholds = 'answer(\"020\") > 2'\n",
        )
    });
    let read = playbook::read(&source).playbook.expect("a sound playbook");
    let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
    app::playbooks::store::store(&mut tx, &read, &source).await.unwrap();
    app::rollouts::creation::publish(&mut tx, &sample::ROLLOUT.into(), "2", None).await.unwrap();
    tx.commit().await.unwrap();
}

/// Odense does what its gate asks for.
async fn complete(world: &World) {
    let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
    let answered = leader.post("/rollouts/sample/0461/020/answer", &[("answer", "7"), ("revision", "0")]).await;
    assert_eq!(answered.status(), 200, "{}", answered.text());
    let done = leader.post("/rollouts/sample/0461/030/progress", &[("state", "completed"), ("revision", "0")]).await;
    assert_eq!(done.status(), 200, "{}", done.text());
}

on_both_engines! {
    async fn a_gate_says_what_is_missing_and_is_decided_with_name_and_reason(world) {
        asking(&world).await;
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let page = leader.get(ODENSE).await;
        assert!(page.says("svaret på opgave 020 er mere end »2«"), "{}", page.text());
        assert!(page.says("Lukket") && page.says("030 Kontroller it-miljø") && page.says("Svarene er ikke, som porten kræver"), "{}", page.text());
        let refused = decide(&leader, ODENSE, "go", "Vi er klar", "0").await;
        assert!(refused.status() == 422 && refused.says("Noget mangler endnu") && refused.says("Vi er klar"), "{}", refused.text());
        let refused = decide(&leader, ODENSE, "conditional-go", "  ", "0").await;
        assert!(refused.status() == 422 && refused.says("Skriv hvorfor"));
        assert_eq!(decide(&leader, ODENSE, "måske", "", "0").await.status(), 422);
        assert!(decided(&world).await.is_empty());
        complete(&world).await;
        assert!(leader.get(ODENSE).await.says("Klar til afgørelse"));
        let gone = decide(&leader, ODENSE, "go", "", "0").await;
        assert!(gone.says("Afgørelsen er truffet.") && gone.says("Åben"), "{}", gone.text());
        let late = decide(&leader, ODENSE, "wait", "Vi venter", "0").await;
        assert!(late.status() == 409 && late.says("En anden traf en afgørelse imens") && late.says("Vi venter"));
        assert!(decide(&leader, ODENSE, "wait", "Vi venter", "1").await.says("Venter"));
        let all = decided(&world).await;
        assert_eq!(all.len(), 2, "{all:?}");
        assert!(all[0].starts_with("klar 0461 go ") && all[1].starts_with("klar 0461 wait "), "{all:?}");
        assert!(world.sign_in(people::CONSULTANT).await.get("/log?kind=gate").await.says("Afgørelse om en port"));
    }

    async fn only_those_decide_whom_the_gate_names_and_the_office(world) {
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let technician = world.sign_in(people::ODENSE_TECHNICIAN).await;
        let office = world.sign_in(people::CONSULTANT).await;
        assert!(technician.get(ODENSE).await.says("projektleder eller programkontoret træffer afgørelsen."));
        for (visitor, path) in [(&technician, ODENSE), (&leader, WHOLE), (&leader, "/rollouts/sample/gates/boelge-klar/alle")] {
            let refused = decide(visitor, path, "wait", "nej", "0").await;
            assert!(refused.says("Afgørelsen er ikke din at træffe."), "{path} {}", refused.text());
        }
        assert!(decided(&world).await.is_empty());
        assert!(decide(&office, WHOLE, "wait", "Vi mangler Læsø", "0").await.says("Vi mangler Læsø"));
        assert!(decide(&office, ODENSE, "conditional-go", "Svar inden jul", "0").await.says("Åben på betingelser"));
        assert_eq!(decided(&world).await.len(), 2);
        // Everybody who takes part reads what was decided about the whole.
        assert!(leader.get(WHOLE).await.says("Vi mangler Læsø"));
    }

    async fn another_municipality_s_gate_does_not_exist(world) {
        let aarhus = world.sign_in(people::AARHUS_PROJECT_LEADER).await;
        assert_eq!(aarhus.get(ODENSE).await.status(), 404);
        assert_eq!(decide(&aarhus, ODENSE, "wait", "nej", "0").await.status(), 404);
        let list = aarhus.get(&format!("{GATES}/klar")).await;
        assert!(list.says("Aarhus") && !list.says("Odense"), "{}", list.text());
        let whole = aarhus.get(WHOLE).await;
        assert!(whole.says("af 2 er klar") && !whole.says("Odense"), "{}", whole.text());
        for login in [people::LAESOE_OUTSIDER, people::ODENSE_BYSTANDER] {
            let visitor = world.sign_in(login).await;
            for path in [GATES, ODENSE, WHOLE] {
                assert_eq!(visitor.get(path).await.status(), 404, "{login} {path}");
            }
        }
        assert!(decided(&world).await.is_empty());
    }

    async fn the_list_shows_every_gate_and_narrows(world) {
        let office = world.sign_in(people::CONSULTANT).await;
        let page = office.get(GATES).await;
        assert!(page.says("Klar til go-live") && page.says("Invitationer sendes") && page.says("Bølgen begynder"), "{}", page.text());
        assert_eq!(office.get(&format!("{GATES}/klar?state=open")).await.all("tbody th").len(), 0);
        assert_eq!(office.get(&format!("{GATES}/klar?q=aarh")).await.all("tbody th"), ["Aarhus"]);
        assert_eq!(office.get(&format!("{GATES}/ukendt")).await.status(), 404);
    }
}
