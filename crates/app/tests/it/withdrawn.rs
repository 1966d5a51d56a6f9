//! What a new version of the playbook leaves behind: completed tasks under their old title, withdrawn ones with their history.

use app::{playbooks::store as playbooks, rollouts::creation};
use database::Actor;
use domain::{
    access::task_for_program,
    calendar::Day,
    task::{Completion, Overlay, State},
    text::RolloutKey,
};
use testkit::{World, on_both_engines, people, sample};

/// Odense completed 010 and began 020; then version 2, which calls 010 something else and has no 020, came into force.
async fn second_version(world: &World) {
    let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
    let day: Day = "2026-02-02".parse().unwrap();
    let completion = Completion { day, version: "1".into(), title: "Udpeg projektleder".into(), responsible: None, performer: None };
    let completed = Overlay { state: State::Completed, completion: Some(completion), ..Overlay::default() };
    let begun = Overlay { state: State::InProgress, expected_finish: Some("2026-03-02".parse().unwrap()), ..Overlay::default() };
    tx.set_now(database::Moment::on(day.date(), 36_000));
    for (code, overlay) in [("010", &completed), ("020", &begun)] {
        let permit = task_for_program(&sample::ROLLOUT.into(), &"0461".into(), &code.into());
        assert!(app::tasks::store::save(&mut tx, &permit, &Overlay::default(), overlay, 0).await.unwrap());
    }
    let source = sample::playbook("2", |path, text| match path {
        "tasks/010-opgave.md" => text.replace("Udpeg projektleder", "Udnævn projektleder"),
        "tasks/020-opgave.md" => String::new(),
        _ => text,
    });
    let files = source.to_files().into_iter().filter(|(_, text)| !text.is_empty());
    let source = playbook::Source::from_files(files);
    let read = playbook::read(&source).playbook.unwrap();
    playbooks::store(&mut tx, &read, &source).await.unwrap();
    let from = "2026-02-09".parse().unwrap();
    assert!(creation::publish(&mut tx, &RolloutKey::from(sample::ROLLOUT), "2", Some(from)).await.unwrap());
    tx.commit().await.unwrap();
}

on_both_engines! {
    async fn a_completed_task_keeps_its_title_everywhere(world) {
        second_version(&world).await;
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        for path in ["/organisations/0461", "/rollouts/sample/0461/010", "/rollouts/sample?view=list", "/?show=all"] {
            let page = leader.get(path).await;
            assert!(page.says("Udpeg projektleder"), "{path}: {}", page.first("main"));
            assert!(!page.says("Udnævn projektleder"), "{path}");
        }
        let aarhus = world.sign_in(people::AARHUS_PROJECT_LEADER).await.get("/organisations/0751").await;
        assert!(aarhus.says("Udnævn projektleder"), "who has not completed it has the new one");
    }

    async fn a_withdrawn_task_with_history_stays_in_sight(world) {
        second_version(&world).await;
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let page = leader.get("/organisations/0461").await;
        assert!(page.all("h2").contains(&"Udgåede opgaver".to_owned()));
        assert!(page.says("020 Indmeld antal pladser") && page.says("udgået mandag den 9. februar 2026"), "{}", page.first("main"));
        let href = page.attributes("#withdrawn-heading ~ ul a", "href");
        assert_eq!(href, ["/rollouts/sample/0461/020?today=2026-02-08"]);
        let then = leader.get(&href[0]).await;
        assert!(then.status() == 200 && then.says("som den så ud søndag den 8. februar 2026"));
        assert_eq!(then.all(".history li").len(), 1, "with its history");
        assert_eq!(leader.get("/rollouts/sample/0461/020").await.status(), 404, "today it is no task any more");
        let consultant = world.sign_in(people::CONSULTANT).await;
        assert!(!consultant.get("/organisations/0751").await.says("Udgåede opgaver"), "Aarhus had done nothing about it");
        assert_eq!(consultant.get("/organisations/0461").await.attributes("#withdrawn-heading ~ ul a", "href").len(), 1);
    }

    async fn a_withdrawn_task_is_not_there_for_outsiders(world) {
        second_version(&world).await;
        let past = "/rollouts/sample/0461/020?today=2026-02-08";
        for login in [people::AARHUS_PROJECT_LEADER, people::LAESOE_OUTSIDER, people::ODENSE_BYSTANDER, people::SUPPLIER] {
            assert_eq!(world.sign_in(login).await.get(past).await.status(), 404, "{login}");
        }
        let supplier = world.sign_in(people::SUPPLIER).await.get("/organisations/0461").await;
        assert!(supplier.attributes("#withdrawn-heading ~ ul a", "href").is_empty());
    }
}
