//! Telling people by mail (R9): once, on working days, only with a reason, and as they chose.

use app::{
    App, Settings,
    clock::Clock,
    people::store::{self as people_store, NewHolding},
    telling::{self, Morning},
};
use database::{Actor, Row};
use domain::text::{OrganisationCode, RoleKey};
use testkit::{World, on_both_engines, people};

const ODENSE_020: &str = "/rollouts/sample/0461/020";

/// The world's database on another day.
pub(super) fn on(world: &World, day: &str) -> App {
    let settings = Settings { clock: Clock::set_to(day.parse().unwrap()), address: world.address.clone(), ..Settings::default() };
    App::new(world.app.database().clone(), settings)
}

/// Tells everybody on a morning and says to whom and what.
async fn told(app: &App) -> Vec<(String, String)> {
    match telling::morning(app, false).await.unwrap() {
        Morning::Told(letters) => letters.into_iter().map(|one| (one.to, one.letter.subject)).collect(),
        other => panic!("{other:?}"),
    }
}

/// What lies in the outbox: to whom, kind, subject and text, in order.
pub(super) async fn outbox(world: &World) -> Vec<[String; 4]> {
    let mut connection = world.app.database().read().await.unwrap();
    let sql = "SELECT to_address, kind, subject, body FROM outbox ORDER BY created_at, to_address";
    let rows = sqlx::query(sql).fetch_all(&mut *connection).await.unwrap();
    rows.iter().map(|row| [0, 1, 2, 3].map(|at| row.try_get(at).unwrap())).collect()
}

async fn answer_and_complete(world: &World, code: &str) {
    let visitor = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
    let path = format!("/rollouts/sample/0461/{code}");
    let revision = visitor.get(&path).await.attributes("input[name=revision]", "value")[0].clone();
    visitor.post(&format!("{path}/progress"), &[("state", "completed"), ("revision", &revision)]).await;
}

