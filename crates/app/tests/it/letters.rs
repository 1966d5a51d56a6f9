//! Writing to roles: who gets it and who is missing, merge fields, a test, sending once, planning, stopping, and who may.

use app::letters::sending::send_what_is_due;
use database::Actor;
use testkit::{Page, Visitor, World, on_both_engines, people};

async fn give_role(world: &World, login: &str, role: &str, organisation: &str) {
    let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
    let new = app::people::store::NewHolding {
        person: &world.person(login),
        role: &role.into(),
        organisation: &organisation.into(),
        rollout: None,
        primary: true,
        from: None,
    };
    app::people::store::insert_holding(&mut tx, &new).await.unwrap();
    tx.commit().await.unwrap();
}

async fn change(world: &World, sql: &'static str) {
    let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
    sqlx::query(sql).execute(tx.connection()).await.unwrap();
    for scope in ["people", "organisations"] {
        tx.bump(scope).await.unwrap();
    }
    tx.commit().await.unwrap();
}

/// Address, subject and text of every mail to roles, by address.
async fn mails(world: &World) -> Vec<(String, String, String)> {
    let mut connection = world.app.database().read().await.unwrap();
    let sql = "SELECT to_address, subject, body FROM outbox WHERE kind = 'letter' ORDER BY to_address, id";
    sqlx::query_as(sql).fetch_all(&mut *connection).await.unwrap()
}

async fn addresses(world: &World) -> Vec<String> {
    mails(world).await.into_iter().map(|(address, _, _)| address).collect()
}

/// The people of a table, by name.
fn names(page: &Page) -> Vec<String> {
    let mut names = page.all("tbody th");
    names.sort();
    names
}

/// Begins a letter to some roles and writes it; the page on which it is looked at.
async fn written(visitor: &Visitor, selection: &[(&str, &str)], fields: &[(&str, &str)]) -> Page {
    let begun = visitor.post("/letters", selection).await;
    assert!(begun.path().starts_with("/letters/"), "{}", begun.text());
    let revision = begun.attributes("input[name=revision]", "value");
    let reply_to = begun.attributes("select[name=reply_to] option[selected]", "value");
    let mut all = vec![("revision", revision[0].as_str()), ("reply_to", reply_to[0].as_str()), ("then", "look")];
    all.extend_from_slice(fields);
    visitor.post(begun.path(), &all).await
}

const TEXT: [(&str, &str); 2] =
    [("subject_da", "Til {navn}"), ("body_da", "Kære {navn} i {organisation}: {antal røde} røde i {udrulning}.\n\n{røde opgaver}")];

fn letter_of(page: &Page) -> String {
    page.path().trim_end_matches("/preview").trim_end_matches("/send").to_owned()
}

async fn send(visitor: &Visitor, page: &Page, when: &[(&str, &str)]) -> Page {
    let revision = page.attributes("input[name=revision]", "value");
    let mut fields = vec![("revision", revision[0].as_str())];
    fields.extend_from_slice(when);
    visitor.post(&format!("{}/send", letter_of(page)), &fields).await
}

