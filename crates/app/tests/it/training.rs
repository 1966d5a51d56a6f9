//! E1–E3: the matrix, places that are never given twice, sign-up, waiting, offers and attendance.

use app::people::store::{self as people_store, NewPerson};
use database::Actor;
use testkit::{Page, Visitor, World, on_both_engines, people, sample};

const TRAINING: &str = "/rollouts/sample/training";
const ODENSE: &str = "/rollouts/sample/0461/training";

/// A session for the outsiders' walk.
pub(crate) const A_SESSION: &str = "INSERT INTO training_sessions (id, rollout, course, day, from_time, until_time, region, place, link, \
     teacher, seats, deadline, door_code) VALUES ('session-7f3a', 'sample', 'kursus', '2026-03-10', '09:00', '15:00', '', 'Odense', '', '', 4, \
     '2026-03-06', 'ABC123')";
/// The seat of somebody of Odense there.
pub(crate) const A_SEAT: &str = "INSERT INTO training_entries (rollout, number, course, organisation, act, places, session, seat, person, \
     party, note, written_by_name, written_at) SELECT 'sample', 1, 'kursus', '0461', 'seated', 1, 'session-7f3a', 'seat-7f3a', id, '', \
     'MÆRKE-7f3a', 'Per', 1 FROM people WHERE organisation = '0461' AND email LIKE 'tekniker%'";

/// Makes so many colleagues in Odense; gives their ids.
async fn colleagues(world: &World, count: usize) -> Vec<String> {
    let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
    let mut ids = Vec::new();
    for number in 0..count {
        let (id, name, email) =
            (format!("kollega-{number:03}"), format!("Kollega {number:03}"), format!("kollega{number}@odense.example.dk"));
        let organisation = "0461".into();
        let new = NewPerson { id: &id, organisation: &organisation, name: &name, email: &email, phone: None, job_title: None };
        people_store::insert(&mut tx, &new).await.unwrap();
        ids.push(id);
    }
    tx.commit().await.unwrap();
    ids
}

/// Makes a session with so many seats on 10 March; gives its path.
async fn session(world: &World, seats: &str) -> String {
    let supplier = world.sign_in(people::SUPPLIER).await;
    let fields = [
        ("course", "kursus"),
        ("date", "2026-03-10"),
        ("from", "09:00"),
        ("until", "15:00"),
        ("region", ""),
        ("place", "Odense, lokale 3"),
        ("link", ""),
        ("teacher", "Ulla Underviser"),
        ("seats", seats),
        ("deadline", "2026-03-06"),
    ];
    let made = supplier.post(&format!("{TRAINING}/sessions/new"), &fields).await;
    assert_eq!(made.status(), 200, "{}", made.text());
    assert!(made.says("Holdet er oprettet"), "{}", made.text());
    made.path().to_owned()
}

const SIGN_UP_TASK: &str = "/rollouts/sample/0461/010";

/// A version of the playbook whose first task is signing people up.
async fn enrolling(world: &World) {
    let answer = "[answer]\nkind = \"people\"\nrole = \"tekniker\"\nmin = 1\nmax = 4\n+++\nHvorfor";
    let source = sample::playbook("2", |path, text| match path {
        "tasks/010-opgave.md" => text.replacen("+++\nHvorfor", answer, 1),
        "courses.toml" => text.replacen("closes =", "enrols = \"010\"\ncloses =", 1),
        _ => text,
    });
    published(world, &source).await;
}

/// Stores a version of the playbook and puts it in force.
async fn published(world: &World, source: &playbook::Source) {
    let read = playbook::read(source).playbook.expect("a sound playbook");
    let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
    app::playbooks::store::store(&mut tx, &read, source).await.unwrap();
    app::rollouts::creation::publish(&mut tx, &sample::ROLLOUT.into(), "2", None).await.unwrap();
    tx.commit().await.unwrap();
}

async fn sign_up(visitor: &Visitor, session: &str, people: &[String], together: bool) -> Page {
    let mut fields: Vec<(&str, &str)> = people.iter().map(|person| ("people", person.as_str())).collect();
    if together {
        fields.push(("together", "yes"));
    }
    visitor.post(&format!("{session}/sign-up"), &fields).await
}

