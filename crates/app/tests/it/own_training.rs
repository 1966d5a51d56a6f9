//! E4–E7: a municipality teaches its own people, self-study is ticked off, and pilots come before the large run.

use app::people::store::{self as people_store, NewPerson};
use database::Actor;
use testkit::{Page, Visitor, World, on_both_engines, people, sample};

const OWN: &str = "/rollouts/sample/0461/training/own";
const ALL: &str = "/rollouts/sample/training/own";
const STUDY: &str = "/rollouts/sample/training/self-study";
const PILOTS: &str = "/rollouts/sample/training/pilots";
const SESSIONS: &str = "/rollouts/sample/training/sessions";

/// A class for the outsiders' walk.
pub(crate) const A_CLASS: &str = "INSERT INTO own_classes (id, rollout, organisation, course, day, from_time, until_time, place, pilot, state, \
     remark) VALUES ('class-7f3a', 'sample', '0461', 'kolleger', '2026-03-10', '09:00', '12:00', 'MÆRKE-7f3a', 0, 'planned', 'MÆRKE-7f3a')";
/// For whom it is.
pub(crate) const A_CLASS_UNIT: &str =
    "INSERT INTO own_class_units (class, organisation, planned, came) VALUES ('class-7f3a', '0461', 7, 0)";

async fn numbers(visitor: &Visitor, learners: &str, pace: &str) -> Page {
    visitor.post(&format!("{OWN}/numbers"), &[("learners.0461.kolleger", learners), ("pace", pace)]).await
}

async fn plan(visitor: &Visitor, day: &str, planned: &str, more: &[(&str, &str)]) -> Page {
    let mut fields = vec![
        ("course", "kolleger"),
        ("date", day),
        ("from", "09:00"),
        ("until", "12:00"),
        ("place", "Rådhuset"),
        ("trainer", ""),
        ("planned.0461", planned),
    ];
    fields.retain(|(name, _)| !more.iter().any(|(other, _)| name == other));
    fields.extend_from_slice(more);
    visitor.post(&format!("{OWN}/classes/new"), &fields).await
}

/// The version of the playbook with words of `courses.toml` changed.
async fn with_courses(world: &World, old: &'static str, new: &'static str) {
    let source = sample::playbook("2", |path, text| if path == "courses.toml" { text.replacen(old, new, 1) } else { text });
    let read = playbook::read(&source).playbook.expect("a sound playbook");
    let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
    app::playbooks::store::store(&mut tx, &read, &source).await.unwrap();
    app::rollouts::creation::publish(&mut tx, &sample::ROLLOUT.into(), "2", None).await.unwrap();
    tx.commit().await.unwrap();
}

async fn actions(world: &World) -> Vec<String> {
    let mut connection = world.app.database().read().await.unwrap();
    let sql = "SELECT action FROM log WHERE action LIKE 'training.%' ORDER BY sequence";
    sqlx::query_scalar(sql).fetch_all(&mut *connection).await.unwrap()
}

