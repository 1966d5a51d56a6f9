//! Tasks that belong to no solution stand beside those that do.

use app::{
    organisations::directory::Directory,
    rollouts::creation::{self, Chosen},
};
use database::Actor;
use testkit::{on_both_engines, people, sample};

on_both_engines! {
    async fn tasks_across_solutions_stand_last_and_beside_the_others(world) {
        let source = sample::playbook("1", |path, text| match path {
            "playbook.toml" => text
                .replace("key = \"sample\"", "key = \"across\"\nscope = \"programme\"")
                .replace("supplier = \"Systematic\"\n", "")
                .replace("Prøvesystem", "Programopgaver"),
            _ => text,
        });
        let reading = playbook::read(&source);
        let read = reading.playbook.unwrap_or_else(|| panic!("{:?}", reading.faults));
        let directory = Directory::current(&world.app).await.unwrap();
        let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
        creation::create(&mut tx, &directory, &"across".into(), &read, &source, &Chosen::These(vec!["0461".into()])).await.unwrap();
        creation::publish(&mut tx, &"across".into(), "1", None).await.unwrap();
        tx.commit().await.unwrap();
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let list = leader.get("/rollouts").await;
        assert_eq!(list.all("main section h2"), ["Prøvesystem", "Programopgaver"], "what belongs to no solution comes last");
        assert!(list.says("På tværs af løsninger · KOMBIT · version 1") && list.says("leverandør Systematic"), "{}", list.first("main"));
        let mine = leader.get("/").await;
        let tasks = mine.attributes("main a", "href");
        for rollout in ["sample", "across"] {
            assert!(tasks.contains(&format!("/rollouts/{rollout}/0461/020")), "{rollout}: {tasks:?}");
        }
        assert_eq!(world.sign_in(people::AARHUS_PROJECT_LEADER).await.get("/rollouts/across").await.status(), 404, "Aarhus takes no part");
        assert_eq!(leader.get("/rollouts/across").await.status(), 200);
    }
}