on_both_engines! {
    async fn the_first_morning_tells_nothing_and_each_is_told_once(world) {
        assert_eq!(telling::morning(&world.app, false).await.unwrap(), Morning::First);
        assert_eq!(telling::morning(&world.app, false).await.unwrap(), Morning::Done);
        assert!(outbox(&world).await.is_empty());
        let next = on(&world, "2026-02-13");
        let running: Vec<_> = (0..4).map(|_| {
            let app = next.clone();
            tokio::spawn(async move { telling::morning(&app, false).await.unwrap() })
        }).collect();
        let mut written = 0;
        for morning in running {
            written += usize::from(matches!(morning.await.unwrap(), Morning::Told(_)));
        }
        assert_eq!(written, 1);
        let letters = outbox(&world).await;
        let mut readers: Vec<&str> = letters.iter().map(|letter| letter[0].as_str()).collect();
        readers.dedup();
        assert_eq!(readers.len(), letters.len(), "nobody gets two: {letters:?}");
        let asse = letters.iter().find(|letter| letter[0] == people::ODENSE_SYSTEM_OWNER).unwrap();
        assert_eq!(asse[2], "Opgave kræver handling: Udpeg projektleder");
        assert!(asse[3].contains(&format!("{}/rollouts/sample/0461/010", world.address)) && asse[3].contains("Påmindelse"), "{}", asse[3]);
        assert!(!letters.iter().any(|letter| letter[0] == people::ODENSE_BYSTANDER || letter[0] == people::LAESOE_OUTSIDER));
    }

    async fn nothing_is_told_on_a_closed_day_and_nothing_is_lost(world) {
        telling::morning(&world.app, false).await.unwrap();
        assert_eq!(telling::morning(&on(&world, "2026-02-15"), false).await.unwrap(), Morning::Closed, "a Sunday");
        let told = told(&on(&world, "2026-02-16")).await;
        assert!(told.iter().any(|(to, _)| to == people::ODENSE_SYSTEM_OWNER), "{told:?}");
    }

    async fn trying_writes_nothing(world) {
        telling::morning(&world.app, false).await.unwrap();
        let next = on(&world, "2026-02-16");
        let Morning::Told(tried) = telling::morning(&next, true).await.unwrap() else { panic!("nothing") };
        assert!(outbox(&world).await.is_empty());
        assert_eq!(told(&next).await.len(), tried.len());
    }

    async fn whoever_is_done_hears_no_more(world) {
        telling::morning(&world.app, false).await.unwrap();
        answer_and_complete(&world.on_day("2026-02-11").await, "040").await;
        for day in ["2026-04-23", "2026-04-24", "2026-04-29", "2026-05-04", "2026-05-05"] {
            let Morning::Told(letters) = telling::morning(&on(&world, day), false).await.unwrap() else { panic!("{day}") };
            let naming = letters.iter().filter(|one| one.to == people::ODENSE_PROJECT_LEADER && one.letter.text.contains("Læs vejledningen"));
            assert_eq!(naming.count(), 0, "{day}");
            let elsewhere = letters.iter().filter(|one| one.to == people::AARHUS_PROJECT_LEADER);
            assert!(day > "2026-04-23" || elsewhere.count() == 1, "{day}");
        }
    }

    async fn a_new_holder_is_told_what_is_theirs_now(world) {
        telling::morning(&world.app, false).await.unwrap();
        let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
        let (organisation, role) = (OrganisationCode::from("0751"), RoleKey::from("systemansvarlig"));
        let person = world.person(people::AARHUS_PROJECT_LEADER);
        let new = NewHolding { person: &person, role: &role, organisation: &organisation, rollout: None, primary: true, from: None };
        people_store::insert_holding(&mut tx, &new).await.unwrap();
        tx.commit().await.unwrap();
        let told = told(&on(&world, "2026-02-11")).await;
        assert_eq!(told, [(people::AARHUS_PROJECT_LEADER.to_owned(), "2 opgaver venter".to_owned())], "and one has no performer");
        let text = &outbox(&world).await[0][3];
        assert!(text.contains("NYE OPGAVER TIL DIG\n\n▲ Gul: 010 Udpeg projektleder (nyt)"), "{text}");
    }

    async fn what_cannot_wait_is_told_at_once_and_not_again(world) {
        telling::morning(&on(&world, "2026-03-02"), false).await.unwrap();
        let today = world.on_day("2026-03-02").await;
        let visitor = today.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let person = world.person(people::ODENSE_BYSTANDER).to_string();
        let page = visitor.post(&format!("{ODENSE_020}/people"), &[("revision", "0"), ("responsible", ""), ("performer", &person)]).await;
        assert_eq!(page.status(), 200);
        assert_eq!(telling::at_once(&today.app).await.unwrap(), 1);
        assert_eq!(telling::at_once(&today.app).await.unwrap(), 0);
        let letters = outbox(&world).await;
        let about: Vec<_> = letters.iter().map(|[to, kind, subject, _]| (to.as_str(), kind.as_str(), subject.as_str())).collect();
        assert_eq!(about, [(people::ODENSE_BYSTANDER, "at-once", "Ny opgave til dig: Indmeld antal pladser")]);
        let next = told(&on(&world, "2026-03-03")).await;
        assert!(!next.iter().any(|(to, _)| to == people::ODENSE_BYSTANDER), "{next:?}");
    }

    async fn at_most_three_letters_a_day_come_between_two_mornings(world) {
        telling::morning(&on(&world, "2026-04-17"), false).await.unwrap();
        let today = world.on_day("2026-04-17").await;
        let visitor = today.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let person = world.person(people::ODENSE_BYSTANDER).to_string();
        let mut written = Vec::new();
        for code in ["010", "020", "030", "040"] {
            let path = format!("/rollouts/sample/0461/{code}/people");
            visitor.post(&path, &[("revision", "0"), ("responsible", ""), ("performer", &person)]).await;
            written.push(telling::at_once(&today.app).await.unwrap());
        }
        assert_eq!(written, [1, 1, 1, 0]);
        let next = telling::morning(&on(&world, "2026-04-20"), false).await.unwrap();
        let Morning::Told(letters) = next else { panic!("{next:?}") };
        let fourth = letters.iter().find(|one| one.to == people::ODENSE_BYSTANDER).unwrap();
        assert!(fourth.letter.text.contains("NYE OPGAVER TIL DIG\n\n✓ Grøn: 040"), "{}", fourth.letter.text);
    }

    async fn everybody_decides_on_their_mails(world) {
        telling::morning(&world.app, false).await.unwrap();
        let visitor = world.sign_in(people::ODENSE_SYSTEM_OWNER).await;
        let page = visitor.post("/account/mail", &[("rhythm", "friday"), ("language", "en")]).await;
        assert!(page.says("Dine valg er gemt") && page.says("fredag den 13. februar 2026"), "{}", page.first("main"));
        let ours = |told: &[(String, String)]| told.iter().find(|(to, _)| to == people::ODENSE_SYSTEM_OWNER).map(|(_, subject)| subject.clone());
        assert_eq!(ours(&told(&on(&world, "2026-02-12")).await), None);
        assert_eq!(ours(&told(&on(&world, "2026-02-16")).await).as_deref(), Some("Task needs action: Task 010"), "Friday was missed");
        assert!(visitor.post("/account/mail", &[("rhythm", "hourly"), ("language", "en")]).await.says("Vælg"));
    }

    async fn who_wants_no_mails_is_told_only_of_what_reached_them(world) {
        telling::morning(&world.app, false).await.unwrap();
        world.sign_in(people::ODENSE_SYSTEM_OWNER).await.post("/account/mail", &[("rhythm", "off"), ("language", "da")]).await;
        let mut days = Vec::new();
        for day in ["2026-02-13", "2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20"] {
            let told = told(&on(&world, day)).await;
            days.extend(told.into_iter().filter(|(to, _)| to == people::ODENSE_SYSTEM_OWNER).map(|(_, subject)| (day, subject)));
        }
        assert_eq!(days, [("2026-02-19", "Rød opgave er nået til dig: Udpeg projektleder".to_owned())]);
    }

    async fn a_link_in_every_letter_stops_them_without_signing_in(world) {
        telling::morning(&world.app, false).await.unwrap();
        told(&on(&world, "2026-02-16")).await;
        let letters = outbox(&world).await;
        let ours = letters.iter().find(|letter| letter[0] == people::ODENSE_SYSTEM_OWNER).unwrap();
        let link = ours[3].lines().find_map(|line| line.strip_prefix("Stop disse mails: ")).unwrap();
        let path = link.strip_prefix(&world.address).unwrap();
        let stranger = world.stranger();
        assert!(stranger.get(path).await.says("Vil du have færre mails"));
        assert!(stranger.post(path, &[("List-Unsubscribe", "One-Click")]).await.says("Du får ikke flere mails"));
        assert_eq!(world.sign_in(people::ODENSE_SYSTEM_OWNER).await.get("/account/mail").await.attributes("#rhythm option[selected]", "value"), ["off"]);
        let other = path.replace("systemansvarlig", "projektleder");
        assert_ne!(other, path);
        assert_eq!(stranger.post(&other, &[]).await.status(), 404);
        assert_eq!(stranger.get("/mail/stop").await.status(), 404);
    }

    async fn mail_that_comes_back_is_not_written_again(world) {
        telling::morning(&world.app, false).await.unwrap();
        let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
        let sql = "UPDATE people SET bounced_on = '2026-02-10' WHERE email = $1";
        sqlx::query(sql).bind(people::ODENSE_SYSTEM_OWNER.to_owned()).execute(tx.connection()).await.unwrap();
        tx.bump("people").await.unwrap();
        tx.commit().await.unwrap();
        assert!(!told(&on(&world, "2026-02-16")).await.iter().any(|(to, _)| to == people::ODENSE_SYSTEM_OWNER));
        let page = world.sign_in(people::ODENSE_SYSTEM_OWNER).await.get("/account/mail").await;
        assert!(page.says("kommer tilbage"));
    }

    async fn the_page_of_a_task_says_who_is_told_when(world) {
        let later = world.on_day("2026-03-06").await;
        let page = later.sign_in(people::ODENSE_PROJECT_LEADER).await.get(ODENSE_020).await;
        let told = [
            "torsdag den 12. marts 2026 får Per Projektleder besked som udfører.",
            "tirsdag den 17. marts 2026 får Karen Konsulent besked som programkontor.",
        ];
        for line in told {
            assert!(page.says(line), "{}", page.first("main"));
        }
        assert!(page.says("Springes over, fordi ingen er udpeget: programleder."));
        let far = world.sign_in(people::ODENSE_PROJECT_LEADER).await.get(ODENSE_020).await;
        assert!(!far.says("Hvis ingen gør noget"), "due in a month");
    }

    async fn the_next_mail_is_shown_beforehand(world) {
        telling::morning(&world.app, false).await.unwrap();
        let later = world.on_day("2026-02-16").await;
        let visitor = later.sign_in(people::ODENSE_SYSTEM_OWNER).await;
        let page = visitor.get("/account/mail").await;
        assert!(page.says("Sådan ville den se ud") && page.says("010 Udpeg projektleder"), "{}", page.first("main"));
        assert!(visitor.get("/").await.says("Din næste mail kan komme"));
        let calm = later.sign_in(people::ODENSE_BYSTANDER).await.get("/account/mail").await;
        assert!(calm.says("Der er intet nyt til dig") && !calm.says("010"));
    }

    async fn before_publishing_it_is_said_how_many_mails_go_to_whom_and_so_it_comes(world) {
        telling::morning(&world.app, false).await.unwrap();
        let source = testkit::sample::playbook("2", |path, text| match path {
            "tasks/040-opgave.md" => text.replace("2026-04-30", "2026-05-12"),
            _ => text,
        });
        let read = playbook::read(&source).playbook.unwrap();
        let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
        app::playbooks::store::store(&mut tx, &read, &source).await.unwrap();
        tx.commit().await.unwrap();
        let office = world.sign_in(people::CONSULTANT).await;
        let page = office.get("/rollouts/sample/publish?version=2").await;
        assert!(page.says("Det sender 2 mails til 2 personer."), "{}", page.first("main"));
        assert!(page.says("Per Projektleder, Odense: 1 mail") && page.says("Anders Aarhus, Aarhus: 1 mail"));
        office.post("/rollouts/sample/publish", &[("version", "2"), ("last", "1"), ("from", "2026-02-10")]).await;
        let mut readers: Vec<String> = told(&on(&world, "2026-02-11")).await.into_iter().map(|(to, _)| to).collect();
        readers.sort();
        assert_eq!(readers, [people::AARHUS_PROJECT_LEADER, people::ODENSE_PROJECT_LEADER]);
        for [_, _, _, text] in outbox(&world).await {
            assert!(text.contains("OPGAVER MED NY FRIST\n\n✓ Grøn: 040 Læs vejledningen (nyt)"), "{text}");
        }
    }

    async fn a_withdrawn_task_is_told_to_those_who_had_it(world) {
        telling::morning(&world.app, false).await.unwrap();
        let mut files = testkit::sample::playbook("2", |_, text| text).to_files();
        files.remove("tasks/060-opgave.md").unwrap();
        let source = playbook::Source::from_files(files);
        let read = playbook::read(&source).playbook.unwrap();
        let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
        app::playbooks::store::store(&mut tx, &read, &source).await.unwrap();
        tx.commit().await.unwrap();
        let office = world.sign_in(people::CONSULTANT).await;
        assert!(office.get("/rollouts/sample/publish?version=2").await.says("Det sender 1 mail til 1 person."));
        office.post("/rollouts/sample/publish", &[("version", "2"), ("last", "1"), ("from", "2026-02-10")]).await;
        let told = told(&on(&world, "2026-02-11")).await;
        assert_eq!(told, [(people::SUPPLIER.to_owned(), "Opgave er trukket tilbage: Indkald til workshop".to_owned())]);
    }
}
