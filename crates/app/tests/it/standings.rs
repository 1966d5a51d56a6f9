//! What is kept warm is what a server that has just started reads: whatever changes, and however often.

use super::{
    publishing::{told, write_overlays},
    waves::{move_to, publish_waves},
};
use app::{
    people::store::{self as people_store, NewHolding},
    rollouts::standing::Standing,
    tasks::store as overlays,
};
use database::Actor;
use domain::{
    access::task_for_program,
    calendar::Day,
    task::{Completion, Overlay, State},
    text::{OrganisationCode, PersonId, RoleKey, RolloutKey},
};
use testkit::{World, on_both_engines, people, sample};

/// Compares what the server has with what a new one reads.
async fn compare(world: &World, after: &str) {
    let key = RolloutKey::from(sample::ROLLOUT);
    let warm = Standing::on(&world.app, &key, None).await.unwrap();
    let fresh = World::on_day(world, sample::TODAY).await;
    let cold = Standing::on(&fresh.app, &key, None).await.unwrap();
    assert_eq!(told(&warm), told(&cold), "after {after}");
}

async fn change(world: &World, sql: &'static str) {
    let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
    sqlx::query(sql).execute(tx.connection()).await.unwrap();
    tx.bump("people").await.unwrap();
    tx.commit().await.unwrap();
}

async fn save(world: &World, code: &str, was: &Overlay, became: &Overlay, revision: i64) {
    let permit = task_for_program(&sample::ROLLOUT.into(), &"0461".into(), &code.into());
    let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
    assert!(overlays::save(&mut tx, &permit, was, became, revision).await.unwrap());
    tx.commit().await.unwrap();
}

on_both_engines! {
    async fn what_is_carried_on_is_what_a_new_server_reads(world) {
        write_overlays(&world, 3).await;
        compare(&world, "overlays").await;
        let person = |login: &str| PersonId::new(format!("person-{login}"));
        let by_hand = Overlay { performer: Some(person(people::ODENSE_BYSTANDER)), state: State::InProgress, ..Overlay::default() };
        let permit = task_for_program(&sample::ROLLOUT.into(), &"0461".into(), &"040".into());
        let (before, revision) = overlays::one(&mut world.app.database().read().await.unwrap(), &permit).await.unwrap();
        save(&world, "040", &before, &by_hand, revision).await;
        compare(&world, "one overlay").await;

        // Everybody stands somewhere else in the list of people afterwards, and a task changed between two looks.
        change(&world, "UPDATE people SET sort_key = 'zzz' || sort_key, name = 'Å' || name WHERE organisation = '0461'").await;
        let completion = Completion {
            day: Day::new(2026, 2, 2).unwrap(),
            version: "1".to_owned(),
            title: "Læs den gamle vejledning".to_owned(),
            responsible: None,
            performer: None,
        };
        let done = Overlay { state: State::Completed, completion: Some(completion), ..by_hand.clone() };
        save(&world, "040", &by_hand, &done, revision + 1).await;
        compare(&world, "people").await;
        change(&world, "UPDATE people SET left_on = '2026-02-01' WHERE organisation = '0751'").await;
        compare(&world, "people who left").await;

        let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
        let (bystander, role, odense) = (person(people::ODENSE_BYSTANDER), RoleKey::from("tekniker"), OrganisationCode::from("0461"));
        let held = NewHolding { person: &bystander, role: &role, organisation: &odense, rollout: None, primary: true, from: None };
        people_store::insert_holding(&mut tx, &held).await.unwrap();
        tx.bump("people").await.unwrap();
        tx.commit().await.unwrap();
        compare(&world, "a role").await;

        publish_waves(&world).await;
        compare(&world, "a version").await;
        let office = world.sign_in(people::CONSULTANT).await;
        let moved = move_to(&office, "0461:fem", "Kommunen er ikke klar.").await;
        assert_eq!(moved.status(), 200, "{}", moved.text());
        compare(&world, "a move").await;
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        leader.post("/organisations/0461/institutions", &[("name", "Vest Skole"), ("type", "folkeskole")]).await;
        compare(&world, "an institution").await;
    }
}
