//! The board where institutions of several municipalities take part: rolled up into their municipality, and one of them in full.

use database::Actor;
use testkit::{World, on_both_engines, people, sample};

/// A version of the sample playbook in which schools have a task, and a school each in Odense and Aarhus that takes part.
async fn with_schools(world: &World) {
    let office = world.sign_in(people::CONSULTANT).await;
    let source = sample::playbook("2", |path, text| match path {
        "tasks/040-opgave.md" => text.replace("audience = \"municipality\"", "audience = \"institution\""),
        _ => text,
    });
    let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
    for (code, name, parent) in
        [("skole-1", "Vestre Skole", "0461"), ("skole-2", "Østre Skole", "0461"), ("skole-3", "Havneskolen", "0751")]
    {
        let sql = "INSERT INTO organisations (code, kind, name, sort_key, institution_type, parent, attributes) \
                   VALUES ($1, 'institution', $2, $3, 'folkeskole', $4, '{}')";
        sqlx::query(sql).bind(code).bind(name).bind(texts::sort_key(name)).bind(parent).execute(tx.connection()).await.unwrap();
        let sql = "INSERT INTO participants (rollout, organisation, wave) VALUES ($1, $2, 'alle')";
        sqlx::query(sql).bind(sample::ROLLOUT).bind(code).execute(tx.connection()).await.unwrap();
    }
    let read = playbook::read(&source).playbook.unwrap();
    app::playbooks::store::store(&mut tx, &read, &source).await.unwrap();
    app::rollouts::creation::publish(&mut tx, &sample::ROLLOUT.into(), "2", None).await.unwrap();
    tx.bump("organisations").await.unwrap();
    tx.commit().await.unwrap();
    drop(office);
}

on_both_engines! {
    async fn the_country_is_seen_by_its_municipalities_and_one_by_its_schools(world) {
        with_schools(&world).await;
        let office = world.sign_in(people::CONSULTANT).await;
        let board = office.get("/rollouts/sample").await;
        let rows = board.all("table.matrix tbody th");
        assert_eq!(rows, ["Odense", "Aarhus"], "schools stand in their municipality's row");
        assert!(board.says("5 organisationer"), "the figures count everybody: {}", board.text());
        // A cell of the schools' task leads to all of them, the municipality's own to the task.
        let cells = board.attributes("table.matrix tbody td a", "href");
        assert!(cells.contains(&"/rollouts/sample/tasks/040?organisation=0461".to_owned()), "{cells:?}");
        assert!(cells.contains(&"/rollouts/sample/0461/010".to_owned()), "{cells:?}");
        let odense = office.get("/rollouts/sample?organisation=0461").await;
        assert_eq!(odense.all("table.matrix tbody th"), ["Odense", "Vestre Skole", "Østre Skole"]);
        assert_eq!(odense.all("table.matrix").len(), 2, "two tables, since they have different tasks");
        let everywhere = office.get("/rollouts/sample/tasks/040?organisation=0461").await;
        assert_eq!(everywhere.all("tbody th").len(), 2, "{}", everywhere.text());
        // Whoever searches by name finds the school itself.
        assert_eq!(office.get("/rollouts/sample?q=havne").await.all("table.matrix tbody th"), ["Havneskolen"]);
    }

    async fn a_municipality_sees_its_own_schools_and_no_others(world) {
        with_schools(&world).await;
        let leader = world.sign_in(people::AARHUS_PROJECT_LEADER).await;
        let board = leader.get("/rollouts/sample").await;
        assert_eq!(board.all("table.matrix tbody th"), ["Aarhus", "Havneskolen"]);
        assert!(!leader.get("/rollouts/sample?organisation=0461").await.says("Vestre Skole"));
        assert!(!leader.get("/rollouts/sample/tasks/040?organisation=0461").await.says("Vestre Skole"));
    }
}
