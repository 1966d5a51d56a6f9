//! A task from a board of another day: as it stood or will stand then, to be read and not to be changed.

use database::{Actor, Moment};
use domain::{
    access::task_for_program,
    task::{Completion, Overlay, State},
};
use testkit::{World, on_both_engines, people};

const TASK: &str = "/rollouts/sample/0461/010";

/// Completes task 010 of Odense on a day.
async fn complete(world: &World, day: &str) {
    let day: jiff::civil::Date = day.parse().unwrap();
    let permit = task_for_program(&"sample".into(), &"0461".into(), &"010".into());
    let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
    tx.set_now(Moment::on(day, 36_000));
    let on = domain::calendar::Day::from_date(day).unwrap();
    let completion = Completion { day: on, version: "1".into(), title: "Udpeg projektleder".into(), responsible: None, performer: None };
    let became = Overlay { state: State::Completed, completion: Some(completion), last_update: Some(on), ..Overlay::default() };
    assert!(app::tasks::store::save(&mut tx, &permit, &Overlay::default(), &became, 0).await.unwrap());
    tx.commit().await.unwrap();
}

on_both_engines! {
    async fn a_cell_of_a_past_board_leads_to_the_task_as_it_was(world) {
        complete(&world, "2026-02-05").await;
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let board = leader.get("/rollouts/sample?today=2026-02-04").await;
        let cells = board.attributes("table.matrix tbody td a", "href");
        assert_eq!(cells[0], format!("{TASK}?today=2026-02-04"));
        let then = leader.get(&cells[0]).await;
        assert!(then.says("Du ser opgaven, som den så ud onsdag den 4. februar 2026."), "{}", then.text());
        assert!(then.first("h1") == "Udpeg projektleder" && then.first("#work-heading") != "Fuldført");
        assert!(then.says("Om 8 arbejdsdage") || then.says("om 8 arbejdsdage"), "counted from that day: {}", then.first("main"));

        assert!(then.all(".history li").is_empty(), "what came later is not told: {:?}", then.all(".history li"));
        assert!(then.attributes("main form", "action").is_empty(), "nothing can be changed on a past day");
        let now = leader.get(&then.attributes(".today-note a", "href")[0]).await;
        assert_eq!(now.first("#work-heading"), "Fuldført");
        assert_eq!(now.all(".history li").len(), 1);
    }

    async fn a_coming_day_is_read_only_too(world) {
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let page = leader.get(&format!("{TASK}?today=2026-02-17")).await;
        assert!(page.says("som den vil se ud tirsdag den 17. februar 2026") && page.says("Fristen er overskredet"), "{}", page.text());
        assert!(page.attributes("main form", "action").is_empty());
        let today = leader.get(&format!("{TASK}?today=2026-02-10")).await;
        assert!(!today.attributes("main form", "action").is_empty(), "today is today");
        assert_eq!(leader.get(&format!("{TASK}?today=nonsense")).await.status(), 200);
    }

    async fn whoever_may_not_open_the_task_may_not_look_back_at_it(world) {
        for login in [people::AARHUS_PROJECT_LEADER, people::LAESOE_OUTSIDER, people::ODENSE_BYSTANDER, people::SUPPLIER] {
            let visitor = world.sign_in(login).await;
            assert_eq!(visitor.get(&format!("{TASK}?today=2026-02-04")).await.status(), 404, "{login}");
        }
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        assert_eq!(leader.get(&format!("{TASK}?today=2026-01-12")).await.status(), 404, "it was not published then");
    }
}