on_both_engines! {
    async fn numbers_classes_and_who_came_make_the_coverage_and_close_the_task(world) {
        with_courses(&world, "until = \"go-live\"", "until = \"go-live\"\ncloses = \"040\"").await;
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let page = leader.get(OWN).await;
        assert!(page.says("Ingen har skrevet, hvor mange der skal lære det") && page.says("Senest 2. juni 2026"), "{}", page.text());
        let wrong = numbers(&leader, "mange", "0").await;
        assert_eq!(wrong.status(), 422);
        assert!(wrong.says("Skriv et helt tal mellem 0 og 20.000") && wrong.says("Skriv et helt antal timer"), "{}", wrong.text());
        assert_eq!(wrong.attributes("[id='learners.0461.kolleger']", "value"), ["mange"], "nothing typed is lost");

        let page = numbers(&leader, "25", "6").await;
        assert!(page.says("Tallene er gemt") && page.says("Kan nås, men er ikke planlagt"), "{}", page.text());
        assert!(page.says("25 skal lære systemet: 0 har lært det, 0 er på et planlagt hold, og 25 mangler et hold"), "{}", page.text());
        assert!(page.says("9 undervisningstimer endnu"), "three classes of three hours: {}", page.text());
        assert!(page.says("1, heraf 0 uddannet"), "the technician teaches: {}", page.text());

        let nobody = plan(&leader, "2026-02-20", "", &[]).await;
        assert_eq!(nobody.status(), 422);
        assert!(nobody.says("Skriv mindst ét sted"), "{}", nobody.text());
        assert_eq!(nobody.attributes("#place", "value"), ["Rådhuset"]);
        let made = plan(&leader, "2026-02-20", "15", &[]).await;
        assert!(made.says("Holdet er planlagt") && made.says("Rådhuset"), "{}", made.text());
        let class = made.path().to_owned();
        assert!(leader.get(OWN).await.says("15 er på et planlagt hold, og 10 mangler et hold"));
        let early = leader.post(&format!("{class}/held"), &[("came.0461", "15")]).await;
        assert!(early.says("Holdet er ikke holdt endnu"), "{}", early.text());

        let day = world.on_day("2026-02-20").await;
        let leader = day.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let many = leader.post(&format!("{class}/held"), &[("came.0461", "14"), ("high", "20"), ("some", ""), ("low", "")]).await;
        assert_eq!(many.status(), 422);
        assert!(many.says("Flere kan ikke have svaret"), "{}", many.text());
        let fields = [("came.0461", "14"), ("high", "10"), ("some", "3"), ("low", "0"), ("remark", "Mere tid")];
        let held = leader.post(&format!("{class}/held"), &fields).await;
        assert!(held.says("14 kom") && held.says("Mere tid"), "{}", held.text());
        let page = leader.get(OWN).await;
        assert!(page.says("14 har lært det") && page.says("11 mangler et hold"), "{}", page.text());

        let other = plan(&leader, "2026-02-20", "11", &[]).await.path().to_owned();
        assert!(!leader.get("/rollouts/sample/0461/040").await.says("Gennemført"));
        leader.post(&format!("{other}/held"), &[("came.0461", "11")]).await;
        assert!(leader.get(OWN).await.says("Alle har lært det"));
        let mut connection = world.app.database().read().await.unwrap();
        let sql = "SELECT state FROM overlays WHERE organisation = '0461' AND task = '040'";
        let state: String = sqlx::query_scalar(sql).fetch_one(&mut *connection).await.unwrap();
        assert_eq!(state, "completed", "everybody has learned, so the task is done");
        let log = actions(&world).await;
        for action in ["training.own-learners-set", "training.own-pace-set", "training.own-class-made", "training.own-class-held"] {
            assert!(log.iter().any(|one| one == action), "{action} is missing in {log:?}");
        }
    }

    async fn a_class_is_changed_by_the_version_that_was_read_and_called_off(world) {
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        numbers(&leader, "25", "").await;
        let class = plan(&leader, "2026-02-20", "15", &[]).await.path().to_owned();
        let fields = |revision: &'static str| {
            [("date", "2026-02-27"), ("from", "13:00"), ("until", "16:00"), ("place", "Biblioteket"), ("trainer", ""), ("planned.0461", "12"), ("revision", revision)]
        };
        let saved = leader.post(&format!("{class}/edit"), &fields("1")).await;
        assert!(saved.says("Holdet er gemt") && saved.says("Biblioteket"), "{}", saved.text());
        let stale = leader.post(&format!("{class}/edit"), &fields("1")).await;
        assert_eq!(stale.status(), 409);
        let off = leader.post(&format!("{class}/cancel"), &[]).await;
        assert!(off.says("Holdet er aflyst"), "{}", off.text());
        assert!(leader.get(OWN).await.says("0 er på et planlagt hold, og 25 mangler et hold"));
        assert_eq!(leader.post(&format!("{class}/edit"), &fields("3")).await.status(), 404);
    }

    async fn whoever_teaches_is_told_and_has_it_in_the_calendar(world) {
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        numbers(&leader, "25", "").await;
        let form = leader.get(&format!("{OWN}/classes/new?course=kolleger")).await;
        let trainer = form.attributes("select[name=trainer] option", "value").into_iter().find(|value| !value.is_empty()).expect("somebody");
        let class = plan(&leader, "2026-02-20", "15", &[("trainer", &trainer)]).await.path().to_owned();
        let mails = |kind: &'static str| {
            let world = &world;
            async move {
                let mut connection = world.app.database().read().await.unwrap();
                let all = app::outbox::all(&mut connection, false).await.unwrap();
                all.into_iter().filter(|one| one.kind == kind).map(|one| (one.to, one.calendar.map(|(_, text)| text))).collect::<Vec<_>>()
            }
        };
        let told = mails("own-class").await;
        assert!(told.len() == 1 && told[0].1.as_ref().is_some_and(|file| file.contains("METHOD:REQUEST")), "{told:?}");
        let teacher = world.sign_in(told[0].0.as_str()).await;
        assert!(teacher.get("/calendar?month=2026-02").await.says("Undervisning"));
        assert!(leader.get("/calendar?month=2026-02&scope=organisation:0461").await.says("Rådhuset"));
        assert!(!world.sign_in(people::AARHUS_PROJECT_LEADER).await.get("/calendar?month=2026-02&scope=rollout:sample").await.says("Rådhuset"));
        let supplier = world.sign_in(people::SUPPLIER).await.get("/calendar?month=2026-02&scope=organisation:0461").await;
        assert!(!supplier.says("Rådhuset"), "a supplier reads no classes: {}", supplier.text());
        let fields = [("date", "2026-02-27"), ("from", "13:00"), ("until", "16:00"), ("place", "Biblioteket"), ("trainer", trainer.as_str()), ("planned.0461", "12"), ("revision", "1")];
        leader.post(&format!("{class}/edit"), &fields).await;
        assert_eq!(mails("own-class-moved").await.len(), 1);
        leader.post(&format!("{class}/cancel"), &[]).await;
        let off = mails("own-class-off").await;
        assert!(off.len() == 1 && off[0].1.as_ref().is_some_and(|file| file.contains("METHOD:CANCEL")), "{off:?}");
    }

    async fn the_pilot_class_is_spoken_about_before_the_next_is_planned(world) {
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        numbers(&leader, "25", "").await;
        plan(&leader, "2026-02-20", "10", &[("pilot", "yes")]).await;
        let waits = plan(&leader, "2026-02-27", "10", &[]).await;
        assert_eq!(waits.status(), 422);
        assert!(waits.says("Pilotholdet er ikke evalueret endnu"), "{}", waits.text());
        let despite = plan(&leader, "2026-02-27", "10", &[("despite", "yes")]).await;
        assert!(despite.says("Holdet er planlagt"), "{}", despite.text());
    }

    async fn a_school_plans_for_itself_and_shares_a_superuser(world) {
        with_courses(&world, "trainers = [\"tekniker\"]", "trainers = [\"tekniker\"]\ninstitutions = [\"folkeskole\"]\ncounted = \"staff\"").await;
        let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
        for (code, name, staff) in [("0461-a", "A-skolen", 30), ("0461-b", "B-skolen", 12)] {
            let sql = "INSERT INTO organisations (code, kind, name, sort_key, institution_type, parent, attributes) \
                       VALUES ($1, 'institution', $2, $2, 'folkeskole', '0461', $3)";
            let attributes = format!("{{\"paed_personale\":{staff}}}");
            sqlx::query(sql).bind(code.to_owned()).bind(name.to_owned()).bind(attributes).execute(tx.connection()).await.unwrap();
            let sql = "INSERT INTO participants (rollout, organisation, wave) VALUES ('sample', $1, 'alle')";
            sqlx::query(sql).bind(code.to_owned()).execute(tx.connection()).await.unwrap();
        }
        let school = "0461-a".into();
        let new = NewPerson { id: "laerer", organisation: &school, name: "Lis Lærer", email: "lis@a.example.dk", phone: None, job_title: None };
        people_store::insert(&mut tx, &new).await.unwrap();
        let sql = "INSERT INTO holdings (id, person, role, organisation, rollout, is_primary, from_day) \
                   VALUES ('holding-laerer', 'laerer', 'tekniker', '0461-a', 'sample', 1, '2026-01-01')";
        sqlx::query(sql).execute(tx.connection()).await.unwrap();
        let hash: String = sqlx::query_scalar("SELECT password_hash FROM accounts LIMIT 1").fetch_one(tx.connection()).await.unwrap();
        people_store::insert_account(&mut tx, "laerer", "lis@a.example.dk", &hash).await.unwrap();
        tx.bump("organisations").await.unwrap();
        tx.bump("people").await.unwrap();
        tx.bump("rollout:sample").await.unwrap();
        tx.commit().await.unwrap();
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let page = leader.get(OWN).await;
        assert!(page.says("A-skolen") && page.says("B-skolen") && page.says("42 skal lære systemet"), "{}", page.text());
        let page = leader.get("/rollouts/sample/0461-a/training/own").await;
        assert!(page.says("30 efter registeret"), "{}", page.text());
        assert!(page.says("2, heraf 0 uddannet"), "the school's own and the municipality's: {}", page.text());
        let choose = leader.get(&format!("{OWN}/classes/new?course=kolleger&unit=0461-b")).await;
        assert_eq!(choose.attributes("[id='planned.0461-b']", "value"), ["10"], "a class is ten");
        assert!(choose.says("12 mangler et hold"), "{}", choose.text());

        let fields = [
            ("course", "kolleger"),
            ("date", "2026-02-20"),
            ("from", "09:00"),
            ("until", "12:00"),
            ("place", ""),
            ("trainer", "laerer"),
            ("planned.0461-a", "5"),
            ("planned.0461-b", "5"),
        ];
        let made = leader.post(&format!("{OWN}/classes/new"), &fields).await;
        assert!(made.says("Lis Lærer") && made.says("B-skolen"), "{}", made.text());
        let lis = world.sign_in("lis@a.example.dk").await;
        let in_calendar = lis.get("/calendar?month=2026-02").await.attributes("a[href*='/classes/']", "href");
        assert!(in_calendar[0].starts_with("/rollouts/sample/0461-a/training/own/classes/"), "{in_calendar:?}");
        let page = lis.get(&in_calendar[0]).await;
        assert!(page.status() == 200 && page.says("A-skolen"), "whoever teaches finds the class where they work: {}", page.text());
        let mut connection = world.app.database().read().await.unwrap();
        let mails = app::outbox::all(&mut connection, false).await.unwrap();
        drop(connection);
        assert!(mails.iter().any(|one| one.kind == "own-class" && one.body.contains(&in_calendar[0])), "and the mail leads there");
        let of_school = leader.get("/rollouts/sample/0461-a/training/own").await;
        assert!(of_school.says("A-skolen") && !of_school.says("B-skolen"), "{}", of_school.text());
        assert_eq!(world.sign_in(people::AARHUS_PROJECT_LEADER).await.get("/rollouts/sample/0461-a/training/own").await.status(), 404);
    }

    async fn programme_office_and_supplier_see_all_municipalities_and_nobody_else(world) {
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        numbers(&leader, "25", "6").await;
        assert_eq!(leader.get(ALL).await.status(), 404);
        for who in [people::CONSULTANT, people::SUPPLIER] {
            let visitor = world.sign_in(who).await;
            let page = visitor.get(ALL).await;
            assert!(page.says("Odense") && page.says("Aarhus") && page.says("Noget mangler at blive planlagt"), "{}", page.text());
            assert!(!visitor.get(&format!("{ALL}?signal=red")).await.says("Odense Kommune"), "nothing is red");
            assert_eq!(visitor.get(&format!("{ALL}.xlsx")).await.status(), 200);
        }
        let aarhus = world.sign_in(people::AARHUS_PROJECT_LEADER).await;
        assert_eq!(aarhus.get(OWN).await.status(), 404);
        assert_eq!(aarhus.post(&format!("{OWN}/numbers"), &[("learners.0461.kolleger", "1")]).await.status(), 404);
    }

    async fn material_is_published_seen_and_counted(world) {
        let technician = world.sign_in(people::ODENSE_TECHNICIAN).await;
        let page = technician.get(STUDY).await;
        assert!(page.says("Film om systemet") && page.says("Er ikke udgivet endnu") && page.says("12 minutter"), "{}", page.text());
        let early = technician.post(&format!("{STUDY}/film/seen"), &[("seen", "yes")]).await;
        assert!(early.says("ikke udgivet endnu"), "{}", early.text());
        assert_eq!(technician.post(&format!("{STUDY}/film/link"), &[("link", "https://film.example.dk/1")]).await.status(), 404);

        let supplier = world.sign_in(people::SUPPLIER).await;
        let wrong = supplier.post(&format!("{STUDY}/film/link"), &[("link", "film.example.dk")]).await;
        assert_eq!(wrong.status(), 422);
        assert_eq!(wrong.attributes("#link-film", "value"), ["film.example.dk"]);
        let published = supplier.post(&format!("{STUDY}/film/link"), &[("link", "https://film.example.dk/1")]).await;
        assert!(published.says("Adressen er gemt"), "{}", published.text());
        let seen = technician.post(&format!("{STUDY}/film/seen"), &[("seen", "yes")]).await;
        assert!(seen.says("Du har set 1 af 1"), "{}", seen.text());
        assert!(technician.get("/rollouts/sample/training").await.says("Set 1 af 1 til selvstudie"));
        let counted = supplier.get(STUDY).await;
        assert!(counted.says("1 af 2 i målgruppen har set det") || counted.says("1 af 1 i målgruppen har set det"), "{}", counted.text());
        let unseen = technician.post(&format!("{STUDY}/film/seen"), &[("seen", "no")]).await;
        assert!(unseen.says("Du har set 0 af 1"), "{}", unseen.text());
    }

    async fn the_large_run_opens_once_the_pilots_are_held_evaluated_and_decided_on(world) {
        with_courses(&world, "closes = \"040\"", "closes = \"040\"\npilot = 1").await;
        let supplier = world.sign_in(people::SUPPLIER).await;
        let session = async |day: &str, deadline: &str, pilot: &str| {
            let fields = [
                ("course", "kursus"),
                ("date", day),
                ("from", "09:00"),
                ("until", "15:00"),
                ("region", ""),
                ("place", "Odense"),
                ("link", ""),
                ("teacher", ""),
                ("seats", "4"),
                ("deadline", deadline),
                ("pilot", pilot),
            ];
            supplier.post(&format!("{SESSIONS}/new"), &fields).await.path().to_owned()
        };
        let pilot = session("2026-02-17", "2026-02-16", "yes").await;
        let large = session("2026-03-10", "2026-03-06", "").await;
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let technician = format!("person-{}", people::ODENSE_TECHNICIAN);
        let early = leader.post(&format!("{large}/sign-up"), &[("people", &technician)]).await;
        assert_eq!(early.status(), 422);
        assert!(early.says("Pilotholdene skal evalueres"), "{}", early.text());
        let seated = leader.post(&format!("{pilot}/sign-up"), &[("people", &technician)]).await;
        assert!(seated.says("1 har plads"), "{}", seated.text());
        let office = world.sign_in(people::CONSULTANT).await;
        let page = office.get(PILOTS).await;
        assert!(page.says("Pilotholdene skal holdes") && page.says("Planlagt 1, holdt 0"), "{}", page.text());
        let refused = office.post(&format!("{PILOTS}/kursus"), &[("verdict", "go"), ("reason", "Vi tør godt")]).await;
        assert_eq!(refused.status(), 422);
        assert!(refused.says("skal være holdt og evalueret") && refused.says("Vi tør godt"), "{}", refused.text());
        assert_eq!(supplier.post(&format!("{PILOTS}/kursus"), &[("verdict", "go"), ("reason", "x")]).await.status(), 404);

        let day = world.on_day("2026-02-17").await;
        let supplier = day.sign_in(people::SUPPLIER).await;
        let list = supplier.get(&format!("{pilot}/attendance")).await;
        let seats = list.attributes("input[name=came]", "value");
        supplier.post(&format!("{pilot}/attendance"), &[("came", &seats[0])]).await;
        let came = day.sign_in(people::ODENSE_TECHNICIAN).await;
        came.post(&format!("{pilot}/evaluation"), &[("degree", "some"), ("remark", "For hurtigt")]).await;
        let office = day.sign_in(people::CONSULTANT).await;
        let page = office.get(PILOTS).await;
        assert!(page.says("Afgør, om de andre hold kan åbne") && page.says("For hurtigt"), "{}", page.text());
        let silent = office.post(&format!("{PILOTS}/kursus"), &[("verdict", "go"), ("reason", " ")]).await;
        assert!(silent.says("Skriv, hvorfor"), "{}", silent.text());
        let wait = office.post(&format!("{PILOTS}/kursus"), &[("verdict", "wait"), ("reason", "Øvelserne skal laves om")]).await;
        assert!(wait.says("De andre hold venter") && wait.says("Øvelserne skal laves om"), "{}", wait.text());
        let go = office.post(&format!("{PILOTS}/kursus"), &[("verdict", "go"), ("reason", "Øvelserne er lavet om")]).await;
        assert!(go.says("tager nu imod tilmeldinger"), "{}", go.text());
        let leader = day.sign_in(people::ODENSE_PROJECT_LEADER).await;
        assert_eq!(leader.get(PILOTS).await.status(), 404);
        let system_owner = format!("person-{}", people::ODENSE_SYSTEM_OWNER);
        let seated = leader.post(&format!("{large}/sign-up"), &[("people", &system_owner)]).await;
        assert!(seated.says("1 har plads"), "{}", seated.text());
    }
}
