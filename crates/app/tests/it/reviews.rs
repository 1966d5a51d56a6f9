//! F4: material goes to reviewers, who comment on its passages and are told what came of it; nobody else knows of it.

use testkit::{Page, Visitor, World, on_both_engines, people};

const REVIEWS: &str = "/rollouts/sample/reviews";
const MATERIAL: &str = "# Ny opgave\n\nLæs vejledningen.\n\nMeld tilbage inden fredag.";

/// A round for the outsiders' walk, with what a reviewer of Odense wrote.
pub(crate) const PLANTED: [&str; 5] = [
    "INSERT INTO review_rounds (id, rollout, title, about, material, minutes, due, apart, event, who, state, made_by, made_by_name) \
     VALUES ('review-7f3a', 'sample', 'MÆRKE-7f3a', '', 'MÆRKE-7f3a', 30, '2026-03-02', 0, '', '', 'open', 'nobody', 'PERSON-7f3a')",
    "INSERT INTO review_passages (round, number, body) VALUES ('review-7f3a', 1, 'MÆRKE-7f3a')",
    "INSERT INTO review_reviewers (round, person) SELECT 'review-7f3a', id FROM people WHERE organisation = '0461' AND email LIKE 'projektleder%'",
    "INSERT INTO review_comments (id, round, passage, kind, body, author, author_name, written_at) SELECT 'comment-7f3a', 'review-7f3a', 1, \
     'fault', 'MÆRKE-7f3a', id, 'PERSON-7f3a', 1 FROM people WHERE organisation = '0461' AND email LIKE 'projektleder%'",
    "INSERT INTO review_travels (id, round, person, day, purpose, kilometres, kroner) SELECT 'travel-7f3a', 'review-7f3a', id, '2026-02-02', \
     'MÆRKE-7f3a', 10, 0 FROM people WHERE organisation = '0461' AND email LIKE 'projektleder%'",
];

async fn make(office: &Visitor, more: &[(&str, &str)]) -> Page {
    let mut fields = vec![
        ("title", "Vejledning til opgave 10"),
        ("about", "Er den til at forstå?"),
        ("material", MATERIAL),
        ("guide", ""),
        ("minutes", "30"),
        ("due", "2026-02-17"),
        ("role", "projektleder"),
        ("people", people::ODENSE_TECHNICIAN),
        ("event", ""),
    ];
    fields.retain(|(name, _)| more.iter().all(|(other, _)| other != name));
    fields.extend_from_slice(more);
    office.post(&format!("{REVIEWS}/new"), &fields).await
}

async fn opened(world: &World, more: &[(&str, &str)]) -> String {
    let office = world.sign_in(people::CONSULTANT).await;
    let path = make(&office, more).await.path().to_owned();
    let open = office.post(&format!("{path}/open"), &[]).await;
    assert!(open.says("Runden er åben, og 3 har fået en mail"), "two project leaders and the technician: {}", open.text());
    path
}

async fn mails(world: &World, kind: &str) -> usize {
    let mut connection = world.app.database().read().await.unwrap();
    let all = app::outbox::all(&mut connection, false).await.unwrap();
    all.into_iter().filter(|one| one.kind == kind).count()
}

async fn comment(visitor: &Visitor, path: &str, passage: &str, body: &str) -> Page {
    visitor.post(&format!("{path}/comments"), &[("passage", passage), ("kind", "proposal"), ("body", body)]).await
}