on_both_engines! {
    async fn one_sees_who_gets_it_and_where_the_role_is_vacant(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let nothing = consultant.get("/letters/new").await;
        assert!(nothing.says("Vælg mindst én rolle."));
        let both = consultant.get("/letters/new?role=projektleder").await;
        assert_eq!(both.first("#found-heading"), "2 personer får mailen");
        assert_eq!(names(&both), ["Anders Aarhus", "Per Projektleder"]);
        // Aarhus has no technician.
        let technicians = consultant.get("/letters/new?role=tekniker").await;
        assert_eq!((technicians.first("#found-heading"), technicians.all("tbody th")), ("1 person får mailen".to_owned(), vec!["Tina Tekniker".to_owned()]));
        assert!(technicians.says("tekniker: ubesat i 1 organisation") && technicians.attributes("main .panel a", "href") == ["/organisations/0751?view=roles"]);
        assert_eq!(consultant.get("/letters/new?role=projektleder&organisation=0751").await.all("tbody th"), ["Anders Aarhus"]);
        assert!(consultant.get("/letters/new?role=projektleder&signal=red").await.says("Ingen får mailen"));
        change(&world, "UPDATE people SET bounced_on = '2026-02-01' WHERE name = 'Anders Aarhus'").await;
        let fewer = consultant.get("/letters/new?role=projektleder").await;
        assert!(fewer.says("1 person får mailen") && fewer.says("1 person får den ikke"));
    }

    async fn a_letter_is_written_once_and_each_reader_gets_their_own(world) {
        change(&world, "UPDATE overlays SET state = 'completed'").await;
        let mut tx = world.app.write(Actor::Program("test")).await.unwrap();
        let permit = domain::access::task_for_program(&testkit::sample::ROLLOUT.into(), &"0461".into(), &"020".into());
        let late = domain::task::Overlay { state: domain::task::State::CannotMeetDeadline, state_reason: Some("syg".to_owned()), ..Default::default() };
        assert!(app::tasks::store::save(&mut tx, &permit, &Default::default(), &late, 0).await.unwrap());
        tx.commit().await.unwrap();
        let consultant = world.sign_in(people::CONSULTANT).await;
        let selection = [("role", "projektleder"), ("role", "systemansvarlig")];
        let looked = written(&consultant, &selection, &TEXT).await;
        assert!(looked.says("Det sender 3 mails til 3 personer."), "{}", looked.text());
        let odense = consultant.get(&format!("{}?person={}", looked.path(), world.person(people::ODENSE_PROJECT_LEADER))).await;
        assert!(odense.says("Kære Per Projektleder i Odense: 1 røde i Prøvesystem."), "{}", odense.text());
        assert!(odense.says("020 Indmeld antal pladser, frist"));
        assert!(mails(&world).await.is_empty(), "looking sends nothing");
        let sent = send(&consultant, &odense, &[("when", "now")]).await;
        assert!(sent.says("3 mails er på vej.") && sent.all("tbody tr").len() == 3, "{}", sent.text());
        let mails = mails(&world).await;
        assert_eq!(mails.iter().map(|mail| mail.0.as_str()).collect::<Vec<_>>(), [people::AARHUS_PROJECT_LEADER, people::ODENSE_PROJECT_LEADER, people::ODENSE_SYSTEM_OWNER]);
        assert_eq!(mails[0].1, "Til Anders Aarhus");
        assert!(mails[0].2.contains("0 røde i Prøvesystem") && mails[0].2.contains("Ingen opgaver."), "{}", mails[0].2);
        assert!(mails[1].2.contains("/rollouts/sample/0461/020\n") && mails[1].2.contains("Du får mailen som projektleder i Odense."), "{}", mails[1].2);
        assert!(mails[1].2.contains(&format!("Svar går til Karen Konsulent, {}", people::CONSULTANT)));
        let mut connection = world.app.database().read().await.unwrap();
        let sql = "SELECT html, reply_to FROM outbox WHERE kind = 'letter' ORDER BY to_address";
        let (html, reply_to): (String, String) = sqlx::query_as(sql).fetch_all(&mut *connection).await.unwrap().remove(1);
        assert_eq!(reply_to, people::CONSULTANT);
        assert!(html.contains("/rollouts/sample/0461/020\"") && html.contains("<li>"), "{html}");
    }

    async fn nothing_goes_out_twice_however_often_the_button_is_pressed(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let looked = written(&consultant, &[("role", "projektleder")], &TEXT).await;
        let sends = (0..4).map(|_| {
            let (consultant, looked) = (consultant.clone(), looked.clone());
            tokio::spawn(async move { send(&consultant, &looked, &[("when", "now")]).await.status() })
        });
        for status in sends.collect::<Vec<_>>() {
            assert_eq!(status.await.unwrap(), 200);
        }
        assert_eq!(addresses(&world).await, [people::AARHUS_PROJECT_LEADER, people::ODENSE_PROJECT_LEADER]);
        let again = consultant.post(&letter_of(&looked), &[("revision", "9"), ("subject_da", "Nyt"), ("body_da", "Nyt")]).await;
        assert!(again.says("kan ikke ændres her"));
        assert_eq!(send_what_is_due(&world.app).await.unwrap(), 0);
        assert_eq!(addresses(&world).await.len(), 2);
    }

    async fn a_planned_letter_goes_to_whoever_holds_the_role_then(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let looked = written(&consultant, &[("role", "projektleder"), ("organisation", "0751")], &TEXT).await;
        let past = send(&consultant, &looked, &[("when", "later"), ("day", "2026-02-01"), ("time", "09:00")]).await;
        assert_eq!((past.status(), past.says("Vælg et tidspunkt i fremtiden")), (422, true));
        assert_eq!(past.attributes("input[name=day]", "value"), ["2026-02-01"], "what was typed stays");
        let planned = send(&consultant, &past, &[("when", "later"), ("day", "2026-02-20"), ("time", "09:30")]).await;
        assert!(planned.says("Mailen sendes på det valgte tidspunkt."), "{}", planned.text());
        assert_eq!(send_what_is_due(&world.app).await.unwrap(), 0, "its time has not come");
        const PLAN: &str = "/rollouts/sample/communication?channel=mail";
        assert!(consultant.get(&format!("{PLAN}&state=planned")).await.says("Til {navn}"), "it stands in the communication plan");
        assert!(!world.sign_in(people::ODENSE_PROJECT_LEADER).await.get(PLAN).await.says("Til {navn}"), "of those who may write it");
        change(&world, "UPDATE letters SET send_at = 1").await;
        change(&world, "UPDATE holdings SET until_day = '2026-02-01' WHERE organisation = '0751'").await;
        change(&world, "UPDATE people SET organisation = '0751', name = 'Ny Leder' WHERE email LIKE 'tilskuer%'").await;
        give_role(&world, people::ODENSE_BYSTANDER, "projektleder", "0751").await;
        assert_eq!(send_what_is_due(&world.app).await.unwrap(), 1);
        assert_eq!(addresses(&world).await, [people::ODENSE_BYSTANDER], "the new holder");
        assert_eq!(send_what_is_due(&world.app).await.unwrap(), 0, "once");
        assert!(consultant.get(&format!("{PLAN}&state=said")).await.says("Til {navn}"));
    }

    async fn a_planned_letter_can_be_stopped_and_does_not_outlive_its_writers_rights(world) {
        give_role(&world, people::ODENSE_BYSTANDER, "klik-administrator", "0461").await;
        let administrator = world.sign_in(people::ODENSE_BYSTANDER).await;
        let later = [("when", "later"), ("day", "2026-03-02"), ("time", "08:00")];
        let looked = written(&administrator, &[("role", "tekniker")], &TEXT).await;
        let planned = send(&administrator, &looked, &later).await;
        let stopped = administrator.post(&format!("{}/stop", planned.path()), &[]).await;
        assert!(stopped.says("Mailen sendes ikke."));
        change(&world, "UPDATE letters SET send_at = CASE WHEN send_at IS NULL THEN NULL ELSE 1 END").await;
        assert_eq!(send_what_is_due(&world.app).await.unwrap(), 0);
        let looked = administrator.get(&format!("{}/preview", stopped.path())).await;
        send(&administrator, &looked, &later).await;
        change(&world, "UPDATE letters SET send_at = 1").await;
        change(&world, "UPDATE holdings SET until_day = '2026-02-01' WHERE role = 'klik-administrator'").await;
        assert_eq!(send_what_is_due(&world.app).await.unwrap(), 0);
        assert!(mails(&world).await.is_empty());
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        assert!(leader.get("/letters").await.says("Blev ikke sendt"));
        assert!(leader.get(stopped.path()).await.says("må ikke længere skrive til disse roller"));
    }

    async fn a_municipality_writes_to_its_own_and_others_do_not_find_it(world) {
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let all = leader.get("/letters/new?role=projektleder&role=tekniker").await;
        assert_eq!(names(&all), ["Per Projektleder", "Tina Tekniker"]);
        assert!(leader.get("/letters/new?role=projektleder&organisation=0751").await.says("Ingen får mailen"));
        let looked = written(&leader, &[("role", "projektleder"), ("role", "tekniker"), ("organisation", "0461"), ("organisation", "0751")], &TEXT).await;
        let letter = letter_of(&looked);
        for outsider in [people::AARHUS_PROJECT_LEADER, people::CONSULTANT] {
            let outsider = world.sign_in(outsider).await;
            for path in [letter.clone(), format!("{letter}/preview")] {
                assert_eq!(outsider.get(&path).await.status(), 404);
            }
            assert_eq!(outsider.post(&format!("{letter}/send"), &[("when", "now"), ("revision", "2")]).await.status(), 404);
            assert!(!outsider.get("/letters").await.says("Til {navn}"));
        }
        for nobody in [people::SUPPLIER, people::ODENSE_TECHNICIAN, people::LAESOE_OUTSIDER] {
            let nobody = world.sign_in(nobody).await;
            for path in ["/letters", "/letters/new", letter.as_str()] {
                assert_eq!(nobody.get(path).await.status(), 404, "{path}");
            }
            assert_eq!(nobody.post("/letters", &[("role", "projektleder")]).await.status(), 404);
        }
        send(&leader, &looked, &[("when", "now")]).await;
        assert_eq!(addresses(&world).await, [people::ODENSE_PROJECT_LEADER, people::ODENSE_TECHNICIAN]);
    }

    async fn slips_are_named_and_nothing_typed_is_lost(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let slip = written(&consultant, &[("role", "projektleder")], &[("subject_da", ""), ("body_da", "Hej {fornavn}"), ("subject_en", "Hello"), ("body_en", "")]).await;
        assert_eq!(slip.status(), 422);
        assert!(slip.says("Feltet {fornavn} findes ikke.") && slip.says("Skriv noget her") && slip.says("Skriv både emne og tekst på engelsk"));
        assert_eq!(slip.first("textarea[name=body_da]"), "Hej {fornavn}");
        assert_eq!(slip.attributes("input[name=subject_en]", "value"), ["Hello"]);
        let stale = consultant.post(slip.path(), &[("revision", "99"), ("subject_da", "A"), ("body_da", "B")]).await;
        assert_eq!((stale.status(), stale.first("textarea[name=body_da]")), (409, "B".to_owned()));
        // An empty letter cannot be sent past the page either.
        let sent = consultant.post(&format!("{}/send", slip.path()), &[("revision", "1"), ("when", "now")]).await;
        assert_eq!(sent.status(), 422);
        assert!(mails(&world).await.is_empty());
    }

    async fn a_test_goes_to_oneself_and_a_copy_to_the_mailbox(world) {
        give_role(&world, people::ODENSE_BYSTANDER, "klik-administrator", "0461").await;
        let administrator = world.sign_in(people::ODENSE_BYSTANDER).await;
        let faulty = administrator.post("/organisations/0461/mailbox", &[("mailbox", "ikke en adresse")]).await;
        assert_eq!((faulty.status(), faulty.attributes("input[name=mailbox]", "value")), (422, vec!["ikke en adresse".to_owned()]));
        let saved = administrator.post("/organisations/0461/mailbox", &[("mailbox", "fbs@odense.example.dk")]).await;
        assert!(saved.says("Postkassen er gemt.") && saved.attributes("input[name=mailbox]", "value") == ["fbs@odense.example.dk"]);
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        assert!(leader.post("/organisations/0461/mailbox", &[("mailbox", "x@y.dk")]).await.says("Kun kommunens KLIK-administrator"));
        assert_eq!(world.sign_in(people::AARHUS_PROJECT_LEADER).await.post("/organisations/0461/mailbox", &[("mailbox", "x@y.dk")]).await.status(), 404);
        let consultant = world.sign_in(people::CONSULTANT).await;
        let mut fields = TEXT.to_vec();
        fields.extend([("subject_en", "To {name}"), ("body_en", "Dear {name}"), ("copies", "yes")]);
        let looked = written(&consultant, &[("role", "projektleder"), ("role", "systemansvarlig"), ("organisation", "0461")], &fields).await;
        assert!(looked.says("Det sender 2 mails til 2 personer. Dertil kommer en kopi til 1 fælles postkasse. 2 får den på dansk, 0 på engelsk."), "{}", looked.text());
        assert_eq!(looked.all(".letter-languages h2"), ["På dansk", "På engelsk"]);
        let tested = consultant.post(&format!("{}/test", letter_of(&looked)), &[]).await;
        assert!(tested.says("Prøven er på vej til dig."));
        let test = mails(&world).await;
        let subjects: Vec<&str> = test.iter().map(|mail| mail.1.as_str()).collect();
        assert!(test.iter().all(|mail| mail.0 == people::CONSULTANT), "{test:?}");
        assert!(subjects.len() == 2 && subjects[0].starts_with("Prøve: Til ") && subjects[1].starts_with("Test: To "), "one in each language: {subjects:?}");
        send(&consultant, &looked, &[("when", "now")]).await;
        let all = mails(&world).await;
        assert_eq!(all.len(), 5);
        let copy = all.iter().find(|mail| mail.0 == "fbs@odense.example.dk").unwrap();
        assert!(copy.2.starts_with("Kopi af en mail til ") && copy.2.contains("Kære ") && !copy.2.contains("Dear "), "{}", copy.2);
    }

    async fn each_reads_it_in_the_language_they_chose_as_far_as_it_is_written(world) {
        let reader = world.sign_in(people::AARHUS_PROJECT_LEADER).await;
        reader.post("/account/mail", &[("rhythm", "daily"), ("language", "en")]).await;
        let consultant = world.sign_in(people::CONSULTANT).await;
        let mut fields = TEXT.to_vec();
        fields.extend([("subject_en", "To {name}"), ("body_en", "Dear {name}")]);
        let looked = written(&consultant, &[("role", "projektleder")], &fields).await;
        assert!(looked.says("1 får den på dansk, 1 på engelsk.") && looked.says("Per Projektleder får den på dansk."), "{}", looked.text());
        assert_eq!(looked.all(".letter-languages h2"), ["På dansk", "På engelsk"], "both are looked at");
        send(&consultant, &looked, &[("when", "now")]).await;
        let both = mails(&world).await;
        assert!(both[0].1 == "To Anders Aarhus" && both[0].2.contains("Dear ") && both[0].2.contains("You get this mail as"), "{}", both[0].2);
        assert!(both[1].1 == "Til Per Projektleder" && both[1].2.contains("Kære ") && !both[1].2.contains("Dear "), "{}", both[1].2);
        for only in [[("subject_da", "Kun dansk"), ("body_da", "Kære {navn}")], [("subject_en", "English only"), ("body_en", "Dear {name}")]] {
            let looked = written(&consultant, &[("role", "projektleder")], &only).await;
            assert_eq!(looked.status(), 200, "{}", looked.text());
            send(&consultant, &looked, &[("when", "now")]).await;
            assert_eq!(mails(&world).await.iter().filter(|mail| mail.1 == only[0].1).count(), 2, "{}", only[0].1);
        }
    }

    async fn who_got_as_many_as_a_day_holds_gets_it_the_next_morning(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        for _ in 0..3 {
            let looked = written(&consultant, &[("role", "projektleder"), ("organisation", "0461")], &TEXT).await;
            assert!(!looked.says("højeste antal"), "{}", looked.text());
            send(&consultant, &looked, &[("when", "now")]).await;
        }
        let looked = written(&consultant, &[("role", "projektleder")], &TEXT).await;
        assert!(looked.says("1 person har fået 3 mails i dag.") && looked.says("den først onsdag den 11. februar 2026"), "{}", looked.text());
        let sent = send(&consultant, &looked, &[("when", "now")]).await;
        assert!(sent.says("Sendes 11. februar 2026 kl. 06.30"), "{}", sent.text());
        let mut connection = world.app.database().read().await.unwrap();
        let sql = "SELECT COUNT(*) FROM outbox WHERE kind = 'letter' AND next_attempt_at > created_at AND to_address = $1";
        let later: i64 = sqlx::query_scalar(sql).bind(people::ODENSE_PROJECT_LEADER).fetch_one(&mut *connection).await.unwrap();
        let all: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM outbox WHERE next_attempt_at > created_at").fetch_one(&mut *connection).await.unwrap();
        assert_eq!((later, all), (1, 1), "the other one gets it today");
        assert!(consultant.get("/admin/outbox").await.says("Sendes først 11. februar 2026"));
    }

    async fn the_board_leads_to_those_whom_it_shows(world) {
        let consultant = world.sign_in(people::CONSULTANT).await;
        let board = consultant.get("/rollouts/sample?signal=yellow&organisation=0461").await;
        let href = board.attributes("a[href^='/letters/new']", "href");
        assert_eq!(href, ["/letters/new?rollout=sample&role=projektleder&signal=yellow&organisation=0461"]);
        assert_eq!(consultant.get(&href[0]).await.status(), 200);
        let searched = consultant.get("/rollouts/sample?q=aar").await.attributes("a[href^='/letters/new']", "href");
        assert_eq!(searched, ["/letters/new?rollout=sample&role=projektleder&organisation=0751"]);
        assert_eq!(consultant.get(&searched[0]).await.all("tbody th"), ["Anders Aarhus"]);
        let technician = world.sign_in(people::ODENSE_TECHNICIAN).await;
        assert!(technician.get("/rollouts/sample").await.attributes("a[href^='/letters/new']", "href").is_empty());
    }
}