async fn buy(world: &World, count: &str) {
    let office = world.sign_in(people::CONSULTANT).await;
    let bought = office.post(&format!("{ODENSE}/places"), &[("course", "kursus"), ("count", count), ("note", "Aftalt")]).await;
    assert!(bought.says("Pladserne er skrevet ned"), "{}", bought.text());
}

/// How many seats stand how, by the last line of the ledger about each.
async fn acts(world: &World, act: &str) -> usize {
    let mut connection = world.app.database().read().await.unwrap();
    let sql = "SELECT COUNT(*) FROM training_entries AS one WHERE one.act = $1 AND one.number = \
               (SELECT MAX(other.number) FROM training_entries AS other WHERE other.seat = one.seat)";
    let count: i64 = sqlx::query_scalar(sql).bind(act.to_owned()).fetch_one(&mut *connection).await.unwrap();
    count as usize
}

async fn mails(world: &World, kind: &str) -> Vec<(String, Option<String>)> {
    let mut connection = world.app.database().read().await.unwrap();
    let all = app::outbox::all(&mut connection, false).await.unwrap();
    all.into_iter().filter(|one| one.kind == kind).map(|one| (one.to, one.calendar.map(|(_, text)| text))).collect()
}

/// The id of the seat that a person has on a page.
fn seat_of(page: &Page, name: &str) -> String {
    let names = page.all("main section tbody th");
    let at = names.iter().position(|one| one == name).unwrap_or_else(|| panic!("{name} is not on the list"));
    page.attributes("form.training-seat", "action")[at].clone()
}