on_both_engines! {
    async fn a_round_goes_from_draft_to_what_came_of_each_comment(world) {
        let office = world.sign_in(people::CONSULTANT).await;
        let wrong = make(&office, &[]).await;
        assert_eq!(wrong.status(), 200, "{}", wrong.text());
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        assert_eq!(leader.get(wrong.path()).await.status(), 404, "nobody knows of a draft");
        let path = opened(&world, &[]).await;
        assert_eq!(mails(&world, "review-opened").await, 3);

        let page = leader.get(&path).await;
        assert!(page.says("Afsnit 3") && page.says("Meld tilbage inden fredag") && page.says("30 minutter"), "{}", page.text());
        let empty = comment(&leader, &path, "2", " ").await;
        assert_eq!(empty.status(), 422);
        assert!(empty.says("Skriv din kommentar"), "{}", empty.text());
        let said = comment(&leader, &path, "2", "Hvilken vejledning?").await;
        assert!(said.says("Tak for kommentaren") && said.says("Hvilken vejledning?"), "{}", said.text());
        comment(&leader, &path, "0", "Den er god").await;
        assert_eq!(comment(&leader, &path, "9", "Ud i det blå").await.status(), 404, "there are three passages");
        let done = leader.post(&format!("{path}/done"), &[("minutes", "20")]).await;
        assert!(done.says("Du har sagt, at du er færdig"), "{}", done.text());
        let technician = world.sign_in(people::ODENSE_TECHNICIAN).await;
        assert!(technician.get(&path).await.says("Hvilken vejledning?"), "reviewers read each other");

        let office_page = office.get(&path).await;
        assert!(office_page.says("Ikke færdig endnu") && office_page.says("20"), "{}", office_page.text());
        let early = office.post(&format!("{path}/tell"), &[]).await;
        assert!(early.says("når runden er lukket"), "{}", early.text());
        office.post(&format!("{path}/close"), &[]).await;
        assert!(comment(&leader, &path, "1", "For sent").await.says("tager ikke imod mere"));
        let actions = office.get(&path).await.attributes("form[action$='/answer']", "action");
        assert_eq!(actions.len(), 2);
        let silent = office.post(&actions[0], &[("outcome", "taken"), ("answer", "")]).await;
        assert_eq!(silent.status(), 422);
        for action in &actions {
            office.post(action, &[("outcome", "taken"), ("answer", "Vi nævner den ved navn")]).await;
        }
        assert!(!leader.get(&path).await.says("Vi nævner den ved navn"), "not told yet");
        let told = office.post(&format!("{path}/tell"), &[]).await;
        assert!(told.says("Deltagerne har fået svar"), "{}", told.text());
        assert_eq!(mails(&world, "review-told").await, 3);
        let page = leader.get(&path).await;
        assert!(page.says("Taget med") && page.says("Vi nævner den ved navn"), "{}", page.text());
        assert!(office.post(&format!("{path}/tell"), &[]).await.says("når runden er lukket"), "they are told once");
        assert_eq!(office.get(&format!("{path}/review.xlsx")).await.status(), 200);
        assert_eq!(leader.get(&format!("{path}/review.xlsx")).await.status(), 404);
        assert!(office.get(REVIEWS).await.says("1 af 3"));
    }

    async fn who_is_asked_and_what_is_read_must_be_there(world) {
        let office = world.sign_in(people::CONSULTANT).await;
        let none = office.post(&format!("{REVIEWS}/new"), &[("title", ""), ("minutes", "5"), ("due", "2026-01-01"), ("material", "")]).await;
        assert_eq!(none.status(), 422);
        for words in ["Skriv en titel", "mellem 15 og 60", "ikke ligge før i dag", "Skriv materialet", "Vælg en arbejdsgruppe"] {
            assert!(none.says(words), "{words}: {}", none.text());
        }
        let stranger = make(&office, &[]).await;
        assert_eq!(stranger.status(), 200);
        let fields = [("title", "T"), ("material", "M"), ("minutes", "15"), ("due", "2026-03-01"), ("people", "ingen@example.dk")];
        let nobody = office.post(&format!("{REVIEWS}/new"), &fields).await;
        assert_eq!(nobody.status(), 422);
        assert!(nobody.says("ingen@example.dk er der ingen bag"), "{}", nobody.text());
        let guide = [("title", "T"), ("material", ""), ("guide", "010"), ("minutes", "15"), ("due", "2026-03-01"), ("role", "tekniker")];
        assert!(office.post(&format!("{REVIEWS}/new"), &guide).await.says("Sådan gør du"), "the guide of the task is copied");
    }

    async fn reviewers_who_read_apart_see_others_once_it_is_closed(world) {
        let path = opened(&world, &[("apart", "yes")]).await;
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let technician = world.sign_in(people::ODENSE_TECHNICIAN).await;
        comment(&leader, &path, "1", "Min egen mening").await;
        assert!(leader.get(&path).await.says("Min egen mening"));
        assert!(!technician.get(&path).await.says("Min egen mening"));
        let late = world.on_day("2026-02-18").await;
        let technician = late.sign_in(people::ODENSE_TECHNICIAN).await;
        let page = technician.get(&path).await;
        assert!(page.says("Min egen mening") && page.says("Lukket"), "its day is over: {}", page.text());
    }

    async fn a_file_of_the_material_is_read_by_who_is_asked_and_nobody_else(world) {
        let path = opened(&world, &[]).await;
        let office = world.sign_in(people::CONSULTANT).await;
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let files = format!("{path}/files");
        let none = office.upload(&files, &[], ("file", "", Vec::new())).await;
        assert!(none.status() == 422 && none.says("Vælg en fil."), "{}", none.text());
        let sent = || ("file", "vejledning.pdf", b"%PDF-1.7 vejledning".to_vec());
        assert_eq!(leader.upload(&files, &[], sent()).await.status(), 404, "who reads adds nothing");
        let page = office.upload(&files, &[], sent()).await;
        assert!(page.says("vejledning.pdf"), "{}", page.text());
        let read = leader.get(&path).await;
        let file = read.attributes("main a[href*='/files/']", "href")[0].clone();
        assert!(read.attributes("form[action*='/files']", "action").is_empty(), "no form where nothing is added");
        assert_eq!(leader.get(&file).await.bytes(), b"%PDF-1.7 vejledning");
        for login in [people::ODENSE_BYSTANDER, people::LAESOE_OUTSIDER, people::SUPPLIER] {
            assert_eq!(world.sign_in(login).await.get(&file).await.status(), 404, "{login}");
        }
        let program = world.program(people::CONSULTANT).await;
        assert_eq!(program.get(&path).await.json["files"][0]["name"], "vejledning.pdf");
        assert_eq!(leader.post(&format!("{file}/remove"), &[]).await.status(), 404);
        assert!(!office.post(&format!("{file}/remove"), &[]).await.says("vejledning.pdf"));
        assert_eq!(leader.get(&file).await.status(), 404);
        let mut connection = world.app.database().read().await.unwrap();
        let sql = "SELECT COUNT(*) FROM evidence_files WHERE place = 'review' AND removed_at IS NOT NULL";
        assert_eq!(sqlx::query_scalar::<_, i64>(sql).fetch_one(&mut *connection).await.unwrap(), 1, "it is kept");
    }

    async fn a_comment_is_changed_by_whoever_wrote_it_and_nothing_is_lost(world) {
        let path = opened(&world, &[("event", "workshop")]).await;
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let technician = world.sign_in(people::ODENSE_TECHNICIAN).await;
        let front = leader.get("/").await;
        assert!(front.says("Materiale venter på dine kommentarer") && front.says("30 minutter"), "{}", front.text());
        assert!(front.attributes("main a", "href").contains(&path));
        assert!(leader.get("/rollouts/sample/events/workshop").await.attributes("main a", "href").contains(&path), "the meeting leads to it");
        let outside = world.sign_in(people::ODENSE_BYSTANDER).await;
        assert!(!outside.get("/").await.says("Materiale venter"));

        comment(&technician, &path, "1", "Den første").await;
        let page = comment(&leader, &path, "1", "Skrevet for hurtigt").await;
        assert!(page.says("Tak for kommentaren") && !leader.get(&path).await.says("Tak for kommentaren"), "it is said once");
        comment(&technician, &path, "1", "Den sidste").await;
        let change = page.attributes("form[action$='/change']", "action")[0].clone();
        let say = |body: &'static str| [("kind", "fault"), ("passage", "1"), ("body", body)];
        assert_eq!(technician.post(&change, &say("Ikke min")).await.status(), 404);
        let empty = leader.post(&change, &say(" ")).await;
        assert!(empty.status() == 422 && empty.says("Skriv din kommentar"), "{}", empty.text());
        let changed = leader.post(&change, &say("Skrevet i ro")).await;
        assert!(changed.says("Kommentaren er rettet.") && changed.says("Skrevet i ro") && !changed.says("Skrevet for hurtigt"), "{}", changed.text());
        let bodies = changed.all("blockquote > p");
        let place = |words: &str| bodies.iter().position(|line| line.contains(words)).unwrap();
        assert!(place("Den første") < place("Skrevet i ro") && place("Skrevet i ro") < place("Den sidste"), "it keeps its place: {bodies:?}");

        let stale = leader.post(&change, &say("Fra en anden fane")).await;
        assert_eq!(stale.status(), 422);
        assert!(stale.says("rettet eller trukket tilbage imens"), "{}", stale.text());
        assert!(stale.all("textarea[name=body]").iter().any(|typed| typed.contains("Fra en anden fane")), "what was typed stands there");
        let mut connection = world.app.database().read().await.unwrap();
        let sql = "SELECT COUNT(*) FROM review_comments WHERE body = 'Skrevet for hurtigt' AND withdrawn_at IS NOT NULL";
        assert_eq!(sqlx::query_scalar::<_, i64>(sql).fetch_one(&mut *connection).await.unwrap(), 1, "what somebody wrote is kept");
        drop(connection);

        let office = world.sign_in(people::CONSULTANT).await;
        let answer = office.get(&path).await.attributes("form[action$='/answer']", "action");
        for action in &answer {
            office.post(action, &[("outcome", "taken"), ("answer", "Ja")]).await;
        }
        let again = changed.attributes("form[action$='/change']", "action")[0].clone();
        assert!(leader.post(&again, &say("Efter svaret")).await.says("Der er skrevet svar på kommentaren"));
        leader.post(&format!("{path}/done"), &[("minutes", "20")]).await;
        assert!(!leader.get("/").await.says("Materiale venter"), "who is done is asked no more");
    }

    async fn a_comment_and_a_travel_are_taken_back_by_whoever_wrote_them(world) {
        let path = opened(&world, &[]).await;
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        let technician = world.sign_in(people::ODENSE_TECHNICIAN).await;
        let page = comment(&leader, &path, "1", "Forkert linje").await;
        let withdraw = page.attributes("form[action$='/withdraw']", "action")[0].clone();
        assert_eq!(technician.post(&withdraw, &[]).await.status(), 404);
        assert!(!leader.post(&withdraw, &[]).await.says("Forkert linje"));
        let nothing = leader.post(&format!("{path}/travels"), &[("day", "2026-02-09"), ("purpose", "Møde i Odense")]).await;
        assert!(nothing.status() == 422 && nothing.says("Skriv kilometer eller kroner"), "{}", nothing.text());
        let fields = [("day", "2026-02-09"), ("purpose", "Møde i København"), ("kilometres", "330"), ("kroner", "120")];
        let noted = leader.post(&format!("{path}/travels"), &fields).await;
        assert!(noted.says("330 km og 120 kr"), "{}", noted.text());
        assert!(!technician.get(&path).await.says("Møde i København"), "another's travels are not there");
        assert!(world.sign_in(people::CONSULTANT).await.get(&path).await.says("Møde i København"));
        let mut connection = world.app.database().read().await.unwrap();
        let kept: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM review_comments WHERE withdrawn_at IS NOT NULL").fetch_one(&mut *connection).await.unwrap();
        assert_eq!(kept, 1, "what somebody wrote is kept");
    }

    async fn only_who_is_not_done_is_reminded_and_once(world) {
        let path = opened(&world, &[]).await;
        let leader = world.sign_in(people::ODENSE_PROJECT_LEADER).await;
        leader.post(&format!("{path}/done"), &[]).await;
        assert_eq!(app::reviews::remind(&world.app).await.unwrap(), 0, "there is time");
        let near = world.on_day("2026-02-13").await;
        let (first, second) = tokio::join!(app::reviews::remind(&near.app), app::reviews::remind(&near.app));
        assert_eq!(first.unwrap() + second.unwrap(), 2, "two servers at the same moment remind each once");
        assert_eq!(app::reviews::remind(&near.app).await.unwrap(), 0);
        assert_eq!(mails(&world, "review-reminder").await, 2);
    }

    async fn whoever_is_not_asked_finds_nothing(world) {
        let path = opened(&world, &[]).await;
        for who in [people::ODENSE_BYSTANDER, people::SUPPLIER, people::LAESOE_OUTSIDER] {
            let visitor = world.sign_in(who).await;
            assert_eq!(visitor.get(&path).await.status(), 404, "{who}");
            assert_eq!(visitor.get(REVIEWS).await.status(), 404, "{who}");
            assert_eq!(comment(&visitor, &path, "1", "x").await.status(), 404, "{who}");
        }
    }
}
