//! A new version over a running rollout (R5): what the preview says, going back, what each person is told, what completed
//! tasks keep, and follow-up to some of the organisations only.

use crate::{
    publishing::{files, overlay_rows, second_version, write_overlays},
    telling::{on, outbox},
};
use app::{
    playbooks::store as playbooks,
    rollouts::{creation, standing::Standing},
    telling,
};
use database::Actor;
use domain::{
    access::task_for_program,
    rollout::Task,
    task::{Overlay, State},
    text::RolloutKey,
};
use proptest::{
    prelude::*,
    strategy::ValueTree,
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};
use testkit::{World, on_both_engines, people};

const NOTE: &str = "Leverandøren kan først i april.";

/// Stores a version and publishes it, with a word on why.
async fn publish(world: &World, version: &str, sent: Vec<(String, String)>, note: &str) {
    let source = playbook::Source::from_files(sent.into_iter().map(|(path, text)| (path.trim_start_matches("sample/").to_owned(), text)));
    let reading = playbook::read(&source);
    let read = reading.playbook.unwrap_or_else(|| panic!("{:?}", reading.faults));
    let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
    playbooks::store(&mut tx, &read, &source).await.unwrap();
    assert!(creation::publish_because(&mut tx, &key(), version, None, note).await.unwrap());
    tx.commit().await.unwrap();
}

fn key() -> RolloutKey {
    testkit::sample::ROLLOUT.into()
}

async fn save(world: &World, organisation: &str, code: &str, overlay: &Overlay) {
    let permit = task_for_program(&key(), &organisation.into(), &code.into());
    let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
    assert!(app::tasks::store::save(&mut tx, &permit, &Overlay::default(), overlay, 0).await.unwrap());
    tx.commit().await.unwrap();
}

async fn logged(world: &World, action: &str) -> i64 {
    let mut connection = world.app.database().read().await.unwrap();
    let sql = "SELECT COUNT(*) FROM log WHERE action = $1";
    sqlx::query_scalar(sql).bind(action.to_owned()).fetch_one(&mut *connection).await.unwrap()
}

/// The tasks as they stand today, by organisation and code.
async fn standing(world: &World) -> Vec<(String, String, Task)> {
    let standing = Standing::on(&world.app, &key(), None).await.unwrap();
    let named = |task: &Task| (standing.organisation(task).code.to_string(), standing.template(task).code.to_string(), *task);
    standing.tasks.iter().map(named).collect()
}

/// A random next version: each of the municipal tasks stays, is withdrawn, renamed, or gets another due date.
fn random_version(seed: u8) -> Vec<(String, String)> {
    let mut runner = TestRunner::new_with_rng(Config::default(), TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]));
    let edits = proptest::collection::vec(0..4u8, 4).new_tree(&mut runner).unwrap().current();
    let edit = |path: &str| ["tasks/010", "tasks/020", "tasks/030", "tasks/040"].iter().position(|start| path.starts_with(start));
    files("2", |path, text| match edit(path).map(|at| edits[at]) {
        Some(1) => String::new(),
        Some(2) => text.replace("title = { da = \"", "title = { da = \"Ny: "),
        Some(3) => text.replace("due = \"", "due = \"2026-05-11\" # "),
        _ => text,
    })
}