on_both_engines! {
    async fn everybody_reads_the_matrix_and_whoever_holds_a_role_what_they_must(world) {
        let technician = world.sign_in(people::ODENSE_TECHNICIAN).await;
        let page = technician.get(TRAINING).await;
        assert!(page.says("Basismodul") && page.says("din målgruppe") && page.says("Teknikerkursus"), "{}", page.text());
        assert_eq!(page.all("tbody td").len(), 4, "her module with must and state; two audiences and one module");
        assert!(page.says("Ikke endnu"), "{}", page.text());
        assert_eq!(technician.get(&format!("{TRAINING}.xlsx")).await.status(), 200);
        assert_eq!(technician.get(&format!("{TRAINING}/demand")).await.status(), 404);
        assert_eq!(technician.get(&format!("{TRAINING}/sessions/new")).await.status(), 404);
    }

    async fn a_freed_seat_is_offered_and_attendance_closes_the_task_and_fills_the_role(world) {
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let five = colleagues(&world, 5).await;
        let session = session(&world, "4").await;
        let page = sign_up(&leader, &session, &five, false).await;
        assert!(page.says("4 har plads, og 1 venter"), "{}", page.text());
        assert_eq!((acts(&world, "seated").await, acts(&world, "queued").await), (4, 1));
        let seated = mails(&world, "training-seat").await;
        assert_eq!(seated.len(), 4);
        assert!(seated.iter().all(|(_, calendar)| calendar.as_ref().is_some_and(|file| file.contains("METHOD:REQUEST"))));
        let own = leader.get(ODENSE).await;
        assert!(own.says("Teknikerkursus") && own.says("Kollega 004"), "{}", own.text());

        let again = sign_up(&leader, &session, &five[..1], false).await;
        assert_eq!(again.status(), 422);
        assert!(again.says("allerede tilmeldt"), "{}", again.text());
        let first = leader.post(&seat_of(&page, "Kollega 000"), &[("act", "cancel")]).await;
        assert!(first.says("pladsen er givet videre") && first.says("Tilbudt plads"), "{}", first.text());
        assert_eq!(mails(&world, "training-offer").await.len(), 1);
        let taken = leader.post(&seat_of(&page, "Kollega 004"), &[("act", "accept")]).await;
        assert!(taken.says("Pladsen er taget"), "{}", taken.text());
        assert_eq!((acts(&world, "cancelled").await, acts(&world, "accepted").await), (1, 1));

        let day = world.on_day("2026-03-10").await;
        let supplier = day.sign_in(people::SUPPLIER).await;
        let list = supplier.get(&format!("{session}/attendance")).await;
        let seats = list.attributes("input[name=came]", "value");
        assert_eq!(seats.len(), 4, "{}", list.text());
        let came: Vec<(&str, &str)> = seats.iter().map(|seat| ("came", seat.as_str())).collect();
        let saved = supplier.post(&format!("{session}/attendance"), &came).await;
        assert!(saved.says("4 deltog"), "{}", saved.text());
        let leader = day.sign_in(people::ODENSE_PROJECT_LEADER).await;
        assert!(leader.get("/rollouts/sample/0461/040").await.says("Fuldført"), "attendance closes the task");
    }

    async fn a_task_that_waits_for_a_checklist_is_not_closed_by_who_came(world) {
        let source = sample::playbook("2", |path, text| match path {
            "checks.toml" => text.replacen("task = \"030\"", "task = \"040\"", 1).replacen("critical = false", "critical = true", 1),
            _ => text,
        });
        published(&world, &source).await;
        let session = session(&world, "4").await;
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        sign_up(&leader, &session, &colleagues(&world, 1).await, false).await;
        let day = world.on_day("2026-03-10").await;
        let supplier = day.sign_in(people::SUPPLIER).await;
        let seats = supplier.get(&format!("{session}/attendance")).await.attributes("input[name=came]", "value");
        assert!(supplier.post(&format!("{session}/attendance"), &[("came", seats[0].as_str())]).await.says("1 deltog"));
        let leader = day.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let task = leader.get("/rollouts/sample/0461/040").await;
        assert!(!task.says("Fuldført den") && task.says("Tjek af it-miljøet"), "{}", task.text());
        let mut connection = world.app.database().read().await.unwrap();
        let sql = "SELECT COUNT(*) FROM overlays WHERE task = '040' AND state = 'completed'";
        assert_eq!(sqlx::query_scalar::<_, i64>(sql).fetch_one(&mut *connection).await.unwrap(), 0);
    }

    async fn whoever_came_says_how_it_was_and_has_a_certificate(world) {
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let session = session(&world, "4").await;
        let own = format!("person-{}", people::ODENSE_PROJECT_LEADER);
        sign_up(&leader, &session, &[own, colleagues(&world, 1).await.remove(0)], false).await;
        for page in ["evaluation", "certificate.pdf"] {
            assert_eq!(leader.get(&format!("{session}/{page}")).await.status(), 404, "{page} before anybody came");
        }
        let day = world.on_day("2026-03-10").await;
        let supplier = day.sign_in(people::SUPPLIER).await;
        let seats = supplier.get(&format!("{session}/attendance")).await.attributes("input[name=came]", "value");
        let came: Vec<(&str, &str)> = seats.iter().map(|seat| ("came", seat.as_str())).collect();
        supplier.post(&format!("{session}/attendance"), &came).await;
        assert_eq!(mails(&day, "training-came").await.len(), 2);
        let leader = day.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let page = leader.get(&session).await;
        assert!(page.says("Sig, hvordan det var") && page.says("Kursusbevis for Kollega 000"), "{}", page.text());
        let empty = leader.post(&format!("{session}/evaluation"), &[("remark", "Godt sted")]).await;
        assert!(empty.status() == 422 && empty.says("Godt sted"), "{}", empty.text());
        for degree in ["some", "high"] {
            let said = leader.post(&format!("{session}/evaluation"), &[("degree", degree), ("remark", "Mere tid til øvelser")]).await;
            assert!(said.says("Tak for dit svar"), "{}", said.text());
        }
        assert_eq!(leader.get(&format!("{session}/evaluation")).await.attributes("[name=degree][checked]", "value"), ["high"]);
        let results = supplier.get(&format!("{session}/results")).await;
        assert!(results.says("Mere tid til øvelser") && !results.says("Per Projektleder"), "{}", results.text());
        let program = day.program(people::CONSULTANT).await;
        let read = program.get(&format!("{session}/results")).await;
        assert_eq!((read.json["came"].as_i64(), read.json["high"].as_i64(), read.json["some"].as_i64()), (Some(2), Some(1), Some(0)));
        assert_eq!(leader.get(&format!("{session}/results")).await.status(), 404);

        let own = leader.get(&format!("{session}/certificate.pdf")).await;
        assert!(own.status() == 200 && own.bytes().starts_with(b"%PDF"));
        for seat in &seats {
            let paper = leader.get(&format!("{session}/certificate.pdf?seat={seat}")).await;
            assert!(paper.status() == 200 && paper.bytes().starts_with(b"%PDF"));
            let other = day.sign_in(people::AARHUS_PROJECT_LEADER).await;
            assert_eq!(other.get(&format!("{session}/certificate.pdf?seat={seat}")).await.status(), 404);
        }
    }

    async fn a_group_that_keeps_together_has_all_its_seats_or_waits(world) {
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let five = colleagues(&world, 5).await;
        let session = session(&world, "4").await;
        assert!(sign_up(&leader, &session, &five[..2], false).await.says("2 har plads, og 0 venter"));
        let page = sign_up(&leader, &session, &five[2..], true).await;
        assert!(page.says("0 har plads, og 3 venter"), "{}", page.text());
        leader.post(&seat_of(&page, "Kollega 000"), &[("act", "cancel")]).await;
        assert_eq!(acts(&world, "offered").await, 3, "three seats are free, and the group has them all");
    }

    async fn an_offer_that_nobody_took_lapses_in_the_morning_and_the_next_is_asked(world) {
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let four = colleagues(&world, 4).await;
        let session = session(&world, "2").await;
        let page = sign_up(&leader, &session, &four, false).await;
        leader.post(&seat_of(&page, "Kollega 000"), &[("act", "cancel")]).await;
        assert_eq!((acts(&world, "offered").await, acts(&world, "queued").await), (1, 1));
        assert_eq!(app::training::settle_offers(&world.app).await.unwrap(), 0, "there is time left");
        let later = world.on_day("2026-03-03").await;
        assert_eq!(app::training::settle_offers(&later.app).await.unwrap(), 1);
        assert_eq!((acts(&world, "lapsed").await, acts(&world, "offered").await, acts(&world, "queued").await), (1, 1, 0));
        assert_eq!(mails(&world, "training-lapsed").await.len(), 1);
        let mut offered: Vec<String> = mails(&world, "training-offer").await.into_iter().map(|(to, _)| to).collect();
        offered.sort();
        assert_eq!(offered, ["kollega2@odense.example.dk", "kollega3@odense.example.dk"]);
        assert_eq!(app::training::settle_offers(&later.app).await.unwrap(), 0, "doing it twice does nothing more");
        let log = later.sign_in(people::CONSULTANT).await.get("/log?rollout=sample").await;
        assert!(log.says("training"), "{}", log.text());
    }

    async fn seats_that_the_plan_keeps_go_to_nobody_else_until_sign_up_is_over(world) {
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let three = colleagues(&world, 3).await;
        let session = session(&world, "4").await;
        let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
        for sql in [
            "INSERT INTO training_plans (id, rollout, course, training, municipalities, booked, seconds, asked_by_name, asked_at, carried_out_at) \
             VALUES ('plan', 'sample', 'kursus', '', '', '', 1, 'Per', 1, 2)",
            "INSERT INTO training_reservations (plan, session, organisation, people) SELECT 'plan', id, '0751', 3 FROM training_sessions",
        ] {
            sqlx::query(sql).execute(tx.connection()).await.unwrap();
        }
        tx.commit().await.unwrap();
        assert!(leader.get(&session).await.says("3 pladser mere holdes til kommuner indtil 6. marts 2026"));
        let page = sign_up(&leader, &session, &three, false).await;
        assert!(page.says("1 har plads, og 2 venter"), "{}", page.text());
        let last = world.on_day("2026-03-06").await;
        assert_eq!(app::training::settle_offers(&last.app).await.unwrap(), 0, "the last day of sign-up");
        let later = world.on_day("2026-03-09").await;
        assert_eq!(app::training::settle_offers(&later.app).await.unwrap(), 1);
        assert_eq!((acts(&world, "seated").await, acts(&world, "offered").await), (1, 2), "what nobody claimed is offered");
        assert!(!later.sign_in(people::ODENSE_PROJECT_LEADER).await.get(&session).await.says("pladser mere holdes"));
        assert_eq!(app::training::settle_offers(&later.app).await.unwrap(), 0, "doing it twice does nothing more");
    }

    async fn two_servers_in_the_same_morning_let_an_offer_lapse_once(world) {
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let four = colleagues(&world, 4).await;
        let session = session(&world, "2").await;
        let page = sign_up(&leader, &session, &four, false).await;
        leader.post(&seat_of(&page, "Kollega 000"), &[("act", "cancel")]).await;
        let (one, two) = (world.on_day("2026-03-03").await, world.on_day("2026-03-03").await);
        let (one, two) = tokio::join!(app::training::settle_offers(&one.app), app::training::settle_offers(&two.app));
        assert_eq!(one.unwrap() + two.unwrap(), 1, "whoever comes second finds nothing left to do");
        assert_eq!((acts(&world, "lapsed").await, acts(&world, "offered").await), (1, 1));
        assert_eq!(mails(&world, "training-lapsed").await.len(), 1);
    }

    async fn the_programme_office_signs_up_the_people_of_a_municipality_that_it_chooses(world) {
        colleagues(&world, 1).await;
        let session = session(&world, "4").await;
        let office = world.sign_in(people::CONSULTANT).await;
        let none = office.get(&session).await;
        assert!(none.says("Vis kommunens personer") && !none.says("Kollega 000"), "{}", none.text());
        let odense = office.get(&format!("{session}?organisation=0461")).await;
        assert!(odense.says("Kollega 000") && odense.says("pladser tilbage"), "{}", odense.text());
        let fields = [("organisation", "0461"), ("people", "kollega-000")];
        assert!(office.post(&format!("{session}/sign-up"), &fields).await.says("1 har plads"));
        let page = office.get(&session).await;
        let swap = office.get(&seat_of(&page, "Kollega 000")).await;
        assert!(swap.says("I stedet for Kollega 000") && !swap.all("#person option").is_empty(), "{}", swap.text());
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        assert!(!leader.get(&session).await.says("Vis kommunens personer"));
        assert_eq!(leader.get(&format!("{session}?organisation=0751")).await.status(), 404, "another municipality's");
        assert_eq!(leader.post(&format!("{session}/sign-up"), &[("organisation", "0751"), ("people", "x")]).await.status(), 404);
    }

    async fn signing_up_answers_and_closes_the_task_and_a_swap_names_the_other(world) {
        enrolling(&world).await;
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let three = colleagues(&world, 3).await;
        let session = session(&world, "1").await;
        let wanted = leader.post("/rollouts/sample/0461/020/answer", &[("revision", "0"), ("answer", "2")]).await;
        assert_eq!(wanted.status(), 200, "{}", wanted.text());
        assert!(leader.get(SIGN_UP_TASK).await.says("Ikke startet"));
        sign_up(&leader, &session, &three[..1], false).await;
        let task = leader.get(SIGN_UP_TASK).await;
        assert!(task.says("Kollega 000") && task.says("Marker som fuldført"), "{}", task.text());
        let page = sign_up(&leader, &session, &three[1..2], false).await;
        let task = leader.get(SIGN_UP_TASK).await;
        assert!(task.says("Kollega 001") && !task.says("Marker som fuldført"), "two are wanted, and one who waits is signed up too: {}", task.text());

        let seat = seat_of(&page, "Kollega 000");
        let nobody = leader.post(&seat, &[("act", "swap"), ("person", "kollega-001")]).await;
        assert_eq!(nobody.status(), 422);
        assert!(nobody.says("Vælg en kollega, der ikke er tilmeldt"), "{}", nobody.text());
        let offered = leader.get(&seat).await.attributes("#person option", "value");
        assert!(offered.contains(&"kollega-002".to_owned()) && !offered.contains(&"kollega-001".to_owned()), "{offered:?}");
        assert!(leader.post(&seat, &[("act", "swap"), ("person", "kollega-002")]).await.says("Deltageren er skiftet"));
        let task = leader.get(SIGN_UP_TASK).await;
        assert!(task.says("Svar: Kollega 001, Kollega 002"), "{}", task.text());
        assert!(!task.says("Marker som fuldført"));
        assert_eq!(world.sign_in(people::AARHUS_PROJECT_LEADER).await.get(&seat).await.status(), 404);
    }

    async fn nobody_is_signed_up_beyond_the_places_of_the_municipality(world) {
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let six = colleagues(&world, 6).await;
        let session = session(&world, "40").await;
        let refused = sign_up(&leader, &session, &six, false).await;
        assert_eq!(refused.status(), 422);
        assert!(refused.says("I har 5 pladser tilbage"), "{}", refused.text());
        assert_eq!(refused.attributes("input[name=people][checked]", "value").len(), 6, "what was ticked stays");
        buy(&world, "1").await;
        assert_eq!(sign_up(&leader, &session, &six, false).await.status(), 200);
        let office = world.sign_in(people::CONSULTANT).await;
        let back = office.post(&format!("{ODENSE}/places"), &[("course", "kursus"), ("count", "-1"), ("note", "")]).await;
        assert!(back.says("kan ikke gives tilbage"), "{}", back.text());
        assert_eq!(leader.post(&format!("{ODENSE}/places"), &[("course", "kursus"), ("count", "9")]).await.status(), 404);
    }

    async fn many_at_once_get_the_seats_there_are_and_the_others_wait_in_order(world) {
        const PEOPLE: usize = 60;
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let all = colleagues(&world, PEOPLE).await;
        buy(&world, "45").await;
        let session = session(&world, "20").await;
        let sent = all.into_iter().map(|person| {
            let (leader, session) = (leader.clone(), session.clone());
            tokio::spawn(async move { sign_up(&leader, &session, &[person], false).await.status() })
        });
        let sent: Vec<_> = sent.collect();
        let mut answers = Vec::new();
        for one in sent {
            answers.push(one.await.unwrap());
        }
        // Fifty places, twenty seats: ten are refused, and of the others nobody is lost.
        assert_eq!(answers.iter().filter(|status| **status == 200).count(), 50, "{answers:?}");
        assert_eq!(answers.iter().filter(|status| **status == 422).count(), 10, "{answers:?}");
        assert_eq!((acts(&world, "seated").await, acts(&world, "queued").await), (20, 30));
        assert_eq!(mails(&world, "training-seat").await.len(), 20);
    }

    async fn others_see_how_full_a_session_is_and_not_who_comes(world) {
        let five = colleagues(&world, 5).await;
        let session = session(&world, "4").await;
        sign_up(&world.sign_in(people::ODENSE_PROJECT_LEADER).await, &session, &five, false).await;
        let other = world.sign_in(people::AARHUS_PROJECT_LEADER).await;
        let page = other.get(&session).await;
        assert!(page.says("4 af 4 pladser") && page.says("5 fra andre kommuner") && !page.says("Kollega"), "{}", page.text());
        assert_eq!(other.get(ODENSE).await.status(), 404);
        assert_eq!(sign_up(&other, &session, &five, false).await.status(), 404);
        assert_eq!(world.sign_in(people::LAESOE_OUTSIDER).await.get(&session).await.status(), 404);

        let program = world.program(people::CONSULTANT).await;
        let places = program.get("/rollouts/sample/0461/training").await;
        assert_eq!((places.items()[0]["entitled"].as_i64(), places.items()[0]["reserved"].as_i64()), (Some(5), Some(5)));
        assert_eq!(program.get("/rollouts/sample/training/sessions").await.items()[0]["waiting"], 1);
        assert_eq!(program.get("/rollouts/sample/training/demand").await.items()[0]["seats"], 4);
    }
}