on_both_engines! {
    async fn the_preview_says_whom_each_change_reaches(world) {
        let granted = Overlay { granted_due: Some("2026-05-29".parse().unwrap()), ..Overlay::default() };
        save(&world, "0751", "030", &granted).await;
        let consultant = world.sign_in(people::CONSULTANT).await;
        let page = consultant.upload_many("/rollouts/new/playbook", &[("rollout", "sample")], "files", &second_version()).await;
        for words in ["6 opgaver hos 2 organisationer bliver berørt:", "5 urørte, 1 har egen frist", "1 bliver rød i dag", "1 urørt, 1 har egen frist"] {
            assert!(page.says(words), "{words}: {}", page.first("main"));
        }
        let places = page.all("details li");
        assert!(places.iter().any(|place| place.starts_with("Aarhus: har egen frist")), "{places:?}");
        assert!(places.iter().any(|place| place.starts_with("Odense: urørt, går fra") && place.ends_with("til rød")), "{places:?}");
        assert_eq!(page.attributes("table.stacks tbody th a", "href"), ["/organisations/0461?rollout=sample", "/organisations/0751?rollout=sample"]);
        let kept = consultant.get("/rollouts/sample/publish?version=2&show=kept").await;
        assert_eq!(kept.all("table.stacks tbody th a"), ["Aarhus"]);
        let people = consultant.get("/rollouts/sample/publish?version=2&show=people").await;
        assert!(people.says("Ingen organisation passer til dit valg"));
    }

    async fn one_goes_back_to_an_earlier_version_with_a_word_on_why(world) {
        publish(&world, "2", second_version(), "").await;
        let consultant = world.sign_in(people::CONSULTANT).await;
        let versions = consultant.get("/rollouts/sample/versions").await;
        assert_eq!(versions.attributes("td a", "href"), ["/rollouts/sample/publish?version=1"]);
        let preview = consultant.get("/rollouts/sample/publish?version=1").await;
        assert!(preview.says("Du går tilbage til den") && preview.says("020 Indmeld antal pladser"), "{}", preview.first("main"));
        let long = "x".repeat(1_001);
        let refused = consultant.post("/rollouts/sample/publish", &[("version", "1"), ("last", "2"), ("note", &long)]).await;
        assert!(refused.status() == 422 && refused.first("textarea#note") == long, "nothing typed is lost");
        let fields = [("version", "1"), ("last", "2"), ("note", NOTE)];
        assert!(consultant.post("/rollouts/sample/publish", &fields).await.says("Version 1 er i kraft"));
        assert!(consultant.post("/rollouts/sample/publish", &fields).await.says("Intet er ændret"));
        assert_eq!(logged(&world, "rollout.rolled-back").await, 1);
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let versions = leader.get("/rollouts/sample/versions").await;
        assert_eq!(versions.all("tbody th"), ["1", "2", "1"]);
        assert!(versions.says(NOTE) && versions.says("I kraft") && versions.attributes("td a", "href").is_empty());
        assert_eq!(leader.get("/rollouts/sample/0461/020").await.status(), 200, "what was withdrawn is back");
        let outsider = world.sign_in(people::LAESOE_OUTSIDER).await;
        assert_eq!(outsider.get("/rollouts/sample/versions").await.status(), 404);
        assert_eq!(outsider.post("/rollouts/sample/versions/seen", &[("number", "1")]).await.status(), 404);
    }

    async fn each_person_reads_what_changed_until_they_have_seen_it(world) {
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let before = leader.get("/organisations/0461").await;
        assert!(before.says("Version 1 af drejebogen gælder") && !before.says("ændret siden sidst"));
        publish(&world, "2", second_version(), NOTE).await;
        let page = leader.get("/organisations/0461").await;
        for words in [
            "Drejebogen er ændret siden sidst: 3 opgaver",
            NOTE,
            "Titel: Udpeg projektleder → Udpeg en projektleder",
            "→ fredag den 6. februar 2026",
            "Opgaven er trukket tilbage",
        ] {
            assert!(page.says(words), "{words}: {}", page.first("main"));
        }
        let seen = leader.post("/rollouts/sample/versions/seen", &[("number", "2"), ("organisation", "0461")]).await;
        assert_eq!(seen.path(), "/organisations/0461");
        assert!(seen.says("Version 2 af drejebogen gælder") && !seen.says("ændret siden sidst"));
        assert!(world.sign_in(people::ODENSE_SYSTEM_OWNER).await.get("/organisations/0461").await.says("ændret siden sidst"), "each for oneself");
        assert_eq!(leader.post("/rollouts/sample/versions/seen", &[("number", "9")]).await.status(), 404);
    }

    async fn a_completed_task_shows_the_version_it_was_completed_under(world) {
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let path = "/rollouts/sample/0461/040";
        leader.post(&format!("{path}/progress"), &[("revision", "0"), ("state", "completed")]).await;
        let changed = files("2", |path, text| match path {
            "tasks/040-opgave.md" => text.replace("Hvorfor.", "Helt nye ord.").replace("2026-04-30", "2026-05-11").replace("2026-01-13", "2026-03-02"),
            _ => text,
        });
        publish(&world, "2", changed, "").await;
        let page = leader.get(path).await;
        assert!(page.says("fuldført under version 1") && page.says("Hvorfor.") && page.says("torsdag den 30. april 2026"), "{}", page.first("main"));
        assert!(!page.says("Helt nye ord"));
        assert!(leader.get("/organisations/0461").await.says("I har fuldført opgaven"));
        let aarhus = world.sign_in(people::CONSULTANT).await.get("/rollouts/sample/0751/040").await;
        assert!(aarhus.says("Helt nye ord") && aarhus.says("mandag den 11. maj 2026") && !aarhus.says("under version 1"));
    }

    async fn a_follow_up_comes_and_goes_with_the_answer(world) {
        let conditions = files("2", |path, text| match path {
            "tasks/030-opgave.md" => text.replace("responsible =", "when = 'not completed(\"010\")'\nresponsible ="),
            "tasks/040-opgave.md" => text.replace("responsible =", "when = 'answer(\"020\") = 0 or answer(\"020\") > 5'\nresponsible ="),
            _ => text,
        });
        publish(&world, "2", conditions, "").await;
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let (places, follow_up) = ("/rollouts/sample/0461/020", "/rollouts/sample/0461/040");
        assert_eq!(leader.get(follow_up).await.status(), 404, "nothing is answered yet");
        leader.post(&format!("{places}/answer"), &[("revision", "0"), ("answer", "6")]).await;
        assert_eq!(leader.get(follow_up).await.status(), 200, "more than five are wanted");
        leader.post(&format!("{follow_up}/progress"), &[("revision", "0"), ("state", "in-progress")]).await;
        leader.post(&format!("{places}/answer"), &[("revision", "1"), ("answer", "3")]).await;
        assert_eq!(leader.get(follow_up).await.status(), 404);
        let page = leader.get("/organisations/0461").await;
        assert!(page.says("I har den ikke længere"), "{}", page.first("main"));
        let log = page.attributes("#withdrawn-heading ~ ul a", "href");
        assert_eq!(log, ["/log?rollout=sample&organisation=0461&task=040"]);
        assert!(leader.get(&log[0]).await.says("040"), "the history stays");
        leader.post(&format!("{places}/answer"), &[("revision", "2"), ("answer", "0")]).await;
        assert!(leader.get(follow_up).await.says("I gang"), "and comes back with the task");
        assert_eq!(leader.get("/rollouts/sample/0461/030").await.status(), 200);
        let owner = world.sign_in(people::ODENSE_SYSTEM_OWNER).await;
        owner.post("/rollouts/sample/0461/010/progress", &[("revision", "0"), ("state", "completed")]).await;
        assert_eq!(leader.get("/rollouts/sample/0461/030").await.status(), 404, "who has done it is not followed up");
        let consultant = world.sign_in(people::CONSULTANT).await;
        assert_eq!(consultant.get("/rollouts/sample/0751/030").await.status(), 200);
    }

    async fn those_affected_read_why_in_the_one_letter(world) {
        telling::morning(&world.app, false).await.unwrap();
        publish(&world, "2", second_version(), NOTE).await;
        telling::morning(&on(&world, "2026-02-11"), false).await.unwrap();
        let letters = outbox(&world).await;
        let leader: Vec<_> = letters.iter().filter(|letter| letter[0] == people::ODENSE_PROJECT_LEADER).collect();
        assert_eq!(leader.len(), 1, "{letters:?}");
        assert!(leader[0][3].contains(&format!("Prøvesystem har fået version 2 af drejebogen: “{NOTE}”")), "{}", leader[0][3]);
        telling::morning(&on(&world, "2026-02-12"), false).await.unwrap();
        let told = outbox(&world).await.iter().filter(|letter| letter[3].contains(NOTE)).count();
        assert_eq!(told, letters.iter().filter(|letter| letter[3].contains(NOTE)).count(), "once");
    }

    async fn whatever_is_edited_on_both_sides_nothing_is_lost_and_one_can_go_back(world) {
        for seed in 10..12 {
            let world = if seed == 10 { &world } else { &World::sample(world.app.database().engine()).await };
            write_overlays(world, seed).await;
            let (rows, before) = (overlay_rows(world).await, standing(world).await);
            publish(world, "2", random_version(seed), "").await;
            let after = standing(world).await;
            for (organisation, code, task) in &before {
                let Some((.., now)) = after.iter().find(|(at, one, _)| (at, one) == (organisation, code)) else { continue };
                let kept = now.state == task.state && (task.state != State::Completed || (now.due, now.signal) == (task.due, task.signal));
                assert!(kept, "seed {seed}: {organisation} {code}");
            }
            let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
            assert!(!creation::publish(&mut tx, &key(), "2", None).await.unwrap(), "twice is once");
            assert!(creation::publish(&mut tx, &key(), "1", None).await.unwrap());
            tx.commit().await.unwrap();
            assert_eq!(standing(world).await, before, "seed {seed}: as it was");
            assert_eq!(overlay_rows(world).await, rows, "seed {seed}");
        }
    }
}
